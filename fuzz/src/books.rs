//! The differential body: whatever is derived from an arbitrary small problem must stand its check.

use arbitrary::{Result, Unstructured};
use model::problem::{Problem, ProblemMention, ProblemRelation, Query, Unit};
use model::quantity::MAX_COUNT;
use model::{AgeRange, Day, PlacePath, Sex, Span, certificate::Figure};

use crate::{Answer, accepted};

/// The kinds of claims whose bodies are read, in the order of the first byte of the target `body`.
pub const KINDS: [&str; 12] = [
    "report",
    "origin",
    "mention",
    "relation",
    "judgement",
    "batch",
    "action",
    "recipient",
    "indicator",
    "pattern",
    "tag",
    "consent",
];

const EVENTS: [&str; 3] = ["apprehended", "held", "returned"];
const ROLES: [&str; 2] = ["refugee", "guide"];
const PLACES: [&str; 6] = ["CN", "CN/Jilin", "CN/Jilin/Tumen", "CN/Yunnan", "KP", "KP/Onsong"];
/// 1 July 2017.
const FIRST_DAY: i32 = 17_348;
const MENTIONS: usize = 8;
const SOLVE: figures::Limits =
    figures::Limits { pivots: 2_000, steps: 100_000, branches: 100, choices: 64, worlds: true };
const CHECK: verify::Limits = verify::Limits { steps: 100_000_000 };

pub(crate) fn solve(data: &[u8]) -> Answer {
    let Ok(problem) = problem(&mut Unstructured::new(data)) else { return Answer(0) };
    let again = Problem::from_value(problem.to_value());
    assert!(again.is_ok_and(|again| again == problem), "the problem reads back as another");
    let figures = figures::solve(&problem, &SOLVE);
    let checked = verify::check_all(&problem, &figures, &CHECK);
    assert!(checked.is_ok(), "a figure does not stand: {checked:?}\n{}", problem.to_value());
    let shape = figures.iter().map(|figure| match figure {
        Figure::Answer(a) => (a.floor.min(3), a.ceiling.map(|c| c.min(3)), format!("{:?}", a.status)),
        Figure::Contradiction(c) => (c.relations.len() as u64, None, String::new()),
    });
    accepted(shape.collect::<Vec<_>>())
}

/// The problem that the target `solve` makes of these bytes, to look at one that failed.
pub fn fixed_problem(data: &[u8]) -> Option<Problem> {
    problem(&mut Unstructured::new(data)).ok()
}

fn problem(u: &mut Unstructured<'_>) -> Result<Problem> {
    let n = u.int_in_range(1..=MENTIONS)?;
    let unit = *u.choose(&[Unit::Person, Unit::Episode, Unit::Incident])?;
    let once = u.arbitrary()?;
    let mentions = (0..n).map(|at| mention(u, at)).collect::<Result<_>>()?;
    let relations = (0..u.int_in_range(0..=6)?).map(|_| relation(u, n)).collect::<Result<_>>()?;
    let queries = (0..u.int_in_range(1..=3)?).map(|at| query(u, at, n)).collect::<Result<_>>()?;
    Ok(Problem { id: None, unit, once, mentions, relations, queries })
}

/// Mostly small numbers, now and then the largest, and limits the wrong way round.
fn numbers(u: &mut Unstructured<'_>) -> Result<(u64, Option<u64>)> {
    let one = |u: &mut Unstructured<'_>| match u.int_in_range(0..=15)? {
        0 => u.int_in_range(MAX_COUNT - 2..=MAX_COUNT),
        1 => u.int_in_range(0..=1_000),
        _ => u.int_in_range(0..=6),
    };
    let lo = one(u)?;
    Ok((
        lo,
        match u.int_in_range(0..=7)? {
            0 => Some(one(u)?),
            1..=2 => None,
            _ => Some(lo.saturating_add(u.int_in_range(0..=4)?).min(MAX_COUNT)),
        },
    ))
}

fn maybe<T>(
    u: &mut Unstructured<'_>,
    of: impl FnOnce(&mut Unstructured<'_>) -> Result<Option<T>>,
) -> Result<Option<T>> {
    if u.arbitrary()? { of(u) } else { Ok(None) }
}

fn word(u: &mut Unstructured<'_>, of: &[&str]) -> Result<Option<String>> {
    maybe(u, |u| Ok(Some((*u.choose(of)?).to_owned())))
}

fn span(u: &mut Unstructured<'_>) -> Result<Span> {
    let from = FIRST_DAY + u.int_in_range(0..=9)?;
    let to = from + u.int_in_range(0..=6)?;
    Ok(Span { from: maybe(u, |_| Ok(Some(Day(from))))?, to: maybe(u, |_| Ok(Some(Day(to))))? })
}

fn place(u: &mut Unstructured<'_>) -> Result<Option<PlacePath>> {
    maybe(u, |u| Ok(PlacePath::parse(u.choose(&PLACES)?).ok()))
}

fn sex(u: &mut Unstructured<'_>) -> Result<Option<Sex>> {
    maybe(u, |u| Ok(Some(*u.choose(&[Sex::Female, Sex::Male, Sex::Other])?)))
}

fn age(u: &mut Unstructured<'_>) -> Result<Option<AgeRange>> {
    maybe(u, |u| Ok(AgeRange::new(u.int_in_range(0..=40)?, maybe(u, |u| Ok(Some(u.arbitrary()?)))?)))
}

fn mention(u: &mut Unstructured<'_>, at: usize) -> Result<ProblemMention> {
    let (lo, hi) = numbers(u)?;
    Ok(ProblemMention {
        id: format!("m{at}"),
        lo,
        hi,
        event: word(u, &EVENTS)?,
        span: span(u)?,
        place: place(u)?,
        sex: sex(u)?,
        age: age(u)?,
        role: word(u, &ROLES)?,
        lasting: u.ratio(1, 8)?,
    })
}

/// Different positions, at least one; files are read with repetitions dropped.
fn some(u: &mut Unstructured<'_>, n: usize) -> Result<Vec<u32>> {
    let mut of = Vec::new();
    for _ in 0..u.int_in_range(1..=4)? {
        let at = u.choose_index(n)? as u32;
        if !of.contains(&at) {
            of.push(at);
        }
    }
    Ok(of)
}

fn relation(u: &mut Unstructured<'_>, n: usize) -> Result<ProblemRelation> {
    Ok(match u.int_in_range(0..=5)? {
        0 => ProblemRelation::Same(some(u, n)?),
        1 => ProblemRelation::PartOf { part: u.choose_index(n)? as u32, whole: u.choose_index(n)? as u32 },
        2 => ProblemRelation::Disjoint(some(u, n)?),
        3 => ProblemRelation::Partition {
            whole: u.choose_index(n)? as u32,
            parts: some(u, n)?,
            exhaustive: u.arbitrary()?,
        },
        4 => {
            let (lo, hi) = numbers(u)?;
            ProblemRelation::Overlap { of: some(u, n)?, lo, hi }
        }
        _ => ProblemRelation::OneOf(some(u, n)?),
    })
}

fn query(u: &mut Unstructured<'_>, at: usize, n: usize) -> Result<Query> {
    let id = format!("q{at}");
    let (event, place, sex) = (word(u, &EVENTS)?, place(u)?, sex(u)?);
    let span = if u.arbitrary()? { span(u)? } else { Span::UNKNOWN };
    let age = if u.ratio(1, 4)? { age(u)? } else { None };
    let role = if u.ratio(1, 4)? { word(u, &ROLES)? } else { None };
    let not_known = if u.ratio(1, 6)? { word(u, &EVENTS)?.into_iter().collect() } else { Vec::new() };
    let within = if u.ratio(1, 6)? { some(u, n)? } else { Vec::new() };
    Ok(Query { id, event, span, place, sex, age, role, not_known, within })
}
