//! Sealed sources and the keys of custodians.

use std::collections::BTreeMap;

use proptest::prelude::*;
use vault::{
    CustodianKey, Custody, Floor, Recipient, SOURCE_LIMIT, SealedSource, SourceId, SourceRecord, VaultError,
    open_source, seal_source,
};

use crate::{QUICK, contains, flip, passphrase};

fn record(name: &str, notes: &str) -> SourceRecord {
    SourceRecord {
        name: name.to_owned(),
        contact: "CANARY-contact".to_owned(),
        notes: notes.to_owned(),
        extra: BTreeMap::from([("CANARY-field".to_owned(), "CANARY-extra".to_owned())]),
    }
}

fn one(key: &CustodianKey) -> Custody {
    Custody::One { recipient: key.recipient() }
}

#[test]
fn only_the_custodian_reads() {
    let key = CustodianKey::generate().unwrap();
    // What field staff have is the text of the public key.
    let staff = Custody::One { recipient: Recipient::parse(&key.recipient().to_string()).unwrap() };
    let sealed = seal_source(&record("CANARY-name", "CANARY-notes"), staff).unwrap();
    let bytes = sealed.to_bytes();
    assert!(!contains(&bytes, b"CANARY"));
    let back = open_source(&SealedSource::from_bytes(&bytes).unwrap(), &key).unwrap();
    assert_eq!(
        [&*back.name, &*back.contact, &*back.notes],
        ["CANARY-name", "CANARY-contact", "CANARY-notes"]
    );
    assert_eq!(back.extra.get("CANARY-field").unwrap(), "CANARY-extra");
    let error = open_source(&sealed, &CustodianKey::generate().unwrap()).err().unwrap();
    assert_eq!(error, VaultError::SourceUnreadable { id: sealed.id() });
    assert!(error.to_string().contains(&sealed.id().to_string()) && !error.to_string().contains("CANARY"));
}

#[test]
fn two_seals_of_one_record_share_nothing() {
    let key = CustodianKey::generate().unwrap();
    let seal = || seal_source(&record("a", "b"), one(&key)).unwrap();
    let (first, second) = (seal(), seal());
    assert_ne!(first.id(), second.id());
    let (first, second) = (first.to_bytes(), second.to_bytes());
    assert_eq!(first.len(), second.len());
    // Past the public key and the fixed start of the age file.
    assert!(first[180..].iter().zip(&second[180..]).filter(|(a, b)| a == b).count() < 100);
}

#[test]
fn sizes_show_in_steps_only() {
    let key = CustodianKey::generate().unwrap();
    let size =
        |notes: usize| seal_source(&record("a", &"x".repeat(notes)), one(&key)).unwrap().to_bytes().len();
    assert_eq!(size(0), size(500));
    assert_eq!(size(2000) - size(0), 2048);
}

#[test]
fn every_bit_of_a_sealed_source_counts() {
    let key = CustodianKey::generate().unwrap();
    let bytes = seal_source(&record("a", "b"), one(&key)).unwrap().to_bytes();
    for bit in 0..bytes.len() * 8 {
        let opened =
            SealedSource::from_bytes(&flip(&bytes, bit)).and_then(|sealed| open_source(&sealed, &key));
        assert!(opened.is_err(), "bit {bit}");
    }
}

#[test]
fn sealed_sources_cannot_be_exchanged() {
    let key = CustodianKey::generate().unwrap();
    let seal = |name| seal_source(&record(name, ""), one(&key)).unwrap();
    let (first, second) = (seal("a"), seal("b"));
    let (mut bytes, other) = (first.to_bytes(), second.to_bytes());
    let at = 1 + 2 + "lastseen/sealed-source".len() - 1 + 1 + 1;
    bytes[at..at + 16].copy_from_slice(&other[at..at + 16]);
    let mixed = SealedSource::from_bytes(&bytes).unwrap();
    assert_eq!(mixed.id(), second.id());
    assert_eq!(open_source(&mixed, &key).err(), Some(VaultError::SourceUnreadable { id: second.id() }));
}

#[test]
fn two_of_three_comes_later() {
    let three = [(); 3].map(|()| CustodianKey::generate().unwrap().recipient());
    let error = Custody::two_of_three(three).err().unwrap();
    assert!(matches!(error, VaultError::ComesLater { .. }));
    assert!(error.to_string().contains("comes later"));
    let key = CustodianKey::generate().unwrap();
    let mut bytes = seal_source(&record("a", ""), one(&key)).unwrap().to_bytes();
    let at = 1 + 2 + "lastseen/sealed-source".len() - 1 + 1 + 1 + 16;
    assert_eq!(bytes[at..at + 2], [0x82, 1]);
    bytes[at + 1] = 2;
    assert_eq!(SealedSource::from_bytes(&bytes).err(), Some(error));
}

#[test]
fn limits() {
    let key = CustodianKey::generate().unwrap();
    let large = record("a", &"x".repeat(SOURCE_LIMIT));
    let limit = SOURCE_LIMIT;
    let expected = VaultError::TooLarge { what: "record of a source", limit };
    assert_eq!(seal_source(&large, one(&key)).err(), Some(expected.clone()));
    let mut many = record("a", "");
    many.extra = (0..257).map(|n| (n.to_string(), String::new())).collect();
    assert_eq!(seal_source(&many, one(&key)).err(), Some(expected));
    let full = record("a", &"x".repeat(SOURCE_LIMIT - 500));
    let bytes = seal_source(&full, one(&key)).unwrap().to_bytes();
    assert!(open_source(&SealedSource::from_bytes(&bytes).unwrap(), &key).is_ok());
    assert!(matches!(SealedSource::from_bytes(&vec![0; 300_000]), Err(VaultError::TooLarge { .. })));
}

#[test]
fn a_custodian_key_is_kept_under_a_passphrase() {
    let key = CustodianKey::generate().unwrap();
    let words = passphrase("far away and safe");
    let bytes = key.protect(&words, QUICK).unwrap();
    let open = |bytes: &[u8], floor| CustodianKey::unprotect(bytes, &words, floor).map(|key| key.recipient());
    assert_eq!(open(&bytes, Floor::Tests), Ok(key.recipient()));
    assert_ne!(bytes, key.protect(&words, QUICK).unwrap());
    let wrong = CustodianKey::unprotect(&bytes, &passphrase("far away and save"), Floor::Tests);
    assert_eq!(wrong.err(), Some(VaultError::WrongPassphrase));
    let weak = VaultError::Argon2BelowFloor { memory_kib: 8192, passes: 1 };
    assert_eq!(open(&bytes, Floor::Normal), Err(weak));
    assert!(matches!(open(&[0; 2000], Floor::Tests), Err(VaultError::TooLarge { .. })));
    for length in 0..bytes.len() {
        assert!(open(&bytes[..length], Floor::Tests).is_err(), "cut to {length}");
    }
    // One bit of each byte, as a derivation follows most of them.
    for byte in 0..bytes.len() {
        assert!(open(&flip(&bytes, byte * 8 + byte % 8), Floor::Tests).is_err(), "byte {byte}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn records_come_back(
        name in "\\PC{0,40}", notes in "\\PC{0,200}",
        extra in prop::collection::btree_map("\\PC{0,10}", "\\PC{0,30}", 0..5),
    ) {
        let key = CustodianKey::generate().unwrap();
        let mut record = record(&name, &notes);
        record.extra.clone_from(&extra);
        let back = open_source(&seal_source(&record, one(&key)).unwrap(), &key).unwrap();
        prop_assert_eq!((&back.name, &back.notes, &back.extra), (&name, &notes, &extra));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,40}") {
        prop_assert!(SealedSource::from_bytes(&bytes).is_err());
        prop_assert!(CustodianKey::unprotect(&bytes, &passphrase("x"), Floor::Tests).is_err());
        let _ = SourceId::parse(&text);
    }
}
