//! Tables that sort, filter, narrow by facet, page, and leave as a sheet.
//!
//! All of it happens on the server, by links and one form, so that it works without a script and on paper.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use desk::View;
use maud::{Markup, html};

use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::pages::at;
use crate::rom::{self, Beside, Told};
use crate::rows::{Facets, Rows};
use crate::{export, layout, wait};

/// Rows on a page.
const ROWS: usize = 100;

/// A column.
pub(crate) struct Column {
    /// Its name in addresses.
    pub(crate) id: &'static str,
    /// The message with its heading.
    pub(crate) heading: &'static str,
    /// Numbers stand on the right and sort as numbers.
    pub(crate) number: bool,
    /// Days are dates in a workbook.
    pub(crate) day: bool,
    /// Whether its values are offered to narrow the rows.
    pub(crate) facet: bool,
    /// The page its keys lead to.
    pub(crate) to: Option<&'static str>,
    /// What stands beside its texts on the page, and not in a file.
    pub(crate) beside: Option<Beside>,
}

/// A column of days, or of longer times as far as they are known.
pub(crate) const fn day(id: &'static str, heading: &'static str) -> Column {
    Column { day: true, ..words(id, heading) }
}

/// A column of words.
pub(crate) const fn words(id: &'static str, heading: &'static str) -> Column {
    Column { id, heading, number: false, day: false, facet: false, to: None, beside: None }
}

/// A column of numbers.
pub(crate) const fn number(id: &'static str, heading: &'static str) -> Column {
    Column { id, heading, number: true, day: false, facet: false, to: None, beside: None }
}

/// A column whose few values narrow the rows.
pub(crate) const fn facet(id: &'static str, heading: &'static str) -> Column {
    Column { id, heading, number: false, day: false, facet: true, to: None, beside: None }
}

/// A column of keys that lead to a page of their own.
pub(crate) const fn keys(id: &'static str, heading: &'static str, page: &'static str) -> Column {
    Column { id, heading, number: false, day: false, facet: false, to: Some(page), beside: None }
}

/// A column with something beside its texts.
pub(crate) const fn with(beside: Beside, column: Column) -> Column {
    Column { beside: Some(beside), ..column }
}

/// The text of a cell.
pub(crate) struct Cell(pub(crate) String);

impl<T: ToString> From<T> for Cell {
    fn from(value: T) -> Self {
        Self(value.to_string())
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
/// What a page of a table shows.
struct Part {
    all: usize,
    found: usize,
    facets: Facets,
    page: usize,
    pages: usize,
    rows: Vec<Vec<Cell>>,
    told: Arc<Told>,
}

impl Table {
    /// The page, or the sheet if that was asked for. The rows are made once, until something is written.
    pub(crate) async fn answer(
        self,
        cx: &Cx,
        query: &Query,
        fill: impl FnOnce(&View, &mut Rows) -> desk::Result<()> + Send + 'static,
    ) -> Result<Response, Oops> {
        let name = format!("table {} {}", self.name, cx.language.tag());
        let columns = self.columns;
        let derive = move |view: &View| {
            let mut rows = Rows::new(columns);
            fill(view, &mut rows)?;
            Ok(rows.done())
        };
        let rows = cx.soon(Lane::Tables, &name, wait::patience(query), derive).await?;
        let Some(rows) = rows else {
            return Ok(layout::page(cx, &self.title, &wait::notice(cx, query)).into_response());
        };
        let (asked, whole) = (query.clone(), query.get("as").is_some_and(|a| !a.is_empty()));
        let part = cx.read(move |view| part(&rows, view, &name, &asked, whole)).await?;
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
                    div.field { label for="q" { (cx.t("table-filter")) } input #q type="search" name="q" autocomplete="off" value=(value("q")); }
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
                    (self.order(cx, query))
                    div.actions {
                        button { (cx.t("table-apply")) }
                        (export::offer(cx, query))
                        @let all = address(query, &[("as", Some("json")), ("page", None), ("wait", None)]);
                        button type="button" data-table="rows" data-all=[(part.rows.len() < part.found).then_some(all)] data-copied=(cx.t("figures-copied")) { (cx.t("table-copy")) }
                    }
                }
                p.quiet { (cx.ta("table-rows", &numbers)) }
                div.scroll tabindex="0" { table.stacked #rows {
                    caption.hidden { (self.title) }
                    thead { tr { @for column in self.columns { (heading(cx, query, column)) } } }
                    tbody { @for row in &part.rows { tr {
                        @for (at, (cell, column)) in row.iter().zip(self.columns).enumerate() {
                            @let label = (at > 0 && !cell.0.is_empty()).then(|| cx.t(column.heading));
                            td class={ "c-" (column.id) @if column.number { " n" } } data-label=[label] { (shown(cx, part, column, &cell.0)) }
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

impl Table {
    /// What the rows are sorted by: where they stand as cards there are no headings to press.
    fn order(&self, cx: &Cx, query: &Query) -> Markup {
        let by = query.get("sort").map_or("", String::as_str);
        html! {
            div.field.on-phone {
                label for="sort" { (cx.t("table-sort")) }
                select #sort name="sort" data-send {
                    option value="" { (cx.t("table-unsorted")) }
                    @for column in self.columns { option value=(column.id) selected[by == column.id] { (cx.t(column.heading)) } }
                }
            }
            div.field.on-phone { label { input type="checkbox" name="down" value="1" data-send checked[query.contains_key("down")]; " " (cx.t("table-down")) } }
        }
    }
}

/// The rows that were asked for: one page of them, or the whole for a sheet.
fn part(rows: &Rows, view: &View, name: &str, query: &Query, whole: bool) -> desk::Result<Part> {
    let wanted = query.get("q").map(|q| q.trim()).filter(|q| !q.is_empty());
    // A place is found by its name in any script, as a search finds it.
    let places = wanted.map_or_else(Vec::new, desk::place_spellings);
    let wanted: Vec<String> = wanted.into_iter().chain(places).map(str::to_lowercase).collect();
    let sorted = query.get("sort").and_then(|id| rows.columns().iter().position(|c| c.id == id));
    let order = sorted.and_then(|at| view.remember(&format!("{name} by {at}"), |_| Ok(rows.order(at))).ok());
    let value = |(_, column): &(usize, &Column)| query.get(column.id).filter(|v| !v.is_empty());
    let facets = rows.columns().iter().enumerate().filter(|(_, c)| c.facet);
    let narrow: Vec<(usize, &str)> =
        facets.filter_map(|column| value(&column).map(|v| (column.0, v.as_str()))).collect();
    let keep = |row: &usize| {
        narrow.iter().all(|(at, value)| rows.cell(*row, *at) == *value)
            && (wanted.is_empty() || wanted.iter().any(|wanted| rows.says(*row, wanted)))
    };
    let mut found: Vec<usize> = match &order {
        Some(order) => order.iter().copied().filter(keep).collect(),
        None => (0..rows.len()).filter(keep).collect(),
    };
    if order.is_some() && query.contains_key("down") {
        found.reverse();
    }
    let named = rows.columns().iter().any(|c| matches!(c.beside, Some(Beside::Names)));
    let pages = found.len().div_ceil(ROWS).max(1);
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1usize).clamp(1, pages);
    let (skip, take) = if whole { (0, found.len()) } else { ((page - 1) * ROWS, ROWS) };
    Ok(Part {
        all: rows.len(),
        found: found.len(),
        facets: rows.facets().to_vec(),
        page,
        pages,
        rows: found.iter().skip(skip).take(take).map(|row| rows.row(*row)).collect(),
        told: if named { rom::told(view)? } else { Arc::default() },
    })
}

/// The text of a cell, as a link where it is a key, with what stands beside it.
fn shown(cx: &Cx, part: &Part, column: &Column, text: &str) -> Markup {
    let plain =
        html! { @match column.to { Some(page) => a href=(at(page, &text)) { (text) }, None => (text) } };
    match column.beside {
        Some(beside) => rom::cell(cx, &part.told, beside, text, plain),
        None => plain,
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
                (cx.t(column.heading))
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
