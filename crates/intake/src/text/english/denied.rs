//! What a sentence denies: "it is not true that 30 were returned", "none of the five was released".

use super::lexicon;
use super::mention::Mention;
use super::sentence::Sentence;
use super::triggers::Trigger;

/// Verbs whose object is denied, a clause or an event.
const DENIES: &[&str] =
    &["denied", "denies", "deny", "denying", "refuted", "refutes", "refute", "refuting", "rebutted"];
/// Verbs that deny only what is said: "rejected reports that".
const DISMISSES: &[&str] = &[
    "dismissed",
    "dismisses",
    "dismiss",
    "dismissing",
    "rejected",
    "rejects",
    "reject",
    "rejecting",
    "disputed",
    "disputes",
    "dispute",
    "disputing",
    "contradicted",
    "contradicts",
    "debunked",
];
/// What is said or passed on.
const SAYINGS: &[&str] = &[
    "report",
    "reports",
    "claim",
    "claims",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "suggestion",
    "suggestions",
    "assertion",
    "assertions",
    "statement",
    "statements",
    "story",
    "stories",
    "notion",
    "idea",
    "news",
    "account",
    "accounts",
    "charge",
    "charges",
    "message",
    "messages",
];
/// What is wanting where nothing supports a saying.
const SUPPORT: &[&str] =
    &["evidence", "proof", "sign", "signs", "indication", "indications", "truth", "basis", "confirmation"];
const TRUE: &[&str] = &["true", "correct", "accurate"];
const FALSE: &[&str] = &[
    "false",
    "untrue",
    "wrong",
    "unfounded",
    "baseless",
    "incorrect",
    "fabricated",
    "groundless",
    "inaccurate",
    "fake",
    "mistaken",
];
/// How what is not so was said.
const WRONGLY: &[&str] = &["wrongly", "falsely", "erroneously", "mistakenly", "incorrectly", "inaccurately"];
/// How far apart the words of one such phrase stand.
const PHRASE: usize = 6;
/// The longest clause that is looked through for the words that deny it.
const CLAUSE: usize = 40;

/// The stretches of a sentence, as first token and one past the last, of which it says that they did not happen.
pub(super) fn scopes(s: &Sentence<'_, '_>, triggers: &[Trigger]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for i in 0..s.len() {
        if admitted(s, i) {
            continue;
        }
        if let Some(from) = opens(s, triggers, i) {
            found.push((from, end(s, from)));
        } else if let Some(from) = closes(s, i) {
            found.push((from, i));
        }
    }
    found
}

/// The beginning of what the words at `i` deny behind them.
fn opens(s: &Sentence<'_, '_>, triggers: &[Trigger], i: usize) -> Option<usize> {
    let near = || (i + 1..=i + PHRASE).take_while(|k| !s.mark(*k));
    let that = || near().find(|k| s.word(*k) == "that").map(|k| k + 1);
    let saying = || {
        let noun = near().find(|k| s.any(*k, SAYINGS) && s.any(k + 1, &["that", "of"]))?;
        Some(noun + 2)
    };
    if s.any(i, DENIES) && !negated(s, i) && !passive(s, i) {
        // "He denied the arrest of nine people", "denied detaining nine".
        let event = || {
            near().find(|k| triggers.iter().any(|t| t.word == *k && (t.noun || s.word(*k).ends_with("ing"))))
        };
        return that().or_else(saying).or_else(event);
    }
    if s.any(i, DISMISSES) && !negated(s, i) && !passive(s, i) {
        return saying();
    }
    if s.any(i, TRUE) || s.word(i) == "case" {
        let copula = s.has(i.wrapping_sub(2), lexicon::BE) || s.has(i.wrapping_sub(3), lexicon::BE);
        return that().filter(|from| *from == i + 2 && (copula || contracted(s, i)) && negated(s, i));
    }
    if s.any(i, FALSE) && s.has(back(s, i), lexicon::BE) && s.any(back(s, i).wrapping_sub(1), &["it"]) {
        return that().filter(|from| *from == i + 2);
    }
    if s.any(i, SUPPORT) && (1..=2).any(|b| s.any(i.wrapping_sub(b), &["no", "without", "little"])) {
        return that().or_else(saying);
    }
    // "Contrary to reports that", "contrary to an earlier version, which said".
    if s.is(i, &["contrary", "to"]) {
        let says = || (i + 2..i + 2 + PHRASE).find(|k| s.has(*k, lexicon::SPEECH)).map(|k| k + 1);
        return saying().or_else(says);
    }
    // "An earlier version wrongly said that", "said wrongly that".
    let says = s
        .any(i, WRONGLY)
        .then(|| [i.wrapping_sub(1), i + 1].into_iter().find(|k| s.has(*k, lexicon::SPEECH)))
        .flatten()?;
    that().or(Some(says.max(i) + 1))
}

/// Whether what is denied at `i` is admitted later in the sentence: "denied it at first, but later admitted that".
fn admitted(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.any(i, DENIES)
        && (i + 1..(i + CLAUSE).min(s.len())).any(|k| {
            s.any(k, &["admitted", "admits", "admitting", "acknowledged", "conceded", "confirmed"])
                && !negated(s, k)
                && (i + 1..k).any(|w| s.any(w, &["but", "later", "then", "before", "finally", "eventually"]))
        })
}

/// The beginning of what stands before `i` and is called false there: "reports that 40 were returned are false".
fn closes(s: &Sentence<'_, '_>, i: usize) -> Option<usize> {
    // "Twelve people were returned", the ministry denied.
    let quoted = (i.saturating_sub(PHRASE)..i).rev().find(|k| s.quote(*k));
    let ends = i + 1 >= s.len() || s.mark(i + 1) || s.word(i + 1) == ".";
    if let Some(close) = quoted.filter(|_| s.any(i, DENIES) && ends && !passive(s, i) && !negated(s, i)) {
        return (0..close).rev().find(|k| s.quote(*k)).map(|open| open + 1);
    }
    let be = back(s, i);
    let untrue = s.any(i, FALSE) && s.has(be, lexicon::BE) && !negated(s, i)
        || s.any(i, TRUE) && (s.has(be, lexicon::BE) || contracted(s, i)) && negated(s, i)
        || (s.any(i, DENIES) || s.any(i, DISMISSES)) && passive(s, i) && !negated(s, i);
    if !untrue {
        return None;
    }
    let from = (i.saturating_sub(CLAUSE)..i)
        .find(|k| s.word(*k) == "that" && (*k == 0 || s.any(k - 1, SAYINGS)) && *k + 2 < i)?;
    Some(from + 1)
}

/// The word before `i`, adverbs and "not" passed over.
fn back(s: &Sentence<'_, '_>, i: usize) -> usize {
    let passed = |k: &usize| s.has(*k, lexicon::ADVERB) || s.any(*k, &["not", "simply", "been"]);
    (1..=4).map(|b| i.wrapping_sub(b)).find(|k| !passed(k)).unwrap_or(i)
}

/// "isn't true".
fn contracted(s: &Sentence<'_, '_>, i: usize) -> bool {
    (1..=2).any(|b| s.word(i.wrapping_sub(b)).ends_with("n't"))
}

/// Whether the word at `i` is itself negated: "did not deny", "neither confirmed nor denied", "nobody denies".
pub(super) fn negated(s: &Sentence<'_, '_>, i: usize) -> bool {
    (1..=3).map(|b| i.wrapping_sub(b)).take_while(|k| !s.mark(*k)).any(|k| {
        s.any(k, &["not", "never", "nor", "nobody", "cannot", "none", "hardly", "neither"])
            || s.word(k).ends_with("n't")
    }) || s.is(i.wrapping_sub(2), &["no", "one"])
}

/// "were denied food": who is denied something does not deny.
fn passive(s: &Sentence<'_, '_>, i: usize) -> bool {
    (1..=3).any(|b| {
        let k = i.wrapping_sub(b);
        s.has(k, lexicon::BE) && (k + 1..i).all(|m| s.has(m, lexicon::ADVERB) || s.has(m, lexicon::AUXILIARY))
    })
}

/// Where a denied clause ends: with its sentence, or where another one begins.
fn end(s: &Sentence<'_, '_>, from: usize) -> usize {
    let other = |k: usize| {
        s.any(
            k,
            &["but", "while", "although", "though", "saying", "adding", "whereas", "insisting", "claiming"],
        ) || s.has(k, lexicon::SPEECH) && s.any(k.wrapping_sub(1), &["and", ","])
    };
    (from..s.len()).find(|k| s.word(*k) == ";" || other(*k)).unwrap_or(s.len())
}

/// Whether an event is told of nobody or failed: "no arrests of", "without arresting", "failed to arrest", "yet to be released".
pub(super) fn failed(s: &Sentence<'_, '_>, t: &Trigger) -> bool {
    let one = t.from.wrapping_sub(1);
    t.noun && s.word(t.word.wrapping_sub(1)) == "no"
        || s.word(one) == "without" && !t.noun
        || s.any(one, &["failed", "failing", "yet", "refused", "unable"]) && s.word(t.from) == "to"
}

/// Whether a count names those of whom nobody is meant, or not all: "none of the five", "not one of the 12", "neither the 13 nor the
/// two", "all but one of the eight", "everyone except two".
pub(super) fn nobody(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let (two, one) = (m.from.wrapping_sub(2), m.from.wrapping_sub(1));
    // "all but one of the eight", "everyone except two".
    let all = |at: usize| s.any(at, &["all", "everyone", "everybody", "none"]);
    let out = s.any(one, &["except", "excepting"]) || s.word(one) == "but" && all(two);
    let of_out =
        (4..=5).any(|b| all(m.from.wrapping_sub(b)) && s.any(m.from.wrapping_sub(b - 1), &["but", "except"]));
    if s.any(one, &["neither", "nor"]) || out || of_out && s.word(one) == "of" {
        return true;
    }
    s.any(one, &["of", "among", "from"])
        && (s.any(two, &["none", "neither", "nobody"])
            || s.word(two) == "one" && s.any(two.wrapping_sub(1), &["no", "not", "single"])
            || s.word(two) == "any"
                && s.any(two.wrapping_sub(1), &["not", "hardly", "scarcely", "barely", "without"]))
}

/// Whether what was told just before is denied of a count by its verb alone: "the other four were not".
pub(super) fn elided(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let from = s.past_adverbs(m.to);
    let verb = |k: &usize| s.has(*k, lexicon::AUXILIARY | lexicon::ADVERB);
    let end = (from..from + 5).find(|k| !verb(k)).unwrap_or(from);
    let not = (from..end).any(|k| s.any(k, &["not", "never"]) || s.word(k).ends_with("n't"));
    not && s.has(from, lexicon::AUXILIARY)
        && (end >= s.len() || s.mark(end) || s.any(end, &[".", "and", "but", "among"]))
}

/// Whether the subject of an event is nobody: "of the 12, none was returned", "none of them has been seen".
pub(super) fn of_nobody(s: &Sentence<'_, '_>, t: &Trigger) -> bool {
    let mut at = t.from;
    while s.has(at.wrapping_sub(1), lexicon::ADVERB) {
        at = at.wrapping_sub(1);
    }
    let one = at.wrapping_sub(1);
    let of_them = s.any(one, &["them", "whom", "these", "those", "us"]) && s.word(at.wrapping_sub(2)) == "of";
    let head = if of_them { at.wrapping_sub(3) } else { one };
    s.any(head, &["none", "nobody", "neither"])
        || s.word(head) == "one" && s.any(head.wrapping_sub(1), &["no", "not", "single"])
}

/// Whether an event is told of the count before it as its subject. "None of the five arrested on Monday was released" denies the
/// release only.
pub(super) fn predicate(s: &Sentence<'_, '_>, triggers: &[Trigger], t: &Trigger, m: &Mention) -> bool {
    let describes = t.bare
        && t.from == s.past_adverbs(m.to)
        && triggers.iter().any(|o| o.from > t.to && !o.bare && !o.noun);
    t.from >= m.to && !t.noun && !describes
}
