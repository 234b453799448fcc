//! Papers as PDF.

use std::path::Path;

use publish::{Block, Column, Language, Paper, Part, PublishError, pdf};

use crate::papers::{chinese, english, korean};

fn read(bytes: &[u8]) -> documents::Extract {
    documents::read(bytes, &documents::Ask::default(), &documents::Limits::default()).unwrap()
}

fn pages(extract: &documents::Extract) -> usize {
    extract.sections.iter().filter(|s| matches!(s.what, documents::Part::Page(_))).count()
}

/// Without spaces and line breaks, which a reader of PDF guesses from places.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `LASTSEEN_REWRITE=1 cargo test -p publish` writes the texts again.
#[test]
fn papers_in_three_languages_hold_what_they_say() {
    for (name, paper) in [("en", english()), ("ko", korean()), ("zh", chinese())] {
        let bytes = pdf(&paper).unwrap();
        let extract = read(&bytes);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/all/golden/{name}.txt"));
        if std::env::var_os("LASTSEEN_REWRITE").is_some() {
            std::fs::write(&path, &extract.text).unwrap();
            std::fs::write(std::env::temp_dir().join(format!("paper-{name}.pdf")), &bytes).unwrap();
        }
        assert_eq!(extract.text, std::fs::read_to_string(&path).unwrap(), "{name}");
        assert_eq!(pages(&extract), 1, "{name}");
        let text = dense(&extract.text);
        assert!(text.contains(&dense(&paper.title)), "{name}: {text}");
        assert!(text.contains(&dense(&paper.footer)) && text.contains("1/1"), "{name}");
    }
}

#[test]
fn the_file_says_title_and_language_and_nothing_of_who_or_when() {
    let bytes = pdf(&korean()).unwrap();
    let extract = read(&bytes);
    assert!(extract.metadata.iter().any(|(_, v)| v.contains("선양")), "{:?}", extract.metadata);
    for (key, value) in &extract.metadata {
        assert!(
            !["creationdate", "moddate", "author"].contains(&key.to_lowercase().as_str()),
            "{key}: {value}"
        );
    }
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|w| w == needle);
    assert!(has(b"/StructTreeRoot") || has(b"/ObjStm"), "tagged");
    assert!(!has(b"/CreationDate") && !has(b"CreateDate"));
}

#[test]
fn the_same_paper_gives_the_same_bytes_on_any_number_of_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| pdf(&long_table(120)).unwrap())
    };
    let one = on(1);
    assert_eq!(one, on(4));
    assert_eq!(one, on(1));
    assert_eq!(pdf(&english()).unwrap(), pdf(&english()).unwrap());
    assert_ne!(pdf(&english()).unwrap(), pdf(&korean()).unwrap());
}

#[test]
fn text_never_becomes_markup() {
    let hostile = [
        "#panic(\"x\")",
        "#{ 1 + 1 }",
        "$x^2$ and $",
        "*bold* _emph_ `raw`",
        "\\ backslash \\u{41} \\#",
        "] [ ]] [[",
        "// comment",
        "/* comment */ left",
        "= no heading",
        "- no list",
        "<label> @ref https://example.org",
        "#import \"@preview/x:0.1.0\": *",
        "#read(\"/etc/passwd\")",
        "~ -- --- ... 'quote' \"quote\"",
        "-> => != <= fi ffl",
    ];
    for text in hostile {
        let rows = vec![vec![text.to_owned()]];
        let paper = Paper {
            title: text.into(),
            kind: text.into(),
            addressee: vec![text.into()],
            reference: text.into(),
            date: text.into(),
            footer: text.into(),
            blocks: vec![
                Block::heading(text),
                Block::paragraph(text),
                Block::list(true, [text]),
                Block::facts([(text, text)]),
                Block::Table {
                    caption: text.into(),
                    columns: vec![Column { title: text.into(), number: false }],
                    rows,
                },
                Block::note(text),
                Block::Signature { text: text.into() },
            ],
            ..Paper::default()
        };
        let found = dense(&read(&pdf(&paper).unwrap()).text);
        assert_eq!(found.matches(&dense(text)).count(), 16, "{text}: {found}");
    }
}

#[test]
fn a_missing_glyph_is_refused_with_the_character_and_its_place() {
    let cases = [
        ("an emoji 😀", "U+1F600"),
        ("Arabic مرحبا", "U+0645"),
        ("Hebrew שלום", "U+05E9"),
        ("Thai สวัสดี", "U+0E2A"),
        ("beyond the first plane 𠮷", "U+20BB7"),
        ("damaged \u{fffd}", "U+FFFD"),
        ("private \u{e000}", "U+E000"),
        ("variant 葛\u{e0100}", "U+E0100"),
        ("mark on Han 一\u{301}", "U+0301"),
        ("joined a\u{200d}b", "U+200D"),
    ];
    for (text, code) in cases {
        let paper = Paper {
            title: "x".into(),
            blocks: vec![Block::HeadAgain, Block::list(false, ["fine", text])],
            ..Paper::default()
        };
        let error = pdf(&paper).map(|_| text).unwrap_err();
        let PublishError::MissingGlyphs { missing, .. } = &error else { panic!("{text}: {error}") };
        let place = missing[0].place;
        assert_eq!((place.part, place.block, place.row), (Part::Item, 2, 2), "{text}");
        assert!(
            error.to_string().contains(code) && error.to_string().contains("block 2, list item 2"),
            "{error}"
        );
        assert!(!error.to_string().contains("fine"));
    }
}

#[test]
fn a_list_before_lines_to_sign_breaks_and_leaves_neither_its_heading_nor_them_alone() {
    let mut broken = 0;
    for lines in 30..=44 {
        let mut blocks: Vec<Block> = (0..lines).map(|n| Block::paragraph(format!("line {n}"))).collect();
        blocks.push(Block::heading("Relied on"));
        let norm = |n: &str| {
            format!("norm {n}: {}", "nobody is returned to a state where torture threatens; ".repeat(3))
        };
        blocks.push(Block::list(true, ["one", "two", "three", "four"].map(norm)));
        blocks.extend(["Name: ____", "Signature: ____"].map(Block::paragraph));
        let paper = Paper { title: "A letter".into(), blocks, ..Paper::default() };
        let extract = read(&pdf(&paper).unwrap());
        let on = |words: &str| {
            let at = extract.text.find(words).unwrap_or_else(|| panic!("{words}"));
            let before = |s: &&documents::Section| {
                matches!(s.what, documents::Part::Page(_))
                    && s.start as usize <= extract.text[..at].chars().count()
            };
            extract.sections.iter().filter(before).count()
        };
        assert_eq!(on("Relied on"), on("norm one"), "{lines} lines: the heading stays with what it heads");
        assert_eq!(on("norm four"), on("Signature"), "{lines} lines: nobody signs on an empty page");
        broken += usize::from(on("norm one") < on("norm four"));
    }
    assert!(broken > 2, "{broken}: where it does not fit, it begins on the page before");
}

fn long_table(rows: usize) -> Paper {
    let column = |title: &str, number| Column { title: title.into(), number };
    let row = |n: usize| {
        vec![
            n.to_string(),
            format!("r{n}#1"),
            "CN/Jilin/Changbai".into(),
            "장백 长白".into(),
            "2017-07".into(),
        ]
    };
    Paper {
        title: "All of them".into(),
        blocks: vec![Block::Table {
            caption: "A long table".into(),
            columns: vec![
                column("number", true),
                column("mention", false),
                column("place", false),
                column("name", false),
                column("when", false),
            ],
            rows: (1..=rows).map(row).collect(),
        }],
        ..Paper::default()
    }
}

#[test]
fn a_table_of_500_rows_goes_over_pages_with_its_header() {
    let extract = read(&pdf(&long_table(500)).unwrap());
    let many = pages(&extract);
    assert!((8..=20).contains(&many), "{many} pages");
    assert_eq!(extract.text.matches("mention").count(), many, "a header on each page");
    assert!(dense(&extract.text).contains("r500#1"));
    assert!(dense(&extract.text).contains(&format!("{many}/{many}")));
}

#[test]
fn rare_signs_addresses_and_very_long_words_are_set_whole() {
    let word = "x".repeat(400);
    let address = format!("https://example.org/{}", "abcdefghij/".repeat(30));
    let paper = Paper {
        language: Language::Chinese,
        title: "长词".into(),
        blocks: vec![
            Block::paragraph(word.clone()),
            Block::paragraph(address.clone()),
            Block::facts([("地址", "辽宁省沈阳市\n和平区\n南五马路"), (word.as_str(), address.as_str())]),
            Block::Table {
                caption: String::new(),
                columns: vec![Column::default(); 6],
                rows: vec![vec![
                    word.clone(),
                    "镕".into(),
                    address.clone(),
                    "龘".into(),
                    "가".repeat(80),
                    "堃喆".into(),
                ]],
            },
        ],
        ..Paper::default()
    };
    let bytes = pdf(&paper).unwrap();
    if std::env::var_os("LASTSEEN_REWRITE").is_some() {
        std::fs::write(std::env::temp_dir().join("paper-long.pdf"), &bytes).unwrap();
    }
    let found = dense(&read(&bytes).text);
    assert!(found.contains(&word), "{found}");
    assert!(found.contains(&address));
    assert!(found.contains("和平区") && found.contains("龘") && found.contains("堃喆"));
}

#[test]
fn an_empty_paper_of_every_block_is_set() {
    let paper = Paper {
        title: "Empty".into(),
        blocks: vec![
            Block::heading(""),
            Block::paragraph(""),
            Block::Statement { text: String::new(), under: String::new() },
            Block::list(false, Vec::<String>::new()),
            Block::list(true, [""]),
            Block::facts([("", "")]),
            Block::facts(Vec::<(String, String)>::new()),
            Block::Table { caption: String::new(), columns: Vec::new(), rows: Vec::new() },
            Block::Table { caption: String::new(), columns: vec![Column::default()], rows: Vec::new() },
            Block::note(""),
            Block::HeadAgain,
            Block::HeadAgain,
            Block::Signature { text: String::new() },
        ],
        ..Paper::default()
    };
    assert_eq!(pages(&read(&pdf(&paper).unwrap())), 3);
}

#[test]
fn each_of_several_papers_in_a_file_has_its_head_and_its_own_pages() {
    let long = Block::list(false, (0..90).map(|n| format!("line {n}")));
    let paper = Paper {
        title: "A form".into(),
        kind: "a kind".into(),
        addressee: vec!["The Office".into()],
        date: "10 November 2017".into(),
        blocks: vec![
            Block::paragraph("first"),
            Block::HeadAgain,
            long,
            Block::HeadAgain,
            Block::paragraph("last"),
        ],
        ..Paper::default()
    };
    let extract = read(&pdf(&paper).unwrap());
    let text = dense(&extract.text);
    let of_second = pages(&extract) - 2;
    assert!(of_second > 1, "the second goes over pages");
    for head in ["Aform", "akind", "TheOffice", "10November2017"] {
        assert_eq!(text.matches(head).count(), 3, "{head}: {text}");
    }
    assert_eq!(text.matches("1/1").count(), 2, "{text}");
    for page in 1..=of_second {
        assert_eq!(text.matches(&format!("{page}/{of_second}")).count(), 1, "{text}");
    }
}
