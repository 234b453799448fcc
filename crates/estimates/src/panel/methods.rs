//! Running each method and putting its answer into the panel.

use super::said::{Assumption, Fitted, Kind, Name, Reason};
use super::{Interval, MOST_AT_END, Method, Panel, Skipped, independence, order, spread};
use crate::check::{Refusal, Warning, in_range, warnings};
use crate::graphs::{MOST_POINTS, average};
use crate::loglinear::{Bootstrap, Criterion, Fit, MOST_FITTED, Search, Stepwise, profile};
use crate::special::normal_point;
use crate::{Error, Table, Watch};

/// Lists of which every model is fitted, and whose graphs are averaged over.
const MOST_SEARCHED: usize = 6;

pub(super) fn run(panel: &mut Panel, table: &Table, watch: &Watch<'_>) -> Result<(), Error> {
    let lists = table.lists();
    if lists > MOST_SEARCHED {
        let why = Reason::Lists { lists, most: MOST_SEARCHED };
        panel.skipped.extend([Name::Graphs, Name::Searched].map(|name| Skipped { name, why }));
    } else {
        graphs(panel, table, watch)?;
    }
    if lists > MOST_FITTED {
        let why = Reason::Lists { lists, most: MOST_FITTED };
        panel.skipped.push(Skipped { name: Name::Stepwise, why });
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
        let (name, estimate) = (panel.methods[at].name, panel.methods[at].estimate);
        panel.warnings.extend(in_range(table, name, estimate, alone.as_ref())?);
    }
    Ok(())
}

/// Runs the latent class model unless it is left out or something was refused before it.
pub(super) fn latent(panel: &mut Panel, table: &Table, watch: &Watch<'_>) -> Result<(), Error> {
    let Some(settings) = panel.settings.latent.clone() else {
        panel.skipped.push(Skipped { name: Name::Latent, why: Reason::Asked });
        return Ok(());
    };
    if !panel.refusals.is_empty() {
        panel.skipped.push(Skipped { name: Name::Latent, why: Reason::Refused });
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
                name: Name::Latent,
                model: Fitted::Classes(used.classes.unwrap_or_default()),
                estimate: posterior.median,
                intervals: vec![Interval { kind: Kind::Posterior, low, high }],
                settings: vec![
                    ("chains", used.chains.to_string()),
                    ("sweeps of each", run.sweeps.to_string()),
                    ("R-hat", format!("{:.4}", run.mixing.r_hat)),
                    ("effective draws", format!("{:.0}", run.mixing.bulk_ess.min(run.mixing.tail_ess))),
                    ("most unseen", used.cap.unwrap_or_default().to_string()),
                    ("chance at the end of the grid", format!("{:.6}", run.at_cap)),
                    ("prior", format!("1/N; gamma({}, {})", used.shape, used.rate)),
                    ("seed", used.seed.to_string()),
                ],
                assumes: vec![Assumption::Closed, Assumption::Linked, Assumption::Hidden],
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
        panel.skipped.push(Skipped { name: Name::Graphs, why: Reason::Grid { most: MOST_POINTS } });
        return Ok(());
    }
    let found = average(table, &settings, watch)?;
    if found.end_mass > MOST_AT_END {
        panel.refusals.push(Refusal::EndOfGrid { share: found.end_mass });
    }
    let estimate = found.median as f64;
    panel.methods.push(Method {
        name: Name::Graphs,
        model: Fitted::Graphs(found.graphs),
        estimate,
        intervals: vec![Interval {
            kind: Kind::Posterior,
            low: Some(found.interval.0 as f64),
            high: Some(found.interval.1 as f64),
        }],
        settings: vec![
            ("delta", found.delta.to_string()),
            ("most unseen", found.most_unseen.to_string()),
            ("chance at the end of the grid", format!("{:.6}", found.end_mass)),
            ("prior", settings.prior.to_string()),
            ("saturated graph", if settings.saturated { "in" } else { "out" }.to_owned()),
        ],
        assumes: vec![
            Assumption::Closed,
            Assumption::Linked,
            Assumption::Unseen,
            Assumption::Alike,
            Assumption::Mixed,
        ],
        ratios: spread(panel.minimum, estimate),
    });
    Ok(())
}

fn search(panel: &mut Panel, table: &Table, search: &Search, watch: &Watch<'_>) -> Result<(), Error> {
    let settings = panel.settings.clone();
    let name = match search.criterion {
        Criterion::Aic => Name::Aic,
        Criterion::Bic => Name::Bic,
    };
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
        ("models fitted", format!("{} / {}", search.ranked.len(), search.considered)),
        ("models a resample chooses among", search.ranked.len().min(settings.among).to_string()),
    ];
    push(panel, table, name, best, &boot, extra)
}

fn stepwise(panel: &mut Panel, table: &Table, watch: &Watch<'_>) -> Result<(), Error> {
    let settings = panel.settings.clone();
    let steps = Stepwise::new(table, settings.threshold)?;
    let Some(best) = &steps.best else {
        panel.skipped.push(Skipped { name: Name::Stepwise, why: Reason::Start });
        return Ok(());
    };
    let boot = steps.bootstrap(table, settings.resamples, settings.level, settings.seed, watch)?;
    push(panel, table, Name::Stepwise, best, &boot, vec![("threshold", settings.threshold.to_string())])
}

fn push(
    panel: &mut Panel,
    table: &Table,
    name: Name,
    best: &Fit,
    boot: &Bootstrap,
    mut extra: Vec<(&'static str, String)>,
) -> Result<(), Error> {
    let level = panel.settings.level;
    let wald = best.wald(normal_point(0.5 + level / 2.0));
    let (low, high) = profile(table, &best.model, level)?;
    if boot.interval.is_none() {
        panel.warnings.push(Warning::NoInterval { method: name, failed: boot.failed });
    } else if boot.at_end {
        panel.warnings.push(Warning::EndOfResamples { method: name });
    }
    extra.push(("resamples", boot.resamples.to_string()));
    extra.push(("resamples without an estimate", boot.failed.to_string()));
    extra.push(("seed", boot.seed.to_string()));
    let ends = boot.interval.unzip();
    let bootstrap = Interval { kind: Kind::Bootstrap, low: ends.0, high: ends.1 };
    let profile = Interval { kind: Kind::Profile, low, high };
    let wald = Interval { kind: Kind::Wald, low: Some(wald.0), high: Some(wald.1) };
    panel.methods.push(Method {
        name,
        model: Fitted::Terms(best.model.name()),
        estimate: best.total,
        intervals: vec![bootstrap, profile, wald],
        settings: extra,
        assumes: vec![
            Assumption::Closed,
            Assumption::Linked,
            Assumption::Unseen,
            Assumption::Alike,
            Assumption::Chosen,
        ],
        ratios: spread(panel.minimum, best.total),
    });
    Ok(())
}
