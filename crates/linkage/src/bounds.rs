//! How many people at least and at most.
//!
//! Clusters are a best guess and no bound. The floor counts rows that are known to be different people: those that one list keeps
//! under different numbers, or rows that have nothing at all in common, not a word, a sound or a first letter of the
//! name, nor a year or day of birth. The ceiling joins only rows that agree in everything both say, in three things at least. Both hold
//! as far as lists keep their numbers straight and nobody's two rows differ in everything; see `docs/linkage.md`.

use std::collections::{BTreeMap, HashSet};

use crate::block::atom::{self, Keys};
use crate::born::Near;
use crate::cluster::Union;
use crate::cluster::decide::Decided;
use crate::compare::{level, part, plain, whole};
use crate::dictionary::FIRST;
use crate::profile::Profiles;
use crate::role::Role;
use crate::score::Edge;
use crate::table::Table;

/// The fewest and the most people the rows can be, and what each rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The fewest.
    pub floor: u64,
    /// What the floor rests on, in plain words.
    pub floor_by: &'static str,
    /// The most.
    pub ceiling: u64,
}

/// Log odds from which agreement in everything joins two rows for the ceiling: one wrong in ten thousand.
const STRICT: f64 = 9.21;

pub(crate) fn bounds(table: &Table, profiles: &Profiles, edges: &[Edge], decided: &Decided) -> Bounds {
    let (listed, unlike) = (listed(table), unlike(table, profiles));
    let ceiling = ceiling(table, edges, decided);
    let (floor, floor_by) = if listed >= unlike {
        (listed, "one list keeps these people under different numbers")
    } else {
        (unlike, "these rows have neither name nor birth in common")
    };
    // Where a list repeats a person under two numbers the floor is not to pass the ceiling.
    Bounds { floor: floor.min(ceiling), floor_by, ceiling }
}

/// The most different numbers in one list; of a table that says nothing of that, one person.
fn listed(table: &Table) -> u64 {
    let Some(distinct) = &table.distinct else { return u64::from(table.rows() > 0) };
    let mut ids: BTreeMap<u32, HashSet<u32>> = BTreeMap::new();
    for (row, id) in distinct.iter().enumerate().filter(|(_, id)| **id >= FIRST) {
        let list = table.list.as_ref().and_then(|l| l.get(row)).copied().unwrap_or(0);
        ids.entry(list).or_default().insert(*id);
    }
    ids.values().map(|s| s.len() as u64).max().unwrap_or(u64::from(table.rows() > 0))
}

/// A set of rows of which no two have a key of name or birth in common, taken greedily in the order of the rows.
fn unlike(table: &Table, profiles: &Profiles) -> u64 {
    let atoms = atom::all(table, profiles);
    let name =
        |r: Role| matches!(r, Role::FullName | Role::GivenName | Role::FamilyName | Role::NameInScript);
    let born = |r: Role| matches!(r, Role::BirthDate | Role::AgeAsOf);
    let (mut taken, mut count) = (HashSet::<(usize, u32)>::new(), 0);
    for row in 0..table.rows() as u32 {
        let codes = table.row(row);
        let says = |of: &dyn Fn(Role) -> bool| {
            table.fields.iter().zip(codes).any(|(f, c)| of(f.role) && *c >= FIRST)
        };
        if !says(&name) || !says(&born) {
            continue;
        }
        let mut own = Vec::new();
        for (at, atom) in atoms.iter().enumerate().filter(|(_, a)| name(a.role) || born(a.role)) {
            let mut keys = Keys::new();
            atom.keys(codes, &mut keys);
            own.extend(keys.as_slice().iter().map(|k| (at, *k)));
        }
        if own.iter().all(|key| !taken.contains(key)) {
            count += 1;
            taken.extend(own);
        }
    }
    count
}

fn ceiling(table: &Table, edges: &[Edge], decided: &Decided) -> u64 {
    let rows = table.rows();
    let mut union = Union::new(rows);
    let mut joined = 0u64;
    let strict = edges.iter().filter(|e| e.odds >= STRICT && agrees(table, e) && !table.told_apart(e.a, e.b));
    for (a, b) in strict.map(|e| (e.a, e.b)).chain(decided.same.iter().copied()) {
        joined += u64::from(union.join(a, b));
    }
    if let (Some(distinct), Some(list)) = (&table.distinct, &table.list) {
        let mut first: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for (row, (id, list)) in distinct.iter().zip(list).enumerate().filter(|(_, (id, _))| **id >= FIRST) {
            let at = *first.entry((*list, *id)).or_insert(row as u32);
            joined += u64::from(union.join(at, row as u32));
        }
    }
    rows as u64 - joined
}

/// Whether two rows agree in everything both say: a name, a day of birth, and one thing more.
fn agrees(table: &Table, edge: &Edge) -> bool {
    let (mut name, mut born, mut equal) = (false, false, 0);
    for (at, field) in table.fields.iter().enumerate() {
        let l = level(edge.pattern, at);
        if l == 0 {
            continue;
        }
        let (best, of_name, of_birth) = match field.role {
            Role::FullName | Role::NameInScript => (l == usize::from(whole::EQUAL), true, false),
            Role::GivenName | Role::FamilyName => (l == usize::from(part::EQUAL), true, false),
            Role::BirthDate => (l == Near::Same as usize, false, true),
            Role::AgeAsOf => (l >= Near::Age as usize, false, false),
            Role::Sex => (l == 2, false, false),
            _ => (l == usize::from(plain::EQUAL), false, false),
        };
        if !best {
            return false;
        }
        name |= of_name;
        born |= of_birth;
        equal += 1;
    }
    name && born && equal >= 3
}
