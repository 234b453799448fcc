//! Files made to harm: each ends in an error or in little text, in bounded time and memory.

use std::time::{Duration, Instant};

use documents::{Ask, DocumentError, Limits, read};

use crate::common::{HELVETICA, deflated, docx, odf, open, pdf, pdf_of, stream, zipped};

/// No single hostile file below may take longer than this, even unoptimised and beside other work; quadratic work
/// on any of them would take minutes.
const LONGEST: Duration = Duration::from_secs(20);

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < LONGEST, "{what} took {:?}", start.elapsed());
    result
}

#[test]
fn decompression_bombs_are_refused() {
    let zeros = vec![b' '; 8 * 1024 * 1024];
    let bomb = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &zeros)]);
    assert!(matches!(open(&bomb), Err(DocumentError::RatioTooHigh { entry: 2, .. })));
    let limits = Limits { unpacked: 100_000, ratio: 10_000, ..Limits::default() };
    let error = read(&bomb, &Ask::default(), &limits).unwrap_err();
    assert!(matches!(error, DocumentError::TooMuch { .. }), "{error}");
    let many: Vec<(String, &[u8])> = (0..3000).map(|n| (format!("{n}.txt"), b"x".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert!(matches!(open(&zipped(&many)), Err(DocumentError::TooMuch { .. })));
}

#[test]
fn a_bomb_among_the_objects_of_a_pdf_is_refused() {
    let limits = Limits { unpacked: 4 * 1024 * 1024, ..Limits::default() };
    let bomb = deflated(&vec![b' '; 8 * 1024 * 1024]);
    let objects = stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb);
    let file = pdf(&[b"BT /F1 9 Tf (x) Tj ET"], HELVETICA, &[objects]);
    assert!(matches!(read(&file, &Ask::default(), &limits), Err(DocumentError::TooMuch { .. })));
    let content = stream("/Subtype/Form/Filter/FlateDecode", &bomb);
    let file = pdf(&[b"BT /F1 9 Tf (x) Tj ET /X1 Do"], HELVETICA, &[content]);
    let extract = read(&file, &Ask::default(), &limits).unwrap();
    assert_eq!((extract.text.as_str(), extract.warnings.len()), ("x", 1));
}

#[test]
fn a_hundred_thousand_levels_cost_nothing() {
    const LEVELS: usize = 100_000;
    let html = format!("<html>{}41 held{}", "<div>".repeat(LEVELS), "</div>".repeat(LEVELS));
    assert_eq!(timed("html", || open(html.as_bytes())).unwrap().text, "41 held");
    let nav = format!("<html>{}41 held{}", "<nav>".repeat(LEVELS), "</nav>".repeat(LEVELS));
    assert_eq!(timed("nav", || open(nav.as_bytes())).unwrap().text, "");
    let deep = format!("{}{}", "<p>".repeat(LEVELS), "</p>".repeat(LEVELS));
    assert!(matches!(timed("docx", || open(&docx(&deep, &[]))), Err(DocumentError::TooMuch { .. })));
    let deep = format!("{}{}", "<p>".repeat(LEVELS), "</p>".repeat(LEVELS));
    assert!(matches!(timed("odt", || open(&odf("text", &deep))), Err(DocumentError::TooMuch { .. })));
    let deep = format!("<table:table>{}", "<table:table-row>".repeat(LEVELS));
    assert!(matches!(timed("ods", || open(&odf("spreadsheet", &deep))), Err(DocumentError::Sheet(_))));
    let deep = [b"BT /F1 9 Tf (x) Tj ET ".as_slice(), "[".repeat(LEVELS).as_bytes(), b"(y) Tj"].concat();
    let refused = timed("pdf array", || open(&pdf(&[&deep], HELVETICA, &[])));
    assert!(matches!(refused, Err(DocumentError::TooMuch { .. })));
    let packed = stream("/Subtype/Form/Filter/FlateDecode", &deflated(&deep));
    let extract =
        timed("packed array", || open(&pdf(&[b"/X1 Do BT /F1 9 Tf (x) Tj ET"], HELVETICA, &[packed])));
    assert!(extract.is_ok_and(|extract| extract.text.starts_with('x')));
    let deep = format!("<</Type/Catalog/Pages 2 0 R/X {}", "<</X ".repeat(LEVELS));
    assert!(timed("pdf dictionary", || open(&pdf_of(&[deep.into_bytes()]))).is_err());
}

#[test]
fn messages_within_messages_are_refused() {
    let head = "From: a\r\nTo: b\r\nDate: c\r\nContent-Type: message/rfc822\r\n\r\n";
    assert!(matches!(
        timed("nested", || open(head.repeat(20_000).as_bytes())),
        Err(DocumentError::TooMuch { .. })
    ));
    let parts = (0..20_000).fold("From: a\r\nTo: b\r\nDate: c\r\n".to_owned(), |all, n| {
        format!("{all}Content-Type: multipart/mixed; boundary=B{n}\r\n\r\n--B{n}\r\n")
    });
    assert!(matches!(timed("parts", || open(parts.as_bytes())), Err(DocumentError::TooMuch { .. })));
}

#[test]
fn entities_are_never_expanded() {
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let xml = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"lol\">{laughs}]><w:document><w:t>&l9;</w:t></w:document>"
    );
    let file = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())]);
    assert!(matches!(open(&file), Err(DocumentError::DocumentType { .. })));
    let external = docx("<w:p><w:r><w:t>&xxe;</w:t></w:r></w:p>", &[]);
    assert_eq!(open(&external).unwrap().text, "\u{fffd}");
}

#[test]
fn loops_in_a_pdf_end() {
    let itself = stream(
        "/Type/XObject/Subtype/Form/Resources<</XObject<</X1 6 0 R>>/Font<</F1 5 0 R>>>>",
        b"/X1 Do /X1 Do",
    );
    let extract =
        timed("forms", || open(&pdf(&[b"BT /F1 9 Tf (x) Tj ET /X1 Do"], HELVETICA, &[itself]))).unwrap();
    assert_eq!(extract.text, "x");
    let cycle = pdf_of(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]>>".to_vec(),
        b"<</Type/Pages/Count 9/Kids[2 0 R 3 0 R]/Parent 3 0 R>>".to_vec(),
    ]);
    assert!(timed("pages", || open(&cycle)).is_err());
    let whole = pdf(&[b"BT /F1 9 Tf (x) Tj ET"], HELVETICA, &[]);
    let text = String::from_utf8_lossy(&whole);
    let at: usize = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
    let looped = text.replace("/Root 1 0 R", &format!("/Root 1 0 R/Prev {at}"));
    assert_eq!(timed("xref", || open(looped.as_bytes())).unwrap().text, "x");
    let refers = pdf(&[b"x"], HELVETICA, &[b"6 0 R".to_vec()]);
    let text = String::from_utf8_lossy(&refers).replace("/Length 1>>", "/Length 6 0 R>>");
    let _either = timed("length", || open(text.as_bytes()));
}

#[test]
fn forms_that_multiply_stop_at_the_limit() {
    let next = |n: usize| {
        let content = if n == 11 { b"BT (y) Tj ET".to_vec() } else { b"/X1 Do ".repeat(30) };
        stream(&format!("/Subtype/Form/Resources<</XObject<</X1 {} 0 R>>>>", 7 + n), &content)
    };
    let forms: Vec<Vec<u8>> = (0..12).map(next).collect();
    let limits = Limits { steps: 300_000, ..Limits::default() };
    let file = pdf(&[b"/X1 Do"], HELVETICA, &forms);
    let result = timed("forms", || read(&file, &Ask::default(), &limits));
    assert!(matches!(result, Err(DocumentError::TooMuch { .. })), "{result:?}");
}

#[test]
fn long_runs_of_one_thing_take_linear_time() {
    let runs: [(&str, &[u8]); 6] = [
        ("open", b"<"),
        ("entity", b"&"),
        ("tags", b"<p "),
        ("comment", b"<!--"),
        ("quote", b"\"'"),
        ("cdata", b"<!["),
    ];
    for (what, run) in runs {
        let page = [b"<html>".as_slice(), &run.repeat(1_000_000 / run.len())].concat();
        let _any = timed(what, || open(&page));
    }
    let images = b" BI ID".repeat(170_000);
    let extract = timed("inline images", || open(&pdf(&[&images], HELVETICA, &[]))).unwrap();
    assert!(extract.warnings.contains(&documents::Warning::PageIncomplete(1)));
    let page = [b"%PDF-1.7\n".as_slice(), &b">>stream\n/XRef".repeat(70_000)].concat();
    assert!(timed("streams", || open(&page)).is_err());
    let page = [b"%PDF-1.7\n".as_slice(), &b"1 0 obj<<".repeat(100_000)].concat();
    assert!(timed("objects", || open(&page)).is_err());
}

#[test]
fn every_cut_of_every_format_is_an_error_or_text() {
    let files = [
        pdf(&[b"BT /F1 9 Tf (x) Tj ET"], HELVETICA, &[]),
        docx("<w:p><w:r><w:t>41 held</w:t></w:r></w:p>", &[]),
        odf("text", "<text:p>x</text:p>"),
        odf(
            "spreadsheet",
            "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
        ),
    ];
    for file in files {
        for end in (0..file.len()).step_by(7) {
            let _any = open(&file[..end]);
        }
    }
}
