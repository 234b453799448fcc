//! Clauses, and the time of every count by the clause it stands in.

use crate::text::{Aside, Window};

use super::{
    draft::Draft,
    token::{Mark, Tag, Token},
};

/// The clause each token stands in, counted from 0.
pub(crate) fn clauses(tokens: &[Token]) -> Vec<usize> {
    tokens
        .iter()
        .scan(0, |clause, token| {
            let own = *clause;
            *clause += usize::from(token.tag == Tag::Mark(Mark::Break));
            Some(own)
        })
        .collect()
}

/// Gives every count its time: the nearest before it in its clause, after it there, before it, after it.
///
/// A part has one of its own only if the text sets it beside the part.
pub(crate) fn windows(tokens: &[Token], drafts: &mut [Draft]) {
    let clauses = clauses(tokens);
    let clause = |n: usize| clauses.get(n).copied().unwrap_or_default();
    let times: Vec<(usize, Window)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(n, t)| match t.tag {
            Tag::Time(Some(window)) => Some((n, window)),
            _ => None,
        })
        .collect();
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let own = clause(draft.first);
        let split = times.partition_point(|(t, _)| *t < draft.first);
        let (before, after) = times.split_at_checked(split).unwrap_or_default();
        let here = |t: &&(usize, Window)| clause(t.0) == own;
        let window = if draft.whole.is_some() {
            let from = n.checked_sub(1).and_then(|p| drafts.get(p)).map_or(0, |p| p.last);
            let to = drafts.get(n + 1).map_or(usize::MAX, |d| d.first);
            let beside = |t: &&(usize, Window)| here(t) && t.0 > from && t.0 < to;
            before.iter().rev().find(beside).or_else(|| after.iter().find(beside))
        } else {
            let nearest = before.iter().rev().find(here).or_else(|| after.iter().find(here));
            nearest.or(before.last()).or(after.first())
        };
        let window = window.map(|(_, w)| *w);
        if let Some(draft) = drafts.get_mut(n) {
            draft.window = window.filter(|_| draft.aside != Some(Aside::Bystanders) || draft.event.is_some());
        }
    }
}
