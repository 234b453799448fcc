//! Takes titles off a name, and tells a name from what is written where none is known.

use crate::arabic;
use crate::chinese;
use crate::fold::{Word, Words};
use crate::korean;
use crate::name::Script;
use crate::titles::{HAN_ENDINGS, HAN_KIN, HANGUL_ENDINGS, HANGUL_KIN, NO_NAMES, Role, role};

/// What is left of a text.
pub(crate) struct Stripped {
    pub(crate) words: Vec<Word>,
    pub(crate) alias: bool,
    pub(crate) generation: u8,
}

fn generation(word: &Word) -> u8 {
    match word.text.as_str() {
        "sr" => 1,
        "jr" | "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        _ => 0,
    }
}

/// A single syllable or character that is a family name.
fn is_bare_family(word: &Word) -> bool {
    let mut letters = word.text.chars();
    match (word.script, letters.next(), letters.next()) {
        (Script::Hangul, Some(c), None) => {
            korean::hangul(c).is_some_and(|s| korean::is_family(&korean::placed(&s, true)))
        }
        (Script::Han, Some(_), None) => true,
        (Script::Latin, Some(_), Some(_)) => {
            let one = |ways: Vec<Vec<crate::syllable::Syllable>>,
                       family: &dyn Fn(&crate::syllable::Syllable) -> bool| {
                ways.iter().any(|w| matches!(w.as_slice(), [s] if family(s)))
            };
            one(korean::latin(&word.spelled), &|s| korean::is_family(&korean::placed(s, true)))
                || one(chinese::latin(&word.spelled), &chinese::is_family)
        }
        _ => false,
    }
}

/// Whether a word hides a given name: 김모, 金某, 老王.
fn is_hidden(word: &Word) -> bool {
    let letters: Vec<char> = word.text.chars().collect();
    match (word.script, letters.as_slice()) {
        (Script::Hangul, [first, '모' | '양' | '군']) => {
            korean::hangul(*first).is_some_and(|s| korean::is_family(&korean::placed(&s, true)))
        }
        (Script::Han, ['老' | '小' | '阿', family]) => chinese::is_family_character(*family),
        (Script::Han, _) => letters.contains(&'某'),
        _ => false,
    }
}

/// Letters written as a mask after a family name: 김OO, 金XX.
fn hides(word: &Word, before: Option<&Word>) -> bool {
    let mask = word.text.chars().all(|c| c == 'o') || word.text.chars().all(|c| c == 'x');
    mask && word.script == Script::Latin
        && before.is_some_and(|b| matches!(b.script, Script::Hangul | Script::Han))
}

/// Latin titles stand before the name, after a comma, or with a full stop; "Elder" is also a family name.
fn addresses(word: &Word, before: Option<&Word>) -> bool {
    let starts = before.is_none_or(|b| b.commas < word.commas || b.group != word.group);
    word.script != Script::Latin
        || starts
        || word.dot
        || matches!(word.text.as_str(), "ssi" | "nim" | "haji" | "hajji")
}

fn ends<'a>(text: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings.iter().find_map(|e| text.strip_suffix(e)).filter(|rest| !rest.is_empty())
}

/// Strips the words of a text.
pub(crate) fn strip(text: Words) -> Stripped {
    let whole: Vec<&str> = text.words.iter().map(|w| w.text.as_str()).collect();
    let mut alias = text.masked || NO_NAMES.contains(&whole.join(" ").as_str());
    let (mut titled, mut described, mut generation_seen) = (false, text.digits, 0);
    let many = text.words.len() > 1;
    // "Son" and "Child" are family names unless somebody's son is meant.
    let of = whole.contains(&"of") || text.words.iter().any(|w| w.spelled.ends_with("'s"));
    let mut words: Vec<Word> = Vec::new();
    let mut group_shift = 0u8;
    let count = text.words.len();
    for (i, mut word) in text.words.into_iter().enumerate() {
        word.group = word.group.saturating_add(group_shift);
        let t = word.text.as_str();
        let generation = generation(&word);
        let role = role(t);
        if role == Some(Role::NotAName) {
            alias = true;
        } else if matches!(t, "alias" | "aka") {
            // In the middle it joins two names; at the end it says that the one before is not the true one.
            alias |= i + 1 == count || words.is_empty();
            group_shift = group_shift.saturating_add(1);
        } else if many && role == Some(Role::Title) && addresses(&word, words.last()) {
            titled = true;
        } else if (many && role == Some(Role::Kin) && (word.script != Script::Latin || of))
            || (word.glued && hides(&word, words.last()))
        {
            alias = true;
        } else if i == 0 && count > 2 && arabic::child(t).is_some() {
            // In front of the names of father and grandfather it stands for a name.
            words.push(word);
        } else if role == Some(Role::Description) && (many || described) {
            // "man" and "in" are also Korean syllables; they count as descriptions only beside another sign.
            if word.script == Script::Latin && !text.digits && !describes(t) {
                words.push(word);
            } else {
                described = true;
            }
        } else if generation > 0 && words.len() > 1 {
            generation_seen = generation;
        } else {
            let (endings, kin): (&[&str], &[&str]) = match word.script {
                Script::Hangul => (HANGUL_ENDINGS, HANGUL_KIN),
                Script::Han => (HAN_ENDINGS, HAN_KIN),
                _ => (&[], &[]),
            };
            if ends(t, kin).is_some_and(|rest| word.script == Script::Han || rest.chars().count() > 1) {
                alias = true;
            } else if let Some(rest) = ends(t, endings) {
                titled = true;
                word.text = rest.to_owned();
            }
            alias |= is_hidden(&word) || (word.text == "모" && many);
            words.push(word);
        }
    }
    let letters_only = words
        .iter()
        .all(|w| matches!(w.script, Script::Latin | Script::Cyrillic) && w.text.chars().count() == 1);
    alias |= words.is_empty() || letters_only;
    if let [one] = words.as_slice() {
        alias |= (titled || described) && is_bare_family(one);
        alias |= described && one.script == Script::Latin;
    }
    Stripped { words, alias, generation: generation_seen }
}

/// Descriptions that are no syllable of a name in any tradition read here.
fn describes(word: &str) -> bool {
    word.len() > 3 && !matches!(word, "male" | "baby" | "year")
}
