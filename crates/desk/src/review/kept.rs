//! The answers of a review, as they are kept in the casebook.

use model::{Key, Policy};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Stands;
use crate::{Desk, Error, Result};

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
#[derive(Clone, Default, Serialize, Deserialize, Debug)]
pub(crate) struct Kept {
    pub(crate) answers: Vec<KeptAnswer>,
}

impl Kept {
    /// The policy in force, or the first one where it cannot be read: it only words the reading.
    pub(crate) fn policy_of(&self, desk: &Desk) -> Policy {
        desk.policy().unwrap_or_default()
    }
}

/// Names of settings are short, and a key may be long.
fn name(report: &Key) -> String {
    let hash = Sha256::digest(report.as_str().as_bytes());
    format!("review.{}", hash.iter().take(16).map(|b| format!("{b:02x}")).collect::<String>())
}

impl Desk {
    pub(crate) fn kept(&self, report: &Key) -> Result<Kept> {
        match self.book().setting(&name(report))? {
            None => Ok(Kept::default()),
            Some(bytes) => {
                serde_json::from_slice(&bytes).map_err(|_| Error::Answers { report: report.clone() })
            }
        }
    }

    pub(crate) fn keep(&mut self, report: &Key, kept: &Kept) -> Result<()> {
        let bytes = serde_json::to_vec(kept).map_err(|_| Error::Answers { report: report.clone() })?;
        Ok(self.book_mut().set_setting(&name(report), Some(&bytes))?)
    }
}
