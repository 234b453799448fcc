//! Synthetic casebooks whose truth is known, and answers found by brute force, for tests and benchmarks.
//!
//! This crate reads `docs/formats.md` a second time, as literally as it can and as slowly as it must, so that
//! the engine (`figures`) and the checker (`verify`) can be compared with something that shares none of
//! their code. It does not solve real problems, it proves nothing, and no production code depends on it.
//!
//! * [`oracle()`] and [`smallest_conflict`] answer small problems by trying everything.
//! * [`random_problem`] draws small problems that use the whole format.
//! * [`simulate()`] draws a history, lets truthful reporters describe it, and knows the true answers.
//! * [`casebook()`] draws large satisfiable casebooks in linear time, for benchmarks.
//! * [`lists`] draws lists of people with repeated and damaged rows, for linkage.
//! * [`admits`] says whether a world satisfies a problem.

mod admits;
mod asked;
mod casebook;
pub mod lists;
mod oracle;
mod random;
mod reading;
mod rng;
mod simulate;

pub use admits::{Group, World, admits};
pub use casebook::{casebook, casebook_with_world};
pub use oracle::{OracleAnswer, TooLarge, infeasible, oracle, smallest_conflict, without};
pub use random::random_problem;
pub use reading::{Limit, Reading};
pub use rng::Rng;
pub use simulate::{Settings, Simulated, simulate};
