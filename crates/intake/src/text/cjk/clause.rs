//! Clauses, and the time of every count by the clause it stands in.

use model::EventKind;

use crate::text::{Aside, Window};

use super::{
    draft::{Draft, Whole},
    token::{Denial, Mark, Tag, Token},
};

/// No clause that describes somebody is longer than so many words.
const NEAR: usize = 8;

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

/// The event whose clause of its own a token stands in: one that describes somebody, is only feared or planned, or leads to what is
/// told next at another time.
///
/// "3월에 옌지에서 체포된 5명이 북송됐다": month and town are those of the arrest.
pub(crate) fn owner(tokens: &[Token], from: usize) -> Option<usize> {
    for (n, token) in tokens.iter().enumerate().skip(from).take(NEAR) {
        match token.tag {
            // A place of custody is where, and no clause.
            Tag::Event(e) if e.weak && !e.setting && e.kind == EventKind::Held => {}
            Tag::Event(e) if e.describes || !e.real && !e.weak && e.denied == Denial::No => return Some(n),
            Tag::Event(e) if e.setting => return dated(tokens, from, n).then_some(n),
            Tag::Event(e) if !e.weak => return None,
            Tag::Count(_) | Tag::Mark(Mark::Break | Mark::Say | Mark::Open | Mark::Close) => return None,
            _ => {}
        }
    }
    None
}

/// Whether another time is told behind an event, or how long after the one at `from`: "3일 체포된 뒤 5일 북송됐다", 5月3日被捕11天后.
fn dated(tokens: &[Token], from: usize, event: usize) -> bool {
    let time = |t: &Token| matches!(t.tag, Tag::Time(_));
    let behind = tokens.iter().skip(event + 1).take_while(|t| t.tag != Tag::Mark(Mark::Say));
    behind.take(NEAR).any(time) || tokens.get(from..event).unwrap_or_default().iter().any(time)
}

/// Whether the time of one event is that of another: of that which a count is told of, of one told beside it, or of any if nothing is
/// told of it.
fn holds(tokens: &[Token], of: usize, told: Option<usize>) -> bool {
    let event = |n: usize| tokens.get(n).and_then(|t| if let Tag::Event(e) = t.tag { Some(e) } else { None });
    match told {
        None => event(of).is_some_and(|e| e.real && e.kind != EventKind::Born),
        Some(told) => {
            let alike = event(of).zip(event(told)).is_some_and(|(a, b)| a.kind == b.kind);
            told == of || alike || told > of && event(told).is_some_and(|e| e.describes)
        }
    }
}

/// The bracket each token stands in, counted from 1; 0 outside.
fn brackets(tokens: &[Token]) -> Vec<usize> {
    let (mut open, mut last) = (0, 0);
    tokens
        .iter()
        .map(|token| {
            match token.tag {
                Tag::Mark(Mark::Open) => (open, last) = (last + 1, last + 1),
                Tag::Mark(Mark::Close) => open = 0,
                _ => {}
            }
            open
        })
        .collect()
}

/// Whether a count is named only to tell of a part of it: "10명 중 8명은 11월 초 투먼을 거쳐 북송됐다". Time and place are those of the
/// part.
pub(crate) fn only_divided(tokens: &[Token], drafts: &[Draft], n: usize) -> bool {
    let Some((draft, part)) = drafts.get(n).zip(drafts.get(n + 1)) else { return false };
    let between = tokens.get(draft.last + 1..part.first).unwrap_or_default();
    draft.event.is_none()
        && part.event.is_some()
        && part.whole == Some(Whole::Here(n))
        && between
            .iter()
            .all(|t| matches!(t.tag, Tag::Mark(Mark::Among | Mark::Include | Mark::Total) | Tag::Before(_)))
}

/// Gives every count its time: the nearest before it in its clause, after it there, before it, after it.
///
/// A part has one of its own only if the text sets it beside the part.
pub(crate) fn windows(tokens: &[Token], drafts: &mut [Draft]) {
    let clauses = clauses(tokens);
    let clause = |n: usize| clauses.get(n).copied().unwrap_or_default();
    let dated: Vec<(usize, Window, Option<usize>)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(n, t)| match t.tag {
            Tag::Time(Some(window)) => Some((n, window, owner(tokens, n + 1))),
            _ => None,
        })
        .collect();
    let brackets = brackets(tokens);
    let bracket = |n: usize| brackets.get(n).copied().unwrap_or_default();
    let counted: Vec<usize> = drafts.iter().map(|d| bracket(d.first)).filter(|b| *b > 0).collect();
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let own = clause(draft.first);
        // A time in brackets is that of the counts there.
        let within = |t: usize| {
            bracket(t) == 0 || bracket(t) == bracket(draft.first) || !counted.contains(&bracket(t))
        };
        // "체포된 24명 가운데 9명이 5월에 풀려났다": what is told of the part has its own time.
        let part = drafts.get(n + 1).filter(|p| p.whole == Some(Whole::Here(n)) && p.event.is_some());
        let divided = part.is_some_and(|p| p.told != draft.told)
            && draft
                .told
                .and_then(|t| tokens.get(t))
                .is_some_and(|t| matches!(t.tag, Tag::Event(e) if e.describes));
        // A time within the clause of another event is not theirs.
        let times: Vec<(usize, Window)> = dated
            .iter()
            .filter(|(t, _, of)| within(*t) && of.map_or(!divided, |of| holds(tokens, of, draft.told)))
            .map(|(n, window, _)| (*n, *window))
            .collect();
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
            // "11월에 체포됐다가 12월 2일 석방됐다": the verb of a later clause has the time told there.
            let apart = draft.told.filter(|t| *t > draft.last && clause(*t) > own);
            let of_verb =
                apart.and_then(|verb| after.iter().rev().find(|t| t.0 < verb && clause(t.0) == clause(verb)));
            let nearest = of_verb.or(own_time).or(nearest);
            nearest.or(before.last()).or(after.first())
        };
        let window = window.map(|(_, w)| *w).filter(|_| !only_divided(tokens, drafts, n));
        if let Some(draft) = drafts.get_mut(n) {
            draft.window = window.filter(|_| draft.aside != Some(Aside::Bystanders) || draft.event.is_some());
        }
    }
}
