//! The arguments of `recipients`, `consent`, `patterns` and `indicators`.

use clap::{Args as ClapArgs, Subcommand};

use super::actions::ClockArgs;
use super::{DryRun, NewRecord};

/// What `recipients` can do.
#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum RecipientsCommand {
    /// Enter an office
    Add(RecipientAdd),
    /// List the offices
    List,
    /// Show one office with its addresses
    Show {
        /// Its key
        key: String,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct RecipientAdd {
    /// What the office is called; never a private person
    #[arg(long)]
    pub(crate) label: String,
    /// government, embassy, parliament, court, united-nations, agency, red-cross, organisation, press, other
    #[arg(long)]
    pub(crate) kind: String,
    /// The state it speaks for, as two capital letters: CN
    #[arg(long)]
    pub(crate) state: Option<String>,
    /// A postal address, with its line breaks; may be repeated
    #[arg(long)]
    pub(crate) address: Vec<String>,
    /// Address of electronic mail
    #[arg(long)]
    pub(crate) mail: Option<String>,
    /// Address of its form
    #[arg(long)]
    pub(crate) form: Option<String>,
    /// A language it reads; may be repeated
    #[arg(long)]
    pub(crate) language: Vec<String>,
    /// Id of a procedure it takes; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) procedure: Vec<String>,
    #[command(flatten)]
    pub(crate) own: NewRecord,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ConsentArgs {
    /// The origin; alone, shows what it consented to
    pub(crate) origin: String,
    /// internal, partner, united-nations, press, publish-name, publish-photo
    #[arg(long)]
    pub(crate) purpose: Option<String>,
    /// To whom it extends, if it is limited
    #[arg(long, requires = "purpose")]
    pub(crate) to: Option<String>,
    /// When it was given, or withdrawn
    #[arg(long, value_name = "DATE", requires = "purpose")]
    pub(crate) given: Option<String>,
    /// Until when it holds; a month or year ends it with its first day
    #[arg(long, value_name = "DATE", requires = "purpose")]
    pub(crate) until: Option<String>,
    /// In which language it was asked
    #[arg(long, requires = "purpose")]
    pub(crate) language: Option<String>,
    /// It is withdrawn: lists every action that used it
    #[arg(long, requires = "purpose", conflicts_with = "until")]
    pub(crate) withdraw: bool,
    /// Key of the record; one is made if missing
    #[arg(long, requires = "purpose")]
    pub(crate) key: Option<String>,
    /// A note
    #[arg(long, requires = "purpose")]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) clock: ClockArgs,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

/// What `patterns` can do.
#[derive(Subcommand, Debug)]
pub(crate) enum PatternsCommand {
    /// Define a pattern
    Add {
        /// What it is called
        #[arg(long)]
        label: String,
        /// When an incident belongs to it, so that two people decide alike
        #[arg(long)]
        definition: String,
        /// Its key; one is made if missing
        #[arg(long)]
        key: Option<String>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Say that incidents belong to a pattern
    Tag {
        /// The pattern
        pattern: String,
        /// The mentions of the incidents
        #[arg(required = true, value_name = "MENTION")]
        of: Vec<String>,
        /// The report that says so, if not the desk itself
        #[arg(long, value_name = "KEY")]
        report: Option<String>,
        /// Its key; one is made if missing
        #[arg(long)]
        key: Option<String>,
        /// A note
        #[arg(long)]
        note: Option<String>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// List the patterns: how many incidents and people, at least and at most
    List,
}

/// What `indicators` can do.
#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum IndicatorsCommand {
    /// Enter a measured statement
    Add(IndicatorAdd),
    /// List them
    List,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct IndicatorAdd {
    /// The report it stands in
    #[arg(long, value_name = "KEY")]
    pub(crate) report: String,
    /// What is measured: "capacity to bring people across"
    #[arg(long, value_name = "WHAT")]
    pub(crate) measured: String,
    /// Of what or whom: "a network"; never a person's name
    #[arg(long)]
    pub(crate) subject: Option<String>,
    /// The value: 80, "about 80", 20-30
    #[arg(long)]
    pub(crate) value: String,
    /// The words of the source for it
    #[arg(long)]
    pub(crate) words: Option<String>,
    /// per-cent or number
    #[arg(long)]
    pub(crate) measure: String,
    /// up, down or unchanged; none for a level
    #[arg(long)]
    pub(crate) direction: Option<String>,
    /// When: 2017-06/.., 2017
    #[arg(long, value_name = "DATE")]
    pub(crate) when: Option<String>,
    /// Where: CN/Jilin
    #[arg(long)]
    pub(crate) place: Option<String>,
    #[command(flatten)]
    pub(crate) own: NewRecord,
}
