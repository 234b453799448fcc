//! Bodies for the readers of `ledger`: whatever is accepted is written back byte for byte.

use ledger::{Author, Envelope, NoteKey, SignedClaim, Tree, parse_note, verify_note, wire};

use crate::{Answer, KINDS, accepted, refused, text};

/// Heads of CBOR (RFC 8949) that promise more than follows, and lengths in forms that are not the shortest.
pub(crate) const WORDS: &[&str] = &[
    "\u{1}",
    "\u{18}\u{18}",
    "\u{19}\u{1}\u{0}",
    "\u{1a}\u{7f}\u{7f}\u{7f}\u{7f}",
    "\u{7b}\u{7f}",
    "\u{5f}",
    "\u{7f}",
    "\u{1b}\u{7f}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}",
    "report",
    "mention",
    "2017-07",
    "CN/Jilin",
    "\u{40}",
    "\u{60}",
];

pub(crate) fn envelope(data: &[u8]) -> Answer {
    match Envelope::from_bytes(data) {
        Ok(envelope) => {
            assert!(envelope.to_bytes().is_ok_and(|bytes| bytes == data), "it is written as another");
            accepted(envelope.kind.len())
        }
        Err(error) => refused(&error),
    }
}

pub(crate) fn claim(data: &[u8]) -> Answer {
    match SignedClaim::from_bytes(data) {
        Ok(claim) => {
            assert_eq!(claim.to_bytes(), data, "it is written as another");
            assert!(claim.envelope().to_bytes().is_ok_and(|bytes| bytes == claim.envelope_bytes()));
            accepted(claim.verify().is_ok())
        }
        Err(error) => refused(&error),
    }
}

pub(crate) fn note(data: &[u8]) -> Answer {
    match parse_note(data) {
        Ok(note) => {
            assert_eq!(note.to_string().as_bytes(), data, "it is written as another");
            let key = NoteKey::new("log.example", Author::from_seed([1; 32]).key());
            let known = key.is_ok_and(|key| verify_note(&note, &[key]).is_ok());
            accepted((known, note.signatures().len()))
        }
        Err(error) => refused(&error),
    }
}

pub(crate) fn tree(data: &[u8]) -> Answer {
    match Tree::from_bytes(data) {
        Ok(mut tree) => {
            assert_eq!(tree.to_bytes(), data, "it is written as another");
            let before = tree.len();
            assert_eq!((tree.push(b"leaf"), tree.len()), (before, before + 1));
            assert!(!tree.is_empty(), "a leaf was added");
            accepted(before.count_ones())
        }
        Err(error) => refused(&error),
    }
}

/// The first byte says which kind the rest is read as; beyond the kinds there are, the rest is tried as the kind itself.
pub(crate) fn body(data: &[u8]) -> Answer {
    let Some((first, rest)) = data.split_first() else { return Answer(0) };
    let Some(kind) = KINDS.get(usize::from(*first)) else {
        let kind = text(rest).unwrap_or_default();
        return wire::decode(kind, data).err().map_or(Answer(1), |error| refused(&error));
    };
    match wire::decode(kind, rest) {
        Ok(body) => {
            assert_eq!(body.kind(), *kind, "it is read as another kind");
            assert!(wire::encode(&body).is_ok_and(|bytes| bytes == rest), "it is written as another");
            accepted((first, rest.len() / 8))
        }
        Err(error) => refused(&error),
    }
}
