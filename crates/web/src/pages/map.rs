//! Map: where, as areas as wide as what is known; never a pin for a county.

use std::collections::{BTreeMap, HashMap};

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use desk::View;
use maud::html;

use crate::cx::{Cx, Lane};
use crate::oops::Oops;
use crate::table::{Column, escaped, number, words};
use crate::{export, layout, rom, wait};

/// Western, northern edge and extent of the outlines, in hundredths of a degree.
pub(crate) const BOX: (i32, i32, i32, i32) = (8600, 5600, 6400, 5200);
/// A degree of longitude is shorter than one of latitude; here as at 36 degrees north.
pub(crate) const NARROW: f64 = 0.81;
/// Kilometres in a degree of latitude.
const DEGREE_KM: f64 = 111.2;
/// An area is drawn no smaller than this part of the width, so that it can be seen.
const SMALLEST: f64 = 0.006;

/// The height of letters as a part of the width.
const LETTER: f64 = 0.016;

/// The views: their name, and west, north, width and height in degrees.
const VIEWS: [(&str, [f64; 4]); 4] = [
    ("all", [86.0, 56.0, 64.0, 52.0]),
    ("border", [121.0, 45.0, 12.0, 8.5]),
    ("north-east", [112.0, 48.0, 26.0, 18.0]),
    ("south", [96.0, 28.0, 15.0, 16.0]),
];

const COLUMNS: &[Column] = &[
    words("place", "field-place"),
    number("mentions", "column-mentions"),
    words("events", "field-event"),
    number("km", "map-width"),
];

struct Area {
    path: String,
    mentions: usize,
    events: Vec<&'static str>,
    at: Option<(f64, f64, f64)>,
}

impl Area {
    /// Whether no more is known than the country, which is no place on a map.
    fn country(&self) -> bool {
        !self.path.contains('/')
    }
}

/// Every place that a mention which counts names, with how often and for what.
fn areas(view: &View) -> desk::Result<Vec<Area>> {
    let mut places: BTreeMap<String, (usize, Vec<&'static str>)> = BTreeMap::new();
    for m in view.mentions()?.into_iter().filter(|m| m.counted && m.standing == "accepted") {
        let Some(place) = m.place else { continue };
        let entry = places.entry(place).or_default();
        entry.0 += 1;
        if let Some(event) = m.event.filter(|e| !entry.1.contains(e)) {
            entry.1.push(event);
        }
    }
    let area = |(path, (mentions, events)): (String, (usize, Vec<&'static str>))| {
        let found = places::all().resolve(&path);
        let at = found.first().map(|p| (p.lat, p.lon, p.radius_km.max(1.0)));
        Area { path, mentions, events, at }
    };
    Ok(places.into_iter().map(area).collect())
}

/// The page.
pub(crate) async fn show(cx: Cx, Query(query): Query<HashMap<String, String>>) -> Result<Response, Oops> {
    let chosen =
        query.get("view").and_then(|v| VIEWS.iter().find(|(name, _)| name == v)).unwrap_or(&VIEWS[0]);
    let areas = cx.soon(Lane::Tables, "areas", wait::patience(&query), areas).await?;
    let Some(areas) = areas else {
        return Ok(layout::page(&cx, &cx.t("nav-map"), &wait::notice(&cx, &query)).into_response());
    };
    let row = |a: &Area| {
        let events: Vec<String> = a.events.iter().map(|e| cx.t(&format!("event-{e}"))).collect();
        let km = a.at.filter(|_| !a.country()).map_or(String::new(), |(_, _, km)| format!("{km:.0}"));
        vec![(&a.path).into(), a.mentions.into(), events.join(", ").into(), km.into()]
    };
    if let Some(file) = export::wanted(&cx, &query, COLUMNS, || areas.iter().map(row).collect()) {
        return file;
    }
    let [west, north, width, height] = chosen.1;
    let x = |lon: f64| lon * 100.0 * NARROW;
    let y = |lat: f64| -lat * 100.0;
    let view = format!("{:.0} {:.0} {:.0} {:.0}", x(west), y(north), x(width), height * 100.0);
    let land = (x(f64::from(BOX.0) / 100.0), y(f64::from(BOX.1) / 100.0), x(f64::from(BOX.2) / 100.0), BOX.3);
    let smallest = x(width) * SMALLEST;
    let mut drawn: Vec<(&Area, (f64, f64, f64))> =
        areas.iter().filter(|a| !a.country()).filter_map(|a| Some((a, a.at?))).collect();
    let countries: Vec<&Area> = areas.iter().filter(|a| a.country()).collect();
    // Wide areas first, so that narrow ones stay visible on them.
    drawn.sort_by(|a, b| b.1.2.total_cmp(&a.1.2));
    let letter = x(width) * LETTER;
    let named = drawn.iter().map(|(area, (lat, lon, km))| Named {
        words: short(&cx, area),
        mentions: area.mentions,
        circle: (x(*lon), y(*lat), (km / DEGREE_KM * 100.0).max(smallest)),
    });
    let labels = labels(named.collect(), letter, [x(west), y(north), x(width), height * 100.0]);
    let events =
        |a: &Area| a.events.iter().map(|e| cx.t(&format!("event-{e}"))).collect::<Vec<_>>().join(", ");
    let says = |a: &Area| {
        format!(
            "{}: {} ({})",
            cx.place(&a.path),
            cx.ta("today-mentions", &[("n", a.mentions.into())]),
            events(a)
        )
    };
    let body = html! {
        p.actions { @for (name, _) in VIEWS {
            a.button href={ "/map?view=" (name) } aria-current=[(name == chosen.0).then_some("true")] { (cx.t(&format!("map-{name}"))) }
        } }
        div.beside {
        figure {
            svg.map viewBox=(view) role="group" aria-label=(cx.t("map-says")) {
                title { (cx.t("map-says")) }
                image href="/assets/land.svg" x=(format!("{:.0}", land.0)) y=(format!("{:.0}", land.1)) width=(format!("{:.0}", land.2)) height=(land.3) preserveAspectRatio="none" {}
                @for (area, (lat, lon, km)) in &drawn {
                    a href={ "/figures?place=" (escaped(&area.path)) } aria-label=(says(area)) {
                        circle.area cx=(format!("{:.1}", x(*lon))) cy=(format!("{:.1}", y(*lat))) r=(format!("{:.1}", (km / DEGREE_KM * 100.0).max(smallest))) {
                            title { (says(area)) }
                        }
                    }
                }
                @for label in &labels { text.label aria-hidden="true" x=(format!("{:.1}", label.x)) y=(format!("{:.1}", label.y)) font-size=(format!("{letter:.1}")) { (label.words) } }
            }
            figcaption.quiet { (cx.t("map-size")) " " (cx.t("map-note")) }
        }
        @if !countries.is_empty() {
            section {
                h2 { (cx.t("map-countries")) }
                ul.found { @for a in &countries { li { a href={ "/figures?place=" (escaped(&a.path)) } { (says(a)) } } } }
            }
        }
        }
        p.actions { (export::offer(&cx, &query)) }
        details open {
            summary { (cx.t("chart-table")) }
            div.scroll tabindex="0" { table {
                thead { tr { th scope="col" { (cx.t("field-place")) } th.n scope="col" { (cx.t("column-mentions")) } th scope="col" { (cx.t("field-event")) } th scope="col" { (cx.t("map-width")) } } }
                tbody { @for a in areas.iter() { tr {
                    td { a href={ "/figures?place=" (escaped(&a.path)) } { (rom::place(&cx, &a.path)) } }
                    td.n { (a.mentions) }
                    td { (events(a)) }
                    td { @match a.at { _ if a.country() => (cx.t("map-only-country")), Some((_, _, km)) => { (format!("{km:.0} km")) } None => (cx.t("map-nowhere")) } }
                } } }
            } }
        }
    };
    Ok(layout::page(&cx, &cx.t("nav-map"), &body).into_response())
}

/// The name of a place without what it lies in, as the reader writes it, with how often it is named.
fn short(cx: &Cx, area: &Area) -> String {
    let name = match places::all().resolve(&area.path).as_slice() {
        [place] => place.name_in(cx.language.script()),
        _ => area.path.rsplit('/').next().unwrap_or(&area.path),
    };
    format!("{name} {}", area.mentions)
}

/// An area to be named: the words, how often it is named, and its circle.
struct Named {
    words: String,
    mentions: usize,
    circle: (f64, f64, f64),
}

/// Words on the map, and where they begin.
struct Label {
    words: String,
    x: f64,
    y: f64,
}

/// Left, top, right and bottom of a box.
type Edges = [f64; 4];

fn apart(a: &Edges, b: &Edges) -> bool {
    a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]
}

/// The words beside areas: those named most often first, and none over another or over the edge; what has no room is in the table.
///
/// Of the four sides of its circle the first is taken where no other circle of its size or smaller lies under the words.
fn labels(mut named: Vec<Named>, letter: f64, edge: [f64; 4]) -> Vec<Label> {
    named.sort_by_key(|of| std::cmp::Reverse(of.mentions));
    let circle = |of: &Named| {
        let (x, y, r) = of.circle;
        [x - r, y - r, x + r, y + r]
    };
    let [left, top, width, height] = edge;
    let inside =
        |own: &Edges| own[0] >= left && own[1] >= top && own[2] <= left + width && own[3] <= top + height;
    let mut taken: Vec<Edges> = Vec::new();
    let mut labels = Vec::new();
    for (at, of) in named.iter().enumerate() {
        // Hangul and Han are as wide as they are high, Latin letters about half of that.
        let wide = of.words.chars().map(|c| if c.is_ascii() { 0.6 } else { 1.0 }).sum::<f64>() * letter;
        let (x, y, r) = of.circle;
        let gap = letter / 4.0;
        let sides = [
            (x + r + gap, y + letter / 3.0),
            (x - r - gap - wide, y + letter / 3.0),
            (x - wide / 2.0, y + r + letter),
            (x - wide / 2.0, y - r - gap),
        ];
        let spot = |(x, y): (f64, f64)| [x, y - letter, x + wide, y + gap];
        let free = |side: &(f64, f64)| {
            let own = spot(*side);
            inside(&own) && taken.iter().all(|other| apart(&own, other))
        };
        let clear = |side: &(f64, f64)| {
            let others = named.iter().enumerate().filter(|(n, other)| *n != at && other.circle.2 <= r);
            free(side) && others.map(|(_, other)| circle(other)).all(|c| apart(&spot(*side), &c))
        };
        let side = sides.iter().find(|side| clear(side)).or_else(|| sides.iter().find(|side| free(side)));
        if let Some((x, y)) = side.copied() {
            taken.push(spot((x, y)));
            labels.push(Label { words: of.words.clone(), x, y });
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str, mentions: usize, x: f64, y: f64) -> Named {
        Named { words: words.to_owned(), mentions, circle: (x, y, 2.0) }
    }

    #[test]
    fn words_lie_neither_over_each_other_nor_over_the_edge() {
        let named = vec![
            at("few", 1, 11.0, 50.0),
            at("many", 9, 10.0, 50.0),
            at("apart", 2, 10.0, 80.0),
            at("edge", 8, 96.0, 20.0),
        ];
        let found = labels(named, 5.0, [0.0, 0.0, 100.0, 100.0]);
        let words: Vec<&str> = found.iter().map(|l| l.words.as_str()).collect();
        assert_eq!(words[..3], ["many", "edge", "apart"]);
        // At the right edge they stand on the left.
        assert!(found[1].x < 90.0);
        for (n, a) in found.iter().enumerate() {
            let own = |l: &Label| {
                let wide = l.words.len() as f64 * 3.0;
                [l.x, l.y - 5.0, l.x + wide, l.y + 1.25]
            };
            assert!(found.iter().skip(n + 1).all(|b| apart(&own(a), &own(b))), "{}", a.words);
        }
    }

    #[test]
    fn words_keep_off_the_circle_beside_them() {
        let found = labels(
            vec![at("here", 9, 50.0, 50.0), at("beside", 1, 56.0, 50.0)],
            5.0,
            [0.0, 0.0, 100.0, 100.0],
        );
        assert!(found[0].x < 50.0, "over the circle beside it");
    }
}
