//! Records that an import brings again after an earlier import of them was taken back.
//!
//! A record is never changed, and what was taken back keeps its key. The corrected record is therefore stored under a key
//! of its own beside it. To let the old one count again was rejected: it says what the person has just corrected.

use std::collections::BTreeMap;

use model::{Body, Key, RelationKind, Repeats};

use crate::Desk;

impl Desk {
    /// Gives records whose keys an undone import holds keys of their own, throughout the records of this import.
    pub(crate) fn beside_undone(&self, bodies: Vec<Body>) -> Vec<Body> {
        let mut keys: BTreeMap<Key, Key> = BTreeMap::new();
        let undone = bodies.iter().map(Body::key).filter(|key| self.is_undone(key));
        for key in undone {
            // A mention is named after its report, so that the two stay together in lists.
            let after = key.as_str().rsplit_once('#');
            let report =
                after.and_then(|(report, n)| Some((keys.get(&Key::parse(report).ok()?)?.clone(), n)));
            let named = report.and_then(|(report, n)| Key::parse(&format!("{report}#{n}")).ok());
            let free = named.filter(|key| !self.is_undone(key)).or_else(|| self.free_beside(key));
            keys.extend(free.map(|free| (key.clone(), free)));
        }
        let new = |key: &mut Key| {
            if let Some(free) = keys.get(key) {
                *key = free.clone();
            }
        };
        let renamed = bodies.into_iter().map(|mut body| {
            match &mut body {
                Body::Report(report) => {
                    new(&mut report.key);
                    for repeats in &mut report.repeats {
                        if let Repeats::Report(other) = repeats {
                            new(other);
                        }
                    }
                }
                Body::Mention(mention) => {
                    new(&mut mention.key);
                    new(&mut mention.report);
                }
                Body::Relation(relation) => {
                    new(&mut relation.key);
                    if let RelationKind::Same(of) | RelationKind::Disjoint(of) = &mut relation.kind {
                        of.iter_mut().for_each(&new);
                    }
                }
                _ => {}
            }
            body
        });
        renamed.collect()
    }

    /// Whether a record was taken back with the import that brought it, and not by itself.
    pub(crate) fn is_undone(&self, key: &Key) -> bool {
        let state = self.book.state();
        let body = |key: &Key| state.get(key).map(|record| &record.body);
        let is_batch = |key: &Key| matches!(body(key), Some(Body::Batch(_)));
        let by = state.standing(key).retracted;
        matches!(by.as_ref().and_then(body), Some(Body::Judgement(j)) if !j.of.contains(key) && j.of.iter().any(is_batch))
    }

    /// The first key after this one that no undone import holds; a record that stands under it may be the same.
    fn free_beside(&self, key: &Key) -> Option<Key> {
        let candidates = (2..=self.book.state().len() + 2).map(|n| Key::parse(&format!("{key}.{n}")));
        candidates.map_while(Result::ok).find(|key| !self.is_undone(key))
    }
}
