//! Single persons, weighed by the kernel.

use std::sync::Arc;

use linkage::{Bar, Cell, Column, Linker, Missing, Options, Role, TableBuilder};
use model::mention::Sealable;
use model::{Day, Key, Mention};

use super::known::Known;
use super::worth::{FIELDS, model};
use super::{Candidate, CandidateBar, CandidateKind, Scored};
use crate::{Error, Result, View};

/// Pairs less likely than this are not listed.
const LEAST: f64 = 0.02;
/// An age class this wide or narrower is taken at its middle.
const WIDEST_AGE: u8 = 4;

/// What one cell of a mention says.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Said {
    Text(String),
    Nothing,
    Sealed,
}

/// The single persons of a book, ready to be weighed.
pub(super) struct Persons {
    linker: Option<Linker>,
    /// The place of each row in [`Known::subjects`].
    places: Vec<usize>,
    /// The kernel's row of each row.
    rows: Vec<u32>,
    said: Vec<Vec<Said>>,
    /// Pairs by rows as they came, with their log odds.
    edges: Vec<(u32, u32, f64)>,
}

impl View {
    /// The single persons, compared the first time they are asked for.
    pub(super) fn persons(&self) -> Result<Arc<Persons>> {
        self.remember("candidates of persons", Persons::of)
    }
}

fn refused(e: &linkage::Error) -> Error {
    Error::Linkage(e.to_string())
}

impl Persons {
    fn of(view: &View) -> Result<Self> {
        let known = Known::of(view);
        let places: Vec<usize> = (0..known.subjects.len()).filter(|at| known.single[*at]).collect();
        let said: Vec<Vec<Said>> = places.iter().map(|at| said(view, known.subjects[*at])).collect();
        let mut persons = Self { linker: None, places, rows: Vec::new(), said, edges: Vec::new() };
        if persons.places.len() < 2 {
            return Ok(persons);
        }
        let mut columns: Vec<Column> =
            FIELDS.iter().map(|f| Column { name: f.name.to_owned(), role: f.role }).collect();
        columns.push(Column { name: "seen".to_owned(), role: Role::DateSeen });
        let mut builder = TableBuilder::new(&columns).map_err(|e| refused(&e))?;
        for row in &persons.said {
            let cells: Vec<Cell<'_>> = row.iter().map(Said::cell).collect();
            builder.push(&cells).map_err(|e| refused(&e))?;
        }
        let table = builder.finish().map_err(|e| refused(&e))?;
        let options =
            Options { keep: LEAST, draws: 0, dependence: false, model: Some(model()), ..Options::default() };
        let linker = Linker::new(table, options).map_err(|e| refused(&e))?;
        let linked = linker.link(&[]).map_err(|e| refused(&e))?;
        let came = |row| linker.table().came(row);
        persons.rows = vec![0; persons.places.len()];
        for row in 0..persons.places.len() as u32 {
            if let Some(slot) = persons.rows.get_mut(came(row) as usize) {
                *slot = row;
            }
        }
        persons.edges = linked.edges.iter().map(|e| (came(e.a), came(e.b), e.odds)).collect();
        persons.linker = Some(linker);
        Ok(persons)
    }

    /// Pairs of different reports that may be one person.
    pub(super) fn pairs(&self, known: &Known<'_>) -> Vec<Scored> {
        let pair = |(a, b, odds): &(u32, u32, f64)| {
            let (a, b) = (*self.places.get(*a as usize)?, *self.places.get(*b as usize)?);
            let apart = known.subjects[a].report != known.subjects[b].report;
            apart.then(|| scored([a.max(b), a.min(b)], *odds))
        };
        self.edges.iter().filter_map(pair).collect()
    }

    /// One pair, whose weight is worked out when it is explained.
    pub(super) fn one(&self, of: [usize; 2]) -> Scored {
        scored(of, 0.0)
    }

    /// The rules that find a pair decided elsewhere: whether the list would have had it.
    pub(super) fn finds(&self, a: usize, b: usize) -> bool {
        let row = |at: usize| self.places.binary_search(&at).ok().map(|r| r as u32);
        let (Some(a), Some(b)) = (row(a), row(b)) else { return false };
        self.edges.iter().any(|e| (e.0, e.1) == (a, b) || (e.0, e.1) == (b, a))
    }

    /// The waterfalls of pairs.
    pub(super) fn explain(&self, known: &Known<'_>, pairs: &[&Scored]) -> Result<Vec<Candidate>> {
        let (Some(linker), false) = (&self.linker, pairs.is_empty()) else { return Ok(Vec::new()) };
        let row = |at: usize| self.places.binary_search(&at).ok();
        let rows: Vec<[usize; 2]> =
            pairs.iter().filter_map(|s| Some([row(s.of[0])?, row(s.of[1])?])).collect();
        let inside = |of: &[usize; 2]| {
            let (a, b) = (self.rows.get(of[0])?, self.rows.get(of[1])?);
            Some(((*a).min(*b), (*a).max(*b)))
        };
        let asked: Vec<(u32, u32)> = rows.iter().filter_map(inside).collect();
        let found = linker.explain(&model(), &asked).map_err(|e| refused(&e))?;
        let candidate = |((scored, of), why): ((&&Scored, &[usize; 2]), linkage::Explanation)| {
            let words = |at: usize| known.subjects[at].quantity.words.clone();
            Candidate {
                kind: CandidateKind::Person,
                of: scored.of.map(|at| known.subjects[at].key.clone()),
                words: scored.of.map(words),
                score: percent(why.odds),
                weight: why.odds,
                scale: "log odds",
                chance: None,
                reading: "same",
                held: None,
                rule: why.rule,
                bars: why.bars.into_iter().map(|bar| self.bar(bar, *of)).collect(),
                needs: why.needed,
                needed: Vec::new(),
            }
        };
        Ok(pairs.iter().zip(&rows).zip(found).map(candidate).collect())
    }

    fn bar(&self, bar: Bar, of: [usize; 2]) -> CandidateBar {
        let column = FIELDS.iter().position(|f| f.name == bar.of);
        let value = |row: usize| {
            let said = column.and_then(|c| self.said.get(row)?.get(c));
            said.map_or(String::new(), Said::shown)
        };
        let values = column.map(|_| of.map(value));
        CandidateBar { of: bar.of, says: bar.says, reason: None, adds: bar.adds, values }
    }
}

fn scored(of: [usize; 2], odds: f64) -> Scored {
    Scored { kind: CandidateKind::Person, of, weight: odds, score: percent(odds) }
}

/// Log odds as a chance in a hundred.
fn percent(odds: f64) -> u8 {
    (100.0 / (1.0 + (-odds).exp())).round() as u8
}

impl Said {
    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::Text(text),
            Self::Nothing => Cell::Missing(Missing::Absent),
            Self::Sealed => Cell::Missing(Missing::Withheld),
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Nothing => String::new(),
            Self::Sealed => "sealed".to_owned(),
        }
    }
}

/// The cells of a mention in the order of [`FIELDS`], then the day its age is of.
fn said(view: &View, mention: &Mention) -> Vec<Said> {
    let text = |value: Option<String>| value.map_or(Said::Nothing, Said::Text);
    let [name, script] = names_of(mention);
    let age = mention.who.age.and_then(|age| {
        let to = age.to?;
        (to.saturating_sub(age.from) <= WIDEST_AGE)
            .then(|| (age.from + to.saturating_sub(age.from) / 2).to_string())
    });
    vec![
        name,
        script,
        text(mention.who.sex.map(|s| s.letter().to_owned())),
        text(age),
        text(mention.place.as_ref().map(|p| p.as_str().replace('/', " "))),
        text(mention.when.as_ref().map(|w| w.date.to_string())),
        text(mention.who.role.clone()),
        text(mention.who.nationality.clone()),
        text(seen(view, &mention.report, mention)),
    ]
}

/// The first open name that is no alias, and the first in another script; sealed ones are withheld.
fn names_of(mention: &Mention) -> [Said; 2] {
    let mut sealed = false;
    let mut open: Vec<names::Name> = Vec::new();
    for name in &mention.who.names {
        match &name.text {
            Sealable::Sealed(_) => sealed = true,
            Sealable::Clear(text) if !name.alias => open.push(names::Name::read(text)),
            Sealable::Clear(_) => {}
        }
    }
    open.retain(|name| !name.is_alias());
    let missing = if sealed { Said::Sealed } else { Said::Nothing };
    let other = open.iter().skip(1).find(|n| n.scripts() != open[0].scripts());
    let said = |name: Option<&names::Name>| name.map_or(missing.clone(), |n| Said::Text(n.text().to_owned()));
    [said(open.first()), said(other)]
}

/// The last day a mention may be of; else the day its report appeared or came in.
fn seen(view: &View, report: &Key, mention: &Mention) -> Option<String> {
    let own = mention.when.as_ref().and_then(|w| w.span().to);
    let report = view.state().report(report);
    let published = || report.and_then(|r| r.published.as_ref()?.span().to);
    let received = || report.map(|r| Day::of_millis(r.received));
    own.or_else(published).or_else(received).map(|day| day.to_string())
}
