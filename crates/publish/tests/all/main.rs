//! Tests of papers and tables as files, read again by `documents`.

mod docx;
mod fonts;
mod papers;
mod pdf;
mod plain;
mod sheet;
mod tidy;
