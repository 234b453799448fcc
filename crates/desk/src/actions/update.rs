//! What happens to an action after it was made: sent, received, answered, its impact, what comes next.

use model::{
    Action, Body, Day, ExactCopy, Impact, ImpactKind, Judgement, Key, Question, Receipt, Reply, ReplyKind,
    Verdict,
};

use super::{Clock, in_order, next};
use crate::enter::{keys, one_of};
use crate::import::fingerprint;
use crate::{ActionError, Desk, Error, Result, fixed};

/// That an action was sent or took place.
#[derive(Clone, Default, Debug)]
pub struct SentWords {
    /// The day; today if missing.
    pub on: Option<String>,
    /// The exact bytes sent.
    pub copy: Option<Vec<u8>>,
    /// Ids of the fields given out, if other than entered.
    pub released: Vec<String>,
}

/// That an action arrived.
#[derive(Clone, Default, Debug)]
pub struct ReceiptWords {
    /// The day; today if missing.
    pub on: Option<String>,
    /// In what words.
    pub words: Option<String>,
    /// The confirmation itself.
    pub file: Option<Vec<u8>>,
}

/// What was replied.
#[derive(Clone, Default, Debug)]
pub struct ReplyWords {
    /// The day; today if missing.
    pub on: Option<String>,
    /// none-known, acknowledged, full, part, denied, refused, promised.
    pub kind: String,
    /// For a reply in part: the questions it answers.
    pub answered: Vec<String>,
    /// In what words.
    pub words: Option<String>,
    /// The reply itself.
    pub file: Option<Vec<u8>>,
}

/// What came of an action.
#[derive(Clone, Default, Debug)]
pub struct ImpactWords {
    /// The day it became known; today if missing.
    pub on: Option<String>,
    /// none-known, whereabouts, access, released, not-returned, returned, other.
    pub kind: String,
    /// In what words.
    pub words: Option<String>,
}

/// A change to an action: the records that make it, and the attachments to be kept with them.
///
/// Nothing is written until [`Desk::apply`], so that a dry run checks everything and leaves nothing behind.
#[derive(Clone, Debug)]
pub struct Update {
    /// The new version.
    pub action: Action,
    /// The version it replaces.
    pub replaces: Key,
    reason: &'static str,
    copy: Option<Vec<u8>>,
    receipt: Option<Vec<u8>>,
    reply: Option<Vec<u8>>,
}

impl Desk {
    /// An action was sent, or took place.
    ///
    /// # Errors
    /// [`ActionError::SentAlready`], unless `clock.force` corrects it; [`Error::FutureDay`]; [`ActionError::SentBeforeMade`].
    pub fn action_sent(&self, of: &str, words: &SentWords, clock: Clock) -> Result<Update> {
        let mut update = self.update(of, fixed::SENT)?;
        if let Some(day) = update.action.sent.filter(|_| !clock.force) {
            return Err(Error::Action(ActionError::SentAlready { key: update.replaces, day }));
        }
        let day = clock.past_or_today("sending", words.on.as_deref())?;
        update.action.sent = Some(day);
        if !words.released.is_empty() {
            update.action.released = super::once(keys(&words.released)?);
        }
        update.copy.clone_from(&words.copy);
        update.checked()
    }

    /// It was confirmed that an action arrived.
    ///
    /// # Errors
    /// [`ActionError::ReceivedAlready`], unless `clock.force` corrects it; [`ActionError::NotSent`]; [`Error::FutureDay`]; [`ActionError::BeforeSent`].
    pub fn action_received(&self, of: &str, words: &ReceiptWords, clock: Clock) -> Result<Update> {
        let mut update = self.update(of, fixed::RECEIVED)?;
        update.needs_sending("receipt")?;
        if let Some(receipt) = update.action.receipt.as_ref().filter(|_| !clock.force) {
            return Err(Error::Action(ActionError::ReceivedAlready {
                key: update.replaces,
                day: receipt.day,
            }));
        }
        let day = clock.past_or_today("receipt", words.on.as_deref())?;
        update.action.receipt = Some(Receipt { day, words: words.words.clone(), blob: None });
        update.receipt.clone_from(&words.file);
        update.checked()
    }

    /// An action was answered, or by some day was not.
    ///
    /// What an earlier reply answered stays answered; `clock.force` puts this reply in its place.
    ///
    /// # Errors
    /// [`ActionError::SameReply`] for what was entered already; [`ActionError::EarlierReply`] for a day before that of the last reply, unless `clock.force`;
    /// [`ActionError::NotSent`]; [`Error::FutureDay`]; [`ActionError::BeforeSent`]; [`ActionError::NotAsked`] for a question it did not put.
    pub fn action_answered(&self, of: &str, words: &ReplyWords, clock: Clock) -> Result<Update> {
        let mut update = self.update(of, fixed::REPLY)?;
        let kind = one_of("reply", &words.kind, ReplyKind::WORDS)?;
        update.needs_sending("reply")?;
        let day = clock.past_or_today("reply", words.on.as_deref())?;
        let answered: Vec<Question> = words.answered.iter().map(|q| Question::from_words(q.trim())).collect();
        if answered.iter().any(|q| !update.action.questions.contains(q)) {
            return Err(Error::Action(ActionError::NotAsked { key: update.replaces }));
        }
        let new =
            Reply { day, kind, answered: super::once(answered), words: words.words.clone(), blob: None };
        let before = update.action.reply.take().filter(|_| !clock.force);
        if let Some(last) = before.as_ref().filter(|last| day < last.day) {
            return Err(Error::Action(ActionError::EarlierReply {
                key: update.replaces,
                day,
                last: last.day,
            }));
        }
        if let Some(last) =
            before.as_ref().filter(|last| self.says_no_more(last, &new, words.file.as_deref()))
        {
            return Err(Error::Action(ActionError::SameReply { key: update.replaces, day: last.day }));
        }
        update.action.reply = Some(match before {
            Some(before) => after(before, new),
            None => new,
        });
        update.reply.clone_from(&words.file);
        update.checked()
    }

    /// Something came of an action, beside what came of it before; `clock.force` puts it in the place of all that.
    ///
    /// # Errors
    /// [`ActionError::NotSent`]; [`Error::FutureDay`]; [`ActionError::BeforeSent`].
    pub fn action_impact(&self, of: &str, words: &ImpactWords, clock: Clock) -> Result<Update> {
        let mut update = self.update(of, fixed::IMPACT)?;
        let kind = one_of("impact", &words.kind, ImpactKind::WORDS)?;
        update.needs_sending("impact")?;
        let day = clock.past_or_today("impact", words.on.as_deref())?;
        let impacts = &mut update.action.impacts;
        if clock.force {
            impacts.clear();
        }
        impacts.push(Impact { day, kind, words: words.words.clone() });
        impacts.sort_by_key(|impact| impact.day);
        update.checked()
    }

    /// What is to be done next, and when; nothing with neither.
    ///
    /// # Errors
    /// [`Error::Missing`] for a day without a step or a step without a day.
    pub fn action_next(&self, of: &str, day: Option<&str>, what: Option<&str>) -> Result<Update> {
        let mut update = self.update(of, fixed::NEXT_STEP)?;
        update.action.next = next(day, what)?;
        update.checked()
    }

    /// Stores a change, with its attachments; returns the key of the new version.
    ///
    /// # Errors
    /// Those of storing; nothing of the change counts then.
    pub fn apply(&mut self, mut update: Update, now: i64) -> Result<Key> {
        self.check(&update.bodies(self))?;
        if let Some(bytes) = update.copy.take() {
            let sha256 = fingerprint(&bytes);
            let blob = self.book_mut().put_blob(&bytes)?.to_string();
            update.action.copy = Some(ExactCopy { blob, sha256 });
        }
        if let (Some(bytes), Some(receipt)) = (update.receipt.take(), &mut update.action.receipt) {
            receipt.blob = Some(self.book.put_blob(&bytes)?.to_string());
        }
        if let (Some(bytes), Some(reply)) = (update.reply.take(), &mut update.action.reply) {
            reply.blob = Some(self.book.put_blob(&bytes)?.to_string());
        }
        let bodies = update.bodies(self);
        self.store(&bodies, now)?;
        Ok(update.action.key)
    }

    /// Stores an action as it was made, with the exact copy of what was sent; returns its key.
    ///
    /// # Errors
    /// Those of storing; no action is stored then.
    pub fn add_action(&mut self, body: Body, copy: Option<&[u8]>, now: i64) -> Result<Key> {
        self.check(std::slice::from_ref(&body))?;
        let Body::Action(mut action) = body else { return Err(Error::Missing { what: "an action" }) };
        if let Some(bytes) = copy {
            let sha256 = fingerprint(bytes);
            action.copy = Some(ExactCopy { blob: self.book.put_blob(bytes)?.to_string(), sha256 });
        }
        let key = action.key.clone();
        self.store(&[Body::Action(action)], now)?;
        Ok(key)
    }

    /// Whether a reply is the one that stands, entered once more: of its day and kind, with no question, word or file that is not there.
    fn says_no_more(&self, last: &Reply, new: &Reply, file: Option<&[u8]>) -> bool {
        let kept = || {
            let name = vault::BlobName::parse(last.blob.as_deref()?).ok()?;
            self.book.get_blob(&name).ok()
        };
        let words = new.words.as_deref().unwrap_or_default();
        (new.day, new.kind) == (last.day, last.kind)
            && new.answered.iter().all(|question| last.answered.contains(question))
            && parts(last.words.as_deref()).chain([""]).any(|part| part == words.trim())
            && file.is_none_or(|file| kept().is_some_and(|kept| kept.as_slice() == file))
    }

    fn update(&self, of: &str, reason: &'static str) -> Result<Update> {
        let (_, action) = self.current_action(of)?;
        let replaces = action.key.clone();
        let action = Action { key: self.free_key("a"), ..action.clone() };
        Ok(Update { action, replaces, reason, copy: None, receipt: None, reply: None })
    }
}

/// How much a reply answers, against another.
fn weight(kind: ReplyKind) -> u8 {
    match kind {
        ReplyKind::NoneKnown => 0,
        ReplyKind::Acknowledged => 1,
        ReplyKind::Promised | ReplyKind::Refused => 2,
        ReplyKind::Part => 3,
        ReplyKind::Full | ReplyKind::Denied => 4,
    }
}

/// The words of replies that were put beside one another.
fn parts(words: Option<&str>) -> impl Iterator<Item = &str> {
    words.into_iter().flat_map(|words| std::iter::once(words).chain(words.split("; "))).map(str::trim)
}

/// What stands of two replies to one action: what answers more, with the words of both.
///
/// The day is that of the reply which stands, for figures count from it.
fn after(before: Reply, new: Reply) -> Reply {
    let again = parts(before.words.as_deref()).any(|part| Some(part) == new.words.as_deref().map(str::trim));
    let words: Vec<String> = before.words.into_iter().chain(new.words.filter(|_| !again)).collect();
    let words = (!words.is_empty()).then(|| words.join("; "));
    let answered = super::once([before.answered, new.answered].concat());
    let (day, kind) =
        if weight(new.kind) < weight(before.kind) { (before.day, before.kind) } else { (new.day, new.kind) };
    Reply { day, kind, answered, words, blob: new.blob.or(before.blob) }
}

impl Update {
    /// The records that make the change: the new version, and that it replaces the last.
    pub fn bodies(&self, desk: &Desk) -> Vec<Body> {
        let judgement = Judgement {
            key: desk.free_key("j"),
            of: vec![self.replaces.clone()],
            verdict: Verdict::Supersede(self.action.key.clone()),
            reason: self.reason.to_owned(),
        };
        vec![Body::Action(self.action.clone()), Body::Judgement(judgement)]
    }

    fn needs_sending(&self, what: &'static str) -> Result<Day> {
        self.action
            .sent
            .ok_or_else(|| Error::Action(ActionError::NotSent { key: self.replaces.clone(), what }))
    }

    fn checked(self) -> Result<Self> {
        in_order(&Action { key: self.replaces.clone(), ..self.action.clone() })?;
        Ok(self)
    }
}
