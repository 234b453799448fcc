//! What is proposed: a count with its words, and all that the text says of it.

use model::{AgeRange, Event, Quantity, Sex, mention::MentionUnit};

use super::Window;

/// Characters of a text, as Unicode scalar values from its start; `end` is one past the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Chars {
    /// The first character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// The rule that made a proposal, by a stable name such as `en.count` or `ko.family`.
pub type Rule = &'static str;

/// A place named in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceSeen {
    /// Where it stands.
    pub at: Chars,
    /// Its words.
    pub words: String,
    /// Paths of the places it may be, the likeliest first; empty where the name is not known.
    pub paths: Vec<String>,
}

/// A count that the text gives beside people, so that nobody takes it for them: kept apart and never confirmed unasked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aside {
    /// People who are not those who were seized or returned: speakers, guards, a population.
    Bystanders,
    /// A number that another text or another time gave, restated here for comparison.
    Comparison,
    /// The text says that it did not happen, or not to them; no event is proposed.
    Denied,
    /// The number is told of each of several ("40 people per bus"), and how many they were in all is not said.
    Each,
}

/// One count, with everything the text says of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// Qualifier, number and noun: what is highlighted.
    pub at: Chars,
    /// The numbers as said; `quantity.words` are the characters at `at`.
    pub quantity: Quantity,
    /// What is counted.
    pub unit: MentionUnit,
    /// What happened to them, as far as the clause or the one before says.
    pub event: Option<Event>,
    /// Which of them are counted ("children", "women", "guides"), in English and in the singular form of the lists.
    pub subgroup: Option<String>,
    /// Sex of every member.
    pub sex: Option<Sex>,
    /// Age of every member, in years.
    pub age: Option<AgeRange>,
    /// When it happened.
    pub window: Option<Window>,
    /// Where it happened: every place of the clause that fits, the nearest first.
    pub places: Vec<PlaceSeen>,
    /// The whole this is part of, as an index into the same list.
    pub part_of: Option<usize>,
    /// Whether this and the other parts of that whole make it up ("the other 55").
    pub exhaustive: bool,
    /// The earlier proposal that is meant again ("the group", "these 92"), as an index into the same list.
    pub again: Option<usize>,
    /// Who says so, in the words of the text ("according to activists").
    pub attribution: Option<Chars>,
    /// Why it may not be a count to enter.
    pub aside: Option<Aside>,
    /// How often the rule was right on labelled text, 0 to 100.
    pub confidence: u8,
    /// The rule.
    pub rule: Rule,
}
