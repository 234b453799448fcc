//! An exact simplex method for small linear programmes whose columns arrive one by one.
//!
//! Minimise c·x subject to rows `a·x >= b`, `<= b` or `= b`, x >= 0, with whole-number data. The tableau is kept
//! in whole numbers over one common denominator (integer-preserving pivoting: Edmonds 1967; Bareiss 1968), so there
//! is no rounding, the duals are exact, and the certificate can be read off. Columns can be added to a solved tableau:
//! the columns that began as the identity hold the inverse of the basis.
//!
//! Rejected: solvers in floating point (microlp 0.7, HiGHS). microlp gives no duals, and duals in floating point have to be
//! rounded and checked again; see docs/decisions/0003-exact-simplex.md for the measurement.

/// Entries touched by all pivots of one programme, at most: some seconds of work.
const MOST_WORK: u64 = 4_000_000_000;

/// Which way a row bounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sense {
    AtLeast,
    AtMost,
    Equal,
}

/// Why there is no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Halt {
    /// A number left the range of the tableau.
    Overflow,
    /// The pivots allowed were used up.
    Steps,
}

/// How a solve ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ended {
    /// No column known improves the objective of this phase.
    Optimal,
    /// A column improves it without end.
    Unbounded,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Begins in the basis and must leave: measures what a row still lacks.
    Artificial,
    /// Slack of a row.
    Slack,
    /// A column of the caller, by number.
    Given(u32),
}

/// See the module.
pub(crate) struct Simplex {
    rows: usize,
    /// Entries by column, each `rows` long, times `den`.
    columns: Vec<Vec<i64>>,
    kinds: Vec<Kind>,
    /// Reduced costs times `den`: of the sum of artificials, and of the caller's objective.
    lack_cost: Vec<i64>,
    real_cost: Vec<i64>,
    /// Right-hand side times `den`.
    rhs: Vec<i128>,
    lack: i128,
    value: i128,
    /// Basic column of each row.
    basis: Vec<usize>,
    /// The column that began as the unit vector of each row.
    unit: Vec<usize>,
    den: i64,
    given: u32,
    degenerate: u32,
    pub(crate) steps_left: u32,
    /// Entries that may still be touched: a large tableau gets fewer pivots.
    work_left: u64,
}

impl Simplex {
    /// A programme with these rows and no columns yet. A row "at least 0" says nothing and must be left out.
    pub(crate) fn new(rows: &[(Sense, u64)], steps: u32) -> Self {
        let count = rows.len();
        let mut s = Self {
            rows: count,
            columns: Vec::new(),
            kinds: Vec::new(),
            lack_cost: Vec::new(),
            real_cost: Vec::new(),
            rhs: rows.iter().map(|r| i128::from(r.1)).collect(),
            lack: 0,
            value: 0,
            basis: vec![0; count],
            unit: vec![0; count],
            den: 1,
            given: 0,
            degenerate: 0,
            steps_left: steps,
            work_left: MOST_WORK,
        };
        for (at, (sense, rhs)) in rows.iter().enumerate() {
            let mut entries = vec![0; count];
            if *sense == Sense::AtLeast {
                entries[at] = -1;
                s.push(entries.clone(), Kind::Slack, 1, 0);
            }
            entries[at] = 1;
            s.basis[at] = s.columns.len();
            s.unit[at] = s.columns.len();
            let needs = *sense != Sense::AtMost;
            s.push(entries, if needs { Kind::Artificial } else { Kind::Slack }, 0, 0);
            if needs {
                s.lack += i128::from(*rhs);
            }
        }
        s
    }

    fn push(&mut self, entries: Vec<i64>, kind: Kind, lack_cost: i64, real_cost: i64) {
        self.columns.push(entries);
        self.kinds.push(kind);
        self.lack_cost.push(lack_cost);
        self.real_cost.push(real_cost);
    }

    /// Whether some row is not yet satisfied.
    pub(crate) fn lacking(&self) -> bool {
        self.lack > 0
    }

    /// The dual value of each row times `den()`, for the phase asked for.
    pub(crate) fn duals(&self, lacking: bool) -> impl Iterator<Item = i64> + '_ {
        let cost = if lacking { &self.lack_cost } else { &self.real_cost };
        self.unit.iter().map(move |u| {
            // Reduced cost of a unit column = its own cost - dual; artificials cost 1 while lacking.
            let own = if lacking && self.kinds[*u] == Kind::Artificial { self.den } else { 0 };
            own - cost[*u]
        })
    }

    /// The common denominator.
    pub(crate) fn den(&self) -> i64 {
        self.den
    }

    /// The caller's objective times `den()`.
    pub(crate) fn value(&self) -> i128 {
        self.value
    }

    /// Adds a column with ones in these rows, and this cost.
    pub(crate) fn add(&mut self, ones: &[usize], cost: i64) -> Result<(), Halt> {
        let mut entries = vec![0i64; self.rows];
        let mut lack_cost: i64 = 0;
        let mut real_cost = cost.checked_mul(self.den).ok_or(Halt::Overflow)?;
        for &row in ones {
            let unit = &self.columns[self.unit[row]];
            for (e, u) in entries.iter_mut().zip(unit) {
                *e = e.checked_add(*u).ok_or(Halt::Overflow)?;
            }
            let own = if self.kinds[self.unit[row]] == Kind::Artificial { self.den } else { 0 };
            lack_cost = lack_cost - own + self.lack_cost[self.unit[row]];
            real_cost = real_cost.checked_add(self.real_cost[self.unit[row]]).ok_or(Halt::Overflow)?;
        }
        let kind = Kind::Given(self.given);
        self.given += 1;
        self.push(entries, kind, lack_cost, real_cost);
        Ok(())
    }

    /// Pivots until the objective of the phase cannot be improved with the columns known.
    pub(crate) fn run(&mut self) -> Result<Ended, Halt> {
        loop {
            let lacking = self.lacking();
            let Some(column) = self.entering(lacking) else { return Ok(Ended::Optimal) };
            let Some(row) = self.leaving(column, lacking) else {
                return if lacking { Err(Halt::Overflow) } else { Ok(Ended::Unbounded) };
            };
            let entries = (self.rows * self.columns.len()) as u64;
            if self.steps_left == 0 || self.work_left < entries {
                return Err(Halt::Steps);
            }
            self.steps_left -= 1;
            self.work_left -= entries;
            self.degenerate = if self.rhs[row] == 0 { self.degenerate + 1 } else { 0 };
            self.pivot(row, column)?;
        }
    }

    /// The most negative reduced cost; after many idle pivots the first one (Bland 1977), so that it ends.
    fn entering(&self, lacking: bool) -> Option<usize> {
        let cost = if lacking { &self.lack_cost } else { &self.real_cost };
        let usable = |at: &usize| cost[*at] < 0 && self.kinds[*at] != Kind::Artificial;
        let mut all = (0..cost.len()).filter(usable);
        if self.degenerate > 40 { all.next() } else { all.min_by_key(|at| (cost[*at], *at)) }
    }

    fn leaving(&self, column: usize, lacking: bool) -> Option<usize> {
        let entries = &self.columns[column];
        let mut best: Option<usize> = None;
        for row in 0..self.rows {
            let entry = entries[row];
            let artificial = self.kinds[self.basis[row]] == Kind::Artificial;
            // An artificial that stays in the basis at nothing must not grow again.
            if !lacking && artificial && entry != 0 {
                return Some(row);
            }
            if entry <= 0 {
                continue;
            }
            let better = best.is_none_or(|b| {
                let (left, right) = (self.rhs[row] * i128::from(entries[b]), self.rhs[b] * i128::from(entry));
                left < right || (left == right && self.basis[row] < self.basis[b])
            });
            if better {
                best = Some(row);
            }
        }
        best
    }

    fn pivot(&mut self, row: usize, column: usize) -> Result<(), Halt> {
        let mut p = self.columns[column][row];
        if p < 0 {
            for c in &mut self.columns {
                c[row] = -c[row];
            }
            self.rhs[row] = -self.rhs[row];
            p = -p;
        }
        let den = self.den;
        let pivot_column = self.columns[column].clone();
        let (lack_factor, real_factor) = (self.lack_cost[column], self.real_cost[column]);
        let plain = p == 1 && den == 1;
        for (at, entries) in self.columns.iter_mut().enumerate() {
            let r = entries[row];
            if plain {
                if r == 0 {
                    continue;
                }
                for (i, e) in entries.iter_mut().enumerate() {
                    if i != row && pivot_column[i] != 0 {
                        *e = step_plain(*e, pivot_column[i], r)?;
                    }
                }
                self.lack_cost[at] = step_plain(self.lack_cost[at], lack_factor, r)?;
                self.real_cost[at] = step_plain(self.real_cost[at], real_factor, r)?;
            } else {
                for (i, e) in entries.iter_mut().enumerate() {
                    if i != row {
                        *e = step(*e, p, pivot_column[i], r, den)?;
                    }
                }
                self.lack_cost[at] = step(self.lack_cost[at], p, lack_factor, r, den)?;
                self.real_cost[at] = step(self.real_cost[at], p, real_factor, r, den)?;
            }
        }
        let r = self.rhs[row];
        for (i, factor) in pivot_column.iter().enumerate() {
            if i != row {
                self.rhs[i] = step_wide(self.rhs[i], p, *factor, r, den)?;
            }
        }
        // The objectives carry the opposite sign: value = sum of costs of the basis.
        self.lack = step_wide(self.lack, p, -lack_factor, r, den)?;
        self.value = step_wide(self.value, p, -real_factor, r, den)?;
        self.den = p;
        self.basis[row] = column;
        Ok(())
    }

    /// The values of the caller's columns times `den()`: (column, value), value > 0.
    pub(crate) fn solution(&self) -> Vec<(u32, i128)> {
        let of = |row: usize| match self.kinds[self.basis[row]] {
            Kind::Given(number) if self.rhs[row] > 0 => Some((number, self.rhs[row])),
            _ => None,
        };
        let mut out: Vec<_> = (0..self.rows).filter_map(of).collect();
        out.sort_unstable();
        out
    }
}

#[inline]
fn step_plain(e: i64, factor: i64, r: i64) -> Result<i64, Halt> {
    factor.checked_mul(r).and_then(|x| e.checked_sub(x)).ok_or(Halt::Overflow)
}

#[inline]
fn step(e: i64, p: i64, factor: i64, r: i64, den: i64) -> Result<i64, Halt> {
    // Nearly all numbers are small, and dividing 128 bits is a slow call.
    let narrow = e.checked_mul(p).and_then(|a| a.checked_sub(factor.checked_mul(r)?));
    if let Some(narrow) = narrow {
        return Ok(if den == 1 { narrow } else { narrow / den });
    }
    let wide = i128::from(e) * i128::from(p) - i128::from(factor) * i128::from(r);
    let wide = if den == 1 { wide } else { wide / i128::from(den) };
    i64::try_from(wide).map_err(|_| Halt::Overflow)
}

#[inline]
fn step_wide(e: i128, p: i64, factor: i64, r: i128, den: i64) -> Result<i128, Halt> {
    let wide = e.checked_mul(i128::from(p)).and_then(|a| a.checked_sub(i128::from(factor).checked_mul(r)?));
    let divide = |w: i128| match i64::try_from(w) {
        _ if den == 1 => w,
        Ok(narrow) => i128::from(narrow / den),
        Err(_) => w / i128::from(den),
    };
    wide.map(divide).ok_or(Halt::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minimises with all columns known and returns value/den, or None if the rows cannot be satisfied.
    fn solve(rows: &[(Sense, u64)], columns: &[(&[usize], i64)]) -> Option<(i128, i64)> {
        let mut s = Simplex::new(rows, 10_000);
        for (ones, cost) in columns {
            s.add(ones, *cost).unwrap();
        }
        assert_eq!(s.run().unwrap(), Ended::Optimal);
        if s.lacking() {
            return None;
        }
        // Strong duality: the duals prove the value.
        let proved: i128 = s.duals(false).zip(rows).map(|(y, r)| i128::from(y) * i128::from(r.1)).sum();
        assert_eq!(proved, s.value());
        Some((s.value(), s.den()))
    }

    #[test]
    fn a_five_cycle_of_singles_costs_two_and_a_half() {
        // Rows: five singles; columns: the five pairs that may be one person.
        let rows = [(Sense::Equal, 1); 5];
        let pairs = [[0, 2], [2, 4], [4, 1], [1, 3], [3, 0]];
        let columns: Vec<(&[usize], i64)> = pairs.iter().map(|p| (&p[..], 1)).collect();
        assert_eq!(solve(&rows, &columns), Some((5, 2)));
    }

    #[test]
    fn limits_that_conflict_are_found() {
        assert_eq!(solve(&[(Sense::AtLeast, 5), (Sense::AtMost, 3)], &[(&[0, 1], 1)]), None);
        assert_eq!(
            solve(&[(Sense::AtLeast, 5), (Sense::AtMost, 3)], &[(&[0, 1], 1), (&[0], 2)]),
            Some((7, 1))
        );
    }
}
