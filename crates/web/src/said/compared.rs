//! Why two counts may be of the same people: each step of the sum, and what was compared.

use desk::{Candidate, CandidateBar};

use super::Teller;
use crate::cx::Cx;

/// The name of a message after its stem: small letters and digits, with one hyphen for all that is between.
pub(crate) fn stem(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

/// What was compared.
fn of(cx: &Cx, of: &str) -> String {
    match of {
        "sex" | "age" | "place" | "when" | "role" => cx.t(&format!("field-{of}")),
        _ => cx.t(&format!("compared-{}", stem(of))),
    }
}

/// What a step says.
pub(crate) fn bar(cx: &Cx, bar: &CandidateBar) -> String {
    match &bar.reason {
        Some(reason) => Teller(cx.language).reason(reason),
        None if bar.of == "rest" => cx.t("compare-rest"),
        None if bar.says.is_empty() => of(cx, &bar.of),
        None => format!("{}: {}", of(cx, &bar.of), cx.t(&format!("level-{}", stem(&bar.says)))),
    }
}

/// What one of the two says, where that was compared.
pub(crate) fn value(cx: &Cx, bar: &CandidateBar, at: usize) -> String {
    match bar.values.as_ref().and_then(|values| values.get(at)).map_or("", String::as_str) {
        "sealed" => cx.t("sealed-yes"),
        place if bar.of == "place" => cx.place(place),
        sex @ ("f" | "m" | "x") if bar.of == "sex" => cx.t(&format!("sex-{sex}")),
        text => text.to_owned(),
    }
}

/// What must agree for the two to be likely the same.
pub(crate) fn needs(cx: &Cx, candidate: &Candidate) -> String {
    let facts = candidate.needed.iter().map(|reason| Teller(cx.language).reason(reason));
    let told: Vec<String> = facts.collect();
    if told.is_empty() {
        candidate.needs.iter().map(|name| of(cx, name)).collect::<Vec<_>>().join("; ")
    } else {
        told.join(" ")
    }
}
