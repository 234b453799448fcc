//! What is known of each mention, in a form two of which compare in a few instructions.

use std::collections::HashMap;

use model::problem::Problem;
use model::{PlacePath, Sex};

/// Kind of event not known.
pub(crate) const NO_KIND: u16 = 0;
/// Place not known: meets every place.
pub(crate) const NO_PLACE: PlaceRange = PlaceRange { first: 0, last: u32::MAX, known: false };

/// A place as the interval of its descendants in a walk through the tree of places: nested or apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct PlaceRange {
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) known: bool,
}

impl PlaceRange {
    #[inline]
    pub(crate) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
    #[inline]
    pub(crate) fn under(self, other: Self) -> bool {
        !other.known || (self.known && other.first <= self.first && self.last <= other.last)
    }
}

/// One mention reduced to numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact {
    pub(crate) kind: u16,
    pub(crate) role: u16,
    pub(crate) sex: Option<Sex>,
    pub(crate) age: Option<(u8, u8)>,
    pub(crate) start: i32,
    pub(crate) end: i32,
    pub(crate) place: PlaceRange,
    /// Time and place keep it apart from nothing: a lasting state, or people who can be detained twice.
    pub(crate) alone: bool,
}

impl Fact {
    /// Whether no element can be in both mentions, by what is known of them alone.
    #[inline]
    pub(crate) fn clash(&self, other: &Self) -> bool {
        if let (Some(a), Some(b)) = (self.sex, other.sex)
            && a != b
        {
            return true;
        }
        if self.role != 0 && other.role != 0 && self.role != other.role {
            return true;
        }
        if let (Some(a), Some(b)) = (self.age, other.age)
            && a.0.max(b.0) > a.1.min(b.1)
        {
            return true;
        }
        self.kind != NO_KIND
            && self.kind == other.kind
            && !self.alone
            && !other.alone
            && (self.start.max(other.start) > self.end.min(other.end) || !self.place.meets(other.place))
    }
}

/// The facts of all mentions, with the tables that turn words into numbers.
pub(crate) struct Facts {
    pub(crate) of: Vec<Fact>,
    kinds: HashMap<String, u16>,
    roles: HashMap<String, u16>,
    places: Places,
}

impl Facts {
    pub(crate) fn read(problem: &Problem) -> Self {
        let mut kinds: HashMap<String, u16> = HashMap::new();
        let mut roles: HashMap<String, u16> = HashMap::new();
        let intern = |table: &mut HashMap<String, u16>, word: &Option<String>| match word {
            None => 0,
            Some(w) => match table.get(w) {
                Some(n) => *n,
                None => {
                    // Beyond 65,535 different words a word is treated as unknown, which only widens.
                    let n = u16::try_from(table.len() + 1).unwrap_or(0);
                    table.insert(w.clone(), n);
                    n
                }
            },
        };
        let queried = problem.queries.iter().filter_map(|q| q.place.as_ref());
        let places = Places::walk(problem.mentions.iter().filter_map(|m| m.place.as_ref()).chain(queried));
        let alone = !problem.one_per_kind();
        let fact = |m: &model::problem::ProblemMention| Fact {
            kind: intern(&mut kinds, &m.event),
            role: intern(&mut roles, &m.role),
            sex: m.sex,
            age: m.age.map(|a| (a.from, a.top())),
            start: m.span.start(),
            end: m.span.end(),
            place: m.place.as_ref().map_or(NO_PLACE, |p| places.range(p)),
            alone: alone || m.lasting,
        };
        let of = problem.mentions.iter().map(fact).collect();
        Self { of, kinds, roles, places }
    }

    /// All kinds of event that occur.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = u16> {
        NO_KIND + 1..=self.kinds.len() as u16
    }

    pub(crate) fn kind(&self, word: &str) -> Option<u16> {
        self.kinds.get(word).copied()
    }

    pub(crate) fn role(&self, word: &str) -> Option<u16> {
        self.roles.get(word).copied()
    }

    /// Whether a place or one within it is named.
    pub(crate) fn knows(&self, path: &PlacePath) -> bool {
        self.places.0.contains_key(path.as_str())
    }

    pub(crate) fn place(&self, path: &PlacePath) -> PlaceRange {
        self.places.range(path)
    }
}

/// The tree of all places, walked once so that every place is an interval.
struct Places(HashMap<String, PlaceRange>);

impl Places {
    fn walk<'a>(paths: impl Iterator<Item = &'a PlacePath>) -> Self {
        // In the order of their parts, a place stands right before all that lies in it.
        let texts: std::collections::HashSet<&PlacePath> = paths.collect();
        let mut all: Vec<Vec<&str>> = texts.into_iter().map(|p| p.parts().collect()).collect();
        // What lies above a place is asked for more often than it is named.
        let above = |parts: &Vec<&'a str>| (1..parts.len()).map(|n| parts[..n].to_vec()).collect::<Vec<_>>();
        let mut wider: Vec<Vec<&str>> = all.iter().flat_map(above).collect();
        all.append(&mut wider);
        all.sort_unstable();
        all.dedup();
        let mut ranges = HashMap::with_capacity(all.len());
        let mut open: Vec<usize> = Vec::new();
        let mut last: Vec<u32> = vec![0; all.len()];
        for (at, parts) in all.iter().enumerate() {
            while let Some(&top) = open.last() {
                if parts.starts_with(&all[top]) {
                    break;
                }
                last[top] = at as u32 - 1;
                open.pop();
            }
            open.push(at);
        }
        for top in open {
            last[top] = all.len() as u32 - 1;
        }
        for (at, parts) in all.iter().enumerate() {
            ranges.insert(parts.join("/"), PlaceRange { first: at as u32, last: last[at], known: true });
        }
        Self(ranges)
    }

    fn range(&self, path: &PlacePath) -> PlaceRange {
        self.0.get(path.as_str()).copied().unwrap_or(NO_PLACE)
    }
}
