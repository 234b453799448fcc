//! Large casebooks for benchmarks: years of incidents over provinces and counties, drawn from a truth.
//!
//! Mentions come in clusters of at most 30, one for a province and a month. No element can be in mentions of two
//! clusters: dates or places of apprehension keep them apart, and every other mention is part of one of those.

use std::collections::BTreeMap;

use model::{
    AgeRange, Day, PlacePath, Sex, Span,
    problem::{Problem, ProblemMention, ProblemRelation, Query, Unit},
};

use crate::{
    admits::{Group, World},
    rng::Rng,
};

const PROVINCES: usize = 31;
const BORDER: [&str; 8] =
    ["Jilin", "Liaoning", "Yunnan", "Guangxi", "Heilongjiang", "Inner Mongolia", "Shandong", "Guangdong"];
const COUNTRIES: [&str; 8] = ["CN", "LA", "VN", "TH", "MM", "RU", "MN", "KH"];
const FIRST_YEAR: i16 = 2000;
const MONTHS: usize = 240;
const MOST_IN_CLUSTER: usize = 30;

/// A satisfiable casebook of exactly `mentions` mentions in unit episode with three queries, in linear time.
pub fn casebook(seed: u64, mentions: usize) -> Problem {
    casebook_with_world(seed, mentions).0
}

/// The same casebook together with the world it was drawn from.
pub fn casebook_with_world(seed: u64, mentions: usize) -> (Problem, World) {
    let mut writer = Writer {
        rng: Rng::new(seed),
        problem: Problem {
            unit: Unit::Episode,
            mentions: Vec::with_capacity(mentions),
            ..Problem::default()
        },
        world: World::default(),
        left: 0,
    };
    for cluster in 0.. {
        let left = mentions - writer.problem.mentions.len();
        if left == 0 {
            break;
        }
        writer.left = left.min(MOST_IN_CLUSTER);
        writer.cluster(&Scope::of(cluster));
    }
    writer.problem.queries = queries(seed);
    (writer.problem, writer.world)
}

fn queries(seed: u64) -> Vec<Query> {
    let ask =
        |id: &str| Query { id: id.to_owned(), event: Some("apprehended".to_owned()), ..Query::default() };
    let years = |a: i16, b: i16| Span { from: Day::from_ymd(a, 1, 1), to: Day::from_ymd(b, 12, 31) };
    let last = FIRST_YEAR + (MONTHS / 12) as i16 - 1;
    let year = FIRST_YEAR + (seed % (MONTHS as u64 / 12)) as i16;
    let some = if seed.is_multiple_of(2) {
        Query { age: AgeRange::new(0, Some(17)), ..ask("children") }
    } else {
        Query { sex: Some(Sex::Female), ..ask("women") }
    };
    vec![
        Query { span: years(FIRST_YEAR, last), ..ask("all") },
        Query { span: years(year, year), place: PlacePath::parse("CN/Jilin").ok(), ..ask("province") },
        some,
    ]
}

/// A province and a month.
struct Scope {
    province: String,
    first: i32,
    last: i32,
}

impl Scope {
    /// A different scope for every number; the first ones are spread over provinces and years.
    fn of(cluster: usize) -> Self {
        let (province, round) = (cluster % PROVINCES, cluster / PROVINCES);
        let (month, block) = ((round * 7 + province * 13) % MONTHS, round / MONTHS);
        let mut country = COUNTRIES[block % COUNTRIES.len()].to_owned();
        if block >= COUNTRIES.len() {
            country.push_str(&format!("{}", block / COUNTRIES.len()));
        }
        let name = match BORDER.get(province) {
            Some(name) if block == 0 => (*name).to_owned(),
            _ => format!("Province {}", province + 1),
        };
        let start = |month: usize| {
            let (year, month) = (FIRST_YEAR + (month / 12) as i16, (month % 12) as i8 + 1);
            Day::from_ymd(year, month, 1).map_or(0, |d| d.0)
        };
        Self { province: format!("{country}/{name}"), first: start(month), last: start(month + 1) - 1 }
    }
}

struct Writer {
    rng: Rng,
    problem: Problem,
    world: World,
    /// Mentions this cluster may still have.
    left: usize,
}

/// One person taken in an incident, and the mentions that tell of it.
struct Taken {
    sex: Sex,
    child: bool,
    returned: bool,
    cell: Vec<u32>,
}

struct Incident {
    day: i32,
    county: String,
    taken: Vec<Taken>,
    /// The first report, of all of them.
    first: u32,
}

impl Writer {
    fn cluster(&mut self, scope: &Scope) {
        let mut incidents = Vec::new();
        let aggregate = self.left >= 4 && self.rng.chance(60);
        self.left -= usize::from(aggregate);
        for _ in 0..1 + self.rng.below(5) {
            if self.left > 0 {
                let incident = self.incident(scope);
                incidents.push(incident);
            }
        }
        if aggregate {
            self.left += 1;
            self.aggregate(scope, &mut incidents);
        }
        for pair in incidents.windows(2) {
            if self.rng.chance(15) {
                self.problem.relations.push(ProblemRelation::Disjoint(vec![pair[0].first, pair[1].first]));
            }
        }
        let mut counts: BTreeMap<Vec<u32>, u64> = BTreeMap::new();
        let taken = incidents.into_iter().flat_map(|i| i.taken);
        taken.for_each(|t| *counts.entry(t.cell).or_default() += 1);
        self.world.groups.extend(counts.into_iter().map(|(cell, count)| Group { cell, count }));
    }

    fn incident(&mut self, scope: &Scope) -> Incident {
        let size = if self.rng.chance(20) { 1 + self.rng.below(25) } else { 1 + self.rng.below(9) };
        let mut taken = Vec::with_capacity(size);
        for _ in 0..size {
            let sex = if self.rng.chance(70) { Sex::Female } else { Sex::Male };
            let (child, returned) = (self.rng.chance(20), self.rng.chance(50));
            taken.push(Taken { sex, child, returned, cell: Vec::new() });
        }
        let county = format!("{}/County {}", scope.province, 1 + self.rng.below(8));
        let mut incident =
            Incident { day: self.rng.between(scope.first, scope.last), county, taken, first: 0 };
        incident.first = self.report(scope, &mut incident);
        let mut last = None;
        for _ in 0..self.rng.below(6).min(self.left) {
            let again = self.report(scope, &mut incident);
            last = Some(again);
            if self.rng.chance(35) {
                self.problem.relations.push(ProblemRelation::Same(vec![incident.first, again]));
            }
        }
        // Never the first report: if it fell away, its parts would be tied to no month and could be anybody.
        if let Some(last) = last.filter(|_| self.left > 0)
            && self.rng.chance(20)
        {
            self.false_version(last, incident.taken.len() as u64);
        }
        self.parts(scope, &mut incident);
        incident
    }

    fn say(&mut self, said: ProblemMention) -> u32 {
        let at = self.problem.mentions.len() as u32;
        self.problem.mentions.push(ProblemMention { id: format!("m{at}"), ..said });
        self.world.stands.push(true);
        self.left -= 1;
        at
    }

    /// One report of the whole incident.
    fn report(&mut self, scope: &Scope, incident: &mut Incident) -> u32 {
        let (lo, hi) = self.numbers(incident.taken.len() as u64);
        let mut vague = || if self.rng.chance(50) { 0 } else { self.rng.between(0, 5) };
        let (from, to) = (incident.day - vague(), incident.day + vague());
        let place = if self.rng.chance(80) { &incident.county } else { &scope.province };
        let at = self.say(ProblemMention {
            lo,
            hi,
            event: Some("apprehended".to_owned()),
            span: Span::new(Day(from.max(scope.first)), Day(to.min(scope.last))),
            place: PlacePath::parse(place).ok(),
            ..ProblemMention::default()
        });
        incident.taken.iter_mut().for_each(|t| t.cell.push(at));
        at
    }

    /// Exactly, at least, or about.
    fn numbers(&mut self, n: u64) -> (u64, Option<u64>) {
        match self.rng.below(10) {
            0..=3 => (n, Some(n)),
            4..=6 => (n - self.rng.count(0, n / 4), None),
            _ => (n - self.rng.count(0, n / 5), Some(n + self.rng.count(0, n / 5 + 1))),
        }
    }

    /// A second version of a report of `n` people, with another number.
    fn false_version(&mut self, of: u32, n: u64) {
        let mut said = self.problem.mentions[of as usize].clone();
        said.lo = n + self.rng.count(1, 3);
        said.hi = Some(said.lo);
        let at = self.say(said);
        self.world.stands[at as usize] = false;
        self.problem.relations.push(ProblemRelation::OneOf(vec![of, at]));
    }

    /// Women and men, children, those held, those returned: each part of the report of all.
    fn parts(&mut self, scope: &Scope, incident: &mut Incident) {
        let first = incident.first;
        let apprehended = ProblemMention { event: Some("apprehended".to_owned()), ..Default::default() };
        let both = [Sex::Female, Sex::Male].map(|sex| incident.taken.iter().any(|t| t.sex == sex));
        if self.left >= 2 && both == [true, true] && self.rng.chance(20) {
            let parts = [Sex::Female, Sex::Male].map(|sex| {
                self.part(
                    incident,
                    |t| t.sex == sex,
                    ProblemMention { sex: Some(sex), ..apprehended.clone() },
                )
            });
            let parts: Vec<u32> = parts.into_iter().flatten().collect();
            self.problem.relations.push(ProblemRelation::Partition { whole: first, parts, exhaustive: true });
        }
        if self.rng.chance(20) {
            let said = ProblemMention { age: AgeRange::new(0, Some(17)), ..apprehended };
            let part = self.part(incident, |t| t.child, said);
            self.part_of(part, first);
        }
        if self.rng.chance(15) {
            let said = ProblemMention {
                event: Some("held".to_owned()),
                lasting: true,
                place: PlacePath::parse(&scope.province).ok(),
                ..Default::default()
            };
            let part = self.part(incident, |_| true, said);
            self.part_of(part, first);
        }
        if self.rng.chance(30) {
            let later = incident.day + self.rng.between(7, 40);
            let said = ProblemMention {
                event: Some("returned".to_owned()),
                span: Span::new(Day(later), Day(later + self.rng.between(0, 10))),
                ..Default::default()
            };
            let part = self.part(incident, |t| t.returned, said);
            self.part_of(part, first);
        }
    }

    /// Says how many of an incident belong to a part; nothing if none do or the cluster is full.
    fn part(
        &mut self,
        incident: &mut Incident,
        belongs: impl Fn(&Taken) -> bool,
        said: ProblemMention,
    ) -> Option<u32> {
        let n = incident.taken.iter().filter(|t| belongs(t)).count() as u64;
        if n == 0 || self.left == 0 {
            return None;
        }
        let (lo, hi) = self.numbers(n);
        let at = self.say(ProblemMention { lo, hi, ..said });
        incident.taken.iter_mut().filter(|t| belongs(t)).for_each(|t| t.cell.push(at));
        Some(at)
    }

    fn part_of(&mut self, part: Option<u32>, whole: u32) {
        let relation = part.map(|part| ProblemRelation::PartOf { part, whole });
        self.problem.relations.extend(relation);
    }

    /// A total for the province and month, known to contain some of the incidents.
    fn aggregate(&mut self, scope: &Scope, incidents: &mut [Incident]) {
        let all: u64 = incidents.iter().map(|i| i.taken.len() as u64).sum();
        let (lo, hi) =
            if self.rng.chance(70) { (all - self.rng.count(0, all / 4), None) } else { (all, Some(all)) };
        let at = self.say(ProblemMention {
            lo,
            hi,
            event: Some("apprehended".to_owned()),
            span: Span::new(Day(scope.first), Day(scope.last)),
            place: PlacePath::parse(&scope.province).ok(),
            ..ProblemMention::default()
        });
        for incident in incidents {
            incident.taken.iter_mut().for_each(|t| t.cell.push(at));
            if self.rng.chance(50) {
                self.part_of(Some(incident.first), at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admits;

    #[test]
    fn casebooks_have_a_world_and_the_size_asked_for() {
        for (seed, mentions) in [(1, 0), (2, 1), (3, 2), (4, 37), (5, 100), (6, 1_500)] {
            let (problem, world) = casebook_with_world(seed, mentions);
            assert_eq!(problem.mentions.len(), mentions);
            assert_eq!(admits(&problem, &world), Ok(()), "seed {seed}");
            assert_eq!(problem.queries.len(), 3);
        }
    }

    #[test]
    fn every_scope_is_its_own() {
        let scopes: std::collections::BTreeSet<(String, i32)> =
            (0..80_000).map(Scope::of).map(|s| (s.province, s.first)).collect();
        assert_eq!(scopes.len(), 80_000);
    }

    /// All that holds an element of `m` because a decision says so.
    fn closure(problem: &Problem, m: u32) -> Vec<u32> {
        let mut all = vec![m];
        let mut at = 0;
        while at < all.len() {
            for relation in &problem.relations {
                match relation {
                    ProblemRelation::PartOf { part, whole } if *part == all[at] => all.push(*whole),
                    ProblemRelation::Partition { whole, parts, .. } if parts.contains(&all[at]) => {
                        all.push(*whole)
                    }
                    _ => {}
                }
            }
            at += 1;
        }
        all
    }

    #[test]
    fn components_are_small() {
        // Leaving out "same" and "disjoint" can only make components larger.
        let problem = casebook(9, 600);
        let reading = crate::Reading::new(&problem, vec![true; 600]);
        let closures: Vec<Vec<u32>> = (0..600).map(|m| closure(&problem, m)).collect();
        let mut component: Vec<usize> = (0..600).collect();
        for (a, b) in (0..600).flat_map(|a| (0..a).map(move |b| (a, b))) {
            let both = [closures[a].as_slice(), closures[b].as_slice()].concat();
            if component[a] != component[b] && reading.agrees(&both).is_ok() {
                let (keep, gone) = (component[a], component[b]);
                component.iter_mut().filter(|c| **c == gone).for_each(|c| *c = keep);
            }
        }
        let size = |c: usize| component.iter().filter(|other| **other == c).count();
        let largest = (0..600).map(size).max();
        assert!(largest <= Some(MOST_IN_CLUSTER) && largest > Some(5), "{largest:?}");
    }

    #[test]
    fn a_casebook_uses_what_casebooks_have() {
        let problem = casebook(1, 3_000);
        let n = |wanted: &dyn Fn(&ProblemRelation) -> bool| {
            problem.relations.iter().filter(|r| wanted(r)).count()
        };
        assert!(n(&|r| matches!(r, ProblemRelation::OneOf(_))) > 20);
        assert!(n(&|r| matches!(r, ProblemRelation::Same(_))) > 200);
        assert!(n(&|r| matches!(r, ProblemRelation::Partition { .. })) > 20);
        assert!(n(&|r| matches!(r, ProblemRelation::Disjoint(_))) > 20);
        let returned = problem.mentions.iter().filter(|m| m.event.as_deref() == Some("returned")).count();
        assert!(returned > 100, "{returned}");
        assert!(problem.mentions.iter().any(|m| m.hi.is_none()));
        assert_eq!(Problem::from_value(problem.to_value()).unwrap(), problem);
    }
}
