//! Actions: what was done for people, to whom it went, and what came of it.

use crate::{coded::coded, day::Day, key::Key, report::Purpose};

coded! {
    /// What was done.
    ActionKind {
        /// An appeal on behalf of people.
        Appeal = "appeal",
        /// A request for information about them.
        Information = "information",
        /// A visit to a place or an office.
        Visit = "visit",
        /// A word to the press.
        Press = "press",
        /// A contact with diplomats.
        Diplomatic = "diplomatic",
        /// Anything else.
        Other = "other",
    }
    /// The way it went.
    Channel {
        /// Electronic mail.
        Mail = "mail",
        /// A letter on paper.
        Post = "post",
        /// A form on a page.
        Form = "form",
        /// The telephone.
        Telephone = "telephone",
        /// A meeting.
        InPerson = "in-person",
        /// Another way.
        Other = "other",
    }
    /// What a reply amounts to.
    ReplyKind {
        /// By that day no reply was known.
        NoneKnown = "none-known",
        /// That it was received, and no more.
        Acknowledged = "acknowledged",
        /// Every question.
        Full = "full",
        /// Some of the questions.
        Part = "part",
        /// What was put to them is denied.
        Denied = "denied",
        /// To answer was refused.
        Refused = "refused",
        /// An answer was promised.
        Promised = "promised",
    }
    /// What follows once an action was sent.
    Consequence {
        /// Its [`Receipt`].
        Receipt = "receipt",
        /// A [`Reply`].
        Reply = "reply",
        /// An [`Impact`].
        Impact = "impact",
    }
    /// What came of it for the people concerned.
    ImpactKind {
        /// By that day nothing was known to have come of it.
        NoneKnown = "none-known",
        /// Where they are became known.
        Whereabouts = "whereabouts",
        /// Somebody was let in to see them.
        Access = "access",
        /// They were released.
        Released = "released",
        /// They were not returned.
        NotReturned = "not-returned",
        /// They were returned all the same.
        Returned = "returned",
        /// Something else.
        Other = "other",
    }
}

/// A question put to whoever an action goes to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Question {
    /// How many are held.
    NumberHeld,
    /// Who they are.
    Names,
    /// Where they are.
    Whereabouts,
    /// How they are.
    Condition,
    /// On what law they are held or returned.
    LegalBasis,
    /// Whether somebody may see them.
    Access,
    /// Another question, in its words.
    Free(String),
}

impl Question {
    /// The questions that have a word of their own, by their words.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("number-held", Self::NumberHeld),
        ("names", Self::Names),
        ("whereabouts", Self::Whereabouts),
        ("condition", Self::Condition),
        ("legal-basis", Self::LegalBasis),
        ("access", Self::Access),
    ];

    /// The word of a coded question, or the words of another.
    pub fn words(&self) -> &str {
        match self {
            Self::Free(words) => words,
            coded => Self::WORDS.iter().find(|(_, known)| known == coded).map_or("", |(word, _)| word),
        }
    }

    /// Reads the word of a coded question; anything else is a question in its own words.
    pub fn from_words(words: &str) -> Self {
        let coded = Self::WORDS.iter().find(|(known, _)| *known == words);
        coded.map_or_else(|| Self::Free(words.to_owned()), |(_, question)| question.clone())
    }
}

/// To whom an action goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Addressee {
    /// An entry of the address book.
    Recipient(Key),
    /// An office that is not in it, in words; never a private person.
    Words(String),
}

/// The procedure that was followed, so that it can be told later which rules held then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProcedureUsed {
    /// Its id.
    pub id: Key,
    /// Its version.
    pub version: u32,
}

/// What was sent, byte for byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExactCopy {
    /// Blob of the bytes.
    pub blob: String,
    /// SHA-256 of the bytes (FIPS 180-4), as 64 hexadecimal digits in lower case: a blob's name is keyed and tells
    /// nobody else what the bytes were.
    pub sha256: String,
}

/// That it arrived.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The day it was confirmed.
    pub day: Day,
    /// In what words.
    pub words: Option<String>,
    /// Blob of the confirmation.
    pub blob: Option<String>,
}

/// What was replied.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The day it came, or by which none was known.
    pub day: Day,
    /// What it amounts to.
    pub kind: ReplyKind,
    /// The questions it answers, for a reply in part; empty if it is not known which.
    pub answered: Vec<Question>,
    /// In what words.
    pub words: Option<String>,
    /// Blob of the reply.
    pub blob: Option<String>,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Impact {
    /// The day it became known.
    pub day: Day,
    /// What.
    pub kind: ImpactKind,
    /// In what words.
    pub words: Option<String>,
}

/// What is to be done next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Next {
    /// The day it is due.
    pub day: Day,
    /// What.
    pub what: String,
}

/// Something done for people: an appeal, a request for information, a visit.
///
/// Immutable like every record: when it is sent, or a reply comes, a new version with a key of its own supersedes
/// the last. An action and all its follow-ups share one number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// Its key.
    pub key: Key,
    /// The number it shares with its follow-ups, from 1.
    pub number: u32,
    /// The action it follows up.
    pub follows: Option<Key>,
    /// What is done.
    pub kind: ActionKind,
    /// The mentions of those it is for.
    pub about: Vec<Key>,
    /// To whom it goes.
    pub recipient: Addressee,
    /// The procedure, if one was followed.
    pub procedure: Option<ProcedureUsed>,
    /// What the information is used for: the consent it needs.
    pub purpose: Purpose,
    /// The way it goes.
    pub channel: Channel,
    /// Language of what is sent (BCP 47), if known.
    pub language: Option<String>,
    /// The day it was made.
    pub made: Day,
    /// The day it was sent or took place; absent while it is a draft.
    pub sent: Option<Day>,
    /// What was sent.
    pub copy: Option<ExactCopy>,
    /// Ids of the fields it gives out.
    pub released: Vec<Key>,
    /// The questions it puts.
    pub questions: Vec<Question>,
    /// That it arrived.
    pub receipt: Option<Receipt>,
    /// What was replied.
    pub reply: Option<Reply>,
    /// What came of it, in the order of days; of one day as it was entered.
    pub impacts: Vec<Impact>,
    /// What is to be done next.
    pub next: Option<Next>,
    /// A note of the desk.
    pub note: Option<String>,
}

impl Action {
    /// What of it cannot be, in words for a message, or `None`.
    ///
    /// It was made before it was sent, and sent before receipt, reply and impact, which come in any order: a reply can be there before
    /// the slip of the post. Of a draft there is none of the latter. A reply answers only questions that were put.
    pub fn fault(&self) -> Option<&'static str> {
        if self.number == 0 {
            return Some("number, from 1,");
        }
        if let Some((consequence, _)) =
            self.consequences().find(|(_, day)| self.sent.is_none_or(|sent| *day < sent))
        {
            return Some(match consequence {
                Consequence::Receipt => "receipt, which cannot come before it was sent,",
                Consequence::Reply => "reply, which cannot come before it was sent,",
                Consequence::Impact => "impact, which cannot come before it was sent,",
            });
        }
        if self.impacts.windows(2).any(|pair| matches!(pair, [a, b] if a.day > b.day)) {
            return Some("impact, of which the earlier stands first,");
        }
        if self.sent.is_some_and(|sent| sent < self.made) {
            return Some("day it was sent, which cannot come before it was made,");
        }
        let put = |question| self.questions.contains(question);
        if self.reply.as_ref().is_some_and(|reply| !reply.answered.iter().all(put)) {
            return Some("list of questions answered, which holds one that was not put,");
        }
        None
    }

    /// What followed on it, with the days.
    pub fn consequences(&self) -> impl Iterator<Item = (Consequence, Day)> {
        let receipt = self.receipt.as_ref().map(|r| (Consequence::Receipt, r.day));
        let reply = self.reply.as_ref().map(|r| (Consequence::Reply, r.day));
        receipt.into_iter().chain(reply).chain(self.impacts.iter().map(|i| (Consequence::Impact, i.day)))
    }

    /// The blobs it names: the exact copy, the confirmation, the reply.
    pub fn blobs(&self) -> impl Iterator<Item = &String> {
        let copy = self.copy.as_ref().map(|copy| &copy.blob);
        let receipt = self.receipt.as_ref().and_then(|receipt| receipt.blob.as_ref());
        let reply = self.reply.as_ref().and_then(|reply| reply.blob.as_ref());
        copy.into_iter().chain(receipt).chain(reply)
    }

    /// How many of its questions are open: fewest and most.
    ///
    /// A denial answers; to acknowledge, to promise and to refuse does not. A reply in part that does not say which
    /// questions it answers leaves at least one open and at least one answered.
    pub fn open_questions(&self) -> (usize, usize) {
        let put = self.questions.len();
        if self.sent.is_none() {
            return (0, 0);
        }
        let Some(reply) = &self.reply else { return (put, put) };
        match reply.kind {
            ReplyKind::Full | ReplyKind::Denied => (0, 0),
            ReplyKind::NoneKnown | ReplyKind::Acknowledged | ReplyKind::Refused | ReplyKind::Promised => {
                (put, put)
            }
            ReplyKind::Part if reply.answered.is_empty() => {
                (put.min(1), put.saturating_sub(1).max(put.min(1)))
            }
            ReplyKind::Part => {
                let open = self.questions.iter().filter(|q| !reply.answered.contains(q)).count();
                (open, open)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action() -> Action {
        Action {
            key: Key::parse("a1").unwrap(),
            number: 1,
            follows: None,
            kind: ActionKind::Information,
            about: vec![],
            recipient: Addressee::Words("a ministry".to_owned()),
            procedure: None,
            purpose: Purpose::UnitedNations,
            channel: Channel::Post,
            language: None,
            made: Day(10),
            sent: Some(Day(12)),
            copy: None,
            released: vec![],
            questions: vec![Question::NumberHeld, Question::Free("Since when?".to_owned())],
            receipt: None,
            reply: None,
            impacts: vec![],
            next: None,
            note: None,
        }
    }

    fn reply(day: i32, kind: ReplyKind, answered: Vec<Question>) -> Option<Reply> {
        Some(Reply { day: Day(day), kind, answered, words: None, blob: None })
    }

    #[test]
    fn days_follow_one_another() {
        let fault = |change: &dyn Fn(&mut Action)| {
            let mut action = action();
            change(&mut action);
            action.fault()
        };
        assert_eq!(fault(&|_| ()), None);
        assert_eq!(fault(&|a| a.reply = reply(12, ReplyKind::Full, vec![])), None);
        assert!(fault(&|a| a.number = 0).is_some());
        assert!(fault(&|a| a.sent = Some(Day(9))).is_some());
        assert!(fault(&|a| a.reply = reply(11, ReplyKind::Full, vec![])).is_some());
        assert!(fault(&|a| (a.sent, a.reply) = (None, reply(20, ReplyKind::Full, vec![]))).is_some());
        assert!(fault(&|a| a.receipt = Some(Receipt { day: Day(11), words: None, blob: None })).is_some());
        let impact = Impact { day: Day(11), kind: ImpactKind::Access, words: None };
        assert!(fault(&|a| a.impacts = vec![impact.clone()]).is_some());
        let on = |day: i32| Impact { day: Day(day), ..impact.clone() };
        assert_eq!(fault(&|a| a.impacts = vec![on(12), on(12), on(14)]), None);
        assert!(fault(&|a| a.impacts = vec![on(14), on(12)]).is_some());
        let slip_after_the_reply = fault(&|a| {
            a.reply = reply(12, ReplyKind::Full, vec![]);
            a.receipt = Some(Receipt { day: Day(14), words: None, blob: None });
        });
        assert_eq!(slip_after_the_reply, None);
        assert!(fault(&|a| a.reply = reply(13, ReplyKind::Part, vec![Question::Names])).is_some());
    }

    #[test]
    fn only_an_answer_closes_a_question() {
        let open = |kind, answered| {
            let action = Action { reply: reply(13, kind, answered), ..action() };
            action.open_questions()
        };
        assert_eq!(action().open_questions(), (2, 2));
        assert_eq!(Action { sent: None, ..action() }.open_questions(), (0, 0), "a draft puts none");
        for kind in [ReplyKind::NoneKnown, ReplyKind::Acknowledged, ReplyKind::Refused, ReplyKind::Promised] {
            assert_eq!(open(kind, vec![]), (2, 2), "{kind:?}");
        }
        assert_eq!(open(ReplyKind::Full, vec![]), (0, 0));
        assert_eq!(open(ReplyKind::Denied, vec![]), (0, 0));
        assert_eq!(open(ReplyKind::Part, vec![]), (1, 1));
        assert_eq!(open(ReplyKind::Part, vec![Question::NumberHeld]), (1, 1));
        let three = vec![Question::Names, Question::Access, Question::Whereabouts];
        let part = Action { questions: three, reply: reply(13, ReplyKind::Part, vec![]), ..action() };
        assert_eq!(part.open_questions(), (1, 2));
        let none = Action { questions: vec![], reply: reply(13, ReplyKind::Part, vec![]), ..action() };
        assert_eq!(none.open_questions(), (0, 0));
    }

    #[test]
    fn questions_are_read_back_by_their_words() {
        for (word, question) in Question::WORDS {
            assert_eq!((question.words(), &Question::from_words(word)), (*word, question));
        }
        assert_eq!(Question::from_words("Since when?").words(), "Since when?");
    }
}
