//! Rows of all lists, with what their fields need, into the table of the kernel.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use linkage::{Cell, Column, Role, TableBuilder};

use crate::cells::{self, Habits};
use crate::fields::{Field, How, Plan};
use crate::read::{Cells, List};
use crate::run::{ColumnChoice, Place, many};
use crate::{Error, Options};

pub(crate) struct Filled {
    pub(crate) builder: TableBuilder,
    pub(crate) places: Vec<Place>,
    pub(crate) truth: Option<Vec<Option<u32>>>,
    pub(crate) notes: Vec<String>,
}

/// The columns of one list that feed a field, by feed.
struct Own {
    how: How,
    columns: Vec<(usize, Habits)>,
    /// Cells with a number that stands for an unknown age or birth.
    unknown: std::cell::Cell<u64>,
}

impl Own {
    /// Whether a cell says of an age or a birth that it is unknown, in a number; it is counted.
    fn stands_in(&self, text: &str, habits: Habits) -> bool {
        let stands = match self.how {
            How::Age | How::AgeAmongBirths => habits.unknown_age(text),
            How::Date => cells::unknown_birth(text),
            How::Plain | How::Number | How::Sex => false,
        };
        self.unknown.set(self.unknown.get() + u64::from(stands));
        stands
    }
}

/// What one list gives to a field.
fn own(field: &Field, (rank, list): (usize, &List), choices: &[ColumnChoice], plan: &Plan) -> Vec<Own> {
    let at = |column: &usize| {
        let heading = &choices.get(*column)?.heading;
        let own = list.headings.iter().position(|h| h == heading)?;
        let habits = plan.habits.get(rank).and_then(|list| list.get(own));
        Some((own, habits.copied().unwrap_or_default()))
    };
    let feeds = field.feeds.iter();
    let feeds = feeds.map(|f| Own {
        how: f.how,
        columns: f.columns.iter().filter_map(at).collect(),
        unknown: Default::default(),
    });
    feeds.filter(|o| !o.columns.is_empty()).collect()
}

/// What a field says in a row.
struct Said<'a> {
    text: Cow<'a, str>,
    /// It was looked at, says something and is trimmed.
    looked: bool,
}

impl Said<'_> {
    fn cell(&self) -> Cell<'_> {
        if self.looked { Cell::Text(&self.text) } else { Cell::read(&self.text) }
    }
}

impl<'a> From<Cow<'a, str>> for Said<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self { text, looked: false }
    }
}

/// The text of a field in a row, as the kernel wants it.
fn text<'a>(feeds: &[Own], cell: impl Fn(usize) -> &'a str, day: &str) -> Said<'a> {
    for feed in feeds {
        // What says something: as it stands, and without what surrounds it.
        let said = |at: usize| match Cell::read(cell(at)) {
            Cell::Text(text) => Some((cell(at), text)),
            Cell::Missing(_) => None,
        };
        let text = match *feed.columns.as_slice() {
            [(at, habits)] => said(at)
                .filter(|(t, _)| !feed.stands_in(t, habits))
                .map(|(t, trimmed)| match feed.how {
                    How::Plain => Cow::Borrowed(trimmed),
                    How::Number => Cow::Owned(cells::number(t)),
                    How::Sex => Cow::Borrowed(cells::sex(t, habits.women_m)),
                    How::Date => cells::birth(t, habits.month_first),
                    How::Age => cells::age(t),
                    How::AgeAmongBirths if day.is_empty() => Cow::Borrowed(""),
                    How::AgeAmongBirths => Cow::Owned(format!("{}@{day}", cells::age(t))),
                })
                .map(|text| Said { text, looked: feed.how == How::Plain }),
            _ => {
                let parts: Vec<&str> = feed.columns.iter().filter_map(|(at, _)| Some(said(*at)?.1)).collect();
                Some(parts.join(" ")).filter(|t| !t.is_empty()).map(|text| Cow::<str>::Owned(text).into())
            }
        };
        if let Some(text) = text {
            return text;
        }
    }
    // Why nothing is said is kept.
    let first = feeds.first().and_then(|f| f.columns.first());
    let said = first.map_or("", |(at, _)| cell(*at));
    Cow::Borrowed(if matches!(Cell::read(said), Cell::Text(_)) { "" } else { said }).into()
}

/// The day of a row: that of the first of its columns that holds one.
fn day<'a>(feeds: &[Own], cell: impl Fn(usize) -> &'a str) -> Option<Cow<'a, str>> {
    feeds
        .iter()
        .flat_map(|feed| &feed.columns)
        .find_map(|(at, habits)| cells::day(cell(*at).trim(), habits.month_first))
}

/// Reads all rows. Several files without a list column are a list each.
pub(crate) fn fill(
    options: &Options,
    lists: &mut [List],
    choices: &[ColumnChoice],
    plan: &Plan,
) -> Result<Filled, Error> {
    let mut columns: Vec<Column> =
        plan.fields.iter().map(|f| Column { name: f.name.clone(), role: f.role }).collect();
    let by_file = lists.len() > 1 && !columns.iter().any(|c| c.role == Role::List);
    if by_file {
        columns.push(Column { name: "file".to_owned(), role: Role::List });
    }
    let reference = columns.iter().position(|c| c.role == Role::DateSeen);
    let mut filled = Filled {
        builder: TableBuilder::new(&columns)?,
        places: Vec::new(),
        truth: options.truth.as_ref().map(|_| Vec::new()),
        notes: Vec::new(),
    };
    let mut people: HashMap<String, u32> = HashMap::new();
    for (rank, list) in lists.iter_mut().enumerate() {
        let feeds: Vec<Vec<Own>> = plan.fields.iter().map(|f| own(f, (rank, list), choices, plan)).collect();
        let truth = options.truth.as_ref().and_then(|t| list.headings.iter().position(|h| h == t));
        let spare = plan.spare.get(rank).and_then(Option::as_deref).unwrap_or("");
        let (name, file) = (rank.to_string(), list.file);
        let mut row = Cells::default();
        let mut bare = true;
        let (mut empty, mut again): (Rows, Rows) = (None, None);
        while row.read(list)? {
            bare = false;
            let line = list.line();
            let cell = |i: usize| row.get(i);
            // Sheets printed in pages repeat their headings, and lists are put below each other with them.
            if row.len() == list.headings.len() && (0..).zip(&list.headings).all(|(i, h)| cell(i).trim() == h)
            {
                again.get_or_insert((0, line)).0 += 1;
                continue;
            }
            let day = reference.and_then(|at| feeds.get(at)).and_then(|own| day(own, cell));
            let day = day.unwrap_or(Cow::Borrowed(spare));
            let texts: Vec<Said<'_>> = feeds
                .iter()
                .enumerate()
                .map(
                    |(at, own)| {
                        if Some(at) == reference { day.clone().into() } else { text(own, cell, &day) }
                    },
                )
                .collect();
            let mut cells: Vec<Cell<'_>> = texts.iter().map(Said::cell).collect();
            // A row that says nothing about anybody is no person, and would be one more if it went in.
            if cells.iter().zip(&columns).all(|(c, of)| matches!(c, Cell::Missing(_)) || !of.role.of_person())
            {
                empty.get_or_insert((0, line)).0 += 1;
                continue;
            }
            if by_file {
                cells.push(Cell::Text(&name));
            }
            filled.builder.push(&cells)?;
            filled.places.push(Place { file, line });
            if let Some(truths) = &mut filled.truth {
                let next = people.len() as u32;
                let of = truth.map(cell).filter(|t| !t.is_empty());
                truths.push(of.map(|t| *people.entry(t.to_owned()).or_insert(next)));
            }
        }
        told(list, (empty, again), bare, &mut filled.notes);
        for (field, own) in plan.fields.iter().zip(&feeds) {
            let cells = own.iter().map(|feed| feed.unknown.get()).sum();
            if cells > 0 {
                filled.notes.push(format!(
                    "{}: column \"{}\": {} a number that stands for \"unknown\": nobody's age, or one far more usual than those next to it",
                    list.path.display(),
                    field.name,
                    many(cells, "cell holds", "cells hold")
                ));
            }
        }
    }
    Ok(filled)
}

/// Rows left out, and the line of the first.
type Rows = Option<(u64, u32)>;

/// What was read with doubt in one list: rows that say nothing and headings that stand there again, and whether it has no rows.
fn told(list: &List, (empty, again): (Rows, Rows), bare: bool, notes: &mut Vec<String>) {
    let name = list.path.display();
    if list.head > 1 {
        notes.push(format!(
            "{name}: the headings are in line {}; {} above it left aside",
            list.head,
            many(u64::from(list.head - 1), "line is", "lines are")
        ));
    }
    if let Some(encoding) = list.encoding() {
        notes.push(format!(
            "{name} is no UTF-8 and was read as {encoding}; if its names look wrong, save it as UTF-8"
        ));
    }
    if list.odd > 0 {
        notes.push(format!(
            "{name}: {} cells are not in one encoding and were read as well as could be",
            list.odd
        ));
    }
    if let Some((rows, first)) = empty {
        notes.push(format!(
            "{name}: {} nothing in any column that is used. Nobody is counted for that, and no result has it; the first is line {first}",
            many(rows, "row says", "rows say")
        ));
    }
    if let Some((rows, first)) = again {
        notes.push(format!(
            "{name}: {} the headings again and {} left aside; the first is line {first}",
            many(rows, "row repeats", "rows repeat"),
            if rows == 1 { "is" } else { "are" }
        ));
    }
    let mut seen = HashSet::new();
    if let Some(heading) = list.headings.iter().find(|h| !h.is_empty() && !seen.insert(h.as_str())) {
        notes.push(format!(
            "{name}: the heading \"{heading}\" stands there more than once; only the first such column is read"
        ));
    }
    if list.ragged > 0 {
        notes.push(format!("{name}: {} rows have more or fewer cells than there are headings", list.ragged));
    }
    if !list.nested.is_empty() {
        notes.push(format!(
            "{name}: columns that hold lists, structures or decimals are left aside: {}",
            list.nested.join(", ")
        ));
    }
    if bare {
        notes.push(format!("{name} has no rows"));
    }
}
