//! Tables that sort, filter, narrow by facet, page, and leave as a sheet.
//!
//! All of it happens on the server, by links and one form, so that it works without a script and on paper. What leaves
//! as CSV begins with a byte order mark, as Excel wants it, and no cell of it can be taken for a formula.

use std::collections::{BTreeMap, HashMap};

use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::cx::Cx;
use crate::layout;
use crate::oops::Oops;

/// Rows on a page.
const ROWS: usize = 100;
/// Values of a facet that are offered.
const FACETS: usize = 30;

/// A column.
pub(crate) struct Column {
    /// Its name in addresses.
    pub(crate) id: &'static str,
    /// The message with its heading.
    pub(crate) heading: &'static str,
    /// Numbers stand on the right and sort as numbers.
    pub(crate) number: bool,
    /// Whether its values are offered to narrow the rows.
    pub(crate) facet: bool,
}

/// A column of words.
pub(crate) const fn words(id: &'static str, heading: &'static str) -> Column {
    Column { id, heading, number: false, facet: false }
}

/// A column of numbers.
pub(crate) const fn number(id: &'static str, heading: &'static str) -> Column {
    Column { id, heading, number: true, facet: false }
}

/// A column whose few values narrow the rows.
pub(crate) const fn facet(id: &'static str, heading: &'static str) -> Column {
    Column { id, heading, number: false, facet: true }
}

/// A cell: its text, and where it leads.
#[derive(Clone, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) to: Option<String>,
}

impl<T: ToString> From<T> for Cell {
    fn from(value: T) -> Self {
        Self { text: value.to_string(), to: None }
    }
}

impl Cell {
    /// A cell that leads somewhere.
    pub(crate) fn link(text: impl ToString, to: String) -> Self {
        Self { text: text.to_string(), to: Some(to) }
    }
}

/// A table as it was asked for.
pub(crate) struct Table<'a> {
    pub(crate) title: String,
    pub(crate) none: String,
    pub(crate) columns: &'a [Column],
    pub(crate) rows: Vec<Vec<Cell>>,
}

type Query = HashMap<String, String>;

impl Table<'_> {
    /// The page, or the sheet if that was asked for.
    pub(crate) fn answer(mut self, cx: &Cx, query: &Query) -> Result<Response, Oops> {
        let all = self.rows.len();
        let facets = self.facets();
        self.narrow(query);
        self.sort(query);
        match query.get("as").map(String::as_str) {
            Some("csv") => Ok(self.csv(cx)),
            None | Some("") => {
                Ok(layout::page(cx, &self.title.clone(), &self.page(cx, query, all, &facets)).into_response())
            }
            Some(_) => Err(Oops::missing(cx)),
        }
    }

    /// Each faceted column with its commonest values.
    fn facets(&self) -> Vec<(usize, Vec<(String, usize)>)> {
        let faceted = self.columns.iter().enumerate().filter(|(_, c)| c.facet);
        let count = |at: usize| {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for row in &self.rows {
                *counts.entry(row.get(at).map_or("", |c| c.text.as_str())).or_default() += 1;
            }
            let mut counts: Vec<(String, usize)> =
                counts.into_iter().map(|(value, n)| (value.to_owned(), n)).collect();
            counts.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
            counts.truncate(FACETS);
            counts
        };
        faceted.map(|(at, _)| (at, count(at))).filter(|(_, values)| values.len() > 1).collect()
    }

    fn narrow(&mut self, query: &Query) {
        let wanted = query.get("q").map(|q| q.trim().to_lowercase()).filter(|q| !q.is_empty());
        if let Some(wanted) = wanted {
            let has = |row: &Vec<Cell>| row.iter().any(|c| c.text.to_lowercase().contains(&wanted));
            self.rows.retain(has);
        }
        for (at, column) in self.columns.iter().enumerate().filter(|(_, c)| c.facet) {
            if let Some(value) = query.get(column.id).filter(|v| !v.is_empty()) {
                self.rows.retain(|row| row.get(at).is_some_and(|c| c.text == *value));
            }
        }
    }

    fn sort(&mut self, query: &Query) {
        let Some(at) = query.get("sort").and_then(|id| self.columns.iter().position(|c| c.id == id)) else {
            return;
        };
        let text = |row: &Vec<Cell>| row.get(at).map_or(String::new(), |c| c.text.to_lowercase());
        if self.columns[at].number {
            // What is no number ("no limit") stands above all numbers.
            self.rows.sort_by_key(|row| text(row).parse::<u64>().unwrap_or(u64::MAX));
        } else {
            self.rows.sort_by_cached_key(|row| {
                let text = text(row);
                (text.is_empty(), text)
            });
        }
        if query.get("down").is_some() {
            self.rows.reverse();
        }
    }

    fn csv(&self, cx: &Cx) -> Response {
        let mut out = String::from('\u{feff}');
        let mut line = |cells: Vec<&str>| {
            let cells: Vec<String> = cells.into_iter().map(sheet_cell).collect();
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        };
        let headings: Vec<String> = self.columns.iter().map(|c| cx.t(c.heading)).collect();
        line(headings.iter().map(String::as_str).collect());
        self.rows.iter().for_each(|row| line(row.iter().map(|c| c.text.as_str()).collect()));
        // The name of the file says nothing of what is in it.
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"table.csv\""),
        ];
        (headers, out).into_response()
    }

    fn page(&self, cx: &Cx, query: &Query, all: usize, facets: &[(usize, Vec<(String, usize)>)]) -> Markup {
        let pages = self.rows.len().div_ceil(ROWS).max(1);
        let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1usize).clamp(1, pages);
        let shown = self.rows.iter().skip((page - 1) * ROWS).take(ROWS);
        let numbers = [("shown", self.rows.len().into()), ("all", all.into())];
        let value = |name: &str| query.get(name).map_or("", String::as_str);
        html! {
            @if all == 0 { div.notice { p { (self.none) } } } @else {
                form.filter method="get" {
                    div.field { label for="q" { (cx.t("table-filter")) } input #q type="search" name="q" value=(value("q")); }
                    @for (at, values) in facets {
                        @let column = &self.columns[*at];
                        div.field {
                            label for={ "facet-" (column.id) } { (cx.t(column.heading)) }
                            select id={ "facet-" (column.id) } name=(column.id) data-send {
                                option value="" { (cx.t("table-all")) }
                                @for (text, n) in values.iter().filter(|(t, _)| !t.is_empty()) {
                                    option value=(text) selected[value(column.id) == text] { (text) " (" (n) ")" }
                                }
                            }
                        }
                    }
                    @if !value("sort").is_empty() { input type="hidden" name="sort" value=(value("sort")); }
                    div.actions {
                        button { (cx.t("table-apply")) }
                        a.button href=(address(query, &[("as", Some("csv")), ("page", None)])) { (cx.t("table-csv")) }
                        button type="button" data-table="rows" data-copied=(cx.t("figures-copied")) { (cx.t("table-copy")) }
                    }
                }
                p.quiet { (cx.ta("table-rows", &numbers)) }
                div.scroll tabindex="0" { table #rows {
                    caption.hidden { (self.title) }
                    thead { tr { @for column in self.columns { (heading(cx, query, column)) } } }
                    tbody { @for row in shown { tr {
                        @for (cell, column) in row.iter().zip(self.columns) {
                            td class={ "c-" (column.id) @if column.number { " n" } } { @match &cell.to { Some(to) => a href=(to) { (cell.text) }, None => (cell.text) } }
                        }
                    } } }
                } }
                @if pages > 1 {
                    p.actions {
                        @if page > 1 { a.button rel="prev" data-key="ArrowLeft" href=(address(query, &[("page", Some(&(page - 1).to_string()))])) { (cx.t("confirm-previous")) } }
                        (cx.ta("table-page", &[("page", page.into()), ("pages", pages.into())]))
                        @if page < pages { a.button rel="next" data-key="ArrowRight" href=(address(query, &[("page", Some(&(page + 1).to_string()))])) { (cx.t("confirm-next")) } }
                    }
                }
            }
        }
    }
}

fn heading(cx: &Cx, query: &Query, column: &Column) -> Markup {
    let sorted = query.get("sort").is_some_and(|s| s == column.id);
    let down = query.contains_key("down");
    let next = if sorted && !down { Some("1") } else { None };
    let how = match (sorted, down) {
        (false, _) => None,
        (true, false) => Some("ascending"),
        (true, true) => Some("descending"),
    };
    html! {
        th.n[column.number] scope="col" aria-sort=[how] {
            a href=(address(query, &[("sort", Some(column.id)), ("down", next), ("page", None)])) {
                (cx.t(column.heading)) @if sorted { @if down { " ↓" } @else { " ↑" } }
            }
        }
    }
}

/// This page's address with some of its fields changed.
pub(crate) fn address(query: &Query, change: &[(&str, Option<&str>)]) -> String {
    let mut fields: BTreeMap<&str, &str> =
        query.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (k.as_str(), v.as_str())).collect();
    for (name, value) in change {
        match value {
            Some(value) => fields.insert(name, value),
            None => fields.remove(name),
        };
    }
    let pairs: Vec<String> = fields.iter().map(|(k, v)| format!("{}={}", escaped(k), escaped(v))).collect();
    format!("?{}", pairs.join("&"))
}

/// Percent-encodes everything but letters, digits and `-_.~` (RFC 3986, section 2.3).
pub(crate) fn escaped(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// A cell that a spreadsheet program shows as text, whatever it begins with.
fn sheet_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
