//! The command line, from outside: every command, every way it refuses, and what it leaves behind.

mod book;
mod canary;
mod common;
mod decide;
mod demo;
mod dry;
mod enter;
mod help;
mod import;
mod keep;
mod problems;
mod source;
