//! Pages for when something cannot be done: what happened, what is safe, what to do.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use crate::cx::Cx;
use crate::layout;
use crate::links::linked;
use crate::said;
use crate::words::Language;

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Oops {
    /// The casebook is locked or none is open.
    Locked,
    /// Something else, for this reader.
    Failed(Box<Cx>, StatusCode, String),
    /// The same about one of these fields of the form.
    Field(Box<Cx>, StatusCode, String, String),
    /// Before a page could be made.
    Early(StatusCode, &'static str),
}

impl Oops {
    /// What the desk says, on a page. Its messages carry keys and positions, never what a claim or a source says.
    pub(crate) fn desk(cx: &Cx, error: &desk::Error) -> Self {
        use desk::Kind;
        let status = match error.kind() {
            Kind::User => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::Locked => StatusCode::FORBIDDEN,
            Kind::Integrity | Kind::System | Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        };
        match said::fields(error) {
            "" => Self::Failed(Box::new(cx.clone()), status, said::refused(cx, error)),
            fields => Self::Field(Box::new(cx.clone()), status, said::refused(cx, error), fields.to_owned()),
        }
    }

    /// Refuses what is no date, at its field: a form may have several, and the desk does not know them apart.
    pub(crate) fn unless_dates(cx: &Cx, fields: &[(&str, Option<&str>)]) -> Result<(), Self> {
        let wrong = |(name, text): &(&str, Option<&str>)| {
            Some(((*name).to_owned(), desk::read_date((*text)?).err()?))
        };
        let Some((field, error)) = fields.iter().find_map(wrong) else { return Ok(()) };
        Err(Self::field(cx, said::refused(cx, &error), &field))
    }

    /// A request that makes no sense, for what is in this field.
    pub(crate) fn field(cx: &Cx, message: String, field: &str) -> Self {
        Self::Field(Box::new(cx.clone()), StatusCode::UNPROCESSABLE_ENTITY, message, field.to_owned())
    }

    /// What is said of it, with the fields it may be about.
    fn page(cx: &Cx, status: StatusCode, message: &str, fields: &str) -> Response {
        // What is told to whoever keeps the machine is in English whatever the language.
        let english = message.is_ascii() && cx.language != Language::English;
        let body = html! {
            section.notice role="alert" data-fields=(fields) {
                p lang=[english.then_some("en")] { (linked(cx, message)) }
                p.quiet { (cx.t("error-safe")) }
                p.actions {
                    button type="button" data-back hidden { (cx.t("error-again")) }
                    a href="/" { (cx.t("error-back")) }
                }
            }
        };
        let page = if cx.app.is_open() { layout::page } else { layout::bare };
        (status, page(cx, &cx.t("error-title"), &body)).into_response()
    }

    /// A request that makes no sense.
    pub(crate) fn user(cx: &Cx, message: impl Into<String>) -> Self {
        Self::Failed(Box::new(cx.clone()), StatusCode::UNPROCESSABLE_ENTITY, message.into())
    }

    /// Nothing is there.
    pub(crate) fn missing(cx: &Cx) -> Self {
        Self::Failed(Box::new(cx.clone()), StatusCode::NOT_FOUND, cx.t("error-missing"))
    }
}

impl IntoResponse for Oops {
    fn into_response(self) -> Response {
        match self {
            Self::Locked => Redirect::to("/open").into_response(),
            Self::Early(status, words) => (status, words).into_response(),
            Self::Failed(cx, status, message) => Self::page(&cx, status, &message, ""),
            Self::Field(cx, status, message, fields) => Self::page(&cx, status, &message, &fields),
        }
    }
}
