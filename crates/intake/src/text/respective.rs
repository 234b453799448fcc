//! Counts and places told in one order: "5 and 7 people were held in Tumen and Hunchun respectively".

use super::{Chars, PlaceSeen, Proposal, beside, plain::Slices};

/// Words that say so.
const SAYS: &[&str] = &["respectively", "각각", "分别", "分別"];
/// Characters behind the last of them in which such a word may stand.
const BEHIND: u32 = 16;
/// Characters from the first to the last.
const REACH: u32 = 200;

/// Gives each count its own of the places that are told beside each other, where there are as many of both.
pub(super) fn share(text: &str, all: &mut [Proposal]) {
    if !SAYS.iter().any(|word| text.contains(word)) {
        return;
    }
    let mut words = Slices::new(text);
    for counts in all.chunk_by_mut(|a, b| together(a).is_some() && together(a) == together(b)) {
        let Some(place) = counts.first().and_then(together) else { continue };
        let start = counts.iter().map(|p| p.at.start).chain([place.start]).min().unwrap_or_default();
        let end = counts.iter().map(|p| p.at.end).chain([place.end]).max().unwrap_or_default();
        if counts.len() < 2 || end.saturating_sub(start) > REACH {
            continue;
        }
        let told = words.at(Chars { start, end: end.saturating_add(BEHIND) });
        let each = if SAYS.iter().any(|word| told.contains(word)) {
            members(words.at(place), place.start)
        } else {
            Vec::new()
        };
        if each.len() == counts.len() {
            counts.iter_mut().zip(each).for_each(|(count, own)| count.places = vec![own]);
        }
    }
}

/// Where the places of a count stand, if they are told beside each other.
fn together(count: &Proposal) -> Option<Chars> {
    match count.places.as_slice() {
        [one] if places::scan(&one.words).len() > 1 => Some(one.at),
        _ => None,
    }
}

/// The places of such a stretch one by one.
fn members(words: &str, start: u32) -> Vec<PlaceSeen> {
    let mut hits = places::scan(words);
    places::narrow(&mut hits);
    let at = |n: usize| start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
    let seen = |hit: &places::Hit| PlaceSeen {
        at: Chars { start: at(hit.start), end: at(hit.end) },
        words: hit.words.clone(),
        paths: beside::paths(hit),
    };
    hits.iter().map(seen).collect()
}
