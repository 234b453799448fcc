//! What is entered: batches that can be told to be whole from the log alone.

use std::collections::BTreeMap;

use casebook::State;
use model::mention::MentionUnit;
use model::{
    Access, Body, Handling, Key, Mention, Origin, Qualifier, Quantity, Reliability, Report, ReportKind, Who,
};

use crate::{NOW, Seeded};

type KeyError = <Key as TryFrom<String>>::Error;

/// Records of one batch: an origin, a report and mentions, at least 3 and at most 8.
///
/// The keys are `b{id}-{place}.{size}`. Notes are of random length, so that pages fill unevenly.
///
/// # Errors
/// Never, unless keys come to be written in another way.
pub fn batch(id: u64, seeded: &mut Seeded) -> Result<Vec<Body>, KeyError> {
    let size = 3 + seeded.below(6);
    let key = |place: u64| Key::parse(&format!("b{id}-{place}.{size}"));
    let mut bodies = vec![origin(key(0)?), report(key(1)?, vec![key(0)?], None)];
    for place in 2..size {
        let note = "seen ".repeat(seeded.below(400) as usize);
        bodies.push(mention(key(place)?, key(1)?, note));
    }
    Ok(bodies)
}

/// One report that names an attachment.
///
/// # Errors
/// As for [`batch`].
pub fn naming(id: u64, blob: &str) -> Result<Vec<Body>, KeyError> {
    Ok(vec![report(Key::parse(&format!("b{id}-0.1"))?, vec![], Some(blob.to_owned()))])
}

/// Whether every batch in a state is there as a whole.
pub fn whole(state: &State) -> bool {
    let mut found: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for record in state.records() {
        let parts = record.body.key().as_str().split_once('-').and_then(|(id, rest)| {
            let (_, size) = rest.split_once('.')?;
            Some((id, size.parse().ok()?))
        });
        let Some((id, size)) = parts else { return false };
        let (count, expected) = found.entry(id).or_insert((0, size));
        *count += 1;
        if *expected != size {
            return false;
        }
    }
    found.values().all(|(count, expected)| count == expected)
}

fn origin(key: Key) -> Body {
    Body::Origin(Origin {
        key,
        label: "somebody near the border".to_owned(),
        source: None,
        access: Access::Relative,
        reliability: Reliability::C,
        authority: false,
        relays: vec![],
        consents: vec![],
    })
}

fn report(key: Key, origins: Vec<Key>, original: Option<String>) -> Body {
    Body::Report(Report {
        key,
        kind: ReportKind::Publication,
        title: Some("A report".to_owned()),
        publisher: None,
        address: None,
        published: None,
        received: NOW,
        language: None,
        text: None,
        original,
        handling: Handling::Public,
        repeats: vec![],
        origins,
        note: None,
    })
}

fn mention(key: Key, report: Key, note: String) -> Body {
    Body::Mention(Mention {
        key,
        report,
        quantity: Quantity {
            words: "a group of ten".to_owned(),
            qualifier: Qualifier::Exactly,
            lo: Some(10),
            hi: None,
        },
        unit: MentionUnit::Person,
        event: None,
        when: None,
        said: None,
        place: None,
        radius_km: None,
        who: Who::default(),
        credibility: None,
        origins: vec![],
        span: None,
        note: (!note.is_empty()).then_some(note),
    })
}

#[cfg(test)]
mod tests {
    use casebook::{ClaimRecord, apply};

    use super::*;

    #[test]
    fn a_batch_without_its_last_record_is_not_whole() {
        let bodies = batch(1, &mut Seeded::new(1)).unwrap();
        let mut state = State::default();
        for (entry, body) in bodies.iter().enumerate() {
            assert_eq!(whole(&state), entry == 0);
            let record = ClaimRecord {
                entry: entry as u64,
                claim: ledger::ClaimId([entry as u8; 32]),
                author: ledger::AuthorKey([1; 32]),
                seq: entry as u64,
                recorded: NOW,
                body: body.clone(),
            };
            apply(&mut state, record).unwrap();
        }
        assert!(whole(&state));
    }
}
