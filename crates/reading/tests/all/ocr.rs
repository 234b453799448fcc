#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use documents::{Kind, Warning};
use reading::{Bounds, ReadError, Reader};

use crate::{item, reader, short};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03rest";

/// A program in the place of Tesseract: it lists languages, and gives back what it is asked and given.
fn stand_in(languages: &str, act: &str) -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tesseract");
    let script = format!(
        "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List of available languages (9):\\n{languages}\\n'; \
         else {act}; fi\n"
    );
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_reading-child"));
    let reader = Reader::of(program, vec!["child".into()], Some(path));
    (folder, reader)
}

#[test]
fn without_tesseract_an_image_says_so() {
    let extract = reader("child").read(&item(PNG), &short()).unwrap();
    assert_eq!((extract.kind, extract.text.as_str()), (Kind::Image, ""));
    assert!(extract.warnings.contains(&Warning::OcrAbsent));
    assert!(extract.metadata.contains(&("pixels".to_owned(), "2 x 3".to_owned())));
}

#[test]
fn with_tesseract_the_languages_there_are_used_and_the_others_named() {
    let (_folder, reader) =
        stand_in("eng\\nkor\\nosd", "printf '41 \\355\\225\\234 %s %s\\n\\f' \"$4\" \"$(wc -c)\"");
    let extract = reader.read(&item(PNG), &short()).unwrap();
    assert_eq!(extract.text.split_whitespace().collect::<Vec<_>>(), ["41", "한", "kor+eng", "28"]);
    assert!(extract.warnings.contains(&Warning::ByOcr("kor+eng".to_owned())));
    assert!(extract.warnings.contains(&Warning::OcrDataMissing("chi_sim, chi_tra".to_owned())));
    assert!(!extract.warnings.contains(&Warning::Image));
}

#[test]
fn tesseract_is_ended_too_and_its_failure_is_an_error() {
    let (_folder, reader) = stand_in("deu", "true");
    let error = reader.read(&item(PNG), &short()).unwrap_err();
    assert_eq!(error, ReadError::NoOcrData { file: "notes.txt".to_owned() });
    let (_folder, reader) = stand_in("eng", "exit 3");
    let error = reader.read(&item(PNG), &short()).unwrap_err();
    assert_eq!(error, ReadError::Broke { file: "notes.txt".to_owned() });
    let (_folder, reader) = stand_in("eng", "while :; do :; done");
    let bounds = Bounds { time: Duration::from_secs(1), ..short() };
    let error = reader.read(&item(PNG), &bounds).unwrap_err();
    assert_eq!(error, ReadError::TooSlow { file: "notes.txt".to_owned(), seconds: 1 });
}

#[test]
fn the_stand_in_cannot_write_files() {
    let (folder, reader) =
        stand_in("eng", "echo secret > \"$(dirname \"$0\")/out\"; cat \"$(dirname \"$0\")/out\"");
    let result = reader.read(&item(PNG), &short());
    assert!(result.map_or(true, |extract| !extract.text.contains("secret")));
    assert!(!std::fs::read_to_string(folder.path().join("out")).unwrap_or_default().contains("secret"));
}
