//! What takes long is said to take long: the page answers at once, and is there again when it is done.

use std::collections::HashMap;
use std::time::Duration;

use maud::{Markup, html};

use crate::cx::Cx;
use crate::table::address;

/// What a page waits for before it says that it will take longer.
const MOMENT: Duration = Duration::from_millis(30);
/// What it waits for where the reader has asked to wait; less than a request may take.
const LONG: Duration = Duration::from_secs(50);

/// How long to wait for what this page derives.
pub(crate) fn patience(query: &HashMap<String, String>) -> Duration {
    if query.contains_key("wait") { LONG } else { MOMENT }
}

/// Says that something is being worked out; the script comes back when it is done, and a link does so without one.
pub(crate) fn notice(cx: &Cx, query: &HashMap<String, String>) -> Markup {
    html! {
        div.notice role="status" data-wait=(address(query, &[("wait", Some("1"))])) {
            p { (cx.t("wait-working")) }
            p { a.button href=(address(query, &[("wait", Some("1"))])) { (cx.t("wait-link")) } }
        }
    }
}
