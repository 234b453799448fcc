//! Appeals: what a case lacks for a procedure, whether it may be made, and what it would say.

pub(crate) mod facts;

use std::collections::BTreeMap;

use appeals::{Ask, Draft, Lack, Language, Procedure, Refusal, To};
use model::{Day, Key};
use serde::Serialize;

use crate::actions::fit::fits;
use crate::{ActionError, ActionWords, Desk, Error, Result};

/// An appeal, in words.
#[derive(Clone, Default, Debug)]
pub struct AppealWords {
    /// The case: the key of one of its mentions.
    pub case: String,
    /// The procedure.
    pub procedure: String,
    /// Language of the paper: en, ko or zh.
    pub language: String,
    /// Key of a recipient, or the name of an office that is not in the address book.
    pub to: Option<String>,
    /// Its address, with line breaks.
    pub address: Option<String>,
    /// What is written by hand, by field.
    pub fill: Vec<(String, String)>,
    /// Gates answered yes.
    pub yes: Vec<String>,
    /// Gates answered no.
    pub no: Vec<String>,
    /// Whether to say what the reporters are to those concerned.
    pub reporter: bool,
}

/// The procedure to use where another is shut: an open one, if there is one on the way.
#[derive(Clone, Serialize, Debug)]
pub struct Instead {
    /// Its name.
    pub procedure: String,
    /// The consent it needs; none given for another purpose counts.
    pub purpose: &'static str,
    /// Whether it is shut as well.
    pub shut: bool,
    /// The consents it lacks.
    pub lacking: Vec<Refusal>,
}

/// An appeal, prepared, with what is needed to record it.
#[derive(Clone, Serialize, Debug)]
pub struct Appeal {
    /// The case, by the key that stands for it: the first of its mentions in the order of letters.
    pub case: Key,
    /// The case, its parts and what it is part of, each with all its mentions: any of them names it.
    pub same: BTreeMap<Key, Vec<Key>>,
    /// To whom it goes.
    pub to: String,
    /// Whether the kind of that office is not known, so that nobody can say whether it fits the purpose.
    pub unknown_office: bool,
    /// The questions it puts, which are kept with it when it is recorded.
    pub questions: Vec<String>,
    /// Characters of the paper that no font of the program has, with their places: it cannot be set as PDF with them.
    pub unset: Vec<publish::Missing>,
    /// Where this is shut: what may be open instead, and what that lacks of its own.
    pub instead: Option<Instead>,
    /// The draft.
    #[serde(flatten)]
    pub draft: Draft,
}

impl Desk {
    /// The procedures there are.
    ///
    /// # Errors
    /// [`Error::Appeal`] if a shipped file is wrong.
    pub fn procedures(&self) -> Result<&'static [Procedure]> {
        Ok(appeals::procedures()?)
    }

    /// What a case lacks for a procedure as of the end of a day, whether it may be made, and what it would say, from what was
    /// received by then.
    ///
    /// # Errors
    /// [`Error::NotThere`] for a case that is not there, [`Error::NotYet`] for one that was not there by that day; [`Error::Word`] for a language; [`ActionError::BothWays`]; [`ActionError::Unfit`]; [`Error::Appeal`].
    pub fn appeal(&self, words: &AppealWords, today: Day) -> Result<Appeal> {
        let procedure = appeals::procedure(&words.procedure)?;
        let language = Language::from_word(&words.language).ok_or_else(|| Error::Word {
            what: "language of a paper",
            word: words.language.clone(),
            known: Language::ALL.map(Language::word).join(", "),
        })?;
        fits(procedure.purpose, words.to.as_deref().and_then(|to| self.listed(to)))?;
        let known = self.appeal_facts(&Key::parse(&words.case)?, today)?;
        let to = self.office(words)?;
        let name = to.as_ref().map_or_else(|| procedure.addressee.en.clone(), |to| to.name.clone());
        let both = |gate: &&String| words.no.iter().any(|no| no.trim() == gate.trim());
        if let Some(gate) = words.yes.iter().find(both) {
            return Err(Error::Action(ActionError::BothWays {
                gate: gate.chars().filter(|c| !c.is_control()).take(60).collect(),
            }));
        }
        let unknown_office = words.to.as_deref().is_some_and(|to| self.unknown_office(to, procedure.purpose));
        let yes = words.yes.iter().map(|gate| (gate.clone(), true));
        let no = words.no.iter().map(|gate| (gate.clone(), false));
        let ask = Ask {
            to,
            by_hand: words.fill.iter().cloned().collect::<BTreeMap<_, _>>(),
            answers: yes.chain(no).collect(),
            reporter: words.reporter,
            still_held_days: self.clock_rules()?.still_held_days,
            // An alias is made to be said.
            names: self
                .names_in_clear()
                .filter(|(_, alias)| !alias)
                .map(|(name, _)| name.to_owned())
                .collect(),
            ..Ask::new(today, language)
        };
        let draft = appeals::prepare(procedure, &known.facts, &known.consents, &ask)?;
        let instead = match draft.falls_through.as_deref().filter(|_| draft.outgoing.is_none()) {
            Some(next) => Some(instead(next, &known, &Ask::new(today, language))?),
            None => None,
        };
        let questions = procedure.questions.iter().map(|q| q.words().to_owned()).collect();
        let case = known.facts.about.key;
        let paper = draft.outgoing.as_ref().map(crate::appeal_paper);
        // A paper that cannot be set for another reason is refused with it where it is shown.
        let unset = paper.as_ref().and_then(|paper| publish::missing_glyphs(paper).ok()).unwrap_or_default();
        let same = known.same;
        Ok(Appeal { case, same, to: name, unknown_office, questions, unset, instead, draft })
    }

    /// How each of the procedures stands for a case as of the end of a day, in their order and without a paper.
    ///
    /// # Errors
    /// As [`Desk::appeal`].
    pub fn appeals_of(&self, case: &str, language: Language, today: Day) -> Result<Vec<Draft>> {
        let known = self.appeal_facts(&Key::parse(case)?, today)?;
        let ask = Ask::new(today, language);
        let stands = |p: &Procedure| Ok(appeals::look(p, &known.facts, &known.consents, &ask)?);
        self.procedures()?.iter().map(stands).collect()
    }

    /// The action that records an appeal: made, and not yet sent.
    pub fn appeal_action(
        &self,
        appeal: &Appeal,
        words: &AppealWords,
        channel: &str,
        today: Day,
    ) -> ActionWords {
        let key = words.to.as_deref().filter(|to| self.listed(to).is_some());
        ActionWords {
            kind: Some(if appeal.draft.purpose == "press" { "press" } else { "appeal" }.to_owned()),
            about: appeal.draft.about.iter().map(ToString::to_string).collect(),
            to: Some(key.map_or_else(|| appeal.to.clone(), str::to_owned)),
            procedure: Some(appeal.draft.procedure.clone()),
            procedure_version: Some(appeal.draft.version),
            purpose: Some(appeal.draft.purpose.to_owned()),
            channel: Some(channel.to_owned()),
            language: Some(appeal.draft.language.word().to_owned()),
            made: Some(today.to_string()),
            released: appeal.draft.released(),
            questions: appeal.questions.clone(),
            ..ActionWords::default()
        }
    }

    /// The office the words name: an entry of the address book with its first address, or what they say.
    fn office(&self, words: &AppealWords) -> Result<Option<To>> {
        let Some(to) = &words.to else {
            return match words.address {
                Some(_) => Err(Error::Missing { what: "the office the address is of (--to)" }),
                None => Ok(None),
            };
        };
        let own = words.address.clone();
        Ok(Some(match self.listed(to) {
            Some(entry) => To {
                name: entry.label.clone(),
                address: own.or_else(|| entry.addresses.first().cloned()).unwrap_or_default(),
            },
            None => To { name: to.clone(), address: own.unwrap_or_default() },
        }))
    }
}

/// How other procedures stand for the same people: the first open one on the way from one to what it falls through to, or that one.
fn instead(next: &str, known: &facts::Known, ask: &Ask) -> Result<Instead> {
    let mut tried: Vec<Draft> = Vec::new();
    let mut at = Some(next.to_owned());
    while let Some(id) = at.filter(|id| !tried.iter().any(|draft| draft.procedure == *id)) {
        let draft = appeals::look(appeals::procedure(&id)?, &known.facts, &known.consents, ask)?;
        if !draft.shut {
            return Ok(way(draft));
        }
        at = draft.falls_through.clone();
        tried.push(draft);
    }
    let first = tried.into_iter().next().map(way);
    Ok(first.ok_or_else(|| appeals::Error::NoProcedure { id: next.to_owned() })?)
}

fn way(draft: Draft) -> Instead {
    Instead {
        procedure: draft.procedure,
        purpose: draft.purpose,
        shut: draft.shut,
        // What is told only where somebody asks for it is not wanting.
        lacking: draft.lacking.into_iter().filter(|refusal| refusal.lack != Lack::NotAsked).collect(),
    }
}
