//! Running each method and putting its answer into the panel.

use super::{Interval, MOST_AT_END, Method, Panel, Skipped, criterion, independence, order, spread};
use crate::check::{Refusal, Warning, in_range, warnings};
use crate::graphs::{MOST_POINTS, average};
use crate::loglinear::{Bootstrap, Criterion, Fit, MOST_FITTED, Search, Stepwise, profile};
use crate::special::normal_point;
use crate::{Error, Table, Watch};

const CLOSED: &str =
    "The lists are about the same people in the same period: nobody came or went between them.";
const LINKED: &str = "Records of one person were linked, and records of different people were not.";
const UNSEEN: &str = "The odds ratio of the whole table, with the unseen people in it, is 1: nothing in the data can show this.";
const ALIKE: &str =
    "Within a pattern of dependence between lists, people do not differ in their chances of being listed.";
const CHOSEN: &str = "One model is right, and the criterion found it; the bootstrap repeats the choice.";
const MIXED: &str = "One of the graphs is right, each as likely as another before the table is seen.";

const HIDDEN: &str = "People belong to a few classes that differ in how visible they are; within a class lists are independent. How large a \
    class that is hardly ever seen is, the prior decides.";

/// Lists of which every model is fitted, and whose graphs are averaged over.
const MOST_SEARCHED: usize = 6;

pub(super) fn run(panel: &mut Panel, table: &Table, watch: &Watch<'_>) -> Result<(), Error> {
    let lists = table.lists();
    if lists > MOST_SEARCHED {
        let why = format!("{lists} lists: it takes 3 to {MOST_SEARCHED}. Merge lists by origin.");
        panel.skipped.push(Skipped { name: "Averaging over graphs", why: why.clone() });
        panel.skipped.push(Skipped { name: "All log-linear models", why });
    } else {
        graphs(panel, table, watch)?;
    }
    if lists > MOST_FITTED {
        let why = format!("{lists} lists: it takes 3 to {MOST_FITTED}. Merge lists by origin.");
        panel.skipped.push(Skipped { name: "Stepwise log-linear model", why });
        return Ok(());
    }
    let alone = independence(table)?;
    panel.independence = alone.as_ref().map(|f| f.total);
    if lists <= MOST_SEARCHED {
        let order = order(lists, panel.settings.order);
        let by_bic = Search::new(table, order, Criterion::Bic, watch)?;
        panel.warnings = warnings(table, Some(&by_bic));
        search(panel, table, &by_bic, watch)?;
        search(panel, table, &by_bic.by(table, Criterion::Aic)?, watch)?;
    }
    stepwise(panel, table, watch)?;
    for at in 0..panel.methods.len() {
        let (name, estimate) = (panel.methods[at].name.clone(), panel.methods[at].estimate);
        panel.warnings.extend(in_range(table, &name, estimate, alone.as_ref())?);
    }
    Ok(())
}

/// Runs the latent class model unless it is left out or something was refused before it.
pub(super) fn latent(panel: &mut Panel, table: &Table, watch: &Watch<'_>) -> Result<(), Error> {
    const NAME: &str = "Latent classes";
    let Some(settings) = panel.settings.latent.clone() else {
        panel.skipped.push(Skipped { name: NAME, why: "Left out, as asked.".to_owned() });
        return Ok(());
    };
    if !panel.refusals.is_empty() {
        let why = "There is no estimate whatever it would say.".to_owned();
        panel.skipped.push(Skipped { name: NAME, why });
        return Ok(());
    }
    let settings = crate::latent::Settings { seed: panel.settings.seed, ..settings };
    let run = crate::latent::fit(table, &settings, watch)?;
    match &run.outcome {
        Err(reasons) => panel.refusals.extend(reasons.iter().map(|why| Refusal::Latent { why: why.clone() })),
        Ok(posterior) => {
            let (low, high) = run.interval(panel.settings.level).unzip();
            let used = &run.settings;
            panel.methods.push(Method {
                name: NAME.to_owned(),
                model: format!("up to {} classes", used.classes.unwrap_or_default()),
                estimate: posterior.median,
                intervals: vec![Interval { kind: "posterior", low, high }],
                settings: vec![
                    ("chains", used.chains.to_string()),
                    ("sweeps of each", run.sweeps.to_string()),
                    ("R-hat", format!("{:.4}", run.mixing.r_hat)),
                    ("effective draws", format!("{:.0}", run.mixing.bulk_ess.min(run.mixing.tail_ess))),
                    ("most unseen", used.cap.unwrap_or_default().to_string()),
                    ("chance in the upper half of that", format!("{:.6}", run.at_cap)),
                    ("prior", format!("1/N; concentration gamma({}, {})", used.shape, used.rate)),
                    ("seed", used.seed.to_string()),
                ],
                assumes: vec![CLOSED, LINKED, HIDDEN],
                ratios: Vec::new(),
            });
        }
    }
    panel.latent = Some(run);
    Ok(())
}

fn graphs(panel: &mut Panel, table: &Table, watch: &Watch<'_>) -> Result<(), Error> {
    let settings = crate::graphs::GraphSettings { level: panel.settings.level, ..panel.settings.graphs };
    if settings.most_unseen.is_none() && 10 * panel.minimum > MOST_POINTS {
        let why =
            format!("The grid of ten times the people has more than {MOST_POINTS} points. Give its end.");
        panel.skipped.push(Skipped { name: "Averaging over graphs", why });
        return Ok(());
    }
    let found = average(table, &settings, watch)?;
    if found.end_mass > MOST_AT_END {
        panel.refusals.push(Refusal::EndOfGrid { share: found.end_mass });
    }
    let estimate = found.median as f64;
    panel.methods.push(Method {
        name: "Averaging over graphs".to_owned(),
        model: format!("{} decomposable graphs", found.graphs),
        estimate,
        intervals: vec![Interval {
            kind: "posterior",
            low: Some(found.interval.0 as f64),
            high: Some(found.interval.1 as f64),
        }],
        settings: vec![
            ("delta", found.delta.to_string()),
            ("most unseen", found.most_unseen.to_string()),
            ("chance at the end of the grid", format!("{:.6}", found.end_mass)),
            ("prior", format!("{:?}", settings.prior)),
            ("saturated graph", if settings.saturated { "in" } else { "out" }.to_owned()),
        ],
        assumes: vec![CLOSED, LINKED, UNSEEN, ALIKE, MIXED],
        ratios: spread(panel.minimum, estimate),
    });
    Ok(())
}

fn search(panel: &mut Panel, table: &Table, search: &Search, watch: &Watch<'_>) -> Result<(), Error> {
    let settings = panel.settings.clone();
    let name = format!("Best log-linear model by {}", criterion(search.criterion));
    let Some(best) = &search.best else {
        if !panel.refusals.contains(&Refusal::NoEstimableModel) {
            panel.refusals.push(Refusal::NoEstimableModel);
        }
        return Ok(());
    };
    let boot =
        search.bootstrap(table, settings.resamples, settings.level, settings.seed, settings.among, watch)?;
    let extra = vec![
        ("order", search.order.to_string()),
        ("models fitted", format!("{} of {}", search.ranked.len(), search.considered)),
        ("models a resample chooses among", search.ranked.len().min(settings.among).to_string()),
    ];
    push(panel, table, name, best, &boot, extra)
}

fn stepwise(panel: &mut Panel, table: &Table, watch: &Watch<'_>) -> Result<(), Error> {
    let settings = panel.settings.clone();
    let steps = Stepwise::new(table, settings.threshold)?;
    let name = "Stepwise log-linear model";
    let Some(best) = &steps.best else {
        let why =
            "The model of independent lists, from which it starts, has no estimate on this table.".to_owned();
        panel.skipped.push(Skipped { name, why });
        return Ok(());
    };
    let boot = steps.bootstrap(table, settings.resamples, settings.level, settings.seed, watch)?;
    push(panel, table, name.to_owned(), best, &boot, vec![("threshold", settings.threshold.to_string())])
}

fn push(
    panel: &mut Panel,
    table: &Table,
    name: String,
    best: &Fit,
    boot: &Bootstrap,
    mut extra: Vec<(&'static str, String)>,
) -> Result<(), Error> {
    let level = panel.settings.level;
    let wald = best.wald(normal_point(0.5 + level / 2.0));
    let (low, high) = profile(table, &best.model, level)?;
    if boot.interval.is_none() {
        panel.warnings.push(Warning::NoInterval { method: name.clone(), failed: boot.failed });
    } else if boot.at_end {
        panel.warnings.push(Warning::EndOfResamples { method: name.clone() });
    }
    extra.push(("resamples", boot.resamples.to_string()));
    extra.push(("resamples without an estimate", boot.failed.to_string()));
    extra.push(("seed", boot.seed.to_string()));
    let ends = boot.interval.unzip();
    let bootstrap = Interval { kind: "BCa bootstrap", low: ends.0, high: ends.1 };
    let profile = Interval { kind: "profile likelihood", low, high };
    let wald = Interval { kind: "Wald", low: Some(wald.0), high: Some(wald.1) };
    panel.methods.push(Method {
        name,
        model: best.model.name(),
        estimate: best.total,
        intervals: vec![bootstrap, profile, wald],
        settings: extra,
        assumes: vec![CLOSED, LINKED, UNSEEN, ALIKE, CHOSEN],
        ratios: spread(panel.minimum, best.total),
    });
    Ok(())
}
