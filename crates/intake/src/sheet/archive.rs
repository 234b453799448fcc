//! A workbook's archive, checked in full before any parser of workbooks sees it.
//!
//! Every part is unpacked once into a bounded buffer, because the sizes that an archive declares may
//! lie. The crate `zip` is the one `calamine` uses, in the same version, so that both see the same
//! parts.

use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use super::{Limits, SheetError};

/// Below this size a high ratio is harmless and common.
const RATIO_FROM: u64 = 1024 * 1024;
/// A workbook's own folders are four deep at most.
const MAX_DEPTH: usize = 8;
/// The styles part is kept once per cell format by the parser, attributes included.
const MAX_STYLE_WORK: usize = 256 * 1024 * 1024;
/// Magic number of the container of XLS and of locked XLSX ([MS-CFB], section 2.2).
const COMPOUND_FILE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Refuses a workbook that could exhaust memory or time, or that is none.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), SheetError> {
    let found = bytes.len() as u64;
    if found > limits.bytes {
        return Err(SheetError::TooManyBytes { found, limit: limits.bytes });
    }
    if bytes.starts_with(&COMPOUND_FILE) {
        return Err(SheetError::OldOrLocked);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::NotAWorkbook)?;
    if archive.len() > limits.entries {
        return Err(SheetError::TooManyEntries { limit: limits.entries });
    }
    let mut left = limits.bytes;
    let mut content = Vec::new();
    for index in 0..archive.len() {
        let entry = index + 1;
        let damaged = SheetError::Damaged { at: "a part of its archive" };
        let (name, packed) = {
            let part = archive.by_index_raw(index).map_err(|_| damaged.clone())?;
            if part.encrypted() {
                return Err(SheetError::Encrypted { entry });
            }
            let name = part.name().map_err(|_| SheetError::UnsafeName { entry })?.into_owned();
            if !matches!(part.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(damaged);
            }
            (name, part.compressed_size().min(found))
        };
        if !safe_name(&name) {
            return Err(SheetError::UnsafeName { entry });
        }
        let part = archive.by_index(index).map_err(|_| damaged.clone())?;
        content.clear();
        let ratio_cap = packed.saturating_mul(limits.ratio).max(RATIO_FROM);
        let cap = left.min(ratio_cap);
        let unpacked = part.take(cap.saturating_add(1)).read_to_end(&mut content);
        if content.len() as u64 > left {
            return Err(SheetError::UnpacksTooLarge { limit: limits.bytes });
        }
        if content.len() as u64 > ratio_cap {
            return Err(SheetError::RatioTooHigh { entry, limit: limits.ratio });
        }
        unpacked.map_err(|_| damaged)?;
        left -= content.len() as u64;
        check_part(&name.to_ascii_lowercase(), &content)
            .map_err(|why| SheetError::UnsafePart { entry, why })?;
    }
    Ok(())
}

/// Allows plain relative names only, not too deep.
fn safe_name(name: &str) -> bool {
    !name.starts_with('/')
        && !name.contains(['\\', ':', '\0'])
        && name.split('/').count() <= MAX_DEPTH
        && name.split('/').all(|segment| segment != "..")
}

/// Refuses XML that no spreadsheet program writes and that the parser is not safe against.
fn check_part(name: &str, content: &[u8]) -> Result<(), &'static str> {
    let is_texts = name.ends_with("sharedstrings.xml");
    let is_styles = name.ends_with("styles.xml");
    // What other programs attach for themselves is never parsed and comes in any encoding.
    let is_attached = name.starts_with("customxml/") && !is_texts && !is_styles;
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    if !is_xml || is_attached {
        return Ok(());
    }
    // In UTF-16, or in an encoding with escapes, the checks below would look for the wrong bytes.
    let Ok(text) = std::str::from_utf8(content) else {
        return Err("programs write it (UTF-8)");
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (declaration, body) = match text.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>")) {
        Some((declaration, body)) => (declaration.to_ascii_lowercase(), body),
        None => (String::new(), text),
    };
    if declaration.contains("encoding") && !declaration.contains("utf-8") || body.contains("<?xml ") {
        return Err("programs write it (UTF-8)");
    }
    if body.contains("<!DOCTYPE") || body.contains("<!ENTITY") {
        return Err("programs write it (no document type)");
    }
    if is_texts && !honest_count(body) {
        return Err("large as it declares (its number of texts)");
    }
    if is_styles && !modest_styles(body) {
        return Err("small as cell formats are");
    }
    Ok(())
}

/// Whether the declared number of texts can be true: calamine 0.38 reserves memory for it unseen, and
/// a failed reservation ends the whole program.
fn honest_count(body: &str) -> bool {
    body.match_indices("uniqueCount").all(|(at, name)| {
        let rest = body[at + name.len()..].trim_start();
        let Some(rest) = rest.strip_prefix('=') else { return true };
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else {
            return true;
        };
        let value = rest[1..].split(quote).next().unwrap_or_default().trim();
        value.is_empty() || value.parse::<usize>().is_ok_and(|count| count <= body.len())
    })
}

/// Whether longest tag times number of tags is bounded: the parser of styles copies font names and
/// walks number formats once for each cell format.
fn modest_styles(body: &str) -> bool {
    let (longest, tags) =
        body.split('<').fold((0, 0_usize), |(longest, tags), tag| (tag.len().max(longest), tags + 1));
    longest.saturating_mul(tags) <= MAX_STYLE_WORK
}
