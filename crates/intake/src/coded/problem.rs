//! What a person has to look at in coded files: problems by line and entry, and remarks.

use std::collections::BTreeSet;
use std::fmt;

/// How many characters of an entry's name or of a value are kept.
const SHOWN_CHARS: usize = 60;
/// How many different unknown words a remark lists.
const MAX_LISTED: usize = 1_000;

/// One thing that could not be taken.
///
/// It holds a piece of the file for the person who reads it in, so it is shown and never logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the coded reports, from 1.
    pub line: Option<u32>,
    /// The claim, report or decision it is about, by its id or its place in its list.
    pub entry: Option<String>,
    /// The field, if it is about one.
    pub field: Option<&'static str>,
    /// The offending value, shortened.
    pub value: Option<String>,
    /// What is wrong.
    pub what: What,
}

impl Problem {
    /// Says what to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        self.what.hint()
    }
}

/// Something that was taken and deserves a look.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// Words for places that no table knows; their mentions have no place and keep the words in the note.
    UnknownPlaces(Vec<String>),
    /// Fields that are not read.
    UnknownFields(Vec<String>),
}

/// Why a file of decisions is refused as a whole: half of the decisions would give other figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the decisions have {} faults and none of them was applied; correct each as its hint says and read the \
     file again",
    .problems.len().saturating_add(*.left_out)
)]
pub struct DecisionsError {
    /// Each fault with its entry.
    pub problems: Vec<Problem>,
    /// How many further faults there were beyond [`Limits::problems`](super::Limits::problems).
    pub left_out: usize,
}

/// Gives the enum of what can be wrong, with code, words and hint side by side.
macro_rules! whats {
    ($($(#[$doc:meta])* $name:ident $code:literal $words:literal $hint:literal)*) => {
        /// What is wrong, as a code that a page can translate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum What { $($(#[$doc])* $name,)* }

        impl What {
            /// Each of them.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name,)*];

            /// Gives the code, stable across versions.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Says what to do about it.
            #[must_use]
            pub fn hint(self) -> &'static str {
                match self { $(Self::$name => $hint,)* }
            }
        }

        impl fmt::Display for What {
            /// Writes what is wrong, in English.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $words,)* })
            }
        }
    };
}

whats! {
    /// The file is longer than the limit; none of it was read.
    FileTooLong "file_too_long" "the file is too long" "Split it into several files."
    /// A line is longer than the limit.
    LineTooLong "line_too_long" "the line is too long" "Put each report on a line of its own."
    /// A line is not UTF-8.
    NotUtf8 "not_utf8" "the text is not UTF-8" "Save the file as UTF-8."
    /// Not a JSON object, or one nested too deeply.
    NotAnObject "not_an_object" "this is not a JSON object" "Write one object in braces, nested no deeper than the format asks."
    /// The version of the decisions is not known.
    Version "version" "the version is not 1" "Use a newer program, or write \"version\": 1."
    /// More claims or entries than the limit.
    TooMany "too_many" "there are too many entries" "Split the file."
    /// The id is missing or no key.
    BadId "bad_id" "this is not an id" "Use 1 to 120 letters, digits and - _ . # : without spaces."
    /// The id is taken.
    SameId "same_id" "another record has this id" "Give it an id of its own."
    /// The id names nothing.
    UnknownId "unknown_id" "nothing has this id" "Check the id; an entry that was itself refused counts as missing."
    /// The field has another type than text.
    NotText "not_text" "this is not text" "Write it in quotation marks, or null."
    /// The field is no list, or a list of something else.
    NotAList "not_a_list" "this is not a list of texts" "Write a list in brackets."
    /// The field is neither true nor false.
    NotAFlag "not_a_flag" "this is neither true nor false" "Write true or false."
    /// The number is negative, has a fraction or is too large.
    NotACount "not_a_count" "this is not a whole number from 0 to 2,000,000,000" "Write the number without a sign or fraction, or null."
    /// The least number is above the greatest.
    CountsReversed "counts_reversed" "the least number is above the greatest" "Exchange the two."
    /// The numbers do not belong to the qualifier.
    CountsMisplaced "counts_misplaced" "the numbers do not fit the qualifier" "Give exact one number, at_least and more_than a count_min, up_to and less_than a count_max."
    /// The qualifier is missing or unknown.
    UnknownQualifier "unknown_qualifier" "this is not a qualifier" "Write exact, at_least, more_than, about, nearly, up_to, less_than, range, hundreds or none."
    /// The date is none.
    NotADate "not_a_date" "this is not a date" "Write 2017, 2017-07 or 2017-07-15."
    /// The start lies after the end.
    StartAfterEnd "start_after_end" "the start lies after the end" "Exchange the two."
    /// The instant or date of receipt is none.
    NotAnInstant "not_an_instant" "this is neither an instant nor a date" "Write 2017-09-03T10:00:00Z or 2017-09-03."
    /// The place in the table is no path.
    NotAPlace "not_a_place" "this is not a place path" "Write the country first, as in CN/Jilin/Changbai, or null."
    /// The sex is none.
    NotASex "not_a_sex" "this is not a sex" "Write f, m, x or null."
    /// The age is no range.
    NotAnAge "not_an_age" "this is not a range of ages" "Write two whole numbers, as in [3, 10]; the second may be null."
    /// The word is not one of those the field knows.
    UnknownWord "unknown_word" "the field does not know this word" "Use a word that the field knows."
    /// The field is not one of the entry's.
    UnknownField "unknown_field" "the entry has no such field" "Correct the name of the field, or leave it out."
    /// A report is said to repeat itself.
    RepeatsItself "repeats_itself" "the report is said to repeat itself" "Name the report that it repeats."
    /// A decision without a reason.
    NoReason "no_reason" "the decision has no reason" "Say why."
    /// A relation names too few mentions, or one of them twice.
    BadMembers "bad_members" "the relation names too few mentions, or one of them twice" "Name each mention once, and at least two in all."
}

/// Problems and remarks on their way to the caller.
pub(super) struct Sink {
    limit: usize,
    kept: Vec<Problem>,
    left_out: usize,
    places: BTreeSet<String>,
    fields: BTreeSet<String>,
}

impl Sink {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, kept: Vec::new(), left_out: 0, places: BTreeSet::new(), fields: BTreeSet::new() }
    }

    pub(super) fn push(&mut self, line: Option<u32>, entry: Option<&str>, what: What) {
        self.add(Problem { line, entry: entry.map(shorten), field: None, value: None, what });
    }

    pub(super) fn add(&mut self, problem: Problem) {
        if self.kept.len() < self.limit {
            self.kept.push(problem);
        } else {
            self.left_out = self.left_out.saturating_add(1);
        }
    }

    pub(super) fn unknown_place(&mut self, words: &str) {
        list(&mut self.places, words);
    }

    pub(super) fn unknown_field(&mut self, name: &str) {
        list(&mut self.fields, name);
    }

    pub(super) fn take_unknown_fields(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.fields)
    }

    /// Gives the remarks, or refuses if there was any problem.
    pub(super) fn verdict(self) -> Result<Vec<Remark>, DecisionsError> {
        match self.into_parts() {
            (problems, 0, remarks) if problems.is_empty() => Ok(remarks),
            (problems, left_out, _) => Err(DecisionsError { problems, left_out }),
        }
    }

    pub(super) fn into_parts(self) -> (Vec<Problem>, usize, Vec<Remark>) {
        let mut remarks = Vec::new();
        if !self.places.is_empty() {
            remarks.push(Remark::UnknownPlaces(self.places.into_iter().collect()));
        }
        if !self.fields.is_empty() {
            remarks.push(Remark::UnknownFields(self.fields.into_iter().collect()));
        }
        (self.kept, self.left_out, remarks)
    }
}

fn list(set: &mut BTreeSet<String>, word: &str) {
    if set.len() < MAX_LISTED {
        set.insert(shorten(word));
    }
}

/// Cuts a text to 60 characters, the last being an ellipsis where something was cut.
pub(super) fn shorten(text: &str) -> String {
    if text.chars().nth(SHOWN_CHARS).is_none() {
        return text.to_owned();
    }
    text.chars().take(SHOWN_CHARS - 1).chain(['\u{2026}']).collect()
}
