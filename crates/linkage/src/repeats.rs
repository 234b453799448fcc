//! Rows that one list repeats as they are, of which two or a few stand for all where something is learnt.
//!
//! Weights are learnt as if pairs drawn at random were of two people. A row that an export wrote eighty times among four hundred others makes
//! most pairs that agree in anything pairs of one person: its name and its day of birth pass for common, and for bound to each other, and
//! agreement is worth nothing any more. Only rows with a full name and a day of birth are taken for repeats: those that say less may
//! be of namesakes, whose number is what has to be learnt.

use crate::born::{Born, Kind};
use crate::dictionary::FIRST;
use crate::profile::{Profile, Profiles};
use crate::role::Role;
use crate::table::Table;

/// Repeats that make no larger a share of all pairs are left as they are: days of birth agree by chance about half as often.
const SHARE: f64 = 1e-4;

/// Which rows stand for themselves and others.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// Rows that another one stands for, by row; empty if there are none.
    silent: Vec<bool>,
    /// The other rows; empty if these are all.
    standing: Vec<u32>,
    rows: usize,
}

impl Repeats {
    /// Finds repeated rows.
    pub(crate) fn find(table: &Table, profiles: &Profiles) -> Self {
        let rows = table.rows();
        let none = Self { rows, ..Self::default() };
        let all = table.equal_rows().filter(|group| group.len() > 2 && speaks(table, profiles, group.start));
        let groups: Vec<std::ops::Range<u32>> = all.collect();
        // Of the pairs of all rows a share would be most pairs of the few that are left where nearly every row is a repeat.
        let fits = |few: usize| {
            let left = rows - groups.iter().map(|g| g.len().saturating_sub(few)).sum::<usize>();
            let same = groups.iter().map(|g| pairs(g.len().min(few))).sum::<u64>();
            same as f64 <= pairs(left) as f64 * SHARE
        };
        let largest = groups.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        if fits(largest) {
            return none;
        }
        // The largest number that fits, or else two: they are a pair of one person as others are.
        let (mut few, mut many) = (2, largest);
        while many - few > 1 {
            let middle = few.midpoint(many);
            *(if fits(middle) { &mut few } else { &mut many }) = middle;
        }
        let mut silent = vec![false; rows];
        for row in groups.into_iter().flat_map(|group| group.skip(few)) {
            if let Some(slot) = silent.get_mut(row as usize) {
                *slot = true;
            }
        }
        let standing = (0u32..).zip(&silent).filter(|(_, silent)| !**silent).map(|(row, _)| row).collect();
        Self { silent, standing, rows }
    }

    /// Whether another row stands for this one.
    #[inline]
    pub(crate) fn silent(&self, row: u32) -> bool {
        self.silent.get(row as usize).copied().unwrap_or(false)
    }

    /// How many rows stand for themselves.
    pub(crate) fn standing(&self) -> usize {
        if self.silent.is_empty() { self.rows } else { self.standing.len() }
    }

    /// A row that stands for itself, by its place among these.
    #[inline]
    pub(crate) fn row(&self, place: usize) -> u32 {
        self.standing.get(place).copied().unwrap_or(place as u32)
    }

    /// Takes the silent rows out of the frequencies of values and words.
    pub(crate) fn take_out(&self, table: &mut Table, profiles: &mut Profiles) {
        let silent = (0u32..).zip(&self.silent).filter(|(_, silent)| **silent).map(|(row, _)| row);
        for row in silent {
            let codes: Vec<u32> = table.row(row).to_vec();
            for ((field, profile), code) in table.fields.iter_mut().zip(&profiles.fields).zip(codes) {
                let Some(count) = field.counts.get_mut(code as usize).filter(|_| code >= FIRST) else {
                    continue;
                };
                *count = count.saturating_sub(1);
                field.present = field.present.saturating_sub(1);
                if let Profile::Names(names) | Profile::Parts(names) = profile
                    && !field.shadow
                {
                    profiles.tokens.uncount(names.tokens(code));
                }
            }
        }
    }
}

fn pairs(n: usize) -> u64 {
    let n = n as u64;
    n * n.saturating_sub(1) / 2
}

/// Whether a row has a full name and a day of birth, be it 1 January: for most of the people of a list to be written so is one thing, for one row to be
/// written so many times another.
fn speaks(table: &Table, profiles: &Profiles, row: u32) -> bool {
    let (mut whole, mut given, mut family, mut born) = (false, false, false, false);
    let fields = table.fields.iter().zip(&profiles.fields).zip(table.row(row));
    for ((field, profile), code) in fields.filter(|(_, code)| **code >= FIRST) {
        match (profile, field.role) {
            (Profile::Names(names), _) => whole |= names.bare(*code) == 0 && !names.alias(*code),
            (Profile::Parts(names), Role::GivenName) => given |= names.bare(*code) < 2 && !names.alias(*code),
            (Profile::Parts(names), _) => family |= names.bare(*code) < 2 && !names.alias(*code),
            (Profile::Born(births), _) => {
                let of = births.get((*code - FIRST) as usize).copied().flatten();
                born |= matches!(of, Some(Born { kind: Kind::Day | Kind::NewYear, .. }));
            }
            _ => {}
        }
    }
    (whole || given && family) && born
}
