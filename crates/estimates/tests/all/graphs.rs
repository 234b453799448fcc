//! Averaging over graphs against published figures.

use estimates::graphs::{GraphSettings, Prior, average};
use estimates::{Error, Table, Watch};

use crate::tables::table;

const SILENT: Watch<'static> = Watch::silent();

/// Published (Madigan and York 1997, spina bifida; again in the tests of the package dga): over all eight graphs 731 and mode 728; the
/// likeliest graph has chance 0.37. Their 731 is the estimate of least squared relative error, not the mean.
#[test]
fn madigan_and_york_with_what_experts_held() {
    let settings = GraphSettings {
        delta: Some(1.0),
        most_unseen: Some(300),
        saturated: true,
        prior: Prior::GammaPoisson { shape: 13.14, scale: 55.17 },
        ..GraphSettings::default()
    };
    let found = average(&table("madigan_york_three"), &settings, &SILENT).unwrap();
    assert_eq!((found.graphs, found.mode, format!("{:.0}", found.relative)), (8, 728, "731".into()));
    assert_eq!(format!("{:.2}", found.likeliest[0].1), "0.37");
    // What is not published, to more digits: it may not move either.
    assert_eq!(found.median, 731);
    assert_eq!(
        (format!("{:.1}", found.mean), format!("{:.1}", found.relative)),
        ("733.4".into(), "731.0".into())
    );
    // All 18,153 graphs of six lists on a short grid, and more blocks than are held at once.
    let short = GraphSettings { most_unseen: Some(500), ..GraphSettings::default() };
    assert_eq!(average(&table("uk2013_six"), &short, &SILENT).unwrap().graphs, 18_153);
    let long = GraphSettings { most_unseen: Some(100_000), ..GraphSettings::default() };
    let long = average(&table("madigan_york_three"), &long, &SILENT).unwrap();
    assert_eq!((long.chances.len(), long.median), (100_001, 731));
    let without = GraphSettings { saturated: false, ..settings };
    let found = average(&table("madigan_york_three"), &without, &SILENT).unwrap();
    assert_eq!((found.graphs, found.mode, found.median), (7, 728, 732));
    assert_eq!(
        (format!("{:.1}", found.mean), format!("{:.1}", found.relative)),
        ("734.5".into(), "732.6".into())
    );
    let sum: f64 = found.chances.iter().sum();
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
}

#[test]
fn the_netherlands_on_a_grid_of_ten_times() {
    let found = average(&table("netherlands_five"), &GraphSettings::default(), &SILENT).unwrap();
    assert_eq!(format!("{:.0}", found.mean), "48005");
    assert_eq!((found.interval.0, found.median, found.interval.1), (40_845, 47_903, 55_456));
    assert_eq!((found.graphs, found.most_unseen), (821, 82_340));
    assert!(found.end_mass < 1e-4, "{}", found.end_mass);
}

#[test]
fn the_end_of_a_short_grid_is_reported() {
    let settings = GraphSettings { most_unseen: Some(30_000), ..GraphSettings::default() };
    let found = average(&table("netherlands_five"), &settings, &SILENT).unwrap();
    assert!(found.end_mass > 0.05, "{}", found.end_mass);
}

#[test]
fn one_two_and_four_threads_give_the_same_bytes() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| average(&table("uk2013_four"), &GraphSettings::default(), &SILENT).unwrap())
    };
    let one = on(1);
    assert!([2, 4].into_iter().all(|threads| on(threads) == one));
}

#[test]
fn the_order_of_lists_does_not_matter() {
    let four = table("kosovo");
    let turned: Vec<(u32, u64)> = four.cells().map(|(p, c)| ((p << 1 | p >> 3) & 15, c)).collect();
    let names = four.names().to_vec();
    let turned = Table::new(names, &turned).unwrap();
    let (a, b) = (
        average(&four, &GraphSettings::default(), &SILENT).unwrap(),
        average(&turned, &GraphSettings::default(), &SILENT).unwrap(),
    );
    assert_eq!((a.mode, a.median, a.interval), (b.mode, b.median, b.interval));
}

#[test]
fn what_cannot_be_averaged_is_said() {
    let silly = GraphSettings { delta: Some(f64::NAN), ..GraphSettings::default() };
    assert!(matches!(average(&table("kosovo"), &silly, &SILENT), Err(Error::Setting { .. })));
    let long = GraphSettings { most_unseen: Some(u64::MAX), ..GraphSettings::default() };
    assert!(matches!(average(&table("kosovo"), &long, &SILENT), Err(Error::Setting { .. })));
    let eight = table("neworleans_eight_n185");
    assert!(matches!(
        average(&eight, &GraphSettings::default(), &SILENT),
        Err(Error::ListsForMethod { lists: 8, .. })
    ));
    let stop = std::sync::atomic::AtomicBool::new(true);
    let watch = Watch::new(&|_| (), &stop);
    assert_eq!(average(&table("kosovo"), &GraphSettings::default(), &watch).unwrap_err(), Error::Stopped);
}
