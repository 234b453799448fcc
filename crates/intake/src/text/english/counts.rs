//! Finds the counts of a sentence: numbers with a noun for people, and numbers that stand for people without one.

use model::Qualifier;

use super::bare;
use super::claimed;
use super::lex::Kind;
use super::lexicon;
use super::mention::{Mention, Share};
use super::nouns::Class;
use super::number;
use super::partitive::{partitive, some_of};
use super::phrase::{self, Phrase};
use super::qualifier::{self, Determiner, Number};
use super::sentence::{Sentence, Taken};
use super::sets;
use super::triggers::{Trigger, Voice};

/// Proposes the counts of a sentence, in order, and takes their tokens.
pub(super) fn read(s: &mut Sentence<'_, '_>, triggers: &[Trigger]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut floor = 0;
    let mut i = 0;
    while i < s.len() {
        let starts = s.free(i)
            && (s.kind(i) == Some(Kind::Number)
                || s.has(i, lexicon::NUMBER | lexicon::VAGUE)
                || s.any(i, &["a", "an", "the", "half", "some", "both", "any"])
                || s.any(i, number::SIZES));
        let mention = if starts { count(s, i, floor, triggers, &found) } else { None };
        match mention {
            Some(mut mention) => {
                mention.more = (mention.from..mention.number.core)
                    .chain(mention.number.end..mention.to)
                    .any(|k| s.any(k, &["another", "further", "additional", "extra", "more"]))
                    && !s.any(mention.number.core.wrapping_sub(1), &["than"]);
                s.take_free(mention.from, mention.to, Taken::Count);
                floor = mention.to.max(i + 1);
                i = floor;
                found.push(mention);
            }
            None => i += 1,
        }
    }
    found
}

fn count(
    s: &Sentence<'_, '_>,
    i: usize,
    floor: usize,
    triggers: &[Trigger],
    found: &[Mention],
) -> Option<Mention> {
    if let Some(set) = sets::read(s, i, triggers) {
        return Some(set);
    }
    if s.word(i) == "some" {
        return some_of(s, i);
    }
    let core = number::core(s, i)?;
    let number = qualifier::around(s, i, core, floor);
    let one = number.lo == Some(1) && number.hi.is_none();
    if let Some(member) = strong(s, &number) {
        return Some(member);
    }
    // "All but two" are the others.
    let back = |n: usize| s.word(number.start.wrapping_sub(n));
    if matches!((back(2), back(1)), ("all" | "everyone" | "everybody", "but" | "except")) {
        return None;
    }
    // "a ten-person delegation" counts nobody by itself.
    if s.glued(number.end) && s.any(number.end + 1, MEMBERS) {
        return None;
    }
    // "an unknown number of their guides"
    let of = number.qualifier == Qualifier::Some && s.word(number.end.wrapping_sub(1)) == "of";
    // "Every one of the sixteen", "he is one of the activists" count nobody.
    let before = s.word(number.start.wrapping_sub(1));
    if one
        && s.word(number.end) == "of"
        && matches!(before, "every" | "each" | "is" | "was" | "as" | "became" | "not" | "no" | "any")
    {
        return None;
    }
    // "No one was killed", "not one was released": nobody.
    if one && number.qualifier == Qualifier::Exactly && matches!(before, "no" | "not") {
        return None;
    }
    let such = usize::from(s.word(number.end) == "such");
    let noun =
        number.end + such + usize::from(of && s.has(number.end, lexicon::POSSESSIVE | lexicon::DETERMINER));
    if let Some(phrase) = phrase::read(s, noun, one && number.qualifier == Qualifier::Exactly)
        .or_else(|| one.then(|| phrase::read(s, number.end, true)).flatten())
    {
        return with_noun(s, number, &phrase, triggers);
    }
    claimed::aged(s, &number)
        .or_else(|| {
            partitive(s, &number).filter(|m| m.share != Share::OfBefore || evident(s, triggers, found))
        })
        .or_else(|| bare::without(s, number, triggers, found))
        .or_else(|| claimed::read(s, &number, triggers, found))
}

/// Whether anything tells that people are the matter, so that "four of them" may be some of these.
fn evident(s: &Sentence<'_, '_>, triggers: &[Trigger], found: &[Mention]) -> bool {
    s.after_people || !triggers.is_empty() || !found.is_empty() || s.tokens.iter().any(|t| t.noun.is_some())
}

/// Words after a hyphen that make a number an adjective of a group.
const MEMBERS: &[&str] = &["member", "person", "strong", "man", "woman", "people"];

/// "a 12-member group": the number in an adjective counts the members.
fn strong(s: &Sentence<'_, '_>, number: &Number) -> Option<Mention> {
    // "The caravan, 15-20 strong, was intercepted"
    if s.word(number.end) == "strong" && number.end < s.len() && !bare::nominal(s, number.end + 1) {
        return Some(Mention::new(number.start, number.end + 1, *number, None, "en.family"));
    }
    let word = number.end + 1;
    let adjective = s.glued(number.end) && s.any(word, MEMBERS);
    let noun = (word + 1..word + 4)
        .find(|k| s.any(*k, &["group", "family", "party", "team", "household", "convoy", "batch"]))?;
    adjective.then(|| Mention::new(number.start, noun + 1, *number, None, "en.family"))
}

fn with_noun(s: &Sentence<'_, '_>, number: Number, phrase: &Phrase, triggers: &[Trigger]) -> Option<Mention> {
    let mut number = number;
    let noun = phrase.noun;
    let mut to = phrase.end;
    if let Some((len, found)) = qualifier::after(s, to).filter(|_| !number.qualified) {
        number.qualify(found);
        to += len;
    }
    let vague = number.qualifier == Qualifier::Some;
    let rule = match (number.qualifier, noun.class) {
        (Qualifier::Some, _) if number.lo == Some(1) => "en.unknown-number",
        (Qualifier::Some, _) => "en.vague",
        (_, Class::Family | Class::Group) => "en.group",
        (_, Class::Incident) => "en.incident",
        (_, Class::Episode(_)) => "en.episode",
        (Qualifier::Range, _) => "en.range",
        (q, _) if q != Qualifier::Exactly => "en.qualified",
        _ => "en.count",
    };
    let mut mention = Mention::new(number.start, to, number, Some(noun), rule);
    mention.joined = phrase.joined;
    mention.sex = phrase.sex;
    mention.elderly = phrase.elderly;
    if phrase.joined.is_some() {
        mention.age = None;
    }
    mention.back = number.determiner == Determiner::Definite;
    if number.determiner == Determiner::Rest {
        mention.share = Share::Rest;
        mention.rule = "en.rest";
    }
    if noun.class == Class::Pair {
        // "three couples" are six people.
        mention.number.lo = number.lo.and_then(|n| n.checked_mul(2));
        mention.number.hi = number.hi.and_then(|n| n.checked_mul(2));
        mention.rule = "en.pair";
    }
    if number.lo == Some(1) && number.hi.is_none() && number.qualifier == Qualifier::Exactly {
        mention.singleton = true;
    }
    if noun.class == Class::Role && (!befallen(s, &mention, triggers) || thing(s, phrase, triggers)) {
        return None;
    }
    // "three former detainees"
    if (number.end..phrase.head).any(|k| s.any(k, &["former", "ex", "onetime"])) {
        mention.own = None;
    }
    // "Two UN bodies"
    const BOARDS: &[&str] = &[
        "un",
        "u.n",
        "state",
        "government",
        "rights",
        "international",
        "treaty",
        "official",
        "public",
        "expert",
        "regional",
        "judicial",
        "monitoring",
        "legal",
    ];
    if noun.singular == "body" && (number.end..phrase.head).any(|k| s.any(k, BOARDS)) {
        return None;
    }
    // "five members of one family" are five people.
    let one = mention.singleton && matches!(noun.class, Class::Family | Class::Group);
    if one && s.word(number.start.wrapping_sub(1)) == "of" {
        return None;
    }
    if matches!(noun.class, Class::Group) && !groups(s, to, triggers) {
        return None;
    }
    if matches!(noun.class, Class::Incident) && !incidents(s, &mention, triggers) {
        return None;
    }
    // "many activists", "several villagers" without an event are talk.
    if vague && number.lo.is_none() && triggers.iter().all(|t| t.certainty.is_none()) {
        let loose = s.any(number.core, &["many", "numerous", "several", "multiple", "countless"]);
        if loose {
            return None;
        }
    }
    // "27 cases of smuggling" are no people.
    let kind = s.word(to + 1).ends_with("ing")
        || s.any(to + 1, &["illegal", "crime", "drug", "fraud", "abuse", "violence"]);
    if noun.singular == "case" && s.word(to) == "of" && kind {
        mention.unit = model::mention::MentionUnit::Incident;
    }
    share(s, &mut mention);
    Some(mention)
}

/// Whether something befalls the people of a noun known by its ending only: it is told right after them or right before.
fn befallen(s: &Sentence<'_, '_>, mention: &Mention, triggers: &[Trigger]) -> bool {
    let who = mention.to + usize::from(s.any(mention.to, &["who", "that"]));
    let object = triggers.iter().any(|t| {
        t.to == mention.from && !matches!(t.voice, Voice::Passive | Voice::State) && t.certainty.is_some()
    });
    let be = s.past_adverbs(who);
    let verb = s.word(s.past_adverbs(be + 1));
    let suffered = s.has(be, lexicon::BE)
        && verb.ends_with("ed")
        && verb.len() > 4
        && s.at(mention.to - 1).is_some_and(|t| t.capital);
    // "Fifteen Montagnards and their interpreter were put on a bus"
    let joined = s.word(mention.to) == "and"
        && (mention.to + 2..mention.to + 6)
            .take_while(|k| !s.mark(*k))
            .any(|k| s.has(k, lexicon::AUXILIARY) && sets::befalls(s, k, triggers));
    object
        || suffered
        || joined
        || sets::befalls(s, who, triggers)
        || sets::befalls(s, claimed::past_aside(s, mention.to), triggers)
}

/// Whether a name in the plural is as likely of things: "three Toyotas were seized".
fn thing(s: &Sentence<'_, '_>, phrase: &Phrase, triggers: &[Trigger]) -> bool {
    s.at(phrase.head).is_some_and(|t| t.capital)
        && triggers.iter().any(|t| {
            t.from < phrase.end + 8
                && t.to + 4 > phrase.head
                && s.any(
                    t.word,
                    &[
                        "seized",
                        "taken",
                        "moved",
                        "transferred",
                        "stopped",
                        "seize",
                        "seizes",
                        "released",
                        "raided",
                        "held",
                        "saw",
                    ],
                )
                && !s.any(t.to, &["in", "by", "at", "near"])
        })
}

/// Groups count only where they are groups of people or something befalls them.
fn groups(s: &Sentence<'_, '_>, to: usize, triggers: &[Trigger]) -> bool {
    let of_people = s.word(to) == "of" && s.has(to + 1, lexicon::NUMBER)
        || s.word(to) == "of"
            && phrase::read(s, to + 1 + usize::from(s.has(to + 1, lexicon::DETERMINER)), false).is_some();
    let to = claimed::past_aside(s, to);
    let acts = (to..to + 6).any(|k| {
        s.any(
            k,
            &[
                "set",
                "left",
                "crossed",
                "went",
                "arrived",
                "reached",
                "came",
                "vanished",
                "carrying",
                "including",
            ],
        )
    });
    let like = s.any(to, &["like"])
        || (1..=3).any(|b| {
            s.any(
                to.wrapping_sub(b),
                &["separate", "different", "convoys", "busloads", "boatloads", "truckloads", "batches"],
            )
        });
    let rights = (1..=4).any(|b| {
        s.any(
            to.wrapping_sub(b),
            &[
                "rights",
                "armed",
                "aid",
                "activist",
                "civil",
                "human",
                "ethnic",
                "religious",
                "advocacy",
                "church",
                "rebel",
                "political",
            ],
        )
    });
    if rights && !of_people {
        return false;
    }
    of_people
        || acts
        || like
        || triggers
            .iter()
            .any(|t| t.voice != Voice::Active && t.from >= to && t.from < to + 5 && t.certainty.is_some())
}

/// Incidents count where the sentence tells of an event, or says of what they are cases.
fn incidents(s: &Sentence<'_, '_>, mention: &Mention, triggers: &[Trigger]) -> bool {
    let to = mention.to;
    let case = mention.noun.is_some_and(|n| n.singular == "case") && s.word(to) != "of";
    let raid = mention
        .noun
        .is_some_and(|n| matches!(n.singular, "raid" | "roundup" | "crackdown" | "incident" | "sweep"));
    case || raid
        || !triggers.is_empty()
        || s.any(to, &["of", "in", "where"])
        || mention.back
        || (mention.from..to).any(|k| s.any(k, &["known", "confirmed", "documented"]))
}

/// What the words before a count say of its whole.
pub(super) fn share(s: &Sentence<'_, '_>, mention: &mut Mention) {
    let back = |n: usize| s.word(mention.from.wrapping_sub(n));
    if mention.share != Share::Whole {
        return;
    }
    let of_which = matches!(
        (back(2), back(1)),
        ("of", "whom" | "which" | "them" | "these" | "those" | ",") | ("among", "them" | "whom" | "these")
    ) || matches!(
        (back(3), back(2), back(1)),
        ("of" | "among", "them" | "whom" | "these" | "those", "," | "were" | "are")
    );
    let of_which = of_which && !(back(2) == "of" && back(1) == ",");
    // "nine of whom", "two of them": the phrase stands after the noun.
    let after = matches!(
        (s.word(mention.to), s.word(mention.to + 1)),
        ("of" | "among", "them" | "whom" | "which" | "these")
    );
    let after = after && !thought_of(s, mention.to + 1);
    if of_which || after {
        mention.share = Share::OfBefore;
    }
}

/// "two of these claims": things said, by words that are verbs elsewhere.
pub(super) fn thought_of(s: &Sentence<'_, '_>, at: usize) -> bool {
    s.any(at, &["those", "these"]) && s.has(at + 1, lexicon::SPEECH) && s.has(at + 2, lexicon::AUXILIARY)
}
