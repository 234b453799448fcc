//! Hierarchical models, as the terms they have.

use serde::Serialize;

use crate::Error;

/// Lists that log-linear models take at most: beyond it the cells are too many and the overlaps too few.
pub const MOST_FITTED: usize = 9;
/// Models a search takes at most: every model of two-list terms on six lists.
const MOST_MODELS: usize = 40_000;

/// A hierarchical log-linear model: with a term it has every term inside that term.
///
/// A term is a set of lists as in a pattern; the constant is the empty set. Every model has the constant and every list on its
/// own. It is written by its largest terms, lists counted from 1: `[123,14]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Model {
    lists: usize,
    terms: Vec<u32>,
}

impl From<Model> for String {
    fn from(model: Model) -> Self {
        model.name()
    }
}

impl Model {
    /// The model whose largest terms are among these sets of lists.
    pub fn new(lists: usize, generators: &[u32]) -> Result<Self, Error> {
        if !(2..=MOST_FITTED).contains(&lists) {
            return Err(Error::ListsForMethod { least: 2, most: MOST_FITTED, lists });
        }
        if generators.iter().any(|g| g >> lists != 0) {
            return Err(Error::Setting { setting: "model", allowed: "terms made of lists of the table" });
        }
        let inside = |t: &u32| t.count_ones() <= 1 || generators.iter().any(|g| g & t == *t);
        let mut terms: Vec<u32> = (0..1_u32 << lists).filter(inside).collect();
        terms.sort_by_key(|t| (t.count_ones(), *t));
        Ok(Self { lists, terms })
    }

    /// Reads a model as it is written, such as `[12,3]`; lists that are not named are on their own.
    pub fn parse(lists: usize, text: &str) -> Result<Self, Error> {
        let wrong = Error::Setting {
            setting: "model",
            allowed: "terms in brackets such as [12,23], lists counted from 1",
        };
        let inner = text.trim().strip_prefix('[').and_then(|t| t.strip_suffix(']')).ok_or(wrong.clone())?;
        let mut generators = Vec::new();
        for term in inner.split(',').map(str::trim).filter(|t| !t.is_empty()) {
            let mut set = 0_u32;
            for digit in term.chars() {
                let list =
                    digit.to_digit(10).filter(|d| (1..=lists as u32).contains(d)).ok_or(wrong.clone())?;
                set |= 1 << (list - 1);
            }
            generators.push(set);
        }
        Self::new(lists, &generators)
    }

    /// The model of every list on its own, which takes the lists to be independent.
    pub fn main(lists: usize) -> Result<Self, Error> {
        Self::new(lists, &[])
    }

    /// The model with one two-list term more.
    pub(crate) fn with_pair(&self, pair: u32) -> Self {
        let mut terms = self.terms.clone();
        let at = terms.partition_point(|t| (t.count_ones(), *t) < (2, pair));
        terms.insert(at, pair);
        Self { lists: self.lists, terms }
    }

    /// How many lists it is for.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// All its terms, the constant first, then by size.
    pub fn terms(&self) -> &[u32] {
        &self.terms
    }

    /// How it is written.
    pub fn name(&self) -> String {
        let largest = self
            .terms
            .iter()
            .filter(|t| **t != 0 && !self.terms.iter().any(|other| other != *t && other & **t == **t));
        let mut words: Vec<String> = largest
            .map(|t| (0..self.lists).filter(|l| t >> l & 1 == 1).map(|l| (l + 1).to_string()).collect())
            .collect();
        words.sort();
        format!("[{}]", words.join(","))
    }

    /// The largest number of lists in one term.
    pub fn order(&self) -> u32 {
        self.terms.iter().map(|t| t.count_ones()).max().unwrap_or(0)
    }
}

/// Every hierarchical model whose terms have at most `order` lists; the term of all lists is never taken.
///
/// Three lists have 8, four lists 113 with order 3, five lists 1,024 with order 2 and six lists 32,768 with order 2. More than
/// 40,000 are refused.
pub fn models(lists: usize, order: u32) -> Result<Vec<Model>, Error> {
    if !(2..=MOST_FITTED).contains(&lists) {
        return Err(Error::ListsForMethod { least: 2, most: MOST_FITTED, lists });
    }
    let whole = (1_u32 << lists) - 1;
    let mut larger: Vec<u32> =
        (0..whole).filter(|t| t.count_ones() >= 2 && t.count_ones() <= order.max(1)).collect();
    larger.sort_by_key(|t| (t.count_ones(), *t));
    let mut found = Vec::new();
    let mut chosen = Vec::new();
    choose(lists, &larger, &mut chosen, &mut found)?;
    Ok(found)
}

fn choose(lists: usize, left: &[u32], chosen: &mut Vec<u32>, found: &mut Vec<Model>) -> Result<(), Error> {
    let Some((term, rest)) = left.split_first() else {
        if found.len() == MOST_MODELS {
            return Err(Error::Setting {
                setting: "order",
                allowed: "one that gives at most 40,000 models; take order 2",
            });
        }
        found.push(Model::new(lists, chosen)?);
        return Ok(());
    };
    choose(lists, rest, chosen, found)?;
    let smaller = (0..lists).filter(|l| term >> l & 1 == 1).map(|l| term & !(1 << l));
    if smaller.filter(|s| s.count_ones() >= 2).all(|s| chosen.contains(&s)) {
        chosen.push(*term);
        choose(lists, rest, chosen, found)?;
        chosen.pop();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Model, models};

    #[test]
    fn models_are_counted_as_published() {
        // The numbers of monotone families less those without every list (Dedekind's numbers).
        for (lists, order, count) in [(3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 2, 1024), (5, 4, 6893)] {
            assert_eq!(models(lists, order).unwrap().len(), count, "{lists} {order}");
        }
        assert!(models(6, 3).is_err());
    }

    #[test]
    fn a_name_reads_back() {
        for model in models(4, 3).unwrap() {
            assert_eq!(Model::parse(4, &model.name()).unwrap(), model);
        }
        assert_eq!(Model::parse(4, "[34,14,321]").unwrap().name(), "[123,14,34]");
        assert_eq!(Model::parse(3, "[12]").unwrap().name(), "[12,3]");
        assert!(Model::parse(3, "[14]").is_err());
        assert!(Model::parse(3, "12").is_err());
    }
}
