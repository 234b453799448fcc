//! What the rows of a table say, and what of it is not read.

use std::collections::BTreeSet;

use intake::sheet::{self, Mapping, Record, Sheet};
use model::{Qualifier, Quantity};

use crate::preview::{Lost, NotCarried};

/// What of a workbook or table is not read, so that nobody takes it for read.
pub(crate) fn not_read<'a>(
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    of_anyone: bool,
) -> impl Iterator<Item = Lost> + 'a {
    let others = sheet.others.iter().map(|other| Lost {
        what: other.name.clone(),
        why: if other.hidden { NotCarried::HiddenSheet } else { NotCarried::OtherSheet },
        times: 1,
    });
    // What of the columns of another program's file is not carried over has been said by its reader.
    let columns = sheet.headers.iter().enumerate().filter(move |_| of_anyone).filter_map(|(at, header)| {
        let unread = mapping.columns.get(header).is_none_or(|field| *field == sheet::Field::Ignore);
        let times = sheet.column_texts(at).count();
        let why = if of_parts(header) && counts(sheet, at, times) {
            NotCarried::PartsOfCount
        } else {
            NotCarried::NoMeaning
        };
        (unread && times > 0).then(|| Lost { what: header.clone(), why, times })
    });
    others.chain(columns)
}

/// Whether a heading names men, women or children; a number that tells two of one name apart is passed over.
fn of_parts(header: &str) -> bool {
    const PARTS: &[&str] = &[
        "male",
        "males",
        "female",
        "females",
        "man",
        "men",
        "woman",
        "women",
        "boys",
        "girls",
        "child",
        "children",
        "minors",
        "adults",
        "남",
        "남성",
        "남자",
        "여",
        "여성",
        "여자",
        "아동",
        "어린이",
        "미성년자",
        "男",
        "男性",
        "女",
        "女性",
        "儿童",
        "兒童",
        "未成年人",
    ];
    let lower = header.to_lowercase();
    let name =
        lower.trim().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.'));
    PARTS.contains(&name)
}

/// Whether every filled cell of a column is a number of people.
fn counts(sheet: &Sheet, at: usize, filled: usize) -> bool {
    let read = |text: &str| {
        use sheet::CountReading::{Blank, Read, Unknown};
        matches!(sheet::parse_count(text), Blank | Read(_) | Unknown)
    };
    filled > 0 && sheet.column_texts(at).all(|text| read(&text))
}

/// Takes each row of a list of people as one person, where no column counts; gives how many rows that were.
///
/// It is such a list where it has names, which stay out, where it gives a sex or an age of one person, or where it is the repeat of a
/// form. A row that speaks of several ("women") or gives a text, which may say how many, is left as it is. Where no row speaks of several and
/// some give a sex, a row of which the sex is said not to be known, or of which an age is known to within a range, is of one person too.
pub(crate) fn one_each(sheet: &Sheet, mapping: &Mapping, repeat: bool, records: &mut [Record]) -> usize {
    use sheet::Field;
    let counted = [Field::Count, Field::CountMin, Field::CountMax, Field::Unit];
    let mapped = |wanted: &[Field]| mapping.columns.values().any(|field| wanted.contains(field));
    let names: Vec<usize> =
        (0..).zip(&sheet.headers).filter(|(_, h)| sheet::is_of_names(h)).map(|(at, _)| at).collect();
    let (sexed, aged) = (mapped(&[Field::Sex]), mapped(&[Field::Age, Field::AgeMin, Field::AgeMax]));
    let listed = !names.is_empty() || repeat && (sexed || aged);
    if !(listed || sexed || aged) || mapped(&counted) {
        return 0;
    }
    let has_name =
        |row: &sheet::Row| names.iter().any(|at| row.cells.get(*at).is_some_and(|c| c.text().is_some()));
    let named: BTreeSet<u32> = sheet.rows.iter().filter(|row| has_name(row)).map(|row| row.number).collect();
    let in_words = mapped(&[Field::Words]);
    let Sexes { several: of_several, unknown } = Sexes::of(sheet, mapping, records);
    let of_persons = !in_words && of_several.is_empty() && records.iter().any(|r| r.sex.is_some());
    // Without a name or a sex a range of ages may be that of a group, and a text beside a sex may say how many.
    let one = |r: &Record| match r.age {
        Some(age) if age.to == Some(age.from) => r.sex.is_some() || !in_words,
        Some(_) => of_persons || r.sex.is_some() && !in_words && !of_several.contains(&r.row),
        None if of_persons && unknown.contains(&r.row) => r.when.is_some() || r.event.is_some(),
        None => r.sex.is_some() && !in_words && !only_sex(r) && !of_several.contains(&r.row),
    };
    let person = |r: &Record| {
        named.contains(&r.row) || if listed { r.sex.is_some() || r.age.is_some() } else { one(r) }
    };
    let mut taken = 0;
    for record in records.iter_mut().filter(|record| record.count.is_none() && person(record)) {
        let one = Quantity { words: String::new(), qualifier: Qualifier::Exactly, lo: Some(1), hi: None };
        record.count = Some(one);
        taken += 1;
    }
    taken
}

/// Rows by what their column of the sex says beside the sex of one person.
struct Sexes {
    /// The word is that of several people: "women", "mixed".
    several: BTreeSet<u32>,
    /// It is said not to be known.
    unknown: BTreeSet<u32>,
}

impl Sexes {
    /// `records` are those of rows that could be read, so that a cell without a sex is of several people or of an unknown one.
    fn of(sheet: &Sheet, mapping: &Mapping, records: &[Record]) -> Self {
        const SEVERAL: &[&str] =
            &["women", "men", "girls", "boys", "mixed", "both", "m/f", "f/m", "남녀", "男女"];
        let of_sex = |header: &String| mapping.columns.get(header) == Some(&sheet::Field::Sex);
        let (mut several, mut unknown) = (BTreeSet::new(), BTreeSet::new());
        let Some(at) = sheet.headers.iter().position(of_sex) else { return Self { several, unknown } };
        let unsaid: BTreeSet<u32> = records.iter().filter(|r| r.sex.is_none()).map(|r| r.row).collect();
        for row in &sheet.rows {
            let Some(said) = row.cells.get(at).and_then(sheet::Cell::text) else { continue };
            if SEVERAL.contains(&said.trim().to_lowercase().as_str()) {
                several.insert(row.number);
            } else if unsaid.contains(&row.number) {
                unknown.insert(row.number);
            }
        }
        Self { several, unknown }
    }
}

/// Whether a row says nothing of people: neither how many, nor what happened, nor who.
pub(crate) fn says_nothing(record: &Record) -> bool {
    let said = [&record.words, &record.event, &record.role];
    said.iter().all(|text| text.is_none())
        && record.count.is_none()
        && record.sex.is_none()
        && record.age.is_none()
}

/// Whether a row gives a sex and no other word of anyone or of anything that happened.
pub(crate) fn only_sex(record: &Record) -> bool {
    let told = [&record.words, &record.event, &record.role, &record.place, &record.note, &record.attribution];
    record.sex.is_some()
        && told.iter().all(|text| text.is_none())
        && record.count.is_none()
        && record.age.is_none()
        && record.when.is_none()
}

/// Whether a row that says nothing of people tells of a report, and of nothing else that would need people to be kept.
pub(crate) fn of_report(record: &Record) -> bool {
    let told = [&record.report_id, &record.title, &record.publisher, &record.url, &record.repeats];
    (told.iter().any(|text| text.is_some()) || record.published.is_some())
        && record.when.is_none()
        && record.place.is_none()
}

/// Whether nothing is in a row but what a template fills in beforehand.
pub(crate) fn is_empty(record: &Record) -> bool {
    let told = [&record.place, &record.note, &record.attribution, &record.origin];
    told.iter().all(|text| text.is_none()) && record.when.is_none() && record.received.is_none()
}
