//! Links lists in files: reads them, guesses what their columns hold, and writes who is who.
//!
//! The driver of the kernel `linkage` for files; it decides nothing about people itself. It reads CSV, TSV, Parquet and Arrow, and writes edges and clusters
//! (CSV, Parquet or Arrow), `summary.json`, `report.html` and on request the rows with their people into a folder. The command is `lastseen link`.

mod after;
mod cells;
mod columns;
mod config;
mod decisions;
mod encoding;
mod error;
mod fields;
mod fill;
pub mod guess;
mod headings;
mod kind;
mod lines;
mod page;
mod private;
mod read;
mod remarks;
mod run;
mod spill;
mod totals;
mod unlike;
mod write;

pub use config::{Config, read as read_config};
pub use error::Error;
pub use kind::Kind;
pub use read::count_cells;
pub use run::{ColumnChoice, Format, Options, Outcome, run};
