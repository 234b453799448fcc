//! A sheet and a mapping to records.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use model::{AgeRange, Edtf, EventKind, Qualifier, Quantity, Sex};

use super::age::{AgeReading, parse_age};
use super::count::{CountReading, bounds, parse_unit};
use super::count_words::{is_blank as stands_for_nothing, is_unknown, normalise};
use super::date::{DateReading, DateRule, between, parse_days, read_serial};
use super::date_rule::is_day_first_only;
use super::hidden::union;
use super::merged::Carried;
use super::numbering::running_number;
use super::rows::Problems;
use super::totals::{sums_up, year_slipped};
use super::{Cell, Extracted, Field, Later, Mapping, Problem, Record, Row, Sheet, What};

/// No sheet and no report tells of earlier years; 1017 is 2017 with a slip of the hand.
pub const OLDEST_YEAR: i16 = 1900;

/// Reads every row of a sheet under a mapping.
///
/// A cell that cannot be read leaves its value out and gives a problem; it never becomes zero, today
/// or the first of a month. A row without any mapped value gives no record.
#[must_use]
pub fn apply(sheet: &Sheet, mapping: &Mapping) -> Extracted {
    let mut problems = Problems::default();
    let mut columns = HashMap::new();
    let mut freely = Vec::new();
    let present: HashSet<&String> = sheet.headers.iter().collect();
    for (header, _) in mapping.columns.iter().filter(|(header, _)| !present.contains(header)) {
        let missing =
            Problem { row: None, column: None, header: None, value: None, what: What::MissingColumn };
        problems.push(missing.under(header));
    }
    for (at, header) in sheet.headers.iter().enumerate() {
        match mapping.columns.get(header) {
            None | Some(Field::Ignore) => {}
            Some(field) if field.repeats_freely() => freely.push((*field, at)),
            Some(field) if columns.contains_key(field) => {
                let problem = Problem { row: None, ..Problem::of_cell(1, at, What::TwoColumns) };
                problems.push(problem.under(header));
            }
            Some(field) => {
                columns.insert(*field, at);
            }
        }
    }
    for at in date_columns(&columns, &freely) {
        if perhaps_swapped(sheet, at) {
            let problem = Problem { row: None, ..Problem::of_cell(1, at, What::PerhapsSwapped) };
            problems.push(problem.under(sheet.headers.get(at).map_or("", String::as_str)));
        }
    }
    let dated = freely.iter().filter(|(field, _)| *field == Field::OutcomeDate);
    let headings: HashMap<usize, Option<EventKind>> =
        dated.map(|(_, at)| (*at, sheet.headers.get(*at).and_then(|h| crate::text::heading(h)))).collect();
    let carried = Carried::new(sheet, &columns, &freely);
    for merged in &carried.refused {
        let problem = Problem::of_cell(merged.first, merged.column, What::Merged);
        problems.push(problem.showing(&merged.range()));
    }
    problems.spoil(union(carried.refused.iter().map(|merged| (merged.first, merged.last)).collect()));
    let rule = mapping.date_rule.unwrap_or(DateRule::Ymd);
    let mut records = Vec::new();
    let mut totals = Vec::new();
    let (mut above, mut region_above): (Option<String>, Option<String>) = (None, None);
    for row in &sheet.rows {
        if sums_up(row) {
            totals.push(row.number);
            above = None;
            continue;
        }
        if is_blank(row, &columns, &freely) {
            continue;
        }
        let row = &carried.fill(row);
        let mut reader =
            RowReader { sheet, row, columns: &columns, headings: &headings, rule, problems: &mut problems };
        let mut record = reader.record(&freely);
        if record.place.as_deref().is_some_and(repeats_above) {
            record.place_above = above.is_some();
            record.place = above.clone();
            if above.is_none() {
                reader.report(Field::Place, What::NothingAbove);
            }
        }
        above.clone_from(&record.place);
        let region = match reader.text(Field::Region) {
            Some(said) if repeats_above(&said) => region_above.take(),
            said => said,
        };
        record.place = narrowest(record.place, region.as_deref());
        region_above = region;
        records.push(record);
    }
    let (problems, problems_left_out, mut wrong) = problems.into_parts();
    wrong.extend(&sheet.wrong);
    Extracted { records, problems, problems_left_out, totals, wrong }
}

/// Whether a row says nothing of its own in any column with a meaning.
fn is_blank(row: &Row, columns: &HashMap<Field, usize>, freely: &[(Field, usize)]) -> bool {
    let filled = |at: &usize| row.cells.get(*at).is_some_and(|cell| *cell != Cell::Empty);
    !columns.values().chain(freely.iter().map(|(_, at)| at)).any(filled)
}

/// Whether a cell says no more than that it is as the one above.
fn repeats_above(text: &str) -> bool {
    const SIGNS: [&str; 22] = [
        "〃",
        "\"",
        "''",
        "”",
        "“",
        "″",
        "々",
        "ditto",
        "do.",
        "same",
        "same as above",
        "as above",
        "idem",
        "id.",
        "위와 같음",
        "위와같음",
        "상동",
        "동상",
        "同上",
        "同前",
        "以上同",
        "上同",
    ];
    SIGNS.contains(&text.trim().to_lowercase().as_str())
}

/// A place with the one it lies in, as the gazetteer reads them: "Shenyang, Liaoning".
///
/// A path, or a place that names the wider one itself, is clear by itself.
fn narrowest(place: Option<String>, region: Option<&str>) -> Option<String> {
    match (place, region) {
        (Some(place), Some(region))
            if !place.contains('/') && !place.contains(region) && !region.contains('/') =>
        {
            Some(format!("{place}, {region}"))
        }
        (None, region) => region.map(ToOwned::to_owned),
        (place, _) => place,
    }
}

/// Gives the columns of dates from left to right.
fn date_columns(columns: &HashMap<Field, usize>, freely: &[(Field, usize)]) -> Vec<usize> {
    let all = columns.iter().map(|(field, at)| (*field, *at)).chain(freely.iter().copied());
    let mut dates: Vec<usize> = all.filter(|(field, _)| field.is_date()).map(|(_, at)| at).collect();
    dates.sort_unstable();
    dates
}

/// Whether a program that expects the month first has opened a column written day first: 3/4/2017
/// is then stored as 4 March, while 15/4/2017 stays text.
fn perhaps_swapped(sheet: &Sheet, column: usize) -> bool {
    let cells = || sheet.rows.iter().filter_map(|row| row.cells.get(column));
    let day_of = |cell: &Cell| match cell {
        Cell::Date(serial) => serial.day().map(|day| day.ymd().2),
        _ => None,
    };
    let mut days = cells().filter_map(day_of).peekable();
    days.peek().is_some()
        && days.all(|day| day <= 12)
        && cells().any(|cell| matches!(cell, Cell::Text(text) if is_day_first_only(text)))
}

struct RowReader<'a> {
    sheet: &'a Sheet,
    row: &'a Row,
    columns: &'a HashMap<Field, usize>,
    /// What the headers of further days say happened on them.
    headings: &'a HashMap<usize, Option<EventKind>>,
    rule: DateRule,
    problems: &'a mut Problems,
}

impl<'a> RowReader<'a> {
    fn record(&mut self, freely: &[(Field, usize)]) -> Record {
        let of = |wanted: Field| freely.iter().filter(move |(field, _)| *field == wanted).map(|(_, at)| *at);
        let note = of(Field::Note).filter_map(|at| self.row.cells.get(at)?.text());
        let note = note.map(|text| text.trim().to_owned()).collect::<Vec<_>>().join("\n");
        let (published, received) = (self.date(Field::Published), self.date(Field::Received));
        let (count, families) = self.count();
        Record {
            row: self.row.number,
            report_id: self.text(Field::ReportId),
            list_number: self.raw(Field::ListNumber).and_then(|text| running_number(&text)),
            title: self.text(Field::Title),
            publisher: self.text(Field::Publisher),
            url: self.text(Field::Url),
            published,
            language: self.text(Field::Language),
            received,
            words: self.text(Field::Words),
            count,
            families,
            event: self.text(Field::Event).filter(|text| !is_unknown(&normalise(text))),
            // That it is not known what became of people leaves it open; an empty cell says nothing.
            outcome: self.text(Field::Outcome).filter(|text| !stands_for_nothing(&normalise(text))),
            later: of(Field::OutcomeDate).filter_map(|at| self.later(at)).collect(),
            unit: self.text(Field::Unit),
            when: self.when(),
            place: self.text(Field::Place),
            place_above: false,
            sex: self.sex(),
            age: self.age(),
            role: self.text(Field::Role),
            origin: self.text(Field::Origin),
            attribution: self.text(Field::Attribution),
            repeats: self.text(Field::Repeats),
            note: (!note.is_empty()).then_some(note),
        }
    }

    fn cell(&self, field: Field) -> Option<&'a Cell> {
        self.row.cells.get(*self.columns.get(&field)?)
    }

    fn raw(&self, field: Field) -> Option<Cow<'a, str>> {
        self.cell(field)?.text()
    }

    fn text(&self, field: Field) -> Option<String> {
        self.raw(field).map(|text| text.trim().to_owned())
    }

    fn report(&mut self, field: Field, what: What) {
        if let Some(at) = self.columns.get(&field) {
            self.report_at(*at, what);
        }
    }

    fn report_at(&mut self, at: usize, what: What) {
        let mut problem = Problem::of_cell(self.row.number, at, what);
        if let Some(header) = self.sheet.headers.get(at) {
            problem = problem.under(header);
        }
        if let Some(value) = self.row.cells.get(at).and_then(Cell::text) {
            problem = problem.showing(&value);
        }
        self.problems.push(problem);
    }

    fn date(&mut self, field: Field) -> Option<Edtf> {
        self.date_at(*self.columns.get(&field)?)
    }

    /// The day that a column gives of another event, and what its header says happened; a day that is not known leaves
    /// open whether it did.
    fn later(&mut self, at: usize) -> Option<Later> {
        if let Some(when) = self.date_at(at) {
            let kind = self.headings.get(&at).copied().flatten();
            return Some(Later { kind, when: Some(when), said: None });
        }
        let text = self.row.cells.get(at).and_then(Cell::text)?;
        let said = normalise(&text);
        let open = is_unknown(&said) && !stands_for_nothing(&said);
        let header = self.sheet.headers.get(at).map_or("", String::as_str);
        open.then(|| Later { kind: None, when: None, said: Some(format!("{header}: {}", text.trim())) })
    }

    fn date_at(&mut self, at: usize) -> Option<Edtf> {
        let written = self.row.cells.get(at)?;
        let reading = match written {
            Cell::Date(serial) => read_serial(serial),
            cell => parse_days(&cell.text()?, &self.rule),
        };
        let what = match reading {
            DateReading::Read(date) if date.span().to.is_some_and(|to| to.ymd().0 < OLDEST_YEAR) => {
                What::YearSlipped
            }
            DateReading::Read(date) => return Some(date),
            DateReading::Blank | DateReading::Unknown => return None,
            DateReading::Ambiguous { .. } => What::AmbiguousDate,
            DateReading::NotADate if written.text().is_some_and(|text| year_slipped(&text)) => {
                What::YearSlipped
            }
            DateReading::NotADate => What::NotADate,
        };
        self.report_at(at, what);
        None
    }

    /// Joins the date with its start and end columns.
    fn when(&mut self) -> Option<Edtf> {
        let date = self.date(Field::Date);
        let (start, end) = (self.date(Field::DateFrom), self.date(Field::DateTo));
        let joined = match (start, end) {
            (Some(start), Some(end)) if start == end => start,
            (start, end) => match between(start.as_ref(), end.as_ref()) {
                None => return date,
                Some(Ok(joined)) => joined,
                Some(Err(_)) => {
                    self.report(Field::DateFrom, What::StartAfterEnd);
                    return date;
                }
            },
        };
        if date.is_some_and(|date| !date.span().inside(joined.span())) {
            self.report(Field::Date, What::DatesDisagree);
        }
        Some(joined)
    }

    fn number(&mut self, field: Field) -> Option<Quantity> {
        self.parse_number(field, "")?.0
    }

    /// Reads a count cell, with a qualifier from a column of its own in front.
    fn parse_number(&mut self, field: Field, qualifier: &str) -> Option<(Option<Quantity>, bool)> {
        let text = self.raw(field)?;
        let qualified = format!("{qualifier} {text}");
        let (reading, families) = parse_unit(if qualifier.is_empty() { &text } else { &qualified });
        let count = match reading {
            CountReading::Read(count) if count.lo.max(count.hi).is_none_or(|n| n <= crate::MOST_PEOPLE) => {
                Some(count)
            }
            CountReading::Read(_) => {
                self.report(field, What::TooManyPeople);
                None
            }
            CountReading::Blank | CountReading::Unknown => None,
            CountReading::NotACount => {
                self.report(field, What::NotACount);
                None
            }
        };
        Some((count, families))
    }

    /// How many, and whether families are counted.
    fn count(&mut self) -> (Option<Quantity>, bool) {
        let qualifier = self.raw(Field::Qualifier).map(|text| normalise(&text).replace('_', " "));
        let qualifier = qualifier.filter(|text| !is_unknown(text)).unwrap_or_default();
        let (said, families) = self.parse_number(Field::Count, &qualifier).unwrap_or_default();
        (self.bounded(said), families)
    }

    /// A count with its least and most.
    fn bounded(&mut self, said: Option<Quantity>) -> Option<Quantity> {
        let (least, most) = (self.number(Field::CountMin), self.number(Field::CountMax));
        let lo = least.as_ref().and_then(|count| bounds(count).0);
        let hi = most.as_ref().and_then(|count| bounds(count).1);
        if matches!((lo, hi), (Some(lo), Some(hi)) if lo > hi) {
            self.report(Field::CountMin, What::CountsDisagree);
            return said;
        }
        if let Some(said) = said {
            let (fewest, greatest) = bounds(&said);
            let below = matches!((lo, greatest), (Some(lo), Some(greatest)) if greatest < lo);
            let above = matches!((fewest, hi), (Some(fewest), Some(hi)) if fewest > hi);
            if below || above {
                self.report(Field::Count, What::CountsDisagree);
            }
            return Some(said);
        }
        let words = [&least, &most].into_iter().flatten().map(|count| count.words.as_str());
        let words = words.collect::<Vec<_>>().join(" - ");
        let (qualifier, hi) = match (lo, hi) {
            (None, None) => return None,
            (Some(0), Some(0)) => (Qualifier::None, hi),
            (Some(lo), Some(hi)) if lo == hi => (Qualifier::Exactly, None),
            (Some(_), Some(_)) => (Qualifier::Range, hi),
            (Some(_), None) => (Qualifier::AtLeast, None),
            (None, Some(_)) => (Qualifier::UpTo, hi),
        };
        Some(Quantity { words, qualifier, lo, hi })
    }

    fn one_age(&mut self, field: Field) -> Option<AgeRange> {
        let what = match parse_age(&self.raw(field)?) {
            AgeReading::Read(age) => return Some(age),
            AgeReading::Blank | AgeReading::Unknown => return None,
            AgeReading::NotAnAge => What::NotAnAge,
        };
        self.report(field, what);
        None
    }

    fn age(&mut self) -> Option<AgeRange> {
        let said = self.one_age(Field::Age);
        let (least, most) = (self.one_age(Field::AgeMin), self.one_age(Field::AgeMax));
        if said.is_some() {
            return said;
        }
        let (from, to) = (least.map(|age| age.from), most.and_then(|age| age.to));
        if from.is_none() && to.is_none() {
            return None;
        }
        let age = AgeRange::new(from.unwrap_or(0), to);
        if age.is_none() {
            self.report(Field::AgeMin, What::NotAnAge);
        }
        age
    }

    fn sex(&mut self) -> Option<Sex> {
        let text = normalise(&self.raw(Field::Sex)?);
        match text.as_str() {
            "f" | "female" | "woman" | "women" | "girl" | "girls" | "여" | "여성" | "여자" | "女"
            | "女性" => Some(Sex::Female),
            "m" | "male" | "man" | "men" | "boy" | "boys" | "남" | "남성" | "남자" | "男" | "男性" => {
                Some(Sex::Male)
            }
            // A mixed group has no sex that holds of every member.
            "mixed" | "both" | "m/f" | "f/m" | "남녀" | "男女" => None,
            "other" | "x" | "기타" | "其他" => Some(Sex::Other),
            "u" => None,
            unknown if is_unknown(unknown) => None,
            _ => {
                self.report(Field::Sex, What::UnknownSex);
                None
            }
        }
    }
}
