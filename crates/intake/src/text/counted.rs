//! A count that stands by itself, as in the cell of a sheet.

use model::{EventKind, Quantity, mention::MentionUnit};

use super::{Document, Language, read};

/// Longer words are no count that stands by itself.
const LONGEST: usize = 120;

/// Reads words that are one count and nothing else: "수십 명", "至少二十人", "dozens", "열두".
///
/// The words are read as the subject of a sentence, with a noun or a counter if they have none, by the rules that read
/// texts. The quantity keeps the words as they were given; `None` where they are no count, or more than one.
pub fn counted(words: &str) -> Option<(Quantity, MentionUnit)> {
    let words = words.trim();
    let length = words.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let any = |test: fn(char) -> bool| words.chars().any(test);
    let (language, frames): (_, &[&str]) = if any(|c| matches!(c, '\u{ac00}'..='\u{d7a3}')) {
        (Language::Korean, &["{}이 체포됐다.", "{}명이 체포됐다."])
    } else if any(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
        (Language::Chinese, &["{}被捕。", "{}人被捕。"])
    } else if any(char::is_alphabetic) {
        // "dozens of" lacks its noun and cannot stand without.
        let open = words.ends_with(" of") || words.ends_with(" OF");
        let frames = &["{} were arrested.", "{} people were arrested."];
        (Language::English, frames.get(usize::from(open)..).unwrap_or_default())
    } else {
        return None;
    };
    frames.iter().find_map(|frame| {
        let text = frame.replace("{}", words);
        // As it stands: in a cell ">" is "more than" and no mark of quotation.
        let found = read(&Document { text: &text, published: None, language: Some(language) }, &[]);
        let [one] = found.as_slice() else { return None };
        let each = one.aside == Some(super::Aside::Each);
        let whole = one.at.start == 0 && one.at.end as usize >= length && !each;
        whole.then(|| (Quantity { words: words.to_owned(), ..one.quantity.clone() }, one.unit))
    })
}

/// What happened on the days under a heading, if it says so: "Date of arrest", "체포일", 遣返日期.
///
/// The heading is read in a sentence of its own, by the rules that read texts. A birth is no event of a list of this kind.
pub fn heading(words: &str) -> Option<EventKind> {
    const DATES: &[&str] = &[
        "date of ", "day of ", " date", " day", " on", "일자", "날짜", "일시", "일", "日期", "时间", "時間",
        "日",
    ];
    let lower = words.trim().to_lowercase();
    let named = DATES.iter().find_map(|date| lower.strip_prefix(date).or_else(|| lower.strip_suffix(date)));
    let name = named.map(str::trim).filter(|name| !name.is_empty() && name.chars().count() <= LONGEST)?;
    let language = Language::of(name)?;
    let frames = match language {
        Language::English => ["Seven people were {}.", "The {} of seven people."],
        Language::Korean => ["7명이 {}됐다.", "{} 7명."],
        Language::Chinese => ["7人被{}。", "7人{}。"],
    };
    frames.iter().find_map(|frame| {
        let text = frame.replace("{}", name);
        let found = read(&Document { text: &text, published: None, language: Some(language) }, &[]);
        let [one] = found.as_slice() else { return None };
        one.event.map(|event| event.kind).filter(|kind| *kind != EventKind::Born && one.aside.is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_days_say_what_happened_on_them() {
        use EventKind::{Apprehended, Released, Returned};
        for (words, kind) in [
            ("Date of arrest", Some(Apprehended)),
            ("arrested on", Some(Apprehended)),
            ("Release date", Some(Released)),
            ("체포일", Some(Apprehended)),
            ("북송 날짜", Some(Returned)),
            ("遣返日期", Some(Returned)),
            ("被捕日期", Some(Apprehended)),
            ("Date", None),
            ("Date of birth", None),
            ("Date of report", None),
            ("날짜", None),
            ("日期", None),
        ] {
            assert_eq!(heading(words), kind, "{words}");
        }
    }
}
