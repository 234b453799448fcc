//! The meanings that a column can have.

use serde::{Deserialize, Serialize};

/// What a column of a sheet means; the names in JSON are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// The identifier of the report in the sheet.
    ReportId,
    /// The number of the row in its own list; of no meaning outside of the file.
    ListNumber,
    /// The title of the report.
    Title,
    /// Who published it.
    Publisher,
    /// Where it is published.
    Url,
    /// When it was published.
    Published,
    /// The language it is in.
    Language,
    /// When it was received.
    Received,
    /// What the report says, in its words.
    Words,
    /// How many, with any qualifier in the same cell.
    Count,
    /// The least number.
    CountMin,
    /// The greatest number.
    CountMax,
    /// The qualifier of the count, where it has a column of its own.
    Qualifier,
    /// What happened: apprehended, held, returned.
    Event,
    /// What became of the people afterwards: returned, released, still held.
    Outcome,
    /// What is counted: persons, families, groups.
    Unit,
    /// When it happened.
    Date,
    /// The start of when it happened.
    DateFrom,
    /// The end of when it happened.
    DateTo,
    /// The day of another event of the same people, which its header names; several columns may be such.
    OutcomeDate,
    /// Where it happened.
    Place,
    /// The wider place in which that of the row lies: its province.
    Region,
    /// The sex of the person or persons.
    Sex,
    /// The age.
    Age,
    /// The least age.
    AgeMin,
    /// The greatest age.
    AgeMax,
    /// The role: refugee, guide, family.
    Role,
    /// Where the information comes from.
    Origin,
    /// How the report attributes it: "according to a relative".
    Attribution,
    /// The identifier of the report that this one repeats.
    Repeats,
    /// A remark; several columns may be remarks.
    Note,
    /// Not read.
    Ignore,
}

impl Field {
    /// Every field, in the order a page lists them.
    pub const ALL: [Self; 32] = [
        Self::ReportId,
        Self::ListNumber,
        Self::Title,
        Self::Publisher,
        Self::Url,
        Self::Published,
        Self::Language,
        Self::Received,
        Self::Words,
        Self::Count,
        Self::CountMin,
        Self::CountMax,
        Self::Qualifier,
        Self::Event,
        Self::Outcome,
        Self::Unit,
        Self::Date,
        Self::DateFrom,
        Self::DateTo,
        Self::OutcomeDate,
        Self::Place,
        Self::Region,
        Self::Sex,
        Self::Age,
        Self::AgeMin,
        Self::AgeMax,
        Self::Role,
        Self::Origin,
        Self::Attribution,
        Self::Repeats,
        Self::Note,
        Self::Ignore,
    ];

    /// Whether several columns may have this meaning at once.
    #[must_use]
    pub fn repeats_freely(self) -> bool {
        matches!(self, Self::Note | Self::OutcomeDate | Self::Ignore)
    }

    /// Whether its cells are dates.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::Published | Self::Received | Self::Date | Self::DateFrom | Self::DateTo | Self::OutcomeDate
        )
    }
}
