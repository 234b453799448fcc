//! Sealed sources and the records in them, in deterministic CBOR.
//!
//! ```text
//! sealed = ["lastseen/sealed-source", 1, id: bytes .size 16, custody, ciphertext: bytes]
//! custody = [1, recipient: text]                    ; [2, ...] is reserved for two of three
//! record = ["lastseen/source", 1, id: bytes .size 16, recipient: text, name: text, contact: text,
//!           notes: text, {* field: text => text}]   ; fields in the order of their bytes, each once
//! ```

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::{Custody, SOURCE_LIMIT, SealedSource, SourceId, SourceRecord};
use crate::cbor::{Reader, Writer};
use crate::padding::{self, LENGTH};
use crate::{Recipient, Result, VaultError, age_format};

pub(super) const TWO_OF_THREE: VaultError =
    VaultError::ComesLater { what: "Custody by two of three custodians" };

const WHAT: &str = "sealed source";
const SEALED: &str = "lastseen/sealed-source";
const RECORD: &str = "lastseen/source";
const VERSION: u64 = 1;
const ONE: u64 = 1;
const TWO: u64 = 2;
/// More than the heads, the magic, the id and the recipient take.
const FRAME: usize = 256;
/// The longest head of one text.
const HEAD: usize = 9;
const FIELDS: u64 = 256;

pub(super) fn write_record(
    record: &SourceRecord,
    id: SourceId,
    recipient: &Recipient,
) -> Result<Zeroizing<Vec<u8>>> {
    let fields = record.extra.iter().flat_map(|(field, text)| [field, text]);
    let size = [&record.name, &record.contact, &record.notes]
        .into_iter()
        .chain(fields)
        .fold(FRAME, |sum, text| sum.saturating_add(text.len()).saturating_add(HEAD));
    if size > SOURCE_LIMIT || record.extra.len() as u64 > FIELDS {
        return Err(VaultError::TooLarge { what: "record of a source", limit: SOURCE_LIMIT });
    }
    let mut writer = Writer::with_capacity(size);
    writer.array(8).text(RECORD).number(VERSION).bytes(&id.0).text(&recipient.to_string());
    writer.text(&record.name).text(&record.contact).text(&record.notes).map(record.extra.len() as u64);
    for (field, text) in &record.extra {
        writer.text(field).text(text);
    }
    Ok(writer.finish())
}

pub(super) fn read_record(bytes: &[u8], id: SourceId, recipient: &Recipient) -> Option<SourceRecord> {
    let mut reader = Reader::new(bytes);
    let ours = reader.array()? == 8
        && reader.text()? == RECORD
        && reader.number()? == VERSION
        && reader.exactly()? == id.0
        && reader.text()? == recipient.to_string();
    if !ours {
        return None;
    }
    let mut record = SourceRecord {
        name: reader.text()?.to_owned(),
        contact: reader.text()?.to_owned(),
        notes: reader.text()?.to_owned(),
        extra: BTreeMap::new(),
    };
    let count = reader.map().filter(|count| *count <= FIELDS)?;
    for _ in 0..count {
        let field = reader.text()?;
        if record.extra.last_key_value().is_some_and(|(last, _)| last.as_str() >= field) {
            return None;
        }
        record.extra.insert(field.to_owned(), reader.text()?.to_owned());
    }
    reader.end()?;
    Some(record)
}

impl SealedSource {
    /// Writes the sealed source for storage.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::with_capacity(FRAME + self.ciphertext.len());
        writer.array(5).text(SEALED).number(VERSION).bytes(&self.id.0);
        match &self.custody {
            Custody::One { recipient } => writer.array(2).number(ONE).text(&recipient.to_string()),
            Custody::TwoOfThree { shares } => match *shares {},
        };
        writer.bytes(&self.ciphertext).finish().to_vec()
    }

    /// Reads a sealed source. That it was not changed is known only when it is opened.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`], [`VaultError::Malformed`], [`VaultError::UnsupportedVersion`],
    /// [`VaultError::Recipient`], or [`VaultError::ComesLater`] for custody by two of three.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let malformed = || VaultError::Malformed { what: WHAT };
        let limit = FRAME + age_format::sealed_size(padding::steps(SOURCE_LIMIT + LENGTH));
        if bytes.len() > limit {
            return Err(VaultError::TooLarge { what: WHAT, limit });
        }
        let mut reader = Reader::new(bytes);
        if reader.array() != Some(5) || reader.text() != Some(SEALED) {
            return Err(malformed());
        }
        match reader.number().ok_or_else(malformed)? {
            VERSION => {}
            version => return Err(VaultError::UnsupportedVersion { what: WHAT, version }),
        }
        let id = SourceId(reader.exactly().ok_or_else(malformed)?);
        let length = reader.array();
        let custody = match reader.number() {
            Some(ONE) if length == Some(2) => {
                let text = reader.text().ok_or_else(malformed)?;
                let recipient = Recipient::parse(text)?;
                // One custodian has one spelling.
                if recipient.to_string() != text {
                    return Err(malformed());
                }
                Custody::One { recipient }
            }
            Some(TWO) => return Err(TWO_OF_THREE),
            _ => return Err(malformed()),
        };
        let ciphertext = reader.bytes().ok_or_else(malformed)?.to_vec();
        reader.end().ok_or_else(malformed)?;
        Ok(Self { id, custody, ciphertext })
    }
}
