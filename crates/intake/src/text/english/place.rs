//! The places of a sentence that fit a count.

use model::EventKind;

use super::lexicon;
use super::sentence::{Sentence, Taken};
use super::triggers::{Trigger, Voice};
use crate::text::{Chars, PlaceSeen};

/// Most places given with one count.
const MOST: usize = 8;

/// How a place stands to what happens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stand {
    /// In it, or where it begins.
    There,
    /// Whoever does it: "China has detained", "by Russia".
    Actor,
    /// Named in some other way.
    Loose,
}

/// The places of the sentence where the event may lie, the likeliest first: those of its clause, and not those people
/// had left or were sent to.
pub(super) fn of(
    places: &[PlaceSeen],
    s: &Sentence<'_, '_>,
    at: Chars,
    event: Option<&Trigger>,
) -> Vec<PlaceSeen> {
    let (Some(first), Some(last)) = (s.tokens.first(), s.tokens.last()) else { return Vec::new() };
    let from = places.partition_point(|p| p.at.start < first.start);
    let to = places.partition_point(|p| p.at.start < last.end).max(from);
    let here = places.get(from..to).unwrap_or_default();
    let dateline = s.dateline();
    let mut near: Vec<(Stand, u32, &PlaceSeen)> = here
        .iter()
        .take(64)
        .filter_map(|p| {
            let k = s.tokens.partition_point(|t| t.start < p.at.start);
            if k < dateline || of_people(s, k) {
                return None;
            }
            Some((stand(s, k, event)?, distance(s, k, p, at, event), p))
        })
        .collect();
    // Who acts is a place only if no other is told, and a bare name only if there is nothing else.
    let best = near.iter().map(|(stand, ..)| *stand).min();
    near.retain(|(stand, ..)| Some(*stand) == best);
    near.sort_by_key(|(_, distance, _)| *distance);
    near.into_iter().take(MOST).map(|(.., p)| p.clone()).collect()
}

/// Whether a name only says whose people they are, or what lies beside it: "nationals of North Korea", "a Seoul-based group", "the
/// provinces bordering North Korea".
fn of_people(s: &Sentence<'_, '_>, k: usize) -> bool {
    let before = (1..=4).map(|b| k.wrapping_sub(b)).find(|b| !s.any(*b, SIDES)).unwrap_or(k);
    let of = s.word(k.wrapping_sub(1)) == "of" || s.word(k.wrapping_sub(2)) == "of";
    let whose = of
        && s.any(before, &["nationals", "national", "citizens", "citizen", "natives", "native", "subjects"]);
    let based = (k..k + 4).any(|b| s.glued(b) && s.any(b + 1, &["based", "born", "bound"]));
    whose || based || s.any(before, &["bordering", "facing", "neighbouring"])
}

/// How far a place is from the event, in characters; another clause and a whole country count as farther.
fn distance(s: &Sentence<'_, '_>, k: usize, place: &PlaceSeen, at: Chars, event: Option<&Trigger>) -> u32 {
    // What stands after is nearer than what stands as far before it.
    let gap = |from: u32, to: u32| {
        if place.at.start >= to { place.at.start - to } else { from.saturating_sub(place.at.end) + 10 }
    };
    let Some(t) = event else { return gap(at.start, at.end) };
    let of = |i: usize| s.at(i).map_or((at.start, at.end), |t| (t.start, t.end));
    let near = gap(of(t.from).0, of(t.to.saturating_sub(1)).1).min(gap(at.start, at.end) + 5);
    let (from, to) = if k < t.from { (k, t.from) } else { (t.to, k) };
    let breaks = (from..to)
        .filter(|i| s.any(*i, &[";", "who", "which", "after", "before", "when", "while", "and"]))
        .count();
    let country = place.paths.first().is_some_and(|p| !p.contains('/'));
    near + u32::try_from(breaks).unwrap_or(0) * 60 + if country { 100 } else { 0 }
}

/// Words between a preposition and a name.
const SIDES: &[&str] = &[
    "the",
    "northeast",
    "northeastern",
    "southern",
    "northern",
    "eastern",
    "western",
    "southwestern",
    "north",
    "south",
    "east",
    "west",
    "southeastern",
    "northwestern",
    "central",
    "neighbouring",
    "neighboring",
    "nearby",
    "city",
    "province",
    "county",
    "town",
    "village",
    "of",
    "downtown",
];

fn stand(s: &Sentence<'_, '_>, k: usize, event: Option<&Trigger>) -> Option<Stand> {
    let before = (1..=4).map(|b| k.wrapping_sub(b)).find(|b| !s.any(*b, SIDES)).unwrap_or(k);
    let of = s.word(k.wrapping_sub(1)) == "of" || s.word(k.wrapping_sub(2)) == "of";
    let left = s.any(
        before,
        &[
            "from",
            "fleeing",
            "fled",
            "flee",
            "escaping",
            "escaped",
            "leaving",
            "left",
            "leave",
            "quit",
            "departed",
            "departing",
        ],
    ) || s.word(before) == "out" && of;
    let goal = s.any(before, &["to", "into", "toward", "towards", "for", "onto"])
        && s.word(before.wrapping_sub(1)) != "close";
    let located = s.any(
        before,
        &[
            "in",
            "at",
            "near",
            "around",
            "outside",
            "across",
            "through",
            "along",
            "via",
            "between",
            "inside",
            "reached",
            ",",
            "and",
            "over",
            "off",
            "on",
            "within",
            "throughout",
            "aboard",
            "to",
            "into",
            "from",
            "toward",
            "towards",
            "past",
            "under",
        ],
    ) || of;
    let Some(t) = event else {
        if left {
            return None;
        }
        return Some(if located || s.word(before) == "by" { Stand::There } else { Stand::Loose });
    };
    // "Thirty were taken, among them six who were returned through Dandong": where the others were.
    let others = (t.to..k).any(|i| s.taken.get(i) == Some(&Taken::Count)) && (t.to..k).any(|i| s.verb(i));
    if others {
        return None;
    }
    let right_after = t.to == before;
    match t.kind {
        EventKind::Returned if goal => return None,
        EventKind::Returned if left && s.word(before) != "from" => return None,
        EventKind::Apprehended
        | EventKind::Held
        | EventKind::Died
        | EventKind::Released
        | EventKind::Sighted
        | EventKind::Born
            if goal || left && !right_after =>
        {
            return None;
        }
        _ => {}
    }
    // "China has detained": a state or town as the subject of what it does.
    let ends = k + 1..k + 4;
    let acts = t.voice != Voice::Passive
        && k < t.from
        && !located
        && (k == 0 || !s.has(k.wrapping_sub(1), lexicon::PREPOSITION))
        && ends.clone().any(|e| e == t.from || s.past_adverbs(e) == t.from);
    Some(match () {
        () if acts || s.word(before) == "by" => Stand::Actor,
        () if located => Stand::There,
        () => Stand::Loose,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english::lex::Lexer;

    fn at(text: &str, words: &str) -> Chars {
        let start = u32::try_from(text.find(words).unwrap()).unwrap();
        Chars { start, end: start + u32::try_from(words.len()).unwrap() }
    }

    #[test]
    fn the_nearest_place_comes_first_and_an_adjective_is_none() {
        let text = "Police in Jilin moved ten Tumen residents to Dandong.";
        let seen = ["Jilin", "Tumen", "Dandong"].map(|w| PlaceSeen {
            at: at(text, w),
            words: w.to_owned(),
            paths: Vec::new(),
        });
        let mut tokens = Vec::new();
        Lexer::new(text, 0).sentence(&mut tokens);
        let found = of(&seen, &Sentence::new(&tokens), at(text, "ten Tumen residents"), None);
        assert_eq!(found.iter().map(|p| p.words.as_str()).collect::<Vec<_>>(), ["Dandong", "Jilin"]);
    }
}
