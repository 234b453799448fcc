//! Passphrases: how they are normalised, offered and judged.

use std::collections::BTreeSet;

use bip39::Language;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use crate::{Result, VaultError, crypto};

const LIMIT: usize = 1024;
const WORDS: usize = 6;

/// A passphrase in the form it is derived from.
///
/// Unicode normalisation form C, so that the same Hangul or accented letters typed on another system give the
/// same bytes. Nothing else is changed: spaces and capitals count.
#[derive(ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    /// Normalises what was typed.
    ///
    /// # Errors
    /// [`VaultError::EmptyPassphrase`] if there is nothing but white space,
    /// [`VaultError::PassphraseTooLong`] above 1,024 bytes.
    pub fn new(typed: &str) -> Result<Self> {
        if typed.len() > LIMIT {
            return Err(VaultError::PassphraseTooLong { limit: LIMIT });
        }
        if typed.trim().is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        // Form C is at most three times as long in UTF-8 (Unicode Annex 15, section 9.1); a buffer that never
        // grows leaves no copies.
        let mut text = String::with_capacity(typed.len() * 3);
        text.extend(typed.nfc());
        Ok(Self(text))
    }

    pub(crate) const fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Offers a passphrase of six random words.
///
/// The words come from the English BIP39 list of 2,048, each with 11 bits, so six carry 66 bits. With
/// Argon2id at the standard profile that is out of reach of any search of the whole space. The list is the one
/// the recovery sheet uses; a longer list would add ten bits and a second list to carry.
///
/// # Errors
/// [`VaultError::Random`] if the system gives no random numbers.
pub fn suggest_passphrase() -> Result<Zeroizing<String>> {
    let list = Language::English.word_list();
    let mut random = crypto::random::<{ 2 * WORDS }>()?;
    let mut text = Zeroizing::new(String::with_capacity(WORDS * 9));
    for pair in random.as_chunks::<2>().0 {
        if !text.is_empty() {
            text.push(' ');
        }
        // 2,048 divides 65,536, so every word is equally likely.
        let index = usize::from(u16::from_be_bytes(*pair)) % list.len();
        text.push_str(list.get(index).copied().unwrap_or_default());
    }
    random.zeroize();
    Ok(text)
}

/// A rough judgement of a passphrase, for a hint while typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Short or regular; a search would find it.
    Weak,
    /// Better, but only six random words are known to be enough.
    Fair,
    /// As long and varied as six random words.
    Strong,
}

/// Judges how hard a passphrase is to guess.
///
/// It counts characters that neither repeat nor continue the one before them, and different words. It cannot
/// know whether a person chose words that belong together, so it is a hint and never a reason to refuse.
#[must_use]
pub fn strength_hint(typed: &str) -> Strength {
    let normal: Zeroizing<Vec<char>> = Zeroizing::new(typed.nfc().collect());
    let steps = normal.windows(2).filter(|pair| match pair {
        [a, b] => u32::from(*a).abs_diff(u32::from(*b)) > 1,
        _ => false,
    });
    let (steps, varied) = (steps.count(), normal.iter().collect::<BTreeSet<_>>().len());
    let words = typed.split_whitespace().collect::<BTreeSet<_>>().len();
    if words >= WORDS && steps >= 12 && varied >= 7 {
        Strength::Strong
    } else if steps >= 14 && varied >= 8 {
        Strength::Fair
    } else {
        Strength::Weak
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_every_way_of_typing() {
        let composed = Passphrase::new("두만강 é").unwrap();
        let decomposed =
            Passphrase::new("\u{1103}\u{116e}\u{1106}\u{1161}\u{11ab}\u{1100}\u{1161}\u{11bc} e\u{301}");
        assert_eq!(composed.as_bytes(), decomposed.unwrap().as_bytes());
        assert_ne!(composed.as_bytes(), Passphrase::new("두만강 e").unwrap().as_bytes());
    }

    #[test]
    fn empty_and_endless_are_refused() {
        for empty in ["", " ", "\n\t\u{3000}"] {
            assert_eq!(Passphrase::new(empty).err(), Some(VaultError::EmptyPassphrase));
        }
        assert!(Passphrase::new(&"x".repeat(1024)).is_ok());
        assert_eq!(
            Passphrase::new(&"x".repeat(1025)).err(),
            Some(VaultError::PassphraseTooLong { limit: 1024 })
        );
    }

    #[test]
    fn suggestions_are_six_words_and_differ() {
        let all: BTreeSet<String> = (0..50).map(|_| suggest_passphrase().unwrap().to_string()).collect();
        assert_eq!(all.len(), 50);
        for text in &all {
            let distinct = text.split(' ').collect::<BTreeSet<_>>().len();
            assert!(distinct < 6 || strength_hint(text) == Strength::Strong, "{text}");
            assert_eq!(text.split(' ').filter(|word| Language::English.find_word(word).is_some()).count(), 6);
        }
        let words: BTreeSet<&str> = all.iter().flat_map(|text| text.split(' ')).collect();
        assert!(words.len() > 200, "300 draws of 2,048 words repeat little: {}", words.len());
    }

    #[test]
    fn hints() {
        for weak in [
            "",
            "password",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "abcdefghijklmnopqrstuvwxyz",
            "ab ab ab ab ab ab ab ab",
            "a b c d e f",
        ] {
            assert_eq!(strength_hint(weak), Strength::Weak, "{weak}");
        }
        assert_eq!(strength_hint("my Dog eats 3 shoes"), Strength::Fair);
        for text in
            ["anchor velvet mimic orphan sugar dwarf", "강물 바람 사과 연필 거울 구름 여섯째 낱말은 길다"]
        {
            assert_eq!(strength_hint(text), Strength::Strong);
        }
    }
}
