//! Keys and likeness of names as spelt: what `names` says, asked as seldom as possible.

use names::{Level, Name, Script};

use crate::hash;
use crate::letters::Letters;
use crate::text;

/// What is kept of a name that was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sounds {
    /// Keys under which its spellings meet, in order.
    pub(crate) keys: Vec<u32>,
    /// The key of the likeliest reading of the whole, 0 if there is none.
    pub(crate) main: u32,
    /// It names nobody: "Ms. A", "unknown".
    pub(crate) alias: bool,
    /// It is written or can be read in syllables: Korean or Chinese.
    pub(crate) syllabic: bool,
    /// It is a family name and a given one without a gap.
    pub(crate) full: bool,
    /// Its parts where they are not its words.
    pub(crate) parts: Vec<String>,
    /// It is in Arabic script, whose parts are folded and joined as they count.
    pub(crate) arabic: bool,
}

/// Reads a name.
pub(crate) fn sounds(text: &str) -> Sounds {
    let name = Name::read(text);
    let mut keys: Vec<u32> = names::keys(&name).into_iter().map(hash::key).collect();
    let scripts = name.scripts();
    let syllabic = scripts.has(Script::Hangul) || scripts.has(Script::Han) || name.is_syllabic();
    let main = keys.first().copied().unwrap_or(0);
    keys.sort_unstable();
    keys.dedup();
    let (parts, arabic) = (name.parts().collect(), scripts.has(Script::Arabic));
    Sounds { keys, main, alias: name.is_alias(), syllabic, full: name.is_full_in_one_word(), parts, arabic }
}

/// How alike two names or words are that are not equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Like {
    None = 1,
    Weak,
    Close,
    Slip,
    Initial,
}

/// Whether two words can be alike at all; what is ruled out here is [`Like::None`] by [`words`].
#[inline]
pub(crate) fn possible(a: Letters, b: Letters) -> bool {
    a.likely(b) && (a.length == 1 || b.length == 1 || a.within(b, 1) || a.at_most(b) >= 0.799)
}

/// Compares two words by their letters.
pub(crate) fn words(a: &str, b: &str) -> Like {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut letters = short.chars();
    if let (Some(first), None) = (letters.next(), letters.next()) {
        // One letter of a script of syllables is a name, not an initial.
        return if first.is_ascii() && long.starts_with(first) { Like::Initial } else { Like::None };
    }
    let longest = a.len().max(b.len());
    if longest >= 4 && text::distance(a, b, 1) <= 1 {
        return Like::Slip;
    }
    let alike = text::jaro_winkler(a, b);
    if alike >= 0.9 {
        Like::Close
    } else if alike >= 0.8 {
        Like::Weak
    } else {
        Like::None
    }
}

/// Names read lately, so that a common one is not read for every pair, and words compared lately.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    names: Vec<Option<(u64, Name)>>,
    /// Two words as one number, above how alike they are.
    words: Vec<(u64, Option<Like>)>,
    /// Numbers of values asked about lately, above whether they are plain words and whether that is known.
    plain: Vec<u64>,
}

/// So many plain words are known, eight bytes each.
const PLAIN: usize = 1 << 16;

const KEPT: usize = 1 << 14;

impl Reader {
    /// How alike two words are, by their numbers in this order.
    #[inline]
    pub(crate) fn words(&mut self, (a, b): (u32, u32), compare: impl FnOnce() -> Like) -> Like {
        if self.words.is_empty() {
            self.words.resize(KEPT, (0, None));
        }
        let two = u64::from(a) << 32 | u64::from(b);
        match self.words.get_mut(hash::mix(two) as usize & (KEPT - 1)) {
            Some((own, Some(like))) if *own == two => *like,
            Some(slot) => {
                let like = compare();
                *slot = (two, Some(like));
                like
            }
            None => compare(),
        }
    }

    /// Whether `names` calls two different parts of names close, each given with the number of its field and code, if nothing else can come of it.
    pub(crate) fn close(&mut self, a: (u64, &str), b: (u64, &str)) -> Option<bool> {
        (self.plain(a) && self.plain(b)).then(|| names::close(a.1, b.1))
    }

    fn plain(&mut self, (number, text): (u64, &str)) -> bool {
        if self.plain.is_empty() {
            self.plain.resize(PLAIN, 0);
        }
        match self.plain.get_mut(hash::mix(number) as usize & (PLAIN - 1)) {
            Some(slot) if *slot | 2 == number << 2 | 3 => *slot & 2 != 0,
            Some(slot) => {
                let plain = names::is_plain(text);
                *slot = number << 2 | u64::from(plain) << 1 | 1;
                plain
            }
            None => names::is_plain(text),
        }
    }

    /// What `names` says of two texts, each with the number of its field and code.
    pub(crate) fn compare(&mut self, a: (u64, &str), b: (u64, &str)) -> (Level, f32) {
        if self.names.is_empty() {
            self.names.resize_with(KEPT, || None);
        }
        let at = |of: u64| hash::mix(of) as usize & (KEPT - 1);
        // The second of two that share a slot is read apart.
        let clash = at(a.0) == at(b.0) && a.0 != b.0;
        for (number, text) in [a, b].into_iter().take(if clash { 1 } else { 2 }) {
            if let Some(slot) =
                self.names.get_mut(at(number)).filter(|s| s.as_ref().is_none_or(|s| s.0 != number))
            {
                *slot = Some((number, Name::read(text)));
            }
        }
        let kept = |number: u64| self.names.get(at(number)).and_then(|s| s.as_ref()).map(|s| &s.1);
        let found = match (kept(a.0), clash) {
            (Some(x), true) => names::compare(x, &Name::read(b.1)),
            (Some(x), false) => kept(b.0).map_or_else(|| names::compare(x, x), |y| names::compare(x, y)),
            (None, _) => names::compare(&Name::read(a.1), &Name::read(b.1)),
        };
        (found.level, found.score)
    }
}
