//! DOCX to text (ECMA-376 Part 1, 2016, chapter 17).

use crate::out::Out;
use crate::pack::Pack;
use crate::xml::{Element, Node, properties, walk};
use crate::{DocumentError, Extract, Kind, Limits, Part, Warning};

/// What holds no text to read: deletions (17.13.5), the second form of a drawing (Part 3, 7.6), readings,
/// and what a run or paragraph looked like before a change (17.13.5).
const SKIPPED: [&str; 7] = ["del", "moveFrom", "Fallback", "rubyPr", "rt", "rPrChange", "pPrChange"];

/// Reads paragraphs, tables, notes and margins.
///
/// Text inserted under tracked changes is text; text deleted or moved away under them is left out, and comments
/// are left out, and both are said. Marks of notes are not written into the text, because a number there
/// would read as a number of the source.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Extract, DocumentError> {
    let mut pack = Pack::open(bytes, limits)?;
    let mut out = Out::new(Kind::Docx, limits);
    let wanted = |prefix: &str, names: &[String]| -> Vec<String> {
        let fits = |name: &&String| name.starts_with(prefix) && name.ends_with(".xml");
        names.iter().filter(fits).cloned().collect()
    };
    let Some(main) = wanted("word/document", pack.names()).into_iter().next() else {
        return Err(DocumentError::damaged("its main part"));
    };
    for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        if let Some(part) = pack.part(name)? {
            properties(name, &part, &mut out)?;
        }
    }
    let mut body = Body::default();
    let content = pack.part(&main)?.unwrap_or_default();
    walk(&main, &content, &mut out, |node, out| body.take(node, out))?;
    drop(content);
    let notes = ["word/footnotes", "word/endnotes"].map(|name| (name, Part::Note));
    let margins = ["word/header", "word/footer"].map(|name| (name, Part::Margin));
    for (prefix, what) in notes.into_iter().chain(margins) {
        for name in wanted(prefix, pack.names()) {
            let content = pack.part(&name)?.unwrap_or_default();
            let mut body = Body { margin: Some(what), ..Body::default() };
            let start = out.start_line()?;
            walk(&name, &content, &mut out, |node, out| body.take(node, out))?;
            if what == Part::Margin {
                out.section(what, "", start);
            }
        }
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

/// Where in the document the walk is.
#[derive(Default)]
struct Body {
    /// Element that is skipped, and how many of the same name are open within it.
    skipping: Option<(String, usize)>,
    in_text: bool,
    run: Run,
    in_row_properties: bool,
    cells: usize,
    heading: bool,
    line: u32,
    note: Option<(String, u32)>,
    margin: Option<Part>,
    deletions: usize,
    comments: usize,
    struck: usize,
    hidden: usize,
}

/// How a run is set (17.3.2).
#[derive(Default)]
struct Run {
    raised: bool,
    struck: bool,
    hidden: bool,
}

impl Body {
    fn take(&mut self, node: Node<'_>, out: &mut Out<'_>) -> Result<(), DocumentError> {
        if let Some((name, open)) = &mut self.skipping {
            match &node {
                Node::Start(element) if element.name() == name => *open += 1,
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
            Node::Text(_) if self.in_text && (self.run.struck || self.run.hidden) => Ok(()),
            Node::Text(text) if self.in_text && self.run.raised => out.raised(&text),
            Node::Text(text) if self.in_text => out.verbatim(&text),
            Node::Text(_) => Ok(()),
        }
    }

    fn start(&mut self, element: &Element<'_>, out: &mut Out<'_>) -> Result<(), DocumentError> {
        let is_on =
            || !element.attribute("val").is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off"));
        match element.name() {
            "trPr" => self.in_row_properties = true,
            "del" if self.in_row_properties => {
                self.deletions += 1;
                self.in_row_properties = false;
                self.skipping = Some(("tr".to_owned(), 1));
            }
            "r" => self.run = Run::default(),
            "vertAlign" => self.run.raised = element.attribute("val").as_deref() == Some("superscript"),
            "strike" | "dstrike" if is_on() => self.run.struck = true,
            "vanish" if is_on() => self.run.hidden = true,
            name if SKIPPED.contains(&name) => {
                self.deletions += usize::from(matches!(name, "del" | "moveFrom"));
                self.skipping = Some((name.to_owned(), 1));
            }
            "t" => {
                self.in_text = true;
                self.struck += usize::from(self.run.struck);
                self.hidden += usize::from(self.run.hidden && !self.run.struck);
            }
            "p" => {
                self.heading = false;
                if self.cells == 0 {
                    self.line = out.start_line()?;
                }
            }
            "pStyle" => {
                let style = element.attribute("val").unwrap_or_default().to_ascii_lowercase();
                self.heading = style.starts_with("heading") || style == "title" || style == "subtitle";
            }
            "outlineLvl" => self.heading = true,
            "tr" if self.cells == 0 => out.row(),
            "tc" => {
                if self.cells == 0 {
                    out.cell();
                }
                self.cells += 1;
            }
            "tab" => out.ask('\t'),
            "br" | "cr" => out.ask('\n'),
            "noBreakHyphen" => out.verbatim("\u{2011}")?,
            "commentReference" => self.comments += 1,
            "footnote" | "endnote" if self.margin == Some(Part::Note) => {
                // The separators are notes too in the format; they hold no text and so make no section.
                self.note = Some((element.attribute("id").unwrap_or_default(), out.start_line()?));
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, out: &mut Out<'_>) -> Result<(), DocumentError> {
        match name {
            "t" => self.in_text = false,
            "r" => self.run = Run::default(),
            "trPr" => self.in_row_properties = false,
            "p" if self.cells > 0 => out.ask(' '),
            "p" => {
                if self.heading {
                    out.section(Part::Heading, "", self.line);
                }
                out.ask('\n');
            }
            "tc" => {
                self.cells = self.cells.saturating_sub(1);
                out.ask(' ');
            }
            "tr" => out.ask('\n'),
            "footnote" | "endnote" => {
                if let Some((id, start)) = self.note.take() {
                    out.section(Part::Note, &id, start);
                }
                out.ask('\n');
            }
            _ => {}
        }
        Ok(())
    }
}
