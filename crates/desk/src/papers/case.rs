//! A case on one page for this desk alone: what was said, with the support it has, and no source.
//!
//! What goes to anybody else is made by the procedures of `appeals`, which look at consents field by field.

use std::collections::BTreeSet;

use appeals::phrases;
use figures::evidence::Evidence;
use figures::evidence::grade::Roots;
use model::mention::{Name, Sealable};
use model::{Day, Key, Mention, Policy, Who};
use publish::{Block, Column, Language, Paper};

use super::terms::{Terms, how_many, range, terms};
use crate::appeal::facts::{Nested, Ties, happening};
use crate::evidence::evidence;
use crate::{CaseView, Desk, Result};

/// A case, or people who are part of it.
struct Of<'a> {
    case: CaseView,
    /// In the order of time.
    mentions: Vec<&'a Mention>,
    names: Vec<String>,
    ties: BTreeSet<String>,
}

impl Of<'_> {
    /// Whether anything is told of them beyond how many they are.
    fn tells(&self) -> bool {
        let plain = Who::default();
        self.mentions.iter().any(|m| m.event.is_some() || m.who != plain) || !self.ties.is_empty()
    }
}

impl Desk {
    /// The case a mention belongs to, as a paper for this desk, with those of its people who are told of apart.
    ///
    /// Sources, reports and notes are left out; what sources said stays in their language.
    ///
    /// # Errors
    /// Those of [`crate::View::case`].
    pub fn case_paper(&self, mention: &Key, day: Day, language: Language) -> Result<Paper> {
        let evidence = evidence(self.book().state(), None);
        let roots = Roots::new(&evidence);
        let policy = self.policy()?;
        let cases = self.view().cases()?;
        let mention = self.newest(mention);
        let Some(about) = cases.iter().find(|c| c.mentions.contains(mention)) else {
            return Err(self.view().no_case(mention, None)?);
        };
        let nested = Nested::new(&cases, &evidence);
        let parts = nested.parts(about);
        let told = Told {
            desk: self,
            evidence: &evidence,
            ties: Ties::new(&evidence, &cases, &nested.near(about)),
            roots: &roots,
            policy: &policy,
            terms: terms(language),
            paper: language,
            language: paper_language(language),
        };
        let whole = told.of(about)?;
        let parts: Vec<Of<'_>> = parts.into_iter().map(|part| told.of(part)).collect::<Result<_>>()?;
        let parts: Vec<Of<'_>> = parts.into_iter().filter(Of::tells).collect();
        let terms = told.terms;
        Ok(Paper {
            language,
            kind: terms.internal.to_owned(),
            title: terms.title.replace("{n}", &how_many(about.lo, about.hi, about.kind, language)),
            // A key can tell where a report came from, so that it stays in the house.
            reference: about.key.to_string(),
            date: phrases::day(day, told.language),
            blocks: told.blocks(&whole, &parts),
            footer: terms.internal.to_owned(),
            ..Paper::default()
        })
    }
}

/// How what was told is put on paper.
struct Told<'a> {
    desk: &'a Desk,
    evidence: &'a Evidence<'a>,
    ties: Ties<'a>,
    roots: &'a Roots<'a>,
    policy: &'a Policy,
    terms: &'static Terms,
    paper: Language,
    language: appeals::Language,
}

impl<'a> Told<'a> {
    /// What is told of a case, in the order of the sheet, which is that of time.
    fn of(&self, of: &CaseView) -> Result<Of<'a>> {
        let views = self.desk.view().case(&of.key)?.mentions.into_iter().filter(|m| m.standing == "accepted");
        let found = |key: &Key| self.evidence.mentions.iter().find(|m| m.key == *key).copied();
        let mentions: Vec<&Mention> = views.filter_map(|view| found(&view.key)).collect();
        let names = mentions.iter().flat_map(|m| &m.who.names).filter_map(|name| self.name(name));
        let names = crate::actions::once(names.collect());
        let ties =
            self.ties.of(of).map(|(kin, _, together)| phrases::tie(kin, together, self.language)).collect();
        let case = crate::cases::case(&of.key, &mentions, self.evidence, self.roots, self.policy);
        Ok(Of { case, mentions, names, ties })
    }

    fn blocks(&self, whole: &Of<'_>, parts: &[Of<'_>]) -> Vec<Block> {
        let terms = self.terms;
        let mut blocks = vec![Block::facts(self.summary(whole))];
        blocks.push(Block::heading(terms.accounts));
        blocks.push(self.accounts(&whole.mentions, 1, terms.unknown));
        let mut number = whole.mentions.len() + 1;
        for part in parts {
            let many = how_many(part.case.lo, part.case.hi, part.case.kind, self.paper);
            blocks.push(Block::Heading { level: 2, text: terms.apart.replace("{n}", &many) });
            let own = self.who(part);
            if !own.is_empty() {
                blocks.push(Block::facts(own));
            }
            blocks.push(self.accounts(&part.mentions, number, terms.as_all));
            number += part.mentions.len();
        }
        let all = || whole.mentions.iter().chain(parts.iter().flat_map(|part| &part.mentions));
        // Where they are bare numbers the tables have said them.
        let bare = |words: &str| words.chars().all(|c| c.is_numeric());
        let words = all().map(|m| m.quantity.words.trim()).enumerate().filter(|(_, words)| !bare(words));
        let rows: Vec<Vec<String>> =
            words.map(|(at, words)| vec![(at + 1).to_string(), words.to_owned()]).collect();
        if !rows.is_empty() {
            let [number, _, _, _, many, ..] = terms.columns;
            let columns = [number, many].map(|title| Column { title: title.to_owned(), number: false });
            blocks.push(Block::Heading { level: 2, text: terms.words.to_owned() });
            blocks.push(Block::Table { caption: String::new(), columns: columns.to_vec(), rows });
        }
        let mut differ: Vec<&str> = Vec::new();
        for conflict in std::iter::once(whole).chain(parts).flat_map(|of| &of.case.conflicts) {
            let what = terms.attribute(conflict.split(':').next().unwrap_or_default());
            if !differ.contains(&what) {
                differ.push(what);
            }
        }
        if !differ.is_empty() {
            blocks.push(Block::paragraph(format!("{} {}", terms.differ, differ.join(", "))));
        }
        blocks.push(Block::note(terms.remark));
        blocks
    }

    /// The names and family ties, where there are any.
    fn who(&self, of: &Of<'_>) -> Vec<(&'static str, String)> {
        let ties = of.ties.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        let rows = [(self.terms.names, of.names.join("\n")), (self.terms.ties, ties)];
        rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn unknown(&self) -> String {
        self.terms.unknown.to_owned()
    }

    /// A name in clear; one that lies sealed stays there.
    fn name(&self, name: &Name) -> Option<String> {
        match &name.text {
            Sealable::Clear(text) if name.alias => Some(phrases::alias(text, self.language)),
            Sealable::Clear(text) => Some(text.clone()),
            Sealable::Sealed(_) => None,
        }
    }

    /// When and where something is said to have happened.
    fn at(&self, mention: &Mention) -> (Option<String>, Option<String>) {
        let event = happening(mention);
        let when = event.as_ref().and_then(|e| e.when.as_ref());
        let place = event.as_ref().and_then(|e| e.place.as_ref());
        (when.map(|w| phrases::when(w, self.language)), place.map(|p| phrases::place(p, self.language)))
    }

    fn summary(&self, of: &Of<'_>) -> Vec<(&'static str, String)> {
        let (terms, case) = (self.terms, &of.case);
        let at: Vec<(Option<String>, Option<String>)> = of.mentions.iter().map(|m| self.at(m)).collect();
        let dates: Vec<&str> = at.iter().filter_map(|(when, _)| when.as_deref()).collect();
        let span = match (dates.first(), dates.last()) {
            (Some(first), Some(last)) if first == last => (*first).to_owned(),
            (Some(first), Some(last)) => format!("{first} – {last}"),
            _ => self.unknown(),
        };
        let places: BTreeSet<&str> = at.iter().filter_map(|(_, place)| place.as_deref()).collect();
        let places: Vec<&str> = places.into_iter().collect();
        let mut rows = self.who(of);
        let last = case.last_event.map_or_else(|| self.unknown(), |e| terms.event(e).to_owned());
        rows.push((terms.last, last));
        rows.push((terms.span, span));
        rows.push((terms.places, if places.is_empty() { self.unknown() } else { places.join("\n") }));
        rows.push((terms.support, terms.grade(case.grade).to_owned()));
        let resting = terms.resting.replace("{r}", &case.reports.to_string());
        rows.push((terms.rest, resting.replace("{o}", &case.origins.to_string())));
        rows
    }

    /// A row for each mention, numbered from `first`; `none` stands where it tells of no event.
    fn accounts(&self, mentions: &[&Mention], first: usize, none: &str) -> Block {
        let terms = self.terms;
        let row = |(number, m): (usize, &&Mention)| {
            let who = &m.who;
            let language = self.language;
            let mut told: Vec<String> = Vec::new();
            told.extend(who.role.as_deref().map(|role| phrases::role(role, language)));
            told.extend(who.sex.map(|s| terms.sex(s.letter()).to_owned()));
            told.extend(who.age.map(|age| phrases::age(age, who.counting_age, language)));
            told.extend(who.nationality.as_deref().map(|code| phrases::nationality(code, language)));
            told.extend(who.conditions.iter().map(|c| phrases::condition(*c, language).to_owned()));
            let silent = m.event.is_none() && m.when.is_none() && m.place.is_none();
            let absent = || if silent { none.to_owned() } else { self.unknown() };
            let mut what = m.event.map_or_else(absent, |e| terms.event(e.kind.word()).to_owned());
            if let Some(by) = &who.taken_by {
                what = format!("{what}\n{}", terms.by.replace("{by}", &phrases::taken_by(by, language)));
            }
            let (when, place) = self.at(m);
            vec![
                number.to_string(),
                when.unwrap_or_else(absent),
                what,
                place.unwrap_or_else(absent),
                self.number(m),
                told.join(", "),
                terms.grade(self.roots.grade_of(&m.key).word()).to_owned(),
            ]
        };
        let columns = terms.columns.map(|title| Column { title: title.to_owned(), number: false }).to_vec();
        let rows = (first..).zip(mentions).map(row).collect();
        Block::Table { caption: String::new(), columns, rows }
    }

    /// How many, as the policy reads the words.
    fn number(&self, mention: &Mention) -> String {
        let said = self.policy.interval(&mention.quantity);
        range(said.lo, said.hi, self.paper)
    }
}

fn paper_language(language: Language) -> appeals::Language {
    match language {
        Language::English => appeals::Language::En,
        Language::Korean => appeals::Language::Ko,
        Language::Chinese => appeals::Language::Zh,
    }
}
