//! Finds the counts of a sentence: numbers with a noun for people, and numbers that stand for people without one.

use model::{Qualifier, mention::MentionUnit};

use super::lex::Kind;
use super::lexicon;
use super::mention::{Mention, Share};
use super::nouns::{Class, Noun};
use super::number;
use super::phrase::{self, Phrase};
use super::qualifier::{self, Determiner, Number};
use super::sentence::{Sentence, Taken};
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
                || s.any(i, &["a", "an", "the", "half", "no", "none", "some", "nobody"]));
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

fn count(s: &Sentence<'_, '_>, i: usize, floor: usize, triggers: &[Trigger], found: &[Mention]) -> Option<Mention> {
    if s.any(i, &["no", "none", "some", "nobody"]) {
        return nobody(s, i, triggers).or_else(|| some_of(s, i));
    }
    let core = number::core(s, i)?;
    let number = qualifier::around(s, i, core, floor);
    let one = number.lo == Some(1) && number.hi.is_none();
    if let Some(member) = strong(s, &number) {
        return Some(member);
    }
    if let Some(phrase) = phrase::read(s, number.end, one && number.qualifier == Qualifier::Exactly)
        .or_else(|| one.then(|| phrase::read(s, number.end, true)).flatten())
    {
        return with_noun(s, number, &phrase, triggers);
    }
    partitive(s, &number).or_else(|| without(s, number, triggers, found))
}

/// "a 12-member group": the number in an adjective counts the members.
fn strong(s: &Sentence<'_, '_>, number: &Number) -> Option<Mention> {
    let word = number.end + 1;
    let adjective = s.glued(number.end) && s.any(word, &["member", "person", "strong", "man", "woman", "people"]);
    let noun = (word + 1..word + 4).find(|k| s.any(*k, &["group", "family", "party", "team", "household", "convoy", "batch"]))?;
    adjective.then(|| Mention::new(number.start, noun + 1, *number, None, "en.family", 70))
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
    let (rule, confidence) = match (number.qualifier, noun.class) {
        (Qualifier::Some, _) if number.lo == Some(1) => ("en.unknown-number", 80),
        (Qualifier::Some, _) => ("en.vague", 70),
        (_, Class::Family | Class::Group) => ("en.group", 85),
        (_, Class::Incident) => ("en.incident", 80),
        (_, Class::Episode(_)) => ("en.episode", 80),
        (Qualifier::Range, _) => ("en.range", 90),
        (q, _) if q != Qualifier::Exactly => ("en.qualified", 95),
        _ => ("en.count", 92),
    };
    let mut mention = Mention::new(number.start, to, number, Some(noun), rule, confidence);
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
    share(s, &mut mention);
    Some(mention)
}

/// Groups count only where they are groups of people or something befalls them.
fn groups(s: &Sentence<'_, '_>, to: usize, triggers: &[Trigger]) -> bool {
    let of_people = s.word(to) == "of" && phrase::read(s, to + 1 + usize::from(s.has(to + 1, lexicon::DETERMINER)), false).is_some();
    of_people || triggers.iter().any(|t| t.voice != Voice::Active && t.from >= to && t.from < to + 5 && t.certainty.is_some())
}

/// Incidents count where the sentence tells of an event, or says of what they are cases.
fn incidents(s: &Sentence<'_, '_>, mention: &Mention, triggers: &[Trigger]) -> bool {
    let to = mention.to;
    let case = mention.noun.is_some_and(|n| n.singular == "case") && s.word(to) != "of";
    case || !triggers.is_empty() || s.any(to, &["of", "in", "where"]) || mention.back || (mention.from..to).any(|k| s.any(k, &["known", "confirmed", "documented"]))
}

/// What the words before a count say of its whole.
pub(super) fn share(s: &Sentence<'_, '_>, mention: &mut Mention) {
    let back = |n: usize| s.word(mention.from.wrapping_sub(n));
    if mention.share != Share::Whole {
        return;
    }
    let of_which = matches!((back(2), back(1)), ("of", "whom" | "which" | "them" | "these" | "those" | "," ) | ("among", "them" | "whom" | "these"))
        || matches!((back(3), back(2), back(1)), ("of" | "among", "them" | "whom" | "these" | "those", "," | "were" | "are"));
    let of_which = of_which && !(back(2) == "of" && back(1) == ",");
    // "nine of whom", "two of them": the phrase stands after the noun.
    let after = matches!((s.word(mention.to), s.word(mention.to + 1)), ("of" | "among", "them" | "whom" | "which" | "these"));
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
    let new = |to, share| {
        let mut mention = Mention::new(number.start, to, *number, None, "en.partitive", 85);
        mention.share = share;
        Some(mention)
    };
    if ours && s.word(next) != "our" {
        return new(next + 1, Share::Whole);
    }
    let befallen = s.any(next, &["those", "these"]) && (s.has(next + 1, lexicon::EVENT) || s.word(next + 1) == "who");
    if s.any(next, &["them", "whom", "which", "those", "these"])
        && (s.any(next, &["them", "whom", "which"]) || befallen || !nominal(s, next + 1))
    {
        let to = next + 1 + usize::from(befallen && s.has(next + 1, lexicon::EVENT));
        let mut mention = new(to, Share::OfBefore)?;
        apposed(s, to, &mut mention);
        return Some(mention);
    }
    if !s.has(next, lexicon::DETERMINER | lexicon::POSSESSIVE) {
        return None;
    }
    let mut at = next;
    while s.has(at, lexicon::DETERMINER | lexicon::POSSESSIVE) || s.any(at, &["at", "least", "about", "more", "than", "some", "approximately", "nearly", "other", "original"]) {
        at += 1;
    }
    // The whole has a number of its own, which is a count by itself.
    if number::core(s, at).is_some_and(|c| c.qualifier != Qualifier::Some) {
        return new(of, Share::OfMention(at));
    }
    let phrase = phrase::read(s, next + 1, false)
        .filter(|p| p.noun.class != Class::Incident)
        .or_else(|| group_noun(s, next + 1));
    let phrase = phrase?;
    let mut mention = new(phrase.end, Share::OfBefore)?;
    mention.noun = Some(phrase.noun).filter(|n| n.singular != "group");
    mention.sex = phrase.sex;
    mention.singleton = number.lo == Some(1) && number.hi.is_none();
    Some(mention)
}

/// "one of them a 7-year-old boy", "two of them children", "three of whom were women".
fn apposed(s: &Sentence<'_, '_>, at: usize, mention: &mut Mention) {
    if complement(s, at, mention) {
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
    s.any(i, &["group", "family", "party", "total"])
        .then_some(Phrase { end: i + 1, head: i, noun, joined: None, sex: None, elderly: false })
}

fn nominal(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.kind(i) == Some(Kind::Word) && !s.has(i, lexicon::STOP & !lexicon::MODIFIER)
}

/// A number with neither noun nor "of": only where its place in the sentence makes it people.
fn without(s: &Sentence<'_, '_>, number: Number, triggers: &[Trigger], found: &[Mention]) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    let back = |n: usize| s.word(from.wrapping_sub(n));
    let new = |from, to, rule, confidence| Mention::new(from, to, number, None, rule, confidence);
    // A year, a label or a share has been taken by now; one alone is a pronoun.
    let one = number.lo == Some(1) && number.hi.is_none();
    if matches!(back(1), "of") && matches!(back(2), "family" | "group" | "party" | "household" | "batch" | "team" | "crew" | "families" | "groups" | "total" | "first" | "second" | "third" | "other" | "one") {
        let named = s.at(from.wrapping_sub(2)).is_some_and(|t| t.capital) && from > 3;
        let ends = !nominal(s, end) || s.has(end, lexicon::EVENT) || s.has(end, lexicon::VERB);
        if named || !ends || number.lo.is_some_and(|n| n > 5000) {
            return None;
        }
        let mut mention = new(from - 2, end, "en.family", 85);
        mention.confidence = if back(2) == "family" { 90 } else { 85 };
        return Some(mention);
    }
    if number.lo == Some(0) && number.hi.is_none() {
        return None;
    }
    if let Some(mention) = share_of_before(s, &number, from, end) {
        return Some(mention);
    }
    if number.determiner == Determiner::Rest {
        let mut mention = new(from, end, "en.rest", 75);
        mention.share = Share::Rest;
        return (!nominal(s, end) || s.has(end, lexicon::EVENT)).then_some(mention);
    }
    let next = s.past_adverbs(end + usize::from(s.quote(end)));
    let event = |t: &&Trigger| t.from == next || t.from == end;
    let befalls = triggers.iter().find(event).is_some_and(|t| match t.voice {
        Voice::Passive | Voice::State => true,
        Voice::Either => s.word(t.to) != "the",
        Voice::Active => false,
    });
    let state = s.any(next, &["remain", "remained", "remains"]) && next_state(s, next, triggers);
    if befalls || state {
        let mut mention = new(from, end, "en.bare", 75);
        mention.back = number.determiner == Determiner::Definite;
        return Some(mention);
    }
    let read = breakdown(s, &number, next);
    if one && read.is_none() {
        return lone(s, &number, next);
    }
    read.or_else(|| grouped(s, &number, triggers, found)).or_else(|| subject(s, &number, next, triggers, found))
}

/// "only one came back", "and one had died": a single one of those before.
fn lone(s: &Sentence<'_, '_>, number: &Number, next: usize) -> Option<Mention> {
    let opens = number.start == 0
        || s.any(number.start.wrapping_sub(1), &["and", ",", ";"])
        || s.any(number.start, &["only", "at"]);
    let verb = s.has(next, lexicon::AUXILIARY | lexicon::VERB) || s.has(next, lexicon::EVENT);
    (opens && verb && !s.has(next, lexicon::UNREAL)).then(|| Mention::new(number.start, number.end, *number, None, "en.bare", 55))
}

/// A number that does or suffers something, is pointed at, or stands in a row of counts: "three froze", "the nine",
/// "14 in 2017", "seven who".
fn subject(s: &Sentence<'_, '_>, number: &Number, next: usize, triggers: &[Trigger], found: &[Mention]) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    let back = s.word(from.wrapping_sub(1));
    let who = s.any(end, &["who", "whom", "whose"]);
    let word = s.word(next);
    let past = s.kind(next) == Some(Kind::Word) && word.len() > 4 && word.ends_with("ed") && s.at(next).is_some_and(|t| t.noun.is_none());
    let verb = s.has(next, lexicon::AUXILIARY | lexicon::EVENT) && !s.has(next, lexicon::PREPOSITION)
        || s.has(next, lexicon::VERB) && !s.has(next, lexicon::INCLUDES)
        || s.any(next, &["include", "includes", "included"])
        || past
        || IRREGULAR.contains(&word);
    let opens = from == 0 || s.mark(from.wrapping_sub(1)) || s.quote(from.wrapping_sub(1))
        || s.has(from.wrapping_sub(1), lexicon::CONJUNCTION | lexicon::SPEECH)
        || s.any(from.wrapping_sub(1), &["that", "then", "since", "after", "before", "than", "as"])
        || s.taken.get(from.wrapping_sub(1)) == Some(&Taken::Time)
        || number.determiner != Determiner::None;
    let definite = number.determiner == Determiner::Definite;
    let pointed = definite && (!number.digits || s.any(from, &["all", "these", "those"])) && !nominal(s, end);
    let told = triggers.iter().any(|t| t.from < from + 20 && t.to + 20 > from) || !found.is_empty();
    let after_time = s.taken.get(end) == Some(&Taken::Time) || s.is(end, &["so", "far"]);
    let row = after_time && told && (s.any(from.wrapping_sub(1), &["and", ",", ":", ";", "with", "from", "against", "than", "to"]));
    let against = super::compared(s, from) || back == "against";
    let counted = s.any(from, &["only", "just"]) && !nominal(s, end) && told && !after_money(s, end);
    let are = s.any(from.wrapping_sub(1), &["are", "were", "was", "now"]) && (s.any(from.wrapping_sub(2), &["we", "they", "it", "there", "are"]));
    let grouped = are && !nominal(s, end) && (!number.digits || s.word(from.wrapping_sub(2)) != "it");
    let confidence = match () {
        () if who => 75,
        () if pointed => 70,
        () if verb && opens => 65,
        () if against && told && !nominal(s, end) => 60,
        () if row => 60,
        () if counted || grouped => 55,
        () => return None,
    };
    // The time of day, a price or a grade is not followed by people's verbs; a number after "is" is an age.
    if matches!(back, "is" | "looked" | "turned" | "aged" | "at" | "$") && !who {
        return None;
    }
    let rule = if pointed { "en.again" } else { "en.bare" };
    let mut mention = Mention::new(from, end, *number, None, rule, confidence);
    mention.back = definite;
    Some(mention)
}

/// Irregular pasts that people are the subject of.
const IRREGULAR: &[&str] = &["froze", "drowned", "swam", "ran", "came", "went", "got", "slipped", "crossed", "told", "fell", "drew", "spent", "had", "knew"];

fn after_money(s: &Sentence<'_, '_>, end: usize) -> bool {
    s.any(end, &["dollars", "yuan", "won", "euros", "percent", "%"])
}

fn next_state(s: &Sentence<'_, '_>, next: usize, triggers: &[Trigger]) -> bool {
    triggers.iter().any(|t| t.from >= next && t.from <= next + 4) || s.any(next + 1, &["unaccounted", "missing", "unknown"])
}

/// "of whom 12 were children", "of them, 5": the number after the phrase.
fn share_of_before(s: &Sentence<'_, '_>, number: &Number, from: usize, end: usize) -> Option<Mention> {
    let mut probe = Mention::new(from, end, *number, None, "en.partitive", 80);
    share(s, &mut probe);
    if probe.share != Share::OfBefore {
        return None;
    }
    let next = s.past_adverbs(end);
    complement(s, next, &mut probe);
    (probe.noun.is_some() || !nominal(s, end) || s.has(end, lexicon::EVENT)).then_some(probe)
}

/// "216 are women", "three were children".
fn breakdown(s: &Sentence<'_, '_>, number: &Number, next: usize) -> Option<Mention> {
    let mut mention = Mention::new(number.start, number.end, *number, None, "en.breakdown", 75);
    mention.back = number.determiner == Determiner::Definite;
    if !s.has(next, lexicon::BE) || !complement(s, next, &mut mention) {
        return None;
    }
    if !mention.back {
        mention.share = Share::Breakdown;
    }
    Some(mention)
}

/// Reads "are women" from `next`; whether a noun or sex was found.
fn complement(s: &Sentence<'_, '_>, next: usize, mention: &mut Mention) -> bool {
    if !s.has(next, lexicon::BE) {
        return false;
    }
    let at = s.past_adverbs(next + 1);
    if s.taken.get(at) == Some(&Taken::Age) && number_like(s, at) {
        return true;
    }
    let single = s.any(at, &["a", "an"]);
    let at = at + usize::from(s.has(at, lexicon::DETERMINER));
    if single && s.taken.get(at) == Some(&Taken::Age) && phrase::read(s, at, true).is_none() {
        return true;
    }
    let sex = match s.word(at) {
        "female" => Some(model::Sex::Female),
        "male" => Some(model::Sex::Male),
        _ => None,
    };
    if let Some(phrase) = phrase::read(s, at, single) {
        let filled = Mention::new(mention.from, phrase.end, mention.number, Some(phrase.noun), mention.rule, mention.confidence);
        *mention = Mention { share: mention.share, back: mention.back, sex: phrase.sex, joined: phrase.joined, elderly: phrase.elderly, ..filled };
        return true;
    }
    mention.sex = sex;
    if sex.is_some() {
        mention.to = at + 1;
    }
    sex.is_some()
}

/// Whether an age stands at `at` that says of people how old they are ("six are under 18").
fn number_like(s: &Sentence<'_, '_>, at: usize) -> bool {
    s.any(at, &["under", "over", "aged", "below", "above", "in"]) || s.kind(at) == Some(Kind::Number)
}

/// Numbers in a row of counts: "seven in Jilin and five in Hebei", "arrested 12", "the ten".
fn grouped(s: &Sentence<'_, '_>, number: &Number, triggers: &[Trigger], found: &[Mention]) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    let back = s.word(from.wrapping_sub(1));
    let new = |rule, confidence| Mention::new(from, end, *number, None, rule, confidence);
    let ends = end >= s.len()
        || s.mark(end)
        || s.any(end, &["in", "from", "near", "at", "on", "and", "to", "since", "who", "during", "by", "last", "over", "between", "after", "as", "with", "whose", "into"])
        || s.taken.get(end) == Some(&Taken::Time);
    if !ends || number.qualifier == Qualifier::Some {
        return None;
    }
    // "China detained 12 in July": the object of an event.
    // "6 of the 11": the whole of the part just read.
    let whole = found.last().is_some_and(|m| m.share == Share::OfMention(number.core));
    if whole {
        let mut mention = new("en.again", 75);
        mention.back = true;
        return Some(mention);
    }
    let object = triggers.iter().any(|t| {
        let real = t.certainty.is_some() && !t.noun;
        real && matches!(t.voice, Voice::Active | Voice::Either) && t.to == from
    });
    if object {
        return Some(new("en.bare", 70));
    }
    if number.determiner == Determiner::Definite && !number.digits && triggers.iter().any(|t| t.from < from + 12 && t.to + 12 > from) {
        let mut mention = new("en.again", 65);
        mention.back = true;
        return Some(mention);
    }
    if back == "including" {
        return Some(new("en.bare", 60));
    }
    // The number of known detentions "rose to 92", "stood at 92", "is 92".
    let total = (2..14).any(|k| s.any(from.wrapping_sub(k), &["number", "total", "toll", "tally"]))
        && (s.any(from.wrapping_sub(1), &["to", "at", "reached", "was", "is", "exceeded", "hit"]))
        && (2..16).any(|k| {
            let at = from.wrapping_sub(k);
            s.at(at).and_then(|t| t.noun).is_some_and(|n| n.plural && !matches!(n.noun.class, Class::Incident | Class::Group))
        });
    if total {
        return Some(new("en.total", 70));
    }
    let last = found.last().filter(|m| m.unit == MentionUnit::Person && m.aside.is_none())?;
    let near = from.saturating_sub(last.to) < 14;
    let link = matches!(back, "and" | "," | "another" | ";") || s.any(from, &["another", "a"]);
    let place = s.any(end, &["in", "from", "near", "at", "on"]) && s.taken.get(end) != Some(&Taken::Other);
    (near && link && place && last.noun.is_none_or(|n| !matches!(n.class, Class::Kin))).then(|| new("en.elliptic", 60))
}

/// "no refugees were returned", "none of them has been released": a count of nobody.
fn nobody(s: &Sentence<'_, '_>, i: usize, triggers: &[Trigger]) -> Option<Mention> {
    if s.word(i) == "some" {
        return None;
    }
    let det = usize::from(s.has(i + 2, lexicon::DETERMINER));
    let counted = s.is(i, &["none", "of"]) && number::core(s, i + 2 + det).is_some();
    let (to, noun) = match s.word(i) {
        "none" if counted => (i + 2, None),
        "none" if s.word(i + 1) == "of" => {
            let at = i + 2;
            let to = if s.any(at, &["them", "whom"]) { at + 1 } else { phrase::read(s, at + 1, false).map_or(at + 2, |p| p.end) };
            (to, None)
        }
        "none" | "nobody" => (i + 1, None),
        _ if s.word(i + 1) == "one" => (i + 2, None),
        _ => {
            let phrase = phrase::read(s, i + 1, false)?;
            (phrase.end, Some(phrase.noun))
        }
    };
    let next = s.past_adverbs(to);
    let event = counted && triggers.iter().any(|t| t.from > to)
        || triggers.iter().any(|t| (t.from == next || t.from == to) && t.certainty.is_some() && t.voice != Voice::Active);
    if !event || noun.is_some_and(|n| matches!(n.class, Class::Episode(_) | Class::Incident)) {
        return None;
    }
    let number = Number {
        start: i,
        core: i,
        end: i + 1,
        qualifier: Qualifier::None,
        lo: Some(0),
        hi: Some(0),
        determiner: Determiner::None,
        qualified: false,
        digits: false,
    };
    let mut mention = Mention::new(i, to, number, noun, "en.none", 80);
    if s.word(i) == "none" && s.word(i + 1) == "of" {
        mention.share = if counted { Share::OfMention(i + 2 + det) } else { Share::OfBefore };
    }
    Some(mention)
}

/// "some of the refugees": at least one of them.
fn some_of(s: &Sentence<'_, '_>, i: usize) -> Option<Mention> {
    if s.word(i) != "some" || s.word(i + 1) != "of" {
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
    partitive(s, &number).map(|m| Mention { rule: "en.some-of", confidence: 70, ..m })
}
