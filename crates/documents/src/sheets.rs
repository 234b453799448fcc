//! Workbooks and separated values, read by `intake::sheet`, with their cells as text besides.

use intake::sheet::{self, Cell, Sheet};

use crate::out::Out;
use crate::{Ask, DocumentError, Extract, Kind, Limits, Part};

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
            for name in sheet::sheet_names(bytes, of)?.into_iter().take(SHEETS) {
                let of = sheet::Limits { cells, ..*of };
                match sheet::read_xlsx(bytes, Some(&name), &of) {
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
    Ok(out.finish())
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
