//! Words that tell of an event, and how they stand in their clause.

use model::{Certainty, EventKind};

use super::forms::{ENTRIES, Entry, ROOMS, Shape};
use super::lexicon;
use super::sentence::Sentence;

/// How the people stand to the verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Voice {
    /// They come after it: "detained ten", "arrest of ten".
    Active,
    /// They come before it: "ten were detained", "ten fled".
    Passive,
    /// Either: "ten detained", "police detained ten".
    Either,
    /// A state they are in, before or after: "in custody".
    State,
}

/// An event told in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Trigger {
    /// First token, with its auxiliaries.
    pub(super) from: usize,
    /// First token of the word itself.
    pub(super) word: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// What happened.
    pub(super) kind: EventKind,
    /// How the people stand to it.
    pub(super) voice: Voice,
    /// How sure the source is; `None` if it has not happened.
    pub(super) certainty: Option<Certainty>,
    /// Whether it is denied ("have not been released").
    pub(super) negated: bool,
    /// Whether a bare past tense, which may also be a participle after its noun.
    pub(super) bare: bool,
    /// Whether a noun of the event stands ("the arrest of").
    pub(super) noun: bool,
}

/// All events told in the sentence, in order.
pub(super) fn read(s: &Sentence<'_, '_>) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = Vec::new();
    for i in 0..s.len() {
        if s.has(i, lexicon::EVENT) && found.last().is_none_or(|t| t.to <= i) {
            found.extend(trigger(s, i));
        }
    }
    found
}

fn trigger(s: &Sentence<'_, '_>, i: usize) -> Option<Trigger> {
    if let Some(state) = custody(s, i) {
        return Some(state);
    }
    if let Some(taken) = led_off(s, i) {
        return Some(taken);
    }
    let entries = ENTRIES.get(s.word(i))?;
    let fitting = entries.iter().filter_map(|e| Some((e, matched(s, i, e)?)));
    let (entry, to) = choose(s, i, fitting.collect())?;
    // "The team holds full names for 61 of them"
    let things =
        (to..to + 3).any(|k| s.any(k, &["names", "records", "documents", "list", "lists", "data", "files"]));
    if s.any(i, &["hold", "holds", "holding", "held"]) && things
        || s.word(i) == "held"
            && s.any(
                to,
                &[
                    "talks",
                    "meetings",
                    "elections",
                    "hearings",
                    "discussions",
                    "that",
                    "responsible",
                    "up",
                    "on",
                    "out",
                    "a",
                ],
            )
    {
        return None;
    }
    // "The network has moved 61 people this year": who helps them on transfers nobody in custody.
    const HELPERS: &[&str] = &[
        "network",
        "broker",
        "brokers",
        "guide",
        "guides",
        "missionary",
        "missionaries",
        "church",
        "smuggler",
        "smugglers",
    ];
    let helped = matches!(s.word(i), "move" | "moves" | "moved" | "moving")
        && (1..6).map(|b| i.wrapping_sub(b)).take_while(|k| !s.mark(*k)).any(|k| s.any(k, HELPERS))
        && !s.has(i.wrapping_sub(1), lexicon::BE);
    if helped {
        return None;
    }
    let press =
        s.word(i) == "release" && s.any(i.wrapping_sub(1), &["press", "news", "media", "data", "book"]);
    let own = s.word(i) == "release" && s.any(i.wrapping_sub(1), &["this", "our"]) && s.word(to) != "of";
    let attempt = s.word(i) == "escape"
        && (s.any(to, &["attempt", "attempts", "bid", "plan", "plans", "route", "routes"])
            || s.any(i.wrapping_sub(1), &["failed", "attempted", "planned"]));
    // "Cases brought to our attention"
    let noticed = s.word(i) == "brought"
        && (to..to + 5).any(|k| s.any(k, &["attention", "notice", "justice", "trial", "court"]));
    if noticed || press || own || attempt || entry.shape == Shape::State && of_birth(s, i) {
        return None;
    }
    let trigger = place(s, i, to, entry);
    // "kept apart", "is being kept": custody only in the passive, or of people; "the plane took off".
    if matches!(s.word(i), "kept" | "keeping" | "keep") && trigger.voice != Voice::Passive
        || s.is(i, &["took", "off"])
        || s.word(i) == "removed"
            && (trigger.voice != Voice::Passive || s.any(to, &["from", "as", "after", "because"]))
        || s.word(i) == "froze" && s.any(to, &["the", "its", "his", "all", "accounts", "assets"])
    {
        return None;
    }
    // "Taken from Hunchun to Tumen" is a transfer.
    let moved = |from: usize| s.word(from) == "from" && s.at(from + 1).is_some_and(|t| t.capital);
    let transfer = matches!(s.word(i), "taken" | "brought" | "driven" | "flown" | "sent")
        && moved(i + 1)
        && (i + 3..i + 6).any(|k| s.word(k) == "to" && s.at(k + 1).is_some_and(|t| t.capital));
    let trigger = if transfer { Trigger { kind: EventKind::Transferred, ..trigger } } else { trigger };
    if s.word(i) == "taken" && s.any(to, &["ashore", "aboard", "ill", "part", "place", "note"]) {
        return None;
    }
    // "Taken" by itself is an arrest only of people to whom it happens.
    let took = s.word(i) == "taken" && trigger.voice == Voice::Active;
    // "Fleeing North Koreans" are not said to have got away.
    let on_the_way = entry.kind == EventKind::Escaped && entry.shape == Shape::Ing && trigger.from == i;
    (!took && !on_the_way).then_some(trigger)
}

/// The end of the form at `i`; its particle may stand a few words on ("sent them back").
fn matched(s: &Sentence<'_, '_>, i: usize, entry: &Entry) -> Option<usize> {
    let (_, rest) = entry.words.split_first()?;
    if s.is(i + 1, rest) {
        return Some(i + 1 + rest.len());
    }
    let parted = matches!(entry.shape, Shape::Plain | Shape::Ing | Shape::Ed)
        && rest.len() == 1
        && rest.iter().all(|w| matches!(*w, "back" | "over" | "up" | "away" | "home" | "off"));
    // "took seven into custody", "put 23 on a bus".
    let carried = rest.len() > 1 && rest.first().is_some_and(|w| matches!(*w, "on" | "into"));
    let within = |k: usize| s.is(k, rest);
    ((parted || carried) && (i + 2..i + 7).take_while(|k| !s.mark(*k)).any(within)).then_some(i + 1)
}

/// Of several readings of one word ("arrest" as verb or noun) the one its neighbours ask for.
fn choose<'e>(s: &Sentence<'_, '_>, i: usize, found: Vec<(&'e Entry, usize)>) -> Option<(&'e Entry, usize)> {
    let before = i.wrapping_sub(1);
    let subject = s.has(before, lexicon::AUXILIARY | lexicon::PRONOUN | lexicon::ADVERB)
        || s.any(before, &["to", "and", "or"])
        || s.at(before).is_none_or(|t| t.capital && !t.possessive || t.noun.is_some_and(|n| n.plural));
    let noun = s.word(i + 1) == "of" || !subject;
    let longest = found.iter().map(|(e, _)| e.words.len()).max()?;
    let best = found.iter().filter(|(e, _)| e.words.len() == longest);
    best.clone().find(|(e, _)| (e.shape == Shape::Noun) == noun).or_else(|| best.clone().next()).copied()
}

/// "took seven to the police station": where somebody is taken to makes it an arrest.
fn led_off(s: &Sentence<'_, '_>, i: usize) -> Option<Trigger> {
    let to = (i + 2..i + 7).take_while(|k| !s.mark(*k)).find(|k| s.word(*k) == "to")?;
    let custody = (to + 1..to + 5).take_while(|k| !s.mark(*k)).any(|k| {
        s.any(k, ROOMS) || s.any(k, &["station", "headquarters", "custody", "prison", "jail", "police"])
    });
    let took = matches!(s.word(i), "took" | "takes" | "take") && !s.has(i + 1, lexicon::PREPOSITION);
    let entry = Entry { words: Vec::new(), kind: EventKind::Apprehended, shape: Shape::Ed, own: false };
    (took && custody).then(|| place(s, i, i + 1, &entry))
}

/// "in a Chinese prison", "detention of ten": nouns of custody by what stands around them.
fn custody(s: &Sentence<'_, '_>, i: usize) -> Option<Trigger> {
    let built = s.any(i, ROOMS);
    if !built && !s.any(i, &["detention", "custody", "prison", "jail"]) {
        return None;
    }
    // Only who is or is put in a cell or a block is held there.
    if built {
        let at = (1..=5).map(|b| i.wrapping_sub(b)).find(|k| s.any(*k, &["in", "into"]))?;
        let verb = s.has(at.wrapping_sub(1), lexicon::BE)
            || s.any(
                at.wrapping_sub(1),
                &[
                    "put", "kept", "placed", "locked", "slept", "crammed", "remain", "remains", "still",
                    "divided", "spent", "crowded", "waited", "now",
                ],
            );
        let other = s.any(i, &["camp", "centre", "center"])
            && !s.any(
                i.wrapping_sub(1),
                &["prison", "labour", "labor", "detention", "internment", "education", "training"],
            );
        if !verb || other && s.word(at.wrapping_sub(1)) != "put" {
            return None;
        }
    }
    let back = (1..=5).find(|b| s.any(i.wrapping_sub(*b), &["in", "into", "from", "at", "to"]));
    let back = back.filter(|b| *b < 5 || built);
    let kind = match back.map(|b| s.word(i.wrapping_sub(b))) {
        Some("in" | "at") => EventKind::Held,
        Some("into") if built => EventKind::Held,
        Some("into") => EventKind::Apprehended,
        _ if s.word(i) == "detention" && s.word(i + 1) == "of" => EventKind::Apprehended,
        _ => return None,
    };
    let state = back.is_some();
    let from = back.map_or(i, |b| i.saturating_sub(b));
    if of_birth(s, from) {
        return None;
    }
    let shape = if state { Shape::State } else { Shape::Noun };
    let entry = Entry { words: Vec::new(), kind, shape, own: false };
    let mut trigger = place(s, from, i + 1, &entry);
    trigger.word = from;
    Some(trigger)
}

/// "a baby born in detention" says nothing of the others.
fn of_birth(s: &Sentence<'_, '_>, state: usize) -> bool {
    s.any(
        state.wrapping_sub(1),
        &["born", "birth", "died", "death", "years", "year", "months", "life", "terms", "term"],
    )
}

fn place(s: &Sentence<'_, '_>, i: usize, to: usize, entry: &Entry) -> Trigger {
    let chain = Chain::before(s, i);
    let (mut certainty, negated) = chain.certainty(s, i, entry.shape);
    let voice = match entry.shape {
        Shape::State => Voice::State,
        _ if entry.own && entry.shape != Shape::Noun => Voice::Passive,
        Shape::Ed if chain.be => Voice::Passive,
        Shape::Ed if chain.have => Voice::Active,
        Shape::Ed => Voice::Either,
        Shape::Ing if chain.be && entry.kind != EventKind::Held => Voice::Active,
        _ => Voice::Active,
    };
    // "is being held", "remain detained": custody, not the arrest.
    let lasting = entry.kind == EventKind::Apprehended
        && s.word(i) == "detained"
        && (chain.remain || chain.present && !chain.have)
        && entry.shape == Shape::Ed;
    let kind = if lasting { EventKind::Held } else { entry.kind };
    if entry.shape == Shape::Noun
        && s.any(i.wrapping_sub(1), &["arbitrary", "mandatory"])
        && s.word(i + 1) != "of"
    {
        certainty = None;
    }
    Trigger {
        from: chain.from,
        word: i,
        to,
        kind,
        voice,
        certainty,
        negated,
        bare: entry.shape == Shape::Ed && !chain.be && !chain.have,
        noun: entry.shape == Shape::Noun,
    }
}

/// The auxiliaries before a verb.
struct Chain {
    from: usize,
    be: bool,
    have: bool,
    modal: bool,
    not: bool,
    to: bool,
    remain: bool,
    present: bool,
}

impl Chain {
    fn before(s: &Sentence<'_, '_>, i: usize) -> Self {
        let mut chain = Self {
            from: i,
            be: false,
            have: false,
            modal: false,
            not: false,
            to: false,
            remain: false,
            present: false,
        };
        let mut at = i;
        for _ in 0..8 {
            let back = at.wrapping_sub(1);
            let word = s.word(back);
            let aux = s.has(back, lexicon::AUXILIARY);
            if word.is_empty()
                || !(aux || s.has(back, lexicon::ADVERB) || matches!(word, "to" | "get" | "got" | "getting"))
            {
                break;
            }
            let adverbs = (at..i).all(|k| s.has(k, lexicon::ADVERB));
            if word == "to" && !(adverbs || s.any(at, &["be", "have"])) {
                break;
            }
            at = back;
            chain.be |= s.has(at, lexicon::BE) || matches!(word, "get" | "got" | "getting");
            chain.have |= s.has(at, lexicon::HAVE);
            chain.modal |= s.has(at, lexicon::AUXILIARY) && s.has(at, lexicon::UNREAL);
            chain.not |= matches!(word, "not" | "never" | "cannot") || word.ends_with("n't");
            chain.remain |= matches!(word, "remain" | "remains" | "remained" | "still" | "currently");
            chain.present |= matches!(word, "is" | "are");
            if aux || word == "to" {
                chain.from = at;
            }
            if word == "to" {
                chain.to = true;
                break;
            }
        }
        chain
    }

    /// Whether the event is real, and how sure the source is; and whether it is denied.
    fn certainty(&self, s: &Sentence<'_, '_>, i: usize, shape: Shape) -> (Option<Certainty>, bool) {
        let back = |n: usize| self.from.wrapping_sub(n);
        let near =
            |reach: usize, tag| (1..=reach).take_while(|n| !s.mark(back(*n))).any(|n| s.has(back(n), tag));
        let heard = (1..=4).any(|n| s.has(i.wrapping_sub(n), lexicon::HEARSAY))
            || (1..=12)
                .take_while(|n| !s.mark(back(*n)))
                .any(|n| s.any(back(n), &["rumour", "rumours", "rumor", "rumors"]))
            || (s.has(back(1), lexicon::SPEECH) && s.has(back(2), lexicon::BE) && self.to);
        let believed = near(6, lexicon::BELIEF) || (1..=3).any(|n| s.has(i.wrapping_sub(n), lexicon::BELIEF));
        let contested =
            (1..=8).any(|n| s.any(back(n), &["denied", "denies", "denying", "disputed", "disputes"]));
        let sure = if contested {
            Certainty::Contested
        } else if heard {
            Certainty::Reported
        } else if believed {
            Certainty::Believed
        } else {
            Certainty::Known
        };
        if self.not {
            return (None, true);
        }
        if self.modal {
            // "may have been returned" is a belief; "may be returned" is a fear, and "would have been returned" were not.
            let past = self.have && s.any(self.from, &["may", "might", "could"]);
            return (past.then_some(Certainty::Believed), false);
        }
        if self.to {
            let told =
                s.has(back(1), lexicon::BELIEF | lexicon::SPEECH) || s.any(back(1), &["known", "understood"]);
            let done = s
                .any(back(1), &["managed", "continue", "continues", "continued", "began", "able", "started"])
                && !s.any(back(2), &["not", "never"])
                && !s.word(back(2)).ends_with("n't");
            return (
                (told && (self.have || self.be || shape == Shape::State) || done).then_some(sure),
                false,
            );
        }
        let finite = shape == Shape::Ed && (self.have || self.be && !s.any(self.from, &["being", "be"]));
        let bare = shape == Shape::Ed && !self.be && !self.have;
        if !finite && !bare && shape != Shape::State && (near(5, lexicon::UNREAL) || near(3, lexicon::BELIEF))
        {
            return (None, false);
        }
        // "ordered the deportation of 12": ordered is not done.
        let ordered = !finite && near(4, lexicon::ORDER);
        // "nearly beaten to death"
        if ordered && (bare || shape != Shape::Ed && shape != Shape::State)
            || s.any(i.wrapping_sub(1), &["nearly", "almost"])
        {
            return (None, false);
        }
        // "112 forced returns", "cases of forced return".
        let counted = s.has(back(2), lexicon::NUMBER) || s.at(back(2)).is_some_and(|t| t.digits.is_some());
        let cases = s.any(back(1), &["forced", "forcible"]) && (counted || s.word(back(2)) == "of");
        let general = !cases
            && shape == Shape::Noun
            && s.any(back(1), &["forced", "possible", "forcible"])
            && s.word(i + 1) != "of";
        ((!general).then_some(sure), false)
    }
}
