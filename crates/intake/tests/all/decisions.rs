//! Decisions, alone and joined with reports.

use std::collections::BTreeMap;

use intake::coded::{
    CodedFile, CodedOptions, Decisions, DecisionsError, Limits, Remark, What, apply, read_coded,
    read_decisions,
};
use model::{Body, Key, Qualifier, RelationKind, Repeats, Sex, Verdict};
use proptest::prelude::*;

use super::coded::read;

const REPORTS: &str = r##"{"id":"r","claims":[{"id":"r#1","count_min":8,"count_max":8,"qualifier":"exact","what":"detained","place":"Yanji","from":"2017-03-01","to":"2017-03-31"},{"id":"r#2","qualifier":"none"}]}"##;

fn decide(parts: &str) -> Result<Decisions, DecisionsError> {
    read_decisions(format!(r#"{{"version":1,{parts}}}"#).as_bytes(), &Limits::default())
}

fn both(parts: &str) -> (CodedFile, Result<Vec<Body>, DecisionsError>) {
    let mut file = read(REPORTS);
    let decisions = decide(parts).unwrap_or_else(|error| panic!("{parts}: {error:?}"));
    let bodies = apply(&mut file, &decisions);
    (file, bodies)
}

fn faults(error: DecisionsError) -> Vec<(String, What)> {
    error.problems.into_iter().map(|fault| (fault.entry.unwrap_or_default(), fault.what)).collect()
}

#[test]
fn the_example_casebook_reads_without_a_problem() {
    let places = BTreeMap::new();
    let options = CodedOptions { received_default_millis: 0, received_as_published: true, places: &places };
    let reports = include_bytes!("../../../desk/demo/reports.jsonl");
    let mut file = read_coded(reports, &options, &Limits::default());
    assert_eq!((&file.problems[..], file.reports.len(), file.mentions.len()), (&[][..], 55, 116));
    let elsewhere = |repeats: &&Repeats| matches!(repeats, Repeats::Elsewhere(_));
    let repeats: Vec<&Repeats> = file.reports.iter().flat_map(|report| &report.repeats).collect();
    assert_eq!((repeats.len(), repeats.into_iter().filter(elsewhere).count()), (31, 18));
    assert_eq!(file.reports.iter().filter(|report| report.received == 0).count(), 1);
    assert!(matches!(&file.remarks[..], [Remark::UnknownPlaces(words)] if words.len() > 30));

    let decisions = include_bytes!("../../../desk/demo/decisions.json");
    let decisions = read_decisions(decisions, &Limits::default()).unwrap();
    let sizes = (decisions.places.len(), decisions.origins.len(), decisions.attributions.len());
    assert_eq!(sizes, (38, 42, 61));
    assert_eq!((decisions.new_claims.len(), decisions.corrections.len()), (34, 18));
    assert_eq!((decisions.relations.len(), decisions.judgements.len()), (103, 14));
    let bodies = apply(&mut file, &decisions).unwrap();
    assert_eq!(file.remarks, []);
    assert_eq!(file.mentions.len(), 150);
    assert_eq!(bodies.len(), 42 + 55 + 150 + 103 + 14);
    assert!(file.mentions.iter().all(|mention| !mention.origins.is_empty()));
    let corrected = |mention: &&model::Mention| {
        mention.note.as_ref().is_some_and(|note| note.contains("\nCoding corrected: "))
    };
    assert_eq!(file.mentions.iter().filter(corrected).count(), 18);
}

#[test]
fn places_attributions_and_corrections_reach_the_mention() {
    let (file, bodies) = both(
        r##""places":{"Yanji":"CN/Jilin/Yanji"},
        "origins":[{"id":"o","label":"a relative","access":"relative"},{"id":"p","label":"a paper","relays":["o"]}],
        "attributions":[{"of":["r#1"],"origins":["o"],"reason":"x"},{"of":["r#1","r#3"],"origins":["p","o"],"reason":"x"}],
        "mentions":[{"id":"r#1","correct":{"qualifier":"at_least","count_max":null,"sex":"f","to":"2017-04"},"reason":"The text says so."},
                    {"id":"r#3","report":"r","qualifier":"none"}],
        "relations":[{"id":"d-1","type":"part-of","part":"r#2","whole":"r#1","reason":"x"}],
        "judgements":[{"id":"j-1","verdict":"hold","of":["r#2","d-1"],"reason":"x"},
                      {"id":"j-2","verdict":"supersede","of":["r#2"],"by":"r#3","reason":"x"}]"##,
    );
    let bodies = bodies.unwrap();
    let kinds: Vec<&str> = bodies.iter().map(Body::kind).collect();
    let expected = "origin origin report mention mention mention relation judgement judgement";
    assert_eq!(kinds.join(" "), expected);
    let first = &file.mentions[0];
    assert_eq!(first.quantity.qualifier, Qualifier::AtLeast);
    assert_eq!((first.quantity.lo, first.quantity.hi), (Some(8), None));
    assert_eq!(
        (first.who.sex, first.place.as_ref().unwrap().as_str()),
        (Some(Sex::Female), "CN/Jilin/Yanji")
    );
    assert_eq!(first.when.as_ref().unwrap().date.text(), "2017-03-01/2017-04");
    let origins: Vec<&str> = first.origins.iter().map(Key::as_str).collect();
    assert_eq!(origins, ["o", "p"]);
    assert_eq!(first.note.as_deref(), Some("Place, as coded: Yanji\nCoding corrected: The text says so."));
    assert_eq!(file.remarks, []);
    let Some(Body::Judgement(last)) = bodies.last() else { panic!("a judgement") };
    assert_eq!(last.verdict, Verdict::Supersede(Key::parse("r#3").unwrap()));
}

#[test]
fn relations_of_every_kind() {
    let table = [
        (r#""type":"same","of":["a","b"]"#, "same", 2),
        (r#""type":"disjoint","of":["a","b","c"]"#, "disjoint", 3),
        (r#""type":"one-of","of":["a","b"]"#, "one-of", 2),
        (r#""type":"part-of","part":"a","whole":"b""#, "part-of", 2),
        (r#""type":"partition","whole":"a","parts":["b","c"],"exhaustive":true"#, "partition", 3),
        (r#""type":"overlap","of":["a","b"],"lo":4,"hi":5"#, "overlap", 2),
        (r#""type":"overlap","of":["a","b"],"hi":5"#, "overlap", 2),
        (r#""type":"repeats","copy":"a","of":"b""#, "repeats", 2),
    ];
    for (fields, word, named) in table {
        let decisions = decide(&format!(r#""relations":[{{"id":"d","reason":"x",{fields}}}]"#)).unwrap();
        let kind = &decisions.relations[0].kind;
        assert_eq!((kind.word(), kind.names().len()), (word, named), "{fields}");
        let exact = matches!(kind, RelationKind::Partition { exhaustive: false, .. });
        assert!(!exact, "{fields}");
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_named() {
    let relation = |fields: &str| format!(r#""relations":[{{"id":"d","reason":"x",{fields}}}]"#);
    let table = [
        (r#""places":{"X":"/"}"#.to_owned(), "X", What::NotAPlace),
        (r#""places":[]"#.to_owned(), "places", What::NotAnObject),
        (r#""relation":[]"#.to_owned(), "relation", What::UnknownField),
        (r#""relations":{}"#.to_owned(), "relations", What::NotAList),
        (r#""relations":[1]"#.to_owned(), "relation 1", What::NotAnObject),
        (relation(r#""type":"like","of":["a","b"]"#), "relation d", What::UnknownWord),
        (relation(r#""type":"same","of":["a"]"#), "relation d", What::BadMembers),
        (relation(r#""type":"same","of":["a","a"]"#), "relation d", What::BadMembers),
        (relation(r#""type":"part-of","part":"a","whole":"a""#), "relation d", What::BadMembers),
        (relation(r#""type":"overlap","of":["a","b"],"lo":2,"hi":1"#), "relation d", What::CountsReversed),
        (relation(r#""type":"part-of","part":"a""#), "relation d", What::BadId),
        (relation(r#""type":"same","of":["a","b"],"exhaustive":true"#), "relation d", What::UnknownField),
        (r#""relations":[{"id":"d","type":"same","of":["a","b"]}]"#.to_owned(), "relation d", What::NoReason),
        (
            r#""judgements":[{"id":"j","verdict":"maybe","of":["a"],"reason":"x"}]"#.to_owned(),
            "judgement j",
            What::UnknownWord,
        ),
        (
            r#""judgements":[{"id":"j","verdict":"hold","of":[],"reason":"x"}]"#.to_owned(),
            "judgement j",
            What::BadId,
        ),
        (r#""origins":[{"id":"o","access":"hearsay"}]"#.to_owned(), "origin o", What::UnknownWord),
        (r#""mentions":[{"id":"m","qualifier":"none"}]"#.to_owned(), "mention m", What::BadId),
        (
            r#""mentions":[{"id":"m","report":"r","qualifier":"odd"}]"#.to_owned(),
            "mention m",
            What::UnknownQualifier,
        ),
        (
            r#""mentions":[{"id":"m","correct":{"sexe":"f"},"reason":"x"}]"#.to_owned(),
            "mention m",
            What::UnknownField,
        ),
        (r#""mentions":[{"id":"m","correct":{"sex":"f"}}]"#.to_owned(), "mention m", What::NoReason),
        (
            r#""attributions":[{"of":["a"],"origins":["a b"],"reason":"x"}]"#.to_owned(),
            "attribution 1",
            What::BadId,
        ),
    ];
    for (parts, entry, what) in table {
        let error = decide(&parts).expect_err(&parts);
        assert!(error.to_string().starts_with("the decisions have 1 faults"), "{error}");
        assert_eq!(faults(error), [(entry.to_owned(), what)], "{parts}");
    }
    let whole = |text: &str| faults(read_decisions(text.as_bytes(), &Limits::default()).unwrap_err());
    assert_eq!(whole("{}"), [("version".to_owned(), What::Version)]);
    assert_eq!(whole("{\"version\":2}"), [("version".to_owned(), What::Version)]);
    assert_eq!(whole(&"[".repeat(100_000)), [(String::new(), What::NotAnObject)]);
    let many = Limits { claims: 1, ..Limits::default() };
    let two = br#"{"version":1,"places":{"a":null,"b":null}}"#;
    assert_eq!(faults(read_decisions(two, &many).unwrap_err()), [(String::new(), What::TooMany)]);
}

#[test]
fn an_entry_that_names_nothing_is_refused_and_the_file_left_alone() {
    let table = [
        (r##""attributions":[{"of":["r#9"],"origins":[],"reason":"x"}]"##, "attribution 1", What::UnknownId),
        (
            r##""attributions":[{"of":["r#1"],"origins":["o"],"reason":"x"}]"##,
            "attribution 1",
            What::UnknownId,
        ),
        (r##""origins":[{"id":"o","relays":["p"]}]"##, "origin o", What::UnknownId),
        (r##""origins":[{"id":"r"}]"##, "origin r", What::SameId),
        (r##""mentions":[{"id":"m","report":"s","qualifier":"none"}]"##, "mention m", What::UnknownId),
        (r##""mentions":[{"id":"r#1","report":"r","qualifier":"none"}]"##, "mention r#1", What::SameId),
        (r##""mentions":[{"id":"m","correct":{"sex":"f"},"reason":"x"}]"##, "mention m", What::UnknownId),
        (
            r##""mentions":[{"id":"r#1","correct":{"count_max":5},"reason":"x"}]"##,
            "mention r#1",
            What::CountsReversed,
        ),
        (
            r##""mentions":[{"id":"r#1","correct":{"to":"2016"},"reason":"x"}]"##,
            "mention r#1",
            What::StartAfterEnd,
        ),
        (
            r##""relations":[{"id":"d","type":"same","of":["r#1","r"],"reason":"x"}]"##,
            "relation d",
            What::UnknownId,
        ),
        (
            r##""relations":[{"id":"r#1","type":"same","of":["r#1","r#2"],"reason":"x"}]"##,
            "relation r#1",
            What::SameId,
        ),
        (
            r##""judgements":[{"id":"j","verdict":"hold","of":["q"],"reason":"x"}]"##,
            "judgement j",
            What::UnknownId,
        ),
        (
            r##""judgements":[{"id":"j","verdict":"supersede","of":["r#1"],"by":"q","reason":"x"}]"##,
            "judgement j",
            What::UnknownId,
        ),
    ];
    for (parts, entry, what) in table {
        let (file, bodies) = both(parts);
        assert_eq!(faults(bodies.unwrap_err()), [(entry.to_owned(), what)], "{parts}");
        assert_eq!(file, read(REPORTS), "{parts}");
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read_decisions(&bytes, &Limits::default()).is_err());
    }

    #[test]
    fn arbitrary_entries_never_panic(
        part in prop::sample::select(vec!["places", "origins", "attributions", "mentions", "relations", "judgements"]),
        fields in prop::collection::vec(
            (
                prop::sample::select(vec!["id", "type", "verdict", "of", "part", "whole", "parts", "lo", "hi", "reason", "correct", "report", "qualifier"]),
                prop::sample::select(vec!["null", "1", "-1", "\"r\"", "\"r#1\"", "\"x\"", "\"same\"", "\"overlap\"", "\"none\"", "[\"r#1\",\"r#2\"]", "[1]", "{}", "{\"to\":\"2018\"}"]),
            ),
            0..8,
        ),
    ) {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        if let Ok(decisions) = decide(&format!("\"{part}\":[{{{}}}]", fields.join(","))) {
            let _ = apply(&mut read(REPORTS), &decisions);
        }
    }
}
