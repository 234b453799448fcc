//! The arguments of `report`, `mention`, `origin`, `source` and `import`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::actions::ClockArgs;
use super::{DryRun, ListArgs, NewRecord};

#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum ReportCommand {
    /// Enter a report
    Add(ReportAdd),
    /// List the reports
    List(ListArgs),
    /// Show one report with its mentions
    Show {
        /// Its key
        key: String,
        /// Write the text that was kept into this file, which must not exist
        #[arg(long, value_name = "FILE")]
        text: Option<PathBuf>,
        /// Write the original as it came into this file, which must not exist
        #[arg(long, value_name = "FILE")]
        original: Option<PathBuf>,
    },
    /// Say who told reports, after they were entered; what was entered stays in the log
    ToldBy(ToldByArgs),
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ToldByArgs {
    /// The reports
    #[arg(required = true, value_name = "REPORT")]
    pub(crate) reports: Vec<String>,
    /// The origin that told them; may be repeated. Those they had before count no longer
    #[arg(long, value_name = "KEY", required_unless_present = "nobody_known")]
    pub(crate) origin: Vec<String>,
    /// It is not known who told them
    #[arg(long, conflicts_with = "origin")]
    pub(crate) nobody_known: bool,
    /// Why
    #[arg(long)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ReportAdd {
    /// publication, interview, call, message, document, row
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Who published it
    #[arg(long)]
    pub(crate) publisher: Option<String>,
    /// Where it is found
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// When it was published or said: 2017-09-03, 2017-09, 2017~
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// When it was received, if not now: 2017-09-03 ("as of" looks at this)
    #[arg(long, value_name = "DATE")]
    pub(crate) received: Option<String>,
    /// Language, for example en, ko, zh
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// Who may see it: internal, partner, public
    #[arg(long)]
    pub(crate) handling: Option<String>,
    /// A report it repeats (its key), or a short description of a text elsewhere; may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) repeats: Vec<String>,
    /// Where its information comes from (key of an origin); may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) origin: Vec<String>,
    /// The document: text, HTML, PDF, DOCX, ODT, XLSX, ODS, e-mail, image (if Tesseract is installed); - for text on
    /// standard input. It is kept encrypted, with its text
    #[arg(long, value_name = "FILE", alias = "file")]
    pub(crate) text: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) clock: ClockArgs,
    #[command(flatten)]
    pub(crate) own: NewRecord,
}

#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum MentionCommand {
    /// Enter a mention
    Add(MentionAdd),
    /// List the mentions
    List(ListArgs),
    /// Show one mention: its grade, and the decisions about it
    Show {
        /// Its key
        key: String,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct MentionAdd {
    /// The report it stands in
    #[arg(long, value_name = "KEY")]
    pub(crate) report: String,
    /// How many, in words: "at least 41", "about 50", "5-7", "unknown"
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) count: String,
    /// apprehended, held, transferred, returned, released, escaped, onward, died, sighted, born
    #[arg(long)]
    pub(crate) event: Option<String>,
    /// known, believed, reported, contested
    #[arg(long)]
    pub(crate) certainty: Option<String>,
    /// When: 2017-07-15, 2017-07/2017-08, 2017
    #[arg(long, value_name = "DATE")]
    pub(crate) when: Option<String>,
    /// It was so on every day of that time
    #[arg(long)]
    pub(crate) throughout: bool,
    /// When the source said so, if not on the date of the report
    #[arg(long, value_name = "DATE")]
    pub(crate) said: Option<String>,
    /// Where, from the country down: CN/Jilin/Changbai
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// f, m or x
    #[arg(long)]
    pub(crate) sex: Option<String>,
    /// 4, 10-16, 60+
    #[arg(long)]
    pub(crate) age: Option<String>,
    /// refugee, guide, family, ...
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Somebody among them is: pregnant, nursing, ill, injured, disabled, earlier-return, unaccompanied-child,
    /// family-separated, at-risk-elsewhere; may be repeated
    #[arg(long)]
    pub(crate) condition: Vec<String>,
    /// A name; may be repeated, once for each script. What is typed here stays in the history of the shell:
    /// --name-file keeps it out
    #[arg(long)]
    pub(crate) name: Vec<String>,
    /// File with names, one a line, instead of typing them
    #[arg(long, value_name = "FILE")]
    pub(crate) name_file: Option<PathBuf>,
    /// Seal the names to the custodian, so that nobody else can read them
    #[arg(long)]
    pub(crate) seal_names: bool,
    /// A name such as "Ms. A", no evidence of who it is; may be repeated
    #[arg(long)]
    pub(crate) alias: Vec<String>,
    /// Nationality, as two capital letters: KP
    #[arg(long, value_name = "CODE")]
    pub(crate) nationality: Option<String>,
    /// Who took them: police, border guards, the office of a place
    #[arg(long, value_name = "WORDS")]
    pub(crate) taken_by: Option<String>,
    /// A family tie: spouse-of, child-of, parent-of, sibling-of or relative-of, then = and a mention of the other
    /// person; may be repeated
    #[arg(long, value_name = "KIN=KEY")]
    pub(crate) tie: Vec<String>,
    /// person, family, group, incident, other
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// Its own origin, if not the report's; may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) origin: Vec<String>,
    #[command(flatten)]
    pub(crate) clock: ClockArgs,
    #[command(flatten)]
    pub(crate) own: NewRecord,
}

#[derive(Subcommand, Debug)]
#[allow(clippy::large_enum_variant, reason = "made once, from the arguments")]
pub(crate) enum OriginCommand {
    /// Enter an origin
    Add(OriginAdd),
    /// List the origins
    List(ListArgs),
    /// Show one origin: what it consented to, and the actions that used it
    Show {
        /// Its key
        key: String,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct OriginAdd {
    /// A public body, or a role ("a relative in Seoul"); never a person's name
    #[arg(long)]
    pub(crate) label: String,
    /// victim, eyewitness, relative, intermediary, official, relayed, unknown
    #[arg(long)]
    pub(crate) access: Option<String>,
    /// A (reliable) to E, F if it cannot be judged
    #[arg(long)]
    pub(crate) reliability: Option<String>,
    /// An authority whose own admission confirms
    #[arg(long)]
    pub(crate) authority: bool,
    /// Whom it only passes on (key of an origin); may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) relays: Vec<String>,
    /// Id of the sealed source it stands for
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
    /// It consents to: internal, partner, united-nations, press, publish-name, publish-photo; may be repeated
    #[arg(long, value_name = "PURPOSE")]
    pub(crate) consent: Vec<String>,
    /// When it consented
    #[arg(long, value_name = "DATE", requires = "consent")]
    pub(crate) consent_given: Option<String>,
    /// Until when that holds
    #[arg(long, value_name = "DATE", requires = "consent")]
    pub(crate) consent_until: Option<String>,
    /// In which language it was asked
    #[arg(long, value_name = "LANGUAGE", requires = "consent")]
    pub(crate) consent_language: Option<String>,
    /// Its key; one is made if missing
    #[arg(long)]
    pub(crate) key: Option<String>,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

#[derive(Subcommand, Debug)]
pub(crate) enum SourceCommand {
    /// Make a custodian's key, protected by a passphrase of its own
    NewCustodian {
        /// File for the protected key; keep it apart from the casebook
        #[arg(value_name = "FILE")]
        key_file: PathBuf,
        /// Read the custodian's passphrase from this file instead of asking
        #[arg(long, value_name = "FILE")]
        custodian_passphrase_file: Option<PathBuf>,
    },
    /// Name the custodian to whom sources are sealed (the line that new-custodian prints)
    Custodian {
        /// age1...
        recipient: String,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Seal a source: a file with the lines "name:", "contact:", "notes:" and others, or standard input
    Add {
        /// File with the source's particulars; standard input if missing
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// List the ids of sealed sources
    List,
    /// Open a sealed source with the custodian's key; the opening is logged first
    Open {
        /// The id
        id: String,
        /// The custodian's key file
        #[arg(long, value_name = "FILE")]
        key_file: PathBuf,
        /// Read the custodian's passphrase from this file instead of asking
        #[arg(long, value_name = "FILE")]
        custodian_passphrase_file: Option<PathBuf>,
        /// Why it is opened
        #[arg(long)]
        reason: String,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct ImportArgs {
    /// The file: .csv, .tsv, .xlsx, .ods, .jsonl, .zip; several for a Kobo or ODK form and its repeats
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    pub(crate) files: Vec<PathBuf>,
    /// Take back an earlier import, by the key it was given
    #[arg(long, value_name = "KEY", conflicts_with = "files")]
    pub(crate) undo: Option<String>,
    /// What the file is, if its content is not to decide
    #[arg(long = "as", value_name = "FORMAT")]
    pub(crate) kind: Option<ImportKind>,
    /// Take in the names of people, where the format has them as such (FollowTheMoney); else they are left out
    #[arg(long)]
    pub(crate) with_names: bool,
    /// Which column is what: a JSON file as --dry-run prints it
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// What words for places stand for: a JSON file such as {"China": "CN", "the border": null}
    #[arg(long, value_name = "FILE")]
    pub(crate) places: Option<PathBuf>,
    /// Sheet of a workbook, by name; the first that is shown if missing
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// Encoding of a CSV file that is not UTF-8: euc-kr, gb18030, ...
    #[arg(long)]
    pub(crate) encoding: Option<String>,
    /// Count reports as received when they were published, not now
    #[arg(long)]
    pub(crate) received_as_published: bool,
    /// The day what says nothing else was received; today if missing
    #[arg(long, value_name = "DAY")]
    pub(crate) received: Option<String>,
    /// Every row of the sheet is another person, by the word of whoever keeps it
    #[arg(long)]
    pub(crate) rows_apart: bool,
    /// Import what is in order and leave the rest
    #[arg(long)]
    pub(crate) skip_problems: bool,
    /// Write the problems to this file, as a sheet
    #[arg(long, value_name = "FILE")]
    pub(crate) problems: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) dry: DryRun,
}

/// What an imported file is.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum ImportKind {
    /// A table of any origin
    Sheet,
    /// Coded reports, as JSON Lines
    Coded,
    /// Submissions of Kobo or ODK, as CSV
    Kobo,
    /// Entities of Uwazi, as CSV or ZIP
    Uwazi,
    /// FollowTheMoney: entities (JSON Lines) or statements (CSV)
    Ftm,
}

impl From<ImportKind> for desk::FileKind {
    fn from(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Sheet => Self::Sheet,
            ImportKind::Coded => Self::Coded,
            ImportKind::Kobo => Self::Kobo,
            ImportKind::Uwazi => Self::Uwazi,
            ImportKind::Ftm => Self::Ftm,
        }
    }
}
