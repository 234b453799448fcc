//! The words of a proposal, taken from the passage by characters.

use crate::text::{Chars, language::Passage};

/// Cuts words out of the passage by characters, going forward without starting over.
pub(super) struct Cut<'a> {
    text: &'a str,
    first: u32,
    /// A character and the byte it begins at, at or before the next words.
    mark: (u32, usize),
}

impl<'a> Cut<'a> {
    /// Begins at the start of the passage.
    pub(super) fn new(passage: &Passage<'a>) -> Self {
        Self { text: passage.text, first: passage.at.start, mark: (passage.at.start, 0) }
    }

    /// The words at these characters.
    pub(super) fn words(&mut self, at: Chars) -> String {
        if at.start < self.mark.0 {
            self.mark = (self.first, 0);
        }
        let (char, byte) = self.mark;
        let rest = self.text.get(byte..).unwrap_or_default();
        let skip = usize::try_from(at.start.saturating_sub(char)).unwrap_or(usize::MAX);
        let len = usize::try_from(at.end.saturating_sub(at.start)).unwrap_or(usize::MAX);
        let start = rest.char_indices().nth(skip).map_or(rest.len(), |(i, _)| i);
        self.mark = (at.start, byte + start);
        rest.get(start..).unwrap_or_default().chars().take(len).collect()
    }
}
