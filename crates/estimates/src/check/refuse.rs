//! Why there is no estimate, in the order in which it is asked.

use serde::Serialize;

use crate::loglinear::{MOST_FITTED, Model, Status, models, status};
use crate::{Error, Table};

/// What is known about the lists that the table does not show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Circumstances {
    /// Pairs of lists, counted from 0, of which the second draws on the first: the origin graph says so.
    pub repeats: Vec<(usize, usize)>,
    /// People came or went between the lists, so that they are not about the same people.
    pub open: bool,
}

/// Why no estimate is given; the documented minimum stands instead.
///
/// Exhaustive, so that no variant can be added without words for it in every language of the pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Refusal {
    /// The lists are not about the same people.
    OpenPopulation,
    /// A list with nobody on it.
    EmptyList {
        /// Which, counted from 0.
        list: usize,
    },
    /// One list draws on another, or holds exactly the same people.
    Repeats {
        /// The one.
        first: usize,
        /// The other.
        second: usize,
    },
    /// Fewer than three lists of independent origin.
    TooFewLists {
        /// How many there are.
        lists: usize,
    },
    /// No three lists of which every two have people in common.
    NoTriangle,
    /// No model has an estimate that exists and is the only one.
    NoEstimableModel,
    /// Too much of the chance lies at the end of the grid, which then decides the answer.
    EndOfGrid {
        /// Share of the chance there.
        share: f64,
    },
    /// The chains of the latent class model do not agree, hold too little, or lie at the cap.
    Latent {
        /// What the gates say.
        why: crate::latent::Refusal,
    },
    /// The methods differ too much to speak of an estimate.
    Disagreement {
        /// The least estimate.
        least: f64,
        /// The greatest.
        most: f64,
    },
}

impl Refusal {
    /// What is the matter and what would help, in words.
    pub fn words(&self, names: &[String]) -> String {
        let name = |list: usize| names.get(list).map_or("?", String::as_str);
        match self {
            Self::OpenPopulation => "People came or went between the lists, so they are not lists of the same people. \
                Take lists of one short period, or estimate each period by itself."
                .to_owned(),
            Self::EmptyList { list } => {
                format!("Nobody is on the list \"{}\". Leave it out.", name(*list))
            }
            Self::Repeats { first, second } => format!(
                "The lists \"{}\" and \"{}\" are not of independent origin: one repeats the other, or both hold exactly the same people. Merge them \
                 into one.",
                name(*first),
                name(*second)
            ),
            Self::TooFewLists { lists } => format!(
                "There {} of independent origin. With fewer than three, few people in common can mean that many are on no list, or only \
                 that whoever is on one list is seldom on another; nothing in the lists can tell which. A third list of another origin is \
                 needed.",
                if *lists == 1 { "is 1 list".to_owned() } else { format!("are {lists} lists") }
            ),
            Self::NoTriangle => "No three lists have people in common two by two, so nothing shows whether people on one list are \
                more or less often on another. Link more records, or find a list that overlaps with two others."
                .to_owned(),
            Self::NoEstimableModel => "Whatever is assumed of how the lists depend on each other, this table leaves the number of people on no \
                list open. Link more records, or merge the smallest lists by origin."
                .to_owned(),
            Self::EndOfGrid { share } => format!(
                "{:.0} per cent of the chance lies at the greatest number considered, so that limit would be the answer. The \
                 overlaps are too small for an estimate.",
                share * 100.0
            ),
            Self::Latent { why } => format!("Latent classes: {why}"),
            Self::Disagreement { least, most } => format!(
                "Methods that fit the same table give from {least:.0} to {most:.0}. What the lists share does not settle the \
                 number; more overlap or another list is needed."
            ),
        }
    }
}

/// The refusals that the table and its circumstances call for before anything is fitted, in order.
pub fn refusals(table: &Table, about: &Circumstances) -> Result<Vec<Refusal>, Error> {
    let lists = table.lists();
    if about.repeats.iter().any(|(a, b)| a == b || *a >= lists || *b >= lists) {
        return Err(Error::Setting { setting: "repeats", allowed: "pairs of different lists of the table" });
    }
    let overlaps = table.overlaps();
    let mut found = Vec::new();
    if about.open {
        found.push(Refusal::OpenPopulation);
    }
    let empty = |list: &usize| overlaps[*list][*list] == 0;
    found.extend((0..lists).filter(empty).map(|list| Refusal::EmptyList { list }));
    // Each list starts as its own origin; lists that repeat one another share the first.
    let mut origin: Vec<usize> = (0..lists).collect();
    for first in 0..lists {
        for second in first + 1..lists {
            let told = about.repeats.contains(&(first, second)) || about.repeats.contains(&(second, first));
            let both = overlaps[first][second];
            let same = both > 0 && both == overlaps[first][first] && both == overlaps[second][second];
            if told || same {
                found.push(Refusal::Repeats { first, second });
                let (from, to) = (origin[second], origin[first]);
                origin.iter_mut().filter(|o| **o == from).for_each(|o| *o = to);
            }
        }
    }
    let independent = (0..lists).filter(|list| origin[*list] == *list && !empty(list)).count();
    if independent < 3 {
        found.push(Refusal::TooFewLists { lists: independent });
    } else if !triangle(&overlaps) {
        found.push(Refusal::NoTriangle);
    }
    if found.is_empty() && lists <= MOST_FITTED && !estimable(table)? {
        found.push(Refusal::NoEstimableModel);
    }
    Ok(found)
}

fn triangle(overlaps: &[Vec<u64>]) -> bool {
    let j = overlaps.len();
    let meet = |a: usize, b: usize| overlaps[a][b] > 0;
    (0..j).any(|a| (a + 1..j).any(|b| meet(a, b) && (b + 1..j).any(|c| meet(a, c) && meet(b, c))))
}

/// Whether any model of two-list terms has an estimate: all are asked up to five lists.
///
/// Above that only independence, each term without an overlap alone, and all of these: taking in a term that has an overlap never
/// makes an estimate exist that did not (Chan, Silverman and Vincent 2021).
fn estimable(table: &Table) -> Result<bool, Error> {
    let lists = table.lists();
    let tried = if lists <= 5 {
        models(lists, 2)?
    } else {
        let pairs: Vec<u32> =
            (0..lists).flat_map(|a| (a + 1..lists).map(move |b| 1_u32 << a | 1 << b)).collect();
        let apart: Vec<u32> = pairs.iter().copied().filter(|p| table.on_all(*p) == 0).collect();
        let mut tried = vec![Model::main(lists)?, Model::new(lists, &apart)?];
        for pair in apart {
            tried.push(Model::new(lists, &[pair])?);
        }
        tried
    };
    for model in &tried {
        if status(table, model)? == Status::Fine {
            return Ok(true);
        }
    }
    Ok(false)
}
