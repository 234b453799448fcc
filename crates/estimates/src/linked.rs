//! Overlap tables drawn from a linkage that is not certain.
//!
//! `lastseen link` writes every row of several lists and the pairs of rows that may be one person, each with its probability. A draw
//! takes each pair or leaves it by its probability, independently, and people are what the pairs taken connect. The tables of the
//! draws differ as far as the linkage is uncertain, and [`crate::pool`] adds that to the uncertainty of the estimate. Rejected:
//! drawing whole clusters, for which the linkage has no probabilities.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use crate::random::Random;
use crate::{Error, MOST_LISTS, Table};

/// Draws made at most.
pub const MOST_DRAWS: usize = 1_000;

/// Rows of several lists, and the pairs of them that may be one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    lists: usize,
    of: Vec<u8>,
    pairs: Vec<(u32, u32, f64)>,
}

impl Linked {
    /// Reads what `lastseen link` wrote: the text of `clusters.csv`, which has every row, and that of `edges.csv`.
    pub fn from_csv(clusters: &str, edges: &str) -> Result<Self, Error> {
        const ROWS: &str = "clusters.csv";
        const PAIRS: &str = "edges.csv";
        let mut at: BTreeMap<(u64, u64), u32> = BTreeMap::new();
        let mut files: BTreeMap<u64, u8> = BTreeMap::new();
        let mut rows = Vec::new();
        each(clusters, ROWS, &["file", "line"], |line, cells| {
            let wrong = || Error::NotLinks { file: ROWS, line };
            let place = (whole(cells[0]).ok_or_else(wrong)?, whole(cells[1]).ok_or_else(wrong)?);
            files.entry(place.0).or_insert(0);
            rows.push(place.0);
            if at.insert(place, rows.len() as u32 - 1).is_some() { Err(wrong()) } else { Ok(()) }
        })?;
        if rows.is_empty() {
            return Err(Error::Nobody);
        }
        if files.len() > MOST_LISTS {
            return Err(Error::TooManyLists { found: files.len(), most: MOST_LISTS });
        }
        files.values_mut().enumerate().for_each(|(number, list)| *list = number as u8);
        let mut pairs = Vec::new();
        let names = ["file_a", "line_a", "file_b", "line_b", "probability"];
        each(edges, PAIRS, &names, |line, cells| {
            let wrong = || Error::NotLinks { file: PAIRS, line };
            let row = |file: &str, line: &str| at.get(&(whole(file)?, whole(line)?)).copied();
            let (a, b) =
                (row(cells[0], cells[1]).ok_or_else(wrong)?, row(cells[2], cells[3]).ok_or_else(wrong)?);
            let probability: f64 = cells[4].parse().map_err(|_| wrong())?;
            if !(0.0..=1.0).contains(&probability) {
                return Err(wrong());
            }
            pairs.push((a, b, probability));
            Ok(())
        })?;
        let of = rows.iter().map(|file| files.get(file).copied().unwrap_or(0)).collect();
        Ok(Self { lists: files.len(), of, pairs })
    }

    /// Draws so many tables; the same seed gives the same tables.
    pub fn draws(&self, many: usize, seed: u64) -> Result<Vec<Table>, Error> {
        if !(2..=MOST_DRAWS).contains(&many) {
            return Err(Error::Setting { setting: "draws", allowed: "2 to 1,000" });
        }
        let names: Vec<String> = (1..=self.lists).map(|n| format!("file {n}")).collect();
        (0..many as u64).map(|draw| self.draw(&names, &mut Random::split(seed, draw))).collect()
    }

    fn draw(&self, names: &[String], random: &mut Random) -> Result<Table, Error> {
        let mut up: Vec<u32> = (0..self.of.len() as u32).collect();
        for (a, b, probability) in &self.pairs {
            // Every pair takes its number whether it is needed or not, so that one pair changes nothing for another.
            if random.unit() < *probability {
                let (a, b) = (top(&mut up, *a), top(&mut up, *b));
                up[a.max(b) as usize] = a.min(b);
            }
        }
        let mut people: BTreeMap<u32, u32> = BTreeMap::new();
        for row in 0..self.of.len() as u32 {
            *people.entry(top(&mut up, row)).or_insert(0) |= 1 << self.of[row as usize];
        }
        let mut cells: BTreeMap<u32, u64> = BTreeMap::new();
        people.values().for_each(|pattern| *cells.entry(*pattern).or_insert(0) += 1);
        Table::new(names.to_vec(), &cells.into_iter().collect::<Vec<_>>())
    }
}

fn top(up: &mut [u32], mut row: u32) -> u32 {
    while up[row as usize] != row {
        // Halving the path keeps later searches short.
        up[row as usize] = up[up[row as usize] as usize];
        row = up[row as usize];
    }
    row
}

fn whole(text: &str) -> Option<u64> {
    text.parse().ok()
}

/// Calls `take` with the named columns of each row.
fn each(
    text: &str,
    file: &'static str,
    names: &[&str],
    mut take: impl FnMut(u64, &[&str]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    let mut at: Option<Vec<usize>> = None;
    loop {
        let wrong = |line| Error::NotLinks { file, line };
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) if at.is_some() => return Ok(()),
            _ => return Err(wrong(row.position().map_or(1, csv::Position::line))),
        }
        let line = row.position().map_or(0, csv::Position::line);
        let Some(at) = &at else {
            let found: Option<Vec<usize>> =
                names.iter().map(|name| row.iter().position(|c| c == *name)).collect();
            at = Some(found.ok_or(wrong(line))?);
            continue;
        };
        let cells: Vec<&str> = at.iter().filter_map(|at| row.get(*at)).collect();
        if cells.len() < names.len() {
            return Err(wrong(line));
        }
        take(line, &cells)?;
    }
}

#[cfg(test)]
mod tests {
    use super::Linked;
    use crate::Error;

    const ROWS: &str = "file,line,person\n1,2,0\n1,3,1\n2,2,0\n3,2,2\n3,3,3\n";

    #[test]
    fn sure_pairs_join_and_unlikely_ones_do_not() {
        let edges = "file_a,line_a,file_b,line_b,log_odds,probability,same_cluster\n1,2,2,2,9,1.000000,1\n2,2,3,2,9,1,1\n1,3,3,3,-9,0,0\n";
        let linked = Linked::from_csv(ROWS, edges).unwrap();
        for table in linked.draws(3, 7).unwrap() {
            assert_eq!(table.cells().collect::<Vec<_>>(), [(1, 1), (4, 1), (7, 1)]);
        }
    }

    #[test]
    fn a_pair_is_taken_as_often_as_it_is_likely() {
        let edges = "file_a,line_a,file_b,line_b,probability\n1,2,2,2,0.3\n";
        let linked = Linked::from_csv(ROWS, edges).unwrap();
        let draws = linked.draws(1_000, 1).unwrap();
        let joined = draws.iter().filter(|t| t.count(3) == 1).count();
        assert!((255..345).contains(&joined), "{joined}");
        assert_eq!(draws, linked.draws(1_000, 1).unwrap());
        assert!(draws.iter().all(|t| t.people() == 5 - t.count(3)));
    }

    #[test]
    fn what_link_did_not_write_is_refused() {
        let edges = "file_a,line_a,file_b,line_b,probability\n";
        let bad = [
            ("", edges),
            ("file,line\n", edges),
            ("file,row\n1,2\n", edges),
            ("file,line\n1,x\n", edges),
            ("file,line\n1,2\n1,2\n", edges),
            (ROWS, ""),
            (ROWS, "file_a,line_a,file_b,line_b,probability\n9,9,1,2,0.5\n"),
            (ROWS, "file_a,line_a,file_b,line_b,probability\n1,2,2,2,1.5\n"),
            (ROWS, "file_a,line_a,file_b,line_b,probability\n1,2,2,2,NaN\n"),
            (ROWS, "file_a,line_a,file_b,line_b,probability\n1,2\n"),
        ];
        for (rows, edges) in bad {
            let found = Linked::from_csv(rows, edges);
            assert!(
                matches!(found, Err(Error::NotLinks { .. } | Error::Nobody)),
                "{rows:?} {edges:?}: {found:?}"
            );
        }
        assert!(matches!(Linked::from_csv(ROWS, edges).unwrap().draws(1, 1), Err(Error::Setting { .. })));
    }
}
