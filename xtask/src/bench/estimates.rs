//! The estimators on the published tables: processor time of each on this machine, beside the R packages where they are installed.
//!
//! Others may share the machine, so processor seconds are given and not those of the clock. Where `Rscript` or a package is missing
//! that is said, and the goals of the design stand alone.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use estimates::graphs::{GraphSettings, average};
use estimates::latent;
use estimates::loglinear::{Criterion, Search, Stepwise};
use estimates::{Table, Watch};

const SEED: u64 = 1;
const RESAMPLES: u32 = 1000;
const LEVEL: f64 = 0.95;
/// Models a resample chooses among at most, as in the panel.
const AMONG: usize = 120;
/// Packages that are timed where they are there.
const PACKAGES: [&str; 4] = ["dga", "Rcapture", "SparseMSE", "LCMCR"];
/// The tables with the order of the search of all models; 0 leaves it out.
const TABLES: [(&str, u32); 14] = [
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
    ("uk2013_six", 0),
    ("netherlands_six", 0),
    ("neworleans_eight_n185", 0),
];
/// Tables on which the sampler of latent classes is measured: those whose gates it meets within the sweeps below.
const SAMPLED: [&str; 8] = [
    "korea_palembang",
    "madigan_york_three",
    "kosovo",
    "rome_hiv",
    "allegheny",
    "western_us",
    "neworleans_five_n185",
    "australia",
];
/// Data sets of the calibration by simulation.
const CALIBRATED: usize = 500;

/// Measures each method on each table, and keeps the section in BENCHMARKS.md; `--calibrate` adds the calibration of the sampler.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let calibrate = match words {
        [] => false,
        ["--calibrate"] => true,
        _ => return Err("cargo xtask bench estimates [--calibrate]".to_owned()),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let folder = root.join("crates/estimates/tests/data");
    let read = |name: &str| -> Result<Table, String> {
        let path = folder.join(format!("{name}.csv"));
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        Table::from_csv(&text).map_err(|e| format!("{name}: {e}"))
    };
    // Processor time is read for one thread, so all the work is kept on one.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(|e| e.to_string())?;
    let section = pool.install(|| measured(&read, calibrate))?;
    print!("{section}");
    super::keep(&root.join("BENCHMARKS.md"), "estimates", &section)
}

fn measured(read: &dyn Fn(&str) -> Result<Table, String>, calibrate: bool) -> Result<String, String> {
    let mut out = String::from("## Estimates\n\n");
    let bad = |e: std::fmt::Error| e.to_string();
    writeln!(
        out,
        "{}, a virtual machine\n\nProcessor seconds on one thread, because others may share the cores, with the crate at opt-level 2 as tests build it; bootstraps with {RESAMPLES} resamples, in brackets the models each chooses among.\n",
        super::figures::machine()
    )
    .map_err(bad)?;
    out.push_str(
        "| table | lists | people | graphs | all models | models, bootstrap | stepwise, bootstrap |\n",
    );
    out.push_str("|---|---|---|---|---|---|---|\n");
    for (name, order) in TABLES {
        let row = row(name, order, &read(name)?).map_err(|e| format!("{name}: {e}"))?;
        writeln!(out, "{row}").map_err(bad)?;
    }
    out.push_str("\nLatent classes by the defaults of the panel:\n\n");
    out.push_str("| table | sweeps | R-hat | effective draws | processor seconds | draws a second |\n|---|---|---|---|---|---|\n");
    for name in SAMPLED {
        let settings = latent::Settings { most_sweeps: 64_000, ..Default::default() };
        let table = read(name)?;
        let (seconds, run) =
            timed(|| latent::fit(&table, &settings, &Watch::silent())).map_err(|e| format!("{name}: {e}"))?;
        let ess = run.mixing.bulk_ess.min(run.mixing.tail_ess);
        writeln!(
            out,
            "| {name} | {} | {:.3} | {ess:.0} | {seconds:.2} | {:.0} |",
            run.sweeps,
            run.mixing.r_hat,
            ess / seconds
        )
        .map_err(bad)?;
    }
    if calibrate {
        let settings = latent::Settings { rungs: Some(1), seed: 500, ..Default::default() };
        let (seconds, found) =
            timed(|| latent::calibrate(CALIBRATED, 4, 200, 60, &settings, &Watch::silent()))
                .map_err(|e| e.to_string())?;
        writeln!(
            out,
            "\nCalibration on {CALIBRATED} simulated data sets: chi-square {:.1} with 15 degrees (99.9 per cent point 37.7), {seconds:.0} \
             processor seconds.",
            found.chi_square
        )
        .map_err(bad)?;
    }
    out.push_str(
        "\nGoals of the design, against the R packages: graphs 50 times, search and bootstrap 100 times faster; latent classes by \
         effective draws a processor second (verdata's stratum: 2.0). ",
    );
    out.push_str(&peers(read)?);
    Ok(out)
}

fn row(name: &str, order: u32, table: &Table) -> Result<String, estimates::Error> {
    let watch = Watch::silent();
    let shown = |seconds: f64| format!("{seconds:.4}");
    let graphs = if table.lists() <= 6 {
        shown(timed(|| average(table, &GraphSettings::default(), &watch))?.0)
    } else {
        "-".to_owned()
    };
    let (mut searched, mut resampled) = ("-".to_owned(), "-".to_owned());
    if order > 0 {
        let (seconds, search) = timed(|| Search::new(table, order, Criterion::Bic, &watch))?;
        searched = shown(seconds);
        let (seconds, _) = timed(|| search.bootstrap(table, RESAMPLES, LEVEL, SEED, AMONG, &watch))?;
        resampled = format!("{} ({})", shown(seconds), search.ranked.len().min(AMONG));
    }
    let (steps, _) = timed(|| Stepwise::new(table, 0.02)?.bootstrap(table, RESAMPLES, LEVEL, SEED, &watch))?;
    let (lists, people) = (table.lists(), table.people());
    Ok(format!("| {name} | {lists} | {people} | {graphs} | {searched} | {resampled} | {} |", shown(steps)))
}

/// Processor seconds of this thread so far; 0 where the system does not tell.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|n| n.parse::<f64>().ok()).map_or(0.0, |nanoseconds| nanoseconds / 1e9)
}

/// Processor seconds that some work takes on this thread, on which all of it runs.
fn timed<T>(work: impl FnOnce() -> Result<T, estimates::Error>) -> Result<(f64, T), estimates::Error> {
    let before = processor_seconds();
    let done = work()?;
    Ok((processor_seconds() - before, done))
}

/// The R packages on the same tables, or which of them are missing.
fn peers(read: &dyn Fn(&str) -> Result<Table, String>) -> Result<String, String> {
    let there = |package: &str| {
        let ask = format!("quit(status = !requireNamespace('{package}', quietly = TRUE))");
        Command::new("Rscript").args(["-e", &ask]).output().is_ok_and(|o| o.status.success())
    };
    if !Command::new("Rscript").arg("--version").output().is_ok_and(|o| o.status.success()) {
        return Ok("They are quoted, not measured: Rscript is not installed.\n".to_owned());
    }
    let missing: Vec<&str> = PACKAGES.into_iter().filter(|p| !there(p)).collect();
    if missing.len() == PACKAGES.len() {
        return Ok(format!(
            "They are quoted, not measured: Rscript is installed, {} are not.\n",
            missing.join(", ")
        ));
    }
    let mut out =
        String::from("Measured beside them:\n\n| package | table | processor seconds |\n|---|---|---|\n");
    for package in PACKAGES.into_iter().filter(|p| !missing.contains(p)) {
        for name in ["kosovo", "madigan_york_three"] {
            let Some(script) = script(package, &read(name)?) else { continue };
            let done = Command::new("Rscript").args(["-e", &script]).output().map_err(|e| e.to_string())?;
            let said = String::from_utf8_lossy(&done.stdout).trim().to_owned();
            let seconds = if done.status.success() { said } else { "failed".to_owned() };
            writeln!(out, "| {package} | {name} | {seconds} |").map_err(|e| e.to_string())?;
        }
    }
    if !missing.is_empty() {
        writeln!(out, "\nNot installed: {}.", missing.join(", ")).map_err(|e| e.to_string())?;
    }
    Ok(out)
}

/// The call of a package that answers the same question, printing its processor seconds.
fn script(package: &str, table: &Table) -> Option<String> {
    let lists = table.lists();
    let counts: Vec<String> = (0..1_u32 << lists).map(|p| table.count(p).to_string()).collect();
    let marks = |p: u32| (0..lists).map(|l| (p >> l & 1).to_string()).collect::<Vec<_>>().join(",");
    let rows: Vec<String> =
        (1..1_u32 << lists).map(|p| format!("c({},{})", marks(p), table.count(p))).collect();
    let frame = format!("m <- rbind({}); ", rows.join(","));
    let work = match package {
        "dga" if lists <= 5 => format!(
            "library(dga); data(graphs{lists}); y <- array(c({}), dim=rep(2,{lists})); k <- bma.cr(y, 1:{}, 2^-{lists}, graphs{lists})",
            counts.join(","),
            10 * table.people()
        ),
        "Rcapture" => {
            format!("library(Rcapture); {frame}k <- closedpMS.t(m, dfreq=TRUE, maxorder={})", lists - 1)
        }
        "SparseMSE" => format!("library(SparseMSE); {frame}k <- estimatepopulation(m, nboot={RESAMPLES})"),
        "LCMCR" => format!(
            "library(LCMCR); {frame}d <- as.data.frame(m[rep(seq_len(nrow(m)), m[,ncol(m)]),-ncol(m)]); for (i in seq_along(d)) \
             d[[i]] <- factor(d[[i]], levels=0:1); s <- lcmCR(d, K=10, seed='1'); k <- lcmCR_PostSampl(s, burnin=10000, \
             samples=1000, thinning=100, output=FALSE)"
        ),
        _ => return None,
    };
    Some(format!("t <- system.time({{ {work} }}); cat(sprintf('%.3f', t[[1]] + t[[2]]))"))
}
