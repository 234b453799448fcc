//! Claims that would count for the fewest if their source had said where or when it was.

use figures::evidence::compile::Ask;
use model::problem::{Problem, ProblemMention, ProblemRelation};
use serde::{Serialize, Serializer};

/// What a source did not say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unsaid {
    /// Where.
    Place,
    /// When.
    Day,
    /// Neither.
    Both,
}

impl Unsaid {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Place, Self::Day, Self::Both];

    /// In one word: place, day, both.
    pub fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Day => "day",
            Self::Both => "both",
        }
    }

    /// In English, as it stands after "only because".
    pub fn english(self) -> &'static str {
        match self {
            Self::Place => "nothing is said of where it was",
            Self::Day => "nothing is said of when it was",
            Self::Both => "nothing is said of where or when it was",
        }
    }

    /// What to ask the source, in English.
    pub fn asks(self) -> &'static str {
        match self {
            Self::Place => "where was it?",
            Self::Day => "when was it?",
            Self::Both => "where and when was it?",
        }
    }
}

/// A claim as it is given to programs: what nobody said of it, and how many it tells of at least.
#[derive(Serialize)]
struct Lacking<'a> {
    lacks: &'static str,
    mention: &'a str,
    at_least: u64,
}

/// Writes them as objects.
pub(crate) fn written<S: Serializer>(all: &[(Unsaid, String, u64)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(all.iter().map(|(lacks, mention, at_least)| Lacking {
        lacks: lacks.word(),
        mention,
        at_least: *at_least,
    }))
}

/// The mentions that a question leaves out of the fewest for nothing but that, with how many each tells of at least.
pub(crate) fn unsaid(problem: &Problem, ask: &Ask) -> Vec<(Unsaid, String, u64)> {
    let lacks: Vec<Option<Lack>> = problem.mentions.iter().map(|m| lacking(m, ask)).collect();
    let found = problem.mentions.iter().zip(&lacks).enumerate();
    let found = found.filter_map(|(at, (m, lack))| match lack {
        Some(Lack::Of(unsaid)) if m.lo > 0 && !told_elsewhere(problem, &lacks, at) => {
            Some((*unsaid, m.id.clone(), m.lo))
        }
        _ => None,
    });
    found.collect()
}

#[derive(PartialEq, Eq)]
enum Lack {
    Nothing,
    Of(Unsaid),
}

/// What a mention lacks to be surely what is asked about; `None` if it is something else, or may be.
fn lacking(m: &ProblemMention, ask: &Ask) -> Option<Lack> {
    let event = ask.event.is_none_or(|e| m.event.as_deref() == Some(e.word()));
    let who = ask.sex.is_none_or(|sex| m.sex == Some(sex))
        && (ask.role.is_none() || ask.role == m.role)
        && ask.age.is_none_or(|age| m.age.is_some_and(|of| of.inside(age)));
    let nowhere = ask.place.is_some() && m.place.is_none();
    let placed = ask.place.as_ref().is_none_or(|asked| m.place.as_ref().is_none_or(|p| p.under(asked)));
    let bounded = ask.span.from.is_some() || ask.span.to.is_some();
    let never = bounded && m.span.from.is_none() && m.span.to.is_none();
    let dated = !bounded || never || m.span.inside(ask.span);
    if !(event && who && placed && dated) {
        return None;
    }
    Some(match (nowhere, never) {
        (true, true) => Lack::Of(Unsaid::Both),
        (true, false) => Lack::Of(Unsaid::Place),
        (false, true) => Lack::Of(Unsaid::Day),
        (false, false) => Lack::Nothing,
    })
}

/// Whether another mention of the same people says it.
fn told_elsewhere(problem: &Problem, lacks: &[Option<Lack>], at: usize) -> bool {
    let sure = |m: &u32| lacks.get(*m as usize).is_some_and(|lack| *lack == Some(Lack::Nothing));
    problem.relations.iter().any(|relation| match relation {
        ProblemRelation::Same(of) => of.iter().any(|m| *m as usize == at) && of.iter().any(sure),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use model::{EventKind, PlacePath, Span};

    use super::*;

    #[test]
    fn what_lacks_nothing_but_a_place_or_a_day_is_named() {
        let day = |text: &str| model::Edtf::parse(text).unwrap().span();
        let of = |id: &str, lo, event: EventKind, place: Option<&str>, span: Span| ProblemMention {
            id: id.to_owned(),
            lo,
            event: Some(event.word().to_owned()),
            place: place.map(|p| PlacePath::parse(p).unwrap()),
            span,
            ..ProblemMention::default()
        };
        let taken = EventKind::Apprehended;
        let mentions = vec![
            of("sure", 5, taken, Some("CN/Jilin"), day("2017-07")),
            of("nowhere", 51, taken, None, day("2017-07-04")),
            of("never", 3, taken, Some("CN"), Span::UNKNOWN),
            of("neither", 2, taken, None, Span::UNKNOWN),
            of("elsewhere", 7, taken, Some("LA"), day("2017-07")),
            of("other", 7, EventKind::Returned, None, day("2017-07")),
            of("later", 7, taken, None, day("2018")),
            of("perhaps-nobody", 0, taken, None, day("2017-07")),
            of("told", 5, taken, None, day("2017-07")),
        ];
        let relations = vec![ProblemRelation::Same(vec![0, 8])];
        let problem = Problem { mentions, relations, ..Problem::default() };
        let place = Some(PlacePath::parse("CN").unwrap());
        let ask = Ask { event: Some(taken), span: day("2017"), place, ..Ask::default() };
        let named: Vec<(Unsaid, String, u64)> = unsaid(&problem, &ask);
        let expected =
            [(Unsaid::Place, "nowhere", 51), (Unsaid::Day, "never", 3), (Unsaid::Both, "neither", 2)];
        assert_eq!(named, expected.map(|(what, id, lo)| (what, id.to_owned(), lo)));
        // What asks for no place and no time leaves nothing out for that.
        assert!(unsaid(&problem, &Ask { event: Some(taken), ..Ask::default() }).is_empty());
    }
}
