//! Taking back what was just done: records are retracted, never deleted; what is no record is set as it was.

use std::time::Duration;

use axum::response::Redirect;
use desk::{Desk, JudgementWords, SourceNotes};
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
    if let Some(minutes) =
        form.get("minutes").parse::<u64>().ok().filter(|m| super::settings::MINUTES.contains(m))
    {
        cx.app.set_lock_after(Duration::from_secs(minutes * 60));
        cx.ask(move |desk| super::settings::keep_minutes(desk, minutes)).await?;
    } else {
        cx.ask(move |desk| take_back(desk, &form)).await?;
    }
    cx.done(cx.t("undone"), Undo::default());
    Ok(to)
}

/// Stops long work of a page.
pub(crate) async fn stop(cx: Cx, form: Form) -> Redirect {
    if let Ok(work) = form.get("work").parse() {
        cx.app.works.stop(work);
    }
    Redirect::to(&back(form.get("back")))
}

fn take_back(desk: &mut Desk, form: &Form) -> desk::Result<()> {
    if let Some(policy) = form.some("policy") {
        // Figures say which version made them, so that going back is a new version too.
        let mut policy = desk::read_policy(policy.as_bytes())?;
        policy.version = desk.policy()?.version + 1;
        return desk.keep_policy(&policy);
    }
    if let Some(custodian) = form.some("custodian") {
        return desk.set_custodian(&custodian);
    }
    if let Some(origin) = form.some("origin") {
        let notes = SourceNotes { alias: form.some("alias"), contact: form.some("contact") };
        return desk.note_source(&Key::parse(&origin)?, notes).map(|_| ());
    }
    let words = JudgementWords {
        verdict: "retract".to_owned(),
        of: form.all("key"),
        reason: "taken back".to_owned(),
        ..JudgementWords::default()
    };
    let body = desk.judgement(&words)?;
    desk.store(&[body], App::now()).map(|_| ())
}
