//! Atoms of blocking: what two rows may have equal, as keys of 32 bits.

use rayon::prelude::*;

use crate::born::Kind;
use crate::dictionary::FIRST;
use crate::hash;
use crate::profile::{Profile, Profiles};
use crate::role::Role;
use crate::table::{Field, Table};

/// A row has at most this many keys of one rule.
pub(crate) const MOST_KEYS: usize = 28;

/// Something that rows may share.
#[derive(Debug)]
pub(crate) struct Atom {
    /// The field's name, and the part of it: `surname`, `surname:4`, `dob:year`.
    pub(crate) name: String,
    pub(crate) part: Part,
    pub(crate) field: usize,
    pub(crate) role: Role,
    source: Source,
}

/// Which part of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// A key under which spellings of a name meet.
    Sound,
    /// One of a name's words.
    Word,
    /// Two of a name's words.
    Two,
    /// What names of mostly equal pairs of letters have in common.
    Shingles,
    /// Its first letters.
    Start,
    /// Its first letter.
    Letter,
    /// The year of a date.
    Year,
    /// Day and month of a date.
    Season,
    /// Given and family name in either order.
    Both,
}

impl Part {
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Sound => ":sound",
            Self::Word => ":word",
            Self::Two => ":two-words",
            Self::Shingles => ":shingles",
            Self::Start => ":start",
            Self::Letter => ":letter",
            Self::Year => ":year",
            Self::Season => ":day-and-month",
            Self::Both => ":both",
        }
    }

    /// Whether the part alone can make blocks.
    pub(crate) fn alone(self) -> bool {
        matches!(self, Self::Whole | Self::Sound | Self::Word | Self::Two | Self::Shingles | Self::Both)
    }
}

#[derive(Debug)]
enum Source {
    /// For each code the key, 0 for none.
    One(Vec<u32>),
    /// For each code where its keys end, and the keys.
    Many(Vec<u32>, Vec<u32>),
    /// The first keys of two other fields, order aside: given and family.
    Crossed { other: usize, here: Vec<u32>, there: Vec<u32> },
}

/// Up to [`MOST_KEYS`] keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    items: [u32; MOST_KEYS],
    len: usize,
}

impl Keys {
    pub(crate) fn new() -> Self {
        Self { items: [0; MOST_KEYS], len: 0 }
    }

    #[inline]
    pub(crate) fn push(&mut self, key: u32) {
        if let Some(slot) = self.items.get_mut(self.len) {
            *slot = key;
            self.len += 1;
        }
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> &[u32] {
        self.items.get(..self.len).unwrap_or(&[])
    }

    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    /// Puts the keys in order and leaves each once.
    pub(crate) fn settle(&mut self) {
        if self.len < 2 {
            return;
        }
        if let Some(items) = self.items.get_mut(..self.len) {
            items.sort_unstable();
            let mut kept = 1;
            for i in 1..items.len() {
                if items[i] != items[kept - 1] {
                    items[kept] = items[i];
                    kept += 1;
                }
            }
            self.len = kept;
        }
    }
}

impl Atom {
    /// The keys of a row.
    #[inline]
    pub(crate) fn keys(&self, row: &[u32], into: &mut Keys) {
        let code = |at: usize| row.get(at).copied().and_then(|c| c.checked_sub(FIRST)).map(|c| c as usize);
        let Some(at) = code(self.field) else { return };
        match &self.source {
            Source::One(keys) => {
                if let Some(key) = keys.get(at).copied().filter(|k| *k != 0) {
                    into.push(key);
                }
            }
            Source::Many(ends, keys) => {
                let start = if at == 0 { 0 } else { ends.get(at - 1).copied().unwrap_or(0) as usize };
                let end = ends.get(at).copied().unwrap_or(0) as usize;
                keys.get(start..end).unwrap_or(&[]).iter().for_each(|k| into.push(*k));
            }
            Source::Crossed { other, here, there } => {
                let Some(second) = code(*other) else { return };
                if let (Some(x), Some(y)) = (here.get(at), there.get(second)) {
                    let (x, y) = (u64::from(*x), u64::from(*y));
                    into.push(hash::key(hash::mix(x).wrapping_add(hash::mix(y))));
                }
            }
        }
    }

    /// The key of every row under an atom that gives each row one at most, 0 for none; empty for others.
    pub(crate) fn column(&self, table: &Table) -> Vec<u32> {
        let (width, at) = (table.fields.len().max(1), self.field);
        match &self.source {
            Source::One(keys) => table
                .codes
                .chunks_exact(width)
                .map(|row| {
                    let code = row.get(at).and_then(|code| code.checked_sub(FIRST));
                    code.and_then(|code| keys.get(code as usize)).copied().unwrap_or(0)
                })
                .collect(),
            Source::Many(..) => Vec::new(),
            Source::Crossed { .. } => {
                let mut keys = Keys::new();
                let key = |row: &[u32]| {
                    keys.clear();
                    self.keys(row, &mut keys);
                    keys.as_slice().first().copied().unwrap_or(0)
                };
                table.codes.chunks_exact(width).map(key).collect()
            }
        }
    }

    /// Whether a row may have several keys.
    pub(crate) fn many(&self) -> bool {
        matches!(self.source, Source::Many(..))
    }
}

/// All atoms that a table's roles give.
pub(crate) fn all(table: &Table, profiles: &Profiles) -> Vec<Atom> {
    some(table, profiles, |_| true)
}

/// The atoms of fields of some roles.
pub(crate) fn some(table: &Table, profiles: &Profiles, of: impl Fn(Role) -> bool) -> Vec<Atom> {
    let mut atoms = Vec::new();
    let fields = table.fields.iter().zip(&profiles.fields).enumerate();
    for (at, (field, profile)) in fields.filter(|(_, (f, _))| of(f.role)) {
        let mut add = |part: Part, source: Source| {
            let name = format!("{}{}", field.name, part.suffix());
            atoms.push(Atom { name, part, field: at, role: field.role, source });
        };
        let text = |code: u32| field.dictionary.text(code);
        match profile {
            Profile::Plain => {}
            Profile::Born(births) => {
                let born = |code: u32| births.get((code - FIRST) as usize).copied().flatten();
                let day = |c: u32| {
                    born(c).filter(|b| matches!(b.kind, Kind::Day | Kind::Slip)).map_or(0, |b| {
                        hash::key(hash::mix(
                            b.year as u64 * 10_000 + u64::from(b.month) * 100 + u64::from(b.day),
                        ))
                    })
                };
                let season = |c: u32| {
                    born(c)
                        .filter(|b| b.kind == Kind::Day)
                        .map_or(0, |b| hash::key(hash::mix(u64::from(b.month) * 100 + u64::from(b.day))))
                };
                if field.role == Role::BirthDate {
                    add(Part::Whole, one(field, day));
                    add(Part::Season, one(field, season));
                }
                add(Part::Year, many(field, |c| born(c).map(years).unwrap_or_default()));
            }
            Profile::Parts(names) => {
                add(
                    Part::Whole,
                    one(field, |c| if names.alias(c) { 0 } else { hash::key(field.dictionary.hash(c)) }),
                );
                if names.keyed() {
                    add(Part::Sound, many(field, |c| names.keys(c).to_vec()));
                }
                let letters = if field.role == Role::GivenName { 3 } else { 4 };
                add(Part::Start, one(field, |c| start(text(c), letters)));
                add(Part::Letter, one(field, |c| start(text(c), 1)));
            }
            Profile::Names(names) => {
                let words = |c: u32| -> Vec<u32> {
                    let text = |t: &u32| profiles.tokens.dictionary.hash(*t);
                    names.tokens(c).iter().map(|t| hash::key(text(t))).collect()
                };
                if !names.syllabic {
                    add(Part::Whole, one(field, |c| names.gathered(c)));
                } else {
                    let key = |words: &[u32]| {
                        hash::key(words.iter().fold(1, |h, w| hash::mix(u64::from(*w)).wrapping_add(h)))
                    };
                    add(
                        Part::Whole,
                        one(field, |c| match words(c).as_slice() {
                            [] => 0,
                            words => key(words),
                        }),
                    );
                }
                if names.keyed() {
                    add(Part::Sound, many(field, |c| names.keys(c).to_vec()));
                }
                // Syllables are too few to tell people apart by two of them.
                if names.syllabic {
                    add(Part::Word, many(field, words));
                    continue;
                }
                add(
                    Part::Two,
                    many(field, |c| {
                        let words = words(c);
                        let pairs = words
                            .iter()
                            .enumerate()
                            .flat_map(|(i, x)| words.iter().skip(i + 1).map(move |y| (x, y)));
                        pairs
                            .map(|(x, y)| {
                                hash::key(hash::mix(u64::from(*x)).wrapping_add(hash::mix(u64::from(*y))))
                            })
                            .take(MOST_KEYS)
                            .collect()
                    }),
                );
                add(Part::Word, many(field, words));
                add(Part::Shingles, many(field, |c| shingles(text(c))));
                add(
                    Part::Start,
                    many(field, |c| {
                        text(c)
                            .split(' ')
                            .filter(|w| w.chars().nth(2).is_some())
                            .map(|w| start(w, 4))
                            .collect()
                    }),
                );
            }
            Profile::Text(letters) => {
                add(Part::Whole, one(field, |c| hash::key(field.dictionary.hash(c))));
                let long = letters.iter().filter(|l| l.letters.length >= 5).count();
                if long * 2 > letters.len() && field.role != Role::Place {
                    add(Part::Start, one(field, |c| start(text(c), 4)));
                }
            }
        }
    }
    let only = |role: Role| {
        let mut found = atoms.iter().filter(|a| a.role == role && a.part == Part::Whole);
        found.next().filter(|_| found.next().is_none())
    };
    if let (Some(given), Some(family)) = (only(Role::GivenName), only(Role::FamilyName)) {
        let source = Source::Crossed { other: family.field, here: firsts(given), there: firsts(family) };
        let name = format!("{}{}", given.name, Part::Both.suffix());
        let field = given.field;
        atoms.push(Atom { name, part: Part::Both, field, role: Role::FullName, source });
    }
    atoms
}

fn firsts(atom: &Atom) -> Vec<u32> {
    match &atom.source {
        Source::One(keys) => keys.clone(),
        Source::Many(ends, keys) => {
            let starts = std::iter::once(&0).chain(ends);
            starts
                .zip(ends)
                .map(|(s, e)| if s < e { keys.get(*s as usize).copied().unwrap_or(0) } else { 0 })
                .collect()
        }
        Source::Crossed { .. } => Vec::new(),
    }
}

fn one(field: &Field, key: impl Fn(u32) -> u32 + Sync + Send) -> Source {
    Source::One((FIRST..field.dictionary.codes() as u32).into_par_iter().map(key).collect())
}

/// Several keys a value, or one if no value has more.
fn many(field: &Field, keys: impl Fn(u32) -> Vec<u32> + Sync + Send) -> Source {
    let lists: Vec<Vec<u32>> = (FIRST..field.dictionary.codes() as u32)
        .into_par_iter()
        .map(|c| {
            let mut list = keys(c);
            list.sort_unstable();
            list.dedup();
            list.truncate(MOST_KEYS);
            list
        })
        .collect();
    if lists.iter().all(|l| l.len() <= 1) {
        return Source::One(lists.iter().map(|l| l.first().copied().unwrap_or(0)).collect());
    }
    let mut ends = Vec::with_capacity(lists.len());
    let mut items = Vec::new();
    for list in lists {
        items.extend(list);
        ends.push(items.len() as u32);
    }
    Source::Many(ends, items)
}

/// Bands of the hash of a name's shingles, and how many hashes a band joins: names with six in ten shingles in common share a
/// band nine times in ten, with three in ten four times.
const BANDS: u64 = 6;
const JOINED: u64 = 2;

/// Keys that names share the more likely the more pairs of neighbouring letters they share, in whatever order their words stand
/// (MinHash: Broder 1997; bands of it: Indyk and Motwani 1998).
fn shingles(text: &str) -> Vec<u32> {
    let mut pairs: Vec<u64> = Vec::new();
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let mut before = ' ';
        for c in word.chars() {
            pairs.push(u64::from(before as u32) << 32 | u64::from(c as u32));
            before = c;
        }
    }
    if pairs.len() < 6 {
        return Vec::new();
    }
    let least = |salt: u64| pairs.iter().map(|p| hash::mix(p ^ hash::mix(salt))).min().unwrap_or(0);
    (0..BANDS)
        .map(|band| hash::key((0..JOINED).fold(band, |h, j| hash::join(h, least(band * JOINED + j)))))
        .collect()
}

fn start(text: &str, letters: usize) -> u32 {
    let end = text.char_indices().nth(letters).map_or(text.len(), |(i, _)| i);
    text.get(..end).map_or(0, |t| hash::key(hash::bytes(t.as_bytes()) ^ letters as u64))
}

/// The years in which somebody may have been born; none if that is more than five.
fn years(born: crate::born::Born) -> Vec<u32> {
    let key = |year: i16| hash::key(hash::mix(year as u64 ^ 0x79_65_61_72));
    if born.kind != Kind::Age {
        return vec![key(born.year)];
    }
    let (from, to) = (model::Day(born.lo).ymd().0, model::Day(born.hi).ymd().0);
    if to - from > 5 { Vec::new() } else { (from..=to).map(key).collect() }
}
