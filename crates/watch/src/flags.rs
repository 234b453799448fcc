//! What the claims say that bears on urgency. A flag is shown beside the clock; it changes no chance.

use std::collections::BTreeMap;

use model::attributes::Condition;
use model::{EventKind, Key, Mention, Tie};
use serde::Serialize;
use serde::ser::SerializeStruct;

use crate::case::Said;
use crate::episode::Use;
use crate::reason::Sign;
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// What it is about.
    pub kind: FlagKind,
    /// What raised it, each sign with its mention where one says it; what differs is not settled.
    pub signs: Vec<(Sign, Option<Key>)>,
    /// The mentions.
    pub of: Vec<Key>,
}

impl Flag {
    /// What was said, in English.
    pub fn says(&self) -> String {
        let one = |(sign, key): &(Sign, Option<Key>)| match key {
            Some(key) if !sign.names(key) => format!("{} ({key})", sign.words()),
            _ => sign.words(),
        };
        self.signs.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

impl Serialize for Flag {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut out = s.serialize_struct("Flag", 3)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("says", &self.says())?;
        out.serialize_field("of", &self.of)?;
        out.end()
    }
}

/// The flags of a case: of its own mentions, of those of its parts, and of those that call them relatives.
pub(crate) fn flags<'a>(
    said: impl Iterator<Item = &'a Said<'a>>,
    ties: &[(Tie, Key)],
    episodes: &[Episode],
    adult_age: u8,
) -> Vec<Flag> {
    let mut found: BTreeMap<FlagKind, Vec<(Sign, &Key)>> = BTreeMap::new();
    for mention in said.map(|s| s.mention) {
        ages(mention, adult_age, &mut found);
        for condition in &mention.who.conditions {
            found.entry(coded(*condition)).or_default().push((Sign::Condition(*condition), &mention.key));
        }
        for (kind, word) in said_of(mention) {
            found.entry(kind).or_default().push((Sign::Word(word), &mention.key));
        }
    }
    for (tie, by) in ties {
        found.entry(FlagKind::Family).or_default().push((Sign::Tie(tie.kin, tie.of.clone()), by));
    }
    let mut flags: Vec<Flag> = found.into_iter().map(|(kind, said)| flag(kind, said)).collect();
    let Some((now, before)) = episodes.split_last() else { return flags };
    let mut add = |kind, sign: Sign, of: Vec<Key>| match flags.iter_mut().find(|f| f.kind == kind) {
        Some(flag) => {
            flag.signs.push((sign, None));
            flag.of.extend(of);
        }
        None => flags.push(Flag { kind, signs: vec![(sign, None)], of }),
    };
    for ending in before.iter().flat_map(|e| &e.endings).filter(|e| e.kind == EventKind::Returned) {
        add(FlagKind::EarlierReturn, Sign::Returned(ending.days, ending.support), ending.of.clone());
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
        let sign = Sign::Border(last.event, last.days, at.clone(), at_border(now).is_some());
        add(FlagKind::Border, sign, near.iter().map(|e| e.mention.clone()).collect());
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

fn flag(kind: FlagKind, said: Vec<(Sign, &Key)>) -> Flag {
    let mut signs: Vec<(Sign, Option<Key>)> = Vec::new();
    let mut of: Vec<Key> = Vec::new();
    for (sign, key) in said {
        let one = (sign, Some(key.clone()));
        if !signs.contains(&one) {
            signs.push(one);
        }
        if !of.contains(key) {
            of.push(key.clone());
        }
    }
    Flag { kind, signs, of }
}

fn ages<'a>(mention: &'a Mention, adult: u8, found: &mut BTreeMap<FlagKind, Vec<(Sign, &'a Key)>>) {
    let mut add = |sign: Sign| found.entry(FlagKind::Minor).or_default().push((sign, &mention.key));
    if let Some(age) = mention.who.age.filter(|a| a.from < adult) {
        add(Sign::Age(age, age.to.is_none_or(|to| to >= adult)));
    }
    if mention.event.is_some_and(|e| e.kind == EventKind::Born) {
        add(Sign::Born);
    }
}
