//! What a person should look at before a paper is made.

use std::collections::{BTreeMap, BTreeSet};

use model::{EventKind, Key};
use serde::Serialize;

use crate::clean::Found;
use crate::draft::{FieldStatus, Form};
use crate::fact::{Fact, FactKind, Facts, Value};
use crate::language::Language;
use crate::prepare::Ask;
use crate::procedure::{Fill, Procedure};
use crate::view::{self, view};

/// One warning.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Warning {
    /// What kind: the same word in every version, for programs.
    pub code: &'static str,
    /// The case it is about, if one.
    pub about: Option<Key>,
    /// What it says; nothing of what records hold.
    pub text: String,
}

impl Warning {
    pub(crate) fn new(code: &'static str, about: Option<&Key>, text: impl Into<String>) -> Self {
        Self { code, about: about.cloned(), text: text.into() }
    }
}

/// Warnings about the forms, their texts and where they go.
pub(crate) fn of_forms(
    procedure: &Procedure,
    forms: &[Form],
    written: &BTreeMap<String, Vec<String>>,
    found: Found,
    ask: &Ask,
    warnings: &mut Vec<Warning>,
) {
    let language = ask.language.word();
    if !procedure.languages.is_empty() && !procedure.languages.iter().any(|l| l == language) {
        let text = format!(
            "This body takes {}; the paper is in {language}. Send a version it takes as well.",
            procedure.languages.join(", ")
        );
        warnings.push(Warning::new("language", None, text));
    }
    if procedure.address.is_empty() && ask.to.is_none() {
        warnings.push(Warning::new(
            "no_address",
            None,
            "No address is kept for this procedure. Name the office and its address.",
        ));
    }
    for form in forms {
        for field in form.fields.iter().filter(|f| f.status == FieldStatus::Filled && !f.withheld.is_empty())
        {
            let text = format!(
                "Another account that bears on \"{}\" stays out for want of consent. Read both before this is sent.",
                field.id
            );
            warnings.push(Warning::new("other_account_withheld", Some(&form.about), text));
        }
    }
    for field in &procedure.fields {
        let length = |v: &[String]| v.iter().map(|l| l.chars().count() + 1).sum::<usize>();
        let values =
            forms.iter().flat_map(|f| &f.fields).filter(|f| f.id == field.id).map(|f| length(&f.value));
        let longest = values.chain(written.get(&field.id).map(|w| length(w))).max().unwrap_or(0);
        if let Some(limit) = field.longest.filter(|l| longest > l.saturating_add(1)) {
            let text = format!("\"{}\" has {longest} characters; this body takes {limit}.", field.id);
            warnings.push(Warning::new("too_long", None, text));
        }
    }
    if found.removed > 0 {
        let text =
            format!("{} control character(s) or direction mark(s) were taken out of texts.", found.removed);
        warnings.push(Warning::new("cleaned", None, text));
    }
    if found.right_to_left {
        warnings.push(Warning::new(
            "right_to_left",
            None,
            "There is right-to-left text. Look at it in the finished paper.",
        ));
    }
    if found.rare {
        warnings.push(Warning::new(
            "rare_characters",
            None,
            "There are characters that few fonts have. Look at them in the finished paper.",
        ));
    }
}

/// Warnings that need all that is known: deaths, contradictions, names that are alike.
pub(crate) fn of_facts(facts: &Facts, warnings: &mut Vec<Warning>) {
    for subject in std::iter::once(&facts.about).chain(&facts.members) {
        let all: Vec<&Fact> = subject.facts.iter().collect();
        if view::events(&all).any(|e| e.kind == EventKind::Died) {
            warnings.push(Warning::new(
                "deceased",
                Some(&subject.key),
                "A death is reported. It is never presumed; check it before anything is sent.",
            ));
        }
        for (kind, fill) in [
            (FactKind::Sex, Fill::Sex),
            (FactKind::Age, Fill::Age),
            (FactKind::Nationality, Fill::Nationality),
        ] {
            let of: Vec<&Fact> = all.iter().copied().filter(|f| f.value.kind() == kind).collect();
            let said: BTreeSet<Vec<String>> = of.iter().map(|f| view(fill, &[f], Language::En)).collect();
            if said.len() > 1 {
                let text = format!(
                    "Accounts differ on {}; the paper says so.",
                    match kind {
                        FactKind::Sex => "sex",
                        FactKind::Age => "age",
                        _ => "nationality",
                    }
                );
                warnings.push(Warning::new("contradiction", Some(&subject.key), text));
            }
        }
    }
    let mut seen: BTreeMap<String, &Key> = BTreeMap::new();
    for subject in &facts.members {
        for fact in &subject.facts {
            if let Value::Name { text: Some(name), alias: false } = &fact.value {
                match seen.get(name) {
                    Some(other) if **other != subject.key => {
                        let text = format!(
                            "The same name stands at {other}. If it is one person, decide so before both are sent."
                        );
                        warnings.push(Warning::new("alike", Some(&subject.key), text));
                    }
                    _ => {
                        seen.insert(name.clone(), &subject.key);
                    }
                }
            }
        }
    }
}
