//! The form of an appeal: what is missing first, then the gates, what one writes oneself, and the paper.

use desk::{AppealForm, Draft, FieldStatus, FieldView, GateState, PaperLanguage, Procedure, Refusal, Teller};
use maud::{Markup, html};
use publish::PublishError;

use super::choose::left;
use super::{Made, paper, reader};
use crate::cx::Cx;
use crate::rom;
use crate::said::{not_set, reasons};
use crate::table::escaped;

/// Forms whose fields are shown one by one; of more only the count is.
const FORMS: usize = 12;

/// All of it. `refused` says why what was asked for was not done.
pub(super) fn body(cx: &Cx, made: &Made, refused: Option<&str>) -> Markup {
    let draft = &made.appeal.draft;
    let language = reader(cx);
    html! {
        @if let Some(why) = refused { div.notice role="alert" { p { (why) } p.quiet { (cx.t("error-safe")) } } }
        @if made.again {
            @let words = &made.asked.words;
            div.notice role="status" { p { (cx.t("appeal-again")) " " a href={ "/appeal?case=" (escaped(&words.case)) "&procedure=" (escaped(&words.procedure)) "&anew=1" } { (cx.t("appeal-anew")) } } }
        }
        form method="post" action="/appeal" data-unsent {
            input type="hidden" name="case" value=(made.asked.words.case);
            @if let Some(others) = others(made) {
                p.quiet { (cx.ta("appeal-same-case", &[("case", made.appeal.case.to_string().into()), ("others", others.into())])) }
            }
            // Only on the page: what a paper says of names is what was told.
            @if made.told.contains_key(&made.appeal.case) { p { (cx.t("field-names")) ":" (rom::of_case(cx, &made.told, &made.appeal.case)) } }
            (asked(cx, made))
            @if let Some(deadline) = &draft.deadline {
                div.notice { p { b { (left(cx, deadline)) } } p { (deadline.note.get(language)) } }
            }
            @if draft.outgoing.is_none() {
                div.notice role="status" {
                    p { b { (cx.t("appeal-is-shut")) } " " (cx.t("appeal-shut-why")) }
                    @for what in wanting(cx, made.procedure, draft) { p { (what) } }
                    @if draft.forms.is_empty() { p { (cx.t("appeal-nobody")) } }
                    @if let Some(instead) = &made.appeal.instead {
                        p { (cx.t(if instead.shut { "appeal-instead-shut" } else { "appeal-instead" })) " " (title_of(made, &instead.procedure, language)) }
                        p { (cx.ta("appeal-own-consent", &[("purpose", cx.t(&format!("purpose-{}", instead.purpose)).into())])) }
                        @if !instead.lacking.is_empty() { ul { @for refusal in &instead.lacking { li { (consent(cx, refusal)) } } } }
                    }
                }
            }
            @if !draft.forms.is_empty() || !draft.lacking.is_empty() { h2 { (cx.t("appeal-missing")) } }
            @for form in draft.forms.iter().take(FORMS) { (missing(cx, form, draft.forms.len() > 1)) }
            @if draft.forms.len() > FORMS { p.quiet { (cx.ta("appeal-more-forms", &[("n", (draft.forms.len() - FORMS).into())])) } }
            @if !made.appeal.unset.is_empty() {
                div.notice { p { (not_set(cx, &PublishError::MissingGlyphs { missing: made.appeal.unset.clone(), more: 0 })) } }
            }
            @if !draft.lacking.is_empty() {
                h3 { (cx.t("appeal-consents")) }
                ul { @for refusal in &draft.lacking { li { (consent(cx, refusal)) } } }
            }
            @if draft.forms.iter().any(|form| !form.gates.is_empty()) {
                h2 { (cx.t("appeal-gates")) }
                (gates(cx, made))
            }
            (by_hand(cx, made))
            div.actions { button.first name="do" value="show" data-key="Control+Enter" { (cx.t("appeal-show")) kbd { "Ctrl ⏎" } } }
            (paper::checks(cx, made))
            (paper::preview(cx, made))
        }
    }
}

/// The other keys by which the case is named, if there are any.
fn others(made: &Made) -> Option<String> {
    let all = made.appeal.same.get(&made.appeal.case)?;
    let others: Vec<&str> = all.iter().filter(|k| **k != made.appeal.case).map(model::Key::as_str).collect();
    (!others.is_empty()).then(|| others.join(", "))
}

fn title_of(made: &Made, id: &str, language: PaperLanguage) -> String {
    let found = made.procedures.iter().find(|p| p.id == id);
    found.map_or_else(|| id.to_owned(), |p| p.title.get(language).to_owned())
}

/// The procedure, the language, the day and the office.
fn asked(cx: &Cx, made: &Made) -> Markup {
    let (words, language) = (&made.asked.words, reader(cx));
    let procedure = made.procedure;
    let in_book = made.recipients.iter().any(|r| Some(r.key.to_string()) == words.to);
    let office = if in_book { "" } else { words.to.as_deref().unwrap_or_default() };
    html! {
        div.fields {
            div.field {
                label for="procedure" { (cx.t("appeal-procedure")) }
                select #procedure name="procedure" {
                    @for p in made.procedures { option value=(p.id) selected[p.id == procedure.id] { (p.title.get(language)) } }
                }
            }
            div.field {
                label for="language" { (cx.t("appeal-language")) }
                select #language name="language" {
                    @for l in crate::words::Language::ALL { option value=(l.tag()) selected[l.tag() == words.language] { (l.name()) } }
                }
            }
            div.field { label for="today" { (cx.t("urgent-today")) } input #today type="date" name="today" value=(made.asked.today.to_string()); }
        }
        p.read { (procedure.summary.get(language)) }
        dl.facts {
            dt { (cx.t("appeal-to")) }
            dd {
                (procedure.addressee.get(language))
                @for line in &procedure.address { br; (line) }
                @for line in procedure.mail.iter().chain(&procedure.form) { br; code { (line) } }
            }
            dt { (cx.t("appeal-purpose")) }
            dd { (cx.t(&format!("purpose-{}", procedure.purpose.word()))) @if procedure.public { ". " (cx.t("appeal-public")) } }
            @if !procedure.languages.is_empty() { dt { (cx.t("appeal-takes")) } dd { (cx.tongues(&procedure.languages)) } }
        }
        details open[words.to.is_some()] {
            summary { (cx.t("appeal-other-office")) }
            div.fields {
                div.field {
                    label for="to" { (cx.t("nav-recipients")) }
                    select #to name="to" {
                        option value="" { (cx.t("appeal-as-procedure")) }
                        @for r in &made.recipients { option value=(r.key) selected[Some(r.key.to_string()) == words.to] { (r.label) } }
                    }
                    small { a href="/recipients" { (cx.t("nav-recipients")) } }
                }
                div.field { label for="office" { (cx.t("appeal-office")) } input #office name="office" autocomplete="off" value=(office); }
                div.field { label for="address" { (cx.t("appeal-address")) } textarea.short #address name="address" autocomplete="off" { (words.address.as_deref().unwrap_or_default()) } }
            }
        }
        p.quiet { (cx.t("appeal-checked")) " " (procedure.checked.get(language)) }
    }
}

/// What must be so and is not, with the reason, for all forms and each once.
pub(super) fn wanting(cx: &Cx, procedure: &Procedure, draft: &Draft) -> Vec<String> {
    let gates = draft.forms.iter().flat_map(|f| &f.gates);
    let mut all: Vec<String> = Vec::new();
    for gate in gates.filter(|g| g.hard && g.state == GateState::Shut) {
        let why = reasons::gate(cx, &gate.why, |id| label_of(cx, procedure, id));
        let must = gate.must.get(reader(cx)).to_owned();
        let what = cx.ta("appeal-wanting", &[("must", must.into()), ("why", why.into())]);
        let what = format!("{what} {}", gate.otherwise.get(reader(cx)));
        if !all.contains(&what) {
            all.push(what);
        }
    }
    all
}

/// Whose form does not stand in a paper that others of the case are in, and why.
pub(super) fn unwritten(cx: &Cx, made: &Made) -> Vec<String> {
    let why = |form: &AppealForm| {
        let bars = form.gates.iter().filter(|g| g.hard && g.state == GateState::Shut);
        let said = |g: &desk::GateView| {
            let why = reasons::gate(cx, &g.why, |id| label_of(cx, made.procedure, id));
            format!("{why} {}", g.otherwise.get(reader(cx)))
        };
        let all: Vec<String> = bars.map(said).collect();
        if all.is_empty() { cx.t("appeal-nothing-alone") } else { all.join(" ") }
    };
    let line = |form: &AppealForm| {
        cx.ta("appeal-not-written", &[("case", form.called().into()), ("why", why(form).into())])
    };
    made.appeal.draft.unwritten().map(line).collect()
}

/// The label of a field, in the language of the reader.
pub(in crate::pages) fn label_of(cx: &Cx, procedure: &Procedure, id: &str) -> String {
    let field = procedure.fields.iter().find(|f| f.id == id);
    field.map_or_else(|| id.to_owned(), |f| f.label.get(reader(cx)).to_owned())
}

/// An origin by its label, and the consent it has not given.
fn consent(cx: &Cx, refusal: &Refusal) -> Markup {
    html! {
        @match &refusal.origin {
            Some(origin) => a href=(super::at("sources", origin)) { (reasons::lack(cx, refusal)) },
            None => (reasons::lack(cx, refusal)),
        }
    }
}

fn missing(cx: &Cx, form: &AppealForm, several: bool) -> Markup {
    let of = |wanted: FieldStatus| form.fields.iter().filter(|f| f.status == wanted).collect::<Vec<_>>();
    let lists = [
        (FieldStatus::Missing, "appeal-not-known"),
        (FieldStatus::Withheld, "appeal-withheld"),
        (FieldStatus::NotAsked, "appeal-not-asked"),
        (FieldStatus::ByHand, "appeal-yours"),
        (FieldStatus::Filled, "appeal-filled"),
    ];
    let lacking = form.lacking().count();
    html! {
        @if several { h3 { (cx.ta("appeal-form-for", &[("case", form.called().into())])) } }
        p { @if lacking == 0 { (cx.t("appeal-whole")) } @else { b { (cx.ta("appeal-lacks", &[("n", lacking.into())])) } } }
        dl.facts {
            @for (status, name) in lists {
                @let fields = of(status);
                @if !fields.is_empty() {
                    dt { (cx.t(name)) }
                    dd { @for (n, field) in fields.iter().enumerate() { @if n > 0 { "; " } (label(cx, field)) } }
                }
            }
        }
    }
}

fn label(cx: &Cx, field: &FieldView) -> Markup {
    let language = reader(cx);
    html! {
        span title=(field.help.get(language)) { (field.label.get(language)) }
        @if field.required { " (" (cx.t("appeal-required")) ")" }
    }
}

fn gates(cx: &Cx, made: &Made) -> Markup {
    let language = reader(cx);
    let forms = &made.appeal.draft.forms;
    let several = forms.len() > 1;
    let yours = |id: &str| made.procedure.gates.iter().any(|g| g.id == id && g.teller == Teller::User);
    // An answer is given once for all forms, where it is asked for first.
    let asked_at = |id: &str| forms.iter().position(|f| f.gates.iter().any(|g| g.id == id && g.yours()));
    html! {
        div.scroll tabindex="0" { table.stacked {
            thead { tr {
                th scope="col" { (cx.t("appeal-must")) } th scope="col" { (cx.t("appeal-stands")) } th scope="col" { (cx.t("appeal-why")) }
            } }
            tbody { @for (at, form) in forms.iter().take(FORMS).enumerate() {
                @for gate in &form.gates {
                    @if at == 0 || !yours(&gate.id) { tr {
                        td.c-words { @if several { small { (form.about) ": " } } (gate.must.get(language)) @if gate.hard { " " small { "(" (cx.t("appeal-hard")) ")" } } }
                        td { b { (cx.t(state(gate.state))) } }
                        td.c-words {
                            (reasons::gate(cx, &gate.why, |id| label_of(cx, made.procedure, id)))
                            @if gate.state == GateState::Shut { " " b { (gate.otherwise.get(language)) } }
                            @if asked_at(&gate.id) == Some(at) || (at == 0 && yours(&gate.id)) { (answer(cx, made, &gate.id)) }
                        }
                    } }
                }
            } }
        } }
    }
}

/// The user's own answer, given once for all forms.
fn answer(cx: &Cx, made: &Made, gate: &str) -> Markup {
    let given = made.asked.answers.get(gate).copied();
    html! {
        select name={ "g." (gate) } aria-label=(cx.t("appeal-your-answer")) {
            option value="" { (cx.t("appeal-not-checked")) }
            option value="yes" selected[given == Some(true)] { (cx.t("appeal-yes")) }
            option value="no" selected[given == Some(false)] { (cx.t("appeal-no")) }
        }
    }
}

/// The message for how a gate stands.
fn state(state: GateState) -> &'static str {
    match state {
        GateState::Open => "appeal-open",
        GateState::Shut => "appeal-shut",
        GateState::ToCheck => "appeal-check",
    }
}

fn by_hand(cx: &Cx, made: &Made) -> Markup {
    let language = reader(cx);
    let text = |id: &str| made.asked.words.fill.iter().find(|(f, _)| f == id).map_or("", |(_, t)| t.as_str());
    let fields: Vec<_> = made.procedure.fields.iter().filter(|f| f.by_hand).collect();
    html! {
        @if !fields.is_empty() {
            h2 { (cx.t("appeal-write")) }
            div.read { @for field in fields { div.field {
                label for={ "f." (field.id) } { (field.label.get(language)) @if field.required { " (" (cx.t("appeal-required")) ")" } }
                textarea.short id={ "f." (field.id) } name={ "f." (field.id) } autocomplete="off" maxlength=[field.longest] { (text(&field.id)) }
                small { (field.help.get(language)) }
            } } }
        }
        p { label { input type="checkbox" name="reporter" value="yes" checked[made.asked.words.reporter]; " " (cx.t("appeal-reporter")) } }
    }
}
