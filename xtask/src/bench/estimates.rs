//! The estimators on the published tables: how long each takes on this machine.
//!
//! The R packages are not run: they are not part of the project's tools. The goals are printed beside what was measured.

use std::path::Path;
use std::time::Instant;

use estimates::graphs::{GraphSettings, average};
use estimates::loglinear::{Criterion, Search, Stepwise};
use estimates::{Table, Watch};

const SEED: u64 = 1;
const RESAMPLES: u32 = 1000;
const LEVEL: f64 = 0.95;
/// Models a resample chooses among at most, as in the panel.
const AMONG: usize = 120;
/// The tables with the order of the search of all models; 0 leaves it out.
const TABLES: [(&str, u32); 13] = [
    ("korea_palembang", 2),
    ("madigan_york_three", 2),
    ("kosovo", 3),
    ("rome_hiv", 3),
    ("allegheny", 3),
    ("australia", 3),
    ("western_us", 2),
    ("neworleans_five_n185", 2),
    ("madigan_york_five", 2),
    ("uk2013_five", 2),
    ("netherlands_five", 2),
    ("netherlands_six", 0),
    ("neworleans_eight_n185", 0),
];

/// Measures each method on each table and prints one row for each table.
pub(crate) fn run() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = root.join("crates/estimates/tests/data");
    println!("Seconds on {} threads; bootstraps with {RESAMPLES} resamples.", rayon::current_num_threads());
    println!("| table | lists | people | graphs | all models | models, bootstrap | stepwise, bootstrap |");
    println!("|---|---|---|---|---|---|---|");
    for (name, order) in TABLES {
        let path = folder.join(format!("{name}.csv"));
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let table = Table::from_csv(&text).map_err(|e| format!("{name}: {e}"))?;
        println!("{}", row(name, order, &table).map_err(|e| format!("{name}: {e}"))?);
    }
    println!();
    println!(
        "Goals of the design: graphs 50 times, search and bootstrap 100 times faster than the R packages."
    );
    println!("These are not measured here: R is not among the project's tools.");
    Ok(())
}

fn row(name: &str, order: u32, table: &Table) -> Result<String, estimates::Error> {
    let watch = Watch::silent();
    let graphs = if table.lists() <= 6 {
        timed(|| average(table, &GraphSettings::default(), &watch).map(|_| ()))?
    } else {
        "-".to_owned()
    };
    let (mut searched, mut resampled) = ("-".to_owned(), "-".to_owned());
    if order > 0 {
        let find = || Search::new(table, order, Criterion::Bic, &watch);
        searched = timed(|| find().map(|_| ()))?;
        let search = find()?;
        resampled = timed(|| search.bootstrap(table, RESAMPLES, LEVEL, SEED, AMONG, &watch).map(|_| ()))?;
        resampled = format!("{resampled} ({})", search.ranked.len().min(AMONG));
    }
    let steps =
        timed(|| Stepwise::new(table, 0.02)?.bootstrap(table, RESAMPLES, LEVEL, SEED, &watch).map(|_| ()))?;
    let (lists, people) = (table.lists(), table.people());
    Ok(format!("| {name} | {lists} | {people} | {graphs} | {searched} | {resampled} | {steps} |"))
}

fn timed(work: impl FnOnce() -> Result<(), estimates::Error>) -> Result<String, estimates::Error> {
    let started = Instant::now();
    work()?;
    Ok(format!("{:.3}", started.elapsed().as_secs_f64()))
}
