//! What can go wrong at the desk, sorted by what the person can do about it.

mod action;
mod file;

use model::{Day, Key};

pub use action::ActionError;
pub use file::FileError;

use crate::kind::{among, listing};

/// The result of every fallible function of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// What a decision contradicts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Against {
    /// The mentions and decisions that cannot all hold with it.
    pub keys: String,
    /// Two of the mentions it joins that cannot share anybody, and why, where what is told of them alone says so.
    pub apart: Option<(Key, Key, figures::evidence::sentence::Why)>,
}

impl std::fmt::Display for Against {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.keys)?;
        match &self.apart {
            Some((a, b, why)) => {
                write!(
                    f,
                    ". {a} and {b} cannot be the same people: {}",
                    figures::evidence::words::reason(*why)
                )
            }
            None => Ok(()),
        }
    }
}

/// A failure of a use case. Messages carry keys and positions, never what a claim or source says.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The casebook refused.
    #[error(transparent)]
    Casebook(#[from] casebook::Error),
    /// Keys, slots or sealed sources.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
    /// No trend can be given.
    #[error(transparent)]
    Trend(#[from] estimates::trends::Refusal),
    /// An estimate could not be made.
    #[error(transparent)]
    Estimate(#[from] estimates::Error),
    /// An action cannot be changed or entered so.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// A file or text cannot be taken in.
    #[error(transparent)]
    File(#[from] FileError),
    /// A key is badly written.
    #[error(transparent)]
    Key(#[from] model::key::KeyError),
    /// A date is badly written.
    #[error(transparent)]
    Date(#[from] model::day::DateError),
    /// A place is badly written.
    #[error(transparent)]
    Place(#[from] model::place::PlaceError),
    /// A place without a country code that the gazetteer does not know by its name.
    #[error(
        "\"{0}\" is no place known here by name. Write it with the two capital letters of its country first, for example CN/Jilin."
    )]
    Country(String),
    /// Words that may name more than one place, with the paths of those.
    #[error("More than one place has this name. Write one of these: {0}")]
    Places(String),
    /// A nationality that is no code.
    #[error("Nationality is written as two capital letters, for example KP; \"{0}\" is not.")]
    Nationality(String),
    /// A family tie is badly written.
    #[error("A family tie is written child-of=KEY, where KEY is a mention of the other person.")]
    Tie,
    /// Family ties that cannot be.
    #[error(transparent)]
    Ties(#[from] crate::TieError),
    /// A text in a field for a few words is too long.
    #[error("The {what} is longer than {limit} characters. Shorten it, and put the rest into the note.")]
    Long {
        /// Which text.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// No record has this key.
    #[error("There is no {what} called {key} in this casebook. `lastseen {}` shows what there is.", listing(.what))]
    NotThere {
        /// Report, mention, decision, ...
        what: &'static str,
        /// The key asked for.
        key: Key,
    },
    /// A record that cannot take the place of another.
    #[error(
        "{by} cannot replace {of}: it is {of} itself, is replaced by it, or is another kind of record. Nothing was stored. Name a record of the same kind that stands."
    )]
    Replaces {
        /// What was to replace it.
        by: Key,
        /// What was to be replaced.
        of: Key,
    },
    /// A mention that was set aside and so belongs to no case.
    #[error("{key} is {standing} and counts for no case{}. `lastseen mention show {key}` shows the judgement.", among(.others))]
    SetAside {
        /// The mention.
        key: Key,
        /// Rejected, retracted, superseded.
        standing: &'static str,
        /// The mentions that it was decided to be the same as and that count.
        others: Vec<Key>,
    },
    /// A case of which nothing had been received by the day of a paper.
    #[error(
        "Of the case {key} nothing had been received by the end of {today}; give a later day with --today, or look at what was received when: `lastseen report list`"
    )]
    NotYet {
        /// The key asked for.
        key: Key,
        /// The day of the paper.
        today: model::Day,
    },
    /// A report without a text to read.
    #[error(
        "No text is kept with {report}, so there is nothing to review. Give it one when it is entered: `lastseen report add --text FILE`."
    )]
    NoText {
        /// The report.
        report: Key,
    },
    /// A document could not be read.
    #[error(transparent)]
    Reading(#[from] reading::ReadError),
    /// A review has no such question.
    #[error("This review has no question {id}; the text may have been read anew. Ask for the review again.")]
    NoQuestion {
        /// What was answered.
        id: String,
    },
    /// The kept answers of a review cannot be read.
    #[error(
        "The answers kept for the review of {report} cannot be read. Its records are untouched; `lastseen doctor` says more."
    )]
    Answers {
        /// The report.
        report: Key,
    },
    /// A word is none of those known.
    #[error("\"{word}\" is no {what}. Known are: {known}.")]
    Word {
        /// What was expected.
        what: &'static str,
        /// What was given.
        word: String,
        /// The words accepted.
        known: String,
    },
    /// A count is badly written.
    #[error(
        "\"{0}\" is no number of people. Write for example \"41\", \"at least 41\", \"about 50\", \"5-7\" or \"unknown\"."
    )]
    Count(String),
    /// A value of an indicator that is no whole number.
    #[error(
        "\"{0}\" has a fraction, and an indicator keeps whole numbers. Write the two it lies between, for example 20-21, and the words of the source with --words."
    )]
    Fraction(String),
    /// An indicator without a value.
    #[error(
        "An indicator needs a value, and \"{0}\" is none. Write for example \"80\", \"about 80\", \"20-30\" or \"약 20%\"; what nobody measured is left out."
    )]
    NoValue(String),
    /// A value in per cent for something counted.
    #[error(
        "\"{0}\" is in per cent, and the measure is a number. Say --measure per-cent, or write the number."
    )]
    PerCent(String),
    /// Something went down by more than all of it.
    #[error(
        "Nothing goes down by more than 100 per cent, and \"{0}\" is more. Look for a slip, or leave --direction out if it is a level."
    )]
    MoreThanAll(String),
    /// A count is larger than any state's people.
    #[error("\"{0}\" is more people than any state has. Look for a slip, such as two numbers run together.")]
    TooManyPeople(String),
    /// An age is badly written.
    #[error("\"{0}\" is no age. Write for example \"4\", \"10-16\" or \"60+\".")]
    Age(String),
    /// A decision without a reason.
    #[error("A decision needs a reason that others can weigh. Give one with --reason.")]
    NoReason,
    /// An origin that was taken back cannot have told anything.
    #[error(
        "{key} was taken back, so it tells nothing. Nothing was stored; `lastseen origin list` shows those that stand."
    )]
    NoTeller {
        /// The origin.
        key: Key,
    },
    /// Neither who told a report was said, nor that nobody knows; or both.
    #[error(
        "Say who told it with --origin, or that it is not known with --nobody-known. Nothing was stored."
    )]
    TellerUnsaid,
    /// What was said of who told reports is so already.
    #[error(
        "{keys}: this is recorded so already, and nothing was stored. `lastseen report show` says since when."
    )]
    ToldAlready {
        /// The reports.
        keys: String,
    },
    /// A decision names too few mentions.
    #[error("\"{kind}\" needs {needs}.")]
    TooFew {
        /// The kind of decision.
        kind: &'static str,
        /// What it needs.
        needs: &'static str,
    },
    /// The decision would make the claims contradict one another.
    #[error(
        "With this decision the claims contradict one another: {0}. Nothing was stored; settle these first, or repeat with --even-so."
    )]
    Contradicts(Against),
    /// An answer of a review would make the claims contradict one another.
    #[error(
        "With this answer the claims contradict one another: {0}. Nothing was stored. Hold the question (space), or take an earlier answer back (b)."
    )]
    AnswerContradicts(Against),
    /// A mention was to be compared with itself, or a decision names it twice.
    #[error(
        "{key} was given twice. A mention is compared with another one, and decided about with another one; `lastseen candidates` lists pairs."
    )]
    Itself {
        /// The mention.
        key: Key,
    },
    /// A copy of a mention that is itself a copy of it.
    #[error(
        "{of} is said to repeat {copy} already, itself or through others, so {copy} cannot repeat it, and nothing was stored. Where the other is the copy, take that decision back with `lastseen judge retract` first."
    )]
    CopiesCopy {
        /// What was to be the copy.
        copy: Key,
        /// What was to be its original.
        of: Key,
    },
    /// Two mentions that nothing connects.
    #[error(
        "{a} and {b} count different things, or nothing about them can be compared. Decide with `lastseen relate` if you know more."
    )]
    Unlike {
        /// The one.
        a: Key,
        /// The other.
        b: Key,
    },
    /// The same was decided before.
    #[error(
        "This was decided before, by {decision}, and nothing was stored. To decide again, take that back first: `lastseen judge retract {decision}`."
    )]
    DecidedBefore {
        /// The decision.
        decision: Key,
    },
    /// Too few decisions to learn from.
    #[error(
        "Scores can be set by decisions from {needs} of them, {least} of either kind, and nothing was changed. `lastseen candidates --learned` counts them."
    )]
    TooFewDecisions {
        /// How many are needed.
        needs: usize,
        /// How many of "same" and of "different".
        least: usize,
    },
    /// What was learned from decisions cannot be read.
    #[error(
        "What was kept of earlier decisions cannot be read ({0}). Take it away with `lastseen candidates --learned --forget`."
    )]
    Learned(String),
    /// Mentions could not be compared.
    #[error("The mentions could not be compared ({0}). Please report this.")]
    Linkage(String),
    /// An action or another record was taken back.
    #[error(
        "{key} was taken back and no longer stands. `lastseen log` shows the judgement; retract that to have it again."
    )]
    TakenAway {
        /// The record.
        key: Key,
    },
    /// Something needed was not said.
    #[error("This needs {what}, and nothing was stored. Say it and repeat.")]
    Missing {
        /// What.
        what: &'static str,
    },
    /// A count of whom the text says that it did not happen was accepted as it stands.
    #[error(
        "The text says that this did not happen, or not to them, so it is not entered as it stands. Reject it, or change what happened, or another field, before accepting."
    )]
    Denied,
    /// People who speak, help or guard were accepted as people to whom something happened.
    #[error(
        "These people speak, help or guard, and the text does not say that anything happened to them. Counted, they would raise every upper limit, so they are not entered as it stands. Reject it, or say what happened to them before accepting."
    )]
    Bystanders,
    /// A number told of each of several was accepted as that of all.
    #[error(
        "This number is told of each of several (vans, groups, months), and not of all together, so it is not entered as it stands. Reject it, or change the number to how many they were before accepting."
    )]
    ToldOfEach,
    /// A report would be from a year that none is from.
    #[error(
        "The report would have been published on {day}, before 1900, and nothing was stored. Correct the year; if it is right, give --force where the command takes it."
    )]
    EarlyDay {
        /// The day given, or the first of its month or year.
        day: Day,
    },
    /// What has happened lies in the future.
    #[error(
        "The day of the {what}, {day}, is after today, {today}. Correct it; if the clock of this machine is wrong, set it (a command that takes --today or --force can be told so)."
    )]
    FutureDay {
        /// Sending, receipt, reply, ...
        what: &'static str,
        /// The day given.
        day: Day,
        /// The day it is.
        today: Day,
    },
    /// A consent would end before it begins.
    #[error(
        "The consent would end ({until}) before it was given ({given}), and nothing was stored. Correct one of the two dates."
    )]
    EndsBefore {
        /// When it was given, in EDTF.
        given: String,
        /// Until when it holds, in EDTF.
        until: String,
    },
    /// No such file is kept with a record.
    #[error(
        "No {what} is kept with {key}. `lastseen actions show {key}` or `lastseen report show {key}` says what is."
    )]
    NoFile {
        /// The record.
        key: Key,
        /// Which file.
        what: &'static str,
    },
    /// An address of electronic mail that is none.
    #[error(
        "An address of electronic mail has one @, with a name before it and a domain after it, and no blank."
    )]
    Mail,
    /// A note on a source by which somebody could be reached.
    #[error(
        "A name or rule for contact holds a number or an address. Nothing was kept; write it where the source is sealed."
    )]
    Reachable,
    /// A label of an origin that is the name of a person.
    #[error(
        "What the source {origin} is called is the name of a person in {mention}, so that the casebook would say who told, and nothing was stored. Call the source by a role, or seal the name."
    )]
    NamedAsSource {
        /// The origin.
        origin: Key,
        /// The mention.
        mention: Key,
    },
    /// An address of a form that is none.
    #[error("The address of a form begins with https:// or http:// and has no blank.")]
    Form,
    /// A language that is no code.
    #[error("A language is written as its code, for example ko, zh or zh-Hant; \"{0}\" is not.")]
    LanguageCode(String),
    /// A text that must be one line and say something.
    #[error(
        "The {what} must be one line with something in it, without control characters or marks that turn or hide text. Type it anew instead of pasting it."
    )]
    Line {
        /// What it is.
        what: &'static str,
    },
    /// An address is badly written.
    #[error(
        "An address has 1 to {most} lines of plain text, without control characters or marks that turn or hide text. Put line breaks where the envelope has them; type anew what was pasted."
    )]
    Address {
        /// The most lines.
        most: usize,
    },
    /// A state is badly written.
    #[error("\"{0}\" is no state. Write its two capital letters, for example CN or KP.")]
    State(String),
    /// No appeal could be prepared.
    #[error(transparent)]
    Appeal(#[from] appeals::Error),
    /// The claims asked about cannot all be true, so nothing can be derived from them.
    #[error(
        "The claims asked about cannot all be true: {0}. Settle them first; `lastseen explain` shows which decisions take part."
    )]
    Conflict(String),
    /// A source was to be sealed and there is nobody to seal it to.
    #[error(
        "No custodian is named yet, and nothing was stored. Make a key with `lastseen source new-custodian` and name its public half."
    )]
    NoCustodian,
    /// The notes on sources cannot be read.
    #[error(
        "The notes on sources kept in this casebook cannot be read. Its claims are untouched; `lastseen doctor` says more."
    )]
    Notes,
    /// The words of the house are none, or cannot be read.
    #[error(
        "These words of the house cannot be kept or read. A name of a place has at most 80 characters and no \"/\", and there are at most 500; \
         mend them under Settings. Nothing was changed."
    )]
    HouseWords,
    /// The policy in the casebook cannot be read.
    #[error(
        "The policy kept in this casebook cannot be read ({0}). Set it again with `lastseen policy set FILE`."
    )]
    Policy(String),
    /// Rules of the clocks, or a curve that could not be made.
    #[error(transparent)]
    Clocks(#[from] watch::Error),
    /// The case has no clock.
    #[error("{key} has no clock as of {today}: {why}. `lastseen urgent` shows the clocks that run.")]
    NoClock {
        /// The case.
        key: Key,
        /// The day asked for.
        today: model::Day,
        /// Why.
        why: &'static str,
    },
    /// A policy file cannot be read.
    #[error("This is no policy ({0}). `lastseen policy show` prints one to start from.")]
    PolicyFile(String),
    /// Shipped example data is wrong: a fault of the program.
    #[error("The example data shipped with this program is wrong ({0}). Please report this.")]
    Example(String),
}
