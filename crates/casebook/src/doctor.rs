//! The doctor: every check by itself, with what to do about each that fails.

use std::path::Path;

use sha2::{Digest as _, Sha256};
use vault::{BlobName, Secret};

use crate::head::Head;
use crate::open::{OpenOptions, read_log};
use crate::{Casebook, Error, Result, check, database, folder, kept, projection};

/// What one check has shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// As it should be.
    Pass,
    /// Not as it should be.
    Fail,
    /// It works, and something should be done about it.
    Notice,
}

/// One check with its outcome.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What was checked.
    pub check: &'static str,
    /// The outcome.
    pub outcome: Outcome,
    /// What was found, in numbers, or what failed; never what a claim says.
    pub found: String,
    /// What to do, if anything.
    pub hint: &'static str,
}

/// Below this many bytes the disk is called nearly full: 256 MiB, the largest attachment.
const LITTLE_SPACE: u64 = 256 << 20;

const RESTORE: &str = "Keep the folder as it is and restore the newest backup to another place.";
const COPIES: &str =
    "Compare the copy of each action with what its recipient has; enter the right one as a correction.";
const REBUILD: &str = "Run `lastseen rebuild`.";

struct Findings(Vec<Finding>);

impl Findings {
    fn put(&mut self, check: &'static str, hint: &'static str, found: Result<String>) {
        let (outcome, found, hint) = match found {
            Ok(found) => (Outcome::Pass, found, ""),
            Err(error) => (Outcome::Fail, error.to_string(), hint),
        };
        self.0.push(Finding { check, outcome, found, hint });
    }

    fn notice(&mut self, check: &'static str, found: String, hint: &'static str) {
        let outcome = if hint.is_empty() { Outcome::Pass } else { Outcome::Notice };
        self.0.push(Finding { check, outcome, found, hint });
    }
}

/// Opens a casebook and examines it; what keeps it from opening is the one finding then.
///
/// A casebook whose projections only are stale is examined without them.
pub fn doctor(path: &Path, secret: Secret<'_>, options: &OpenOptions<'_>) -> Vec<Finding> {
    match Casebook::open(path, secret, options) {
        Ok(mut book) => book.doctor(),
        Err(error) => {
            let hint = match &error {
                Error::StaleProjection { .. } => REBUILD,
                error if error.is_integrity() => RESTORE,
                _ => "",
            };
            let mut findings = Findings(Vec::new());
            findings.put("opening", hint, Err(error));
            findings.0
        }
    }
}

impl Casebook {
    /// Examines the casebook, each thing by itself, and changes nothing.
    pub fn doctor(&mut self) -> Vec<Finding> {
        let mut all = Findings(Vec::new());
        let conn = &self.conn;
        let sound = || {
            if !self.read_only {
                database::checkpoint(conn)?;
            }
            if check::sound(conn)? { Ok("sound".to_owned()) } else { Err(Error::damaged("database")) }
        };
        all.put("database", RESTORE, sound());
        let log = read_log(conn, self.head.book, [0; 2]);
        let same = log.and_then(|log| {
            let same = log.tree == self.tree && log.state == *self.state;
            if same { Ok(format!("{} entries", log.tree.len())) } else { Err(Error::damaged("log")) }
        });
        all.put("log and chains of authors", RESTORE, same);
        all.put("signatures", RESTORE, self.check_signatures().map(|n| format!("{n} verified")));
        let kept = kept::digest(conn).and_then(|digest| {
            if digest == self.head.kept {
                Ok(format!("{} rows", digest.count()))
            } else {
                Err(Error::damaged("list of settings and sources"))
            }
        });
        all.put("settings and sealed sources", RESTORE, kept);
        let projections = projection::verify(conn, &self.state).map(|()| "as the claims say".to_owned());
        all.put("tables and search", REBUILD, projections);
        let heads = self.places.read(&self.key).and_then(|(inside, outside)| {
            let inside = inside.ok_or(Error::Missing { part: folder::HEAD })?;
            let behind = |head: &Head| head.writes < self.head.writes;
            if inside != self.head && !behind(&inside) {
                return Err(Error::damaged(folder::HEAD));
            }
            Ok(match outside {
                Some(outside) if outside != self.head && !behind(&outside) => {
                    return Err(Error::damaged(folder::HEAD));
                }
                Some(outside) if behind(&inside) || behind(&outside) => {
                    "behind; they follow with the next write"
                }
                Some(_) => "both agree",
                None => "agrees; none is kept elsewhere",
            }
            .to_owned())
        });
        all.put("heads outside the database", RESTORE, heads);
        self.examine_blobs(&mut all);
        let slots = crate::open::read_slots(&self.path).and_then(|slots| {
            let same = slots.to_bytes() == self.slots.to_bytes();
            let count = slots.list().count();
            if same { Ok(format!("{count} slots")) } else { Err(Error::damaged(folder::SLOTS)) }
        });
        all.put("key file", RESTORE, slots);
        self.examine_place(&mut all);
        all.0
    }

    fn examine_blobs(&self, all: &mut Findings) {
        let opened = self.named_blobs().iter().try_fold(0, |n, name| self.get_blob(name).map(|_| n + 1));
        all.put("attachments", RESTORE, opened.map(|n: u64| format!("{n} open")));
        all.put("copies of what was sent", COPIES, self.examine_copies());
        match self.orphan_blobs() {
            Ok(orphans) => {
                let hint = "They take space only: an interrupted entry left them, or their entry is to come.";
                let hint = if orphans.is_empty() { "" } else { hint };
                all.notice("attachments without an entry", orphans.len().to_string(), hint);
            }
            Err(error) => all.put("attachments without an entry", RESTORE, Err(error)),
        }
    }

    // The hash is what a recipient can be shown; a copy of another would prove the wrong thing.
    fn examine_copies(&self) -> Result<String> {
        let mut compared = 0_u64;
        for copy in self.state.actions().filter_map(|(_, action)| action.copy.as_ref()) {
            let bytes = self.get_blob(&BlobName::parse(&copy.blob)?)?;
            let digest: String = Sha256::digest(&*bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            if digest != copy.sha256 {
                return Err(Error::damaged("copy of what was sent"));
            }
            compared += 1;
        }
        Ok(format!("{compared} have the hash recorded for them"))
    }

    fn examine_place(&self, all: &mut Findings) {
        match fs4::available_space(&self.path) {
            Ok(free) => {
                let hint = "Free some space; entries are refused when the disk is full.";
                let hint = if free < LITTLE_SPACE { hint } else { "" };
                all.notice("free space", format!("{} MiB", free >> 20), hint);
            }
            Err(error) => all.put("free space", "", Err(Error::io("folder")(error))),
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let open = [".", folder::DATABASE, folder::SLOTS, folder::HEAD, BLOBS].iter().any(|name| {
                let mode = self.path.join(name).metadata().map(|data| data.permissions().mode());
                mode.is_ok_and(|mode| mode & 0o077 != 0)
            });
            let hint = "Take the rights of others away: chmod -R go= on the folder.";
            let (found, hint) = if open { ("others may read it", hint) } else { ("the owner's only", "") };
            all.notice("permissions", found.to_owned(), hint);
        }
    }
}

#[cfg(unix)]
use folder::BLOBS;
