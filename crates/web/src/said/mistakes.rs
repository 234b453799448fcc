//! What is wrong with a table that was pasted.

use estimates::Error;

use crate::cx::Cx;

/// The mistake with its place and what to do, in the reader's language.
pub(crate) fn mistake(cx: &Cx, error: &Error) -> String {
    let at = |id: &str, line: u64| cx.ta(id, &[("line", line.into())]);
    let there =
        |id: &str, line: u64, column: usize| cx.ta(id, &[("line", line.into()), ("column", column.into())]);
    match error {
        Error::NoText => cx.t("estimates-bad-empty"),
        Error::TooLong { most, .. } => cx.ta("estimates-bad-long", &[("most", (*most).into())]),
        Error::NotCsv { line } => at("estimates-bad-csv", *line),
        Error::NotCommas => cx.t("estimates-bad-commas"),
        Error::NoCount => cx.t("estimates-bad-count"),
        Error::NoLists => cx.t("estimates-bad-lists"),
        Error::TooManyLists { found, most } => {
            cx.ta("estimates-bad-many", &[("n", (*found).into()), ("most", (*most).into())])
        }
        Error::BadName { column } => cx.ta("estimates-bad-name", &[("column", (*column).into())]),
        Error::SameName { first, column } => {
            cx.ta("estimates-bad-twice", &[("first", (*first).into()), ("column", (*column).into())])
        }
        Error::Fields { line, found, expected } => cx.ta(
            "estimates-bad-fields",
            &[("line", (*line).into()), ("n", (*found).into()), ("wanted", (*expected).into())],
        ),
        Error::BadMark { line, column } => there("estimates-bad-mark", *line, *column),
        Error::Negative { line, column } => there("estimates-bad-negative", *line, *column),
        Error::Fraction { line, column } => there("estimates-bad-fraction", *line, *column),
        Error::NotANumber { line, column } => there("estimates-bad-number", *line, *column),
        Error::TooManyPeople { line, most } => {
            cx.ta("estimates-bad-people", &[("line", (*line).into()), ("most", (*most).into())])
        }
        Error::SamePattern { first, line } => {
            cx.ta("estimates-bad-again", &[("first", (*first).into()), ("line", (*line).into())])
        }
        Error::NoListPattern { line } => at("estimates-bad-none", *line),
        Error::Nobody => cx.t("estimates-bad-nobody"),
        Error::Stopped => cx.t("estimates-too-long"),
        // Settings and methods, which a page does not offer.
        other => other.to_string(),
    }
}
