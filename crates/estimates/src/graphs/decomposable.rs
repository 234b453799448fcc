//! Decomposable graphs and how each splits into parts.

/// A graph on lists in which every circle of four or more has a chord.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Graph {
    /// For each set of lists how often its part multiplies (over 0) or divides; sets that cancel are left out.
    pub(super) parts: Vec<(u32, f64)>,
    /// The largest sets of lists that all depend on each other.
    pub(super) cliques: Vec<u32>,
}

/// All decomposable graphs on `lists` lists: 8, 61, 822 and 18,154 for three to six.
///
/// A graph is one if lists can be taken away one by one, each time one whose neighbours left all depend on each other (Dirac
/// 1961). The list with its neighbours multiplies and the neighbours divide (Lauritzen 1996, section 2.1).
pub(super) fn decomposable(lists: usize) -> Vec<Graph> {
    let pairs: Vec<(usize, usize)> = (0..lists).flat_map(|a| (a + 1..lists).map(move |b| (a, b))).collect();
    (0..1_u32 << pairs.len()).filter_map(|edges| split(lists, &pairs, edges)).collect()
}

fn split(lists: usize, pairs: &[(usize, usize)], edges: u32) -> Option<Graph> {
    let mut near = vec![0_u32; lists];
    for (_, (a, b)) in (0..).zip(pairs).filter(|(at, _)| edges >> at & 1 == 1) {
        near[*a] |= 1 << b;
        near[*b] |= 1 << a;
    }
    let all_near =
        |set: u32| (0..lists).filter(|v| set >> v & 1 == 1).all(|v| set & !(1 << v) & !near[v] == 0);
    let mut left = (1_u32 << lists) - 1;
    let mut times = vec![0.0; 1 << lists];
    let mut cliques: Vec<u32> = Vec::new();
    while left != 0 {
        let next = (0..lists).find(|v| left >> v & 1 == 1 && all_near(near[*v] & left))?;
        let others = near[next] & left;
        let set = others | 1 << next;
        times[set as usize] += 1.0;
        times[others as usize] -= 1.0;
        if !cliques.iter().any(|c| c & set == set) {
            cliques.push(set);
        }
        left &= !(1 << next);
    }
    let parts = (1..1_u32 << lists).map(|s| (s, times[s as usize])).filter(|(_, t)| *t != 0.0).collect();
    Some(Graph { parts, cliques })
}

impl Graph {
    /// The graph by its largest sets, lists counted from 1, as in `[123,4]`.
    pub(super) fn name(&self, lists: usize) -> String {
        let word =
            |c: &u32| (0..lists).filter(|l| c >> l & 1 == 1).map(|l| (l + 1).to_string()).collect::<String>();
        let mut words: Vec<String> = self.cliques.iter().map(word).collect();
        words.sort();
        format!("[{}]", words.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::decomposable;

    #[test]
    fn graphs_are_counted_as_published() {
        let counts: Vec<usize> = (2..=6).map(|lists| decomposable(lists).len()).collect();
        assert_eq!(counts, [2, 8, 61, 822, 18_154]);
    }

    #[test]
    fn a_chain_splits_at_its_middle() {
        let chain = decomposable(3).into_iter().find(|g| g.name(3) == "[12,23]").unwrap();
        assert_eq!(chain.parts, [(0b010, -1.0), (0b011, 1.0), (0b110, 1.0)]);
    }
}
