//! Which columns of which lists are one field, and what is made of their cells before they are compared.

use std::ops::Range;

use linkage::Role;

use crate::cells::{self, Habits};
use crate::guess;
use crate::kind::Kind;
use crate::read::List;
use crate::run::ColumnChoice;

/// What is made of the cells of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// As they are; several are joined by spaces.
    Plain,
    /// Digits and letters of a number of identity.
    Number,
    /// A word for a sex.
    Sex,
    /// A date, by year, month and day.
    Date,
    /// An age.
    Age,
    /// An age in a field of births: with the day it is as of.
    AgeAmongBirths,
}

/// As what columns of a kind are compared, and what is made of their cells.
fn compared(kind: Kind) -> (Role, How) {
    match kind {
        Kind::EventDate => (Role::Other, How::Date),
        Kind::Identity => (Role::Other, How::Number),
        Kind::FatherName | Kind::GrandfatherName => (Role::FullName, How::Plain),
        Kind::Of(role @ Role::Sex) => (role, How::Sex),
        Kind::Of(role @ Role::BirthDate) => (role, How::Date),
        Kind::Of(role @ Role::AgeAsOf) => (role, How::Age),
        Kind::Of(role) => (role, How::Plain),
    }
}

/// Columns that feed a field, of which a list has some or none.
#[derive(Clone, Debug)]
pub(crate) struct Feed {
    pub(crate) columns: Vec<usize>,
    pub(crate) how: How,
}

/// A field as the kernel gets it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) role: Role,
    /// The first feed of which a list has a column is its own; the others stand in where that one says nothing.
    pub(crate) feeds: Vec<Feed>,
}

/// All fields, and what else the rows need.
pub(crate) struct Plan {
    pub(crate) fields: Vec<Field>,
    /// For each list, the day its ages are as of where a row says none.
    pub(crate) spare: Vec<Option<String>>,
    /// For each column of each list how it is written.
    pub(crate) habits: Vec<Vec<Habits>>,
    pub(crate) notes: Vec<String>,
}

/// The first cells of every column of a list.
pub(crate) type Sample = Vec<Vec<String>>;

/// The columns of all lists and samples of their cells.
struct Columns<'a> {
    lists: &'a [List],
    choices: &'a mut [ColumnChoice],
    samples: &'a [Sample],
}

impl Columns<'_> {
    fn of(&self, kind: Kind) -> Vec<usize> {
        (0..self.choices.len()).filter(|i| self.kind(*i) == Some(kind)).collect()
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.choices.get(at).and_then(|c| c.kind)
    }

    fn heading(&self, at: usize) -> String {
        self.choices.get(at).map_or_else(String::new, |c| c.heading.clone())
    }

    fn has(&self, list: &List, at: usize) -> bool {
        self.choices.get(at).is_some_and(|c| list.headings.contains(&c.heading))
    }

    fn how_many(&self, list: &List, of: &[usize]) -> usize {
        of.iter().filter(|i| self.has(list, **i)).count()
    }

    /// The first cells of a column in one list, empty ones aside.
    fn sample(&self, rank: usize, at: usize) -> impl Iterator<Item = &str> {
        let heading = self.choices.get(at).map(|c| &c.heading);
        let own = self.lists.get(rank).and_then(|l| l.headings.iter().position(|h| Some(h) == heading));
        let cells = own.and_then(|own| self.samples.get(rank)?.get(own));
        cells.into_iter().flatten().map(|c| c.trim()).filter(|c| !c.is_empty())
    }

    /// The same in all lists.
    fn samples(&self, at: usize) -> impl Iterator<Item = &str> {
        (0..self.lists.len()).flat_map(move |rank| self.sample(rank, at))
    }

    fn say(&mut self, at: usize, what: &str) {
        if let Some(choice) = self.choices.get_mut(at) {
            choice.why += what;
        }
    }

    /// One field of all columns of a kind where no list has two of it, else one for each heading. Where some lists have one and some several, the
    /// first of the several meets the one.
    fn group(&mut self, kind: Kind, into: &mut Vec<Field>) {
        let (of, (role, how)) = (self.of(kind), compared(kind));
        let single = self.lists.iter().any(|l| self.how_many(l, &of) == 1);
        let several = self.lists.iter().any(|l| self.how_many(l, &of) > 1);
        let first = |at: usize| {
            let before = |l: &List| of.iter().any(|i| *i < at && self.has(l, *i));
            self.lists.iter().all(|l| !self.has(l, at) || !before(l))
        };
        let common: Vec<usize> = match kind {
            Kind::Of(Role::Other) => Vec::new(),
            _ if !several => of.clone(),
            _ if single => of.iter().copied().filter(|at| first(*at)).collect(),
            _ => Vec::new(),
        };
        let mut made: Vec<(String, Field)> = Vec::new();
        for at in of {
            let name = self.heading(at);
            let key = if common.contains(&at) { String::new() } else { guess::fold(&name) };
            let feed = Feed { columns: vec![at], how };
            match made.iter_mut().find(|(k, _)| *k == key) {
                Some((_, field)) => {
                    field.feeds.push(feed);
                    let other = field.name.clone();
                    self.say(at, &format!("; one field with \"{other}\" of another list"));
                }
                None => made.push((key, Field { name, role, feeds: vec![feed] })),
            }
        }
        into.extend(made.into_iter().map(|m| m.1));
    }

    /// Names: as they stand where all lists part them alike, else one whole name for all.
    fn names(&mut self, into: &mut Vec<Field>) {
        let full = Kind::Of(Role::FullName);
        let (given, family) = (Kind::Of(Role::GivenName), Kind::Of(Role::FamilyName));
        let parts: Vec<usize> =
            (0..self.choices.len()).filter(|i| self.kind(*i).is_some_and(Kind::part_of_name)).collect();
        let wholes = self.of(full);
        let more = |kind: Kind, most: usize| {
            let of = self.of(kind);
            self.lists.iter().any(|l| self.how_many(l, &of) > most)
        };
        let (whole, parted) = (
            self.lists.iter().any(|l| self.how_many(l, &wholes) > 0),
            self.lists.iter().any(|l| self.how_many(l, &wholes) == 0 && self.how_many(l, &parts) > 0),
        );
        let join = !parts.is_empty()
            && (whole && parted
                || more(Kind::FatherName, 0)
                || more(Kind::GrandfatherName, 0)
                || more(given, 1)
                || more(family, 1));
        if !join {
            self.group(full, into);
            self.group(given, into);
            self.group(family, into);
            return;
        }
        // Chinese and Korean names begin with the family.
        let family_first = parts
            .iter()
            .filter(|i| self.kind(**i) == Some(family))
            .any(|i| self.samples(*i).take(20).any(|c| c.chars().any(crate::headings::gapless)));
        let mut ordered = parts;
        ordered.sort_by_key(|i| match self.kind(*i) {
            Some(k) if k == family => {
                if family_first {
                    0
                } else {
                    4
                }
            }
            Some(Kind::FatherName) => 2,
            Some(Kind::GrandfatherName) => 3,
            _ => 1,
        });
        for at in &ordered {
            self.say(*at, "; joined with the other parts to one whole name");
        }
        let name = wholes.first().or(ordered.first()).map_or_else(String::new, |at| self.heading(*at));
        let mut feeds: Vec<Feed> =
            wholes.into_iter().map(|at| Feed { columns: vec![at], how: How::Plain }).collect();
        feeds.push(Feed { columns: ordered, how: How::Plain });
        into.push(Field { name, role: Role::FullName, feeds });
    }

    /// Births and ages: one field, days on which somebody may be born, where it is known of which day the ages are.
    ///
    /// A list with a column of each says one of the two in most rows, and the birth is the more exact. Two fields would compare births with births alone.
    fn births(&mut self, dated: bool, into: &mut Vec<Field>) {
        let (birth, age) = (Kind::Of(Role::BirthDate), Kind::Of(Role::AgeAsOf));
        let (births, ages) = (self.of(birth), self.of(age));
        let once = |of: &[usize]| !of.is_empty() && self.lists.iter().all(|l| self.how_many(l, of) <= 1);
        if !(dated && once(&births) && once(&ages)) {
            self.group(birth, into);
            self.group(age, into);
            return;
        }
        let name = births.first().map_or_else(String::new, |at| self.heading(*at));
        for at in births.iter().chain(&ages).skip(1) {
            self.say(*at, &format!("; one field with \"{name}\", as days on which somebody may be born"));
        }
        let feeds = |of: Vec<usize>, how| of.into_iter().map(move |at| Feed { columns: vec![at], how });
        let feeds = feeds(births, How::Date).chain(feeds(ages, How::AgeAmongBirths)).collect();
        into.push(Field { name, role: Role::BirthDate, feeds });
    }

    /// For each list the year that its ages are as of where a row gives no day: that of the heading, or that of most dates.
    fn spare(&self, days: &[usize]) -> Vec<Option<String>> {
        let ages = self.of(Kind::Of(Role::AgeAsOf));
        let year = |text: &str| cells::date(text, false).map(|d| d.year);
        let middle = |ranks: Range<usize>| {
            let of = |rank: usize| days.iter().flat_map(move |i| self.sample(rank, *i));
            let mut years: Vec<i32> = ranks.flat_map(of).filter_map(year).collect();
            years.sort_unstable();
            let at = |part: usize| years.get(years.len() * part / 10).copied();
            match (at(1), at(5), at(9)) {
                // Dates of many years say nothing of a row without one.
                (Some(early), Some(middle), Some(late)) if late - early <= 3 => Some(middle.to_string()),
                _ => None,
            }
        };
        let stated = |list: &List| {
            let own = ages.iter().filter(|i| self.has(list, **i)).map(|i| self.heading(*i)).next()?;
            let own = cells::digits(&own).into_owned();
            own.split(|c: char| !c.is_ascii_digit()).find(|w| w.len() == 4).map(str::to_owned)
        };
        let any = middle(0..self.lists.len());
        let own = |(rank, list)| stated(list).or_else(|| middle(rank..rank + 1)).or_else(|| any.clone());
        self.lists.iter().enumerate().map(own).collect()
    }

    /// What no other list is compared with, in words.
    fn alone(&self, fields: &[Field]) -> Vec<String> {
        let mut notes = Vec::new();
        let quoted =
            |of: Vec<String>| of.into_iter().map(|h| format!("\"{h}\"")).collect::<Vec<_>>().join(", ");
        let aside =
            self.choices.iter().filter(|c| c.kind.is_none()).map(|c| c.heading.clone()).collect::<Vec<_>>();
        if !aside.is_empty() {
            notes.push(format!("not compared: {}", quoted(aside)));
        }
        for list in self.lists.iter().filter(|_| self.lists.len() > 1) {
            let own = |f: &Field, l: &List| f.feeds.iter().any(|feed| self.how_many(l, &feed.columns) > 0);
            let lone = fields.iter().filter(|f| f.role.of_person() && f.role != Role::DistinctWithinList);
            let lone: Vec<String> = lone
                .filter(|f| own(f, list) && self.lists.iter().all(|l| l.path == list.path || !own(f, l)))
                .map(|f| f.name.clone())
                .collect();
            if !lone.is_empty() {
                notes.push(format!(
                    "compared only inside {}, because no other list has such a column: {}",
                    list.path.display(),
                    quoted(lone)
                ));
            }
        }
        notes
    }
}

/// Makes fields of the columns.
pub(crate) fn plan(lists: &[List], choices: &mut [ColumnChoice], samples: &[Sample]) -> Plan {
    let mut columns = Columns { lists, choices, samples };
    let (seen, event) = (columns.of(Kind::Of(Role::DateSeen)), columns.of(Kind::EventDate));
    let days: Vec<usize> = seen.iter().chain(&event).copied().collect();
    let spare = columns.spare(&days);
    let mut fields = Vec::new();
    columns.names(&mut fields);
    columns.group(Kind::Of(Role::NameInScript), &mut fields);
    let dated = !days.is_empty() || spare.iter().any(Option::is_some);
    columns.births(dated, &mut fields);
    let roles = [Role::Other, Role::List, Role::DistinctWithinList].map(Kind::Of);
    let first = [Kind::Of(Role::Sex), Kind::Of(Role::Place), Kind::EventDate, Kind::Identity];
    first.into_iter().chain(roles).for_each(|kind| columns.group(kind, &mut fields));
    if dated {
        let feeds = days.into_iter().map(|at| Feed { columns: vec![at], how: How::Date }).collect();
        fields.push(Field { name: "reference day".to_owned(), role: Role::DateSeen, feeds });
    }
    let mut notes = columns.alone(&fields);
    let (birth, age) = (Kind::Of(Role::BirthDate), Kind::Of(Role::AgeAsOf));
    if !dated && lists.len() > 1 && !columns.of(birth).is_empty() && !columns.of(age).is_empty() {
        notes.push(
            "ages are not compared with births, because no column says of which day they are: give them one with the role date-seen or event-date"
                .to_owned(),
        );
    }
    let habits = |cells: &Vec<String>| Habits::of(cells.iter().map(String::as_str));
    let habits = samples.iter().map(|list| list.iter().map(habits).collect()).collect();
    Plan { fields, spare, habits, notes }
}
