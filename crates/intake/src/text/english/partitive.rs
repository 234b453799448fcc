//! Parts of people named beside them: "five of them", "nine of the 41", "one of the boys".

use model::Qualifier;

use super::bare;
use super::counts;
use super::lexicon;
use super::mention::{Mention, Share};
use super::nouns::{Class, Noun};
use super::number;
use super::phrase::{self, Phrase};
use super::qualifier::{Determiner, Number};
use super::sentence::{Sentence, Taken};

/// "five of them", "nine of the 41", "40 of the detainees", "two of whom".
pub(super) fn partitive(s: &Sentence<'_, '_>, number: &Number) -> Option<Mention> {
    let of = number.end + usize::from(s.is(number.end, &["out", "of"]));
    if s.word(of) != "of" {
        return None;
    }
    let next = of + 1;
    let ours = s.any(next, &["ours", "us", "our"]);
    // "There were seven of them": all of them.
    let there = s.is(number.start.wrapping_sub(2), &["there", "were"])
        || s.is(number.start.wrapping_sub(2), &["there", "are"]);
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
    if counts::thought_of(s, next) || bare::of_things(s, number) {
        return None;
    }
    if s.any(next, &["them", "whom", "which", "those", "these"])
        && (s.any(next, &["them", "whom", "which"]) || befallen || !bare::nominal(s, next + 1))
    {
        let to = next + 1 + usize::from(befallen && s.has(next + 1, lexicon::EVENT));
        let mut mention = new(to, Share::OfBefore)?;
        apposed(s, to, &mut mention);
        return Some(mention);
    }
    // "Twenty-two of 41 known detainees"; "nine of ten" is a share.
    let kin = |end| phrase::read(s, end, false).is_some_and(|p| p.noun.class == Class::Kin);
    if let Some((whole, end)) = number::value(s, next)
        .filter(|(n, end)| *n > 10 || kin(*end) || *n != 10 && s.has(*end, lexicon::EVENT))
    {
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
        let verb = s.word(core.end).ends_with("ed") && s.at(core.end).is_some_and(|t| !t.capital);
        let people = phrase::read(s, core.end, false).is_some()
            || s.has(core.end, lexicon::EVENT | lexicon::ADVERB)
            || verb;
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
    // "four of our people"
    let own = s.any(next, &["our", "my"]) && phrase.noun.class == Class::Generic;
    let mut mention = new(phrase.end, if own { Share::Whole } else { Share::OfBefore })?;
    mention.noun = Some(phrase.noun).filter(|n| n.singular != "group");
    mention.sex = phrase.sex;
    // "Three of the families were split up"
    if phrase.noun.class == Class::Family {
        mention.unit = model::mention::MentionUnit::Family;
    }
    mention.singleton = number.lo == Some(1) && number.hi.is_none();
    Some(mention)
}

/// Words for a part of people that says no number.
const SHARES: &[&str] = &[
    "half",
    "most",
    "some",
    "many",
    "few",
    "several",
    "majority",
    "minority",
    "bulk",
    "part",
    "portion",
    "proportion",
    "fraction",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "fifth",
    "fifths",
    "tenth",
    "tenths",
    "cent",
    "percent",
    "%",
];

/// Whether a count is only the whole of those of whom the sentence tells, so that its verb is not theirs: "nine of the 41",
/// "a third of the 60", "of the 40 arrested, most".
pub(super) fn divided(s: &Sentence<'_, '_>, m: &Mention, mentions: &[Mention]) -> bool {
    let of = m.from.wrapping_sub(1);
    if s.word(of) == "among" {
        return true;
    }
    let opens = of == 0 || of == 1 && s.word(0) == "out" || s.mark(of.wrapping_sub(1));
    let part = |o: &Mention| o.share == Share::OfMention(m.number.core);
    s.word(of) == "of" && (opens || s.any(of.wrapping_sub(1), SHARES) || mentions.iter().any(part))
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
pub(super) fn some_of(s: &Sentence<'_, '_>, i: usize) -> Option<Mention> {
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
