//! Candidates: pairs of persons, groups or incidents that may be the same, best first, each with its reasons.
//!
//! Nothing is merged here: a person decides, and the decision is a relation as any other. Single persons are weighed by
//! the kernel `linkage` under a fixed model (`person`), groups and incidents by the overlap of what is said of them
//! (`group`). Names that are sealed are not read.

mod decide;
mod group;
mod known;
mod learn;
mod person;
mod worth;

use intake::overlap::Reason;
use model::Key;
use serde::Serialize;

use crate::{Error, Result, View};

pub use decide::CandidateWords;
pub(crate) use group::Kept;
pub use learn::{Learned, LearnedScale, Recall};
pub use worth::compared_words;

use known::Known;

/// What two mentions may both be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum CandidateKind {
    /// One person.
    Person,
    /// A group, or some of one.
    Group,
    /// One operation.
    Incident,
}

impl CandidateKind {
    /// The kind of this name.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Person, Self::Group, Self::Incident].into_iter().find(|k| k.word() == word)
    }

    /// The word used in files and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Incident => "incident",
        }
    }
}

/// One step of the sum that gives a score.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct CandidateBar {
    /// What was compared.
    pub of: String,
    /// How it agrees or differs.
    pub says: String,
    /// The fact itself, where it is one about days, places, numbers or origins, to be put into the words of a language.
    #[serde(skip)]
    pub reason: Option<Reason>,
    /// What it adds.
    pub adds: f64,
    /// What the two say, in the order of the pair; "sealed" where a value is sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<[String; 2]>,
}

/// Two mentions that may be the same, or part of each other.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Candidate {
    /// What they may be.
    pub kind: CandidateKind,
    /// The two mentions, the later entered first.
    pub of: [Key; 2],
    /// Their words.
    pub words: [String; 2],
    /// From 0 to 100; the order of the list.
    pub score: u8,
    /// The sum of the bars.
    pub weight: f64,
    /// What the sum is in: "log odds" (natural logarithm) or "points".
    pub scale: &'static str,
    /// The chance that they are the same, where the scores were set by decisions and that was confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// same, part-of, contains, may-overlap.
    pub reading: &'static str,
    /// The decision that is held between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Key>,
    /// The rule that found them, if a rule did.
    pub rule: Option<String>,
    /// The steps whose sum is the weight.
    pub bars: Vec<CandidateBar>,
    /// What must agree: without it they would not be listed as a likely match.
    pub needs: Vec<String>,
    /// The same facts, where they are such.
    #[serde(skip)]
    pub needed: Vec<Reason>,
}

/// A pair before its steps are written out.
#[derive(Clone, Debug)]
struct Scored {
    kind: CandidateKind,
    /// Places in [`Known::subjects`], the later first.
    of: [usize; 2],
    weight: f64,
    score: u8,
}

impl View {
    /// Pairs worth a decision, best first, of one kind or of all; what was decided is left out and what is held comes last.
    ///
    /// Of two cases with several mentions only the most alike pair is listed.
    ///
    /// # Errors
    /// [`Error::Policy`] if the policy kept cannot be read.
    pub fn candidates(&self, kind: Option<CandidateKind>, most: usize) -> Result<Vec<Candidate>> {
        let all = self.scored()?;
        let known = Known::of(self);
        let chosen: Vec<&Scored> =
            all.iter().filter(|s| kind.is_none_or(|k| k == s.kind)).take(most).collect();
        self.written(&known, &chosen)
    }

    /// How many pairs there are, by kind.
    ///
    /// # Errors
    /// As [`View::candidates`].
    pub fn candidate_counts(&self) -> Result<Vec<(CandidateKind, usize)>> {
        let all = self.scored()?;
        let kinds = [CandidateKind::Person, CandidateKind::Group, CandidateKind::Incident];
        Ok(kinds.into_iter().map(|k| (k, all.iter().filter(|s| s.kind == k).count())).collect())
    }

    /// Why two mentions have their score, whether or not they are in the list.
    ///
    /// # Errors
    /// [`Error::NotThere`] if one is no mention that counts; [`Error::Itself`] for a mention with itself;
    /// [`Error::Unlike`] for two that count different things or that nothing connects.
    pub fn candidate(&self, a: &Key, b: &Key) -> Result<Candidate> {
        if a == b {
            return Err(Error::Itself { key: a.clone() });
        }
        let known = Known::of(self);
        let place = |key: &Key| {
            let at = known.subjects.iter().position(|m| m.key == *key);
            at.ok_or_else(|| Error::NotThere { what: "mention", key: key.clone() })
        };
        let (x, y) = (place(a)?, place(b)?);
        let of = [x.max(y), x.min(y)];
        let unlike = || Error::Unlike { a: a.clone(), b: b.clone() };
        let scored = if known.single[x] && known.single[y] {
            self.persons()?.one(of)
        } else {
            group::one(self, &known, of)?.ok_or_else(unlike)?
        };
        let mut written = self.written(&known, &[&scored])?;
        written.pop().ok_or_else(unlike)
    }

    /// All pairs in order, kept as long as the view is.
    fn scored(&self) -> Result<std::sync::Arc<Vec<Scored>>> {
        self.remember("candidates", |view| {
            let known = Known::of(view);
            let mut all = view.persons()?.pairs(&known);
            all.extend(group::pairs(view, &known)?);
            if let Some(learned) = view.candidate_setting() {
                for pair in &mut all {
                    pair.score = learned.score(pair.kind, pair.weight).unwrap_or(pair.score);
                }
            }
            let best = |s: &Scored| {
                let [a, b] = s.of;
                (known.held(a, b).is_some(), std::cmp::Reverse(s.score), s.kind)
            };
            all.sort_by(|x, y| {
                best(x).cmp(&best(y)).then(y.weight.total_cmp(&x.weight)).then(y.of.cmp(&x.of))
            });
            let mut seen = std::collections::BTreeSet::new();
            all.retain(|s| !known.decided(s.of[0], s.of[1]) && seen.insert(known.cases(s.of[0], s.of[1])));
            Ok(all)
        })
    }

    fn written(&self, known: &Known<'_>, chosen: &[&Scored]) -> Result<Vec<Candidate>> {
        let learned = self.candidate_setting();
        let (persons, others): (Vec<&Scored>, Vec<&Scored>) =
            chosen.iter().copied().partition(|s| s.kind == CandidateKind::Person);
        let mut waterfalls = self.persons()?.explain(known, &persons)?.into_iter();
        let mut overlaps = group::explain(self, known, &others)?.into_iter();
        let mut out = Vec::with_capacity(chosen.len());
        for scored in chosen {
            let next = if scored.kind == CandidateKind::Person { waterfalls.next() } else { overlaps.next() };
            let Some(mut candidate) = next else { continue };
            candidate.chance = learned.and_then(|l| l.chance(scored.kind, candidate.weight));
            let set = learned.and_then(|l| l.score(scored.kind, candidate.weight));
            candidate.score = set.unwrap_or(candidate.score);
            candidate.held = known.held(scored.of[0], scored.of[1]).cloned();
            out.push(candidate);
        }
        Ok(out)
    }
}
