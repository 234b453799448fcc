//! English: classes of sentences that name people without a plain noun, or beside others, in several registers.

use super::text_english::{about, read};
use intake::text::Aside;
use model::{EventKind, Qualifier};

/// The words proposed for a text, with the numbers said.
fn words(text: &str) -> Vec<(String, Option<u64>, Option<u64>)> {
    read(text).into_iter().map(|p| (p.quantity.words, p.quantity.lo, p.quantity.hi)).collect()
}

fn check(text: &str, expected: &[(&str, Option<u64>, Option<u64>)]) {
    let got = words(text);
    let got: Vec<_> = got.iter().map(|(w, lo, hi)| (w.as_str(), *lo, *hi)).collect();
    assert_eq!(got, expected, "{text}");
}

fn one(words: &str, n: u64) -> (&str, Option<u64>, Option<u64>) {
    (words, Some(n), None)
}

#[test]
fn numbers_that_are_claimed() {
    check("The police say at most nine.", &[("at most nine", None, Some(9))]);
    check(
        "The ministry put the number at between 200 and 250.",
        &[("between 200 and 250", Some(200), Some(250))],
    );
    check("Locals speak of eight to ten, the consulate of more.", &[("eight to ten", Some(8), Some(10))]);
    check(
        "Twelve, says the church; twenty, according to the villagers.",
        &[one("Twelve", 12), one("twenty", 20)],
    );
    check("The family knows of only two.", &[one("only two", 2)]);
    check("Detained: 23. Released: 9.", &[one("23", 23), one("9", 9)]);
    check("Detainees say 40 to 60 share a cell.", &[("40 to 60", Some(40), Some(60))]);
    check(
        "Algeria has expelled more than 9,000 people to Niger; Niger says fewer than 6,000.",
        &[one("more than 9,000 people", 9000), one("fewer than 6,000", 6000)],
    );
    // Nothing tells that these are people.
    for text in [
        "The report says 16.",
        "The fee is 500 dollars; brokers say more than 600.",
        "Chapter 3 lists 22 methods.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn sums_and_shared_nouns() {
    check("On 3 June, 15 and 22 people were arrested.", &[one("15", 15), one("22 people", 22)]);
    check(
        "Since 12 May three convoys have crossed with 85, 110 and 96 people.",
        &[one("three convoys", 3), one("85", 85), one("110", 110), one("96 people", 96)],
    );
    check("The court sentenced seven to death and five to life.", &[one("seven", 7), one("five", 5)]);
    check(
        "More than thirty, some of them barefoot, were driven across.",
        &[one("More than thirty", 30), one("some of them", 1)],
    );
    let all = read("A total of 87 (61 men, 26 women) were repatriated.");
    assert_eq!(
        all.iter().map(|p| (p.part_of, p.exhaustive)).collect::<Vec<_>>(),
        [(None, false), (Some(0), true), (Some(0), true)]
    );
}

#[test]
fn sets() {
    for (text, said, n) in [
        ("Both men were returned to Myanmar in May.", "Both men", 2),
        ("Both of the journalists were deported.", "Both of the journalists", 2),
        ("The pair were arrested in Phnom Penh.", "The pair", 2),
        ("The trio was deported on Friday.", "The trio", 3),
        ("A trio of monks was arrested.", "A trio of monks", 3),
        ("All five have since been released.", "All five", 5),
    ] {
        check(text, &[one(said, n)]);
    }
    for text in [
        "Both reports mention the raid.",
        "The pair of binoculars was seized.",
        "Both men and women may apply.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn nouns_of_what_people_do_and_unknown_peoples() {
    for (text, said, n) in [
        ("Nine sheepshearers were arrested in Hotan.", "Nine sheepshearers", 9),
        ("Police detained four boatbuilders.", "four boatbuilders", 4),
        ("Rights group: 24 Montagnards held in Bangkok", "24 Montagnards", 24),
        ("Twenty Tamils were deported from Australia.", "Twenty Tamils", 20),
    ] {
        check(text, &[one(said, n)]);
    }
    for text in [
        "Nine chainsaws were seized.",
        "Three Toyotas were seized.",
        "Nine computers were returned.",
        "Three more reports are due.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn single_people_by_age_and_kin() {
    check("Border guards detained a 23-year-old from Aleppo.", &[one("a 23-year-old", 1)]);
    check(
        "Two 16-year-olds and five under-tens were arrested.",
        &[one("Two 16-year-olds", 2), one("five under-tens", 5)],
    );
    check("A woman in her thirties and a man of 60 were deported.", &[one("A woman", 1), one("a man", 1)]);
    check("Mother and baby are in the same cell.", &[one("Mother", 1), one("baby", 1)]);
    check("Missing since Yanji: a mother, 38; her son, 12.", &[one("a mother", 1), one("her son", 1)]);
    check("Six died, the youngest 4, the oldest of them 71.", &[one("Six", 6)]);
    check("Ten refugees, most of them under 25, were arrested.", &[one("Ten refugees", 10)]);
    // Who they are is said twice.
    check("Two brothers, a dentist and an engineer, were extradited.", &[one("Two brothers", 2)]);
    check("All but two of the 31 were returned.", &[one("the 31", 31)]);
}

#[test]
fn bystanders_by_what_they_do() {
    for (text, said) in [
        ("About 20 students demonstrated before the embassy.", "About 20 students"),
        ("A letter signed by 14 mandate holders asks for them.", "14 mandate holders"),
        ("The testimonies of 28 women agree.", "28 women"),
        ("Two policemen guarded 40 detainees.", "Two policemen"),
        ("Five lawyers and two doctors signed the letter.", "two doctors"),
        ("The village has 400 inhabitants.", "400 inhabitants"),
        ("A crowd of 200 gathered outside the embassy.", "crowd of 200"),
    ] {
        assert_eq!(about(text, said).aside, Some(Aside::Bystanders), "{text}");
    }
    assert_eq!(about("Eleven protesters were arrested as they gathered.", "Eleven").aside, None);
    assert_eq!(about("Two students were held by police.", "Two").aside, None);
}

#[test]
fn events_and_days_of_second_clauses() {
    let text = "Some 60 migrants drowned on Wednesday; 22 were rescued.";
    assert_eq!(about(text, "22").event, None, "those rescued did not drown");
    let text = "Two were arrested yesterday and five the day before.";
    assert_eq!(about(text, "five").window.unwrap().from, Some(super::text_english::day("2019-06-10")));
    let text = "Of the 13, four escaped and nine were caught.";
    assert_eq!(about(text, "four").event.unwrap().kind, EventKind::Escaped);
    assert_eq!(about(text, "nine").part_of, Some(0));
    let text = "Eight families were sent back and two allowed to stay.";
    assert_eq!(about(text, "two").unit, model::mention::MentionUnit::Family);
    assert_eq!(about("Fewer than 20 have been freed.", "20").quantity.qualifier, Qualifier::FewerThan);
}

#[test]
fn places_are_those_of_the_event() {
    let first = |text: &str, said: &str| about(text, said).places.first().map(|p| p.words.clone());
    assert_eq!(first("Police detained his wife fleeing North Korea.", "his wife"), None);
    assert_eq!(first("Ten refugees were repatriated to North Korea.", "Ten"), None);
    assert_eq!(
        first("Ten refugees were repatriated to North Korea from Jilin.", "Ten").as_deref(),
        Some("Jilin")
    );
    assert_eq!(first("China has detained three women.", "three women").as_deref(), Some("China"));
    assert_eq!(
        first("China has detained three women in Shenyang.", "three women").as_deref(),
        Some("Shenyang")
    );
    assert_eq!(first("Ten people from Hyesan were arrested in Tumen.", "Ten").as_deref(), Some("Tumen"));
}

#[test]
fn arrows_and_tags_bound_nothing() {
    for (text, qualifier) in [
        ("-> 7 men were detained.", Qualifier::Exactly),
        ("<p>40 people were detained in Tumen.", Qualifier::Exactly),
        (">40 people were detained in Tumen.", Qualifier::MoreThan),
        ("In Tumen (>40 people) were detained.", Qualifier::MoreThan),
        ("Police detained > 40 people.", Qualifier::MoreThan),
    ] {
        let all = read(text);
        assert_eq!(all.first().map(|p| p.quantity.qualifier), Some(qualifier), "{text}: {all:?}");
    }
}
