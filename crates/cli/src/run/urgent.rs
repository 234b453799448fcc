//! `urgent`: clocks, one clock, and the return curve.

use desk::{Board, By, ClockRow, ClockRules, CurvePeriod, Desk, EvidenceUse, Share};
use model::{Day, Key};
use serde_json::json;

use crate::args::{UrgentArgs, UrgentBy};
use crate::failure::Result;
use crate::opening::{BookArgs, now, read_file};
use crate::progress::Progress;
use crate::show;

/// Deaths of one case that stand on the list; its own page has all.
const DEATHS: usize = 5;

pub(crate) fn urgent(args: &UrgentArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    if let Some(file) = &args.set_rules {
        let rules = desk::read_clock_rules(&read_file(file, 1 << 20)?)?;
        if !args.dry.dry_run {
            open.open()?.keep_clock_rules(&rules)?;
        }
        return show::json(&rules);
    }
    let desk = open.read()?;
    let rules = rules(args, &desk)?;
    if args.rules {
        return show::json(&rules);
    }
    let today = match &args.today {
        Some(text) => Day::parse(text).map_err(desk::Error::from)?,
        None => Day::of_millis(now()),
    };
    if let Some(key) = &args.key {
        let row = desk.clock(&Key::parse(key)?, today, &rules)?;
        return if as_json { show::json(&row) } else { show::out(&one(&row, &desk, today)) };
    }
    let board = {
        let _progress = Progress::start("Reading the clocks", 0);
        desk.urgent(today, &rules)?
    };
    if args.curve {
        return if as_json { show::json(&board.returns) } else { show::out(&curve(&board)) };
    }
    let by = if args.by == UrgentBy::Person { By::Person } else { By::Group };
    let rows = board.by(by);
    if as_json {
        return show::json(&json!({
            "today": board.today, "by": by, "rows": rows, "closed": board.closed,
            "only_ended": board.only_ended, "after_today": board.after_today,
            "over_a_period": board.over_a_period, "returns": board.returns, "rules": board.rules,
        }));
    }
    let later = desk.view().received_after(today);
    show::out(&list(&board, &rows, later, args))
}

/// The rules of the casebook with the periods asked for.
fn rules(args: &UrgentArgs, desk: &Desk) -> Result<ClockRules> {
    let mut rules = desk.clock_rules()?;
    if !args.cut.is_empty() {
        // Read as the file of rules is, so that there is one way to say what is wrong with them.
        let mut value = serde_json::to_value(&rules)?;
        let mut cuts = args.cut.clone();
        cuts.sort();
        value["cuts"] = json!(cuts);
        rules = desk::read_clock_rules(&serde_json::to_vec(&value)?)?;
    }
    Ok(rules)
}

fn people(row: &ClockRow) -> String {
    match (row.lo, row.hi) {
        (1, Some(1)) => "one person".to_owned(),
        (lo, Some(hi)) if lo == hi => format!("{lo} people"),
        (lo, Some(hi)) => format!("{lo} to {hi} people"),
        (lo, None) => format!("at least {lo} people"),
    }
}

/// The clocks; `later` is how many reports were received only after the day asked for.
fn list(board: &Board, rows: &[&ClockRow], later: usize, args: &UrgentArgs) -> String {
    let (silent, running): (Vec<&&ClockRow>, Vec<&&ClockRow>) = rows.iter().partition(|r| r.silent);
    let mut out = format!("As of {}, from what was received by then.\n", board.today.0);
    if running.is_empty() {
        out.push_str(&show::paragraph("", "No clock runs: nobody is known to have been taken whose end is not known, or nobody has been heard of for long."));
    }
    if later > 0 {
        let reports = desk::things(later, "report", "reports");
        out.push_str(&show::paragraph("", &format!("Not looked at: {reports} received after that day. A report counts as received on the day it was entered, unless --received DAY said otherwise.")));
    }
    // What is said instead of a curve is the same for all without one, and is said once.
    if let Some(few) = running.iter().find(|r| r.within.is_none()).and_then(|r| r.clock.such()) {
        out.push_str(&show::paragraph("", &format!("Where no share is given: {few}.")));
    }
    for (at, row) in running.iter().enumerate() {
        let further = row.parts.iter().filter(|p| p.further && p.hi == Some(1)).count();
        let further = match further {
            0 => String::new(),
            n => format!("; {} of them unlike the group", desk::things(n, "single person", "single people")),
        };
        out.push_str(&format!("\n{}. {} ({}{further})\n", at + 1, row.case, people(row)));
        out.push_str(&lines(row, false));
    }
    let mut rest = vec![
        (silent.len(), "silent for longer than the rules allow"),
        (board.closed.len(), "closed by two independent origins or better"),
        (board.only_ended.len(), "known only by their end"),
        (board.after_today.len(), "of days after this day"),
        (board.over_a_period.len(), "counts over a period, without a clock"),
    ];
    rest.retain(|(n, _)| *n > 0);
    if !rest.is_empty() {
        let said: Vec<String> = rest.iter().map(|(n, what)| format!("{n} {what}")).collect();
        let hint = if args.all { "" } else { " (--all lists them)" };
        out.push_str(&format!(
            "\n{}",
            show::paragraph("", &format!("Not above: {}{hint}.", said.join("; ")))
        ));
    }
    if args.all {
        let heard = |r: &ClockRow| {
            let age = r.evidence_age.map_or("no day".to_owned(), |e| e.to_string());
            let died = if r.deaths.is_empty() { "" } else { "; a death is reported" };
            format!("{} ({}): {}, last evidence {age} old{died}", r.case, people(r), r.standing.stage.word())
        };
        out.push_str(&section("Silent", silent.iter().map(|r| heard(r))));
        out.push_str(&section(
            "Closed",
            board.closed.iter().map(|r| format!("{} ({}): {}", r.case, people(r), r.standing.why.words())),
        ));
        out.push_str(&section("Known only by their end", board.only_ended.iter().map(ToString::to_string)));
        out.push_str(&section("Of days after this day", board.after_today.iter().map(ToString::to_string)));
        out.push_str(&section("Counts over a period", board.over_a_period.iter().map(ToString::to_string)));
    }
    out
}

fn section(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.map(|l| show::item(&l)).collect();
    if lines.is_empty() { lines } else { format!("\n{title}:\n{lines}") }
}

/// The clock, what it rests on, and what comes next.
fn lines(row: &ClockRow, whole: bool) -> String {
    // Where the source gave a bare number, the line above has said it.
    let bare = row.words.trim().chars().all(char::is_numeric);
    let mut out = if bare { String::new() } else { show::paragraph("   ", &row.words) };
    let clock = if whole || row.within.is_some() { row.clock.words() } else { row.clock.since() };
    out.push_str(&show::paragraph("   ", &clock));
    // Nobody acts for people without knowing of it, so it stands before the reasons.
    let shown = if whole { row.deaths.len() } else { DEATHS };
    row.deaths.iter().take(shown).for_each(|d| out.push_str(&show::item(&d.words())));
    if let Some(more) = row.deaths.len().checked_sub(shown).filter(|n| *n > 0) {
        let hint =
            format!("deaths reported of {more} more of those told apart: `lastseen urgent {}`", row.case);
        out.push_str(&show::item(&hint));
    }
    row.reasons.iter().for_each(|r| out.push_str(&show::item(&r.words())));
    row.at_odds
        .iter()
        .for_each(|said| out.push_str(&show::item(&format!("said against one another: {said}"))));
    if let Some(place) = &row.place {
        out.push_str(&show::item(&format!("last place named: {place}")));
    }
    // Groupings of the same people that stand as the group does add nothing to it.
    for part in row.parts.iter().filter(|p| whole || p.hi == Some(1) || p.further) {
        let count =
            if part.hi == Some(part.lo) { part.lo.to_string() } else { format!("{} or more", part.lo) };
        let further = if part.further { "unlike the group, " } else { "" };
        let taken = part.elapsed.map_or(String::new(), |e| format!("; {e} since they were taken"));
        out.push_str(&show::item(&format!(
            "{further}of them {} ({count}): {}: {}{taken}",
            part.case,
            part.standing.stage.word(),
            part.standing.why.words()
        )));
    }
    if let Some(larger) = &row.part_of {
        out.push_str(&show::item(&format!("part of {larger}")));
    }
    match row.due.first() {
        Some(due) => {
            out.push_str(&show::item(&format!("next: {} by {} (action {})", due.what, due.day.0, due.number)))
        }
        None => out.push_str(&show::item("next: nothing is planned in the ledger of actions")),
    }
    out
}

/// One case with all its evidence.
fn one(row: &ClockRow, desk: &Desk, today: Day) -> String {
    let mut out = format!("{} ({}), as of {today}\n", row.case, people(row));
    let same = desk.view().case(&row.case).ok().and_then(|s| show::same_case(&row.case, &s.case.mentions));
    out.push_str(&same.map_or(String::new(), |said| show::paragraph("   ", &said)));
    out.push_str(&lines(row, true));
    for (title, episode) in
        std::iter::once(("Evidence", &row.episode)).chain(row.earlier.iter().map(|e| ("An earlier time", e)))
    {
        let taken = episode.taken.map_or("not told".to_owned(), |d| d.to_string());
        let last = episode.last.map_or("none".to_owned(), |d| d.to_string());
        out.push_str(&format!("\n{title}: taken {taken}; last evidence {last}\n"));
        let line = |e: &desk::Evidence| {
            let mut marks = Vec::new();
            if e.of_whole {
                marks.push("said of a larger group");
            }
            match e.used {
                EvidenceUse::Used => {}
                EvidenceUse::Announced => marks.push("announced, not used"),
                EvidenceUse::AfterToday => marks.push("after this day, not used"),
            }
            vec![
                e.days.to_string(),
                e.event.to_owned(),
                e.place.clone().unwrap_or_default(),
                e.mention.to_string(),
                marks.join(", "),
            ]
        };
        let rows: Vec<Vec<String>> = episode.evidence.iter().map(line).collect();
        out.push_str(&show::table(&["when", "what", "where", "mention", ""], &rows));
    }
    out
}

/// "0.35 to 0.41 (0.20 to 0.60)".
fn shown(share: Share) -> String {
    let two = |a: f64, b: f64| {
        let (a, b) = (format!("{a:.2}"), format!("{b:.2}"));
        if a == b { a } else { format!("{a} to {b}") }
    };
    format!("{} ({})", two(share.least, share.greatest), two(share.low, share.high))
}

fn curve(board: &Board) -> String {
    let rules = &board.rules;
    let mut out = show::paragraph(
        "",
        "How long people were held before being returned: the share returned within so many days, with a band; from this casebook alone.",
    );
    let mut header =
        vec!["taken".to_owned(), "incidents".to_owned(), "returned".to_owned(), "detentions".to_owned()];
    header.extend(rules.horizons.iter().map(|d| format!("{d} days")));
    let row = |p: &CurvePeriod| {
        let mut cells =
            vec![p.name.clone(), p.incidents.to_string(), p.closed.to_string(), p.detentions.words()];
        match &p.curve {
            Some(_) => cells.extend(p.told.iter().map(|t| shown(t.share))),
            None => cells.push("too few".to_owned()),
        }
        cells
    };
    let rows: Vec<Vec<String>> = board.returns.periods.iter().map(row).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    out.push_str(&show::table(&header, &rows));
    for period in &board.returns.periods {
        if let Some(why) = &period.too_few {
            out.push_str(&show::item(&format!("{}: no curve: {}", period.name, why.words())));
        }
        if period.closed > 0 {
            let [weak, fair, confirmed] = period.by_support;
            out.push_str(&show::item(&format!(
                "{}: detentions that ended in a known return: {}; that ended otherwise, which count as held until then: {}; incidents by their best supported return: {confirmed} confirmed, {fair} fair, {weak} weak",
                period.name,
                period.returned.words(),
                period.otherwise.words()
            )));
        }
    }
    if board.returns.straddling > 0 {
        out.push_str(&show::item(&format!(
            "{} incidents may lie in two periods and are in \"all\" alone",
            board.returns.straddling
        )));
    }
    if board.returns.periods.iter().any(|p| p.curve.is_none()) {
        for (n, told) in rules.all_told_by(board.today.0).enumerate() {
            let when = if n == 0 { "said instead" } else { "said before that" };
            out.push_str(&show::item(&format!(
                "{when}: \"{}\" ({} days; {})",
                told.words, told.days, told.source
            )));
        }
        if rules.told_by(board.today.0).is_none() {
            out.push_str(&show::item("nothing that was said of it by this day is in the rules"));
        }
    }
    let counts = &board.returns.counts;
    out.push_str(&show::item(&format!(
        "gave no time: {} returned whose taking nobody dates, {} without a day of custody, {} of nobody for certain",
        counts.taking_unknown, counts.undated, counts.of_nobody
    )));
    out
}
