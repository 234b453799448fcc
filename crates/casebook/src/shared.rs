//! Lists and maps of which a copy costs little and an addition to a copy little more: the state of a large casebook is
//! copied at every write, because somebody still reads the one before.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use model::Key;

/// Entries of a list that are copied together.
const TOGETHER: usize = 512;
/// Parts of a map.
const PARTS: usize = 512;

/// A list that grows at its end. Copying it costs one step for 512 entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct List<T> {
    parts: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), len: 0 }
    }
}

impl<T: Clone> List<T> {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.parts.get(at / TOGETHER)?.get(at % TOGETHER)
    }

    pub(crate) fn push(&mut self, entry: T) {
        match self.parts.last_mut().filter(|part| part.len() < TOGETHER) {
            Some(part) => Arc::make_mut(part).push(entry),
            None => self.parts.push(Arc::new(vec![entry])),
        }
        self.len += 1;
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// The entries in parts of at most 512, in order.
    pub(crate) fn parts(&self) -> &[Arc<Vec<T>>] {
        &self.parts
    }
}

/// A map by key, in parts of which one is copied for an entry that is new.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Map<V> {
    parts: Vec<Arc<BTreeMap<Key, V>>>,
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self { parts: vec![Arc::default(); PARTS] }
    }
}

/// The part in which a key lies, the same at every run.
fn part(key: &Key) -> usize {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    usize::try_from(hasher.finish() % PARTS as u64).unwrap_or_default()
}

impl<V: Clone> Map<V> {
    pub(crate) fn get(&self, key: &Key) -> Option<&V> {
        self.parts.get(part(key))?.get(key)
    }

    pub(crate) fn insert(&mut self, key: Key, value: V) {
        if let Some(part) = self.parts.get_mut(part(&key)) {
            Arc::make_mut(part).insert(key, value);
        }
    }

    /// Changes the value of a key, which begins as the default.
    pub(crate) fn change(&mut self, key: &Key, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        if let Some(part) = self.parts.get_mut(part(key)) {
            change(Arc::make_mut(part).entry(key.clone()).or_default());
        }
    }

    /// All keys, in no order that says anything.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.parts.iter().flat_map(|part| part.keys())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_to_a_copy_is_not_in_what_was_copied() {
        let key = |n: usize| Key::parse(&format!("k{n}")).unwrap();
        let (mut list, mut map) = (List::default(), Map::default());
        for n in 0..2_000 {
            list.push(n);
            map.insert(key(n), n);
        }
        let (before, known) = (list.clone(), map.clone());
        for n in 2_000..3_000 {
            list.push(n);
            map.insert(key(n), n);
        }
        map.change(&key(7), |value| *value = 0);
        assert_eq!((before.len(), before.get(1_999), before.get(2_000)), (2_000, Some(&1_999), None));
        assert_eq!((known.get(&key(7)), known.get(&key(2_500))), (Some(&7), None));
        assert_eq!((map.get(&key(7)), map.get(&key(2_500))), (Some(&0), Some(&2_500)));
        assert!(list.iter().copied().eq(0..3_000));
        assert!(list.iter().rev().copied().eq((0..3_000).rev()));
        assert_eq!(map.keys().count(), 3_000);
    }
}
