//! Learning m, u and the share of matches from counts of patterns, without labels.
//!
//! u comes from pairs drawn at random, and for "equal" from the frequencies of the values, in short lists less the pairs that are plainly of one person. m and the share of matches come from
//! one expectation maximisation over the patterns of all blocked pairs together (Winkler 1988; Jaro 1989), with u held fixed and
//! the pairs outside all blocks counted as non-matches. Training by one block rule at a time with its fields left out, as is often
//! done, was not taken: it leaves each field to a few rules, and results depend on their choice.
//!
//! Families agree in the family name, in the place and in the day on which all of them were taken, and where names tell father and grandfather in most
//! of the name. There may be more pairs of relatives than of one person, and a model of two classes learns them as the matches: they are a third class.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::born::{Kind, Near};
use crate::compare::{self, Comparer, LEVELS, Memo, Pattern, level, part, plain, whole};
use crate::depend::{self, Lift};
use crate::dictionary::FIRST;
use crate::hash::{self, Random};
use crate::model::{FieldModel, Model, prior_kin, prior_m};
use crate::profile::Profile;
use crate::repeats::Repeats;
use crate::respelt;
use crate::role::Role;
use crate::table::{Field, Table};
use crate::within::Within;

/// How many matches the prior shares of the levels are worth, so that a small table does not learn from accidents.
const PRIOR_MATCHES: f64 = 12.0;
const MOST_ROUNDS: usize = 60;
/// Pairs drawn at random are compared in parts of this many, each with its own seed.
const PART: usize = 1 << 14;

/// How often each pattern was seen.
pub(crate) type Counts = BTreeMap<Pattern, u64>;

/// Patterns of pairs drawn at random.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Of all pairs.
    pub(crate) all: Counts,
    /// Of those whose rows are of one list, where there are several.
    pub(crate) within: Counts,
}

/// Draws pairs at random.
pub(crate) fn random_pairs(comparer: &Comparer<'_>, repeats: &Repeats, pairs: usize, seed: u64) -> Drawn {
    let rows = repeats.standing();
    if rows < 2 {
        return Drawn::default();
    }
    let list = |row: u32| comparer.table.list.as_ref().and_then(|lists| lists.get(row as usize));
    let parts: Vec<Drawn> = (0..pairs.div_ceil(PART))
        .into_par_iter()
        .map(|part| {
            let mut random = Random::new(seed ^ (part as u64) << 32);
            let drawn: Vec<(u32, u32)> = (0..PART.min(pairs - part * PART))
                .map(|_| {
                    let (a, b) = (random.below(rows), random.below(rows - 1));
                    (repeats.row(a), repeats.row(if b >= a { b + 1 } else { b }))
                })
                .collect();
            let mut patterns = Vec::with_capacity(PART);
            comparer.patterns(&drawn, &mut Memo::new(), &mut patterns);
            let (mut all, mut within) = (Tally::default(), Tally::default());
            for ((a, b), pattern) in drawn.into_iter().zip(patterns) {
                all.add(pattern);
                if list(a).is_some() && list(a) == list(b) {
                    within.add(pattern);
                }
            }
            Drawn { all: all.counts(), within: within.counts() }
        })
        .collect();
    let mut drawn = Drawn::default();
    for part in parts {
        add(&mut drawn.all, &part.all);
        add(&mut drawn.within, &part.within);
    }
    drawn
}

/// Counts patterns as they come, and numbers them: few of them are different.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Each pattern and how often it came, in the order in which they first came.
    seen: Vec<(Pattern, u64)>,
    /// One more than the number of a pattern, 0 where the place is free; found by a hash of the pattern.
    places: Vec<u32>,
}

impl Tally {
    /// Counts a pattern; its number.
    #[inline]
    pub(crate) fn add(&mut self, pattern: Pattern) -> u32 {
        if self.seen.len() * 2 >= self.places.len() {
            self.grow();
        }
        let mask = self.places.len() - 1;
        let mut at = hash::mix(pattern) as usize & mask;
        while let Some(place) = self.places.get_mut(at) {
            let Some(number) = place.checked_sub(1) else {
                *place = self.seen.len() as u32 + 1;
                break;
            };
            if let Some((_, n)) = self.seen.get_mut(number as usize).filter(|(own, _)| *own == pattern) {
                *n += 1;
                return number;
            }
            at = (at + 1) & mask;
        }
        self.seen.push((pattern, 1));
        self.seen.len() as u32 - 1
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(256);
        let mut places = vec![0u32; size];
        for (number, (pattern, _)) in (1..).zip(&self.seen) {
            let mut at = hash::mix(*pattern) as usize & (size - 1);
            while places.get(at).is_some_and(|place| *place != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(place) = places.get_mut(at) {
                *place = number;
            }
        }
        self.places = places;
    }

    /// The patterns by their numbers, each with how often it came.
    pub(crate) fn seen(&self) -> &[(Pattern, u64)] {
        &self.seen
    }

    pub(crate) fn counts(&self) -> Counts {
        self.seen.iter().copied().collect()
    }
}

/// Adds counts to counts.
pub(crate) fn add(to: &mut Counts, from: &Counts) {
    for (pattern, n) in from {
        *to.entry(*pattern).or_default() += n;
    }
}

/// The level that equal values have in every pair, if it is one for the whole field.
fn equal_level(role: Role) -> Option<usize> {
    match role {
        Role::FullName | Role::NameInScript => Some(usize::from(whole::EQUAL)),
        Role::GivenName | Role::FamilyName => Some(usize::from(part::EQUAL)),
        Role::Sex => Some(2),
        Role::BirthDate | Role::AgeAsOf => None,
        _ => Some(usize::from(plain::EQUAL)),
    }
}

/// Strangers of two lists have one name in two spellings at most so many times as often as one name or two spellings of it inside a list.
const RESPELT: f64 = 3.0;

/// u of every field; that of equal values from how often each value is there, less the share that is of one person, or inside lists if that is less.
fn learn_u(
    comparer: &Comparer<'_>,
    (drawn, strangers): (&Drawn, &Counts),
    within: &[Within],
) -> Vec<[f64; LEVELS]> {
    let random = &drawn.all;
    let fields = comparer.table.fields.iter().enumerate();
    fields
        .map(|(at, field)| {
            let levels = compare::names(field.role).len();
            let mut counts = [0.0; LEVELS];
            for (pattern, n) in strangers {
                counts[level(*pattern, at)] += *n as f64;
            }
            counts[0] = 0.0;
            let seen: f64 = counts.iter().sum();
            let mut u = [0.0; LEVELS];
            for l in 1..levels {
                u[l] = (counts[l] + 0.5) / (seen + 0.5 * levels as f64);
            }
            if let Some(equal) = equal_level(field.role) {
                let n = field.present as f64;
                let pairs: f64 = field
                    .counts
                    .iter()
                    .skip(FIRST as usize)
                    .map(|c| f64::from(*c) * (f64::from(*c) - 1.0))
                    .sum();
                // Of pairs that are so seldom a draw has few or none.
                let exactly = |pairs: f64, l: usize| {
                    let drawn: u64 = random.iter().filter(|(p, _)| level(**p, at) == l).map(|(_, n)| n).sum();
                    let share = if drawn > 0 { counts[l] / drawn as f64 } else { 1.0 };
                    ((pairs * share + 1.0) / (n * (n - 1.0) + 2.0)).max(1e-12)
                };
                if n > 1.0 {
                    u[equal] = exactly(pairs, equal);
                    if let Some(pairs) = respelt::pairs(comparer, at) {
                        let key = usize::from(whole::KEY);
                        u[key] = u[key].max(exactly(pairs, key));
                    }
                    if let Some(within) = within.get(at).and_then(|of| of.equal) {
                        u[equal] = u[equal].min(within);
                        if let Some(Profile::Names(names)) = comparer.profiles.fields.get(at)
                            && !names.syllabic
                        {
                            let key = usize::from(whole::KEY);
                            let of = |test: fn(usize) -> bool| -> f64 {
                                let some = drawn.within.iter().filter(|(p, _)| test(level(**p, at)));
                                some.map(|(_, n)| *n as f64).sum()
                            };
                            let seen = of(|l| l == usize::from(whole::KEY)) / of(|l| l > 0).max(1.0);
                            u[key] = u[key].min((within + seen) * RESPELT);
                        }
                    }
                }
            }
            normal(&mut u);
            u
        })
        .collect()
}

/// Makes shares sum to one.
pub(crate) fn normal(shares: &mut [f64; LEVELS]) {
    let sum: f64 = shares.iter().sum();
    if sum > 0.0 {
        shares.iter_mut().for_each(|s| *s /= sum);
    }
}

/// What is learnt, and from how many pairs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// One pair in so many of the blocked ones was looked at.
    pub(crate) every: f64,
    /// Whether two fields may depend on each other.
    pub(crate) dependence: bool,
    /// How many rows there are, of those that repeat each other a few.
    pub(crate) rows: usize,
    /// How many pairs these make that no list keeps apart.
    pub(crate) open: f64,
    /// What the lists say about each field.
    pub(crate) within: &'a [Within],
}

/// The model of the table, from patterns of blocked pairs and of pairs drawn at random, in a short list with and without those that are plainly of one person.
pub(crate) fn learn(
    comparer: &Comparer<'_>,
    blocked: &Counts,
    (random, strangers): (&Drawn, &Counts),
    asked: Asked<'_>,
) -> Model {
    let table = comparer.table;
    let u = learn_u(comparer, (random, strangers), asked.within);
    let rows = asked.rows as f64;
    let all = asked.open.max(1.0);
    let patterns: Vec<(Pattern, f64)> = blocked.iter().map(|(p, n)| (*p, *n as f64 * asked.every)).collect();
    let lifts = if asked.dependence { depend::tree(table.fields.len(), strangers) } else { Vec::new() };
    // A start that expects few matches finds the rare sharp cluster of agreement rather than a broad one.
    let start = |prior: Prior| Model {
        prior: (rows * 0.25 / all).min(0.2),
        fields: table.fields.iter().zip(&u).map(|(f, u)| started(f, *u, prior)).collect(),
        dependence: depend::start(&lifts),
        calibration: (1.0, 0.0),
        rounds: 0,
        kin: None,
    };
    let (mut model, mut kin) = (start(prior_m), named(table).then(|| start(prior_kin)));
    for _ in 0..MOST_ROUNDS {
        model.rounds += 1;
        // Each class against the strangers and the other one.
        let share = |own: f64, other: f64| 1.0 / (1.0 + (1.0 + other.exp()) * (-own).exp());
        let weights = patterns.iter().map(|(p, n)| {
            (*p, *n, model.weight(*p), kin.as_ref().map_or(f64::NEG_INFINITY, |kin| kin.weight(*p)))
        });
        let (mut matched, mut related) = (Vec::with_capacity(patterns.len()), Vec::new());
        for (p, n, own, of_kin) in weights {
            matched.push((p, n * share(own, of_kin)));
            if kin.is_some() {
                related.push((p, n * share(of_kin, own)));
            }
        }
        let mut moved = maximise(&mut model, prior_m, &matched, &lifts, all);
        for ((field, profile), within) in
            model.fields.iter_mut().zip(&comparer.profiles.fields).zip(asked.within)
        {
            of_one(field, profile, *within);
        }
        if let Some(kin) = &mut kin {
            moved = moved.max(maximise(kin, prior_kin, &related, &lifts, all));
            kin.fields.iter_mut().for_each(of_two);
        }
        if moved < 1e-4 {
            break;
        }
    }
    model.kin = kin.map(Box::new);
    model
}

/// Whether rows have names, without which nobody's relatives can be told.
fn named(table: &Table) -> bool {
    let name = |role| matches!(role, Role::FullName | Role::NameInScript | Role::GivenName);
    table.fields.iter().any(|f| f.compared() && name(f.role))
}

/// Keeps what tells relatives from one person: their given names differ, and their births.
///
/// Where there are no relatives the class would else take half of the matches, those with a slip or without an address.
fn of_two(field: &mut FieldModel) {
    let first = match field.role {
        Role::FullName | Role::NameInScript => whole::INITIALS,
        Role::GivenName => part::SLIP,
        Role::BirthDate | Role::AgeAsOf => Near::Coarse as u8,
        _ => return,
    };
    let mut most = prior_kin(field.role);
    normal(&mut most);
    for (share, most) in field.m.iter_mut().zip(most).skip(usize::from(first)) {
        *share = share.min(most);
    }
    normal(&mut field.m);
}

/// The least and the most of one person's ages that lie far apart, and the least that lie within two years: ages are told by neighbours.
const AGES_FAR: (f64, f64) = (0.005, 0.05);
const AGES_NEAR: f64 = 0.04;
/// The most of one person's dates of birth that lie far apart, where lists tell how usual equal names of strangers are.
const BIRTHS_FAR: f64 = 0.01;

/// Keeps what is learnt of one person within what lists have been seen to be, and of what one list alone has what was thought before: inside a list
/// most pairs that are alike are of relatives.
///
/// Where it is open whether equal names are of one person, each round of the maximisation else takes those of other births for strangers until births never
/// differ, or for one person until they say nothing. Names of father and grandfather are shared by cousins with a rare given name, and by father and
/// son, one place further on.
fn of_one(field: &mut FieldModel, profile: &Profile, within: Within) {
    if within.alone {
        field.m = prior_m(field.role);
    }
    match profile {
        Profile::Born(births) => {
            let (far, near) = (Near::Far as usize, Near::Years as usize);
            if births.iter().flatten().any(|born| born.kind == Kind::Age) {
                field.m[near] = field.m[near].max(AGES_NEAR);
                // Corrections are small more often than large.
                let most = AGES_FAR.1.min(field.m[near] / 2.0);
                field.m[far] = field.m[far].clamp(AGES_FAR.0, most);
            } else if within.several {
                field.m[far] = field.m[far].min(BIRTHS_FAR);
            }
        }
        Profile::Names(names) if names.of_fathers && within.several => {
            for level in [whole::OTHER_FIRST, whole::OTHER_FIRST + 1, whole::ELSEWHERE] {
                let share = &mut field.m[usize::from(level)];
                *share = share.min(FATHERS);
            }
        }
        _ => {}
    }
    normal(&mut field.m);
}

/// The most of one person's names of father and grandfather that share no more than relatives do, where lists tell how usual equal names of strangers are.
const FATHERS: f64 = 0.01;

type Prior = fn(Role) -> [f64; LEVELS];

/// A field before any match is known.
fn started(field: &Field, u: [f64; LEVELS], prior: Prior) -> FieldModel {
    let mut m = prior(field.role);
    normal(&mut m);
    FieldModel { name: field.name.clone(), role: field.role, m, u }
}

/// Sets a class to what its expected pairs say; by how much the logarithm of its share moved.
fn maximise(model: &mut Model, prior: Prior, expected: &[(Pattern, f64)], lifts: &[Lift], all: f64) -> f64 {
    let sum: f64 = expected.iter().map(|(_, n)| n).sum();
    let share = ((sum + 0.5) / all).clamp(1e-12, 0.5);
    let moved = (share / model.prior).ln().abs();
    model.prior = share;
    for (at, field) in model.fields.iter_mut().enumerate() {
        let mut m = prior(field.role);
        normal(&mut m);
        m.iter_mut().for_each(|share| *share *= PRIOR_MATCHES);
        for (pattern, n) in expected {
            m[level(*pattern, at)] += n;
        }
        m[0] = 0.0;
        normal(&mut m);
        field.m = m;
    }
    depend::update(&mut model.dependence, lifts, expected);
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_numbered_as_they_come_and_counted() {
        let mut tally = Tally::default();
        let numbers: Vec<u32> = (0..3000u64).map(|i| tally.add(i * i % 1000)).collect();
        assert_eq!(numbers[..4], [0, 1, 2, 3]);
        let counts = tally.counts();
        assert_eq!(counts.values().sum::<u64>(), 3000);
        for (i, number) in (0..3000u64).zip(numbers) {
            assert_eq!(tally.seen()[number as usize].0, i * i % 1000);
        }
        assert_eq!(counts.len(), tally.seen().len());
    }
}
