//! How well two names agree.

use crate::align;
use crate::name::{Form, Name, Script};
use crate::syllable::{Agreement, Reading, Tradition};

/// How two names agree, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// The same folded text.
    Exact,
    /// The same name in another script or romanisation, or with other word breaks.
    Script,
    /// The same parts in another order, where order is a matter of writing.
    Reordered,
    /// The same as far as initials say.
    Initials,
    /// A slip, a short form, a part left out, or characters that are read alike.
    Close,
    /// Something in common that many names have in common: a family name, or the given name alone.
    Weak,
    /// Different names.
    Different,
    /// One of the two is an alias or empty: no weight either way.
    Unknown,
}

/// What comparing two names found.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Similarity {
    /// The kind of agreement.
    pub level: Level,
    /// From 0, nothing in common, to 1, the same text; 0 for [`Level::Unknown`]. Grades names within a level and
    /// is no probability.
    pub score: f32,
    /// The reason, in plain words without any part of the names.
    pub why: &'static str,
}

impl Similarity {
    pub(crate) const fn new(level: Level, score: f32, why: &'static str) -> Self {
        Self { level, score, why }
    }

    /// The better of two; the same whichever comes first.
    pub(crate) fn best(self, other: Self) -> Self {
        let key = |s: &Self| (s.level, -s.score);
        if key(&other).partial_cmp(&key(&self)) == Some(std::cmp::Ordering::Less) { other } else { self }
    }
}

/// Compares two names; the same answer in either order.
///
/// Call it once for each pair of distinct values and keep the answer.
#[must_use]
pub fn compare(a: &Name, b: &Name) -> Similarity {
    if a.alias || b.alias {
        return Similarity::new(Level::Unknown, 0.0, "one of the two is an alias or empty");
    }
    if a.text == b.text {
        let generations = a.forms.iter().zip(&b.forms).any(|(x, y)| generations_differ(x, y));
        if generations {
            return OTHER_GENERATION;
        }
        return Similarity::new(Level::Exact, 1.0, "the same text");
    }
    // Answers must not depend on the order of the two: where ways of agreeing tie, the smaller text goes first.
    let (a, b) = if a.text <= b.text { (a, b) } else { (b, a) };
    let mut best = Similarity::new(Level::Different, 0.0, "no part in common");
    for x in &a.forms {
        for y in &b.forms {
            best = best.best(forms(x, y));
        }
    }
    best
}

fn forms(a: &Form, b: &Form) -> Similarity {
    let mut found = whole(a, b);
    if found.level < Level::Weak && generations_differ(a, b) {
        found = OTHER_GENERATION;
    }
    found
}

const OTHER_GENERATION: Similarity = Similarity::new(Level::Weak, 0.3, "one is of another generation");

fn generations_differ(a: &Form, b: &Form) -> bool {
    a.generation > 0 && b.generation > 0 && a.generation != b.generation
}

fn whole(a: &Form, b: &Form) -> Similarity {
    if a.script == b.script && a.joined == b.joined {
        return match a.script {
            Script::Han => Similarity::new(Level::Script, 0.98, "the same characters in another form"),
            _ => Similarity::new(Level::Script, 0.97, "the same letters with other breaks or particles"),
        };
    }
    let spelled = |f: &Form| matches!(f.script, Script::Latin | Script::Arabic | Script::Cyrillic);
    let read = readings(a, b);
    if !spelled(a) || !spelled(b) {
        if a.script == Script::Other || b.script == Script::Other {
            return align::letters(a, b);
        }
        return read.map_or(Similarity::new(Level::Different, 0.0, "no reading in common"), |r| r.0);
    }
    let parts = align::parts(a, b);
    match read {
        // Both are names of one tradition, family name and all: letters know less than syllables.
        Some((read, true)) if parts.level > Level::Script && parts.level != Level::Reordered => read,
        Some((read, _)) => read.best(parts),
        None => parts,
    }
}

/// The best agreement of readings, and whether it compared full names of one tradition.
fn readings(a: &Form, b: &Form) -> Option<(Similarity, bool)> {
    let mut best: Option<(Similarity, bool)> = None;
    for x in &a.readings {
        for y in &b.readings {
            let Some(agreement) = x.agree(y) else { continue };
            let found = grade(x, y, agreement, a.script == Script::Han && b.script == Script::Han);
            let full = x.family > 0 && y.family > 0;
            best = Some(match best {
                None => (found, full),
                Some((old, was)) => (old.best(found), was || full),
            });
        }
    }
    best.or_else(|| parts_of_readings(a, b).map(|s| (s, false)))
}

fn grade(x: &Reading, y: &Reading, found: Agreement, characters: bool) -> Similarity {
    let all = found.count as f32;
    let mean = (found.given + found.family) / (all + 1.0);
    let apart = x.last != y.last;
    // A Latin syllable that may be two Mandarin ones is still read with care.
    if found.family < 0.5 {
        return if found.family > 0.4 && found.worst > 0.5 && found.count > 1 {
            Similarity::new(Level::Close, 0.5 * mean, "the given name agrees, the family name nearly")
        } else if found.worst > 0.5 && found.count > 1 {
            Similarity::new(Level::Weak, 0.25, "the given name agrees, the family name does not")
        } else {
            Similarity::new(Level::Different, 0.1 * mean, "another family name")
        };
    }
    if found.worst > 0.5 {
        return match (characters, apart) {
            (true, _) => Similarity::new(Level::Close, 0.6, "read alike, written with other characters"),
            (_, true) => Similarity::new(
                Level::Reordered,
                0.75 + 0.2 * mean,
                "the family name stands at the other end",
            ),
            (_, false) => {
                Similarity::new(Level::Script, 0.8 + 0.18 * mean, "spellings of the same syllables")
            }
        };
    }
    if characters {
        return Similarity::new(Level::Weak, 0.2 * mean, "the family name agrees, the characters do not");
    }
    let off = (all - found.given).max(0.0);
    let one_off = found.count > 1 && off < 1.0 - found.worst + 0.5;
    match x.tradition {
        _ if found.worst > 0.4 && (one_off || found.count == 1) => {
            Similarity::new(Level::Close, 0.65 * mean, "one syllable sounds nearly the same")
        }
        _ if found.worst > 0.25 && (one_off || found.count == 1) => {
            Similarity::new(Level::Weak, 0.4 * mean, "one syllable differs in one sound")
        }
        _ if one_off => Similarity::new(Level::Weak, 0.3 * mean, "one syllable differs"),
        Tradition::Korean | Tradition::Chinese => {
            Similarity::new(Level::Different, 0.1 * mean, "the family name agrees, the given name does not")
        }
    }
}

/// One of the two gives only a part of what the other gives.
fn parts_of_readings(a: &Form, b: &Form) -> Option<Similarity> {
    let mut best: Option<Similarity> = None;
    for x in &a.readings {
        for y in &b.readings {
            let (short, long) = if x.syllables.len() < y.syllables.len() { (x, y) } else { (y, x) };
            if short.tradition != long.tradition || long.family == 0 || short.syllables.is_empty() {
                continue;
            }
            let (family, given) = long.syllables.split_at(long.family);
            let same = |of: &[crate::syllable::Syllable]| {
                of.len() == short.syllables.len()
                    && of.iter().zip(&short.syllables).all(|(p, q)| p.alike(q) > 0.5)
            };
            let found = if same(given) && given.len() > 1 {
                Similarity::new(Level::Weak, 0.5, "one gives only the given name")
            } else if same(family) {
                Similarity::new(Level::Weak, 0.3, "one gives only the family name")
            } else {
                continue;
            };
            best = Some(best.map_or(found, |b| b.best(found)));
        }
    }
    best
}
