//! The whole of it: from a table and decisions to people.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use crate::Error;
use crate::block::{BlockSummary, Plan, Settings};
use crate::bounds::{self, Bounds};
use crate::calibrate;
use crate::cluster::decide::{self, Decided};
use crate::cluster::{Conflict, Decision};
use crate::compare::{Comparer, Memo, Pattern};
use crate::dictionary::FIRST;
use crate::em;
use crate::learn::{self, LearntRules};
use crate::model::Model;
use crate::people::{self, People};
use crate::profile::Profiles;
use crate::rare::Rare;
use crate::repeats::Repeats;
use crate::score::{self, Edge, Explanation, Pairs, Scorer};
use crate::small;
use crate::store::Memory;
use crate::table::{Table, Unread};
use crate::truth::{self, Measured};
use crate::unseen;
use crate::within::{self, Within};

/// Pairs from which m is learnt, at most about this many.
const TRAINING: u64 = 1_500_000;

/// Pairs of a small table drawn at random.
const SMALL: usize = 20_000;

/// So many pairs that are nearly joined are told at most.
const NEAR: usize = 20;

/// How to link.
#[derive(Clone, Debug)]
pub struct Options {
    /// Rules by the names of columns or parts of them (`dob:year`), one to three joined; `None` for the usual ones.
    pub rules: Option<Vec<Vec<String>>>,
    /// The largest block that is run; `None` to choose by the number of rows.
    pub cap: Option<usize>,
    /// Pairs with at least this probability are kept as edges.
    pub keep: f64,
    /// The probability from which two rows alone are one person.
    pub threshold: f64,
    /// How many partitions are drawn.
    pub draws: usize,
    /// Pairs drawn at random for u; `None` to choose by the number of rows.
    pub random: Option<usize>,
    /// Whether two fields may depend on each other.
    pub dependence: bool,
    /// A model learnt before, in place of learning one.
    pub model: Option<Model>,
    /// The seed of every draw.
    pub seed: u64,
    /// How much memory there is for blocks and pairs, and where the rest goes; results are the same.
    pub memory: Option<Memory>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rules: None,
            cap: None,
            keep: 0.05,
            threshold: 0.5,
            draws: 100,
            random: None,
            dependence: true,
            model: None,
            seed: 20_170_721,
            memory: None,
        }
    }
}

/// What came of linking.
#[derive(Debug)]
pub struct Linked {
    /// Blocks and pairs.
    pub blocks: BlockSummary,
    /// Pairs each rule was the first to find, by the name of the rule.
    pub first: Vec<(String, u64)>,
    /// Pairs compared.
    pub pairs: u64,
    /// How often each pattern was seen.
    pub patterns: BTreeMap<Pattern, u64>,
    /// What agreement is worth.
    pub model: Model,
    /// Pairs of rows that may be one person, in order of rows.
    pub edges: Vec<Edge>,
    /// In short lists the pairs nearest to being joined that are not, the nearest first: more speaks for one person than against it, too little to
    /// join them. Of two clusters the nearest pair; none of them was decided about.
    pub near: Vec<Edge>,
    /// For each row the smallest row of its cluster.
    pub cluster: Vec<u32>,
    /// How many clusters there are.
    pub clusters: usize,
    /// The most rows that hang together by edges.
    pub largest: usize,
    /// Whether the weights were learnt, from these rows or before; if not, there were too few rows and the default weights were used.
    pub learnt: bool,
    /// The number of people in each draw; none where nothing was learnt, because they would all be one number.
    pub draws: Vec<u32>,
    /// How many more matches there may be than were seen, as a share of those seen: a guess from how many agree in two fields and in three.
    pub unseen: f64,
    /// Decisions that contradict each other.
    pub conflicts: Vec<Conflict>,
    /// The fewest and the most people.
    pub bounds: Bounds,
}

/// Rows equal in everything that were taken for several people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftApart {
    /// How many rows.
    pub rows: u64,
    /// How many people.
    pub people: u64,
    /// The smallest number under which one of the rows came in.
    pub first: u32,
}

/// A table with everything worked out that linking and explaining need.
#[derive(Debug)]
pub struct Linker {
    pub(crate) table: Table,
    pub(crate) profiles: Profiles,
    pub(crate) options: Options,
    repeats: Repeats,
    plan: OnceLock<Plan>,
}

impl Linker {
    /// Reads every distinct value once.
    ///
    /// # Errors
    /// If an option makes no sense.
    pub fn new(mut table: Table, options: Options) -> Result<Self, Error> {
        check(&options)?;
        if options.model.as_ref().is_some_and(|m| {
            m.fields.len() != table.fields.len()
                || m.fields.iter().zip(&table.fields).any(|(x, y)| x.role != y.role)
        }) {
            return Err(Error::OtherModel);
        }
        let mut profiles = Profiles::read(&table)?;
        let repeats = Repeats::find(&table, &profiles);
        repeats.take_out(&mut table, &mut profiles);
        Ok(Self { table, profiles, options, repeats, plan: OnceLock::new() })
    }

    /// The rows.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Births and ages that could not be read.
    pub fn unread(&self) -> Vec<Unread> {
        self.table.unread(&self.profiles)
    }

    /// Whether weights are learnt, from these rows or before; there may be too few of them.
    fn learns(&self) -> bool {
        self.options.model.is_some() || self.repeats.standing() >= small::ENOUGH
    }

    /// The blocks, made once.
    fn plan(&self) -> Result<&Plan, Error> {
        if let Some(plan) = self.plan.get() {
            return Ok(plan);
        }
        let made = Plan::make(&self.table, &self.profiles, &self.settings())?;
        Ok(self.plan.get_or_init(|| made))
    }

    fn settings(&self) -> Settings {
        let cap = self.options.cap.unwrap_or_else(|| usual_cap(self.table.rows()));
        Settings { rules: self.options.rules.clone(), cap, memory: self.options.memory.clone() }
    }

    /// Links the rows under decisions, which name rows by the order in which they came in.
    ///
    /// # Errors
    /// If a rule names no column or a decision no row.
    pub fn link(&self, decisions: &[Decision]) -> Result<Linked, Error> {
        let options = &self.options;
        let decided = decide::settle(&self.table, decisions)?;
        let plan = self.plan()?;
        let comparer = Comparer::new(&self.table, &self.profiles);
        let pairs = Pairs::new(plan, &comparer)?;
        let rows = self.repeats.standing();
        let within = within::of_fields(&self.table, &self.repeats);
        let learnt = self.learns();
        let model = match &options.model {
            Some(model) => model.clone(),
            None if !learnt => {
                let random = em::random_pairs(&comparer, &self.repeats, SMALL, options.seed);
                let blocked = pairs.patterns(&self.repeats, 1)?;
                let open = within::open_pairs(&self.table, &self.repeats);
                small::with_prior(small::model(&self.table, rows, &random.all), &self.table, &blocked, open)
            }
            None => self.learn(plan, &pairs, &comparer, &within)?,
        };
        let rare = Rare::count(&comparer, !learnt);
        let scorer = Scorer::new(&comparer, &model, &rare);
        let least = log_odds(options.keep);
        let scored = score::all(&pairs, &scorer, least)?;
        let short = self.table.rows() < small::SHORT;
        let spoken_for = if short { score::all(&pairs, &scorer, scorer.prior())?.edges } else { Vec::new() };
        drop(pairs);
        let standing =
            || scored.edges.iter().filter(|e| !self.repeats.silent(e.a) && !self.repeats.silent(e.b));
        let unseen = unseen::share(&self.table, &within, standing());
        let two_scripts = unseen::in_two_scripts(&self.table, &self.profiles);
        let unseen = if two_scripts { unseen.max(unseen::ACROSS) } else { unseen };
        let bounds = bounds::bounds(&self.table, &self.profiles, &scored.edges, &decided);
        let settings = people::Settings {
            least,
            threshold: log_odds(options.threshold),
            draws: if learnt
                && self.table.tells_apart()
                && (options.model.is_some() || !scored.edges.is_empty())
            {
                options.draws
            } else {
                0
            },
            seed: options.seed,
            unseen,
            missed: people::missed(standing(), rows),
            floor: u32::try_from(bounds.floor).unwrap_or(u32::MAX),
        };
        let People { of, clusters, draws, largest } =
            people::find(&scorer, &scored.edges, &decided, settings);
        let near = self.nearest(spoken_for, &of, &decided);
        let first = plan.names.iter().cloned().zip(scored.first).filter(|(_, n)| *n > 0).collect();
        Ok(Linked {
            blocks: plan.summary.clone(),
            first,
            pairs: scored.pairs,
            patterns: scored.patterns,
            model,
            edges: scored.edges,
            near,
            cluster: of,
            clusters,
            largest,
            learnt,
            draws,
            unseen,
            conflicts: decided.conflicts,
            bounds,
        })
    }

    /// Of pairs for which something speaks the nearest that are neither joined nor decided about, one of two clusters.
    fn nearest(&self, mut pairs: Vec<Edge>, of: &[u32], decided: &Decided) -> Vec<Edge> {
        let cluster = |row: u32| of.get(row as usize).copied().unwrap_or(row);
        let between = |a: u32, b: u32| (cluster(a).min(cluster(b)), cluster(a).max(cluster(b)));
        let mut seen: BTreeSet<(u32, u32)> = decided.different.iter().map(|(a, b)| between(*a, *b)).collect();
        pairs.retain(|e| cluster(e.a) != cluster(e.b) && !self.table.told_apart(e.a, e.b));
        pairs.sort_by(|x, y| y.odds.total_cmp(&x.odds).then((x.a, x.b).cmp(&(y.a, y.b))));
        pairs.retain(|e| seen.len() < NEAR + decided.different.len() && seen.insert(between(e.a, e.b)));
        pairs
    }

    fn learn(
        &self,
        plan: &Plan,
        pairs: &Pairs<'_>,
        comparer: &Comparer<'_>,
        within: &[Within],
    ) -> Result<Model, Error> {
        let options = &self.options;
        let every = plan.summary.pairs.div_ceil(TRAINING).max(1);
        let blocked = pairs.patterns(&self.repeats, every)?;
        let rows = self.repeats.standing();
        let random = options.random.unwrap_or_else(|| (rows * 20).clamp(50_000, 400_000));
        let random = em::random_pairs(comparer, &self.repeats, random, options.seed);
        let cleared = (rows < small::SHORT)
            .then(|| small::of_strangers(&random.all, &small::model(&self.table, rows, &random.all)));
        let strangers = cleared.as_ref().unwrap_or(&random.all);
        let open = within::open_pairs(&self.table, &self.repeats);
        let asked = em::Asked { every: every as f64, dependence: options.dependence, rows, open, within };
        Ok(em::learn(comparer, &blocked, (&random, strangers), asked))
    }

    /// How right a result is, given the truth about each row in the order in which rows came in.
    ///
    /// # Errors
    /// As [`Linker::link`].
    pub fn measure(&self, linked: &Linked, truth: &[u32]) -> Result<Measured, Error> {
        let plan = self.plan()?;
        let truth: Vec<u32> =
            self.table.came.iter().map(|c| truth.get(*c as usize).copied().unwrap_or(u32::MAX)).collect();
        let least = log_odds(self.options.threshold);
        let edges = linked.edges.iter().filter(|e| e.odds >= least).map(|e| (e.a, e.b));
        truth::measure(plan, &linked.cluster, &truth, edges)
    }

    /// Rules chosen by rows whose person is known, in the order in which rows came in; `None` where it is not.
    ///
    /// # Errors
    /// If a rule of the options names no column.
    pub fn learn_rules(&self, truth: &[Option<u32>]) -> Result<LearntRules, Error> {
        let came = self.table.came.iter();
        let truth: Vec<Option<u32>> = came.map(|c| truth.get(*c as usize).copied().flatten()).collect();
        learn::rules(&self.table, &self.profiles, &self.settings(), &truth)
    }

    /// The same rows to be linked by other rules.
    pub fn with_rules(self, rules: Vec<Vec<String>>) -> Self {
        let options = Options { rules: Some(rules), ..self.options };
        Self { options, plan: OnceLock::new(), ..self }
    }

    /// The calibration of a model from pairs that people have labelled, by the numbers under which the rows came in.
    ///
    /// Hand it to [`Model::calibrated`]. Labels are best drawn from all weights, not only from the doubtful ones.
    ///
    /// # Errors
    /// If a label names a row that is not there.
    pub fn calibrate(&self, model: &Model, labels: &[(u32, u32, bool)]) -> Result<(f64, f64), Error> {
        let rows = self.table.rows();
        let place = self.table.places();
        let plain = model.clone().calibrated((1.0, 0.0));
        let comparer = Comparer::new(&self.table, &self.profiles);
        let rare = Rare::count(&comparer, !self.learns());
        let scorer = Scorer::new(&comparer, &plain, &rare);
        let mut memo = Memo::new();
        let mut labelled = Vec::with_capacity(labels.len());
        for (decision, (a, b, same)) in labels.iter().enumerate() {
            let row =
                |r: u32| place.get(r as usize).copied().ok_or(Error::Decision { decision, row: r, rows });
            labelled.push((scorer.odds(row(*a)?, row(*b)?, &mut memo), *same));
        }
        Ok(calibrate::fit(&labelled))
    }

    /// How many of the people found have rows in more than one list; `None` where the rows are of one list or it is not said of which.
    pub fn in_several_lists(&self, linked: &Linked) -> Option<usize> {
        let lists = self.table.list.as_deref()?;
        let first = lists.iter().copied().find(|list| *list >= FIRST)?;
        if lists.iter().all(|list| *list < FIRST || *list == first) {
            return None;
        }
        // By the first row of each person, the list of one of its rows, or that it has several.
        let (mut of, mut several) = (vec![0u32; lists.len()], 0);
        for (person, list) in linked.cluster.iter().zip(lists).filter(|(_, list)| **list >= FIRST) {
            match of.get_mut(*person as usize) {
                Some(slot) if *slot == 0 => *slot = *list,
                Some(slot) if *slot != *list && *slot != u32::MAX => {
                    *slot = u32::MAX;
                    several += 1;
                }
                _ => {}
            }
        }
        Some(several)
    }

    /// Most of all rows of one list that are equal in everything, in two things at least, and were not taken for one person.
    pub fn left_apart(&self, linked: &Linked) -> Option<LeftApart> {
        let people = |rows: &Range<u32>| {
            let mut all =
                linked.cluster.get(rows.start as usize..rows.end as usize).unwrap_or_default().to_vec();
            all.sort_unstable();
            all.dedup();
            all.len() as u64
        };
        let groups = self.table.equal_rows().filter(|rows| rows.len() > 1 && self.table.says(rows.start) > 1);
        let apart = groups.map(|rows| (people(&rows), rows)).filter(|(people, _)| *people > 1);
        let (people, rows) = apart.max_by_key(|(_, rows)| (rows.len(), std::cmp::Reverse(rows.start)))?;
        let first = rows.clone().map(|row| self.table.came(row)).min().unwrap_or(0);
        Some(LeftApart { rows: rows.len() as u64, people, first })
    }

    /// Why two rows have their log odds under a model.
    ///
    /// # Errors
    /// As [`Linker::link`].
    pub fn explain(&self, model: &Model, pairs: &[(u32, u32)]) -> Result<Vec<Explanation>, Error> {
        let plan = self.plan()?;
        let comparer = Comparer::new(&self.table, &self.profiles);
        let rare = Rare::count(&comparer, !self.learns());
        let scorer = Scorer::new(&comparer, model, &rare);
        let threshold = log_odds(self.options.threshold);
        let rules = plan.found_by(pairs)?;
        Ok(pairs.iter().zip(rules).map(|((a, b), rule)| scorer.explain(rule, *a, *b, threshold)).collect())
    }
}

/// The largest block that is run, if nothing is said: the more rows, the smaller, without a leap between lists of nearly equal length.
///
/// Square roots are the same on every machine, other powers need not be.
fn usual_cap(rows: usize) -> usize {
    match rows {
        0..=30_000 => 80,
        30_001..=50_000 => 80 - (rows - 30_000) * 21 / 20_000,
        50_001..=200_000 => 59,
        _ => {
            let share = 200_000.0 / rows as f64;
            ((59.0 * share * share.sqrt()) as usize).max(6)
        }
    }
}

pub(crate) fn log_odds(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

fn check(options: &Options) -> Result<(), Error> {
    let share = |option, value: f64| {
        if value > 0.0 && value < 1.0 {
            return Ok(());
        }
        Err(Error::Option { option, value: value.to_string(), want: "between 0 and 1, neither of them" })
    };
    share("keep", options.keep)?;
    share("threshold", options.threshold)?;
    match options.cap {
        Some(cap) if !(2..=100_000).contains(&cap) => {
            Err(Error::Option { option: "cap", value: cap.to_string(), want: "between 2 and 100000" })
        }
        _ if options.draws > 10_000 => {
            Err(Error::Option { option: "draws", value: options.draws.to_string(), want: "at most 10000" })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::usual_cap;

    #[test]
    fn blocks_become_smaller_without_a_leap() {
        assert_eq!([0, 30_000, 50_000, 100_000, 200_000, 1_000_000].map(usual_cap), [80, 80, 59, 59, 59, 6]);
        for rows in (10_000..2_000_000).step_by(10_000) {
            let (now, next) = (usual_cap(rows), usual_cap(rows + 10_000));
            assert!(next <= now && now - next <= 11, "{rows}: {now}, {next}");
        }
    }
}
