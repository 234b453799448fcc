//! `web`: the pages, for the browser of this machine.

use std::path::PathBuf;
use std::time::Duration;

use desk::Desk;
use web::{Settings, WebError, listen};

use crate::args::WebArgs;
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, heads_dir};
use crate::show;

impl From<WebError> for Failure {
    fn from(error: WebError) -> Self {
        Self::user(error.to_string())
    }
}

/// Serves the pages; the casebook is opened there, so that no passphrase is asked here.
pub(crate) fn web(args: &WebArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    if let Some(book) = &open.book
        && !book.is_dir()
    {
        return Err(Failure::user(
            "There is no casebook at this place. Name the folder that ends in .lastseen, or none to make a new one.",
        ));
    }
    let minutes = Duration::from_secs(args.lock_after * 60);
    serve(args.port, open.book.clone(), None, minutes, as_json)
}

/// Listens, prints the one-time address and serves until the program is ended.
pub(crate) fn serve(
    port: u16,
    book: Option<PathBuf>,
    desk: Option<Desk>,
    lock_after: Duration,
    as_json: bool,
) -> Result<()> {
    let folder =
        std::env::current_dir().map_err(|e| Failure::io("The current folder could not be found", &e))?;
    let reader = reading::Reader::own(crate::READ_ONE).ok();
    let settings =
        Settings { book, folder, heads: heads_dir(), lock_after, reader, authority: String::new() };
    let serving = listen(port, settings, desk)?;
    let address = serving.address();
    if as_json {
        show::out(&format!("{}\n", serde_json::json!({ "address": address })))?;
    } else {
        show::out(&format!("{address}\n"))?;
        show::note("Open this address in a browser on this machine; it works once. Ctrl-C ends it.");
    }
    Ok(serving.run()?)
}
