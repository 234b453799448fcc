//! Grades: how many independent origins stand behind a number.
//!
//! Independence is computed on the graph of origins: whoever only passes on counts as those it passes on, and a copy counts as
//! its original. Publications are never counted. One return of October 2023 stands in fourteen reports and goes back to a handful of origins.

use std::collections::{BTreeMap, BTreeSet};

use model::{EventKind, Key, Mention, Origin, RelationKind, Repeats};

use super::originals::originals;
use super::{Evidence, Standing};

/// How well a number is supported, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grade {
    /// An authority admits it, or two independent origins of which one has direct access.
    Confirmed,
    /// Two independent origins.
    Fair,
    /// One origin.
    Weak,
}

impl Grade {
    /// All grades, best first.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Fair, Self::Weak];

    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Fair => "fair",
            Self::Weak => "weak",
        }
    }
}

/// An origin that passes nothing on: the end of a chain of who repeats whom.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Root<'a> {
    /// A known origin.
    Origin(&'a Key),
    /// A text outside the casebook.
    Elsewhere(&'a str),
    /// Nobody knows; all such count as one, since they may be.
    Unknown,
}

/// Whether who tells `told` of people stands behind `claimed` of the same people: telling that somebody was taken is no evidence
/// that they were returned. Whoever is in custody has been taken; a claim without an event is only of the people.
pub fn backs(told: Option<EventKind>, claimed: Option<EventKind>) -> bool {
    let custody = matches!(told, Some(EventKind::Held | EventKind::Transferred));
    claimed.is_none() || told == claimed || (claimed == Some(EventKind::Apprehended) && custody)
}

/// The roots of every mention, and which mentions speak of the same people.
pub struct Roots<'a> {
    evidence: &'a Evidence<'a>,
    original: BTreeMap<&'a Key, &'a Key>,
    of: BTreeMap<&'a Key, BTreeSet<Root<'a>>>,
    event: BTreeMap<&'a Key, Option<EventKind>>,
    group: BTreeMap<&'a Key, &'a Key>,
}

impl<'a> Roots<'a> {
    /// Follows all chains; circles end where they close.
    pub fn new(evidence: &'a Evidence<'a>) -> Self {
        let mut of: BTreeMap<&Key, BTreeSet<Root<'_>>> = BTreeMap::new();
        for mention in &evidence.mentions {
            of.insert(&mention.key, mention_roots(evidence, mention));
        }
        // A copy adds no evidence, so whoever else its report names does not stand behind it.
        let original = originals(evidence);
        for (copy, original) in &original {
            if let Some(roots) = of.get(original).cloned() {
                of.insert(copy, roots);
            }
        }
        let resolve = |k: &'a Key| original.get(k).copied().unwrap_or(k);
        let mut group: BTreeMap<&Key, &Key> = evidence.mentions.iter().map(|m| (&m.key, &m.key)).collect();
        for relation in &evidence.relations {
            let mut linked: Vec<&Key> = match &relation.kind {
                RelationKind::Same(of) => of.iter().map(resolve).collect(),
                RelationKind::Repeats { copy, of } => vec![copy, of, resolve(of)],
                _ => continue,
            };
            // A mention that is no longer there must not part those it stood between.
            linked.retain(|k| group.contains_key(k));
            for pair in linked.windows(2) {
                let (Some(a), Some(b)) = (top(&group, pair[0]), top(&group, pair[1])) else { continue };
                group.insert(a.max(b), a.min(b));
            }
        }
        let flat = group.keys().map(|k| (*k, top(&group, k).unwrap_or(k))).collect();
        let event = evidence.mentions.iter().map(|m| (&m.key, m.event.map(|e| e.kind))).collect();
        Self { evidence, original, of, event, group: flat }
    }

    /// The roots of one mention.
    pub fn of(&self, mention: &Key) -> BTreeSet<Root<'a>> {
        self.of.get(mention).cloned().unwrap_or_default()
    }

    /// The mentions decided to be about the same people as this one, itself included, copies too.
    pub fn group_of(&self, mention: &Key) -> Vec<&'a Key> {
        let Some(top) = self.group.get(mention) else { return Vec::new() };
        self.group.iter().filter(|(_, t)| *t == top).map(|(k, _)| *k).collect()
    }

    /// The key that stands for the group of a mention.
    pub fn group_key(&self, mention: &Key) -> Option<&'a Key> {
        self.group.get(mention).copied()
    }

    /// The grade of what these roots support together.
    pub fn grade(&self, roots: &BTreeSet<Root<'a>>) -> Grade {
        let known = |r: &Root<'a>| match r {
            Root::Origin(key) => self.evidence.origins.get(*key).copied(),
            _ => None,
        };
        let origins: Vec<&Origin> = roots.iter().filter_map(known).collect();
        // Who is not known may be someone who is.
        let independent = roots.iter().filter(|r| **r != Root::Unknown).count();
        if origins.iter().any(|o| o.authority)
            || (independent >= 2 && origins.iter().any(|o| o.access.direct()))
        {
            Grade::Confirmed
        } else if independent >= 2 {
            Grade::Fair
        } else {
            Grade::Weak
        }
    }

    /// The grade of what a mention says happened, with all accepted ones that tell it of the same people.
    pub fn grade_of(&self, mention: &Key) -> Grade {
        let event = |k: &Key| self.event.get(k).copied().flatten();
        let claimed = event(mention);
        let counts = |k: &Key| {
            let original = self.original.get(k).copied().unwrap_or(k);
            let accepted = self.evidence.standing_of(original) == Standing::Accepted;
            k == mention || (accepted && backs(event(k), claimed))
        };
        let group = self.group_of(mention).into_iter().filter(|k| counts(k));
        let all = group.flat_map(|k| self.of(k)).collect();
        self.grade(&all)
    }
}

fn top<'a>(group: &BTreeMap<&'a Key, &'a Key>, key: &Key) -> Option<&'a Key> {
    let mut at = *group.get(key)?;
    while let Some(up) = group.get(at) {
        if *up == at {
            break;
        }
        at = up;
    }
    Some(at)
}

fn mention_roots<'a>(evidence: &'a Evidence<'a>, mention: &'a Mention) -> BTreeSet<Root<'a>> {
    let mut roots = BTreeSet::new();
    let mut seen = BTreeSet::new();
    if mention.origins.is_empty() {
        report_roots(evidence, &mention.report, &mut seen, &mut roots);
    } else {
        mention.origins.iter().for_each(|o| origin_roots(evidence, o, &mut seen, &mut roots));
    }
    if roots.is_empty() {
        roots.insert(Root::Unknown);
    }
    roots
}

fn report_roots<'a>(
    evidence: &'a Evidence<'a>,
    key: &'a Key,
    seen: &mut BTreeSet<&'a Key>,
    roots: &mut BTreeSet<Root<'a>>,
) {
    let Some(report) = evidence.reports.get(key).filter(|_| seen.insert(key)) else { return };
    report.origins.iter().for_each(|o| origin_roots(evidence, o, seen, roots));
    if report.origins.is_empty() {
        for repeated in &report.repeats {
            match repeated {
                Repeats::Report(other) => report_roots(evidence, other, seen, roots),
                Repeats::Elsewhere(what) => {
                    roots.insert(Root::Elsewhere(what));
                }
            }
        }
    }
}

fn origin_roots<'a>(
    evidence: &'a Evidence<'a>,
    key: &'a Key,
    seen: &mut BTreeSet<&'a Key>,
    roots: &mut BTreeSet<Root<'a>>,
) {
    let Some(origin) = evidence.origins.get(key).filter(|_| seen.insert(key)) else { return };
    if origin.relays.is_empty() {
        roots.insert(Root::Origin(&origin.key));
    } else {
        origin.relays.iter().for_each(|o| origin_roots(evidence, o, seen, roots));
    }
}
