//! Whom a paper is about: texts clean, each person once, nothing dated after today.

use model::{Day, Key};

use crate::clean::{self, Found};
use crate::error::Error;
use crate::fact::{Fact, FactKind, Facts, Occasions, Step, Subject, Value, done_for, inherited};
use crate::procedure::{Per, Procedure};
use crate::warning::{Notice, Warning};

/// Most people for whom papers are made at once.
const PEOPLE: usize = 1_000;
/// More forms than this are worth a word.
const MANY: usize = 20;

/// The facts with clean texts, each person once, without what is dated after today.
pub(crate) fn usable(
    facts: &Facts,
    today: Day,
    found: &mut Found,
    warnings: &mut Vec<Warning>,
) -> Result<Facts, Error> {
    if facts.members.len() > PEOPLE {
        return Err(Error::TooMany { count: facts.members.len(), limit: PEOPLE });
    }
    let mut one = |s: &Subject| -> Result<Subject, Error> {
        let mut s = clean::subject(s, found)?;
        // What the desk did later is no announcement: it only stays out.
        let announced = |f: &&Fact| in_future(f, today) && f.value.kind() == FactKind::Event;
        let announced = s.facts.iter().filter(announced).count();
        s.facts.retain(|f| !in_future(f, today));
        if announced > 0 {
            warnings.push(Warning::new(Notice::Future(announced), Some(&s.key)));
        }
        Ok(s)
    };
    let mut about = one(&facts.about)?;
    let wholes = facts.wholes.iter().map(&mut one).collect::<Result<Vec<Subject>, Error>>()?;
    let mut members: Vec<Subject> = Vec::new();
    let mut twice = Vec::new();
    for m in &facts.members {
        if m.key == about.key || members.iter().any(|k| k.key == m.key) {
            twice.push(m.key.clone());
        } else {
            members.push(one(m)?);
        }
    }
    for key in twice {
        warnings.push(Warning::new(Notice::Twice, Some(&key)));
    }
    for (a, b) in &facts.alike {
        warnings.push(Warning::new(Notice::MayBeTheSame(b.clone()), Some(a)));
    }
    for whole in &wholes {
        let befell =
            |f: &&Fact| matches!(f.value.kind(), FactKind::Event | FactKind::TakenBy | FactKind::Number);
        about.facts.extend(occasions(whole, warnings).filter(befell).map(of_more));
    }
    Ok(Facts { about, members, wholes, alike: facts.alike.clone(), apart: facts.apart.clone() })
}

/// A fact as it is told of some of those it was said of, so that no mention of theirs is used by it.
pub(crate) fn of_more(fact: &Fact) -> Fact {
    let value = match &fact.value {
        Value::Number(all) => Value::Together(*all),
        other => other.clone(),
    };
    Fact { of: None, value, basis: fact.basis.clone() }
}

/// What is told of a whole and holds for its parts, with a warning about what does not.
fn occasions<'a>(whole: &'a Subject, warnings: &mut Vec<Warning>) -> impl Iterator<Item = &'a Fact> {
    let occasions = Occasions::of(whole);
    let (once, longer): (Vec<&Fact>, Vec<&Fact>) = whole.facts.iter().partition(|f| occasions.holds(f));
    let long = longer.into_iter().filter(|f| f.value.kind() == FactKind::Event).count();
    if long > 0 {
        warnings.push(Warning::new(Notice::LongerTime(long), Some(&whole.key)));
    }
    once.into_iter()
}

fn in_future(fact: &Fact, today: Day) -> bool {
    match &fact.value {
        Value::Event(e) => e.when.as_ref().is_some_and(|w| w.span().start() > today.0),
        Value::Done(Step { on: Some(on), .. }) => *on > today,
        _ => false,
    }
}

/// Those about whom one form is made, with what holds of the whole group.
pub(crate) struct About<'a> {
    pub(crate) key: &'a Key,
    /// What is told of them alone.
    pub(crate) own: Vec<&'a Fact>,
    /// What holds of the whole group and therefore of them.
    pub(crate) shared: Vec<&'a Fact>,
    /// Those of a group who are told of apart.
    pub(crate) members: Vec<&'a Subject>,
    /// Whether it is one person.
    pub(crate) person: bool,
}

pub(crate) fn subjects<'a>(
    procedure: &Procedure,
    facts: &'a Facts,
    warnings: &mut Vec<Warning>,
) -> Vec<About<'a>> {
    let about = &facts.about;
    let whole = About {
        key: &about.key,
        own: about.facts.iter().collect(),
        shared: Vec::new(),
        members: facts.members.iter().collect(),
        person: about.is_person(),
    };
    if procedure.per == Per::Group || about.is_person() {
        return vec![whole];
    }
    let shared: Vec<&Fact> = occasions(about, warnings).filter(|f| inherited(f)).collect();
    let people: Vec<About<'a>> = facts
        .members
        .iter()
        .filter(|m| m.is_person())
        .map(|m| About {
            key: &m.key,
            own: m.facts.iter().collect(),
            shared: shared.iter().copied().filter(|f| done_for(f, &m.key)).collect(),
            members: Vec::new(),
            person: true,
        })
        .collect();
    let told = u64::try_from(people.len()).unwrap_or(u64::MAX);
    if about.size.hi.is_none_or(|hi| told < hi) {
        let rest = about.size.lo.saturating_sub(told);
        warnings.push(Warning::new(Notice::NotOneByOne(people.len(), rest), Some(&about.key)));
    }
    if people.len() > MANY {
        warnings.push(Warning::new(Notice::ManyForms(people.len()), Some(&about.key)));
    }
    people
}
