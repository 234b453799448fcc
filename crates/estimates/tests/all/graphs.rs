//! Averaging over graphs against published figures.

use estimates::Watch;
use estimates::graphs::{GraphSettings, Prior, average};

use crate::tables::table;

#[test]
fn madigan_and_york_with_what_experts_held() {
    for saturated in [false, true] {
    let settings = GraphSettings {
        delta: Some(1.0),
        most_unseen: Some(300),
        saturated,
        prior: Prior::GammaPoisson { shape: 13.14, scale: 55.17 },
        ..GraphSettings::default()
    };
    let found = average(&table("madigan_york_three"), &settings, &Watch::silent()).unwrap();
    println!("{found:?}");
    }
}

#[test]
fn the_netherlands_on_a_grid_of_ten_times() {
    let started = std::time::Instant::now();
    let found = average(&table("netherlands_five"), &GraphSettings::default(), &Watch::silent()).unwrap();
    println!("{:?} {:?} {:?}", found.mean, found.median, found.interval);
    println!("{:?} {:?} {:?} {:?}", found.end_mass, found.graphs, found.likeliest, started.elapsed());
    assert_eq!(format!("{:.0}", found.mean), "48005");
    assert_eq!((found.interval.0, found.median, found.interval.1), (40_845, 47_903, 55_456));
}
#[test]
fn all_tables() {
    for name in ["kosovo","rome_hiv","allegheny","australia","korea_palembang","uk2013_four","uk2013_five","western_us","neworleans_five_n185","madigan_york_five","madigan_york_three", "netherlands_six"] {
    let started = std::time::Instant::now();
    let found = average(&table(name), &GraphSettings::default(), &Watch::silent()).unwrap();
    println!("{name} {:.0} {:?} {:?} end {:.3} {:?}", found.mean, found.median, found.interval, found.end_mass, started.elapsed());
    }
}
