//! What in a paper could betray whom.

use std::collections::BTreeSet;

use crate::draft::{CheckItem, FieldStatus, Identifies};
use crate::procedure::{Fill, Procedure};

/// Says of each field that is filled whom it could betray.
pub(crate) fn checklist<'a>(
    procedure: &Procedure,
    forms: impl Iterator<Item = &'a Vec<(FieldStatus, Vec<String>)>>,
) -> Vec<CheckItem> {
    let mut found = BTreeSet::new();
    for (field, (status, _)) in forms.flat_map(|values| procedure.fields.iter().zip(values)) {
        if *status != FieldStatus::Filled {
            continue;
        }
        let (identifies, why) = match field.fill {
            None => (
                Identifies::Both,
                "You wrote this: read it once more for names and for what only one person could have told.",
            ),
            Some(Fill::Name | Fill::OtherNames) => (Identifies::Person, "A name tells who it is."),
            Some(Fill::Age | Fill::Role | Fill::Conditions) => {
                (Identifies::Person, "Together with day and place it can tell who it is.")
            }
            Some(Fill::FamilyLinks) => {
                (Identifies::Both, "It points to relatives, who may be the ones who told.")
            }
            Some(Fill::ReporterRole) => (Identifies::Source, "It says who told."),
            Some(
                Fill::ApprehendedWhen | Fill::ApprehendedWhere | Fill::LastKnownWhen | Fill::LastKnownWhere,
            ) => (Identifies::Source, "Few may have known the day and the place."),
            Some(Fill::HeldWhere | Fill::Stage | Fill::Returns | Fill::Circumstances | Fill::TakenBy) => {
                (Identifies::Source, "Few may have known what happened in custody.")
            }
            Some(Fill::DoneBefore) => (Identifies::Source, "It says who works on this case."),
            Some(Fill::Sex | Fill::Nationality | Fill::Number | Fill::State) => continue,
        };
        found.insert(CheckItem { field: field.id.clone(), identifies, why });
    }
    found.into_iter().collect()
}
