//! The languages papers are written in.

use serde::{Deserialize, Serialize};

/// A language a paper can be written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Korean.
    Ko,
    /// Chinese, in simplified characters.
    Zh,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::Ko, Self::Zh];

    /// The tag used in files and on the command line (BCP 47).
    pub fn word(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
            Self::Zh => "zh",
        }
    }

    /// Reads the tag.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.word() == word)
    }
}

/// One text in all languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In English.
    pub en: String,
    /// In Korean.
    pub ko: String,
    /// In Chinese.
    pub zh: String,
}

impl Words {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Ko => &self.ko,
            Language::Zh => &self.zh,
        }
    }

    /// The languages in which it is empty.
    pub fn absent(&self) -> Vec<Language> {
        Language::ALL.into_iter().filter(|l| self.get(*l).trim().is_empty()).collect()
    }
}
