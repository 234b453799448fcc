//! Decisions joined with the reports they are about.

use std::collections::{BTreeMap, BTreeSet};

use model::{Body, Key, Mention, Verdict};

use super::claim::{self, CodedClaim, Note};
use super::decisions::Decisions;
use super::problem::{DecisionsError, Problem, Remark, Sink, What};
use super::{CodedFile, Limits};

/// Applies decisions to coded reports and gives the bodies of all records, each after those it names:
/// origins, reports, mentions, relations, judgements.
///
/// The mentions are read anew with the places of both files, with corrections (the reason goes into the note,
/// "Coding corrected: ...") and with the new claims; then attributions add their origins. Whatever was changed
/// in [`CodedFile::mentions`] by hand is lost. A second application to the same file is refused where it would
/// add a claim twice.
///
/// # Errors
/// Names every entry whose id is taken, that names something absent, or that leaves a claim unreadable; the
/// file is then as before.
pub fn apply(file: &mut CodedFile, decisions: &Decisions) -> Result<Vec<Body>, DecisionsError> {
    let mut sink = Sink::new(Limits::default().problems);
    let mut claims = file.claims.clone();
    claims.extend(decisions.new_claims.iter().cloned());
    let mut places = file.places.clone();
    places.extend(decisions.places.clone());
    check_keys(file, decisions, &claims, &mut sink);

    let index: BTreeMap<Key, usize> = claims.iter().map(|c| c.key.clone()).zip(0..).collect();
    let reasons = correct(&mut claims, decisions, &index);
    let mut mentions = Vec::with_capacity(claims.len());
    for (at, claim) in claims.iter().enumerate() {
        let name = format!("mention {}", claim.key);
        let read = claim::read(&claim.fields, &claim.report, (None, &name), &places, &mut sink);
        let Some(mut mention) = read else { continue };
        for reason in reasons.get(&at).into_iter().flatten() {
            let mut note = Note::default();
            note.push(None, mention.note.as_deref());
            note.push(Some("Coding corrected"), Some(reason));
            mention.note = note.into_text();
        }
        mentions.push(mention);
    }
    attribute(&mut mentions, decisions);
    let is_place = |remark: &Remark| matches!(remark, Remark::UnknownPlaces(_));
    let places_unknown = sink.verdict()?.into_iter().filter(is_place);
    file.remarks.retain(|remark| !is_place(remark));
    file.remarks.extend(places_unknown);
    (file.claims, file.mentions, file.places) = (claims, mentions, places);
    Ok(bodies(file, decisions))
}

/// Checks that every id is given once and that everything named is there.
fn check_keys(file: &CodedFile, decisions: &Decisions, claims: &[CodedClaim], sink: &mut Sink) {
    let mut taken: BTreeSet<&Key> = BTreeSet::new();
    let mut take = |what: &str, key, sink: &mut Sink| {
        if !taken.insert(key) {
            sink.push(None, Some(&format!("{what} {key}")), What::SameId);
        }
    };
    file.reports.iter().for_each(|report| take("report", &report.key, sink));
    claims.iter().for_each(|claim| take("mention", &claim.key, sink));
    decisions.origins.iter().for_each(|origin| take("origin", &origin.key, sink));
    decisions.relations.iter().for_each(|relation| take("relation", &relation.key, sink));
    decisions.judgements.iter().for_each(|judgement| take("judgement", &judgement.key, sink));

    let reports: BTreeSet<&Key> = file.reports.iter().map(|report| &report.key).collect();
    let mentions: BTreeSet<&Key> = claims.iter().map(|claim| &claim.key).collect();
    let origins: BTreeSet<&Key> = decisions.origins.iter().map(|origin| &origin.key).collect();
    let mut need = |there: &BTreeSet<&Key>, key: &Key, entry: &str| {
        if !there.contains(key) {
            sink.add(Problem {
                line: None,
                entry: Some(entry.to_owned()),
                field: None,
                value: Some(key.to_string()),
                what: What::UnknownId,
            });
        }
    };
    for origin in &decisions.origins {
        origin.relays.iter().for_each(|key| need(&origins, key, &format!("origin {}", origin.key)));
    }
    for (attribution, nth) in decisions.attributions.iter().zip(1_usize..) {
        let name = format!("attribution {nth}");
        attribution.of.iter().for_each(|key| need(&mentions, key, &name));
        attribution.origins.iter().for_each(|key| need(&origins, key, &name));
    }
    for claim in &decisions.new_claims {
        need(&reports, &claim.report, &format!("mention {}", claim.key));
    }
    for correction in &decisions.corrections {
        need(&mentions, &correction.of, &format!("mention {}", correction.of));
    }
    for relation in &decisions.relations {
        let names = relation.kind.names();
        names.into_iter().for_each(|key| need(&mentions, key, &format!("relation {}", relation.key)));
    }
    for judgement in &decisions.judgements {
        let by = match &judgement.verdict {
            Verdict::Supersede(by) => Some(by),
            _ => None,
        };
        let name = format!("judgement {}", judgement.key);
        judgement.of.iter().chain(by).for_each(|key| need(&taken, key, &name));
    }
}

/// Puts the new values into the claims; gives the reasons for each claim corrected.
fn correct<'a>(
    claims: &mut [CodedClaim],
    decisions: &'a Decisions,
    index: &BTreeMap<Key, usize>,
) -> BTreeMap<usize, Vec<&'a str>> {
    let mut reasons: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for correction in &decisions.corrections {
        let Some(at) = index.get(&correction.of) else { continue };
        let Some(claim) = claims.get_mut(*at) else { continue };
        claim.fields.extend(correction.fields.clone());
        reasons.entry(*at).or_default().push(&correction.reason);
    }
    reasons
}

/// Adds the origins of the attributions to their mentions.
fn attribute(mentions: &mut [Mention], decisions: &Decisions) {
    let mut index: BTreeMap<Key, &mut Mention> =
        mentions.iter_mut().map(|mention| (mention.key.clone(), mention)).collect();
    for attribution in &decisions.attributions {
        for key in &attribution.of {
            let Some(mention) = index.get_mut(key) else { continue };
            for origin in &attribution.origins {
                if !mention.origins.contains(origin) {
                    mention.origins.push(origin.clone());
                }
            }
        }
    }
}

fn bodies(file: &CodedFile, decisions: &Decisions) -> Vec<Body> {
    let origins = decisions.origins.iter().cloned().map(Body::Origin);
    let reports = file.reports.iter().cloned().map(Body::Report);
    let mentions = file.mentions.iter().cloned().map(Body::Mention);
    let relations = decisions.relations.iter().cloned().map(Body::Relation);
    let judgements = decisions.judgements.iter().cloned().map(Body::Judgement);
    origins.chain(reports).chain(mentions).chain(relations).chain(judgements).collect()
}
