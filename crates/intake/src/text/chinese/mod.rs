//! Chinese.

use super::{Document, Proposal, language::Passage};

/// Reads a passage and adds what it states.
pub(crate) fn read(_document: &Document<'_>, _passage: &Passage<'_>, _all: &mut Vec<Proposal>) {}
