//! The paper: written from released facts alone, which is all this module is given.

use model::quantity::Interval;
use model::{Day, EventKind};

use crate::coarse::coarse;
use crate::draft::{FieldStatus, Incomplete, Outgoing, Part, Row, Section, Table};
use crate::fact::{Fact, Happening, Value};
use crate::language::Language;
use crate::procedure::{Field, Fill, Procedure};
use crate::say::Say;
use crate::view::{self, view};

/// A form's released facts.
#[derive(Clone)]
pub(crate) struct Released {
    /// Of the person or the group as a whole.
    pub(crate) own: Vec<Fact>,
    /// Of the people of a group who are told of apart.
    pub(crate) members: Vec<Member>,
}

/// Released facts of some of a group.
#[derive(Clone)]
pub(crate) struct Member {
    /// Whether it is one person.
    pub(crate) person: bool,
    pub(crate) facts: Vec<Fact>,
    /// Of each member in their order, whether these were decided to share nobody with them.
    pub(crate) apart: Vec<bool>,
}

impl Released {
    /// The same facts as a paper that becomes public may say them.
    pub(crate) fn coarse(&self) -> Self {
        let all = |facts: &[Fact]| facts.iter().map(coarse).collect();
        let member = |m: &Member| Member { person: m.person, facts: all(&m.facts), apart: m.apart.clone() };
        Self { own: all(&self.own), members: self.members.iter().map(member).collect() }
    }

    /// Those who have a row in a list, and those of whom it is told beside it because they may share people with others.
    ///
    /// Each person has one; a group has one if it shares nobody with any other that has. Somebody of whom nothing is released has none: a
    /// blank line would tell that there is something to tell.
    fn rows(&self) -> (Vec<&Member>, Vec<&Member>) {
        let told = || self.members.iter().enumerate().filter(|(_, m)| !m.facts.is_empty());
        let mut in_list: Vec<usize> = told().filter(|(_, m)| m.person).map(|(at, _)| at).collect();
        for (at, member) in told().filter(|(_, m)| !m.person) {
            let apart = |other: &usize| member.apart.get(*other).copied().unwrap_or(false);
            if in_list.iter().all(apart) {
                in_list.push(at);
            }
        }
        let members =
            |wanted: bool| told().filter(|(at, _)| in_list.contains(at) == wanted).map(|(_, m)| m).collect();
        (members(true), members(false))
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Fact> {
        self.own.iter().chain(self.members.iter().flat_map(|m| &m.facts))
    }
}

/// What stands in a field, from released facts and what was written by hand: `of` as the paper may say them, `exact` for what came last.
pub(crate) fn value(
    field: &Field,
    (of, exact): (&Released, &Released),
    written: Option<&Vec<String>>,
    language: Language,
) -> Vec<String> {
    let own = field.fill.map_or(Vec::new(), |fill| match fill {
        // What befell some of them is the news of the group.
        Fill::Returns => view::returns(&of.own, &of.members, language),
        Fill::Circumstances => view::circumstances(&of.own, &of.members, language),
        // It says what, and neither when nor where.
        Fill::Stage => view::stage(&exact.own, &exact.members, language),
        _ => view(fill, &of.own, language),
    });
    let told = match field.fill.filter(|_| own.is_empty()) {
        Some(fill) => match view::of_some(fill, &of.members, language) {
            apart if !apart.is_empty() && in_list(fill) => vec![Say::SeeList.text(language).to_owned()],
            apart => apart,
        },
        None => own,
    };
    // What is written by hand stands beside what the records say, never in its place.
    told.into_iter().chain(written.into_iter().flatten().cloned()).collect()
}

/// The first paragraphs of a form; `quiet` is the last sign told of in it, where that is too old to say that they are held.
///
/// Where some are told of as dead or free, it says that it asks for the others: that is what its gates are answered for.
pub(crate) fn opening(
    procedure: &Procedure,
    of: &Released,
    quiet: Option<&Happening>,
    language: Language,
) -> Vec<String> {
    let first = match (quiet, &procedure.opening_quiet) {
        (Some(_), Some(quiet)) => quiet,
        _ => &procedure.opening,
    };
    let last = quiet.map(|sign| {
        let when = sign.when.as_ref().map(|when| view::when(when, language)).unwrap_or_default();
        Say::Quiet.with(language, &[&when])
    });
    let asks = |gate: &str| procedure.gates.iter().any(|g| g.id == gate);
    let told = |facts: &[Fact], kinds: &[EventKind]| {
        facts.iter().any(|f| matches!(&f.value, Value::Event(event) if kinds.contains(&event.kind)))
    };
    let some = [
        ("alive", Say::DiedOfSome, &[EventKind::Died][..]),
        ("not-free", Say::FreeOfSome, &[EventKind::Released, EventKind::Escaped][..]),
    ];
    let some = some.into_iter().filter(|(gate, _, kinds)| {
        asks(gate) && !told(&of.own, kinds) && of.members.iter().any(|m| told(&m.facts, kinds))
    });
    let some = some.map(|(_, say, _)| say.text(language).to_owned());
    std::iter::once(first.get(language).to_owned()).chain(last).chain(some).collect()
}

/// One form as it leaves; `person` is the number of a form about one person.
pub(crate) fn part(
    procedure: &Procedure,
    fields: &[(FieldStatus, Vec<String>)],
    of: &Released,
    person: Option<usize>,
    (opening, incomplete): (Vec<String>, Option<Incomplete>),
    language: Language,
) -> Part {
    let (people, beside) = of.rows();
    let list = list(procedure, &of.own, &people, language);
    let beside: Vec<String> =
        beside.into_iter().filter_map(|m| told_beside(procedure, m, language)).collect();
    let mut rows = Vec::new();
    let mut sections = Vec::new();
    for (field, (status, value)) in procedure.fields.iter().zip(fields) {
        let label = field.label.get(language).to_owned();
        // The list says it: a row that only points there says nothing.
        let listed = (list.is_some() || !beside.is_empty())
            && field.fill.is_some_and(in_list)
            && value.as_slice() == [Say::SeeList.text(language)];
        if *status == FieldStatus::NotApplicable || listed {
            continue;
        }
        if field.fill == Some(Fill::Circumstances) && !value.is_empty() {
            sections.push(Section { heading: label, paragraphs: value.clone() });
        } else if !value.is_empty() {
            rows.push(Row { label, value: value.clone() });
        } else if field.required {
            let say = if field.fill.is_none() { Say::ToBeWritten } else { Say::NotGiven };
            rows.push(Row { label, value: vec![say.text(language).to_owned()] });
        }
    }
    // A name stands in the heading only where the procedure asks for names.
    let named = procedure.fields.iter().zip(fields).find(|(f, _)| f.fill == Some(Fill::Name));
    let heading = match (person, named.and_then(|(_, (_, value))| value.first().cloned())) {
        (None, _) => Say::TheyAll.text(language).to_owned(),
        (Some(_), Some(name)) => name,
        (Some(number), None) => Say::Person.with(language, &[&number.to_string()]),
    };
    let row = |label: Say, value| Row { label: label.text(language).to_owned(), value };
    if list.is_some() {
        rows.extend(not_apart(of, &people, language).map(|n| row(Say::NotApart, vec![n])));
    }
    if !beside.is_empty() {
        rows.push(row(Say::AlsoOfSome, beside));
    }
    Part { heading, rows, sections, list, opening, incomplete }
}

/// What stands in each column of a list. Few columns: with one for every field a page is too narrow for words.
const COLUMNS: [&[Fill]; 5] = [
    &[Fill::Name, Fill::OtherNames],
    &[Fill::Role, Fill::Sex, Fill::Age, Fill::Nationality],
    &[Fill::Conditions],
    &[Fill::FamilyLinks],
    &[Fill::Stage],
];

/// Whether a list says it of each of its people.
fn in_list(fill: Fill) -> bool {
    fill == Fill::Number || COLUMNS.iter().any(|column| column.contains(&fill))
}

/// What is told of some of a group who may be others of it as well, in a line; nothing beyond how many they are is nothing. What
/// befell them is told in the order of time.
fn told_beside(procedure: &Procedure, of: &Member, language: Language) -> Option<String> {
    let asked = |fill: &Fill| procedure.fields.iter().any(|f| f.fill == Some(*fill));
    let fills = COLUMNS.iter().copied().flatten().copied().filter(|fill| *fill != Fill::Stage).filter(asked);
    let told: Vec<String> = fills.flat_map(|fill| view(fill, &of.facts, language)).collect();
    let many = view(Fill::Number, &of.facts, language).join(" ");
    let told = told.join(Say::Separator.text(language));
    (!told.is_empty()).then(|| match many.is_empty() {
        true => told.clone(),
        false => Say::Labelled.with(language, &[&many, &told]),
    })
}

/// The people of a group in a table; `own` is told of all of them.
fn list(procedure: &Procedure, own: &[Fact], people: &[&Member], language: Language) -> Option<Table> {
    let view = |fill: Fill, m: &Member| match fill {
        Fill::Stage => view::stage_apart(own, m, language),
        _ => view(fill, &m.facts, language),
    };
    let label = |fill: &Fill| {
        let field = procedure.fields.iter().find(|f| f.fill == Some(*fill))?;
        Some(field.label.get(language))
    };
    let filled = |fill: &Fill| label(fill).is_some() && people.iter().any(|m| !view(*fill, m).is_empty());
    // "Who they are" and the name cover what else stands in their columns; without them a column is called by all that does.
    let column = |fills: &&[Fill]| {
        let found: Vec<Fill> = fills.iter().copied().filter(filled).collect();
        let joined = || found.iter().filter_map(label).collect::<Vec<_>>().join(" / ");
        let title = fills.first().and_then(label).map_or_else(joined, str::to_owned);
        (!found.is_empty()).then_some((found, title))
    };
    let columns: Vec<(Vec<Fill>, String)> = COLUMNS.iter().filter_map(column).collect();
    if columns.is_empty() {
        return None;
    }
    let told = |m: &Member, fills: &[Fill]| {
        let said = |fill: &Fill| {
            let said = view(*fill, m);
            // Beside a role and an age the bare name of a state could be a place.
            match fill {
                Fill::Nationality => said.iter().map(|of| Say::NationalOf.with(language, &[of])).collect(),
                _ => said,
            }
        };
        let cells: Vec<String> = fills.iter().flat_map(said).collect();
        cells.join(Say::Separator.text(language))
    };
    let cells = |m: &&Member| -> Option<(bool, Vec<String>)> {
        let told: Vec<String> = columns.iter().map(|(fills, _)| told(m, fills)).collect();
        let many = match m.person {
            true => Say::People.with(language, &["1"]),
            false => view(Fill::Number, m).join(" "),
        };
        // Of several it says something that they are so many beside the others.
        if told.iter().all(String::is_empty) && (m.person || many.is_empty()) {
            return None;
        }
        Some((m.person, std::iter::once(many).chain(told).collect()))
    };
    let told: Vec<(bool, Vec<String>)> = people.iter().filter_map(cells).collect();
    // Where every row is one person, a column of ones says nothing.
    let ones = usize::from(told.iter().all(|(person, _)| *person));
    let numbered = |(n, (_, cells)): (usize, (bool, Vec<String>))| {
        std::iter::once((n + 1).to_string()).chain(cells.into_iter().skip(ones)).collect()
    };
    let rows = told.into_iter().enumerate().map(numbered).collect();
    let many = std::iter::once(Say::HowMany.text(language).to_owned()).skip(ones);
    let number = std::iter::once(Say::Number.text(language).to_owned());
    let heads = number.chain(many).chain(columns.iter().map(|c| c.1.clone())).collect();
    Some(Table { columns: heads, rows })
}

/// How many of a group are not told apart from one another, by what is released: all, less those who have a row.
///
/// Nothing if everybody has one. Of two accounts of how many they are, both are kept.
fn not_apart(of: &Released, in_list: &[&Member], language: Language) -> Option<String> {
    let number = |m: &Member| {
        if m.person { Some(Interval { lo: 1, hi: Some(1) }) } else { accounts(&m.facts) }
    };
    let rows = in_list.iter().filter_map(|m| number(m)).fold(Interval { lo: 0, hi: Some(0) }, |sum, n| {
        Interval { lo: sum.lo.saturating_add(n.lo), hi: sum.hi.zip(n.hi).map(|(a, b)| a.saturating_add(b)) }
    });
    let rest = match accounts(&of.own) {
        Some(all) => Interval {
            lo: rows.hi.map_or(0, |most| all.lo.saturating_sub(most)),
            hi: all.hi.map(|hi| hi.saturating_sub(rows.lo)),
        },
        // Where nobody says how many they are, the rows are all that is known of.
        None => return None,
    };
    (rest.hi != Some(0)).then(|| view::number(rest, language))
}

/// How many, by the least and the greatest of the accounts.
fn accounts(facts: &[Fact]) -> Option<Interval> {
    let said: Vec<Interval> = facts
        .iter()
        .filter_map(|f| match f.value {
            Value::Number(n) => Some(n),
            _ => None,
        })
        .collect();
    let most = said.iter().map(|n| n.hi).try_fold(0, |most: u64, hi| Some(most.max(hi?)));
    Some(Interval { lo: said.iter().map(|n| n.lo).min()?, hi: most })
}

/// What stands around the forms.
pub(crate) fn frame(
    procedure: &Procedure,
    addressee: Vec<String>,
    parts: Vec<Part>,
    dated: Day,
    language: Language,
) -> Outgoing {
    let paragraphs =
        |w: &[crate::language::Words]| w.iter().map(|w| w.get(language).to_owned()).collect::<Vec<_>>();
    let mut sections = vec![Section {
        heading: Say::Asked.text(language).to_owned(),
        paragraphs: paragraphs(&procedure.requests),
    }];
    if !procedure.law.is_empty() {
        sections.push(Section {
            heading: Say::Law.text(language).to_owned(),
            paragraphs: paragraphs(&procedure.law),
        });
    }
    let draft = parts.iter().any(|p| p.incomplete.is_some()).then(|| Say::Draft.text(language).to_owned());
    let blank = |say: Say| format!("{} ____________________", say.text(language));
    let closing = match procedure.public {
        true => vec![Say::Coarse.text(language).to_owned()],
        false => vec![blank(Say::Sender), blank(Say::Signature)],
    };
    Outgoing {
        language,
        title: procedure.title.get(language).to_owned(),
        draft,
        addressee,
        date: view::day(dated, language),
        parts,
        sections,
        closing,
    }
}
