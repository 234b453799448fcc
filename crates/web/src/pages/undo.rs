//! Taking back what was just done: records are retracted, never deleted.

use axum::response::Redirect;
use desk::JudgementWords;

use super::open::back;
use crate::App;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;

/// Retracts the records named.
pub(crate) async fn undo(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let of = form.all("key");
    cx.ask(move |desk| {
        let words = JudgementWords {
            verdict: "retract".to_owned(),
            of,
            reason: "taken back".to_owned(),
            ..JudgementWords::default()
        };
        let body = desk.judgement(&words)?;
        desk.store(&[body], App::now())
    })
    .await?;
    Ok(Redirect::to(&back(form.get("back"))))
}
