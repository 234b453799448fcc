//! Log-linear models against published and peers' figures.

use estimates::loglinear::{
    Bootstrap, Criterion, Model, Search, Status, Stepwise, fit, models, profile, status,
};
use estimates::{Error, Table, Watch};
use proptest::prelude::*;

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
    assert_eq!(best.model.name(), "[123,14,34]");
    assert_eq!(format!("{:.0}", best.total), "10357");
    assert_eq!(format!("{:.1}", best.error), "785.9");
    assert_eq!((format!("{:.3}", best.deviance), best.freedom), ("9.323".into(), 4));
    assert_eq!(format!("{:.3}", best.bic), "203.030");
}

#[test]
fn rome_has_the_published_fit() {
    let rome = fit(&table("rome_hiv"), &model(4, "[12,3,4]")).unwrap().unwrap();
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
    let near = search.near(1.0);
    let totals: Vec<String> = near.iter().map(|r| format!("{:.0}", r.total)).collect();
    assert_eq!(totals[..2], ["22991", "12262"]);
}

#[test]
fn stepwise_has_the_published_estimates() {
    for (name, total) in
        [("western_us", "2483"), ("neworleans_eight_n185", "1184"), ("neworleans_five_n185", "1034")]
    {
        let steps = Stepwise::new(&table(name), 0.02).unwrap();
        assert_eq!(format!("{:.0}", steps.best.unwrap().total), total, "{name}");
    }
}

/// Whether published ends, themselves of 1,000 resamples, lie within four standard deviations of the ends by several seeds.
///
/// BCa moves the lower ends of these tables to the least few resamples, so they vary by tens of per cent from seed to seed.
fn ends_agree(name: &str, published: (f64, f64), seeds: u64, of: impl Fn(u64) -> Bootstrap) {
    let ends: Vec<(f64, f64)> = (1..=seeds).map(|seed| of(seed).interval.unwrap()).collect();
    for (published, ends) in [
        (published.0, ends.iter().map(|e| e.0).collect::<Vec<f64>>()),
        (published.1, ends.iter().map(|e| e.1).collect()),
    ] {
        let n = ends.len() as f64;
        let mean = ends.iter().sum::<f64>() / n;
        let deviation = (ends.iter().map(|e| (e - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        // Published figures are rounded.
        assert!(
            (published - mean).abs() < 4.0 * deviation + 1.0,
            "{name} {published}: {mean} with {deviation}"
        );
        assert!(deviation < 0.25 * mean, "{name}: {deviation} of {mean}");
    }
}

#[test]
fn stepwise_bootstraps_agree_with_the_published_ends() {
    for (name, published) in [
        ("western_us", (1293.0, 3670.0)),
        ("neworleans_eight_n185", (717.0, 1657.0)),
        ("neworleans_five_n185", (589.0, 1703.0)),
    ] {
        let table = table(name);
        let steps = Stepwise::new(&table, 0.02).unwrap();
        ends_agree(name, published, 8, |seed| steps.bootstrap(&table, 1000, 0.95, seed, &SILENT).unwrap());
    }
}

#[test]
fn bootstraps_that_choose_again_agree_with_the_published_ends() {
    for (name, order, seeds, published) in
        [("korea_palembang", 2, 8, (128.0, 349.0)), ("kosovo", 3, 4, (6947.0, 18_010.0))]
    {
        let table = table(name);
        let search = Search::new(&table, order, Criterion::Bic, &SILENT).unwrap();
        let of = |seed| search.bootstrap(&table, 1000, 0.95, seed, usize::MAX, &SILENT).unwrap();
        ends_agree(name, published, seeds, of);
    }
}

#[test]
fn one_seed_gives_the_same_bootstraps_on_any_number_of_threads() {
    let western = table("western_us");
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let steps = Stepwise::new(&western, 0.02).unwrap();
        let search = |w: &Watch<'_>| Search::new(&western, 2, Criterion::Bic, w).unwrap();
        pool.install(|| {
            let searched = search(&SILENT).bootstrap(&western, 60, 0.95, 9, 60, &SILENT).unwrap();
            (steps.bootstrap(&western, 200, 0.95, 9, &SILENT).unwrap(), searched)
        })
    };
    let one = on(1);
    assert!(one.0.interval.is_some() && [2, 4].into_iter().all(|threads| on(threads) == one));
}

#[test]
fn three_independent_lists_give_the_closed_form() {
    // With 12 and 13 in the model the lists 2 and 3 are independent given list 1: among those not on it, the product rule holds.
    let cells = [(1, 30), (2, 40), (4, 50), (3, 12), (5, 9), (6, 16), (7, 5)];
    let table = Table::new(["a", "b", "c"].map(String::from).to_vec(), &cells).unwrap();
    let found = fit(&table, &model(3, "[12,13]")).unwrap().unwrap();
    assert!((found.unseen - 40.0 * 50.0 / 16.0).abs() < 1e-8, "{}", found.unseen);
    let two = Table::new(["a", "b"].map(String::from).to_vec(), &[(1, 40), (2, 60), (3, 20)]).unwrap();
    let found = fit(&two, &model(2, "[1,2]")).unwrap().unwrap();
    assert!((found.total - 240.0).abs() < 1e-9 && found.deviance < 1e-9, "{}", found.total);
}

#[test]
fn a_profile_holds_the_estimate_and_an_open_end_is_none() {
    let kosovo = table("kosovo");
    let best = model(4, "[123,14,34]");
    let (low, high) = profile(&kosovo, &best, 0.95).unwrap();
    // By the same likelihood worked out on a grid of whole numbers.
    assert_eq!((low.unwrap().round(), high.unwrap().round()), (8994.0, 12_110.0));
    let narrow = profile(&kosovo, &best, 0.8).unwrap();
    assert!(narrow.0 > low && narrow.1 < high);
}

#[test]
fn what_cannot_be_fitted_is_said_not_fitted() {
    let three = table("artificial_3");
    assert_eq!(fit(&three, &model(3, "[12,3]")).unwrap().unwrap_err(), Status::NoEstimate);
    assert!(matches!(fit(&three, &model(4, "[12]")), Err(Error::Setting { .. })));
    let colombia = table("colombia_recruitment_1999_male_R1");
    assert!(matches!(Stepwise::new(&colombia, 0.02), Err(Error::ListsForMethod { lists: 20, .. })));
    assert!(matches!(models(20, 2), Err(Error::ListsForMethod { .. })));
    assert!(Stepwise::new(&three, f64::NAN).is_err());
    let western = table("western_us");
    let steps = Stepwise::new(&western, 0.02).unwrap();
    assert!(steps.bootstrap(&western, 5, 0.95, 1, &SILENT).is_err());
    assert!(steps.bootstrap(&western, 100, 1.5, 1, &SILENT).is_err());
    let stop = std::sync::atomic::AtomicBool::new(true);
    let watch = Watch::new(&|_| (), &stop);
    assert_eq!(steps.bootstrap(&western, 100, 0.95, 1, &watch).unwrap_err(), Error::Stopped);
}

#[test]
fn six_lists_have_every_model_of_pairs() {
    assert_eq!(models(6, 2).unwrap().len(), 32_768);
}

/// The linear programme of the published check on one small case at a time: is there a table of positive counts with the same
/// sums? Looked for by scaling, which finds it if there is one.
fn positive_table(counts: &[f64], model: &Model) -> bool {
    let cells = counts.len() as u32;
    let above =
        |values: &[f64], t: u32| (1..cells).filter(|c| c & t == t).map(|c| values[c as usize]).sum::<f64>();
    let (gone, kept): (Vec<u32>, Vec<u32>) = model.terms().iter().partition(|t| above(counts, **t) == 0.0);
    let mut fitted: Vec<f64> =
        (0..cells).map(|c| f64::from(c > 0 && gone.iter().all(|t| c & t != *t))).collect();
    // Iterative scaling towards the sums; expected counts that should be positive stay away from nothing.
    for _ in 0..4_000 {
        for t in &kept {
            let ratio = above(counts, *t) / above(&fitted, *t);
            (1..cells).filter(|c| c & t == *t).for_each(|c| fitted[c as usize] *= ratio);
            let rest = (above(counts, 0) - above(counts, *t)) / (above(&fitted, 0) - above(&fitted, *t));
            if rest.is_finite() {
                (1..cells).filter(|c| c & t != *t).for_each(|c| fitted[c as usize] *= rest);
            }
        }
    }
    (1..cells).filter(|c| gone.iter().all(|t| c & t != *t)).all(|c| fitted[c as usize] > 0.02)
}

/// Every choice of filled cells of three lists, with every model.
#[test]
fn existence_agrees_with_scaling() {
    let all = models(3, 2).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for filled in 1..128_u32 {
        let cells: Vec<(u32, u64)> = (1..8).filter(|c| filled >> (c - 1) & 1 == 1).map(|c| (c, 5)).collect();
        let mut counts = vec![0.0; 8];
        cells.iter().for_each(|(p, c)| counts[*p as usize] = *c as f64);
        let table = Table::new(["a", "b", "c"].map(String::from).to_vec(), &cells).unwrap();
        for model in &all {
            let found = status(&table, model).unwrap();
            let exists = matches!(found, Status::Fine | Status::NotIdentified);
            assert_eq!(exists, positive_table(&counts, model), "{} {cells:?} {found:?}", model.name());
            seen.insert(found);
        }
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_counts_are_fitted_or_refused(counts in prop::collection::vec(prop_oneof![Just(0_u64), 0_u64..5, 0_u64..100_000_000], 15)) {
        let cells: Vec<(u32, u64)> = (1..16).zip(counts).collect();
        let Ok(table) = Table::new(["a", "b", "c", "d"].map(String::from).to_vec(), &cells) else { return Ok(()) };
        for model in models(4, 2).unwrap() {
            if let Ok(Ok(found)) = fit(&table, &model) {
                prop_assert!(found.total >= table.people() as f64 && found.total.is_finite());
            }
        }
    }
}
