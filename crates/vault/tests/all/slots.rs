//! The key slots file.

use std::sync::OnceLock;

use proptest::prelude::*;
use vault::{
    Argon2Profile, BookKey, Floor, Label, RecoverySheet, Result, SLOTS_LIMIT, Secret, SlotId, SlotKind,
    Slots, VaultError,
};

use crate::{QUICK, flip, passphrase};

struct Book {
    key: BookKey,
    slots: Slots,
    sheet: RecoverySheet,
}

fn book() -> Book {
    let key = BookKey::generate().unwrap();
    let (slots, sheet) = Slots::create(&key, &passphrase("first words"), QUICK).unwrap();
    Book { key, slots, sheet }
}

fn by_passphrase(slots: &Slots, text: &str) -> Result<BookKey> {
    slots.unlock(Secret::Passphrase(&passphrase(text)), Floor::Tests)
}

fn same(a: &BookKey, b: &BookKey) -> bool {
    *a.derive(Label::Database) == *b.derive(Label::Database)
}

fn file() -> &'static (Vec<u8>, RecoverySheet) {
    static FILE: OnceLock<(Vec<u8>, RecoverySheet)> = OnceLock::new();
    FILE.get_or_init(|| {
        let book = book();
        (book.slots.to_bytes(), book.sheet)
    })
}

/// One quarter of the bits, so that the four run side by side.
fn flips_refused(quarter: usize) {
    let (bytes, sheet) = file();
    let words = passphrase("first words");
    for bit in (quarter..bytes.len() * 8).step_by(4) {
        let Ok(slots) = Slots::from_bytes(&flip(bytes, bit)) else { continue };
        assert!(slots.unlock(Secret::Recovery(sheet), Floor::Tests).is_err(), "bit {bit}, recovery");
        // A cost raised within the cap would only make the test slow.
        let raised = slots.list().any(|slot| slot.kind == SlotKind::Passphrase && slot.profile.is_none());
        if !raised {
            assert!(slots.unlock(Secret::Passphrase(&words), Floor::Tests).is_err(), "bit {bit}, passphrase");
        }
    }
}

#[test]
fn every_bit_counts_0() {
    flips_refused(0);
}

#[test]
fn every_bit_counts_1() {
    flips_refused(1);
}

#[test]
fn every_bit_counts_2() {
    flips_refused(2);
}

#[test]
fn every_bit_counts_3() {
    flips_refused(3);
}

#[test]
fn a_changed_cost_is_refused() {
    let (bytes, _) = file();
    let at = bytes.windows(3).position(|window| window == [0x19, 0x20, 0x00]).unwrap();
    let mut changed = bytes.clone();
    changed[at + 1] = 0x21;
    let slots = Slots::from_bytes(&changed).unwrap();
    assert_eq!(by_passphrase(&slots, "first words").err(), Some(VaultError::WrongPassphrase));
}

#[test]
fn both_ways_open_and_survive_the_file() {
    let book = book();
    let bytes = book.slots.to_bytes();
    let slots = Slots::from_bytes(&bytes).unwrap();
    assert_eq!(slots.to_bytes(), bytes);
    assert!(same(&by_passphrase(&slots, "first words").unwrap(), &book.key));
    let page = book.sheet.text("Desk", "2017-09-01");
    assert!(page.contains(" 1. "));
    assert!(same(&slots.unlock(Secret::Recovery(&book.sheet), Floor::Normal).unwrap(), &book.key));
    let kinds: Vec<_> = slots.list().map(|slot| (slot.kind, slot.profile)).collect();
    assert_eq!(kinds, [(SlotKind::Passphrase, Some(QUICK)), (SlotKind::Recovery, None)]);
}

#[test]
fn a_wrong_secret_has_one_answer() {
    let mut book = book();
    book.slots.add_passphrase(&book.key, &passphrase("second words"), QUICK).unwrap();
    assert!(by_passphrase(&book.slots, "first words").is_ok());
    assert!(by_passphrase(&book.slots, "second words").is_ok());
    for wrong in ["First words", "first  words", "second", "x"] {
        assert_eq!(by_passphrase(&book.slots, wrong).err(), Some(VaultError::WrongPassphrase));
    }
    let other = self::book().sheet;
    let error = book.slots.unlock(Secret::Recovery(&other), Floor::Tests).err();
    assert_eq!(error, Some(VaultError::WrongRecovery));
    // With no passphrase slot at all the answer is the same.
    let ids: Vec<SlotId> =
        book.slots.list().filter(|s| s.kind == SlotKind::Passphrase).map(|s| s.id).collect();
    ids.into_iter().for_each(|id| book.slots.remove_slot(&book.key, id).unwrap());
    assert_eq!(by_passphrase(&book.slots, "first words").err(), Some(VaultError::WrongPassphrase));
}

#[test]
fn a_weak_file_is_refused_without_the_test_floor() {
    let book = book();
    let error = book.slots.unlock(Secret::Passphrase(&passphrase("first words")), Floor::Normal).err();
    assert_eq!(error, Some(VaultError::Argon2BelowFloor { memory_kib: 8192, passes: 1 }));
}

#[test]
fn costs_above_the_cap_are_refused_on_reading() {
    let (bytes, _) = file();
    let at = bytes.windows(3).position(|window| window == [0x19, 0x20, 0x00]).unwrap();
    let mut huge = bytes.clone();
    huge.splice(at..at + 3, [0x1a, 0xff, 0xff, 0xff, 0xff]);
    let error = VaultError::Argon2AboveCap { memory_kib: u32::MAX.into(), passes: 1, lanes: 1 };
    assert_eq!(Slots::from_bytes(&huge).err(), Some(error));
    let mut long = bytes.clone();
    long[at + 3] = 17;
    let error = VaultError::Argon2AboveCap { memory_kib: 8192, passes: 17, lanes: 1 };
    assert_eq!(Slots::from_bytes(&long).err(), Some(error));
}

#[test]
fn the_small_profile_opens_with_the_normal_floor() {
    let key = BookKey::generate().unwrap();
    let words = passphrase("six words");
    let (slots, _) = Slots::create(&key, &words, Argon2Profile::Small).unwrap();
    assert!(same(&slots.unlock(Secret::Passphrase(&words), Floor::Normal).unwrap(), &key));
}

#[test]
fn passphrases_change() {
    let mut book = book();
    let (old, new) = (passphrase("first words"), passphrase("new words"));
    let wrong = book.slots.change_passphrase(&new, &old, QUICK, Floor::Tests);
    assert_eq!(wrong, Err(VaultError::WrongPassphrase));
    let before = book.slots.to_bytes();
    book.slots.change_passphrase(&old, &new, QUICK, Floor::Tests).unwrap();
    assert_eq!(by_passphrase(&book.slots, "first words").err(), Some(VaultError::WrongPassphrase));
    assert!(same(&by_passphrase(&book.slots, "new words").unwrap(), &book.key));
    assert!(book.slots.unlock(Secret::Recovery(&book.sheet), Floor::Tests).is_ok());
    // As documented: an older copy of the file still opens.
    assert!(by_passphrase(&Slots::from_bytes(&before).unwrap(), "first words").is_ok());
}

#[test]
fn slots_come_and_go_but_never_all() {
    let Book { key, mut slots, sheet } = book();
    let (added, second) = slots.add_recovery(&key).unwrap();
    assert!(slots.unlock(Secret::Recovery(&second), Floor::Tests).is_ok());
    slots.remove_slot(&key, added).unwrap();
    let gone = VaultError::NoSuchSlot { id: added };
    assert_eq!(slots.remove_slot(&key, added), Err(gone));
    assert_eq!(slots.unlock(Secret::Recovery(&second), Floor::Tests).err(), Some(VaultError::WrongRecovery));
    let ids: Vec<SlotId> = slots.list().map(|slot| slot.id).collect();
    assert_eq!(SlotId::parse(&ids[0].to_string()), Ok(ids[0]));
    slots.remove_slot(&key, ids[0]).unwrap();
    assert_eq!(slots.remove_slot(&key, ids[1]), Err(VaultError::LastSlot));
    assert!(slots.unlock(Secret::Recovery(&sheet), Floor::Tests).is_ok());
}

#[test]
fn only_the_book_key_may_change_the_file() {
    let mut book = book();
    let other = BookKey::generate().unwrap();
    let id = book.slots.list().next().unwrap().id;
    let before = book.slots.to_bytes();
    assert_eq!(book.slots.remove_slot(&other, id), Err(VaultError::SlotsTampered));
    assert_eq!(book.slots.add_recovery(&other).err(), Some(VaultError::SlotsTampered));
    let words = passphrase("x");
    assert_eq!(book.slots.add_passphrase(&other, &words, QUICK), Err(VaultError::SlotsTampered));
    assert_eq!(book.slots.to_bytes(), before);
}

#[test]
fn a_dropped_or_foreign_slot_is_seen() {
    let mut first = book();
    let whole = first.slots.to_bytes();
    let id = first.slots.list().next().unwrap().id;
    first.slots.remove_slot(&first.key, id).unwrap();
    // The shorter file with the check value of the longer one: every slot in it is genuine.
    let mut cut = first.slots.to_bytes();
    let (start, end) = (cut.len() - 32, whole.len() - 32);
    cut[start..].copy_from_slice(&whole[end..]);
    let cut = Slots::from_bytes(&cut).unwrap();
    assert_eq!(
        cut.unlock(Secret::Recovery(&first.sheet), Floor::Tests).err(),
        Some(VaultError::SlotsTampered)
    );
}

#[test]
fn sixteen_slots_and_no_more() {
    let Book { key, mut slots, .. } = book();
    for _ in 2..16 {
        slots.add_recovery(&key).unwrap();
    }
    assert_eq!(slots.add_recovery(&key).err(), Some(VaultError::TooManySlots { limit: 16 }));
    assert!(Slots::from_bytes(&slots.to_bytes()).is_ok());
}

#[test]
fn unknown_kinds_versions_and_sizes_are_named() {
    let (bytes, _) = file();
    let kind = 1 + 15 + 1 + 1 + 1 + 9;
    assert_eq!(bytes[kind], 1);
    for reserved in [3, 4, 23] {
        let mut changed = bytes.clone();
        changed[kind] = reserved;
        let error = VaultError::UnsupportedSlotKind { kind: reserved.into() };
        assert!(error.to_string().contains("newer version"));
        assert_eq!(Slots::from_bytes(&changed).err(), Some(error));
    }
    let mut newer = bytes.clone();
    newer[16] = 2;
    let error = VaultError::UnsupportedVersion { what: "key file", version: 2 };
    assert_eq!(Slots::from_bytes(&newer).err(), Some(error));
    let error = VaultError::TooLarge { what: "key file", limit: SLOTS_LIMIT };
    assert_eq!(Slots::from_bytes(&vec![0; SLOTS_LIMIT + 1]).err(), Some(error));
    for length in 0..bytes.len() {
        assert!(Slots::from_bytes(&bytes[..length]).is_err(), "cut to {length}");
    }
    assert!(Slots::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0..300_usize) {
        prop_assert!(Slots::from_bytes(&bytes).is_err());
        let mut mixed = file().0.clone();
        let at = at.min(mixed.len());
        let end = (at + bytes.len()).min(mixed.len());
        mixed[at..end].copy_from_slice(&bytes[..end - at]);
        if let Ok(slots) = Slots::from_bytes(&mixed) {
            prop_assert_eq!(slots.to_bytes(), mixed);
        }
    }
}
