//! The pages, one module a screen, and their addresses.

mod actions;
mod add;
mod appeal;
mod case;
mod change;
mod compare;
mod confirm;
mod documents;
mod estimates;
mod figures;
mod history;
mod import;
mod imports;
mod judge;
mod keeping;
pub(crate) mod map;
mod open;
mod outcome;
mod patterns;
mod recipients;
mod reports;
pub(crate) mod search;
mod settings;
mod sources;
mod tables;
mod timeline;
mod today;
mod trends;
mod undo;
mod urgent;
mod used;
mod vocabulary;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::cx::Cx;
use crate::oops::Oops;
use crate::{App, api, assets, form, guard};

pub(crate) use appeal::reader;
#[cfg(test)]
pub(crate) use change::FIELDS;
pub(crate) use confirm::moved_words;
pub(crate) use import::Waiting;
pub(crate) use open::Sheet;
#[cfg(test)]
pub(crate) use settings::VAGUE;
pub(crate) use settings::kept_minutes;
pub(crate) use tables::at;
pub(crate) use urgent::stage_word;

/// A page, or why there is none.
pub(crate) type Paged = Result<maud::Markup, Oops>;

/// All addresses, behind the guard.
pub(crate) fn router(app: Arc<App>) -> Router {
    let api =
        api::routes().into_iter().fold(Router::new(), |router, (path, answer)| router.route(path, answer));
    // Pages of the casebook, which there are only while it is open.
    let book = Router::new()
        .route("/undo", post(undo::undo))
        .route("/stop", post(undo::stop))
        .route("/judge", post(judge::act))
        .route("/", get(today::show))
        .route("/add", get(add::show).post(add::add))
        .route("/confirm/{report}", get(confirm::show).post(confirm::answer))
        .route("/confirm/{report}/missed", post(change::enter))
        .route("/reports", get(tables::reports))
        .route("/people", get(tables::people))
        .route("/groups", get(tables::groups))
        .route("/incidents", get(tables::incidents))
        .route("/sources", get(tables::origins))
        .route("/sources/seal", get(sources::sealing).post(sources::seal))
        .route("/sources/custodian", post(sources::custodian))
        .route("/sources/{origin}", get(sources::show))
        .route("/sources/{origin}/notes", post(sources::notes))
        .route("/sources/{origin}/consent", post(sources::consent))
        .route("/sources/{origin}/open", post(sources::open))
        .route("/documents", get(documents::list))
        .route("/documents/{report}", get(documents::show))
        .route("/documents/{report}/original", get(documents::original))
        .route("/cases/{case}", get(case::show))
        .route("/compare", get(compare::show).post(compare::decide))
        .route("/import", get(import::show).post(import::act))
        .route("/import/problems", get(import::problems))
        .route("/map", get(map::show))
        .route("/urgent", get(urgent::show))
        .route("/appeal", get(appeal::show).post(appeal::act))
        .route("/actions", get(actions::show))
        .route("/actions/calendar.ics", get(actions::calendar))
        .route("/actions/add", get(actions::adding).post(actions::add))
        .route("/actions/{action}", get(actions::one).post(actions::act))
        .route("/actions/{action}/{file}", get(actions::file))
        .route("/recipients", get(recipients::show).post(recipients::add))
        .route("/patterns", get(patterns::show).post(patterns::add))
        .route("/patterns/tag", post(patterns::tag))
        .route("/patterns/indicator", post(patterns::indicator))
        .route("/timeline", get(timeline::show))
        .route("/search", get(search::show).post(search::typed))
        .route("/history", get(history::show).post(history::verify))
        .route("/settings", get(settings::show).post(settings::save))
        .route("/settings/lock", post(settings::lock))
        .route("/settings/sheet", post(open::new_sheet))
        .route("/settings/backup", post(keeping::backup))
        .route("/settings/passphrase", post(keeping::passphrase))
        .route("/settings/places", post(vocabulary::places))
        .route("/settings/events", post(vocabulary::events))
        .route("/reports/{report}", get(reports::show).post(reports::told_by))
        .route("/figures", get(figures::show))
        .route("/trends", get(trends::show))
        .route("/estimates", get(estimates::show).post(estimates::pasted))
        .route_layer(from_fn_with_state(Arc::clone(&app), guard::unlocked));
    Router::new()
        .merge(api)
        .merge(book)
        .route("/api/{*rest}", axum::routing::any(api::missing))
        .route("/enter", get(open::enter))
        .route("/open", get(open::show).post(open::open))
        .route("/recover", post(open::recover))
        .route("/create", post(open::create))
        .route("/sheet", get(open::sheet).post(open::sheet_kept))
        .route("/lock", post(open::lock))
        .route("/locked", get(open::locked))
        .route("/language", post(open::language))
        .route("/assets/{name}", get(assets::asset))
        .fallback(missing)
        .layer(DefaultBodyLimit::max(form::LARGEST))
        .layer(from_fn_with_state(Arc::clone(&app), guard::guard))
        .with_state(app)
}

async fn missing(cx: Cx) -> Oops {
    // A page of the casebook's frame is shown while it is open and not after.
    if cx.app.is_open() { Oops::missing(&cx) } else { Oops::Locked }
}
