//! Search: in the records, in the texts of reports, by names in other scripts, and by places.

use std::collections::BTreeSet;

use casebook::Sought;
use model::mention::Sealable;
use model::{Key, Mention, PlacePath};
use names::{Level, Name};
use serde::Serialize;

use crate::{Desk, Result, View};

/// Texts looked through in one search, the newest first; a text is opened and read for it.
const TEXTS: usize = 20_000;
/// Characters shown before and after what was found in a text.
const AROUND: usize = 40;

/// A record that was found.
#[derive(Clone, Serialize, Debug)]
pub struct Hit {
    /// Its kind.
    pub kind: &'static str,
    /// Its key.
    pub key: Key,
    /// Its title, words or reason.
    pub line: String,
    /// accepted, held, rejected, discounted, retracted or superseded.
    pub standing: &'static str,
    /// What was found.
    pub by: FoundBy,
    /// The words around what was found in a text.
    pub around: Option<String>,
}

/// By what a record was found.
#[derive(Clone, Copy, Serialize, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// Its title, words, notes or names as written.
    Words,
    /// The text kept of a report.
    Text,
    /// A name that is the same in another script or spelling.
    Name,
    /// A place it lies in.
    Place,
}

/// What a search found.
#[derive(Clone, Serialize, Debug)]
pub struct Found {
    /// The records, at most as many as asked for.
    pub hits: Vec<Hit>,
    /// Reports whose texts were not looked through, because there are too many.
    pub unread: usize,
}

impl Desk {
    /// The records that have all the words typed, the newest first: those that say them, then those whose text does, those of
    /// the same name in another script, and those of a place of that name.
    ///
    /// # Errors
    /// Those of reading the casebook.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Found> {
        let view = self.view();
        let mut hits: Vec<Hit> = Vec::new();
        let mut seen: BTreeSet<Key> = BTreeSet::new();
        let mut add = |key: Key, by: FoundBy, around: Option<String>| {
            if hits.len() < limit && seen.insert(key.clone()) {
                let (kind, line) = view.line_of(&key);
                hits.push(Hit { kind, line, standing: view.standing_of(&key), key, by, around });
            }
            hits.len() < limit
        };
        for key in self.book().search(typed, limit)? {
            add(key, FoundBy::Words, None);
        }
        let mut unread = 0;
        // A text names a place in its own script.
        let others = crate::places::spellings(typed).into_iter().filter(|name| *name != typed);
        let spelled = std::iter::once(typed).chain(others);
        let sought: Vec<(&str, Sought)> =
            spelled.filter_map(|words| Some((words, Sought::read(words)?))).collect();
        if !sought.is_empty() {
            let texts: Vec<&Key> = {
                let with_text = view.state().reports().filter(|(_, r)| r.text.is_some());
                with_text.map(|(_, report)| &report.key).collect()
            };
            unread = texts.len().saturating_sub(TEXTS);
            for key in texts.into_iter().rev().take(TEXTS) {
                let (_, _, text) = self.text_of(key)?;
                let Some((words, _)) = sought.iter().find(|(_, sought)| sought.stands_in(&text)) else {
                    continue;
                };
                if !add(key.clone(), FoundBy::Text, around(&text, words)) {
                    break;
                }
            }
        }
        for key in named(&view, typed) {
            add(key, FoundBy::Name, None);
        }
        for key in placed(&view, typed) {
            add(key, FoundBy::Place, None);
        }
        Ok(Found { hits, unread })
    }
}

/// The mentions of somebody whose name in clear is the name typed, in another script, spelling or order.
fn named(view: &View, typed: &str) -> Vec<Key> {
    let sought = Name::read(typed);
    // A single part is too little: "Kim" would find everybody of that name.
    if typed.chars().count() > 120 || typed.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return Vec::new();
    }
    let same = |mention: &Mention| {
        mention.who.names.iter().any(|name| match &name.text {
            Sealable::Clear(text) if !name.alias => {
                names::compare(&sought, &Name::read(text)).level <= Level::Reordered
            }
            _ => false,
        })
    };
    newest(view, same)
}

/// The mentions in a place of the gazetteer that the words name.
fn placed(view: &View, typed: &str) -> Vec<Key> {
    let within: Vec<PlacePath> =
        crate::places::several(typed).into_iter().filter_map(|path| PlacePath::parse(path).ok()).collect();
    if within.is_empty() {
        return Vec::new();
    }
    newest(view, |m| m.place.as_ref().is_some_and(|place| within.iter().any(|path| place.under(path))))
}

fn newest(view: &View, wanted: impl Fn(&Mention) -> bool) -> Vec<Key> {
    let mut found: Vec<Key> =
        view.state().mentions().filter(|(_, m)| wanted(m)).map(|(_, m)| m.key.clone()).collect();
    found.reverse();
    found
}

/// The words of a text around the first of what was typed, on one line.
fn around(text: &str, typed: &str) -> Option<String> {
    let first: Vec<char> = typed.split_whitespace().next()?.chars().flat_map(char::to_lowercase).collect();
    let plain: Vec<char> = text.chars().collect();
    let alike = |from: usize| {
        first.iter().enumerate().all(|(i, c)| plain.get(from + i).is_some_and(|p| p.to_lowercase().eq([*c])))
    };
    let at = (0..plain.len()).find(|from| alike(*from))?;
    let (from, to) = (at.saturating_sub(AROUND), (at + first.len() + AROUND).min(plain.len()));
    let words: String = plain.get(from..to)?.iter().collect();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let more = |cut: bool| if cut { "…" } else { "" };
    Some(format!("{}{line}{}", more(from > 0), more(to < plain.len())))
}
