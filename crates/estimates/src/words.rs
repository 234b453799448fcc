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

/// A number with what it is of: "41 people detained", "1 person detained", "1 episode, apprehended in CN".
///
/// `what` is in the plural; one that does not begin with people, episodes or incidents stays as it is.
pub fn many(n: u64, what: &str) -> String {
    const ONE: [(&str, &str); 3] = [("people", "person"), ("episodes", "episode"), ("incidents", "incident")];
    let one = |(all, one): (&str, &str)| {
        let rest = what.strip_prefix(all)?;
        (!rest.starts_with(char::is_alphanumeric)).then(|| format!("{n} {one}{rest}"))
    };
    ONE.into_iter().filter(|_| n == 1).find_map(one).unwrap_or_else(|| format!("{n} {what}"))
}

/// "is" or "are".
pub fn are(n: u64) -> &'static str {
    if n == 1 { "is" } else { "are" }
}
