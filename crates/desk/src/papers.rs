//! Papers of the desk: what a figure, a case or an appeal says, as blocks. How it looks is `publish`.

mod appeal;
mod case;
mod figure;
mod terms;

pub use appeal::appeal_paper;
pub use figure::{FigurePaper, figure_paper};
