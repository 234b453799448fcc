//! Clocks and chances in words.

use crate::chance::{Chance, Share};
use crate::curve::Period;
use crate::{Elapsed, Rules, Stage};

/// A share as people would say it: "4 in 10".
fn in_ten(p: f64) -> String {
    let tenths = (p * 10.0).round();
    match tenths as u32 {
        0 if p <= 0.0 => "none".to_owned(),
        0 => "under 1 in 10".to_owned(),
        10 if p < 1.0 => "over 9 in 10".to_owned(),
        10 => "all".to_owned(),
        n => format!("{n} in 10"),
    }
}

/// "4 in 10", or "3 to 5 in 10" where the intervals leave more than one open.
pub(crate) fn share(share: Share) -> String {
    let (a, b) = (in_ten(share.least), in_ten(share.greatest));
    if a == b { a } else { format!("{a} to {b}") }
}

/// "2 to 7 in 10", rounded outward.
pub(crate) fn band(share: Share) -> String {
    let (low, high) = ((share.low * 10.0).floor(), (share.high * 10.0).ceil());
    format!("{low:.0} to {high:.0} in 10")
}

/// The first time of the rules that people held so long have not passed.
pub(crate) fn next_horizon(elapsed: Option<Elapsed>, rules: &Rules) -> u32 {
    let least = elapsed.map_or(0, |e| e.least);
    let last = rules.horizons.last().copied().unwrap_or(rules.ahead_days);
    rules.horizons.iter().copied().find(|h| *h > least).unwrap_or_else(|| last.max(least))
}

/// "held 12 days; of such people 4 in 10 were returned within 14 days (2 to 7 in 10; from 9 cases)".
pub(crate) fn clock(
    stage: Stage,
    elapsed: Option<Elapsed>,
    period: Option<&Period>,
    told: Option<&crate::Told>,
    rules: &Rules,
) -> String {
    let since = match (stage, elapsed) {
        (_, None) => "time since not known".to_owned(),
        (Stage::Unknown, Some(e)) => format!("{e} since they were taken, not known to be held still"),
        (_, Some(e)) => format!("held {e}"),
    };
    let days = next_horizon(elapsed, rules);
    if let Some(found) = period.and_then(|p| p.returned_within(days).map(|s| (p, s))) {
        let (period, found) = found;
        let when = if period.name == "all" { String::new() } else { format!(" taken {}", period.name) };
        return format!(
            "{since}; of such people{when} {} were returned within {days} days ({}; from {} cases)",
            share(found),
            band(found),
            period.closed
        );
    }
    let closed = period.map_or(0, |p| p.closed);
    let cases = if closed == 1 { "case" } else { "cases" };
    let asks = rules.least_closed;
    let few = format!(
        "too few closed cases to say how long such people are held ({closed} {cases}, {asks} needed)"
    );
    match told {
        Some(told) => {
            format!(
                "{since}; {few}; instead, as said: \"{}\" ({} days; {})",
                told.words, told.days, told.source
            )
        }
        None => format!("{since}; {few}, and the rules hold nothing that was said of it by this day"),
    }
}

/// "chance of return in the next 7 days: 4 in 10 (2 to 7 in 10)".
pub(crate) fn chance(chance: &Chance) -> String {
    format!(
        "chance of return in the next {} days: {} ({})",
        chance.days,
        share(chance.share),
        band(chance.share)
    )
}
