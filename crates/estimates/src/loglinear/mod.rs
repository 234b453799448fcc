//! Poisson log-linear models of the overlap table (Fienberg 1972; Bishop, Fienberg and Holland 1975, chapter 6).
//!
//! The expected count of a pattern is the exponential of the sum of the terms inside it; the empty pattern has only the constant,
//! so the constant of a fit is the logarithm of the expected number of people on no list.

mod bootstrap;
mod cells;
mod face;
mod fit;
mod model;
mod profile;
mod search;
mod simplex;
mod stepwise;

pub use bootstrap::Bootstrap;
pub use face::{Status, status};
pub use fit::{Fit, fit};
pub use model::{MOST_FITTED, Model, models};
pub use profile::profile;
pub use search::{Criterion, Ranked, Search};
pub use stepwise::Stepwise;

use cells::Cells;
use fit::Work;
