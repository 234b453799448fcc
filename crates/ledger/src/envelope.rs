//! What a claim says about itself: the envelope that is hashed and signed.

use std::fmt;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use crate::{AuthorKey, BookId, ClaimId, Error};

/// The version of the envelope this crate reads and writes.
pub const VERSION: u8 = 1;
/// The longest body of a claim, in bytes: 1 MiB. Larger things are attachments, named by hash.
pub const MAX_BODY: usize = 1 << 20;
/// The longest kind of a claim, in bytes.
pub const MAX_KIND: usize = 32;
/// The longest encoded envelope, in bytes: the body and room for all other fields.
pub const MAX_ENVELOPE: usize = MAX_BODY + 256;

const FIELDS: u64 = 9;
const WHAT: &str = "claim envelope";

/// One claim before it is signed: whose it is, where it stands, and a body this crate does not read.
///
/// Encoded as a CBOR array of nine elements in the order of the fields, in the deterministic form of RFC 8949
/// section 4.2.1, so that one envelope has one encoding and therefore one [`ClaimId`].
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Format version; always [`VERSION`].
    pub version: u8,
    /// The casebook the claim belongs to.
    pub book: BookId,
    /// Which type of body follows: 1 to [`MAX_KIND`] lower-case ASCII letters and hyphens.
    pub kind: String,
    /// The body, at most [`MAX_BODY`] bytes, opaque here.
    pub body: Vec<u8>,
    /// Who signs.
    pub author: AuthorKey,
    /// Number of the claim among its author's claims in this casebook, from 0.
    pub seq: u64,
    /// The author's previous claim; `None` exactly when `seq` is 0.
    pub prev: Option<ClaimId>,
    /// When the claim was recorded, in milliseconds since 1970-01-01T00:00:00 UTC, as the caller says.
    pub recorded: i64,
    /// 32 random bytes, fresh for every claim: they keep [`leaf_of`](crate::leaf_of) from being guessed.
    pub nonce: [u8; 32],
}

impl Envelope {
    /// Writes the one permitted encoding.
    ///
    /// # Errors
    /// [`Error::UnsupportedVersion`], [`Error::BadKind`], [`Error::TooLarge`] or [`Error::BadPosition`] when a
    /// field breaks its rule.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        self.check()?;
        let mut encoder = Encoder::new(Vec::with_capacity(self.body.len() + 256));
        self.write(&mut encoder).map_err(|_| Error::Malformed { what: WHAT })?;
        Ok(encoder.into_writer())
    }

    /// Reads an envelope and refuses every encoding but the one [`to_bytes`](Self::to_bytes) writes.
    ///
    /// # Errors
    /// [`Error::TooLarge`] before anything is read; [`Error::UnsupportedVersion`] for another version;
    /// [`Error::Malformed`] for another structure; [`Error::NotCanonical`] for trailing bytes and for longer or
    /// indefinite forms; and those of [`to_bytes`](Self::to_bytes).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_ENVELOPE {
            return Err(Error::TooLarge { what: WHAT, length: bytes.len(), limit: MAX_ENVELOPE });
        }
        let mut decoder = Decoder::new(bytes);
        let malformed = |_| Error::Malformed { what: WHAT };
        let fields = decoder.array().map_err(malformed)?;
        let version = decoder.u8().map_err(malformed)?;
        // Before the number of fields: another version may have more of them, and its reader must be told.
        if version != VERSION {
            return Err(Error::UnsupportedVersion { version });
        }
        if fields != Some(FIELDS) {
            return Err(Error::Malformed { what: WHAT });
        }
        let envelope = Self::read(version, &mut decoder).map_err(malformed)?;
        if envelope.to_bytes()? != bytes {
            return Err(Error::NotCanonical { what: WHAT });
        }
        Ok(envelope)
    }

    fn check(&self) -> Result<(), Error> {
        if self.version != VERSION {
            return Err(Error::UnsupportedVersion { version: self.version });
        }
        let plain = self.kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if !plain || self.kind.is_empty() || self.kind.len() > MAX_KIND {
            return Err(Error::BadKind);
        }
        if self.body.len() > MAX_BODY {
            return Err(Error::TooLarge { what: "claim body", length: self.body.len(), limit: MAX_BODY });
        }
        // The last number is refused because nothing could ever follow it.
        if (self.seq == 0) != self.prev.is_none() || self.seq == u64::MAX {
            return Err(Error::BadPosition { seq: self.seq });
        }
        Ok(())
    }

    fn write(&self, encoder: &mut Encoder<Vec<u8>>) -> Result<(), Unwritable> {
        encoder.array(FIELDS)?.u8(self.version)?.bytes(&self.book.0)?.str(&self.kind)?;
        encoder.bytes(&self.body)?.bytes(&self.author.0)?.u64(self.seq)?;
        match &self.prev {
            Some(prev) => encoder.bytes(&prev.0)?,
            None => encoder.null()?,
        };
        encoder.i64(self.recorded)?.bytes(&self.nonce)?.ok()
    }

    fn read(version: u8, decoder: &mut Decoder<'_>) -> Result<Self, minicbor::decode::Error> {
        Ok(Self {
            version,
            book: BookId(fixed(decoder)?),
            kind: decoder.str()?.to_owned(),
            body: decoder.bytes()?.to_vec(),
            author: AuthorKey(fixed(decoder)?),
            seq: decoder.u64()?,
            prev: match decoder.datatype()? {
                Type::Null => decoder.null().map(|()| None)?,
                _ => Some(ClaimId(fixed(decoder)?)),
            },
            recorded: decoder.i64()?,
            nonce: fixed(decoder)?,
        })
    }
}

type Unwritable = minicbor::encode::Error<std::convert::Infallible>;

pub(crate) fn fixed<const N: usize>(decoder: &mut Decoder<'_>) -> Result<[u8; N], minicbor::decode::Error> {
    let at = decoder.position();
    decoder
        .bytes()?
        .try_into()
        .map_err(|_| minicbor::decode::Error::message("byte string of another length").at(at))
}

// Written by hand: a derived one would put source text and the nonce into logs.
impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("version", &self.version)
            .field("book", &self.book)
            .field("kind", &self.kind)
            .field("body_bytes", &self.body.len())
            .field("author", &self.author)
            .field("seq", &self.seq)
            .field("prev", &self.prev)
            .field("recorded", &self.recorded)
            .finish_non_exhaustive()
    }
}
