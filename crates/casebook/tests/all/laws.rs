//! Laws, over random books: rebuilding changes nothing, and the state is what its definition says.

use std::collections::BTreeSet;

use casebook::{ClaimRecord, Standing, State, apply, check_references};
use model::{Body, Key, Verdict};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::records::{
    action, batch, consent, indicator, judge, key, mention, origin, pattern, recipient, report, same, tag,
};
use crate::{Bench, NOW};

/// One record to come: what kind, and what it is about.
type Seed = (u8, Vec<Index>);

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec((0..20u8, prop::collection::vec(any::<Index>(), 1..4)), 1..30)
}

/// Records that fit one another, each naming earlier ones only.
fn bodies(seeds: &[Seed]) -> Vec<Body> {
    let first = [origin("o0"), report("r0", &["o0"]), mention("m0", "r0"), recipient("x0"), pattern("p0")];
    let mut bodies: Vec<Body> = first.to_vec();
    for (number, (kind, about)) in seeds.iter().enumerate() {
        let of = |kind: &str| -> Vec<String> {
            let mut keys: Vec<String> = bodies
                .iter()
                .filter(|body| kind.is_empty() || body.kind() == kind)
                .map(|body| body.key().to_string())
                .collect();
            let chosen: BTreeSet<String> = about.iter().map(|index| index.get(&keys).clone()).collect();
            keys.retain(|key| chosen.contains(key));
            keys
        };
        let refs = |keys: &[String]| -> Vec<String> { keys.to_vec() };
        let of_origins = of("origin");
        let name = format!("k{number}");
        let any = refs(&of(""));
        let any: Vec<&str> = any.iter().map(String::as_str).collect();
        let verdicts = [Verdict::Accept, Verdict::Hold, Verdict::Reject, Verdict::OpenSource];
        let body = match kind {
            0 => origin(&name),
            1 => report(&name, &[of("origin")[0].as_str()]),
            2 | 3 => mention(&name, &of("report")[0]),
            4 => same(&name, &of("mention").iter().map(String::as_str).collect::<Vec<_>>()),
            5 => batch(&name, &any),
            // Sometimes by one of them, so that circles are tried.
            6 => judge(&name, &any, Verdict::Supersede(key(&of("mention")[0]))),
            7 => judge(&name, &any, verdicts[number % 4].clone()),
            8 => {
                let about = of("mention");
                let about: Vec<&str> = about.iter().map(String::as_str).collect();
                action(&name, &about, &of("recipient")[0])
            }
            9 => tag(&name, &of("pattern")[0], &[&of("mention")[0]]),
            10 => indicator(&name, &of("report")[0]),
            11 => consent(&name, &of("origin")[0]),
            12 => pattern(&name),
            13 => recipient(&name),
            14 | 15 => {
                let of = of("report");
                let by = Verdict::ToldBy(of_origins.iter().map(key).collect());
                judge(&name, &of.iter().map(String::as_str).collect::<Vec<_>>(), by)
            }
            _ => judge(&name, &any, Verdict::Retract),
        };
        bodies.push(body);
    }
    bodies
}

fn fold(bodies: &[Body]) -> State {
    let mut state = State::default();
    for (entry, body) in bodies.iter().enumerate() {
        let record = ClaimRecord {
            entry: entry as u64,
            claim: ledger::ClaimId([entry as u8; 32]),
            author: ledger::AuthorKey([1; 32]),
            seq: entry as u64,
            recorded: entry as i64,
            body: body.clone(),
        };
        apply(&mut state, record).unwrap();
    }
    state
}

/// The definition, word for word: slow, and sharing nothing with the fold.
struct Definition<'a>(&'a [Body]);

impl Definition<'_> {
    fn place(&self, key: &Key) -> usize {
        self.0.iter().position(|body| body.key() == key).unwrap()
    }

    fn touches(&self, judgement: usize, target: usize) -> bool {
        let Body::Judgement(j) = &self.0[judgement] else { return false };
        target < judgement
            && j.of.iter().any(|of| {
                self.place(of) == target
                    || (j.verdict == Verdict::Retract && self.brought(judgement, self.place(of), target))
            })
    }

    fn brought(&self, judgement: usize, by: usize, target: usize) -> bool {
        let Body::Batch(batch) = &self.0[by] else { return false };
        by < judgement
            && batch.members.iter().any(|member| {
                let member = self.place(member);
                member == target || (member < by && self.brought(judgement, member, target))
            })
    }

    fn in_force(&self, judgement: usize) -> bool {
        !(judgement + 1..self.0.len()).any(|later| {
            matches!(&self.0[later], Body::Judgement(j) if j.verdict == Verdict::Retract)
                && self.touches(later, judgement)
                && self.in_force(later)
        })
    }

    fn standing(&self, target: usize) -> Standing {
        self.standing_by(target, self.0.len())
    }

    /// What the judgements before this place say of a record.
    fn standing_by(&self, target: usize, end: usize) -> Standing {
        let mut standing = Standing::default();
        for place in target + 1..end {
            let Body::Judgement(j) = &self.0[place] else { continue };
            if self.touches(place, target) && self.in_force(place) {
                match &j.verdict {
                    Verdict::Retract => standing.retracted = Some(j.key.clone()),
                    Verdict::Supersede(by) if self.closes_a_circle(place, target, by) => {}
                    Verdict::Supersede(by) => standing.superseded = Some(by.clone()),
                    Verdict::OpenSource => {}
                    Verdict::ToldBy(_) => standing.told_by = Some(j.key.clone()),
                    verdict => standing.verdict = Some(verdict.clone()),
                }
            }
        }
        standing
    }

    /// Whether what is to replace a record is replaced by it already.
    fn closes_a_circle(&self, judgement: usize, target: usize, by: &Key) -> bool {
        let by = self.place(by);
        by == target
            || self
                .standing_by(by, judgement)
                .superseded
                .is_some_and(|next| self.closes_a_circle(judgement, target, &next))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn standings_are_those_of_the_definition(seeds in seeds()) {
        let bodies = bodies(&seeds);
        prop_assert!(check_references(&State::default(), &bodies).is_ok());
        let (state, definition) = (fold(&bodies), Definition(&bodies));
        for (place, body) in bodies.iter().enumerate() {
            prop_assert_eq!(state.standing(body.key()), definition.standing(place), "{}", body.key());
        }
        prop_assert_eq!(&state.as_of(i64::MAX), &state);
    }

    #[test]
    fn apply_tells_whose_standing_changed(seeds in seeds()) {
        let bodies = bodies(&seeds);
        for end in 1..bodies.len() {
            let mut state = fold(&bodies[..end]);
            let before = state.clone();
            let record = fold(&bodies[..=end]).records().last().unwrap().clone();
            let touched: BTreeSet<Key> = apply(&mut state, record).unwrap().into_iter().collect();
            for body in &bodies[..=end] {
                let same = before.get(body.key()) == state.get(body.key())
                    && before.standing(body.key()) == state.standing(body.key());
                prop_assert!(same || touched.contains(body.key()));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rebuilding_changes_nothing(seeds in seeds(), cuts in prop::collection::vec(1..6usize, 1..8)) {
        let bodies = bodies(&seeds);
        let (bench, mut book) = Bench::new();
        let (mut rest, mut cuts) = (&bodies[..], cuts.iter().cycle());
        while !rest.is_empty() {
            let (now, later) = rest.split_at((*cuts.next().unwrap()).min(rest.len()));
            book.append(now, NOW).unwrap();
            rest = later;
        }
        let state = book.state().clone();
        let rebuilt = book.rebuild().unwrap();
        prop_assert!(rebuilt.differed.is_empty(), "{:?}", rebuilt.differed);
        prop_assert!(rebuilt.rows > bodies.len() as u64);
        drop(book);
        let book = bench.open().unwrap();
        prop_assert_eq!(book.state(), &state);
        let standings: Vec<Standing> = bodies.iter().map(|body| book.state().standing(body.key())).collect();
        let folded = fold(&bodies);
        let expected: Vec<Standing> = bodies.iter().map(|body| folded.standing(body.key())).collect();
        prop_assert_eq!(standings, expected);
        book.check(true).unwrap();
    }
}

#[test]
fn the_last_word_on_who_told_a_report_holds_until_it_is_taken_back() {
    let told_by =
        |name: &str, by: &[&str]| judge(name, &["r"], Verdict::ToldBy(by.iter().map(key).collect()));
    let bodies = [
        origin("a"),
        origin("b"),
        report("r", &["a"]),
        told_by("t1", &["b", "a"]),
        told_by("t2", &[]),
        judge("undo", &["t2"], Verdict::Retract),
        judge("undo-too", &["t1"], Verdict::Retract),
        judge("redo", &["undo"], Verdict::Retract),
    ];
    let origins = |count: usize| {
        let state = fold(&bodies[..count]);
        let shown: Vec<Key> = state.reports().flat_map(|(_, report)| report.origins.clone()).collect();
        assert_eq!(state.report(&key("r")).unwrap().origins, shown);
        // What was entered is never altered.
        assert_eq!(state.get(&key("r")).unwrap().body, bodies[2]);
        shown.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(origins(3), ["a"]);
    assert_eq!(origins(4), ["b", "a"]);
    assert!(origins(5).is_empty());
    assert_eq!(origins(6), ["b", "a"]);
    assert_eq!(origins(7), ["a"]);
    assert!(origins(8).is_empty());
    let refused = |body: Body| check_references(&fold(&bodies), &[body]).is_err();
    assert!(refused(judge("x", &["a"], Verdict::ToldBy(vec![]))), "of a report only");
    assert!(refused(judge("x", &["r"], Verdict::ToldBy(vec![key("r")]))), "by origins only");
}

#[test]
fn a_judgement_taken_back_is_as_if_it_had_not_been() {
    let bodies = [
        origin("o"),
        judge("hold", &["o"], Verdict::Hold),
        judge("reject", &["o"], Verdict::Reject),
        judge("undo", &["reject"], Verdict::Retract),
        judge("undo-undo", &["undo"], Verdict::Retract),
    ];
    let verdict = |count: usize| fold(&bodies[..count]).standing(&key("o")).verdict;
    assert_eq!(verdict(2), Some(Verdict::Hold));
    assert_eq!(verdict(3), Some(Verdict::Reject));
    assert_eq!(verdict(4), Some(Verdict::Hold));
    assert_eq!(verdict(5), Some(Verdict::Reject));
}
