//! How accepted counts relate, as the text has it: parts of a whole, and the same people named again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use intake::text::Proposal;
use model::mention::MentionUnit;
use model::{EventKind, Key, Qualifier, RelationKind, Sex};

use super::{About, Makes, Question, Remark, Stands};

/// Counts of a text that may relate, whatever is accepted of them.
#[derive(Default, Debug)]
pub(crate) struct Related {
    /// The same people named again: where first, and where again.
    again: Vec<[usize; 2]>,
    wholes: Vec<Whole>,
    /// Counts that one sentence lists beside each other.
    lists: Vec<Vec<usize>>,
    /// Counts that may be the sum of others, by number and event.
    totals: BTreeMap<(u64, Option<EventKind>), Vec<usize>>,
}

/// A count that others of the text are parts of.
#[derive(Debug)]
struct Whole {
    at: usize,
    /// Parts that make it up, as often as the text divides it.
    divided: Vec<Vec<usize>>,
    /// Other parts, by sentence.
    others: Vec<Vec<usize>>,
}

impl Related {
    /// What the text tells of together.
    pub(crate) fn of(proposals: &[Proposal], text: &[char]) -> Self {
        let mut related = Self { lists: lists(proposals, text), ..Self::default() };
        let mut wholes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, proposal) in proposals.iter().enumerate() {
            if let Some(whole) = proposal.part_of {
                wholes.entry(whole).or_default().push(at);
            } else if let Some(number) = exact(proposal) {
                related.totals.entry((number, event(proposal))).or_default().push(at);
            }
            related.again.extend(proposal.again.map(|again| [again, at]));
        }
        for (whole, parts) in wholes {
            let (making_up, others): (Vec<usize>, Vec<usize>) =
                parts.into_iter().partition(|p| proposals[*p].exhaustive);
            let divided = by_sum(whole, &making_up, proposals);
            related.wholes.push(Whole { at: whole, divided, others: by_sentence(&others, proposals, text) });
        }
        related
    }

    /// A count of the same text that is the sum of these: "ten", of a wife, a son and eight others.
    fn total(&self, listed: &[usize], proposals: &[Proposal]) -> Option<usize> {
        let sum: u64 = listed.iter().map(|p| exact(&proposals[*p])).sum::<Option<u64>>()?;
        let first = &proposals[*listed.first()?];
        self.totals.get(&(sum, event(first)))?.iter().copied().find(|at| !listed.contains(at))
    }
}

fn exact(proposal: &Proposal) -> Option<u64> {
    proposal.quantity.lo.filter(|_| proposal.quantity.qualifier == Qualifier::Exactly)
}

fn event(proposal: &Proposal) -> Option<EventKind> {
    proposal.event.map(|e| e.kind)
}

/// The questions that arise once both sides are accepted; `counts` begins with the question of each proposal.
///
/// One that was put together before is taken as it is, and one that is new is `marked`.
pub(crate) fn questions<'a>(
    related: &Related,
    proposals: &[Proposal],
    counts: &[Arc<Question>],
    before: &dyn Fn(&str) -> Option<&'a Arc<Question>>,
    marked: &dyn Fn(Question) -> Arc<Question>,
) -> Vec<Arc<Question>> {
    let accepted = |at: usize| {
        counts.get(at).filter(|q| q.stands == Stands::Accepted).and_then(|question| question.records.first())
    };
    let keys = |of: &[usize]| of.iter().map(|at| accepted(*at).cloned()).collect::<Option<Vec<Key>>>();
    let of_accepted =
        |of: &[usize]| -> Vec<usize> { of.iter().copied().filter(|at| accepted(*at).is_some()).collect() };
    let mut asked = Vec::new();
    let mut ask = |of: &[usize], kind: RelationKind, asks: &str, letter: char| {
        let id = id(proposals, of, letter);
        let same = |q: &&Arc<Question>| matches!(&q.makes, Some(Makes::Relations(kinds)) if *kinds == [kind.clone()]);
        let known = before(&id).filter(same);
        asked.push(known.map_or_else(|| marked(question(proposals, of, kind.clone(), asks, id)), Arc::clone));
    };
    for of in &related.again {
        if let Some(both) = keys(of) {
            ask(of, RelationKind::Same(both), "Are these the same people, named again?", 'e');
        }
    }
    for Whole { at: whole, divided, others } in &related.wholes {
        let Some(whole_key) = accepted(*whole) else { continue };
        let all = |parts: &[usize]| -> Vec<usize> {
            std::iter::once(*whole).chain(parts.iter().copied()).collect()
        };
        for making_up in divided {
            let Some(parts) = keys(making_up).filter(|p| p.len() > 1) else { continue };
            let kind = RelationKind::Partition { whole: whole_key.clone(), parts, exhaustive: true };
            ask(&all(making_up), kind, "Do these parts make up the whole?", 'w');
        }
        for listed in others.iter().flat_map(|listed| apart(of_accepted(listed), *whole, proposals)) {
            let Some(parts) = keys(&listed).filter(|p| !p.is_empty()) else { continue };
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
            ask(&all(&listed), kind, asks, 'p');
        }
    }
    for listed in &related.lists {
        let listed = of_accepted(listed);
        let (apposed, listed) = apposed(listed, proposals);
        let (listed, further) = match apposed {
            Some((whole, _)) => crossing(listed, whole, proposals),
            None => by_other_marks(listed, proposals),
        };
        for part in further {
            let both = apposed.and_then(|(whole, _)| Some((whole, keys(&[part, whole])?)));
            if let Some((at, [part_key, whole])) =
                both.and_then(|(at, both)| Some((at, <[Key; 2]>::try_from(both).ok()?)))
            {
                let kind = RelationKind::PartOf { part: part_key, whole };
                ask(&[at, part], kind, "Are these among those?", 'p');
            }
        }
        let Some(parts) = keys(&listed).filter(|p| p.len() > 1) else { continue };
        let whole = match apposed {
            Some((whole, makes_up)) => Some(whole).filter(|_| makes_up),
            None => related.total(&listed, proposals),
        };
        let whole = whole.and_then(|w| Some((w, accepted(w)?.clone())));
        match whole {
            Some((at, whole)) => {
                let all: Vec<usize> = std::iter::once(at).chain(listed).collect();
                let kind = RelationKind::Partition { whole, parts, exhaustive: true };
                ask(&all, kind, "Do these parts make up the whole?", 'w');
            }
            None => ask(&listed, RelationKind::Disjoint(parts), "Are these different people?", 'l'),
        }
    }
    asked
}

/// The whole that a list begins with, "four people, a mother with two children and a guide", with whether the others make it up; and the
/// others. Of people in general beside people of whom it is said who they are, never more than the whole.
fn apposed(listed: Vec<usize>, proposals: &[Proposal]) -> (Option<(usize, bool)>, Vec<usize>) {
    let described = |p: &Proposal| p.subgroup.is_some() || p.sex.is_some() || p.age.is_some();
    let found = match listed.as_slice() {
        [whole, others @ ..] if others.len() > 1 => {
            let known = exact(&proposals[*whole]).filter(|_| !described(&proposals[*whole]));
            let least = |p: &usize| proposals[*p].quantity.lo.unwrap_or(0);
            let sum = others.iter().map(least).fold(0, u64::saturating_add);
            let said = others.iter().filter(|p| described(&proposals[**p])).count();
            // Where the sum is right, one of whom it is said who they are is enough: "a couple and their two sons".
            // "Of 37 people, 29 women, 8 men, six under 18", the last are told by another mark.
            let first = |all: u64| making_up(others, all, proposals);
            let fits = |all: u64| {
                (sum == all && said > 0)
                    || said == others.len() && (sum < all || first(all).is_some_and(|n| n < others.len()))
            };
            known.filter(|all| *all > 1 && fits(*all)).map(|all| (*whole, first(all).is_some()))
        }
        _ => None,
    };
    let listed = listed.into_iter().skip(usize::from(found.is_some())).collect();
    (found, listed)
}

/// How many of the first counts of a list, two at the least, add up to a number.
fn making_up(listed: &[usize], all: u64, proposals: &[Proposal]) -> Option<usize> {
    let mut sum = 0_u64;
    for (n, part) in listed.iter().enumerate() {
        sum = sum.saturating_add(proposals[*part].quantity.lo.unwrap_or(0));
        if sum >= all {
            return (sum == all && n > 0).then_some(n + 1);
        }
    }
    None
}

/// A list told apart where it comes to more than its whole: the first, if they make it up, and those who are told by another mark,
/// as "six under 18" behind the women and the men.
fn crossing(mut listed: Vec<usize>, whole: usize, proposals: &[Proposal]) -> (Vec<usize>, Vec<usize>) {
    let said = proposals[whole].quantity.lo.or(proposals[whole].quantity.hi).unwrap_or(u64::MAX);
    let first = making_up(&listed, said, proposals).unwrap_or(listed.len());
    let further = listed.split_off(first);
    (listed, further)
}

/// By what a part of a whole is told. Parts told by different marks may share people: of 40, 20 are women and 12 are children, and a
/// girl is both.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Sex,
    Age,
    Health,
}

/// The mark of a part; none for guides, relatives and people in general, who are told apart by who they are.
fn mark(proposal: &Proposal) -> Option<Mark> {
    const AGES: &[&str] = &["child", "minor", "infant", "adult", "young people", "teenager", "older p"];
    const HEALTH: &[&str] = &["pregnant", "ill", "sick", "injured", "wounded", "disabled", "patient"];
    const SEXES: &[&str] = &["women", "woman", "men", "man", "girl", "boy"];
    let sort = proposal.subgroup.as_deref().unwrap_or_default();
    let begins = |words: &[&str]| words.iter().any(|word| sort.starts_with(word));
    if begins(HEALTH) {
        Some(Mark::Health)
    } else if begins(AGES) || sort.is_empty() && proposal.sex.is_none() && proposal.age.is_some() {
        Some(Mark::Age)
    } else if proposal.sex.is_some() && (sort.is_empty() || begins(SEXES)) {
        Some(Mark::Sex)
    } else {
        None
    }
}

/// Parts told by one mark together, those without a mark with the first of them.
fn by_mark(listed: Vec<usize>, proposals: &[Proposal]) -> Vec<Vec<usize>> {
    let Some(first) = listed.iter().find_map(|part| mark(&proposals[*part])) else { return vec![listed] };
    let mut found: Vec<(Mark, Vec<usize>)> = Vec::new();
    for part in listed {
        let mark = mark(&proposals[part]).unwrap_or(first);
        match found.iter_mut().find(|(known, _)| *known == mark) {
            Some((_, parts)) => parts.push(part),
            None => found.push((mark, vec![part])),
        }
    }
    found.into_iter().map(|(_, parts)| parts).collect()
}

/// Parts that may all be asked of as different people: those told by one mark where they come to less than their whole; one by one
/// where they come to more, but for the first that make it up.
fn apart(listed: Vec<usize>, whole: usize, proposals: &[Proposal]) -> Vec<Vec<usize>> {
    let said = proposals[whole].quantity.lo.or(proposals[whole].quantity.hi).unwrap_or(u64::MAX);
    let sum = listed.iter().map(|p| proposals[*p].quantity.lo.unwrap_or(0)).fold(0, u64::saturating_add);
    if sum == said {
        return vec![listed];
    }
    if sum < said {
        return by_mark(listed, proposals);
    }
    let (first, further) = match making_up(&listed, said, proposals) {
        Some(_) => crossing(listed, whole, proposals),
        None => (Vec::new(), listed),
    };
    let first = Some(first).filter(|first| !first.is_empty());
    first.into_iter().chain(further.into_iter().map(|one| vec![one])).collect()
}

/// A list without a whole, without those who are told by age where women and men are told: nobody says that they are others.
fn by_other_marks(listed: Vec<usize>, proposals: &[Proposal]) -> (Vec<usize>, Vec<usize>) {
    let of = |sex: Sex| listed.iter().any(|p| proposals[*p].sex == Some(sex));
    let by_age = |p: &usize| {
        let p = &proposals[*p];
        let sort = p.subgroup.as_deref();
        p.sex.is_none() && (sort == Some("minors") || sort.is_none() && p.age.is_some())
    };
    if of(Sex::Female) && of(Sex::Male) {
        listed.into_iter().partition(|p| !by_age(p))
    } else {
        (listed, Vec::new())
    }
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

fn id(proposals: &[Proposal], of: &[usize], letter: char) -> String {
    let starts: Vec<String> = of.iter().map(|p| proposals[*p].at.start.to_string()).collect();
    format!("{letter}{}", starts.join(","))
}

fn question(proposals: &[Proposal], of: &[usize], kind: RelationKind, asks: &str, id: String) -> Question {
    let words = |p: &usize| format!("\u{201c}{}\u{201d}", proposals[*p].quantity.words);
    let names: Vec<String> = of.iter().map(words).collect();
    let confidence = of.iter().map(|p| proposals[*p].confidence).min().unwrap_or(0);
    let why = match &kind {
        RelationKind::Same(_) => Remark::NamedAgain(names.clone()),
        RelationKind::Disjoint(_) => Remark::Beside(names.clone()),
        _ => Remark::PartOf(names[1..].to_vec(), names.first().cloned().unwrap_or_default()),
    };
    Question {
        id,
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
