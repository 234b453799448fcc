//! What was derived from a view, kept as long as the view is.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{Result, View};

/// Most values kept; the question that would be one more empties it.
const MOST: usize = 256;

type Value = Arc<dyn Any + Send + Sync>;
/// Held while its value is derived, so that two who ask at once derive it once.
type Slot = Arc<Mutex<Option<Value>>>;

/// Values by name.
#[derive(Default)]
pub(crate) struct Memo(Mutex<HashMap<String, Slot>>);

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Whoever panicked while deriving has left the slot empty.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Memo {
    fn slot(&self, name: &str) -> Slot {
        let mut slots = hold(&self.0);
        if slots.len() >= MOST && !slots.contains_key(name) {
            slots.clear();
        }
        Arc::clone(slots.entry(name.to_owned()).or_default())
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
        let slot = self.memo.slot(name);
        let mut kept = hold(&slot);
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
