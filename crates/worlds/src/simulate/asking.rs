//! Queries, and their true answers.

use model::{
    AgeRange, Day, PlacePath, Sex, Span,
    problem::{Problem, Query},
};

use super::{
    Settings,
    history::{Element, FIRST_DAY, KINDS, PLACES},
    reports::Told,
};
use crate::rng::Rng;

pub(super) fn draw(rng: &mut Rng, at: usize, settings: &Settings, problem: &Problem) -> Query {
    let mut query = Query { id: format!("q{at}"), ..Query::default() };
    if rng.chance(80) {
        query.event = Some(KINDS[*rng.pick(&[0, 0, 0, 0, 1, 2, 2, 3])].to_owned());
    }
    if rng.chance(60) {
        let (a, b) = (rng.between(-20, settings.days + 60), rng.between(-20, settings.days + 60));
        query.span = Span {
            from: rng.chance(85).then_some(Day(FIRST_DAY + a.min(b))),
            to: rng.chance(85).then_some(Day(FIRST_DAY + a.max(b))),
        };
    }
    if rng.chance(40) {
        let parts: Vec<&str> = rng.pick(&PLACES).split('/').collect();
        query.place = PlacePath::parse(&parts[..1 + rng.below(parts.len())].join("/")).ok();
    }
    match rng.below(8) {
        0 => query.sex = Some(Sex::Female),
        1 => query.sex = Some(Sex::Male),
        2 => query.age = AgeRange::new(0, Some(17)),
        3 => query.age = AgeRange::new(18, None),
        4 => query.role = Some("refugee".to_owned()),
        _ => {}
    }
    if rng.chance(20) {
        query.not_known = vec!["returned".to_owned()];
    }
    if rng.chance(8) {
        query.within = rng.some(1, problem.mentions.len());
    }
    query
}

/// How many elements that were told of have what the query asks for.
pub(super) fn truth(query: &Query, problem: &Problem, elements: &[Element], told: &[Told]) -> u64 {
    let counts = |(at, e): (usize, &Element)| {
        let mine = told.iter().enumerate().filter_map(|(m, told)| {
            let (_, happening) = told.members.iter().find(|(element, _)| *element as usize == at)?;
            Some((m, &e.happenings[*happening]))
        });
        let mine: Vec<_> = mine.collect();
        let said =
            |kind: &String| mine.iter().any(|(m, _)| problem.mentions[*m].event.as_ref() == Some(kind));
        let any_event = query.event.is_none() && query.span == Span::UNKNOWN && query.place.is_none();
        let asked = |h: &super::history::Happening| {
            let place = PlacePath::parse(h.place);
            query.event.as_ref().is_none_or(|kind| KINDS[h.kind] == kind)
                && query.span.start() <= h.day
                && h.day <= query.span.end()
                && query.place.as_ref().is_none_or(|asked| place.is_ok_and(|p| p.under(asked)))
        };
        !mine.is_empty()
            && query.within.iter().all(|m| mine.iter().any(|(mention, _)| mention == &(*m as usize)))
            && !query.not_known.iter().any(said)
            && query.sex.is_none_or(|sex| sex == e.sex)
            && query.role.as_ref().is_none_or(|role| role == e.role)
            && query.age.is_none_or(|age| age.from <= e.age && e.age <= age.top())
            && (any_event || mine.iter().any(|(_, h)| asked(h)))
    };
    elements.iter().enumerate().filter(|e| counts(*e)).count() as u64
}
