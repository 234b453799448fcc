//! The readers from outside: files are built here, byte by byte where it matters.

mod common;
mod email;
mod hostile;
mod html;
mod laws;
mod office;
mod pdf;
mod sheets;
mod text;
