//! Small random problems that use every part of the format, satisfiable or not.

use model::{
    AgeRange, Day, PlacePath, Sex, Span,
    problem::{Problem, ProblemMention, ProblemRelation, Query, Unit},
};

use crate::rng::Rng;

const KINDS: [&str; 3] = ["apprehended", "held", "returned"];
const ROLES: [&str; 2] = ["refugee", "guide"];
const PLACES: [&str; 7] =
    ["CN", "CN/Jilin", "CN/Jilin/Changbai", "CN/Jilin/Tumen", "CN/Yunnan", "CN/Yunnan/Kunming", "KP/Onsong"];
/// 1 July 2017.
const FIRST_DAY: i32 = 17_348;
/// So many combinations of numbers at most, so that trying all of them stays quick.
const MOST_COMBINATIONS: u64 = 20_000;

/// How often each kind of attribute is known in one problem, in per cent.
struct Known {
    event: usize,
    span: usize,
    place: usize,
    sex: usize,
    age: usize,
    role: usize,
}

/// A problem of 1 to `size` mentions (`size` up to about 7) with small numbers, for comparison with [`crate::oracle()`].
///
/// About a quarter of the problems contradict themselves.
pub fn random_problem(rng: &mut Rng, size: usize) -> Problem {
    let n = 1 + rng.below(size.max(1));
    let mut rate = |most: usize| if rng.chance(30) { 0 } else { 10 + rng.below(most) };
    let known = Known {
        event: 40 + rate(55),
        span: rate(60),
        place: rate(60),
        sex: rate(40),
        age: rate(40),
        role: rate(25),
    };
    let most = rng.count(1, if n > 5 { 2 } else { 4 });
    let mut mentions: Vec<ProblemMention> = (0..n).map(|at| mention(rng, at, most, &known)).collect();
    let mut relations: Vec<ProblemRelation> = Vec::new();
    for _ in 0..rng.below(5) {
        relations.extend(relation(rng, n, most));
    }
    while combinations(&mentions, &relations) > MOST_COMBINATIONS {
        mentions.iter_mut().for_each(|m| halve(&mut m.lo, &mut m.hi));
        for relation in &mut relations {
            if let ProblemRelation::Overlap { lo, hi, .. } = relation {
                halve(lo, hi);
            }
        }
        // Numbers of one already: fewer limits are all that is left.
        if mentions.iter().all(|m| m.lo.max(m.hi.unwrap_or(0)) <= 1) {
            relations.retain(|r| !matches!(r, ProblemRelation::Overlap { .. }));
            break;
        }
    }
    let unit = *rng.pick(&[Unit::Person, Unit::Episode, Unit::Episode, Unit::Incident, Unit::Person]);
    let queries = (0..1 + rng.below(3)).map(|at| query(rng, at, n)).collect();
    Problem { id: None, unit, once: rng.chance(40), mentions, relations, queries }
}

fn combinations(mentions: &[ProblemMention], relations: &[ProblemRelation]) -> u64 {
    let overlaps = relations.iter().filter_map(|r| match r {
        ProblemRelation::Overlap { lo, hi, .. } => Some((*lo, *hi)),
        _ => None,
    });
    let limits = mentions.iter().map(|m| (m.lo, m.hi)).chain(overlaps);
    limits.fold(1, |all: u64, (lo, hi)| all.saturating_mul(hi.unwrap_or(lo) + 1))
}

fn halve(lo: &mut u64, hi: &mut Option<u64>) {
    *lo = lo.div_ceil(2);
    *hi = hi.map(|hi| hi.div_ceil(2));
}

fn numbers(rng: &mut Rng, most: u64) -> (u64, Option<u64>) {
    let lo = rng.count(0, most);
    let hi = match rng.below(20) {
        0..=6 => None,
        7 if lo > 0 && rng.chance(20) => Some(lo - 1),
        8..=12 => Some(lo),
        _ => Some(rng.count(lo, most.max(lo))),
    };
    (lo, hi)
}

fn span(rng: &mut Rng) -> Span {
    let from = rng.between(0, 9);
    let to = from + rng.between(0, 6);
    let end = |rng: &mut Rng, day: i32| (!rng.chance(20)).then_some(Day(FIRST_DAY + day));
    Span { from: end(rng, from), to: end(rng, to) }
}

fn place(rng: &mut Rng) -> Option<PlacePath> {
    PlacePath::parse(PLACES[rng.below(PLACES.len())]).ok()
}

fn sex(rng: &mut Rng) -> Sex {
    *rng.pick(&[Sex::Female, Sex::Female, Sex::Male, Sex::Male, Sex::Other])
}

fn age(rng: &mut Rng) -> Option<AgeRange> {
    let from = *rng.pick(&[0u8, 0, 4, 10, 18, 30]);
    let to = if rng.chance(25) { None } else { Some(from + *rng.pick(&[0u8, 3, 7, 17, 40])) };
    AgeRange::new(from, to)
}

fn word(rng: &mut Rng, of: &[&str]) -> Option<String> {
    Some((*rng.pick(of)).to_owned())
}

fn mention(rng: &mut Rng, at: usize, most: u64, known: &Known) -> ProblemMention {
    let (lo, hi) = numbers(rng, most);
    let event = if rng.chance(known.event) { word(rng, &KINDS) } else { None };
    // Mostly being held, as in life; but the file may call anything lasting.
    let lasting = rng.chance(if event.as_deref() == Some("held") { 50 } else { 4 });
    ProblemMention {
        id: format!("m{at}"),
        lo,
        hi,
        event,
        span: if rng.chance(known.span) { span(rng) } else { Span::UNKNOWN },
        place: if rng.chance(known.place) { place(rng) } else { None },
        sex: if rng.chance(known.sex) { Some(sex(rng)) } else { None },
        age: if rng.chance(known.age) { age(rng) } else { None },
        role: if rng.chance(known.role) { word(rng, &ROLES) } else { None },
        lasting,
    }
}

fn relation(rng: &mut Rng, n: usize, most: u64) -> Option<ProblemRelation> {
    let several = 1 + usize::from(!rng.chance(5)) + usize::from(rng.chance(30)) + usize::from(rng.chance(15));
    let of = rng.some(several, n);
    let kind = rng.below(16);
    if kind < 9 && of.len() < 2 && !rng.chance(10) {
        return None;
    }
    Some(match kind {
        0..=1 => ProblemRelation::Same(of),
        2..=4 => ProblemRelation::Disjoint(of),
        5..=6 => ProblemRelation::OneOf(of),
        7..=8 => {
            let (lo, hi) = numbers(rng, most.min(2));
            ProblemRelation::Overlap { of, lo, hi }
        }
        9..=12 => match rng.some(2, n).as_slice() {
            [part, whole] => ProblemRelation::PartOf { part: *part, whole: *whole },
            _ => return None,
        },
        _ => match rng.some(several + 1, n).split_first() {
            Some((whole, parts)) => {
                let mut parts = parts.to_vec();
                // Senseless, but a file may say it: a whole among its own parts.
                if rng.chance(3) {
                    parts.push(*whole);
                }
                ProblemRelation::Partition { whole: *whole, parts, exhaustive: rng.chance(60) }
            }
            None => return None,
        },
    })
}

fn query(rng: &mut Rng, at: usize, n: usize) -> Query {
    let mut query = Query { id: format!("q{at}"), ..Query::default() };
    // Asked for little, most floors are above zero; asked for much, few are.
    let much = *rng.pick(&[0, 40, 100]);
    let mut asks = |percent: usize| rng.chance(percent * much / 100);
    let (event, span_asked, place_asked) = (asks(80), asks(50), asks(40));
    let (sex_asked, age_asked, role_asked) = (asks(25), asks(25), asks(15));
    if event {
        query.event = word(rng, &KINDS);
    }
    if span_asked && rng.chance(50) {
        query.span = span(rng);
    } else if span_asked {
        let ends = (rng.between(-1, 3), rng.between(6, 15));
        query.span = Span::new(Day(FIRST_DAY + ends.0), Day(FIRST_DAY + ends.1));
    }
    if place_asked {
        query.place = place(rng);
    }
    if sex_asked {
        query.sex = Some(sex(rng));
    }
    if age_asked {
        query.age = age(rng);
    }
    if role_asked {
        query.role = word(rng, &ROLES);
    }
    if rng.chance(15) {
        query.not_known = rng.some(1, 3).iter().map(|k| KINDS[*k as usize].to_owned()).collect();
    }
    if rng.chance(10) {
        let several = 1 + rng.below(2);
        query.within = rng.some(several, n);
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OracleAnswer, oracle};

    #[test]
    fn a_quarter_contradict_themselves_and_the_answers_vary() {
        let (mut contradictions, mut open, mut apart, mut counted) = (0, 0, 0, 0);
        for seed in 0..1_000 {
            let problem = random_problem(&mut Rng::new(seed), 6);
            assert_eq!(Problem::from_value(problem.to_value()).unwrap(), problem, "seed {seed}");
            let OracleAnswer::Bounds { floor, ceiling } = oracle(&problem).unwrap()[0] else {
                contradictions += 1;
                continue;
            };
            assert!(ceiling.is_none_or(|ceiling| floor <= ceiling), "seed {seed}");
            open += u32::from(ceiling.is_none());
            apart += u32::from(ceiling.is_some_and(|ceiling| floor < ceiling));
            counted += u32::from(floor > 0);
        }
        assert!((150..350).contains(&contradictions), "{contradictions} contradict");
        assert!(open > 100 && apart > 100 && counted > 200, "{open} open, {apart} apart, {counted} counted");
    }
}
