//! Claims compiled into a problem, under a policy and at a grade.

use std::collections::{BTreeMap, BTreeSet};

use model::mention::MentionUnit;
use model::problem::{Problem, ProblemMention, ProblemRelation, Query, Unit};
use model::quantity::Interval;
use model::{AgeRange, EventKind, Key, Mention, PlacePath, Policy, RelationKind, Sex, Span};

use super::grade::{Grade, Root, Roots, backs};
use super::originals::originals;
use super::{Evidence, Standing};

/// What the key of a mention ends with that leaves open what became of people: a sheet says something of it that nobody has read.
///
/// It is also the kind of event that some or all of those people may have, whichever that is, in a problem that is compiled.
pub const OUTCOME: &str = "outcome";
/// What the id of such a mention ends with where it stands for all of its people.
const OPEN: &str = ".open";

/// What is asked of a casebook.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ask {
    /// Kind of event.
    pub event: Option<EventKind>,
    /// Window.
    pub span: Span,
    /// Place.
    pub place: Option<PlacePath>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Ages.
    pub age: Option<AgeRange>,
    /// Role.
    pub role: Option<String>,
    /// Leave out whoever is in a mention of these events.
    pub not_known: Vec<EventKind>,
}

impl Ask {
    /// What is asked, as a query of a problem; its id is `figure`.
    ///
    /// Who must not be known to be something must not be in an outcome that is open either.
    pub fn query(&self) -> Query {
        let words = self.not_known.iter().map(|e| e.word());
        let open = (!self.not_known.is_empty()).then_some(OUTCOME);
        Query {
            id: "figure".to_owned(),
            event: self.event.map(|e| e.word().to_owned()),
            span: self.span,
            place: self.place.clone(),
            sex: self.sex,
            age: self.age,
            role: self.role.clone(),
            not_known: words.chain(open).map(ToOwned::to_owned).collect(),
            within: Vec::new(),
        }
    }
}

/// Whether the id of a mention of a compiled problem is that of no claim but stands beside one, for an outcome that is open.
pub fn stands_beside(id: &str) -> bool {
    id.strip_suffix(OPEN).is_some_and(leaves_open)
}

/// Whether a mention of this key, of which no event is told, leaves open what became of people.
fn leaves_open(key: &str) -> bool {
    // A second import of what was taken back gives numbered keys.
    let key = key.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    key.strip_suffix(OUTCOME).is_some_and(|before| before.ends_with('.'))
}

/// A problem made of claims, and the way back.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The problem, with one query, `figure`.
    pub problem: Problem,
    /// What is behind each relation of the problem: a decision, or a mention that tells of a family tie.
    pub decisions: Vec<Key>,
    /// Mentions left out, and why.
    pub left_out: Vec<(Key, LeftOut)>,
}

/// Why a mention is not part of the problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LeftOut {
    /// It restates this one.
    Repeats(Key),
    /// The desk holds, rejects or discounts it.
    Standing(Standing),
    /// It does not reach the grade asked for.
    Grade,
    /// It counts something else.
    Unit,
}

/// States that last; several dates of one of them do not make several events.
fn lasting(kind: EventKind) -> bool {
    matches!(kind, EventKind::Held | EventKind::Sighted)
}

/// Compiles what counts at a grade into a problem with the one query asked.
pub fn compile(
    evidence: &Evidence<'_>,
    roots: &Roots<'_>,
    policy: &Policy,
    grade: Grade,
    ask: &Ask,
) -> Compiled {
    let original = originals(evidence);
    let told: BTreeSet<&Key> = evidence.mentions.iter().map(|m| &m.key).collect();
    let mut left_out = Vec::new();
    let mut index: BTreeMap<&Key, u32> = BTreeMap::new();
    let mut problem = Problem { unit: policy.unit, once: policy.once, ..Problem::default() };
    let limits = GroupLimits::new(evidence, roots, policy, grade);
    for mention in &evidence.mentions {
        let why = match (evidence.standing_of(&mention.key), original.get(&mention.key)) {
            (_, Some(of)) => Some(LeftOut::Repeats((*of).clone())),
            (Standing::Accepted, None) if !mention.unit.counts_in(policy.unit) && !open(mention, policy) => {
                Some(LeftOut::Unit)
            }
            (Standing::Accepted, None) => None,
            (other, None) => Some(LeftOut::Standing(other)),
        };
        if let Some(why) = why {
            left_out.push((mention.key.clone(), why));
            continue;
        }
        let Some(mut interval) = limits.of(mention) else {
            left_out.push((mention.key.clone(), LeftOut::Grade));
            continue;
        };
        if open(mention, policy) {
            interval = Interval { lo: 0, hi: None };
        }
        index.insert(&mention.key, problem.mentions.len() as u32);
        problem.mentions.push(reduce(mention, interval, policy));
    }
    let mut decisions = Vec::new();
    let mut fallen: BTreeSet<u32> = BTreeSet::new();
    for relation in &evidence.relations {
        let at = |k: &Key| index.get(original.get(k).copied().unwrap_or(k)).copied();
        // Rejected, taken back or, as of an earlier day, not yet known: what is decided of the others holds without it.
        let gone = |k: &Key| {
            let k = original.get(k).copied().unwrap_or(k);
            evidence.standing_of(k) == Standing::Rejected || !(told.contains(k) || evidence.aside.contains(k))
        };
        match restrict(&relation.kind, &at, &gone) {
            Restricted::Relation(r) => {
                problem.relations.push(r);
                decisions.push(relation.key.clone());
            }
            Restricted::NoVersion(of) => fallen.extend(of),
            Restricted::Nothing => {}
        }
    }
    for (at, decision) in open_outcomes(&problem, &decisions) {
        let some = open_outcome(&mut problem, at);
        problem.relations.push(some);
        decisions.push(decision);
    }
    // A tie is one source's claim; above the lowest grade only decisions keep people apart.
    if grade == Grade::Weak {
        for (apart, key) in family(evidence, roots, &problem, &index, &original) {
            problem.relations.push(ProblemRelation::Disjoint(apart.to_vec()));
            decisions.push(key.clone());
        }
    }
    if !fallen.is_empty() {
        fall_together(&problem, &mut fallen);
        return without(problem, decisions, left_out, &fallen, ask);
    }
    problem.queries = vec![ask.query()];
    Compiled { problem, decisions, left_out }
}

/// Mentions that leave open what became of people who are told of elsewhere, with the decision that says who they are.
fn open_outcomes(problem: &Problem, decisions: &[Key]) -> Vec<(usize, Key)> {
    let mut found: BTreeMap<usize, &Key> = BTreeMap::new();
    for (relation, key) in problem.relations.iter().zip(decisions) {
        let ProblemRelation::Same(of) = relation else { continue };
        for at in of.iter().map(|m| *m as usize) {
            let open = |m: &ProblemMention| m.event.is_none() && leaves_open(&m.id);
            if problem.mentions.get(at).is_some_and(open) {
                found.entry(at).or_insert(key);
            }
        }
    }
    found.into_iter().map(|(at, key)| (at, key.clone())).collect()
}

/// Splits such a mention in two: of all its people something more is told, of any number of them it may be any one event.
///
/// The first lets a ceiling of any event count them. The second, of none to all, takes them out of the fewest of those who
/// are not known to be something, and leaves them in the most.
fn open_outcome(problem: &mut Problem, at: usize) -> ProblemRelation {
    let part = problem.mentions.len() as u32;
    if let Some(whole) = problem.mentions.get_mut(at) {
        let some = ProblemMention {
            lo: 0,
            event: Some(OUTCOME.to_owned()),
            span: Span::UNKNOWN,
            place: None,
            lasting: true,
            ..whole.clone()
        };
        // How many they are is said where they are told of.
        (whole.lo, whole.hi) = (0, None);
        whole.id.push_str(OPEN);
        problem.mentions.push(some);
    }
    ProblemRelation::PartOf { part, whole: at as u32 }
}

/// Pairs of single persons one of whom is family to the other, and so another person, with the mention that says so.
///
/// Pairs that a decision names together are left to that decision.
fn family<'a>(
    evidence: &Evidence<'a>,
    roots: &Roots<'_>,
    problem: &Problem,
    index: &BTreeMap<&Key, u32>,
    original: &BTreeMap<&'a Key, &'a Key>,
) -> BTreeMap<[u32; 2], &'a Key> {
    let one = |m: u32| problem.mentions.get(m as usize).is_some_and(|m| m.lo == 1 && m.hi == Some(1));
    let stands = |k: &'a Key| original.get(k).copied().unwrap_or(k);
    let mut found = BTreeMap::new();
    for mention in &evidence.mentions {
        let used = evidence.standing_of(&mention.key) == Standing::Accepted
            && !evidence.untied.contains(&mention.key);
        for tie in mention.who.ties.iter().filter(|_| used) {
            let (own, other) = (stands(&mention.key), stands(&tie.of));
            let (Some(&a), Some(&b)) = (index.get(own), index.get(other)) else { continue };
            let group = roots.group_key(own);
            if one(a) && one(b) && (group.is_none() || group != roots.group_key(other)) {
                found.entry([a.min(b), a.max(b)]).or_insert(&mention.key);
            }
        }
    }
    if !found.is_empty() {
        for relation in &problem.relations {
            let named: BTreeSet<u32> = relation.names().into_iter().collect();
            found.retain(|pair, _| !pair.iter().all(|m| named.contains(m)));
        }
    }
    found
}

/// Families, groups, incidents or things that something befell, with people of whom nobody said how many: where people are counted they
/// add nothing to the fewest, and there is no most. A capacity or a duration, of which no event is told, says nothing of people.
fn open(mention: &Mention, policy: &Policy) -> bool {
    let people = match mention.unit {
        MentionUnit::Person => false,
        MentionUnit::Family | MentionUnit::Group | MentionUnit::Incident => true,
        MentionUnit::Other => mention.event.is_some(),
    };
    policy.unit != Unit::Incident && people
}

fn reduce(mention: &Mention, interval: Interval, policy: &Policy) -> ProblemMention {
    let kind = mention.event.map(|e| e.kind);
    // "Aged 3" may be a counting age; "10 to 16" or "18 or more" are classes and taken as they stand.
    let stated = mention.who.age.is_some_and(|a| a.to == Some(a.from));
    let widen = mention.who.counting_age || (policy.counting_age && stated);
    ProblemMention {
        id: mention.key.as_str().to_owned(),
        lo: interval.lo,
        hi: interval.hi,
        event: kind.map(|k| k.word().to_owned()),
        span: mention.when.as_ref().map_or(Span::UNKNOWN, model::When::span),
        place: mention.place.clone(),
        sex: mention.who.sex,
        age: mention.who.age.map(|a| if widen { a.counting_tolerance() } else { a }),
        role: mention.who.role.clone(),
        lasting: kind.is_some_and(lasting),
    }
}

enum Restricted {
    Relation(ProblemRelation),
    /// A group of versions one of which is not looked at: none of the others can be taken for true.
    NoVersion(Vec<u32>),
    Nothing,
}

fn restrict(
    kind: &RelationKind,
    at: &dyn Fn(&Key) -> Option<u32>,
    gone: &dyn Fn(&Key) -> bool,
) -> Restricted {
    let all = |of: &[Key]| {
        let mut found: Vec<u32> = of.iter().filter_map(at).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let two = |of: Vec<u32>, r: fn(Vec<u32>) -> ProblemRelation| {
        if of.len() < 2 { Restricted::Nothing } else { Restricted::Relation(r(of)) }
    };
    match kind {
        RelationKind::Same(of) => two(all(of), ProblemRelation::Same),
        RelationKind::Disjoint(of) => two(all(of), ProblemRelation::Disjoint),
        RelationKind::PartOf { part, whole } => match (at(part), at(whole)) {
            (Some(part), Some(whole)) if part != whole => {
                Restricted::Relation(ProblemRelation::PartOf { part, whole })
            }
            _ => Restricted::Nothing,
        },
        RelationKind::Partition { whole, parts, exhaustive } => {
            let (Some(whole), found) = (at(whole), all(parts)) else { return Restricted::Nothing };
            let exhaustive = *exhaustive && found.len() == parts.len();
            Restricted::Relation(ProblemRelation::Partition { whole, parts: found, exhaustive })
        }
        RelationKind::Overlap { of, lo, hi } => {
            let found = all(of);
            if found.len() < of.len() {
                return Restricted::Nothing;
            }
            Restricted::Relation(ProblemRelation::Overlap { of: found, lo: *lo, hi: *hi })
        }
        RelationKind::OneOf(of) => {
            let missing = of.iter().any(|k| at(k).is_none() && !gone(k));
            let found = all(of);
            if missing { Restricted::NoVersion(found) } else { two(found, ProblemRelation::OneOf) }
        }
        RelationKind::Repeats { .. } => Restricted::Nothing,
    }
}

/// A version that cannot be taken for true leaves none of its other groups decided either.
fn fall_together(problem: &Problem, fallen: &mut BTreeSet<u32>) {
    loop {
        let before = fallen.len();
        for relation in &problem.relations {
            if let ProblemRelation::OneOf(of) = relation
                && of.iter().any(|m| fallen.contains(m))
            {
                fallen.extend(of);
            }
        }
        if fallen.len() == before {
            return;
        }
    }
}

/// Takes fallen versions out of a problem, and of the relations that name them.
fn without(
    problem: Problem,
    decisions: Vec<Key>,
    mut left_out: Vec<(Key, LeftOut)>,
    fallen: &BTreeSet<u32>,
    ask: &Ask,
) -> Compiled {
    let mut map = vec![None; problem.mentions.len()];
    let mut mentions = Vec::new();
    for (at, mention) in problem.mentions.into_iter().enumerate() {
        if fallen.contains(&(at as u32)) {
            if let Some(key) = Key::parse(&mention.id).ok().filter(|_| !stands_beside(&mention.id)) {
                left_out.push((key, LeftOut::Grade));
            }
        } else {
            map[at] = Some(mentions.len() as u32);
            mentions.push(mention);
        }
    }
    let mut relations = Vec::new();
    let mut kept = Vec::new();
    for (relation, key) in problem.relations.iter().zip(decisions) {
        if let Some(next) = relation.restricted(|m| map[m as usize]) {
            relations.push(next);
            kept.push(key);
        }
    }
    let problem = Problem { mentions, relations, queries: vec![ask.query()], ..problem };
    Compiled { problem, decisions: kept, left_out }
}

/// A group of mentions of the same people, and an event told of them.
type Told<'a> = (&'a Key, Option<EventKind>);

/// For each group of mentions of the same people, and each event told of them: the numbers that reach the grade.
///
/// "At least 600" from one origin and "more than 500" from another are two origins for 501, one for 600: each limit is graded on its own.
struct GroupLimits<'a> {
    policy: &'a Policy,
    roots: &'a Roots<'a>,
    grade: Grade,
    groups: BTreeMap<Told<'a>, (Option<u64>, Option<u64>)>,
}

fn event(mention: &Mention) -> Option<EventKind> {
    mention.event.map(|e| e.kind)
}

impl<'a> GroupLimits<'a> {
    fn new(evidence: &Evidence<'a>, roots: &'a Roots<'a>, policy: &'a Policy, grade: Grade) -> Self {
        let mut members: BTreeMap<&Key, Vec<&Mention>> = BTreeMap::new();
        let original = originals(evidence);
        for mention in &evidence.mentions {
            // A number that drifted in copying is nobody's claim.
            let counts = evidence.standing_of(&mention.key) == Standing::Accepted
                && !original.contains_key(&mention.key);
            if let Some(group) = roots.group_key(&mention.key).filter(|_| counts) {
                members.entry(group).or_default().push(mention);
            }
        }
        let mut groups = BTreeMap::new();
        for (group, of_group) in members {
            let events: BTreeSet<Option<EventKind>> = of_group.iter().map(|m| event(m)).collect();
            for claimed in events {
                let all: Vec<(&Mention, Interval)> = of_group
                    .iter()
                    .filter(|m| backs(event(m), claimed))
                    .map(|m| (*m, policy.interval(&m.quantity)))
                    .collect();
                let supported = |fits: &dyn Fn(Interval) -> bool| {
                    let with = all.iter().filter(|(_, i)| fits(*i));
                    let mut from: BTreeSet<Root<'_>> = BTreeSet::new();
                    with.for_each(|(m, _)| from.extend(roots.of(&m.key)));
                    !from.is_empty() && roots.grade(&from) <= grade
                };
                let lo = all.iter().map(|(_, i)| i.lo).filter(|l| supported(&|i| i.lo >= *l)).max();
                let hi = all
                    .iter()
                    .filter_map(|(_, i)| i.hi)
                    .filter(|h| supported(&|i| i.hi.is_some_and(|x| x <= *h)))
                    .min();
                groups.insert((group, claimed), (lo, hi));
            }
        }
        Self { policy, roots, grade, groups }
    }

    fn of(&self, mention: &Mention) -> Option<Interval> {
        let said = self.policy.interval(&mention.quantity);
        if self.grade == Grade::Weak {
            return Some(said);
        }
        let (lo, hi) = *self.groups.get(&(self.roots.group_key(&mention.key)?, event(mention)))?;
        let lo = lo?;
        let hi = said.hi.and_then(|h| hi.map(|g| g.max(h)));
        Some(Interval { lo: said.lo.min(lo), hi })
    }
}
