//! Results as Parquet: required columns of numbers, plainly encoded and compressed with snappy.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::thrift::Output;
use crate::Error;

/// A column to be written.
#[derive(Debug)]
pub(crate) enum Column {
    /// Whole numbers.
    Int(&'static str, Vec<u32>),
    /// Numbers with fractions.
    Real(&'static str, Vec<f64>),
    /// Yes or no.
    Bool(&'static str, Vec<bool>),
}

/// Rows of one row group, and of its one page.
const GROUP: usize = 1 << 20;

impl Column {
    fn name(&self) -> &'static str {
        match self {
            Self::Int(name, _) | Self::Real(name, _) | Self::Bool(name, _) => name,
        }
    }

    fn physical(&self) -> i32 {
        match self {
            Self::Int(..) => 2,
            Self::Real(..) => 5,
            Self::Bool(..) => 0,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Int(_, v) => v.len(),
            Self::Real(_, v) => v.len(),
            Self::Bool(_, v) => v.len(),
        }
    }

    /// The cells of some rows, plainly encoded.
    fn plain(&self, from: usize, to: usize) -> Vec<u8> {
        match self {
            Self::Int(_, v) => {
                v.get(from..to).unwrap_or(&[]).iter().flat_map(|n| i64::from(*n).to_le_bytes()).collect()
            }
            Self::Real(_, v) => v.get(from..to).unwrap_or(&[]).iter().flat_map(|n| n.to_le_bytes()).collect(),
            Self::Bool(_, v) => v
                .get(from..to)
                .unwrap_or(&[])
                .chunks(8)
                .map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit)))
                .collect(),
        }
    }
}

struct Chunk {
    at: u64,
    plain: usize,
    packed: usize,
}

/// Writes columns of equal length.
pub(crate) fn write(path: &Path, columns: &[Column]) -> Result<(), Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let mut out = BufWriter::with_capacity(1 << 18, File::create(path).map_err(failed)?);
    out.write_all(b"PAR1").map_err(failed)?;
    let rows = columns.first().map_or(0, Column::len);
    let (mut at, mut groups) = (4u64, Vec::new());
    for from in (0..rows).step_by(GROUP) {
        let to = (from + GROUP).min(rows);
        let mut chunks = Vec::with_capacity(columns.len());
        for column in columns {
            let plain = column.plain(from, to);
            let packed = snap::raw::Encoder::new()
                .compress_vec(&plain)
                .map_err(|e| failed(std::io::Error::other(e)))?;
            let head = page(to - from, plain.len(), packed.len());
            out.write_all(&head).and_then(|()| out.write_all(&packed)).map_err(failed)?;
            chunks.push(Chunk { at, plain: plain.len() + head.len(), packed: packed.len() + head.len() });
            at += (head.len() + packed.len()) as u64;
        }
        groups.push((to - from, chunks));
    }
    let footer = footer(columns, rows, &groups);
    out.write_all(&footer)
        .and_then(|()| out.write_all(&(footer.len() as u32).to_le_bytes()))
        .and_then(|()| out.write_all(b"PAR1"))
        .and_then(|()| out.flush())
        .map_err(failed)
}

fn page(rows: usize, plain: usize, packed: usize) -> Vec<u8> {
    let mut out = Output::default();
    out.int(1, 0);
    out.int(1, plain as i32);
    out.int(1, packed as i32);
    out.open(2);
    out.int(1, rows as i32);
    out.int(1, 0);
    out.int(1, 3);
    out.int(1, 3);
    out.end();
    out.end();
    out.0
}

fn footer(columns: &[Column], rows: usize, groups: &[(usize, Vec<Chunk>)]) -> Vec<u8> {
    let mut out = Output::default();
    out.int(1, 2);
    out.list(1, 12, columns.len() + 1);
    out.text(4, "schema");
    out.int(1, columns.len() as i32);
    out.end();
    for column in columns {
        out.int(1, column.physical());
        out.int(2, 0);
        out.text(1, column.name());
        out.end();
    }
    out.long(1, rows as i64);
    out.list(1, 12, groups.len());
    for (rows, chunks) in groups {
        out.list(1, 12, chunks.len());
        for (column, chunk) in columns.iter().zip(chunks) {
            out.long(2, chunk.at as i64);
            out.open(1);
            out.int(1, column.physical());
            out.list(1, 5, 2);
            out.element(0);
            out.element(3);
            out.list(1, 8, 1);
            out.bare(column.name());
            out.int(1, 1);
            out.long(1, *rows as i64);
            out.long(1, chunk.plain as i64);
            out.long(1, chunk.packed as i64);
            out.long(2, chunk.at as i64);
            out.end();
            out.end();
        }
        out.long(1, chunks.iter().map(|c| c.plain as i64).sum());
        out.long(1, *rows as i64);
        out.end();
    }
    out.text(2, "lastseen");
    out.end();
    out.0
}
