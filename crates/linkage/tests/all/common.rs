//! Small lists of people.

use linkage::{Cell, Column, Linked, Linker, Options, Role, TableBuilder};
use worlds::lists::{People, Style};

pub(crate) type Row = Vec<String>;

pub(crate) fn columns() -> Vec<Column> {
    let roles = [
        ("first_name", Role::GivenName),
        ("surname", Role::FamilyName),
        ("dob", Role::BirthDate),
        ("sex", Role::Sex),
        ("town", Role::Place),
        ("postcode", Role::Other),
        ("phone", Role::Other),
    ];
    roles.map(|(name, role)| Column { name: name.to_owned(), role }).to_vec()
}

/// Rows without the truth, and the truth.
pub(crate) fn people(style: Style, rows: usize, seed: u64) -> (Vec<Row>, Vec<u32>) {
    People::new(style, rows, seed).map(|r| (r[..7].to_vec(), r[7].parse::<u32>().unwrap())).unzip()
}

pub(crate) fn linker(columns: &[Column], rows: &[Row], options: Options) -> Linker {
    let mut builder = TableBuilder::new(columns).unwrap();
    for row in rows {
        let cells: Vec<Cell<'_>> = row.iter().map(|c| Cell::read(c)).collect();
        builder.push(&cells).unwrap();
    }
    Linker::new(builder.finish().unwrap(), options).unwrap()
}

/// Clusters as sets of rows by the order in which they came in.
pub(crate) fn clusters(linker: &Linker, linked: &Linked) -> Vec<Vec<u32>> {
    let mut all = std::collections::BTreeMap::<u32, Vec<u32>>::new();
    for (row, of) in linked.cluster.iter().enumerate() {
        all.entry(*of).or_default().push(linker.table().came(row as u32));
    }
    let mut all: Vec<Vec<u32>> = all.into_values().collect();
    all.iter_mut().for_each(|c| c.sort_unstable());
    all.sort();
    all
}

/// Edges by the order in which rows came in, with the bits of their odds.
pub(crate) fn edges(linker: &Linker, linked: &Linked) -> Vec<(u32, u32, u64)> {
    let came = |r| linker.table().came(r);
    let mut all: Vec<(u32, u32, u64)> = linked
        .edges
        .iter()
        .map(|e| (came(e.a).min(came(e.b)), came(e.a).max(came(e.b)), e.odds.to_bits()))
        .collect();
    all.sort_unstable();
    all
}
