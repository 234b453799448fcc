//! What can be wrong with an action and what came of it.

use model::{Consequence, Day, Key};

/// An action cannot be changed or entered so.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ActionError {
    /// Something came of an action that was not sent.
    #[error(
        "{key} is a draft, so it can have no {what} yet. Enter first when it was sent: `lastseen actions sent {key}`."
    )]
    NotSent {
        /// The action.
        key: Key,
        /// Receipt, reply, impact.
        what: &'static str,
    },
    /// An action was sent before.
    #[error(
        "{key} was sent on {day} already. To correct that, repeat with --force; for another one, use `lastseen actions follow-up {key}`."
    )]
    SentAlready {
        /// The action.
        key: Key,
        /// When.
        day: Day,
    },
    /// That an action arrived was entered already.
    #[error(
        "The receipt of {key} was confirmed on {day} already. To put another in its place, repeat with --force."
    )]
    ReceivedAlready {
        /// The action.
        key: Key,
        /// When.
        day: Day,
    },
    /// A receipt, reply or impact is of a day before the action was sent.
    #[error(
        "The {} ({day}) is before {key} was sent ({sent}), and nothing was stored. Correct the day, or with `lastseen actions sent {key} --force --on DAY` that of sending.",
        what.word()
    )]
    BeforeSent {
        /// The action.
        key: Key,
        /// Which of them.
        what: Consequence,
        /// Its day.
        day: Day,
        /// The day of sending.
        sent: Day,
    },
    /// An action was sent before it was made.
    #[error(
        "{key} was made on {made}, and an action cannot be sent before it is made: {sent} is earlier. Nothing was stored. Give a day from {made} on; if it was made earlier, enter it with --made (what stands is taken back with `lastseen judge retract {key} --reason WHY`)."
    )]
    SentBeforeMade {
        /// The action.
        key: Key,
        /// The day it was made.
        made: Day,
        /// The day of sending.
        sent: Day,
    },
    /// An office to which a consent to this use does not reach.
    #[error(
        "{key} is of the kind {kind}, and {purpose} does not reach it: a consent to one is none to the other. Name the purpose it is really for, or another office."
    )]
    Unfit {
        /// The recipient.
        key: Key,
        /// Its kind.
        kind: &'static str,
        /// The purpose.
        purpose: &'static str,
    },
    /// A gate was answered both ways.
    #[error("{gate} was answered with yes and with no. Answer it once.")]
    BothWays {
        /// The gate.
        gate: String,
    },
    /// A reply is older than the one already entered.
    #[error(
        "The last reply to {key} is of {last}, after {day}, and stands. To put the one of {day} in its place, repeat with --force."
    )]
    EarlierReply {
        /// The action.
        key: Key,
        /// The day given.
        day: Day,
        /// The day of the reply that stands.
        last: Day,
    },
    /// A reply was entered before.
    #[error(
        "This reply to {key}, of {day}, is there already, and nothing was stored. If another of that day says the same, give its --words or its --file; --force puts this one in the place of what stands."
    )]
    SameReply {
        /// The action.
        key: Key,
        /// The day of the reply that stands.
        day: Day,
    },
    /// The days or numbers of an action cannot be.
    #[error(
        "The {fault} of {key} is not possible, and nothing was stored. `lastseen actions show {key}` shows its days."
    )]
    OutOfOrder {
        /// The action.
        key: Key,
        /// Which, in words.
        fault: &'static str,
    },
    /// A reply answers a question that was not put.
    #[error(
        "{key} did not put that question. `lastseen actions show {key}` lists those it put; write them the same way."
    )]
    NotAsked {
        /// The action.
        key: Key,
    },
    /// No number is left for an action.
    #[error(
        "An action in this casebook has the highest number there can be. Take it back, or enter this as a follow-up."
    )]
    NoNumber,
}
