//! The style sheet, the script and the icon: the only things a page loads, shipped inside the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

const STYLE: &str = include_str!("../assets/style.css");
const ICON: &str = include_str!("../assets/icon.svg");
const KEYS: &str = include_str!("../assets/keys.js");

/// Sends one of them. Their address carries the version of the program, so that a browser may keep them.
pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let (kind, text) = match name.as_str() {
        "style.css" => ("text/css; charset=utf-8", STYLE),
        "keys.js" => ("text/javascript; charset=utf-8", KEYS),
        "icon.svg" => ("image/svg+xml", ICON),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=3600")];
    (headers, text).into_response()
}
