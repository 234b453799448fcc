//! Taking back what was just done, and doing it again: records are retracted, never deleted; what is no record is set
//! as it was.
//!
//! A judgement that takes something back can itself be taken back, and then what it took back holds again. What is
//! kept as it is now when something is set as it was makes the same true of the rest.

use std::time::Duration;

use axum::response::Redirect;
use desk::{Desk, HouseWords, JudgementWords, SourceNotes, fixed};
use model::Key;

use super::open::back;
use crate::App;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;

/// Does what the fields say; see [`Undo`].
pub(crate) async fn undo(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let to = Redirect::to(&back(form.get("back")));
    // What is taken back now may be a taking back.
    let again = form.some("again").is_none();
    let minutes = form.get("minutes").parse::<u64>().ok().filter(|m| super::settings::MINUTES.contains(m));
    let redo = match minutes {
        Some(minutes) => {
            let before = cx.app.lock_after().as_secs().div_ceil(60);
            cx.ask(move |desk| super::settings::keep_minutes(desk, minutes)).await?;
            cx.app.set_lock_after(Duration::from_secs(minutes * 60));
            Undo::minutes(before)
        }
        None => cx.ask(move |desk| take_back(desk, &form)).await?,
    };
    cx.taken_back(redo, again);
    Ok(to)
}

/// Stops long work of a page.
pub(crate) async fn stop(cx: Cx, form: Form) -> Redirect {
    if let Ok(work) = form.get("work").parse() {
        cx.app.works.stop(work);
    }
    Redirect::to(&back(form.get("back")))
}

/// Takes something back; how that is undone in turn.
fn take_back(desk: &mut Desk, form: &Form) -> desk::Result<Undo> {
    if let Some(policy) = form.some("policy") {
        // Figures say which version made them, so that going back is a new version too.
        let before = desk.policy()?;
        let mut policy = desk::read_policy(policy.as_bytes())?;
        policy.version = before.version + 1;
        desk.keep_policy(&policy)?;
        return Ok(Undo::policy(&before));
    }
    if let Some(words) = form.some("words") {
        let before = desk.keep_house_words(&HouseWords::read(words.as_bytes())?)?;
        return Ok(Undo::words(&before));
    }
    if let Some(custodian) = form.some("custodian") {
        let before = desk.custodian()?.map(|r| r.to_string());
        desk.set_custodian(&custodian)?;
        return Ok(before.map_or_else(Undo::default, Undo::custodian));
    }
    if let Some(origin) = form.some("origin") {
        let notes = SourceNotes { alias: form.some("alias"), contact: form.some("contact") };
        let origin = Key::parse(&origin)?;
        let before = desk.note_source(&origin, notes)?;
        return Ok(Undo::notes(&origin, &before));
    }
    let words = JudgementWords {
        verdict: "retract".to_owned(),
        of: form.all("key"),
        reason: fixed::ON_PAGE.to_owned(),
        ..JudgementWords::default()
    };
    let body = desk.judgement(&words)?;
    let judgement = body.key().clone();
    desk.store(&[body], App::now())?;
    Ok(Undo::retract([judgement]))
}
