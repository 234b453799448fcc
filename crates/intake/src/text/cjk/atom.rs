//! The pieces that dates of both languages are made of.

use model::Day;

use crate::text::{Part, Window};

/// What a duration is counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lasting {
    /// Years.
    Years,
    /// Months.
    Months,
    /// Weeks.
    Weeks,
    /// Days.
    Days,
    /// Hours, minutes.
    Less,
}

/// One piece of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Atom {
    /// Years from and to (2017; 2016-17).
    Year(i16, i16),
    /// A date in figures; day 0 where there is none (2017-07-15, 2017.7).
    Date(i16, i8, i8),
    /// A month and a day in figures ("4/6").
    MonthDay(i8, i8),
    /// A year counted back from the anchor: 0 this one, 1 the last.
    YearBack(i16),
    /// The year named before, and how many after it (이듬해).
    YearSame(i16),
    /// Ten years from this one.
    Decade(i16),
    /// Months from and to.
    Month(i8, i8),
    /// A month counted back from the anchor.
    MonthBack(u16),
    /// The month named before.
    MonthSame,
    /// Days of a month from and to.
    Days(i8, i8),
    /// A day counted back from the anchor.
    DayBack(u16),
    /// The day named before, and how many days after it (이튿날).
    DaySame(u8),
    /// A day of the week, Monday being 1; 6 to 7 is a weekend.
    Weekday(u8, u8),
    /// A week counted back from the anchor.
    WeekBack(u8),
    /// A third of a month or of a year.
    Part(Part),
    /// Months of a year that a word names: halves, quarters, seasons.
    Months(i8, i8),
    /// So many units of time.
    Lasting(u16, Lasting),
    /// "Last", "the past": what follows is counted back.
    Last,
    /// "Ago", after a duration.
    Ago,
    /// During, after a duration.
    During,
    /// From, after or before a date.
    From,
    /// By, before a date (截至).
    By,
    /// To, between two dates.
    To,
    /// Until, after the second.
    Until,
    /// Since, after a date.
    Since,
    /// Before, after a date.
    Before,
    /// And, between two dates.
    And,
}

/// What dates are reckoned from while a text is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clock {
    /// The date of publication.
    pub(crate) published: Option<Day>,
    /// The year named last in this paragraph.
    pub(crate) year: Option<i16>,
    /// Whether that year stands in this sentence.
    pub(crate) fresh: bool,
    /// The year and month named last in this sentence, and whether they were reckoned.
    pub(crate) month: Option<(i16, i8, bool)>,
    /// The window read last in this paragraph.
    pub(crate) last: Option<Window>,
}
