use documents::{Ask, Limits, read};
use proptest::prelude::*;

use crate::common::{HELVETICA, docx, odf, pdf, zipped};

/// Starts that lead into each reader.
fn starts() -> Vec<Vec<u8>> {
    vec![
        b"".to_vec(),
        b"<html><body>".to_vec(),
        b"%PDF-1.7\n1 0 obj\n".to_vec(),
        b"PK\x03\x04".to_vec(),
        b"From: a\r\nTo: b\r\nSubject: c\r\nContent-Type: ".to_vec(),
        b"\xFF\xD8\xFF".to_vec(),
        b"\x89PNG\r\n\x1a\n".to_vec(),
        b"\xFF\xFE".to_vec(),
    ]
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let limits = Limits { steps: 200_000, text: 1 << 20, ..Limits::default() };
    for ending in [None, Some("csv")] {
        if let Ok(extract) = read(bytes, &Ask { ending, ..Ask::default() }, &limits) {
            let chars = extract.text.chars().count() as u32;
            for section in &extract.sections {
                prop_assert!(section.start <= section.end && section.end <= chars);
            }
            prop_assert!(extract.text.len() <= limits.text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_an_error_or_in_text(tail in proptest::collection::vec(any::<u8>(), 0..600)) {
        for start in starts() {
            check(&[start.as_slice(), &tail].concat())?;
        }
    }

    #[test]
    fn any_damage_to_a_sound_file_ends_so_too(
        which in 0_usize..4,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut file = match which {
            0 => pdf(&[b"BT /F1 9 Tf 1 0 0 1 9 9 Tm [(x)-9(y)] TJ ET /X1 Do"], HELVETICA, &[]),
            1 => docx("<w:p><w:r><w:t>41 held</w:t></w:r></w:p>", &[]),
            2 => odf("spreadsheet", "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"),
            _ => b"From: a\r\nTo: b\r\nSubject: c\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n\r\na\r\n--X--".to_vec(),
        };
        for (index, byte) in changes {
            *index.get_mut(&mut file) = byte;
        }
        check(&file)?;
    }

    #[test]
    fn any_markup_inside_a_document_ends_so_too(markup in "[<>/a-z:=\"&;! -]{0,300}") {
        check(&zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", markup.as_bytes())]))?;
        check(&odf("spreadsheet", &markup))?;
        check(&odf("text", &markup))?;
        check(format!("<html>{markup}").as_bytes())?;
    }
}
