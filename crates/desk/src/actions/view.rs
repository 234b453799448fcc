//! Actions as they are shown and written as JSON.

use std::collections::BTreeSet;

use casebook::ClaimRecord;
use model::{Action, Addressee, Impact, Key, Question};
use serde::Serialize;

use super::files::ActionFileView;
use crate::show::standing;
use crate::{Desk, GateRow, Result};

/// An action in its version in force.
#[derive(Clone, Serialize, Debug)]
pub struct ActionView {
    /// Key of this version; the keys of earlier ones lead here too.
    pub key: Key,
    /// The number it shares with its follow-ups.
    pub number: u32,
    /// The action it follows up.
    pub follows: Option<Key>,
    /// appeal, information, visit, press, diplomatic, other.
    pub kind: &'static str,
    /// The mentions of those it is for.
    pub about: Vec<Key>,
    /// To whom it goes.
    pub to: String,
    /// Its key in the address book.
    pub recipient: Option<Key>,
    /// The state the recipient speaks for.
    pub state: Option<String>,
    /// Id of the procedure.
    pub procedure: Option<Key>,
    /// Its version.
    pub procedure_version: Option<u32>,
    /// What the information is used for.
    pub purpose: &'static str,
    /// The way it goes.
    pub channel: &'static str,
    /// Language of what is sent.
    pub language: Option<String>,
    /// The day it was made.
    pub made: String,
    /// The day it was sent; `None` for a draft.
    pub sent: Option<String>,
    /// What was sent.
    pub copy: Option<CopyView>,
    /// Ids of the fields it gives out.
    pub released: Vec<Key>,
    /// The questions it puts.
    pub questions: Vec<String>,
    /// How many of them are open: fewest and most.
    pub open_questions: (usize, usize),
    /// Those that may be open; more than the most where a reply in part does not say which it answers.
    pub still_open: Vec<String>,
    /// That it arrived.
    pub receipt: Option<ReceiptView>,
    /// What was replied.
    pub reply: Option<ReplyView>,
    /// What came of it, in the order of days.
    pub impacts: Vec<ImpactView>,
    /// What is to be done next.
    pub next: Option<NextView>,
    /// A note.
    pub note: Option<String>,
    /// accepted, held, rejected, discounted, retracted, superseded.
    pub standing: &'static str,
}

/// The exact copy of what was sent.
#[derive(Clone, Serialize, Debug)]
pub struct CopyView {
    /// Name of the attachment.
    pub blob: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// That an action arrived.
#[derive(Clone, Serialize, Debug)]
pub struct ReceiptView {
    /// The day.
    pub day: String,
    /// In what words.
    pub words: Option<String>,
    /// Name of the attachment.
    pub blob: Option<String>,
}

/// What was replied.
#[derive(Clone, Serialize, Debug)]
pub struct ReplyView {
    /// The day.
    pub day: String,
    /// What it amounts to.
    pub kind: &'static str,
    /// The questions it answers, where it says so.
    pub answered: Vec<String>,
    /// In what words.
    pub words: Option<String>,
    /// Name of the attachment.
    pub blob: Option<String>,
}

/// What came of an action.
#[derive(Clone, Serialize, Debug)]
pub struct ImpactView {
    /// The day.
    pub day: String,
    /// What.
    pub kind: &'static str,
    /// In what words.
    pub words: Option<String>,
}

/// What is to be done next.
#[derive(Clone, Serialize, Debug)]
pub struct NextView {
    /// The day it is due.
    pub day: String,
    /// What.
    pub what: String,
}

/// One version of an action.
#[derive(Clone, Serialize, Debug)]
pub struct VersionView {
    /// Its key.
    pub key: Key,
    /// When it was recorded, milliseconds since 1970.
    pub recorded: i64,
    /// Where it stands.
    pub standing: &'static str,
    /// What happened that made it: sent, reply, ...; `None` for the first.
    pub because: Option<String>,
}

/// An action with its follow-ups and its earlier versions.
#[derive(Clone, Serialize, Debug)]
pub struct ActionSheet {
    /// The action.
    pub action: ActionView,
    /// Everything with its number, in the order of making, itself among them.
    pub thread: Vec<ActionView>,
    /// Its versions, the first first.
    pub versions: Vec<VersionView>,
    /// The origins it rests on that withdrew their consent to this use, before or since.
    pub withdrawn: Vec<GateRow>,
    /// The files kept with any of them.
    pub files: Vec<ActionFileView>,
}

impl Desk {
    /// The actions that stand, in their version in force, by number and then in the order they were made.
    pub fn actions(&self) -> Vec<ActionView> {
        let mut all: Vec<&Action> = self.actions_standing().map(|(_, action)| action).collect();
        all.sort_by_key(|action| (action.number, action.made));
        all.into_iter().map(|action| self.action_view(action)).collect()
    }

    /// One action, by the key of any version or by its number, with its follow-ups and versions.
    ///
    /// # Errors
    /// [`crate::Error::NotThere`]; [`crate::Error::TakenAway`] if it was taken back.
    pub fn action_sheet(&self, of: &str) -> Result<ActionSheet> {
        let (_, action) = self.current_action(of)?;
        let thread = self.actions().into_iter().filter(|view| view.number == action.number).collect();
        let state = self.book.state();
        let is_version = |(_, other): &(&ClaimRecord, &Action)| *self.newest(&other.key) == action.key;
        let version = |(record, other): (&ClaimRecord, &Action)| VersionView {
            key: other.key.clone(),
            recorded: record.recorded,
            standing: standing(state, &other.key),
            because: self.why_made(&other.key),
        };
        let versions = state.actions().filter(is_version).map(version).collect();
        Ok(ActionSheet {
            action: self.action_view(action),
            thread,
            versions,
            withdrawn: self.withdrawn_behind(action)?,
            files: self.files_of(action),
        })
    }

    /// The actions for any of these mentions, or for what replaced them since.
    pub fn actions_about(&self, mentions: &[Key]) -> Vec<ActionView> {
        let asked: BTreeSet<&Key> = mentions.iter().map(|key| self.newest(key)).collect();
        let concerns = |view: &ActionView| view.about.iter().any(|key| asked.contains(self.newest(key)));
        self.actions().into_iter().filter(concerns).collect()
    }

    pub(crate) fn actions_standing(&self) -> impl Iterator<Item = (&ClaimRecord, &Action)> {
        let state = self.book.state();
        state.actions().filter(|(_, action)| state.standing(&action.key).stands())
    }

    /// To whom an action goes: what the office is called, its entry, and the state it speaks for.
    pub(crate) fn addressed(&self, action: &Action) -> (String, Option<&model::Recipient>) {
        match &action.recipient {
            Addressee::Words(words) => (words.clone(), None),
            Addressee::Recipient(key) => match self.recipient_at(key) {
                Some(recipient) => (recipient.label.clone(), Some(recipient)),
                None => (key.to_string(), None),
            },
        }
    }

    fn why_made(&self, key: &Key) -> Option<String> {
        let state = self.book.state();
        let made = |j: &model::Judgement| {
            matches!(&j.verdict, model::Verdict::Supersede(new) if new == key)
                && j.of.iter().any(|old| state.replaced_by(old) == Some(key))
        };
        state.judgements().filter(|(_, j)| made(j)).map(|(_, j)| j.reason.clone()).last()
    }

    pub(crate) fn action_view(&self, action: &Action) -> ActionView {
        let (to, recipient) = self.addressed(action);
        let said = |questions: &[Question]| questions.iter().map(|q| q.words().to_owned()).collect();
        ActionView {
            key: action.key.clone(),
            number: action.number,
            follows: action.follows.as_ref().map(|key| self.newest(key).clone()),
            kind: action.kind.word(),
            about: action.about.clone(),
            to,
            recipient: recipient.map(|r| r.key.clone()),
            state: recipient.and_then(|r| r.state.clone()),
            procedure: action.procedure.as_ref().map(|p| p.id.clone()),
            procedure_version: action.procedure.as_ref().map(|p| p.version),
            purpose: action.purpose.word(),
            channel: action.channel.word(),
            language: action.language.clone(),
            made: action.made.to_string(),
            sent: action.sent.map(|day| day.to_string()),
            copy: action.copy.as_ref().map(|c| CopyView { blob: c.blob.clone(), sha256: c.sha256.clone() }),
            released: action.released.clone(),
            questions: said(&action.questions),
            open_questions: action.open_questions(),
            still_open: still_open(action),
            receipt: action.receipt.as_ref().map(|r| ReceiptView {
                day: r.day.to_string(),
                words: r.words.clone(),
                blob: r.blob.clone(),
            }),
            reply: action.reply.as_ref().map(|r| ReplyView {
                day: r.day.to_string(),
                kind: r.kind.word(),
                answered: said(&r.answered),
                words: r.words.clone(),
                blob: r.blob.clone(),
            }),
            impacts: action.impacts.iter().map(impact).collect(),
            next: action.next.as_ref().map(|n| NextView { day: n.day.to_string(), what: n.what.clone() }),
            note: action.note.clone(),
            standing: standing(self.book.state(), &action.key),
        }
    }
}

fn impact(impact: &Impact) -> ImpactView {
    ImpactView { day: impact.day.to_string(), kind: impact.kind.word(), words: impact.words.clone() }
}

/// The questions of an action that no reply surely answered.
fn still_open(action: &Action) -> Vec<String> {
    if action.open_questions().1 == 0 {
        return Vec::new();
    }
    let answered = action.reply.as_ref().map_or(&[][..], |reply| &reply.answered);
    let open = action.questions.iter().filter(|question| !answered.contains(question));
    open.map(|question| question.words().to_owned()).collect()
}
