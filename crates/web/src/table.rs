//! Tables that sort, filter, narrow by facet, page, and leave as a sheet.
//!
//! All of it happens on the server, by links and one form, so that it works without a script and on paper.

use std::collections::{BTreeMap, HashMap};

use axum::response::{IntoResponse, Response};
use desk::View;
use maud::{Markup, html};

use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::{export, layout, wait};

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

/// A table: what it is called, and its columns.
pub(crate) struct Table {
    /// Its name in addresses and in what is remembered.
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) none: String,
    pub(crate) columns: &'static [Column],
    /// Where something is added to it: address and message.
    pub(crate) first: Option<(&'static str, &'static str)>,
}

type Query = HashMap<String, String>;
type Facets = Vec<(usize, Vec<(String, usize)>)>;

/// The rows of a table in one language, with what finding and narrowing need.
struct Rows {
    rows: Vec<Vec<Cell>>,
    /// The words of each row in small letters.
    words: Vec<String>,
    facets: Facets,
}

/// What a page of a table shows.
struct Part {
    all: usize,
    found: usize,
    facets: Facets,
    page: usize,
    pages: usize,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The page, or the sheet if that was asked for. The rows are made once, until something is written.
    pub(crate) async fn answer(
        self,
        cx: &Cx,
        query: &Query,
        rows: impl FnOnce(&View) -> desk::Result<Vec<Vec<Cell>>> + Send + 'static,
    ) -> Result<Response, Oops> {
        let name = format!("table {} {}", self.name, cx.language.tag());
        let columns = self.columns;
        let rows = cx
            .soon(Lane::Tables, &name, wait::patience(query), move |view| Ok(Rows::new(rows(view)?, columns)))
            .await?;
        let Some(rows) = rows else {
            return Ok(layout::page(cx, &self.title, &wait::notice(cx, query)).into_response());
        };
        let (asked, whole) = (query.clone(), query.get("as").is_some_and(|a| !a.is_empty()));
        let part = cx.read(move |view| Ok(rows.part(view, &name, columns, &asked, whole))).await?;
        match query.get("as").map(String::as_str) {
            None | Some("") => {
                Ok(layout::page(cx, &self.title, &self.page(cx, query, &part)).into_response())
            }
            Some(format) => export::sheet(cx, columns, &part.rows, format),
        }
    }

    fn page(&self, cx: &Cx, query: &Query, part: &Part) -> Markup {
        let (page, pages) = (part.page, part.pages);
        let numbers = [("shown", part.found.into()), ("all", part.all.into())];
        let value = |name: &str| query.get(name).map_or("", String::as_str);
        html! {
            @if let Some((to, words)) = self.first { p.actions { a.button href=(to) data-key="n" { (cx.t(words)) kbd { "n" } } } }
            @if part.all == 0 { div.notice { p { (self.none) } } } @else {
                form.filter method="get" {
                    div.field { label for="q" { (cx.t("table-filter")) } input #q type="search" name="q" value=(value("q")); }
                    @for (at, values) in &part.facets {
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
                        (export::offer(cx, query))
                        button type="button" data-table="rows" data-copied=(cx.t("figures-copied")) { (cx.t("table-copy")) }
                    }
                }
                p.quiet { (cx.ta("table-rows", &numbers)) }
                div.scroll tabindex="0" { table #rows {
                    caption.hidden { (self.title) }
                    thead { tr { @for column in self.columns { (heading(cx, query, column)) } } }
                    tbody { @for row in &part.rows { tr {
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

impl Rows {
    fn new(rows: Vec<Vec<Cell>>, columns: &[Column]) -> Self {
        let words = |row: &Vec<Cell>| {
            let mut all = String::new();
            row.iter().for_each(|c| {
                all.push_str(&c.text.to_lowercase());
                // What is typed into the filter is found within a cell, not across two.
                all.push('\n');
            });
            all
        };
        let facets = columns.iter().enumerate().filter(|(_, c)| c.facet);
        let facets = facets.map(|(at, _)| (at, count(&rows, at))).filter(|(_, values)| values.len() > 1);
        Self { words: rows.iter().map(words).collect(), facets: facets.collect(), rows }
    }

    /// The rows that were asked for: one page of them, or the whole for a sheet.
    fn part(&self, view: &View, name: &str, columns: &[Column], query: &Query, whole: bool) -> Part {
        let mut found = self.narrowed(columns, query);
        if let Some(at) = query.get("sort").and_then(|id| columns.iter().position(|c| c.id == id)) {
            let derive = |_: &View| Ok(self.places(at, columns[at].number));
            if let Ok(places) = view.remember(&format!("{name} by {at}"), derive) {
                found.sort_by_key(|row| places.get(*row));
            }
            if query.get("down").is_some() {
                found.reverse();
            }
        }
        let pages = found.len().div_ceil(ROWS).max(1);
        let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1usize).clamp(1, pages);
        let shown: Vec<usize> = match whole {
            true => found.clone(),
            false => found.iter().skip((page - 1) * ROWS).take(ROWS).copied().collect(),
        };
        Part {
            all: self.rows.len(),
            found: found.len(),
            facets: self.facets.clone(),
            page,
            pages,
            rows: shown.into_iter().map(|row| self.rows[row].clone()).collect(),
        }
    }

    fn narrowed(&self, columns: &[Column], query: &Query) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.rows.len()).collect();
        let wanted = query.get("q").map(|q| q.trim().to_lowercase()).filter(|q| !q.is_empty());
        if let Some(wanted) = wanted {
            found.retain(|row| self.words[*row].contains(&wanted));
        }
        for (at, column) in columns.iter().enumerate().filter(|(_, c)| c.facet) {
            if let Some(value) = query.get(column.id).filter(|v| !v.is_empty()) {
                found.retain(|row| self.rows[*row].get(at).is_some_and(|c| c.text == *value));
            }
        }
        found
    }

    /// Where each row stands when they are in the order of a column.
    fn places(&self, at: usize, number: bool) -> Vec<usize> {
        let text = |row: &usize| self.rows[*row].get(at).map_or(String::new(), |c| c.text.to_lowercase());
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        if number {
            // What is no number ("no limit") stands above all numbers.
            order.sort_by_cached_key(|row| text(row).parse::<u64>().unwrap_or(u64::MAX));
        } else {
            order.sort_by_cached_key(|row| {
                let text = text(row);
                (text.is_empty(), text)
            });
        }
        let mut places = vec![0; order.len()];
        order.into_iter().enumerate().for_each(|(place, row)| places[row] = place);
        places
    }
}

/// The commonest values of a column, with how often each is there.
fn count(rows: &[Vec<Cell>], at: usize) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.get(at).map_or("", |c| c.text.as_str())).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(value, n)| (value.to_owned(), n)).collect();
    counts.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    counts.truncate(FACETS);
    counts
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
