//! The written forms of a date, down to year, month and day; text comes normalised.

/// The months in English.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What the written form gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// Year, month and day, where it is clear which is which.
    Clear(i16, Option<i8>, Option<i8>),
    /// Two numbers before a year: day and month in either order.
    Numbers {
        /// The first number.
        first: i8,
        /// The second number.
        second: i8,
        /// The year.
        year: i16,
        /// Whether dots part them, as is done where the day comes first.
        dotted: bool,
    },
}

/// Reads one date.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let text = without_time(without_weekday(text));
    han_units(text).or_else(|| named_month(text)).or_else(|| numbers(text))
}

/// Splits an interval at its one separator.
pub(super) fn interval_ends(text: &str) -> Option<(&str, &str)> {
    let (start, end) = if text.matches('/').count() == 1 {
        text.split_once('/')?
    } else {
        [" to ", "~", "\u{2013}", "\u{2014}", "\u{301c}", " - ", "부터"]
            .iter()
            .find_map(|separator| text.split_once(separator))?
    };
    Some((start.trim(), end.trim().trim_end_matches("까지").trim_end()))
}

/// Drops "(토)" or "(Sat)" at the end or in the middle.
fn without_weekday(text: &str) -> &str {
    match text.split_once('(') {
        Some((before, after)) if after.ends_with(')') && after.chars().count() <= 12 => before.trim_end(),
        _ => text,
    }
}

/// Drops a time of day: everything from the last blank or `t` before the first colon.
fn without_time(text: &str) -> &str {
    let Some((before, _)) = text.split_once(':') else { return text };
    let Some(at) = before.rfind([' ', 't']) else { return text };
    let time = &text[at + 1..];
    let is_time = time.chars().all(|c| c.is_ascii_digit() || " :.,+-zapm".contains(c));
    if !is_time {
        return text;
    }
    let date = text[..at].trim_end();
    date.strip_suffix("오전").or_else(|| date.strip_suffix("오후")).unwrap_or(date).trim_end()
}

/// 2017년 7월 15일, 2017年7月, 2017年.
fn han_units(text: &str) -> Option<Parts> {
    let (year, rest) = text.split_once(['년', '年'])?;
    let year = year_of(year.trim())?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Parts::Clear(year, None, None));
    }
    let (month, rest) = rest.split_once(['월', '月'])?;
    let month = small(month.trim())?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Parts::Clear(year, Some(month), None));
    }
    let day = rest.strip_suffix(['일', '日', '号', '號'])?;
    Some(Parts::Clear(year, Some(month), Some(small(day.trim())?)))
}

/// July 2017, 15 July 2017, Jul 15, 2017, 15-Jul-2017.
fn named_month(text: &str) -> Option<Parts> {
    let (mut year, mut month, mut day) = (None, None, None);
    let words = text.split([' ', ',', '-', '/', '.']).filter(|word| !word.is_empty() && *word != "of");
    for word in words {
        let twice = if let Some(found) = month_named(word) {
            month.replace(found).is_some()
        } else if let Some(found) = year_of(word) {
            year.replace(found).is_some()
        } else {
            let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
            day.replace(small(ordinal.unwrap_or(word))?).is_some()
        };
        if twice {
            return None;
        }
    }
    Some(Parts::Clear(year?, Some(month?), day))
}

fn month_named(word: &str) -> Option<i8> {
    let number = |at: usize| i8::try_from(at + 1).ok();
    if word == "sept" {
        return Some(9);
    }
    let is_short = word.len() == 3;
    MONTHS.iter().position(|name| *name == word || is_short && name.starts_with(word)).and_then(number)
}

/// 2017-07-15, 2017/7/15, 2017. 7. 15., 20170715, 2017-07, 07/2017, 2017, 15/7/2017.
fn numbers(text: &str) -> Option<Parts> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'));
    let Some(separator) = separator else {
        return compact(text);
    };
    let text = if separator == '.' { text.strip_suffix('.').unwrap_or(text) } else { text };
    let mut parts = text.split(separator).map(str::trim);
    let (first, second, third) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (year_of(first), second, third) {
        (Some(year), None, None) => Some(Parts::Clear(year, None, None)),
        (Some(year), Some(month), None) => Some(Parts::Clear(year, masked(month)?, None)),
        (Some(year), Some(month), Some(day)) => Some(Parts::Clear(year, masked(month)?, masked(day)?)),
        (None, Some(year), None) => Some(Parts::Clear(year_of(year)?, Some(small(first)?), None)),
        (None, Some(second), Some(year)) => Some(Parts::Numbers {
            first: small(first)?,
            second: small(second)?,
            year: year_of(year)?,
            dotted: separator == '.',
        }),
        (None, None, _) | (_, None, Some(_)) => None,
    }
}

/// 2017 or 20170715.
fn compact(text: &str) -> Option<Parts> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month, day) = (year_of(&text[..4])?, small(&text[4..6])?, small(&text[6..])?);
        return Some(Parts::Clear(year, Some(month), Some(day)));
    }
    Some(Parts::Clear(year_of(text)?, None, None))
}

/// A month or day, or `XX` for one that is not known.
#[expect(clippy::option_option, reason = "the outer is whether it is readable, the inner whether known")]
fn masked(text: &str) -> Option<Option<i8>> {
    if text == "xx" { Some(None) } else { small(text).map(Some) }
}

/// Exactly four digits.
fn year_of(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// One or two digits.
fn small(text: &str) -> Option<i8> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}
