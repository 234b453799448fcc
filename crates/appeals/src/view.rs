//! Fields filled from facts: each view takes a set of facts and says what stands in the field, or nothing.
//!
//! The views are run twice, on all facts and on those released. They see nothing but the facts they are given.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use model::day::Grain;
use model::mention::When;
use model::quantity::Interval;
use model::{AgeRange, Certainty, Day, EventKind, Key, ReplyKind};

use crate::country;
use crate::fact::{Basis, Fact, Happening, PlaceNames, Step, Value};
use crate::language::Language;
use crate::phrases;
use crate::procedure::Fill;
use crate::say::{self, Say};
use crate::write::Member;

/// What stands in a field: lines, or nothing.
pub(crate) fn view<F: Borrow<Fact>>(fill: Fill, facts: &[F], language: Language) -> Vec<String> {
    let values = || facts.iter().map(|f| &f.borrow().value);
    let pick = |of: &dyn Fn(&Value) -> Option<String>| once(values().filter_map(of));
    // What contradicts something else that was told, with whoever told it.
    let told = |of: &dyn Fn(&Value) -> Option<String>| {
        accounts(facts.iter().map(Borrow::borrow).filter_map(|f| Some((of(&f.value)?, &f.basis))), language)
    };
    let of_events = |of: &dyn Fn(&Happening) -> Option<String>| {
        told(&|v| match v {
            Value::Event(e) => of(e),
            _ => None,
        })
    };
    match fill {
        Fill::Name => listed(names(facts, false, language), language),
        Fill::OtherNames => listed(names(facts, true, language), language),
        Fill::Sex => told(&|v| match v {
            Value::Sex(s) => Some(say::sex(*s, language).to_owned()),
            _ => None,
        }),
        Fill::Age => told(&|v| match v {
            Value::Age { range, counting } => Some(age(*range, *counting, language)),
            _ => None,
        }),
        Fill::Nationality => told(&|v| match v {
            Value::Nationality(code) => Some(country::name(code, language)),
            _ => None,
        }),
        Fill::Role => listed(
            pick(&|v| match v {
                Value::Role(r) => Some(say::role(r, language)),
                _ => None,
            }),
            language,
        ),
        Fill::Number => {
            let own = told(&|v| match v {
                Value::Number(n) => Some(number(*n, language)),
                _ => None,
            });
            let together = told(&|v| match v {
                Value::Together(n) => Some(number(*n, language)),
                _ => None,
            });
            match (own.first(), together.first()) {
                (Some(own), Some(all)) => vec![Say::OfTogether.with(language, &[own, all])],
                (None, Some(all)) => vec![Say::Together.with(language, &[all])],
                _ => own,
            }
        }
        Fill::ApprehendedWhen => of_events(&|e| match e.kind {
            EventKind::Apprehended => Some(when(e.when.as_ref()?, language)),
            _ => None,
        }),
        Fill::ApprehendedWhere => places(facts, &[EventKind::Apprehended], language),
        Fill::HeldWhere => places(facts, &[EventKind::Held, EventKind::Transferred], language),
        Fill::TakenBy => told(&|v| match v {
            Value::TakenBy(t) => Some(say::taken_by(t, language)),
            _ => None,
        }),
        Fill::LastKnownWhen => last(facts, &|e| e.when.is_some())
            .and_then(|e| e.when.as_ref())
            .map_or(Vec::new(), |w| vec![when(w, language)]),
        Fill::LastKnownWhere => last(facts, &|e| e.place.is_some())
            .and_then(|e| e.place.as_ref())
            .map_or(Vec::new(), |p| vec![place(p, language)]),
        Fill::Stage => stage(facts, &[], language),
        Fill::Returns => returns(facts, &[], language),
        Fill::State => of_events(&|e| Some(country::name(state(e)?, language))),
        Fill::Conditions => {
            let said = listed(
                pick(&|v| match v {
                    Value::Condition(c) => Some(say::condition(*c, language).to_owned()),
                    _ => None,
                }),
                language,
            );
            // What is told of a group is true of somebody in it.
            let several = facts.iter().any(|f| matches!(f.borrow().value, Value::Number(_)));
            let of = |text: String| if several { Say::Somebody.with(language, &[&text]) } else { text };
            said.into_iter().map(of).collect()
        }
        Fill::FamilyLinks => listed(
            pick(&|v| match v {
                Value::FamilyLink { kin, together } => Some(phrases::tie(*kin, *together, language)),
                _ => None,
            }),
            language,
        ),
        Fill::Circumstances => circumstances(facts, &[], language),
        Fill::DoneBefore => once(values().filter_map(|v| match v {
            Value::Done(step) => Some(done(step, language)),
            _ => None,
        })),
        Fill::ReporterRole => listed(
            pick(&|v| match v {
                Value::Reporter(a) => Some(say::access(*a, language).to_owned()),
                _ => None,
            }),
            language,
        ),
    }
}

/// A step on one line, with what was replied.
fn done(step: &Step, language: Language) -> String {
    let what = say::action(step.kind, language);
    let to = step.to.as_deref().unwrap_or(Say::UnnamedOffice.text(language));
    let line = match step.on {
        Some(on) => Say::DoneOn.with(language, &[&day(on, language), what, to]),
        None => Say::Done.with(language, &[what, to]),
    };
    match step.reply {
        Some((ReplyKind::NoneKnown, by)) => Say::NoReplyBy.with(language, &[&line, &day(by, language)]),
        Some((kind, on)) => {
            let reply = say::reply(kind, language);
            Say::RepliedOn.with(language, &[&line, &day(on, language), reply])
        }
        None => line,
    }
}

/// The events among the facts.
pub(crate) fn events<F: Borrow<Fact>>(facts: &[F]) -> impl Iterator<Item = &Happening> {
    facts.iter().filter_map(|f| match &f.borrow().value {
        Value::Event(e) => Some(e),
        _ => None,
    })
}

/// The states in whose custody they are or were reported.
pub(crate) fn states<F: Borrow<Fact>>(facts: &[F]) -> impl Iterator<Item = &str> {
    events(facts).filter_map(state)
}

/// The state in whose custody an event tells that they were.
fn state(event: &Happening) -> Option<&str> {
    let custody = matches!(event.kind, EventKind::Apprehended | EventKind::Held | EventKind::Transferred);
    event.place.as_ref().filter(|_| custody)?.path.parts().next()
}

fn names<F: Borrow<Fact>>(facts: &[F], wanted: bool, language: Language) -> Vec<String> {
    once(facts.iter().filter_map(|f| match &f.borrow().value {
        Value::Name { text: Some(text), alias } if *alias == wanted => {
            Some(if wanted { Say::Alias.with(language, &[text]) } else { text.clone() })
        }
        _ => None,
    }))
}

/// Each text once, in the order of the facts.
fn once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for text in texts.filter(|t| !t.is_empty()) {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen
}

/// Texts that contradict one another are shown as such, on one line, each once.
///
/// Another account is one that rests on other people: what one origin told twice, differently, is one account.
fn accounts<'a>(told: impl Iterator<Item = (String, &'a Basis)>, language: Language) -> Vec<String> {
    let mut all: Vec<(String, Vec<&BTreeSet<Key>>)> = Vec::new();
    for (text, basis) in told.filter(|(text, _)| !text.is_empty()) {
        let (Basis::Origins(by) | Basis::Public(by)) = basis;
        match all.iter_mut().find(|(known, _)| known.to_lowercase() == text.to_lowercase()) {
            Some((_, of)) => of.push(by),
            None => all.push((text, vec![by])),
        }
    }
    let apart = |a: &BTreeSet<Key>, b: &BTreeSet<Key>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
    let mut line = String::new();
    for (at, (text, by)) in all.iter().enumerate() {
        let before = || all.iter().take(at).flat_map(|(_, of)| of);
        let another = by.iter().any(|a| before().any(|b| apart(a, b)));
        if at > 0 {
            line.push_str(if another { Say::ByAnotherAccount } else { Say::AlsoGiven }.text(language));
        }
        line.push_str(text);
    }
    if line.is_empty() { Vec::new() } else { vec![line] }
}

/// Texts that can all be true, on one line.
fn listed(texts: Vec<String>, language: Language) -> Vec<String> {
    if texts.is_empty() { texts } else { vec![texts.join(Say::Separator.text(language))] }
}

/// Undated events last; then by the last day they may have been, and the first.
fn order(e: &Happening) -> (bool, i32, i32, EventKind) {
    let span = e.when.as_ref().map(When::span).unwrap_or_default();
    (e.when.is_none(), span.end(), span.start(), e.kind)
}

/// The latest sign of them that has what is looked for.
fn last<'a, F: Borrow<Fact>>(facts: &'a [F], has: &dyn Fn(&Happening) -> bool) -> Option<&'a Happening> {
    let sign = |e: &&Happening| e.kind != EventKind::Died && has(e);
    // An undated event says least about where somebody was last.
    events(facts).filter(sign).max_by_key(|e| (e.when.is_some(), order(e)))
}

/// The last event, and whatever else may have come last, of them or of those of them who are told of apart.
pub(crate) fn stage<F: Borrow<Fact>>(facts: &[F], members: &[Member], language: Language) -> Vec<String> {
    once(latest(facts, members, language).into_iter().map(|(whom, text)| of_whom(whom, text, language)))
}

/// What is told last of some of a group; nothing where what is told of all of them came later, or is the same.
pub(crate) fn stage_apart<F: Borrow<Fact>>(facts: &[F], member: &Member, language: Language) -> Vec<String> {
    let told = latest(facts, std::slice::from_ref(member), language).into_iter();
    once(told.filter(|(whom, _)| whom.is_some()).map(|(_, text)| text))
}

/// What may have come last, with whom it is told of.
///
/// Being taken comes before being held, moved and returned, however coarse the dates are.
fn latest<F: Borrow<Fact>>(
    facts: &[F],
    members: &[Member],
    language: Language,
) -> Vec<(Option<Whom>, String)> {
    let all = of_all(facts, members);
    let after = |e: &Happening, taken: &Happening| {
        matches!(e.kind, EventKind::Held | EventKind::Transferred | EventKind::Returned)
            && order(e).1 >= order(taken).2
    };
    // What befell one of them is not the last that is told of the others: all of them are told of by what is told of all.
    let bears = |u: &Told<'_>, t: &Told<'_>| u.whom.is_none() || u.whom == t.whom;
    let passed = |t: &&Told<'_>| all.iter().any(|u| bears(u, t) && after(u.event, t.event));
    let mut open: Vec<&Told<'_>> =
        all.iter().filter(|t| t.event.kind != EventKind::Apprehended || !passed(t)).collect();
    // What was over before another began was not the last.
    let begun = |whom: Option<Whom>| {
        let of = open.iter().filter(|u| u.whom.is_none() || u.whom == whom);
        of.map(|u| order(u.event).2).max()
    };
    let last: Vec<bool> = open.iter().map(|t| Some(order(t.event).1) >= begun(t.whom)).collect();
    let mut last = last.into_iter();
    open.retain(|_| last.next().unwrap_or(false));
    open.sort_by_key(|t| (t.event.when.is_none(), std::cmp::Reverse((order(t.event).2, order(t.event).1))));
    // What is told of one of them is no other account of another.
    let mut of: Vec<Option<Whom>> = Vec::new();
    for told in &open {
        if !of.contains(&told.whom) {
            of.push(told.whom);
        }
    }
    let said = |whom: Option<Whom>| {
        let theirs = open.iter().filter(|t| t.whom == whom);
        accounts(theirs.map(|t| (happened(t.event, language), t.basis)), language)
    };
    // What is told of all of them needs not to be told again of one.
    let of_all = said(None);
    of.into_iter()
        .flat_map(|whom| {
            let again = |text: &String| whom.is_some() && of_all.contains(text);
            let told = said(whom).into_iter().filter(|text| !again(text)).collect::<Vec<_>>();
            told.into_iter().map(move |text| (whom, text))
        })
        .collect()
}

/// The returns that are told of them and of those of them who are told of apart.
pub(crate) fn returns<F: Borrow<Fact>>(facts: &[F], members: &[Member], language: Language) -> Vec<String> {
    let all = of_all(facts, members).into_iter().filter(|t| t.event.kind == EventKind::Returned);
    once(all.map(|t| of_whom(t.whom, line(t.event, language), language)))
}

/// What happened to them and to those of them who are told of apart, in the order of time.
pub(crate) fn circumstances<F: Borrow<Fact>>(
    facts: &[F],
    members: &[Member],
    language: Language,
) -> Vec<String> {
    let mut all = of_all(facts, members);
    all.sort_by_key(|t| order(t.event));
    let said = |t: &Told<'_>| {
        let holds =
            |e: &Happening| holds_all_of(e, t.event) && (t.whom.is_some() || !holds_all_of(t.event, e));
        (!events(facts).any(holds)).then(|| of_whom(t.whom, line(t.event, language), language))
    };
    once(all.iter().filter_map(said))
}

/// Whether one account holds whatever another tells: the same, as finely or more, and as surely or more.
fn holds_all_of(all: &Happening, one: &Happening) -> bool {
    let when = one
        .when
        .as_ref()
        .is_none_or(|one| all.when.as_ref().is_some_and(|all| all == one || all.span().inside(one.span())));
    let place = one.place.as_ref().is_none_or(|one| {
        let mut finer = all.place.as_ref().map(|all| all.path.parts()).into_iter().flatten();
        one.path.parts().all(|part| finer.next() == Some(part))
    });
    let weaker = matches!(one.certainty, Certainty::Believed | Certainty::Reported);
    let sure = all.certainty == one.certainty || (all.certainty == Certainty::Known && weaker);
    all.kind == one.kind && sure && when && place
}

/// What stands in a field of those who are told of apart, each with whom it is told of.
pub(crate) fn of_some(fill: Fill, members: &[Member], language: Language) -> Vec<String> {
    let one = |m: &Member| {
        let say = if m.person { Say::OfOne } else { Say::OfSome };
        // Of a group it says already that it is true of somebody among them.
        let whole = fill == Fill::Conditions && !m.person;
        let of = |text: String| if whole { text } else { say.with(language, &[&text]) };
        view(fill, &m.facts, language).into_iter().map(of).collect::<Vec<_>>()
    };
    once(members.iter().flat_map(one))
}

/// Those of a group who are told of apart: which of them, and in which words.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Whom {
    at: usize,
    say: Say,
}

/// An event with whom it is told of: all of them, or one or some.
struct Told<'a> {
    whom: Option<Whom>,
    event: &'a Happening,
    basis: &'a Basis,
}

fn of_whom(whom: Option<Whom>, text: String, language: Language) -> String {
    match whom {
        Some(whom) => whom.say.with(language, &[&text]),
        None => text,
    }
}

fn of_all<'a, F: Borrow<Fact>>(facts: &'a [F], members: &'a [Member]) -> Vec<Told<'a>> {
    let one = |fact: &'a Fact, whom| match &fact.value {
        Value::Event(event) => Some(Told { whom, event, basis: &fact.basis }),
        _ => None,
    };
    let own = facts.iter().filter_map(|f| one(f.borrow(), None));
    let apart = members.iter().enumerate().flat_map(|(at, m)| {
        let whom = Some(Whom { at, say: if m.person { Say::OfOne } else { Say::OfSome } });
        m.facts.iter().filter_map(move |f| one(f, whom))
    });
    own.chain(apart).collect()
}

/// The places of events, each as precisely as it is told: one that holds another of them says nothing against it.
fn places<F: Borrow<Fact>>(facts: &[F], kinds: &[EventKind], language: Language) -> Vec<String> {
    let all: Vec<(&PlaceNames, &Basis)> = of_all(facts, &[])
        .into_iter()
        .filter(|t| kinds.contains(&t.event.kind))
        .filter_map(|t| Some((t.event.place.as_ref()?, t.basis)))
        .collect();
    let holds = |wide: &PlaceNames, narrow: &PlaceNames| {
        let (mut wide, mut narrow) = (wide.path.parts(), narrow.path.parts());
        wide.all(|part| narrow.next() == Some(part)) && narrow.next().is_some()
    };
    let precise = all.iter().filter(|(p, _)| !all.iter().any(|(other, _)| holds(p, other)));
    accounts(precise.map(|(p, basis)| (place(p, language), *basis)), language)
}

fn happened(e: &Happening, language: Language) -> String {
    let what = say::event(e.kind, language);
    match e.certainty {
        Certainty::Known => what.to_owned(),
        other => Say::Sure.with(language, &[what, say::certainty(other, language)]),
    }
}

/// An event on one line.
fn line(e: &Happening, language: Language) -> String {
    let unknown = || Say::DayNotKnown.text(language).to_owned();
    let when = e.when.as_ref().map_or_else(unknown, |w| when(w, language));
    let what = happened(e, language);
    match &e.place {
        Some(p) => Say::EventAt.with(language, &[&when, &place(p, language), &what]),
        None => Say::Labelled.with(language, &[&when, &what]),
    }
}

pub(crate) fn place(place: &PlaceNames, language: Language) -> String {
    let own = match language {
        Language::En => None,
        Language::Ko => place.ko.as_ref(),
        Language::Zh => place.zh.as_ref(),
    };
    let name = own.unwrap_or(&place.en);
    match place.path.parts().next() {
        Some(code) if code.len() == 2 && place.path.parts().count() > 1 => {
            Say::PlaceIn.with(language, &[name, &country::name(code, language)])
        }
        _ => name.clone(),
    }
}

/// A date as it is known: a month is a month, an interval an interval.
pub(crate) fn when(when: &When, language: Language) -> String {
    let span = when.span();
    let (from, to) =
        (span.from.map(|d| edge(when, d, true, language)), span.to.map(|d| edge(when, d, false, language)));
    let text = match (from, to) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => whole_year(when, language).unwrap_or_else(|| {
            let say = if when.throughout { Say::Throughout } else { Say::Between };
            say.with(language, &[&a, &b])
        }),
        (Some(a), None) => Say::OnOrAfter.with(language, &[&a]),
        (None, Some(b)) => Say::OnOrBefore.with(language, &[&b]),
        (None, None) => Say::DayNotKnown.text(language).to_owned(),
    };
    let text = if when.date.uncertain() { Say::About.with(language, &[&text]) } else { text };
    if when.inferred { Say::Inferred.with(language, &[&text]) } else { text }
}

/// One end of a date: a day, or the month of which it is the first or the last where the date is no finer.
fn edge(when: &When, at: Day, first: bool, language: Language) -> String {
    let (year, month, _) = at.ymd();
    let outer = if first { at.ymd().2 == 1 } else { Day(at.0.saturating_add(1)).ymd().2 == 1 };
    if when.throughout || when.date.grain() == Grain::Day || !outer {
        return day(at, language);
    }
    match language {
        Language::En => format!("{} {year}", month_name(month)),
        Language::Ko => format!("{year}년 {month}월"),
        Language::Zh => format!("{year}年{month}月"),
    }
}

/// A year that was given as such.
fn whole_year(when: &When, language: Language) -> Option<String> {
    let span = when.span();
    let ((year, month, first), (to_year, to_month, to_day)) = (span.from?.ymd(), span.to?.ymd());
    let whole = (month, first, to_month, to_day) == (1, 1, 12, 31) && year == to_year;
    if when.throughout || when.date.grain() != Grain::Year || !whole {
        return None;
    }
    Some(match language {
        Language::En => format!("{year}"),
        Language::Ko => format!("{year}년"),
        Language::Zh => format!("{year}年"),
    })
}

/// A day in words.
pub(crate) fn day(day: Day, language: Language) -> String {
    let (year, month, date) = day.ymd();
    match language {
        Language::En => format!("{date} {} {year}", month_name(month)),
        Language::Ko => format!("{year}년 {month}월 {date}일"),
        Language::Zh => format!("{year}年{month}月{date}日"),
    }
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|m| NAMES.get(m)).copied().unwrap_or("")
}

pub(crate) fn age(range: AgeRange, counting: bool, language: Language) -> String {
    let plain = |r: AgeRange| match r.to {
        Some(0) => Say::UnderOne.text(language).to_owned(),
        Some(to) if to == r.from => Say::Years.with(language, &[&to.to_string()]),
        Some(to) => Say::YearsRange.with(language, &[&r.from.to_string(), &to.to_string()]),
        None => Say::YearsOrMore.with(language, &[&r.from.to_string()]),
    };
    if counting {
        Say::Counting.with(language, &[&plain(range), &plain(range.counting_tolerance())])
    } else {
        plain(range)
    }
}

pub(crate) fn number(n: Interval, language: Language) -> String {
    match n.hi {
        Some(hi) if hi == n.lo => Say::People.with(language, &[&hi.to_string()]),
        Some(hi) => Say::PeopleRange.with(language, &[&n.lo.to_string(), &hi.to_string()]),
        None => Say::PeopleAtLeast.with(language, &[&n.lo.to_string()]),
    }
}
