//! Clauses, and the time of every count by the clause it stands in.

use model::EventKind;

use crate::text::{Aside, Window};

use super::{
    draft::{Draft, Whole},
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

/// What happened at a time that stands in a clause describing a noun: "3월에 체포된 5명이 5월 3일 북송됐다", 去年被捕的五人.
pub(crate) fn setting(tokens: &[Token], time: usize) -> Option<EventKind> {
    let behind = tokens.get(time + 1..).unwrap_or_default();
    let told = behind.iter().find(|t| !matches!(t.tag, Tag::Noun(_) | Tag::Before(_)))?;
    match told.tag {
        Tag::Event(e) if e.describes => Some(e.kind),
        _ => None,
    }
}

/// Whether a time stands before a count with no other count between, so that what it is told of describes this one.
fn describes_it(tokens: &[Token], time: usize, draft: &Draft) -> bool {
    // 五名1970年代出生的男子: within the words of the count.
    let inside = time > draft.first && time < draft.last;
    let between = tokens.get(time + 1..draft.first);
    inside || between.is_some_and(|between| !between.iter().any(|t| matches!(t.tag, Tag::Count(_))))
}

/// The bracket around a time, as its first and one past its last token, if it holds a count of its own: 64人(2020年:87人).
fn counted_bracket(tokens: &[Token], time: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 12;
    let floor = time.saturating_sub(LONGEST);
    let is = |n: &usize, mark: Mark| tokens.get(*n).is_some_and(|t| t.tag == Tag::Mark(mark));
    let open = (floor..time)
        .rev()
        .find(|n| is(n, Mark::Open) || is(n, Mark::Close))
        .filter(|n| is(n, Mark::Open))?;
    let close = (time..time + LONGEST).find(|n| is(n, Mark::Close))?;
    let counts = tokens.get(open..close)?.iter().any(|t| matches!(t.tag, Tag::Count(_)));
    counts.then_some((open, close))
}

/// Gives every count its time: the nearest before it in its clause, after it there, before it, after it.
///
/// A part has one of its own only if the text sets it beside the part.
pub(crate) fn windows(tokens: &[Token], drafts: &mut [Draft]) {
    let clauses = clauses(tokens);
    let clause = |n: usize| clauses.get(n).copied().unwrap_or_default();
    let all: Vec<(usize, Window)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(n, t)| match t.tag {
            Tag::Time(Some(window)) => Some((n, window)),
            _ => None,
        })
        .collect();
    let settings: Vec<Option<EventKind>> = all.iter().map(|(n, _)| setting(tokens, *n)).collect();
    let brackets: Vec<Option<(usize, usize)>> =
        all.iter().map(|(n, _)| counted_bracket(tokens, *n)).collect();
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let fits = |k: usize| {
            let own = all.get(k).is_some_and(|(at, _)| describes_it(tokens, *at, draft));
            let other =
                settings.get(k).copied().flatten().is_some_and(|kind| draft.event.is_some_and(|e| e != kind));
            let other = own && other;
            let inside =
                brackets.get(k).copied().flatten().is_none_or(|(from, to)| (from..to).contains(&draft.first));
            !other && inside
        };
        let times: Vec<(usize, Window)> =
            all.iter().enumerate().filter(|(k, _)| fits(*k)).map(|(_, t)| *t).collect();
        let own = clause(draft.first);
        let split = times.partition_point(|(t, _)| *t < draft.first);
        let (before, after) = times.split_at_checked(split).unwrap_or_default();
        let here = |t: &&(usize, Window)| clause(t.0) == own;
        // A part of what another sentence told has the time of its own sentence.
        let window = if matches!(draft.whole, Some(Whole::Here(_))) {
            let from = n.checked_sub(1).and_then(|p| drafts.get(p)).map_or(0, |p| p.last);
            let to = drafts.get(n + 1).map_or(usize::MAX, |d| d.first);
            let beside = |t: &&(usize, Window)| here(t) && t.0 > from && t.0 < to;
            // "18일 네 명 중 한 명이 풀려났다": the verb is that of the part, and so is its time.
            let divided =
                n.checked_sub(1).filter(|w| draft.whole == Some(Whole::Here(*w))).and_then(|w| drafts.get(w));
            let verb =
                divided.filter(|w| w.event.is_none() && draft.event.is_some() && clause(w.first) == own);
            let of_verb = |t: &&(usize, Window)| verb.is_some_and(|w| here(t) && t.0 < w.first);
            before
                .iter()
                .rev()
                .find(beside)
                .or_else(|| after.iter().find(beside))
                .or_else(|| before.iter().rev().find(of_verb))
        } else {
            // "2023년 10월 600여 명, 2024년 4월에는 200여 명": a time before the next count is of that one.
            let next = drafts.get(n + 1).map_or(usize::MAX, |d| d.first);
            let told = |t: &&(usize, Window)| {
                let own = t.0 < next
                    && tokens.get(t.0 + 1..next.min(tokens.len())).is_some_and(|between| {
                        between.iter().any(|t| matches!(t.tag, Tag::Event(_) | Tag::Mark(Mark::Break)))
                    });
                here(t) && (next == usize::MAX || t.0 > next || own || before.is_empty())
            };
            let nearest = before.iter().rev().find(here).or_else(|| after.iter().find(told));
            // "5명이 5월 3일, 4명이 5일 체포됐다": each has its time behind it.
            let earlier = n.checked_sub(1).and_then(|p| drafts.get(p)).filter(|p| clause(p.first) == own);
            let later = drafts.get(n + 1).map_or(usize::MAX, |d| d.first);
            let alternate = earlier.filter(|p| {
                let behind = nearest.is_some_and(|t| t.0 > p.last && t.0 < draft.first);
                behind && p.window.is_some() && !before.iter().any(|t| here(&t) && t.0 < p.first)
            });
            let own_time = after.iter().find(|t| here(t) && t.0 < later).filter(|_| alternate.is_some());
            let nearest = own_time.or(nearest);
            nearest.or(before.last()).or(after.first())
        };
        let window = window.map(|(_, w)| *w);
        if let Some(draft) = drafts.get_mut(n) {
            draft.window = window.filter(|_| draft.aside != Some(Aside::Bystanders) || draft.event.is_some());
        }
    }
}
