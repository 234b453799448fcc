//! Numbers told of each of several: "버스 3대에 20명씩", 三批各五人, 매주 10명.
//!
//! How many they were in all is the product where the text says of how many; else the number stands for one of them and is never
//! confirmed unasked.

use model::{Qualifier, mention::MentionUnit};

use crate::text::{Aside, Rule};

use super::{Line, draft::Draft};

/// How many characters before a count the number of those is looked for of which each holds so many.
const REACH: usize = 16;

/// How a language says it.
pub(crate) struct Words {
    /// What stands right before such a number, or opens it.
    pub(crate) before: &'static [&'static str],
    /// What stands right behind its counter.
    pub(crate) after: &'static [&'static str],
    /// Words of its clause that make it a rate: "매주", 每月.
    pub(crate) rates: &'static [&'static str],
    /// What is counted of those that hold so many each: vans, groups, times.
    pub(crate) holders: &'static [&'static str],
    /// The number at a place, and one past it.
    pub(crate) number: fn(&Line, usize) -> Option<(u64, usize)>,
    /// The name of the rule.
    pub(crate) rule: Rule,
}

/// Multiplies the counts that are told of each, or marks them.
pub(crate) fn multiply(line: &Line, drafts: &mut [Draft], words: &Words) {
    for n in 0..drafts.len() {
        let before = n.checked_sub(1).and_then(|b| drafts.get(b));
        let Some(draft) = drafts.get(n).filter(|d| d.count.unit == MentionUnit::Person && d.aside.is_none())
        else {
            continue;
        };
        let opens = words.before.iter().any(|w| line.ends(draft.start, w))
            || line.any(draft.start, words.before).is_some();
        let each = opens || line.any(draft.end, words.after).is_some();
        let rate = !each && rated(line, draft, words);
        let families = of_families(line, draft, drafts.get(n + 1));
        if !each && !rate && families.is_none() {
            continue;
        }
        let times = if families.is_some() {
            families
        } else if each {
            several(line, draft, before, words)
        } else {
            None
        };
        let Some(draft) = drafts.get_mut(n) else { continue };
        draft.rule = words.rule;
        let by = |n: Option<u64>| times.zip(n).and_then(|(times, n)| n.checked_mul(times));
        let vague = draft.count.qualifier == Some(Qualifier::Some);
        match by(draft.count.lo).filter(|_| !vague) {
            Some(lo) => (draft.count.lo, draft.count.hi) = (Some(lo), by(draft.count.hi)),
            None => draft.aside = Some(Aside::Each),
        }
    }
}

/// How many families of so many each: "4인 가족 두 가구".
fn of_families(line: &Line, draft: &Draft, next: Option<&Draft>) -> Option<u64> {
    let families = next.filter(|next| next.count.unit == MentionUnit::Family && next.exact())?;
    let beside = line.gap(draft.end, families.start).iter().all(|c| *c == ' ');
    Some(families.least()).filter(|n| beside && *n > 1 && draft.least() > 1)
}

/// Whether a word of the same clause makes it a rate.
fn rated(line: &Line, draft: &Draft, words: &Words) -> bool {
    let floor = draft.start.saturating_sub(REACH);
    let from = (floor..draft.start)
        .rev()
        .find(|n| matches!(line.char(*n), ',' | '。' | '.' | ';'))
        .map_or(floor, |n| n + 1);
    // "2021년에" is no "1년에".
    (from..draft.start).any(|n| line.any(n, words.rates).is_some() && !line.before(n).is_ascii_digit())
}

/// Of how many: of the groups counted before, or of things right before ("버스 3대에").
fn several(line: &Line, draft: &Draft, before: Option<&Draft>, words: &Words) -> Option<u64> {
    let floor = draft.start.saturating_sub(REACH);
    let groups = before.filter(|b| b.count.unit != MentionUnit::Person && b.exact() && b.start >= floor);
    let floor = before.map_or(floor, |b| b.end.max(floor));
    let thing = || {
        (floor..draft.start).rev().find_map(|n| {
            let (value, end) = (words.number)(line, n)?;
            line.any(line.skip(end), words.holders).map(|_| value)
        })
    };
    groups.map(Draft::least).or_else(thing)
}
