//! What a query asks of a cell, as a few tests of bits.

use model::problem::Query;

use crate::bits::Bits;
use crate::facts::{Fact, Facts, NO_KIND, NO_PLACE, PlaceRange};
use crate::setting::Setting;

/// Which way doubt is resolved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    /// Count only what is sure.
    Floor,
    /// Count all that is possible.
    Ceiling,
}

/// A query with its words turned into the numbers of [`Facts`].
#[derive(Clone)]
pub(crate) struct Question {
    /// None: any event; `Some(None)`: an event no mention has.
    event: Option<Option<u16>>,
    start: i32,
    end: i32,
    place: PlaceRange,
    sex: Option<model::Sex>,
    role: Option<Option<u16>>,
    age: Option<(u8, u8)>,
    not_known: Vec<u16>,
    pub(crate) within: Vec<u32>,
    anywhere: bool,
}

impl Question {
    pub(crate) fn read(query: &Query, facts: &Facts) -> Self {
        let (start, end) = (query.span.start(), query.span.end());
        Self {
            event: query.event.as_ref().map(|e| facts.kind(e)),
            start,
            end,
            place: query.place.as_ref().map_or(NO_PLACE, |p| facts.place(p)),
            sex: query.sex,
            role: query.role.as_ref().map(|r| facts.role(r)),
            age: query.age.map(|a| (a.from, a.top())),
            not_known: query.not_known.iter().filter_map(|e| facts.kind(e)).collect(),
            within: query.within.clone(),
            anywhere: query.place.is_none() && start == i32::MIN && end == i32::MAX,
        }
    }

    /// The same asked of one kind of event alone.
    pub(crate) fn of_kind(&self, kind: u16) -> Self {
        Self { event: Some(Some(kind)), ..self.clone() }
    }

    /// The kind that mentions must have to be counted, if one is asked for and occurs.
    pub(crate) fn kind(&self) -> Option<u16> {
        self.event.flatten()
    }

    pub(crate) fn leaves_out(&self, fact: &Fact) -> bool {
        fact.kind != NO_KIND && self.not_known.contains(&fact.kind)
    }

    fn meets(&self, fact: &Fact) -> bool {
        fact.start.max(self.start) <= fact.end.min(self.end) && fact.place.meets(self.place)
    }

    fn inside(&self, fact: &Fact) -> bool {
        fact.start >= self.start && fact.end <= self.end && fact.place.under(self.place)
    }
}

/// The momentary mentions of one kind: their common time and place decide.
struct Moment<const W: usize> {
    all: Bits<W>,
    starts: Bits<W>,
    ends: Bits<W>,
    placed: Bits<W>,
    off: Bits<W>,
}

/// The tests for one setting.
pub(crate) struct Asked<const W: usize> {
    sex_is: Option<Bits<W>>,
    role_is: Option<Bits<W>>,
    old_enough: Option<(Bits<W>, Bits<W>)>,
    /// Nodes whose sex, role or age rules the query out.
    ruled_out: Bits<W>,
    /// Nodes of an event that leaves elements out.
    pub(crate) left_out: Bits<W>,
    /// Every cell counted must hold these; `None` if one has fallen away.
    pub(crate) required: Option<Bits<W>>,
    /// False: the query asks for no event, window or place.
    event_asked: bool,
    moments: Vec<Moment<W>>,
    /// Single mentions that surely, or possibly, are the event.
    sure_alone: Bits<W>,
    maybe_alone: Bits<W>,
    /// Mentions of unknown kind that may be the event if no momentary mention of that kind is there.
    maybe_unknown: Bits<W>,
    /// Nodes that can bring the event to a cell, for searches.
    pub(crate) bearers: Bits<W>,
}

impl<const W: usize> Asked<W> {
    pub(crate) fn new(question: &Question, facts: &Facts, setting: &Setting<W>) -> Self {
        let mut asked = Self {
            sex_is: question.sex.map(|_| Bits::EMPTY),
            role_is: question.role.map(|_| Bits::EMPTY),
            old_enough: question.age.map(|_| (Bits::EMPTY, Bits::EMPTY)),
            ruled_out: Bits::EMPTY,
            left_out: Bits::EMPTY,
            required: Some(Bits::EMPTY),
            event_asked: question.event.is_some() || !question.anywhere,
            moments: Vec::new(),
            sure_alone: Bits::EMPTY,
            maybe_alone: Bits::EMPTY,
            maybe_unknown: Bits::EMPTY,
            bearers: Bits::EMPTY,
        };
        let mut kinds: Vec<u16> = Vec::new();
        for (at, node) in setting.nodes.iter().enumerate() {
            for &mention in &node.mentions {
                let fact = &facts.of[mention as usize];
                asked.person(question, at, fact);
                if asked.event_asked {
                    asked.event(question, at, fact, &mut kinds);
                }
            }
        }
        for &mention in &question.within {
            let at = setting.nodes.iter().position(|n| n.mentions.contains(&mention));
            asked.required = match (asked.required, at) {
                (Some(set), Some(at)) => Some(set.join(&Bits::one(at))),
                _ => None,
            };
        }
        asked
    }

    fn person(&mut self, question: &Question, at: usize, fact: &Fact) {
        if let (Some(asked), Some(is), Some(set)) = (question.sex, fact.sex, self.sex_is.as_mut()) {
            if is == asked { set.insert(at) } else { self.ruled_out.insert(at) }
        }
        if let (Some(asked), Some(set)) = (question.role, self.role_is.as_mut())
            && fact.role != 0
        {
            if Some(fact.role) == asked { set.insert(at) } else { self.ruled_out.insert(at) }
        }
        if let (Some((from, to)), Some((a, b))) = (question.age, fact.age)
            && let Some((old, young)) = self.old_enough.as_mut()
        {
            if a >= from {
                old.insert(at);
            }
            if b <= to {
                young.insert(at);
            }
            if a > to || b < from {
                self.ruled_out.insert(at);
            }
        } else if let (Some((from, to)), Some((old, young))) = (question.age, self.old_enough.as_mut()) {
            // An age range from 0, or without end, asks nothing on that side.
            if from == 0 {
                old.insert(at);
            }
            if to == u8::MAX {
                young.insert(at);
            }
        }
        if question.leaves_out(fact) {
            self.left_out.insert(at);
        }
    }

    fn event(&mut self, question: &Question, at: usize, fact: &Fact, kinds: &mut Vec<u16>) {
        let asked_kind = match question.event {
            None => true,
            Some(kind) => fact.kind != NO_KIND && Some(fact.kind) == kind,
        };
        let (meets, inside) = (question.meets(fact), question.inside(fact));
        if fact.kind == NO_KIND {
            if meets {
                self.bearers.insert(at);
                if question.event.is_some() && !fact.alone {
                    self.maybe_unknown.insert(at);
                } else {
                    self.maybe_alone.insert(at);
                }
            }
            if question.event.is_none() && inside {
                self.sure_alone.insert(at);
            }
            return;
        }
        if !asked_kind {
            return;
        }
        if meets {
            self.bearers.insert(at);
        }
        if fact.alone {
            if meets {
                self.maybe_alone.insert(at);
            }
            if inside {
                self.sure_alone.insert(at);
            }
            return;
        }
        let slot = kinds.iter().position(|k| *k == fact.kind).unwrap_or_else(|| {
            kinds.push(fact.kind);
            let empty = Bits::EMPTY;
            self.moments.push(Moment { all: empty, starts: empty, ends: empty, placed: empty, off: empty });
            kinds.len() - 1
        });
        let moment = &mut self.moments[slot];
        moment.all.insert(at);
        if fact.start >= question.start {
            moment.starts.insert(at);
        }
        if fact.end <= question.end {
            moment.ends.insert(at);
        }
        if fact.place.under(question.place) {
            moment.placed.insert(at);
        }
        if !meets {
            moment.off.insert(at);
        }
    }

    /// Whether an element of this cell is counted on this side.
    #[inline]
    pub(crate) fn counts(&self, cell: &Bits<W>, side: Side) -> bool {
        let Some(required) = &self.required else { return false };
        if cell.meets(&self.left_out) || !required.within(cell) || cell.meets(&self.ruled_out) {
            return false;
        }
        match side {
            Side::Floor => {
                self.sex_is.as_ref().is_none_or(|s| s.meets(cell))
                    && self.role_is.as_ref().is_none_or(|s| s.meets(cell))
                    && self
                        .old_enough
                        .as_ref()
                        .is_none_or(|(old, young)| old.meets(cell) && young.meets(cell))
                    && self.event_sure(cell)
            }
            Side::Ceiling => {
                !self.event_asked
                    || self.maybe_alone.meets(cell)
                    || self.moments.iter().any(|m| m.all.meets(cell) && !m.off.meets(cell))
                    || (self.maybe_unknown.meets(cell) && !self.moments.iter().any(|m| m.all.meets(cell)))
            }
        }
    }

    /// Whether the first `count` nodes together know enough to be sure of anything; what speaks against it aside.
    pub(crate) fn may_be_sure(&self, count: usize) -> bool {
        let mut all = Bits::EMPTY;
        (0..count).for_each(|n| all.insert(n));
        self.required.is_some()
            && self.sex_is.as_ref().is_none_or(|s| s.meets(&all))
            && self.role_is.as_ref().is_none_or(|s| s.meets(&all))
            && self.old_enough.as_ref().is_none_or(|(old, young)| old.meets(&all) && young.meets(&all))
            && self.event_sure(&all)
    }

    fn event_sure(&self, cell: &Bits<W>) -> bool {
        !self.event_asked
            || self.sure_alone.meets(cell)
            || self.moments.iter().any(|m| m.starts.meets(cell) && m.ends.meets(cell) && m.placed.meets(cell))
    }

    /// What a counted cell may still lack on the ceiling's side: sets of which it must hold one each.
    pub(crate) fn lacks(&self, cell: &Bits<W>) -> Option<Bits<W>> {
        let missing = self.required.as_ref()?.minus(cell);
        if let Some(first) = missing.iter().next() {
            return Some(Bits::one(first));
        }
        Some(if self.event_asked { self.bearers.minus(cell) } else { Bits::EMPTY })
    }
}
