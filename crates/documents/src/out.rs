//! The text under construction: bounded, counted in characters.

use crate::{Attachment, DocumentError, Extract, Kind, Limits, Part, Section, Warning};

/// How much of one value of metadata is kept, in characters.
const VALUE_CHARS: usize = 2_000;
/// How many entries of metadata are kept.
const ENTRIES: usize = 300;
/// How many sections are kept.
const SECTIONS: usize = 100_000;

/// Collects an [`Extract`], every limit checked before anything is kept.
pub(crate) struct Out<'a> {
    limits: &'a Limits,
    extract: Extract,
    chars: u32,
    /// White space asked for and not yet written: it is only between words, never at the ends of lines.
    pending: Option<char>,
    /// Ends of cells asked for; those at the end of a row are never written.
    tabs: usize,
    /// Cells of the row so far.
    cells: usize,
    steps: u64,
}

impl<'a> Out<'a> {
    pub(crate) fn new(kind: Kind, limits: &'a Limits) -> Self {
        let extract = Extract {
            kind,
            text: String::new(),
            sections: Vec::new(),
            metadata: Vec::new(),
            attachments: Vec::new(),
            tables: Vec::new(),
            warnings: Vec::new(),
        };
        Self { limits, extract, chars: 0, pending: None, tabs: 0, cells: 0, steps: 0 }
    }

    pub(crate) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// Counts one step of work.
    pub(crate) fn step(&mut self) -> Result<(), DocumentError> {
        self.steps += 1;
        let limit = self.limits.steps;
        if self.steps > limit {
            let advice = "split the document, or copy the part that matters into a new one";
            return Err(DocumentError::TooMuch { what: "the number of its elements", limit, advice });
        }
        Ok(())
    }

    /// Adds text as it stands.
    pub(crate) fn verbatim(&mut self, text: &str) -> Result<(), DocumentError> {
        self.flush()?;
        self.push(text)
    }

    /// Adds text with runs of white space made one blank.
    pub(crate) fn words(&mut self, text: &str) -> Result<(), DocumentError> {
        let (mut from, mut before) = (0, None);
        for (at, c) in text.char_indices() {
            let after = at + c.len_utf8();
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let in_number =
                is_narrow(c) && digit(before) && digit(text.get(after..).and_then(|t| t.chars().next()));
            before = Some(c);
            if in_number || !c.is_whitespace() && !is_unseen(c) {
                continue;
            }
            self.word(text.get(from..at).unwrap_or_default())?;
            from = after;
            if c.is_whitespace() {
                self.ask(' ');
            }
        }
        self.word(text.get(from..).unwrap_or_default())
    }

    fn word(&mut self, word: &str) -> Result<(), DocumentError> {
        if word.is_empty() {
            return Ok(());
        }
        self.flush()?;
        self.push(word)
    }

    /// Adds text that is set above the line: a mark of a note is written as such, so that it never joins a number.
    ///
    /// Digits become raised digits, and a letter or sign stands in brackets; anything else ("th") is text.
    pub(crate) fn raised(&mut self, text: &str) -> Result<(), DocumentError> {
        match raised(text.trim()) {
            Some(mark) => self.words(&mark),
            None => self.words(text),
        }
    }

    /// Starts a row of cells on a line of its own.
    pub(crate) fn row(&mut self) {
        self.ask('\n');
        self.cells = 0;
    }

    /// Starts a cell of the row; a tab parts it from the one before, also where that is empty.
    pub(crate) fn cell(&mut self) {
        self.tabs += usize::from(self.cells > 0);
        self.cells += 1;
    }

    /// Asks for white space before the next word; a line break outweighs a tab, a tab a blank.
    pub(crate) fn ask(&mut self, space: char) {
        let weight = |c: char| match c {
            '\n' => 2,
            '\t' => 1,
            _ => 0,
        };
        if space == '\n' {
            self.tabs = 0;
        }
        if self.pending.is_none_or(|pending| weight(pending) < weight(space)) {
            self.pending = Some(space);
        }
    }

    fn flush(&mut self) -> Result<(), DocumentError> {
        let tabs = std::mem::take(&mut self.tabs);
        match self.pending.take() {
            // The start of a text or line needs no white space, and no second line break.
            Some(_) if self.extract.text.is_empty() || self.extract.text.ends_with('\n') => {}
            Some(space) if space == '\n' || tabs == 0 => self.push(space.encode_utf8(&mut [0; 4]))?,
            _ => {}
        }
        for _ in 0..tabs {
            self.push("\t")?;
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), DocumentError> {
        self.check_room(text.len())?;
        self.chars = self.chars.saturating_add(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
        self.extract.text.push_str(text);
        Ok(())
    }

    /// Refuses what would make the text longer than its limit.
    pub(crate) fn check_room(&self, bytes: usize) -> Result<(), DocumentError> {
        let limit = self.limits.text;
        if self.extract.text.len().saturating_add(bytes) > limit {
            let advice = "split the document, or copy the part that matters into a new one";
            return Err(DocumentError::TooMuch {
                what: "the bytes of its text",
                limit: limit as u64,
                advice,
            });
        }
        Ok(())
    }

    /// Starts a line and says where it begins.
    pub(crate) fn start_line(&mut self) -> Result<u32, DocumentError> {
        self.ask('\n');
        self.flush()?;
        Ok(self.chars)
    }

    /// Notes a section from a place given by [`Out::start_line`] to here; an empty one only for pages.
    pub(crate) fn section(&mut self, what: Part, name: &str, start: u32) {
        let empty = start >= self.chars && !matches!(what, Part::Page(_) | Part::Sheet);
        if !empty && self.extract.sections.len() < SECTIONS {
            let name = clean(name);
            self.extract.sections.push(Section { what, name, start, end: self.chars.max(start) });
        }
    }

    /// Gives the text since a place in bytes.
    pub(crate) fn text(&self) -> &str {
        &self.extract.text
    }

    /// Notes what the file says about itself; blank values are left out.
    pub(crate) fn metadata(&mut self, name: &str, value: &str) {
        let value = clean(value);
        if !value.is_empty() && self.extract.metadata.len() < ENTRIES {
            self.extract.metadata.push((clean(name), value));
        }
    }

    pub(crate) fn warn(&mut self, warning: Warning) {
        if !self.extract.warnings.contains(&warning) && self.extract.warnings.len() < ENTRIES {
            self.extract.warnings.push(warning);
        }
    }

    /// Lists a file inside the file.
    pub(crate) fn attach(&mut self, name: &str, bytes: Vec<u8>) {
        let limit = self.limits.entries;
        if self.extract.attachments.len() >= limit {
            return self.warn(Warning::AttachmentsLeftOut(limit));
        }
        self.extract.attachments.push(Attachment { name: file_name(name), bytes });
    }

    pub(crate) fn table(&mut self, sheet: intake::sheet::Sheet) {
        self.extract.tables.push(sheet);
    }

    /// The tables so far.
    pub(crate) fn tables(&self) -> &[intake::sheet::Sheet] {
        &self.extract.tables
    }

    pub(crate) fn finish(mut self) -> Extract {
        self.extract.text.truncate(self.extract.text.trim_end().len());
        let chars = self.chars_of_text();
        for section in &mut self.extract.sections {
            section.start = section.start.min(chars);
            section.end = section.end.min(chars);
        }
        self.extract
    }

    fn chars_of_text(&self) -> u32 {
        u32::try_from(self.extract.text.chars().count()).unwrap_or(u32::MAX)
    }
}

/// Blanks that stand within a number ("1 200") and are kept there.
fn is_narrow(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Characters of no width, which only say where a line may or may not break.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What stands above the line as a mark of a note, as it is written here; nothing where it is no such mark.
pub(crate) fn raised(text: &str) -> Option<String> {
    const MARK: usize = 16;
    let sign = |c: char| {
        c.is_alphabetic() && c.is_lowercase() || matches!(c, '*' | '\u{2020}' | '\u{2021}' | '\u{a7}')
    };
    let inner = text.trim_matches(['[', ']', '(', ')']);
    let mut letters = inner.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && sign(letter)
    {
        return Some(format!("[{letter}]"));
    }
    let digit = |c: char| match c {
        '0' => Some('\u{2070}'),
        '1' => Some('\u{b9}'),
        '2' => Some('\u{b2}'),
        '3' => Some('\u{b3}'),
        '4'..='9' => char::from_u32(u32::from(c) - u32::from('4') + 0x2074),
        '[' | '(' => Some('\u{207d}'),
        ']' | ')' => Some('\u{207e}'),
        ',' | '-' | '\u{2013}' => Some(c),
        _ => None,
    };
    let starts = inner.starts_with(|c: char| c.is_ascii_digit()) && text.len() <= MARK;
    let written = text.chars().filter(|c| !c.is_whitespace()).map(digit);
    starts.then(|| written.collect()).flatten()
}

/// One line, without control characters, of bounded length.
fn clean(text: &str) -> String {
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    line.collect::<Vec<_>>().join(" ").chars().take(VALUE_CHARS).collect()
}

/// The last part of a path, without what a file system or terminal would take amiss.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let fine =
        |c: &char| !c.is_control() && !matches!(c, ':' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = last.chars().filter(fine).take(200).collect();
    if name.trim_matches(['.', ' ']).is_empty() { "attachment".to_owned() } else { name }
}
