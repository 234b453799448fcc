//! A whole trend: two windows compared, with everything that may be said against the comparison.
//!
//! Joins what the other modules compute. What could not be computed is kept with the reason, never left out in silence.

use model::day::{Day, Span};
use serde::Serialize;

use super::Refusal;
use super::change::{Change, Chart, changes};
use super::dated::Dated;
use super::delay::{Completeness, Known, completeness};
use super::panel::{Incident, Panel, Source, panel};
use super::ratio::{Bounds, Counted, Range, Ratio, clustering, exact, grouped, range};
use super::said::{Note, Told, Why};
use super::sentence::{Clause, Comparison, Verdict, Words, needed_bias};
use crate::special::normal_point;

/// Days after its end at which a window counts as complete where there are too few incidents for a curve.
pub const WAIT: i32 = 90;
/// Fewest group sizes for a measure of grouping.
pub(super) const LEAST_SIZES: usize = 3;

/// What was documented in one window.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Window {
    /// Its name as the sentence has it: "from 2017-07-01 to 2017-08-31".
    pub name: String,
    /// Its days, if they are known.
    #[serde(skip)]
    pub days: Option<Span>,
    /// How long it was watched, in one unit for both windows.
    pub exposure: f64,
    /// People documented in it.
    pub people: Bounds,
    /// Incidents documented in it, if they were counted.
    pub incidents: Option<u64>,
    /// Known sizes of groups caught together in it.
    pub groups: Vec<u64>,
}

impl Window {
    /// A window of days, with the people, incidents and groups of those incidents that surely lie in it.
    pub fn of(days: Span, incidents: &[Dated]) -> Self {
        let inside: Vec<&Dated> = incidents.iter().filter(|i| i.happened.inside(days)).collect();
        let people = Bounds {
            floor: inside.iter().fold(0, |sum, i| sum.saturating_add(i.people.floor)),
            ceiling: inside.iter().try_fold(0_u64, |sum, i| sum.checked_add(i.people.ceiling?)),
        };
        Self::counted(days, people, incidents)
    }

    /// A window of days whose people were counted elsewhere.
    pub fn counted(days: Span, people: Bounds, incidents: &[Dated]) -> Self {
        let inside = || incidents.iter().filter(|i| i.happened.inside(days));
        let end = |day: Option<Day>| day.map_or("..".to_owned(), |d| d.to_string());
        Self {
            name: format!("from {} to {}", end(days.from), end(days.to)),
            exposure: Counted::over(0, days).exposure,
            people,
            incidents: Some(inside().count() as u64),
            groups: inside().filter(|i| i.sized()).map(|i| i.people.floor).collect(),
            days: Some(days),
        }
    }

    /// Whether it can be compared at all: it has both ends, and its ceiling is not below its floor.
    fn check(&self) -> Result<(), Refusal> {
        if self.days.is_some_and(|d| d.from.is_none() || d.to.is_none()) {
            return Err(Refusal::OpenWindow);
        }
        let Bounds { floor, ceiling } = self.people;
        match ceiling.filter(|c| *c < floor) {
            Some(ceiling) => Err(Refusal::Crossed { floor, ceiling }),
            None => Ok(()),
        }
    }
}

/// How two windows are compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparing {
    /// What is counted, in the plural: "people detained".
    pub counted: String,
    /// Share of every interval.
    pub level: f64,
    /// Last day of what is known; without it completeness is not looked at.
    #[serde(skip)]
    pub as_of: Option<Day>,
    /// Longest delay looked at, in days.
    pub horizon: i32,
    /// Share that must be known for a day to count as complete.
    pub wanted: f64,
    /// How the chart for changes is made.
    pub chart: Chart,
    /// Mean square over mean of group sizes, in place of that of the sizes known.
    pub clustering: Option<f64>,
}

impl Default for Comparing {
    fn default() -> Self {
        Self {
            counted: "people".to_owned(),
            level: 0.95,
            as_of: None,
            horizon: 365,
            wanted: 0.9,
            chart: Chart { rise: 2.0, run_length: 100.0 },
            clustering: None,
        }
    }
}

/// Two windows compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trend {
    /// The later window.
    pub now: Window,
    /// The earlier window.
    pub before: Window,
    /// How they were compared.
    pub comparing: Comparing,
    /// Ratio of the rates of people, allowing for groups: the headline.
    pub grouped: Told<Ratio>,
    /// Ratio of the rates of people as if each came alone.
    pub exact: Ratio,
    /// Mean square over mean of group sizes used, later and earlier.
    pub clustering: Option<(f64, f64)>,
    /// Mean square over mean at which the difference could no longer be told from chance; `None` if it cannot be anyhow.
    pub explained_by_groups: Option<f64>,
    /// Ratio of the rates of incidents, exact.
    pub incidents: Told<Ratio>,
    /// Ratio of people within floors and ceilings.
    pub range: Told<Range>,
    /// How many times better monitoring would have to be to explain all of a rise, and to make it chance.
    pub needed_bias: Option<(f64, f64)>,
    /// How late incidents become known.
    pub completeness: Told<Completeness>,
    /// Whether the later window is complete; `None` if that could not be asked.
    pub complete: Option<bool>,
    /// First day on which no trend may be claimed.
    pub forbidden_from: Option<String>,
    /// The sources that reported in both windows.
    pub constant: Told<Panel>,
    /// Ratio of the rates of incidents by those sources alone.
    pub constant_incidents: Told<Ratio>,
    /// When a rise began.
    pub change: Told<Change>,
    /// What the numbers allow to be said.
    pub verdict: Verdict,
    /// The sentence a press release may use, in English.
    pub sentence: String,
    /// The same clause by clause, for other languages.
    pub clauses: Vec<Clause>,
    /// What is to be said beside it.
    pub notes: Vec<Note>,
}

impl Trend {
    /// Compares two windows of a table of incidents.
    ///
    /// Not counted, and said, are incidents first known after the last day of what is known, or which can only have happened after it;
    /// and those that may lie in a window or outside: a window has all of an incident or nothing.
    ///
    /// Refused is what [`Trend::new`] refuses.
    pub fn of_incidents(
        now: Span,
        before: Span,
        incidents: &[Dated],
        comparing: Comparing,
    ) -> Result<Self, Refusal> {
        let as_of = comparing.as_of;
        let known: Vec<Dated> =
            incidents.iter().filter(|i| as_of.is_none_or(|day| i.known_by(day))).cloned().collect();
        let later = incidents.len() - known.len();
        let astride = |i: &&Dated| {
            [now, before].iter().any(|w| i.happened.meets(*w))
                && ![now, before].iter().any(|w| i.happened.inside(*w))
        };
        let left_out = known.iter().filter(astride).count();
        let mut found = Self::new(Window::of(now, &known), Window::of(before, &known), &known, comparing)?;
        found.notes.extend((left_out > 0).then_some(Note::Astride { incidents: left_out }));
        let unknown = as_of.filter(|_| later > 0);
        found.notes.extend(unknown.map(|as_of| Note::NotYetKnown { incidents: later, as_of }));
        Ok(found)
    }

    /// Compares a later window with an earlier one; `incidents` are all that are dated, in the windows or not.
    ///
    /// Refused as a whole are windows in the wrong order, open at an end, without length or without anything counted, ceilings below
    /// their floors, a measure of grouping that is none, and dates that contradict each other. What else cannot be computed says why in its place.
    pub fn new(
        now: Window,
        before: Window,
        incidents: &[Dated],
        comparing: Comparing,
    ) -> Result<Self, Refusal> {
        [&now, &before].into_iter().try_for_each(Window::check)?;
        if comparing.clustering.is_some_and(|d| !(d.is_finite() && d >= 1.0)) {
            return Err(Refusal::Clustering);
        }
        let days = now.days.zip(before.days);
        if days.is_some_and(|(now, before)| before.end() >= now.start()) {
            return Err(Refusal::Windows);
        }
        let level = comparing.level;
        let people = |w: &Window| Counted { count: w.people.floor, exposure: w.exposure };
        let (a, b) = (people(&now), people(&before));
        let exact_people = exact(a, b, level)?;
        let mut notes = Vec::new();
        let clusters = clusters(&now, &before, comparing.clustering, &mut notes);
        let headline: Told<Ratio> = clusters.clone().and_then(|d| grouped(a, b, d, level)).into();
        let by_incidents = match now.incidents.zip(before.incidents) {
            Some((x, y)) => exact(
                Counted { count: x, exposure: now.exposure },
                Counted { count: y, exposure: before.exposure },
                level,
            )
            .into(),
            None => Told::not(Why::NoIncidents),
        };
        let exact_counts = [&now, &before].iter().all(|w| w.people.ceiling == Some(w.people.floor));
        let within: Told<Range> = if exact_counts {
            Told::not(Why::Exact)
        } else {
            range((now.people, now.exposure), (before.people, before.exposure)).into()
        };
        let late = lateness(incidents, days.map(|d| d.0), &comparing, &mut notes)?;
        let (constant, constant_incidents) = constant(incidents, days, level);
        let same_sources = match (&constant.found, incidents.iter().any(|i| !i.sources.is_empty())) {
            (Some(panel), _) => Some(panel.new.is_empty() && panel.lost.is_empty()),
            (None, true) => Some(false),
            (None, false) => None,
        };
        if constant.found.is_some() {
            notes.push(Note::Watched);
        }
        let comparison = Comparison {
            now: a,
            before: b,
            exact: exact_people,
            grouped: headline.found,
            range: within.found,
            complete: late.complete,
            same_sources,
        };
        let words = Words { counted: &comparing.counted, now: &now.name, before: &before.name };
        Ok(Self {
            verdict: comparison.verdict(),
            sentence: comparison.sentence(&words),
            clauses: comparison.clauses(),
            needed_bias: headline.found.filter(|r| r.ratio > 1.0).map(|r| needed_bias(&r)),
            explained_by_groups: explained(a, b, &exact_people, level),
            change: change(incidents, days, comparing.chart),
            exact: exact_people,
            grouped: headline,
            clustering: clusters.ok(),
            incidents: by_incidents,
            range: within,
            forbidden_from: late.curve.found.as_ref().map(|c| Day(c.forbidden_from).to_string()),
            completeness: late.curve,
            complete: late.complete,
            constant,
            constant_incidents,
            now,
            before,
            comparing,
            notes,
        })
    }
}

/// Grouping of each window by itself where three sizes are known in each, else of both together.
fn clusters(
    now: &Window,
    before: &Window,
    given: Option<f64>,
    notes: &mut Vec<Note>,
) -> Result<(f64, f64), Refusal> {
    if let Some(d) = given {
        return Ok((d, d));
    }
    if now.groups.len() >= LEAST_SIZES && before.groups.len() >= LEAST_SIZES {
        return Ok((clustering(&now.groups)?, clustering(&before.groups)?));
    }
    let both = [&now.groups[..], &before.groups[..]].concat();
    let d = clustering(&both)?;
    notes.push(Note::FewSizes { sizes: both.len() });
    Ok((d, d))
}

/// The grouping at which the headline interval would begin to hold 1: with `d` in both, `(ln r / z)^2 = d (1/x1 + 1/x2)`.
fn explained(now: Counted, before: Counted, ratio: &Ratio, level: f64) -> Option<f64> {
    let spread = 1.0 / now.count as f64 + 1.0 / before.count as f64;
    let d = (ratio.ratio.ln() / normal_point(0.5 * (1.0 + level))).powi(2) / spread;
    (d.is_finite() && d >= 1.0).then_some(d)
}

struct Late {
    curve: Told<Completeness>,
    complete: Option<bool>,
}

fn lateness(
    incidents: &[Dated],
    now: Option<Span>,
    comparing: &Comparing,
    notes: &mut Vec<Note>,
) -> Result<Late, Refusal> {
    let Some((as_of, now)) = comparing.as_of.zip(now) else {
        return Ok(Late { curve: Told::not(Why::UndatedNews), complete: None });
    };
    let both: Vec<Known> = incidents
        .iter()
        .filter_map(|i| i.day().zip(i.known).map(|(happened, known)| Known { happened, known }))
        .collect();
    match completeness(&both, as_of, comparing.horizon, comparing.wanted) {
        Ok(curve) => {
            let complete = Some(curve.allows(Day(now.end())));
            Ok(Late { curve: Told { found: Some(curve), why: None }, complete })
        }
        Err(why @ Refusal::TooFew { .. }) => {
            let waited = i64::from(as_of.0) - i64::from(now.end());
            let complete = waited >= i64::from(WAIT);
            notes.push(Note::NoCurve { complete, as_of });
            Ok(Late { curve: Err(why).into(), complete: Some(complete) })
        }
        Err(other) => Err(other),
    }
}

fn constant(incidents: &[Dated], days: Option<(Span, Span)>, level: f64) -> (Told<Panel>, Told<Ratio>) {
    let none = |why: Why| (Told::not(why.clone()), Told::not(why));
    let Some((now, before)) = days else {
        return none(Why::UndatedSources);
    };
    let dated: Vec<Incident> = incidents
        .iter()
        .filter(|i| i.happened.inside(now) || i.happened.inside(before))
        .filter_map(|i| {
            Some(Incident { day: i.happened.from?, people: i.people.floor, sources: i.sources.clone() })
        })
        .collect();
    let mut ids: Vec<&String> = dated.iter().flat_map(|i| &i.sources).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return none(Why::NoSources);
    }
    let reported = |id: &String, w: Span| {
        dated.iter().any(|i| (w.start()..=w.end()).contains(&i.day.0) && i.sources.contains(id))
    };
    let sources: Vec<Source> = ids
        .into_iter()
        .map(|id| {
            let watched = match (reported(id, now), reported(id, before)) {
                (true, true) => Span { from: before.from, to: now.to },
                (true, false) => now,
                _ => before,
            };
            Source { id: id.clone(), watched }
        })
        .collect();
    match panel(&sources, &dated, now, before) {
        Ok(found) => {
            let ratio = exact(found.incidents.0, found.incidents.1, level);
            (Told { found: Some(found), why: None }, ratio.into())
        }
        Err(why) => none(Why::Refused(why)),
    }
}

fn change(incidents: &[Dated], days: Option<(Span, Span)>, chart: Chart) -> Told<Change> {
    let Some((now, before)) = days else {
        return Told::not(Why::UndatedChange);
    };
    let within = |from: i32, to: i32| -> Vec<Day> {
        incidents.iter().filter_map(Dated::day).filter(|d| (from..=to).contains(&d.0)).collect()
    };
    // Incidents between the windows are charted too: without them a gap would look like a quiet time.
    let after = within(before.end().saturating_add(1), now.end());
    changes(&within(before.start(), before.end()), &after, chart).into()
}
