//! What the casebook knows of a case, as facts with the origins behind each.

use std::collections::{BTreeMap, BTreeSet};

use appeals::{
    Basis, Consents, Fact, Facts, Happening, OriginConsent, PlaceNames, Recorded, Step, Subject, Value,
};
use figures::evidence::{Evidence, Standing};
use model::mention::{MentionUnit, Sealable};
use model::quantity::Interval;
use model::{Body, Day, Key, Kinship, Mention, Origin, PlacePath, Policy};

use crate::cases::cases;
use crate::evidence::{evidence, stands_for};
use crate::urgent::end_of;
use crate::{CaseView, Desk, Result};

/// Everything an appeal can draw on.
pub(super) struct Known {
    pub(super) facts: Facts,
    pub(super) consents: Consents,
    /// The cases by their keys, each with all its mentions: any of them names it.
    pub(super) same: BTreeMap<Key, Vec<Key>>,
}

impl Desk {
    /// The facts of a case, of its people who are told of apart, and of what it is part of, with the consents behind them, from
    /// what was received by the end of a day.
    pub(super) fn appeal_facts(&self, key: &Key, today: Day) -> Result<Known> {
        let evidence = evidence(self.book().state(), Some(end_of(today)));
        let policy = self.policy()?;
        let cases = cases(&evidence, &policy);
        let key = self.newest(key);
        let Some(about) = cases.iter().find(|c| c.mentions.contains(key)) else {
            return Err(self.view().no_case(key, Some(today))?);
        };
        let nested = Nested::new(&cases, &evidence);
        let (members, wholes) = (nested.parts(about), nested.wholes(about));
        let together: Vec<&CaseView> =
            std::iter::once(about).chain(members.iter().copied()).chain(wholes.iter().copied()).collect();
        let ties = Ties::new(&evidence, &cases, &nested.near(about));
        let subject = |case: &CaseView| {
            let used: Vec<&Mention> = accepted(case, &evidence);
            let mut facts: Vec<Fact> = used.iter().flat_map(|m| self.told(m, case, &policy)).collect();
            facts.extend(ties.of(case).map(|(tie, by, together)| {
                let of = case.mentions.contains(&by.key).then(|| by.key.clone());
                Fact { value: Value::FamilyLink { kin: tie, together }, basis: self.basis_of(by), of }
            }));
            Subject { key: case.key.clone(), size: Interval { lo: case.lo, hi: case.hi }, facts }
        };
        let done = self.done(about, &members, &wholes, &nested, &evidence, today);
        let members = members.into_iter().map(&subject).collect();
        let same = together.iter().map(|c| (c.key.clone(), c.mentions.clone())).collect();
        let mut about = subject(about);
        let wholes = wholes.into_iter().map(&subject).collect();
        about.facts.extend(done);
        let facts = Facts { members, wholes, apart: nested.apart, ..Facts::of(about) };
        let consents = self.consents_behind(&facts);
        Ok(Known { facts, consents, same })
    }

    /// What a fact told by a mention rests on.
    fn basis_of(&self, mention: &Mention) -> Basis {
        let origins = self.origins_behind(mention).into_iter().cloned().collect();
        if self.is_public(mention) { Basis::Public(origins) } else { Basis::Origins(origins) }
    }

    /// What rests on several mentions: all their origins, and public only where each of them is.
    fn basis_of_all(&self, mentions: BTreeSet<&Key>) -> Basis {
        let mut public = true;
        let mut all = BTreeSet::new();
        for mention in mentions {
            let Ok(mention) = self.mention_of(self.newest(mention)) else { continue };
            let basis = self.basis_of(mention);
            public &= matches!(basis, Basis::Public(_));
            let (Basis::Origins(origins) | Basis::Public(origins)) = basis;
            // Of one that nobody knows the origin of, none of the others can speak for it.
            if origins.is_empty() {
                return Basis::Origins(BTreeSet::new());
            }
            all.extend(origins);
        }
        if public { Basis::Public(all) } else { Basis::Origins(all) }
    }

    /// What one mention says.
    fn told(&self, mention: &Mention, case: &CaseView, policy: &Policy) -> Vec<Fact> {
        let basis = self.basis_of(mention);
        let of = Some(mention.key.clone());
        let who = &mention.who;
        let mut values: Vec<Value> = Vec::new();
        values.extend(who.names.iter().map(|name| {
            let text = match &name.text {
                Sealable::Clear(text) => Some(text.clone()),
                Sealable::Sealed(_) => None,
            };
            Value::Name { text, alias: name.alias }
        }));
        values.extend(who.sex.map(Value::Sex));
        values.extend(who.age.map(|range| Value::Age { range, counting: who.counting_age }));
        values.extend(who.nationality.clone().map(Value::Nationality));
        values.extend(who.role.clone().map(Value::Role));
        values.extend(who.conditions.iter().copied().map(Value::Condition));
        values.extend(who.taken_by.clone().map(Value::TakenBy));
        let person = (case.lo, case.hi) == (1, Some(1));
        if mention.unit == MentionUnit::Person && !person {
            values.push(Value::Number(policy.interval(&mention.quantity)));
        }
        values.extend(happening(mention).map(Value::Event));
        let (Basis::Origins(origins) | Basis::Public(origins)) = &basis;
        let reporters = origins.iter().filter_map(|key| {
            let one = [key.clone()].into();
            let basis =
                if matches!(basis, Basis::Public(_)) { Basis::Public(one) } else { Basis::Origins(one) };
            Some(Fact { value: Value::Reporter(self.origin_at(key)?.access), basis, of: of.clone() })
        });
        let told = values.into_iter().map(|value| Fact { value, basis: basis.clone(), of: of.clone() });
        told.chain(reporters).collect()
    }

    /// What this desk sent before for the same people, each with those of a group it was for alone.
    fn done(
        &self,
        about: &CaseView,
        members: &[&CaseView],
        wholes: &[&CaseView],
        nested: &Nested<'_>,
        evidence: &Evidence<'_>,
        today: Day,
    ) -> Vec<Fact> {
        let inside: Vec<Vec<&CaseView>> = members.iter().map(|member| nested.parts(member)).collect();
        let sent = self.actions_standing().map(|(_, action)| action).filter(|a| a.sent.is_some());
        let fact = |a: &model::Action| {
            let counts = |key: &&Key| evidence.standing_of(key) == Standing::Accepted;
            let of: BTreeSet<&Key> = a.about.iter().filter(counts).collect();
            let concerns = |case: &&CaseView| case.mentions.iter().any(|key| of.contains(key));
            let mut apart: BTreeSet<Key> = BTreeSet::new();
            if !concerns(&about) && !wholes.iter().any(&concerns) {
                for (member, parts) in members.iter().zip(&inside).filter(|(member, _)| concerns(member)) {
                    apart.insert(member.key.clone());
                    apart.extend(parts.iter().map(|part| part.key.clone()));
                }
                if apart.is_empty() {
                    return None;
                }
            }
            let reply = a.reply.as_ref().filter(|reply| reply.day <= today);
            let value = Value::Done(Step {
                kind: a.kind,
                purpose: a.purpose,
                to: Some(self.addressed(a).0),
                on: a.sent,
                reply: reply.map(|reply| (reply.kind, reply.day)),
                apart,
            });
            Some(Fact::new(value, self.basis_of_all(of)))
        };
        sent.filter_map(fact).collect()
    }

    /// What every origin behind the facts consented to and withdrew, in the order it was recorded.
    fn consents_behind(&self, facts: &Facts) -> Consents {
        let mut behind = BTreeMap::new();
        let apart = facts.members.iter().chain(&facts.wholes).flat_map(|m| &m.facts);
        let all = facts.about.facts.iter().chain(apart);
        for fact in all {
            let (Basis::Origins(origins) | Basis::Public(origins)) = &fact.basis;
            for key in origins {
                if let Some(origin) = self.origin_at(key).filter(|_| !behind.contains_key(key)) {
                    let consents = self.consents_that_count(origin);
                    let consents = consents.map(|(c, on)| Recorded { consent: c.clone(), on }).collect();
                    behind.insert(key.clone(), OriginConsent { label: origin.label.clone(), consents });
                }
            }
        }
        behind
    }

    fn origin_at(&self, key: &Key) -> Option<&Origin> {
        match self.book().state().get(key).map(|record| &record.body) {
            Some(Body::Origin(origin)) => Some(origin),
            _ => None,
        }
    }
}

/// What a mention says happened.
pub(crate) fn happening(mention: &Mention) -> Option<Happening> {
    mention.event.map(|event| Happening {
        kind: event.kind,
        certainty: event.certainty,
        when: mention.when.clone(),
        place: mention.place.as_ref().map(names),
        province: mention.place.as_ref().and_then(province).map(Box::new),
    })
}

/// Family ties, from both of their ends.
pub(crate) struct Ties<'a> {
    /// What the people of a case are to somebody else, by the key of the case: the mention that says it, and whether the other is
    /// of those together.
    found: BTreeMap<&'a Key, Vec<(Kinship, &'a Mention, bool)>>,
}

impl<'a> Ties<'a> {
    pub(crate) fn new(evidence: &Evidence<'a>, cases: &'a [CaseView], together: &[&CaseView]) -> Self {
        let of: BTreeMap<&Key, &CaseView> =
            cases.iter().flat_map(|c| c.mentions.iter().map(move |k| (k, c))).collect();
        let case_of = |key: &'a Key| of.get(stands_for(evidence, key)).copied();
        let near =
            |case: Option<&CaseView>| case.is_some_and(|case| together.iter().any(|t| t.key == case.key));
        let mut found: BTreeMap<&Key, Vec<(Kinship, &Mention, bool)>> = BTreeMap::new();
        let accepted = |m: &&&Mention| evidence.standing_of(&m.key) == Standing::Accepted;
        for mention in evidence.mentions.iter().filter(accepted).copied() {
            for tie in &mention.who.ties {
                let (from, to) = (of.get(&mention.key).copied(), case_of(&tie.of));
                if let Some(from) = from {
                    found.entry(&from.key).or_default().push((tie.kin, mention, near(to)));
                }
                if let Some(to) = to {
                    found.entry(&to.key).or_default().push((tie.kin.turned(), mention, near(from)));
                }
            }
        }
        Self { found }
    }

    /// What the people of a case are to somebody, the mention that says it, and whether the other is of those together.
    pub(crate) fn of(&self, case: &CaseView) -> impl Iterator<Item = (Kinship, &'a Mention, bool)> {
        self.found.get(&case.key).into_iter().flatten().copied()
    }
}

/// The mentions of a case that count: what is held, rejected or discounted is for the desk alone.
fn accepted<'a>(case: &CaseView, evidence: &Evidence<'a>) -> Vec<&'a Mention> {
    let mut own: Vec<&Mention> = evidence
        .mentions
        .iter()
        .copied()
        .filter(|m| case.mentions.contains(&m.key) && evidence.standing_of(&m.key) == Standing::Accepted)
        .collect();
    own.sort_by_key(|m| (m.when.is_none(), m.when.as_ref().map(|w| w.span().start()), m.key.clone()));
    own
}

/// Which cases are part of which, by the decisions that stand.
pub(crate) struct Nested<'a> {
    of: BTreeMap<&'a Key, &'a CaseView>,
    /// Wholes with their parts.
    pairs: Vec<(&'a CaseView, &'a CaseView)>,
    /// Cases decided to share nobody, a set for each decision.
    apart: Vec<BTreeSet<Key>>,
}

impl<'a> Nested<'a> {
    pub(crate) fn new(cases: &'a [CaseView], evidence: &Evidence<'_>) -> Self {
        let of: BTreeMap<&Key, &CaseView> =
            cases.iter().flat_map(|c| c.mentions.iter().map(move |k| (k, c))).collect();
        let at = |key: &Key| of.get(key).copied();
        let found = crate::evidence::parts(evidence).into_iter();
        let found = found.filter_map(|(whole, part)| Some((at(whole)?, at(part)?)));
        let pairs = found.filter(|(whole, part)| whole.key != part.key).collect();
        let cases_of =
            |all: BTreeSet<&Key>| all.into_iter().filter_map(|key| Some(at(key)?.key.clone())).collect();
        let apart = crate::evidence::apart(evidence).map(cases_of).collect();
        Self { of, pairs, apart }
    }

    /// The case a mention belongs to.
    pub(crate) fn case_of(&self, mention: &Key) -> Option<&'a CaseView> {
        self.of.get(mention).copied()
    }

    /// The cases that are parts of a case, directly or through others.
    pub(crate) fn parts(&self, about: &'a CaseView) -> Vec<&'a CaseView> {
        reached(about, &self.pairs)
    }

    /// The cases that a case is part of.
    pub(crate) fn wholes(&self, about: &'a CaseView) -> Vec<&'a CaseView> {
        reached(about, &self.pairs.iter().map(|(w, p)| (*p, *w)).collect::<Vec<_>>())
    }

    /// A case with its parts, what it is part of, and the other parts of that: those who were together.
    pub(crate) fn near(&self, about: &'a CaseView) -> Vec<&'a CaseView> {
        let wholes = self.wholes(about);
        let others = wholes.iter().flat_map(|whole| self.parts(whole)).collect::<Vec<_>>();
        std::iter::once(about).chain(self.parts(about)).chain(wholes).chain(others).collect()
    }

    /// The mentions of the cases that hold this one: what is told of a whole can stand in a paper about its parts.
    pub(crate) fn of_wholes(&self, mention: &Key) -> impl Iterator<Item = &'a Key> {
        let wholes = self.of.get(mention).map_or(Vec::new(), |about| self.wholes(about));
        wholes.into_iter().flat_map(|whole| &whole.mentions)
    }
}

/// Everything to be reached from a case along the pairs, itself aside, in the order of keys.
fn reached<'a>(from: &'a CaseView, pairs: &[(&'a CaseView, &'a CaseView)]) -> Vec<&'a CaseView> {
    let mut found: BTreeMap<&Key, &CaseView> = BTreeMap::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for (_, to) in pairs.iter().filter(|(start, to)| start.key == at.key && to.key != from.key) {
            if found.insert(&to.key, to).is_none() {
                open.push(to);
            }
        }
    }
    found.into_values().collect()
}

/// The province a place lies in, or the country where it is no finer than that.
fn province(path: &PlacePath) -> Option<PlaceNames> {
    use places::Kind::{Country, Province};
    let parts: Vec<&str> = path.parts().collect();
    let widest_last = (1..=parts.len()).rev().map(|n| parts[..n].join("/"));
    let found = widest_last.filter_map(|path| match places::all().resolve(&path).as_slice() {
        [place] => Some(*place),
        _ => None,
    });
    let mut up = found.flat_map(|place| std::iter::once(place).chain(places::all().parents(place)));
    let province = up.find(|place| matches!(place.kind, Province | Country))?;
    Some(names(&PlacePath::parse(province.path).ok()?))
}

/// A place with its names in three scripts, where the gazetteer knows it.
fn names(path: &PlacePath) -> PlaceNames {
    let known = places::all().resolve(path.as_str());
    let last = || path.parts().last().unwrap_or_default().to_owned();
    match known.as_slice() {
        [place] => PlaceNames {
            path: path.clone(),
            en: place.name().to_owned(),
            ko: place.hangul.first().map(|n| (*n).to_owned()),
            zh: place.han.first().map(|n| (*n).to_owned()),
        },
        _ => PlaceNames { path: path.clone(), en: last(), ko: None, zh: None },
    }
}
