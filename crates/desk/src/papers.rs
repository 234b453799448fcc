//! Papers of the desk: what a figure or a case says, as blocks. How it looks is `publish`.

mod case;
mod figure;
mod terms;

pub use case::{CaseAsk, CasePaper, Withheld};
pub use figure::figure_paper;
