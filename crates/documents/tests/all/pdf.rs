use documents::{DocumentError, Kind, Part, Warning};
use encoding_rs::{EUC_KR, UTF_16BE};

use crate::common::{HELVETICA, deflated, open, pdf, pdf_of, section, stream, warns};

#[test]
fn lines_blanks_and_pages_follow_from_positions() {
    let first =
        b"BT /F1 12 Tf 72 700 Td (At least) Tj 60 0 Td (41) Tj -60 -14 Td [(peo)-20(ple)-400(held)] TJ \
        T* (caf\xE9 \x93q\x94) ' ET";
    let extract =
        open(&pdf(&[first, b"BT /F1 10 Tf 1 0 0 1 72 700 Tm <7365636f6e64> Tj ET"], HELVETICA, &[])).unwrap();
    assert_eq!(extract.kind, Kind::Pdf);
    assert_eq!(extract.text, "At least 41\npeople held café “q”\nsecond");
    assert_eq!((extract.sections[1].what, section(&extract, 1).as_str()), (Part::Page(2), "second"));
    assert!(extract.warnings.is_empty());
}

#[test]
fn a_text_drawn_twice_to_look_bold_is_read_once() {
    let twice = b"BT /F1 12 Tf 72 700 Td (41 killed) Tj 0.4 0 Td (41 killed) Tj 0 -14 Td (41 more) Tj ET";
    assert_eq!(open(&pdf(&[twice], HELVETICA, &[])).unwrap().text, "41 killed\n41 more");
}

#[test]
fn compressed_streams_and_forms_are_read() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode",
        &deflated(b"BT /F1 9 Tf (form) Tj ET"),
    );
    let extract = open(&pdf(&[b"BT /F1 9 Tf 0 90 Td (page) Tj ET /X1 Do"], HELVETICA, &[form])).unwrap();
    assert_eq!(extract.text, "page\nform");
}

#[test]
fn korean_by_a_predefined_cmap_and_chinese_by_unicode_codes() {
    let font = |encoding: &str, ordering: &str| {
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/{encoding}/DescendantFonts[<</Type/Font/Subtype/\
             CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 1>>>>]>>"
        )
    };
    let shown = |bytes: &[u8]| {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("BT /F1 12 Tf 72 700 Td <{digits}> Tj ET").into_bytes()
    };
    let (korean, _, _) = EUC_KR.encode("탈북민 5명 북송");
    let extract = open(&pdf(&[&shown(&korean)], &font("KSCms-UHC-H", "Korea1"), &[])).unwrap();
    assert_eq!(extract.text, "탈북민 5명 북송");
    let chinese: Vec<u8> = "至少41名朝鲜人".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(UTF_16BE.name(), "UTF-16BE");
    let extract = open(&pdf(&[&shown(&chinese)], &font("UniGB-UCS2-H", "GB1"), &[])).unwrap();
    assert_eq!(extract.text, "至少41名朝鲜人");
}

#[test]
fn the_table_of_the_file_decides_and_glyphs_without_meaning_are_counted() {
    let cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> \
        endcodespacerange 2 beginbfchar <0001> <BD81> <0002> <C1A1> endbfchar endcmap";
    let font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/\
        Font/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[1[900 800]]>>]>>";
    let file = pdf(&[b"BT /F1 12 Tf <000100020003> Tj ET"], font, &[stream("", cmap)]);
    let extract = open(&file).unwrap();
    assert_eq!(extract.text, "북송\u{fffd}");
    assert!(warns(&extract, |w| *w == Warning::UnknownGlyphs(1)));
}

#[test]
fn a_scan_says_that_it_has_no_text_and_gives_its_images() {
    let jpeg = [b"\xFF\xD8\xFF\xE0".as_slice(), b"....", b"\xFF\xD9"].concat();
    let image = stream("/Subtype/Image/Width 1/Height 1/Filter/DCTDecode", &jpeg);
    let extract = open(&pdf(&[b"q 100 0 0 100 0 0 cm /X1 Do Q"], HELVETICA, &[image])).unwrap();
    assert_eq!(extract.text, "");
    assert!(warns(&extract, |w| *w == Warning::NoText(1)));
    assert_eq!(
        (extract.attachments[0].name.as_str(), &extract.attachments[0].bytes),
        ("page-1-1.jpg", &jpeg)
    );
}

#[test]
fn a_broken_list_of_objects_is_repaired_and_no_pages_are_refused() {
    let whole = pdf(&[b"BT /F1 9 Tf (kept) Tj ET"], HELVETICA, &[]);
    let cut = &whole[..whole.len() - 60];
    assert_eq!(open(cut).unwrap().text, "kept");
    let text = String::from_utf8_lossy(&whole).replace("startxref\n", "startxref\n9");
    assert_eq!(open(text.as_bytes()).unwrap().text, "kept");
    let none =
        pdf_of(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Count 0/Kids[]>>".to_vec()]);
    assert!(matches!(open(&none), Err(DocumentError::Damaged { .. })));
}

#[test]
fn what_the_file_says_of_itself_is_shown() {
    let mut file =
        pdf(&[b"BT /F1 9 Tf (x) Tj ET"], HELVETICA, &[b"<</Title(A report)/Author<FEFFBD81C1A1>>>".to_vec()]);
    let text = String::from_utf8_lossy(&file).replace("/Root 1 0 R", "/Root 1 0 R/Info 6 0 R");
    file = text.into_bytes();
    let extract = open(&file).unwrap();
    assert!(
        extract.metadata.contains(&("title".to_owned(), "A report".to_owned())),
        "{:?}",
        extract.metadata
    );
    assert!(extract.metadata.contains(&("author".to_owned(), "북송".to_owned())));
}
