//! What an XLSX workbook hides of a sheet (ECMA-376 Part 1, 18.3.1.13 and 18.3.1.73): `calamine` does not say it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::Limits;

/// An archive in memory.
type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Rows from 1 and columns from 0 that are not shown.
#[derive(Default)]
pub(super) struct Hidden {
    pub(super) rows: BTreeSet<u32>,
    pub(super) columns: BTreeSet<usize>,
}

/// Finds the hidden rows and columns of the sheet that a part of the archive holds; what cannot be found counts as shown.
///
/// The archive has been checked, so that every part is known to be within its limits.
pub(super) fn hidden(archive: &mut Archive<'_>, path: &str, limits: &Limits) -> Hidden {
    let mut found = Hidden::default();
    let Some(content) = part(archive, path, limits) else { return found };
    let mut next = 1_u32;
    let mut columns = Vec::new();
    each(&content, |name, element| match name {
        "row" => {
            let number = attribute(element, "r").and_then(|r| r.parse().ok()).unwrap_or(next);
            next = number.saturating_add(1);
            if is_hidden(element) && found.rows.len() < limits.rows as usize {
                found.rows.insert(number);
            }
        }
        "col" if is_hidden(element) => {
            let place = |name| attribute(element, name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(0);
            columns.push((place("min").max(1), place("max").min(limits.columns)));
        }
        _ => {}
    });
    found.columns = union(columns).map(|column| column as usize - 1).collect();
    found
}

/// Every number of some spans, first and last included, once and in order.
///
/// Spans may lie over each other: a million of them over the same rows cost no more than the rows.
pub(super) fn union(mut spans: Vec<(u32, u32)>) -> impl Iterator<Item = u32> {
    spans.sort_unstable();
    let mut next = 0;
    spans.into_iter().flat_map(move |(first, last)| {
        let first = first.max(next);
        next = next.max(last.saturating_add(1));
        first..=last
    })
}

/// The parts of the archive that hold the sheets, by their names.
pub(super) fn paths(archive: &mut Archive<'_>, limits: &Limits) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    for_each(archive, "xl/_rels/workbook.xml.rels", limits, |name, element| {
        if let ("Relationship", Some(id), Some(target)) =
            (name, attribute(element, "Id"), attribute(element, "Target"))
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned);
            targets.insert(id, path);
        }
    });
    let mut paths = BTreeMap::new();
    for_each(archive, "xl/workbook.xml", limits, |name, element| {
        if let ("sheet", Some(sheet), Some(id)) = (name, attribute(element, "name"), attribute(element, "id"))
            && let Some(path) = targets.get(&id)
        {
            paths.insert(sheet, path.clone());
        }
    });
    paths
}

fn for_each(archive: &mut Archive<'_>, path: &str, limits: &Limits, take: impl FnMut(&str, &BytesStart<'_>)) {
    if let Some(content) = part(archive, path, limits) {
        each(&content, take);
    }
}

fn part(archive: &mut Archive<'_>, path: &str, limits: &Limits) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::union;

    #[test]
    fn spans_over_each_other_are_gone_over_once() {
        let numbers = |spans: &[(u32, u32)]| union(spans.to_vec()).collect::<Vec<_>>();
        assert_eq!(numbers(&[(7, 9), (1, 3), (2, 5), (2, 2), (9, 8)]), [1, 2, 3, 4, 5, 7, 8, 9]);
        assert_eq!(numbers(&[(u32::MAX, u32::MAX)]), [u32::MAX]);
        assert_eq!(union(vec![(1, 200_000); 200_000]).count(), 200_000);
    }
}
