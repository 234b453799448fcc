//! Output: text for people, JSON for programs, tables that line up.

use std::io::Write;

use desk::{FigureReport, RungView, Unresolved, Unsaid};
use model::Key;
use serde::Serialize;

use crate::failure::{Failure, Result};

/// Claims named that a question leaves out of the fewest for want of a place or a day.
const UNSAID: usize = 10;

/// Writes to standard output; a reader that has gone away is no failure.
pub(crate) fn out(text: &str) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    told(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// Whether a result could be shown.
pub(crate) fn told(written: std::io::Result<()>) -> Result<()> {
    match written {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            // What a command stores is stored before it says so.
            Err(Failure::system(format!(
                "The result could not be shown ({}). What this command was to store may be stored: look before you repeat it.",
                e.kind()
            )))
        }
        _ => Ok(()),
    }
}

/// Writes a remark to standard error.
pub(crate) fn note(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", seen(text));
}

/// Writes a value as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<()> {
    out(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

pub(crate) const WIDTH: usize = 100;

/// A text with a sign in place of each character that a terminal obeys, or that turns or hides what stands beside it: what was entered
/// elsewhere is shown and moves nothing.
pub(crate) fn seen(text: &str) -> String {
    let shown = |c: char| if c != '\n' && publish::hidden(c) { '\u{fffd}' } else { c };
    text.chars().map(shown).collect()
}

/// A text in lines, the first with an indent of its own.
pub(crate) fn wrapped(text: &str, first: &str, rest: &str) -> String {
    wrapped_to(WIDTH, text, first, rest)
}

/// A paragraph in lines of a width, with an indent.
pub(crate) fn indented(width: usize, indent: &str, text: &str) -> String {
    wrapped_to(width, text, indent, indent)
}

/// A text in lines of a width, the first with an indent of its own. Dates and keys are not parted at their hyphens.
pub(crate) fn wrapped_to(width: usize, text: &str, first: &str, rest: &str) -> String {
    let options = textwrap::Options::new(width)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(first)
        .subsequent_indent(rest);
    format!("{}\n", textwrap::fill(&seen(text), options))
}

/// A paragraph, wrapped, with an indent.
pub(crate) fn paragraph(indent: &str, text: &str) -> String {
    indented(WIDTH, indent, text)
}

/// An item of a list, wrapped.
pub(crate) fn item(text: &str) -> String {
    wrapped(text, "  - ", "    ")
}

/// A table with a header line; the last column is not padded.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| seen(cell)).collect()).collect();
    let mut widths: Vec<usize> = header.iter().map(|h| textwrap::core::display_width(h)).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(textwrap::core::display_width(cell));
        }
    }
    let line = |cells: Vec<&str>| {
        let mut out = String::from(" ");
        for (at, cell) in cells.iter().enumerate() {
            out.push(' ');
            out.push_str(cell);
            if at + 1 < cells.len() {
                let pad = widths[at].saturating_sub(textwrap::core::display_width(cell)) + 1;
                out.extend(std::iter::repeat_n(' ', pad));
            }
        }
        format!("{}\n", out.trim_end())
    };
    let mut out = line(header.to_vec());
    rows.iter().for_each(|row| out.push_str(&line(row.iter().map(String::as_str).collect())));
    out
}

/// "92", "no limit".
pub(crate) fn most(ceiling: Option<u64>) -> String {
    ceiling.map_or("no limit".to_owned(), |c| c.to_string())
}

/// "at least 92, at most 100".
pub(crate) fn range((floor, ceiling): (u64, Option<u64>)) -> String {
    match ceiling {
        Some(c) if c == floor => format!("exactly {c}"),
        Some(c) => format!("{floor} to {c}"),
        None => format!("at least {floor}"),
    }
}

/// A figure: the ladder, the sentence and its proof.
pub(crate) fn figure(report: &FigureReport) -> String {
    let mut out = paragraph("", &format!("How many {}?", report.asked));
    let row = |r: &RungView| match (&r.conflict, r.floor) {
        (Some(_), None) => {
            vec![r.grade.to_owned(), "-".to_owned(), "the claims contradict one another".to_owned()]
        }
        (_, Some(floor)) => {
            let bounded = r.status == Some(model::certificate::Status::Bounded);
            let top =
                most(r.ceiling) + if bounded { "  (proved, perhaps not the best possible)" } else { "" };
            vec![r.grade.to_owned(), floor.to_string(), top]
        }
        (None, None) => vec![r.grade.to_owned(), "-".to_owned(), "-".to_owned()],
    };
    let rows: Vec<Vec<String>> = report.rungs.iter().map(row).collect();
    out.push_str(&table(&["supported", "at least", "at most"], &rows));
    if let Some(conflict) = report.rungs.iter().rev().find_map(|r| r.conflict.as_ref()) {
        out.push_str("\nThese cannot all be true:\n");
        out.push_str(&item(&conflict.mentions.join(", ")));
        for d in &conflict.decisions {
            out.push_str(&item(&format!("decision {} ({}): {}", d.key, d.kind, d.reason)));
        }
        if report.rungs.last().is_some_and(|r| r.floor.is_none()) {
            return out;
        }
    }
    out.push('\n');
    out.push_str(&paragraph("", &report.sentence));
    out.push_str("\nWhy at least:\n");
    report.floor_proof.iter().for_each(|p| out.push_str(&item(p)));
    out.push_str("Why at most:\n");
    report.ceiling_proof.iter().for_each(|p| out.push_str(&item(p)));
    for what in Unsaid::ALL {
        let of: Vec<String> = report
            .unsaid
            .iter()
            .filter(|u| u.0 == what)
            .map(|(_, key, lo)| format!("{key} ({lo})"))
            .collect();
        if !of.is_empty() {
            let more = of.len().saturating_sub(UNSAID);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let named = of.iter().take(UNSAID).cloned().collect::<Vec<_>>().join(", ");
            let why = what.english();
            out.push_str(&paragraph(
                "",
                &format!("Not among the fewest only because {why}: {named}{more}. Ask the source."),
            ));
        }
    }
    let [copies, aside] = desk::aside(report.copies, report.set_aside);
    out.push_str(&paragraph("", &format!("Counted under policy {}; {copies}, {aside}.", report.policy)));
    out
}

/// Who could be whom in a world that reaches the floor.
pub(crate) fn witness(report: &FigureReport, rows: usize) -> String {
    let counted: Vec<_> = report.witness.iter().filter(|w| w.counted).collect();
    if counted.is_empty() {
        return String::new();
    }
    let mut out = "Who could be whom, so that there are no more than that:\n".to_owned();
    let row = |w: &&desk::WitnessRow| vec![w.count.to_string(), w.mentions.join(" = ")];
    let shown: Vec<Vec<String>> = counted.iter().take(rows).map(row).collect();
    out.push_str(&table(&["how many", "all of them in"], &shown));
    if counted.len() > rows {
        out.push_str(&format!("  and {} more rows (--json gives all)\n", counted.len() - rows));
    }
    out
}

/// What a figure rests on.
pub(crate) fn rests_on(report: &FigureReport, rows: usize) -> String {
    let Some(rests_on) = &report.rests_on else { return String::new() };
    if rests_on.is_empty() {
        return "No single decision carries it: without any one of them it would be the same.\n".to_owned();
    }
    let mut out = "What it rests on (without this decision it would be):\n".to_owned();
    for c in rests_on.iter().take(rows) {
        let without = range((c.floor, c.ceiling));
        out.push_str(&item(&format!(
            "{without}: {} ({}): {}",
            c.decision.key, c.decision.kind, c.decision.reason
        )));
    }
    if rests_on.len() > rows {
        out.push_str(&format!("  and {} more decisions (--json gives all)\n", rests_on.len() - rows));
    }
    out
}

/// What would narrow a figure most.
pub(crate) fn questions(report: &FigureReport) -> String {
    let Some(questions) = report.questions.as_ref() else { return String::new() };
    if questions.is_empty() && report.unsaid.is_empty() {
        return String::new();
    }
    let mut out = "What to ask a source next:\n".to_owned();
    for (what, key, lo) in report.unsaid.iter().take(UNSAID) {
        out.push_str(&item(&format!("{key}, at least {lo}: {}", what.asks())));
    }
    if report.unsaid.len() > UNSAID {
        out.push_str(&item(&format!("and of {} more (--json gives all)", report.unsaid.len() - UNSAID)));
    }
    for q in questions {
        let said = |s: Option<(u64, Option<u64>)>| {
            s.map_or("the claims would contradict one another".to_owned(), range)
        };
        out.push_str(&item(&format!(
            "Are {} and {} about the same people? If so: {}. If not: {}.",
            q.pair[0],
            q.pair[1],
            said(q.if_same),
            said(q.if_apart)
        )));
    }
    out
}

/// Groups last seen in detention.
pub(crate) fn unresolved(all: &[Unresolved], rows: usize) -> String {
    if all.is_empty() {
        return "Nobody stands there as last seen in detention without a known outcome.\n".to_owned();
    }
    let row = |u: &Unresolved| {
        vec![
            u.last_seen.clone().unwrap_or_default(),
            range((u.at_least, u.at_most)),
            u.event.to_owned(),
            u.place.clone().unwrap_or_else(|| "unknown".to_owned()),
            u.mention.to_string(),
        ]
    };
    let shown: Vec<Vec<String>> = all.iter().take(rows).map(row).collect();
    let mut out = table(&["last evidence", "no known outcome", "as", "place", "mention"], &shown);
    if all.len() > rows {
        out.push_str(&format!("  and {} more rows\n", all.len() - rows));
    }
    out
}

/// That a case goes by the first of its keys, and which others name it; nothing where there is only one.
pub(crate) fn same_case(key: &Key, all: &[Key]) -> Option<String> {
    let others: Vec<&str> = all.iter().filter(|k| *k != key).map(Key::as_str).collect();
    (!others.is_empty()).then(|| {
        format!("This case goes by {key}, the first of its keys; the same case: {}.", others.join(", "))
    })
}
