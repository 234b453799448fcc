//! The places of a sentence that fit a count.

use super::sentence::Sentence;
use crate::text::{Chars, PlaceSeen};

/// Most places given with one count.
const MOST: usize = 8;

/// The places named in the sentence after a preposition of place, the nearest to the count first.
pub(super) fn of(places: &[PlaceSeen], s: &Sentence<'_, '_>, at: Chars) -> Vec<PlaceSeen> {
    let (Some(first), Some(last)) = (s.tokens.first(), s.tokens.last()) else { return Vec::new() };
    let from = places.partition_point(|p| p.at.start < first.start);
    let to = places.partition_point(|p| p.at.start < last.end).max(from);
    let here = places.get(from..to).unwrap_or_default();
    let mut near: Vec<&PlaceSeen> = here.iter().take(64).filter(|p| located(s, p)).collect();
    if near.is_empty() {
        near = here.iter().take(64).collect();
    }
    // What stands after the count is nearer than what stands as far before it.
    near.sort_by_key(|p| {
        if p.at.start >= at.end { p.at.start - at.end } else { at.start.saturating_sub(p.at.end) + 10 }
    });
    near.into_iter().take(MOST).cloned().collect()
}

/// Whether the place stands after "in", "near" and the like, or goes on such a place after a comma.
fn located(s: &Sentence<'_, '_>, place: &PlaceSeen) -> bool {
    let k = s.tokens.partition_point(|t| t.start < place.at.start);
    let before = k.wrapping_sub(
        1 + usize::from(s.any(
            k.wrapping_sub(1),
            &[
                "the",
                "northeast",
                "northeastern",
                "southern",
                "northern",
                "eastern",
                "western",
                "southwestern",
            ],
        )),
    );
    s.any(
        before,
        &[
            "in", "at", "near", "around", "from", "to", "into", "outside", "across", "through", "along",
            "via", "between", "inside", "reached", ",", "and", "toward", "towards", "of", "by",
        ],
    )
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
        let found = of(&seen, &Sentence::new(&tokens), at(text, "ten Tumen residents"));
        assert_eq!(found.iter().map(|p| p.words.as_str()).collect::<Vec<_>>(), ["Dandong", "Jilin"]);
    }
}
