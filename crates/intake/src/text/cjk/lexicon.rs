//! Tables of words, looked up by the longest that stands at a place.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::Line;

/// Spreads single characters over a table; our tables are fixed, so nobody can choose keys that collide.
#[derive(Clone, Copy, Default, Debug)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u32(u32::from(*b)));
    }

    fn write_u32(&mut self, n: u32) {
        // Fibonacci hashing (Knuth 1973, section 6.4).
        self.0 = (self.0 ^ u64::from(n)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

type ByFirst<T> = HashMap<char, Vec<(Vec<char>, T)>, BuildHasherDefault<Spread>>;

/// Words and what each stands for.
#[derive(Debug)]
pub(crate) struct Lexicon<T> {
    by_first: ByFirst<T>,
}

impl<T: Copy> Lexicon<T> {
    /// A table of rows; in each the words stand between bars, since some hold blanks.
    pub(crate) fn new(rows: &[(&str, T)]) -> Self {
        let mut by_first: ByFirst<T> = HashMap::default();
        for (words, meaning) in rows {
            for word in words.split('|') {
                let word: Vec<char> = word.chars().collect();
                if let Some(first) = word.first() {
                    by_first.entry(*first).or_default().push((word, *meaning));
                }
            }
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_first }
    }

    /// The longest word at `i`: where it ends and what it stands for.
    pub(crate) fn at(&self, line: &Line, i: usize) -> Option<(usize, T)> {
        let rest = line.chars.get(i..)?;
        let words = self.by_first.get(rest.first()?)?;
        words
            .iter()
            .find(|(word, _)| rest.starts_with(word))
            .map(|(word, meaning)| (i + word.len(), *meaning))
    }

    /// The longest word that ends before `i`, no longer than `most`: where it begins and what it stands for.
    pub(crate) fn ending(&self, line: &Line, i: usize, most: usize) -> Option<(usize, T)> {
        (i.saturating_sub(most)..i)
            .find_map(|from| self.at(line, from).filter(|(end, _)| *end == i).map(|(_, m)| (from, m)))
    }
}
