//! Disjoint sets.

/// Disjoint sets of numbers, each known by its smallest member.
#[derive(Clone, Debug)]
pub(crate) struct Union(Vec<u32>);

impl Union {
    pub(crate) fn new(n: usize) -> Self {
        Self((0..n as u32).collect())
    }

    /// The smallest member of the set of `x`.
    pub(crate) fn find(&mut self, mut x: u32) -> u32 {
        while let Some(&parent) = self.0.get(x as usize) {
            if parent == x {
                break;
            }
            let above = self.0.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(x as usize) {
                *slot = above;
            }
            x = above;
        }
        x
    }

    /// Joins two sets; whether they were apart.
    pub(crate) fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        let (low, high) = (a.min(b), a.max(b));
        if let Some(slot) = self.0.get_mut(high as usize) {
            *slot = low;
        }
        low != high
    }
}
