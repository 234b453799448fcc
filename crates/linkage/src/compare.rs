//! Levels of agreement of two rows, one for each field, packed into one number.

use names::Level;

use crate::born::{self, Near};
use crate::dictionary::FIRST;
use crate::hash;
use crate::letters::Letters;
pub(crate) use crate::levels::{names, part, plain, whole};
use crate::profile::{MOST_TOKENS, Names, Profile, Profiles};
use crate::role::Role;
use crate::spelling::{self, Like, Reader};
use crate::table::Table;
use crate::text;
use crate::texts::{other, similar, word};

/// Levels of all fields, four bits each; level 0 is "one of them says nothing".
pub type Pattern = u64;

/// One more than the largest level.
pub const LEVELS: usize = 16;

/// The level of a field in a pattern.
#[inline]
pub fn level(pattern: Pattern, field: usize) -> usize {
    (pattern >> (4 * field) & 15) as usize
}

/// Compares rows of one table.
#[derive(Debug)]
pub(crate) struct Comparer<'a> {
    pub(crate) table: &'a Table,
    pub(crate) profiles: &'a Profiles,
    /// Fields of the given and the family name, if there is one of each.
    swap: Option<(usize, usize)>,
    /// The fields that are compared, as bits.
    compared: u32,
    /// The fields of places, as bits: their names are written in several scripts as those of people are.
    places: u32,
}

/// Levels of value pairs seen before: a table of fixed size in which the newest stays.
#[derive(Debug)]
pub(crate) struct Memo {
    /// What the place does not say of a mixed pair, above its level; the mixing loses nothing.
    levels: Vec<u64>,
    reader: Reader,
}

/// Pairs that are compared together: their rows stay in the nearest cache.
pub(crate) const BATCH: usize = 128;

/// Bits of a place in the memo: a megabyte, which stays in the nearer caches.
const MEMO: u32 = 17;

impl Memo {
    pub(crate) fn new() -> Self {
        Self { levels: vec![u64::MAX; 1 << MEMO], reader: Reader::default() }
    }

    #[inline]
    fn level(&mut self, field: usize, a: u32, b: u32, work: impl FnOnce(&mut Reader) -> u8) -> u8 {
        // A code is far below 2^28 in any table that fits in memory, so the field can stand in the top bits.
        let mixed = hash::mix(u64::from(a.min(b)) << 32 | u64::from(a.max(b)) ^ (field as u64) << 60);
        let (at, rest) = ((mixed >> (64 - MEMO)) as usize, mixed << MEMO >> MEMO);
        match self.levels.get_mut(at) {
            Some(slot) if *slot >> 8 == rest => *slot as u8,
            Some(slot) => {
                let level = work(&mut self.reader);
                *slot = rest << 8 | u64::from(level);
                level
            }
            None => work(&mut self.reader),
        }
    }
}

impl<'a> Comparer<'a> {
    pub(crate) fn new(table: &'a Table, profiles: &'a Profiles) -> Self {
        let only = |role| {
            let mut at =
                table.fields.iter().enumerate().filter(|(_, f)| f.role == role && !f.shadow).map(|(i, _)| i);
            at.next().filter(|_| at.next().is_none())
        };
        let swap = only(Role::GivenName).zip(only(Role::FamilyName));
        let compared = table
            .fields
            .iter()
            .enumerate()
            .filter(|(_, f)| !f.shadow)
            .fold(0, |bits, (at, _)| bits | 1 << at);
        let of_place = |(_, f): &(usize, &crate::table::Field)| f.role == Role::Place;
        let places = table.fields.iter().enumerate().filter(of_place).fold(0, |bits, (at, _)| bits | 1 << at);
        Self { table, profiles, swap, compared, places }
    }

    /// The pattern of two rows; symmetric.
    pub(crate) fn pattern(&self, a: u32, b: u32, memo: &mut Memo) -> Pattern {
        let mut found = Vec::with_capacity(1);
        self.patterns(&[(a, b)], memo, &mut found);
        found.first().copied().unwrap_or(0)
    }

    /// Adds the patterns of pairs, in their order.
    ///
    /// Field by field for [`BATCH`] pairs at a time, and what a field needs is looked at before it is used: rows and values stand far apart in
    /// memory, and the processor fetches many at once where nothing has to be decided in between.
    pub(crate) fn patterns(&self, pairs: &[(u32, u32)], memo: &mut Memo, into: &mut Vec<Pattern>) {
        let (width, codes) = (self.table.fields.len(), self.table.codes.as_slice());
        let code = |row: u32, at: usize| codes.get(row as usize * width + at).copied().unwrap_or(0);
        for batch in pairs.chunks(BATCH) {
            let rows = batch.iter().flat_map(|(a, b)| [*a, *b]);
            // A row may lie in two lines of the cache.
            std::hint::black_box(
                rows.fold(0, |seen, row| seen ^ code(row, 0) ^ code(row, width.saturating_sub(1))),
            );
            let start = into.len();
            into.resize(start + batch.len(), 0);
            let found = into.get_mut(start..).unwrap_or_default();
            for (at, profile) in
                self.profiles.fields.iter().enumerate().filter(|(at, _)| self.compared >> at & 1 == 1)
            {
                profile.fetch(batch.iter().map(|(a, b)| (code(*a, at), code(*b, at))));
                for ((a, b), pattern) in batch.iter().zip(found.iter_mut()) {
                    let (p, q) = (code(*a, at), code(*b, at));
                    if p >= FIRST && q >= FIRST {
                        *pattern |= u64::from(self.one(at, profile, p, q, memo)) << (4 * at);
                    }
                }
            }
            if let Some(fields) = self.swap {
                for ((a, b), pattern) in batch.iter().zip(found) {
                    *pattern = self.swapped(*pattern, fields, self.table.row(*a), self.table.row(*b));
                }
            }
        }
    }

    /// The level of two values of a field.
    pub(crate) fn level(&self, at: usize, p: u32, q: u32, memo: &mut Memo) -> u8 {
        self.profiles.fields.get(at).map_or(0, |profile| self.one(at, profile, p, q, memo))
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
            Profile::Text(texts) => {
                let of = |code: u32| texts.get((code - FIRST) as usize).copied().unwrap_or_default();
                let (one, two) = (of(p), of(q));
                let (x, y) = (one.letters, two.letters);
                if self.places >> at & 1 == 1 && (x.foreign() || y.foreign()) {
                    return memo.level(at, p, q, |reader| {
                        let found = reader.compare((number(at, p), text(p)), (number(at, q), text(q)));
                        match found.0 {
                            Level::Exact | Level::Script | Level::Reordered => plain::SLIP,
                            _ => other(text(p), text(q), x, y),
                        }
                    });
                }
                if (x.set & y.set).count_ones() < 2 || !similar(x, y) {
                    return 1;
                }
                match (one.word(), two.word()) {
                    (Some(a), Some(b)) => {
                        word(&a[..usize::from(x.length)], &b[..usize::from(y.length)], x, y)
                    }
                    _ => memo.level(at, p, q, |_| other(text(p), text(q), x, y)),
                }
            }
            Profile::Parts(names) | Profile::Names(names) if names.alias(p) || names.alias(q) => 0,
            Profile::Parts(names) if p == q => {
                if names.bare(p) == 2 {
                    part::INITIAL
                } else {
                    part::EQUAL
                }
            }
            Profile::Parts(names) => {
                let known = names.keyed() && meet(names.keys(p), names.keys(q));
                if !known && !names.syllabic && !spelling::possible(names.letters(p), names.letters(q)) {
                    return 1;
                }
                memo.level(at, p, q, |reader| {
                    let (a, b) = ((number(at, p), text(p)), (number(at, q), text(q)));
                    let ask = |reader: &mut Reader| match reader.close(a, b) {
                        Some(true) => Level::Close,
                        Some(false) => Level::Different,
                        None => reader.compare(a, b).0,
                    };
                    parts(spelling::words(text(p), text(q)), known, names.syllabic, reader, ask)
                })
            }
            Profile::Names(names) if p == q => match names.bare(p) {
                0 => whole::EQUAL,
                1 => whole::SINGLE,
                _ => whole::INITIALS,
            },
            Profile::Names(names) => memo.level(at, p, q, |reader| {
                if names.joined(p, q) && names.bare(p).max(names.bare(q)) == 0 {
                    return whole::KEY;
                }
                // Words of syllables are no names of their own, and are asked about where the whole leaves it open.
                let own = |reader: &mut Reader| self.whole(names, p, q, reader);
                let ask =
                    |reader: &mut Reader| reader.compare((number(at, p), text(p)), (number(at, q), text(q)));
                if names.syllabic {
                    return match ask(reader) {
                        found @ (Level::Initials | Level::Close, _) => {
                            of_whole(names, (p, q), found, own(reader))
                        }
                        // Equal words are no equal names; a slip of the pen is seen in the letters of the whole.
                        (level @ (Level::Weak | Level::Different), _) => {
                            slip(names, p, q).unwrap_or(if level == Level::Weak { whole::ONE } else { 1 })
                        }
                        found => of_whole(names, (p, q), found, 1),
                    };
                }
                let own = own(reader);
                // Of two names in Arabic script only another reading of the whole says more than their parts.
                let parted = names.parted(p) && names.parted(q);
                let strange = !parted && (!text(p).is_ascii() || !text(q).is_ascii());
                let open = !parted && (2..whole::INITIALS).contains(&own);
                if !strange && !open && !meet(names.keys(p), names.keys(q)) {
                    return own;
                }
                of_whole(names, (p, q), ask(reader), own)
            }),
        }
    }

    /// The words that two whole names have in common, in an order that does not depend on which of the two came first.
    pub(crate) fn common(&self, names: &Names, p: u32, q: u32) -> Vec<u32> {
        let shared = Shared::of(names.tokens(p), names.tokens(q));
        let words = shared.short.iter().enumerate().filter(|(i, _)| shared.open >> i & 1 == 0);
        let mut words: Vec<u32> = words.map(|(_, word)| *word).collect();
        words.sort_unstable_by_key(|t| self.profiles.tokens.dictionary.hash(*t));
        words
    }

    /// The level of two whole names by their words.
    fn whole(&self, names: &Names, p: u32, q: u32, reader: &mut Reader) -> u8 {
        let tokens = &self.profiles.tokens;
        let Shared { short, long, mut used, open, mut places } = Shared::of(names.tokens(p), names.tokens(q));
        let letters = |t: u32| tokens.letters.get((t - FIRST) as usize).copied().unwrap_or_default();
        let text = |t: u32| tokens.dictionary.text(t);
        let parted = names.parted(p) && names.parted(q);
        let (mut alike, mut apart) = (0usize, 0usize);
        for (i, x) in short.iter().enumerate().filter(|(i, _)| open >> i & 1 == 1) {
            let best = long
                .iter()
                .enumerate()
                .filter(|(j, y)| used >> j & 1 == 0 && spelling::possible(letters(*x), letters(**y)))
                .map(|(j, y)| {
                    let like = reader.words((*x, *y), || spelling::words(text(*x), text(*y)));
                    (like, std::cmp::Reverse(j))
                })
                .max();
            match best {
                Some((like, std::cmp::Reverse(j)))
                    if like >= Like::Close
                        && !(parted && long.get(j).is_some_and(|y| tokens.both_usual(*x, *y))) =>
                {
                    used |= 1 << j;
                    alike += 1;
                    places[i % MOST_TOKENS] = j;
                }
                _ => apart += 1,
            }
        }
        let (n, e) = (short.len(), short.len() - open.count_ones() as usize);
        match (n, e, alike, apart) {
            (0, ..) => 1,
            (1, 1, ..) => whole::SINGLE,
            (1, 0, 1, _) => whole::SINGLE_ALIKE,
            (.., 0)
                if e >= 2
                    && !names.syllabic
                    && !in_place(
                        &places[..n.min(MOST_TOKENS)],
                        long,
                        text,
                        parted && e < long.len().max(3),
                    ) =>
            {
                whole::ELSEWHERE
            }
            _ if e == n && long.len() == n => whole::KEY,
            // The father's name left out and the grandfather's not says less.
            _ if e == n && parted && n >= 3 && places[0] == 0 && places[1] != 1 => whole::ELSEWHERE,
            _ if e == n && n == 2 => whole::TWO_INSIDE,
            _ if e == n => whole::MORE_INSIDE,
            (_, e, _, 0) if e >= 2 => whole::ALIKE,
            (_, 1, _, 0) => whole::INITIALS,
            (_, 0, _, 0) => whole::WORDS_ALIKE,
            // Of four words three, and the father's in its place.
            (_, e, ..) if e >= 2 && parted && n >= 3 => {
                let begins = short.first() == long.first() && used >> 1 & 1 == 1 && places[1] == 1;
                whole::OTHER_FIRST + u8::from(begins && apart == 1)
            }
            (_, e, ..) if e >= 2 => whole::OTHER_FIRST + u8::from(short.first() == long.first()),
            (_, 1, ..) => whole::ONE,
            (_, _, c, _) if c > 0 => whole::SOME_ALIKE,
            _ => 1,
        }
    }

    /// Puts "exchanged" in both parts of a name if each is the other's.
    fn swapped(&self, pattern: Pattern, (g, f): (usize, usize), x: &[u32], y: &[u32]) -> Pattern {
        if level(pattern, g).max(level(pattern, f)) > usize::from(part::SLIP) {
            return pattern;
        }
        let (Some(Profile::Parts(given)), Some(Profile::Parts(family))) =
            (self.profiles.fields.get(g), self.profiles.fields.get(f))
        else {
            return pattern;
        };
        let code = |row: &[u32], at: usize| row.get(at).copied().unwrap_or(0);
        let crossed = |one: u32, two: u32| {
            given.letters(one).set == family.letters(two).set
                && matches!(given.same(one), x if x != 0 && x == family.same(two))
        };
        if crossed(code(x, g), code(y, f)) && crossed(code(y, g), code(x, f)) {
            let both = 15 << (4 * g) | 15 << (4 * f);
            let swapped = u64::from(part::SWAPPED);
            return pattern & !both | swapped << (4 * g) | swapped << (4 * f);
        }
        pattern
    }
}

/// The words of two whole names: which are equal, and where they stand.
struct Shared<'a> {
    /// The name of fewer words.
    short: &'a [u32],
    long: &'a [u32],
    /// Words of the longer name that one of the shorter is equal to, as bits.
    used: u32,
    /// Words of the shorter name that no word of the longer is equal to, as bits.
    open: u32,
    /// For each word of the shorter name where it stands in the longer.
    places: [usize; MOST_TOKENS],
}

impl<'a> Shared<'a> {
    fn of(a: &'a [u32], b: &'a [u32]) -> Self {
        let (short, long) = if (a.len(), a) <= (b.len(), b) { (a, b) } else { (b, a) };
        let (mut used, mut open, mut places) = (0u32, 0u32, [0; MOST_TOKENS]);
        for (i, x) in short.iter().enumerate() {
            match long.iter().enumerate().position(|(j, y)| used >> j & 1 == 0 && x == y) {
                Some(j) => {
                    used |= 1 << j;
                    places[i % MOST_TOKENS] = j;
                }
                None => open |= 1 << i,
            }
        }
        Self { short, long, used, open, places }
    }
}

/// Whether the words of a name that are all in a longer one stand there as the words of one person do, given where each is found.
///
/// They keep their order, and the longer name begins with one of them, perhaps behind the name of a son. A family name may stand at either end
/// except in Arabic script, unless three words or more are all the same: there "Omar Mohammed" is no "Mohammed Omar", and what is left of a name without
/// its first word is the father's.
fn in_place<'a>(places: &[usize], long: &[u32], text: impl Fn(u32) -> &'a str, arabic: bool) -> bool {
    let word = |at: usize| long.get(at).map_or("", |t| text(*t));
    let lead = match (word(0), long.len()) {
        (first, 3..) if first.starts_with("ابو") => 1,
        ("abu" | "abou" | "aboo" | "um" | "umm" | "om" | "oum", 4..) => 2,
        _ => 0,
    };
    let begins = places.iter().any(|at| *at == 0 || *at == lead);
    // One place at which the order begins anew, if any.
    let breaks = places.windows(2).filter(|two| two[0] > two[1]).count();
    let wraps = breaks == 1 && places.last() < places.first();
    begins && (breaks == 0 || wraps && !arabic)
}

/// The level of two whole names by what was found of the whole, and by their words.
fn of_whole(names: &Names, (p, q): (u32, u32), (level, score): (Level, f32), own: u8) -> u8 {
    match level {
        Level::Exact | Level::Script | Level::Reordered if names.bare(p).max(names.bare(q)) == 1 => {
            whole::SINGLE
        }
        Level::Exact | Level::Script | Level::Reordered => whole::KEY,
        Level::Unknown => 0,
        Level::Initials => own.max(whole::INITIALS),
        Level::Close if score >= 0.8 => own.max(whole::ALIKE),
        Level::Close => own.max(whole::INITIALS),
        Level::Weak | Level::Different => own,
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

/// The level of two names of syllables that are not read as one, by their letters: nearly equal as written, or in a spelling in which
/// romanisations fall together.
fn slip(names: &Names, p: u32, q: u32) -> Option<u8> {
    let ((x, one), (y, two)) = (names.written(p), names.written(q));
    let apart = |a: &str, b: &str, one: Letters, two: Letters| {
        if one.within(two, 2) { text::distance(a, b, 2) } else { 3 }
    };
    let (least, written) = (one.length.min(two.length), apart(x, y, one, two));
    if written <= 1 && least >= 5 {
        return Some(whole::INITIALS);
    }
    let ((a, first), (b, second)) = (names.coarse(p), names.coarse(q));
    let length = first.length.min(second.length);
    match apart(a, b, first, second) {
        0 if length >= 4 => Some(whole::ALIKE),
        1 if length >= 5 => Some(whole::WORDS_ALIKE),
        _ if written == 2 && least >= 7 => Some(whole::WORDS_ALIKE),
        2 if length >= 7 => Some(whole::SOME_ALIKE),
        _ if least >= 5 && one.at_most(two) >= 0.899 && text::jaro_winkler(x, y) >= 0.9 => {
            Some(whole::SINGLE_ALIKE)
        }
        _ => None,
    }
}

/// The number under which a reader keeps a value.
fn number(field: usize, code: u32) -> u64 {
    (field as u64) << 32 | u64::from(code)
}

/// The level of two given or two family names that are not equal.
fn parts(
    like: Like,
    known: bool,
    syllabic: bool,
    reader: &mut Reader,
    ask: impl FnOnce(&mut Reader) -> Level,
) -> u8 {
    if !known && !syllabic && like != Like::Weak {
        return like as u8;
    }
    match ask(reader) {
        Level::Exact | Level::Script | Level::Reordered => part::KEY,
        Level::Unknown => 0,
        Level::Initials => 5,
        Level::Close if like == Like::Weak => 3,
        Level::Close => (like as u8).max(3),
        _ => like as u8,
    }
}
