//! Real workbooks, and parts of workbooks written by hand.

use std::io::{Cursor, Write};

use intake::sheet::{
    Book, Cell, Limits, Merged, OtherSheet, Serial, Sheet, SheetError, What, apply, guess_mapping, read_xlsx,
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::kinds;

/// Packs named parts into an archive.
pub(crate) fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options.compression_level(Some(6))).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Makes a workbook of one sheet from the XML of its sheet, plus further parts.
pub(crate) fn workbook_with(sheet: &str, properties: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let workbook = format!(
        "<workbook xmlns:r=\"r\">{properties}<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", package.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    pack(&parts)
}

/// Makes a workbook from the XML of its rows.
pub(crate) fn workbook(rows: &str) -> Vec<u8> {
    workbook_with(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"), "", &[])
}

fn read(bytes: &[u8]) -> Sheet {
    read_xlsx(bytes, None, &Limits::default()).unwrap()
}

/// A workbook as a person would make one: a title, merged cells, dates, a formula, a second sheet.
pub(crate) fn real() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    book.add_worksheet().set_name("Read me").unwrap().set_hidden(true);
    let sheet = book.add_worksheet().set_name("사건").unwrap();
    sheet.set_active(true);
    sheet.write(0, 0, "Detentions of 2017").unwrap();
    for (column, header) in ["날짜", "인원", "장소", "확인"].into_iter().enumerate() {
        sheet.write(2, column as u16, header).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2017, 7, 15).unwrap();
    sheet.write_with_format(3, 0, &day, &date).unwrap();
    sheet.write(3, 1, 41).unwrap().write(3, 2, "도문 & \"Tumen\"").unwrap().write(3, 3, true).unwrap();
    sheet.write(4, 0, "2017년 8월").unwrap();
    sheet.write(4, 1, Formula::new("=B4+1").set_result("42")).unwrap();
    sheet.merge_range(4, 2, 5, 2, "Yanji", &Format::new()).unwrap();
    sheet.write(7, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(7, 2, "Dandong").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_real_workbook() {
    let bytes = real();
    let mut book = Book::open(&bytes, &Limits::default()).unwrap();
    assert_eq!(
        book.sheets().iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
        ["Read me", "사건"]
    );
    assert_eq!(book.read(Some("사건"), &Limits::default()).unwrap(), read(&bytes));
    assert_eq!(book.read(None, &Limits::default()).unwrap(), read(&bytes), "a workbook can be read again");
    let sheet = read(&bytes);
    assert_eq!((sheet.name.as_str(), sheet.rows.len()), ("사건", 3));
    assert_eq!(sheet.headers, ["날짜", "인원", "장소", "확인"]);
    assert_eq!(kinds(&sheet.problems), [What::CellError, What::AboveHeader]);
    assert_eq!(sheet.problems[0].row, Some(8));
    assert_eq!(sheet.merged, [Merged { column: 2, first: 5, last: 6 }]);
    let first = &sheet.rows[0];
    assert_eq!(first.number, 4);
    assert_eq!(first.cells[0], Cell::Date(Serial { days: 42_931.0, from_1904: false }));
    assert_eq!(
        first.cells[1..],
        [Cell::Number(41.0), Cell::Text("도문 & \"Tumen\"".into()), Cell::Bool(true)]
    );
    assert_eq!((sheet.rows[1].number, &sheet.rows[1].cells[1]), (5, &Cell::Number(42.0)));
    assert_eq!((sheet.rows[2].number, &sheet.rows[2].cells[1]), (8, &Cell::Error("#DIV/0!".into())));
    let extracted = apply(&sheet, &guess_mapping(&sheet.headers, &sheet.rows));
    let days: Vec<_> = extracted
        .records
        .iter()
        .map(|record| record.when.as_ref().map(|when| when.span().to.unwrap().to_string()))
        .collect();
    assert_eq!(days, [Some("2017-07-15".into()), Some("2017-08-31".into()), None]);
    assert_eq!(extracted.records[0].count.as_ref().unwrap().lo, Some(41));
    assert_eq!(extracted.problems, []);
    assert_eq!(
        read_xlsx(&bytes, Some("Nope"), &Limits::default()),
        Err(SheetError::NoSuchSheet { found: 2 })
    );
    assert_eq!(read_xlsx(&bytes, Some("Read me"), &Limits::default()), Err(SheetError::Empty));
}

#[test]
fn rows_that_say_less_than_they_show_are_known() {
    let sheet = read(&real());
    assert_eq!(Vec::from_iter(sheet.wrong.clone()), [8], "a broken count");
    let extracted = apply(&sheet, &guess_mapping(&sheet.headers, &sheet.rows));
    assert_eq!(extracted.wrong, sheet.wrong);
    let read_me = OtherSheet { name: "Read me".to_owned(), hidden: true };
    assert_eq!(sheet.others, [read_me]);
}

#[test]
fn what_a_workbook_hides_is_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        [["count", "place"], ["41", "Yanji"], ["7", "Tumen"], ["9", "Dandong"]].iter().enumerate()
    {
        let row = row as u32;
        sheet.write(row, 0, cells[0]).unwrap().write(row, 1, cells[1]).unwrap();
    }
    sheet.set_row_hidden(2).unwrap().set_column_hidden(1).unwrap();
    book.add_worksheet().set_name("More").unwrap().write(0, 0, "97").unwrap();
    let sheet = read(&book.save_to_buffer().unwrap());
    assert_eq!(kinds(&sheet.problems), [What::HiddenColumn, What::HiddenRow]);
    assert_eq!((sheet.problems[0].column.as_deref(), sheet.problems[1].row), (Some("B"), Some(3)));
    assert_eq!(Vec::from_iter(sheet.wrong), [3]);
    assert_eq!(sheet.others, [OtherSheet { name: "More".to_owned(), hidden: false }]);
}

#[test]
fn the_1904_system_is_known() {
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let rows = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Date</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\" s=\"1\"><v>41469</v></c></row></sheetData></worksheet>";
    for (properties, days) in [("<workbookPr date1904=\"1\"/>", "2017-07-15"), ("", "2013-07-14")] {
        let sheet = read(&workbook_with(rows, properties, &[("xl/styles.xml", styles.as_bytes())]));
        assert_eq!(sheet.rows[0].cells[0].text().unwrap(), days);
    }
}

#[test]
fn odd_cells_do_not_cost_the_sheet() {
    let text = |cell: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
    let sheet = read(&workbook(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\"><c r=\"A2\" t=\"e\"><v>#SPILL!</v></c>{}</row>\
         <row r=\"3\"><c r=\"A3\"><f>1+1</f></c><c r=\"B3\" t=\"b\"><v>maybe</v></c></row>\
         <row r=\"4\"><c r=\"A4\" t=\"e\"><v>#REF!</v></c>{}</row>",
        text("A1"),
        text("B1"),
        text("B2"),
        text("B4")
    )));
    assert_eq!(kinds(&sheet.problems), [What::Unreadable, What::NoResult, What::Unreadable, What::CellError]);
    assert_eq!(sheet.problems[3].value.as_deref(), Some("#REF!"));
    let numbers: Vec<_> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 4]);
    assert_eq!(sheet.rows[0].cells, [Cell::Empty, Cell::Text("B2".into())]);
}

#[test]
fn days_and_months_swapped_by_another_program_are_noticed() {
    let found = |stored: &[(u8, u8)], text: &str| {
        let mut book = Workbook::new();
        let format = Format::new().set_num_format("m/d/yyyy");
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Date").unwrap().write(0, 1, "Place").unwrap();
        for (row, (month, day)) in stored.iter().enumerate() {
            let date = ExcelDateTime::from_ymd(2017, *month, *day).unwrap();
            sheet.write_with_format(row as u32 + 1, 0, &date, &format).unwrap();
        }
        sheet.write(9, 0, text).unwrap();
        let sheet = read(&book.save_to_buffer().unwrap());
        kinds(&apply(&sheet, &guess_mapping(&sheet.headers, &sheet.rows)).problems)
    };
    assert_eq!(found(&[(3, 4), (12, 12)], "15/4/2017"), [What::PerhapsSwapped]);
    assert_eq!(found(&[(3, 4), (12, 13)], "15/4/2017"), []);
    assert_eq!(found(&[(3, 4)], "July 2017"), []);
    assert_eq!(found(&[], "15/4/2017"), []);
}

#[test]
fn what_is_merged_downwards_is_said_of_each_row_but_a_number_is_not() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in ["Date", "Place", "People", "Sex", "Remark"].into_iter().enumerate() {
        sheet.write(0, column as u16, header).unwrap();
    }
    for row in 1..5 {
        sheet.write(row, 3, "female").unwrap();
    }
    sheet.merge_range(1, 0, 3, 0, "2017-07-15", &Format::new()).unwrap();
    sheet.merge_range(1, 1, 2, 1, "Yanji", &Format::new()).unwrap();
    sheet.merge_range(3, 1, 4, 1, "Tumen", &Format::new()).unwrap();
    sheet.merge_range(3, 2, 4, 2, "2", &Format::new()).unwrap();
    sheet.merge_range(1, 4, 4, 4, "one van", &Format::new()).unwrap();
    // Covers a row that says nothing, which is no record.
    sheet.merge_range(5, 1, 7, 1, "Helong", &Format::new()).unwrap();
    sheet.write(5, 3, "male").unwrap();
    let read = read(&book.save_to_buffer().unwrap());
    let extracted = apply(&read, &guess_mapping(&read.headers, &read.rows));
    let told: Vec<_> = extracted
        .records
        .iter()
        .map(|r| (r.row, r.place.as_deref().unwrap(), r.when.is_some(), r.note.as_deref()))
        .collect();
    let van = Some("one van");
    let places = [(2, "Yanji"), (3, "Yanji"), (4, "Tumen"), (5, "Tumen"), (6, "Helong")];
    let expected: Vec<_> = places.map(|(row, place)| (row, place, row < 5, van.filter(|_| row < 6))).to_vec();
    assert_eq!(told, expected);
    assert_eq!(kinds(&extracted.problems), [What::Merged]);
    assert_eq!(extracted.problems[0].value.as_deref(), Some("C4:C5"));
    assert_eq!(Vec::from_iter(extracted.wrong), [4, 5], "two people are not two in each row");
}
