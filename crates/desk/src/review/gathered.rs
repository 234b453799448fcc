//! Putting a review together, and going on from one answer to the next without putting it together again.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use model::{Body, Key, Policy};

use super::kept::{Answers, Kept, KeptAnswer};
use super::{Others, Question, Read, Review, Stands, draft, read, relate};
use crate::actions::newest;
use crate::{Desk, Error, Result, language_of};

/// Texts of which is remembered what was read of them, and the most characters of them.
const TEXTS: usize = 100;
const CHARACTERS: usize = 8_000_000;
/// Reviews that are remembered until something else is written: each holds every question.
const REVIEWS: usize = 4;
/// The latest answers that are named.
const LATEST: usize = 5;

/// What was read of texts.
pub(crate) type Texts = Mutex<HashMap<String, Arc<Read>>>;

/// Reviews with the number of writes the casebook had seen, the latest last.
#[derive(Default)]
pub(crate) struct Reviewed(Mutex<Vec<(u64, Arc<Review>)>>);

impl Reviewed {
    fn of(&self, report: &Key, writes: u64) -> Option<Arc<Review>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|(at, r)| *at == writes && r.report == *report).map(|(_, r)| Arc::clone(r))
    }

    fn put(&self, writes: u64, review: Arc<Review>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(at, r)| *at == writes && r.report != review.report);
        let over = (all.len() + 1).saturating_sub(REVIEWS);
        all.drain(..over);
        all.push((writes, review));
    }
}

/// Questions that were put together before, by their names.
type Before<'a> = HashMap<&'a str, &'a Arc<Question>>;

/// The answers of a review, found by the question they answer only where one is looked for.
struct Given<'a> {
    kept: &'a Kept,
    by_question: OnceCell<Answers<'a>>,
}

impl<'a> Given<'a> {
    fn new(kept: &'a Kept) -> Self {
        Self { kept, by_question: OnceCell::new() }
    }

    fn to(&self, id: &str) -> Option<&'a KeptAnswer> {
        self.by_question.get_or_init(|| self.kept.by_question()).get(id).copied()
    }
}

impl Desk {
    /// The review of a report: every question its text raises, with the answers given so far.
    ///
    /// # Errors
    /// Those of [`Desk::text_of`] and of reading the casebook.
    pub fn review(&self, report: &Key) -> Result<Arc<Review>> {
        let review = self.review_at_hand(report)?;
        if !review.awaits {
            return Ok(review);
        }
        let text = |of: &Key| self.text_of(of).ok().map(|(.., text)| text);
        self.others_found(Others::find(&self.view(), &review, text)?);
        self.review_at_hand(report)
    }

    /// The same without what takes long: whether it repeats others or tells of the same people is left out, and
    /// [`Review::awaits`] set, until [`Others::find`] has found it and [`Desk::others_found`] been told.
    ///
    /// # Errors
    /// Those of [`Desk::review`].
    pub fn review_at_hand(&self, report: &Key) -> Result<Arc<Review>> {
        let writes = self.book().writes();
        let ready = |review: &Arc<Review>| !review.awaits || self.others_of(review).is_none();
        if let Some(review) = self.reviewed.of(report, writes).filter(ready) {
            return Ok(review);
        }
        let review = Arc::new(self.put_together(report)?);
        self.reviewed.put(writes, Arc::clone(&review));
        Ok(review)
    }

    fn put_together(&self, report: &Key) -> Result<Review> {
        let policy = Arc::new(self.policy()?);
        let (blob, read) = self.read_once(report, &policy)?;
        let kept = self.kept(report)?;
        let given = Given::new(&kept);
        let questions: Vec<Arc<Question>> =
            read.questions.iter().map(|q| self.marked(q, given.to(&q.id), &policy)).collect();
        let review = Review {
            report: report.clone(),
            text: Arc::clone(&read.text),
            language: read.language.clone(),
            questions,
            open: 0,
            held: 0,
            answered: 0,
            latest: Vec::new(),
            awaits: false,
            read,
            blob,
            policy,
            kept: kept.clone(),
        };
        Ok(self.completed(review, &Before::new()))
    }

    /// The review that is current and in which this question is open.
    pub(super) fn current(&self, report: &Key, id: &str) -> Option<Arc<Review>> {
        let current = self.reviewed.of(report, self.book().writes())?;
        let open = current.question(id).is_some_and(|question| question.stands == Stands::Open);
        open.then_some(current)
    }

    /// Goes on from a review in which one open question was answered, and nothing else written since.
    pub(super) fn go_on(&self, before: &Review, id: &str, kept: Kept) {
        let Some(at) = before.questions.iter().position(|q| q.id == id) else { return };
        let mut review = Review { kept, ..before.clone() };
        let counts = review.read.questions.len();
        if let (Some(question), Some(was)) = (review.questions.get_mut(at), before.read.questions.get(at)) {
            let answer = review.kept.answers().iter().rev().find(|answer| answer.id == id);
            *question = self.marked(was, answer.map(AsRef::as_ref), &review.policy);
        }
        let others = before.questions.iter().skip(counts).filter(|q| q.id != id);
        let others: Before<'_> = others.map(|q| (q.id.as_str(), q)).collect();
        let review = self.completed(review, &others);
        self.reviewed.put(self.book().writes(), Arc::new(review));
    }

    /// Puts the questions that follow from the answers after those of the text, and counts.
    fn completed(&self, mut review: Review, before: &Before<'_>) -> Review {
        let kept = std::mem::take(&mut review.kept);
        let given = Given::new(&kept);
        let again = |id: &str| before.get(id).copied();
        let marked = |question: Question| {
            let answer = given.to(&question.id);
            self.marked(&Arc::new(question), answer, &review.policy)
        };
        let counts = review.read.questions.len();
        review.questions.truncate(counts);
        let mut further = relate::questions(
            &review.read.related,
            &review.read.proposals,
            &review.questions,
            &again,
            &marked,
        );
        review.awaits = false;
        // How it stands to other reports is asked once it is known what it says.
        if review.questions.iter().all(|q| q.stands != Stands::Open) {
            match self.others_of(&review) {
                Some(others) => {
                    let answered = |id: &str| given.to(id).is_some();
                    further.extend(self.copy_questions(&others, &answered, &again, &marked));
                    further.extend(self.overlap_questions(&others, &kept, &again, &marked));
                }
                None => review.awaits = true,
            }
        }
        review.questions.append(&mut further);
        (review.open, review.held, review.answered) = (0, 0, 0);
        for question in &review.questions {
            match question.stands {
                Stands::Open => review.open += 1,
                Stands::Held => review.held += 1,
                Stands::Accepted | Stands::Rejected => review.answered += 1,
            }
        }
        let latest = kept.answers().iter().rev().take(LATEST).rev();
        review.latest = latest.map(|answer| answer.id.clone()).collect();
        Review { kept, ..review }
    }

    /// What the grammar reads of the kept text of a report, with the name of the text; what it said before of the same text it
    /// would say again.
    fn read_once(&self, report: &Key, policy: &Policy) -> Result<(String, Arc<Read>)> {
        let (report, blob) = self.kept_text(report)?;
        let published = report.published.as_ref().map(ToString::to_string);
        let name = format!("{blob} {published:?} {} {:?} {policy:?}", report.received, report.language);
        let hold = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = hold().get(&name) {
            return Ok((blob, Arc::clone(read)));
        }
        let text = self.text_of(&report.key)?.2;
        let characters: Vec<char> = text.chars().collect();
        let proposals = read(&report, &text);
        let question = |(at, proposal)| {
            Arc::new(draft::question(at, proposal, (&report, characters.as_slice()), policy))
        };
        let read = Arc::new(Read {
            questions: proposals.iter().enumerate().map(question).collect(),
            related: relate::Related::of(&proposals, &characters),
            language: language_of(report.language.as_deref(), &text).to_owned(),
            text: text.into(),
            characters,
            proposals,
        });
        let mut before = hold();
        let held: usize = before.values().map(|read| read.characters.len()).sum();
        if before.len() >= TEXTS || held + read.characters.len() > CHARACTERS {
            before.clear();
        }
        before.insert(name, Arc::clone(&read));
        Ok((blob, read))
    }

    /// A question with the answer given so far; a record taken back elsewhere opens it again.
    fn marked(
        &self,
        question: &Arc<Question>,
        answer: Option<&KeptAnswer>,
        policy: &Policy,
    ) -> Arc<Question> {
        let Some(answer) = answer else { return Arc::clone(question) };
        if answer.stands() != Stands::Accepted {
            return Arc::new(Question { stands: answer.stands(), ..(**question).clone() });
        }
        let state = self.book().state();
        let records: Vec<Key> = answer.records.iter().map(|key| newest(state, key).clone()).collect();
        if !records.iter().all(|k| state.get(k).is_some() && state.standing(k).stands()) {
            return Arc::clone(question);
        }
        let mut question = (**question).clone();
        if let Some(Body::Mention(mention)) = records.first().and_then(|k| state.get(k)).map(|r| &r.body) {
            question.reading = Some(draft::reading_of(mention, policy));
        }
        (question.stands, question.records) = (Stands::Accepted, records);
        Arc::new(question)
    }

    /// A report and the name of its text.
    ///
    /// # Errors
    /// [`Error::NotThere`]; [`Error::NoText`] where none is kept.
    pub(super) fn kept_text(&self, report: &Key) -> Result<(model::Report, String)> {
        let not_there = || Error::NotThere { what: "report", key: report.clone() };
        let found = self.book().state().report(report).ok_or_else(not_there)?.clone();
        let blob = found.text.clone().ok_or_else(|| Error::NoText { report: report.clone() })?;
        Ok((found, blob))
    }
}
