//! What is known of people, each fact with the origins it rests on.

use std::collections::{BTreeMap, BTreeSet};

use model::mention::When;
use model::quantity::Interval;
use model::{
    Access, ActionKind, AgeRange, Certainty, Condition, Day, EventKind, Key, Kinship, PlacePath, Purpose,
    ReplyKind, Sex,
};

/// A place with its names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceNames {
    /// Its path; the first part is the country.
    pub path: PlacePath,
    /// Its name in English, and in Korean and Chinese where one is established.
    pub en: String,
    /// In Korean.
    pub ko: Option<String>,
    /// In Chinese.
    pub zh: Option<String>,
}

/// An event, as one account has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happening {
    /// What happened.
    pub kind: EventKind,
    /// How sure the account is.
    pub certainty: Certainty,
    /// When, if known.
    pub when: Option<When>,
    /// Where, if known.
    pub place: Option<PlaceNames>,
    /// The province that place lies in: what papers that become public say. Without it they name the country.
    pub province: Option<Box<PlaceNames>>,
}

/// Something this desk did before. It rests on the origins behind those it was for: that it was done tells of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What.
    pub kind: ActionKind,
    /// The use it was made for. A paper for another use does not name the office.
    pub purpose: Purpose,
    /// To which office; nothing where the paper does not name it.
    pub to: Option<String>,
    /// On which day.
    pub on: Option<Day>,
    /// What was replied, and on which day, or by which none was known.
    pub reply: Option<(ReplyKind, Day)>,
    /// The keys of the members it was for, where it was not for the whole group; empty where it was.
    pub apart: BTreeSet<Key>,
}

/// What one account says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A name; `None` while it is sealed in the vault.
    Name {
        /// The name.
        text: Option<String>,
        /// Whether it is an alias such as "Ms. A".
        alias: bool,
    },
    /// Sex.
    Sex(Sex),
    /// Age in years.
    Age {
        /// The ages it leaves possible, as said.
        range: AgeRange,
        /// Whether it may be a Korean counting age.
        counting: bool,
    },
    /// Nationality (ISO 3166 alpha-2).
    Nationality(String),
    /// Role: refugee, guide, family, worker, wife, son.
    Role(String),
    /// How many people.
    Number(Interval),
    /// How many people the whole is that these were taken with.
    Together(Interval),
    /// Something that happened.
    Event(Happening),
    /// Who took them.
    TakenBy(String),
    /// What puts them in particular danger.
    Condition(Condition),
    /// A family tie, without saying to whom.
    FamilyLink {
        /// What they are to the other person.
        kin: Kinship,
        /// Whether the other person is of the same case, or of one that holds it or is part of it.
        together: bool,
    },
    /// Something this desk did before.
    Done(Step),
    /// What the reporter is to those concerned.
    Reporter(Access),
}

/// What kind of fact a value is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "named as the values are")]
pub enum FactKind {
    Name,
    Sex,
    Age,
    Nationality,
    Role,
    Number,
    Together,
    Event,
    TakenBy,
    Condition,
    FamilyLink,
    Done,
    Reporter,
}

impl FactKind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::Sex,
        Self::Age,
        Self::Nationality,
        Self::Role,
        Self::Number,
        Self::Together,
        Self::Event,
        Self::TakenBy,
        Self::Condition,
        Self::FamilyLink,
        Self::Done,
        Self::Reporter,
    ];
}

impl Value {
    /// What kind of fact it is.
    pub fn kind(&self) -> FactKind {
        match self {
            Self::Name { .. } => FactKind::Name,
            Self::Sex(_) => FactKind::Sex,
            Self::Age { .. } => FactKind::Age,
            Self::Nationality(_) => FactKind::Nationality,
            Self::Role(_) => FactKind::Role,
            Self::Number(_) => FactKind::Number,
            Self::Together(_) => FactKind::Together,
            Self::Event(_) => FactKind::Event,
            Self::TakenBy(_) => FactKind::TakenBy,
            Self::Condition(_) => FactKind::Condition,
            Self::FamilyLink { .. } => FactKind::FamilyLink,
            Self::Done(_) => FactKind::Done,
            Self::Reporter(_) => FactKind::Reporter,
        }
    }
}

/// What a fact rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Basis {
    /// These origins, all of them. None at all means that nobody knows, and the fact is never released.
    Origins(BTreeSet<Key>),
    /// A report that anyone can read, with its origins.
    Public(BTreeSet<Key>),
}

/// One fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// What it says.
    pub value: Value,
    /// What it rests on.
    pub basis: Basis,
    /// The mention of these people that says it; nothing where it is said of a larger group or by the desk.
    pub of: Option<Key>,
}

impl Fact {
    /// A fact that no mention of these people says.
    pub fn new(value: Value, basis: Basis) -> Self {
        Self { value, basis, of: None }
    }
}

/// A person, or a group of whom nothing is told one by one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// The case; never written into a paper.
    pub key: Key,
    /// How many people, by what all accounts leave possible.
    pub size: Interval,
    /// What is known.
    pub facts: Vec<Fact>,
}

impl Subject {
    /// Whether it is exactly one person.
    pub fn is_person(&self) -> bool {
        (self.size.lo, self.size.hi) == (1, Some(1))
    }
}

/// Everything an appeal can draw on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    /// The case it is about.
    pub about: Subject,
    /// Those of its people who are told of apart.
    pub members: Vec<Subject>,
    /// What the case is part of. What befell a whole befell each of its people, if it was one thing and not a count over a period.
    pub wholes: Vec<Subject>,
    /// Members that somebody has to look at because they may be the same person.
    pub alike: Vec<(Key, Key)>,
    /// Members decided to share nobody: no person is in two of one set.
    pub apart: Vec<BTreeSet<Key>>,
}

impl Facts {
    /// The facts of a case without parts.
    pub fn of(about: Subject) -> Self {
        Self { about, members: Vec::new(), wholes: Vec::new(), alike: Vec::new(), apart: Vec::new() }
    }
}

/// The longest window, in days from its first to its last, in which people can have been taken together: the same as the clocks
/// of `watch` have by default.
pub const TOGETHER_DAYS: i32 = 31;
/// The most people of whom an account without a day can be about one occasion: the same as there.
pub const TOGETHER_PEOPLE: u64 = 20;

/// What is told of a whole on one occasion, so that its day, place and number hold for each part.
///
/// A count over 18 months, or a sum of several incidents, says nothing about when, where and with how many others one of its
/// people was taken.
pub(crate) struct Occasions<'a> {
    /// Whether they are so few that what has no day can be about one occasion.
    small: bool,
    /// The first event that each mention tells, and whether it is one occasion.
    first: BTreeMap<Option<&'a Key>, bool>,
}

impl<'a> Occasions<'a> {
    pub(crate) fn of(whole: &'a Subject) -> Self {
        let small = whole.size.hi.is_some_and(|hi| hi <= TOGETHER_PEOPLE);
        let mut found = Self { small, first: BTreeMap::new() };
        for fact in &whole.facts {
            if let Value::Event(event) = &fact.value {
                let one = found.is_one(event);
                found.first.entry(fact.of.as_ref()).or_insert(one);
            }
        }
        found
    }

    fn is_one(&self, event: &Happening) -> bool {
        event.when.as_ref().map(When::span).map_or(self.small, |span| {
            let days = span.from.zip(span.to).map(|(a, b)| b.0.saturating_sub(a.0));
            days.is_some_and(|days| days <= TOGETHER_DAYS)
        })
    }

    /// Whether a fact of the whole is of one occasion.
    pub(crate) fn holds(&self, fact: &Fact) -> bool {
        match &fact.value {
            // A number is of the occasion of which its mention tells.
            Value::Number(_) => self.first.get(&fact.of.as_ref()).copied().unwrap_or(self.small),
            Value::Event(event) => self.is_one(event),
            _ => true,
        }
    }
}

/// Whether it may stand in the form of this member: what was done for others of the group tells of them.
pub(crate) fn done_for(fact: &Fact, member: &Key) -> bool {
    match &fact.value {
        Value::Done(step) => step.apart.is_empty() || step.apart.contains(member),
        _ => true,
    }
}

/// What holds of a group and therefore of each of its members.
pub(crate) fn inherited(fact: &Fact) -> bool {
    matches!(
        fact.value.kind(),
        FactKind::Event | FactKind::TakenBy | FactKind::Number | FactKind::Done | FactKind::Reporter
    )
}
