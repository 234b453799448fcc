//! What was derived and still holds: kept until the next thing is written.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::{Desk, Result};

/// Most values kept; the question that would be one more empties it.
const MOST: usize = 256;

/// Values by name, with the number of writes they were derived at.
#[derive(Default)]
pub(crate) struct Memo {
    writes: u64,
    values: HashMap<String, Arc<dyn Any + Send + Sync>>,
}

impl Desk {
    /// The value of this name, derived only if something was written since.
    pub fn remember<T: Send + Sync + 'static>(
        &self,
        name: &str,
        derive: impl FnOnce(&Self) -> Result<T>,
    ) -> Result<Arc<T>> {
        let writes = self.book().writes();
        let kept = {
            let mut memo = self.memo.borrow_mut();
            if memo.writes != writes || memo.values.len() >= MOST {
                *memo = Memo { writes, values: HashMap::new() };
            }
            memo.values.get(name).cloned()
        };
        if let Some(value) = kept.and_then(|v| v.downcast::<T>().ok()) {
            return Ok(value);
        }
        let value = Arc::new(derive(self)?);
        let kept: Arc<dyn Any + Send + Sync> = value.clone();
        self.memo.borrow_mut().values.insert(name.to_owned(), kept);
        Ok(value)
    }
}

/// The memo of a desk.
pub(crate) type Cell = RefCell<Memo>;
