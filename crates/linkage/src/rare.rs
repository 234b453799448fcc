//! What a rare value adds and a common one takes away (Winkler 1989, 2006): frequencies of values and of words in names.

use crate::born::Near;
use crate::compare::{Comparer, Pattern, level, part, plain, whole};
use crate::dictionary::FIRST;
use crate::profile::Profile;
use crate::score::MOST_RARE;
use crate::small;

/// Added to every frequency, in rows: a value seen once is not certain to be rare.
const SMOOTH: f64 = 2.0;
/// A value that is alike but not equal says half as much about how rare it is.
const ALIKE: f64 = 0.5;

/// ln(expected frequency / frequency) of every value and word.
#[derive(Debug)]
pub(crate) struct Rare {
    fields: Vec<Vec<f32>>,
    /// The largest of each field.
    most: Vec<f32>,
    words: Vec<f32>,
    /// The logarithm of the share of names that have each word, where there are few rows and u is fixed.
    shares: Option<Vec<f64>>,
}

/// Names of so many words and more say by each of them how rare they are, where u is fixed: of two words it is that of the level.
const LONG: usize = 3;
/// The share of names that have a word before any is seen, and how many rows that is worth.
const USUAL: (f64, f64) = (0.02, 20.0);
/// A name of father, grandfather and family is so many times as usual as its words by themselves.
const KIN: f64 = 3.0;

impl Rare {
    /// Counts frequencies; `fixed` says that u was not learnt from these rows.
    pub(crate) fn count(comparer: &Comparer<'_>, fixed: bool) -> Self {
        let (table, profiles) = (comparer.table, comparer.profiles);
        let fields: Vec<Vec<f32>> = table
            .fields
            .iter()
            .zip(&profiles.fields)
            .map(|(field, profile)| match profile {
                Profile::Plain => Vec::new(),
                // Spellings of one name of syllables are counted together, by their likeliest reading.
                Profile::Names(names) if names.syllabic => {
                    let first = |i: usize| names.main(i as u32 + FIRST);
                    let own = field.counts.get(FIRST as usize..).unwrap_or(&[]);
                    let mut together = std::collections::BTreeMap::<u32, u32>::new();
                    own.iter().enumerate().for_each(|(i, n)| *together.entry(first(i)).or_default() += n);
                    let counts: Vec<u32> =
                        (0..own.len()).map(|i| together.get(&first(i)).copied().unwrap_or(0)).collect();
                    shares(own, &counts, field.present, |i| (first(i) != 0).then_some(0))
                }
                Profile::Names(_) => Vec::new(),
                Profile::Born(births) => {
                    let kind = |i: usize| births.get(i).copied().flatten().map(|b| b.kind as usize + 1);
                    weights(field.counts.get(FIRST as usize..).unwrap_or(&[]), field.present, kind)
                }
                _ => weights(field.counts.get(FIRST as usize..).unwrap_or(&[]), field.present, |_| Some(0)),
            })
            .collect();
        let most = fields.iter().map(|f| f.iter().copied().fold(0.0, f32::max)).collect();
        let named = |(f, p): &(&crate::table::Field, &Profile)| matches!(p, Profile::Names(_)) && !f.shadow;
        let rows: u64 = table.fields.iter().zip(&profiles.fields).filter(named).map(|(f, _)| f.present).sum();
        let share = |n: &u32| ((f64::from(*n) + USUAL.0 * USUAL.1) / (rows as f64 + USUAL.1)).ln();
        let shares = fixed.then(|| profiles.tokens.counts.iter().map(share).collect());
        Self { fields, most, words: weights(&profiles.tokens.counts, rows, |_| Some(0)), shares }
    }

    /// Looks at what [`Rare::adds`] needs for the values of some rows, as [`Profile::fetch`] does.
    pub(crate) fn fetch(&self, comparer: &Comparer<'_>, rows: impl Iterator<Item = u32> + Clone) {
        let width = self.fields.len();
        let codes = &comparer.table.codes;
        let mut seen =
            rows.clone().fold(0, |sum, row| sum ^ codes.get(row as usize * width).copied().unwrap_or(0));
        for (at, list) in self.fields.iter().enumerate().filter(|(_, list)| !list.is_empty()) {
            seen ^= rows.clone().fold(0, |sum, row| {
                let code = codes.get(row as usize * width + at).copied().unwrap_or(0);
                sum ^ list.get(code.saturating_sub(FIRST) as usize).map_or(0, |x| x.to_bits())
            });
        }
        std::hint::black_box(seen);
    }

    /// At least as much as [`Rare::adds`] of all fields can come to with this pattern, up to [`MOST_RARE`].
    pub(crate) fn most(&self, comparer: &Comparer<'_>, pattern: Pattern) -> f64 {
        let mut sum = 0.0;
        for (at, (profile, most)) in comparer.profiles.fields.iter().zip(&self.most).enumerate() {
            sum += match profile {
                _ if level(pattern, at) == 0 => 0.0,
                Profile::Plain => 0.0,
                Profile::Names(_) => MOST_RARE,
                Profile::Born(_) if level(pattern, at) < Near::NewYear as usize => 0.0,
                Profile::Parts(_) if level(pattern, at) < usize::from(part::SLIP) => 0.0,
                Profile::Text(_) if level(pattern, at) < usize::from(plain::SLIP) => 0.0,
                _ => f64::from(most.max(0.0)),
            };
        }
        // Sums in another order may differ in their last digits.
        (sum + 1e-6).min(MOST_RARE)
    }

    /// What the values of two rows add to the weight of their pattern in one field.
    pub(crate) fn adds(
        &self,
        comparer: &Comparer<'_>,
        a: u32,
        b: u32,
        pattern: Pattern,
        field: usize,
    ) -> f64 {
        let at = level(pattern, field);
        let (x, y) = (comparer.table.row(a), comparer.table.row(b));
        let (Some(p), Some(q)) = (x.get(field), y.get(field)) else { return 0.0 };
        let of = |code: u32| {
            let list = self.fields.get(field);
            f64::from(list.and_then(|l| l.get(code.wrapping_sub(FIRST) as usize)).copied().unwrap_or(0.0))
        };
        // Of two values the commoner one tells how likely chance is.
        let both = of(*p).min(of(*q));
        match comparer.profiles.fields.get(field) {
            Some(Profile::Parts(_)) => match at as u8 {
                part::EQUAL | part::KEY => both,
                part::SLIP => ALIKE * both,
                _ => 0.0,
            },
            Some(Profile::Born(_)) if at >= Near::NewYear as usize => both,
            Some(Profile::Text(_)) => match at as u8 {
                plain::EQUAL => both,
                plain::SLIP => ALIKE * both,
                _ => 0.0,
            },
            Some(Profile::Names(names)) => match at as u8 {
                0 | 1 | whole::SOME_ALIKE | whole::SINGLE_ALIKE | whole::WORDS_ALIKE => 0.0,
                whole::KEY | whole::EQUAL if names.syllabic => both,
                _ if names.syllabic => 0.0,
                whole::MORE_INSIDE | whole::KEY | whole::EQUAL
                    if self.shares.is_some()
                        && names.tokens(*p).len().min(names.tokens(*q).len()) >= LONG =>
                {
                    let u = |code| names.tokens(code).iter().map(|t| self.share(*t)).sum::<f64>();
                    small::EQUAL_NAMES.ln() - KIN.ln() - u(*p).max(u(*q))
                }
                whole::EQUAL => names.tokens(*p).iter().map(|t| self.word(*t)).sum(),
                _ => comparer.common(names, *p, *q).iter().map(|t| self.word(*t)).sum(),
            },
            _ => 0.0,
        }
    }

    /// The logarithm of the share of names that have a word.
    fn share(&self, token: u32) -> f64 {
        let of = self.shares.as_ref().and_then(|list| list.get(token.wrapping_sub(FIRST) as usize));
        of.copied().unwrap_or_default()
    }

    fn word(&self, token: u32) -> f64 {
        f64::from(self.words.get(token.wrapping_sub(FIRST) as usize).copied().unwrap_or(0.0))
    }
}

/// For each value ln(expected share / its own share), within its group; 0 for values of no group.
fn weights(counts: &[u32], rows: u64, group: impl Fn(usize) -> Option<usize>) -> Vec<f32> {
    shares(counts, counts, rows, group)
}

/// The same where values that stand for one are counted `together`: the expected share is that of the
/// value of a row drawn at random, sum of own times together over sum of own.
fn shares(own: &[u32], together: &[u32], rows: u64, group: impl Fn(usize) -> Option<usize>) -> Vec<f32> {
    let rows = (rows as f64).max(1.0);
    let mut sums = [(0.0, 0.0); 8];
    for (i, (own, all)) in own.iter().zip(together).enumerate() {
        if let Some(sum) = group(i).and_then(|g| sums.get_mut(g)) {
            sum.0 += f64::from(*own) / rows;
            sum.1 += f64::from(*own) / rows * f64::from(*all) / rows;
        }
    }
    together
        .iter()
        .enumerate()
        .map(|(i, n)| match group(i).and_then(|g| sums.get(g)) {
            Some((sum, squares)) if *squares > 0.0 => {
                let expected = squares / sum;
                let share = (f64::from(*n) + SMOOTH) / (rows + SMOOTH);
                ((expected + SMOOTH / rows) / share).ln() as f32
            }
            _ => 0.0,
        })
        .collect()
}
