//! Checkpoints as signed notes: who signed, what is refused, and that one form only is read.

use ledger::{
    Checkpoint, Error, Leaf, MAX_NOTE, MAX_SIGNATURES, Note, NoteKey, TreeHash, inclusion_proof, leaf_of,
    parse_note, root, sign_note, verify_inclusion, verify_note,
};
use proptest::prelude::*;

use crate::{BOOK, author};

fn checkpoint() -> Checkpoint {
    Checkpoint { book: BOOK, size: 92, root: TreeHash([7; 32]) }
}

fn log_key() -> NoteKey {
    NoteKey::new(&checkpoint().origin(), author(1).key()).unwrap()
}

fn signed() -> Note {
    sign_note(checkpoint(), &checkpoint().origin(), &author(1)).unwrap()
}

#[test]
fn log_and_partners_sign_one_note() {
    let mut note = signed();
    note.cosign("partner.example/north", &author(2)).unwrap();
    note.cosign("partner.example/south", &author(3)).unwrap();
    let text = note.to_string();
    assert!(text.starts_with("lastseen/abababababababababababababababab\n92\nBwcHBw"));
    assert_eq!(text.lines().filter(|line| line.starts_with("\u{2014} ")).count(), 3);
    let read = parse_note(text.as_bytes()).unwrap();
    assert_eq!(read, note);
    assert_eq!(read.unverified(), &checkpoint());
    assert_eq!(read.signatures()[1].name, "partner.example/north");

    let north = NoteKey::new("partner.example/north", author(2).key()).unwrap();
    let absent = NoteKey::new("partner.example/west", author(4).key()).unwrap();
    let keys = [north, absent, log_key()];
    let verified = verify_note(&read, &keys).unwrap();
    assert_eq!(verified.checkpoint, checkpoint());
    assert_eq!(verified.signers, vec![&keys[2], &keys[0]]);
    assert_eq!(verify_note(&read, &keys[1..2]), Err(Error::NoKnownSigner));
    assert_eq!(verify_note(&read, &[]), Err(Error::NoKnownSigner));
}

#[test]
fn a_key_counts_under_its_own_name_only() {
    let renamed = NoteKey::new("partner.example/north", author(1).key()).unwrap();
    assert_ne!(renamed.id(), log_key().id());
    assert_eq!(verify_note(&signed(), &[renamed]), Err(Error::NoKnownSigner));
    let same_name = NoteKey::new(log_key().name(), author(2).key()).unwrap();
    assert_eq!(verify_note(&signed(), &[same_name]), Err(Error::NoKnownSigner));
}

#[test]
fn one_bad_signature_of_a_known_key_spoils_the_note() {
    let mut note = signed();
    note.cosign("north", &author(2)).unwrap();
    let other = sign_note(Checkpoint { size: 93, ..checkpoint() }, "north", &author(2)).unwrap();
    // The partner's line of another checkpoint, moved under this one.
    let line = |note: &Note| note.to_string().lines().last().unwrap().to_owned();
    let text = note.to_string().replace(&line(&note), &line(&other));
    let moved = parse_note(text.as_bytes()).unwrap();
    let north = NoteKey::new("north", author(2).key()).unwrap();
    let refused = Err(Error::BadNoteSignature { signer: author(2).key() });
    assert_eq!(verify_note(&moved, &[log_key(), north]), refused);
    assert!(verify_note(&moved, &[log_key()]).is_ok());
}

#[test]
fn unknown_algorithms_are_passed_over() {
    // 0xFF... as key id and a signature of 96 bytes: another scheme's line.
    let text = format!("{}\u{2014} other {}\n", signed(), "/".repeat(132) + "/w==");
    let note = parse_note(text.as_bytes()).unwrap();
    assert_eq!(note.signatures()[1].signature.len(), 96);
    assert_eq!(note.to_string(), text);
    assert!(verify_note(&note, &[log_key()]).is_ok());
}

#[test]
fn every_flipped_bit_is_refused() {
    let good = signed().to_string().into_bytes();
    for bit in 0..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let keys = [log_key()];
        let passed = parse_note(&bytes).and_then(|note| verify_note(&note, &keys).map(|_| ()));
        assert!(passed.is_err(), "bit {bit}");
    }
}

#[test]
fn broken_notes_name_the_line() {
    let good = signed().to_string();
    let line = |text: &str| match parse_note(text.as_bytes()) {
        Err(Error::BadNote { line, .. }) => line,
        other => panic!("{text:?}: {other:?}"),
    };
    let signature = good.lines().last().unwrap();
    assert_eq!(line(""), 1);
    assert_eq!(line(&good.replace("\n\n", "\n")), 1);
    assert_eq!(line(&good.replace('\n', "\r\n")), 1);
    assert_eq!(line(&good.replace("92\n", "92\t\n")), 2);
    assert_eq!(line(&good.replace("92\n", "092\n")), 2);
    assert_eq!(line(&good.replace("\n\n", "\n\n\n")), 4);
    assert_eq!(line(&good.replace(signature, "")), 6);
    assert_eq!(line(good.trim_end()), 5);
    assert_eq!(line(&good.replace('\u{2014}', "-")), 5);
    assert_eq!(line(&good.replace("\u{2014} ", "\u{2014}  ")), 5);
    assert_eq!(line(&good.replace("\u{2014} l", "\u{2014} +l")), 5);
    assert_eq!(line(&good.replace("\u{2014} l", "\u{2014} \u{a0}l")), 5);
    assert_eq!(line(&good.replace("\u{2014} l", "\u{2014} \u{1}l")), 5);
    assert_eq!(line(&good.replace(signature, &format!("{signature}\u{1}"))), 5);
    assert_eq!(line(&format!("{good}\u{2014} a AAAAAA==\n")), 6);
    assert_eq!(line(&format!("{good}\u{2014} a AAAAAAB=\n")), 6);
    assert_eq!(line(&format!("{good}{signature}\n")), 6);
    assert_eq!(line(&format!("{good}more text\n")), 6);
    assert_eq!(parse_note(&[0xff, b'\n']), Err(Error::Malformed { what: "checkpoint" }));
}

#[test]
fn limits_hold() {
    let length = MAX_NOTE + 1;
    let refused = Error::TooLarge { what: "checkpoint", length, limit: MAX_NOTE };
    assert_eq!(parse_note(&vec![b'\n'; length]), Err(refused));
    let mut note = signed();
    for number in 1..MAX_SIGNATURES {
        note.cosign(&format!("partner-{number}"), &author(2)).unwrap();
    }
    assert_eq!(parse_note(note.to_string().as_bytes()), Ok(note.clone()));
    let full = Error::BadNote { line: 69, problem: "is one signature too many" };
    assert_eq!(note.clone().cosign("one-more", &author(2)), Err(full.clone()));
    let line = note.to_string().lines().last().unwrap().replace("partner-63", "one-more");
    assert_eq!(parse_note(format!("{note}{line}\n").as_bytes()), Err(full));
    // Another scheme's signature can fill a note by its length.
    let room = MAX_NOTE - signed().to_string().len() - "\u{2014} other \n".len();
    let text = format!("{}\u{2014} other {}\n", signed(), "/".repeat(room / 4 * 4));
    let mut note = parse_note(text.as_bytes()).unwrap();
    assert!(matches!(note.cosign("one-more", &author(2)), Err(Error::TooLarge { limit: MAX_NOTE, .. })));
    assert_eq!(note.to_string(), text);
}

// What a partner does who holds one claim, a proof and a signed note, and nothing else of the casebook.
#[test]
fn a_claim_is_proved_against_a_signed_checkpoint() {
    let claims = crate::chain(&author(5), 7);
    let leaves: Vec<Leaf> = claims.iter().map(leaf_of).collect();
    let checkpoint = Checkpoint { book: BOOK, size: 7, root: root(&leaves) };
    let note = sign_note(checkpoint, log_key().name(), &author(1)).unwrap();
    let proof = inclusion_proof(&leaves, 4).unwrap();

    let keys = [log_key()];
    let Checkpoint { size, root, .. } =
        verify_note(&parse_note(note.to_string().as_bytes()).unwrap(), &keys).unwrap().checkpoint;
    assert_eq!(verify_inclusion(leaf_of(&claims[4]), 4, size, &proof, &root), Ok(()));
    assert!(verify_inclusion(leaf_of(&claims[3]), 4, size, &proof, &root).is_err());
}

#[test]
fn signing_refuses_what_reading_would() {
    let mut note = signed();
    assert_eq!(note.cosign(&checkpoint().origin(), &author(1)), Err(Error::AlreadySigned));
    for name in ["", "a b", "a+b", "a\nb", "a\u{1}b", "a\u{2003}b", &"a".repeat(256)] {
        assert_eq!(note.cosign(name, &author(2)), Err(Error::BadKeyName), "{name:?}");
    }
    let impossible = Checkpoint { size: 0, ..checkpoint() };
    assert!(matches!(sign_note(impossible, "log", &author(1)), Err(Error::BadNote { line: 3, .. })));
    let empty = Checkpoint { size: 0, root: ledger::Tree::new().root(), ..checkpoint() };
    let note = sign_note(empty.clone(), "log", &author(1)).unwrap();
    assert_eq!(parse_note(note.to_string().as_bytes()).unwrap().unverified(), &empty);
}

proptest! {
    #[test]
    fn reading_undoes_writing(
        book: [u8; 16], size in 1u64..=ledger::MAX_LEAVES, root: [u8; 32], name in "[a-z가-힣./-]{1,40}", signer: u8,
    ) {
        let checkpoint = Checkpoint { book: ledger::BookId(book), size, root: TreeHash(root) };
        let note = sign_note(checkpoint.clone(), &name, &author(signer)).unwrap();
        let read = parse_note(note.to_string().as_bytes()).unwrap();
        prop_assert_eq!(&read, &note);
        let keys = [NoteKey::new(&name, author(signer).key()).unwrap()];
        prop_assert_eq!(verify_note(&read, &keys).unwrap().checkpoint, checkpoint);
    }
}
