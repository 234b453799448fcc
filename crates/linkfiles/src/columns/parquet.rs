//! Parquet files of flat columns (Apache Parquet format 2, parquet.thrift), one row group at a time.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::thrift::{self, Fields, Value};
use super::{MOST_BYTES, MOST_ROWS, NONE, Texts, Unit, broken, decode, fraction};
use crate::Error;

/// What a file says of itself is at most so long.
const MOST_FOOTER: usize = 1 << 23;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Physical {
    Bool,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
}

#[derive(Debug)]
struct Leaf {
    name: String,
    /// Its place among all leaves of the schema.
    at: usize,
    physical: Physical,
    unit: Unit,
    optional: bool,
}

#[derive(Debug)]
struct Chunk {
    codec: i64,
    values: usize,
    start: u64,
    length: usize,
}

/// An open file.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    file: fs::File,
    leaves: Vec<Leaf>,
    nested: Vec<String>,
    /// Rows of each group, and its chunks by leaf of the schema.
    groups: std::vec::IntoIter<(usize, Vec<Chunk>)>,
}

impl File {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::File { path: path.to_owned(), source };
        let mut file = fs::File::open(path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        let wrong = |why| broken(path, why);
        if size < 12 {
            return Err(wrong("it ends too early"));
        }
        let mut tail = [0u8; 8];
        file.seek(SeekFrom::End(-8)).and_then(|_| file.read_exact(&mut tail)).map_err(failed)?;
        let [a, b, c, d, magic @ ..] = tail;
        if &magic == b"PARE" {
            return Err(wrong("it is encrypted; save it without encryption"));
        }
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        if &magic != b"PAR1" || length as u64 > size - 12 {
            return Err(wrong("it ends too early"));
        }
        if length > MOST_FOOTER {
            return Err(wrong("what it says of itself is too long; write it with fewer row groups"));
        }
        let mut footer = vec![0u8; length];
        file.seek(SeekFrom::End(-8 - length as i64))
            .and_then(|_| file.read_exact(&mut footer))
            .map_err(failed)?;
        let (meta, _) =
            thrift::read(&footer).ok_or_else(|| wrong("what it says of itself cannot be read"))?;
        let schema = meta.get(2).map_or(&[][..], Value::list);
        let (leaves, nested) = schema_of(schema).ok_or_else(|| wrong("its columns cannot be read"))?;
        let groups = meta.get(4).map_or(&[][..], Value::list);
        let groups: Option<Vec<_>> = groups.iter().map(|g| group(g.fields()?, size)).collect();
        let groups = groups.ok_or_else(|| wrong("its row groups cannot be read"))?;
        Ok(Self { path: path.to_owned(), file, leaves, nested, groups: groups.into_iter() })
    }

    pub(super) fn columns(&self) -> (Vec<String>, Vec<String>) {
        (self.leaves.iter().map(|l| l.name.clone()).collect(), self.nested.clone())
    }

    /// The next row group.
    pub(super) fn next(&mut self) -> Result<Option<(Vec<Texts>, usize)>, Error> {
        let Some((rows, chunks)) = self.groups.next() else { return Ok(None) };
        let mut part = Vec::with_capacity(self.leaves.len());
        for leaf in &self.leaves {
            let wrong = |why| broken(&self.path, why);
            let chunk = chunks.get(leaf.at).ok_or_else(|| wrong("a row group lacks a column"))?;
            if chunk.values != rows {
                return Err(wrong("a column has more or fewer cells than there are rows"));
            }
            let mut bytes = vec![0u8; chunk.length];
            self.file
                .seek(SeekFrom::Start(chunk.start))
                .and_then(|_| self.file.read_exact(&mut bytes))
                .map_err(|source| Error::File { path: self.path.clone(), source })?;
            part.push(column(leaf, chunk, &bytes).map_err(wrong)?);
        }
        Ok(Some((part, rows)))
    }
}

/// Columns that are neither repeated nor in a structure, and the names of the rest.
fn schema_of(schema: &[Value<'_>]) -> Option<(Vec<Leaf>, Vec<String>)> {
    let (root, rest) = schema.split_first()?;
    let children = root.fields()?.size(5)?;
    let (mut leaves, mut nested, mut at, mut i) = (Vec::new(), Vec::new(), 0, 0);
    for _ in 0..children {
        let element = rest.get(i)?.fields()?;
        let name = element.get(4)?.text()?.to_owned();
        let (before, mut open) = (at, 1usize);
        while open > 0 {
            let inner = rest.get(i)?.fields()?;
            let own = inner.size(5).unwrap_or(0);
            open = (open - 1).checked_add(own)?;
            at += usize::from(own == 0);
            i += 1;
        }
        let flat = element.size(5).unwrap_or(0) == 0 && element.int(3) != Some(2);
        match (flat, physical(element)) {
            (true, Some(physical)) => leaves.push(Leaf {
                name,
                at: before,
                physical,
                unit: unit(element, physical),
                optional: element.int(3) == Some(1),
            }),
            _ => nested.push(name),
        }
    }
    Some((leaves, nested))
}

fn physical(element: &Fields<'_>) -> Option<Physical> {
    // Decimals would need their scale, and tell nothing of a person.
    if element.int(6) == Some(5) || element.inner(10).is_some_and(|l| l.get(5).is_some()) {
        return None;
    }
    Some(match element.int(1)? {
        0 => Physical::Bool,
        1 => Physical::Int32,
        2 => Physical::Int64,
        3 => Physical::Int96,
        4 => Physical::Float,
        5 => Physical::Double,
        6 => Physical::Bytes,
        _ => return None,
    })
}

fn unit(element: &Fields<'_>, physical: Physical) -> Unit {
    let stamp = element.inner(10).and_then(|l| l.inner(8)).and_then(|s| s.inner(2));
    let logical = stamp.and_then(|u| {
        [(1, 1_000), (2, 1_000_000), (3, 1_000_000_000)].into_iter().find(|k| u.get(k.0).is_some())
    });
    match (element.int(6), logical) {
        _ if physical == Physical::Int96 => Unit::Seconds(1),
        (_, Some((_, each))) => Unit::Seconds(each),
        (Some(6), _) => Unit::Days,
        (Some(9), _) => Unit::Seconds(1_000),
        (Some(10), _) => Unit::Seconds(1_000_000),
        _ if element.inner(10).is_some_and(|l| l.get(6).is_some()) => Unit::Days,
        _ => Unit::Plain,
    }
}

fn group(group: &Fields<'_>, size: u64) -> Option<(usize, Vec<Chunk>)> {
    let rows = group.size(3).filter(|r| *r <= MOST_ROWS)?;
    let chunks = group.get(1)?.list().iter().map(|c| {
        let meta = c.fields()?.inner(3)?;
        let data = meta.size(9)? as u64;
        let start = meta.size(11).map_or(data, |d| if d == 0 { data } else { data.min(d as u64) });
        let length = meta.size(7)?;
        (start.checked_add(length as u64)? <= size).then_some(Chunk {
            codec: meta.int(4)?,
            values: meta.size(5)?,
            start,
            length,
        })
    });
    Some((rows, chunks.collect::<Option<_>>()?))
}

const CUT: &str = "a page ends too early or is damaged";

fn column(leaf: &Leaf, chunk: &Chunk, bytes: &[u8]) -> Result<Texts, &'static str> {
    let mut texts = Texts::default();
    let (mut at, mut dictionary) = (0usize, 0u32);
    while texts.rows.len() < chunk.values {
        let (page, used) = thrift::read(bytes.get(at..).unwrap_or(&[])).ok_or(CUT)?;
        at += used;
        let (kind, plain, packed) = (page.int(1), page.size(2).ok_or(CUT)?, page.size(3).ok_or(CUT)?);
        let body = at.checked_add(packed).and_then(|end| bytes.get(at..end)).ok_or(CUT)?;
        at += packed;
        if plain > MOST_BYTES {
            return Err("a page is too large; write it with smaller row groups");
        }
        match kind {
            Some(2) => {
                let count = page.inner(7).and_then(|h| h.size(1)).ok_or(CUT)?;
                let body = unpacked(chunk.codec, body, plain)?;
                values(leaf, &body, 0, count, &mut texts, false).ok_or(CUT)?;
                dictionary = texts.ends.len() as u32;
            }
            Some(0) => {
                let head = page.inner(5).ok_or(CUT)?;
                let count = head.size(1).ok_or(CUT)?;
                let body = unpacked(chunk.codec, body, plain)?;
                let (levels, rest) = if leaf.optional {
                    let (length, rest) = body.split_first_chunk::<4>().ok_or(CUT)?;
                    let length = u32::from_le_bytes(*length) as usize;
                    (Some(rest.get(..length).ok_or(CUT)?), rest.get(length..).ok_or(CUT)?)
                } else {
                    (None, &body[..])
                };
                let rest = (rest, head.int(2).ok_or(CUT)?);
                page_of(leaf, levels, rest, count, chunk.values, dictionary, &mut texts)?;
            }
            Some(3) => {
                let head = page.inner(8).ok_or(CUT)?;
                let (count, levels) = (head.size(1).ok_or(CUT)?, head.size(5).ok_or(CUT)?);
                let skip = head.size(6).unwrap_or(0).checked_add(levels).ok_or(CUT)?;
                let (before, rest) = body.split_at_checked(skip).ok_or(CUT)?;
                let levels = before.get(before.len() - levels..).filter(|_| leaf.optional);
                let packed = !matches!(head.get(7), Some(Value::Bool(false)));
                let size = plain.checked_sub(skip).ok_or(CUT)?;
                let rest = unpacked(if packed { chunk.codec } else { 0 }, rest, size)?;
                let rest = (&rest[..], head.int(4).ok_or(CUT)?);
                page_of(leaf, levels, rest, count, chunk.values, dictionary, &mut texts)?;
            }
            _ => {}
        }
    }
    Ok(texts)
}

/// Adds the rows of one page.
fn page_of(
    leaf: &Leaf,
    levels: Option<&[u8]>,
    (bytes, encoding): (&[u8], i64),
    count: usize,
    most: usize,
    dictionary: u32,
    texts: &mut Texts,
) -> Result<(), &'static str> {
    if count == 0 || texts.rows.len() + count > most {
        return Err(CUT);
    }
    let levels = levels.map(|l| decode::hybrid(l, 1, count).ok_or(CUT)).transpose()?;
    let there = levels.as_ref().map_or(count, |l| l.iter().filter(|x| **x == 1).count());
    let first = texts.rows.len();
    if matches!(encoding, 2 | 8) {
        let (width, rest) = match bytes.split_first() {
            Some((width, rest)) => (u32::from(*width), rest),
            None => (0, bytes),
        };
        let codes = decode::hybrid(rest, width, there).ok_or(CUT)?;
        if codes.iter().any(|c| *c >= dictionary) {
            return Err(CUT);
        }
        texts.rows.extend(codes);
    } else {
        values(leaf, bytes, encoding, there, texts, true).ok_or(
            "a column is written in a way that is not read; write it with plain or dictionary encoding",
        )?;
    }
    let Some(levels) = levels.filter(|_| there < count) else { return Ok(()) };
    // Cells without a value are put in between, from the end on.
    texts.rows.resize(first + count, NONE);
    let mut from = first + there;
    for (at, level) in levels.iter().enumerate().rev() {
        let mut cell = NONE;
        if *level == 1 {
            from -= 1;
            cell = texts.rows.get(from).copied().unwrap_or(NONE);
        }
        if let Some(slot) = texts.rows.get_mut(first + at) {
            *slot = cell;
        }
    }
    Ok(())
}

/// Keeps the values of a page as texts, and as rows if it is no dictionary.
fn values(
    leaf: &Leaf,
    bytes: &[u8],
    encoding: i64,
    count: usize,
    texts: &mut Texts,
    rows: bool,
) -> Option<()> {
    let add = |texts: &mut Texts, text: &str| {
        let number = texts.keep(text)?;
        if rows {
            texts.rows.push(number);
        }
        Some(())
    };
    let mut each = |size: usize, with: &dyn Fn(&[u8]) -> Option<String>| {
        if encoding != 0 || bytes.len() / size < count {
            return None;
        }
        bytes.chunks_exact(size).take(count).try_for_each(|b| add(texts, &with(b)?))
    };
    let unit = leaf.unit;
    let whole = |b: &[u8]| Some(i64::from_le_bytes(b.try_into().ok()?));
    match leaf.physical {
        Physical::Bytes => decode::texts(bytes, encoding, count, |b| {
            let number = texts.keep_bytes(b)?;
            if rows {
                texts.rows.push(number);
            }
            Some(())
        }),
        Physical::Int32 | Physical::Int64 if encoding == 5 => {
            let (found, _) = decode::deltas(bytes, count)?;
            found.into_iter().try_for_each(|n| add(texts, &unit.text(n)))
        }
        Physical::Int32 => each(4, &|b| Some(unit.text(i64::from(i32::from_le_bytes(b.try_into().ok()?))))),
        Physical::Int64 => each(8, &|b| Some(unit.text(whole(b)?))),
        Physical::Int96 => each(12, &|b| {
            let (of_day, day) = (whole(b.get(..8)?)?, u32::from_le_bytes(b.get(8..)?.try_into().ok()?));
            Some(unit.text((i64::from(day) - 2_440_588) * 86_400 + of_day / 1_000_000_000))
        }),
        Physical::Float => each(4, &|b| Some(fraction(f64::from(f32::from_le_bytes(b.try_into().ok()?))))),
        Physical::Double => each(8, &|b| Some(fraction(f64::from_le_bytes(b.try_into().ok()?)))),
        Physical::Bool => {
            let bits = match encoding {
                0 => {
                    let bit = |i: usize| bytes.get(i / 8).map(|b| u32::from(b >> (i % 8) & 1));
                    (0..count).map(bit).collect::<Option<Vec<_>>>()?
                }
                3 => decode::hybrid(bytes.get(4..)?, 1, count)?,
                _ => return None,
            };
            bits.into_iter().try_for_each(|bit| add(texts, if bit == 1 { "true" } else { "false" }))
        }
    }
}

/// A page without its compression; no more than `size` bytes.
fn unpacked(codec: i64, bytes: &[u8], size: usize) -> Result<Vec<u8>, &'static str> {
    let mut out = Vec::new();
    let mut limited =
        |source: &mut dyn Read| source.take(size as u64 + 1).read_to_end(&mut out).map_err(|_| CUT);
    match codec {
        0 => out = bytes.to_vec(),
        1 => {
            // Snappy makes at most 64 bytes of three: a length beyond that is a lie that would cost memory.
            if snap::raw::decompress_len(bytes).map_err(|_| CUT)? != size || size / 32 > bytes.len() {
                return Err(CUT);
            }
            out = snap::raw::Decoder::new().decompress_vec(bytes).map_err(|_| CUT)?;
        }
        2 => {
            limited(&mut flate2::read::MultiGzDecoder::new(bytes))?;
        }
        6 => {
            let mut source = ruzstd::decoding::StreamingDecoder::new(bytes).map_err(|_| CUT)?;
            limited(&mut source)?;
        }
        _ => {
            return Err(
                "it is compressed in a way that is not read; save it with snappy, gzip, zstd or none",
            );
        }
    }
    if out.len() == size { Ok(out) } else { Err(CUT) }
}
