//! The noun phrase after a number: modifiers, a noun for people, and nouns joined to it.

use model::Sex;

use super::lex::Kind;
use super::lexicon;
use super::nouns::{Class, Form, Noun};
use super::sentence::{Sentence, Taken};

/// "a second woman": ordinals that may stand between an article and its noun.
const ORDINALS: &[&str] = &["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
/// Most words between a number and its noun.
const REACH: usize = 9;

/// A noun phrase for people.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Phrase {
    /// One past its last token.
    pub(super) end: usize,
    /// The token of its first noun.
    pub(super) head: usize,
    /// Its noun.
    pub(super) noun: Noun,
    /// A second noun joined by "and" or "or".
    pub(super) joined: Option<Noun>,
    /// Sex of all.
    pub(super) sex: Option<Sex>,
    /// Whether they are "older" or "elderly".
    pub(super) elderly: bool,
}

/// Reads the phrase from `i` on; `single` after "a" and "one".
pub(super) fn read(s: &Sentence<'_, '_>, i: usize, single: bool) -> Option<Phrase> {
    let mut fallback = None;
    let mut found = None;
    let mut sex = None;
    let mut elderly = false;
    for k in i..i + REACH {
        let would_be =
            s.word(k) == "would" && s.glued(k + 1) || s.word(k) == "be" && s.glued(k.wrapping_sub(1));
        let half = s.word(k) == "half" && s.glued(k + 1);
        let ordinal = single && k == i && s.any(k, ORDINALS);
        if would_be || half || ordinal || s.quote(k) || s.glued(k) || s.taken.get(k) == Some(&Taken::Age) {
            continue;
        }
        // "three in-laws"
        if s.word(k) == "in"
            && s.glued(k + 1)
            && s.any(k + 2, &["law", "laws"])
            && (s.word(k + 2) == "law") == single
            && !s.glued(k.wrapping_sub(1))
        {
            let noun = Noun { singular: "in-law", class: Class::Kin, sex: None, age: None };
            found = Some((k + 2, Form { noun, plural: !single, single, adjective: false }));
            break;
        }
        let Some(token) = s.at(k).filter(|t| t.kind == Kind::Word && s.free(k)) else {
            if joint(s, k, i, fallback.is_some()) {
                continue;
            }
            break;
        };
        let fits = token.noun.filter(|n| if single { n.single } else { n.plural });
        let verb =
            token.tags & (lexicon::VERB | lexicon::SPEECH) != 0 && !token.noun.is_some_and(|n| n.plural);
        if let Some(form) = fits.filter(|_| !verb) {
            if form.adjective || continues(s, k, single) {
                // "a border guard post": what follows is no person, and the noun only tells which.
                fallback = Some((k, form)).filter(|_| form.adjective || !(single && adjectival(s, k)));
                continue;
            }
            found = Some((k, form));
            break;
        }
        match token.lower.as_ref() {
            "female" | "women" | "woman" => sex = Some(Sex::Female),
            "male" | "men" => sex = Some(Sex::Male),
            "older" | "elderly" | "old" | "aged" | "senior" => elderly = true,
            "more" if s.word(k + 1) != "than" && !single => fallback = Some((k, other())),
            "dead" | "missing" | "wounded" | "injured" if !single => fallback = Some((k, dead(&token.lower))),
            // "(3 f, 2 m)"
            "f" | "m" if !single && k == i => {
                let sex = if token.lower == "f" { Sex::Female } else { Sex::Male };
                let singular = if token.lower == "f" { "woman" } else { "man" };
                let noun = Noun { singular, class: Class::Part, sex: Some(sex), age: None };
                fallback = Some((k, Form { noun, plural: true, single: false, adjective: false }));
            }
            _ => {}
        }
        if joint(s, k, i, fallback.is_some()) {
            continue;
        }
        if !modifies(s, k) {
            break;
        }
    }
    let (head, form) = found.or(fallback)?;
    // "three more reports"
    let thing = s.at(head + 1).is_some_and(|t| {
        let open = t.kind == Kind::Word && !t.capital && t.noun.is_none() && s.free(head + 1);
        let known = lexicon::STOP | lexicon::EVENT | lexicon::ADVERB | lexicon::SPAN | lexicon::MONTH;
        let talk =
            t.tags & lexicon::SPEECH != 0 && s.has(head + 2, lexicon::AUXILIARY | lexicon::PREPOSITION);
        open && (t.tags & known == 0 || talk)
            && t.lower.len() > 3
            && t.lower.ends_with('s')
            && !t.lower.ends_with("ss")
    });
    let modifies = form.adjective || form.noun.singular == "other" && s.word(head) == "more";
    if modifies && thing {
        return None;
    }
    // "a North Korean family of four", whose words are read already
    if single
        && s.any(head + 1, &["family", "group", "couple", "party", "crowd", "convoy"])
        && s.at(head + 1).is_some_and(|t| t.spaced)
    {
        return None;
    }
    let noun = form.noun;
    let mut phrase = Phrase { end: head + 1, head, noun, joined: None, sex: noun.sex.or(sex), elderly };
    if sex.is_some() && noun.sex.is_some_and(|n| Some(n) != sex) {
        phrase.sex = noun.sex;
    }
    // "daughter-in-law"
    if s.glued(head + 1) && s.word(head + 2) == "in" && s.glued(head + 3) && s.word(head + 4) == "law" {
        phrase.end = head + 5;
    }
    if !single {
        join(s, &mut phrase);
    }
    Some(phrase)
}

fn other() -> Form {
    let noun = Noun { singular: "other", class: Class::Generic, sex: None, age: None };
    Form { noun, plural: true, single: false, adjective: false }
}

fn dead(word: &str) -> Form {
    let (singular, class) = match word {
        "dead" => ("dead", Class::Outcome(model::EventKind::Died)),
        "missing" => ("missing", Class::Part),
        _ => ("injured", Class::Part),
    };
    Form {
        noun: Noun { singular, class, sex: None, age: None },
        plural: true,
        single: false,
        adjective: false,
    }
}

/// "North Korean and Lao guides", "two young, frightened women".
fn joint(s: &Sentence<'_, '_>, k: usize, i: usize, found: bool) -> bool {
    let link = s.any(k, &["and", "or", ",", "/"]);
    let next = k + 1;
    link && k > i
        && !found
        && s.kind(next) == Some(Kind::Word)
        && s.free(next)
        && !s.has(next, (lexicon::STOP & !lexicon::MODIFIER) | lexicon::NUMBER | lexicon::VAGUE)
        && (s.word(k) != "," || s.has(next, lexicon::MODIFIER))
}

/// Whether the noun at `k` only modifies the one that follows.
fn continues(s: &Sentence<'_, '_>, k: usize, single: bool) -> bool {
    let next = k + 1 + usize::from(s.glued(k + 1));
    let follows = |n: Form| if single { n.single } else { n.plural };
    let noun = s
        .at(next)
        .filter(|t| s.free(next) && t.tags & lexicon::STOP == 0)
        .and_then(|t| t.noun)
        .is_some_and(follows);
    // "a refugee camp": the first noun is none of people after all, and the scan goes on to find nothing.
    let compound = s.has(next, lexicon::COMPOUND) && (single || s.any(k, &["people", "children", "women"]));
    noun || compound || single && adjectival(s, k)
}

/// Nouns that are as often adjectives, before another noun: "a relative path", "a minor error", "a Korean film".
fn adjectival(s: &Sentence<'_, '_>, k: usize) -> bool {
    const BOTH: &[&str] = &[
        "relative",
        "individual",
        "native",
        "local",
        "senior",
        "minor",
        "adult",
        "patient",
        "juvenile",
        "human",
        "general",
        "female",
        "male",
        "national",
        "christian",
        "muslim",
        "buddhist",
        "korean",
        "american",
        "russian",
        "mongolian",
        "african",
        "ukrainian",
        "mexican",
        "cuban",
        "migrant",
        "refugee",
        "outsider",
        "guide",
        "foreign",
        "teen",
        "child",
        "captive",
        "escape",
        "return",
        "host",
        "native",
        "alien",
        "civilian",
        "student",
        "labor",
        "prisoner",
        "guard",
        "police",
        "officer",
        "soldier",
    ];
    let next = s.at(k + 1).filter(|t| t.kind == Kind::Word && t.spaced && s.free(k + 1));
    let ends = lexicon::STOP | lexicon::ADVERB | lexicon::EVENT | lexicon::MONTH;
    s.any(k, BOTH)
        && next
            .is_some_and(|t| t.tags & ends == 0 && !t.capital && !t.lower.ends_with("ed") && t.noun.is_none())
}

/// Whether the word at `k` can stand between a number and its noun.
fn modifies(s: &Sentence<'_, '_>, k: usize) -> bool {
    let Some(token) = s.at(k) else { return false };
    let word = token.lower.as_ref();
    if token.tags & lexicon::MODIFIER != 0 || token.noun.is_some() && token.tags & lexicon::STOP == 0 {
        return true;
    }
    if token.tags & (lexicon::STOP | lexicon::NUMBER | lexicon::MEASURE | lexicon::SPAN | lexicon::VAGUE) != 0
    {
        return false;
    }
    if token.tags & lexicon::EVENT != 0 {
        return word.ends_with("ed")
            || matches!(
                word,
                "prison" | "jail" | "detention" | "camp" | "custody" | "deportation" | "centre" | "center"
            );
    }
    let plural = word.ends_with('s') && !["ss", "us", "is", "ous"].iter().any(|e| word.ends_with(e));
    let lower_case = !token.capital;
    !(lower_case && (plural || word.ends_with("ing"))) || token.possessive
}

/// "men, women and children", "refugees and asylum seekers", "women or girls".
fn join(s: &Sentence<'_, '_>, phrase: &mut Phrase) {
    let plain = matches!(phrase.noun.class, Class::Generic | Class::Part | Class::Kin | Class::Outcome(_));
    let mut at = phrase.end;
    let mut pending = None;
    for _ in 0..5 {
        let comma = s.word(at) == ",";
        let next = at + 1 + usize::from(comma && s.any(at + 1, &["and", "or"]));
        let link = comma || s.any(at, &["and", "or"]);
        let last = !comma || next > at + 1;
        if !link || !plain || s.word(next) == "other" || s.any(next, &["others", "more"]) {
            return;
        }
        let Some((head, form)) = (next..next + 4)
            .take_while(|k| s.free(*k) && s.kind(*k) == Some(Kind::Word) && modifies(s, *k))
            .find_map(|k| Some((k, s.at(k)?.noun.filter(|n| n.plural && !n.adjective)?)))
            .filter(|(_, n)| {
                matches!(n.noun.class, Class::Generic | Class::Part | Class::Kin | Class::Outcome(_))
            })
        else {
            return;
        };
        // "12 refugees and activists said": those who speak are other people.
        if s.has(s.past_adverbs(head + 1), lexicon::SPEECH) || continues(s, head, false) {
            return;
        }
        pending.get_or_insert((form.noun, phrase.sex));
        if form.noun.sex != phrase.sex {
            phrase.sex = None;
        }
        at = head + 1;
        if last {
            phrase.end = at;
            phrase.joined = Some(form.noun);
            return;
        }
    }
    // A comma without "and" joins nothing.
    if let Some((_, sex)) = pending {
        phrase.sex = sex;
    }
}
