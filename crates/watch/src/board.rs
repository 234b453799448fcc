//! The board: all clocks as of a day, the most urgent first.

use std::collections::{BTreeMap, BTreeSet};

use estimates::Watch;
use model::{Day, Key, Tie};
use serde::Serialize;

use crate::curve::{Returns, learn};
use crate::days::between;
use crate::death::{Death, deaths};
use crate::episode::of_case;
use crate::everybody::{Decided, fewest};
use crate::flags::flags;
use crate::kin::Kin;
use crate::observed::observations;
use crate::reason::{Reason, SaidEnd};
use crate::stage::{of_group, standing};
use crate::words::{self, Clock, Since, Such};
use crate::{Case, Cases, Date, Elapsed, Episode, Part, Result, Row, Rules, Stage, Standing};

/// What a line of the board is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// One person a line; groups whose people are not told apart are left to the other.
    Person,
    /// One line for people taken together, single people among them.
    #[default]
    Group,
}

/// All clocks as of a day.
#[derive(Clone, Debug, Serialize)]
pub struct Board {
    /// Today.
    pub today: Date,
    /// Every case that may still be held, the most urgent first, those without evidence for long last.
    pub rows: Vec<Row>,
    /// Cases whose end is well enough supported.
    pub closed: Vec<Row>,
    /// Cases of which only an end is told, never the taking or custody.
    pub only_ended: Vec<Key>,
    /// Cases whose only custody lies after today.
    pub after_today: Vec<Key>,
    /// Counts over a period: many people, not taken together, so without a clock.
    pub over_a_period: Vec<Key>,
    /// The curves.
    pub returns: Returns,
    /// The rules used.
    pub rules: Rules,
}

impl Board {
    /// The running clocks with one line a person, or one line for those taken together.
    pub fn by(&self, by: By) -> Vec<&Row> {
        let keep = |r: &&Row| match by {
            By::Person => r.person,
            By::Group => r.part_of.is_none(),
        };
        self.rows.iter().filter(keep).collect()
    }

    /// The row of a case, running or closed.
    pub fn row(&self, case: &Key) -> Option<&Row> {
        self.rows.iter().chain(&self.closed).find(|r| r.case == *case)
    }
}

/// All clocks of a casebook as of `now`.
///
/// # Errors
/// [`crate::Error::Rule`] if a rule is out of range; [`crate::Error::Curve`] if the work was stopped.
pub fn board(cases: &Cases<'_>, now: Day, rules: &Rules, watch: &Watch<'_>) -> Result<Board> {
    let rules = rules.clone().checked()?;
    let kin = Kin::new(cases);
    let mut known: BTreeMap<&Key, Vec<Episode>> = BTreeMap::new();
    let (mut over_a_period, mut after_today) = (Vec::new(), Vec::new());
    for (key, case) in &cases.all {
        let episodes = of_case(case, cases, &kin, now);
        if episodes.is_empty() {
            let later = |s: &crate::Said<'_>| {
                let event = s.mention.event.is_some_and(|e| crate::episode::in_custody(e.kind));
                event && s.mention.when.as_ref().is_some_and(|w| w.span().start() > now.0)
            };
            if case.said.iter().any(later) {
                after_today.push((*key).clone());
            }
        } else if is_period(case, &episodes, &rules) {
            over_a_period.push((*key).clone());
        } else {
            known.insert(key, episodes);
        }
    }
    let (seen, counts) = observations(cases, &known, &kin, &rules);
    let decided = Decided::new(cases, &kin);
    let returns = learn(&seen, counts, &rules, &|a, b| decided.apart(a, b), watch)?;
    let clocked: BTreeSet<&Key> =
        known.iter().filter(|(_, e)| e.last().is_some_and(Episode::custody)).map(|(k, _)| *k).collect();
    let ties = ties(cases);
    let standings = standings(cases, &kin, &decided, &known, (now, &rules));
    let made = Made {
        cases,
        kin: &kin,
        known: &known,
        clocked: &clocked,
        standings: &standings,
        ties: &ties,
        returns: &returns,
        rules: &rules,
        now,
    };
    let (mut rows, mut closed, mut only_ended) = (Vec::new(), Vec::new(), Vec::new());
    for key in known.keys() {
        match clocked.get(key).and_then(|key| made.row(key)) {
            Some(row) if row.standing.open => rows.push(row),
            Some(row) => closed.push(row),
            None => only_ended.push((*key).clone()),
        }
    }
    rows.sort_by(|a, b| a.silent.cmp(&b.silent).then_with(|| a.urgency(b)));
    closed.sort_by(|a, b| {
        a.evidence_age.map(|e| e.least).cmp(&b.evidence_age.map(|e| e.least)).then(a.case.cmp(&b.case))
    });
    Ok(Board { today: Date(now), rows, closed, only_ended, after_today, over_a_period, returns, rules })
}

/// Whether a case counts people over a period who were not taken together.
fn is_period(case: &Case<'_>, episodes: &[Episode], rules: &Rules) -> bool {
    let many = case.hi.is_none() || case.lo > rules.together_people;
    let within = episodes.iter().all(|e| match (e.taken_span.from, e.taken_span.to) {
        (Some(from), Some(to)) => between(from, to) <= rules.together_days,
        _ => false,
    });
    many && !within
}

struct Made<'m, 'a> {
    cases: &'a Cases<'a>,
    kin: &'m Kin<'a>,
    known: &'m BTreeMap<&'a Key, Vec<Episode>>,
    clocked: &'m BTreeSet<&'a Key>,
    standings: &'m BTreeMap<&'a Key, Standing>,
    ties: &'m BTreeMap<&'a Key, Vec<(Tie, Key)>>,
    returns: &'m Returns,
    rules: &'m Rules,
    now: Day,
}

impl<'a> Made<'_, 'a> {
    fn row(&self, key: &'a Key) -> Option<Row> {
        let case = self.cases.all.get(key)?;
        let (episode, earlier) = self.known.get(key)?.split_last()?;
        let standing = self.standings.get(key)?.clone();
        let elapsed = Elapsed::since(episode.taken_span, self.now);
        let evidence_age = Elapsed::since(episode.last_span, self.now);
        let period = self.returns.period_of(episode.taken_span);
        let inside = if case.parts.is_empty() { Vec::new() } else { self.kin.inside(key, self.clocked) };
        let within = || inside.iter().filter_map(|k| self.cases.all.get(*k));
        let told = within().flat_map(|c| &c.said);
        let at_odds: BTreeSet<&String> =
            case.at_odds.iter().chain(within().flat_map(|c| c.at_odds)).collect();
        let whose: BTreeSet<&Key> = inside.iter().copied().chain([key]).collect();
        let ties: Vec<(Tie, Key)> =
            whose.iter().filter_map(|k| self.ties.get(*k)).flatten().cloned().collect();
        let flags = flags(case.said.iter().chain(told), &ties, self.known.get(key)?, self.cases.adult_age);
        let running = standing.open;
        let chance = match elapsed {
            Some(elapsed) if running => period.and_then(|p| p.chance(elapsed, self.rules.ahead_days)),
            _ => None,
        };
        let clock = if running {
            Clock::new(standing.stage, elapsed, period, self.rules.told_by(self.now), self.rules)
        } else {
            Clock { since: Since::Stopped(standing.why.clone()), such: Such::Nothing }
        };
        let horizon = words::next_horizon(elapsed, self.rules);
        let silent = running
            && evidence_age.is_some_and(|e| e.least > self.rules.silent_days)
            && standing.stage == Stage::Unknown;
        let wholes = self.kin.wholes(key).filter_map(|k| self.cases.all.get(k));
        let due: BTreeSet<crate::Due> = wholes.flat_map(|c| &c.due).chain(&case.due).cloned().collect();
        let mut row = Row {
            case: key.clone(),
            person: case.person,
            lo: case.lo,
            hi: case.hi,
            words: case.words.to_owned(),
            elapsed,
            evidence_age,
            silent,
            place: episode.evidence.iter().rev().find_map(|e| e.place.clone()),
            within: period.and_then(|p| p.returned_within(horizon)).map(|s| (horizon, s)),
            period: period.map(|p| p.name.clone()),
            chance,
            clock,
            deaths: self.deaths(key, &inside),
            reasons: Vec::new(),
            flags,
            at_odds: at_odds.into_iter().cloned().collect(),
            due: due.into_iter().collect(),
            parts: inside.iter().filter_map(|k| self.part(k, &standing, elapsed)).collect(),
            part_of: self.kin.around(key, self.clocked).cloned(),
            episode: episode.clone(),
            earlier: earlier.to_vec(),
            standing,
        };
        row.reasons = reasons(&row, self.rules);
        Some(row)
    }

    /// What is told of deaths: of the case itself, and of those within it.
    fn deaths(&self, key: &'a Key, inside: &[&'a Key]) -> Vec<Death> {
        let of = |key: &'a Key, all: bool| {
            let case = self.cases.all.get(key)?;
            Some(deaths(case, self.known.get(key)?, self.standings.get(key)?, all))
        };
        let within = inside.iter().filter_map(|part| of(part, false)).flatten();
        of(key, true).into_iter().flatten().chain(within).collect()
    }

    fn part(&self, key: &Key, whole: &Standing, since: Option<Elapsed>) -> Option<Part> {
        let (key, case) = self.cases.all.get_key_value(key)?;
        let episode = self.known.get(*key)?.last()?;
        let standing = self.standings.get(key)?.clone();
        let elapsed = Elapsed::since(episode.taken_span, self.now).filter(|e| Some(*e) != since);
        let of_all = |end: &SaidEnd| whole.why.said.iter().any(|said| said.event == end.event);
        Some(Part {
            case: (*key).clone(),
            words: case.words.to_owned(),
            lo: case.lo,
            hi: case.hi,
            further: standing.stage.rank() > whole.stage.rank() || !standing.why.said.iter().all(of_all),
            elapsed,
            standing,
        })
    }
}

/// Where each case stands: by what is told of it and, if they make up everybody, of its parts.
fn standings<'a>(
    cases: &'a Cases<'a>,
    kin: &Kin<'a>,
    decided: &Decided<'_>,
    known: &BTreeMap<&'a Key, Vec<Episode>>,
    (now, rules): (Day, &Rules),
) -> BTreeMap<&'a Key, Standing> {
    let last = known.iter().filter_map(|(key, episodes)| Some((*key, episodes.last()?)));
    let own: BTreeMap<&Key, (bool, Standing)> =
        last.map(|(key, last)| (key, (last.custody(), standing(last, now, rules)))).collect();
    let told = |key: &&Key| own.get(*key).filter(|(custody, _)| *custody).map(|(_, standing)| standing);
    let all = own.iter().map(|(key, (_, own))| {
        let Some(case) = cases.all.get(*key).filter(|c| !c.parts.is_empty() && c.hi.is_some()) else {
            return (*key, own.clone());
        };
        let atoms = kin.atoms(key);
        let parts: Vec<&Standing> = atoms.iter().filter_map(told).collect();
        // Parts that may share people, or hold more than there are, need not be everybody.
        let decides = parts.len() == atoms.len() && case.hi == Some(fewest(&atoms, cases, decided));
        (*key, if decides { of_group(own.clone(), &parts) } else { own.clone() })
    });
    all.collect()
}

fn reasons(row: &Row, rules: &Rules) -> Vec<Reason> {
    let mut found = Vec::new();
    if row.standing.open {
        found.push(row.chance.map_or(Reason::ChanceUnknown(rules.ahead_days), Reason::Chance));
    }
    found.push(Reason::Stage(row.standing.stage, row.standing.why.clone()));
    found.push(Reason::Evidence(row.evidence_age));
    found.extend(row.flags.iter().cloned().map(Reason::Flag));
    found.extend(row.episode.conflicts.iter().cloned().map(Reason::Conflict));
    found
}

/// Family ties from both of their ends, by the case of the one who has them: what they are to whom, and the mention that says it.
fn ties<'a>(cases: &Cases<'a>) -> BTreeMap<&'a Key, Vec<(Tie, Key)>> {
    let said = || cases.all.iter().flat_map(|(key, case)| case.said.iter().map(move |s| (*key, s.mention)));
    let case_of: BTreeMap<&Key, &'a Key> = said().map(|(case, m)| (&m.key, case)).collect();
    let mut found: BTreeMap<&Key, Vec<(Tie, Key)>> = BTreeMap::new();
    for (case, mention) in said() {
        for tie in &mention.who.ties {
            found.entry(case).or_default().push((tie.clone(), mention.key.clone()));
            if let Some(other) = case_of.get(&tie.of) {
                let turned = Tie { kin: tie.kin.turned(), of: mention.key.clone() };
                found.entry(other).or_default().push((turned, mention.key.clone()));
            }
        }
    }
    found
}
