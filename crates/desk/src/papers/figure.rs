//! A figure with its certificate in words.

use std::collections::HashMap;

use model::certificate::Status;
use publish::{Block, Column, Language, Paper};

use crate::{FigureReport, RungView};

/// Rows of the witness table that go on paper.
const ROWS: usize = 100;
/// Characters of one sentence of a proof on paper; longer ones are divided at their semicolons.
const SENTENCE: usize = 1_500;

/// A figure as a paper, and what stands behind the numbers in it.
#[derive(Clone, Debug)]
pub struct FigurePaper {
    /// The paper.
    pub paper: Paper,
    /// The keys of the mentions that the paper calls claim 1, claim 2 and so on; for the screen alone. Empty where it names their keys.
    pub claims: Vec<String>,
}

/// A figure as a paper, in English, because its proof is.
///
/// A key can tell where a report came from, and a reason who knows whom: unless it is for the `house`, mentions are called by numbers in
/// the order of the log, and the reasons of decisions are left out. Nothing in it has been checked for what it could reveal about a
/// person, and it says so.
pub fn figure_paper(report: &FigureReport, house: bool) -> FigurePaper {
    let claims = if house { Vec::new() } else { report.named() };
    let number: HashMap<&str, usize> = claims.iter().map(String::as_str).zip(1..).collect();
    let call = |key: &str| number.get(key).map_or_else(|| key.to_owned(), |n| format!("claim {n}"));
    let paper = Told { report, house, call: &call }.paper();
    FigurePaper { paper, claims }
}

/// A figure as it is told to somebody.
struct Told<'a> {
    report: &'a FigureReport,
    /// Whether keys and reasons may stand in it.
    house: bool,
    /// What a mention is called.
    call: &'a dyn Fn(&str) -> String,
}

impl Told<'_> {
    fn paper(&self) -> Paper {
        let report = self.report;
        let mut blocks = Vec::new();
        let conflict = report.rungs.iter().rev().find_map(|r| r.conflict.as_ref());
        let lowest = report.rungs.last();
        match (conflict, lowest.and_then(|r| r.floor)) {
            (Some(_), None) => blocks.push(Block::Statement {
                text: "No figure".to_owned(),
                under: "The claims contradict one another; what cannot all be true is named below."
                    .to_owned(),
            }),
            (_, Some(floor)) => {
                blocks
                    .push(Block::Statement { text: headline(floor, lowest), under: report.sentence.clone() });
            }
            (None, None) => {}
        }
        blocks.push(ladder(&report.rungs));
        if let Some(conflict) = conflict {
            blocks.push(Block::heading("These cannot all be true"));
            let decisions = conflict.decisions.iter().map(|d| {
                let reason = if self.house { format!(": {}", d.reason) } else { String::new() };
                format!("Decision {} ({}){reason}", d.key, d.kind)
            });
            blocks.push(Block::list(
                false,
                std::iter::once(self.all(&conflict.mentions, ", ")).chain(decisions),
            ));
        }
        if lowest.is_some_and(|r| r.floor.is_some()) {
            blocks.push(Block::heading("Why at least"));
            let [floor, ceiling] = report.proof_called(self.call);
            blocks.push(Block::list(false, divided(&floor)));
            blocks.push(Block::heading("Why at most"));
            blocks.push(Block::list(false, divided(&ceiling)));
            self.witness(&mut blocks);
            self.rests_on(&mut blocks);
        }
        let [copies, aside] = crate::aside(report.copies, report.set_aside);
        let named = match self.house {
            true => "Mentions are named by their keys",
            false => "Mentions are called claim 1, claim 2 and so on",
        };
        blocks.push(Block::note(format!(
        "Counted under policy {}. {copies}; {aside}. A floor and a ceiling are \
         derived from signed claims and are no estimate. {named}. What this paper could reveal about a person has \
         not been checked.",
        report.policy
    )));
        Paper {
            language: Language::English,
            kind: if self.house {
                "Figure with its proof, for this desk only"
            } else {
                "Figure with its proof"
            }
            .to_owned(),
            title: title(&report.asked),
            blocks,
            footer: "Lastseen: a floor, a ceiling and their proof".to_owned(),
            ..Paper::default()
        }
    }

    /// Mentions as they are called.
    fn all(&self, keys: &[String], between: &str) -> String {
        keys.iter().map(|key| (self.call)(key)).collect::<Vec<_>>().join(between)
    }

    /// Who could be whom in a world that reaches the floor.
    fn witness(&self, blocks: &mut Vec<Block>) {
        let counted: Vec<_> = self.report.witness.iter().filter(|w| w.counted).collect();
        if counted.is_empty() {
            return;
        }
        blocks.push(Block::heading("Who could be whom, so that there are no more than that"));
        let rows = counted
            .iter()
            .take(ROWS)
            .map(|w| vec![w.count.to_string(), self.all(&w.mentions, " = ")])
            .collect();
        let columns = vec![
            Column { title: "how many".to_owned(), number: true },
            Column { title: "all of them in".to_owned(), number: false },
        ];
        blocks.push(Block::Table { caption: String::new(), columns, rows });
        if counted.len() > ROWS {
            blocks.push(Block::paragraph(format!(
                "{} more rows are in the file that `lastseen explain --json` writes.",
                counted.len() - ROWS
            )));
        }
    }

    fn rests_on(&self, blocks: &mut Vec<Block>) {
        let Some(rests_on) = &self.report.rests_on else { return };
        blocks.push(Block::heading("What it rests on"));
        if rests_on.is_empty() {
            blocks.push(Block::paragraph(
                "No single decision carries it: without any one of them it would be the same.",
            ));
            return;
        }
        let row = |c: &crate::CarriesView| {
            let without = match c.ceiling {
                Some(ceiling) => format!("{} to {ceiling}", c.floor),
                None => format!("at least {}", c.floor),
            };
            let mut row = vec![c.decision.key.to_string(), c.decision.kind.to_owned(), without];
            row.extend(self.house.then(|| c.decision.reason.clone()));
            row
        };
        let columns = ["decision", "kind", "without it"].into_iter().chain(self.house.then_some("reason"));
        let columns = columns.map(|title| Column { title: title.to_owned(), number: false }).collect();
        let rows = rests_on.iter().take(ROWS).map(row).collect();
        blocks.push(Block::Table { caption: String::new(), columns, rows });
    }
}

fn title(asked: &str) -> String {
    // A question of many parts is cut here and stands whole in the sentence.
    let cut: String = asked.chars().take(400).collect();
    format!("How many {cut}?")
}

fn headline(floor: u64, lowest: Option<&RungView>) -> String {
    match lowest.and_then(|r| r.ceiling) {
        Some(ceiling) if ceiling == floor => format!("Exactly {floor}"),
        _ => format!("At least {floor}"),
    }
}

fn ladder(rungs: &[RungView]) -> Block {
    let column = |title: &str, number| Column { title: title.to_owned(), number };
    let row = |r: &RungView| {
        let most = match (r.floor, r.ceiling) {
            (None, _) => "-".to_owned(),
            (_, None) => "no limit".to_owned(),
            (_, Some(c)) => c.to_string(),
        };
        let remark = match (&r.conflict, r.floor.and(r.status)) {
            (Some(_), None) => "the claims contradict one another",
            (Some(_), Some(_)) => "without the decisions that contradict one another",
            (None, Some(Status::Bounded)) => "proved, perhaps not the best possible",
            _ => "",
        };
        let floor = r.floor.map_or("-".to_owned(), |f| f.to_string());
        vec![r.grade.to_owned(), floor, most, r.mentions.to_string(), remark.to_owned()]
    };
    let mut rows: Vec<Vec<String>> = rungs.iter().map(row).collect();
    let mut columns = vec![
        column("supported", false),
        column("at least", true),
        column("at most", true),
        column("mentions", true),
        column("remark", false),
    ];
    if rows.iter().all(|row| row.last().is_none_or(String::is_empty)) {
        columns.pop();
        rows.iter_mut().for_each(|row| drop(row.pop()));
    }
    Block::Table { caption: String::new(), columns, rows }
}

/// Sentences of a length that is read on paper.
fn divided(sentences: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    for sentence in sentences {
        let mut now = String::new();
        for part in sentence.split_inclusive("; ") {
            if !now.is_empty() && now.len() + part.len() > SENTENCE {
                out.push(std::mem::take(&mut now));
            }
            now.push_str(part);
        }
        out.push(now);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{SENTENCE, divided};

    #[test]
    fn long_sentences_are_divided_and_whole() {
        let long = vec!["a part of it; ".repeat(400), "short".to_owned()];
        let parts = divided(&long);
        assert!(parts.len() > 3 && parts.iter().all(|p| p.len() <= SENTENCE + 20));
        assert_eq!(parts.concat(), long.concat());
    }
}
