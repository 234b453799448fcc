//! Certificates in plain words.

use std::collections::HashMap;

use model::certificate::{Answer, CeilingProof, Part, Proof, Weights};
use model::problem::{Problem, ProblemMention, ProblemRelation, Unit};

use crate::facts::Facts;

/// The proof of a floor, one sentence a part.
pub fn floor_words(problem: &Problem, answer: &Answer) -> Vec<String> {
    let teller = Teller::new(problem);
    let mut out: Vec<String> = answer.certificate.floor.iter().map(|p| teller.floor(p)).collect();
    if out.len() > 1 {
        let sum: Vec<String> = answer.certificate.floor.iter().map(|p| p.bound.to_string()).collect();
        out.push(format!(
            "None of these can share a {} with another, so they add up: {} = {}.",
            teller.noun().0,
            sum.join(" + "),
            answer.floor
        ));
    }
    if out.is_empty() {
        out.push(
            "Nothing in the accepted claims is sure to be what was asked, so nothing is proved.".to_owned(),
        );
    }
    out
}

/// The proof of a ceiling, in one or a few sentences.
pub fn ceiling_words(problem: &Problem, answer: &Answer) -> Vec<String> {
    let teller = Teller::new(problem);
    match &answer.certificate.ceiling {
        CeilingProof::Open(cell) => {
            let named: Vec<String> = cell.iter().map(|id| teller.named(id)).collect();
            let plural = teller.noun().1;
            vec![format!("No upper limit: {} can always stand for more {plural}.", named.join(" and "))]
        }
        CeilingProof::Unknown => vec!["No upper limit was proved.".to_owned()],
        CeilingProof::Parts(parts) => {
            let total = answer.ceiling.unwrap_or(0);
            let limits: Vec<String> =
                parts.iter().filter(|p| p.bound > 0).map(|p| teller.ceiling(p)).collect();
            match limits.len() {
                0 => vec![
                    "No claim can be about what was asked, so there are none in these reports.".to_owned(),
                ],
                1 => vec![format!("At most {total}: {}.", limits[0])],
                n => vec![format!("At most {total}, if none of these {n} overlap: {}.", limits.join("; "))],
            }
        }
    }
}

/// Why two mentions cannot share a person, if what is known of them alone says so, or one decision does.
pub fn why_apart(problem: &Problem, a: &str, b: &str) -> Option<String> {
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
            let (ProblemRelation::Disjoint(of) | ProblemRelation::Partition { parts: of, .. }) = relation else {
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
        self.problem.mentions.get(self.at(id)?)
    }

    /// What is counted, one and many. Two detentions apart say nothing of whether the people are.
    fn noun(&self) -> (&'static str, &'static str) {
        match self.problem.unit {
            Unit::Person => ("person", "people"),
            Unit::Episode => ("case", "cases"),
            Unit::Incident => ("incident", "incidents"),
        }
    }

    /// "at least 41 (hrw-2017-09-03#1)".
    fn named(&self, id: &str) -> String {
        let Some(m) = self.mention(id) else { return id.to_owned() };
        format!("{} ({id})", amount(m))
    }

    fn floor(&self, part: &Part) -> String {
        match &part.proof {
            Proof::Weights(w) => self.floor_weights(part.bound, w),
            Proof::Impossible(_) => "The claims cannot all be true.".to_owned(),
            Proof::Branch { of, at, .. } => format!(
                "At least {}: whether at most {at} {} are in all of {} or more, it comes to no less (see the certificate).",
                part.bound,
                self.noun().1,
                of.join(", ")
            ),
            Proof::Versions { cases, .. } => {
                let names: Vec<&str> = cases.keys().map(String::as_str).collect();
                format!("At least {}, whichever of the versions {} is true.", part.bound, names.join(", "))
            }
        }
    }

    fn floor_weights(&self, bound: u64, w: &Weights) -> String {
        let lower: Vec<&String> = w.lower.keys().collect();
        let upper: Vec<&String> = w.upper.keys().collect();
        if !plain(w) {
            return self.weighed(bound, w);
        }
        match (lower.as_slice(), upper.as_slice()) {
            ([one], []) => format!("At least {bound}: {}.", self.named(one)),
            ([_, ..], []) => {
                let listed: Vec<String> = lower.iter().map(|id| self.named(id)).collect();
                let sum: Vec<String> =
                    lower.iter().filter_map(|id| self.mention(id)).map(|m| m.lo.to_string()).collect();
                format!(
                    "At least {bound}: these {} groups cannot be the same {}, because {}: {}; {} = {bound}.",
                    lower.len(),
                    self.noun().1,
                    self.reasons(&lower),
                    listed.join("; "),
                    sum.join(" + ")
                )
            }
            (_, [_, ..]) if !lower.is_empty() => {
                let wholes: Vec<String> = lower.iter().map(|id| self.named(id)).collect();
                let parts: Vec<String> = upper.iter().map(|id| self.at_most(id)).collect();
                format!(
                    "At least {bound}: {}, less those that may be counted elsewhere, {}.",
                    wholes.join(" and "),
                    parts.join(" and ")
                )
            }
            _ => self.weighed(bound, w),
        }
    }

    fn weighed(&self, bound: u64, w: &Weights) -> String {
        let (least, most) = self.limits(w);
        let minus = if most.is_empty() { String::new() } else { format!(", less {}", most.join(" + ")) };
        let over = if w.den == 1 { String::new() } else { format!(", divided by {} and rounded up", w.den) };
        format!("At least {bound}: weighing the claims, {}{minus}{over}.", least.join(" + "))
    }

    /// The lower and the upper limits that have a weight, with the weight where it is not 1.
    fn limits(&self, w: &Weights) -> (Vec<String>, Vec<String>) {
        let times = |x: u64, what: String| if x == 1 { what } else { format!("{x} × {what}") };
        let lower = w.lower.iter().map(|(id, x)| times(*x, self.named(id)));
        let shared = w.overlap_lower.iter().map(|(r, x)| times(*x, self.shared(*r, true)));
        let least = lower.chain(shared).collect();
        let upper = w.upper.iter().map(|(id, x)| times(*x, self.at_most(id)));
        let shared = w.overlap_upper.iter().map(|(r, x)| times(*x, self.shared(*r, false)));
        (least, upper.chain(shared).collect())
    }

    /// "at least 3 in all of ten, eight".
    fn shared(&self, relation: u32, least: bool) -> String {
        let Some(ProblemRelation::Overlap { of, lo, hi }) = self.problem.relations.get(relation as usize)
        else {
            return format!("relation {relation}");
        };
        let named: Vec<&str> = of.iter().map(|m| self.problem.mentions[*m as usize].id.as_str()).collect();
        let said = if least { format!("at least {lo}") } else { format!("at most {}", hi.unwrap_or(0)) };
        format!("{said} in all of {}", named.join(", "))
    }

    /// "at most 7 (kh-2023-10-13#2)".
    fn at_most(&self, id: &str) -> String {
        let hi = self.mention(id).and_then(|m| m.hi).unwrap_or(0);
        format!("at most {hi} ({id})")
    }

    fn ceiling(&self, part: &Part) -> String {
        match &part.proof {
            Proof::Weights(w) => {
                let (least, most) = self.limits(w);
                if most.is_empty() {
                    return format!("at most {} by the limits in the certificate", part.bound);
                }
                let minus =
                    if least.is_empty() { String::new() } else { format!(", less {}", least.join(" and ")) };
                let over = if w.den == 1 {
                    String::new()
                } else {
                    format!(", divided by {} and rounded down", w.den)
                };
                format!("{}{minus}{over}", most.join(" and "))
            }
            Proof::Versions { cases, .. } => {
                let names: Vec<&str> = cases.keys().map(String::as_str).collect();
                format!("at most {} whichever of the versions {} is true", part.bound, names.join(", "))
            }
            _ => format!("at most {} by the limits in the certificate", part.bound),
        }
    }

    /// The reasons why these are apart, each once, in the order dates, places, person, decisions.
    fn reasons(&self, ids: &[&String]) -> String {
        let places: Vec<usize> = ids.iter().filter_map(|id| self.at(id)).collect();
        let mut found: Vec<String> = Vec::new();
        for (i, a) in places.iter().enumerate() {
            for b in &places[..i] {
                let why = self.apart(*a, *b).unwrap_or_else(|| "of the groups they are part of".to_owned());
                if !found.contains(&why) {
                    found.push(why);
                }
            }
        }
        found.sort();
        found.join(", ")
    }

    fn apart(&self, a: usize, b: usize) -> Option<String> {
        let (x, y) = (&self.facts.of[a], &self.facts.of[b]);
        if x.clash(y) {
            let dates = x.kind == y.kind && x.kind != 0 && x.start.max(y.start) > x.end.min(y.end);
            let why = if dates && !x.alone && !y.alone {
                "the dates differ"
            } else if x.kind == y.kind && x.kind != 0 && !x.place.meets(y.place) && !x.alone && !y.alone {
                "the places differ"
            } else if x.sex.is_some() && y.sex.is_some() && x.sex != y.sex {
                "the sex differs"
            } else if x.role != 0 && y.role != 0 && x.role != y.role {
                "the roles differ"
            } else {
                "the ages differ"
            };
            return Some(why.to_owned());
        }
        let (a, b) = (u32::try_from(a).ok()?, u32::try_from(b).ok()?);
        let decided = self.kept_apart.get(&a).is_some_and(|all| all.iter().any(|of| of.contains(&b)));
        decided.then(|| "they were decided to be different".to_owned())
    }
}

/// Whether the limits are simply added and taken away.
fn plain(w: &Weights) -> bool {
    w.den == 1
        && w.lower.values().chain(w.upper.values()).all(|x| *x == 1)
        && w.overlap_lower.is_empty()
        && w.overlap_upper.is_empty()
}

/// "at least 41", "exactly 15", "5 to 7", "an unknown number".
pub fn amount(m: &ProblemMention) -> String {
    match m.hi {
        None if m.lo == 0 => "an unknown number".to_owned(),
        None => format!("at least {}", m.lo),
        Some(h) if h == m.lo => format!("exactly {h}"),
        Some(h) if m.lo == 0 => format!("at most {h}"),
        Some(h) => format!("{} to {h}", m.lo),
    }
}
