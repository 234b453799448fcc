//! The same answers as JSON, for a program of one's own on this machine: read-only, described in OpenAPI 3.1.
//!
//! They stand behind the same guard as the pages: the host, the session's cookie, no other site. What goes wrong is said
//! as problem details (RFC 9457).

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use desk::{AskWords, CaseKind, View};
use model::Key;
use serde::Serialize;
use serde_json::{Value, json};

use crate::App;
use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::pages::search::look;
use crate::wait::Until;

/// The description, as it is served.
const DESCRIPTION: &str = include_str!("../assets/openapi.json");
/// Entries of a list if nobody says how many, and at most.
const ENTRIES: (usize, usize) = (100, 1000);

/// All addresses; the description lists the same, which a test sees to.
pub(crate) fn routes() -> [(&'static str, MethodRouter<Arc<App>>); 10] {
    [
        ("/api/openapi.json", get(description)),
        ("/api/book", get(book)),
        ("/api/reports", get(reports)),
        ("/api/reports/{key}", get(report)),
        ("/api/mentions", get(mentions)),
        ("/api/cases", get(cases)),
        ("/api/cases/{key}", get(case)),
        ("/api/origins", get(origins)),
        ("/api/figures", get(figures)),
        ("/api/search", get(search)),
    ]
}

/// Why there is no answer.
struct Problem(StatusCode, String);

impl From<Oops> for Problem {
    fn from(oops: Oops) -> Self {
        match oops {
            Oops::Locked => {
                Self(StatusCode::LOCKED, "The casebook is locked. Open it on its pages.".to_owned())
            }
            Oops::Failed(_, status, words) => Self(status, words),
            Oops::Field(_, status, words, _) => Self(status, words),
            Oops::Early(status, words) => Self(status, words.to_owned()),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Self(status, detail) = self;
        let title = status.canonical_reason().unwrap_or_default();
        let body = json!({ "title": title, "status": status.as_u16(), "detail": detail });
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        (status, kind, body.to_string()).into_response()
    }
}

fn unprocessable(words: impl Into<String>) -> Problem {
    Problem(StatusCode::UNPROCESSABLE_ENTITY, words.into())
}

fn answer(value: &impl Serialize) -> Result<Response, Problem> {
    let internal =
        |_| Problem(StatusCode::INTERNAL_SERVER_ERROR, "The answer could not be written.".to_owned());
    let text = serde_json::to_string(value).map_err(internal)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// The fields of an address.
type Asked = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// Fields by name: each at most once, none that is not known. A misspelt one would otherwise change the answer silently.
struct Fields(BTreeMap<String, String>);

impl Fields {
    fn of(asked: Asked, known: &[&str]) -> Result<Self, Problem> {
        let Query(pairs) = asked.map_err(|_| unprocessable("The fields of the address cannot be read."))?;
        let mut fields = BTreeMap::new();
        for (name, value) in pairs {
            if !known.contains(&name.as_str()) {
                return Err(unprocessable(format!("There are only these fields: {}.", known.join(", "))));
            }
            if fields.insert(name, value).is_some() {
                return Err(unprocessable("A field is there twice."));
            }
        }
        Ok(Self(fields))
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    fn one_of(&self, name: &str, words: &[&str]) -> Result<Option<String>, Problem> {
        match self.text(name) {
            Some(word) if !words.contains(&word.as_str()) => {
                Err(unprocessable(format!("{name} is one of {}.", words.join(", "))))
            }
            word => Ok(word),
        }
    }

    fn flag(&self, name: &str) -> Result<bool, Problem> {
        Ok(self.one_of(name, &["true", "false"])?.as_deref() == Some("true"))
    }

    fn number(&self, name: &str, otherwise: usize, least: usize, most: usize) -> Result<usize, Problem> {
        let Some(text) = self.0.get(name) else { return Ok(otherwise) };
        let number = text.parse().ok().filter(|n| (least..=most).contains(n));
        number.ok_or_else(|| unprocessable(format!("{name} is a whole number from {least} to {most}.")))
    }

    /// Some of a list, with how many there are in all.
    fn part<T: Serialize>(&self, all: &[T]) -> Result<Value, Problem> {
        let (offset, limit) = self.place()?;
        let items: Vec<&T> = all.iter().skip(offset).take(limit).collect();
        Ok(json!({ "total": all.len(), "items": items }))
    }

    fn place(&self) -> Result<(usize, usize), Problem> {
        let offset = self.number("offset", 0, 0, 1_000_000_000)?;
        Ok((offset, self.number("limit", ENTRIES.0, 1, ENTRIES.1)?))
    }
}

fn key(path: Result<Path<String>, PathRejection>) -> Result<Key, Problem> {
    let missing = || Problem(StatusCode::NOT_FOUND, "No record has this key.".to_owned());
    let Path(text) = path.map_err(|_| missing())?;
    Key::parse(&text).map_err(|_| missing())
}

/// What is not there is said with its own status.
fn found(error: Oops) -> Problem {
    match error {
        Oops::Failed(_, StatusCode::UNPROCESSABLE_ENTITY, words) => Problem(StatusCode::NOT_FOUND, words),
        other => other.into(),
    }
}

async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()
}

async fn book(cx: Cx, asked: Asked) -> Result<Response, Problem> {
    Fields::of(asked, &[])?;
    let (claims, root) = cx.head().await?;
    let (reports, mentions) =
        cx.read(|view| Ok((view.state().reports().count(), view.state().mentions().count()))).await?;
    answer(&json!({ "claims": claims, "root": root, "reports": reports, "mentions": mentions }))
}

async fn reports(cx: Cx, asked: Asked) -> Result<Response, Problem> {
    let fields = Fields::of(asked, &["offset", "limit"])?;
    let all = cx.read(|view| view.remember("reports", |view| Ok(view.reports()))).await?;
    answer(&fields.part(&all)?)
}

async fn report(
    cx: Cx,
    path: Result<Path<String>, PathRejection>,
    asked: Asked,
) -> Result<Response, Problem> {
    Fields::of(asked, &[])?;
    let key = key(path)?;
    let (report, mentions) = cx.read(move |view| view.report_view(&key)).await.map_err(found)?;
    answer(&json!({ "report": report, "mentions": mentions }))
}

async fn mentions(cx: Cx, asked: Asked) -> Result<Response, Problem> {
    let fields = Fields::of(asked, &["offset", "limit"])?;
    let all = cx.read(|view| view.remember("mentions", View::mentions)).await?;
    answer(&fields.part(&all)?)
}

async fn cases(cx: Cx, asked: Asked) -> Result<Response, Problem> {
    let fields = Fields::of(asked, &["kind", "offset", "limit"])?;
    let kind =
        fields.one_of("kind", &["person", "group", "incident", "other"])?.map(|kind| match kind.as_str() {
            "person" => CaseKind::Person,
            "group" => CaseKind::Group,
            "incident" => CaseKind::Incident,
            _ => CaseKind::Other,
        });
    let all = cx.read(View::cases).await?;
    let (offset, limit) = fields.place()?;
    let wanted = |c: &&desk::CaseView| kind.is_none_or(|k| k == c.kind);
    let items: Vec<&desk::CaseView> = all.iter().filter(wanted).skip(offset).take(limit).collect();
    answer(&json!({ "total": all.iter().filter(wanted).count(), "items": items }))
}

async fn case(cx: Cx, path: Result<Path<String>, PathRejection>, asked: Asked) -> Result<Response, Problem> {
    Fields::of(asked, &[])?;
    let key = key(path)?;
    answer(&cx.read(move |view| view.case(&key)).await.map_err(found)?)
}

async fn origins(cx: Cx, asked: Asked) -> Result<Response, Problem> {
    let fields = Fields::of(asked, &["offset", "limit"])?;
    let all = cx.read(|view| view.remember("origins", |view| Ok(view.origins()))).await?;
    answer(&fields.part(&all)?)
}

async fn figures(cx: Cx, asked: Asked) -> Result<Response, Problem> {
    let events = crate::choose::events();
    let known = ["event", "when", "place", "sex", "age", "role", "not_known", "unit", "once", "as_of"];
    let fields = Fields::of(asked, &known)?;
    let words = AskWords {
        event: fields.one_of("event", &events)?,
        when: fields.text("when"),
        place: fields.text("place"),
        sex: fields.one_of("sex", &["f", "m", "x"])?,
        age: fields.text("age"),
        role: fields.text("role"),
        not_known: fields.one_of("not_known", &events)?.into_iter().collect(),
        unit: fields.one_of("unit", &["person", "episode", "incident"])?,
        once: fields.flag("once")?,
        as_of: fields.text("as_of"),
    };
    let name = format!("figure {words:?} {:?}", None::<usize>);
    let derive = move |view: &View| Ok(view.figure(&words.read(view.policy()?)?, None));
    match cx.soon(Lane::Figures, &name, Until::long(), derive).await? {
        Some(report) => answer(&*report),
        None => {
            let words = "The figure is still being worked out. Ask again.".to_owned();
            let mut response = Problem(StatusCode::SERVICE_UNAVAILABLE, words).into_response();
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("5"));
            Ok(response)
        }
    }
}

async fn search(cx: Cx, asked: Asked) -> Result<Response, Problem> {
    let fields = Fields::of(asked, &["q", "limit"])?;
    let typed = fields.text("q").ok_or_else(|| unprocessable("q says what to look for."))?;
    let (_, limit) = fields.place()?;
    let found = look(&cx, typed, limit).await?;
    answer(&json!({ "items": found.hits }))
}

/// An address below `/api` that is none.
pub(crate) async fn missing() -> Response {
    Problem(StatusCode::NOT_FOUND, "There is no such address; /api/openapi.json lists them.".to_owned())
        .into_response()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn the_description_lists_every_address_and_no_other() {
        let described: Value = serde_json::from_str(super::DESCRIPTION).unwrap_or_default();
        assert_eq!(described["openapi"], "3.1.0");
        let listed: Vec<&str> =
            described["paths"].as_object().into_iter().flatten().map(|(path, _)| path.as_str()).collect();
        let mut served: Vec<&str> = super::routes().iter().map(|(path, _)| *path).collect();
        served.sort_unstable();
        assert_eq!(listed, served);
        for (path, methods) in described["paths"].as_object().into_iter().flatten() {
            let methods: Vec<&String> = methods.as_object().into_iter().flatten().map(|(m, _)| m).collect();
            assert_eq!(methods, ["get"], "{path}");
        }
    }
}
