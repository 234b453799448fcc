//! Two-list terms taken in one by one, with the rules for sparse overlaps (Chan, Silverman and Vincent 2021, section 3.2).

use serde::Serialize;

use super::{Bootstrap, Cells, Fit, Model, Status, Work, face};
use crate::special::poisson_at_most;
use crate::{Error, Table, Watch};

/// The model found by taking in, again and again, the two-list term least likely by chance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stepwise {
    /// A term enters if its chance is under this.
    pub threshold: f64,
    /// The pairs in the order they entered, each with its chance.
    pub entered: Vec<(u32, f64)>,
    /// The model they make, unless even that of independent lists has no estimate.
    pub best: Option<Fit>,
}

impl Stepwise {
    /// Starts from independent lists and takes in terms while one is under `threshold` and leaves an estimate that exists.
    ///
    /// The chance of a pair is that of so many people on both lists, or so few, if their number were Poisson with the mean of
    /// the model so far, whichever is less. A pair of which nobody is on both lists may enter: its term is minus infinity.
    pub fn new(table: &Table, threshold: f64) -> Result<Self, Error> {
        if !(threshold > 0.0 && threshold < 1.0) {
            return Err(Error::Setting {
                setting: "threshold",
                allowed: "over 0 and under 1; 0.02 is usual",
            });
        }
        let cells = Cells::of(table)?;
        let mut work = Work::default();
        let mut entered = Vec::new();
        let model = steps(&cells, table.lists(), threshold, &mut work, &mut entered)?;
        let best = model.map(|m| work.report(&cells, &m));
        Ok(Self { threshold, entered, best })
    }

    /// The interval by resampling people and taking the steps again each time.
    pub fn bootstrap(
        &self,
        table: &Table,
        resamples: u32,
        level: f64,
        seed: u64,
        watch: &Watch<'_>,
    ) -> Result<Bootstrap, Error> {
        let Some(point) = self.best.as_ref().map(|f| f.total) else {
            return Err(Error::Setting { setting: "bootstrap", allowed: "steps that found a model" });
        };
        let again = |cells: &Cells, work: &mut Work| {
            let model = steps(cells, table.lists(), self.threshold, work, &mut Vec::new())?;
            Ok(model.map(|_| cells.people + work.unseen()))
        };
        Bootstrap::new(table, point, resamples, level, seed, watch, again)
    }
}

/// Takes the steps; the fit of the model returned is left in `work`.
fn steps(
    cells: &Cells,
    lists: usize,
    threshold: f64,
    work: &mut Work,
    entered: &mut Vec<(u32, f64)>,
) -> Result<Option<Model>, Error> {
    let support = cells.support();
    let mut model = Model::main(lists)?;
    if face::of_support(&support, &model)? != Status::Fine || work.fit(cells, &model).is_none() {
        return Ok(None);
    }
    let pairs: Vec<u32> = (0..lists).flat_map(|a| (a + 1..lists).map(move |b| 1_u32 << a | 1 << b)).collect();
    loop {
        let mut chances: Vec<(f64, u32)> = pairs
            .iter()
            .filter(|p| !model.terms().contains(p))
            .map(|p| (chance(cells.above[*p as usize], work.expected_above(*p)), *p))
            .filter(|(chance, _)| *chance < threshold)
            .collect();
        // A stable sort: of two equal chances the earlier pair goes first.
        chances.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut next = None;
        for (chance, pair) in chances {
            let larger = model.with_pair(pair);
            if face::of_support(&support, &larger)? == Status::Fine {
                next = Some((larger, pair, chance));
                break;
            }
        }
        let Some((larger, pair, chance)) = next else { return Ok(Some(model)) };
        if work.fit(cells, &larger).is_none() {
            return Ok(None);
        }
        entered.push((pair, chance));
        model = larger;
    }
}

fn chance(found: f64, mean: f64) -> f64 {
    poisson_at_most(found, mean).min(1.0 - poisson_at_most(found - 1.0, mean))
}
