//! From claims to problems: grades, standing, copies, versions, policy.

mod explained;
mod linted;

use figures::evidence::{
    Standing,
    compile::{Ask, LeftOut, compile},
    grade::{
        Grade::{self, Confirmed, Fair, Weak},
        Roots,
    },
};
use model::problem::Unit;
use model::{
    Access, EventKind, Kinship, Mention, Policy, Qualifier, RelationKind, Repeats, Sex, Span, Tie, Who,
};

use crate::book::{Book, Told, arrested, key, keys, repeating};
use Qualifier::{About, AtLeast, Exactly, MoreThan, Range, UpTo};

#[test]
fn one_origin_is_weak_two_are_fair_and_direct_access_confirms() {
    let mut book = Book::default();
    book.mention("a#1", "a", AtLeast, 5);
    assert_eq!(book.grade("a#1"), Weak);
    book.mention("b#1", "b", AtLeast, 5);
    assert_eq!(book.grade("a#1"), Weak, "nothing says that the two tell of the same people");
    book.same(&["a#1", "b#1"]);
    assert_eq!(book.grade("a#1"), Fair);
    for (access, grade) in [
        (Access::Victim, Confirmed),
        (Access::Eyewitness, Confirmed),
        (Access::Relative, Confirmed),
        (Access::Intermediary, Fair),
        (Access::Official, Fair),
        (Access::Relayed(1), Fair),
    ] {
        book.origins[1].access = access;
        assert_eq!((book.grade("a#1"), book.grade("b#1")), (grade, grade), "{access:?}");
    }
}

#[test]
fn direct_access_alone_is_one_origin_and_an_authority_alone_confirms() {
    let mut book = Book::default();
    book.origin("o-a", Access::Victim);
    book.mention("a#1", "a", AtLeast, 5);
    assert_eq!(book.grade("a#1"), Weak);
    book.origins[0].access = Access::Official;
    assert_eq!(book.grade("a#1"), Weak, "office is not admission");
    book.origins[0].authority = true;
    assert_eq!(book.grade("a#1"), Confirmed);
}

#[test]
fn whoever_passes_on_counts_as_those_it_passes_on() {
    let mut book = Book::default();
    book.origin("relative", Access::Relative);
    for name in ["o-a", "o-b"] {
        book.origin(name, Access::Relayed(1)).relays = keys(&["relative"]);
    }
    book.mention("a#1", "a", AtLeast, 5);
    book.mention("b#1", "b", AtLeast, 5);
    book.same(&["a#1", "b#1"]);
    assert_eq!(book.grade("a#1"), Weak, "two relays of one relative");
    book.origins[2].relays.clear();
    assert_eq!(book.grade("a#1"), Confirmed, "the relative and someone else");
}

#[test]
fn relays_in_a_circle_end() {
    let mut book = Book::default();
    book.origin("o-a", Access::Relayed(1)).relays = keys(&["o-b"]);
    book.origin("o-b", Access::Relayed(1)).relays = keys(&["o-a"]);
    book.mention("a#1", "a", AtLeast, 5);
    assert_eq!(book.grade("a#1"), Weak);
}

#[test]
fn a_report_that_repeats_another_has_its_origins() {
    let mut book = Book::default();
    book.mention("a#1", "a", AtLeast, 5);
    repeating(book.report("b", &[]), "a");
    book.mention("b#1", "b", AtLeast, 5);
    book.same(&["a#1", "b#1"]);
    assert_eq!(book.grade("b#1"), Weak);
    book.reports[1].repeats = vec![Repeats::Elsewhere("a wire service".to_owned())];
    assert_eq!(book.grade("b#1"), Fair);
}

#[test]
fn an_unknown_origin_may_be_the_known_one() {
    let mut book = Book::default();
    book.origin("o-a", Access::Relative);
    book.mention("a#1", "a", AtLeast, 5);
    book.report("b", &[]);
    book.mention("b#1", "b", AtLeast, 5);
    book.same(&["a#1", "b#1"]);
    assert_eq!(book.grade("a#1"), Weak);
}

#[test]
fn copies_count_once_even_if_their_report_has_origins_of_its_own() {
    let mut book = Book::default();
    book.origin("o-a", Access::Relative);
    book.mention("a#1", "a", AtLeast, 50);
    for name in ["b", "c"] {
        book.mention(&format!("{name}#1"), name, AtLeast, 50);
        book.repeats(&format!("{name}#1"), "a#1");
    }
    assert_eq!(book.grade("a#1"), Weak);
    assert_eq!(book.grade("b#1"), Weak);
    assert_eq!(book.range(Fair), (0, Some(0)));
    assert_eq!(book.range(Weak), (50, None));
}

#[test]
fn an_outcome_that_nobody_has_read_is_in_the_most_of_every_event_and_in_the_fewest_of_none() {
    let mut book = Book::default();
    let tails = ["returned", "returned", "released", "outcome", "outcome", ""];
    for (n, tail) in tails.into_iter().enumerate() {
        let name = format!("a{n}#1");
        book.mention(&name, "a", Exactly, 1);
        if tail.is_empty() {
            continue;
        }
        let more = format!("{name}.{tail}");
        let kind = EventKind::from_word(tail);
        let event = kind.map(|kind| model::Event { kind, certainty: model::Certainty::Reported });
        book.mention(&more, "a", Exactly, 1).event = event;
        book.same(&[&name, &more]);
    }
    let rows: Vec<String> = (0..tails.len()).map(|n| format!("a{n}#1")).collect();
    book.decide(RelationKind::Disjoint(keys(&rows.iter().map(String::as_str).collect::<Vec<_>>())));
    let bounds = |book: &Book, event, not_known: &[EventKind]| {
        let ask = Ask { event: Some(event), not_known: not_known.to_vec(), ..Ask::default() };
        [Unit::Person, Unit::Episode].map(|unit| {
            let answer = book.answer(&Policy { unit, ..Policy::default() }, Weak, &ask);
            (answer.floor, answer.ceiling)
        })
    };
    use EventKind::{Apprehended, Held, Released, Returned};
    assert_eq!(bounds(&book, Apprehended, &[]), [(6, Some(6)); 2]);
    assert_eq!(bounds(&book, Returned, &[]), [(2, Some(4)); 2]);
    assert_eq!(bounds(&book, Released, &[]), [(1, Some(3)); 2]);
    assert_eq!(bounds(&book, Held, &[]), [(0, Some(2)); 2]);
    assert_eq!(bounds(&book, Apprehended, &[Returned]), [(2, Some(4)); 2]);
    assert_eq!(bounds(&book, Apprehended, &[Returned, Released]), [(1, Some(3)); 2]);
    // Without the decision that says who they are nothing is open of anybody else.
    book.relations.retain(|r| !r.kind.names().iter().any(|of| of.as_str().ends_with(".outcome")));
    assert_eq!(bounds(&book, Apprehended, &[Returned])[1].0, 4);
}

#[test]
fn a_drifted_number_never_enters() {
    let mut book = Book::default();
    book.mention("a#1", "a", AtLeast, 50);
    book.mention("b#1", "b", AtLeast, 70);
    book.mention("c#1", "c", Exactly, 60);
    book.repeats("c#1", "b#1");
    book.repeats("b#1", "a#1");
    assert_eq!(book.range(Weak), (50, None), "through a chain of copies");
    // A second origin for 55; the copies that say 60 and 70 are no second one for it.
    book.mention("d#1", "d", AtLeast, 55);
    book.same(&["a#1", "d#1"]);
    assert_eq!(book.range(Weak), (55, None));
    assert_eq!(book.range(Fair), (50, None));
    let left_out = book.compiled(&Policy::default(), Weak, &arrested()).left_out;
    let copy = |name: &str| (key(name), LeftOut::Repeats(key("a#1")));
    assert_eq!(left_out, [copy("b#1"), copy("c#1")]);
}

#[test]
fn each_limit_is_graded_on_its_own() {
    let mut book = Book::default();
    book.origin("o-a", Access::Relative);
    book.mention("a#1", "a", AtLeast, 600);
    book.mention("b#1", "b", MoreThan, 500);
    book.same(&["a#1", "b#1"]);
    assert_eq!(Grade::ALL.map(|g| book.range(g)), [(501, None), (501, None), (600, None)]);
    book.origins[0].access = Access::Unknown;
    assert_eq!(Grade::ALL.map(|g| book.range(g)), [(0, Some(0)), (501, None), (600, None)]);
    // Upper limits: 700 of one and 650 of another are two origins for 700.
    book.mentions[0].quantity.hi = Some(700);
    book.mentions[1].quantity.hi = Some(650);
    assert_eq!(Grade::ALL.map(|g| book.range(g)), [(0, Some(0)), (501, Some(700)), (600, Some(650))]);
}

#[test]
fn floors_grow_down_the_grades() {
    let mut book = Book::default();
    book.origin("o-a", Access::Victim);
    book.mention("a#1", "a", Exactly, 8).when("2017-03");
    book.mention("b#1", "b", AtLeast, 7).when("2017-03");
    book.mention("c#1", "c", AtLeast, 20).when("2017-05");
    book.mention("d#1", "d", Exactly, 21).when("2017-05");
    book.mention("e#1", "e", AtLeast, 5).when("2017-08");
    book.same(&["a#1", "b#1"]);
    book.same(&["c#1", "d#1"]);
    let floors = Grade::ALL.map(|g| book.range(g).0);
    assert_eq!(floors, [7, 7 + 20, 8 + 21 + 5]);
}

#[test]
fn a_mention_taken_away_does_not_part_those_decided_the_same() {
    let mut book = Book::default();
    book.mention("a#1", "a", AtLeast, 5);
    book.mention("c#1", "c", AtLeast, 5);
    book.same(&["a#1", "retracted#1", "c#1"]);
    assert_eq!(book.grade("a#1"), Fair);
    assert_eq!(book.range(Fair), (5, None));
}

#[test]
fn held_rejected_and_discounted_mentions_do_not_count_nor_support() {
    for standing in [Standing::Held, Standing::Rejected, Standing::Discounted] {
        let mut book = Book::default();
        book.mention("a#1", "a", AtLeast, 5).when("2017-03");
        book.mention("b#1", "b", AtLeast, 9).when("2017-03");
        book.mention("c#1", "c", AtLeast, 4).when("2017-06");
        book.same(&["a#1", "b#1"]);
        assert_eq!((book.range(Fair).0, book.range(Weak).0), (5, 13));
        book.stand("b#1", standing);
        assert_eq!((book.range(Fair).0, book.range(Weak).0), (0, 9), "{standing:?}");
        assert_eq!(book.grade("a#1"), Weak, "{standing:?}");
        let left_out = book.compiled(&Policy::default(), Weak, &arrested()).left_out;
        assert_eq!(left_out, [(key("b#1"), LeftOut::Standing(standing))]);
    }
}

/// Two versions of one matter and a third claim apart from both.
fn versions() -> Book {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 29).when("2018-03");
    book.mention("b#1", "b", Exactly, 27).when("2018-03");
    book.mention("c#1", "c", Exactly, 4).when("2018-06");
    book.decide(RelationKind::OneOf(keys(&["a#1", "b#1"])));
    book
}

#[test]
fn of_versions_the_least_is_the_floor() {
    assert_eq!(versions().range(Weak), (31, Some(33)));
}

#[test]
fn a_rejected_version_leaves_the_other_and_a_held_one_takes_it_along() {
    let mut book = versions();
    book.stand("b#1", Standing::Rejected);
    assert_eq!(book.range(Weak), (33, Some(33)));
    book.standing[0].1 = Standing::Held;
    assert_eq!(book.range(Weak), (4, Some(4)));
}

#[test]
fn a_version_told_by_a_copy_of_a_rejected_claim_is_rejected() {
    let mut book = versions();
    book.mention("copy#1", "copy", Exactly, 27).when("2018-03");
    book.repeats("copy#1", "b#1");
    book.relations[0].kind = RelationKind::OneOf(keys(&["a#1", "copy#1"]));
    assert_eq!(book.range(Weak), (31, Some(33)), "a decision that names a copy reaches the original");
    book.stand("b#1", Standing::Rejected);
    assert_eq!(book.range(Weak), (33, Some(33)));
}

#[test]
fn versions_fall_through_all_their_groups() {
    let mut book = versions();
    book.mention("d#1", "d", Exactly, 50).when("2018-03");
    book.decide(RelationKind::OneOf(keys(&["b#1", "d#1"])));
    book.stand("d#1", Standing::Held);
    // If the held one is true, b is not; so neither b nor its alternative a can be taken for true.
    assert_eq!(book.range(Weak), (4, Some(4)));
}

#[test]
fn the_versions_of_a_round_up_stand_or_fall_as_a_whole() {
    let mut book = Book::default();
    let (one, two) = (["one#all", "one#n", "one#s"], ["two#all", "two#n", "two#s"]);
    for (names, report, numbers) in [(one, "one", [29, 20, 9]), (two, "two", [27, 9, 18])] {
        for ((name, n), place) in names.iter().zip(numbers).zip(["CN", "CN/Jilin", "CN/Yunnan"]) {
            book.mention(name, report, Exactly, n).when("2018-03").at(place);
        }
        let (whole, parts) = (key(names[0]), keys(&names[1..]));
        book.decide(RelationKind::Partition { whole, parts, exhaustive: true });
    }
    assert_eq!(book.range(Weak), (38, Some(56)), "taken as facts");
    for (a, b) in one.iter().flat_map(|a| two.iter().map(move |b| (a, b))) {
        book.decide(RelationKind::OneOf(keys(&[a, b])));
    }
    assert_eq!(book.range(Weak), (27, Some(29)));
    book.stand("two#n", Standing::Held);
    assert_eq!(book.range(Weak), (0, Some(0)));
}

#[test]
fn decisions_that_name_a_copy_reach_the_original() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 5);
    book.mention("copy#1", "b", Exactly, 6);
    book.mention("c#1", "c", Exactly, 7);
    book.repeats("copy#1", "a#1");
    assert_eq!(book.range(Weak), (7, Some(12)));
    book.decide(RelationKind::Disjoint(keys(&["copy#1", "c#1"])));
    assert_eq!(book.range(Weak), (12, Some(12)));
    book.relations[1].kind = RelationKind::PartOf { part: key("copy#1"), whole: key("c#1") };
    assert_eq!(book.range(Weak), (7, Some(7)));
}

#[test]
fn the_decision_that_closes_a_circle_of_copies_says_nothing() {
    let mut book = Book::default();
    book.origin("o-a", Access::Relative);
    book.origin("o-b", Access::Relative);
    book.origin("o-c", Access::Relative);
    for (mention, origin, count) in [("a#1", "o-a", 5), ("b#1", "o-b", 7), ("c#1", "o-c", 9)] {
        book.report(&mention[..1], &[origin]);
        book.mention(mention, &mention[..1], Exactly, count);
    }
    book.repeats("a#1", "b#1");
    book.repeats("b#1", "c#1");
    let open = (book.range(Weak), book.grade("a#1"));
    assert_eq!(open, ((9, Some(9)), Weak));
    book.repeats("c#1", "a#1");
    assert_eq!((book.range(Weak), book.grade("a#1")), open);
    assert_eq!(book.grade("c#1"), Weak, "three who copy one another are one");
    book.repeats("c#1", "c#1");
    assert_eq!((book.range(Weak), book.grade("c#1")), open);
}

#[test]
fn a_copy_stands_for_itself_once_its_original_is_gone() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 9);
    book.mention("b#1", "b", Exactly, 9);
    book.mention("c#1", "c", Exactly, 9);
    book.repeats("a#1", "b#1");
    book.repeats("b#1", "c#1");
    assert_eq!(book.range(Weak), (9, Some(9)));
    // The copy of a copy is one of what that one copied.
    book.mentions.retain(|m| m.key.as_str() != "b#1");
    assert_eq!(book.range(Weak), (9, Some(9)));
    book.mentions.retain(|m| m.key.as_str() != "c#1");
    assert_eq!(book.range(Weak), (9, Some(9)), "nine people somebody tells of are not nobody");
}

#[test]
fn copies_of_what_is_not_believed_are_not_believed() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 9);
    book.mention("b#1", "b", Exactly, 9);
    book.repeats("a#1", "b#1");
    book.stand("b#1", Standing::Rejected);
    assert_eq!(book.range(Weak).0, 0);
    // The same where it is the report that was set aside.
    book.standing.clear();
    book.mentions.retain(|m| m.key.as_str() != "b#1");
    book.aside.push(key("b#1"));
    assert_eq!(book.range(Weak).0, 0);
}

#[test]
fn policy_turns_words_into_numbers() {
    let mut book = Book::default();
    book.mention("year#1", "a", About, 51).when("2016-07/2017-06");
    book.mention("summer#1", "b", AtLeast, 41).when("2017-07/2017-08");
    assert_eq!(book.range(Weak), (86, None));
    let exact = Policy { about_percent: 0, ..Policy::default() };
    assert_eq!(book.answer(&exact, Weak, &arrested()).floor, 92);
    let persons = Policy { unit: Unit::Person, ..exact };
    assert_eq!(book.answer(&persons, Weak, &arrested()).floor, 51);
    let once = Policy { once: true, ..persons };
    assert_eq!(book.answer(&once, Weak, &arrested()).floor, 92);
}

#[test]
fn five_and_five_to_seven_undecided_are_five_to_twelve() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 5).when("2017-07-15");
    book.mention("b#1", "b", Range, 5).up_to(7).when("2017-07-15");
    assert_eq!(book.range(Weak), (5, Some(12)));
    book.mention("c#1", "c", UpTo, 3).when("2017-07-15");
    assert_eq!(book.range(Weak), (5, Some(15)), "up to three may be none");
}

#[test]
fn a_boy_of_three_and_of_four_is_one_boy_under_counting_age_only() {
    let mut book = Book::default();
    for (name, age) in [("a", 3), ("b", 4)] {
        book.mention(&format!("{name}#1"), name, Exactly, 1).aged(age, age).who.sex = Some(Sex::Male);
    }
    let children = Ask { age: model::AgeRange::new(0, Some(17)), ..arrested() };
    let counting = Policy::default();
    let strict = Policy { counting_age: false, ..Policy::default() };
    assert_eq!(book.answer(&strict, Weak, &children).floor, 2, "nobody is three and four");
    assert_eq!(book.answer(&counting, Weak, &children).floor, 1);
    book.same(&["a#1", "b#1"]);
    let answer = book.answer(&counting, Weak, &children);
    assert_eq!((answer.floor, answer.ceiling), (1, Some(1)));
    // Said of one mention alone, the tolerance holds for it alone.
    book.mentions[1].who.counting_age = true;
    assert_eq!(book.answer(&strict, Weak, &children).floor, 1);
    let problem = book.compiled(&strict, Weak, &children).problem;
    assert_eq!(problem.mentions.iter().map(|m| m.age.unwrap().from).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn lasting_states_are_told_apart_and_people_are_no_incidents() {
    let mut book = Book::default();
    book.mention("a#1", "a", Exactly, 5).event(EventKind::Held).when("2017-09-03");
    book.mention("b#1", "b", Exactly, 7).event(EventKind::Held).when("2017-10-01");
    let ask = Ask { event: Some(EventKind::Held), ..Ask::default() };
    let answer = book.answer(&Policy::default(), Weak, &ask);
    assert_eq!((answer.floor, answer.ceiling), (7, Some(12)));
    let incidents = Policy { unit: model::problem::Unit::Incident, ..Policy::default() };
    let left_out = book.compiled(&incidents, Weak, &ask).left_out;
    assert_eq!(left_out, [(key("a#1"), LeftOut::Unit), (key("b#1"), LeftOut::Unit)]);
    let october = Ask { span: Span::parse("2017-10").unwrap(), ..ask };
    assert_eq!(book.answer(&Policy::default(), Weak, &october).floor, 7);
}

#[test]
fn only_counts_of_people_say_how_many_people_there_are_at_most() {
    use model::mention::MentionUnit::{Family, Group, Incident, Other};
    for unit in [Family, Group, Incident, Other] {
        let mut book = Book::default();
        book.mention("a#1", "a", Exactly, 5).event(EventKind::Apprehended).when("2017-09-03");
        book.mention("b#1", "b", Exactly, 2).event(EventKind::Apprehended).when("2017-10-01").unit = unit;
        let ask = Ask { event: Some(EventKind::Apprehended), ..Ask::default() };
        let answer = book.answer(&Policy::default(), Weak, &ask);
        assert_eq!((answer.floor, answer.ceiling), (5, None), "{unit:?}");
        let september = Ask { span: Span::parse("2017-09").unwrap(), ..ask };
        let answer = book.answer(&Policy::default(), Weak, &september);
        assert_eq!((answer.floor, answer.ceiling), (5, Some(5)), "{unit:?}");
    }
}

#[test]
fn who_saw_people_taken_does_not_confirm_their_return() {
    let mut book = Book::default();
    book.origin("husband", Access::Relative);
    book.origin("broker", Access::Intermediary);
    book.report("call", &["husband"]);
    book.report("message", &["broker"]);
    book.mention("taken", "call", Qualifier::Exactly, 1).event(EventKind::Apprehended);
    book.mention("gone", "message", Qualifier::Exactly, 1).event(EventKind::Returned);
    book.same(&["taken", "gone"]);
    assert_eq!((book.grade("taken"), book.grade("gone")), (Grade::Weak, Grade::Weak));
    let returned = Ask { event: Some(EventKind::Returned), ..Ask::default() };
    assert_eq!(book.answer(&Policy::default(), Grade::Confirmed, &returned).floor, 0);
    assert_eq!(book.answer(&Policy::default(), Grade::Weak, &returned).floor, 1);
    // Whoever tells of people in custody stands behind their having been taken, and not the other way round.
    book.mention("held", "message", Qualifier::Exactly, 1).event(EventKind::Held);
    book.same(&["taken", "held"]);
    assert_eq!((book.grade("taken"), book.grade("held")), (Grade::Confirmed, Grade::Weak));
    assert_eq!(book.range(Grade::Confirmed).0, 1);
}

#[test]
fn nobody_is_their_own_child() {
    let mut book = Book::default();
    book.mention("mother", "a", Exactly, 1);
    book.mention("son", "a", Exactly, 1).who.ties = vec![Tie { kin: Kinship::Child, of: key("mother") }];
    assert_eq!(book.range(Weak), (2, Some(2)));
    let compiled = book.compiled(&Policy::default(), Weak, &arrested());
    assert_eq!(compiled.decisions, keys(&["son"]), "the mention stands behind it");
    assert_eq!(
        book.compiled(&Policy::default(), Fair, &arrested()).problem.relations,
        [],
        "one source's claim"
    );

    // A tie to a mention that was replaced, twice over, is one to the newest.
    let (old, older) = (key("before"), key("first"));
    let mut evidence = book.evidence();
    let son = Mention {
        who: Who { ties: vec![Tie { kin: Kinship::Child, of: older.clone() }], ..Who::default() },
        ..book.mentions[1].clone()
    };
    evidence.mentions[1] = &son;
    evidence.replaced = [(&older, &old), (&old, &book.mentions[0].key)].into();
    let compiled = compile(&evidence, &Roots::new(&evidence), &Policy::default(), Weak, &arrested());
    assert_eq!(compiled.decisions, keys(&["son"]));

    // Of a group the tie may be of one of them.
    book.mention("four", "b", Exactly, 4).who.ties = vec![Tie { kin: Kinship::Relative, of: key("mother") }];
    assert_eq!(book.range(Weak), (4, Some(6)));
    // Held, it says nothing; decided to be the same, the case tells the conflict and the figure goes by the decision.
    book.stand("four", Standing::Rejected);
    book.same(&["mother", "son"]);
    assert_eq!(book.range(Weak), (1, Some(1)));
}
