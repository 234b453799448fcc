//! Tests of papers and tables as files, read again by `documents`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod docx;
mod fonts;
mod papers;
mod pdf;
mod plain;
mod sheet;
mod tidy;
