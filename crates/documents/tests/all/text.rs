use documents::{Ask, DocumentError, Kind, Limits, Warning, read};
use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS, WINDOWS_1252};

use crate::common::{named, open, warns};

const KOREAN: &str =
    "지난 7월 15일 중국 공안은 옌지에서 탈북민 일가족 5명을 체포했다. 그들은 북송될 위험에 있다.";
const SIMPLIFIED: &str = "据报道，至少41名朝鲜人在吉林省被中国警方拘留，其中11名是儿童，其余的人下落不明。";
const TRADITIONAL: &str =
    "據報導，至少有四十一名北韓人在吉林省遭中國警方拘留，其中十一名是兒童，其餘下落不明。";
const JAPANESE: &str =
    "中国の吉林省で少なくとも41人の脱北者が拘束され、そのうち11人は子どもだったと伝えられています。";

#[test]
fn every_encoding_is_found_and_named() {
    let cases = [
        (EUC_KR, KOREAN),
        (GB18030, SIMPLIFIED),
        (BIG5, TRADITIONAL),
        (SHIFT_JIS, JAPANESE),
        (WINDOWS_1252, "“At least 41” people – detained – were named in the café’s report."),
    ];
    for (encoding, text) in cases {
        let (bytes, _, _) = encoding.encode(text);
        let extract = open(&bytes).unwrap();
        assert_eq!(extract.text, text, "{}", encoding.name());
        let is_it = |w: &Warning| matches!(w, Warning::GuessedEncoding(name) if name == encoding.name());
        assert!(warns(&extract, is_it), "{:?}", extract.warnings);
        let stated = Ask { encoding: Some(encoding.name()), ..Ask::default() };
        let extract = read(&bytes, &stated, &Limits::default()).unwrap();
        assert_eq!((extract.text.as_str(), extract.warnings.len()), (text, 0));
    }
}

#[test]
fn utf8_and_utf16_need_no_guess_where_they_are_marked() {
    let units: Vec<u16> = KOREAN.encode_utf16().collect();
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(units.iter().flat_map(|u| u.to_le_bytes())).collect();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(units.iter().flat_map(|u| u.to_be_bytes())).collect();
    for bytes in [KOREAN.as_bytes().to_vec(), format!("\u{feff}{KOREAN}").into_bytes(), little, big] {
        let extract = open(&bytes).unwrap();
        assert_eq!((extract.text.as_str(), extract.warnings.as_slice()), (KOREAN, [].as_slice()));
    }
    let unmarked: Vec<u8> = "At least 41 were held.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let extract = open(&unmarked).unwrap();
    assert_eq!(extract.text, "At least 41 were held.");
    assert!(warns(&extract, |w| matches!(w, Warning::GuessedEncoding(name) if name == "UTF-16LE")));
}

#[test]
fn line_ends_are_made_one_and_nothing_else_is_changed() {
    let extract = open(b"  41  people\r\n\r\n\tin July\rheld").unwrap();
    assert_eq!(extract.text, "  41  people\n\n\tin July\nheld");
}

#[test]
fn what_cannot_be_decoded_is_counted() {
    let stated = Ask { encoding: Some("UTF-8"), ..Ask::default() };
    let bytes =
        [b"41 people were held in the county of \xFF and then moved".as_slice(), &[b' '; 200]].concat();
    let extract = read(&bytes, &stated, &Limits::default()).unwrap();
    assert!(warns(&extract, |w| *w == Warning::Undecoded(1)));
    let unknown = Ask { encoding: Some("klingon"), ..Ask::default() };
    assert_eq!(read(b"x", &unknown, &Limits::default()), Err(DocumentError::UnknownEncoding));
}

#[test]
fn bytes_without_text_are_refused_with_advice() {
    let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert!(matches!(open(&noise), Err(DocumentError::NotRead { .. })));
    for magic in
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1aaaa".as_slice(), b"{\\rtf1 x}", b"GIF89a....", b"Rar!...."]
    {
        let error = open(magic).unwrap_err();
        assert!(error.to_string().contains("; "), "{error}");
    }
    assert_eq!(open(b""), Err(DocumentError::Empty));
}

#[test]
fn the_content_decides_and_the_ending_is_contradicted() {
    let extract = named(b"%PDF-1.4 and nothing", "txt");
    assert!(matches!(extract, Err(DocumentError::Damaged { .. })), "{extract:?}");
    let extract = named(b"<!doctype html><p>41 held", "pdf").unwrap();
    assert_eq!((extract.kind, extract.text.as_str()), (Kind::Html, "41 held"));
    assert!(warns(&extract, |w| *w == Warning::OtherEnding("HTML".to_owned())));
    assert_eq!(named(b"a,b\n1,2\n", "csv").unwrap().kind, Kind::Csv);
    assert_eq!(named(b"a,b\n1,2\n", "txt").unwrap().kind, Kind::Text);
}

#[test]
fn a_file_over_the_limit_is_not_looked_at() {
    let limits = Limits { bytes: 10, ..Limits::default() };
    let error = read(b"eleven byte", &Ask::default(), &limits).unwrap_err();
    assert_eq!(error, DocumentError::TooManyBytes { found: 11, limit: 10 });
}
