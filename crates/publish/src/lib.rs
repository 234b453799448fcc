//! Papers and tables that go out, as PDF, DOCX, plain text for mail, XLSX, CSV and JSON. This crate does not decide what may be said:
//! consent and wording are the caller's (`desk`), and disclosure control, which the design puts here, is not built yet; nothing in
//! this crate checks whether a published number could reveal a person.
//!
//! A [`Paper`] is neutral and pure data. It is tidied ([`Paper::tidied`]) and then set by [`pdf`], [`docx`] or [`plain`]. A [`Sheet`]
//! becomes a file by [`table`]. The same input gives the same bytes, on any machine and any number of threads: no clock, no author,
//! no network and no files at run time; fonts and template are inside. What is set comes in as values and never as markup, so no text
//! can become a command.

mod columns;
mod docx;
mod error;
mod fonts;
mod glyphs;
mod limits;
mod mail;
mod paper;
mod pdf;
mod place;
mod plain;
mod sheet;
mod tidy;
mod words;
mod world;

pub use docx::docx;
pub use error::PublishError;
pub use glyphs::{Missing, missing_glyphs};
pub use limits::Limits;
pub use mail::{MAILTO_CHARACTERS, mail_warning, mailto};
pub use paper::{Block, Column, Fact, Item, Language, Paper};
pub use pdf::pdf;
pub use place::{Part, Place};
pub use plain::{WIDTH, plain};
pub use sheet::{Cell, Sheet, TableFormat, table};
pub use tidy::hidden;
