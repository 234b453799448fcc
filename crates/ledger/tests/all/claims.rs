//! Envelopes and signed claims: one encoding each, and no altered one passes.

use ledger::{
    AuthorKey, ClaimId, Envelope, Error, Leaf, MAX_BODY, MAX_ENVELOPE, MAX_SIGNED, SignedClaim, VERSION,
    leaf_of,
};
use proptest::prelude::*;

use crate::{BOOK, author, envelope, hex, sign};

// Made outside this crate: the CBOR written out by RFC 8949, the signature by OpenSSL 3, the hashes by hand.
const SIGNED: &str = concat!(
    "825894890150abababababababababababababababab667265706f727449666f7274792d6f6e65",
    "582003a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b801",
    "5820cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd3b0000015cfb726fff",
    "5820efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef",
    "58404ed8734145eda6f00a780dd4670c32ac4e1836a8796624166fe0a410a9444c1f",
    "1627e4040d9dce83cf8efe80d41b5dd388b49fe0c3ffb064b38bad499a13350b"
);

fn golden_envelope(author: &ledger::Author) -> Envelope {
    Envelope {
        version: VERSION,
        book: BOOK,
        kind: "report".to_owned(),
        body: b"forty-one".to_vec(),
        author: author.key(),
        seq: 1,
        prev: Some(ClaimId([0xcd; 32])),
        recorded: -1_498_867_200_000,
        nonce: [0xef; 32],
    }
}

#[test]
fn the_format_is_frozen() {
    let author = ledger::Author::from_seed(std::array::from_fn(|i| i as u8));
    let claim = SignedClaim::sign(golden_envelope(&author), &author).unwrap();
    assert_eq!(claim.to_bytes(), hex(SIGNED));
    assert_eq!(claim.id().to_string(), "bbe136f4b20ec0b50c406d61543f33b1eced2cc24176d374c95b228731aae0ff");
    let leaf = "eebf2bbe6cd968095aa4cd3e9de29269893dd24ea70fcd86ce941ae202d4be04";
    assert_eq!(leaf_of(&claim), leaf.parse::<Leaf>().unwrap());
    let read = SignedClaim::from_bytes(&hex(SIGNED)).unwrap();
    assert_eq!(read, claim);
    assert_eq!(read.verify(), Ok(()));
    assert_eq!(read.envelope(), &golden_envelope(&author));
}

#[test]
fn every_flipped_bit_is_refused() {
    let good = hex(SIGNED);
    for bit in 0..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let passed = SignedClaim::from_bytes(&bytes).and_then(|claim| claim.verify());
        assert!(passed.is_err(), "bit {bit}");
    }
}

#[test]
fn every_cut_and_every_addition_is_refused() {
    let good = hex(SIGNED);
    for length in 0..good.len() {
        assert!(SignedClaim::from_bytes(&good[..length]).is_err(), "{length}");
    }
    let longer = [good.as_slice(), &[0]].concat();
    assert_eq!(SignedClaim::from_bytes(&longer), Err(Error::NotCanonical { what: "signed claim" }));
}

// Each says the same as the good encoding in a way RFC 8949 section 4.2.1 forbids.
#[test]
fn other_encodings_of_the_same_claim_are_refused() {
    let author = author(1);
    let good = envelope(&author, 0, None, b"x").to_bytes().unwrap();
    assert_eq!(Envelope::from_bytes(&good), Ok(envelope(&author, 0, None, b"x")));
    let refused = Err(Error::NotCanonical { what: "claim envelope" });
    let replace = |at: usize, old: &[u8], new: &[u8]| {
        assert_eq!(&good[at..at + old.len()], old);
        [&good[..at], new, &good[at + old.len()..]].concat()
    };
    let after_body = 1 + 1 + 17 + 7;
    let seq = after_body + 2 + 34;
    let others = [
        ("array length in two bytes", replace(0, &[0x89], &[0x98, 9])),
        ("version in two bytes", replace(1, &[0x01], &[0x18, 1])),
        ("book length in two bytes", replace(2, &[0x50], &[0x58, 16])),
        ("kind length in two bytes", replace(19, &[0x66], &[0x78, 6])),
        ("body length in nine bytes", replace(after_body, &[0x41], &[0x5b, 0, 0, 0, 0, 0, 0, 0, 1])),
        ("sequence number in two bytes", replace(seq, &[0x00], &[0x18, 0])),
        ("trailing byte", [good.as_slice(), &[0xf6]].concat()),
    ];
    for (name, bytes) in others {
        assert_eq!(Envelope::from_bytes(&bytes), refused, "{name}");
    }
    let malformed = Err(Error::Malformed { what: "claim envelope" });
    let others = [
        ("array without a length", [&[0x9f], &good[1..], &[0xff]].concat()),
        ("body in pieces", replace(after_body, &[0x41, b'x'], &[0x5f, 0x41, b'x', 0xff])),
        ("tenth field", [&[0x8a], &good[1..], &[0x00]].concat()),
        ("kind as bytes", replace(19, &[0x66], &[0x46])),
        ("sequence number as float", replace(seq, &[0x00], &[0xf9, 0, 0])),
        ("undefined for no predecessor", replace(seq + 1, &[0xf6], &[0xf7])),
    ];
    for (name, bytes) in others {
        assert_eq!(Envelope::from_bytes(&bytes), malformed, "{name}");
    }
    let newer = [&[0x8a, 0x02], &good[2..]].concat();
    assert_eq!(Envelope::from_bytes(&newer), Err(Error::UnsupportedVersion { version: 2 }));
}

#[test]
fn rules_of_the_fields_hold() {
    let author = author(1);
    let prev = Some(ClaimId([9; 32]));
    let with = |change: &dyn Fn(&mut Envelope)| {
        let mut envelope = envelope(&author, 0, None, b"");
        change(&mut envelope);
        SignedClaim::sign(envelope, &author).map(|_| ())
    };
    assert_eq!(with(&|e| e.kind = "a-b".to_owned() + &"c".repeat(29)), Ok(()));
    for kind in ["", "Report", "re port", "report1", "rapport-é", &"c".repeat(33)] {
        assert_eq!(with(&|e| e.kind = kind.to_owned()), Err(Error::BadKind), "{kind}");
    }
    assert_eq!(with(&|e| e.version = 2), Err(Error::UnsupportedVersion { version: 2 }));
    assert_eq!(with(&|e| e.prev = prev), Err(Error::BadPosition { seq: 0 }));
    assert_eq!(with(&|e| e.seq = 1), Err(Error::BadPosition { seq: 1 }));
    assert_eq!(with(&|e| (e.seq, e.prev) = (u64::MAX, prev)), Err(Error::BadPosition { seq: u64::MAX }));
    assert_eq!(with(&|e| (e.seq, e.prev) = (u64::MAX - 1, prev)), Ok(()));
    let other = crate::author(2).key();
    let wrong = Error::WrongSigner { named: other, signer: author.key() };
    assert_eq!(with(&|e| e.author = other), Err(wrong));
}

#[test]
fn the_largest_claim_fits_and_one_byte_more_does_not() {
    let author = author(1);
    let mut largest = envelope(&author, u64::MAX - 1, Some(ClaimId([1; 32])), &vec![7; MAX_BODY]);
    largest.kind = "k".repeat(32);
    largest.recorded = i64::MIN;
    let claim = SignedClaim::sign(largest.clone(), &author).unwrap();
    let bytes = claim.to_bytes();
    assert!(bytes.len() <= MAX_SIGNED);
    assert_eq!(SignedClaim::from_bytes(&bytes).unwrap(), claim);
    largest.body.push(7);
    let refused = Error::TooLarge { what: "claim body", length: MAX_BODY + 1, limit: MAX_BODY };
    assert_eq!(largest.to_bytes(), Err(refused));
    let length = MAX_SIGNED + 1;
    let refused = Error::TooLarge { what: "signed claim", length, limit: MAX_SIGNED };
    assert_eq!(SignedClaim::from_bytes(&vec![0; length]), Err(refused));
    let length = MAX_ENVELOPE + 1;
    let refused = Error::TooLarge { what: "claim envelope", length, limit: MAX_ENVELOPE };
    assert_eq!(Envelope::from_bytes(&vec![0; length]), Err(refused));
}

fn with_signature(envelope: &[u8], signature: &[u8; 64]) -> SignedClaim {
    assert!((24..256).contains(&envelope.len()));
    let bytes = [&[0x82, 0x58, envelope.len() as u8], envelope, &[0x58, 64], signature].concat();
    SignedClaim::from_bytes(&bytes).unwrap()
}

// The neutral point as key and as R with S = 0 satisfies the equation of RFC 8032 for every message.
#[test]
fn a_key_of_small_order_signs_nothing() {
    let mut weak = [0; 32];
    weak[0] = 1;
    let mut envelope = envelope(&author(1), 0, None, b"anything");
    envelope.author = AuthorKey(weak);
    let mut signature = [0; 64];
    signature[0] = 1;
    let claim = with_signature(&envelope.to_bytes().unwrap(), &signature);
    assert_eq!(claim.verify(), Err(Error::BadSignature { claim: claim.id(), author: AuthorKey(weak) }));
}

// S + L is the same scalar in another spelling (RFC 8032 section 5.1.7 demands S < L).
#[test]
fn a_second_spelling_of_a_signature_is_refused() {
    let order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let claim = sign(&author(1), 0, None, b"x");
    let mut signature = *claim.signature();
    let mut carry = 0;
    for (byte, add) in signature[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    assert_eq!(carry, 0);
    let respelt = with_signature(claim.envelope_bytes(), &signature);
    assert_eq!(respelt.id(), claim.id());
    assert_ne!(leaf_of(&respelt), leaf_of(&claim));
    assert!(respelt.verify().is_err());
}

#[test]
fn the_leaf_depends_on_the_nonce() {
    let author = author(1);
    let one = sign(&author, 0, None, b"x");
    let mut envelope = envelope(&author, 0, None, b"x");
    envelope.nonce = [0x78; 32];
    let two = SignedClaim::sign(envelope, &author).unwrap();
    assert_ne!(leaf_of(&one), leaf_of(&two));
    assert_ne!(one.id(), two.id());
}

#[test]
fn logs_show_neither_body_nor_nonce() {
    let claim = sign(&author(1), 0, None, b"canary");
    let shown = format!("{claim:?} {claim:#?}");
    let body = format!("{:?}", b"canary").replace(['[', ']'], "");
    for secret in ["canary", body.as_str(), "63616e617279", "119, 119", "7777"] {
        assert!(!shown.contains(secret), "{secret}");
    }
    assert!(shown.contains("body_bytes: 6"));
}

proptest! {
    #[test]
    fn reading_undoes_writing(
        number in any::<u8>(), seq in 0..u64::MAX, prev: [u8; 32], recorded: i64, nonce: [u8; 32],
        kind in "[a-z-]{1,32}", body in proptest::collection::vec(any::<u8>(), 0..400), book: [u8; 16],
    ) {
        let author = author(number);
        let envelope = Envelope {
            version: VERSION, book: ledger::BookId(book), kind, body, author: author.key(), seq,
            prev: (seq > 0).then_some(ClaimId(prev)), recorded, nonce,
        };
        let claim = SignedClaim::sign(envelope.clone(), &author).unwrap();
        prop_assert_eq!(claim.verify(), Ok(()));
        let read = SignedClaim::from_bytes(&claim.to_bytes()).unwrap();
        prop_assert_eq!(read.envelope(), &envelope);
        prop_assert_eq!(read.id(), claim.id());
        prop_assert_eq!(read, claim);
        prop_assert_eq!(Envelope::from_bytes(&envelope.to_bytes().unwrap()), Ok(envelope));
    }
}
