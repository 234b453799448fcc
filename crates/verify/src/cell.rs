//! Cells: which mentions one element can be in together.

use model::problem::ProblemRelation;

use crate::{
    Fault,
    limits::MAX_DEPTH,
    view::{Standing, View},
};

impl View<'_> {
    /// Whether nothing keeps two mentions apart, looking at these two alone.
    ///
    /// Common days, common ages and places on one path follow from agreement of every two, because intervals
    /// of a line that meet two by two have a point in common.
    pub(crate) fn together(&self, a: u32, b: u32) -> Result<bool, Fault> {
        let relations = self.ready.naming(a).len() + self.ready.naming(b).len();
        self.budget.spend(1 + relations / 16)?;
        Ok(a == b || (self.agree(a, b) && !self.decided_apart(a, b)))
    }

    fn agree(&self, a: u32, b: u32) -> bool {
        let (x, y) = (self.ready.mention(a), self.ready.mention(b));
        let differ = |p, q| p != q && p != 0 && q != 0;
        if differ(self.ready.role(a), self.ready.role(b)) {
            return false;
        }
        if matches!((x.sex, y.sex), (Some(p), Some(q)) if p != q) {
            return false;
        }
        if matches!((x.age, y.age), (Some(p), Some(q)) if !p.meets(q)) {
            return false;
        }
        let kind = self.ready.kind(a);
        let moments = self.ready.momentary(a) && self.ready.momentary(b);
        if kind == 0 || kind != self.ready.kind(b) || !moments {
            return true;
        }
        x.span.meets(y.span) && !matches!((&x.place, &y.place), (Some(p), Some(q)) if !p.meets(q))
    }

    fn decided_apart(&self, a: u32, b: u32) -> bool {
        let (mut left, mut right) = (self.ready.naming(a), self.ready.naming(b));
        while let (Some(x), Some(y)) = (left.first(), right.first()) {
            if x == y && self.keeps_apart(*x, a, b) {
                return true;
            }
            if x <= y {
                left = &left[1..];
            }
            if y <= x {
                right = &right[1..];
            }
        }
        false
    }

    /// Whether a relation that names both lets no element be in both.
    fn keeps_apart(&self, r: u32, a: u32, b: u32) -> bool {
        self.active(r)
            && match self.ready.relation(r) {
                ProblemRelation::Disjoint(_) | ProblemRelation::OneOf(_) => true,
                ProblemRelation::Partition { whole, parts, .. } => {
                    let part = |m: u32| m != *whole || parts.contains(&m);
                    self.stands(*whole) && part(a) && part(b)
                }
                _ => false,
            }
    }

    /// The mentions that hold every element of `m` because one decision says so.
    fn forced(&self, m: u32, mut each: impl FnMut(u32) -> Result<bool, Fault>) -> Result<bool, Fault> {
        for r in self.ready.naming(m).iter().filter(|r| self.active(**r)) {
            let go_on = match self.ready.relation(*r) {
                ProblemRelation::PartOf { part, whole } if *part == m && self.stands(*whole) => each(*whole)?,
                ProblemRelation::Partition { whole, parts, .. }
                    if self.stands(*whole) && (*whole != m || parts.contains(&m)) =>
                {
                    each(*whole)?
                }
                ProblemRelation::Same(of) => {
                    let mut all = true;
                    for other in of.iter().filter(|o| self.stands(**o)) {
                        all = all && each(*other)?;
                    }
                    all
                }
                _ => true,
            };
            if !go_on {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds a mention and all that it forces; false, with the cell in an undefined state, if no element can be there.
    pub(crate) fn add(
        &self,
        cell: &mut Vec<u32>,
        m: u32,
        barred: &dyn Fn(u32) -> bool,
    ) -> Result<bool, Fault> {
        let mut at = cell.len();
        if !self.push(cell, m, barred)? {
            return Ok(false);
        }
        while at < cell.len() {
            if !self.forced(cell[at], |f| self.push(cell, f, barred))? {
                return Ok(false);
            }
            at += 1;
        }
        Ok(true)
    }

    fn push(&self, cell: &mut Vec<u32>, m: u32, barred: &dyn Fn(u32) -> bool) -> Result<bool, Fault> {
        self.budget.spend(1 + cell.len() / 8)?;
        if cell.contains(&m) {
            return Ok(true);
        }
        if barred(m) || !self.may_stand(m) {
            return Ok(false);
        }
        for other in cell.iter() {
            if !self.together(m, *other)? {
                return Ok(false);
            }
        }
        cell.push(m);
        Ok(true)
    }

    /// A partition without remainder whose whole is in the cell, but none of whose parts is.
    fn unmet(&self, cell: &[u32]) -> Result<Option<&[u32]>, Fault> {
        for m in cell {
            for r in self.ready.naming(*m).iter().filter(|r| self.active(**r)) {
                if let ProblemRelation::Partition { whole, parts, exhaustive: true } = self.ready.relation(*r)
                    && whole == m
                    && parts.iter().all(|p| self.stands(*p))
                    && !parts.iter().any(|p| cell.contains(p))
                {
                    self.budget.spend(parts.len())?;
                    return Ok(Some(parts));
                }
            }
        }
        Ok(None)
    }

    /// Visits the smallest cells that hold all of `seed` and nothing barred, until one satisfies the visitor.
    ///
    /// Every cell that holds the seed and nothing barred contains one of those visited: each forced mention is
    /// in it, and for each partition without remainder one of the parts tried. Returns the cell that satisfied.
    pub(crate) fn find_cell(
        &self,
        seed: &[u32],
        barred: &dyn Fn(u32) -> bool,
        visit: &mut dyn FnMut(&[u32]) -> bool,
    ) -> Result<Option<Vec<u32>>, Fault> {
        let mut cell = Vec::with_capacity(seed.len() + 4);
        for m in seed {
            if !self.add(&mut cell, *m, barred)? {
                return Ok(None);
            }
        }
        self.grow(cell, barred, visit, 0)
    }

    fn grow(
        &self,
        cell: Vec<u32>,
        barred: &dyn Fn(u32) -> bool,
        visit: &mut dyn FnMut(&[u32]) -> bool,
        depth: usize,
    ) -> Result<Option<Vec<u32>>, Fault> {
        self.budget.spend(1 + cell.len())?;
        if depth > MAX_DEPTH {
            return Err(Fault::TooDeep(MAX_DEPTH));
        }
        let Some(parts) = self.unmet(&cell)? else {
            return Ok(if visit(&cell) { Some(cell) } else { None });
        };
        for part in parts {
            let mut next = cell.clone();
            if self.add(&mut next, *part, barred)? {
                let found = self.grow(next, barred, visit, depth + 1)?;
                if found.is_some() {
                    return Ok(found);
                }
            }
        }
        Ok(None)
    }

    /// Some cell with all of `seed`, if there is one.
    pub(crate) fn any_cell(&self, seed: &[u32]) -> Result<Option<Vec<u32>>, Fault> {
        self.find_cell(seed, &|_| false, &mut |_| true)
    }

    /// Whether exactly these mentions form a cell. Meant for a view in which every version is decided.
    pub(crate) fn is_cell(&self, cell: &[u32]) -> Result<bool, Fault> {
        let decided = cell.iter().all(|m| self.standing(*m) == Standing::Stands);
        let outside = |m: u32| cell.binary_search(&m).is_err();
        let seeds_only = self.find_cell(cell, &outside, &mut |found| found.len() == cell.len())?;
        Ok(decided && !cell.is_empty() && cell.is_sorted() && seeds_only.is_some())
    }
}
