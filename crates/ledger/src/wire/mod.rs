//! The records of `model` as bodies of claims: versioned mirrors in deterministic CBOR.
//!
//! A body is the array `[version, record]`. The types of `model` are free to change; what was signed is not, so
//! each version of the format has mirror types of its own and this module converts. Canonical form is enforced
//! by writing again what was read and comparing: one record has one encoding.

mod action;
mod fields;
mod noted;
mod record;
mod words;

use minicbor::{Decoder, Encoder};
use model::Body;

use crate::{Error, MAX_BODY};

pub use fields::{MAX_LIST, MAX_TEXT};

/// The version of the bodies this program writes.
pub const BODY_VERSION: u16 = 1;

const WHAT: &str = "body of the claim";

/// Writes a record as the body of a claim.
///
/// What it returns can be read: it is decoded again before it is handed out, so that no rule of the format can
/// be broken by a record put together elsewhere.
///
/// # Errors
/// Those of [`decode`], for a record that breaks a rule.
pub fn encode(body: &Body) -> Result<Vec<u8>, Error> {
    let bytes = write(body)?;
    if read(body.kind(), &bytes)? == *body { Ok(bytes) } else { Err(Error::BadField { field: "form" }) }
}

/// Reads the body of a claim of this kind.
///
/// # Errors
/// [`Error::TooLarge`] before anything is read, and for long texts and lists; [`Error::NewerBody`] and
/// [`Error::UnknownKind`] for what a newer program wrote; [`Error::Malformed`]; [`Error::BadField`] for a key,
/// date, place or number that breaks its rule; [`Error::NotCanonical`] for trailing bytes and for every encoding
/// but the one [`encode`] writes.
pub fn decode(kind: &str, bytes: &[u8]) -> Result<Body, Error> {
    let body = read(kind, bytes)?;
    if write(&body)? == bytes { Ok(body) } else { Err(Error::NotCanonical { what: WHAT }) }
}

fn write(body: &Body) -> Result<Vec<u8>, Error> {
    let mut encoder = Encoder::new(Vec::with_capacity(256));
    record::write(body, encoder.array(2).and_then(|e| e.u16(BODY_VERSION)).map_err(|_| malformed())?)?;
    let bytes = encoder.into_writer();
    fits(&bytes)?;
    Ok(bytes)
}

fn read(kind: &str, bytes: &[u8]) -> Result<Body, Error> {
    fits(bytes)?;
    let mut decoder = Decoder::new(bytes);
    let length = decoder.array().map_err(|_| malformed())?;
    let version = decoder.u16().map_err(|_| malformed())?;
    // Before the length: another version may be longer, and its reader must be told.
    if version != BODY_VERSION {
        return Err(Error::NewerBody { version });
    }
    if length != Some(2) {
        return Err(malformed());
    }
    record::read(kind, &mut decoder)
}

fn fits(bytes: &[u8]) -> Result<(), Error> {
    if bytes.len() > MAX_BODY {
        return Err(Error::TooLarge { what: WHAT, length: bytes.len(), limit: MAX_BODY });
    }
    Ok(())
}

fn malformed() -> Error {
    Error::Malformed { what: WHAT }
}
