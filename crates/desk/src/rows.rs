//! Rows of a sheet as reports and mentions.

use std::collections::BTreeMap;

use figures::evidence::compile::OUTCOME;
use intake::sheet::{self, EventReading, Later, Record};
use model::mention::{Certainty, MentionUnit};
use model::{
    Body, Edtf, Event, EventKind, Handling, Key, Mention, PlacePath, Qualifier, Quantity, Relation,
    RelationKind, Repeats, Report, ReportKind, When, Who,
};

use crate::later::country_of;
use crate::problem::{ImportProblem, Says};
use crate::{Clock, HouseWords, ImportAsk, fixed};

/// What is wrong with one row.
type Faults = Vec<ImportProblem>;

/// Records gathered into reports and mentions; rows with one report id belong to one report.
pub(crate) struct Rows<'a> {
    start: String,
    ask: &'a ImportAsk,
    house: HouseWords,
    reports: BTreeMap<String, Report>,
    /// The row that brought each report.
    first_rows: BTreeMap<String, u32>,
    /// The file, where there are several, and the row of each report and of each first mention.
    told_in: BTreeMap<Key, (Option<String>, u32)>,
    file: Option<String>,
    order: Vec<String>,
    mentions: Vec<Mention>,
    /// Which mentions one row tells of the same people.
    relations: Vec<Relation>,
    /// How many mentions each report has.
    numbers: BTreeMap<String, usize>,
    /// The number in its list of the row before, and the key made of each number last.
    above: Option<u32>,
    listed: BTreeMap<u32, String>,
    /// How the sheet spells what became a key.
    spellings: BTreeMap<String, String>,
}

impl<'a> Rows<'a> {
    /// Keys of rows without one of their own begin with the first letters of the file's fingerprint, so that the
    /// same file always gives the same keys.
    pub(crate) fn new(fingerprint: &str, ask: &'a ImportAsk, house: HouseWords) -> Self {
        let start = format!("sheet-{}", fingerprint.get(..8).unwrap_or(fingerprint));
        Self {
            start,
            ask,
            house,
            reports: BTreeMap::new(),
            first_rows: BTreeMap::new(),
            told_in: BTreeMap::new(),
            file: None,
            order: Vec::new(),
            mentions: Vec::new(),
            relations: Vec::new(),
            numbers: BTreeMap::new(),
            above: None,
            listed: BTreeMap::new(),
            spellings: BTreeMap::new(),
        }
    }

    /// The row that brought a report first.
    pub(crate) fn first_row(&self, report: &Key) -> Option<u32> {
        self.first_rows.get(report.as_str()).copied()
    }

    /// Which file the next rows are of, where there are several.
    pub(crate) fn in_file(&mut self, name: Option<&str>) {
        self.file = name.map(ToOwned::to_owned);
    }

    /// The file, where there are several, and the row of each report and of each first mention; leaves none behind.
    pub(crate) fn all_rows(&mut self) -> BTreeMap<Key, (Option<String>, u32)> {
        std::mem::take(&mut self.told_in)
    }

    /// Takes one row, or says by row what is wrong with it.
    pub(crate) fn add(&mut self, record: &Record) -> Result<(), Faults> {
        let row = record.row;
        let faults = self.faults(record);
        if !faults.is_empty() {
            return Err(faults);
        }
        let key = self.key(record)?;
        let event = record.event.as_deref().and_then(event);
        let told = if record.families { MentionUnit::Family } else { MentionUnit::Person };
        let unit = record.unit.as_deref().and_then(unit).unwrap_or(told);
        let (place, told) = self.place(record.place.as_deref());
        let number = self.numbers.get(key.as_str()).copied().unwrap_or_default() + 1;
        let mention = read_key(row, &format!("{key}#{number}"))?;
        let later = record.later.iter().map(|later| {
            let word = later.kind.map_or(OUTCOME, EventKind::word);
            Ok((read_key(row, &format!("{mention}.{word}"))?, later))
        });
        let later: Vec<(Key, &Later)> = later.collect::<Result<_, Faults>>()?;
        // What is open may be known one day, so that is a decision of its own.
        let (known, open): (Vec<_>, Vec<_>) = later.iter().partition(|(_, later)| later.kind.is_some());
        let same = |key: &str, of: &[&(Key, &Later)]| -> Result<Option<Relation>, Faults> {
            let all = std::iter::once(&mention).chain(of.iter().map(|(key, _)| key)).cloned().collect();
            let key = read_key(row, key)?;
            let reason = fixed::ONE_ROW.to_owned();
            Ok((!of.is_empty()).then_some(Relation { key, kind: RelationKind::Same(all), reason }))
        };
        let together =
            [same(&format!("{mention}.same"), &known)?, same(&format!("{mention}.{OUTCOME}.same"), &open)?];
        // Last of what can refuse a row: one that is refused leaves nothing behind.
        self.agrees(&key, record)?;
        self.number(&key, record);
        self.numbers.insert(key.as_str().to_owned(), number);
        self.told_in.entry(key.clone()).or_insert_with(|| (self.file.clone(), row));
        self.told_in.insert(mention.clone(), (self.file.clone(), row));
        if !self.reports.contains_key(key.as_str()) {
            self.order.push(key.as_str().to_owned());
            self.first_rows.insert(key.as_str().to_owned(), row);
            self.reports.insert(key.as_str().to_owned(), self.report(&key, record));
        }
        let words = record.words.clone().or_else(|| record.count.as_ref().map(|c| c.words.clone()));
        let unknown = Quantity { words: String::new(), qualifier: Qualifier::None, lo: None, hi: None };
        let quantity = record.count.clone().unwrap_or(unknown);
        let notes = [
            record.note.clone(),
            record.attribution.as_ref().map(|a| format!("attributed to: {a}")),
            record.event.as_ref().filter(|_| event.is_none()).map(|e| format!("event as written: {e}")),
            match told {
                Some(place) if record.place_above => {
                    Some(format!("place as written: in the row above, {place}"))
                }
                Some(place) => Some(format!("place as written: {place}")),
                None => record.place_above.then(|| "place as written: in the row above".to_owned()),
            },
        ];
        let mention = Mention {
            key: mention,
            report: key,
            quantity: Quantity { words: words.unwrap_or_default(), ..quantity },
            unit,
            event: event.map(|kind| Event { kind, certainty: Certainty::Reported }),
            when: record.when.clone().map(When::stated),
            said: None,
            place,
            radius_km: None,
            who: Who { role: record.role.clone(), sex: record.sex, age: record.age, ..Who::default() },
            credibility: None,
            origins: Vec::new(),
            span: None,
            note: Some(notes.into_iter().flatten().collect::<Vec<_>>().join("\n")).filter(|n| !n.is_empty()),
        };
        self.relations.extend(together.into_iter().flatten());
        let later = later.into_iter().map(|(key, later)| Mention {
            key,
            event: later.kind.map(|kind| Event { kind, certainty: Certainty::Reported }),
            when: later.when.clone().map(When::stated),
            place: later.kind.and_then(|kind| country_of(mention.place.as_ref(), kind, record)),
            note: later.said.as_ref().map(|said| format!("outcome as written: {said}")),
            ..mention.clone()
        });
        let later: Vec<Mention> = later.collect();
        self.mentions.push(mention);
        self.mentions.extend(later);
        Ok(())
    }

    /// Everything that is wrong with the words of a row by itself.
    pub(crate) fn faults(&self, record: &Record) -> Faults {
        let row = record.row;
        let unknown_event =
            record.event.as_deref().filter(|word| sheet::parse_event(word) == EventReading::NotAnEvent);
        let unknown_unit = record.unit.as_deref().filter(|word| unit(word).is_none());
        [self.happened(record).err(), self.key(record).err()]
            .into_iter()
            .flatten()
            .flatten()
            .chain(unknown_event.map(|word| Says::UnknownEvent.of_value(row, word)))
            .chain(unknown_unit.map(|word| Says::UnknownUnit.of_value(row, word)))
            .collect()
    }

    /// Takes a row that says nothing of people as a report alone; what else it says stays in the report's note.
    pub(crate) fn add_report(&mut self, record: &Record) -> Result<(), Faults> {
        self.happened(record)?;
        let key = self.key(record)?;
        self.agrees(&key, record)?;
        self.number(&key, record);
        if self.reports.contains_key(key.as_str()) {
            return Ok(());
        }
        self.first_rows.insert(key.as_str().to_owned(), record.row);
        self.told_in.insert(key.clone(), (self.file.clone(), record.row));
        let mut report = self.report(&key, record);
        let notes = [
            report.note.take(),
            record.note.clone(),
            record.attribution.as_ref().map(|a| format!("attributed to: {a}")),
            record.when.as_ref().map(|w| format!("date: {w}")),
            record.place.as_ref().map(|p| format!("place as written: {p}")),
        ];
        report.note =
            Some(notes.into_iter().flatten().collect::<Vec<_>>().join("\n")).filter(|n| !n.is_empty());
        self.order.push(key.as_str().to_owned());
        self.reports.insert(key.as_str().to_owned(), report);
        Ok(())
    }

    /// Refuses a row of days to come, by the rule that holds for what is entered by hand.
    fn happened(&self, record: &Record) -> Result<(), Faults> {
        let first = |date: &Option<Edtf>| date.as_ref().and_then(|d| d.span().from);
        let days =
            [("publication", &record.published), ("receipt", &record.received), ("event", &record.when)];
        let days = days.into_iter().chain(record.later.iter().map(|later| ("event", &later.when)));
        let days: Vec<_> = days.map(|(what, date)| (what, first(date))).collect();
        Clock::by_now(self.ask.now)
            .none_to_come(&days)
            .map_err(|error| vec![Says::of(&error).in_row(record.row)])
    }

    /// Refuses a row that says something else of its report than an earlier row does; what that left blank is filled in.
    fn agrees(&mut self, key: &Key, record: &Record) -> Result<(), Faults> {
        if !self.reports.contains_key(key.as_str()) {
            return Ok(());
        }
        let new = self.report(key, record);
        let Some(known) = self.reports.get_mut(key.as_str()) else { return Ok(()) };
        let differs = |what, a: Option<String>, b: Option<String>| {
            a.zip(b).filter(|(a, b)| a != b).map(|(a, b)| (what, a, b))
        };
        let day = |date: &Option<Edtf>| date.as_ref().map(ToString::to_string);
        let found = [
            differs("published", day(&known.published), day(&new.published)),
            differs("title", known.title.clone(), new.title.clone()),
            differs("publisher", known.publisher.clone(), new.publisher.clone()),
            differs("url", known.address.clone(), new.address.clone()),
            differs("language", known.language.clone(), new.language.clone()),
        ];
        if let Some((field, was, is)) = found.into_iter().flatten().next() {
            let cut = |text: String| text.chars().take(40).collect::<String>();
            let first = self.first_rows.get(key.as_str()).copied().unwrap_or_default();
            let differs = Says::Differs { field, report: key.clone(), here: cut(is), there: cut(was), first };
            return Err(vec![differs.in_row(record.row)]);
        }
        known.published = known.published.take().or(new.published);
        known.title = known.title.take().or(new.title);
        known.publisher = known.publisher.take().or(new.publisher);
        known.address = known.address.take().or(new.address);
        known.language = known.language.take().or(new.language);
        Ok(())
    }

    /// The key of a row's report: its own, or one made from the file and the number in its list, or of the row.
    fn key(&self, record: &Record) -> Result<Key, Faults> {
        let row = record.row;
        let listed = || match record.list_number {
            Some(number) => self.listed_key(number, row),
            None => format!("{}-{row}", self.start),
        };
        match &record.report_id {
            Some(id) => read_key(row, &self.spelled(id)),
            None => read_key(row, &listed()),
        }
    }

    /// An identifier of the sheet as a key: `2024/017` is `2024-017`, or `2024-017.2` where the sheet has both.
    fn spelled(&self, id: &str) -> String {
        let plain = in_key(id);
        let taken = |key: &String| self.spellings.get(key).is_some_and(|other| other != id);
        if !taken(&plain) {
            return plain;
        }
        // Each spelling of the sheet takes one at most, so that one is free.
        let mut beside = (2..=self.spellings.len() + 2).map(|n| format!("{plain}.{n}"));
        beside.find(|key| !taken(key)).unwrap_or(plain)
    }

    /// Rows of one number that follow each other are one report; where a list begins again at 1 they are others.
    fn listed_key(&self, number: u32, row: u32) -> String {
        match self.listed.get(&number) {
            Some(key) if self.above == Some(number) => key.clone(),
            Some(_) => format!("{}-n{number}-row{row}", self.start),
            None => format!("{}-n{number}", self.start),
        }
    }

    /// Keeps which number the row that was taken has.
    fn number(&mut self, key: &Key, record: &Record) {
        if let Some(id) = &record.report_id {
            self.spellings.entry(key.as_str().to_owned()).or_insert_with(|| id.clone());
        }
        self.above = record.list_number.filter(|_| record.report_id.is_none());
        if let Some(number) = self.above {
            self.listed.insert(number, key.as_str().to_owned());
        }
    }

    /// The place a word stands for, or the words themselves for the note.
    fn place(&self, words: Option<&str>) -> (Option<PlacePath>, Option<String>) {
        let Some(words) = words else { return (None, None) };
        if let Some(known) = self.ask.places.get(words) {
            return (known.clone(), None);
        }
        let named = self.house.place(words);
        if named != words {
            return (PlacePath::parse(named).ok(), Some(words.to_owned()));
        }
        let country = words.split('/').next().unwrap_or_default();
        let path = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
        match PlacePath::parse(words) {
            Ok(place) if path => (Some(place), None),
            // The words stay in the note all the same.
            _ => (crate::places::surely(words), Some(words.to_owned())),
        }
    }

    fn report(&self, key: &Key, record: &Record) -> Report {
        let published = received(record.published.as_ref()).filter(|_| self.ask.received_as_published);
        let received = received(record.received.as_ref()).or(published).unwrap_or(self.ask.received_at());
        let listed = |r: &str| match record.list_number {
            Some(_) if record.report_id.is_none() => self.listed.get(&sheet::running_number(r)?).cloned(),
            _ => None,
        };
        let repeats =
            record.repeats.iter().map(|r| match Key::parse(&listed(r).unwrap_or_else(|| self.spelled(r))) {
                Ok(other) if self.reports.contains_key(other.as_str()) => Repeats::Report(other),
                _ => Repeats::Elsewhere(r.clone()),
            });
        Report {
            key: key.clone(),
            kind: ReportKind::Row,
            title: record.title.clone(),
            publisher: record.publisher.clone(),
            address: record.url.clone(),
            published: record.published.clone(),
            received,
            language: record.language.clone(),
            text: None,
            original: None,
            handling: Handling::Internal,
            repeats: repeats.collect(),
            origins: Vec::new(),
            // Who told it may be a source, and sources are sealed by a person, not filed by a program.
            note: record.origin.as_ref().map(|_| {
                "The sheet named an origin; enter it with `origin add` or seal it with `source add`."
                    .to_owned()
            }),
        }
    }

    /// All reports in the order of their rows, then all mentions; leaves none behind.
    pub(crate) fn bodies(&mut self) -> Vec<Body> {
        let reports: Vec<Body> =
            self.order.iter().filter_map(|k| self.reports.remove(k)).map(Body::Report).collect();
        let mentions = std::mem::take(&mut self.mentions);
        let relations = std::mem::take(&mut self.relations);
        let mentions = mentions.into_iter().map(Body::Mention);
        reports.into_iter().chain(mentions).chain(relations.into_iter().map(Body::Relation)).collect()
    }
}

/// The last day of a date as the time of receipt, in milliseconds since 1970.
pub(crate) fn received(date: Option<&Edtf>) -> Option<i64> {
    date?.span().to.map(|day| i64::from(day.0) * 86_400_000)
}

/// Letters that no key has, such as blanks and slashes, as hyphens.
fn in_key(id: &str) -> String {
    id.trim().replace(|c: char| !c.is_alphanumeric() && !"-_.#:".contains(c), "-")
}

fn read_key(row: u32, text: &str) -> Result<Key, Faults> {
    Key::parse(text).map_err(|_| vec![Says::BadKey.of_value(row, text)])
}

/// What a word says happened; nothing where it says that this is not known.
fn event(word: &str) -> Option<EventKind> {
    match sheet::parse_event(word) {
        EventReading::Read(kind) => Some(kind),
        _ => None,
    }
}

fn unit(word: &str) -> Option<MentionUnit> {
    match word.trim().to_lowercase().as_str() {
        "person" | "persons" | "people" | "명" | "人" => Some(MentionUnit::Person),
        "family" | "families" | "가족" | "家" => Some(MentionUnit::Family),
        "group" | "groups" => Some(MentionUnit::Group),
        "incident" | "incidents" | "operation" => Some(MentionUnit::Incident),
        "other" => Some(MentionUnit::Other),
        _ => None,
    }
}
