//! Gates: what must hold before an appeal can be made, and who can tell.

use std::collections::{BTreeMap, BTreeSet};

use model::{Certainty, EventKind, Key};
use serde::Serialize;

use crate::consent::{Lack, Refusal};
use crate::deadline::{Deadline, TimeLeft};
use crate::draft::{FieldStatus, FieldView};
use crate::fact::{Fact, Subject, Value};
use crate::language::Words;
use crate::procedure::{Gate, Rule, StateAnswer};
use crate::view;
use crate::why::{Accepts, End, Why};

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
}

/// A gate, applied to a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GateView {
    /// Its name.
    pub id: String,
    /// What must hold.
    pub must: Words,
    /// What to do where it does not.
    pub otherwise: Words,
    /// Whether there is no paper while it is shut.
    pub hard: bool,
    /// How it stands.
    pub state: GateState,
    /// Why.
    pub why: Why,
}

impl GateView {
    /// Whether it keeps the paper from being made.
    pub(crate) fn bars(&self) -> bool {
        self.hard && self.state == GateState::Shut
    }

    /// Whether it waits for the user's answer: the paper stays a draft until then.
    pub(crate) fn waits(&self) -> bool {
        self.why == Why::NotAnswered || (self.hard && self.state == GateState::ToCheck)
    }

    /// Whether the user's answer decides it, given or not.
    #[must_use]
    pub fn yours(&self) -> bool {
        self.state == GateState::ToCheck
            || matches!(self.why, Why::AnsweredYes | Why::AnsweredNo | Why::ForOthers(..))
    }
}

/// Applies a gate to all that is known of a case and of its people who are told of apart, released or not: it decides for the user and says nothing to others.
pub(crate) fn apply(
    gate: &Gate,
    facts: &[&Fact],
    members: &[&Subject],
    deadline: Option<&Deadline>,
    answers: &BTreeMap<String, bool>,
) -> GateView {
    let answer = answers.get(&gate.id).copied();
    let (state, why) = match gate.rule {
        Some(rule) => answered(by_rule(rule, facts, members, deadline), answer),
        None => by_user(gate, facts, answer),
    };
    // Nobody is asked to say yes to what the records contradict.
    let of_some = matches!(why, Why::EndOfSome(..) | Why::ForOthers(..)).then_some(gate.of_some.as_ref());
    let must = of_some.flatten().unwrap_or(&gate.must).clone();
    let otherwise = gate.otherwise.clone();
    GateView { id: gate.id.clone(), must, otherwise, hard: gate.hard, state, why }
}

/// What the casebook leaves to the user, with the user's answer. A no shuts whatever the casebook says; a yes opens nothing that the casebook shuts.
fn answered(told: (GateState, Why), answer: Option<bool>) -> (GateState, Why) {
    match (answer, told) {
        (Some(true), (GateState::ToCheck, Why::EndOfSome(end, of))) => {
            (GateState::Open, Why::ForOthers(end, of))
        }
        (Some(true), (GateState::ToCheck, _)) => (GateState::Open, Why::AnsweredYes),
        (Some(false), (GateState::ToCheck | GateState::Open, _)) => (GateState::Shut, Why::AnsweredNo),
        (_, told) => told,
    }
}

fn by_rule(
    rule: Rule,
    facts: &[&Fact],
    members: &[&Subject],
    deadline: Option<&Deadline>,
) -> (GateState, Why) {
    use GateState::{Open, Shut, ToCheck};
    let told = |kinds: &[EventKind]| view::events(facts).any(|e| kinds.contains(&e.kind));
    match rule {
        Rule::Deprived if told(&CUSTODY) => (Open, Why::CustodyTold),
        Rule::Deprived => (ToCheck, Why::NoCustodyTold),
        Rule::NotFree => {
            ended(facts, members, &[EventKind::Released, EventKind::Escaped, EventKind::Onward], End::Free)
        }
        Rule::NotReturned => ended(facts, members, &[EventKind::Returned], End::Return),
        Rule::Returned if told(&[EventKind::Returned]) => (Open, Why::ReturnTold),
        Rule::Returned if !told_of(members, &[EventKind::Returned]).is_empty() => (Open, Why::ReturnOfSome),
        Rule::Returned => (ToCheck, Why::NoReturnTold),
        Rule::Alive => ended(facts, members, &[EventKind::Died], End::Death),
        Rule::Named => {
            let named = facts.iter().any(|f| matches!(&f.value, Value::Name { alias: false, .. }));
            if named { (Open, Why::NameKnown) } else { (Shut, Why::NoName) }
        }
        Rule::WhereaboutsUnknown => {
            let place = |kinds: &[EventKind]| {
                view::events(facts).any(|e| kinds.contains(&e.kind) && e.place.is_some())
            };
            match place(&[EventKind::Held, EventKind::Transferred, EventKind::Returned]) {
                true => (ToCheck, Why::PlaceTold),
                false => (Open, Why::NoPlaceTold),
            }
        }
        Rule::InTime => match deadline.map_or(TimeLeft::Unknown, |d| d.left) {
            TimeLeft::Running => (Open, Why::InTime),
            TimeLeft::Doubtful => (ToCheck, Why::DoubtfulTime),
            TimeLeft::Passed => (Shut, Why::TimePassed),
            TimeLeft::Unknown => (ToCheck, Why::NoDay),
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
fn ended(facts: &[&Fact], members: &[&Subject], kinds: &[EventKind], end: End) -> (GateState, Why) {
    let span =
        |e: &crate::fact::Happening| e.when.as_ref().map(model::mention::When::span).unwrap_or_default();
    let taken_again =
        |end: i32| view::events(facts).any(|e| CUSTODY.contains(&e.kind) && span(e).start() > end);
    let ends: Vec<_> = view::events(facts)
        .filter(|e| kinds.contains(&e.kind) && !(e.kind != EventKind::Died && taken_again(span(e).end())))
        .collect();
    let of_some = told_of(members, kinds);
    if ends.iter().any(|e| e.certainty == Certainty::Known) {
        (GateState::Shut, Why::EndKnown(end))
    } else if ends.is_empty() && !of_some.is_empty() {
        (GateState::ToCheck, Why::EndOfSome(end, of_some))
    } else if ends.is_empty() {
        (GateState::Open, Why::NoEnd(end))
    } else {
        (GateState::ToCheck, Why::EndPassedOn(end))
    }
}

/// The members of whom one of these events is told.
fn told_of(members: &[&Subject], kinds: &[EventKind]) -> Vec<Key> {
    let told = |member: &&&Subject| view::events(&member.facts).any(|e| kinds.contains(&e.kind));
    members.iter().filter(told).map(|member| member.key.clone()).collect()
}

/// The user's answer first; then what the file knows of the states concerned; else to be checked.
fn by_user(gate: &Gate, facts: &[&Fact], answer: Option<bool>) -> (GateState, Why) {
    match answer {
        Some(true) => return (GateState::Open, Why::AnsweredYes),
        Some(false) => return (GateState::Shut, Why::AnsweredNo),
        None => {}
    }
    let concerned: BTreeSet<&str> = view::states(facts).collect();
    let known = |s: &&str| gate.states.iter().find(|k| k.state == **s);
    let answers: Vec<_> = concerned.iter().filter_map(known).collect();
    let accepts = |a: &&StateAnswer| Accepts { state: a.state.clone(), source: a.source.clone() };
    if let Some(yes) = answers.iter().find(|a| a.accepts) {
        return (GateState::Open, Why::Accepted(accepts(yes)));
    }
    if !concerned.is_empty() && answers.len() == concerned.len() {
        return (GateState::Shut, Why::NotAccepted(answers.iter().map(accepts).collect()));
    }
    (GateState::ToCheck, Why::NotAnswered)
}

/// The gate of consent, which every procedure has: shut while a required field is kept empty for want of consent, or while
/// nothing at all may be released.
pub(crate) fn consent(fields: &[FieldView], anything: bool) -> GateView {
    let wanting = |r: &&Refusal| !matches!(r.lack, Lack::Sealed | Lack::NotAsked);
    let held_back = |f: &&FieldView| {
        f.required && f.status == FieldStatus::Withheld && f.withheld.iter().any(|r| wanting(&r))
    };
    let required: Vec<&FieldView> = fields.iter().filter(held_back).collect();
    let lacking: BTreeSet<&Refusal> = fields.iter().flat_map(|f| &f.withheld).filter(wanting).collect();
    let lacking: Vec<Refusal> = lacking.into_iter().cloned().collect();
    let (state, why) = if !required.is_empty() {
        let fields = required.iter().map(|f| f.id.clone()).collect();
        (GateState::Shut, Why::Withheld(fields, lacking))
    } else if lacking.is_empty() {
        (GateState::Open, Why::EveryConsent)
    } else if !anything {
        (GateState::Shut, Why::NothingReleased(lacking))
    } else {
        (GateState::Open, Why::LeftOut(lacking))
    };
    GateView {
        id: "consent".to_owned(),
        must: Words {
            en: "Everybody who told consents to this use.".to_owned(),
            ko: "진술한 모든 사람이 이 용도에 동의한다.".to_owned(),
            zh: "所有提供信息的人均同意用于此目的。".to_owned(),
        },
        otherwise: Words {
            en: "Ask those named for this use and record what they answer; or use a paper for a purpose to which they consented. No consent stands in for another.".to_owned(),
            ko: "이름이 나온 이들에게 이 용도를 묻고 답을 기록하거나, 이미 동의한 용도의 문서를 쓰십시오. 한 동의가 다른 동의를 대신하지 않습니다.".to_owned(),
            zh: "请就此用途征求所列各方意见并记录答复；或改用其已同意之目的的文件。一项同意不能代替另一项。".to_owned(),
        },
        hard: true,
        state,
        why,
    }
}

/// The gate of a paper that becomes public in which names were written by hand into these fields.
pub(crate) fn named(fields: &[String]) -> GateView {
    GateView {
        id: "names".to_owned(),
        must: Words {
            en: "What you wrote names nobody of this casebook whose name may not be published.".to_owned(),
            ko:
                "직접 쓴 글에 이 사건 기록부에 있는 사람 가운데 이름을 공개해서는 안 되는 사람의 이름이 없다."
                    .to_owned(),
            zh: "您所写的内容没有提到本案卷中姓名不得公开的人。".to_owned(),
        },
        otherwise: Words {
            en: "Write it again without the name, or ask everybody who told the name whether it may be published.".to_owned(),
            ko: "이름 없이 다시 쓰거나, 그 이름을 말한 모든 이에게 공개해도 되는지 물으십시오.".to_owned(),
            zh: "请去掉姓名重写，或征求所有提供该姓名者可否公开。".to_owned(),
        },
        hard: true,
        state: GateState::Shut,
        why: Why::NameWritten(fields.to_vec()),
    }
}
