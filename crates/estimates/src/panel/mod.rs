//! Everything that can be said of one table, in one value.

mod methods;
mod said;
mod sentence;

use serde::Serialize;

pub use said::{Assumption, Fitted, Kind, Name, Reason, SETTINGS};
pub use sentence::{Estimates, Sentence};

use crate::check::{Circumstances, Pair, Refusal, Total, Warning, lower_bound, pairs, refusals, warnings};
use crate::latent::Latent;
use crate::loglinear::{Model, fit};
use crate::sensitivity::{AtRatio, Changed, changes, ratios};
use crate::{Error, Table, Watch};

/// Methods that differ more than so many times are not an estimate.
///
/// Of the published tables kept with the tests only Australia's is over it (11.2 times); the next is New Orleans (3.2 times).
pub const MOST_APART: f64 = 4.0;
/// Chance at the end of the grid over which the grid decides.
const MOST_AT_END: f64 = 0.05;

/// How the methods are run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settings {
    /// Start of all random numbers.
    pub seed: u64,
    /// Resamples of each bootstrap.
    pub resamples: u32,
    /// Share of every interval.
    pub level: f64,
    /// Chance under which a term enters stepwise.
    pub threshold: f64,
    /// Lists in one term at most; `None` is one fewer than the lists up to four lists, and two above.
    pub order: Option<u32>,
    /// Models that a resample chooses among at most, the best on the table.
    pub among: usize,
    /// Averaging over graphs.
    pub graphs: crate::graphs::GraphSettings,
    /// The latent class model, with the seed above in place of its own; `None` leaves it out.
    pub latent: Option<crate::latent::Settings>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 1,
            resamples: 1000,
            level: 0.95,
            threshold: 0.02,
            order: None,
            among: 120,
            graphs: crate::graphs::GraphSettings::default(),
            latent: Some(crate::latent::Settings::default()),
        }
    }
}

/// An interval and how it was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Interval {
    /// How.
    pub kind: Kind,
    /// Lower end, if one was found.
    pub low: Option<f64>,
    /// Upper end, if one was found; without it the table sets no upper limit.
    pub high: Option<f64>,
}

/// One method's answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Method {
    /// Its name.
    pub name: Name,
    /// The model or what was averaged over.
    pub model: Fitted,
    /// The estimate of everyone, on lists or not.
    pub estimate: f64,
    /// Its intervals, the one to print first; all at the level of the settings.
    pub intervals: Vec<Interval>,
    /// What was set, by a name of [`SETTINGS`].
    pub settings: Vec<(&'static str, String)>,
    /// What it assumes.
    pub assumes: Vec<Assumption>,
    /// The answer if the odds ratio that it takes to be 1 were another; empty where it takes none to be 1.
    pub ratios: Vec<AtRatio>,
}

/// A method that was not run, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its name.
    pub name: Name,
    /// Why.
    pub why: Reason,
}

/// Everything said of one table: what is documented, why there is no estimate, or the estimates side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Panel {
    /// Different people on the lists: what is documented, whatever is estimated.
    pub minimum: u64,
    /// Names of the lists.
    pub names: Vec<String>,
    /// People on every two lists, on the diagonal the sizes.
    pub overlaps: Vec<Vec<u64>>,
    /// People on exactly one list, two lists, and so on.
    pub captures: Vec<u64>,
    /// What every two lists alone would say.
    pub pairs: Vec<Pair>,
    /// The lower bound of Chao.
    pub lower_bound: Option<Total>,
    /// The total if the lists were independent, if that model has an estimate.
    pub independence: Option<f64>,
    /// Why no estimate may be given; if there is any, print the minimum and these.
    pub refusals: Vec<Refusal>,
    /// What to say beside the estimates.
    pub warnings: Vec<Warning>,
    /// The methods, in the order of the page; kept beside a refusal that came after them, to show what it rests on.
    pub methods: Vec<Method>,
    /// Methods that were not run.
    pub skipped: Vec<Skipped>,
    /// The run of the latent class model, whether it passed its gates or not.
    pub latent: Option<Latent>,
    /// The answer with a list less.
    pub changes: Vec<Changed>,
    /// How all of it was run.
    pub settings: Settings,
}

impl Panel {
    /// Runs all that is asked of `table`; long work tells `watch` and stops on its flag.
    pub fn new(
        table: &Table,
        about: &Circumstances,
        settings: &Settings,
        watch: &Watch<'_>,
    ) -> Result<Self, Error> {
        let refusals = refusals(table, about)?;
        let mut panel = Self {
            minimum: table.people(),
            names: table.names().to_vec(),
            overlaps: table.overlaps(),
            captures: table.captures(),
            pairs: pairs(table, settings.level)?,
            lower_bound: lower_bound(table, settings.level)?,
            independence: None,
            refusals,
            warnings: warnings(table, None),
            methods: Vec::new(),
            skipped: Vec::new(),
            latent: None,
            changes: Vec::new(),
            settings: settings.clone(),
        };
        if panel.refusals.is_empty() {
            methods::run(&mut panel, table, watch)?;
            if table.lists() <= crate::loglinear::MOST_FITTED {
                panel.changes = changes(table, watch)?;
            }
            methods::latent(&mut panel, table, watch)?;
            panel.settle();
        }
        Ok(panel)
    }

    /// Whether an estimate may be printed.
    pub fn estimable(&self) -> bool {
        self.refusals.is_empty() && !self.methods.is_empty()
    }

    /// What a press release may say.
    pub fn sentence(&self) -> Sentence {
        Sentence::of(self)
    }

    fn settle(&mut self) {
        if let Some(bound) = self.lower_bound.as_ref().map(|b| b.total) {
            // Nearer than one person it is rounding.
            let below = self.methods.iter().filter(|m| m.estimate + 1.0 <= bound);
            let say = |m: &Method| Warning::BelowBound { method: m.name, total: m.estimate, bound };
            self.warnings.extend(below.map(say));
        }
        let estimates = || self.methods.iter().map(|m| m.estimate);
        let (least, most) = (estimates().fold(f64::INFINITY, f64::min), estimates().fold(0.0, f64::max));
        if most > MOST_APART * least {
            self.refusals.push(Refusal::Disagreement { least, most });
        }
    }
}

/// The independence model's fit, if it has one.
fn independence(table: &Table) -> Result<Option<crate::loglinear::Fit>, Error> {
    Ok(fit(table, &Model::main(table.lists())?)?.ok())
}

/// The order of the search unless one is set.
fn order(lists: usize, set: Option<u32>) -> u32 {
    set.unwrap_or(if lists <= 4 { lists as u32 - 1 } else { 2 })
}

/// The table of answers by an odds ratio for a method that has an estimate of the unseen.
fn spread(minimum: u64, estimate: f64) -> Vec<AtRatio> {
    ratios(minimum, estimate - minimum as f64)
}
