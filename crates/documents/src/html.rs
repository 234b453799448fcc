//! HTML to readable text, from tokens (WHATWG HTML, 13.2.5) without a tree, so that no nesting costs anything.

use encoding_rs::Encoding;
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

use crate::out::Out;
use crate::text::{decode, named};
use crate::{DocumentError, Extract, Kind, Limits, Part, Warning};

/// Elements whose content no one reads as text.
const DROPPED: [&str; 12] = [
    "script", "style", "template", "noscript", "svg", "iframe", "object", "select", "datalist", "canvas",
    "audio", "video",
];
/// Elements whose content is no longer meant (WHATWG HTML, 4.5.5 and 4.7.2).
const STRUCK: [&str; 3] = ["del", "s", "strike"];
/// Elements that stand on lines of their own.
const BLOCKS: [&str; 38] = [
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "table",
    "br",
    "hr",
    "pre",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "header",
    "footer",
    "main",
    "aside",
    "form",
    "address",
    "caption",
    "thead",
    "tbody",
    "details",
    "summary",
    "fieldset",
    "body",
    "center",
];
/// Elements that never have an end (WHATWG HTML, 13.1.2).
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Reads a web page.
pub(crate) fn read(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    limits: &Limits,
) -> Result<Extract, DocumentError> {
    let decoded = decode(bytes, encoding.or_else(|| declared(bytes)));
    let mut out = Out::new(Kind::Html, limits);
    out.metadata("encoding", decoded.encoding);
    decoded.warnings.into_iter().for_each(|warning| out.warn(warning));
    pour(&decoded.text, &mut out)?;
    Ok(out.finish())
}

/// Adds the readable text of a page.
///
/// Navigation is dropped; where a `nav` never ends, all after it would be lost, so there it is kept and said.
pub(crate) fn pour(text: &str, out: &mut Out<'_>) -> Result<(), DocumentError> {
    let keep_nav = never_ends(text, "nav");
    if keep_nav {
        out.warn(Warning::NavigationKept);
    }
    let struck = STRUCK.into_iter().filter(|tag| !never_ends(text, tag)).collect();
    let mut page = Page { keep_nav, struck, ..Page::default() };
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        out.step()?;
        match token {
            Token::StartTag(tag) => page.start(&tag, out)?,
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name), out),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text), out)?,
            _ => {}
        }
    }
    if page.hidden > 0 {
        out.warn(Warning::HiddenLeftOut(page.hidden));
    }
    if page.deletions > 0 {
        out.warn(Warning::StruckLeftOut(page.deletions));
    }
    Ok(())
}

/// Whether an element is opened more often than ended, so that to skip to its end would lose what follows.
fn never_ends(text: &str, tag: &str) -> bool {
    let (mut opened, mut ended) = (0_usize, 0_usize);
    for (at, _) in text.match_indices('<') {
        let rest = text.as_bytes().get(at + 1..).unwrap_or_default();
        let (rest, count) = match rest.strip_prefix(b"/") {
            Some(rest) => (rest, &mut ended),
            None => (rest, &mut opened),
        };
        let named = rest.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()));
        let whole = rest.get(tag.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        *count += usize::from(named && whole);
    }
    opened > ended
}

#[derive(Default)]
struct Page {
    keep_nav: bool,
    /// Elements of struck-out text that all have an end.
    struck: Vec<&'static str>,
    deletions: usize,
    /// How many elements of raised text are open.
    raised: usize,
    skipping: Option<(String, usize)>,
    title: Option<String>,
    heading: Option<u32>,
    pre: usize,
    hidden: usize,
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>, out: &mut Out<'_>) -> Result<(), DocumentError> {
        let name = String::from_utf8_lossy(&tag.name);
        let name = name.as_ref();
        if let Some((skipped, open)) = &mut self.skipping {
            *open += usize::from(skipped == name);
            return Ok(());
        }
        let value = |wanted: &str| {
            let found = tag.attributes.get(wanted.as_bytes());
            found.map(|value| String::from_utf8_lossy(value).into_owned())
        };
        let is_void = VOID.contains(&name);
        let hides = |style: &str| style.replace(' ', "").to_ascii_lowercase().contains("display:none");
        let hidden = value("hidden").is_some() || value("style").is_some_and(|style| hides(&style));
        if !is_void
            && (DROPPED.contains(&name) || name == "nav" && !self.keep_nav || hidden && name != "body")
        {
            self.hidden += usize::from(hidden);
            self.skipping = Some((name.to_owned(), 1));
            return Ok(());
        }
        if self.struck.contains(&name) {
            self.deletions += 1;
            self.skipping = Some((name.to_owned(), 1));
            return Ok(());
        }
        if parts(name) {
            self.raised = 0;
        }
        match name {
            "html" => out.metadata("language", &value("lang").unwrap_or_default()),
            "meta" => {
                let key = value("name").or_else(|| value("property")).or_else(|| value("itemprop"));
                if let (Some(key), Some(content)) = (key, value("content")) {
                    out.metadata(&key, &content);
                }
            }
            "link" if value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                out.metadata("address", &value("href").unwrap_or_default());
            }
            "time" => out.metadata("time", &value("datetime").unwrap_or_default()),
            "title" => self.title = Some(String::new()),
            "pre" | "textarea" => self.pre += 1,
            "sup" => self.raised += 1,
            "tr" => out.row(),
            "td" | "th" => out.cell(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = Some(out.start_line()?),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            out.ask('\n');
        }
        Ok(())
    }

    fn end(&mut self, name: &str, out: &mut Out<'_>) {
        if let Some((skipped, open)) = &mut self.skipping {
            *open -= usize::from(skipped == name);
            if *open == 0 {
                self.skipping = None;
                out.ask(if BLOCKS.contains(&name) || name == "nav" { '\n' } else { ' ' });
            }
            return;
        }
        if parts(name) {
            self.raised = 0;
        }
        match name {
            "title" => {
                if let Some(title) = self.title.take() {
                    out.metadata("title", &title);
                }
            }
            "pre" | "textarea" => self.pre = self.pre.saturating_sub(1),
            "sup" => self.raised = self.raised.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some(start) = self.heading.take() {
                    out.section(Part::Heading, "", start);
                }
            }
            _ => {}
        }
        if BLOCKS.contains(&name) {
            out.ask('\n');
        }
    }

    fn text(&mut self, text: &str, out: &mut Out<'_>) -> Result<(), DocumentError> {
        match (&self.skipping, &mut self.title) {
            (Some(_), _) => Ok(()),
            (None, Some(title)) => {
                if title.len() < 10_000 {
                    title.push_str(text);
                }
                Ok(())
            }
            (None, None) if self.raised > 0 => out.raised(text),
            (None, None) if self.pre > 0 => out.verbatim(text),
            (None, None) => out.words(text),
        }
    }
}

/// Whether raised text ends with this element, also where nothing says so: left open, it would make marks of notes of all
/// numbers that follow.
fn parts(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "td" | "th")
}

/// The encoding that the page declares within its first 1024 bytes (WHATWG HTML, 13.2.3.2).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = head.split_once("charset")?.1.trim_start().strip_prefix('=')?;
    let label = after.trim_start_matches([' ', '"', '\'']);
    let end =
        label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(label.len());
    // A page that declares UTF-16 in ASCII is not in UTF-16 (WHATWG HTML, 13.2.3.3).
    named(label.get(..end)?).filter(|encoding| encoding.is_ascii_compatible())
}
