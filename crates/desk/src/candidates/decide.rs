//! Deciding about a pair: the same, different, part of, or held until more is known.

use model::{Body, Judgement, Key, Relation, RelationKind, Verdict};

use crate::{Desk, Error, Result};

/// A decision about a pair, in words.
#[derive(Clone, Default, Debug)]
pub struct CandidateWords {
    /// The two mentions.
    pub of: [String; 2],
    /// same, different, part-of, contains, hold.
    pub decision: String,
    /// Why.
    pub reason: String,
}

impl Desk {
    /// The records of a decision about a pair, the decision itself first; nothing is stored.
    ///
    /// "Hold" is a "same" that does not count until it is accepted; "same" after it accepts it, and any other decision takes it
    /// back. Each is undone as any record is. `even_so` lets it contradict other decisions.
    ///
    /// # Errors
    /// [`Error::Itself`], [`Error::NotThere`], [`Error::NoReason`], [`Error::Word`]; [`Error::DecidedBefore`] for the same
    /// decision twice; [`Error::Contradicts`].
    pub fn candidate_decision(&self, words: &CandidateWords, even_so: bool) -> Result<Vec<Body>> {
        let (a, b) = (Key::parse(&words.of[0])?, Key::parse(&words.of[1])?);
        if a == b {
            return Err(Error::Itself { key: a });
        }
        for key in [&a, &b] {
            let is_mention = self.book.state().get(key).is_some_and(|r| matches!(r.body, Body::Mention(_)));
            if !is_mention {
                return Err(Error::NotThere { what: "mention", key: key.clone() });
            }
        }
        let reason = words.reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Error::NoReason);
        }
        let pair = vec![a.clone(), b.clone()];
        let kind = match words.decision.as_str() {
            "same" | "hold" => RelationKind::Same(pair),
            "different" => RelationKind::Disjoint(pair),
            "part-of" => RelationKind::PartOf { part: a.clone(), whole: b.clone() },
            "contains" => RelationKind::PartOf { part: b.clone(), whole: a.clone() },
            other => {
                return Err(Error::Word {
                    what: "decision about a pair",
                    word: other.chars().take(40).collect(),
                    known: "same, different, part-of, contains, hold".to_owned(),
                });
            }
        };
        let hold = words.decision == "hold";
        if let Some(before) = self.between(&kind, false) {
            return Err(Error::DecidedBefore { decision: before.key.clone() });
        }
        let held = self.between(&RelationKind::Same(vec![a, b]), true);
        let judged = |of: &Key, verdict| {
            let key = self.free_key("j");
            Body::Judgement(Judgement { key, of: vec![of.clone()], verdict, reason: reason.clone() })
        };
        let relation = Relation { key: self.free_key("d"), kind, reason: reason.clone() };
        match (held, words.decision.as_str()) {
            (Some(held), "hold") => Err(Error::DecidedBefore { decision: held.key.clone() }),
            (Some(held), "same") => {
                self.agrees(&Body::Relation(held.clone()), even_so)?;
                Ok(vec![judged(&held.key, Verdict::Accept)])
            }
            (held, _) => {
                let body = Body::Relation(relation);
                if !hold {
                    self.agrees(&body, even_so)?;
                }
                let of = body.key().clone();
                let mut bodies = vec![body];
                bodies.extend(hold.then(|| judged(&of, Verdict::Hold)));
                bodies.extend(held.map(|held| judged(&held.key, Verdict::Retract)));
                Ok(bodies)
            }
        }
    }

    fn agrees(&self, body: &Body, even_so: bool) -> Result<()> {
        if even_so { Ok(()) } else { self.consistent_with(body) }
    }

    /// The decision of this kind between the same two mentions, held or counting.
    fn between(&self, kind: &RelationKind, held: bool) -> Option<&Relation> {
        let state = self.book.state();
        let alike = |other: &RelationKind| {
            let (mut x, mut y) = (kind.names(), other.names());
            // The order of part and whole is the decision; of other pairs it says nothing.
            if !matches!(kind, RelationKind::PartOf { .. }) {
                x.sort();
                y.sort();
            }
            kind.word() == other.word() && x == y
        };
        state.relations().map(|(_, r)| r).find(|r| {
            let standing = state.standing(&r.key);
            let counts = match standing.verdict {
                Some(Verdict::Hold) => held,
                None | Some(Verdict::Accept) => !held,
                _ => false,
            };
            counts && standing.stands() && alike(&r.kind)
        })
    }
}
