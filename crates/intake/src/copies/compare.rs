//! How the claims of a copy differ from those they restate.

use std::collections::BTreeSet;

use model::{Key, Qualifier};

use super::groups::{Group, groups};
use super::link::{How, Link, years_apart};
use super::numbers::quoted;
use super::report::{ClaimSummary, ReportText};
use super::{Change, Difference};
use crate::parts::{Tie, tie};

/// Words that say the people counted are those who fled, and nobody else.
const FLED: &[&str] = &["refugee", "defector", "escapee", "난민", "탈북", "难民", "難民", "脱北", "脫北"];
/// Claims of a report whose parts are looked for.
const LOOKED_AT: usize = 64;

/// Every difference between linked claims, and the classes of people that the copy leaves out; in the order of the copy.
/// `whole`: the text is the original's, so nothing of it should be missing.
pub(crate) fn differences(
    copy: &ReportText<'_>,
    original: &ReportText<'_>,
    links: &[Link],
    whole: bool,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let (wholes, classes) = (wholes(original), classes(original));
    for link in links {
        let pair = copy.claims.get(link.copy).zip(original.claims.get(link.of));
        let Some((claim, of)) = pair else { continue };
        let mut changes = Vec::new();
        qualifier(claim, of, &mut changes);
        place(claim, of, &mut changes);
        window(claim, of, &mut changes);
        if let (Some(was), Some(is)) = (of.event, claim.event)
            && was != is
        {
            changes.push(Change::EventChanged { was, is });
        }
        let larger = wholes.get(link.of).copied().flatten();
        changes.extend(part_as_whole(claim, of, larger, original, links));
        changes.extend(number(claim, of, link, &classes, &wholes));
        let difference = |change| Difference { copy: Some(claim.key.clone()), of: of.key.clone(), change };
        found.extend(changes.into_iter().map(difference));
    }
    found.extend(dropped(copy, original, links, &wholes, whole));
    found
}

/// For each claim, the claim of the same report it is a part of.
fn wholes(report: &ReportText<'_>) -> Vec<Option<usize>> {
    let few = report.claims.iter().take(LOOKED_AT);
    let counts: Vec<_> = few.map(|claim| (&claim.key, quoted(&claim.quantity))).collect();
    let whole = |(at, claim): (usize, &ClaimSummary)| {
        let given = claim.part_of.as_ref().and_then(|key| counts.iter().position(|(other, _)| *other == key));
        given.or_else(|| match tie(claim.subgroup.as_deref()?, at, &counts) {
            Some(Tie::Part(whole)) => Some(whole),
            _ => None,
        })
    };
    report.claims.iter().take(LOOKED_AT).enumerate().map(whole).collect()
}

/// The classes of people in each claim, with its key.
fn classes(report: &ReportText<'_>) -> Vec<(Vec<Group>, Key)> {
    let few = report.claims.iter().take(LOOKED_AT);
    few.map(|claim| (groups(&described(claim)), claim.key.clone())).collect()
}

fn qualifier(claim: &ClaimSummary, of: &ClaimSummary, changes: &mut Vec<Change>) {
    use Qualifier::{Exactly, None as Nothing};
    let (was, is) = (of.quantity.qualifier, claim.quantity.qualifier);
    changes.extend(match (was, is) {
        (was, is) if was == is => None,
        (Exactly | Nothing, is) => Some(Change::QualifierAdded(is)),
        (was, Exactly | Nothing) => Some(Change::QualifierDropped(was)),
        (was, is) => Some(Change::QualifierChanged { was, is }),
    });
}

fn place(claim: &ClaimSummary, of: &ClaimSummary, changes: &mut Vec<Change>) {
    let text = |place: &model::PlacePath| place.as_str().to_owned();
    changes.extend(match (&of.place, &claim.place) {
        (Some(was), Some(is)) if was == is => None,
        (Some(was), Some(is)) if was.under(is) => {
            Some(Change::PlaceWidened { was: text(was), is: Some(text(is)) })
        }
        (Some(was), Some(is)) if is.under(was) => {
            Some(Change::PlaceNarrowed { was: Some(text(was)), is: text(is) })
        }
        (Some(was), Some(is)) => Some(Change::PlaceChanged { was: text(was), is: text(is) }),
        // A country that goes unnamed is taken for granted.
        (Some(was), None) if was.parts().count() > 1 => {
            Some(Change::PlaceWidened { was: text(was), is: None })
        }
        (None, Some(is)) if is.parts().count() > 1 => Some(Change::PlaceNarrowed { was: None, is: text(is) }),
        _ => None,
    });
}

fn window(claim: &ClaimSummary, of: &ClaimSummary, changes: &mut Vec<Change>) {
    let (was, is) = (of.window, claim.window);
    let known = |span: model::Span| span.from.is_some() || span.to.is_some();
    if let Some(years) = years_apart(was, is) {
        changes.push(Change::YearShifted(years));
    } else if was != is && known(was) && known(is) {
        changes.push(Change::WindowChanged { was, is });
    }
}

/// A part told as a count of its own: of the same event as its whole, and the whole is nowhere in the copy.
fn part_as_whole(
    claim: &ClaimSummary,
    of: &ClaimSummary,
    whole: Option<usize>,
    original: &ReportText<'_>,
    links: &[Link],
) -> Option<Change> {
    let whole = whole?;
    let other = original.claims.get(whole)?;
    let told = links.iter().any(|link| link.of == whole);
    let own = claim.part_of.is_none() && claim.subgroup.is_none();
    (own && other.event == of.event && !told).then(|| Change::PartAsWhole { whole: Some(other.key.clone()) })
}

/// A changed number, and people counted in whom the original counts apart.
fn number(
    claim: &ClaimSummary,
    of: &ClaimSummary,
    link: &Link,
    classes: &[(Vec<Group>, Key)],
    wholes: &[Option<usize>],
) -> Option<Change> {
    match link.how {
        How::Sum(with) => {
            let (group, with) = classes.get(with)?;
            return Some(Change::Merged { group: group.first().copied(), with: with.clone() });
        }
        How::Changed => {
            let (was, is) = quoted(&of.quantity).zip(quoted(&claim.quantity))?;
            return (was != is).then_some(Change::NumberChanged { was, is });
        }
        How::Same { .. } => {}
    }
    let fled = |claim: &ClaimSummary| {
        let words = described(claim).to_lowercase();
        FLED.iter().any(|word| words.contains(word))
    };
    let (now, before) = (groups(&described(claim)), groups(&described(of)));
    let others = classes.iter().enumerate().filter(|(at, (there, _))| *at != link.of && !there.is_empty());
    for (at, (there, with)) in others {
        let with = with.clone();
        let added = there.iter().find(|group| now.contains(group) && !before.contains(group));
        let part = wholes.get(at).copied().flatten() == Some(link.of);
        if let (Some(group), false) = (added, part) {
            return Some(Change::Merged { group: Some(*group), with });
        }
        // "Thirteen taken, of whom two guides" became "thirteen refugees".
        if part && there.contains(&Group::Guide) && fled(claim) && !fled(of) {
            return Some(Change::Merged { group: Some(Group::Guide), with });
        }
    }
    None
}

/// What a claim says of whom it counts.
fn described(claim: &ClaimSummary) -> String {
    format!("{} {}", claim.quantity.words, claim.subgroup.as_deref().unwrap_or_default())
}

/// Classes of people that the original names in a claim the copy repeats, or in a part of it, and the copy nowhere;
/// in a copy that should be complete, in any claim.
fn dropped(
    copy: &ReportText<'_>,
    original: &ReportText<'_>,
    links: &[Link],
    wholes: &[Option<usize>],
    complete: bool,
) -> Vec<Difference> {
    if links.is_empty() {
        return Vec::new();
    }
    let mut there: BTreeSet<Group> = copy.text.map(groups).into_iter().flatten().collect();
    there.extend(copy.claims.iter().flat_map(|claim| groups(&described(claim))));
    let repeated: BTreeSet<usize> = links.iter().map(|link| link.of).collect();
    let mut found = Vec::new();
    for (at, of) in original.claims.iter().take(LOOKED_AT).enumerate() {
        let whole = wholes.get(at).copied().flatten();
        if !complete && !repeated.contains(&at) && !whole.is_some_and(|whole| repeated.contains(&whole)) {
            continue;
        }
        let link = links.iter().find(|link| link.of == at || Some(link.of) == whole);
        let claim = link.and_then(|link| copy.claims.get(link.copy)).map(|claim| claim.key.clone());
        for group in groups(&described(of)).into_iter().filter(|group| *group != Group::Guide) {
            if there.insert(group) {
                let change = Change::GroupDropped(group);
                found.push(Difference { copy: claim.clone(), of: of.key.clone(), change });
            }
        }
    }
    found
}
