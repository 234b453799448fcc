//! OpenDocument text to text (ODF 1.3 Part 3, chapters 4 to 6).

use std::collections::HashMap;

use crate::out::Out;
use crate::pack::Pack;
use crate::xml::{Element, Node, properties, walk};
use crate::{DocumentError, Extract, Kind, Limits, Part, Warning};

/// Blanks of one `text:s`; more is layout and not text.
const MAX_BLANKS: usize = 64;

/// Styles whose setting is kept.
const STYLES: usize = 10_000;

/// Reads paragraphs, tables and notes; tracked deletions and annotations are left out and said.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Extract, DocumentError> {
    let mut pack = Pack::open(bytes, limits)?;
    let mut out = Out::new(Kind::Odt, limits);
    if let Some(part) = pack.part("meta.xml")? {
        properties("meta.xml", &part, &mut out)?;
    }
    let Some(content) = pack.part("content.xml")? else {
        return Err(DocumentError::damaged("its main part"));
    };
    let mut body = Body::default();
    walk("content.xml", &content, &mut out, |node, out| body.take(node, out))?;
    for note in std::mem::take(&mut body.notes) {
        let start = out.start_line()?;
        out.words(&note)?;
        out.section(Part::Note, "", start);
    }
    if body.deletions > 0 {
        out.warn(Warning::DeletionsLeftOut(body.deletions));
    }
    if body.struck > 0 {
        out.warn(Warning::StruckLeftOut(body.struck));
    }
    if body.hidden > 0 {
        out.warn(Warning::HiddenLeftOut(body.hidden));
    }
    if body.comments > 0 {
        out.warn(Warning::CommentsLeftOut(body.comments));
    }
    Ok(out.finish())
}

#[derive(Default)]
struct Body {
    skipping: Option<(String, usize)>,
    /// Paragraphs and headings that are open: text outside of them is layout.
    open: usize,
    cells: usize,
    line: u32,
    note: Option<String>,
    notes: Vec<String>,
    deletions: usize,
    comments: usize,
    struck: usize,
    hidden: usize,
    /// The style whose properties are being read, and how the styles seen set their text.
    style: String,
    styles: HashMap<String, Set>,
    /// How the open spans set their text.
    spans: Vec<Option<Set>>,
}

/// How a style sets text, where that bears on what the text says.
#[derive(Clone, Copy, PartialEq)]
enum Set {
    Raised,
    Struck,
    Hidden,
}

/// What the properties of a text say of it (ODF 1.3 Part 3, 20.426, 20.385, 20.361).
fn set(properties: &Element<'_>) -> Option<Set> {
    let value = |name| properties.attribute(name).unwrap_or_default();
    let position = value("text-position");
    let line = value("text-line-through-style");
    if value("display") == "none" {
        Some(Set::Hidden)
    } else if !line.is_empty() && line != "none" {
        Some(Set::Struck)
    } else if position.starts_with("super") || position.starts_with(|c: char| ('1'..='9').contains(&c)) {
        Some(Set::Raised)
    } else {
        None
    }
}

impl Body {
    fn take(&mut self, node: Node<'_>, out: &mut Out<'_>) -> Result<(), DocumentError> {
        if let Some((name, open)) = &mut self.skipping {
            match &node {
                Node::Start(element) if element.name() == name => *open += 1,
                Node::Start(element) if element.name() == "deletion" => self.deletions += 1,
                Node::End(ended) if ended == name => *open -= 1,
                _ => {}
            }
            if *open == 0 {
                self.skipping = None;
            }
            return Ok(());
        }
        match node {
            Node::Start(element) => self.start(&element, out),
            Node::End(name) => self.end(&name, out),
            Node::Text(text) => match &mut self.note {
                Some(note) => {
                    // The text limit holds for notes as well, since each is also written out.
                    if note.len() + text.len() <= out.limits().text {
                        note.push_str(&text);
                    }
                    Ok(())
                }
                None if self.spans.contains(&Some(Set::Raised)) => out.raised(&text),
                None if self.open > 0 => out.words(&text),
                None => Ok(()),
            },
        }
    }

    fn start(&mut self, element: &Element<'_>, out: &mut Out<'_>) -> Result<(), DocumentError> {
        match element.name() {
            "style" => self.style = element.attribute("name").unwrap_or_default(),
            "text-properties" if self.styles.len() < STYLES => {
                let style = std::mem::take(&mut self.style);
                self.styles.extend(set(element).map(|set| (style, set)));
            }
            name @ ("section" | "p" | "h" | "span") if self.leaves_out(element) => {
                self.skipping = Some((name.to_owned(), 1));
            }
            "span" => self.spans.push(self.set_of(element)),
            name @ ("tracked-changes" | "annotation" | "note-citation" | "scripts" | "font-face-decls") => {
                self.comments += usize::from(name == "annotation");
                self.skipping = Some((name.to_owned(), 1));
            }
            "note" => self.note = Some(String::new()),
            "p" | "h" if self.note.is_none() => {
                self.open += 1;
                if self.cells == 0 {
                    self.line = out.start_line()?;
                }
            }
            "table-row" if self.cells == 0 => out.row(),
            "table-cell" => {
                if self.cells == 0 {
                    out.cell();
                }
                self.cells += 1;
            }
            "tab" => out.ask('\t'),
            "line-break" => out.ask('\n'),
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                match &mut self.note {
                    Some(note) => note.push(' '),
                    None => out.verbatim(&" ".repeat(count.min(MAX_BLANKS)))?,
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn set_of(&self, element: &Element<'_>) -> Option<Set> {
        self.styles.get(element.attribute("style-name")?.as_str()).copied()
    }

    /// Whether no reader of the page sees an element, or sees it struck out; counts it then.
    fn leaves_out(&mut self, element: &Element<'_>) -> bool {
        let set = match element.attribute("display").as_deref() {
            Some("none") => Some(Set::Hidden),
            _ => self.set_of(element),
        };
        self.struck += usize::from(set == Some(Set::Struck));
        self.hidden += usize::from(set == Some(Set::Hidden));
        matches!(set, Some(Set::Struck | Set::Hidden))
    }

    fn end(&mut self, name: &str, out: &mut Out<'_>) -> Result<(), DocumentError> {
        match name {
            "span" => {
                self.spans.pop();
            }
            "note" => self.notes.extend(self.note.take()),
            "p" | "h" if self.note.is_some() => {
                if let Some(note) = &mut self.note {
                    note.push(' ');
                }
            }
            "p" | "h" => {
                self.open = self.open.saturating_sub(1);
                if name == "h" {
                    out.section(Part::Heading, "", self.line);
                }
                out.ask(if self.cells > 0 { ' ' } else { '\n' });
            }
            "table-cell" => {
                self.cells = self.cells.saturating_sub(1);
                out.ask(' ');
            }
            "table-row" => out.ask('\n'),
            _ => {}
        }
        Ok(())
    }
}
