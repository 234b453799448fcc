//! Rows of syllables that a form may be read as, with the family name where it may stand.

use crate::fold::Word;
use crate::name::Script;
use crate::syllable::{Reading, Syllable, Tradition};
use crate::{chinese, cyrillic, korean};

/// The most readings of a form in one tradition.
const MOST_READINGS: usize = 6;

/// A word with the ways to read it.
struct Spelled {
    ways: Vec<Vec<Syllable>>,
    /// Joined to the word before.
    glued: bool,
    comma: bool,
}

/// The ways to read a Latin or Cyrillic word in a tradition.
fn ways(tradition: Tradition, word: &Word) -> Vec<Vec<Syllable>> {
    match (tradition, word.script) {
        (Tradition::Korean, Script::Cyrillic) => {
            let spelled = cyrillic::korean(&word.text);
            let mut ways = korean::latin(&spelled.replace('N', "ng"));
            if spelled.contains('N') {
                ways.extend(korean::latin(&spelled.replace('N', "n")));
            }
            ways
        }
        (Tradition::Korean, _) => korean::latin(&word.spelled),
        (Tradition::Chinese, Script::Cyrillic) => Vec::new(),
        (Tradition::Chinese, _) => chinese::latin(&word.spelled),
    }
}

/// The readings of a Latin or Cyrillic form.
pub(crate) fn spelled(words: &[Word]) -> Vec<Reading> {
    if words.is_empty() || words.len() > 4 {
        return Vec::new();
    }
    let mut found: Vec<Reading> = Vec::new();
    for tradition in [Tradition::Korean, Tradition::Chinese] {
        let spelled: Vec<Spelled> = words
            .iter()
            .enumerate()
            .map(|(i, w)| {
                let mut ways = ways(tradition, w);
                let outer = words.len() > 1 && (i == 0 || i + 1 == words.len());
                if tradition == Tradition::Chinese && outer {
                    ways.extend(chinese::habit(&w.spelled).map(|s| vec![s]));
                }
                Spelled { ways, glued: w.glued && i > 0, comma: w.commas > 0 }
            })
            .collect();
        if spelled.iter().all(|s| !s.ways.is_empty()) {
            combine(tradition, &spelled, &mut found);
        }
    }
    if let [one] = words {
        let western = found.iter().any(|r| looks_western(one, r));
        found.iter_mut().for_each(|r| r.doubtful = western);
    }
    found
}

/// A word alone such as "Nora" or "Dina": open syllables, and no letters that only romanisations put together.
fn looks_western(word: &Word, reading: &Reading) -> bool {
    let marks = ["eo", "eu", "oo", "ae", "ee", "y", "w", "j", "h"];
    let open = reading.syllables.iter().all(|s| s.parts().2 == 0);
    open && word.script == Script::Latin
        && word.text.ends_with('a')
        && !marks.iter().any(|m| word.text.contains(m))
}

/// Tries the ways of all words together, at most eight of them.
fn combine(tradition: Tradition, words: &[Spelled], found: &mut Vec<Reading>) {
    let total: usize = words.iter().map(|w| w.ways.len()).product();
    let most = found.len() + MOST_READINGS;
    for mut choice in 0..total.min(8) {
        let mut chosen: Vec<&[Syllable]> = Vec::with_capacity(words.len());
        for word in words {
            chosen.push(&word.ways[choice % word.ways.len()]);
            choice /= word.ways.len();
        }
        orders(tradition, words, &chosen, &mut |reading| {
            if found.len() < most && !found.contains(&reading) {
                found.push(reading);
            }
        });
    }
}

/// The family name may come first or last, or not be there.
fn orders(tradition: Tradition, words: &[Spelled], chosen: &[&[Syllable]], give: &mut dyn FnMut(Reading)) {
    let all: Vec<Syllable> = chosen.concat();
    let longest = if tradition == Tradition::Korean { 3 } else { 2 };
    let (Some(first), Some(last)) = (chosen.first(), chosen.last()) else { return };
    let alone = words.len() == 1 || words.iter().skip(1).all(|w| w.glued);
    if alone {
        let family = leading_family(tradition, &all);
        let split = if all.len() >= 3 { family } else { 0 };
        if all.len() <= longest + split && (split > 0 || all.len() <= longest) {
            give(make(tradition, all, split, false));
        }
        return;
    }
    let comma = words.iter().any(|w| w.comma);
    let fits = |family: usize| family > 0 && (1..=longest).contains(&(all.len() - family));
    // "Ou-yang" is one family name in two words.
    let head = words.iter().skip(1).take_while(|w| w.glued).count();
    let starts = if head == 0 {
        whole_family(tradition, first)
    } else {
        whole_family(tradition, &chosen[..=head].concat())
    };
    let mut any = false;
    if fits(starts) && (head == 0 || starts > 1) {
        give(make(tradition, all.clone(), starts, false));
        any = true;
    }
    let ends = whole_family(tradition, last);
    if !comma && fits(ends) && !words.last().is_some_and(|w| w.glued) {
        let mut turned = last.to_vec();
        turned.extend_from_slice(&all[..all.len() - last.len()]);
        give(make(tradition, turned, ends, true));
        any = true;
    }
    if !any && all.len() <= longest {
        give(make(tradition, all, 0, false));
    }
}

/// The syllables of a word that is a family name as a whole, or 0.
fn whole_family(tradition: Tradition, word: &[Syllable]) -> usize {
    let family = leading_family(tradition, word);
    if family == word.len() { family } else { 0 }
}

/// The syllables of the family name that a row begins with, or 0.
fn leading_family(tradition: Tradition, row: &[Syllable]) -> usize {
    let Some(first) = row.first() else { return 0 };
    match (tradition, row.get(1)) {
        (Tradition::Korean, Some(second)) if korean::is_long_family(first, second) => 2,
        (Tradition::Chinese, Some(second)) if chinese::is_long_family_read(first, second) => 2,
        (Tradition::Korean, _) if korean::is_family(&korean::placed(first, true)) => 1,
        (Tradition::Chinese, _) if chinese::is_family(first) => 1,
        _ => 0,
    }
}

fn make(tradition: Tradition, mut syllables: Vec<Syllable>, family: usize, last: bool) -> Reading {
    if tradition == Tradition::Korean {
        for (i, syllable) in syllables.iter_mut().enumerate() {
            *syllable = korean::placed(syllable, i == 0 || i == family);
        }
    }
    Reading { tradition, syllables, family, last, doubtful: false }
}

/// The reading of a Hangul form, and a second one where two syllables may be a full name.
pub(crate) fn hangul(words: &[Word]) -> Vec<Reading> {
    let rows: Vec<Vec<Syllable>> =
        words.iter().map(|w| w.text.chars().filter_map(korean::hangul).take(12).collect()).collect();
    let mut all: Vec<Syllable> = rows.concat();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    all.truncate(12);
    let spaced = rows.len() > 1;
    let ends = whole_family(Tradition::Korean, last);
    if spaced && first.len() > 1 && ends > 0 && whole_family(Tradition::Korean, first) == 0 {
        let mut turned = last.clone();
        turned.extend(rows[..rows.len() - 1].concat());
        return vec![make(Tradition::Korean, turned, ends, true)];
    }
    let family = leading_family(Tradition::Korean, &all);
    // Two syllables alone may be a given name: 민수 as well as 민 수.
    let told = if spaced { first.len() == family } else { all.len() > 2 };
    let family = if told && family < all.len() { family } else { 0 };
    let mut found = vec![make(Tradition::Korean, all.clone(), family, false)];
    if all.len() == 2 && leading_family(Tradition::Korean, &all) == 1 {
        // The initial-sound law makes a difference between the two: 김림 is 김임, 보림 is 보림.
        let other = make(Tradition::Korean, all, 1, false);
        if family == 0 && found.iter().all(|f| f.syllables != other.syllables) {
            found.push(other);
        }
    }
    found
}

/// The Korean and the Mandarin reading of a Han form.
pub(crate) fn han(words: &[Word]) -> Vec<Reading> {
    let letters: Vec<char> = words.iter().flat_map(|w| w.text.chars()).take(8).collect();
    let mut found = Vec::new();
    let long = matches!(letters.as_slice(), [a, b, _, ..] if chinese::is_long_family(*a, *b));
    let korean: Option<Vec<Syllable>> =
        letters.iter().enumerate().map(|(i, c)| korean::han(*c, i == 0)).collect();
    let many = letters.len() > 1;
    if let Some(row) = korean {
        let family = if many { leading_family(Tradition::Korean, &row).min(row.len() - 1) } else { 0 };
        found.push(make(Tradition::Korean, row, family, false));
    }
    let length = if long {
        2
    } else {
        usize::from(many && letters.first().is_some_and(|c| chinese::is_family_character(*c)))
    };
    let chinese: Option<Vec<Syllable>> =
        letters.iter().enumerate().map(|(i, c)| chinese::han(*c, many && i < length.max(1))).collect();
    if let Some(row) = chinese.filter(|r| !r.is_empty()) {
        found.push(make(Tradition::Chinese, row, length, false));
    }
    found
}
