//! The stage of an episode as of a day: never more than the claims bear, and on the safer side where they disagree.

use model::{Day, EventKind, Span};
use serde::Serialize;

use crate::days::between;
use crate::endings::{Ending, settled};
use crate::episode::{Evidence, Use};
use crate::reason::{Decides, Why};
use crate::{Episode, Rules};

/// Where an episode stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Taken; nothing is known of custody since.
    Apprehended,
    /// In custody at the last evidence, which is not old.
    Held,
    /// In custody, and last near a crossing that is not where they were taken.
    MovedTowardsBorder,
    /// Handed over to the state they fled.
    Returned,
    /// Set free.
    Released,
    /// Escaped, or went on to a third country.
    Away,
    /// Died; never presumed.
    Died,
    /// Nobody has said anything for too long. Not "released", not "returned".
    Unknown,
}

impl Stage {
    /// All stages, in the order of an episode.
    pub const ALL: [Self; 8] = [
        Self::Apprehended,
        Self::Held,
        Self::MovedTowardsBorder,
        Self::Returned,
        Self::Released,
        Self::Away,
        Self::Died,
        Self::Unknown,
    ];

    /// How far on it is: nothing known, taken, held, moved, ended. Ends are equally far.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::Apprehended => 1,
            Self::Held => 2,
            Self::MovedTowardsBorder => 3,
            Self::Returned | Self::Released | Self::Away | Self::Died => 4,
        }
    }

    /// The words used on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Apprehended => "apprehended",
            Self::Held => "held",
            Self::MovedTowardsBorder => "moved towards the border",
            Self::Returned => "returned",
            Self::Released => "released",
            Self::Away => "escaped or went on",
            Self::Died => "died",
            Self::Unknown => "unknown",
        }
    }
}

/// A stage, whether the clock runs, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// The stage.
    pub stage: Stage,
    /// Whether the people may still be held, so that the clock runs.
    pub open: bool,
    /// Why.
    pub why: Why,
}

/// Where an episode stands as of `now`.
pub(crate) fn standing(episode: &Episode, now: Day, rules: &Rules) -> Standing {
    if let Some(end) = settled(&episode.endings, rules.closing) {
        let died = episode
            .endings
            .iter()
            .any(|e| e.kind == EventKind::Died && e.support >= rules.closing && e.against.is_empty());
        let stage = if died { Stage::Died } else { ended(end.kind) };
        let why = Why { decides: Decides::Ended(end.said()), said: Vec::new() };
        return Standing { stage, open: false, why };
    }
    let (stage, decides) = in_hands(episode, now, rules);
    let said = episode.endings.iter().map(Ending::said).collect();
    Standing { stage, open: true, why: Why { decides, said } }
}

/// Where a group stands: where what is told of all of it puts it, and no less far than the least far of its parts, where those
/// make up everybody. What is told of a part is told of that part alone.
pub(crate) fn of_group(own: Standing, everybody: &[&Standing]) -> Standing {
    match everybody.iter().min_by_key(|part| part.stage.rank()) {
        Some(least) if least.stage.rank() > own.stage.rank() => Standing {
            stage: least.stage,
            open: everybody.iter().any(|part| part.open),
            why: Why { decides: Decides::Parts(everybody.len()), said: own.why.said },
        },
        _ => own,
    }
}

fn ended(kind: EventKind) -> Stage {
    match kind {
        EventKind::Returned => Stage::Returned,
        EventKind::Released => Stage::Released,
        EventKind::Died => Stage::Died,
        _ => Stage::Away,
    }
}

fn in_hands(episode: &Episode, now: Day, rules: &Rules) -> (Stage, Decides) {
    let Some(last) = episode.last_span.to else { return (Stage::Unknown, Decides::NoDay) };
    let quiet = between(last, now);
    if quiet > rules.still_held_days {
        return (Stage::Unknown, Decides::Quiet { days: quiet, believed: rules.still_held_days });
    }
    if let Some(at) = at_border(episode)
        && let Some(near) = &at.near
    {
        return (Stage::MovedTowardsBorder, Decides::Border(at.event, at.days, near.clone()));
    }
    let held = |e: &&Evidence| matches!(e.event, "held" | "transferred" | "born") && e.used == Use::Used;
    match episode.evidence.iter().rev().find(held) {
        Some(e) => (Stage::Held, Decides::Custody(e.event, e.days)),
        None => (Stage::Apprehended, Decides::TakenOnly),
    }
}

/// The last evidence of custody, if it is near a crossing and they were moved there: somebody says so, or they were known elsewhere before.
pub(crate) fn at_border(episode: &Episode) -> Option<&Evidence> {
    let used = |e: &&Evidence| e.used == Use::Used && e.place.is_some();
    let custody = |e: &&Evidence| used(e) && matches!(e.event, "held" | "transferred" | "born" | "sighted");
    let newest = episode.evidence.iter().filter(custody).max_by_key(|e| {
        let span = Span { from: e.days.from.map(|d| d.0), to: e.days.to.map(|d| d.0) };
        // On the safer side: of two places of the same days, the one at the border.
        (span.end(), span.start(), e.near.is_some())
    })?;
    let near = newest.near.as_ref()?;
    let before = || {
        let kinds = ["apprehended", "held", "transferred", "born"];
        episode.evidence.iter().filter(move |e| used(e) && kinds.contains(&e.event))
    };
    let same = |e: &Evidence| e.near.as_ref().is_some_and(|n| n.crossing == near.crossing);
    let taken_there = before().any(|e| e.event == "apprehended" && same(e));
    // Who was taken "in China" may have been taken there.
    let holds = |wide: &str, place: &str| {
        place.strip_prefix(wide).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let elsewhere = before()
        .filter(|e| !same(e))
        .any(|e| e.place.as_ref().zip(newest.place.as_ref()).is_some_and(|(a, b)| !holds(a, b)));
    (newest.event == "transferred" || (elsewhere && !taken_there)).then_some(newest)
}
