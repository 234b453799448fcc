//! Sealed sources: whoever works in the field can add one and never read it back.

use model::{Body, Judgement, Verdict};
use vault::{CustodianKey, Custody, Recipient, SourceId, SourceRecord, open_source, seal_source};

use crate::{Desk, Result};

const CUSTODIAN: &str = "custodian";

impl Desk {
    /// Names the custodian to whom sources are sealed from now on, by the public half of their key.
    pub fn set_custodian(&mut self, recipient: &str) -> Result<()> {
        let recipient = Recipient::parse(recipient)?;
        Ok(self.book.set_setting(CUSTODIAN, Some(recipient.to_string().as_bytes()))?)
    }

    /// The custodian to whom sources are sealed, if one was named.
    pub fn custodian(&self) -> Result<Option<Recipient>> {
        let kept = self.book.setting(CUSTODIAN)?;
        let text = kept.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Ok(text.map(|t| Recipient::parse(&t)).transpose()?)
    }

    /// Seals a source to the custodian and keeps it; returns the id under which origins may name it.
    pub fn seal(&mut self, record: &SourceRecord, recipient: Recipient) -> Result<SourceId> {
        let sealed = seal_source(record, Custody::One { recipient })?;
        self.book.add_source(&sealed)?;
        Ok(sealed.id())
    }

    /// Opens a sealed source for its custodian. The opening is in the log before anything is returned.
    pub fn open_sealed(
        &mut self,
        id: SourceId,
        key: &CustodianKey,
        reason: &str,
        now: i64,
    ) -> Result<SourceRecord> {
        let sealed = self.book.sealed_source(id)?;
        let of: Vec<model::Key> = self
            .book
            .state()
            .origins()
            .filter(|(_, o)| o.source.as_deref() == Some(id.to_string().as_str()))
            .map(|(_, o)| o.key.clone())
            .collect();
        let opened = Judgement {
            key: self.free_key("opened"),
            of,
            verdict: Verdict::OpenSource,
            reason: reason.to_owned(),
        };
        self.book.append(&[Body::Judgement(opened)], now)?;
        Ok(open_source(&sealed, key)?)
    }
}
