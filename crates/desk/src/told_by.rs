//! Who told a report, said after it was entered: a judgement, so that what was entered stays and the last word counts.

use std::collections::BTreeSet;

use model::{Body, Judgement, Key, Verdict};

use crate::enter::keys;
use crate::{Clock, Desk, Error, OriginWords, Result};

/// Who told reports, in words.
#[derive(Clone, Default, Debug)]
pub struct ToldByWords {
    /// The reports.
    pub reports: Vec<String>,
    /// The origins that told them.
    pub origins: Vec<String>,
    /// It is not known who told them: then none is named.
    pub nobody_known: bool,
    /// Somebody among them who is not known to the casebook yet.
    pub teller: Option<OriginWords>,
    /// Why.
    pub reason: String,
}

impl Desk {
    /// The records by which these reports were told by these origins, and no longer by those they had: whoever is new, then the
    /// judgement. Of an origin that was replaced, the one in its place is taken; a report that these told already is left out.
    ///
    /// # Errors
    /// [`Error::NotThere`], [`Error::NoTeller`] for an origin that was taken back, [`Error::NoReason`], [`Error::TooFew`];
    /// [`Error::TellerUnsaid`] unless either somebody is named or it is said that nobody is known; [`Error::ToldAlready`] if all of
    /// it is so already.
    pub fn told_by(&self, words: &ToldByWords, clock: Clock) -> Result<Vec<Body>> {
        let state = self.book.state();
        let reason = crate::decide::reason(&words.reason)?;
        let of = crate::actions::once(keys(&words.reports)?);
        if of.is_empty() {
            return Err(Error::TooFew { kind: "told-by", needs: "the key of a report" });
        }
        if let Some(key) = of.iter().find(|key| state.report(key).is_none()) {
            return Err(Error::NotThere { what: "report", key: key.clone() });
        }
        if words.nobody_known != (words.origins.is_empty() && words.teller.is_none()) {
            return Err(Error::TellerUnsaid);
        }
        let mut origins = Vec::new();
        for key in keys(&words.origins)? {
            let key = self.origin_named(key.as_str())?.key.clone();
            if !state.standing(&key).stands() {
                return Err(Error::NoTeller { key });
            }
            origins.push(key);
        }
        let origins_now = |key: &Key| state.report(key).map(|report| set(&report.origins));
        let (told, of): (Vec<Key>, Vec<Key>) =
            of.into_iter().partition(|key| words.teller.is_none() && origins_now(key) == Some(set(&origins)));
        if of.is_empty() {
            let keys = told.iter().map(Key::as_str).collect::<Vec<_>>().join(", ");
            return Err(Error::ToldAlready { keys });
        }
        let mut bodies = Vec::new();
        if let Some(teller) = &words.teller {
            let origin = self.origin(teller)?;
            crate::adding::agreed_by_now(&origin, clock)?;
            origins.push(origin.key().clone());
            bodies.push(origin);
        }
        let verdict = Verdict::ToldBy(crate::actions::once(origins));
        bodies.push(Body::Judgement(Judgement { key: self.key_or(None, "j")?, of, verdict, reason }));
        Ok(bodies)
    }
}

fn set(keys: &[Key]) -> BTreeSet<&Key> {
    keys.iter().collect()
}

impl crate::View {
    /// The origins a report was entered with, whatever was said of it later.
    pub fn entered_with(&self, report: &Key) -> &[Key] {
        match self.state().get(report).map(|record| &record.body) {
            Some(Body::Report(report)) => &report.origins,
            _ => &[],
        }
    }
}
