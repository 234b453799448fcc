//! What a query counts, cell by cell: surely, possibly, or not.

use std::collections::HashSet;

use model::{AgeRange, PlacePath, Span, problem::Query};

use crate::{
    Fault,
    apart::Near,
    ready::{Ready, Word},
    view::View,
};

/// What is known of the age of someone of whom nothing is said.
const ANY_AGE: AgeRange = AgeRange { from: 0, to: None };

/// A query made ready for many cells.
pub(crate) struct Asked<'a> {
    ready: &'a Ready<'a>,
    query: &'a Query,
    kind: Option<Word>,
    role: Option<Word>,
    not_known: HashSet<Word>,
    /// Mentions of an event that must not be known.
    pub(crate) excluding: Vec<u32>,
    near: Option<Near>,
    /// Whether a state that lasts may bring the event asked for to a cell that has it elsewhere.
    lasting: bool,
}

/// Time and place of the momentary mentions of one kind, taken together.
struct Common<'a> {
    span: Option<Span>,
    deepest: Option<&'a PlacePath>,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(ready: &'a Ready<'a>, query: &'a Query) -> Self {
        let kind = query.event.as_deref().map(|e| ready.kind_named(e));
        let role = query.role.as_deref().map(|r| ready.role_named(r));
        let not_known: HashSet<Word> = query.not_known.iter().map(|e| ready.kind_named(e)).collect();
        let excluding = (0..ready.count()).filter(|m| not_known.contains(&ready.kind(*m))).collect();
        let of_kind = |m: u32| kind.is_some_and(|k| ready.kind(m) == k || ready.kind(m) == 0);
        let lasting = (0..ready.count()).any(|m| of_kind(m) && !ready.momentary(m));
        Self { ready, query, kind, role, not_known, excluding, near: None, lasting }
    }

    /// Prepares [`Asked::excluding_near`] for the mentions with a weight; `view` has no version decided.
    pub(crate) fn sort_excluding(&mut self, view: &View<'_>, support: &[u32]) -> Result<(), Fault> {
        let mut all = [support, &self.excluding].concat();
        all.sort_unstable();
        all.dedup();
        self.near = Some(Near::new(view, &all)?);
        Ok(())
    }

    /// Mentions of an event that must not be known, except some that cannot share an element with `m`.
    pub(crate) fn excluding_near(&self, m: u32) -> impl Iterator<Item = u32> {
        let near = self.near.as_ref().and_then(|near| near.to(m)).unwrap_or(&self.excluding);
        near.iter().copied().filter(|m| self.not_known.contains(&self.ready.kind(*m)))
    }

    pub(crate) fn within(&self) -> &'a [u32] {
        &self.query.within
    }

    /// Whether any event will do, anywhere and at any time.
    pub(crate) fn any_event(&self) -> bool {
        self.kind.is_none() && !self.window_or_place()
    }

    fn window_or_place(&self) -> bool {
        self.query.span != Span::UNKNOWN || self.query.place.is_some()
    }

    fn holds_within(&self, cell: &[u32]) -> bool {
        self.query.within.iter().all(|m| cell.contains(m))
    }

    fn left_out(&self, cell: &[u32]) -> bool {
        !self.not_known.is_empty() && cell.iter().any(|m| self.not_known.contains(&self.ready.kind(*m)))
    }

    fn age(&self, cell: &[u32]) -> Option<AgeRange> {
        let known = cell.iter().filter_map(|m| self.ready.mention(*m).age);
        known.reduce(|a, b| a.intersect(b).unwrap_or(a))
    }

    fn common(&self, cell: &[u32], kind: Word) -> Option<Common<'a>> {
        let momentary = |m: &&u32| self.ready.kind(**m) == kind && self.ready.momentary(**m);
        let of_kind = cell.iter().filter(momentary).map(|m| self.ready.mention(*m));
        let mut found: Option<Common<'a>> = None;
        for m in of_kind {
            let before = found.unwrap_or(Common { span: Some(Span::UNKNOWN), deepest: None });
            let span = before.span.and_then(|s| s.intersect(m.span));
            let deeper = |p: &PlacePath| before.deepest.is_none_or(|d| p.parts().count() > d.parts().count());
            let deepest = m.place.as_ref().filter(|p| deeper(p)).or(before.deepest);
            found = Some(Common { span, deepest });
        }
        found
    }

    fn single(&self, m: u32) -> Common<'a> {
        let mention = self.ready.mention(m);
        Common { span: Some(mention.span), deepest: mention.place.as_ref() }
    }

    fn surely(&self, c: &Common<'_>) -> bool {
        let here = |asked: &PlacePath| c.deepest.is_some_and(|d| d.under(asked));
        c.span.is_some_and(|s| s.inside(self.query.span)) && self.query.place.as_ref().is_none_or(here)
    }

    fn perhaps(&self, c: &Common<'_>) -> bool {
        let here = |asked: &PlacePath| c.deepest.is_none_or(|d| d.meets(asked));
        c.span.is_some_and(|s| s.meets(self.query.span)) && self.query.place.as_ref().is_none_or(here)
    }

    /// Whether a mention tells of an event of its own: of a kind not known, or not momentary.
    fn on_its_own(&self, m: u32) -> bool {
        self.ready.kind(m) == 0 || !self.ready.momentary(m)
    }

    /// Whether an element of the cell has the event asked for, surely.
    fn event_sure(&self, cell: &[u32]) -> bool {
        let sure = |k: Word| self.common(cell, k).is_some_and(|c| self.surely(&c));
        match self.kind {
            None if !self.window_or_place() => true,
            Some(k) => {
                let single = |m: &u32| self.ready.kind(*m) == k && !self.ready.momentary(*m);
                sure(k) || cell.iter().any(|m| single(m) && self.surely(&self.single(*m)))
            }
            None => cell.iter().any(|m| match self.on_its_own(*m) {
                true => self.surely(&self.single(*m)),
                false => sure(self.ready.kind(*m)),
            }),
        }
    }

    fn event_possible(&self, cell: &[u32]) -> bool {
        match self.kind {
            None if !self.window_or_place() => true,
            Some(k) => {
                let may_be = |m: &u32| self.ready.kind(*m) == k || self.ready.kind(*m) == 0;
                let lasting = |m: &u32| may_be(m) && !self.ready.momentary(*m);
                let single = |m: &u32| self.perhaps(&self.single(*m));
                cell.iter().any(|m| lasting(m) && single(m))
                    || match self.common(cell, k) {
                        Some(c) => self.perhaps(&c),
                        None => cell.iter().any(|m| self.ready.kind(*m) == 0 && single(m)),
                    }
            }
            None => cell.iter().any(|m| match self.on_its_own(*m) {
                true => self.perhaps(&self.single(*m)),
                false => self.common(cell, self.ready.kind(*m)).is_some_and(|c| self.perhaps(&c)),
            }),
        }
    }

    /// Whether a mention, taken alone, is or may be the event asked for.
    pub(crate) fn may_bring(&self, m: u32) -> bool {
        let kind = self.ready.kind(m);
        self.kind.is_none_or(|k| kind == 0 || kind == k) && self.perhaps(&self.single(m))
    }

    /// Sure but for `not_known`. Whatever is added to a cell that satisfies this, the result does too.
    pub(crate) fn sure_but_for_exclusion(&self, cell: &[u32]) -> bool {
        let q = self.query;
        self.holds_within(cell)
            && q.sex.is_none_or(|s| cell.iter().any(|m| self.ready.mention(*m).sex == Some(s)))
            && self.role.is_none_or(|r| cell.iter().any(|m| self.ready.role(*m) == r))
            && q.age.is_none_or(|asked| self.age(cell).unwrap_or(ANY_AGE).inside(asked))
            && self.event_sure(cell)
    }

    /// Whether every element of the cell counts for a floor.
    pub(crate) fn sure(&self, cell: &[u32]) -> bool {
        !self.left_out(cell) && self.sure_but_for_exclusion(cell)
    }

    /// Something in the cell speaks against counting it, and would in any larger cell.
    pub(crate) fn spoken_against(&self, cell: &[u32]) -> bool {
        let q = self.query;
        let other_sex = |m: &u32| self.ready.mention(*m).sex.is_some_and(|s| Some(s) != q.sex);
        let other_role = |m: &u32| self.ready.role(*m) != 0 && Some(self.ready.role(*m)) != self.role;
        let elsewhere = |k| self.common(cell, k).is_some_and(|c| !self.perhaps(&c));
        self.left_out(cell)
            || (q.sex.is_some() && cell.iter().any(other_sex))
            || (self.role.is_some() && cell.iter().any(other_role))
            || q.age.is_some_and(|asked| self.age(cell).is_some_and(|a| !a.meets(asked)))
            || (!self.lasting && self.kind.is_some_and(elsewhere))
    }

    /// Whether elements of the cell may count, for a ceiling.
    pub(crate) fn possible(&self, cell: &[u32]) -> bool {
        self.holds_within(cell) && !self.spoken_against(cell) && self.event_possible(cell)
    }
}
