//! Which of several places of one name is meant: what the rest of the text says of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::distance::distance_km;
use crate::gazetteer::all;
use crate::place::{Kind, Place};
use crate::scan::Hit;

/// A place named in the same text and nearer than this speaks for a candidate, in km.
const NEAR_KM: f64 = 200.0;
/// A candidate nearer than this to a country named in the text is on its border, in km.
const BORDER_KM: f64 = 60.0;
/// Two names this close are read as one: "Ji'an, Jiangxi", in characters between them.
const ADJACENT: usize = 4;

/// Why one place of several was taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Reason {
    /// It lies in a place that is named right beside it.
    Beside(&'static str),
    /// It alone lies in a place that is named in the text; the path of that.
    Inside(&'static str),
    /// It alone lies near a place that is named in the text; the path of that, and the km between.
    Near(&'static str, f64),
}

/// Whether a person must be asked which place is meant.
///
/// Not if the first contains all others (Jilin the province and Jilin the city): the wider reading is true
/// either way.
pub fn ambiguous(hit: &Hit) -> bool {
    let Some((first, others)) = hit.places.split_first() else { return false };
    others.iter().any(|p| !p.under(first))
}

/// Takes away the places that the rest of the text speaks against, and says why in each hit.
///
/// A proposal like all else: the hit keeps its reason, so that a person sees it. Where the text speaks for
/// two or for none, nothing is taken away. Linear in the hits.
pub fn narrow(hits: &mut [Hit]) {
    let known: BTreeMap<&'static str, &'static Place> = hits
        .iter()
        .filter(|h| !ambiguous(h))
        .filter_map(|h| h.places.first())
        .map(|p| (p.path, *p))
        .collect();
    let countries = bordering(&known);
    let mut settled: BTreeMap<Vec<&'static str>, Option<(Vec<&'static Place>, Reason)>> = BTreeMap::new();
    for i in 0..hits.len() {
        // Which bank or which side of a border is for a person: both lie near whatever is named.
        let open = |h: &&Hit| ambiguous(h) && h.places.iter().any(|p| p.fileable());
        let Some(hit) = hits.get(i).filter(open) else { continue };
        let beside = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|j| hits.get(j));
        let close = beside.filter(|b| b.start <= hit.end + ADJACENT && hit.start <= b.end + ADJACENT);
        let above = close.filter(|b| !ambiguous(b)).filter_map(|b| b.places.first().copied());
        let adjacent = above.filter(|p| p.kind != Kind::Country).find_map(|p| {
            let inside = inside(&hit.places, p);
            (!inside.is_empty()).then_some((inside, Reason::Beside(p.path)))
        });
        let answer = adjacent.or_else(|| {
            let key = hit.places.iter().map(|p| p.path).collect();
            settled.entry(key).or_insert_with(|| settle(&hit.places, &known, &countries)).clone()
        });
        if let (Some((places, reason)), Some(hit)) = (answer, hits.get_mut(i)) {
            hit.places = places;
            hit.reason = Some(reason);
        }
    }
}

fn inside(places: &[&'static Place], outer: &Place) -> Vec<&'static Place> {
    places.iter().copied().filter(|p| p.under(outer) && p.path != outer.path).collect()
}

fn settle(
    places: &[&'static Place],
    known: &BTreeMap<&'static str, &'static Place>,
    countries: &[(&'static Place, Vec<(f64, f64)>)],
) -> Option<(Vec<&'static Place>, Reason)> {
    let local = || known.values().filter(|p| !matches!(p.kind, Kind::Country | Kind::Region));
    let mut within = local().map(|p| (inside(places, p), *p)).filter(|(found, _)| !found.is_empty());
    if let Some((first, outer)) = within.next()
        && within.all(|(found, _)| found == first)
    {
        return Some((first, Reason::Inside(outer.path)));
    }
    let nearest = |place: &Place| {
        let local = local().filter(|p| p.kind != Kind::Province && p.path != place.path);
        let far = local.map(|p| (distance_km((place.lat, place.lon), (p.lat, p.lon)), p.path));
        far.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(km, _)| *km <= NEAR_KM)
    };
    one_alone(places, nearest).or_else(|| {
        let border = |place: &Place| {
            let others = countries.iter().filter(|(c, _)| c.country() != place.country());
            let far = others.flat_map(|(c, points)| {
                points.iter().map(|at| (distance_km((place.lat, place.lon), *at), c.path))
            });
            far.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(km, _)| *km <= BORDER_KM)
        };
        one_alone(places, border)
    })
}

/// The one place for which there is a nearest, if there is one only; places inside it stay with it.
fn one_alone(
    places: &[&'static Place],
    nearest: impl Fn(&Place) -> Option<(f64, &'static str)>,
) -> Option<(Vec<&'static Place>, Reason)> {
    let close: Vec<_> = places.iter().filter_map(|p| nearest(p).map(|n| (*p, n))).collect();
    let (first, (km, path)) = close.first()?;
    let alone = close.iter().all(|(p, _)| p.under(first));
    alone.then(|| (close.iter().map(|(p, _)| *p).collect(), Reason::Near(path, *km)))
}

/// The countries named, each with the middles of its counties and towns.
fn bordering(known: &BTreeMap<&'static str, &'static Place>) -> Vec<(&'static Place, Vec<(f64, f64)>)> {
    let named: BTreeSet<&str> = known.values().filter(|p| p.kind == Kind::Country).map(|p| p.path).collect();
    let local = |p: &&Place| matches!(p.kind, Kind::County | Kind::City | Kind::Town | Kind::Crossing);
    let points = |country: &'static Place| {
        let inside = all().places().iter().filter(local).filter(|p| p.country() == country.path);
        (country, inside.map(|p| (p.lat, p.lon)).collect())
    };
    named.into_iter().filter_map(|path| all().by_id(path)).map(points).collect()
}
