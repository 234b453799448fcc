//! Copies, partial copies and translations among reports, proposed for a person to confirm.
//!
//! [`propose`] looks at full texts (shingles and sketches, [`Passage`]) and at claims (numbers with their windows,
//! places and attributions), so that it finds a copied page, a wire story under another masthead, a quoted total and a
//! translation. A number in two reports is never evidence on its own: its windows must meet, and it counts by how
//! rare it is. Nothing is entered here; what a person confirms becomes [`model::RelationKind::Repeats`] between the
//! claims of [`CopyProposal::repeats`]. How it works and what it misses is in `docs/republication.md`.

mod candidates;
mod compare;
mod difference;
mod evidence;
mod groups;
mod link;
mod names;
mod numbers;
mod passages;
mod proposal;
mod propose;
mod report;
mod score;
mod sketch;
mod tokens;

pub use difference::{Change, Difference};
pub use groups::Group;
pub use passages::Passage;
pub use proposal::{Because, CopyKind, CopyProposal, Order, Repeat};
pub use propose::{Options, propose};
pub use report::{ClaimSummary, ReportText};
pub use score::{Score, score_pairs};

pub(crate) use difference::days;
pub(crate) use groups::groups;
pub(crate) use names::{Names, Source};
pub(crate) use numbers::{Numbers, quoted, said, shared};
