//! Limits and cleaning.

use proptest::prelude::*;
use publish::{Block, Column, Fact, Item, Limits, Paper, Part, PublishError, docx, pdf, plain};

fn with(block: Block) -> Paper {
    Paper { title: "A title".into(), blocks: vec![block], ..Paper::default() }
}

#[test]
fn a_paper_beyond_a_limit_is_refused_with_the_place() {
    let limits = Limits::PAPER;
    let empty = Paper::default();
    assert!(matches!(empty.tidied(), Err(PublishError::Empty { place }) if place.part == Part::Title));
    let blank = Paper { title: "\u{200b} \u{202e}".into(), ..Paper::default() };
    assert!(matches!(blank.tidied(), Err(PublishError::Empty { .. })));
    let long = with(Block::heading("x".repeat(limits.line + 1)));
    assert!(matches!(long.tidied(), Err(PublishError::TooLong { place, .. }) if place.block == 1));
    let many = Paper { blocks: vec![Block::HeadAgain; limits.blocks + 1], ..with(Block::HeadAgain) };
    assert!(matches!(many.tidied(), Err(PublishError::TooMany { what: "blocks", .. })));
    let rows = vec![Fact::default(); limits.rows + 1];
    assert!(matches!(with(Block::Facts { rows }).tidied(), Err(PublishError::TooMany { what: "rows", .. })));
    let whole =
        Paper { blocks: vec![Block::paragraph("x".repeat(limits.text)); 31], ..with(Block::HeadAgain) };
    assert!(matches!(whole.tidied(), Err(PublishError::TooMany { what: "characters", .. })));
    let columns = vec![Column::default(); 2];
    let rows = vec![vec!["a".into(), "b".into()], vec!["a".into()]];
    let ragged = with(Block::Table { caption: String::new(), columns, rows });
    let error = ragged.tidied().unwrap_err();
    assert!(matches!(error, PublishError::Ragged { found: 1, columns: 2, place } if place.row == 2));
    assert!(error.to_string().contains("block 1, cell, row 2"), "{error}");
}

#[test]
fn nesting_is_bounded_however_deep_it_comes() {
    let mut item = Item::from("deep");
    for _ in 0..1_000 {
        item = Item { text: "over".into(), items: vec![item] };
    }
    let paper = with(Block::List { numbered: false, items: vec![item] });
    assert!(matches!(paper.tidied(), Err(PublishError::TooDeep { limit: 3, .. })));
    let json = serde_json::to_string(&with(Block::list(false, ["a"]))).unwrap();
    assert_eq!(serde_json::from_str::<Paper>(&json).unwrap(), with(Block::list(false, ["a"])));
}

#[test]
fn headings_are_in_order() {
    let heading = |level| Block::Heading { level, text: "h".into() };
    let paper = Paper { blocks: vec![heading(2), heading(9), heading(0)], ..with(Block::HeadAgain) };
    let levels: Vec<u8> = paper
        .tidied()
        .unwrap()
        .blocks
        .iter()
        .filter_map(|b| if let Block::Heading { level, .. } = b { Some(*level) } else { None })
        .collect();
    assert_eq!(levels, [1, 2, 1]);
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![".{0,40}", "[#$*\\\\\\[\\]/@<>&a-z \n\u{202e}\u{0}가一]{0,40}"]
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (any::<u8>(), field()).prop_map(|(level, text)| Block::Heading { level, text }),
        field().prop_map(Block::paragraph),
        (field(), field()).prop_map(|(text, under)| Block::Statement { text, under }),
        (any::<bool>(), prop::collection::vec(field(), 0..4)).prop_map(|(n, items)| Block::list(n, items)),
        prop::collection::vec((field(), field()), 0..4).prop_map(Block::facts),
        (field(), prop::collection::vec(prop::collection::vec(field(), 3), 0..4)).prop_map(
            |(caption, rows)| { Block::Table { caption, columns: vec![Column::default(); 3], rows } }
        ),
        field().prop_map(Block::note),
        Just(Block::HeadAgain),
        field().prop_map(|text| Block::Signature { text }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_is_set_or_refused_by_name(title in field(), blocks in prop::collection::vec(block(), 0..5), addressee in prop::collection::vec(field(), 0..3)) {
        let paper = Paper { title: format!("T{title}"), blocks, addressee, footer: title, ..Paper::default() };
        let tidied = paper.tidied().unwrap();
        prop_assert_eq!(&tidied.tidied().unwrap(), &tidied, "tidying twice changes nothing");
        let text = plain(&paper).unwrap();
        let hidden = text.contains(['\u{202e}', '\0', '\r']);
        prop_assert!(!hidden);
        let word = docx(&paper).unwrap();
        documents::read(&word, &documents::Ask::default(), &documents::Limits::default()).unwrap();
        match pdf(&paper) {
            Ok(bytes) => prop_assert!(bytes.starts_with(b"%PDF-")),
            Err(PublishError::MissingGlyphs { missing, .. }) => prop_assert!(!missing.is_empty()),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
