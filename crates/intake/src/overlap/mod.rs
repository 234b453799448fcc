//! Which earlier mentions a new one may be, be part of, contain or exclude, proposed with the reasons.
//!
//! A [`Book`] holds mentions in the order in which they were received; [`Book::proposals`] gives for one of them the
//! few earlier ones worth a question. It says `Excludes` only where something proves it, under the policy's unit of
//! counting, and never takes an equal number for identity: a number counts only where the days meet. Figures are not
//! computed here (`figures` does, from decisions), and reports that copy each other are `copies`. How it works and what
//! it misses is in `docs/republication.md`.

mod block;
mod book;
mod compare;
mod points;
mod reading;
mod reason;
mod subject;

pub use book::{Book, Options};
pub use reading::{OverlapProposal, Reading};
pub use reason::Reason;
pub use subject::Subject;
