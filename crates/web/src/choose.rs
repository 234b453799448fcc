//! What several forms let one choose from.

use maud::{Markup, html};
use model::EventKind;

use crate::cx::Cx;

/// The words of all kinds of events.
pub(crate) fn events() -> [&'static str; 10] {
    EventKind::ALL.map(EventKind::word)
}

/// The kinds of events that are offered, and the one that is chosen now even if it is not.
pub(crate) fn offered(cx: &Cx, now: Option<&str>) -> Vec<&'static str> {
    // Without an open casebook there is no page, so that this never offers what is hidden.
    let offered = cx.app.view().map_or_else(Vec::new, |view| view.offered_events());
    let all = EventKind::ALL.into_iter();
    all.filter(|kind| offered.contains(kind) || now == Some(kind.word())).map(EventKind::word).collect()
}

/// A field for a kind of event; `none` is the message for choosing none. It sends itself where `sends`.
pub(crate) fn event(cx: &Cx, name: &str, now: Option<&str>, none: &str, sends: bool) -> Markup {
    html! {
        select id=(name) name=(name) data-send[sends] {
            option value="" { (cx.t(none)) }
            @for event in offered(cx, now) { option value=(event) selected[now == Some(event)] { (cx.t(&format!("event-{event}"))) } }
        }
    }
}

/// The path that a name of the house for a place stands for, or the text itself.
pub(crate) fn place(cx: &Cx, text: String) -> String {
    cx.app.view().map_or(text.clone(), |view| view.house_words().place(&text).to_owned())
}

/// The names of places the house has, offered while a place is typed (`list="places"`).
pub(crate) fn places(cx: &Cx) -> Markup {
    let view = cx.app.view();
    html! {
        @if let Some(view) = view {
            datalist #places { @for (name, path) in view.house_words().places() { option value=(name) { (path) } } }
        }
    }
}
