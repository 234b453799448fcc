//! Levels of agreement of two rows, one for each field, packed into one number.

use crate::born::{self, Near};
use crate::dictionary::FIRST;
use crate::hash;
use crate::profile::{Letters, Names, Profile, Profiles};
use crate::role::Role;
use crate::spelling::{self, Like};
use crate::table::Table;
use crate::text;

/// Levels of all fields, four bits each; level 0 is "one of them says nothing".
pub type Pattern = u64;

/// One more than the largest level.
pub const LEVELS: usize = 16;

/// The level of a field in a pattern.
#[inline]
pub fn level(pattern: Pattern, field: usize) -> usize {
    (pattern >> (4 * field) & 15) as usize
}

/// Levels of a part of a name.
pub(crate) mod part {
    pub(crate) const NAMES: [&str; 9] = [
        "missing",
        "different",
        "weakly alike",
        "alike",
        "one slip apart",
        "an initial",
        "given and family name exchanged",
        "other spelling",
        "equal",
    ];
    pub(crate) const SWAPPED: u8 = 6;
    pub(crate) const KEY: u8 = 7;
    pub(crate) const EQUAL: u8 = 8;
}

/// Levels of a whole name.
pub(crate) mod whole {
    pub(crate) const NAMES: [&str; 14] = [
        "missing",
        "different",
        "some words alike",
        "one word equal, others not",
        "a single word alike",
        "a single word equal",
        "all words alike",
        "two words equal, others not",
        "one word equal, the rest alike",
        "two words equal, the rest alike",
        "two words, all in the other",
        "three words or more, all in the other",
        "other order or spelling",
        "equal",
    ];
    pub(crate) const KEY: u8 = 12;
    pub(crate) const EQUAL: u8 = 13;
}

/// Levels of any other text.
pub(crate) mod plain {
    pub(crate) const NAMES: [&str; 7] =
        ["missing", "different", "share a word", "begin alike", "alike", "one slip apart", "equal"];
    pub(crate) const SLIP: u8 = 5;
    pub(crate) const EQUAL: u8 = 6;
}

const SEX: [&str; 3] = ["missing", "different", "equal"];

/// What the levels of a role are called.
pub(crate) fn names(role: Role) -> &'static [&'static str] {
    match role {
        Role::FullName | Role::NameInScript => &whole::NAMES,
        Role::GivenName | Role::FamilyName => &part::NAMES,
        Role::BirthDate | Role::AgeAsOf => &Near::NAMES,
        Role::Sex => &SEX,
        _ => &plain::NAMES,
    }
}

/// Compares rows of one table.
#[derive(Debug)]
pub(crate) struct Comparer<'a> {
    pub(crate) table: &'a Table,
    pub(crate) profiles: &'a Profiles,
    /// Fields of the given and the family name, if there is one of each.
    swap: Option<(usize, usize)>,
}

/// Levels of value pairs seen before: a table of fixed size in which the newest stays.
#[derive(Debug)]
pub(crate) struct Memo(Vec<(u64, u8)>);

const MEMO: usize = 1 << 15;

impl Memo {
    pub(crate) fn new() -> Self {
        Self(vec![(u64::MAX, 0); MEMO])
    }

    #[inline]
    fn level(&mut self, field: usize, a: u32, b: u32, work: impl FnOnce() -> u8) -> u8 {
        let pair = u64::from(a.min(b)) << 32 | u64::from(a.max(b));
        let at = (hash::mix(pair ^ (field as u64) << 60) as usize) & (MEMO - 1);
        // A code is far below 2^28 in any table that fits in memory, so the field can stand in the top bits.
        let tag = pair ^ (field as u64) << 60;
        match self.0.get_mut(at) {
            Some(slot) if slot.0 == tag => slot.1,
            Some(slot) => {
                *slot = (tag, work());
                slot.1
            }
            None => work(),
        }
    }
}

impl<'a> Comparer<'a> {
    pub(crate) fn new(table: &'a Table, profiles: &'a Profiles) -> Self {
        let only = |role| {
            let mut at = table.fields.iter().enumerate().filter(|(_, f)| f.role == role).map(|(i, _)| i);
            at.next().filter(|_| at.next().is_none())
        };
        let swap = only(Role::GivenName).zip(only(Role::FamilyName));
        Self { table, profiles, swap }
    }

    /// The pattern of two rows; symmetric.
    pub(crate) fn pattern(&self, a: u32, b: u32, memo: &mut Memo) -> Pattern {
        let (x, y) = (self.table.row(a), self.table.row(b));
        let mut pattern = 0;
        for (at, ((p, q), profile)) in x.iter().zip(y).zip(&self.profiles.fields).enumerate() {
            if *p >= FIRST && *q >= FIRST {
                pattern |= u64::from(self.one(at, profile, *p, *q, memo)) << (4 * at);
            }
        }
        match self.swap {
            Some((g, f)) => self.swapped(pattern, (g, f), x, y),
            None => pattern,
        }
    }

    fn one(&self, at: usize, profile: &Profile, p: u32, q: u32, memo: &mut Memo) -> u8 {
        let text = |code| self.table.fields.get(at).map_or("", |f| f.dictionary.text(code));
        match profile {
            Profile::Plain => 1 + u8::from(p == q),
            Profile::Born(births) => {
                let born = |code: u32| births.get((code - FIRST) as usize).copied().flatten();
                match (born(p), born(q)) {
                    (Some(one), Some(two)) => born::compare(one, two) as u8,
                    // What cannot be read as a date says nothing, unless both say it in the same words.
                    _ if p == q => Near::Coarse as u8,
                    _ => 0,
                }
            }
            Profile::Text(_) if p == q => plain::EQUAL,
            Profile::Text(letters) => {
                let of = |code: u32| letters.get((code - FIRST) as usize).copied().unwrap_or_default();
                let (one, two) = (of(p), of(q));
                if (one.set & two.set).count_ones() < 2 {
                    return 1;
                }
                memo.level(at, p, q, || other(text(p), text(q), one, two))
            }
            Profile::Parts(_) if p == q => part::EQUAL,
            Profile::Parts(names) => {
                if meet(names.keys(p), names.keys(q)) {
                    return part::KEY;
                }
                let of = |code: u32| names.letters.get((code - FIRST) as usize).copied().unwrap_or_default();
                let (one, two) = (of(p), of(q));
                let common = (one.set & two.set).count_ones();
                if common == 0 || (one.length > 1 && two.length > 1 && common * 2 < one.set.count_ones().min(two.set.count_ones())) {
                    return 1;
                }
                memo.level(at, p, q, || match spelling::words(text(p), text(q)) {
                    Like::Key => part::KEY,
                    like => like as u8,
                })
            }
            Profile::Names(_) if p == q => whole::EQUAL,
            Profile::Names(names) => memo.level(at, p, q, || self.whole(names, p, q).0),
        }
    }

    /// The level of two whole names, and the words they have in common.
    pub(crate) fn whole(&self, names: &Names, p: u32, q: u32) -> (u8, Vec<u32>) {
        let tokens = &self.profiles.tokens;
        let (short, long) = match (names.tokens(p), names.tokens(q)) {
            (a, b) if a.len() <= b.len() => (a, b),
            (a, b) => (b, a),
        };
        let mut equal = Vec::new();
        let (mut used, mut open) = (0u32, 0u32);
        for (i, x) in short.iter().enumerate() {
            match long.iter().enumerate().position(|(j, y)| used >> j & 1 == 0 && x == y) {
                Some(j) => {
                    used |= 1 << j;
                    equal.push(*x);
                }
                None => open |= 1 << i,
            }
        }
        if meet(names.keys(p), names.keys(q)) {
            return (whole::KEY, equal);
        }
        let letters = |t: u32| tokens.letters.get((t - FIRST) as usize).copied().unwrap_or_default();
        let (mut alike, mut apart) = (0usize, 0usize);
        for (i, x) in short.iter().enumerate().filter(|(i, _)| open >> i & 1 == 1) {
            let _ = i;
            let best = long
                .iter()
                .enumerate()
                .filter(|(j, _)| used >> j & 1 == 0)
                .filter(|(_, y)| {
                    let (one, two) = (letters(*x), letters(**y));
                    let common = (one.set & two.set).count_ones();
                    common > 0 && (one.length == 1 || two.length == 1 || common * 2 >= one.set.count_ones().min(two.set.count_ones()))
                })
                .map(|(j, y)| (spelling::words(tokens.dictionary.text(*x), tokens.dictionary.text(*y)), std::cmp::Reverse(j)))
                .max();
            match best {
                Some((like, std::cmp::Reverse(j))) if like >= Like::Close => {
                    used |= 1 << j;
                    alike += 1;
                }
                _ => apart += 1,
            }
        }
        let level = match (short.len(), equal.len(), alike, apart) {
            (1, 1, ..) => 5,
            (1, 0, 1, _) => 4,
            (n, e, ..) if e == n && long.len() == n => whole::KEY,
            (n, e, ..) if e == n => if n >= 3 { 11 } else { 10 },
            (_, e, _, 0) if e >= 2 => 9,
            (_, 1, _, 0) => 8,
            (_, 0, _, 0) => 6,
            (_, e, ..) if e >= 2 => 7,
            (_, 1, ..) => 3,
            (_, _, c, _) if c > 0 => 2,
            _ => 1,
        };
        (level, equal)
    }

    /// Puts "exchanged" in both parts of a name if each is the other's.
    fn swapped(&self, pattern: Pattern, (g, f): (usize, usize), x: &[u32], y: &[u32]) -> Pattern {
        if level(pattern, g) > 4 || level(pattern, f) > 4 {
            return pattern;
        }
        let (Some(Profile::Parts(given)), Some(Profile::Parts(family))) =
            (self.profiles.fields.get(g), self.profiles.fields.get(f))
        else {
            return pattern;
        };
        let code = |row: &[u32], at: usize| row.get(at).copied().filter(|c| *c >= FIRST);
        let crossed = |one: Option<u32>, two: Option<u32>| match (one, two) {
            (Some(a), Some(b)) => meet(given.keys(a), family.keys(b)),
            _ => false,
        };
        if crossed(code(x, g), code(y, f)) && crossed(code(y, g), code(x, f)) {
            let both = 15 << (4 * g) | 15 << (4 * f);
            let swapped = u64::from(part::SWAPPED);
            return pattern & !both | swapped << (4 * g) | swapped << (4 * f);
        }
        pattern
    }
}

/// Whether two lists in order have a number in common.
#[inline]
fn meet(a: &[u32], b: &[u32]) -> bool {
    match (a, b) {
        ([x], [y]) => x == y,
        _ => a.iter().any(|x| b.binary_search(x).is_ok()),
    }
}

/// The level of two texts that are not equal.
fn other(a: &str, b: &str, one: Letters, two: Letters) -> u8 {
    let least = one.length.min(two.length);
    if least >= 3 && one.within(two, 1) && text::distance(a, b, 1) <= 1 {
        return plain::SLIP;
    }
    let contained = |x: &str, y: &str| x.split(' ').all(|w| y.split(' ').any(|v| v == w));
    if (least >= 5 && one.within(two, 2) && text::distance(a, b, 2) <= 2)
        || (least >= 4 && (contained(a, b) || contained(b, a)))
    {
        return 4;
    }
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    if same >= 3 && same * 2 >= usize::from(least) {
        return 3;
    }
    if a.split(' ').any(|w| w.len() > 2 && b.split(' ').any(|v| v == w)) { 2 } else { 1 }
}
