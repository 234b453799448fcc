//! Entering by hand: origins, reports, mentions.

use std::collections::BTreeSet;

use intake::sheet::{DateReading, DateRule, OLDEST_YEAR, parse_days};
use ledger::ClaimId;
use model::day::Grain;
use model::mention::{Certainty, MentionUnit, Name, Sealable};
use model::{
    Access, Body, Condition, Consent, Day, Edtf, Event, Handling, Key, Mention, Origin, Purpose, Reliability,
    Repeats, Report, ReportKind, When, Who,
};
use vault::SourceRecord;

use crate::ask::{read_event, read_place, read_sex};
use crate::count::{read_people, unit_of};
use crate::{Clock, Desk, Error, Result, read_age};

/// An origin in words.
#[derive(Clone, Default, Debug)]
pub struct OriginWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// A public body or a role, never a person's name.
    pub label: String,
    /// How near it is to what it tells.
    pub access: Option<String>,
    /// A to F.
    pub reliability: Option<String>,
    /// Whether its own admission confirms.
    pub authority: bool,
    /// Whom it only passes on.
    pub relays: Vec<String>,
    /// The vault's id of a sealed source.
    pub source: Option<String>,
    /// Purposes it consented to when it was entered, all on the same terms.
    pub consents: Vec<String>,
    /// When it consented, in EDTF.
    pub consent_given: Option<String>,
    /// Until when, in EDTF.
    pub consent_until: Option<String>,
    /// In which language it was asked.
    pub consent_language: Option<String>,
}

/// A report in words.
#[derive(Clone, Default, Debug)]
pub struct ReportWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// publication, interview, call, message, document, row.
    pub kind: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is found.
    pub address: Option<String>,
    /// When it was published or said, in EDTF.
    pub published: Option<String>,
    /// When it was received, if not now.
    pub received: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// internal, partner, public.
    pub handling: Option<String>,
    /// Keys of reports it repeats, or descriptions of texts elsewhere.
    pub repeats: Vec<String>,
    /// Keys of its origins.
    pub origins: Vec<String>,
    /// A note.
    pub note: Option<String>,
}

/// A mention in words.
#[derive(Clone, Default, Debug)]
pub struct MentionWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// The report it stands in.
    pub report: String,
    /// "at least 41".
    pub count: String,
    /// Kind of event.
    pub event: Option<String>,
    /// known, believed, reported, contested.
    pub certainty: Option<String>,
    /// When it happened, in EDTF.
    pub when: Option<String>,
    /// On every day of it.
    pub throughout: bool,
    /// When the source said it, if not on the report's date.
    pub said: Option<String>,
    /// Place path.
    pub place: Option<String>,
    /// f, m, x.
    pub sex: Option<String>,
    /// "4", "10-16".
    pub age: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// What puts somebody among them in particular danger: pregnant, ill, ...
    pub conditions: Vec<String>,
    /// Names, in every script given.
    pub names: Vec<String>,
    /// Names such as "Ms. A", which are no evidence of who it is.
    pub aliases: Vec<String>,
    /// Nationality, as two capital letters.
    pub nationality: Option<String>,
    /// Who took them.
    pub taken_by: Option<String>,
    /// Family ties: "child-of=KEY", where KEY is a mention of the other person.
    pub ties: Vec<String>,
    /// person, family, group, incident, other.
    pub unit: Option<String>,
    /// Keys of its own origins.
    pub origins: Vec<String>,
    /// A note.
    pub note: Option<String>,
}

pub(crate) fn one_of<T: Copy>(what: &'static str, word: &str, known: &[(&str, T)]) -> Result<T> {
    known.iter().find(|(w, _)| *w == word).map(|(_, t)| *t).ok_or_else(|| {
        let known: Vec<&str> = known.iter().map(|(w, _)| *w).collect();
        Error::Word { what, word: word.chars().take(40).collect(), known: known.join(", ") }
    })
}

/// Conditions, each once and in the order of the list.
pub(crate) fn conditions<T: AsRef<str>>(words: &[T]) -> Result<Vec<Condition>> {
    let read = words.iter().map(|w| one_of("condition", w.as_ref(), Condition::WORDS));
    Ok(read.collect::<Result<BTreeSet<Condition>>>()?.into_iter().collect())
}

/// The most characters of a name, a title, a role, or of words for those who took somebody.
const NAME: usize = 300;

/// A name on one line.
pub(crate) fn name(what: &'static str, text: &str, alias: bool) -> Result<Name> {
    Ok(Name { text: Sealable::Clear(short(what, text)?), alias })
}

/// A text on one line and of no more than [`NAME`] characters.
pub(crate) fn short(what: &'static str, text: &str) -> Result<String> {
    let text = crate::actions::line(what, text)?;
    match text.chars().count() {
        n if n > NAME => Err(Error::Long { what, limit: NAME }),
        _ => Ok(text),
    }
}

/// The same of a field that may be left empty.
pub(crate) fn short_if_any(what: &'static str, text: &Option<String>) -> Result<Option<String>> {
    let text = text.as_deref().filter(|text| !text.trim().is_empty());
    text.map(|text| short(what, text)).transpose()
}

fn names(words: &MentionWords) -> Result<Vec<Name>> {
    let names = words.names.iter().map(|n| name("name", n, false));
    names.chain(words.aliases.iter().map(|n| name("alias", n, true))).collect()
}

/// Nationality as ISO 3166 has it.
pub(crate) fn nationality(code: &str) -> Result<String> {
    match code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        true => Ok(code.to_owned()),
        false => Err(Error::Nationality(code.chars().take(40).collect())),
    }
}

/// The one day that a text names.
fn read_day(text: &str) -> Result<Day> {
    Day::parse(text).or_else(|error| match read_date(text) {
        Ok(date) if date.grain() == Grain::Day => date.span().to.ok_or(error.into()),
        _ => Err(error.into()),
    })
}

/// Reads a date in EDTF, or as the cells of a sheet write it ("18 April 2024", "2024년 4월 18일"); what could be day or month first is
/// no date.
///
/// # Errors
/// [`Error::Date`].
pub fn read_date(text: &str) -> Result<Edtf> {
    Edtf::parse(text).or_else(|error| match parse_days(text, &DateRule::Ymd) {
        DateReading::Read(date) => Ok(date),
        _ => Err(error.into()),
    })
}

pub(crate) fn keys(words: &[String]) -> Result<Vec<Key>> {
    words.iter().map(|w| Ok(Key::parse(w)?)).collect()
}

const REPORT_KINDS: [(&str, ReportKind); 6] = [
    ("publication", ReportKind::Publication),
    ("interview", ReportKind::Interview),
    ("call", ReportKind::Call),
    ("message", ReportKind::Message),
    ("document", ReportKind::Document),
    ("row", ReportKind::Row),
];

const HANDLING: [(&str, Handling); 3] =
    [("internal", Handling::Internal), ("partner", Handling::Partner), ("public", Handling::Public)];

pub(crate) const CERTAINTY: [(&str, Certainty); 4] = [
    ("known", Certainty::Known),
    ("believed", Certainty::Believed),
    ("reported", Certainty::Reported),
    ("contested", Certainty::Contested),
];

/// The word for how sure a source is.
pub(crate) fn certainty_word(certainty: Certainty) -> &'static str {
    CERTAINTY.iter().find(|(_, c)| *c == certainty).map_or("known", |(word, _)| word)
}

pub(crate) const UNITS: [(&str, MentionUnit); 5] = [
    ("person", MentionUnit::Person),
    ("family", MentionUnit::Family),
    ("group", MentionUnit::Group),
    ("incident", MentionUnit::Incident),
    ("other", MentionUnit::Other),
];

impl Clock {
    /// Refuses a report of a day to come, an event that begins only then, and what would have been published before 1900.
    ///
    /// # Errors
    /// [`Error::FutureDay`] and [`Error::EarlyDay`], unless forced.
    pub fn happened(self, body: &Body) -> Result<()> {
        let first = |date: &Edtf| date.span().from;
        if let Body::Report(report) = body
            && let Some(day) =
                report.published.as_ref().and_then(first).filter(|day| day.ymd().0 < OLDEST_YEAR)
            && !self.force
        {
            return Err(Error::EarlyDay { day });
        }
        let days = match body {
            Body::Report(report) => [
                ("publication", report.published.as_ref().and_then(first)),
                ("receipt", Some(Day::of_millis(report.received))),
            ],
            Body::Mention(mention) => [
                ("event", mention.when.as_ref().and_then(|when| first(&when.date))),
                ("statement", mention.said.as_ref().and_then(first)),
            ],
            Body::Indicator(i) => {
                [("measurement", i.when.as_ref().and_then(|when| first(&when.date))), ("measurement", None)]
            }
            _ => return Ok(()),
        };
        self.none_to_come(&days)
    }

    /// Refuses days to come.
    ///
    /// # Errors
    /// [`Error::FutureDay`], unless forced.
    pub(crate) fn none_to_come(self, days: &[(&'static str, Option<Day>)]) -> Result<()> {
        let late = |(what, day): &(&'static str, Option<Day>)| Some((*what, day.filter(|d| *d > self.last)?));
        match days.iter().find_map(late) {
            Some((what, day)) if !self.force => Err(Error::FutureDay { what, day, today: self.today }),
            _ => Ok(()),
        }
    }
}

impl Desk {
    /// The origin these words describe.
    pub fn origin(&self, words: &OriginWords) -> Result<Body> {
        let given = words.consent_given.as_deref().map(read_date).transpose()?;
        let until = words.consent_until.as_deref().map(read_date).transpose()?;
        crate::consent::in_order(given.as_ref(), until.as_ref())?;
        let language = words.consent_language.as_deref().map(crate::actions::place::language).transpose()?;
        let consent = |word: &String| {
            Ok(Consent {
                purpose: one_of("purpose", word, Purpose::WORDS)?,
                to: None,
                given: given.clone(),
                language: language.clone(),
                until: until.clone(),
                withdrawn: false,
            })
        };
        Ok(Body::Origin(Origin {
            key: self.key_or(words.key.as_deref(), "o")?,
            label: short("label of an origin", &words.label)?,
            source: words.source.clone(),
            access: words
                .access
                .as_deref()
                .map_or(Ok(Access::Unknown), |w| one_of("access", w, Access::WORDS))?,
            reliability: words
                .reliability
                .as_deref()
                .map_or(Ok(Reliability::F), |w| one_of("reliability", w, Reliability::WORDS))?,
            authority: words.authority,
            relays: keys(&words.relays)?,
            consents: words.consents.iter().map(consent).collect::<Result<_>>()?,
        }))
    }

    /// The report these words describe, received now; without a text.
    pub fn report(&self, words: &ReportWords, now: i64) -> Result<Body> {
        let repeats = |w: &String| match Key::parse(w) {
            Ok(key) if self.book.state().get(&key).is_some() => Repeats::Report(key),
            _ => Repeats::Elsewhere(w.clone()),
        };
        Ok(Body::Report(Report {
            key: self.key_or(words.key.as_deref(), "r")?,
            kind: words
                .kind
                .as_deref()
                .map_or(Ok(ReportKind::Publication), |w| one_of("kind of report", w, &REPORT_KINDS))?,
            title: short_if_any("title", &words.title)?,
            publisher: short_if_any("publisher", &words.publisher)?,
            address: words.address.clone(),
            published: words.published.as_deref().map(read_date).transpose()?,
            received: words.received.as_deref().map(read_day).transpose()?.map_or(now, Day::millis),
            language: words.language.clone(),
            text: None,
            original: None,
            handling: words
                .handling
                .as_deref()
                .map_or(Ok(Handling::Internal), |w| one_of("handling", w, &HANDLING))?,
            repeats: words.repeats.iter().map(repeats).collect(),
            origins: keys(&words.origins)?,
            note: words.note.clone(),
        }))
    }

    /// The mention these words describe.
    pub fn mention(&self, words: &MentionWords) -> Result<Body> {
        let report = Key::parse(&words.report)?;
        let kind = words.event.as_deref().map(read_event).transpose()?;
        let certainty = words
            .certainty
            .as_deref()
            .map_or(Ok(Certainty::Reported), |w| one_of("certainty", w, &CERTAINTY))?;
        let date = words.when.as_deref().map(read_date).transpose()?;
        let mention = Mention {
            key: match &words.key {
                Some(key) => Key::parse(key)?,
                None => self.free_key(&format!("{report}#")),
            },
            report,
            quantity: read_people(&words.count)?,
            unit: words.unit.as_deref().map_or(Ok(unit_of(&words.count)), |w| one_of("unit", w, &UNITS))?,
            event: kind.map(|kind| Event { kind, certainty }),
            when: date.map(|date| When { date, throughout: words.throughout, inferred: false }),
            said: words.said.as_deref().map(read_date).transpose()?,
            place: words.place.as_deref().map(|p| read_place(self.house_words()?.place(p))).transpose()?,
            radius_km: None,
            who: Who {
                role: short_if_any("role", &words.role)?,
                sex: words.sex.as_deref().map(read_sex).transpose()?,
                age: words.age.as_deref().map(read_age).transpose()?,
                conditions: conditions(&words.conditions)?,
                nationality: words.nationality.as_deref().map(nationality).transpose()?,
                names: self::names(words)?,
                taken_by: words
                    .taken_by
                    .as_deref()
                    .map(|t| short("description of those who took them", t))
                    .transpose()?,
                ties: crate::tie::ties(&words.ties)?,
                ..Who::default()
            },
            credibility: None,
            origins: keys(&words.origins)?,
            span: None,
            note: words.note.clone(),
        };
        self.ties_can_be(&mention)?;
        Ok(Body::Mention(mention))
    }

    /// Seals the names in clear of a mention to the custodian; what is returned names them by the ids under which they lie. An alias
    /// is no evidence of who it is and stays.
    ///
    /// # Errors
    /// [`Error::NoCustodian`]; those of [`Desk::check`], before anything is sealed.
    pub fn seal_names(&mut self, mut body: Body) -> Result<Body> {
        let custodian = self.custodian()?.ok_or(Error::NoCustodian)?;
        self.check(std::slice::from_ref(&body))?;
        let Body::Mention(mention) = &mut body else { return Ok(body) };
        for name in mention.who.names.iter_mut().filter(|name| !name.alias) {
            if let Sealable::Clear(text) = &name.text {
                let mut record = SourceRecord::default();
                record.name.clone_from(text);
                name.text = Sealable::Sealed(self.seal(&record, custodian.clone())?.to_string());
            }
        }
        Ok(body)
    }

    /// Stores records at once: all or none.
    ///
    /// # Errors
    /// [`Error::NamedAsSource`]; those of storing.
    pub fn store(&mut self, bodies: &[Body], now: i64) -> Result<Vec<ClaimId>> {
        self.sources_unnamed(bodies)?;
        Ok(self.book.append(bodies, now)?)
    }

    /// Whether records could be stored as they are: the dry run of [`Desk::store`].
    pub fn check(&self, bodies: &[Body]) -> Result<()> {
        self.sources_unnamed(bodies)?;
        Ok(casebook::check_references(self.book.state(), bodies)?)
    }

    pub(crate) fn key_or(&self, key: Option<&str>, start: &str) -> Result<Key> {
        key.map_or_else(|| Ok(self.free_key(start)), |k| Ok(Key::parse(k)?))
    }
}
