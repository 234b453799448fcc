//! The few primitives everything else is made of: HMAC, HKDF, AEAD, random bytes.

use chacha20poly1305::aead::{Aead, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Result, VaultError};

/// Bytes that the tag adds to a sealed text.
pub(crate) const TAG: usize = 16;
/// Bytes of a nonce of XChaCha20-Poly1305.
pub(crate) const NONCE: usize = 24;

/// A 256-bit key that is overwritten when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::Random)?;
    Ok(bytes)
}

pub(crate) fn random_key() -> Result<Key> {
    let mut key = Key::default();
    getrandom::fill(key.as_mut_slice()).map_err(|_| VaultError::Random)?;
    Ok(key)
}

/// HMAC-SHA256 over the joined parts (RFC 2104).
///
/// Keys of up to one block are padded with zeros, as the standard does; longer ones do not compile. That is
/// what makes this infallible.
fn hmac<const N: usize>(key: &[u8; N], parts: &[&[u8]]) -> Hmac<Sha256> {
    const { assert!(N <= 64) };
    let mut block = Zeroizing::new([0; 64]);
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    parts.iter().for_each(|part| mac.update(part));
    mac
}

pub(crate) fn mac<const N: usize>(key: &[u8; N], parts: &[&[u8]]) -> [u8; 32] {
    hmac(key, parts).finalize().into_bytes().into()
}

/// Compares in constant time.
pub(crate) fn mac_is<const N: usize>(key: &[u8; N], parts: &[&[u8]], expected: &[u8]) -> bool {
    hmac(key, parts).verify_slice(expected).is_ok()
}

/// HKDF-SHA256 (RFC 5869, sections 2.2 and 2.3) for the one length used here, 32 bytes.
///
/// For that length the expansion is a single HMAC, which cannot fail; the general function of the crate
/// `hkdf` can, and a key must not have an error path that leaves zeros behind. The tests compare the two.
pub(crate) fn hkdf<const N: usize>(salt: &[u8; N], secret: &[u8], info: &[&[u8]]) -> Key {
    let extracted = Key::new(mac(salt, &[secret]));
    let mut parts = info.to_vec();
    parts.push(&[1]);
    Key::new(mac(&extracted, &parts))
}

/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) under a fresh random nonce.
pub(crate) fn seal(key: &Key, aad: &[u8], plain: &[u8]) -> Result<([u8; NONCE], Vec<u8>)> {
    let nonce = random::<NONCE>()?;
    let sealed = XChaCha20Poly1305::new((&**key).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
        // The one cause is a text of more than 256 GiB, which no caller lets through.
        .map_err(|_| VaultError::TooLarge { what: "text to seal", limit: u32::MAX as usize })?;
    Ok((nonce, sealed))
}

/// Nothing is returned unless the tag fits the key, the nonce, the header and the text.
pub(crate) fn open(key: &Key, aad: &[u8], nonce: &[u8; NONCE], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    XChaCha20Poly1305::new((&**key).into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad })
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hex;

    #[test]
    fn hkdf_gives_the_first_block_of_rfc_5869_case_1() {
        let salt: [u8; 13] = hex::decode("000102030405060708090a0b0c", "salt").unwrap();
        let info: [u8; 10] = hex::decode("f0f1f2f3f4f5f6f7f8f9", "info").unwrap();
        let out = hkdf(&salt, &[0x0b; 22], &[&info]);
        assert_eq!(hex::encode(&*out), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    #[test]
    fn hkdf_agrees_with_the_general_one() {
        for length in 0..80_usize {
            let secret = vec![7; length];
            let mut expected = [0; 32];
            hkdf::Hkdf::<Sha256>::new(Some(&[3; 64]), &secret).expand(b"two parts", &mut expected).unwrap();
            assert_eq!(*hkdf(&[3; 64], &secret, &[b"two ", b"parts"]), expected);
        }
    }

    #[test]
    fn hmac_of_rfc_4231_case_2() {
        let tag = mac(b"Jefe", &[b"what do ya want ", b"for nothing?"]);
        assert_eq!(hex::encode(&tag), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert!(mac_is(b"Jefe", &[b"what do ya want for nothing?"], &tag));
        assert!(!mac_is(b"Jefe", &[b"what do ya want for nothing!"], &tag));
    }

    #[test]
    fn a_seal_opens_only_with_its_key_header_and_nonce() {
        let key = random_key().unwrap();
        let (nonce, sealed) = seal(&key, b"header", b"text").unwrap();
        assert_eq!(open(&key, b"header", &nonce, &sealed).unwrap().as_slice(), b"text");
        assert!(open(&key, b"Header", &nonce, &sealed).is_none());
        assert!(open(&random_key().unwrap(), b"header", &nonce, &sealed).is_none());
        assert!(open(&key, b"header", &random().unwrap(), &sealed).is_none());
    }
}
