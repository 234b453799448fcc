//! Tables as files: CSV and XLSX for spreadsheets, JSON for a program of one's own; `publish` writes them.

use std::collections::HashMap;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use desk::MentionView;
use maud::{Markup, html};
use model::Day;
use publish::{Paper, PublishError, Sheet, TableFormat};

use crate::App;
use crate::cx::Cx;
use crate::oops::Oops;
use crate::said;
use crate::table::{Cell, Column, address, day, number, words};

/// The formats: their name in addresses, and the message on the button.
pub(crate) const FORMATS: [(&str, &str); 3] =
    [("csv", "table-csv"), ("xlsx", "table-xlsx"), ("json", "table-json")];

/// What a paper can be saved as: the word in addresses and forms, the type and the message on the button.
pub(crate) const PAPERS: [(&str, &str, &str); 3] = [
    ("pdf", "application/pdf", "appeal-pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "appeal-docx"),
    ("txt", "text/plain; charset=utf-8", "appeal-txt"),
];

type Query = HashMap<String, String>;

/// The rows of a page as the file that was asked for; `None` if the page itself was.
pub(crate) fn wanted(
    cx: &Cx,
    query: &Query,
    columns: &[Column],
    rows: impl FnOnce() -> Vec<Vec<Cell>>,
) -> Option<Result<Response, Oops>> {
    let format = query.get("as").filter(|format| !format.is_empty())?;
    Some(sheet(cx, columns, &rows(), format))
}

/// The buttons by which a table leaves.
pub(crate) fn offer(cx: &Cx, query: &Query) -> Markup {
    html! {
        @for (format, words) in FORMATS {
            a.button href=(address(query, &[("as", Some(format)), ("page", None), ("wait", None)])) { (cx.t(words)) }
        }
    }
}

/// The kind of paper that was asked for, if one was.
pub(crate) fn paper_wanted(query: &Query) -> Option<&'static str> {
    let format = query.get("as")?;
    PAPERS.into_iter().map(|(word, ..)| word).find(|word| word == format)
}

/// The buttons by which a page leaves as a paper.
pub(crate) fn offer_paper(cx: &Cx, query: &Query) -> Markup {
    html! {
        @for (format, _, words) in PAPERS {
            a.button href=(address(query, &[("as", Some(format)), ("wait", None)])) { (cx.t(words)) }
        }
    }
}

/// A paper, set in a kind of [`PAPERS`].
pub(crate) async fn set(kind: &'static str, paper: Paper) -> Option<Result<Vec<u8>, PublishError>> {
    let set = tokio::task::spawn_blocking(move || match kind {
        "pdf" => publish::pdf(&paper),
        "docx" => publish::docx(&paper),
        _ => publish::plain(&paper).map(String::into_bytes),
    });
    set.await.ok()
}

/// A paper as a file. Its name says of which page it is and from which day, and nothing of what is in it.
pub(crate) async fn paper(cx: &Cx, kind: &'static str, paper: Paper) -> Result<Response, Oops> {
    let bytes = match set(kind, paper).await {
        Some(Ok(bytes)) => bytes,
        Some(Err(error)) => return Err(Oops::user(cx, said::not_set(cx, &error))),
        None => return Err(Oops::user(cx, cx.t("error-internal"))),
    };
    let media = PAPERS.into_iter().find(|(word, ..)| *word == kind).map_or("", |(_, media, _)| media);
    Ok(saved(cx, kind, media, bytes))
}

/// The columns of a table of mentions.
pub(crate) const MENTIONS: &[Column] = &[
    words("mention", "column-record"),
    words("report", "column-report"),
    words("words", "column-words"),
    number("least", "figures-at-least"),
    number("most", "figures-at-most"),
    words("event", "field-event"),
    day("when", "field-when"),
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

/// A value as a JSON file; its name says nothing of what is in it.
pub(crate) fn json(cx: &Cx, name: &str, value: &impl serde::Serialize) -> Result<Response, Oops> {
    let bytes = serde_json::to_vec(value).map_err(|e| Oops::user(cx, e.to_string()))?;
    let name = format!("attachment; filename=\"{name}.json\"");
    let headers =
        [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

/// The rows as a file in a format.
///
/// `publish` writes it, so that a table is the same file wherever it leaves. What a spreadsheet program cannot hold is said,
/// and the other formats hold it.
pub(crate) fn sheet(cx: &Cx, columns: &[Column], rows: &[Vec<Cell>], format: &str) -> Result<Response, Oops> {
    let format = TableFormat::from_ending(format).ok_or_else(|| Oops::missing(cx))?;
    let cell = |(cell, column): (&Cell, &Column)| match cell.0.parse::<u64>() {
        Ok(number) if column.number => publish::Cell::from(number),
        _ if column.day && Day::parse(&cell.0).is_ok() => publish::Cell::Day(cell.0.clone()),
        _ => publish::Cell::from(cell.0.as_str()),
    };
    // A program looks for a column by a name that is the same in every language.
    let heading = |c: &Column| if format == TableFormat::Json { c.id.to_owned() } else { cx.t(c.heading) };
    let sheet = Sheet {
        name: cx.t("table-name"),
        columns: columns.iter().map(heading).collect(),
        rows: rows.iter().map(|row| row.iter().zip(columns).map(cell).collect()).collect(),
    };
    file(cx, &sheet, format)
}

/// A table as a file in a format.
pub(crate) fn file(cx: &Cx, sheet: &Sheet, format: TableFormat) -> Result<Response, Oops> {
    let bytes = publish::table(sheet, format).map_err(|e| Oops::user(cx, e.to_string()))?;
    Ok(saved(cx, format.ending(), format.media_type(), bytes))
}

/// Bytes to be saved, by the name of the page and the day.
fn saved(cx: &Cx, ending: &str, media: &str, bytes: Vec<u8>) -> Response {
    let page = cx.path.split('/').nth(1).filter(|page| !page.is_empty()).unwrap_or("table");
    let today = Day::of_millis(App::now());
    let name = format!("attachment; filename=\"lastseen-{page}-{today}.{ending}\"");
    let headers = [(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}
