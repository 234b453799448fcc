use std::io::{Cursor, Write};

use documents::{Ask, DocumentError, Kind, Limits, read};
use reading::{Bounds, Item, ReadError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{item, reader, short};

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_comes_back_is_what_a_reading_here_gives() {
    let page = b"<html><h1>Held</h1><p>\xEC\xB5\x9C\xEC\x86\x8C 41\xEB\xAA\x85</p><p hidden>x</p>";
    let files = zipped(&[("a.txt", b"A"), ("b.bin", &[0, 255, 10]), ("c", b"")]);
    let cells = b"name;number\nx;0.30000000000000004\ny;1e-7\n";
    for (bytes, ending) in [(page.as_slice(), None), (&files, None), (cells, Some("csv"))] {
        let ask = Ask { ending, ..Ask::default() };
        let there = reader("child").read(&Item { label: "f", bytes, ask }, &short()).unwrap();
        assert_eq!(there, read(bytes, &ask, &Limits::default()).unwrap());
    }
    let there = reader("child").read(&item(&files), &short()).unwrap();
    assert_eq!((there.kind, there.attachments[1].bytes.as_slice()), (Kind::Zip, [0, 255, 10].as_slice()));
}

#[test]
fn numbers_of_cells_pass_to_the_last_bit() {
    let values = ["0.1", "1.7976931348623157e308", "123456789.123456789", "2.2250738585072014e-308"];
    let rows: String = values
        .iter()
        .map(|value| {
            format!(
                "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"{value}\"/>\
         <table:table-cell office:value-type=\"float\" office:value=\"3\"/></table:table-row>"
            )
        })
        .collect();
    let content = format!("<x><table:table>{rows}</table:table></x>");
    let mime: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("mimetype", stored).unwrap();
    writer.write_all(mime).unwrap();
    writer.start_file("content.xml", stored).unwrap();
    writer.write_all(content.as_bytes()).unwrap();
    let file = writer.finish().unwrap().into_inner();
    let there = reader("child").read(&item(&file), &short()).unwrap();
    assert_eq!(there.tables, read(&file, &Ask::default(), &Limits::default()).unwrap().tables);
    assert_eq!(there.tables[0].rows.len(), 3);
}

#[test]
fn a_refusal_names_the_file_the_cell_and_what_to_do() {
    let ask = Ask { ending: Some("csv"), ..Ask::default() };
    let error =
        reader("child").read(&Item { label: "list.csv", bytes: b"a,b\n\"1,2\n", ask }, &short()).unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("list.csv: the quotation mark that opens cell A2"), "{text}");
    let limits = Limits { bytes: 4, ..Limits::default() };
    let error = reader("child").read(&item(b"12345"), &Bounds { limits, ..short() }).unwrap_err();
    let message = DocumentError::TooManyBytes { found: 5, limit: 4 }.to_string();
    assert_eq!(error, ReadError::Refused { file: "notes.txt".to_owned(), message });
}

#[test]
fn limits_of_formats_reach_the_child() {
    let limits = Limits { text: 8, ..Limits::default() };
    let error = reader("child").read(&item(b"123456789"), &Bounds { limits, ..short() }).unwrap_err();
    assert!(error.to_string().contains("exceeds the limit of 8"), "{error}");
}

#[test]
fn a_large_file_passes_while_the_child_answers() {
    let text = "최소 41명\n".repeat(400_000);
    let there = reader("child").read(&item(text.as_bytes()), &short()).unwrap();
    assert_eq!(there.text, text.trim_end());
}
