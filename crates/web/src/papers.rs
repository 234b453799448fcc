//! The paper of a figure with its certificate, in the words in which the pages tell it.
//!
//! It is made here and not beside the other papers of `desk` because the wording is here: a figure is told by one set of messages on the
//! pages, on paper and, held to the same English by a test, by the engine (docs/decisions/0020).

use std::collections::HashMap;

use desk::{Conflict, FigureReport, RungView, Sentence};
use fluent_bundle::FluentValue;
use model::certificate::Status;
use publish::{Block, Column, Paper};

use crate::said::Teller;
use crate::words::Language;

/// Rows of a table that go on paper.
const ROWS: usize = 100;
/// Characters of one sentence of a proof on paper; longer ones are divided at their semicolons.
const SENTENCE: usize = 1_500;

/// A figure as a paper, and what stands behind the numbers in it.
#[derive(Clone, Debug)]
pub struct FigurePaper {
    /// The paper.
    pub paper: Paper,
    /// What the paper calls each mention, and its key; for the screen alone. Empty where it names their keys.
    pub claims: Vec<[String; 2]>,
}

/// A figure as a paper in one of the three languages.
///
/// A key can tell where a report came from, and a reason who knows whom: unless it is for the `house`, mentions are called by numbers in
/// the order of the log, and the reasons of decisions are left out. Nothing in it has been checked for what it could reveal about a
/// person, and it says so.
pub fn figure_paper(report: &FigureReport, language: publish::Language, house: bool) -> FigurePaper {
    let teller = Teller(Language::from_tag(language.code()).unwrap_or(Language::English));
    let called = |n: usize| teller.t("paper-claim", &[("n", n.into())]);
    let named = if house { Vec::new() } else { report.named() };
    let claims: Vec<[String; 2]> = named.into_iter().zip(1..).map(|(key, n)| [called(n), key]).collect();
    let names: HashMap<&str, &str> = claims.iter().map(|[name, key]| (key.as_str(), name.as_str())).collect();
    let call = |key: &str| names.get(key).map_or_else(|| key.to_owned(), |name| (*name).to_owned());
    let paper = Told { report, teller, house, call: &call }.paper(language);
    FigurePaper { paper, claims }
}

/// A figure as it is told to somebody.
struct Told<'a> {
    report: &'a FigureReport,
    teller: Teller,
    /// Whether keys and reasons may stand in it.
    house: bool,
    /// What a mention is called.
    call: &'a dyn Fn(&str) -> String,
}

impl Told<'_> {
    fn t(&self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.teller.t(id, values)
    }

    fn word(&self, id: &str) -> String {
        self.t(id, &[])
    }

    fn heading(&self, id: &str) -> Block {
        Block::heading(self.word(id))
    }

    fn column(&self, id: &str, number: bool) -> Column {
        Column { title: self.word(id), number }
    }

    fn paper(&self, language: publish::Language) -> Paper {
        let report = self.report;
        let conflict = report.rungs.iter().rev().find_map(|r| r.conflict.as_ref());
        let lowest = report.rungs.last().and_then(|r| r.floor.map(|floor| (floor, r.ceiling)));
        let mut blocks = Vec::new();
        match (conflict, lowest) {
            (Some(_), None) => blocks.push(Block::Statement {
                text: self.word("paper-no-figure"),
                under: self.word("paper-no-figure-why"),
            }),
            (_, Some(bounds)) => blocks
                .push(Block::Statement { text: self.headline(bounds), under: self.teller.sentence(report) }),
            (None, None) => {}
        }
        blocks.push(self.ladder());
        if let Some(conflict) = conflict {
            self.contradiction(conflict, &mut blocks);
        }
        if lowest.is_some() {
            let proofs = ["figures-why-least", "figures-why-most"].into_iter().zip(&report.proof);
            for (heading, proof) in proofs {
                blocks.push(self.heading(heading));
                blocks.push(Block::list(false, divided(proof.iter().map(|said| self.proof(said)))));
            }
            self.witness(&mut blocks);
            self.rests_on(&mut blocks);
        }
        let counted = [
            ("n", report.policy.into()),
            ("copies", report.copies.into()),
            ("aside", report.set_aside.into()),
        ];
        let notes = [
            self.t("figures-policy", &counted),
            self.word(if self.house { "paper-by-keys" } else { "paper-by-numbers" }),
            self.word("paper-no-estimate"),
        ];
        blocks.push(Block::note(notes.join(" ")));
        // A question of many parts is cut here and stands whole in the sentence.
        let asked: String = self.teller.question(&report.question).chars().take(400).collect();
        Paper {
            language,
            kind: self.word(if self.house { "paper-figure-house" } else { "paper-figure" }),
            title: self.t("paper-figure-title", &[("asked", asked.into())]),
            blocks,
            footer: self.word("paper-figure-footer"),
            ..Paper::default()
        }
    }

    fn proof(&self, said: &Sentence) -> String {
        self.teller.proof(&said.renamed(&self.call), self.report.unit)
    }

    fn headline(&self, (floor, ceiling): (u64, Option<u64>)) -> String {
        match ceiling {
            Some(0) => self.word("figures-none-documented"),
            Some(c) if c == floor => format!("{} {floor}", self.word("figures-exactly")),
            _ => format!("{} {floor}", self.word("figures-at-least")),
        }
    }

    /// Mentions as they are called.
    fn all(&self, keys: &[String], between: &str) -> String {
        keys.iter().map(|key| (self.call)(key)).collect::<Vec<_>>().join(between)
    }

    /// What a decision is called: its key, what it says, and for the house why.
    fn decision(&self, decision: &desk::DecisionView) -> String {
        let kind = self.word(&format!("relation-{}", decision.kind));
        let reason = if self.house { format!(": {}", decision.reason) } else { String::new() };
        format!("{} ({kind}){reason}", decision.key)
    }

    fn contradiction(&self, conflict: &Conflict, blocks: &mut Vec<Block>) {
        blocks.push(self.heading("figures-conflict"));
        let decisions = conflict.decisions.iter().map(|d| self.decision(d));
        blocks.push(Block::list(false, std::iter::once(self.all(&conflict.mentions, ", ")).chain(decisions)));
    }

    fn ladder(&self) -> Block {
        let row = |r: &RungView| {
            let most = match (r.floor, r.ceiling) {
                (None, _) => "-".to_owned(),
                (_, None) => self.word("figures-no-limit"),
                (_, Some(c)) => c.to_string(),
            };
            let remark = match (&r.conflict, r.floor.and(r.status)) {
                (Some(_), None) => "paper-contradicts",
                (Some(_), Some(_)) => "paper-contradicts-without",
                (None, Some(Status::Bounded)) => "paper-bounded",
                _ => "",
            };
            let remark = if remark.is_empty() { String::new() } else { self.word(remark) };
            let floor = r.floor.map_or("-".to_owned(), |f| f.to_string());
            vec![self.word(&format!("grade-{}", r.grade)), floor, most, r.mentions.to_string(), remark]
        };
        let mut rows: Vec<Vec<String>> = self.report.rungs.iter().map(row).collect();
        let mut columns = vec![
            self.column("figures-supported", false),
            self.column("figures-at-least", true),
            self.column("figures-at-most", true),
            self.column("column-mentions", true),
            self.column("paper-remark", false),
        ];
        if rows.iter().all(|row| row.last().is_none_or(String::is_empty)) {
            columns.pop();
            rows.iter_mut().for_each(|row| drop(row.pop()));
        }
        Block::Table { caption: String::new(), columns, rows }
    }

    /// Who could be whom in a world that reaches the floor.
    fn witness(&self, blocks: &mut Vec<Block>) {
        let counted: Vec<_> = self.report.witness.iter().filter(|w| w.counted).collect();
        if counted.is_empty() {
            return;
        }
        blocks.push(self.heading("figures-witness"));
        let row = |w: &&desk::WitnessRow| vec![w.count.to_string(), self.all(&w.mentions, " = ")];
        let columns = vec![self.column("figures-how-many", true), self.column("figures-all-in", false)];
        let rows = counted.iter().take(ROWS).map(row).collect();
        blocks.push(Block::Table { caption: String::new(), columns, rows });
        self.more(counted.len(), blocks);
    }

    fn rests_on(&self, blocks: &mut Vec<Block>) {
        let Some(rests_on) = &self.report.rests_on else { return };
        blocks.push(self.heading("figures-rests"));
        if rests_on.is_empty() {
            blocks.push(Block::paragraph(self.word("figures-rests-none")));
            return;
        }
        let row = |c: &desk::CarriesView| {
            let floor = c.floor;
            let without = match c.ceiling {
                Some(ceiling) if ceiling == floor => floor.to_string(),
                Some(ceiling) => format!("{floor} – {ceiling}"),
                None => format!("{} {floor}", self.word("figures-at-least")),
            };
            vec![self.decision(&c.decision), without]
        };
        let columns = vec![self.column("figures-without", false), self.column("figures-would-be", false)];
        let rows = rests_on.iter().take(ROWS).map(row).collect();
        blocks.push(Block::Table { caption: String::new(), columns, rows });
        self.more(rests_on.len(), blocks);
    }

    /// That a table goes on, and where.
    fn more(&self, all: usize, blocks: &mut Vec<Block>) {
        if let Some(n) = all.checked_sub(ROWS).filter(|n| *n > 0) {
            blocks.push(Block::paragraph(self.t("paper-more", &[("n", n.into())])));
        }
    }
}

/// Sentences of a length that is read on paper.
fn divided(sentences: impl Iterator<Item = String>) -> Vec<String> {
    let mut out = Vec::new();
    for sentence in sentences {
        let mut now = String::new();
        // Chinese writes a semicolon of its own.
        for part in sentence.split_inclusive(['；', ';']) {
            if !now.is_empty() && now.len() + part.len() > SENTENCE {
                out.push(std::mem::take(&mut now).trim_start().to_owned());
            }
            now.push_str(part);
        }
        out.push(now.trim_start().to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{SENTENCE, divided};

    #[test]
    fn long_sentences_are_divided_and_whole() {
        for part in ["a part of it; ", "其中一部分；"] {
            let long = part.repeat(400);
            let parts = divided([long.clone(), "short".to_owned()].into_iter());
            assert!(parts.len() > 3 && parts.iter().all(|p| p.len() <= SENTENCE + 20));
            let plain = |text: &str| text.replace(' ', "");
            assert_eq!(plain(&parts.concat()), plain(&(long + "short")));
        }
    }
}
