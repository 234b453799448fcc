//! What a review shows: as text, so that it can be looked at without a terminal.

use console::{Style, style};
use desk::{About, Edit, Moved, Question, Review, Stands, Step};
use model::Key;

use crate::show::{indented, most, table, wrapped_to};

const HELP: &str = "a or Enter accepts what is shown; x rejects it; space leaves it for later; e changes a field before accepting; \
1, 2, ... choose a place, 0 leaves it unknown; of two counts, d says that they are different people, p that the new one is part of the other, c that it contains it; Backspace takes the latest answer back; the arrows go to any question, and answering it again replaces \
the answer; q leaves. Every answer is kept at once.";

/// Characters of the text shown before and after the words asked about.
const AROUND: usize = 320;

/// Lines of the text that are seen at the least.
const LEAST: usize = 3;

/// One question. On a small screen what was answered before, and then the remarks, give way to the question and its keys.
pub(crate) fn question(
    review: &Review,
    at: usize,
    pending: &Edit,
    last: Option<&Step>,
    said: &str,
    (rows, columns): (usize, usize),
) -> String {
    let question = &review.questions[at];
    let width = columns.clamp(20, 100);
    let told = |text: &str| indented(width, "  ", text);
    let place = |(number, place): (usize, &desk::PlaceChoice)| {
        wrapped_to(width, &format!("{}  {} ({})", number + 1, place.path, place.what), "    ", "       ")
    };
    let stands = match question.stands {
        Stands::Open => String::new(),
        stands => told(&format!("This is {}. Answering again replaces that.", word(stands))),
    };
    let latest: Vec<String> = review.latest.iter().rev().filter_map(|id| latest(review, id)).collect();
    let latest =
        if latest.is_empty() { String::new() } else { told(&format!("Latest: {}", latest.join(" · "))) };
    let said = if said.is_empty() { String::new() } else { told(said) };
    let keys = told("a accept  x reject  space hold  e change  backspace take back  h help  q leave");
    let parts = vec![
        (0, asked(question, width, rows)),
        (1, reading(question, pending, width)),
        (2, question.places.iter().enumerate().take(9).map(place).collect()),
        (4, question.remarks.iter().map(|r| told(r)).collect()),
        (3, stands),
        (5, "\n".to_owned()),
        (6, last.map_or(String::new(), |last| step(review, last, width))),
        (7, latest),
        (0, said),
        (5, "\n".to_owned()),
        (0, keys),
    ];
    framed(review, at, parts, (rows, width))
}

/// What the keys do, in place of the reading: a screen of 24 lines holds one of them.
pub(crate) fn help(review: &Review, at: usize, (rows, columns): (usize, usize)) -> String {
    let width = columns.clamp(20, 100);
    let (keys, closes) = (indented(width, "  ", HELP), indented(width, "  ", "Any key closes this."));
    let parts = [asked(&review.questions[at], width, rows), "\n".to_owned(), keys, "\n".to_owned(), closes];
    let fits = |from: usize| {
        let shown = head(review, at, width) + &parts.get(from..).unwrap_or_default().concat();
        (shown.lines().count() < rows).then_some(shown)
    };
    // Where there is no room for both, the help is what was asked for.
    fits(0).unwrap_or_else(|| parts.get(2..).unwrap_or_default().concat())
}

/// The list of fields that can be changed, under the question and what would be entered.
pub(crate) fn fields(
    review: &Review,
    at: usize,
    pending: &Edit,
    menu: &str,
    (rows, columns): (usize, usize),
) -> String {
    let question = &review.questions[at];
    let width = columns.clamp(20, 100);
    let parts = vec![
        (0, asked(question, width, rows)),
        (1, reading(question, pending, width)),
        (2, "\n".to_owned()),
        (0, menu.to_owned()),
        // The line that is typed stands below.
        (0, "\n\n".to_owned()),
    ];
    framed(review, at, parts, (rows, width)).trim_end().to_owned() + "\n"
}

/// The question itself, in bold; styled after it is wrapped, since a sign that a terminal obeys is not shown in a paragraph.
///
/// A long one is cut: its words are marked in the text.
fn asked(question: &Question, width: usize, rows: usize) -> String {
    let asks = indented(width, "  ", &question.asks);
    let most = (rows / 4).max(2);
    let mut shown: Vec<&str> = asks.trim_end().lines().take(most).collect();
    if asks.trim_end().lines().count() > most {
        shown.pop();
        shown.push("  …");
    }
    format!("\n{}\n", style(shown.join("\n")).bold().force_styling(true))
}

/// The head and as much of the text as the screen has room for, over what stands below. Of that the parts of the highest rank are left
/// out one by one until it fits; those of rank 0 never are.
fn framed(review: &Review, at: usize, mut parts: Vec<(u8, String)>, (rows, width): (usize, usize)) -> String {
    let head = head(review, at, width);
    let lines = |parts: &[(u8, String)]| parts.iter().map(|(_, part)| part.lines().count()).sum::<usize>();
    let room = rows.saturating_sub(head.lines().count() + 1);
    while lines(&parts) + LEAST > room
        && let Some(rank) = parts.iter().filter(|(_, part)| !part.is_empty()).map(|(rank, _)| *rank).max()
        && rank > 0
    {
        parts.iter_mut().filter(|(of, _)| *of == rank).for_each(|(_, part)| part.clear());
    }
    let left = room.saturating_sub(lines(&parts)).clamp(1, 14);
    let below: String = parts.into_iter().map(|(_, part)| part).collect();
    head + &passage(review, &review.questions[at], width.saturating_sub(4), left) + &below
}

fn head(review: &Review, at: usize, width: usize) -> String {
    let all = review.questions.len();
    let done = review.answered * 20 / all.max(1);
    let bar = match width {
        80.. => format!("[{}{}]   ", "#".repeat(done), ".".repeat(20 - done)),
        _ => String::new(),
    };
    let head = format!(
        "{}   question {} of {all}   {bar}{} open, {} held",
        review.report,
        at + 1,
        review.open,
        review.held
    );
    indented(width, "  ", &head) + "\n"
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
    let text = review.characters();
    let first = question.at.iter().map(|a| a[0] as usize).min().unwrap_or(0);
    let last = question.at.iter().map(|a| a[1] as usize).max().unwrap_or(first);
    let (from, to) = whole_words(text, first, last);
    // Where the parts of a relation stand far apart, the text between them is left out.
    let mark = Style::new().reverse().force_styling(true);
    let mut lines: Vec<String> = vec![String::new()];
    let mut column = 0;
    if from > 0 {
        lines[0].push_str("… ");
        column = 2;
    }
    let mut marked_line = 0;
    for (at, c) in text.iter().enumerate().take(to).skip(from) {
        let marked = question.at.iter().any(|a| (a[0] as usize..a[1] as usize).contains(&at));
        let c = if c.is_whitespace() || publish::hidden(*c) { ' ' } else { *c };
        let wide = cells(c);
        let word_left: usize =
            text[at..].iter().take_while(|c| !c.is_whitespace()).take(width).map(|c| cells(*c)).sum();
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
    if let Some(line) = lines.last_mut().filter(|_| to < text.len()) {
        line.push_str(" …");
    }
    let start = marked_line.saturating_sub(rows / 2).min(lines.len().saturating_sub(rows));
    lines.iter().skip(start).take(rows).map(|l| format!("  {l}\n")).collect()
}

/// How many cells of a terminal a character takes.
fn cells(c: char) -> usize {
    console::measure_text_width(c.encode_utf8(&mut [0; 4]))
}

/// Where the text shown around `first` to `last` begins and ends: at blanks, where there are any near.
fn whole_words(text: &[char], first: usize, last: usize) -> (usize, usize) {
    const NEAR: usize = 30;
    let blank = |at: &usize| text.get(*at).is_some_and(|c| c.is_whitespace());
    let from = match first.saturating_sub(AROUND) {
        0 => 0,
        from => (from..from + NEAR).find(blank).map_or(from, |at| at + 1),
    };
    let to = match last + AROUND {
        to if to >= text.len() => text.len(),
        to => (to - NEAR..to).rev().find(blank).unwrap_or(to),
    };
    (from, to)
}

/// What would be entered, with what was changed.
fn reading(question: &Question, pending: &Edit, width: usize) -> String {
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
    let row = |(name, value): &(&str, String)| {
        wrapped_to(width, value, &format!("    {name:<9} "), "              ")
    };
    rows.iter().map(row).collect()
}

/// What an answer did.
pub(crate) fn step(review: &Review, step: &Step, width: usize) -> String {
    let asks = review.questions.iter().find(|q| q.id == step.id).map_or(step.id.as_str(), |q| &q.asks);
    let record =
        if step.records.is_empty() { String::new() } else { format!(" as {}", names(&step.records)) };
    let mut out = wrapped_to(width, &format!("{asks} {}{record}.", word(step.stands)), "  ", "    ");
    step.moved.iter().for_each(|m| out.push_str(&indented(width, "    ", &moved(m))));
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
    let rows: Vec<Vec<String>> = review.questions.iter().map(|q| row(q)).collect();
    format!("{}{}", table(&["question", "about", "stands", "sure", "record", "asks"], &rows), left(review))
}
