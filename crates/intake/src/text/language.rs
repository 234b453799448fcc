//! Which language a passage is in, by its script.

use model::Day;

use super::{Chars, Document, PlaceSeen};

/// A language the grammar reads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
    /// Chinese, in either script.
    Chinese,
}

impl Language {
    /// The language a text is taken to be in by its script; `None` where it has no letters.
    pub fn of(text: &str) -> Option<Self> {
        by_script(text)
    }

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
            Self::Chinese => "zh",
        }
    }

    /// Reads a language tag such as `en`, `ko-KR` or `zh-Hant`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "ko" => Some(Self::Korean),
            "zh" => Some(Self::Chinese),
            _ => None,
        }
    }
}

/// Neighbouring paragraphs in one language, written on one day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage<'a> {
    /// The characters of the document it covers.
    pub(crate) at: Chars,
    /// Its text.
    pub(crate) text: &'a str,
    /// Its language.
    pub(crate) language: Language,
    /// The day it was written or published, from which its dates are reckoned.
    pub(crate) published: Option<Day>,
    /// The places named in it, in the order of the text.
    pub(crate) places: &'a [PlaceSeen],
}

/// The document cut where its language changes, at ends of sentences only.
///
/// A sentence is Korean if a tenth of its letters are Hangul, else Chinese if a tenth are Han, else English. A language
/// given for the whole document stands for all of it. `places` are those of the whole document, in its order, and `days`
/// say from which of its characters on dates are reckoned from another day than that of publication.
pub(crate) fn passages<'a>(
    document: &Document<'a>,
    places: &'a [PlaceSeen],
    days: &[(u32, Option<Day>)],
) -> Vec<Passage<'a>> {
    let text = document.text;
    let mut days = days.iter().peekable();
    let mut published = document.published;
    let mut passages: Vec<Passage<'a>> = Vec::new();
    let (mut byte, mut char) = (0, 0);
    let mut open: Option<(usize, u32, Language)> = None;
    // What has no letters goes with what follows, as long as nothing stands before it.
    let mut free = (0, 0);
    for line in sentences(text) {
        let language = document.language.or_else(|| by_script(line));
        let mut day = published;
        while let Some((_, next)) = days.next_if(|(from, _)| *from <= char) {
            day = *next;
        }
        if let Some((from, first, old)) = open
            && (day != published || language.is_some_and(|new| old != new))
        {
            passages.push(passage(text, (from, byte), (first, char), (old, published), places));
            (open, free) = (None, (byte, char));
        }
        published = day;
        if let (None, Some(new)) = (open, language) {
            open = Some((free.0, free.1, new));
        }
        byte += line.len();
        char += u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
    }
    passages.extend(open.map(|(from, first, language)| {
        passage(text, (from, byte), (first, char), (language, published), places)
    }));
    passages
}

/// The text in pieces that end a line or a sentence, each with what ends it.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    text.split_inclusive(move |c: char| {
        let stop = matches!(before, '.' | '!' | '?') && c == ' ';
        before = c;
        stop || matches!(c, '\n' | '。' | '！' | '？')
    })
}

fn passage<'a>(
    text: &'a str,
    bytes: (usize, usize),
    chars: (u32, u32),
    (language, published): (Language, Option<Day>),
    places: &'a [PlaceSeen],
) -> Passage<'a> {
    let at = Chars { start: chars.0, end: chars.1 };
    let from = places.partition_point(|p| p.at.start < at.start);
    let to = places.partition_point(|p| p.at.start < at.end).max(from);
    Passage {
        at,
        text: text.get(bytes.0..bytes.1).unwrap_or_default(),
        language,
        published,
        places: places.get(from..to).unwrap_or_default(),
    }
}

/// `None` for a line without letters, which goes with its neighbours.
fn by_script(line: &str) -> Option<Language> {
    let (mut letters, mut hangul, mut han) = (0_usize, 0_usize, 0_usize);
    for c in line.chars() {
        match c {
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => han += 1,
            c if c.is_alphabetic() => letters += 1,
            _ => {}
        }
    }
    let letters: usize = letters + hangul + han;
    if letters == 0 {
        None
    } else if hangul * 10 >= letters {
        Some(Language::Korean)
    } else if han * 10 >= letters {
        Some(Language::Chinese)
    } else {
        Some(Language::English)
    }
}
