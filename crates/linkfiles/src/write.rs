//! The files that a run leaves.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use linkage::{Linked, Linker, Measured, Rates};
use serde_json::{Value, json};

use crate::columns::{self, Column};
use crate::run::{ColumnChoice, Format, Place};
use crate::{Error, Options};

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

/// The first file of an earlier run that this one would write over.
pub(crate) fn taken(options: &Options) -> Option<PathBuf> {
    let tables = ["edges", "clusters"].map(|name| path(options, name));
    let others = ["summary.json", "report.html", "rules.toml"].map(|name| options.out.join(name));
    tables.into_iter().chain(others).find(|path| path.exists())
}

/// Writes a text.
pub(crate) fn text(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(failed(path))
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
    let mut out = BufWriter::with_capacity(1 << 18, File::create(&path).map_err(failed(&path))?);
    writeln!(out, "file_a,line_a,file_b,line_b,log_odds,probability,same_cluster").map_err(failed(&path))?;
    for (a, b, odds, p, same) in rows {
        writeln!(out, "{},{},{},{},{odds:.4},{p:.6},{}", a.0, a.1, b.0, b.1, u8::from(same))
            .map_err(failed(&path))?;
    }
    out.flush().map_err(failed(&path))
}

/// `clusters`: every row by file and line, with its person; people are numbered in the order of their first rows.
pub(crate) fn clusters(
    options: &Options,
    linker: &Linker,
    linked: &Linked,
    places: &[Place],
) -> Result<(), Error> {
    let mut of = vec![0u32; places.len()];
    for (row, cluster) in linked.cluster.iter().enumerate() {
        if let Some(slot) = of.get_mut(linker.table().came(row as u32) as usize) {
            *slot = *cluster;
        }
    }
    let (mut number, mut next) = (vec![u32::MAX; places.len()], 0);
    for cluster in &mut of {
        let Some(slot) = number.get_mut(*cluster as usize) else { continue };
        if *slot == u32::MAX {
            *slot = next;
            next += 1;
        }
        *cluster = *slot;
    }
    let path = path(options, "clusters");
    if options.format != Format::Csv {
        let columns = [
            Column::Int("file", places.iter().map(|p| p.file).collect()),
            Column::Int("line", places.iter().map(|p| p.line).collect()),
            Column::Int("person", of),
        ];
        return columns::write(options.format, &path, &columns);
    }
    let mut out = BufWriter::with_capacity(1 << 18, File::create(&path).map_err(failed(&path))?);
    writeln!(out, "file,line,person").map_err(failed(&path))?;
    for (place, person) in places.iter().zip(&of) {
        writeln!(out, "{},{},{person}", place.file, place.line).map_err(failed(&path))?;
    }
    out.flush().map_err(failed(&path))
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
            "heading": c.heading, "role": c.role.map(linkage::Role::name), "why": c.why,
        })).collect::<Vec<_>>(),
        "notes": notes,
        "rows": linker.table().rows(),
        "pairs_compared": linked.pairs,
        "edges": linked.edges.len(),
        "people": {
            "clusters": linked.clusters,
            "floor": linked.bounds.floor,
            "floor_by": linked.bounds.floor_by,
            "unlike": linked.bounds.unlike,
            "ceiling": linked.bounds.ceiling,
            "doubts": linked.bounds.doubts,
            "unseen": linked.unseen,
            "draws": {"count": draws.len(), "least": draws.first(), "p025": at(0.025), "median": at(0.5), "p975": at(0.975), "most": draws.last()},
        },
        "blocks": {
            "cap": linked.blocks.cap,
            "left_out": linked.blocks.left_out,
            "sizes_2_4_8": linked.blocks.sizes,
            "rules": linked.blocks.rules.iter().map(|r| json!({
                "rule": r.name, "blocks": r.blocks, "pairs": r.pairs, "handed_on": r.handed_on, "left_out": r.left_out,
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
