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
fn a_scan_with_a_field_typed_onto_it_is_still_a_scan() {
    let jpeg = [b"\xFF\xD8\xFF\xE0".as_slice(), b"....", b"\xFF\xD9"].concat();
    let image = stream("/Subtype/Image/Width 1/Height 1/Filter/DCTDecode", &jpeg);
    // Bytes of the image are no UTF-8, so the field goes in among bytes.
    let file = pdf(&[b"q 100 0 0 100 0 0 cm /X1 Do Q"], HELVETICA, &[image]);
    let at = file.windows(18).position(|bytes| bytes == b"/Type/Page/Parent ").unwrap();
    let field = b"/Annots[<</Subtype/Widget/FT/Tx/V(file 7)>>]";
    let extract = open(&[&file[..at], field, &file[at..]].concat()).unwrap();
    assert_eq!((extract.text.as_str(), extract.attachments.len()), ("file 7", 1));
    assert!(warns(&extract, |w| *w == Warning::NoText(1)), "{:?}", extract.warnings);
}

#[test]
fn a_page_of_very_many_pieces_is_read_whole() {
    let lines = "T* (a) Tj ".repeat(200_010);
    let extract = open(&pdf(&[format!("BT /F1 9 Tf 12 TL {lines} ET").as_bytes()], HELVETICA, &[])).unwrap();
    assert_eq!(extract.text, vec!["a"; 200_010].join("\n"));
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

#[test]
fn small_digits_above_the_line_are_marks_of_notes() {
    let marked =
        b"BT /F1 12 Tf 72 700 Td (At least 41) Tj /F1 7 Tf 5 Ts (3) Tj 0 Ts /F1 12 Tf ( people and 4) Tj \
        /F1 8 Tf 0 4 Td ET BT /F1 12 Tf 72 680 Td (10) Tj 4 Ts (2) Tj ET";
    let extract = open(&pdf(&[marked], HELVETICA, &[])).unwrap();
    assert_eq!(extract.text, "At least 41³ people and 4\n102", "large digits above the line are digits");
}

/// Shows each text at its place.
fn shown(texts: &[(u32, u32, &str)]) -> Vec<u8> {
    let show = |(x, y, text): &(u32, u32, &str)| format!("BT /F1 11 Tf {x} {y} Td ({text}) Tj ET ");
    texts.iter().map(show).collect::<String>().into_bytes()
}

#[test]
fn columns_drawn_line_by_line_are_read_one_after_the_other() {
    let left = ["In July 2017 at least", "forty-one people", "were detained in", "Yanji, the group said."];
    let right =
        ["Separately, in August", "the police arrested", "5 women in Dandong,", "and let them go later."];
    let mut texts = vec![(
        50,
        700,
        "What was seen along the river in the summer, as told by many of those who crossed it",
    )];
    for (n, (a, b)) in (0..).zip(left.iter().zip(&right)) {
        texts.extend([(50, 680 - 14 * n, *a), (310, 680 - 14 * n, *b)]);
    }
    let extract = open(&pdf(&[&shown(&texts)], HELVETICA, &[])).unwrap();
    let wanted = [[texts[0].2].as_slice(), &left, &right].concat().join("\n");
    assert_eq!(extract.text, wanted);
    assert!(warns(&extract, |w| *w == Warning::Columns(1)));
}

#[test]
fn the_rows_of_a_table_stay_together() {
    let rows = [("Place", "Detained"), ("Yanji", "5"), ("Dandong", "7"), ("Tumen", "12")];
    let texts: Vec<_> =
        (0..).zip(&rows).flat_map(|(n, (a, b))| [(50, 700 - 14 * n, *a), (310, 700 - 14 * n, *b)]).collect();
    let extract = open(&pdf(&[&shown(&texts)], HELVETICA, &[])).unwrap();
    assert_eq!(extract.text, "Place\tDetained\nYanji\t5\nDandong\t7\nTumen\t12");
    assert!(extract.warnings.is_empty(), "{:?}", extract.warnings);
}

#[test]
fn fields_and_typed_text_are_read_and_comments_said() {
    let annotations = "/Annots[<</Subtype/Widget/FT/Tx/V(33 people were held)>><</Subtype/Widget/V/On/FT/Btn>>\
        <</Subtype/Widget/Parent<</FT/Tx/V(44 more)>>>><</Subtype/FreeText/Contents(5 men)>><</Subtype/Text/Contents(sure?)>>]";
    let file = pdf(&[b"BT /F1 9 Tf (page) Tj ET"], HELVETICA, &[]);
    let file = String::from_utf8_lossy(&file)
        .replace("/Type/Page/Parent", &format!("{annotations}/Type/Page/Parent"));
    let extract = open(file.as_bytes()).unwrap();
    assert_eq!(extract.text, "page\n33 people were held\n44 more\n5 men");
    for wanted in [Warning::FieldsRead(3), Warning::CommentsLeftOut(1)] {
        assert!(extract.warnings.contains(&wanted), "{wanted:?}: {:?}", extract.warnings);
    }
}

#[test]
fn a_file_that_ends_before_its_end_says_so() {
    let whole = pdf(&[b"BT /F1 12 Tf 72 700 Td (41 people) Tj ET"], HELVETICA, &[]);
    let extract = open(&whole[..whole.len() - 40]).unwrap();
    assert_eq!(extract.text, "41 people");
    assert!(warns(&extract, |w| *w == Warning::CutShort), "{:?}", extract.warnings);
    assert!(!warns(&open(&whole).unwrap(), |w| *w == Warning::CutShort));
}
