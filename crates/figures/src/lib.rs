//! Floors and ceilings for distinct people under uncertain overlap, with certificates.
//!
//! A figure answers "how many" from claims that overlap in unknown ways: the fewest there can be if the claims are
//! true (floor), the most they can describe (ceiling), a proof of each, and what would change them. It is not where certificates are
//! checked (`verify`, which shares no code with this crate), nor where claims are kept (`casebook`). Pure: no IO, no clock; the same
//! problem gives the same bytes on any number of threads.
//!
//! The method in words is in `docs/figures.md`, the meaning of a problem in `docs/formats.md`.
//!
//! How a problem is solved:
//! 1. [`linked`](self): mentions joined by decisions form linked sets. Each is settled for whether it has a world. A ceiling is the
//!    sum over linked sets, because an element in two of them can be split in two without breaking any limit.
//! 2. For a floor, sets that cannot hold a counted element are left out, the rest is grouped into components that might share elements.
//! 3. A component is solved greedily where a world meets an additive bound, else by an exact linear programme over
//!    cells generated as needed, and branching.

mod answer;
mod asked;
mod bits;
mod choices;
mod conflict;
mod connected;
mod engine;
pub mod evidence;
mod facts;
mod linked;
mod part;
mod prepared;
mod price;
mod quick;
mod setting;
mod simplex;
mod tree;

pub use engine::{Limits, solve, solve_each};
pub use prepared::Prepared;
