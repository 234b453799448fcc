//! Which case is part of which: what is said of a whole is said of each part, and people are not counted twice.

use std::collections::{BTreeMap, BTreeSet};

use model::Key;

use crate::Cases;

/// Parts and wholes of cases, followed through; circles end where they close.
pub(crate) struct Kin<'a> {
    wholes: BTreeMap<&'a Key, BTreeSet<&'a Key>>,
    atoms: BTreeMap<&'a Key, BTreeSet<&'a Key>>,
    floors: BTreeMap<&'a Key, u64>,
}

impl<'a> Kin<'a> {
    pub(crate) fn new(cases: &'a Cases<'a>) -> Self {
        let mut wholes: BTreeMap<&Key, BTreeSet<&Key>> = BTreeMap::new();
        let mut atoms: BTreeMap<&Key, BTreeSet<&Key>> = BTreeMap::new();
        for (key, case) in cases.all.iter().filter(|(_, c)| !c.parts.is_empty()) {
            let mut seen: BTreeSet<&Key> = BTreeSet::from([*key]);
            let mut open: Vec<&Key> = case.parts.clone();
            while let Some(at) = open.pop() {
                let Some(part) = cases.all.get(at).filter(|_| seen.insert(at)) else { continue };
                wholes.entry(at).or_default().insert(key);
                open.extend(&part.parts);
                if part.parts.is_empty() {
                    atoms.entry(key).or_default().insert(at);
                }
            }
        }
        let floors = cases.all.iter().map(|(k, c)| (*k, c.lo)).collect();
        Self { wholes, atoms, floors }
    }

    /// The cases this one is part of, near or far.
    pub(crate) fn wholes(&self, key: &Key) -> impl Iterator<Item = &'a Key> {
        self.wholes.get(key).into_iter().flatten().copied()
    }

    /// The smallest cases within this one; itself if it has no parts.
    pub(crate) fn atoms(&self, key: &'a Key) -> BTreeSet<&'a Key> {
        self.atoms.get(key).cloned().unwrap_or_else(|| BTreeSet::from([key]))
    }

    /// Whether one case lies within another: it is part of it, or what it is made of is all in it and there are no more people than there.
    fn within(&self, key: &'a Key, other: &'a Key) -> bool {
        let part = |a: &Key, b: &Key| self.wholes(a).any(|w| w == b);
        if part(key, other) {
            return !part(other, key) || other < key;
        }
        let size = |k: &Key| self.floors.get(k).copied().unwrap_or(0);
        let (mine, theirs) = (self.atoms(key), self.atoms(other));
        let smaller = (size(key), mine.len()) < (size(other), theirs.len());
        let alike = (size(key), mine.len()) == (size(other), theirs.len()) && other < key;
        !part(other, key) && mine.is_subset(&theirs) && size(key) <= size(other) && (smaller || alike)
    }

    /// Those of `keys` that lie within no other of them: part of none, and not made of the same people as a larger one.
    pub(crate) fn outermost(&self, keys: &BTreeSet<&'a Key>) -> BTreeSet<&'a Key> {
        keys.iter().copied().filter(|k| self.around(k, keys).is_none()).collect()
    }

    /// One of `keys` that this one lies within.
    pub(crate) fn around(&self, key: &'a Key, keys: &BTreeSet<&'a Key>) -> Option<&'a Key> {
        // Whatever holds all of the atoms holds the first, so only its wholes need to be looked at.
        let atoms = self.atoms(key);
        let first = atoms.iter().next()?;
        self.wholes(key)
            .chain(self.wholes(first))
            .find(|k| *k != key && keys.contains(*k) && self.within(key, k))
    }

    /// Those of `keys` that lie within this one.
    pub(crate) fn inside(&self, key: &'a Key, keys: &BTreeSet<&'a Key>) -> Vec<&'a Key> {
        keys.iter().copied().filter(|k| *k != key && self.within(k, key)).collect()
    }
}
