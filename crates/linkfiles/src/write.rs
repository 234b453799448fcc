//! The files that a run leaves.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use linkage::{Linked, Linker, Measured, Rates};
use serde_json::{Value, json};

use crate::after::EVENTS;
use crate::columns::{self, Column};
use crate::read::{self, List};
use crate::run::{ColumnChoice, Format, Place};
use crate::{Error, Options, private};

fn failed(path: &Path) -> impl Fn(std::io::Error) -> Error {
    move |source| Error::File { path: path.to_owned(), source }
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }
}

/// Where a table of results goes.
fn path(options: &Options, name: &str) -> PathBuf {
    options.out.join(name).with_extension(options.format.ending())
}

/// The rows as they stand, with their people.
pub(crate) const ROWS: &str = "rows.csv";
/// All numbers, for programs.
pub(crate) const SUMMARY: &str = "summary.json";

/// The first file of an earlier run that this one would write over.
pub(crate) fn taken(options: &Options) -> Option<PathBuf> {
    let tables = ["edges", "clusters"].map(|name| path(options, name));
    let others = [SUMMARY, "report.html", "rules.toml", ROWS, EVENTS].map(|name| options.out.join(name));
    tables.into_iter().chain(others).find(|path| path.exists())
}

/// Writes a text.
pub(crate) fn text(path: &Path, text: &str) -> Result<(), Error> {
    private::create(path).and_then(|mut file| file.write_all(text.as_bytes())).map_err(failed(path))
}

/// `edges`: pairs that may be one person, by file and line, with their log odds and probability.
pub(crate) fn edges(
    options: &Options,
    linker: &Linker,
    linked: &Linked,
    places: &[Place],
) -> Result<(), Error> {
    let place = |row: u32| {
        let came = linker.table().came(row);
        places.get(came as usize).map_or((0, 0), |p| (p.file, p.line))
    };
    let rows = linked.edges.iter().map(|edge| {
        let (a, b) = (place(edge.a), place(edge.b));
        let same = linked.cluster.get(edge.a as usize) == linked.cluster.get(edge.b as usize);
        (a.min(b), a.max(b), edge.odds, 1.0 / (1.0 + (-edge.odds).exp()), same)
    });
    let path = path(options, "edges");
    if options.format != Format::Csv {
        let rows: Vec<_> = rows.collect();
        let columns = [
            Column::Int("file_a", rows.iter().map(|r| r.0.0).collect()),
            Column::Int("line_a", rows.iter().map(|r| r.0.1).collect()),
            Column::Int("file_b", rows.iter().map(|r| r.1.0).collect()),
            Column::Int("line_b", rows.iter().map(|r| r.1.1).collect()),
            Column::Real("log_odds", rows.iter().map(|r| r.2).collect()),
            Column::Real("probability", rows.iter().map(|r| r.3).collect()),
            Column::Bool("same_cluster", rows.iter().map(|r| r.4).collect()),
        ];
        return columns::write(options.format, &path, &columns);
    }
    let mut out = Lines::create(&path, "file_a,line_a,file_b,line_b,log_odds,probability,same_cluster")?;
    for (a, b, odds, p, same) in rows {
        [a.0, a.1, b.0, b.1].into_iter().for_each(|n| out.whole(n));
        out.real(odds, 4);
        out.real(p, 6);
        out.whole(u32::from(same));
        out.end()?;
    }
    out.close()
}

/// The person of every row, in the order in which rows were read; people are numbered in the order of their first rows.
pub(crate) fn people(linker: &Linker, linked: &Linked, rows: usize) -> Vec<u32> {
    let mut of = vec![0u32; rows];
    for (row, cluster) in linked.cluster.iter().enumerate() {
        if let Some(slot) = of.get_mut(linker.table().came(row as u32) as usize) {
            *slot = *cluster;
        }
    }
    let (mut number, mut next) = (vec![u32::MAX; rows], 0);
    for cluster in &mut of {
        let Some(slot) = number.get_mut(*cluster as usize) else { continue };
        if *slot == u32::MAX {
            *slot = next;
            next += 1;
        }
        *cluster = *slot;
    }
    of
}

/// Pairs that are nearly joined, as rows by file and line and why, without a cell.
pub(crate) fn near(linker: &Linker, linked: &Linked, places: &[Place]) -> Result<Value, Error> {
    let pairs: Vec<(u32, u32)> = linked.near.iter().map(|edge| (edge.a, edge.b)).collect();
    let place = |row: u32| places.get(linker.table().came(row) as usize).map_or((0, 0), |p| (p.file, p.line));
    let told = pairs.iter().zip(linker.explain(&linked.model, &pairs)?).map(|((a, b), x)| {
        let (a, b) = (place(*a).min(place(*b)), place(*a).max(place(*b)));
        let bars = x.bars.iter().filter(|bar| bar.adds != 0.0);
        json!({
            "file_a": a.0, "line_a": a.1, "file_b": b.0, "line_b": b.1, "log_odds": x.odds, "joined": false,
            "adds": bars.map(|bar| json!({"of": bar.of, "says": bar.says, "adds": bar.adds})).collect::<Vec<_>>(),
        })
    });
    Ok(Value::Array(told.collect()))
}

/// `clusters`: every row by file and line, with its person.
pub(crate) fn clusters(options: &Options, people: &[u32], places: &[Place]) -> Result<(), Error> {
    let path = path(options, "clusters");
    if options.format != Format::Csv {
        let columns = [
            Column::Int("file", places.iter().map(|p| p.file).collect()),
            Column::Int("line", places.iter().map(|p| p.line).collect()),
            Column::Int("person", people.to_vec()),
        ];
        return columns::write(options.format, &path, &columns);
    }
    let mut out = Lines::create(&path, "file,line,person")?;
    for (place, person) in places.iter().zip(people) {
        [place.file, place.line, *person].into_iter().for_each(|n| out.whole(n));
        out.end()?;
    }
    out.close()
}

/// `rows.csv`: the rows as they stand, each with its person, list and line, to be sorted by person in a spreadsheet; rows that say nothing are not there.
pub(crate) fn rows(
    options: &Options,
    lists: &[List],
    headings: &[String],
    places: &[Place],
    people: &[u32],
) -> Result<(), Error> {
    let path = options.out.join(ROWS);
    let csv = |e: csv::Error| failed(&path)(e.into());
    let mut file = private::create(&path).map_err(failed(&path))?;
    // Without this mark Excel reads another encoding.
    file.write_all("\u{feff}".as_bytes()).map_err(failed(&path))?;
    let mut out = csv::Writer::from_writer(file);
    out.write_record(["person", "list", "line"].into_iter().chain(headings.iter().map(String::as_str)))
        .map_err(csv)?;
    let (mut of, mut name, mut at) = (None, String::new(), Vec::new());
    read::again(lists, places.iter().copied().enumerate(), |row, list, cells| {
        if of != Some(list.file) {
            of = Some(list.file);
            name = list.name();
            at = headings.iter().map(|h| list.headings.iter().position(|own| own == h)).collect();
        }
        let person = people.get(row).map_or_else(String::new, u32::to_string);
        let line = list.line().to_string();
        let cells = at.iter().map(|at: &Option<usize>| at.map_or("", |at| cells.get(at)));
        out.write_record([person.as_str(), name.as_str(), line.as_str()].into_iter().chain(cells))
            .map_err(csv)
    })?;
    out.flush().map_err(failed(&path))
}

/// Lines of numbers, as the formatting of the standard library writes them and several times as fast: there are millions of them.
struct Lines<'a> {
    path: &'a Path,
    file: File,
    text: Vec<u8>,
}

impl<'a> Lines<'a> {
    const FULL: usize = 1 << 16;

    fn create(path: &'a Path, head: &str) -> Result<Self, Error> {
        let file = private::create(path).map_err(failed(path))?;
        let mut own = Self { path, file, text: Vec::with_capacity(Self::FULL + 256) };
        own.text.extend(head.as_bytes());
        own.text.push(b',');
        own.end()?;
        Ok(own)
    }

    fn whole(&mut self, n: u32) {
        digits(u64::from(n), 1, &mut self.text);
        self.text.push(b',');
    }

    fn real(&mut self, x: f64, places: usize) {
        real(x, places, &mut self.text);
        self.text.push(b',');
    }

    /// Ends a line in place of its last comma.
    fn end(&mut self) -> Result<(), Error> {
        if let Some(last) = self.text.last_mut() {
            *last = b'\n';
        }
        if self.text.len() >= Self::FULL {
            self.file.write_all(&self.text).map_err(failed(self.path))?;
            self.text.clear();
        }
        Ok(())
    }

    fn close(mut self) -> Result<(), Error> {
        self.file.write_all(&self.text).map_err(failed(self.path))
    }
}

/// A whole number in at least so many digits.
fn digits(mut n: u64, least: usize, into: &mut Vec<u8>) {
    let mut back = [b'0'; 20];
    let mut used = 0;
    for slot in &mut back {
        if n == 0 && used >= least {
            break;
        }
        *slot = b'0' + (n % 10) as u8;
        n /= 10;
        used += 1;
    }
    into.extend(back.iter().take(used).rev());
}

/// A number with so many decimals.
fn real(x: f64, places: usize, into: &mut Vec<u8>) {
    let scale = 10f64.powi(places as i32);
    let scaled = x.abs() * scale;
    // Near the middle between two decimals the exact value decides, which the standard library works out.
    if scaled < 1e9 && (scaled.fract() - 0.5).abs() > 1e-6 {
        if x.is_sign_negative() {
            into.push(b'-');
        }
        let (all, scale) = (scaled.round() as u64, scale as u64);
        digits(all / scale, 1, into);
        into.push(b'.');
        digits(all % scale, places, into);
    } else {
        // Writing to memory cannot fail.
        let _ = write!(into, "{x:.places$}");
    }
}

fn rates(r: Rates) -> Value {
    json!({"precision": r.precision, "recall": r.recall, "f1": r.f1})
}

/// What `summary.json` says.
pub(crate) fn summary(
    options: &Options,
    columns: &[ColumnChoice],
    notes: &[String],
    linker: &Linker,
    linked: &Linked,
    several: Option<usize>,
    measured: Option<&Measured>,
) -> Value {
    let mut draws = linked.draws.clone();
    draws.sort_unstable();
    let at = |share: f64| draws.get(((draws.len().max(1) - 1) as f64 * share) as usize);
    let fields: Vec<Value> = linked
        .model
        .fields
        .iter()
        .zip(linker.table().fields())
        .filter(|(_, f)| f.compared())
        .map(|(f, _)| {
            let names = f.level_names();
            let levels: Vec<Value> = (1..names.len())
                .map(|l| json!({"level": names[l], "m": f.m[l], "u": f.u[l], "weight": f.weight(l)}))
                .collect();
            json!({"column": f.name, "role": f.role.name(), "levels": levels})
        })
        .collect();
    json!({
        "version": 1,
        "files": options.files.iter().map(|p| p.display().to_string()).collect::<Vec<_>>(),
        "columns": columns.iter().map(|c| json!({
            "heading": c.heading, "role": c.kind.map(crate::Kind::name), "why": c.why, "lists": c.lists,
        })).collect::<Vec<_>>(),
        "notes": notes,
        "rows": linker.table().rows(),
        "pairs_compared": linked.pairs,
        "edges": linked.edges.len(),
        "people": {
            "clusters": linked.clusters,
            "in_several_lists": several,
            "floor": linked.bounds.floor,
            "floor_by": linked.bounds.floor_by,
            "unlike": linked.bounds.unlike,
            "ceiling": linked.bounds.ceiling,
            "doubts": linked.bounds.doubts,
            "unseen": linked.unseen,
            "weights_learnt": linked.learnt,
            "draws": {"count": draws.len(), "least": draws.first(), "p025": at(0.025), "median": at(0.5), "p975": at(0.975), "most": draws.last()},
        },
        "blocks": {
            "cap": linked.blocks.cap,
            "left_out": linked.blocks.left_out,
            "sizes_2_4_8": linked.blocks.sizes,
            "rules": linked.blocks.rules.iter().map(|r| json!({
                "rule": r.name, "blocks": r.blocks, "pairs": r.pairs, "handed_on": r.handed_on, "largest_handed_on": r.largest, "left_out": r.left_out,
                "first": linked.first.iter().find(|(n, _)| *n == r.name).map_or(0, |f| f.1),
            })).collect::<Vec<_>>(),
        },
        "model": {"prior": linked.model.prior, "rounds": linked.model.rounds, "fields": fields},
        "measured": measured.map(|m| json!({
            "people": m.people, "true_pairs": m.true_pairs, "blocking_recall": m.blocking_recall,
            "edges": rates(m.edges), "pairs": rates(m.pairs), "b_cubed": rates(m.b_cubed), "exact": rates(m.exact),
        })),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        let own = |x: f64, places| {
            let mut out = Vec::new();
            real(x, places, &mut out);
            String::from_utf8(out).unwrap()
        };
        let mut x = 1.000_05;
        for i in 0..20_000 {
            x = (x * 1.37 + 0.001_25) % 41.0;
            let x = if i % 3 == 0 { -x } else { x };
            assert_eq!(own(x, 4), format!("{x:.4}"));
            assert_eq!(own(x / 41.0, 6), format!("{:.6}", x / 41.0));
        }
        for x in
            [0.0, -0.0, 0.000_05, 0.125, 1.000_05, -2.5e-5, 1e300, f64::INFINITY, f64::NAN, 99_999.999_95]
        {
            assert_eq!(own(x, 4), format!("{x:.4}"));
        }
        let mut out = Vec::new();
        [0, 7, 10, u32::MAX].into_iter().for_each(|n| digits(u64::from(n), 1, &mut out));
        assert_eq!(out, b"07104294967295");
    }
}
