//! Rules: which atoms are joined, and the keys they give a row.

use super::atom::{Atom, Keys, Part};
use crate::Error;
use crate::hash;
use crate::role::Role;

/// At most this many rules.
const MOST_RULES: usize = 120;

/// Rows with equal keys of all these atoms are a block.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) name: String,
    /// In order of their numbers.
    pub(crate) atoms: Vec<usize>,
    /// Rules whose atoms are some of these.
    pub(crate) parents: Vec<usize>,
    /// Whether another rule has these atoms and more.
    pub(crate) child: bool,
    /// Whether a row can have several keys.
    pub(crate) many: bool,
    /// The rule that takes rows equal in every field.
    pub(crate) identical: bool,
}

/// Which keys of a rule stand for blocks that were too large: a set with false positives, which only repeat pairs.
#[derive(Debug, Default)]
pub(crate) struct Large {
    keys: Vec<u64>,
    /// The rows of these blocks as bits: of rules of several atoms, whose longer ones are made row by row.
    rows: Vec<u64>,
}

impl Large {
    const BITS: u32 = 21;

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub(crate) fn add(&mut self, key: u32) {
        if self.keys.is_empty() {
            self.keys = vec![0; 1 << (Self::BITS - 6)];
        }
        let at = key >> (32 - Self::BITS);
        if let Some(word) = self.keys.get_mut((at >> 6) as usize) {
            *word |= 1 << (at & 63);
        }
    }

    /// Whether a row was in such a block, or no rows were marked.
    fn had(&self, row: usize) -> bool {
        self.rows.is_empty() || self.rows.get(row >> 6).is_some_and(|w| w >> (row & 63) & 1 == 1)
    }

    /// Marks the rows of a block, of `rows` rows that there are.
    pub(crate) fn mark(&mut self, block: impl Iterator<Item = u32>, rows: usize) {
        if self.rows.is_empty() {
            self.rows = vec![0; rows.div_ceil(64)];
        }
        for row in block {
            if let Some(word) = self.rows.get_mut((row >> 6) as usize) {
                *word |= 1 << (row & 63);
            }
        }
    }

    #[inline]
    pub(crate) fn has(&self, key: u32) -> bool {
        let at = key >> (32 - Self::BITS);
        self.keys.get((at >> 6) as usize).is_some_and(|w| w >> (at & 63) & 1 == 1)
    }
}

/// The key of several atoms at once.
#[inline]
fn joined(keys: &[u32]) -> u32 {
    match keys {
        [one] => *one,
        _ => hash::key(keys.iter().fold(0, |h, k| hash::join(h, u64::from(*k)))),
    }
}

/// The rules named, or the default ones; before them the one for rows equal in everything.
pub(crate) fn all(atoms: &[Atom], named: Option<&[Vec<String>]>) -> Result<Vec<Rule>, Error> {
    let mut lists = match named {
        Some(named) => chosen(atoms, named)?,
        None => default(atoms),
    };
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    let identical = Rule {
        name: "all fields equal".to_owned(),
        atoms: Vec::new(),
        parents: Vec::new(),
        child: false,
        many: false,
        identical: true,
    };
    let within = |x: &[usize], y: &[usize]| x.len() < y.len() && x.iter().all(|a| y.contains(a));
    let rules = lists.iter().enumerate().map(|(at, list)| Rule {
        name: list
            .iter()
            .filter_map(|a| atoms.get(*a))
            .map(|a| a.name.as_str())
            .collect::<Vec<_>>()
            .join(" + "),
        atoms: list.clone(),
        parents: lists
            .iter()
            .take(at)
            .enumerate()
            .filter(|(_, l)| within(l, list))
            .map(|(i, _)| i + 1)
            .collect(),
        child: lists.iter().skip(at + 1).any(|l| within(list, l)),
        many: list.iter().any(|a| atoms.get(*a).is_some_and(Atom::many)),
        identical: false,
    });
    Ok(std::iter::once(identical).chain(rules).collect())
}

/// Rules by the names of atoms.
fn chosen(atoms: &[Atom], named: &[Vec<String>]) -> Result<Vec<Vec<usize>>, Error> {
    let find = |name: &String| {
        let at = atoms.iter().position(|a| a.name == *name);
        at.ok_or_else(|| Error::Option {
            option: "rules",
            value: name.clone(),
            want: "a column, or column:year, :start, :letter, :word, :two-words, :shingles, :sound, :day-and-month, :both where the role has it",
        })
    };
    let mut lists = Vec::new();
    for names in named {
        if names.is_empty() || names.len() > 3 || lists.len() >= MOST_RULES {
            let value = names.join(" + ");
            return Err(Error::Option {
                option: "rules",
                value,
                want: "one to three columns, at most 120 times",
            });
        }
        lists.push(names.iter().map(find).collect::<Result<Vec<_>, _>>()?);
    }
    // Short rules first: a longer one takes only what they leave.
    lists.sort_by_key(Vec::len);
    Ok(lists)
}

/// Rules as lists of atoms: those of one atom first, then two, then three.
///
/// A rule of several atoms is only for rows whose blocks under every part of it were too large, so a long list costs little
/// where short rules do.
fn default(atoms: &[Atom]) -> Vec<Vec<usize>> {
    let index = |test: &dyn Fn(&Atom) -> bool| -> Vec<usize> {
        atoms.iter().enumerate().filter(|(_, a)| test(a)).map(|(i, _)| i).collect()
    };
    let alone = index(&|a| a.part.alone());
    let parts = index(&|a| matches!(a.part, Part::Start | Part::Season | Part::Letter));
    let years = index(&|a| a.part == Part::Year);
    let apart = |x: usize, y: usize| match (atoms.get(x), atoms.get(y)) {
        (Some(a), Some(b)) => a.field != b.field && !(name(a) && name(b) && (wide(a) || wide(b))),
        _ => false,
    };
    let mut two: Vec<Vec<usize>> = Vec::new();
    for (i, x) in alone.iter().enumerate() {
        for y in alone.iter().skip(i + 1).chain(&years).chain(&parts) {
            if apart(*x, *y) && useful(atoms, *x, *y) {
                two.push(vec![*x, *y]);
            }
        }
    }
    for x in index(&|a| a.part == Part::Start && a.role == Role::GivenName) {
        two.extend(
            index(&|a| a.part == Part::Start && a.role == Role::FamilyName).iter().map(|y| vec![x, *y]),
        );
    }
    let dated = |a: usize| atoms.get(a).is_some_and(|a| matches!(a.role, Role::BirthDate | Role::AgeAsOf));
    let mut three: Vec<Vec<usize>> = Vec::new();
    for pair in two.iter().filter(|p| !p.iter().any(|a| dated(*a))) {
        three.extend(years.iter().map(|z| [&pair[..], &[*z]].concat()));
    }
    let mut rules: Vec<Vec<usize>> = alone.iter().map(|a| vec![*a]).collect();
    rules.extend(two);
    rules.extend(three);
    rules.truncate(MOST_RULES);
    rules
}

fn name(a: &Atom) -> bool {
    wide(a) || matches!(a.role, Role::GivenName | Role::FamilyName)
}

fn wide(a: &Atom) -> bool {
    matches!(a.role, Role::FullName | Role::NameInScript)
}

/// First letters go with names, and a day without its year with names; the rest would be chance.
fn useful(atoms: &[Atom], x: usize, y: usize) -> bool {
    let (Some(a), Some(b)) = (atoms.get(x), atoms.get(y)) else { return false };
    let both = a.part == Part::Both || b.part == Part::Both;
    match b.part {
        Part::Year => true,
        _ if both => false,
        Part::Letter | Part::Season => name(a),
        Part::Start => !name(a),
        _ => true,
    }
}

impl Rule {
    /// The keys of a row under this rule.
    ///
    /// Of a rule of several atoms a row has only the keys whose every part was too large for a shorter rule.
    pub(crate) fn keys(&self, atoms: &[Atom], rules: &[Self], large: &[Large], row: &[u32], into: &mut Keys) {
        into.clear();
        if self.identical {
            into.push(hash::key(row.iter().fold(0, |h, code| hash::join(h, u64::from(*code)))));
            return;
        }
        let mut each = [Keys::new(), Keys::new(), Keys::new()];
        for (keys, at) in each.iter_mut().zip(&self.atoms) {
            if let Some(atom) = atoms.get(*at) {
                atom.keys(row, keys);
            }
            if keys.as_slice().is_empty() {
                return;
            }
        }
        let [a, b, c] = &each;
        match self.atoms.len() {
            1 => *into = *a,
            2 => {
                for (x, y) in pairs(a, b) {
                    self.push(rules, large, &[x, y], into);
                }
            }
            _ => {
                for (x, y) in pairs(a, b) {
                    for z in c.as_slice() {
                        self.push(rules, large, &[x, y, *z], into);
                    }
                }
            }
        }
        into.settle();
    }

    /// Whether a row was in too large a block of every part of this rule that marks its rows.
    #[inline]
    pub(crate) fn may(&self, large: &[Large], row: u32) -> bool {
        self.parents.iter().all(|at| large.get(*at).is_none_or(|l| l.had(row as usize)))
    }

    /// The keys of all rows where no row has several, from the columns of its atoms' keys.
    ///
    /// The columns of atoms that are rules themselves hold only the keys of blocks that were too large.
    pub(crate) fn gather(&self, large: &[Large], columns: &[Vec<u32>], items: &mut Vec<u64>) {
        let column =
            |i: usize| self.atoms.get(i).and_then(|a| columns.get(*a)).map_or(&[][..], Vec::as_slice);
        let (a, b) = (column(0), column(1));
        match self.atoms.len() {
            1 => items
                .extend((0u64..).zip(a).filter(|(_, x)| **x != 0).map(|(row, x)| u64::from(*x) << 32 | row)),
            2 => {
                for ((row, x), y) in (0u64..).zip(a).zip(b) {
                    if *x != 0 && *y != 0 {
                        items.push(u64::from(joined(&[*x, *y])) << 32 | row);
                    }
                }
            }
            _ => {
                // Rules of two of its atoms have marked their rows; without such rules every row is looked at.
                let marked: Vec<&[u64]> = self
                    .parents
                    .iter()
                    .filter_map(|at| large.get(*at).map(|l| l.rows.as_slice()))
                    .filter(|rows| !rows.is_empty())
                    .collect();
                let c = column(2);
                for first in (0..a.len()).step_by(64) {
                    let mut bits = marked
                        .iter()
                        .fold(u64::MAX, |bits, rows| bits & rows.get(first / 64).copied().unwrap_or(0));
                    while bits != 0 {
                        let row = first + bits.trailing_zeros() as usize;
                        bits &= bits - 1;
                        let key = |column: &[u32]| column.get(row).copied().unwrap_or(0);
                        let own = [key(a), key(b), key(c)];
                        if own.iter().all(|k| *k != 0) {
                            items.push(u64::from(joined(&own)) << 32 | row as u64);
                        }
                    }
                }
            }
        }
    }

    #[inline]
    fn push(&self, rules: &[Self], large: &[Large], own: &[u32], into: &mut Keys) {
        for at in &self.parents {
            let (Some(parent), Some(large)) = (rules.get(*at), large.get(*at)) else { continue };
            let mut part = [0u32; 3];
            let mut n = 0;
            for (atom, key) in self.atoms.iter().zip(own) {
                if parent.atoms.contains(atom) {
                    part[n] = *key;
                    n += 1;
                }
            }
            if !large.has(joined(&part[..n])) {
                return;
            }
        }
        into.push(joined(own));
    }
}

fn pairs<'a>(a: &'a Keys, b: &'a Keys) -> impl Iterator<Item = (u32, u32)> + 'a {
    a.as_slice().iter().flat_map(move |x| b.as_slice().iter().map(move |y| (*x, *y)))
}
