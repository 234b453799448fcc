//! Fits the latent class model to the tables named on the command line and prints what came of it; for measuring by hand.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use estimates::latent::{Settings, calibrate, fit, mixing};
use estimates::{Table, Watch};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut settings = Settings::default();
    let mut names = Vec::new();
    let mut spacing = 60;
    for word in std::env::args().skip(1) {
        match word.split_once('=') {
            Some(("rungs", n)) => settings.rungs = Some(n.parse()?),
            Some(("spacing", n)) => spacing = n.parse()?,
            Some(("step", n)) => settings.step = n.parse()?,
            Some(("classes", n)) => settings.classes = Some(n.parse()?),
            Some(("most", n)) => settings.most_sweeps = n.parse()?,
            Some(("seed", n)) => settings.seed = n.parse()?,
            Some(("cap", n)) => settings.cap = Some(n.parse()?),
            Some(("calibrate", n)) => {
                let begun = Instant::now();
                let found = calibrate(n.parse()?, 4, 200, spacing, &settings, &Watch::silent())?;
                for ranks in found {
                    println!(
                        "{} {:?} chi-square {:.1} chance {:.3}",
                        ranks.quantity, ranks.bins, ranks.chi_square, ranks.chance
                    );
                }
                println!("in {:.1} s", begun.elapsed().as_secs_f64());
            }
            _ => names.push(word),
        }
    }
    for name in names {
        let table =
            Table::from_csv(&std::fs::read_to_string(format!("crates/estimates/tests/data/{name}.csv"))?)?;
        let begun = Instant::now();
        let run = fit(&table, &settings, &Watch::silent())?;
        let seconds = begun.elapsed().as_secs_f64();
        let m = run.mixing;
        print!(
            "{name}: n {} sweeps {} rhat {:.4} bulk {:.0} tail {:.0} cap {:.3} exch {:?} {seconds:.2}s ess/s {:.1} ",
            run.seen,
            run.sweeps,
            m.r_hat,
            m.bulk_ess,
            m.tail_ess,
            run.at_cap,
            run.exchanged,
            m.bulk_ess.min(m.tail_ess) / seconds
        );
        let alone: f64 = run
            .chains
            .iter()
            .map(|c| mixing(&[c[..c.len() / 2].to_vec(), c[c.len() / 2..].to_vec()]).bulk_ess)
            .sum();
        print!("alone {:.1}/s {:?} ", alone / seconds, run.medians);
        match &run.outcome {
            Ok(p) => println!("mean {:.0} median {} ({} to {})", p.mean, p.median, p.low, p.high),
            Err(reasons) => {
                println!("{}", reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "))
            }
        }
    }
    Ok(())
}
