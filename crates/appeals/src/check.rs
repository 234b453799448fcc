//! The check of procedure files: what a file must have before the program ships it.

use std::collections::BTreeSet;

use crate::language::Words;
use crate::procedure::{Fill, Procedure, Rule, Teller};

/// Everything that is wrong with a set of procedures; nothing if they can be shipped.
pub fn faults(procedures: &[Procedure]) -> Vec<String> {
    let mut found = Vec::new();
    let ids: BTreeSet<&str> = procedures.iter().map(|p| p.id.as_str()).collect();
    if ids.len() < procedures.len() {
        found.push("two procedures have one name".to_owned());
    }
    for p in procedures {
        let mut wrong = |what: String| found.push(format!("{}: {what}", p.id));
        one(p, &mut wrong);
        if let Some(next) = &p.falls_through
            && (!ids.contains(next.as_str()) || *next == p.id)
        {
            wrong(format!("falls through to {next}, which is not there"));
        }
    }
    found
}

fn one(p: &Procedure, wrong: &mut dyn FnMut(String)) {
    if !plain(&p.id) {
        wrong("the name is not made of small letters, digits and -".to_owned());
    }
    if p.version == 0 {
        wrong("versions begin at 1".to_owned());
    }
    words("title", &p.title, wrong);
    words("summary", &p.summary, wrong);
    words("addressee", &p.addressee, wrong);
    words("opening", &p.opening, wrong);
    if let Some(quiet) = &p.opening_quiet {
        words("the opening for who is not heard of", quiet, wrong);
    }
    p.requests.iter().for_each(|w| words("a request", w, wrong));
    p.law.iter().for_each(|w| words("a norm", w, wrong));
    if p.requests.is_empty() {
        wrong("nothing is asked for".to_owned());
    }
    if p.sources.is_empty() {
        wrong("no source".to_owned());
    }
    for source in &p.sources {
        if [&source.title, &source.by, &source.date].iter().any(|t| t.trim().is_empty()) {
            wrong("a source without title, publisher or date".to_owned());
        }
    }
    words("what was checked", &p.checked, wrong);
    if p.address.iter().any(|l| l.trim().is_empty() || l.contains('\n')) {
        wrong("an address line is empty or holds a line break".to_owned());
    }
    if let Some(limit) = &p.limit {
        words("the limit", &limit.note, wrong);
        if limit.months == 0 {
            wrong("a limit of no months".to_owned());
        }
    }
    fields(p, wrong);
    gates(p, wrong);
}

fn fields(p: &Procedure, wrong: &mut dyn FnMut(String)) {
    let mut seen = BTreeSet::new();
    for field in &p.fields {
        if !seen.insert(&field.id) || !plain(&field.id) {
            wrong(format!("the field name {} is there twice or badly written", field.id));
        }
        words(&field.id, &field.label, wrong);
        words(&field.id, &field.help, wrong);
        if field.fill.is_none() && !field.by_hand {
            wrong(format!("nothing fills the field {}", field.id));
        }
        if field.longest == Some(0) {
            wrong(format!("the field {} takes nothing", field.id));
        }
    }
    let fills: Vec<_> = p.fields.iter().filter_map(|f| f.fill).collect();
    if fills.iter().collect::<BTreeSet<_>>().len() < fills.len() {
        wrong("one fact fills two fields".to_owned());
    }
    // Both hold words of somebody's own for an office, which can name a place or a person.
    if p.public && fills.iter().any(|fill| matches!(fill, Fill::TakenBy | Fill::DoneBefore)) {
        wrong("it becomes public and names an office, which can name a place".to_owned());
    }
    if p.fields.is_empty() {
        wrong("no fields".to_owned());
    }
}

fn gates(p: &Procedure, wrong: &mut dyn FnMut(String)) {
    let mut seen = BTreeSet::new();
    for gate in &p.gates {
        if gate.id == "consent" || !seen.insert(&gate.id) || !plain(&gate.id) {
            wrong(format!("the gate name {} is there twice, taken or badly written", gate.id));
        }
        words(&gate.id, &gate.must, wrong);
        gate.of_some.iter().for_each(|of| words(&gate.id, of, wrong));
        words(&gate.id, &gate.otherwise, wrong);
        let said = [&gate.otherwise.en, &gate.otherwise.ko, &gate.otherwise.zh];
        if said.iter().any(|text| text.contains(&p.id)) {
            wrong(format!("the gate {} sends to the procedure it keeps shut", gate.id));
        }
        if (gate.teller == Teller::Casebook) != gate.rule.is_some() {
            wrong(format!("the gate {} has a rule exactly if the casebook can tell", gate.id));
        }
        if gate.rule == Some(Rule::InTime) && p.limit.is_none() {
            wrong(format!("the gate {} looks at a limit that is not there", gate.id));
        }
        if gate.teller != Teller::User && !gate.states.is_empty() {
            wrong(format!("the gate {} knows states and does not let the user say otherwise", gate.id));
        }
        for state in &gate.states {
            let code = state.state.len() == 2 && state.state.bytes().all(|b| b.is_ascii_uppercase());
            if !code || state.source.trim().is_empty() {
                wrong(format!("the gate {} has a state without code or source", gate.id));
            }
        }
    }
}

fn words(what: &str, words: &Words, wrong: &mut dyn FnMut(String)) {
    for language in words.absent() {
        wrong(format!("{what} has no {}", language.word()));
    }
    let hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7a3}');
    let han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    if !words.ko.is_empty() && !words.ko.chars().any(hangul) {
        wrong(format!("{what} in ko is not Korean"));
    }
    if !words.zh.is_empty() && (!words.zh.chars().any(han) || words.zh.chars().any(hangul)) {
        wrong(format!("{what} in zh is not Chinese"));
    }
    if words.en.chars().any(|c| hangul(c) || han(c)) {
        wrong(format!("{what} in en is not English"));
    }
}

fn plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
