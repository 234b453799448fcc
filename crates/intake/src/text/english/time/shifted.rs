//! Time told from days told before: "the day before", "three days later", "the same month", "the following year".

use model::Day;

use crate::text::Window;

use super::super::lexicon;
use super::super::sentence::Sentence;
use super::Read;
use super::point::small_number;

/// The expression at `i`, reckoned from the days `here` of the sentence, or, where it opens the sentence or says "that", from
/// those of the sentence before.
pub(super) fn read(
    s: &Sentence<'_, '_>,
    i: usize,
    here: Option<Window>,
    earlier: Option<Window>,
) -> Option<Read> {
    if !s.free(i) {
        return None;
    }
    let at = i + usize::from(s.any(i, &["on", "in", "later", "earlier", "during"]));
    // "In 2003 and 2008, on the last occasion with 37 others"
    if s.is(at, &["the", "last", "occasion"]) || s.is(at, &["the", "second", "occasion"]) {
        let years = here.filter(|w| w.from.zip(w.to).is_some_and(|(f, t)| f.ymd().0 != t.ymd().0));
        return Some((years.and_then(|w| Window::year(w.to?.ymd().0)).or(here), at + 3));
    }
    if let Some((days, end)) = within(s, i) {
        let told = here.or(earlier);
        return Some((
            told.and_then(|w| Some(Window { to: Some(Day(w.to?.0.checked_add(days)?)), ..w })),
            end,
        ));
    }
    let counted = || counted(s, at).map(|read| (read, true));
    let ((by, unit, end), later) = pointed(s, at).map(|read| (read, by_day(s, at))).or_else(counted)?;
    let back = later || i == 0 || s.any(at, &["that"]) || s.is(at, &["the", "same"]);
    let told = here.or(earlier.filter(|_| back));
    Some((told.and_then(|w| moved(w, by, unit)), end))
}

/// "the next day", "the following day": reckoned from the days told last, wherever it stands.
fn by_day(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.any(i + 1, &["next", "following"]) && s.any(i + 2, &["day", "night", "morning", "evening", "afternoon"])
}

/// "within two weeks", "less than a month later": the most days, and one past the last token; not "within 48 hours of each other".
fn within(s: &Sentence<'_, '_>, i: usize) -> Option<(i32, usize)> {
    let less = s.is(i, &["less", "than"]);
    if s.word(i) != "within" && !less {
        return None;
    }
    let (n, at) = small_number(s, i + 1 + usize::from(less))?;
    let days = match s.word(at).trim_end_matches('s') {
        "hour" => i32::from(n.div_ceil(24)),
        "day" | "night" => i32::from(n),
        "week" => i32::from(n).checked_mul(7)?,
        "fortnight" => i32::from(n).checked_mul(14)?,
        "month" => i32::from(n).checked_mul(31)?,
        _ => return None,
    };
    let end = at + 1 + usize::from(less);
    let ends = if less { s.word(at + 1) == "later" } else { !s.any(at + 1, &["of", "period"]) };
    ends.then_some((days, end))
}

/// "the day before", "the next month", "the same night", "that year": by how much of what.
fn pointed<'s>(s: &'s Sentence<'_, '_>, i: usize) -> Option<(i32, &'s str, usize)> {
    let known = |k: usize| {
        let word = s.word(k);
        matches!(word, "day" | "night" | "morning" | "evening" | "afternoon" | "week" | "month" | "year")
            .then_some(word)
    };
    match (s.word(i), s.word(i + 1), s.word(i + 2)) {
        ("the", _, "before") if s.word(i + 3) != "yesterday" && s.word(i + 3) != "last" => {
            let ends = s.at(i + 3).is_none_or(|_| s.mark(i + 3))
                || s.has(i + 3, lexicon::CONJUNCTION | lexicon::AUXILIARY);
            let day = s.word(i + 1) == "day";
            known(i + 1).filter(|_| day || ends).map(|unit| (-1, unit, i + 3))
        }
        ("the", _, "after") if s.word(i + 3) != "tomorrow" => {
            known(i + 1).filter(|unit| *unit == "day").map(|unit| (1, unit, i + 3))
        }
        ("the", "previous", _) => known(i + 2).map(|unit| (-1, unit, i + 3)),
        ("the", "next" | "following", _) => known(i + 2).map(|unit| (1, unit, i + 3)),
        ("the", "same", _) => known(i + 2).map(|unit| (0, unit, i + 3)),
        ("that", _, _) => {
            let unit = known(i + 1)?;
            let lead = s.any(i.wrapping_sub(1), &["later", "earlier", "in", "of", "during", "on"]);
            let ends = s.at(i + 2).is_none_or(|_| s.mark(i + 2))
                || s.at(i + 2).is_some_and(|t| t.digits.is_some())
                || s.has(
                    i + 2,
                    lexicon::PREPOSITION | lexicon::CONJUNCTION | lexicon::NUMBER | lexicon::VAGUE,
                );
            (lead || ends).then_some((0, unit, i + 2))
        }
        _ => None,
    }
}

/// "three days later", "about a week earlier".
fn counted<'s>(s: &'s Sentence<'_, '_>, i: usize) -> Option<(i32, &'s str, usize)> {
    let i = i + usize::from(s.any(i, &["about", "around", "some", "roughly", "nearly", "almost", "barely"]));
    let (n, unit) = small_number(s, i)?;
    let sign = match s.word(unit + 1) {
        "later" => 1,
        "earlier" => -1,
        _ => return None,
    };
    let word = s.word(unit).trim_end_matches('s');
    matches!(word, "day" | "night" | "week" | "fortnight" | "month" | "year").then_some((
        sign * i32::from(n),
        word,
        unit + 2,
    ))
}

/// Days moved by so many units; nothing where the days told are coarser than the unit.
fn moved(told: Window, by: i32, unit: &str) -> Option<Window> {
    let (from, to) = (told.from?, told.to?);
    let (year, month, _) = from.ymd();
    let window = |from: Option<Day>, to: Option<Day>| {
        Some(Window { from, to, anchor: told.anchor }).filter(|w| w.from.is_some())
    };
    let length = to.0.checked_sub(from.0)?;
    match unit {
        "week" if by == 0 || length > 0 => {
            let monday = from.0 - (from.0 + 3).rem_euclid(7) + 7 * by;
            (length < 7).then(|| window(Some(Day(monday)), Some(Day(monday + 6)))).flatten()
        }
        "month" if length <= 31 && to.ymd().1 == month => {
            let total =
                i32::from(year).checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(by)?;
            let year = i16::try_from(total.div_euclid(12)).ok()?;
            let month = i8::try_from(total.rem_euclid(12) + 1).ok()?;
            let whole = Window::month(year, month)?;
            window(whole.from, whole.to)
        }
        "year" if to.ymd().0 == year => {
            let whole = Window::year(year.checked_add(i16::try_from(by).ok()?)?)?;
            window(whole.from, whole.to)
        }
        "month" | "year" => None,
        _ => {
            // "Two weeks later" is hardly said of the very day.
            let (days, loose) = match unit {
                "week" => (by.checked_mul(7)?, if by.abs() > 1 { 3 } else { 1 }),
                "fortnight" => (by.checked_mul(14)?, 3),
                _ => (by, 0),
            };
            let day = |by: i32| Some(Day(from.0.checked_add(days)?.checked_add(by)?));
            (length == 0).then(|| window(day(-loose), day(loose))).flatten()
        }
    }
}
