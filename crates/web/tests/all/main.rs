//! The pages as a client sees them: over a real connection to a served example casebook.

mod client;
mod flow;
mod guard;
mod pages;
