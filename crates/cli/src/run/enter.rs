//! Entering and listing: reports, mentions, origins.

use desk::{Clock, Desk, MentionWords, OriginWords, ReportWords, ToldByWords};
use model::{Body, Day, Key};
use publish::Cell;
use serde_json::json;

use crate::args::{MentionCommand, OriginCommand, ReportCommand};
use std::io::Read;

use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, now, read_file};
use crate::progress::Progress;
use crate::run::actions::clock;
use crate::run::book::give_back;
use crate::run::paper;
use crate::show::{self, most};

/// The longest text of a report.
const LONGEST_TEXT: u64 = 64 << 20;

/// Stores one record, or says that it could be; prints its key.
pub(crate) fn store(desk: &mut Desk, body: Body, dry: bool, as_json: bool) -> Result<()> {
    let (key, kind) = (body.key().clone(), body.kind());
    if dry {
        desk.check(&[body])?;
    } else {
        desk.store(&[body], now())?;
    }
    if as_json {
        return show::json(&json!({ "key": key, "kind": kind, "stored": !dry }));
    }
    show::out(&format!("{}{key}\n", if dry { "would store " } else { "" }))
}

/// Reads a document of any kind that is read; `-` is a text on standard input.
fn document(file: &std::path::Path) -> Result<desk::Taken> {
    if file.as_os_str() == "-" {
        let text = std::io::read_to_string(std::io::stdin().lock().take(LONGEST_TEXT));
        return Ok(desk::Taken::pasted(
            &text.map_err(|e| Failure::io("Standard input is no UTF-8 text", &e))?,
        ));
    }
    let bytes = read_file(file, LONGEST_TEXT)?;
    let ending = file.extension().map_or(String::new(), |e| e.to_string_lossy().to_lowercase());
    let reader = reading::Reader::own(crate::READ_ONE).map_err(desk::Error::from)?;
    let _progress = Progress::start("Reading the document", 0);
    Ok(desk::read_document(&reader, &file.display().to_string(), &ending, &bytes)?)
}

pub(crate) fn report(command: ReportCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        ReportCommand::Add(a) => {
            let at = clock(&a.clock)?;
            let mut desk = open.open()?;
            let taken = a.text.as_deref().map(document).transpose()?;
            let words = ReportWords {
                key: a.own.key,
                kind: a.kind,
                title: a.title,
                publisher: a.publisher,
                address: a.address,
                published: a.published,
                received: a.received,
                language: a.language,
                handling: a.handling,
                repeats: a.repeats,
                origins: a.origin,
                note: a.own.note,
            };
            let body = desk.report(&words, now())?;
            if words.received.is_some() || words.published.is_some() {
                at.happened(&body)?;
            }
            let Some(taken) = taken.filter(|_| !a.own.dry.dry_run) else {
                return store(&mut desk, body, a.own.dry.dry_run, as_json);
            };
            let undated = !words.published.as_deref().is_some_and(desk::to_the_day);
            let (key, _) = desk.add_report(&words, &taken, now())?;
            if as_json {
                let value = json!({ "key": key, "kind": "report", "stored": true, "metadata": taken.metadata,
                    "attachments": taken.attachments, "warnings": taken.warnings });
                return show::json(&value);
            }
            taken.warnings.iter().for_each(|w| show::note(&format!("note: {w}")));
            if !taken.attachments.is_empty() {
                show::note(&format!("note: not read, inside it: {}", taken.attachments.join(", ")));
            }
            if let Some(left) = desk::left_unread(&taken.text) {
                show::note(&format!("note: {left}"));
            }
            if undated {
                show::note(
                    "note: no day of publication, so \"last month\" or \"on Saturday\" in the text cannot be dated. Give it with --published 2023-11-08.",
                );
            }
            show::note(&format!("`lastseen review {key}` goes through what it states."));
            show::out(&format!("{key}\n"))
        }
        ReportCommand::List(a) => {
            let reports = open.read()?.reports();
            let columns = [
                "report",
                "published",
                "received",
                "mentions",
                "standing",
                "publisher",
                "title",
                "repeats",
                "origins",
            ];
            let cells = |r: &desk::ReportView| -> Vec<Cell> {
                vec![
                    r.key.as_str().into(),
                    r.published.clone().into(),
                    Day::of_millis(r.received).to_string().into(),
                    r.mentions.into(),
                    r.standing.into(),
                    r.publisher.clone().into(),
                    r.title.clone().into(),
                    r.repeats.join(", ").into(),
                    keys(&r.origins).into(),
                ]
            };
            if paper::xlsx(a.xlsx.as_deref(), "reports", &columns, || reports.iter().map(cells).collect())? {
                return Ok(());
            }
            if as_json {
                return show::json(&reports);
            }
            let row = |r: &desk::ReportView| {
                vec![
                    r.key.to_string(),
                    r.published.clone().unwrap_or_else(|| "undated".to_owned()),
                    r.mentions.to_string(),
                    standing(r.standing),
                    r.publisher.clone().unwrap_or_default(),
                ]
            };
            let rows: Vec<Vec<String>> = reports.iter().map(row).collect();
            show::out(&show::table(&["report", "published", "mentions", "", "publisher"], &rows))
        }
        ReportCommand::ToldBy(a) => {
            let mut desk = open.open()?;
            let words = ToldByWords {
                reports: a.reports,
                origins: a.origin,
                nobody_known: a.nobody_known,
                teller: None,
                reason: a.reason,
            };
            let mut bodies = desk.told_by(&words, Clock::by_now(now()))?;
            // Nobody new, so that the judgement is all there is.
            let Some(body) = bodies.pop() else { return Ok(()) };
            store(&mut desk, body, a.dry.dry_run, as_json)
        }
        ReportCommand::Show { key, text, original } => {
            let desk = open.read()?;
            let key = Key::parse(&key)?;
            if let Some(path) = text {
                give_back(&path, desk.text_of(&key)?.2.as_bytes())?;
            }
            if let Some(path) = original {
                let bytes = desk.original_of(&key)?;
                let none = || desk::Error::NoFile { key: key.clone(), what: "original" };
                give_back(&path, &bytes.ok_or_else(none)?)?;
            }
            let (report, mentions) = desk.report_view(&key)?;
            // A file that is damaged must not hide what else is known of the report.
            let kept = desk.kept_documents(&key).map_or_else(
                |_| vec!["not readable: `lastseen doctor` says more".to_owned()],
                |files| files.iter().map(kept_file).collect(),
            );
            if as_json {
                return show::json(&json!({ "report": report, "mentions": mentions, "kept": kept }));
            }
            let text = |t: &Option<String>| t.clone().unwrap_or_else(|| "unknown".to_owned());
            let told = report.told_by.as_ref().map_or(String::new(), |by| {
                let view = desk.view();
                let before: Vec<&str> = view.entered_with(&key).iter().map(Key::as_str).collect();
                let before = if before.is_empty() { "nobody".to_owned() } else { before.join(", ") };
                format!("{by} says so; entered with {before}. `lastseen judge retract {by}` takes it back")
            });
            let origins = match report.origins.as_slice() {
                [] => format!("nobody said; `lastseen report told-by {key} --origin ORIGIN` says who"),
                some => some.iter().map(Key::as_str).collect::<Vec<_>>().join(", "),
            };
            let rows = [
                ("title", text(&report.title)),
                ("publisher", text(&report.publisher)),
                ("published", text(&report.published)),
                ("received", Day::of_millis(report.received).to_string()),
                ("recorded", Day::of_millis(report.recorded).to_string()),
                ("repeats", report.repeats.join(", ")),
                ("origins", origins),
                ("told by", told),
                ("standing", report.standing.to_owned()),
                ("note", report.note.clone().unwrap_or_default()),
                ("kept", kept.join("; ")),
            ];
            let rows: Vec<Vec<String>> =
                rows.into_iter().filter(|r| !r.1.is_empty()).map(|(a, b)| vec![a.to_owned(), b]).collect();
            show::out(&show::table(&["report", report.key.as_str()], &rows))?;
            show::out(&format!("\n{}", mention_table(&mentions)))
        }
    }
}

/// What is kept of a report, as `report show --text` and `--original` give it back.
fn kept_file(file: &desk::KeptFile) -> String {
    let what = if file.original { "original" } else { "text" };
    format!("{what}, {} bytes, SHA-256 {}", file.bytes, file.sha256)
}

fn keys(all: &[Key]) -> String {
    all.iter().map(Key::as_str).collect::<Vec<_>>().join(", ")
}

const MENTION_COLUMNS: [&str; 12] = [
    "mention", "report", "at least", "at most", "event", "when", "where", "sex", "age from", "age to",
    "role", "in words",
];

/// A mention as a row of a workbook: what is not known stays empty.
fn mention_cells(m: &desk::MentionView) -> Vec<Cell> {
    let age = |end: usize| m.age.and_then(|a| a[end]).map(u64::from);
    vec![
        m.key.as_str().into(),
        m.report.as_str().into(),
        m.lo.into(),
        m.hi.into(),
        m.event.into(),
        m.when.clone().into(),
        m.place.clone().into(),
        m.sex.into(),
        age(0).into(),
        age(1).into(),
        m.role.clone().into(),
        m.words.as_str().into(),
    ]
}

fn standing(word: &str) -> String {
    if word == "accepted" { String::new() } else { word.to_owned() }
}

fn mention_table(mentions: &[desk::MentionView]) -> String {
    let row = |m: &desk::MentionView| {
        vec![
            m.key.to_string(),
            if m.counted { format!("{} to {}", m.lo, most(m.hi)) } else { "not counted".to_owned() },
            m.event.unwrap_or("unknown").to_owned(),
            m.when.clone().unwrap_or_else(|| "unknown".to_owned()),
            m.place.clone().unwrap_or_else(|| "unknown".to_owned()),
            standing(m.standing),
            m.words.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = mentions.iter().map(row).collect();
    show::table(&["mention", "people", "event", "when", "where", "", "in words"], &rows)
}

/// What else is known of those a mention counts, a line each.
fn told(m: &desk::MentionView) -> String {
    let age = m.age.map(|age| match age {
        [Some(from), Some(to)] if from == to => from.to_string(),
        [Some(from), Some(to)] => format!("{from} to {to}"),
        [Some(from), None] => format!("{from} or more"),
        [None, Some(to)] => format!("at most {to}"),
        [None, None] => "unknown".to_owned(),
    });
    let names: Vec<String> = m
        .names
        .iter()
        .map(|n| if n.alias { format!("{} (alias)", n.text) } else { n.text.clone() })
        .chain((m.sealed_names > 0).then(|| format!("{} sealed", m.sealed_names)))
        .collect();
    let rows = [
        ("names", Some(names.join("; "))),
        ("role", m.role.clone()),
        ("age", age),
        ("sex", m.sex.map(str::to_owned)),
        ("nationality", m.nationality.clone()),
        ("conditions", Some(m.conditions.join(", "))),
        ("taken by", m.taken_by.clone()),
        ("family", Some(m.ties.join(", "))),
        ("note", m.note.clone()),
    ];
    let line = |(name, value): (&str, Option<String>)| {
        value.filter(|v| !v.is_empty()).map(|v| show::paragraph("", &format!("{name}: {v}")))
    };
    let lines: String = rows.into_iter().filter_map(line).collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

/// Names out of a file, one a line.
fn name_lines(file: &std::path::Path) -> Result<Vec<String>> {
    let text = String::from_utf8(read_file(file, 64 << 10)?)
        .map_err(|_| Failure::user("The file of names is not UTF-8 text. Save it as such and repeat."))?;
    let (names, blank): (Vec<&str>, Vec<&str>) =
        text.lines().map(str::trim).partition(|line| !line.is_empty());
    if names.is_empty() {
        return Err(Failure::user("The file of names holds no name. Write one a line and repeat."));
    }
    if !blank.is_empty() {
        let lines = desk::things(blank.len(), "blank line", "blank lines");
        show::note(&format!(
            "note: {lines} of the file of names passed over; a name left out is not known to be missing."
        ));
    }
    Ok(names.into_iter().map(str::to_owned).collect())
}

pub(crate) fn mention(command: MentionCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        MentionCommand::Add(a) => {
            let at = clock(&a.clock)?;
            let mut desk = open.open()?;
            let mut names = a.name;
            if let Some(file) = &a.name_file {
                names.extend(name_lines(file)?);
            }
            let words = MentionWords {
                key: a.own.key,
                report: a.report,
                count: a.count,
                event: a.event,
                certainty: a.certainty,
                when: a.when,
                throughout: a.throughout,
                said: a.said,
                place: a.place,
                sex: a.sex,
                age: a.age,
                role: a.role,
                conditions: a.condition,
                names,
                aliases: a.alias,
                nationality: a.nationality,
                taken_by: a.taken_by,
                ties: a.tie,
                unit: a.unit,
                origins: a.origin,
                note: a.own.note,
            };
            let body = desk.mention(&words)?;
            at.happened(&body)?;
            let ahead = match &body {
                Body::Mention(mention) => desk.told_ahead(mention),
                _ => None,
            };
            let of_nobody = matches!(&body, Body::Mention(m) if m.quantity.hi == Some(0));
            let body = match a.seal_names && !a.own.dry.dry_run {
                true => desk.seal_names(body)?,
                false => body,
            };
            store(&mut desk, body, a.own.dry.dry_run, as_json)?;
            if let Some(known) = ahead {
                show::note(&format!(
                    "note: they are taken or held only after {known}, by which this was told. One of the two days is a slip, of the event or of the report: enter it again with the right day, and put that in the place of this: `lastseen judge supersede`. The clock runs all the same."
                ));
            }
            if of_nobody {
                show::note(
                    "note: this mention is of nobody, and no figure counts it. Where nobody knows how many, the count is \"unknown\".",
                );
            }
            Ok(())
        }
        MentionCommand::List(a) => {
            let mentions = open.read()?.mentions()?;
            if paper::xlsx(a.xlsx.as_deref(), "mentions", &MENTION_COLUMNS, || {
                mentions.iter().map(mention_cells).collect()
            })? {
                return Ok(());
            }
            if as_json { show::json(&mentions) } else { show::out(&mention_table(&mentions)) }
        }
        MentionCommand::Show { key } => {
            let desk = open.read()?;
            let key = Key::parse(&key)?;
            let mentions: Vec<_> = desk.mentions()?.into_iter().filter(|m| m.key == key).collect();
            if mentions.is_empty() {
                return Err(desk::Error::NotThere { what: "mention", key }.into());
            }
            let (decisions, grade) = desk.about(&key)?;
            let told_of = desk.ties_told_of(&key);
            if as_json {
                return show::json(&json!({ "mention": mentions[0], "grade": grade, "decisions": decisions,
                        "ties_told": told_of.iter().map(|(tie, by)| json!({ "tie": tie, "by": by })).collect::<Vec<_>>() }));
            }
            show::out(&mention_table(&mentions))?;
            show::out(&told(&mentions[0]))?;
            for (tie, by) in &told_of {
                show::out(&show::paragraph("", &format!("family, as {by} says: {tie}")))?;
            }
            show::out(&format!("\nSupported: {grade}\n"))?;
            for d in decisions {
                show::out(&show::item(&format!("{} ({}): {}", d.key, d.kind, d.reason)))?;
            }
            Ok(())
        }
    }
}

pub(crate) fn origin(command: OriginCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        OriginCommand::Add(a) => {
            let mut desk = open.open()?;
            let body = desk.origin(&OriginWords {
                key: a.key,
                label: a.label,
                access: a.access,
                reliability: a.reliability,
                authority: a.authority,
                relays: a.relays,
                source: a.source,
                consents: a.consent,
                consent_given: a.consent_given,
                consent_until: a.consent_until,
                consent_language: a.consent_language,
            })?;
            store(&mut desk, body, a.dry.dry_run, as_json)
        }
        OriginCommand::Show { key } => super::records::show_origin(&open.read()?, &key, as_json),
        OriginCommand::List(a) => {
            let origins = open.read()?.origins();
            let columns = ["origin", "access", "authority", "sealed", "passes on", "who"];
            let cells = |o: &desk::OriginView| -> Vec<Cell> {
                let mark = |on: bool| Cell::from(if on { "yes" } else { "" });
                let (who, access) = (o.label.as_str().into(), o.access.into());
                vec![
                    o.key.as_str().into(),
                    access,
                    mark(o.authority),
                    mark(o.sealed),
                    keys(&o.relays).into(),
                    who,
                ]
            };
            if paper::xlsx(a.xlsx.as_deref(), "origins", &columns, || origins.iter().map(cells).collect())? {
                return Ok(());
            }
            if as_json {
                return show::json(&origins);
            }
            let row = |o: &desk::OriginView| {
                let relays = o.relays.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
                let marks = [(o.authority, "authority"), (o.sealed, "sealed")];
                let marks: Vec<&str> = marks.iter().filter(|m| m.0).map(|m| m.1).collect();
                vec![o.key.to_string(), o.access.to_owned(), marks.join(" "), relays, o.label.clone()]
            };
            let rows: Vec<Vec<String>> = origins.iter().map(row).collect();
            show::out(&show::table(&["origin", "access", "", "passes on", "who"], &rows))
        }
    }
}
