//! What a panel says beside its numbers, as values: names, assumptions, reasons. Each has its English words here; pages put them into
//! other languages, and no variant can be added without words for it there, which is why these enums are exhaustive.

use std::fmt;

use crate::words::in_words;

/// A method of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// Averaging over decomposable graphs.
    Graphs,
    /// The best log-linear model by Schwarz's criterion.
    Bic,
    /// The best by Akaike's.
    Aic,
    /// The search over all log-linear models, by either.
    Searched,
    /// The stepwise log-linear model.
    Stepwise,
    /// Latent classes.
    Latent,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Graphs => "Averaging over graphs",
            Self::Bic => "Best log-linear model by BIC",
            Self::Aic => "Best log-linear model by AIC",
            Self::Searched => "All log-linear models",
            Self::Stepwise => "Stepwise log-linear model",
            Self::Latent => "Latent classes",
        })
    }
}

/// What a method fitted or averaged over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fitted {
    /// So many decomposable graphs.
    Graphs(usize),
    /// One log-linear model, by its largest terms.
    Terms(String),
    /// At most so many latent classes.
    Classes(usize),
}

impl fmt::Display for Fitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Graphs(graphs) => write!(f, "{graphs} decomposable graphs"),
            Self::Terms(terms) => f.write_str(terms),
            Self::Classes(classes) => write!(f, "up to {classes} classes"),
        }
    }
}

/// How an interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Normal on the logarithm of the unseen; the model taken as given.
    Wald,
    /// By the profile of the likelihood; the model taken as given.
    Profile,
    /// By resampling people and choosing the model again (BCa).
    Bootstrap,
    /// The middle of the posterior.
    Posterior,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wald => "Wald",
            Self::Profile => "profile likelihood",
            Self::Bootstrap => "BCa bootstrap",
            Self::Posterior => "posterior",
        })
    }
}

/// Something that a method takes for granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    /// One population.
    Closed,
    /// Right links.
    Linked,
    /// An odds ratio of 1.
    Unseen,
    /// People do not differ beyond the pattern of dependence.
    Alike,
    /// One model is right and was found.
    Chosen,
    /// One graph is right.
    Mixed,
    /// A few classes of people.
    Hidden,
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Closed => {
                "The lists are about the same people in the same period: nobody came or went between them."
            }
            Self::Linked => {
                "Records of one person were linked, and records of different people were not."
            }
            Self::Unseen => {
                "The odds ratio of the whole table, with the unseen people in it, is 1: nothing in the data can show this."
            }
            Self::Alike => {
                "Within a pattern of dependence between lists, people do not differ in their chances of being listed."
            }
            Self::Chosen => "One model is right, and the criterion found it; the bootstrap repeats the choice.",
            Self::Mixed => {
                "One of the graphs is right, each as likely as another before the table is seen."
            }
            Self::Hidden => {
                "People belong to a few classes that differ in how visible they are; within a class lists are independent. How \
                 large a class that is hardly ever seen is, the prior decides."
            }
        })
    }
}

/// Why a method was not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// More lists than it takes.
    Lists {
        /// Lists of the table.
        lists: usize,
        /// Lists it takes.
        most: usize,
    },
    /// A grid of ten times the people is too long.
    Grid {
        /// Points at most.
        most: u64,
    },
    /// The model of independent lists has no estimate.
    Start,
    /// It was asked to be left out.
    Asked,
    /// Something was refused before.
    Refused,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lists { lists, most } => {
                write!(f, "{lists} lists: it takes 3 to {most}. Merge lists by origin.")
            }
            Self::Grid { most } => {
                write!(f, "The grid of ten times the people has more than {most} points. Give its end.")
            }
            Self::Start => f.write_str(
                "The model of independent lists, from which it starts, has no estimate on this table.",
            ),
            Self::Asked => f.write_str("Left out, as asked."),
            Self::Refused => f.write_str("There is no estimate whatever it would say."),
        }
    }
}

in_words!(Name, Fitted, Kind, Assumption, Reason);

/// Names of what can be set, as they stand beside the values.
pub const SETTINGS: [&str; 16] = [
    "delta",
    "most unseen",
    "chance at the end of the grid",
    "prior",
    "saturated graph",
    "order",
    "models fitted",
    "models a resample chooses among",
    "threshold",
    "resamples",
    "resamples without an estimate",
    "seed",
    "chains",
    "sweeps of each",
    "R-hat",
    "effective draws",
];
