//! Tables as files: CSV and XLSX for spreadsheets, JSON for a program of one's own.
//!
//! What leaves as CSV begins with a byte order mark, as Excel wants it, and no cell of it can be taken for a formula.

use std::collections::HashMap;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::MentionView;
use maud::{Markup, html};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::{Map, Value, json};

use crate::cx::Cx;
use crate::oops::Oops;
use crate::table::{Cell, Column, address, number, words};

/// The formats: their name in addresses, and the message on the button.
pub(crate) const FORMATS: [(&str, &str); 3] =
    [("csv", "table-csv"), ("xlsx", "table-xlsx"), ("json", "table-json")];
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Characters of a cell that Excel takes.
const CELL: usize = 32_767;

type Query = HashMap<String, String>;

/// The rows of a page as the file that was asked for; `None` if the page itself was.
pub(crate) fn wanted(
    cx: &Cx,
    query: &Query,
    columns: &[Column],
    rows: impl FnOnce() -> Vec<Vec<Cell>>,
) -> Option<Result<Response, Oops>> {
    let format = query.get("as").filter(|format| !format.is_empty())?;
    let headings: Vec<String> = columns.iter().map(|c| cx.t(c.heading)).collect();
    Some(sheet(columns, &headings, &rows(), format).ok_or_else(|| Oops::missing(cx)))
}

/// The buttons by which a table leaves.
pub(crate) fn offer(cx: &Cx, query: &Query) -> Markup {
    html! {
        @for (format, words) in FORMATS {
            a.button href=(address(query, &[("as", Some(format)), ("page", None), ("wait", None)])) { (cx.t(words)) }
        }
    }
}

/// The columns of a table of mentions.
pub(crate) const MENTIONS: &[Column] = &[
    words("mention", "column-record"),
    words("report", "column-report"),
    words("words", "column-words"),
    number("least", "figures-at-least"),
    number("most", "figures-at-most"),
    words("event", "field-event"),
    words("when", "field-when"),
    words("place", "field-place"),
    words("standing", "column-standing"),
];

/// Mentions as rows; what is not known is empty.
pub(crate) fn mention_rows(cx: &Cx, mentions: &[MentionView]) -> Vec<Vec<Cell>> {
    let row = |m: &MentionView| {
        vec![
            (&m.key).into(),
            (&m.report).into(),
            (&m.words).into(),
            m.lo.into(),
            m.hi.map_or(cx.t("figures-no-limit"), |h| h.to_string()).into(),
            m.event.map_or(String::new(), |e| cx.t(&format!("event-{e}"))).into(),
            m.when.clone().unwrap_or_default().into(),
            m.place.clone().unwrap_or_default().into(),
            cx.t(&format!("standing-{}", m.standing)).into(),
        ]
    };
    mentions.iter().map(row).collect()
}

/// The rows as a file in a format; `None` if there is no such format.
pub(crate) fn sheet(
    columns: &[Column],
    headings: &[String],
    rows: &[Vec<Cell>],
    format: &str,
) -> Option<Response> {
    match format {
        "xlsx" => Some(file(WORKBOOK, "xlsx", workbook(columns, headings, rows).ok()?)),
        "csv" => Some(file("text/csv; charset=utf-8", "csv", csv(headings, rows).into_bytes())),
        "json" => Some(file("application/json", "json", json(columns, headings, rows).into_bytes())),
        _ => None,
    }
}

/// A download. The name of the file says nothing of what is in it.
fn file(kind: &'static str, ending: &str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"table.{ending}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}

fn csv(headings: &[String], rows: &[Vec<Cell>]) -> String {
    let mut out = String::from('\u{feff}');
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<String> = cells.map(sheet_cell).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    line(&mut headings.iter().map(String::as_str));
    rows.iter().for_each(|row| line(&mut row.iter().map(|c| c.text.as_str())));
    out
}

/// A cell that a spreadsheet program shows as text, whatever it begins with.
fn sheet_cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// A workbook of one sheet. Text is stored as text, so that no cell of it is a formula, and it says nothing of who made it when.
fn workbook(columns: &[Column], headings: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The first day Excel has: the library would write the time of now.
    let day = ExcelDateTime::from_ymd(1900, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let page = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, heading) in (0_u16..).zip(headings) {
        page.write_string_with_format(0, column, heading, &bold)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for ((at, cell), column) in (0_u16..).zip(cells).zip(columns) {
            match cell.text.parse::<u32>() {
                Ok(number) if column.number => page.write_number(row, at, number)?,
                _ if cell.text.chars().count() > CELL => {
                    let cut: String = cell.text.chars().take(CELL).collect();
                    page.write_string(row, at, cut)?
                }
                _ => page.write_string(row, at, &cell.text)?,
            };
        }
    }
    page.set_freeze_panes(1, 0)?;
    page.autofit();
    workbook.save_to_buffer()
}

/// `{"columns": [{"id", "heading"}], "rows": [{...}]}`; numbers are numbers, everything else is text.
fn json(columns: &[Column], headings: &[String], rows: &[Vec<Cell>]) -> String {
    let described: Vec<Value> =
        columns.iter().zip(headings).map(|(c, h)| json!({ "id": c.id, "heading": h })).collect();
    let value = |cell: &Cell, column: &Column| match cell.text.parse::<u64>() {
        Ok(n) if column.number => Value::from(n),
        _ => Value::from(cell.text.as_str()),
    };
    let row = |row: &Vec<Cell>| {
        let pairs = row.iter().zip(columns).map(|(cell, column)| (column.id.to_owned(), value(cell, column)));
        Value::Object(pairs.collect::<Map<String, Value>>())
    };
    let rows: Vec<Value> = rows.iter().map(row).collect();
    json!({ "columns": described, "rows": rows }).to_string()
}
