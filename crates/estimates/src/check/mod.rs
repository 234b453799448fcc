//! What a table says before any model: pairs of lists, a lower bound, and why there may be no estimate.

mod bounds;
mod refuse;
mod warn;

pub use bounds::{Pair, Total, lower_bound, pairs};
pub use refuse::{Circumstances, Refusal, refusals};
pub(crate) use warn::in_range;
pub use warn::{Warning, warnings};
