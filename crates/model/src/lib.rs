//! The words of the field as types: who was seen, how many, when, where, and who says so.
//!
//! Every other crate points here. `model` holds what a claim *is* (report, origin, mention, relation,
//! judgement, action, indicator, pattern, consent), the policy that turns words such as "about" into intervals, and the two file formats that
//! leave the program on their own: problem files ([`problem`]) and certificates ([`certificate`]).
//! It is not where claims are signed or stored (`ledger`, `casebook`), nor where figures are
//! derived (`figures`). No IO, no clock, no global state.

pub mod action;
pub mod attributes;
pub mod body;
pub mod certificate;
mod coded;
pub mod day;
pub mod edtf;
pub mod indicator;
pub mod key;
pub mod mention;
pub mod pattern;
pub mod place;
pub mod policy;
pub mod problem;
pub mod quantity;
pub mod recipient;
pub mod relation;
pub mod report;

pub use action::{
    Action, ActionKind, Addressee, Channel, Consequence, ExactCopy, Impact, ImpactKind, Next, ProcedureUsed,
    Question, Receipt, Reply, ReplyKind,
};
pub use attributes::{AgeRange, Condition, Kinship, Sex, Tie};
pub use body::{Batch, Body, Judgement, Verdict};
pub use day::{Day, Span};
pub use edtf::Edtf;
pub use indicator::{Direction, Indicator, Measure};
pub use key::Key;
pub use mention::{Certainty, Event, EventKind, Mention, When, Who};
pub use pattern::{Pattern, Tag};
pub use place::PlacePath;
pub use policy::Policy;
pub use quantity::{Qualifier, Quantity};
pub use recipient::{BodyKind, Recipient};
pub use relation::{Relation, RelationKind};
pub use report::{
    Access, Consent, ConsentRecord, Handling, Origin, Purpose, Reliability, Repeats, Report, ReportKind,
};
