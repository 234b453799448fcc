//! Syllables that a spelling may stand for, and names read as a row of them.

/// The most syllables one written syllable may stand for.
const MOST: usize = 8;

/// A written syllable: what it may stand for, and its coarse class.
///
/// Codes and classes are those of one [`Tradition`] and mean nothing across two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Syllable {
    options: [(u16, u8); MOST],
    len: u8,
    /// Onset, vowel and coda, five, six and four bits; equal in all spellings of a syllable.
    class: u16,
}

/// Packs the three parts of a class.
pub(crate) const fn class(onset: u8, vowel: u8, coda: u8) -> u16 {
    (onset as u16) << 10 | (vowel as u16) << 4 | coda as u16
}

impl Syllable {
    pub(crate) fn new(class: u16) -> Self {
        Self { class, ..Self::default() }
    }

    /// Adds what the syllable may stand for, with a weight of 1 to 100; the better weight of equals stays.
    pub(crate) fn add(&mut self, code: u16, weight: u8) {
        let len = usize::from(self.len);
        if let Some(old) = self.options[..len].iter_mut().find(|o| o.0 == code) {
            old.1 = old.1.max(weight);
        } else if len < MOST {
            self.options[len] = (code, weight);
            self.len += 1;
        }
    }

    pub(crate) fn options(&self) -> &[(u16, u8)] {
        &self.options[..usize::from(self.len)]
    }

    pub(crate) fn class(&self) -> u16 {
        self.class
    }

    /// The class in three parts.
    pub(crate) fn parts(&self) -> (u8, u8, u8) {
        ((self.class >> 10) as u8 & 31, (self.class >> 4) as u8 & 63, self.class as u8 & 15)
    }

    /// The highest weight of what the syllable may stand for.
    pub(crate) fn weight(&self) -> u8 {
        self.options().iter().map(|o| o.1).max().unwrap_or(0)
    }

    /// How well two spellings agree, 0 to 1: above a half they may be the same syllable.
    pub(crate) fn alike(&self, other: &Self) -> f32 {
        let mut best = 0u16;
        for a in self.options() {
            for b in other.options() {
                if a.0 == b.0 {
                    best = best.max(u16::from(a.1) * u16::from(b.1));
                }
            }
        }
        if best > 0 {
            return f32::from(best) / 10_000.0;
        }
        let (a, b) = (self.parts(), other.parts());
        match u8::from(a.0 == b.0) + u8::from(a.1 == b.1) + u8::from(a.2 == b.2) {
            3 => 0.45,
            2 => 0.3,
            _ => 0.0,
        }
    }
}

/// Whose syllables a name is read in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tradition {
    /// Hangul syllables.
    Korean,
    /// Mandarin syllables without tones.
    Chinese,
}

/// A name as a row of syllables, the family name first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reading {
    pub(crate) tradition: Tradition,
    pub(crate) syllables: Vec<Syllable>,
    /// Syllables of the family name; 0 if it cannot be told, or is not given.
    pub(crate) family: usize,
    /// Whether the family name was written last.
    pub(crate) last: bool,
    /// Whether the word may as well be a Western name.
    pub(crate) doubtful: bool,
}

/// How two readings agree.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Agreement {
    /// The agreement of the family name; 1 if neither is told apart.
    pub(crate) family: f32,
    /// The sum over the given name.
    pub(crate) given: f32,
    /// The worst syllable of the given name.
    pub(crate) worst: f32,
    /// Syllables of the given name.
    pub(crate) count: usize,
}

impl Reading {
    /// Compares syllable by syllable; nothing if the two do not have the same shape.
    pub(crate) fn agree(&self, other: &Self) -> Option<Agreement> {
        if self.doubtful && other.doubtful {
            return None;
        }
        if self.tradition != other.tradition || self.syllables.len() != other.syllables.len() {
            return None;
        }
        let split = match (self.family, other.family) {
            (a, b) if a == b => a,
            (0, b) => b,
            (a, 0) => a,
            _ => return None,
        };
        let mut found = Agreement {
            family: 1.0,
            given: 0.0,
            worst: 1.0,
            count: self.syllables.len().saturating_sub(split),
        };
        for (i, (a, b)) in self.syllables.iter().zip(&other.syllables).enumerate() {
            let alike = a.alike(b);
            if i < split {
                found.family = found.family.min(alike);
            } else {
                found.given += alike;
                found.worst = found.worst.min(alike);
            }
        }
        Some(found)
    }
}
