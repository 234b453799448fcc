//! Author chains: whatever is left out, moved, doubled or slipped in is noticed and named.

use ledger::{BookId, ChainState, ClaimId, Error, SignedClaim, check_chain};
use proptest::prelude::*;

use crate::{BOOK, author, chain, envelope, sign};

#[test]
fn a_whole_chain_passes_and_can_be_continued() {
    let author = author(1);
    let claims = chain(&author, 6);
    let empty = check_chain(BOOK, author.key(), &[]).unwrap();
    assert_eq!(empty, ChainState::new(BOOK, author.key()));
    assert_eq!((empty.next_seq(), empty.head()), (0, None));
    let state = check_chain(BOOK, author.key(), &claims).unwrap();
    assert_eq!((state.next_seq(), state.head()), (6, Some(claims[5].id())));
    let mut resumed = ChainState::after(&claims[3]);
    resumed.append(&claims[4]).unwrap();
    resumed.append(&claims[5]).unwrap();
    assert_eq!(resumed, state);
}

#[test]
fn a_fork_names_both_claims() {
    let author = author(1);
    let claims = chain(&author, 4);
    let other = sign(&author, 2, Some(claims[1].id()), b"another story");
    let fork = Error::Fork { author: author.key(), seq: 2, first: claims[2].id(), second: other.id() };
    let list = [claims.as_slice(), std::slice::from_ref(&other)].concat();
    assert_eq!(check_chain(BOOK, author.key(), &list), Err(fork.clone()));
    // A gap in front must not hide the fork.
    assert_eq!(check_chain(BOOK, author.key(), &list[1..]), Err(fork.clone()));
    let mut state = check_chain(BOOK, author.key(), &claims[..3]).unwrap();
    assert_eq!(state.append(&other), Err(fork));
    let first = sign(&author, 0, None, b"another beginning");
    let list = [&claims[..1], std::slice::from_ref(&first)].concat();
    let fork = Error::Fork { author: author.key(), seq: 0, first: claims[0].id(), second: first.id() };
    assert_eq!(check_chain(BOOK, author.key(), &list), Err(fork));
}

// Anyone can write an envelope in the name of an author; only a signature makes it evidence of a fork.
#[test]
fn an_unsigned_claim_does_not_make_an_author_look_forked() {
    let author = author(1);
    let claims = chain(&author, 2);
    let mut bytes = sign(&author, 1, Some(claims[0].id()), b"forged").to_bytes();
    *bytes.last_mut().unwrap() ^= 1;
    let forged = SignedClaim::from_bytes(&bytes).unwrap();
    let refused = Err(Error::BadSignature { claim: forged.id(), author: author.key() });
    let list = [claims.as_slice(), std::slice::from_ref(&forged)].concat();
    assert_eq!(check_chain(BOOK, author.key(), &list), refused);
    let mut state = ChainState::after(&claims[1]);
    assert_eq!(state.append(&forged), refused.map(|_| ()));
}

#[test]
fn another_history_behind_the_next_claim_is_refused() {
    let author = author(1);
    let claims = chain(&author, 2);
    let prev = ClaimId([5; 32]);
    let next = sign(&author, 2, Some(prev), b"x");
    let mut state = ChainState::after(&claims[1]);
    let before = state.clone();
    let broken = Error::BrokenLink { claim: next.id(), expected: Some(claims[1].id()), found: Some(prev) };
    assert_eq!(state.append(&next), Err(broken));
    assert_eq!(state, before);
}

#[test]
fn claims_of_others_are_refused() {
    let (one, two) = (author(1), author(2));
    let stranger = sign(&two, 0, None, b"x");
    let wrong = Error::WrongAuthor { claim: stranger.id(), expected: one.key(), found: two.key() };
    assert_eq!(check_chain(BOOK, one.key(), std::slice::from_ref(&stranger)), Err(wrong));
    let found = BookId([0; 16]);
    let mut envelope = envelope(&one, 0, None, b"x");
    envelope.book = found;
    let elsewhere = SignedClaim::sign(envelope, &one).unwrap();
    let wrong = Error::WrongBook { claim: elsewhere.id(), expected: BOOK, found };
    assert_eq!(check_chain(BOOK, one.key(), &[elsewhere]), Err(wrong));
}

#[test]
fn messages_name_what_to_look_for() {
    let author = author(1);
    let claims = chain(&author, 3);
    let gap = check_chain(BOOK, author.key(), &[claims[0].clone(), claims[2].clone()]).unwrap_err();
    assert_eq!(gap, Error::WrongSequence { claim: claims[2].id(), expected: 1, found: 2 });
    assert!(gap.to_string().contains(&claims[2].id().to_string()));
    let broken = Error::BrokenLink { claim: claims[1].id(), expected: None, found: Some(claims[0].id()) };
    assert!(broken.to_string().contains(&format!("it follows {}, but", claims[0].id())));
    assert!(broken.to_string().contains("ends with no claim:"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn leaving_any_out_but_the_last_is_noticed(length in 2u64..10, at in any::<prop::sample::Index>()) {
        let author = author(3);
        let mut claims = chain(&author, length);
        let at = at.index(claims.len() - 1);
        claims.remove(at);
        let refused =
            Error::WrongSequence { claim: claims[at].id(), expected: at as u64, found: at as u64 + 1 };
        prop_assert_eq!(check_chain(BOOK, author.key(), &claims), Err(refused));
    }

    #[test]
    fn every_other_order_is_noticed(
        (sorted, shuffled) in (2u64..8).prop_map(|n| chain(&author(4), n))
            .prop_flat_map(|claims| (Just(claims.clone()), Just(claims).prop_shuffle()))
    ) {
        let checked = check_chain(BOOK, author(4).key(), &shuffled);
        prop_assert_eq!(checked.is_ok(), sorted == shuffled);
    }

    #[test]
    fn listing_any_twice_is_noticed(length in 1u64..8, at in any::<prop::sample::Index>()) {
        let author = author(5);
        let mut claims = chain(&author, length);
        let twice = claims[at.index(claims.len())].clone();
        claims.push(twice.clone());
        prop_assert_eq!(check_chain(BOOK, author.key(), &claims), Err(Error::Repeated { claim: twice.id() }));
    }

    #[test]
    fn a_fork_anywhere_is_named(length in 1u64..8, at in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let author = author(6);
        let mut claims = chain(&author, length);
        let first = claims[at.index(claims.len())].clone();
        let second = sign(&author, first.envelope().seq, first.envelope().prev, b"fork");
        claims.insert(to.index(claims.len() + 1), second.clone());
        match check_chain(BOOK, author.key(), &claims) {
            Err(Error::Fork { author: who, seq, first: a, second: b }) => {
                prop_assert_eq!((who, seq), (author.key(), first.envelope().seq));
                let found = std::collections::BTreeSet::from([a, b]);
                prop_assert_eq!(found, std::collections::BTreeSet::from([first.id(), second.id()]));
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
