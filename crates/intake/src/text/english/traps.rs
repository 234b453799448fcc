//! Numbers that count nobody: money, measures, names with a number, fractions.

use super::lex::{Kind, Suffix};
use super::lexicon;
use super::number;
use super::sentence::{Sentence, Taken};

/// Takes the tokens of all other numbers that count nobody.
pub(super) fn others(s: &mut Sentence<'_, '_>) {
    let mut i = 0;
    while i < s.len() {
        let number = s.kind(i) == Some(Kind::Number) || s.has(i, lexicon::NUMBER);
        let end = if number && s.free(i) { trap(s, i) } else { None };
        if let Some(end) = end {
            s.take_free(i, end, Taken::Other);
        }
        i = end.unwrap_or(i + 1).max(i + 1);
    }
}

fn trap(s: &Sentence<'_, '_>, i: usize) -> Option<usize> {
    let digits = s.at(i)?.digits;
    let (_, end) = number::value(s, i).map_or((0, i + 1), |(v, end)| (v, end));
    if digits.is_some_and(|d| d.suffix != Suffix::None || d.value.is_none()) {
        return Some(end);
    }
    // 41 + 51 = 92, and codes such as 0301.
    // "11 + driver", "53 + 41 persons" add people.
    let people = |k: usize| {
        s.word(k) == "+"
            && (k + 1..k + 4).any(|n| s.at(n).and_then(|t| t.noun).is_some())
            && !(k..k + 6).any(|n| s.word(n) == "=")
    };
    let sum =
        |k: usize| s.any(k, &["=", "+", "*", "\u{d7}"]) && s.at(k).is_some_and(|t| t.spaced) && !people(k);
    let code = digits.is_some_and(|d| {
        d.len > 1 && d.value.is_some_and(|v| v.checked_ilog10().map_or(1, |l| l + 1) < u32::from(d.len))
    });
    if sum(end) || sum(i.wrapping_sub(1)) || code {
        return Some(end);
    }
    let back = i.wrapping_sub(1);
    let currency = s.any(
        back,
        &[
            "$", "\u{20ac}", "\u{a3}", "\u{a5}", "\u{20a9}", "#", "rmb", "cny", "krw", "usd", "us$", "eur",
            "gbp", "\u{a7}",
        ],
    );
    if currency || chain(s, i) {
        return Some(chain_end(s, i).max(end));
    }
    // Article 33, Camp 22, No. 39, COVID-19.
    // "Of this number 31 have been charged"
    let sum = s.word(back) == "number" && s.any(i.wrapping_sub(2), &["this", "that", "total"]);
    let label = !sum
        && s.has(back, lexicon::LABEL)
        && (s.at(back).is_some_and(|t| t.capital) && (i > 1 || !s.has(back, lexicon::DETERMINER))
            || s.any(
                back,
                &[
                    "article",
                    "articles",
                    "section",
                    "paragraph",
                    "paragraphs",
                    "resolution",
                    "chapter",
                    "page",
                    "pages",
                    "annex",
                    "clause",
                    "appendix",
                    "number",
                ],
            ));
    // "cell 4", "courtroom 2": names with a number are often written small.
    let small = digits.is_some()
        && !nominal(s, end)
        && s.any(
            back,
            &[
                "cell",
                "bus",
                "room",
                "ward",
                "list",
                "line",
                "courtroom",
                "chamber",
                "channel",
                "docket",
                "file",
                "gate",
                "bridge",
                "block",
                "unit",
                "lorry",
                "truck",
                "van",
                "hall",
                "seat",
                "bed",
                "village",
                "district",
                "camp",
                "dormitory",
                "floor",
                "platform",
                "carriage",
                "flight",
                "route",
                "highway",
                "road",
                "zone",
                "sector",
                "checkpoint",
                "post",
                "marker",
                "question",
                "item",
                "point",
                "rule",
                "order",
                "lot",
                "flat",
            ],
        );
    let many = digits.is_some()
        && s.any(
            back,
            &["flights", "rooms", "routes", "buses", "gates", "trains", "units", "lines", "roads", "bridges"],
        )
        && s.any(end, &["and", "or", ",", "to"]);
    let label = label || small || many;
    let abbreviated = s.word(back) == "."
        && s.any(i.wrapping_sub(2), &["no", "nos", "art", "para", "paras", "fig", "vol", "p", "pp"]);
    let compound = s.hyphen(back)
        && s.at(i).is_some_and(|t| !t.spaced)
        && s.kind(i.wrapping_sub(2)) == Some(Kind::Word)
        && !s.has(i.wrapping_sub(2), lexicon::NUMBER);
    if label || abbreviated || compound {
        return Some(list_end(s, end));
    }
    measured(s, i, end).or_else(|| ratio(s, i, end)).or_else(|| as_year(s, i, end))
}

/// "Articles 31, 32 and 33".
fn list_end(s: &Sentence<'_, '_>, mut end: usize) -> usize {
    while s.any(end, &[",", "and", "to", "-", "\u{2013}", "/"])
        && s.kind(end + 1) == Some(Kind::Number)
        && !follows_people(s, end + 2)
    {
        end += 2;
    }
    end
}

fn nominal(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.kind(i) == Some(Kind::Word) && !s.has(i, lexicon::STOP & !lexicon::MODIFIER)
}

fn follows_people(s: &Sentence<'_, '_>, i: usize) -> bool {
    (i..i + 3)
        .take_while(|k| s.kind(*k) == Some(Kind::Word))
        .any(|k| s.at(k).and_then(|t| t.noun).is_some_and(|n| n.plural))
}

fn measured(s: &Sentence<'_, '_>, i: usize, end: usize) -> Option<usize> {
    let range = if (s.any(end, &["to", "or", "and"]) || s.hyphen(end)) && s.free(end + 1) {
        number::value(s, end + 1).map_or(end, |(_, e)| e)
    } else {
        end
    };
    for end in [end, range] {
        let sep = usize::from(s.hyphen(end))
            + usize::from(s.any(
                end,
                &[
                    "square", "cubic", "us", "u.s", "chinese", "korean", "british", "million", "billion",
                    "nautical",
                ],
            ));
        let unit = end + sep;
        let am = s.any(unit, &["am", "won", "per", "state", "states"]);
        let real = match s.word(unit) {
            "am" => s.at(unit).is_some_and(|t| !t.capital),
            "won" => !s.has(unit + 1, lexicon::DETERMINER),
            "states" | "countries" => true,
            _ => !am || s.any(unit + 1, &["cent", "capita"]),
        };
        if s.has(unit, lexicon::MEASURE) && real || s.word(unit) == "%" || s.any(unit, &["\u{b0}", "\u{ba}"])
        {
            return Some(unit + 1);
        }
    }
    // "three-judge panel", "two-thirds", "12-member": a compound adjective.
    if s.glued(end) && s.kind(end + 1) == Some(Kind::Word) && !s.has(end + 1, lexicon::NUMBER) {
        let counts = s.any(
            end + 1,
            &["odd", "some", "something", "plus", "strong", "member", "person", "man", "woman", "people"],
        );
        return (!counts).then_some(end + 2);
    }
    let fraction = s.any(
        end,
        &["third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths", "sixth", "eighth"],
    );
    if fraction {
        return Some(end + 1);
    }
    if s.word(end) == "/" && s.kind(end + 1) == Some(Kind::Number) {
        return Some(end + 2);
    }
    // The last number of such a row; what follows it is no part of it.
    (s.word(i.wrapping_sub(1)) == "/" && s.word(i.wrapping_sub(2)) != "w").then_some(end)
}

/// "one in five", "four out of ten": a share.
fn ratio(s: &Sentence<'_, '_>, i: usize, end: usize) -> Option<usize> {
    let (of, next) = match (s.word(end), s.word(end + 1)) {
        ("in", _) | ("per", _) => (true, end + 1 + usize::from(s.word(end + 1) == "every")),
        ("out", "of") => (true, end + 2 + usize::from(s.word(end + 2) == "every")),
        _ => (false, 0),
    };
    if !of || s.digits_grouped(next) {
        return None;
    }
    let (first, _) = number::value(s, i)?;
    let (second, end) = number::value(s, next).filter(|(v, _)| *v <= 1000)?;
    // "Eleven out of 14 reached Thailand" counts people; "one out of ten" does not.
    if s.word(i + 1) == "out" && second > 10 && second % 10 != 0 {
        return None;
    }
    let year = s.at(next).and_then(|t| t.digits).is_some_and(|d| d.len == 4);
    (first < second && !year && first <= 20).then_some(end)
}

/// Groups of digits joined by hyphens: telephone numbers, identifiers, scores of dates.
fn chain(s: &Sentence<'_, '_>, i: usize) -> bool {
    let number = |k: usize| s.kind(k) == Some(Kind::Number);
    let joined = |k: usize| (s.hyphen(k) || s.word(k) == ".") && s.glued_mark(k);
    (number(i) && joined(i + 1) && number(i + 2) && joined(i + 3) && number(i + 4))
        || (s.word(i.wrapping_sub(1)) == "+" && s.at(i).is_some_and(|t| !t.spaced))
}

fn chain_end(s: &Sentence<'_, '_>, mut i: usize) -> usize {
    while s.glued_mark(i + 1) && s.kind(i + 2) == Some(Kind::Number) {
        i += 2;
    }
    i + 1
}

/// A bare year before a noun: "the 1951 Refugee Convention", "a 2014 inquiry".
fn as_year(s: &Sentence<'_, '_>, i: usize, end: usize) -> Option<usize> {
    let digits = s.at(i)?.digits?;
    let year = digits.len == 4 && !digits.grouped && digits.value.is_some_and(|v| (1900..2100).contains(&v));
    let before = i.wrapping_sub(1);
    let named = s.any(
        before,
        &[
            "the", "a", "its", "their", "his", "this", "(", "late", "early", "of", "in", "since", "by",
            "and", "to", "until", "from", "mid", "-", ",", "that",
        ],
    );
    let counted = follows_people(s, end)
        && !s.any(before, &["the", "a", "its", "in", "since", "by", "until", "early", "late", "from"]);
    (year && named && !counted).then_some(end)
}
