//! The answers of a review, as they are kept in the casebook.

use std::collections::HashMap;

use model::{Body, Key};
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

/// Answers by the question they answer.
pub(crate) type Answers<'a> = HashMap<&'a str, &'a KeptAnswer>;

impl Kept {
    pub(crate) fn by_question(&self) -> Answers<'_> {
        self.answers.iter().map(|answer| (answer.id.as_str(), answer)).collect()
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

    /// Stores records and the answers they come of in one write: neither is there without the other.
    pub(crate) fn keep(&mut self, report: &Key, kept: &Kept, bodies: &[Body], now: i64) -> Result<()> {
        let bytes = serde_json::to_vec(kept).map_err(|_| Error::Answers { report: report.clone() })?;
        self.book_mut().append_with(bodies, &[(&name(report), &bytes)], now)?;
        Ok(())
    }
}
