//! `link`: the same person or not, in lists.

use linkfiles::{Format, Options, run};

use crate::args::{LinkArgs, LinkFormat};
use crate::failure::{Failure, Result};
use crate::progress::Progress;
use crate::show;

impl From<linkfiles::Error> for Failure {
    fn from(error: linkfiles::Error) -> Self {
        Self::user(error.to_string())
    }
}

/// Links the lists, says what each column was taken for, how many people there are, and where the results are.
pub(crate) fn link(args: LinkArgs, as_json: bool) -> Result<()> {
    let options = Options {
        files: args.files,
        columns: args.columns,
        out: args.out.clone(),
        truth: args.truth,
        decisions: args.decisions,
        after: args.after,
        link: linkage::Options::default(),
        hide_values: args.hide_values,
        learn_rules: args.learn_rules,
        memory: args.memory,
        rows: args.rows,
        format: match args.format {
            LinkFormat::Csv => Format::Csv,
            LinkFormat::Parquet => Format::Parquet,
            LinkFormat::Arrow => Format::Arrow,
        },
    };
    let progress = Progress::start("Linking", 0);
    let outcome = run(&options)?;
    drop(progress);
    if as_json {
        return show::json(&outcome.summary);
    }
    let row = |c: &linkfiles::ColumnChoice| {
        let role = c.kind.map_or("(left aside)".to_owned(), |k| k.name().to_owned());
        vec![c.heading.clone(), role, c.why.clone(), c.lists.join(", ")]
    };
    let rows: Vec<Vec<String>> = outcome.columns.iter().map(row).collect();
    let apart = outcome.columns.iter().any(|c| !c.lists.is_empty());
    show::out(&show::table(&["column", "taken for", "why", if apart { "only in" } else { "" }], &rows))?;
    outcome.notes.iter().try_for_each(|n| show::out(&show::item(n)))?;
    show::out("\n")?;
    outcome.totals.iter().try_for_each(|said| show::out(&show::paragraph("", said)))?;
    show::out(&show::paragraph(
        "",
        &format!("Results are in {}; report.html shows them.", args.out.display()),
    ))
}
