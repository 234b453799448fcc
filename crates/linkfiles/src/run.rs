//! The whole run: read, link, write.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use linkage::{LearntRules, Linked, Linker, Measured, Memory, Store, Unreadable};

use crate::after::Earlier;
use crate::config::Config;
use crate::decisions::{self, Decisions};
use crate::fields::{self, Field, Plan, Sample};
use crate::fill::fill;
use crate::kind::Kind;
use crate::read::{List, SAMPLE};
use crate::spill::{self, Spill};
use crate::totals::totals;
use crate::write::SUMMARY;
use crate::{Error, guess, page, private, remarks, unlike, write};

/// What to link and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// One list to find repeated people in, or several to link.
    pub files: Vec<PathBuf>,
    /// A file that says what the columns are; the rest is guessed.
    pub columns: Option<PathBuf>,
    /// The folder that results go into; it is made if it is not there.
    pub out: PathBuf,
    /// The heading of a column with the true person of each row, for measuring; never shown to the kernel.
    pub truth: Option<String>,
    /// A table of pairs of rows that people have decided about.
    pub decisions: Option<PathBuf>,
    /// The folder of an earlier run, whose people keep their numbers; it has the rows as they stood.
    pub after: Option<PathBuf>,
    /// How to link; the configuration's rules, cap and threshold take the place of these.
    pub link: linkage::Options,
    /// Leaves the values of cells out of the report.
    pub hide_values: bool,
    /// Writes the rows as they stand to `rows.csv`, each with its person; so does a run after another.
    pub rows: bool,
    /// How edges and clusters are written.
    pub format: Format,
    /// Chooses the rules by the rows whose truth is known, uses them and writes them to `rules.toml`.
    pub learn_rules: bool,
    /// Memory in MB beyond which blocks and pairs go to disk, in the folder of the results; half of what is free if not given.
    pub memory: Option<u64>,
}

/// How edges and clusters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// `edges.csv` and `clusters.csv`.
    #[default]
    Csv,
    /// `edges.parquet` and `clusters.parquet`.
    Parquet,
    /// `edges.arrow` and `clusters.arrow`: Arrow files without compression.
    Arrow,
}

/// A column and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// The heading.
    pub heading: String,
    /// What it holds; `None` if it is left aside.
    pub kind: Option<Kind>,
    /// Why.
    pub why: String,
    /// The names of the lists that have it, where some of several have not; else nothing.
    pub lists: Vec<String>,
}

/// What came of a run. Everything but the result itself is also in `summary.json`.
#[derive(Debug)]
pub struct Outcome {
    /// What each column was taken for, to be printed.
    pub columns: Vec<ColumnChoice>,
    /// What was left out or read with doubt, in plain words.
    pub notes: Vec<String>,
    /// How many people there are, in plain sentences.
    pub totals: Vec<String>,
    /// The result.
    pub linked: Linked,
    /// How right it is, if the truth is known.
    pub measured: Option<Measured>,
    /// The summary as written.
    pub summary: serde_json::Value,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) file: u32,
    pub(crate) line: u32,
}

/// Links the files and writes the results.
///
/// # Errors
/// If the folder holds results, a file cannot be read or written, a column asked for is not there, or nothing can be compared.
pub fn run(options: &Options) -> Result<Outcome, Error> {
    if options.out.exists() && !options.out.is_dir() {
        return Err(Error::NoFolder { path: options.out.clone() });
    }
    let config = match &options.columns {
        Some(path) => {
            let text =
                std::fs::read_to_string(path).map_err(|source| Error::File { path: path.clone(), source })?;
            crate::config::read(path, &text)?
        }
        None => Config::default(),
    };
    let mut seen = Vec::new();
    for path in &options.files {
        // What cannot be found is said when it is opened.
        let Ok(file) = path.canonicalize() else { continue };
        if seen.contains(&file) {
            return Err(Error::Twice { path: path.clone() });
        }
        seen.push(file);
    }
    let mut lists = options.files.iter().map(|p| List::open(p)).collect::<Result<Vec<_>, _>>()?;
    // In an order of their own, so that nothing depends on the order in which they are named.
    (0..).zip(&mut lists).for_each(|(at, list)| list.file = at);
    lists.sort_by_cached_key(List::order);
    if let Some(path) = write::taken(options) {
        return Err(Error::Taken { path });
    }
    let earlier = options.after.as_deref().map(Earlier::read).transpose()?;
    let headings = union_of_headings(&lists);
    for column in config.columns.iter().map(|c| &c.0).chain(&options.truth) {
        if !headings.contains(column) {
            return Err(Error::Column { column: column.clone(), there: headings.join(", ") });
        }
    }
    let (mut columns, samples) = choose(options, &config, &lists, &headings)?;
    named(&lists, &columns, &config)?;
    let plan = fields::plan(&lists, &mut columns, &samples);
    let mut read = fill(options, &mut lists, &columns, &plan)?;
    let unlike = unlike::notes(&lists, &columns, &samples);
    read.notes.splice(0..0, plan.notes.iter().cloned().chain(unlike));
    if read.places.is_empty() {
        return Err(Error::Empty);
    }
    let mut link = options.link.clone();
    link.rules = config.rules.or(link.rules).map(|rules| by_fields(rules, &columns, &plan));
    link.cap = config.cap.or(link.cap);
    link.threshold = config.threshold.unwrap_or(link.threshold);
    let spill = Arc::new(Spill::new(&options.out));
    let bytes = options.memory.unwrap_or_else(spill::free_memory).saturating_mul(1 << 20);
    link.memory = Some(Memory { bytes, store: Arc::clone(&spill) as Arc<dyn Store> });
    let linker = Linker::new(read.builder.finish()?, link)?;
    read.notes.extend(linker.unread().iter().map(|u| {
        let place = read.places.get(u.first as usize);
        let (file, line) = place.map_or((0, 0), |p| (p.file as usize, p.line));
        let path = options.files.get(file).map_or_else(String::new, |p| p.display().to_string());
        let what = match u.why {
            Unreadable::NoDate => {
                "no date and no age; what is written there counts only where two rows have the same"
            }
            Unreadable::NoSuchDay => {
                "written like a date, but there is no such day; only the digits are compared"
            }
        };
        let cells = many(u.rows, "cell is", "cells are");
        format!("column \"{}\": {cells} {what}; the first is in line {line} of {path}", u.column)
    }));
    let learnt = match &read.truth {
        Some(truth) if options.learn_rules => Some(linker.learn_rules(truth)?),
        None if options.learn_rules => return Err(Error::NoTruth),
        _ => None,
    };
    let linker = match &learnt {
        Some(learnt) if !learnt.rules.is_empty() => linker.with_rules(learnt.rules.clone()),
        _ => linker,
    };
    read.notes.extend(learnt.as_ref().map(told));
    let decisions = match &options.decisions {
        Some(path) => decisions::read(path, options, &read.places)?,
        None => Decisions::default(),
    };
    let linked = linker.link(&decisions.all)?;
    let measured = match &read.truth {
        Some(truth) => {
            // A row without a truth is a person of its own.
            let own = (truth.len() as u32..).zip(truth).map(|(own, of)| of.unwrap_or(own));
            Some(linker.measure(&linked, &own.collect::<Vec<_>>())?)
        }
        None => None,
    };
    read.notes.extend(decisions.told(&linked.conflicts, options, &read.places));
    read.notes.extend(remarks::remarks(&linker, &linked, options, &read.places));
    if spill.written() > 0 {
        read.notes.push(format!(
            "{} MB of blocks did not fit in the memory given and were on disk meanwhile: hashes and numbers of rows, no cells; nothing of that stays",
            spill.written().div_ceil(1 << 20)
        ));
    }
    let several = linker.in_several_lists(&linked);
    let mut totals = totals(linker.table().rows(), several, &linked, measured.as_ref());
    let mut people = write::people(&linker, &linked, read.places.len());
    let after = earlier.map(|earlier| earlier.followed(&lists, &read.places, &people)).transpose()?;
    let mut summary =
        write::summary(options, &columns, &read.notes, &linker, &linked, several, measured.as_ref());
    summary["people"]["next"] = linked.clusters.into();
    summary["near"] = write::near(&linker, &linked, &read.places)?;
    if options.decisions.is_some() {
        summary["decisions"] = decisions.summary(&linked.conflicts, &read.places);
    }
    private::folder(&options.out).map_err(|source| Error::File { path: options.out.clone(), source })?;
    if let Some(after) = after {
        totals.push(after.told());
        summary["people"]["next"] = after.next.into();
        summary["since"] = after.summary();
        after.write(options)?;
        people = after.people;
    }
    write::edges(options, &linker, &linked, &read.places)?;
    write::clusters(options, &people, &read.places)?;
    if let Some(learnt) = learnt.as_ref().filter(|l| !l.rules.is_empty()) {
        write::text(&options.out.join("rules.toml"), &crate::config::rules(&learnt.rules))?;
    }
    write::text(&options.out.join(SUMMARY), &format!("{summary:#}\n"))?;
    if options.rows || options.after.is_some() {
        write::rows(options, &lists, &headings, &read.places, &people)?;
    }
    let html = page::page(
        options,
        &columns,
        (&totals, &read.notes),
        &linker,
        &linked,
        (&lists, &plan.fields, &read.places),
        measured.as_ref(),
    )?;
    write::text(&options.out.join("report.html"), &html)?;
    Ok(Outcome { columns, notes: read.notes, totals, linked, measured, summary })
}

/// A number of things with its verb.
pub(crate) fn many(n: u64, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// What the rules learnt are worth, in words.
fn told(learnt: &LearntRules) -> String {
    if learnt.rules.is_empty() {
        return format!(
            "{} labelled pairs are too few to learn rules from; the usual rules were used",
            learnt.learnt_on + learnt.held_out
        );
    }
    format!(
        "{} rules were learnt from {} labelled pairs and are in rules.toml. Of {} other labelled pairs they find {:.2} per cent, the usual rules {:.2}; \
         they make {} pairs, the usual rules {}",
        learnt.rules.len(),
        learnt.learnt_on,
        learnt.held_out,
        learnt.held_out_recall * 100.0,
        learnt.usual_recall * 100.0,
        learnt.pairs,
        learnt.usual_pairs
    )
}

fn union_of_headings(lists: &[List]) -> Vec<String> {
    let mut seen = HashSet::new();
    lists.iter().flat_map(|l| &l.headings).filter(|h| seen.insert(h.as_str())).cloned().collect()
}

/// What columns hold, from the configuration, and guesses for the rest from the first rows of each file; and these rows by list and column.
fn choose(
    options: &Options,
    config: &Config,
    lists: &[List],
    headings: &[String],
) -> Result<(Vec<ColumnChoice>, Vec<Sample>), Error> {
    let place: HashMap<&str, usize> = headings.iter().enumerate().map(|(at, h)| (h.as_str(), at)).collect();
    let mut samples = Vec::with_capacity(lists.len());
    // Each list is guessed by itself: a name in one and another name in the other are not two names of one row. Of lists that share a
    // heading the first one decides whose cells say anything.
    let mut guesses: Vec<Option<(guess::Guess, bool)>> = vec![None; headings.len()];
    for first in lists {
        let mut list = first.again()?;
        let mut own: Vec<Vec<String>> = vec![Vec::new(); list.headings.len()];
        for _ in 0..SAMPLE {
            let Some(cells) = list.row()? else { break };
            own.iter_mut().zip(cells).for_each(|(own, cell)| own.push(cell));
        }
        // What the configuration or the measuring has taken is no name of the rest.
        let taken =
            |h: &String| options.truth.as_ref() == Some(h) || config.columns.iter().any(|c| c.0 == *h);
        let free = list.headings.iter().zip(&own).filter(|(h, _)| !taken(h));
        let (names, cells): (Vec<String>, Vec<Vec<String>>) =
            free.map(|(h, c)| (h.clone(), c.clone())).unzip();
        for ((name, cells), guess) in names.iter().zip(&cells).zip(guess::columns(&names, &cells)) {
            let filled = cells.iter().any(|c| !c.trim().is_empty());
            if let Some(slot) = place.get(name.as_str()).and_then(|at| guesses.get_mut(*at))
                && slot.as_ref().is_none_or(|(_, before)| !before && filled)
            {
                *slot = Some((guess, filled));
            }
        }
        samples.push(own);
    }
    let choices = headings.iter().zip(guesses).map(|(heading, guess)| {
        let given = config.columns.iter().find(|c| c.0 == *heading);
        let (kind, why) = match given {
            _ if options.truth.as_ref() == Some(heading) => (None, "the truth, for measuring only"),
            Some((_, kind)) => (*kind, "the configuration"),
            None => match guess.map_or((None, "no list has it"), |(g, _)| (g.kind, g.why)) {
                // A column of one of them (a source by letters) would make lists of parts of it.
                (Some(Kind::Of(linkage::Role::List)), _) if lists.len() > 1 => (None, "each file is a list"),
                guessed => guessed,
            },
        };
        let own = lists.iter().filter(|l| l.headings.contains(heading)).map(List::name);
        let of: Vec<String> = own.collect();
        let of = if of.len() < lists.len() { of } else { Vec::new() };
        ColumnChoice { heading: heading.clone(), kind, why: why.to_owned(), lists: of }
    });
    Ok((choices.collect(), samples))
}

/// Refuses a list in which no name is recognised, unless the configuration says what its columns are.
fn named(lists: &[List], choices: &[ColumnChoice], config: &Config) -> Result<(), Error> {
    for list in lists {
        let own = |c: &&ColumnChoice| list.headings.contains(&c.heading);
        let stated = config.columns.iter().any(|c| list.headings.contains(&c.0));
        if !stated && !choices.iter().filter(own).any(|c| c.kind.is_some_and(Kind::of_name)) {
            return Err(Error::NoName { path: list.path.clone(), columns: list.headings.join(", ") });
        }
    }
    Ok(())
}

/// Rules with the headings that name the fields.
fn by_fields(rules: Vec<Vec<String>>, choices: &[ColumnChoice], plan: &Plan) -> Vec<Vec<String>> {
    let named = |part: String| {
        let (heading, rest) = part.split_once(':').map_or((part.as_str(), None), |(h, r)| (h, Some(r)));
        let at = choices.iter().position(|c| c.heading == heading);
        let feeds = |f: &&Field| at.is_some_and(|at| f.feeds.iter().any(|feed| feed.columns.contains(&at)));
        match (plan.fields.iter().find(feeds), rest) {
            (Some(field), Some(rest)) => format!("{}:{rest}", field.name),
            (Some(field), None) => field.name.clone(),
            (None, _) => part,
        }
    };
    rules.into_iter().map(|rule| rule.into_iter().map(named).collect()).collect()
}
