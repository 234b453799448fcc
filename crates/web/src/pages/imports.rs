//! The imports of a casebook, each of which is taken back as it came: in one step.

use maud::{Markup, html};
use model::{Body, Day, Key};

use super::judge;
use crate::cx::Cx;

/// Imports shown, the newest.
const SHOWN: usize = 50;

/// An import: its key, when it was made, and how many records it brought.
struct Line {
    key: Key,
    day: Day,
    records: usize,
    standing: &'static str,
}

/// The imports, the newest first, each with its way back.
pub(super) fn list(cx: &Cx) -> Markup {
    let Some(view) = cx.app.view() else { return html! {} };
    let state = view.state();
    // A large import is a batch of batches, and its parts are not imports of their own.
    let brought = |members: &[Key]| {
        let part = |key: &Key| match state.get(key).map(|record| &record.body) {
            Some(Body::Batch(part)) => part.members.len(),
            _ => 1,
        };
        members.iter().map(part).sum()
    };
    let line = |(record, batch): (&casebook::ClaimRecord, &model::Batch)| Line {
        key: batch.key.clone(),
        day: Day::of_millis(record.recorded),
        records: brought(&batch.members),
        standing: view.standing_of(&batch.key),
    };
    let whole = state.batches().filter(|(_, batch)| batch.fingerprint.is_some());
    let mut lines: Vec<Line> = whole.map(line).collect();
    lines.reverse();
    html! {
        @if !lines.is_empty() {
            h2 { (cx.t("import-earlier")) }
            div.scroll tabindex="0" { table.narrow {
                thead { tr {
                    th scope="col" { (cx.t("record-batch")) } th scope="col" { (cx.t("column-recorded")) }
                    th.n scope="col" { (cx.t("import-records")) } th scope="col" { (cx.t("column-standing")) }
                } }
                tbody { @for l in lines.iter().take(SHOWN) { tr {
                    td { (l.key) } td { (l.day) } td.n { (l.records) }
                    td { (cx.t(&format!("standing-{}", l.standing))) (judge::take_back(cx, &l.key)) (judge::again(cx, &l.key)) }
                } } }
            } }
            @if lines.len() > SHOWN { p.quiet { (cx.ta("import-older", &[("n", (lines.len() - SHOWN).into())])) " " a href="/history" { (cx.t("nav-history")) } } }
        }
    }
}
