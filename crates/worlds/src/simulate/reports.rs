//! Truthful reporters: each picks real events and says something true of them.

use model::{
    AgeRange, Day, PlacePath, Sex, Span,
    problem::{Problem, ProblemMention, ProblemRelation},
};

use super::{
    Settings,
    history::{APPREHENDED, Element, HELD, KINDS},
};
use crate::rng::Rng;

/// What a mention truly tells of: elements, and which of their happenings.
pub(super) struct Told {
    pub(super) members: Vec<(u32, usize)>,
    pub(super) stands: bool,
}

pub(super) struct Teller<'a> {
    pub(super) rng: Rng,
    elements: &'a [Element],
    pub(super) problem: Problem,
    pub(super) told: Vec<Told>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(rng: Rng, elements: &'a [Element], settings: &Settings) -> Self {
        let problem = Problem { unit: settings.unit, once: settings.once, ..Problem::default() };
        Self { rng, elements, problem, told: Vec::new() }
    }

    /// Adds one more piece of news.
    pub(super) fn tell(&mut self, settings: &Settings) {
        if self.told.is_empty() || self.rng.chance(50) {
            let members = self.fresh();
            self.describe(members);
        } else if self.rng.chance(settings.versions) {
            self.false_version();
        } else {
            match self.rng.below(10) {
                0..=3 => self.part(),
                4..=6 => self.partition(),
                _ => self.copy(),
            }
        }
    }

    /// A real set of events of one kind: a raid, a window in a province, its women, its children, some of them, one.
    fn fresh(&mut self) -> Vec<(u32, usize)> {
        let kind = *self.rng.pick(&[APPREHENDED, APPREHENDED, APPREHENDED, HELD, 2, 2, 3]);
        let of_kind = |kind: usize| {
            self.elements.iter().enumerate().flat_map(move |(element, e)| {
                let happenings = e.happenings.iter().enumerate().filter(move |(_, h)| h.kind == kind);
                happenings.map(move |(at, _)| (element as u32, at))
            })
        };
        let mut events: Vec<(u32, usize)> = of_kind(kind).collect();
        if events.is_empty() {
            events = of_kind(APPREHENDED).collect();
        }
        let anchor = *self.rng.pick(&events);
        let (who, what) = (&self.elements[anchor.0 as usize], self.happening(anchor));
        let (style, reach) = (self.rng.below(7), self.rng.between(0, 60));
        let province = |place: &'static str| place.rsplit_once('/').map_or(place, |(province, _)| province);
        let wanted = |event: &(u32, usize)| {
            let (e, h) = (&self.elements[event.0 as usize], self.happening(*event));
            let window = (h.day - what.day).abs() <= reach && province(h.place) == province(what.place);
            match style {
                0 | 1 => h.raid == what.raid && (h.day - what.day).abs() <= 3,
                2 => window,
                3 => window && e.sex == who.sex,
                4 => window && (e.age < 18) == (who.age < 18),
                5 => h.raid == what.raid,
                _ => *event == anchor,
            }
        };
        let mut members: Vec<(u32, usize)> = events.iter().copied().filter(wanted).collect();
        members.dedup_by_key(|(element, _)| *element);
        if style == 5 {
            members = self.subset(members);
        }
        members
    }

    fn happening(&self, (element, at): (u32, usize)) -> &'a super::history::Happening {
        &self.elements[element as usize].happenings[at]
    }

    fn subset(&mut self, members: Vec<(u32, usize)>) -> Vec<(u32, usize)> {
        let share = 20 + self.rng.below(70);
        members.into_iter().filter(|_| self.rng.chance(share)).collect()
    }

    /// Says something true of these events; gives the position of the new mention.
    fn describe(&mut self, members: Vec<(u32, usize)>) -> u32 {
        let at = self.problem.mentions.len() as u32;
        let (lo, hi) = self.numbers(members.len() as u64);
        let mut said = ProblemMention { id: format!("m{at}"), lo, hi, ..ProblemMention::default() };
        let events: Vec<_> = members.iter().map(|event| self.happening(*event)).collect();
        let people: Vec<_> = members.iter().map(|(element, _)| &self.elements[*element as usize]).collect();
        let first = events.first().zip(people.first());
        if let Some((event, person)) = first {
            if events.iter().all(|e| e.kind == event.kind) && self.rng.chance(88) {
                said.event = Some(KINDS[event.kind].to_owned());
                said.lasting = event.kind == HELD;
            }
            let days = events.iter().map(|e| e.day);
            let early = days.clone().fold(event.day, i32::min) - self.vague(30);
            let late = days.fold(event.day, i32::max) + self.vague(30);
            said.span = Span {
                from: self.rng.chance(90).then_some(Day(early)),
                to: self.rng.chance(90).then_some(Day(late)),
            };
            said.place = common_place(&mut self.rng, events.iter().map(|e| e.place));
            if people.iter().all(|p| p.sex == person.sex) && self.rng.chance(65) {
                said.sex = Some(person.sex);
            }
            if people.iter().all(|p| p.role == person.role) && self.rng.chance(30) {
                said.role = Some(person.role.to_owned());
            }
            if self.rng.chance(35) {
                let young = people.iter().map(|p| p.age).fold(person.age, u8::min);
                let old = people.iter().map(|p| p.age).fold(person.age, u8::max);
                let from = young.saturating_sub(self.vague(10) as u8);
                said.age = AgeRange::new(from, self.rng.chance(80).then_some(old + self.vague(10) as u8));
                if old < 18 && self.rng.chance(50) {
                    said.age = AgeRange::new(0, Some(17));
                }
            }
        }
        self.problem.mentions.push(said);
        self.told.push(Told { members, stands: true });
        at
    }

    /// How much wider than the truth somebody puts it; often not at all.
    fn vague(&mut self, most: i32) -> i32 {
        if self.rng.chance(45) { 0 } else { self.rng.between(0, most) }
    }

    /// A true statement of a count: exactly, at least, between, up to.
    fn numbers(&mut self, n: u64) -> (u64, Option<u64>) {
        let fewer = if self.rng.chance(60) { n } else { self.rng.count(n / 2, n) };
        match self.rng.below(10) {
            0..=3 => (n, Some(n)),
            4..=6 => (fewer, None),
            7..=8 => (fewer, Some(n + self.rng.count(0, 3))),
            _ => (0, Some(n + self.rng.count(0, 3))),
        }
    }

    fn earlier(&mut self) -> u32 {
        self.rng.below(self.told.len()) as u32
    }

    /// Some of those of an earlier mention, perhaps with what became of them.
    fn part(&mut self) {
        let whole = self.earlier();
        let kind = self.rng.below(KINDS.len());
        let later = self.rng.chance(50);
        let follow = |(element, at): &(u32, usize)| {
            let happenings = &self.elements[*element as usize].happenings;
            let then = happenings.iter().position(|h| h.kind == kind);
            if later { then.map(|then| (*element, then)) } else { Some((*element, *at)) }
        };
        let members: Vec<_> = self.told[whole as usize].members.iter().filter_map(follow).collect();
        let members = if self.rng.chance(60) { self.subset(members) } else { members };
        let part = self.describe(members);
        self.problem.relations.push(ProblemRelation::PartOf { part, whole });
    }

    /// An earlier mention divided by sex, age, what became of them, or at random; some parts may go unsaid.
    fn partition(&mut self) {
        let whole = self.earlier();
        let by = self.rng.below(4);
        let mut parts: [Vec<(u32, usize)>; 3] = Default::default();
        for (element, at) in self.told[whole as usize].members.clone() {
            let who = &self.elements[element as usize];
            let returned = who.happenings.iter().position(|h| h.kind == 2);
            let (part, at) = match (by, returned) {
                (0, _) => (usize::from(who.sex == Sex::Female), at),
                (1, _) => (usize::from(who.age < 18) + usize::from(who.age < 5), at),
                (2, Some(returned)) => (1, returned),
                (2, None) => (0, at),
                _ => (self.rng.below(3), at),
            };
            parts[part].push((element, at));
        }
        let mut exhaustive = self.rng.chance(70);
        let mut said = Vec::new();
        for part in parts.into_iter().filter(|p| !p.is_empty()) {
            if said.is_empty() || self.rng.chance(85) {
                said.push(self.describe(part));
            } else {
                exhaustive = false;
            }
        }
        if !said.is_empty() {
            self.problem.relations.push(ProblemRelation::Partition { whole, parts: said, exhaustive });
        }
    }

    /// The same events told again in other words; it may or may not be known that it is a copy.
    fn copy(&mut self) {
        let of = self.earlier();
        if !self.told[of as usize].stands {
            return self.part();
        }
        let again = self.describe(self.told[of as usize].members.clone());
        if self.rng.chance(70) {
            self.problem.relations.push(ProblemRelation::Same(vec![of, again]));
        }
    }

    /// A false version beside a true one, and perhaps a decision that names it.
    fn false_version(&mut self) {
        let truth = self.earlier();
        let taken = |r: &ProblemRelation| matches!(r, ProblemRelation::OneOf(of) if of.contains(&truth));
        if self.problem.relations.iter().any(taken) {
            return self.copy();
        }
        let mut said = self.problem.mentions[truth as usize].clone();
        let at = self.problem.mentions.len() as u32;
        said.id = format!("m{at}");
        match self.rng.below(4) {
            0 => said.sex = Some(Sex::Male),
            1 => said.place = PlacePath::parse("CN/Guangxi").ok(),
            _ => {
                said.lo = self.rng.count(0, said.lo + 5);
                said.hi = if self.rng.chance(30) { None } else { Some(said.lo + self.rng.count(0, 3)) };
            }
        }
        self.problem.mentions.push(said);
        self.told.push(Told { members: Vec::new(), stands: false });
        let mut of = vec![truth, at];
        self.rng.shuffle(&mut of);
        self.problem.relations.push(ProblemRelation::OneOf(of));
        let other = self.earlier();
        if self.rng.chance(40) && other != at && other != truth {
            self.problem.relations.push(ProblemRelation::PartOf { part: other, whole: at });
        }
    }
}

/// A place in which all of these lie, as deep as the reporter cares to say.
fn common_place(rng: &mut Rng, places: impl Iterator<Item = &'static str>) -> Option<PlacePath> {
    let common = places.map(|p| p.split('/').collect::<Vec<_>>()).reduce(|a, b| {
        let alike = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
        a[..alike].to_vec()
    })?;
    let depth = if rng.chance(55) { common.len() } else { rng.below(common.len() + 1) };
    PlacePath::parse(&common[..depth].join("/")).ok()
}
