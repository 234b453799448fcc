//! `propose`: what texts state, without a casebook.

use std::io::Read;
use std::path::Path;

use desk::{
    ProposedMention, TextLine, is_page, is_plain, left_unread, other_ending, propose_text, read_document,
    things, to_the_day,
};
use model::{Edtf, Qualifier};

use crate::args::ProposeArgs;
use crate::failure::{Failure, Result};
use crate::opening::read_file;
use crate::show;

/// The largest file that is read.
const LARGEST: u64 = 256 << 20;

/// Reads every text; what cannot be read is named, and the rest is read all the same.
pub(crate) fn propose(args: &ProposeArgs, as_json: bool) -> Result<()> {
    if let Some(date) = args.date.as_deref().filter(|date| !to_the_day(date)) {
        return Err(Failure::user(format!(
            "\"{date}\" is no day, and \"last Saturday\" is reckoned from one. Give the day of publication, such as 2023-11-08, or leave --date out."
        )));
    }
    let (mut failed, mut undated) = (0_usize, 0_usize);
    for file in &args.files {
        let name = file.display().to_string();
        let bytes = if file.as_os_str() == "-" { stdin()? } else { read_file(file, LARGEST)? };
        let ending = file.extension().map_or(String::new(), |e| e.to_string_lossy().to_ascii_lowercase());
        let in_lines = in_lines(file, &ending, &bytes);
        let text = if in_lines || is_plain(&bytes, &ending) {
            if let Some(other) = other_ending(&bytes, &ending).filter(|_| !in_lines && !ending.is_empty()) {
                show::note(&format!("{name}: {other}"));
            }
            String::from_utf8(bytes)
                .map_err(|_| Failure::user(format!("{name} is not UTF-8 text. Save it as UTF-8.")))?
        } else {
            document(&name, &ending, &bytes)?
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if text.trim().is_empty() {
            show::note(&format!("{name}: the file is empty; look for the version that holds something."));
        }
        let lines = lines(file, text, in_lines);
        for (number, line) in lines {
            let read = line.map_err(|e| e.to_string()).and_then(|mut line| {
                line.date = line.date.or_else(|| args.date.clone());
                line.lang = line.lang.or_else(|| args.language.clone());
                if let Some(date) = line.date.as_deref().filter(|d| Edtf::parse(d).is_ok() && !to_the_day(d))
                {
                    let place = number.map_or(String::new(), |n| format!(", line {n}"));
                    show::note(&format!(
                        "{name}{place}: \"{date}\" is no day, so nothing is reckoned from it."
                    ));
                }
                let dated = line.date.as_deref().is_some_and(to_the_day);
                if number.is_some() && is_page(&line.text) {
                    return Err("this is a page of the web (HTML) and not its text. Give the page as a file of its own, or its text in the line.".to_owned());
                }
                if let Some(left) = left_unread(&line.text) {
                    let place = number.map_or(String::new(), |n| format!(", line {n}"));
                    show::note(&format!("{name}{place}: {left}"));
                }
                propose_text(&line).map(|proposed| (proposed, dated)).map_err(|e| e.to_string())
            });
            match read {
                Ok((proposed, _)) if as_json => {
                    show::out(&format!("{}\n", serde_json::to_string(&proposed)?))?
                }
                Ok((proposed, dated)) => {
                    show::out(&table(&proposed.id, &proposed.mentions))?;
                    undated += usize::from(!dated);
                }
                Err(why) => {
                    failed += 1;
                    let place = number.map_or(String::new(), |n| format!(", line {n}"));
                    show::note(&format!("error: {name}{place}: {why}"));
                }
            }
        }
    }
    if undated > 0 {
        show::note(&format!(
            "{} no day of publication, so \"last month\" or \"on Saturday\" cannot be dated. Give the day with --date 2023-11-08, or as \"date\" in a line of JSON.",
            things(undated, "text has", "texts have")
        ));
    }
    match failed {
        0 => Ok(()),
        1 => Err(Failure::user("One text could not be read; the others were.")),
        n => Err(Failure::user(format!("{n} texts could not be read; the others were."))),
    }
}

/// The text of a document, read as it is when it is added to a casebook; what was not read is said.
fn document(name: &str, ending: &str, bytes: &[u8]) -> Result<String> {
    let reader = reading::Reader::own(crate::READ_ONE).map_err(desk::Error::from)?;
    let taken = read_document(&reader, name, ending, bytes)?;
    taken.warnings.iter().for_each(|warning| show::note(&format!("{name}: {warning}")));
    if !taken.attachments.is_empty() {
        show::note(&format!("{name}: not read, inside it: {}", taken.attachments.join(", ")));
    }
    Ok(taken.text)
}

fn stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|e| Failure::io("Standard input could not be read", &e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(desk::Error::File(desk::FileError::FileTooLarge {
            size: bytes.len() as u64,
            limit: LARGEST,
        })
        .into());
    }
    Ok(bytes)
}

type Line = (Option<usize>, std::result::Result<TextLine, serde_json::Error>);

/// Whether a file holds a text a line, as JSON Lines.
fn in_lines(file: &Path, ending: &str, bytes: &[u8]) -> bool {
    let unnamed = file.as_os_str() == "-" && bytes.trim_ascii_start().starts_with(b"{");
    unnamed || ["jsonl", "ndjson", "json"].contains(&ending)
}

/// The texts of a file: one a line if it is JSON Lines, else the whole.
fn lines<'a>(file: &'a Path, text: &'a str, in_lines: bool) -> Box<dyn Iterator<Item = Line> + 'a> {
    if in_lines {
        let full = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
        return Box::new(full.map(|(at, line)| (Some(at + 1), serde_json::from_str(line))));
    }
    let id = file.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    let whole = TextLine { id, text: text.to_owned(), date: None, lang: None };
    Box::new(std::iter::once((None, Ok(whole))))
}

fn table(id: &str, mentions: &[ProposedMention]) -> String {
    if mentions.is_empty() {
        return format!("{id}: no count of people was found.\n\n");
    }
    let row = |(at, m): (usize, &ProposedMention)| {
        let day = |d: &Option<String>| d.clone().unwrap_or_else(|| "..".to_owned());
        let when = match (&m.from, &m.to) {
            (None, None) => "unknown".to_owned(),
            (from, to) if from == to => day(from),
            (from, to) => format!("{}/{}", day(from), day(to)),
        };
        vec![
            (at + 1).to_string(),
            how_many(m),
            m.unit.to_owned(),
            m.event.unwrap_or("unknown").to_owned(),
            format!("{when}{}", if m.anchor.is_some() { "*" } else { "" }),
            m.part_of.map_or(String::new(), |w| format!("part of {}", w + 1)),
            m.words.split_whitespace().collect::<Vec<_>>().join(" "),
        ]
    };
    let rows: Vec<Vec<String>> = mentions.iter().enumerate().map(row).collect();
    let star = if mentions.iter().any(|m| m.anchor.is_some()) {
        "  * reckoned from the date of publication\n"
    } else {
        ""
    };
    let ruled = if mentions.iter().any(by_rule) {
        "  (about), (nearly), (some): as wide as the house rules of a new casebook have it\n"
    } else {
        ""
    };
    format!(
        "{id}\n{}{star}{ruled}\n",
        show::table(&["", "how many", "unit", "event", "when", "", "in words"], &rows)
    )
}

/// Whether the house rules, and not the words, say how far the number reaches.
fn by_rule(mention: &ProposedMention) -> bool {
    matches!(mention.qualifier, Qualifier::About | Qualifier::Nearly | Qualifier::Some)
}

/// "41 to ..", "45 to 57 (about)": the numbers that a review asks to confirm.
fn how_many(mention: &ProposedMention) -> String {
    let (least, most) = mention.policy;
    let most = most.map_or("..".to_owned(), |n| n.to_string());
    let word = if by_rule(mention) { format!(" ({})", mention.qualifier.word()) } else { String::new() };
    format!("{least} to {most}{word}")
}
