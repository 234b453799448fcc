//! Names of people and places, with how they are written in Latin letters beside them, for a reader who does not read their script.
//!
//! It is on pages alone: no file and no paper holds what `names` or the gazetteer made of a name. What an account gives in Latin letters
//! itself goes before what is made by rule.

use std::collections::BTreeMap;
use std::sync::Arc;

use desk::View;
use maud::{Markup, html};
use model::mention::Sealable;
use model::{Body, Key};
use names::{Level, Name, Script, romanised_place};

use crate::cx::Cx;

/// What stands beside the text of a cell.
#[derive(Clone, Copy)]
pub(crate) enum Beside {
    /// It is the key of a case: the names told of it.
    Names,
    /// It may be a name: that in Latin letters.
    Name,
    /// It is a place in words: these in Latin letters.
    Place,
}

/// A name in Latin letters, and where it is from.
struct Latin {
    text: String,
    /// The message that says it: told, from the gazetteer, or made by rule.
    from: &'static str,
}

impl Latin {
    const TOLD: &'static str = "rom-told";
    const KNOWN: &'static str = "rom-known";
    const MADE: &'static str = "rom-made";

    fn shown(&self, cx: &Cx, of: &str) -> Markup {
        let language = language(of).map(|tag| format!("{tag}-Latn"));
        html! { span.rom title=(cx.t(self.from)) {
            " " @if self.from == Self::MADE { small { (cx.t("rom")) } " " } span lang=[language] { (self.text) }
        } }
    }
}

/// The language whose voice should read a name.
fn language(name: &str) -> Option<&'static str> {
    let scripts = Name::read(name).scripts();
    let tags =
        [(Script::Hangul, "ko"), (Script::Han, "zh"), (Script::Cyrillic, "ru"), (Script::Arabic, "ar")];
    tags.into_iter().find(|(script, _)| scripts.has(*script)).map(|(_, tag)| tag)
}

/// The name in Latin letters: as one of the others told of the same people has it, else by rule.
fn of_name(name: &str, others: &[String]) -> Option<Latin> {
    let read = Name::read(name);
    if read.scripts().has(Script::Latin) {
        return None;
    }
    let is_it = |other: &&String| told_as(&read, other);
    match others.iter().find(is_it) {
        Some(told) => Some(Latin { text: told.clone(), from: Latin::TOLD }),
        None => read.romanised().map(|text| Latin { text, from: Latin::MADE }),
    }
}

/// Whether another name is this one in Latin letters.
fn told_as(name: &Name, other: &str) -> bool {
    let other = Name::read(other);
    other.scripts().has(Script::Latin)
        && matches!(names::compare(name, &other).level, Level::Script | Level::Reordered)
}

/// A name, or what may be one.
pub(crate) fn name(cx: &Cx, text: &str) -> Markup {
    all(cx, std::slice::from_ref(&text.to_owned()))
}

/// Names told of the same people. One in Latin letters stands beside the same one in another script, and not again.
pub(crate) fn all(cx: &Cx, told: &[String]) -> Markup {
    let latin: Vec<Option<Latin>> =
        told.iter().map(|name| if cx.romanised { of_name(name, told) } else { None }).collect();
    let beside =
        |name: &String| latin.iter().flatten().any(|latin| latin.from == Latin::TOLD && latin.text == *name);
    let shown = told.iter().zip(&latin).filter(|(name, _)| !beside(name));
    html! { @for (n, (name, latin)) in shown.enumerate() {
        @if n > 0 { "; " }
        span lang=[language(name)] { (name) }
        @if let Some(latin) = latin { (latin.shown(cx, name)) }
    } }
}

/// Names told of a case beside its words, if there are any.
pub(crate) fn of_case(cx: &Cx, told: &Told, case: &Key) -> Markup {
    html! { @if let Some(names) = told.get(case) { " " (all(cx, names)) } }
}

/// The same where only letters can stand, as in a drawing: the names, and what is beside the first that has something beside it.
pub(crate) fn plain(cx: &Cx, told: &[String]) -> (String, Option<String>) {
    let latin = told.iter().filter(|_| cx.romanised).find_map(|name| of_name(name, told));
    let beside = latin.as_ref().filter(|latin| latin.from == Latin::TOLD).map(|latin| latin.text.as_str());
    let names = told.iter().map(String::as_str).filter(|name| Some(*name) != beside).collect::<Vec<_>>();
    let latin = latin.map(|latin| match latin.from {
        Latin::MADE => format!("{} {}", cx.t("rom"), latin.text),
        _ => latin.text,
    });
    (names.join("; "), latin)
}

/// A place of a claim, as the reader writes it.
pub(crate) fn place(cx: &Cx, path: &str) -> Markup {
    let said = cx.place(path);
    let latin = (cx.romanised && !said.is_ascii())
        .then(|| in_latin(places::all().words(path, places::Script::Latin).split(", ").map(str::to_owned)));
    placed(cx, &said, latin.flatten())
}

/// Places of a claim, one after the other.
pub(crate) fn all_places(cx: &Cx, paths: &[String]) -> Markup {
    html! { @for (n, path) in paths.iter().enumerate() { @if n > 0 { "; " } (place(cx, path)) } }
}

/// A place that is only known in words.
fn place_said(cx: &Cx, said: &str) -> Markup {
    let book = places::all();
    let latin = || match book.named(said).as_slice() {
        [place] => in_latin(std::iter::once(book.words(place.path, places::Script::Latin))),
        _ => {
            let one =
                |part: &str| book.find(part).first().map_or_else(|| part.to_owned(), |p| p.name().to_owned());
            in_latin(said.split([' ', ',']).filter(|part| !part.is_empty()).map(one))
        }
    };
    placed(cx, said, (cx.romanised && !said.is_ascii()).then(latin).flatten())
}

fn placed(cx: &Cx, said: &str, latin: Option<Latin>) -> Markup {
    match latin.filter(|latin| latin.text != said) {
        Some(latin) => html! { span lang=[language(said)] { (said) } (latin.shown(cx, said)) },
        None => html! { (said) },
    }
}

/// Parts of a place in Latin letters, those by rule that have none; `None` if one cannot be.
fn in_latin(parts: impl Iterator<Item = String>) -> Option<Latin> {
    let mut from = Latin::KNOWN;
    let parts: Option<Vec<String>> = parts
        .map(|part| {
            if language(&part).is_none() {
                return Some(part);
            }
            from = Latin::MADE;
            romanised_place(&part)
        })
        .collect();
    Some(Latin { text: parts?.join(", "), from })
}

/// What stands in a cell, with what is beside it.
pub(crate) fn cell(cx: &Cx, told: &Told, beside: Beside, text: &str, shown: Markup) -> Markup {
    match beside {
        Beside::Names => match Key::parse(text).ok().and_then(|key| told.get(&key)) {
            Some(names) => html! { (shown) span.names { " " (all(cx, names)) } },
            None => shown,
        },
        Beside::Name => name(cx, text),
        Beside::Place => place_said(cx, text),
    }
}

/// The names in clear that are told of the case of a mention; who has none is not there.
pub(crate) type Told = BTreeMap<Key, Vec<String>>;

/// The names told of all cases.
pub(crate) fn told(view: &View) -> desk::Result<Arc<Told>> {
    view.remember("names told", |view| {
        let mut told = Told::new();
        for case in view.cases()?.iter() {
            let mut all: Vec<String> = Vec::new();
            for name in case.mentions.iter().flat_map(|key| clear(view, key)) {
                if !all.contains(&name) {
                    all.push(name);
                }
            }
            if !all.is_empty() {
                told.extend(case.mentions.iter().map(|key| (key.clone(), all.clone())));
            }
        }
        Ok(told)
    })
}

/// The names of a mention that are not sealed.
pub(crate) fn clear(view: &View, key: &Key) -> Vec<String> {
    let Some(Body::Mention(mention)) = view.state().get(key).map(|record| &record.body) else {
        return Vec::new();
    };
    let text = |name: &model::mention::Name| match &name.text {
        Sealable::Clear(text) => Some(text.clone()),
        Sealable::Sealed(_) => None,
    };
    mention.who.names.iter().filter_map(text).collect()
}
