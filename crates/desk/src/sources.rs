//! Sealed sources: whoever works in the field can add one and never read it back; and what the casebook knows of each.

use std::collections::{BTreeMap, BTreeSet};

use model::{Body, Edtf, Judgement, Key, Reliability, Verdict};
use serde::{Deserialize, Serialize};
use vault::{CustodianKey, Custody, Recipient, SourceId, SourceRecord, open_source, seal_source};

use crate::consent::consents_of;
use crate::{ConsentView, Desk, Error, OriginView, OriginWords, ReportView, Result, View};

const CUSTODIAN: &str = "custodian";
const NOTES: &str = "source-notes";

/// What the desk calls an origin, and how it may be reached. It says nothing of who it is.
///
/// Kept beside the claims and not in them: a wish about being called is nobody's claim about what happened.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
pub struct SourceNotes {
    /// Another name than the one it was entered by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// How and when it may be contacted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

impl SourceNotes {
    /// The notes, if nobody can be reached or found by them: a number or an address belongs under the seal.
    ///
    /// # Errors
    /// [`Error::Reachable`].
    pub fn checked(self) -> Result<Self> {
        let told = [&self.alias, &self.contact].into_iter().flatten().any(|text| reachable(text));
        if told { Err(Error::Reachable) } else { Ok(self) }
    }
}

/// Digits in a row, however they are grouped, that may be a telephone number.
const NUMBER: usize = 7;

/// Whether a text holds a telephone number or an address of a network; days and times are none.
fn reachable(text: &str) -> bool {
    let wide = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    };
    let text: String = text.chars().map(wide).collect();
    if text.contains('@') || text.contains("://") {
        return true;
    }
    let grouped = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')' | '/');
    // A letter ends a number, and so does the colon of an hour; blanks and other signs only group it.
    text.split(|c: char| c.is_alphabetic() || c == ':').any(|part| {
        let mut row = 0;
        part.split(|c: char| !grouped(c)).any(|run| {
            let bare = run.trim_matches(|c: char| !c.is_ascii_digit());
            let day = bare.contains('-') && Edtf::parse(bare).is_ok();
            row = if day { 0 } else { row + bare.chars().filter(char::is_ascii_digit).count() };
            row >= NUMBER
        })
    })
}

/// Notes by origin.
pub(crate) type AllNotes = BTreeMap<Key, SourceNotes>;

/// That a sealed source was opened.
#[derive(Clone, Serialize, Debug)]
pub struct Opening {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// By whom: the beginning of the key that signed it.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// An origin with all that the casebook holds of it.
#[derive(Clone, Serialize, Debug)]
pub struct SourceSheet {
    /// The origin.
    pub origin: OriginView,
    /// Its reliability, A to F.
    pub reliability: &'static str,
    /// The vault's id, if it is sealed.
    pub source: Option<String>,
    /// What the desk calls it and how it may be reached.
    pub notes: SourceNotes,
    /// The reports that name it, newest first, at most a hundred.
    pub reports: Vec<ReportView>,
    /// What became of what it told: how many mentions are accepted, held, rejected, discounted, retracted, superseded.
    pub told: BTreeMap<&'static str, usize>,
    /// How many of those accepted are told by an independent origin too.
    pub supported: usize,
    /// When it was opened, newest first.
    pub openings: Vec<Opening>,
    /// What it consented to and withdrew, in the order it was recorded.
    pub consents: Vec<ConsentView>,
}

/// Reports listed with a source.
const REPORTS: usize = 100;

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

    /// Seals a source and enters the origin that stands for it; returns the key of the origin.
    ///
    /// # Errors
    /// [`Error::NoCustodian`]; those of [`Desk::origin`] and of storing.
    pub fn seal_as(&mut self, record: &SourceRecord, words: &OriginWords, now: i64) -> Result<Key> {
        let custodian = self.custodian()?.ok_or(Error::NoCustodian)?;
        // What can be refused is refused before anything is sealed.
        let plain = self.origin(words)?;
        self.check(std::slice::from_ref(&plain))?;
        let id = self.seal(record, custodian)?.to_string();
        let body = self.origin(&OriginWords { source: Some(id), ..words.clone() })?;
        let key = body.key().clone();
        self.store(&[body], now)?;
        Ok(key)
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
        let of: Vec<Key> = self
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

    pub(crate) fn source_notes(&self) -> Result<AllNotes> {
        let kept = self.book.setting(NOTES)?;
        kept.map_or(Ok(AllNotes::new()), |bytes| serde_json::from_slice(&bytes).map_err(|_| Error::Notes))
    }

    /// Keeps what an origin is called and how it may be reached; returns what was kept before.
    ///
    /// # Errors
    /// [`Error::NotThere`] if there is no such origin; that of [`SourceNotes::checked`]; those of writing.
    pub fn note_source(&mut self, origin: &Key, notes: SourceNotes) -> Result<SourceNotes> {
        let notes = notes.checked()?;
        if !matches!(self.book.state().get(origin).map(|r| &r.body), Some(Body::Origin(_))) {
            return Err(Error::NotThere { what: "origin", key: origin.clone() });
        }
        let mut all = self.source_notes()?;
        let before = all.remove(origin).unwrap_or_default();
        if notes != SourceNotes::default() {
            all.insert(origin.clone(), notes);
        }
        let bytes = serde_json::to_vec(&all).map_err(|_| Error::Notes)?;
        self.book.set_setting(NOTES, Some(&bytes))?;
        Ok(before)
    }
}

impl View {
    /// An origin with what became of what it told, and who opened it.
    ///
    /// # Errors
    /// [`Error::NotThere`] if there is no such origin; that of the policy.
    pub fn source(&self, key: &Key) -> Result<SourceSheet> {
        let state = self.state();
        let not_there = || Error::NotThere { what: "origin", key: key.clone() };
        let Some(Body::Origin(origin)) = state.get(key).map(|r| &r.body) else { return Err(not_there()) };
        let view = self.origins().into_iter().find(|o| o.key == *key).ok_or_else(not_there)?;
        let named: BTreeSet<&Key> =
            state.reports().filter(|(_, r)| r.origins.contains(key)).map(|(_, r)| &r.key).collect();
        let cases = self.cases()?;
        let firm: BTreeSet<&Key> = cases.iter().filter(|c| c.origins > 1).flat_map(|c| &c.mentions).collect();
        let (mut told, mut supported) = (BTreeMap::new(), 0);
        let mut reports = named.clone();
        for (_, mention) in state.mentions() {
            // A mention with origins of its own is not told by those of its report.
            let by = match mention.origins.as_slice() {
                [] => named.contains(&mention.report),
                own => own.contains(key),
            };
            if by {
                let standing = crate::show::standing(state, &mention.key);
                *told.entry(standing).or_default() += 1;
                supported += usize::from(standing == "accepted" && firm.contains(&mention.key));
                reports.insert(&mention.report);
            }
        }
        let mut reports: Vec<ReportView> =
            reports.into_iter().map(|r| Ok(self.report_view(r)?.0)).take(REPORTS).collect::<Result<_>>()?;
        reports.sort_by_key(|r| std::cmp::Reverse(r.received));
        let opened = state.records().filter_map(|record| match &record.body {
            Body::Judgement(j) if j.verdict == Verdict::OpenSource && j.of.contains(key) => {
                let by = record.author.to_string().chars().take(12).collect();
                Some(Opening { at: record.recorded, by, reason: j.reason.clone() })
            }
            _ => None,
        });
        let mut openings: Vec<Opening> = opened.collect();
        openings.reverse();
        let letter = Reliability::WORDS.iter().find(|(_, r)| *r == origin.reliability);
        Ok(SourceSheet {
            origin: view,
            reliability: letter.map_or("F", |(word, _)| word),
            source: origin.source.clone(),
            consents: consents_of(state, origin),
            notes: self.notes_on(key),
            reports,
            told,
            supported,
            openings,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::reachable;

    #[test]
    fn a_number_or_an_address_is_seen_and_a_day_is_not() {
        for text in [
            "010-1234-5678",
            "call 010 1234 5678",
            "+82 (10) 1234.5678",
            "somebody@example.org",
            "https://example.org/x",
            "010-1234-5678로",
            "전화010-1234-5678",
            "tel:+82-10-1234-5678",
            "０１０－１２３４－５６７８",
            "010‑1234‑5678",
            "somebody＠example.org",
            "010, 1234, 5678",
        ] {
            assert!(reachable(text), "{text}");
        }
        for text in [
            "after 18:00 on 2017-11-06",
            "18:00-20:00, not (2017-11-06)",
            "2017-11-06 2017-11-08부터",
            "never before 2018",
            "by the pastor only",
            "2 calls in 14 days",
            "",
        ] {
            assert!(!reachable(text), "{text}");
        }
    }
}
