//! Numbers told of each of several: "three vans carrying ten refugees each", "four groups of six", "forty people per bus".
//!
//! How many they were in all is the product where the sentence says of how many; else the number stands for one of them and is
//! never confirmed unasked.

use model::{Qualifier, mention::MentionUnit};

use super::lex::Kind;
use super::lexicon;
use super::mention::Mention;
use super::number;
use super::qualifier::{self, Number};
use super::sentence::{Sentence, Taken};
use crate::text::Aside;

/// The rule of such a count.
const RULE: crate::text::Rule = "en.each";
/// How far before a count the number of those is looked for of which each holds so many.
const REACH: usize = 16;

/// Multiplies the counts that are told of each, or marks them.
pub(super) fn multiply(s: &Sentence<'_, '_>, mentions: &mut [Mention]) {
    for k in 0..mentions.len() {
        let Some(m) = mentions.get(k).filter(|m| m.people() && !m.singleton) else { continue };
        let before = k.checked_sub(1).and_then(|b| mentions.get(b));
        let groups = before.filter(|b| of_groups(s, m, b, mentions.get(k + 1)));
        let times = match groups {
            Some(groups) => Some(groups.number),
            None if told_of_each(s, m) => several(s, m, before),
            None if rate(s, m) => None,
            None => continue,
        };
        let Some(m) = mentions.get_mut(k) else { continue };
        m.rule = RULE;
        match times.and_then(|times| product(&m.number, &times)) {
            Some(number) => m.number = number,
            None => m.aside = Some(Aside::Each),
        }
    }
}

/// So many times a number: a bound of either holds for the product, and nothing looser is multiplied.
fn product(number: &Number, times: &Number) -> Option<Number> {
    let least = |q| matches!(q, Qualifier::AtLeast | Qualifier::MoreThan);
    let n = times.lo.filter(|n| *n <= 10_000 && times.hi.is_none())?;
    let by = |of: Option<u64>| of.map_or(Some(None), |of| of.checked_mul(n).map(Some));
    let (lo, hi) = (by(number.lo)?, by(number.hi)?);
    match (number.qualifier, times.qualifier) {
        (Qualifier::Some, _) => None,
        (_, Qualifier::Exactly) => Some(Number { lo, hi, ..*number }),
        (own, of) if least(of) && (least(own) || own == Qualifier::Exactly) => {
            Some(Number { lo, hi: None, qualifier: Qualifier::AtLeast, ..*number })
        }
        _ => None,
    }
}

/// "two families of four", "three batches of 20 people"; not "two groups of nine and eleven".
fn of_groups(s: &Sentence<'_, '_>, m: &Mention, groups: &Mention, next: Option<&Mention>) -> bool {
    let of = s.word(m.number.start.wrapping_sub(1)) == "of";
    let beside = m.number.start.saturating_sub(groups.to) <= 1 || m.from < groups.to;
    let goes_on = next.is_some_and(|n| {
        n.people() && n.noun.is_none() && n.number.start.saturating_sub(m.to) <= 2
            || s.any(m.to, &["and", ","]) && number::value(s, m.to + 1).is_some()
    });
    let many = groups.number.single().is_some_and(|n| n > 1) && groups.number.hi.is_none();
    let unit = matches!(groups.unit, MentionUnit::Family | MentionUnit::Group);
    let set_apart = s.word(m.from.wrapping_sub(1)) == "," || s.word(groups.to) == ",";
    of && beside && many && unit && !goes_on && !set_apart
}

/// "ten refugees each", "six people apiece", "each of nine people", "each carrying ten".
fn told_of_each(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let after = s.any(m.to, &["each", "apiece"]) && !s.has(m.to + 1, lexicon::SPAN);
    let verbs = ["of", "with", "carrying", "holding", "containing", "carried", "held", "numbering"];
    let before = s.word(m.from.wrapping_sub(2)) == "each" && s.any(m.from.wrapping_sub(1), &verbs);
    after && s.word(m.to + 1) != "of" || before
}

/// Of how many: the number nearest before, of people, groups or things ("three vans").
fn several(s: &Sentence<'_, '_>, m: &Mention, before: Option<&Mention>) -> Option<Number> {
    let from = m.from.saturating_sub(REACH);
    let count = before.filter(|b| b.from >= from && b.aside.is_none());
    let floor = count.map_or(from, |b| b.to);
    let thing = (floor..m.from).rev().find_map(|k| {
        let core = number::core(s, k).filter(|_| s.free(k))?;
        let plural = s.at(core.end).is_some_and(|t| t.kind == Kind::Word && t.lower.ends_with('s'));
        let free = s.taken.get(core.end) == Some(&Taken::No);
        (plural && free).then(|| qualifier::around(s, k, core, floor))
    });
    thing.or_else(|| count.map(|b| b.number))
}

/// "40 people per bus", "five people a month", "every week ten people".
fn rate(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let per = s.any(m.to, &["per", "every"]) && s.kind(m.to + 1) == Some(Kind::Word);
    let span = s.any(m.to, &["a", "each"]) && s.has(m.to + 1, lexicon::SPAN);
    let every = |k: usize| s.any(k, &["every", "each"]) && s.has(k.wrapping_add(1), lexicon::SPAN);
    let back = m.from.wrapping_sub(2);
    per || span || every(back) || s.word(m.from.wrapping_sub(1)) == "," && every(back.wrapping_sub(1))
}
