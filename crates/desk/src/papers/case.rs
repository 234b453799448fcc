//! A case on one page: what was said, with the support it has, and no source.

use std::collections::BTreeSet;

use appeals::phrases;
use figures::evidence::Evidence;
use figures::evidence::grade::Roots;
use model::mention::{Name, Sealable};
use model::{Day, Key, Mention, Policy, Purpose, Who};
use publish::{Block, Column, Language, Paper};
use serde::Serialize;

use super::terms::{Terms, how_many, range, terms};
use crate::actions::fit::fits;
use crate::appeal::facts::{Nested, Ties, happening};
use crate::evidence::evidence;
use crate::{CaseView, Desk, Error, Gate, Result};

/// For whom a case sheet is made.
#[derive(Clone, Debug)]
pub struct CaseAsk {
    /// What it is for; [`Purpose::Internal`] is for this desk alone and withholds nothing.
    pub purpose: Purpose,
    /// To whom it goes: a key of the address book or the name of an office.
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

/// What of a case, or of people who are part of it, may stand in a paper.
struct Released<'a> {
    case: CaseView,
    /// In the order of time.
    mentions: Vec<&'a Mention>,
    names: Vec<String>,
    ties: BTreeSet<String>,
}

impl Released<'_> {
    /// Whether anything is told of them beyond how many they are.
    fn tells(&self) -> bool {
        let plain = Who::default();
        self.mentions.iter().any(|m| m.event.is_some() || m.who != plain) || !self.ties.is_empty()
    }
}

impl Desk {
    /// The case a mention belongs to, as a paper for a purpose, with those of its people who are told of apart.
    ///
    /// Only accounts of which every origin consents to the purpose go in, and nothing that is said of the whole case rests on another. Sources,
    /// reports, notes and keys are left out.
    ///
    /// # Errors
    /// Those of [`crate::View::case`]; [`Error::Unfit`] for an office that the purpose does not reach;
    /// [`Error::NothingReleased`] if no account may go in.
    pub fn case_paper(&self, mention: &Key, ask: &CaseAsk) -> Result<CasePaper> {
        let office = ask.to.as_deref().and_then(|to| self.listed(to));
        fits(ask.purpose, office)?;
        let to = office.map(|office| office.label.clone()).or_else(|| ask.to.clone());
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
            terms: terms(ask.language),
            ask,
            to: to.as_deref(),
            language: paper_language(ask.language),
        };
        let mut withheld = Vec::new();
        let Some(whole) = told.released(about, &mut withheld)? else {
            let mut because: Vec<String> = withheld.into_iter().flat_map(|w| w.because).collect();
            because.sort_unstable();
            because.dedup();
            let (case, purpose) = (about.key.clone(), ask.purpose.word());
            return Err(Error::NothingReleased { case, purpose, because });
        };
        let parts: Vec<Option<Released<'_>>> =
            parts.into_iter().map(|part| told.released(part, &mut withheld)).collect::<Result<_>>()?;
        let parts: Vec<Released<'_>> = parts.into_iter().flatten().filter(Released::tells).collect();
        let blocks = told.blocks(&whole, &parts, withheld.len());
        let internal = ask.purpose == Purpose::Internal;
        let terms = told.terms;
        let case = &whole.case;
        let lines = office.and_then(|office| office.addresses.first());
        let lines = lines.into_iter().flat_map(|address| address.lines()).map(str::to_owned);
        let paper = Paper {
            language: ask.language,
            kind: if internal { terms.internal.to_owned() } else { terms.kind.to_owned() },
            title: terms.title.replace("{n}", &how_many(case.lo, case.hi, case.kind, ask.language)),
            addressee: to.iter().cloned().chain(lines).collect(),
            // A key can tell where a report came from, so that it stays in the house.
            reference: if internal { case.key.to_string() } else { String::new() },
            date: phrases::day(ask.day, told.language),
            blocks,
            footer: if internal { terms.internal.to_owned() } else { String::new() },
        };
        Ok(CasePaper { paper, withheld })
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
    ask: &'a CaseAsk,
    /// The addressee by name, where there is one.
    to: Option<&'a str>,
    language: appeals::Language,
}

impl<'a> Told<'a> {
    /// What may go in of a case; nothing where no account of it may. What may not is added to `withheld`.
    fn released(&self, of: &CaseView, withheld: &mut Vec<Withheld>) -> Result<Option<Released<'a>>> {
        let mut mentions = Vec::new();
        // In the order of the sheet, which is that of time.
        for view in self.desk.view().case(&of.key)?.mentions.into_iter().filter(|m| m.standing == "accepted")
        {
            let gate = match self.ask.purpose {
                Purpose::Internal => None,
                purpose => Some(self.gate(&view.key, purpose)?),
            };
            match gate.filter(|gate| !gate.open) {
                Some(gate) => withheld.push(Withheld { mention: view.key, because: gate.words() }),
                None => mentions.extend(self.evidence.mentions.iter().find(|m| m.key == view.key).copied()),
            }
        }
        if mentions.is_empty() {
            return Ok(None);
        }
        let mut names = Vec::new();
        for mention in &mentions {
            // A name that becomes public needs a consent of its own.
            let free =
                self.ask.purpose != Purpose::Press || self.gate(&mention.key, Purpose::PublishName)?.open;
            let own = mention.who.names.iter().filter(|_| free).filter_map(|n| self.name(n));
            for name in own {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        // Told by a mention of either of the two, and by one that may go in.
        let free = |by: &Mention| match self.ask.purpose {
            Purpose::Internal => true,
            purpose => self.gate(&by.key, purpose).is_ok_and(|gate| gate.open),
        };
        let ties = self.ties.of(of).filter(|(_, by, _)| free(by));
        let ties = ties.map(|(kin, _, together)| phrases::tie(kin, together, self.language)).collect();
        let case = crate::cases::case(&of.key, &mentions, self.evidence, self.roots, self.policy);
        Ok(Some(Released { case, mentions, names, ties }))
    }

    fn gate(&self, mention: &Key, purpose: Purpose) -> Result<Gate> {
        self.desk.gate(std::slice::from_ref(mention), purpose, self.to, self.ask.day)
    }

    fn blocks(&self, whole: &Released<'_>, parts: &[Released<'_>], withheld: usize) -> Vec<Block> {
        let terms = self.terms;
        let mut blocks = vec![Block::facts(self.summary(whole))];
        blocks.push(Block::heading(terms.accounts));
        blocks.push(self.accounts(&whole.mentions, 1, terms.unknown));
        let mut number = whole.mentions.len() + 1;
        for part in parts {
            let many = how_many(part.case.lo, part.case.hi, part.case.kind, self.ask.language);
            blocks.push(Block::Heading { level: 2, text: terms.apart.replace("{n}", &many) });
            let own = self.who(part);
            if !own.is_empty() {
                blocks.push(Block::facts(own));
            }
            blocks.push(self.accounts(&part.mentions, number, terms.as_all));
            number += part.mentions.len();
        }
        // The words of a source may name what a paper for the press must not.
        let all = || whole.mentions.iter().chain(parts.iter().flat_map(|part| &part.mentions));
        // Where they are bare numbers the tables have said them.
        let bare = |words: &str| words.chars().all(|c| c.is_numeric());
        let words = all().map(|m| m.quantity.words.trim()).enumerate().filter(|(_, words)| !bare(words));
        let rows: Vec<Vec<String>> =
            words.map(|(at, words)| vec![(at + 1).to_string(), words.to_owned()]).collect();
        if self.ask.purpose != Purpose::Press && !rows.is_empty() {
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
        if self.ask.purpose == Purpose::Press {
            blocks.push(Block::note(phrases::published_remark(self.language)));
        }
        if withheld > 0 {
            blocks.push(Block::note(terms.withheld.replace("{n}", &withheld.to_string())));
        }
        blocks
    }

    /// The names and family ties, where there are any.
    fn who(&self, of: &Released<'_>) -> Vec<(&'static str, String)> {
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

    /// A role; for the press only one of the words kept, for others can name a person, a place or a day.
    fn role(&self, role: &str) -> Option<String> {
        match self.ask.purpose {
            Purpose::Press => phrases::published_role(role, self.language),
            _ => Some(phrases::role(role, self.language)),
        }
    }

    /// When and where something is said to have happened; for the press no finer than month and province.
    fn at(&self, mention: &Mention) -> (Option<String>, Option<String>) {
        let mut event = happening(mention);
        if self.ask.purpose == Purpose::Press {
            event = event.as_ref().map(phrases::published);
        }
        let when = event.as_ref().and_then(|e| e.when.as_ref());
        let place = event.as_ref().and_then(|e| e.place.as_ref());
        (when.map(|w| phrases::when(w, self.language)), place.map(|p| phrases::place(p, self.language)))
    }

    fn summary(&self, of: &Released<'_>) -> Vec<(&'static str, String)> {
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
            told.extend(who.role.as_deref().and_then(|role| self.role(role)));
            told.extend(who.sex.map(|s| terms.sex(s.letter()).to_owned()));
            told.extend(who.age.map(|age| phrases::age(age, who.counting_age, language)));
            told.extend(who.nationality.as_deref().map(|code| phrases::nationality(code, language)));
            told.extend(who.conditions.iter().map(|c| phrases::condition(*c, language).to_owned()));
            let silent = m.event.is_none() && m.when.is_none() && m.place.is_none();
            let absent = || if silent { none.to_owned() } else { self.unknown() };
            let mut what = m.event.map_or_else(absent, |e| terms.event(e.kind.word()).to_owned());
            if let Some(by) = who.taken_by.as_ref().filter(|_| self.ask.purpose != Purpose::Press) {
                what = format!("{what}\n{}", terms.by.replace("{by}", by));
            }
            let (when, place) = self.at(m);
            vec![
                number.to_string(),
                when.unwrap_or_else(absent),
                what,
                place.unwrap_or_else(absent),
                self.number(m),
                told.join(", "),
                terms.grade(self.support(m)).to_owned(),
            ]
        };
        let columns = terms.columns.map(|title| Column { title: title.to_owned(), number: false }).to_vec();
        let rows = (first..).zip(mentions).map(row).collect();
        Block::Table { caption: String::new(), columns, rows }
    }

    /// How well an account is supported; where accounts may be left out, by itself, so that none of them shows in it.
    fn support(&self, mention: &Mention) -> &'static str {
        match self.ask.purpose {
            Purpose::Internal => self.roots.grade_of(&mention.key).word(),
            _ => self.roots.grade(&self.roots.of(&mention.key)).word(),
        }
    }

    /// How many, as the policy reads the words.
    fn number(&self, mention: &Mention) -> String {
        let said = self.policy.interval(&mention.quantity);
        range(said.lo, said.hi, self.ask.language)
    }
}

fn paper_language(language: Language) -> appeals::Language {
    match language {
        Language::English => appeals::Language::En,
        Language::Korean => appeals::Language::Ko,
        Language::Chinese => appeals::Language::Zh,
    }
}
