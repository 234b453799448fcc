//! The results in Markdown.

use std::fmt::Write as _;

use serde_json::Value;

use super::Row;
use crate::bench::machine::{load, machine};

/// The whole section.
pub(super) fn markdown(rows: &[Row], load_before: &str) -> Result<String, String> {
    let mut out = String::from("## Figures\n\n");
    let say = |out: &mut String, line: &str| {
        out.push_str(line);
        out.push('\n');
    };
    say(&mut out, &format!("{}. Load average before: {load_before}; after: {}.", machine(), load()));
    say(&mut out, NOTES);
    say(&mut out, ENGINE_HEAD);
    rows.iter().for_each(|row| say(&mut out, &engine_line(row)));
    say(&mut out, PEERS_HEAD);
    rows.iter().filter(|row| !row.peers.is_empty()).for_each(|row| say(&mut out, &peer_line(row)));
    say(&mut out, "\nGoals:\n");
    goals(rows, &mut out).map_err(|e| e.to_string())?;
    Ok(out)
}

const NOTES: &str = "
Casebooks are drawn by `worlds::casebook` (seed 7). Times are wall clock, the shortest of several runs, because the machine
may have other work; memory is the peak of the engine's process, the problem included. *One figure* is the first
of three queries (everybody apprehended); *three* are all of them, with certificates. A world is the explicit assignment that reaches
the bound. *Check* is the time `verify` takes for all three certificates with worlds.
";

const ENGINE_HEAD: &str = "\
| mentions | load from JSON | one figure, 1 thread | 2 threads | one with worlds, 1 thread | three, 1 thread | 2 threads \
| three with worlds, 1 thread | 2 threads | check | peak, one | peak, one with worlds | peak, three | peak, three with worlds \
| parts of the floor | exact |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

fn engine_line(row: &Row) -> String {
    let empty = Value::Null;
    let (proofs, worlds) = row.engine.first().map_or((&empty, &empty), |(_, p, w)| (p, w));
    let (proofs2, worlds2) = row.engine.last().map_or((&empty, &empty), |(_, p, w)| (p, w));
    let figures = worlds["figures"].as_array().map_or(&[][..], Vec::as_slice);
    let exact = figures.iter().filter(|f| f["exact"] == Value::Bool(true)).count();
    let parts: Vec<String> = figures.iter().map(|f| f["floor_parts"].to_string()).collect();
    let checked = match &worlds["checked"] {
        Value::String(why) => why.clone(),
        seconds => time(seconds),
    };
    let cells = [
        thousands(row.mentions),
        time(&row.load["seconds"]),
        time(&proofs["one"]),
        time(&proofs2["one"]),
        time(&worlds["one"]),
        time(&proofs["three"]),
        time(&proofs2["three"]),
        time(&worlds["three"]),
        time(&worlds2["three"]),
        checked,
        memory(&proofs["peak_one"]),
        memory(&worlds["peak_one"]),
        memory(&proofs["peak_three"]),
        memory(&worlds["peak_three"]),
        parts.join(" + "),
        format!("{exact} of {}", figures.len()),
    ];
    format!("| {} |", cells.join(" | "))
}

const PEERS_HEAD: &str = "
The same three queries by the same integer programme (`bench/figures_peer.py`), from parsed JSON to bounds, without certificates. It
finds the components itself, enumerates the cells of each, and solves one model a component in two processes of one thread each. *In the
solver* sums both processes. The engine's time is that with certificates and worlds on two threads. All answers are equal, component by component.

| mentions | components | largest | engine | CP-SAT | in the solver | times slower | HiGHS | in the solver | times slower | skipped | closed ceilings |
|---|---|---|---|---|---|---|---|---|---|---|---|";

fn peer_line(row: &Row) -> String {
    let ours = engine_seconds(row);
    let first = row.peers.first().map_or(&Value::Null, |p| &p.1);
    let mut cells = vec![
        thousands(row.mentions),
        first["components"].to_string(),
        first["largest"].to_string(),
        seconds_as_text(ours),
    ];
    let (mut skipped, mut closed) = (Vec::new(), Vec::new());
    for (peer, found, compared) in &row.peers {
        let theirs = found["seconds"].as_f64().unwrap_or(f64::NAN);
        if found["ended"] == Value::Bool(true) {
            cells.extend([time(&found["seconds"]), time(&found["solver"]), format!("{:.0}", theirs / ours)]);
        } else {
            let part = format!("stopped after {}, {} done", time(&found["seconds"]), compared.components);
            cells.extend([part, time(&found["solver"]), "".to_owned()]);
        }
        let left: u64 = found["skipped"].as_object().into_iter().flatten().filter_map(|s| s.1.as_u64()).sum();
        skipped.push(format!("{peer} {left}"));
        closed.push(format!("{} of {}", compared.closed.0, compared.closed.1));
    }
    closed.dedup();
    cells.extend([skipped.join(", "), closed.join(", ")]);
    format!("| {} |", cells.join(" | "))
}

/// Three figures with certificates and worlds, most threads.
fn engine_seconds(row: &Row) -> f64 {
    row.engine.last().and_then(|(_, _, worlds)| worlds["three"].as_f64()).unwrap_or(f64::NAN)
}

fn goals(rows: &[Row], out: &mut String) -> std::fmt::Result {
    let find = |mentions: usize| rows.iter().find(|r| r.mentions == mentions);
    // With certificates and worlds, one thread: the harder way to meet a goal.
    let one = |row: &Row, key: &str| {
        row.engine.first().and_then(|(_, _, worlds)| worlds[key].as_f64()).unwrap_or(f64::NAN)
    };
    let met = |yes: bool| if yes { "met" } else { "**not met**" };
    if let Some(row) = find(10_000) {
        let seconds = one(row, "one");
        let text = seconds_as_text(seconds);
        writeln!(out, "* One figure over 10,000 mentions under 100 ms: {text}, {}.", met(seconds < 0.1))?;
    }
    if let Some(row) = find(1_000_000) {
        let (seconds, peak) = (one(row, "one"), one(row, "peak_one") * 1024.0);
        let yes = seconds < 10.0 && peak < 1e9;
        let text = seconds_as_text(seconds);
        writeln!(
            out,
            "* One figure over 1,000,000 mentions under 10 s and 1 GB: {text}, {:.0} MB, {}.",
            peak / 1e6,
            met(yes)
        )?;
        if let Some(small) = find(10_000) {
            let ratio = seconds / 100.0 / one(small, "one");
            let yes = ratio < 2.0;
            writeln!(
                out,
                "* Linear: a mention of 1,000,000 takes {ratio:.2} times as long as one of 10,000, {}.",
                met(yes)
            )?;
        }
    }
    let ended = |p: &&(&str, Value, super::compare::Compared)| p.1["ended"] == Value::Bool(true);
    let ratio = |row: &Row, theirs: &Value| theirs["seconds"].as_f64().map(|s| s / engine_seconds(row));
    let all =
        rows.iter().flat_map(|row| row.peers.iter().filter(ended).filter_map(move |p| ratio(row, &p.1)));
    let least = all.fold(f64::INFINITY, f64::min);
    writeln!(
        out,
        "* At least 20 times faster than either solver, end to end: at least {least:.0} times, {}.",
        met(least >= 20.0)
    )
}

fn time(seconds: &Value) -> String {
    seconds.as_f64().map_or_else(|| "not run".to_owned(), seconds_as_text)
}

fn seconds_as_text(seconds: f64) -> String {
    match seconds {
        s if s < 0.001 => format!("{:.2} ms", s * 1e3),
        s if s < 0.1 => format!("{:.1} ms", s * 1e3),
        s if s < 1.0 => format!("{:.0} ms", s * 1e3),
        s if s < 100.0 => format!("{s:.1} s"),
        s => format!("{s:.0} s"),
    }
}

/// Kibibytes as megabytes.
fn memory(kibibytes: &Value) -> String {
    kibibytes.as_f64().map_or_else(|| "not run".to_owned(), |k| format!("{:.0} MB", k * 1024.0 / 1e6))
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|g| std::str::from_utf8(g).ok()).collect();
    groups.join(",")
}
