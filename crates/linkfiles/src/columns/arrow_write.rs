//! Results as an Arrow file (Arrow columnar format 1.5, IPC file format): columns without gaps and without compression.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::Column;
use super::arrow::MAGIC;
use super::flat::{Build, Set};
use crate::{Error, private};

/// Rows of one record batch.
const BATCH: usize = 1 << 20;
/// The version of the metadata that the format calls 5.
const VERSION: Set = Set::Short(4);

/// What the footer says of a record batch: where it stands, and how long its two parts are.
struct Block {
    at: u64,
    meta: usize,
    body: usize,
}

/// Writes columns of equal length.
pub(super) fn write(path: &Path, columns: &[Column]) -> Result<(), Error> {
    let file = private::create(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
    fill(BufWriter::with_capacity(1 << 18, file), columns)
        .map_err(|source| Error::File { path: path.to_owned(), source })
}

fn fill(mut out: impl Write, columns: &[Column]) -> std::io::Result<()> {
    out.write_all(MAGIC)?;
    out.write_all(&[0; 2])?;
    let head = message(1, 0, |b, at| schema(b, at, columns));
    let mut at = 8 + framed(&mut out, &head)? as u64;
    let rows = columns.first().map_or(0, Column::len);
    let mut blocks = Vec::new();
    for from in (0..rows).step_by(BATCH) {
        let to = (from + BATCH).min(rows);
        let bodies: Vec<Vec<u8>> = columns
            .iter()
            .map(|column| {
                let mut bytes = column.plain(from, to);
                bytes.resize(bytes.len().next_multiple_of(8), 0);
                bytes
            })
            .collect();
        let body: usize = bodies.iter().map(Vec::len).sum();
        let meta = message(3, body, |b, at| batch(b, at, to - from, &bodies));
        let meta = framed(&mut out, &meta)?;
        for bytes in &bodies {
            out.write_all(bytes)?;
        }
        blocks.push(Block { at, meta, body });
        at += (meta + body) as u64;
    }
    out.write_all(&[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])?;
    let footer = footer(columns, &blocks);
    out.write_all(&footer)?;
    out.write_all(&(footer.len() as i32).to_le_bytes())?;
    out.write_all(MAGIC)?;
    out.flush()
}

/// Writes what a message says of itself; how many bytes that took.
fn framed(out: &mut impl Write, meta: &[u8]) -> std::io::Result<usize> {
    let length = meta.len().next_multiple_of(8);
    out.write_all(&[0xff; 4])?;
    out.write_all(&(length as i32).to_le_bytes())?;
    out.write_all(meta)?;
    out.write_all(&[0; 8][..length - meta.len()])?;
    Ok(8 + length)
}

/// A message of one kind with a body of so many bytes; `header` writes its header and is told the place that points to it.
fn message(kind: u8, body: usize, header: impl FnOnce(&mut Build, usize)) -> Vec<u8> {
    let mut out = Build::new();
    let (root, later) =
        out.table(&[(0, VERSION), (1, Set::Byte(kind)), (2, Set::Later), (3, Set::Long(body as i64))]);
    out.point(0, root);
    if let [place] = later[..] {
        header(&mut out, place);
    }
    out.0
}

fn schema(out: &mut Build, place: usize, columns: &[Column]) {
    let (at, later) = out.table(&[(0, Set::Short(0)), (1, Set::Later)]);
    out.point(place, at);
    let fields = out.vector(columns.len());
    let places: Vec<usize> = (0..columns.len()).map(|i| fields + 4 + 4 * i).collect();
    out.0.resize(out.0.len() + 4 * columns.len(), 0);
    if let [place] = later[..] {
        out.point(place, fields);
    }
    for (column, place) in columns.iter().zip(places) {
        let (kind, of): (u8, &[(usize, Set)]) = match column {
            Column::Int(..) => (2, &[(0, Set::Int(64)), (1, Set::Byte(1))]),
            Column::Real(..) => (3, &[(0, Set::Short(2))]),
            Column::Bool(..) => (6, &[]),
        };
        let field =
            [(0, Set::Later), (1, Set::Byte(0)), (2, Set::Byte(kind)), (3, Set::Later), (5, Set::Later)];
        let (at, later) = out.table(&field);
        out.point(place, at);
        if let [name, of_kind, children] = later[..] {
            let text = out.text(column.name());
            out.point(name, text);
            let (at, _) = out.table(of);
            out.point(of_kind, at);
            let none = out.vector(0);
            out.point(children, none);
        }
    }
}

fn batch(out: &mut Build, place: usize, rows: usize, bodies: &[Vec<u8>]) {
    let (at, later) = out.table(&[(0, Set::Long(rows as i64)), (1, Set::Later), (2, Set::Later)]);
    out.point(place, at);
    let [nodes, buffers] = later[..] else { return };
    let vector = out.vector(bodies.len());
    out.point(nodes, vector);
    for _ in bodies {
        out.0.extend((rows as i64).to_le_bytes());
        out.0.extend(0i64.to_le_bytes());
    }
    // Each column has two buffers: which cells are there, empty as none is missing, and the cells.
    let vector = out.vector(2 * bodies.len());
    out.point(buffers, vector);
    let mut from = 0i64;
    for bytes in bodies {
        for length in [0, bytes.len() as i64] {
            out.0.extend(from.to_le_bytes());
            out.0.extend(length.to_le_bytes());
            from += length;
        }
    }
}

fn footer(columns: &[Column], blocks: &[Block]) -> Vec<u8> {
    let mut out = Build::new();
    let (root, later) = out.table(&[(0, VERSION), (1, Set::Later), (2, Set::Later), (3, Set::Later)]);
    out.point(0, root);
    if let [of_schema, dictionaries, batches] = later[..] {
        schema(&mut out, of_schema, columns);
        let none = out.vector(0);
        out.point(dictionaries, none);
        let vector = out.vector(blocks.len());
        out.point(batches, vector);
        for block in blocks {
            out.0.extend(block.at.to_le_bytes());
            out.0.extend((block.meta as u64).to_le_bytes());
            out.0.extend((block.body as u64).to_le_bytes());
        }
    }
    out.0
}
