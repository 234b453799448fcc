//! What to say beside an estimate.

use serde::Serialize;

use crate::loglinear::{Fit, Model, Search};
use crate::panel::Name;
use crate::{Error, Table};

/// Overlaps under this many people make pairwise estimates too low (Robson and Regier 1964).
const SMALL: u64 = 7;
/// Share of all people on one list over which the others add little.
const MOSTLY: f64 = 0.9;
/// Models within so many units of the criterion are hardly told apart (Raftery 1995).
const CLOSE: f64 = 2.0;
/// Close models that differ more than so many times are reported.
const APART: f64 = 1.5;
/// Estimates over so many lower bounds are reported.
const TOWERING: f64 = 3.0;

/// Something that makes an estimate less sure than its interval says.
///
/// Exhaustive, so that no variant can be added without words for it in every language of the pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Warning {
    /// Pairs of lists with fewer than seven people in common, each with how many.
    SmallOverlaps {
        /// The lists counted from 0, and the people on both.
        pairs: Vec<(usize, usize, u64)>,
    },
    /// Over 90 per cent of all people are on one list.
    MostlyOneList {
        /// Which.
        list: usize,
        /// Its share.
        share: f64,
    },
    /// Two models fit nearly alike and differ more than one and a half times.
    CloseModels {
        /// The best, and its total.
        best: (Model, f64),
        /// The other, and its total.
        other: (Model, f64),
    },
    /// An estimate under that of independent lists, or over three times the lower bound.
    OutOfRange {
        /// The method.
        method: Name,
        /// Its estimate.
        total: f64,
        /// The estimate of independent lists.
        independence: f64,
        /// Three times the lower bound.
        most: f64,
    },
    /// An estimate under the lower bound of Chao, which lists that avoid each other can bring about.
    BelowBound {
        /// The method.
        method: Name,
        /// Its estimate.
        total: f64,
        /// The lower bound.
        bound: f64,
    },
    /// An end of a bootstrap interval is the least or the greatest resample: more resamples would move it.
    EndOfResamples {
        /// The method.
        method: Name,
    },
    /// A bootstrap gave no interval because too many resamples, or a person left out, gave no estimate.
    NoInterval {
        /// The method.
        method: Name,
        /// Resamples without an estimate.
        failed: u32,
    },
}

impl Warning {
    /// The warning in words.
    pub fn words(&self, names: &[String]) -> String {
        let name = |list: usize| names.get(list).map_or("?", String::as_str);
        match self {
            Self::SmallOverlaps { pairs } => {
                let each: Vec<String> = pairs
                    .iter()
                    .map(|(a, b, m)| format!("\"{}\" and \"{}\": {m}", name(*a), name(*b)))
                    .collect();
                format!(
                    "Few people are on both of two lists ({}); a few links more or fewer would change the answer.",
                    each.join("; ")
                )
            }
            Self::MostlyOneList { list, share } => format!(
                "{:.0} per cent of all people are on the list \"{}\"; the other lists add little.",
                share * 100.0,
                name(*list)
            ),
            Self::CloseModels { best, other } => format!(
                "The models {} and {} fit nearly alike, but give {:.0} and {:.0}.",
                best.0.name(),
                other.0.name(),
                best.1,
                other.1
            ),
            Self::OutOfRange { method, total, independence, most } if total < independence => format!(
                "{method} gives {total:.0}, less than {independence:.0} if the lists were independent (three lower bounds: \
                 {most:.0}); lists that avoid each other are rare."
            ),
            Self::OutOfRange { method, total, most, .. } => {
                format!("{method} gives {total:.0}, over three times the lower bound ({most:.0}).")
            }
            Self::BelowBound { method, total, bound } => {
                format!(
                    "{method} gives {total:.0}, less than the lower bound of Chao ({bound:.0}); that is right only if lists avoid each other."
                )
            }
            Self::EndOfResamples { method } => format!(
                "An end of the interval of {method} is the most extreme of its resamples; it would move with more of them."
            ),
            Self::NoInterval { method, failed } => format!(
                "{method} has no bootstrap interval: {failed} resamples had no estimate, or one person decides whether there is one."
            ),
        }
    }
}

/// The warnings that the table and the fits of all models call for.
pub fn warnings(table: &Table, search: Option<&Search>) -> Vec<Warning> {
    let overlaps = table.overlaps();
    let lists = table.lists();
    let pairs: Vec<(usize, usize, u64)> = (0..lists)
        .flat_map(|a| (a + 1..lists).map(move |b| (a, b)))
        .map(|(a, b)| (a, b, overlaps[a][b]))
        .filter(|p| p.2 < SMALL)
        .collect();
    let mut found = Vec::new();
    if !pairs.is_empty() {
        found.push(Warning::SmallOverlaps { pairs });
    }
    let people = table.people() as f64;
    let shares = (0..lists).map(|list| (list, overlaps[list][list] as f64 / people));
    found.extend(shares.filter(|s| s.1 > MOSTLY).map(|(list, share)| Warning::MostlyOneList { list, share }));
    if let Some((best, others)) = search.and_then(|s| s.near(CLOSE).split_first()) {
        let times = |r: &&crate::loglinear::Ranked| (r.total / best.total).max(best.total / r.total);
        let farthest = others.iter().max_by(|a, b| times(a).total_cmp(&times(b)));
        if let Some(other) = farthest.filter(|r| times(r) > APART) {
            found.push(Warning::CloseModels {
                best: (best.model.clone(), best.total),
                other: (other.model.clone(), other.total),
            });
        }
    }
    found
}

/// Whether an estimate lies between independence and three lower bounds.
pub(crate) fn in_range(
    table: &Table,
    method: Name,
    total: f64,
    independence: Option<&Fit>,
) -> Result<Option<Warning>, Error> {
    let (Some(independence), Some(bound)) =
        (independence.map(|f| f.total), super::lower_bound(table, 0.95)?.map(|b| b.total))
    else {
        return Ok(None);
    };
    let most = TOWERING * bound;
    let outside = total < independence * (1.0 - 1e-9) || total > most;
    Ok(outside.then_some(Warning::OutOfRange { method, total, independence, most }))
}
