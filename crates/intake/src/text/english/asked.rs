//! What a sentence only asks, supposes or leaves unconfirmed: "were 30 people returned?", "whether they were arrested", "has not
//! confirmed that". Its events are told of nobody, and none is denied.

use super::denied::negated;
use super::lexicon;
use super::sentence::Sentence;
use super::triggers::Trigger;

/// The longest clause that is looked through.
const CLAUSE: usize = 40;
/// How far apart the words of one such phrase stand.
const PHRASE: usize = 8;
/// Verbs of finding out.
const CONFIRMS: &[&str] = &[
    "confirm",
    "confirmed",
    "verify",
    "verified",
    "corroborate",
    "corroborated",
    "establish",
    "established",
    "substantiate",
    "substantiated",
];

/// Takes the certainty from every event that a sentence does not tell.
pub(super) fn open(s: &Sentence<'_, '_>, triggers: &mut [Trigger]) {
    let mut spans: Vec<(usize, usize)> = question(s).into_iter().collect();
    spans.extend((0..s.len()).filter_map(|i| supposed(s, i).or_else(|| unconfirmed(s, i))));
    for trigger in triggers {
        let told = |(from, to): &(usize, usize)| {
            (*from..*to).contains(&trigger.word) && !(trigger.bare && told_of_noun(s, trigger, *to))
        };
        if spans.iter().any(told) {
            trigger.certainty = None;
        }
    }
}

/// Whether a bare participle only describes its noun, since the verb of the clause follows: "whether the 12 people arrested in May
/// had been returned".
fn told_of_noun(s: &Sentence<'_, '_>, t: &Trigger, to: usize) -> bool {
    let noun = s.at(t.from.wrapping_sub(1)).is_some_and(|t| t.noun.is_some() || t.digits.is_some());
    noun && (t.to..to).any(|k| s.verb(k))
}

/// The question a sentence ends in, unless it takes for granted what it asks about: "where are the 12?", "why were they returned?"
fn question(s: &Sentence<'_, '_>) -> Option<(usize, usize)> {
    let end = (s.len().saturating_sub(3)..s.len()).find(|k| s.word(*k) == "?")?;
    let begins = |k: &usize| {
        *k == 0
            || s.mark(k - 1)
            || s.quote(k - 1)
            || s.any(k - 1, &["and", "but", "or", "so", "then", "asked", "ask", "asks"])
    };
    let from = (0..end).rev().filter(begins).find(|k| {
        s.has(*k, lexicon::AUXILIARY) || s.any(*k, &["how", "why", "when", "where", "who", "what", "which"])
    });
    let from = from.unwrap_or_else(|| {
        (0..end).rev().find(|k| s.any(*k, &[";", ":"]) || s.quote(*k)).map_or(0, |k| k + 1)
    });
    let granted = s.any(from, &["why", "when", "where", "who", "what", "which", "how"])
        && !s.is(from, &["how", "many"]);
    (!granted).then_some((from, end))
}

/// A clause that opens with "whether", "if" or "unless".
fn supposed(s: &Sentence<'_, '_>, i: usize) -> Option<(usize, usize)> {
    let opens = s.any(i, &["whether", "if", "unless"]);
    let phrase = s.any(i + 1, &["not", "any", "only", "so", "or"]) || s.word(i.wrapping_sub(1)) == "as";
    (opens && !phrase).then(|| (i, clause_end(s, i)))
}

/// What nobody has confirmed: "could not confirm that", "reports that 40 had been arrested could not be verified".
fn unconfirmed(s: &Sentence<'_, '_>, i: usize) -> Option<(usize, usize)> {
    if !s.any(i, CONFIRMS) || !(negated(s, i) || unable(s, i)) {
        return None;
    }
    let behind = (i + 1..=i + PHRASE).take_while(|k| !s.mark(*k)).find(|k| s.word(*k) == "that");
    if let Some(that) = behind {
        return Some((that + 1, clause_end(s, that)));
    }
    let from = (i.saturating_sub(CLAUSE)..i).find(|k| s.word(*k) == "that")?;
    s.has(i.wrapping_sub(1), lexicon::BE).then_some((from + 1, i))
}

/// "unable to verify", "have not been able to verify".
fn unable(s: &Sentence<'_, '_>, i: usize) -> bool {
    let able = i.wrapping_sub(2);
    s.is(able, &["unable", "to"]) || s.is(able, &["able", "to"]) && negated(s, able)
}

/// Where a clause ends that begins at `from`.
fn clause_end(s: &Sentence<'_, '_>, from: usize) -> usize {
    let ends = |k: &usize| {
        s.any(*k, &[";", ":", ",", "but", "while", "although", ")", "\u{2014}", "\u{2013}"]) || s.quote(*k)
    };
    (from + 1..(from + CLAUSE).min(s.len())).find(ends).unwrap_or((from + CLAUSE).min(s.len()))
}
