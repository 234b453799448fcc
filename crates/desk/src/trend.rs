//! Trends from what a casebook holds: two windows compared on floors and ceilings, and the incidents behind them.

use std::collections::{BTreeMap, BTreeSet};

use estimates::trends::{Bounds, Comparing, Dated, Trend, Window};
use figures::evidence::grade::{Root, Roots};
use figures::evidence::{Evidence, Standing};
use model::certificate::Figure;
use model::mention::MentionUnit;
use model::{Day, Key, Mention, Span};
use serde::Serialize;

use crate::evidence::evidence;
use crate::{AskWords, Asked, Desk, Error, Result, View};

/// Days over which a number may be told to be of one incident: a month.
const ONE_INCIDENT: i64 = 31;

/// Two windows to compare, in words.
#[derive(Clone, Default, Debug)]
pub struct TrendWords {
    /// What is counted; its window is not looked at.
    pub ask: AskWords,
    /// The later window, in EDTF.
    pub now: String,
    /// The earlier window.
    pub before: String,
    /// How they are compared; the day as of which is taken from the question.
    pub comparing: Comparing,
}

/// One incident as the casebook has it.
#[derive(Clone, Serialize, Debug)]
pub struct IncidentView {
    /// The mention that stands for it.
    pub key: Key,
    /// First day it can have happened on.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Day it was first known.
    pub known: Option<String>,
    /// Fewest people.
    pub lo: u64,
    /// Most.
    pub hi: Option<u64>,
}

/// A trend with what it was made from.
#[derive(Clone, Serialize, Debug)]
pub struct TrendReport {
    /// The question of the later window in words.
    pub asked: String,
    /// The comparison.
    pub trend: Trend,
    /// The incidents, in the order of time.
    pub incidents: Vec<IncidentView>,
    /// Mentions told of more than a month or of no time: in the figures, not among the incidents.
    pub undated: usize,
    /// The same as values, for charts.
    #[serde(skip)]
    pub dated: Vec<Dated>,
}

impl Desk {
    /// Compares two windows, as [`View::trend`] does.
    ///
    /// # Errors
    /// Those of [`View::trend`].
    pub fn trend(&self, words: &TrendWords, today: Day) -> Result<TrendReport> {
        self.view().trend(words, today)
    }
}

impl View {
    /// Compares two windows; `today` is the last day of what is known unless the question says another.
    ///
    /// # Errors
    /// [`Error::Conflict`] where the claims of a window cannot all be true; [`Error::Trend`] where there is nothing to compare.
    pub fn trend(&self, words: &TrendWords, today: Day) -> Result<TrendReport> {
        let policy = self.policy()?;
        let window = |when: &str| -> Result<(Asked, Span)> {
            let ask = AskWords { when: Some(when.to_owned()), ..words.ask.clone() };
            Ok((ask.read(policy.clone())?, crate::read_date(when)?.span()))
        };
        let ((now, now_days), (before, before_days)) = (window(&words.now)?, window(&words.before)?);
        let evidence = evidence(self.state(), now.as_of);
        let found = incidents(&evidence, &now);
        let dated: Vec<Dated> = found.iter().map(|i| i.1.clone()).collect();
        let counted = |asked: &Asked, days| -> Result<Window> {
            Ok(Window::counted(days, self.bounds(asked)?, &dated))
        };
        let comparing = Comparing { as_of: Some(now.as_of_day.unwrap_or(today)), ..words.comparing.clone() };
        let trend = Trend::new(counted(&now, now_days)?, counted(&before, before_days)?, &dated, comparing)?;
        let day = |d: Option<Day>| d.map(|d| d.to_string());
        let mut views: Vec<(i32, IncidentView)> = found
            .iter()
            .map(|(key, i)| {
                let view = IncidentView {
                    key: (*key).clone(),
                    from: day(i.happened.from),
                    to: day(i.happened.to),
                    known: day(i.known),
                    lo: i.people.floor,
                    hi: i.people.ceiling,
                };
                (i.happened.start(), view)
            })
            .collect();
        views.sort_by_key(|v| v.0);
        Ok(TrendReport {
            asked: now.words(),
            trend,
            incidents: views.into_iter().map(|v| v.1).collect(),
            undated: undated(&evidence, &now),
            dated,
        })
    }
}

impl View {
    /// Floor and ceiling of a question at the lowest grade.
    fn bounds(&self, asked: &Asked) -> Result<Bounds> {
        match self.settled(asked).answer(&asked.ask) {
            Figure::Answer(a) => Ok(Bounds { floor: a.floor, ceiling: a.ceiling }),
            Figure::Contradiction(c) => Err(Error::Conflict(c.contradiction.join(", "))),
        }
    }
}

/// What a question asks of an incident but its window.
fn fits(mention: &Mention, asked: &Asked) -> bool {
    let ask = &asked.ask;
    matches!(mention.unit, MentionUnit::Person | MentionUnit::Incident)
        && ask.event.is_none_or(|e| mention.event.is_some_and(|m| m.kind == e))
        && ask.place.as_ref().is_none_or(|p| mention.place.as_ref().is_some_and(|m| m.under(p)))
}

/// The days all dated mentions of an incident leave, or those of its narrowest mention where they exclude one another.
fn days(mentions: &[&Mention]) -> Option<Span> {
    let spans = || mentions.iter().filter_map(|m| m.when.as_ref().map(model::When::span));
    let all = spans().try_fold(Span::UNKNOWN, Span::intersect);
    let width = |s: &Span| i64::from(s.end()) - i64::from(s.start());
    all.or_else(|| spans().min_by_key(width)).filter(|s| *s != Span::UNKNOWN)
}

/// Whether the days are few enough for one incident; a number over months sums up several.
fn one_incident(days: Span) -> bool {
    i64::from(days.end()) - i64::from(days.start()) < ONE_INCIDENT
}

/// The groups of mentions decided to be the same that tell of one incident each.
///
/// A number told of more than a month is taken for a sum of incidents, and a part of an incident is not another. Incidents that nobody
/// decided to be the same stand apart.
fn incidents<'a>(evidence: &'a Evidence<'a>, asked: &Asked) -> Vec<(&'a Key, Dated)> {
    let roots = Roots::new(evidence);
    let mut groups: BTreeMap<&Key, Vec<&Mention>> = BTreeMap::new();
    for mention in &evidence.mentions {
        let fits = evidence.standing_of(&mention.key) == Standing::Accepted && fits(mention, asked);
        if let Some(group) = roots.group_key(&mention.key).filter(|_| fits) {
            groups.entry(group).or_default().push(mention);
        }
    }
    let found: BTreeMap<&Key, (Span, Vec<&Mention>)> = groups
        .into_iter()
        .filter_map(|(key, mentions)| {
            days(&mentions).filter(|d| one_incident(*d)).map(|d| (key, (d, mentions)))
        })
        .collect();
    let inside = |(whole, part)| {
        let (part, whole) = (roots.group_key(part)?, roots.group_key(whole)?);
        (part != whole && found.contains_key(whole)).then_some(part)
    };
    let parts: BTreeSet<&Key> = crate::evidence::parts(evidence).into_iter().filter_map(inside).collect();
    let kept = found.into_iter().filter(|(key, _)| !parts.contains(key));
    kept.map(|(key, (happened, mentions))| (key, dated(evidence, &roots, asked, happened, &mentions)))
        .collect()
}

fn dated(
    evidence: &Evidence<'_>,
    roots: &Roots<'_>,
    asked: &Asked,
    happened: Span,
    mentions: &[&Mention],
) -> Dated {
    // Sizes are told of people; of a mention of the incident itself nothing but that somebody was there.
    let sizes = mentions.iter().filter(|m| m.unit == MentionUnit::Person);
    let sizes: Vec<_> = sizes.map(|m| asked.policy.interval(&m.quantity)).collect();
    let floor = sizes.iter().map(|i| i.lo).max().unwrap_or(1).max(1);
    let ceiling = sizes.iter().filter_map(|i| i.hi).min().map(|c| c.max(floor));
    let first_known = |m: &&Mention| {
        let report = evidence.reports.get(&m.report)?;
        let received = Day::of_millis(report.received);
        let published = report.published.as_ref().and_then(|p| p.span().to);
        Some(published.map_or(received, |p| p.min(received)))
    };
    // What is dated to within some days was known at the earliest on the last of them.
    let known = mentions.iter().filter_map(first_known).min().map(|k| happened.to.map_or(k, |to| k.max(to)));
    let mut sources: Vec<String> = mentions
        .iter()
        .flat_map(|m| roots.of(&m.key))
        .filter_map(|root| match root {
            Root::Origin(key) => Some(key.to_string()),
            Root::Elsewhere(what) => Some(what.to_owned()),
            Root::Unknown => None,
        })
        .collect();
    sources.sort_unstable();
    sources.dedup();
    Dated { happened, known, people: Bounds { floor, ceiling }, sources }
}

/// Mentions that fit but tell of more than a month or of no time.
fn undated(evidence: &Evidence<'_>, asked: &Asked) -> usize {
    let wide = |m: &&&Mention| m.when.as_ref().is_none_or(|w| !one_incident(w.span()));
    let accepted = |m: &&&Mention| evidence.standing_of(&m.key) == Standing::Accepted && fits(m, asked);
    evidence.mentions.iter().filter(accepted).filter(wide).count()
}
