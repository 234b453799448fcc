//! The example casebook: public reports, coded, with reasoned decisions, all shipped inside the program.

use std::path::Path;

use casebook::{Casebook, NewBook};
use intake::coded::{CodedOptions, Limits, apply, read_coded, read_decisions};
use model::{Batch, Body, Key};
use vault::{Argon2Profile, Passphrase};

use crate::import::fingerprint;
use crate::{AskWords, Desk, Error, Result};

const REPORTS: &[u8] = include_bytes!("../demo/reports.jsonl");
const DECISIONS: &[u8] = include_bytes!("../demo/decisions.json");

/// The passphrase of every example casebook. It protects nothing: all it holds is public.
pub const EXAMPLE_PASSPHRASE: &str = "example only nothing here is secret";

/// A freshly made example casebook.
pub struct ExampleBook {
    /// The casebook, open.
    pub desk: Desk,
    /// Reports imported.
    pub reports: usize,
    /// Mentions imported.
    pub mentions: usize,
    /// Decisions applied.
    pub decisions: usize,
    /// Judgements applied.
    pub judgements: usize,
}

/// A period of the example and what is asked of it.
pub struct Period {
    /// Its name.
    pub title: &'static str,
    /// The questions, the first of them with all that stands behind it.
    pub asks: Vec<AskWords>,
    /// How many questions to sources to look for, for the first.
    pub questions: usize,
}

impl ExampleBook {
    /// Makes the example casebook in a new folder.
    pub fn make(folder: &Path, heads_dir: Option<&Path>, now: i64) -> Result<Self> {
        let example = |e: &dyn std::fmt::Display| Error::Example(e.to_string());
        let places = std::collections::BTreeMap::new();
        let options =
            CodedOptions { received_default_millis: now, received_as_published: true, places: &places };
        let limits = Limits::default();
        let mut file = read_coded(REPORTS, &options, &limits);
        if let Some(problem) = file.problems.first() {
            return Err(example(&problem.what));
        }
        let decisions = read_decisions(DECISIONS, &limits).map_err(|e| example(&e))?;
        let bodies = apply(&mut file, &decisions).map_err(|e| example(&e))?;
        let mut bodies: Vec<Body> = bodies.into_iter().map(crate::places::in_full).collect();
        let batch = Batch {
            key: Key::parse("import-example")?,
            what: "import".to_owned(),
            fingerprint: Some(fingerprint(REPORTS)),
            members: bodies.iter().map(|b| b.key().clone()).collect(),
        };
        bodies.push(Body::Batch(batch));

        let passphrase = Passphrase::new(EXAMPLE_PASSPHRASE)?;
        let new = NewBook {
            passphrase: &passphrase,
            profile: Argon2Profile::Small,
            created_millis: now,
            heads_dir,
        };
        let (mut book, _) = Casebook::create(folder, &new)?;
        book.append(&bodies, now)?;
        let count = |kind: &str| bodies.iter().filter(|b| b.kind() == kind).count();
        Ok(Self {
            reports: count("report"),
            mentions: count("mention"),
            decisions: count("relation"),
            judgements: count("judgement"),
            desk: Desk::new(book),
        })
    }
}

/// What the demonstration asks: the founding period, and 2023.
pub fn example_asks() -> Vec<Period> {
    let ask = |event: &str, when: &str, as_of: &str| AskWords {
        event: Some(event.to_owned()),
        when: Some(when.to_owned()),
        place: Some("CN".to_owned()),
        as_of: Some(as_of.to_owned()),
        ..AskWords::default()
    };
    let founding = ask("apprehended", "2016-07/2017-11", "2017-11-30");
    let not_returned = AskWords { not_known: vec!["returned".to_owned()], ..founding.clone() };
    let children = AskWords { age: Some("child".to_owned()), ..founding.clone() };
    let returned = ask("returned", "2016-07/2017-11", "2017-11-30");
    let people = AskWords { unit: Some("person".to_owned()), ..founding.clone() };
    let held = AskWords { not_known: vec!["returned".to_owned()], ..ask("held", "2023", "2024-01-31") };
    vec![
        Period {
            title: "The founding period: July 2016 to November 2017, as of 30 November 2017",
            asks: vec![founding, not_returned, children, returned, people],
            questions: 3,
        },
        Period {
            title: "2023, as of January 2024",
            asks: vec![ask("returned", "2023", "2024-01-31"), held],
            questions: 3,
        },
    ]
}
