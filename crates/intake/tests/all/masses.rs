//! Masses of text and of reports: no panic, no quadratic time. Sizes are those a slow build reads in seconds; a square
//! of any of them would be minutes. `cargo run --release -p intake --example scores masses` reads tens of megabytes.

use intake::copies::{CopyKind, Options, ReportText, propose};
use model::Qualifier;

use crate::press::{babble, by, claim, report};

#[test]
fn long_texts_of_anything_are_read() {
    let runs = ["a", "a ", "1", "(", "가", "中", "\u{301}", "41 ", "\u{1100}\u{1161}"];
    for run in runs {
        let text = run.repeat(300_000 / run.len());
        let other = format!("{text}x");
        let reports =
            [report("a", "2019", "A", Some(&text), vec![]), report("b", "2020", "B", Some(&other), vec![])];
        let _ = propose(&reports, &Options::default());
    }
    let text = babble(1, 200_000);
    assert!(text.len() > 900_000);
    let reports = [
        report("a", "2019", "A", Some(&text), vec![]),
        report("b", "2020", "B", text.get(500_000..501_000), vec![]),
    ];
    let found = propose(&reports, &Options::default());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].copy.as_str(), found[0].kind), ("b", CopyKind::Whole));
}

#[test]
fn thousands_of_reports_are_searched_for_their_copies() {
    let texts: Vec<String> = (0..4_000_u64)
        .map(|n| {
            // Every tenth repeats the one before it, and all carry one footer.
            let own = babble(if n % 10 == 9 { n - 1 } else { n }, 30);
            format!("{own} all rights reserved by the owners of this page and nobody else")
        })
        .collect();
    let reports: Vec<ReportText<'_>> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| report(&format!("r{n:05}"), "2019", "Paper", Some(text), vec![]))
        .collect();
    let found = propose(&reports, &Options::default());
    assert_eq!(found.len(), 400);
    assert!(found.iter().all(|p| p.kind == CopyKind::Whole && p.copy.as_str().ends_with('9')));
}

#[test]
fn thousands_of_reports_of_one_text_have_one_original() {
    let text = babble(5, 40);
    let names: Vec<String> = (0..4_000).map(|n| format!("r{n:05}")).collect();
    let reports: Vec<ReportText<'_>> =
        names.iter().map(|name| report(name, "2019", "Paper", Some(&text), vec![])).collect();
    let found = propose(&reports, &Options::default());
    assert_eq!(found.len(), 3_999);
    assert!(found.iter().all(|p| p.original.as_str() == "r00000"));
}

#[test]
fn thousands_of_reports_of_one_number_are_no_square() {
    let reports: Vec<ReportText<'_>> = (0..2_000)
        .map(|n| {
            let one = claim(&format!("r{n:05}#1"), Qualifier::Exactly, 2, "2019-03", "CN");
            report(&format!("r{n:05}"), "2019-04-01", "Paper", None, vec![by(one, &format!("neighbour {n}"))])
        })
        .collect();
    assert_eq!(propose(&reports, &Options::default()), []);
}

#[test]
fn one_report_of_thousands_of_claims_is_read() {
    let of = |name: &str| {
        let claims =
            (0..10_000).map(|n| claim(&format!("{name}#{n}"), Qualifier::Exactly, 3, "2019-03", "CN"));
        report(name, "2019-04-01", "Paper", None, claims.collect())
    };
    let _ = propose(&[of("a"), of("b"), of("c")], &Options::default());
}
