//! Documents given to `report add --text`, and files that are made to harm.

use crate::common::Place;
use crate::made::{docx, message, packed, pdf};

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
