//! Pairs of reports worth a closer look because of their numbers.

use model::Span;

use super::numbers::{quoted, said};
use super::report::ReportText;

/// Reports a key may hold before it ties each only to the first and the nearest before it.
const FIRST: usize = 4;
/// How many of the nearest before it a report is tied to then.
const NEAREST: usize = 16;
/// Claims of a report that are looked up.
const LOOKED_UP: usize = 1_000;
/// Claims of a report up to which its sums are looked up too.
const SUMMED: usize = 16;
/// Quarters of a year a window may reach over; a longer one is known by its end.
const QUARTERS: i32 = 9;

/// What two claims have in common if they may be one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Shared {
    /// A number within a quarter of a year.
    Quarter(u64, i32),
    /// A number without any days.
    Undated(u64),
    /// A number over the same days of some year: month and day of both ends.
    Days(u64, [i8; 4]),
    /// A figure in the text.
    Figure(u64),
}

/// Pairs that share a number over days that may meet, or a figure of texts in two languages; earlier first, in order of reports.
pub(crate) fn by_numbers(
    reports: &[&ReportText<'_>],
    figures: &[Vec<u64>],
    languages: &[Option<String>],
) -> Vec<(u32, u32)> {
    let mut keys: Vec<(Shared, u32)> = Vec::new();
    for (at, report) in (0_u32..).zip(reports) {
        for claim in report.claims.iter().take(LOOKED_UP) {
            for number in said(&claim.quantity) {
                of_claim(number, claim.window, |key| keys.push((key, at)));
            }
        }
        for (number, window) in sums(report) {
            of_claim(number, window, |key| keys.push((key, at)));
        }
    }
    for (at, figures) in (0_u32..).zip(figures) {
        keys.extend(figures.iter().map(|figure| (Shared::Figure(*figure), at)));
    }
    keys.sort_unstable();
    keys.dedup();
    let language = |at: u32| languages.get(at as usize).and_then(Option::as_deref);
    let mut pairs = Vec::new();
    for group in keys.chunk_by(|a, b| a.0 == b.0) {
        for (nth, (_, later)) in group.iter().enumerate() {
            let first = group.iter().take(nth.min(FIRST));
            let nearest = group.iter().take(nth).skip(FIRST.max(nth.saturating_sub(NEAREST)));
            let ties = first.chain(nearest).map(|(_, earlier)| (*earlier, *later));
            // Figures alone tie only a text to its translation.
            let any = !matches!(group, [(Shared::Figure(_), _), ..]);
            pairs.extend(ties.filter(|(a, b)| any || differ(language(*a), language(*b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two languages are surely different. A Latin script is in no one language: it differs only from those that
/// are written otherwise.
pub(crate) fn differ(a: Option<&str>, b: Option<&str>) -> bool {
    let otherwise = |tag: &str| matches!(tag, "ko" | "zh" | "ja");
    match (a, b) {
        (Some("latin"), Some(tag)) | (Some(tag), Some("latin")) => otherwise(tag),
        (Some(a), Some(b)) => a != b,
        _ => false,
    }
}

fn of_claim(number: u64, window: Span, mut add: impl FnMut(Shared)) {
    let quarter = |day: model::Day| {
        let (year, month, _) = day.ymd();
        i32::from(year) * 4 + i32::from((month - 1) / 3)
    };
    match (window.from.map(quarter), window.to.map(quarter)) {
        (None, None) => add(Shared::Undated(number)),
        (Some(only), None) => add(Shared::Quarter(number, only)),
        (Some(from), Some(to)) if to - from < QUARTERS => {
            (from..=to).for_each(|quarter| add(Shared::Quarter(number, quarter)));
        }
        (_, Some(to)) => add(Shared::Quarter(number, to)),
    }
    if let (Some(from), Some(to)) = (window.from, window.to) {
        let ((_, m, d), (_, n, e)) = (from.ymd(), to.ymd());
        add(Shared::Days(number, [m, d, n, e]));
    }
}

/// Sums of two claims of one event and the same days: what a copy may have merged.
fn sums(report: &ReportText<'_>) -> Vec<(u64, Span)> {
    if report.claims.len() > SUMMED {
        return Vec::new();
    }
    let mut sums = Vec::new();
    for (nth, claim) in report.claims.iter().enumerate() {
        for other in report.claims.iter().skip(nth + 1) {
            if claim.event == other.event && claim.unit == other.unit && claim.window.meets(other.window) {
                let sum = quoted(&claim.quantity).zip(quoted(&other.quantity));
                sums.extend(sum.and_then(|(a, b)| a.checked_add(b)).map(|sum| (sum, claim.window)));
            }
        }
    }
    sums
}

/// Figures of two digits and more in a text, without years, each once: what a translation keeps as it stands.
///
/// Points and commas between digits are left out ("1,170" and "1170" are one); at most a thousand are kept.
pub(crate) fn figures(text: &str) -> Vec<u64> {
    let mut figures: Vec<u64> = Vec::new();
    let (mut value, mut digits) = (0_u64, 0_usize);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // Full-width digits are written in Chinese and Korean texts.
        let wide = char::from_u32(u32::from(c).wrapping_sub(0xff10).wrapping_add(0x30)).unwrap_or(c);
        if let Some(digit) = c.to_digit(10).or_else(|| wide.to_digit(10)) {
            value = value.saturating_mul(10).saturating_add(u64::from(digit));
            digits += 1;
            continue;
        }
        if c == ',' && digits > 0 && chars.peek().is_some_and(char::is_ascii_digit) {
            continue;
        }
        keep(&mut figures, value, digits);
        (value, digits) = (0, 0);
    }
    keep(&mut figures, value, digits);
    figures.sort_unstable();
    figures.dedup();
    figures.truncate(1_000);
    figures
}

fn keep(figures: &mut Vec<u64>, value: u64, digits: usize) {
    if (2..=9).contains(&digits) && !(1900..=2099).contains(&value) && value >= 10 {
        figures.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_the_same_in_every_script() {
        assert_eq!(figures("At least 41 of 1,170 in 2017; 4 women"), [41, 1170]);
        assert_eq!(figures("2017년 ４１명, 1170명"), [41, 1170]);
        assert_eq!(figures(&"9".repeat(100)), [] as [u64; 0]);
    }
}
