//! Why a paper was not set, in the reader's language, where what was typed can mend it.

use publish::{Missing, Place, PublishError};

use crate::cx::Cx;

/// Why, and what to do; in English where it is told to whoever keeps the machine.
pub(crate) fn not_set(cx: &Cx, error: &PublishError) -> String {
    match error {
        PublishError::MissingGlyphs { missing, more } => {
            let mut signs: Vec<String> = missing.iter().map(|m| sign(cx, m)).collect();
            if *more > 0 {
                signs.push(cx.ta("paper-no-glyph-more", &[("n", (*more).into())]));
            }
            cx.ta("paper-no-glyph", &[("list", signs.join("; ").into())])
        }
        PublishError::TooLong { place: at, found, limit } => {
            let place = ("place", place(cx, at).into());
            cx.ta("paper-long", &[place, ("found", (*found).into()), ("limit", (*limit).into())])
        }
        other => other.to_string(),
    }
}

/// A character no font has, by its number too, because nothing may be seen of it.
fn sign(cx: &Cx, missing: &Missing) -> String {
    let code = format!("U+{:04X}", u32::from(missing.character));
    let sign =
        if missing.character.is_alphanumeric() { format!("{code} {}", missing.character) } else { code };
    let place = ("place", place(cx, &missing.place).into());
    cx.ta("paper-no-glyph-one", &[("sign", sign.into()), place, ("at", missing.at.into())])
}

/// Where in a paper: the field, with the number of its block and row where it has them.
fn place(cx: &Cx, place: &Place) -> String {
    // The field has one word, by which it is serialised too.
    let word = serde_json::to_value(place.part).ok();
    let word = word.as_ref().and_then(|w| w.as_str()).unwrap_or_default().replace('_', "-");
    let numbers = [place.block, place.row].into_iter().filter(|n| *n > 0).map(|n| n.to_string());
    let numbers = numbers.collect::<Vec<_>>().join(".");
    let part = cx.t(&format!("paper-part-{word}"));
    if numbers.is_empty() { part } else { format!("{part} {numbers}") }
}
