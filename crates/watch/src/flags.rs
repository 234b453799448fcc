//! What the claims say that bears on urgency. A flag is shown beside the clock; it changes no chance.

use std::collections::BTreeMap;

use model::attributes::Condition;
use model::{EventKind, Key, Mention};
use serde::Serialize;

use crate::case::Said;
use crate::episode::Use;
use crate::signs::said_of;
use crate::stage::at_border;
use crate::{Episode, Evidence};

/// What a flag is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// Below the age of adults, certainly or perhaps.
    Minor,
    /// Pregnancy, or a child at the breast.
    Pregnancy,
    /// Illness, injury, disability or frail age.
    Illness,
    /// Returned before.
    EarlierReturn,
    /// Family among those held, or kept apart from them.
    Family,
    /// In particular danger where they would be returned to.
    Danger,
    /// At the border, or moved towards it.
    Border,
}

impl FlagKind {
    /// All kinds, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Minor,
        Self::Pregnancy,
        Self::Illness,
        Self::EarlierReturn,
        Self::Family,
        Self::Danger,
        Self::Border,
    ];

    /// The word used on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Pregnancy => "pregnancy",
            Self::Illness => "illness",
            Self::EarlierReturn => "returned before",
            Self::Family => "family",
            Self::Danger => "danger if returned",
            Self::Border => "border",
        }
    }
}

/// One flag with what was said and by which mentions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Flag {
    /// What it is about.
    pub kind: FlagKind,
    /// What was said, each saying with its mention; what differs is not settled.
    pub says: String,
    /// The mentions.
    pub of: Vec<Key>,
}

/// The flags of a case: of its own mentions, and of those of its parts.
pub(crate) fn flags<'a>(
    said: impl Iterator<Item = &'a Said<'a>>,
    episodes: &[Episode],
    adult_age: u8,
) -> Vec<Flag> {
    let mut found: BTreeMap<FlagKind, Vec<(String, &Key)>> = BTreeMap::new();
    for mention in said.map(|s| s.mention) {
        ages(mention, adult_age, &mut found);
        for condition in &mention.who.conditions {
            let says = condition.word().to_owned();
            found.entry(coded(*condition)).or_default().push((says, &mention.key));
        }
        for (kind, words) in said_of(mention) {
            found.entry(kind).or_default().push((words, &mention.key));
        }
    }
    let mut flags: Vec<Flag> = found.into_iter().map(|(kind, said)| flag(kind, said)).collect();
    let Some((now, before)) = episodes.split_last() else { return flags };
    let mut add = |kind, says: String, of: Vec<Key>| match flags.iter_mut().find(|f| f.kind == kind) {
        Some(flag) => {
            flag.says = format!("{}; {says}", flag.says);
            flag.of.extend(of);
        }
        None => flags.push(Flag { kind, says, of }),
    };
    for ending in before.iter().flat_map(|e| &e.endings).filter(|e| e.kind == EventKind::Returned) {
        let says = format!("returned {}, before this episode ({})", ending.days, ending.support.word());
        add(FlagKind::EarlierReturn, says, ending.of.clone());
    }
    let near: Vec<&Evidence> = now
        .evidence
        .iter()
        .filter(|e| e.used == Use::Used && e.near.is_some())
        .filter(|e| matches!(e.event, "apprehended" | "held" | "transferred" | "sighted" | "born"))
        .collect();
    if let Some(last) = near.last()
        && let Some(at) = &last.near
    {
        let moved = if at_border(now).is_some() { "moved there" } else { "not known to be moved there" };
        let says = format!("{} {} {} km from {}, {moved}", last.event, last.days, at.km, at.crossing);
        add(FlagKind::Border, says, near.iter().map(|e| e.mention.clone()).collect());
    }
    flags.sort_by_key(|f| f.kind);
    flags
}

fn coded(condition: Condition) -> FlagKind {
    match condition {
        Condition::Pregnant | Condition::Nursing => FlagKind::Pregnancy,
        Condition::Ill | Condition::Injured | Condition::Disabled => FlagKind::Illness,
        Condition::EarlierReturn => FlagKind::EarlierReturn,
        Condition::UnaccompaniedChild => FlagKind::Minor,
        Condition::FamilySeparated => FlagKind::Family,
        Condition::AtRiskElsewhere => FlagKind::Danger,
    }
}

fn flag(kind: FlagKind, said: Vec<(String, &Key)>) -> Flag {
    let mut says: Vec<String> = Vec::new();
    let mut of: Vec<Key> = Vec::new();
    for (words, key) in said {
        let one = format!("{words} ({key})");
        if !says.contains(&one) {
            says.push(one);
        }
        if !of.contains(key) {
            of.push(key.clone());
        }
    }
    Flag { kind, says: says.join("; "), of }
}

fn ages<'a>(mention: &'a Mention, adult: u8, found: &mut BTreeMap<FlagKind, Vec<(String, &'a Key)>>) {
    let mut add = |words: String| found.entry(FlagKind::Minor).or_default().push((words, &mention.key));
    if let Some(age) = mention.who.age.filter(|a| a.from < adult) {
        let words = match age.to {
            Some(to) if to == age.from => format!("age {to}"),
            Some(to) => format!("age {} to {to}", age.from),
            None => format!("age {} or more", age.from),
        };
        let perhaps = if age.to.is_none_or(|to| to >= adult) { ", perhaps a minor" } else { "" };
        add(format!("{words}{perhaps}"));
    }
    if mention.event.is_some_and(|e| e.kind == EventKind::Born) {
        add("born in custody".to_owned());
    }
}
