//! Entities: `{"id", "schema", "properties": {"name": ["..."]}, "datasets": [...]}`, one a line.

use serde_json::Value as Json;

use super::{Entities, Entity, Limits, Options, Value, propose};
use crate::foreign::{Foreign, ForeignError, Format, What};

/// The data set of an entity that names none.
const UNNAMED: &str = "ftm";

/// Reads entities. A line that is none is a problem, and the others are read; lines with one identifier are
/// parts of one entity.
///
/// Where an entity names several data sets, this form does not say which of them says what: each value is then
/// taken as said by all of them together, which is one report. Statements tell them apart.
///
/// # Errors
/// Refuses a file over its limit.
pub fn read_entities(bytes: &[u8], options: &Options<'_>, limits: &Limits) -> Result<Foreign, ForeignError> {
    if bytes.len() > limits.bytes {
        return Err(ForeignError::TooManyBytes { limit: limits.bytes });
    }
    let mut foreign = Foreign::new(Format::FtmEntities);
    let mut entities = Entities::new();
    let mut left = limits.values;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1_u32..) {
        if line.len() > limits.line_bytes {
            foreign.problem(0, Some(number), None, "", What::TooLong);
        } else if !line.trim_ascii().is_empty() {
            let read = serde_json::from_slice::<Json>(line).ok();
            let taken = read.as_ref().and_then(|json| take(json, number, &mut entities, &mut left, limits));
            if let Some(what) = taken.unwrap_or(Some(What::NotAnEntity)) {
                foreign.problem(0, Some(number), None, "", what);
            }
        }
    }
    propose::propose(&entities, options, &mut foreign);
    Ok(foreign)
}

/// Takes one entity; gives what is wrong with it, and nothing at all for what is no entity.
fn take(
    json: &Json,
    line: u32,
    entities: &mut Entities,
    left: &mut usize,
    limits: &Limits,
) -> Option<Option<What>> {
    let id = json.get("id")?.as_str().filter(|id| !id.trim().is_empty())?;
    let schema = json.get("schema")?.as_str()?;
    let properties = json.get("properties")?.as_object()?;
    let mut datasets: Vec<&str> = json
        .get("datasets")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    datasets.sort_unstable();
    let dataset = if datasets.is_empty() { UNNAMED.to_owned() } else { datasets.join("+") };
    if !entities.contains_key(id) && entities.len() >= limits.entities {
        return Some(Some(What::TooMany));
    }
    let entity = entities.entry(id.to_owned()).or_insert_with(|| Entity {
        schema: schema.to_owned(),
        line,
        ..Entity::default()
    });
    entity.datasets.insert(dataset.clone());
    for (property, values) in properties {
        let one = std::slice::from_ref(values);
        for value in values.as_array().map_or(one, Vec::as_slice) {
            let text = match value {
                Json::String(text) => text.clone(),
                // Nested entities are how their exports show neighbours; their identifiers are what is said.
                Json::Object(nested) => match nested.get("id").and_then(Json::as_str) {
                    Some(id) => id.to_owned(),
                    None => continue,
                },
                Json::Null => continue,
                other => other.to_string(),
            };
            let Some(fewer) = left.checked_sub(1) else { return Some(Some(What::TooMany)) };
            *left = fewer;
            let said = entity.values.entry(property.clone()).or_default();
            said.insert(Value { text, dataset: dataset.clone() });
        }
    }
    Some(None)
}
