//! Family ties, those who took them, and which mentions a paper is about.

use appeals::{Fact, Facts, FieldStatus, Language, Value, prepare, procedure};
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
        [(Language::Ko, "이 사건의 다른 사람의 부모"), (Language::Zh, "本案另一人的父亲或母亲")]
    {
        let text = serde_json::to_string(&made("wgeid-urgent-action", language).outgoing).unwrap();
        assert!(text.contains(words), "{text}");
    }
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
