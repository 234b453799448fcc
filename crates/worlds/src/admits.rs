//! Whether a world satisfies a problem, by direct reading.

use model::problem::{Problem, ProblemRelation};

use crate::reading::Reading;

/// Elements that are in the same mentions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The mentions, by position, ascending.
    pub cell: Vec<u32>,
    /// How many elements.
    pub count: u64,
}

/// A finite set of elements, each in a non-empty set of mentions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct World {
    /// For each mention, whether it stands.
    pub stands: Vec<bool>,
    /// The elements.
    pub groups: Vec<Group>,
}

/// Says whether a world satisfies all claims and decisions, and if not, what it breaks first.
pub fn admits(problem: &Problem, world: &World) -> Result<(), String> {
    if world.stands.len() != problem.mentions.len() {
        return Err("the world says of another number of mentions whether they stand".to_owned());
    }
    let mut versions = vec![false; problem.mentions.len()];
    for (at, relation) in problem.relations.iter().enumerate() {
        if let ProblemRelation::OneOf(of) = relation {
            of.iter().for_each(|m| versions[*m as usize] = true);
            let standing = of.iter().filter(|m| world.stands[**m as usize]).count();
            if standing != 1 {
                return Err(format!("relation {at}: {standing} versions stand, not exactly one"));
            }
        }
    }
    if let Some(fallen) = (0..versions.len()).find(|m| !versions[*m] && !world.stands[*m]) {
        return Err(format!("{} fell away but is no version", problem.mentions[fallen].id));
    }
    let reading = Reading::new(problem, world.stands.clone());
    for group in world.groups.iter().filter(|g| g.count > 0) {
        reading.is_cell(&group.cell).map_err(|rule| format!("cell {:?}: {rule}", group.cell))?;
    }
    // Counted once for all mentions, because a casebook has too many to ask every group for each of them.
    let mut counts = vec![0u64; problem.mentions.len()];
    for group in &world.groups {
        group.cell.iter().for_each(|m| counts[*m as usize] += group.count);
    }
    for limit in reading.limits() {
        let count = match limit.of.as_slice() {
            [m] => counts[*m as usize],
            _ => world.groups.iter().filter(|g| limit.touches(&g.cell)).map(|g| g.count).sum(),
        };
        if count < limit.lo || limit.hi.is_some_and(|hi| count > hi) {
            return Err(format!("{count} elements in {:?}, not {} to {:?}", limit.of, limit.lo, limit.hi));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_broken_rule_is_seen() {
        let problem = Problem::from_json(
            r#"{"mentions":[{"id":"a","lo":2,"hi":2},{"id":"b","lo":0},{"id":"v","lo":1},{"id":"w","lo":9,"sex":"f"}],
                "relations":[{"type":"part-of","part":"b","whole":"a"},{"type":"one-of","of":["v","w"]},
                             {"type":"overlap","of":["a","v"],"lo":1,"hi":1}]}"#,
        )
        .unwrap();
        let world = |stands: [bool; 4], groups: &[(&[u32], u64)]| World {
            stands: stands.to_vec(),
            groups: groups.iter().map(|(c, n)| Group { cell: c.to_vec(), count: *n }).collect(),
        };
        let v = [true, true, true, false];
        let check = |w: World| admits(&problem, &w).unwrap_err();
        assert_eq!(admits(&problem, &world(v, &[(&[0, 1], 1), (&[0, 2], 1)])), Ok(()));
        assert!(check(world([true; 4], &[])).contains("relation 1: 2 versions"));
        assert!(check(world([false, true, true, false], &[])).contains("a fell away"));
        assert!(check(world(v, &[(&[1], 1)])).contains("who is in the part"));
        assert!(check(world(v, &[(&[3], 1)])).contains("fell away has no elements"));
        assert!(check(world(v, &[(&[0], 1)])).contains("1 elements in [0]"));
        assert!(check(world(v, &[(&[0], 2), (&[2], 1)])).contains("0 elements in [0, 2]"));
        assert!(check(world(v, &[(&[0, 2], 2)])).contains("2 elements in [0, 2]"));
    }
}
