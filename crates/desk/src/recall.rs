//! Recall: which actions rest on what an origin said, and whose consent behind an action was withdrawn.

use model::{Action, Key, Purpose};

use crate::actions::ActionView;
use crate::appeal::facts::Nested;
use crate::evidence::evidence;
use crate::{ConsentState, Desk, GateRow, Result};

impl Desk {
    /// The actions that used what an origin said, for one purpose or for any: what a withdrawal calls back.
    ///
    /// With a name or a photograph withdrawn, all that went to the press is listed as well.
    ///
    /// # Errors
    /// [`crate::Error::NotThere`].
    pub fn recall(&self, origin: &str, purpose: Option<Purpose>) -> Result<Vec<ActionView>> {
        let origin = &self.origin_named(origin)?.key;
        let same = |action: &&Action| purpose.is_none_or(|purpose| uses(action.purpose).contains(&purpose));
        let asked: Vec<&Action> = self.actions_standing().map(|(_, action)| action).filter(same).collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let evidence = evidence(self.book.state(), None);
        let cases = self.view().cases()?;
        let nested = Nested::new(&cases, &evidence);
        let rests = |action: &&&Action| {
            let behind = self.behind(action, &nested);
            let said = behind.iter().filter_map(|key| self.mention_of(key).ok());
            said.flat_map(|mention| self.origins_behind(mention)).any(|behind| behind == origin)
        };
        Ok(asked.iter().filter(rests).map(|action| self.action_view(action)).collect())
    }

    /// The origins behind an action that withdrew their consent to what it used, whenever they did.
    pub(crate) fn withdrawn_behind(&self, action: &Action) -> Result<Vec<GateRow>> {
        let evidence = evidence(self.book.state(), None);
        let cases = self.view().cases()?;
        let behind = self.behind(action, &Nested::new(&cases, &evidence));
        let (to, _) = self.addressed(action);
        let mut rows: Vec<GateRow> = Vec::new();
        for purpose in uses(action.purpose) {
            let gate = self.gate(&behind, *purpose, Some(&to), action.sent.unwrap_or(action.made))?;
            rows.extend(gate.rows.into_iter().filter(|row| row.state == ConsentState::Withdrawn));
        }
        rows.sort_by(|a, b| a.origin.cmp(&b.origin));
        rows.dedup_by(|a, b| a.origin == b.origin);
        Ok(rows)
    }

    /// The mentions an action rests on. A paper names those it is about; day and place may be told of a larger group.
    fn behind(&self, action: &Action, nested: &Nested<'_>) -> Vec<Key> {
        let about = action.about.iter().flat_map(|key| {
            let newest = self.newest(key);
            [key, newest].into_iter().chain(nested.of_wholes(newest)).cloned()
        });
        crate::actions::once(about.collect())
    }
}

/// The consents by which information may have gone out for a purpose: to the press with names and photographs.
fn uses(purpose: Purpose) -> &'static [Purpose] {
    match purpose {
        Purpose::Internal => &[Purpose::Internal],
        Purpose::Partner => &[Purpose::Partner],
        Purpose::UnitedNations => &[Purpose::UnitedNations],
        Purpose::Press => &[Purpose::Press, Purpose::PublishName, Purpose::PublishPhoto],
        Purpose::PublishName => &[Purpose::PublishName],
        Purpose::PublishPhoto => &[Purpose::PublishPhoto],
    }
}
