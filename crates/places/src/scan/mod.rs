//! Place names in running text, in English, Korean and Chinese.
//!
//! One pass from left to right; at each position the longest name wins. A position costs at most the length
//! of the longest name, so the time is linear in the text whatever it holds.

mod han;
mod hangul;
mod latin;
mod suffix;

use crate::fold;
use crate::gazetteer::{Gazetteer, all, rank};
use crate::narrow::Reason;
use crate::place::{Kind, Place};
use crate::read::Entry;

/// A place name found in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Where it begins, in characters (Unicode scalar values) from the start of the text.
    pub start: usize,
    /// Where it ends, likewise; the character at this place is no longer part of it.
    pub end: usize,
    /// The words as they stand in the text, with the suffix that says what kind of place it is.
    pub words: String,
    /// The places it may be, the likelier first; never empty.
    pub places: Vec<&'static Place>,
    /// What kind of place the words say it is: "province", 시, 看守所. A detention site in words may have
    /// only its town in the gazetteer; then the town stands in `places`.
    pub kind_hint: Option<Kind>,
    /// Why places were taken away, where [`crate::narrow`] did.
    pub reason: Option<Reason>,
}

/// A name recognised at a position, before it becomes a hit.
struct Found {
    end: usize,
    places: Vec<&'static Place>,
    hint: Option<Kind>,
}

/// All place names of a text, in order and without overlap.
///
/// Words for peoples and authorities ("North Koreans", 북한 주민, 中国警方, 朝鲜难民) are left out: they do not
/// say where something happened. Text in decomposed Unicode must be composed (NFC) first.
pub fn scan(text: &str) -> Vec<Hit> {
    let gazetteer = all();
    let chars: Vec<char> = text.chars().collect();
    let mut hits = Vec::new();
    let (mut at, mut last_end) = (0, None);
    while let Some(c) = chars.get(at).copied() {
        let (found, next) = if fold::han(c) {
            (han::at(gazetteer, &chars, at), at + 1)
        } else if fold::hangul(c) || (c.is_ascii_digit() && hangul::numbered(&chars, at)) {
            (hangul::at(gazetteer, &chars, at, last_end), at + 1)
        } else if c.is_alphanumeric() {
            latin::at(gazetteer, &chars, at)
        } else {
            (None, at + 1)
        };
        match found {
            Some(found) if !found.places.is_empty() => {
                let words = chars.get(at..found.end).unwrap_or_default().iter().collect();
                let (places, kind_hint) = (found.places, found.hint);
                hits.push(Hit { start: at, end: found.end, words, places, kind_hint, reason: None });
                last_end = Some(found.end);
                at = found.end.max(at + 1);
            }
            _ => at = next,
        }
    }
    hits
}

/// A name matched in the index, with where it ends in the text.
struct Match<'g> {
    end: usize,
    entries: &'g [Entry],
}

/// The places of a match that fit what the words say of the kind, the likelier first.
///
/// Without any that fits, all of them: the words may be right and the gazetteer poor.
fn fitting(gazetteer: &'static Gazetteer, entries: &[Entry], hint: Option<Kind>) -> Vec<&'static Place> {
    let mut places: Vec<&'static Place> = entries.iter().filter_map(|e| gazetteer.place(e)).collect();
    if let Some(hint) = hint
        && places.iter().any(|p| suffix::fits(hint, p.kind))
    {
        places.retain(|p| suffix::fits(hint, p.kind));
        // "Jilin City" is not the province; Beijing is both.
        if hint == Kind::City && places.iter().any(|p| p.kind != Kind::Province) {
            places.retain(|p| p.kind != Kind::Province);
        }
    }
    places.sort_by_key(|p| rank(p));
    places
}

/// Whether a name may stand without company; with a kind said it must fit one of the places.
fn stands(gazetteer: &'static Gazetteer, entries: &[Entry], hint: Option<Kind>) -> bool {
    let fits = |e: &Entry| match (hint, gazetteer.place(e)) {
        (Some(hint), Some(place)) => suffix::fits(hint, place.kind),
        _ => false,
    };
    entries.iter().any(|e| !e.weak || fits(e))
}

/// The names that begin at a position of a text without spaces between words, the longest first.
fn names_at<'g>(
    gazetteer: &'g Gazetteer,
    chars: &[char],
    at: usize,
    gap: fn(char) -> bool,
) -> Vec<Match<'g>> {
    let mut found = Vec::new();
    let mut range = chars.get(at).map_or(0..0, |c| gazetteer.starting(*c));
    if range.is_empty() {
        return found;
    }
    let mut key = String::new();
    let (mut end, mut gaps) = (at, 0);
    while let Some(c) = chars.get(end).copied() {
        end += 1;
        if gap(c) && end > at + 1 && end < at + 60 {
            gaps += usize::from(c == ' ');
            continue;
        }
        key.push(c);
        range = gazetteer.beginning_in(range, &key);
        if range.is_empty() {
            break;
        }
        let entries = gazetteer.exact_in(range.clone(), &key);
        let syllables = key.chars().count();
        if !entries.is_empty() && syllables >= 2 && (gaps == 0 || (gaps < 4 && syllables >= 4)) {
            found.push(Match { end, entries });
        }
    }
    found.reverse();
    found
}
