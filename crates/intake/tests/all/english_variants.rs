//! Sentences by classes of phrase, each with the counts and days that should be read from it.
//!
//! One line of `english_variants.txt` is day of publication, text and counts, apart by " | ". A count is `=9` exactly, `>=9`, `>9`,
//! `<9`, `<=9`, `~9` about, `n9` nearly, `5-7` a range or `some`, with `f`, `g` or `i` for families, groups and
//! incidents; then `@` and its days, if they are asked for. With `?` before it a count may be read or not.

use intake::text::{Document, Proposal, propose};
use model::{Day, Qualifier, mention::MentionUnit};

const LINES: &str = include_str!("english_variants.txt");

#[test]
fn every_class_of_phrase_is_read_in_its_variants() {
    let (faults, of) = faults(LINES);
    assert!(of > 600, "{of} lines");
    assert!(faults.is_empty(), "{} of {of}:\n{}", faults.len(), faults.join("\n"));
}

/// The lines that are read otherwise, and how many lines there are.
pub(crate) fn faults(lines: &str) -> (Vec<String>, usize) {
    let lines = lines.lines().filter(|l| !l.starts_with('#'));
    let all: Vec<Option<String>> = lines.map(fault).collect();
    let of = all.len();
    (all.into_iter().flatten().collect(), of)
}

fn fault(line: &str) -> Option<String> {
    let mut fields = line.split('|').map(str::trim);
    let (day, text, asked) = (fields.next()?, fields.next()?, fields.next().unwrap_or(""));
    let published = Day::parse(day).ok();
    let read = propose(&Document { text, published, language: None });
    let shown: Vec<String> = read.iter().map(shown).collect();
    let mut open = shown.iter().peekable();
    let mut missing = false;
    for count in asked.split_whitespace() {
        let may = count.strip_prefix('?');
        let fits = |read: &&String| {
            let (quantity, days) = read.split_once('@').unwrap_or((read, ""));
            let (asked, asked_days) =
                may.unwrap_or(count).split_once('@').unwrap_or((may.unwrap_or(count), ""));
            quantity == asked && (asked_days.is_empty() || asked_days == days)
        };
        match open.next_if(|read| fits(read)) {
            Some(_) => {}
            None => missing |= may.is_none(),
        }
    }
    let same = !missing && open.next().is_none();
    let rules: Vec<&str> = read.iter().map(|p| p.rule).collect();
    (!same).then(|| format!("{text}\n    asked {asked}\n    read  {} {rules:?}", shown.join(" ")))
}

fn shown(p: &Proposal) -> String {
    let q = &p.quantity;
    let number = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let one = number(q.lo.or(q.hi));
    let quantity = match q.qualifier {
        Qualifier::Exactly => format!("={one}"),
        Qualifier::AtLeast => format!(">={one}"),
        Qualifier::MoreThan => format!(">{one}"),
        Qualifier::UpTo => format!("<={}", number(q.hi)),
        Qualifier::FewerThan => format!("<{one}"),
        Qualifier::About => format!("~{one}"),
        Qualifier::Nearly => format!("n{one}"),
        Qualifier::Range => format!("{}-{}", number(q.lo), number(q.hi)),
        _ => "some".to_owned(),
    };
    let unit = match p.unit {
        MentionUnit::Family => "f",
        MentionUnit::Group => "g",
        MentionUnit::Incident => "i",
        _ => "",
    };
    let day = |d: Option<Day>| d.map_or_else(String::new, |d| d.to_string());
    let days = p.window.map_or_else(String::new, |w| match w.from == w.to {
        true => format!("@{}", day(w.from)),
        false => format!("@{}..{}", day(w.from), day(w.to)),
    });
    format!("{quantity}{unit}{days}")
}
