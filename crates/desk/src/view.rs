//! A casebook at one moment, to be read by many at once while the next thing is written.
//!
//! It holds the records and the house rules, and no database and no key: what needs those (texts, originals, search,
//! settings, writing) is asked of the [`Desk`].

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use casebook::State;
use model::{Body, EventKind, Key, Policy};
use watch::Rules;

use crate::candidates::{Kept, Learned};
use crate::memo::Memo;
use crate::sources::{AllNotes, SourceNotes};
use crate::{
    Asked, DecisionView, Desk, Error, FigureReport, HouseWords, LintView, MentionView, OriginView,
    ReportView, Result,
};

/// The records and house rules as of one write.
pub struct View {
    state: Arc<State>,
    policy: std::result::Result<Policy, String>,
    notes: AllNotes,
    house: HouseWords,
    writes: u64,
    rules: std::result::Result<Rules, watch::Error>,
    learned: Option<Learned>,
    overlaps: Arc<Kept>,
    /// The kinds of events some mention tells of.
    pub(crate) events: Arc<BTreeSet<EventKind>>,
    pub(crate) memo: Memo,
}

impl View {
    /// Every record with its standing.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The policy in force.
    ///
    /// # Errors
    /// [`Error::Policy`] if the one kept cannot be read.
    pub fn policy(&self) -> Result<Policy> {
        self.policy.clone().map_err(Error::Policy)
    }

    /// The rules of the clocks in force.
    ///
    /// # Errors
    /// [`Error::Clocks`] if those kept cannot be read.
    pub fn clock_rules(&self) -> Result<Rules> {
        Ok(self.rules.clone()?)
    }

    /// What an origin is called and how it may be reached; nothing is the default.
    pub fn notes_on(&self, origin: &Key) -> SourceNotes {
        self.notes.get(origin).cloned().unwrap_or_default()
    }

    /// The words of the house; none if those kept cannot be read, which is said where they are changed.
    pub fn house_words(&self) -> &HouseWords {
        &self.house
    }

    /// The calibration of candidates that was confirmed.
    pub(crate) fn candidate_learned(&self) -> Option<&Learned> {
        self.learned.as_ref()
    }

    /// Overlaps found in earlier views.
    pub(crate) fn kept_overlaps(&self) -> &Kept {
        &self.overlaps
    }

    /// The number of writes the casebook had seen.
    pub fn writes(&self) -> u64 {
        self.writes
    }
}

/// The newest view, until something is written.
pub(crate) type Cell = Mutex<Option<Arc<View>>>;

impl Desk {
    /// The casebook as it is now. The same view is given until something is written, with what it remembers.
    pub fn view(&self) -> Arc<View> {
        let writes = self.book.writes();
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(view) = newest.as_ref().filter(|v| v.writes == writes) {
            return Arc::clone(view);
        }
        let policy = self.policy().map_err(|e| match e {
            Error::Policy(why) => why,
            other => other.to_string(),
        });
        let view = Arc::new(View {
            state: self.book.state_now(),
            policy,
            rules: self.clock_rules().map_err(|e| match e {
                Error::Clocks(why) => why,
                other => watch::Error::Unreadable(other.to_string()),
            }),
            // They are shown beside what is known; that they cannot be read is said where they are changed.
            notes: self.source_notes().unwrap_or_default(),
            house: self.house_words().unwrap_or_default(),
            writes,
            // One that cannot be read is not used, and said where it is changed.
            learned: self.learned_in_use().unwrap_or_default(),
            overlaps: Arc::clone(&self.overlaps),
            events: self.events_by_now(newest.as_deref()),
            memo: Memo::of(self.book.state().len()),
        });
        *newest = Some(Arc::clone(&view));
        view
    }

    /// The kinds of events that mentions tell of: those of the view before, and of what came since.
    fn events_by_now(&self, before: Option<&View>) -> Arc<BTreeSet<EventKind>> {
        let (seen, mut events) = match before {
            Some(view) => (view.state.len(), Arc::clone(&view.events)),
            None => (0, Arc::default()),
        };
        for record in self.book.state().since(seen) {
            if let Body::Mention(mention) = &record.body
                && let Some(event) = mention.event.filter(|event| !events.contains(&event.kind))
            {
                Arc::make_mut(&mut events).insert(event.kind);
            }
        }
        events
    }

    /// All reports, in the order they were entered.
    pub fn reports(&self) -> Vec<ReportView> {
        self.view().reports()
    }

    /// One report with its mentions.
    pub fn report_view(&self, key: &Key) -> Result<(ReportView, Vec<MentionView>)> {
        self.view().report_view(key)
    }

    /// All mentions, in the order they were entered.
    pub fn mentions(&self) -> Result<Vec<MentionView>> {
        self.view().mentions()
    }

    /// All origins.
    pub fn origins(&self) -> Vec<OriginView> {
        self.view().origins()
    }

    /// A figure from what this casebook holds.
    pub fn figure(&self, asked: &Asked, explain: Option<usize>) -> FigureReport {
        self.view().figure(asked, explain)
    }

    /// What looks wrong in the claims received by then.
    pub fn lints(&self, asked: &Asked) -> Vec<LintView> {
        self.view().lints(asked)
    }

    /// The decisions that name a mention, and the grade it reaches.
    pub fn about(&self, mention: &Key) -> Result<(Vec<DecisionView>, &'static str)> {
        self.view().about(mention)
    }

    /// What others say that a mention is to them, as [`View::ties_told_of`] gives it.
    pub fn ties_told_of(&self, mention: &Key) -> Vec<(String, Key)> {
        self.view().ties_told_of(mention)
    }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
