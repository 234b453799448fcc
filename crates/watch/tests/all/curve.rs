//! The return curve and the chance ahead.

use estimates::Watch;
use estimates::survival::{Curve, Observed, likeliest};
use proptest::prelude::*;
use watch::{Elapsed, Rules, Support, board, within};

use crate::made::{Book, day, key};

fn curve(times: &[(f64, Option<f64>)]) -> Curve {
    let times: Vec<Observed> = times.iter().map(|(after, by)| Observed { after: *after, by: *by }).collect();
    likeliest(&times).unwrap()
}

#[test]
fn the_chance_ahead_is_conditional_on_not_having_been_returned() {
    // Returned on days 3, 10, 12 and 30: held 5 days, two of the three that remain go within the seven days 5 to 11... 10 alone.
    let c = curve(&[(3.0, Some(4.0)), (10.0, Some(11.0)), (12.0, Some(13.0)), (30.0, Some(31.0))]);
    let near = |found: Option<(f64, f64)>, expect: f64| {
        let (a, b) = found.unwrap();
        assert!((a - expect).abs() < 1e-9 && (b - expect).abs() < 1e-9, "{a} {b} {expect}");
    };
    near(within(&c, 5, 7), 1.0 / 3.0);
    near(within(&c, 0, 7), 0.25);
    near(within(&c, 11, 7), 0.5);
    near(within(&c, 13, 7), 0.0);
    near(within(&c, 30, 1), 1.0);
    assert_eq!(within(&c, 31, 7), None, "nobody was held so long");
}

#[test]
fn where_the_day_is_not_known_the_chance_is_an_interval() {
    // One returned on day 2 to 9, one on day 20.
    let c = curve(&[(2.0, Some(10.0)), (20.0, Some(21.0))]);
    let (least, greatest) = within(&c, 5, 7).unwrap();
    assert!((least, greatest) == (0.0, 0.5), "{least} {greatest}");
    // Held two days at most: the first is sure to go in the eight days from day 2.
    assert_eq!(within(&c, 2, 8), Some((0.5, 0.5)));
}

fn masses() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec((0_u8..20, 1_u8..12, 1_u8..6), 1..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Every way to put the masses on whole days gives a share between the two ends, and the ends are reached.
    #[test]
    fn the_ends_are_those_of_all_placements(spec in masses(), s in 0_u32..25, ahead in 1_u32..9) {
        let total: f64 = spec.iter().map(|m| f64::from(m.2)).sum();
        let curve = Curve {
            masses: spec.iter().map(|(a, long, m)| estimates::survival::Mass {
                after: f64::from(*a),
                by: Some(f64::from(a + long)),
                mass: f64::from(*m) / total,
            }).collect(),
            ln_likelihood: 0.0,
            gap: 0.0,
            times: spec.len(),
        };
        // What can be reached: each mass goes before, in, or after the window, wherever its interval lets it.
        let options: Vec<Vec<(f64, f64)>> = spec.iter().map(|(a, long, m)| {
            let mass = f64::from(*m) / total;
            let mut found: Vec<(f64, f64)> = (*a..a + long).map(|d| {
                let d = u32::from(d);
                if d < s { (0.0, 0.0) } else if d < s + ahead { (mass, 0.0) } else { (0.0, mass) }
            }).collect();
            found.dedup();
            found
        }).collect();
        let mut all = vec![(0.0, 0.0)];
        for option in options {
            all = all.iter().flat_map(|(i, l)| option.iter().map(move |(a, b)| (i + a, l + b))).collect();
        }
        let shares: Vec<f64> =
            all.iter().filter(|(i, l)| i + l > 1e-9).map(|(i, l)| i / (i + l)).collect();
        match within(&curve, s, ahead) {
            None => prop_assert!(shares.is_empty()),
            Some((least, greatest)) => {
                prop_assert!(!shares.is_empty());
                let (a, b) = shares.iter().fold((1.0_f64, 0.0_f64), |(a, b), s| (a.min(*s), b.max(*s)));
                // Where all can be gone, "nobody" is a possible answer besides those with somebody left.
                prop_assert!(least <= a + 1e-9 && (least - a).abs() < 1e-9 || least == 0.0, "{least} {a}");
                prop_assert!((greatest - b).abs() < 1e-9, "{greatest} {b}");
            }
        }
    }
}

/// Spring: about two months. Autumn: within two weeks.
fn two_seasons() -> Book {
    let mut book = Book::default();
    for (at, (taken, returned)) in [
        ("2017-03-01", "2017-04-28"),
        ("2017-03-05", "2017-05-10"),
        ("2017-03-15", "2017-05-08"),
        ("2017-04-01", "2017-06-01"),
        ("2017-04-10", "2017-06-14"),
        ("2017-04-12", "2017-06-10"),
        ("2017-09-01", "2017-09-12"),
        ("2017-09-03", "2017-09-13"),
        ("2017-09-10", "2017-09-22"),
        ("2017-09-20", "2017-10-01"),
        ("2017-10-01", "2017-10-15"),
        ("2017-10-05", "2017-10-16"),
    ]
    .iter()
    .enumerate()
    {
        let name = format!("g{at}");
        book.case(&name, 5, Some(5), &[]).said(&name, &format!("apprehended {taken}"));
        book.said(&name, &format!("returned {returned}")).said(&name, &format!("returned {returned}"));
    }
    book.case("now", 10, Some(10), &[]).said("now", "apprehended 2017-11-04");
    book.case("straddles", 2, Some(2), &[]).said("straddles", "apprehended 2017-06/2017-07");
    book
}

#[test]
fn spring_and_autumn_both_show() {
    two_seasons().with("2018-01-01", |cases| {
        let rules = Rules { cuts: vec![watch::Date(day("2017-07-01"))], ..Rules::default() };
        let found = board(cases, day("2017-11-10"), &rules, &Watch::silent()).unwrap();
        let [all, spring, autumn] = &found.returns.periods[..] else { panic!("{:?}", found.returns.periods) };
        assert_eq!((all.closed, spring.closed, autumn.closed, found.returns.straddling), (12, 6, 6, 1));
        assert_eq!(
            (spring.detentions.words(), autumn.detentions.words()),
            ("30".to_owned(), "40".to_owned())
        );
        let share = |p: &watch::Period, days| p.returned_within(days).unwrap();
        assert!(share(spring, 30).greatest < 0.01 && share(spring, 70).least > 0.99);
        assert!(share(autumn, 14).least > 0.8 && share(spring, 14).greatest < 0.01);
        let row = found.row(&key("now")).unwrap();
        assert_eq!(row.period.as_deref(), Some("from 2017-07-01"));
        assert!(
            row.clock.words().contains("held 6 days; of such people taken from 2017-07-01"),
            "{:?}",
            row.clock
        );
        assert!(
            row.clock.words().contains("within 7 days") && row.clock.words().contains("from 6 cases"),
            "{:?}",
            row.clock
        );
        let chance = row.chance.unwrap();
        assert!(chance.share.greatest > 0.5, "{chance:?}");
        assert!(row.reasons[0].words().starts_with("chance of return in the next 7 days"));
        // Without the cut the two are mixed, and two weeks look like half.
        let mixed = board(cases, day("2017-11-10"), &Rules::default(), &Watch::silent()).unwrap();
        let all = mixed.returns.periods[0].returned_within(14).unwrap();
        assert!((0.35..0.65).contains(&all.least), "{all:?}");
    });
}

#[test]
fn released_people_count_as_held_until_then() {
    let mut book = two_seasons();
    book.case("free", 5, Some(5), &[]).said("free", "apprehended 2017-09-01");
    book.said("free", "released 2017-09-05").said("free", "released 2017-09-05");
    book.with("2018-01-01", |cases| {
        let found = board(cases, day("2017-11-10"), &Rules::default(), &Watch::silent()).unwrap();
        let all = &found.returns.periods[0];
        assert_eq!((all.otherwise.words(), all.closed), ("5".to_owned(), 12));
        // Gone before anybody was returned: as if never seen.
        assert!((all.returned_within(14).unwrap().least - 0.5).abs() < 0.01);
    });
}

#[test]
fn people_are_counted_once_and_parts_stand_for_themselves() {
    let mut book = two_seasons();
    book.case("ten", 10, Some(10), &["wife", "son"]).said("ten", "apprehended 2017-09-01");
    book.case("wife", 1, Some(1), &[]);
    book.case("son", 1, Some(1), &[]);
    // Nine returned, among them the two: not a part of the ten, and not nine more.
    book.case("nine", 9, Some(9), &["wife", "son"]).said("nine", "returned 2017-09-09");
    book.case("pair", 2, Some(2), &["wife", "son"]).said("pair", "held 2017-09-05");
    book.with("2018-01-01", |cases| {
        let found = board(cases, day("2017-11-10"), &Rules::default(), &Watch::silent()).unwrap();
        let all = &found.returns.periods[0];
        // The ten are ten, however they are told apart; five others were taken on the same day and may be among them.
        assert_eq!(all.detentions.words(), "77 to 82");
        assert_eq!((all.closed, all.returned.words()), (13, "60 to 62".to_owned()));
        let rules = Rules { learning: Support::Fair, ..Rules::default() };
        let strict = board(cases, day("2017-11-10"), &rules, &Watch::silent()).unwrap();
        assert_eq!(strict.returns.periods[0].closed, 12, "one origin is not enough under this rule");
    });
}

#[test]
fn an_elapsed_interval_takes_the_worst_and_the_best() {
    two_seasons().with("2018-01-01", |cases| {
        let found = board(cases, day("2017-11-10"), &Rules::default(), &Watch::silent()).unwrap();
        let all = &found.returns.periods[0];
        let at = |least, most| all.chance(Elapsed { least, most: Some(most) }, 7).map(|c| c.share);
        let wide = at(3, 12).unwrap();
        for day in 3..=12 {
            let one = at(day, day).unwrap();
            assert!(wide.least <= one.least && one.greatest <= wide.greatest, "{day}");
        }
        assert_eq!(all.chance(Elapsed { least: 3, most: None }, 7).map(|c| c.days), None);
        assert!(at(400, 400).is_none(), "nobody was held so long");
    });
}
