//! Numbers that stand for people without a noun: "216 are women", "the nine", "14 in 2017", "family of five".

use model::{Qualifier, mention::MentionUnit};

use super::claimed;
use super::counts;
use super::lex::Kind;
use super::lexicon;
use super::loose;
use super::mention::{Mention, Share};
use super::nouns::Class;
use super::phrase;
use super::qualifier::{Determiner, Number};
use super::sentence::{Sentence, Taken};
use super::triggers::{Trigger, Voice};
use super::verbs::IRREGULAR;

/// Words that tell of custody and count no people: "fourteen cells".
const PLACES: &[&str] = &[
    "cells", "cell", "camps", "camp", "centres", "centers", "blocks", "cages", "prisons", "jails", "barracks",
];

/// A number with neither noun nor "of": only where its place in the sentence makes it people.
pub(super) fn without(
    s: &Sentence<'_, '_>,
    number: Number,
    triggers: &[Trigger],
    found: &[Mention],
) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    let back = |n: usize| s.word(from.wrapping_sub(n));
    let new = |from, to, rule| Mention::new(from, to, number, None, rule);
    // A year, a label or a share has been taken by now; one alone is a pronoun.
    let one = number.lo == Some(1) && number.hi.is_none();
    let crowd = matches!(
        back(2),
        "family"
            | "group"
            | "party"
            | "household"
            | "batch"
            | "team"
            | "crew"
            | "families"
            | "groups"
            | "total"
            | "crowd"
            | "audience"
            | "congregation"
            | "delegation"
            | "busload"
            | "truckload"
            | "boatload"
            | "convoy"
            | "column"
            | "cohort"
    );
    let each = back(3) == "the" && matches!(back(2), "first" | "second" | "third" | "other" | "one");
    // "The two groups, of eleven and nine"
    let batches = back(2) == "," && matches!(back(3), "groups" | "families" | "batches" | "parties");
    if back(1) == "of" && (crowd || each || batches) {
        let named = s.at(from.wrapping_sub(2)).is_some_and(|t| t.capital) && from > 3;
        let split =
            s.any(end, &["split", "set", "broke", "spent", "hid", "slept", "stood", "sat", "left", "made"]);
        let ends = !nominal(s, end) || s.has(end, lexicon::EVENT | lexicon::VERB) || split;
        if named || !ends || number.lo.is_some_and(|n| n > 5000) {
            return None;
        }
        return Some(new(from - if batches { 1 } else { 2 }, end, "en.family"));
    }
    // "two groups, of eleven and nine"
    let after_group = found.last().is_some_and(|m| m.rule == "en.family" && m.to + 1 == from);
    if after_group
        && back(1) == "and"
        && number.determiner == Determiner::None
        && (end >= s.len() || s.mark(end))
    {
        return Some(new(from, end, "en.family"));
    }
    // "A mother of two" is one person.
    let parent = s.any(
        from.wrapping_sub(2),
        &["mother", "father", "parent", "grandmother", "grandfather", "mum", "dad", "widow", "widower"],
    );
    if back(1) == "of" && parent {
        return None;
    }
    // "who turned six in prison"
    if s.any(from.wrapping_sub(1), &["turned", "turning", "turns", "aged"])
        || number.lo == Some(0) && number.hi.is_none()
    {
        return None;
    }
    if let Some(mention) = share_of_before(s, &number, from, end) {
        return Some(mention);
    }
    if number.determiner == Determiner::Rest {
        let mut mention = new(from, end, "en.rest");
        mention.share = Share::Rest;
        let verb =
            s.mark(end + 1) && !s.word(end).ends_with('s') && s.at(end).is_some_and(|t| t.noun.is_none());
        return (!nominal(s, end) || s.has(end, lexicon::EVENT) || verb).then_some(mention);
    }
    let next = s.past_adverbs(claimed::past_aside(s, end + usize::from(s.quote(end))));
    let things = found.is_empty() && of_things(s, &number);
    let event = |t: &&Trigger| t.from == next || t.from == end;
    let befalls = triggers.iter().find(event).is_some_and(|t| match t.voice {
        Voice::Passive | Voice::State => true,
        Voice::Either => s.word(t.to) != "the",
        Voice::Active => false,
    });
    let state = s.any(next, &["remain", "remained", "remains"]) && next_state(s, next, triggers);
    if befalls || state {
        let back = number.determiner == Determiner::Definite;
        let mut mention = new(from, end, if back { "en.again" } else { "en.bare" });
        mention.back = back;
        return Some(mention);
    }
    if things {
        return None;
    }
    let read = breakdown(s, &number, next);
    if one && read.is_none() {
        return lone(s, &number, next).or_else(|| loose::one(s, &number, found));
    }
    read.or_else(|| grouped(s, &number, triggers, found))
        .or_else(|| subject(s, &number, next, triggers, found))
        .or_else(|| loose::read(s, &number, triggers, found))
}

/// "only one came back", "and one had died": a single one of those before.
fn lone(s: &Sentence<'_, '_>, number: &Number, next: usize) -> Option<Mention> {
    let opens = number.start == 0
        || s.any(number.start.wrapping_sub(1), &["and", ",", ";", "."])
        || s.any(number.start.wrapping_sub(1), &["left", "leaving", "with"]) && stated(s, next)
        || s.any(number.start, &["only", "at"]);
    // "tried eight, acquitted one and gave the rest ten years"
    let back = number.start.wrapping_sub(1);
    if s.has(back, lexicon::EVENT)
        && s.word(back).ends_with("ed")
        && !s.has(back.wrapping_sub(1), lexicon::BE)
        && (number.end >= s.len() || s.any(number.end, &["and", ",", ";", "."]))
    {
        return Some(Mention::new(number.start, number.end, *number, None, "en.bare"));
    }
    // "One more was caught"
    let more = s.word(number.end) == "more" && !nominal(s, number.end + 1);
    let (end, next) =
        if more { (number.end + 1, s.past_adverbs(number.end + 1)) } else { (number.end, next) };
    let past = s.word(next).ends_with("ed") && s.word(next).len() > 4 && !s.has(next, lexicon::SPEECH);
    let past = past || IRREGULAR.contains(&s.word(next));
    let verb = s.has(next, lexicon::AUXILIARY | lexicon::VERB | lexicon::EVENT) || stated(s, next) || past;
    let aux = s.has(next, lexicon::AUXILIARY);
    (opens && verb && (!s.has(next, lexicon::UNREAL) || aux))
        .then(|| Mention::new(number.start, end, *number, None, "en.bare"))
}

/// A number that does or suffers something, is pointed at, or stands in a row of counts: "three froze", "the nine",
/// "14 in 2017", "seven who".
fn subject(
    s: &Sentence<'_, '_>,
    number: &Number,
    next: usize,
    triggers: &[Trigger],
    found: &[Mention],
) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    let back = s.word(from.wrapping_sub(1));
    let aside = usize::from(s.word(end) == "," && number.determiner == Determiner::Definite);
    let who = s.any(end + aside, &["who", "whom", "whose"])
        || aside == 1 && s.any(end + 1, &["including", "all", "mostly", "among"]);
    let word = s.word(next);
    let past = s.kind(next) == Some(Kind::Word)
        && word.len() > 4
        && word.ends_with("ed")
        && s.at(next).is_some_and(|t| t.noun.is_none());
    let verb = s.has(next, lexicon::AUXILIARY | lexicon::EVENT) && !s.has(next, lexicon::PREPOSITION)
        || s.has(next, lexicon::VERB) && !s.has(next, lexicon::INCLUDES)
        || s.any(next, &["include", "includes", "included"])
        || past
        || stated(s, next)
            && (s.after_people
                || told_of(triggers)
                || !found.is_empty()
                || !s.any(next, &["out", "in", "home"]))
        || IRREGULAR.contains(&word);
    // "three in our hut froze"
    let there = s.any(end, &["in", "on", "from", "at", "aboard"]) && s.taken.get(end) != Some(&Taken::Time);
    let later = (end + 2..end + 6).take_while(|k| !s.mark(*k) && !s.has(*k, lexicon::CONJUNCTION)).any(|k| {
        s.has(k, lexicon::AUXILIARY) && !s.has(k, lexicon::UNREAL) || IRREGULAR.contains(&s.word(k))
    });
    let verb = verb && !s.any(next, PLACES) || there && later && number.lo.is_some_and(|n| n > 1);
    let opens = from == 0
        || s.mark(from.wrapping_sub(1))
        || s.quote(from.wrapping_sub(1))
        || s.has(from.wrapping_sub(1), lexicon::CONJUNCTION | lexicon::SPEECH)
        || s.any(
            from.wrapping_sub(1),
            &["that", "then", "since", "after", "before", "than", "as", "date", "far", "total", "number"],
        )
        || s.taken.get(from.wrapping_sub(1)) == Some(&Taken::Time)
        || s.has(from.wrapping_sub(1), lexicon::SPAN) && s.word(from.wrapping_sub(2)) == "that"
        || number.determiner != Determiner::None;
    let definite = number.determiner == Determiner::Definite;
    // "Of the 13, four escaped"
    if definite
        && from == 1
        && s.word(0) == "of"
        && s.word(end) == ","
        && (told_of(triggers) || s.after_people)
    {
        let mut mention = Mention::new(from, end, *number, None, "en.again");
        mention.back = true;
        return Some(mention);
    }
    let measured = s.any(number.core.wrapping_sub(1), &["last", "first", "next"])
        && (0..from).any(|k| s.taken.get(k) == Some(&Taken::Other))
        && found.is_empty()
        && !s.after_people;
    let pointed = definite
        && !measured
        && (!number.digits || s.any(from, &["all", "these", "those"]))
        && !nominal(s, end);
    let told = triggers.iter().any(|t| t.from < from + 20 && t.to + 20 > from) || !found.is_empty();
    let after_time = s.taken.get(end) == Some(&Taken::Time) || s.is(end, &["so", "far"]);
    let row = after_time
        && told
        && (from == 0
            || s.quote(from.wrapping_sub(1))
            || s.any(from.wrapping_sub(1), &["and", ",", ":", ";", "with", "from", "against", "than", "to"]));
    let against = super::compared(s, from) || back == "against";
    let among = definite && s.any(from.wrapping_sub(1), &["among"]) && !nominal(s, end);
    let counted = s.any(from, &["only", "just"]) && !nominal(s, end) && told && !after_money(s, end);
    let are = s.any(from.wrapping_sub(1), &["are", "were", "was", "now"])
        && (s.any(from.wrapping_sub(2), &["we", "they", "it", "there", "are"]));
    let grouped = are && !nominal(s, end) && (!number.digits || s.word(from.wrapping_sub(2)) != "it");
    let said = who
        || pointed
        || among
        || verb && opens
        || against && told && !nominal(s, end)
        || row
        || counted
        || grouped;
    if !said {
        return None;
    }
    // The time of day, a price or a grade is not followed by people's verbs; a number after "is" is an age.
    if matches!(back, "is" | "looked" | "turned" | "aged" | "at" | "$") && !who {
        return None;
    }
    let rule = if pointed { "en.again" } else { "en.bare" };
    let mut mention = Mention::new(from, end, *number, None, rule);
    mention.back = definite;
    Some(mention)
}

/// "one dead", "four missing": what they are, without a verb.
fn stated(s: &Sentence<'_, '_>, i: usize) -> bool {
    s.any(
        i,
        &[
            "dead",
            "missing",
            "alive",
            "unaccounted",
            "injured",
            "hurt",
            "wounded",
            "sick",
            "ill",
            "unconscious",
            "pregnant",
            "free",
            "safe",
            "lost",
            "gone",
        ],
    ) || s.any(i, &["out", "inside", "home", "in"]) && (i + 1 >= s.len() || s.any(i + 1, &[",", ".", ";"]))
}

fn told_of(triggers: &[Trigger]) -> bool {
    triggers.iter().any(|t| t.certainty.is_some())
}

fn after_money(s: &Sentence<'_, '_>, end: usize) -> bool {
    s.any(end, &["dollars", "yuan", "won", "euros", "percent", "%"])
}

fn next_state(s: &Sentence<'_, '_>, next: usize, triggers: &[Trigger]) -> bool {
    triggers.iter().any(|t| t.from >= next && t.from <= next + 4)
        || s.any(next + 1, &["unaccounted", "missing", "unknown"])
}

/// "of whom 12 were children", "of them, 5": the number after the phrase.
fn share_of_before(s: &Sentence<'_, '_>, number: &Number, from: usize, end: usize) -> Option<Mention> {
    if of_things(s, number) {
        return None;
    }
    let mut probe = Mention::new(from, end, *number, None, "en.partitive");
    counts::share(s, &mut probe);
    if probe.share != Share::OfBefore {
        return None;
    }
    let next = s.past_adverbs(end);
    complement(s, next, &mut probe);
    (probe.noun.is_some() || !nominal(s, end) || s.has(end, lexicon::EVENT)).then_some(probe)
}

/// "216 are women", "three were children".
fn breakdown(s: &Sentence<'_, '_>, number: &Number, next: usize) -> Option<Mention> {
    let mut mention = Mention::new(number.start, number.end, *number, None, "en.breakdown");
    mention.back = number.determiner == Determiner::Definite;
    // "Most of the 48 are men" says so of most.
    let share = s.word(number.start.wrapping_sub(1)) == "of"
        && !s.any(number.start.wrapping_sub(2), &["all", "each"]);
    if share
        || s.word(number.start.wrapping_sub(1)) == "among"
        || !s.has(next, lexicon::BE)
        || !complement(s, next, &mut mention)
    {
        return None;
    }
    if !mention.back {
        mention.share = Share::Breakdown;
    }
    Some(mention)
}

/// Reads "are women" from `next`; whether a noun or sex was found.
pub(super) fn complement(s: &Sentence<'_, '_>, next: usize, mention: &mut Mention) -> bool {
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
        let filled = Mention::new(mention.from, phrase.end, mention.number, Some(phrase.noun), mention.rule);
        *mention = Mention {
            share: mention.share,
            back: mention.back,
            sex: phrase.sex,
            joined: phrase.joined,
            elderly: phrase.elderly,
            ..filled
        };
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
fn grouped(
    s: &Sentence<'_, '_>,
    number: &Number,
    triggers: &[Trigger],
    found: &[Mention],
) -> Option<Mention> {
    let (from, end) = (number.start, number.end);
    let back = s.word(from.wrapping_sub(1));
    let new = |rule| Mention::new(from, end, *number, None, rule);
    let ends = end >= s.len()
        || s.mark(end)
        || s.any(
            end,
            &[
                "in", "from", "near", "at", "on", "and", "to", "since", "who", "during", "by", "last",
                "over", "between", "after", "as", "with", "whose", "into", "w", "still",
            ],
        )
        || s.taken.get(end) == Some(&Taken::Time);
    if !ends || number.qualifier == Qualifier::Some {
        return None;
    }
    // "6 of the 11": the whole of the part just read.
    let whole = found.last().is_some_and(|m| m.share == Share::OfMention(number.core));
    if whole {
        let mut mention = new("en.again");
        mention.back = true;
        return Some(mention);
    }
    let object = triggers.iter().any(|t| {
        let real = t.certainty.is_some() && !t.noun;
        real && matches!(t.voice, Voice::Active | Voice::Either) && t.to == from
    });
    if object {
        return Some(new("en.bare"));
    }
    if number.determiner == Determiner::Definite
        && !number.digits
        && triggers.iter().any(|t| t.from < from + 12 && t.to + 12 > from)
    {
        let mut mention = new("en.again");
        mention.back = true;
        return Some(mention);
    }
    if matches!(back, "including" | "numbering" | "numbered" | "totalling" | "totaling") {
        return Some(new("en.bare"));
    }
    // The number of known detentions "rose to 92", "stood at 92", "is 92".
    let total = (2..14).any(|k| s.any(from.wrapping_sub(k), &["number", "total", "toll", "tally"]))
        && (s.any(from.wrapping_sub(1), &["to", "at", "reached", "was", "is", "exceeded", "hit"]))
        && (2..16).any(|k| {
            let at = from.wrapping_sub(k);
            s.at(at)
                .and_then(|t| t.noun)
                .is_some_and(|n| n.plural && !matches!(n.noun.class, Class::Incident | Class::Group))
        });
    if total {
        return Some(new("en.total"));
    }
    let last = found.last().filter(|m| {
        let episode = m.noun.is_some_and(|n| matches!(n.class, Class::Episode(_)));
        (m.unit == MentionUnit::Person || episode || m.rule == "en.elliptic") && m.aside.is_none()
    })?;
    let near = from.saturating_sub(last.to) < 14;
    let more = (from..number.core).any(|k| s.any(k, &["further", "another", "additional"]));
    let parts = s.word(end) == "," && s.any(end + 1, &["including", "among", "all", "mostly", "on", "in"]);
    if more && near && parts && s.any(from.wrapping_sub(1), &["and", ",", ";"]) {
        return Some(new("en.elliptic"));
    }
    let link = matches!(back, "and" | "," | "another" | ";" | ":") || s.any(from, &["another", "a"]);
    let to = s.word(end) == "to" && s.at(end + 1).is_some_and(|t| t.capital);
    let place = (to || s.any(end, &["in", "from", "near", "at", "on", "w", "with", "still"]))
        && s.taken.get(end) != Some(&Taken::Other);
    (near && link && place && last.noun.is_none_or(|n| !matches!(n.class, Class::Kin))).then(|| {
        let mut mention = new("en.elliptic");
        // "216 arrests: 140 in Jilin": arrests too.
        mention.unit = last.unit;
        mention
    })
}

/// Whether a larger number of things was told before: "We sent six faxes; two were answered".
pub(super) fn of_things(s: &Sentence<'_, '_>, number: &Number) -> bool {
    let thing = |k: usize| {
        s.at(k).is_some_and(|t| {
            let plural = t.lower.len() > 3 && t.lower.ends_with('s') && !t.lower.ends_with("ss");
            let known = lexicon::STOP | lexicon::EVENT | lexicon::ADVERB | lexicon::MONTH;
            t.kind == Kind::Word && !t.capital && t.noun.is_none() && t.tags & known == 0 && plural
        })
    };
    if number.determiner == Determiner::Definite {
        return false;
    }
    let from = number.start.saturating_sub(24);
    let Some(last) = (from..number.start).rev().find(|k| {
        s.taken.get(*k) != Some(&Taken::Age)
            && super::number::value(s, *k).is_some()
            && s.taken.get(*k) != Some(&Taken::Count)
            || s.taken.get(*k) == Some(&Taken::Time)
                && s.has(*k, lexicon::SPAN)
                && (s.has(k.wrapping_sub(1), lexicon::NUMBER)
                    || s.kind(k.wrapping_sub(1)) == Some(Kind::Number))
    }) else {
        return false;
    };
    if s.taken.get(last) == Some(&Taken::Time) {
        // "Three years there, two of them in a cell", not "two months later, nine of them".
        let shifted = s.any(last + 1, &["later", "earlier", "ago", "after", "before"]);
        return !shifted && s.word(number.end) == "of" && s.word(number.end + 1) == "them";
    }
    let Some((value, end)) = super::number::value(s, last) else { return false };
    let people = (end..number.start).any(|k| s.at(k).is_some_and(|t| t.noun.is_some()));
    !people
        && (thing(end) || thing(end + 1) && !s.has(end, lexicon::STOP))
        && number.single().is_some_and(|n| n <= value)
}

pub(super) fn nominal(s: &Sentence<'_, '_>, i: usize) -> bool {
    // "eight crossing points"
    let thing = s.has(i, lexicon::MODIFIER)
        && s.at(i + 1).is_some_and(|t| {
            t.kind == Kind::Word
                && !t.capital
                && t.tags & lexicon::STOP == 0
                && t.noun.is_none()
                && t.lower.ends_with('s')
        });
    s.kind(i) == Some(Kind::Word) && (thing || !s.has(i, lexicon::STOP & !lexicon::MODIFIER))
}
