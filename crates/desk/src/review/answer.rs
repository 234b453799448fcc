//! Answering: accept, reject, hold, and take back.

use std::collections::BTreeSet;

use casebook::ClaimRecord;
use intake::text::Aside;
use model::{Body, EventKind, Judgement, Key, Relation, RelationKind, Verdict};
use serde::Serialize;

use super::kept::KeptAnswer;
use super::overlap::relation;
use super::{Bearing, Edit, Makes, Moved, Question, Remark, Review, Stands, draft};
use crate::{Clock, Desk, Error, Result, fixed};

/// A person's answer to a question.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "made once an answer, and matched by value in both user interfaces"
)]
pub enum Answer {
    /// It is so, with these changes.
    Accept(Edit),
    /// It is not so, and nothing more is known.
    Reject,
    /// Undecided.
    Hold,
    /// Of two counts: same, part-of, contains, disjoint.
    Decide(String),
}

/// What an answer did.
#[derive(Clone, Serialize, Debug)]
pub struct Step {
    /// The question.
    pub id: String,
    /// Where it stands now.
    pub stands: Stands,
    /// The records that were made.
    pub records: Vec<Key>,
    /// The figures it bears on, before and after.
    pub moved: Vec<Moved>,
}

impl Desk {
    /// Answers a question of a review; an earlier answer to it is replaced.
    ///
    /// # Errors
    /// [`Error::NoQuestion`]; [`Error::Denied`] and its neighbours for a count of whom the text does not tell it, accepted unchanged; those of reading what was changed; [`Error::AnswerContradicts`] for a relation that cannot be.
    /// Nothing is stored then.
    pub fn answer(&mut self, review: &Review, id: &str, answer: &Answer, now: i64) -> Result<Step> {
        let (mut step, bearing) = self.answer_first(review, id, answer, &Remark::english, now)?;
        step.moved = bearing.moved(&self.view())?;
        Ok(step)
    }

    /// The same without the figures, which of a large casebook take longer than the answer.
    ///
    /// `said` words a remark as the person read it; that is kept as the reason of a decision that was proposed.
    ///
    /// # Errors
    /// Those of [`Desk::answer`].
    pub fn answer_first(
        &mut self,
        review: &Review,
        id: &str,
        answer: &Answer,
        said: &dyn Fn(&Remark) -> String,
        now: i64,
    ) -> Result<(Step, Bearing)> {
        let question = review.question(id).ok_or_else(|| Error::NoQuestion { id: id.to_owned() })?;
        let current = self.current(&review.report, id).filter(|_| question.stands == Stands::Open);
        let mut kept = match &current {
            Some(current) => current.kept.clone(),
            None => self.kept(&review.report)?,
        };
        let earlier = question.records.clone();
        let made = self.made(review, question, answer, said)?;
        made.iter().try_for_each(|body| Clock::by_now(now).happened(body))?;
        made.iter().try_for_each(|body| self.no_copy_of_itself(body))?;
        let was = self.view();
        let mut events: BTreeSet<EventKind> = made.iter().flat_map(|b| was.events_of(b)).collect();
        for old in earlier.iter().filter_map(|k| self.book().state().get(k)) {
            events.extend(was.events_of(&old.body));
        }
        // A review has no way to insist, so that its advice is another one than that of a decision by hand.
        self.consistent_each(&made, &earlier).map_err(|error| match error {
            Error::Contradicts(against) => Error::AnswerContradicts(against),
            other => other,
        })?;
        let made = match answer {
            Answer::Accept(edit) if edit.seal_names => {
                made.into_iter().map(|body| self.seal_names(body)).collect::<Result<_>>()?
            }
            _ => made,
        };
        self.sources_unnamed(&made)?;
        let records: Vec<Key> = made.iter().map(|b| b.key().clone()).collect();
        let stands = match answer {
            Answer::Accept(_) | Answer::Decide(_) => Stands::Accepted,
            Answer::Reject => Stands::Rejected,
            Answer::Hold => Stands::Held,
        };
        let mut bodies = made;
        if !earlier.is_empty() {
            let verdict = match records.as_slice() {
                [by] if earlier.len() == 1 => Verdict::Supersede(by.clone()),
                _ => Verdict::Retract,
            };
            let reason = fixed::ANSWERED_ANEW.to_owned();
            bodies.push(Body::Judgement(Judgement { key: self.free_key("j"), of: earlier, verdict, reason }));
        }
        kept.add(KeptAnswer::new(id, stands, records.clone()));
        self.keep(&review.report, &mut kept, &bodies, now)?;
        if let Some(current) = current {
            self.go_on(&current, id, kept);
        }
        let step = Step { id: id.to_owned(), stands, records, moved: Vec::new() };
        Ok((step, Bearing::new(was, events)))
    }

    /// Whether what was changed of a question can be read, so that a value is refused where it is typed.
    ///
    /// # Errors
    /// [`Error::NoQuestion`]; those of reading what was changed.
    pub fn readable(&self, review: &Review, id: &str, edit: &Edit, now: i64) -> Result<()> {
        let question = review.question(id).ok_or_else(|| Error::NoQuestion { id: id.to_owned() })?;
        match self.made(review, question, &Answer::Accept(edit.clone()), &Remark::english) {
            // These are about the answer as a whole, which is not given yet.
            Err(Error::Denied | Error::Bystanders | Error::ToldOfEach) => Ok(()),
            made => made?.iter().try_for_each(|body| Clock::by_now(now).happened(body)),
        }
    }

    /// The records that an answer makes.
    fn made(
        &self,
        review: &Review,
        question: &Question,
        answer: &Answer,
        said: &dyn Fn(&Remark) -> String,
    ) -> Result<Vec<Body>> {
        let missing = || Error::NoQuestion { id: question.id.clone() };
        let why = || question.reason().iter().map(said).collect::<Vec<_>>().join(" ");
        let related = |kinds: &[RelationKind], reason: String| {
            let pairs = self.free_keys("d", kinds.len()).into_iter().zip(kinds);
            let body = |(key, kind): (Key, &RelationKind)| {
                Body::Relation(Relation { key, kind: kind.clone(), reason: reason.clone() })
            };
            pairs.map(body).collect::<Vec<Body>>()
        };
        match (answer, &question.makes) {
            (Answer::Reject | Answer::Hold, _) => Ok(Vec::new()),
            (Answer::Accept(edit), Some(Makes::Mention(at))) => {
                let proposal = review.read.proposals.get(*at).ok_or_else(missing)?;
                match proposal.aside {
                    Some(Aside::Denied) if *edit == Edit::default() => return Err(Error::Denied),
                    Some(Aside::Bystanders) if proposal.event.is_none() && edit.event.is_none() => {
                        return Err(Error::Bystanders);
                    }
                    Some(Aside::Each) if edit.count.is_none() => return Err(Error::ToldOfEach),
                    _ => {}
                }
                let key = self.mention_key(&review.report)?;
                let place = (key, &review.report, review.blob.as_str());
                let house = self.house_words()?;
                let named = edit.place.as_deref().map(|text| house.place(text).to_owned());
                let edit = Edit { place: named, ..edit.clone() };
                // What was shown is what is changed: the claim that stands, if one was accepted before.
                let shown = match question.records.first().and_then(|key| self.book().state().get(key)) {
                    Some(ClaimRecord { body: Body::Mention(mention), .. }) => Some(mention),
                    _ => None,
                };
                let mention = draft::finish(proposal, shown, &edit, place, &review.policy)?;
                self.ties_can_be(&mention)?;
                Ok(vec![Body::Mention(mention)])
            }
            (Answer::Accept(_), Some(Makes::Relations(kinds))) => Ok(related(kinds, why())),
            (Answer::Accept(_), Some(Makes::Overlap(new, earlier, _))) => {
                let kind = question.proposed().and_then(|decision| relation(decision, new, earlier));
                let kind = kind.ok_or_else(missing)?;
                Ok(related(&[kind], why()))
            }
            (Answer::Decide(decision), Some(Makes::Overlap(new, earlier, _))) => {
                let kind = relation(decision, new, earlier).ok_or_else(|| Error::Word {
                    what: "decision",
                    word: decision.chars().take(40).collect(),
                    known: "same, part-of, contains, disjoint".to_owned(),
                })?;
                Ok(related(&[kind], if decision == "disjoint" { fixed::DIFFERENT.to_owned() } else { why() }))
            }
            _ => Err(missing()),
        }
    }

    /// Takes the latest answer of a review back; `None` if there is none.
    ///
    /// # Errors
    /// Those of reading and writing the casebook.
    pub fn take_back(&mut self, report: &Key, now: i64) -> Result<Option<Step>> {
        let Some((mut step, bearing)) = self.take_back_first(report, now)? else { return Ok(None) };
        step.moved = bearing.moved(&self.view())?;
        Ok(Some(step))
    }

    /// The same without the figures, as [`Desk::answer_first`].
    ///
    /// # Errors
    /// Those of [`Desk::take_back`].
    pub fn take_back_first(&mut self, report: &Key, now: i64) -> Result<Option<(Step, Bearing)>> {
        let mut kept = self.kept(report)?;
        let Some(last) = kept.pop() else { return Ok(None) };
        let was = self.view();
        let state = was.state();
        let standing = |k: &&Key| state.get(k).is_some() && state.standing(k).stands();
        let of: Vec<Key> = last.records.iter().filter(standing).cloned().collect();
        let found = of.iter().filter_map(|k| state.get(k));
        let events: BTreeSet<EventKind> = found.flat_map(|r| was.events_of(&r.body)).collect();
        let undo = (!of.is_empty()).then(|| {
            let reason = fixed::TAKEN_BACK.to_owned();
            Body::Judgement(Judgement { key: self.free_key("j"), of, verdict: Verdict::Retract, reason })
        });
        self.keep(report, &mut kept, undo.as_slice(), now)?;
        let step = Step { id: last.id.clone(), stands: Stands::Open, records: Vec::new(), moved: Vec::new() };
        Ok(Some((step, Bearing::new(was, events))))
    }

    /// A free key of a mention in a report: `r1#1`, `r1#2`, ..., found in steps that do not grow with how many there are.
    pub(crate) fn mention_key(&self, report: &Key) -> Result<Key> {
        let key = |number: u64| Key::parse(&format!("{report}#{number}"));
        let taken = |number: u64| Ok::<_, Error>(self.book().state().get(&key(number)?).is_some());
        let mut free = 1u64;
        while taken(free)? {
            free *= 2;
        }
        let mut last = free / 2;
        while free - last > 1 {
            let between = last + (free - last) / 2;
            if taken(between)? { last = between } else { free = between }
        }
        Ok(key(free)?)
    }
}
