//! Ages, whose numbers count nobody.

use super::lex::{Kind, Suffix};
use super::lexicon;
use super::number;
use super::sentence::{Sentence, Taken};

/// An age as said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Aged {
    /// First token.
    pub(super) from: usize,
    /// One past the last.
    pub(super) to: usize,
    /// Youngest.
    pub(super) low: u8,
    /// Oldest, if bounded.
    pub(super) high: Option<u8>,
}

/// Finds ages and takes their tokens. Must run before dates, which would take "4-year" for a duration.
pub(super) fn read(s: &mut Sentence<'_, '_>) -> Vec<Aged> {
    let mut found: Vec<Aged> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        let read = if s.kind(i) == Some(Kind::Number) || s.has(i, lexicon::NUMBER) {
            old(s, i)
        } else if s.any(i, &["aged", "ages", "age", "in", "under", "over", "below", "above", "of"]) {
            aged(s, i).or_else(|| decade(s, i)).or_else(|| bound(s, i)).or_else(|| of_age(s, i))
        } else if s.any(i, &["oldest", "youngest", "eldest", "smallest", "elder", "younger"]) {
            superlative(s, i)
        } else if s.any(i, &[",", "("]) {
            apposed(s, i)
        } else {
            None
        };
        match read {
            Some(aged) => {
                s.take(aged.from, aged.to, Taken::Age);
                i = aged.to;
                found.push(aged);
            }
            None => i += 1,
        }
    }
    found
}

/// "the oldest of them 17", "the youngest is three", "the eldest, 15": the number only.
fn superlative(s: &Sentence<'_, '_>, i: usize) -> Option<Aged> {
    let skip = |k: usize| {
        s.any(
            k,
            &[
                "of", "them", "whom", "us", "the", "is", "was", "being", "only", "just", "aged", ",",
                "barely", "not", "yet", "about", "son", "daughter", "child", "boy", "girl", "brother",
                "sister", "victim", "detainee", "turned", "turns", "had", "has", "just",
            ],
        )
    };
    let at = (i + 1..i + 6).find(|k| !skip(*k))?;
    let (value, end) = years(s, at).filter(|_| at > i + 1)?;
    let months = s.any(end, &["months", "month", "weeks", "days"]);
    let end = end + usize::from(months || s.any(end, &["years", "year"]));
    let ends = s.kind(end) != Some(Kind::Word)
        || s.has(end, lexicon::CONJUNCTION)
        || s.any(end, &["in", "at", "on"])
            && s.any(at - 1, &["turned", "turns", "is", "was", "only", "just"]);
    let value = if months { value / 12 } else { value };
    ends.then_some(Aged { from: at, to: end, low: value, high: Some(value) })
}

/// "a mother, 38; her son, 12;", "her baby (10 months)": an age set beside one person.
fn apposed(s: &Sentence<'_, '_>, i: usize) -> Option<Aged> {
    let then = usize::from(s.any(i + 1, &["then", "now", "only", "just", "aged"]));
    // "One of them, 24, was returned"
    let one = s.any(i.wrapping_sub(1), &["them", "whom"]) && s.is(i.wrapping_sub(3), &["one", "of"])
        || s.is(i.wrapping_sub(4), &["one", "of", "the"]);
    let person = s.at(i.wrapping_sub(1))?.noun.filter(|n| n.single && !n.plural);
    if !one
        && !person.is_some_and(|person| {
            matches!(
                person.noun.class,
                super::nouns::Class::Part
                    | super::nouns::Class::Kin
                    | super::nouns::Class::Generic
                    | super::nouns::Class::Official
                    | super::nouns::Class::Speaker
            )
        })
    {
        return None;
    }
    let (value, end) = years(s, i + 1 + then).filter(|(v, _)| *v < 110)?;
    let months = s.any(end, &["months", "month", "weeks", "days"]);
    let end = end + usize::from(months || s.is(end, &["years"]));
    let close = s.any(end, &[",", ";", ")", ".", ":", "\u{2014}"])
        || end >= s.len()
        || s.word(end) == "and" && s.word(i) == ",";
    let value = if months { value / 12 } else { value };
    close.then_some(Aged { from: i + 1 + then, to: end, low: value, high: Some(value) })
}

fn years(s: &Sentence<'_, '_>, i: usize) -> Option<(u8, usize)> {
    let (value, end) = number::value(s, i)?;
    u8::try_from(value).ok().filter(|v| *v <= 120).map(|v| (v, end))
}

/// "4-year-old", "17 years old", "16 or 17 years old", "3-month-old", "80 years of age".
fn old(s: &Sentence<'_, '_>, i: usize) -> Option<Aged> {
    let (low, mut at) = years(s, i)?;
    let mut high = low;
    if (s.any(at, &["to", "or", "and"]) || s.hyphen(at))
        && let Some((upper, end)) = years(s, at + 1).filter(|(v, _)| *v > low)
    {
        (high, at) = (upper, end);
    }
    let sep = |k: usize| k + usize::from(s.hyphen(k));
    let unit = sep(at);
    let years = match s.word(unit) {
        "year" | "years" => true,
        "month" | "months" | "week" | "weeks" | "day" | "days" => false,
        _ => return None,
    };
    let end = sep(unit + 1);
    let end = match s.word(end) {
        "old" | "olds" => end + 1,
        "of" if s.word(end + 1) == "age" => end + 2,
        _ => return None,
    };
    let scale = |v: u8| match s.word(unit) {
        _ if years => v,
        "month" | "months" => v / 12,
        "week" | "weeks" => v / 52,
        _ => 0,
    };
    Some(Aged { from: i, to: end, low: scale(low), high: Some(scale(high)) })
}

/// "aged 3 and 10", "aged between 10 and 16", "ages 10-16", "aged 3, 7 and 10".
fn aged(s: &Sentence<'_, '_>, i: usize) -> Option<Aged> {
    if !s.any(i, &["aged", "ages", "age"]) {
        return None;
    }
    let mut at = i + 1 + usize::from(s.any(i + 1, &["between", "from", "about", "around"]));
    let over = s.any(at, &["over", "above"]);
    let under = s.any(at, &["under", "below"]);
    at += usize::from(over || under);
    let (mut low, mut end) = years(s, at)?;
    let mut high = low;
    while s.any(end, &["and", "to", "or", ","]) || s.hyphen(end) {
        let next = end + 1 + usize::from(s.is(end, &[",", "and"]));
        let Some((value, after)) = years(s, next) else { break };
        // "aged 15 and four aged 17"
        if s.any(end, &["and", ","]) && s.any(after, &["aged", "under", "over"]) {
            break;
        }
        // "aged 3, 12 others": the second number counts people.
        if s.at(after)
            .is_some_and(|t| t.kind == Kind::Word && t.tags & lexicon::STOP == 0 && t.noun.is_some())
        {
            break;
        }
        (low, high, end) = (low.min(value), high.max(value), after);
    }
    let end = end + if s.any(end, &["years", "year", "months"]) { 1 } else { 0 };
    let (low, high) = match (over, under) {
        (true, _) => (low, None),
        (_, true) => (0, Some(high.saturating_sub(1))),
        _ => (low, Some(high)),
    };
    let open = s.is(end, &["and", "over"])
        || s.is(end, &["or", "older"])
        || s.is(end, &["and", "above"])
        || s.is(end, &["and", "older"]);
    let open_end = if open { end + 2 } else { end };
    Some(Aged { from: i, to: open_end, low, high: high.filter(|_| !open) })
}

/// "in his 20s", "in their late sixties and seventies".
fn decade(s: &Sentence<'_, '_>, i: usize) -> Option<Aged> {
    if s.word(i) != "in" || !s.has(i + 1, lexicon::POSSESSIVE) {
        return None;
    }
    let mut at = i + 2 + usize::from(s.any(i + 2, &["early", "mid", "late"]));
    at += usize::from(s.hyphen(at));
    let ten = |k: usize| -> Option<u8> {
        if let Some(digits) = s.at(k)?.digits {
            let value = digits.value.filter(|v| *v < 100 && digits.suffix == Suffix::Decade)?;
            return u8::try_from(value).ok();
        }
        let names = [
            "teens",
            "twenties",
            "thirties",
            "forties",
            "fifties",
            "sixties",
            "seventies",
            "eighties",
            "nineties",
        ];
        names.iter().position(|n| *n == s.word(k)).and_then(|p| u8::try_from((p + 1) * 10).ok())
    };
    let low = ten(at)?;
    let (mut high, mut end) = (low, at + 1);
    if s.any(end, &["and", "or", "to"])
        && let Some(upper) = ten(end + 1)
    {
        (high, end) = (upper, end + 2);
    }
    Some(Aged { from: i, to: end, low: if low == 10 { 13 } else { low }, high: Some(high + 9) })
}

/// "a girl of nine", "a baby of 8 months".
fn of_age(s: &Sentence<'_, '_>, i: usize) -> Option<Aged> {
    let noun = s.at(i.wrapping_sub(1)).and_then(|t| t.noun)?.noun;
    let child = noun.age.is_some()
        || noun.class == super::nouns::Class::Kin
        || matches!(
            noun.singular,
            "girl" | "boy" | "woman" | "man" | "grandmother" | "grandfather" | "mother" | "father"
        );
    if s.word(i) != "of" || !child {
        return None;
    }
    let about =
        usize::from(s.any(i + 1, &["about", "around", "perhaps", "maybe", "nearly", "almost", "barely"]));
    let (value, end) = years(s, i + 1 + about)?;
    let months = s.any(end, &["months", "month", "weeks", "week", "days"]);
    let unit = usize::from(months || s.any(end, &["years", "year"]));
    let ends = unit > 0 || s.kind(end) != Some(Kind::Word) || s.has(end, lexicon::STOP);
    // "A mother of three" has three children.
    let parent =
        matches!(noun.singular, "mother" | "father" | "grandmother" | "grandfather" | "widow" | "widower");
    if parent && unit == 0 && value < 16 {
        return None;
    }
    let value = if months { value / 12 } else { value };
    ends.then_some(Aged { from: i, to: end + unit, low: value, high: Some(value) })
}

/// "under 18", "under the age of 18", "over the age of 60"; not "under 18 people".
fn bound(s: &Sentence<'_, '_>, i: usize) -> Option<Aged> {
    let age = s.is(i + 1, &["the", "age", "of"]) || s.is(i + 1, &["age"]);
    if s.any(i, &["in", "of"]) {
        return None;
    }
    let at = i + 1 + if s.is(i + 1, &["the", "age", "of"]) { 3 } else { usize::from(age) };
    let (value, end) = years(s, at)?;
    // Without "age" only the end of a phrase after a noun for people is one.
    // "Six under 18" are six.
    let noun = s.at(i.wrapping_sub(1)).and_then(|t| t.noun).is_some()
        || years(s, i.wrapping_sub(1)).is_some_and(|(_, end)| end == i)
        || s.any(i.wrapping_sub(1), &["them", "whom", "which", "these", "all", "mostly", "were", "are"]);
    let ends = !s.kind(end).is_some_and(|k| k == Kind::Word)
        || s.has(end, lexicon::AUXILIARY | lexicon::CONJUNCTION);
    if !(age || noun && ends) {
        return None;
    }
    Some(match s.word(i) {
        "under" | "below" => Aged { from: i, to: end, low: 0, high: Some(value.saturating_sub(1)) },
        _ => Aged { from: i, to: end, low: value, high: None },
    })
}
