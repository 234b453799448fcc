//! Certificates in plain English words.

use model::certificate::Answer;
use model::problem::{Problem, ProblemMention, Unit};

use super::sentence::{self, Limit, Named, Sentence, Times, Upper, Why};

/// The proof of a floor, one sentence a part.
pub fn floor_words(problem: &Problem, answer: &Answer) -> Vec<String> {
    sentence::floor(problem, answer).iter().map(|said| english(said, problem.unit)).collect()
}

/// The proof of a ceiling, in one sentence.
pub fn ceiling_words(problem: &Problem, answer: &Answer) -> Vec<String> {
    vec![english(&sentence::ceiling(problem, answer), problem.unit)]
}

/// Why two mentions cannot share a person, if what is known of them alone says so, or one decision does.
pub fn why_apart(problem: &Problem, a: &str, b: &str) -> Option<String> {
    sentence::why_apart(problem, a, b).map(|why| reason(why).to_owned())
}

/// What is counted, one and many. Two detentions apart say nothing of whether the people are.
fn noun(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Person => ("person", "people"),
        Unit::Episode => ("case", "cases"),
        Unit::Incident => ("incident", "incidents"),
    }
}

/// One sentence of a proof about what is counted.
pub fn english(said: &Sentence, unit: Unit) -> String {
    let (one, many) = noun(unit);
    match said {
        Sentence::NothingProved => {
            "Nothing in the accepted claims is sure to be what was asked, so nothing is proved.".to_owned()
        }
        Sentence::Impossible => "The claims cannot all be true.".to_owned(),
        Sentence::One(bound, of) => format!("At least {bound}: {}.", named(of)),
        Sentence::Apart(bound, why, of) => {
            let why: Vec<&str> = why.iter().map(|why| reason(*why)).collect();
            format!(
                "At least {bound}: these {} groups cannot be the same {many}, because {}: {}; {} = {bound}.",
                of.len(),
                why.join(", "),
                all(of, named).join("; "),
                all(of, |n| n.lo.unwrap_or(0).to_string()).join(" + ")
            )
        }
        Sentence::Less(bound, of, less) => format!(
            "At least {bound}: {}, less those that may be counted elsewhere, {}.",
            all(of, named).join(" and "),
            all(less, limit).join(" and ")
        ),
        Sentence::Weighed { bound, least, most, over } => format!(
            "At least {bound}: weighing the claims, {}{}{}.",
            all(least, times).join(" + "),
            less(&all(most, times).join(" + ")),
            divided(*over, "up")
        ),
        Sentence::Branch { bound, at, of } => format!(
            "At least {bound}: whether at most {at} {many} are in all of {} or more, it comes to no less (see the certificate).",
            of.join(", ")
        ),
        Sentence::Versions(bound, of) => {
            format!("At least {bound}, whichever of the versions {} is true.", of.join(", "))
        }
        Sentence::Sum(parts, total) => format!(
            "None of these can share a {one} with another, so they add up: {} = {total}.",
            all(parts, ToString::to_string).join(" + ")
        ),
        Sentence::Open(of) => {
            format!("No upper limit: {} can always stand for more {many}.", all(of, named).join(" and "))
        }
        Sentence::Unproved => "No upper limit was proved.".to_owned(),
        Sentence::NoneThere => {
            "No claim can be about what was asked, so there are none in these reports.".to_owned()
        }
        Sentence::AtMost(total, parts) => {
            let limits = all(parts, upper);
            match limits.as_slice() {
                [only] => format!("At most {total}: {only}."),
                all => {
                    format!("At most {total}, if none of these {} overlap: {}.", all.len(), all.join("; "))
                }
            }
        }
    }
}

fn all<T>(of: &[T], words: impl Fn(&T) -> String) -> Vec<String> {
    of.iter().map(words).collect()
}

fn upper(part: &Upper) -> String {
    match part {
        Upper::Limits { most, least, over } => format!(
            "{}{}{}",
            all(most, times).join(" and "),
            less(&all(least, times).join(" and ")),
            divided(*over, "down")
        ),
        Upper::Versions(bound, of) => {
            format!("at most {bound} whichever of the versions {} is true", of.join(", "))
        }
        Upper::Certificate(bound) => format!("at most {bound} by the limits in the certificate"),
    }
}

fn less(what: &str) -> String {
    if what.is_empty() { String::new() } else { format!(", less {what}") }
}

fn divided(over: u64, rounded: &str) -> String {
    if over == 1 { String::new() } else { format!(", divided by {over} and rounded {rounded}") }
}

fn times(of: &Times) -> String {
    let said = limit(&of.limit);
    if of.times == 1 { said } else { format!("{} × {said}", of.times) }
}

fn limit(of: &Limit) -> String {
    match of {
        Limit::Mention(of) => named(of),
        Limit::AtMost(id, hi) => format!("at most {hi} ({id})"),
        Limit::SharedLeast(lo, of) => format!("at least {lo} in all of {}", of.join(", ")),
        Limit::SharedMost(hi, of) => format!("at most {hi} in all of {}", of.join(", ")),
        Limit::Relation(at) => format!("relation {at}"),
    }
}

/// "at least 41 (hrw-2017-09-03#1)".
fn named(of: &Named) -> String {
    match of.lo {
        Some(lo) => format!("{} ({})", range(lo, of.hi), of.id),
        None => of.id.clone(),
    }
}

/// Why two mentions cannot share a person, in words.
pub fn reason(why: Why) -> &'static str {
    match why {
        Why::Wholes => "of the groups they are part of",
        Why::Ages => "the ages differ",
        Why::Dates => "the dates differ",
        Why::Places => "the places differ",
        Why::Roles => "the roles differ",
        Why::Sex => "the sex differs",
        Why::Decided => "they were decided or told to be different",
    }
}

/// "at least 41", "exactly 15", "5 to 7", "an unknown number".
pub fn amount(m: &ProblemMention) -> String {
    range(m.lo, m.hi)
}

fn range(lo: u64, hi: Option<u64>) -> String {
    match hi {
        None if lo == 0 => "an unknown number".to_owned(),
        None => format!("at least {lo}"),
        Some(h) if h == lo => format!("exactly {h}"),
        Some(h) if lo == 0 => format!("at most {h}"),
        Some(h) => format!("{lo} to {h}"),
    }
}
