//! The procedures shipped with the program.

use std::sync::OnceLock;

use model::{Purpose, Question};
use serde::Deserialize;

use crate::error::Error;
use crate::language::Words;
use crate::procedure::{Field, Gate, Limit, Per, Procedure, Rule, Source, StateAnswer, Teller};

/// Fields and gates that several procedures share.
const COMMON: &str = include_str!("../procedures/common.toml");

macro_rules! shipped {
    ($($id:literal),+ $(,)?) => {
        &[$(($id, include_str!(concat!("../procedures/", $id, ".toml")))),+]
    };
}

/// The files, in the order in which they are listed.
pub(crate) const FILES: &[(&str, &str)] = shipped![
    "wgeid-urgent-action",
    "wgad-urgent-appeal",
    "wgad-complaint",
    "sr-torture",
    "sr-dprk",
    "sr-executions",
    "sr-trafficking",
    "joint-communication",
    "ced-article-30",
    "cat-article-22",
    "unhcr-protection-note",
    "red-cross-tracing",
    "embassy-letter",
    "parliament-letter",
    "supporters-page",
    "press-note",
    "case-sheet",
];

/// All procedures.
///
/// # Errors
/// [`Error::File`] if a shipped file cannot be read.
pub fn procedures() -> Result<&'static [Procedure], Error> {
    static ALL: OnceLock<Result<Vec<Procedure>, Error>> = OnceLock::new();
    ALL.get_or_init(|| FILES.iter().map(|(id, text)| read(id, text)).collect())
        .as_ref()
        .map(Vec::as_slice)
        .map_err(Clone::clone)
}

/// The procedure with this name.
///
/// # Errors
/// [`Error::NoProcedure`] if there is none.
pub fn procedure(id: &str) -> Result<&'static Procedure, Error> {
    let id = id.trim();
    let found = procedures()?.iter().find(|p| p.id == id);
    found.ok_or_else(|| Error::NoProcedure { id: id.chars().take(60).collect() })
}

/// The addressee of a procedure by the English words that an action keeps of it, in every language; none for an office somebody named.
pub fn addressee(english: &str) -> Option<&'static Words> {
    procedures().ok()?.iter().map(|p| &p.addressee).find(|words| words.en == english)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    field: Vec<Field>,
    gate: Vec<Gate>,
}

/// A field as a file writes it: what is left out comes from the shared field of that name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FieldFile {
    id: String,
    label: Option<Words>,
    help: Option<Words>,
    by_hand: Option<bool>,
    #[serde(default)]
    required: bool,
    longest: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GateFile {
    id: String,
    must: Option<Words>,
    otherwise: Option<Words>,
    hard: Option<bool>,
    teller: Option<Teller>,
    rule: Option<Rule>,
    #[serde(default)]
    state: Vec<StateAnswer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    id: String,
    version: u32,
    title: Words,
    summary: Words,
    addressee: Words,
    #[serde(default)]
    address: Vec<String>,
    mail: Option<String>,
    form: Option<String>,
    purpose: String,
    #[serde(default)]
    recipients: Vec<String>,
    #[serde(default)]
    public: bool,
    per: Per,
    #[serde(default)]
    languages: Vec<String>,
    limit: Option<Limit>,
    checked: Words,
    source: Vec<Source>,
    falls_through: Option<String>,
    field: Vec<FieldFile>,
    #[serde(default)]
    gate: Vec<GateFile>,
    opening: Words,
    opening_quiet: Option<Words>,
    #[serde(default)]
    questions: Vec<String>,
    requests: Vec<Words>,
    #[serde(default)]
    law: Vec<Words>,
}

/// Reads one file; what it leaves out comes from the shared fields and gates.
pub(crate) fn read(name: &str, text: &str) -> Result<Procedure, Error> {
    let wrong = |why: String| Error::File { file: name.to_owned(), why };
    let common: Common = toml::from_str(COMMON)
        .map_err(|e| Error::File { file: "common".to_owned(), why: e.message().to_owned() })?;
    let file: File = toml::from_str(text).map_err(|e| wrong(e.message().to_owned()))?;
    let purpose = Purpose::WORDS.iter().find(|(w, _)| *w == file.purpose).map(|(_, p)| *p);
    let purpose = purpose.ok_or_else(|| wrong(format!("no purpose {}", file.purpose)))?;
    let questions = file.questions.iter().map(|word| {
        let found =
            Question::WORDS.iter().find(|(known, _)| known == word).map(|(_, question)| question.clone());
        found.ok_or_else(|| wrong(format!("no question {word}")))
    });
    let questions = questions.collect::<Result<Vec<Question>, Error>>()?;
    let fields: Result<Vec<Field>, Error> =
        file.field.into_iter().map(|f| field(&common, f, &wrong)).collect();
    let gates: Result<Vec<Gate>, Error> = file.gate.into_iter().map(|g| gate(&common, g, &wrong)).collect();
    Ok(Procedure {
        id: file.id,
        version: file.version,
        title: file.title,
        summary: file.summary,
        addressee: file.addressee,
        address: file.address,
        mail: file.mail,
        form: file.form,
        purpose,
        recipients: file.recipients,
        public: file.public,
        per: file.per,
        languages: file.languages,
        limit: file.limit,
        checked: file.checked,
        sources: file.source,
        falls_through: file.falls_through,
        fields: fields?,
        gates: gates?,
        opening: file.opening,
        opening_quiet: file.opening_quiet,
        questions,
        requests: file.requests,
        law: file.law,
    })
}

fn field(common: &Common, f: FieldFile, wrong: &dyn Fn(String) -> Error) -> Result<Field, Error> {
    let shared = common.field.iter().find(|s| s.id == f.id);
    let none = || wrong(format!("the field {} is not shared and has no label or help of its own", f.id));
    let label = f.label.or_else(|| shared.map(|s| s.label.clone())).ok_or_else(none)?;
    let help = f.help.or_else(|| shared.map(|s| s.help.clone())).ok_or_else(none)?;
    Ok(Field {
        label,
        help,
        // A field of a file's own has no shared counterpart that says what fills it: the user writes it.
        fill: shared.and_then(|s| s.fill),
        by_hand: f.by_hand.unwrap_or(shared.is_none_or(|s| s.by_hand)),
        required: f.required,
        longest: f.longest.or(shared.and_then(|s| s.longest)),
        id: f.id,
    })
}

fn gate(common: &Common, g: GateFile, wrong: &dyn Fn(String) -> Error) -> Result<Gate, Error> {
    let shared = common.gate.iter().find(|s| s.id == g.id);
    let none = |what: &str| wrong(format!("the gate {} is not shared and has no {what}", g.id));
    let must = g.must.or_else(|| shared.map(|s| s.must.clone())).ok_or_else(|| none("text"))?;
    let otherwise = g.otherwise.or_else(|| shared.map(|s| s.otherwise.clone()));
    let otherwise = otherwise.ok_or_else(|| none("word on what to do where it does not hold"))?;
    let teller = g.teller.or(shared.map(|s| s.teller)).ok_or_else(|| none("teller"))?;
    Ok(Gate {
        // Words of a file's own ask what the shared ones do not.
        of_some: shared.filter(|s| s.must == must).and_then(|s| s.of_some.clone()),
        must,
        otherwise,
        teller,
        hard: g.hard.unwrap_or(shared.is_some_and(|s| s.hard)),
        rule: g.rule.or(shared.and_then(|s| s.rule)),
        states: g.state,
        id: g.id,
    })
}
