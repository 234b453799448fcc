//! Digits, dates and numbers of cells, written in one way whatever the list writes.

use std::borrow::Cow;

/// The value of a decimal digit: ASCII, Arabic, Persian or of full width.
pub(crate) fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| {
        ['٠', '۰', '०', '０']
            .into_iter()
            .map(|zero| (c as u32).wrapping_sub(zero as u32))
            .find(|value| *value < 10)
    })
}

/// A text with its digits in ASCII.
pub(crate) fn digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c)).collect())
}

/// Months as words, folded, from January on; a word counts if it begins so. The Gregorian months only: those of other calendars are not
/// the same days.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "янв", "يناير", "جانفي", "كانون ثاني", "ocak", "ژانويه"],
    &["feb", "fev", "фев", "فبراير", "فيفري", "شباط", "subat", "فوريه"],
    &["mar", "мар", "مارس", "اذار"],
    &["apr", "abr", "avr", "апр", "ابريل", "افريل", "نيسان", "nisan", "اوريل"],
    &["may", "mai", "мая", "маи", "май", "مايو", "ماي", "ايار", "مه"],
    &["jun", "juin", "июн", "يونيو", "جوان", "حزيران", "haziran", "ژوين"],
    &["jul", "juil", "июл", "يوليو", "جويليه", "تموز", "temmuz", "ژوييه"],
    &["aug", "ago", "aou", "авг", "اغسطس", "اوت", "اب", "agustos"],
    &["sep", "set", "сен", "سبتمبر", "ايلول", "eylul", "سپتامبر"],
    &["oct", "okt", "окт", "اكتوبر", "تشرين اول", "ekim", "اكتبر"],
    &["nov", "ноя", "نوفمبر", "تشرين ثاني", "kasim", "نوامبر"],
    &["dec", "dic", "дек", "ديسمبر", "كانون اول", "aralik", "دسامبر"],
];

/// The month that a word names, from 1.
fn month(word: &str) -> Option<i32> {
    let short = |m: &str| m.chars().count() <= 2;
    let at = MONTHS
        .iter()
        .position(|names| names.iter().any(|m| if short(m) { word == *m } else { word.starts_with(m) }))?;
    Some(at as i32 + 1)
}

/// A number in Chinese words: `一九八五` digit by digit, `三十一` by tens.
fn chinese(word: &str) -> Option<i32> {
    let (mut tens, mut sum, mut any) = (0, 0i32, false);
    for c in word.chars() {
        any = true;
        if c == '十' {
            tens = sum.max(1).checked_mul(10)?;
            sum = 0;
        } else {
            let d = "〇一二三四五六七八九".chars().position(|x| x == c || (c == '零' && x == '〇'))?;
            sum = sum.checked_mul(10)?.checked_add(d as i32)?;
        }
    }
    any.then(|| tens + sum)
}

/// A day, a month or a year as written; what is not said is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) year: i32,
    pub(crate) month: i32,
    pub(crate) day: i32,
}

impl Written {
    /// `2024-05-03`, `2024-05` or `2024`.
    pub(crate) fn iso(self) -> String {
        match self {
            Self { year, month: 0, .. } => format!("{year:04}"),
            Self { year, month, day: 0 } => format!("{year:04}-{month:02}"),
            Self { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// What stands in a date: numbers with how many digits they have, months of words as numbers of nine digits.
fn parts(text: &str) -> Option<Vec<(i32, usize)>> {
    let mut found: Vec<(i32, usize)> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut number) = (String::new(), String::new());
    for c in text.chars().take(64).chain([' ']) {
        let value = digit(c).and_then(|d| char::from_digit(d, 10));
        if value.is_none() && !number.is_empty() {
            found.push((number.parse().ok()?, number.len()));
            number.clear();
        }
        let han = "〇零一二三四五六七八九十".contains(c);
        if (!c.is_alphabetic() || han != chinese(&word).is_some()) && !word.is_empty() && value.is_none() {
            match chinese(&word) {
                Some(n) => found.push((n, if n > 99 { 4 } else { 2 })),
                None => words.push(std::mem::take(&mut word)),
            }
            word.clear();
            // `كانون الثاني` is one month of two words.
            let folded = |w: &str| crate::guess::fold(w);
            let last = words.last().map(|w| folded(w)).unwrap_or_default();
            let both = words.len().checked_sub(2).and_then(|i| words.get(i)).map(|w| folded(w) + " " + &last);
            let named = month(&last).or_else(|| both.as_deref().and_then(month));
            if let Some(m) = named.filter(|_| !found.iter().any(|f| f.1 == 9)) {
                found.push((m, 9));
                words.clear();
            }
        }
        if let Some(value) = value {
            number.push(value);
        } else if c.is_alphabetic() || han {
            word.push(c);
        }
    }
    Some(found)
}

/// Reads a date; with `month_first` numbers alone are month, day, year.
pub(crate) fn date(text: &str, month_first: bool) -> Option<Written> {
    let found = parts(text)?;
    let year = |(n, digits): (i32, usize)| digits == 4 && (1000..3000).contains(&n);
    let made = |(year, _): (i32, usize), month: i32, day: i32| Written { year, month, day };
    let read = match *found.as_slice() {
        [(n, 8)] => Written { year: n / 10_000, month: n / 100 % 100, day: n % 100 },
        [a] if year(a) => made(a, 0, 0),
        [a, (m, _)] | [(m, _), a] if year(a) => made(a, m, 0),
        [a, (d, _), (m, 9)] | [a, (m, _), (d, _), ..] if year(a) => made(a, m, d),
        [(m, 9), (d, _), a, ..] | [(d, _), (m, 9), a, ..] if year(a) => made(a, m, d),
        [(m, _), (d, _), a, ..] if year(a) && (month_first && m <= 12 || d > 12) => made(a, m, d),
        [(d, _), (m, _), a, ..] if year(a) => made(a, m, d),
        _ => return None,
    };
    let there = (0..=12).contains(&read.month) && (0..=31).contains(&read.day);
    (there && (1000..3000).contains(&read.year)).then_some(read)
}

/// Whether a column writes the month before the day: some second number is above 12, and no first one.
pub(crate) fn month_first<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut first, mut second) = (false, false);
    for found in cells.filter_map(parts) {
        if let [a, b, (_, 4)] = *found.as_slice() {
            first |= a.0 > 12 && a.1 <= 2;
            second |= b.0 > 12 && b.1 <= 2;
        }
    }
    second && !first
}

/// A date as the kernel reads it: by year, month and day where they can be told, else as written.
pub(crate) fn birth(text: &str, month_first: bool) -> Cow<'_, str> {
    match date(text, month_first) {
        Some(written) => Cow::Owned(written.iso()),
        None => digits(text),
    }
}

/// An age with its number in ASCII digits, of `三十岁` too.
pub(crate) fn age(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| digit(c).is_some()) {
        let number: String = text.chars().take_while(|c| "〇零一二三四五六七八九十".contains(*c)).collect();
        if let Some(n) = chinese(&number) {
            return Cow::Owned(n.to_string());
        }
    }
    digits(text)
}

/// A number of identity: digits and letters only.
pub(crate) fn number(text: &str) -> String {
    digits(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_many_languages_are_one() {
        for text in [
            "2024-05-03",
            "3/5/2024",
            "٣/٥/٢٠٢٤",
            "۳/۵/۲۰۲۴",
            "20240503",
            "3 مايو 2024",
            "٣ أيار ٢٠٢٤",
            "3 мая 2024",
            "3 de mayo de 2024",
            "3 mai 2024",
            "2024년 5월 3일",
            "2024年5月3日",
            "二〇二四年五月三日",
            "May 3, 2024",
            "3-May-2024",
            "2024-05-03T00:00:00",
        ] {
            assert_eq!(date(text, false).map(Written::iso).as_deref(), Some("2024-05-03"), "{text}");
        }
        assert_eq!(date("15 كانون الثاني 2024", false).map(Written::iso).as_deref(), Some("2024-01-15"));
        assert_eq!(date("5 تشرين الأول 2023", false).map(Written::iso).as_deref(), Some("2023-10-05"));
        assert_eq!(date("7 августа 1971", false).map(Written::iso).as_deref(), Some("1971-08-07"));
        assert_eq!(date("1971年三月", false).map(Written::iso).as_deref(), Some("1971-03"));
        for text in ["", "soon", "1985-81-01", "99999999999999999999", "31"] {
            assert_eq!(date(text, false), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_month_and_day_is_that_of_the_column() {
        assert!(month_first(["3/14/2020", "2/3/2020"].into_iter()));
        assert!(!month_first(["14/3/2020", "2/3/2020"].into_iter()));
        assert_eq!(date("2/3/2020", true), Some(Written { year: 2020, month: 2, day: 3 }));
        assert_eq!(date("2/3/2020", false), Some(Written { year: 2020, month: 3, day: 2 }));
    }

    #[test]
    fn ages_and_numbers_are_in_ascii() {
        assert_eq!(age("٣٠ سنة"), "30 سنة");
        assert_eq!(age("三十一岁"), "31");
        assert_eq!(age("３０"), "30");
        assert_eq!(number("٤٦٨-840 982"), "468840982");
    }
}
