//! What a paper says, as WordprocessingML.

use std::fmt::Write;

use super::escaped;
use super::fixed::NAMES;
use crate::columns::widths;
use crate::paper::{Block, Column, Fact, Item, Paper};
use crate::tidy::runs;
use crate::words::words;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
/// Width of what is printed, in twentieths of a point: A4 less two margins of 25 mm.
const WIDTH: usize = 9070;
/// Width of a character of 9 points, in the same.
const CHARACTER: usize = 118;
/// Number of the list with marks; numbered ones follow, each with its own count.
const MARKED: usize = 1;

/// A section: one paper, from its own page on, with its pages counted from 1 (17.6.17, 17.6.12).
const SECTION: &str = r#"<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1418" w:bottom="1474" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>"#;

/// The main part.
pub(super) fn document(paper: &Paper) -> String {
    let mut body = Body { out: String::new(), numbered: MARKED };
    let words = words(paper.language);
    body.head(paper);
    for block in &paper.blocks {
        match block {
            Block::HeadAgain => {
                body.push(format_args!("<w:p><w:pPr>{SECTION}</w:pPr></w:p>"));
                body.head(paper);
            }
            other => body.block(other, words.signed),
        }
    }
    format!(r#"{DECLARATION}<w:document {NAMES}><w:body>{}{SECTION}</w:body></w:document>"#, body.out)
}

/// The foot of every page: its line, and the number of the page.
pub(super) fn footer(paper: &Paper) -> String {
    let field = |name: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    format!(
        r#"{DECLARATION}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{}<w:r><w:tab/></w:r>{}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{}</w:p></w:ftr>"#,
        text(&paper.footer, if paper.draft { BOLD } else { "" }),
        field("PAGE"),
        field("SECTIONPAGES")
    )
}

/// One list with marks, and one for each numbered list, so that each begins at 1.
pub(super) fn numbering(paper: &Paper) -> String {
    let level = |at: usize, form: &str, mark: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{}" w:hanging="340"/></w:pPr></w:lvl>"#,
            454 + 454 * at
        )
    };
    let marks: String = ["•", "–", "·"].iter().enumerate().map(|(at, m)| level(at, "bullet", m)).collect();
    let numbers: String = (0..3).map(|at| level(at, "decimal", &format!("%{}.", at + 1))).collect();
    let mut out = format!(
        r#"{DECLARATION}<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{marks}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{numbers}</w:abstractNum><w:num w:numId="{MARKED}"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let numbered = paper.blocks.iter().filter(|b| matches!(b, Block::List { numbered: true, .. })).count();
    for id in (MARKED + 1)..=(MARKED + numbered) {
        let restart: String = (0..3)
            .map(|at| format!(r#"<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>"#))
            .collect();
        let _ = write!(out, r#"<w:num w:numId="{id}"><w:abstractNumId w:val="1"/>{restart}</w:num>"#);
    }
    out.push_str("</w:numbering>");
    out
}

/// How the kind line of an unfinished paper is set, in half points, and the foot of its pages.
const DRAFT: &str = r#"<w:b/><w:bCs/><w:color w:val="000000"/><w:sz w:val="30"/><w:szCs w:val="30"/>"#;
const BOLD: &str = "<w:b/><w:bCs/>";

struct Body {
    out: String,
    /// Number of the last list that was begun.
    numbered: usize,
}

impl Body {
    fn push(&mut self, xml: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.out.write_fmt(xml);
    }

    fn paragraph(&mut self, style: &str, more: &str, lines: &str) {
        self.push(format_args!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{}</w:p>"#,
            text(lines, "")
        ));
    }

    /// What stands above a paper, and above each of several in one file.
    fn head(&mut self, paper: &Paper) {
        let words = words(paper.language);
        if paper.draft && !paper.kind.is_empty() {
            let kind = text(&paper.kind, DRAFT);
            self.push(format_args!(r#"<w:p><w:pPr><w:pStyle w:val="Kind"/></w:pPr>{kind}</w:p>"#));
        } else if !paper.kind.is_empty() {
            self.paragraph("Kind", "", &paper.kind);
        }
        self.paragraph("Title", "", &paper.title);
        let addressee = paper.addressee.join("\n");
        let head = [(words.to, &addressee), (words.reference, &paper.reference), (words.date, &paper.date)];
        let head: Vec<(&str, &str)> =
            head.into_iter().filter(|(_, v)| !v.is_empty()).map(|(l, v)| (l, v.as_str())).collect();
        if !head.is_empty() {
            self.pairs(&head, 1500, false);
        }
    }

    fn block(&mut self, block: &Block, signed: &str) {
        match block {
            Block::Heading { level, text } => {
                self.paragraph(if *level == 1 { "Heading1" } else { "Heading2" }, "", text);
            }
            Block::Paragraph { text } if text.is_empty() => {}
            Block::Paragraph { text } => self.paragraph("Normal", "", text),
            Block::Statement { text, under } => {
                self.paragraph("Statement", "", text);
                if !under.is_empty() {
                    self.paragraph("Under", "", under);
                }
            }
            Block::List { numbered, items } => {
                if *numbered {
                    self.numbered += 1;
                }
                let id = if *numbered { self.numbered } else { MARKED };
                self.items(items, id, 0);
            }
            Block::Facts { rows } => {
                let rows: Vec<(&str, &str)> =
                    rows.iter().map(|Fact { label, value }| (label.as_str(), value.as_str())).collect();
                self.pairs(&rows, 2700, true);
            }
            Block::Table { caption, columns, rows } => self.table(caption, columns, rows),
            Block::Note { text } => self.paragraph("Note", "", text),
            // Only the paper knows its head.
            Block::HeadAgain => {}
            Block::Signature { text } => {
                self.paragraph("Kind", r#"<w:spacing w:before="480"/>"#, signed);
                self.paragraph("Signature", "", text);
            }
        }
    }

    /// The depth of lists is within the limits of a paper.
    fn items(&mut self, items: &[Item], id: usize, level: usize) {
        for item in items {
            let numbering = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>"#);
            self.paragraph("Item", &numbering, &item.text);
            self.items(&item.items, id, level + 1);
        }
    }

    fn open_table(&mut self, widths: &[usize]) {
        let width: usize = widths.iter().sum();
        self.push(format_args!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#
        ));
        widths.iter().for_each(|w| self.push(format_args!(r#"<w:gridCol w:w="{w}"/>"#)));
        self.out.push_str("</w:tblGrid>");
    }

    fn cell(&mut self, width: usize, border: &str, style: &str, right: bool, content: &str) {
        let side = if right { r#"<w:jc w:val="right"/>"# } else { "" };
        self.push(format_args!(
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{border}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>{content}</w:p></w:tc>"#
        ));
    }

    /// Labels and values.
    fn pairs(&mut self, rows: &[(&str, &str)], label: usize, lined: bool) {
        let widths = [label, WIDTH - label];
        let border = if lined { BELOW } else { "" };
        self.open_table(&widths);
        for (name, value) in rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.cell(widths[0], border, "Fact", false, &text(name, r#"<w:color w:val="616161"/>"#));
            self.cell(widths[1], border, "Fact", false, &text(value, ""));
            self.out.push_str("</w:tr>");
        }
        self.close_table();
    }

    fn table(&mut self, caption: &str, columns: &[Column], rows: &[Vec<String>]) {
        if !caption.is_empty() {
            self.paragraph("Caption", "", caption);
        }
        if columns.is_empty() {
            return;
        }
        let shares = shares(columns, rows);
        self.open_table(&shares);
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in columns.iter().zip(&shares) {
            let content = text(&column.title, r#"<w:b/><w:bCs/>"#);
            self.cell(*width, HEADER, "Cell", column.number, &content);
        }
        self.out.push_str("</w:tr>");
        for row in rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for ((cell, column), width) in row.iter().zip(columns).zip(&shares) {
                self.cell(*width, BELOW, "Cell", column.number, &text(cell, ""));
            }
            self.out.push_str("</w:tr>");
        }
        self.close_table();
    }

    /// A table is followed by a paragraph (17.4.38), here a low one.
    fn close_table(&mut self) {
        self.out.push_str(
            r#"</w:tbl><w:p><w:pPr><w:spacing w:before="0" w:after="120" w:line="120" w:lineRule="exact"/></w:pPr></w:p>"#,
        );
    }
}

const BELOW: &str =
    r#"<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="C8C8C8"/></w:tcBorders>"#;
const HEADER: &str =
    r#"<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F1F1F"/></w:tcBorders>"#;

/// The width of each column, by what stands in it.
fn shares(columns: &[Column], rows: &[Vec<String>]) -> Vec<usize> {
    let all = widths(columns, rows);
    let sum = |kept: bool| all.iter().filter(|w| w.kept == kept).map(|w| w.characters).sum::<usize>();
    let (kept, shared) = (sum(true), sum(false).max(1));
    let unit = CHARACTER.min(WIDTH / kept.max(1));
    let left = WIDTH.saturating_sub(kept * unit);
    all.iter().map(|w| if w.kept { w.characters * unit } else { w.characters * left / shared }).collect()
}

/// Text in runs: line breaks between lines, and runs from right to left marked as such (17.3.2.30).
fn text(lines: &str, properties: &str) -> String {
    let mut out = String::new();
    for (at, line) in lines.split('\n').enumerate() {
        if at > 0 {
            out.push_str("<w:r><w:br/></w:r>");
        }
        for (right_to_left, run) in runs(line) {
            let direction = if right_to_left { "<w:rtl/>" } else { "" };
            let _ = write!(
                out,
                r#"<w:r><w:rPr>{properties}{direction}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#,
                escaped(run)
            );
        }
    }
    out
}
