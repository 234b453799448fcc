//! How accepted counts relate, as the text has it: parts of a whole, and the same people named again.

use std::collections::BTreeMap;

use intake::text::Proposal;
use model::{Key, RelationKind};

use super::{About, Makes, Question, Stands};

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
    for (whole, parts) in wholes {
        let Some(whole_key) = accepted.get(&whole) else { continue };
        let keys =
            |parts: &[usize]| parts.iter().map(|p| accepted.get(p).cloned()).collect::<Option<Vec<_>>>();
        let (making_up, others): (Vec<usize>, Vec<usize>) =
            parts.into_iter().partition(|p| proposals[*p].exhaustive);
        if let Some(parts) = keys(&making_up).filter(|_| making_up.len() > 1) {
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
    asked
}

/// Parts told of in one sentence are told apart there; parts of different sentences may share people.
fn by_sentence(parts: &[usize], proposals: &[Proposal], text: &[char]) -> Vec<Vec<usize>> {
    let ends = |from: u32, to: u32| {
        let between = text.get(from as usize..to as usize).unwrap_or_default();
        between.windows(2).any(|w| matches!(w[0], '.' | '!' | '?') && w[1].is_whitespace())
            || between.iter().any(|c| matches!(c, '\n' | '。' | '！' | '？'))
    };
    let mut listed: Vec<Vec<usize>> = Vec::new();
    for part in parts {
        let at = proposals[*part].at;
        let with = listed.last().and_then(|l| l.last()).map(|p| proposals[*p].at.end);
        match listed.last_mut() {
            Some(last) if with.is_some_and(|end| !ends(end, at.start)) => last.push(*part),
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
    let reason = match &kind {
        RelationKind::Same(_) => format!("The text names the same people again: {}.", names.join(", ")),
        _ => format!(
            "The text tells {} as part of {}.",
            names[1..].join(", "),
            names.first().map_or("", String::as_str)
        ),
    };
    Question {
        id: format!("{letter}{}", starts.join(",")),
        about: About::Relation,
        asks: format!("{asks} {}", names.join(", ")),
        stands: Stands::Open,
        records: Vec::new(),
        at: of.iter().map(|p| [proposals[*p].at.start, proposals[*p].at.end]).collect(),
        reading: None,
        places: Vec::new(),
        remarks: vec![reason.clone()],
        rule: format!("relation.{}", kind.word()),
        confidence,
        makes: Some(Makes::Relations(vec![(kind, reason)])),
    }
}
