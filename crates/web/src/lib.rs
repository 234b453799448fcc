//! The pages of a casebook, served to the browser of this machine and to nobody else.
//!
//! Thin over `desk`: a page asks a use case and shows what comes back; it decides nothing about claims or figures. It
//! listens on the loopback address only, answers only a browser that came in by the one-time address, and asks nothing of
//! any network. What protects it stands in `guard`; it holds no secret but the open casebook and the sessions. Beside the pages it
//! makes the paper of a figure, because the words of a figure in three languages are here.

mod api;
mod app;
mod assets;
mod chart;
mod choose;
mod cx;
mod export;
mod form;
mod guard;
mod layout;
mod links;
mod oops;
mod pages;
mod papers;
mod rom;
mod rows;
mod said;
mod serve;
mod table;
mod wait;
mod words;
mod work;

pub use app::{App, Settings};
pub use papers::{FigurePaper, figure_paper};
pub use serve::{Serving, WebError, listen};
