//! How many questions of a report are open, asked of many reports and after every write.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use model::{Key, Relation};

use super::kept::KeptAnswer;
use super::{About, Makes, Question, Stands};
use crate::{Desk, Result};

/// What was found once all was answered that a text alone raises.
pub(crate) struct Found {
    /// The answers it was found with, and whether each of their records stood.
    answers: Vec<Arc<KeptAnswer>>,
    stood: Vec<bool>,
    /// The questions open then: the mentions that each would join in one decision or another.
    open: Vec<Vec<Vec<Key>>>,
}

/// The same by report.
///
/// How a report stands to others is compared with all of them, which of a large casebook takes as long as everything else.
/// Whatever comes later raises such a question on its own side, so that what was found holds until an answer changes.
pub(crate) type Looked = Mutex<HashMap<Key, Found>>;

/// Questions of a report that wait for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Not answered.
    pub open: usize,
    /// Left for later.
    pub held: usize,
}

/// What a question would join.
fn joins(question: &Question) -> Vec<Vec<Key>> {
    match &question.makes {
        Some(Makes::Overlap(new, earlier, _)) => vec![vec![new.clone(), earlier.clone()]],
        Some(Makes::Relations(kinds)) => {
            kinds.iter().map(|kind| kind.names().into_iter().cloned().collect()).collect()
        }
        Some(Makes::Mention(_)) | None => Vec::new(),
    }
}

impl Desk {
    /// The number of questions of a review that wait, as [`Desk::review`] counts them.
    ///
    /// Once everything was answered, questions that only later reports raise are not among them; they stand at those reports.
    ///
    /// # Errors
    /// Those of [`Desk::review`].
    pub fn open_questions(&self, report: &Key) -> Result<Waiting> {
        if self.open_at_hand(report)?.is_none() {
            self.review(report)?;
        }
        Ok(self.open_at_hand(report)?.unwrap_or(Waiting { open: 0, held: 0 }))
    }

    /// The same without what takes long: `None` where it is still to be found how the report stands to others, as
    /// [`Desk::review_at_hand`] says.
    ///
    /// # Errors
    /// Those of [`Desk::review`].
    pub fn open_at_hand(&self, report: &Key) -> Result<Option<Waiting>> {
        let answers = self.kept(report)?.answers().to_vec();
        let held = answers.iter().filter(|a| a.stands() == Stands::Held).count();
        let state = self.book().state();
        let stands = |key: &Key| state.get(key).is_some() && state.standing(key).stands();
        let stood: Vec<bool> = answers.iter().flat_map(|a| &a.records).map(stands).collect();
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = looked.get(report).filter(|f| (&f.answers, &f.stood) == (&answers, &stood)) {
            let decided = |names: &Vec<Key>| {
                let of = |r: &Relation| names.iter().all(|k| r.kind.names().contains(&k));
                state.relations().any(|(_, r)| stands(&r.key) && of(r))
            };
            let open = found.open.iter().filter(|joins| !joins.iter().any(decided)).count();
            return Ok(Some(Waiting { open, held }));
        }
        let review = self.review_at_hand(report)?;
        if review.awaits && review.open == 0 {
            return Ok(None);
        }
        let open = || review.questions.iter().filter(|q| q.stands == Stands::Open);
        if !review.awaits && open().all(|q| q.about != About::Mention) {
            let open = open().map(|question| joins(question)).collect();
            looked.insert(report.clone(), Found { answers, stood, open });
        }
        Ok(Some(Waiting { open: review.open, held }))
    }
}
