//! What the search for overlaps is given of each mention.

use model::{EventKind, Mention, Report, Span};

use crate::coded::{Noted, noted};

/// A mention with what its report says around it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The mention.
    pub mention: &'a Mention,
    /// The report it stands in: its date, publisher, origins and what it repeats.
    pub report: Option<&'a Report>,
    /// Which people are counted, or which are named among them, in the words of the report.
    pub subgroup: Option<&'a str>,
    /// Who says so, in the words of the report.
    pub attribution: Option<&'a str>,
}

impl<'a> Subject<'a> {
    /// A mention of the casebook, with what its coder noted.
    pub fn of(mention: &'a Mention, report: Option<&'a Report>) -> Self {
        let subgroup = noted(mention, Noted::Subgroup);
        Self { mention, report, subgroup, attribution: noted(mention, Noted::Attribution) }
    }

    /// The days it may have been; without any, up to the day of publication.
    pub(crate) fn window(&self) -> Span {
        let stated = self.mention.when.as_ref().map(model::When::span);
        let published = self.report.and_then(|report| report.published.as_ref()).map(model::Edtf::span);
        stated.unwrap_or(Span { from: None, to: published.and_then(|span| span.to) })
    }

    /// What happened.
    pub(crate) fn event(&self) -> Option<EventKind> {
        self.mention.event.map(|event| event.kind)
    }
}
