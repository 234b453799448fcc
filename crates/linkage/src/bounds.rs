//! How many people at least and at most.
//!
//! Clusters are a best guess and no bound. The floor rests on what lists and people say alone: different numbers in a list that numbers
//! people, and decisions that rows are of different people. The ceiling joins only rows that agree in everything both say,
//! in three things at least, and never two that are said to be different. What neither rests on is kept apart: rows that have nothing in
//! common are likely, not certain, to be different people ([`Bounds::unlike`]).

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use crate::block::atom::{self, Atom, Keys};
use crate::born::Near;
use crate::cluster::Union;
use crate::cluster::decide::Decided;
use crate::compare::{level, part, plain, whole};
use crate::dictionary::FIRST;
use crate::hash;
use crate::profile::Profiles;
use crate::role::Role;
use crate::score::Edge;
use crate::table::Table;

/// The fewest and the most people the rows can be, and what each rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The fewest, as lists and decisions say.
    pub floor: u64,
    /// What the floor rests on, in plain words.
    pub floor_by: &'static str,
    /// Rows of which no two have a word, a sound or first letters of a name, or a year or day of birth in common. They are so many
    /// people unless somebody's two rows differ in all of that: likely, and no proof.
    pub unlike: u64,
    /// The most, if rows that agree in everything, and that no list or decision keeps apart, are of one person.
    pub ceiling: u64,
    /// How many pairs of rows nothing but a list's numbers keeps apart: they are likelier of one person by far, and differ plainly in nothing. The
    /// floor does without them.
    pub doubts: u64,
    /// Some of these pairs, as the rows came in.
    pub doubted: Vec<(u32, u32)>,
}

/// Log odds from which agreement in everything joins two rows for the ceiling: one wrong in ten thousand.
const STRICT: f64 = 9.21;
/// Log odds from which two numbers of one list are doubted, where nothing is plainly different: 1000 to 1.
const DOUBTED: f64 = 6.91;
/// The level of two values that have nothing in common, in every role.
const DIFFERENT: usize = 1;
/// So many doubted pairs are kept to be shown.
const SHOWN: usize = 20;

pub(crate) fn bounds(table: &Table, profiles: &Profiles, edges: &[Edge], decided: &Decided) -> Bounds {
    let strict = || edges.iter().filter(|e| e.odds >= STRICT && agrees(table, e));
    let doubted = || {
        let alike = |e: &&Edge| (0..table.fields.len()).all(|at| level(e.pattern, at) != DIFFERENT);
        edges.iter().filter(|e| e.odds >= DOUBTED && table.told_apart(e.a, e.b)).filter(alike)
    };
    let numbers = Numbers::new(table);
    // Who said "same" of two numbers of a list doubts that list: no floor rests on the two until that is settled.
    let joined = doubted().map(|e| (e.a, e.b)).chain(decided.doubted.iter().copied());
    let (listed, decided_apart) = (listed(&numbers, joined), apart_by_decision(decided));
    let sure = strict().filter(|e| !table.told_apart(e.a, e.b)).map(|e| (e.a, e.b));
    let ceiling = ceiling(table, &numbers, decided, decided.same.iter().copied().chain(sure));
    let rows = u64::from(table.rows() > 0);
    let (floor, floor_by) = match listed.max(decided_apart) {
        n if n <= rows => (rows, "nothing says that any two rows are of different people"),
        n if n == listed => (n, "one list keeps these people under different numbers"),
        n => (n, "people have decided that these rows are of different people"),
    };
    Bounds {
        floor,
        floor_by,
        unlike: unlike(table, profiles),
        ceiling,
        doubts: doubted().count() as u64,
        doubted: doubted().take(SHOWN).map(|e| (table.came(e.a), table.came(e.b))).collect(),
    }
}

/// The numbers under which lists keep people, by row.
struct Numbers {
    /// List and number of a row; `None` where it has none.
    of: Vec<Option<(u32, u32)>>,
}

impl Numbers {
    fn new(table: &Table) -> Self {
        let of = match table.distinct {
            Some(_) => (0..table.rows() as u32).map(|row| table.number(row)).collect(),
            None => Vec::new(),
        };
        Self { of }
    }

    fn of(&self, row: u32) -> Option<(u32, u32)> {
        self.of.get(row as usize).copied().flatten()
    }
}

/// The most numbers in one list, the numbers of two doubted rows being taken for one.
fn listed(numbers: &Numbers, doubted: impl Iterator<Item = (u32, u32)>) -> u64 {
    let all: BTreeSet<(u32, u32)> = numbers.of.iter().copied().flatten().collect();
    let place: BTreeMap<(u32, u32), u32> = all.iter().copied().zip(0..).collect();
    let mut union = Union::new(all.len());
    let mut counts = BTreeMap::<u32, u64>::new();
    all.iter().for_each(|(list, _)| *counts.entry(*list).or_default() += 1);
    for (one, two) in doubted {
        let at = |row| numbers.of(row).and_then(|n| place.get(&n).copied().map(|at| (n.0, at)));
        if let (Some((list, a)), Some((_, b))) = (at(one), at(two))
            && union.join(a, b)
            && let Some(n) = counts.get_mut(&list)
        {
            *n -= 1;
        }
    }
    counts.into_values().max().unwrap_or(0)
}

/// A set of rows every two of which are decided to be different people, found greedily from the row with most such decisions.
fn apart_by_decision(decided: &Decided) -> u64 {
    let mut others: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (a, b) in decided.different.iter().filter(|(a, b)| a != b) {
        others.entry(*a).or_default().insert(*b);
        others.entry(*b).or_default().insert(*a);
    }
    let mut rows: Vec<u32> = others.keys().copied().collect();
    rows.sort_by_key(|r| (std::cmp::Reverse(others.get(r).map_or(0, BTreeSet::len)), *r));
    let mut set: Vec<u32> = Vec::new();
    for row in rows {
        if others.get(&row).is_some_and(|o| set.iter().all(|s| o.contains(s))) {
            set.push(row);
        }
    }
    set.len() as u64
}

fn unlike(table: &Table, profiles: &Profiles) -> u64 {
    let name =
        |r: Role| matches!(r, Role::FullName | Role::GivenName | Role::FamilyName | Role::NameInScript);
    let born = |r: Role| matches!(r, Role::BirthDate | Role::AgeAsOf);
    let mut atoms: Vec<(usize, Atom)> =
        atom::some(table, profiles, |r| name(r) || born(r)).into_iter().enumerate().collect();
    // Years and first letters are few and soon all taken, so that most rows need only be asked for these.
    atoms.sort_by_key(|(_, a)| !matches!(a.part, atom::Part::Year | atom::Part::Letter));
    let fields = |of: &dyn Fn(Role) -> bool| -> Vec<usize> {
        table.fields.iter().enumerate().filter(|(_, f)| of(f.role)).map(|(at, _)| at).collect()
    };
    let (names, births) = (fields(&name), fields(&born));
    let (mut taken, mut count) = (Taken::default(), 0);
    let (mut own, mut keys) = (Vec::new(), Keys::new());
    for row in 0..table.rows() as u32 {
        let codes = table.row(row);
        let says = |of: &[usize]| of.iter().any(|at| codes.get(*at).is_some_and(|c| *c >= FIRST));
        if !says(&names) || !says(&births) {
            continue;
        }
        own.clear();
        let unlike = atoms.iter().all(|(at, atom)| {
            keys.clear();
            atom.keys(codes, &mut keys);
            let start = own.len();
            own.extend(keys.as_slice().iter().map(|k| (*at as u64) << 32 | u64::from(*k)));
            own.iter().skip(start).all(|key| !taken.contains(key))
        });
        if unlike {
            count += 1;
            taken.extend(own.iter().copied());
        }
    }
    count
}

/// Keys of atoms; they are hashes already.
type Taken = HashSet<u64, BuildHasherDefault<Mixed>>;

/// Hands on a number that needs no more than mixing.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash::bytes(bytes);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = hash::mix(n);
    }
}

/// Rows less joins; a join that would put two numbers of one list, or two rows decided to be different, together is not made.
fn ceiling(
    table: &Table,
    numbers: &Numbers,
    decided: &Decided,
    pairs: impl Iterator<Item = (u32, u32)>,
) -> u64 {
    let rows = table.rows();
    let mut union = Union::new(rows);
    let mut joined = 0u64;
    // Numbers of a set of rows by list, and the rows decided about; sets without either are not kept.
    let mut says: BTreeMap<u32, (BTreeMap<u32, u32>, Vec<u32>)> = BTreeMap::new();
    let mut first: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for (row, number) in numbers.of.iter().enumerate().filter_map(|(row, n)| n.map(|n| (row as u32, n))) {
        let at = *first.entry(number).or_insert(row);
        joined += u64::from(union.join(at, row));
        let root = union.find(row);
        says.entry(root).or_default().0.insert(number.0, number.1);
    }
    let key = |a: u32, b: u32| (a.min(b), a.max(b));
    let different: BTreeSet<(u32, u32)> = decided.different.iter().map(|(a, b)| key(*a, *b)).collect();
    for row in decided.different.iter().flat_map(|(a, b)| [*a, *b]) {
        says.entry(union.find(row)).or_default().1.push(row);
    }
    for (a, b) in pairs {
        let (x, y) = (union.find(a), union.find(b));
        if x == y {
            continue;
        }
        if let (Some(one), Some(two)) = (says.get(&x), says.get(&y)) {
            let clash = one.0.iter().any(|(list, id)| two.0.get(list).is_some_and(|other| other != id));
            if clash || one.1.iter().any(|p| two.1.iter().any(|q| different.contains(&key(*p, *q)))) {
                continue;
            }
        }
        union.join(x, y);
        joined += 1;
        let (low, high) = (x.min(y), x.max(y));
        if let Some((ids, rows)) = says.remove(&high) {
            let into = says.entry(low).or_default();
            into.0.extend(ids);
            into.1.extend(rows);
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
