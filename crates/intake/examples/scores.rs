//! Prints how proposals of copies and of overlaps meet the labels of the example data.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for the desk of a developer")]

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/all/labelled.rs"]
mod labelled;

use std::collections::BTreeSet;

use intake::copies::{Options, propose, score_pairs};
use labelled::Labelled;

fn main() {
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
        let mark = match (republished.contains(&(p.copy.clone(), p.original.clone())), wider.contains(&(p.copy.clone(), p.original.clone()))) {
            (true, _) => "++",
            (false, true) => "+ ",
            _ => "  ",
        };
        println!("{mark} {:3} {:?} {:?} {} <- {}", p.score, p.kind, p.order, p.original, p.copy);
        if std::env::args().count() > 1 {
            p.reasons.iter().for_each(|r| println!("        {}", r.sentence()));
            p.differences.iter().for_each(|d| println!("        - {} {}", d.of, d.change.sentence()));
        }
    }
    for (copy, of) in wider.difference(&pairs) {
        println!("missed: {of} <- {copy}");
    }
}
