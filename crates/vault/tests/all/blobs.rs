//! Blobs, small records and the keys of persons.

use proptest::prelude::*;
use vault::{
    BLOB_LIMIT, BlobName, BookKey, Label, Person, SMALL_LIMIT, VaultError, open_blob, open_person,
    open_small, seal_blob, seal_person, seal_small,
};

use crate::{contains, flip};

#[test]
fn a_blob_opens_with_its_key_and_name_only() {
    let (key, other) = (BookKey::generate().unwrap(), BookKey::generate().unwrap());
    let (name, sealed) = seal_blob(&key, b"CANARY-7f3a letter").unwrap();
    let (second, again) = seal_blob(&key, b"CANARY-7f3a letter").unwrap();
    assert_eq!(open_blob(&key, &name, &sealed).unwrap().as_slice(), b"CANARY-7f3a letter");
    assert!(!contains(&sealed, b"CANARY-7f3a"));
    assert_eq!(name, second);
    assert_ne!(sealed, again, "two seals of one text differ");

    let unreadable = |name: BlobName| Some(VaultError::BlobUnreadable { name });
    assert_eq!(open_blob(&other, &name, &sealed).err(), unreadable(name));
    let (foreign, _) = seal_blob(&other, b"CANARY-7f3a letter").unwrap();
    assert_ne!(name, foreign, "the name confirms nothing to another casebook");
    let (wrong, _) = seal_blob(&key, b"another letter").unwrap();
    assert_eq!(open_blob(&key, &wrong, &sealed).err(), unreadable(wrong));
}

#[test]
fn names_have_one_spelling() {
    let key = BookKey::generate().unwrap();
    let text = seal_blob(&key, b"x").unwrap().0.to_string();
    assert_eq!(text.len(), 64);
    assert_eq!(BlobName::parse(&text).unwrap().to_string(), text);
    for bad in ["", &text[1..], &format!("{text}00"), &text.replace(|_| true, "G"), "é"] {
        assert!(BlobName::parse(bad).is_err(), "{bad}");
    }
    assert!(BlobName::parse(&"AB".repeat(32)).is_err());
}

#[test]
fn sizes_show_in_classes_only() {
    let key = BookKey::generate().unwrap();
    let size = |length: usize| seal_blob(&key, &vec![0; length]).unwrap().1.len();
    assert_eq!(size(0), size(1016));
    assert_ne!(size(1016), size(1017));
    assert_eq!(size(100_000), size(100_300));
}

#[test]
fn too_large_is_refused_before_work() {
    let key = BookKey::generate().unwrap();
    // Zeroed memory that is never touched costs nothing.
    let large = vec![0; BLOB_LIMIT + BLOB_LIMIT / 4];
    let limit = BLOB_LIMIT;
    assert_eq!(
        seal_blob(&key, &large[..limit + 1]).err(),
        Some(VaultError::TooLarge { what: "file", limit })
    );
    let (name, _) = seal_blob(&key, b"").unwrap();
    assert_eq!(open_blob(&key, &name, &large).err(), Some(VaultError::TooLarge { what: "file", limit }));
    let limit = SMALL_LIMIT;
    let small = &large[..limit + 100];
    assert!(matches!(seal_small(&key, Label::Head, "", small), Err(VaultError::TooLarge { .. })));
    assert!(matches!(open_small(&key, Label::Head, "", small), Err(VaultError::TooLarge { .. })));
}

#[test]
fn a_small_record_opens_only_in_its_place() {
    let key = BookKey::generate().unwrap();
    let sealed = seal_small(&key, Label::Head, "book 1", b"root").unwrap();
    assert_ne!(sealed, seal_small(&key, Label::Head, "book 1", b"root").unwrap());
    let open =
        |label, context, bytes: &[u8]| open_small(&key, label, context, bytes).map(|text| text.to_vec());
    assert_eq!(open(Label::Head, "book 1", &sealed), Ok(b"root".to_vec()));
    assert!(open(Label::Head, "book 2", &sealed).is_err());
    assert!(open(Label::BlindIndex, "book 1", &sealed).is_err());
    assert!(open_small(&BookKey::generate().unwrap(), Label::Head, "book 1", &sealed).is_err());
    for bit in 0..sealed.len() * 8 {
        assert!(open(Label::Head, "book 1", &flip(&sealed, bit)).is_err(), "bit {bit}");
    }
    for length in 0..sealed.len() {
        assert!(open(Label::Head, "book 1", &sealed[..length]).is_err(), "cut to {length}");
    }
    let newer = [&[2][..], &sealed[1..]].concat();
    let expected = VaultError::UnsupportedVersion { what: "sealed record", version: 2 };
    assert_eq!(open(Label::Head, "book 1", &newer), Err(expected));
}

#[test]
fn a_person_keeps_their_keys() {
    let key = BookKey::generate().unwrap();
    let person = Person::generate().unwrap();
    let sealed = seal_person(&key, &person).unwrap();
    let back = open_person(&key, &sealed).unwrap();
    assert_eq!(*back.signing_seed(), *person.signing_seed());
    assert_eq!(back.verifying_key(), person.verifying_key());
    assert_eq!(back.recipient(), person.recipient());
    assert!(!contains(&sealed, &person.signing_seed()[..8]));
    assert!(open_person(&BookKey::generate().unwrap(), &sealed).is_err());
    let short = seal_small(&key, Label::Person, "keys", &[0; 63]).unwrap();
    assert_eq!(open_person(&key, &short).err(), Some(VaultError::Malformed { what: "keys of a person" }));
    let other = Person::generate().unwrap();
    assert_ne!(other.recipient(), person.recipient());
    assert_ne!(other.verifying_key(), person.verifying_key());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn blobs_and_records_come_back(text in prop::collection::vec(any::<u8>(), 0..3000), context in "\\PC{0,20}") {
        let key = BookKey::generate().unwrap();
        let (name, sealed) = seal_blob(&key, &text).unwrap();
        let opened = open_blob(&key, &name, &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), text.as_slice());
        let sealed = seal_small(&key, Label::Database, &context, &text).unwrap();
        let opened = open_small(&key, Label::Database, &context, &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), text.as_slice());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let key = BookKey::generate().unwrap();
        let (name, _) = seal_blob(&key, b"").unwrap();
        prop_assert!(open_blob(&key, &name, &bytes).is_err());
        prop_assert!(open_small(&key, Label::Head, "", &bytes).is_err());
        prop_assert!(open_person(&key, &bytes).is_err());
    }
}
