//! What a name holds once it is read.

use crate::fold;
use crate::syllable::Reading;

/// A writing system a name can be in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Korean syllables.
    Hangul,
    /// Chinese characters, also as used in Korea.
    Han,
    /// Arabic letters, also as used for Persian and Urdu.
    Arabic,
    /// Cyrillic letters; read as their transliteration.
    Cyrillic,
    /// Anything else: compared as it is written.
    Other,
}

/// The set of writing systems seen in a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Scripts(u8);

impl Scripts {
    /// Whether the script was seen.
    #[must_use]
    pub fn has(self, script: Script) -> bool {
        self.0 & (1 << script as u8) != 0
    }

    /// Whether no letter was seen at all.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn add(&mut self, script: Script) {
        self.0 |= 1 << script as u8;
    }
}

/// A name, read and ready to be compared.
///
/// Reading is the expensive part: read every distinct value once. At most [`Name::LONGEST`] characters and
/// [`Name::MOST_PARTS`] parts of each form count; what follows is left out.
#[derive(Clone, Debug)]
pub struct Name {
    pub(crate) text: String,
    pub(crate) scripts: Scripts,
    pub(crate) alias: bool,
    pub(crate) forms: Vec<Form>,
}

/// One way a name is given: "김영철 (Kim Yong-chol)" has two.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) script: Script,
    pub(crate) tokens: Vec<Token>,
    /// All tokens written together.
    pub(crate) joined: String,
    pub(crate) readings: Vec<Reading>,
    /// 1 for senior, 2 for junior or II, 3 for III, and so on; 0 if not said.
    pub(crate) generation: u8,
    /// Whether any part is a name or particle known from Arabic.
    pub(crate) arabic: bool,
}

/// One part of a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Token {
    /// Folded letters.
    pub(crate) letters: Vec<char>,
    /// Sounds, in the alphabet of [`crate::arabic`].
    pub(crate) sounds: Vec<u8>,
    /// Sounds without what may be an article ("Almasri"), where nothing else in the name is Arabic.
    pub(crate) inner: Vec<u8>,
    /// Consonants that stay the same in the romanisations of one name.
    pub(crate) skeleton: Vec<u8>,
    /// The letters and those of the skeleton, each as a set.
    pub(crate) letter_set: u32,
    pub(crate) skeleton_set: u32,
    /// A known name of Arabic origin, or 0.
    pub(crate) known: u16,
    /// A group of a given name and its short forms, or 0.
    pub(crate) group: u16,
    /// A single Latin letter.
    pub(crate) initial: bool,
}

impl Name {
    /// Characters of a name that are read.
    pub const LONGEST: usize = 256;
    /// Parts of a form that are read.
    pub const MOST_PARTS: usize = 8;

    /// Reads a name in any script; never fails, and a text without a usable name is an alias.
    #[must_use]
    pub fn read(text: &str) -> Self {
        crate::read::read(fold::words(text))
    }

    /// The folded text without titles: parts in the order written, joined by spaces.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parts of the folded text.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.text.split_ascii_whitespace()
    }

    /// The scripts seen.
    #[must_use]
    pub fn scripts(&self) -> Scripts {
        self.scripts
    }

    /// Whether this stands for a person without naming one: "Ms. A", "김모씨", "unknown", initials, nothing.
    ///
    /// Such a name has no keys, and [`crate::compare`] answers [`crate::Level::Unknown`].
    #[must_use]
    pub fn is_alias(&self) -> bool {
        self.alias
    }

    /// The parts of a name in Arabic or Cyrillic script as they count, which are not its words as written; nothing for names in other scripts.
    ///
    /// In Arabic script particles are joined to their names, "son of" and the article left out: "عبد الله بن أحمد" and "عبدالله احمد" have the same
    /// parts. Words in Cyrillic are in the spelling of [`crate::plain_latin`].
    pub fn parts(&self) -> impl Iterator<Item = String> {
        let of = |form: &Form, token: &Token| -> String {
            let letters: String = token.letters.iter().collect();
            if form.script == Script::Cyrillic { crate::plain_latin(&letters) } else { letters }
        };
        let script = self.forms.iter().filter(|f| matches!(f.script, Script::Arabic | Script::Cyrillic));
        script.flat_map(move |f| f.tokens.iter().map(move |t| of(f, t)))
    }

    /// Whether the name says a family name and a given one in syllables written without a gap: 김철수, 毛泽东.
    ///
    /// Two syllables may as well be a given name alone and do not count.
    #[must_use]
    pub fn is_full_in_one_word(&self) -> bool {
        let written =
            |f: &&Form| matches!(f.script, Script::Hangul | Script::Han) && f.joined.chars().count() > 2;
        let full = |f: &Form| f.readings.iter().any(|r| r.family > 0 && r.family < r.syllables.len());
        self.forms.iter().filter(written).any(full)
    }

    /// Whether the name is written in Korean or Chinese syllables, or may be read as such.
    #[must_use]
    pub fn is_syllabic(&self) -> bool {
        self.forms.iter().any(|f| !f.readings.is_empty())
    }
}

/// What [`Name::is_alias`] says of a text, for less than reading it.
#[must_use]
pub fn is_alias(text: &str) -> bool {
    crate::read::is_alias(fold::words(text))
}
