//! Search: in the records, in the texts of reports, by names in other scripts, and by places.

use std::collections::BTreeSet;

use casebook::Sought;
use model::mention::Sealable;
use model::{Body, Edtf, Key, Mention, PlacePath, Span};
use names::{Level, Name};
use serde::Serialize;

use crate::{Desk, Result, View, read_date};

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
    /// Of a mention, what happened.
    pub event: Option<&'static str>,
    /// When it happened, or when the report was published, in EDTF.
    pub when: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
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
    /// The day or time it is of.
    Day,
}

/// What a search found.
#[derive(Clone, Serialize, Debug)]
pub struct Found {
    /// The records, at most as many as asked for.
    pub hits: Vec<Hit>,
    /// Whether there are more than were asked for.
    pub more: bool,
    /// Reports whose texts were not looked through: there are too many, or one cannot be read.
    pub unread: usize,
}

impl Desk {
    /// The records that themselves say all the words typed, the newest first, for [`View::search`].
    ///
    /// # Errors
    /// Those of reading the casebook.
    pub fn saying(&self, typed: &str, limit: usize) -> Result<Vec<Key>> {
        // One more than is asked for shows that there are more.
        Ok(self.book().search(typed, limit.saturating_add(1))?)
    }
}

impl View {
    /// The records that have all the words typed, the newest first: those that say them, then those whose text does, those of
    /// the same name in another script, those of a place of that name, and those of a day or time that was typed.
    ///
    /// `said` is what [`Desk::saying`] found of the same words and limit. A view holds no texts: `text` gives that of a report,
    /// one at a time, so that the desk is free for others between two of them; `None` ends the looking.
    pub fn search(
        &self,
        typed: &str,
        limit: usize,
        said: Vec<Key>,
        text: impl FnMut(&Key) -> Option<Result<String>>,
    ) -> Found {
        let mut list =
            List { view: self, hits: Vec::new(), seen: BTreeSet::new(), limit: limit.saturating_add(1) };
        for key in said {
            list.add(key, FoundBy::Words, None);
        }
        let unread = list.add_texts(typed, text);
        for key in named(self, typed) {
            list.add(key, FoundBy::Name, None);
        }
        for key in placed(self, typed) {
            list.add(key, FoundBy::Place, None);
        }
        for key in dated(self, typed) {
            list.add(key, FoundBy::Day, None);
        }
        let mut hits = list.hits;
        let more = hits.len() > limit;
        hits.truncate(limit);
        Found { hits, more, unread }
    }
}

/// What was found so far, each record once.
struct List<'a> {
    view: &'a View,
    hits: Vec<Hit>,
    seen: BTreeSet<Key>,
    limit: usize,
}

impl List<'_> {
    fn full(&self) -> bool {
        self.hits.len() >= self.limit
    }

    /// Adds the reports whose text has the words, as long as there is room; how many texts were left out.
    fn add_texts(&mut self, typed: &str, mut text: impl FnMut(&Key) -> Option<Result<String>>) -> usize {
        // A text names a place in its own script.
        let mut ways = vec![typed];
        ways.extend(crate::places::spellings(typed));
        let Some(sought) = Sought::read(&ways) else { return 0 };
        let with_text = self.view.state().reports().filter(|(_, report)| report.text.is_some());
        let texts: Vec<&Key> = with_text.map(|(_, report)| &report.key).collect();
        let mut unread = texts.len().saturating_sub(TEXTS);
        for (looked, key) in texts.iter().rev().take(TEXTS).enumerate() {
            if self.full() {
                break;
            }
            match text(key) {
                None => return texts.len() - looked,
                // One that cannot be read is what `doctor` is for; the others are searched all the same.
                Some(Err(_)) => unread += 1,
                Some(Ok(text)) => {
                    if let Some(way) = sought.stands_in(&text).and_then(|at| ways.get(at)) {
                        self.add((*key).clone(), FoundBy::Text, around(&text, way));
                    }
                }
            }
        }
        unread
    }

    fn add(&mut self, key: Key, by: FoundBy, around: Option<String>) {
        if !self.full() && self.seen.insert(key.clone()) {
            let (kind, line) = self.view.line_of(&key);
            let body = self.view.state().get(&key).map(|record| &record.body);
            let (event, when, place) = match body {
                Some(Body::Mention(m)) => {
                    (m.event.map(|e| e.kind.word()), m.when.as_ref().map(|w| &w.date), m.place.as_ref())
                }
                Some(Body::Report(r)) => (None, r.published.as_ref(), None),
                _ => (None, None, None),
            };
            let (when, place) = (when.map(ToString::to_string), place.map(ToString::to_string));
            let standing = self.view.standing_of(&key);
            self.hits.push(Hit { kind, line, standing, key, by, around, event, when, place });
        }
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

/// The mentions and reports of a day, month or year that was typed: all their days lie in it.
fn dated(view: &View, typed: &str) -> Vec<Key> {
    let Some(Span { from: Some(first), to: Some(last) }) = read_date(typed).ok().map(|date| date.span())
    else {
        return Vec::new();
    };
    let within = |date: &Edtf| {
        let span = date.span();
        span.from.is_some_and(|from| from >= first) && span.to.is_some_and(|to| to <= last)
    };
    let mut found = newest(view, |m| m.when.as_ref().is_some_and(|when| within(&when.date)));
    let published = view.state().reports().filter(|(_, r)| r.published.as_ref().is_some_and(within));
    found.extend(published.map(|(_, report)| report.key.clone()));
    found
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
    excerpt(&plain, at, at + first.len(), AROUND)
}

/// A stretch of a text with so many characters before and after it, on one line.
pub(crate) fn excerpt(text: &[char], from: usize, to: usize, around: usize) -> Option<String> {
    let (from, to) = (from.saturating_sub(around), to.saturating_add(around).min(text.len()));
    let words: String = text.get(from..to)?.iter().collect();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let more = |cut: bool| if cut { "…" } else { "" };
    Some(format!("{}{line}{}", more(from > 0), more(to < text.len())))
}
