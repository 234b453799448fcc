//! Entering and listing by hand, and the house rules.

use crate::common::Place;

#[test]
fn what_is_entered_is_listed_and_shown() {
    let place = Place::empty();
    place
        .book(&[
            "origin",
            "add",
            "--key",
            "relative",
            "--label",
            "a relative in Seoul",
            "--access",
            "relative",
        ])
        .ok();
    place.write("text.txt", "Forty-one were detained.");
    let report = ["report", "add", "--key", "r", "--title", "Forty-one", "--publisher", "An organisation"];
    let more = [
        "--published",
        "2017-09-03",
        "--origin",
        "relative",
        "--text",
        "text.txt",
        "--repeats",
        "a text elsewhere",
    ];
    assert_eq!(place.book(&[&report[..], &more].concat()).ok(), "r\n");
    let mention = ["mention", "add", "--report", "r", "--count", "at least 41", "--event", "apprehended"];
    let more = [
        "--when",
        "2017-07/2017-08",
        "--place",
        "CN/Jilin",
        "--sex",
        "f",
        "--age",
        "10-16",
        "--role",
        "refugee",
    ];
    let key = place.book(&[&mention[..], &more].concat()).ok().trim().to_owned();
    assert!(key.starts_with("r#"), "{key}");

    let reports = place.book(&["--json", "report", "list"]).json();
    assert_eq!((&reports[0]["key"], &reports[0]["mentions"]), (&"r".into(), &1.into()));
    let shown = place.book(&["--json", "report", "show", "r"]).json();
    assert_eq!(shown["report"]["title"], "Forty-one");
    assert_eq!(shown["report"]["repeats"][0], "a text elsewhere");
    let entered = &shown["mentions"][0];
    assert_eq!((&entered["lo"], &entered["hi"]), (&41.into(), &serde_json::Value::Null));
    assert_eq!((&entered["sex"], &entered["age"]), (&"f".into(), &serde_json::json!([10, 16])));
    assert!(place.book(&["report", "show", "r"]).ok().contains("at least 41"));
    assert!(place.book(&["mention", "show", &key]).ok().contains("Supported: "));
    assert!(place.book(&["mention", "list"]).ok().contains("CN/Jilin"));
    assert!(place.book(&["origin", "list"]).ok().contains("a relative in Seoul"));

    place.book(&["report", "add", "--key", "r"]).fails(1, "There is a record called r already");
    place.book(&["report", "show", "none"]).fails(1, "There is no report called none");
    place.book(&["mention", "show", "none"]).fails(1, "There is no mention called none");
    place.book(&["report", "add", "--origin", "none"]).fails(1, "which is not in the casebook");
    place.book(&["report", "add", "--text", "missing.txt"]).fails(5, "missing.txt could not be opened");
}

#[test]
fn a_bad_word_is_refused_with_advice() {
    let place = Place::few();
    let before = place.head();
    for (option, value, says) in [
        ("--event", "vanished", "Known are: apprehended, held"),
        ("--count", "a lot of them", "Write for example \"41\""),
        ("--when", "the summer", "the summer"),
        ("--when", "2017-02-30", "2017-02-30"),
        ("--place", "CN//Jilin", ""),
        ("--sex", "woman?", "Known are: f, m, x."),
        ("--age", "young", "Write for example \"4\""),
        ("--certainty", "sure", "Known are: known, believed"),
        ("--unit", "crowd", "Known are: person, family"),
        ("--key", "two words", "two words"),
        ("--report", "none", "which is not in the casebook"),
        ("--origin", "none", "which is not in the casebook"),
    ] {
        let fine = [("--report", "summer"), ("--count", "1")];
        let kept = fine.iter().filter(|(o, _)| *o != option).flat_map(|(o, v)| [*o, *v]);
        let args: Vec<&str> = ["mention", "add"].into_iter().chain(kept).chain([option, value]).collect();
        place.book(&args).fails(1, says);
    }
    assert_eq!(place.head(), before);
}

#[test]
fn the_house_rules_are_kept_and_a_bad_file_is_refused() {
    let place = Place::few();
    let mut policy = place.book(&["policy", "show"]).json();
    assert_eq!((&policy["unit"], &policy["about_percent"]), (&"episode".into(), &10.into()));
    for bad in [
        "",
        "[1]",
        "{\"unit\":\"herd\"}",
        "{\"adult_age\":-1}",
        "{\"adult_agee\":16}",
        "{\"adult_age\":90}",
        "{\"about_percent\":255}",
        "{\"vague\":[{\"word\":\"dozens\",\"lo\":100,\"hi\":3}]}",
        "{\"vague\":[{\"word\":\"few\",\"lo\":2,\"hi\":null},{\"word\":\"few\",\"lo\":3,\"hi\":null}]}",
        "{\"about_percent\":\"ten\"}",
    ] {
        place.write("bad.json", bad);
        place.book(&["policy", "set", "bad.json"]).fails(1, "This is no policy");
    }
    assert_eq!(place.book(&["policy", "show"]).json(), policy);
    let ask = ["--json", "figure", "--event", "apprehended", "--when", "2016-07/2017-08"];
    assert_eq!(place.book(&ask).bounds().0, 92);
    policy["unit"] = "person".into();
    place.write("policy.json", policy.to_string());
    place.book(&["policy", "set", "policy.json"]).ok();
    assert_eq!(place.book(&["policy", "show"]).json(), policy);
    assert_eq!(place.book(&ask).bounds().0, 51);
}

#[test]
fn days_to_come_are_refused_unless_forced() {
    let place = Place::empty();
    let today = ["--today", "2017-11-08"];
    let report = |more: &[&str]| place.book(&[&["report", "add"], more, &today].concat());
    report(&["--published", "2017-12"]).fails(1, "the publication, 2017-12-01, is after today, 2017-11-08");
    report(&["--received", "2017-11-09"]).fails(1, "the receipt, 2017-11-09, is after today");
    report(&["--key", "r", "--published", "2017-11", "--received", "2017-11-08"]).ok();
    let mention = ["mention", "add", "--report", "r", "--count", "3", "--event", "returned"];
    let mention = |more: &[&str]| place.book(&[&mention[..], more, &today].concat());
    mention(&["--when", "2018"]).fails(1, "the event, 2018-01-01, is after today");
    mention(&["--when", "2017"]).ok();
    mention(&["--when", "2018", "--force"]).ok();
}

#[test]
fn a_mention_shows_all_that_is_known_of_its_people() {
    let place = Place::empty();
    place.book(&["report", "add", "--key", "r"]).ok();
    let bare = ["mention", "add", "--report", "r", "--count", "1"];
    place.book(&[&bare[..], &["--key", "bare"]].concat()).ok();
    let who =
        ["--role", "refugee", "--age", "60+", "--sex", "f", "--condition", "ill", "--note", "told twice"];
    place.book(&[&bare[..], &["--key", "full"], &who].concat()).ok();
    let full = place.book(&["mention", "show", "full"]);
    for line in ["role: refugee", "age: 60 or more", "conditions: ill", "note: told twice", "sex: "] {
        assert!(full.ok().contains(line), "{line}: {full:?}");
    }
    assert!(!place.book(&["mention", "show", "bare"]).ok().contains("sex:"));
}

#[test]
fn a_workbook_has_the_ending_of_one() {
    let place = Place::empty();
    place.book(&["report", "list", "--xlsx", "reports.txt"]).fails(1, "End the name in .xlsx");
    assert!(!place.path("reports.txt").exists());
    place.book(&["report", "list", "--xlsx", "reports.XLSX"]).ok();
}

/// Two reports of one call, one of them entered with the wrong origin by a slip.
#[test]
fn who_told_a_report_is_said_anew_and_grades_and_consents_follow() {
    let place = Place::empty();
    let origin = |key: &str, access: &str| {
        place.book(&["origin", "add", "--key", key, "--label", key, "--access", access]).ok();
    };
    origin("wife", "relative");
    origin("guide", "intermediary");
    for (key, by) in [("call", &["--origin", "wife"][..]), ("letter", &["--origin", "wife"]), ("row", &[])] {
        let report = ["report", "add", "--key", key, "--published", "2017-11-06"];
        place.book(&[&report[..], by].concat()).ok();
        let mention = ["mention", "add", "--report", key, "--count", "10", "--event", "apprehended"];
        let own = format!("{key}#");
        place.book(&[&mention[..], &["--when", "2017-11-04", "--key", &own]].concat()).ok();
    }
    place.book(&["relate", "same", "call#", "letter#", "--reason", "one car"]).ok();
    let grades = || {
        let figure = place.book(&["--json", "figure", "--event", "apprehended"]).json();
        let floor = |f: &serde_json::Value| f["floor"].as_u64().unwrap();
        figure["rungs"].as_array().unwrap().iter().map(floor).collect::<Vec<_>>()
    };
    assert_eq!(grades(), [0, 0, 10]);
    let told = |args: &[&str]| place.book(&[&["report", "told-by"], args, &["--reason", "a slip"]].concat());
    let judgement = told(&["letter", "--origin", "guide"]).ok().trim().to_owned();
    assert_eq!(grades(), [10, 10, 10], "two origins, one of them near");
    told(&["letter", "--origin", "guide"]).fails(1, "letter: this is recorded so already");
    let shown = place.book(&["report", "show", "letter"]);
    assert!(shown.ok().contains("entered with wife") && shown.out.contains(&judgement), "{shown:?}");
    // The last word counts, and is taken back like any judgement.
    let nobody = told(&["letter", "--nobody-known"]).ok().trim().to_owned();
    assert_eq!(grades(), [0, 0, 10]);
    place.book(&["judge", "retract", &nobody, "--reason", "known after all"]).ok();
    assert_eq!(grades(), [10, 10, 10]);
    place.book(&["judge", "retract", &judgement, "--reason", "it was the wife"]).ok();
    assert_eq!(grades(), [0, 0, 10]);
    place.book(&["doctor"]).ok();
    place.book(&["rebuild"]).ok();

    // What came without an origin gets one, and with it a consent can be had.
    assert!(place.book(&["report", "show", "row"]).ok().contains("report told-by row --origin"));
    place.book(&["consent", "guide", "--purpose", "press", "--today", "2017-12-01"]).ok();
    let gate = || {
        let words = ["--json", "actions", "add", "--dry-run", "--kind", "press", "--to", "A newspaper"];
        let more = ["--purpose", "press", "--channel", "mail", "--about", "row#", "--today", "2017-12-01"];
        place.book(&[&words[..], &more].concat()).json()["consent"]["open"].as_bool().unwrap()
    };
    assert!(!gate());
    told(&["row", "--origin", "guide"]).ok();
    assert!(gate());

    told(&["row", "--origin", "call"]).fails(1, "There is no origin called call");
    told(&["wife", "--origin", "guide"]).fails(1, "There is no report called wife");
    place.book(&["judge", "retract", "wife", "--reason", "never spoke"]).ok();
    assert!(told(&["row", "--origin", "wife"]).err.contains("wife was taken back"));
}
