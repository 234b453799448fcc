//! How wide the columns of a table are, by what stands in them.

use crate::paper::Column;
use crate::plain::display_width;

/// Characters of 9 points that go on a line.
pub(crate) const LINE: usize = 98;
/// What a cell gives up to the space around it, in characters.
pub(crate) const EDGE: usize = 3;
/// A column is no wider than this because of one long cell.
const WIDEST: usize = 36;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Width {
    /// Characters, with the edge; of columns that are not kept, their share in what is left.
    pub(crate) characters: usize,
    /// Whether it keeps its width, so that a date or a grade stays on its line.
    pub(crate) kept: bool,
}

/// The widths of all columns. What fits on the line is as wide as it is; else the narrow columns keep their widths, up to five eighths of the
/// line, and the others share the rest.
pub(crate) fn widths(columns: &[Column], rows: &[Vec<String>]) -> Vec<Width> {
    let widest = |(at, column): (usize, &Column)| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
        let width = |cell: &str| cell.split('\n').map(display_width).max().unwrap_or(0);
        cells.chain([column.title.as_str()]).map(width).max().unwrap_or(0)
    };
    let natural: Vec<usize> = columns.iter().enumerate().map(|c| widest(c).max(3) + EDGE).collect();
    if natural.iter().sum::<usize>() <= LINE {
        return natural.into_iter().map(|characters| Width { characters, kept: true }).collect();
    }
    let cut = |n: &usize| Width { characters: (*n).min(WIDEST + EDGE), kept: false };
    let mut out: Vec<Width> = natural.iter().map(cut).collect();
    let mut narrow: Vec<usize> = (0..natural.len()).collect();
    narrow.sort_by_key(|at| natural.get(*at).copied());
    let mut used = 0;
    // The widest is never kept: something has to give.
    narrow.pop();
    for at in narrow {
        let Some(width) = out.get_mut(at) else { continue };
        used += width.characters;
        if used > LINE * 5 / 8 {
            break;
        }
        width.kept = true;
    }
    out
}

/// The characters that fit into a column.
pub(crate) fn room(all: &[Width], at: usize) -> usize {
    let Some(width) = all.get(at) else { return 4 };
    if width.kept {
        return width.characters;
    }
    let sum = |kept: bool| all.iter().filter(|w| w.kept == kept).map(|w| w.characters).sum::<usize>();
    let left = LINE.saturating_sub(sum(true));
    (width.characters * left / sum(false).max(1)).saturating_sub(EDGE).max(4)
}

#[cfg(test)]
mod tests {
    use super::{LINE, room, widths};
    use crate::paper::Column;

    #[test]
    fn narrow_columns_keep_their_width_and_wide_ones_share_the_rest() {
        let columns = vec![Column::default(); 4];
        let row = vec!["2017-03-11/2017-03-20".into(), "held".into(), "x".repeat(200), "y".repeat(30)];
        let all = widths(&columns, &[row]);
        assert_eq!(all.iter().map(|w| w.kept).collect::<Vec<_>>(), [true, true, false, false]);
        let used: usize = (0..4).map(|at| room(&all, at)).sum();
        assert!(used <= LINE, "{used}");
        let short = widths(&columns, &[vec!["a".into(), "b".into(), "c".into(), "d".into()]]);
        assert!(short.iter().all(|w| w.kept));
        let many = widths(&vec![Column::default(); 12], &[vec!["z".repeat(50); 12]]);
        assert!(many.iter().filter(|w| w.kept).count() < 3);
    }
}
