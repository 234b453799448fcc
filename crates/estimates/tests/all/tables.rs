//! The published tables, kept beside the tests with their sources.

use estimates::Table;

/// Reads one of `tests/data`.
pub(crate) fn table(name: &str) -> Table {
    let path = format!("{}/tests/data/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect(&path);
    Table::from_csv(&text).expect(name)
}
