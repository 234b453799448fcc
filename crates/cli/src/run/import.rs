//! `import`: preview, store, take back.

use std::collections::BTreeMap;
use std::path::Path;

use desk::{FileKind, ImportAsk, ImportFile, ImportProblem, MentionView, Preview, problems_sheet, things};
use model::{Day, Key, PlacePath};
use publish::TableFormat;
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
/// The columns of the problems as a sheet.
const COLUMNS: [&str; 7] = ["file", "row", "column", "header", "value", "code", "problem"];
/// Problems, or mentions to be entered, shown on the screen.
const SHOWN: usize = 20;
/// Characters of the words of a count in the table of mentions to be entered.
const WORDS: usize = 30;
/// Characters of a remark in the table of mentions to be entered.
const NOTE: usize = 60;

pub(crate) fn import(args: &ImportArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    if let Some(batch) = &args.undo {
        let mut desk = open.open()?;
        let batch = Key::parse(batch)?;
        let body = desk.undo(&batch, "")?;
        let (reports, mentions) = desk.brought_by(&batch);
        store(&mut desk, body, args.dry.dry_run, as_json)?;
        if !as_json {
            show::note(&format!(
                "{} {} and {} of {batch}.",
                if args.dry.dry_run { "Would take back" } else { "Took back" },
                things(reports, "report", "reports"),
                things(mentions, "mention", "mentions")
            ));
        }
        return Ok(());
    }
    let given = args.files.iter().map(|file| Ok((file.display().to_string(), read_file(file, LARGEST)?)));
    let given: Vec<(String, Vec<u8>)> = given.collect::<Result<_>>()?;
    let files: Vec<ImportFile<'_>> = given.iter().map(|(name, bytes)| ImportFile { name, bytes }).collect();
    let text = |f: &Path| {
        let bytes = read_file(f, 1 << 20)?;
        String::from_utf8(bytes)
            .map_err(|_| Failure::user("The mapping is not UTF-8. Write it as --dry-run prints it."))
    };
    let ask = ImportAsk {
        kind: args.kind.map(FileKind::from),
        with_names: args.with_names,
        mapping: args.mapping.as_deref().map(text).transpose()?,
        sheet: args.sheet.clone(),
        encoding: args.encoding.clone(),
        received_as_published: args.received_as_published,
        received: args.received.as_deref().map(Day::parse).transpose().map_err(desk::Error::from)?,
        places: args.places.as_deref().map(places).transpose()?.unwrap_or_default(),
        rows_apart: args.rows_apart,
        skip_problems: args.skip_problems,
        now: now(),
    };
    let mut desk = if args.dry.dry_run { open.read()? } else { open.open()? };
    let progress = Progress::start("Reading the file", 0);
    let reader = reading::Reader::own(crate::READ_ONE).map_err(desk::Error::from)?;
    let preview = desk.preview(&files, &ask, Some(&reader))?;
    drop(progress);
    if let Some(path) = &args.problems {
        let name = match files.as_slice() {
            [one] => Path::new(one.name).file_name().and_then(|name| name.to_str()),
            _ => None,
        };
        let columns = COLUMNS.map(ToOwned::to_owned);
        let sheet = problems_sheet(&preview.problems, name, columns, ImportProblem::english);
        write_private(path, &publish::table(&sheet, TableFormat::Csv)?)?;
    }
    if args.dry.dry_run {
        if as_json {
            show::json(&preview)?;
        } else {
            show::out(&text_of(&preview, Some(args.skip_problems)))?;
        }
        // It ends as the import would.
        return match preview.refused(args.skip_problems) {
            Some(why) => Err(desk::Error::File(why).into()),
            None => Ok(()),
        };
    }
    let batch = desk.import(&preview, &ask).inspect_err(|_| {
        if !as_json {
            show::note(&text_of(&preview, None));
        }
    })?;
    if as_json {
        return show::json(
            &json!({ "batch": batch, "reports": preview.reports, "mentions": preview.mentions,
            "already_there": preview.already_there, "left_out": preview.left_out, "problems": preview.problems, "losses": preview.losses, "remarks": preview.remarks,
            "alike": preview.alike }),
        );
    }
    // What was left out is said even where the person agreed to it beforehand.
    let aside = format!("{}{}", problems(&preview), declared(&preview));
    if !aside.is_empty() {
        show::note(aside.trim_end());
    }
    match batch {
        Some(batch) if preview.reports + preview.mentions == 0 => show::out(&format!(
            "What was taken back counts again, as {batch}. `lastseen import --undo {batch}` takes it back.\n"
        )),
        Some(batch) => show::out(&format!(
            "Imported {} and {} as {batch}. `lastseen import --undo {batch}` takes them back.\n",
            things(preview.reports, "report", "reports"),
            things(preview.mentions, "mention", "mentions")
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

/// What a preview says; of one that is not followed by an import also what it would bring, with the problems skipped or not.
fn text_of(preview: &Preview, dry: Option<bool>) -> String {
    let mut out = String::new();
    if let Some(batch) = &preview.imported_before {
        out.push_str(&format!(
            "This file was imported before, as {batch}. To import it otherwise (other columns, another mapping), take that back first: `lastseen import --undo {batch}`.\n"
        ));
    }
    if let Some(batch) = &preview.taken_back {
        out.push_str(&format!(
            "An earlier import of this file, {batch}, was taken back; importing makes it count again.\n"
        ));
    }
    if let Some(skipped) = dry {
        if let Some(kind) = preview.read_as.filter(|k| !matches!(k, FileKind::Sheet | FileKind::Coded)) {
            out.push_str(&format!("Read as {}.\n", kind.title()));
        }
        let refused = !preview.problems.is_empty() && !skipped;
        out.push_str(&format!(
            "{} {} and {}; {} there already.\n",
            if refused {
                "Nothing is imported while entries need attention. --skip-problems would bring"
            } else {
                "Would bring"
            },
            things(preview.reports, "report", "reports"),
            things(preview.mentions, "mention", "mentions"),
            things(preview.already_there, "record is", "records are")
        ));
        out.push_str(&entered(preview));
        if let Some(mapping) = &preview.mapping {
            out.push_str(&format!(
                "Columns (keep this as a file, correct it, and give it with --mapping):\n{mapping:#}\n"
            ));
        }
    }
    if dry.is_some() {
        out.push_str(&declared(preview));
    }
    out.push_str(&problems(preview));
    out
}

/// What would be entered, mention by mention: those that fit a screen, and how many more there are.
fn entered(preview: &Preview) -> String {
    let row = |m: &MentionView| {
        let most = m.hi.map_or("..".to_owned(), |n| n.to_string());
        let count = if m.hi == Some(m.lo) { most } else { format!("{} to {most}", m.lo) };
        let words: String = m.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let count = match words.as_str() {
            "" => count,
            same if same == count => count,
            words => format!("{} ({count})", words.chars().take(WORDS).collect::<String>()),
        };
        let age = m.age.map(|[from, to]| match (from, to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (from, to) => {
                let years = |n: Option<u8>| n.map_or(String::new(), |n| n.to_string());
                format!("{}-{}", years(from), years(to))
            }
        });
        let who: Vec<String> =
            [m.sex.map(ToOwned::to_owned), age, m.role.clone()].into_iter().flatten().collect();
        let note = m.note.as_deref().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        vec![
            m.key.to_string(),
            count,
            m.event.unwrap_or("unknown").to_owned(),
            m.when.clone().unwrap_or_else(|| "unknown".to_owned()),
            m.place.clone().unwrap_or_else(|| "unknown".to_owned()),
            who.join(" "),
            note.chars().take(NOTE).collect(),
        ]
    };
    let rows: Vec<Vec<String>> = preview.first.iter().take(SHOWN).map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    let more = match preview.mentions.saturating_sub(rows.len()) {
        0 => String::new(),
        more => format!("  and {more} more\n"),
    };
    let heads = ["", "how many", "event", "when", "place", "sex, age, role", "remark"];
    format!("{}{more}", show::table(&heads, &rows))
}

/// What needs attention, by row and cell.
fn problems(preview: &Preview) -> String {
    if preview.problems.is_empty() {
        return String::new();
    }
    let found = things(preview.problems.len(), "entry needs attention", "entries need attention");
    let rows = match preview.left_out {
        0 => String::new(),
        rows => format!("; {} left out whole", things(rows, "row is", "rows are")),
    };
    let mut out = format!("{found}{rows}:\n");
    preview.problems.iter().take(SHOWN).for_each(|p| out.push_str(&show::item(&p.to_string())));
    if preview.problems.len() > SHOWN {
        out.push_str(&format!(
            "  and {} more (--problems FILE writes all)\n",
            preview.problems.len() - SHOWN
        ));
    }
    out
}

/// What is not carried over, and what has to be looked at side by side.
fn declared(preview: &Preview) -> String {
    let mut out: String = preview.remarks.iter().map(|remark| show::item(&remark.to_string())).collect();
    let mut list = |head: String, items: &mut dyn Iterator<Item = String>| {
        out.push_str(&head);
        items.take(SHOWN).for_each(|item| out.push_str(&show::item(&item)));
    };
    let more = |all: usize| {
        if all > SHOWN { format!(", of which {SHOWN} are shown (--json gives all)") } else { String::new() }
    };
    if !preview.losses.is_empty() {
        let head = format!("Not carried over{}:\n", more(preview.losses.len()));
        let line = |l: &desk::Lost| format!("{} ({}): {}", l.what, things(l.times, "time", "times"), l.why);
        list(head, &mut preview.losses.iter().map(line));
    }
    if !preview.alike.is_empty() {
        let head = format!("To be looked at side by side, nothing is merged{}:\n", more(preview.alike.len()));
        let line = |a: &desk::LookAlike| {
            let (because, places) = (&a.because, a.places.join(", "));
            if a.label.is_empty() {
                format!("{places}: {because}")
            } else {
                format!("{places}: {because} (\"{}\")", a.label)
            }
        };
        list(head, &mut preview.alike.iter().map(line));
    }
    out
}
