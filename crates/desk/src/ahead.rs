//! Mentions of people taken or held on a day after it was told: nobody announces that, so the day of the event or of the report is a slip.

use model::{Body, Day, EventKind, Mention, Report};

use crate::{Desk, View};

/// The day by which a mention had been told: nothing it tells can have happened later. A day to come where its report is not there.
pub(crate) fn known_by(mention: &Mention, report: Option<&Report>) -> Day {
    let received = report.map_or(Day::MAX, |r| Day::of_millis(r.received));
    let published = report.and_then(|r| r.published.as_ref()).and_then(|p| p.span().to);
    let spoken = mention.said.as_ref().and_then(|s| s.span().to).or(published);
    spoken.map_or(received, |day| day.min(received))
}

/// The day by which it was told, where people are said to be taken or in custody only after it.
pub(crate) fn ahead(mention: &Mention, report: Option<&Report>) -> Option<Day> {
    use EventKind::{Apprehended, Born, Held, Transferred};
    let custody = mention.event.is_some_and(|e| matches!(e.kind, Apprehended | Held | Transferred | Born));
    let known = known_by(mention, report);
    let first = mention.when.as_ref().and_then(|when| when.span().from);
    first.filter(|first| custody && *first > known).map(|_| known)
}

impl Desk {
    /// [`View::told_ahead`].
    pub fn told_ahead(&self, mention: &Mention) -> Option<Day> {
        self.view().told_ahead(mention)
    }
}

impl View {
    /// The day by which a mention had been told, where it has people taken or held only after that: a slip in one of the two days. The
    /// clocks run all the same.
    pub fn told_ahead(&self, mention: &Mention) -> Option<Day> {
        match self.state().get(&mention.report).map(|record| &record.body) {
            Some(Body::Report(report)) => ahead(mention, Some(report)),
            _ => None,
        }
    }
}
