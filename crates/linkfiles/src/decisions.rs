//! Decisions of people about pairs of rows, from a table such as `edges.csv` with one column more.

use std::collections::HashMap;
use std::path::Path;

use linkage::{Cause, Conflict, Decision};

use crate::read::List;
use crate::run::{Place, many};
use crate::{Error, Options};

/// So many conflicts are told one by one.
const TOLD: usize = 20;

/// What a table of decisions says, and the line in which each stands.
#[derive(Debug, Default)]
pub(crate) struct Decisions {
    pub(crate) all: Vec<Decision>,
    lines: Vec<u32>,
}

/// The columns that tell a pair, as `edges` names them.
const COLUMNS: [&str; 5] = ["file_a", "line_a", "file_b", "line_b", "decision"];

/// Reads the decisions of a file; lines without one are passed over.
///
/// A list is named by its number in `edges` or by the name of its file, a row by its line.
pub(crate) fn read(path: &Path, options: &Options, places: &[Place]) -> Result<Decisions, Error> {
    let mut table = List::open(path)?;
    let wrong = |line: u32, why: String| Error::Row { path: path.to_owned(), line: u64::from(line), why };
    let mut at = [0; COLUMNS.len()];
    for (slot, name) in at.iter_mut().zip(COLUMNS) {
        let own = table.headings.iter().position(|h| h == name);
        let why = || {
            format!(
                "no column is headed \"{name}\"; decisions stand in a table such as edges.csv with a column \"decision\" put to it"
            )
        };
        *slot = own.ok_or_else(|| wrong(1, why()))?;
    }
    let rows: HashMap<(u32, u32), u32> =
        (0..).zip(places).map(|(row, place)| ((place.file, place.line), row)).collect();
    let mut read = Decisions::default();
    while let Some(cells) = table.row()? {
        let line = table.line();
        let [file_a, line_a, file_b, line_b, said] =
            at.map(|at| cells.get(at).map_or("", |cell| cell.trim()));
        if said.is_empty() {
            continue;
        }
        let row = |file: &str, of: &str| {
            let list = list(options, file)
                .ok_or_else(|| wrong(line, format!("no list, or more than one, is named \"{file}\"")))?;
            let row = of.parse().ok().and_then(|of: u32| rows.get(&(list, of)));
            row.copied()
                .ok_or_else(|| wrong(line, format!("no row begins in line \"{of}\" of list \"{file}\"")))
        };
        let (a, b) = (row(file_a, line_a)?, row(file_b, line_b)?);
        if a == b {
            return Err(wrong(line, "a row is compared with itself".to_owned()));
        }
        read.all.push(match said.to_lowercase().as_str() {
            "same" => Decision::Same(a, b),
            "different" => Decision::Different(a, b),
            _ => return Err(wrong(line, "a decision is same or different, or nothing".to_owned())),
        });
        read.lines.push(line);
    }
    Ok(read)
}

/// The number of a list that is named by its number or by its file.
fn list(options: &Options, name: &str) -> Option<u32> {
    let of_name = |file: &Path| file.file_name().is_some_and(|n| n.to_string_lossy() == name);
    let mut named =
        (0..).zip(&options.files).filter(|(_, file)| of_name(file) || file.as_path() == Path::new(name));
    match (named.next(), named.next()) {
        (Some((at, _)), None) => Some(at),
        (None, _) => name.parse().ok().filter(|at| (*at as usize) < options.files.len()),
        _ => None,
    }
}

impl Decisions {
    fn line(&self, decision: usize) -> u32 {
        self.lines.get(decision).copied().unwrap_or(0)
    }

    /// The lines of a conflict, and the two rows that a list itself keeps apart.
    fn of(&self, conflict: &Conflict) -> (Vec<u32>, Option<(u32, u32)>) {
        let (own, rows) = match conflict.apart {
            Cause::Decision(at) => (Some(at), None),
            Cause::List(a, b) => (None, Some((a, b))),
        };
        let mut lines: Vec<u32> =
            conflict.together.iter().copied().chain(own).map(|at| self.line(at)).collect();
        lines.sort_unstable();
        (lines, rows)
    }

    /// What was decided and what contradicts what, in words.
    pub(crate) fn told(&self, conflicts: &[Conflict], options: &Options, places: &[Place]) -> Vec<String> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let same = self.all.iter().filter(|d| matches!(d, Decision::Same(..))).count();
        let count = |n: usize| many(n as u64, "decision", "decisions");
        let mut notes = vec![format!(
            "{}: {same} same, {} different{}",
            count(self.all.len()),
            self.all.len() - same,
            match self.held(conflicts) {
                0 => String::new(),
                held => format!("; {} contradicted and not applied", many(held as u64, "is", "are")),
            }
        )];
        for conflict in conflicts.iter().take(TOLD) {
            let (lines, rows) = self.of(conflict);
            let lines = lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
            notes.push(match rows.map(|(a, b)| (place(options, places, a), place(options, places, b))) {
                None => format!(
                    "the decisions in lines {lines} cannot all hold: none of them is applied; take one back, or correct it"
                ),
                Some((a, b)) => format!(
                    "the decisions in lines {lines} make one person of {a} and {b}, which that list keeps under two numbers: none of them is applied, and \
                     the floor counts the two numbers once; correct a decision or the list"
                ),
            });
        }
        if conflicts.len() > TOLD {
            notes.push(format!("{} more contradictions are in summary.json", conflicts.len() - TOLD));
        }
        notes
    }

    fn held(&self, conflicts: &[Conflict]) -> usize {
        let own = |c: &Conflict| if let Cause::Decision(at) = c.apart { Some(at) } else { None };
        let held = conflicts.iter().flat_map(|c| c.together.iter().copied().chain(own(c)));
        held.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// What `summary.json` says of them.
    pub(crate) fn summary(&self, conflicts: &[Conflict], places: &[Place]) -> serde_json::Value {
        let row = |row: u32| places.get(row as usize).map(|p| (p.file, p.line));
        let each = |conflict| {
            let (lines, rows) = self.of(conflict);
            serde_json::json!({"lines": lines, "kept_apart_by_list": rows.map(|(a, b)| [row(a), row(b)])})
        };
        serde_json::json!({
            "count": self.all.len(),
            "not_applied": self.held(conflicts),
            "contradictions": conflicts.iter().map(each).collect::<Vec<_>>(),
        })
    }
}

/// A row in words.
fn place(options: &Options, places: &[Place], row: u32) -> String {
    let place = places.get(row as usize);
    let path = place.and_then(|p| options.files.get(p.file as usize));
    format!(
        "line {} of {}",
        place.map_or(0, |p| p.line),
        path.map_or_else(String::new, |p| p.display().to_string())
    )
}
