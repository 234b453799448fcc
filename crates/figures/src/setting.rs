//! A setting: some mentions under one choice of versions, with what the decisions make of them.
//!
//! Mentions decided to be the same become one node; part-of becomes closure; disjointness, decided or derived,
//! becomes a matrix of conflicts. A *cell* is a non-empty set of nodes that is closed upwards, has no
//! two nodes in conflict, and holds a part of each whole that its parts make up.

use model::problem::{Problem, ProblemRelation};

use crate::bits::Bits;
use crate::facts::Facts;

/// Mentions with the same members.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Positions in the problem.
    pub(crate) mentions: Vec<u32>,
    pub(crate) lo: u64,
    /// The mention that says so.
    pub(crate) lo_at: u32,
    pub(crate) hi: Option<u64>,
    pub(crate) hi_at: u32,
}

/// A bound on how many elements are in all of some nodes.
#[derive(Clone, Debug)]
pub(crate) struct Shared<const W: usize> {
    pub(crate) of: Bits<W>,
    pub(crate) lo: u64,
    pub(crate) hi: Option<u64>,
    pub(crate) relation: u32,
}

/// See the module.
#[derive(Clone)]
pub(crate) struct Setting<const W: usize> {
    pub(crate) nodes: Vec<Node>,
    /// The node and all wholes it is part of.
    pub(crate) up: Vec<Bits<W>>,
    /// Nodes that cannot share an element with it, closed downwards.
    pub(crate) conflict: Vec<Bits<W>>,
    /// Nodes that can have no element.
    pub(crate) dead: Bits<W>,
    /// Wholes and the parts that make them up.
    pub(crate) made_up: Vec<(usize, Bits<W>)>,
    pub(crate) shared: Vec<Shared<W>>,
}

/// The relations to look at, by position in the problem, and which mentions have fallen away.
pub(crate) struct Scope<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) facts: &'a Facts,
    /// Sorted positions of the mentions in scope that stand.
    pub(crate) mentions: &'a [u32],
    pub(crate) relations: &'a [u32],
}

impl Scope<'_> {
    fn at(&self, mention: u32) -> Option<usize> {
        self.mentions.binary_search(&mention).ok()
    }

    fn all(&self, of: &[u32]) -> Vec<usize> {
        of.iter().filter_map(|m| self.at(*m)).collect()
    }
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

impl<const W: usize> Setting<W> {
    /// Builds the setting; the scope must hold at most `Bits::<W>::CAPACITY` mentions.
    pub(crate) fn new(scope: &Scope<'_>) -> Self {
        let count = scope.mentions.len();
        let mut root: Vec<usize> = (0..count).collect();
        let mut part_of: Vec<(usize, usize)> = Vec::new();
        let mut apart: Vec<(usize, usize)> = Vec::new();
        let mut wholes: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut bounds: Vec<(Vec<usize>, u64, Option<u64>, u32)> = Vec::new();
        for &position in scope.relations {
            match &scope.problem.relations[position as usize] {
                ProblemRelation::Same(of) => {
                    let of = scope.all(of);
                    for pair in of.windows(2) {
                        let (a, b) = (find(&mut root, pair[0]), find(&mut root, pair[1]));
                        root[a.max(b)] = a.min(b);
                    }
                }
                ProblemRelation::PartOf { part, whole } => {
                    if let (Some(p), Some(w)) = (scope.at(*part), scope.at(*whole)) {
                        part_of.push((p, w));
                    }
                }
                ProblemRelation::Disjoint(of) => pairs(&scope.all(of), &mut apart),
                ProblemRelation::Partition { whole, parts, exhaustive } => {
                    let Some(w) = scope.at(*whole) else { continue };
                    let standing = scope.all(parts);
                    part_of.extend(standing.iter().map(|p| (*p, w)));
                    pairs(&standing, &mut apart);
                    if *exhaustive && standing.len() == parts.len() {
                        wholes.push((w, standing));
                    }
                }
                ProblemRelation::Overlap { of, lo, hi } => {
                    let standing = scope.all(of);
                    if standing.len() == of.len() {
                        bounds.push((standing, *lo, *hi, position));
                    }
                }
                ProblemRelation::OneOf(_) => {}
            }
        }
        join_circles(&mut root, &part_of);

        let mut node_of = vec![usize::MAX; count];
        let mut nodes: Vec<Node> = Vec::new();
        for at in 0..count {
            let top = find(&mut root, at);
            let mention = scope.mentions[at];
            let said = &scope.problem.mentions[mention as usize];
            if node_of[top] == usize::MAX {
                node_of[top] = nodes.len();
                let (lo, hi) = (said.lo, said.hi);
                nodes.push(Node { mentions: vec![mention], lo, lo_at: mention, hi, hi_at: mention });
            } else {
                let node = &mut nodes[node_of[top]];
                node.mentions.push(mention);
                if said.lo > node.lo {
                    (node.lo, node.lo_at) = (said.lo, mention);
                }
                if said.hi.is_some_and(|h| node.hi.is_none_or(|old| h < old)) {
                    (node.hi, node.hi_at) = (said.hi, mention);
                }
            }
            node_of[at] = node_of[top];
        }
        let node = |at: usize| node_of[at];

        let n = nodes.len();
        let mut up: Vec<Bits<W>> = (0..n).map(Bits::one).collect();
        close_upwards(&mut up, part_of.iter().map(|(p, w)| (node(*p), node(*w))));
        let mut base = vec![Bits::<W>::EMPTY; n];
        for (a, b) in apart {
            base[node(a)].insert(node(b));
            base[node(b)].insert(node(a));
        }
        let clash = |a: &Node, b: &Node| {
            let fact = |m: &u32| &scope.facts.of[*m as usize];
            a.mentions.iter().any(|x| b.mentions.iter().any(|y| fact(x).clash(fact(y))))
        };
        for i in 0..n {
            if nodes[i].mentions.len() > 1 && clash(&nodes[i], &nodes[i]) {
                base[i].insert(i);
            }
            for j in 0..i {
                if clash(&nodes[i], &nodes[j]) {
                    base[i].insert(j);
                    base[j].insert(i);
                }
            }
        }
        let made_up = wholes
            .into_iter()
            .map(|(w, parts)| {
                let mut set = Bits::EMPTY;
                parts.into_iter().for_each(|p| set.insert(node(p)));
                (node(w), set)
            })
            .collect();
        let shared = bounds
            .into_iter()
            .map(|(of, lo, hi, relation)| {
                let mut set = Bits::EMPTY;
                of.into_iter().for_each(|m| set.insert(node(m)));
                Shared { of: set, lo, hi, relation }
            })
            .collect();
        let mut setting = Self { nodes, conflict: Vec::new(), up, dead: Bits::EMPTY, made_up, shared };
        setting.spread(&base);
        setting
    }

    /// Every mention its own node, decisions aside: enough to ask what is known of each.
    pub(crate) fn facts_only(scope: &Scope<'_>) -> Self {
        let node = |m: &u32| {
            let said = &scope.problem.mentions[*m as usize];
            Node { mentions: vec![*m], lo: said.lo, lo_at: *m, hi: said.hi, hi_at: *m }
        };
        let nodes: Vec<Node> = scope.mentions.iter().map(node).collect();
        let up = (0..nodes.len()).map(Bits::one).collect();
        let conflict = vec![Bits::EMPTY; nodes.len()];
        Self { nodes, up, conflict, dead: Bits::EMPTY, made_up: Vec::new(), shared: Vec::new() }
    }

    /// Carries conflicts from wholes to their parts, and finds the nodes that can have no element.
    fn spread(&mut self, base: &[Bits<W>]) {
        let n = self.nodes.len();
        let mut down = vec![Bits::<W>::EMPTY; n];
        for i in 0..n {
            for w in self.up[i].iter() {
                down[w].insert(i);
            }
        }
        self.conflict = (0..n)
            .map(|i| {
                let mut out = Bits::EMPTY;
                for a in self.up[i].iter() {
                    for b in base[a].iter() {
                        out.add(&down[b]);
                    }
                }
                out
            })
            .collect();
        for i in 0..n {
            if self.conflict[i].meets(&self.up[i]) {
                self.dead.insert(i);
            }
        }
        loop {
            let before = self.dead;
            for (whole, parts) in &self.made_up {
                let usable = parts.minus(&self.dead).minus(&self.conflict[*whole]);
                if usable.is_empty() && !parts.has(*whole) {
                    self.dead.insert(*whole);
                }
            }
            for i in 0..n {
                if self.up[i].meets(&self.dead) {
                    self.dead.insert(i);
                }
            }
            if self.dead == before {
                return;
            }
        }
    }

    /// The mentions of a cell, in the order of the problem.
    pub(crate) fn mentions_of(&self, cell: &Bits<W>) -> Vec<u32> {
        let mut all: Vec<u32> = cell.iter().flat_map(|i| self.nodes[i].mentions.iter().copied()).collect();
        all.sort_unstable();
        all
    }
}

fn pairs(of: &[usize], out: &mut Vec<(usize, usize)>) {
    for (i, a) in of.iter().enumerate() {
        out.extend(of[..i].iter().map(|b| (*a, *b)));
    }
}

/// Mentions that are part of one another in a circle are the same.
fn join_circles(root: &mut [usize], part_of: &[(usize, usize)]) {
    if part_of.len() < 2 && part_of.iter().all(|(p, w)| p != w) {
        return;
    }
    // Reachability by repeated depth-first search; scopes are small.
    let count = root.len();
    let mut next = vec![Vec::new(); count];
    for (p, w) in part_of {
        let (p, w) = (find(root, *p), find(root, *w));
        next[p].push(w);
    }
    let reach = |from: usize, next: &[Vec<usize>]| {
        let mut seen = vec![false; count];
        let mut stack = vec![from];
        while let Some(at) = stack.pop() {
            for &to in &next[at] {
                if !std::mem::replace(&mut seen[to], true) {
                    stack.push(to);
                }
            }
        }
        seen
    };
    for start in 0..count {
        if next[start].is_empty() || find(root, start) != start {
            continue;
        }
        let forward = reach(start, &next);
        if !forward[start] {
            continue;
        }
        for other in (start + 1)..count {
            if forward[other] && find(root, other) == other && reach(other, &next)[start] {
                root[other] = start;
            }
        }
    }
}

/// Transitive closure of part-of over nodes.
fn close_upwards<const W: usize>(up: &mut [Bits<W>], edges: impl Iterator<Item = (usize, usize)>) {
    let edges: Vec<(usize, usize)> = edges.filter(|(p, w)| p != w).collect();
    if edges.is_empty() {
        return;
    }
    loop {
        let mut changed = false;
        for (p, w) in &edges {
            let joined = up[*p].join(&up[*w]);
            if joined != up[*p] {
                up[*p] = joined;
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}
