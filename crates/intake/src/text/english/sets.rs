//! Words that are a number and a noun at once: "both sisters", "the pair", "a trio of monks".

use model::Qualifier;

use super::lexicon;
use super::mention::{Mention, Share};
use super::nouns::Class;
use super::phrase;
use super::qualifier::{Determiner, Number};
use super::sentence::Sentence;
use super::triggers::{Trigger, Voice};

/// The set that begins at `i`.
pub(super) fn read(s: &Sentence<'_, '_>, i: usize, triggers: &[Trigger]) -> Option<Mention> {
    match s.word(i) {
        "both" => both(s, i, triggers),
        "the" | "a" | "an" => named(s, i, triggers),
        _ => None,
    }
}

fn number(i: usize, end: usize, many: u64, determiner: Determiner) -> Number {
    Number {
        start: i,
        core: i,
        end,
        qualifier: Qualifier::Exactly,
        lo: Some(many),
        hi: None,
        determiner,
        qualified: false,
        digits: false,
    }
}

/// "Both sisters", "both of her brothers", "both of them", "both were released"; not "both men and women".
fn both(s: &Sentence<'_, '_>, i: usize, triggers: &[Trigger]) -> Option<Mention> {
    let number = number(i, i + 1, 2, Determiner::Definite);
    let of = s.word(i + 1) == "of";
    if of && s.any(i + 2, &["them", "whom", "us", "these", "those"]) {
        let mut mention = Mention::new(i, i + 3, number, None, "en.both");
        mention.share = if s.word(i + 2) == "us" { Share::Whole } else { Share::OfBefore };
        mention.back = true;
        return Some(mention);
    }
    let mut at = i + 1 + usize::from(of);
    at += usize::from(s.has(at, lexicon::DETERMINER | lexicon::POSSESSIVE));
    if let Some(found) = phrase::read(s, at, false) {
        let people =
            matches!(found.noun.class, Class::Generic | Class::Part | Class::Kin | Class::Outcome(_));
        let acts = matches!(found.noun.class, Class::Official | Class::Speaker);
        if !people && !acts
            || acts && !befalls(s, found.end, triggers)
            || found.joined.is_some()
            || s.any(found.end, &["and", "or"])
                && !s.has(found.end + 1, lexicon::DETERMINER | lexicon::POSSESSIVE | lexicon::NUMBER)
        {
            return None;
        }
        let mut mention = Mention::new(i, found.end, number, Some(found.noun), "en.both");
        mention.sex = found.sex;
        mention.elderly = found.elderly;
        mention.back = true;
        return Some(mention);
    }
    befalls(s, i + 1, triggers).then(|| {
        let mut mention = Mention::new(i, i + 1, number, None, "en.both");
        mention.back = true;
        mention
    })
}

/// "the pair", "a trio of monks": without "of" only as the subject of a clause that tells of an event.
fn named(s: &Sentence<'_, '_>, i: usize, triggers: &[Trigger]) -> Option<Mention> {
    let many = match s.word(i + 1) {
        "pair" | "duo" | "twosome" => 2,
        // "a couple" is read with single people and with vague words.
        "couple" | "twins" if s.word(i) == "the" => 2,
        "trio" | "threesome" | "triplets" => 3,
        "quartet" | "foursome" => 4,
        _ => return None,
    };
    let the = s.word(i) == "the";
    let number = number(i, i + 2, many, if the { Determiner::Definite } else { Determiner::None });
    if s.word(i + 2) == "of" {
        let found = phrase::read(s, i + 3, false)?;
        let people = matches!(
            found.noun.class,
            Class::Generic | Class::Part | Class::Kin | Class::Outcome(_) | Class::Official | Class::Speaker
        );
        let mut mention = Mention::new(i, found.end, number, Some(found.noun), "en.set");
        mention.sex = found.sex;
        mention.back = the;
        return people.then_some(mention);
    }
    let partners = s.any(i + 1, &["couple", "twins"]) && !s.at(i + 1).is_some_and(|t| t.possessive);
    let object = triggers.iter().any(|t| t.to == i && t.certainty.is_some() && t.voice != Voice::Passive);
    (befalls(s, i + 2, triggers)
        || object
        || partners && (!super::bare::nominal(s, i + 2) || s.word(i + 2).ends_with("ing")))
    .then(|| {
        let mut mention = Mention::new(i, i + 2, number, None, "en.set");
        mention.back = the;
        mention
    })
}

/// Whether something befalls those named just before `end`.
pub(super) fn befalls(s: &Sentence<'_, '_>, end: usize, triggers: &[Trigger]) -> bool {
    let next = s.past_adverbs(end);
    triggers.iter().any(|t| (t.from == next || t.from == end) && !matches!(t.voice, Voice::Active) && !t.noun)
        || s.has(next, lexicon::AUXILIARY)
            && triggers.iter().any(|t| t.from >= next && t.from <= next + 6 && !t.noun)
}
