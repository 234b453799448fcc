//! What takes long is said to take long: the page answers at once, and is there again when it is done.

use std::collections::HashMap;
use std::time::{Duration, Instant};

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

/// What it waits for where figures of before the last claims can be shown meanwhile.
const GLANCE: Duration = Duration::from_millis(8);

/// Until when a page waits for what it derives, however many things those are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Until {
    begun: Instant,
    patience: Duration,
    /// Whether the reader has asked to wait.
    asked: bool,
}

impl Until {
    /// As long as a request may take, nearly.
    pub(crate) fn long() -> Self {
        Self { begun: Instant::now(), patience: LONG, asked: true }
    }

    /// The same, but at most so long from the beginning.
    pub(crate) fn at_most(self, patience: Duration) -> Self {
        Self { patience: self.patience.min(patience), ..self }
    }

    /// The same where there is something to be shown meanwhile.
    pub(crate) fn with_earlier(self) -> Self {
        if self.asked { self } else { self.at_most(GLANCE) }
    }

    /// What is left of it.
    pub(crate) fn left(self) -> Duration {
        self.patience.saturating_sub(self.begun.elapsed())
    }
}

/// How long to wait for what this page derives, from now.
pub(crate) fn patience(query: &HashMap<String, String>) -> Until {
    let long = Until::long();
    if query.contains_key("wait") { long } else { Until { asked: false, ..long.at_most(MOMENT) } }
}

/// How long to wait for work that says how far it is.
pub(crate) fn patience_with_work(query: &HashMap<String, String>) -> Until {
    patience(query).at_most(A_WHILE)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_to_wait_is_not_hurried_by_what_could_be_shown_meanwhile() {
        let asked = patience(&HashMap::from([("wait".to_owned(), "1".to_owned())]));
        assert!(asked.with_earlier().left() > A_WHILE);
        assert!(asked.at_most(A_WHILE).left() <= A_WHILE);
        let page = patience(&HashMap::new());
        assert!(page.left() <= MOMENT && page.with_earlier().left() <= GLANCE);
        assert!(page.at_most(LONG).left() <= MOMENT, "never longer than it was");
        std::thread::sleep(MOMENT);
        assert!(page.left().is_zero(), "one span of time for all that the page derives");
    }
}
