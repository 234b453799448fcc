//! `solve` and `verify`: problem files and figures, without a casebook.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use figures::Limits;
use model::problem::Problem;
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

use crate::args::{SolveArgs, VerifyArgs};
use crate::failure::{Failure, Result};
use crate::opening::BookArgs;
use crate::progress::Progress;
use crate::show;

/// A problem or figure may be this long, in bytes.
const LONGEST: u64 = 1 << 30;
/// A problem of this many bytes is solved alone, and its figures are written one by one.
const LARGE: usize = 4 << 20;
/// Problems solved side by side before their lines are written.
const TOGETHER: usize = 256;

pub(crate) fn solve(args: &SolveArgs, _json: bool) -> Result<()> {
    let limits = Limits { worlds: !args.no_worlds, ..Limits::default() };
    let mut failed = 0;
    let progress = Progress::start("Solving", 0);
    for file in &args.files {
        if is_lines(file) {
            let mut lines = Lines::open(file)?;
            loop {
                let batch = lines.take(TOGETHER)?;
                if batch.is_empty() {
                    break;
                }
                if batch.iter().any(|(_, line)| line.len() > LARGE) {
                    for (_, line) in &batch {
                        failed += usize::from(!whole(line, &limits, !args.no_problem)?);
                    }
                } else {
                    let solve = |(at, line): &(usize, String)| answer(line, *at, &limits, !args.no_problem);
                    let answers: Vec<(String, bool)> = batch.par_iter().map(solve).collect();
                    for (line, fine) in answers {
                        failed += usize::from(!fine);
                        show::out(&line)?;
                    }
                }
                progress.advance(batch.len() as u64);
            }
        } else {
            let mut text = String::new();
            reader(file)?
                .read_to_string(&mut text)
                .map_err(|e| Failure::io(&format!("{} could not be read", file.display()), &e))?;
            failed += usize::from(!whole(&text, &limits, !args.no_problem)?);
        }
    }
    if failed > 0 {
        return Err(Failure::user(format!(
            "{failed} of the problems could not be read; their lines say why."
        )));
    }
    Ok(())
}

/// One problem as one line of output, and whether it could be read.
fn answer(text: &str, line: usize, limits: &Limits, with_problem: bool) -> (String, bool) {
    match Problem::from_json(text) {
        Ok(problem) => {
            let mut out = json!({ "figures": figures::solve(&problem, limits) });
            if let Some(id) = &problem.id {
                out["id"] = json!(id);
            }
            if with_problem {
                out["problem"] = problem.to_value();
            }
            (format!("{out}\n"), true)
        }
        Err(error) => (format!("{}\n", json!({ "line": line, "error": error.to_string() })), false),
    }
}

/// One problem that fills a file: figures are written as they come, so that a large one need not be held whole.
fn whole(text: &str, limits: &Limits, with_problem: bool) -> Result<bool> {
    let problem = match Problem::from_json(text) {
        Ok(problem) => problem,
        Err(error) => {
            show::out(&format!("{}\n", json!({ "error": error.to_string() })))?;
            return Ok(false);
        }
    };
    let head = problem.id.as_ref().map_or(String::new(), |id| format!("\"id\":{},", json!(id)));
    show::out(&format!("{{{head}\"figures\":["))?;
    for (at, figure) in figures::solve_each(&problem, limits).enumerate() {
        let comma = if at > 0 { "," } else { "" };
        show::out(&format!("{comma}{}", serde_json::to_string(&figure)?))?;
    }
    if with_problem {
        show::out(&format!("],\"problem\":{}}}\n", problem.to_value()))?;
    } else {
        show::out("]}\n")?;
    }
    Ok(true)
}

pub(crate) fn verify(args: &VerifyArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let Some(file) = &args.file else { return super::book::verify(open, as_json) };
    let mut problems = args.problem.as_deref().map(Lines::open).transpose()?;
    let mut lines = Lines::open(file)?;
    let (mut checked, mut wrong) = (0usize, 0usize);
    let progress = Progress::start("Checking", 0);
    loop {
        let batch = lines.take(TOGETHER)?;
        if batch.is_empty() {
            break;
        }
        let given = problems.as_mut().map(|p| p.take(batch.len())).transpose()?;
        let check =
            |at: usize| check_line(&batch[at].1, given.as_ref().map(|g| g.get(at).map(|l| l.1.as_str())));
        let results: Vec<std::result::Result<Vec<Value>, String>> =
            (0..batch.len()).into_par_iter().map(check).collect();
        for ((number, _), result) in batch.iter().zip(results) {
            match result {
                Ok(figures) => {
                    checked += figures.len();
                    if as_json {
                        show::out(&format!(
                            "{}\n",
                            json!({ "line": number, "holds": true, "figures": figures })
                        ))?;
                    }
                }
                Err(why) => {
                    wrong += 1;
                    if as_json {
                        show::out(&format!("{}\n", json!({ "line": number, "holds": false, "why": why })))?;
                    } else {
                        show::out(&format!("line {number}: does not hold: {why}\n"))?;
                    }
                }
            }
        }
        progress.advance(batch.len() as u64);
    }
    if checked + wrong == 0 {
        return Err(Failure::user(
            "The file holds no figures. `lastseen solve` and `lastseen explain --json` write them.",
        ));
    }
    if wrong > 0 {
        return Err(Failure::integrity(format!(
            "{} not hold; {}.",
            desk::things(wrong, "line does", "lines do"),
            desk::things(checked, "figure in other lines does", "figures in other lines do")
        )));
    }
    if !as_json {
        show::out(&match checked {
            1 => "1 figure checked: its certificate holds.\n".to_owned(),
            n => format!("{n} figures checked: every certificate holds.\n"),
        })?;
    }
    Ok(())
}

/// Checks the figures of one line; `given` is the problem from elsewhere, if the person gave one.
fn check_line(line: &str, given: Option<Option<&str>>) -> std::result::Result<Vec<Value>, String> {
    let line = match given {
        None => std::borrow::Cow::Borrowed(line),
        Some(None) => return Err("the file of problems has no such line".to_owned()),
        Some(Some(problem)) => {
            let mut value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
            value["problem"] = serde_json::from_str(problem).map_err(|e| e.to_string())?;
            std::borrow::Cow::Owned(value.to_string())
        }
    };
    let (problem, figures) = verify::parse_line(&line).map_err(|e| e.to_string())?;
    let all = verify::check_all(&problem, &figures, &verify::Limits::default()).map_err(|e| e.to_string())?;
    as_told(&line, &all)?;
    Ok(all
        .iter()
        .map(|c| match c.outcome {
            verify::Outcome::Answer { floor, floor_reached, ceiling, ceiling_reached } => {
                let (ceiling, open) = match ceiling {
                    verify::Ceiling::AtMost(n) => (Some(n), false),
                    verify::Ceiling::Open => (None, true),
                    verify::Ceiling::Unknown => (None, false),
                };
                json!({ "id": c.id, "floor": floor, "ceiling": ceiling, "open": open,
                        "reached": floor_reached && ceiling_reached })
            }
            verify::Outcome::Contradiction => json!({ "id": c.id, "contradiction": true }),
        })
        .collect())
}

/// What `explain --json` says beside its certificate.
#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    rungs: Vec<Rung>,
}

/// The bounds told for one grade of support.
#[derive(Deserialize)]
struct Rung {
    floor: Option<u64>,
    ceiling: Option<u64>,
}

/// Refuses the answer of `explain --json` where its lowest rung tells other bounds than its certificate proves.
fn as_told(line: &str, checked: &[verify::Checked]) -> std::result::Result<(), String> {
    let [verify::Checked { outcome: verify::Outcome::Answer { floor, ceiling, .. }, .. }] = *checked else {
        return Ok(());
    };
    let told: Told = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let Some(rung) = told.rungs.last() else { return Ok(()) };
    let most = match ceiling {
        verify::Ceiling::AtMost(most) => Some(most),
        verify::Ceiling::Open | verify::Ceiling::Unknown => None,
    };
    if (rung.floor, rung.ceiling) == (Some(floor), most) {
        return Ok(());
    }
    let said = |n: Option<u64>| n.map_or_else(|| "no number".to_owned(), |n| n.to_string());
    Err(format!(
        "the rungs tell {} and {}, the certificate proves {floor} and {}",
        said(rung.floor),
        said(rung.ceiling),
        said(most)
    ))
}

fn is_lines(file: &Path) -> bool {
    file.as_os_str() == "-" || file.extension().is_some_and(|e| e == "jsonl" || e == "ndjson")
}

fn reader(file: &Path) -> Result<Box<dyn BufRead>> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let opened = std::fs::File::open(file)
        .map_err(|e| Failure::io(&format!("{} could not be opened", file.display()), &e))?;
    Ok(Box::new(BufReader::new(opened)))
}

/// The non-empty lines of a file, numbered from 1; a file that is one JSON object over many lines is one.
struct Lines {
    name: PathBuf,
    reader: Box<dyn BufRead>,
    number: usize,
    whole: bool,
}

impl Lines {
    fn open(file: &Path) -> Result<Self> {
        Ok(Self { name: file.to_owned(), reader: reader(file)?, number: 0, whole: !is_lines(file) })
    }

    fn take(&mut self, most: usize) -> Result<Vec<(usize, String)>> {
        let mut out = Vec::new();
        if self.whole {
            let mut text = String::new();
            self.reader
                .by_ref()
                .take(LONGEST)
                .read_to_string(&mut text)
                .map_err(|e| Failure::io(&format!("{} could not be read", self.name.display()), &e))?;
            // What `explain --json` writes runs over many lines; what `solve` writes is one a line. What begins with no line of
            // the second kind is one of the first, also where something follows it.
            let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).peekable();
            match lines.peek().copied() {
                Some((at, first)) if serde_json::from_str::<IgnoredAny>(first).is_err() => {
                    out.push((at + 1, text));
                }
                _ => out.extend(lines.map(|(at, line)| (at + 1, line.to_owned()))),
            }
            return Ok(out);
        }
        while out.len() < most {
            let mut line = Vec::new();
            let read = self
                .reader
                .by_ref()
                .take(LONGEST)
                .read_until(b'\n', &mut line)
                .map_err(|e| Failure::io(&format!("{} could not be read", self.name.display()), &e))?;
            if read == 0 {
                break;
            }
            self.number += 1;
            let text = String::from_utf8_lossy(&line);
            if !text.trim().is_empty() {
                out.push((self.number, text.trim_end().to_owned()));
            }
        }
        Ok(out)
    }
}
