//! The rules of `docs/formats.md` read one after the other: which sets of mentions can hold an element.

use model::{
    AgeRange, PlacePath, Span,
    problem::{Problem, ProblemMention, ProblemRelation},
};

/// A problem with a choice of the mentions that stand.
#[derive(Clone, Debug)]
pub struct Reading<'p> {
    pub(crate) problem: &'p Problem,
    pub(crate) stands: Vec<bool>,
}

/// A pair of limits on the number of elements that are in all of some mentions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limit {
    /// The mentions; one for a mention's own numbers, more for an overlap.
    pub of: Vec<u32>,
    /// Fewest elements.
    pub lo: u64,
    /// Most elements, or open.
    pub hi: Option<u64>,
}

impl Limit {
    /// Whether an element of this cell takes part in the limit.
    pub fn touches(&self, cell: &[u32]) -> bool {
        self.of.iter().all(|m| cell.contains(m))
    }
}

/// What the mentions of one event have in common.
pub(crate) struct Common<'p> {
    pub(crate) span: Span,
    pub(crate) deepest: Option<&'p PlacePath>,
}

impl<'p> Reading<'p> {
    /// A reading in which just these mentions stand; `stands` has an entry for every mention.
    pub fn new(problem: &'p Problem, stands: Vec<bool>) -> Self {
        Self { problem, stands }
    }

    /// The mentions that stand, by position.
    pub fn standing(&self) -> Vec<u32> {
        (0..self.stands.len() as u32).filter(|m| self.stands[*m as usize]).collect()
    }

    pub(crate) fn mention(&self, at: u32) -> &'p ProblemMention {
        &self.problem.mentions[at as usize]
    }

    fn all_stand(&self, of: &[u32]) -> bool {
        of.iter().all(|m| self.stands[*m as usize])
    }

    /// The limits that hold: those of the mentions that stand, and of overlaps among them only.
    pub fn limits(&self) -> Vec<Limit> {
        let own = |m: u32| Limit { of: vec![m], lo: self.mention(m).lo, hi: self.mention(m).hi };
        let mut limits: Vec<Limit> = self.standing().into_iter().map(own).collect();
        for relation in &self.problem.relations {
            if let ProblemRelation::Overlap { of, lo, hi } = relation
                && self.all_stand(of)
            {
                limits.push(Limit { of: of.clone(), lo: *lo, hi: *hi });
            }
        }
        limits
    }

    /// Whether one element can be in exactly these mentions; if not, the rule it breaks.
    pub fn is_cell(&self, cell: &[u32]) -> Result<(), &'static str> {
        if cell.is_empty() {
            return Err("an element is in at least one mention");
        }
        if !self.all_stand(cell) {
            return Err("a mention that fell away has no elements");
        }
        self.problem.relations.iter().try_for_each(|relation| self.respects(cell, relation))?;
        self.agrees(cell)
    }

    fn respects(&self, cell: &[u32], relation: &ProblemRelation) -> Result<(), &'static str> {
        let standing = |of: &[u32]| of.iter().filter(|m| self.stands[**m as usize]).count();
        let inside = |of: &[u32]| of.iter().filter(|m| cell.contains(m)).count();
        match relation {
            ProblemRelation::Same(of) => {
                if inside(of) != 0 && inside(of) != standing(of) {
                    return Err("same: an element is in all or none");
                }
            }
            ProblemRelation::PartOf { part, whole } => {
                if self.all_stand(&[*part, *whole]) && cell.contains(part) && !cell.contains(whole) {
                    return Err("part-of: who is in the part is in the whole");
                }
            }
            ProblemRelation::Disjoint(of) => {
                if inside(of) > 1 {
                    return Err("disjoint: an element is in at most one");
                }
            }
            ProblemRelation::Partition { whole, parts, exhaustive } => {
                // Where the whole has fallen away, the partition is void.
                if self.all_stand(&[*whole]) {
                    if inside(parts) > 1 {
                        return Err("partition: the parts are disjoint");
                    }
                    if inside(parts) == 1 && !cell.contains(whole) {
                        return Err("partition: who is in a part is in the whole");
                    }
                    if *exhaustive && self.all_stand(parts) && cell.contains(whole) && inside(parts) == 0 {
                        return Err("partition: who is in the whole is in a part");
                    }
                }
            }
            ProblemRelation::Overlap { .. } | ProblemRelation::OneOf(_) => {}
        }
        Ok(())
    }

    pub(crate) fn agrees(&self, cell: &[u32]) -> Result<(), &'static str> {
        for (at, a) in cell.iter().enumerate() {
            for b in &cell[at + 1..] {
                let (a, b) = (self.mention(*a), self.mention(*b));
                if a.sex.zip(b.sex).is_some_and(|(a, b)| a != b) {
                    return Err("known sexes are equal");
                }
                if a.role.as_ref().zip(b.role.as_ref()).is_some_and(|(a, b)| a != b) {
                    return Err("known roles are equal");
                }
                // Ranges that meet two by two have a year in common to all (Helly, dimension one); so do intervals of days.
                if a.age.zip(b.age).is_some_and(|(a, b)| !a.meets(b)) {
                    return Err("known ages have a year in common");
                }
                let momentary = self.problem.one_per_kind() && !a.lasting && !b.lasting;
                if momentary && a.event.is_some() && a.event == b.event {
                    if !a.span.meets(b.span) {
                        return Err("mentions of one kind have days in common");
                    }
                    if a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(a, b)| !a.meets(b)) {
                        return Err("of two known places of one kind one lies in the other");
                    }
                }
            }
        }
        Ok(())
    }

    /// The ages in all that is known of a cell's age; every age, if nothing is.
    pub(crate) fn common_age(&self, cell: &[u32]) -> Option<AgeRange> {
        let mut known = cell.iter().filter_map(|m| self.mention(*m).age);
        known.try_fold(AgeRange { from: 0, to: None }, AgeRange::intersect)
    }

    /// What some mentions, taken to be of one event, have in common; `None` if they cannot be of one event.
    pub(crate) fn common_event(&self, of: &[u32]) -> Option<Common<'p>> {
        let mut common = Common { span: Span::UNKNOWN, deepest: None };
        for m in of {
            let m = self.mention(*m);
            common.span = common.span.intersect(m.span)?;
            if let Some(place) = &m.place
                && common.deepest.is_none_or(|d| place.under(d))
            {
                common.deepest = Some(place);
            }
        }
        Some(common)
    }
}
