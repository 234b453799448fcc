//! The constant-source panel: the same watchers in both windows.
//!
//! A rise may come from a source that began to watch. Counting only what is owed to sources that watched through both windows
//! removes that explanation, and no other: a source may watch harder than before.

use model::day::{Day, Span};
use serde::Serialize;

use super::Refusal;
use super::ratio::Counted;

/// Who watched, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What incidents name it by.
    pub id: String,
    /// First and last day on which it could have reported.
    pub watched: Span,
}

/// One incident and the sources that reported it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Day it happened.
    pub day: Day,
    /// People in it, by its floor.
    pub people: u64,
    /// Sources, by id.
    pub sources: Vec<String>,
}

/// Both windows as the panel saw them, and who was not in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Panel {
    /// Sources that watched through both windows, sorted.
    pub constant: Vec<String>,
    /// Sources that watched at some time in the later window but not through the earlier, sorted: they may explain a rise.
    pub new: Vec<String>,
    /// Sources that watched at some time in the earlier window but not through the later, sorted: they may hide a rise.
    pub lost: Vec<String>,
    /// People in incidents that the panel reported, later and earlier, over days.
    pub people: (Counted, Counted),
    /// Incidents that the panel reported, later and earlier, over days.
    pub incidents: (Counted, Counted),
    /// Incidents of both windows that no source of the panel reported.
    pub left_out: usize,
}

/// Counts two windows by the sources that watched through both.
pub fn panel(sources: &[Source], incidents: &[Incident], now: Span, before: Span) -> Result<Panel, Refusal> {
    if before.end() >= now.start() {
        return Err(Refusal::Windows);
    }
    let through = |s: &Source, w: Span| s.watched.start() <= w.start() && s.watched.end() >= w.end();
    let named = |keep: &dyn Fn(&Source) -> bool| {
        let mut ids: Vec<String> = sources.iter().filter(|s| keep(s)).map(|s| s.id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let constant = named(&|s| through(s, now) && through(s, before));
    if constant.is_empty() {
        return Err(Refusal::NoPanel);
    }
    let outside = |id: &String| constant.binary_search(id).is_err();
    let mut new = named(&|s| s.watched.meets(now) && !through(s, before));
    let mut lost = named(&|s| s.watched.meets(before) && !through(s, now));
    new.retain(outside);
    lost.retain(outside);
    let mut counts = [[0_u64; 2]; 2];
    let mut left_out = 0;
    for incident in incidents {
        let within = |w: Span| (w.start()..=w.end()).contains(&incident.day.0);
        let window = match (within(now), within(before)) {
            (true, _) => 0,
            (_, true) => 1,
            _ => continue,
        };
        if incident.sources.iter().all(outside) {
            left_out += 1;
            continue;
        }
        counts[window][0] = counts[window][0].saturating_add(incident.people);
        counts[window][1] += 1;
    }
    let both = |what: usize| (Counted::over(counts[0][what], now), Counted::over(counts[1][what], before));
    Ok(Panel { people: both(0), incidents: both(1), constant, new, lost, left_out })
}
