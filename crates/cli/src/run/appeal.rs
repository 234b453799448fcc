//! `appeal`: what a case lacks for a procedure, the gates, and the paper.

use std::collections::BTreeSet;

use appeals::{
    FieldStatus, FieldView, Form, GateState, GateView, Identifies, Language, Outgoing, Procedure, TimeLeft,
};
use desk::{Appeal, AppealWords, Clock, Instead};
use model::{Body, Key};
use serde_json::json;

use super::actions::{day, unknown_office};
use super::book::write_private;
use super::paper::{PaperKind, kind_of, set};
use crate::args::{AppealArgs, AppealCommand};
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, now, read_file};
use crate::show;

/// Forms whose fields are printed one by one; of more only the count is.
const FORMS: usize = 12;

pub(crate) fn appeal(a: AppealArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    match a.command {
        Some(AppealCommand::List) => list(as_json),
        Some(AppealCommand::Show { procedure, language }) => about(&procedure, &language, as_json),
        None => prepare(a, open, as_json),
    }
}

fn of<T>(result: std::result::Result<T, appeals::Error>) -> Result<T> {
    Ok(result.map_err(desk::Error::from)?)
}

fn list(as_json: bool) -> Result<()> {
    let all = of(appeals::procedures())?;
    if as_json {
        return show::json(&all);
    }
    let row = |p: &Procedure| {
        let per = match p.per {
            appeals::Per::Person => "person",
            appeals::Per::Group => "group",
        };
        let limit = p.limit.as_ref().map_or(String::new(), |l| format!("{} months", l.months));
        vec![p.id.clone(), p.purpose.word().to_owned(), per.to_owned(), limit, p.title.en.clone()]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    show::out(&show::table(&["procedure", "consent to", "a form per", "limit", "title"], &rows))
}

fn about(id: &str, language: &str, as_json: bool) -> Result<()> {
    let p = of(appeals::procedure(id))?;
    if as_json {
        return show::json(p);
    }
    let language = language_of(language)?;
    let mut out =
        show::paragraph("", &format!("{} ({}, version {})", p.title.get(language), p.id, p.version));
    out.push_str(&show::paragraph("", p.summary.get(language)));
    out.push_str(&format!("\nTo: {}\n", p.addressee.get(language)));
    p.address.iter().for_each(|line| out.push_str(&format!("    {line}\n")));
    let also = p.mail.iter().chain(&p.form);
    also.for_each(|line| out.push_str(&format!("    {line}\n")));
    let names = if p.public { "; names need consent to publish-name as well" } else { "" };
    out.push_str(&format!("Consent: {}{names}\n", p.purpose.word()));
    if !p.languages.is_empty() {
        out.push_str(&format!("Languages: {}\n", p.languages.join(", ")));
    }
    if let Some(limit) = &p.limit {
        out.push_str(&show::paragraph(
            "",
            &format!("Limit: {} months. {}", limit.months, limit.note.get(language)),
        ));
    }
    out.push_str("\nFields (* required, written by hand where marked):\n");
    for f in &p.fields {
        let star = if f.required { "*" } else { "" };
        let hand = if f.by_hand { ", by hand" } else { "" };
        out.push_str(&show::item(&format!(
            "{}{star}{hand}: {}. {}",
            f.id,
            f.label.get(language),
            f.help.get(language)
        )));
    }
    out.push_str("\nGates:\n");
    out.push_str(&show::item("consent (hard): everybody who told consents to this use."));
    for g in &p.gates {
        let hard = if g.hard { " (hard)" } else { "" };
        out.push_str(&show::item(&format!(
            "{}{hard}: {} / {}",
            g.id,
            g.must.get(language),
            g.otherwise.get(language)
        )));
    }
    if !p.questions.is_empty() {
        let put: Vec<&str> = p.questions.iter().map(model::Question::words).collect();
        out.push_str(&format!("Questions it puts, kept with it by --record: {}\n", put.join(", ")));
    }
    if let Some(next) = &p.falls_through {
        out.push_str(&format!("Where it is shut: {next}\n"));
    }
    out.push_str("\nSources:\n");
    for s in &p.sources {
        let at = s.address.as_ref().map_or(String::new(), |a| format!(" <{a}>"));
        out.push_str(&show::item(&format!("{}. {}, {}{at}", s.title, s.by, s.date)));
    }
    out.push_str(&show::paragraph("", &format!("Checked: {}", p.checked.get(language))));
    show::out(&out)
}

fn language_of(word: &str) -> Result<Language> {
    Language::from_word(word).ok_or_else(|| Failure::user("Papers are written in en, ko or zh."))
}

fn prepare(a: AppealArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let kind = a.out.as_deref().map(kind_of).transpose()?;
    let address = a.address.as_deref().map(|path| read_file(path, 1 << 16)).transpose()?;
    let address = address.map(String::from_utf8).transpose();
    let address =
        address.map_err(|_| Failure::user("The address is not UTF-8 text. Save it as such and repeat."))?;
    let fill = |pair: &String| {
        let (field, text) = pair.split_once('=')?;
        Some((field.trim().to_owned(), text.to_owned()))
    };
    let filled: Option<Vec<(String, String)>> = a.fill.iter().map(fill).collect();
    let words = AppealWords {
        case: a.case.unwrap_or_default(),
        procedure: a.procedure.unwrap_or_default(),
        language: a.language,
        to: a.to,
        address,
        fill: filled.ok_or_else(|| {
            Failure::user("Write a field as FIELD=TEXT, for example --fill submitter=\"...\".")
        })?,
        yes: a.yes,
        no: a.no,
        reporter: a.reporter_role,
    };
    let today = day(&a.today)?;
    let store = a.record && !a.dry.dry_run;
    let mut desk = if store { open.open()? } else { open.read()? };
    let appeal = desk.appeal(&words, today)?;
    if appeal.unknown_office {
        show::note(&unknown_office(appeal.draft.purpose));
    }
    let paper = appeal.draft.outgoing.as_ref().map(desk::appeal_paper);
    if (a.out.is_some() || a.record) && paper.is_none() {
        let names: BTreeSet<&str> =
            appeal.draft.forms.iter().flat_map(barring).map(|g| g.id.as_str()).collect();
        let gates: Vec<&str> = names.into_iter().collect();
        let why = if gates.is_empty() {
            "nobody is told of one by one".to_owned()
        } else {
            format!("shut: {}", gates.join(", "))
        };
        show::note(&format!("No paper was written ({why}). What is there and what is missing:\n"));
        show::note(&report(&appeal)?);
        return Err(Failure::user(shut(&appeal)));
    }
    let draft = appeal.draft.outgoing.as_ref().filter(|o| o.draft.is_some());
    if (a.out.is_some() || a.record)
        && !a.draft
        && let Some(draft) = draft
    {
        let empty: BTreeSet<&str> = appeal
            .draft
            .forms
            .iter()
            .filter(|f| f.written)
            .flat_map(Form::lacking)
            .map(|f| f.id.as_str())
            .collect();
        let open = empty.into_iter().chain(draft.unanswered().into_iter().map(|gate| gate.id.as_str()));
        let open: Vec<&str> = open.collect();
        show::note(&format!(
            "Nothing was written (empty or not answered: {}). What is there and what is missing:\n",
            open.join(", ")
        ));
        show::note(&report(&appeal)?);
        return Err(Failure::user(unfinished(&appeal, draft)));
    }
    // What is kept as sent is what is handed over: the file where one is asked for, else the text.
    let made = paper.as_ref().map(|paper| set(paper, kind.unwrap_or(PaperKind::Text))).transpose()?;
    let record = if a.record {
        let action = desk.appeal_action(&appeal, &words, &a.channel, today);
        let body = desk.action(&action, Clock::on(today))?;
        desk.check(std::slice::from_ref(&body))?;
        Some(body)
    } else {
        None
    };
    // The file first: one that cannot be written must not leave an action behind.
    if let (Some(path), Some(bytes), false) = (&a.out, &made, a.dry.dry_run) {
        write_private(path, bytes)?;
    }
    let recorded = match record {
        Some(body) if store => Some(desk.add_action(body, made.as_deref(), now())?),
        Some(Body::Action(action)) => Some(action.key),
        _ => None,
    };
    if as_json {
        return show::json(
            &json!({ "appeal": appeal, "action": recorded, "stored": store && recorded.is_some() }),
        );
    }
    show::out(&report(&appeal)?)?;
    match (&a.out, &paper) {
        (Some(path), Some(_)) => show::note(&format!(
            "{}written to {}. {}",
            if a.dry.dry_run { "would be " } else { "" },
            path.display(),
            match draft.is_some() {
                true => "It is a draft, marked as such on every page, and not to be sent.",
                false => "Sending it is yours to do: read it once more first.",
            }
        )),
        (None, Some(paper)) => show::out(&format!("\n--- the paper ---\n\n{}", publish::plain(paper)?))?,
        _ => show::out(&show::paragraph("", &format!("\n{}", shut(&appeal))))?,
    }
    appeal.draft.unwritten().for_each(|form| show::note(&not_written(form)));
    if let Some(key) = recorded {
        show::note(&format!(
            "{}recorded as {key}, not sent. Once it is: `lastseen actions sent {key}`",
            if store { "" } else { "would be " }
        ));
    }
    Ok(())
}

/// Why a paper is only a draft: the fields that are empty, and the gates that ask the user and were not answered.
fn unfinished(appeal: &Appeal, outgoing: &Outgoing) -> String {
    let draft = &appeal.draft;
    let mut said = "This paper is not complete, and nothing was written.".to_owned();
    let written: Vec<&Form> = draft.forms.iter().filter(|f| f.written).collect();
    let named = |field: &FieldView| format!("{} ({})", field.label.get(draft.language), field.id);
    let empty = by_form(&written, |form| form.lacking().map(named).collect());
    if !empty.is_empty() {
        said.push_str(&format!(
            " Empty: {}. `lastseen appeal show PROCEDURE` says which of them --fill FIELD=TEXT takes; the others are filled from the casebook: enter what is \
             known as a mention, and ask for the consent that is lacking.",
            empty.join("; ")
        ));
        let whole = written.iter().filter(|form| form.lacking().next().is_none());
        whole.for_each(|form| {
            said.push_str(&format!(
                " The form for {} lacks none of them: `lastseen appeal {}` makes it alone.",
                form.called(),
                form.about
            ));
        });
    }
    for gate in outgoing.unanswered() {
        said.push_str(&format!(
            " Not answered: {id} ({must}) Answer it with --yes {id} if it holds, and with --no {id} if it does not.",
            id = gate.id,
            must = gate.must
        ));
    }
    said.push_str(" A draft can be written all the same: --out FILE --draft.");
    said
}

/// What is said of forms, each once, with the forms of which it is said where that is not all of them.
fn by_form(forms: &[&Form], says: impl Fn(&Form) -> Vec<String>) -> Vec<String> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for form in forms {
        for said in says(form) {
            match found.iter_mut().find(|(known, _)| *known == said) {
                Some((_, of)) => of.push(form.called()),
                None => found.push((said, vec![form.called()])),
            }
        }
    }
    let whose = |(said, of): (String, Vec<String>)| match of.len() == forms.len() {
        true => said,
        false => format!("for {}: {said}", of.join(", ")),
    };
    found.into_iter().map(whose).collect()
}

/// The gates that keep a form from being written.
fn barring(form: &Form) -> impl Iterator<Item = &GateView> {
    form.gates.iter().filter(|g| g.hard && g.state == GateState::Shut)
}

/// The same, with what to do.
fn bars(form: &Form) -> impl Iterator<Item = String> {
    barring(form).map(|g| format!("{}: {} {}", g.id, g.why.words(), g.otherwise.en))
}

/// Whose form does not stand in a paper that others of the case are in, and why.
fn not_written(form: &Form) -> String {
    let why: Vec<String> = bars(form).collect();
    let why = match why.is_empty() {
        true => "nothing that is told of this person alone may be released.".to_owned(),
        false => why.join(" "),
    };
    format!("not written: the form for {}, because {why}", form.called())
}

/// Why there is no paper, with the consent that is lacking.
fn shut(appeal: &Appeal) -> String {
    let draft = &appeal.draft;
    let forms: Vec<&Form> = draft.forms.iter().collect();
    let mut why = by_form(&forms, |form| bars(form).collect());
    if why.is_empty() {
        why.push(
            "Nobody of this case is told of one by one, and this procedure takes one form a person."
                .to_owned(),
        );
    }
    let next = appeal.instead.as_ref().map_or(String::new(), instead);
    format!("There is no paper, and nothing was written. {}{next}", why.join(" "))
}

/// What may be open instead, with the consent it needs and who has not given that.
fn instead(next: &Instead) -> String {
    let own = format!("a consent of its own, to {}; none given for another purpose counts", next.purpose);
    let lacking: Vec<String> = next.lacking.iter().map(appeals::Refusal::words).collect();
    let id = &next.procedure;
    match (next.shut, lacking.is_empty()) {
        (true, false) => {
            format!(
                " Instead there is {id}, and it is shut as well: it needs {own}. Lacking: {}.",
                lacking.join("; ")
            )
        }
        (true, true) => {
            format!(
                " Instead there is {id}, and it is shut as well: `lastseen appeal show {id}` lists its gates."
            )
        }
        (false, false) => {
            format!(
                " What may be open instead: {id}. It needs {own}, and that is lacking in part: {}.",
                lacking.join("; ")
            )
        }
        (false, true) => {
            format!(" What may be open instead: {id}. The consent it needs, to {}, is there.", next.purpose)
        }
    }
}

/// For the user: first what is missing, then the gates, then the rest.
fn report(appeal: &Appeal) -> Result<String> {
    let draft = &appeal.draft;
    let procedure = of(appeals::procedure(&draft.procedure))?;
    let mut out = show::paragraph(
        "",
        &format!(
            "{} ({}, version {}), for {}. Addressee: {}",
            procedure.title.en, draft.procedure, draft.version, appeal.case, appeal.to
        ),
    );
    let others = |key: &Key| appeal.same.get(key).and_then(|all| show::same_case(key, all));
    out.push_str(&others(&appeal.case).map_or(String::new(), |said| show::paragraph("", &said)));
    for form in draft.forms.iter().take(FORMS) {
        if draft.forms.len() > 1 {
            out.push_str(&format!("\nForm for {}\n", form.called()));
            if form.about != appeal.case {
                out.push_str(&others(&form.about).map_or(String::new(), |said| show::paragraph("", &said)));
            }
        }
        out.push_str(&fields(form));
        out.push_str("Gates:\n");
        form.gates.iter().for_each(|g| out.push_str(&show::item(&gate(g))));
    }
    if draft.forms.len() > FORMS {
        out.push_str(&format!("\nand {} more forms; --json lists them all\n", draft.forms.len() - FORMS));
    }
    if !appeal.unset.is_empty() {
        let unset = appeal.unset.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        out.push_str(&show::paragraph(
            "",
            &format!("No font here has a sign for: {unset}. It cannot be set as PDF; DOCX and text take it, and show it where the reader's machine has such a font."),
        ));
    }
    if let Some(d) = &draft.deadline {
        let left = match (d.left, &d.earliest, &d.latest) {
            (TimeLeft::Running, Some(e), Some(l)) if e == l => format!("until {e}"),
            (TimeLeft::Running, Some(e), Some(l)) => format!("until {e}, by the latest reading {l}"),
            (TimeLeft::Doubtful, Some(e), Some(l)) => {
                format!("passed on {e} by the earliest reading, until {l} by the latest")
            }
            (TimeLeft::Doubtful, None, Some(l)) => {
                format!("at the latest until {l}; the earliest reading is not known")
            }
            (TimeLeft::Passed, _, Some(l)) => format!("passed on {l}"),
            _ => "not known: no day to count from".to_owned(),
        };
        out.push_str(&show::paragraph("", &format!("Time: {left}. {}", d.note.en)));
    }
    if !draft.warnings.is_empty() {
        out.push_str("Look at:\n");
        for w in &draft.warnings {
            let about = w.about.as_ref().map_or(String::new(), |k| format!("{k}: "));
            out.push_str(&show::item(&format!("{about}{}", w.notice.words())));
        }
    }
    if !draft.coarser.is_empty() {
        out.push_str("Said less exactly than the records, because it becomes public:\n");
        for c in &draft.coarser {
            out.push_str(&show::item(&format!("{}: said as {}", c.exact, c.said)));
        }
    }
    if !draft.checklist.is_empty() {
        out.push_str("Before it leaves:\n");
        for c in &draft.checklist {
            let whom = match c.identifies {
                Identifies::Person => "the people",
                Identifies::Source => "the source",
                Identifies::Both => "the people or the source",
            };
            out.push_str(&show::item(&format!("{} could betray {whom}: {}", c.field, c.why.words())));
        }
    }
    Ok(out)
}

fn fields(form: &Form) -> String {
    let mut out = String::new();
    let mut group = |title: &str, wanted: FieldStatus| {
        let of: Vec<&FieldView> = form.fields.iter().filter(|f| f.status == wanted).collect();
        if of.is_empty() {
            return;
        }
        out.push_str(&format!("{title}:\n"));
        for f in of {
            let star = if f.required { " (required)" } else { "" };
            let lacking: Vec<String> = match wanted {
                FieldStatus::Withheld => f.withheld.iter().map(appeals::Refusal::words).collect(),
                _ => Vec::new(),
            };
            let lacking =
                if lacking.is_empty() { String::new() } else { format!(": {}", lacking.join("; ")) };
            out.push_str(&show::item(&format!("{}{star}{lacking}", f.id)));
        }
    };
    group("Missing", FieldStatus::Missing);
    group("Withheld for want of consent", FieldStatus::Withheld);
    group("Only if you ask for it (--reporter-role)", FieldStatus::NotAsked);
    group("To write yourself (--fill FIELD=TEXT)", FieldStatus::ByHand);
    group("Filled", FieldStatus::Filled);
    out
}

fn gate(g: &GateView) -> String {
    let state = match g.state {
        GateState::Open => "open",
        GateState::Shut => "SHUT",
        GateState::ToCheck => "to be checked",
    };
    let hard = if g.hard { ", hard" } else { "" };
    // What stands in the way of this paper alone needs a word on what to do.
    let next = if g.state == GateState::Shut { format!(" {}", g.otherwise.en) } else { String::new() };
    format!("{} ({state}{hard}): {} {}{next}", g.id, g.must.en, g.why.words())
}
