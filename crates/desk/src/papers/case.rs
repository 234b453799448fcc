//! A case on one page: what was said, with the support it has, and no source.

use std::collections::BTreeSet;

use appeals::phrases;
use figures::evidence::grade::Roots;
use model::mention::{Name, Sealable};
use model::{Day, Key, Mention, Policy, Purpose};
use publish::{Block, Column, Language, Paper};
use serde::Serialize;

use super::terms::{Terms, how_many, range, terms};
use crate::appeal::facts::{happening, ties};
use crate::evidence::evidence;
use crate::{CaseView, Desk, Error, Result};

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
        let named = match ask.purpose {
            Purpose::Press => Some(Purpose::PublishName),
            _ => None,
        };
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
        let told =
            Told { roots: &roots, policy: &policy, terms, ask, language: paper_language(ask.language) };
        let cases = crate::cases::cases(&evidence, &policy);
        let whole = cases.iter().find(|c| c.mentions.contains(mention)).unwrap_or(&case);
        let ties = ties(whole, &cases, &evidence).into_iter();
        let ties: BTreeSet<String> = ties
            .filter(|(_, by, _)| released.contains(&by.key))
            .map(|(kin, _, together)| phrases::tie(kin, together, told.language))
            .collect();
        let mut names = Vec::new();
        for mention in &mentions {
            let free = match named {
                None => true,
                Some(purpose) => {
                    self.gate(std::slice::from_ref(&mention.key), purpose, ask.to.as_deref(), ask.day)?.open
                }
            };
            names.extend(mention.who.names.iter().filter(|_| free).filter_map(|n| told.name(n)));
        }
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        let mut blocks = vec![Block::facts(told.summary(&case, &mentions, &names, &ties))];
        blocks.push(Block::heading(terms.accounts));
        blocks.push(told.accounts(&mentions));
        // The words of a source may name what a paper for the press must not.
        if ask.purpose != Purpose::Press {
            let words = mentions.iter().map(|m| told.in_words(m));
            blocks.push(Block::Heading { level: 2, text: terms.words.to_owned() });
            blocks.push(Block::list(true, words));
        }
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
        if ask.purpose == Purpose::Press {
            blocks.push(Block::note(phrases::published_remark(told.language)));
        }
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
            date: phrases::day(ask.day, told.language),
            blocks,
            footer: if internal { terms.internal.to_owned() } else { String::new() },
        };
        Ok(CasePaper { paper, withheld })
    }
}

/// How what was told is put on paper.
struct Told<'a> {
    roots: &'a Roots<'a>,
    policy: &'a Policy,
    terms: &'static Terms,
    ask: &'a CaseAsk,
    language: appeals::Language,
}

impl Told<'_> {
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

    fn summary(
        &self,
        case: &CaseView,
        mentions: &[&Mention],
        names: &[String],
        ties: &BTreeSet<String>,
    ) -> Vec<(&'static str, String)> {
        let terms = self.terms;
        let at: Vec<(Option<String>, Option<String>)> = mentions.iter().map(|m| self.at(m)).collect();
        let dates: Vec<&str> = at.iter().filter_map(|(when, _)| when.as_deref()).collect();
        let span = match (dates.first(), dates.last()) {
            (Some(first), Some(last)) if first == last => (*first).to_owned(),
            (Some(first), Some(last)) => format!("{first} – {last}"),
            _ => self.unknown(),
        };
        let places: BTreeSet<&str> = at.iter().filter_map(|(_, place)| place.as_deref()).collect();
        let places: Vec<&str> = places.into_iter().collect();
        let mut rows = Vec::new();
        if !names.is_empty() {
            rows.push((terms.names, names.join("\n")));
        }
        rows.push((
            terms.last,
            case.last_event.map_or_else(|| self.unknown(), |e| terms.event(e).to_owned()),
        ));
        rows.push((terms.span, span));
        rows.push((terms.places, if places.is_empty() { self.unknown() } else { places.join("\n") }));
        if !ties.is_empty() {
            rows.push((terms.ties, ties.iter().map(String::as_str).collect::<Vec<_>>().join("\n")));
        }
        rows.push((terms.support, terms.grade(case.grade).to_owned()));
        let resting = terms.resting.replace("{r}", &case.reports.to_string());
        rows.push((terms.rest, resting.replace("{o}", &case.origins.to_string())));
        rows
    }

    fn accounts(&self, mentions: &[&Mention]) -> Block {
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
            let mut what = m.event.map_or_else(|| self.unknown(), |e| terms.event(e.kind.word()).to_owned());
            if let Some(by) = who.taken_by.as_ref().filter(|_| self.ask.purpose != Purpose::Press) {
                what = format!("{what}\n{}", terms.by.replace("{by}", by));
            }
            let (when, place) = self.at(m);
            vec![
                number.to_string(),
                when.unwrap_or_else(|| self.unknown()),
                what,
                place.unwrap_or_else(|| self.unknown()),
                self.number(m),
                told.join(", "),
                terms.grade(self.support(m)).to_owned(),
            ]
        };
        let columns = terms.columns.map(|title| Column { title: title.to_owned(), number: false }).to_vec();
        let rows = mentions.iter().enumerate().map(|(at, m)| row((at + 1, m))).collect();
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

    /// The words of the source, as they were; so that the number in the table can be checked against them.
    fn in_words(&self, mention: &Mention) -> String {
        let words = mention.quantity.words.trim();
        match words.is_empty() {
            true => self.unknown(),
            false => words.to_owned(),
        }
    }
}

fn paper_language(language: Language) -> appeals::Language {
    match language {
        Language::English => appeals::Language::En,
        Language::Korean => appeals::Language::Ko,
        Language::Chinese => appeals::Language::Zh,
    }
}
