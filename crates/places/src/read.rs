//! Reads the two tables that are part of the program.

use std::collections::{HashMap, HashSet};

use crate::fold::fold;
use crate::place::{Kind, Place};

const BY_HAND: &str = include_str!("../data/hand.tsv");
const GEONAMES: &str = include_str!("../data/geonames.tsv");
const COMPANY: &str = include_str!("../data/company.txt");

/// One name as it is looked up.
pub(crate) struct Entry {
    /// The folded name.
    pub(crate) key: String,
    /// Where the place stands in the list.
    pub(crate) place: u32,
    /// Whether the name needs company to be taken for a place in a text.
    pub(crate) weak: bool,
}

/// The places, by hand first.
pub(crate) fn places() -> Vec<Place> {
    let mut places: Vec<Place> = lines(BY_HAND).filter_map(by_hand).collect();
    let at: HashMap<&str, usize> = places.iter().enumerate().map(|(i, p)| (p.path, i)).collect();
    let mut more = Vec::new();
    for place in lines(GEONAMES).filter_map(from_geonames) {
        match at.get(place.path).and_then(|i| places.get_mut(*i)) {
            Some(known) => merge(known, place),
            None => more.push(place),
        }
    }
    places.append(&mut more);
    places
}

/// All names of all places in the order of their keys; of one key, by hand first.
pub(crate) fn entries(places: &[Place]) -> Vec<Entry> {
    let company: HashSet<String> = lines(COMPANY).flat_map(|l| l.split_whitespace()).map(fold).collect();
    let mut entries = Vec::with_capacity(places.len() * 6);
    for (i, place) in (0u32..).zip(places) {
        // The two letters of a country are its path, not a name that texts use.
        let own = Some(place.last_part()).filter(|_| place.kind != Kind::Country);
        for name in place.names().chain(own) {
            let key = fold(name);
            if key.is_empty() {
                continue;
            }
            let weak = place.weak || company.contains(&key) || (!place.by_hand && short(&key, place));
            entries.push(Entry { key, place: i, weak });
        }
    }
    entries.sort_unstable_by(|a, b| a.key.cmp(&b.key).then(a.place.cmp(&b.place)).then(a.weak.cmp(&b.weak)));
    entries.dedup_by(|a, b| a.key == b.key && a.place == b.place);
    entries
}

/// Names of two syllables or characters are words and parts of words more often than places.
fn short(key: &str, place: &Place) -> bool {
    let large = matches!(place.kind, Kind::Province | Kind::Prefecture)
        || (place.kind == Kind::City && place.population.unwrap_or(0) >= 300_000);
    let least = if key.is_ascii() { 4 } else { 3 };
    key.chars().count() < least && (key.is_ascii() || !large)
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

fn names(field: &'static str) -> Vec<&'static str> {
    field.split('|').filter(|n| !n.is_empty()).collect()
}

fn by_hand(line: &'static str) -> Option<Place> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (path, kind) = (next()?, Kind::parse(next()?)?);
    let (lat, lon, radius_km) = (next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?);
    let (latin, hangul, han) = (names(next()?), names(next()?), names(next()?));
    let (population, geonames) = (None, None);
    Some(Place {
        path,
        kind,
        lat,
        lon,
        radius_km,
        population,
        geonames,
        latin,
        hangul,
        han,
        by_hand: true,
        weak: false,
    })
}

fn from_geonames(line: &'static str) -> Option<Place> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (path, kind) = (next()?, Kind::parse(next()?)?);
    let (lat, lon) = (next()?.parse().ok()?, next()?.parse().ok()?);
    let known = |n: u32| Some(n).filter(|n| *n > 0);
    let (population, geonames) = (known(next()?.parse().ok()?), known(next()?.parse().ok()?));
    let weak = next()? == "w";
    let (latin, hangul, han) = (names(next()?), names(next()?), names(next()?));
    Some(Place {
        path,
        kind,
        lat,
        lon,
        radius_km: kind.radius_km(),
        population,
        geonames,
        latin,
        hangul,
        han,
        by_hand: false,
        weak,
    })
}

/// The table by hand decides where a place lies and what it is; GeoNames adds people and names.
fn merge(known: &mut Place, other: Place) {
    known.population = other.population;
    known.geonames = other.geonames;
    for (mine, theirs) in
        [(&mut known.latin, other.latin), (&mut known.hangul, other.hangul), (&mut known.han, other.han)]
    {
        for name in theirs {
            if !mine.iter().any(|m| fold(m) == fold(name)) {
                mine.push(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_table_is_dropped() {
        assert_eq!(lines(BY_HAND).count(), lines(BY_HAND).filter_map(by_hand).count());
        assert_eq!(lines(GEONAMES).count(), lines(GEONAMES).filter_map(from_geonames).count());
    }

    #[test]
    fn of_one_place_the_table_by_hand_decides() {
        let places = places();
        let tumen = places.iter().find(|p| p.path == "CN/Jilin/Yanbian/Tumen").unwrap();
        assert!(tumen.by_hand);
        assert_eq!((tumen.geonames, tumen.population), (Some(2_034_340), Some(78_719)));
        assert_eq!(tumen.radius_km, 25.0);
    }
}
