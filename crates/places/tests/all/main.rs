//! The gazetteer as others use it.

mod hostile;
mod lookup;
mod tables;
mod texts;
