//! Log-linear models against published and peers' figures.

use estimates::Watch;
use estimates::loglinear::{Criterion, Model, Search, Status, Stepwise, fit, models, profile, status};

use crate::tables::table;

const SILENT: Watch<'static> = Watch::silent();

fn model(lists: usize, name: &str) -> Model {
    Model::parse(lists, name).unwrap()
}

#[test]
fn artificial_3_has_the_published_statuses() {
    let table = table("artificial_3");
    let codes: Vec<u8> = ["[12,13,23]", "[12,3]", "[13,23]", "[1,2,3]"]
        .iter()
        .map(|name| status(&table, &model(3, name)).unwrap().code())
        .collect();
    assert_eq!(codes, [2, 1, 0, 0]);
}

#[test]
fn kosovo_has_the_published_best_model() {
    let kosovo = table("kosovo");
    let search = Search::new(&kosovo, 3, Criterion::Bic, &SILENT).unwrap();
    assert_eq!((search.considered, search.ranked.len()), (113, 113));
    let best = search.best.unwrap();
    println!("{best:?}");
    assert_eq!(best.model.name(), "[123,14,34]");
    assert_eq!(format!("{:.0}", best.total), "10357");
    assert_eq!(format!("{:.1}", best.error), "785.9");
    assert_eq!((format!("{:.3}", best.deviance), best.freedom), ("9.323".into(), 4));
    assert_eq!(format!("{:.3}", best.bic), "203.030");
    println!("{:?} {:?}", best.wald(1.96), profile(&kosovo, &best.model, 0.95));
}

#[test]
fn rome_has_the_published_fit() {
    let rome = fit(&table("rome_hiv"), &model(4, "[12,3,4]")).unwrap().unwrap();
    println!("{rome:?}");
    assert_eq!(format!("{:.1}", rome.total), "12318.5");
    assert_eq!(format!("{:.3}", rome.deviance), "7.614");
    assert_eq!(format!("{:.2}", rome.aic), "86.65");
}

#[test]
fn korea_has_six_models() {
    let search = Search::new(&table("korea_palembang"), 2, Criterion::Bic, &SILENT).unwrap();
    assert_eq!((search.considered, search.ranked.len()), (8, 6));
    assert_eq!(format!("{:.0}", search.best.unwrap().total), "157");
}

#[test]
fn uk_has_the_published_best_and_runner_up() {
    let search = Search::new(&table("uk2013_five"), 2, Criterion::Bic, &SILENT).unwrap();
    println!("{} {:?}", search.ranked.len(), &search.ranked[..4]);
    let near = search.near(1.0);
    let totals: Vec<String> = near.iter().map(|r| format!("{:.0}", r.total)).collect();
    assert_eq!(totals[..2], ["22991", "12262"]);
}

#[test]
fn stepwise_has_the_published_estimates() {
    for (name, total) in [
        ("western_us", "2483"),
        ("neworleans_eight_n185", "1184"),
        ("neworleans_five_n185", "1034"),
    ] {
        let steps = Stepwise::new(&table(name), 0.02).unwrap();
        println!("{name} {steps:?}");
        assert_eq!(format!("{:.0}", steps.best.unwrap().total), total, "{name}");
    }
}

#[test]
fn spread() {
    for name in ["western_us", "neworleans_eight_n185", "neworleans_five_n185"] {
        let table = table(name);
        let steps = Stepwise::new(&table, 0.02).unwrap();
        for (n, seed) in [(1000, 1), (1000, 2), (1000, 3), (1000, 4), (10000, 5)] {
            let b = steps.bootstrap(&table, n, 0.95, seed, &SILENT).unwrap();
            println!("{name} {:?} failed {} {:?} bias {:?} {:?} {:?}", b.interval, b.failed, b.acceleration, b.bias, b.estimates.first(), b.estimates.last());
        }
    }
    for (name, order) in [("korea_palembang", 2), ("kosovo", 3)] {
        let table = table(name);
        let search = Search::new(&table, order, Criterion::Bic, &SILENT).unwrap();
        for (n, seed) in [(1000, 1), (1000, 2), (1000, 3), (1000, 4), (5000, 5)] {
            let b = search.bootstrap(&table, n, 0.95, seed, 2000, &SILENT).unwrap();
            println!("{name} {:?} failed {} {:?} bias {:?} {:?} {:?}", b.interval, b.failed, b.acceleration, b.bias, b.estimates.first(), b.estimates.last());
        }
    }
}
