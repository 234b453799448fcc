//! Lists of people with repeated and damaged rows, and the truth about each row: for the benchmark of linkage.
//!
//! After `people.py` of the reference measurement: six in ten people stand once, the rest two to eight times; every row after a person's first has
//! typing errors, initials, exchanged names, other dates, moves and new numbers, and every row has gaps. Names are made of
//! syllables with the skew of real ones; none is taken from a list of real people.

use crate::Rng;
use crate::lists::korean::Person as Korean;

pub mod arabic;
pub mod households;
pub mod join;
pub mod korean;

/// Headings of the rows of [`People`]; the last column is the truth.
pub const HEADINGS: [&str; 8] =
    ["first_name", "surname", "dob", "sex", "town", "postcode", "phone", "cluster"];

/// Whose names they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Given and family names of a western country: many, few of them common.
    Western,
    /// Korean names, spelt in another system or by habit on every row; more gaps, fewer towns.
    Korean,
}

/// Rows, person after person.
#[derive(Debug)]
pub struct People {
    style: Style,
    rng: Rng,
    towns: Vec<f64>,
    given: Vec<f64>,
    family: Vec<f64>,
    left: usize,
    person: u32,
    /// Rows of the present person still to come, the first one among them.
    rows: usize,
    first: bool,
    now: [String; 7],
    korean: Korean,
    town: usize,
}

const SYLLABLES: [&str; 28] = [
    "al", "bert", "cor", "der", "ed", "ford", "fran", "gar", "har", "ing", "ken", "les", "mar", "mer",
    "mund", "nor", "ol", "per", "ric", "rob", "stan", "ther", "ton", "vin", "wal", "wick", "win", "burg",
];

fn zipf(n: usize, power: f64) -> Vec<f64> {
    let mut sum = 0.0;
    let mut steps: Vec<f64> = (1..=n)
        .map(|i| {
            sum += (i as f64).powf(-power);
            sum
        })
        .collect();
    steps.iter_mut().for_each(|s| *s /= sum);
    steps
}

/// A word of two to three syllables for a number; different numbers seldom share one.
fn word(salt: u64, number: usize) -> String {
    let mut rng = Rng::new(salt ^ (number as u64).wrapping_mul(0x9e37_79b9));
    (0..2 + rng.below(2)).map(|_| SYLLABLES[rng.below(SYLLABLES.len())]).collect()
}

impl People {
    /// Rows of people, the same for the same style, number and seed.
    pub fn new(style: Style, rows: usize, seed: u64) -> Self {
        let western = style == Style::Western;
        Self {
            style,
            rng: Rng::new(seed),
            towns: zipf(if western { 4000 } else { 220 }, 0.8),
            given: zipf(4000, 1.1),
            family: zipf(60_000, 0.75),
            left: rows,
            person: 0,
            rows: 0,
            first: true,
            now: Default::default(),
            korean: Korean::default(),
            town: 0,
        }
    }

    fn unit(&mut self) -> f64 {
        self.rng.below(1 << 30) as f64 / f64::from(1 << 30)
    }

    fn pick(&mut self, steps: fn(&Self) -> &[f64]) -> usize {
        let at = self.unit();
        steps(self).partition_point(|s| *s < at)
    }

    fn chance(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    fn next_person(&mut self) {
        self.person += 1;
        self.first = true;
        let sizes = [0.60, 0.82, 0.92, 0.97, 0.982, 0.99, 0.996, 1.0];
        let at = self.unit();
        self.rows = sizes.iter().position(|s| at < *s).unwrap_or(0) + 1;
        let female = self.chance(0.5);
        let (given, family) = (self.pick(|s| &s.given), self.pick(|s| &s.family));
        if self.style == Style::Korean {
            self.korean = Korean::new(&mut self.rng, female);
        }
        let spread: f64 = (0..6).map(|_| self.unit() - 0.5).sum::<f64>() * 24.0;
        let year = (1975.0 + spread).clamp(1920.0, 2016.0) as i32;
        let (month, day) = (1 + self.rng.below(12), 1 + self.rng.below(28));
        self.town = self.pick(|s| &s.towns);
        let sex = if female { "f" } else { "m" };
        self.now = [
            word(if female { 11 } else { 12 }, given),
            word(13, family),
            format!("{year}-{month:02}-{day:02}"),
            sex.to_owned(),
            word(14, self.town),
            format!("p{:06}", self.town * 20 + self.rng.below(20)),
            (100_000_000 + self.rng.below(900_000_000)).to_string(),
        ];
    }

    fn typo(&mut self, text: &mut String) {
        let mut letters: Vec<char> = text.chars().collect();
        if letters.is_empty() {
            return;
        }
        let at = self.rng.below(letters.len());
        let other = char::from(b'a' + self.rng.below(26) as u8);
        match self.rng.below(4) {
            0 if letters.len() > 1 => {
                letters.remove(at);
            }
            1 => letters.insert(at, other),
            2 => letters[at] = other,
            _ if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters.push(other),
        }
        *text = letters.into_iter().collect();
    }

    /// What later rows of a person get wrong.
    fn damage(&mut self, row: &mut [String; 7]) {
        for (at, p) in [(0, 0.15), (1, 0.12), (4, 0.08), (5, 0.06), (6, 0.05)] {
            for p in [p, p / 4.0] {
                if self.chance(p) {
                    let mut text = std::mem::take(&mut row[at]);
                    self.typo(&mut text);
                    row[at] = text;
                }
            }
        }
        if self.chance(0.05) {
            row[0] = row[0].chars().take(1).collect();
        }
        let (mut year, mut month, mut day) =
            (row[2][..4].to_owned(), row[2][5..7].to_owned(), row[2][8..].to_owned());
        if self.chance(0.06) {
            std::mem::swap(&mut month, &mut day);
        }
        if self.chance(0.05) {
            day = format!("{}{}", &day[..1], self.rng.below(10));
        }
        if self.chance(0.06) {
            let by = [-2, -1, 1, 2][self.rng.below(4)];
            year = (year.parse::<i32>().unwrap_or(1975) + by).to_string();
        }
        if self.chance(if self.style == Style::Western { 0.08 } else { 0.3 }) {
            (month, day) = ("01".to_owned(), "01".to_owned());
        }
        row[2] = format!("{year}-{month}-{day}");
        if self.chance(0.04) {
            row.swap(0, 1);
        }
        if self.chance(0.15) {
            let town = self.pick(|s| &s.towns);
            row[4] = word(14, town);
            row[5] = format!("p{:06}", town * 20 + self.rng.below(20));
        }
        if self.chance(0.2) {
            row[6] = (100_000_000 + self.rng.below(900_000_000)).to_string();
        }
    }
}

impl Iterator for People {
    type Item = [String; 8];

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        if self.rows == 0 {
            self.next_person();
        }
        self.rows -= 1;
        let mut row = self.now.clone();
        if self.style == Style::Korean {
            (row[0], row[1]) = self.korean.spell(&mut self.rng);
        }
        if !self.first {
            self.damage(&mut row);
        }
        self.first = false;
        for (cell, p) in row.iter_mut().zip([0.03, 0.02, 0.10, 0.05, 0.12, 0.2, 0.45]) {
            let p = if self.style == Style::Western { p } else { p * 1.6 };
            if self.rng.below(10_000) < (p * 10_000.0) as usize {
                cell.clear();
            }
        }
        let [a, b, c, d, e, f, g] = row;
        Some([a, b, c, d, e, f, g, self.person.to_string()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_rows() {
        for style in [Style::Western, Style::Korean] {
            let rows: Vec<_> = People::new(style, 500, 3).collect();
            assert_eq!(rows.len(), 500);
            assert_eq!(rows, People::new(style, 500, 3).collect::<Vec<_>>());
            assert_ne!(rows, People::new(style, 500, 4).collect::<Vec<_>>());
            let people = rows.iter().map(|r| &r[7]).collect::<std::collections::BTreeSet<_>>().len();
            assert!((230..350).contains(&people), "{people}");
        }
    }
}
