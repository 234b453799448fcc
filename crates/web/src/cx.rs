//! What a page knows of the request it answers: the reader's language, the session, and the way to the desk.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use desk::{Bearing, Desk, View};
use fluent_bundle::FluentValue;

use crate::App;
use crate::app::{Flash, Moving, Session, Undo};
use crate::guard::cookie;
use crate::oops::Oops;
use crate::pages::moved_words;
use crate::said::Teller;
use crate::wait::Until;
use crate::words::{Language, TONGUES};
use crate::work::{Came, Place, Work};

/// What an answer waits for before the figures it moves are said on a later page.
const ANSWER: Duration = Duration::from_millis(15);

/// What may take long, by how long: a table never waits for a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lane {
    /// Rows put together from the records.
    Tables,
    /// Bounds proved, and decisions tried.
    Figures,
    /// The same where the last ones are shown until the new ones are there.
    Lasting,
}

/// Derives a value away from the threads that answer, as soon as there is room in its lane.
async fn derived<T: Send + Sync + 'static>(
    lane: Lane,
    place: Place,
    app: Arc<App>,
    (locks, view): (u64, Arc<View>),
    name: String,
    derive: impl FnOnce(&View) -> desk::Result<T> + Send + 'static,
) {
    let room = match lane {
        Lane::Tables => &app.tables,
        Lane::Figures | Lane::Lasting => &app.figures,
    };
    let permit = Arc::clone(room).acquire_owned().await;
    let work = move || {
        let (_permit, place) = (permit, place);
        // Whoever waited in the lane while something was written would derive what nobody is shown any more.
        if app.view().is_none_or(|now| !Arc::ptr_eq(&now, &view)) {
            return place.done(Came::There);
        }
        match view.remember(&name, derive) {
            Ok(value) => {
                if let Lane::Lasting = lane {
                    app.works.keep(&name, view.state().len(), value, || app.locks() == locks);
                }
                place.done(Came::There);
            }
            Err(error) => place.done(Came::Failed(Arc::new(error))),
        }
    };
    // A panic leaves the place, and who waits is told that something went wrong.
    let _ = tokio::task::spawn_blocking(work).await;
}

/// The context of one request.
#[derive(Clone)]
pub(crate) struct Cx {
    pub(crate) app: Arc<App>,
    pub(crate) language: Language,
    pub(crate) theme: Option<&'static str>,
    /// Whether names in other scripts have Latin letters beside them.
    pub(crate) romanised: bool,
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
        let session = app.session(&cookie, |s| (s.language, s.theme, !s.original_only));
        let (language, theme, romanised) =
            session.ok_or(Oops::Early(StatusCode::FORBIDDEN, "No session."))?;
        let accepts = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        let language = language.unwrap_or_else(|| Language::accepted(accepts.unwrap_or_default()));
        let mode = parts.headers.get("sec-fetch-mode").and_then(|v| v.to_str().ok());
        let behind = mode.is_some_and(|mode| mode != "navigate");
        Ok(Self {
            app: Arc::clone(app),
            language,
            theme,
            romanised,
            path: parts.uri.path().to_owned(),
            cookie,
            behind,
        })
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
        self.work(move || work(&view)).await
    }

    /// Works away from the threads that answer.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> desk::Result<T> + Send + 'static,
    ) -> Result<T, Oops> {
        match tokio::task::spawn_blocking(work).await {
            Ok(done) => self.shown(done),
            Err(_) => Err(self.internal()),
        }
    }

    /// A value that may take long: `None` if it is not there by `until`; deriving it goes on.
    pub(crate) async fn soon<T: Send + Sync + 'static>(
        &self,
        lane: Lane,
        name: &str,
        until: Until,
        derive: impl FnOnce(&View) -> desk::Result<T> + Send + 'static,
    ) -> Result<Option<Arc<T>>, Oops> {
        // Counted before the view is taken: a lock in between makes it the view of nobody.
        let locks = self.app.locks();
        let view = self.app.view().ok_or(Oops::Locked)?;
        if let Some(value) = view.remembered(name) {
            return Ok(Some(value));
        }
        // One request derives it; the others of the same moment wait for that one.
        let (mut came, place) = self.app.works.enter(format!("{locks} {} {name}", view.writes()));
        if let Some(place) = place {
            let (app, view, name) = (Arc::clone(&self.app), Arc::clone(&view), name.to_owned());
            tokio::spawn(derived(lane, place, app, (locks, view), name, derive));
        }
        let until = if self.app.works.has_earlier(name) { until.with_earlier() } else { until };
        match tokio::time::timeout(until.left(), came.wait_for(|c| !matches!(c, Came::Not))).await {
            Err(_) => Ok(None),
            Ok(Err(_)) => Err(self.internal()),
            Ok(Ok(came)) => match &*came {
                Came::Failed(error) if self.app.is_open() => Err(Oops::desk(self, error)),
                _ => self.shown(Ok(view.remembered(name))),
            },
        }
    }

    /// The value of this name as it was before the last claims, with how many there were then.
    pub(crate) fn earlier<T: Send + Sync + 'static>(&self, name: &str) -> Option<(usize, Arc<T>)> {
        self.app.works.earlier(name)
    }

    /// A value of long work that says how far it is and can be stopped; the work, if the value is not there in time.
    pub(crate) async fn long<T: Send + Sync + 'static>(
        &self,
        name: &str,
        until: Until,
        derive: impl FnOnce(&View, &Work) -> desk::Result<T> + Send + 'static,
    ) -> Result<Result<Arc<T>, Arc<Work>>, Oops> {
        let work = self.app.works.begin(name);
        let (under_way, ended, named) = (Arc::clone(&work), Arc::clone(&self.app), name.to_owned());
        let derive = move |view: &View| {
            let done = derive(view, &under_way);
            ended.works.end(&named, &under_way);
            done
        };
        let found = self.soon(Lane::Figures, name, until, derive).await;
        match found {
            Ok(Some(value)) => {
                self.app.works.end(name, &work);
                Ok(Ok(value))
            }
            Ok(None) => Ok(Err(work)),
            Err(error) => Err(error),
        }
    }

    /// What came of a question, unless somebody has locked while it was worked on.
    fn shown<T>(&self, done: desk::Result<T>) -> Result<T, Oops> {
        if !self.app.is_open() {
            return Err(Oops::Locked);
        }
        done.map_err(|e| Oops::desk(self, &e))
    }

    /// How many there can be, from the fewest to the most.
    pub(crate) fn span(&self, lo: u64, hi: Option<u64>) -> String {
        match hi {
            Some(hi) if hi == lo => lo.to_string(),
            Some(hi) => format!("{lo} – {hi}"),
            None => format!("{lo} – {}", self.t("figures-no-limit")),
        }
    }

    /// Languages by their names, where these are known.
    pub(crate) fn tongues(&self, codes: &[String]) -> String {
        let name = |code: &String| match TONGUES.contains(&code.as_str()) {
            true => self.t(&format!("tongue-{code}")),
            false => code.clone(),
        };
        codes.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// A place as the reader writes it.
    pub(crate) fn place(&self, path: &str) -> String {
        Teller(self.language).place(path)
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

    /// Says on the next page how the figures moved, or on a later one if that takes longer.
    pub(crate) async fn moves(&self, bearing: Bearing) {
        let Some(view) = self.app.view().filter(|_| !bearing.is_empty()) else { return };
        // Of answers given one after another it is said once, from before the first to after the last.
        let earlier = self.session(|s| s.moving.take()).flatten();
        let bearing = earlier.map_or(bearing.clone(), |earlier| bearing.since(&earlier.bearing));
        let moving = Arc::new(Moving { bearing, moved: OnceLock::new() });
        self.session(|s| s.moving = Some(Arc::clone(&moving)));
        let cx = self.clone();
        let task = tokio::spawn(async move {
            let turn = Arc::clone(&cx.app.moving).acquire_owned().await;
            let permit = Arc::clone(&cx.app.figures).acquire_owned().await;
            let work = move || {
                let (_turn, _permit) = (turn, permit);
                // A later answer tells of this one too, and a lock has taken it away.
                let held = |s: &mut Session| s.moving.as_ref().is_some_and(|m| Arc::ptr_eq(m, &moving));
                let wanted = cx.session(held).unwrap_or_default();
                if let Some(moved) = wanted.then(|| moving.bearing.moved(&view).ok()).flatten() {
                    let _ = moving.moved.set(moved);
                }
            };
            let _ = tokio::task::spawn_blocking(work).await;
        });
        if tokio::time::timeout(ANSWER, task).await.is_err() {
            self.done(self.t("confirm-moving"), Undo::default());
        }
    }

    /// How the figures moved, if that is known and was not said.
    fn moved(&self) -> Option<Flash> {
        let moving = self.session(|s| s.moving.take_if(|m| m.moved.get().is_some())).flatten()?;
        let all = moving.moved.get()?.iter();
        let moved: Vec<String> = all.filter(|m| m.before != m.after).map(|m| moved_words(self, m)).collect();
        if moved.is_empty() {
            return Some(Flash { message: self.t("confirm-unmoved"), undo: Undo::default(), again: false });
        }
        let message = format!("{}: {}", self.t("confirm-moved"), moved.join("; "));
        Some(Flash { message, undo: Undo::default(), again: false })
    }

    /// What there is to say, once; a page that `waits`, or one fetched behind another, leaves it for the page that is read.
    pub(crate) fn flash(&self, waits: bool) -> Option<Flash> {
        let keep = waits || self.behind;
        let flash = self.session(|s| if keep { s.flash.clone() } else { s.flash.take() }).flatten();
        if keep || flash.is_some() { flash } else { self.moved() }
    }

    /// Looks at or changes the session.
    pub(crate) fn session<T>(&self, look: impl FnOnce(&mut Session) -> T) -> Option<T> {
        self.app.session(&self.cookie, look)
    }
}

#[cfg(test)]
#[path = "cx_tests.rs"]
mod tests;
