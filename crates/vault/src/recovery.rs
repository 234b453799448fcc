//! The recovery sheet: 24 words on paper that open the casebook when every passphrase is lost.

use std::fmt::Write as _;

use bip39::{Language, Mnemonic};
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use crate::crypto::{self, Key};
use crate::{Result, VaultError};

const WORDS: usize = 24;
const COLUMNS: usize = 4;
const INFO: &[u8] = b"lastseen/v1/recovery-wrap";
const NAME_LIMIT: usize = 60;

/// The 24 words of a recovery sheet, overwritten when dropped.
///
/// 256 random bits and a checksum of eight, in the English list of BIP39 (Bitcoin Improvement Proposal 39,
/// 2013). Only the words are taken from there: the key is derived from the bits by HKDF, and there is no
/// second passphrase. It cannot be printed by accident; [`RecoverySheet::text`] is the one way out.
#[derive(ZeroizeOnDrop)]
pub struct RecoverySheet(Mnemonic);

impl RecoverySheet {
    pub(crate) fn generate() -> Result<Self> {
        Self::from_entropy(&crypto::random_key()?)
    }

    fn from_entropy(entropy: &Key) -> Result<Self> {
        Mnemonic::from_entropy_in(Language::English, entropy.as_slice())
            .map(Self)
            .map_err(|_| VaultError::Random)
    }

    /// Reads the words as somebody types them from the sheet.
    ///
    /// Capitals and line breaks do not matter. Where each of the 24 numbers stands before a word, they give the order, since a
    /// sheet counts down its columns and may be typed row by row, with its advice around the words; else they do not matter.
    ///
    /// # Errors
    /// [`VaultError::RecoveryWordCount`], [`VaultError::RecoveryWord`] with the position of the first word
    /// that is not in the list, or [`VaultError::RecoveryChecksum`]. The word itself is not repeated, as it is
    /// most of a secret.
    pub fn parse(typed: &str) -> Result<Self> {
        let lower = Zeroizing::new(typed.to_ascii_lowercase());
        let words = numbered(&lower)
            .unwrap_or_else(|| lower.split_whitespace().filter(|word| number(word).is_none()).collect());
        if words.len() != WORDS {
            return Err(VaultError::RecoveryWordCount { found: words.len() });
        }
        if let Some(index) = words.iter().position(|word| Language::English.find_word(word).is_none()) {
            return Err(VaultError::RecoveryWord { position: index + 1 });
        }
        let joined = Zeroizing::new(words.join(" "));
        let parsed = Mnemonic::parse_in_normalized(Language::English, &joined);
        parsed.map(Self).map_err(|_| VaultError::RecoveryChecksum)
    }

    /// The key that wraps the book key in a recovery slot with this salt.
    pub(crate) fn derive(&self, salt: &[u8; 16]) -> Key {
        let (mut entropy, length) = self.0.to_entropy_array();
        let key = crypto::hkdf(salt, entropy.get(..length).unwrap_or_default(), &[INFO]);
        entropy.zeroize();
        key
    }

    /// The words in their order, apart by blanks, for a page that sets them itself.
    #[must_use]
    pub fn words(&self) -> Zeroizing<String> {
        let mut words = Zeroizing::new(String::with_capacity(512));
        self.0.words().for_each(|word| {
            let _ = write!(words, "{word} ");
        });
        words
    }

    /// The sheet as a page of plain text, 80 columns wide, to print and not to store.
    ///
    /// `book_name` is shown in one line of at most 60 characters, without control characters; `created` is
    /// the date as the caller wants it read. The numbers run down the four columns.
    #[must_use]
    pub fn text(&self, book_name: &str, created: &str) -> Zeroizing<String> {
        let line = |text: &str| text.chars().filter(|c| !c.is_control()).take(NAME_LIMIT).collect::<String>();
        let mut page = Zeroizing::new(String::with_capacity(4096));
        let _ =
            write!(page, "RECOVERY SHEET\n\nCasebook: {}\nMade on:  {}\n\n", line(book_name), line(created));
        let words: Vec<&str> = self.0.words().collect();
        let rows = WORDS / COLUMNS;
        for row in 0..rows {
            for column in 0..COLUMNS {
                let index = column * rows + row;
                let word = words.get(index).copied().unwrap_or_default();
                let _ = write!(page, "{:>4}. {word:<12}", index + 1);
            }
            let end = page.trim_end().len();
            page.truncate(end);
            page.push('\n');
        }
        page.push_str(KEEPING);
        page
    }
}

/// The number that a sheet prints before a word.
fn number(token: &str) -> Option<usize> {
    token.trim_end_matches(['.', ')', ':']).parse().ok()
}

/// The words in the order of their numbers, where each number from 1 has one; of a number that comes twice the first counts.
fn numbered(text: &str) -> Option<Vec<&str>> {
    let mut words: [Option<&str>; WORDS] = [None; WORDS];
    let tokens: Vec<&str> = text.split_whitespace().collect();
    for pair in tokens.windows(2) {
        let [before, word] = pair else { continue };
        let place = number(before).and_then(|n| n.checked_sub(1)).and_then(|n| words.get_mut(n));
        if let Some(place) = place.filter(|_| word.bytes().all(|b| b.is_ascii_alphabetic())) {
            place.get_or_insert(word);
        }
    }
    words.into_iter().collect()
}

const KEEPING: &str = "
These 24 words open the casebook without any passphrase. Whoever holds this
sheet and a copy of the casebook can read everything in it except what is
sealed to a custodian. Print it or copy it by hand, once; do not photograph it,
store it in a computer or send it. Keep it apart from the computer, at a place
you would trust with the casebook itself, and do not carry it across a border.
To open with it, choose \"The passphrase is lost\" on the first page in the
browser, or put the words into a file on a disk that is kept encrypted, name it
with lastseen --recovery-file FILE unlock, and delete it. If the sheet is lost,
the Settings in the browser make a new one; copies and backups made before still
open with the old. If somebody has seen it, make a new casebook.
";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sheet(fill: u8) -> RecoverySheet {
        RecoverySheet::from_entropy(&Key::new([fill; 32])).unwrap()
    }

    fn words(sheet: &RecoverySheet) -> Vec<String> {
        sheet.0.words().map(str::to_owned).collect()
    }

    /// The vectors of BIP39 for 256 bits of zeros and of ones.
    #[test]
    fn words_are_those_of_the_standard() {
        assert_eq!(words(&sheet(0)).join(" "), format!("{}art", "abandon ".repeat(23)));
        assert_eq!(words(&sheet(0xff)).join(" "), format!("{}vote", "zoo ".repeat(23)));
    }

    #[test]
    fn the_printed_page_can_be_typed_back() {
        let sheet = RecoverySheet::generate().unwrap();
        let page = sheet.text("North\ndesk\u{7}", "2017-09-01");
        assert!(page.contains("Casebook: Northdesk\nMade on:  2017-09-01\n"));
        assert!(page.lines().all(|line| line.chars().count() <= 80 && line == line.trim_end()));
        let table: Vec<&str> = page.lines().skip(5).take(6).collect();
        // Typed down the columns, as numbered.
        let mut cells: Vec<(usize, String)> = table
            .iter()
            .flat_map(|line| {
                let parts: Vec<&str> = line.split_whitespace().collect();
                parts
                    .chunks(2)
                    .map(|p| (p[0].trim_end_matches('.').parse().unwrap(), p[1].to_owned()))
                    .collect::<Vec<_>>()
            })
            .collect();
        cells.sort();
        let typed: String = cells.iter().map(|(n, word)| format!("{n}) {}\n", word.to_uppercase())).collect();
        assert_eq!(*RecoverySheet::parse(&typed).unwrap().derive(&[1; 16]), *sheet.derive(&[1; 16]));
        // Row by row as it is read, with all that stands around the words.
        assert_eq!(*RecoverySheet::parse(&page).unwrap().derive(&[1; 16]), *sheet.derive(&[1; 16]));
        assert!(page.capacity() == 4096, "the page grew and left a copy behind");
    }

    #[test]
    fn a_typing_error_is_located() {
        let mut typed = words(&sheet(3));
        typed[6] = "abandom".to_owned();
        let error = RecoverySheet::parse(&typed.join(" ")).err().unwrap();
        assert_eq!(error, VaultError::RecoveryWord { position: 7 });
        assert!(error.to_string().contains("Word 7") && !error.to_string().contains("abandom"));
        typed[6] = "abandon".to_owned();
        assert_eq!(RecoverySheet::parse(&typed.join(" ")).err(), Some(VaultError::RecoveryChecksum));
        typed.pop();
        assert_eq!(
            RecoverySheet::parse(&typed.join(" ")).err(),
            Some(VaultError::RecoveryWordCount { found: 23 })
        );
        assert_eq!(RecoverySheet::parse("").err(), Some(VaultError::RecoveryWordCount { found: 0 }));
    }

    #[test]
    fn salt_and_words_decide_the_key() {
        assert_ne!(*sheet(1).derive(&[1; 16]), *sheet(1).derive(&[2; 16]));
        assert_ne!(*sheet(1).derive(&[1; 16]), *sheet(2).derive(&[1; 16]));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(typed in "\\PC{0,300}") {
            let _ = RecoverySheet::parse(&typed);
        }
    }
}
