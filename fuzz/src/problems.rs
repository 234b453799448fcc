//! Bodies for the readers of `model` and for certificates.

use model::certificate::{Answer as Figure, Figure as AnyFigure};
use model::{Day, Edtf, Key, PlacePath, Span, problem::Problem};
use verify::{Ceiling, Limits, Outcome};

use crate::{Answer, accepted, refused, text};

pub(crate) const WORDS: &[&str] = &[
    "\"id\"",
    "\"lo\":",
    "\"hi\":",
    "null",
    "\"mentions\":[",
    "\"relations\":[",
    "\"queries\":[",
    "\"type\":",
    "\"same\"",
    "\"part-of\"",
    "\"disjoint\"",
    "\"partition\"",
    "\"overlap\"",
    "\"one-of\"",
    "\"of\":[",
    "\"within\":[",
    "\"floor\":",
    "\"ceiling\":",
    "\"parts\":[",
    "\"den\":",
    "\"lower\":{",
    "\"upper\":{",
    "\"branch\":{",
    "\"versions\":{",
    "\"cases\":{",
    "\"weights\":{",
    "\"impossible\":{",
    "1000000000000",
    "18446744073709551615",
    "\"groups\":[",
    "\"stand\":[",
    "\"count\":",
    "\"open\":[",
    "\"unknown\"",
    "2017-07",
];
pub(crate) const DATES: &[&str] = &["2017", "-07", "-21", "X", "XX", "/", "..", "?", "~", "%", "-24", "-29"];

/// Enough for any figure of a real problem this small, and done in well under a second.
const CHECK: Limits = Limits { steps: 1_000_000 };

pub(crate) fn problem(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    match Problem::from_json(text) {
        Ok(problem) => {
            let again = Problem::from_value(problem.to_value());
            assert!(again.is_ok_and(|again| again == problem), "it reads back as another problem");
            let relations: Vec<_> = problem.relations.iter().map(std::mem::discriminant).collect();
            accepted((relations, problem.queries.len()))
        }
        Err(error) => refused(&error),
    }
}

pub(crate) fn edtf(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    match Edtf::parse(text) {
        Ok(edtf) => {
            let span = edtf.span();
            assert!(span.start() <= span.end(), "the interval ends before it starts");
            assert!(
                Edtf::parse(edtf.text()).is_ok_and(|again| again == edtf),
                "it reads back as another date"
            );
            let short = Edtf::from_span(span);
            assert!(short.is_some_and(|short| short.span() == span), "its days are written as others");
            accepted((edtf.text().len(), edtf.grain(), edtf.uncertain()))
        }
        Err(error) => refused(&error),
    }
}

pub(crate) fn span(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    if let Ok(day) = Day::parse(text) {
        assert_eq!(day.to_string(), text, "the day is written as another");
    }
    match Span::parse(text) {
        Ok(span) => {
            assert!(span.start() <= span.end() && span.from.is_some() && span.to.is_some());
            accepted(text.len())
        }
        Err(error) => refused(&error),
    }
}

/// The short texts by which things are called: keys, places, ids, and names of sealed files.
pub(crate) fn names(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let mut read = Vec::new();
    let mut same = |written: Option<String>| {
        assert!(written.as_ref().is_none_or(|written| written == text), "a name is written as another");
        read.push(written.is_some());
    };
    same(Key::parse(text).ok().map(|key| key.to_string()));
    same(vault::SlotId::parse(text).ok().map(|id| id.to_string()));
    same(vault::SourceId::parse(text).ok().map(|id| id.to_string()));
    same(vault::BlobName::parse(text).ok().map(|name| name.to_string()));
    same(text.parse::<ledger::BookId>().ok().map(|id| id.to_string()));
    same(text.parse::<ledger::ClaimId>().ok().map(|id| id.to_string()));
    same(text.parse::<ledger::AuthorKey>().ok().map(|key| key.to_string()));
    // White space around the parts of a place is dropped, so it is compared with itself.
    if let Ok(place) = PlacePath::parse(text) {
        assert!(PlacePath::parse(place.as_str()).is_ok_and(|again| again == place));
        assert!(place.under(&place) && place.parts().count() <= 12);
        read.push(true);
    }
    accepted(read)
}

pub(crate) fn certificate(data: &[u8]) -> Answer {
    let Some(text) = text(data) else { return Answer(0) };
    let (problem, figures) = match verify::parse_line(text) {
        Ok(read) => read,
        Err(error) => return refused(&error),
    };
    match verify::check_all(&problem, &figures, &CHECK) {
        Ok(checked) => {
            assert_eq!(checked.len(), figures.len(), "a figure was passed over");
            for (figure, checked) in figures.iter().zip(&checked) {
                let Outcome::Answer { floor, ceiling, .. } = &checked.outcome else { continue };
                assert!(matches!(figure, AnyFigure::Answer(Figure { floor: stated, .. }) if stated == floor));
                assert!(!matches!(ceiling, Ceiling::AtMost(most) if most < floor), "more than there can be");
            }
            accepted(checked.len())
        }
        Err(error) => refused(&error),
    }
}
