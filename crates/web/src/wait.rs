//! What takes long is said to take long: the page answers at once, and is there again when it is done.

use std::collections::HashMap;
use std::time::Duration;

use maud::{Markup, html};

use crate::cx::Cx;
use crate::table::address;
use crate::work::Work;

/// What a page waits for before it says that it will take longer.
const MOMENT: Duration = Duration::from_millis(30);
/// What it waits for where the reader has asked to wait; less than a request may take.
const LONG: Duration = Duration::from_secs(50);
/// The same for work that says how far it is, so that the page says it too.
const A_WHILE: Duration = Duration::from_secs(4);

/// How long to wait for what this page derives.
pub(crate) fn patience(query: &HashMap<String, String>) -> Duration {
    if query.contains_key("wait") { LONG } else { MOMENT }
}

/// How long to wait for work that says how far it is.
pub(crate) fn patience_with_work(query: &HashMap<String, String>) -> Duration {
    patience(query).min(A_WHILE)
}

/// Says that something is being worked out; the script comes back when it is done, and a link does so without one.
pub(crate) fn notice(cx: &Cx, query: &HashMap<String, String>) -> Markup {
    saying(query, cx, &cx.t("wait-working"), None)
}

/// Says that what is shown is as of so many claims, and that newer figures are being worked out.
pub(crate) fn earlier(cx: &Cx, query: &HashMap<String, String>, claims: usize) -> Markup {
    saying(query, cx, &cx.ta("wait-earlier", &[("n", claims.into())]), None)
}

/// Says how far long work is, with a button that stops it.
pub(crate) fn working(cx: &Cx, query: &HashMap<String, String>, work: &Work) -> Markup {
    let words = match work.percent() {
        Some(percent) => cx.ta("wait-percent", &[("n", percent.into())]),
        None => cx.t("wait-working"),
    };
    saying(query, cx, &words, Some(work))
}

fn saying(query: &HashMap<String, String>, cx: &Cx, words: &str, work: Option<&Work>) -> Markup {
    html! {
        div.notice role="status" data-wait=(address(query, &[("wait", Some("1"))])) {
            p { (words) }
            @if let Some(percent) = work.and_then(Work::percent) { p { progress value=(percent) max="100" aria-label=(words) {} } }
            p { a.button href=(address(query, &[("wait", Some("1"))])) { (cx.t("wait-link")) } }
            @if let Some(work) = work {
                form method="post" action="/stop" {
                    input type="hidden" name="work" value=(work.number);
                    input type="hidden" name="back" value={ (cx.path) "?stopped=1" };
                    button { (cx.t("wait-stop")) }
                }
            }
        }
    }
}
