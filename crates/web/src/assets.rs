//! The style sheet, the script and the icon: the only things a page loads, shipped inside the program.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::pages::map::{BOX, NARROW};

const STYLE: &str = include_str!("../assets/style.css");
const ICON: &str = include_str!("../assets/icon.svg");
const KEYS: &str = include_str!("../assets/keys.js");

const LAND: &str = include_str!("../assets/map/land.txt");

/// The outlines as a picture, in hundredths of a degree, narrowed as the map page is.
static MAP: LazyLock<String> = LazyLock::new(|| {
    let (west, north, width, height) = BOX;
    let x = |lon: i32| (f64::from(lon) * NARROW).round();
    let mut d = String::new();
    for ring in LAND.lines().filter_map(|line| line.split_once(' ')).flat_map(|(_, rings)| rings.split(';')) {
        let mut command = 'M';
        for point in ring.split(' ').filter_map(|p| p.split_once(',')) {
            if let (Ok(lon), Ok(lat)) = (point.0.parse::<i32>(), point.1.parse::<i32>()) {
                d.push_str(&format!("{command}{} {}", x(lon), -lat));
                command = 'L';
            }
        }
        d.push('Z');
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{} {} {} {height}\" preserveAspectRatio=\"none\">\
<path d=\"{d}\" fill=\"#8a8577\" fill-opacity=\".22\" stroke=\"#8a8577\" stroke-opacity=\".7\" stroke-width=\"1\" stroke-dasharray=\"6 4\" vector-effect=\"non-scaling-stroke\"/></svg>",
        x(west),
        -north,
        x(width)
    )
});

/// Sends one of them. Their address carries the version of the program, so that a browser may keep them.
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "style.css" => ("text/css; charset=utf-8", STYLE),
        "keys.js" => ("text/javascript; charset=utf-8", KEYS),
        "land.svg" => ("image/svg+xml", MAP.as_str()),
        "icon.svg" => ("image/svg+xml", ICON),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=3600")];
    (headers, text).into_response()
}
