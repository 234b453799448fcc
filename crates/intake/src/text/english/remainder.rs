//! What "the remaining five" are left of: the total that the counts before them make up with them.

use model::Qualifier;

use super::relate::{NEAR, larger, meant, people, single};
use crate::text::Proposal;

/// Counts above this are not added up.
const MOST: u64 = 1_000_000;

/// The total told earlier that the counts before make up with those who remain: "17 detained … six women and a girl … five … the
/// remaining five".
pub(super) fn made_up(all: &[Proposal], rest: Option<u64>, floor: usize) -> Option<usize> {
    let mut sum = rest?;
    let mut parts = 0;
    for k in (floor.max(all.len().saturating_sub(NEAR))..all.len()).rev() {
        let p = all.get(k)?;
        if !people(p) || !meant(p) || p.again.is_some() {
            continue;
        }
        let n = single(p)?;
        if parts > 1 && sum == n && p.part_of.is_none() {
            return Some(k);
        }
        if sums_up(p) && n <= MOST {
            sum = sum.checked_add(n)?;
            parts += 1;
        }
    }
    None
}

/// Whether it adds to a total: those who led the others, and who is named twice, do not.
pub(super) fn sums_up(p: &Proposal) -> bool {
    let led = p.subgroup.as_deref().is_some_and(|g| matches!(g, "broker" | "guide" | "smuggler" | "driver"));
    let own = p.part_of.is_none() && p.again.is_none() && people(p) && meant(p);
    own && !led && p.rule != "en.both" && p.quantity.qualifier == Qualifier::Exactly
}

/// Whether those who remain may be of this count: it leaves room beside the parts told of it.
pub(super) fn left(all: &[Proposal], whole: usize, rest: Option<u64>) -> bool {
    let Some(w) = all.get(whole).filter(|w| people(w) && w.part_of.is_none() && larger(w, rest)) else {
        return false;
    };
    let parts = all.iter().skip(whole + 1).filter(|p| p.part_of == Some(whole) && people(p));
    let told = parts.filter_map(single).fold(0_u64, u64::saturating_add);
    let room = single(w).zip(rest).is_none_or(|(w, r)| told.saturating_add(r) <= w || told > w);
    meant(w) && room
}
