//! Lints: what looks wrong in the claims, for a person to look at. None of them changes a figure.

use std::collections::BTreeMap;

use model::quantity::Interval;
use model::{EventKind, Key, Mention, Policy, RelationKind, Span};

use super::{Evidence, Standing};

/// What looks wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LintKind {
    /// Parts that are said to make up a whole do not add up to it.
    PartsAgainstTotal,
    /// A part can only be larger than its whole.
    PartLargerThanWhole,
    /// A later "at least" of the same publisher over the same or a wider window is lower than an earlier one.
    LaterMinimumLower,
    /// One number stands for different windows: no evidence that they are the same people.
    SameNumberOtherWindow,
    /// Infants or guides are counted in one version and not in the other.
    CountedInOrOut,
    /// A window reaches beyond the publication that tells of it.
    WindowBeyondPublication,
    /// Ages of one person that cannot both be right.
    AgesOfOnePerson,
}

impl LintKind {
    /// The word used in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::PartsAgainstTotal => "parts-against-total",
            Self::PartLargerThanWhole => "part-larger-than-whole",
            Self::LaterMinimumLower => "later-minimum-lower",
            Self::SameNumberOtherWindow => "same-number-other-window",
            Self::CountedInOrOut => "counted-in-or-out",
            Self::WindowBeyondPublication => "window-beyond-publication",
            Self::AgesOfOnePerson => "ages-of-one-person",
        }
    }
}

/// One thing to look at.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Lint {
    /// What looks wrong.
    pub kind: LintKind,
    /// The mentions concerned.
    pub mentions: Vec<Key>,
    /// In words.
    pub text: String,
}

/// Looks through all accepted mentions.
pub fn lints(evidence: &Evidence<'_>, policy: &Policy) -> Vec<Lint> {
    let accepted = |m: &&&Mention| evidence.standing_of(&m.key) == Standing::Accepted;
    let mentions: Vec<&Mention> = evidence.mentions.iter().filter(accepted).copied().collect();
    let by_key: BTreeMap<&Key, &Mention> = mentions.iter().map(|m| (&m.key, *m)).collect();
    let look = Look { evidence, policy, mentions, by_key };
    let mut out = Vec::new();
    look.relations(&mut out);
    look.publications(&mut out);
    look.numbers(&mut out);
    out.sort();
    out.dedup();
    out
}

struct Look<'a> {
    evidence: &'a Evidence<'a>,
    policy: &'a Policy,
    mentions: Vec<&'a Mention>,
    by_key: BTreeMap<&'a Key, &'a Mention>,
}

impl Look<'_> {
    fn interval(&self, key: &Key) -> Option<Interval> {
        self.by_key.get(key).map(|m| self.policy.interval(&m.quantity))
    }

    fn relations(&self, out: &mut Vec<Lint>) {
        for relation in &self.evidence.relations {
            match &relation.kind {
                RelationKind::Partition { whole, parts, exhaustive } => {
                    self.partition(whole, parts, *exhaustive, out);
                }
                RelationKind::PartOf { part, whole } => self.larger(part, whole, out),
                RelationKind::Same(of) => self.same(of, out),
                RelationKind::Repeats { copy, of } => self.same(&[copy.clone(), of.clone()], out),
                _ => {}
            }
        }
    }

    fn partition(&self, whole: &Key, parts: &[Key], exhaustive: bool, out: &mut Vec<Lint>) {
        let Some(total) = self.interval(whole) else { return };
        let all: Vec<Interval> = parts.iter().filter_map(|p| self.interval(p)).collect();
        if all.len() < parts.len() {
            return;
        }
        let lo: u64 = all.iter().map(|i| i.lo).sum();
        let hi = all.iter().map(|i| i.hi).sum::<Option<u64>>();
        let over = total.hi.is_some_and(|t| lo > t);
        let under = exhaustive && hi.is_some_and(|h| h < total.lo);
        let mut named = vec![whole.clone()];
        named.extend(parts.iter().cloned());
        if over || under {
            let words = |lo: u64, hi: Option<u64>| match hi {
                None => format!("at least {lo}"),
                Some(h) if h == lo => format!("{lo}"),
                Some(h) => format!("{lo} to {h}"),
            };
            let text = format!(
                "The parts of {whole} add up to {}, the whole is {}: one of them is wrong.",
                words(lo, hi),
                words(total.lo, total.hi)
            );
            out.push(Lint { kind: LintKind::PartsAgainstTotal, mentions: named, text });
        }
    }

    fn larger(&self, part: &Key, whole: &Key, out: &mut Vec<Lint>) {
        if let (Some(p), Some(w)) = (self.interval(part), self.interval(whole))
            && w.hi.is_some_and(|h| p.lo > h)
        {
            let text = format!(
                "{part} has at least {} people and is said to be part of {whole}, which has at most {}.",
                p.lo,
                w.hi.unwrap_or(0)
            );
            out.push(Lint {
                kind: LintKind::PartLargerThanWhole,
                mentions: vec![part.clone(), whole.clone()],
                text,
            });
        }
    }

    fn same(&self, of: &[Key], out: &mut Vec<Lint>) {
        for (i, a) in of.iter().enumerate() {
            for b in &of[..i] {
                let (Some(x), Some(y)) = (self.by_key.get(a), self.by_key.get(b)) else { continue };
                let mentions = vec![b.clone(), a.clone()];
                if let (Some(p), Some(q)) = (x.who.age, y.who.age)
                    && !p.meets(q)
                {
                    let text = format!(
                        "{b} and {a} are the same but give the ages {} and {}: counting age, or an error.",
                        years(q),
                        years(p)
                    );
                    out.push(Lint { kind: LintKind::AgesOfOnePerson, mentions: mentions.clone(), text });
                }
                let apart = self.policy.interval(&x.quantity);
                let other = self.policy.interval(&y.quantity);
                let gap = |below: Interval, above: Interval| below.hi.and_then(|h| above.lo.checked_sub(h));
                if let Some(differ) = gap(apart, other).or_else(|| gap(other, apart)).filter(|d| *d > 0) {
                    let text = format!(
                        "{b} and {a} are told of the same people with numbers {differ} apart: perhaps an infant or a guide is counted in one and not in the other."
                    );
                    out.push(Lint { kind: LintKind::CountedInOrOut, mentions, text });
                }
            }
        }
    }

    fn publications(&self, out: &mut Vec<Lint>) {
        for mention in &self.mentions {
            let Some(report) = self.evidence.reports.get(&mention.report) else { continue };
            let (Some(when), Some(published)) = (&mention.when, &report.published) else { continue };
            if when.span().end() > published.span().end() && when.span().to.is_some() {
                let text = format!(
                    "{} tells of days up to {}, but was published by {}.",
                    mention.key, when.date, published
                );
                out.push(Lint {
                    kind: LintKind::WindowBeyondPublication,
                    mentions: vec![mention.key.clone()],
                    text,
                });
            }
        }
    }

    fn numbers(&self, out: &mut Vec<Lint>) {
        let told = |m: &&&Mention| {
            !self.is_copy(&m.key) && m.event.is_some() && m.quantity.lo.is_some_and(|n| n > 20)
        };
        let firm: Vec<&Mention> = self.mentions.iter().filter(told).copied().collect();
        for (i, a) in firm.iter().enumerate() {
            for b in &firm[..i] {
                if kind(a) != kind(b) || kind(a).is_none() {
                    continue;
                }
                let (x, y) = (span(a), span(b));
                let dated = x != Span::UNKNOWN && y != Span::UNKNOWN;
                if a.quantity.lo == b.quantity.lo && x != y && dated && !self.decided_same(&a.key, &b.key) {
                    let n = a.quantity.lo.unwrap_or(0);
                    let text = format!(
                        "{} and {} both say {n} of different windows: the number is no sign of the same people.",
                        b.key, a.key
                    );
                    out.push(Lint {
                        kind: LintKind::SameNumberOtherWindow,
                        mentions: vec![b.key.clone(), a.key.clone()],
                        text,
                    });
                }
                self.minimum(b, a, out);
                self.minimum(a, b, out);
            }
        }
    }

    fn minimum(&self, first: &Mention, later: &Mention, out: &mut Vec<Lint>) {
        let publisher = |m: &Mention| {
            let report = self.evidence.reports.get(&m.report)?;
            Some((report.publisher.as_deref()?, report.published.as_ref()?.span().start()))
        };
        let (Some((p, early)), Some((q, late))) = (publisher(first), publisher(later)) else { return };
        let (x, y) = (self.policy.interval(&first.quantity), self.policy.interval(&later.quantity));
        if p == q
            && early < late
            && kind(first) == kind(later)
            && span(first).inside(span(later))
            && y.lo < x.lo
            && first.place.as_ref().zip(later.place.as_ref()).is_some_and(|(a, b)| a.under(b))
            && span(first).from.is_some()
            && !narrower(first, later)
        {
            let text = format!(
                "{} says at least {} for a window within that of {}, which later says at least {}.",
                first.key, x.lo, later.key, y.lo
            );
            out.push(Lint {
                kind: LintKind::LaterMinimumLower,
                mentions: vec![first.key.clone(), later.key.clone()],
                text,
            });
        }
    }

    fn is_copy(&self, key: &Key) -> bool {
        self.evidence
            .relations
            .iter()
            .any(|r| matches!(&r.kind, RelationKind::Repeats { copy, .. } if copy == key))
    }

    fn decided_same(&self, a: &Key, b: &Key) -> bool {
        self.evidence.relations.iter().any(|r| match &r.kind {
            RelationKind::Same(of) => of.contains(a) && of.contains(b),
            _ => false,
        })
    }
}

/// Whether the later mention may speak of some of the people only.
fn narrower(first: &Mention, later: &Mention) -> bool {
    let (a, b) = (&first.who, &later.who);
    (b.sex.is_some() && b.sex != a.sex)
        || (b.role.is_some() && b.role != a.role)
        || (b.age.is_some() && b.age != a.age)
}

fn kind(m: &Mention) -> Option<EventKind> {
    m.event.map(|e| e.kind)
}

fn span(m: &Mention) -> Span {
    m.when.as_ref().map_or(Span::UNKNOWN, model::When::span)
}

fn years(age: model::AgeRange) -> String {
    match age.to {
        Some(to) if to == age.from => to.to_string(),
        Some(to) => format!("{} to {to}", age.from),
        None => format!("{} or more", age.from),
    }
}
