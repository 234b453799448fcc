//! The pages as a client sees them: over a real connection to a served example casebook.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod api;
mod appeals;
mod beside;
mod client;
mod flow;
mod forms;
mod guard;
mod held;
mod keeping;
mod kept;
mod later;
mod long;
mod meanwhile;
mod missed;
mod pages;
mod trips;
mod weighs;
mod who;
