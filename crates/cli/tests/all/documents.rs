//! Documents given to `report add --text`, and files that are made to harm.

use crate::common::Place;
use crate::made::{docx, message, ods, packed, pdf};

const WORDS: &str = "At least 41 people were detained in Jilin.";

#[test]
fn documents_of_every_kind_become_reports_with_their_text() {
    let place = Place::empty();
    let page = format!(
        "<!doctype html><html><head><title>Raids</title><script>var n = 999;</script></head>\
         <body><nav>Menu 500 people</nav><article><h1>Raids</h1><p>{WORDS}</p></article></body></html>"
    );
    let files: [(&str, Vec<u8>); 5] = [
        ("page.html", page.into_bytes()),
        ("letter.docx", docx(&["Raids", WORDS])),
        ("mail.eml", message(WORDS)),
        ("paper.pdf", pdf(WORDS)),
        ("plain.txt", WORDS.as_bytes().to_vec()),
    ];
    for (name, bytes) in files {
        place.write(name, bytes);
        let key = name.replace('.', "-");
        let added =
            place.book(&["--json", "report", "add", "--key", &key, "--kind", "document", "--text", name]);
        let added = added.json();
        if name == "mail.eml" {
            assert_eq!(added["attachments"], serde_json::json!(["list.pdf"]), "listed and not read: {added}");
        }
        let shown = place.book(&["--json", "report", "show", &key]).json();
        assert_eq!(shown["report"]["key"], key.as_str(), "{shown}");
        assert!(place.book(&["report", "show", &key]).ok().contains(&key));
        let review = place.book(&["--json", "review", &key, "--list"]);
        assert!(
            review.ok().contains("At least 41 people"),
            "{name}: the text was kept and is read: {review:?}"
        );
        let aside = ["n = 999", "500 people", "not read"];
        assert!(!aside.iter().any(|words| review.out.contains(words)), "{name}: {review:?}");
    }
}

#[test]
fn propose_reads_documents_as_a_report_is_read_and_never_their_bytes() {
    let place = Place::bare();
    let both = format!(
        "From: desk@example.org\r\nTo: other@example.org\r\nDate: Sun, 3 Sep 2017 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{WORDS}\r\n--b\r\n\
         Content-Type: text/html\r\n\r\n<p>{WORDS}</p>\r\n--b--\r\n"
    );
    let whole = pdf(WORDS);
    let half = whole[..whole.len() - 60].to_vec();
    let files: [(&str, Vec<u8>); 7] = [
        ("whole.pdf", whole),
        ("half.pdf", half),
        ("both.eml", both.into_bytes()),
        ("mail.eml", message(WORDS)),
        ("letter.docx", docx(&["Raids", WORDS])),
        ("book.ods", ods("Sheet1", &[vec!["Notes"], vec![WORDS]])),
        ("page", format!("<!doctype html><title>9 people</title><p>{WORDS}").into_bytes()),
    ];
    for (name, bytes) in files {
        place.write(name, bytes);
        let out = place.run(&["propose", "--json", name]);
        let all: serde_json::Value = serde_json::from_str(out.ok()).unwrap();
        let words: Vec<&str> =
            all["mentions"].as_array().unwrap().iter().map(|m| m["words"].as_str().unwrap()).collect();
        assert_eq!(words, ["At least 41 people"], "{name}: {out:?}");
        assert_eq!(out.err.contains("cut short"), name == "half.pdf", "{name}: {out:?}");
        assert_eq!(out.err.contains("not read, inside it: list.pdf"), name == "mail.eml", "{name}: {out:?}");
    }
    place.write("old.doc", [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat());
    place.run(&["propose", "old.doc"]).fails(1, "an old Office file");
}

#[test]
fn broken_and_hostile_documents_are_refused_and_nothing_is_kept() {
    let place = Place::empty();
    let whole = pdf(WORDS);
    let bomb = packed(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("word/document.xml", vec![b' '; 300 << 20]),
    ]);
    assert!(bomb.len() < 1 << 20);
    let nested = packed(&[("inner.zip", packed(&[("a.txt", vec![b'x'; 1 << 20])]))]);
    let paper = docx(&[WORDS]);
    let files: [(&str, Vec<u8>, &str); 6] = [
        ("cut.pdf", whole[..whole.len() / 3].to_vec(), "cut.pdf"),
        ("bomb.docx", bomb, "as a decompression bomb does"),
        ("cut.docx", paper[..paper.len() / 2].to_vec(), "damaged or cut short"),
        ("none.html", Vec::new(), "the file is empty"),
        (
            "old.doc",
            [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat(),
            "an old Office file",
        ),
        ("nested.zip", nested, "No text was found in nested.zip"),
    ];
    let before = place.kept();
    for (name, bytes, says) in files {
        place.write(name, bytes);
        let out = place.book(&["report", "add", "--text", name]);
        assert!(out.fails(1, says).contains(name), "the file is named: {out:?}");
        assert!(place.kept() == before, "{name} changed the casebook");
        let out = place.book(&["import", name]);
        assert!(out.fails(1, "").contains(name), "{out:?}");
        assert!(place.kept() == before, "{name} changed the casebook");
    }
    assert_eq!(std::fs::read_dir(place.dir.path().join("tmp")).unwrap().count(), 0);
}
