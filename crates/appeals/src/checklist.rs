//! What in a paper could betray whom.

use std::collections::BTreeSet;

use crate::draft::{Betrays, CheckItem, FieldStatus, Identifies};
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
            None => (Identifies::Both, Betrays::Written),
            Some(Fill::Name | Fill::OtherNames) => (Identifies::Person, Betrays::Name),
            Some(Fill::Age | Fill::Role | Fill::Conditions) => (Identifies::Person, Betrays::Together),
            Some(Fill::FamilyLinks) => (Identifies::Both, Betrays::Relatives),
            Some(Fill::ReporterRole) => (Identifies::Source, Betrays::Reporter),
            Some(
                Fill::ApprehendedWhen | Fill::ApprehendedWhere | Fill::LastKnownWhen | Fill::LastKnownWhere,
            ) => (Identifies::Source, Betrays::DayAndPlace),
            Some(Fill::HeldWhere | Fill::Stage | Fill::Returns | Fill::Circumstances | Fill::TakenBy) => {
                (Identifies::Source, Betrays::Custody)
            }
            Some(Fill::DoneBefore) => (Identifies::Source, Betrays::Work),
            Some(Fill::Sex | Fill::Nationality | Fill::Number | Fill::State) => continue,
        };
        found.insert(CheckItem { field: field.id.clone(), identifies, why });
    }
    found.into_iter().collect()
}
