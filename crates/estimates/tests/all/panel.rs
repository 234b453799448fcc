//! Refusals, warnings, sensitivity and the panel as a whole.

use estimates::check::{Circumstances, Refusal, Warning, lower_bound, pairs, refusals};
use estimates::panel::{Name, Settings};
use estimates::sensitivity::{Change, changes, ratios};
use estimates::{Error, Panel, Table, Watch};

use crate::tables::table;

const SILENT: Watch<'static> = Watch::silent();

fn made(lists: usize, cells: &[(u32, u64)]) -> Table {
    Table::new((0..lists).map(|l| format!("L{l}")).collect(), cells).unwrap()
}

/// Nearly everybody is on the first list, so every model finds few on none; but most people are on one list only.
const BELOW: [(u32, u64); 7] = [(1, 300), (2, 5), (4, 5), (3, 60), (5, 60), (6, 1), (7, 40)];

fn quick() -> Settings {
    Settings { resamples: 40, latent: None, ..Settings::default() }
}

fn panel(table: &Table) -> Panel {
    Panel::new(table, &Circumstances::default(), &quick(), &SILENT).unwrap()
}

#[test]
fn pairs_and_the_lower_bound_are_those_worked_by_hand() {
    let two = made(2, &[(1, 40), (2, 60), (3, 20)]);
    let pair = pairs(&two, 0.95).unwrap()[0];
    let lincoln = pair.lincoln_petersen.unwrap();
    // 60 * 80 / 20 = 240; variance 60 * 80 * 40 * 60 / 20^3 = 1440; Chapman 61 * 81 / 21 - 1.
    assert!((lincoln.total - 240.0).abs() < 1e-9 && (lincoln.error - 1440_f64.sqrt()).abs() < 1e-9);
    assert!((pair.chapman.total - (61.0 * 81.0 / 21.0 - 1.0)).abs() < 1e-9);
    assert!(lincoln.low > 120.0 && lincoln.low < 240.0 && lincoln.high > 240.0);
    let bound = lower_bound(&table("kosovo"), 0.95).unwrap().unwrap();
    // 4400 + 3/4 * 3218^2 / (2 * 882).
    assert!((bound.total - (4400.0 + 0.75 * 3218.0 * 3218.0 / 1764.0)).abs() < 1e-9);
    let apart = made(2, &[(1, 41), (2, 51)]);
    let pair = pairs(&apart, 0.95).unwrap()[0];
    assert!(pair.lincoln_petersen.is_none() && pair.chapman.total.is_finite());
    assert!(lower_bound(&made(1, &[(1, 4)]), 0.95).unwrap().is_none());
    assert!(lower_bound(&apart, 0.2).is_err());
}

#[test]
fn the_founding_pair_is_refused_with_its_minimum() {
    let founding = made(2, &[(1, 41), (2, 51)]);
    let found = panel(&founding);
    assert_eq!(found.refusals, [Refusal::TooFewLists { lists: 2 }]);
    assert_eq!((found.minimum, found.methods.len()), (92, 0));
    assert!(!found.estimable());
    assert_eq!(
        found.sentence().to_string(),
        "At least 92 different people are documented. How many more there are cannot be estimated from what the lists have in common."
    );
    assert!(found.refusals[0].words(&found.names).contains("third list"));
    let one = panel(&made(1, &[(1, 41)]));
    assert_eq!(one.refusals, [Refusal::TooFewLists { lists: 1 }]);
}

#[test]
fn artificial_3_has_no_triangle() {
    assert_eq!(panel(&table("artificial_3")).refusals, [Refusal::NoTriangle]);
}

#[test]
fn australia_is_refused_for_disagreement() {
    let found = panel(&table("australia"));
    assert_eq!(format!("{:.0}", found.independence.unwrap()), "827");
    let [Refusal::Disagreement { least, most }] = found.refusals[..] else { panic!("{:?}", found.refusals) };
    assert!(least > 2000.0 && least < 2300.0);
    assert_eq!(format!("{most:.0}"), "24014");
}

#[test]
fn a_doubled_list_is_refused() {
    let kosovo = table("kosovo");
    let doubled: Vec<(u32, u64)> = kosovo.cells().map(|(p, c)| (p | (p & 1) << 4, c)).collect();
    let found = refusals(&made(5, &doubled), &Circumstances::default()).unwrap();
    assert_eq!(found, [Refusal::Repeats { first: 0, second: 4 }]);
    // Told by the origins, although the lists differ; with two of three gone there are too few as well.
    let about = Circumstances { repeats: vec![(0, 1)], open: false };
    let found = refusals(&table("madigan_york_three"), &about).unwrap();
    assert_eq!(found, [Refusal::Repeats { first: 0, second: 1 }, Refusal::TooFewLists { lists: 2 }]);
    let wrong = Circumstances { repeats: vec![(0, 9)], open: false };
    assert!(matches!(refusals(&kosovo, &wrong), Err(Error::Setting { .. })));
}

#[test]
fn an_open_population_and_an_empty_list_are_refused() {
    let about = Circumstances { repeats: Vec::new(), open: true };
    assert_eq!(refusals(&table("kosovo"), &about).unwrap(), [Refusal::OpenPopulation]);
    let empty = made(4, &[(1, 9), (2, 9), (4, 9), (3, 4), (5, 4), (6, 4)]);
    assert_eq!(refusals(&empty, &Circumstances::default()).unwrap(), [Refusal::EmptyList { list: 3 }]);
}

#[test]
fn a_list_of_everyone_leaves_no_estimable_model() {
    let everyone = made(3, &[(1, 4), (3, 9), (5, 9), (7, 9)]);
    let found = panel(&everyone);
    assert_eq!(found.refusals, [Refusal::NoEstimableModel]);
    assert!(found.refusals[0].words(&found.names).contains("merge"));
}

#[test]
fn the_grid_may_refuse() {
    let settings = Settings {
        graphs: estimates::graphs::GraphSettings { most_unseen: Some(30_000), ..Default::default() },
        ..quick()
    };
    let found =
        Panel::new(&table("netherlands_five"), &Circumstances::default(), &settings, &SILENT).unwrap();
    assert!(
        matches!(found.refusals[0], Refusal::EndOfGrid { share } if share > 0.05),
        "{:?}",
        found.refusals
    );
}

#[test]
fn estimates_below_the_lower_bound_say_so() {
    let found = panel(&made(3, &BELOW));
    let bound = found.lower_bound.unwrap().total;
    assert!(found.methods.iter().all(|m| m.estimate < bound) && !found.methods.is_empty(), "{found:?}");
    let said: Vec<Name> = found
        .warnings
        .iter()
        .filter_map(|w| match w {
            Warning::BelowBound { method, bound: b, .. } if *b == bound => Some(*method),
            _ => None,
        })
        .collect();
    assert_eq!(said, found.methods.iter().map(|m| m.name).collect::<Vec<_>>());
    let shown = format!("({bound:.0})");
    assert!(found.warnings.iter().any(|w| w.words(&found.names).contains(&shown)));
    let above = panel(&table("kosovo"));
    assert!(!above.warnings.iter().any(|w| matches!(w, Warning::BelowBound { .. })), "{:?}", above.warnings);
}

#[test]
fn warnings_name_what_is_thin() {
    let western = panel(&table("western_us"));
    let [Warning::SmallOverlaps { ref pairs }, ..] = western.warnings[..] else {
        panic!("{:?}", western.warnings)
    };
    assert_eq!(pairs.len(), 9);
    let uk = panel(&table("uk2013_five"));
    let close = uk.warnings.iter().find_map(|w| match w {
        Warning::CloseModels { best, other } => Some((best.1.round(), other.1.round())),
        _ => None,
    });
    assert_eq!(close, Some((22_991.0, 12_262.0)));
    let below = uk
        .warnings
        .iter()
        .any(|w| matches!(w, Warning::OutOfRange { total, independence, .. } if total < independence));
    assert!(below);
    let mostly = made(3, &[(1, 900), (2, 9), (4, 9), (3, 20), (5, 20), (6, 8), (7, 9)]);
    let mostly = panel(&mostly);
    assert!(mostly.warnings.iter().any(|w| matches!(w, Warning::MostlyOneList { list: 0, .. })));
    for warning in western.warnings.iter().chain(&uk.warnings).chain(&mostly.warnings) {
        assert!(warning.words(&uk.names).len() > 40);
    }
}

#[test]
fn a_panel_has_every_method_with_its_settings_and_words() {
    let korea = panel(&table("korea_palembang"));
    let names: Vec<Name> = korea.methods.iter().map(|m| m.name).collect();
    assert_eq!(names, [Name::Graphs, Name::Bic, Name::Aic, Name::Stepwise]);
    for method in &korea.methods {
        assert!(!method.assumes.is_empty() && !method.settings.is_empty() && !method.intervals.is_empty());
        assert_eq!(method.ratios.len(), 5);
        for interval in &method.intervals {
            assert!(interval.low.is_none_or(|l| l <= method.estimate), "{method:?}");
            assert!(interval.high.is_none_or(|h| h >= method.estimate), "{method:?}");
        }
    }
    let json = serde_json::to_value(&korea).unwrap();
    assert_eq!(json["methods"][1]["model"], "[12,23]");
    assert_eq!(json["methods"][1]["intervals"][0]["kind"], "BCa bootstrap");
    assert_eq!(json["minimum"], 123);
    assert_eq!(korea.changes.len(), 3);
}

#[test]
fn twenty_lists_leave_the_log_linear_methods_out() {
    let colombia = panel(&table("colombia_recruitment_1999_male_R1"));
    assert_eq!((colombia.methods.len(), colombia.skipped.len()), (0, 4));
    assert!(!colombia.estimable() && colombia.refusals.is_empty());
}

/// The range of all methods and of all intervals, never one number; an interval without end leaves the whole without.
#[test]
fn a_press_release_may_give_the_range_and_what_it_is() {
    let mut korea = panel(&table("korea_palembang"));
    let said = korea.sentence();
    let found = said.estimates.unwrap();
    let estimates: Vec<f64> = korea.methods.iter().map(|m| m.estimate).collect();
    assert!(estimates.iter().all(|e| (found.least..=found.most).contains(e)));
    assert!(found.low <= found.least && found.high.unwrap() >= found.most && found.methods == 4);
    let words = said.to_string();
    assert!(words.starts_with(
        "At least 123 different people are documented. How many there are in all can only be estimated"
    ));
    assert!(
        words.contains("from the overlap of 3 lists, 4 methods give from") && words.ends_with("not counts.")
    );
    korea.methods[1].intervals[0].high = None;
    assert!(korea.sentence().to_string().contains("to no upper limit"));
    korea.methods.clear();
    assert!(korea.sentence().estimates.is_none());
}

/// The names that the pages have words for.
#[test]
fn every_setting_has_a_name_that_is_listed() {
    let found =
        Panel::new(&table("korea_palembang"), &Circumstances::default(), &with_latent(6_000, None), &SILENT);
    let names: std::collections::BTreeSet<&str> =
        found.unwrap().methods.iter().flat_map(|m| m.settings.iter().map(|s| s.0)).collect();
    assert_eq!(names, estimates::panel::SETTINGS.into_iter().collect());
}

#[test]
fn sensitivity_moves_the_unseen_alone() {
    let at: Vec<f64> = ratios(100, 60.0).iter().map(|r| r.total).collect();
    assert_eq!(at, [130.0, 140.0, 160.0, 190.0, 220.0]);
    let kosovo = changes(&table("kosovo"), &SILENT).unwrap();
    assert_eq!(kosovo.len(), 4 + 6);
    assert_eq!(kosovo[4].change, Change::Merged { first: 0, second: 1 });
    // Three lists less one is two: Chapman's estimate of the pair.
    let three = table("madigan_york_three");
    let less = changes(&three, &SILENT).unwrap();
    let pair = pairs(&three.without(2).unwrap(), 0.95).unwrap()[0];
    assert_eq!(less[2].total, Some(pair.chapman.total));
    assert!(matches!(changes(&made(2, &[(1, 2), (3, 1)]), &SILENT), Err(Error::ListsForMethod { .. })));
}

#[test]
fn progress_is_told_and_stopping_is_heard() {
    let told = std::sync::Mutex::new(Vec::new());
    let stop = std::sync::atomic::AtomicBool::new(false);
    let tell = |step: estimates::Step| {
        told.lock().unwrap().push(step.what);
        if step.what == "resamples" {
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    };
    let about = Circumstances::default();
    let found = Panel::new(&table("western_us"), &about, &quick(), &Watch::new(&tell, &stop));
    assert_eq!(found.unwrap_err(), Error::Stopped);
    let told = told.lock().unwrap();
    assert!(told.contains(&"graphs") && told.contains(&"models") && told.contains(&"resamples"));
}

fn with_latent(most_sweeps: usize, rungs: Option<usize>) -> Settings {
    let latent = estimates::latent::Settings {
        rungs,
        sweeps: 1_500.min(most_sweeps),
        most_sweeps,
        ..Default::default()
    };
    Settings { latent: Some(latent), ..quick() }
}

#[test]
fn the_latent_class_stands_last_in_the_panel_on_any_number_of_threads() {
    let (korea, about) = (table("korea_palembang"), Circumstances::default());
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Panel::new(&korea, &about, &with_latent(6_000, None), &SILENT).unwrap())
    };
    let found = on(1);
    let bytes = |panel: &Panel| serde_json::to_string(panel).unwrap();
    assert!([2, 4].into_iter().all(|threads| bytes(&on(threads)) == bytes(&found)));
    let latent = found.methods.last().unwrap();
    assert_eq!((latent.name, found.skipped.len(), latent.ratios.len()), (Name::Latent, 0, 0));
    assert!((latent.estimate - 138.0).abs() < 3.0, "{}", latent.estimate);
    let shown = |name| latent.settings.iter().find(|s| s.0 == name).unwrap().1.parse::<f64>().unwrap();
    assert!(shown("R-hat") <= 1.05 && shown("effective draws") >= 400.0 && shown("chains") == 8.0);
    let posterior = found.latent.as_ref().unwrap().outcome.as_ref().unwrap();
    assert_eq!(latent.intervals[0].low, Some(posterior.low));
    let wide = found.latent.as_ref().unwrap().interval(0.99).unwrap();
    assert!(wide.0 <= posterior.low && wide.1 > posterior.high);
}

#[test]
fn chains_that_do_not_agree_are_a_refusal_of_the_panel() {
    let about = Circumstances::default();
    let found = Panel::new(&table("netherlands_five"), &about, &with_latent(200, Some(1)), &SILENT).unwrap();
    assert!(!found.estimable() && found.methods.len() == 4);
    assert!(found.refusals.iter().all(|r| matches!(r, Refusal::Latent { .. })), "{:?}", found.refusals);
    let words: String = found.refusals.iter().map(|r| r.words(&found.names)).collect();
    assert!(words.contains("R-hat") && found.sentence().estimates.is_none(), "{words}");
    let run = found.latent.unwrap();
    assert_eq!((run.interval(0.95), run.medians.len()), (None, 8));
}
