//! Trends: the founding figures, brute force, laws, refusals and sentences.

use estimates::many;
use estimates::trends::{
    Bounds, Chart, Comparing, Comparison, Counted, Dated, Incident, Known, Note, Range, Ratio, Refusal,
    Source, Trend, Verdict, Window, Words, average_run_length, changes, clustering, completeness, exact,
    grouped, needed_bias, panel, range,
};
use model::day::{Day, Span};
use model::edtf::Edtf;
use proptest::prelude::*;

fn counted(count: u64, exposure: f64) -> Counted {
    Counted { count, exposure }
}

fn founding() -> (Counted, Counted) {
    (counted(41, 2.0), counted(51, 12.0))
}

fn hundredths(r: Ratio) -> (f64, f64, f64) {
    let cut = |x: f64| (x * 100.0).round() / 100.0;
    (cut(r.ratio), cut(r.low), cut(r.high))
}

#[test]
fn the_founding_ratio_is_as_designed() {
    let (now, before) = founding();
    assert_eq!(hundredths(exact(now, before, 0.95).unwrap()), (4.82, 3.12, 7.42));
    // "About 1.3 to 17.7": groups of ten.
    assert_eq!(hundredths(grouped(now, before, (10.0, 10.0), 0.95).unwrap()), (4.82, 1.31, 17.7));
    // The groups of the coded reports of the two windows.
    let (later, earlier) = (clustering(&[15, 7, 5]).unwrap(), clustering(&[10, 10, 10, 8]).unwrap());
    assert!((later - 299.0 / 27.0).abs() < 1e-12 && (earlier - 364.0 / 38.0).abs() < 1e-12);
    assert_eq!(hundredths(grouped(now, before, (later, earlier), 0.95).unwrap()), (4.82, 1.28, 18.17));
    let (factor, least) = needed_bias(&grouped(now, before, (10.0, 10.0), 0.95).unwrap());
    assert_eq!(((factor * 10.0).round() / 10.0, (least * 10.0).round() / 10.0), (4.8, 1.3));
}

/// Chance of at least `a` of `n` when each falls in the later window with the odds of the ratio.
fn at_least(a: u64, n: u64, share: f64) -> f64 {
    let mut mass = (1.0 - share).powi(n as i32);
    let mut sum = 0.0;
    for k in 0..=n {
        if k >= a {
            sum += mass;
        }
        mass *= (n - k) as f64 / (k + 1) as f64 * share / (1.0 - share);
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn ends_are_where_the_tails_hold_two_and_a_half_per_cent(a in 1_u64..60, b in 1_u64..60, t in 0.1_f64..9.0) {
        let found = exact(counted(a, t), counted(b, 3.0), 0.95).unwrap();
        let share = |ratio: f64| ratio * t / (ratio * t + 3.0);
        prop_assert!((at_least(a, a + b, share(found.low)) - 0.025).abs() < 1e-9);
        prop_assert!((1.0 - at_least(a + 1, a + b, share(found.high)) - 0.025).abs() < 1e-9);
    }

    #[test]
    fn units_do_not_matter_and_turning_round_inverts(a in 1_u64..500, b in 1_u64..500, scale in 0.01_f64..100.0, d in 1.0_f64..30.0) {
        let near = |x: Ratio, y: Ratio| {
            (x.ratio / y.ratio - 1.0).abs() < 1e-9 && (x.low / y.low - 1.0).abs() < 1e-9 && (x.high / y.high - 1.0).abs() < 1e-9
        };
        let inverse = |r: Ratio| Ratio { ratio: 1.0 / r.ratio, low: 1.0 / r.high, high: 1.0 / r.low };
        let (now, before) = (counted(a, 2.0), counted(b, 12.0));
        let (now_scaled, before_scaled) = (counted(a, 2.0 * scale), counted(b, 12.0 * scale));
        let once = exact(now, before, 0.95).unwrap();
        prop_assert!(near(once, exact(now_scaled, before_scaled, 0.95).unwrap()));
        prop_assert!(near(once, inverse(exact(before, now, 0.95).unwrap())));
        let wide = grouped(now, before, (d, d), 0.95).unwrap();
        prop_assert!(near(wide, inverse(grouped(before, now, (d, d), 0.95).unwrap())));
        prop_assert!(wide.low <= grouped(now, before, (1.0, 1.0), 0.95).unwrap().low * (1.0 + 1e-12));
        prop_assert!(wide.low <= wide.ratio && wide.ratio <= wide.high);
    }
}

#[test]
fn what_has_no_ratio_is_refused() {
    assert_eq!(exact(counted(0, 1.0), counted(0, 1.0), 0.95), Err(Refusal::Nothing));
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(exact(counted(1, bad), counted(1, 1.0), 0.95), Err(Refusal::Exposure));
        assert_eq!(exact(counted(1, 1.0), counted(1, 1.0), bad), Err(Refusal::Level));
    }
    let open = exact(counted(5, 1.0), counted(0, 1.0), 0.95).unwrap();
    assert!(open.high.is_infinite() && open.low > 0.0);
    assert_eq!(exact(counted(0, 1.0), counted(5, 1.0), 0.95).unwrap().low, 0.0);
    assert_eq!(grouped(counted(5, 1.0), counted(0, 1.0), (1.0, 1.0), 0.95), Err(Refusal::EmptyWindow));
    assert_eq!(grouped(counted(5, 1.0), counted(4, 1.0), (0.5, 1.0), 0.95), Err(Refusal::Clustering));
    assert_eq!(clustering(&[3, 4]), Err(Refusal::Groups { found: 2, least: 3 }));
    assert_eq!(clustering(&[3, 0, 4]), Err(Refusal::Groups { found: 2, least: 3 }));
    assert_eq!(
        exact(counted(u64::MAX, 1.0), counted(1, 1.0), 0.95),
        Err(Refusal::TooMany { most: 1_000_000_000 })
    );
    let huge = exact(counted(1_000_000_000, 1.0), counted(1_000_000_000, 1.0), 0.95).unwrap();
    let near = grouped(counted(1_000_000_000, 1.0), counted(1_000_000_000, 1.0), (1.0, 1.0), 0.95).unwrap();
    assert!((huge.low - near.low).abs() < 1e-8 && (huge.high - near.high).abs() < 1e-8);
}

/// Coverage of both intervals where people come in groups of ten and the true ratio is 1: 5 groups a window expected.
#[test]
fn allowing_for_groups_covers_and_not_allowing_does_not() {
    let mut state = 77_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let mut groups = |mean: f64| {
        let (mut product, mut k) = (next(), 0);
        while product > (-mean).exp() {
            product *= next();
            k += 1;
        }
        k
    };
    let (mut all, mut plain, mut wide) = (0.0, 0.0, 0.0);
    for _ in 0..2_000 {
        let (a, b) = (counted(10 * groups(5.0), 1.0), counted(10 * groups(5.0), 1.0));
        let Ok(with) = grouped(a, b, (10.0, 10.0), 0.95) else { continue };
        let without = exact(a, b, 0.95).unwrap();
        all += 1.0;
        plain += f64::from(u8::from(without.low <= 1.0 && 1.0 <= without.high));
        wide += f64::from(u8::from(with.low <= 1.0 && 1.0 <= with.high));
    }
    println!("groups of ten, five expected: grouped {:.3}, exact {:.3} of {all}", wide / all, plain / all);
    assert!(wide / all > 0.94 && plain / all < 0.60);
}

#[test]
fn floors_and_ceilings_give_least_and_greatest() {
    let of = |floor, ceiling| Bounds { floor, ceiling };
    let found = range((of(41, Some(49)), 2.0), (of(51, Some(60)), 12.0)).unwrap();
    assert_eq!(found, Range { least: 6.0 * 41.0 / 60.0, greatest: Some(6.0 * 49.0 / 51.0) });
    let open = range((of(41, None), 2.0), (of(51, None), 12.0)).unwrap();
    assert_eq!(open, Range { least: 0.0, greatest: None });
    assert_eq!(
        range((of(4, Some(3)), 1.0), (of(1, None), 1.0)),
        Err(Refusal::Crossed { floor: 4, ceiling: 3 })
    );
    assert_eq!(range((of(4, None), 0.0), (of(1, None), 1.0)), Err(Refusal::Exposure));
    assert_eq!(range((of(0, None), 1.0), (of(0, Some(0)), 1.0)), Err(Refusal::Nothing));
    let span = Span::new(Day::from_ymd(2017, 7, 1).unwrap(), Day::from_ymd(2017, 8, 31).unwrap());
    assert_eq!(Counted::over(41, span).exposure, 62.0);
}

fn known(happened: i32, delay: i32) -> Known {
    Known { happened: Day(happened), known: Day(happened + delay) }
}

/// By hand: 10 of delay 0 and 10 of delay 10 could have waited 30 days; 10 more of delay 0 happened 5 days ago. At 10 only the first
/// twenty are at risk, half of them wait; so half are known at once, not 20 of 30.
#[test]
fn recent_incidents_do_not_make_delays_look_short() {
    let mut incidents: Vec<Known> = (0..10).flat_map(|_| [known(0, 0), known(0, 10)]).collect();
    incidents.extend((0..10).map(|_| known(25, 0)));
    let found = completeness(&incidents, Day(30), 30, 0.9).unwrap();
    assert_eq!((found.used, found.curve.len()), (30, 2));
    assert_eq!((found.curve[0].days, found.curve[0].share), (0, 0.5));
    assert_eq!((found.curve[1].days, found.curve[1].share), (10, 1.0));
    assert!(found.curve[0].low < 0.5 && found.curve[0].high > 0.5);
    assert_eq!((found.needed, found.forbidden_from), (Some(10), 21));
    assert!(found.allows(Day(20)) && !found.allows(Day(21)));
    assert_eq!(
        (found.at(Day(25), Day(30)), found.at(Day(10), Day(30)), found.at(Day(31), Day(30))),
        (0.5, 1.0, 0.0)
    );
    incidents.reverse();
    assert_eq!(completeness(&incidents, Day(30), 30, 0.9).unwrap(), found);
}

/// Delays that are exponential with mean 20 days, cut off by today: the curve finds them again, a plain share does not.
#[test]
fn truncated_delays_are_found_again() {
    let mut state = 5_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let incidents: Vec<Known> =
        (0..6_000).map(|_| known((next() * 150.0) as i32, (-next().ln() * 20.0) as i32)).collect();
    let found = completeness(&incidents, Day(150), 150, 0.9).unwrap();
    for days in [5, 10, 20, 40] {
        let truth = 1.0 - (-f64::from(days + 1) / 20.0).exp();
        let got = found.at(Day(0), Day(days));
        assert!((got - truth).abs() < 0.03, "{days}: {got} {truth}");
    }
    let truth = (20.0 * 10.0_f64.ln()) as i32;
    assert!((found.needed.unwrap() - truth).abs() <= 6, "{:?}", found.needed);
}

#[test]
fn no_curve_from_nothing_or_from_nonsense() {
    assert_eq!(completeness(&[], Day(9), 30, 0.9), Err(Refusal::TooFew { found: 0, least: 20 }));
    let late = vec![known(0, 50); 40];
    assert_eq!(completeness(&late, Day(49), 90, 0.9), Err(Refusal::TooFew { found: 0, least: 20 }));
    assert!(matches!(
        completeness(&[known(9, -1)], Day(9), 30, 0.9),
        Err(Refusal::Backwards { number: 1, .. })
    ));
    assert!(matches!(completeness(&late, Day(99), 0, 0.9), Err(Refusal::Setting { setting: "horizon", .. })));
    assert!(matches!(
        completeness(&late, Day(99), 30, f64::NAN),
        Err(Refusal::Setting { setting: "wanted", .. })
    ));
    // Everyone waited fifty days: nothing younger is known at all, and fifty days are forbidden.
    let found = completeness(&late, Day(99), 90, 0.9).unwrap();
    assert_eq!((found.needed, found.forbidden_from, found.at(Day(60), Day(99))), (Some(50), 50, 0.0));
    let far = vec![Known { happened: Day(i32::MIN), known: Day(i32::MAX) }; 30];
    assert!(completeness(&far, Day(i32::MAX), 30, 0.9).is_err());
}

#[test]
fn only_those_who_watched_throughout_are_counted() {
    let day = |m, d| Day::from_ymd(2017, m, d).unwrap();
    let (before, now) = (Span::new(day(1, 1), day(6, 30)), Span::new(day(7, 1), day(8, 31)));
    let source = |id: &str, watched| Source { id: id.to_owned(), watched };
    let sources = [
        source("old", Span::UNKNOWN),
        source("new", Span::new(day(7, 1), day(12, 31))),
        source("gone", Span::new(day(1, 1), day(5, 1))),
    ];
    let incident = |day, people, by: &[&str]| Incident {
        day,
        people,
        sources: by.iter().map(|s| (*s).to_owned()).collect(),
    };
    let incidents = [
        incident(day(3, 1), 8, &["old", "gone"]),
        incident(day(4, 1), 3, &["gone"]),
        incident(day(7, 15), 15, &["new"]),
        incident(day(8, 2), 7, &["new", "old"]),
        incident(day(9, 2), 99, &["old"]),
    ];
    let found = panel(&sources, &incidents, now, before).unwrap();
    assert_eq!(
        (&found.constant[..], &found.new[..], &found.lost[..]),
        (&["old".to_owned()][..], &["new".to_owned()][..], &["gone".to_owned()][..])
    );
    assert_eq!((found.people.0.count, found.people.1.count, found.left_out), (7, 8, 2));
    assert_eq!((found.incidents.0, found.incidents.1), (counted(1, 62.0), counted(1, 181.0)));
    assert_eq!(panel(&sources[1..], &incidents, now, before), Err(Refusal::NoPanel));
    assert_eq!(panel(&sources, &incidents, before, now), Err(Refusal::Windows));
    assert_eq!(panel(&sources, &incidents, now, now), Err(Refusal::Windows));
}

/// Up to a limit of one reference value Page's equation has the solution `1 + e^(h - k) / (1 - (1 + h) e^-k)`.
#[test]
fn run_lengths_agree_with_the_closed_form() {
    for (k, h) in [(0.5_f64, 0.5_f64), (0.7, 0.3), (0.693, 0.0), (1.5, 1.2)] {
        let truth = 1.0 + (h - k).exp() / (1.0 - (1.0 + h) * (-k).exp());
        let found = average_run_length(k, h);
        assert!((found / truth - 1.0).abs() < 1e-4, "{k} {h}: {found} {truth}");
    }
    assert!(average_run_length(0.0, 1.0).is_nan() && average_run_length(0.5, f64::NAN).is_nan());
}

#[test]
fn run_lengths_agree_with_simulation() {
    let mut state = 9_u64;
    for (k, h) in [(0.693_f64, 2.0_f64), (0.4, 1.5), (1.4, 4.0)] {
        let runs = 4_000;
        let mut steps = 0_u64;
        for _ in 0..runs {
            let mut sum = 0.0;
            while sum < h || steps == 0 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let gap = -(((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64).ln();
                sum = f64::max(0.0, sum + k - gap);
                steps += 1;
            }
        }
        let (seen, found) = (steps as f64 / f64::from(runs), average_run_length(k, h));
        assert!((found / seen - 1.0).abs() < 0.06, "{k} {h}: {found} {seen}");
    }
}

#[test]
fn a_rise_is_found_and_dated() {
    let before: Vec<Day> = (0..=20).map(|i| Day(i * 30)).collect();
    let mut after: Vec<Day> = (1..=4).map(|i| Day(600 + i * 30)).collect();
    after.extend((1..=12).map(|i| Day(720 + i * 4)));
    let chart = Chart { rise: 4.0, run_length: 100.0 };
    let found = changes(&before, &after, chart).unwrap();
    assert_eq!((found.mean, found.from), (30.0, 20));
    assert!((found.reference - 30.0 * 4.0_f64.ln() / 3.0).abs() < 1e-12);
    assert!(found.false_alarm >= 100.0 && found.false_alarm < 102.0, "{}", found.false_alarm);
    assert!(found.found_after < 12.0, "{}", found.found_after);
    let signal = found.points.iter().find(|p| p.signal).unwrap();
    assert_eq!(signal.since, Some(720));
    assert!(signal.day <= 720 + 40);
    assert!(found.points[..4].iter().all(|p| !p.signal));
    after.reverse();
    assert_eq!(changes(&before, &after, chart).unwrap(), found);
    // Several on one day have no time between them and must not break it.
    let same = changes(&before, &[Day(600); 9], chart).unwrap();
    assert!(same.points.iter().any(|p| p.signal));
}

#[test]
fn no_chart_from_too_little() {
    let chart = Chart { rise: 2.0, run_length: 100.0 };
    let days: Vec<Day> = (0..9).map(Day).collect();
    assert_eq!(changes(&[], &days, chart), Err(Refusal::TooFew { found: 0, least: 9 }));
    assert_eq!(changes(&days[..8], &[], chart), Err(Refusal::TooFew { found: 8, least: 9 }));
    assert_eq!(changes(&[Day(3); 9], &[], chart), Err(Refusal::TooFew { found: 9, least: 9 }));
    assert!(changes(&days, &[], chart).unwrap().points.is_empty());
    assert_eq!(changes(&days, &[Day(3)], chart), Err(Refusal::Windows));
    for chart in [Chart { rise: 1.0, run_length: 100.0 }, Chart { rise: 2.0, run_length: f64::NAN }] {
        assert!(matches!(changes(&days, &[], chart), Err(Refusal::Setting { .. })));
    }
    let far: Vec<Day> = (0..9).map(|i| Day(if i == 8 { i32::MAX } else { i32::MIN })).collect();
    assert!(changes(&far, &[Day(i32::MAX)], chart).is_ok());
}

#[test]
fn the_sentence_says_no_more_than_the_numbers() {
    let (now, before) = founding();
    let words = Words {
        counted: "people detained",
        now: "in July and August 2017",
        before: "from July 2016 to June 2017",
    };
    let mut comparison = Comparison {
        now,
        before,
        exact: exact(now, before, 0.95).unwrap(),
        grouped: grouped(now, before, (10.0, 10.0), 0.95).ok(),
        range: None,
        complete: Some(true),
        same_sources: Some(true),
    };
    assert_eq!(comparison.verdict(), Verdict::More);
    assert_eq!(
        comparison.sentence(&words),
        "At least 41 people detained were documented in July and August 2017, and at least 51 from July 2016 to June 2017. Among \
         documented cases the rate was 4.8 times as high (95 per cent interval, allowing for people being caught in groups: 1.3 to \
         17.7). Monitoring would have had to be 4.8 times better in the later time to explain this."
    );
    comparison.same_sources = Some(false);
    comparison.range = Some(Range { least: 0.0, greatest: None });
    let text = comparison.sentence(&words);
    assert!(
        text.contains("between 0.0 and any number of times.") && text.contains("sources are not the same"),
        "{text}"
    );
    comparison.grouped = grouped(now, before, (30.0, 30.0), 0.95).ok();
    assert_eq!(comparison.verdict(), Verdict::NotTold);
    assert!(comparison.sentence(&words).ends_with("a change cannot be told from chance."));
    comparison.grouped = None;
    assert_eq!(comparison.verdict(), Verdict::NoGroups);
    assert!(!comparison.sentence(&words).contains("4.8"));
    comparison.complete = Some(false);
    assert_eq!(comparison.verdict(), Verdict::Incomplete);
    assert!(comparison.sentence(&words).contains("no trend is claimed"));
}

fn window(name: &str, exposure: f64, people: (u64, Option<u64>), groups: &[u64]) -> Window {
    let people = Bounds { floor: people.0, ceiling: people.1 };
    Window { name: name.to_owned(), days: None, exposure, people, incidents: None, groups: groups.to_vec() }
}

#[test]
fn a_whole_trend_says_what_was_not_asked() {
    let (now, before) =
        (window("now", 2.0, (41, None), &[15, 7]), window("before", 12.0, (51, Some(60)), &[10, 10]));
    let trend = Trend::new(now.clone(), before.clone(), &[], Comparing::default()).unwrap();
    // Two sizes in each are too few by themselves, four of both are not.
    let d = clustering(&[15, 7, 10, 10]).unwrap();
    assert_eq!((trend.clustering, trend.notes.len()), (Some((d, d)), 1));
    assert_eq!((trend.verdict, trend.complete), (Verdict::More, None));
    assert!(
        trend.sentence.contains("still to come was not asked") && trend.sentence.contains("is not known")
    );
    assert_eq!(trend.range.found.unwrap(), Range { least: 6.0 * 41.0 / 60.0, greatest: None });
    for why in [&trend.incidents.why, &trend.completeness.why, &trend.constant.why, &trend.change.why] {
        assert!(why.as_ref().is_some_and(|w| w.to_string().len() > 20), "{why:?}");
    }
    let wide = Comparing { clustering: Some(30.0), ..Comparing::default() };
    assert_eq!(Trend::new(now.clone(), before.clone(), &[], wide).unwrap().verdict, Verdict::NotTold);
    // With as many in a group as explain it the interval begins to hold 1.
    let enough = Comparing { clustering: trend.explained_by_groups, ..Comparing::default() };
    let at = Trend::new(now.clone(), before.clone(), &[], enough).unwrap().grouped.found.unwrap();
    assert!((at.low - 1.0).abs() < 1e-9, "{at:?}");
    for wrong in [0.5, f64::NAN, f64::INFINITY] {
        let wrong = Comparing { clustering: Some(wrong), ..Comparing::default() };
        assert_eq!(Trend::new(now.clone(), before.clone(), &[], wrong), Err(Refusal::Clustering));
    }
    let crossed = window("now", 2.0, (49, Some(41)), &[]);
    let refused = Trend::new(crossed, before, &[], Comparing::default());
    assert_eq!(refused, Err(Refusal::Crossed { floor: 49, ceiling: 41 }));
    let nothing = window("before", 0.0, (51, None), &[]);
    assert_eq!(Trend::new(now, nothing, &[], Comparing::default()), Err(Refusal::Exposure));
}

#[test]
fn a_window_open_at_an_end_is_refused() {
    let span = |text: &str| Edtf::parse(text).unwrap().span();
    let incidents = Dated::from_csv("happened\n2017-07-01\n2016-07-01\n").unwrap();
    let of = |now, before| {
        Trend::of_incidents(span(now), span(before), &incidents, Comparing::default()).map(|t| t.exact.ratio)
    };
    for (now, before) in [("2017-07", "../2017-06"), ("2017-07/..", "2017-06"), ("../2017-07", "2016")] {
        assert_eq!(of(now, before), Err(Refusal::OpenWindow), "{now} {before}");
    }
    assert!((of("2017-07", "2016-07").unwrap() - 1.0).abs() < 1e-12);
}

#[test]
fn what_was_not_known_yet_is_not_counted() {
    let span = |text: &str| Edtf::parse(text).unwrap().span();
    let text = "happened,known,people\n2016-07-01,2016-07-09,4\n2017-07-01,2017-07-31,3\n2017-07-02,2017-08-01,5\n\
        2017-07-03,,1\n2017-08-02,,20\n";
    let incidents = Dated::from_csv(text).unwrap();
    let at = |as_of: Option<&str>| {
        let comparing = Comparing { as_of: as_of.map(|d| Day::parse(d).unwrap()), ..Comparing::default() };
        Trend::of_incidents(span("2017-07/2017-08"), span("2016-07"), &incidents, comparing).unwrap()
    };
    let counted = |t: &Trend| (t.now.people.floor, t.now.incidents, t.now.groups.clone());
    assert_eq!(counted(&at(None)), (29, Some(4), vec![3, 5, 1, 20]));
    // The last by which one more is known; what has no day of news counts once it can have happened.
    let early = at(Some("2017-07-31"));
    assert_eq!(counted(&early), (4, Some(2), vec![3, 1]));
    assert!(
        early
            .notes
            .iter()
            .any(|n| n.to_string().starts_with("2 incidents became known or happened after 2017-07-31"))
    );
    assert_eq!(counted(&at(Some("2017-08-01"))), (9, Some(3), vec![3, 5, 1]));
    let late = at(Some("2017-08-02"));
    assert_eq!(counted(&late), (29, Some(4), vec![3, 5, 1, 20]));
    assert!(!late.notes.iter().any(|n| matches!(n, Note::NotYetKnown { .. })));
}

#[test]
fn one_of_anything_is_said_as_one() {
    assert_eq!(many(1, "people detained"), "1 person detained");
    assert_eq!(many(1, "episodes, apprehended in CN"), "1 episode, apprehended in CN");
    assert_eq!(
        (many(2, "people"), many(1, "peopled towns")),
        ("2 people".to_owned(), "1 peopled towns".to_owned())
    );
    let said = |now| {
        let (now, before) = (window("now", 1.0, (now, None), &[]), window("before", 1.0, (2, None), &[]));
        Trend::new(now, before, &[], Comparing::default()).unwrap().sentence
    };
    assert!(
        said(1).starts_with("At least 1 person was documented now, and at least 2 before."),
        "{}",
        said(1)
    );
    assert!(said(3).starts_with("At least 3 people were documented now"), "{}", said(3));
}

#[test]
fn a_table_of_incidents_is_read_as_it_stands() {
    let read = |text: &str| Dated::from_csv(text).unwrap();
    let found = read(
        "\u{feff}Happened,known,people,sources\n2017-07-01/2017-07-03,2017-08,5-7,a; b\n2017,,,\n2017-07-09,2017-07-10,4+,a\n",
    );
    let day = |m, d| Day::from_ymd(2017, m, d).unwrap();
    assert_eq!((found[0].day(), found[0].known), (Some(day(7, 3)), Some(day(8, 31))));
    assert_eq!((found[0].sources.clone(), found[0].sized()), (vec!["a".to_owned(), "b".to_owned()], false));
    assert_eq!((found[1].day(), found[1].people), (None, Bounds { floor: 1, ceiling: None }));
    let summer = Window::of(Span::new(day(7, 1), day(8, 31)), &found);
    assert_eq!((summer.people, summer.incidents), (Bounds { floor: 9, ceiling: None }, Some(2)));
    assert_eq!((summer.exposure, summer.groups.len()), (62.0, 0));
}
