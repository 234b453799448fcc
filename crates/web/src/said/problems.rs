//! What needs attention in a file that is imported: where it stands, and what is wrong.

use desk::{ImportProblem, ImportRemark, Spot};
use fluent_bundle::FluentValue;

use crate::cx::Cx;

/// A problem with its place.
pub(crate) fn problem(cx: &Cx, problem: &ImportProblem) -> String {
    let place = place(cx, &problem.at);
    let wrong = wrong(cx, problem);
    if place.is_empty() { wrong } else { format!("{place}: {wrong}") }
}

/// What is wrong and what to do.
pub(crate) fn wrong(cx: &Cx, problem: &ImportProblem) -> String {
    let value = |(name, value): (&'static str, String)| {
        let value = match name {
            "field" => cx.t(&format!("mean-{value}")),
            _ => value,
        };
        (name, FluentValue::from(value))
    };
    let values: Vec<_> = problem.values().into_iter().map(value).collect();
    cx.ta(&format!("problem-{}", problem.code()), &values)
}

fn place(cx: &Cx, at: &Spot) -> String {
    let of = |id: &str, value: String| cx.ta(id, &[("n", value.into())]);
    let cell = match (&at.column, at.row) {
        (Some(column), Some(row)) => Some(of("at-cell", format!("{column}{row}"))),
        (None, Some(row)) => Some(of("at-row", row.to_string())),
        (Some(column), None) => Some(of("at-column", column.clone())),
        (None, None) => at.line.map(|line| of("at-line", line.to_string())),
    };
    let under = at.under.clone().map(|under| of("at-header", under));
    let value = at.value.as_ref().map(|value| format!("“{value}”"));
    let parts = [at.file.clone(), cell, at.entry.clone(), under, value];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How a table was taken where it does not say it itself.
pub(crate) fn remark(cx: &Cx, remark: &ImportRemark) -> String {
    let file = remark.file.as_ref().map_or(String::new(), |file| format!("{file}: "));
    let (n, rows) = remark.rows();
    let id = format!("noted-{}", remark.code());
    format!("{file}{}", cx.ta(&id, &[("n", n.into()), ("rows", rows.into())]))
}
