//! The arguments of `actions`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{DryRun, NewRecord};

/// What `actions` can do.
#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum ActionsCommand {
    /// List the actions
    List {
        /// Only those for this mention; may be repeated
        #[arg(long, value_name = "MENTION")]
        about: Vec<String>,
    },
    /// Show one action with its follow-ups and earlier versions
    Show {
        /// Its key, that of an earlier version, or its number
        action: String,
        /// Write the exact copy of what was sent into this file, which must not exist
        #[arg(long, value_name = "FILE")]
        copy: Option<PathBuf>,
        /// Write the confirmation that it arrived into this file, which must not exist
        #[arg(long, value_name = "FILE")]
        receipt: Option<PathBuf>,
        /// Write the reply into this file, which must not exist
        #[arg(long, value_name = "FILE")]
        reply: Option<PathBuf>,
    },
    /// Enter an action
    Add {
        #[command(flatten)]
        action: ActionAdd,
    },
    /// Enter a follow-up; what is not given is as in the action it follows
    FollowUp {
        /// The action it follows
        of: String,
        #[command(flatten)]
        action: ActionAdd,
    },
    /// It was sent, or took place
    Sent {
        /// The action
        action: String,
        /// The day; today if missing
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// The exact copy of what was sent; kept encrypted, with its SHA-256
        #[arg(long, value_name = "FILE")]
        copy: Option<PathBuf>,
        /// Id of a field it gave out, if other than entered; may be repeated
        #[arg(long, value_name = "FIELD")]
        released: Vec<String>,
        #[command(flatten)]
        clock: ClockArgs,
        #[command(flatten)]
        dry: DryRun,
    },
    /// It was confirmed that it arrived
    Receipt {
        /// The action
        action: String,
        /// The day; today if missing
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// In what words
        #[arg(long)]
        words: Option<String>,
        /// The confirmation; kept encrypted
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(flatten)]
        clock: ClockArgs,
        #[command(flatten)]
        dry: DryRun,
    },
    /// A reply came, or by this day none was known
    Reply {
        /// The action
        action: String,
        /// none-known, acknowledged, full, part, denied, refused, promised
        #[arg(long)]
        kind: String,
        /// The day; today if missing
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// With part: a question it answers, as the action put it; may be repeated
        #[arg(long, value_name = "QUESTION")]
        answered: Vec<String>,
        /// In what words
        #[arg(long)]
        words: Option<String>,
        /// The reply; kept encrypted
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(flatten)]
        clock: ClockArgs,
        #[command(flatten)]
        dry: DryRun,
    },
    /// What came of it for the people concerned
    Impact {
        /// The action
        action: String,
        /// none-known, whereabouts, access, released, not-returned, returned, other
        #[arg(long)]
        kind: String,
        /// The day it became known; today if missing
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// In what words
        #[arg(long)]
        words: Option<String>,
        #[command(flatten)]
        clock: ClockArgs,
        #[command(flatten)]
        dry: DryRun,
    },
    /// What is to be done next, and when
    Next {
        /// The action
        action: String,
        /// The day it is due
        #[arg(long = "on", value_name = "DAY", required_unless_present = "none")]
        on: Option<String>,
        /// What
        #[arg(long, required_unless_present = "none")]
        what: Option<String>,
        /// Nothing more
        #[arg(long, conflicts_with_all = ["on", "what"])]
        none: bool,
        #[command(flatten)]
        dry: DryRun,
    },
    /// What is overdue
    Overdue {
        /// Also what is due today or later
        #[arg(long)]
        coming: bool,
        /// Write every next step into this calendar file (.ics), which must not exist, without its words
        #[arg(long, value_name = "FILE")]
        ics: Option<PathBuf>,
        #[command(flatten)]
        clock: TodayArgs,
    },
    /// Questions put to states and not answered, as a figure with dates
    Unanswered {
        #[command(flatten)]
        clock: TodayArgs,
    },
}

/// The day it is.
#[derive(ClapArgs, Debug, Clone, Default)]
pub(crate) struct TodayArgs {
    /// The day it is, if not that of the clock
    #[arg(long, value_name = "DAY")]
    pub(crate) today: Option<String>,
}

/// The day it is, and whether days after it are taken for what has happened.
#[derive(ClapArgs, Debug, Clone, Default)]
pub(crate) struct ClockArgs {
    #[command(flatten)]
    pub(crate) today: TodayArgs,
    /// Take days to come for what has happened, and replace what was entered before
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ActionAdd {
    /// appeal, information, visit, press, diplomatic, other
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Mention of those it is for; may be repeated
    #[arg(long, value_name = "MENTION")]
    pub(crate) about: Vec<String>,
    /// Key of a recipient, or the name of an office that is not in the address book
    #[arg(long)]
    pub(crate) to: Option<String>,
    /// What the information is used for: internal, partner, united-nations, press, publish-name, publish-photo
    #[arg(long)]
    pub(crate) purpose: Option<String>,
    /// mail, post, form, telephone, in-person, other
    #[arg(long)]
    pub(crate) channel: Option<String>,
    /// Id of the procedure followed
    #[arg(long, value_name = "ID")]
    pub(crate) procedure: Option<String>,
    /// Its version
    #[arg(long, value_name = "N", requires = "procedure")]
    pub(crate) procedure_version: Option<u32>,
    /// Language of what is sent
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// The day it was made; today if missing
    #[arg(long, value_name = "DAY")]
    pub(crate) made: Option<String>,
    /// The day it was sent or took place; a draft if missing
    #[arg(long, value_name = "DAY")]
    pub(crate) sent: Option<String>,
    /// The exact copy of what was sent; kept encrypted, with its SHA-256
    #[arg(long, value_name = "FILE", requires = "sent")]
    pub(crate) copy: Option<PathBuf>,
    /// Id of a field it gives out; may be repeated
    #[arg(long, value_name = "FIELD")]
    pub(crate) released: Vec<String>,
    /// A question it puts: number-held, names, whereabouts, condition, legal-basis, access, or another in its own
    /// words; may be repeated
    #[arg(long, value_name = "QUESTION")]
    pub(crate) question: Vec<String>,
    /// The day something is to be done next
    #[arg(long, value_name = "DAY", requires = "what")]
    pub(crate) next: Option<String>,
    /// What is to be done then
    #[arg(long, requires = "next")]
    pub(crate) what: Option<String>,
    #[command(flatten)]
    pub(crate) clock: ClockArgs,
    #[command(flatten)]
    pub(crate) own: NewRecord,
}
