//! Entities to proposed reports and mentions.

use std::collections::{BTreeMap, BTreeSet};

use model::mention::{MentionUnit, Name, Sealable};
use model::{
    Certainty, Edtf, Event, EventKind, Handling, Key, Mention, PlacePath, Qualifier, Quantity, Report,
    ReportKind, Sex, When, Who,
};

use super::names::{self, Names};
use super::{Entities, Entity, Options};
use crate::foreign::{Because, Foreign, What, Why, key_of};

/// Schemas of things that were published or filed (FollowTheMoney 4, `Document` and those that extend it).
const DOCUMENTS: [&str; 15] = [
    "Document",
    "Article",
    "Pages",
    "PlainText",
    "HyperText",
    "Email",
    "Message",
    "Image",
    "Audio",
    "Video",
    "Table",
    "Workbook",
    "Package",
    "Folder",
    "Archive",
];
/// Properties that are read, whatever the schema.
const READ: [&str; 31] = [
    "name",
    "title",
    "alias",
    "previousName",
    "weakAlias",
    "gender",
    "nationality",
    "startDate",
    "endDate",
    "date",
    "location",
    "country",
    "involved",
    "summary",
    "description",
    "sourceUrl",
    "publisher",
    "publishedAt",
    "language",
    "fileName",
    "document",
    "entity",
    "subject",
    "object",
    "role",
    "status",
    "person",
    "relative",
    "relationship",
    "author",
    "detainee",
];
/// Schemas of people, and of what may be one.
const PEOPLE: [&str; 2] = ["Person", "LegalEntity"];
/// What no file of this format can say.
const UNSAYABLE: [&str; 4] = [
    "counts and ranges of people",
    "that something is unknown",
    "that something did not happen",
    "how sure a source is",
];

/// Proposes: each document is a report; each event, and each person in it, a mention in the report of each data set
/// that says it; a link of unknown kind is a mention of its subject.
pub(super) fn propose(entities: &Entities, options: &Options<'_>, foreign: &mut Foreign) {
    let mut documented: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for link in entities.values().filter(|link| link.schema == "Documentation") {
        for dataset in &link.datasets {
            for entity in link.said("entity", dataset) {
                documented.entry((entity, dataset)).or_default().extend(link.said("document", dataset));
            }
        }
    }
    let (reports, placed) = (BTreeMap::new(), BTreeSet::new());
    let names = if options.with_names { Names::default() } else { Names::of(entities) };
    let mut proposing = Proposing { entities, options, foreign, names, reports, placed, documented };
    proposing.documents();
    proposing.events();
    proposing.links();
    proposing.people_alone();
    proposing.losses();
    proposing.titled_alike();
}

struct Proposing<'a> {
    entities: &'a Entities,
    options: &'a Options<'a>,
    foreign: &'a mut Foreign,
    /// The names of people in the file, where they are not wanted.
    names: Names,
    /// The report of each document, or of each data set's word on an entity.
    reports: BTreeMap<(String, String), Key>,
    placed: BTreeSet<String>,
    /// The documents that `Documentation` gives for an entity, as a data set has it.
    documented: BTreeMap<(&'a str, &'a str), BTreeSet<&'a str>>,
}

/// What an event or link says of those in it.
struct Ground<'g> {
    id: &'g str,
    said: &'g Entity,
    dataset: &'g str,
    caption: Option<&'g str>,
    report: Key,
    event: Option<EventKind>,
}

impl Proposing<'_> {
    fn documents(&mut self) {
        for (id, entity) in self.entities.iter().filter(|(_, e)| DOCUMENTS.contains(&e.schema.as_str())) {
            for dataset in &entity.datasets {
                self.report(id, entity, dataset, ReportKind::Publication);
            }
        }
    }

    /// The report in which a data set says something of an entity; the document that the entity is documented by,
    /// where there is exactly one.
    fn report_on(&mut self, id: &str, entity: &Entity, dataset: &str) -> Option<Key> {
        let documents = self.documented.get(&(id, dataset));
        if let Some(documents) = documents.filter(|documents| documents.len() == 1)
            && let Some(document) = documents.first()
            && let Some(known) = self.reports.get(&((*document).to_owned(), dataset.to_owned()))
        {
            return Some(known.clone());
        }
        self.report(id, entity, dataset, ReportKind::Row)
    }

    fn report(&mut self, id: &str, entity: &Entity, dataset: &str, kind: ReportKind) -> Option<Key> {
        let place = (id.to_owned(), dataset.to_owned());
        if let Some(known) = self.reports.get(&place) {
            return Some(known.clone());
        }
        let key = key_of(&["ftm", dataset, id])?;
        let date = ["publishedAt", "date"].iter().find_map(|name| entity.only(name, dataset));
        let published =
            date.filter(|_| kind == ReportKind::Publication).and_then(|date| self.date(entity, "date", date));
        let own = |text: &str| Some(text.to_owned());
        self.foreign.reports.push(Report {
            key: key.clone(),
            kind,
            title: self.caption(entity, dataset).and_then(own),
            publisher: entity.only("publisher", dataset).or(Some(dataset)).and_then(own),
            address: entity.only("sourceUrl", dataset).and_then(own),
            published,
            received: self.options.received_millis,
            language: entity.only("language", dataset).and_then(own),
            text: None,
            original: None,
            // Whether a data set is public is not said in it.
            handling: Handling::Internal,
            repeats: Vec::new(),
            origins: Vec::new(),
            note: Some(format!("FollowTheMoney entity {id} of data set {dataset}")),
        });
        self.reports.insert(place, key.clone());
        Some(key)
    }

    fn events(&mut self) {
        for (id, entity) in self.entities.iter().filter(|(_, e)| e.schema == "Event") {
            for dataset in &entity.datasets {
                let Some(report) = self.report_on(id, entity, dataset) else { continue };
                let caption = self.caption(entity, dataset);
                let ground = Ground { id, said: entity, dataset, caption, report, event: None };
                self.mention(&ground, None, None);
                for person in entity.said("involved", dataset) {
                    self.mention(&ground, Some(person), None);
                }
            }
        }
    }

    /// `UnknownLink`: its role is an event only where it is one of our words; an end that is not given is not one.
    fn links(&mut self) {
        for (id, entity) in self.entities.iter().filter(|(_, e)| e.schema == "UnknownLink") {
            for dataset in &entity.datasets {
                let Some(report) = self.report_on(id, entity, dataset) else { continue };
                let role = entity.only("role", dataset);
                let event = role.and_then(|role| match role.trim().to_lowercase().as_str() {
                    "detained" | "in detention" | "detainee" => Some(EventKind::Held),
                    "arrested" => Some(EventKind::Apprehended),
                    "forcibly returned" => Some(EventKind::Returned),
                    word => EventKind::from_word(word),
                });
                let caption = self.caption(entity, dataset);
                let ground = Ground { id, said: entity, dataset, caption, report, event };
                for person in entity.said("subject", dataset) {
                    self.mention(&ground, Some(person), role);
                }
            }
        }
    }

    /// People whom neither an event nor a link names are mentioned by their data sets, and nothing is said of them.
    fn people_alone(&mut self) {
        for (id, entity) in self.entities.iter().filter(|(_, e)| e.schema == "Person") {
            if self.placed.contains(id) {
                continue;
            }
            for dataset in &entity.datasets {
                let Some(report) = self.report_on(id, entity, dataset) else { continue };
                let nothing = Entity::default();
                let ground = Ground { id, said: &nothing, dataset, caption: None, report, event: None };
                self.mention(&ground, Some(id), None);
            }
        }
    }

    /// Proposes a mention of a person in an event, or of the event itself.
    fn mention(&mut self, ground: &Ground<'_>, person: Option<&str>, role: Option<&str>) {
        let known = person.and_then(|id| self.entities.get(id));
        if let Some(id) = person {
            self.placed.insert(id.to_owned());
            if known.is_none() {
                self.foreign.problem(0, Some(ground.said.line), None, id, What::NotThere);
            }
        }
        let key = match person {
            Some(person) => key_of(&["ftm", ground.dataset, ground.id, person]),
            None => key_of(&["ftm", ground.dataset, ground.id, "", "event"]),
        };
        let Some(key) = key else { return };
        let mut note = Vec::new();
        let when = self.when(ground, &mut note);
        let place = self.place(ground, &mut note);
        let words = [ground.caption, known.and_then(|known| self.caption(known, ground.dataset)), role];
        let words = words.into_iter().flatten().collect::<Vec<_>>().join(": ");
        if let Some(status) = ground.said.only("status", ground.dataset) {
            note.push(format!("Status, as there: {status}"));
        }
        self.foreign.mentions.push(Mention {
            key,
            report: ground.report.clone(),
            quantity: Quantity { words, qualifier: Qualifier::Exactly, lo: Some(1), hi: None },
            unit: if person.is_some() { MentionUnit::Person } else { MentionUnit::Incident },
            event: ground.event.map(|kind| Event { kind, certainty: Certainty::Reported }),
            when,
            said: None,
            place,
            radius_km: None,
            who: known.map_or_else(Who::default, |known| who(known, ground.dataset, self.options.with_names)),
            credibility: None,
            origins: Vec::new(),
            span: None,
            note: Some(note.join("\n")).filter(|note| !note.is_empty()),
        });
    }

    /// What a data set calls an entity, unless that names a person of the file and names are not wanted.
    fn caption<'e>(&self, entity: &'e Entity, dataset: &'e str) -> Option<&'e str> {
        let caption = entity.caption_of(dataset)?;
        let named = !self.options.with_names && (is_person(entity) || self.names.any_in(caption));
        (!named).then_some(caption)
    }

    /// `startDate` and `endDate` as one interval, each with its own grain: a year stays a year.
    fn when(&mut self, ground: &Ground<'_>, note: &mut Vec<String>) -> Option<When> {
        let mut end = |property: &str| {
            let said: Vec<&str> = ground.said.said(property, ground.dataset).collect();
            if said.len() > 1 {
                note.push(format!("{property}, as there: {}", said.join(" | ")));
                self.foreign.lose(property, Why::SeveralValues);
            }
            said.first().copied().filter(|_| said.len() == 1).map(str::to_owned)
        };
        let (start, stop) = (end("startDate").or_else(|| end("date")), end("endDate"));
        let mut read = |property: &str, said: Option<String>| {
            let date = self.date(ground.said, property, said.as_deref()?);
            if let (None, Some(said)) = (&date, &said) {
                note.push(format!("{property}, as there: {said}"));
            }
            date
        };
        let (start, stop) = (read("startDate", start), read("endDate", stop));
        let date = match (start, stop) {
            (Some(start), Some(stop)) if start != stop => {
                let joined = Edtf::parse(&format!("{}/{}", start.text(), stop.text())).ok();
                if joined.is_none() {
                    self.foreign.problem(
                        0,
                        Some(ground.said.line),
                        Some("endDate"),
                        stop.text(),
                        What::StartAfterEnd,
                    );
                }
                joined?
            }
            // Without an end it is when it began: that it goes on, or has ended, is not said.
            (Some(start), _) => start,
            (None, Some(stop)) => Edtf::parse(&format!("../{}", stop.text())).ok()?,
            (None, None) => return None,
        };
        Some(When::stated(date))
    }

    /// Reads a date of that format: a year, month or day, with a time of day that is dropped.
    fn date(&mut self, entity: &Entity, property: &str, text: &str) -> Option<Edtf> {
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        let date = Edtf::parse(day).ok().filter(|date| !date.text().contains('/'));
        if date.is_none() {
            self.foreign.problem(0, Some(entity.line), Some(property), text, What::NotADate);
        }
        date
    }

    /// The words for a place where they are known, else the country alone, the words kept in the note.
    fn place(&self, ground: &Ground<'_>, note: &mut Vec<String>) -> Option<PlacePath> {
        let said: Vec<&str> = ground.said.said("location", ground.dataset).collect();
        let known =
            said.first().filter(|_| said.len() == 1).and_then(|words| self.options.places.get(*words));
        if let Some(place) = known {
            return place.clone();
        }
        if !said.is_empty() {
            note.push(format!("Place, as there: {}", said.join(" | ")));
        }
        let country = ground.said.only("country", ground.dataset)?.to_ascii_uppercase();
        PlacePath::parse(&country).ok().filter(|_| country.len() == 2)
    }

    /// Declares every property that was not read, and what the format cannot say.
    fn losses(&mut self) {
        UNSAYABLE.iter().for_each(|what| self.foreign.lose(what, Why::Unsayable));
        for entity in self.entities.values() {
            for (property, values) in &entity.values {
                if !self.options.with_names
                    && is_person(entity)
                    && names::PROPERTIES.contains(&property.as_str())
                {
                    values.iter().for_each(|_| self.foreign.lose(property, Why::NamesLeftOut));
                } else if !READ.contains(&property.as_str()) {
                    values.iter().for_each(|_| self.foreign.lose(property, Why::NoPlace));
                }
            }
            if entity.schema == "Family" {
                let ends = ["person", "relative"].iter().filter_map(|end| entity.values.get(*end)).flatten();
                let ids: Vec<String> = ends.map(|value| value.text.clone()).collect();
                if ids.is_empty() {
                    self.foreign.lose("Family", Why::NoPlace);
                } else {
                    let label = entity.values.get("relationship").and_then(|said| said.first());
                    self.foreign.queue(label.map_or("", |value| &value.text), ids, Because::RelatedThere);
                }
            }
        }
    }

    /// Entities of one schema with one caption are questions, and are not merged.
    fn titled_alike(&mut self) {
        let mut titled: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
        for (id, entity) in self.entities {
            if let Some(caption) = entity.caption() {
                let folded = caption.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                titled.entry((&entity.schema, folded)).or_default().push(id.clone());
            }
        }
        for ((_, label), ids) in titled.into_iter().filter(|(_, ids)| ids.len() > 1) {
            self.foreign.queue(&label, ids, Because::SameTitle);
        }
    }
}

pub(super) fn is_person(entity: &Entity) -> bool {
    PEOPLE.contains(&entity.schema.as_str())
}

/// Names in every form that is given, if they are wanted; sex and nationality where there is exactly one.
fn who(person: &Entity, dataset: &str, with_names: bool) -> Who {
    let names = |property: &str, alias: bool| -> Vec<Name> {
        let said = person.said(property, dataset).filter(|_| with_names);
        said.map(|text| Name { text: Sealable::Clear(text.to_owned()), alias }).collect()
    };
    let mut all = names("name", false);
    all.extend(["alias", "previousName"].iter().flat_map(|property| names(property, false)));
    all.extend(names("weakAlias", true));
    let sex = match person.only("gender", dataset) {
        Some("female") => Some(Sex::Female),
        Some("male") => Some(Sex::Male),
        Some("other") => Some(Sex::Other),
        _ => None,
    };
    let nationality = person.only("nationality", dataset).filter(|code| code.len() == 2);
    Who { sex, nationality: nationality.map(str::to_ascii_uppercase), names: all, ..Who::default() }
}
