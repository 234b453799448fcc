//! English: what is proposed for short sentences of each class, and what is not.

use intake::text::{Aside, Document, Language, Proposal, propose};
use model::{
    Certainty, Day, EventKind, Qualifier,
    Qualifier::{About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, Range, UpTo},
    Sex,
    mention::MentionUnit,
};

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn read(text: &str) -> Vec<Proposal> {
    propose(&Document { text, published: Some(day("2019-06-12")), language: Some(Language::English) })
}

/// The first proposal whose words hold these.
pub(crate) fn about(text: &str, words: &str) -> Proposal {
    let all = read(text);
    let found = all.iter().find(|p| p.quantity.words.contains(words));
    found.unwrap_or_else(|| panic!("{words:?} not among {all:#?} of {text:?}")).clone()
}

type Said = (&'static str, Qualifier, Option<u64>, Option<u64>);

fn check(text: &str, expected: &[Said]) {
    let all = read(text);
    let got: Vec<(&str, Qualifier, Option<u64>, Option<u64>)> = all
        .iter()
        .map(|p| (p.quantity.words.as_str(), p.quantity.qualifier, p.quantity.lo, p.quantity.hi))
        .collect();
    assert_eq!(got, expected, "{text}");
    for p in &all {
        let (start, len) = (p.at.start as usize, (p.at.end - p.at.start) as usize);
        assert_eq!(text.chars().skip(start).take(len).collect::<String>(), p.quantity.words, "{text}");
    }
}

#[test]
fn qualifiers() {
    let cases: &[(&str, Said)] = &[
        ("at least 41 people", ("at least 41 people", AtLeast, Some(41), None)),
        ("no fewer than 41 people", ("no fewer than 41 people", AtLeast, Some(41), None)),
        ("a minimum of 41 people", ("a minimum of 41 people", AtLeast, Some(41), None)),
        ("not less than 41 people", ("not less than 41 people", AtLeast, Some(41), None)),
        ("41 or more people", ("41 or more people", AtLeast, Some(41), None)),
        ("41 people or more", ("41 people or more", AtLeast, Some(41), None)),
        ("41 people and counting", ("41 people and counting", AtLeast, Some(41), None)),
        ("100+ people", ("100+ people", AtLeast, Some(100), None)),
        ("at least about 41 people", ("at least about 41 people", AtLeast, Some(41), None)),
        ("more than 38 people", ("more than 38 people", MoreThan, Some(38), None)),
        ("over 38 people", ("over 38 people", MoreThan, Some(38), None)),
        ("upwards of 38 people", ("upwards of 38 people", MoreThan, Some(38), None)),
        ("in excess of 38 people", ("in excess of 38 people", MoreThan, Some(38), None)),
        ("just over 38 people", ("just over 38 people", MoreThan, Some(38), None)),
        ("up to 600 people", ("up to 600 people", UpTo, None, Some(600))),
        ("as many as 600 people", ("as many as 600 people", UpTo, None, Some(600))),
        ("no more than 600 people", ("no more than 600 people", UpTo, None, Some(600))),
        ("600 or fewer people", ("600 or fewer people", UpTo, None, Some(600))),
        ("fewer than 20 people", ("fewer than 20 people", FewerThan, Some(20), None)),
        ("under 20 people", ("under 20 people", FewerThan, Some(20), None)),
        ("about 51 people", ("about 51 people", About, Some(51), None)),
        ("some 51 people", ("some 51 people", About, Some(51), None)),
        ("an estimated 51 people", ("an estimated 51 people", About, Some(51), None)),
        ("51 people or so", ("51 people or so", About, Some(51), None)),
        ("nearly 50 people", ("nearly 50 people", Nearly, Some(50), None)),
        ("close to 50 people", ("close to 50 people", Nearly, Some(50), None)),
        ("between 5 and 7 people", ("between 5 and 7 people", Range, Some(5), Some(7))),
        ("5 to 7 people", ("5 to 7 people", Range, Some(5), Some(7))),
        ("5-7 people", ("5-7 people", Range, Some(5), Some(7))),
        ("five or six people", ("five or six people", Range, Some(5), Some(6))),
        ("two or three dozen people", ("two or three dozen people", Range, Some(24), Some(36))),
        ("exactly 12 people", ("exactly 12 people", Exactly, Some(12), None)),
        ("a total of 12 people", ("a total of 12 people", Exactly, Some(12), None)),
        ("2,600 people", ("2,600 people", Exactly, Some(2600), None)),
        ("2.6 million people", ("2.6 million people", Exactly, Some(2_600_000), None)),
        ("twenty-four people", ("twenty-four people", Exactly, Some(24), None)),
        ("a hundred and nine people", ("a hundred and nine people", Exactly, Some(109), None)),
        ("fifteen hundred people", ("fifteen hundred people", Exactly, Some(1500), None)),
        (
            "two thousand three hundred people",
            ("two thousand three hundred people", Exactly, Some(2300), None),
        ),
        ("a dozen people", ("a dozen people", Exactly, Some(12), None)),
        ("two dozen people", ("two dozen people", Exactly, Some(24), None)),
        ("half a dozen people", ("half a dozen people", Exactly, Some(6), None)),
        ("dozens of people", ("dozens of people", Qualifier::Some, None, None)),
        ("a handful of people", ("a handful of people", Qualifier::Some, None, None)),
        ("several people", ("several people", Qualifier::Some, None, None)),
        ("tens of thousands of people", ("tens of thousands of people", Qualifier::Some, Some(10_000), None)),
        ("several hundred people", ("several hundred people", Qualifier::Some, Some(200), None)),
        (
            "hundreds, possibly thousands, of people",
            ("hundreds, possibly thousands, of people", Qualifier::Some, Some(100), None),
        ),
        ("an unknown number of people", ("an unknown number of people", Qualifier::Some, Some(1), None)),
        ("a number of people", ("a number of people", Qualifier::Some, None, None)),
    ];
    for (said, expected) in cases {
        let text = format!("Police in Jilin detained {said} on 3 May 2018.");
        check(&text, &[*expected]);
    }
}

#[test]
fn noun_phrases() {
    check(
        "Agents seized 11 young North Korean refugees.",
        &[("11 young North Korean refugees", Exactly, Some(11), None)],
    );
    check("They arrested 12 other defectors.", &[("12 other defectors", Exactly, Some(12), None)]);
    check(
        "Troops shot dead three would-be crossers.",
        &[("three would-be crossers", Exactly, Some(3), None)],
    );
    check("9 asylum-seekers were deported.", &[("9 asylum-seekers", Exactly, Some(9), None)]);
    check("Forty Rohingya were expelled.", &[("Forty Rohingya", Exactly, Some(40), None)]);
    check(
        "Thirty men, women and children were sent back.",
        &[("Thirty men, women and children", Exactly, Some(30), None)],
    );
    check("Six border guards were killed.", &[("Six border guards", Exactly, Some(6), None)]);
    check(
        "Seven women and three men were held.",
        &[("Seven women", Exactly, Some(7), None), ("three men", Exactly, Some(3), None)],
    );
    assert_eq!(about("Eight women or girls were seized.", "Eight").sex, Some(Sex::Female));
    assert_eq!(
        about("Eight women or girls were seized.", "Eight").subgroup.as_deref(),
        Some("woman or girl")
    );
    assert_eq!(about("Three elderly women were held.", "Three").subgroup.as_deref(), Some("older woman"));
}

#[test]
fn units() {
    let unit = |text: &str, words: &str| about(text, words).unit;
    assert_eq!(unit("Two families were deported.", "Two families"), MentionUnit::Family);
    assert_eq!(unit("Three groups of refugees were caught.", "Three groups"), MentionUnit::Group);
    assert_eq!(unit("Police arrested refugees in four incidents.", "four incidents"), MentionUnit::Incident);
    assert_eq!(unit("A family of five was deported.", "family of five"), MentionUnit::Person);
    assert_eq!(unit("A group of eight was stopped at the station.", "group of eight"), MentionUnit::Person);
    assert_eq!(unit("Those 30 known cases include two girls.", "30 known cases"), MentionUnit::Person);
}

#[test]
fn numbers_without_a_noun() {
    check(
        "Six were returned in 2018, 14 in 2017.",
        &[("Six", Exactly, Some(6), None), ("14", Exactly, Some(14), None)],
    );
    check("Over a hundred were marched across.", &[("Over a hundred", MoreThan, Some(100), None)]);
    check("The nine had been orphans.", &[("The nine", Exactly, Some(9), None)]);
    check("They asked after the eleven who were seized.", &[("the eleven", Exactly, Some(11), None)]);
    check(
        "Police arrested twelve men in May, eight near Dandong and four near Yanji.",
        &[
            ("twelve men", Exactly, Some(12), None),
            ("eight", Exactly, Some(8), None),
            ("four", Exactly, Some(4), None),
        ],
    );
    check("The detainees, numbering 45, were moved.", &[("45", Exactly, Some(45), None)]);
    check("The number of known detainees rose to 92.", &[("92", Exactly, Some(92), None)]);
    // A price, a grade and an age stand as bare as these.
    check("It costs 500 at night and 200 by day.", &[]);
    check("The child looked twelve, and the guide is 40.", &[]);
}

#[test]
fn single_people() {
    check(
        "Police took a couple and two daughters aged 3 and 10.",
        &[("a couple", Exactly, Some(2), None), ("two daughters", Exactly, Some(2), None)],
    );
    let text = "Police detained her husband and 6-year-old daughter, along with nine others.";
    check(
        text,
        &[
            ("her husband", Exactly, Some(1), None),
            ("6-year-old daughter", Exactly, Some(1), None),
            ("nine others", Exactly, Some(9), None),
        ],
    );
    let age = about(text, "daughter").age.unwrap();
    assert_eq!((age.from, age.to), (6, Some(6)));
    assert_eq!(
        read(text).iter().filter_map(|p| p.event).filter(|e| e.kind == EventKind::Apprehended).count(),
        3
    );
    check("A woman was arrested in Dandong.", &[("A woman", Exactly, Some(1), None)]);
    check(
        "An old man, his daughter-in-law and two boys were put on a plane.",
        &[
            ("An old man", Exactly, Some(1), None),
            ("his daughter-in-law", Exactly, Some(1), None),
            ("two boys", Exactly, Some(2), None),
        ],
    );
    check("Twin girls were seized.", &[("Twin girls", Exactly, Some(2), None)]);
    check("A woman waited at the window for a call.", &[]);
    check("Why did one man fight off the cold?", &[]);
}

#[test]
fn numbers_that_count_nobody() {
    for text in [
        "In 2017 and 2018 the border was closed.",
        "The 1951 Refugee Convention and its 1967 Protocol bind 146 states.",
        "He is 34 and was sentenced to 11 years.",
        "A 17-year-old paid $500, or 10,000 yuan, in 2016.",
        "They walked 40 km in 3 days at minus 20 degrees.",
        "Article 33 and resolution 2397 passed by 14 votes to 0.",
        "Call +82-2-123-4567 between 9:00 and 17:30.",
        "About 80 per cent of routes and two-thirds of funds were lost.",
        "One in five refugees goes hungry.",
        "See pages 12-15, table 4 and note 7.",
        "The train from Room 12 of Building 7 left at 23:40 on 3 May.",
        "The three-judge panel met for a 12-hour session.",
        "COVID-19 closed 6 crossings and 212 schools.",
        "The first of them spoke, and a third of the town heard.",
        "No one knows.",
        "The ten-person delegation did not say how many of them it met.",
        "Men in their 20s cross for 5 to 7 hours.",
    ] {
        assert_eq!(
            read(text).iter().map(|p| p.quantity.words.clone()).collect::<Vec<_>>(),
            [""; 0],
            "{text}"
        );
    }
}

#[test]
fn nobody_is_no_count() {
    check("No refugees were returned that year.", &[]);
    check("None of them has been released.", &[]);
    check("There is no news of the refugees.", &[]);
}

#[test]
fn events() {
    use EventKind::{Apprehended, Died, Held, Onward, Released, Returned, Transferred};
    for (text, words, kind) in [
        ("China has forcibly returned at least 30 people.", "30", Some(Returned)),
        ("Thirty people were rounded up near Yanji.", "Thirty", Some(Apprehended)),
        ("Thirty people caught by Vietnam are still detained.", "Thirty", Some(Apprehended)),
        ("The arrest of 12 refugees was confirmed.", "12", Some(Apprehended)),
        ("Police handed 12 refugees over at the bridge.", "12", Some(Returned)),
        ("Twelve refugees remain in custody.", "Twelve", Some(Held)),
        ("Twelve refugees are being held at Tumen.", "Twelve", Some(Held)),
        ("Twelve refugees were moved to Dandong.", "Twelve", Some(Transferred)),
        ("Twelve refugees have been set free.", "Twelve", Some(Released)),
        ("Two of the refugees died in a camp.", "Two", Some(Died)),
        ("Nine refugees reached Seoul.", "Nine", Some(Onward)),
        // What has not happened is no event.
        ("Twelve refugees may be deported.", "Twelve", None),
        ("China should release the twelve refugees.", "twelve", None),
        ("Twelve refugees are at risk of repatriation.", "Twelve", None),
        ("The twelve refugees have not been released.", "twelve", None),
    ] {
        assert_eq!(about(text, words).event.map(|e| e.kind), kind, "{text}");
    }
    let certainty = |text: &str| about(text, "people").event.unwrap().certainty;
    assert_eq!(certainty("Ten people were arrested."), Certainty::Known);
    assert_eq!(certainty("Ten people are believed to have been returned."), Certainty::Believed);
    assert_eq!(certainty("Ten people may have been returned."), Certainty::Believed);
    assert_eq!(certainty("Ten people were reportedly returned."), Certainty::Reported);
}

#[test]
fn bystanders_and_comparisons() {
    for (text, words) in [
        ("Three activists told reporters that ten people were held.", "Three activists"),
        ("More than 34,000 defectors living in South Korea fear for them.", "34,000"),
        ("We interviewed 60 former detainees for this page.", "60"),
        ("Ten people were arrested by four officers.", "four officers"),
    ] {
        assert_eq!(about(text, words).aside, Some(Aside::Bystanders), "{text}");
    }
    let text = "Ninety people were caught, up from 51.";
    assert_eq!(about(text, "51").aside, Some(Aside::Comparison));
    assert_eq!(about("Three activists were arrested.", "Three").aside, None);
}

#[test]
fn who_says_so() {
    let said = |text: &str| {
        let at = about(text, "people").attribution.unwrap();
        text.chars().skip(at.start as usize).take((at.end - at.start) as usize).collect::<String>()
    };
    assert_eq!(said("According to two pastors, ten people were held."), "According to two pastors");
    assert_eq!(said("The institute documented ten people caught in Jilin."), "The institute documented");
    assert_eq!(said("Ten people were held, a local source said."), "a local source said");
}

#[test]
fn marks_that_no_one_reads_aloud_change_no_number() {
    for (text, counts) in [
        ("At least 41\u{b3} people were detained in July 2017.", vec![(Qualifier::AtLeast, 41)]),
        (
            "12 people\u{2074} were deported. 41[3] people were arrested.",
            vec![(Qualifier::Exactly, 12), (Qualifier::Exactly, 41)],
        ),
        (
            "> 41 people were detained.\n> > 12 women were deported.",
            vec![(Qualifier::Exactly, 41), (Qualifier::Exactly, 12)],
        ),
        (
            "4\u{200b}2 people were arrested. 1\u{ad}2 men were arrested.",
            vec![(Qualifier::Exactly, 42), (Qualifier::Exactly, 12)],
        ),
        ("forty-\none people were detained.", vec![(Qualifier::Exactly, 41)]),
        ("1 200 people were deported in June 2017.", vec![(Qualifier::Exactly, 1200)]),
    ] {
        let found: Vec<_> = crate::text_laws::read(text, "2017-11-08")
            .iter()
            .map(|p| (p.quantity.qualifier, p.quantity.lo.unwrap()))
            .collect();
        assert_eq!(found, counts, "{text}");
    }
}
