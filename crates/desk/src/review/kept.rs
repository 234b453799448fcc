//! The answers of a review, as they are kept in the casebook.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use model::{Body, Key};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Stands;
use crate::{Desk, Error, Result};

/// Answers that are written together, so that one more costs the same however many there are.
const TOGETHER: usize = 64;

/// One answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub(crate) struct KeptAnswer {
    pub(crate) id: String,
    /// `a`, `x` or `h`.
    answer: char,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) records: Vec<Key>,
}

impl KeptAnswer {
    pub(crate) fn new(id: &str, stands: Stands, records: Vec<Key>) -> Self {
        let answer = match stands {
            Stands::Accepted => 'a',
            Stands::Rejected => 'x',
            Stands::Held | Stands::Open => 'h',
        };
        Self { id: id.to_owned(), answer, records }
    }

    pub(crate) fn stands(&self) -> Stands {
        match self.answer {
            'a' => Stands::Accepted,
            'x' => Stands::Rejected,
            _ => Stands::Held,
        }
    }
}

/// All answers of one review, oldest first; one a question.
#[derive(Clone, Default, Debug)]
pub(crate) struct Kept {
    answers: Vec<Arc<KeptAnswer>>,
    /// How many of them each part holds, in order.
    parts: Vec<usize>,
    /// Parts that are not as they are kept.
    changed: BTreeSet<usize>,
}

/// A part of the answers, as it is written.
#[derive(Serialize, Deserialize)]
struct Part<A> {
    answers: Vec<A>,
}

/// Answers by the question they answer.
pub(crate) type Answers<'a> = HashMap<&'a str, &'a KeptAnswer>;

impl Kept {
    pub(crate) fn answers(&self) -> &[Arc<KeptAnswer>] {
        &self.answers
    }

    pub(crate) fn by_question(&self) -> Answers<'_> {
        self.answers.iter().map(|answer| (answer.id.as_str(), answer.as_ref())).collect()
    }

    /// Adds an answer in place of the one there was to the same question.
    pub(crate) fn add(&mut self, answer: KeptAnswer) {
        if let Some(at) = self.answers.iter().position(|a| a.id == answer.id) {
            self.answers.remove(at);
            let mut end = 0;
            let of = self.parts.iter().position(|many| {
                end += many;
                at < end
            });
            self.fewer(of);
        }
        match self.parts.last_mut().filter(|many| **many < TOGETHER) {
            Some(many) => *many += 1,
            None => self.parts.push(1),
        }
        self.changed.insert(self.parts.len() - 1);
        self.answers.push(Arc::new(answer));
    }

    /// Takes the latest answer away.
    pub(crate) fn pop(&mut self) -> Option<Arc<KeptAnswer>> {
        let last = self.answers.pop()?;
        self.fewer(self.parts.iter().rposition(|many| *many > 0));
        Some(last)
    }

    fn fewer(&mut self, part: Option<usize>) {
        if let Some((part, many)) = part.and_then(|part| Some((part, self.parts.get_mut(part)?))) {
            *many -= 1;
            self.changed.insert(part);
        }
    }

    /// The answers of a part.
    fn part(&self, part: usize) -> Vec<&KeptAnswer> {
        let before = self.parts.iter().take(part).sum();
        let many = self.parts.get(part).copied().unwrap_or_default();
        self.answers.iter().skip(before).take(many).map(AsRef::as_ref).collect()
    }
}

/// The names of the parts: names of settings are short, and a key may be long.
fn name(report: &Key) -> impl Fn(usize) -> String {
    let hash = Sha256::digest(report.as_str().as_bytes());
    let hash = hash.iter().take(16).map(|b| format!("{b:02x}")).collect::<String>();
    move |part| if part == 0 { format!("review.{hash}") } else { format!("review.{hash}.{part}") }
}

impl Desk {
    pub(crate) fn kept(&self, report: &Key) -> Result<Kept> {
        let (name, mut kept) = (name(report), Kept::default());
        while let Some(bytes) = self.book().setting(&name(kept.parts.len()))? {
            let part: Part<KeptAnswer> =
                serde_json::from_slice(&bytes).map_err(|_| Error::Answers { report: report.clone() })?;
            kept.parts.push(part.answers.len());
            kept.answers.extend(part.answers.into_iter().map(Arc::new));
        }
        Ok(kept)
    }

    /// Stores records and the answers they come of in one write: neither is there without the other.
    pub(crate) fn keep(&mut self, report: &Key, kept: &mut Kept, bodies: &[Body], now: i64) -> Result<()> {
        let name = name(report);
        let written = |part: &usize| {
            let bytes = serde_json::to_vec(&Part { answers: kept.part(*part) });
            Ok((name(*part), bytes.map_err(|_| Error::Answers { report: report.clone() })?))
        };
        let parts = kept.changed.iter().map(written).collect::<Result<Vec<_>>>()?;
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        self.book_mut().append_with(bodies, &parts, now)?;
        kept.changed.clear();
        Ok(())
    }
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
