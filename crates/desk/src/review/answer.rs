//! Answering: accept, reject, hold, and take back.

use model::{Body, Judgement, Key, Relation, Verdict};
use serde::Serialize;

use super::kept::KeptAnswer;
use super::moved::between;
use super::{Edit, Makes, Moved, Review, Stands, draft};
use crate::{Desk, Error, Result};

/// A person's answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It is so, with these changes.
    Accept(Edit),
    /// It is not so.
    Reject,
    /// Undecided.
    Hold,
}

/// What an answer did.
#[derive(Clone, Serialize, Debug)]
pub struct Step {
    /// The question.
    pub id: String,
    /// Where it stands now.
    pub stands: Stands,
    /// The record that was made.
    pub record: Option<Key>,
    /// The figures it bears on, before and after.
    pub moved: Vec<Moved>,
}

impl Desk {
    /// Answers a question of a review; an earlier answer to it is replaced.
    ///
    /// # Errors
    /// [`Error::NoQuestion`]; those of reading what was changed; [`Error::Contradicts`] for a relation that cannot be.
    /// Nothing is stored then.
    pub fn answer(&mut self, review: &Review, id: &str, answer: &Answer, now: i64) -> Result<Step> {
        let question = review.question(id).ok_or_else(|| Error::NoQuestion { id: id.to_owned() })?;
        let mut kept = self.kept(&review.report)?;
        let earlier = question.record.clone();
        let body = match (answer, &question.makes) {
            (Answer::Accept(edit), Some(Makes::Mention(at))) => {
                let proposal =
                    review.proposals.get(*at).ok_or_else(|| Error::NoQuestion { id: id.to_owned() })?;
                let key = self.mention_key(&review.report)?;
                let place = (key, &review.report, review.blob.as_str());
                Some(Body::Mention(draft::finish(proposal, edit, place, &review.policy)?))
            }
            (Answer::Accept(_), Some(Makes::Relation(kind, reason))) => {
                let relation =
                    Relation { key: self.free_key("d"), kind: kind.clone(), reason: reason.clone() };
                Some(Body::Relation(relation))
            }
            _ => None,
        };
        let mut events = body.as_ref().map(|b| self.events_of(b)).unwrap_or_default();
        if let Some(old) = earlier.as_ref().and_then(|k| self.book().state().get(k)) {
            events.extend(self.events_of(&old.body));
        }
        let before = self.figures_of(&events)?;
        let mut bodies = Vec::new();
        let record = body.as_ref().map(|b| b.key().clone());
        if let Some(body) = body {
            self.consistent_with(&body)?;
            bodies.push(body);
        }
        if let Some(old) = earlier {
            let verdict = match &record {
                Some(by) => Verdict::Supersede(by.clone()),
                None => Verdict::Retract,
            };
            let reason = "answered anew at review".to_owned();
            bodies.push(Body::Judgement(Judgement {
                key: self.free_key("j"),
                of: vec![old],
                verdict,
                reason,
            }));
        }
        let stands = match answer {
            Answer::Accept(_) => Stands::Accepted,
            Answer::Reject => Stands::Rejected,
            Answer::Hold => Stands::Held,
        };
        if !bodies.is_empty() {
            self.store(&bodies, now)?;
        }
        kept.answers.retain(|a| a.id != id);
        kept.answers.push(KeptAnswer::new(id, stands, record.clone()));
        self.keep(&review.report, &kept)?;
        let moved = between(before, self.figures_of(&events)?);
        Ok(Step { id: id.to_owned(), stands, record, moved })
    }

    /// Takes the latest answer of a review back; `None` if there is none.
    ///
    /// # Errors
    /// Those of reading and writing the casebook.
    pub fn take_back(&mut self, report: &Key, now: i64) -> Result<Option<Step>> {
        let mut kept = self.kept(report)?;
        let Some(last) = kept.answers.pop() else { return Ok(None) };
        let standing =
            |k: &Key| self.book().state().get(k).is_some() && self.book().state().standing(k).stands();
        let record = last.record.clone().filter(standing);
        let events =
            record.as_ref().and_then(|k| self.book().state().get(k)).map(|r| self.events_of(&r.body));
        let events = events.unwrap_or_default();
        let before = self.figures_of(&events)?;
        if let Some(key) = record {
            let reason = "taken back at review".to_owned();
            let undo =
                Judgement { key: self.free_key("j"), of: vec![key], verdict: Verdict::Retract, reason };
            self.store(&[Body::Judgement(undo)], now)?;
        }
        self.keep(report, &kept)?;
        let moved = between(before, self.figures_of(&events)?);
        Ok(Some(Step { id: last.id, stands: Stands::Open, record: None, moved }))
    }

    /// The next key of a mention in a report: `r1#1`, `r1#2`, ...
    pub(crate) fn mention_key(&self, report: &Key) -> Result<Key> {
        let mut number = 1u64;
        loop {
            let key = Key::parse(&format!("{report}#{number}"))?;
            if self.book().state().get(&key).is_none() {
                return Ok(key);
            }
            number += 1;
        }
    }
}
