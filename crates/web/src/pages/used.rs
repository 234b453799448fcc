//! Where what somebody told was used: the actions, and after a withdrawal what it calls back.

use std::collections::{BTreeSet, HashMap};

use maud::html;
use model::{Key, Purpose};

use super::{Paged, actions};
use crate::cx::Cx;

/// The actions that used what an origin said; those that a withdrawal just recorded calls back stand apart, first.
pub(super) async fn of(cx: &Cx, origin: &Key, query: &HashMap<String, String>) -> Paged {
    let withdrawn = query.get("withdrawn").and_then(|word| Purpose::WORDS.iter().find(|(w, _)| w == word));
    let (origin, purpose) = (origin.to_string(), withdrawn.map(|(_, purpose)| *purpose));
    let (back, all) = cx
        .ask(move |desk| {
            let back = purpose.map(|purpose| desk.recall(&origin, Some(purpose))).transpose()?;
            Ok((back, desk.recall(&origin, None)?))
        })
        .await?;
    let of = withdrawn.map_or_else(String::new, |(word, _)| cx.t(&format!("purpose-{word}")));
    Ok(html! {
        @if let Some(back) = &back {
            div.notice role="status" {
                h2 { (cx.ta("used-back", &[("purpose", of.into())])) }
                @if back.is_empty() { p { (cx.t("used-nothing-back")) } } @else {
                    p { (cx.t("used-back-why")) }
                    (actions::table(cx, &back.iter().collect::<Vec<_>>(), &BTreeSet::new()))
                }
            }
        }
        @if !all.is_empty() && back.as_ref().is_none_or(|back| back.len() < all.len()) {
            details open[back.is_none()] {
                summary { (cx.ta("used-in", &[("n", all.len().into())])) }
                (actions::table(cx, &all.iter().collect::<Vec<_>>(), &BTreeSet::new()))
            }
        }
    })
}
