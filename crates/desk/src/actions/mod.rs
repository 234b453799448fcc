//! Actions: entered, sent, answered, followed up, each change as a new version that supersedes the last.

mod calendar;
mod due;
mod files;
pub(crate) mod fit;
mod pattern;
pub(crate) mod place;
mod unanswered;
mod update;
mod view;

use casebook::ClaimRecord;
use model::{Action, ActionKind, Addressee, Body, Channel, Day, Key, Next, ProcedureUsed, Purpose, Question};

use crate::enter::{keys, one_of};
use crate::{ActionError, Desk, Error, Result};

pub use calendar::Calendar;
pub use due::Due;
pub use files::{ActionFile, ActionFileView};
pub use pattern::{IndicatorView, IndicatorWords, PatternView, PatternWords, TagWords, Tally};
pub use place::{RecipientView, RecipientWords};
pub use unanswered::{AskedView, Unanswered, UnansweredRow};
pub use update::{ImpactWords, ReceiptWords, ReplyWords, SentWords, Update};
pub use view::{
    ActionSheet, ActionView, CopyView, ImpactView, NextView, ReceiptView, ReplyView, VersionView,
};

/// An action in words. A follow-up takes from what it follows whatever is not given.
#[derive(Clone, Default, Debug)]
pub struct ActionWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// The action it follows up, by key or number.
    pub follows: Option<String>,
    /// appeal, information, visit, press, diplomatic, other.
    pub kind: Option<String>,
    /// Keys of the mentions of those it is for.
    pub about: Vec<String>,
    /// Key of a recipient, or the name of an office that is not in the address book.
    pub to: Option<String>,
    /// Id of the procedure.
    pub procedure: Option<String>,
    /// Its version; 1 if missing.
    pub procedure_version: Option<u32>,
    /// The purpose, whose consent it needs.
    pub purpose: Option<String>,
    /// mail, post, form, telephone, in-person, other.
    pub channel: Option<String>,
    /// Language of what is sent.
    pub language: Option<String>,
    /// The day it was made; today if missing.
    pub made: Option<String>,
    /// The day it was sent, if it was.
    pub sent: Option<String>,
    /// Ids of the fields it gives out.
    pub released: Vec<String>,
    /// The questions it puts: coded words, or other questions as they are.
    pub questions: Vec<String>,
    /// The day something is to be done next.
    pub next: Option<String>,
    /// What.
    pub next_what: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// Days on which something can have happened: up to today, or any with `force`.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The day it is.
    pub today: Day,
    /// The last day that may have begun somewhere.
    pub last: Day,
    /// Takes days to come for what has happened, for a machine whose clock is wrong.
    pub force: bool,
}

impl Clock {
    /// By the day somebody says it is.
    pub fn on(today: Day) -> Self {
        Self { today, last: today, force: false }
    }

    /// By the clock of the machine, in milliseconds since 1970, where nobody says which day it is: east of Greenwich the day begins
    /// earlier, and what is entered there before nine in the morning is of a day that has not begun here.
    pub fn by_now(now: i64) -> Self {
        let today = Day::of_millis(now);
        Self { last: Day(today.0.saturating_add(1)), ..Self::on(today) }
    }

    /// The day of something that has happened: a day to come is a slip.
    pub(crate) fn past(self, what: &'static str, day: &str) -> Result<Day> {
        let day = Day::parse(day)?;
        self.none_to_come(&[(what, Some(day))])?;
        Ok(day)
    }

    pub(crate) fn past_or_today(self, what: &'static str, day: Option<&str>) -> Result<Day> {
        day.map_or(Ok(self.today), |day| self.past(what, day))
    }
}

impl Desk {
    /// The action these words describe.
    ///
    /// # Errors
    /// [`Error::NotThere`] for a mention, recipient or action that is not there; [`Error::Missing`] for what neither the
    /// words nor the action followed up say; [`Error::FutureDay`]; [`ActionError::SentBeforeMade`]; [`ActionError::Unfit`].
    pub fn action(&self, words: &ActionWords, clock: Clock) -> Result<Body> {
        let followed = words.follows.as_deref().map(|text| self.current_action(text)).transpose()?;
        let before = followed.map(|(_, action)| action);
        let kind =
            words.kind.as_deref().map(|w| one_of("kind of action", w, ActionKind::WORDS)).transpose()?;
        let purpose = words.purpose.as_deref().map(|w| one_of("purpose", w, Purpose::WORDS)).transpose()?;
        let channel = words.channel.as_deref().map(|w| one_of("channel", w, Channel::WORDS)).transpose()?;
        let to = words.to.as_deref().map(|to| self.addressee(to)).transpose()?;
        let procedure = words.procedure.as_deref().map(Key::parse).transpose()?;
        let procedure =
            procedure.map(|id| ProcedureUsed { id, version: words.procedure_version.unwrap_or(1) });
        let mut about = keys(&words.about)?;
        if about.is_empty() {
            about = before.map_or(Vec::new(), |a| a.about.clone());
        }
        let made = match (&words.made, &words.sent) {
            // What was sent before it was entered was made by then.
            (None, Some(sent)) => clock.past("sending", sent)?.min(clock.today),
            (made, _) => clock.past_or_today("making", made.as_deref())?,
        };
        let language = words.language.as_deref().map(place::language).transpose()?;
        let questions = words.questions.iter().map(|q| Ok(Question::from_words(&line("question", q)?)));
        let questions = once(questions.collect::<Result<Vec<Question>>>()?);
        let action = Action {
            key: self.key_or(words.key.as_deref(), "a")?,
            number: before.map_or_else(|| self.free_number(), |a| Ok(a.number))?,
            follows: before.map(|a| a.key.clone()),
            kind: kind.or(before.map(|a| a.kind)).ok_or(Error::Missing { what: "the kind (--kind)" })?,
            about: self.mentions_named(about)?,
            recipient: to
                .or_else(|| before.map(|a| a.recipient.clone()))
                .ok_or(Error::Missing { what: "to whom it goes (--to)" })?,
            procedure: procedure.or_else(|| before.and_then(|a| a.procedure.clone())),
            purpose: purpose
                .or(before.map(|a| a.purpose))
                .ok_or(Error::Missing { what: "the purpose (--purpose)" })?,
            channel: channel
                .or(before.map(|a| a.channel))
                .ok_or(Error::Missing { what: "the way it goes (--channel)" })?,
            language: language.or_else(|| before.and_then(|a| a.language.clone())),
            made,
            sent: words.sent.as_deref().map(|day| clock.past("sending", day)).transpose()?,
            copy: None,
            released: once(keys(&words.released)?),
            questions,
            receipt: None,
            reply: None,
            impacts: Vec::new(),
            next: next(words.next.as_deref(), words.next_what.as_deref())?,
            note: words.note.clone(),
        };
        fit::fits(action.purpose, self.addressed(&action).1)?;
        in_order(&action)?;
        Ok(Body::Action(action))
    }

    /// The version in force of an action, by the key of any of its versions or by its number.
    ///
    /// Of several with one number it is the last entered.
    pub(crate) fn current_action(&self, text: &str) -> Result<(&ClaimRecord, &Action)> {
        let state = self.book.state();
        let key = Key::parse(text)?;
        let there = || Error::NotThere { what: "action", key: key.clone() };
        let number = || {
            let number: u32 = text.parse().ok()?;
            let of = |(_, action): &(&ClaimRecord, &Action)| {
                action.number == number && state.standing(&action.key).stands()
            };
            state.actions().filter(of).last()
        };
        match state.get(&key).map(|record| (record, &record.body)) {
            Some((_, Body::Action(_))) => {
                let last = self.newest(&key);
                match state.get(last).map(|record| (record, &record.body)) {
                    Some((record, Body::Action(action))) if state.standing(last).stands() => {
                        Ok((record, action))
                    }
                    _ => Err(Error::TakenAway { key: key.clone() }),
                }
            }
            Some(_) => Err(there()),
            None => number().ok_or_else(there),
        }
    }

    /// The record that replaces this one in the end, or the record itself.
    pub(crate) fn newest<'a>(&'a self, key: &'a Key) -> &'a Key {
        newest(self.book.state(), key)
    }

    fn mentions_named(&self, about: Vec<Key>) -> Result<Vec<Key>> {
        let is_mention =
            |key: &Key| matches!(self.book.state().get(key).map(|r| &r.body), Some(Body::Mention(_)));
        match about.iter().find(|key| !is_mention(key)) {
            Some(key) => Err(Error::NotThere { what: "mention", key: key.clone() }),
            None => Ok(once(about)),
        }
    }

    fn addressee(&self, to: &str) -> Result<Addressee> {
        if let Ok(key) = Key::parse(to)
            && matches!(self.book.state().get(&key).map(|r| &r.body), Some(Body::Recipient(_)))
        {
            return Ok(Addressee::Recipient(self.newest(&key).clone()));
        }
        Ok(Addressee::Words(line("name of an office", to)?))
    }

    fn free_number(&self) -> Result<u32> {
        // Of all versions, also those taken back: a number that was printed once stays with what it was printed for.
        let highest = self.book.state().actions().map(|(_, action)| action.number).max().unwrap_or(0);
        highest.checked_add(1).ok_or(Error::Action(ActionError::NoNumber))
    }
}

/// Each once, in the order given.
pub(crate) fn once<T: Ord + Clone>(all: Vec<T>) -> Vec<T> {
    let mut seen = std::collections::BTreeSet::new();
    all.into_iter().filter(|one| seen.insert(one.clone())).collect()
}

/// The most characters of a text of one line.
const LINE: usize = 1000;

/// A text of one line that says something.
pub(crate) fn line(what: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(publish::hidden) {
        return Err(Error::Line { what });
    }
    if text.chars().count() > LINE {
        return Err(Error::Long { what, limit: LINE });
    }
    Ok(text.to_owned())
}

pub(crate) fn next(day: Option<&str>, what: Option<&str>) -> Result<Option<Next>> {
    match (day, what) {
        (None, None) => Ok(None),
        // A day to come or gone: what is overdue when it is entered is still due.
        (Some(day), Some(what)) => Ok(Some(Next { day: Day::parse(day)?, what: line("next step", what)? })),
        (Some(_), None) => Err(Error::Missing { what: "what is to be done then (--what)" }),
        (None, Some(_)) => Err(Error::Missing { what: "the day it is due (--next)" }),
    }
}

/// Refuses an action whose days do not follow one another.
pub(crate) fn in_order(action: &Action) -> Result<()> {
    if let Some(sent) = action.sent
        && let Some((what, day)) = action.consequences().find(|(_, day)| *day < sent)
    {
        return Err(Error::Action(ActionError::BeforeSent { key: action.key.clone(), what, day, sent }));
    }
    if let Some(sent) = action.sent.filter(|sent| *sent < action.made) {
        let (key, made) = (action.key.clone(), action.made);
        return Err(Error::Action(ActionError::SentBeforeMade { key, made, sent }));
    }
    action.fault().map_or(Ok(()), |fault| {
        Err(Error::Action(ActionError::OutOfOrder { key: action.key.clone(), fault }))
    })
}

/// The version of a record that replaced all before it.
pub(crate) fn newest<'a>(state: &'a casebook::State, key: &'a Key) -> &'a Key {
    let mut at = key;
    // As many steps as there are records: what is replaced in a circle must end somewhere.
    for _ in 0..state.len() {
        match state.replaced_by(at) {
            Some(by) => at = by,
            None => break,
        }
    }
    at
}
