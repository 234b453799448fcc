//! What a page knows of the request it answers: the reader's language, the session, and the way to the desk.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use desk::{Desk, View};
use fluent_bundle::FluentValue;

use crate::App;
use crate::app::{Flash, Undo};
use crate::guard::cookie;
use crate::oops::Oops;
use crate::words::Language;

/// What may take long, by how long: a table never waits for a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lane {
    /// Rows put together from the records.
    Tables,
    /// Bounds proved, and decisions tried.
    Figures,
}

/// The context of one request.
#[derive(Clone)]
pub(crate) struct Cx {
    pub(crate) app: Arc<App>,
    pub(crate) language: Language,
    pub(crate) theme: Option<&'static str>,
    pub(crate) path: String,
    cookie: String,
    /// Whether a script fetches the page behind the one that is read.
    pub(crate) behind: bool,
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
        let mode = parts.headers.get("sec-fetch-mode").and_then(|v| v.to_str().ok());
        let behind = mode.is_some_and(|mode| mode != "navigate");
        Ok(Self { app: Arc::clone(app), language, theme, path: parts.uri.path().to_owned(), cookie, behind })
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

    /// Asks the open casebook, away from the threads that answer; one at a time. For what is written, and for texts.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> desk::Result<T> + Send + 'static,
    ) -> Result<T, Oops> {
        let app = Arc::clone(&self.app);
        match tokio::task::spawn_blocking(move || app.desk(work)).await {
            Ok(None) => Err(Oops::Locked),
            Ok(Some(done)) => self.shown(done),
            Err(_) => Err(self.internal()),
        }
    }

    /// Reads what the casebook holds, beside others who read or write.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&View) -> desk::Result<T> + Send + 'static,
    ) -> Result<T, Oops> {
        let view = self.app.view().ok_or(Oops::Locked)?;
        match tokio::task::spawn_blocking(move || work(&view)).await {
            Ok(done) => self.shown(done),
            Err(_) => Err(self.internal()),
        }
    }

    /// A value that may take long: `None` if it is not there within `patience`; deriving it goes on.
    pub(crate) async fn soon<T: Send + Sync + 'static>(
        &self,
        lane: Lane,
        name: &str,
        patience: Duration,
        derive: impl FnOnce(&View) -> desk::Result<T> + Send + 'static,
    ) -> Result<Option<Arc<T>>, Oops> {
        let view = self.app.view().ok_or(Oops::Locked)?;
        if let Some(value) = view.remembered(name) {
            return Ok(Some(value));
        }
        let places = match lane {
            Lane::Tables => &self.app.tables,
            Lane::Figures => &self.app.figures,
        };
        let (places, name) = (Arc::clone(places), name.to_owned());
        let working = async move {
            let permit = places.acquire_owned().await;
            let task = tokio::task::spawn_blocking(move || {
                let _permit = permit;
                view.remember(&name, derive)
            });
            task.await
        };
        match tokio::time::timeout(patience, tokio::spawn(working)).await {
            Err(_) => Ok(None),
            Ok(Ok(Ok(done))) => self.shown(done.map(Some)),
            Ok(_) => Err(self.internal()),
        }
    }

    /// What came of a question, unless somebody has locked while it was worked on.
    fn shown<T>(&self, done: desk::Result<T>) -> Result<T, Oops> {
        if !self.app.is_open() {
            return Err(Oops::Locked);
        }
        done.map_err(|e| Oops::desk(self, &e))
    }

    /// Size and root of the log.
    pub(crate) async fn head(&self) -> Result<(u64, String), Oops> {
        let view = self.app.view().ok_or(Oops::Locked)?;
        if let Some(head) = view.remembered::<(u64, String)>("head") {
            return Ok((*head).clone());
        }
        let (view, head) = self
            .ask(|desk| {
                let checkpoint = desk.book().checkpoint();
                Ok((desk.view(), (checkpoint.size, checkpoint.root.to_string())))
            })
            .await?;
        let _ = view.remember("head", |_| Ok(head.clone()));
        Ok(head)
    }

    fn internal(&self) -> Oops {
        Oops::Failed(Box::new(self.clone()), StatusCode::INTERNAL_SERVER_ERROR, self.t("error-internal"))
    }

    /// Says on the next page that something was done, and offers to take it back.
    pub(crate) fn done(&self, message: String, undo: Undo) {
        self.app.session(&self.cookie, |s| s.flash = Some(Flash { message, undo, again: false }));
    }

    /// Says on the next page that something was taken back, and offers to do it again.
    pub(crate) fn taken_back(&self, undo: Undo, again: bool) {
        let message = self.t(if again { "undone" } else { "redone" });
        self.app.session(&self.cookie, |s| s.flash = Some(Flash { message, undo, again }));
    }

    /// What there is to say, once; a page that `waits`, or one fetched behind another, leaves it for the page that is read.
    pub(crate) fn flash(&self, waits: bool) -> Option<Flash> {
        let keep = waits || self.behind;
        self.app.session(&self.cookie, |s| if keep { s.flash.clone() } else { s.flash.take() }).flatten()
    }

    /// Looks at or changes the session.
    pub(crate) fn session<T>(&self, look: impl FnOnce(&mut crate::app::Session) -> T) -> Option<T> {
        self.app.session(&self.cookie, look)
    }
}
