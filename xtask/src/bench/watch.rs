//! Bands of the return curve on simulated captures: how often they hold the truth.
//!
//! People are taken in incidents and returned together; dates are known by the day or by the week. The truth is known, so coverage is
//! counted: for the bands of the program, which resample incidents and widen them for few, and beside them for plain percentiles and for
//! people resampled as if each had been taken alone. The curve itself is set beside that of R where R is there.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use estimates::Watch;
use estimates::survival::{Counted, Observed, Settings, resampled_incidents, tail};

const LEVEL: f64 = 0.9;
const SETS: u64 = 300;
const RESAMPLES: usize = 200;
/// Mean of the exponential times, in days.
const MEAN: f64 = 30.0;

/// Measures coverage by the number of incidents and keeps it in `docs/watch.md`.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let sets = if words.contains(&"--quick") { 40 } else { SETS };
    let started = Instant::now();
    let mut out = format!(
        "Coverage of {:.0} per cent bands at the true quartiles: exponential times of mean {MEAN:.0} days, incidents of 1 to 20 people returned \
         together, dates known to the day or the week, a fifth not known to be returned; {sets} casebooks each, {RESAMPLES} resamples.\n\n\
         | incidents | as the program does | plain percentiles | drawing people |\n|---|---|---|---|\n",
        LEVEL * 100.0
    );
    for incidents in [8_u64, 15, 30, 60] {
        let [expanded, plain, people] =
            [Way::Expanded, Way::Plain, Way::People].map(|way| coverage(incidents, sets, way));
        let row = format!("| {incidents} | {:.3} | {:.3} | {:.3} |\n", expanded?, plain?, people?);
        print!("{row}");
        out.push_str(&row);
    }
    out.push_str(&format!(
        "\n{}; {} threads, others at work beside it: {:.0} s.\n",
        super::machine::machine(),
        rayon::current_num_threads(),
        started.elapsed().as_secs_f64()
    ));
    out.push_str(&super::turnbull::beside_r()?);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    super::keep(&root.join("docs/watch.md"), "watch", &out)
}

/// Xorshift (Marsaglia 2003): a simulation needs no more.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn seeded(seed: u64) -> Self {
        let mut draw = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // Seeds that are alike begin alike.
        for _ in 0..20 {
            draw.unit();
        }
        draw
    }

    pub(super) fn unit(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }
}

pub(super) fn casebook(incidents: u64, seed: u64) -> Vec<Counted> {
    let mut draw = Draw::seeded(seed);
    (0..incidents)
        .map(|incident| {
            let people = 1.0 + (draw.unit() * 20.0).floor();
            let day = (-draw.unit().ln() * MEAN).floor();
            let blurred = if draw.unit() < 0.5 { 0.0 } else { 7.0 };
            let before = (draw.unit() * (blurred + 1.0)).floor();
            let known = draw.unit() < 0.8;
            let lasts = (draw.unit() * 3.0 * MEAN).floor();
            let least = (day - before).max(0.0);
            let time = if known || lasts > day {
                Observed { after: least, by: Some(least + blurred + 1.0) }
            } else {
                Observed { after: lasts, by: None }
            };
            Counted { time, weight: people, incident }
        })
        .collect()
}

/// How incidents are drawn, and how the ends of a band are taken.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// Incidents, with the percentiles for so few: what the program does.
    Expanded,
    /// Incidents, with plain percentiles.
    Plain,
    /// People, each as if taken alone, with plain percentiles.
    People,
}

fn coverage(incidents: u64, sets: u64, way: Way) -> Result<f64, String> {
    let settings = Settings { resamples: RESAMPLES, level: LEVEL, seed: 1 };
    let (mut inside, mut all) = (0_u32, 0_u32);
    for set in 0..sets {
        let mut seen = casebook(incidents, set * 1_000 + incidents);
        let closed: BTreeSet<u64> = seen.iter().filter(|t| t.time.by.is_some()).map(|t| t.incident).collect();
        let side = if way == Way::Expanded { tail(LEVEL, closed.len()) } else { 0.5 * (1.0 - LEVEL) };
        if way == Way::People {
            let mut person = 0;
            seen = seen
                .iter()
                .flat_map(|t| std::iter::repeat_n(*t, t.weight as usize))
                .map(|t| {
                    person += 1;
                    Counted { weight: 1.0, incident: person, ..t }
                })
                .collect();
        }
        if seen.iter().all(|t| t.time.by.is_none()) {
            continue;
        }
        let drawn = resampled_incidents(&seen, &settings, &Watch::silent()).map_err(|e| e.to_string())?;
        for share in [0.25, 0.5, 0.75] {
            // The first whole day by which so many are returned, and the truth at its end.
            let day = (-(1.0_f64 - share).ln() * MEAN).floor() + 1.0;
            let truth = 1.0 - (-day / MEAN).exp();
            let mut low: Vec<f64> = drawn.iter().map(|c| c.ended_by(day).0).collect();
            let mut high: Vec<f64> = drawn.iter().map(|c| c.ended_by(day).1).collect();
            low.sort_by(f64::total_cmp);
            high.sort_by(f64::total_cmp);
            let at = |p: f64| ((drawn.len() - 1) as f64 * p).round() as usize;
            all += 1;
            inside += u32::from(low[at(side)] <= truth + 1e-9 && truth <= high[at(1.0 - side)] + 1e-9);
        }
    }
    Ok(f64::from(inside) / f64::from(all.max(1)))
}
