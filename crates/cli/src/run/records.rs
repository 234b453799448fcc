//! `recipients`, `consent`, `patterns`, `indicators` and `origin show`.

use desk::{
    Beside, ConsentView, ConsentWords, Desk, IndicatorView, IndicatorWords, OriginView, PatternView,
    PatternWords, RecipientView, RecipientWords, TagWords, Tally,
};
use model::{Day, Key};
use serde_json::json;

use super::actions::{clock, purpose, table};
use super::enter::store;
use crate::args::{ConsentArgs, IndicatorsCommand, PatternsCommand, RecipientsCommand};
use crate::failure::Result;
use crate::opening::{BookArgs, now};
use crate::show;

pub(crate) fn recipients(command: RecipientsCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        RecipientsCommand::Add(a) => {
            let mut desk = open.open()?;
            let body = desk.recipient(&RecipientWords {
                key: a.own.key,
                label: a.label,
                kind: a.kind,
                state: a.state,
                addresses: a.address,
                mail: a.mail,
                form: a.form,
                languages: a.language,
                procedures: a.procedure,
                note: a.own.note,
            })?;
            store(&mut desk, body, a.own.dry.dry_run, as_json)
        }
        RecipientsCommand::List => {
            let all = open.read()?.recipients();
            if as_json {
                return show::json(&all);
            }
            let row = |r: &RecipientView| {
                let state = r.state.clone().unwrap_or_default();
                vec![r.key.to_string(), r.kind.to_owned(), state, r.label.clone()]
            };
            let rows: Vec<Vec<String>> = all.iter().map(row).collect();
            show::out(&show::table(&["recipient", "kind", "state", "office"], &rows))
        }
        RecipientsCommand::Show { key } => {
            let r = open.read()?.recipient_view(&Key::parse(&key)?)?;
            if as_json {
                return show::json(&r);
            }
            let mut out = format!("{}\n", r.label);
            for address in &r.addresses {
                out.push_str(&format!("\n{address}\n"));
            }
            let procedures = r.procedures.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
            let rows = [
                ("kind", r.kind.to_owned()),
                ("state", r.state.unwrap_or_default()),
                ("mail", r.mail.unwrap_or_default()),
                ("form", r.form.unwrap_or_default()),
                ("languages", r.languages.join(", ")),
                ("procedures", procedures),
                ("note", r.note.unwrap_or_default()),
            ];
            let rows = rows
                .into_iter()
                .filter(|r| !r.1.is_empty())
                .map(|(name, value)| vec![name.to_owned(), value]);
            let rows: Vec<Vec<String>> = rows.collect();
            show::out(&format!("{out}\n{}", show::table(&["recipient", r.key.as_str()], &rows)))
        }
    }
}

pub(crate) fn consent(a: ConsentArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let Some(word) = a.purpose else {
        let consents = open.read()?.consents(&a.origin)?;
        return if as_json { show::json(&consents) } else { show::out(&consent_table(&consents)) };
    };
    let at = clock(&a.clock)?;
    let mut desk = open.open()?;
    let words = ConsentWords {
        key: a.key,
        origin: a.origin.clone(),
        purpose: word.clone(),
        to: a.to,
        given: a.given,
        until: a.until,
        language: a.language,
        withdraw: a.withdraw,
        note: a.note,
    };
    let body = desk.consent(&words, at)?;
    if !a.withdraw {
        store(&mut desk, body, a.dry.dry_run, as_json)?;
        // What is not stored has no place among the others.
        if a.dry.dry_run {
            return Ok(());
        }
        let by = desk.withdrawn_since(&a.origin, purpose(&word)?, words.to.as_deref(), at.today)?;
        if let Some((key, said)) = by.and_then(|by| Some((by.key.clone()?, said_on(&by)))) {
            show::note(&format!(
                "note: this opens nothing: consent to {word} was withdrawn ({key}, said {said}), and that was later, or on the same day and entered on another. If the consent was given after the withdrawal, record it again, with --given and its day, or without --given if it was given by today; if the withdrawal was a mistake: `lastseen judge retract {key} --reason WHY`."
            ));
        }
        return Ok(());
    }
    let key = body.key().clone();
    if a.dry.dry_run {
        desk.check(&[body])?;
    } else {
        desk.store(&[body], now())?;
    }
    let used = desk.recall(&a.origin, Some(purpose(&word)?))?;
    if as_json {
        let value = json!({ "key": key, "kind": "consent", "stored": !a.dry.dry_run, "recall": used });
        return show::json(&value);
    }
    show::out(&format!("{}{key}\n", if a.dry.dry_run { "would store " } else { "" }))?;
    if used.is_empty() {
        show::out("No action for this purpose used it.\n")?;
    } else {
        show::out(&format!("These actions used it:\n{}", table(&used)))?;
    }
    let again = "If it is given anew, record that, today or on any later day";
    show::note(&format!("note: {again}: `lastseen consent {} --purpose {word}`.", a.origin));
    Ok(())
}

/// When a consent or withdrawal was said.
fn said_on(c: &ConsentView) -> String {
    let by = |day: &str| format!("by {day}");
    match c.given.as_deref() {
        Some(given) => given.strip_prefix("../").map_or_else(|| given.to_owned(), by),
        None => by(&Day::of_millis(c.recorded).to_string()),
    }
}

fn consent_table(consents: &[ConsentView]) -> String {
    if consents.is_empty() {
        return "No consent is recorded: to every purpose the answer is no.\n".to_owned();
    }
    let row = |c: &ConsentView| {
        let said = match (c.standing, c.withdrawn) {
            ("accepted", false) => "given".to_owned(),
            ("accepted", true) => "withdrawn".to_owned(),
            (standing, _) => standing.to_owned(),
        };
        vec![
            c.purpose.to_owned(),
            said,
            said_on(c),
            c.until.clone().unwrap_or_default(),
            c.to.clone().unwrap_or_else(|| "anyone".to_owned()),
            c.language.clone().unwrap_or_default(),
            c.key.as_ref().map_or_else(|| "entered with the origin".to_owned(), ToString::to_string),
        ]
    };
    let rows: Vec<Vec<String>> = consents.iter().map(row).collect();
    show::table(&["purpose", "", "when", "until", "to", "asked in", "record"], &rows)
}

pub(super) fn show_origin(desk: &Desk, key: &str, as_json: bool) -> Result<()> {
    let key = Key::parse(key)?;
    let not_there = || desk::Error::NotThere { what: "origin", key: key.clone() };
    let origin: OriginView = desk.origins().into_iter().find(|o| o.key == key).ok_or_else(not_there)?;
    let used = desk.recall(key.as_str(), None)?;
    if as_json {
        return show::json(&json!({ "origin": origin, "actions": used }));
    }
    let relays = origin.relays.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
    let rows = [
        ("who", origin.label),
        ("access", origin.access.to_owned()),
        ("authority", if origin.authority { "yes" } else { "" }.to_owned()),
        ("sealed", if origin.sealed { "yes" } else { "" }.to_owned()),
        ("passes on", relays),
    ];
    let rows = rows.into_iter().filter(|r| !r.1.is_empty()).map(|(name, value)| vec![name.to_owned(), value]);
    let rows: Vec<Vec<String>> = rows.collect();
    show::out(&show::table(&["origin", key.as_str()], &rows))?;
    show::out(&format!("\nConsent:\n{}", consent_table(&origin.consents)))?;
    if used.is_empty() { Ok(()) } else { show::out(&format!("\nActions that used it:\n{}", table(&used))) }
}

pub(crate) fn patterns(command: PatternsCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        PatternsCommand::Add { label, definition, key, dry } => {
            let mut desk = open.open()?;
            let body = desk.pattern(&PatternWords { key, label, definition })?;
            store(&mut desk, body, dry.dry_run, as_json)
        }
        PatternsCommand::Tag { pattern, of, report, key, note, dry } => {
            let mut desk = open.open()?;
            let body = desk.tag(&TagWords { key, pattern, of, report, note })?;
            store(&mut desk, body, dry.dry_run, as_json)
        }
        PatternsCommand::List => {
            let all = open.read()?.patterns()?;
            if as_json { show::json(&all) } else { show::out(&pattern_table(&all)) }
        }
    }
}

fn pattern_table(all: &[PatternView]) -> String {
    let tally = |t: &Tally| match t.floor {
        None => "contradiction".to_owned(),
        Some(_) if t.mentions == 0 => "none counted".to_owned(),
        Some(floor) => show::range((floor, t.ceiling)),
    };
    let row = |p: &PatternView| {
        vec![
            p.key.to_string(),
            tally(&p.incidents),
            tally(&p.people),
            p.mentions.len().to_string(),
            p.label.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    let mut out = show::table(&["pattern", "incidents", "people", "mentions", "called"], &rows);
    for p in all {
        out.push_str(&show::item(&format!("{}: {}", p.key, p.definition)));
    }
    out
}

pub(crate) fn indicators(command: IndicatorsCommand, open: &BookArgs, as_json: bool) -> Result<()> {
    match command {
        IndicatorsCommand::Add(a) => {
            let mut desk = open.open()?;
            let words = IndicatorWords {
                key: a.own.key,
                report: a.report,
                measured: a.measured,
                subject: a.subject,
                value: a.value,
                words: a.words,
                measure: a.measure,
                direction: a.direction,
                when: a.when,
                place: a.place,
                note: a.own.note,
            };
            let body = desk.indicator(&words, desk::Clock::by_now(now()))?;
            store(&mut desk, body, a.own.dry.dry_run, as_json)
        }
        IndicatorsCommand::List => {
            let all = open.read()?.view().indicators()?;
            if as_json {
                return show::json(&all);
            }
            show::out(&indicator_table(&all))
        }
    }
}

fn indicator_table(all: &[IndicatorView]) -> String {
    let row = |i: &IndicatorView| {
        let unit = if i.measure == "per-cent" { " per cent" } else { "" };
        let of = i.subject.as_ref().map_or(String::new(), |subject| format!(" of {subject}"));
        let value = format!("{} {}{unit}", i.direction.unwrap_or(""), show::range((i.lo, i.hi)));
        vec![
            i.key.to_string(),
            value.trim().to_owned(),
            i.when.clone().unwrap_or_else(|| "unknown".to_owned()),
            i.report.to_string(),
            format!("{}{of} ({})", i.measured, i.words),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    show::table(&["indicator", "value", "when", "report", "what"], &rows)
}

/// What stands beside a figure; empty if nothing does.
pub(super) fn beside(beside: &Beside) -> String {
    if beside.is_empty() {
        return String::new();
    }
    let mut out = "Beside these counts, and never added to them:\n".to_owned();
    if !beside.indicators.is_empty() {
        out.push_str(&indicator_table(&beside.indicators));
    }
    for p in &beside.patterns {
        let keys = |keys: &[Key]| keys.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
        let by = if p.reports.is_empty() { String::new() } else { format!(", by {}", keys(&p.reports)) };
        let tagged = format!("{} ({}): {}{by}. {}", p.label, p.key, keys(&p.mentions), p.definition);
        out.push_str(&show::item(&tagged));
    }
    out
}
