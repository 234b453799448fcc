//! Questions put to states and not answered: the ledger of silence, as a figure with dates.

use std::collections::BTreeMap;

use model::{Action, Day, Key, Question, ReplyKind};
use serde::Serialize;

use crate::Desk;

/// How many questions put to states are open.
#[derive(Clone, Serialize, Debug)]
pub struct Unanswered {
    /// The day as of which it is counted.
    pub today: String,
    /// Fewest questions open.
    pub at_least: usize,
    /// Most: more than the fewest where a reply in part does not say which it answers.
    pub at_most: usize,
    /// How many were put, answered or not.
    pub put: usize,
    /// The first day on which one that is open was put.
    pub since: Option<String>,
    /// Each state's questions, the longest open first.
    pub rows: Vec<UnansweredRow>,
    /// Open questions to others than states, which are not counted here.
    pub to_others: usize,
}

/// The open questions of one number to one state.
#[derive(Clone, Serialize, Debug)]
pub struct UnansweredRow {
    /// The action that put them first.
    pub key: Key,
    /// Its number.
    pub number: u32,
    /// The state (ISO 3166 alpha-2), if the address book says.
    pub state: Option<String>,
    /// To whom they were put.
    pub to: String,
    /// The questions that may be open.
    pub questions: Vec<String>,
    /// Fewest of them open.
    pub at_least: usize,
    /// Most of them open.
    pub at_most: usize,
    /// The day they were first put.
    pub put: String,
    /// Days without an answer since then.
    pub days: i64,
    /// How often it was followed up.
    pub followed_up: usize,
    /// What the last reply amounts to, if there was one.
    pub reply: Option<&'static str>,
}

/// What one number put to one state, or to one other office.
#[derive(Default)]
struct Asked<'a> {
    actions: Vec<&'a Action>,
}

impl Desk {
    /// Questions put to states by this day and not answered.
    ///
    /// A question that a follow-up repeats is one question, open since it was first put. Only whoever the address book
    /// has as speaking for a state counts. A full reply and a denial answer; a reply to a follow-up that puts no
    /// question of its own is one to the questions before it.
    pub fn unanswered(&self, today: Day) -> Unanswered {
        let mut asked: BTreeMap<(bool, u32, String), Asked<'_>> = BTreeMap::new();
        let sent = |a: &&Action| a.sent.is_some_and(|day| day <= today);
        for action in self.actions_standing().map(|(_, action)| action).filter(sent) {
            let (to, recipient) = self.addressed(action);
            let of_state = recipient.is_some_and(|r| r.kind.of_state());
            let whom = recipient.and_then(|r| r.state.clone()).unwrap_or(to);
            asked.entry((of_state, action.number, whom)).or_default().actions.push(action);
        }
        let mut out = Unanswered {
            today: today.to_string(),
            at_least: 0,
            at_most: 0,
            put: 0,
            since: None,
            rows: Vec::new(),
            to_others: 0,
        };
        let mut rows: Vec<(Day, UnansweredRow)> = Vec::new();
        for ((of_state, ..), mut asked) in asked {
            asked.actions.sort_by_key(|action| action.sent);
            let open = asked.open(today);
            if !of_state {
                out.to_others += open.at_most;
                continue;
            }
            out.put += open.put;
            if let Some((day, first)) = open.first.filter(|_| open.at_most > 0) {
                rows.push((day, self.row(&asked, &open, (day, first), today)));
            }
        }
        rows.sort_by_key(|(day, row)| (*day, row.number));
        out.since = rows.first().map(|(day, _)| day.to_string());
        out.rows = rows.into_iter().map(|(_, row)| row).collect();
        out.at_least = out.rows.iter().map(|row| row.at_least).sum();
        out.at_most = out.rows.iter().map(|row| row.at_most).sum();
        out
    }

    fn row(
        &self,
        asked: &Asked<'_>,
        open: &Open<'_>,
        (day, first): (Day, &Action),
        today: Day,
    ) -> UnansweredRow {
        let (to, recipient) = self.addressed(first);
        let replies = asked.actions.iter().filter_map(|a| a.reply.as_ref()).filter(|r| r.day <= today);
        UnansweredRow {
            key: first.key.clone(),
            number: first.number,
            state: recipient.and_then(|r| r.state.clone()),
            to,
            questions: open.questions.iter().map(|q| q.words().to_owned()).collect(),
            at_least: open.at_least,
            at_most: open.at_most,
            put: day.to_string(),
            days: i64::from(today.0) - i64::from(day.0),
            followed_up: asked.actions.iter().filter(|a| a.follows.is_some()).count(),
            reply: replies.max_by_key(|r| r.day).map(|r| r.kind.word()),
        }
    }
}

/// What is open of the questions of one number to one addressee.
struct Open<'a> {
    put: usize,
    questions: Vec<&'a Question>,
    at_least: usize,
    at_most: usize,
    /// The first day one that may be open was put, and the action that put it.
    first: Option<(Day, &'a Action)>,
}

impl<'a> Asked<'a> {
    // The actions are in the order of sending.
    fn open(&self, today: Day) -> Open<'a> {
        let mut put: BTreeMap<&Question, (Day, &'a Action)> = BTreeMap::new();
        let mut answered: Vec<&Question> = Vec::new();
        let mut in_part: Vec<Vec<&Question>> = Vec::new();
        for action in &self.actions {
            let Some(sent) = action.sent else { continue };
            for question in &action.questions {
                put.entry(question).or_insert((sent, action));
            }
            let Some(reply) = action.reply.as_ref().filter(|reply| reply.day <= today) else { continue };
            let concerns: Vec<&Question> = match action.questions.as_slice() {
                [] => put.keys().copied().collect(),
                own => own.iter().collect(),
            };
            match reply.kind {
                ReplyKind::Full | ReplyKind::Denied => answered.extend(concerns),
                ReplyKind::Part if reply.answered.is_empty() => in_part.push(concerns),
                ReplyKind::Part => answered.extend(reply.answered.iter()),
                ReplyKind::NoneKnown | ReplyKind::Acknowledged | ReplyKind::Refused | ReplyKind::Promised => {
                }
            }
        }
        let open: Vec<&Question> = put.keys().copied().filter(|q| !answered.contains(q)).collect();
        let all_open = |of: &Vec<&Question>| of.iter().all(|q| open.contains(q));
        // Of a reply in part at least one question is answered and at least one is not; which, nobody knows. Where
        // it concerns a question answered otherwise, or two such replies meet, only what is surely so is said.
        let some_answered = in_part.iter().any(|of| of.len() > 1 && all_open(of));
        let touched = open.iter().filter(|q| in_part.iter().any(|of| of.contains(q))).count();
        let one_left = matches!(in_part.as_slice(), [of] if !of.is_empty() && all_open(of));
        Open {
            put: put.len(),
            at_least: open.len() - touched + usize::from(one_left),
            at_most: open.len() - usize::from(some_answered),
            first: open.iter().filter_map(|q| put.get(q)).copied().min_by_key(|(day, _)| *day),
            questions: open,
        }
    }
}
