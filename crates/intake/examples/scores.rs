//! Prints how proposals of copies and of overlaps meet the labels of the example data.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for the desk of a developer")]

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/all/labelled.rs"]
mod labelled;

use std::collections::BTreeSet;

use intake::copies::{Options, propose, score_pairs};
use intake::overlap::OverlapProposal;
use labelled::{Labelled, score_overlaps};

fn main() {
    let shown = std::env::args().nth(1).unwrap_or_default();
    copies(shown == "copies");
    overlaps(shown == "overlaps");
}

fn overlaps(shown: bool) {
    let data = Labelled::read();
    let score = score_overlaps(&data, &model::Policy::default(), |proposal, right| {
        if shown {
            let mark = if right { "+" } else { " " };
            let OverlapProposal { new, earlier, reading, score, reasons } = proposal;
            println!("{mark} {score:3} {new} {} {earlier}", reading.word());
            reasons.iter().for_each(|reason| println!("        {}", reason.sentence()));
        }
    });
    println!("{score:#?}");
}

fn copies(shown: bool) {
    let data = Labelled::read();
    let reports = data.reports();
    let proposals = propose(&reports, &Options::default());
    let republished = data.republished();
    let repeats = data.repeats();
    let of = data.report_of();
    let mut wider = republished.clone();
    wider.extend(repeats.iter().map(|(copy, original)| (of[copy].clone(), of[original].clone())));
    let pairs: BTreeSet<_> = proposals.iter().map(|p| (p.copy.clone(), p.original.clone())).collect();
    println!("reports, coded as republishing: {}", score_pairs(pairs.iter().cloned(), &republished));
    println!("reports, with decided repeats:  {}", score_pairs(pairs.iter().cloned(), &wider));
    let claims = proposals.iter().flat_map(|p| &p.repeats).map(|r| (r.copy.clone(), r.of.clone()));
    println!("claims, decided repeats:        {}", score_pairs(claims, &repeats));
    for p in &proposals {
        let mark = match (
            republished.contains(&(p.copy.clone(), p.original.clone())),
            wider.contains(&(p.copy.clone(), p.original.clone())),
        ) {
            (true, _) => "++",
            (false, true) => "+ ",
            _ => "  ",
        };
        println!("{mark} {:3} {:?} {:?} {} <- {}", p.score, p.kind, p.order, p.original, p.copy);
        if shown {
            p.reasons.iter().for_each(|r| println!("        {}", r.sentence()));
            p.differences.iter().for_each(|d| println!("        - {} {}", d.of, d.change.sentence()));
        }
    }
    for (copy, of) in wider.difference(&pairs) {
        println!("missed: {of} <- {copy}");
    }
}
