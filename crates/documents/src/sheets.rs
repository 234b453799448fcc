//! Workbooks and separated values, read by `intake::sheet`, with their cells as text besides.

use std::collections::BTreeSet;

use intake::sheet::{self, Cell, Sheet, What};

use crate::out::Out;
use crate::{Ask, DocumentError, Extract, Kind, Limits, Part, Warning};

/// How many sheets of a workbook are read.
const SHEETS: usize = 200;

/// Reads the sheet asked for, or all of them.
pub(crate) fn read(
    bytes: &[u8],
    kind: Kind,
    ask: &Ask<'_>,
    limits: &Limits,
) -> Result<Extract, DocumentError> {
    let mut out = Out::new(kind, limits);
    let of = &limits.sheet;
    match (kind, ask.sheet) {
        (Kind::Csv, _) => pour(sheet::read_csv(bytes, ask.encoding, of)?, &mut out)?,
        (Kind::Ods, wanted) => {
            let most = if ask.first_sheet { 1 } else { usize::MAX };
            for table in sheet::read_ods(bytes, wanted, of)?.into_iter().take(most) {
                pour(table, &mut out)?;
            }
        }
        (_, Some(wanted)) => pour(sheet::read_xlsx(bytes, Some(wanted), of)?, &mut out)?,
        (_, None) if ask.first_sheet => pour(sheet::read_xlsx(bytes, None, of)?, &mut out)?,
        (_, None) => {
            // Cells of all sheets share one allowance, since each alone may be at its limit.
            let mut cells = of.cells;
            let mut book = sheet::Book::open(bytes, of)?;
            for sheet in book.sheets().to_vec().into_iter().take(SHEETS) {
                let of = sheet::Limits { cells, ..*of };
                match book.read(Some(&sheet.name), &of) {
                    Ok(table) => {
                        cells -= table.rows.iter().map(|row| row.cells.len()).sum::<usize>().min(cells);
                        pour(table, &mut out)?;
                    }
                    Err(sheet::SheetError::Empty) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
    }
    if ask.sheet.is_none() && !ask.first_sheet {
        let hidden = hidden(out.tables());
        if hidden > 0 {
            out.warn(Warning::HiddenRead(hidden));
        }
    }
    Ok(out.finish())
}

/// How many of the sheets, and of their rows and columns, the workbook hides from its readers.
fn hidden(tables: &[Sheet]) -> usize {
    let names: BTreeSet<&str> =
        tables.iter().flat_map(|table| &table.others).filter(|o| o.hidden).map(|o| o.name.as_str()).collect();
    let sheets = tables.iter().filter(|table| names.contains(table.name.as_str())).count();
    let problems = tables.iter().flat_map(|table| &table.problems);
    sheets + problems.filter(|p| matches!(p.what, What::HiddenRow | What::HiddenColumn)).count()
}

fn pour(table: Sheet, out: &mut Out<'_>) -> Result<(), DocumentError> {
    let start = out.start_line()?;
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        out.row();
        for cell in cells {
            out.step()?;
            out.cell();
            out.words(&cell)?;
        }
        Ok::<_, DocumentError>(())
    };
    line(&mut table.headers.iter().cloned())?;
    for row in &table.rows {
        let shown = |cell: &Cell| match cell {
            Cell::Error(error) => error.clone(),
            cell => cell.text().unwrap_or_default().into_owned(),
        };
        line(&mut row.cells.iter().map(shown))?;
    }
    out.section(Part::Sheet, &table.name, start);
    out.table(table);
    Ok(())
}
