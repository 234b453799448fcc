use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{open as open_or_memory, *};
use crate::hex;

const VECTORS: &str = include_str!("../tests/data/age-vectors.txt");
/// Valid files with more in the header than one recipient, which this module refuses by choice.
const BY_CHOICE: [&str; 5] = [
    "stanza_empty_body",
    "stanza_empty_last_line",
    "stanza_valid_characters",
    "x25519_grease",
    "x25519_multiple_recipients",
];

fn identity(text: &str) -> Option<Key> {
    let checked = CheckedHrpstring::new::<Bech32>(text).ok()?;
    Some(Key::new(checked.byte_iter().collect::<Vec<_>>().try_into().ok()?))
}

fn open(secret: &Key, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    open_or_memory(secret, sealed).unwrap()
}

fn secret(fill: u8) -> Key {
    Key::new([fill; 32])
}

#[test]
fn published_vectors() {
    let mut opened = 0;
    let mut refused = 0;
    for line in VECTORS.lines().filter(|line| !line.starts_with('#')) {
        let [name, expected, payload, key, file] = line.split('|').collect::<Vec<_>>().try_into().unwrap();
        let Some(key) = identity(key) else { continue };
        let text = open(&key, &BASE64.decode(file).unwrap());
        if expected == "success" && !BY_CHOICE.contains(&name) {
            assert_eq!(hex::encode(&Sha256::digest(&*text.expect(name))), payload, "{name}");
            opened += 1;
        } else {
            assert!(text.is_none(), "{name} must be refused");
            refused += 1;
        }
    }
    assert!(opened >= 2 && refused >= 40, "{opened} opened, {refused} refused");
}

#[test]
fn recipients_have_one_text_form() {
    // A pair of keys made by another program of the format.
    let key = identity("AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33").unwrap();
    let text = Recipient::of(&key).to_string();
    assert_eq!(text, "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa");
    assert_eq!(Recipient::parse(&text), Ok(Recipient::of(&key)));
    for bad in ["", "age1", &text[1..], &text.replace('l', "1"), &"a".repeat(1000), &format!("{text} ")] {
        assert_eq!(Recipient::parse(bad), Err(VaultError::Recipient), "{bad}");
    }
    let other = bech32::encode::<Bech32>(Hrp::parse("bge").unwrap(), &[9; 32]).unwrap();
    assert_eq!(Recipient::parse(&other), Err(VaultError::Recipient));
}

#[test]
fn recipients_of_low_order_are_refused() {
    let mut points = vec![[0; 32], [0; 32], [0xff; 32], [0xff; 32], [0xff; 32]];
    points[1][0] = 1;
    for (point, low) in points[2..].iter_mut().zip([0xec, 0xed, 0xee]) {
        (point[0], point[31]) = (low, 0x7f);
    }
    points.push(
        hex::decode("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800", "point").unwrap(),
    );
    points.push(
        hex::decode("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157", "point").unwrap(),
    );
    for point in points {
        let text = bech32::encode::<Bech32>(HRP, &point).unwrap();
        assert_eq!(Recipient::parse(&text), Err(VaultError::Recipient), "{}", hex::encode(&point));
        assert_eq!(seal(&Recipient(point), &[b"text"]), Err(VaultError::Recipient));
    }
}

#[test]
fn every_bit_counts() {
    let sealed = seal(&Recipient::of(&secret(1)), &[b"some text"]).unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut bad = sealed.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!(open(&secret(1), &bad).is_none(), "bit {bit}");
    }
    for length in 0..sealed.len() {
        assert!(open(&secret(1), &sealed[..length]).is_none(), "cut to {length}");
    }
}

#[test]
fn chunks_cannot_be_cut_or_moved() {
    let text = vec![5; 3 * CHUNK];
    let sealed = seal(&Recipient::of(&secret(1)), &[&text]).unwrap();
    let (step, end) = (CHUNK + TAG, sealed.len());
    assert!(open(&secret(1), &sealed).is_some());
    assert!(open(&secret(1), &sealed[..end - step]).is_none());
    let mut swapped = sealed.clone();
    swapped[HEAD..HEAD + 2 * step].rotate_left(step);
    assert!(open(&secret(1), &swapped).is_none());
    assert!(open(&secret(1), &[&sealed[..], &[0; TAG]].concat()).is_none());
}

/// A file whose header is right and whose chunks are as given, each with its mark of being the last.
fn chunked(chunks: &[(&[u8], bool)]) -> Vec<u8> {
    let (ephemeral, key, nonce) = (StaticSecret::from([8; 32]), [6; 16], [7; NONCE]);
    let (share, recipient) = (PublicKey::from(&ephemeral).to_bytes(), Recipient::of(&secret(1)).0);
    let wrap = wrap_key(&ephemeral, recipient, share, recipient).unwrap();
    let wrapped = ChaCha20Poly1305::new((&*wrap).into()).encrypt(&Nonce::default(), &key[..]).unwrap();
    let mut out =
        [VERSION, BASE64.encode(share).as_bytes(), b"\n", BASE64.encode(wrapped).as_bytes()].concat();
    out.extend_from_slice(MAC_MARK);
    let mac = crypto::mac(&crypto::hkdf(&[], &key, &[b"header"]), &[&out]);
    out.extend_from_slice(format!(" {}\n", BASE64.encode(mac)).as_bytes());
    out.extend_from_slice(&nonce);
    let payload = crypto::hkdf(&nonce, &key, &[b"payload"]);
    for (counter, (text, last)) in (0..).zip(chunks) {
        let cipher = ChaCha20Poly1305::new((&*payload).into());
        out.extend(cipher.encrypt(&chunk_nonce(counter, *last), *text).unwrap());
    }
    out
}

#[test]
fn a_text_has_one_division_into_chunks() {
    let full = [3; CHUNK];
    assert_eq!(open(&secret(1), &chunked(&[(b"text", true)])).unwrap().as_slice(), b"text");
    assert_eq!(open(&secret(1), &chunked(&[(&full, false), (b"x", true)])).unwrap().len(), CHUNK + 1);
    assert!(open(&secret(1), &chunked(&[])).is_none(), "no chunk");
    assert!(open(&secret(1), &chunked(&[(b"text", false)])).is_none(), "no last chunk");
    assert!(open(&secret(1), &chunked(&[(&full, false), (b"", true)])).is_none(), "an empty last chunk");
    assert!(open(&secret(1), &chunked(&[(b"te", false), (b"xt", true)])).is_none(), "a short chunk");
    assert!(open(&secret(1), &chunked(&[(&full, true), (b"x", true)])).is_none(), "two last chunks");
}

#[test]
fn sizes_at_the_edges_of_chunks() {
    let recipient = Recipient::of(&secret(2));
    for size in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1] {
        let text: Vec<u8> = (0..size).map(|i| i as u8).collect();
        let (head, tail) = text.split_at(size / 3);
        let sealed = seal(&recipient, &[head, &[], tail]).unwrap();
        assert_eq!(sealed.len(), sealed_size(size));
        assert_eq!(sealed.capacity(), sealed.len(), "the buffer grew and left copies behind");
        assert!(*open(&secret(2), &sealed).unwrap() == text, "{size}");
        assert!(open(&secret(3), &sealed).is_none());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), cut in 0..400_usize) {
        prop_assert!(open(&secret(1), &bytes).is_none());
        let mut sealed = seal(&Recipient::of(&secret(1)), &[b"text"]).unwrap();
        sealed.truncate(cut.min(sealed.len() - 1));
        sealed.extend_from_slice(&bytes);
        prop_assert!(open(&secret(1), &sealed).is_none());
    }

    #[test]
    fn no_text_makes_a_recipient_panic(text in "\\PC{0,90}") {
        let _ = Recipient::parse(&text);
        let _ = Recipient::parse(&format!("age1{text}"));
    }
}
