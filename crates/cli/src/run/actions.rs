//! `actions`: what was done for people, and what came of it.

use std::path::Path;

use desk::{
    ActionFile, ActionFileView, ActionSheet, ActionView, ActionWords, Clock, Desk, Due, Gate, ImpactWords,
    ReceiptWords, ReplyWords, SentWords, Unanswered, Update, things,
};
use model::{Body, Day, Key, Purpose};
use serde_json::json;

use super::book::{give_back, write_private};
use crate::args::{ActionAdd, ActionsCommand, ClockArgs, TodayArgs};
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, now, read_file};
use crate::show;

/// The longest attachment of an action.
const LONGEST_FILE: u64 = 64 << 20;

/// Where nobody can say whether an office fits the purpose.
pub(super) fn unknown_office(purpose: &str) -> String {
    format!(
        "note: kind unknown: check. This office is not in the address book, or of no known kind there, so it cannot be told whether a consent to {purpose} reaches it. Enter it with its kind: `lastseen recipients add`."
    )
}

pub(super) fn day(args: &TodayArgs) -> Result<Day> {
    match &args.today {
        Some(day) => Ok(Day::parse(day).map_err(desk::Error::from)?),
        None => Ok(Day::of_millis(now())),
    }
}

pub(super) fn clock(args: &ClockArgs) -> Result<Clock> {
    let clock = match &args.today.today {
        Some(_) => Clock::on(day(&args.today)?),
        None => Clock::by_now(now()),
    };
    Ok(Clock { force: args.force, ..clock })
}

fn file(path: Option<&Path>) -> Result<Option<Vec<u8>>> {
    path.map(|path| read_file(path, LONGEST_FILE)).transpose()
}

pub(crate) fn actions(command: ActionsCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        ActionsCommand::List { about } => list(&about, open, as_json),
        ActionsCommand::Show { action, copy, receipt, reply } => {
            let desk = open.read()?;
            for (what, path) in ActionFile::ALL.into_iter().zip([copy, receipt, reply]) {
                let Some(path) = path else { continue };
                give_back(&path, &desk.action_file(&action, what)?)?;
            }
            let sheet = desk.action_sheet(&action)?;
            if as_json { show::json(&sheet) } else { show::out(&sheet_text(&sheet)) }
        }
        ActionsCommand::Add { action } => add(action, None, open, as_json),
        ActionsCommand::FollowUp { of, action } => add(action, Some(of), open, as_json),
        ActionsCommand::Sent { action, on, copy, released, clock: at, dry } => {
            let words = SentWords { on, copy: file(copy.as_deref())?, released };
            let at = clock(&at)?;
            change(open, dry.dry_run, as_json, |desk| {
                let update = desk.action_sent(&action, &words, at)?;
                // A draft made with consent may be sent after it was withdrawn.
                warn(&desk.action_gate(&update.action, at.today)?);
                Ok(update)
            })
        }
        ActionsCommand::Receipt { action, on, words, file: path, clock: at, dry } => {
            let words = ReceiptWords { on, words, file: file(path.as_deref())? };
            let at = clock(&at)?;
            change(open, dry.dry_run, as_json, |desk| Ok(desk.action_received(&action, &words, at)?))
        }
        ActionsCommand::Reply { action, kind, on, answered, words, file: path, clock: at, dry } => {
            let words = ReplyWords { on, kind, answered, words, file: file(path.as_deref())? };
            let at = clock(&at)?;
            change(open, dry.dry_run, as_json, |desk| Ok(desk.action_answered(&action, &words, at)?))
        }
        ActionsCommand::Impact { action, kind, on, words, clock: at, dry } => {
            let words = ImpactWords { on, kind, words };
            let at = clock(&at)?;
            change(open, dry.dry_run, as_json, |desk| Ok(desk.action_impact(&action, &words, at)?))
        }
        ActionsCommand::Next { action, on, what, none: _, dry } => {
            let (on, what) = (on.as_deref(), what.as_deref());
            past(on, Day::of_millis(now()))?;
            change(open, dry.dry_run, as_json, |desk| Ok(desk.action_next(&action, on, what)?))
        }
        ActionsCommand::Overdue { coming, ics, clock } => {
            overdue(coming, ics.as_deref(), &clock, open, as_json)
        }
        ActionsCommand::Unanswered { clock } => {
            let unanswered = open.read()?.unanswered(day(&clock)?);
            if as_json { show::json(&unanswered) } else { show::out(&unanswered_text(&unanswered)) }
        }
    }
}

fn add(a: ActionAdd, follows: Option<String>, open: &BookArgs, as_json: bool) -> Result<()> {
    let copy = file(a.copy.as_deref())?;
    let at = clock(&a.clock)?;
    let mut desk = open.open()?;
    let words = ActionWords {
        key: a.own.key,
        follows,
        kind: a.kind,
        about: a.about,
        to: a.to,
        procedure: a.procedure,
        procedure_version: a.procedure_version,
        purpose: a.purpose,
        channel: a.channel,
        language: a.language,
        made: a.made,
        sent: a.sent,
        released: a.released,
        questions: a.question,
        next: a.next,
        next_what: a.what,
        note: a.own.note,
    };
    let body = desk.action(&words, at)?;
    let Body::Action(action) = &body else { return Err(Failure::user("This is no action.")) };
    let gate = desk.action_gate(action, at.today)?;
    let (key, number, nobody) = (action.key.clone(), action.number, action.about.is_empty());
    let unknown = desk.unknown_addressee(&action.recipient, action.purpose);
    if a.own.dry.dry_run {
        desk.check(&[body])?;
    } else {
        desk.add_action(body, copy.as_deref(), now())?;
    }
    if as_json {
        let value = json!({ "key": key, "kind": "action", "number": number, "stored": !a.own.dry.dry_run, "consent": gate });
        return show::json(&value);
    }
    warn(&gate);
    past(words.next.as_deref(), day(&a.clock.today)?)?;
    if nobody {
        show::note(
            "note: this is about nobody: it stands on no case, in no clock and in no paper. Where it is for people of the casebook, enter it with --about MENTION.",
        );
    }
    if unknown {
        show::note(&unknown_office(gate.purpose));
    }
    show::out(&format!("{}{key}\n", if a.own.dry.dry_run { "would store " } else { "" }))
}

/// Says of a next step whose day has passed that it is overdue as soon as it is entered: mostly the year is a slip.
fn past(on: Option<&str>, today: Day) -> Result<()> {
    let Some(on) = on else { return Ok(()) };
    let due = Day::parse(on).map_err(desk::Error::from)?;
    if due < today {
        show::note(&format!(
            "note: {due} has passed, so the step is overdue from the start. If that is a slip, set the day again: `lastseen actions next`."
        ));
    }
    Ok(())
}

// What was done is recorded all the same: leaving it out would not undo it.
fn warn(gate: &Gate) {
    if !gate.open {
        let shut = gate.words().join("; ");
        show::note(&format!(
            "note: no consent for {purpose} from: {shut}. Ask, and record what is answered: `lastseen consent ORIGIN --purpose {purpose}`.",
            purpose = gate.purpose
        ));
    }
}

fn change(
    open: &BookArgs,
    dry: bool,
    as_json: bool,
    make: impl FnOnce(&Desk) -> Result<Update>,
) -> Result<()> {
    let mut desk = open.open()?;
    let update = make(&desk)?;
    let (key, replaces) = (update.action.key.clone(), update.replaces.clone());
    if dry {
        desk.check(&update.bodies(&desk))?;
    } else {
        desk.apply(update, now())?;
    }
    if as_json {
        return show::json(&json!({ "key": key, "kind": "action", "replaces": replaces, "stored": !dry }));
    }
    show::out(&format!("{}{key}\n", if dry { "would store " } else { "" }))
}

fn list(about: &[String], open: &BookArgs, as_json: bool) -> Result<()> {
    let desk = open.read()?;
    let actions = if about.is_empty() {
        desk.actions()
    } else {
        let keys = about.iter().map(|key| Key::parse(key));
        desk.actions_about(&keys.collect::<std::result::Result<Vec<Key>, _>>()?)
    };
    if as_json { show::json(&actions) } else { show::out(&table(&actions)) }
}

pub(super) fn table(actions: &[ActionView]) -> String {
    let row = |a: &ActionView| {
        let reply = a.reply.as_ref().map_or(String::new(), |r| format!("{} {}", r.kind, r.day));
        let next = a.next.as_ref().map_or(String::new(), |n| format!("{} {}", n.day, n.what));
        vec![
            a.number.to_string(),
            a.key.to_string(),
            a.kind.to_owned(),
            a.sent.clone().unwrap_or_else(|| "draft".to_owned()),
            a.to.clone(),
            reply,
            next,
        ]
    };
    let rows: Vec<Vec<String>> = actions.iter().map(row).collect();
    show::table(&["no", "action", "kind", "sent", "to", "reply", "next"], &rows)
}

fn sheet_text(sheet: &ActionSheet) -> String {
    let a = &sheet.action;
    let keys = |keys: &[Key]| keys.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
    let said = |day: &str, what: &str, words: &Option<String>| {
        let words = words.as_ref().map_or(String::new(), |words| format!(": {words}"));
        format!("{day} {what}{words}").trim_end().to_owned()
    };
    let open = match a.open_questions {
        (0, 0) => String::new(),
        (least, most) if least == most => format!(" ({most} open)"),
        (least, most) => format!(" ({least} to {most} open)"),
    };
    let questions = if a.questions.is_empty() { String::new() } else { a.questions.join("; ") + &open };
    let still_open = match a.open_questions {
        (least, most) if most < a.still_open.len() => {
            let some = if least == most { most.to_string() } else { format!("{least} to {most}") };
            format!("{some} of these, which is not known: {}", a.still_open.join("; "))
        }
        _ => a.still_open.join("; "),
    };
    let impacts: Vec<String> = a.impacts.iter().map(|i| said(&i.day, i.kind, &i.words)).collect();
    let procedure = a
        .procedure
        .as_ref()
        .map_or(String::new(), |id| format!("{id}, version {}", a.procedure_version.unwrap_or_default()));
    let rows = [
        ("number", a.number.to_string()),
        ("follows", a.follows.as_ref().map_or(String::new(), ToString::to_string)),
        ("kind", a.kind.to_owned()),
        ("for", keys(&a.about)),
        ("to", a.to.clone()),
        ("purpose", a.purpose.to_owned()),
        ("channel", a.channel.to_owned()),
        ("procedure", procedure),
        ("language", a.language.clone().unwrap_or_default()),
        ("made", a.made.clone()),
        ("sent", a.sent.clone().unwrap_or_else(|| "not yet: a draft".to_owned())),
        ("gave out", keys(&a.released)),
        ("questions", questions),
        ("still open", still_open),
        ("receipt", a.receipt.as_ref().map_or(String::new(), |r| said(&r.day, "", &r.words))),
        ("reply", a.reply.as_ref().map_or(String::new(), |r| said(&r.day, r.kind, &r.words))),
        ("impact", impacts.join("; ")),
        ("next", a.next.as_ref().map_or(String::new(), |n| format!("{} {}", n.day, n.what))),
        ("note", a.note.clone().unwrap_or_default()),
    ];
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .filter(|r| !r.1.is_empty())
        .map(|(name, value)| vec![name.to_owned(), value])
        .collect();
    let mut out = show::table(&["action", a.key.as_str()], &rows);
    for row in &sheet.withdrawn {
        let origin = row.origin.as_ref().map_or("", Key::as_str);
        out.push_str(&show::paragraph("", &format!("Consent withdrawn by {origin}: {}.", row.label)));
    }
    if !sheet.files.is_empty() {
        out.push_str(
            "\nFiles kept with it, had back by --copy, --receipt and --reply with the key of the version:\n",
        );
        let row = |f: &ActionFileView| {
            let bytes = f.bytes.map_or_else(|| "not readable".to_owned(), |n| n.to_string());
            vec![f.what.word().to_owned(), f.version.to_string(), bytes, f.sha256.clone().unwrap_or_default()]
        };
        let rows: Vec<Vec<String>> = sheet.files.iter().map(row).collect();
        out.push_str(&show::table(&["file", "version", "bytes", "SHA-256"], &rows));
    }
    if sheet.thread.len() > 1 {
        out.push_str(&format!("\nEverything with number {}:\n{}", a.number, table(&sheet.thread)));
    }
    if sheet.versions.len() > 1 {
        out.push_str("\nVersions:\n");
        for version in &sheet.versions {
            let day = Day::of_millis(version.recorded);
            let because = version.because.as_deref().unwrap_or("entered");
            out.push_str(&show::item(&format!("{} of {day}: {because}", version.key)));
        }
    }
    out
}

fn overdue(
    coming: bool,
    ics: Option<&Path>,
    today: &TodayArgs,
    open: &BookArgs,
    as_json: bool,
) -> Result<()> {
    let desk = open.read()?;
    let today = day(today)?;
    if let Some(path) = ics {
        let calendar = desk.calendar();
        write_private(path, calendar.text.as_bytes())?;
        show::note(&format!(
            "{} written to {}",
            things(calendar.entries, "next step", "next steps"),
            path.display()
        ));
    }
    let due = if coming { desk.due(today) } else { desk.overdue(today) };
    if as_json {
        return show::json(&json!({ "today": today.to_string(), "due": due }));
    }
    show::out(&due_text(&due, coming))
}

fn due_text(due: &[Due], coming: bool) -> String {
    if due.is_empty() {
        return if coming { "Nothing is due.\n" } else { "Nothing is overdue.\n" }.to_owned();
    }
    let row = |d: &Due| {
        let when = match d.days {
            0 => "today".to_owned(),
            days if days > 0 => format!("{days} overdue"),
            days => format!("in {}", days.saturating_neg()),
        };
        vec![d.day.clone(), when, d.number.to_string(), d.key.to_string(), d.to.clone(), d.what.clone()]
    };
    let rows: Vec<Vec<String>> = due.iter().map(row).collect();
    show::table(&["due", "days", "no", "action", "to", "what"], &rows)
}

fn unanswered_text(all: &Unanswered) -> String {
    let others = match all.to_others {
        0 => String::new(),
        n => format!(" Open questions to others than states, not counted here: {n}."),
    };
    let Some(since) = &all.since else {
        let none = "No question put to a state is open.";
        return show::paragraph("", &format!("{none}{others}"));
    };
    let count = if all.at_least == all.at_most {
        all.at_most.to_string()
    } else {
        format!("{} to {}", all.at_least, all.at_most)
    };
    let sentence = format!(
        "Of {} put to states by {}, {count} {} not answered, the first since {since}.{others}",
        things(all.put, "question", "questions"),
        all.today,
        if count == "1" { "is" } else { "are" }
    );
    let row = |r: &desk::UnansweredRow| {
        let open = if r.at_least == r.at_most {
            r.at_most.to_string()
        } else {
            format!("{}-{}", r.at_least, r.at_most)
        };
        vec![
            r.put.clone(),
            r.days.to_string(),
            open,
            r.state.clone().unwrap_or_default(),
            r.key.to_string(),
            r.reply.unwrap_or("none").to_owned(),
            r.followed_up.to_string(),
            r.last_asked.clone().unwrap_or_default(),
            r.to.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = all.rows.iter().map(row).collect();
    let header = ["put", "days", "open", "state", "action", "reply", "asked again", "last", "to"];
    format!("{}\n{}", show::paragraph("", &sentence), show::table(&header, &rows))
}

/// Reads a purpose.
pub(super) fn purpose(word: &str) -> Result<Purpose> {
    let found = Purpose::WORDS.iter().find(|(known, _)| *known == word).map(|(_, purpose)| *purpose);
    found.ok_or_else(|| {
        let known: Vec<&str> = Purpose::WORDS.iter().map(|(word, _)| *word).collect();
        desk::Error::Word { what: "purpose", word: word.chars().take(40).collect(), known: known.join(", ") }
            .into()
    })
}
