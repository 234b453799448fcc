//! The estimators on the published tables: processor time of each on this machine, beside the R packages where they are installed.
//!
//! Others may share the machine, so processor seconds are given and not those of the clock. Where `Rscript` or a package is missing
//! that is said, and the goals of the design stand alone.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use estimates::graphs::{GraphSettings, average};
use estimates::latent;
use estimates::loglinear::{Criterion, Search, Stepwise};
use estimates::{Step, Table, Watch};

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
/// How they are calibrated: rungs, sweeps between draws that are ranked, cap.
const CALIBRATIONS: [(usize, usize, Option<u64>); 3] = [(1, 60, None), (3, 20, None), (1, 60, Some(30))];
/// How often it is said on standard error how far the work is.
const SAID: Duration = Duration::from_secs(5);

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
        super::machine::machine()
    )
    .map_err(bad)?;
    out.push_str(
        "| table | lists | people | graphs | all models | models, bootstrap | stepwise, bootstrap |\n",
    );
    out.push_str("|---|---|---|---|---|---|---|\n");
    for (name, order) in TABLES {
        eprintln!("{name}");
        let row = row(name, order, &read(name)?).map_err(|e| format!("{name}: {e}"))?;
        writeln!(out, "{row}").map_err(bad)?;
    }
    out.push_str("\nLatent classes by the defaults of the panel:\n\n");
    out.push_str("| table | sweeps | R-hat | effective draws | processor seconds | draws a second |\n|---|---|---|---|---|---|\n");
    for name in SAMPLED {
        let settings = latent::Settings { most_sweeps: 64_000, ..Default::default() };
        let table = read(name)?;
        let (seconds, run) = told(|watch| timed(|| latent::fit(&table, &settings, watch)))
            .map_err(|e| format!("{name}: {e}"))?;
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
        out.push_str(&calibration()?);
    }
    out.push_str(
        "\nGoals of the design, against the R packages: graphs 50 times, search and bootstrap 100 times faster; latent classes by \
         effective draws a processor second (verdata's stratum: 2.0). ",
    );
    out.push_str(&peers(read)?);
    Ok(out)
}

/// Rank histograms of every quantity under every way of running the sampler.
fn calibration() -> Result<String, String> {
    let mut out = format!(
        "\nCalibration of the latent classes on {CALIBRATED} simulated data sets each (four lists, 200 people seen, five classes; \
         docs/estimates-latent.md): ranks of the true values among 63 draws in 16 bins, chi-square with 15 degrees, and the chance of one as \
         large if the sampler is right. Of {} such chances the least is expected under {:.3}.\n\n| rungs | cap | ranked | bins | chi-square | \
         chance |\n|---|---|---|---|---|---|\n",
        CALIBRATIONS.len() * 5,
        1.0 / (CALIBRATIONS.len() as f64 * 5.0 + 1.0)
    );
    let mut whole = 0.0;
    for (rungs, spacing, cap) in CALIBRATIONS {
        let settings = latent::Settings { rungs: Some(rungs), cap, seed: 500, ..Default::default() };
        let (seconds, found) =
            told(|watch| timed(|| latent::calibrate(CALIBRATED, 4, 200, spacing, &settings, watch)))
                .map_err(|e| e.to_string())?;
        whole += seconds;
        for ranks in found {
            let bins: Vec<String> = ranks.bins.iter().map(ToString::to_string).collect();
            let cap = cap.map_or("100 times the seen".to_owned(), |c| c.to_string());
            writeln!(
                out,
                "| {rungs} | {cap} | {} | {} | {:.1} | {:.3} |",
                ranks.quantity,
                bins.join(" "),
                ranks.chi_square,
                ranks.chance
            )
            .map_err(|e| e.to_string())?;
        }
    }
    writeln!(out, "\n{whole:.0} processor seconds.").map_err(|e| e.to_string())?;
    Ok(out)
}

/// Runs something long and says on standard error how far it is and how long it still takes.
fn told<T>(work: impl FnOnce(&Watch<'_>) -> T) -> T {
    let (begun, last) = (Instant::now(), Mutex::new(Instant::now()));
    let tell = |step: Step| {
        let Ok(mut last) = last.try_lock() else { return };
        if last.elapsed() < SAID || step.done == 0 {
            return;
        }
        *last = Instant::now();
        let left =
            begun.elapsed().as_secs_f64() * (step.of.saturating_sub(step.done)) as f64 / step.done as f64;
        eprintln!("{}: {} of {}, {left:.0} s left", step.what, step.done, step.of);
    };
    work(&Watch::new(&tell, &AtomicBool::new(false)))
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
