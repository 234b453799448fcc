//! Why two mentions may be the same people or cannot be, in types and in plain words.

use model::{AgeRange, EventKind, Key, PlacePath, Sex, Span, quantity::Interval};

use crate::copies::days;

/// One fact about two mentions; `new` and `earlier` are theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Reason {
    /// The same days.
    SameDays(Span),
    /// The days of the one lie within those of the other.
    DaysWithin {
        /// The narrower.
        inner: Span,
        /// The wider.
        outer: Span,
    },
    /// The days meet.
    DaysMeet,
    /// The days do not meet.
    DaysApart {
        /// Of the new mention.
        new: Span,
        /// Of the earlier.
        earlier: Span,
    },
    /// The same place.
    SamePlace(PlacePath),
    /// The place of the one lies within that of the other.
    PlaceWithin {
        /// The narrower.
        inner: PlacePath,
        /// The wider.
        outer: PlacePath,
    },
    /// Neither place lies in the other.
    PlacesApart {
        /// Of the new mention.
        new: PlacePath,
        /// Of the earlier.
        earlier: PlacePath,
    },
    /// The numbers leave both possible.
    SizesMeet,
    /// The new number is too small for the same people, so it can only be a part.
    Smaller {
        /// Of the new mention.
        new: Interval,
        /// Of the earlier.
        earlier: Interval,
    },
    /// The new number is too large for the same people, so it can only contain them.
    Larger {
        /// Of the new mention.
        new: Interval,
        /// Of the earlier.
        earlier: Interval,
    },
    /// The same number, which counts only beside other reasons.
    SameNumber(u64),
    /// The same sex.
    SameSex(Sex),
    /// Different sexes.
    SexesDiffer,
    /// The ages leave both possible.
    AgesMeet,
    /// Ages that nobody can have at both times.
    AgesApart {
        /// Of the new mention.
        new: AgeRange,
        /// Of the earlier.
        earlier: AgeRange,
    },
    /// The same event.
    SameEvent(EventKind),
    /// One event can follow the other in one case.
    Follows {
        /// What comes first.
        first: EventKind,
        /// What comes after.
        then: EventKind,
    },
    /// An event is told before the one it must follow in one case.
    OutOfOrder {
        /// What must come first.
        first: EventKind,
        /// What must follow.
        then: EventKind,
    },
    /// Both stand in one report.
    SameReport,
    /// The report's words make one a part of the other.
    CalledPart,
    /// The report's words tell one from the other ("the other 55").
    CalledRest,
    /// One counts a class of people within the other's.
    Narrower,
    /// Both go back to this origin.
    SharedOrigin(Key),
    /// One report is recorded as repeating the other.
    Repeats,
    /// One names the publisher of the other.
    NamesPublisher(String),
    /// One publisher, so one running count.
    SamePublisher(String),
    /// Both name the same source.
    SameSource,
    /// Both name the same class of people among them.
    SamePeopleNamed,
}

impl Reason {
    /// The reason in plain words.
    pub fn sentence(&self) -> String {
        match self {
            Self::SameDays(span) => format!("Both on the same days, {}.", days(*span)),
            Self::DaysWithin { inner, outer } => {
                format!("The days of one, {}, lie within those of the other, {}.", days(*inner), days(*outer))
            }
            Self::DaysMeet => "Their days meet.".to_owned(),
            Self::DaysApart { new, earlier } => {
                format!("{} and {} have no day in common.", days(*new), days(*earlier))
            }
            Self::SamePlace(place) => format!("Both in {place}."),
            Self::PlaceWithin { inner, outer } => format!("{inner} lies in {outer}."),
            Self::PlacesApart { new, earlier } => format!("{new} and {earlier} are different places."),
            Self::SizesMeet => "The numbers leave the same people possible.".to_owned(),
            Self::Smaller { new, earlier } => {
                format!("{} is fewer than {}: at most a part.", people(*new), people(*earlier))
            }
            Self::Larger { new, earlier } => {
                format!("{} is more than {}: at least something besides.", people(*new), people(*earlier))
            }
            Self::SameNumber(number) => format!("Both say {number}; that alone would prove nothing."),
            Self::SameSex(sex) => format!("Both are of the sex \"{}\".", sex.letter()),
            Self::SexesDiffer => "They are of different sexes.".to_owned(),
            Self::AgesMeet => "Their ages leave the same people possible.".to_owned(),
            Self::AgesApart { new, earlier } => {
                format!("Nobody of {} can be of {} at the other time.", age(*new), age(*earlier))
            }
            Self::SameEvent(kind) => format!("Both were {}.", past(*kind)),
            Self::Follows { first, then } => format!("Who was {} can then be {}.", past(*first), past(*then)),
            Self::OutOfOrder { first, then } => {
                format!("In one case nobody is {} before being {}.", past(*then), past(*first))
            }
            Self::SameReport => "Both stand in one report.".to_owned(),
            Self::CalledPart => "The report calls one a part of the other.".to_owned(),
            Self::CalledRest => "The report tells one from the other.".to_owned(),
            Self::Narrower => "One counts a class of people within the other.".to_owned(),
            Self::SharedOrigin(key) => format!("Both go back to the origin {key}."),
            Self::Repeats => "One report is recorded as repeating the other.".to_owned(),
            Self::NamesPublisher(name) => format!("One names {name}, who published the other."),
            Self::SamePublisher(name) => format!("Both are published by {name}, which may keep one count."),
            Self::SameSource => "Both name the same source.".to_owned(),
            Self::SamePeopleNamed => "Both name the same kind of people among them.".to_owned(),
        }
    }
}

fn people(interval: Interval) -> String {
    match interval.hi {
        Some(hi) if hi == interval.lo => hi.to_string(),
        Some(hi) => format!("{} to {hi}", interval.lo),
        None => format!("{} or more", interval.lo),
    }
}

fn age(age: AgeRange) -> String {
    match age.to {
        Some(to) if to == age.from => format!("age {to}"),
        Some(to) => format!("age {} to {to}", age.from),
        None => format!("age {} or more", age.from),
    }
}

/// The event as a participle that fits after "were".
fn past(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Onward => "gone onward",
        EventKind::Died => "dead",
        EventKind::Born => "born in custody",
        kind => kind.word(),
    }
}
