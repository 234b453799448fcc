//! Readings of Han characters: Korean, Mandarin, and the form they are folded to.
//!
//! The table is made by `data/han.py` from the Unihan database 15.0.0 (fields `kHangul`, `kMandarin`,
//! `kHanyuPinlu`, `kSimplifiedVariant`, `kTraditionalVariant`; Unicode Standard Annex 38).

use std::sync::OnceLock;

static TABLE: &str = include_str!("../data/han.txt");

/// One character.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    code: char,
    /// The simplified or common form.
    pub(crate) fold: char,
    korean: &'static str,
    chinese: &'static str,
}

impl Entry {
    /// Hangul syllables, the usual one first.
    pub(crate) fn korean(&self) -> impl Iterator<Item = char> + use<> {
        self.korean.chars().filter(|c| *c != '-')
    }

    /// Pinyin without tones, the usual one first.
    pub(crate) fn chinese(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.chinese.split(',').filter(|c| *c != "-")
    }
}

fn row(line: &'static str) -> Option<Entry> {
    let mut parts = line.split(' ');
    let code = parts.next()?.chars().next()?;
    let fold = parts.next()?.chars().next().filter(|c| *c != '-').unwrap_or(code);
    Some(Entry { code, fold, korean: parts.next()?, chinese: parts.next()? })
}

/// All characters, in order of their codes.
pub(crate) fn all() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect())
}

/// What is known of a character.
pub(crate) fn find(c: char) -> Option<&'static Entry> {
    let entries = all();
    entries.binary_search_by_key(&c, |e| e.code).ok().and_then(|i| entries.get(i))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        let rows = TABLE.lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(all().len(), rows);
        assert!(rows > 11_000);
        assert!(all().windows(2).all(|w| w[0].code < w[1].code));
    }

    #[test]
    fn simplified_and_traditional_share_readings() {
        let (a, b) = (find('張').unwrap(), find('张').unwrap());
        assert_eq!(a.fold, '张');
        assert_eq!(b.fold, '张');
        assert_eq!(b.korean().next(), Some('장'));
        assert_eq!(a.chinese().next(), Some("zhang"));
    }
}
