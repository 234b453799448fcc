//! How many people there are: the sentences that the screen and the report share.

use linkage::{Linked, Measured};

use crate::run::many;

/// Rows that share nothing are told where they are this part, or more, of the people found.
const TELLING: u64 = 10;

/// What came of the lists, each sentence or two a paragraph; `several` is how many people stand in more than one of several lists.
pub(crate) fn totals(
    rows: usize,
    several: Option<usize>,
    linked: &Linked,
    measured: Option<&Measured>,
) -> Vec<String> {
    let mut said = vec![format!(
        "{}, {} compared, {} found.",
        many(rows as u64, "row", "rows"),
        many(linked.pairs, "pair", "pairs"),
        many(linked.clusters as u64, "person", "people")
    )];
    let draws = linked.draws.iter().min().zip(linked.draws.iter().max());
    if let Some(several) = several {
        let mut both =
            format!("{several} of the {} people found stand in more than one list.", linked.clusters);
        if let Some((least, most)) = draws {
            let more = |people: &u32| rows.saturating_sub(*people as usize);
            // Everybody who has two rows has them in two lists.
            let once = rows.saturating_sub(linked.clusters) == several;
            both += &match once {
                true => format!(
                    " If no list repeats anybody, the draws below mean {} to {} of them.",
                    more(most),
                    more(least)
                ),
                false => format!(
                    " By the draws below {} to {} rows are of somebody who has another row before them.",
                    more(most),
                    more(least)
                ),
            };
        }
        said.push(both);
    }
    let of = |row: u32| linked.cluster.get(row as usize);
    let open = linked.edges.iter().filter(|e| of(e.a) != of(e.b)).count() as u64;
    if open > 0 {
        said.push(format!(
            "{} not joined may be of one person all the same: edges has them with their probability, from 1 in 20 on.",
            many(open, "pair that was", "pairs that were")
        ));
    }
    said.push(match draws {
        Some((least, most)) => format!(
            "Partitions drawn at random have {least} to {most} people, with room for errors common to all weights and for matches that no rule \
             finds; this describes doubt and is no bound."
        ),
        None => "Draws are not given, because too little could be learnt from these rows.".to_owned(),
    });
    let bounds = &linked.bounds;
    said.push(format!(
        "They are at least {} as far as that is proved: {}. They are at most {}: that takes rows for one person where all that both say \
         agrees, a name, a day of birth and a third thing among it, unless a list or a decision keeps them apart.",
        bounds.floor, bounds.floor_by, bounds.ceiling
    ));
    // A small one says nothing of how many there are, and would be read as if it did.
    if bounds.unlike > bounds.floor && bounds.unlike * TELLING >= linked.clusters as u64 {
        said.push(format!(
            "Likely they are {} people or more, since so many rows share no part of a name and no year or day of birth with one another. That is \
             no proof, since two rows of one person may differ in all of it, and so it does not raise the proved number.",
            bounds.unlike
        ));
    }
    if let Some(m) = measured {
        said.push(format!(
            "By the column of the truth there are {}. Of the pairs of rows joined {:.1} per cent are of one person, and of the pairs of one \
             person {:.1} per cent are joined (F1 {:.4}); the rules find {:.1} per cent of these.",
            many(m.people as u64, "person", "people"),
            m.pairs.precision * 100.0,
            m.pairs.recall * 100.0,
            m.pairs.f1,
            m.blocking_recall * 100.0
        ));
    }
    said
}
