//! What all requests share: the open casebook, the sessions, the settings.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use desk::{Bearing, Desk, Moved, View};
use model::Key;
use sha2::{Digest, Sha256};

use crate::words::Language;
use crate::work::Works;

/// Long derivations of one sort at once: a figure uses all cores where it can.
const AT_ONCE: usize = 2;

/// How the pages are served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The casebook to open, if one was named; else the pages offer those in `folder`.
    pub book: Option<PathBuf>,
    /// Where casebooks are looked for and made.
    pub folder: PathBuf,
    /// Where the newest heads are kept on this machine.
    pub heads: Option<PathBuf>,
    /// Time without a request after which the casebook is locked.
    pub lock_after: Duration,
    /// What reads documents in a process of its own; without it only pasted texts are taken.
    pub reader: Option<reading::Reader>,
    /// The address the pages are reached at, without a scheme: `127.0.0.1:4317`.
    pub authority: String,
}

/// What one browser is shown next: that something was done, and how it is taken back.
#[derive(Clone, Debug)]
pub(crate) struct Flash {
    pub(crate) message: String,
    pub(crate) undo: Undo,
    /// Whether what was done was itself a taking back, so that taking that back does the first thing again.
    pub(crate) again: bool,
}

/// How something is taken back: the fields that are sent to `/undo`. None where it cannot be.
#[derive(Clone, Default, Debug)]
pub(crate) struct Undo(pub(crate) Vec<(&'static str, String)>);

impl Undo {
    /// By retracting records.
    pub(crate) fn retract(keys: impl IntoIterator<Item = Key>) -> Self {
        Self(keys.into_iter().map(|key| ("key", key.to_string())).collect())
    }

    /// By sealing to the custodian before.
    pub(crate) fn custodian(before: String) -> Self {
        Self(vec![("custodian", before)])
    }

    /// By keeping the words of the house there were.
    pub(crate) fn words(before: &desk::HouseWords) -> Self {
        Self(serde_json::to_string(before).map(|json| ("words", json)).into_iter().collect())
    }

    /// By keeping the notes there were on an origin.
    pub(crate) fn notes(origin: &Key, before: &desk::SourceNotes) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let (alias, contact) = (text(&before.alias), text(&before.contact));
        Self(vec![("origin", origin.to_string()), ("alias", alias), ("contact", contact)])
    }

    /// By going back to the house rules before.
    pub(crate) fn policy(before: &model::Policy) -> Self {
        Self(serde_json::to_string(before).map(|json| ("policy", json)).into_iter().collect())
    }

    /// By locking after as many minutes as before.
    pub(crate) fn minutes(before: u64) -> Self {
        Self(vec![("minutes", before.to_string())])
    }
}

/// Figures that move with what was answered, worked out beside the pages.
pub(crate) struct Moving {
    pub(crate) bearing: Bearing,
    pub(crate) moved: OnceLock<Vec<Moved>>,
}

/// One browser that came in by the one-time address.
#[derive(Default)]
pub(crate) struct Session {
    pub(crate) language: Option<Language>,
    pub(crate) theme: Option<&'static str>,
    /// Whether names stand without how they are written in Latin letters.
    pub(crate) original_only: bool,
    pub(crate) flash: Option<Flash>,
    /// The figures that the latest answers bear on, until it was said how they moved.
    pub(crate) moving: Option<Arc<Moving>>,
    /// The recovery sheet of a casebook just made, until it has been confirmed as printed.
    pub(crate) sheet: Option<crate::pages::Sheet>,
    /// A file between preview and import.
    pub(crate) import: Option<crate::pages::Waiting>,
    /// Forms that were answered with a page of their own, so that going back and reloading find what was typed.
    pub(crate) typed: crate::form::Typed,
    /// What the last import left out.
    pub(crate) left_out: Option<Vec<desk::ImportProblem>>,
}

/// The casebook that is open, as pages and their forms name it.
#[derive(Debug)]
pub(crate) struct Named {
    /// The name of its folder, without the ending.
    pub(crate) name: String,
    /// What every form of its pages carries, so that none is taken for a form of another casebook.
    pub(crate) mark: String,
}

impl Named {
    fn of(desk: &Desk) -> Arc<Self> {
        let book = desk.book();
        Arc::new(Self { name: Self::at(book.path()), mark: book.id().to_string() })
    }

    /// The name of the casebook in a folder.
    pub(crate) fn at(folder: &Path) -> String {
        folder.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// What all requests share.
pub struct App {
    pub(crate) settings: Settings,
    /// The desk, with how often it had been locked when it was opened.
    desk: Mutex<Option<(u64, Desk)>>,
    /// What readers are given; `None` means locked, whatever the desk is still doing.
    view: Mutex<Option<(Arc<Named>, Arc<View>)>>,
    /// How often it was locked; changes only while `view` is held.
    locks: AtomicU64,
    /// Derivations that take long, of which so many run at once.
    pub(crate) tables: Arc<tokio::sync::Semaphore>,
    pub(crate) figures: Arc<tokio::sync::Semaphore>,
    /// One at a time, so that there is a core left for the next answer.
    pub(crate) moving: Arc<tokio::sync::Semaphore>,
    pub(crate) works: Works,
    /// Hash of the one-time token, until it is used.
    launch: Mutex<Option<[u8; 32]>>,
    sessions: Mutex<HashMap<[u8; 32], Session>>,
    used: Mutex<Instant>,
    lock_after: Mutex<Duration>,
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A request that panicked has stored nothing halfway: the casebook writes in transactions.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A secret as it is compared: its hash, so that the time it takes tells nothing.
fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// 256 random bits as text.
fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

impl App {
    /// A new app and the one-time token by which the first browser comes in.
    pub fn new(settings: Settings, desk: Option<Desk>) -> Result<(Self, String), getrandom::Error> {
        let launch = token()?;
        let app = Self {
            lock_after: Mutex::new(settings.lock_after),
            settings,
            view: Mutex::new(desk.as_ref().map(|desk| (Named::of(desk), desk.view()))),
            desk: Mutex::new(desk.map(|desk| (0, desk))),
            locks: AtomicU64::new(0),
            tables: Arc::new(tokio::sync::Semaphore::new(AT_ONCE)),
            figures: Arc::new(tokio::sync::Semaphore::new(AT_ONCE)),
            moving: Arc::new(tokio::sync::Semaphore::new(1)),
            works: Works::default(),
            launch: Mutex::new(Some(hash(&launch))),
            sessions: Mutex::default(),
            used: Mutex::new(Instant::now()),
        };
        Ok((app, launch))
    }

    /// Takes the one-time token, which is then used up, and begins a session.
    pub(crate) fn enter(&self, given: &str) -> Option<String> {
        let mut launch = hold(&self.launch);
        if launch.as_ref() != Some(&hash(given)) {
            return None;
        }
        *launch = None;
        let session = token().ok()?;
        hold(&self.sessions).insert(hash(&session), Session::default());
        Some(session)
    }

    /// Whether this cookie belongs to a session.
    pub(crate) fn knows(&self, cookie: &str) -> bool {
        hold(&self.sessions).contains_key(&hash(cookie))
    }

    /// Looks at or changes a session.
    pub(crate) fn session<T>(&self, cookie: &str, look: impl FnOnce(&mut Session) -> T) -> Option<T> {
        hold(&self.sessions).get_mut(&hash(cookie)).map(look)
    }

    /// Counts as use of the casebook, which is not locked for a while.
    pub(crate) fn used(&self) {
        *hold(&self.used) = Instant::now();
    }

    /// What the casebook holds now, without waiting for whoever works on it; `None` if it is locked.
    pub(crate) fn view(&self) -> Option<Arc<View>> {
        self.used();
        hold(&self.view).as_ref().map(|(_, view)| Arc::clone(view))
    }

    /// The casebook that is open, if one is.
    pub(crate) fn book(&self) -> Option<Arc<Named>> {
        hold(&self.view).as_ref().map(|(book, _)| Arc::clone(book))
    }

    /// Works on the open casebook, one at a time; `None` if it is locked.
    pub(crate) fn desk<T>(&self, work: impl FnOnce(&mut Desk) -> T) -> Option<T> {
        self.used();
        let mut guard = hold(&self.desk);
        let (_, desk) = guard.as_mut()?;
        if !self.is_open() {
            return None;
        }
        let done = work(desk);
        // Whoever locked meanwhile is not overruled.
        if let Some((_, view)) = hold(&self.view).as_mut() {
            *view = desk.view();
        }
        Some(done)
    }

    /// Puts an opened casebook on the desk.
    pub(crate) fn put(&self, desk: Desk) {
        self.used();
        if let Some(minutes) = crate::pages::kept_minutes(&desk) {
            self.set_lock_after(Duration::from_secs(minutes * 60));
        }
        let mut guard = hold(&self.desk);
        // Held until the desk is there too: a lock comes before both or after both.
        let mut view = hold(&self.view);
        *view = Some((Named::of(&desk), desk.view()));
        *guard = Some((self.locks(), desk));
    }

    /// How often the casebook was locked.
    pub(crate) fn locks(&self) -> u64 {
        self.locks.load(Ordering::SeqCst)
    }

    /// Whether a casebook is open.
    pub(crate) fn is_open(&self) -> bool {
        hold(&self.view).is_some()
    }

    /// Locks: from now on nothing is shown; the casebook is closed as soon as what it is doing is done, and its keys
    /// leave the memory with it.
    pub(crate) fn lock(self: &Arc<Self>) {
        let locks = {
            let mut view = hold(&self.view);
            *view = None;
            self.locks.fetch_add(1, Ordering::SeqCst) + 1
        };
        // After the count, so that what ends only now is not kept.
        self.works.clear();
        hold(&self.sessions).values_mut().for_each(|s| {
            *s = Session {
                language: s.language,
                theme: s.theme,
                original_only: s.original_only,
                ..Session::default()
            }
        });
        let app = Arc::clone(self);
        let close = move || {
            let mut desk = hold(&app.desk);
            // One that was opened after this lock stays.
            if desk.as_ref().is_some_and(|(opened, _)| *opened < locks) {
                *desk = None;
            }
        };
        if self.desk.try_lock().is_ok() {
            close();
        } else {
            std::thread::spawn(close);
        }
    }

    /// Locks if nobody has asked for anything for the time in the settings.
    pub(crate) fn lock_if_idle(self: &Arc<Self>) {
        let idle = hold(&self.used).elapsed() >= *hold(&self.lock_after);
        if idle && self.is_open() {
            self.lock();
        }
    }

    /// Time without a request after which the casebook is locked.
    pub(crate) fn lock_after(&self) -> Duration {
        *hold(&self.lock_after)
    }

    /// Changes it, until the program ends.
    pub(crate) fn set_lock_after(&self, time: Duration) {
        *hold(&self.lock_after) = time;
    }

    /// Now, in milliseconds since 1970.
    pub(crate) fn now() -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64)
    }
}
