//! A problem prepared for looking things up.

use std::collections::HashMap;

use model::problem::{Problem, ProblemMention, ProblemRelation};

use crate::{Fault, VerifyError};

/// Kinds and roles as small numbers; 0 is unknown.
pub(crate) type Word = u32;

/// The number of a word that no mention uses.
pub(crate) const NO_MENTION_HAS_IT: Word = u32::MAX;

/// The problem with its indexes, built once for all its figures.
pub(crate) struct Ready<'a> {
    pub(crate) problem: &'a Problem,
    by_id: HashMap<&'a str, u32>,
    kinds: HashMap<&'a str, Word>,
    roles: HashMap<&'a str, Word>,
    kind: Vec<Word>,
    role: Vec<Word>,
    naming: Lists,
    /// Mentions linked by decisions, one list a linked set.
    pub(crate) linked: Lists,
    linked_set: Vec<u32>,
    /// Positions of the one-of relations, in order.
    pub(crate) one_ofs: Vec<u32>,
}

/// Many short lists in two allocations.
pub(crate) struct Lists {
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    /// Sorts pairs (list, item) into lists, keeping the order of the pairs within each.
    fn new(count: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0; count + 1];
        for (list, _) in pairs {
            starts[*list as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut items = vec![0; pairs.len()];
        for (list, item) in pairs {
            items[next[*list as usize]] = *item;
            next[*list as usize] += 1;
        }
        Self { starts, items }
    }

    pub(crate) fn get(&self, list: u32) -> &[u32] {
        &self.items[self.starts[list as usize]..self.starts[list as usize + 1]]
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

impl<'a> Ready<'a> {
    pub(crate) fn new(problem: &'a Problem) -> Result<Self, VerifyError> {
        let count = problem.mentions.len();
        let mut by_id = HashMap::with_capacity(count);
        let (mut kinds, mut roles) = (HashMap::new(), HashMap::new());
        let (mut kind, mut role) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for (at, m) in problem.mentions.iter().enumerate() {
            by_id.insert(m.id.as_str(), at as u32);
            kind.push(number(&mut kinds, m.event.as_deref()));
            role.push(number(&mut roles, m.role.as_deref()));
        }
        let mut pairs = Vec::new();
        let mut one_ofs = Vec::new();
        let mut link = Links::new(count);
        for (at, relation) in problem.relations.iter().enumerate() {
            let mut names = relation.names();
            names.sort_unstable();
            names.dedup();
            let one_of = matches!(relation, ProblemRelation::OneOf(_));
            if names.iter().any(|m| *m as usize >= count) || (one_of && names.is_empty()) {
                return Err(VerifyError::Problem { what: format!("relation {at}") });
            }
            if one_of {
                one_ofs.push(at as u32);
            }
            pairs.extend(names.iter().map(|m| (*m, at as u32)));
            if !matches!(relation, ProblemRelation::Disjoint(_)) {
                for pair in names.windows(2) {
                    link.join(pair[0], pair[1]);
                }
            }
        }
        for q in &problem.queries {
            if q.within.iter().any(|m| *m as usize >= count) {
                return Err(VerifyError::Problem { what: format!("query \"{}\"", q.id) });
            }
        }
        let naming = Lists::new(count, &pairs);
        let (linked_set, sets) = link.numbered();
        let members: Vec<(u32, u32)> = linked_set.iter().zip(0..).map(|(set, m)| (*set, m)).collect();
        let linked = Lists::new(sets, &members);
        Ok(Self { problem, by_id, kinds, roles, kind, role, naming, linked, linked_set, one_ofs })
    }

    pub(crate) fn mention(&self, m: u32) -> &'a ProblemMention {
        &self.problem.mentions[m as usize]
    }

    pub(crate) fn relation(&self, r: u32) -> &'a ProblemRelation {
        &self.problem.relations[r as usize]
    }

    pub(crate) fn count(&self) -> u32 {
        self.problem.mentions.len() as u32
    }

    pub(crate) fn find(&self, id: &str) -> Result<u32, Fault> {
        self.by_id.get(id).copied().ok_or_else(|| Fault::UnknownMention(id.to_owned()))
    }

    /// A list of ids as mentions: not empty, none twice.
    pub(crate) fn find_all(&self, ids: &[String]) -> Result<Vec<u32>, Fault> {
        let mut found = ids.iter().map(|id| self.find(id)).collect::<Result<Vec<u32>, Fault>>()?;
        found.sort_unstable();
        if let Some(twice) = found.windows(2).find(|w| w[0] == w[1]) {
            return Err(Fault::Repeated(self.mention(twice[0]).id.clone()));
        }
        if found.is_empty() { Err(Fault::Empty) } else { Ok(found) }
    }

    pub(crate) fn ids(&self, cell: &[u32]) -> Vec<String> {
        let mut sorted = cell.to_vec();
        sorted.sort_unstable();
        sorted.iter().map(|m| self.mention(*m).id.clone()).collect()
    }

    pub(crate) fn kind(&self, m: u32) -> Word {
        self.kind[m as usize]
    }

    /// Whether time and place keep it apart from other momentary mentions of its kind.
    pub(crate) fn momentary(&self, m: u32) -> bool {
        self.problem.one_per_kind() && !self.mention(m).lasting
    }

    pub(crate) fn role(&self, m: u32) -> Word {
        self.role[m as usize]
    }

    pub(crate) fn kind_named(&self, word: &str) -> Word {
        self.kinds.get(word).copied().unwrap_or(NO_MENTION_HAS_IT)
    }

    pub(crate) fn role_named(&self, word: &str) -> Word {
        self.roles.get(word).copied().unwrap_or(NO_MENTION_HAS_IT)
    }

    /// Positions of the relations that name a mention, ascending.
    pub(crate) fn naming(&self, m: u32) -> &[u32] {
        self.naming.get(m)
    }

    /// Which linked set a mention belongs to.
    pub(crate) fn linked_set(&self, m: u32) -> u32 {
        self.linked_set[m as usize]
    }
}

fn number<'a>(words: &mut HashMap<&'a str, Word>, word: Option<&'a str>) -> Word {
    let next = words.len() as Word + 1;
    word.map_or(0, |w| *words.entry(w).or_insert(next))
}

/// Union-find over mentions.
struct Links(Vec<u32>);

impl Links {
    fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    fn root(&mut self, mut m: u32) -> u32 {
        while self.0[m as usize] != m {
            self.0[m as usize] = self.0[self.0[m as usize] as usize];
            m = self.0[m as usize];
        }
        m
    }

    /// The smaller number becomes the root, so that roots come first in [`Links::numbered`].
    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// The set of each mention, numbered from 0, and how many sets there are.
    fn numbered(mut self) -> (Vec<u32>, usize) {
        let mut sets = 0;
        let mut set = vec![0; self.0.len()];
        for m in 0..self.0.len() as u32 {
            let root = self.root(m);
            if root == m {
                set[m as usize] = sets;
                sets += 1;
            } else {
                set[m as usize] = set[root as usize];
            }
        }
        (set, sets as usize)
    }
}
