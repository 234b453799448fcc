//! `estimate`: what a table of overlapping lists can say of people on none of them.

use std::sync::atomic::AtomicBool;

use estimates::check::Circumstances;
use estimates::panel::Settings;
use estimates::{Panel, Step, Table, Watch};

use crate::args::EstimateArgs;
use crate::failure::{Failure, Result};
use crate::opening::read_file;
use crate::progress::Progress;
use crate::show;

/// The largest table that is read.
const LARGEST: u64 = 16 << 20;

impl From<estimates::Error> for Failure {
    fn from(error: estimates::Error) -> Self {
        Self::user(error.to_string())
    }
}

/// Prints the documented minimum with the reasons for a refusal, or the methods side by side.
pub(crate) fn estimate(args: &EstimateArgs, as_json: bool) -> Result<()> {
    let bytes = read_file(&args.table, LARGEST)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::user("The table is not UTF-8 text. Save it as CSV UTF-8."))?;
    let table = Table::from_csv(&text)?;
    let list = |name: &String| {
        table.names().iter().position(|n| n == name).ok_or_else(|| {
            Failure::user(format!("No list is called \"{name}\"; there are {}.", table.names().join(", ")))
        })
    };
    let at: Vec<usize> = args.repeats.iter().map(list).collect::<Result<_>>()?;
    let repeats = at.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let about = Circumstances { repeats, open: args.open };
    let settings = Settings { seed: args.seed, resamples: args.resamples, ..Settings::default() };
    // Nothing is written, so an interrupted run leaves nothing behind.
    let stop = AtomicBool::new(false);
    let tell = |_: Step| {};
    let progress = Progress::start("Estimating", 0);
    let panel = Panel::new(&table, &about, &settings, &Watch::new(&tell, &stop))?;
    drop(progress);
    if as_json { show::json(&panel) } else { show::out(&words(&panel)) }
}

fn words(panel: &Panel) -> String {
    let mut out = show::paragraph(
        "",
        &format!(
            "Documented: {} different people on {} lists ({}).",
            panel.minimum,
            panel.names.len(),
            panel.names.join(", ")
        ),
    );
    let list = |out: &mut String, heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("\n{heading}\n"));
            lines.iter().for_each(|l| out.push_str(&show::item(l)));
        }
    };
    list(
        &mut out,
        "No estimate can be defended:",
        panel.refusals.iter().map(|r| r.words(&panel.names)).collect(),
    );
    if !panel.methods.is_empty() {
        out.push('\n');
        let bound = |n: Option<f64>| n.map_or("no limit".to_owned(), |n| format!("{n:.0}"));
        let row = |m: &estimates::panel::Method| {
            let interval = m
                .intervals
                .first()
                .map_or(String::new(), |i| format!("{} to {} ({})", bound(i.low), bound(i.high), i.kind));
            vec![m.name.clone(), format!("{:.0}", m.estimate), interval, m.model.clone()]
        };
        let rows: Vec<Vec<String>> = panel.methods.iter().map(row).collect();
        out.push_str(&show::table(&["method", "estimate", "interval", "model"], &rows));
    }
    list(&mut out, "To be said beside it:", panel.warnings.iter().map(|w| w.words(&panel.names)).collect());
    list(&mut out, "Not run:", panel.skipped.iter().map(|s| format!("{}: {}", s.name, s.why)).collect());
    out
}
