//! What stands before every page: who is asking, from where, and what the browser may do with the answer.
//!
//! Other pages in the same browser, and other programs of the same machine, can reach the loopback address. So a
//! request must name this host (against DNS rebinding), carry the cookie of a session begun by the one-time address,
//! and, if it changes anything, come from a page of ours (`Origin`; Fetch standard, section 3.2) as a form. The
//! answer may load nothing but our own style sheet, script and pictures (Content Security Policy Level 3).

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::oops::Oops;

/// The name of the session cookie.
pub(crate) const COOKIE: &str = "lastseen";
/// A page that takes longer is given up. What changes something is waited for: it would be stored all the same.
const WHOLE_PAGE: Duration = Duration::from_secs(60);

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Under "no-referrer" a browser sends a form with the origin "null".
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    (header::X_DNS_PREFETCH_CONTROL, "off"),
];

/// Refuses what does not come from our own pages; puts the headers on every answer.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let asset = request.uri().path().starts_with("/assets/");
    let mut response = match refuse(&app, &request) {
        Some(refused) => refused.into_response(),
        None if *request.method() == Method::POST => next.run(request).await,
        None => tokio::time::timeout(WHOLE_PAGE, next.run(request))
            .await
            .unwrap_or_else(|_| (StatusCode::REQUEST_TIMEOUT, "The page took too long.").into_response()),
    };
    let refused = response.status() == StatusCode::METHOD_NOT_ALLOWED;
    let headers = response.headers_mut();
    if refused && !headers.contains_key(header::ALLOW) {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !asset || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Sends to the page that opens it whoever asks for a page of a casebook that is locked.
pub(crate) async fn unlocked(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if app.is_open() { next.run(request).await } else { Oops::Locked.into_response() }
}

type Refusal = (StatusCode, &'static str);

fn refuse(app: &App, request: &Request) -> Option<Refusal> {
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    if text(header::HOST) != Some(app.settings.authority.as_str()) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "These pages are reached by their own address only."));
    }
    let path = request.uri().path();
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        let foreign =
            matches!(text(HeaderName::from_static("sec-fetch-site")), Some("cross-site" | "same-site"));
        if foreign && path != "/enter" {
            return Some((StatusCode::FORBIDDEN, "Another page asked for this. Type the address yourself."));
        }
        if path == "/enter" || path.starts_with("/assets/") {
            return None;
        }
    } else if path.starts_with("/api/") {
        // Answers to programs are read and nothing else.
        return Some((StatusCode::METHOD_NOT_ALLOWED, "These addresses are read, not written."));
    } else {
        let ours = format!("http://{}", app.settings.authority);
        if text(header::ORIGIN) != Some(ours.as_str()) {
            return Some((
                StatusCode::FORBIDDEN,
                "This was not sent from a page of this casebook. Nothing was changed.",
            ));
        }
        let form =
            text(header::CONTENT_TYPE).map(|t| t.split(';').next().unwrap_or_default().trim().to_owned());
        if !matches!(form.as_deref(), Some("application/x-www-form-urlencoded" | "multipart/form-data")) {
            return Some((StatusCode::UNSUPPORTED_MEDIA_TYPE, "Forms only. Nothing was changed."));
        }
    }
    match cookie(headers) {
        Some(cookie) if app.knows(cookie) => None,
        _ => Some((
            StatusCode::FORBIDDEN,
            "This browser has not come in by the one-time address. Start `lastseen web` again and open the address it prints.",
        )),
    }
}

/// The session cookie of a request.
pub(crate) fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let named = |pair: &'_ str| pair.trim().strip_prefix(COOKIE).is_some_and(|rest| rest.starts_with('='));
    all.flat_map(|line| line.split(';')).find(|p| named(p)).map(|p| p.trim()[COOKIE.len() + 1..].trim())
}
