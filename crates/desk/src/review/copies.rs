//! Whether this report repeats another one, asked with what they share and how they differ.

use std::collections::BTreeMap;

use intake::copies::{CopyKind, CopyProposal, Options, Order, ReportText, propose};
use model::{Key, Mention, RelationKind, Report};

use super::kept::Answers;
use super::{About, Makes, Question, Remark, Stands};
use crate::{Desk, Result};

/// Days before and after publication within which other reports are looked at.
const NEAR: i32 = 400;
/// Texts read for one report: each has to be decrypted.
const TEXTS: usize = 200;

impl Desk {
    /// The copies this report may be of others, and others of it.
    ///
    /// What is decided already, one way or the other, is not asked; an answer given here stays in sight.
    pub(crate) fn copy_questions(
        &self,
        report: &Key,
        text: &str,
        answers: &Answers<'_>,
    ) -> Result<Vec<Question>> {
        let mut questions = Vec::new();
        for proposal in self.copies(report, text)? {
            let question = question(&proposal);
            if answers.contains_key(question.id.as_str()) || !self.decided(&proposal) {
                questions.push(question);
            }
        }
        Ok(questions)
    }

    /// Whether it is decided of a pair that one repeats the other, at once or through others.
    fn decided(&self, proposal: &CopyProposal) -> bool {
        let linked = |a: &Key, b: &Key| self.no_circle(a, b).is_err();
        proposal.repeats.iter().any(|pair| linked(&pair.copy, &pair.of) || linked(&pair.of, &pair.copy))
    }

    fn copies(&self, report: &Key, text: &str) -> Result<Vec<CopyProposal>> {
        let state = self.book().state();
        let mut mentions: BTreeMap<&Key, Vec<&Mention>> = BTreeMap::new();
        for (_, mention) in state.mentions().filter(|(_, m)| state.standing(&m.key).stands()) {
            mentions.entry(&mention.report).or_default().push(mention);
        }
        let day = |r: &Report| r.published.as_ref().and_then(|p| p.span().to).map(|d| d.0);
        let own = state.reports().find(|(_, r)| r.key == *report).and_then(|(_, r)| day(r));
        let near = |r: &Report| match (own, day(r)) {
            (Some(a), Some(b)) => (a - b).abs() <= NEAR,
            _ => true,
        };
        let reports: Vec<&Report> = state
            .reports()
            .map(|(_, r)| r)
            .filter(|r| r.key != *report && state.standing(&r.key).stands() && near(r))
            .collect();
        // The texts nearest in time are read; the others are compared by what they claim.
        let mut texts: BTreeMap<&Key, String> = BTreeMap::new();
        let mut by_time: Vec<&&Report> = reports.iter().filter(|r| r.text.is_some()).collect();
        by_time.sort_by_key(|r| own.zip(day(r)).map_or(i32::MAX, |(a, b)| (a - b).abs()));
        for other in by_time.into_iter().take(TEXTS) {
            if let Ok((_, _, text)) = self.text_of(&other.key) {
                texts.insert(&other.key, text);
            }
        }
        let of = |r: &Report, text| {
            let claims = mentions.get(&r.key).into_iter().flatten().copied();
            ReportText::of(r, claims, text)
        };
        let mut all: Vec<ReportText<'_>> =
            reports.iter().map(|r| of(r, texts.get(&r.key).map(String::as_str))).collect();
        all.extend(state.reports().find(|(_, r)| r.key == *report).map(|(_, r)| of(r, Some(text))));
        let mut found = propose(&all, &Options::default());
        found.retain(|p| p.copy == *report || p.original == *report);
        Ok(found)
    }
}

fn question(proposal: &CopyProposal) -> Question {
    let quote = proposal.kind == CopyKind::Quote;
    let mut why: Vec<Remark> = proposal.reasons.iter().cloned().map(Remark::Copied).collect();
    why.extend(proposal.differences.iter().map(|d| Remark::Differs(d.change.clone())));
    if proposal.order == Order::Undecided {
        why.push(Remark::OrderUnknown);
    }
    let repeats = proposal
        .repeats
        .iter()
        .map(|pair| RelationKind::Repeats { copy: pair.copy.clone(), of: pair.of.clone() });
    let pairs: Vec<(Key, Key)> = proposal.repeats.iter().map(|p| (p.copy.clone(), p.of.clone())).collect();
    if !pairs.is_empty() {
        why.push(Remark::CountedOnce(pairs));
    }
    Question {
        id: format!("c{}:{}", proposal.copy, proposal.original),
        about: About::Copy,
        asks: if quote {
            format!("Does {} give counts of {} again, beside its own?", proposal.copy, proposal.original)
        } else {
            format!("Does {} repeat {}?", proposal.copy, proposal.original)
        },
        names: vec![proposal.copy.to_string(), proposal.original.to_string()],
        stands: Stands::Open,
        records: Vec::new(),
        at: proposal.passages.iter().map(|p| [p.copy.start, p.copy.end]).collect(),
        reading: None,
        places: Vec::new(),
        remarks: why.iter().map(Remark::english).collect(),
        why,
        rule: if quote { "quote" } else { "copy" }.to_owned(),
        confidence: proposal.score,
        makes: Some(Makes::Relations(repeats.collect())),
    }
}
