//! How an answer moves when what it assumes, or a list, is changed.

use serde::Serialize;

use crate::check::pairs;
use crate::loglinear::{Criterion, MOST_FITTED, Search, Stepwise};
use crate::{Error, Table, Watch};

/// Odds ratios looked at, from a half to twice.
pub const RATIOS: [f64; 5] = [0.5, 2.0 / 3.0, 1.0, 1.5, 2.0];
/// Lists for which every model is fitted; with more, steps.
const MOST_SEARCHED: usize = 5;

/// The total if the unseen were `ratio` times as many as the model takes them to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AtRatio {
    /// The odds ratio that the model takes to be 1.
    pub ratio: f64,
    /// The total under it.
    pub total: f64,
}

/// The total under each of [`RATIOS`].
///
/// Every log-linear model without the term of all lists says that a certain odds ratio of the whole table, with the unseen in it,
/// is 1. No data can show it. If it were xi instead, the unseen would be xi times as many (Aleshin-Guendel, Sadinle and Wakefield
/// 2024, section 4; for two lists Lum and Ball 2015).
pub fn ratios(people: u64, unseen: f64) -> Vec<AtRatio> {
    RATIOS.iter().map(|ratio| AtRatio { ratio: *ratio, total: people as f64 + ratio * unseen }).collect()
}

/// How a table was made smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Change {
    /// A list left out, counted from 0.
    Without {
        /// Which.
        list: usize,
    },
    /// Two lists made one.
    Merged {
        /// The one.
        first: usize,
        /// The other.
        second: usize,
    },
}

/// The answer after a change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// What was changed.
    pub change: Change,
    /// People on lists after it.
    pub people: u64,
    /// How it was estimated: the model, or `Chapman` for two lists.
    pub by: Option<String>,
    /// The estimate, if there is one.
    pub total: Option<f64>,
}

/// Leaves out each list in turn, and merges each two, and estimates again: by the best model by the Bayesian criterion for three
/// to five lists, by steps for more, by Chapman's estimate for two.
pub fn changes(table: &Table, watch: &Watch<'_>) -> Result<Vec<Changed>, Error> {
    let lists = table.lists();
    if !(3..=MOST_FITTED).contains(&lists) {
        return Err(Error::ListsForMethod { least: 3, most: MOST_FITTED, lists });
    }
    let mut asked: Vec<Change> = (0..lists).map(|list| Change::Without { list }).collect();
    if lists > 3 {
        let each = (0..lists).flat_map(|first| (first + 1..lists).map(move |second| (first, second)));
        asked.extend(each.map(|(first, second)| Change::Merged { first, second }));
    }
    let of = asked.len() as u64;
    let mut found = Vec::new();
    for change in asked {
        watch.tell("changes", found.len() as u64, of);
        let smaller = match change {
            Change::Without { list } => table.without(list),
            Change::Merged { first, second } => table.merged(first, second),
        };
        // Nobody is left when everyone was on that list alone.
        let Ok(smaller) = smaller else {
            found.push(Changed { change, people: 0, by: None, total: None });
            continue;
        };
        let (by, total) = estimate(&smaller, watch)?.unzip();
        found.push(Changed { change, people: smaller.people(), by, total });
    }
    watch.tell("changes", of, of);
    Ok(found)
}

fn estimate(table: &Table, watch: &Watch<'_>) -> Result<Option<(String, f64)>, Error> {
    watch.go_on()?;
    Ok(match table.lists() {
        2 => pairs(table, 0.95)?.first().map(|p| ("Chapman".to_owned(), p.chapman.total)),
        3..=MOST_SEARCHED => {
            let search = Search::new(table, 2, Criterion::Bic, &Watch::silent())?;
            search.best.map(|fit| (fit.model.name(), fit.total))
        }
        _ => Stepwise::new(table, 0.02)?.best.map(|fit| (fit.model.name(), fit.total)),
    })
}
