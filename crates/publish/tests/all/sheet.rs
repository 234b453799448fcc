//! Tables as files.

use publish::{Cell, PublishError, Sheet, TableFormat, table};

fn sheet() -> Sheet {
    let text = |t: &str| Cell::from(t);
    Sheet {
        name: "Cases: [all]".into(),
        columns: vec!["case".into(), "at least".into(), "words, \"quoted\"".into()],
        rows: vec![
            vec![text("r1#1"), Cell::Number(41), text("=cmd|' /C calc'!A0")],
            vec![text("+82 10"), Cell::Empty, text("장백\n长白")],
            vec![text("@SUM(A1)"), Cell::Number(-5), text(" \u{ff1d}1+1")],
            vec![text("2017-07"), Cell::Number(i64::MAX), text("")],
        ],
    }
}

#[test]
fn separated_values_begin_with_a_mark_and_hold_no_formula() {
    let bytes = table(&sheet(), TableFormat::Csv).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let expected = "\u{feff}case,at least,\"words, \"\"quoted\"\"\"\r\n\
        r1#1,41,'=cmd|' /C calc'!A0\r\n\
        '+82 10,,\"장백\n长白\"\r\n\
        '@SUM(A1),-5,' \u{ff1d}1+1\r\n\
        2017-07,9223372036854775807,\r\n";
    assert_eq!(text, expected);
}

#[test]
fn a_workbook_reads_back_as_text_and_numbers() {
    let bytes = table(&sheet(), TableFormat::Xlsx).unwrap();
    let extract = documents::read(&bytes, &documents::Ask::default(), &documents::Limits::default()).unwrap();
    for text in ["=cmd|' /C calc'!A0", "+82 10", "41", "-5", "2017-07", "9223372036854775807"] {
        assert!(extract.text.contains(text), "{text}: {}", extract.text);
    }
    assert!(!extract.text.contains('\''.to_string().as_str()) || extract.text.contains("/C calc'!A0"));
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        assert!(!text.contains("<f>"), "a formula in {name}");
        assert!(part.last_modified().is_none_or(|t| t.year() == 1980), "{name}");
        if name == "docProps/core.xml" {
            assert!(text.contains("1900-01-01T00:00:00Z") && !text.contains("202"), "{text}");
        }
    }
}

#[test]
fn a_day_is_a_date_in_a_workbook_and_text_elsewhere() {
    let day = |text: &str| vec![Cell::Day(text.to_owned())];
    let days = Sheet {
        name: "Days".into(),
        columns: vec!["from".into()],
        rows: vec![day("2017-07-15"), day("1812-09-14"), day("no day")],
    };
    let bytes = table(&days, TableFormat::Xlsx).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut page = String::new();
    let mut part = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut page).unwrap();
    // 15 July 2017 by the count of Excel, in which the first of January 1900 is 1.
    assert!(page.contains("<v>42931</v>") && !page.contains("<v>-"), "{page}");
    let text =
        documents::read(&bytes, &documents::Ask::default(), &documents::Limits::default()).unwrap().text;
    assert!(text.contains("2017-07-15") && text.contains("1812-09-14") && text.contains("no day"), "{text}");
    let csv = String::from_utf8(table(&days, TableFormat::Csv).unwrap()).unwrap();
    assert_eq!(csv, "\u{feff}from\r\n2017-07-15\r\n1812-09-14\r\nno day\r\n");
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    for format in [TableFormat::Xlsx, TableFormat::Csv, TableFormat::Json] {
        let first = table(&sheet(), format).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert_eq!(first, table(&sheet(), format).unwrap(), "{format:?}");
        assert_eq!(TableFormat::from_ending(format.ending()), Some(format));
    }
}

#[test]
fn json_has_what_the_cells_have() {
    let bytes = table(&sheet(), TableFormat::Json).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(value["rows"][0][2], "=cmd|' /C calc'!A0");
    assert_eq!(value["rows"][1][1], serde_json::Value::Null);
    assert_eq!(value["columns"][1], "at least");
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    let mut ragged = sheet();
    ragged.rows[2].pop();
    assert!(
        matches!(table(&ragged, TableFormat::Csv), Err(PublishError::Ragged { place, .. }) if place.row == 3)
    );
    let mut long = sheet();
    long.rows[1][2] = Cell::Text("x".repeat(32_768));
    assert!(
        matches!(table(&long, TableFormat::Xlsx), Err(PublishError::TooLong { place, .. }) if place.column == 3)
    );
    assert!(table(&long, TableFormat::Csv).is_ok());
    for name in ["", "History", "'quoted'", &"가".repeat(60), "a/b\\c?*"] {
        let named = Sheet { name: name.to_owned(), ..sheet() };
        assert!(table(&named, TableFormat::Xlsx).is_ok(), "{name}");
    }
}
