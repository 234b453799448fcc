//! OpenDocument text to text (ODF 1.3 Part 3, chapters 4 to 6).

use crate::out::Out;
use crate::pack::Pack;
use crate::xml::{Element, Node, properties, walk};
use crate::{DocumentError, Extract, Kind, Limits, Part, Warning};

/// Blanks of one `text:s`; more is layout and not text.
const MAX_BLANKS: usize = 64;

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
                None if self.open > 0 => out.words(&text),
                None => Ok(()),
            },
        }
    }

    fn start(&mut self, element: &Element<'_>, out: &mut Out<'_>) -> Result<(), DocumentError> {
        match element.name() {
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
            "table-cell" => self.cells += 1,
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

    fn end(&mut self, name: &str, out: &mut Out<'_>) -> Result<(), DocumentError> {
        match name {
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
                out.ask('\t');
            }
            "table-row" => out.ask('\n'),
            _ => {}
        }
        Ok(())
    }
}
