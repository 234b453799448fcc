//! The words before and after a number that say how it is meant.

use model::Qualifier::{self, About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, UpTo};

use super::number::{self, Core};
use super::sentence::Sentence;

/// Phrases that end just before a number. Longer ones come before those they end with.
const BEFORE: &[(&[&str], Option<Qualifier>)] = &[
    (&["no", "fewer", "than"], Some(AtLeast)),
    (&["no", "less", "than"], Some(AtLeast)),
    (&["not", "fewer", "than"], Some(AtLeast)),
    (&["not", "less", "than"], Some(AtLeast)),
    (&["a", "minimum", "of"], Some(AtLeast)),
    (&["at", "the", "very", "least"], Some(AtLeast)),
    (&["at", "the", "least"], Some(AtLeast)),
    (&["at", "least"], Some(AtLeast)),
    (&["atleast"], Some(AtLeast)),
    (&["a", "total", "of", "at", "least"], Some(AtLeast)),
    (&["as", "few", "as"], Some(AtLeast)),
    (&["an", "absolute", "minimum", "of"], Some(AtLeast)),
    (&["a", "bare", "minimum", "of"], Some(AtLeast)),
    (&["at", "a", "minimum"], Some(AtLeast)),
    (&["no", "lower", "than"], Some(AtLeast)),
    (&["not", "under"], Some(AtLeast)),
    (&["\u{2265}"], Some(AtLeast)),
    (&[">", "="], Some(AtLeast)),
    (&["no", "more", "than"], Some(UpTo)),
    (&["no", "higher", "than"], Some(UpTo)),
    (&["no", "greater", "than"], Some(UpTo)),
    (&["not", "over"], Some(UpTo)),
    (&["not", "above"], Some(UpTo)),
    (&["not", "exceeding"], Some(UpTo)),
    (&["anything", "up", "to"], Some(UpTo)),
    (&["as", "much", "as"], Some(UpTo)),
    (&["\u{2264}"], Some(UpTo)),
    (&["<", "="], Some(UpTo)),
    (&["not", "more", "than"], Some(UpTo)),
    (&["a", "maximum", "of"], Some(UpTo)),
    (&["as", "many", "as"], Some(UpTo)),
    (&["at", "most"], Some(UpTo)),
    (&["at", "the", "most"], Some(UpTo)),
    (&["up", "to"], Some(UpTo)),
    (&["slightly", "more", "than"], Some(MoreThan)),
    (&["a", "little", "more", "than"], Some(MoreThan)),
    (&["somewhat", "more", "than"], Some(MoreThan)),
    (&["well", "above"], Some(MoreThan)),
    (&["well", "in", "excess", "of"], Some(MoreThan)),
    (&["slightly", "over"], Some(MoreThan)),
    (&[">"], Some(MoreThan)),
    (&["more", "than"], Some(MoreThan)),
    (&["greater", "than"], Some(MoreThan)),
    (&["upwards", "of"], Some(MoreThan)),
    (&["upward", "of"], Some(MoreThan)),
    (&["in", "excess", "of"], Some(MoreThan)),
    (&["well", "over"], Some(MoreThan)),
    (&["just", "over"], Some(MoreThan)),
    (&["over"], Some(MoreThan)),
    (&["above"], Some(MoreThan)),
    (&["exceeding"], Some(MoreThan)),
    (&["slightly", "fewer", "than"], Some(FewerThan)),
    (&["slightly", "less", "than"], Some(FewerThan)),
    (&["a", "little", "less", "than"], Some(FewerThan)),
    (&["a", "little", "fewer", "than"], Some(FewerThan)),
    (&["slightly", "under"], Some(FewerThan)),
    (&["not", "even"], Some(FewerThan)),
    (&["<"], Some(FewerThan)),
    (&["fewer", "than"], Some(FewerThan)),
    (&["just", "shy", "of"], Some(Nearly)),
    (&["a", "little", "short", "of"], Some(Nearly)),
    (&["little", "short", "of"], Some(Nearly)),
    (&["not", "far", "short", "of"], Some(Nearly)),
    (&["shy", "of"], Some(Nearly)),
    (&["short", "of"], Some(Nearly)),
    (&["getting", "on", "for"], Some(Nearly)),
    (&["close", "on"], Some(Nearly)),
    (&["closing", "in", "on"], Some(Nearly)),
    (&["approaching"], Some(Nearly)),
    (&["nigh", "on"], Some(Nearly)),
    (&["bordering", "on"], Some(Nearly)),
    (&["virtually"], Some(Nearly)),
    (&["practically"], Some(Nearly)),
    (&["somewhere", "around"], Some(About)),
    (&["somewhere", "near"], Some(About)),
    (&["something", "around"], Some(About)),
    (&["in", "the", "neighbourhood", "of"], Some(About)),
    (&["in", "the", "neighborhood", "of"], Some(About)),
    (&["in", "the", "vicinity", "of"], Some(About)),
    (&["on", "the", "order", "of"], Some(About)),
    (&["of", "the", "order", "of"], Some(About)),
    (&["somewhere", "in", "the", "region", "of"], Some(About)),
    (&["give", "or", "take", ","], Some(About)),
    (&["maybe"], Some(About)),
    (&["\u{2248}"], Some(About)),
    (&["\u{b1}"], Some(About)),
    (&["less", "than"], Some(FewerThan)),
    (&["just", "under"], Some(FewerThan)),
    (&["well", "under"], Some(FewerThan)),
    (&["under"], Some(FewerThan)),
    (&["below"], Some(FewerThan)),
    (&["close", "to"], Some(Nearly)),
    (&["closer", "to"], Some(About)),
    (&["in", "the", "order", "of"], Some(About)),
    (&["give", "or", "take"], Some(About)),
    (&["not", "quite"], Some(Nearly)),
    (&["just", "short", "of"], Some(Nearly)),
    (&["a", "little", "over"], Some(MoreThan)),
    (&["a", "little", "under"], Some(FewerThan)),
    (&["north", "of"], Some(MoreThan)),
    (&["beyond"], Some(MoreThan)),
    (&["nearly"], Some(Nearly)),
    (&["almost"], Some(Nearly)),
    (&["an", "estimated"], Some(About)),
    (&["in", "the", "region", "of"], Some(About)),
    (&["something", "like"], Some(About)),
    (&["more", "or", "less"], Some(About)),
    (&["estimated"], Some(About)),
    (&["approximately"], Some(About)),
    (&["approx", "."], Some(About)),
    (&["approx"], Some(About)),
    (&["about"], Some(About)),
    (&["around"], Some(About)),
    (&["roughly"], Some(About)),
    (&["some"], Some(About)),
    (&["circa"], Some(About)),
    (&["ca", "."], Some(About)),
    (&["min", "."], Some(AtLeast)),
    (&["max", "."], Some(UpTo)),
    (&["ca"], Some(About)),
    (&["c", "."], Some(About)),
    (&["~"], Some(About)),
    (&["perhaps"], Some(About)),
    (&["exactly"], Some(Exactly)),
    (&["precisely"], Some(Exactly)),
    (&["a", "total", "of"], None),
    (&["totaling"], None),
    (&["totalling"], None),
    (&["a", "further"], None),
    (&["an", "additional"], None),
    (&["between"], None),
    (&["another"], None),
    (&["only"], None),
    (&["just"], None),
    (&["further"], None),
    (&["additional"], None),
    (&["anywhere", "between"], None),
    (&["anywhere", "from"], None),
    (&["somewhere", "between"], None),
    (&["somewhere", "from"], None),
    (&["yet", "another"], None),
    (&["an", "extra"], None),
    (&["fully"], None),
    (&["a", "mere"], None),
    (&["mere"], None),
    (&["a", "full"], None),
    (&["all", "in", "all"], None),
    (&["a", "reported"], None),
    (&["a", "known"], None),
    (&["a", "confirmed"], None),
    (&["a", "record"], None),
    (&["a", "combined"], None),
    (&["a", "combined", "total", "of"], None),
    (&["a", "grand", "total", "of"], None),
];

/// Words before a number that point back or set apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Determiner {
    /// None.
    None,
    /// "the", "these", "those", "all", "both".
    Definite,
    /// "the other", "the remaining".
    Rest,
    /// "his", "their".
    Possessive,
}

/// A qualified number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number {
    /// First token of the qualifier.
    pub(super) start: usize,
    /// First token of the number itself.
    pub(super) core: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// How the number is meant.
    pub(super) qualifier: Qualifier,
    /// The number, or the lower one.
    pub(super) lo: Option<u64>,
    /// The upper one.
    pub(super) hi: Option<u64>,
    /// What stands before.
    pub(super) determiner: Determiner,
    /// Whether a qualifier was said.
    pub(super) qualified: bool,
    /// Written in digits.
    pub(super) digits: bool,
}

impl Number {
    /// The number if it is a single one.
    pub(super) fn single(&self) -> Option<u64> {
        self.lo.filter(|_| self.hi.is_none() || self.qualifier == UpTo).or(self.hi)
    }
}

/// Reads the words around a core; nothing before `floor` is looked at.
pub(super) fn around(s: &Sentence<'_, '_>, core_at: usize, core: Core, floor: usize) -> Number {
    let mut start = core_at;
    let mut qualifier: Option<Qualifier> = None;
    for _ in 0..3 {
        let Some((len, found)) = before(s, start, floor) else { break };
        start -= len;
        qualifier = stronger(qualifier, found);
    }
    let mut determiner = Determiner::None;
    if start > floor && s.free(start - 1) {
        let (len, found) = determined(s, start);
        if start >= floor + len {
            start -= len;
            determiner = found;
        }
    }
    let mut end = repeated(s, core);
    let mut core = core;
    if let Some((hi, to)) = upper(s, end).filter(|_| matches!(qualifier, Some(AtLeast | MoreThan)))
        && let Some(lo) = core.lo.filter(|lo| core.hi.is_none() && hi > *lo)
    {
        let strict = u64::from(qualifier == Some(MoreThan));
        (core, end, qualifier) =
            (Core { qualifier: Qualifier::Range, lo: Some(lo + strict), hi: Some(hi), ..core }, to, None);
    }
    if let Some((len, found)) = after(s, end) {
        end += len;
        qualifier = stronger(qualifier, Some(found));
    }
    let mut number = Number {
        start,
        core: core_at,
        end,
        qualifier: core.qualifier,
        lo: core.lo,
        hi: core.hi,
        determiner,
        qualified: qualifier.is_some(),
        digits: core.digits,
    };
    if let Some(found) = qualifier {
        number.qualify(found);
    }
    number
}

impl Number {
    /// Adds a qualifier that stands after the noun ("20 people or more").
    pub(super) fn qualify(&mut self, found: Qualifier) {
        self.qualified = true;
        match (self.qualifier, found) {
            (Qualifier::Some, _) | (_, Exactly) => {}
            (Qualifier::Range, AtLeast | MoreThan) => (self.qualifier, self.hi) = (found, None),
            (Qualifier::Range, UpTo) => (self.qualifier, self.lo) = (UpTo, None),
            // "About 5 to 7" is still a range.
            (Qualifier::Range, About | Nearly) => {}
            (_, UpTo) => (self.qualifier, self.lo, self.hi) = (UpTo, None, self.hi.or(self.lo)),
            _ => self.qualifier = found,
        }
    }
}

/// One past a number said again in brackets, as papers of courts have it: "five (5) persons".
fn repeated(s: &Sentence<'_, '_>, core: Core) -> usize {
    let again = number::value(s, core.end + 1).filter(|(n, _)| Some(*n) == core.lo && core.hi.is_none());
    let open = s.word(core.end) == "(";
    again.filter(|(_, end)| open && s.word(*end) == ")").map_or(core.end, |(_, end)| end + 1)
}

/// The upper one of two bounds, and one past it: "at least 30 and at most 50", "more than 30, possibly as many as 50, people".
fn upper(s: &Sentence<'_, '_>, end: usize) -> Option<(u64, usize)> {
    const JOINS: &[&str] = &[",", "and", "but", "possibly", "perhaps", "maybe", "even"];
    let (number, (value, to)) = (end + 2..end + 9).find_map(|k| Some((k, number::value(s, k)?)))?;
    let (len, bound) = before(s, number, end)?;
    let joined = (end..number - len).all(|k| s.any(k, JOINS)) && number > end + len;
    let value = match bound {
        Some(UpTo) => value,
        Some(FewerThan) => value.checked_sub(1)?,
        _ => return None,
    };
    let comma = usize::from(s.word(to) == "," && s.at(to + 1).is_some_and(|t| t.noun.is_some()));
    joined.then_some((value, to + comma))
}

/// A bound says more than "about"; of two bounds the one nearest the number is kept.
fn stronger(have: Option<Qualifier>, found: Option<Qualifier>) -> Option<Qualifier> {
    match (have, found) {
        (None | Some(About | Nearly | Exactly), Some(_)) => found,
        _ => have,
    }
}

fn before(s: &Sentence<'_, '_>, end: usize, floor: usize) -> Option<(usize, Option<Qualifier>)> {
    BEFORE.iter().find_map(|(words, qualifier)| {
        let from = end.checked_sub(words.len()).filter(|from| *from >= floor)?;
        let fits = s.is(from, words) && (from..end).all(|k| s.free(k));
        (fits && !particle(s, from) && !of_code(s, from)).then_some((words.len(), *qualifier))
    })
}

/// The end of an arrow or of a tag: "-> 7 men", "<p>40 people".
fn of_code(s: &Sentence<'_, '_>, at: usize) -> bool {
    let touches = at > 0 && s.at(at).is_some_and(|t| !t.spaced);
    let opens = matches!(s.word(at.wrapping_sub(1)), "(" | "[" | ":" | "," | ";");
    matches!(s.word(at), ">" | "<") && touches && !opens
}

/// "handed over 12 men", "told about 12 men": the word belongs to the verb.
fn particle(s: &Sentence<'_, '_>, at: usize) -> bool {
    let verb = s.word(at.wrapping_sub(1));
    match s.word(at) {
        "over" => ["hand", "turn", "pass", "taken", "took"].iter().any(|v| verb.starts_with(v)),
        "about" => {
            (1..5).any(|b| {
                s.any(
                    at.wrapping_sub(b),
                    &[
                        "wrote", "write", "writes", "writing", "letter", "spoke", "speak", "speaking",
                        "talking",
                    ],
                )
            }) || [
                "concern", "inform", "ask", "told", "talk", "know", "knew", "worr", "learn", "news",
                "question", "report", "details", "rumo", "stor", "claim", "speculat", "complain",
            ]
            .iter()
            .any(|v| verb.starts_with(v))
        }
        "around" => ["mov", "walk", "turn"].iter().any(|v| verb.starts_with(v)),
        _ => false,
    }
}

fn determined(s: &Sentence<'_, '_>, start: usize) -> (usize, Determiner) {
    let one = s.word(start - 1);
    let two = s.word(start.wrapping_sub(2));
    match (two, one) {
        ("the" | "these" | "those" | "their" | "his" | "her", "other" | "remaining" | "rest" | "others") => {
            (2, Determiner::Rest)
        }
        ("all", "of") => (2, Determiner::Definite),
        ("of", "the") if s.word(start.wrapping_sub(3)) == "all" => (3, Determiner::Definite),
        ("us" | "we" | "you" | "them", "are" | "were") => (0, Determiner::None),
        (_, "us" | "them" | "you") if !s.has(start.wrapping_sub(2), super::lexicon::PREPOSITION) => {
            (1, Determiner::Definite)
        }
        (_, "the" | "these" | "those" | "both" | "all") => {
            let all = usize::from(s.any(start.wrapping_sub(2), &["all"]));
            (1 + all, Determiner::Definite)
        }
        (
            "the",
            "same" | "first" | "last" | "above" | "said" | "known" | "original" | "entire" | "whole"
            | "initial",
        ) => (2, Determiner::Definite),
        (_, "his" | "her" | "their" | "its" | "my" | "our") => (1, Determiner::Possessive),
        (_, "other") => (1, Determiner::None),
        _ => (0, Determiner::None),
    }
}

/// "or more", "or so", "and counting", "plus", "-odd" after the number.
pub(super) fn after(s: &Sentence<'_, '_>, at: usize) -> Option<(usize, Qualifier)> {
    let ends = |k: usize| k >= s.len() || s.mark(k);
    if s.is(at, &["or", "even", "more"])
        || s.is(at, &["if", "not", "more"])
        || s.is(at, &["and", "possibly", "more"])
    {
        return Some((3, AtLeast));
    }
    if s.is(at, &["at", "the", "very", "least"]) {
        return Some((4, AtLeast));
    }
    let (comma, give) = (usize::from(s.word(at) == ","), at + usize::from(s.word(at) == ","));
    if s.is(give, &["give", "or", "take"]) {
        let few = if s.is(give + 3, &["a", "few"]) { 2 } else { 0 };
        return Some((comma + 3 + few, About));
    }
    // "20 people, at least": not "20 people, at least five of them".
    if comma == 1 && ends(at + 3) && s.any(at + 1, &["at"]) && s.any(at + 2, &["least", "most"]) {
        return Some((3, if s.word(at + 2) == "least" { AtLeast } else { UpTo }));
    }
    match (s.word(at), s.word(at + 1)) {
        ("at", "a") if s.word(at + 2) == "minimum" => Some((3, AtLeast)),
        ("at", "the") if s.any(at + 2, &["most", "outside"]) => Some((3, UpTo)),
        ("at", "the") if s.word(at + 2) == "least" => Some((3, AtLeast)),
        ("and" | "or", "upwards" | "upward" | "above" | "over") | ("and", "rising") => Some((2, AtLeast)),
        ("or", "under" | "below") => Some((2, UpTo)),
        ("tops" | "max" | "maximum", _) if ends(at + 1) => Some((1, UpTo)),
        ("minimum", _) if ends(at + 1) => Some((1, AtLeast)),
        ("-", "some" | "something") if s.glued(at) => Some((2, MoreThan)),
        ("odd", _) => Some((1, MoreThan)),
        ("or" | "and", "more") | ("and", "counting") => Some((2, AtLeast)),
        ("or", "fewer" | "less") => Some((2, UpTo)),
        ("or", "so" | "thereabouts") => Some((2, About)),
        ("-", "odd") => Some((2, MoreThan)),
        ("-", "plus") => Some((2, AtLeast)),
        ("+" | "plus", _) if s.word(at) == "+" || s.at(at + 1).is_some_and(|t| t.noun.is_some()) => {
            Some((1, AtLeast))
        }
        ("at", "least") => Some((2, AtLeast)),
        ("at", "most") => Some((2, UpTo)),
        _ => None,
    }
}
