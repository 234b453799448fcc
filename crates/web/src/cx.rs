//! What a page knows of the request it answers: the reader's language, the session, and the way to the desk.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use desk::Desk;
use fluent_bundle::FluentValue;
use model::Key;

use crate::App;
use crate::app::Flash;
use crate::guard::cookie;
use crate::oops::Oops;
use crate::words::Language;

/// The context of one request.
#[derive(Clone)]
pub(crate) struct Cx {
    pub(crate) app: Arc<App>,
    pub(crate) language: Language,
    pub(crate) theme: Option<&'static str>,
    pub(crate) path: String,
    cookie: String,
}

impl std::fmt::Debug for Cx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cx").field("path", &self.path).finish_non_exhaustive()
    }
}

impl FromRequestParts<Arc<App>> for Cx {
    type Rejection = Oops;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Oops> {
        let cookie = cookie(&parts.headers).unwrap_or_default().to_owned();
        let session = app.session(&cookie, |s| (s.language, s.theme));
        let (language, theme) = session.ok_or(Oops::Early(StatusCode::FORBIDDEN, "No session."))?;
        let accepts = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        let language = language.unwrap_or_else(|| Language::accepted(accepts.unwrap_or_default()));
        Ok(Self { app: Arc::clone(app), language, theme, path: parts.uri.path().to_owned(), cookie })
    }
}

impl Cx {
    /// The words of a message in the reader's language.
    pub(crate) fn t(&self, id: &str) -> String {
        self.language.words(id, &[])
    }

    /// The words of a message with values in it.
    pub(crate) fn ta(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.language.words(id, values)
    }

    /// Asks the open casebook, away from the threads that answer.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> desk::Result<T> + Send + 'static,
    ) -> Result<T, Oops> {
        let app = Arc::clone(&self.app);
        let done = tokio::task::spawn_blocking(move || app.desk(work)).await;
        match done {
            Ok(None) => Err(Oops::Locked),
            Ok(Some(Ok(value))) => Ok(value),
            Ok(Some(Err(error))) => Err(Oops::desk(self, &error)),
            Err(_) => Err(Oops::Failed(
                Box::new(self.clone()),
                StatusCode::INTERNAL_SERVER_ERROR,
                self.t("error-internal"),
            )),
        }
    }

    /// Says on the next page that something was done, and offers to take it back.
    pub(crate) fn done(&self, message: String, undo: Vec<Key>) {
        self.app.session(&self.cookie, |s| s.flash = Some(Flash { message, undo }));
    }

    /// What there is to say, once.
    pub(crate) fn flash(&self) -> Option<Flash> {
        self.app.session(&self.cookie, |s| s.flash.take()).flatten()
    }

    /// Looks at or changes the session.
    pub(crate) fn session<T>(&self, look: impl FnOnce(&mut crate::app::Session) -> T) -> Option<T> {
        self.app.session(&self.cookie, look)
    }
}
