//! Identities that outlive a run: what becomes of people when rows or decisions are added, and the way back.

use std::collections::{BTreeMap, BTreeSet};

/// A row by a name that its owner keeps from run to run.
pub type RowName = u64;
/// A person, for good.
pub type PersonId = u64;

/// What happened to people from one run to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person nobody had seen.
    Created {
        /// Its identity.
        person: PersonId,
        /// Its rows.
        rows: Vec<RowName>,
    },
    /// Rows came to a person, from others or anew.
    Gained {
        /// Who gained.
        person: PersonId,
        /// The rows, each with the person it belonged to.
        rows: Vec<(RowName, Option<PersonId>)>,
    },
    /// Rows left a person and went nowhere: they were withdrawn.
    Lost {
        /// Who lost.
        person: PersonId,
        /// The rows.
        rows: Vec<RowName>,
    },
    /// All rows of a person are now others'.
    Merged {
        /// Who is no more.
        person: PersonId,
        /// Who has most of its rows.
        into: PersonId,
    },
    /// Rows left a person and became a new one.
    Split {
        /// Who was split.
        person: PersonId,
        /// The new person.
        off: PersonId,
        /// Its rows, each with the person it belonged to.
        rows: Vec<(RowName, Option<PersonId>)>,
    },
}

/// Who every row belongs to, through all runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    of: BTreeMap<RowName, PersonId>,
    next: PersonId,
}

/// The events of one run and what undoing them needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Rows that changed, each with the person it had and has.
    changed: Vec<(RowName, Option<PersonId>, Option<PersonId>)>,
    /// The next number before.
    next: PersonId,
}

impl People {
    /// People as an earlier run left them, and the number the next new one gets.
    ///
    /// The number is raised where a row has it already.
    pub fn earlier(rows: impl IntoIterator<Item = (RowName, PersonId)>, next: PersonId) -> Self {
        let of: BTreeMap<RowName, PersonId> = rows.into_iter().collect();
        let next = of.values().map(|p| p.saturating_add(1)).max().unwrap_or(0).max(next);
        Self { of, next }
    }

    /// The number that the next new person gets.
    pub fn next(&self) -> PersonId {
        self.next
    }

    /// The person a row belongs to.
    pub fn person(&self, row: RowName) -> Option<PersonId> {
        self.of.get(&row).copied()
    }

    /// How many people there are.
    pub fn count(&self) -> usize {
        self.of.values().collect::<BTreeSet<_>>().len()
    }

    /// Takes a run's clusters over: each keeps the identity of the person most of its rows had, if no cluster has more of them.
    ///
    /// Ties go to the older person, then to the cluster with the smallest row. The order of clusters and rows does not matter.
    pub fn take(&mut self, clusters: &[Vec<RowName>]) -> Step {
        let mut sorted: Vec<Vec<RowName>> = clusters.iter().filter(|c| !c.is_empty()).cloned().collect();
        sorted.iter_mut().for_each(|c| c.sort_unstable());
        sorted.sort();
        let mut claims: Vec<(std::cmp::Reverse<usize>, PersonId, usize)> = Vec::new();
        for (at, cluster) in sorted.iter().enumerate() {
            let mut shares: BTreeMap<PersonId, usize> = BTreeMap::new();
            cluster.iter().filter_map(|r| self.of.get(r)).for_each(|p| *shares.entry(*p).or_default() += 1);
            claims.extend(shares.into_iter().map(|(p, n)| (std::cmp::Reverse(n), p, at)));
        }
        claims.sort_unstable();
        let (mut identity, mut used) = (vec![None; sorted.len()], BTreeSet::new());
        for (_, person, at) in claims {
            if identity[at].is_none() && used.insert(person) {
                identity[at] = Some(person);
            }
        }
        let before = self.next;
        let mut step = Step { events: Vec::new(), changed: Vec::new(), next: before };
        let old = self.of.clone();
        let mut now: BTreeMap<RowName, PersonId> = BTreeMap::new();
        for (cluster, kept) in sorted.iter().zip(&identity) {
            let person = kept.unwrap_or_else(|| {
                self.next += 1;
                self.next - 1
            });
            let came: Vec<(RowName, Option<PersonId>)> = cluster
                .iter()
                .map(|r| (*r, old.get(r).copied()))
                .filter(|(_, p)| *p != Some(person))
                .collect();
            match (kept, came.iter().find_map(|(_, p)| *p)) {
                (Some(_), _) if came.is_empty() => {}
                (Some(_), _) => step.events.push(Event::Gained { person, rows: came }),
                (None, Some(from)) => {
                    step.events.push(Event::Split { person: from, off: person, rows: came })
                }
                (None, None) => step.events.push(Event::Created { person, rows: cluster.clone() }),
            }
            now.extend(cluster.iter().map(|r| (*r, person)));
        }
        self.left(&old, &now, &used, &mut step);
        let rows: BTreeSet<RowName> = old.keys().chain(now.keys()).copied().collect();
        for row in rows {
            let (was, is) = (old.get(&row).copied(), now.get(&row).copied());
            if was != is {
                step.changed.push((row, was, is));
            }
        }
        self.of = now;
        step
    }

    /// What happened to people whose rows went.
    fn left(
        &self,
        old: &BTreeMap<RowName, PersonId>,
        now: &BTreeMap<RowName, PersonId>,
        kept: &BTreeSet<PersonId>,
        step: &mut Step,
    ) {
        let mut gone: BTreeMap<PersonId, (Vec<RowName>, BTreeMap<PersonId, usize>)> = BTreeMap::new();
        for (row, person) in old {
            match now.get(row) {
                Some(p) if p == person => {}
                Some(p) => *gone.entry(*person).or_default().1.entry(*p).or_default() += 1,
                None => gone.entry(*person).or_default().0.push(*row),
            }
        }
        for (person, (withdrawn, to)) in gone {
            if !withdrawn.is_empty() {
                step.events.push(Event::Lost { person, rows: withdrawn });
            }
            let most = to.into_iter().map(|(p, n)| (n, std::cmp::Reverse(p))).max();
            if let (false, Some((_, std::cmp::Reverse(into)))) = (kept.contains(&person), most) {
                step.events.push(Event::Merged { person, into });
            }
        }
    }

    /// Goes back behind the last step. Steps are undone in the reverse of the order in which they were taken.
    pub fn undo(&mut self, step: &Step) {
        for (row, was, _) in &step.changed {
            match was {
                Some(person) => self.of.insert(*row, *person),
                None => self.of.remove(row),
            };
        }
        self.next = step.next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_and_a_split_keep_the_identity_of_the_larger_part() {
        let mut people = People::default();
        people.take(&[vec![1, 2, 3], vec![4]]);
        let (a, b) = (people.person(1), people.person(4));
        let merged = people.take(&[vec![1, 2, 3, 4]]);
        assert_eq!(people.person(4), a);
        assert!(merged.events.contains(&Event::Merged { person: b.unwrap(), into: a.unwrap() }));
        let split = people.take(&[vec![1, 2], vec![3, 4, 5]]);
        assert_ne!(people.person(1), people.person(3));
        assert_eq!(split.events.len(), 1, "{split:?}");
        people.undo(&split);
        people.undo(&merged);
        assert_eq!((people.person(1), people.person(4), people.person(5)), (a, b, None));
    }
}
