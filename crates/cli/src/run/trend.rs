//! `trend`: two windows compared, from the casebook, from a table of incidents, or from plain numbers.

use desk::{AskWords, TrendWords};
use estimates::many;
use estimates::trends::{Bounds, Chart, Comparing, Dated, Ratio, Refusal, Told, Trend, Why, Window};
use model::{Day, Edtf, Span};

use super::estimate::{LARGEST, read_text};
use crate::args::TrendArgs;
use crate::failure::{Failure, Result};
use crate::opening::{BookArgs, now};
use crate::progress::Progress;
use crate::show;

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::user(refusal.to_string())
    }
}

/// Prints the sentence that may be used, and everything it rests on.
pub(crate) fn trend(args: &TrendArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let as_of = args.as_of.as_deref().map(last_day).transpose()?;
    let comparing = Comparing {
        counted: args.counted.clone(),
        as_of: Some(as_of.unwrap_or(Day::of_millis(now()))),
        horizon: args.horizon,
        chart: Chart { rise: args.rise, run_length: args.run_length },
        clustering: args.clustering,
        ..Comparing::default()
    };
    if !args.counts.is_empty() {
        let found = plain(args, comparing)?;
        return if as_json { show::json(&found) } else { show::out(&words(&found)) };
    }
    let window = |text: &Option<String>| text.clone().unwrap_or_default();
    let (later, earlier) = (window(&args.now), window(&args.before));
    if let Some(path) = &args.incidents {
        let incidents = Dated::from_csv(&read_text(path, LARGEST)?)?;
        let found = Trend::of_incidents(days(&later)?, days(&earlier)?, &incidents, comparing)?;
        return if as_json { show::json(&found) } else { show::out(&words(&found)) };
    }
    let asked = TrendWords {
        ask: AskWords {
            event: Some(args.event.clone()),
            place: args.place.clone(),
            unit: args.unit.clone(),
            as_of: args.as_of.clone(),
            ..AskWords::default()
        },
        now: later,
        before: earlier,
        comparing,
    };
    let desk = open.read()?;
    let found = {
        let _progress = Progress::start("Comparing", 0);
        desk.trend(&asked, Day::of_millis(now()))?
    };
    if as_json {
        return show::json(&found);
    }
    let undated = if found.undated == 0 {
        String::new()
    } else {
        show::paragraph(
            "",
            &format!(
                "Numbers told of more than a month or of no time: {}. They count for people, not as incidents.",
                found.undated
            ),
        )
    };
    show::out(&format!("{}{undated}", words(&found.trend)))
}

fn days(text: &str) -> Result<Span> {
    Ok(Edtf::parse(text).map_err(desk::Error::from)?.span())
}

fn last_day(text: &str) -> Result<Day> {
    let open =
        || Failure::user(format!("\"{text}\" has no last day. Give --as-of a day, for example 2017-11-30."));
    days(text)?.to.ok_or_else(open)
}

/// "41/2", "41-49/2", "41+/2".
fn count(text: &str) -> Result<(Bounds, f64)> {
    let wrong = || {
        Failure::user(format!(
            "\"{text}\" is no number over a time. Write 41/2, or with floor and ceiling 41-49/2, or 41+/2."
        ))
    };
    let (people, time) = text.split_once('/').ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<u64>().map_err(|_| wrong());
    let (floor, ceiling) = if let Some(least) = people.strip_suffix('+') {
        (number(least)?, None)
    } else if let Some((least, most)) = people.split_once('-') {
        (number(least)?, Some(number(most)?))
    } else {
        (number(people)?, Some(number(people)?))
    };
    Ok((Bounds { floor, ceiling }, time.trim().parse().map_err(|_| wrong())?))
}

fn plain(args: &TrendArgs, comparing: Comparing) -> Result<Trend> {
    let sizes = |at: usize| -> Result<Vec<u64>> {
        let Some(text) = args.groups.get(at) else { return Ok(Vec::new()) };
        let size = |s: &str| {
            s.trim()
                .parse()
                .map_err(|_| Failure::user(format!("\"{text}\" is no list of group sizes. Write 15,7,5.")))
        };
        text.split(',').map(size).collect()
    };
    let window = |at: usize, given: &Option<String>, name: &str| -> Result<Window> {
        let (people, exposure) = count(args.counts.get(at).map_or("", String::as_str))?;
        let days = given.as_deref().map(days).transpose()?;
        if days.is_some_and(|d| d.from.is_none() || d.to.is_none()) {
            return Err(Refusal::OpenWindow.into());
        }
        let incidents = args.operations.get(at).copied();
        // Somebody is caught in each. Above an open ceiling there may be more people than the floor.
        if let Some((n, most)) = incidents.zip(people.ceiling).filter(|(n, most)| n > most) {
            let (n, most) = (many(n, "incidents"), many(most, "people"));
            return Err(Failure::user(format!(
                "--operations has {n} {name}, --counts at most {most}: an incident has at least one person. Check the two numbers."
            )));
        }
        let name = days.map_or_else(|| name.to_owned(), |d| Window::of(d, &[]).name);
        Ok(Window { name, days: None, exposure, people, incidents, groups: sizes(at)? })
    };
    let now = window(0, &args.now, "in the later time")?;
    let before = window(1, &args.before, "in the earlier time")?;
    Ok(Trend::new(now, before, &[], comparing)?)
}

/// Two decimals; an endless number in words.
fn number(x: f64) -> String {
    if x.is_finite() { format!("{x:.2}") } else { "no limit".to_owned() }
}

fn ratio(r: &Ratio) -> String {
    format!("{} ({} to {})", number(r.ratio), number(r.low), number(r.high))
}

fn told<T>(told: &Told<T>, say: impl Fn(&T) -> String) -> String {
    told.found.as_ref().map_or_else(|| told.why.as_ref().map(Why::to_string).unwrap_or_default(), say)
}

fn words(t: &Trend) -> String {
    let mut out = String::from("What may be said:\n\n");
    out.push_str(&show::paragraph("  ", &t.sentence));
    out.push('\n');
    let bounds = |w: &Window| {
        let incidents = w.incidents.map_or(String::new(), |n| format!("; incidents: {n}"));
        format!("{}, {}{incidents}", show::range((w.people.floor, w.people.ceiling)), w.name)
    };
    let mut rows = vec![
        ("later", bounds(&t.now)),
        ("earlier", bounds(&t.before)),
        ("times as high, allowing for groups", told(&t.grouped, ratio)),
        ("the same if each came alone", ratio(&t.exact)),
        ("incidents alone", told(&t.incidents, ratio)),
        (
            "within floors and ceilings",
            told(&t.range, |r| {
                format!("{} to {}", number(r.least), r.greatest.map_or("no limit".to_owned(), number))
            }),
        ),
    ];
    if let Some((later, earlier)) = t.clustering {
        rows.push(("mean square over mean of groups", format!("{later:.1}, earlier {earlier:.1}")));
    }
    if let Some(d) = t.explained_by_groups {
        rows.push(("chance, if that were", format!("{d:.1} or more")));
    }
    if let Some((all, chance)) = t.needed_bias {
        rows.push((
            "monitoring that would explain it",
            format!("{all:.1} times better; {chance:.1} times makes it chance"),
        ));
    }
    rows.push((
        "complete",
        match t.complete {
            Some(true) => "yes".to_owned(),
            Some(false) => "no: no trend may be claimed".to_owned(),
            None => "not asked: no dates".to_owned(),
        },
    ));
    rows.push((
        "no claim from",
        told(&t.completeness, |c| {
            format!(
                "{} on ({} incidents; {})",
                Day(c.forbidden_from),
                c.used,
                c.needed.map_or("never complete within the delay looked at".to_owned(), |n| format!(
                    "complete after {n} days"
                ))
            )
        }),
    ));
    rows.push((
        "constant sources",
        told(&t.constant, |p| {
            format!(
                "{}; incidents {} against {}; new: {}; gone: {}",
                p.constant.join(", "),
                p.incidents.0.count,
                p.incidents.1.count,
                none(&p.new),
                none(&p.lost)
            )
        }),
    ));
    rows.push(("incidents by those alone", told(&t.constant_incidents, ratio)));
    rows.push((
        "change",
        told(&t.change, |c| {
            let chart = format!(
                "limit {:.1} days, a false alarm in {:.0} incidents, found after {:.0}",
                c.limit, c.false_alarm, c.found_after
            );
            match c.points.iter().find(|p| p.signal) {
                Some(p) => {
                    format!("since {} (seen on {}; {chart})", Day(p.since.unwrap_or(p.day)), Day(p.day))
                }
                None => format!("none found ({chart})"),
            }
        }),
    ));
    for (name, value) in rows {
        out.push_str(&show::wrapped(&format!("{name}: {value}"), "  ", "      "));
    }
    if !t.notes.is_empty() {
        out.push_str("\nTo be said beside it:\n");
        t.notes.iter().for_each(|n| out.push_str(&show::item(&n.to_string())));
    }
    out
}

fn none(ids: &[String]) -> String {
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}
