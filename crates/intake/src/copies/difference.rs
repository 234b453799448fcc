//! How a copy's claims differ from those it repeats: what print is known to lose and to add.

use model::{EventKind, Key, Qualifier, Span};

use super::Group;

/// One way in which a claim of the copy differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The claim of the copy; `None` if the copy leaves the claim out.
    pub copy: Option<Key>,
    /// The claim of the original.
    pub of: Key,
    /// What changed.
    pub change: Change,
}

/// What changed between original and copy.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Change {
    /// "At least" and its like are gone, and the number stands as exact.
    QualifierDropped(Qualifier),
    /// The copy qualifies a number that stood bare.
    QualifierAdded(Qualifier),
    /// One qualifier became another.
    QualifierChanged {
        /// In the original.
        was: Qualifier,
        /// In the copy.
        is: Qualifier,
    },
    /// Another number.
    NumberChanged {
        /// In the original.
        was: u64,
        /// In the copy.
        is: u64,
    },
    /// The copy's place is wider.
    PlaceWidened {
        /// In the original.
        was: String,
        /// In the copy; nothing if it gives none.
        is: Option<String>,
    },
    /// The copy's place is narrower.
    PlaceNarrowed {
        /// In the original; nothing if it gives none.
        was: Option<String>,
        /// In the copy.
        is: String,
    },
    /// Another place.
    PlaceChanged {
        /// In the original.
        was: String,
        /// In the copy.
        is: String,
    },
    /// The same days of another year, so many years later.
    YearShifted(i32),
    /// Other days.
    WindowChanged {
        /// In the original.
        was: Span,
        /// In the copy.
        is: Span,
    },
    /// Something else happened.
    EventChanged {
        /// In the original.
        was: EventKind,
        /// In the copy.
        is: EventKind,
    },
    /// A class of people whom the original names is not in the copy.
    GroupDropped(Group),
    /// People whom the original counts apart are in the copy's number.
    Merged {
        /// Who, if the original says.
        group: Option<Group>,
        /// The claim that counts them.
        with: Key,
    },
    /// What the original gives as a part of another count stands as a count of its own.
    PartAsWhole {
        /// The count it is a part of, if the original has it as a claim.
        whole: Option<Key>,
    },
}

impl Change {
    /// The change in plain words.
    pub fn sentence(&self) -> String {
        match self {
            Self::QualifierDropped(was) => format!("\"{}\" was dropped.", was.word()),
            Self::QualifierAdded(is) => format!("\"{}\" was added.", is.word()),
            Self::QualifierChanged { was, is } => format!("\"{}\" became \"{}\".", was.word(), is.word()),
            Self::NumberChanged { was, is } => format!("{was} became {is}."),
            Self::PlaceWidened { was, is: Some(is) } => format!("{was} was widened to {is}."),
            Self::PlaceWidened { was, is: None } => format!("The place, {was}, was dropped."),
            Self::PlaceNarrowed { was: Some(was), is } => format!("{was} was narrowed to {is}."),
            Self::PlaceNarrowed { was: None, is } => format!("The place, {is}, was added."),
            Self::PlaceChanged { was, is } => format!("{was} became {is}."),
            Self::YearShifted(years) => {
                let (n, word) = (years.unsigned_abs(), if *years > 0 { "later" } else { "earlier" });
                format!("The same days, {n} {} {word}.", if n == 1 { "year" } else { "years" })
            }
            Self::WindowChanged { was, is } => format!("{} became {}.", days(*was), days(*is)),
            Self::EventChanged { was, is } => format!("\"{}\" became \"{}\".", was.word(), is.word()),
            Self::GroupDropped(group) => format!("{} of the original are not named.", capital(group.words())),
            Self::Merged { group: Some(group), .. } => {
                format!("{}, counted apart in the original, are in this number.", capital(group.words()))
            }
            Self::Merged { group: None, .. } => {
                "People counted apart in the original are in this number.".to_owned()
            }
            Self::PartAsWhole { .. } => "A part of a larger count stands as a count of its own.".to_owned(),
        }
    }
}

/// "2017-07-01 to 2017-08-31", with "an unknown day" for an open end.
pub(crate) fn days(span: Span) -> String {
    let end =
        |day: Option<model::Day>| day.map_or_else(|| "an unknown day".to_owned(), |day| day.to_string());
    if span.from == span.to { end(span.from) } else { format!("{} to {}", end(span.from), end(span.to)) }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
