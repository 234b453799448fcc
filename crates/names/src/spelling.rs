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

/// Which letters of the alphabet follow which in words of syllables, and which begin and end them: most words that are none are told by that.
pub(crate) struct Follow {
    after: [u32; 26],
    starts: u32,
    ends: u32,
}

impl Follow {
    /// What the written syllables of a tradition allow, inside them and from one to the next.
    pub(crate) fn of<'a>(syllables: impl Iterator<Item = &'a str>) -> Self {
        let mut own = Self { after: [0; 26], starts: 0, ends: 0 };
        for bytes in syllables.map(str::as_bytes) {
            own.starts |= bytes.first().map_or(0, |c| bit(*c));
            own.ends |= bytes.last().map_or(0, |c| bit(*c));
            bytes.windows(2).for_each(|two| own.join(two[0], bit(two[1])));
        }
        let (starts, ends) = (own.starts, own.ends);
        (b'a'..=b'z').filter(|c| ends & bit(*c) != 0).for_each(|c| own.join(c, starts));
        own
    }

    fn join(&mut self, before: u8, after: u32) {
        if let Some(slot) = self.after.get_mut(usize::from(before.wrapping_sub(b'a'))) {
            *slot |= after;
        }
    }

    /// Whether a word may be one of these syllables in a row; words with other letters may.
    pub(crate) fn allows(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
        let after = |c: u8| self.after.get(usize::from(c.wrapping_sub(b'a'))).copied();
        let follows = |two: &[u8]| bit(two[1]) == 0 || after(two[0]).is_none_or(|of| of & bit(two[1]) != 0);
        let within = |c: u8, set: u32| bit(c) == 0 || set & bit(c) != 0;
        within(*first, self.starts) && within(*last, self.ends) && bytes.windows(2).all(follows)
    }
}

/// A small letter as a bit; nothing for others.
fn bit(letter: u8) -> u32 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 0,
    }
}

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
pub(crate) fn split(word: &str, follow: &Follow, read: Read) -> Vec<Vec<Syllable>> {
    if word.is_empty() || word.len() > LONGEST || !word.is_ascii() || !follow.allows(word) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_letters_rule_out_has_no_syllables() {
        let syllables = ["kim", "chol", "su", "ch'ol", "a"];
        let follow = Follow::of(syllables.into_iter());
        let read = |text: &str, _: &str| syllables.contains(&text).then(|| Syllable::new(1));
        let open = Follow { after: [u32::MAX; 26], starts: u32::MAX, ends: u32::MAX };
        let mut ruled_out = 0;
        let parts = ["kim", "chol", "su", "a", "l", "hm", "i", "'", "r", "ch"];
        for word in
            parts.iter().flat_map(|x| parts.iter().flat_map(move |y| parts.map(|z| format!("{x}{y}{z}"))))
        {
            assert_eq!(split(&word, &follow, &read), split(&word, &open, &read), "{word}");
            ruled_out += usize::from(!follow.allows(&word));
        }
        assert!(ruled_out > 300, "{ruled_out}");
    }
}
