//! Reports that came together: several files of one sender, or a report with whoever told it and what they agreed to.

use model::{Body, Edtf, Key, Origin};

use crate::{Clock, ConsentWords, Desk, OriginWords, ReportWords, Result, Taken};

/// Reports that came together, in words.
#[derive(Default, Debug)]
pub struct Together {
    /// What is true of each of them.
    pub report: ReportWords,
    /// Their texts, one a report.
    pub texts: Vec<Taken>,
    /// Somebody who told them and is not known yet.
    pub teller: Option<OriginWords>,
    /// What those who are known already agreed to.
    pub consents: Vec<ConsentWords>,
}

/// What was stored of [`Together`].
#[derive(Debug)]
pub struct Added {
    /// The reports, in the order of the texts.
    pub reports: Vec<Key>,
    /// Every record, so that all of it can be taken back.
    pub records: Vec<Key>,
}

impl Desk {
    /// Stores reports with their texts, whoever is new among those who told them and what they agreed to: all or none.
    ///
    /// # Errors
    /// Those of [`Desk::report`], [`Desk::origin`], [`Desk::consent`] and of storing; [`crate::Error::FutureDay`].
    pub fn add_together(&mut self, words: &Together, clock: Clock, now: i64) -> Result<Added> {
        let mut report = words.report.clone();
        let mut bodies = Vec::new();
        if let Some(teller) = &words.teller {
            let origin = self.origin(teller)?;
            agreed_by_now(&origin, clock)?;
            report.origins.push(origin.key().to_string());
            bodies.push(origin);
        }
        // They are stored at once, so that none is there yet when the next looks for a free key.
        let keys = self.free_keys("c", words.consents.len());
        for (key, consent) in keys.iter().zip(&words.consents) {
            let consent = ConsentWords { key: Some(key.to_string()), ..consent.clone() };
            bodies.push(self.consent(&consent, clock)?);
        }
        let before = bodies.len();
        let keys = self.free_keys("r", words.texts.len());
        for key in &keys {
            let body = self.report(&ReportWords { key: Some(key.to_string()), ..report.clone() }, now)?;
            clock.happened(&body)?;
            bodies.push(body);
        }
        // What can be refused is refused before a text is written.
        self.check(&bodies)?;
        for (body, taken) in bodies.iter_mut().skip(before).zip(&words.texts) {
            self.keep_files(body, taken)?;
        }
        self.store(&bodies, now)?;
        Ok(Added { reports: keys, records: bodies.iter().map(|body| body.key().clone()).collect() })
    }
}

/// Refuses what somebody new would have agreed to on a day to come.
pub(crate) fn agreed_by_now(origin: &Body, clock: Clock) -> Result<()> {
    let Body::Origin(Origin { consents, .. }) = origin else { return Ok(()) };
    let first = |given: &Edtf| given.span().from;
    let days: Vec<_> = consents.iter().map(|c| ("consent", c.given.as_ref().and_then(first))).collect();
    clock.none_to_come(&days)
}
