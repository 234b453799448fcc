//! How well the grammar reads the labelled sentences.
//!
//! Used by the test of the goals and by `cargo xtask bench intake`.

pub(crate) mod label;

use std::collections::{BTreeMap, BTreeSet};

use intake::text::{Document, Proposal, propose};
use model::{Qualifier, mention::MentionUnit};

use label::{Item, Label, Range};

/// So many of so many.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Share {
    pub(crate) right: usize,
    pub(crate) of: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// In per cent; nothing asked counts as all right.
    pub(crate) fn percent(self) -> f64 {
        if self.of == 0 { 100.0 } else { 100.0 * self.right as f64 / self.of as f64 }
    }
}

/// What came out for a file of labelled sentences.
#[derive(Default, Debug)]
pub(crate) struct Score {
    /// Labelled mentions proposed with their qualifier, numbers and unit.
    pub(crate) recall: Share,
    /// Proposals that are labelled so.
    pub(crate) precision: Share,
    /// Labelled windows that were found, to the day.
    pub(crate) windows: Share,
    /// Labelled events that were found.
    pub(crate) events: Share,
    /// Labelled parts that hang on the right whole.
    pub(crate) parts: Share,
    /// Mentions of bystanders that were marked as such.
    pub(crate) asides: Share,
    /// Labelled subgroups that were found.
    pub(crate) subgroups: Share,
    /// Labels without a window of their own whose proposal has one that no whole of theirs has.
    pub(crate) stray_windows: Share,
    /// Labels without an event whose proposal has one; also what two readers would decide differently carries no label.
    pub(crate) stray_events: Share,
    /// Labels without a whole whose proposal hangs on one.
    pub(crate) stray_parts: Share,
    /// Numbers that count no people and were taken to.
    pub(crate) false_numbers: Share,
    /// Recall by class of phenomenon.
    pub(crate) classes: BTreeMap<String, Share>,
    /// Every fault, in words.
    pub(crate) faults: Vec<String>,
}

/// Reads every item and compares.
pub(crate) fn score(items: &[Item]) -> Score {
    let mut score = Score::default();
    for item in items {
        one(item, &mut score);
    }
    score
}

fn one(item: &Item, score: &mut Score) {
    let document = Document { text: &item.text, published: item.published, language: None };
    let proposals = propose(&document);
    let (pairs, right) = align(&item.labels, &proposals);
    for (index, label) in item.labels.iter().enumerate().filter(|(_, l)| !l.optional) {
        let paired = pairs[index].map(|p| &proposals[p]);
        score.recall.add(right[index]);
        label.tags.iter().for_each(|tag| score.classes.entry(tag.clone()).or_default().add(right[index]));
        if !right[index] {
            score.faults.push(format!("{} missed {} read {}", item.id, said(label), shown(paired)));
        }
        details(item, label, paired, &pairs, score);
    }
    for (index, proposal) in proposals.iter().enumerate() {
        let labelled = item.labels.iter().enumerate().find(|(l, _)| pairs[*l] == Some(index) && right[*l]);
        let neutral = || {
            let mut under = item.labels.iter().filter(|l| overlap(l.at, at(proposal)) > 0).peekable();
            under.peek().is_some() && under.all(|l| l.optional)
        };
        if labelled.is_some_and(|(l, _)| item.labels[l].optional) || (labelled.is_none() && neutral()) {
            continue;
        }
        score.precision.add(labelled.is_some());
        if labelled.is_none() {
            score.faults.push(format!("{} extra {}", item.id, shown(Some(proposal))));
        }
    }
    for &number in &item.not {
        let false_one = proposals.iter().find(|p| overlap(number, at(p)) > 0 && !accounted(p, &item.labels));
        score.false_numbers.add(false_one.is_some());
        if false_one.is_some() {
            score.faults.push(format!("{} counts no people {}", item.id, shown(false_one)));
        }
    }
}

/// Event, window, whole, subgroup and bystanders of one label, and what its proposal has beyond it.
fn details(
    item: &Item,
    label: &Label,
    paired: Option<&Proposal>,
    pairs: &[Option<usize>],
    score: &mut Score,
) {
    let id = &item.id;
    if let Some((from, to)) = label.window {
        let found = paired.and_then(|p| p.window);
        let right = found.is_some_and(|w| w.from == Some(from) && w.to == Some(to));
        score.windows.add(right);
        if !right {
            let found =
                found.map_or_else(|| "none".to_owned(), |w| format!("{}..{}", open(w.from), open(w.to)));
            score.faults.push(format!("{id} window of \"{}\": {from}..{to} read {found}", label.words));
        }
    }
    if let Some(event) = &label.event {
        let found = paired.and_then(|p| p.event).map(|e| e.kind.word());
        score.events.add(found == Some(event));
        if found != Some(event) {
            score.faults.push(format!("{id} event of \"{}\": {event} read {found:?}", label.words));
        }
    }
    if let Some(whole) = label.part_of {
        let found = paired.and_then(|p| p.part_of);
        let right = found.is_some() && pairs.get(whole).copied().flatten() == found;
        score.parts.add(right);
        if !right {
            let whole = item.labels.get(whole).map_or("", |w| &w.words);
            score.faults.push(format!("{id} part of \"{}\": \"{whole}\" not found", label.words));
        }
    }
    if let Some(subgroup) = &label.subgroup {
        let found = paired.and_then(|p| p.subgroup.as_ref());
        score.subgroups.add(found.is_some_and(|f| singular(f) == singular(subgroup)));
        if found.is_none_or(|f| singular(f) != singular(subgroup)) {
            score.faults.push(format!("{id} subgroup of \"{}\": {subgroup} read {found:?}", label.words));
        }
    }
    if let Some(proposal) = paired {
        beyond(item, label, proposal, score);
    }
    if label.aside {
        let right = paired.is_some_and(|p| p.aside.is_some());
        score.asides.add(right);
        if !right {
            score.faults.push(format!("{id} bystanders \"{}\" not marked", label.words));
        }
    }
}

/// What a proposal says of window, event and whole where its label says nothing.
fn beyond(item: &Item, label: &Label, proposal: &Proposal, score: &mut Score) {
    let mut stray = |share: fn(&mut Score) -> &mut Share, what: &str, said: Option<String>| {
        share(score).add(said.is_some());
        if let Some(said) = said {
            score.faults.push(format!("{} stray {what} of \"{}\": {said}", item.id, label.words));
        }
    };
    if label.window.is_none() {
        // A part may take over the window of its whole, and of that one's whole.
        let wholes = std::iter::successors(label.part_of, |&whole| item.labels.get(whole)?.part_of);
        let of_whole = wholes.take(item.labels.len()).filter_map(|whole| item.labels.get(whole)?.window);
        let of_whole: Vec<_> = of_whole.map(|(from, to)| (Some(from), Some(to))).collect();
        let window = proposal.window.filter(|w| !of_whole.contains(&(w.from, w.to)));
        stray(
            |s| &mut s.stray_windows,
            "window",
            window.map(|w| format!("{}..{}", open(w.from), open(w.to))),
        );
    }
    if label.event.is_none() {
        stray(|s| &mut s.stray_events, "event", proposal.event.map(|e| e.kind.word().to_owned()));
    }
    if label.part_of.is_none() {
        stray(|s| &mut s.stray_parts, "whole", proposal.part_of.map(|whole| format!("proposal {whole}")));
    }
}

/// A day, or that there is none.
fn open(day: Option<model::Day>) -> String {
    day.map_or_else(|| "open".to_owned(), |day| day.to_string())
}

/// For each label the proposal that goes with it, and whether that has its qualifier, numbers and unit.
///
/// Each proposal goes with one label at most: first those that are right, by overlap, then the rest by overlap.
fn align(labels: &[Label], proposals: &[Proposal]) -> (Vec<Option<usize>>, Vec<bool>) {
    let mut all: Vec<(bool, u32, usize, usize)> = Vec::new();
    for (l, label) in labels.iter().enumerate() {
        for (p, proposal) in proposals.iter().enumerate() {
            let shared = overlap(label.at, at(proposal));
            if shared > 0 {
                all.push((same(label, proposal), shared, l, p));
            }
        }
    }
    all.sort_by_key(|&(same, shared, l, p)| (!same, u32::MAX - shared, l, p));
    let (mut pairs, mut right) = (vec![None; labels.len()], vec![false; labels.len()]);
    let mut taken = BTreeSet::new();
    for (same, _, l, p) in all {
        if pairs[l].is_none() && taken.insert(p) {
            pairs[l] = Some(p);
            right[l] = same;
        }
    }
    (pairs, right)
}

fn same(label: &Label, proposal: &Proposal) -> bool {
    unit(proposal.unit) == label.unit && same_quantity(label, proposal)
}

/// Vague words agree with each other whatever numbers a reader gives them.
fn same_quantity(label: &Label, proposal: &Proposal) -> bool {
    let vague = matches!(proposal.quantity.qualifier, Qualifier::Some | Qualifier::None);
    if label.qualifier == "some" || vague {
        return label.qualifier == "some" && vague;
    }
    qualifier(proposal.quantity.qualifier) == label.qualifier && numbers(proposal) == label.said
}

/// Whether a label under the proposal says the same numbers, so that an age beside them was not taken for a count.
fn accounted(proposal: &Proposal, labels: &[Label]) -> bool {
    labels.iter().any(|l| overlap(l.at, at(proposal)) > 0 && l.said == numbers(proposal))
}

fn numbers(proposal: &Proposal) -> BTreeSet<u64> {
    match proposal.quantity.qualifier {
        Qualifier::Some | Qualifier::None => BTreeSet::new(),
        _ => [proposal.quantity.lo, proposal.quantity.hi].into_iter().flatten().collect(),
    }
}

fn at(proposal: &Proposal) -> Range {
    (proposal.at.start, proposal.at.end)
}

fn overlap(a: Range, b: Range) -> u32 {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

fn qualifier(q: Qualifier) -> &'static str {
    match q {
        Qualifier::Exactly => "exactly",
        Qualifier::AtLeast => "at_least",
        Qualifier::MoreThan => "more_than",
        Qualifier::About => "about",
        Qualifier::Nearly => "nearly",
        Qualifier::UpTo => "up_to",
        Qualifier::FewerThan => "fewer_than",
        Qualifier::Range => "range",
        Qualifier::Some | Qualifier::None => "some",
    }
}

fn unit(unit: MentionUnit) -> &'static str {
    match unit {
        MentionUnit::Person => "person",
        MentionUnit::Family => "family",
        MentionUnit::Group => "group",
        MentionUnit::Incident => "incident",
        MentionUnit::Other => "other",
    }
}

/// "women" and "woman" are the same word.
fn singular(word: &str) -> String {
    match word {
        "women" => "woman".to_owned(),
        "men" => "man".to_owned(),
        "children" => "child".to_owned(),
        word => word.trim_end_matches('s').to_owned(),
    }
}

fn said(label: &Label) -> String {
    format!("\"{}\" ({} {:?} {})", label.words, label.qualifier, label.said, label.unit)
}

fn shown(proposal: Option<&Proposal>) -> String {
    proposal.map_or_else(
        || "nothing".to_owned(),
        |p| {
            let numbers = numbers(p);
            let (qualifier, unit) = (qualifier(p.quantity.qualifier), unit(p.unit));
            format!("\"{}\" ({qualifier} {numbers:?} {unit}) by {}", p.quantity.words, p.rule)
        },
    )
}
