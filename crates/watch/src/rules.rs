//! The rules of the clocks: what a desk may set, with the reason for each default.

use model::Day;
use serde::{Deserialize, Serialize};

use crate::{Date, Error, Result, Support};

/// What a source said about how long people are held before being returned, to be shown where the casebook knows too little.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The day it was said; it is used from that day on, until a later one takes its place.
    pub said: Date,
    /// Days it comes to.
    pub days: u32,
    /// The words.
    pub words: String,
    /// Who said it, and where.
    pub source: String,
}

/// The rules of the clocks of one casebook.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Version of these rules.
    pub version: u32,
    /// After so many days without evidence "still held" becomes unknown.
    pub still_held_days: u32,
    /// After so many days without evidence a clock stands in a list of its own, below those that run.
    pub silent_days: u32,
    /// The chance of return is for so many days, today the first of them.
    pub ahead_days: u32,
    /// Times at which the curve is told, in days, rising.
    pub horizons: Vec<u32>,
    /// Fewest incidents with a known return from which a curve is made.
    pub least_closed: u32,
    /// What an ending must reach to take people off the board.
    pub closing: Support,
    /// What a return must reach for the curve to learn from it.
    pub learning: Support,
    /// A place so near to a crossing, in km, is at the border.
    pub near_border_km: u32,
    /// Crossings over which people are returned, by their paths in the gazetteer.
    pub crossings: Vec<String>,
    /// More people than this, or no upper limit, whose capture is not known to within `together_days` are a count over a period.
    pub together_people: u64,
    /// See `together_people`.
    pub together_days: u32,
    /// First days of new periods of the curve, rising.
    pub cuts: Vec<Date>,
    /// Resamples of the bands, 100 to 20,000.
    pub resamples: usize,
    /// Level of the bands, 0.5 to 0.99.
    pub level: f64,
    /// Seed of the resamples.
    pub seed: u64,
    /// What sources said, the earliest first.
    pub told: Vec<Told>,
}

impl Default for Rules {
    /// Version 1; the reasons are in `docs/watch.md`.
    fn default() -> Self {
        let told = |year, month, day, days, words: &str, source: &str| Told {
            said: Date(Day::from_ymd(year, month, day).unwrap_or(Day::MIN)),
            days,
            words: words.to_owned(),
            source: source.to_owned(),
        };
        let crossings = [
            "CN/Liaoning/Dandong/Dandong-Sinuiju crossing",
            "CN/Liaoning/Dandong/Kuandian/Changdian-Chongsu crossing",
            "CN/Jilin/Tonghua/Ji'an/Ji'an-Manpo crossing",
            "CN/Jilin/Baishan/Linjiang/Linjiang-Junggang crossing",
            "CN/Jilin/Baishan/Changbai/Changbai-Hyesan crossing",
            "CN/Jilin/Yanbian/Helong/Guchengli-Samjang crossing",
            "CN/Jilin/Yanbian/Helong/Nanping-Musan crossing",
            "CN/Jilin/Yanbian/Longjing/Sanhe-Hoeryong crossing",
            "CN/Jilin/Yanbian/Longjing/Kaishantun-Sambong crossing",
            "CN/Jilin/Yanbian/Tumen/Tumen-Namyang crossing",
            "CN/Jilin/Yanbian/Hunchun/Shatuozi-Kyongwon crossing",
            "CN/Jilin/Yanbian/Hunchun/Quanhe-Wonjong crossing",
        ];
        Self {
            version: 1,
            still_held_days: 60,
            silent_days: 365,
            ahead_days: 7,
            horizons: vec![7, 14, 30, 60, 90],
            least_closed: 5,
            closing: Support::Fair,
            learning: Support::Weak,
            near_border_km: 30,
            crossings: crossings.map(str::to_owned).to_vec(),
            together_people: 20,
            together_days: 31,
            cuts: Vec::new(),
            resamples: 1_000,
            level: 0.9,
            seed: 1,
            told: vec![
                told(
                    2017,
                    4,
                    25,
                    60,
                    "most returns come about two months after detention",
                    "Human Rights Watch, in the South China Morning Post, 25 April 2017",
                ),
                told(
                    2017,
                    11,
                    8,
                    14,
                    "China is now returning people as quickly as within two weeks",
                    "Human Rights Watch, 8 November 2017",
                ),
            ],
        }
    }
}

impl Rules {
    /// Reads rules from JSON; those left out keep their default, one that does not exist is refused.
    pub fn read(json: &[u8]) -> Result<Self> {
        let rules: Self = serde_json::from_slice(json).map_err(|e| Error::Unreadable(e.to_string()))?;
        rules.checked()
    }

    /// These rules, if each is within its range.
    pub fn checked(self) -> Result<Self> {
        let bad = |rule, allowed| Err(Error::Rule { rule, allowed });
        let rises = |days: &[i64]| days.windows(2).all(|w| w[0] < w[1]);
        let long = 1..=36_500;
        if !long.contains(&self.still_held_days) {
            return bad("still_held_days", "1 to 36,500");
        }
        if !long.contains(&self.silent_days) || self.silent_days < self.still_held_days {
            return bad("silent_days", "still_held_days to 36,500");
        }
        if !(1..=365).contains(&self.ahead_days) {
            return bad("ahead_days", "1 to 365");
        }
        let horizons: Vec<i64> = self.horizons.iter().map(|d| i64::from(*d)).collect();
        if horizons.is_empty()
            || horizons.len() > 50
            || !rises(&horizons)
            || horizons.iter().any(|d| *d > 36_500)
        {
            return bad("horizons", "1 to 50 numbers of days, rising, up to 36,500");
        }
        if !(2..=10_000).contains(&self.least_closed) {
            return bad("least_closed", "2 to 10,000");
        }
        if self.near_border_km > 1_000 || self.crossings.len() > 1_000 {
            return bad("near_border_km", "0 to 1,000 km, with up to 1,000 crossings");
        }
        let cuts: Vec<i64> = self.cuts.iter().map(|c| i64::from(c.0.0)).collect();
        if cuts.len() > 50 || !rises(&cuts) {
            return bad("cuts", "up to 50 days, rising");
        }
        if !(100..=20_000).contains(&self.resamples) {
            return bad("resamples", "100 to 20,000");
        }
        if !(0.5..=0.99).contains(&self.level) {
            return bad("level", "0.5 to 0.99");
        }
        if self.told.len() > 100 || self.told.windows(2).any(|w| w[0].said > w[1].said) {
            return bad("told", "up to 100, the earliest first");
        }
        Ok(self)
    }

    /// What had been said last by a day, or nothing.
    pub fn told_by(&self, now: Day) -> Option<&Told> {
        self.all_told_by(now).next()
    }

    /// All that had been said by a day, the last first: how long people were held changed from spring to autumn.
    pub fn all_told_by(&self, now: Day) -> impl Iterator<Item = &Told> {
        self.told.iter().rev().filter(move |told| told.said.0 <= now)
    }
}
