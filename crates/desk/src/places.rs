//! Places written one way: the full path of the gazetteer, so that no place is taken for two.

use model::{Body, Mention, PlacePath};

/// The full path of a place whose path leaves levels out, such as `CN/Jilin/Tumen`.
///
/// Two spellings of one place do not lie in each other and would keep people apart who are the same. Where the gazetteer
/// knows no such place or more than one, the path stays as it was written.
pub(crate) fn canonical(place: PlacePath) -> PlacePath {
    the_one(&places::all().resolve(place.as_str())).unwrap_or(place)
}

/// The one place of the gazetteer that words name ("China", "Shenyang, Liaoning", "중국 선양"), if there is exactly one; else the
/// paths of those they may name.
pub(crate) fn only(words: &str) -> Result<PlacePath, Vec<&'static str>> {
    let found = places::all().named(words);
    the_one(&found).ok_or_else(|| found.iter().map(|place| place.path).collect())
}

fn the_one(found: &[&places::Place]) -> Option<PlacePath> {
    match found {
        [only] if only.fileable() => PlacePath::parse(only.path).ok(),
        _ => None,
    }
}

/// The paths of the places that words may name, for a person to choose from.
pub(crate) fn several(words: &str) -> Vec<&'static str> {
    places::all().named(words).iter().map(|place| place.path).collect()
}

/// What the places that words may name are called, in every script.
pub fn spellings(words: &str) -> Vec<&'static str> {
    places::all().named(words).iter().flat_map(|place| place.names()).collect()
}

/// The record with its place written in full.
pub(crate) fn in_full(body: Body) -> Body {
    match body {
        Body::Mention(m) => Body::Mention(Mention { place: m.place.map(canonical), ..m }),
        other => other,
    }
}
