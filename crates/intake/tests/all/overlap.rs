//! What a new mention may be, be part of, contain or exclude.

use intake::overlap::{Book, Options, OverlapProposal, Reading, Reason, Subject};
use model::mention::MentionUnit;
use model::problem::Unit;
use model::{
    AgeRange, Certainty, Edtf, Event, EventKind, Mention, PlacePath, Policy, Qualifier, Quantity, Report,
    Sex, When, Who,
};
use proptest::prelude::*;

use crate::press::key;

pub(crate) fn mention(report: &str, nth: u32, number: u64, date: &str, place: &str) -> Mention {
    Mention {
        key: key(&format!("{report}#{nth}")),
        report: key(report),
        quantity: Quantity {
            words: String::new(),
            qualifier: Qualifier::Exactly,
            lo: Some(number),
            hi: None,
        },
        unit: MentionUnit::Person,
        event: Some(Event { kind: EventKind::Apprehended, certainty: Certainty::Reported }),
        when: Edtf::parse(date).ok().map(When::stated),
        said: None,
        place: PlacePath::parse(place).ok(),
        radius_km: None,
        who: Who::default(),
        credibility: None,
        origins: vec![],
        span: None,
        note: None,
    }
}

fn event(mention: Mention, kind: EventKind) -> Mention {
    Mention { event: Some(Event { kind, certainty: Certainty::Reported }), ..mention }
}

fn who(mention: Mention, sex: Option<Sex>, age: Option<(u8, u8)>) -> Mention {
    let age = age.and_then(|(from, to)| AgeRange::new(from, Some(to)));
    Mention { who: Who { sex, age, ..Who::default() }, ..mention }
}

fn noted(mention: Mention, subgroup: &str, attribution: &str) -> Mention {
    let note = Some(format!("Subgroup, as coded: {subgroup}\nAttribution: {attribution}"));
    Mention { note, ..mention }
}

fn all(mentions: &[Mention], reports: &[Report], policy: &Policy) -> Vec<OverlapProposal> {
    let of = |mention: &Mention| reports.iter().find(|report| report.key == mention.report);
    let subjects: Vec<Subject<'_>> =
        mentions.iter().map(|mention| Subject::of(mention, of(mention))).collect();
    Book::new(&subjects, policy).proposals(mentions.len() - 1, &Options::default())
}

/// What the second of two mentions is proposed to be to the first.
fn two(earlier: Mention, new: Mention) -> Option<OverlapProposal> {
    let mut found = all(&[earlier, new], &[], &Policy::default());
    assert!(found.len() < 2);
    found.pop()
}

fn reading(earlier: Mention, new: Mention) -> Option<Reading> {
    two(earlier, new).map(|proposal| proposal.reading)
}

const PLACE: &str = "CN/Liaoning/Shenyang";

#[test]
fn one_raid_told_twice_may_be_the_same() {
    let five = mention("a", 1, 5, "2017-11-04", PLACE);
    let mut range = mention("b", 1, 5, "2017-11-04", PLACE);
    range.quantity = Quantity { qualifier: Qualifier::Range, hi: Some(7), ..range.quantity };
    let proposal = two(five, range).unwrap();
    assert_eq!(proposal.reading, Reading::Same);
    assert!(proposal.reasons.contains(&Reason::SizesMeet), "{proposal:?}");
    assert!(proposal.reasons.iter().all(|reason| reason.sentence().ends_with('.')));
}

#[test]
fn an_equal_number_alone_is_nothing() {
    let early = mention("a", 1, 41, "2016-07-01/2017-04-23", "CN");
    let late = mention("b", 1, 41, "2018-01-15/2018-03-31", "CN");
    assert_eq!(reading(early.clone(), late.clone()), None, "no list has both");
    // Beside one origin the two are told apart, and the number is not given as a reason.
    let (early, late) =
        (noted(early, "-", "a relief group of Seoul"), noted(late, "-", "a relief group of Seoul"));
    assert_eq!(reading(early, late), None);
    let (one, two_weeks_on) = (
        mention("a", 1, 41, "2017-03-01/2017-03-10", "CN"),
        mention("b", 1, 41, "2017-03-20/2017-03-31", "CN"),
    );
    let proposal = two(one, two_weeks_on).unwrap();
    assert_eq!(proposal.reading, Reading::Excludes);
    assert!(proposal.reasons.iter().all(|reason| !matches!(reason, Reason::SameNumber(_))), "{proposal:?}");
}

#[test]
fn days_and_places_prove_something_only_of_one_event_of_one_case() {
    let early = mention("a", 1, 12, "2017-07-02", PLACE);
    let late = mention("b", 1, 12, "2017-07-20", PLACE);
    let person = Policy { unit: Unit::Person, ..Policy::default() };
    assert_eq!(reading(early.clone(), late.clone()), Some(Reading::Excludes));
    let persons =
        |a: &Mention, b: &Mention| all(&[a.clone(), b.clone()], &[], &person).pop().map(|p| p.reading);
    assert_ne!(persons(&early, &late), Some(Reading::Excludes), "detained twice");
    let held = |m: &Mention| event(m.clone(), EventKind::Held);
    assert_ne!(reading(held(&early), held(&late)), Some(Reading::Excludes), "held goes on");
    let elsewhere = mention("b", 1, 12, "2017-07-02", "CN/Yunnan");
    assert_eq!(reading(early.clone(), elsewhere.clone()), Some(Reading::Excludes));
    assert_ne!(persons(&early, &elsewhere), Some(Reading::Excludes));
}

#[test]
fn different_sexes_exclude() {
    let of = |report, sex| who(mention(report, 1, 7, "2017-11-04", PLACE), Some(sex), None);
    let proposal = two(of("a", Sex::Female), of("b", Sex::Male)).unwrap();
    assert_eq!(proposal.reading, Reading::Excludes);
    assert!(proposal.reasons.contains(&Reason::SexesDiffer));
    assert_eq!(reading(of("a", Sex::Female), of("b", Sex::Female)), Some(Reading::Same));
}

#[test]
fn only_impossible_ages_exclude() {
    let of = |report, date, from, to| who(mention(report, 1, 1, date, PLACE), None, Some((from, to)));
    let same_source = |m: Mention| noted(m, "-", "husband");
    let pair = |a, b| reading(same_source(a), same_source(b));
    assert_eq!(
        pair(of("a", "2017-11-04", 3, 3), of("b", "2017-11-04", 4, 4)),
        Some(Reading::Same),
        "counting age"
    );
    assert_eq!(pair(of("a", "2017-11-04", 3, 3), of("b", "2017-11-04", 30, 30)), Some(Reading::Excludes));
    // Nine years later the boy of three is twelve.
    let (boy, child) = (of("a", "2008-11-04", 3, 3), of("b", "2017-11-04", 12, 12));
    let person = Policy { unit: Unit::Person, ..Policy::default() };
    let found = all(
        &[same_source(event(boy, EventKind::Held)), same_source(event(child, EventKind::Held))],
        &[],
        &person,
    );
    assert!(found.iter().all(|proposal| proposal.reading != Reading::Excludes), "{found:?}");
}

#[test]
fn a_report_s_own_counts_are_parts_where_it_says_so() {
    let total = mention("a", 1, 92, "2016-07/2017-08", "CN");
    let of = |nth, number, kind, words| {
        noted(event(mention("a", nth, number, "2016-07/2017-08", "CN"), kind), words, "the desk")
    };
    let returned = of(2, 37, EventKind::Returned, "subset of 92");
    let rest = of(3, 55, EventKind::Held, "complement of the 37");
    let book = [total, returned, rest];
    let readings = |upto: usize| -> Vec<(String, Reading)> {
        let found = all(&book[..upto], &[], &Policy::default());
        found.into_iter().map(|p| (p.earlier.to_string(), p.reading)).collect()
    };
    assert_eq!(readings(2), [("a#1".to_owned(), Reading::PartOf)]);
    assert_eq!(readings(3)[1], ("a#2".to_owned(), Reading::Excludes));
}

#[test]
fn a_running_count_of_one_publisher_contains_its_earlier_ones() {
    let report = |name: &str, publisher: &str| Report {
        key: key(name),
        kind: model::ReportKind::Publication,
        title: None,
        publisher: Some(publisher.to_owned()),
        address: None,
        published: None,
        received: 0,
        language: None,
        text: None,
        original: None,
        handling: model::Handling::Public,
        repeats: vec![],
        origins: vec![],
        note: None,
    };
    let mut early = mention("a", 1, 41, "2017-07/2017-08", "CN");
    early.quantity.qualifier = Qualifier::AtLeast;
    let mut late = mention("b", 1, 49, "2017-07/2017-09", "CN");
    late.quantity.qualifier = Qualifier::AtLeast;
    let of = |publishers: [&str; 2]| {
        let reports = [report("a", publishers[0]), report("b", publishers[1])];
        all(&[early.clone(), late.clone()], &reports, &Policy::default()).pop().map(|p| p.reading)
    };
    assert_eq!(of(["Lantern Desk", "Lantern Desk"]), Some(Reading::Contains));
    assert_eq!(of(["Lantern Desk", "Gazette"]), Some(Reading::May), "two counts may have missed each other");
}

#[test]
fn guides_are_no_part_of_those_they_guide() {
    let people = mention("a", 1, 41, "2017-07/2017-08", "CN");
    let guides = noted(mention("a", 2, 3, "2017-08", "CN"), "guides", "activists");
    assert_eq!(reading(people, guides), Some(Reading::May));
}

#[test]
fn what_is_not_counted_in_the_same_unit_is_not_compared() {
    let people = mention("a", 1, 5, "2017-11-04", PLACE);
    for unit in [MentionUnit::Family, MentionUnit::Group, MentionUnit::Incident, MentionUnit::Other] {
        let other = Mention { unit, ..mention("b", 1, 5, "2017-11-04", PLACE) };
        assert_eq!(two(people.clone(), other), None);
    }
}

#[test]
fn nothing_is_asked_of_mentions_that_are_not_there() {
    let policy = Policy::default();
    let book = Book::new(&[], &policy);
    assert!(book.is_empty() && book.proposals(0, &Options::default()).is_empty());
}

#[test]
fn a_large_book_is_searched_by_days_and_places() {
    let provinces = ["CN/Jilin", "CN/Liaoning/Dandong", "CN/Yunnan", "CN"];
    let mentions: Vec<Mention> = (0..10_000_u32)
        .map(|n| {
            let day = model::Day(15_000 + (n as i32 * 7919) % 3000);
            let place = provinces[(n % 4) as usize];
            mention(&format!("r{n}"), 1, u64::from(n % 13) + 2, &day.to_string(), place)
        })
        .collect();
    let subjects: Vec<Subject<'_>> = mentions.iter().map(|mention| Subject::of(mention, None)).collect();
    let policy = Policy::default();
    let book = Book::new(&subjects, &policy);
    let options = Options::default();
    let mut proposed = 0;
    for at in (0..book.len()).step_by(20) {
        let found = book.proposals(at, &options);
        assert!(found.len() <= options.most);
        proposed += found.len();
    }
    assert!(proposed > 500, "{proposed}");
}

fn any_mention(report: &'static str) -> impl Strategy<Value = Mention> {
    let kinds = [EventKind::Apprehended, EventKind::Held, EventKind::Returned];
    let places = ["CN", "CN/Jilin", "CN/Jilin/Tumen", "CN/Yunnan", ""];
    let date = ("0[1-6]", 0_u8..4).prop_map(|(month, form)| match form {
        0 => format!("2017-{month}"),
        1 => format!("2017-{month}-11"),
        2 => "2017".to_owned(),
        _ => format!("2017-{month}/2017-07"),
    });
    let sex = prop::option::of(prop::sample::select(vec![Sex::Female, Sex::Male]));
    let age = prop::option::of((0_u8..40, 0_u8..20));
    let said = prop::sample::select(vec!["husband", "the desk", "-"]);
    let what = (prop::sample::select(kinds.to_vec()), prop::sample::select(places.to_vec()));
    (1_u64..60, date, what, sex, age, said).prop_map(move |(number, date, (kind, place), sex, age, said)| {
        let mention = event(mention(report, 1, number, &date, place), kind);
        noted(who(mention, sex, age.map(|(from, more)| (from, from + more))), "-", said)
    })
}

proptest! {
    #[test]
    fn exchanging_two_mentions_exchanges_the_reading(a in any_mention("a"), b in any_mention("b")) {
        let (one, other) = (two(a.clone(), b.clone()), two(b, a));
        let flat = |p: &Option<OverlapProposal>| p.as_ref().map(|p| (p.reading, p.score));
        prop_assert_eq!(flat(&one).map(|(r, s)| (r.converse(), s)), flat(&other));
    }

    #[test]
    fn whoever_is_excluded_differs_in_a_way_that_proves_it(a in any_mention("a"), b in any_mention("b")) {
        let Some(proposal) = two(a, b) else { return Ok(()) };
        let proves = |reason: &Reason| matches!(
            reason,
            Reason::DaysApart { .. } | Reason::PlacesApart { .. } | Reason::SexesDiffer
                | Reason::AgesApart { .. } | Reason::OutOfOrder { .. } | Reason::CalledRest
        );
        let sure = matches!(proposal.reading, Reading::Same | Reading::PartOf | Reading::Contains);
        if proposal.reading == Reading::Excludes {
            prop_assert!(proposal.reasons.iter().any(proves), "{:?}", proposal);
        } else if sure {
            prop_assert!(!proposal.reasons.iter().any(proves), "{:?}", proposal);
        }
    }
}
