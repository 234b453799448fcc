//! Decisions between mentions, and judgements of records.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use figures::evidence::Evidence;
use figures::evidence::compile::{Ask, compile};
use figures::evidence::grade::{Grade, Roots};
use figures::evidence::sentence::{Why, why_apart};
use model::certificate::Figure;
use model::problem::{Problem, ProblemRelation};
use model::{Body, Judgement, Key, Policy, Relation, RelationKind, Verdict};

use crate::enter::{keys, one_of};
use crate::error::Against;
use crate::links::Links;
use crate::{Desk, Error, Result};

/// A decision in words.
#[derive(Clone, Default, Debug)]
pub struct DecisionWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// same, part-of, disjoint, partition, one-of, overlap, repeats.
    pub kind: String,
    /// The mentions: for part-of the part, then the whole; for partition the whole, then its parts; for repeats the copy, then the original.
    pub of: Vec<String>,
    /// Fewest shared, for overlap.
    pub least: Option<u64>,
    /// Most shared, for overlap.
    pub most: Option<u64>,
    /// The parts make up the whole, for partition.
    pub exhaustive: bool,
    /// Why.
    pub reason: String,
}

/// A judgement in words.
#[derive(Clone, Default, Debug)]
pub struct JudgementWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// accept, hold, reject, discount, retract, supersede.
    pub verdict: String,
    /// What it judges.
    pub of: Vec<String>,
    /// What replaces it, for supersede.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

const KINDS: [(&str, u8); 7] = [
    ("same", 0),
    ("part-of", 1),
    ("disjoint", 2),
    ("partition", 3),
    ("one-of", 4),
    ("overlap", 5),
    ("repeats", 6),
];

const VERDICTS: [(&str, u8); 6] =
    [("accept", 0), ("hold", 1), ("reject", 2), ("discount", 3), ("retract", 4), ("supersede", 5)];

impl Desk {
    /// The decision these words describe.
    pub fn decision(&self, words: &DecisionWords) -> Result<Body> {
        let reason = reason(&words.reason)?;
        let of = keys(&words.of)?;
        for key in &of {
            let is_mention = self.book.state().get(key).is_some_and(|r| matches!(r.body, Body::Mention(_)));
            if !is_mention {
                return Err(Error::NotThere { what: "mention", key: key.clone() });
            }
        }
        for (at, key) in of.iter().enumerate() {
            if of[..at].contains(key) {
                return Err(Error::Itself { key: key.clone() });
            }
        }
        let pair = |kind, needs| match of.as_slice() {
            [a, b] => Ok((a.clone(), b.clone())),
            _ => Err(Error::TooFew { kind, needs }),
        };
        let several = |kind| {
            if of.len() < 2 {
                Err(Error::TooFew { kind, needs: "two mentions or more" })
            } else {
                Ok(of.clone())
            }
        };
        let kind = match one_of("decision", &words.kind, &KINDS)? {
            0 => RelationKind::Same(several("same")?),
            1 => {
                let (part, whole) = pair("part-of", "the part and the whole")?;
                RelationKind::PartOf { part, whole }
            }
            2 => RelationKind::Disjoint(several("disjoint")?),
            3 => {
                let all = several("partition")?;
                let (whole, parts) = (all[0].clone(), all[1..].to_vec());
                RelationKind::Partition { whole, parts, exhaustive: words.exhaustive }
            }
            4 => RelationKind::OneOf(several("one-of")?),
            5 => {
                let lo = words.least.unwrap_or(0);
                RelationKind::Overlap { of: several("overlap")?, lo, hi: words.most }
            }
            _ => {
                let (copy, of) = pair("repeats", "the copy and the original")?;
                RelationKind::Repeats { copy, of }
            }
        };
        let body = Body::Relation(Relation { key: self.key_or(words.key.as_deref(), "d")?, kind, reason });
        self.no_copy_of_itself(&body)?;
        Ok(body)
    }

    /// Refuses a decision by which something would be a copy of its own copy.
    pub(crate) fn no_copy_of_itself(&self, body: &Body) -> Result<()> {
        match body {
            Body::Relation(Relation { kind: RelationKind::Repeats { copy, of }, .. }) => {
                self.no_circle(copy, of)
            }
            _ => Ok(()),
        }
    }

    /// Refuses that one repeats another that repeats it, at once or through others: no decision says then which came first.
    pub(crate) fn no_circle(&self, copy: &Key, of: &Key) -> Result<()> {
        let state = self.book.state();
        let standing = state.relations().map(|(_, relation)| relation);
        let repeated = Repeated::of(standing.filter(|relation| state.standing(&relation.key).stands()));
        if repeated.leads(of, copy) {
            return Err(Error::CopiesCopy { copy: copy.clone(), of: of.clone() });
        }
        Ok(())
    }

    /// The judgement these words describe.
    pub fn judgement(&self, words: &JudgementWords) -> Result<Body> {
        let reason = reason(&words.reason)?;
        let of = keys(&words.of)?;
        if of.is_empty() {
            return Err(Error::TooFew { kind: "judgement", needs: "the key of what is judged" });
        }
        for key in &of {
            if self.book.state().get(key).is_none() {
                return Err(Error::NotThere { what: "record", key: key.clone() });
            }
        }
        let verdict = match one_of("verdict", &words.verdict, &VERDICTS)? {
            0 => Verdict::Accept,
            1 => Verdict::Hold,
            2 => Verdict::Reject,
            3 => Verdict::Discount,
            4 => Verdict::Retract,
            _ => match &words.by {
                Some(by) => Verdict::Supersede(self.replacement(Key::parse(by)?, &of)?),
                None => return Err(Error::TooFew { kind: "supersede", needs: "what replaces it (--by)" }),
            },
        };
        Ok(Body::Judgement(Judgement { key: self.key_or(words.key.as_deref(), "j")?, of, verdict, reason }))
    }

    /// What is to replace these, if it can.
    fn replacement(&self, by: Key, of: &[Key]) -> Result<Key> {
        let state = self.book.state();
        let kind = |key: &Key| state.get(key).map(|record| record.body.kind());
        if kind(&by).is_none() {
            return Err(Error::NotThere { what: "record", key: by });
        }
        match of.iter().find(|key| kind(key) != kind(&by) || !state.may_replace(&by, key)) {
            Some(of) => Err(Error::Replaces { by, of: of.clone() }),
            None => Ok(by),
        }
    }

    /// Refuses a decision with which the claims contradict one another where they did not before.
    ///
    /// Only the mentions that decisions join to those it names can be drawn into a contradiction by it, so that only
    /// they are looked at.
    pub fn consistent_with(&self, body: &Body) -> Result<()> {
        self.consistent_instead(body, &[])
    }

    /// The same of a decision that takes the place of others.
    fn consistent_instead(&self, body: &Body, of: &[Key]) -> Result<()> {
        let Body::Relation(relation) = body else { return Ok(()) };
        let policy = self.policy()?;
        let mut evidence = crate::evidence::evidence(self.book.state(), None);
        evidence.relations.retain(|relation| !of.contains(&relation.key));
        evidence.relations.push(relation);
        near(&mut evidence, &[&relation.kind]);
        let (_, among, found) = conflict(&evidence, &policy, &[&relation.kind], None);
        let Some(against) = found else { return Ok(()) };
        evidence.relations.pop();
        match conflict(&evidence, &policy, &[&relation.kind], Some(&among)) {
            (_, _, Some(_)) => Ok(()),
            (before, ..) => {
                let apart = apart(&before, &relation.kind, &against);
                Err(Error::Contradicts(Against { keys: against.join(", "), apart }))
            }
        }
    }

    /// The same of each of several decisions: looked at together first, because most contradict nothing.
    pub(crate) fn consistent_each(&self, bodies: &[Body], of: &[Key]) -> Result<()> {
        let relations = bodies.iter().filter_map(|body| match body {
            Body::Relation(relation) => Some(relation),
            _ => None,
        });
        let relations: Vec<&Relation> = relations.collect();
        if relations.len() > 1 {
            let mut evidence = crate::evidence::evidence(self.book.state(), None);
            evidence.relations.retain(|relation| !of.contains(&relation.key));
            evidence.relations.extend(&relations);
            let kinds: Vec<&RelationKind> = relations.iter().map(|relation| &relation.kind).collect();
            near(&mut evidence, &kinds);
            if conflict(&evidence, &self.policy()?, &kinds, None).2.is_none() {
                return Ok(());
            }
        }
        bodies.iter().try_for_each(|body| self.consistent_instead(body, of))
    }
}

/// Leaves of the evidence what hangs together with what these name, by decisions of any kind, replacements and family ties: nothing else
/// can be drawn into a contradiction, and of a large casebook it is nearly all there is.
fn near(evidence: &mut Evidence<'_>, kinds: &[&RelationKind]) {
    let mut joined: HashMap<&Key, Vec<&Key>> = HashMap::new();
    let mut join = |a, b| {
        joined.entry(a).or_default().push(b);
        joined.entry(b).or_default().push(a);
    };
    for relation in &evidence.relations {
        let names = relation.kind.names();
        names.windows(2).for_each(|pair| join(pair[0], pair[1]));
    }
    evidence.replaced.iter().for_each(|(old, new)| join(old, new));
    for mention in &evidence.mentions {
        mention.who.ties.iter().for_each(|tie| join(&mention.key, &tie.of));
    }
    let mut open: Vec<&Key> = kinds.iter().flat_map(|kind| kind.names()).collect();
    let mut found: HashSet<Key> = HashSet::new();
    while let Some(key) = open.pop() {
        if found.insert(key.clone()) {
            open.extend(joined.get(key).into_iter().flatten());
        }
    }
    evidence.mentions.retain(|mention| found.contains(&mention.key));
    evidence.relations.retain(|relation| relation.kind.names().iter().any(|key| found.contains(*key)));
}

/// What contradicts itself among these mentions, else among those that decisions join to what these name; with the problem
/// and the mentions that were looked at.
fn conflict(
    evidence: &Evidence<'_>,
    policy: &Policy,
    kinds: &[&RelationKind],
    among: Option<&[String]>,
) -> (Problem, Vec<String>, Option<Vec<String>>) {
    let roots = Roots::new(evidence);
    let problem = compile(evidence, &roots, policy, Grade::Weak, &Ask::default()).problem;
    let among = among.map_or_else(|| joined(&problem, kinds), <[String]>::to_vec);
    let limits = figures::Limits { worlds: false, ..figures::Limits::default() };
    match figures::solve(&restricted(&problem, &among), &limits).pop() {
        Some(Figure::Contradiction(c)) => (problem, among, Some(c.contradiction)),
        _ => (problem, among, None),
    }
}

/// Which mentions repeat which.
pub(crate) struct Repeated<'a>(BTreeMap<&'a Key, Vec<&'a Key>>);

impl<'a> Repeated<'a> {
    /// As these decisions say.
    pub(crate) fn of(decisions: impl IntoIterator<Item = &'a Relation>) -> Self {
        let mut repeats: BTreeMap<&Key, Vec<&Key>> = BTreeMap::new();
        for relation in decisions {
            if let RelationKind::Repeats { copy, of } = &relation.kind {
                repeats.entry(copy).or_default().push(of);
            }
        }
        Self(repeats)
    }

    /// Whether a mention is another, or repeats it, at once or through others.
    pub(crate) fn leads(&self, from: &'a Key, to: &Key) -> bool {
        let (mut met, mut ahead) = (BTreeSet::new(), vec![from]);
        while let Some(at) = ahead.pop() {
            if at == to {
                return true;
            }
            if met.insert(at) {
                ahead.extend(self.0.get(at).into_iter().flatten());
            }
        }
        false
    }
}

/// Two mentions that a decision joins, by itself or through others of the contradiction, and that cannot share anybody.
fn apart(before: &Problem, kind: &RelationKind, against: &[String]) -> Option<(Key, Key, Why)> {
    let joins = matches!(kind, RelationKind::Same(_) | RelationKind::PartOf { .. });
    let named: Vec<Key> = kind.names().into_iter().filter(|_| joins).cloned().collect();
    // What keeps apart those it names says more than what keeps apart others.
    let others = against.iter().filter(|_| joins).filter_map(|key| Key::parse(key).ok());
    let all: Vec<Key> = crate::actions::once(named.into_iter().chain(others).collect());
    let pairs = all.iter().enumerate().flat_map(|(n, a)| all[n + 1..].iter().map(move |b| (a, b)));
    let mut found =
        pairs.filter_map(|(a, b)| Some((a.clone(), b.clone(), why_apart(before, a.as_str(), b.as_str())?)));
    found.next()
}

/// The mentions that decisions join to those a decision names, sorted.
fn joined(problem: &Problem, kinds: &[&RelationKind]) -> Vec<String> {
    let names: BTreeSet<&str> = kinds.iter().flat_map(|kind| kind.names()).map(Key::as_str).collect();
    let named = problem.mentions.iter().enumerate().filter(|(_, m)| names.contains(m.id.as_str()));
    let linked = Links::of(problem).with(named.map(|(at, _)| at as u32));
    linked.into_iter().map(|m| problem.mentions[m as usize].id.clone()).collect()
}

/// A problem of these mentions and what is decided between them.
fn restricted(problem: &Problem, among: &[String]) -> Problem {
    let among: BTreeSet<&str> = among.iter().map(String::as_str).collect();
    let mut places = vec![None; problem.mentions.len()];
    let mut mentions = Vec::new();
    for (at, mention) in problem.mentions.iter().enumerate().filter(|(_, m)| among.contains(m.id.as_str())) {
        places[at] = Some(mentions.len() as u32);
        mentions.push(mention.clone());
    }
    let place = |m: u32| places[m as usize];
    let all_there = |r: &&ProblemRelation| r.names().iter().all(|m| place(*m).is_some());
    let relations = problem.relations.iter().filter(all_there).filter_map(|r| r.restricted(place)).collect();
    Problem { mentions, relations, queries: problem.queries.clone(), id: None, ..*problem }
}

pub(crate) fn reason(text: &str) -> Result<String> {
    if text.trim().is_empty() { Err(Error::NoReason) } else { Ok(text.trim().to_owned()) }
}
