//! Papers as plain text.

use publish::{Block, Column, Paper, WIDTH, plain};

use crate::papers::{chinese, english, korean};

#[test]
fn a_letter_reads_well() {
    let text = plain(&english()).unwrap();
    let expected = include_str!("golden/plain-en.txt");
    if std::env::var_os("LASTSEEN_REWRITE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/all/golden/plain-en.txt");
        std::fs::write(path, &text).unwrap();
        return;
    }
    assert_eq!(text, expected);
}

#[test]
fn no_line_is_wider_than_a_mail_shows() {
    for paper in [english(), korean(), chinese()] {
        let text = plain(&paper).unwrap();
        for line in text.lines() {
            assert!(textwrap::core::display_width(line) <= WIDTH, "{line}");
            assert_eq!(line, line.trim_end());
        }
        assert!(!text.contains("\n\n\n") && text.ends_with('\n'));
    }
}

#[test]
fn a_table_that_does_not_fit_is_written_by_row() {
    let columns = ["place", "when", "what"].map(|t| Column { title: t.into(), number: false });
    let rows = vec![
        vec!["CN/Jilin".into(), "2017-07".into(), "word ".repeat(30)],
        vec!["CN".into(), String::new(), "x".into()],
    ];
    let table = Block::Table { caption: "Table".into(), columns: columns.to_vec(), rows };
    let text = plain(&Paper { title: "x".into(), blocks: vec![table], ..Paper::default() }).unwrap();
    assert!(text.contains("place: CN/Jilin\nwhen: 2017-07\nwhat: word"), "{text}");
    assert!(text.contains("place: CN\nwhat: x\n"), "an empty cell is left out: {text}");
}

#[test]
fn right_to_left_text_is_enclosed() {
    let paper = Paper { title: "To שלום, now".into(), ..Paper::default() };
    assert!(plain(&paper).unwrap().starts_with("To \u{2067}שלום\u{2069}, now\n"));
}

#[test]
fn each_of_several_papers_in_a_text_has_its_head() {
    let blocks = vec![Block::paragraph("first"), Block::HeadAgain, Block::paragraph("second")];
    let paper =
        Paper { title: "A form".into(), addressee: vec!["The Office".into()], blocks, ..Paper::default() };
    let rule = "=".repeat(WIDTH);
    let head = "A form\n======\n\nThe Office\n";
    assert_eq!(plain(&paper).unwrap(), format!("{head}\nfirst\n\n{rule}\n\n{head}\nsecond\n"));
}
