//! A worker's dealings with its casebook: do it, say what happened, and once more if it failed.

use std::io::Write;

use casebook::{Casebook, Error, Result};
use model::Body;
use vault::SlotId;

use crate::{Ground, Line, Seeded, batch, naming};

/// Why a worker cannot go on, which is never the casebook's doing.
pub type Failure = Box<dyn std::error::Error>;

/// The most slots a session lets stand.
const SLOTS: usize = 4;

/// One worker with its casebook and the stream it speaks on.
pub struct Session<W> {
    /// Where everything lies.
    pub ground: Ground,
    /// What is chosen by chance.
    pub seeded: Seeded,
    out: W,
    book: Option<Casebook>,
    said: u64,
    setting: u64,
    refused: bool,
}

impl<W: Write> Session<W> {
    /// A session without a casebook yet.
    pub fn new(ground: Ground, seeded: Seeded, out: W) -> Self {
        Self { ground, seeded, out, book: None, said: 0, setting: 0, refused: false }
    }

    /// Whether the casebook refused anything so far.
    pub fn refused(&self) -> bool {
        self.refused
    }

    /// Says a line, and lets it go before anything else happens.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn say(&mut self, line: &Line) -> std::result::Result<(), Failure> {
        writeln!(self.out, "{line}")?;
        Ok(self.out.flush()?)
    }

    fn refuse(&mut self, what: &str, time: u64, error: &Error) -> std::result::Result<(), Failure> {
        self.refused = true;
        self.say(&Line::Refused(what.to_owned(), time, error.to_string()))
    }

    /// Closes the casebook; the next thing done opens it again.
    pub fn close(&mut self) {
        self.book = None;
    }

    /// Does something, and once more if it is refused; `None` if it was refused twice.
    ///
    /// A casebook that asks to be opened again is opened again, as a person would do, and that counts for nothing.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn twice<T>(
        &mut self,
        what: &str,
        mut work: impl FnMut(&Ground) -> Result<T>,
    ) -> std::result::Result<Option<T>, Failure> {
        for time in 1..=2 {
            match work(&self.ground) {
                Ok(value) => return Ok(Some(value)),
                Err(error) => self.refuse(what, time, &error)?,
            }
        }
        Ok(None)
    }

    /// Makes the casebook; says whether there is one now.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn create(&mut self) -> std::result::Result<bool, Failure> {
        self.say(&Line::Trying("create".to_owned()))?;
        self.book = self.twice("create", Ground::create)?;
        if self.book.is_some() {
            self.say(&Line::Created)?;
        }
        Ok(self.book.is_some())
    }

    // With the casebook open. What an open shows may not be lost any more than what was acknowledged.
    fn with<T>(
        &mut self,
        what: &str,
        mut work: impl FnMut(&mut Casebook) -> Result<T>,
    ) -> std::result::Result<Option<T>, Failure> {
        let mut time = 1;
        loop {
            let mut book = match self.book.take() {
                Some(book) => book,
                None => match self.twice("open", Ground::open)? {
                    Some(book) => book,
                    None => return Ok(None),
                },
            };
            let done = work(&mut book);
            if !matches!(done, Err(Error::Reopen)) {
                self.book = Some(book);
            }
            match done {
                Ok(value) => return Ok(Some(value)),
                Err(Error::Reopen) => {}
                Err(error) => {
                    self.refuse(what, time, &error)?;
                    if time == 2 || matches!(error, Error::HeadNotWritten(_)) {
                        return Ok(None);
                    }
                    time += 1;
                }
            }
        }
    }

    /// Says every claim that was not said yet.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn acknowledge(&mut self) -> std::result::Result<(), Failure> {
        let Some(book) = &self.book else { return Ok(()) };
        let said = usize::try_from(self.said)?;
        let new = book.state().records().skip(said);
        let new: Vec<Line> =
            new.map(|record| Line::Acknowledged(record.entry + 1, record.claim.to_string())).collect();
        self.said += new.len() as u64;
        new.iter().try_for_each(|line| self.say(line))
    }

    fn append(&mut self, bodies: &[Body]) -> std::result::Result<(), Failure> {
        // One that failed half-way may be stored after all; that shows only once it was opened again.
        let first = bodies.first().map(Body::key);
        let mut reopened = false;
        self.with("append", |book| {
            if reopened && first.is_some_and(|key| book.state().get(key).is_some()) {
                return Ok(());
            }
            let done = book.append(bodies, crate::NOW);
            reopened |= matches!(done, Err(Error::Reopen));
            done.map(drop)
        })?;
        self.acknowledge()
    }

    /// Opens the casebook if it is not, and says what it holds.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn look(&mut self) -> std::result::Result<(), Failure> {
        self.with("open", |_| Ok(()))?;
        self.acknowledge()
    }

    /// Enters one batch.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn enter(&mut self) -> std::result::Result<(), Failure> {
        let Some(id) = self.with("open", |book| Ok(book.state().len() as u64))? else { return Ok(()) };
        let bodies = batch(id, &mut self.seeded)?;
        self.append(&bodies)
    }

    /// Stores an attachment and a report that names it.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn attach(&mut self) -> std::result::Result<(), Failure> {
        let length = 1 + self.seeded.below(12_000) as usize;
        let bytes: Vec<u8> = self.seeded.draw().to_le_bytes().into_iter().cycle().take(length).collect();
        let Some(name) = self.with("attach", |book| book.put_blob(&bytes))? else { return Ok(()) };
        self.say(&Line::Blob(name.to_string()))?;
        let Some(id) = self.with("open", |book| Ok(book.state().len() as u64))? else { return Ok(()) };
        self.append(&naming(id, &name.to_string())?)
    }

    /// Sets the one setting to a number that rises.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn set(&mut self) -> std::result::Result<(), Failure> {
        let now = self.with("open", |book| book.setting(SETTING))?.flatten();
        let now = now.and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_be_bytes);
        let next = self.setting.max(now) + 1;
        self.setting = next;
        match self.with("set", |book| book.set_setting(SETTING, Some(&next.to_be_bytes())))? {
            Some(()) => self.say(&Line::Setting(next)),
            None => Ok(()),
        }
    }

    /// Makes the tables again.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn rebuild(&mut self) -> std::result::Result<(), Failure> {
        match self.with("rebuild", Casebook::rebuild)? {
            Some(_) => self.say(&Line::Rebuilt),
            None => Ok(()),
        }
    }

    /// Adds a recovery sheet, or takes the newest away when there are some.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn slot(&mut self) -> std::result::Result<(), Failure> {
        let done = self.with("slot", |book| {
            let slots = book.slots();
            let spare: Option<SlotId> = slots.get(SLOTS).map(|slot| slot.id);
            match spare {
                Some(spare) => book.remove_slot(spare),
                None => book.add_recovery().map(|_| ()),
            }
        })?;
        if done.is_some() { self.say(&Line::Slot) } else { Ok(()) }
    }

    /// Writes a backup of this name.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn backup(&mut self, name: &str) -> std::result::Result<(), Failure> {
        self.say(&Line::Trying(format!("backup {name}")))?;
        let to = self.ground.backups().join(name);
        let done = self.with("backup", |book| {
            book.backup(&to)?;
            Ok(book.state().len() as u64)
        })?;
        match done {
            Some(claims) => self.say(&Line::Backup(name.to_owned(), claims)),
            None => Ok(()),
        }
    }

    /// Restores a backup under another name, accepting that it is older if `older`.
    ///
    /// # Errors
    /// Those of [`Session::say`].
    pub fn restore(&mut self, backup: &str, to: &str, older: bool) -> std::result::Result<(), Failure> {
        self.say(&Line::Trying(format!("restore {to}")))?;
        let mut stored = false;
        let restored = self.twice("restore", |ground| {
            // What was said to be stored is opened and not restored again.
            let book = if stored {
                ground.open_at(&ground.root.join(to), Some(&ground.heads()))
            } else {
                ground.restore(backup, to, Some(&ground.heads()), older)
            };
            stored |= matches!(book, Err(Error::HeadNotWritten(_)));
            Ok(book?.state().len() as u64)
        })?;
        match restored {
            Some(claims) => self.say(&Line::Restored(to.to_owned(), claims)),
            None => Ok(()),
        }
    }
}

/// The name of the one setting.
pub const SETTING: &str = "number";
