//! CSV in every dress.

use intake::sheet::{Cell, Limits, Sheet, SheetError, What, read_csv};

use super::kinds;

fn read(bytes: &[u8]) -> Sheet {
    read_csv(bytes, None, &Limits::default()).unwrap()
}

fn check(bytes: &[u8], encoding: Option<&str>, headers: &[&str], rows: &[(u32, &[&str])]) {
    let sheet = read_csv(bytes, encoding, &Limits::default()).unwrap();
    assert_eq!(sheet.headers, headers);
    let read: Vec<(u32, Vec<String>)> = sheet
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| cell.text().unwrap_or_default().into_owned());
            (row.number, cells.collect())
        })
        .collect();
    let wanted: Vec<(u32, Vec<String>)> = rows
        .iter()
        .map(|(number, cells)| (*number, cells.iter().map(|cell| (*cell).to_owned()).collect()))
        .collect();
    assert_eq!(read, wanted);
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn encodings() {
    let wanted: (&[&str], &[(u32, &[&str])]) = (&["장소", "인원"], &[(2, &["도문", "41"])]);
    let text = "장소,인원\r\n도문,41\r\n";
    check(text.as_bytes(), None, wanted.0, wanted.1);
    check(format!("\u{feff}{text}").as_bytes(), None, wanted.0, wanted.1);
    check(&utf16(text, u16::to_le_bytes), None, wanted.0, wanted.1);
    check(&utf16(text, u16::to_be_bytes), None, wanted.0, wanted.1);
    let (korean, _, _) = encoding_rs::EUC_KR.encode(text);
    check(&korean, Some("CP949"), wanted.0, wanted.1);
    check(text.as_bytes(), Some("EUC-KR"), wanted.0, wanted.1);
    let (chinese, _, _) = encoding_rs::GB18030.encode("地点,人数\n图们,41");
    check(&chinese, Some("gb18030"), &["地点", "人数"], &[(2, &["图们", "41"])]);
}

#[test]
fn a_bad_byte_is_named_with_what_to_do() {
    let error = read_csv(b"a,b\n1,2\n3,\xB5\xB5\n", None, &Limits::default()).unwrap_err();
    assert_eq!(error, SheetError::BadEncoding { encoding: "UTF-8", line: 3, byte: 3, value: 0xB5 });
    assert!(error.to_string().contains("CSV UTF-8"), "{error}");
    let error = read_csv(b"a,b\n1,\xFF\xFF\n", Some("euc-kr"), &Limits::default()).unwrap_err();
    assert_eq!(error, SheetError::BadEncoding { encoding: "EUC-KR", line: 2, byte: 3, value: 0xFF });
    assert!(matches!(
        read_csv(b"a\0b\0", None, &Limits::default()),
        Err(SheetError::BadEncoding { line: 1, byte: 2, value: 0, .. })
    ));
    assert_eq!(read_csv(b"a", Some("latin1"), &Limits::default()), Err(SheetError::UnknownEncoding));
    let mut half = utf16("a,b\nc", u16::to_le_bytes);
    half.pop();
    assert_eq!(read_csv(&half, None, &Limits::default()), Err(SheetError::BadUtf16 { line: 2 }));
}

#[test]
fn separators() {
    let headers = ["place", "when", "how many"];
    for separator in [",", ";", "\t", "|"] {
        let lines = [headers, ["Tumen", "2017", "\"1,2;3|4\t5\""], ["Yanji", "2016", "2"]];
        let text = lines.map(|line| line.join(separator)).join("\n");
        check(
            text.as_bytes(),
            None,
            &headers,
            &[(2, &["Tumen", "2017", "1,2;3|4\t5"]), (3, &["Yanji", "2016", "2"])],
        );
    }
    check(b"sep=;\na;b\n1,1,1;2\n", None, &["a", "b"], &[(2, &["1,1,1", "2"])]);
    check(b"note; a, b, c\nx; d, e, f\n", None, &["note; a", "b", "c"], &[(2, &["x; d", " e", " f"])]);
}

#[test]
fn quotes_blank_lines_and_row_numbers() {
    check(
        b"a,b\n\n\"x \"\"y\"\"\nz\",\"2\"\r\n \n3,4\r5,\"\"",
        None,
        &["a", "b"],
        &[(3, &["x \"y\"\nz", "2"]), (5, &["3", "4"]), (6, &["5"])],
    );
    assert_eq!(
        read_csv(b"a,b\n1,2\n3,\"4\n5,6\n", None, &Limits::default()),
        Err(SheetError::UnclosedQuote { row: 3, column: "B".into() })
    );
    let sheet = read(b"Report of 2017\n\na,b,c\n1,2\n1,2,3,4\n1,2,3\n");
    assert_eq!(sheet.headers, ["a", "b", "c"]);
    assert_eq!(kinds(&sheet.problems), [What::AboveHeader, What::ShortRow, What::LongRow]);
    assert_eq!(sheet.problems[1].row, Some(4));
    assert_eq!((sheet.problems[2].row, sheet.problems[2].column.as_deref()), (Some(5), Some("D")));
}

#[test]
fn headers_are_made_distinct() {
    let sheet = read(b"Date,,Date,Date (2),\n1,2,3,4,5\n");
    assert_eq!(sheet.headers, ["Date", "Column B", "Date (2)", "Date (2) (2)", "Column E"]);
    assert_eq!(kinds(&sheet.problems), [What::NoHeader, What::SameHeader, What::SameHeader, What::NoHeader]);
}

#[test]
fn limits_say_which_and_where() {
    let limits = Limits { rows: 3, columns: 3, cell_chars: 5, bytes: 60, cells: 8, ..Limits::default() };
    let error = |bytes: &[u8]| read_csv(bytes, None, &limits).unwrap_err();
    assert_eq!(error(b"a,b\n1,2\n1,2\n1,2\n"), SheetError::TooManyRows { limit: 3 });
    assert_eq!(error(b"a,b\n1,2,3,4\n"), SheetError::TooManyColumns { row: 2, limit: 3 });
    assert_eq!(
        error("a,b\n1,가나다라마바\n".as_bytes()),
        SheetError::CellTooLong { row: 2, column: "B".into(), limit: 5 }
    );
    assert_eq!(error(b"a,b,c\n1,2,3\n1,2,3\n"), SheetError::TooManyCells { limit: 8 });
    assert_eq!(error(&[b'a'; 61]), SheetError::TooManyBytes { found: 61, limit: 60 });
    assert_eq!(error(b""), SheetError::Empty);
    assert_eq!(error(b" , \n\n"), SheetError::Empty);
    let fits = read_csv("a,b\n1,가나다라마\n".as_bytes(), None, &limits).unwrap();
    assert_eq!(fits.rows[0].cells[1], Cell::Text("가나다라마".into()));
}

#[test]
fn what_a_broken_formula_leaves_is_a_problem_of_its_cell() {
    let sheet = read("Place,Notes\r\n#REF!,ok\r\nTumen, #N/A \r\n".as_bytes());
    assert_eq!(kinds(&sheet.problems), [What::CellError, What::CellError]);
    let at = |n: usize| {
        (sheet.problems[n].row, sheet.problems[n].column.as_deref(), sheet.problems[n].value.as_deref())
    };
    assert_eq!((at(0), at(1)), ((Some(2), Some("A"), Some("#REF!")), (Some(3), Some("B"), Some("#N/A"))));
    assert!(sheet.rows.iter().flat_map(|r| &r.cells).all(|c| c.text().is_none_or(|t| !t.contains('#'))));
}
