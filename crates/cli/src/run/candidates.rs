//! `candidates` and `conflicts`: pairs worth a decision, why, and decisions that contradict one another.

use desk::{Candidate, CandidateKind, CandidateWords};
use model::Key;
use serde_json::json;

use crate::args::{CandidatesArgs, ConflictsArgs};
use crate::failure::Result;
use crate::opening::{BookArgs, now};
use crate::progress::Progress;
use crate::show;

pub(crate) fn candidates(args: &CandidatesArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    if args.learned {
        return learned(args, open, as_json);
    }
    if let [a, b] = args.pair.as_slice() {
        if let Some(decision) = &args.decide {
            return decide(args, [a, b], decision, open, as_json);
        }
        let desk = open.read()?;
        let (a, b) = (key(a)?, key(b)?);
        let found = desk.view().candidate(&a, &b)?;
        return if as_json { show::json(&found) } else { show::out(&waterfall(&found)) };
    }
    let desk = open.read()?;
    let view = desk.view();
    let kind = args.kind.as_deref().map(read_kind).transpose()?;
    let (found, counts) = {
        let _progress = Progress::start("Comparing", 0);
        (view.candidates(kind, args.limit)?, view.candidate_counts()?)
    };
    if as_json {
        let counts: serde_json::Map<String, serde_json::Value> =
            counts.into_iter().map(|(kind, n)| (kind.word().to_owned(), json!(n))).collect();
        return show::json(&json!({ "counts": counts, "candidates": found }));
    }
    show::out(&list(&found, &counts))
}

fn key(text: &str) -> Result<Key> {
    Ok(Key::parse(text).map_err(desk::Error::from)?)
}

fn read_kind(word: &str) -> Result<CandidateKind> {
    let kind = CandidateKind::named(word).ok_or_else(|| desk::Error::Word {
        what: "kind of candidate",
        word: word.chars().take(40).collect(),
        known: "person, group, incident".to_owned(),
    });
    Ok(kind?)
}

fn decide(
    args: &CandidatesArgs,
    pair: [&String; 2],
    decision: &str,
    open: &BookArgs,
    as_json: bool,
) -> Result<()> {
    let mut desk = open.open()?;
    let words = CandidateWords {
        of: pair.map(Clone::clone),
        decision: decision.to_owned(),
        reason: args.reason.clone().unwrap_or_default(),
    };
    let bodies = desk.candidate_decision(&words, args.even_so)?;
    let stored = !args.dry.dry_run;
    if stored {
        desk.store(&bodies, now())?;
    } else {
        desk.check(&bodies)?;
    }
    let keys: Vec<&Key> = bodies.iter().map(model::Body::key).collect();
    if as_json {
        return show::json(&json!({ "keys": keys, "decision": decision, "stored": stored }));
    }
    let keys: Vec<&str> = keys.into_iter().map(Key::as_str).collect();
    show::out(&format!("{}{}\n", if stored { "" } else { "would store " }, keys.join(" ")))
}

fn learned(args: &CandidatesArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let found = if args.forget && !args.dry.dry_run {
        let mut desk = open.open()?;
        desk.forget_learned()?;
        (*desk.view().learned()?).clone()
    } else if args.apply && !args.dry.dry_run {
        open.open()?.use_learned()?
    } else {
        (*open.read()?.view().learned()?).clone()
    };
    if as_json {
        return show::json(&found);
    }
    found.words.iter().try_for_each(|line| show::out(&show::item(line)))?;
    show::out(&show::paragraph(
        "",
        if found.in_use {
            "A calibration that was confirmed is in use. --forget goes back to the stated weights."
        } else {
            "None of this is used. --apply uses it for the scores of the list."
        },
    ))
}

fn list(found: &[Candidate], counts: &[(CandidateKind, usize)]) -> String {
    if found.is_empty() {
        return "No pair is worth a decision: nothing undecided is alike.\n".to_owned();
    }
    let row = |c: &Candidate| {
        vec![
            c.score.to_string(),
            c.kind.word().to_owned(),
            if c.held.is_some() { format!("{} (held)", c.reading) } else { c.reading.to_owned() },
            format!("{} \u{201c}{}\u{201d}", c.of[0], c.words[0]),
            format!("{} \u{201c}{}\u{201d}", c.of[1], c.words[1]),
        ]
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let mut out = show::table(&["score", "kind", "perhaps", "later", "earlier"], &rows);
    let all: Vec<String> = counts.iter().map(|(kind, n)| format!("{n} {}", kind.word())).collect();
    out.push_str(&format!("Pairs in all: {}. `lastseen candidates KEY KEY` says why.\n", all.join(", ")));
    out
}

fn waterfall(c: &Candidate) -> String {
    let mut out = show::paragraph(
        "",
        &format!(
            "{} \u{201c}{}\u{201d} and {} \u{201c}{}\u{201d}: {} {:.2}, score {}, perhaps {}.",
            c.of[0], c.words[0], c.of[1], c.words[1], c.scale, c.weight, c.score, c.reading
        ),
    );
    let row = |bar: &desk::CandidateBar| {
        let values = bar.values.as_ref().map_or(String::new(), |[a, b]| format!("{a} | {b}"));
        vec![format!("{:+.2}", bar.adds), bar.of.clone(), bar.says.clone(), values]
    };
    let rows: Vec<Vec<String>> = c.bars.iter().map(row).collect();
    out.push_str(&show::table(&["adds", "what", "says", "values"], &rows));
    if !c.needs.is_empty() {
        out.push_str(&format!("Would not match if these did not agree: {}.\n", c.needs.join("; ")));
    }
    if let Some(held) = &c.held {
        out.push_str(&format!("Held by {held}.\n"));
    }
    out
}

pub(crate) fn conflicts(_: &ConflictsArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let desk = open.read()?;
    let found = desk.view().conflicts()?;
    if as_json {
        return show::json(&*found);
    }
    if found.is_empty() {
        return show::out("No decisions contradict one another.\n");
    }
    for conflict in found.iter() {
        show::out(&show::item(&conflict.text))?;
        for d in conflict.decisions.iter().chain(&conflict.also) {
            show::out(&format!("      {} ({}): {}\n", d.key, d.kind, d.reason))?;
        }
    }
    show::out(&show::paragraph(
        "",
        "Until that is settled none of these decisions is used, and figures take the wider bounds. Take one back: `lastseen judge retract KEY`.",
    ))
}
