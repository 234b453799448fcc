//! Long work for a page: how far it is, and how it is stopped.

use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

/// Values of earlier states of the casebook that are kept to be shown meanwhile.
const EARLIER: usize = 24;

/// One long derivation that is under way.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) number: u64,
    /// Set to stop it.
    pub(crate) stop: AtomicBool,
    /// Steps of its present part that are done, and of how many.
    done: AtomicU64,
    of: AtomicU64,
}

impl Work {
    /// Notes how far it is.
    pub(crate) fn tell(&self, done: u64, of: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// How much of its present part is done, in per cent; `None` while nothing is known.
    pub(crate) fn percent(&self) -> Option<u64> {
        let of = self.of.load(Ordering::Relaxed);
        let done = self.done.load(Ordering::Relaxed).min(of);
        (of > 0).then(|| done.saturating_mul(100) / of)
    }
}

type Value = Arc<dyn Any + Send + Sync>;

/// What came of a derivation.
pub(crate) enum Came {
    /// Nothing yet.
    Not,
    /// It is remembered in its view, or the view is no longer the newest.
    There,
    /// It could not be derived.
    Failed(Arc<desk::Error>),
}

type Pending = Arc<Mutex<HashMap<String, watch::Receiver<Came>>>>;

/// The right to derive a value, until it is dropped.
pub(crate) struct Place {
    name: String,
    tell: watch::Sender<Came>,
    all: Pending,
}

impl Place {
    /// Tells those who wait.
    pub(crate) fn done(self, came: Came) {
        let _ = self.tell.send(came);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        hold(&self.all).remove(&self.name);
    }
}

/// What is worked on by name, and what was derived of earlier states of the casebook.
#[derive(Default)]
pub(crate) struct Works {
    next: AtomicU64,
    now: Mutex<HashMap<String, Arc<Work>>>,
    pending: Pending,
    earlier: Mutex<HashMap<String, (usize, Value)>>,
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Works {
    /// Where one waits for the value of this name, and the right to derive it for who asks first.
    pub(crate) fn enter(&self, name: String) -> (watch::Receiver<Came>, Option<Place>) {
        let mut pending = hold(&self.pending);
        if let Some(waiting) = pending.get(&name) {
            return (waiting.clone(), None);
        }
        let (tell, wait) = watch::channel(Came::Not);
        pending.insert(name.clone(), wait.clone());
        (wait, Some(Place { name, tell, all: Arc::clone(&self.pending) }))
    }

    /// The work of this name, begun now if nobody has.
    pub(crate) fn begin(&self, name: &str) -> Arc<Work> {
        let number = || self.next.fetch_add(1, Ordering::Relaxed) + 1;
        let fresh = || Arc::new(Work { number: number(), ..Work::default() });
        Arc::clone(hold(&self.now).entry(name.to_owned()).or_insert_with(fresh))
    }

    /// Ends a work, unless another of its name was begun since.
    pub(crate) fn end(&self, name: &str, work: &Arc<Work>) {
        let mut now = hold(&self.now);
        if now.get(name).is_some_and(|w| Arc::ptr_eq(w, work)) {
            now.remove(name);
        }
    }

    /// Stops a work; one that is over needs no stopping.
    pub(crate) fn stop(&self, number: u64) {
        let now = hold(&self.now);
        now.values().filter(|w| w.number == number).for_each(|w| w.stop.store(true, Ordering::Relaxed));
    }

    /// Keeps a value as of so many claims, to be shown until there is a newer one, if its casebook is `still` open.
    ///
    /// That is asked while nothing can be forgotten: what a lock came before is never kept after it.
    pub(crate) fn keep(&self, name: &str, claims: usize, value: Value, still: impl FnOnce() -> bool) {
        let mut earlier = hold(&self.earlier);
        if !still() {
            return;
        }
        if earlier.len() >= EARLIER && !earlier.contains_key(name) {
            earlier.clear();
        }
        if earlier.get(name).is_none_or(|(before, _)| *before <= claims) {
            earlier.insert(name.to_owned(), (claims, value));
        }
    }

    /// The newest value of this name, with the number of claims it is as of.
    pub(crate) fn earlier<T: Send + Sync + 'static>(&self, name: &str) -> Option<(usize, Arc<T>)> {
        let (claims, value) = hold(&self.earlier).get(name).cloned()?;
        Some((claims, value.downcast::<T>().ok()?))
    }

    /// Whether there is a value of this name of some state of the casebook.
    pub(crate) fn has_earlier(&self, name: &str) -> bool {
        hold(&self.earlier).contains_key(name)
    }

    /// Stops everything and forgets what was derived.
    pub(crate) fn clear(&self) {
        hold(&self.now).drain().for_each(|(_, work)| work.stop.store(true, Ordering::Relaxed));
        hold(&self.earlier).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_is_begun_once_told_stopped_and_ended() {
        let works = Works::default();
        let one = works.begin("a");
        assert_eq!(one.percent(), None);
        one.tell(3, 4);
        assert_eq!(works.begin("a").percent(), Some(75));
        works.stop(one.number + 1);
        assert!(!one.stop.load(Ordering::Relaxed));
        works.stop(one.number);
        assert!(one.stop.load(Ordering::Relaxed));
        works.end("a", &one);
        let two = works.begin("a");
        assert!(!two.stop.load(Ordering::Relaxed));
        works.end("a", &one);
        assert!(Arc::ptr_eq(&works.begin("a"), &two));
    }

    #[test]
    fn what_is_kept_is_never_older_than_before_and_gone_when_cleared() {
        let works = Works::default();
        works.keep("a", 5, Arc::new(5_u8), || true);
        works.keep("a", 4, Arc::new(4_u8), || true);
        works.keep("a", 6, Arc::new(6_u8), || false);
        assert_eq!(works.earlier::<u8>("a").map(|(n, v)| (n, *v)), Some((5, 5)));
        assert!(works.earlier::<u16>("a").is_none());
        works.clear();
        assert!(works.earlier::<u8>("a").is_none());
    }
}
