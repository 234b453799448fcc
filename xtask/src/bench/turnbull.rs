//! The return curve beside that of R: `survfit(Surv(l, u, type = "interval2") ~ 1)` of the package survival.
//!
//! R is a program of its own and need not be there; then nothing is compared and the section says so. On Debian it is
//! `apt-get install r-base-core r-cran-survival`.

use std::io::Write;
use std::process::{Command, Stdio};

use estimates::survival::{Counted, Observed, likeliest_counted};

use super::watch::{Draw, casebook};

/// Months to retraction (Finkelstein and Wolfe 1985), one set a line.
const RETRACTION: &str = include_str!("../../../crates/estimates/tests/data/retraction.txt");
const RANDOM_SETS: u64 = 60;
/// What rounding can make of a sum of logarithms.
const TOLERANCE: f64 = 1e-6;

/// Reads "set, after, by or NA, weight" and prints "set, time, survival"; steps of the algorithm until nothing moves.
const SCRIPT: &str = r#"
suppressPackageStartupMessages(library(survival))
cat("version", as.character(getRversion()), as.character(packageVersion("survival")), "\n")
d <- read.csv(file("stdin"), header = FALSE, col.names = c("set", "l", "u", "w"))
for (s in unique(d$set)) {
  x <- d[d$set == s, ]
  x$l[x$l == 0] <- NA
  f <- survfit(Surv(x$l, x$u, type = "interval2") ~ 1, weights = x$w)
  cat(paste(s, format(f$time, digits = 17), format(f$surv, digits = 17)), sep = "\n")
}
"#;

/// What came of it, as a paragraph for the page.
pub(super) fn beside_r() -> Result<String, String> {
    let mut sets: Vec<Vec<Counted>> = RETRACTION.lines().map(published).collect();
    let random = (0..RANDOM_SETS).map(|seed| {
        let mut draw = Draw::seeded(seed + 7_000);
        let size = 5 + (draw.unit() * 60.0) as u64;
        let mut set = casebook(size, seed + 70_000);
        // R takes what ended on day 0 or 1 to have begun at no time: the same for a time that is never negative.
        set.iter_mut().for_each(|t| t.weight = t.weight.ceil());
        set
    });
    sets.extend(random.filter(|set| set.iter().any(|t| t.time.by.is_some())));
    let mut input = String::new();
    for (at, set) in sets.iter().enumerate() {
        for t in set {
            let by = t.time.by.map_or("NA".to_owned(), |by| by.to_string());
            input.push_str(&format!("{at},{},{by},{}\n", t.time.after, t.weight));
        }
    }
    let Some(said) = asked(&input)? else {
        return Ok(
            "\nR with its package survival is not on this machine; the curve was not set beside it.\n"
                .to_owned(),
        );
    };
    let mut lines = said.lines();
    let version = lines.next().and_then(|l| l.strip_prefix("version ")).ok_or("R gave no version")?;
    let (r, package) = version.trim().split_once(' ').ok_or("R gave no version")?;
    let mut theirs: Vec<Vec<(f64, f64)>> = vec![Vec::new(); sets.len()];
    for line in lines {
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let [set, time, alive] = numbers[..] else { return Err(format!("R said: {line}")) };
        theirs.get_mut(set as usize).ok_or("R named a set that is not there")?.push((time, alive));
    }
    let (mut published, mut random): (f64, f64) = (0.0, 0.0);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for (at, (set, steps)) in sets.iter().zip(&theirs).enumerate() {
        let beside = compared(set, steps)?;
        let kept = if at < RETRACTION.lines().count() { &mut published } else { &mut random };
        *kept = kept.max(beside.differ);
        (least, most) = (least.min(beside.likelier), most.max(beside.likelier));
    }
    if least < -TOLERANCE {
        return Err(format!("a curve of R is likelier than ours: the logarithms differ by {least:e}"));
    }
    Ok(format!(
        "\nThe curve beside `survfit(Surv(l, u, type = \"interval2\") ~ 1, weights = w)` of survival {package} in R {r}, greatest difference of \
         the share returned at the end of any innermost interval: {published:.1e} on the two published sets of retraction (Finkelstein and \
         Wolfe 1985), {random:.1e} on {} random sets of 5 to 64 incidents. What remains is where R stops its steps: on no set is R's curve \
         likelier than ours (logarithm of the likelihood of ours less that of R's: {least:.1e} to {most:.1e}), and a certificate says that \
         no curve is.\n",
        sets.len() - RETRACTION.lines().count()
    ))
}

/// "6-10 46-": after 6 by 10, after 46.
fn published(line: &str) -> Vec<Counted> {
    let time = |(at, word): (usize, &str)| {
        let (after, by) = word.split_once('-')?;
        let time = Observed { after: after.parse().ok()?, by: by.parse().ok() };
        Some(Counted { time, weight: 1.0, incident: at as u64 })
    };
    line.split_whitespace().enumerate().filter_map(time).collect()
}

/// What R prints; nothing where it or its package is not there.
fn asked(input: &str) -> Result<Option<String>, String> {
    let started = Command::new("Rscript")
        .args(["--vanilla", "-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return Ok(None) };
    let mut pipe = child.stdin.take().ok_or("no way to R")?;
    let input = input.to_owned();
    // Apart, for R may print before it has read all.
    let writer = std::thread::spawn(move || pipe.write_all(input.as_bytes()));
    let out = child.wait_with_output().map_err(|e| e.to_string())?;
    let _ = writer.join();
    Ok(out.status.success().then(|| String::from_utf8_lossy(&out.stdout).into_owned()))
}

/// Two curves for the same times.
struct Beside {
    /// The greatest difference of the share returned at the ends of innermost intervals.
    differ: f64,
    /// The logarithm of the likelihood of ours, less that of R's.
    likelier: f64,
}

/// Ours beside the steps of R, which puts the mass of an innermost interval in its middle.
fn compared(set: &[Counted], steps: &[(f64, f64)]) -> Result<Beside, String> {
    let ours = likeliest_counted(set).map_err(|e| e.to_string())?;
    let (mut sum, mut differ): (f64, f64) = (0.0, 0.0);
    for mass in &ours.masses {
        sum += mass.mass;
        let Some(by) = mass.by else { continue };
        let alive = steps.iter().rfind(|(time, _)| *time <= by).map_or(1.0, |(_, alive)| *alive);
        differ = differ.max((1.0 - alive - sum).abs());
    }
    let mut before = 1.0;
    let mut theirs: Vec<(f64, f64)> = Vec::new();
    for (time, alive) in steps {
        theirs.push((*time, before - alive));
        before = *alive;
    }
    // What is left at the end has no end.
    theirs.push((f64::INFINITY, before));
    let within = |t: &Observed| {
        let from = |time: f64| time > t.after || t.after <= 0.0 || t.by == Some(t.after);
        let holds = |time: f64| from(time) && t.by.is_none_or(|by| time <= by);
        let exact = |time: f64| t.by != Some(t.after) || time >= t.after;
        theirs.iter().filter(|(time, _)| holds(*time) && exact(*time)).map(|(_, mass)| mass).sum::<f64>()
    };
    let other: f64 = set.iter().map(|t| t.weight * within(&t.time).ln()).sum();
    Ok(Beside { differ, likelier: ours.ln_likelihood - other })
}
