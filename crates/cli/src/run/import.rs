//! `import`: preview, store, take back.

use std::collections::BTreeMap;
use std::path::Path;

use desk::{FileKind, ImportAsk, Preview};
use model::{Key, PlacePath};
use serde_json::json;

use super::book::write_private;
use super::enter::store;
use crate::args::ImportArgs;
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, now, read_file};
use crate::progress::Progress;
use crate::show;

/// The largest file that is read.
const LARGEST: u64 = 64 << 20;
/// Problems shown on the screen.
const SHOWN: usize = 20;

pub(crate) fn import(args: &ImportArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    if let Some(batch) = &args.undo {
        let mut desk = open.open()?;
        let body = desk.undo(&Key::parse(batch)?, "")?;
        return store(&mut desk, body, args.dry.dry_run, as_json);
    }
    let Some(file) = &args.file else { return Err(Failure::user("Name the file to import.")) };
    let ending = file.extension().map_or(String::new(), |e| e.to_string_lossy().into_owned());
    let kind = FileKind::by_ending(&ending).ok_or_else(|| {
        Failure::user(
            "Files that end in .jsonl, .csv, .tsv or .xlsx can be imported. Save it as one of these.",
        )
    })?;
    let bytes = read_file(file, LARGEST)?;
    let text = |f: &Path| {
        let bytes = read_file(f, 1 << 20)?;
        String::from_utf8(bytes)
            .map_err(|_| Failure::user("The mapping is not UTF-8. Write it as --dry-run prints it."))
    };
    let ask = ImportAsk {
        mapping: args.mapping.as_deref().map(text).transpose()?,
        sheet: args.sheet.clone(),
        encoding: args.encoding.clone(),
        received_as_published: args.received_as_published,
        places: args.places.as_deref().map(places).transpose()?.unwrap_or_default(),
        skip_problems: args.skip_problems,
        now: now(),
    };
    let mut desk = if args.dry.dry_run { open.read()? } else { open.open()? };
    let progress = Progress::start("Reading the file", 0);
    let preview = desk.preview(&bytes, kind, &ask)?;
    drop(progress);
    if let Some(path) = &args.problems {
        write_private(path, preview.problems_sheet().as_bytes())?;
    }
    if args.dry.dry_run {
        return if as_json { show::json(&preview) } else { show::out(&text_of(&preview, true)) };
    }
    let batch = desk.import(&preview, &ask).inspect_err(|_| {
        if !as_json {
            show::note(&text_of(&preview, false));
        }
    })?;
    if as_json {
        return show::json(
            &json!({ "batch": batch, "reports": preview.reports, "mentions": preview.mentions,
            "already_there": preview.already_there, "problems": preview.problems }),
        );
    }
    match batch {
        Some(batch) if preview.reports + preview.mentions == 0 => show::out(&format!(
            "What was taken back counts again, as {batch}. `lastseen import --undo {batch}` takes it back.\n"
        )),
        Some(batch) => show::out(&format!(
            "Imported {} reports and {} mentions as {batch}. `lastseen import --undo {batch}` takes them back.\n",
            preview.reports, preview.mentions
        )),
        None => show::out(&format!(
            "Nothing new: all {} records are in the casebook already.\n",
            preview.already_there
        )),
    }
}

/// Reads the table of words for places.
fn places(file: &Path) -> Result<BTreeMap<String, Option<PlacePath>>> {
    let bytes = read_file(file, 1 << 20)?;
    serde_json::from_slice(&bytes).map_err(|e| {
        Failure::user(format!("The table of places cannot be read ({e}). Write it as {{\"China\": \"CN\", \"the border\": null}}."))
    })
}

fn text_of(preview: &Preview, whole: bool) -> String {
    let mut out = String::new();
    if let Some(batch) = &preview.imported_before {
        out.push_str(&format!("This file was imported before, as {batch}.\n"));
    }
    if let Some(batch) = &preview.taken_back {
        out.push_str(&format!(
            "An earlier import of this file, {batch}, was taken back; importing makes it count again.\n"
        ));
    }
    if whole {
        out.push_str(&format!(
            "Would bring {} reports and {} mentions; {} records are there already.\n",
            preview.reports, preview.mentions, preview.already_there
        ));
        preview.sample.iter().for_each(|s| out.push_str(&show::item(s)));
        if let Some(mapping) = &preview.mapping {
            out.push_str(&format!(
                "Columns (keep this as a file, correct it, and give it with --mapping):\n{mapping:#}\n"
            ));
        }
    }
    if !preview.problems.is_empty() {
        out.push_str(&format!("{} entries need attention:\n", preview.problems.len()));
        preview.problems.iter().take(SHOWN).for_each(|p| out.push_str(&show::item(p)));
        if preview.problems.len() > SHOWN {
            out.push_str(&format!(
                "  and {} more (--problems FILE writes all)\n",
                preview.problems.len() - SHOWN
            ));
        }
    }
    out
}
