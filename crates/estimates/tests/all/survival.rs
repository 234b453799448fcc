//! Interval-censored times: published curves, brute force, laws, bands.

use estimates::Watch;
use estimates::survival::{
    Counted, Observed, Refusal, Settings, banded, likeliest, likeliest_counted, resampled_incidents,
};
use proptest::prelude::*;

fn times(text: &str) -> Vec<Observed> {
    text.split_whitespace()
        .map(|pair| {
            let (after, by) = pair.split_once('-').unwrap();
            Observed { after: after.parse().unwrap(), by: by.parse().ok() }
        })
        .collect()
}

/// Months to retraction, Finkelstein and Wolfe 1985, Biometrics 41:933, table 4: radiotherapy alone, then with chemotherapy; no second
/// number is censored. The benchmark beside R reads the same file.
const RETRACTION: &str = include_str!("../data/retraction.txt");

/// The curves of Turnbull's estimate for these data, often printed (among others Fay and Shaw 2010, J. Stat. Softw. 36(2)); the values are
/// those of `lifelines.fitters.npmle` 0.30.3 run on them, left ends half a month later because its intervals are closed. All 19 agree to
/// the four digits given, and the certificate says that no curve is likelier by more than 1e-9.
#[test]
fn breast_retraction_has_the_curve_of_lifelines() {
    let radio = [
        (4, 5, 0.0463),
        (6, 7, 0.0334),
        (7, 8, 0.0887),
        (11, 12, 0.0708),
        (24, 25, 0.0926),
        (33, 34, 0.0818),
        (38, 40, 0.1209),
        (46, 48, 0.4656),
    ];
    let chemo = [
        (4, 5, 0.0433),
        (5, 8, 0.0433),
        (11, 12, 0.0692),
        (16, 17, 0.1454),
        (18, 19, 0.1411),
        (19, 20, 0.1157),
        (24, 25, 0.0999),
        (30, 31, 0.0709),
        (35, 36, 0.1608),
        (44, 48, 0.0552),
        (48, 60, 0.0552),
    ];
    let published = [(&radio[..], 46), (&chemo[..], 48)];
    for (text, (published, count)) in RETRACTION.lines().zip(published) {
        let times = times(text);
        assert_eq!(times.len(), count);
        let curve = likeliest(&times).unwrap();
        assert!(curve.gap <= 1e-9);
        let found: Vec<(i32, i32, f64)> = curve
            .masses
            .iter()
            .map(|m| (m.after as i32, m.by.unwrap() as i32, (m.mass * 1e4).round() / 1e4))
            .collect();
        assert_eq!(found, published);
    }
}

/// Weeks of remission under 6-MP (Freireich and others 1963): with exact and right-censored times the curve is Kaplan and Meier's,
/// whose values are printed in Klein and Moeschberger 2003, table 4.1B.
#[test]
fn exact_times_give_kaplan_and_meier() {
    let curve = likeliest(&times(
        "6-6 6-6 6-6 6- 7-7 9- 10-10 10- 11- 13-13 16-16 17- 19- 20- 22-22 23-23 25- 32- 32- 34- 35-",
    ))
    .unwrap();
    for (week, stays) in [
        (6.0, 0.857),
        (7.0, 0.807),
        (10.0, 0.753),
        (13.0, 0.690),
        (16.0, 0.627),
        (22.0, 0.538),
        (23.0, 0.448),
    ] {
        let (least, greatest) = curve.ended_by(week);
        assert!((1.0 - least - stays).abs() < 5e-4, "{week}: {least}");
        assert!((least - greatest).abs() < 1e-12);
    }
    // Nobody is nobody, and not less than nobody.
    assert!(curve.ended_by(0.0).0.is_sign_positive());
    assert_eq!(curve.quantile(0.5), Some((23.0, 23.0)));
    assert_eq!(curve.quantile(0.6), None, "beyond what was seen there is no time");
}

/// Likelihood of masses on the cells between all ends, for brute force: cell `c` is `(c, c + 1]`.
fn height(times: &[Observed], masses: &[f64]) -> f64 {
    let chance = |t: &Observed| -> f64 {
        let to = t.by.map_or(masses.len(), |by| by as usize);
        masses[t.after as usize..to].iter().sum()
    };
    times.iter().map(|t| chance(t).ln()).sum()
}

/// All ways to put `parts` parts of mass on `cells` cells.
fn spreads(cells: usize, parts: usize) -> Vec<Vec<usize>> {
    if cells == 1 {
        return vec![vec![parts]];
    }
    (0..=parts)
        .flat_map(|first| {
            spreads(cells - 1, parts - first).into_iter().map(move |mut rest| {
                rest.insert(0, first);
                rest
            })
        })
        .collect()
}

fn some_times(most: usize) -> impl Strategy<Value = Vec<Observed>> {
    let one = (0_u8..4, 1_u8..4, any::<bool>()).prop_map(|(after, length, ends)| Observed {
        after: f64::from(after),
        by: ends.then(|| f64::from((after + length).min(5))),
    });
    prop::collection::vec(one, 1..most).prop_filter("someone ended", |t| t.iter().any(|t| t.by.is_some()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_on_a_grid_is_likelier(times in some_times(8)) {
        let curve = likeliest(&times).unwrap();
        let best = spreads(6, 20)
            .iter()
            .map(|s| height(&times, &s.iter().map(|p| *p as f64 / 20.0).collect::<Vec<_>>()))
            .fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(curve.ln_likelihood >= best - 1e-7, "{} {best}", curve.ln_likelihood);
        // And the height claimed is that of the masses given.
        let mut cells = [0.0; 6];
        for m in &curve.masses {
            cells[m.by.map_or(5, |by| by as usize - 1)] += m.mass;
        }
        prop_assert!((height(&times, &cells) - curve.ln_likelihood).abs() < 1e-6);
    }

    #[test]
    fn order_changes_nothing_and_units_scale(times in some_times(14), by in 0.1_f64..50.0) {
        let curve = likeliest(&times).unwrap();
        let mut turned = times.clone();
        turned.reverse();
        prop_assert_eq!(&likeliest(&turned).unwrap(), &curve);
        let scaled: Vec<Observed> =
            times.iter().map(|t| Observed { after: t.after * by, by: t.by.map(|b| b * by) }).collect();
        let scaled = likeliest(&scaled).unwrap();
        prop_assert_eq!(scaled.masses.len(), curve.masses.len());
        for (a, b) in scaled.masses.iter().zip(&curve.masses) {
            prop_assert!((a.mass - b.mass).abs() < 1e-9 && (a.after - b.after * by).abs() < 1e-9);
        }
        let sum: f64 = curve.masses.iter().map(|m| m.mass).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9);
    }
}

#[test]
fn bad_times_are_refused() {
    let one = |after: f64, by: Option<f64>| {
        likeliest(&[Observed { after: 0.0, by: Some(1.0) }, Observed { after, by }])
    };
    assert_eq!(likeliest(&[]), Err(Refusal::Empty));
    assert_eq!(likeliest(&times("3- 5-")), Err(Refusal::NoneEnded { found: 2 }));
    for (after, by) in [
        (-1.0, None),
        (f64::NAN, None),
        (f64::INFINITY, None),
        (0.0, Some(f64::NAN)),
        (0.0, Some(f64::INFINITY)),
    ] {
        assert_eq!(one(after, by), Err(Refusal::BadTime { number: 2 }));
    }
    assert_eq!(one(3.0, Some(2.0)), Err(Refusal::Reversed { number: 2 }));
    let many = vec![Observed { after: 0.0, by: Some(1.0) }; 20_001];
    assert_eq!(likeliest(&many), Err(Refusal::TooMany { found: 20_001, most: 20_000 }));
    // One value, and huge ones, are no trouble.
    assert_eq!(likeliest(&times("2-9")).unwrap().quantile(0.5), Some((2.0, 9.0)));
    assert_eq!(likeliest(&times("2-1e300 5-5 0-0")).unwrap().masses.len(), 2);
    let few = Settings { resamples: 5, ..Settings::default() };
    assert!(matches!(banded(&times("2-9"), &[3.0], &few, &Watch::silent()), Err(Refusal::Setting { .. })));
}

#[test]
fn many_times_settle() {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 16) / 65_536.0
    };
    let times: Vec<Observed> = (0..1_500)
        .map(|_| {
            let (time, seen) = (-next().max(1e-9).ln() * 60.0, next() * 30.0);
            let (after, by) = ((time - seen).max(0.0).floor(), (time + next() * 30.0).ceil());
            Observed { after, by: (next() < 0.8).then_some(by) }
        })
        .collect();
    let curve = likeliest(&times).unwrap();
    assert!(curve.gap <= 1e-6, "{}", curve.gap);
    let (least, greatest) = curve.ended_by(60.0);
    assert!(least <= 0.70 && greatest >= 0.55 && least <= greatest, "{least} {greatest}");
}

#[test]
fn bands_hold_the_curve_on_any_number_of_threads() {
    let times = times(RETRACTION.lines().next().unwrap());
    let settings = Settings { resamples: 200, ..Settings::default() };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| banded(&times, &[5.0, 20.0, 39.0, 48.0], &settings, &Watch::silent()).unwrap())
    };
    let found = on(1);
    assert_eq!(found, on(4));
    let mut turned = times.clone();
    turned.reverse();
    assert_eq!(banded(&turned, &[5.0, 20.0, 39.0, 48.0], &settings, &Watch::silent()).unwrap(), found);
    for band in &found.bands {
        assert!(
            band.low <= band.least && band.least <= band.greatest && band.greatest <= band.high,
            "{band:?}"
        );
        assert!(band.high - band.low > 0.02);
    }
    assert_eq!(likeliest(&[]), Err(Refusal::Empty));
}

/// Coverage of a 95 per cent band at the true quartiles: exponential times, seen at visits some 14 days apart, 60 people.
fn coverage(sets: u64, resamples: usize) -> f64 {
    let at = [0.25_f64, 0.5, 0.75].map(|p| -(1.0 - p).ln() * 60.0);
    let (mut inside, mut all) = (0, 0);
    for set in 0..sets {
        let mut state = set.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
        };
        for _ in 0..20 {
            next();
        }
        let times: Vec<Observed> = (0..60)
            .map(|_| {
                let (time, leaves) = (-next().ln() * 60.0, 60.0 + next() * 200.0);
                let (mut after, mut by) = (0.0, None);
                while after < leaves && by.is_none() {
                    let visit = after + 7.0 + (next() * 14.0).floor();
                    if visit >= time { by = Some(visit) } else { after = visit }
                }
                Observed { after, by }
            })
            .collect();
        let found =
            banded(&times, &at, &Settings { resamples, level: 0.95, seed: set }, &Watch::silent()).unwrap();
        for (band, truth) in found.bands.iter().zip([0.25, 0.5, 0.75]) {
            all += 1;
            inside += usize::from(band.low <= truth && truth <= band.high);
        }
    }
    inside as f64 / all as f64
}

#[test]
fn bands_cover_the_truth() {
    let share = coverage(40, 100);
    assert!(share >= 0.92, "{share}");
}

#[test]
#[ignore = "minutes; the figure is in docs/trends.md"]
fn bands_cover_the_truth_in_full() {
    let share = coverage(300, 200);
    println!("coverage of the 95 per cent band at the quartiles: {share:.3}");
    assert!(share >= 0.94, "{share}");
}

fn counted(times: &[Observed], weights: &[f64], incidents: &[u64]) -> Vec<Counted> {
    let all = times.iter().zip(weights).zip(incidents);
    all.map(|((time, weight), incident)| Counted { time: *time, weight: *weight, incident: *incident })
        .collect()
}

/// The NPMLE tests of lifelines (tests/test_npmle.py, `test_npmle` and `test_npmle_with_weights`), whose intervals are closed: their
/// whole-numbered left ends stand here half a unit earlier.
#[test]
fn weights_give_the_values_of_lifelines() {
    let times = times("0.5-7 7.5-8 7.5-10 6.5-16 6.5-14 16.5- 36.5-44 45.5- 45.5- 44.5-");
    let masses = |weights: &[f64]| -> Vec<f64> {
        let alone: Vec<u64> = (0..10).collect();
        let curve = likeliest_counted(&counted(&times, weights, &alone)).unwrap();
        curve.masses.iter().map(|m| m.mass).collect()
    };
    for (weights, expect) in [
        ([1.0; 10], [0.166_67, 0.333_33, 0.125, 0.375]),
        (
            [2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
            [0.205_128_2, 0.410_256_4, 0.096_153_9, 0.288_461_5],
        ),
        // Only how weights stand to one another matters.
        ([5e8; 10], [0.166_67, 0.333_33, 0.125, 0.375]),
    ] {
        for (found, expect) in masses(&weights).iter().zip(expect) {
            assert!((found - expect).abs() < 1e-4 * expect, "{found} {expect}");
        }
        assert_eq!(masses(&weights).len(), 4);
    }
}

#[test]
fn bad_weights_are_refused() {
    let times = times("2-9 3-4");
    for weight in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e10] {
        let found = likeliest_counted(&counted(&times, &[1.0, weight], &[0, 1]));
        assert_eq!(found, Err(Refusal::BadWeight { number: 2 }));
    }
    let few = Settings { resamples: 5, ..Settings::default() };
    let sound = counted(&times, &[1.0, 1.0], &[0, 1]);
    assert!(matches!(resampled_incidents(&sound, &few, &Watch::silent()), Err(Refusal::Setting { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_weight_is_the_same_time_so_often(times in some_times(8), weights in prop::collection::vec(1_u8..5, 8)) {
        let weights: Vec<f64> = weights.iter().map(|w| f64::from(*w)).collect();
        let alone: Vec<u64> = (0..8).collect();
        let weighted = likeliest_counted(&counted(&times, &weights, &alone)).unwrap();
        let repeated: Vec<Observed> = times
            .iter()
            .zip(&weights)
            .flat_map(|(t, w)| std::iter::repeat_n(*t, *w as usize))
            .collect();
        let plain = likeliest(&repeated).unwrap();
        prop_assert!((weighted.ln_likelihood - plain.ln_likelihood).abs() < 1e-6);
        // And nothing on a grid is likelier, weights and all.
        let best = spreads(6, 20)
            .iter()
            .map(|s| height(&repeated, &s.iter().map(|p| *p as f64 / 20.0).collect::<Vec<_>>()))
            .fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(weighted.ln_likelihood >= best - 1e-7);
    }
}

#[test]
fn incidents_are_drawn_whole() {
    // Two incidents: forty people gone on day 3, one person on day 30. A resample of people would nearly always hold both.
    let mut all = times("2-3 29-30");
    all.resize(41, Observed { after: 2.0, by: Some(3.0) });
    let incidents: Vec<u64> = (0..41).map(|at| u64::from(at != 1)).collect();
    let of = counted(&all, &[1.0; 41], &incidents);
    let settings = Settings { resamples: 400, ..Settings::default() };
    let drawn = resampled_incidents(&of, &settings, &Watch::silent()).unwrap();
    let pure = |share: f64| {
        drawn.iter().filter(|c| (c.ended_by(10.0).0 - share).abs() < 1e-9).count() as f64 / 400.0
    };
    assert!(
        (0.2..0.3).contains(&pure(1.0)) && (0.2..0.3).contains(&pure(0.0)),
        "{} {}",
        pure(1.0),
        pure(0.0)
    );
    // The order of the times and the number of threads change nothing.
    let mut turned = of.clone();
    turned.reverse();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let again = pool.install(|| resampled_incidents(&turned, &settings, &Watch::silent()).unwrap());
    assert_eq!(drawn, again);
}
