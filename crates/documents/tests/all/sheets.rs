use documents::{Ask, DocumentError, Kind, Limits, Part, Warning, read};
use intake::sheet::{Cell, SheetError};
use rust_xlsxwriter::Workbook;

use crate::common::{named, odf, open};

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn text(value: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{value}</text:p></table:table-cell>")
}

fn ods(rows: &str) -> Vec<u8> {
    odf(
        "spreadsheet",
        &format!(
            "<office:spreadsheet><table:table table:name=\"Cases\">{rows}</table:table></office:spreadsheet>"
        ),
    )
}

#[test]
fn all_sheets_of_a_workbook_are_tables_and_text() {
    let mut book = Workbook::new();
    let first = book.add_worksheet();
    first.write(0, 0, "place").unwrap().write(0, 1, "count").unwrap();
    first.write(1, 0, "Yanji").unwrap().write(1, 1, 41).unwrap();
    let second = book.add_worksheet();
    second.write(0, 0, "a").unwrap().write(0, 1, "b").unwrap().write(1, 0, "c").unwrap();
    book.add_worksheet();
    let extract = open(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!((extract.kind, extract.tables.len()), (Kind::Xlsx, 2));
    assert_eq!(extract.text, "place\tcount\nYanji\t41\na\tb\nc");
    assert_eq!((extract.sections[1].what, extract.sections[1].name.as_str()), (Part::Sheet, "Sheet2"));
}

#[test]
fn what_a_workbook_hides_is_read_and_said() {
    let mut book = Workbook::new();
    let first = book.add_worksheet();
    first.write(0, 0, "place").unwrap().write(0, 1, "count").unwrap();
    first.write(1, 0, "Yanji").unwrap().write(1, 1, 41).unwrap();
    first.set_row_hidden(1).unwrap();
    let second = book.add_worksheet().set_hidden(true);
    second.write(0, 0, "a").unwrap().write(0, 1, "b").unwrap();
    let file = book.save_to_buffer().unwrap();
    let extract = open(&file).unwrap();
    assert_eq!((extract.tables.len(), &extract.warnings), (2, &vec![Warning::HiddenRead(2)]));
    let ask = Ask { first_sheet: true, ..Ask::default() };
    assert!(
        read(&file, &ask, &Limits::default()).unwrap().warnings.is_empty(),
        "an import tells it row by row"
    );
}

#[test]
fn ods_gives_typed_cells_with_the_rows_a_person_sees() {
    let blank = "<table:table-cell table:number-columns-repeated=\"2\"/>";
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2017-07-15\"><text:p>15/07/17</text:p></table:table-cell>";
    let number = "<table:table-cell office:value-type=\"float\" office:value=\"41\"><text:p>41.00</text:p></table:table-cell>";
    let gap = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>";
    let noted = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>sure?</text:p></office:annotation><text:p>Tumen</text:p></table:table-cell>";
    let rows = [
        row(&format!("{}{}{}{}", text("place"), text("from"), text("to"), text("count"))),
        gap.to_owned(),
        row(&format!("{}{date}<table:table-cell/>{number}", text("Yanji &amp; Helong"))),
        row(&format!("{noted}{blank}{number}")),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ];
    let extract = open(&ods(&rows.concat())).unwrap();
    let table = &extract.tables[0];
    assert_eq!((table.name.as_str(), table.headers.len(), table.rows.len()), ("Cases", 4, 2));
    assert_eq!(table.rows[0].number, 5);
    assert_eq!(table.rows[0].cells[0], Cell::Text("Yanji & Helong".to_owned()));
    assert_eq!(table.rows[0].cells[1].text().unwrap(), "2017-07-15");
    assert_eq!(table.rows[1].cells[0], Cell::Text("Tumen".to_owned()));
    assert_eq!(table.rows[1].cells[3], Cell::Number(41.0));
}

#[test]
fn an_ods_that_repeats_a_value_without_end_is_refused_at_the_limit() {
    let cell =
        "<table:table-cell table:number-columns-repeated=\"100\"><text:p>x</text:p></table:table-cell>";
    let rows = format!("<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>");
    let error = open(&ods(&rows)).unwrap_err();
    assert!(matches!(error, DocumentError::Sheet(SheetError::TooManyCells { .. })), "{error}");
    let wide = row(
        "<table:table-cell table:number-columns-repeated=\"4000000000\"><text:p>x</text:p></table:table-cell>",
    );
    let error = open(&ods(&wide)).unwrap_err();
    assert!(matches!(error, DocumentError::Sheet(SheetError::TooManyColumns { row: 1, .. })), "{error}");
}

#[test]
fn one_sheet_can_be_asked_for() {
    let file = ods(&row(&format!("{}{}", text("a"), text("b"))));
    let ask = Ask { sheet: Some("Cases"), ..Ask::default() };
    assert_eq!(read(&file, &ask, &Limits::default()).unwrap().tables[0].headers, ["a", "b"]);
    let ask = Ask { sheet: Some("Others"), ..Ask::default() };
    let error = read(&file, &ask, &Limits::default()).unwrap_err();
    assert_eq!(error, DocumentError::Sheet(SheetError::NoSuchSheet { found: 1 }));
}

#[test]
fn an_error_in_separated_values_names_its_cell() {
    let error = named(b"place,count\nYanji,\"41\nTumen,5\n", "csv").unwrap_err();
    assert!(error.to_string().contains("cell B2"), "{error}");
}
