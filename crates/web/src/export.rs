//! Tables as files: CSV for any program, JSON for a program of one's own.
//!
//! What leaves as CSV begins with a byte order mark, as Excel wants it, and no cell of it can be taken for a formula.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::table::{Cell, Column};

/// The formats: their name in addresses, and the message on the button.
pub(crate) const FORMATS: [(&str, &str); 2] = [("csv", "table-csv"), ("json", "table-json")];

/// The rows as a file in a format; `None` if there is no such format.
pub(crate) fn sheet(
    columns: &[Column],
    headings: &[String],
    rows: &[Vec<Cell>],
    format: &str,
) -> Option<Response> {
    match format {
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
