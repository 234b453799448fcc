//! Takes a word apart into written syllables.

use crate::syllable::Syllable;

/// The longest word and the most syllables taken apart.
const LONGEST: usize = 24;
const MOST_SYLLABLES: usize = 5;
const LONGEST_SYLLABLE: usize = 8;
/// The most ways of taking a word apart that are kept, and the most steps spent on looking.
const MOST_WAYS: usize = 4;
const MOST_STEPS: usize = 4_000;

/// Reads one written syllable; the second argument says what follows.
pub(crate) type Read<'a> = &'a dyn Fn(&str, &str) -> Option<Syllable>;

struct Search<'a> {
    word: &'a str,
    read: Read<'a>,
    /// Whether the word can be read to its end from a place.
    open: [bool; LONGEST + 1],
    steps: usize,
    best: usize,
    ways: Vec<(u32, Vec<Syllable>)>,
}

impl Search<'_> {
    fn syllable(&self, from: usize, to: usize) -> Option<Syllable> {
        (self.read)(self.word.get(from..to)?, self.word.get(to..)?)
    }

    /// Finds from the end on from where the rest can be read; most words fail here.
    fn mark(&mut self) {
        let length = self.word.len();
        self.open[length] = true;
        for from in (0..length).rev() {
            let ends = from + 1..=length.min(from + LONGEST_SYLLABLE);
            self.open[from] = ends.into_iter().any(|to| self.open[to] && self.syllable(from, to).is_some());
        }
    }

    fn go(&mut self, from: usize, so_far: &mut Vec<Syllable>) {
        if from == self.word.len() {
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
        for to in (from + 1..=self.word.len().min(from + LONGEST_SYLLABLE)).rev() {
            if !self.open[to] || self.steps >= MOST_STEPS {
                continue;
            }
            self.steps += 1;
            if let Some(syllable) = self.syllable(from, to) {
                so_far.push(syllable);
                self.go(to, so_far);
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
    let mut search =
        Search { word, read, open: [false; LONGEST + 1], steps: 0, best: usize::MAX, ways: Vec::new() };
    search.mark();
    if !search.open[0] {
        return Vec::new();
    }
    search.go(0, &mut Vec::new());
    search.ways.sort_by_key(|way| std::cmp::Reverse(way.0));
    search.ways.truncate(MOST_WAYS);
    search.ways.into_iter().map(|way| way.1).collect()
}
