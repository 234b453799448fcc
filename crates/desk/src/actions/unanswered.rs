//! Questions put to states and not answered: the ledger of silence, as a figure with dates.

use std::collections::{BTreeMap, BTreeSet};

use figures::evidence::Evidence;
use model::{Action, Day, Key, Question, ReplyKind};
use serde::Serialize;

use crate::Desk;
use crate::appeal::facts::Nested;

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
    /// Each office's questions about the same people, the longest open first.
    pub rows: Vec<UnansweredRow>,
    /// Open questions to others than states, which are not counted here.
    pub to_others: usize,
}

/// The open questions to one office about the same people, or of one number to one state.
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
    /// The same, each with the days on which it was put.
    pub asked: Vec<AskedView>,
    /// Fewest of them open.
    pub at_least: usize,
    /// Most of them open.
    pub at_most: usize,
    /// The day they were first put.
    pub put: String,
    /// Days without an answer since then.
    pub days: i64,
    /// How often it was followed up, or asked again under another number.
    pub followed_up: usize,
    /// The last day on which that was done.
    pub last_asked: Option<String>,
    /// What the last reply amounts to, if there was one.
    pub reply: Option<&'static str>,
}

/// One question with its dates.
#[derive(Clone, Serialize, Debug)]
pub struct AskedView {
    /// The question.
    pub question: String,
    /// The day it was first put.
    pub put: String,
    /// The days on which it was put again.
    pub again: Vec<String>,
}

impl Desk {
    /// Questions put to states by this day and not answered.
    ///
    /// A question that is put again to the same office about the same people, by a follow-up or under another number, is one
    /// question, open since it was first put. Asked under another number after it was answered, it is a new one. Only whoever the
    /// address book has as speaking for a state counts. A full reply and a denial answer; a reply to a follow-up that puts no
    /// question of its own is one to the questions before it.
    pub fn unanswered(&self, today: Day) -> Unanswered {
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
        for (of_state, actions) in self.asked_of_one(today) {
            let asked = Asked::of(actions, today);
            let open = asked.open();
            if !of_state {
                out.to_others += open.at_most;
                continue;
            }
            out.put += asked.rounds.len();
            let first = open.rounds.iter().map(|round| round.first).min_by_key(|(day, _)| *day);
            if let Some(first) = first.filter(|_| open.at_most > 0) {
                rows.push((first.0, self.row(&asked, &open, first, today)));
            }
        }
        rows.sort_by_key(|(day, row)| (*day, row.number));
        out.since = rows.first().map(|(day, _)| day.to_string());
        out.rows = rows.into_iter().map(|(_, row)| row).collect();
        out.at_least = out.rows.iter().map(|row| row.at_least).sum();
        out.at_most = out.rows.iter().map(|row| row.at_most).sum();
        out
    }

    /// The actions sent by this day, together where a question put by one can be that of another: those of one number to one state,
    /// and those to one office about the same people. With whether the office speaks for a state; each in the order of sending.
    fn asked_of_one(&self, today: Day) -> Vec<(bool, Vec<&Action>)> {
        let sent = |a: &&Action| a.sent.is_some_and(|day| day <= today);
        let mut actions: Vec<&Action> = self.actions_standing().map(|(_, a)| a).filter(sent).collect();
        actions.sort_by_key(|action| (action.sent, action.number));
        let about = self.people_of(&actions);
        let mut by_number: BTreeMap<(bool, u32, String), usize> = BTreeMap::new();
        let mut by_people: BTreeMap<(String, BTreeSet<Key>), usize> = BTreeMap::new();
        // Which set each action is in: the number of its first action.
        let mut set: Vec<usize> = Vec::new();
        let mut of_states = Vec::new();
        for (n, (action, about)) in actions.iter().zip(about).enumerate() {
            let (to, recipient) = self.addressed(action);
            let of_state = recipient.is_some_and(|r| r.kind.of_state());
            let office = recipient.map_or_else(|| to.to_lowercase(), |r| self.newest(&r.key).to_string());
            let whom = recipient.and_then(|r| r.state.clone()).unwrap_or(to);
            let numbered = *by_number.entry((of_state, action.number, whom)).or_insert(n);
            // Of an action about nobody nobody can say that another is about the same.
            let known = (!about.is_empty()).then(|| *by_people.entry((office, about)).or_insert(n));
            let at = |n: usize| set.get(n).copied().unwrap_or(n);
            let (a, b) = (at(numbered), known.map_or(at(numbered), at));
            let (into, from) = (a.min(b), a.max(b));
            set.iter_mut().filter(|s| **s == from).for_each(|s| *s = into);
            set.push(into);
            of_states.push(of_state);
        }
        let mut sets: BTreeMap<usize, (bool, Vec<&Action>)> = BTreeMap::new();
        for ((action, of_state), at) in actions.into_iter().zip(of_states).zip(set) {
            sets.entry(at).or_insert_with(|| (of_state, Vec::new())).1.push(action);
        }
        sets.into_values().collect()
    }

    /// For each action the people it is about, so that two are about the same if these are equal: their cases, without those that are
    /// parts of another of them.
    fn people_of(&self, actions: &[&Action]) -> Vec<BTreeSet<Key>> {
        let newest = |a: &&Action| a.about.iter().map(|key| self.newest(key).clone()).collect();
        let mentions: Vec<BTreeSet<Key>> = actions.iter().map(newest).collect();
        let different: BTreeSet<&BTreeSet<Key>> = mentions.iter().filter(|of| !of.is_empty()).collect();
        // Where all are about the same mentions, nobody has to look at the cases.
        if different.len() < 2 {
            return mentions;
        }
        let view = self.view();
        let Ok(cases) = view.cases() else { return mentions };
        let evidence: Evidence<'_> = crate::evidence::evidence(view.state(), None);
        let nested = Nested::new(&cases, &evidence);
        let found = |of: &BTreeSet<Key>| -> BTreeSet<Key> {
            let (known, others): (Vec<_>, Vec<_>) =
                of.iter().map(|key| nested.case_of(key).ok_or(key)).partition(Result::is_ok);
            let known: Vec<_> = known.into_iter().flatten().collect();
            let whole = |case: &&&crate::CaseView| {
                !nested.wholes(case).iter().any(|whole| known.iter().any(|other| other.key == whole.key))
            };
            let cases = known.iter().filter(whole).map(|case| case.key.clone());
            cases.chain(others.into_iter().filter_map(Result::err).cloned()).collect()
        };
        let found: BTreeMap<&BTreeSet<Key>, BTreeSet<Key>> =
            different.into_iter().map(|of| (of, found(of))).collect();
        mentions.iter().map(|of| found.get(of).cloned().unwrap_or_default()).collect()
    }

    fn row(
        &self,
        asked: &Asked<'_>,
        open: &Open<'_, '_>,
        (day, first): (Day, &Action),
        today: Day,
    ) -> UnansweredRow {
        let (to, recipient) = self.addressed(first);
        let replies = asked.actions.iter().filter_map(|a| a.reply.as_ref()).filter(|r| r.day <= today);
        let view = |round: &&Round<'_>| AskedView {
            question: round.question.words().to_owned(),
            put: round.first.0.to_string(),
            again: round.again.iter().map(ToString::to_string).collect(),
        };
        let again = |a: &&&Action| a.follows.is_some() || asked.repeats.contains(&a.key);
        let again: Vec<Day> = asked.actions.iter().filter(again).filter_map(|a| a.sent).collect();
        UnansweredRow {
            key: first.key.clone(),
            number: first.number,
            state: recipient.and_then(|r| r.state.clone()),
            to,
            questions: open.rounds.iter().map(|round| round.question.words().to_owned()).collect(),
            asked: open.rounds.iter().map(view).collect(),
            at_least: open.at_least,
            at_most: open.at_most,
            put: day.to_string(),
            days: i64::from(today.0) - i64::from(day.0),
            followed_up: again.len(),
            last_asked: again.last().map(ToString::to_string),
            reply: replies.max_by_key(|r| r.day).map(|r| r.kind.word()),
        }
    }
}

/// A question, put once or several times without an answer between.
struct Round<'a> {
    question: &'a Question,
    /// The day it was first put, and the action that put it.
    first: (Day, &'a Action),
    again: Vec<Day>,
    numbers: BTreeSet<u32>,
    /// The first day on which it was answered.
    answered: Option<Day>,
}

/// What was put to one office about the same people.
struct Asked<'a> {
    actions: Vec<&'a Action>,
    rounds: Vec<Round<'a>>,
    /// For each reply in part that does not say what it answers: the questions it may answer, by their place among the rounds.
    in_part: Vec<BTreeSet<usize>>,
    /// The actions that put a question again.
    repeats: BTreeSet<&'a Key>,
}

/// What is open of it.
struct Open<'a, 'r> {
    rounds: Vec<&'r Round<'a>>,
    at_least: usize,
    at_most: usize,
}

impl<'a> Asked<'a> {
    // The actions are in the order of sending.
    fn of(actions: Vec<&'a Action>, today: Day) -> Self {
        let mut rounds: Vec<Round<'a>> = Vec::new();
        let mut last: BTreeMap<&Question, usize> = BTreeMap::new();
        let mut in_part = Vec::new();
        let mut repeats = BTreeSet::new();
        for action in &actions {
            let Some(sent) = action.sent else { continue };
            for question in &action.questions {
                let goes_on = |round: &&mut Round<'_>| {
                    let unanswered = round.answered.is_none_or(|day| day >= sent);
                    unanswered || round.numbers.contains(&action.number)
                };
                let before = last.get(question).and_then(|at| rounds.get_mut(*at)).filter(goes_on);
                if let Some(round) = before {
                    round.again.push(sent);
                    round.numbers.insert(action.number);
                    repeats.insert(&action.key);
                    continue;
                }
                last.insert(question, rounds.len());
                let (first, numbers) = ((sent, *action), [action.number].into());
                rounds.push(Round { question, first, again: Vec::new(), numbers, answered: None });
            }
            let Some(reply) = action.reply.as_ref().filter(|reply| reply.day <= today) else { continue };
            let of_number =
                |at: &&usize| rounds.get(**at).is_some_and(|r| r.numbers.contains(&action.number));
            let named = |question: &Question| last.get(question).filter(of_number).copied();
            let concerns: BTreeSet<usize> = match action.questions.as_slice() {
                [] => last.values().filter(of_number).copied().collect(),
                own => own.iter().filter_map(named).collect(),
            };
            let answered = match reply.kind {
                ReplyKind::Full | ReplyKind::Denied => concerns,
                ReplyKind::Part if reply.answered.is_empty() => {
                    in_part.push(concerns);
                    continue;
                }
                ReplyKind::Part => reply.answered.iter().filter_map(named).collect(),
                ReplyKind::NoneKnown | ReplyKind::Acknowledged | ReplyKind::Refused | ReplyKind::Promised => {
                    continue;
                }
            };
            for (_, round) in rounds.iter_mut().enumerate().filter(|(at, _)| answered.contains(at)) {
                round.answered = Some(round.answered.map_or(reply.day, |day| day.min(reply.day)));
            }
        }
        Self { actions, rounds, in_part, repeats }
    }

    fn open(&self) -> Open<'a, '_> {
        let open = |at: &usize| self.rounds.get(*at).is_some_and(|round| round.answered.is_none());
        let all_open = |of: &BTreeSet<usize>| of.iter().all(open);
        let rounds: Vec<usize> = (0..self.rounds.len()).filter(open).collect();
        // Of a reply in part at least one question is answered and at least one is not; which, nobody knows. Where
        // it concerns a question answered otherwise, or two such replies meet, only what is surely so is said.
        let alone = |of: &&BTreeSet<usize>| {
            all_open(of) && self.in_part.iter().filter(|other| !other.is_disjoint(of)).count() == 1
        };
        let several = |of: &&BTreeSet<usize>| of.len() > 1;
        let one_left = self.in_part.iter().filter(alone).count();
        let some_answered = self.in_part.iter().filter(alone).filter(several).count();
        let meeting = self.in_part.iter().filter(several).any(all_open);
        let touched = rounds.iter().filter(|at| self.in_part.iter().any(|of| of.contains(at))).count();
        Open {
            at_least: rounds.len() - touched + one_left,
            at_most: rounds.len() - some_answered.max(usize::from(meeting)),
            rounds: rounds.iter().filter_map(|at| self.rounds.get(*at)).collect(),
        }
    }
}
