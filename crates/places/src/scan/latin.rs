//! Names in Latin letters.

use super::{Found, fitting, stands, suffix};
use crate::fold::{apostrophe, fold};
use crate::gazetteer::Gazetteer;
use crate::place::Kind;
use crate::read::Entry;

/// No word of a name is longer, and no name has more words.
const LONGEST_WORD: usize = 40;
const MOST_WORDS: usize = 9;

/// Words before a name that show it to be a place.
const BEFORE: &[&str] = &[
    "in", "at", "near", "from", "to", "into", "around", "via", "through", "towards", "toward", "outside",
    "inside", "between", "across", "of", "reach", "reached", "leaving", "left",
];
/// Words before a name that show it to be a person's.
const PERSON: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "pastor", "president"];

/// A word of the text, and what stood before it.
struct Word {
    start: usize,
    end: usize,
    folded: String,
    capital: bool,
    hyphen: bool,
}

/// The name that begins at `at`, which is the start of a word, and where to go on if there is none.
pub(super) fn at(gazetteer: &'static Gazetteer, chars: &[char], at: usize) -> (Option<Found>, usize) {
    let next = end_of_word(chars, at);
    let letters = chars.get(at..next).unwrap_or_default();
    let known_small = gazetteer.small_start(letters);
    if letters.len() > LONGEST_WORD || !(known_small || letters.first().is_some_and(|c| begins(*c))) {
        return (None, next);
    }
    let first = word(chars, at, false);
    let mut range = first.folded.chars().next().map_or(0..0, |c| gazetteer.starting(c));
    let mut key = String::new();
    let mut best: Option<(usize, &[Entry])> = None;
    let mut current = Some(first);
    for _ in 0..MOST_WORDS {
        let Some(word) = current else { break };
        let small =
            word.capital || word.hyphen || known_small || gazetteer.small.contains(word.folded.as_str());
        if !small {
            break;
        }
        let owner = owner(chars, &word);
        if let Some((end, bare)) = owner {
            let whole = format!("{key}{bare}");
            let entries = gazetteer.entries_of(&whole);
            best = usable(gazetteer, entries, &whole, chars.get(at..end)).or(best);
        }
        key.push_str(&word.folded);
        range = gazetteer.beginning_in(range, &key);
        if range.is_empty() {
            break;
        }
        let entries = gazetteer.exact_in(range.clone(), &key);
        best = usable(gazetteer, entries, &key, chars.get(at..word.end)).or(best);
        current = following(chars, word.end);
    }
    let Some((length, entries)) = best else { return (None, next) };
    (found(gazetteer, chars, at, at + length, entries), next)
}

/// Where a name ends and what it may be, if it may be used: short names such as US must have been entered by
/// hand and stand in capitals, because "us" is a word.
fn usable<'e>(
    gazetteer: &Gazetteer,
    entries: &'e [Entry],
    key: &str,
    letters: Option<&[char]>,
) -> Option<(usize, &'e [Entry])> {
    let letters = letters?;
    let shouted = letters.iter().filter(|c| c.is_alphabetic()).all(|c| c.is_uppercase());
    let by_hand = entries.first().and_then(|e| gazetteer.place(e)).is_some_and(|p| p.by_hand);
    (!entries.is_empty() && (key.len() > 3 || (shouted && by_hand))).then_some((letters.len(), entries))
}

fn found(
    gazetteer: &'static Gazetteer,
    chars: &[char],
    at: usize,
    end: usize,
    entries: &[Entry],
) -> Option<Found> {
    let (after, ends) = words_after(chars, end);
    let said = suffix::latin(&after).and_then(|(n, kind)| Some((*ends.get(n.checked_sub(1)?)?, kind)));
    // "the Tumen and Yalu rivers" says of both what they are.
    let shared = after.first().is_some_and(|w| w == "and") && after.get(2).is_some_and(|w| w == "rivers");
    let before = word_before(chars, at);
    if before.as_deref().is_some_and(|b| PERSON.contains(&b)) {
        return None;
    }
    let hint = said.map(|(_, kind)| kind).or(shared.then_some(Kind::River));
    let company = before.as_deref().is_some_and(|b| BEFORE.contains(&b));
    if !company && !stands(gazetteer, entries, hint) {
        return None;
    }
    let mut places = fitting(gazetteer, entries, hint);
    if hint == Some(Kind::River) && !places.iter().any(|p| p.kind == Kind::River) {
        let name: String = chars.get(at..end).unwrap_or_default().iter().collect();
        let rivers = gazetteer.entries_of(&(fold(&name) + "river"));
        if rivers.is_empty() {
            return None;
        }
        places = fitting(gazetteer, rivers, hint);
    }
    Some(Found { end: said.map_or(end, |(end, _)| end), places, hint })
}

/// The word that begins at `start`.
fn word(chars: &[char], start: usize, hyphen: bool) -> Word {
    let end = end_of_word(chars, start);
    let letters: String = chars.get(start..end).unwrap_or_default().iter().take(LONGEST_WORD + 1).collect();
    Word { start, end, folded: fold(&letters), capital: letters.starts_with(begins), hyphen }
}

/// How a word of a name begins: with a capital or a digit.
fn begins(c: char) -> bool {
    c.is_uppercase() || c.is_ascii_digit()
}

/// Where the word ends that begins at `start`, apostrophes at its end left out.
fn end_of_word(chars: &[char], start: usize) -> usize {
    let long = chars.get(start..).unwrap_or_default().iter().take_while(|c| part_of_word(**c)).count();
    let mut end = start + long.max(1);
    while end > start + 1 && chars.get(end - 1).is_some_and(|c| apostrophe(*c)) {
        end -= 1;
    }
    end
}

fn part_of_word(c: char) -> bool {
    (c.is_alphanumeric() || apostrophe(c) || unicode_normalization::char::is_combining_mark(c))
        && !crate::fold::han(c)
        && !crate::fold::hangul(c)
}

/// "Tumen's": where the name ends, and the name.
fn owner(chars: &[char], word: &Word) -> Option<(usize, String)> {
    let letters = chars.get(word.start..word.end)?;
    match letters {
        [name @ .., mark, 's' | 'S'] if apostrophe(*mark) && !name.is_empty() => {
            Some((word.end - 2, fold(&name.iter().collect::<String>())))
        }
        _ => None,
    }
}

/// The word after `end`, across at most three characters that may stand within a name.
fn following(chars: &[char], end: usize) -> Option<Word> {
    let rest = chars.get(end..)?;
    let gap =
        rest.iter().take_while(|c| matches!(c, ' ' | '\u{a0}' | '\n' | '-' | '\u{2010}'..='\u{2013}' | '.'));
    let gap: Vec<char> = gap.take(4).copied().collect();
    let hyphen = matches!(gap.as_slice(), ['-' | '\u{2010}'..='\u{2013}']);
    let more = rest.get(gap.len()).is_some_and(|c| part_of_word(*c));
    (more && (1..=3).contains(&gap.len())).then(|| word(chars, end + gap.len(), hyphen))
}

/// Up to six words after a name in small letters, with where each ends.
fn words_after(chars: &[char], end: usize) -> (Vec<String>, Vec<usize>) {
    let (mut words, mut ends, mut from) = (Vec::new(), Vec::new(), end);
    while words.len() < 6 {
        let blank = chars.get(from).is_some_and(|c| *c == ' ' || *c == '\n' || *c == '-');
        let start = from + usize::from(blank);
        if !blank || !chars.get(start).is_some_and(|c| part_of_word(*c)) {
            break;
        }
        let word = word(chars, start, false);
        if word.end - word.start > LONGEST_WORD {
            break;
        }
        from = word.end;
        words.push(word.folded);
        ends.push(word.end);
    }
    (words, ends)
}

/// The word before a name in small letters, "the" and "city of" passed over.
fn word_before(chars: &[char], at: usize) -> Option<String> {
    let mut end = at;
    for _ in 0..2 {
        let before = chars.get(..end)?;
        let blanks = before.iter().rev().take(3).take_while(|c| matches!(c, ' ' | '\n' | '.')).count();
        let letters = before.get(..end.checked_sub(blanks)?)?;
        let long = letters.iter().rev().take(LONGEST_WORD).take_while(|c| c.is_alphabetic()).count();
        if blanks == 0 || long == 0 {
            return None;
        }
        let start = end - blanks - long;
        let word: String = chars.get(start..end - blanks)?.iter().flat_map(|c| c.to_lowercase()).collect();
        if word != "the" {
            return Some(word);
        }
        end = start;
    }
    None
}
