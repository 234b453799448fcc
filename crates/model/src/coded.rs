//! Fixed vocabularies: each value with the one word by which files and people call it.

/// Makes an enum of words, with the word of each value and the list of all.
macro_rules! coded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $value:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$about])* $value),+
        }

        impl $name {
            /// The words for it in files and on the command line.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$value)),+];

            /// The word used in files and on screen.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }

            /// Reads the word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.word())
            }
        }
    )+};
}

pub(crate) use coded;

#[cfg(test)]
mod tests {
    use crate::attributes::Condition;

    #[test]
    fn every_word_reads_back_and_no_two_are_the_same() {
        for (word, value) in Condition::WORDS {
            assert_eq!((value.word(), Condition::from_word(word)), (*word, Some(*value)));
        }
        assert_eq!(Condition::from_word("unwell"), None);
    }
}
