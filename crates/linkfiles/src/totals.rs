//! How many people there are: the sentences that the screen and the report share.

use linkage::Linked;

use crate::run::many;

/// What came of the lists, each sentence or two a paragraph; `several` is how many people stand in more than one of several lists.
pub(crate) fn totals(rows: usize, several: Option<usize>, linked: &Linked) -> Vec<String> {
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
            both += &format!(
                " If no list repeats anybody, the rows that are one too many are between {} and {}.",
                rows.saturating_sub(*most as usize),
                rows.saturating_sub(*least as usize)
            );
        }
        said.push(both);
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
    if bounds.unlike > bounds.floor {
        said.push(format!(
            "Likely they are {} people or more, since so many rows share no part of a name and no year or day of birth with one another. That is \
             no proof, since two rows of one person may differ in all of it, and so it does not raise the proved number.",
            bounds.unlike
        ));
    }
    said
}
