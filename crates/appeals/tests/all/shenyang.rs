//! The worked example: the Shenyang case of November 2017, by roles, with three appeals and what is missing for each.
//!
//! After two public texts of 2017: ten people detained, among them a wife and a son of 4 years; the husband, who told,
//! is abroad. What the texts do not say (a second account of the boy's age, a report of a return) is made up and so named.

use appeals::{
    Ask, Draft, Fact, Facts, FieldStatus, GateState, Language, PlaceNames, TimeLeft, Value, prepare,
    procedure,
};
use model::{AgeRange, EventKind, Purpose, Sex};

use crate::common::{ask, consents, day, event, fact, number, place, step, subject};

/// The husband consents to the United Nations and to partners, not to the press; the guide's contact to nothing.
fn agreed() -> appeals::Consents {
    consents(&[("husband", &[Purpose::UnitedNations, Purpose::Partner]), ("contact", &[])])
}

fn shenyang() -> PlaceNames {
    PlaceNames {
        ko: Some("선양".to_owned()),
        zh: Some("沈阳".to_owned()),
        ..place("CN/Liaoning/Shenyang", "Shenyang")
    }
}

fn facts() -> Facts {
    let husband = &["husband"];
    let age = |n, counting| Value::Age { range: AgeRange::new(n, Some(n)).unwrap(), counting };
    let wife = vec![
        fact(Value::Role("wife".to_owned()), husband),
        fact(Value::Sex(Sex::Female), husband),
        fact(Value::Nationality("KP".to_owned()), husband),
    ];
    let son = vec![
        fact(Value::Role("son".to_owned()), husband),
        fact(Value::Sex(Sex::Male), husband),
        fact(age(4, false), husband),
        fact(age(5, true), husband),
        fact(event(EventKind::Returned, Some("2017-11-18"), None), &["contact"]),
    ];
    let group: Vec<Fact> = vec![
        fact(number(10), husband),
        fact(event(EventKind::Apprehended, Some("2017-11-04"), Some(shenyang())), husband),
    ];
    Facts {
        members: vec![subject("wife", 1, wife), subject("son", 1, son), subject("eight", 8, vec![])],
        ..Facts::of(subject("ten", 10, group))
    }
}

fn draft(id: &str, change: impl Fn(&mut Ask)) -> Draft {
    let procedure = procedure(id).unwrap();
    let mut ask = ask(procedure, "2017-11-20", Language::En);
    change(&mut ask);
    prepare(procedure, &facts(), &agreed(), &ask).unwrap()
}

fn missing(draft: &Draft, form: usize) -> Vec<&str> {
    draft.forms[form].lacking().map(|f| f.id.as_str()).collect()
}

#[test]
fn to_the_working_group_on_disappearances_one_form_a_person() {
    let draft = draft("wgeid-urgent-action", |_| {});
    let about: Vec<&str> = draft.forms.iter().map(|f| f.about.as_str()).collect();
    assert_eq!(about, ["wife", "son"]);
    assert!(
        draft
            .warnings
            .iter()
            .any(|w| w.notice.code() == "not_one_by_one" && w.notice.words().contains("at least 8 more"))
    );
    // Names are not known: the first of the six elements is missing, and nothing is put in its place.
    for form in 0..2 {
        assert_eq!(missing(&draft, form), ["name", "taken-by", "done-before", "submitter"]);
    }
    let deadline = draft.deadline.as_ref().unwrap();
    // By the latest reading three months run from the return reported of the son, by the earliest from the taking.
    assert_eq!(
        (deadline.earliest.as_deref(), deadline.latest.as_deref()),
        (Some("2018-02-04"), Some("2018-02-18"))
    );
    assert_eq!(deadline.left, TimeLeft::Running);
    let returns = draft.forms[1].fields.iter().find(|f| f.id == "returns").unwrap();
    assert_eq!(returns.status, FieldStatus::Withheld);
    assert_eq!(returns.withheld[0].label, "label of contact");
    let paper = draft.outgoing.as_ref().unwrap();
    assert!(
        paper.parts.iter().all(|p| p.incomplete.as_ref().unwrap().fields.iter().any(|f| f == "Full name"))
    );
    let text = serde_json::to_string(paper).unwrap();
    assert!(
        text.contains("4 years; also given as: 5 years, possibly a counting age (3 to 5 years completed)"),
        "{text}"
    );
    assert!(text.contains("4 November 2017, Shenyang (China): apprehended (reported)"), "{text}");
    for inside in ["husband", "contact", "eight", "ten\""] {
        assert!(!text.contains(inside), "{inside}: {text}");
    }
    assert!(!text.contains("18 November"), "a return told without consent");
}

#[test]
fn what_was_done_for_one_of_a_group_stands_in_no_form_of_another() {
    let procedure = procedure("wgeid-urgent-action").unwrap();
    let ask = ask(procedure, "2017-11-20", Language::En);
    let mut facts = facts();
    let wife = facts.members[0].key.clone();
    let done = |to: &str, apart: &[&model::Key]| {
        let apart = apart.iter().map(|key| (*key).clone()).collect();
        let Value::Done(step) = step(to, model::Purpose::UnitedNations) else { unreachable!() };
        fact(Value::Done(appeals::Step { apart, ..step }), &["husband"])
    };
    facts.about.facts.extend([done("An embassy", &[&wife]), done("A ministry", &[])]);
    let draft = prepare(procedure, &facts, &agreed(), &ask).unwrap();
    let steps = |form: usize| {
        let field = draft.forms[form].fields.iter().find(|f| f.id == "done-before").unwrap();
        field.value.join(" ")
    };
    assert!(steps(0).contains("An embassy") && steps(0).contains("A ministry"), "{}", steps(0));
    assert!(!steps(1).contains("An embassy") && steps(1).contains("A ministry"), "{}", steps(1));
}

#[test]
fn a_step_says_what_was_replied_and_names_no_office_of_another_use() {
    let paper = |purpose, told_by: &str, language| {
        let procedure = procedure("wgeid-urgent-action").unwrap();
        let Value::Done(step) = step("An embassy", purpose) else { unreachable!() };
        let (on, replied) = (Some(day("2017-11-08")), Some((model::ReplyKind::Denied, day("2017-11-12"))));
        let step = appeals::Step { on, reply: replied, ..step };
        let mut facts = facts();
        facts.about.facts.push(fact(Value::Done(step), &[told_by]));
        let draft = prepare(procedure, &facts, &agreed(), &ask(procedure, "2017-11-20", language)).unwrap();
        draft.forms[0].fields.iter().find(|f| f.id == "done-before").unwrap().value.join(" ")
    };
    let un = model::Purpose::UnitedNations;
    assert_eq!(
        paper(un, "husband", Language::En),
        "8 November 2017: visit, to An embassy. Reply of 12 November 2017: denied"
    );
    assert_eq!(
        paper(Purpose::Partner, "husband", Language::En),
        "8 November 2017: visit, to an office not named here. Reply of 12 November 2017: denied"
    );
    assert_eq!(paper(un, "contact", Language::En), "", "it tells of people whom nobody released for this");
    assert!(paper(un, "husband", Language::Ko).contains("2017년 11월 12일 회신: 부인함"));
    assert!(paper(un, "husband", Language::Zh).contains("2017年11月12日答复：否认"));
}

#[test]
fn a_death_of_one_leaves_the_others_and_says_of_whom_it_is_told() {
    let group = vec![
        fact(number(500), &["husband"]),
        fact(event(EventKind::Apprehended, Some("2017-11-04"), Some(shenyang())), &["husband"]),
        fact(event(EventKind::Held, Some("2017-11-05"), Some(shenyang())), &["husband"]),
    ];
    let dead = fact(event(EventKind::Died, Some("2017-11-18"), None), &["husband"]);
    let facts =
        Facts { members: vec![subject("dead", 1, vec![dead])], ..Facts::of(subject("many", 500, group)) };
    let procedure = procedure("joint-communication").unwrap();
    let made = |answer: Option<bool>| {
        let mut ask = ask(procedure, "2017-11-20", Language::En);
        ask.answers.extend(answer.map(|answer| ("alive".to_owned(), answer)));
        prepare(procedure, &facts, &agreed(), &ask).unwrap()
    };
    let gate = |draft: &Draft| draft.forms[0].gates.iter().find(|g| g.id == "alive").unwrap().clone();
    let asked = gate(&made(None));
    assert_eq!(asked.state, GateState::ToCheck);
    assert!(asked.must.en.contains("of whom no death is reported"), "{}", asked.must.en);
    assert!(asked.why.words().contains("(dead)"), "it says of whom: {}", asked.why.words());
    let yes = made(Some(true));
    assert_eq!(gate(&yes).state, GateState::Open);
    assert!(gate(&yes).why.words().contains("for the others"), "{}", gate(&yes).why.words());
    assert!(gate(&yes).yours() && gate(&made(Some(false))).state == GateState::Shut);
    // What was told last of all of them is not what was told last of one.
    let stage = yes.forms[0].fields.iter().find(|f| f.id == "stage").unwrap();
    assert_eq!(stage.value, ["of one of them: died (reported)", "held (reported)"]);
    let paper = serde_json::to_string(&yes.outgoing).unwrap();
    assert!(!paper.contains("\"dead\""), "no key of a case leaves");
    // What the gate is answered for stands in the letter too.
    assert!(paper.contains("What is asked here is asked for the others"), "{paper}");
    let none = prepare(
        procedure,
        &Facts { members: vec![], ..facts.clone() },
        &agreed(),
        &ask(procedure, "2017-11-20", Language::En),
    );
    assert!(!serde_json::to_string(&none.unwrap().outgoing).unwrap().contains("asked for the others"));
}

#[test]
fn to_several_mandates_in_one_paper_with_a_list() {
    let draft = draft("joint-communication", |a| {
        a.by_hand.insert("taken-by".to_owned(), "Police of the city, by what was told".to_owned());
    });
    assert_eq!(missing(&draft, 0), ["submitter"], "a group may have no names");
    let paper = draft.outgoing.as_ref().unwrap();
    let list = paper.parts[0].list.as_ref().unwrap();
    assert_eq!(list.columns, ["No.", "Who they are"]);
    assert_eq!(list.rows.len(), 2);
    assert_eq!(list.rows[0], ["1", "wife; female; nationality: Democratic People's Republic of Korea"]);
    assert!(paper.parts[0].rows.iter().any(|r| r.label == "Number of people" && r.value == ["10"]));
    // The list says it, and a row that only points there is left out; for the user the field is filled.
    assert!(paper.parts[0].rows.iter().all(|r| r.label != "Age"));
    let age = draft.forms[0].fields.iter().find(|f| f.id == "age").unwrap();
    assert_eq!(age.value, ["see the list below"]);
}

#[test]
fn to_the_press_nothing_for_want_of_consent() {
    let draft = draft("press-note", |_| {});
    assert!(draft.shut && draft.outgoing.is_none());
    let gate = &draft.forms[0].gates[0];
    assert_eq!((gate.id.as_str(), gate.state), ("consent", GateState::Shut));
    assert!(
        gate.why.words().contains("label of husband (husband): consent to press not given"),
        "{:?}",
        gate.why
    );
    assert!(draft.lacking.iter().any(|r| r.label == "label of husband" && r.purpose == "press"));
    assert_eq!(draft.falls_through.as_deref(), Some("embassy-letter"));
}

#[test]
fn an_embassy_letter_in_three_languages() {
    for (language, wanted) in [
        (Language::En, ["Shenyang (China)", "4 November 2017", "wife", "4 years"]),
        (Language::Ko, ["중국 선양", "2017년 11월 4일", "아내", "4세"]),
        (Language::Zh, ["中国沈阳", "2017年11月4日", "妻子", "4岁"]),
    ] {
        let draft = draft("embassy-letter", |a| {
            a.language = language;
            a.to = Some(appeals::To { name: "Embassy".to_owned(), address: "1 Street\nCity".to_owned() });
        });
        let paper = draft.outgoing.unwrap();
        assert_eq!(paper.addressee, ["Embassy", "1 Street", "City"]);
        let text = serde_json::to_string(&paper).unwrap();
        for words in wanted {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
}

#[test]
fn unknown_stays_unknown() {
    let draft = draft("embassy-letter", |_| {});
    let form = &draft.forms[0];
    let of = |id: &str| form.fields.iter().find(|f| f.id == id).unwrap().status;
    assert_eq!(of("held-where"), FieldStatus::Missing);
    assert_eq!(of("name"), FieldStatus::Missing);
    assert_eq!(of("submitter"), FieldStatus::ByHand);
    let text = serde_json::to_string(draft.outgoing.as_ref().unwrap()).unwrap();
    assert!(!text.contains("Place of custody"), "{text}");
}

#[test]
fn what_befell_one_of_them_is_told_where_the_list_has_no_column() {
    let husband = &["husband"];
    let mut facts = facts();
    let tumen = || Some(place("CN/Jilin/Tumen", "Tumen"));
    facts.members[0].facts.push(fact(event(EventKind::Held, Some("2017-11-10"), tumen()), husband));
    // Told of one again as it is told of all.
    let again = facts.about.facts[1].clone();
    facts.members[1].facts.push(again);
    // The same without the place adds nothing to it.
    facts.members[0].facts.push(fact(event(EventKind::Apprehended, Some("2017-11"), None), husband));
    let procedure = procedure("joint-communication").unwrap();
    let ask = ask(procedure, "2017-11-20", Language::En);
    let draft = prepare(procedure, &facts, &agreed(), &ask).unwrap();
    let part = &draft.outgoing.as_ref().unwrap().parts[0];
    let held = part.rows.iter().find(|r| r.label == "Place of custody").unwrap();
    assert_eq!(held.value, ["of one of them: Tumen (China)"]);
    assert_eq!(
        part.sections[0].paragraphs,
        [
            "4 November 2017, Shenyang (China): apprehended (reported)",
            "of one of them: 10 November 2017, Tumen (China): held (reported)"
        ]
    );
}

#[test]
fn a_row_of_several_says_how_many_and_a_return_of_one_shows_for_all() {
    let husband = &["husband"];
    let mut facts = facts();
    let women = vec![fact(number(7), husband), fact(Value::Sex(Sex::Female), husband)];
    facts.members.push(subject("seven", 7, women));
    let men = vec![fact(number(3), husband), fact(Value::Sex(Sex::Male), husband)];
    facts.members.push(subject("three", 3, men));
    facts.members.push(subject("five", 5, vec![fact(number(5), husband)]));
    facts.apart = vec![facts.members[..4].iter().map(|m| m.key.clone()).collect()];
    facts.members[1].facts.push(fact(event(EventKind::Returned, Some("2017-11-18"), None), husband));
    let procedure = procedure("embassy-letter").unwrap();
    let ask = ask(procedure, "2017-11-20", Language::En);
    let draft = prepare(procedure, &facts, &agreed(), &ask).unwrap();
    let text = serde_json::to_string(draft.outgoing.as_ref().unwrap()).unwrap();
    assert!(text.contains("of one of them: 18 November 2017: returned"), "{text}");
    let part = &draft.outgoing.as_ref().unwrap().parts[0];
    assert!(part.list.as_ref().unwrap().rows.iter().any(|r| r[1] == "7"), "{text}");
    assert_eq!(part.list.as_ref().unwrap().rows.len(), 3, "{text}");
    assert!(part.rows.iter().any(|r| r.label.starts_with("Not told apart") && r.value == ["1"]), "{text}");
    // Three men may be among any of the others: they are told of, and not added up.
    assert!(part.rows.iter().any(|r| r.label.starts_with("Also told") && r.value == ["3: male"]), "{text}");
    let gates = &draft.forms[0].gates;
    assert!(!gates.iter().any(|g| g.why.words() == "The records do not tell of a return."), "{gates:?}");
}

#[test]
fn a_count_over_a_long_time_is_no_account_of_one_person() {
    let husband = &["husband"];
    let wife = vec![
        fact(Value::Role("wife".to_owned()), husband),
        fact(event(EventKind::Apprehended, Some("2017-11-04"), Some(shenyang())), husband),
    ];
    let count =
        event(EventKind::Apprehended, Some("2016-05-01/2017-11-10"), Some(place("CN/Jilin", "Jilin")));
    let whole = subject("count", 400, vec![fact(count, husband)]);
    let facts = Facts { wholes: vec![whole], ..Facts::of(subject("wife", 1, wife)) };
    let procedure = procedure("wgeid-urgent-action").unwrap();
    let ask = ask(procedure, "2017-11-20", Language::En);
    let draft = prepare(procedure, &facts, &agreed(), &ask).unwrap();
    let text = serde_json::to_string(draft.outgoing.as_ref().unwrap()).unwrap();
    assert!(text.contains("4 November 2017") && !text.contains("2016") && !text.contains("Jilin"), "{text}");
    assert_eq!(draft.deadline.unwrap().latest.as_deref(), Some("2018-02-04"));
    assert!(draft.warnings.iter().any(|w| w.notice.code() == "longer_time"));
}
