//! Reasons that are given for a person who gave none.
//!
//! They are stored in these words, so that a casebook of any age reads alike, and every language words them anew where they are shown.
//! What a person wrote, or read and agreed to, is kept as it is.

/// Two counts were decided at review to be of different people: what speaks for the same is no reason for that.
pub const DIFFERENT: &str = "decided at review: different people";
/// A question of a review was answered anew, and what the earlier answer made is replaced.
pub const ANSWERED_ANEW: &str = "answered anew at review";
/// The latest answer of a review was taken back.
pub const TAKEN_BACK: &str = "taken back at review";
/// A record was judged where it is shown.
pub const ON_PAGE: &str = "decided on the page of the record";
/// An import was taken back.
pub const IMPORT_UNDONE: &str = "import undone";
/// An import that was taken back was made again.
pub const IMPORTED_AGAIN: &str = "imported again";

/// An action was sent.
pub const SENT: &str = "sent";
/// The receipt of an action was confirmed.
pub const RECEIVED: &str = "receipt confirmed";
/// An action was answered.
pub const REPLY: &str = "reply";
/// Something came of an action.
pub const IMPACT: &str = "impact";
/// What is to be done next about an action was set.
pub const NEXT_STEP: &str = "next step";
/// What an import brought.
pub const IMPORT: &str = "import";
/// A part of what an import brought.
pub const PART_OF_IMPORT: &str = "part of an import";
/// One row of a sheet tells several things of the same people.
pub const ONE_ROW: &str = "one row of a sheet tells both of the same people";

/// The word of whoever keeps a list, given when it is imported.
pub const ROWS_APART: &str = "whoever keeps the list says that every row is another person";

/// All of them.
pub const ALL: [&str; 15] = [
    DIFFERENT,
    ANSWERED_ANEW,
    TAKEN_BACK,
    ON_PAGE,
    IMPORT_UNDONE,
    IMPORTED_AGAIN,
    SENT,
    RECEIVED,
    REPLY,
    IMPACT,
    NEXT_STEP,
    IMPORT,
    PART_OF_IMPORT,
    ONE_ROW,
    ROWS_APART,
];
