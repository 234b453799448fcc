//! Papers as DOCX.

use std::io::Read;

use publish::{Block, Paper, docx};

use crate::papers::{chinese, english, korean};

fn read(bytes: &[u8]) -> documents::Extract {
    documents::read(bytes, &documents::Ask::default(), &documents::Limits::default()).unwrap()
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            let when = part.last_modified().map(|t| (t.year(), t.month(), t.day()));
            assert!(when.is_none_or(|t| t == (1980, 1, 1)), "{when:?}");
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[test]
fn papers_in_three_languages_read_back() {
    for paper in [english(), korean(), chinese()] {
        let bytes = docx(&paper).unwrap();
        assert_eq!(bytes, docx(&paper).unwrap());
        let extract = read(&bytes);
        assert_eq!(extract.kind, documents::Kind::Docx);
        assert!(extract.warnings.is_empty(), "{:?}", extract.warnings);
        for line in [&paper.title, &paper.kind, &paper.addressee[0], &paper.footer] {
            assert!(extract.text.contains(line.as_str()), "{line}: {}", extract.text);
        }
        let headings = extract.sections.iter().filter(|s| s.what == documents::Part::Heading).count();
        assert!(headings >= 1);
        let said: Vec<&str> = extract.metadata.iter().map(|(_, v)| v.as_str()).collect();
        assert_eq!(said.len(), 2, "title and language alone: {said:?}");
    }
}

#[test]
fn text_is_escaped_and_stays_text() {
    let hostile = "</w:t><w:t>&amp; <![CDATA[ ]]> \"quoted\" 'single' \u{fffe} x";
    let paper = Paper { title: hostile.into(), blocks: vec![Block::paragraph(hostile)], ..Paper::default() };
    let extract = read(&docx(&paper).unwrap());
    let shown = hostile.replace('\u{fffe}', "\u{fffd}");
    assert_eq!(extract.text.matches(&shown).count(), 2, "{}", extract.text);
}

#[test]
fn right_to_left_runs_are_marked() {
    let paper =
        Paper { title: "x".into(), blocks: vec![Block::paragraph("to مرحبا 5")], ..Paper::default() };
    let bytes = docx(&paper).unwrap();
    let parts = parts(&bytes);
    let (_, body) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    assert!(body.contains(r#"<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">مرحبا</w:t>"#), "{body}");
    assert!(!body.contains(r#"<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">to"#));
}

#[test]
fn each_numbered_list_begins_at_one() {
    let blocks = vec![Block::list(true, ["a"]), Block::list(false, ["b"]), Block::list(true, ["c"])];
    let bytes = docx(&Paper { title: "x".into(), blocks, ..Paper::default() }).unwrap();
    let parts = parts(&bytes);
    let part = |name: &str| parts.iter().find(|(n, _)| n == name).unwrap().1.clone();
    let used: Vec<String> =
        part("word/document.xml").split("w:numId w:val=\"").skip(1).map(|s| s[..1].to_owned()).collect();
    assert_eq!(used, ["2", "1", "3"]);
    assert!(part("word/numbering.xml").contains(r#"<w:num w:numId="3">"#));
}

#[test]
fn each_of_several_papers_in_a_file_is_a_section_of_its_own() {
    let blocks = vec![Block::paragraph("first"), Block::HeadAgain, Block::paragraph("second")];
    let paper =
        Paper { title: "A form".into(), addressee: vec!["The Office".into()], blocks, ..Paper::default() };
    let bytes = docx(&paper).unwrap();
    let extract = read(&bytes);
    assert_eq!((extract.text.matches("A form").count(), extract.text.matches("The Office").count()), (2, 2));
    let parts = parts(&bytes);
    let (_, body) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    let (first, second) = body.split_once("second").unwrap();
    assert_eq!(
        (first.matches("<w:pgNumType w:start=\"1\"/>").count(), second.matches("<w:sectPr>").count()),
        (1, 1)
    );
}
