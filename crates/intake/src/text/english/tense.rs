//! Whether days told in a sentence can be those of a count, by the tense of its verb: what is so now, or has been so up to now, is
//! not of a day long past.

use model::{Day, EventKind};

use super::claimed;
use super::lexicon;
use super::mention::Mention;
use super::sentence::Sentence;
use super::time::Timed;
use super::triggers::Trigger;

/// Whether it is told of now, or up to now: "eight remain", "five have died".
pub(super) fn of_now(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    present(s, m) || perfect(s, m)
}

/// "Eight remain in prison", "five of whom are serving": a state, and now.
fn present(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let state = m.event.is_none_or(|(t, _)| t.kind == EventKind::Held);
    let verb = s.past_adverbs(claimed::past_aside(s, m.to));
    state && s.any(verb, &["remain", "remains", "is", "are", "live", "lives", "stay", "stays"])
}

/// "Five have died"; not "had died".
fn perfect(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let own = s.past_adverbs(claimed::past_aside(s, m.to));
    s.any(own, &["have", "has"])
        || m.event.is_some_and(|(t, _)| (t.from..t.word).any(|k| s.any(k, &["has", "have"])))
}

/// Whether another event is told between that of a count and the days, so that they are its own: "held for three weeks before being
/// returned on 9 May".
pub(super) fn of_another(m: &Mention, time: &Timed, triggers: &[Trigger]) -> bool {
    let Some((event, _)) = m.event else { return false };
    let from = event.to.max(m.to);
    let custody = |kind| matches!(kind, EventKind::Apprehended | EventKind::Held);
    triggers.iter().any(|t| {
        let between = t.from >= from && t.to <= time.from && t.certainty.is_some();
        between && !t.noun && t.kind != event.kind && !(custody(t.kind) && custody(event.kind))
    })
}

/// Whether days stand beside an event, with no other verb between: "of the seven arrested in May, two were returned in June".
pub(super) fn beside(s: &Sentence<'_, '_>, event: &Trigger, time: &Timed) -> bool {
    let (from, to) = if time.from >= event.to { (event.to, time.from) } else { (time.to, event.from) };
    !(from..to).any(|k| s.verb(k))
}

/// Whether days told in the sentence are those of another clause, as the tense shows.
pub(super) fn apart(s: &Sentence<'_, '_>, m: &Mention, time: &Timed, published: Option<Day>) -> bool {
    let verb = |from: usize, to: usize| {
        let parts =
            lexicon::AUXILIARY | lexicon::VERB | lexicon::EVENT | lexicon::SPEECH | lexicon::CONJUNCTION;
        (from..to).any(|k| s.has(k, parts) || s.word(k) == "that")
    };
    let past = time.window.from.is_some() && published.is_none_or(|p| time.window.to.is_some_and(|t| t < p));
    let before = time.to <= m.from;
    if past && present(s, m) {
        return !before || verb(time.to, m.from);
    }
    if past && before && perfect(s, m) {
        // "Of the 23 who arrived in May, ten have been moved"
        let relative = (1..9).any(|b| s.any(time.from.wrapping_sub(b), &["who", "that", "which"]));
        return relative || verb(time.to, m.from);
    }
    // "He met 18 in September, four of whom had been returned": before that.
    before
        && m.event.is_some_and(|(t, _)| {
            (t.from..t.word).any(|k| s.word(k) == "had")
                && (m.from.saturating_sub(1)..t.from).any(|k| s.any(k, &["whom", "who"]))
        })
}
