//! A case on one page: what was said, with the support it has, and no source.

use figures::evidence::grade::Roots;
use model::{Day, Key, Mention, Purpose};
use publish::{Block, Column, Language, Paper};
use serde::Serialize;

use super::terms::{Terms, how_many, terms};
use crate::evidence::evidence;
use crate::{Desk, Error, Result};

/// For whom a case sheet is made.
#[derive(Clone, Debug)]
pub struct CaseAsk {
    /// What it is for; [`Purpose::Internal`] is for this desk alone and withholds nothing.
    pub purpose: Purpose,
    /// To whom it goes, where a consent is limited to somebody.
    pub to: Option<String>,
    /// The day as of which consents are judged.
    pub day: Day,
    /// Its language; what sources said stays in theirs.
    pub language: Language,
}

/// A case sheet, and what does not stand in it.
#[derive(Clone, Debug)]
pub struct CasePaper {
    /// The paper.
    pub paper: Paper,
    /// Accounts that were left out.
    pub withheld: Vec<Withheld>,
}

/// An account left out for want of consent.
#[derive(Clone, Serialize, Debug)]
pub struct Withheld {
    /// The mention.
    pub mention: Key,
    /// What is missing, each origin by its label.
    pub because: Vec<String>,
}

impl Desk {
    /// The case a mention belongs to, as a paper for a purpose.
    ///
    /// Only accounts of which every origin consents to the purpose go in, and nothing that is said of the whole case rests on another. Sources,
    /// reports, notes and keys are left out.
    ///
    /// # Errors
    /// [`Error::NotThere`] if no mention that stands has this key; [`Error::NothingReleased`] if no account may go in.
    pub fn case_paper(&self, mention: &Key, ask: &CaseAsk) -> Result<CasePaper> {
        let sheet = self.view().case(mention)?;
        let mut withheld = Vec::new();
        let mut released = Vec::new();
        for view in sheet.mentions.iter().filter(|m| m.standing == "accepted") {
            let key = view.key.clone();
            if ask.purpose != Purpose::Internal {
                let gate = self.gate(std::slice::from_ref(&key), ask.purpose, ask.to.as_deref(), ask.day)?;
                if !gate.open {
                    withheld.push(Withheld { mention: key, because: gate.words() });
                    continue;
                }
            }
            released.push(key);
        }
        if released.is_empty() {
            let mut because: Vec<String> = withheld.into_iter().flat_map(|w| w.because).collect();
            because.sort_unstable();
            because.dedup();
            return Err(Error::NothingReleased {
                case: sheet.case.key,
                purpose: ask.purpose.word(),
                because,
            });
        }
        let evidence = evidence(self.book().state(), None);
        let roots = Roots::new(&evidence);
        let policy = self.policy()?;
        // In the order of the sheet, which is that of time.
        let mentions: Vec<&Mention> = released
            .iter()
            .filter_map(|key| evidence.mentions.iter().find(|m| m.key == *key).copied())
            .collect();
        let case = crate::cases::case(&sheet.case.key, &mentions, &roots, &policy);
        let terms = terms(ask.language);
        let mut blocks = vec![Block::facts(summary(&case, terms))];
        blocks.push(Block::heading(terms.accounts));
        blocks.push(accounts(&mentions, &roots, terms));
        if !case.conflicts.is_empty() {
            let differ: Vec<&str> = case
                .conflicts
                .iter()
                .filter_map(|c| c.split(':').next())
                .map(|what| terms.attribute(what))
                .collect();
            blocks.push(Block::paragraph(format!("{} {}", terms.differ, differ.join(", "))));
        }
        blocks.push(Block::note(terms.remark));
        if !withheld.is_empty() {
            blocks.push(Block::note(terms.withheld.replace("{n}", &withheld.len().to_string())));
        }
        let internal = ask.purpose == Purpose::Internal;
        let paper = Paper {
            language: ask.language,
            kind: if internal { terms.internal.to_owned() } else { terms.kind.to_owned() },
            title: terms.title.replace("{n}", &how_many(case.lo, case.hi, case.kind, ask.language)),
            addressee: ask.to.iter().cloned().collect(),
            // A key can tell where a report came from, so that it stays in the house.
            reference: if internal { case.key.to_string() } else { String::new() },
            date: ask.day.to_string(),
            blocks,
            footer: if internal { terms.internal.to_owned() } else { String::new() },
        };
        Ok(CasePaper { paper, withheld })
    }
}

fn summary(case: &crate::CaseView, terms: &Terms) -> Vec<(&'static str, String)> {
    let unknown = || terms.unknown.to_owned();
    let span = match (&case.from, &case.to) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (None, None) => unknown(),
        (from, to) => {
            format!("{} – {}", from.as_deref().unwrap_or("…"), to.as_deref().unwrap_or("…"))
        }
    };
    let places: Vec<String> = case.places.iter().map(|p| place(p)).collect();
    vec![
        (terms.last, case.last_event.map_or_else(unknown, |e| terms.event(e).to_owned())),
        (terms.span, span),
        (terms.places, if places.is_empty() { unknown() } else { places.join("\n") }),
        (terms.support, terms.grade(case.grade).to_owned()),
        (
            terms.rest,
            terms.resting.replace("{r}", &case.reports.to_string()).replace("{o}", &case.origins.to_string()),
        ),
    ]
}

fn accounts(mentions: &[&Mention], roots: &Roots<'_>, terms: &Terms) -> Block {
    let unknown = || terms.unknown.to_owned();
    let row = |m: &&Mention| {
        let age = m.who.age.map(|age| match age.to {
            Some(to) if to == age.from => to.to_string(),
            Some(to) => format!("{}–{to}", age.from),
            None => format!("{}+", age.from),
        });
        let sex = m.who.sex.map(|s| terms.sex(s.letter()).to_owned());
        let who: Vec<String> = [sex, age, m.who.role.clone()].into_iter().flatten().collect();
        vec![
            m.when.as_ref().map_or_else(unknown, |w| w.date.to_string()),
            m.event.map_or_else(unknown, |e| terms.event(e.kind.word()).to_owned()),
            m.place.as_ref().map_or_else(unknown, |p| place(&p.to_string())),
            if m.quantity.words.is_empty() { unknown() } else { m.quantity.words.clone() },
            who.join(", "),
            terms.grade(roots.grade_of(&m.key).word()).to_owned(),
        ]
    };
    let columns = terms.columns.map(|title| Column { title: title.to_owned(), number: false }).to_vec();
    Block::Table { caption: String::new(), columns, rows: mentions.iter().map(row).collect() }
}

/// "Changbai, Jilin, CN".
fn place(path: &str) -> String {
    path.split('/').rev().collect::<Vec<_>>().join(", ")
}
