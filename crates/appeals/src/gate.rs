//! Gates: what must hold before an appeal can be made, and who can tell.

use std::collections::{BTreeMap, BTreeSet};

use model::{Certainty, EventKind};
use serde::Serialize;

use crate::consent::{Lack, Refusal};
use crate::deadline::{Deadline, TimeLeft};
use crate::draft::{FieldStatus, FieldView};
use crate::fact::{Fact, Value};
use crate::language::Words;
use crate::procedure::{Gate, Rule, Teller};
use crate::view;

/// How a gate stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GateState {
    /// It holds.
    Open,
    /// It does not.
    Shut,
    /// To be checked by the user.
    ToCheck,
    /// Nobody here can tell.
    Unknown,
}

/// A gate, applied to a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GateView {
    /// Its name.
    pub id: String,
    /// What must hold.
    pub must: Words,
    /// Whether there is no paper while it is shut.
    pub hard: bool,
    /// How it stands.
    pub state: GateState,
    /// Why.
    pub why: String,
}

impl GateView {
    /// Whether it keeps the paper from being made.
    pub(crate) fn bars(&self) -> bool {
        self.hard && self.state == GateState::Shut
    }
}

/// Applies a gate to all that is known of a case and of its people who are told of apart, released or not: it decides for the user and says nothing to others.
pub(crate) fn apply(
    gate: &Gate,
    facts: &[&Fact],
    members: &[&Fact],
    deadline: Option<&Deadline>,
    answers: &BTreeMap<String, bool>,
) -> GateView {
    let (state, why) = match (gate.teller, gate.rule) {
        (Teller::Casebook, Some(rule)) => by_rule(rule, facts, members, deadline),
        (Teller::User, _) => by_user(gate, facts, answers.get(&gate.id).copied()),
        _ => (GateState::Unknown, "Not to be told from here.".to_owned()),
    };
    GateView { id: gate.id.clone(), must: gate.must.clone(), hard: gate.hard, state, why }
}

fn by_rule(
    rule: Rule,
    facts: &[&Fact],
    members: &[&Fact],
    deadline: Option<&Deadline>,
) -> (GateState, String) {
    let told = |kinds: &[EventKind]| view::events(facts).any(|e| kinds.contains(&e.kind));
    match rule {
        Rule::Deprived if told(&CUSTODY) => (GateState::Open, "The records tell of custody.".to_owned()),
        Rule::Deprived => (GateState::ToCheck, "No record tells of an apprehension or custody.".to_owned()),
        Rule::NotFree => ended(
            facts,
            members,
            &[EventKind::Released, EventKind::Escaped, EventKind::Onward],
            "a release, an escape or an onward journey",
        ),
        Rule::NotReturned => ended(facts, members, &[EventKind::Returned], "a return"),
        Rule::Returned if told(&[EventKind::Returned]) => {
            (GateState::Open, "A return is reported.".to_owned())
        }
        Rule::Returned if view::events(members).any(|e| e.kind == EventKind::Returned) => {
            (GateState::Open, "A return is reported of some of them.".to_owned())
        }
        Rule::Returned => (GateState::ToCheck, "No return is reported; it may be feared.".to_owned()),
        Rule::Alive => ended(facts, members, &[EventKind::Died], "a death"),
        Rule::Named => {
            let named = facts.iter().any(|f| matches!(&f.value, Value::Name { alias: false, .. }));
            match named {
                true => (GateState::Open, "A name is known.".to_owned()),
                false => (GateState::Shut, "No name is known.".to_owned()),
            }
        }
        Rule::WhereaboutsUnknown => {
            let place = |kinds: &[EventKind]| {
                view::events(facts).any(|e| kinds.contains(&e.kind) && e.place.is_some())
            };
            if place(&[EventKind::Held, EventKind::Transferred, EventKind::Returned]) {
                (
                    GateState::ToCheck,
                    "A place of custody or return is reported: is it acknowledged by the authorities?"
                        .to_owned(),
                )
            } else {
                (GateState::Open, "No place of custody is reported after the apprehension.".to_owned())
            }
        }
        Rule::InTime => match deadline.map_or(TimeLeft::Unknown, |d| d.left) {
            TimeLeft::Running => {
                (GateState::Open, "The limit has not passed by any reading of the dates.".to_owned())
            }
            TimeLeft::Doubtful => (
                GateState::ToCheck,
                "By the earliest reading of the dates the limit has passed, by the latest it has not."
                    .to_owned(),
            ),
            TimeLeft::Passed => {
                (GateState::Shut, "The limit has passed by every reading of the dates.".to_owned())
            }
            TimeLeft::Unknown => {
                (GateState::ToCheck, "No day is known from which the limit runs.".to_owned())
            }
        },
    }
}

/// Events that tell of custody.
const CUSTODY: [EventKind; 4] =
    [EventKind::Apprehended, EventKind::Held, EventKind::Transferred, EventKind::Born];

/// Whether custody, or a life, is known to have ended.
///
/// Only an account that knows shuts the gate. What is passed on is left to the user: a rumour of a release or a death must
/// not keep an appeal back, and neither is ever presumed. Custody that surely came later is another episode. What is told of
/// some of a group leaves the gate to the user: the others may still need the appeal.
fn ended(facts: &[&Fact], members: &[&Fact], kinds: &[EventKind], what: &str) -> (GateState, String) {
    let span =
        |e: &crate::fact::Happening| e.when.as_ref().map(model::mention::When::span).unwrap_or_default();
    let taken_again =
        |end: i32| view::events(facts).any(|e| CUSTODY.contains(&e.kind) && span(e).start() > end);
    let ends: Vec<_> = view::events(facts)
        .filter(|e| kinds.contains(&e.kind) && !(e.kind != EventKind::Died && taken_again(span(e).end())))
        .collect();
    if ends.iter().any(|e| e.certainty == Certainty::Known) {
        (GateState::Shut, format!("The records tell of {what}."))
    } else if ends.is_empty() && view::events(members).any(|e| kinds.contains(&e.kind)) {
        (
            GateState::ToCheck,
            format!("The records tell of {what} of some of them, and not of all: to be checked by the user."),
        )
    } else if ends.is_empty() {
        (GateState::Open, format!("The records do not tell of {what}."))
    } else {
        (
            GateState::ToCheck,
            format!("Somebody passes on {what}, and nobody who knows: to be checked by the user."),
        )
    }
}

/// The user's answer first; then what the file knows of the states concerned; else to be checked.
fn by_user(gate: &Gate, facts: &[&Fact], answer: Option<bool>) -> (GateState, String) {
    match answer {
        Some(true) => return (GateState::Open, "Answered yes by the user.".to_owned()),
        Some(false) => return (GateState::Shut, "Answered no by the user.".to_owned()),
        None => {}
    }
    let concerned: BTreeSet<&str> = view::states(facts).collect();
    let known = |s: &&str| gate.states.iter().find(|k| k.state == **s);
    let answers: Vec<_> = concerned.iter().filter_map(known).collect();
    if let Some(yes) = answers.iter().find(|a| a.accepts) {
        return (GateState::Open, format!("{} has accepted: {}", yes.state, yes.source));
    }
    if !concerned.is_empty() && answers.len() == concerned.len() {
        let said: Vec<String> =
            answers.iter().map(|a| format!("{} has not accepted: {}", a.state, a.source)).collect();
        return (GateState::Shut, said.join(" "));
    }
    (GateState::ToCheck, "Not answered yet.".to_owned())
}

/// The gate of consent, which every procedure has: shut while a required field is kept empty for want of consent, or while
/// nothing at all may be released.
pub(crate) fn consent(fields: &[FieldView], anything: bool) -> GateView {
    let wanting = |r: &&Refusal| !matches!(r.lack, Lack::Sealed | Lack::NotAsked);
    let held_back = |f: &&FieldView| {
        f.required && f.status == FieldStatus::Withheld && f.withheld.iter().any(|r| wanting(&r))
    };
    let required: Vec<&FieldView> = fields.iter().filter(held_back).collect();
    let names: BTreeSet<String> =
        fields.iter().flat_map(|f| &f.withheld).filter(wanting).map(Refusal::words).collect();
    let named = names.into_iter().collect::<Vec<_>>().join("; ");
    let (state, why) = if !required.is_empty() {
        let fields: Vec<&str> = required.iter().map(|f| f.id.as_str()).collect();
        (GateState::Shut, format!("Withheld from {}. Lacking: {named}.", fields.join(", ")))
    } else if !anything && !named.is_empty() {
        (GateState::Shut, format!("Nothing may be released. Lacking: {named}."))
    } else if named.is_empty() {
        (GateState::Open, "Every fact used has the consent it needs.".to_owned())
    } else {
        (GateState::Open, format!("What lacks consent stays out. Lacking: {named}."))
    };
    GateView {
        id: "consent".to_owned(),
        must: Words {
            en: "Everybody who told consents to this use.".to_owned(),
            ko: "진술한 모든 사람이 이 용도에 동의한다.".to_owned(),
            zh: "所有提供信息的人均同意用于此目的。".to_owned(),
        },
        hard: true,
        state,
        why,
    }
}
