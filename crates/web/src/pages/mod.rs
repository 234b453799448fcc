//! The pages, one module a screen, and their addresses.

mod add;
mod confirm;
mod figures;
mod open;
mod reports;
mod today;
mod undo;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::cx::Cx;
use crate::oops::Oops;
use crate::{App, assets, form, guard};

/// A page, or why there is none.
pub(crate) type Paged = Result<maud::Markup, Oops>;

/// All addresses, behind the guard.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/enter", get(open::enter))
        .route("/open", get(open::show).post(open::open))
        .route("/create", post(open::create))
        .route("/sheet", get(open::sheet).post(open::sheet_kept))
        .route("/lock", post(open::lock))
        .route("/language", post(open::language))
        .route("/undo", post(undo::undo))
        .route("/", get(today::show))
        .route("/add", get(add::show).post(add::add))
        .route("/confirm/{report}", get(confirm::show).post(confirm::answer))
        .route("/reports", get(reports::list))
        .route("/reports/{report}", get(reports::show))
        .route("/figures", get(figures::show))
        .route("/assets/{name}", get(assets::asset))
        .fallback(missing)
        .layer(DefaultBodyLimit::max(form::LARGEST))
        .layer(from_fn_with_state(Arc::clone(&app), guard::guard))
        .with_state(app)
}

async fn missing(cx: Cx) -> Oops {
    Oops::missing(&cx)
}
