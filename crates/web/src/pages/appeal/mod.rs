//! An appeal for a case: the procedure, what is missing, the gates, the paper, and its record as an action.
//!
//! Everything typed travels in the body of a form and never in an address, which browsers keep. The answer to a form is an address under
//! which what was typed is kept in memory, so that going back from the paper or its record finds it; the address of the empty form finds
//! it as well, until it is recorded or begun anew.

mod choose;
mod form;
mod paper;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Appeal, AppealWords, Clock, PaperLanguage, Procedure, RecipientView};
use model::Day;

use super::tables::at;
use crate::app::Undo;
use crate::cx::Cx;
use crate::export::PAPERS;
use crate::form::Form;
use crate::oops::Oops;
use crate::rom::{self, Told};
use crate::table::escaped;
use crate::{App, export, layout, said};

pub(super) use form::label_of;

/// What was asked for, as the form sends it back.
pub(super) struct Asked {
    words: AppealWords,
    today: Day,
    /// Where the answer to each gate stands, by its name: yes, no, or not checked.
    answers: HashMap<String, bool>,
}

/// An appeal as its page needs it.
pub(super) struct Made {
    asked: Asked,
    procedure: &'static Procedure,
    procedures: &'static [Procedure],
    appeal: Appeal,
    recipients: Vec<RecipientView>,
    told: Arc<Told>,
    /// Whether it was typed earlier and is there again.
    again: bool,
}

/// The page: the procedures to choose from, or one of them for a case.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    // What was typed is kept by number for as long as the casebook is open; after that the address opens the form anew.
    let kept = query.get("kept").and_then(|n| n.parse().ok());
    let kept = kept.and_then(|n| cx.session(|s| s.typed.find(n)).flatten());
    // Going back further than to the paper comes to the address of the form before anything was typed.
    let value = |name: &str| query.get(name).map_or("", String::as_str);
    let typed_for = [("case", value("case")), ("procedure", value("procedure"))];
    let anew = query.contains_key("kept") || query.contains_key("anew");
    let earlier = if anew { None } else { cx.session(|s| s.typed.last(&typed_for)).flatten() };
    let again = earlier.is_some();
    let form = kept.or(earlier).unwrap_or_else(|| Arc::new(Form::of(&query)));
    if form.get("case").is_empty() || form.get("procedure").is_empty() {
        return choose::page(&cx, &form).await.map(IntoResponse::into_response);
    }
    let made = Made { again, ..make(&cx, &form).await? };
    Ok(page(&cx, &made, None))
}

/// Shows the appeal again with what was typed, saves it, or records it.
pub(crate) async fn act(cx: Cx, form: Form) -> Result<Response, Oops> {
    if matches!(form.get("do"), "" | "show") {
        let case = escaped(form.get("case"));
        let (procedure, today) = (escaped(form.get("procedure")), escaped(form.get("today")));
        let kept = cx.session(|s| s.typed.keep(form)).unwrap_or_default();
        let to = format!("/appeal?case={case}&procedure={procedure}&today={today}&kept={kept}");
        return Ok(Redirect::to(&to).into_response());
    }
    let made = make(&cx, &form).await?;
    let kind = match form.get("do") {
        "record" => form.get("as"),
        other => other,
    };
    let Some((kind, media, _)) = PAPERS.into_iter().find(|(word, ..)| *word == kind) else {
        return Err(Oops::missing(&cx));
    };
    let Some(outgoing) = &made.appeal.draft.outgoing else {
        return Ok(page(&cx, &made, Some(cx.t("appeal-shut-saved"))));
    };
    if outgoing.draft.is_some() && form.get("do") == "record" {
        return Ok(page(&cx, &made, Some(cx.t("appeal-is-draft"))));
    }
    let paper = desk::appeal_paper(outgoing);
    let bytes = match export::set(kind, paper).await {
        Some(Ok(bytes)) => bytes,
        // What was typed stays on the page: a missing glyph is mended there.
        Some(Err(error)) => return Ok(page(&cx, &made, Some(said::not_set(&cx, &error)))),
        None => return Err(Oops::user(&cx, cx.t("error-internal"))),
    };
    if form.get("do") == "record" {
        return record(&cx, made, form.get("channel").to_owned(), bytes).await;
    }
    // The name says nothing of what is in it.
    let name = format!("attachment; filename=\"paper.{kind}\"");
    Ok(([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes)
        .into_response())
}

async fn record(cx: &Cx, made: Made, channel: String, bytes: Vec<u8>) -> Result<Response, Oops> {
    let Made { asked, appeal, .. } = made;
    let (case, procedure) = (asked.words.case.clone(), asked.words.procedure.clone());
    let key = cx
        .ask(move |desk| {
            // Of the day that the paper bears.
            let action = desk.appeal_action(&appeal, &asked.words, &channel, asked.today);
            let clock = Clock::by_now(App::now());
            let body = desk.action(&action, clock)?;
            desk.add_action(body, Some(&bytes), App::now())
        })
        .await?;
    cx.session(|s| s.typed.recorded(&[("case", &case), ("procedure", &procedure)]));
    let done = cx.ta("appeal-recorded", &[("key", key.to_string().into())]);
    cx.done(done, Undo::retract([key.clone()]));
    Ok(Redirect::to(&at("actions", &key)).into_response())
}

fn page(cx: &Cx, made: &Made, refused: Option<String>) -> Response {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = cx.ta("appeal-for", &[("case", made.appeal.case.to_string().into())]);
    let body = form::body(cx, made, refused.as_deref());
    (status, layout::page(cx, &title, &body)).into_response()
}

async fn make(cx: &Cx, form: &Form) -> Result<Made, Oops> {
    let words = words(cx, form);
    let (today, answers) = (form.some("today"), answers(form));
    let fields = typed(form);
    cx.ask(move |desk| {
        let procedures = desk.procedures()?;
        let mut words = words;
        // An unknown one is refused by the next call, with advice.
        let procedure = procedures.iter().find(|p| p.id == words.procedure);
        if let Some(procedure) = procedure {
            let by_hand = procedure.fields.iter().filter(|f| f.by_hand);
            let text = |f: &desk::AppealField| Some((f.id.clone(), fields.get(&f.id)?.clone()));
            words.fill = by_hand.filter_map(text).collect();
            // What was typed for another procedure is kept by the browser and means nothing here.
            for gate in &procedure.gates {
                match answers.get(&gate.id) {
                    Some(true) => words.yes.push(gate.id.clone()),
                    Some(false) => words.no.push(gate.id.clone()),
                    None => {}
                }
            }
        }
        let today = read_day(today.as_deref())?;
        let appeal = desk.appeal(&words, today)?;
        let procedure = procedure.ok_or(desk::Error::Missing { what: "a procedure" })?;
        let asked = Asked { words, today, answers };
        let told = rom::told(&desk.view())?;
        Ok(Made { asked, procedure, procedures, appeal, recipients: desk.recipients(), told, again: false })
    })
    .await
}

/// The day the paper is made as of: today unless another was given.
pub(super) fn read_day(given: Option<&str>) -> desk::Result<Day> {
    given.map_or_else(|| Ok(Day::of_millis(App::now())), |text| Ok(Day::parse(text)?))
}

fn words(cx: &Cx, form: &Form) -> AppealWords {
    // A name typed by hand stands above the address book.
    let to = form.some("office").or_else(|| form.some("to"));
    AppealWords {
        case: form.get("case").to_owned(),
        procedure: form.get("procedure").to_owned(),
        language: form.some("language").unwrap_or_else(|| cx.language.tag().to_owned()),
        address: form.some("address").filter(|_| to.is_some()),
        to,
        reporter: form.get("reporter") == "yes",
        ..AppealWords::default()
    }
}

/// The fields of a form that are named for fields of a procedure.
fn typed(form: &Form) -> HashMap<String, String> {
    form.with("f.").map(|(id, text)| (id.to_owned(), text.to_owned())).collect()
}

fn answers(form: &Form) -> HashMap<String, bool> {
    let answer = |(id, text): (&str, &str)| match text {
        "yes" => Some((id.to_owned(), true)),
        "no" => Some((id.to_owned(), false)),
        _ => None,
    };
    form.with("g.").filter_map(answer).collect()
}

/// The language of the reader, as papers call it.
pub(crate) fn reader(cx: &Cx) -> PaperLanguage {
    PaperLanguage::from_word(cx.language.tag()).unwrap_or(PaperLanguage::En)
}
