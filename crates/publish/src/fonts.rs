//! The fonts shipped with the program.
//!
//! Where they come from and what they cover is in `fonts/README.md` of this crate.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::PublishError;

/// The families, in the order in which a character is looked for; the template names the same.
pub(crate) const FAMILIES: [&str; 3] = ["Pretendard", "Noto Sans CJK SC", "DejaVu Sans"];

const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/Pretendard-Regular.otf"),
    include_bytes!("../fonts/Pretendard-Bold.otf"),
    include_bytes!("../fonts/Han.otf"),
    include_bytes!("../fonts/Signs.ttf"),
];

/// The fonts, read once.
pub(crate) struct Fonts {
    pub(crate) all: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
    /// For each family the characters that all of its weights have, in order.
    covered: Vec<Vec<u32>>,
}

impl Fonts {
    /// Reads them, the first time it is called.
    pub(crate) fn get() -> Result<&'static Self, PublishError> {
        static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
        let read = || {
            let all: Option<Vec<Font>> = FILES.iter().map(|bytes| Font::new(Bytes::new(*bytes), 0)).collect();
            let all = all?;
            let book = LazyHash::new(FontBook::from_fonts(&all));
            let covered = FAMILIES.iter().map(|family| covered(&all, family)).collect();
            Some(Self { all, book, covered })
        };
        let broken = || PublishError::Typesetting { code: "fonts".to_owned() };
        FONTS.get_or_init(read).as_ref().ok_or_else(broken)
    }

    /// The place in the order of families of the first font that has a character.
    pub(crate) fn first_with(&self, c: char) -> Option<usize> {
        (0..FAMILIES.len()).find(|family| self.has(*family, c))
    }

    /// Whether a family has a character, in all of its weights.
    pub(crate) fn has(&self, family: usize, c: char) -> bool {
        self.covered.get(family).is_some_and(|all| all.binary_search(&u32::from(c)).is_ok())
    }
}

fn covered(fonts: &[Font], family: &str) -> Vec<u32> {
    let mut faces = fonts.iter().filter(|f| f.info().family.as_str() == family);
    let mut out: Vec<u32> = faces.next().map(|f| f.info().coverage.iter().collect()).unwrap_or_default();
    for face in faces {
        let other: Vec<u32> = face.info().coverage.iter().collect();
        out.retain(|c| other.binary_search(c).is_ok());
    }
    out
}
