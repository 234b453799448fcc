//! Finds the counts of a sentence: numbers with a noun for people, and numbers that stand for people without one.

use model::Qualifier;

use super::bare;
use super::claimed;
use super::lex::Kind;
use super::lexicon;
use super::mention::{Mention, Share};
use super::nouns::{Class, Noun};
use super::number;
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
                || s.any(
                    i,
                    &[
                        "a",
                        "an",
                        "the",
                        "half",
                        "some",
                        "both",
                        "untold",
                        "any",
                        "unknown",
                        "large",
                        "small",
                        "vast",
                        "great",
                        "growing",
                        "increasing",
                        "huge",
                        "significant",
                        "considerable",
                        "similar",
                        "limited",
                        "record",
                    ],
                ));
        let mention = if starts { count(s, i, floor, triggers, &found) } else { None };
        match mention {
            Some(mention) => {
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
    if s.word(number.end) == "strong" && number.end + 1 <= s.len() && !bare::nominal(s, number.end + 1) {
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
    // "Two UN bodies"
    const BOARDS: &[&str] = &["un", "u.n", "state", "government", "rights", "international", "treaty", "official", "public", "expert", "regional", "judicial", "monitoring", "legal"];
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
    let kind = s.word(to + 1).ends_with("ing") || s.any(to + 1, &["illegal", "crime", "drug", "fraud", "abuse", "violence"]);
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
    object
        || suffered
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
    let of_people = s.word(to) == "of" && s.has(to + 1, lexicon::NUMBER) || s.word(to) == "of"
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
    if of_which || after {
        mention.share = Share::OfBefore;
    }
}

/// "five of them", "nine of the 41", "40 of the detainees", "two of whom".
fn partitive(s: &Sentence<'_, '_>, number: &Number) -> Option<Mention> {
    let of = number.end + usize::from(s.is(number.end, &["out", "of"]));
    if s.word(of) != "of" {
        return None;
    }
    let next = of + 1;
    let ours = s.any(next, &["ours", "us", "our"]);
    // "There were seven of them": all of them.
    let there = s.is(number.start.wrapping_sub(2), &["there", "were"]) || s.is(number.start.wrapping_sub(2), &["there", "are"]);
    let new = |to, share| {
        let share = if there && share == Share::OfBefore { Share::Whole } else { share };
        let mut mention = Mention::new(number.start, to, *number, None, "en.partitive");
        mention.share = share;
        Some(mention)
    };
    if ours && s.word(next) != "our" {
        return new(next + 1, Share::Whole);
    }
    let befallen =
        s.any(next, &["those", "these"]) && (s.has(next + 1, lexicon::EVENT) || s.word(next + 1) == "who");
    if s.any(next, &["them", "whom", "which", "those", "these"])
        && (s.any(next, &["them", "whom", "which"]) || befallen || !bare::nominal(s, next + 1))
    {
        let to = next + 1 + usize::from(befallen && s.has(next + 1, lexicon::EVENT));
        let mut mention = new(to, Share::OfBefore)?;
        apposed(s, to, &mut mention);
        return Some(mention);
    }
    // "Twenty-two of 41 known detainees"; "nine of ten" is a share.
    if let Some((whole, end)) = number::value(s, next).filter(|(n, _)| *n > 10) {
        let larger = number.single().is_some_and(|n| n < whole);
        let people = phrase::read(s, end, false).is_some() || s.has(end, lexicon::EVENT | lexicon::AUXILIARY);
        return if larger && people { new(of, Share::OfMention(next)) } else { None };
    }
    if !s.has(next, lexicon::DETERMINER | lexicon::POSSESSIVE) {
        return None;
    }
    let mut at = next;
    while s.has(at, lexicon::DETERMINER | lexicon::POSSESSIVE)
        || s.any(
            at,
            &["at", "least", "about", "more", "than", "some", "approximately", "nearly", "other", "original"],
        )
    {
        at += 1;
    }
    // The whole has a number of its own, which is a count by itself.
    if let Some(core) = number::core(s, at).filter(|c| c.qualifier != Qualifier::Some) {
        // "in 12 of the 15 provinces"
        let people =
            phrase::read(s, core.end, false).is_some() || s.has(core.end, lexicon::EVENT | lexicon::ADVERB);
        if bare::nominal(s, core.end) && !people && s.taken.get(core.end) != Some(&Taken::Time) {
            return None;
        }
        return new(of, Share::OfMention(at));
    }
    // "three of the detained"
    let adjective = s
        .any(at, &["dead", "missing", "wounded", "injured", "living", "sick", "accused", "living"])
        || s.has(at, lexicon::EVENT) && s.word(at).ends_with("ed");
    if adjective && !bare::nominal(s, at + 1) {
        return new(at + 1, Share::OfBefore);
    }
    // "Ten of the Lang Son group"
    let named = (next + 1..next + 4).find(|k| !s.at(*k).is_some_and(|t| t.capital)).unwrap_or(next + 1);
    let phrase = phrase::read(s, next + 1, false)
        .filter(|p| p.noun.class != Class::Incident)
        .or_else(|| group_noun(s, next + 1))
        .or_else(|| group_noun(s, named));
    let phrase = phrase?;
    let mut mention = new(phrase.end, Share::OfBefore)?;
    mention.noun = Some(phrase.noun).filter(|n| n.singular != "group");
    mention.sex = phrase.sex;
    mention.singleton = number.lo == Some(1) && number.hi.is_none();
    Some(mention)
}

/// "one of them a 7-year-old boy", "two of them children", "three of whom were women".
fn apposed(s: &Sentence<'_, '_>, at: usize, mention: &mut Mention) {
    if bare::complement(s, at, mention) {
        return;
    }
    let single = s.any(at, &["a", "an"]);
    if let Some(phrase) = phrase::read(s, at + usize::from(single), single) {
        mention.noun = Some(phrase.noun);
        mention.joined = phrase.joined;
        mention.sex = phrase.sex;
        mention.elderly = phrase.elderly;
        mention.age = phrase.noun.age.and_then(|(low, high)| model::AgeRange::new(low, Some(high)));
        mention.to = phrase.end;
    }
}

/// "of the group", "of the family", "of the detainees".
fn group_noun(s: &Sentence<'_, '_>, i: usize) -> Option<Phrase> {
    let noun = Noun { singular: "group", class: Class::Generic, sex: None, age: None };
    s.any(i, &["group", "family", "party", "total"]).then_some(Phrase {
        end: i + 1,
        head: i,
        noun,
        joined: None,
        sex: None,
        elderly: false,
    })
}

/// "some of the refugees": at least one of them.
fn some_of(s: &Sentence<'_, '_>, i: usize) -> Option<Mention> {
    if s.word(i + 1) != "of" {
        return None;
    }
    let number = Number {
        start: i,
        core: i,
        end: i + 1,
        qualifier: Qualifier::Some,
        lo: Some(1),
        hi: None,
        determiner: Determiner::None,
        qualified: false,
        digits: false,
    };
    partitive(s, &number).map(|m| Mention { rule: "en.some-of", ..m })
}
