//! What is due of actions, and when.

use model::{Action, Day, Key};
use serde::Serialize;

use crate::Desk;

/// The next step of an action.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Due {
    /// The action.
    pub key: Key,
    /// Its number.
    pub number: u32,
    /// To whom it goes.
    pub to: String,
    /// What is to be done.
    pub what: String,
    /// The day it is due.
    pub day: String,
    /// Days since then: above zero is overdue, zero is today.
    pub days: i64,
    /// The mentions of those it is for.
    pub about: Vec<Key>,
}

impl Desk {
    /// The next step of every action that has one, the longest overdue first.
    pub fn due(&self, today: Day) -> Vec<Due> {
        let mut all: Vec<(Day, Due)> =
            self.actions_standing().filter_map(|(_, action)| self.due_of(action, today)).collect();
        all.sort_by_key(|(day, due)| (*day, due.number));
        all.into_iter().map(|(_, due)| due).collect()
    }

    /// What is overdue: due before today.
    pub fn overdue(&self, today: Day) -> Vec<Due> {
        self.due(today).into_iter().filter(|due| due.days > 0).collect()
    }

    /// The next step for any of these mentions: the first due, if there is one.
    pub fn next_action(&self, mentions: &[Key], today: Day) -> Option<Due> {
        let asked: std::collections::BTreeSet<&Key> = mentions.iter().map(|key| self.newest(key)).collect();
        self.due(today).into_iter().find(|due| due.about.iter().any(|key| asked.contains(self.newest(key))))
    }

    fn due_of(&self, action: &Action, today: Day) -> Option<(Day, Due)> {
        let next = action.next.as_ref()?;
        let due = Due {
            key: action.key.clone(),
            number: action.number,
            to: self.addressed(action).0,
            what: next.what.clone(),
            day: next.day.to_string(),
            days: i64::from(today.0) - i64::from(next.day.0),
            about: action.about.clone(),
        };
        Some((next.day, due))
    }
}
