//! `estimate`: what overlapping lists can say of people on none of them.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use desk::{AskWords, BookEstimate, ListsWords};
use estimates::check::Circumstances;
use estimates::linked::Linked;
use estimates::panel::{Method, Settings};
use estimates::pool::{Draws, over_draws};
use estimates::{Panel, Step, Table, Watch};
use model::Key;

use crate::args::EstimateArgs;
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, read_file};
use crate::progress::Progress;
use crate::show;

/// The largest table that is read.
pub(super) const LARGEST: u64 = 16 << 20;

impl From<estimates::Error> for Failure {
    fn from(error: estimates::Error) -> Self {
        Self::user(error.to_string())
    }
}

/// The largest file of a linkage that is read: some ten million rows.
const LARGEST_LINKS: u64 = 512 << 20;

/// Prints the documented minimum with the reasons for a refusal, or the methods side by side.
pub(crate) fn estimate(args: &EstimateArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let latent = estimates::latent::Settings {
        most_sweeps: usize::try_from(args.sweeps).unwrap_or(usize::MAX),
        ..Default::default()
    };
    let settings = Settings {
        seed: args.seed,
        resamples: args.resamples,
        latent: (!args.no_latent).then_some(latent),
        ..Settings::default()
    };
    let tables: Vec<Table> = match &args.links {
        Some(folder) => drawn(folder, args)?,
        None => args.tables.iter().map(|path| read_table(path)).collect::<Result<_>>()?,
    };
    // Nothing is written before the end, so an interrupted run leaves nothing behind and needs no flag.
    let stop = AtomicBool::new(false);
    let progress = Progress::start("Estimating", 0);
    let tell = |step: Step| progress.follow(step.what, step.done, step.of);
    let watch = Watch::new(&tell, &stop);
    let Some(first) = tables.first() else {
        let desk = open.read()?;
        let found = desk.view().estimate(&lists(args)?, &settings, &watch)?;
        drop(progress);
        return if as_json { show::json(&found) } else { show::out(&book_words(&found)) };
    };
    let about = Circumstances { repeats: repeats(args, first)?, open: args.open };
    if tables.len() > 1 {
        let found = over_draws(&tables, &about, &settings, &watch)?;
        drop(progress);
        return if as_json { show::json(&found) } else { show::out(&draws_words(&found)) };
    }
    let panel = Panel::new(first, &about, &settings, &watch)?;
    drop(progress);
    if as_json { show::json(&panel) } else { show::out(&words(&panel)) }
}

fn read_table(path: &Path) -> Result<Table> {
    Ok(Table::from_csv(&read_text(path, LARGEST)?)?)
}

/// Reads a table of any kind as text.
pub(super) fn read_text(path: &Path, limit: u64) -> Result<String> {
    String::from_utf8(read_file(path, limit)?)
        .map_err(|_| Failure::user("The table is not UTF-8 text. Save it as CSV UTF-8."))
}

fn drawn(folder: &Path, args: &EstimateArgs) -> Result<Vec<Table>> {
    let text = |name: &str| read_text(&folder.join(name), LARGEST_LINKS);
    let linked = Linked::from_csv(&text("clusters.csv")?, &text("edges.csv")?)?;
    Ok(linked.draws(usize::from(args.draws), args.seed)?)
}

fn repeats(args: &EstimateArgs, table: &Table) -> Result<Vec<(usize, usize)>> {
    let list = |name: &String| {
        table.names().iter().position(|n| n == name).ok_or_else(|| {
            Failure::user(format!("No list is called \"{name}\"; there are {}.", table.names().join(", ")))
        })
    };
    let at: Vec<usize> = args.repeats.iter().map(list).collect::<Result<_>>()?;
    Ok(at.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

fn lists(args: &EstimateArgs) -> Result<ListsWords> {
    let one = |text: &String| -> Result<(String, Vec<Key>)> {
        let (name, keys) = text.split_once('=').ok_or_else(|| {
            Failure::user(format!(
                "\"{text}\" names no list. Write NAME=KEY,KEY with keys of origins or reports."
            ))
        })?;
        let keys = keys.split(',').map(|k| Ok(Key::parse(k.trim())?)).collect::<Result<_>>()?;
        Ok((name.trim().to_owned(), keys))
    };
    if !args.repeats.is_empty() {
        return Err(Failure::user(
            "Which list of a casebook repeats another follows from its origins. Enter what an origin relays.",
        ));
    }
    Ok(ListsWords {
        ask: AskWords {
            event: Some(args.event.clone()),
            when: args.asked.when.clone(),
            place: args.asked.place.clone(),
            unit: args.asked.unit.clone(),
            as_of: args.asked.as_of.clone(),
            ..AskWords::default()
        },
        lists: args.lists.iter().map(one).collect::<Result<_>>()?,
        open: args.open,
    })
}

fn list(out: &mut String, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        out.push_str(&format!("\n{heading}\n"));
        lines.iter().for_each(|l| out.push_str(&show::item(l)));
    }
}

const REFUSED: &str = "No estimate can be defended:";

fn book_words(found: &BookEstimate) -> String {
    let documented = format!("Documented: at least {}.", estimates::many(found.minimum, &found.asked));
    let mut out = show::paragraph("", &documented);
    let rows: Vec<Vec<String>> =
        found.lists.iter().map(|l| vec![l.people.to_string(), l.name.clone()]).collect();
    if !rows.is_empty() {
        out.push('\n');
        out.push_str(&show::table(&[found.question.counted(), "list"], &rows));
    }
    let mut beside = Vec::new();
    if found.on_no_list > 0 {
        beside.push(format!(
            "{} of these {} on no list: who told of them is not known, or several are named together.",
            found.on_no_list,
            estimates::are(found.on_no_list)
        ));
    }
    list(&mut out, "Beside the lists:", &beside);
    list(&mut out, REFUSED, &each(&found.refused));
    list(&mut out, "What would make it estimable:", &each(&found.helps));
    said(&mut out, &found.sentence());
    if let Some(panel) = found.panel.as_ref().filter(|p| !p.methods.is_empty()) {
        out.push('\n');
        out.push_str(&methods(panel));
    }
    out
}

fn each<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

fn said(out: &mut String, sentence: &str) {
    out.push_str("\nWhat may be said:\n\n");
    out.push_str(&show::paragraph("  ", sentence));
}

fn draws_words(found: &Draws) -> String {
    let mut out = show::paragraph(
        "",
        &format!(
            "Fewest in {1} draws of the linkage: {0}. That holds if the linkage does, and is no proof; what `link` proves is its own \"at least\".",
            different(found.minimum),
            found.draws
        ),
    );
    list(&mut out, REFUSED, &found.refused);
    if let Some(p) = &found.pooled {
        let rows = [vec![
            "Latent classes, pooled".to_owned(),
            format!("{:.0}", p.middle),
            format!("{:.0} to {:.0}", p.low, p.high),
            format!("{:.0} per cent of the variance is of the linkage", 100.0 * p.from_linkage),
        ]];
        out.push('\n');
        out.push_str(&show::table(&["method", "estimate", "interval", "linkage"], &rows));
    }
    out
}

fn methods(panel: &Panel) -> String {
    let bound = |n: Option<f64>| n.map_or("no limit".to_owned(), |n| format!("{n:.0}"));
    let row = |m: &Method| {
        let first = m.intervals.first();
        let interval = first.map_or(String::new(), |i| match i.low {
            Some(low) => format!("{low:.0} to {} ({})", bound(i.high), i.kind),
            None => format!("none found ({})", i.kind),
        });
        vec![m.name.to_string(), format!("{:.0}", m.estimate), interval, m.model.to_string()]
    };
    let rows: Vec<Vec<String>> = panel.methods.iter().map(row).collect();
    let mut out = show::table(&["method", "estimate", "interval", "model"], &rows);
    let warned: Vec<String> = panel.warnings.iter().map(|w| w.words(&panel.names)).collect();
    list(&mut out, "To be said beside it:", &warned);
    not_run(&mut out, panel);
    out
}

fn not_run(out: &mut String, panel: &Panel) {
    let skipped: Vec<String> = panel.skipped.iter().map(|s| format!("{}: {}", s.name, s.why)).collect();
    list(out, "Not run:", &skipped);
}

fn different(people: u64) -> String {
    if people == 1 { "1 person".to_owned() } else { format!("{people} different people") }
}

fn words(panel: &Panel) -> String {
    let mut out = show::paragraph(
        "",
        &format!(
            "Documented: {} on {} ({}).",
            different(panel.minimum),
            if panel.names.len() == 1 { "1 list".to_owned() } else { format!("{} lists", panel.names.len()) },
            panel.names.join(", ")
        ),
    );
    let refused: Vec<String> = panel.refusals.iter().map(|r| r.words(&panel.names)).collect();
    list(&mut out, REFUSED, &refused);
    if !panel.methods.is_empty() {
        if !refused.is_empty() {
            out.push_str("\nWhat the methods give, to show why; none of it is an estimate:\n");
        }
        out.push('\n');
        out.push_str(&methods(panel));
    } else {
        list(
            &mut out,
            "To be said beside it:",
            &panel.warnings.iter().map(|w| w.words(&panel.names)).collect::<Vec<_>>(),
        );
        not_run(&mut out, panel);
    }
    said(&mut out, &panel.sentence().to_string());
    out
}
