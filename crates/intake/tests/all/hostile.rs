//! Files made to exhaust memory or time, and broken ones.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use intake::sheet::{
    CountReading, DateReading, DateRule, Limits, SheetError, guess_date_rule, parse_count, parse_date,
    read_csv, read_xlsx,
};

use super::workbook::{pack, real, workbook, workbook_with};

fn refuse(bytes: &[u8]) -> SheetError {
    read_xlsx(bytes, None, &Limits::default()).unwrap_err()
}

/// Runs within a generous time; a quadratic trap takes minutes.
fn soon<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = run();
    assert!(start.elapsed() < Duration::from_secs(5), "{what} took {:?}", start.elapsed());
    value
}

#[test]
fn archives_that_unpack_to_too_much() {
    let zeros = vec![b' '; 70 * 1024 * 1024];
    let bomb = pack(&[("xl/a.bin", &zeros)]);
    assert_eq!(refuse(&bomb), SheetError::RatioTooHigh { entry: 1, limit: 200 });
    let wide = Limits { ratio: u64::MAX, ..Limits::default() };
    assert_eq!(read_xlsx(&bomb, None, &wide), Err(SheetError::UnpacksTooLarge { limit: 64 * 1024 * 1024 }));
    let small = Limits { bytes: 3_000_000, ..wide };
    let parts = vec![b' '; 1_000_000];
    let many = pack(&[("a", &parts), ("b", &parts), ("c", &parts), ("d", &parts)]);
    assert_eq!(read_xlsx(&many, None, &small), Err(SheetError::UnpacksTooLarge { limit: 3_000_000 }));
}

#[test]
fn a_declared_size_that_lies() {
    let content = vec![b' '; 8 * 1024 * 1024];
    let mut bomb = pack(&[("a", &content)]);
    let honest = u32::try_from(content.len()).unwrap().to_le_bytes();
    let places: Vec<usize> =
        bomb.windows(4).enumerate().filter(|(_, four)| *four == honest).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 2, "local header and central directory");
    for at in places {
        bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(refuse(&bomb), SheetError::RatioTooHigh { .. } | SheetError::Damaged { .. }));
}

#[test]
fn archives_with_odd_parts() {
    let names: Vec<String> = (0..10_000).map(|number| format!("xl/{number}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert_eq!(refuse(&pack(&parts)), SheetError::TooManyEntries { limit: 2_000 });
    for name in ["../a", "xl/../../a", "/etc/a", "a\\b", "c:/a", "a/b/c/d/e/f/g/h/i"] {
        assert_eq!(
            refuse(&pack(&[("ok", b"x"), (name, b"x")])),
            SheetError::UnsafeName { entry: 2 },
            "{name}"
        );
    }
    let mut encrypted = workbook("");
    let central = encrypted.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    encrypted[central + 8] |= 1;
    assert_eq!(refuse(&encrypted), SheetError::Encrypted { entry: 1 });
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    assert_eq!(refuse(&compound), SheetError::OldOrLocked);
    assert_eq!(refuse(b"date,place\n"), SheetError::NotAWorkbook);
    assert_eq!(refuse(&pack(&[("word/document.xml", b"<a/>")])), SheetError::NotAWorkbook);
}

#[test]
fn parts_that_no_program_writes() {
    let with = |name: &str, content: &[u8]| refuse(&workbook_with("<worksheet/>", "", &[(name, content)]));
    let unsafe_part = |error| assert!(matches!(error, SheetError::UnsafePart { entry: 5, .. }), "{error:?}");
    let laughs =
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>";
    unsafe_part(with("xl/sharedStrings.xml", laughs.as_bytes()));
    unsafe_part(with("xl/sharedStrings.xml", b"<sst uniqueCount = '99999999999'></sst>"));
    unsafe_part(with("xl/sharedStrings.xml", b"<sst uniqueCount=\"18446744073709551616\"></sst>"));
    unsafe_part(with("xl/sharedStrings.xml", b"<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><sst/>"));
    let wide: Vec<u8> = "\u{feff}<sst/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    unsafe_part(with("xl/sharedStrings.xml", &wide));
    unsafe_part(with("customXml/sharedStrings.xml", &wide));
    assert_eq!(with("customXml/item1.xml", &wide), SheetError::Damaged { at: "the cells of the sheet" });
    let long = format!("<a><numFmt f=\"{}\"/>{}</a>", "x".repeat(1_000_000), "<xf/>".repeat(1_000));
    unsafe_part(with("xl/styles.xml", long.as_bytes()));
}

#[test]
fn entities_are_not_expanded() {
    let sheet = workbook("<row><c r=\"A1\" t=\"inlineStr\"><is><t>&lol;</t></is></c></row>");
    match read_xlsx(&sheet, None, &Limits::default()) {
        Ok(sheet) => assert!(sheet.headers.iter().all(|header| header.len() < 20)),
        Err(error) => assert!(matches!(error, SheetError::Damaged { .. }), "{error:?}"),
    }
}

#[test]
fn a_declared_range_allocates_nothing() {
    let cell = |at: &str| format!("<row><c r=\"{at}\"><v>1</v></c></row>");
    let xml = |range: &str| {
        format!(
            "<worksheet><dimension ref=\"{range}\"/><sheetData>{}{}</sheetData></worksheet>",
            cell("A1"),
            cell("B1048576")
        )
    };
    let sheet = soon("a lying range", || {
        read_xlsx(&workbook_with(&xml("A1:XFD1048576"), "", &[]), None, &Limits::default())
    });
    let sheet = sheet.unwrap();
    assert_eq!((sheet.rows.len(), sheet.rows[0].number), (1, 1_048_576));
    for range in ["B2:A1", "ZZZZZZZZZZ1", "A99999999999", "A1:XFD99999999999"] {
        // Whether arithmetic is checked decides between an error and a range that nobody uses.
        let _ = read_xlsx(&workbook_with(&xml(range), "", &[]), None, &Limits::default());
    }
    let far = workbook(&(cell("A1") + &cell("A9999999")));
    assert!(matches!(refuse(&far), SheetError::Damaged { .. }));
}

#[test]
fn wide_and_sparse_sheets() {
    let row = |columns: usize| {
        (0..columns).fold(String::from("<row>"), |row, _| row + "<c><v>1</v></c>") + "</row>"
    };
    let sheet = read_xlsx(&workbook(&row(512)), None, &Limits::default()).unwrap();
    assert_eq!(sheet.headers.len(), 512);
    assert_eq!(refuse(&workbook(&row(513))), SheetError::TooManyColumns { row: 1, limit: 512 });
    // One cell far to the right in each of many rows: little to read, much to hold.
    let mut rows = String::new();
    for number in 1..=20_000 {
        write!(rows, "<row><c r=\"SR{number}\"><v>1</v></c></row>").unwrap();
    }
    assert_eq!(refuse(&workbook(&rows)), SheetError::TooManyCells { limit: 4_000_000 });
    // One long text used by many cells.
    let text = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000));
    let cells = (1..=3_000).map(|number| format!("<row><c r=\"A{number}\" t=\"s\"><v>0</v></c></row>"));
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", cells.collect::<String>());
    let bytes = workbook_with(&sheet, "", &[("xl/sharedStrings.xml", text.as_bytes())]);
    assert_eq!(refuse(&bytes), SheetError::TooMuchText { limit: 64 * 1024 * 1024 });
    let backwards = workbook("<row><c r=\"A2\"><v>1</v></c></row><row><c r=\"A1\"><v>1</v></c></row>");
    assert_eq!(refuse(&backwards), SheetError::Damaged { at: "rows out of order" });
}

#[test]
fn deep_xml_is_not_recursed_into() {
    let depth = 300_000;
    let deep = format!("<row>{}{}</row>", "<a>".repeat(depth), "</a>".repeat(depth));
    // Such runs pack well; the ratio is let through so that the parser itself is reached.
    let limits = Limits { ratio: u64::MAX, ..Limits::default() };
    assert_eq!(soon("deep rows", || read_xlsx(&workbook(&deep), None, &limits)), Err(SheetError::Empty));
    let text = format!("<c r=\"A1\" t=\"inlineStr\"><is>{}</is></c>", "<r><t>".repeat(100_000));
    let text = soon("deep text", || read_xlsx(&workbook(&text), None, &limits));
    assert!(matches!(text, Err(SheetError::Damaged { .. })), "{text:?}");
}

#[test]
fn long_attributes_and_many_of_them() {
    let many: String = (0..200_000).fold(String::new(), |mut all, number| {
        write!(all, " a{number}=\"1\"").unwrap();
        all
    });
    let rows = format!("<row{many}><c{many} r=\"A1\"><v>1</v></c></row>");
    let sheet = soon("many attributes", || read_xlsx(&workbook(&rows), None, &Limits::default())).unwrap();
    assert_eq!(sheet.headers, ["1"]);
    let merges = "<mergeCell ref=\"A1:B2\"/>".repeat(20_000);
    let xml = format!(
        "<worksheet><sheetData><row><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    let sheet =
        soon("many merges", || read_xlsx(&workbook_with(&xml, "", &[]), None, &Limits::default())).unwrap();
    assert_eq!((sheet.problems.len(), sheet.problems_left_out), (10_000, 10_000));
    let long = xml.replace("A1:B2", "A1:B100000");
    let sheet =
        soon("long merges", || read_xlsx(&workbook_with(&long, "", &[]), None, &Limits::default())).unwrap();
    assert_eq!(sheet.wrong.len(), 100_000);
}

#[test]
fn truncated_files_never_panic() {
    let whole = real();
    for length in (0..whole.len()).step_by(100) {
        assert!(read_xlsx(&whole[..length], None, &Limits::default()).is_err(), "{length}");
    }
    for at in (0..whole.len()).step_by(37) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        let _ = read_xlsx(&flipped, None, &Limits::default());
    }
}

#[test]
fn long_runs_take_linear_time() {
    let limits = Limits { cell_chars: usize::MAX, ..Limits::default() };
    let size = 10_000_000;
    for (what, run) in [
        ("quotes", "\""),
        ("pairs", "\"a"),
        ("digits", "1"),
        ("commas", ","),
        ("blanks", " "),
        ("lines", "\r"),
    ] {
        let bytes = run.repeat(size / run.len());
        soon(what, || {
            let _ = read_csv(bytes.as_bytes(), None, &Limits::default());
            let _ = read_csv(format!("a,\"{bytes}").as_bytes(), None, &limits);
        });
    }
    let digits = "1".repeat(size);
    soon("values", || {
        assert_eq!(parse_count(&digits), CountReading::NotACount);
        assert_eq!(parse_date(&digits, &DateRule::Serial1900), DateReading::NotADate);
        let _ = guess_date_rule([&digits]);
        assert_eq!(parse_count(&"+".repeat(size)), CountReading::NotACount);
    });
}
