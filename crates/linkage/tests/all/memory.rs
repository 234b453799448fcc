//! Lists that do not fit in memory: what is put away comes back, and changes nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use linkage::{Linked, Linker, Memory, Options, Store};
use worlds::lists::Style;

use crate::common::{columns, linker, people};

/// Runs in memory, and how often they were written; one that fails after so many writings.
#[derive(Debug, Default)]
struct Shelf {
    runs: Mutex<BTreeMap<u32, Vec<u8>>>,
    writings: Mutex<usize>,
    fails_after: Option<usize>,
}

impl Store for Shelf {
    fn append(&self, run: u32, bytes: &[u8]) -> Result<(), String> {
        let mut writings = self.writings.lock().unwrap();
        *writings += 1;
        if self.fails_after.is_some_and(|most| *writings > most) {
            return Err("the shelf is full; take a larger one".to_owned());
        }
        self.runs.lock().unwrap().entry(run).or_default().extend(bytes);
        Ok(())
    }

    fn read(&self, run: u32, from: u64, into: &mut [u8]) -> Result<(), String> {
        let runs = self.runs.lock().unwrap();
        let found = runs.get(&run).and_then(|r| r.get(from as usize..from as usize + into.len()));
        into.copy_from_slice(found.ok_or("nothing is there")?);
        Ok(())
    }

    fn forget(&self, run: u32) {
        self.runs.lock().unwrap().remove(&run);
    }
}

type Told = (Vec<(u32, u32, u64)>, Vec<u32>, Vec<u32>, u64, String);

fn told(linker: &Linker, linked: &Linked) -> Told {
    let edges = linked.edges.iter().map(|e| (e.a, e.b, e.odds.to_bits())).collect();
    let pairs: Vec<(u32, u32)> = linked.edges.iter().map(|e| (e.a, e.b)).collect();
    let why = format!("{:?} {:?}", linker.explain(&linked.model, &pairs).unwrap(), linked.blocks);
    (edges, linked.cluster.clone(), linked.draws.clone(), linked.pairs, why)
}

#[test]
fn little_memory_changes_nothing() {
    for style in [Style::Western, Style::Korean] {
        let (rows, truth) = people(style, 1500, 3);
        let run = |memory: Option<Memory>| {
            let options = Options { random: Some(2000), draws: 3, memory, ..Options::default() };
            let l = linker(&columns(), &rows, options);
            let r = l.link(&[]).unwrap();
            let m = l.measure(&r, &truth).unwrap();
            (told(&l, &r), m)
        };
        let want = run(None);
        // From nothing at all to more than enough.
        for bytes in [0, 100_000, 1 << 22, 1 << 32] {
            let shelf = Arc::new(Shelf::default());
            let got = run(Some(Memory { bytes, store: Arc::clone(&shelf) as Arc<dyn Store> }));
            assert!(got == want, "{style:?} {bytes}");
            assert_eq!(*shelf.writings.lock().unwrap() > 0, bytes <= 100_000, "{bytes}");
            assert!(shelf.runs.lock().unwrap().is_empty(), "what was put away is forgotten");
        }
    }
}

#[test]
fn a_shelf_that_is_full_is_an_error_that_says_so() {
    let (rows, _) = people(Style::Western, 4000, 3);
    for fails_after in [0, 7] {
        let store = Arc::new(Shelf { fails_after: Some(fails_after), ..Shelf::default() });
        let memory = Some(Memory { bytes: 0, store });
        let l = linker(&columns(), &rows, Options { memory, ..Options::default() });
        let error = l.link(&[]).unwrap_err().to_string();
        assert!(error.contains("the shelf is full; take a larger one"), "{error}");
    }
}
