//! What is proposed of two reports, and why.

use model::Key;

use super::{Difference, Passage};

/// How the copy repeats the original.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CopyKind {
    /// Its text is the original's, or nearly.
    Whole,
    /// Passages of its text are the original's.
    Part,
    /// It tells the same in another language.
    Translation,
    /// It tells the report again in other words: most of its counts are those of the original.
    Claims,
    /// It restates some counts of the original among others of its own.
    Quote,
}

/// How it is known which of the two came first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Order {
    /// By the days of publication.
    Dates,
    /// One names the publisher of the other, or only what was printed, and the days leave it open or lie within a week.
    Attribution,
    /// Undecided: the days leave it open, and nothing else tells. The fuller report is put as the original.
    Undecided,
}

/// A claim that repeats another: material for [`model::RelationKind::Repeats`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Repeat {
    /// The claim of the copy.
    pub copy: Key,
    /// The claim of the original.
    pub of: Key,
}

/// Why two reports are proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Because {
    /// The texts differ in nothing but print.
    SameText,
    /// Shares of each text that stand in the other, in per cent.
    SharedText {
        /// Of the copy.
        of_copy: u8,
        /// Of the original.
        of_original: u8,
    },
    /// The titles are nearly the same, in per cent.
    SameTitle(u8),
    /// The copy's attribution names the publisher of the original.
    NamesPublisher(String),
    /// Both carry the same agency or publisher, under different mastheads.
    SameWire(String),
    /// Both claims go back to the same source.
    SameSource,
    /// The copy names no source but what others printed.
    SecondHand,
    /// One number over windows that meet.
    SameNumber {
        /// The number.
        number: u64,
        /// Whether the windows are the same to the day.
        same_window: bool,
        /// Bits it tells, rounded.
        bits: u8,
    },
    /// The number of the copy is a sum of two claims of the original.
    Sum(u64),
    /// Figures that both texts give, without claims to compare.
    SharedFigures(Vec<u64>),
    /// Published within this many days.
    DaysAfter(u32),
    /// A number in both over windows apart, which is no evidence.
    OtherWindow(u64),
}

impl Because {
    /// The reason in plain words.
    pub fn sentence(&self) -> String {
        match self {
            Self::SameText => "The two texts are the same.".to_owned(),
            Self::SharedText { of_copy, of_original } => format!(
                "{of_copy} per cent of the copy's text stands in the original, {of_original} per cent of the original's in the copy."
            ),
            Self::SameTitle(percent) => format!("The titles are {percent} per cent the same."),
            Self::NamesPublisher(name) => format!("The copy names {name} as its source."),
            Self::SameWire(name) => format!("Both carry {name}, under different mastheads."),
            Self::SameSource => "Both name the same source.".to_owned(),
            Self::SecondHand => "The copy names no source of its own.".to_owned(),
            Self::SameNumber { number, same_window: true, .. } => {
                format!("Both give {number} over the same days.")
            }
            Self::SameNumber { number, .. } => format!("Both give {number} over days that meet."),
            Self::Sum(number) => format!("The copy's {number} is the sum of two claims of the original."),
            Self::SharedFigures(figures) => {
                let list: Vec<String> = figures.iter().map(u64::to_string).collect();
                format!("Both texts give the figures {}.", list.join(", "))
            }
            Self::DaysAfter(0) => "Published on the same day.".to_owned(),
            Self::DaysAfter(1) => "Published within a day.".to_owned(),
            Self::DaysAfter(days) => format!("Published within {days} days."),
            Self::OtherWindow(number) => {
                format!("Both give {number}, but over days that do not meet: that says nothing.")
            }
        }
    }
}

/// Two reports of which one may repeat the other.
#[derive(Clone, PartialEq, Debug)]
pub struct CopyProposal {
    /// The later report.
    pub copy: Key,
    /// The earlier.
    pub original: Key,
    /// How it is known which is which.
    pub order: Order,
    /// How it repeats it.
    pub kind: CopyKind,
    /// Passages in both texts, in the order of the copy.
    pub passages: Vec<Passage>,
    /// Which claims of the copy repeat which of the original.
    pub repeats: Vec<Repeat>,
    /// How the copy's claims differ from the original's.
    pub differences: Vec<Difference>,
    /// How strong the evidence is, 0 to 100; an order, not a probability.
    pub score: u8,
    /// The evidence.
    pub reasons: Vec<Because>,
}
