//! Reports, people, groups, incidents and origins as tables.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::Response;
use desk::CaseKind;

use crate::cx::Cx;
use crate::oops::Oops;
use crate::table::{Cell, Column, Table, escaped, facet, number, words};

type Asked = Query<HashMap<String, String>>;

const REPORTS: &[Column] = &[
    words("report", "column-report"),
    words("published", "column-published"),
    facet("publisher", "column-publisher"),
    words("title", "column-title"),
    number("mentions", "column-mentions"),
    facet("standing", "column-standing"),
];

const CASES: &[Column] = &[
    words("case", "column-case"),
    words("words", "column-words"),
    number("least", "figures-at-least"),
    number("most", "figures-at-most"),
    facet("event", "column-last-event"),
    words("from", "column-from"),
    words("to", "column-to"),
    facet("place", "field-place"),
    number("reports", "column-reports"),
    facet("grade", "column-grade"),
    facet("conflict", "column-conflict"),
];

const ORIGINS: &[Column] = &[
    words("origin", "column-origin"),
    words("label", "column-label"),
    facet("access", "column-access"),
    facet("sealed", "column-sealed"),
    words("relays", "column-relays"),
];

/// The address of a record; keys hold characters that mean something in addresses.
pub(crate) fn at(page: &str, key: &impl ToString) -> String {
    format!("/{page}/{}", escaped(&key.to_string()))
}

/// The reports.
pub(crate) async fn reports(cx: Cx, Query(query): Asked) -> Result<Response, Oops> {
    let reports = cx.ask(|desk| desk.remember("reports", |desk| Ok(desk.reports()))).await?;
    let unknown = cx.t("unknown");
    let row = |r: &desk::ReportView| {
        vec![
            Cell::link(&r.key, at("reports", &r.key)),
            r.published.clone().unwrap_or_else(|| unknown.clone()).into(),
            r.publisher.clone().unwrap_or_default().into(),
            r.title.clone().unwrap_or_default().into(),
            r.mentions.into(),
            cx.t(&format!("standing-{}", r.standing)).into(),
        ]
    };
    let rows = reports.iter().map(row).collect();
    Table { title: cx.t("reports-title"), none: cx.t("reports-none"), columns: REPORTS, rows }
        .answer(&cx, &query)
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

async fn cases(cx: Cx, Query(query): Asked, kind: CaseKind, name: &str) -> Result<Response, Oops> {
    let cases = cx.ask(|desk| desk.cases()).await?;
    let row = |c: &desk::CaseView| {
        vec![
            Cell::link(&c.key, at("cases", &c.key)),
            c.words.clone().into(),
            c.lo.into(),
            c.hi.map_or(cx.t("figures-no-limit"), |h| h.to_string()).into(),
            c.last_event.map_or(cx.t("unknown"), |e| cx.t(&format!("event-{e}"))).into(),
            c.from.clone().unwrap_or_default().into(),
            c.to.clone().unwrap_or_default().into(),
            c.places.first().cloned().unwrap_or_default().into(),
            c.reports.into(),
            cx.t(&format!("grade-{}", c.grade)).into(),
            if c.conflicts.is_empty() { String::new() } else { cx.t("conflict-yes") }.into(),
        ]
    };
    let rows = cases.iter().filter(|c| c.kind == kind).map(row).collect();
    let title = cx.t(&format!("{name}-title"));
    Table { title, none: cx.t(&format!("{name}-none")), columns: CASES, rows }.answer(&cx, &query)
}

/// The origins, and which of them stand for a sealed source.
pub(crate) async fn origins(cx: Cx, Query(query): Asked) -> Result<Response, Oops> {
    let origins = cx.ask(|desk| Ok(desk.origins())).await?;
    let row = |o: &desk::OriginView| {
        vec![
            (&o.key).into(),
            o.label.clone().into(),
            cx.t(&format!("access-{}", o.access)).into(),
            cx.t(if o.sealed { "sealed-yes" } else { "sealed-no" }).into(),
            o.relays.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").into(),
        ]
    };
    let rows = origins.iter().map(row).collect();
    Table { title: cx.t("sources-title"), none: cx.t("sources-none"), columns: ORIGINS, rows }
        .answer(&cx, &query)
}
