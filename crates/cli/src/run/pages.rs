//! Completions and manual pages.

use std::path::Path;

use clap::CommandFactory;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::show;

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<()> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "lastseen", &mut bytes);
    show::out(&String::from_utf8_lossy(&bytes))
}

pub(crate) fn man(into: &Path) -> Result<()> {
    let failed = |e: std::io::Error| Failure::io(&format!("{} could not be written", into.display()), &e);
    std::fs::create_dir_all(into).map_err(failed)?;
    clap_mangen::generate_to(Args::command(), into).map_err(failed)?;
    show::out(&format!("The manual pages are in {}.\n", into.display()))
}
