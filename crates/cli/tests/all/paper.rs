//! Papers and workbooks as files.

use crate::common::Place;

/// The text of a file, by the program's own reader.
fn text(place: &Place, file: &str) -> String {
    let bytes = std::fs::read(place.path(file)).unwrap();
    let ask = documents::Ask::default();
    documents::read(&bytes, &ask, &documents::Limits::default()).unwrap().text
}

#[test]
fn a_figure_with_its_proof_is_a_paper() {
    let place = Place::few();
    for file in ["figure.pdf", "figure.docx", "figure.txt"] {
        let out = place.book(&["explain", "--event", "apprehended", "--out", file]);
        assert!(
            out.ok().contains("claim 1       summer#1"),
            "what the numbers stand for is on the screen: {out:?}"
        );
        let text = text(&place, file);
        for words in ["At least", "Why at least", "Why at most", "claim 1", "not been checked"] {
            let flat = text.split_whitespace().filter(|word| *word != ">").collect::<Vec<_>>().join(" ");
            assert!(flat.contains(words), "{file}, {words}: {text}");
        }
    }
    let again = std::fs::read(place.path("figure.pdf")).unwrap();
    place.book(&["explain", "--event", "apprehended", "--out", "again.pdf"]).ok();
    assert_eq!(again, std::fs::read(place.path("again.pdf")).unwrap());
    place.book(&["figure", "--out", "figure.odt"]).fails(1, "End the name in .pdf, .docx or .txt");
    place.book(&["figure", "--out", "figure.pdf"]).fails(5, "could not be written");
}

#[test]
fn the_paper_of_a_figure_is_in_the_language_asked_for() {
    let place = Place::few();
    for (language, claim, words) in [
        ("ko", "언급 1", ["최소", "증명이 붙은 수치", "검토하지 않았습니다"]),
        ("zh", "提及1", ["至少", "数字及其证明", "未经检查"]),
    ] {
        let file = format!("figure-{language}.pdf");
        let ask = ["explain", "--event", "apprehended", "--language", language, "--out", &file];
        assert!(place.book(&ask).ok().contains(claim), "the paper's word for a mention is on the screen");
        let text = text(&place, &file).replace('\n', "");
        for words in words {
            assert!(text.contains(words), "{words}: {text}");
        }
        // What is not a name of this program or of a file is in the language of the paper.
        let english = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 3);
        let english: Vec<&str> = english.filter(|word| !["Lastseen"].contains(word)).collect();
        assert!(english.is_empty(), "{english:?}: {text}");
    }
    place.book(&["figure", "--language", "fr", "--out", "x.pdf"]).fails(1, "is no language");
    place.book(&["figure", "--language", "ko"]).fails(2, "--out");
}

#[test]
fn no_key_and_no_reason_stands_in_the_paper_of_a_figure_unless_it_is_for_the_desk() {
    let place = Place::few();
    for (key, count) in [("aunt-call", "10"), ("border-guard", "12")] {
        let words = [
            "mention",
            "add",
            "--report",
            "summer",
            "--key",
            key,
            "--count",
            count,
            "--event",
            "apprehended",
        ];
        place.book(&[&words[..], &["--when", "2017-11-04"]].concat()).ok();
    }
    let why = "the aunt knows both callers";
    place.book(&["relate", "part-of", "aunt-call", "border-guard", "--reason", why]).ok();
    // Two of the three that cannot all hold.
    let ask = ["explain", "--event", "apprehended", "--when", "2017-11"];
    for (out, more) in [("out.txt", &[][..]), ("house.txt", &["--internal"][..])] {
        let screen = place.book(&[&ask[..], &["--out", out], more].concat());
        let paper = text(&place, out).replace('\n', " ");
        let house = more.len() == 1;
        for secret in ["aunt-call", "border-guard", why] {
            assert_eq!(paper.contains(secret), house, "{secret}: {paper}");
        }
        assert_eq!(paper.contains("claim 1"), !house, "{paper}");
        assert_eq!(screen.ok().contains("border-guard"), !house, "{screen:?}");
    }
    place.book(&["explain", "--internal"]).fails(2, "--out");
}

#[test]
fn a_case_sheet_is_for_the_desk_and_names_no_source() {
    let place = Place::few();
    let secret = "a cousin in the border trade";
    place.book(&["origin", "add", "--label", secret, "--access", "relative", "--key", "cousin"]).ok();
    place.book(&["report", "add", "--kind", "call", "--key", "call1", "--origin", "cousin"]).ok();
    let mention = ["mention", "add", "--report", "call1", "--key", "ten", "--count", "10", "--event", "held"];
    let more = ["--when", "2017-11-04", "--place", "CN/Liaoning/Shenyang", "--role", "refugee"];
    place.book(&[&mention[..], &more, &["--note", "told at night, do not show"]].concat()).ok();

    for language in ["en", "ko", "zh"] {
        let file = format!("house-{language}.pdf");
        place.book(&["paper", "case", "ten", "--language", language, "--out", &file]).ok();
        let house = text(&place, &file);
        assert!(!house.contains("cousin") && !house.contains("call1") && !house.contains("night"), "{house}");
        if language == "en" {
            assert!(house.contains("Case of 10 people") && house.contains("for this desk only"), "{house}");
            assert!(house.contains("Shenyang (China)") && house.contains("4 November 2017"), "{house}");
        }
    }
    // What goes to others is made by the procedures, which look at consents field by field.
    place.book(&["paper", "case", "ten", "--for", "press", "--out", "x.txt"]).fails(2, "--for");
    place.book(&["paper", "case", "ten", "--language", "fr", "--out", "x.pdf"]).fails(1, "is no language");
    place.book(&["paper", "case", "nobody", "--out", "x.pdf"]).fails(1, "There is no case");
}

#[test]
fn lists_are_written_as_workbooks() {
    let place = Place::few();
    for (list, words) in [("report", "summer"), ("mention", "summer#1"), ("origin", "origin")] {
        let file = format!("{list}.xlsx");
        assert_eq!(place.book(&[list, "list", "--xlsx", &file]).ok(), "");
        assert!(text(&place, &file).contains(words), "{list}");
        place.book(&[list, "list", "--xlsx", &file]).fails(5, "could not be written");
    }
}
