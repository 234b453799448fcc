//! Why a gate stands as it does: reasons as values, put into words where they are shown.

use model::Key;
use serde::{Serialize, Serializer};

use crate::consent::Refusal;

/// Cases named in one reason.
const NAMED: usize = 10;

/// What is looked for in the records as an end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// A release, an escape or an onward journey.
    Free,
    /// A return.
    Return,
    /// A death.
    Death,
}

impl End {
    /// The word programs and messages know it by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Return => "return",
            Self::Death => "death",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Free => "a release, an escape or an onward journey",
            Self::Return => "a return",
            Self::Death => "a death",
        }
    }
}

/// Whether a state has accepted, and where that is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepts {
    /// ISO 3166 alpha-2.
    pub state: String,
    /// Where it is read.
    pub source: String,
}

/// Why a gate stands as it does.
///
/// Written as English words, which is also how the command line shows it; the pages have messages of their own, by [`Why::code`].
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is said in words below")]
pub enum Why {
    CustodyTold,
    NoCustodyTold,
    ReturnTold,
    ReturnOfSome,
    NoReturnTold,
    NameKnown,
    NoName,
    PlaceTold,
    NoPlaceTold,
    InTime,
    DoubtfulTime,
    TimePassed,
    NoDay,
    EndKnown(End),
    /// An end of some of them, and of whom.
    EndOfSome(End, Vec<Key>),
    /// The same, and the user says that it is for the others.
    ForOthers(End, Vec<Key>),
    EndPassedOn(End),
    NoEnd(End),
    AnsweredYes,
    AnsweredNo,
    NotAnswered,
    Accepted(Accepts),
    NotAccepted(Vec<Accepts>),
    /// Required fields, by their names, are kept empty by these.
    Withheld(Vec<String>, Vec<Refusal>),
    NothingReleased(Vec<Refusal>),
    LeftOut(Vec<Refusal>),
    EveryConsent,
    /// A name of the casebook was written by hand into these fields.
    NameWritten(Vec<String>),
}

impl Why {
    /// The word programs and messages know it by: the same in every version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::CustodyTold => "custody-told",
            Self::NoCustodyTold => "no-custody-told",
            Self::ReturnTold => "return-told",
            Self::ReturnOfSome => "return-of-some",
            Self::NoReturnTold => "no-return-told",
            Self::NameKnown => "name-known",
            Self::NoName => "no-name",
            Self::PlaceTold => "place-told",
            Self::NoPlaceTold => "no-place-told",
            Self::InTime => "in-time",
            Self::DoubtfulTime => "doubtful-time",
            Self::TimePassed => "time-passed",
            Self::NoDay => "no-day",
            Self::EndKnown(_) => "end-known",
            Self::EndOfSome(..) => "end-of-some",
            Self::ForOthers(..) => "for-others",
            Self::EndPassedOn(_) => "end-passed-on",
            Self::NoEnd(_) => "no-end",
            Self::AnsweredYes => "answered-yes",
            Self::AnsweredNo => "answered-no",
            Self::NotAnswered => "not-answered",
            Self::Accepted(_) => "accepted",
            Self::NotAccepted(_) => "not-accepted",
            Self::Withheld(..) => "withheld",
            Self::NothingReleased(_) => "nothing-released",
            Self::LeftOut(_) => "left-out",
            Self::EveryConsent => "every-consent",
            Self::NameWritten(_) => "name-written",
        }
    }

    /// In English.
    pub fn words(&self) -> String {
        let lacking = |of: &[Refusal]| of.iter().map(Refusal::words).collect::<Vec<_>>().join("; ");
        match self {
            Self::CustodyTold => "The records tell of custody.".to_owned(),
            Self::NoCustodyTold => "No record tells of an apprehension or custody.".to_owned(),
            Self::ReturnTold => "A return is reported.".to_owned(),
            Self::ReturnOfSome => "A return is reported of some of them.".to_owned(),
            Self::NoReturnTold => "No return is reported; it may be feared.".to_owned(),
            Self::NameKnown => "A name is known.".to_owned(),
            Self::NoName => "No name is known.".to_owned(),
            Self::PlaceTold => {
                "A place of custody or return is reported: is it acknowledged by the authorities?".to_owned()
            }
            Self::NoPlaceTold => "No place of custody is reported after the apprehension.".to_owned(),
            Self::InTime => "The limit has not passed by any reading of the dates.".to_owned(),
            Self::DoubtfulTime => {
                "By the earliest reading of the dates the limit has passed, by the latest it has not."
                    .to_owned()
            }
            Self::TimePassed => "The limit has passed by every reading of the dates.".to_owned(),
            Self::NoDay => "No day is known from which the limit runs.".to_owned(),
            Self::EndKnown(end) => format!("The records tell of {}.", end.words()),
            Self::EndOfSome(end, of) => format!(
                "The records tell of {} of some of them ({}) and not of all: to be checked by the user for the others.",
                end.words(),
                keys(of)
            ),
            Self::ForOthers(end, of) => format!(
                "Answered yes by the user: it is for the others, and not for those of whom {} is told ({}).",
                end.words(),
                keys(of)
            ),
            Self::EndPassedOn(end) => format!(
                "Somebody passes on {}, and nobody who knows: to be checked by the user.",
                end.words()
            ),
            Self::NoEnd(end) => format!("The records do not tell of {}.", end.words()),
            Self::AnsweredYes => "Answered yes by the user.".to_owned(),
            Self::AnsweredNo => "Answered no by the user.".to_owned(),
            Self::NotAnswered => "Not answered yet.".to_owned(),
            Self::Accepted(by) => format!("{} has accepted: {}", by.state, by.source),
            Self::NotAccepted(by) => {
                let said = by.iter().map(|a| format!("{} has not accepted: {}", a.state, a.source));
                said.collect::<Vec<_>>().join(" ")
            }
            Self::Withheld(fields, by) => {
                format!("Withheld from {}. Lacking: {}.", fields.join(", "), lacking(by))
            }
            Self::NothingReleased(by) => format!("Nothing may be released. Lacking: {}.", lacking(by)),
            Self::LeftOut(by) => format!("What lacks consent stays out. Lacking: {}.", lacking(by)),
            Self::EveryConsent => "Every fact used has the consent it needs.".to_owned(),
            Self::NameWritten(fields) => format!(
                "A name of this casebook stands in what you wrote for {}, and this paper becomes public. Take it out; a name enters by itself where everybody who told it consents to publish-name.",
                fields.join(", ")
            ),
        }
    }
}

/// Cases by their keys; of many the first, and how many more.
fn keys(of: &[Key]) -> String {
    let named = of.iter().take(NAMED).map(Key::as_str).collect::<Vec<_>>().join(", ");
    match of.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

impl Serialize for Why {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.words())
    }
}
