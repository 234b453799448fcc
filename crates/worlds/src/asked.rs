//! What a query counts, surely and possibly, cell by cell.

use model::problem::Query;

use crate::reading::{Common, Reading};

impl Reading<'_> {
    /// Whether an element of this cell is counted for certain.
    pub fn sure(&self, query: &Query, cell: &[u32]) -> bool {
        let mut known = cell.iter().map(|m| self.mention(*m));
        self.eligible(query, cell)
            && query.sex.is_none_or(|sex| known.clone().any(|m| m.sex == Some(sex)))
            && query.role.as_ref().is_none_or(|role| known.any(|m| m.role.as_ref() == Some(role)))
            && query.age.is_none_or(|asked| self.common_age(cell).is_some_and(|age| age.inside(asked)))
            && self.has_event(query, cell, |event| {
                let placed = |asked| event.deepest.is_some_and(|place| place.under(asked));
                event.span.inside(query.span) && query.place.as_ref().is_none_or(placed)
            })
    }

    /// Whether nothing known speaks against counting an element of this cell.
    pub fn possible(&self, query: &Query, cell: &[u32]) -> bool {
        let mut known = cell.iter().map(|m| self.mention(*m));
        let sex = |asked| known.clone().all(|m| m.sex.is_none_or(|sex| sex == asked));
        let sex = query.sex.is_none_or(sex);
        let role = |asked| known.all(|m| m.role.as_ref().is_none_or(|role| role == asked));
        self.eligible(query, cell)
            && sex
            && query.role.as_ref().is_none_or(role)
            && query.age.is_none_or(|asked| self.common_age(cell).is_some_and(|age| age.meets(asked)))
            && self.may_have_event(query, cell, |event| {
                let placed = |asked| event.deepest.is_none_or(|place| place.meets(asked));
                event.span.meets(query.span) && query.place.as_ref().is_none_or(placed)
            })
    }

    /// `in` and `not_known`, which are the same for floor and ceiling.
    fn eligible(&self, query: &Query, cell: &[u32]) -> bool {
        let ruled_out =
            |m: &u32| self.mention(*m).event.as_ref().is_some_and(|e| query.not_known.contains(e));
        query.within.iter().all(|m| cell.contains(m)) && !cell.iter().any(ruled_out)
    }

    fn has_event(&self, query: &Query, cell: &[u32], fits: impl Fn(&Common) -> bool) -> bool {
        match &query.event {
            Some(kind) => self.events(cell, Some(kind)).iter().any(|of| self.fits(of, &fits)),
            None => self.some_event(query, cell, fits),
        }
    }

    fn may_have_event(&self, query: &Query, cell: &[u32], fits: impl Fn(&Common) -> bool) -> bool {
        let Some(kind) = &query.event else { return self.some_event(query, cell, fits) };
        // An element with one moment of a kind has it where its known mentions put it. A lasting state, or a second
        // detention of a person, may also be what a mention of unknown kind tells of.
        let moment = cell.iter().any(|m| self.mention(*m).event.as_ref() == Some(kind) && !self.alone(*m));
        let may_be = |of: &&Vec<u32>| !moment || of.iter().all(|m| self.alone(*m));
        self.events(cell, Some(kind)).iter().any(|of| self.fits(of, &fits))
            || self.events(cell, None).iter().filter(may_be).any(|of| self.fits(of, &fits))
    }

    /// A query without kind asks for some event in the window and place; without those it asks for no event.
    fn some_event(&self, query: &Query, cell: &[u32], fits: impl Fn(&Common) -> bool) -> bool {
        if query.span == model::Span::UNKNOWN && query.place.is_none() {
            return true;
        }
        let mut kinds: Vec<Option<&String>> = cell.iter().map(|m| self.mention(*m).event.as_ref()).collect();
        kinds.sort();
        kinds.dedup();
        kinds.iter().any(|kind| self.events(cell, *kind).iter().any(|of| self.fits(of, &fits)))
    }

    /// Whether time and place of a mention say nothing of other mentions of its kind.
    fn alone(&self, m: u32) -> bool {
        self.mention(m).lasting || !self.problem.one_per_kind()
    }

    /// The cell's mentions of a kind, one list for each event they tell of: the momentary ones together; mentions of
    /// unknown kind, lasting ones, and those of a person who can have several events of a kind, each on its own.
    fn events(&self, cell: &[u32], kind: Option<&String>) -> Vec<Vec<u32>> {
        let of = cell.iter().copied().filter(|m| self.mention(*m).event.as_ref() == kind);
        let (alone, together): (Vec<u32>, Vec<u32>) = of.partition(|m| kind.is_none() || self.alone(*m));
        let mut events: Vec<Vec<u32>> = alone.into_iter().map(|m| vec![m]).collect();
        if !together.is_empty() {
            events.push(together);
        }
        events
    }

    fn fits(&self, of: &[u32], fits: impl Fn(&Common) -> bool) -> bool {
        self.common_event(of).is_some_and(|event| fits(&event))
    }
}
