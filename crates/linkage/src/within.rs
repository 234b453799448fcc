//! What lists say about values: how often two rows of one list have equal ones, and which only one list has.
//!
//! Of all pairs of rows with equal names most may be of one person: of two states of one list nearly all are. Counted among strangers they make a
//! name of four parts that agrees as common as matches are, and worth nothing. A list seldom has somebody twice, so that equal
//! values inside lists are those of strangers, relatives among them; where lists do repeat people it is an estimate on the safe side.

use crate::dictionary::FIRST;
use crate::repeats::Repeats;
use crate::table::{Field, Table};

/// Of fields with so few values, chance makes most pairs that agree.
const FEW: usize = 100;

/// What the lists that rows stand in say about one field.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Within {
    /// The share of the pairs of rows of one list whose values are equal; `None` where lists are not told apart or the field has few values.
    pub(crate) equal: Option<f64>,
    /// There are several lists.
    pub(crate) several: bool,
    /// Only one of several lists has values: no pair across lists can show how often they agree in rows of one person.
    pub(crate) alone: bool,
}

/// What the lists say about each field.
pub(crate) fn of_fields(table: &Table, repeats: &Repeats) -> Vec<Within> {
    let lists = table.list.as_deref().unwrap_or(&[]);
    let several = lists.iter().any(|list| Some(list) != lists.first());
    let of_field = |(at, field): (usize, &Field)| {
        if !several || !field.compared() {
            return Within { several, ..Within::default() };
        }
        let rows = (0u32..).zip(lists).filter(|(row, _)| !repeats.silent(*row));
        let code = |row: u32| table.row(row).get(at).copied().filter(|code| *code >= FIRST);
        let mut values: Vec<u64> =
            rows.filter_map(|(row, list)| Some(u64::from(*list) << 32 | u64::from(code(row)?))).collect();
        let list = |value: &u64| value >> 32;
        let first = values.first().map(list);
        let alone = values.iter().all(|value| Some(list(value)) == first);
        if field.distinct() <= FEW {
            return Within { equal: None, several, alone };
        }
        values.sort_unstable();
        let pairs = |n: usize| n as f64 * (n as f64 - 1.0);
        let equal: f64 = values.chunk_by(|x, y| x == y).map(|of| pairs(of.len())).sum();
        let all: f64 = values.chunk_by(|x, y| list(x) == list(y)).map(|of| pairs(of.len())).sum();
        // One pair more, so that a short list without namesakes does not pass for a proof that there are none.
        Within { equal: (all > 0.0).then(|| (equal + 2.0) / (all + 2.0)), several, alone }
    };
    table.fields.iter().enumerate().map(of_field).collect()
}

/// How many pairs the rows make that no list keeps apart by its numbers.
///
/// The others are known to be no matches. Were they counted, a match would pass for rarer than it is among the pairs that are open.
pub(crate) fn open_pairs(table: &Table, repeats: &Repeats) -> f64 {
    let pairs = |n: usize| n as f64 * (n as f64 - 1.0) / 2.0;
    let standing = (0..table.rows() as u32).filter(|row| !repeats.silent(*row));
    let mut numbers: Vec<(u32, u32)> = standing.filter_map(|row| table.number(row)).collect();
    numbers.sort_unstable();
    let of_lists: f64 = numbers.chunk_by(|x, y| x.0 == y.0).map(|of| pairs(of.len())).sum();
    let of_one: f64 = numbers.chunk_by(|x, y| x == y).map(|of| pairs(of.len())).sum();
    pairs(repeats.standing()) - (of_lists - of_one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profiles;
    use crate::role::Role;
    use crate::{Cell, Column, TableBuilder};

    #[test]
    fn what_two_lists_share_is_no_sign_of_what_strangers_share() {
        let column = |name: &str, role| Column { name: name.to_owned(), role };
        let columns = [
            column("name", Role::FullName),
            column("phone", Role::Other),
            column("sex", Role::Sex),
            column("list", Role::List),
        ];
        let mut builder = TableBuilder::new(&columns).unwrap();
        for list in ["a", "b"] {
            for person in 0..200 {
                // Two hundred people in both lists, two of them namesakes; only one list has telephones.
                let name = format!("Ann Lee {}", person.max(1));
                let phone = if list == "a" { (7000 + person).to_string() } else { String::new() };
                builder.push(&[&name, &phone, "f", list].map(Cell::read)).unwrap();
            }
        }
        let table = builder.finish().unwrap();
        let repeats = Repeats::find(&table, &Profiles::read(&table).unwrap());
        let [name, phone, sex] = of_fields(&table, &repeats)[..] else { panic!("three fields") };
        // A pair of each list, seen from either side, and two more for safety, of all ordered pairs.
        assert!((name.equal.unwrap() - 6.0 / (2.0 * 200.0 * 199.0 + 2.0)).abs() < 1e-12);
        assert!(name.several && !name.alone && phone.alone && !sex.alone);
        assert_eq!(sex.equal, None);
    }
}
