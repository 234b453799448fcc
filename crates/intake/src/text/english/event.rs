//! Which event of the sentence a count belongs to.

use super::claimed;
use super::denied;
use super::lexicon;
use super::mention::Mention;
use super::nouns::Class;
use super::partitive::divided;
use super::sentence::{Sentence, Taken};
use super::triggers::{Trigger, Voice};
use super::verbs::SUFFERED;
use crate::text::Aside;
use model::EventKind;

/// Above this no event is taken.
const FAR: u16 = 60;
/// Up to this an event that is denied is one of these people.
const NEAR: u16 = 20;

/// Gives each mention the event it can reach at the least cost.
pub(super) fn assign(s: &Sentence<'_, '_>, triggers: &[Trigger], mentions: &mut [Mention]) {
    // Breaks before each token, so that a gap is weighed by subtraction.
    let weights = gaps(s, mentions);
    let scopes = denied::scopes(s, triggers);
    let subjects = subjects(s, triggers, mentions);
    let untrue = |i: usize| scopes.iter().any(|(from, to)| (*from..*to).contains(&i));
    let mut first = 0;
    for k in 0..mentions.len() {
        let divided = mentions.get(k).is_some_and(|m| divided(s, m, mentions));
        let Some(mention) = mentions.get_mut(k) else { continue };
        let elided = denied::elided(s, mention);
        (mention.divided, mention.otherwise) =
            (divided, elided || unknown(s, mention) || suffers(s, triggers, mention));
        if untrue(mention.from) {
            (mention.aside, mention.own) = (Some(Aside::Denied), None);
            continue;
        }
        let nobody = denied::nobody(s, mention);
        let own = mention.divided || mention.otherwise;
        // "There was a group of twelve, and two were caught."
        let article = usize::from(s.any(mention.from.wrapping_sub(1), &["a", "an"]));
        let introduced = s.has(mention.from.wrapping_sub(1 + article), lexicon::BE);
        // Only the events near a mention are tried: the cost of a gap is at least its length over two.
        while triggers.get(first).is_some_and(|t| t.to + usize::from(FAR) < mention.from) {
            first += 1;
        }
        let reach = triggers.iter().skip(first).take_while(|t| t.from < mention.to + usize::from(FAR));
        let not = |t: &Trigger| {
            t.negated
                || denied::failed(s, t)
                || denied::of_nobody(s, t)
                || nobody && denied::predicate(s, triggers, t, mention)
        };
        let taken = |t: &Trigger| {
            let own = subjects.get(t.word).copied().flatten();
            own.is_some_and(|from| {
                let next = introduced && s.any(from.wrapping_sub(1), &["and", ",", "only"]);
                from > mention.to && (next || another_clause(s, mention.to, from))
            })
        };
        let theirs = |t: &Trigger| !own || describes(s, t, mention);
        let costs: Vec<(Trigger, u16)> = reach
            .filter(|t| !taken(t) && (theirs(t) || denied::of_nobody(s, t)))
            .filter_map(|t| Some((*t, cost(s, t, mention, &weights)?)))
            .collect();
        let best = costs
            .iter()
            .copied()
            .filter(|(t, _)| t.certainty.is_some() && theirs(t) && !untrue(t.word) && !not(t))
            .min_by_key(|(_, c)| *c);
        mention.denied = elided || costs.iter().any(|(t, c)| *c < NEAR && not(t));
        mention.event = best.filter(|(_, c)| *c < FAR);
        // "Two prisoners, both women, died": the verb of the clause says more than the noun.
        let verb = s.past_adverbs(claimed::past_aside(s, mention.to));
        if let Some((t, cost)) =
            mention.event.as_mut().filter(|(t, _)| t.from == verb && !t.noun && !does(s, t))
        {
            *cost = (*cost).min(if t.voice == Voice::Active { *cost } else { 0 });
        }
        if agent(s, triggers, mention) || speaks(s, mention) {
            mention.aside = Some(Aside::Bystanders);
            mention.event = mention.event.filter(|(_, c)| *c == 0);
            if mention.event.is_some() && !speaks(s, mention) {
                mention.aside = None;
            }
        }
        let official = matches!(mention.noun.map(|n| n.class), Some(Class::Official | Class::Speaker));
        if official && mention.event.is_none_or(|(_, c)| c > 8) && mention.own.is_none() {
            mention.aside = Some(Aside::Bystanders);
            mention.event = None;
        }
        if s.any(
            mention.from.wrapping_sub(1),
            &["interviewed", "interviewing", "surveyed", "questioned", "polled"],
        ) || s.is(mention.from.wrapping_sub(2), &["interviews", "with"])
            || s.is(mention.from.wrapping_sub(2), &["spoke", "with"])
            || s.is(mention.from.wrapping_sub(2), &["spoke", "to"])
            || s.word(mention.from.wrapping_sub(1)) == "by" && mention.event.is_none() && official
        {
            mention.aside = Some(Aside::Bystanders);
            mention.event = None;
        }
        if beneficiaries(s, mention, triggers) {
            (mention.aside, mention.event) = (Some(Aside::Bystanders), None);
        }
        if resident(s, mention) && mention.event.is_none_or(|(_, c)| c > 1) {
            mention.aside = Some(Aside::Bystanders);
            mention.event = None;
        }
    }
}

/// Whether an event is told of a count as what they are, and not by the verb of the clause: "12 detained refugees", "the ten held in
/// Tumen", "the seven who were caught".
fn describes(s: &Sentence<'_, '_>, t: &Trigger, m: &Mention) -> bool {
    let next = s.past_adverbs(m.to);
    let who = next + usize::from(s.word(next) == ",");
    let clause = s.any(who, &["who", "whom", "that"])
        && t.from > who
        && !(who..t.from).any(|k| s.mark(k) || s.verb(k) || s.has(k, lexicon::SPEECH));
    let inside = t.word >= m.from && t.word < m.to;
    // "Four of the twelve escaped" has its verb there; "the twelve arrested" are described.
    let after = t.from == next && (t.bare && t.voice == Voice::Either || t.voice == Voice::State);
    inside || after || clause && !t.noun
}

/// Whether they have a passive verb of their own that tells of no event: "had been shot", "were beaten".
fn suffers(s: &Sentence<'_, '_>, triggers: &[Trigger], m: &Mention) -> bool {
    let from = s.past_adverbs(claimed::past_aside(s, m.to));
    let verb = (from..from + 6).find(|k| !s.has(*k, lexicon::AUXILIARY | lexicon::ADVERB)).unwrap_or(from);
    let passive = (from..verb).any(|k| s.has(k, lexicon::BE) || s.word(k).starts_with("remain"));
    // What is lost is contact, or the trail.
    let told = s.any(verb, SUFFERED) && s.word(verb) != "lost"
        || s.any(verb, &["unaccounted", "unknown", "unclear"]);
    let missing = s.any(m.to.wrapping_sub(1), &["missing", "unaccounted"]) && m.to > m.number.end;
    missing || passive && told && !triggers.iter().any(|t| t.word == verb)
}

/// Whether it is said that nothing is known of them: "the fate of the remaining 68", "nothing is known about the two".
fn unknown(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let of = m.from.wrapping_sub(1);
    let fate = s.word(of) == "of" && s.any(of.wrapping_sub(1), &["fate", "fates", "whereabouts", "location"]);
    let nothing = s.any(of, &["about", "of"])
        && (1..6).any(|b| s.any(of.wrapping_sub(b), &["nothing", "little", "no"]))
        && (1..5)
            .any(|b| s.any(of.wrapping_sub(b), &["known", "heard", "news", "information", "word", "trace"]));
    fate || nothing
}

/// For each verb that stands right after a count, its subject, the first token of that count.
fn subjects(s: &Sentence<'_, '_>, triggers: &[Trigger], mentions: &[Mention]) -> Vec<Option<usize>> {
    let mut found = vec![None; s.len()];
    let mut first = 0;
    for m in mentions {
        let at = s.past_adverbs(m.to);
        while triggers.get(first).is_some_and(|t| t.from < m.to) {
            first += 1;
        }
        let verb =
            triggers.get(first).filter(|t| t.from == at && matches!(t.voice, Voice::Passive | Voice::State));
        if let Some(slot) = verb.and_then(|t| found.get_mut(t.word)) {
            *slot = Some(m.from);
        }
    }
    found
}

/// Whether another clause begins between two tokens: "asked about two, confirming that one was".
fn another_clause(s: &Sentence<'_, '_>, from: usize, to: usize) -> bool {
    let from = from.max(to.saturating_sub(30));
    (from..to).any(|k| {
        s.has(k, lexicon::SPEECH)
            || s.any(k, &["that", "while", "whereas", ";"])
            // "Not only 12 men but also five women were returned" is one clause.
            || s.word(k) == "but" && s.word(k + 1) != "also"
            || s.any(k, &["and", ","]) && (from..k).any(|v| s.has(v, lexicon::AUXILIARY | lexicon::VERB))
    })
}

fn gaps(s: &Sentence<'_, '_>, mentions: &[Mention]) -> Vec<u16> {
    let mut weight = vec![0_u16; s.len() + 1];
    for (i, slot) in weight.iter_mut().enumerate().take(s.len()) {
        *slot = match s.word(i) {
            ";" => 48,
            _ if s.taken.get(i) == Some(&Taken::Age) => 0,
            "," if s.taken.get(i + 1) == Some(&Taken::Age)
                || s.taken.get(i.wrapping_sub(1)) == Some(&Taken::Age) =>
            {
                1
            }
            "," | "(" | ")" | ":" | "\u{2014}" | "\u{2013}" => 3,
            "and" | "or" => 3,
            "but" | "while" | "whereas" | "because" | "although" | "after" | "before" | "when" => 8,
            "that" | "which" => 2,
            _ if s.has(i, lexicon::SPEECH) => 8,
            _ if s.has(i, lexicon::AUXILIARY | lexicon::VERB) => 4,
            _ if s.has(i, lexicon::ADVERB) => 0,
            _ => 1,
        };
    }
    for mention in mentions {
        if let Some(slot) = weight.get_mut(mention.number.core) {
            *slot += 2;
        }
    }
    let mut total = 0_u16;
    for slot in &mut weight {
        let own = *slot;
        *slot = total;
        total = total.saturating_add(own);
    }
    weight
}

fn between(weights: &[u16], from: usize, to: usize) -> u16 {
    let at = |i: usize| weights.get(i).or(weights.last()).copied().unwrap_or_default();
    at(to).saturating_sub(at(from))
}

/// The cost of reading the mention as the people of the event; `None` if it cannot be.
fn cost(s: &Sentence<'_, '_>, t: &Trigger, m: &Mention, weights: &[u16]) -> Option<u16> {
    let inside = t.word >= m.from && t.word < m.to;
    let base = match t.kind {
        EventKind::Escaped => 9,
        EventKind::Onward | EventKind::Sighted => 4,
        EventKind::Transferred => 3,
        EventKind::Born if !m.singleton => 20,
        _ => 0,
    };
    if inside {
        // "12 detained refugees", "a baby born in detention".
        return Some(if m.rule == "en.partitive" { base + 20 } else { base });
    }
    let before = m.from.wrapping_sub(1);
    if t.to <= m.from && s.word(before) == "by" && t.voice != Voice::Active {
        return None;
    }
    let official = matches!(m.noun.map(|n| n.class), Some(Class::Official));
    if official
        && matches!(
            t.kind,
            EventKind::Transferred | EventKind::Onward | EventKind::Escaped | EventKind::Sighted
        )
    {
        return None;
    }
    let (gap, shape) = if t.from >= m.to {
        let gap = between(weights, m.to, t.from);
        // Whatever it is, the verb right after them is theirs.
        let right_after = t.voice == Voice::Passive || t.voice == Voice::Either && !object(s, t.to);
        let near = right_after && t.from == s.past_adverbs(m.to);
        let base = if near && t.kind != EventKind::Born { 0 } else { base };
        let shape = match t.voice {
            Voice::Passive | Voice::State => 0,
            Voice::Either if gap == 0 || !object(s, t.to) => 1,
            _ if t.noun && s.word(m.to) == "of" && t.from <= m.to + 4 => 0,
            // "ten refugees, an arrest": a noun that follows says little.
            _ if t.noun => 25,
            _ => return None,
        };
        let near_base = base;
        return (t.kind != EventKind::Born || gap <= 2)
            .then_some(near_base + gap + nested(s, m.to, t.from) + shape);
    } else {
        let gap = between(weights, t.to, m.from);
        let shape = match t.voice {
            Voice::Active if t.noun => {
                if s.any(t.to, &["of"]) {
                    0
                } else {
                    8
                }
            }
            Voice::Active => 0,
            Voice::Either => 1,
            Voice::Passive => 6,
            Voice::State => 12,
        };
        // People with a verb of their own are hardly those of the clause before.
        let next = s.past_adverbs(m.to);
        let own = s.has(next, lexicon::AUXILIARY) && gap > 1 && !t.noun;
        let breakdown =
            m.share != super::mention::Share::Whole || m.to > m.number.end && m.rule == "en.breakdown";
        let clause =
            (t.to..m.from).any(|k| s.any(k, &[";", "but"])) || s.any(m.from.wrapping_sub(1), &["and", ","]);
        if own && clause && !breakdown && m.noun.is_none() {
            return None;
        }
        (gap + if own { 12 } else { 0 }, shape)
    };
    // A birth is told of those it stands next to, not of all in the sentence.
    (t.kind != EventKind::Born).then_some(base + gap + shape)
}

/// What stands between a count and the verb of another clause: "ten, two of whom had been deported, were arrested".
fn nested(s: &Sentence<'_, '_>, from: usize, to: usize) -> u16 {
    let last = (from..to).rev().find(|k| s.mark(*k)).unwrap_or(from);
    let who = (last.max(from + 1)..to).rev().find(|k| s.any(*k, &["whom", "who", "which"]));
    // Once the clause has had its verb, the next one belongs to the count before it.
    let own = who.is_some_and(|w| !(w..to).any(|k| s.has(k, lexicon::AUXILIARY | lexicon::EVENT)));
    if own && (from..to).any(|k| s.taken.get(k) == Some(&Taken::Count)) { 30 } else { 0 }
}

/// Whether an object begins at `i`: "arrested the men", "arrested 12".
fn object(s: &Sentence<'_, '_>, i: usize) -> bool {
    let at = s.past_adverbs(i);
    if matches!(s.taken.get(at), Some(Taken::Time | Taken::Age | Taken::Other)) {
        return false;
    }
    s.has(at, lexicon::DETERMINER | lexicon::POSSESSIVE | lexicon::NUMBER)
        || s.any(at, &["them", "him", "her", "at"]) && s.any(at + 1, &["least", "most", ","])
        || s.at(at).is_some_and(|t| t.digits.is_some() || t.noun.is_some_and(|n| n.plural))
}

/// Whether the mention is who does it: "two officers arrested the men".
fn agent(s: &Sentence<'_, '_>, triggers: &[Trigger], m: &Mention) -> bool {
    let official = matches!(m.noun.map(|n| n.class), Some(Class::Official));
    let next = s.past_adverbs(m.to);
    triggers.iter().any(|t| {
        let adjacent = t.from == next || t.from == m.to;
        adjacent
            && !t.noun
            && match t.voice {
                Voice::Active => !s.any(t.from, &["to"]) && s.word(t.from) != "for",
                Voice::Either => official || does(s, t),
                _ => false,
            }
    })
}

/// Whether the subject of a verb is who does it to others: "brought eight women back", and not "crossed into the city".
fn does(s: &Sentence<'_, '_>, t: &Trigger) -> bool {
    let through = s.any(t.to.wrapping_sub(1), &["over", "across", "to", "onto", "into", "through"]);
    t.voice == Voice::Either && object(s, t.to) && !(through && t.to > t.word + 1)
}

/// Whether the first verb after the mention is one of saying.
fn speaks(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let speaker = matches!(m.noun.map(|n| n.class), Some(Class::Speaker | Class::Official))
        || m.noun
            .is_some_and(|n| matches!(n.singular, "missionary" | "pastor" | "priest" | "broker" | "guide"));
    // "…, said a police captain"
    if speaker && s.any(m.from.wrapping_sub(1), &["said", "says", "told", "added", "explained"]) {
        return true;
    }
    let reach = if speaker || m.singleton { 14 } else { 2 };
    let mut at = m.to;
    while at < m.to + reach {
        if s.has(at, lexicon::SPEECH) && !s.has(at.wrapping_sub(1), lexicon::BE | lexicon::HAVE) {
            let noun =
                s.has(at.wrapping_sub(1), lexicon::DETERMINER | lexicon::POSSESSIVE | lexicon::PREPOSITION);
            let passive =
                s.any(s.past_adverbs(at + 1), &["by", "as", "in", "to"]) && !s.is(at + 1, &["to", "human"]);
            let told = s.any(at, &["told", "said", "explained", "spoke"]);
            return !noun && (told || !passive);
        }
        let other = at > m.to && s.any(at, &["i", "he", "she", "we", "they", "it", "you"]);
        if s.has(at, lexicon::AUXILIARY) || other || s.any(at, &[";", ":"]) {
            return false;
        }
        at += 1;
    }
    false
}

/// Whether those are meant whom somebody helped, or for whom there is room: "sheltered more than a hundred people", "built for 120
/// inmates".
fn beneficiaries(s: &Sentence<'_, '_>, m: &Mention, triggers: &[Trigger]) -> bool {
    const HELPS: &[&str] =
        &["sheltered", "sheltering", "housed", "hosted", "fed", "helped", "assisted", "taught", "aided"];
    let back = |b: usize| m.from.wrapping_sub(b);
    let helped = s.any(back(1), HELPS) && !s.has(back(2), lexicon::BE);
    let befallen = triggers.iter().any(|t| t.from >= m.to && t.from <= m.to + 2);
    let room = s.word(back(1)) == "for"
        && s.any(
            back(2),
            &["made", "built", "designed", "meant", "intended", "room", "space", "places", "beds"],
        );
    room || helped && !befallen
}

/// Whether a settled population is meant: "34,000 defectors living in South Korea".
fn resident(s: &Sentence<'_, '_>, m: &Mention) -> bool {
    let next = s.past_adverbs(m.to);
    let next = next + usize::from(s.any(next, &["who", "that"]));
    let next = next + usize::from(s.has(next, lexicon::AUXILIARY));
    let next = s.past_adverbs(next);
    let lives = s.any(
        next,
        &["living", "live", "lived", "lives", "residing", "reside", "resettled", "settled", "resettling"],
    );
    let home =
        s.is(m.from.wrapping_sub(2), &["home", "to"]) || s.is(m.from.wrapping_sub(2), &["population", "of"]);
    // Tens of thousands to whom nothing is said to happen are a population.
    let many =
        m.number.lo.is_some_and(|n| n >= 10_000) && m.noun.is_some() && m.event.is_none() && m.own.is_none();
    lives || home || many
}
