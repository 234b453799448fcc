//! The fonts as shipped.

use std::path::Path;

use publish::{Block, Paper, missing_glyphs};
use sha2::{Digest, Sha256};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
}

#[test]
fn the_fonts_are_those_of_the_list_and_keep_their_licences() {
    let list = std::fs::read_to_string(folder().join("SHA256SUMS")).unwrap();
    let mut bytes = 0;
    for line in list.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let font = std::fs::read(folder().join(name)).unwrap();
        bytes += font.len();
        let found: String = Sha256::digest(&font).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(found, sum, "{name}");
    }
    assert_eq!(list.lines().count(), 4);
    assert!(bytes < 9_000_000, "{bytes}");
    for name in ["Pretendard", "Han", "Signs"] {
        let text = std::fs::read_to_string(folder().join(format!("LICENSE-{name}.txt"))).unwrap();
        assert!(text.contains("Copyright") && text.len() > 2_000, "{name}");
    }
}

/// Every character of a two-byte character set.
fn coded(encoding: &str, first: std::ops::RangeInclusive<u8>, low: u8) -> String {
    let mut out = String::new();
    for a in first {
        for b in low..=0xfe {
            out.extend(decode(encoding, [a, b]));
        }
    }
    out
}

fn decode(encoding: &str, bytes: [u8; 2]) -> Option<char> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    let (text, _, wrong) = encoding.decode(&bytes);
    let mut chars = text.chars();
    let (one, more) = (chars.next(), chars.next());
    one.filter(|c| !wrong && more.is_none() && !('\u{e000}'..='\u{f8ff}').contains(c) && !c.is_control())
}

fn uncovered(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let blocks = chars.chunks(15_000).map(|part| Block::paragraph(part.iter().collect::<String>())).collect();
    let paper = Paper { title: "x".into(), blocks, ..Paper::default() };
    missing_glyphs(&paper).unwrap().iter().map(|m| format!("U+{:04X}", u32::from(m.character))).collect()
}

#[test]
fn the_character_sets_promised_are_covered() {
    let hangul: String = ('\u{ac00}'..='\u{d7a3}').collect();
    assert_eq!(hangul.chars().count(), 11_172);
    assert!(uncovered(&hangul).is_empty());
    let ksx = coded("euc-kr", 0xa1..=0xfe, 0xa1);
    assert!(ksx.chars().count() > 8_000);
    assert_eq!(uncovered(&ksx), Vec::<String>::new(), "KS X 1001");
    let gb = coded("gbk", 0xb0..=0xf7, 0xa1);
    assert!(gb.chars().count() > 6_700);
    assert_eq!(uncovered(&gb), Vec::<String>::new(), "GB 2312");
    let big: String = coded("big5", 0xa4..=0xc6, 0x40).chars().take(5_401).collect();
    assert!(big.starts_with('一') && big.ends_with('籲'), "A440 to C67E");
    assert_eq!(uncovered(&big), Vec::<String>::new(), "Big5, first level");
    // McCune-Reischauer (1939) and Hanyu pinyin (ISO 7098:2015), both cases.
    let marks = "ŏŭŎŬāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛÜńňǹḿ’ʼ'ëÿ";
    assert_eq!(uncovered(marks), Vec::<String>::new());
}

/// This test can fail: what is not shipped is found.
#[test]
fn what_is_not_covered_is_named() {
    assert_eq!(uncovered("aשb😀𠮷"), ["U+05E9", "U+1F600", "U+20BB7"]);
}
