//! What a result left out or is in doubt about, in plain words.

use linkage::{Linked, Linker};

use crate::Options;
use crate::run::{Place, many};

/// Equal rows of several people are worth a word from so many on.
const REPEATED: u64 = 10;

/// What is to be said beside the numbers of a result.
pub(crate) fn remarks(linker: &Linker, linked: &Linked, options: &Options, places: &[Place]) -> Vec<String> {
    let mut notes = Vec::new();
    if !linked.learnt {
        notes.push(
            "too few rows to learn weights; defaults used (docs/linkage.md, \"Few rows\"). Draws are not given: they would claim a certainty that \
             nothing was learnt for"
                .to_owned(),
        );
    } else if linked.draws.is_empty() {
        notes.push(
            "no two rows are likely enough to be of one person to learn anything from: draws are not given, and that is no sign that all rows are of \
             different people"
                .to_owned(),
        );
    }
    // Common values are usual; one that a tenth of the list has is worth a word.
    let rows = linker.table().rows() as u64;
    let giant = linked
        .blocks
        .rules
        .iter()
        .filter(|r| !r.name.contains(" + ") && r.largest * 10 >= rows && rows > 1000);
    notes.extend(giant.max_by_key(|r| r.largest).map(|r| {
        format!(
            "{} rows are alike by the rule \"{}\": two of them were compared only where they agree in more than that",
            r.largest, r.name
        )
    }));
    // A pair that several rules leave out is counted by each of them.
    let left_out =
        linked.blocks.left_out.min((rows * rows.saturating_sub(1) / 2).saturating_sub(linked.pairs));
    if left_out > 0 {
        notes.push(format!(
            "up to {} not compared because too many rows agree in all that rules look at; these rows are tied together in runs of {}",
            many(left_out, "pair was", "pairs were"),
            linked.blocks.cap
        ));
    }
    if linked.bounds.doubts > 0 {
        notes.push(format!(
            "nothing but the numbers of one list keeps {} apart: either the list repeats people, or they are namesakes; until that is settled the floor \
             counts such numbers as one person, and clusters, draws and the ceiling as two",
            many(linked.bounds.doubts, "pair of rows", "pairs of rows")
        ));
    }
    if let Some(apart) = linker.left_apart(linked).filter(|apart| apart.rows >= REPEATED) {
        let place = places.get(apart.first as usize);
        let path = place.and_then(|p| options.files.get(p.file as usize));
        notes.push(format!(
            "{} rows are equal in everything that is compared and were taken for {} people; the first is in line {} of {}. What they say is not enough to \
             tell a repeated row from namesakes: name one more column, or leave the repeats out",
            apart.rows,
            apart.people,
            place.map_or(0, |p| p.line),
            path.map_or_else(String::new, |p| p.display().to_string())
        ));
    }
    notes
}
