//! Which days of its sentence a count has.

use model::EventKind;

use super::lexicon;
use super::mention::Mention;
use super::sentence::{Sentence, Taken};
use super::time::Timed;

/// The expression of time nearest to a count: after it first, and not across another count.
pub(super) fn nearest<'t>(s: &Sentence<'_, '_>, m: &Mention, times: &'t [Timed]) -> Option<&'t Timed> {
    let told = compared(s, m.from);
    let cost = |t: &Timed| {
        let (from, to, extra) = if t.from >= m.to { (m.to, t.from, 0) } else { (t.to, m.from.max(t.to), 2) };
        let breaks: usize = (from..to)
            .map(|k| match s.word(k) {
                ";" if m.rule == "en.label" => 1,
                ";" => 60,
                "," => 2,
                // "about 38 people, and in July about 40": the days after "and" are of the next count.
                "and" if k + 1 == to && s.word(k.wrapping_sub(1)) == "," => 12,
                "and" | "while" | "but" | "after" | "before" => 4,
                // "31 people in custody, down from 36 a week ago": those days are of the number compared.
                _ if s.taken.get(k) == Some(&Taken::Count) && against(s, k) => 60,
                _ if s.taken.get(k) == Some(&Taken::Count) => 2,
                _ if s.has(k, lexicon::AUXILIARY | lexicon::VERB) => 1,
                _ => 1,
            })
            .sum();
        // "31 in October, and a further 24, including a mother, on 24 December"
        let extra = if m.more && m.noun.is_none() && t.to <= m.from { extra + 12 } else { extra };
        // "By 30 June" says less than "in the first half of the year".
        breaks + extra + if t.window.from.is_none() { 6 } else { 0 }
    };
    times
        .iter()
        .filter(|t| (!told || t.from >= m.to) && !increase(s, t) && !of_birth(s, m, t))
        .map(|t| (t, cost(t)))
        .filter(|(_, c)| *c < 60)
        .min_by_key(|(_, c)| *c)
        .map(|(t, _)| t)
}

/// "three women born in 1985 were returned": how old they are.
fn of_birth(s: &Sentence<'_, '_>, m: &Mention, t: &Timed) -> bool {
    let born = m.event.is_some_and(|(e, _)| e.kind == EventKind::Born);
    s.word(t.from.wrapping_sub(1)) == "born" && !born
}

/// "an increase of 12 per cent over 2018": days told for comparison.
fn increase(s: &Sentence<'_, '_>, t: &Timed) -> bool {
    const GROWN: &[&str] = &["increase", "rise", "cent", "percent", "%", "decrease", "drop", "fall"];
    s.any(t.from, &["over", "on", "from"]) && (1..6).any(|b| s.any(t.from.wrapping_sub(b), GROWN))
}

/// The only days of a sentence, told in a clause before that of the count, if something happens in this one too.
pub(super) fn clause_before<'t>(s: &Sentence<'_, '_>, m: &Mention, times: &'t [Timed]) -> Option<&'t Timed> {
    let [time] = times else { return None };
    let moment = m.event.is_some_and(|(t, _)| t.kind != EventKind::Held);
    let other = (time.to..s.len()).any(|k| {
        s.any(k, &["earlier", "before", "later", "previously", "since", "then", "ago", "now", "already"])
            && !(s.word(k) == "before" && s.word(k + 1).ends_with("ing"))
    });
    (moment && !other && time.to <= m.from && !compared(s, m.from)).then_some(time)
}

/// "down from 36", "compared with 51": told of another time, whatever is told of it.
pub(super) fn against(s: &Sentence<'_, '_>, from: usize) -> bool {
    let (two, one) = (s.word(from.wrapping_sub(2)), s.word(from.wrapping_sub(1)));
    matches!((two, one), ("compared", "with" | "to") | ("up" | "down", "from"))
}

/// "compared with 51", "up from 51": told of another time.
pub(super) fn compared(s: &Sentence<'_, '_>, from: usize) -> bool {
    let from =
        (1..=2).fold(from, |f, _| if s.any(f.wrapping_sub(1), &["the", "just", "only"]) { f - 1 } else { f });
    let (two, one) = (s.word(from.wrapping_sub(2)), s.word(from.wrapping_sub(1)));
    matches!(
        (two, one),
        ("compared", "with" | "to")
            | (
                "up" | "down"
                    | "jump"
                    | "rise"
                    | "increase"
                    | "increased"
                    | "drop"
                    | "fall"
                    | "jumped"
                    | "rose"
                    | "fell"
                    | "decline",
                "from"
            )
    )
}
