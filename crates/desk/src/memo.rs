//! What was derived from a view, kept as long as the view is.

use std::any::Any;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{Result, View};

/// Most values kept; the question that would be one more empties it.
const MOST: usize = 256;
/// The same of a casebook of so many records or more, where a page can hold tens of megabytes.
const MOST_OF_LARGE: usize = 64;
const LARGE: usize = 20_000;

/// A kind of large values, and how many of it are kept.
pub(crate) type Large = (&'static str, usize);

type Value = Arc<dyn Any + Send + Sync>;
/// Held while its value is derived, so that two who ask at once derive it once.
type Slot = Arc<Mutex<Option<Value>>>;

/// Values by name.
pub(crate) struct Memo {
    most: usize,
    many: Mutex<HashMap<String, Slot>>,
    /// Large values by kind, the latest asked for last.
    few: Mutex<HashMap<&'static str, Vec<(String, Slot)>>>,
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Whoever panicked while deriving has left the slot empty.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Memo {
    /// What is remembered of a casebook of so many records.
    pub(crate) fn of(records: usize) -> Self {
        let most = if records < LARGE { MOST } else { MOST_OF_LARGE };
        Self { most, many: Mutex::default(), few: Mutex::default() }
    }

    fn slot(&self, name: &str) -> Slot {
        let mut slots = hold(&self.many);
        if slots.len() >= self.most && !slots.contains_key(name) {
            slots.clear();
        }
        Arc::clone(slots.entry(name.to_owned()).or_default())
    }

    fn large(&self, kind: Large, name: &str) -> Slot {
        let (kind, most) = kind;
        let mut few = hold(&self.few);
        let slots = few.entry(kind).or_default();
        let slot = match slots.iter().position(|(n, _)| n == name) {
            Some(at) => slots.remove(at).1,
            None => Slot::default(),
        };
        let over = (slots.len() + 1).saturating_sub(most);
        slots.drain(..over);
        slots.push((name.to_owned(), Arc::clone(&slot)));
        slot
    }
}

impl View {
    /// The value of this name, derived the first time it is asked for; whoever else asks meanwhile waits for it.
    ///
    /// `derive` may remember other names, never its own.
    ///
    /// # Errors
    /// Those of `derive`; nothing is remembered then.
    pub fn remember<T: Send + Sync + 'static>(
        &self,
        name: &str,
        derive: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<Arc<T>> {
        self.filled(&self.memo.slot(name), derive)
    }

    /// A large value of this kind and name, of which only those asked for last are kept.
    pub(crate) fn keep<T: Send + Sync + 'static>(
        &self,
        kind: Large,
        name: &str,
        derive: impl FnOnce(&Self) -> T,
    ) -> Arc<T> {
        let Ok(value) = self.filled(&self.memo.large(kind, name), |view| Ok::<T, Infallible>(derive(view)));
        value
    }

    /// The same of a value that may fail.
    ///
    /// # Errors
    /// Those of `derive`; nothing is kept then.
    pub(crate) fn keep_if<T: Send + Sync + 'static>(
        &self,
        kind: Large,
        name: &str,
        derive: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<Arc<T>> {
        self.filled(&self.memo.large(kind, name), derive)
    }

    fn filled<T: Send + Sync + 'static, E>(
        &self,
        slot: &Slot,
        derive: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<Arc<T>, E> {
        let mut kept = hold(slot);
        if let Some(value) = kept.clone().and_then(|v| v.downcast::<T>().ok()) {
            return Ok(value);
        }
        let value = Arc::new(derive(self)?);
        *kept = Some(value.clone());
        Ok(value)
    }

    /// The value of this name if it has been derived.
    pub fn remembered<T: Send + Sync + 'static>(&self, name: &str) -> Option<Arc<T>> {
        let slot = self.memo.slot(name);
        let kept = slot.try_lock().ok()?.clone();
        kept?.downcast::<T>().ok()
    }
}
