//! What a certificate says, sentence by sentence, before it is put into the words of a language.
//!
//! [`words`](super::words) puts it into English; a page puts it into the language of its reader.

use std::collections::HashMap;

use model::certificate::{Answer, CeilingProof, Part, Proof, Weights};
use model::problem::{Problem, ProblemMention, ProblemRelation};

use crate::facts::Facts;

/// A mention with how many it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its key.
    pub id: String,
    /// Fewest; `None` for a mention that is not in the problem.
    pub lo: Option<u64>,
    /// Most.
    pub hi: Option<u64>,
}

/// A limit that a proof uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Limit {
    /// How many a mention stands for.
    Mention(Named),
    /// That a mention stands for no more.
    AtMost(String, u64),
    /// That so many at the least are in all of these.
    SharedLeast(u64, Vec<String>),
    /// That no more are in all of these.
    SharedMost(u64, Vec<String>),
    /// A relation by its place in the problem.
    Relation(u32),
}

/// A limit with how often it is taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Times {
    /// How often.
    pub times: u64,
    /// The limit.
    pub limit: Limit,
}

/// Why two mentions cannot share a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// The groups they are part of cannot.
    Wholes,
    /// Ages.
    Ages,
    /// Dates.
    Dates,
    /// Places.
    Places,
    /// Roles.
    Roles,
    /// Sex.
    Sex,
    /// It was decided, or follows from a family tie.
    Decided,
}

/// One sentence of a proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sentence {
    /// Nothing is surely what was asked.
    NothingProved,
    /// The claims cannot all be true.
    Impossible,
    /// At least so many: one mention.
    One(u64, Named),
    /// At least so many: these cannot be the same, for these reasons.
    Apart(u64, Vec<Why>, Vec<Named>),
    /// At least so many: these, less what may be counted elsewhere.
    Less(u64, Vec<Named>, Vec<Limit>),
    /// At least so many: these limits, less those, divided by a number and rounded up.
    Weighed {
        /// The fewest it proves.
        bound: u64,
        /// What is added.
        least: Vec<Times>,
        /// What is taken away.
        most: Vec<Times>,
        /// What the sum is divided by.
        over: u64,
    },
    /// At least so many, whether at most `at` are in all of these or more.
    Branch {
        /// The fewest it proves.
        bound: u64,
        /// Where it is divided.
        at: u64,
        /// The mentions.
        of: Vec<String>,
    },
    /// At least so many, whichever of these versions is true.
    Versions(u64, Vec<String>),
    /// No part can share anybody with another, so that they add up.
    Sum(Vec<u64>, u64),
    /// No upper limit: these can always stand for more.
    Open(Vec<Named>),
    /// No upper limit was proved.
    Unproved,
    /// No claim can be about what was asked.
    NoneThere,
    /// At most so many, by these limits; of several, if none of them overlap.
    AtMost(u64, Vec<Upper>),
}

/// One part of a proof of a ceiling.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Upper {
    /// These limits, less those, divided by a number and rounded down.
    Limits {
        /// What is added.
        most: Vec<Times>,
        /// What is taken away.
        least: Vec<Times>,
        /// What the sum is divided by.
        over: u64,
    },
    /// At most so many, whichever of these versions is true.
    Versions(u64, Vec<String>),
    /// At most so many, by limits that only the certificate lists.
    Certificate(u64),
}

impl Sentence {
    /// The same sentence with other names for the mentions, for who must not read their keys.
    #[must_use]
    pub fn renamed(&self, call: &impl Fn(&str) -> String) -> Self {
        let all = |ids: &[String]| ids.iter().map(|id| call(id)).collect();
        let named = |n: &Named| Named { id: call(&n.id), ..n.clone() };
        let those = |of: &[Named]| of.iter().map(named).collect();
        let limit = |l: &Limit| match l {
            Limit::Mention(of) => Limit::Mention(named(of)),
            Limit::AtMost(id, n) => Limit::AtMost(call(id), *n),
            Limit::SharedLeast(n, of) => Limit::SharedLeast(*n, all(of)),
            Limit::SharedMost(n, of) => Limit::SharedMost(*n, all(of)),
            Limit::Relation(at) => Limit::Relation(*at),
        };
        let times = |of: &[Times]| -> Vec<Times> {
            of.iter().map(|t| Times { times: t.times, limit: limit(&t.limit) }).collect()
        };
        let upper = |u: &Upper| match u {
            Upper::Limits { most, least, over } => {
                Upper::Limits { most: times(most), least: times(least), over: *over }
            }
            Upper::Versions(n, of) => Upper::Versions(*n, all(of)),
            Upper::Certificate(n) => Upper::Certificate(*n),
        };
        match self {
            Self::One(n, of) => Self::One(*n, named(of)),
            Self::Apart(n, why, of) => Self::Apart(*n, why.clone(), those(of)),
            Self::Less(n, of, less) => Self::Less(*n, those(of), less.iter().map(limit).collect()),
            Self::Weighed { bound, least, most, over } => {
                Self::Weighed { bound: *bound, least: times(least), most: times(most), over: *over }
            }
            Self::Branch { bound, at, of } => Self::Branch { bound: *bound, at: *at, of: all(of) },
            Self::Versions(n, of) => Self::Versions(*n, all(of)),
            Self::Open(of) => Self::Open(those(of)),
            Self::AtMost(n, parts) => Self::AtMost(*n, parts.iter().map(upper).collect()),
            plain @ (Self::NothingProved
            | Self::Impossible
            | Self::Sum(..)
            | Self::Unproved
            | Self::NoneThere) => plain.clone(),
        }
    }
}

/// The proof of a floor, one sentence a part.
pub fn floor(problem: &Problem, answer: &Answer) -> Vec<Sentence> {
    let teller = Teller::new(problem);
    let parts = &answer.certificate.floor;
    let mut out: Vec<Sentence> = parts.iter().map(|p| teller.floor(p)).collect();
    if out.len() > 1 {
        out.push(Sentence::Sum(parts.iter().map(|p| p.bound).collect(), answer.floor));
    }
    if out.is_empty() {
        out.push(Sentence::NothingProved);
    }
    out
}

/// The proof of a ceiling.
pub fn ceiling(problem: &Problem, answer: &Answer) -> Sentence {
    let teller = Teller::new(problem);
    match &answer.certificate.ceiling {
        CeilingProof::Open(cell) => Sentence::Open(cell.iter().map(|id| teller.named(id)).collect()),
        CeilingProof::Unknown => Sentence::Unproved,
        CeilingProof::Parts(parts) => {
            let limits: Vec<Upper> = parts.iter().filter(|p| p.bound > 0).map(|p| teller.upper(p)).collect();
            match limits.is_empty() {
                true => Sentence::NoneThere,
                false => Sentence::AtMost(answer.ceiling.unwrap_or(0), limits),
            }
        }
    }
}

/// Why two mentions cannot share a person, if what is known of them alone says so, or one decision does.
pub fn why_apart(problem: &Problem, a: &str, b: &str) -> Option<Why> {
    let teller = Teller::new(problem);
    teller.apart(teller.at(a)?, teller.at(b)?)
}

/// A problem with the way from an id to its mention, and to the decisions that keep it apart from others.
struct Teller<'a> {
    problem: &'a Problem,
    facts: Facts,
    places: HashMap<&'a str, usize>,
    kept_apart: HashMap<u32, Vec<&'a [u32]>>,
}

impl<'a> Teller<'a> {
    fn new(problem: &'a Problem) -> Self {
        let mut kept_apart: HashMap<u32, Vec<&[u32]>> = HashMap::new();
        for relation in &problem.relations {
            let (ProblemRelation::Disjoint(of) | ProblemRelation::Partition { parts: of, .. }) = relation
            else {
                continue;
            };
            of.iter().for_each(|m| kept_apart.entry(*m).or_default().push(of));
        }
        let places = problem.mentions.iter().map(|m| m.id.as_str()).zip(0..).collect();
        Self { problem, facts: Facts::read(problem), places, kept_apart }
    }

    fn at(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    fn mention(&self, id: &str) -> Option<&ProblemMention> {
        self.at(id).and_then(|at| self.problem.mentions.get(at))
    }

    fn named(&self, id: &str) -> Named {
        let found = self.mention(id);
        Named { id: id.to_owned(), lo: found.map(|m| m.lo), hi: found.and_then(|m| m.hi) }
    }

    fn at_most(&self, id: &str) -> Limit {
        Limit::AtMost(id.to_owned(), self.mention(id).and_then(|m| m.hi).unwrap_or(0))
    }

    fn floor(&self, part: &Part) -> Sentence {
        match &part.proof {
            Proof::Weights(w) => self.floor_weights(part.bound, w),
            Proof::Impossible(_) => Sentence::Impossible,
            Proof::Branch { of, at, .. } => Sentence::Branch { bound: part.bound, at: *at, of: of.clone() },
            Proof::Versions { cases, .. } => Sentence::Versions(part.bound, cases.keys().cloned().collect()),
        }
    }

    fn floor_weights(&self, bound: u64, w: &Weights) -> Sentence {
        let lower: Vec<&String> = w.lower.keys().collect();
        let named = || lower.iter().map(|id| self.named(id)).collect::<Vec<Named>>();
        match (lower.as_slice(), w.upper.is_empty()) {
            ([one], true) if plain(w) => Sentence::One(bound, self.named(one)),
            ([_, ..], true) if plain(w) => Sentence::Apart(bound, self.reasons(&lower), named()),
            ([_, ..], false) if plain(w) => {
                Sentence::Less(bound, named(), w.upper.keys().map(|id| self.at_most(id)).collect())
            }
            _ => {
                let (least, most) = self.limits(w);
                Sentence::Weighed { bound, least, most, over: w.den }
            }
        }
    }

    /// The lower and the upper limits that have a weight.
    fn limits(&self, w: &Weights) -> (Vec<Times>, Vec<Times>) {
        let lower = w.lower.iter().map(|(id, x)| Times { times: *x, limit: Limit::Mention(self.named(id)) });
        let shared = w.overlap_lower.iter().map(|(r, x)| Times { times: *x, limit: self.shared(*r, true) });
        let least = lower.chain(shared).collect();
        let upper = w.upper.iter().map(|(id, x)| Times { times: *x, limit: self.at_most(id) });
        let shared = w.overlap_upper.iter().map(|(r, x)| Times { times: *x, limit: self.shared(*r, false) });
        (least, upper.chain(shared).collect())
    }

    fn shared(&self, relation: u32, least: bool) -> Limit {
        let Some(ProblemRelation::Overlap { of, lo, hi }) = self.problem.relations.get(relation as usize)
        else {
            return Limit::Relation(relation);
        };
        let id = |m: &u32| self.problem.mentions.get(*m as usize).map(|m| m.id.clone());
        let named = of.iter().filter_map(id).collect();
        if least { Limit::SharedLeast(*lo, named) } else { Limit::SharedMost(hi.unwrap_or(0), named) }
    }

    fn upper(&self, part: &Part) -> Upper {
        match &part.proof {
            Proof::Weights(w) => {
                let (least, most) = self.limits(w);
                match most.is_empty() {
                    true => Upper::Certificate(part.bound),
                    false => Upper::Limits { most, least, over: w.den },
                }
            }
            Proof::Versions { cases, .. } => Upper::Versions(part.bound, cases.keys().cloned().collect()),
            _ => Upper::Certificate(part.bound),
        }
    }

    /// The reasons why these are apart, each once.
    fn reasons(&self, ids: &[&String]) -> Vec<Why> {
        let places: Vec<usize> = ids.iter().filter_map(|id| self.at(id)).collect();
        let mut found: Vec<Why> = Vec::new();
        for (i, a) in places.iter().enumerate() {
            for b in &places[..i] {
                let why = self.apart(*a, *b).unwrap_or(Why::Wholes);
                if !found.contains(&why) {
                    found.push(why);
                }
            }
        }
        found.sort_unstable();
        found
    }

    fn apart(&self, a: usize, b: usize) -> Option<Why> {
        let (x, y) = (&self.facts.of[a], &self.facts.of[b]);
        if x.clash(y) {
            let dates = x.kind == y.kind && x.kind != 0 && x.start.max(y.start) > x.end.min(y.end);
            let together = !x.alone && !y.alone;
            let places = x.kind == y.kind && x.kind != 0 && !x.place.meets(y.place);
            return Some(match () {
                () if dates && together => Why::Dates,
                () if places && together => Why::Places,
                () if x.sex.is_some() && y.sex.is_some() && x.sex != y.sex => Why::Sex,
                () if x.role != 0 && y.role != 0 && x.role != y.role => Why::Roles,
                () => Why::Ages,
            });
        }
        let (a, b) = (u32::try_from(a).ok()?, u32::try_from(b).ok()?);
        let decided = self.kept_apart.get(&a).is_some_and(|all| all.iter().any(|of| of.contains(&b)));
        decided.then_some(Why::Decided)
    }
}

/// Whether the limits are simply added and taken away.
fn plain(w: &Weights) -> bool {
    w.den == 1
        && w.lower.values().chain(w.upper.values()).all(|x| *x == 1)
        && w.overlap_lower.is_empty()
        && w.overlap_upper.is_empty()
}
