//! Papers of the desk: what a case or an appeal says, as blocks. How it looks is `publish`; the paper of a figure is made by `web`, where
//! its words are.

mod appeal;
mod case;
mod terms;

pub use appeal::appeal_paper;
