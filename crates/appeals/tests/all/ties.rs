//! Family ties, those who took them, and which mentions a paper is about.

use appeals::{Fact, Facts, FieldStatus, Language, Value, prepare, procedure};
use model::quantity::Interval;
use model::{EventKind, Kinship, Purpose};

use crate::common::{ask, consents, event, fact, key, number, subject};

fn of(mention: &str, fact: Fact) -> Fact {
    Fact { of: Some(key(mention)), ..fact }
}

fn facts() -> Facts {
    let husband = &["husband"];
    let tie = |kin, together| fact(Value::FamilyLink { kin, together }, husband);
    let wife = vec![
        of("wife#1", fact(Value::Role("wife".to_owned()), husband)),
        of("wife#1", tie(Kinship::Parent, true)),
        of("wife#2", fact(Value::Role("secret".to_owned()), &["contact"])),
    ];
    let group = vec![
        of("ten#1", fact(number(10), husband)),
        of("ten#1", fact(Value::TakenBy("Border police of the city".to_owned()), husband)),
        of("ten#1", fact(event(EventKind::Apprehended, Some("2017-11-04"), None), husband)),
    ];
    let hidden = vec![of("hidden#1", fact(Value::Role("guide".to_owned()), &["contact"]))];
    Facts {
        members: vec![subject("wife", 1, wife), subject("hidden", 1, hidden)],
        ..Facts::of(subject("ten", 10, group))
    }
}

fn made(id: &str, language: Language) -> appeals::Draft {
    let procedure = procedure(id).unwrap();
    let all = consents(&[("husband", &[Purpose::UnitedNations, Purpose::Partner]), ("contact", &[])]);
    prepare(procedure, &facts(), &all, &ask(procedure, "2017-11-20", language)).unwrap()
}

#[test]
fn those_who_took_them_and_ties_fill_their_fields() {
    let draft = made("wgeid-urgent-action", Language::En);
    let field = |id: &str| draft.forms[0].fields.iter().find(|f| f.id == id).unwrap();
    assert_eq!(field("taken-by").status, FieldStatus::Filled);
    assert_eq!(field("taken-by").value, ["Border police of the city"]);
    assert_eq!(field("family-links").value, ["parent of another person of this case"]);
    assert_eq!(field("relation").status, FieldStatus::ByHand);
    for (language, words) in
        [(Language::Ko, "이 사례의 다른 사람의 부모"), (Language::Zh, "本案另一人的父亲或母亲")]
    {
        let text = serde_json::to_string(&made("wgeid-urgent-action", language).outgoing).unwrap();
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn the_list_of_a_group_tells_the_ties_of_its_people() {
    let draft = made("joint-communication", Language::En);
    let list = draft.outgoing.as_ref().unwrap().parts[0].list.clone().unwrap();
    let at = list.columns.iter().position(|c| c == "Family ties").unwrap();
    assert_eq!(list.rows[0][at], "parent of another person of this case");
}

#[test]
fn those_taken_with_a_larger_group_are_so_many_of_it() {
    let husband = &["husband"];
    let pair = vec![of("pair#1", fact(number(2), husband))];
    let taken = |when| of("ten#1", fact(event(EventKind::Apprehended, Some(when), None), husband));
    let number_of = |whole: Vec<Fact>, consented: &[Purpose]| {
        let facts =
            Facts { wholes: vec![subject("ten", 10, whole)], ..Facts::of(subject("pair", 2, pair.clone())) };
        let procedure = procedure("joint-communication").unwrap();
        let all = consents(&[("husband", &[Purpose::UnitedNations]), ("contact", consented)]);
        let draft = prepare(procedure, &facts, &all, &ask(procedure, "2017-11-20", Language::En)).unwrap();
        let field = draft.forms[0].fields.iter().find(|f| f.id == "number").unwrap().clone();
        (field.value.concat(), field.withheld.len())
    };
    let ten = |by| of("ten#1", fact(number(10), by));
    let at_least = of("ten#1", fact(Value::Number(Interval { lo: 10, hi: None }), husband));
    let said = |text: &str, withheld| (text.to_owned(), withheld);
    assert_eq!(number_of(vec![ten(husband), taken("2017-11-04")], &[]), said("2 of 10 taken together", 0));
    assert_eq!(
        number_of(vec![at_least, taken("2017-11-04")], &[]),
        said("2 of at least 10 taken together", 0)
    );
    // A count over a year is no company, and what may not be said leaves no trace.
    assert_eq!(number_of(vec![ten(husband), taken("2016")], &[]), said("2", 0));
    assert_eq!(number_of(vec![ten(&["contact"]), taken("2017-11-04")], &[]), said("2", 1));
    let open = number_of(vec![ten(&["contact"]), taken("2017-11-04")], &[Purpose::UnitedNations]);
    assert_eq!(open, said("2 of 10 taken together", 0));
}

#[test]
fn another_account_is_one_of_other_people() {
    let age = |n, by: &[&str]| {
        let range = model::AgeRange::new(n, Some(n)).unwrap();
        fact(Value::Age { range, counting: false }, by)
    };
    let said = |facts: Vec<Fact>| {
        let procedure = procedure("sr-torture").unwrap();
        let all = consents(&[("husband", &[Purpose::UnitedNations]), ("pastor", &[Purpose::UnitedNations])]);
        let facts = Facts::of(subject("son", 1, facts));
        let draft = prepare(procedure, &facts, &all, &ask(procedure, "2017-11-20", Language::En)).unwrap();
        draft.forms[0].fields.iter().find(|f| f.id == "age").unwrap().value.concat()
    };
    let (husband, pastor) = (&["husband"], &["pastor"]);
    assert_eq!(said(vec![age(4, husband), age(5, pastor)]), "4 years; by another account: 5 years");
    assert_eq!(said(vec![age(4, husband), age(5, husband)]), "4 years; also given as: 5 years");
    // Who passes on what the other said adds no account.
    assert_eq!(
        said(vec![age(4, husband), age(5, &["husband", "pastor"])]),
        "4 years; also given as: 5 years"
    );
    assert_eq!(said(vec![age(4, husband), age(4, pastor)]), "4 years");
}

#[test]
fn a_paper_is_about_the_mentions_that_stand_in_it_and_no_others() {
    // One form a person: neither the group, nor who is withheld, nor an account that is withheld.
    assert_eq!(made("wgeid-urgent-action", Language::En).about, [key("wife#1")]);
    // One paper for the group: the group as well.
    assert_eq!(made("joint-communication", Language::En).about, [key("ten#1"), key("wife#1")]);
    // No paper, nobody.
    let shut = made("press-note", Language::En);
    assert!(shut.outgoing.is_none() && shut.about.is_empty());
}
