//! Numbers of people that stay from run to run, and what became of the people of an earlier run.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use linkage::stable::{Event, People, PersonId, RowName, Step};

use crate::read::{self, List};
use crate::run::{Place, many};
use crate::write::{ROWS, SUMMARY, text};
use crate::{Error, Options};

/// Where results say what became of the people of an earlier run.
pub(crate) const EVENTS: &str = "events.csv";

/// Where a row stands, in words of `rows.csv`: list and line.
type Stands = (String, String);

/// The people of an earlier run and where their rows stood.
pub(crate) struct Earlier {
    folder: PathBuf,
    people: People,
    rows: HashMap<RowName, Stands>,
}

/// The people of a run that comes after another.
pub(crate) struct After {
    /// For each row its person, by a number that stays.
    pub(crate) people: Vec<u32>,
    /// The number of the next person there will be.
    pub(crate) next: PersonId,
    step: Step,
    rows: HashMap<RowName, Stands>,
    folder: PathBuf,
}

/// Names rows by what they say, so that a row is known again wherever it stands; the second of equal rows is another.
#[derive(Default)]
struct Names {
    seen: HashMap<u64, u64>,
}

impl Names {
    fn name<'a>(&mut self, cells: impl Iterator<Item = (&'a str, &'a str)>) -> RowName {
        let mut said: Vec<(&str, &str)> = cells
            .map(|(heading, cell)| (heading, cell.trim()))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        said.sort_unstable();
        let hash = |of: &dyn Fn(&mut DefaultHasher)| {
            let mut hasher = DefaultHasher::new();
            of(&mut hasher);
            hasher.finish()
        };
        let row = hash(&|hasher| said.hash(hasher));
        let times = self.seen.entry(row).or_default();
        *times += 1;
        hash(&|hasher| (row, *times).hash(hasher))
    }
}

impl Earlier {
    /// Reads what an earlier run left in a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(ROWS);
        if !path.is_file() {
            return Err(Error::NoRows { path: folder.to_owned() });
        }
        let wrong = |e: &csv::Error| Error::Row {
            path: path.clone(),
            line: e.position().map_or(0, csv::Position::line),
            why: "it is not as a run with --rows wrote it".to_owned(),
        };
        let mut table = csv::Reader::from_path(&path).map_err(|e| wrong(&e))?;
        let headings = table.headers().map_err(|e| wrong(&e))?.clone();
        let (mut names, mut rows, mut of) = (Names::default(), HashMap::new(), Vec::new());
        for (row, line) in table.records().zip(2..) {
            let row = row.map_err(|e| wrong(&e))?;
            let mut cells = row.iter();
            let person = cells.next().and_then(|p| p.parse::<u32>().ok());
            let (Some(person), Some(list), Some(at)) = (person, cells.next(), cells.next()) else {
                return Err(Error::Row {
                    path,
                    line,
                    why: "a row begins with the number of its person, its list and its line".to_owned(),
                });
            };
            let name = names.name(headings.iter().skip(3).zip(cells));
            rows.insert(name, (list.to_owned(), at.to_owned()));
            of.push((name, PersonId::from(person)));
        }
        let summary = std::fs::read_to_string(folder.join(SUMMARY)).unwrap_or_default();
        let summary: serde_json::Value = serde_json::from_str(&summary).unwrap_or_default();
        // Numbers of people who are no more are not given again.
        let next = summary["people"]["next"].as_u64().unwrap_or(0).min(u64::from(u32::MAX));
        Ok(Self { folder: folder.to_owned(), people: People::earlier(of, next), rows })
    }

    /// Gives the people of this run the numbers they had.
    pub(crate) fn followed(self, lists: &[List], places: &[Place], people: &[u32]) -> Result<After, Error> {
        let Self { folder, people: mut kept, mut rows } = self;
        let mut names = Names::default();
        let mut own = vec![0; places.len()];
        read::again(lists, places.iter().copied().enumerate(), |row, list, cells| {
            let cells = list.headings.iter().enumerate().map(|(at, h)| (h.as_str(), cells.get(at)));
            let name = names.name(cells);
            if let Some(slot) = own.get_mut(row) {
                *slot = name;
            }
            rows.insert(name, (list.name(), list.line().to_string()));
            Ok(())
        })?;
        let mut clusters = vec![Vec::new(); people.iter().max().map_or(0, |most| *most as usize + 1)];
        for (name, person) in own.iter().zip(people) {
            if let Some(cluster) = clusters.get_mut(*person as usize) {
                cluster.push(*name);
            }
        }
        let step = kept.take(&clusters);
        let number =
            |name: &RowName| kept.person(*name).and_then(|p| u32::try_from(p).ok()).unwrap_or(u32::MAX);
        Ok(After { people: own.iter().map(number).collect(), next: kept.next(), step, rows, folder })
    }
}

/// What happened, how often, in the order in which it is told.
const KINDS: [&str; 5] = ["created", "gained", "lost", "merged", "split"];

impl After {
    /// Writes what became of whom: a line for each row that came, went or was parted off, and for each person who is no more.
    pub(crate) fn write(&self, options: &Options) -> Result<(), Error> {
        let path = options.out.join(EVENTS);
        let failed = |e: csv::Error| Error::File { path: path.clone(), source: e.into() };
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(["event", "person", "other", "list", "line"]).map_err(failed)?;
        for event in &self.step.events {
            for (person, other, row) in lines(event) {
                let other = other.map_or_else(String::new, |p| p.to_string());
                let (list, line) = row.and_then(|row| self.rows.get(&row)).cloned().unwrap_or_default();
                let cells = [kind(event), &person.to_string(), &other, &list, &line];
                out.write_record(cells).map_err(failed)?;
            }
        }
        // Writing to memory cannot fail.
        let bytes = out.into_inner().unwrap_or_default();
        text(&path, &String::from_utf8_lossy(&bytes))
    }

    /// How often each thing happened.
    fn counts(&self) -> [usize; 5] {
        KINDS.map(|of| self.step.events.iter().filter(|e| kind(e) == of).count())
    }

    /// What happened, in a sentence.
    pub(crate) fn told(&self) -> String {
        let [created, gained, lost, merged, split] = self.counts();
        let count = |n: usize| many(n as u64, "person", "people");
        format!(
            "Since {}: {} not seen before, {} with more rows, {} with fewer or none, {} merged into others, {} parted off from others; events.csv names \
             them. All others keep their rows and their numbers.",
            self.folder.display(),
            count(created),
            count(gained),
            count(lost),
            count(merged),
            count(split)
        )
    }

    /// The same for programs.
    pub(crate) fn summary(&self) -> serde_json::Value {
        let counts = KINDS.iter().zip(self.counts()).map(|(of, n)| ((*of).to_owned(), n.into()));
        let mut all: serde_json::Map<String, serde_json::Value> = counts.collect();
        all.insert("folder".to_owned(), self.folder.display().to_string().into());
        all.into()
    }
}

fn kind(event: &Event) -> &'static str {
    match event {
        Event::Created { .. } => "created",
        Event::Gained { .. } => "gained",
        Event::Lost { .. } => "lost",
        Event::Merged { .. } => "merged",
        Event::Split { .. } => "split",
    }
}

/// The lines of an event: who, from or into whom, and which row.
fn lines(event: &Event) -> Vec<(PersonId, Option<PersonId>, Option<RowName>)> {
    match event {
        Event::Created { person, rows } | Event::Lost { person, rows } => {
            rows.iter().map(|row| (*person, None, Some(*row))).collect()
        }
        Event::Gained { person, rows } | Event::Split { off: person, rows, .. } => {
            rows.iter().map(|(row, from)| (*person, *from, Some(*row))).collect()
        }
        Event::Merged { person, into } => vec![(*person, Some(*into), None)],
    }
}
