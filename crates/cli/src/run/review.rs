//! `review`: one question a screen, answered with one key.

mod edit;
mod screen;

use std::collections::BTreeMap;

use console::{Key as Press, Term};
use desk::{About, Answer, Desk, Edit, Stands, Step};
use model::Key;
use serde_json::json;

use crate::args::ReviewArgs;
use crate::failure::{Failure, Result};
use crate::keys::{Input, Keys};
use crate::opening::{BookArgs, now};
use crate::show;

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Act {
    Accept,
    Reject,
    Hold,
    Edit,
    Back,
    Place(usize),
    Decide(&'static str),
    Previous,
    Next,
    Help,
    Leave,
    Escape,
    Nothing,
}

fn act(press: &Press) -> Act {
    match press {
        Press::Char('a' | 'A') | Press::Enter => Act::Accept,
        Press::Char('x' | 'X') => Act::Reject,
        Press::Char(' ') => Act::Hold,
        Press::Char('e' | 'E') => Act::Edit,
        Press::Backspace | Press::Char('b' | 'B') => Act::Back,
        Press::ArrowLeft | Press::ArrowUp => Act::Previous,
        Press::ArrowRight | Press::ArrowDown | Press::Char('s' | 'S') => Act::Next,
        Press::Char('d' | 'D') => Act::Decide("disjoint"),
        Press::Char('p' | 'P') => Act::Decide("part-of"),
        Press::Char('c' | 'C') => Act::Decide("contains"),
        Press::Char('h' | 'H' | '?') => Act::Help,
        Press::Char('q' | 'Q') | Press::CtrlC => Act::Leave,
        Press::Escape => Act::Escape,
        Press::Char(c) => c.to_digit(10).map_or(Act::Nothing, |n| Act::Place(n as usize)),
        _ => Act::Nothing,
    }
}

pub(crate) fn review(args: &ReviewArgs, open: &BookArgs, as_json: bool) -> Result<()> {
    let mut desk = if args.list { open.read()? } else { open.open()? };
    let report = match &args.report {
        Some(key) => Key::parse(key)?,
        None => first_open(&desk)?,
    };
    if args.list {
        let review = desk.review(&report)?;
        return if as_json { show::json(&*review) } else { show::out(&screen::list(&review)) };
    }
    if let Some(keys) = &args.keys {
        return by_keys(&mut desk, &report, keys, as_json);
    }
    let term = Term::stdout();
    if as_json || !term.is_term() {
        return Err(Failure::user(
            "A review asks its questions on a terminal. Use --list to see them, or --keys to answer them without one.",
        ));
    }
    on_terminal(&mut desk, &report, &term)
}

/// The first report, in the order they were entered, whose text still has an open question.
fn first_open(desk: &Desk) -> Result<Key> {
    for (key, _) in desk.reviewable()? {
        if desk.review(&key)?.open > 0 {
            return Ok(key);
        }
    }
    Err(Failure::user(
        "No report has a text with open questions. `lastseen report add --text FILE` adds one; `lastseen review REPORT` looks at an answered one again.",
    ))
}

/// Answers with keys given beforehand, for scripts and tests; stops at the first that cannot be.
fn by_keys(desk: &mut Desk, report: &Key, keys: &str, as_json: bool) -> Result<()> {
    let mut steps: Vec<Step> = Vec::new();
    let mut at = 0;
    for (taken, key) in keys.chars().enumerate() {
        let review = desk.review(report)?;
        let pressed = act(&Press::Char(if key == '_' { ' ' } else { key }));
        if pressed == Act::Back {
            steps.extend(desk.take_back(report, now())?);
            at = 0;
            continue;
        }
        let Some(next) = review.next_open(at) else {
            show::note(&format!(
                "No question is open any more; key {} of --keys and those after it were not used.",
                taken + 1
            ));
            break;
        };
        let question = &review.questions[next];
        let answer = match pressed {
            Act::Accept => Answer::Accept(Edit::default()),
            Act::Reject => Answer::Reject,
            Act::Hold => Answer::Hold,
            Act::Decide(decision) => Answer::Decide(decision.to_owned()),
            Act::Next => {
                at = next + 1;
                continue;
            }
            Act::Edit | Act::Place(_) => {
                return Err(Failure::user(format!(
                    "\"{key}\", key {} of --keys, changes a field, and that needs a terminal: `lastseen review {report}`. What came before it is kept.",
                    taken + 1
                )));
            }
            _ => {
                return Err(Failure::user(format!(
                    "\"{key}\", key {} of --keys, is no answer. Use a, x, _ (hold), d (different), p (part of), c (contains), b (take back) or s (skip). What came before it is kept.",
                    taken + 1
                )));
            }
        };
        let step = desk.answer(&review, &question.id, &answer, now()).inspect_err(|_| {
            show::note(&format!(
                "Key {} of --keys, \"{key}\", could not answer question {}. What came before it is kept.",
                taken + 1,
                question.id
            ));
        })?;
        steps.push(step);
        at = next + 1;
    }
    let review = desk.review(report)?;
    if as_json {
        return show::json(
            &json!({ "report": report, "steps": steps, "open": review.open, "held": review.held }),
        );
    }
    for step in &steps {
        show::out(&screen::step(&review, step, show::WIDTH))?;
    }
    show::out(&screen::left(&review))
}

/// The screens: ask, answer, ask the next.
fn on_terminal(desk: &mut Desk, report: &Key, term: &Term) -> Result<()> {
    let gone = |e: std::io::Error| Failure::io("The terminal could not be used", &e);
    let mut review = desk.review(report)?;
    let mut at = review.next_open(0).unwrap_or(0);
    // What was changed and not yet accepted, by question.
    let mut changes: BTreeMap<String, Edit> = BTreeMap::new();
    let (mut said, mut last, mut warned, mut helps) = (String::new(), None::<Step>, false, false);
    let mut keys = Keys::of(term).map_err(gone)?;
    loop {
        if review.questions.is_empty() {
            drop(keys);
            return show::out(
                "No count of people was found in this text. Enter one with `lastseen mention add`.\n",
            );
        }
        at = at.min(review.questions.len() - 1);
        let id = review.questions[at].id.clone();
        let pending = changes.get(&id).cloned().unwrap_or_default();
        let size = || {
            let (rows, columns) = term.size();
            (usize::from(rows), usize::from(columns))
        };
        let draw = |shown: &str| {
            term.clear_screen().and_then(|()| term.write_str(shown)).and_then(|()| term.flush())
        };
        let shown = match helps {
            true => screen::help(&review, at, size()),
            false => screen::question(&review, at, &pending, last.as_ref(), &said, size()),
        };
        draw(&shown).map_err(gone)?;
        let pressed = match keys.next().map_err(gone)? {
            Input::Resized => continue,
            // Whatever is pressed closes the help, and does nothing else.
            _ if helps => {
                helps = false;
                continue;
            }
            Input::Paste(_) => {
                said = "What was pasted answers nothing. e changes a field; paste it there.".to_owned();
                continue;
            }
            Input::Key(press) => act(&press),
        };
        said.clear();
        let answer = match pressed {
            Act::Leave if !changes.is_empty() && !warned => {
                warned = true;
                said = format!(
                    "Changed and not accepted yet: {}. The arrows lead there, a accepts; q again leaves without.",
                    changes.len()
                );
                continue;
            }
            Act::Leave => {
                term.clear_screen().map_err(gone)?;
                drop(keys);
                show::out(&screen::left(&review))?;
                return show::out("The figures that follow: `lastseen figure`.\n");
            }
            Act::Help => {
                helps = true;
                continue;
            }
            Act::Escape => {
                said =
                    "Nothing is open that Escape could close. q leaves; every answer is kept as it is given."
                        .to_owned();
                continue;
            }
            Act::Nothing => {
                said = "This key does nothing here. h lists those that do.".to_owned();
                continue;
            }
            Act::Previous | Act::Next => {
                let step = if pressed == Act::Next { 1 } else { review.questions.len() - 1 };
                at = (at + step) % review.questions.len();
                continue;
            }
            Act::Place(n) => {
                let places = &review.questions[at].places;
                match n.checked_sub(1).map(|n| places.get(n)) {
                    None => changes.entry(id).or_default().place = Some(String::new()),
                    Some(Some(place)) => changes.entry(id).or_default().place = Some(place.path.clone()),
                    Some(None) => said = format!("There is no place {n} to choose."),
                }
                continue;
            }
            Act::Edit if review.questions[at].reading.is_none() => {
                said = "This question has no fields to change. a accepts, x rejects, space holds.".to_owned();
                continue;
            }
            Act::Edit => {
                draw(&screen::fields(&review, at, &pending, &edit::menu(), size())).map_err(gone)?;
                let mut edit = pending.clone();
                edit::ask(term, &mut keys, &mut edit).map_err(gone)?;
                // A value that cannot be is refused where it was typed, and the one before it stays.
                match desk.readable(&review, &id, &edit, now()) {
                    Ok(()) if edit != pending => drop(changes.insert(id, edit)),
                    Ok(()) => {}
                    Err(error) if error.kind() == desk::Kind::User => said = error.to_string(),
                    Err(error) => return Err(error.into()),
                }
                continue;
            }
            Act::Back => {
                match desk.take_back(report, now())? {
                    Some(step) => {
                        review = desk.review(report)?;
                        at = review.questions.iter().position(|q| q.id == step.id).unwrap_or(at);
                        last = Some(step);
                    }
                    None => said = "Nothing has been answered yet.".to_owned(),
                }
                continue;
            }
            // A value that is refused stays as it was typed, to be corrected.
            Act::Accept => Answer::Accept(pending.clone()),
            Act::Reject => Answer::Reject,
            Act::Hold => Answer::Hold,
            Act::Decide(decision) if review.questions[at].about == About::Overlap => {
                Answer::Decide(decision.to_owned())
            }
            Act::Decide(_) => {
                said = "This question is not about two counts. a accepts, x rejects, space holds.".to_owned();
                continue;
            }
        };
        let again =
            review.questions[at].stands == Stands::Accepted && answer == Answer::Accept(Edit::default());
        if again {
            at = review.next_open(at + 1).unwrap_or(at + 1);
            continue;
        }
        match desk.answer(&review, &id, &answer, now()) {
            Ok(step) => {
                last = Some(step);
                review = desk.review(report)?;
                match review.next_open(at + 1) {
                    Some(next) => at = next,
                    None => {
                        said =
                            "Every question is answered or held. q leaves; the arrows go back to any of them."
                                .to_owned()
                    }
                }
                changes.remove(&id);
            }
            Err(error) if error.kind() == desk::Kind::User => said = error.to_string(),
            Err(error) => return Err(error.into()),
        }
    }
}
