//! Rows that sum up others, and tables of numbers by year: what people write into lists and is nobody of the list.

use std::collections::HashSet;

use super::{Cell, CountReading, Field, Mapping, Row, Sheet, parse_count, running_number};

/// First cells of rows that sum up those above.
const SUMS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub-total",
    "sub total",
    "sum",
    "ttl",
    "\u{3a3}",
    "\u{3c3}",
    "합계",
    "총계",
    "소계",
    "계",
    "총합",
    "총합계",
    "누계",
    "합",
    "총인원",
    "총원",
    "전체",
    "월계",
    "合计",
    "总计",
    "小计",
    "共计",
    "总数",
    "总人数",
    "總計",
    "合計",
    "小計",
];
/// Columns beside which a year and a number are no mere total.
const OF_PEOPLE: [Field; 9] = [
    Field::ReportId,
    Field::Title,
    Field::Words,
    Field::Event,
    Field::Place,
    Field::Sex,
    Field::Age,
    Field::Role,
    Field::Received,
];

/// Whether a row sums up others: its first filled cell says so, and a number or more follows.
pub(super) fn sums_up(row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|cell| **cell != Cell::Empty);
    let first = filled.next().and_then(Cell::text);
    filled.next().is_some()
        && first.is_some_and(|text| {
            let bare: String = text.trim().trim_end_matches([':', '\u{ff1a}']).to_lowercase();
            let words = bare.split_whitespace().collect::<Vec<_>>();
            // "합 계" and "总 计" are written with gaps to fill the cell.
            let cjk = !bare.is_ascii();
            SUMS.contains(&words.join(if cjk { "" } else { " " }).as_str())
        })
}

/// Reads a cell that says a year and nothing else: `2017`, `2017년`, `2017年`.
pub(super) fn year(text: &str) -> Option<u16> {
    let text = text.trim().trim_end_matches(['년', '年']).trim_end_matches("년도").trim();
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|year| (1900..=2199).contains(year))
}

/// Whether the cells of a column are years, rows that sum up aside.
pub(super) fn are_years(rows: &[Row], at: usize) -> bool {
    let rows = rows.iter().filter(|row| !sums_up(row));
    let mut cells = rows.filter_map(|row| row.cells.get(at).and_then(Cell::text)).peekable();
    cells.peek().is_some() && cells.all(|text| year(&text).is_some())
}

/// Whether a sheet gives a number for each year and lists nobody.
#[must_use]
pub fn is_yearly(sheet: &Sheet, mapping: &Mapping) -> bool {
    let of =
        |field: Field| sheet.headers.iter().position(|header| mapping.columns.get(header) == Some(&field));
    let Some(at) = of(Field::Date) else { return false };
    let rows: Vec<&Row> = sheet.rows.iter().filter(|row| !sums_up(row)).collect();
    let counts = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column).and_then(Cell::text));
        let mut cells = cells.map(|text| parse_count(&text)).peekable();
        column != at && cells.peek().is_some() && cells.all(|read| read != CountReading::NotACount)
    };
    let counted = (0..sheet.headers.len()).any(counts);
    let listed = OF_PEOPLE.into_iter().any(|field| of(field).is_some());
    let names = sheet.headers.iter().any(|header| super::is_of_names(header));
    if !counted || listed || names || !are_years(&sheet.rows, at) {
        return false;
    }
    let years: HashSet<u16> = rows.iter().filter_map(|row| year(&row.cells.get(at)?.text()?)).collect();
    rows.len() >= 2 && years.len() == rows.len()
}

/// Whether a date was meant whose year has a digit too many or too few: `20117-07-15`, `15/7/217`.
pub(super) fn year_slipped(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let parts: Vec<&str> = text.split(['-', '/', '.', '년', '年']).map(str::trim).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let slip = |part: &str| matches!(part.len(), 3 | 5 | 6) && digits(&part);
    match parts.as_slice() {
        [one] => one.len() == 5 && digits(one) && (one.starts_with("20") || one.starts_with("19")),
        [first, .., last] => {
            let rest = |part: &&str| running_number(part).is_none_or(|n| n <= 31);
            slip(first) && parts.iter().skip(1).all(&rest)
                || slip(last) && parts.iter().take(parts.len() - 1).all(|part| digits(part) && rest(part))
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_that_slipped_are_told_from_what_is_no_date() {
        for text in ["20117-07-15", "217-07-15", "15/7/20117", "20117", "20117년 7월"] {
            assert!(year_slipped(text), "{text}");
        }
        for text in ["2017-07-15", "15/7/17", "43012", "some day", "100 people", "2017"] {
            assert!(!year_slipped(text), "{text}");
        }
    }

    #[test]
    fn rows_that_sum_up_are_known_by_their_first_cell() {
        let word = |text: &str| vec![Cell::Empty, Cell::Text(text.to_owned())];
        let row = |text: &str| Row { number: 2, cells: [word(text), word("7")].concat() };
        for text in [
            "Total",
            "TOTAL:",
            "합계",
            "합 계",
            "总计",
            "小 计",
            "총 인원",
            "전체",
            "월계",
            "TTL",
            "\u{3a3}",
            "总人数",
        ] {
            assert!(sums_up(&row(text)), "{text}");
        }
        for text in ["Totma", "7", "합류", "총 7명"] {
            assert!(!sums_up(&row(text)), "{text}");
        }
        assert!(!sums_up(&Row { number: 2, cells: word("total") }), "of nothing");
    }
}
