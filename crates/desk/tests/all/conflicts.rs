//! Decisions that contradict one another widen the figures, and every figure holds whichever of them is wrong.

use std::collections::BTreeMap;

use desk::{Asked, FigureReport, account};
use figures::evidence::Evidence;
use model::mention::{Event, MentionUnit, Who};
use model::problem::Unit;
use model::{
    Certainty, EventKind, Key, Mention, Policy, Qualifier, Quantity, Relation, RelationKind, Report, Sex,
};

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn quantity(words: &str, lo: u64, hi: Option<u64>) -> Quantity {
    let qualifier = match hi {
        None => Qualifier::AtLeast,
        Some(hi) if hi == lo => Qualifier::Exactly,
        Some(_) => Qualifier::Range,
    };
    Quantity { words: words.to_owned(), qualifier, lo: Some(lo), hi }
}

fn mention(name: &str, lo: u64, hi: Option<u64>, sex: Option<Sex>) -> Mention {
    Mention {
        key: key(name),
        report: key("r"),
        quantity: quantity(name, lo, hi),
        unit: MentionUnit::Person,
        event: Some(Event { kind: EventKind::Held, certainty: Certainty::Known }),
        when: None,
        said: None,
        place: None,
        radius_km: None,
        who: Who { sex, ..Who::default() },
        credibility: None,
        origins: Vec::new(),
        span: None,
        note: None,
    }
}

fn same(name: &str, of: &[&str]) -> Relation {
    let kind = RelationKind::Same(of.iter().map(|k| key(k)).collect());
    Relation { key: key(name), kind, reason: "the same name".to_owned() }
}

fn apart(name: &str, of: &[&str]) -> Relation {
    let kind = RelationKind::Disjoint(of.iter().map(|k| key(k)).collect());
    Relation { key: key(name), kind, reason: "seen together".to_owned() }
}

fn figure(mentions: &[Mention], relations: &[Relation]) -> FigureReport {
    let report: Report = crate::candidates::report("r");
    let r = key("r");
    let evidence = Evidence {
        reports: BTreeMap::from([(&r, &report)]),
        mentions: mentions.iter().collect(),
        relations: relations.iter().collect(),
        ..Evidence::default()
    };
    let asked = Asked { policy: Policy { unit: Unit::Person, ..Policy::default() }, ..Asked::default() };
    account(&evidence, &asked, None)
}

fn bounds(report: &FigureReport) -> (u64, Option<u64>) {
    let last = report.rungs.last().unwrap();
    (last.floor.unwrap(), last.ceiling)
}

fn three() -> Vec<Mention> {
    ["a", "b", "c"].iter().map(|n| mention(n, 1, Some(1), None)).collect()
}

fn decisions(report: &FigureReport) -> Vec<&str> {
    report.unsettled.iter().flat_map(|c| &c.decisions).map(|d| d.key.as_str()).collect()
}

#[test]
fn three_decisions_that_contradict_are_named_and_the_figure_is_wide() {
    let all = [apart("d1", &["a", "b"]), same("d2", &["a", "c"]), same("d3", &["b", "c"])];
    let report = figure(&three(), &all);
    assert_eq!(bounds(&report), (1, Some(3)));
    assert_eq!(decisions(&report), ["d1", "d2", "d3"]);
    assert!(report.sentence.contains("d1, d2, d3"), "{}", report.sentence);
    // Settled, the figure is what it was.
    let settled = figure(&three(), &all[1..]);
    assert_eq!(bounds(&settled), (1, Some(1)));
    assert!(settled.unsettled.is_empty());
}

#[test]
fn the_shortest_chain_is_named_and_every_other_chain_is_in_doubt() {
    let mentions: Vec<Mention> =
        ["a", "b", "c", "d", "e", "f"].iter().map(|n| mention(n, 1, Some(1), None)).collect();
    let all = [
        apart("d1", &["a", "b"]),
        same("d2", &["a", "c"]),
        same("d3", &["c", "b"]),
        same("d4", &["a", "d"]),
        same("d5", &["d", "e"]),
        same("d6", &["e", "b"]),
        same("d7", &["e", "f"]),
    ];
    let report = figure(&mentions, &all);
    assert_eq!(decisions(&report), ["d1", "d2", "d3"]);
    let also: Vec<&str> = report.unsettled[0].also.iter().map(|d| d.key.as_str()).collect();
    assert_eq!(also, ["d4", "d5", "d6"], "what hangs off the chains stands");
    assert_eq!(bounds(&report), (1, Some(5)), "e and f are still one");
}

#[test]
fn nobody_at_all_is_no_way_out() {
    let mentions: Vec<Mention> = ["a", "b"].iter().map(|n| mention(n, 0, None, None)).collect();
    let report = figure(&mentions, &[apart("d1", &["a", "b"]), same("d2", &["a", "b"])]);
    assert_eq!(bounds(&report), (0, None));
    assert_eq!(decisions(&report), ["d1", "d2"]);
}

#[test]
fn a_woman_and_a_man_decided_the_same_are_a_conflict_of_those_decisions() {
    let mentions = [
        mention("a", 1, Some(1), Some(Sex::Female)),
        mention("b", 1, Some(1), Some(Sex::Male)),
        mention("c", 1, Some(1), None),
    ];
    let report = figure(&mentions, &[same("d1", &["a", "c"]), same("d2", &["b", "c"])]);
    assert_eq!(decisions(&report), ["d1", "d2"]);
    assert_eq!(bounds(&report), (2, Some(3)));
}

/// The number of people in every world of a few mentions of 0 to 2 people, by trying all sets of cells.
fn brute(mentions: &[(u64, u64)], relations: &[&Relation]) -> Option<(u64, u64)> {
    let names = ["a", "b", "c", "d"];
    let at = |k: &Key| names.iter().position(|n| *n == k.as_str()).unwrap();
    let cells: Vec<u32> = (1..1u32 << mentions.len())
        .filter(|cell| {
            relations.iter().all(|r| match &r.kind {
                RelationKind::Same(of) => {
                    let inside = of.iter().filter(|k| cell >> at(k) & 1 == 1).count();
                    inside == 0 || inside == of.len()
                }
                RelationKind::Disjoint(of) => of.iter().filter(|k| cell >> at(k) & 1 == 1).count() < 2,
                _ => true,
            })
        })
        .collect();
    let mut found: Option<(u64, u64)> = None;
    let mut stack = vec![(0usize, vec![0u64; mentions.len()], 0u64)];
    while let Some((next, sums, total)) = stack.pop() {
        let Some(cell) = cells.get(next) else {
            if sums.iter().zip(mentions).all(|(n, (lo, hi))| lo <= n && n <= hi) {
                let (lo, hi) = found.unwrap_or((total, total));
                found = Some((lo.min(total), hi.max(total)));
            }
            continue;
        };
        for n in 0..=2 {
            let mut sums = sums.clone();
            for (m, sum) in sums.iter_mut().enumerate() {
                *sum += n * u64::from(cell >> m & 1);
            }
            if sums.iter().zip(mentions).all(|(s, (_, hi))| s <= hi) {
                stack.push((next + 1, sums, total + n));
            }
        }
    }
    found
}

#[test]
fn the_figure_holds_whichever_decisions_are_wrong() {
    let names = ["a", "b", "c", "d"];
    let mut state = 7u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut conflicts = 0;
    for round in 0..120 {
        let sizes: Vec<(u64, u64)> = (0..4).map(|_| (next(2), 1 + next(2))).collect();
        let mentions: Vec<Mention> =
            names.iter().zip(&sizes).map(|(n, (lo, hi))| mention(n, *lo, Some(*hi), None)).collect();
        let relations: Vec<Relation> = (0..5)
            .map(|i| {
                let a = next(4) as usize;
                let b = (a + 1 + next(3) as usize) % 4;
                let of = [names[a], names[b]];
                if next(3) == 0 { apart(&format!("d{i}"), &of) } else { same(&format!("d{i}"), &of) }
            })
            .collect();
        let report = figure(&mentions, &relations);
        let (floor, ceiling) = bounds(&report);
        let doubtful: Vec<&str> = report
            .unsettled
            .iter()
            .flat_map(|c| c.decisions.iter().chain(&c.also))
            .map(|d| d.key.as_str())
            .collect();
        conflicts += usize::from(!doubtful.is_empty());
        let (open, kept): (Vec<&Relation>, Vec<&Relation>) =
            relations.iter().partition(|r| doubtful.contains(&r.key.as_str()));
        // Any of the doubtful decisions may be right, in any combination that has a world.
        for chosen in 0..1u32 << open.len() {
            let some = open.iter().enumerate().filter(|(i, _)| chosen >> i & 1 == 1).map(|(_, r)| *r);
            let with: Vec<&Relation> = kept.iter().copied().chain(some).collect();
            if let Some((lo, hi)) = brute(&sizes, &with) {
                assert!(
                    floor <= lo && ceiling.is_none_or(|c| hi <= c),
                    "round {round}: {floor} {ceiling:?} {lo} {hi}"
                );
            }
        }
        let exact = brute(&sizes, &kept).unwrap();
        assert_eq!((floor, ceiling), (exact.0, Some(exact.1)), "round {round}");
    }
    assert!(conflicts > 20, "{conflicts} of the books have a conflict");
}
