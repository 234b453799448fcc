//! Statements: one value of one property of one entity a row, with the data set that says it.

use super::{Entities, Entity, Limits, Options, Value, propose};
use crate::foreign::shape::{column, text};
use crate::foreign::{Because, Foreign, ForeignError, Format, What, Why};
use crate::sheet::{self, read_csv};

/// The columns, in the order in which they are written there.
pub const HEADER: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];

/// Whether headers are those of statements, in whatever order.
#[must_use]
pub fn is_statements(headers: &[String]) -> bool {
    ["entity_id", "prop", "schema", "value", "dataset"].iter().all(|name| headers.iter().any(|h| h == name))
}

/// Reads statements.
///
/// `entity_id` is the entity. Where `canonical_id` differs, somebody took two entities for one: that is a question
/// for the queue and no identity here. Statements marked `external` are left out and declared.
///
/// # Errors
/// Refuses what is no table or lacks a column.
pub fn read_statements(
    bytes: &[u8],
    options: &Options<'_>,
    limits: &Limits,
) -> Result<Foreign, ForeignError> {
    let of_sheet = sheet::Limits {
        rows: u32::try_from(limits.values).unwrap_or(u32::MAX),
        cells: limits.values.saturating_mul(HEADER.len()),
        bytes: limits.bytes as u64,
        ..sheet::Limits::default()
    };
    let sheet = read_csv(bytes, None, &of_sheet).map_err(|error| ForeignError::Sheet { part: 0, error })?;
    let need = |name: &'static str| {
        column(&sheet, &[name]).ok_or(ForeignError::NoColumn { column: name, format: "file of statements" })
    };
    let (id, property, schema) = (need("entity_id")?, need("prop")?, need("schema")?);
    let (value, dataset) = (need("value")?, need("dataset")?);
    let (canonical, external) = (column(&sheet, &["canonical_id"]), column(&sheet, &["external"]));
    let original = column(&sheet, &["original_value"]);
    let mut foreign = Foreign::new(Format::FtmStatements);
    let mut entities = Entities::new();
    for (at, row) in sheet.rows.iter().enumerate() {
        let cell = |column| text(&sheet, at, column);
        let (Some(entity_id), Some(property)) = (cell(Some(id)), cell(Some(property))) else {
            foreign.problem(0, Some(row.number), None, "", What::NotAnEntity);
            continue;
        };
        if cell(external).is_some_and(|mark| matches!(mark.as_str(), "t" | "true" | "True" | "1")) {
            foreign.lose(&property, Why::External);
            continue;
        }
        if !entities.contains_key(&entity_id) && entities.len() >= limits.entities {
            foreign.problem(0, Some(row.number), None, "", What::TooMany);
            break;
        }
        let entity = entities.entry(entity_id.clone()).or_insert_with(|| Entity {
            schema: cell(Some(schema)).unwrap_or_default(),
            line: row.number,
            ..Entity::default()
        });
        let said_by = cell(Some(dataset)).unwrap_or_default();
        entity.datasets.insert(said_by.clone());
        entity.canonical = cell(canonical).filter(|canonical| *canonical != entity_id);
        // The statement "id" only says that the entity exists.
        let Some(value) = cell(Some(value)).filter(|_| property != "id") else { continue };
        if cell(original).is_some_and(|original| original != value) {
            foreign.lose("original_value", Why::NoPlace);
        }
        entity.values.entry(property).or_default().insert(Value { text: value, dataset: said_by });
    }
    let joined = entities.iter().filter_map(|(id, entity)| Some((entity.canonical.as_deref()?, id.as_str())));
    let mut groups: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
    joined.for_each(|(canonical, id)| groups.entry(canonical).or_default().push(id.to_owned()));
    for (canonical, mut ids) in groups {
        if entities.contains_key(canonical) {
            ids.push(canonical.to_owned());
        }
        if ids.len() > 1 {
            foreign.queue(canonical, ids, Because::JoinedThere);
        }
    }
    propose::propose(&entities, options, &mut foreign);
    Ok(foreign)
}
