//! Who says so: "according to activists", "the group said", "documented by".

use super::lexicon;
use super::sentence::Sentence;

/// The tokens that name who says what a sentence tells.
pub(super) fn read(s: &Sentence<'_, '_>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for i in 0..s.len() {
        if found.last().is_some_and(|(_, to)| *to > i) {
            continue;
        }
        found.extend(according(s, i).or_else(|| by(s, i)).or_else(|| verb(s, i)));
    }
    found
}

fn clause_end(s: &Sentence<'_, '_>, from: usize, reach: usize) -> usize {
    (from..from + reach)
        .find(|k| *k >= s.len() || s.mark(*k) || s.quote(*k))
        .unwrap_or(from + reach)
        .min(s.len())
}

fn according(s: &Sentence<'_, '_>, i: usize) -> Option<(usize, usize)> {
    let accounts =
        ["accounts", "account", "information", "testimony", "testimonies", "interviews", "reports"];
    let based = s.is(i, &["based", "on"]) && (i + 2..i + 5).any(|k| s.any(k, &accounts));
    let lead = match s.word(i) {
        _ if based || s.is(i, &["according", "to"]) => 2,
        _ if s.is(i, &["in", "the", "words", "of"]) => 4,
        "citing" => 1,
        _ => return None,
    };
    let end = clause_end(s, i + lead, 30);
    (end > i + lead).then_some((i, end))
}

/// "documented by X", "reported by X", "told by X".
fn by(s: &Sentence<'_, '_>, i: usize) -> Option<(usize, usize)> {
    if s.word(i) != "by" || !s.has(i.wrapping_sub(1), lexicon::SPEECH) {
        return None;
    }
    let end = (i + 1..i + 9)
        .find(|k| {
            *k >= s.len()
                || s.mark(*k)
                || s.has(*k, lexicon::PREPOSITION | lexicon::AUXILIARY | lexicon::CONJUNCTION)
        })
        .unwrap_or(i + 9);
    (end > i + 1).then_some((i - 1, end))
}

/// "Human Rights Watch documented", "said the husband", "two missionaries explained to".
fn verb(s: &Sentence<'_, '_>, i: usize) -> Option<(usize, usize)> {
    if !s.has(i, lexicon::SPEECH)
        || s.any(
            i,
            &[
                "record",
                "records",
                "report",
                "reports",
                "claims",
                "called",
                "identified",
                "counted",
                "document",
                "documents",
                "estimate",
                "estimates",
                "known",
                "knew",
            ],
        ) && !s.any(i, &["estimates", "identified"])
    {
        return None;
    }
    let before = i.wrapping_sub(1);
    if s.has(before, lexicon::DETERMINER | lexicon::PREPOSITION | lexicon::BE | lexicon::POSSESSIVE)
        || s.any(before, &["to"])
    {
        return None;
    }
    // Back over the subject to the start of its clause.
    let mut from = i;
    for back in 1..=24 {
        let k = i.wrapping_sub(back);
        let opens = s.any(k, &["that", "and", "but", "as", "when", "while", "because", "since"]);
        if s.word(k).is_empty() || s.mark(k) || s.quote(k) || opens {
            break;
        }
        from = k;
    }
    while s.has(from, lexicon::PREPOSITION) && from < i {
        from += 1;
    }
    let subject = (from..i).any(|k| {
        s.at(k).is_some_and(|t| t.tags & (lexicon::AUXILIARY | lexicon::ADVERB) == 0 && t.digits.is_none())
    });
    if subject {
        return Some((from, i + 1));
    }
    // `", said the husband`
    let inverted = s.any(i, &["said", "says", "told", "added", "explained"]);
    let end = clause_end(s, i + 1, 10);
    (inverted && end > i + 1).then_some((i, end))
}
