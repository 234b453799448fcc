//! The use cases of a casebook, one function each: enter a report, import a file, decide, ask for a figure.
//!
//! The one place that joins `casebook` (storage), `intake` (reading), `figures` (deriving), `linkage` and `names` (comparing), `appeals` (papers), `verify` (checking) and `vault`
//! (sources). The command line and the web pages are thin over it. It holds no terminal and no clock: the caller says what
//! time it is and shows what comes back. Everything returned can be written as JSON; nothing returned names a source.

mod actions;
mod adding;
mod again;
mod ahead;
mod apart;
mod appeal;
mod ask;
mod backup;
mod beside;
mod candidates;
mod cases;
mod conflicts;
mod consent;
mod count;
mod decide;
mod demo;
mod document;
mod enter;
mod error;
mod evidence;
mod figure;
pub mod fixed;
mod house;
mod import;
mod incoming;
mod kind;
mod later;
mod links;
mod listing;
mod lists;
mod memo;
mod no_estimate;
mod papers;
mod places;
mod policy;
mod preview;
mod problem;
mod propose;
mod recall;
mod review;
mod rows;
mod search;
mod settled;
mod show;
mod sources;
mod tie;
mod told_by;
mod trend;
mod unresolved;
mod unsaid;
mod urgent;
mod view;
mod weighs;

pub use actions::{
    ActionFile, ActionFileView, ActionSheet, ActionView, ActionWords, AskedView, Calendar, Clock, CopyView,
    Due, ImpactView, ImpactWords, IndicatorView, IndicatorWords, NextView, PatternView, PatternWords,
    ReceiptView, ReceiptWords, RecipientView, RecipientWords, ReplyView, ReplyWords, SentWords, TagWords,
    Tally, Unanswered, UnansweredRow, Update, VersionView,
};
pub use adding::{Added, Together};
pub use appeal::{Appeal, AppealWords, Instead};
pub use appeals::{
    Accepts, Betrays, CheckItem, Coarser, Deadline, Draft, End as GateEnd, FactKind, Field as AppealField,
    FieldStatus, FieldView, Form as AppealForm, GateState, GateView, Identifies, Lack,
    Language as PaperLanguage, Notice, Per, Procedure, Refusal, Teller, TimeLeft, Why as GateWhy, addressee,
    phrases, procedure,
};
pub use ask::{AskWords, Asked};
pub use backup::LastBackup;
pub use beside::{Beside, Mark, PatternBeside};
pub use candidates::{
    Candidate, CandidateBar, CandidateKind, CandidateWords, Learned, LearnedScale, Recall, compared_words,
};
pub use cases::{CaseKind, CaseSheet, CaseView};
pub use consent::{ConsentState, ConsentView, ConsentWords, Gate, GateRow};
pub use count::{aside, read_age, read_count, things};
pub use decide::{DecisionWords, JudgementWords};
pub use demo::{EXAMPLE_PASSPHRASE, ExampleBook, Period, example_asks};
pub use document::{KeptFile, Taken, is_page, is_plain, language_of, other_ending, read_document};
pub use enter::{MentionWords, OriginWords, ReportWords, read_date};
pub use error::{ActionError, Against, Error, FileError, Result};
pub use figure::{
    CarriesView, Conflict, DecisionView, FigureReport, LintView, QuestionView, RungView, WitnessRow, account,
};
pub use figures::evidence::sentence::{Limit, Named, Sentence, Times, Upper, Why};
pub use figures::evidence::words::english as proof_in_english;
pub use house::HouseWords;
pub use import::{ImportAsk, fingerprint, sheet_fields};
pub use incoming::{FileKind, ImportFile};
pub use intake::copies::{Because, Change, Group};
pub use intake::overlap::{OverlapProposal, Reason};
pub use intake::text::tables_left;
pub use kind::Kind;
pub use lists::{BookEstimate, ListView, ListsWords};
pub use no_estimate::{Help, NoEstimate};
pub use papers::appeal_paper;
pub use places::spellings as place_spellings;
pub use policy::read_policy;
pub use preview::{Because as AlikeBecause, ImportRemark, LookAlike, Lost, NotCarried, Preview};
pub use problem::{ImportProblem, Spot, problems_sheet};
pub use propose::{Proposed, ProposedMention, TextLine, left_unread, propose_text, to_the_day};
pub use review::{
    About, Answer, Bearing, Bounds, Edit, Effect, Moved, Others, PlaceChoice, Question, Reading, Remark,
    Review, Stands, Step, Waiting,
};
pub use search::{Found, FoundBy, Hit};
pub use show::{MentionView, NameView, OriginView, RelationView, ReportView};
pub use sources::{Opening, SourceNotes, SourceSheet};
pub use tie::TieError;
pub use told_by::ToldByWords;
pub use trend::{IncidentView, TrendReport, TrendWords};
pub use unresolved::Unresolved;
pub use unsaid::Unsaid;
pub use urgent::read_clock_rules;
pub use view::View;
pub use watch::{
    Board, Bounds as ClockBounds, By, Chance, Clock as ClockSays, Conflict as Disagreement,
    Date as ClockDate, Days, Death, Decides, Elapsed, Ending, Episode, Evidence, Flag, FlagKind, Part,
    Period as CurvePeriod, Reason as ClockReason, Returns, Row as ClockRow, Rules as ClockRules, SaidEnd,
    Share, Sign, Since, Stage, Such, TooFew, Use as EvidenceUse, Why as StageWhy,
};
pub use weighs::{CaseDeath, DeathOf, DeathTold, Dropped, Withdrawn};

use casebook::Casebook;

/// An open casebook with its use cases.
pub struct Desk {
    book: Casebook,
    newest: view::Cell,
    read: review::Texts,
    reviewed: review::Reviewed,
    others: review::Found,
    looked: review::Looked,
    overlaps: std::sync::Arc<candidates::Kept>,
}

impl Desk {
    /// Puts the use cases on an open casebook.
    pub fn new(book: Casebook) -> Self {
        Self {
            book,
            newest: view::Cell::default(),
            read: review::Texts::default(),
            reviewed: review::Reviewed::default(),
            others: review::Found::default(),
            looked: review::Looked::default(),
            overlaps: std::sync::Arc::default(),
        }
    }

    /// The casebook itself, for looking after it: log, backup, slots, doctor.
    pub fn book(&self) -> &Casebook {
        &self.book
    }

    /// The casebook itself, to change slots, back it up or rebuild it.
    pub fn book_mut(&mut self) -> &mut Casebook {
        &mut self.book
    }

    /// The next free key with this beginning: `r1`, `r2`, ...
    fn free_key(&self, start: &str) -> model::Key {
        let mut keys = self.free_keys(start, 1);
        keys.remove(0)
    }

    /// So many free keys with this beginning, for records that are stored together.
    fn free_keys(&self, start: &str, many: usize) -> Vec<model::Key> {
        let state = self.book.state();
        // A short beginning and digits always make a key.
        let keys = (state.len() + 1..).filter_map(|n| model::Key::parse(&format!("{start}{n}")).ok());
        keys.filter(|key| state.get(key).is_none()).take(many).collect()
    }
}
