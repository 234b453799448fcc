//! Appeals: what a procedure needs, whether it may be used for a case, and what the appeal would say.
//!
//! Procedures are data, one file each ([`procedures`]). Given what a casebook knows of people ([`Facts`]) and what the
//! origins behind each fact consented to ([`Consents`]), [`prepare()`] says field by field what is there, what is missing
//! and what is withheld, which gates are open, until when there is time, and writes the neutral text. Only a fact all of
//! whose origins consent to the purpose enters that text: nothing else is handed to the part that writes it. No IO and no
//! clock. It is not where facts are gathered, papers set or actions recorded: `desk` does that.

mod check;
mod checklist;
mod clean;
mod coarse;
mod consent;
mod country;
mod deadline;
mod draft;
mod error;
mod fact;
mod gate;
mod language;
mod library;
mod named;
mod people;
pub mod phrases;
mod prepare;
mod procedure;
mod quiet;
mod say;
mod view;
mod warning;
mod why;
mod write;

pub use check::faults;
pub use coarse::Coarser;
pub use consent::{Consents, Judged, Lack, OriginConsent, Recorded, Refusal, judged, said_by};
pub use deadline::{Deadline, TimeLeft};
pub use draft::{
    Betrays, CheckItem, Draft, FieldStatus, FieldView, Form, Identifies, Incomplete, Outgoing, Part, Row,
    Section, Table, Unanswered,
};
pub use error::Error;
pub use fact::{
    Basis, Fact, FactKind, Facts, Happening, PlaceNames, Step, Subject, TOGETHER_DAYS, TOGETHER_PEOPLE, Value,
};
pub use gate::{GateState, GateView};
pub use language::{Language, Words};
pub use library::{addressee, procedure, procedures};
pub use prepare::{Ask, STILL_HELD_DAYS, To, look, prepare};
pub use procedure::{Field, Fill, Gate, Limit, Per, Procedure, Rule, Source, StateAnswer, Teller};
pub use warning::{Notice, Warning};
pub use why::{Accepts, End, Why};
