//! Whether this report repeats another one, asked with what they share and how they differ.

use std::collections::BTreeMap;
use std::sync::Arc;

use casebook::State;
use intake::copies::{CopyKind, CopyProposal, Options, Order, ReportText, propose};
use model::{Key, Mention, RelationKind, Report};

use super::{About, Makes, Others, Question, Remark, Stands};
use crate::Desk;

/// Days before and after publication within which other reports are looked at.
const NEAR: i32 = 400;
/// Texts read for one report: each has to be decrypted.
const TEXTS: usize = 200;

/// The copies a report may be of others, and others of it, whatever is decided.
pub(super) fn found(
    state: &State,
    report: &Key,
    text: &str,
    mut text_of: impl FnMut(&Key) -> Option<String>,
) -> Vec<CopyProposal> {
    let mut mentions: BTreeMap<&Key, Vec<&Mention>> = BTreeMap::new();
    for (_, mention) in state.mentions().filter(|(_, m)| state.standing(&m.key).stands()) {
        mentions.entry(&mention.report).or_default().push(mention);
    }
    let day = |r: &Report| r.published.as_ref().and_then(|p| p.span().to).map(|d| d.0);
    let own = state.reports().map(|(_, r)| r).find(|r| r.key == *report);
    let own_day = own.and_then(day);
    let near = |r: &Report| match (own_day, day(r)) {
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
    by_time.sort_by_key(|r| own_day.zip(day(r)).map_or(i32::MAX, |(a, b)| (a - b).abs()));
    for other in by_time.into_iter().take(TEXTS) {
        texts.extend(text_of(&other.key).map(|text| (&other.key, text)));
    }
    let of = |r: &Report, text| {
        let claims = mentions.get(&r.key).into_iter().flatten().copied();
        ReportText::of(r, claims, text)
    };
    let mut all: Vec<ReportText<'_>> =
        reports.iter().map(|r| of(r, texts.get(&r.key).map(String::as_str))).collect();
    all.extend(own.map(|r| of(r, Some(text))));
    let mut found = propose(&all, &Options::default());
    found.retain(|p| p.copy == *report || p.original == *report);
    found
}

impl Desk {
    /// The copies this report may be of others, and others of it.
    ///
    /// What is decided already, one way or the other, is not asked; an answer given here stays in sight.
    pub(super) fn copy_questions<'a>(
        &self,
        others: &Others,
        answered: &dyn Fn(&str) -> bool,
        before: &dyn Fn(&str) -> Option<&'a Arc<Question>>,
        marked: &dyn Fn(Question) -> Arc<Question>,
    ) -> Vec<Arc<Question>> {
        let decided = self.decided(others);
        let asked = others.copies.iter().map(|proposal| (id(proposal), proposal));
        let asked = asked.filter(|(id, proposal)| answered(id) || !decided.copy(proposal));
        asked.map(|(id, p)| before(&id).map_or_else(|| marked(question(p)), Arc::clone)).collect()
    }
}

fn id(proposal: &CopyProposal) -> String {
    format!("c{}:{}", proposal.copy, proposal.original)
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
        id: id(proposal),
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
