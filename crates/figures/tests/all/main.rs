//! The engine against brute force, against worked cases, against simulated histories whose truth is known, and against its own laws.
//!
//! Every answer is also given to `verify`, which shares no code with the engine. A failure prints its seed and the
//! problem as one line of JSON, `{"problem": ...}`, the smallest problem that failed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod book;
mod common;
mod evidence;
mod laws;
mod oracle;
mod worked;
mod worlds;
