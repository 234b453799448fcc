//! Coded reports, line by line.

use std::collections::BTreeMap;

use intake::coded::{CodedFile, CodedOptions, Limits, Problem, Remark, What, read_coded};
use model::mention::MentionUnit;
use model::{
    EventKind, Handling, Key, Mention, PlacePath, Policy, Qualifier, Repeats, Report, ReportKind, Sex,
};
use proptest::prelude::*;

const DEFAULT_MILLIS: i64 = 1_700_000_000_000;

pub(super) fn read_with(text: &[u8], as_published: bool, limits: &Limits) -> CodedFile {
    let path = |text| PlacePath::parse(text).ok();
    let places = BTreeMap::from([("Tumen".to_owned(), path("CN/Jilin/Tumen")), ("all".to_owned(), None)]);
    let options = CodedOptions {
        received_default_millis: DEFAULT_MILLIS,
        received_as_published: as_published,
        places: &places,
    };
    read_coded(text, &options, limits)
}

pub(super) fn read(text: &str) -> CodedFile {
    read_with(text.as_bytes(), false, &Limits::default())
}

/// One report with the claims given.
fn lines(claims: &str) -> String {
    format!(r##"{{"id":"r","claims":[{claims}]}}"##)
}

/// The one mention of a claim with these fields.
fn mention(fields: &str) -> Mention {
    let mut file = read(&lines(&format!(r##"{{"id":"r#1",{fields}}}"##)));
    assert_eq!(file.problems, [], "{fields}");
    file.mentions.remove(0)
}

/// Line, entry, field and fault.
type Found = (Option<u32>, Option<String>, Option<&'static str>, What);

fn problems(text: &str) -> Vec<Found> {
    let short = |problem: Problem| (problem.line, problem.entry, problem.field, problem.what);
    read(text).problems.into_iter().map(short).collect()
}

fn report(fields: &str) -> Report {
    let mut file = read(&format!(r#"{{"id":"r",{fields}}}"#));
    assert_eq!(file.problems, [], "{fields}");
    file.reports.remove(0)
}

#[test]
fn quantities_keep_the_numbers_said() {
    use Qualifier::{
        About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, None as Zero, Range, Some as Vague, UpTo,
    };
    let table = [
        ("exact", "8", "8", Exactly, Some(8), None, (8, Some(8))),
        ("exact", "8", "null", Exactly, Some(8), None, (8, Some(8))),
        ("at_least", "41", "null", AtLeast, Some(41), None, (41, None)),
        ("at_least", "4", "9", AtLeast, Some(4), Some(9), (4, Some(9))),
        ("more_than", "38", "null", MoreThan, Some(38), None, (39, None)),
        ("about", "51", "51", About, Some(51), None, (45, Some(57))),
        ("about", "500", "600", About, Some(500), Some(600), (500, Some(600))),
        ("nearly", "50", "50", Nearly, Some(50), None, (45, Some(50))),
        ("nearly", "45", "50", Nearly, Some(45), Some(50), (45, Some(50))),
        ("up_to", "null", "600", UpTo, None, Some(600), (0, Some(600))),
        ("less_than", "null", "599", UpTo, None, Some(599), (0, Some(599))),
        ("less_than", "10", "599", FewerThan, Some(10), Some(599), (10, Some(599))),
        ("range", "600", "2000", Range, Some(600), Some(2000), (600, Some(2000))),
        ("hundreds", "100", "null", Vague, Some(100), None, (100, None)),
        ("hundreds_possibly_thousands", "100", "null", Vague, Some(100), None, (100, None)),
        ("none", "null", "null", Zero, None, None, (0, None)),
        ("none", "1", "null", Zero, Some(1), None, (1, None)),
        ("about", "null", "null", About, None, None, (0, None)),
    ];
    for (word, min, max, qualifier, lo, hi, interval) in table {
        let got = mention(&format!(
            r#""qualifier":"{word}","count_min":{min},"count_max":{max},"text_summary":"so they say""#
        ));
        let q = &got.quantity;
        assert_eq!(
            (q.qualifier, q.lo, q.hi, &*q.words),
            (qualifier, lo, hi, "so they say"),
            "{word} {min} {max}"
        );
        let under = Policy::default().interval(q);
        assert_eq!((under.lo, under.hi), interval, "{word} {min} {max}");
    }
    assert_eq!(
        mention(r#""qualifier":"hundreds","count_min":100"#).note.as_deref(),
        Some("Qualifier, as coded: hundreds")
    );
}

#[test]
fn words_become_events_or_stay_uncounted() {
    use MentionUnit::{Family, Other, Person};
    let table = [
        (r#""what":"detained""#, Some(EventKind::Apprehended), Person, None),
        (r#""what":"in_detention""#, Some(EventKind::Held), Person, None),
        (r#""what":"forcibly_returned""#, Some(EventKind::Returned), Person, None),
        (r#""what":"died""#, Some(EventKind::Died), Person, None),
        (r#""what":"arrived_south_korea""#, Some(EventKind::Onward), Person, None),
        (r#""what":"released","unit":"family""#, Some(EventKind::Released), Family, None),
        (r#""what":"missing_after_return""#, None, Other, Some("What, as coded: missing_after_return")),
        (r#""what":"indicator","unit":"person""#, None, Other, Some("What, as coded: indicator")),
        (r#""subgroup":"-","attribution":"RFA""#, None, Person, Some("Attribution: RFA")),
    ];
    for (fields, event, unit, note) in table {
        let got = mention(&format!(r#""qualifier":"none",{fields}"#));
        assert_eq!(
            (got.event.map(|e| e.kind), got.unit, got.note.as_deref()),
            (event, unit, note),
            "{fields}"
        );
    }
}

#[test]
fn times_are_intervals_and_stocks_are_states() {
    let table = [
        (r#""from":"2017-03-11","to":"2017-03-20""#, Some("2017-03-11/2017-03-20")),
        (r#""from":"2017-03-11","to":"2017-03-11""#, Some("2017-03-11")),
        (r#""from":"2016-12","to":"2017""#, Some("2016-12/2017")),
        (r#""from":null,"to":"2019-01""#, Some("../2019-01")),
        (r#""from":"2017-03-11","to":null"#, Some("2017-03-11/..")),
        (r#""kind":"stock","from":null,"to":"2017-09-03""#, Some("2017-09-03")),
        (r#""kind":"stock","to":"2017-09""#, Some("2017-09")),
        (r#""kind":"stock","from":"2020-01","to":"2023-10""#, Some("2020-01/2023-10")),
        (r#""kind":"stock","from":"2017-03-11""#, Some("2017-03-11/..")),
        (r#""from":null,"to":null"#, None),
    ];
    for (fields, date) in table {
        let when = mention(&format!(r#""qualifier":"none",{fields}"#)).when;
        assert_eq!(when.as_ref().map(|when| when.date.text()), date, "{fields}");
        assert!(when.is_none_or(|when| !when.throughout && !when.inferred));
    }
}

#[test]
fn who_and_where() {
    let got = mention(
        r#""qualifier":"exact","count_min":1,"sex":"f","age":[10,16],"role":"refugee","origins":["o-a"],"place":"Tumen""#,
    );
    assert_eq!((got.who.sex, got.who.role.as_deref()), (Some(Sex::Female), Some("refugee")));
    assert_eq!(got.who.age.map(|age| (age.from, age.to)), Some((10, Some(16))));
    assert_eq!(got.origins, [Key::parse("o-a").unwrap()]);
    assert_eq!(got.place.unwrap().as_str(), "CN/Jilin/Tumen");
    assert_eq!(got.note.as_deref(), Some("Place, as coded: Tumen"));
    let path = mention(r#""qualifier":"none","place":"CN/Yunnan""#);
    assert_eq!((path.place.unwrap().as_str(), path.note), ("CN/Yunnan", None));
    let claim = |n, place| format!(r##"{{"id":"r#{n}","qualifier":"none","place":"{place}"}}"##);
    let file = read(&lines(
        &["all", "Yanji", "Yanji", "CN//x", "cn/x"]
            .iter()
            .zip(1..)
            .map(|(p, n)| claim(n, p))
            .collect::<Vec<_>>()
            .join(","),
    ));
    assert_eq!(file.problems, []);
    assert!(file.mentions.iter().all(|m| m.place.is_none() && m.note.is_some()));
    let words = ["CN//x", "Yanji", "cn/x"].map(str::to_owned).to_vec();
    assert_eq!(file.remarks, [Remark::UnknownPlaces(words)]);
    let file = read(r#"{"id":"r","subgruop":"x","claims":[{"id":"c","qualifier":"none","colour":1}]}"#);
    assert_eq!(file.remarks, [Remark::UnknownFields(vec!["colour".into(), "subgruop".into()])]);
}

#[test]
fn reports() {
    let full = report(
        r#""title":"T","publisher":"P","url":"u","date":"2017-09","date_uncertain":true,"lang":"en","overlaps":["x","y"],"note":"n","origins":["o"],"kind":"call","received":"2017-09-05T10:00:00+09:00""#,
    );
    assert_eq!(full.published.as_ref().unwrap().text(), "2017-09~");
    assert_eq!((full.kind, full.handling), (ReportKind::Call, Handling::Internal));
    assert_eq!(full.received, 1_504_573_200_000);
    assert_eq!(full.note.as_deref(), Some("n\nOverlaps, as coded: x, y"));
    assert_eq!(report(r#""date":null,"date_uncertain":true"#).published, None);
    assert_eq!(report(r#""date":"2017?","date_uncertain":true"#).published.unwrap().text(), "2017?");
    assert_eq!(
        report(r#""date":"2016/2017","date_uncertain":true"#).published.unwrap().text(),
        "2016~/2017~"
    );
    assert_eq!(report(r#""handling":"partner""#).handling, Handling::Partner);
    assert_eq!(report(r#""title":"T""#).handling, Handling::Public);
    assert_eq!(report(r#""date":"2017-09""#).received, DEFAULT_MILLIS);
    // 30 September 2017, the last day it may have been.
    let received = |text: &str| read_with(text.as_bytes(), true, &Limits::default()).reports[0].received;
    assert_eq!(received(r#"{"id":"r","date":"2017-09"}"#), 1_506_729_600_000);
    assert_eq!(received(r#"{"id":"r"}"#), DEFAULT_MILLIS);
    assert_eq!(received(r#"{"id":"r","date":"2017-09","received":"2017-10-01"}"#), 1_506_816_000_000);
}

#[test]
fn an_original_is_a_report_wherever_its_line_is() {
    let file = read(
        "{\"id\":\"a\",\"republishes\":[\"b\",\"WSJ 2023\"]}\r\n\r\n{\"id\":\"b\",\"republishes\":[\"a\"]}\n",
    );
    assert_eq!(file.problems, []);
    let b = Repeats::Report(Key::parse("b").unwrap());
    assert_eq!(file.reports[0].repeats, [b, Repeats::Elsewhere("WSJ 2023".into())]);
}

#[test]
fn what_is_refused_is_named() {
    let claim = |fields: &str| lines(&format!(r##"{{"id":"r#1",{fields}}}"##));
    let table = [
        (r#""qualifier":"exact","count_min":-1"#, "count_min", What::NotACount),
        (r#""qualifier":"exact","count_min":1.5"#, "count_min", What::NotACount),
        (r#""qualifier":"exact","count_min":"8""#, "count_min", What::NotACount),
        (r#""qualifier":"exact","count_min":99999999999999"#, "count_min", What::NotACount),
        (r#""qualifier":"exact","count_min":4294967296"#, "count_min", What::NotACount),
        (r#""qualifier":"range","count_min":9,"count_max":8"#, "count_min", What::CountsReversed),
        (r#""qualifier":"exact","count_min":8,"count_max":9"#, "qualifier", What::CountsMisplaced),
        (r#""qualifier":"at_least","count_max":9"#, "qualifier", What::CountsMisplaced),
        (r#""qualifier":"up_to","count_min":9"#, "qualifier", What::CountsMisplaced),
        (r#""qualifier":"roughly""#, "qualifier", What::UnknownQualifier),
        (r#""count_min":8"#, "qualifier", What::UnknownQualifier),
        (r#""qualifier":"none","from":"2017-13""#, "from", What::NotADate),
        (r#""qualifier":"none","to":"2017/2018""#, "to", What::NotADate),
        (r#""qualifier":"none","from":"2018","to":"2017""#, "from", What::StartAfterEnd),
        (r#""qualifier":"none","age":[9,3]"#, "age", What::NotAnAge),
        (r#""qualifier":"none","age":[3]"#, "age", What::NotAnAge),
        (r#""qualifier":"none","age":[-1,3]"#, "age", What::NotAnAge),
        (r#""qualifier":"none","sex":"q""#, "sex", What::NotASex),
        (r#""qualifier":"none","unit":"herd""#, "unit", What::UnknownWord),
        (r#""qualifier":"none","place":7"#, "place", What::NotText),
        (r#""qualifier":"none","origins":["a b"]"#, "origins", What::BadId),
        (r#""qualifier":"none","origins":"o""#, "origins", What::NotAList),
    ];
    for (fields, field, what) in table {
        let found = problems(&claim(fields));
        assert_eq!(found, [(Some(1), Some("r#1".into()), Some(field), what)], "{fields}");
        let file = read(&claim(fields));
        assert_eq!((file.reports.len(), file.mentions.len()), (1, 0), "{fields}");
    }
    // Every fault of a claim is named, and the claims beside it are taken.
    let two = claim(r#""qualifier":"x","sex":"q"},{"id":"fine","qualifier":"none""#);
    assert_eq!((problems(&two).len(), read(&two).mentions.len()), (2, 1));
}

#[test]
fn lines_that_are_refused_are_named() {
    let table: [(&str, Option<&str>, Option<&str>, What); 12] = [
        ("nonsense", None, None, What::NotAnObject),
        ("[1]", None, None, What::NotAnObject),
        ("{\"id\":\"r\"", None, None, What::NotAnObject),
        ("{\"id\":\"a b\"}", Some("a b"), Some("id"), What::BadId),
        ("{}", Some(""), Some("id"), What::BadId),
        ("{\"id\":\"r\",\"date\":\"2017-02-30\"}", Some("r"), Some("date"), What::NotADate),
        ("{\"id\":\"r\",\"date_uncertain\":1}", Some("r"), Some("date_uncertain"), What::NotAFlag),
        ("{\"id\":\"r\",\"received\":\"soon\"}", Some("r"), Some("received"), What::NotAnInstant),
        ("{\"id\":\"r\",\"kind\":\"rumour\"}", Some("r"), Some("kind"), What::UnknownWord),
        ("{\"id\":\"r\",\"republishes\":[\"r\"]}", Some("r"), Some("republishes"), What::RepeatsItself),
        ("{\"id\":\"r\",\"claims\":{}}", Some("r"), Some("claims"), What::NotAList),
        ("{\"id\":\"first\"}", Some("first"), None, What::SameId),
    ];
    for (line, entry, field, what) in table {
        let text = format!("{{\"id\":\"first\"}}\n{line}\n{{\"id\":\"last\"}}");
        let expected = (Some(2), entry.map(str::to_owned), field, what);
        assert_eq!(problems(&text), [expected], "{line}");
        assert_eq!(read(&text).reports.len(), 2, "{line}");
    }
    let entries = problems(&lines(r#"1,{"qualifier":"none"},{"id":"r","qualifier":"none"}"#));
    let entries: Vec<_> = entries.into_iter().map(|(_, entry, _, what)| (entry.unwrap(), what)).collect();
    assert_eq!(
        entries,
        [("claim 1".into(), What::NotAnObject), ("claim 2".into(), What::BadId), ("r".into(), What::SameId)]
    );
}

#[test]
fn hostile_bytes_are_refused_with_their_line() {
    let only = |bytes: &[u8], limits: &Limits| {
        let file = read_with(bytes, false, limits);
        assert_eq!(file.problems.len(), 1);
        (file.reports.len(), file.problems[0].line, file.problems[0].what)
    };
    let limits = Limits::default();
    assert_eq!(only(b"{\"id\":\"a\"}\n\xff\xfe\n{\"id\":\"b\"}", &limits), (2, Some(2), What::NotUtf8));
    let long = format!("{{\"id\":\"a\",\"note\":\"{}\"}}\n{{\"id\":\"b\"}}", "x".repeat(1024 * 1024));
    assert_eq!(only(long.as_bytes(), &limits), (1, Some(1), What::LineTooLong));
    let deep = format!("{{\"id\":\"a\",\"claims\":{}}}", "[".repeat(500_000));
    assert_eq!(only(deep.as_bytes(), &limits), (0, Some(1), What::NotAnObject));
    assert_eq!(only(b"{\"id\":\"a\"}", &Limits { bytes: 5, ..limits }), (0, None, What::FileTooLong));
    let many = lines(r#"{"id":"x","qualifier":"none"},{"id":"y","qualifier":"none"}"#);
    assert_eq!(only(many.as_bytes(), &Limits { claims: 1, ..limits }), (1, Some(1), What::TooMany));
    let file = read_with(b"1\n2\n3\n", false, &Limits { problems: 2, ..limits });
    assert_eq!((file.problems.len(), file.problems_left_out), (2, 1));
    assert_eq!(read("\u{feff}{\"id\":\"a\"}").reports.len(), 1);
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = read_with(&bytes, true, &Limits::default());
        prop_assert!(file.reports.is_empty());
    }

    /// A line with content gives a report or a problem, a claim a mention or a problem.
    #[test]
    fn nothing_is_dropped_in_silence(
        id in "[a-c ]{0,2}",
        fields in prop::collection::vec(
            (
                prop::sample::select(vec!["id", "count_min", "count_max", "qualifier", "what", "kind", "from", "to", "place", "sex", "age", "unit", "origins"]),
                prop::sample::select(vec!["null", "1", "-1", "41", "\"r#1\"", "\"exact\"", "\"none\"", "\"stock\"", "\"2017\"", "\"2018-02\"", "\"f\"", "[1,2]", "[]", "{}", "\"a b\"", "\"\u{d0ec}\""]),
            ),
            0..9,
        ),
    ) {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        let text = format!("{{\"id\":\"{id}\",\"claims\":[{{{}}}]}}", fields.join(","));
        let file = read(&text);
        prop_assert!(file.reports.len() == 1 || !file.problems.is_empty(), "{text}");
        prop_assert!(file.mentions.len() == 1 || !file.problems.is_empty(), "{text}");
        for mention in &file.mentions {
            let interval = Policy::default().interval(&mention.quantity);
            prop_assert!(interval.hi.is_none_or(|hi| interval.lo <= hi), "{text}");
        }
    }
}
