//! From facts and consents to a draft.

use std::collections::{BTreeMap, BTreeSet};

use model::{Day, Key};

use crate::checklist::checklist;
use crate::clean::{self, Found};
use crate::coarse::{Coarser, differences};
use crate::consent::{Consents, For, Lack, Refusal, refusals};
use crate::deadline::{Deadline, deadline};
use crate::draft::{Draft, FieldStatus, FieldView, Form, Unanswered};
use crate::error::Error;
use crate::fact::{Fact, FactKind, Facts, Occasions, Subject, Value};
use crate::gate::{self, GateView};
use crate::language::Language;
use crate::named;
use crate::people::{About, subjects, usable};
use crate::procedure::{Field, Fill, Per, Procedure, Teller};
use crate::view::{self, view};
use crate::warning::{self, Notice, Warning};
use crate::write::{self, Member, Released};

/// The office a paper goes to, where the procedure leaves it open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct To {
    /// What the office is called.
    pub name: String,
    /// Its address, with line breaks.
    pub address: String,
}

/// What the user asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// The day as of which it is reckoned.
    pub today: Day,
    /// The day that the paper bears.
    pub dated: Day,
    /// The language of the paper.
    pub language: Language,
    /// The office it goes to.
    pub to: Option<To>,
    /// What the user writes into fields, by their names.
    pub by_hand: BTreeMap<String, String>,
    /// The user's answers to gates, by their names.
    pub answers: BTreeMap<String, bool>,
    /// Whether to say what the reporters are to those concerned.
    pub reporter: bool,
    /// Names of people of the casebook, of whatever case, for which what is written by hand is looked through.
    pub names: BTreeSet<String>,
}

impl Ask {
    /// A paper as of a day and dated by it, with nothing written by hand.
    pub fn new(today: Day, language: Language) -> Self {
        Self {
            today,
            dated: today,
            language,
            to: None,
            by_hand: BTreeMap::new(),
            answers: BTreeMap::new(),
            reporter: false,
            names: BTreeSet::new(),
        }
    }
}

/// Everything about one form while it is made.
struct Made {
    form: Form,
    person: bool,
    /// Whether anything that is told of them alone is released; without it there is no form that leaves, for it would say
    /// no more than that there is somebody of whom something is told.
    speaks: bool,
    /// What is released, as the paper may say it.
    released: Released,
    values: Vec<(FieldStatus, Vec<String>)>,
    /// The mentions of these people that say something which stands in a field.
    used: BTreeSet<Key>,
    coarser: BTreeSet<Coarser>,
}

/// Says what an appeal lacks, whether it may be made, and what it would say.
///
/// # Errors
/// [`Error`] for texts that are too long, too many people, and fields or gates the procedure does not have.
pub fn prepare(procedure: &Procedure, facts: &Facts, consents: &Consents, ask: &Ask) -> Result<Draft, Error> {
    drafted(procedure, facts, consents, ask, true)
}

/// Says what an appeal lacks and whether it may be made, as [`prepare`] does, without writing a paper.
///
/// # Errors
/// Those of [`prepare`].
pub fn look(procedure: &Procedure, facts: &Facts, consents: &Consents, ask: &Ask) -> Result<Draft, Error> {
    drafted(procedure, facts, consents, ask, false)
}

fn drafted(
    procedure: &Procedure,
    facts: &Facts,
    consents: &Consents,
    ask: &Ask,
    paper: bool,
) -> Result<Draft, Error> {
    let mut found = Found::default();
    let mut warnings = Vec::new();
    let written = written(procedure, ask, &mut found)?;
    let addressee = addressee(procedure, ask, &mut found)?;
    let facts = usable(facts, ask.today, &mut found, &mut warnings)?;
    // A form about one of its people takes from a group what its form may say, and so does the limit.
    let whole = procedure.per == Per::Group || facts.about.is_person();
    let occasions = Occasions::of(&facts.about);
    let own = facts.about.facts.iter().filter(|f| whole || occasions.holds(f));
    let everything = own.chain(facts.members.iter().flat_map(|m| &m.facts));
    let happened: Vec<&Fact> = everything.filter(|f| f.value.kind() == FactKind::Event).collect();
    let events: Vec<_> = view::events(&happened).collect();
    let deadline = procedure.limit.as_ref().map(|l| deadline(l, &events, ask.today));
    warning::of_facts(&facts, &mut warnings);
    let subjects = subjects(procedure, &facts, &mut warnings);
    let wanted = For {
        procedure,
        to: ask.to.as_ref().map(|t| t.name.as_str()),
        today: ask.today,
        reporter: ask.reporter,
    };
    let mut made: Vec<Made> = subjects
        .into_iter()
        .map(|s| form(procedure, s, consents, &wanted, ask, &written, deadline.as_ref()))
        .collect();
    let allowed = made.iter().flat_map(|m| m.released.all()).filter_map(plain_name);
    let naming = named::fields(&written, ask.names.iter(), allowed);
    if procedure.public && !naming.is_empty() {
        for form in made.iter_mut().map(|m| &mut m.form) {
            form.gates.push(gate::named(&naming));
            form.shut = true;
        }
    }
    let shut = made.iter().all(|m| m.form.shut);
    let outgoing = (paper && !shut).then(|| {
        let open = || made.iter().filter(|m| !m.form.shut && m.speaks);
        let mut empty: Vec<String> = Vec::new();
        for label in open().flat_map(|m| m.form.lacking()).map(|f| f.label.get(ask.language).to_owned()) {
            if !empty.contains(&label) {
                empty.push(label);
            }
        }
        let parts = open().enumerate().map(|(n, m)| {
            write::part(procedure, &m.values, &m.released, m.person.then_some(n + 1), ask.language)
        });
        // Whoever was not asked has not said that it holds: the paper stays a draft until then.
        let mut asked: Vec<Unanswered> = Vec::new();
        for gate in open().flat_map(|m| &m.form.gates).filter(|g| g.waits()) {
            if !asked.iter().any(|known| known.id == gate.id) {
                let must = gate.must.get(ask.language).to_owned();
                asked.push(Unanswered { id: gate.id.clone(), must });
            }
        }
        write::frame(procedure, addressee, parts.collect(), (empty, asked), ask.dated, ask.language)
    });
    let leaving = || made.iter().filter(|m| paper && !m.form.shut && m.speaks);
    let checklist = checklist(procedure, leaving().map(|m| &m.values));
    let coarser: BTreeSet<Coarser> = leaving().flat_map(|m| m.coarser.iter().cloned()).collect();
    let coarser: Vec<Coarser> = coarser.into_iter().collect();
    let about: BTreeSet<Key> = leaving().flat_map(|m| m.used.iter().cloned()).collect();
    warning::of_writing(&written, &coarser, &mut warnings);
    warnings.extend(naming.into_iter().map(|field| Warning::new(Notice::NameByHand(field), None)));
    let forms: Vec<Form> = made.into_iter().map(|m| m.form).collect();
    warning::of_forms(procedure, &forms, &written, found, ask, &mut warnings);
    let lacking: BTreeSet<Refusal> =
        forms.iter().flat_map(|f| &f.fields).flat_map(|f| f.withheld.iter().cloned()).collect();
    Ok(Draft {
        procedure: procedure.id.clone(),
        version: procedure.version,
        language: ask.language,
        purpose: procedure.purpose.word(),
        shut,
        falls_through: procedure.falls_through.clone(),
        deadline,
        forms,
        lacking: lacking.into_iter().collect(),
        warnings,
        checklist,
        coarser,
        about: about.into_iter().collect(),
        outgoing,
    })
}

/// The name a fact says, if it is one and no alias.
fn plain_name(fact: &Fact) -> Option<&str> {
    match &fact.value {
        Value::Name { text, alias: false } => text.as_deref(),
        _ => None,
    }
}

/// What the user wrote, clean, after checking that it may be written.
fn written(
    procedure: &Procedure,
    ask: &Ask,
    found: &mut Found,
) -> Result<BTreeMap<String, Vec<String>>, Error> {
    for gate in ask.answers.keys() {
        match procedure.gates.iter().find(|g| g.id == *gate) {
            None => return Err(Error::NoGate { procedure: procedure.id.clone(), gate: short(gate) }),
            Some(g) if g.teller == Teller::Unknown => return Err(Error::NotYours { gate: g.id.clone() }),
            Some(_) => {}
        }
    }
    let mut clean = BTreeMap::new();
    for (id, text) in &ask.by_hand {
        let field = procedure.fields.iter().find(|f| f.id == *id);
        let field =
            field.ok_or_else(|| Error::NoField { procedure: procedure.id.clone(), field: short(id) })?;
        if !field.by_hand {
            return Err(Error::NotByHand { field: field.id.clone() });
        }
        let what = format!("The text for \"{id}\"");
        clean.insert(id.clone(), clean::lines(text, &what, clean::TEXT, found)?);
    }
    Ok(clean)
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// The lines of the addressee: the office the user names, or the one the procedure knows.
fn addressee(procedure: &Procedure, ask: &Ask, found: &mut Found) -> Result<Vec<String>, Error> {
    let Some(to) = &ask.to else {
        let name = procedure.addressee.get(ask.language);
        // A letter finds its office by the name that stands on its door.
        let delivered = ask.language != Language::En && !procedure.address.is_empty();
        let own = delivered.then_some(procedure.addressee.en.as_str());
        let lines = std::iter::once(name).chain(own).chain(procedure.address.iter().map(String::as_str));
        return Ok(lines.map(str::to_owned).collect());
    };
    let mut lines = vec![clean::line(&to.name, "The name of the office", 300, found)?];
    lines.extend(clean::lines(&to.address, "The address", 1_000, found)?);
    Ok(lines)
}

#[allow(clippy::too_many_arguments, reason = "one call, and each is a thing of its own")]
fn form(
    procedure: &Procedure,
    about: About<'_>,
    consents: &Consents,
    wanted: &For<'_>,
    ask: &Ask,
    written: &BTreeMap<String, Vec<String>>,
    deadline: Option<&Deadline>,
) -> Made {
    let free = |f: &&Fact| refusals(f, consents, wanted).is_empty();
    let own = || about.own.iter().chain(&about.shared).copied();
    let member = |m: &&Subject| Member {
        person: m.is_person(),
        facts: m.facts.iter().filter(free).cloned().collect(),
    };
    let exact = Released {
        own: own().filter(free).cloned().collect(),
        members: about.members.iter().map(member).collect(),
    };
    let speaks = about.own.iter().any(free) || exact.members.iter().any(|m| !m.facts.is_empty());
    let released = if procedure.public { exact.coarse() } else { exact.clone() };
    let known: Vec<(&Fact, Vec<Refusal>)> = own()
        .chain(about.members.iter().flat_map(|m| &m.facts))
        .map(|f| (f, refusals(f, consents, wanted)))
        .collect();
    let mut fields = Vec::new();
    let mut values = Vec::new();
    for field in &procedure.fields {
        let value = write::value(field, (&released, &exact), written.get(&field.id), ask.language);
        let withheld: BTreeSet<Refusal> = known
            .iter()
            .filter(|(f, lack)| !lack.is_empty() && field.fill.is_some_and(|fill| bears(f, fill)))
            .flat_map(|(_, lack)| lack.iter().cloned())
            .collect();
        let withheld: Vec<Refusal> = withheld.into_iter().collect();
        let own_words = written.contains_key(&field.id)
            && write::value(field, (&released, &exact), None, ask.language).is_empty();
        let status = status(field, &value, &withheld, about.person, own_words);
        // What the user wrote does not stand in for what an origin keeps back.
        let value = if status == FieldStatus::Filled { value } else { Vec::new() };
        values.push((status, value.clone()));
        fields.push(FieldView {
            id: field.id.clone(),
            label: field.label.clone(),
            help: field.help.clone(),
            required: field.required,
            status,
            value,
            withheld,
        });
    }
    let mut gates: Vec<GateView> = vec![gate::consent(&fields, speaks)];
    let own: Vec<&Fact> = own().collect();
    let apart: Vec<&Fact> = about.members.iter().flat_map(|m| &m.facts).collect();
    gates.extend(procedure.gates.iter().map(|g| gate::apply(g, &own, &apart, deadline, &ask.answers)));
    let shut = gates.iter().any(GateView::bars);
    let form = Form { about: about.key.clone(), shut, gates, fields };
    let stands = |f: &&Fact| {
        let filled = procedure.fields.iter().zip(&values).filter(|(_, (s, _))| *s == FieldStatus::Filled);
        filled.filter_map(|(field, _)| field.fill).any(|fill| bears(f, fill))
    };
    // What is said of a whole group is no mention of one of its people.
    let told = about.own.iter().copied().chain(about.members.iter().flat_map(|m| &m.facts));
    let used = told.filter(free).filter(stands).filter_map(|f| f.of.clone()).collect();
    let coarser = match procedure.public {
        true => exact.all().filter(stands).flat_map(|f| differences(f, ask.language)).collect(),
        false => BTreeSet::new(),
    };
    Made { form, person: about.person, speaks, released, values, used, coarser }
}

/// Whether a fact says something about a field. A sealed name does, although it cannot be shown.
fn bears(fact: &Fact, fill: Fill) -> bool {
    let sealed = match (&fact.value, fill) {
        (Value::Name { text: None, alias }, Fill::Name) => !alias,
        (Value::Name { text: None, alias }, Fill::OtherNames) => *alias,
        _ => false,
    };
    sealed || !view(fill, &[fact], Language::En).is_empty()
}

fn status(
    field: &Field,
    value: &[String],
    withheld: &[Refusal],
    person: bool,
    own_words: bool,
) -> FieldStatus {
    let from_casebook = field.fill.is_some();
    if person && field.fill == Some(Fill::Number) && value.is_empty() && withheld.is_empty() {
        return FieldStatus::NotApplicable;
    }
    let kept_back = withheld.iter().any(|r| r.lack != Lack::Sealed && r.lack != Lack::NotAsked);
    match value.is_empty() {
        false if own_words && kept_back => FieldStatus::Withheld,
        false => FieldStatus::Filled,
        // Whoever would have consented: the user has only to ask.
        true if !withheld.is_empty() && withheld.iter().all(|r| r.lack == Lack::NotAsked) => {
            FieldStatus::NotAsked
        }
        true if !withheld.is_empty() => FieldStatus::Withheld,
        true if !from_casebook => FieldStatus::ByHand,
        true => FieldStatus::Missing,
    }
}
