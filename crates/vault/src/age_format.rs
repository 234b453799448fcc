//! Files of the age v1 format for one X25519 recipient.
//!
//! Format: "The age file encryption format", C2SP, version 1, <https://c2sp.org/age>. A file is a header
//! with the file key wrapped for the recipient, and the text in chunks of 64 KiB (STREAM of Hoang,
//! Reyhanitabar, Rogaway and Vizár, CRYPTO 2015). With one recipient and nothing else in it, the header has a
//! fixed length, so that reading it is comparing bytes at fixed places. Files with several recipients, with
//! a passphrase, or in armour are refused, and so are those of programs that add an unused stanza to the
//! header: this module opens what it sealed, and others open it too.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Hrp};
use chacha20poly1305::aead::{Aead, AeadInOut, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::crypto::{self, Key, TAG};
use crate::{Result, VaultError};

const VERSION: &[u8] = b"age-encryption.org/v1\n-> X25519 ";
const MAC_MARK: &[u8] = b"\n---";
const WRAP_INFO: &[u8] = b"age-encryption.org/v1/X25519";
/// Characters of 32 bytes in Base64 without padding.
const LINE: usize = 43;
const NONCE: usize = 16;
const CHUNK: usize = 64 * 1024;
/// Bytes of the header and the nonce.
const HEAD: usize = VERSION.len() + LINE + 1 + LINE + MAC_MARK.len() + 1 + LINE + 1 + NONCE;
const HRP: Hrp = Hrp::parse_unchecked("age");
/// The text form has 62 characters; anything much longer is not worth decoding.
const TEXT_LIMIT: usize = 128;

/// The public key somebody is sealed to, written `age1...`.
///
/// It is no secret, but it identifies its holder within a team. Keys of low order, to which everybody could
/// read, are refused when parsed (RFC 7748, section 6.1).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Recipient([u8; 32]);

impl Recipient {
    /// Reads the text form: Bech32 (BIP 173) of 32 bytes with the prefix `age`.
    ///
    /// # Errors
    /// [`VaultError::Recipient`] if it is anything else.
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > TEXT_LIMIT {
            return Err(VaultError::Recipient);
        }
        let checked = CheckedHrpstring::new::<Bech32>(text).map_err(|_| VaultError::Recipient)?;
        let bytes: Vec<u8> = checked.byte_iter().collect();
        let key: [u8; 32] = bytes.try_into().map_err(|_| VaultError::Recipient)?;
        // Any secret shows whether a key is of low order.
        let usable = StaticSecret::from([1; 32]).diffie_hellman(&PublicKey::from(key)).was_contributory();
        if checked.hrp() == HRP && usable { Ok(Self(key)) } else { Err(VaultError::Recipient) }
    }

    pub(crate) fn of(secret: &Key) -> Self {
        Self(PublicKey::from(&StaticSecret::from(**secret)).to_bytes())
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        bech32::encode_lower_to_fmt::<Bech32, _>(f, HRP, &self.0).map_err(|_| fmt::Error)
    }
}

/// The number of bytes a text of `size` bytes has when sealed.
pub(crate) const fn sealed_size(size: usize) -> usize {
    let chunks = if size == 0 { 1 } else { size.div_ceil(CHUNK) };
    size.saturating_add(HEAD).saturating_add(chunks.saturating_mul(TAG))
}

fn wrap_key(ours: &StaticSecret, theirs: [u8; 32], ephemeral: [u8; 32], recipient: [u8; 32]) -> Option<Key> {
    let shared = ours.diffie_hellman(&PublicKey::from(theirs));
    let mut salt = [0; 64];
    salt.iter_mut().zip(ephemeral.iter().chain(&recipient)).for_each(|(to, from)| *to = *from);
    shared.was_contributory().then(|| crypto::hkdf(&salt, shared.as_bytes(), &[WRAP_INFO]))
}

fn chunk_nonce(counter: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce.iter_mut().skip(3).zip(counter.to_be_bytes()).for_each(|(to, from)| *to = from);
    nonce[11] = u8::from(last);
    nonce.into()
}

/// Seals the joined parts to one recipient.
///
/// The parts are gathered straight into the returned buffer and encrypted there, so that no copy of the text
/// is left behind.
pub(crate) fn seal(recipient: &Recipient, parts: &[&[u8]]) -> Result<Vec<u8>> {
    let ephemeral = StaticSecret::from(*crypto::random_key()?);
    let share = PublicKey::from(&ephemeral).to_bytes();
    let wrap = wrap_key(&ephemeral, recipient.0, share, recipient.0).ok_or(VaultError::Recipient)?;
    let file_key = Zeroizing::new(crypto::random::<16>()?);
    let too_large = |_| VaultError::TooLarge { what: "text to seal", limit: u32::MAX as usize };
    let wrapped = ChaCha20Poly1305::new((&*wrap).into())
        .encrypt(&Nonce::default(), file_key.as_slice())
        .map_err(too_large)?;

    let size = parts.iter().map(|part| part.len()).sum();
    let total = sealed_size(size);
    let mut out = Vec::new();
    out.try_reserve_exact(total).map_err(|_| VaultError::Memory { kib: total as u64 / 1024 })?;
    out.extend_from_slice(VERSION);
    out.extend_from_slice(BASE64.encode(share).as_bytes());
    out.push(b'\n');
    out.extend_from_slice(BASE64.encode(wrapped).as_bytes());
    out.extend_from_slice(MAC_MARK);
    let mac = crypto::mac(&crypto::hkdf(&[], &*file_key, &[b"header"]), &[&out]);
    out.push(b' ');
    out.extend_from_slice(BASE64.encode(mac).as_bytes());
    out.push(b'\n');
    let nonce = crypto::random::<NONCE>()?;
    out.extend_from_slice(&nonce);

    let payload = crypto::hkdf(&nonce, &*file_key, &[b"payload"]);
    let cipher = ChaCha20Poly1305::new((&*payload).into());
    let mut rest = parts.iter().flat_map(|part| part.chunks(CHUNK)).collect::<Vec<_>>().into_iter();
    let mut piece: &[u8] = &[];
    let mut left = size;
    for counter in 0.. {
        let start = out.len();
        let mut wanted = left.min(CHUNK);
        left -= wanted;
        while wanted > 0 {
            if piece.is_empty() {
                let Some(next) = rest.next() else { break };
                piece = next;
            }
            let (now, later) = piece.split_at(wanted.min(piece.len()));
            out.extend_from_slice(now);
            (piece, wanted) = (later, wanted - now.len());
        }
        let chunk = out.get_mut(start..).unwrap_or_default();
        let tag = cipher
            .encrypt_inout_detached(&chunk_nonce(counter, left == 0), &[], chunk.into())
            .map_err(too_large)?;
        out.extend_from_slice(&tag);
        if left == 0 {
            break;
        }
    }
    Ok(out)
}

/// Opens what [`seal`] made, or gives nothing. Either all of the text is returned or none.
///
/// The one error is [`VaultError::Memory`], which says nothing about the file.
pub(crate) fn open(secret: &Key, sealed: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>> {
    let mut plain = Zeroizing::new(Vec::new());
    let memory = VaultError::Memory { kib: sealed.len() as u64 / 1024 };
    plain.try_reserve_exact(sealed.len()).map_err(|_| memory)?;
    Ok(open_into(secret, sealed, &mut plain).map(|()| plain))
}

fn open_into(secret: &Key, sealed: &[u8], plain: &mut Vec<u8>) -> Option<()> {
    let (share, rest) = sealed.strip_prefix(VERSION)?.split_at_checked(LINE)?;
    let (wrapped, rest) = rest.strip_prefix(b"\n")?.split_at_checked(LINE)?;
    let rest = rest.strip_prefix(MAC_MARK)?;
    let authenticated = sealed.get(..sealed.len() - rest.len())?;
    let (mac, after) = rest.strip_prefix(b" ")?.split_at_checked(LINE)?;
    let (nonce, payload) = after.strip_prefix(b"\n")?.split_first_chunk::<NONCE>()?;

    let decode = |line: &[u8]| <[u8; 32]>::try_from(BASE64.decode(line).ok()?).ok();
    let share = decode(share)?;
    let ours = StaticSecret::from(**secret);
    let wrap = wrap_key(&ours, share, share, PublicKey::from(&ours).to_bytes())?;
    let file_key =
        ChaCha20Poly1305::new((&*wrap).into()).decrypt(&Nonce::default(), decode(wrapped)?.as_slice()).ok();
    let file_key = file_key.map(Zeroizing::new)?;
    if !crypto::mac_is(&crypto::hkdf(&[], &file_key, &[b"header"]), &[authenticated], &decode(mac)?) {
        return None;
    }

    let key = crypto::hkdf(nonce, &file_key, &[b"payload"]);
    let cipher = ChaCha20Poly1305::new((&*key).into());
    let mut chunks = payload.chunks(CHUNK + TAG).peekable();
    chunks.peek()?;
    let mut counter = 0;
    while let Some(chunk) = chunks.next() {
        let last = chunks.peek().is_none();
        let (text, tag) = chunk.split_last_chunk::<TAG>()?;
        // Only the empty text may end in an empty chunk.
        if text.is_empty() && counter > 0 {
            return None;
        }
        let start = plain.len();
        plain.extend_from_slice(text);
        let here = plain.get_mut(start..)?;
        cipher
            .decrypt_inout_detached(&chunk_nonce(counter, last), &[], here.into(), &Tag::from(*tag))
            .ok()?;
        counter += 1;
    }
    Some(())
}

#[cfg(test)]
#[path = "age_format_tests.rs"]
mod tests;
