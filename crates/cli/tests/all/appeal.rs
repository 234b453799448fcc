//! Appeals, from outside: the Shenyang case by its roles, with what is missing, the gates, and what is kept.

use std::sync::OnceLock;

use crate::common::Place;

const TODAY: [&str; 2] = ["--today", "2017-11-20"];

/// Ten people, a wife and a son of 4 or 5 among them, told by the husband; a return, told by somebody who was not asked.
pub(crate) fn shenyang() -> Place {
    static MADE: OnceLock<Place> = OnceLock::new();
    MADE.get_or_init(make).copy()
}

fn make() -> Place {
    let place = Place::empty();
    let run = |words: &[&str]| {
        place.book(words).ok();
    };
    run(&["origin", "add", "--key", "husband", "--label", "a relative abroad", "--access", "relative"]);
    run(&[
        "origin",
        "add",
        "--key",
        "contact",
        "--label",
        "a contact at the border",
        "--access",
        "intermediary",
    ]);
    let call = [
        "report",
        "add",
        "--key",
        "call",
        "--title",
        "A call",
        "--kind",
        "call",
        "--published",
        "2017-11-06",
        "--received",
        "2017-11-06",
    ];
    run(&[&call[..], &["--origin", "husband"]].concat());
    run(&[
        "report",
        "add",
        "--key",
        "word",
        "--title",
        "A word",
        "--published",
        "2017-11-19",
        "--received",
        "2017-11-19",
        "--origin",
        "contact",
    ]);
    let at = ["--when", "2017-11-04", "--place", "CN/Liaoning/Shenyang"];
    let ten =
        ["mention", "add", "--report", "call", "--key", "ten", "--count", "10", "--event", "apprehended"];
    run(&[&ten[..], &at].concat());
    let one = ["mention", "add", "--report", "call", "--count", "1"];
    run(&[&one[..], &["--key", "wife", "--role", "wife", "--sex", "f"]].concat());
    run(&[&one[..], &["--key", "son", "--role", "son", "--sex", "m", "--age", "4"]].concat());
    run(&[&one[..], &["--key", "son-again", "--role", "son", "--age", "5"]].concat());
    let back = ["mention", "add", "--report", "word", "--key", "back", "--count", "1", "--event", "returned"];
    run(&[&back[..], &["--when", "2017-11-18", "--certainty", "reported"]].concat());
    run(&["relate", "same", "son", "son-again", "--reason", "the same boy", "--even-so"]);
    run(&["relate", "same", "son", "back", "--reason", "the same boy"]);
    run(&["relate", "part-of", "wife", "ten", "--reason", "one of them"]);
    run(&["relate", "part-of", "son", "ten", "--reason", "one of them"]);
    for purpose in ["united-nations", "partner"] {
        run(&["consent", "husband", "--purpose", purpose, "--given", "2017-11-06"]);
    }
    place
}

pub(crate) fn appeal<'a>(case: &'a str, procedure: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["appeal", case, "--procedure", procedure][..], &TODAY, more].concat()
}

/// Without the line breaks a paper is set with.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn three_appeals_for_the_shenyang_case_and_what_each_lacks() {
    let place = shenyang();
    let forms = place.book(&appeal("ten", "wgeid-urgent-action", &[]));
    let text = forms.ok();
    let (missing, gates) = (text.find("Missing:").unwrap(), text.find("Gates:").unwrap());
    assert!(missing < gates && gates < text.find("--- the paper ---").unwrap(), "{text}");
    for words in [
        "name (required)",
        "a contact at the border (contact): consent to united-nations not given",
        "until 2018-02-04, by the latest reading 2018-02-18",
        "at least 8 more",
        "4 years; also given as: 5 years",
        "4 November 2017, Shenyang (China): apprehended",
        // A case goes by the first of the keys of its mentions.
        "Form for back",
    ] {
        assert!(flat(text).contains(words), "{words}: {text}");
    }
    let paper = text.split("--- the paper ---").nth(1).unwrap();
    for inside in ["18 November", "relative abroad", "border", "husband", "call", "son-again"] {
        assert!(!paper.contains(inside), "{inside}: {paper}");
    }

    let list =
        place.book(&[&["--json"][..], &appeal("ten", "joint-communication", &["--language", "ko"])].concat());
    let list = list.json();
    let part = &list["appeal"]["outgoing"]["parts"][0];
    assert_eq!(part["list"]["rows"].as_array().unwrap().len(), 2, "{part}");
    assert!(part.to_string().contains("2017년 11월 4일"), "{part}");
    assert!(list["appeal"]["warnings"].to_string().contains("\"language\""));

    let press = place.book(&appeal("ten", "press-note", &["--out", "note.txt"]));
    press.fails(1, "a relative abroad (husband): consent to press not given");
    assert!(press.err.contains("embassy-letter"), "{press:?}");
    assert!(!place.path("note.txt").exists());
}

#[test]
fn a_paper_is_written_once_and_kept_as_an_action() {
    let place = shenyang();
    place.write("address.txt", "1 Street\r\nCity\r\n");
    let words = [
        "--to",
        "An embassy",
        "--address",
        "address.txt",
        "--fill",
        "submitter=A desk, 1 Road",
        "--yes",
        "no-harm",
        "--out",
        "letter.txt",
        "--record",
    ];
    let dry = place.book(&appeal("ten", "embassy-letter", &[&words[..], &["--dry-run"]].concat()));
    dry.ok();
    assert!(!place.path("letter.txt").exists());
    assert_eq!(place.book(&["--json", "actions", "list"]).json().as_array().unwrap().len(), 0);

    let said = place.book(&appeal("ten", "embassy-letter", &words));
    said.ok();
    let letter = std::fs::read_to_string(place.path("letter.txt")).unwrap();
    assert!(letter.contains("\nAn embassy\n1 Street\nCity\n"), "{letter}");
    assert!(letter.contains("A desk, 1 Road") && letter.contains("wife"), "{letter}");
    let kept = &place.book(&["--json", "actions", "list"]).json()[0];
    assert_eq!((&kept["procedure"], &kept["purpose"]), (&"embassy-letter".into(), &"partner".into()));
    assert_eq!((&kept["to"], &kept["sent"]), (&"An embassy".into(), &serde_json::Value::Null));
    assert!(kept["copy"]["sha256"].as_str().is_some_and(|h| h.len() == 64), "{kept}");
    assert!(kept["released"].to_string().contains("apprehended-when"), "{kept}");
    // Once it was sent, the next paper says so.
    let key = kept["key"].as_str().unwrap();
    place.book(&["actions", "sent", key, "--on", "2017-11-20", "--today", "2017-11-20"]).ok();
    let next = place.book(&appeal("ten", "sr-torture", &["--language", "en"]));
    let step = "20 November 2017: appeal, to an office not named here";
    assert!(flat(next.ok()).contains(step), "a letter for another use names no office: {next:?}");
    place.book(&appeal("ten", "embassy-letter", &words)).fails(5, "could not be written");
}

#[test]
fn the_ending_says_how_a_paper_is_set_and_a_missing_glyph_is_named() {
    let place = shenyang();
    let ask = |out: &'static str, submitter: &'static str| {
        let fill = ["--yes", "no-harm", "--fill", submitter, "--out", out, "--record"];
        place.book(&appeal("ten", "embassy-letter", &fill))
    };
    ask("letter.pdf", "submitter=\u{5e9}\u{5dc}").fails(1, "U+05E9");
    assert!(!place.path("letter.pdf").exists());
    let none = place.book(&["--json", "actions", "list"]).json();
    assert_eq!(none.as_array().unwrap().len(), 0, "what was not made is not kept");
    ask("letter.pdf", "submitter=A desk").ok();
    ask("letter.docx", "submitter=\u{5e9}\u{5dc}").ok();
    let pdf = std::fs::read(place.path("letter.pdf")).unwrap();
    assert!(
        pdf.starts_with(b"%PDF-") && std::fs::read(place.path("letter.docx")).unwrap().starts_with(b"PK")
    );
    let kept = place.book(&["--json", "actions", "list"]).json();
    assert_eq!(kept.as_array().unwrap().len(), 2);
    assert_ne!(kept[0]["copy"]["sha256"], kept[1]["copy"]["sha256"]);
    // The copy is the file: a name already taken leaves no action behind.
    ask("letter.pdf", "submitter=A desk").fails(5, "could not be written");
    assert_eq!(place.book(&["--json", "actions", "list"]).json().as_array().unwrap().len(), 2);
}

#[test]
fn a_withdrawal_shuts_what_was_open() {
    let place = shenyang();
    place.book(&appeal("ten", "embassy-letter", &["--yes", "no-harm"])).ok();
    place.book(&["consent", "husband", "--purpose", "partner", "--withdraw"]).ok();
    let shut = place.book(&appeal("ten", "embassy-letter", &["--yes", "no-harm", "--out", "letter.txt"]));
    shut.fails(1, "consent to partner withdrawn");
    assert!(!place.path("letter.txt").exists());
}

#[test]
fn one_person_carries_what_befell_the_group() {
    let place = shenyang();
    let text = place.book(&appeal("wife", "wgeid-urgent-action", &[]));
    assert!(flat(text.ok()).contains("4 November 2017, Shenyang (China): apprehended"), "{text:?}");
}

#[test]
fn steps_taken_for_one_person_stand_in_no_form_of_another() {
    let place = shenyang();
    for (about, to) in [("wife", "An embassy"), ("ten", "A ministry"), ("son", "A consulate")] {
        let words =
            ["actions", "add", "--kind", "appeal", "--purpose", "united-nations", "--channel", "mail"];
        let when = ["--sent", "2017-11-10", "--today", "2017-11-20"];
        place.book(&[&words[..], &["--about", about, "--to", to], &when].concat()).ok();
    }
    let steps = |case: &str| -> Vec<(String, String)> {
        let made = place.book(&[&["--json"][..], &appeal(case, "wgeid-urgent-action", &[])].concat()).json();
        let forms = made["appeal"]["forms"].as_array().unwrap().clone();
        let of = |form: &serde_json::Value| {
            let fields = form["fields"].as_array().unwrap();
            let field = fields.iter().find(|f| f["id"] == "done-before").unwrap();
            (form["about"].as_str().unwrap().to_owned(), field["value"].to_string())
        };
        forms.iter().map(of).collect()
    };
    for (about, said) in steps("ten").into_iter().chain(steps("wife")) {
        let wife = about == "wife";
        assert!(said.contains("A ministry"), "{about}: {said}");
        assert_eq!((said.contains("An embassy"), said.contains("A consulate")), (wife, !wife), "{said}");
    }
}

#[test]
fn procedures_are_listed_and_shown_without_a_casebook() {
    let place = Place::bare();
    assert!(place.run(&["appeal", "list"]).ok().contains("wgeid-urgent-action"));
    assert_eq!(place.run(&["--json", "appeal", "list"]).json().as_array().unwrap().len(), 17);
    let shown = place.run(&["appeal", "show", "ced-article-30", "--language", "ko"]);
    assert!(shown.ok().contains("협약 제30조") && shown.ok().contains("CED/C/4/Rev.1"), "{shown:?}");
    place.run(&["appeal", "show", "nothing"]).fails(1, "lastseen appeal list");
}

#[test]
fn what_cannot_be_is_refused() {
    let place = shenyang();
    let ask = |more: &[&str]| place.book(&appeal("ten", "sr-torture", more));
    ask(&["--fill", "name=Somebody"]).fails(1, "filled from the casebook only");
    ask(&["--fill", "nothing"]).fails(1, "FIELD=TEXT");
    ask(&["--yes", "alive"]).ok();
    ask(&["--yes", "no-harm", "--no", "no-harm"]).fails(1, "with yes and with no");
    place.book(&["recipients", "add", "--key", "mfa", "--kind", "government", "--label", "A ministry"]).ok();
    ask(&["--to", "mfa"]).fails(1, "united-nations does not reach it");
    assert!(ask(&["--to", "An office"]).err.contains("kind unknown: check"));
    ask(&["--language", "fr"]).fails(1, "en, ko, zh");
    ask(&["--out", "paper.odt"]).fails(1, ".txt");
    let early = ["appeal", "ten", "--procedure", "sr-torture", "--today", "2017-11-05"];
    place.book(&early).fails(1, "nothing had been received by the end of 2017-11-05");
    place.book(&appeal("nobody", "sr-torture", &[])).fails(1, "There is no case called nobody");
    place.book(&appeal("ten", "cat-article-22", &["--out", "x.txt"])).fails(1, "wgeid-urgent-action");
}

#[test]
fn a_name_those_who_took_them_and_family_ties_reach_the_fields_that_ask_for_them() {
    let place = shenyang();
    let one = ["mention", "add", "--report", "call", "--count", "1"];
    let told = [
        "--key",
        "wife-told",
        "--name",
        "성춘향",
        "--alias",
        "Ms. A",
        "--nationality",
        "KP",
        "--taken-by",
        "Border police of the city",
        "--tie",
        "parent-of=son",
    ];
    place.book(&[&one[..], &told].concat()).ok();
    place.book(&["relate", "same", "wife", "wife-told", "--reason", "the same woman"]).ok();
    let shown = place.book(&["mention", "show", "wife-told"]);
    for line in [
        "names: 성춘향; Ms. A (alias)",
        "nationality: KP",
        "taken by: Border police of the city",
        "family: parent-of=son",
    ] {
        assert!(shown.ok().contains(line), "{line}: {shown:?}");
    }
    place.book(&[&one[..], &["--tie", "son"]].concat()).fails(1, "child-of=KEY");
    place.book(&[&one[..], &["--tie", "uncle-of=son"]].concat()).fails(1, "sibling-of");
    place.book(&[&one[..], &["--tie", "child-of=nobody"]].concat()).fails(1, "nobody");
    place.book(&[&one[..], &["--name", "a\nb"]].concat()).fails(1, "one line");
    place.book(&[&one[..], &["--nationality", "Korea"]].concat()).fails(1, "two capital letters");

    let form = place.book(&appeal("wife", "wgeid-urgent-action", &[]));
    let paper = flat(form.ok().split("--- the paper ---").nth(1).unwrap());
    for words in
        ["성춘향", "Ms. A (alias)", "Border police of the city", "parent of another person of this case"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    // The other end of the tie is known as well, and who is meant is not said.
    let other = place.book(&appeal("son", "wgeid-urgent-action", &[]));
    let paper = flat(other.ok().split("--- the paper ---").nth(1).unwrap());
    assert!(paper.contains("child of another person of this case") && !paper.contains("성춘향"), "{paper}");
    assert!(
        flat(other.ok())
            .contains("This case goes by back, the first of its keys; the same case: son, son-again.")
    );
    let clock = place.book(&["--json", "urgent", "wife", "--today", "2017-11-20"]).json();
    assert!(clock["flags"].to_string().contains("parent of son (wife-told)"), "{clock}");

    // The sheet for this desk names her, and says who took them and how they belong together.
    place.book(&["paper", "case", "wife", "--language", "ko", "--out", "house.txt"]).ok();
    let house = std::fs::read_to_string(place.path("house.txt")).unwrap();
    for words in ["성춘향", "아내", "주체: Border police", "이 사례의 다른 사람의 부모"] {
        assert!(house.contains(words), "{words}: {house}");
    }
}

#[test]
fn a_paper_that_is_not_complete_is_refused_or_marked_as_a_draft() {
    let place = shenyang();
    let refused = place.book(&appeal("ten", "embassy-letter", &["--yes", "no-harm", "--out", "letter.txt"]));
    refused.fails(
        1,
        "This paper is not complete, and nothing was written. Empty: Who submits this (submitter).",
    );
    assert!(!place.path("letter.txt").exists());
    place.book(&appeal("ten", "embassy-letter", &["--yes", "no-harm", "--record"])).fails(1, "not complete");
    assert_eq!(place.book(&["--json", "actions", "list"]).json().as_array().unwrap().len(), 0);
    let draft = ["--yes", "no-harm", "--out", "draft.txt", "--draft"];
    assert!(place.book(&appeal("ten", "embassy-letter", &draft)).err.contains("It is a draft"));
    let text = std::fs::read_to_string(place.path("draft.txt")).unwrap();
    assert!(text.starts_with("DRAFT, not complete") && text.contains("- Who submits this"), "{text}");
    assert!(text.trim_end().ends_with("DRAFT, not complete"), "{text}");
    let ko = [&draft[..3], &["draft.pdf", "--draft", "--language", "ko"]].concat();
    place.book(&appeal("ten", "embassy-letter", &ko)).ok();
    // With the field filled there is no mark, even if a draft would do.
    let whole = [&draft[..3], &["whole.txt", "--draft", "--fill", "submitter=A desk"]].concat();
    place.book(&appeal("ten", "embassy-letter", &whole)).ok();
    assert!(!std::fs::read_to_string(place.path("whole.txt")).unwrap().contains("DRAFT"));
}

#[test]
fn a_gate_that_asks_and_is_not_answered_keeps_a_paper_a_draft() {
    let place = shenyang();
    let ask = |more: &[&str]| {
        let fill = ["--fill", "submitter=A desk"];
        place.book(&appeal("ten", "embassy-letter", &[&fill[..], more].concat()))
    };
    let says = "Not answered: no-harm";
    ask(&["--out", "letter.txt"]).fails(1, says);
    ask(&["--record"]).fails(1, "--yes no-harm");
    assert!(!place.path("letter.txt").exists());
    assert_eq!(place.book(&["--json", "actions", "list"]).json().as_array().unwrap().len(), 0);
    assert!(ask(&["--out", "draft.txt", "--draft"]).err.contains("It is a draft"));
    let text = std::fs::read_to_string(place.path("draft.txt")).unwrap();
    assert!(text.starts_with("DRAFT, not complete"), "{text}");
    assert!(flat(&text).contains("does not add to the danger of those held"), "{text}");
    // A no shuts it, and there is no draft of it either.
    ask(&["--no", "no-harm", "--out", "no.txt", "--draft"]).fails(1, "no-harm");
    assert!(!place.path("no.txt").exists());
    ask(&["--yes", "no-harm", "--out", "letter.txt", "--record"]).ok();
    assert!(!std::fs::read_to_string(place.path("letter.txt")).unwrap().contains("DRAFT"));
}

#[test]
fn a_record_is_about_those_in_the_paper_and_a_withdrawal_finds_it_all_the_same() {
    let place = shenyang();
    let words = ["--fill", "submitter=A desk", "--yes", "no-harm", "--record"];
    place.book(&appeal("wife", "embassy-letter", &words)).ok();
    let kept = place.book(&["--json", "actions", "list"]).json();
    // The day is told of the ten; the letter is about her alone.
    assert_eq!(kept[0]["about"], serde_json::json!(["wife"]), "{kept}");
    place.book(&appeal("ten", "embassy-letter", &words)).ok();
    let kept = place.book(&["--json", "actions", "list"]).json();
    let group = kept.as_array().unwrap().iter().find(|a| a["about"].as_array().unwrap().len() > 1).unwrap();
    assert!(!group["about"].to_string().contains("back"), "what nobody consented to is not in it: {group}");

    // Told of a group by one origin, and of one of them by another: the first withdraws.
    let report = ["report", "add", "--published", "2017-11-06", "--received", "2017-11-06"];
    place.book(&[&report[..], &["--key", "own", "--origin", "contact"]].concat()).ok();
    place
        .book(&["mention", "add", "--report", "own", "--key", "guide", "--count", "1", "--role", "guide"])
        .ok();
    place.book(&["relate", "part-of", "guide", "ten", "--reason", "one of them"]).ok();
    place.book(&["consent", "contact", "--purpose", "partner", "--given", "2017-11-06"]).ok();
    place.book(&appeal("guide", "embassy-letter", &words)).ok();
    let used = place.book(&["--json", "consent", "husband", "--purpose", "partner", "--withdraw"]).json();
    let about: Vec<String> =
        used["recall"].as_array().unwrap().iter().map(|a| a["about"].to_string()).collect();
    assert!(about.iter().any(|a| a == "[\"guide\"]"), "{about:?}");
}

#[test]
fn a_press_note_says_province_and_month_and_lists_what_it_made_coarser() {
    let place = shenyang();
    place.book(&["consent", "husband", "--purpose", "press", "--given", "2017-11-06"]).ok();
    let note = place.book(&appeal("ten", "press-note", &["--yes", "no-harm", "--fill", "contact=A desk"]));
    let (report, paper) = note.ok().split_once("--- the paper ---").unwrap();
    assert!(flat(report).contains("Shenyang (China): said as Liaoning (China)"), "{report}");
    assert!(flat(report).contains("4 November 2017: said as November 2017"), "{report}");
    assert!(paper.contains("Liaoning (China)") && !paper.contains("Shenyang"), "{paper}");
    assert!(!paper.contains("4 November") && flat(paper).contains("dates by month"), "{paper}");
}

#[test]
fn sealed_names_are_named_in_no_paper() {
    let place = shenyang();
    let key = place.path("key");
    place.write("key.pass", "plum harbour seven quiet lantern moss\n");
    let made = place.run(&[
        "source",
        "new-custodian",
        key.to_str().unwrap(),
        "--custodian-passphrase-file",
        "key.pass",
    ]);
    let recipient = made.ok().trim().to_owned();
    let one = ["mention", "add", "--report", "call", "--count", "1", "--key", "sealed", "--seal-names"];
    place.write("names.txt", "김철수\nKim Cheol-su\n");
    let words = [&one[..], &["--name-file", "names.txt"]].concat();
    place.book(&words).fails(1, "custodian");
    place.book(&["source", "custodian", &recipient]).ok();
    place.book(&words).ok();
    let shown = place.book(&["mention", "show", "sealed"]);
    assert!(shown.ok().contains("names: 2 sealed") && !shown.ok().contains("김철수"), "{shown:?}");
    place.book(&["relate", "part-of", "sealed", "ten", "--reason", "one of them"]).ok();
    let form = place.book(&appeal("sealed", "wgeid-urgent-action", &[]));
    assert!(flat(form.ok()).contains("the name lies sealed in the vault"), "{form:?}");
    assert!(!form.ok().contains("김철수") && !form.ok().contains("Cheol-su"), "{form:?}");
}

#[test]
fn who_took_the_place_of_a_record_stands_in_the_paper_and_a_group_is_not_all_pregnant() {
    let place = shenyang();
    let one = ["mention", "add", "--report", "call", "--key", "wife-2", "--count", "1", "--role", "wife"];
    place.book(&[&one[..], &["--sex", "f", "--name", "Seong Chun-hyang"]].concat()).ok();
    place.book(&["judge", "supersede", "wife", "--by", "wife-2", "--reason", "her name"]).ok();
    let others = ["mention", "add", "--report", "call", "--key", "others", "--count", "8"];
    place.book(&[&others[..], &["--condition", "pregnant"]].concat()).ok();
    place.book(&["relate", "part-of", "others", "ten", "--reason", "of them"]).ok();
    let out = place.book(&appeal("ten", "joint-communication", &[]));
    let text = flat(&out.out);
    assert!(text.contains("Seong Chun-hyang"), "{text}");
    assert!(text.contains("somebody among them: pregnant"), "{text}");
    assert!(
        !text.contains("of some of them: pregnant") && !text.contains("Particular danger: pregnant"),
        "{text}"
    );
}
