//! Prints how proposals of copies and of overlaps meet the labels of the example data.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for the desk of a developer")]

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/all/example.rs"]
mod example;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/all/press.rs"]
mod press;

use std::collections::BTreeSet;

use example::{Labelled, score_overlaps};
use intake::coded::{CodedOptions, Limits, read_coded};
use intake::copies::{CopyKind, Options, propose, score_pairs};
use intake::overlap::{Book, OverlapProposal, Subject};

fn main() {
    let shown = std::env::args().nth(1).unwrap_or_default();
    if shown == "masses" {
        return masses();
    }
    copies(shown == "copies");
    overlaps(shown == "overlaps");
}

/// Times the search on made-up masses; sizes and seconds are in docs/republication.md.
fn masses() {
    let reports: Vec<String> = (0..10_000_u64)
        .map(|n| press::babble(if n % 10 == 9 { n - 1 } else { n }, 400))
        .map(|text| format!("{text} all rights reserved by the owners of this page and nobody else"))
        .collect();
    copied("10,000 reports of 400 words, each tenth a copy", &reports);
    let long = press::babble(1, 2_000_000);
    copied("two texts of 10 MB, the same but for a word", &[long.clone(), format!("{long} more")]);
    for run in ["a", "1 ", "(", "가", "\u{301}"] {
        let text = run.repeat(10_000_000 / run.len());
        copied(&format!("two texts of 10 MB of {run:?}"), &[text.clone(), format!("{text}x")]);
    }
    let provinces = ["CN/Jilin", "CN/Liaoning/Dandong", "CN/Yunnan", "CN"];
    let mentions: Vec<model::Mention> = (0..100_000_u32)
        .map(|n| {
            let day = model::Day(15_000 + i32::try_from(n * 7919 % 3650).unwrap());
            let place = provinces[(n % 4) as usize];
            overlap_mention(&format!("r{n}"), u64::from(n % 13) + 2, &day.to_string(), place)
        })
        .collect();
    let subjects: Vec<Subject<'_>> = mentions.iter().map(|mention| Subject::of(mention, None)).collect();
    let (policy, start) = (model::Policy::default(), std::time::Instant::now());
    let book = Book::new(&subjects, &policy);
    let found: usize = (0..book.len()).map(|at| book.proposals(at, &Default::default()).len()).sum();
    println!("100,000 mentions over ten years: {found} proposals in {:.1} s", start.elapsed().as_secs_f64());
}

fn copied(what: &str, texts: &[String]) {
    let reports: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| press::report(&format!("r{n:05}"), "2019", "Paper", Some(text), vec![]))
        .collect();
    let start = std::time::Instant::now();
    let found = propose(&reports, &Options::default()).len();
    println!("{what}: {found} proposals in {:.1} s", start.elapsed().as_secs_f64());
}

fn overlap_mention(report: &str, number: u64, date: &str, place: &str) -> model::Mention {
    let line = format!(
        r##"{{"id":"{report}","claims":[{{"id":"{report}#1","count_min":{number},"count_max":{number},"qualifier":"exact","what":"detained","from":"{date}","to":"{date}","place":"{place}/."}}]}}"##
    );
    let places = [(format!("{place}/."), model::PlacePath::parse(place).ok())].into_iter().collect();
    let options = CodedOptions { received_default_millis: 0, received_as_published: false, places: &places };
    read_coded(line.as_bytes(), &options, &Limits::default()).mentions.remove(0)
}

fn overlaps(shown: bool) {
    let data = Labelled::read();
    let score = score_overlaps(&data, &model::Policy::default(), |proposal, right| {
        if shown {
            let mark = if right { "+" } else { " " };
            let OverlapProposal { new, earlier, reading, score, reasons, .. } = proposal;
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
    let retold = proposals.iter().filter(|p| p.kind != CopyKind::Quote);
    let retold = retold.map(|p| (p.copy.clone(), p.original.clone()));
    let retold: BTreeSet<_> = retold.collect();
    println!("retold, coded as republishing:  {}", score_pairs(retold.iter().cloned(), &republished));
    println!("retold, with decided repeats:   {}", score_pairs(retold, &wider));
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
