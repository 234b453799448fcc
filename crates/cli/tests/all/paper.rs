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
        assert_eq!(out.ok(), "");
        let text = text(&place, file);
        for words in ["At least", "Why at least", "Why at most", "summer#1", "not been checked"] {
            assert!(text.replace('\n', " ").contains(words), "{file}, {words}: {text}");
        }
    }
    let again = std::fs::read(place.path("figure.pdf")).unwrap();
    place.book(&["explain", "--event", "apprehended", "--out", "again.pdf"]).ok();
    assert_eq!(again, std::fs::read(place.path("again.pdf")).unwrap());
    place.book(&["figure", "--out", "figure.odt"]).fails(1, "End the name in .pdf, .docx or .txt");
    place.book(&["figure", "--out", "figure.pdf"]).fails(5, "could not be written");
}

#[test]
fn a_case_sheet_holds_what_consent_covers_and_no_source() {
    let place = Place::few();
    let secret = "a cousin in the border trade";
    place.book(&["origin", "add", "--label", secret, "--access", "relative", "--key", "cousin"]).ok();
    place.book(&["report", "add", "--kind", "call", "--key", "call1", "--origin", "cousin"]).ok();
    let mention = ["mention", "add", "--report", "call1", "--key", "ten", "--count", "10", "--event", "held"];
    let more = ["--when", "2017-11-04", "--place", "CN/Liaoning/Shenyang", "--role", "refugee"];
    place.book(&[&mention[..], &more, &["--note", "told at night, do not show"]].concat()).ok();

    place.book(&["paper", "case", "ten", "--out", "house.pdf"]).ok();
    let house = text(&place, "house.pdf");
    assert!(house.contains("Case of 10 people") && house.contains("for this desk only"), "{house}");
    assert!(house.contains("Shenyang (China)") && house.contains("4 November 2017"), "{house}");
    assert!(!house.contains("cousin") && !house.contains("call1") && !house.contains("night"), "{house}");

    let press = ["paper", "case", "ten", "--for", "press", "--out", "press.txt"];
    place.book(&press).fails(1, "no paper was made");
    assert!(!place.path("press.txt").exists());
    place.book(&["consent", "cousin", "--purpose", "press"]).ok();
    for language in ["en", "ko", "zh"] {
        let file = format!("press-{language}.pdf");
        let args = ["paper", "case", "ten", "--for", "press", "--language", language, "--out", &file];
        place.book(&[&args[..], &["--day", "2099-01-01"]].concat()).ok();
        let paper = text(&place, &file);
        assert!(paper.contains("10") && !paper.contains("Shenyang"), "no finer than a province: {paper}");
        assert!(!paper.contains("cousin") && !paper.contains("call1") && !paper.contains("ten"), "{paper}");
    }

    place.book(&["paper", "case", "ten", "--for", "gossip", "--out", "x.pdf"]).fails(1, "is no purpose");
    place.book(&["paper", "case", "ten", "--language", "fr", "--out", "x.pdf"]).fails(1, "is no language");
    place.book(&["paper", "case", "nobody", "--out", "x.pdf"]).fails(1, "There is no case");
}

#[test]
fn an_account_without_consent_leaves_no_trace_in_the_paper() {
    let place = Place::few();
    for (origin, report, mention, count) in [("one", "ra", "ma", "10"), ("two", "rb", "mb", "8-12")] {
        place.book(&["origin", "add", "--label", origin, "--access", "relative", "--key", origin]).ok();
        place.book(&["report", "add", "--kind", "call", "--key", report, "--origin", origin]).ok();
        let words =
            ["mention", "add", "--report", report, "--key", mention, "--count", count, "--event", "held"];
        let place_of = if origin == "one" { "CN/Liaoning" } else { "CN/Jilin" };
        place.book(&[&words[..], &["--place", place_of, "--sex", "f"]].concat()).ok();
    }
    place.book(&["relate", "same", "ma", "mb", "--reason", "the same house and day"]).ok();
    place.book(&["consent", "two", "--purpose", "united-nations"]).ok();
    let args = ["paper", "case", "ma", "--for", "united-nations", "--out", "un.txt", "--day", "2099-01-01"];
    let out = place.book(&args);
    out.ok();
    assert!(out.err.contains("left out: ma (one: missing)"), "{}", out.err);
    let paper = text(&place, "un.txt");
    assert!(paper.contains("Case of 8 to 12 people") && paper.contains("Jilin (China)"), "{paper}");
    assert!(
        !paper.contains("Liaoning") && !paper.contains("confirmed"),
        "what was left out shows nowhere: {paper}"
    );
    assert!(paper.contains("purpose: 1.") && paper.contains("reports: 1;"), "{paper}");
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
