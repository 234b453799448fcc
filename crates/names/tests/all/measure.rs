//! How often spellings of one name meet and agree, and how often different names do.

use std::collections::{BTreeMap, BTreeSet};

use names::{Level, Name, compare, keys};

use crate::spell::{self, Random, Spelled};

/// What was measured in one tradition.
struct Measured {
    names: usize,
    pairs: usize,
    /// Pairs of spellings of one name with a key in common.
    met: usize,
    /// And that agree at Reordered or better.
    agreed: usize,
    missed: Vec<String>,
    /// Pairs of different names, those with a key in common, and those that agree at Reordered or better.
    others: usize,
    others_met: usize,
    others_agreed: usize,
    levels: BTreeMap<Level, (usize, usize)>,
    keys: f64,
    wrong: Vec<String>,
}

fn measure(count: usize, make: fn(&mut Random) -> Spelled) -> Measured {
    let mut random = Random(5);
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while names.len() < count {
        let spelled = make(&mut random);
        names.entry(spelled.truth).or_insert(spelled.ways);
    }
    let mut m = Measured {
        names: names.len(),
        pairs: 0,
        met: 0,
        agreed: 0,
        missed: Vec::new(),
        others: 0,
        others_met: 0,
        others_agreed: 0,
        levels: BTreeMap::new(),
        keys: 0.0,
        wrong: Vec::new(),
    };
    let mut read: Vec<Vec<(Name, BTreeSet<u64>)>> = Vec::new();
    let (mut sum, mut all) = (0, 0);
    for ways in names.values() {
        let row: Vec<(Name, BTreeSet<u64>)> = ways
            .iter()
            .map(|w| {
                let name = Name::read(w);
                let keys: BTreeSet<u64> = keys(&name).into_iter().collect();
                sum += keys.len();
                all += 1;
                (name, keys)
            })
            .collect();
        for (i, a) in row.iter().enumerate() {
            for (j, b) in row.iter().enumerate().skip(i + 1) {
                m.pairs += 1;
                let met = !a.1.is_disjoint(&b.1);
                let found = compare(&a.0, &b.0);
                let agreed = found.level <= Level::Reordered;
                m.met += usize::from(met);
                m.agreed += usize::from(agreed);
                m.levels.entry(found.level).or_default().0 += 1;
                if !met || !agreed {
                    m.missed.push(format!("{} / {}: met {met}, {found:?}", ways[i], ways[j]));
                }
            }
        }
        read.push(row);
    }
    m.keys = f64::from(sum as u32) / f64::from(all);
    // Each different name in a random spelling, against all others.
    let chosen: Vec<&(Name, BTreeSet<u64>)> = read.iter().map(|r| &r[random.below(r.len())]).collect();
    for (i, a) in chosen.iter().enumerate() {
        for b in &chosen[i + 1..] {
            m.others += 1;
            let met = !a.1.is_disjoint(&b.1);
            m.others_met += usize::from(met);
            let found = compare(&a.0, &b.0);
            m.levels.entry(found.level).or_default().1 += 1;
            if found.level <= Level::Reordered {
                m.others_agreed += 1;
                if m.wrong.len() < 40 {
                    m.wrong.push(format!("{} / {}: {found:?}", a.0.text(), b.0.text()));
                }
            }
        }
    }
    m
}

impl Measured {
    fn recall(&self) -> f64 {
        self.met as f64 / self.pairs as f64
    }

    fn agreement(&self) -> f64 {
        self.agreed as f64 / self.pairs as f64
    }

    fn shared(&self) -> f64 {
        self.others_met as f64 / self.others as f64
    }

    fn mistaken(&self) -> f64 {
        self.others_agreed as f64 / self.others as f64
    }

    fn print(&self, title: &str) {
        println!("{title}: {} names, {:.2} keys each", self.names, self.keys);
        println!("  spellings of one name that share a key: {:.4} of {}", self.recall(), self.pairs);
        println!("  and agree at Reordered or better:       {:.4}", self.agreement());
        println!("  different names that share a key:       {:.6} of {}", self.shared(), self.others);
        println!("  and agree at Reordered or better:       {:.6}", self.mistaken());
        for (level, (same, other)) in &self.levels {
            println!("    {level:?}: {same} of the same, {other} of different names");
        }
        self.missed
            .iter()
            .step_by(self.missed.len().div_ceil(25).max(1))
            .for_each(|m| println!("  missed {m}"));
        self.wrong
            .iter()
            .step_by(self.wrong.len().div_ceil(15).max(1))
            .for_each(|m| println!("  mistaken {m}"));
    }
}

type Make = fn(&mut Random) -> Spelled;
const ALL: [(&str, Make); 3] =
    [("Korean", spell::korean), ("Chinese", spell::chinese), ("Arabic", spell::arabic)];

#[test]
#[ignore = "prints the figures of docs/names.md"]
fn figures() {
    for (title, make) in ALL {
        measure(2_000, make).print(title);
    }
}

#[test]
fn spellings_meet_and_names_stay_apart() {
    for (title, make) in ALL {
        let m = measure(150, make);
        assert!(m.recall() > 0.98, "{title} recall {}", m.recall());
        assert!(m.agreement() > 0.97, "{title} agreement {}", m.agreement());
        assert!(m.shared() < 0.02, "{title} shared {}", m.shared());
        assert!(m.mistaken() < 0.002, "{title} mistaken {}", m.mistaken());
    }
}

/// Run with `--release`; the target is 300,000 comparisons a second.
#[test]
#[ignore = "measures time; meant for an optimised build"]
fn speed() {
    let mut random = Random(9);
    let first =
        ["john", "mary", "william", "angela", "robert", "susan", "j", "patricia", "jonathan", "kimberly"];
    let last =
        ["smith", "brown", "turner", "carter-hill", "moore", "reed", "o'neil", "garcia", "washington", "lee"];
    for (title, make) in ALL {
        let texts: Vec<String> = (0..700).flat_map(|_| make(&mut random).ways).collect();
        run(title, &texts);
    }
    let western =
        |_| format!("{} {}{}", random.pick(&first), random.pick(&last), random.pick(&["", "s", "e", "ton"]));
    run("Western", &(0..4_000).map(western).collect::<Vec<_>>());
}

fn run(title: &str, texts: &[String]) {
    // The tables are made when first used.
    let _ = Name::read("Kim Yong-chol");
    let start = std::time::Instant::now();
    let names: Vec<Name> = texts.iter().map(|t| Name::read(t)).collect();
    let read = texts.len() as f64 / start.elapsed().as_secs_f64();
    let start = std::time::Instant::now();
    let all: usize = names.iter().map(|n| keys(n).len()).sum();
    let keyed = texts.len() as f64 / start.elapsed().as_secs_f64();
    let start = std::time::Instant::now();
    let (mut sum, mut pairs) = (0.0, 0u32);
    for (i, a) in names.iter().enumerate().step_by(3) {
        for b in names.iter().skip(i).step_by(5) {
            sum += compare(a, b).score;
            pairs += 1;
        }
    }
    let compared = f64::from(pairs) / start.elapsed().as_secs_f64();
    println!(
        "{title}: {read:.0} read/s, {keyed:.0} keyed/s ({all} keys), {compared:.0} compared/s (sum {sum:.0})"
    );
}
