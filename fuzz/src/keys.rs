//! Bodies for the readers of `vault`.
//!
//! The key of the blobs and that of the custodian are read from two files of `fixtures/`, protected by
//! [`PASSPHRASE`]: a key can only be drawn or unlocked, never chosen. They protect nothing.

use std::sync::LazyLock;

use minicbor::Decoder;
use vault::{
    Argon2Profile, BlobName, BookKey, CustodianKey, Floor, Label, Passphrase, Recipient, RecoverySheet,
    SealedSource, Secret, SlotKind, Slots, open_blob, open_person, open_small, open_source, seal_small,
};

use crate::{Answer, accepted, refused, text};

/// What the fixtures and the seeds open with.
pub const PASSPHRASE: &str = "nothing is protected by this";

static TYPED: LazyLock<Option<Passphrase>> = LazyLock::new(|| Passphrase::new(PASSPHRASE).ok());
static BOOK: LazyLock<Option<BookKey>> = LazyLock::new(|| {
    let slots = Slots::from_bytes(include_bytes!("../fixtures/slots")).ok()?;
    slots.unlock(Secret::Passphrase(TYPED.as_ref()?), Floor::Tests).ok()
});
static CUSTODIAN: LazyLock<Option<CustodianKey>> = LazyLock::new(|| {
    CustodianKey::unprotect(include_bytes!("../fixtures/custodian"), TYPED.as_ref()?, Floor::Tests).ok()
});
static SHEET: LazyLock<Option<RecoverySheet>> =
    LazyLock::new(|| RecoverySheet::parse(&format!("{}art", "abandon ".repeat(23))).ok());

/// One input in so many is unlocked: a derivation takes ten thousand times as long as reading.
const UNLOCKED: u32 = 16;

fn chosen(data: &[u8]) -> bool {
    data.iter().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte))) % UNLOCKED == 0
}

pub(crate) fn slots(data: &[u8]) -> Answer {
    let slots = match Slots::from_bytes(data) {
        Ok(slots) => slots,
        Err(error) => return refused(&error),
    };
    assert_eq!(slots.to_bytes(), data, "it is written as another");
    assert!(slots.unlock(Secret::Recovery(sheet()), Floor::Normal).is_err(), "another sheet opened it");
    // Higher costs are honest too, and take as long as they say; see the caps in `vault`.
    let cheap = slots.list().filter(|slot| slot.kind == SlotKind::Passphrase).count() <= 2
        && slots
            .list()
            .all(|slot| slot.kind == SlotKind::Recovery || slot.profile == Some(Argon2Profile::for_tests()));
    let passphrase = Secret::Passphrase(typed());
    if !cheap {
        return accepted((slots.list().count(), false));
    }
    if slots.list().any(|slot| slot.kind == SlotKind::Passphrase) {
        assert!(slots.unlock(Secret::Passphrase(typed()), Floor::Normal).is_err(), "below the floor");
    }
    match chosen(data).then(|| slots.unlock(passphrase, Floor::Tests)) {
        Some(Err(error)) => refused(&error),
        unlocked => accepted((slots.list().count(), unlocked.is_some())),
    }
}

pub(crate) fn recovery(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    match RecoverySheet::parse(text) {
        Ok(sheet) => accepted(sheet.text("book", "2017-07-15").len()),
        Err(error) => refused(&error),
    }
}

pub(crate) fn source(data: &[u8]) -> Answer {
    match SealedSource::from_bytes(data) {
        Ok(sealed) => {
            assert_eq!(sealed.to_bytes(), data, "it is written as another");
            match open_source(&sealed, custodian_key()) {
                Ok(record) => accepted(record.extra.len()),
                Err(error) => refused(&error),
            }
        }
        Err(error) => refused(&error),
    }
}

/// The first 64 bytes are the name, the rest is the file.
pub(crate) fn blob(data: &[u8]) -> Answer {
    let Some((name, sealed)) = data.split_at_checked(64) else { return Answer(0) };
    let Some(name) = text(name).and_then(|name| BlobName::parse(name).ok()) else { return Answer(1) };
    match open_blob(book(), &name, sealed) {
        Ok(_) => accepted(0),
        Err(error) => refused(&error),
    }
}

/// Sealed records of a casebook: the first byte says whether the rest is one, a person, or what is to be sealed.
pub(crate) fn small(data: &[u8]) -> Answer {
    match data.split_first() {
        Some((0, sealed)) => match open_small(book(), Label::Head, "fuzz", sealed) {
            Ok(_) => accepted(0),
            Err(error) => refused(&error),
        },
        Some((1, sealed)) => match open_person(book(), sealed) {
            Ok(_) => accepted(1),
            Err(error) => refused(&error),
        },
        // Random numbers go into it; the law does not depend on them.
        Some((_, text)) => {
            let again = seal_small(book(), Label::Head, "fuzz", text)
                .and_then(|sealed| open_small(book(), Label::Head, "fuzz", &sealed));
            assert!(again.is_ok_and(|again| *again == text), "what was sealed does not open");
            accepted(2)
        }
        None => Answer(0),
    }
}

/// Costs above those of the tests are left out: they are refused or honest, and honest ones take their time.
fn costs(data: &[u8]) -> Option<(u64, u64)> {
    let mut decoder = Decoder::new(data);
    decoder.array().ok()?;
    decoder.str().ok()?;
    decoder.u64().ok()?;
    decoder.array().ok()?;
    decoder.u64().ok()?;
    Some((decoder.u64().ok()?, decoder.u64().ok()?))
}

pub(crate) fn custodian(data: &[u8]) -> Answer {
    let capped = |(memory, passes)| memory <= 1 << 20 && passes <= 16;
    if costs(data).is_some_and(|c| capped(c) && (c.0 > 9 << 10 || c.1 > 2)) {
        return Answer(0);
    }
    let floor = if chosen(data) { Floor::Tests } else { Floor::Normal };
    match CustodianKey::unprotect(data, typed(), floor) {
        Ok(key) => accepted(key.recipient().to_string().len()),
        Err(error) => refused(&error),
    }
}

pub(crate) fn recipient(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    match Recipient::parse(text) {
        Ok(recipient) => {
            let written = recipient.to_string();
            assert_eq!(written, text.to_ascii_lowercase(), "it is written as another");
            accepted(written == text)
        }
        Err(error) => refused(&error),
    }
}

#[expect(clippy::expect_used, reason = "a fixture that does not open must end the run")]
fn book() -> &'static BookKey {
    BOOK.as_ref().expect("fixtures/slots opens with the passphrase of the fixtures")
}

#[expect(clippy::expect_used, reason = "a fixture that does not open must end the run")]
fn custodian_key() -> &'static CustodianKey {
    CUSTODIAN.as_ref().expect("fixtures/custodian opens with the passphrase of the fixtures")
}

#[expect(clippy::expect_used, reason = "a constant that is refused must end the run")]
fn typed() -> &'static Passphrase {
    TYPED.as_ref().expect("the passphrase of the fixtures is one")
}

#[expect(clippy::expect_used, reason = "a constant that is refused must end the run")]
fn sheet() -> &'static RecoverySheet {
    SHEET.as_ref().expect("the sheet of zeros is one")
}
