//! Papers as PDF, set by Typst.

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Array, Dict, IntoValue, Smart, Value};
use typst::layout::PageRanges;
use typst::{WorldExt, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::PublishError;
use crate::columns::{Width, room, widths};
use crate::fonts::FAMILIES;
use crate::glyphs::refuse_missing;
use crate::paper::{Block, Column, Item, Language, Paper};
use crate::plain::display_width;
use crate::words::words;
use crate::world::PaperWorld;

/// Characters of 10.5 points that go on a line.
const LINE: usize = 84;
/// A list or paragraph of no more items or lines than these is kept on one page.
const SHORT: usize = 4;

/// Sets a paper as a tagged PDF (PDF/UA-1, ISO 14289-1) in A4, with its fonts inside.
///
/// The same paper gives the same bytes. There is no time, author or name of a program in the file but that of the library which
/// wrote it.
///
/// # Errors
/// Those of [`Paper::tidied`], and [`PublishError::MissingGlyphs`] before anything is set: no character becomes a box.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PublishError> {
    let mut paper = paper.tidied()?;
    refuse_missing(&mut paper)?;
    let mut inputs = Dict::new();
    inputs.insert("paper".into(), Value::Dict(value(&paper)));
    let world = PaperWorld::new(inputs)?;
    let made = set(&world);
    // What was set is remembered for the next time, and what it says must not outlive it.
    comemo::evict(0);
    made
}

fn set(world: &PaperWorld) -> Result<Vec<u8>, PublishError> {
    let fault = |step: &str, found: &[SourceDiagnostic]| {
        let line = found.first().and_then(|d| world.range(d.span)).map_or(0, |range| world.line(range.start));
        PublishError::Typesetting { code: format!("{step}{line}") }
    };
    let Warned { output, .. } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|found| fault("L", &found))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(None),
        timestamp: None,
        page_ranges: None::<PageRanges>,
        standards: standards.map_err(|_| PublishError::Typesetting { code: "standard".to_owned() })?,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|found| fault("P", &found))
}

/// A paper as a value of the template. Text is a list of lines, and a line a list of pieces between which it may be broken.
fn value(paper: &Paper) -> Dict {
    let words = words(paper.language);
    let region = match paper.language {
        Language::English => "gb",
        Language::Korean => "kr",
        Language::Chinese => "cn",
    };
    let mut out = Dict::new();
    let mut put = |key: &str, value: Value| out.insert(key.into(), value);
    put("lang", paper.language.code().into_value());
    put("region", region.into_value());
    put("fonts", Value::Array(FAMILIES.iter().map(|f| f.into_value()).collect()));
    put("title", string(&paper.title));
    put("title-lines", text(&paper.title, LINE / 2));
    put("kind", text(&paper.kind, LINE));
    put("draft", paper.draft.into_value());
    put("addressee", text(&paper.addressee.join("\n"), LINE));
    put("reference", text(&paper.reference, LINE / 2));
    put("date", text(&paper.date, LINE / 2));
    put("footer", text(&paper.footer, LINE));
    put("word-to", words.to.into_value());
    put("word-reference", words.reference.into_value());
    put("word-date", words.date.into_value());
    put("word-signed", words.signed.into_value());
    let blocks = paper.blocks.iter().enumerate().map(|(at, b)| block(b, Keep::of(paper, at)));
    put("blocks", Value::Array(blocks.collect()));
    out
}

/// How a block is kept together at the end of a page.
#[derive(Clone, Copy)]
struct Keep {
    /// A short list stays whole: one item at the top of a page looks lost.
    whole: bool,
    /// It stays with what follows, of a list the last item: lines to sign do not stand on a page of their own.
    next: bool,
}

impl Keep {
    fn of(paper: &Paper, at: usize) -> Self {
        let rest = paper.blocks.get(at + 1..).unwrap_or_default();
        let rest = rest.split(|b| matches!(b, Block::HeadAgain)).next().unwrap_or_default();
        let closing =
            |b: &Block| matches!(b, Block::Paragraph { .. } | Block::Signature { .. } | Block::Note { .. });
        let last = !rest.is_empty() && rest.len() <= 3 && rest.iter().all(closing);
        match paper.blocks.get(at) {
            Some(Block::List { items, .. }) => {
                let plain = items.iter().all(|item| item.items.is_empty());
                let lines = |item: &Item| display_width(&item.text).div_ceil(LINE).max(1);
                // Before lines to sign a list may break: kept whole it would leave a page half empty.
                let whole = !last && plain && items.iter().map(lines).sum::<usize>() <= SHORT;
                Self { whole, next: last && plain && items.last().is_some_and(|item| lines(item) <= SHORT) }
            }
            Some(Block::Paragraph { text }) => {
                let short = text.lines().count() <= SHORT && display_width(text) <= SHORT * LINE;
                Self { whole: false, next: short && last }
            }
            _ => Self { whole: false, next: false },
        }
    }
}

fn block(block: &Block, keep: Keep) -> Value {
    let (name, fields): (&str, Vec<(&str, Value)>) = match block {
        Block::Heading { level, text: t } => {
            ("heading", vec![("level", i64::from(*level).into_value()), ("text", text(t, LINE * 3 / 4))])
        }
        Block::Paragraph { text: t } => ("paragraph", vec![("text", text(t, LINE))]),
        Block::Statement { text: t, under } => {
            ("statement", vec![("text", text(t, LINE / 2)), ("under", text(under, LINE))])
        }
        Block::List { numbered, items: all } => {
            ("list", vec![("numbered", numbered.into_value()), ("items", items(all, LINE - 4))])
        }
        Block::Facts { rows } => {
            let row = |f: &crate::paper::Fact| {
                let pair: Array =
                    [text(&f.label, LINE / 4), text(&f.value, LINE * 3 / 5)].into_iter().collect();
                Value::Array(pair)
            };
            ("facts", vec![("rows", Value::Array(rows.iter().map(row).collect()))])
        }
        Block::Table { caption, columns, rows } => ("table", grid(caption, columns, rows)),
        Block::Note { text: t } => ("note", vec![("text", text(t, LINE))]),
        Block::HeadAgain => ("head", Vec::new()),
        Block::Signature { text: t } => ("signature", vec![("text", text(t, LINE / 2))]),
    };
    let mut out = Dict::new();
    out.insert("name".into(), name.into_value());
    out.insert("whole".into(), keep.whole.into_value());
    out.insert("next".into(), keep.next.into_value());
    for (key, value) in fields {
        out.insert(key.into(), value);
    }
    Value::Dict(out)
}

fn items(all: &[Item], room: usize) -> Value {
    let one = |item: &Item| {
        let mut out = Dict::new();
        out.insert("text".into(), text(&item.text, room));
        out.insert("items".into(), items(&item.items, room.saturating_sub(4)));
        Value::Dict(out)
    };
    Value::Array(all.iter().map(one).collect())
}

/// A table with the widths of its columns.
fn grid(caption: &str, columns: &[Column], rows: &[Vec<String>]) -> Vec<(&'static str, Value)> {
    let widths = widths(columns, rows);
    let whole = |n: usize| i64::try_from(n).unwrap_or(1).into_value();
    // Nothing stands for as wide as it is.
    let share = |w: &Width| if w.kept { Value::None } else { whole(w.characters) };
    let cells = |row: &Vec<String>| {
        Value::Array(row.iter().enumerate().map(|(at, cell)| text(cell, room(&widths, at))).collect())
    };
    let titles = columns.iter().enumerate().map(|(at, c)| text(&c.title, room(&widths, at)));
    vec![
        ("caption", text(caption, LINE)),
        ("titles", Value::Array(titles.collect())),
        ("numbers", Value::Array(columns.iter().map(|c| c.number.into_value()).collect())),
        ("shares", Value::Array(widths.iter().map(share).collect())),
        ("rows", Value::Array(rows.iter().map(cells).collect())),
    ]
}

fn string(text: &str) -> Value {
    text.into_value()
}

/// Lines and pieces; a word of more than `room` characters may be broken between its pieces.
fn text(text: &str, room: usize) -> Value {
    if text.is_empty() {
        return Value::Array(Array::new());
    }
    let line = |line: &str| Value::Array(pieces(line, room).into_iter().map(string).collect());
    Value::Array(text.split('\n').map(line).collect())
}

/// A line cut where a word that is too long for it may be broken: after signs, and every so often where there are none. Beside Han
/// and Hangul, which break by rules of their own, it is not cut.
fn pieces(line: &str, room: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let wide = |c: char| display_width(c.encode_utf8(&mut [0; 4])) > 1;
    for word in line.split_inclusive(|c| c == ' ' || wide(c)) {
        let begin = word.as_ptr() as usize - line.as_ptr() as usize;
        if display_width(word.trim_end()) <= room {
            continue;
        }
        let mut since = 0;
        let mut chars = word.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            since += 1;
            let next = chars.peek().map(|(_, next)| *next);
            let joined = next.is_none_or(|n| {
                n == ' ' || wide(n) || unicode_normalization::char::canonical_combining_class(n) != 0
            });
            let sign = matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '@' | ',' | ';' | ':');
            if !joined && ((sign && since > 1) || since >= room.div_ceil(4)) {
                let end = begin + at + c.len_utf8();
                out.extend(line.get(start..end));
                (start, since) = (end, 0);
            }
        }
    }
    out.extend(line.get(start..).filter(|rest| !rest.is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn only_words_that_do_not_fit_are_cut_and_nothing_is_lost() {
        assert_eq!(pieces("a short line", 8), ["a short line"]);
        assert_eq!(pieces("10 November 2017", 8), ["10 November 2017"]);
        let line = "see https://example.org/reports/2017/november and so on";
        let cut = pieces(line, 20);
        assert!(cut.len() > 5, "{cut:?}");
        assert_eq!(cut.concat(), line);
        assert_eq!(pieces("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", 4).concat().chars().count(), 10);
        assert!(pieces("", 4).is_empty());
        // No full-width sign is driven to the beginning of a line.
        let line = "男；3岁；另一说法：4岁；朝鲜民主主义人民共和国，조선민주주의인민공화국";
        assert_eq!(pieces(line, 10), [line]);
        assert_eq!(pieces("见https://example.org/reports。", 10).concat(), "见https://example.org/reports。");
    }
}
