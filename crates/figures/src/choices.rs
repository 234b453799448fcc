//! Choices of versions: which members of one-of groups stand.

use model::problem::{Problem, ProblemRelation};

/// One consistent way to let exactly one member of each group stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Choice {
    /// (relation, mention that stands), in the order of the relations.
    pub(crate) stand: Vec<(u32, u32)>,
    /// Mentions that fall, sorted.
    pub(crate) fallen: Vec<u32>,
}

/// All consistent choices for the one-of relations among `relations`, or `None` if there are more than `most`.
pub(crate) fn choices(problem: &Problem, relations: &[u32], most: usize) -> Option<Vec<Choice>> {
    let group = |r: &u32| match &problem.relations[*r as usize] {
        ProblemRelation::OneOf(of) => Some((*r, of)),
        _ => None,
    };
    let groups: Vec<(u32, &Vec<u32>)> = relations.iter().filter_map(group).collect();
    let mut all = vec![Choice::default()];
    for (relation, of) in &groups {
        let mut longer = Vec::new();
        for choice in &all {
            for stands in of.iter() {
                let falls: Vec<u32> = of.iter().copied().filter(|m| m != stands).collect();
                let clash =
                    choice.fallen.contains(stands) || choice.stand.iter().any(|(_, s)| falls.contains(s));
                if clash {
                    continue;
                }
                let mut next = choice.clone();
                next.stand.push((*relation, *stands));
                next.fallen.extend(falls);
                next.fallen.sort_unstable();
                next.fallen.dedup();
                longer.push(next);
            }
            if longer.len() > most {
                return None;
            }
        }
        all = longer;
    }
    Some(all)
}

/// The mentions that stand under a choice.
pub(crate) fn standing(mentions: &[u32], fallen: &[u32]) -> Vec<u32> {
    if fallen.is_empty() {
        return mentions.to_vec();
    }
    mentions.iter().copied().filter(|m| fallen.binary_search(m).is_err()).collect()
}
