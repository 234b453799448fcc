//! The return curve of a casebook, by period: how long people were held before they were returned.

use std::collections::{BTreeMap, BTreeSet};

use estimates::Watch;
use estimates::survival::{
    Counted, Curve, MOST_WEIGHT, Refusal, Settings, likeliest_counted, resampled_incidents, tail,
};
use model::{Day, Key, Span};
use serde::Serialize;

use crate::chance::{Chance, Share, over};
use crate::detentions::{Bounds, bounds};
use crate::reason::TooFew;
use crate::{Counts, Date, Elapsed, Observation, Result, Rules};

/// The curve at one time.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct At {
    /// Days.
    pub days: u32,
    /// Share returned within them.
    pub share: Share,
}

/// What is known of one period.
#[derive(Clone, Debug, Serialize)]
pub struct Period {
    /// Its name.
    pub name: String,
    /// First day of taking, if it has one.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Incidents.
    pub incidents: usize,
    /// Incidents with a known return.
    pub closed: usize,
    /// Detentions of one person each that they tell of.
    pub detentions: Bounds,
    /// Those known to have ended in a return.
    pub returned: Bounds,
    /// Those that ended otherwise; in the curve they count as held until then.
    pub otherwise: Bounds,
    /// Incidents whose best supported return is weak, fair, confirmed.
    pub by_support: [usize; 3],
    /// The curve at the times of the rules; none if there are too few cases.
    pub told: Vec<At>,
    /// The innermost intervals of the curve with their probabilities.
    pub curve: Option<Curve>,
    /// Why there is no curve.
    pub too_few: Option<TooFew>,
    #[serde(skip)]
    resamples: Vec<Curve>,
    #[serde(skip)]
    pub(crate) level: f64,
}

/// The curves of all periods, that of all together first.
#[derive(Clone, Debug, Serialize)]
pub struct Returns {
    /// The periods.
    pub periods: Vec<Period>,
    /// Incidents taken on days that may lie in two periods: they are in "all" alone.
    pub straddling: usize,
    /// What gave no time.
    pub counts: Counts,
}

/// Learns the curves from the times of a casebook.
///
/// `decided` says whether two incidents were decided to share nobody.
pub(crate) fn learn(
    seen: &[Observation],
    counts: Counts,
    rules: &Rules,
    decided: &Apart<'_>,
    watch: &Watch<'_>,
) -> Result<Returns> {
    let mut numbers: BTreeMap<&Key, u64> = BTreeMap::new();
    for observation in seen {
        let next = numbers.len() as u64;
        numbers.entry(&observation.incident).or_insert(next);
    }
    let all: Vec<&Observation> = seen.iter().collect();
    let mut periods = vec![period("all", Span::UNKNOWN, &all, &numbers, (rules, decided), watch)?];
    let mut straddling = 0;
    if !rules.cuts.is_empty() {
        let spans = spans(rules);
        straddling = incidents(seen.iter().filter(|o| !spans.iter().any(|s| o.taken.inside(*s))));
        for span in spans {
            let those: Vec<&Observation> = seen.iter().filter(|o| o.taken.inside(span)).collect();
            periods.push(period(&name(span), span, &those, &numbers, (rules, decided), watch)?);
        }
    }
    Ok(Returns { periods, straddling, counts })
}

/// Whether two incidents were decided to share nobody.
type Apart<'a> = dyn Fn(&Key, &Key) -> bool + 'a;

fn spans(rules: &Rules) -> Vec<Span> {
    let cuts: Vec<Day> = rules.cuts.iter().map(|c| c.0).collect();
    let before = |d: &Day| Day(d.0.saturating_sub(1));
    let starts = std::iter::once(None).chain(cuts.iter().copied().map(Some));
    let ends = cuts.iter().map(|d| Some(before(d))).chain([None]);
    starts.zip(ends).map(|(from, to)| Span { from, to }).collect()
}

fn name(span: Span) -> String {
    match (span.from, span.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "all".to_owned(),
    }
}

fn incidents<'o>(of: impl Iterator<Item = &'o Observation>) -> usize {
    of.map(|o| &o.incident).collect::<BTreeSet<_>>().len()
}

fn period(
    name: &str,
    span: Span,
    seen: &[&Observation],
    numbers: &BTreeMap<&Key, u64>,
    (rules, decided): (&Rules, &Apart<'_>),
    watch: &Watch<'_>,
) -> Result<Period> {
    let those = |keep: &dyn Fn(&Observation) -> bool| {
        let kept: Vec<&Observation> = seen.iter().copied().filter(|o| keep(o)).collect();
        bounds(&kept, decided)
    };
    let mut best: BTreeMap<&Key, crate::Support> = BTreeMap::new();
    for (incident, support) in seen.iter().filter_map(|o| Some((&o.incident, o.returned?))) {
        let kept = best.entry(incident).or_insert(support);
        *kept = (*kept).max(support);
    }
    let mut found = Period {
        name: name.to_owned(),
        from: span.from.map(Date),
        to: span.to.map(Date),
        incidents: incidents(seen.iter().copied()),
        closed: best.len(),
        detentions: those(&|_| true),
        returned: those(&|o| o.returned.is_some()),
        otherwise: those(&|o| o.otherwise),
        by_support: [crate::Support::Weak, crate::Support::Fair, crate::Support::Confirmed]
            .map(|s| best.values().filter(|b| **b == s).count()),
        told: Vec::new(),
        curve: None,
        too_few: None,
        resamples: Vec::new(),
        level: rules.level,
    };
    if found.closed < rules.least_closed as usize {
        let (closed, incidents) = (found.closed, found.incidents);
        found.too_few = Some(TooFew::Few { closed, incidents, asks: rules.least_closed });
        return Ok(found);
    }
    let counted: Vec<Counted> = seen
        .iter()
        .map(|o| Counted {
            time: o.time,
            weight: (o.people as f64).min(MOST_WEIGHT),
            incident: numbers.get(&o.incident).copied().unwrap_or(0),
        })
        .collect();
    let settings = Settings { resamples: rules.resamples, level: rules.level, seed: rules.seed };
    let curve = match likeliest_counted(&counted) {
        Ok(curve) => curve,
        // Too much is no fault of the casebook either: it is said, and the board stands without a curve.
        Err(refusal @ (Refusal::TooMany { .. } | Refusal::Unsettled { .. })) => {
            found.too_few = Some(TooFew::Refused(refusal.to_string()));
            return Ok(found);
        }
        Err(other) => return Err(other.into()),
    };
    found.resamples = resampled_incidents(&counted, &settings, watch)?;
    found.told = rules.horizons.iter().map(|d| At { days: *d, share: found.within(&curve, *d) }).collect();
    found.curve = Some(curve);
    Ok(found)
}

impl Period {
    /// Share returned within so many days, with the band.
    fn within(&self, curve: &Curve, days: u32) -> Share {
        let at = |c: &Curve| c.ended_by(f64::from(days) + 1.0);
        self.banded(at(curve), self.resamples.iter().map(at).collect())
    }

    /// Share returned within so many days; `None` without a curve.
    pub fn returned_within(&self, days: u32) -> Option<Share> {
        Some(self.within(self.curve.as_ref()?, days))
    }

    /// The chance of return in the days ahead for those held so long; `None` without a curve, or where nobody was held so long.
    pub fn chance(&self, elapsed: Elapsed, ahead: u32) -> Option<Chance> {
        // From none to all is no more than saying that nobody of the curve was seen to be held so long.
        let found = over(self.curve.as_ref()?, elapsed, ahead).filter(|f| f.0 > 0.0 || f.1 < 1.0)?;
        // A resample without anybody held so long says nothing: from none to all.
        let drawn = self.resamples.iter().map(|c| over(c, elapsed, ahead).unwrap_or((0.0, 1.0))).collect();
        Some(Chance { days: ahead, share: self.banded(found, drawn) })
    }

    fn banded(&self, (least, greatest): (f64, f64), drawn: Vec<(f64, f64)>) -> Share {
        let side = tail(self.level, self.closed);
        let point = |mut values: Vec<f64>, p: f64| {
            values.sort_by(f64::total_cmp);
            let at = (values.len().saturating_sub(1) as f64 * p).round() as usize;
            values.get(at).copied()
        };
        let low = point(drawn.iter().map(|d| d.0).collect(), side).unwrap_or(0.0);
        let high = point(drawn.iter().map(|d| d.1).collect(), 1.0 - side).unwrap_or(1.0);
        Share { least, greatest, low: low.min(least), high: high.max(greatest) }
    }
}

impl Returns {
    /// The period in which people were taken, if all days it can have been lie in one; otherwise all.
    pub fn period_of(&self, taken: Span) -> Option<&Period> {
        let inside = |p: &&Period| {
            taken.inside(Span { from: p.from.map(|d| d.0), to: p.to.map(|d| d.0) })
                && (p.from, p.to) != (None, None)
        };
        self.periods.iter().find(inside).or(self.periods.first())
    }
}
