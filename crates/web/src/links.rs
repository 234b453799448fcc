//! Keys of records as links to their pages, with the words of each to be had.

use desk::View;
use maud::{Markup, html};
use model::{Body, Key};

use crate::cx::Cx;
use crate::pages::at;

/// The page of a record and what it says in a few words, if it has a page.
fn page(view: &View, key: &Key) -> Option<(String, String)> {
    let (page, words) = match &view.state().get(key)?.body {
        Body::Mention(m) => ("cases", m.quantity.words.clone()),
        Body::Report(r) => ("reports", r.title.clone().or_else(|| r.publisher.clone()).unwrap_or_default()),
        Body::Origin(o) => ("sources", o.label.clone()),
        Body::Action(_) => ("actions", String::new()),
        _ => return None,
    };
    Some((at(page, key), words))
}

/// Keys, each leading to its page, with its words beside it or, where there are many, in its title.
pub(crate) fn keys<T: ToString>(cx: &Cx, keys: &[T], beside: bool) -> Markup {
    let view = cx.app.view();
    let found = |key: &str| page(view.as_ref()?, &Key::parse(key).ok()?);
    html! {
        @for (n, key) in keys.iter().map(ToString::to_string).enumerate() {
            @if n > 0 { ", " }
            @match found(&key) {
                Some((to, words)) => {
                    a href=(to) title=[(!words.is_empty()).then_some(&words)] { (key) }
                    @if beside && !words.is_empty() { " " span.words { "“" (words) "”" } }
                }
                None => (key),
            }
        }
    }
}

/// A sentence with every key of a record that has a page as a link, and none of its words: the sentence may be of an error. While the
/// casebook is locked it is the sentence alone.
pub(crate) fn linked(cx: &Cx, text: &str) -> Markup {
    let view = cx.app.view();
    // Without a number it may be a word that somebody gave to a record as its key.
    let named =
        |word: &str| word.contains(|c: char| c.is_ascii_digit()).then(|| Key::parse(word).ok()).flatten();
    let found = |word: &str| page(view.as_ref()?, &named(word)?);
    let mut rest = text;
    html! {
        @while !rest.is_empty() {
            @let signs = rest.find(in_key).unwrap_or(rest.len());
            @let (before, after) = rest.split_at(signs);
            @let (word, next) = after.split_at(after.find(|c| !in_key(c)).unwrap_or(after.len()));
            @let bare = word.trim_end_matches(['.', ':']);
            (before)
            @match found(bare) {
                Some((to, _)) => { a href=(to) { (bare) } (word.get(bare.len()..).unwrap_or_default()) }
                None => (word),
            }
            ({ rest = next; "" })
        }
    }
}

/// Letters beyond ASCII can stand in a key, but also at its end as a particle of the sentence.
fn in_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.#:".contains(c)
}
