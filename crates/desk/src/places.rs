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

/// The place that words of a sheet name: the one they may name, or the smallest that holds all they may name, so that a Tumen that
/// may be two is in China at least.
pub(crate) fn surely(words: &str) -> Option<PlacePath> {
    let alone = match only(words) {
        Ok(place) => return Some(place),
        Err(several) => holding(several),
    };
    // "중국 지린성 투먼": the places in a row of names.
    alone.or_else(|| {
        let mut hits = places::scan(words);
        places::narrow(&mut hits);
        let of = |hit: &places::Hit| hit.places.iter().map(|place| place.path).collect::<Vec<_>>();
        let each: Vec<PlacePath> = hits.iter().map(|hit| holding(of(hit))).collect::<Option<_>>()?;
        let finest = each.iter().max_by_key(|place| place.parts().count())?;
        let nested = each.iter().all(|place| finest.under(place));
        if nested { Some(finest.clone()) } else { holding(each.iter().map(PlacePath::as_str)) }
    })
}

/// The smallest place that holds all of these.
pub(crate) fn holding<'p>(paths: impl IntoIterator<Item = &'p str>) -> Option<PlacePath> {
    places::all().holding(paths).and_then(|place| PlacePath::parse(place.path).ok())
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
