//! Silence: whether the last sign of people is so old that nobody may be told that they are held.

use model::{Day, EventKind};

use crate::fact::{Fact, Happening, Value};

/// The last dated sign among the facts, with the whole days since.
///
/// Of an inexact day the latest reading counts, of one open towards today the first. A death is no sign.
pub(crate) fn last_sign<'a>(
    facts: impl Iterator<Item = &'a Fact>,
    today: Day,
) -> Option<(u32, &'a Happening)> {
    let dated = facts.filter_map(|fact| match &fact.value {
        Value::Event(event) if event.kind != EventKind::Died => {
            let span = event.when.as_ref()?.span();
            let day = span.to.or(span.from)?.min(today);
            Some((u32::try_from(today.0.saturating_sub(day.0)).unwrap_or(0), event))
        }
        _ => None,
    });
    dated.min_by_key(|(days, _)| *days)
}
