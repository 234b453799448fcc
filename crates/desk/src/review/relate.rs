//! How accepted counts relate, as the text has it: parts of a whole, and the same people named again.

use std::collections::{BTreeMap, BTreeSet};

use intake::text::Proposal;
use model::mention::MentionUnit;
use model::{Key, Qualifier, RelationKind};

use super::{About, Makes, Question, Remark, Stands};

/// The questions that arise once both sides are accepted.
pub(crate) fn questions(
    proposals: &[Proposal],
    accepted: &BTreeMap<usize, Key>,
    text: &[char],
) -> Vec<Question> {
    let mut asked = Vec::new();
    let mut wholes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, proposal) in proposals.iter().enumerate() {
        if let Some(whole) = proposal.part_of {
            wholes.entry(whole).or_default().push(at);
        }
        if let Some(again) = proposal.again
            && let (Some(a), Some(b)) = (accepted.get(&again), accepted.get(&at))
        {
            asked.push(question(
                proposals,
                &[again, at],
                RelationKind::Same(vec![a.clone(), b.clone()]),
                "Are these the same people, named again?",
                'e',
            ));
        }
    }
    let keys = |parts: &[usize]| parts.iter().map(|p| accepted.get(p).cloned()).collect::<Option<Vec<_>>>();
    for (whole, parts) in wholes {
        let Some(whole_key) = accepted.get(&whole) else { continue };
        let (making_up, others): (Vec<usize>, Vec<usize>) =
            parts.into_iter().partition(|p| proposals[*p].exhaustive);
        for making_up in by_sum(whole, &making_up, proposals) {
            let Some(parts) = keys(&making_up).filter(|p| p.len() > 1) else { continue };
            let kind = RelationKind::Partition { whole: whole_key.clone(), parts, exhaustive: true };
            let all: Vec<usize> = std::iter::once(whole).chain(making_up).collect();
            asked.push(question(proposals, &all, kind, "Do these parts make up the whole?", 'w'));
        }
        for listed in by_sentence(&others, proposals, text) {
            let listed: Vec<usize> = listed.into_iter().filter(|p| accepted.contains_key(p)).collect();
            let Some(parts) = keys(&listed).filter(|p| !p.is_empty()) else { continue };
            let all: Vec<usize> = std::iter::once(whole).chain(listed).collect();
            let (kind, asks) = match parts.as_slice() {
                [part] => (
                    RelationKind::PartOf { part: part.clone(), whole: whole_key.clone() },
                    "Are these among those?",
                ),
                _ => (
                    RelationKind::Partition { whole: whole_key.clone(), parts, exhaustive: false },
                    "Are these different people, all among those?",
                ),
            };
            asked.push(question(proposals, &all, kind, asks, 'p'));
        }
    }
    for listed in lists(proposals, text) {
        let listed: Vec<usize> = listed.into_iter().filter(|p| accepted.contains_key(p)).collect();
        let Some(parts) = keys(&listed).filter(|p| p.len() > 1) else { continue };
        let whole = total(&listed, proposals).and_then(|w| Some((w, accepted.get(&w)?.clone())));
        match whole {
            Some((at, whole)) => {
                let all: Vec<usize> = std::iter::once(at).chain(listed).collect();
                let kind = RelationKind::Partition { whole, parts, exhaustive: true };
                asked.push(question(proposals, &all, kind, "Do these parts make up the whole?", 'w'));
            }
            None => {
                let kind = RelationKind::Disjoint(parts);
                asked.push(question(proposals, &listed, kind, "Are these different people?", 'l'));
            }
        }
    }
    asked
}

/// Counts that one sentence lists beside each other of one event, none of them part of another.
fn lists(proposals: &[Proposal], text: &[char]) -> Vec<Vec<usize>> {
    let alone = |p: &Proposal| p.part_of.is_none() && p.again.is_none() && p.unit == MentionUnit::Person;
    let wholes: BTreeSet<usize> = proposals.iter().filter_map(|p| p.part_of).collect();
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for (at, proposal) in proposals.iter().enumerate() {
        let Some(event) = proposal.event.filter(|_| alone(proposal) && !wholes.contains(&at)) else {
            continue;
        };
        let fits = |last: &usize| {
            let before = &proposals[*last];
            before.event.is_some_and(|e| e.kind == event.kind)
                && before.at.end <= proposal.at.start
                && !sentence_ends(text, before.at.end, proposal.at.start)
        };
        match lists.last_mut() {
            Some(list) if list.last().is_some_and(fits) => list.push(at),
            _ => lists.push(vec![at]),
        }
    }
    lists.retain(|list| list.len() > 1);
    lists
}

/// A count of the same text that is the sum of these: "ten", of a wife, a son and eight others.
fn total(listed: &[usize], proposals: &[Proposal]) -> Option<usize> {
    let exact = |p: &Proposal| p.quantity.lo.filter(|_| p.quantity.qualifier == Qualifier::Exactly);
    let sum: u64 = listed.iter().map(|p| exact(&proposals[*p])).sum::<Option<u64>>()?;
    let event = |p: &Proposal| p.event.map(|e| e.kind);
    let first = &proposals[*listed.first()?];
    let fits = |at: &usize| {
        let p = &proposals[*at];
        exact(p) == Some(sum) && event(p) == event(first) && p.part_of.is_none() && !listed.contains(at)
    };
    (0..proposals.len()).find(fits)
}

/// Whether a sentence ends between two places of a text.
fn sentence_ends(text: &[char], from: u32, to: u32) -> bool {
    let between = text.get(from as usize..to as usize).unwrap_or_default();
    between.windows(2).any(|w| matches!(w[0], '.' | '!' | '?') && w[1].is_whitespace())
        || between.iter().any(|c| matches!(c, '\n' | '。' | '！' | '？'))
}

/// Parts that make up a whole, apart where a text divides it more than once: 41 and 51, then 37 and 55, of 92.
fn by_sum(whole: usize, parts: &[usize], proposals: &[Proposal]) -> Vec<Vec<usize>> {
    let said = |p: usize| proposals[p].quantity.lo.or(proposals[p].quantity.hi).unwrap_or(0);
    let mut divided: Vec<Vec<usize>> = vec![Vec::new()];
    let mut left = said(whole);
    for part in parts {
        if left == 0 {
            divided.push(Vec::new());
            left = said(whole);
        }
        if let Some(last) = divided.last_mut() {
            last.push(*part);
        }
        left = left.saturating_sub(said(*part));
    }
    divided
}

/// Parts told of in one sentence are told apart there; parts of different sentences may share people.
fn by_sentence(parts: &[usize], proposals: &[Proposal], text: &[char]) -> Vec<Vec<usize>> {
    let mut listed: Vec<Vec<usize>> = Vec::new();
    for part in parts {
        let at = proposals[*part].at;
        let with = listed.last().and_then(|l| l.last()).map(|p| proposals[*p].at.end);
        match listed.last_mut() {
            Some(last) if with.is_some_and(|end| !sentence_ends(text, end, at.start)) => last.push(*part),
            _ => listed.push(vec![*part]),
        }
    }
    listed
}

fn question(proposals: &[Proposal], of: &[usize], kind: RelationKind, asks: &str, letter: char) -> Question {
    let words = |p: &usize| format!("\u{201c}{}\u{201d}", proposals[*p].quantity.words);
    let names: Vec<String> = of.iter().map(words).collect();
    let starts: Vec<String> = of.iter().map(|p| proposals[*p].at.start.to_string()).collect();
    let confidence = of.iter().map(|p| proposals[*p].confidence).min().unwrap_or(0);
    let why = match &kind {
        RelationKind::Same(_) => Remark::NamedAgain(names.clone()),
        RelationKind::Disjoint(_) => Remark::Beside(names.clone()),
        _ => Remark::PartOf(names[1..].to_vec(), names.first().cloned().unwrap_or_default()),
    };
    Question {
        id: format!("{letter}{}", starts.join(",")),
        about: About::Relation,
        asks: format!("{asks} {}", names.join(", ")),
        names,
        stands: Stands::Open,
        records: Vec::new(),
        at: of.iter().map(|p| [proposals[*p].at.start, proposals[*p].at.end]).collect(),
        reading: None,
        places: Vec::new(),
        remarks: vec![why.english()],
        why: vec![why],
        rule: format!("relation.{}", kind.word()),
        confidence,
        makes: Some(Makes::Relations(vec![kind])),
    }
}
