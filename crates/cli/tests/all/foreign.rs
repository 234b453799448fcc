//! Exports of other programs taken in, each with its traps.

use serde_json::Value;

use crate::common::{Out, Place};
use crate::made::{ods, packed};

const FORM: &str = "SubmissionDate,start,end,incident/date,incident/place,note,KEY\n\
    2017-08-01,2017-08-01T10:00:00,2017-08-01T10:20:00,2017-07,Yanji,by telephone,uuid:a\n\
    2017-08-02,2017-08-02T10:00:00,2017-08-02T10:20:00,2017,Tumen,,uuid:b\n";
const PEOPLE: &str =
    "age,sex,event,KEY,PARENT_KEY\n34,f,detained,uuid:a/p[1],uuid:a\n4,m,detained,uuid:a/p[2],uuid:a\n";
const GUIDES: &str =
    "role,event,KEY,PARENT_KEY\nguide,arrested,uuid:a/g[1],uuid:a\nguide,arrested,uuid:b/g[1],uuid:b\n";

fn list(place: &Place, what: &str) -> Vec<Value> {
    place.book(&["--json", what, "list"]).json().as_array().unwrap().clone()
}

fn texts(values: &[Value], field: &str) -> Vec<String> {
    let text = |v: &Value| v[field].as_str().unwrap_or("-").to_owned();
    values.iter().map(text).collect()
}

fn told(values: &Value, field: &str) -> Vec<String> {
    texts(values.as_array().unwrap(), field)
}

/// An import that is looked at, done, refused a second time, undone, and done again.
#[track_caller]
fn in_and_out(place: &Place, files: &[&str]) -> Value {
    let words = [&["import"], files].concat();
    let before = place.head();
    let preview = place.book(&[&["--json"], words.as_slice(), &["--dry-run"]].concat()).json();
    assert_eq!(place.head(), before, "a dry run writes nothing");
    let done = place.book(&[&["--json"], words.as_slice()].concat()).json();
    assert_eq!((&done["reports"], &done["mentions"]), (&preview["reports"], &preview["mentions"]));
    let after = place.head();
    place.book(&words).fails(1, "was imported before");
    assert_eq!(place.head(), after, "the same file twice adds nothing");
    place.book(&["import", "--undo", done["batch"].as_str().unwrap()]).ok();
    assert!(list(place, "mention").iter().all(|m| m["standing"] == "retracted"));
    assert!(list(place, "report").iter().all(|r| r["standing"] == "retracted"));
    place.book(&words).ok();
    assert!(list(place, "mention").iter().all(|m| m["standing"] == "accepted"));
    preview
}

#[test]
fn a_form_and_its_repeats_are_one_import() {
    let place = Place::empty();
    place.write("form.csv", FORM);
    place.write("people.csv", PEOPLE);
    place.write("guides.csv", GUIDES);
    let preview = in_and_out(&place, &["people.csv", "form.csv", "guides.csv"]);
    assert_eq!(preview["read_as"], "kobo");
    assert_eq!((&preview["reports"], &preview["mentions"]), (&2.into(), &4.into()), "{preview}");
    assert_eq!(preview["mapping"].as_array().unwrap().len(), 3, "one mapping a table");
    // The form says nothing of people, so its rows are reports; keys run on over all tables.
    let mentions = list(&place, "mention");
    assert_eq!(texts(&mentions, "key"), ["uuid:a#1", "uuid:b#1", "uuid:a#2", "uuid:a#3"], "{mentions:#?}");
    assert_eq!(texts(&mentions, "when"), ["2017-07", "2017", "2017-07", "2017-07"], "a year stays a year");
    assert_eq!(texts(&mentions, "event"), ["apprehended"; 4]);
    let reports = list(&place, "report");
    let noted = reports.iter().find(|r| r["key"] == "uuid:a").unwrap()["note"].as_str().unwrap().to_owned();
    assert!(noted.contains("by telephone") && noted.contains("Yanji"), "{noted}");
    // In whatever order they are named, they are the same files.
    place.book(&["import", "guides.csv", "people.csv", "form.csv"]).fails(1, "was imported before");
    let zip =
        packed(&[("form.csv", FORM.into()), ("people.csv", PEOPLE.into()), ("media/a.jpg", vec![0; 9])]);
    place.write("export.zip", zip);
    let preview = place.book(&["--json", "import", "export.zip", "--dry-run"]).refused_json();
    assert_eq!((&preview["read_as"], &preview["reports"]), (&"kobo".into(), &0.into()), "{preview}");
    // Without the guides the same keys say something else, each told by its file and row.
    assert!(
        preview["problems"][0].as_str().unwrap().contains("people.csv, row 2: the count of"),
        "{preview}"
    );
}

#[test]
fn a_mapping_of_several_tables_is_kept_and_given_as_a_list() {
    let place = Place::empty();
    place.write("form.csv", FORM);
    place.write("people.csv", PEOPLE);
    let ask = ["--json", "import", "form.csv", "people.csv", "--dry-run"];
    let mut mapping = place.book(&ask).json()["mapping"].clone();
    mapping[1]["columns"]["age"] = "ignore".into();
    place.write("mapping.json", mapping.to_string());
    place.write("one.json", mapping[0].to_string());
    place
        .book(&["import", "form.csv", "people.csv", "--mapping", "one.json"])
        .fails(1, "the mapping has to be a list of 2 mappings");
    place.book(&["import", "form.csv", "people.csv", "--mapping", "mapping.json"]).ok();
    assert!(list(&place, "mention").iter().all(|m| m["age"].is_null()));
    place.write("people.csv", format!("{PEOPLE}60,f,detained,uuid:b/p[1],uuid:b\n"));
    let later = place.book(&["--json", "import", "form.csv", "people.csv", "--dry-run"]).json();
    assert_eq!((&later["mentions"], &later["already_there"]), (&1.into(), &4.into()), "{later}");
}

#[test]
fn problems_of_an_export_are_told_by_file_and_row() {
    let place = Place::empty();
    place.write("form.csv", FORM);
    place.write("people.csv", format!("{PEOPLE}50,q,held,k,uuid:gone\n50,q,held,l,uuid:b\n"));
    let before = place.kept();
    let out = place.book(&["import", "form.csv", "people.csv"]);
    let said = out.fails(1, "2 entries of the file need attention").replace("\n    ", " ");
    for words in [
        "people.csv, row 4, under \"PARENT_KEY\", \"uuid:gone\": no submission has the key",
        "people.csv, cell",
        "\"q\"",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(place.kept() == before, "nothing is stored");
    place.book(&["import", "form.csv", "people.csv", "--skip-problems"]).ok();
    assert_eq!(list(&place, "mention").len(), 2);
    place.book(&["import", "people.csv"]).fails(1, "there are 0 files of a form");
    place.write("other.csv", FORM);
    place.book(&["import", "form.csv", "other.csv", "people.csv"]).fails(1, "there are 2 files of a form");
    place.write("coded.jsonl", "{\"id\":\"a\"}");
    place.write("book.xlsx", packed(&[]));
    for files in [["form.csv", "coded.jsonl"], ["form.csv", "book.xlsx"]] {
        place.book(&[&["import"], files.as_slice()].concat()).fails(1, "");
    }
    place.write("open.csv", "age,PARENT_KEY\n\"1,uuid:a\n");
    place
        .book(&["import", "form.csv", "open.csv"])
        .fails(1, "open.csv: the quotation mark that opens cell A2 is never closed");
    let twice = FORM.replace("uuid:b", "uuid:a");
    place.write("twice.csv", twice);
    place.book(&["import", "twice.csv"]).fails(1, "this identifier was given before");
    assert_eq!(list(&place, "report").len(), 2);
}

const UWAZI: &str = "title__en,title__ko,When__en,Place__en,Where__en,Count__en,Event__en,file,attachments\n\
    Detained,구금,2017/07/15:2017/07/31,China::Jilin,42.9|129.5,5,held,a.pdf,b.png|c.png\n\
    detained ,구금,2017,China::Jilin::Yanji,43|129,6,held,,\n\
    Detained,구금,2018-01-03~2018-01-05,,,,,,\n";

#[test]
fn a_uwazi_archive_keeps_its_ranges_and_lists_its_titles() {
    let place = Place::empty();
    let files = |table: &str| {
        let parts = [
            ("import.csv", table.as_bytes().to_vec()),
            ("a.pdf", b"%PDF-".to_vec()),
            ("b.png", vec![1]),
            ("c.png", vec![2]),
        ];
        packed(&parts)
    };
    place.write("entities.zip", files(UWAZI));
    let preview = in_and_out(&place, &["entities.zip"]);
    assert_eq!(preview["read_as"], "uwazi");
    assert_eq!((&preview["reports"], &preview["mentions"]), (&3.into(), &3.into()), "titles are no keys");
    let alike = preview["alike"].as_array().unwrap();
    assert_eq!(alike.len(), 1);
    assert_eq!(alike[0]["places"], serde_json::json!(["row 2", "row 3", "row 4"]));
    assert_eq!(alike[0]["because"], "they are titled alike");
    assert!(told(&preview["losses"], "what").contains(&"title__ko".to_owned()), "{preview}");
    let mentions = list(&place, "mention");
    // A range reads the same as it is written there and as it is read there; a year stays a year.
    assert_eq!(texts(&mentions, "when"), ["2017-07-15/2017-07-31", "2017", "2018-01-03/2018-01-05"]);
    // Held, without an outcome: nothing says that they were released or returned.
    assert_eq!(texts(&mentions, "event"), ["held", "held", "-"]);
    let unresolved = place.book(&["--json", "unresolved"]);
    if unresolved.code == 0 {
        assert!(!unresolved.json().as_array().unwrap().is_empty());
    }
    let text = place.book(&["import", "entities.zip", "--dry-run"]);
    for words in ["Read as a Uwazi export", "Not carried over", "row 2, row 3, row 4: they are titled alike"]
    {
        assert!(text.refused().contains(words), "{words}: {text:?}");
    }

    place.write("lacking.zip", files(&UWAZI.replace("a.pdf", "z.pdf")));
    place.book(&["import", "lacking.zip"]).fails(1, "this file is named and is not in the archive");
    place.write("none.zip", packed(&[("readme.txt", b"x".to_vec())]));
    place.book(&["import", "none.zip"]).fails(1, "none.zip: the archive holds neither import.csv");
    place.write("entities.csv", UWAZI);
    assert_eq!(place.book(&["--json", "import", "entities.csv", "--dry-run"]).json()["read_as"], "uwazi");
    let as_sheet = ["--json", "import", "entities.csv", "--as", "sheet", "--dry-run"];
    assert_eq!(place.book(&as_sheet).refused_json()["read_as"], "sheet");
}

const ENTITIES: &str = r#"{"id":"e1","schema":"Event","properties":{"name":["Raid in Yanji"],"startDate":["2017-07-15"],"endDate":["2017-07-31"],"country":["cn"],"involved":["p1"]},"datasets":["desk"]}
{"id":"e2","schema":"Event","properties":{"name":["The arrest of Hong Canary"],"startDate":["2018"],"involved":["p1"]},"datasets":["desk"]}
{"id":"l1","schema":"UnknownLink","properties":{"subject":["p2"],"object":["e1"],"role":["detained"],"startDate":["2017"]},"datasets":["desk"]}
{"id":"p1","schema":"Person","properties":{"name":["Hong Canary","홍 카나리"],"weakAlias":["Ms H"],"gender":["female"],"nationality":["kp"]},"datasets":["desk"]}
{"id":"p2","schema":"Person","properties":{"name":["Hong Canary"]},"datasets":["desk"]}
{"id":"p3","schema":"Person","properties":{"name":["hong  canary"],"height":["160"]},"datasets":["desk"]}
"#;

/// What a casebook shows of its records.
fn shown(place: &Place) -> String {
    ["report", "mention"].map(|what| place.book(&["--json", what, "list"]).ok().to_owned()).concat()
}

#[test]
fn entities_of_followthemoney_come_without_names_unless_asked() {
    let place = Place::empty();
    place.write("entities.jsonl", ENTITIES);
    let preview = in_and_out(&place, &["entities.jsonl"]);
    assert_eq!(preview["read_as"], "ftm");
    let losses = preview["losses"].as_array().unwrap();
    let why = |what: &str| losses.iter().find(|l| l["what"] == what).unwrap()["why"].as_str().unwrap();
    assert!(why("name").starts_with("names were left out; --with-names takes them in"), "{losses:#?}");
    assert!(why("that something is unknown").contains("its absence means nothing"));
    assert!(why("height").contains("no place here"));
    let alike = preview["alike"].as_array().unwrap();
    assert_eq!(alike[0]["places"], serde_json::json!(["p1", "p2", "p3"]), "three titled alike, none merged");
    let all = shown(&place);
    assert!(all.contains("Raid in Yanji"), "{all}");
    for name in ["Canary", "canary", "카나리", "Ms H"] {
        assert!(!all.contains(name), "{name} was kept: {all}");
    }
    let mentions = list(&place, "mention");
    let when = |key: &str| mentions.iter().find(|m| m["key"] == key).unwrap()["when"].clone();
    assert_eq!(when("ftm-desk-e1-p1"), "2017-07-15/2017-07-31", "an interval stays one");
    assert_eq!((when("ftm-desk-e2-p1"), when("ftm-desk-l1-p2")), ("2018".into(), "2017".into()));
    assert!(when("ftm-desk-p3-p3").is_null());
    let held: Vec<&Value> = mentions.iter().filter(|m| !m["event"].is_null()).collect();
    assert_eq!(
        (held.len(), &held[0]["event"]),
        (1, &"held".into()),
        "a detention without outcome stays open"
    );

    let named = Place::empty();
    named.write("entities.jsonl", ENTITIES);
    let with = ["import", "entities.jsonl", "--with-names"];
    let out = named.book(&with);
    assert!(!out.err.contains("names were left out") && out.err.contains("titled alike"), "{out:?}");
    assert!(shown(&named).contains("Hong Canary"));
    named.book(&["import", "entities.jsonl"]).fails(1, "was imported before");
}

#[test]
fn two_sources_of_one_value_stay_two() {
    let place = Place::empty();
    let header = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external,first_seen,last_seen,id\n";
    let row = |entity: &str, prop: &str, value: &str, dataset: &str| {
        format!("{entity},{entity},{prop},,Event,{value},{dataset},,,,f,,,x\n")
    };
    let rows = [
        row("e1", "name", "Raid", "desk-a"),
        row("e1", "name", "Raid", "desk-b"),
        row("e1", "startDate", "2017-07-15", "desk-a"),
        row("e1", "startDate", "2017-07", "desk-b"),
    ];
    place.write("statements.csv", format!("{header}{}", rows.concat()));
    let preview = in_and_out(&place, &["statements.csv"]);
    assert_eq!((&preview["read_as"], &preview["reports"]), (&"ftm".into(), &2.into()), "{preview}");
    assert_eq!(texts(&list(&place, "mention"), "when"), ["2017-07-15", "2017-07"]);
    let mut publishers = texts(&list(&place, "report"), "publisher");
    publishers.sort();
    assert_eq!(publishers, ["desk-a", "desk-b"]);
    place.write("bad.csv", format!("{header}{}", row("e1", "startDate", "some day", "desk-a")));
    place.book(&["import", "bad.csv"]).fails(1, "row 2, under \"startDate\", \"some day\"");
    place.write("bad.jsonl", format!("nonsense\n{ENTITIES}"));
    place.book(&["import", "bad.jsonl"]).fails(1, "line 1: this is no JSON object with id and schema");
}

fn says(out: &Out, words: &str) {
    assert!(out.fails(1, words).starts_with("error: ") || out.err.contains("\nerror: "), "{out:?}");
}

#[test]
fn an_ods_table_is_imported_and_what_a_file_is_said_to_be_must_be_so() {
    let place = Place::empty();
    let rows = [
        ["report_id", "date", "count", "event"],
        ["x", "2017-09-03", "41", "held"],
        ["y", "2017", "9", "held"],
    ];
    place.write("rows.ods", ods("Rows", &rows.map(|r| r.to_vec())));
    let preview = in_and_out(&place, &["rows.ods"]);
    assert_eq!((&preview["read_as"], &preview["mentions"]), (&"sheet".into(), &2.into()), "{preview}");
    says(
        &place.book(&["import", "rows.ods", "--sheet", "Other"]),
        "rows.ods: the workbook has no such sheet",
    );
    says(
        &place.book(&["import", "rows.ods", "--as", "kobo"]),
        "this is ODS, and a Kobo or ODK export comes as CSV",
    );
    place.write("rows.csv", "count,event\n1,held\n");
    says(
        &place.book(&["import", "rows.csv", "--as", "kobo"]),
        "rows.csv: the file has no column \"KEY or _uuid\"",
    );
    says(&place.book(&["import", "rows.csv", "--as", "uwazi"]), "no column \"title\"");
    says(&place.book(&["import", "rows.csv", "--as", "ftm"]), "no column \"entity_id\"");
    place.book(&["import", "rows.csv", "--as", "other"]).fails(2, "");
}
