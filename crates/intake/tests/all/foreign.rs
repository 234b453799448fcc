//! Exports of others, and the traps in them.

use std::collections::BTreeMap;

use intake::foreign::ftm::{self, Options, read_entities, read_statements};
use intake::foreign::kobo::{is_kobo, read_kobo};
use intake::foreign::uwazi::{is_uwazi, read_range, read_uwazi, write_range};
use intake::foreign::{Because, Foreign, ForeignError, Loss, What, Why};
use intake::sheet::{Field, Limits, apply, read_csv};
use model::mention::MentionUnit;
use model::{EventKind, Mention};
use proptest::prelude::*;

const FORM: &str = "SubmissionDate,start,end,incident/place,incident/date,incident/who,incident/who/women,\
    incident/who/guides,people_count,meta/instanceID,KEY\n\
    2017-08-01T09:00:00Z,2017-08-01,2017-08-02,Yanji,2017-07,women guides,1,1,5,uuid:a,uuid:a\n\
    2017-08-03T09:00:00Z,2017-08-03,2017-08-03,Tumen,2017,guides,0,1,,uuid:b,uuid:b\n";
const PERSONS: &str = "age,sex,date,PARENT_KEY,KEY\n30,female,2017-07-15,uuid:a,uuid:a/person[1]\n\
    4,male,,uuid:a,uuid:a/person[2]\n50,female,,uuid:zz,uuid:zz/person[1]\n";

fn kobo() -> Foreign {
    read_kobo(FORM.as_bytes(), &[("person", PERSONS.as_bytes())], None, &Limits::default()).unwrap()
}

fn options(places: &BTreeMap<String, Option<model::PlacePath>>) -> Options<'_> {
    Options { received_millis: 1_500_000_000_000, places, with_names: true }
}

fn entities(lines: &str) -> Foreign {
    read_entities(lines.as_bytes(), &options(&BTreeMap::new()), &ftm::Limits::default()).unwrap()
}

fn statements(rows: &str) -> Foreign {
    let text = format!("{}\n{rows}", ftm::HEADER.join(","));
    read_statements(text.as_bytes(), &options(&BTreeMap::new()), &ftm::Limits::default()).unwrap()
}

fn statement(entity: &str, schema: &str, prop: &str, value: &str, dataset: &str) -> String {
    format!("{entity},{entity},{prop},,{schema},{value},{dataset},,,,f,,,x\n")
}

fn dates(mentions: &[Mention]) -> Vec<&str> {
    mentions.iter().map(|m| m.when.as_ref().map_or("-", |when| when.date.text())).collect()
}

#[test]
fn the_form_is_one_table_and_each_repeat_another_joined_to_it() {
    let foreign = kobo();
    let form = &foreign.tables[0];
    assert!(is_kobo(&read_csv(FORM.as_bytes(), None, &Limits::default()).unwrap().headers));
    let field = |header: &str| form.mapping.columns.get(header).copied();
    assert_eq!(field("KEY"), Some(Field::ReportId));
    assert_eq!(field("SubmissionDate"), Some(Field::Received));
    assert_eq!(field("incident/place"), Some(Field::Place));
    assert_eq!(field("incident/date"), Some(Field::Date));
    assert_eq!((field("start"), field("end")), (Some(Field::Ignore), Some(Field::Ignore)));
    let records = apply(&form.sheet, &form.mapping).records;
    assert_eq!(records[0].when.as_ref().unwrap().text(), "2017-07");
    assert_eq!(records[1].when.as_ref().unwrap().text(), "2017");
    let people = &foreign.tables[1];
    let records = apply(&people.sheet, &people.mapping).records;
    let ids: Vec<_> = records.iter().map(|r| r.report_id.as_deref()).collect();
    assert_eq!(ids, [Some("uuid:a"), Some("uuid:a")]);
    assert_eq!(records[0].place.as_deref(), Some("Yanji"));
    assert!(
        records.iter().all(|record| record.count.is_none()),
        "a count of the form is not a count of each row"
    );
    assert_eq!((foreign.problems.len(), foreign.problems[0].row), (1, Some(4)));
    assert_eq!((foreign.problems[0].part, foreign.problems[0].what), (1, What::NoParent));
}

#[test]
fn choices_that_repeat_a_select_multiple_are_folded_and_said() {
    let foreign = kobo();
    let headers = &foreign.tables[0].sheet.headers;
    assert!(
        headers.contains(&"incident/who".to_owned()) && !headers.contains(&"incident/who/women".to_owned())
    );
    assert!(foreign.losses.contains_key(&Loss { what: "incident/who/women".to_owned(), why: Why::Folded }));
    let contradicts = FORM.replace("women guides,1,1", "women guides,0,1");
    let foreign = read_kobo(contradicts.as_bytes(), &[], None, &Limits::default()).unwrap();
    assert!(foreign.tables[0].sheet.headers.contains(&"incident/who/women".to_owned()));
}

/// ODK names no table: the keys say which one a row lies in. The file of the inner repeat comes first here.
#[test]
fn a_repeat_inside_a_repeat_is_joined_to_the_row_it_lies_in() {
    let form = "SubmissionDate,place,KEY\n2017-08-01,Yanji,uuid:a\n2017-08-02,Tumen,uuid:b\n";
    let families = "note,PARENT_KEY,KEY\nfirst,uuid:b,uuid:b/family[1]\nsecond,uuid:a,uuid:a/family[1]\n";
    let members = "age,PARENT_KEY,KEY\n4,uuid:a/family[1],uuid:a/family[1]/member[1]\n\
        30,uuid:b/family[1],uuid:b/family[1]/member[1]\n9,uuid:b/family[7],x\n";
    let repeats = [("member", members.as_bytes()), ("family", families.as_bytes())];
    let foreign = read_kobo(form.as_bytes(), &repeats, None, &Limits::default()).unwrap();
    let inner = &foreign.tables[1];
    let records = apply(&inner.sheet, &inner.mapping).records;
    let said: Vec<_> = records.iter().map(|r| (r.report_id.as_deref(), r.place.as_deref())).collect();
    assert_eq!(said, [(Some("uuid:a"), Some("Yanji")), (Some("uuid:b"), Some("Tumen"))]);
    let at = inner.sheet.headers.iter().position(|header| header == "note").unwrap();
    assert_eq!(inner.sheet.rows[0].cells[at].text().as_deref(), Some("second"));
    let problems: Vec<_> = foreign.problems.iter().map(|p| (p.part, p.row, p.what)).collect();
    assert_eq!(problems, [(1, Some(4), What::NoParent)]);
}

/// Kobo counts its rows from one in every table, so the table named decides and not the number.
#[test]
fn kobo_says_which_table_a_row_lies_in() {
    let form = "_submission_time,_uuid,_index,place\n2017-08-01,u1,1,Yanji\n2017-08-02,u2,2,Tumen\n";
    let families = "note,_index,_parent_table_name,_parent_index\nfirst,1,survey,2\n";
    let members = "age,_index,_parent_table_name,_parent_index\n4,1,family,1\n5,2,family,2\n";
    let repeats = [("family.csv", families.as_bytes()), ("member.csv", members.as_bytes())];
    let foreign = read_kobo(form.as_bytes(), &repeats, None, &Limits::default()).unwrap();
    let members = &foreign.tables[2];
    let records = apply(&members.sheet, &members.mapping).records;
    assert_eq!(records.iter().map(|r| r.place.as_deref()).collect::<Vec<_>>(), [Some("Tumen")]);
    assert_eq!(foreign.problems.iter().map(|p| (p.part, p.what)).collect::<Vec<_>>(), [(2, What::NoParent)]);
}

#[test]
fn tables_that_lie_in_one_another_lie_in_nothing() {
    let form = "SubmissionDate,place,KEY\n2017-08-01,Yanji,uuid:a\n";
    let a = "age,PARENT_KEY,KEY\n4,b1,a1\n";
    let b = "age,PARENT_KEY,KEY\n5,a1,b1\n";
    let repeats = [("a", a.as_bytes()), ("b", b.as_bytes())];
    let foreign = read_kobo(form.as_bytes(), &repeats, None, &Limits::default()).unwrap();
    assert!(foreign.tables[1..].iter().all(|table| table.sheet.rows.is_empty()));
    assert_eq!(foreign.problems.len(), 2);
}

#[test]
fn kobo_joins_by_index_and_names_what_is_missing() {
    let form = "_submission_time,_uuid,_index,place\n2017-08-01,u1,1,Yanji\n2017-08-02,u1,2,Tumen\n";
    let repeat = "age,_parent_index\n30,2\n";
    let foreign = read_kobo(form.as_bytes(), &[("p", repeat.as_bytes())], None, &Limits::default()).unwrap();
    let people = &foreign.tables[1];
    assert_eq!(apply(&people.sheet, &people.mapping).records[0].place.as_deref(), Some("Tumen"));
    assert_eq!((foreign.problems[0].what, foreign.problems[0].row), (What::SameId, Some(3)));
    let no_id = read_kobo(b"a,b\n1,2\n", &[], None, &Limits::default());
    assert!(matches!(no_id, Err(ForeignError::NoColumn { .. })));
    let open = read_kobo(form.as_bytes(), &[("p", b"a,_parent_index\n\"1,2")], None, &Limits::default());
    assert!(
        open.unwrap_err()
            .to_string()
            .starts_with("file 2 of the export: the quotation mark that opens cell A2")
    );
}

const UWAZI: &str = "title__en,title__ko,Date__en,When__en,Place__en,Where__en,Count__en,file,attachments\n\
    Detained,구금,2017/07/20,2017/07/15:2017/07/31,China::Jilin,42.9|129.5,5,a.pdf,b.png|c.png\n\
    detained ,구금,2017,2016~2017,China::Jilin::Yanji|Tumen,43|129,6,,\n\
    Detained,구금,2018,2018-01:,,,,missing.pdf,\n";

#[test]
fn a_uwazi_table_is_read_and_its_titles_are_no_keys() {
    assert!(is_uwazi(&read_csv(UWAZI.as_bytes(), None, &Limits::default()).unwrap().headers));
    let foreign =
        read_uwazi(UWAZI.as_bytes(), Some(&["a.pdf", "b.png", "c.png"]), None, &Limits::default()).unwrap();
    let table = &foreign.tables[0];
    assert_eq!(table.mapping.columns.get("title__en"), Some(&Field::Title));
    assert_eq!(table.mapping.columns.get("title__ko"), Some(&Field::Ignore));
    assert_eq!(table.mapping.columns.get("Where__en"), Some(&Field::Note));
    assert!(!table.mapping.columns.values().any(|field| *field == Field::ReportId));
    let texts: Vec<String> = table.sheet.column_texts(3).map(|text| text.into_owned()).collect();
    assert_eq!(texts, ["2017-07-15/2017-07-31", "2016/2017", "2018-01/.."]);
    let records = apply(&table.sheet, &table.mapping).records;
    assert_eq!(records[1].when.as_ref().unwrap().text(), "2017", "a year stays a year");
    assert_eq!(records[0].place.as_deref(), Some("China::Jilin"));
    let queue = &foreign.alike[0];
    assert_eq!(
        (queue.because, queue.places.as_slice()),
        (Because::SameTitle, ["row 2", "row 3", "row 4"].map(String::from).as_slice())
    );
    assert_eq!(
        (foreign.problems[0].what, foreign.problems[0].value.as_deref()),
        (What::NoFile, Some("missing.pdf"))
    );
    let by_id = read_uwazi(b"id,title,file\nx1,A,\nx1,B,\n", None, None, &Limits::default()).unwrap();
    assert_eq!(by_id.tables[0].mapping.columns.get("id"), Some(&Field::ReportId));
    assert_eq!(by_id.problems[0].what, What::SameId);
}

#[test]
fn a_range_exported_reads_back_the_same() {
    for text in ["2017-07-15/2017-07-31", "2016/2017", "2018-01/..", "../2019", "2017-07~/2017-08"] {
        let range = model::Edtf::parse(text).unwrap();
        let written = write_range(&range).unwrap();
        if !text.contains('~') {
            assert_eq!(read_range(&written), Some(range.clone()), "{written}");
        }
        let Some((from, to)) = text.split_once('/').filter(|_| !text.contains('~')) else { continue };
        assert_eq!(read_range(&format!("{from}:{to}").replace("..", "")), Some(range));
    }
    assert_eq!(read_range("2017-07-31:2017-07-15"), None);
    assert_eq!(read_range("see: note"), None);
    assert_eq!(write_range(&model::Edtf::parse("2017").unwrap()), None);
}

const EVENT: &str = r#"{"id":"e1","schema":"Event","properties":{"name":["Raid in Yanji"],"startDate":["2017-07-15"],"endDate":["2017-07-31"],"country":["cn"],"location":["Yanji"],"involved":["p1","p9"],"organizer":["o1"]},"datasets":["desk"]}
{"id":"p1","schema":"Person","properties":{"name":["Kim A","김 아"],"weakAlias":["A"],"gender":["female"],"nationality":["kp"],"height":["160"]},"datasets":["desk"]}
"#;

#[test]
fn an_event_and_its_people_are_mentions_and_an_interval_is_kept() {
    let foreign = entities(EVENT);
    assert_eq!((foreign.reports.len(), foreign.mentions.len()), (1, 3));
    assert_eq!(dates(&foreign.mentions), ["2017-07-15/2017-07-31"; 3]);
    let units: Vec<MentionUnit> = foreign.mentions.iter().map(|m| m.unit).collect();
    assert_eq!(units, [MentionUnit::Incident, MentionUnit::Person, MentionUnit::Person]);
    let person = &foreign.mentions[1];
    assert_eq!((person.who.names.len(), person.who.nationality.as_deref()), (3, Some("KP")));
    assert!(person.who.names[2].alias && person.event.is_none());
    assert_eq!(person.place.as_ref().unwrap().as_str(), "CN");
    assert_eq!(person.note.as_deref(), Some("Place, as there: Yanji"));
    assert_eq!(
        (foreign.problems[0].what, foreign.problems[0].value.as_deref()),
        (What::NotThere, Some("p9"))
    );
    let lost = |what: &str, why| foreign.losses.contains_key(&Loss { what: what.to_owned(), why });
    assert!(lost("organizer", Why::NoPlace) && lost("height", Why::NoPlace));
    assert!(lost("that something is unknown", Why::Unsayable));
}

#[test]
fn documents_are_reports_and_what_they_document_stands_in_them() {
    let more = r#"{"id":"d1","schema":"Article","properties":{"title":["Raids"],"publisher":["A paper"],"sourceUrl":["https://example.org/1"],"publishedAt":["2017-08"]},"datasets":["desk"]}
{"id":"l1","schema":"Documentation","properties":{"document":["d1"],"entity":["e1"]},"datasets":["desk"]}
"#;
    let foreign = entities(&format!("{EVENT}{more}"));
    assert_eq!(foreign.reports.len(), 1);
    let report = &foreign.reports[0];
    assert_eq!(
        (report.publisher.as_deref(), report.published.as_ref().unwrap().text()),
        (Some("A paper"), "2017-08")
    );
    assert!(foreign.mentions.iter().all(|mention| mention.report == report.key));
}

#[test]
fn a_year_stays_a_year_and_a_detention_without_outcome_stays_open() {
    let link = r#"{"id":"l","schema":"UnknownLink","properties":{"subject":["p1"],"object":["o"],"role":["detained"],"startDate":["2017"]}}
{"id":"p1","schema":"Person","properties":{"name":["B"]}}"#;
    let foreign = entities(link);
    assert_eq!((foreign.mentions.len(), dates(&foreign.mentions)), (1, vec!["2017"]));
    let kinds: Vec<_> = foreign.mentions.iter().map(|m| m.event.map(|event| event.kind)).collect();
    assert_eq!(kinds, [Some(EventKind::Held)]);
    let other = entities(&link.replace("\"detained\"", "\"associate\""));
    assert!(other.mentions[0].event.is_none(), "a role that is none of our words is no event");
}

#[test]
fn two_sources_of_one_value_are_kept_as_two() {
    let rows = [
        statement("e1", "Event", "name", "Raid", "desk-a"),
        statement("e1", "Event", "name", "Raid", "desk-b"),
        statement("e1", "Event", "startDate", "2017-07-15", "desk-a"),
        statement("e1", "Event", "startDate", "2017-07", "desk-b"),
    ];
    let foreign = statements(&rows.concat());
    assert_eq!((foreign.reports.len(), dates(&foreign.mentions)), (2, vec!["2017-07-15", "2017-07"]));
    let publishers: Vec<_> = foreign.reports.iter().map(|r| r.publisher.as_deref().unwrap()).collect();
    assert_eq!(publishers, ["desk-a", "desk-b"]);
    let rows = [
        statement("e1", "Event", "startDate", "2017-07-15", "desk-a"),
        statement("e1", "Event", "startDate", "2017-07-20", "desk-a"),
    ];
    let foreign = statements(&rows.concat());
    assert_eq!(dates(&foreign.mentions), ["-"], "of two dates of one source none is chosen");
    assert_eq!(foreign.mentions[0].note.as_deref(), Some("startDate, as there: 2017-07-15 | 2017-07-20"));
}

#[test]
fn entities_titled_alike_and_joined_elsewhere_go_to_the_queue() {
    let person = |id: &str| {
        format!("{{\"id\":\"{id}\",\"schema\":\"Person\",\"properties\":{{\"name\":[\"Kim  A\"]}}}}\n")
    };
    let foreign = entities(&["p1", "p2", "p3"].map(person).concat());
    assert_eq!(foreign.mentions.len(), 3);
    let queue = &foreign.alike[0];
    assert_eq!(
        (queue.because, queue.places.as_slice()),
        (Because::SameTitle, ["p1", "p2", "p3"].map(String::from).as_slice())
    );
    let joined =
        "NK1,p1,name,,Person,A,d,,,,f,,,1\nNK1,p2,name,,Person,B,d,,,,f,,,2\n,p3,name,,Person,C,d,,,,t,,,3\n";
    let foreign = statements(joined);
    assert_eq!((foreign.mentions.len(), foreign.alike[0].because), (2, Because::JoinedThere));
    assert!(foreign.losses.contains_key(&Loss { what: "name".to_owned(), why: Why::External }));
}

#[test]
fn a_family_tie_asks_who_is_whose_and_one_between_nobody_is_told_as_lost() {
    let tie = r#"{"id":"f1","schema":"Family","properties":{"relationship":["wife"]ENDS},"datasets":["d"]}"#;
    let two = entities(&tie.replace("ENDS", r#","person":["p1"],"relative":["p2"]"#));
    assert_eq!((two.alike[0].label.as_str(), two.alike[0].because), ("wife", Because::RelatedThere));
    assert_eq!(two.alike[0].places, ["p1", "p2"]);
    let none = entities(&tie.replace("ENDS", ""));
    assert!(none.alike.is_empty());
    assert!(none.losses.keys().any(|loss| loss.what == "Family" && loss.why == Why::NoPlace));
}

#[test]
fn lines_that_are_no_entities_are_named_and_the_others_read() {
    let deep = format!("{{\"id\":\"x\",\"schema\":\"Event\",\"properties\":{}", "[".repeat(100_000));
    let foreign = entities(&format!("nonsense\n\n[]\n{deep}\n{EVENT}"));
    let lines: Vec<_> =
        foreign.problems.iter().filter(|p| p.what == What::NotAnEntity).map(|p| p.row).collect();
    assert_eq!((lines, foreign.mentions.len()), (vec![Some(1), Some(3), Some(4)], 3));
    let limits = ftm::Limits { bytes: 5, ..ftm::Limits::default() };
    let places = BTreeMap::new();
    assert!(matches!(
        read_entities(b"123456", &options(&places), &limits),
        Err(ForeignError::TooManyBytes { .. })
    ));
    let limits = ftm::Limits { entities: 1, ..ftm::Limits::default() };
    let few = read_entities(EVENT.as_bytes(), &options(&places), &limits).unwrap();
    assert!(few.problems.iter().any(|p| p.what == What::TooMany));
}

#[test]
fn keys_are_made_of_identifiers_and_stay_apart() {
    let event =
        |id: &str| format!("{{\"id\":{id:?},\"schema\":\"Event\",\"properties\":{{\"name\":[\"x\"]}}}}\n");
    let long = "é".repeat(200);
    let foreign = entities(&["a/b", "a b", "a-b", &long, &format!("{long}x")].map(event).concat());
    let keys: std::collections::BTreeSet<_> = foreign.mentions.iter().map(|m| m.key.as_str()).collect();
    assert_eq!(keys.len(), 5);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_ends_in_an_error_or_a_reading(
        text in "[a-z_/,;|:~\"\n0-9{}\\[\\] ]{0,300}", start in prop::sample::select(vec!["", "title,", "KEY,SubmissionDate,", "entity_id,prop,schema,value,dataset\n", EVENT]),
    ) {
        let text = format!("{start}{text}");
        let (limits, places) = (Limits::default(), BTreeMap::new());
        let _ = read_kobo(text.as_bytes(), &[("r", text.as_bytes())], None, &limits);
        let _ = read_uwazi(text.as_bytes(), Some(&[]), None, &limits);
        let _ = read_entities(text.as_bytes(), &options(&places), &ftm::Limits::default());
        let _ = read_statements(text.as_bytes(), &options(&places), &ftm::Limits::default());
    }
}

#[test]
fn names_stay_out_of_every_title_and_no_source_takes_the_words_of_another() {
    let rows = [
        statement("p1", "Person", "name", "Kim Chol", "d1"),
        statement("e1", "Event", "name", "Arrest of Kim Chol", "d1"),
        statement("e1", "Event", "date", "2017-11-04", "d2"),
        statement("doc", "Document", "title", "List of KIM  CHOL", "d1"),
        statement("raid", "Event", "name", "Raid in Yanji", "d1"),
        statement("raid", "Event", "date", "2017-11-04", "d2"),
    ];
    let text = format!("{}\n{}", ftm::HEADER.join(","), rows.concat());
    let places = BTreeMap::new();
    let unnamed = Options { with_names: false, ..options(&places) };
    let foreign = read_statements(text.as_bytes(), &unnamed, &ftm::Limits::default()).unwrap();
    let titles: Vec<_> = foreign.reports.iter().filter_map(|report| report.title.as_deref()).collect();
    assert_eq!(titles, ["Raid in Yanji"], "of d1 alone, and no name");
    let words: Vec<_> = foreign.mentions.iter().map(|mention| mention.quantity.words.as_str()).collect();
    assert_eq!(words.iter().filter(|words| !words.is_empty()).collect::<Vec<_>>(), [&"Raid in Yanji"]);
}

#[test]
fn a_submission_that_was_not_approved_is_named_with_the_rows_that_belong_to_it() {
    let form = "_submission_time,_uuid,_index,_validation_status,place\n\
        2017-08-01,u1,1,validation_status_not_approved,Yanji\n2017-08-02,u2,2,validation_status_approved,Tumen\n";
    let repeat = "age,_parent_index\n30,1\n40,2\n";
    let foreign = read_kobo(form.as_bytes(), &[("p", repeat.as_bytes())], None, &Limits::default()).unwrap();
    let found: Vec<_> = foreign.problems.iter().map(|p| (p.what, p.part, p.row)).collect();
    assert_eq!(found, [(What::NotApproved, 0, Some(2)), (What::NotApproved, 1, Some(2))]);
}
