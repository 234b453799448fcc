//! From facts and consents to a draft.

use std::collections::{BTreeMap, BTreeSet};

use model::{Day, Key, Purpose};

use crate::checklist::checklist;
use crate::clean::{self, Found};
use crate::coarse::{Coarser, differences, left_out};
use crate::consent::{Consents, For, Lack, Refusal, refusals};
use crate::deadline::{Deadline, deadline};
use crate::draft::{Draft, FieldStatus, FieldView, Form, Incomplete, Unanswered};
use crate::error::Error;
use crate::fact::{Fact, FactKind, Facts, Happening, Occasions, Subject, Value};
use crate::gate::{self, GateView};
use crate::language::Language;
use crate::named;
use crate::people::{About, of_more, subjects, usable};
use crate::procedure::{Field, Fill, Per, Procedure};
use crate::quiet::last_sign;
use crate::say::Say;
use crate::view::{self, view};
use crate::warning::{self, Notice, Warning};
use crate::write::{self, Member, Released};

/// Days without a sign after which nobody is told of as held: the same as the clocks of `watch` have by default.
pub const STILL_HELD_DAYS: u32 = 60;

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
    /// The day as of which it is reckoned, which the paper bears.
    pub today: Day,
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
    /// Days without a sign after which nobody is told of as held.
    pub still_held_days: u32,
    /// Names of people of the casebook, of whatever case, for which what is written by hand is looked through.
    pub names: BTreeSet<String>,
}

impl Ask {
    /// A paper as of a day, with nothing written by hand.
    pub fn new(today: Day, language: Language) -> Self {
        Self {
            today,
            language,
            to: None,
            by_hand: BTreeMap::new(),
            answers: BTreeMap::new(),
            reporter: false,
            still_held_days: STILL_HELD_DAYS,
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
    opening: Vec<String>,
    /// What is to be said of it if nothing was heard of these people for long.
    quiet: Option<Notice>,
}

impl Made {
    /// What keeps it a draft: empty fields, and gates that wait for an answer. Whoever was not asked has not said that it holds.
    fn incomplete(&self, language: Language) -> Option<Incomplete> {
        let fields: Vec<String> = self.form.lacking().map(|f| f.label.get(language).to_owned()).collect();
        let waits = self.form.gates.iter().filter(|g| g.waits());
        let gates: Vec<Unanswered> =
            waits.map(|g| Unanswered { id: g.id.clone(), must: g.must.get(language).to_owned() }).collect();
        let says = Say::Incomplete.text(language).to_owned();
        (!fields.is_empty() || !gates.is_empty()).then_some(Incomplete { says, fields, gates })
    }
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
    let mut facts = usable(facts, ask.today, &mut found, &mut warnings)?;
    unnamed(&mut facts, procedure.purpose);
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
        .map(|s| form(procedure, (s, &facts.apart), consents, &wanted, ask, &written, deadline.as_ref()))
        .collect();
    let allowed = made.iter().flat_map(|m| m.released.all()).filter_map(plain_name);
    let allowed: Vec<&str> = allowed.collect();
    let naming = named::fields(&written, ask.names.iter(), allowed.iter().copied());
    let told = free_texts(procedure, made.iter().flat_map(|m| m.released.all()));
    let in_records = named::fields(&told, ask.names.iter(), allowed.into_iter());
    if procedure.public && !naming.is_empty() {
        for form in made.iter_mut().map(|m| &mut m.form) {
            form.gates.push(gate::named(&naming));
            form.shut = true;
        }
    }
    for m in &mut made {
        m.form.written = paper && !m.form.shut && m.speaks;
    }
    let shut = made.iter().all(|m| m.form.shut);
    let leaving = || made.iter().filter(|m| m.form.written);
    let outgoing = (paper && !shut).then(|| {
        let parts = leaving().enumerate().map(|(n, m)| {
            let around = (m.opening.clone(), m.incomplete(ask.language));
            write::part(procedure, &m.values, &m.released, m.person.then_some(n + 1), around, ask.language)
        });
        write::frame(procedure, addressee, parts.collect(), ask.today, ask.language)
    });
    let checklist = checklist(procedure, leaving().map(|m| &m.values));
    let coarser: BTreeSet<Coarser> = leaving().flat_map(|m| m.coarser.iter().cloned()).collect();
    let coarser: Vec<Coarser> = coarser.into_iter().collect();
    let about: BTreeSet<Key> = leaving().flat_map(|m| m.used.iter().cloned()).collect();
    warning::of_silence(&facts.about.key, made.iter().map(|m| (&m.form, m.quiet.as_ref())), &mut warnings);
    warning::of_writing(&written, &coarser, &mut warnings);
    warnings.extend(naming.into_iter().map(|field| Warning::new(Notice::NameByHand(field), None)));
    warnings.extend(in_records.into_iter().map(|field| Warning::new(Notice::NameInRecord(field), None)));
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

/// Takes the offices out of steps made for another use: who was told of somebody for one use is not told of for another.
fn unnamed(facts: &mut Facts, purpose: Purpose) {
    for fact in &mut facts.about.facts {
        if let Value::Done(step) = &mut fact.value
            && step.purpose != purpose
        {
            step.to = None;
        }
    }
}

/// What is said in words of its own, by the fields in which it stands.
fn free_texts<'a>(
    procedure: &Procedure,
    facts: impl Iterator<Item = &'a Fact>,
) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for fact in facts {
        let (fill, text) = match &fact.value {
            Value::Role(text) => (Fill::Role, text),
            Value::TakenBy(text) => (Fill::TakenBy, text),
            Value::Name { text: Some(text), alias: true } => (Fill::OtherNames, text),
            _ => continue,
        };
        if let Some(field) = procedure.fields.iter().find(|f| f.fill == Some(fill)) {
            found.entry(field.id.clone()).or_default().push(text.clone());
        }
    }
    found
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
    if let Some(gate) = ask.answers.keys().find(|gate| !procedure.gates.iter().any(|g| g.id == **gate)) {
        let known: Vec<&str> = procedure.gates.iter().map(|g| g.id.as_str()).collect();
        let (procedure, known) = (procedure.id.clone(), known.join(", "));
        return Err(Error::NoGate { procedure, gate: short(gate), known });
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
    (about, sharing): (About<'_>, &[BTreeSet<Key>]),
    consents: &Consents,
    wanted: &For<'_>,
    ask: &Ask,
    written: &BTreeMap<String, Vec<String>>,
    deadline: Option<&Deadline>,
) -> Made {
    let free = |f: &&Fact| refusals(f, consents, wanted).is_empty();
    let own = || about.own.iter().chain(&about.shared).copied();
    let apart = |a: &Key, b: &Key| sharing.iter().any(|set| set.contains(a) && set.contains(b));
    let member = |m: &&Subject| Member {
        person: m.is_person(),
        facts: m.facts.iter().filter(free).cloned().collect(),
        apart: about.members.iter().map(|other| apart(&m.key, &other.key)).collect(),
    };
    let exact = Released {
        own: about
            .own
            .iter()
            .copied()
            .filter(free)
            .cloned()
            .chain(about.shared.iter().copied().filter(free).map(of_more))
            .collect(),
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
    gates
        .extend(procedure.gates.iter().map(|g| gate::apply(g, &own, &about.members, deadline, &ask.answers)));
    let shut = gates.iter().any(GateView::bars);
    let form = Form { about: about.key.clone(), shut, written: false, gates, fields };
    let stands = |f: &&Fact| {
        let filled = procedure.fields.iter().zip(&values).filter(|(_, (s, _))| *s == FieldStatus::Filled);
        filled.filter_map(|(field, _)| field.fill).any(|fill| bears(f, fill))
    };
    // What is said of a whole group is no mention of one of its people.
    let told = about.own.iter().copied().chain(about.members.iter().flat_map(|m| &m.facts));
    let used = told.filter(free).filter(stands).filter_map(|f| f.of.clone()).collect();
    let coarser = match procedure.public {
        true => {
            let said = exact.all().filter(|f| stands(f) || left_out(f));
            said.flat_map(|f| differences(f, ask.language)).collect()
        }
        false => BTreeSet::new(),
    };
    let all = own.iter().chain(&apart).copied();
    let long = |sign: &(u32, &Happening)| sign.0 > ask.still_held_days;
    let told = last_sign(released.all(), ask.today).filter(long).map(|(_, event)| event);
    let quiet = match last_sign(all, ask.today).filter(long) {
        Some((days, _)) => Some(Notice::Quiet(days, ask.still_held_days)),
        None => told.map(|_| Notice::QuietPaper),
    };
    let opening = write::opening(procedure, &released, told, ask.language);
    Made { form, person: about.person, speaks, released, values, used, coarser, opening, quiet }
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
