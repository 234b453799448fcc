//! The grammar of narrative text on the labelled sentences, and how fast it reads.
//!
//! The sentences and the comparison are those of the tests of `intake`. What comes out goes into docs/intake.md.

#[path = "../../../crates/intake/tests/score/mod.rs"]
mod score;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use intake::text::{Document, propose};
use score::{Score, Share, label};

const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("ko", "Korean"), ("zh", "Chinese")];
const HALVES: [&str; 2] = ["dev", "held"];
const SPEED_BYTES: usize = 10_000_000;

/// A language, a half, how many items it has, and what came out.
type Row = (&'static str, &'static str, usize, Score);

/// Scores all sentences, prints the tables and writes them down; `--faults` lists instead what was read wrongly in the halves
/// that may be seen while writing rules.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let mut rows: Vec<Row> = Vec::new();
    let mut sentences = String::new();
    for (tag, language) in LANGUAGES {
        for half in HALVES {
            let file = root.join(format!("crates/intake/tests/labelled/{tag}.{half}.jsonl"));
            let lines = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            let items = label::read(&lines).map_err(|e| format!("{tag}.{half}: {e}"))?;
            items.iter().for_each(|item| sentences.extend([item.text.as_str(), "\n"]));
            rows.push((language, half, items.len(), score::score(&items)));
        }
    }
    match words {
        [] => {
            let text = markdown(&rows, speed(&sentences)).map_err(|e| e.to_string())?;
            println!("{text}");
            super::keep(&root.join("docs/intake.md"), "intake", &text)
        }
        ["--faults"] => {
            let seen = rows.iter().filter(|(_, half, ..)| *half == "dev");
            seen.flat_map(|(.., score)| &score.faults).for_each(|fault| println!("{fault}"));
            Ok(())
        }
        _ => Err("cargo xtask bench intake [--faults]".to_owned()),
    }
}

/// Megabytes a second, the best of three, on a long text of all sentences.
///
/// Seconds of the processor where the system tells them: those on the clock say how busy the machine was.
fn speed(sentences: &str) -> f64 {
    let text = sentences.repeat(SPEED_BYTES.div_ceil(sentences.len().max(1)));
    let document = Document { text: &text, published: None, language: None };
    let seconds = (0..3).map(|_| {
        let (clock, processor) = (Instant::now(), processor_seconds());
        std::hint::black_box(propose(&document));
        let used = processor_seconds().zip(processor).map(|(after, before)| after - before);
        used.unwrap_or_else(|| clock.elapsed().as_secs_f64())
    });
    text.len() as f64 / 1e6 / seconds.fold(f64::INFINITY, f64::min)
}

/// Seconds of the processor used so far, from fields 14 and 15 of `/proc/self/stat` in ticks of a hundredth (proc(5)).
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}

fn markdown(rows: &[Row], speed: f64) -> Result<String, std::fmt::Error> {
    let mut out = String::from(HEAD);
    for (language, half, items, score) in rows {
        let cells = [
            items.to_string(),
            score.recall.of.to_string(),
            percent(score.recall),
            percent(score.precision),
            percent(score.windows),
            percent(score.false_numbers),
            percent(score.events),
            percent(score.parts),
            percent(score.subgroups),
            percent(score.asides),
            percent(score.stray_windows),
            percent(score.stray_parts),
        ];
        writeln!(out, "| {language}, {half} | {} |", cells.join(" | "))?;
    }
    writeln!(
        out,
        "\nGoals, in every row: found and right at least 95, windows at least 90, false numbers under 2."
    )?;
    writeln!(out, "\nFound, by class of phenomenon, both halves together (of how many):\n")?;
    let names: Vec<&str> = LANGUAGES.iter().map(|(_, name)| *name).collect();
    writeln!(out, "| class | {} |\n|---|{}", names.join(" | "), "---|".repeat(names.len()))?;
    for (class, shares) in classes(rows) {
        let cells = names.iter().map(|name| shares.get(name).map_or_else(String::new, |s| of(*s)));
        writeln!(out, "| {class} | {} |", cells.collect::<Vec<_>>().join(" | "))?;
    }
    writeln!(out, "\nSpeed: {speed:.1} MB of mixed text a second of the processor, one thread; goal 1.")?;
    Ok(out)
}

const HEAD: &str = "## How well it reads

The sentences of `crates/intake/tests/labelled`, in per cent. *dev* could be seen while the rules were written; of *held* only totals and the
names of weak phenomena were known. *Found*: labelled
mentions that were proposed with the same qualifier, numbers and unit. *Right*: proposals that are labelled so. *False numbers*: ages,
years, money, distances and the like that were taken for people. The columns after it are of labelled mentions. *Stray*: of labels without
a window (or a whole), those whose proposal has one nevertheless; a window that the whole has is not stray.

| sentences | items | mentions | found | right | windows | false numbers | events | part of | subgroup | bystanders | stray windows | stray parts |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
";

fn classes(rows: &[Row]) -> BTreeMap<&str, BTreeMap<&'static str, Share>> {
    let mut all: BTreeMap<&str, BTreeMap<&'static str, Share>> = BTreeMap::new();
    for (language, .., score) in rows {
        for (class, share) in &score.classes {
            let sum = all.entry(class).or_default().entry(language).or_default();
            *sum = Share { right: sum.right + share.right, of: sum.of + share.of };
        }
    }
    all
}

fn percent(share: Share) -> String {
    format!("{:.1}", share.percent())
}

fn of(share: Share) -> String {
    format!("{:.0} ({})", share.percent(), share.of)
}
