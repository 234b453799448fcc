//! Adding claims.

use std::collections::BTreeMap;
use std::sync::Arc;

use ledger::{ClaimId, Envelope, SignedClaim, VERSION, leaf_of, wire};
use model::mention::Sealable;
use model::{Addressee, Body, Key, Repeats, Verdict};
use rusqlite::params;
use vault::{BlobName, SourceId, VaultError};

use crate::state::{ClaimRecord, State};
use crate::{Casebook, Error, Result, kept, projection};

/// Checks that records fit a state: their keys are new and what they name is there, in the state or among them.
///
/// # Errors
/// [`Error::DuplicateKey`], [`Error::UnknownReference`], [`Error::WrongKind`]; [`Error::JudgedTooEarly`] for a
/// judgement on itself or on a record after it.
pub fn check_references(state: &State, bodies: &[Body]) -> Result<()> {
    let mut new: BTreeMap<&Key, (usize, &Body)> = BTreeMap::new();
    for (place, body) in bodies.iter().enumerate() {
        let key = body.key();
        if state.get(key).is_some() || new.insert(key, (place, body)).is_some() {
            return Err(Error::DuplicateKey { key: key.clone() });
        }
    }
    for (place, body) in bodies.iter().enumerate() {
        for (names, kind) in references(body) {
            let found = match new.get(names) {
                Some((_, body)) => Some(body.kind()),
                None => state.get(names).map(|record| record.body.kind()),
            };
            let (key, expected) = (body.key().clone(), kind.unwrap_or_default());
            match found {
                None => return Err(Error::UnknownReference { key, names: names.to_string() }),
                Some(found) if kind.is_some_and(|kind| kind != found) => {
                    return Err(Error::WrongKind { key, names: names.clone(), expected });
                }
                Some(_) => {}
            }
        }
        if let Body::Judgement(judgement) = body {
            let later = judgement.of.iter().find(|of| new.get(of).is_some_and(|(at, _)| *at >= place));
            if let Some(names) = later {
                return Err(Error::JudgedTooEarly { key: judgement.key.clone(), names: names.clone() });
            }
        }
    }
    Ok(())
}

// What a record names, with the kind it must be of.
fn references(body: &Body) -> Vec<(&Key, Option<&'static str>)> {
    match body {
        Body::Report(r) => {
            let repeats = r.repeats.iter().filter_map(|repeats| match repeats {
                Repeats::Report(key) => Some((key, Some("report"))),
                Repeats::Elsewhere(_) => None,
            });
            repeats.chain(r.origins.iter().map(|key| (key, Some("origin")))).collect()
        }
        Body::Origin(o) => o.relays.iter().map(|key| (key, Some("origin"))).collect(),
        Body::Mention(m) => {
            let origins = m.origins.iter().map(|key| (key, Some("origin")));
            let ties = m.who.ties.iter().map(|tie| (&tie.of, Some("mention")));
            std::iter::once((&m.report, Some("report"))).chain(origins).chain(ties).collect()
        }
        Body::Relation(r) => r.kind.names().into_iter().map(|key| (key, Some("mention"))).collect(),
        Body::Judgement(j) => {
            let (of, by) = match &j.verdict {
                Verdict::Supersede(by) => (None, vec![(by, None)]),
                Verdict::ToldBy(by) => (Some("report"), by.iter().map(|key| (key, Some("origin"))).collect()),
                _ => (None, vec![]),
            };
            j.of.iter().map(|key| (key, of)).chain(by).collect()
        }
        Body::Batch(b) => b.members.iter().map(|key| (key, None)).collect(),
        Body::Action(a) => {
            let recipient = match &a.recipient {
                Addressee::Recipient(key) => Some((key, Some("recipient"))),
                Addressee::Words(_) => None,
            };
            let follows = a.follows.iter().map(|key| (key, Some("action")));
            a.about.iter().map(|key| (key, Some("mention"))).chain(follows).chain(recipient).collect()
        }
        Body::Indicator(i) => vec![(&i.report, Some("report"))],
        Body::Tag(t) => {
            let report = t.report.iter().map(|key| (key, Some("report")));
            let of = t.of.iter().map(|key| (key, Some("mention")));
            std::iter::once((&t.pattern, Some("pattern"))).chain(of).chain(report).collect()
        }
        Body::Consent(c) => vec![(&c.origin, Some("origin"))],
        Body::Recipient(_) | Body::Pattern(_) => vec![],
    }
}

// Blobs and sealed sources a record names.
fn outside(body: &Body) -> (Vec<&String>, Vec<&String>) {
    match body {
        Body::Report(r) => (r.text.iter().chain(&r.original).collect(), vec![]),
        Body::Origin(o) => (vec![], o.source.iter().collect()),
        Body::Mention(m) => {
            let sealed = m.who.names.iter().filter_map(|name| match &name.text {
                Sealable::Sealed(id) => Some(id),
                Sealable::Clear(_) => None,
            });
            (m.span.iter().map(|span| &span.text).collect(), sealed.collect())
        }
        Body::Indicator(i) => (i.span.iter().map(|span| &span.text).collect(), vec![]),
        Body::Action(a) => (a.blobs().collect(), vec![]),
        _ => (vec![], vec![]),
    }
}

impl Casebook {
    /// Signs records as claims of this author and stores them, all or none.
    ///
    /// In one transaction: the claims, the log, its head, the projections. It returns the identities after
    /// that is on disk and both heads have followed; only then may a user be told that something is stored.
    /// `recorded` is now, in milliseconds since 1970, UTC; a clock that goes backwards is no error.
    ///
    /// # Errors
    /// Those of [`check_references`]; [`Error::UnknownReference`] also for a blob or sealed source that is not in
    /// the casebook; those of [`ledger::wire::encode`]; [`Error::HeadNotWritten`] when everything is stored but a
    /// head could not follow; [`Error::DiskFull`], [`Error::ReadOnly`], [`Error::Reopen`] and others of writing,
    /// when nothing is stored.
    pub fn append(&mut self, bodies: &[Body], recorded: i64) -> Result<Vec<ClaimId>> {
        self.append_with(bodies, &[], recorded)
    }

    /// The same, with settings that are true of these records and of no others: all of it or none.
    ///
    /// # Errors
    /// Those of [`Casebook::append`]; [`Error::BadSetting`].
    pub fn append_with(
        &mut self,
        bodies: &[Body],
        settings: &[(&str, &[u8])],
        recorded: i64,
    ) -> Result<Vec<ClaimId>> {
        self.writable()?;
        check_references(&self.state, bodies)?;
        bodies.iter().try_for_each(|body| self.check_outside(body))?;
        settings.iter().try_for_each(|(name, value)| kept::check_setting(name, Some(value)))?;
        if bodies.is_empty() && settings.is_empty() {
            return Ok(Vec::new());
        }
        let claims = self.sign(bodies, recorded)?;
        let (before, mut tree) = (self.state.len(), self.tree.clone());
        let mut shared = std::mem::take(&mut self.state);
        let state = Arc::make_mut(&mut shared);
        let mut touched: BTreeMap<Key, bool> = BTreeMap::new();
        let stored = claims.iter().zip(bodies).try_for_each(|(claim, body)| {
            let entry = tree.push(leaf_of(claim));
            let keys = state.take(record(entry, claim, body.clone()).into())?;
            // The last key is the claim's own.
            let new = |at: usize| at + 1 == keys.len();
            keys.iter().enumerate().for_each(|(at, key)| *touched.entry(key.clone()).or_default() |= new(at));
            Ok(())
        });
        let stored = stored.and_then(|()| {
            let from = self.tree.len();
            self.write(tree, |conn, digest| {
                for (entry, claim) in (from..).zip(&claims) {
                    let entry = i64::try_from(entry).map_err(|_| Error::damaged("log"))?;
                    conn.prepare_cached("INSERT INTO claim (entry, leaf, bytes) VALUES (?1, ?2, ?3)")?
                        .execute(params![entry, leaf_of(claim).0, claim.to_bytes()])?;
                }
                let records = touched.iter().filter_map(|(key, new)| Some((state.get(key)?, *new)));
                records
                    .into_iter()
                    .try_for_each(|(record, new)| projection::put(conn, state, record, new))?;
                settings.iter().try_for_each(|(name, value)| kept::set(conn, digest, name, Some(value)))
            })
        });
        match stored {
            Ok(()) | Err(Error::HeadNotWritten(_)) => {
                if let Some(last) = claims.last() {
                    let seq = last.envelope().seq.saturating_add(1);
                    self.chains.insert(self.author.key(), (seq, Some(last.id())));
                }
                self.state = shared;
            }
            // Nothing of it happened: the state is folded again from what stands.
            Err(_) => {
                let mut again = State::default();
                for record in state.records.iter().take(before) {
                    again.take(Arc::clone(record))?;
                }
                self.state = Arc::new(again);
            }
        }
        stored.map(|()| claims.iter().map(SignedClaim::id).collect())
    }

    fn check_outside(&self, body: &Body) -> Result<()> {
        let (blobs, sources) = outside(body);
        let unknown = |names: &str| Error::UnknownReference {
            key: body.key().clone(),
            // An id is repeated, anything else is not: it may be a name put in the wrong field.
            names: if names.bytes().all(|b| b.is_ascii_hexdigit()) {
                names.to_owned()
            } else {
                "something".into()
            },
        };
        for text in blobs {
            if !BlobName::parse(text).is_ok_and(|name| self.has_blob(&name)) {
                return Err(unknown(text));
            }
        }
        for text in sources {
            let known = SourceId::parse(text).ok().map(|id| self.has_source(id)).transpose()?;
            if known != Some(true) {
                return Err(unknown(text));
            }
        }
        Ok(())
    }

    fn sign(&self, bodies: &[Body], recorded: i64) -> Result<Vec<SignedClaim>> {
        let author = self.author.key();
        let (mut seq, mut prev) = self.chains.get(&author).copied().unwrap_or_default();
        let mut claims = Vec::with_capacity(bodies.len());
        for body in bodies {
            let mut nonce = [0; 32];
            getrandom::fill(&mut nonce).map_err(|_| VaultError::Random)?;
            let envelope = Envelope {
                version: VERSION,
                book: self.head.book,
                kind: body.kind().to_owned(),
                body: wire::encode(body)?,
                author,
                seq,
                prev,
                recorded,
                nonce,
            };
            let claim = SignedClaim::sign(envelope, &self.author)?;
            (seq, prev) = (seq.saturating_add(1), Some(claim.id()));
            claims.push(claim);
        }
        Ok(claims)
    }
}

pub(crate) fn record(entry: u64, claim: &SignedClaim, body: Body) -> ClaimRecord {
    let envelope = claim.envelope();
    ClaimRecord {
        entry,
        claim: claim.id(),
        author: envelope.author,
        seq: envelope.seq,
        recorded: envelope.recorded,
        body,
    }
}

#[cfg(test)]
#[path = "append_tests.rs"]
mod tests;
