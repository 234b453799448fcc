//! Values that are written out as their English words.

/// Serialises types as what they display, so that a file of results can be read without a key.
macro_rules! in_words {
    ($($name:ty),*) => {
        $(impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        })*
    };
}
pub(crate) use in_words;
