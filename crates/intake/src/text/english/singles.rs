//! Single people without a number: "a baby", "his wife and 4-year-old son", "a couple".

use model::{AgeRange, Qualifier};

use super::ages::Aged;
use super::lexicon;
use super::mention::Mention;
use super::nouns::Class;
use super::phrase;
use super::qualifier::{Determiner, Number};
use super::sentence::{Sentence, Taken};

/// Candidates for single people in a sentence, in order; the event decides later which of them count.
pub(super) fn read(s: &mut Sentence<'_, '_>, ages: &[Aged]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        let Some(mention) = single(s, i, found.last(), ages) else {
            i += 1;
            continue;
        };
        s.take_free(mention.from, mention.to, Taken::Count);
        i = mention.to.max(i + 1);
        found.push(mention);
    }
    found
}

fn single(s: &Sentence<'_, '_>, i: usize, last: Option<&Mention>, ages: &[Aged]) -> Option<Mention> {
    let aged = s.taken.get(i) == Some(&Taken::Age);
    if !s.free(i) && !aged {
        return None;
    }
    if s.word(i) == "twin" || s.word(i) == "twins" && !s.has(i.wrapping_sub(1), lexicon::DETERMINER) {
        return twins(s, i);
    }
    let article = s.any(i, &["a", "an", "another"]);
    let possessive = s.has(i, lexicon::POSSESSIVE) || s.at(i).is_some_and(|t| t.possessive);
    if (article || possessive)
        && s.word(i + 1) == "twin"
        && s.at(i + 2).and_then(|t| t.noun).is_some_and(|n| n.plural)
    {
        return None;
    }
    // "his wife and son": the second goes on under the first's pronoun.
    let carried = last.is_some_and(|m| {
        m.rule == "en.kin"
            && (m.to == i.wrapping_sub(1) && s.word(m.to) == "and"
                || m.to == i.wrapping_sub(1) && s.word(m.to) == ",")
    });
    if !(article || possessive || carried || listed_kin(s, i, last)) {
        return None;
    }
    let carried = carried || !article && !possessive;
    let from = i + usize::from(article || possessive);
    let phrase = phrase::read(s, from, true);
    // "her late husband's two brothers": the single person is only whose the others are.
    if phrase.as_ref().and_then(|p| s.at(p.head)).is_some_and(|t| t.possessive) {
        return None;
    }
    let noun = match &phrase {
        Some(phrase) => Some(phrase.noun),
        // "a 4-year-old" without a noun
        None if (article || possessive) && s.free(i) && ages.iter().any(|a| a.from == from) => None,
        None => return None,
    };
    if let Some(noun) = noun {
        let kin = matches!(noun.class, Class::Kin)
            || matches!(
                noun.singular,
                "newborn"
                    | "toddler"
                    | "wife"
                    | "husband"
                    | "mother"
                    | "father"
                    | "child"
                    | "baby"
                    | "infant"
                    | "grandmother"
                    | "grandfather"
                    | "widow"
                    | "twin"
                    | "stepfather"
                    | "spouse"
                    | "fiancee"
            );
        let counted = match noun.class {
            Class::Generic | Class::Part | Class::Kin | Class::Outcome(_) | Class::Pair => true,
            Class::Family | Class::Group | Class::Incident | Class::Episode(_) | Class::Role => false,
            // Those who usually act or speak count only where something befalls them; `keep` sees to that.
            Class::Official | Class::Speaker => {
                article && !matches!(noun.singular, "source" | "police" | "witness")
            }
        };
        if !counted
            || (!kin && (possessive || carried) && !matches!(noun.class, Class::Part))
            || matches!(
                noun.singular,
                "host" | "contact" | "leader" | "head" | "national" | "chinese" | "partner"
            )
        {
            return None;
        }
        if matches!(noun.class, Class::Pair)
            && s.word(phrase.as_ref()?.end) == "of"
            && noun.singular == "couple"
        {
            return None;
        }
    }
    let to = phrase
        .as_ref()
        .map_or_else(|| ages.iter().find(|a| a.from == from).map_or(from + 1, |a| a.to), |p| p.end);
    let pair = noun.is_some_and(|n| n.class == Class::Pair);
    let number = Number {
        start: i,
        core: i,
        end: from.max(i + usize::from(from == i)),
        qualifier: Qualifier::Exactly,
        lo: Some(if pair { 2 } else { 1 }),
        hi: None,
        determiner: if possessive { Determiner::Possessive } else { Determiner::None },
        qualified: false,
        digits: false,
    };
    // A name before its kin ("Kim's wife") is not part of the count's words; a pronoun is.
    let own = possessive && !s.has(i, lexicon::POSSESSIVE);
    let start = if own { i + 1 } else { i };
    let rule = if article { "en.single" } else { "en.kin" };
    let mut mention = Mention::new(start, to, number, noun, if pair { "en.pair" } else { rule });
    mention.singleton = true;
    if let Some(phrase) = &phrase {
        mention.sex = phrase.sex;
        mention.elderly = phrase.elderly;
    }
    super::counts::share(s, &mut mention);
    Some(mention)
}

/// "Father, mother and four sons", "mother and son were deported": relatives named without an article, in a list of them.
fn listed_kin(s: &Sentence<'_, '_>, i: usize, last: Option<&Mention>) -> bool {
    let relative = |k: usize, single: bool| {
        s.at(k).and_then(|t| t.noun).is_some_and(|n| {
            let kin = n.noun.class == Class::Kin
                || matches!(
                    n.noun.singular,
                    "wife" | "husband" | "mother" | "father" | "grandmother" | "grandfather"
                )
                || n.noun.age.is_some() && !single;
            kin && (!single || n.single)
        })
    };
    let child = s.any(i, &["child", "baby", "infant", "toddler"]);
    let opens = i == 0
        || s.any(i.wrapping_sub(1), &[",", ":", "(", "\u{2014}", "\u{2013}", "and"])
        || s.word(i.wrapping_sub(1)) == "-" && s.at(i).is_some_and(|t| t.spaced);
    let goes_on = s.any(i + 1, &["and", ",", ")", "."])
        || i + 1 >= s.len()
        || s.has(i + 1, lexicon::AUXILIARY | lexicon::EVENT);
    let next =
        (i + 2..i + 6).take_while(|k| s.kind(*k) == Some(super::lex::Kind::Word)).any(|k| relative(k, false))
            && s.any(i + 1, &["and", ","]);
    let before = last.is_some_and(|m| {
        m.rule == "en.kin" && m.to < i && i - m.to <= 2 && m.number.start == m.from && m.from + 1 == m.to
    });
    // "her husband, three children and mother-in-law", "man, wife and baby"
    let counted = s.word(i.wrapping_sub(1)) == "and" && s.taken.get(i.wrapping_sub(2)) == Some(&Taken::Count);
    let law = s.glued(i + 1) && s.word(i + 2) == "in";
    if counted && relative(i, true) && (goes_on || law) {
        return true;
    }
    let man = i == 0 && s.any(i, &["man", "woman", "boy", "girl"]);
    opens
        && goes_on
        && (relative(i, true) || man || child && before)
        && (next || before && !s.at(i).is_some_and(|t| t.possessive))
}

/// "Twin girls" are two.
fn twins(s: &Sentence<'_, '_>, i: usize) -> Option<Mention> {
    let phrase = phrase::read(s, i + usize::from(s.word(i) == "twin"), false)?;
    let number = Number {
        start: i,
        core: i,
        end: i + 1,
        qualifier: Qualifier::Exactly,
        lo: Some(2),
        hi: None,
        determiner: Determiner::None,
        qualified: false,
        digits: false,
    };
    let mut mention = Mention::new(i, phrase.end, number, Some(phrase.noun), "en.pair");
    mention.sex = phrase.sex;
    Some(mention)
}

/// Puts stated ages to the mentions they belong to: inside their words, or just after.
pub(super) fn put_ages(s: &Sentence<'_, '_>, ages: &[Aged], mentions: &mut [Mention]) {
    for age in ages {
        let inside = mentions.iter().position(|m| m.from <= age.from && age.from < m.to);
        let before = || {
            mentions.iter().rposition(|m| m.to <= age.from).filter(|k| {
                let gap = mentions.get(*k).map_or(usize::MAX, |m| age.from - m.to);
                let end = age.from;
                gap == 0
                    || gap == 1 && (s.word(end - 1) == "," || s.word(end - 1) == "(")
                    || gap <= 2 && s.any(end - 1, &["were", "are", "is", "was", "who", "all", "("])
            })
        };
        let Some(mention) = inside.or_else(before).and_then(|k| mentions.get_mut(k)) else { continue };
        mention.age = AgeRange::new(age.low, age.high);
    }
}
