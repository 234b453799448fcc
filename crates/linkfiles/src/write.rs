//! The files that a run leaves.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use linkage::{Linked, Linker, Measured, Rates};
use serde_json::{Value, json};

use crate::run::{ColumnChoice, Place};
use crate::{Error, Options};

fn failed(path: &Path) -> impl Fn(std::io::Error) -> Error {
    move |source| Error::File { path: path.to_owned(), source }
}

/// Writes a text.
pub(crate) fn text(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(failed(path))
}

/// `edges.csv`: pairs that may be one person, by file and line, with their log odds and probability.
pub(crate) fn edges(
    options: &Options,
    linker: &Linker,
    linked: &Linked,
    places: &[Place],
) -> Result<(), Error> {
    let path = options.out.join("edges.csv");
    let mut out = BufWriter::with_capacity(1 << 18, File::create(&path).map_err(failed(&path))?);
    let place = |row: u32| {
        let came = linker.table().came(row);
        places.get(came as usize).map_or((0, 0), |p| (p.file, p.line))
    };
    writeln!(out, "file_a,line_a,file_b,line_b,log_odds,probability,same_cluster").map_err(failed(&path))?;
    for edge in &linked.edges {
        let (mut a, mut b) = (place(edge.a), place(edge.b));
        if b < a {
            (a, b) = (b, a);
        }
        let same = linked.cluster.get(edge.a as usize) == linked.cluster.get(edge.b as usize);
        let p = 1.0 / (1.0 + (-edge.odds).exp());
        writeln!(out, "{},{},{},{},{:.4},{:.6},{}", a.0, a.1, b.0, b.1, edge.odds, p, u8::from(same))
            .map_err(failed(&path))?;
    }
    out.flush().map_err(failed(&path))
}

/// `clusters.csv`: every row by file and line, with its person; people are numbered in the order of their first rows.
pub(crate) fn clusters(
    options: &Options,
    linker: &Linker,
    linked: &Linked,
    places: &[Place],
) -> Result<(), Error> {
    let path = options.out.join("clusters.csv");
    let mut out = BufWriter::with_capacity(1 << 18, File::create(&path).map_err(failed(&path))?);
    let mut of = vec![0u32; places.len()];
    for (row, cluster) in linked.cluster.iter().enumerate() {
        if let Some(slot) = of.get_mut(linker.table().came(row as u32) as usize) {
            *slot = *cluster;
        }
    }
    let mut number = vec![u32::MAX; places.len()];
    let mut next = 0;
    writeln!(out, "file,line,person").map_err(failed(&path))?;
    for (place, cluster) in places.iter().zip(&of) {
        let Some(slot) = number.get_mut(*cluster as usize) else { continue };
        if *slot == u32::MAX {
            *slot = next;
            next += 1;
        }
        writeln!(out, "{},{},{}", place.file, place.line, *slot).map_err(failed(&path))?;
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
            "ceiling": linked.bounds.ceiling,
            "draws": {"count": draws.len(), "least": draws.first(), "p05": at(0.05), "median": at(0.5), "p95": at(0.95), "most": draws.last()},
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
