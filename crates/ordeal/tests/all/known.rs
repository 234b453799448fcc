//! What a worker has acknowledged so far.

use std::collections::{BTreeMap, BTreeSet};

use ordeal::Line;

/// Everything that must be there from now on.
#[derive(Clone, Default, Debug)]
pub(crate) struct Known {
    pub(crate) created: bool,
    /// Identities of the claims, in the order of the log.
    pub(crate) claims: Vec<String>,
    /// How many of them were found by the last examination; it then entered some itself.
    pub(crate) found: usize,
    pub(crate) blobs: BTreeSet<String>,
    pub(crate) setting: u64,
    /// Backups with the number of claims each must hold.
    pub(crate) backups: BTreeMap<String, u64>,
    pub(crate) last_backup: Option<String>,
    /// Restored casebooks with the number of claims each must hold.
    pub(crate) restored: BTreeMap<String, u64>,
    /// What was begun last and may be half done.
    pub(crate) trying: Option<String>,
    /// An older backup was restored, so that the casebook itself is the older one from now on.
    pub(crate) superseded: bool,
    pub(crate) refusals: Vec<(String, u64, String)>,
    pub(crate) finished: bool,
}

impl Known {
    pub(crate) fn learn(&mut self, line: Line) {
        match line {
            Line::Trying(what) => self.trying = Some(what),
            Line::Created => self.created = true,
            Line::Acknowledged(number, id) => {
                let at = usize::try_from(number).unwrap() - 1;
                match self.claims.get(at) {
                    Some(known) => assert_eq!(*known, id, "claim {number} was another one before"),
                    None => {
                        assert_eq!(self.claims.len(), at, "claim {number} acknowledged out of order");
                        self.claims.push(id);
                    }
                }
            }
            Line::Blob(name) => drop(self.blobs.insert(name)),
            Line::Setting(value) => self.setting = value,
            Line::Backup(name, claims) => {
                self.last_backup = Some(name.clone());
                self.backups.insert(name, claims);
            }
            Line::Restored(name, claims) => drop(self.restored.insert(name, claims)),
            Line::Refused(what, time, words) => self.refusals.push((what, time, words)),
            Line::Finished => self.finished = true,
            Line::Rebuilt | Line::Slot => {}
        }
    }
}

fn one() -> Known {
    let mut known = Known::default();
    known.learn(Line::Acknowledged(1, "aa".to_owned()));
    known.learn(Line::Acknowledged(1, "aa".to_owned()));
    known
}

#[test]
#[should_panic = "out of order"]
fn a_claim_out_of_order_is_noticed() {
    one().learn(Line::Acknowledged(3, "bb".to_owned()));
}

#[test]
#[should_panic = "another one before"]
fn a_claim_that_is_another_one_is_noticed() {
    one().learn(Line::Acknowledged(1, "bb".to_owned()));
}
