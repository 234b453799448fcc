//! What a review shows: as text, so that it can be looked at without a terminal.

use console::{Style, style};
use desk::{About, Edit, Moved, Question, Review, Stands, Step};
use model::Key;

use crate::show::{most, paragraph, table};

pub(crate) const HELP: &str = "a or Enter accepts what is shown; x rejects it; space leaves it for later; e changes a field before accepting; \
1, 2, ... choose a place, 0 leaves it unknown; of two counts, d says that they are different people, p that the new one is part of the other, c that it contains it; Backspace takes the latest answer back; the arrows go to any question, and answering it again replaces \
the answer; q leaves. Every answer is kept at once.";

/// Characters of the text shown before and after the words asked about.
const AROUND: usize = 320;

/// One question.
pub(crate) fn question(
    review: &Review,
    at: usize,
    pending: &Edit,
    last: Option<&Step>,
    said: &str,
    (rows, columns): (usize, usize),
) -> String {
    let question = &review.questions[at];
    let width = columns.clamp(40, 100) - 4;
    let mut out = head(review, at);
    out.push_str(&passage(review, question, width, rows.saturating_sub(22).clamp(4, 14)));
    out.push('\n');
    out.push_str(&paragraph("  ", &style(&question.asks).bold().force_styling(true).to_string()));
    out.push_str(&reading(question, pending));
    for (number, place) in question.places.iter().enumerate().take(9) {
        out.push_str(&format!("    {}  {} ({})\n", number + 1, place.path, place.what));
    }
    question.remarks.iter().for_each(|r| out.push_str(&paragraph("  ", r)));
    if question.stands != Stands::Open {
        out.push_str(&format!("  This is {}. Answering again replaces that.\n", word(question.stands)));
    }
    out.push('\n');
    if let Some(last) = last {
        out.push_str(&step(last));
    }
    let latest: Vec<String> = review.latest.iter().rev().filter_map(|id| latest(review, id)).collect();
    if !latest.is_empty() {
        out.push_str(&format!("  Latest: {}\n", latest.join(" · ")));
    }
    if !said.is_empty() {
        out.push_str(&paragraph("  ", said));
    }
    out.push_str(
        "\n  a accept   x reject   space hold   e change   backspace take back   h help   q leave\n",
    );
    out
}

fn head(review: &Review, at: usize) -> String {
    let all = review.questions.len();
    let done = review.answered * 20 / all.max(1);
    format!(
        "  {}   question {} of {all}   [{}{}]   {} open, {} held\n\n",
        review.report,
        at + 1,
        "#".repeat(done),
        ".".repeat(20 - done),
        review.open,
        review.held
    )
}

fn word(stands: Stands) -> &'static str {
    match stands {
        Stands::Open => "open",
        Stands::Accepted => "accepted",
        Stands::Rejected => "rejected",
        Stands::Held => "held",
    }
}

fn latest(review: &Review, id: &str) -> Option<String> {
    let question = review.questions.iter().find(|q| q.id == id)?;
    let words: String = question.asks.chars().take(28).collect();
    Some(format!(
        "{} {words}",
        match question.stands {
            Stands::Accepted => "a",
            Stands::Rejected => "x",
            Stands::Held | Stands::Open => "-",
        }
    ))
}

/// The words asked about, marked, with the text around them.
fn passage(review: &Review, question: &Question, width: usize, rows: usize) -> String {
    let text: Vec<char> = review.text.chars().collect();
    let first = question.at.iter().map(|a| a[0] as usize).min().unwrap_or(0);
    let last = question.at.iter().map(|a| a[1] as usize).max().unwrap_or(first);
    let from = first.saturating_sub(AROUND);
    let to = (last + AROUND).min(text.len());
    // Where the parts of a relation stand far apart, the text between them is left out.
    let mark = Style::new().reverse().force_styling(true);
    let mut lines: Vec<String> = vec![String::new()];
    let mut column = 0;
    let mut marked_line = 0;
    for (at, c) in text.iter().enumerate().take(to).skip(from) {
        let marked = question.at.iter().any(|a| (a[0] as usize..a[1] as usize).contains(&at));
        let c = if c.is_whitespace() || c.is_control() { ' ' } else { *c };
        let wide = console::measure_text_width(&c.to_string());
        let word_left = text.iter().skip(at).take_while(|c| !c.is_whitespace()).take(width).count();
        let breaks = c != ' ' && column + wide > width
            || c != ' '
                && at > from
                && text[at - 1].is_whitespace()
                && word_left < 30
                && column + word_left > width;
        if breaks {
            lines.push(String::new());
            column = 0;
        }
        if c == ' ' && column == 0 {
            continue;
        }
        if marked {
            marked_line = lines.len() - 1;
        }
        if let Some(line) = lines.last_mut() {
            if marked { line.push_str(&mark.apply_to(c).to_string()) } else { line.push(c) }
        }
        column += wide;
    }
    let start = marked_line.saturating_sub(rows / 2).min(lines.len().saturating_sub(rows));
    lines.iter().skip(start).take(rows).map(|l| format!("  {l}\n")).collect()
}

/// What would be entered, with what was changed.
fn reading(question: &Question, pending: &Edit) -> String {
    let Some(reading) = &question.reading else { return String::new() };
    let unknown = || "unknown".to_owned();
    let field = |changed: &Option<String>, read: Option<String>| match changed.as_deref() {
        Some("") => "unknown  (changed)".to_owned(),
        Some(value) => format!("{value}  (changed)"),
        None => read.unwrap_or_else(unknown),
    };
    let count = format!("{} to {} ({})", reading.lo, most(reading.hi), reading.qualifier.word());
    let reckoned = if reading.inferred { "  (reckoned)" } else { "" };
    let mut rows = vec![
        ("how many", field(&pending.count, Some(count))),
        ("of", field(&pending.unit, Some(reading.unit.to_owned()))),
        ("event", field(&pending.event, reading.event.map(ToOwned::to_owned))),
        ("when", field(&pending.when, reading.when.as_ref().map(|w| format!("{w}{reckoned}")))),
        ("where", field(&pending.place, reading.place.clone())),
    ];
    let further = [
        ("sex", &pending.sex, reading.sex.map(ToOwned::to_owned)),
        ("age", &pending.age, reading.age.clone()),
        ("role", &pending.role, reading.role.clone()),
        ("names", &pending.names, reading.names.clone()),
        ("taken by", &pending.taken_by, reading.taken_by.clone()),
        ("family", &pending.ties, reading.ties.clone()),
    ];
    for (name, changed, read) in further {
        if changed.is_some() || read.is_some() {
            rows.push((name, field(changed, read)));
        }
    }
    rows.iter().map(|(name, value)| format!("    {name:<9} {value}\n")).collect()
}

/// What an answer did.
pub(crate) fn step(step: &Step) -> String {
    let record =
        if step.records.is_empty() { String::new() } else { format!(" as {}", names(&step.records)) };
    let mut out = format!("  {}: {}{record}.\n", step.id, word(step.stands));
    step.moved.iter().for_each(|m| out.push_str(&format!("    {}\n", moved(m))));
    out
}

fn moved(moved: &Moved) -> String {
    let bounds = |b: Option<(u64, Option<u64>)>| match b {
        Some((floor, ceiling)) => format!("{floor} to {}", most(ceiling)),
        None => "a contradiction".to_owned(),
    };
    if moved.before == moved.after {
        return format!("{}: still {}", moved.asked, bounds(moved.after));
    }
    format!("{}: {}, before {}", moved.asked, bounds(moved.after), bounds(moved.before))
}

fn names(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Where a review was left.
pub(crate) fn left(review: &Review) -> String {
    format!("{}: {} answered, {} held, {} open.\n", review.report, review.answered, review.held, review.open)
}

/// All questions of a review.
pub(crate) fn list(review: &Review) -> String {
    let row = |q: &Question| {
        let what = match q.about {
            About::Mention => "count",
            About::Relation => "relation",
            About::Copy => "copy",
            About::Overlap => "overlap",
        };
        let record = names(&q.records);
        let asks = q.asks.split_whitespace().collect::<Vec<_>>().join(" ");
        vec![
            q.id.clone(),
            what.to_owned(),
            word(q.stands).to_owned(),
            format!("{}%", q.confidence),
            record,
            asks,
        ]
    };
    let rows: Vec<Vec<String>> = review.questions.iter().map(row).collect();
    format!("{}{}", table(&["question", "about", "stands", "sure", "record", "asks"], &rows), left(review))
}
