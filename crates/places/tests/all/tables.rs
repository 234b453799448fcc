//! What every place of the tables must hold.

use std::collections::BTreeSet;

use model::PlacePath;
use places::{Kind, all, distance_km, fold};
use sha2::{Digest, Sha256};

/// South, north, west and east of each country with places in the tables, in degrees, islands far out aside.
const BOXES: &[(&str, [f64; 4])] = &[
    ("CN", [18.0, 53.6, 73.4, 135.1]),
    ("KP", [37.6, 43.1, 124.1, 130.8]),
    ("KR", [33.0, 38.7, 124.5, 131.0]),
    ("LA", [13.9, 22.6, 100.0, 107.8]),
    ("TH", [5.6, 20.5, 97.3, 105.7]),
    ("MM", [9.7, 28.6, 92.1, 101.3]),
    ("VN", [8.4, 23.5, 102.1, 109.6]),
    ("KH", [9.9, 14.8, 102.2, 107.7]),
    ("MN", [41.5, 52.2, 87.7, 120.0]),
    ("RU", [41.1, 78.0, 27.0, 180.0]),
];

#[test]
fn no_path_twice_and_every_path_is_one_of_the_model() {
    let mut seen = BTreeSet::new();
    for place in all().places() {
        assert!(seen.insert(place.path), "{} twice", place.path);
        assert_eq!(PlacePath::parse(place.path).unwrap().as_str(), place.path);
        assert!(place.country().chars().all(|c| c.is_ascii_uppercase()), "{}", place.path);
    }
    assert!(seen.len() > 2_500, "{}", seen.len());
}

#[test]
fn every_place_lies_in_one_that_is_known() {
    for place in all().places() {
        assert_eq!(all().parent(place).is_some(), place.path.contains('/'), "{}", place.path);
        assert_eq!(all().parents(place).count(), place.path.matches('/').count());
    }
}

#[test]
fn every_place_lies_in_the_box_of_its_country() {
    for place in all().places() {
        if let Some((_, [south, north, west, east])) = BOXES.iter().find(|(c, _)| *c == place.country()) {
            let inside = (*south..=*north).contains(&place.lat) && (*west..=*east).contains(&place.lon);
            assert!(inside, "{} at {} {}", place.path, place.lat, place.lon);
        } else {
            assert_eq!(place.kind, Kind::Country, "{}", place.path);
        }
    }
}

#[test]
fn what_was_placed_by_hand_lies_within_reach_of_what_it_is_in() {
    for place in all().places().iter().filter(|p| p.by_hand && p.kind != Kind::Region) {
        let Some(above) = all().parent(place) else { continue };
        let km = distance_km((place.lat, place.lon), (above.lat, above.lon));
        let reach = 1.5 * above.radius_km + place.radius_km;
        assert!(km <= reach, "{} is {km:.0} km from the middle of {}", place.path, above.path);
    }
}

#[test]
fn every_name_finds_its_place() {
    for place in all().places() {
        assert!(place.names().count() > 0 && place.radius_km > 0.0, "{}", place.path);
        for name in place.names() {
            assert!(all().find(name).contains(&place), "{name} does not find {}", place.path);
            assert_eq!(fold(&fold(name)), fold(name), "{name}");
        }
    }
}

#[test]
fn the_places_of_the_subject_have_names_in_three_scripts() {
    let border = ["CN/Jilin", "CN/Liaoning", "KP"];
    let local = |p: &&places::Place| p.by_hand && border.iter().any(|b| p.path.starts_with(b));
    let bare: Vec<_> = all()
        .places()
        .iter()
        .filter(local)
        .filter(|p| p.hangul.is_empty() || p.han.is_empty())
        .map(|p| p.path)
        .collect();
    assert!(bare.is_empty(), "{bare:?}");
}

#[test]
fn crossings_lie_within_reach_of_the_other_side() {
    let crossings = all().places().iter().filter(|p| p.kind == Kind::Crossing);
    let abroad = |p: &&places::Place| !matches!(p.kind, Kind::Country | Kind::Province | Kind::Prefecture);
    let mut count = 0;
    for crossing in crossings {
        count += 1;
        let other = all().places().iter().filter(abroad).filter(|p| p.country() != crossing.country());
        let km =
            other.map(|p| distance_km((crossing.lat, crossing.lon), (p.lat, p.lon))).fold(f64::MAX, f64::min);
        assert!(km < 40.0, "{} is {km:.0} km from the next place abroad", crossing.path);
    }
    assert!(count >= 15, "{count}");
}

#[test]
fn the_tables_stay_small() {
    let hand = include_bytes!("../../data/hand.tsv").len();
    let geonames = include_bytes!("../../data/geonames.tsv").len();
    assert!(hand + geonames < 3_000_000, "{}", hand + geonames);
}

#[test]
fn the_page_of_sources_names_the_tables_as_they_are() {
    let page = include_str!("../../data/SOURCES.md");
    let tables: [(&str, &[u8]); 3] = [
        ("hand.tsv", include_bytes!("../../data/hand.tsv")),
        ("geonames.tsv", include_bytes!("../../data/geonames.tsv")),
        ("company.txt", include_bytes!("../../data/company.txt")),
    ];
    for (file, bytes) in tables {
        let digest: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert!(page.contains(&format!("- `{file}` `{digest}`")), "{file} is {digest}");
    }
    let rows = include_str!("../../data/geonames.tsv").lines().count() - 1;
    assert!(page.contains(&format!("{rows} places")), "{rows}");
}
