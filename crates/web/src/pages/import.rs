//! Importing a sheet: what each column means, what would come of it, and the one step that takes it back.
//!
//! The file waits in the memory of this session between the preview and the import; it is never written to disk.

use std::sync::Arc;

use axum::response::{Redirect, Response};
use desk::{Desk, FileKind, ImportAsk, ImportFile, ImportProblem, Preview, phrases, problems_sheet};
use maud::{Markup, html};
use model::Day;
use publish::TableFormat;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{Paged, imports, reader};
use crate::App;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;
use crate::said::reasons;
use crate::{export, layout, said};

/// Problems shown on the page.
const SHOWN: usize = 50;
/// The columns of the problems as a sheet.
const HEADS: [&str; 7] = [
    "nav-documents",
    "import-row",
    "import-column",
    "import-header",
    "import-value",
    "import-code",
    "import-problem",
];
/// Meanings a date column may have, with their message.
const RULES: [&str; 4] = ["ymd", "dmy", "mdy", "serial1900"];
/// Encodings of a CSV file that is not UTF-8: those that Excel writes in Korean and Chinese.
const ENCODINGS: [&str; 2] = ["EUC-KR", "GB18030"];

/// What a file may be, by the word the command line has for it.
const KINDS: [(&str, FileKind); 5] = [
    ("sheet", FileKind::Sheet),
    ("coded", FileKind::Coded),
    ("kobo", FileKind::Kobo),
    ("uwazi", FileKind::Uwazi),
    ("ftm", FileKind::Ftm),
];

/// Files between preview and import.
#[derive(Clone)]
pub(crate) struct Waiting {
    files: Vec<(String, Arc<Zeroizing<Vec<u8>>>)>,
    /// What it is, if its content is not to decide.
    kind: Option<FileKind>,
    /// Whether names of people are taken in where the format has them as such.
    with_names: bool,
    /// The day it was received, if not today; a report on the day it was published, where it says so.
    received: Option<Day>,
    as_published: bool,
    /// Whether every row is another person, as whoever keeps the sheet says.
    rows_apart: bool,
    mapping: Option<String>,
    encoding: Option<String>,
    /// The sheet of a workbook, if not the first.
    sheet: Option<String>,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting").finish_non_exhaustive()
    }
}

impl Waiting {
    fn ask(&self, skip_problems: bool) -> ImportAsk {
        let mapping = self.mapping.clone();
        ImportAsk {
            mapping,
            encoding: self.encoding.clone(),
            sheet: self.sheet.clone(),
            skip_problems,
            kind: self.kind,
            with_names: self.with_names,
            received: self.received,
            received_as_published: self.as_published,
            rows_apart: self.rows_apart,
            now: App::now(),
            ..ImportAsk::default()
        }
    }

    fn preview(
        &self,
        desk: &Desk,
        reader: Option<&reading::Reader>,
        ask: &ImportAsk,
    ) -> desk::Result<Preview> {
        let files: Vec<ImportFile<'_>> =
            self.files.iter().map(|(name, bytes)| ImportFile { name, bytes }).collect();
        desk.preview(&files, ask, reader)
    }
}

/// The form for a file, or the preview of the one that waits.
pub(crate) async fn show(cx: Cx) -> Paged {
    let Some(waiting) = cx.session(|s| s.import.clone()).flatten() else {
        cx.read(|_| Ok(())).await?;
        let left = cx.session(|s| s.left_out.clone()).flatten();
        let body = html! {
            @if let Some(left) = &left { div.notice { (problems_of(&cx, "import-left-out", left)) } }
            p.read { (cx.t("import-help")) }
            form.read method="post" action="/import" enctype="multipart/form-data" data-drop data-keep=(cx.t("error-lost")) {
                div.field { label for="file" { (cx.t("import-file")) } input #file type="file" name="file" multiple accept=".csv,.tsv,.tab,.txt,.xlsx,.ods,.jsonl,.ndjson,.json,.ijson,.ftm,.zip" required; small { (cx.t("import-several")) } }
                div.fields {
                    div.field {
                        label for="kind" { (cx.t("import-format")) }
                        select #kind name="kind" {
                            option value="" { (cx.t("import-by-content")) }
                            @for (word, _) in KINDS { option value=(word) { (cx.t(&format!("format-{word}"))) } }
                        }
                    }
                    div.field {
                        label for="encoding" { (cx.t("import-encoding")) }
                        select #encoding name="encoding" {
                            option value="" { "UTF-8" }
                            @for name in ENCODINGS { option value=(name) { (name) } }
                        }
                        small { (cx.t("import-encoding-help")) }
                    }
                    div.field { label for="sheet" { (cx.t("import-sheet")) } input #sheet name="sheet" autocomplete="off"; small { (cx.t("import-sheet-help")) } }
                    div.field { label for="received" { (cx.t("documents-received")) } input #received name="received" placeholder="2017-09-03" autocomplete="off"; small { (cx.t("add-received-help")) } }
                }
                p { label { input type="checkbox" name="as-published" value="1"; " " (cx.t("import-as-published")) } }
                p { label { input type="checkbox" name="names" value="1"; " " (cx.t("import-names")) } }
                p.quiet { (cx.t("import-names-why")) }
                button.first name="do" value="look" { (cx.t("import-look")) }
            }
            (imports::list(&cx))
        };
        return Ok(layout::page(&cx, &cx.t("import-title"), &body));
    };
    let reader = cx.app.settings.reader.clone();
    let apart = waiting.rows_apart;
    let preview = cx.ask(move |desk| waiting.preview(desk, reader.as_ref(), &waiting.ask(true))).await;
    // A file that is refused whole does not wait, or the page would show nothing but its refusal.
    let preview = preview.inspect_err(|_| {
        cx.session(|s| s.import = None);
    })?;
    Ok(layout::page(&cx, &cx.t("import-title"), &previewed(&cx, &preview, apart)))
}

fn previewed(cx: &Cx, preview: &Preview, apart: bool) -> Markup {
    let columns = preview.mapping.as_ref().and_then(|m| m.get("columns")).and_then(Value::as_object);
    let rule = preview.mapping.as_ref().and_then(|m| m.get("date_rule")).and_then(Value::as_str);
    let fields = desk::sheet_fields();
    let numbers = [
        ("reports", preview.reports.into()),
        ("mentions", preview.mentions.into()),
        ("known", preview.already_there.into()),
    ];
    html! {
        @if let Some(batch) = &preview.imported_before { div.notice { p { (cx.ta("import-before", &[("batch", batch.to_string().into())])) } } }
        @if let Some(kind) = preview.read_as {
            @let word = KINDS.iter().find(|(_, k)| *k == kind).map_or("sheet", |(word, _)| word);
            p.quiet { (cx.t("import-read-as")) " " (cx.t(&format!("format-{word}"))) }
        }
        p { (cx.ta("import-brings", &numbers)) }
        @if !preview.sample.is_empty() {
            h2 { (cx.t("import-sample")) }
            (first(cx, preview))
            @let more = preview.mentions.saturating_sub(preview.first.len());
            @if more > 0 { p.quiet { (cx.ta("figures-more", &[("n", more.into())])) } }
        }
        @for remark in &preview.remarks { p { (said::remark(cx, remark)) } }
        @if !preview.losses.is_empty() {
            h2 { (cx.t("import-losses")) }
            ul.read { @for l in preview.losses.iter().take(SHOWN) { li { (l.what) ": " (cx.t(&format!("loss-{}", l.why.code()))) } } }
        }
        @if !preview.alike.is_empty() {
            h2 { (cx.t("import-alike")) }
            ul.read { @for a in preview.alike.iter().take(SHOWN) { li { (a.label) " (" (a.places.join(", ")) "): " (cx.t(&format!("alike-{}", a.because.code()))) } } }
        }
        @if !preview.problems.is_empty() {
            (problems_of(cx, "import-problems", &preview.problems))
            @if preview.left_out > 0 { p { (cx.ta("import-rows-left", &[("n", preview.left_out.into())])) } }
        }
        form method="post" action="/import" data-keep=(cx.t("error-lost")) {
            @if let Some(columns) = columns {
                h2 { (cx.t("import-columns")) }
                div.fields { @for (n, (header, cells)) in preview.columns.iter().enumerate() {
                    @let field = columns.get(header).and_then(Value::as_str).unwrap_or("ignore");
                    div.field {
                        label for={ "c" (n) } { (header) }
                        input type="hidden" name="header" value=(header);
                        select id={ "c" (n) } name="field" {
                            @for name in &fields { option value=(name) selected[field == name] { (cx.t(&format!("mean-{}", name.replace('_', "-")))) } }
                        }
                        small.words { (cells.join(" · ")) }
                    }
                } }
                div.field {
                    label for="rule" { (cx.t("import-dates")) }
                    select #rule name="rule" {
                        option value="" { (cx.t("import-dates-open")) }
                        @for name in RULES { option value=(name) selected[rule == Some(name)] { (cx.t(&format!("dates-{name}"))) } }
                    }
                }
                p { label { input type="checkbox" name="rows-apart" value="1" checked[apart]; " " (cx.t("import-rows-apart")) } }
                p { button name="do" value="map" { (cx.t("import-again")) } }
            }
            @if !preview.problems.is_empty() { p { label { input type="checkbox" name="skip" value="1"; " " (cx.t("import-skip")) } } }
            div.actions {
                button.first name="do" value="import" { (cx.t("import-do")) }
                button name="do" value="leave" formnovalidate { (cx.t("import-leave")) }
            }
        }
    }
}

/// The first records as they would be kept.
fn first(cx: &Cx, preview: &Preview) -> Markup {
    let heads = [
        "column-words",
        "figures-at-least",
        "figures-at-most",
        "field-event",
        "field-when",
        "field-place",
        "field-sex",
        "field-age",
        "field-role",
        "actions-note",
    ];
    html! {
        div.scroll tabindex="0" { table.stacked {
            thead { tr { @for head in heads { th scope="col" { (cx.t(head)) } } } }
            tbody { @for m in &preview.first { tr {
                td { span.words { (m.words) } }
                td.n data-label=(cx.t("figures-at-least")) { (m.lo) } td.n data-label=(cx.t("figures-at-most")) { (m.hi.map_or_else(|| cx.t("figures-no-limit"), |hi| hi.to_string())) }
                td data-label=(cx.t("field-event")) { (m.event.map_or_else(String::new, |e| cx.t(&format!("event-{e}")))) }
                td.c-when data-label=(cx.t("field-when")) { (m.when.clone().unwrap_or_default()) }
                td data-label=(cx.t("field-place")) { (m.place.as_deref().map_or_else(String::new, |p| cx.place(p))) }
                td data-label=(cx.t("field-sex")) { (m.sex.map_or_else(String::new, |s| cx.t(&format!("sex-{s}")))) }
                td data-label=(cx.t("field-age")) { (m.age.map_or_else(String::new, |age| reasons::age(cx, age))) }
                td data-label=(cx.t("field-role")) { (m.role.as_deref().map_or_else(String::new, |role| phrases::role(role, reader(cx)))) }
                td { span.words { (m.note.clone().unwrap_or_default()) } }
            } } }
        } }
    }
}

/// What needs attention or was left out, and all of it as a sheet.
fn problems_of(cx: &Cx, heading: &str, problems: &[ImportProblem]) -> Markup {
    html! {
        h2 { (cx.ta(heading, &[("n", problems.len().into())])) }
        ul.read { @for p in problems.iter().take(SHOWN) { li { (said::problem(cx, p)) } } }
        p { a.button href="/import/problems" { (cx.t("import-problems-sheet")) } }
    }
}

/// The problems as a sheet that Excel opens.
pub(crate) async fn problems(cx: Cx) -> Result<Response, Oops> {
    let (problems, name) = match cx.session(|s| (s.import.clone(), s.left_out.clone())) {
        Some((Some(waiting), _)) => {
            let name = match waiting.files.as_slice() {
                [(name, _)] => Some(name.clone()),
                _ => None,
            };
            let reader = cx.app.settings.reader.clone();
            let preview = cx.ask(move |desk| waiting.preview(desk, reader.as_ref(), &waiting.ask(true)));
            (preview.await?.problems, name)
        }
        Some((None, Some(left))) => (left, None),
        _ => return Err(Oops::missing(&cx)),
    };
    let sheet =
        problems_sheet(&problems, name.as_deref(), HEADS.map(|head| cx.t(head)), |p| said::wrong(&cx, p));
    export::file(&cx, &sheet, TableFormat::Csv)
}

/// Looks at a file, maps its columns anew, imports it or leaves it.
pub(crate) async fn act(cx: Cx, mut form: Form) -> Result<Redirect, Oops> {
    let again = Redirect::to("/import");
    if form.get("do") == "leave" {
        cx.session(|s| s.import = None);
        return Ok(again);
    }
    if !form.files.is_empty() {
        let files = form.files.drain(..).map(|f| (f.name, Arc::new(Zeroizing::new(f.bytes)))).collect();
        let kind = KINDS.iter().find(|(word, _)| *word == form.get("kind")).map(|(_, kind)| *kind);
        let received = form.some("received").map(|day| Day::parse(&day)).transpose();
        let waiting = Waiting {
            files,
            kind,
            with_names: form.some("names").is_some(),
            received: received.map_err(|e| Oops::desk(&cx, &e.into()))?,
            as_published: form.some("as-published").is_some(),
            rows_apart: false,
            mapping: None,
            encoding: form.some("encoding"),
            sheet: form.some("sheet"),
        };
        cx.session(|s| (s.import, s.left_out) = (Some(waiting), None));
        return Ok(again);
    }
    let Some(mut waiting) = cx.session(|s| s.import.clone()).flatten() else {
        return Err(Oops::user(&cx, cx.t("import-gone")));
    };
    waiting.rows_apart = form.some("rows-apart").is_some();
    let headers = form.all("header");
    if !headers.is_empty() {
        let columns: serde_json::Map<String, Value> =
            headers.into_iter().zip(form.all("field").into_iter().map(Value::from)).collect();
        let rule = form.some("rule");
        waiting.mapping =
            Some(json!({ "version": 1, "columns": columns, "date_rule": rule, "sheet": null }).to_string());
        cx.session(|s| s.import = Some(waiting.clone()));
    }
    if form.get("do") != "import" {
        return Ok(again);
    }
    let skip = form.some("skip").is_some();
    let reader = cx.app.settings.reader.clone();
    let (batch, brought, left) = cx
        .ask(move |desk| {
            let ask = waiting.ask(skip);
            let preview = waiting.preview(desk, reader.as_ref(), &ask)?;
            let batch = desk.import(&preview, &ask)?;
            let brought = preview.reports + preview.mentions;
            Ok((batch, brought, Some(preview.problems).filter(|left| !left.is_empty())))
        })
        .await?;
    let to = if left.is_some() { "/import" } else { "/reports" };
    cx.session(|s| (s.import, s.left_out) = (None, left));
    let said = cx.ta("import-done", &[("n", brought.into())]);
    cx.done(said, Undo::retract(batch));
    Ok(Redirect::to(to))
}
