//! Days and ages that stand by themselves, as in the cell of a sheet.

use model::AgeRange;

use super::{Language, Window, chinese, english, korean};

/// Longer words are no days and no age that stand by themselves.
const LONGEST: usize = 80;
/// Words that say no more than that a day is near: its bounds do not follow from them.
const NEAR: &[&str] = &[
    "about", "around", "circa", "approx", "roughly", "perhaps", "maybe", "probably", "~", "?", "경", "쯤",
    "무렵", "께", "약 ", "전후", "左右", "前后", "前後", "大约", "大約", "大概", "约", "約",
];
/// Words that say no more than that an age is near, before or behind it.
const ROUGHLY: &[&str] = &["左右", "上下", "前后", "前後"];

/// Reads words that are days of a stated year and nothing else: "mid-May 2024", "2024년 4월 초", "2024年春".
///
/// By the rules that read texts. `None` for days that need another day to be reckoned from, for those that are only near,
/// and for numbers parted by strokes or dots, whose order no text tells.
pub fn dated(words: &str) -> Option<Window> {
    let words = words.trim();
    if words.chars().nth(LONGEST).is_some() || !names_a_year(words) || parts_numbers(words) {
        return None;
    }
    let lower = words.to_lowercase();
    if NEAR.iter().any(|near| lower.contains(near)) {
        return None;
    }
    let window = match Language::of(words)? {
        Language::English => english::dated(words),
        Language::Korean => korean::dated(words),
        Language::Chinese => chinese::dated(words),
    }?;
    let bounded = window.from.or(window.to).is_some();
    (bounded && window.anchor.is_none()).then_some(window)
}

/// Reads words that are one age and nothing else: "40대 초반", "만 17세", "in her early forties", "四十岁左右".
pub fn aged(words: &str) -> Option<AgeRange> {
    let words = words.trim();
    if words.chars().nth(LONGEST).is_some() {
        return None;
    }
    if let Some(rest) = ROUGHLY.iter().find_map(|tail| words.strip_suffix(tail)) {
        return aged(rest).and_then(roughly);
    }
    match Language::of(words)? {
        // "35s" is no decade.
        Language::English
            if words.as_bytes().windows(2).any(|two| matches!(two, [b'1'..=b'9', b's' | b'S'])) =>
        {
            None
        }
        Language::English => english::aged(words),
        Language::Korean => {
            // Years since birth, as every age is taken here.
            let rest = words.strip_prefix('만').map_or(words, str::trim_start);
            korean::aged(
                &rest.replace("대초반", "대 초반").replace("대중반", "대 중반").replace("대후반", "대 후반"),
            )
        }
        Language::Chinese => chinese::aged(words),
    }
}

/// An age that is told with "about": a tenth less or more, two years at the least.
pub fn roughly(age: AgeRange) -> Option<AgeRange> {
    let width = (age.from / 10).max(2);
    AgeRange::new(age.from.saturating_sub(width), age.to.map(|to| to.saturating_add(width)))
}

/// Whether four digits stand together that can be a year, and no more than four.
fn names_a_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4 && run.starts_with(['1', '2']))
}

/// Whether a digit stands before a stroke or a dot and another digit: 5/7/2024, 5.7.2024.
fn parts_numbers(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes
        .windows(3)
        .any(|three| matches!(three, [a, b'/' | b'.' | b':', b] if a.is_ascii_digit() && b.is_ascii_digit()))
}
