//! Claims as they are kept and exchanged: an envelope and its author's signature.

use std::fmt;

use minicbor::{Decoder, Encoder};
use sha2::{Digest, Sha256};

use crate::author::signature_holds;
use crate::envelope::{MAX_ENVELOPE, fixed};
use crate::{Author, ClaimId, Envelope, Error, Leaf};

/// The longest encoded signed claim, in bytes.
pub const MAX_SIGNED: usize = MAX_ENVELOPE + 128;

// Each ends in a zero byte, so that none is the beginning of another or of the text of a checkpoint.
const SIGNING_DOMAIN: &[u8] = b"lastseen/claim/v1\0";
const ID_DOMAIN: &[u8] = b"lastseen/claim-id/v1\0";
const LEAF_DOMAIN: &[u8] = b"lastseen/leaf/v1\0";
const WHAT: &str = "signed claim";

/// A claim with its author's signature, which [`verify`](Self::verify) checks and reading does not.
///
/// The identity covers the envelope only. Who holds an author's key can sign one envelope in several ways, and
/// that is still one claim.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedClaim {
    envelope: Envelope,
    envelope_bytes: Vec<u8>,
    signature: [u8; 64],
    id: ClaimId,
}

impl SignedClaim {
    /// Signs an envelope with the key of the author it names.
    ///
    /// Ed25519 (RFC 8032) over `"lastseen/claim/v1\0" || book || envelope bytes`.
    ///
    /// # Errors
    /// [`Error::WrongSigner`] when the envelope names someone else, and those of [`Envelope::to_bytes`].
    pub fn sign(envelope: Envelope, author: &Author) -> Result<Self, Error> {
        if envelope.author != author.key() {
            return Err(Error::WrongSigner { named: envelope.author, signer: author.key() });
        }
        let envelope_bytes = envelope.to_bytes()?;
        let signature = author.sign(&message(&envelope, &envelope_bytes));
        Ok(Self::new(envelope, envelope_bytes, signature))
    }

    fn new(envelope: Envelope, envelope_bytes: Vec<u8>, signature: [u8; 64]) -> Self {
        let id = Sha256::new().chain_update(ID_DOMAIN).chain_update(&envelope_bytes).finalize();
        Self { envelope, envelope_bytes, signature, id: ClaimId(id.into()) }
    }

    /// Checks the signature, strictly (no keys of small order, no second form of a signature).
    ///
    /// # Errors
    /// [`Error::BadSignature`].
    pub fn verify(&self) -> Result<(), Error> {
        let message = message(&self.envelope, &self.envelope_bytes);
        if signature_holds(&self.envelope.author, &message, &self.signature) {
            Ok(())
        } else {
            Err(Error::BadSignature { claim: self.id, author: self.envelope.author })
        }
    }

    /// The identity: SHA-256 of `"lastseen/claim-id/v1\0" || envelope bytes`.
    pub fn id(&self) -> ClaimId {
        self.id
    }

    /// The envelope that was signed.
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The exact bytes that were signed, without domain and casebook.
    pub fn envelope_bytes(&self) -> &[u8] {
        &self.envelope_bytes
    }

    /// The signature, 64 bytes as in RFC 8032 section 5.1.6.
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// Writes the one permitted encoding: a deterministic CBOR array of two byte strings.
    ///
    /// They are the envelope and the signature.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::with_capacity(self.envelope_bytes.len() + 128));
        // Writing to memory has no way to fail.
        let _ = encoder
            .array(2)
            .and_then(|encoder| encoder.bytes(&self.envelope_bytes))
            .and_then(|encoder| encoder.bytes(&self.signature));
        encoder.into_writer()
    }

    /// Reads a signed claim and refuses every encoding but the one [`to_bytes`](Self::to_bytes) writes.
    ///
    /// The signature is not checked: call [`verify`](Self::verify).
    ///
    /// # Errors
    /// [`Error::TooLarge`] before anything is read, [`Error::Malformed`], [`Error::NotCanonical`], and those of
    /// [`Envelope::from_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_SIGNED {
            return Err(Error::TooLarge { what: WHAT, length: bytes.len(), limit: MAX_SIGNED });
        }
        let (envelope_bytes, signature) = parts(bytes).map_err(|_| Error::Malformed { what: WHAT })?;
        let envelope = Envelope::from_bytes(envelope_bytes)?;
        let claim = Self::new(envelope, envelope_bytes.to_vec(), signature);
        if claim.to_bytes() != bytes {
            return Err(Error::NotCanonical { what: WHAT });
        }
        Ok(claim)
    }
}

fn parts(bytes: &[u8]) -> Result<(&[u8], [u8; 64]), minicbor::decode::Error> {
    let mut decoder = Decoder::new(bytes);
    match decoder.array()? {
        Some(2) => Ok((decoder.bytes()?, fixed(&mut decoder)?)),
        _ => Err(minicbor::decode::Error::message("array of another length")),
    }
}

fn message(envelope: &Envelope, envelope_bytes: &[u8]) -> Vec<u8> {
    [SIGNING_DOMAIN, &envelope.book.0, envelope_bytes].concat()
}

// Written by hand: the envelope's own form hides the body and the nonce, its bytes would not.
impl fmt::Debug for SignedClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedClaim")
            .field("id", &self.id)
            .field("envelope", &self.envelope)
            .finish_non_exhaustive()
    }
}

/// What the log records of a claim: a commitment that hides it.
///
/// SHA-256 of `"lastseen/leaf/v1\0" || nonce || SHA-256(signed bytes)`. Without the 32 random bytes of the
/// nonce nobody can test a guess against the leaf, so a log can be shown to people who may not see its claims.
pub fn leaf_of(claim: &SignedClaim) -> Leaf {
    let leaf = Sha256::new()
        .chain_update(LEAF_DOMAIN)
        .chain_update(claim.envelope.nonce)
        .chain_update(Sha256::digest(claim.to_bytes()))
        .finalize();
    Leaf(leaf.into())
}
