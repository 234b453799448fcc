//! Fuzz targets: one body for each parser of bytes that come from outside.
//!
//! A body reads its bytes as the program would and asserts the laws that hold for whatever it accepts: it reads
//! back as it was written, intervals are the right way round, a derived figure stands its check. It is not where
//! the parsers are tested against known files; those tests are in their own crates. [`TARGETS`] is the list that
//! everything else goes by: the programs of libFuzzer in `fuzz_targets/`, the corpora in `corpus/`, and
//! [`mutate`], the loop for machines without libFuzzer.
//!
//! A new target is one line in [`TARGETS`], one file in `fuzz_targets/`, one `[[bin]]` in `Cargo.toml` and a
//! folder of seeds, written by `src/bin/seeds.rs`. The tests at the end of this file say what is missing.

#![forbid(unsafe_code)]

mod books;
mod claims;
mod documents;
mod foreign;
mod keys;
mod lists;
pub mod mutate;
mod problems;
mod sheets;
mod texts;

use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};

pub use books::{KINDS, fixed_problem};
pub use keys::PASSPHRASE;
pub use sheets::{pack, packed};

/// How an input was answered, as a number: the same for the same kind of answer.
///
/// It stands for coverage where there is none: an input with an answer that was not seen before is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Answer(pub u64);

/// A parser with its laws.
pub struct Target {
    /// The name of the program and of the corpus.
    pub name: &'static str,
    /// What is run on each input.
    pub body: fn(&[u8]) -> Answer,
    /// Words worth writing into an input.
    pub words: &'static [&'static str],
}

/// Every target; the order is that of the crates.
pub const TARGETS: &[Target] = &[
    Target { name: "problem", body: problems::problem, words: problems::WORDS },
    Target { name: "edtf", body: problems::edtf, words: problems::DATES },
    Target { name: "span", body: problems::span, words: problems::DATES },
    Target { name: "names", body: problems::names, words: &["/", "CN", "..", "#", "age1", "0f"] },
    Target { name: "certificate", body: problems::certificate, words: problems::WORDS },
    Target { name: "solve", body: books::solve, words: &[] },
    Target { name: "envelope", body: claims::envelope, words: claims::WORDS },
    Target { name: "claim", body: claims::claim, words: claims::WORDS },
    Target { name: "note", body: claims::note, words: &["lastseen/", "\n\n", "\u{2014} ", "= "] },
    Target { name: "tree", body: claims::tree, words: claims::WORDS },
    Target { name: "body", body: claims::body, words: claims::WORDS },
    Target { name: "slots", body: keys::slots, words: claims::WORDS },
    Target { name: "recovery", body: keys::recovery, words: &["abandon ", "zoo ", "1. ", "12) "] },
    Target { name: "source", body: keys::source, words: claims::WORDS },
    Target { name: "blob", body: keys::blob, words: &["age-encryption.org/v1", "\n-> X25519 ", "\n---"] },
    Target { name: "small", body: keys::small, words: claims::WORDS },
    Target { name: "custodian", body: keys::custodian, words: claims::WORDS },
    Target { name: "recipient", body: keys::recipient, words: &["age1", "AGE1", "q", "1"] },
    Target { name: "csv", body: sheets::csv, words: sheets::CELLS },
    Target { name: "xlsx", body: sheets::xlsx, words: sheets::XML },
    Target { name: "xlsx_parts", body: sheets::xlsx_parts, words: sheets::XML },
    Target { name: "sheet_date", body: sheets::date, words: sheets::CELLS },
    Target { name: "count", body: sheets::count, words: sheets::CELLS },
    Target { name: "age", body: sheets::age, words: sheets::CELLS },
    Target { name: "mapping", body: sheets::mapping, words: sheets::MAPPING },
    Target { name: "coded", body: sheets::coded, words: sheets::CODED },
    Target { name: "decisions", body: sheets::decisions, words: sheets::CODED },
    Target { name: "kobo", body: foreign::kobo, words: foreign::FORMS },
    Target { name: "uwazi", body: foreign::uwazi, words: foreign::ENTITIES },
    Target { name: "uwazi_range", body: foreign::range, words: sheets::CELLS },
    Target { name: "ftm_entities", body: foreign::entities, words: foreign::FTM },
    Target { name: "ftm_statements", body: foreign::statements, words: foreign::STATEMENTS },
    Target { name: "document", body: documents::any, words: documents::HTML },
    Target { name: "document_html", body: documents::html, words: documents::HTML },
    Target { name: "document_pdf", body: documents::pdf, words: documents::PDF },
    Target { name: "document_docx", body: documents::docx, words: documents::WORD },
    Target { name: "document_odf", body: documents::opendocument, words: documents::WORD },
    Target { name: "document_email", body: documents::email, words: documents::MAIL },
    Target { name: "propose", body: texts::proposals, words: texts::WORDS },
    Target { name: "places_scan", body: texts::places, words: texts::WORDS },
    Target { name: "person_name", body: texts::names, words: texts::NAMES },
    Target { name: "copies", body: texts::copied, words: texts::WORDS },
    Target { name: "list_parquet", body: lists::parquet, words: lists::MARKS },
    Target { name: "list_arrow", body: lists::arrow, words: lists::MARKS },
    Target { name: "list_text", body: lists::list, words: lists::MARKS },
];

/// Runs the body of the named target; the one line of each program in `fuzz_targets/`.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    assert!(target.is_some(), "{name} is not in the list of targets");
    target.map(|target| (target.body)(data));
}

/// The answer to an input that was accepted, told apart by what it holds.
fn accepted(what: impl Hash) -> Answer {
    let mut hasher = DefaultHasher::new();
    (true, what).hash(&mut hasher);
    Answer(hasher.finish())
}

/// The answer to an input that was refused, told apart by the message without numbers and what it quotes.
fn refused(error: &impl Display) -> Answer {
    const QUOTES: [char; 2] = ['"', '`'];
    let message = error.to_string();
    let ends = (message.split(QUOTES).next(), message.rsplit(QUOTES).next());
    let words = |text: Option<&str>| text.unwrap_or_default().replace(|c: char| c.is_ascii_digit(), "");
    let mut hasher = DefaultHasher::new();
    (words(ends.0), words(ends.1)).hash(&mut hasher);
    Answer(hasher.finish())
}

/// The input as text, for parsers that are only ever given text.
fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn stems(folder: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|e| e.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn every_target_has_a_program_and_seeds() {
        let listed: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
        assert_eq!(listed.len(), TARGETS.len());
        assert_eq!(stems("fuzz_targets"), listed);
        assert_eq!(stems("corpus"), listed);
        let manifest = include_str!("../Cargo.toml");
        for name in &listed {
            assert!(
                manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")),
                "{name} has no [[bin]]"
            );
            assert!(!stems(&format!("corpus/{name}")).is_empty(), "{name} has no seeds");
            let program = include_str_of(name);
            assert!(program.contains(&format!("fuzz::run(\"{name}\", data)")), "{name} runs another target");
        }
    }

    fn include_str_of(name: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz_targets/{name}.rs"));
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn every_seed_keeps_the_laws() {
        for target in TARGETS {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
            for seed in std::fs::read_dir(folder).unwrap() {
                (target.body)(&std::fs::read(seed.unwrap().path()).unwrap());
            }
        }
    }
}
