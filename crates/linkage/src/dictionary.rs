//! The distinct values of one column, each with a code.

use crate::Error;
use crate::hash;

/// Codes below this stand for the three kinds of missing ([`crate::Missing`]).
pub(crate) const FIRST: u32 = 3;

/// Distinct texts in one arena, found again by an open-addressed table of codes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    arena: String,
    ends: Vec<u32>,
    hashes: Vec<u64>,
    /// The upper half of the hash above the code; 0 if free.
    slots: Vec<u64>,
}

impl Dictionary {
    /// How many distinct values there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One more than the largest code.
    pub(crate) fn codes(&self) -> usize {
        self.len() + FIRST as usize
    }

    /// The code of a text, which is added if it is new.
    pub(crate) fn code(&mut self, text: &str) -> Result<u32, Error> {
        self.code_of(text, hash::bytes(text.as_bytes()))
    }

    /// The codes of texts in their order; what is needed for all of them is looked at before it is used, because it stands far apart.
    pub(crate) fn codes_of<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a str> + Clone,
        mut with: impl FnMut(u32),
    ) -> Result<(), Error> {
        let hashes: Vec<u64> = texts.clone().map(|t| hash::bytes(t.as_bytes())).collect();
        let mask = self.slots.len().wrapping_sub(1);
        let places: Vec<usize> = hashes
            .iter()
            .map(|h| {
                let slot = self.slots.get(*h as usize & mask).copied().unwrap_or(0);
                (slot as u32).saturating_sub(FIRST + 1) as usize
            })
            .collect();
        let starts: Vec<u32> = places.iter().map(|at| self.ends.get(*at).copied().unwrap_or(0)).collect();
        let bytes = self.arena.as_bytes();
        std::hint::black_box(
            starts.iter().fold(0, |sum, at| sum ^ bytes.get(*at as usize).copied().unwrap_or(0)),
        );
        for (text, hash) in texts.zip(hashes) {
            with(self.code_of(text, hash)?);
        }
        Ok(())
    }

    fn code_of(&mut self, text: &str, hash: u64) -> Result<u32, Error> {
        if (self.len() + 1) * 10 > self.slots.len() * 7 {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at) {
                Some(&slot) if slot != 0 => {
                    if slot >> 32 == hash >> 32 && self.text(slot as u32) == text {
                        return Ok(slot as u32);
                    }
                }
                _ => break,
            }
            at = (at + 1) & mask;
        }
        let code = u32::try_from(self.codes()).map_err(|_| Error::TooLarge)?;
        self.arena.push_str(text);
        self.ends.push(u32::try_from(self.arena.len()).map_err(|_| Error::TooLarge)?);
        self.hashes.push(hash);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = hash >> 32 << 32 | u64::from(code);
        }
        Ok(code)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let mask = size - 1;
        let mut slots = vec![0u64; size];
        for (index, hash) in self.hashes.iter().enumerate() {
            let mut at = *hash as usize & mask;
            while slots.get(at).is_some_and(|s| *s != 0) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = hash >> 32 << 32 | (index as u64 + u64::from(FIRST));
            }
        }
        self.slots = slots;
    }

    /// The text of a code; empty for the missing kinds.
    pub(crate) fn text(&self, code: u32) -> &str {
        let Some(index) = code.checked_sub(FIRST).map(|i| i as usize) else { return "" };
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(index).copied().unwrap_or(0) as usize;
        self.arena.get(start..end).unwrap_or("")
    }

    /// The hash of a code's text; the kinds of missing have none and give their own number.
    pub(crate) fn hash(&self, code: u32) -> u64 {
        code.checked_sub(FIRST).and_then(|i| self.hashes.get(i as usize)).copied().unwrap_or(u64::from(code))
    }

    /// About how much memory it and what is worked out for each of its values take.
    pub(crate) fn bytes(&self) -> u64 {
        self.arena.len() as u64 + 40 * self.len() as u64
    }

    /// Gives back what only adding needs.
    pub(crate) fn close(&mut self) {
        self.slots = Vec::new();
        self.arena.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.hashes.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_code_and_give_it_back() {
        let mut d = Dictionary::default();
        let codes: Vec<u32> = (0..1000).map(|i| d.code(&format!("v{}", i % 300)).unwrap()).collect();
        assert_eq!(d.len(), 300);
        for (i, code) in codes.iter().enumerate() {
            assert_eq!(d.text(*code), format!("v{}", i % 300));
        }
        assert_eq!(d.text(0), "");
    }
}
