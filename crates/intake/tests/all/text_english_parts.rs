//! English: wholes and parts, what is meant again, and the two texts the program was begun with.

use super::text_english::{day, read};
use intake::text::{Aside, Document, Language, Proposal, propose};
use model::{EventKind, Qualifier, mention::MentionUnit};

fn find<'p>(all: &'p [Proposal], words: &str) -> (usize, &'p Proposal) {
    let found = all.iter().enumerate().find(|(_, p)| p.quantity.words == words);
    found.unwrap_or_else(|| panic!("{words:?} not among {all:#?}"))
}

/// Words of a part, words of its whole, and whether the parts make it up.
fn check(text: &str, expected: &[(&str, &str, bool)]) {
    let all = read(text);
    let got: Vec<(&str, &str, bool)> = all
        .iter()
        .filter_map(|p| {
            let whole = all.get(p.part_of?)?;
            Some((p.quantity.words.as_str(), whole.quantity.words.as_str(), p.exhaustive))
        })
        .collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn parts() {
    check(
        "Police arrested 30 refugees, including a baby, four girls and two guides.",
        &[
            ("a baby", "30 refugees", false),
            ("four girls", "30 refugees", false),
            ("two guides", "30 refugees", false),
        ],
    );
    check("Ten people were held, of whom six were women.", &[("six were women", "Ten people", false)]);
    check("Ten people were held. Three of them were freed.", &[("Three of them", "Ten people", false)]);
    check("Ten people were held. Two are children.", &[("Two are children", "Ten people", false)]);
    check("At least nine of the 41 were returned.", &[("At least nine", "the 41", false)]);
    check(
        "Of twelve people who set out, ten reached Vientiane and two drowned.",
        &[("ten", "twelve people", true), ("two", "twelve people", true)],
    );
    check("A baby is among the 92 known cases.", &[("A baby", "the 92 known cases", false)]);
}

#[test]
fn parts_that_make_up_their_whole() {
    check(
        "Ten people were caught (seven women and three men).",
        &[("seven women", "Ten people", true), ("three men", "Ten people", true)],
    );
    // They do not add up, so nothing is said to be complete.
    check(
        "Ten people were caught (six women and three men).",
        &[("six women", "Ten people", false), ("three men", "Ten people", false)],
    );
    let text = "We know of 20 cases. At least 13 people were returned. The other seven people are in prison.";
    check(text, &[("At least 13 people", "20 cases", true), ("The other seven people", "20 cases", true)]);
    // 13 and 8 are not 20.
    let text = "We know of 20 cases. At least 13 people were returned. The other eight people are in prison.";
    assert!(read(text).iter().all(|p| !p.exhaustive));
}

#[test]
fn meant_again() {
    let text = "Police caught ten people in Jilin. The ten were moved to Tumen.";
    let all = read(text);
    let (ten, _) = find(&all, "ten people");
    let (_, again) = find(&all, "The ten");
    assert_eq!(again.again, Some(ten));
    assert_eq!(again.event.map(|e| e.kind), Some(EventKind::Transferred));
    // No count is its own whole.
    let all = read("Nine of the nine had been freed.");
    assert_eq!((all[0].part_of, all[1].again), (Some(1), None));
    let all = read("Police caught two families (seven people).");
    assert_eq!(find(&all, "seven people").1.again, Some(find(&all, "two families").0));
}

fn text(name: &str) -> Option<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/texts").join(name);
    let read = std::fs::read_to_string(&path).ok();
    if read.is_none() {
        println!("skipped: {} is not here", path.display());
    }
    read
}

fn days(p: &Proposal) -> (Option<String>, Option<String>) {
    let day = |d: Option<model::Day>| d.map(|d| d.to_string());
    (day(p.window.and_then(|w| w.from)), day(p.window.and_then(|w| w.to)))
}

fn stated(from: &str, to: &str) -> (Option<String>, Option<String>) {
    (Some(from.to_owned()), Some(to.to_owned()))
}

fn number(all: &[Proposal], qualifier: Qualifier, n: u64) -> (usize, &Proposal) {
    let said = |p: &Proposal| p.quantity.qualifier == qualifier && p.quantity.lo == Some(n);
    let found = all.iter().enumerate().find(|(_, p)| said(p) && p.aside.is_none());
    found.unwrap_or_else(|| panic!("{qualifier:?} {n} not proposed"))
}

#[test]
fn the_first_text() {
    let Some(text) = text("hrw-2017-09-redoubling-crackdowns.txt") else { return };
    let published = Some(day("2017-09-01"));
    let all = propose(&Document { text: &text, published, language: None });
    let summer = number(&all, Qualifier::AtLeast, 41).1;
    assert_eq!(days(summer), stated("2017-07-01", "2017-09-01"));
    assert!(summer.window.unwrap().anchor.is_some() && summer.attribution.is_some());
    let guides = all.iter().find(|p| p.subgroup.as_deref() == Some("guide")).expect("guides");
    assert_eq!((guides.quantity.qualifier, guides.quantity.lo), (Qualifier::Some, Some(1)));
    assert_eq!(guides.event.map(|e| e.kind), Some(EventKind::Apprehended));
    let (known, documented) = number(&all, Qualifier::Exactly, 41);
    assert_eq!(days(documented), stated("2017-07-01", "2017-08-31"));
    let (year, before) = number(&all, Qualifier::About, 51);
    assert_eq!(days(before), stated("2016-07-01", "2017-06-30"));
    let (whole, cases) = number(&all, Qualifier::Exactly, 92);
    assert_eq!((cases.unit, days(cases)), (MentionUnit::Person, stated("2016-07-01", "2017-09-01")));
    assert_eq!(cases.event.map(|e| e.kind), Some(EventKind::Apprehended));
    for k in [known, year] {
        assert_eq!((all[k].part_of, all[k].exhaustive), (Some(whole), true));
    }
    for (n, subgroup) in [(1, "infant"), (11, "child"), (4, "older woman")] {
        let part = all.iter().find(|p| p.subgroup.as_deref() == Some(subgroup)).expect(subgroup);
        assert_eq!((part.quantity.lo, part.part_of, part.exhaustive), (Some(n), Some(whole), false));
    }
    let returned = number(&all, Qualifier::AtLeast, 37).1;
    let rest = number(&all, Qualifier::Exactly, 55).1;
    assert_eq!(days(returned), stated("2016-07-01", "2017-09-01"));
    assert_eq!(returned.event.map(|e| e.kind), Some(EventKind::Returned));
    assert_eq!(rest.event.map(|e| e.kind), Some(EventKind::Held));
    for part in [returned, rest] {
        assert_eq!((part.part_of, part.exhaustive), (Some(whole), true));
    }
    let tips = number(&all, Qualifier::AtLeast, 3).1;
    assert_eq!((tips.unit, days(tips)), (MentionUnit::Incident, stated("2017-01-01", "2017-09-01")));
    let aside: Vec<&str> =
        all.iter().filter(|p| p.aside.is_some()).map(|p| p.quantity.words.as_str()).collect();
    assert_eq!(aside, ["Three activists", "Two missionaries"]);
    // Those, and some of the returned in June and July 2017: nothing else is proposed.
    assert_eq!(all.len(), 14);
}

#[test]
fn the_second_text() {
    let Some(text) = text("hrw-2017-11-facing-a-prison-camp.txt") else { return };
    let published = Some(day("2017-11-13"));
    let all = propose(&Document { text: &text, published, language: Some(Language::English) });
    assert_eq!(number(&all, Qualifier::Exactly, 10).1.event.map(|e| e.kind), Some(EventKind::Apprehended));
    let kin = |name: &str| all.iter().rfind(|p| p.subgroup.as_deref() == Some(name)).expect(name);
    let saturday = stated("2017-11-11", "2017-11-11");
    for p in [kin("wife"), kin("boy"), number(&all, Qualifier::Exactly, 8).1] {
        assert_eq!(p.event.map(|e| e.kind), Some(EventKind::Apprehended));
        assert_eq!(days(p), saturday);
    }
    assert_eq!(kin("boy").age.map(|a| (a.from, a.to)), Some((4, Some(4))));
    assert_eq!(days(number(&all, Qualifier::AtLeast, 49).1), stated("2017-07-01", "2017-09-30"));
    assert_eq!(days(number(&all, Qualifier::Exactly, 51).1), stated("2016-07-01", "2017-06-30"));
    assert!(all.iter().all(|p| p.aside != Some(Aside::Comparison)));
    assert_eq!(all.len(), 6);
}

#[test]
fn parts_beside_one_that_is_none_no_longer_make_up_the_whole() {
    let text = "In 2020, 92 people were arrested: 37 in May 2020 and 55 were returned in March 2018.";
    assert!(read(text).iter().all(|p| !p.exhaustive), "{:?}", read(text));
}

#[test]
fn a_number_before_a_bound_of_age_counts_people() {
    let all = crate::text_laws::read(
        "37 people were sent back on 3 May 2024: 29 women, 8 men, six under 18.",
        "2024-07-01",
    );
    let said: Vec<_> =
        all.iter().map(|p| (p.quantity.lo, p.part_of, p.age.map(|a| (a.from, a.to)))).collect();
    assert_eq!(said.last(), Some(&(Some(6), Some(0), Some((0, Some(17))))), "{all:?}");
}

#[test]
fn who_is_told_by_age_behind_women_and_men_is_no_part_of_the_men() {
    for (text, whole) in [
        ("29 women, 8 men, six under 18 were sent back on 3 May 2024.", None),
        ("On 3 May 2024 police arrested 29 women, 8 men, six under 18.", None),
        ("Police arrested 37 people: 29 women, 8 men, six under 18.", Some(0)),
        ("Six girls were arrested, two aged 15.", Some(0)),
    ] {
        let all = crate::text_laws::read(text, "2024-07-01");
        assert_eq!(all.last().map(|p| p.part_of), Some(whole), "{text}: {all:?}");
    }
}

#[test]
fn who_is_still_held_is_no_part_of_those_who_are_gone() {
    for text in [
        "About 600 people were sent back on 9 October 2023. 200 are still held in Tumen.",
        "600 people were sent back; at least 200 remain in detention.",
        "600명이 10월 9일 북송됐다. 200명은 아직 남아 있다.",
        "600명이 북송됐고 200명은 아직 구금돼 있다.",
        "600人被遣返，200人仍被关押。",
    ] {
        let all = crate::text_laws::read(text, "2024-07-01");
        assert_eq!((all.len(), all[1].part_of), (2, None), "{text}: {all:?}");
        assert!(all[1].event.is_none_or(|e| e.kind == model::EventKind::Held), "{text}: {all:?}");
    }
    let nine = crate::text_laws::read(
        "Nine people were seized; three were released and six are still held.",
        "2024-07-01",
    );
    assert_eq!((nine[1].part_of, nine[2].part_of), (Some(0), Some(0)), "{nine:?}");
}
