//! Numbers: in digits, in words, as ranges, and vague ones.

use model::Qualifier;

use crate::MOST_PEOPLE;

use super::lex::{Kind, Suffix};
use super::lexicon;
use super::sentence::Sentence;

/// A number as said, before its qualifier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Core {
    /// One past its last token.
    pub(super) end: usize,
    /// The number, or the lower one.
    pub(super) lo: Option<u64>,
    /// The upper one of a range.
    pub(super) hi: Option<u64>,
    /// `Exactly`, `Range` or `Some`.
    pub(super) qualifier: Qualifier,
    /// Written in digits.
    pub(super) digits: bool,
}

/// The number that begins at `i`, if one does.
pub(super) fn core(s: &Sentence<'_, '_>, i: usize) -> Option<Core> {
    if let Some(vague) = vague(s, i) {
        return Some(vague);
    }
    let (lo, end) = value(s, i)?;
    let digits = s.kind(i) == Some(Kind::Number);
    let one = Core { end, lo: Some(lo), hi: None, qualifier: Qualifier::Exactly, digits };
    let between = s.any(i.wrapping_sub(1), &["between"]);
    let from = s.word(i.wrapping_sub(1)) == "from";
    let link = s.word(end);
    let joined = (between && link == "and")
        || (link == "to" && !rises(s, i, from))
        || (link == "or" && !s.any(end + 1, &["so", "more", "fewer", "less"]))
        || s.glued(end)
        || (link == "\u{2013}" || link == "\u{2014}" || link == "~") && digits;
    let comma = usize::from(link == ",");
    let after = end + comma;
    let skip = match (s.word(after), s.word(after + 1)) {
        ("maybe" | "perhaps" | "possibly", _) => 1,
        ("or", "maybe" | "perhaps" | "possibly" | "even") | ("if", "not") => 2,
        _ => 0,
    };
    let maybe = skip > 0 && (comma == 1 || skip == 2);
    let second = if maybe { after + skip } else { end + 1 };
    let Some((hi, mut end)) = (joined || maybe).then(|| value(s, second)).flatten() else {
        return Some(one);
    };
    // "Twelve, if not thirteen, refugees": the comma closes what was put in.
    end += usize::from(
        maybe
            && comma == 1
            && s.word(end) == ","
            && (end + 1..end + 3).any(|k| s.at(k).is_some_and(|t| t.noun.is_some())),
    );
    // "two or three hundred", "30 to 40 thousand": the scale belongs to both.
    let lo = scale_of(s, i, hi, lo);
    if hi <= lo || (s.glued(end) && s.kind(end + 1) == Some(Kind::Number)) {
        return Some(one);
    }
    Some(Core { end, lo: Some(lo), hi: Some(hi), qualifier: Qualifier::Range, digits })
}

/// Whether "from 51 to 92" tells a change and not a range.
fn rises(s: &Sentence<'_, '_>, i: usize, from: bool) -> bool {
    from && (2..6).any(|back| {
        let word = s.word(i.wrapping_sub(back));
        [
            "ris", "rose", "increas", "jump", "grew", "grow", "fell", "fall", "drop", "climb", "declin",
            "surg", "went", "up", "down", "decreas",
        ]
        .iter()
        .any(|w| word.starts_with(w))
    })
}

fn scale_of(s: &Sentence<'_, '_>, i: usize, hi: u64, lo: u64) -> u64 {
    let small = small(s.word(i)).is_some_and(|v| v == lo) || s.kind(i) == Some(Kind::Number);
    let factor =
        [1_000_000, 1000, 100, 12].into_iter().find(|f| hi.is_multiple_of(*f) && hi / f < 100 && hi > *f);
    match factor {
        Some(factor) if small && lo < hi / factor && lo < 100 && !digits_only(s, i) => lo * factor,
        _ => lo,
    }
}

/// Whether both numbers of a range are plain digits, where no scale is shared.
fn digits_only(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.kind(i) == Some(Kind::Number) && s.kind(i + 2) == Some(Kind::Number) && scale(s.word(i + 3)).is_none()
}

/// The value that begins at `i`, and one past its last token.
pub(super) fn value(s: &Sentence<'_, '_>, i: usize) -> Option<(u64, usize)> {
    let token = s.at(i).filter(|_| s.free(i))?;
    if let Some(read) = token.digits {
        if read.suffix != Suffix::None {
            return None;
        }
        let value = read.value.filter(|v| *v <= MOST_PEOPLE)?;
        let times = scale(s.word(i + 1)).filter(|_| s.free(i + 1));
        return match (read.thousandths, times) {
            (None, None) => Some((value, i + 1)),
            (None, Some(times)) => Some((within(value.checked_mul(times)?)?, i + 2)),
            (Some(part), Some(times)) if times >= 1000 => {
                Some((within(value.checked_mul(times)?.checked_add(part * (times / 1000))?)?, i + 2))
            }
            _ => None,
        };
    }
    match token.lower.as_ref() {
        "a" | "an" => {
            let (times, end) = match s.word(i + 1) {
                "hundred" => (100, i + 2),
                "thousand" => (1000, i + 2),
                "million" => (1_000_000, i + 2),
                "dozen" => return Some((12, i + 2)),
                "score" if s.word(i + 2) != "of" => return Some((20, i + 2)),
                "score" => return Some((20, i + 3)),
                _ => return None,
            };
            spelled(s, end, 0, times)
        }
        "half" if s.is(i + 1, &["a", "dozen"]) => Some((6, i + 3)),
        "dozen" => Some((12, i + 1)),
        "zero" => Some((0, i + 1)),
        _ => {
            small(token.lower.as_ref())?;
            spelled(s, i, 0, 0)
        }
    }
}

/// Reads on in words: `total` is what larger scales gave, `group` what stands below the next.
fn spelled(s: &Sentence<'_, '_>, mut i: usize, mut total: u64, mut group: u64) -> Option<(u64, usize)> {
    // "a hundred and nine"
    i += usize::from(group > 0 && s.word(i) == "and" && small(s.word(i + 1)).is_some());
    let start = i;
    let mut ceiling = if group == 0 { u64::MAX } else { group };
    loop {
        let word = s.word(i);
        if let Some(value) = small(word).filter(|_| s.free(i)) {
            // "twenty-four", but not "twenty thirty"
            let tens = group.is_multiple_of(10) && group % 100 >= 20;
            let open = group.is_multiple_of(100) || tens && value < 10;
            if !open || value >= ceiling {
                break;
            }
            if group.is_multiple_of(100) && group > 0 && i > start && !s.any(i - 1, &["and", "hundred", "-"])
            {
                break;
            }
            group += value;
        } else if word == "hundred" && (1..100).contains(&group) {
            group *= 100;
        } else if let Some(times) = scale(word).filter(|t| *t >= 1000 && group > 0) {
            total = total.checked_add(group.checked_mul(times)?)?;
            group = 0;
            ceiling = times;
        } else if word == "dozen" && (1..100).contains(&group) && total == 0 {
            return Some((group * 12, i + 1));
        } else {
            break;
        }
        i += 1;
        // "and" and a hyphen join only when a small number follows.
        let hyphen = s.glued(i) && group.is_multiple_of(10) && group % 100 >= 20;
        let and = s.word(i) == "and" && (group >= 100 && group.is_multiple_of(100) || group == 0);
        let scaled = s.glued(i) && s.any(i + 1, &["hundred", "thousand", "dozen"]);
        let units = hyphen && small(s.word(i + 1)).is_some_and(|v| v < 10);
        i += usize::from(units || scaled || and && small(s.word(i + 1)).is_some());
    }
    let total = within(total.checked_add(group)?)?;
    (total > 0).then_some((total, i))
}

fn within(value: u64) -> Option<u64> {
    (value <= MOST_PEOPLE).then_some(value)
}

/// "one" to "ninety".
pub(super) fn small(word: &str) -> Option<u64> {
    const UNITS: [&str; 19] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |list: &[&str]| list.iter().position(|w| *w == word).and_then(|p| u64::try_from(p).ok());
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    at(&UNITS)
        .map(|p| p + 1)
        .or_else(|| at(&TENS).map(|p| (p + 2) * 10))
        .or_else(|| (word == "fourty").then_some(40))
}

fn scale(word: &str) -> Option<u64> {
    match word {
        "hundred" => Some(100),
        "thousand" => Some(1000),
        "million" => Some(1_000_000),
        "billion" => Some(1_000_000_000),
        "dozen" => Some(12),
        _ => None,
    }
}

/// What is said of the size of an unknown number: "untold numbers of", "a large number of".
pub(super) const SIZES: &[&str] = &[
    "untold",
    "countless",
    "unknown",
    "large",
    "small",
    "vast",
    "great",
    "growing",
    "increasing",
    "huge",
    "significant",
    "considerable",
    "similar",
    "limited",
    "record",
];

/// "dozens of", "a few", "several hundred", "an unknown number of", "hundreds, possibly thousands".
fn vague(s: &Sentence<'_, '_>, i: usize) -> Option<Core> {
    if !s.free(i) {
        return None;
    }
    let some = |end, lo| Some(Core { end, lo, hi: None, qualifier: Qualifier::Some, digits: false });
    let article = s.any(i, &["a", "an", "the"]);
    let first = if article { i + 1 } else { i };
    if article && let Some((lo, end)) = number_of(s, i) {
        return some(end, lo);
    }
    let word = s.word(first);
    // "Untold numbers of people", "any number of", "large numbers of"
    if !article && s.any(first + 1, &["number", "numbers"]) {
        let many = s.any(first, SIZES) && s.word(first + 1) == "numbers"
            || word == "any" && s.word(first + 1) == "number";
        return (many && s.word(first + 2) == "of").then(|| some(first + 3, None)).flatten();
    }
    let of = |end: usize| match (s.word(end), s.word(end + 1)) {
        ("of", _) => end + 1,
        (",", "of") => end + 2,
        _ => end,
    };
    match word {
        "few" | "handful" | "couple" | "good" if article => {
            if word == "good" {
                return (s.word(first + 1) == "many").then(|| some(first + 2, None)).flatten();
            }
            let of_scale = first + 1 + usize::from(word == "couple" && s.word(first + 1) == "of");
            if let Some(times) = scale(s.word(of_scale)) {
                return some(of(of_scale + 1), Some(2 * times));
            }
            // "a couple" without "of" is two people.
            let verb = word == "handful"
                && s.has(s.past_adverbs(first + 1), lexicon::AUXILIARY | lexicon::EVENT | lexicon::VERB);
            if word != "few" && s.word(first + 1) != "of" && !s.any(first + 1, &["more", "dozen"]) && !verb {
                return None;
            }
            some(of(first + 1), None)
        }
        _ if article => None,
        "many" if s.any(first.wrapping_sub(1), &["how", "so", "as", "too"]) => None,
        "handful" if s.word(first.wrapping_sub(1)) == "another" => some(of(first + 1), None),
        "several" if s.word(first + 1) == "score" => some(of(first + 2), Some(40)),
        "several" | "many" | "numerous" | "multiple" | "countless" => match scale(s.word(first + 1)) {
            Some(times) if s.free(first + 1) => some(of(first + 2), Some(2 * times)),
            _ => some(first + 1, None),
        },
        "dozens" | "scores" | "tens" | "hundreds" | "thousands" | "millions" => {
            let mut end = first + 1;
            let mut lo = None;
            if s.word(end) == "of" && s.any(end + 1, &["thousands", "millions"]) {
                let times = if s.word(end + 1) == "thousands" { 1000 } else { 1_000_000 };
                lo = Some(
                    times
                        * match word {
                            "tens" => 10,
                            "hundreds" => 100,
                            _ => 12,
                        },
                );
                end += 2;
            }
            // "hundreds, possibly thousands": the first word is the floor, the second is kept in the words.
            let mut ahead = end + usize::from(s.word(end) == "," && s.word(end + 1) != "of");
            while ahead < end + 5
                && s.any(ahead, &["if", "not", "or", "possibly", "even", "perhaps", "maybe", "to"])
            {
                ahead += 1;
            }
            if ahead > end && s.any(ahead, &["hundreds", "thousands", "scores", "dozens", "tens"]) {
                lo = lo.or(match word {
                    "dozens" => Some(12),
                    "scores" => Some(20),
                    "tens" => Some(10),
                    "hundreds" => Some(100),
                    _ => None,
                });
                end = ahead + 1;
            }
            // A score is twenty.
            some(of(end), lo.or((word == "scores").then_some(20)))
        }
        _ => None,
    }
}

/// "an undetermined number of", "a large number of": at least one where nobody knows how many.
fn number_of(s: &Sentence<'_, '_>, i: usize) -> Option<(Option<u64>, usize)> {
    let mut at = i + 1;
    let mut unknown = false;
    while at < i + 5 && !s.any(at, &["number", "numbers"]) {
        unknown |= s.any(
            at,
            &[
                "unknown",
                "undetermined",
                "unspecified",
                "undisclosed",
                "uncertain",
                "unconfirmed",
                "indeterminate",
                "unrecorded",
                "untold",
                "unverified",
            ],
        );
        if s.kind(at) != Some(Kind::Word) || s.has(at, lexicon::STOP) && !s.has(at, lexicon::MODIFIER) {
            return None;
        }
        at += 1;
    }
    let said = s.any(i, &["a", "an"]) || unknown;
    if !said || !s.any(at, &["number", "numbers"]) {
        return None;
    }
    // "An unknown number drowned."
    if unknown && s.has(s.past_adverbs(at + 1), lexicon::AUXILIARY | lexicon::EVENT | lexicon::VERB) {
        return Some((Some(1), at + 1));
    }
    (s.word(at + 1) == "of" && s.word(at + 2) != "times").then_some((unknown.then_some(1), at + 2))
}
