//! Slips and late letters, as those who use the program for the first time give them.

use std::sync::OnceLock;

use crate::common::Place;

/// Ten people, of whom a wife and her son are told of apart; the husband told of all, a pastor of the boy.
fn place() -> Place {
    static MADE: OnceLock<Place> = OnceLock::new();
    MADE.get_or_init(|| {
        let place = Place::empty();
        let run = |words: &[&str]| {
            place.book(words).ok();
        };
        for (key, access) in [("husband", "relative"), ("pastor", "intermediary")] {
            run(&["origin", "add", "--key", key, "--label", "somebody who told", "--access", access]);
        }
        for (key, day, origin) in [("call", "2017-11-06", "husband"), ("word", "2017-11-12", "pastor")] {
            let dates = ["--published", day, "--received", day, "--origin", origin];
            run(&[&["report", "add", "--kind", "call", "--key", key], &dates[..]].concat());
        }
        let at = ["--when", "2017-11-04", "--place", "CN/Liaoning/Shenyang"];
        let ten = ["mention", "add", "--report", "call", "--key", "ten", "--count", "at least 10"];
        run(&[&ten[..], &["--event", "apprehended"], &at].concat());
        let one = ["mention", "add", "--report", "call", "--count", "1"];
        run(&[&one[..], &["--key", "wife", "--role", "wife", "--name", "Ri Sun-hui"]].concat());
        run(&[&one[..], &["--key", "son", "--age", "4", "--tie", "child-of=wife"]].concat());
        let held = ["--key", "boy", "--event", "held", "--when", "2017-11-10", "--age", "3"];
        run(&[&["mention", "add", "--report", "word", "--count", "1"], &held[..]].concat());
        run(&["mention", "add", "--report", "call", "--key", "pair", "--count", "2"]);
        run(&["relate", "same", "son", "boy", "--reason", "the same boy"]);
        for (part, whole) in [("pair", "ten"), ("wife", "pair"), ("son", "pair")] {
            run(&["relate", "part-of", part, whole, "--reason", "one of them"]);
        }
        for origin in ["husband", "pastor"] {
            run(&["consent", origin, "--purpose", "united-nations", "--given", "2017-11-06"]);
        }
        place
    })
    .copy()
}

fn appeal(place: &Place, case: &str, procedure: &str, more: &[&str]) -> crate::common::Out {
    let words = ["appeal", case, "--procedure", procedure, "--today", "2017-11-20"];
    place.book(&[&words[..], more].concat())
}

/// Without the line breaks a paper is set with.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_older_letter_does_not_bring_back_a_consent() {
    let place = place();
    let consent = |more: &[&str]| {
        let words = ["consent", "husband", "--purpose", "united-nations", "--today", "2017-11-20"];
        place.book(&[&words[..], more].concat())
    };
    let shut = || {
        let made = appeal(&place, "ten", "sr-torture", &["--out", "x.txt"]);
        made.err.contains("consent to united-nations withdrawn")
    };
    assert!(!shut());
    let key = consent(&["--withdraw", "--given", "2017-11-15"]).ok().lines().next().unwrap().to_owned();
    assert!(shut());
    for given in ["2017-11-10", "2017"] {
        let older = consent(&["--given", given]);
        older.ok();
        assert!(
            flat(&older.err).contains(&format!("was withdrawn ({key}, said 2017-11-15), and that was later")),
            "{older:?}"
        );
        assert!(shut(), "a letter of {given}");
    }
    let anew = consent(&["--given", "2017-11-16"]);
    assert!(anew.err.is_empty() && !shut(), "given anew: {anew:?}");
    // A new version of the origin is no new consent.
    let origin = [
        "origin",
        "add",
        "--key",
        "husband-2",
        "--label",
        "a relative abroad",
        "--consent",
        "united-nations",
    ];
    place.book(&[&origin[..], &["--consent-given", "2017-11-06"]].concat()).ok();
    consent(&["--withdraw", "--given", "2017-11-18"]).ok();
    place.book(&["judge", "supersede", "husband", "--by", "husband-2", "--reason", "a better label"]).ok();
    assert!(shut(), "a version of the origin that tells of an older consent opens nothing");
}

#[test]
fn on_one_day_the_answer_entered_last_holds() {
    let place = place();
    let consent = |more: &[&str]| {
        let words = ["consent", "husband", "--purpose", "united-nations", "--today", "2017-11-20"];
        place.book(&[&words[..], more].concat())
    };
    let shut = || {
        let made = appeal(&place, "ten", "sr-torture", &["--out", "x.txt"]);
        made.err.contains("consent to united-nations withdrawn")
    };
    for day in [&["--given", "2017-11-15"][..], &[]] {
        let withdrawn = consent(&[&["--withdraw"], day].concat());
        assert!(flat(&withdrawn.err).contains("record that, today or on any later day"), "{withdrawn:?}");
        assert!(shut(), "{day:?}");
        let anew = consent(day);
        assert!(anew.err.is_empty() && !shut(), "given anew on that day: {anew:?}");
        consent(&[&["--withdraw"], day].concat()).ok();
        assert!(shut(), "{day:?}");
    }
}

#[test]
fn what_may_be_open_instead_says_which_consent_it_lacks() {
    let place = place();
    let said = flat(&appeal(&place, "ten", "press-note", &["--out", "x.txt"]).err);
    let open =
        "What may be open instead: joint-communication. The consent it needs, to united-nations, is there.";
    assert!(said.contains(open), "the letter to an embassy is shut: {said}");
    for origin in ["husband", "pastor"] {
        place.book(&["consent", origin, "--purpose", "united-nations", "--withdraw"]).ok();
    }
    let said = flat(&appeal(&place, "ten", "press-note", &["--out", "x.txt"]).err);
    assert!(said.contains("Instead there is embassy-letter, and it is shut as well"), "{said}");
    assert!(said.contains("(husband): consent to partner not given"), "{said}");
    place.book(&["consent", "husband", "--purpose", "partner", "--given", "2017-11-06"]).ok();
    let said = flat(&appeal(&place, "ten", "press-note", &["--out", "x.txt"]).err);
    assert!(
        said.contains("What may be open instead: embassy-letter. It needs a consent of its own, to partner"),
        "{said}"
    );
    assert!(said.contains("(pastor): consent to partner not given"), "{said}");
    place.book(&["consent", "pastor", "--purpose", "partner", "--given", "2017-11-06"]).ok();
    let said = flat(&appeal(&place, "ten", "press-note", &["--out", "x.txt"]).err);
    assert!(said.contains("embassy-letter. The consent it needs, to partner, is there."), "{said}");
}

#[test]
fn a_tie_is_shown_from_the_side_of_whom_nothing_was_said() {
    let place = place();
    let wife = place.book(&["--json", "mention", "show", "wife"]).json();
    assert_eq!(wife["ties_told"], serde_json::json!([{ "tie": "parent-of=son", "by": "son" }]));
    assert!(
        flat(place.book(&["mention", "show", "wife"]).ok()).contains("family, as son says: parent-of=son")
    );
    // A record that replaces hers is the same person, and a tie taken back is told no longer.
    place.book(&["mention", "add", "--report", "call", "--count", "1", "--key", "wife-2"]).ok();
    place.book(&["judge", "supersede", "wife", "--by", "wife-2", "--reason", "a better record"]).ok();
    let ties = |key: &str| place.book(&["--json", "mention", "show", key]).json()["ties_told"].clone();
    assert_eq!(ties("wife-2"), wife["ties_told"]);
    place.book(&["judge", "reject", "son", "--reason", "not her son"]).ok();
    assert_eq!(ties("wife-2"), serde_json::json!([]));
    assert_eq!(ties("pair"), serde_json::json!([]), "of whom no tie is told");
}

#[test]
fn what_no_font_has_is_told_before_a_pdf_is_asked_for() {
    let place = place();
    let words = ["--json", "appeal", "ten", "--procedure", "joint-communication", "--today", "2017-11-20"];
    let with = |text: &str| {
        let fill = format!("submitter=A desk {text}");
        place.book(&[&words[..], &["--yes", "no-harm", "--fill", &fill]].concat()).json()["appeal"]["unset"]
            .clone()
    };
    assert_eq!(with("in Seoul 서울 首尔"), serde_json::json!([]));
    for (text, character) in [("שלום", 'ש'), ("\u{20bb7}野", '\u{20bb7}')] {
        let found = with(text);
        assert_eq!(found[0]["character"], character.to_string(), "{found}");
    }
    let fill = "submitter=A desk \u{20bb7}野";
    let shown = appeal(&place, "ten", "joint-communication", &["--yes", "no-harm", "--fill", fill]);
    let said = flat(shown.ok());
    assert!(
        said.contains("No font here has a sign for: U+20BB7") && said.contains("DOCX and text take it"),
        "{said}"
    );
}

#[test]
fn a_name_written_by_hand_does_not_reach_the_press() {
    let place = place();
    for purpose in ["press", "partner"] {
        place.book(&["consent", "husband", "--purpose", purpose, "--given", "2017-11-06"]).ok();
    }
    let note = |contact: &str| {
        let fill = format!("contact={contact}");
        appeal(&place, "ten", "press-note", &["--yes", "no-harm", "--fill", &fill, "--out", "note.txt"])
    };
    for contact in ["Ask for ri SUN Hui", "the office of Sun-hui Ri"] {
        let refused = note(contact);
        refused.fails(1, "A name of this casebook stands in what you wrote for contact");
        assert!(!refused.err.to_lowercase().contains("sun"), "the field and not the name: {}", refused.err);
        assert!(!place.path("note.txt").exists());
    }
    // In a letter that is not public it is a warning; and what may be published there may be written.
    let letter = appeal(&place, "ten", "embassy-letter", &["--fill", "submitter=For Ri Sun-hui"]);
    assert!(!flat(letter.ok()).contains("that nobody released"), "she is named in that letter anyway");
    let other = appeal(&place, "boy", "sr-torture", &["--fill", "submitter=For Ri Sun-hui"]);
    assert!(
        flat(other.ok()).contains("\"submitter\" holds the name of somebody of this casebook"),
        "{other:?}"
    );
    place.book(&["consent", "husband", "--purpose", "publish-name", "--given", "2017-11-06"]).ok();
    note("Ask for Ri Sun-hui").ok();
}

#[test]
fn the_number_of_a_part_is_that_of_the_group_with_its_words() {
    let place = place();
    let text = appeal(&place, "pair", "joint-communication", &[]);
    assert!(flat(text.ok()).contains("Number of people: 2 of at least 10 taken together"), "{}", text.out);
    let list = appeal(&place, "ten", "joint-communication", &[]);
    let paper = flat(list.ok().split("--- the paper ---").nth(1).unwrap());
    assert!(
        paper.contains("Family ties") && paper.contains("child of another person of this case"),
        "{paper}"
    );
    assert!(paper.contains("3 years; by another account: 4 years"), "{paper}");
    assert!(!paper.contains("see the list below"), "{paper}");
}

#[test]
fn a_case_sheet_tells_of_those_who_are_parts() {
    let place = place();
    place.book(&["paper", "case", "ten", "--day", "2017-11-20", "--out", "ten.txt"]).ok();
    let paper = flat(&std::fs::read_to_string(place.path("ten.txt")).unwrap());
    for words in [
        "Of them: one person",
        "Ri Sun-hui",
        "wife",
        "4 years",
        "3 years",
        "as for all",
        "child of another person of this case",
        "parent of another person of this case",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
}

#[test]
fn a_key_that_counts_for_no_case_is_explained() {
    let place = place();
    let urgent = |key: &str, today: &str| place.book(&["urgent", key, "--today", today]);
    urgent("boy", "2017-11-07")
        .fails(1, "Of the case boy nothing had been received by the end of 2017-11-07");
    urgent("nobody", "2017-11-20").fails(1, "There is no case called nobody");
    urgent("ten", "2017-11").fails(1, "2017-11-15");
    assert!(urgent("son", "2017-11-20").ok().contains("This case goes by boy"));
    // A corrected mention leads to the one that replaced it.
    let words = [
        "mention",
        "add",
        "--report",
        "call",
        "--key",
        "ten-again",
        "--count",
        "10",
        "--event",
        "apprehended",
    ];
    place.book(&[&words[..], &["--when", "2017-11-04"]].concat()).ok();
    place.book(&["judge", "supersede", "ten", "--by", "ten-again", "--reason", "counted again"]).ok();
    assert!(urgent("ten", "2017-11-20").ok().contains("ten-again"));
    place.book(&["judge", "reject", "boy", "--reason", "another boy"]).ok();
    for asked in [urgent("boy", "2017-11-20"), place.book(&["paper", "case", "boy", "--out", "x.txt"])] {
        let said = asked.fails(1, "boy is rejected and counts for no case").to_owned();
        assert!(said.contains("its case is found under son"), "{said}");
    }
}

#[test]
fn ties_and_values_that_cannot_be_are_refused() {
    let place = place();
    let before = place.head();
    let tie = |ties: &[&str]| {
        let more: Vec<&str> = ties.iter().flat_map(|tie| ["--tie", tie]).collect();
        let words = ["mention", "add", "--report", "call", "--count", "1", "--key", "girl"];
        place.book(&[&words[..], &more].concat())
    };
    tie(&["child-of=girl"]).fails(1, "girl cannot be tied to itself");
    tie(&["child-of=wife", "child-of=wife"]).fails(1, "given twice");
    tie(&["child-of=wife", "parent-of=wife"]).fails(1, "the other way round");
    place.write("names", "\n\n");
    let words = ["mention", "add", "--report", "call", "--count", "1", "--name-file", "names"];
    place.book(&words).fails(1, "holds no name");
    assert_eq!(place.head(), before);
    // Ties that agree.
    tie(&["child-of=wife", "relative-of=wife"]).ok();
    let back = |key: &str, tie: &str| {
        let words = ["mention", "add", "--report", "call", "--count", "1", "--key", key, "--tie", tie];
        place.book(&words)
    };
    back("aunt", "sibling-of=wife").ok();
    place.write("names", "One\n\nTwo\n");
    let named = place.book(&words);
    named.ok();
    assert!(named.err.contains("1 blank line of the file of names passed over"), "{named:?}");
    let value = |value: &str, measure: &str| {
        let words = ["indicators", "add", "--report", "call", "--measured", "capacity", "--value", value];
        place.book(&[&words[..], &["--measure", measure]].concat())
    };
    value("약 20%", "per-cent").ok();
    value("20.5", "per-cent").fails(1, "20-21");
    value("unknown", "per-cent").fails(1, "needs a value");
    value("80%", "number").fails(1, "--measure per-cent");
}

#[test]
fn ties_that_a_decision_sets_against_one_another_are_told_with_the_clocks() {
    let place = place();
    let add =
        ["mention", "add", "--report", "word", "--count", "1", "--key", "woman", "--tie", "child-of=boy"];
    place.book(&add).ok();
    let clock =
        |words: &[&str]| flat(place.book(&[&["urgent"], words, &["--today", "2017-11-20"]].concat()).ok());
    let said = "said against one another: family ties: son: child of wife; woman: child of boy";
    assert!(!clock(&["son"]).contains("family ties"));
    place.book(&["relate", "same", "wife", "woman", "--reason", "the same woman"]).ok();
    assert!(clock(&["son"]).contains(said), "{}", clock(&["son"]));
    // What holds of its parts is told at the group.
    assert!(clock(&[]).contains(said), "{}", clock(&[]));
}

#[cfg(target_os = "linux")]
#[test]
fn words_that_lead_nowhere_are_answered_by_what_leads_on() {
    let place = place();
    place.run(&["--book", "nosuch", "doctor"]).fails(1, "There is no casebook at this place");
    place.run(&["--book", "nosuch", "rebuild"]).fails(1, "There is no casebook at this place");
    place.run(&["--passphrase-file", "pass", "new", "a/b/c"]).fails(1, "There is no folder a/b.");
    let add = |count: &str| place.book(&["mention", "add", "--report", "word", "--count", count]);
    add("-5").fails(1, "\"-5\" is no number of people");
    let nobody = add("0");
    assert!(nobody.ok().ends_with('\n') && nobody.err.contains("of nobody"), "{nobody:?}");
    let bin = env!("CARGO_BIN_EXE_lastseen");
    for words in ["--help", "figure --help", "--version"] {
        let script = format!("{bin} {words} >/dev/full 2>err; echo $?");
        assert_eq!(place.shell(&script), "5\n", "{words}");
    }
    assert_eq!(place.shell(&format!("{bin} --help | head -1; {bin} --version | wc -l")).lines().count(), 2);
}

#[test]
fn a_file_without_text_or_of_another_format_is_said_to_be_so() {
    let place = Place::empty();
    place.write("empty.txt", "");
    place.write("wrong.docx", "Five people were arrested.");
    let empty = place.run(&["propose", "empty.txt"]);
    assert!(
        empty.ok().contains("no count") && empty.err.contains("empty.txt: the file is empty"),
        "{empty:?}"
    );
    let wrong = place.run(&["propose", "wrong.docx"]);
    wrong.ok();
    assert!(wrong.err.contains("read as what it is, plain text"), "{wrong:?}");
    // What other programs call a file is one here.
    place.book(&["report", "add", "--key", "r", "--file", "wrong.docx"]).ok();
}

#[test]
fn bad_input_is_said_and_nothing_is_made_up() {
    let place = Place::empty();
    let run = |words: &[&str]| {
        place.book(words).ok();
    };
    run(&["origin", "add", "--key", "o", "--label", "somebody who told", "--access", "relative"]);
    run(&["consent", "o", "--purpose", "united-nations", "--given", "2017-11-06"]);
    let dates = ["--published", "2017-11-06", "--received", "2017-11-06", "--origin", "o"];
    run(&[&["report", "add", "--key", "r"], &dates[..]].concat());
    let mention = ["mention", "add", "--report", "r", "--today", "2017-11-20", "--force", "--key"];
    let add = |words: &[&str]| run(&[&mention[..], words].concat());
    // Five hundred people without a day; two of one name, right to left and in rare characters; a death; a day to come.
    add(&["many", "--count", "500", "--event", "held", "--place", "CN"]);
    let rare = "\u{20bb7}\u{91ce}";
    for key in ["one", "two"] {
        add(&[key, "--count", "1", "--name", "Nam Il", "--name", rare, "--name", "\u{5e9}\u{5dc}"]);
        run(&["relate", "part-of", key, "many", "--reason", "one of them"]);
    }
    add(&["dead", "--count", "1", "--event", "died", "--certainty", "reported"]);
    add(&["later", "--count", "1", "--event", "returned", "--when", "2017-12-24"]);
    run(&["relate", "same", "two", "dead", "later", "--reason", "the same man"]);
    let asked = appeal(&place, "many", "joint-communication", &["--yes", "no-harm"]);
    let said = flat(asked.ok());
    for words in [
        "Number of people: 500",
        "The same name stands at",
        "A death is reported. It is never presumed",
        "One event is dated after the day of this paper and stays out",
        "There is right-to-left text",
        "characters that few fonts have",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("December") && !said.contains(": apprehended"), "{said}");
    let wgeid = appeal(&place, "many", "wgeid-urgent-action", &[]);
    assert!(flat(wgeid.ok()).contains("Time: not known: no day to count from"), "{wgeid:?}");
    let fill = ["--yes", "no-harm", "--fill", "submitter=A desk", "--fill", "taken-by=Police"];
    let pdf =
        appeal(&place, "many", "joint-communication", &[&fill[..], &["--draft", "--out", "x.pdf"]].concat());
    pdf.fails(1, "U+20BB7");
    assert!(!place.path("x.pdf").exists());
    // So many without a day were not taken together for all that is known: no clock, and that is said.
    place.book(&["urgent", "many", "--today", "2017-11-20"]).fails(1, "it is a count over a period");
}

#[test]
fn what_nobody_said_is_given_to_programs_and_among_what_to_ask_next() {
    let place = Place::empty();
    place.book(&["report", "add", "--key", "told", "--published", "2017-11-12"]).ok();
    let add = ["mention", "add", "--report", "told", "--count", "3", "--event", "held", "--key"];
    place.book(&[&add[..], &["nowhere", "--when", "2017-11-04"]].concat()).ok();
    place.book(&[&add[..], &["here", "--when", "2017-11-04", "--place", "CN/Jilin"]].concat()).ok();
    let asked = ["--event", "held", "--place", "CN"];
    let said = flat(place.book(&[&["explain"], &asked[..]].concat()).ok());
    assert!(said.contains("What to ask a source next: - nowhere, at least 3: where was it?"), "{said}");
    let json = place.book(&[&["figure"], &asked[..], &["--json"]].concat()).json();
    let unsaid = serde_json::json!([{ "lacks": "place", "mention": "nowhere", "at_least": 3 }]);
    assert!(json.to_string().contains(&format!("\"unsaid\":{unsaid}")), "{json}");
}
