//! Characters that no font of ours has, found before anything is set.

use std::fmt;

use serde::Serialize;
use unicode_normalization::char::canonical_combining_class;

use crate::PublishError;
use crate::fonts::Fonts;
use crate::paper::Paper;
use crate::place::Place;
use crate::tidy::each;

/// How many characters an error names.
const NAMED: usize = 12;

/// A character without a glyph, and where it stands.
#[derive(Serialize, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// The field it is in.
    pub place: Place,
    /// Its number in that field, from 1.
    pub at: usize,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X}", u32::from(self.character))?;
        // What joins, selects or combines would show on the sign beside it, and what is unassigned or private as a box.
        if self.character.is_alphanumeric() {
            write!(f, " {}", self.character)?;
        }
        write!(f, " ({}, character {})", self.place, self.at)
    }
}

/// Characters of a paper that cannot be set as PDF, in the order of reading; the same character is given once a field.
///
/// # Errors
/// Those of [`Paper::tidied`].
pub fn missing_glyphs(paper: &Paper) -> Result<Vec<Missing>, PublishError> {
    missing(&mut paper.tidied()?)
}

/// The same for a paper that is tidied.
pub(crate) fn missing(paper: &mut Paper) -> Result<Vec<Missing>, PublishError> {
    let fonts = Fonts::get()?;
    let mut out: Vec<Missing> = Vec::new();
    each(paper, &mut |place, _, text| {
        let begin = out.len();
        let mut base = None;
        for (at, c) in text.chars().enumerate() {
            if c == '\n' {
                base = None;
                continue;
            }
            let combining = canonical_combining_class(c) != 0;
            // A mark is set with the font of its letter, or it would stand beside it.
            let has = match base {
                Some(family) if combining => fonts.has(family, c),
                _ => {
                    base = fonts.first_with(c);
                    base.is_some()
                }
            };
            let said = out.get(begin..).is_some_and(|here| here.iter().any(|m| m.character == c));
            if (!has || meaningless(c)) && !said {
                out.push(Missing { character: c, place, at: at + 1 });
            }
        }
        Ok(())
    })?;
    Ok(out)
}

/// Refuses a paper with a character that cannot be set.
pub(crate) fn refuse_missing(paper: &mut Paper) -> Result<(), PublishError> {
    let mut missing = missing(paper)?;
    let more = missing.len().saturating_sub(NAMED);
    missing.truncate(NAMED);
    if missing.is_empty() { Ok(()) } else { Err(PublishError::MissingGlyphs { missing, more }) }
}

/// Whether a character stands for nothing others could read, even if a font has a glyph for it: joiners, which do nothing in the scripts
/// set here, what replaced a damaged character, and those of private use.
fn meaningless(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}
