//! What keeps a casebook: a copy of it in one encrypted file, and another passphrase.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use desk::{Desk, LastBackup};
use hyper::body::{Frame, SizeHint};
use maud::{Markup, html};
use model::Day;
use vault::{Floor, Passphrase, Secret};
use zeroize::Zeroizing;

use super::open::{SHORTEST, unfit};
use crate::App;
use crate::app::Undo;
use crate::cx::Cx;
use crate::form::Form;
use crate::oops::Oops;

/// Bytes of a copy that are read at once.
const PIECE: usize = 256 << 10;

/// The forms on the page of settings.
pub(super) fn section(cx: &Cx, last: Option<LastBackup>, claims: usize) -> Markup {
    let fresh = |id: &str, name: &str, words: &str| {
        html! { div.field { label for=(id) { (cx.t(words)) } input.word id=(id) type="password" name=(name) autocomplete="new-password" required minlength=(SHORTEST); } }
    };
    html! {
        h2 #backup { (cx.t("backup")) }
        p { (said(cx, last, claims)) }
        p.quiet.read { (cx.t("backup-why")) }
        form.actions method="post" action="/settings/backup" { button { (cx.t("backup-make")) } }
        h2 { (cx.t("passphrase-title")) }
        p.quiet.read { (cx.t("passphrase-why")) }
        form method="post" action="/settings/passphrase" data-keep=(cx.t("error-lost")) {
            div.field { label for="old" { (cx.t("passphrase-now")) } input.word #old type="password" name="old" autocomplete="off" required; }
            (fresh("new", "passphrase", "create-passphrase"))
            (fresh("again", "again", "create-again"))
            button { (cx.t("passphrase-change")) }
        }
    }
}

/// When the last backup was made, and how much came since.
pub(super) fn said(cx: &Cx, last: Option<LastBackup>, claims: usize) -> String {
    last.map_or_else(
        || cx.t("backup-none"),
        |last| {
            let since = claims.saturating_sub(last.claims);
            cx.ta("backup-last", &[("day", last.day().to_string().into()), ("n", since.into())])
        },
    )
}

/// The last backup, and the claims there are now.
pub(super) fn state(desk: &Desk) -> desk::Result<(Option<LastBackup>, usize)> {
    Ok((desk.last_backup()?, desk.book().state().len()))
}

/// A copy of the casebook for the browser to save; the form says only of which casebook its page was.
pub(crate) async fn backup(cx: Cx, _: Form) -> Result<Response, Oops> {
    let (sent, name) = cx.ask(copied).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, Body::new(sent)).into_response())
}

/// Makes a backup beside the casebook, and takes its name away at once: it lasts until it was sent, and no longer.
fn copied(desk: &mut Desk) -> desk::Result<(Sent, String)> {
    let failed = |error: std::io::Error| casebook::Error::Io { part: "backup", kind: error.kind() };
    let now = App::now();
    let mut mark = [0; 8];
    getrandom::fill(&mut mark).map_err(|_| failed(std::io::ErrorKind::Other.into()))?;
    let beside = desk.book().path().parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let place = beside.join(format!("{:016x}.backup", u64::from_be_bytes(mark)));
    desk.back_up(&place, now)?;
    let opened = File::open(&place).and_then(|file| Ok((file.metadata()?.len(), file)));
    let gone = std::fs::remove_file(&place);
    let (left, file) = opened.and_then(|opened| gone.map(|()| opened)).map_err(failed)?;
    // The name says nothing of the casebook.
    Ok((Sent { file, left }, format!("{}.backup", Day::of_millis(now))))
}

/// A file that is sent piece by piece, however large it is.
struct Sent {
    file: File,
    left: u64,
}

impl hyper::body::Body for Sent {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        let mut piece = vec![0; usize::try_from(self.left).unwrap_or(PIECE).min(PIECE)];
        if piece.is_empty() {
            return Poll::Ready(None);
        }
        // From the disk of this machine, to the browser of this machine: not worth a thread for each piece.
        let read = self.file.read_exact(&mut piece);
        self.left -= piece.len() as u64;
        Poll::Ready(Some(read.map(|()| Frame::data(piece.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// Puts another passphrase in the place of the one there is, for whoever knows that.
pub(crate) async fn passphrase(cx: Cx, form: Form) -> Result<Redirect, Oops> {
    if let Some(wrong) = unfit(&cx, &form) {
        return Err(Oops::field(&cx, wrong, "passphrase"));
    }
    let [old, new] = ["old", "passphrase"].map(|field| Zeroizing::new(form.raw(field).to_owned()));
    cx.ask(move |desk| {
        let (old, new) = (Passphrase::new(&old)?, Passphrase::new(&new)?);
        desk.book().opens_with(Secret::Passphrase(&old), Floor::Normal)?;
        Ok(desk.book_mut().set_passphrase(&new)?)
    })
    .await?;
    cx.done(cx.t("passphrase-changed"), Undo::default());
    Ok(Redirect::to("/settings"))
}
