//! From a proposal to the mention that would be entered.

use intake::text::{Aside, Chars, Proposal, Window};
use model::mention::{MentionUnit, Name, Sealable, TextSpan};
use model::{
    AgeRange, Condition, Edtf, Key, Mention, PlacePath, Policy, Qualifier, Quantity, Report, Sex, Span, When,
    Who,
};
use serde::Serialize;

use super::{About, Makes, Question, Remark, Stands, id_of, to_the_day};
use crate::ahead::ahead;
use crate::ask::{read_event, read_place, read_sex};
use crate::count::read_people;
use crate::enter::{CERTAINTY, UNITS, conditions, name, nationality, one_of, read_date, short};
use crate::places::holding;
use crate::show::tie_words;
use crate::{Result, read_age};

/// A mention in words: what a person sees before deciding.
#[derive(Clone, Serialize, Debug)]
pub struct Reading {
    /// The count in the words of the text.
    pub words: String,
    /// How the words qualify it.
    pub qualifier: Qualifier,
    /// Fewest, by the policy.
    pub lo: u64,
    /// Most, by the policy.
    pub hi: Option<u64>,
    /// What is counted.
    pub unit: &'static str,
    /// Kind of event.
    pub event: Option<&'static str>,
    /// When, in EDTF.
    pub when: Option<String>,
    /// Whether that was reckoned from the date of publication.
    pub inferred: bool,
    /// Place path.
    pub place: Option<String>,
    /// f, m or x.
    pub sex: Option<&'static str>,
    /// Ages.
    pub age: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Names in clear, with a semicolon between them.
    pub names: Option<String>,
    /// Who took them.
    pub taken_by: Option<String>,
    /// Family ties: "child-of=KEY", with a semicolon between them.
    pub ties: Option<String>,
    /// What puts somebody among them in particular danger.
    pub conditions: Vec<Condition>,
    /// Nationality, as two capital letters.
    pub nationality: Option<String>,
    /// Names that are no evidence of who it is, with a semicolon between them.
    pub aliases: Option<String>,
    /// How many names lie sealed.
    pub sealed_names: usize,
    /// How sure the source is: known, believed, reported, contested.
    pub certainty: Option<&'static str>,
    /// Whether it was so on every day of that time.
    pub throughout: bool,
    /// A note.
    pub note: Option<String>,
}

/// A place that the words may mean.
#[derive(Clone, Serialize, Debug)]
pub struct PlaceChoice {
    /// Its path.
    pub path: String,
    /// What it is, in words.
    pub what: String,
}

/// What a person changes before accepting; `Some("")` leaves the field unknown.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Edit {
    /// "at least 41".
    pub count: Option<String>,
    /// person, family, group, incident, other.
    pub unit: Option<String>,
    /// Kind of event.
    pub event: Option<String>,
    /// When, in EDTF.
    pub when: Option<String>,
    /// Place path.
    pub place: Option<String>,
    /// f, m, x.
    pub sex: Option<String>,
    /// "4", "10-16".
    pub age: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Names, with a semicolon between them.
    pub names: Option<String>,
    /// Who took them.
    pub taken_by: Option<String>,
    /// Family ties: "child-of=KEY", with a semicolon between them.
    pub ties: Option<String>,
    /// What puts somebody among them in particular danger, with a semicolon between them.
    pub conditions: Option<String>,
    /// Nationality, as two capital letters.
    pub nationality: Option<String>,
    /// Names that are no evidence of who it is, with a semicolon between them.
    pub aliases: Option<String>,
    /// known, believed, reported, contested.
    pub certainty: Option<String>,
    /// On every day of that time.
    pub throughout: Option<bool>,
    /// A note.
    pub note: Option<String>,
    /// Seals the names to the custodian.
    pub seal_names: bool,
}

pub(crate) fn unit_word(unit: MentionUnit) -> &'static str {
    UNITS.iter().find(|(_, u)| *u == unit).map_or("other", |(word, _)| word)
}

/// The mention as a person reads it.
pub(crate) fn reading_of(mention: &Mention, policy: &Policy) -> Reading {
    let interval = policy.interval(&mention.quantity);
    Reading {
        words: mention.quantity.words.clone(),
        qualifier: mention.quantity.qualifier,
        lo: interval.lo,
        hi: interval.hi,
        unit: unit_word(mention.unit),
        event: mention.event.map(|e| e.kind.word()),
        when: mention.when.as_ref().map(|w| w.date.to_string()),
        inferred: mention.when.as_ref().is_some_and(|w| w.inferred),
        place: mention.place.as_ref().map(ToString::to_string),
        sex: mention.who.sex.map(Sex::letter),
        age: mention.who.age.map(age_words),
        role: mention.who.role.clone(),
        names: listed(clear(mention, false)),
        taken_by: mention.who.taken_by.clone(),
        ties: listed(mention.who.ties.iter().map(tie_words)),
        conditions: mention.who.conditions.clone(),
        nationality: mention.who.nationality.clone(),
        aliases: listed(clear(mention, true)),
        sealed_names: mention.who.names.iter().filter(|n| matches!(n.text, Sealable::Sealed(_))).count(),
        certainty: mention
            .event
            .and_then(|e| CERTAINTY.iter().find(|(_, c)| *c == e.certainty))
            .map(|(w, _)| *w),
        throughout: mention.when.as_ref().is_some_and(|w| w.throughout),
        note: mention.note.clone(),
    }
}

/// The names in clear, or the aliases.
fn clear(mention: &Mention, alias: bool) -> impl Iterator<Item = String> {
    mention.who.names.iter().filter_map(move |name| match &name.text {
        Sealable::Clear(text) if name.alias == alias => Some(text.clone()),
        _ => None,
    })
}

fn listed(all: impl Iterator<Item = String>) -> Option<String> {
    Some(all.collect::<Vec<_>>().join("; ")).filter(|text| !text.is_empty())
}

/// The parts of a field that holds several, as [`listed`] writes them.
fn several(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.into_iter().flat_map(|text| text.split(';')).map(str::trim).filter(|part| !part.is_empty())
}

fn age_words(age: AgeRange) -> String {
    match age.to {
        Some(to) if to == age.from => to.to_string(),
        Some(to) => format!("{}-{to}", age.from),
        None => format!("{}+", age.from),
    }
}

/// The question a proposal raises.
pub(crate) fn question(
    at: usize,
    proposal: &Proposal,
    (report, text): (&Report, &[char]),
    policy: &Policy,
) -> Question {
    let (places, place) = places(proposal);
    // It has a key of its own only once it is accepted.
    let mention = mention(proposal, place, (report.key.clone(), &report.key), policy);
    let mut why = Vec::new();
    why.extend(proposal.aside.map(|aside| match aside {
        Aside::Bystanders => Remark::Bystanders,
        Aside::Comparison => Remark::Comparison,
        Aside::Denied => Remark::Denied,
        Aside::Each => Remark::Each,
    }));
    why.extend(proposal.window.and_then(|w| w.anchor).map(Remark::Reckoned));
    if !to_the_day(report) && proposal.window.is_none() && proposal.event.is_some() {
        why.push(Remark::Undated);
    }
    why.extend(ahead(&mention, Some(report)).map(Remark::Ahead));
    why.extend(proposal.attribution.map(|said| Remark::SaidBy(slice(text, said))));
    if mention.place.is_none() && !places.is_empty() {
        why.push(Remark::PlaceOpen);
    }
    let event = proposal.event.map_or("something happened to them", |e| e.kind.word());
    Question {
        id: id_of(proposal),
        about: About::Mention,
        asks: format!("{}: {event}?", proposal.quantity.words),
        names: vec![proposal.quantity.words.clone()],
        stands: Stands::Open,
        records: Vec::new(),
        at: vec![[proposal.at.start, proposal.at.end]],
        reading: Some(reading_of(&mention, policy)),
        places,
        remarks: why.iter().map(Remark::english).collect(),
        why,
        rule: proposal.rule.to_owned(),
        confidence: proposal.confidence,
        makes: Some(Makes::Mention(at)),
    }
}

fn slice(text: &[char], at: Chars) -> String {
    text.get(at.start as usize..at.end as usize).unwrap_or_default().iter().collect()
}

/// The places the words may mean, and the one that is taken unless a person says otherwise.
///
/// A place that is wrong keeps people apart who are the same and would raise a floor, so one is taken only where all that
/// the clause names lies in one line, such as a town and its province, and else the smallest that holds them all: of two
/// towns of one name, their country. People are seized and sent back on the way; a place in the country they fled from or to
/// is offered and never taken.
fn places(proposal: &Proposal) -> (Vec<PlaceChoice>, Option<PlacePath>) {
    let mut choices: Vec<PlaceChoice> = Vec::new();
    for seen in &proposal.places {
        for found in &seen.paths {
            if !choices.iter().any(|c| c.path == *found) {
                choices.push(PlaceChoice { path: found.clone(), what: seen.words.clone() });
            }
        }
    }
    let paths: Vec<PlacePath> = choices.iter().filter_map(|c| PlacePath::parse(&c.path).ok()).collect();
    let finest = paths.iter().max_by_key(|p| p.parts().count());
    let line = finest.filter(|finest| paths.iter().all(|p| finest.under(p)) && paths.len() == choices.len());
    let taken = line.cloned().or_else(|| holding(choices.iter().map(|choice| choice.path.as_str())));
    let taken = taken.filter(|place| !matches!(place.parts().next(), Some("KP" | "KR")));
    (choices, taken)
}

/// The mention a proposal makes.
fn mention(
    proposal: &Proposal,
    place: Option<PlacePath>,
    (key, report): (Key, &Key),
    policy: &Policy,
) -> Mention {
    let children =
        matches!(proposal.subgroup.as_deref(), Some("children" | "minors" | "infants" | "babies" | "baby"));
    let child = || AgeRange::new(0, Some(policy.adult_age.saturating_sub(1)));
    Mention {
        key,
        report: report.clone(),
        quantity: proposal.quantity.clone(),
        unit: proposal.unit,
        event: proposal.event,
        when: proposal.window.and_then(when),
        said: None,
        place,
        radius_km: None,
        who: Who {
            role: role(proposal.subgroup.as_deref()),
            sex: proposal.sex,
            age: proposal.age.or_else(|| if children { child() } else { None }),
            ..Who::default()
        },
        credibility: None,
        origins: Vec::new(),
        span: None,
        note: None,
    }
}

/// Subgroups that are roles; of the others the sex and the age are kept.
fn role(subgroup: Option<&str>) -> Option<String> {
    let role = match subgroup? {
        "guides" | "guide" => "guide",
        "brokers" | "broker" => "broker",
        "missionaries" | "missionary" => "missionary",
        "pastors" | "pastor" => "pastor",
        "activists" | "activist" => "activist",
        _ => return None,
    };
    Some(role.to_owned())
}

fn when(window: Window) -> Option<When> {
    let span = Span { from: window.from, to: window.to };
    let date = Edtf::from_span(span)?;
    Some(When { date, throughout: false, inferred: window.anchor.is_some() })
}

/// The mention to store: as `shown`, else as proposed, with what the person changed, in its report and at its place in the text.
pub(crate) fn finish(
    proposal: &Proposal,
    shown: Option<&Mention>,
    edit: &Edit,
    (key, report, blob): (Key, &Key, &str),
    policy: &Policy,
) -> Result<Mention> {
    let mut mention = match shown {
        Some(shown) => Mention { key, ..shown.clone() },
        None => mention(proposal, places(proposal).1, (key, report), policy),
    };
    mention.span = Some(TextSpan {
        start: proposal.at.start,
        end: proposal.at.end,
        text: blob.to_owned(),
        made_by: proposal.rule.to_owned(),
    });
    if let Some(count) = &edit.count {
        let typed = read_people(count)?;
        // The number is changed and not what the source said, unless words alone say how many.
        let number = typed.lo.or(typed.hi).is_some();
        let words = if number { std::mem::take(&mut mention.quantity.words) } else { typed.words };
        mention.quantity = Quantity { words, ..typed };
    }
    if let Some(unit) = &edit.unit {
        mention.unit = one_of("unit", unit, &UNITS)?;
    }
    if let Some(event) = given(&edit.event) {
        let certainty = mention.event.map_or(model::Certainty::Reported, |e| e.certainty);
        let kind = event.map(read_event).transpose()?;
        mention.event = kind.map(|kind| model::Event { kind, certainty });
    }
    if let Some(when) = given(&edit.when) {
        let throughout = mention.when.as_ref().is_some_and(|w| w.throughout);
        let stated = |w: &str| read_date(w).map(|date| When { throughout, ..When::stated(date) });
        mention.when = when.map(stated).transpose()?;
    }
    if let Some(place) = given(&edit.place) {
        mention.place = place.map(read_place).transpose()?;
    }
    if let Some(sex) = given(&edit.sex) {
        mention.who.sex = sex.map(read_sex).transpose()?;
    }
    if let Some(age) = given(&edit.age) {
        mention.who.age = age.map(read_age).transpose()?;
    }
    if let Some(role) = given(&edit.role) {
        mention.who.role = role.map(|text| short("role", text)).transpose()?;
    }
    if let Some(names) = given(&edit.names) {
        renamed(&mut mention, names, false)?;
    }
    if let Some(taken_by) = given(&edit.taken_by) {
        let text = taken_by.map(|text| short("description of those who took them", text));
        mention.who.taken_by = text.transpose()?;
    }
    if let Some(aliases) = given(&edit.aliases) {
        renamed(&mut mention, aliases, true)?;
    }
    if let (Some(Some(word)), Some(event)) = (given(&edit.certainty), &mut mention.event) {
        event.certainty = one_of("certainty", word, &CERTAINTY)?;
    }
    if let (Some(throughout), Some(when)) = (edit.throughout, &mut mention.when) {
        when.throughout = throughout;
    }
    if let Some(note) = given(&edit.note) {
        mention.note = note.map(ToOwned::to_owned);
    }
    if let Some(words) = given(&edit.conditions) {
        mention.who.conditions = conditions(&several(words).collect::<Vec<_>>())?;
    }
    if let Some(code) = given(&edit.nationality) {
        mention.who.nationality = code.map(nationality).transpose()?;
    }
    if let Some(of) = given(&edit.ties) {
        mention.who.ties = crate::tie::ties(&several(of).collect::<Vec<_>>())?;
    }
    Ok(mention)
}

/// Puts the names in clear, or the aliases, in place of those there were; what is sealed stays.
fn renamed(mention: &mut Mention, names: Option<&str>, alias: bool) -> Result<()> {
    let kind = if alias { "alias" } else { "name" };
    let new: Vec<Name> = several(names).map(|text| name(kind, text, alias)).collect::<Result<_>>()?;
    let of_others = |name: &Name| name.alias != alias || matches!(name.text, Sealable::Sealed(_));
    mention.who.names.retain(of_others);
    mention.who.names.extend(new);
    Ok(())
}

/// `None`: not changed; `Some(None)`: made unknown.
fn given(field: &Option<String>) -> Option<Option<&str>> {
    field.as_deref().map(|text| Some(text.trim()).filter(|t| !t.is_empty()))
}
