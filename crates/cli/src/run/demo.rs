//! `demo`: the example casebook, and what can be proved from it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use desk::{ExampleBook, example_asks};
use serde_json::json;

use super::book::{with_ending, write_private};
use crate::args::DemoArgs;
use crate::failure::{Failure, Result};
use crate::opening::{heads_dir, now};
use crate::progress::Progress;
use crate::show;

/// Where the example goes if nothing is said: the first free name in the current folder.
fn place(args: &DemoArgs) -> Result<PathBuf> {
    let there = |path: &Path| path.symlink_metadata().is_ok();
    if let Some(folder) = &args.into {
        let folder = with_ending(folder)?;
        if there(&mark_of(&folder)) {
            tell_unfinished(&folder);
        }
        return Ok(folder);
    }
    for n in 1..1000 {
        let name = if n == 1 { "example.lastseen".to_owned() } else { format!("example-{n}.lastseen") };
        let folder = PathBuf::from(name);
        if there(&mark_of(&folder)) {
            tell_unfinished(&folder);
        } else if !there(&folder) {
            return Ok(folder);
        }
    }
    Err(Failure::user("There are a thousand examples here already. Name a place with --into FOLDER."))
}

fn tell_unfinished(folder: &Path) {
    show::note(&format!(
        "{} was not finished: the run that made it was interrupted, or is still at work. If none is, delete it and {}.",
        folder.display(),
        mark_of(folder).display()
    ));
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The empty file that stands beside an example while it is made.
fn mark_of(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".unfinished");
    PathBuf::from(name)
}

pub(crate) fn demo(args: &DemoArgs, as_json: bool) -> Result<()> {
    let started = Instant::now();
    let folder = place(args)?;
    let heads = heads_dir();
    let mark = mark_of(&folder);
    if folder.symlink_metadata().is_ok() {
        return Err(casebook::Error::Exists.into());
    }
    show::note(&format!(
        "Making {}. If you interrupt this, delete that folder and {}; the next start says so as well.",
        folder.display(),
        mark.display()
    ));
    if mark.symlink_metadata().is_err() {
        write_private(&mark, b"")?;
    }
    let progress = Progress::start("Making the example casebook", 0);
    let example = ExampleBook::make(&folder, heads.as_deref(), now())?;
    drop(progress);
    std::fs::remove_file(&mark)
        .map_err(|e| Failure::io("The mark of an unfinished example could not be removed", &e))?;
    if args.web {
        show::note(&format!(
            "An example casebook of 55 public reports, in {} (passphrase: \"{}\").",
            folder.display(),
            desk::EXAMPLE_PASSPHRASE
        ));
        let hour = std::time::Duration::from_secs(3600);
        return super::web::serve(args.port, Some(folder), Some(example.desk), hour, false);
    }
    let desk = &example.desk;
    let mut parts = Vec::new();
    for period in example_asks() {
        let mut figures = Vec::new();
        for (at, words) in period.asks.iter().enumerate() {
            let asked = words.read(desk.policy()?)?;
            figures.push(desk.figure(&asked, (at == 0).then_some(period.questions)));
        }
        let window = period.asks.first().cloned().unwrap_or_default().read(desk.policy()?)?;
        parts.push((period.title, figures, desk.unresolved(&window), desk.lints(&window)));
    }
    if as_json {
        let view = |(title, figures, unresolved, lints): &(
            &str,
            Vec<desk::FigureReport>,
            Vec<desk::Unresolved>,
            Vec<desk::LintView>,
        )| {
            json!({ "period": title, "figures": figures, "last_seen": unresolved, "lints": lints })
        };
        return show::json(&json!({
            "casebook": folder, "reports": example.reports, "mentions": example.mentions,
            "decisions": example.decisions, "judgements": example.judgements,
            "periods": parts.iter().map(view).collect::<Vec<_>>(),
        }));
    }
    show::out(&show::paragraph(
        "",
        &format!(
            "An example casebook: {} public reports of 2012 to 2024 on North Koreans detained in China or returned from there, coded as {} mentions, with {} reasoned decisions and {} judgements. Everything below is derived from them.",
            example.reports, example.mentions, example.decisions, example.judgements
        ),
    ))?;
    for (title, figures, unresolved, lints) in &parts {
        let rule = "=".repeat(title.len());
        show::out(&format!("\n{title}\n{rule}\n"))?;
        for (at, figure) in figures.iter().enumerate() {
            show::out(&format!("\n{}", show::figure(figure)))?;
            if at == 0 {
                show::out(&format!("\n{}", show::witness(figure, 12)))?;
                show::out(&format!("\n{}", show::rests_on(figure, 6)))?;
                show::out(&format!("\n{}", show::questions(figure)))?;
            }
        }
        show::out("\nLast seen in detention, no known outcome (rows may be about the same people):\n")?;
        show::out(&show::unresolved(unresolved, 12))?;
        show::out(&format!("\nTo look at in the claims ({}):\n", lints.len()))?;
        lints.iter().take(8).try_for_each(|l| show::out(&show::item(&l.text)))?;
    }
    let book = quoted(&folder);
    show::out(&format!(
        "\nThe casebook lies in {book} (passphrase: \"{}\"; it protects nothing here, all of it is public).\n\
         Made and derived in {:.1} s. Try next, with the passphrase in a file:\n\n\
         \x20 echo \"{}\" > example-passphrase.txt\n\
         \x20 lastseen --book {book} --passphrase-file example-passphrase.txt report list\n\
         \x20 lastseen --book {book} --passphrase-file example-passphrase.txt explain --event apprehended --when 2016-07/2017-11 --place CN --as-of 2017-11-30\n\
         \x20 lastseen --book {book} --passphrase-file example-passphrase.txt figure --event returned --when 2023 --place CN --unit person\n\
         \x20 lastseen new my-own\n",
        desk::EXAMPLE_PASSPHRASE,
        started.elapsed().as_secs_f64(),
        desk::EXAMPLE_PASSPHRASE,
    ))
}
