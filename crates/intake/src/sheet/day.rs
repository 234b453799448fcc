//! The civil calendar: days since 1970 to year, month and day and back, exact and proleptic.

use std::fmt;

/// One day of the proleptic Gregorian calendar, from 1 January of year 1 to 31 December 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The first day that can be held, 0001-01-01.
    pub const MIN: Self = Self(-719_162);
    /// The last day that can be held, 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// Makes a day from its count of days since 1970-01-01, or nothing when out of range.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&days).then_some(Self(days))
    }

    /// Makes a day from year, month (1-12) and day of the month, or nothing when there is none such.
    ///
    /// Counts from 1 March, so that the leap day is the last of its year, in eras of 400 years of
    /// 146,097 days (Hinnant, 2013, "chrono-compatible low-level date algorithms").
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || day == 0 || day > month_length(year, month)? {
            return None;
        }
        let shifted = if month <= 2 { year - 1 } else { year };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Gives the last day of a month, or nothing when there is no such month.
    #[must_use]
    pub fn month_end(year: i32, month: u32) -> Option<Self> {
        Self::new(year, month, month_length(year, month)?)
    }

    /// Gives the count of days since 1970-01-01, negative before it.
    #[must_use]
    pub fn days(self) -> i32 {
        self.0
    }

    /// Gives year, month (1-12) and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }
}

impl fmt::Display for Day {
    /// Writes ISO 8601, as in `2017-07-15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Gives the number of days in a month, or nothing when there is no such month.
fn month_length(year: i32, month: u32) -> Option<u32> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    })
}
