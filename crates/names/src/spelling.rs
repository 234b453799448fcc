//! Takes a word apart into written syllables.

use crate::syllable::Syllable;

/// The longest word and the most syllables taken apart.
const LONGEST: usize = 24;
const MOST_SYLLABLES: usize = 5;
/// The most ways of taking a word apart that are kept, and the most steps spent on looking.
const MOST_WAYS: usize = 4;
const MOST_STEPS: usize = 4_000;

/// Reads one written syllable; the second argument says what follows.
pub(crate) type Read<'a> = &'a dyn Fn(&str, &str) -> Option<Syllable>;

struct Search<'a> {
    read: Read<'a>,
    steps: usize,
    best: usize,
    ways: Vec<(u32, Vec<Syllable>)>,
}

impl Search<'_> {
    fn go(&mut self, rest: &str, so_far: &mut Vec<Syllable>) {
        if rest.is_empty() {
            if so_far.len() < self.best {
                self.best = so_far.len();
                self.ways.clear();
            }
            let weight = so_far.iter().map(|s| u32::from(s.weight())).sum();
            self.ways.push((weight, so_far.clone()));
            return;
        }
        if so_far.len() >= self.best.min(MOST_SYLLABLES) {
            return;
        }
        // Longer syllables first, so that the fewest are found early.
        for end in (1..=rest.len().min(8)).rev() {
            if self.steps >= MOST_STEPS {
                return;
            }
            self.steps += 1;
            let (Some(text), Some(after)) = (rest.get(..end), rest.get(end..)) else { continue };
            if let Some(syllable) = (self.read)(text, after) {
                so_far.push(syllable);
                self.go(after, so_far);
                so_far.pop();
            }
        }
    }
}

/// The ways with the fewest syllables, best first; nothing if there is none.
pub(crate) fn split(word: &str, read: Read) -> Vec<Vec<Syllable>> {
    if word.is_empty() || word.len() > LONGEST || !word.is_ascii() {
        return Vec::new();
    }
    let mut search = Search { read, steps: 0, best: usize::MAX, ways: Vec::new() };
    search.go(word, &mut Vec::new());
    search.ways.sort_by_key(|way| std::cmp::Reverse(way.0));
    search.ways.truncate(MOST_WAYS);
    search.ways.into_iter().map(|way| way.1).collect()
}
