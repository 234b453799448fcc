//! Arrow files and streams of flat columns (Arrow columnar format 1.5, IPC), one record batch at a time.
//!
//! A file is read as the stream it contains. Only the few tables of the flat buffers that are needed are looked at.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use super::flat::{Flat, int, u32_at};
use super::{MOST_BYTES, MOST_ROWS, NONE, Texts, Unit, broken, fraction};
use crate::Error;

/// What a message says of itself, and its body.
type Message = (Vec<u8>, Vec<u8>);

pub(super) const MAGIC: &[u8] = b"ARROW1";
/// What a message says of itself is at most so long.
const MOST_META: usize = 1 << 23;
const CUT: &str = "it ends too early or is damaged";

/// Whether a file begins as an Arrow file or stream does.
pub(super) fn is_one(head: &[u8]) -> bool {
    head.starts_with(MAGIC) || head.starts_with(&[0xff; 4])
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Null,
    Bool,
    /// Width in bytes, signed or not, and what is counted.
    Int(usize, bool, Unit),
    Float(usize),
    /// Texts with offsets of so many bytes.
    Texts(usize),
    Views,
}

#[derive(Clone, Debug)]
struct Column {
    name: String,
    kind: Kind,
    /// The number of a dictionary, of which the cells are places.
    dictionary: Option<(i64, Kind)>,
}

/// An open file or stream.
pub(super) struct File {
    path: PathBuf,
    source: BufReader<fs::File>,
    columns: Vec<Column>,
    dictionaries: BTreeMap<i64, Vec<String>>,
}

impl File {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::File { path: path.to_owned(), source };
        let mut source = BufReader::with_capacity(1 << 18, fs::File::open(path).map_err(failed)?);
        let mut head = [0u8; 8];
        source.read_exact(&mut head).map_err(failed)?;
        if !head.starts_with(MAGIC) {
            source.seek_relative(-8).map_err(failed)?;
        }
        let mut own =
            Self { path: path.to_owned(), source, columns: Vec::new(), dictionaries: BTreeMap::new() };
        let (meta, _) = own.message()?.ok_or_else(|| broken(path, CUT))?;
        own.columns = schema(&meta).map_err(|why| broken(path, why))?;
        Ok(own)
    }

    pub(super) fn headings(&self) -> Vec<String> {
        self.columns.iter().map(|c| c.name.clone()).collect()
    }

    /// The next record batch, dictionaries before it taken in.
    pub(super) fn next(&mut self) -> Result<Option<(Vec<Texts>, usize)>, Error> {
        while let Some((meta, body)) = self.message()? {
            let found = self.take(&meta, &body).map_err(|why| broken(&self.path, why))?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The next message: what it says of itself, and its body.
    fn message(&mut self) -> Result<Option<Message>, Error> {
        let wrong = |why| broken(&self.path, why);
        let mut read = |length: usize| {
            // Room is made as bytes come, so that a length that lies makes none.
            let mut bytes = Vec::new();
            let got = (&mut self.source).take(length as u64).read_to_end(&mut bytes);
            match got {
                Ok(n) if n == length => Ok(bytes),
                Ok(_) => Err(wrong(CUT)),
                Err(source) => Err(Error::File { path: self.path.clone(), source }),
            }
        };
        let mut length = u32_at(&read(4)?, 0).unwrap_or(0);
        if length == u32::MAX {
            length = u32_at(&read(4)?, 0).unwrap_or(0);
        }
        if length == 0 {
            return Ok(None);
        }
        if length as usize > MOST_META {
            return Err(wrong("what it says of itself is too long"));
        }
        let meta = read(length as usize)?;
        let body = Flat::root(&meta).map_or(0, |m| m.long(3));
        match usize::try_from(body) {
            Ok(n) if n <= MOST_BYTES => Ok(Some((meta, read(n)?))),
            _ => Err(wrong("a record batch is too large; write it in smaller ones")),
        }
    }

    fn take(&mut self, meta: &[u8], body: &[u8]) -> Result<Option<(Vec<Texts>, usize)>, &'static str> {
        let message = Flat::root(meta).ok_or(CUT)?;
        let header = message.inner(2).ok_or(CUT)?;
        match message.byte(1) {
            2 => {
                let id = header.long(0);
                let kind = self.columns.iter().filter_map(|c| c.dictionary).find(|d| d.0 == id);
                let Some((_, kind)) = kind else { return Ok(None) };
                let mut batch = Batch::new(header.inner(1).ok_or(CUT)?, body)?;
                let rows = batch.rows;
                let found = batch.column(kind).ok_or(CUT)?;
                let texts = (0..rows).map(|row| found.at(row).to_owned());
                let kept = self.dictionaries.entry(id).or_default();
                if header.byte(2) == 0 {
                    kept.clear();
                }
                kept.extend(texts);
                Ok(None)
            }
            3 => {
                let mut batch = Batch::new(header, body)?;
                let mut part = Vec::with_capacity(self.columns.len());
                for column in &self.columns {
                    let mut texts = batch.column(column.kind).ok_or(CUT)?;
                    if let Some((id, _)) = column.dictionary {
                        let words = self.dictionaries.get(&id).ok_or(CUT)?;
                        texts = from_dictionary(&texts, words).ok_or(CUT)?;
                    }
                    part.push(texts);
                }
                Ok(Some((part, batch.rows)))
            }
            _ => Ok(None),
        }
    }
}

/// Cells that are places in a dictionary, as its texts.
fn from_dictionary(places: &Texts, words: &[String]) -> Option<Texts> {
    let mut out = Texts::default();
    for word in words {
        out.keep(word)?;
    }
    for number in &places.rows {
        out.rows.push(match *number {
            NONE => NONE,
            n => places.text(n).parse::<u32>().ok().filter(|n| (*n as usize) < words.len())?,
        });
    }
    Some(out)
}

fn schema(meta: &[u8]) -> Result<Vec<Column>, &'static str> {
    let message = Flat::root(meta).ok_or(CUT)?;
    let header = message.inner(2).filter(|_| message.byte(1) == 1).ok_or(CUT)?;
    if header.short(0).unwrap_or(0) != 0 {
        return Err("its numbers are written from the other end; save it anew on this machine");
    }
    let one = |field: Flat<'_>| {
        let nested =
            "it has a column of lists, structures or another kind that is not read; leave that column out";
        let name = field.text(0).unwrap_or("").to_owned();
        let own = kind(field.byte(2), field.inner(3)).ok_or(nested)?;
        Ok(match field.inner(4) {
            Some(d) => {
                let index = d.inner(1).map_or(Some(Kind::Int(4, true, Unit::Plain)), |i| kind(2, Some(i)));
                Column { name, kind: index.ok_or(CUT)?, dictionary: Some((d.long(0), own)) }
            }
            None => Column { name, kind: own, dictionary: None },
        })
    };
    header.tables(1).ok_or(CUT)?.into_iter().map(one).collect()
}

fn kind(number: u8, of: Option<Flat<'_>>) -> Option<Kind> {
    let short = |at: usize, usual: i16| of.and_then(|t| t.short(at)).unwrap_or(usual);
    Some(match number {
        1 => Kind::Null,
        2 => {
            let bits = of.and_then(|t| t.number(0)).unwrap_or(0);
            let width = [8, 16, 32, 64].contains(&bits).then_some(bits as usize / 8)?;
            Kind::Int(width, of.is_some_and(|t| t.byte(1) != 0), Unit::Plain)
        }
        3 => match short(0, 0) {
            1 => Kind::Float(4),
            2 => Kind::Float(8),
            _ => return None,
        },
        4 | 5 => Kind::Texts(4),
        6 => Kind::Bool,
        8 if short(0, 1) == 0 => Kind::Int(4, true, Unit::Days),
        8 => Kind::Int(8, true, Unit::Seconds(1_000)),
        10 => Kind::Int(8, true, Unit::Seconds(1_000i64.pow(u32::try_from(short(0, 0)).ok()?.min(3)))),
        19 | 20 => Kind::Texts(8),
        23 | 24 => Kind::Views,
        _ => return None,
    })
}

/// A record batch whose columns are taken in order.
struct Batch<'a> {
    rows: usize,
    nodes: std::vec::IntoIter<(i64, i64)>,
    buffers: std::vec::IntoIter<(i64, i64)>,
    views: std::vec::IntoIter<i64>,
    body: &'a [u8],
}

impl<'a> Batch<'a> {
    fn new(header: Flat<'_>, body: &'a [u8]) -> Result<Self, &'static str> {
        if header.inner(3).is_some() {
            return Err("it is compressed; save it without compression, or as Parquet");
        }
        let rows = usize::try_from(header.long(0)).ok().filter(|r| *r <= MOST_ROWS).ok_or(CUT)?;
        Ok(Self {
            rows,
            nodes: header.twos(1).ok_or(CUT)?.into_iter(),
            buffers: header.twos(2).ok_or(CUT)?.into_iter(),
            views: header.longs(4).ok_or(CUT)?.into_iter(),
            body,
        })
    }

    fn buffer(&mut self) -> Option<&'a [u8]> {
        let (from, length) = self.buffers.next()?;
        let from = usize::try_from(from).ok()?;
        self.body.get(from..from.checked_add(usize::try_from(length).ok()?)?)
    }

    fn column(&mut self, kind: Kind) -> Option<Texts> {
        let (length, nulls) = self.nodes.next()?;
        if usize::try_from(length).ok()? != self.rows {
            return None;
        }
        let mut texts = Texts::default();
        if kind == Kind::Null {
            texts.rows = vec![NONE; self.rows];
            return Some(texts);
        }
        let valid = self.buffer()?;
        let there = |row: usize| {
            nulls == 0 || valid.is_empty() || valid.get(row / 8).is_some_and(|b| b >> (row % 8) & 1 == 1)
        };
        let rows = self.rows;
        let fill = |texts: &mut Texts, cell: &mut dyn FnMut(&mut Texts, usize) -> Option<u32>| {
            for row in 0..rows {
                let number = if there(row) { cell(texts, row)? } else { NONE };
                texts.rows.push(number);
            }
            Some(())
        };
        match kind {
            Kind::Null => {}
            Kind::Bool => {
                let bits = self.buffer()?;
                fill(&mut texts, &mut |t, row| {
                    t.keep(if bits.get(row / 8)? >> (row % 8) & 1 == 1 { "true" } else { "false" })
                })?;
            }
            Kind::Int(width, signed, unit) => {
                let values = self.buffer()?;
                fill(&mut texts, &mut |t, row| {
                    let cell = values.get(row * width..(row + 1) * width)?;
                    let mut wide = [if signed && cell.last()? >> 7 == 1 { 255 } else { 0 }; 8];
                    wide.iter_mut().zip(cell).for_each(|(to, from)| *to = *from);
                    t.keep(&unit.text(i64::from_le_bytes(wide)))
                })?;
            }
            Kind::Float(width) => {
                let values = self.buffer()?;
                fill(&mut texts, &mut |t, row| {
                    let x = match width {
                        4 => f64::from(f32::from_le_bytes(int(values, row * 4)?)),
                        _ => f64::from_le_bytes(int(values, row * 8)?),
                    };
                    t.keep(&fraction(x))
                })?;
            }
            Kind::Texts(width) => {
                let (offsets, data) = (self.buffer()?, self.buffer()?);
                let offset = |row: usize| match width {
                    4 => int(offsets, row * 4).and_then(|b| usize::try_from(i32::from_le_bytes(b)).ok()),
                    _ => int(offsets, row * 8).and_then(|b| usize::try_from(i64::from_le_bytes(b)).ok()),
                };
                fill(&mut texts, &mut |t, row| t.keep_bytes(data.get(offset(row)?..offset(row + 1)?)?))?;
            }
            Kind::Views => {
                let views = self.buffer()?;
                let more = usize::try_from(self.views.next()?).ok()?;
                let data = (0..more).map(|_| self.buffer()).collect::<Option<Vec<_>>>()?;
                fill(&mut texts, &mut |t, row| {
                    let view: [u8; 16] = int(views, row * 16)?;
                    let length = u32_at(&view, 0)? as usize;
                    if length <= 12 {
                        return t.keep_bytes(view.get(4..4 + length)?);
                    }
                    let from = u32_at(&view, 12)? as usize;
                    t.keep_bytes(data.get(u32_at(&view, 8)? as usize)?.get(from..from + length)?)
                })?;
            }
        }
        Some(texts)
    }
}
