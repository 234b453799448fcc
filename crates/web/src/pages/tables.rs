//! Reports, people, groups, incidents and origins as tables.

use std::cell::RefCell;
use std::collections::HashMap;

use axum::extract::Query;
use axum::response::Response;
use desk::{CaseKind, CaseView, OriginView, ReportView, View};
use model::Body;

use crate::cx::Cx;
use crate::oops::Oops;
use crate::rom::{self, Beside};
use crate::rows::Rows;
use crate::table::{Cell, Column, Table, day, escaped, facet, keys, number, with, words};

type Asked = Query<HashMap<String, String>>;

const REPORTS: &[Column] = &[
    keys("report", "column-report", "reports"),
    day("published", "column-published"),
    facet("publisher", "column-publisher"),
    words("title", "column-title"),
    number("mentions", "column-mentions"),
    facet("standing", "column-standing"),
];

const CASES: &[Column] = &[
    with(Beside::Names, keys("case", "column-case", "cases")),
    words("words", "column-words"),
    number("least", "figures-at-least"),
    number("most", "figures-at-most"),
    facet("event", "column-last-event"),
    day("from", "column-from"),
    day("to", "column-to"),
    with(Beside::Place, facet("place", "field-place")),
    number("reports", "column-reports"),
    facet("grade", "column-grade"),
    facet("conflict", "column-conflict"),
];

const ORIGINS: &[Column] = &[
    keys("origin", "column-origin", "sources"),
    with(Beside::Name, words("label", "column-label")),
    facet("access", "column-access"),
    facet("sealed", "column-sealed"),
    words("relays", "column-relays"),
    words("contact", "seal-contact"),
];

/// The address of a record; keys hold characters that mean something in addresses.
pub(crate) fn at(page: &str, key: &impl ToString) -> String {
    format!("/{page}/{}", escaped(&key.to_string()))
}

/// Messages of a language, each looked up once however many rows say it.
struct Says {
    cx: Cx,
    said: RefCell<HashMap<String, String>>,
}

impl Says {
    fn new(cx: &Cx) -> Self {
        Self { cx: cx.clone(), said: RefCell::default() }
    }

    fn t(&self, id: &str) -> String {
        let mut said = self.said.borrow_mut();
        if let Some(words) = said.get(id) {
            return words.clone();
        }
        let words = self.cx.t(id);
        said.insert(id.to_owned(), words.clone());
        words
    }
}

/// The reports.
pub(crate) async fn reports(cx: Cx, Query(query): Asked) -> Result<Response, Oops> {
    let says = Says::new(&cx);
    let fill = move |view: &View, rows: &mut Rows| {
        let row = |r: ReportView| {
            [
                (&r.key).into(),
                r.published.unwrap_or_else(|| says.t("unknown")).into(),
                r.publisher.unwrap_or_default().into(),
                r.title.unwrap_or_default().into(),
                r.mentions.into(),
                says.t(&format!("standing-{}", r.standing)).into(),
            ]
        };
        view.reports().into_iter().map(row).for_each(|row: [Cell; 6]| rows.push(&row));
        Ok(())
    };
    let (title, none) = (cx.t("reports-title"), cx.t("reports-none"));
    Table { name: "reports", title, none, columns: REPORTS, first: None }.answer(&cx, &query, fill).await
}

/// The people.
pub(crate) async fn people(cx: Cx, query: Asked) -> Result<Response, Oops> {
    cases(cx, query, CaseKind::Person, "people").await
}

/// The groups.
pub(crate) async fn groups(cx: Cx, query: Asked) -> Result<Response, Oops> {
    cases(cx, query, CaseKind::Group, "groups").await
}

/// The incidents.
pub(crate) async fn incidents(cx: Cx, query: Asked) -> Result<Response, Oops> {
    cases(cx, query, CaseKind::Incident, "incidents").await
}

async fn cases(cx: Cx, Query(query): Asked, kind: CaseKind, name: &'static str) -> Result<Response, Oops> {
    let says = Says::new(&cx);
    let fill = move |view: &View, rows: &mut Rows| {
        let row = |c: &CaseView| {
            [
                (&c.key).into(),
                c.words.clone().into(),
                c.lo.into(),
                c.hi.map_or_else(|| says.t("figures-no-limit"), |h| h.to_string()).into(),
                c.last_event.map_or_else(|| says.t("unknown"), |e| says.t(&format!("event-{e}"))).into(),
                c.from.clone().unwrap_or_default().into(),
                c.to.clone().unwrap_or_default().into(),
                c.places.first().map_or_else(String::new, |p| says.cx.place(p)).into(),
                c.reports.into(),
                says.t(&format!("grade-{}", c.grade)).into(),
                if c.conflicts.is_empty() { String::new() } else { says.t("conflict-yes") }.into(),
            ]
        };
        // Gathered here, where a table is waited for, and not by the page that shows them.
        rom::told(view)?;
        for case in view.cases()?.iter().filter(|c| c.kind == kind) {
            let row: [Cell; 11] = row(case);
            rows.push_with(&row, &unseen(view, case));
        }
        Ok(())
    };
    let (title, none) = (cx.t(&format!("{name}-title")), cx.t(&format!("{name}-none")));
    Table { name, title, none, columns: CASES, first: None }.answer(&cx, &query, fill).await
}

/// What a search finds of a case and its row does not hold: the names, roles and notes of its mentions.
fn unseen(view: &View, case: &CaseView) -> String {
    let mut said: Vec<String> = Vec::new();
    for key in &case.mentions {
        said.extend(rom::clear(view, key));
        if let Some(Body::Mention(mention)) = view.state().get(key).map(|record| &record.body) {
            said.extend(mention.who.role.iter().chain(&mention.note).cloned());
        }
    }
    // Nothing is found across two of them, because a filter holds no line break.
    said.join("\n")
}

/// The origins, and which of them stand for a sealed source.
pub(crate) async fn origins(cx: Cx, Query(query): Asked) -> Result<Response, Oops> {
    let says = Says::new(&cx);
    let fill = move |view: &View, rows: &mut Rows| {
        let row = |o: OriginView| {
            [
                (&o.key).into(),
                o.alias.unwrap_or(o.label).into(),
                says.t(&format!("access-{}", o.access)).into(),
                says.t(if o.sealed { "sealed-yes" } else { "sealed-no" }).into(),
                o.relays.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").into(),
                o.contact.unwrap_or_default().into(),
            ]
        };
        view.origins().into_iter().map(row).for_each(|row: [Cell; 6]| rows.push(&row));
        Ok(())
    };
    let (title, none) = (cx.t("sources-title"), cx.t("sources-none"));
    Table { name: "sources", title, none, columns: ORIGINS, first: Some(("/sources/seal", "seal-title")) }
        .answer(&cx, &query, fill)
        .await
}
