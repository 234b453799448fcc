//! The command line, from outside: every command, every way it refuses, and what it leaves behind.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking"
)]

mod act;
mod actions;
mod appeal;
mod aware;
mod book;
mod canary;
mod common;
mod consents;
mod decide;
mod demo;
mod documents;
mod dry;
mod enter;
mod estimates;
mod foreign;
mod help;
mod import;
mod keep;
mod link;
mod made;
mod paper;
mod problems;
mod readme;
mod review;
mod slips;
mod source;
mod urgent;
