//! Family ties as they are written, and whether they can all be.

use model::{Key, Kinship, Mention, Tie};

use crate::enter::one_of;
use crate::{Desk, Error, Result};

/// Family ties in order; one that is given twice is refused, since a slip of the key is likelier than a wish to say it again.
pub(crate) fn ties<T: AsRef<str>>(words: &[T]) -> Result<Vec<Tie>> {
    let tie = |word: &T| {
        let (kin, of) = word.as_ref().split_once('=').ok_or(Error::Tie)?;
        Ok(Tie { kin: one_of("family tie", kin.trim(), Kinship::WORDS)?, of: Key::parse(of.trim())? })
    };
    let mut all = words.iter().map(tie).collect::<Result<Vec<Tie>>>()?;
    all.sort_unstable();
    match all.windows(2).find(|two| two[0] == two[1]) {
        Some(two) => Err(Error::TieTwice { of: two[0].of.clone() }),
        None => Ok(all),
    }
}

/// Whether one can be the first to the other, who is told to be the second to them. A relative may be anything.
fn agree(one: Kinship, other: Kinship) -> bool {
    one == Kinship::Relative || other == Kinship::Relative || other == one.turned()
}

impl Desk {
    /// Refuses ties of a mention to itself, and ties that contradict one another or what the other mention says of this one.
    pub(crate) fn ties_can_be(&self, mention: &Mention) -> Result<()> {
        let own = &mention.who.ties;
        if own.iter().any(|tie| tie.of == mention.key) {
            return Err(Error::TieToItself { key: mention.key.clone() });
        }
        let differ = |tie: &Tie, by: &Key| Error::TiesDiffer {
            key: mention.key.clone(),
            kin: tie.kin.word(),
            of: tie.of.clone(),
            by: by.clone(),
        };
        for tie in own {
            if own.iter().any(|other| other.of == tie.of && !agree(tie.kin, other.kin.turned())) {
                return Err(differ(tie, &mention.key));
            }
            let state = self.book().state();
            let of = self.newest(&tie.of);
            let said = state.mentions().find(|(_, m)| m.key == *of).map(|(_, m)| m);
            let back = said.into_iter().flat_map(|m| &m.who.ties).filter(|back| back.of == mention.key);
            if let Some(by) = said.filter(|_| back.clone().any(|back| !agree(tie.kin, back.kin))) {
                return Err(differ(tie, &by.key));
            }
        }
        Ok(())
    }
}
