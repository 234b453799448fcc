//! Consent: what each origin agreed to, whether it covers a purpose, and what already rests on it.

use std::collections::{BTreeMap, BTreeSet};

use appeals::Lack;
use casebook::State;
use model::{
    Action, Body, Consent, ConsentRecord, Day, Edtf, Handling, Key, Mention, Origin, Purpose, Span, Verdict,
};
use serde::Serialize;

use crate::actions::{line, newest};
use crate::enter::{one_of, read_date};
use crate::{Clock, Desk, Error, Result};

/// A consent or its withdrawal, in words.
#[derive(Clone, Default, Debug)]
pub struct ConsentWords {
    /// Key of its record; one is made if missing.
    pub key: Option<String>,
    /// The origin.
    pub origin: String,
    /// internal, partner, united-nations, press, publish-name, publish-photo.
    pub purpose: String,
    /// To whom it extends, if it was limited.
    pub to: Option<String>,
    /// When it was given or withdrawn, in EDTF.
    pub given: Option<String>,
    /// Until when it holds, in EDTF.
    pub until: Option<String>,
    /// In which language it was asked.
    pub language: Option<String>,
    /// It is withdrawn.
    pub withdraw: bool,
    /// A note.
    pub note: Option<String>,
}

/// A consent as it was recorded.
#[derive(Clone, Serialize, Debug)]
pub struct ConsentView {
    /// Its record; `None` for what the origin was entered with.
    pub key: Option<Key>,
    /// For what.
    pub purpose: &'static str,
    /// To whom, if it was limited.
    pub to: Option<String>,
    /// When it was given.
    pub given: Option<String>,
    /// Until when it holds.
    pub until: Option<String>,
    /// In which language it was asked.
    pub language: Option<String>,
    /// Whether it is a withdrawal.
    pub withdrawn: bool,
    /// When it was recorded, milliseconds since 1970.
    pub recorded: i64,
    /// accepted, held, rejected, discounted, retracted, superseded.
    pub standing: &'static str,
    /// A note.
    pub note: Option<String>,
}

/// How an origin stands to a purpose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentState {
    /// It consented.
    Given,
    /// The report is public: it needs no consent, except for names and photographs.
    Public,
    /// It was never asked, or the answer is not recorded.
    Missing,
    /// The consent begins later, or perhaps later.
    NotYet,
    /// It consented to somebody else.
    Limited,
    /// The consent has run out, or may have.
    Expired,
    /// It withdrew its consent.
    Withdrawn,
    /// The mention names no origin, so that nobody could be asked.
    NoOrigin,
}

impl ConsentState {
    /// Whether information may be used.
    pub fn open(self) -> bool {
        matches!(self, Self::Given | Self::Public)
    }

    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Public => "public",
            Self::Missing => "missing",
            Self::NotYet => "not-yet",
            Self::Limited => "limited",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::NoOrigin => "no-origin",
        }
    }
}

impl From<Lack> for ConsentState {
    fn from(lack: Lack) -> Self {
        match lack {
            Lack::Missing | Lack::Sealed | Lack::NotAsked => Self::Missing,
            Lack::Expired => Self::Expired,
            Lack::Withdrawn => Self::Withdrawn,
            Lack::NotYet => Self::NotYet,
            Lack::OtherAddressee => Self::Limited,
            Lack::NoOrigin => Self::NoOrigin,
        }
    }
}

/// One origin before the gate.
#[derive(Clone, Serialize, Debug)]
pub struct GateRow {
    /// The origin; `None` where the mentions name none.
    pub origin: Option<Key>,
    /// What it is called.
    pub label: String,
    /// How it stands to the purpose.
    pub state: ConsentState,
    /// To whom its consent is limited.
    pub to: Option<String>,
    /// Until when it holds.
    pub until: Option<String>,
    /// The mentions that rest on it.
    pub mentions: Vec<Key>,
}

/// Whether information may be used for a purpose.
#[derive(Clone, Serialize, Debug)]
pub struct Gate {
    /// The purpose.
    pub purpose: &'static str,
    /// The day as of which it is judged.
    pub day: String,
    /// To whom it would go.
    pub to: Option<String>,
    /// Whether every origin of every mention agreed. Without a mention it is: nothing is used.
    pub open: bool,
    /// All origins, those that stand in the way first.
    pub rows: Vec<GateRow>,
}

impl Gate {
    /// The origins that stand in the way.
    pub fn shut_by(&self) -> impl Iterator<Item = &GateRow> {
        self.rows.iter().filter(|row| !row.state.open())
    }

    /// Why it is shut, each origin by its label and its key, with which an answer is recorded.
    pub fn words(&self) -> Vec<String> {
        let key = |row: &GateRow| row.origin.as_ref().map_or(String::new(), |key| format!(" ({key})"));
        let row = |row: &GateRow| format!("{}{}: {}", row.label, key(row), row.state.word());
        self.shut_by().map(row).collect()
    }
}

/// A use of information, as a gate asks about it.
struct Use<'a> {
    purpose: Purpose,
    to: Option<&'a str>,
    day: Day,
    /// Whether it took place on that day: what was said later is not held against it.
    done: bool,
}

/// Refuses a consent whose last possible day lies before the first on which it can have been given.
pub(crate) fn in_order(given: Option<&Edtf>, until: Option<&Edtf>) -> Result<()> {
    let (Some(given), Some(until)) = (given, until) else { return Ok(()) };
    match (given.span().from, until.span().to) {
        (Some(first), Some(last)) if last < first => {
            Err(Error::EndsBefore { given: given.to_string(), until: until.to_string() })
        }
        _ => Ok(()),
    }
}

impl Desk {
    /// The consent or withdrawal these words describe.
    ///
    /// # Errors
    /// [`Error::NotThere`]; [`Error::Word`]; [`Error::FutureDay`] for one given only later; [`Error::EndsBefore`].
    pub fn consent(&self, words: &ConsentWords, clock: Clock) -> Result<Body> {
        let origin = self.origin_named(&words.origin)?.key.clone();
        let given = words.given.as_deref().map(read_date).transpose()?;
        clock.none_to_come(&[("consent", given.as_ref().and_then(|given| given.span().from))])?;
        let until = words.until.as_deref().map(read_date).transpose()?;
        in_order(given.as_ref(), until.as_ref())?;
        // Whatever is not said of the day, it was given by the day it is entered.
        let given = given.or_else(|| Edtf::from_span(Span { from: None, to: Some(clock.today) }));
        let consent = Consent {
            purpose: one_of("purpose", &words.purpose, Purpose::WORDS)?,
            to: words.to.as_deref().map(|to| line("name of an addressee", to)).transpose()?,
            given,
            language: words.language.as_deref().map(crate::actions::place::language).transpose()?,
            until,
            withdrawn: words.withdraw,
        };
        let key = self.key_or(words.key.as_deref(), "c")?;
        Ok(Body::Consent(ConsentRecord { key, origin, consent, note: words.note.clone() }))
    }

    /// What an origin consented to and withdrew, in the order it was recorded.
    ///
    /// # Errors
    /// [`Error::NotThere`].
    pub fn consents(&self, origin: &str) -> Result<Vec<ConsentView>> {
        Ok(consents_of(self.book.state(), self.origin_named(origin)?))
    }

    /// How each of [`Desk::consents`] counts for its purpose and addressee on a day; `None` where it does not, since a later one does or
    /// it does not stand.
    ///
    /// # Errors
    /// [`Error::NotThere`].
    pub fn consents_on(&self, origin: &str, day: Day) -> Result<Vec<Option<ConsentState>>> {
        let origin = self.origin_named(origin)?;
        let later = self.book.state().consents().filter(|(_, c)| *self.newest(&c.origin) == origin.key);
        let counts = |consent: &Consent| {
            let wanted = Use { purpose: consent.purpose, to: consent.to.as_deref(), day, done: false };
            let (state, by) = self.consent_state(origin, &wanted);
            by.filter(|by| std::ptr::eq(*by, consent)).map(|_| state)
        };
        Ok(origin.consents.iter().chain(later.map(|(_, c)| &c.consent)).map(counts).collect())
    }

    /// Whether mentions may be used for a purpose, as of a day: which origins consent and which do not.
    ///
    /// The default is no. Every origin behind every mention must agree: those the mention names, else those of its
    /// report, and whoever they pass on. Of several consents to one purpose the one said last holds, as [`appeals::judged`] tells;
    /// a withdrawal holds whatever the day asked about. A consent limited to one addressee opens nothing without `to`, or for another.
    /// A coarse date is read on the safe side: "until 2018" ends with the first day of 2018.
    ///
    /// # Errors
    /// [`Error::NotThere`] for a mention that is not there.
    pub fn gate(&self, mentions: &[Key], purpose: Purpose, to: Option<&str>, day: Day) -> Result<Gate> {
        self.gate_for(mentions, &Use { purpose, to, day, done: false })
    }

    fn gate_for(&self, mentions: &[Key], wanted: &Use<'_>) -> Result<Gate> {
        let Use { purpose, to, day, .. } = *wanted;
        let mut behind: BTreeMap<(Option<&Key>, bool), Vec<Key>> = BTreeMap::new();
        for key in mentions {
            let mention = self.mention_of(key)?;
            let public =
                self.is_public(mention) && !matches!(purpose, Purpose::PublishName | Purpose::PublishPhoto);
            let origins = self.origins_behind(mention);
            let named = origins.iter().map(|origin| Some(*origin));
            for origin in named.chain(origins.is_empty().then_some(None)) {
                behind.entry((origin, public)).or_default().push(key.clone());
            }
        }
        let mut rows: Vec<GateRow> = behind
            .into_iter()
            .map(|((origin, public), mentions)| self.gate_row(origin, public, mentions, wanted))
            .collect();
        rows.sort_by_key(|row| row.state.open());
        Ok(Gate {
            purpose: purpose.word(),
            day: day.to_string(),
            to: to.map(str::to_owned),
            open: rows.iter().all(|row| row.state.open()),
            rows,
        })
    }

    /// The withdrawal that keeps a purpose shut for an addressee although a consent to it is recorded, as of a day.
    ///
    /// # Errors
    /// [`Error::NotThere`].
    pub fn withdrawn_since(
        &self,
        origin: &str,
        purpose: Purpose,
        to: Option<&str>,
        day: Day,
    ) -> Result<Option<ConsentView>> {
        let origin = self.origin_named(origin)?;
        let (state, by) = self.consent_state(origin, &Use { purpose, to, day, done: false });
        let by = by.filter(|_| state == ConsentState::Withdrawn);
        let of =
            self.book.state().consents().find(|(_, c)| by.is_some_and(|by| std::ptr::eq(by, &c.consent)));
        Ok(of.map(|(record, c)| {
            let standing = crate::show::standing(self.book.state(), &c.key);
            view(&c.consent, Some(&c.key), record.recorded, standing, c.note.clone())
        }))
    }

    /// Whether the mentions of an action may be used for its purpose and its addressee: as of the day it was sent, by what had been
    /// said by then, and where it was not sent, as of a day.
    ///
    /// # Errors
    /// Those of [`Desk::gate`].
    pub fn action_gate(&self, action: &Action, day: Day) -> Result<Gate> {
        let (to, _) = self.addressed(action);
        let (day, done) = (action.sent.unwrap_or(day), action.sent.is_some());
        self.gate_for(&action.about, &Use { purpose: action.purpose, to: Some(&to), day, done })
    }

    fn gate_row(&self, origin: Option<&Key>, public: bool, mentions: Vec<Key>, wanted: &Use<'_>) -> GateRow {
        let found = origin.and_then(|key| match self.book.state().get(key).map(|record| &record.body) {
            Some(Body::Origin(origin)) => Some(origin),
            _ => None,
        });
        let mut row = GateRow {
            origin: origin.cloned(),
            label: found.map_or_else(|| "no origin named".to_owned(), |origin| origin.label.clone()),
            state: if public { ConsentState::Public } else { ConsentState::NoOrigin },
            to: None,
            until: None,
            mentions,
        };
        if let Some(origin) = found {
            let (state, consent) = self.consent_state(origin, wanted);
            // What is public stays public, but a withdrawal is heard all the same.
            if !public || state == ConsentState::Withdrawn {
                row.state = state;
            }
            row.to = consent.and_then(|c| c.to.clone());
            row.until = consent.and_then(|c| c.until.as_ref().map(ToString::to_string));
        }
        row
    }

    fn consent_state<'a>(
        &'a self,
        origin: &'a Origin,
        wanted: &Use<'_>,
    ) -> (ConsentState, Option<&'a Consent>) {
        let concerns = |consent: &Consent| match (&consent.to, wanted.to) {
            (None, _) => true,
            (Some(_), None) => consent.withdrawn,
            (Some(one), Some(other)) => one.trim().to_lowercase() == other.trim().to_lowercase(),
        };
        let mut said: Vec<(&Consent, Day)> = self.consents_that_count(origin).collect();
        said.retain(|(consent, _)| consent.purpose == wanted.purpose);
        let by_then = |(consent, on): &(&Consent, Day)| appeals::said_by(consent, *on, wanted.day);
        // Who had said nothing by then is told of by what came later.
        if wanted.done && said.iter().any(by_then) {
            said.retain(by_then);
        }
        let judged = appeals::judged(said.into_iter(), wanted.purpose, concerns, wanted.day);
        (judged.lack.map_or(ConsentState::Given, ConsentState::from), judged.by)
    }

    /// What an origin consented to and withdrew, as far as it counts, in the order it was recorded and with the day of that.
    pub(crate) fn consents_that_count<'a>(
        &'a self,
        origin: &'a Origin,
    ) -> impl Iterator<Item = (&'a Consent, Day)> {
        let state = self.book.state();
        let there = state.standing(&origin.key).stands();
        // A new version of an origin repeats what it consented to; that does not make it newer than a withdrawal.
        let versions = state.origins().filter(|(_, o)| *self.newest(&o.key) == origin.key);
        let versions: Vec<_> = versions.collect();
        let at = move |consent: &Consent| {
            let holding = versions.iter().filter(|(_, o)| o.consents.contains(consent));
            holding.map(|(record, _)| Day::of_millis(record.recorded)).min().unwrap_or(Day::MAX)
        };
        let first = origin.consents.iter().map(move |consent| (consent, at(consent)));
        let later = state.consents().filter(move |(_, c)| {
            let standing = state.standing(&c.key);
            // A withdrawal that is being looked into is one until it is taken back.
            let counts = c.consent.withdrawn || matches!(standing.verdict, None | Some(Verdict::Accept));
            *self.newest(&c.origin) == origin.key && standing.stands() && counts
        });
        let later = later.map(|(record, c)| (&c.consent, Day::of_millis(record.recorded)));
        first.chain(later).filter(move |_| there)
    }

    /// The origins of a mention and whoever they pass on, in the version in force of each.
    pub(crate) fn origins_behind<'a>(&'a self, mention: &'a Mention) -> BTreeSet<&'a Key> {
        let state = self.book.state();
        let own = match state.report(&mention.report) {
            Some(report) if mention.origins.is_empty() => &report.origins,
            _ => &mention.origins,
        };
        let mut open: Vec<&Key> = own.iter().collect();
        let mut found = BTreeSet::new();
        while let Some(key) = open.pop() {
            let key = self.newest(key);
            if found.insert(key)
                && let Some(Body::Origin(origin)) = state.get(key).map(|record| &record.body)
            {
                open.extend(&origin.relays);
            }
        }
        found
    }

    pub(crate) fn is_public(&self, mention: &Mention) -> bool {
        match self.book.state().get(&mention.report).map(|record| &record.body) {
            Some(Body::Report(report)) => report.handling == Handling::Public,
            _ => false,
        }
    }

    pub(crate) fn mention_of(&self, key: &Key) -> Result<&Mention> {
        match self.book.state().get(key).map(|record| &record.body) {
            Some(Body::Mention(mention)) => Ok(mention),
            _ => Err(Error::NotThere { what: "mention", key: key.clone() }),
        }
    }

    pub(crate) fn origin_named(&self, origin: &str) -> Result<&Origin> {
        let key = Key::parse(origin)?;
        match self.book.state().get(self.newest(&key)).map(|record| &record.body) {
            Some(Body::Origin(origin)) => Ok(origin),
            _ => Err(Error::NotThere { what: "origin", key }),
        }
    }
}

/// All that was recorded of an origin's consents, in order.
pub(crate) fn consents_of(state: &State, origin: &Origin) -> Vec<ConsentView> {
    let at = state.get(&origin.key).map_or(0, |record| record.recorded);
    let first = origin.consents.iter().map(|consent| view(consent, None, at, "accepted", None));
    let later = state.consents().filter(|(_, c)| *newest(state, &c.origin) == origin.key);
    let later = later.map(|(record, c)| {
        let standing = crate::show::standing(state, &c.key);
        view(&c.consent, Some(&c.key), record.recorded, standing, c.note.clone())
    });
    first.chain(later).collect()
}

fn view(
    consent: &Consent,
    key: Option<&Key>,
    recorded: i64,
    standing: &'static str,
    note: Option<String>,
) -> ConsentView {
    ConsentView {
        key: key.cloned(),
        purpose: consent.purpose.word(),
        to: consent.to.clone(),
        given: consent.given.as_ref().map(ToString::to_string),
        until: consent.until.as_ref().map(ToString::to_string),
        language: consent.language.clone(),
        withdrawn: consent.withdrawn,
        recorded,
        standing,
        note,
    }
}
