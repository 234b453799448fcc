//! Deadlines and gates, with inexact and contradictory dates.

use appeals::{Draft, Facts, GateState, Language, TimeLeft, Value, prepare, procedure};
use model::{Certainty, Day, EventKind};
use proptest::prelude::*;

use crate::common::{PURPOSES, ask, consents, event, fact, name, place, subject};

fn draft(id: &str, today: &str, events: Vec<Value>) -> Draft {
    let procedure = procedure(id).unwrap();
    let mut facts: Vec<_> = events.into_iter().map(|v| fact(v, &["open"])).collect();
    facts.push(name("Known Name", &["open"]));
    let ask = ask(procedure, today, Language::En);
    prepare(procedure, &Facts::of(subject("case-1", 1, facts)), &consents(&[("open", &PURPOSES)]), &ask)
        .unwrap()
}

fn wgeid(today: &str, dates: &[(EventKind, &str)]) -> (Option<String>, Option<String>, TimeLeft) {
    let events = dates.iter().map(|(kind, when)| event(*kind, Some(when), None)).collect();
    let d = draft("wgeid-urgent-action", today, events).deadline.unwrap();
    (d.earliest, d.latest, d.left)
}

#[test]
fn both_readings_of_an_inexact_date_are_given() {
    use EventKind::{Apprehended, Held, Returned, Sighted};
    let some = |s: &str| Some(s.to_owned());
    let of = wgeid("2018-02-10", &[(Apprehended, "2017-11")]);
    assert_eq!(of, (some("2018-02-01"), some("2018-02-28"), TimeLeft::Doubtful));
    let of = wgeid("2018-01-10", &[(Apprehended, "2017-11-04")]);
    assert_eq!(of, (some("2018-02-04"), some("2018-02-04"), TimeLeft::Running));
    // A body may count from the taking or from the last sign: in between it is in doubt.
    let both = [(Apprehended, "2017-11-04"), (Held, "2017-11"), (Sighted, "2017-11-20")];
    let of = (some("2018-02-04"), some("2018-02-28"));
    assert_eq!(wgeid("2018-02-04", &both), (of.0.clone(), of.1.clone(), TimeLeft::Running));
    assert_eq!(wgeid("2018-02-10", &both), (of.0, of.1, TimeLeft::Doubtful));
    // Where nobody says when they were taken, of two signs the later beginning.
    let of = wgeid("2018-02-10", &[(Held, "2017-11"), (Sighted, "2017-11-20")]);
    assert_eq!(of, (some("2018-02-20"), some("2018-02-28"), TimeLeft::Running));
    // An earlier time in custody that surely ended is another matter.
    let again = [(Apprehended, "2012-03-01"), (Returned, "2012-04"), (Apprehended, "2017-11-04")];
    assert_eq!(wgeid("2018-01-10", &again).0, some("2018-02-04"));
    let in_doubt = [(Apprehended, "2017-10-01"), (Returned, "2017"), (Apprehended, "2017-11-04")];
    assert_eq!(wgeid("2018-01-10", &in_doubt).0, some("2018-01-01"));
    let of = wgeid("2018-03-10", &[(Apprehended, "2017-11-04")]);
    assert_eq!(of.2, TimeLeft::Passed);
    // A year and an open end reach no further than today.
    let of = wgeid("2017-06-30", &[(Apprehended, "2017")]);
    assert_eq!(of, (some("2017-04-01"), some("2017-09-30"), TimeLeft::Doubtful));
    let of = wgeid("2017-06-30", &[(Held, "../2017-06-01")]);
    assert_eq!(of, (None, some("2017-09-01"), TimeLeft::Doubtful));
    assert_eq!(wgeid("2017-06-30", &[]).2, TimeLeft::Unknown);
}

fn state(draft: &Draft, gate: &str) -> GateState {
    draft.forms[0].gates.iter().find(|g| g.id == gate).unwrap().state
}

#[test]
fn a_limit_that_passed_does_not_keep_the_paper_back() {
    let late = draft(
        "wgeid-urgent-action",
        "2018-06-01",
        vec![event(EventKind::Apprehended, Some("2017-11-04"), None)],
    );
    assert_eq!(state(&late, "in-time"), GateState::Shut);
    assert!(!late.shut, "the Working Group takes it as a standard case");
    let none = draft("wgeid-urgent-action", "2018-06-01", vec![]);
    assert_eq!(state(&none, "in-time"), GateState::ToCheck);
    assert_eq!(state(&none, "deprived"), GateState::ToCheck);
}

#[test]
fn treaties_a_state_has_not_accepted_fall_through() {
    for id in ["ced-article-30", "cat-article-22"] {
        let procedure = procedure(id).unwrap();
        let gate = &procedure.gates.iter().find(|g| !g.states.is_empty()).unwrap().id;
        let at = |path: Option<&str>, answer: Option<bool>| {
            let place = path.map(|p| place(p, "There"));
            let facts = vec![
                fact(event(EventKind::Apprehended, Some("2017-11-04"), place), &["open"]),
                name("Known Name", &["open"]),
            ];
            let mut ask = ask(procedure, "2017-11-20", Language::En);
            ask.answers.remove(gate);
            if let Some(answer) = answer {
                ask.answers.insert(gate.clone(), answer);
            }
            let facts = Facts::of(subject("case-1", 1, facts));
            prepare(procedure, &facts, &consents(&[("open", &PURPOSES)]), &ask).unwrap()
        };
        let china = at(Some("CN/Liaoning"), None);
        assert_eq!((state(&china, gate), china.shut), (GateState::Shut, true));
        assert_eq!(china.falls_through.as_deref(), Some("wgeid-urgent-action"));
        assert!(china.outgoing.is_none() && china.released().is_empty());
        // What the file knows may be out of date: the user's answer stands.
        assert_eq!(state(&at(Some("CN/Liaoning"), Some(true)), gate), GateState::Open);
        assert_eq!(state(&at(Some("TH/Bangkok"), None), gate), GateState::ToCheck);
        assert_eq!(state(&at(None, None), gate), GateState::ToCheck);
        assert!(at(None, Some(false)).shut);
    }
}

#[test]
fn only_who_knows_of_a_release_or_a_death_shuts_a_gate() {
    let with = |kind, certainty, again: Option<&str>| {
        let known = |value| match value {
            Value::Event(e) => Value::Event(appeals::Happening { certainty, ..e }),
            other => other,
        };
        let mut events = vec![
            event(EventKind::Apprehended, Some("2017-11-04"), None),
            known(event(kind, Some("2017-11-10"), None)),
        ];
        events.extend(again.map(|day| event(EventKind::Apprehended, Some(day), None)));
        draft("sr-torture", "2017-11-20", events)
    };
    for (kind, gate, hard) in [
        (EventKind::Released, "not-free", true),
        (EventKind::Died, "alive", true),
        (EventKind::Returned, "not-returned", false),
    ] {
        let known = with(kind, Certainty::Known, None);
        assert_eq!((state(&known, gate), known.shut), (GateState::Shut, hard), "{kind:?}");
        for rumour in [Certainty::Believed, Certainty::Reported, Certainty::Contested] {
            let passed_on = with(kind, rumour, None);
            assert_eq!((state(&passed_on, gate), passed_on.shut), (GateState::ToCheck, false), "{kind:?}");
        }
        // Who is taken again is in custody again; who may have been taken before is not.
        let again = with(kind, Certainty::Known, Some("2017-11-15"));
        let wanted = if kind == EventKind::Died { GateState::Shut } else { GateState::Open };
        assert_eq!(state(&again, gate), wanted, "{kind:?}");
        assert_eq!(state(&with(kind, Certainty::Known, Some("2017-11")), gate), GateState::Shut, "{kind:?}");
    }
}

#[test]
fn gates_are_answered_by_those_who_can_tell() {
    let procedure = procedure("sr-torture").unwrap();
    let died = |certainty| match event(EventKind::Died, Some("2017-11-10"), None) {
        Value::Event(e) => Value::Event(appeals::Happening { certainty, ..e }),
        other => other,
    };
    let taken = event(EventKind::Apprehended, Some("2017-11-04"), None);
    let with = |told: Option<Value>, answer: Option<bool>| {
        let values = std::iter::once(taken.clone()).chain(told);
        let facts = values.map(|v| fact(v, &["open"])).chain([name("Known Name", &["open"])]);
        let facts = Facts::of(subject("case-1", 1, facts.collect()));
        let mut asked = ask(procedure, "2017-11-20", Language::En);
        asked.answers.extend(answer.map(|yes| ("alive".to_owned(), yes)));
        prepare(procedure, &facts, &consents(&[("open", &PURPOSES)]), &asked).unwrap()
    };
    let rumour = || Some(died(Certainty::Reported));
    let waits =
        |draft: &Draft| draft.outgoing.as_ref().unwrap().unanswered().iter().any(|gate| gate.id == "alive");
    // A hard gate that the casebook leaves to the user waits for the answer.
    let asked = with(rumour(), None);
    assert!(state(&asked, "alive") == GateState::ToCheck && waits(&asked));
    let yes = with(rumour(), Some(true));
    assert!(state(&yes, "alive") == GateState::Open && !waits(&yes));
    assert!(with(rumour(), Some(false)).shut);
    // A no shuts whatever the casebook says, and a yes opens nothing that the casebook shuts.
    assert!(!with(None, None).shut && !waits(&with(None, None)) && with(None, Some(false)).shut);
    assert!(with(Some(died(Certainty::Known)), Some(true)).shut);
    let facts = Facts::of(subject("case-1", 1, vec![]));
    let mut asked = ask(procedure, "2017-11-20", Language::En);
    asked.answers = [("no-such".to_owned(), true)].into();
    let said = prepare(procedure, &facts, &consents(&[]), &asked).unwrap_err().to_string();
    assert!(said.contains("has no gate"), "{said}");
}

proptest! {
    /// The earliest reading is never after the latest, and time left never grows as days pass.
    #[test]
    fn readings_are_ordered(dates in prop::collection::vec((-3_000_i32..20_000, 0_i32..400, 0_usize..10), 0..6), today in 17_000_i32..18_000) {
        let events = |dates: &[(i32, i32, usize)]| dates.iter().map(|(from, long, kind)| {
            let when = format!("{}/{}", Day(*from), Day(from + long));
            event(EventKind::ALL[*kind], Some(&when), None)
        }).collect::<Vec<_>>();
        let order = |l: TimeLeft| match l { TimeLeft::Unknown => 0, TimeLeft::Running => 1, TimeLeft::Doubtful => 2, TimeLeft::Passed => 3 };
        let now = draft("wgeid-urgent-action", &Day(today).to_string(), events(&dates)).deadline.unwrap();
        if let (Some(e), Some(l)) = (&now.earliest, &now.latest) {
            prop_assert!(e <= l);
        }
        // Of events that are over today, one more day changes only what is left.
        let over: Vec<_> = dates.iter().copied().filter(|(from, long, _)| from + long <= today).collect();
        let now = draft("wgeid-urgent-action", &Day(today).to_string(), events(&over)).deadline.unwrap();
        let next = draft("wgeid-urgent-action", &Day(today + 1).to_string(), events(&over)).deadline.unwrap();
        prop_assert!(order(next.left) >= order(now.left));
        prop_assert_eq!((now.earliest, now.latest), (next.earliest, next.latest));
    }
}
