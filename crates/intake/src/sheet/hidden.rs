//! What an XLSX workbook hides of a sheet (ECMA-376 Part 1, 18.3.1.13 and 18.3.1.73): `calamine` does not say it.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::Limits;

/// Rows from 1 and columns from 0 that are not shown.
#[derive(Default)]
pub(super) struct Hidden {
    pub(super) rows: BTreeSet<u32>,
    pub(super) columns: BTreeSet<usize>,
}

/// Finds the hidden rows and columns of a sheet; what cannot be found counts as shown.
///
/// The archive has been checked, so that every part is known to be within its limits.
pub(super) fn hidden(bytes: &[u8], sheet: &str, limits: &Limits) -> Hidden {
    let mut found = Hidden::default();
    let Some(path) = path_of(bytes, sheet, limits) else { return found };
    let Some(content) = part(bytes, &path, limits) else { return found };
    let mut next = 1_u32;
    each(&content, |name, element| match name {
        "row" => {
            let number = attribute(element, "r").and_then(|r| r.parse().ok()).unwrap_or(next);
            next = number.saturating_add(1);
            if is_hidden(element) && found.rows.len() < limits.rows as usize {
                found.rows.insert(number);
            }
        }
        "col" if is_hidden(element) => {
            let place = |name| attribute(element, name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
            let (from, to) = (place("min"), place("max").min(limits.columns as usize));
            found.columns.extend((from.max(1)..=to).map(|column| column - 1));
        }
        _ => {}
    });
    found
}

/// The part of the archive that holds a sheet.
fn path_of(bytes: &[u8], sheet: &str, limits: &Limits) -> Option<String> {
    let (mut id, mut target) = (None, None);
    each(&part(bytes, "xl/workbook.xml", limits)?, |name, element| {
        if name == "sheet" && attribute(element, "name").as_deref() == Some(sheet) {
            id = attribute(element, "id");
        }
    });
    let id = id?;
    each(&part(bytes, "xl/_rels/workbook.xml.rels", limits)?, |name, element| {
        if name == "Relationship" && attribute(element, "Id").as_ref() == Some(&id) {
            target = attribute(element, "Target");
        }
    });
    let target = target?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned))
}

fn part(bytes: &[u8], path: &str, limits: &Limits) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let at = archive.index_for_name(path)?;
    let mut content = String::new();
    archive.by_index(at).ok()?.take(limits.bytes).read_to_string(&mut content).ok()?;
    Some(content)
}

/// Hands on every start of an element with its name without prefix, up to the first damage.
fn each(content: &str, mut take: impl FnMut(&str, &BytesStart<'_>)) {
    let mut reader = Reader::from_str(content);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => {
                let name = element.name().into_inner();
                take(name.rsplit(':').next().unwrap_or(name), &element);
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"))
}

/// The value of an attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let local = |name: &str| name.rsplit(':').next() == Some(wanted);
    let found = attributes.with_checks(false).take(256).flatten().find(|a| local(a.key.into_inner()))?;
    let value = quick_xml::escape::unescape(&found.value);
    Some(value.map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}
