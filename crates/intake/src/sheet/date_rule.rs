//! How a column writes its dates, from its values; where none settles it, a person is asked.

use super::date::{DateReading, DateRule, parse_days};
use super::{count_words, date_forms};
use date_forms::Parts;
use model::Day;

/// Plain numbers in this range are taken for serials: the days of 1954 to 2064.
const LIKELY_SERIALS: std::ops::Range<f64> = 20_000.0..60_000.0;

/// What the values of a column say about its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateGuess {
    /// The values settle it.
    Certain(DateRule),
    /// No value settles day first against month first; ask once for the column.
    Ambiguous {
        /// A value to ask with.
        example: String,
        /// What it means if the day comes first.
        day_first: Day,
        /// What it means if the month comes first.
        month_first: Day,
    },
    /// Some values can only be day first and others only month first.
    Mixed {
        /// A value that is day first.
        day_first_example: String,
        /// A value that is month first.
        month_first_example: String,
    },
    /// Fewer than half of the values are dates.
    NotDates,
}

/// Finds how a column writes its dates.
///
/// A dotted date counts as day first unless a value shows otherwise, for no usage writes the month
/// first with dots. Serials read from text are taken for the 1900 system.
pub fn guess_date_rule<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> DateGuess {
    let (mut filled, mut dates, mut serials) = (0_usize, 0_usize, 0_usize);
    let (mut day_first, mut month_first, mut dotted) = (None, None, false);
    let mut open: Option<(String, Day, Day)> = None;
    for value in values {
        let value = value.as_ref();
        match parse_days(value, &DateRule::Ymd) {
            DateReading::Blank | DateReading::Unknown => continue,
            DateReading::NotADate => {
                let number = value.trim().parse::<f64>();
                serials += usize::from(number.is_ok_and(|number| LIKELY_SERIALS.contains(&number)));
            }
            DateReading::Ambiguous { day_first, month_first } => {
                dates += 1;
                if is_dotted(value) {
                    dotted = true;
                } else if open.is_none() {
                    open = Some((value.trim().to_owned(), day_first, month_first));
                }
            }
            DateReading::Read(_) => {
                dates += 1;
                if let Some(Parts::Numbers { first, second, .. }) = forms(value) {
                    if first > 12 {
                        day_first.get_or_insert_with(|| value.trim().to_owned());
                    } else if second > 12 {
                        month_first.get_or_insert_with(|| value.trim().to_owned());
                    }
                }
            }
        }
        filled += 1;
    }
    if filled == 0 || (dates + serials) * 2 < filled {
        return DateGuess::NotDates;
    }
    match (day_first, month_first, open) {
        (Some(day_first_example), Some(month_first_example), _) => {
            DateGuess::Mixed { day_first_example, month_first_example }
        }
        (Some(_), None, _) => DateGuess::Certain(DateRule::Dmy),
        (None, Some(_), _) => DateGuess::Certain(DateRule::Mdy),
        (None, None, Some((example, day_first, month_first))) => {
            DateGuess::Ambiguous { example, day_first, month_first }
        }
        (None, None, None) if dotted => DateGuess::Certain(DateRule::Dmy),
        (None, None, None) if serials > 0 => DateGuess::Certain(DateRule::Serial1900),
        (None, None, None) => DateGuess::Certain(DateRule::Ymd),
    }
}

/// Whether a text can only be a date with the day first, and not one with dots.
pub(super) fn is_day_first_only(value: &str) -> bool {
    matches!(forms(value), Some(Parts::Numbers { first, second, dotted: false, .. }) if first > 12 && second <= 12)
}

fn forms(value: &str) -> Option<Parts> {
    date_forms::parts(&count_words::normalise(value.trim()))
}

fn is_dotted(value: &str) -> bool {
    matches!(forms(value), Some(Parts::Numbers { dotted: true, .. }))
}
