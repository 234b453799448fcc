//! The frame of every page: where one is, what was just done, who can see it, how to lock.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::Day;

use crate::App;
use crate::cx::Cx;
use crate::form::OF;
use crate::links::linked;

/// The places of the menu: address, message, key after `g`.
const MENU: &[&[(&str, &str, &str)]] = &[
    &[
        ("/", "nav-today", "t"),
        ("/urgent", "nav-urgent", "u"),
        ("/add", "nav-add", "n"),
        ("/import", "nav-import", "m"),
        ("/figures", "nav-figures", "f"),
    ],
    &[
        ("/reports", "nav-reports", "r"),
        ("/people", "nav-people", "p"),
        ("/groups", "nav-groups", "g"),
        ("/incidents", "nav-incidents", "i"),
        ("/compare", "nav-compare", "d"),
    ],
    &[
        ("/appeal", "nav-appeal", "w"),
        ("/actions", "nav-actions", "a"),
        ("/recipients", "nav-recipients", "b"),
        ("/patterns", "nav-patterns", "x"),
    ],
    &[
        ("/trends", "nav-trends", "c"),
        ("/estimates", "nav-estimates", "v"),
        ("/timeline", "nav-timeline", "l"),
        ("/map", "nav-map", "k"),
    ],
    &[
        ("/sources", "nav-sources", "s"),
        ("/documents", "nav-documents", "o"),
        ("/history", "nav-history", "h"),
        ("/settings", "nav-settings", "e"),
    ],
];

/// A page with the menu.
pub(crate) fn page(cx: &Cx, title: &str, body: &Markup) -> Markup {
    let flash = cx.flash(body.0.contains("data-wait="));
    let main = html! {
        @if let Some(flash) = &flash {
            div.done role="status" {
                p { (linked(cx, &flash.message)) }
                @if !flash.undo.0.is_empty() {
                    form method="post" action="/undo" {
                        @for (name, value) in &flash.undo.0 { input type="hidden" name=(name) value=(value); }
                        input type="hidden" name="back" value=(cx.path);
                        @if flash.again { input type="hidden" name="again" value="1"; }
                        button data-key="u" { (cx.t(if flash.again { "redo" } else { "undo" })) kbd { "u" } }
                    }
                }
            }
        }
        @if cx.session(|s| s.sheet.is_some()).unwrap_or_default() {
            div.notice role="status" { p { (cx.t("sheet-waits")) " " a href="/sheet" { (cx.t("sheet-title")) } } }
        }
        h1 { (title) }
        (body)
        (who(cx))
    };
    frame(
        cx,
        title,
        &html! {
            header.top {
                button.menu type="button" popovertarget="menu" { (cx.t("menu")) }
                a.name href="/" { "Lastseen" @if let Some(book) = cx.app.book() { span.book { (book.name) } } }
                form.find role="search" method="post" action="/search" {
                    label.hidden for="find" { (cx.t("nav-search")) }
                    input #find type="search" name="q" autocomplete="off" placeholder=(cx.t("nav-search")) data-key="/";
                }
                form method="post" action="/lock" { button.lock data-key="Escape Escape" { (cx.t("lock")) } }
            }
            div.sides {
                nav #menu popover aria-label=(cx.t("menu")) {
                    @for group in MENU {
                        ul {
                            @for (address, name, key) in *group {
                                li { a href=(address) aria-current=[current(cx, address)] data-key={ "g " (key) } { (cx.t(name)) } }
                            }
                        }
                    }
                }
                main #main tabindex="-1" { (main) }
            }
        },
    )
}

fn current(cx: &Cx, address: &str) -> Option<&'static str> {
    let here = if address == "/" { cx.path == "/" } else { cx.path.starts_with(address) };
    here.then_some("page")
}

/// A page without a menu: before a casebook is open, and for its recovery sheet.
pub(crate) fn bare(cx: &Cx, title: &str, body: &Markup) -> Markup {
    let body = html! {
        main.bare #main tabindex="-1" { h1 { (title) } (body) (who(cx)) }
        @if cx.app.is_open() { form.corner method="post" action="/lock" { button.lock data-key="Escape Escape" { (cx.t("lock")) } } }
    };
    frame(cx, title, &body)
}

/// Which casebook this is, and who can see it.
fn who(cx: &Cx) -> Markup {
    html! {
        p.who {
            @match cx.app.book() {
                Some(book) => {
                    span.no-print { (book.name) ": " (cx.t("who-can-see")) }
                    span.on-paper { (book.name) ", " (Day::of_millis(App::now())) ". " (cx.t("paper-warning")) }
                }
                None => (cx.t("who-can-see-closed")),
            }
        }
    }
}

/// The page with every form that changes something saying of which casebook it is, so that no page can forget to.
///
/// Text is escaped wherever it is written, so that these characters stand for a form of ours and nothing else.
fn marked(cx: &Cx, body: &Markup) -> Markup {
    const BEGINS: &str = "<form";
    let Some(book) = cx.app.book() else { return body.clone() };
    let field = html! { input type="hidden" name=(OF) value=(book.mark); }.0;
    let mut parts = body.0.split(BEGINS);
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (attributes, rest) = part.split_once('>').unwrap_or((part, ""));
        let field = if attributes.contains(" method=\"post\"") { field.as_str() } else { "" };
        page.extend([BEGINS, attributes, ">", field, rest]);
    }
    PreEscaped(page)
}

fn frame(cx: &Cx, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(cx.language.tag()) data-theme=[cx.theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Lastseen" }
                link rel="stylesheet" href="/assets/style.css";
                link rel="icon" type="image/svg+xml" href="/assets/icon.svg";
                script src="/assets/keys.js" defer {}
            }
            // A spell checker of the browser may send what is typed to its maker.
            body spellcheck="false" {
                a.skip href="#main" { (cx.t("skip")) }
                (marked(cx, body))
            }
        }
    }
}
