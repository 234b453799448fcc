//! Results as Parquet: required columns of numbers, plainly encoded and compressed with snappy.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::Column;
use super::thrift::Output;
use crate::{Error, private};

/// Rows of one row group, and of its one page.
const GROUP: usize = 1 << 20;

/// The physical type of a column.
fn physical(column: &Column) -> i32 {
    match column {
        Column::Int(..) => 2,
        Column::Real(..) => 5,
        Column::Bool(..) => 0,
    }
}

struct Chunk {
    at: u64,
    plain: usize,
    packed: usize,
}

/// Writes columns of equal length.
pub(super) fn write(path: &Path, columns: &[Column]) -> Result<(), Error> {
    let failed = |source| Error::File { path: path.to_owned(), source };
    let mut out = BufWriter::with_capacity(1 << 18, private::create(path).map_err(failed)?);
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
        out.int(1, physical(column));
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
            out.int(1, physical(column));
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
