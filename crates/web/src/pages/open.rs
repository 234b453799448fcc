//! Coming in, opening, making and locking a casebook.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{Query, RawQuery, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use casebook::{Casebook, NewBook, OpenOptions};
use desk::Desk;
use maud::{Markup, html};
use model::Day;
use serde::Deserialize;
use vault::{Argon2Profile, Floor, Passphrase, RecoverySheet, Secret};
use zeroize::Zeroizing;

use crate::App;
use crate::app::{Named, Undo};
use crate::cx::Cx;
use crate::form::Form;
use crate::guard::COOKIE;
use crate::layout;
use crate::oops::Oops;
use crate::said;
use crate::words::Language;

#[derive(Deserialize)]
pub(crate) struct Token {
    #[serde(default)]
    token: String,
}

/// Takes the one-time token and sends the browser on, with its cookie and without the token in the address.
pub(crate) async fn enter(State(app): State<Arc<App>>, Query(given): Query<Token>) -> Response {
    match app.enter(&given.token) {
        Some(session) => {
            let cookie = format!("{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict");
            ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
        }
        None => (
            StatusCode::FORBIDDEN,
            "This address has been used, or is not the one that was printed. Start `lastseen web` again.",
        )
            .into_response(),
    }
}

/// The casebooks there are to open: the one that was named, else those in the folder.
fn books(app: &App) -> Vec<PathBuf> {
    if let Some(book) = &app.settings.book {
        return vec![book.clone()];
    }
    let is_book = |p: &PathBuf| p.extension().is_some_and(|e| e == "lastseen") && p.is_dir();
    let Ok(entries) = std::fs::read_dir(&app.settings.folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).filter(is_book).collect();
    found.sort();
    found.truncate(100);
    found
}

/// Characters of a passphrase at least.
pub(super) const SHORTEST: usize = 12;

/// The page that opens or makes a casebook.
pub(crate) async fn show(cx: Cx) -> Response {
    if cx.app.is_open() { Redirect::to("/").into_response() } else { opening(&cx, None).into_response() }
}

fn opening(cx: &Cx, failed: Option<&str>) -> Markup {
    let books = books(&cx.app);
    let suggestion = vault::suggest_passphrase().map(|s| s.to_string()).unwrap_or_default();
    layout::bare(
        cx,
        &cx.t("open-title"),
        &html! {
            @if let Some(failed) = failed { div.notice role="alert" { p { (failed) } } }
            @if books.is_empty() { p { (cx.t("open-none")) } } @else {
                form method="post" action="/open" {
                    div.field {
                        label for="book" { (cx.t("open-book")) }
                        select #book name="book" { @for book in &books { option { (Named::at(book)) } } }
                    }
                    div.field {
                        label for="passphrase" { (cx.t("open-passphrase")) }
                        input #passphrase type="password" name="passphrase" autocomplete="off" required autofocus;
                    }
                    button.first { (cx.t("open-button")) }
                }
                details {
                    summary { (cx.t("open-lost")) }
                    form method="post" action="/recover" data-keep=(cx.t("error-lost")) {
                        p { (cx.t("open-lost-why")) }
                        div.field {
                            label for="lost-book" { (cx.t("open-book")) }
                            select id="lost-book" name="book" { @for book in &books { option { (Named::at(book)) } } }
                        }
                        div.field { label for="words" { (cx.t("open-words")) } textarea.short #words name="words" autocomplete="off" spellcheck="false" required {} }
                        div.field { label for="fresh" { (cx.t("create-passphrase")) } input #fresh type="password" name="passphrase" autocomplete="new-password" required minlength=(SHORTEST); small { span.words { (suggestion) } } }
                        div.field { label for="fresh-again" { (cx.t("create-again")) } input #fresh-again type="password" name="again" autocomplete="new-password" required; }
                        button { (cx.t("open-button")) }
                    }
                }
            }
            @if cx.app.settings.book.is_none() {
                h2 { (cx.t("create-title")) }
                form method="post" action="/create" data-keep=(cx.t("error-lost")) {
                    div.field {
                        label for="name" { (cx.t("create-name")) }
                        input #name name="name" autocomplete="off" required maxlength="60" autofocus[books.is_empty()];
                        small { (cx.t("create-name-help")) }
                    }
                    div.field {
                        label for="new" { (cx.t("create-passphrase")) }
                        input #new type="password" name="passphrase" autocomplete="new-password" required minlength=(SHORTEST);
                        small { span.words { (suggestion) } }
                    }
                    div.field {
                        label for="again" { (cx.t("create-again")) }
                        input #again type="password" name="again" autocomplete="new-password" required;
                    }
                    button { (cx.t("create-button")) }
                }
            }
            (languages(cx))
        },
    )
}

fn languages(cx: &Cx) -> Markup {
    html! {
        form.actions method="post" action="/language" {
            input type="hidden" name="back" value=(cx.path);
            @for language in Language::ALL {
                button name="language" value=(language.tag()) lang=(language.tag()) aria-pressed=(if language == cx.language { "true" } else { "false" }) { (language.name()) }
            }
        }
    }
}

/// The casebook that a form names, of those that can be opened now.
fn chosen(cx: &Cx, form: &Form) -> Result<PathBuf, Oops> {
    books(&cx.app)
        .into_iter()
        .find(|book| Named::at(book) == form.raw("book"))
        .ok_or_else(|| Oops::missing(cx))
}

/// The way back to the casebook that is open: another is opened or made only after it was locked.
fn taken(cx: &Cx, form: &Form) -> Option<Response> {
    let open = cx.app.book()?;
    // The same form sent twice is answered like once.
    if open.name != form.raw("book") {
        cx.done(cx.ta("open-already", &[("book", open.name.as_str().into())]), Undo::default());
    }
    Some(Redirect::to("/").into_response())
}

/// Opens a casebook.
pub(crate) async fn open(cx: Cx, form: Form) -> Result<Response, Oops> {
    if let Some(back) = taken(&cx, &form) {
        return Ok(back);
    }
    let book = chosen(&cx, &form)?;
    let typed = Zeroizing::new(form.raw("passphrase").to_owned());
    opened(&cx, move |options| {
        let passphrase = Passphrase::new(&typed)?;
        Ok(Casebook::open(&book, Secret::Passphrase(&passphrase), options)?)
    })
    .await
}

/// Opens a casebook with the words of its recovery sheet, and gives it a new passphrase.
pub(crate) async fn recover(cx: Cx, form: Form) -> Result<Response, Oops> {
    if let Some(back) = taken(&cx, &form) {
        return Ok(back);
    }
    let book = chosen(&cx, &form)?;
    if let Some(wrong) = unfit(&cx, &form) {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, opening(&cx, Some(&wrong))).into_response());
    }
    let words = Zeroizing::new(form.raw("words").to_owned());
    let typed = Zeroizing::new(form.raw("passphrase").to_owned());
    opened(&cx, move |options| {
        let passphrase = Passphrase::new(&typed)?;
        let sheet = RecoverySheet::parse(&words)?;
        let mut book = Casebook::open(&book, Secret::Recovery(&sheet), options)?;
        book.set_passphrase(&passphrase)?;
        Ok(book)
    })
    .await
}

/// What is wrong with a passphrase that was chosen and typed twice.
pub(super) fn unfit(cx: &Cx, form: &Form) -> Option<String> {
    if form.raw("passphrase") != form.raw("again") {
        return Some(cx.t("create-differ"));
    }
    let short = form.raw("passphrase").chars().count() < SHORTEST;
    short.then(|| cx.ta("create-short", &[("n", SHORTEST.into())]))
}

/// Puts the casebook that is opened on the desk, or says why there is none.
async fn opened(
    cx: &Cx,
    open: impl FnOnce(&OpenOptions<'_>) -> desk::Result<Casebook> + Send + 'static,
) -> Result<Response, Oops> {
    let heads = cx.app.settings.heads.clone();
    let opened = tokio::task::spawn_blocking(move || {
        let options = OpenOptions { floor: Floor::Normal, heads_dir: heads.as_deref(), read_only: false };
        open(&options).map(Desk::new)
    })
    .await;
    match opened {
        Ok(Ok(desk)) => {
            cx.app.put(desk);
            Ok(Redirect::to("/").into_response())
        }
        Ok(Err(error)) => {
            let status = StatusCode::FORBIDDEN;
            Ok((status, opening(cx, Some(&said::refused(cx, &error)))).into_response())
        }
        Err(_) => Err(Oops::Early(StatusCode::INTERNAL_SERVER_ERROR, "The casebook could not be opened.")),
    }
}

/// Makes a casebook, and shows its recovery sheet.
pub(crate) async fn create(cx: Cx, form: Form) -> Result<Response, Oops> {
    if let Some(back) = taken(&cx, &form) {
        return Ok(back);
    }
    let refuse =
        |message: &str| Ok((StatusCode::UNPROCESSABLE_ENTITY, opening(&cx, Some(message))).into_response());
    if let Some(wrong) = unfit(&cx, &form) {
        return refuse(&wrong);
    }
    let name = form.get("name").to_owned();
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == ' ';
    if name.is_empty()
        || name.chars().count() > 60
        || !name.chars().all(plain)
        || cx.app.settings.book.is_some()
    {
        return refuse(&cx.t("create-name-wrong"));
    }
    let folder = cx.app.settings.folder.join(format!("{name}.lastseen"));
    let (typed, heads) = (Zeroizing::new(form.raw("passphrase").to_owned()), cx.app.settings.heads.clone());
    let made = tokio::task::spawn_blocking(move || {
        let passphrase = Passphrase::new(&typed)?;
        let created_millis = App::now();
        let new = NewBook {
            passphrase: &passphrase,
            profile: Argon2Profile::Standard,
            created_millis,
            heads_dir: heads.as_deref(),
        };
        let (book, sheet) = Casebook::create(&folder, &new)?;
        let sheet = Sheet { book: name, made: Day::of_millis(created_millis), words: sheet.words() };
        Ok::<_, desk::Error>((Desk::new(book), sheet))
    })
    .await;
    match made {
        Ok(Ok((desk, sheet))) => {
            cx.app.put(desk);
            cx.session(|s| s.sheet = Some(sheet));
            Ok(Redirect::to("/sheet").into_response())
        }
        Ok(Err(error)) => refuse(&said::refused(&cx, &error)),
        Err(_) => Err(Oops::Early(StatusCode::INTERNAL_SERVER_ERROR, "The casebook could not be made.")),
    }
}

/// Makes a new recovery sheet in the place of the one there is, for whoever knows the passphrase.
pub(crate) async fn new_sheet(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    let typed = Zeroizing::new(form.raw("passphrase").to_owned());
    let sheet = cx
        .ask(move |desk| {
            let passphrase = Passphrase::new(&typed)?;
            desk.book().opens_with(Secret::Passphrase(&passphrase), Floor::Normal)?;
            let sheet = desk.book_mut().renew_recovery()?;
            let (book, made) = (Named::at(desk.book().path()), Day::of_millis(App::now()));
            Ok(Sheet { book, made, words: sheet.words() })
        })
        .await?;
    cx.session(|s| s.sheet = Some(sheet));
    Ok(Redirect::to("/sheet"))
}

/// A recovery sheet that was made and is not yet on paper.
#[derive(Clone)]
pub(crate) struct Sheet {
    book: String,
    made: Day,
    words: Zeroizing<String>,
}

/// The recovery sheet of a casebook just made, or made anew, in the language of whoever will have to read it.
pub(crate) async fn sheet(cx: Cx) -> Response {
    let Some(sheet) = cx.session(|s| s.sheet.clone()).flatten() else {
        return Redirect::to("/").into_response();
    };
    let body = html! {
        p.no-print { (cx.t("sheet-why")) }
        section.sheet tabindex="0" {
            h2 { (cx.t("sheet-heading")) }
            dl.facts {
                dt { (cx.t("open-book")) } dd { (sheet.book) }
                dt { (cx.t("sheet-made")) } dd { (sheet.made) }
            }
            ol { @for (n, word) in sheet.words.split_whitespace().enumerate() { li { span.quiet { (n + 1) "." } " " (word) } } }
            @for advice in ["sheet-opens", "sheet-keeping", "sheet-how", "sheet-lost", "sheet-seen"] { p { (cx.ta(advice, &[("lost", cx.t("open-lost").into())])) } }
        }
        div.actions {
            button type="button" data-print { (cx.t("sheet-print")) }
            form method="post" action="/sheet" { button.first data-key="Enter" { (cx.t("sheet-done")) } }
        }
    };
    layout::bare(&cx, &cx.t("sheet-title"), &body).into_response()
}

/// The sheet is on paper: it is shown no more.
pub(crate) async fn sheet_kept(cx: Cx) -> Redirect {
    cx.session(|s| s.sheet = None);
    Redirect::to("/")
}

/// Locks at once.
pub(crate) async fn lock(cx: Cx) -> Response {
    cx.app.lock();
    // What the browser has put by of earlier pages goes as well (Clear Site Data, section 3.1).
    let forget = (HeaderName::from_static("clear-site-data"), "\"cache\"");
    ([forget], Redirect::to("/open")).into_response()
}

/// Whether the casebook is open, for pages that must not outlast it. To ask is no use of the casebook; to type is.
pub(crate) async fn locked(cx: Cx, RawQuery(query): RawQuery) -> &'static str {
    if query.as_deref() == Some("typing") {
        cx.app.used();
    }
    if cx.app.is_open() { "open" } else { "locked" }
}

/// Changes the language of the pages, not that of any text, their light, and whether names have Latin letters beside them.
pub(crate) async fn language(cx: Cx, form: Form) -> Redirect {
    let language = Language::from_tag(form.get("language"));
    cx.session(|s| s.language = language.or(s.language));
    let theme = match form.get("theme") {
        "light" => Some(Some("light")),
        "dark" => Some(Some("dark")),
        "system" => Some(None),
        _ => None,
    };
    if let Some(theme) = theme {
        cx.session(|s| s.theme = theme);
    }
    if let Some(names) = form.some("names") {
        cx.session(|s| s.original_only = names == "original");
    }
    Redirect::to(&back(form.get("back")))
}

/// An address within these pages, and no other.
pub(crate) fn back(address: &str) -> String {
    let ours =
        address.starts_with('/') && !address.starts_with("//") && !address.contains(['\\', '\n', '\r']);
    if ours { address.to_owned() } else { "/".to_owned() }
}
