//! The weight of a pair, and a waterfall that adds up to it.

use rayon::prelude::*;

use crate::Error;
use crate::block::{self, Part, Plan};
use crate::compare::{BATCH, Comparer, LEVELS, Memo, Pattern, level};
use crate::em::{self, Counts, Tally};
use crate::model::{FieldModel, Model};
use crate::rare::Rare;
use crate::repeats::Repeats;
use crate::table::Table;

/// Two rows that may be of one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The smaller row.
    pub a: u32,
    /// The larger row.
    pub b: u32,
    /// Their levels.
    pub pattern: Pattern,
    /// Their log odds.
    pub odds: f64,
}

/// One bar of a waterfall.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The field, or "prior", "together", "kin", "calibration".
    pub of: String,
    /// What the field says: the name of its level.
    pub says: String,
    /// What it adds to the log odds.
    pub adds: f64,
}

/// Why a pair has its log odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The rule that found the pair; `None` if no block has it.
    pub rule: Option<String>,
    /// Bars in the order in which they add up.
    pub bars: Vec<Bar>,
    /// Their sum.
    pub odds: f64,
    /// Fields without which the pair would not be taken for a match, by name.
    pub needed: Vec<String>,
}

/// Weighs pairs of one table by one model.
#[derive(Debug)]
pub(crate) struct Scorer<'a> {
    pub(crate) comparer: &'a Comparer<'a>,
    pub(crate) model: &'a Model,
    pub(crate) rare: &'a Rare,
    /// Every field's weights by level.
    weights: Weights,
    /// The same for relatives, where they are a class.
    kin: Option<Weights>,
}

/// What a pattern is worth, whatever the values.
#[derive(Clone, Copy, Debug)]
struct Worth {
    weight: f64,
    /// The weight that two rows are of relatives, where these are a class.
    kin: Option<f64>,
}

impl Worth {
    /// What the chance that two rows are of relatives takes from a weight; `rare` is what rare values added to it.
    ///
    /// The odds of a match are against strangers and relatives together: λm m / (λk k + u), where a rare value that relatives have in
    /// common counts for them as for one person.
    fn less_kin(self, rare: f64) -> f64 {
        self.kin.map_or(0.0, |kin| (kin + rare).exp().ln_1p())
    }
}

/// For each field the weight of each level.
type Weights = Vec<[f64; LEVELS]>;

fn weights(model: &Model) -> Weights {
    let of = |f: &FieldModel| std::array::from_fn(|level| f.weight(level));
    model.fields.iter().map(of).collect()
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(comparer: &'a Comparer<'a>, model: &'a Model, rare: &'a Rare) -> Self {
        let kin = model.kin.as_deref().map(weights);
        Self { comparer, model, rare, weights: weights(model), kin }
    }

    /// The log odds of two rows.
    pub(crate) fn odds(&self, a: u32, b: u32, memo: &mut Memo) -> f64 {
        let pattern = self.comparer.pattern(a, b, memo);
        self.with_values(a, b, pattern, self.of_pattern(pattern))
    }

    /// The log odds of two rows that say nothing.
    pub(crate) fn prior(&self) -> f64 {
        self.model.odds(self.model.prior_weight())
    }

    /// The weight of a pattern, whatever the values.
    fn of_pattern(&self, pattern: Pattern) -> Worth {
        let kin = self.model.kin.as_deref().zip(self.kin.as_ref());
        Worth {
            weight: summed(self.model, &self.weights, pattern),
            kin: kin.map(|(model, weights)| summed(model, weights, pattern)),
        }
    }

    /// Whether the log odds of any two rows with this pattern can come to so much.
    fn reaches(&self, pattern: Pattern, worth: Worth, least: f64) -> bool {
        self.model.odds(worth.weight + MOST_RARE) >= least
            && self.with_rare(worth, self.rare.most(self.comparer, pattern)) >= least
    }

    /// The log odds of two rows with a pattern that is worth so much.
    fn with_values(&self, a: u32, b: u32, pattern: Pattern, worth: Worth) -> f64 {
        let mut adds = 0.0;
        for at in 0..self.weights.len() {
            adds += self.rare.adds(self.comparer, a, b, pattern, at);
        }
        self.with_rare(worth, adds.min(MOST_RARE))
    }

    /// The log odds of two rows whose rare values add so much.
    fn with_rare(&self, worth: Worth, rare: f64) -> f64 {
        self.model.odds(worth.weight + rare - worth.less_kin(rare))
    }

    /// Adds pairs whose patterns are worth so much as edges; none stays in the list.
    fn edges(&self, of: &mut Vec<(u32, u32, Pattern, Worth)>, least: f64, into: &mut Vec<Edge>) {
        self.rare.fetch(self.comparer, of.iter().flat_map(|(a, b, ..)| [*a, *b]));
        let edges = of.drain(..).map(|(a, b, pattern, worth)| Edge {
            a,
            b,
            pattern,
            odds: self.with_values(a, b, pattern, worth),
        });
        into.extend(edges.filter(|e| e.odds >= least));
    }

    /// The waterfall of a pair.
    pub(crate) fn explain(&self, rule: Option<&str>, a: u32, b: u32, threshold: f64) -> Explanation {
        let pattern = self.comparer.pattern(a, b, &mut Memo::new());
        let scale = self.model.calibration.0;
        let mut bars = vec![Bar {
            of: "prior".to_owned(),
            says: String::new(),
            adds: scale * self.model.prior_weight(),
        }];
        let (mut sum_rare, mut needed) = (0.0, Vec::new());
        for (at, field) in self.model.fields.iter().enumerate() {
            let l = level(pattern, at);
            let rare = self.rare.adds(self.comparer, a, b, pattern, at);
            sum_rare += rare;
            let says = field.level_names().get(l).copied().unwrap_or("").to_owned();
            bars.push(Bar { of: field.name.clone(), says, adds: scale * field.weight(l) });
            if rare != 0.0 {
                let says = if rare > 0.0 { "rarer than most" } else { "commoner than most" }.to_owned();
                bars.push(Bar { of: field.name.clone(), says, adds: scale * rare });
            }
        }
        if sum_rare > MOST_RARE {
            let adds = scale * (MOST_RARE - sum_rare);
            bars.push(Bar { of: "rare values".to_owned(), says: "counted up to a limit".to_owned(), adds });
        }
        let together: f64 = self.model.dependence.iter().map(|d| d.of(pattern)).sum();
        if together != 0.0 {
            bars.push(Bar {
                of: "together".to_owned(),
                says: "fields that depend on each other".to_owned(),
                adds: scale * together,
            });
        }
        let kin = self.of_pattern(pattern).less_kin(sum_rare.min(MOST_RARE));
        if kin > 0.0 {
            let says = "may be of relatives".to_owned();
            bars.push(Bar { of: "kin".to_owned(), says, adds: -scale * kin });
        }
        if self.model.calibration.1 != 0.0 {
            let adds = self.model.calibration.1;
            bars.push(Bar { of: "calibration".to_owned(), says: String::new(), adds });
        }
        let odds: f64 = bars.iter().map(|b| b.adds).sum();
        for field in &self.model.fields {
            let own: f64 = bars.iter().filter(|b| b.of == field.name).map(|b| b.adds).sum();
            if odds >= threshold && odds - own < threshold {
                needed.push(field.name.clone());
            }
        }
        Explanation { rule: rule.map(str::to_owned), bars, odds, needed }
    }
}

/// The weight of a pattern under a model whose weights by level are these: [`Model::weight`] without a logarithm for every field.
#[inline]
fn summed(model: &Model, weights: &Weights, pattern: Pattern) -> f64 {
    let fields = weights.iter().enumerate().map(|(at, own)| own[level(pattern, at)]);
    let sum = fields.fold(model.prior_weight(), |sum, weight| sum + weight);
    model.dependence.iter().fold(sum, |sum, two| sum + two.of(pattern))
}

/// Rare values add up to this much at most: agreement on three rare words of one name is not three proofs.
pub(crate) const MOST_RARE: f64 = 14.0;

/// A range's pairs with their patterns.
pub(crate) struct Compared {
    part: Part,
    /// The numbers of their patterns, in the order of the part.
    numbers: Vec<u32>,
    /// The patterns by number.
    tally: Tally,
}

impl Compared {
    fn of(part: Part, comparer: &Comparer<'_>) -> Self {
        let (mut memo, mut tally) = (Memo::new(), Tally::default());
        let mut numbers = Vec::with_capacity(part.len());
        let (mut batch, mut patterns) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
        let mut compare = |batch: &mut Vec<(u32, u32)>| {
            comparer.patterns(batch, &mut memo, &mut patterns);
            numbers.extend(patterns.drain(..).map(|pattern| tally.add(pattern)));
            batch.clear();
        };
        part.each(|a, b, _| {
            batch.push((a, b));
            if batch.len() == BATCH {
                compare(&mut batch);
            }
        });
        compare(&mut batch);
        Self { part, numbers, tally }
    }

    /// Patterns of the pairs of one smaller row in `every`, no other row standing for one of the two and no list keeping them apart.
    fn sampled(&self, table: &Table, repeats: &Repeats, every: u64) -> Counts {
        let seen = self.tally.seen();
        let (mut counts, mut numbers) = (vec![0; seen.len()], self.numbers.iter());
        self.part.each(|a, b, _| {
            let taken =
                block::taken(a, every) && !repeats.silent(a) && !repeats.silent(b) && !table.told_apart(a, b);
            if let Some(n) = numbers.next().filter(|_| taken).and_then(|at| counts.get_mut(*at as usize)) {
                *n += 1;
            }
        });
        seen.iter().map(|(pattern, _)| *pattern).zip(counts).filter(|(_, n)| *n > 0).collect()
    }
}

/// The pairs of all blocks with their patterns, kept where there is room: they are wanted twice.
pub(crate) struct Pairs<'a> {
    plan: &'a Plan,
    comparer: &'a Comparer<'a>,
    kept: Option<Vec<Compared>>,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(plan: &'a Plan, comparer: &'a Comparer<'a>) -> Result<Self, Error> {
        let kept = match plan.keeps_pairs() {
            true => Some(plan.each_part(1, |part| Compared::of(part, comparer))?),
            false => None,
        };
        Ok(Self { plan, comparer, kept })
    }

    /// Works on all ranges; of one smaller row in `every` at least.
    fn each<T: Send>(&self, every: u64, work: impl Fn(&Compared) -> T + Sync) -> Result<Vec<T>, Error> {
        match &self.kept {
            Some(kept) => Ok(kept.par_iter().map(&work).collect()),
            None => self.plan.each_part(every, |part| work(&Compared::of(part, self.comparer))),
        }
    }

    /// Patterns of the pairs of one smaller row in `every`, no other row standing for one of the two and no list keeping them apart.
    pub(crate) fn patterns(&self, repeats: &Repeats, every: u64) -> Result<Counts, Error> {
        let mut all = Counts::new();
        self.each(every, |some| some.sampled(self.comparer.table, repeats, every))?
            .iter()
            .for_each(|part| em::add(&mut all, part));
        Ok(all)
    }
}

/// What came of looking at all pairs.
#[derive(Debug, Default)]
pub(crate) struct Scored {
    /// Pairs at or above the lowest odds asked for, by row.
    pub(crate) edges: Vec<Edge>,
    pub(crate) patterns: Counts,
    /// Pairs compared, each once.
    pub(crate) pairs: u64,
    /// Pairs a rule was the first to find, by rule.
    pub(crate) first: Vec<u64>,
}

/// Weighs every pair of every block.
pub(crate) fn all(pairs: &Pairs<'_>, scorer: &Scorer<'_>, least: f64) -> Result<Scored, Error> {
    let rules = pairs.plan.names.len();
    let found = pairs.each(1, |some| weigh(some, rules, scorer, least))?;
    let mut all = Scored { first: vec![0; rules], ..Scored::default() };
    all.edges.reserve_exact(found.iter().map(|f| f.edges.len()).sum());
    for part in found {
        all.edges.extend(part.edges);
        em::add(&mut all.patterns, &part.patterns);
        all.pairs += part.pairs;
        all.first.iter_mut().zip(part.first).for_each(|(to, n)| *to += n);
    }
    Ok(all)
}

fn weigh(some: &Compared, rules: usize, scorer: &Scorer<'_>, least: f64) -> Scored {
    let mut own = Scored { first: vec![0; rules], ..Scored::default() };
    // Most pairs are out by their pattern; of the others the values are fetched many at a time.
    let worth = |(pattern, _): &(Pattern, u64)| {
        let worth = scorer.of_pattern(*pattern);
        scorer.reaches(*pattern, worth, least).then_some((*pattern, worth))
    };
    let worths: Vec<Option<(Pattern, Worth)>> = some.tally.seen().iter().map(worth).collect();
    let (mut numbers, mut waiting) = (some.numbers.iter(), Vec::with_capacity(BATCH));
    some.part.each(|a, b, rule| {
        if let Some(n) = own.first.get_mut(rule) {
            *n += 1;
        }
        let worth = numbers.next().and_then(|at| worths.get(*at as usize)).copied().flatten();
        if let Some((pattern, worth)) = worth {
            waiting.push((a, b, pattern, worth));
            if waiting.len() == BATCH {
                scorer.edges(&mut waiting, least, &mut own.edges);
            }
        }
    });
    scorer.edges(&mut waiting, least, &mut own.edges);
    own.edges.sort_unstable_by_key(|e| (e.a, e.b));
    own.pairs = some.numbers.len() as u64;
    own.patterns = some.tally.counts();
    own
}
