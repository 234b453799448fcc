//! Digits, dates and numbers of cells, written in one way whatever the list writes.

use std::borrow::Cow;
use std::sync::LazyLock;

/// The value of a decimal digit: ASCII, Arabic, Persian, Devanagari or of full width.
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

/// Months as words, from January on, as people write them. The Gregorian months only: those of other calendars are not the same days.
const MONTHS: [&str; 12] = [
    "january|januar|janvier|enero|janeiro|ocak|январь|января|январе|يناير|جانفي|كانون الثاني|ژانویه",
    "february|februar|février|febrero|fevereiro|febbraio|şubat|февраль|февраля|феврале|فبراير|فيفري|شباط|فوریه",
    "march|mars|märz|marzo|março|maret|mart|март|марта|марте|مارس|آذار",
    "april|avril|abril|nisan|апрель|апреля|апреле|أبريل|أفريل|نيسان|آوریل|اوریل",
    "may|mai|mayo|maio|maggio|mayıs|май|мая|мае|مايو|ماي|أيار|مه",
    "june|juni|juin|junio|junho|haziran|июнь|июня|июне|يونيو|جوان|حزيران|ژوئن",
    "july|juli|juillet|julio|julho|temmuz|июль|июля|июле|يوليو|جويلية|تموز|ژوئیه",
    "august|août|agosto|ağustos|август|августа|августе|أغسطس|أوت|آب|اوت",
    "september|septembre|septiembre|setiembre|setembro|settembre|eylül|сентябрь|сентября|сентябре|سبتمبر|أيلول|سپتامبر",
    "october|oktober|octobre|octubre|outubro|ekim|октябрь|октября|октябре|أكتوبر|تشرين الأول|اکتبر",
    "november|novembre|noviembre|novembro|kasım|ноябрь|ноября|ноябре|نوفمبر|تشرين الثاني|نوامبر",
    "december|dezember|décembre|dicembre|diciembre|dezembro|aralık|декабрь|декабря|декабре|ديسمبر|كانون الأول|دسامبر",
];

/// The month that a folded word names, from 1: in full, or by three letters or more that only names of this month begin with. A name of five
/// letters may have an ending: "januari", "augustus". Not by three letters alone: *martes* and *mardi* are no March.
fn month(word: &str) -> Option<i32> {
    static NAMES: LazyLock<Vec<(String, i32)>> = LazyLock::new(|| {
        let each = (1..).zip(MONTHS).flat_map(|(at, of)| of.split('|').map(move |name| (name, at)));
        each.map(|(name, at)| (crate::guess::fold(name), at)).collect()
    });
    let letters = |text: &str| text.chars().count();
    let short = letters(word) >= 3;
    let means = |name: &str| {
        name == word || short && name.starts_with(word) || letters(name) >= 5 && word.starts_with(name)
    };
    let mut found = NAMES.iter().filter(|(name, _)| means(name)).map(|(_, at)| *at);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
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

/// A date of ten letters or fewer as [`Written::iso`] has it, as most lists write it.
fn plain(text: &str) -> Option<Written> {
    let number = |part: Option<&str>, digits: usize| {
        let part = part.filter(|p| p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse().ok()
    };
    let mut parts = text.split('-');
    let year = number(parts.next(), 4).filter(|year| (1000..3000).contains(year))?;
    let mut next = |most: i32| match parts.next() {
        None => Some(0),
        part => number(part, 2).filter(|n| (1..=most).contains(n)),
    };
    let (month, day) = (next(12)?, next(31)?);
    parts.next().is_none().then_some(Written { year, month, day })
}

/// What stands in a date: numbers with how many digits they have, months of words as numbers of nine digits.
fn parts(text: &str) -> Option<Vec<(i32, usize)>> {
    let mut found: Vec<(i32, usize)> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut number) = (String::new(), (0i32, 0usize));
    for c in text.chars().take(64).chain([' ']) {
        let value = digit(c);
        if value.is_none() && number.1 > 0 {
            found.push(std::mem::take(&mut number));
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
            number = (number.0.checked_mul(10)?.checked_add(value as i32)?, number.1 + 1);
        } else if c.is_alphabetic() || han {
            word.push(c);
        }
    }
    Some(found)
}

/// Reads a date; with `month_first` numbers alone are month, day, year.
pub(crate) fn date(text: &str, month_first: bool) -> Option<Written> {
    if let Some(read) = plain(text) {
        return Some(read);
    }
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

/// How one list writes the cells of a column, which only several of them together show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Habits {
    /// The month before the day: some second number is above 12, and no first one.
    pub(crate) month_first: bool,
    /// "M" for women, as beside "H" for men (*hombre*, *mujer*).
    pub(crate) women_m: bool,
    /// Ages that stand for "unknown" because they are far more usual than those next to them, as bits.
    unknown: u128,
}

/// The oldest that an age says somebody is.
const OLDEST: i32 = 120;

/// Ages that lists write for "unknown", and the ages next to each that are not.
const STAND_IN: [(i32, [i32; 3]); 3] = [(0, [1, 2, 3]), (99, [96, 97, 98]), (100, [101, 102, 103])];

impl Habits {
    /// Those of a column with these cells.
    pub(crate) fn of<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> Self {
        let (mut first, mut second) = (false, false);
        for found in cells.clone().filter_map(parts) {
            if let [a, b, (_, 4), ..] = *found.as_slice() {
                first |= a.0 > 12 && a.1 <= 2;
                second |= b.0 > 12 && b.1 <= 2;
            }
        }
        let has = |letter: &str| cells.clone().any(|c| c.trim().eq_ignore_ascii_case(letter));
        let ages: Vec<i32> = cells.clone().filter_map(whole).collect();
        let many = |age: i32| ages.iter().filter(|a| **a == age).count();
        // Lists of the dead have babies, but not many times as many as children of one, two and three.
        let stands = |(age, next): &(i32, [i32; 3])| {
            let beside = next.iter().map(|age| many(*age)).max().unwrap_or(0);
            many(*age) * 50 > ages.len() && many(*age) >= 5 && many(*age) > 4 * beside
        };
        let unknown = STAND_IN.iter().filter(|of| stands(of)).fold(0, |bits, (age, _)| bits | 1 << age);
        Self { month_first: second && !first, women_m: has("h") && has("m") && !has("f"), unknown }
    }

    /// Whether a number stands for an age that is not known: one that nobody has, or one that stands out in its column.
    pub(crate) fn unknown_age(&self, text: &str) -> bool {
        whole(text).is_some_and(|age| !(0..=OLDEST).contains(&age) || self.unknown >> age & 1 == 1)
    }
}

/// The whole number that a cell is, with its sign, be it written with decimals.
fn whole(text: &str) -> Option<i32> {
    let text = digits(text.trim());
    let text =
        text.split_once('.').filter(|(_, rest)| rest.bytes().all(|b| b == b'0')).map_or(&*text, |t| t.0);
    if text.len() < 8 { text.replace('\u{2212}', "-").parse().ok() } else { None }
}

/// Whether a cell of births is a number that stands for "unknown": nothing but noughts, nothing but nines, or a negative number.
pub(crate) fn unknown_birth(text: &str) -> bool {
    let only = |digit: u32| {
        let mut digits = text.chars().filter_map(self::digit).peekable();
        digits.peek().is_some() && digits.all(|d| d == digit)
    };
    let numeric = text.chars().all(|c| digit(c).is_some() || "-/. :".contains(c));
    numeric && (only(0) || only(9) || whole(text).is_some_and(|n| n < 0))
}

/// A sex, "M" as its column means it.
pub(crate) fn sex(text: &str, women_m: bool) -> &str {
    if women_m && text.trim().eq_ignore_ascii_case("m") { "mujer" } else { text }
}

/// A date by year, month and day, as far as it says them.
pub(crate) fn day(text: &str, month_first: bool) -> Option<Cow<'_, str>> {
    match plain(text) {
        Some(_) => Some(Cow::Borrowed(text)),
        None => date(text, month_first).map(|written| Cow::Owned(written.iso())),
    }
}

/// A date as the kernel reads it: by year, month and day where they can be told, else as written.
pub(crate) fn birth(text: &str, month_first: bool) -> Cow<'_, str> {
    day(text, month_first).unwrap_or_else(|| digits(text))
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
        for (text, day) in [
            ("martes 4 de junio de 2024", "2024-06-04"),
            ("mardi 4 juin 2024", "2024-06-04"),
            ("4 Jun. 2024", "2024-06-04"),
            ("10 juil 2024", "2024-07-10"),
            ("9 Sept 2024", "2024-09-09"),
            ("1 mars 2024", "2024-03-01"),
            ("1 Mart 2024", "2024-03-01"),
            ("17 augustus 2024", "2024-08-17"),
            ("9 май 2024", "2024-05-09"),
            ("5 آب 2024", "2024-08-05"),
            ("2 Şubat 2024", "2024-02-02"),
        ] {
            assert_eq!(date(text, false).map(Written::iso).as_deref(), Some(day), "{text}");
        }
        for text in ["", "soon", "1985-81-01", "99999999999999999999", "31"] {
            assert_eq!(date(text, false), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_month_and_day_is_that_of_the_column() {
        let month_first = |cells: &[&str]| Habits::of(cells.iter().copied()).month_first;
        assert!(month_first(&["3/14/2020", "2/3/2020"]));
        assert!(month_first(&["3/14/2020 0:00", "2/3/2020 0:00"]));
        assert!(!month_first(&["14/3/2020", "2/3/2020"]));
        assert_eq!(date("2/3/2020", true), Some(Written { year: 2020, month: 2, day: 3 }));
        assert_eq!(date("2/3/2020", false), Some(Written { year: 2020, month: 3, day: 2 }));
    }

    #[test]
    fn a_date_that_is_written_plainly_stays_as_it_is() {
        for text in ["2024-05-03", "2024-05", "2024"] {
            assert!(matches!(day(text, true), Some(Cow::Borrowed(same)) if same == text));
        }
        for (text, said) in
            [("2024-00-00", "2024"), ("2024-5-3", "2024-05-03"), ("2024-05-03-04", "2024-05-03")]
        {
            assert_eq!(day(text, false).as_deref(), Some(said));
        }
        assert_eq!(day("0999-05-03", false), None);
    }

    #[test]
    fn no_name_is_of_two_months() {
        // Days of the week, the beginning of June and July, and of two months of two words.
        for word in ["martes", "mardi", "jui", "تشرين", "ma"] {
            assert_eq!(month(word), None, "{word}");
        }
        for (at, names) in (1..).zip(MONTHS) {
            for name in names.split('|') {
                assert_eq!(month(&crate::guess::fold(name)), Some(at), "{name}");
            }
        }
    }

    #[test]
    fn the_letter_of_women_is_that_of_the_column() {
        let women_m = |cells: &[&str]| Habits::of(cells.iter().copied()).women_m;
        assert!(women_m(&["H", "M", "", "m"]));
        assert!(!women_m(&["M", "F", "H"]));
        assert!(!women_m(&["H", "F"]));
        assert_eq!([sex("M", true), sex("M", false), sex("H", true)], ["mujer", "M", "H"]);
    }

    #[test]
    fn numbers_that_stand_for_an_unknown_age_are_known_by_their_column() {
        let column: Vec<String> = (0..300).map(|i| (i % 60 + 1).to_string()).collect();
        let with = |more: &[(&str, usize)]| {
            let more = more.iter().flat_map(|(cell, times)| std::iter::repeat_n(*cell, *times));
            Habits::of(column.iter().map(String::as_str).chain(more).collect::<Vec<_>>().into_iter())
        };
        let plain = with(&[("0", 6)]);
        for (cell, unknown) in
            [("-1", true), ("\u{2212}1", true), ("999", true), ("0", false), ("99", false), ("", false)]
        {
            assert_eq!(plain.unknown_age(cell), unknown, "{cell}");
        }
        // Six babies are no stand-in beside five children of one, and thirty are.
        let habits = with(&[("0", 30), ("٩٩", 9), ("-1", 40)]);
        for (cell, unknown) in
            [("0", true), ("0.0", true), ("99", true), ("٩٩", true), ("1", false), ("35", false)]
        {
            assert_eq!(habits.unknown_age(cell), unknown, "{cell}");
        }
        for (cell, unknown) in [
            ("-1", true),
            ("0000-00-00", true),
            ("9999", true),
            ("1999", false),
            ("1990-01-01", false),
            ("May", false),
            ("-", false),
        ] {
            assert_eq!(unknown_birth(cell), unknown, "{cell}");
        }
    }

    #[test]
    fn ages_and_numbers_are_in_ascii() {
        assert_eq!(age("٣٠ سنة"), "30 سنة");
        assert_eq!(age("三十一岁"), "31");
        assert_eq!(age("３０"), "30");
        assert_eq!(number("٤٦٨-840 982"), "468840982");
    }
}
