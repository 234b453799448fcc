//! Lints: what looks wrong in the claims, for a person to look at. None of them changes a figure.

use std::collections::{BTreeMap, BTreeSet};

use model::quantity::Interval;
use model::{EventKind, Key, Mention, Policy, RelationKind, Span};

use super::{Evidence, Standing};

/// Earlier mentions of one number that a mention is compared with, the nearest before it.
const ALIKE: usize = 64;

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

    /// Mentions with numbers that tell something, compared where they share the number or the publisher.
    fn numbers(&self, out: &mut Vec<Lint>) {
        let decided = Decided::new(self.evidence);
        let told = |m: &&&Mention| !decided.copies.contains(&m.key) && m.quantity.lo.is_some_and(|n| n > 20);
        let firm: Vec<Firm<'_>> = self.mentions.iter().filter(told).filter_map(|m| self.firm(m)).collect();
        let mut by_number: BTreeMap<(EventKind, Option<u64>), Vec<&Firm<'_>>> = BTreeMap::new();
        let mut by_publisher: BTreeMap<(EventKind, &str), Vec<&Firm<'_>>> = BTreeMap::new();
        for a in &firm {
            by_number.entry((a.kind, a.mention.quantity.lo)).or_default().push(a);
            if let Some((publisher, _)) = a.published {
                by_publisher.entry((a.kind, publisher)).or_default().push(a);
            }
        }
        for ((_, number), all) in &by_number {
            for (i, a) in all.iter().enumerate() {
                for b in all[i.saturating_sub(ALIKE)..i].iter().filter(|b| b.span != a.span) {
                    if a.span != Span::UNKNOWN
                        && b.span != Span::UNKNOWN
                        && !decided.same(&a.mention.key, &b.mention.key)
                    {
                        out.push(same_number(number.unwrap_or(0), b.mention, a.mention));
                    }
                }
            }
        }
        for all in by_publisher.values() {
            for (i, a) in all.iter().enumerate() {
                for b in &all[..i] {
                    out.extend(minimum(b, a));
                    out.extend(minimum(a, b));
                }
            }
        }
    }

    fn firm<'b>(&'b self, mention: &'b Mention) -> Option<Firm<'b>> {
        let report = self.evidence.reports.get(&mention.report);
        let published =
            report.and_then(|r| Some((r.publisher.as_deref()?, r.published.as_ref()?.span().start())));
        let least = self.policy.interval(&mention.quantity).lo;
        Some(Firm { mention, kind: mention.event?.kind, span: span(mention), least, published })
    }
}

/// A mention of a number that tells something, with what is asked of it more than once.
struct Firm<'a> {
    mention: &'a Mention,
    kind: EventKind,
    span: Span,
    least: u64,
    /// Who published it, and the first day it may have been on.
    published: Option<(&'a str, i32)>,
}

/// What decisions say of pairs, by mention.
struct Decided<'a> {
    copies: BTreeSet<&'a Key>,
    same: BTreeMap<&'a Key, Vec<&'a [Key]>>,
}

impl<'a> Decided<'a> {
    fn new(evidence: &Evidence<'a>) -> Self {
        let (mut copies, mut same) = (BTreeSet::new(), BTreeMap::<&Key, Vec<&[Key]>>::new());
        for relation in &evidence.relations {
            match &relation.kind {
                RelationKind::Repeats { copy, .. } => {
                    copies.insert(copy);
                }
                RelationKind::Same(of) => of.iter().for_each(|k| same.entry(k).or_default().push(of)),
                _ => {}
            }
        }
        Self { copies, same }
    }

    fn same(&self, a: &Key, b: &Key) -> bool {
        self.same.get(a).is_some_and(|all| all.iter().any(|of| of.contains(b)))
    }
}

fn same_number(number: u64, first: &Mention, later: &Mention) -> Lint {
    let text = format!(
        "{} and {} both say {number} of different windows: the number is no sign of the same people.",
        first.key, later.key
    );
    let mentions = vec![first.key.clone(), later.key.clone()];
    Lint { kind: LintKind::SameNumberOtherWindow, mentions, text }
}

fn minimum(first: &Firm<'_>, later: &Firm<'_>) -> Option<Lint> {
    let ((_, early), (_, late)) = (first.published?, later.published?);
    let (a, b) = (first.mention, later.mention);
    let lower = early < late
        && later.least < first.least
        && first.span.from.is_some()
        && first.span.inside(later.span)
        && a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(a, b)| a.under(b))
        && !narrower(a, b);
    if !lower {
        return None;
    }
    let text = format!(
        "{} says at least {} for a window within that of {}, which later says at least {}.",
        a.key, first.least, b.key, later.least
    );
    Some(Lint { kind: LintKind::LaterMinimumLower, mentions: vec![a.key.clone(), b.key.clone()], text })
}

/// Whether the later mention may speak of some of the people only.
fn narrower(first: &Mention, later: &Mention) -> bool {
    let (a, b) = (&first.who, &later.who);
    (b.sex.is_some() && b.sex != a.sex)
        || (b.role.is_some() && b.role != a.role)
        || (b.age.is_some() && b.age != a.age)
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
