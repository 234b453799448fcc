//! Whether a count is about the same people as an earlier one, asked with the reasons and with what either answer would change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use intake::overlap::{Book, Options, OverlapProposal, Reading, Subject};
use model::{Body, Day, Key, Relation, RelationKind, Span};
use serde::Serialize;

use super::kept::{Kept, KeptAnswer};
use super::{About, Makes, Moved, Others, Question, Remark, Stands};
use crate::evidence::evidence;
use crate::{Desk, Error, Result, View};

/// Questions for one mention: the likeliest few.
const MOST: usize = 3;

/// Evidence below which a person is not asked: the page of pairs shows the rest.
const LEAST: u8 = 40;

/// What a decision would make of the figures it bears on.
#[derive(Clone, Serialize, Debug)]
pub struct Effect {
    /// The decision: same, part-of, contains, disjoint.
    pub decision: &'static str,
    /// The figures now and then, of the whole casebook.
    pub figures: Vec<Moved>,
    /// The same of the time of both mentions, where it is known: there a decision shows that is lost in the whole.
    pub within: Vec<Moved>,
    /// That time, its first and last day.
    pub days: Option<[String; 2]>,
}

/// The name of the question about two mentions.
fn id(new: &Key, earlier: &Key) -> String {
    format!("o{new}:{earlier}")
}

/// The decision two mentions may stand in.
pub(crate) fn relation(decision: &str, new: &Key, earlier: &Key) -> Option<RelationKind> {
    let (new, earlier) = (new.clone(), earlier.clone());
    Some(match decision {
        "same" => RelationKind::Same(vec![new, earlier]),
        "part-of" => RelationKind::PartOf { part: new, whole: earlier },
        "contains" => RelationKind::PartOf { part: earlier, whole: new },
        "disjoint" => RelationKind::Disjoint(vec![new, earlier]),
        _ => return None,
    })
}

impl View {
    /// Earlier mentions of other reports that each of the given ones may be, be part of or contain, best first, whatever is
    /// decided of them.
    pub(super) fn overlaps(&self, of: &[Key]) -> Result<Vec<Vec<OverlapProposal>>> {
        let (state, policy) = (self.state(), self.policy()?);
        let report = |key: &Key| state.report(key);
        let of: BTreeSet<&Key> = of.iter().collect();
        let subjects: Vec<Subject<'_>> = state
            .mentions()
            .filter(|(_, m)| state.standing(&m.key).stands())
            .map(|(_, m)| Subject::of(m, report(&m.report)))
            .collect();
        // Two mentions that both count for nothing are not asked about.
        let counting = evidence(state, None);
        let counting: BTreeSet<&Key> = counting.mentions.iter().map(|m| &m.key).collect();
        let report_of: BTreeMap<&Key, &Key> =
            subjects.iter().map(|s| (&s.mention.key, &s.mention.report)).collect();
        let book = Book::new(&subjects, &policy);
        let options = Options { most: MOST * 2, ..Options::default() };
        let mut found = Vec::new();
        for (at, subject) in subjects.iter().enumerate().filter(|(_, s)| of.contains(&s.mention.key)) {
            let worth = |p: &OverlapProposal| {
                p.reading != Reading::Excludes
                    && report_of.get(&p.earlier) != Some(&&subject.mention.report)
                    && (counting.contains(&p.new) || counting.contains(&p.earlier))
            };
            found.push(book.proposals(at, &options).into_iter().filter(worth).collect());
        }
        Ok(found)
    }

    /// What each decision about two mentions would make of the figures, before it is taken.
    ///
    /// # Errors
    /// [`Error::NotThere`] if one is no mention.
    pub fn effects(&self, new: &Key, earlier: &Key) -> Result<Vec<Effect>> {
        let mut events = BTreeSet::new();
        let mut times = Vec::new();
        for key in [new, earlier] {
            let record = self.state().get(key);
            let body = record.map(|r| &r.body).filter(|b| matches!(b, Body::Mention(_)));
            let body = body.ok_or_else(|| Error::NotThere { what: "mention", key: key.clone() })?;
            events.extend(self.events_of(body));
            if let Body::Mention(mention) = body {
                times.push(mention.when.as_ref().map(model::When::span));
            }
        }
        let ends =
            |of: fn(Span) -> Option<Day>| times.iter().map(|t| t.and_then(of)).collect::<Option<Vec<Day>>>();
        let first = ends(|span| span.from).and_then(|days| days.into_iter().min());
        let last = ends(|span| span.to).and_then(|days| days.into_iter().max());
        let days = first.zip(last).map(|(first, last)| [first, last]);
        // The whole first, then the time of the two.
        let mut spans = vec![Span::UNKNOWN];
        spans.extend(days.map(|[from, to]| Span { from: Some(from), to: Some(to) }));
        let now = self.figures_of(&events, &spans, None)?;
        let mut effects = Vec::new();
        for decision in ["same", "part-of", "contains", "disjoint"] {
            let Some(kind) = relation(decision, new, earlier) else { continue };
            let tried = Relation { key: Key::parse("tried")?, kind, reason: "tried".to_owned() };
            let then = self.figures_of(&events, &spans, Some(&tried))?;
            let mut moved = now.iter().cloned().zip(then).map(|(now, then)| super::moved::between(now, then));
            effects.push(Effect {
                decision,
                figures: moved.next().unwrap_or_default(),
                within: moved.next().unwrap_or_default(),
                days: days.map(|days| days.map(|day| day.to_string())),
            });
        }
        Ok(effects)
    }
}

impl Desk {
    /// The questions of the accepted counts of a report; those answered here stay in sight though they are decided.
    pub(super) fn overlap_questions<'a>(
        &self,
        others: &Others,
        kept: &Kept,
        before: &dyn Fn(&str) -> Option<&'a Arc<Question>>,
        marked: &dyn Fn(Question) -> Arc<Question>,
    ) -> Vec<Arc<Question>> {
        let decided = self.decided(others);
        let of_one = |of: &'_ Vec<OverlapProposal>| {
            let open = of.iter().filter(|p| !decided.pair(&p.new, &p.earlier)).take(MOST);
            let asked = open.filter(|p| p.score >= LEAST).map(|p| {
                before(&id(&p.new, &p.earlier)).map_or_else(|| marked(self.overlap_question(p)), Arc::clone)
            });
            asked.collect::<Vec<_>>()
        };
        let open = others.overlaps.iter().flat_map(of_one);
        let answers = kept.answers().iter().filter(|answer| answer.id.starts_with('o'));
        open.chain(answers.filter_map(|answer| self.overlap_answered(answer)).map(marked)).collect()
    }

    /// The question that an answer decided, with the reason that was kept of it.
    fn overlap_answered(&self, answer: &KeptAnswer) -> Option<Question> {
        let state = self.book().state();
        let [record] = answer.records.as_slice() else { return None };
        let Body::Relation(relation) = &state.get(record)?.body else { return None };
        let names = relation.kind.names();
        let [a, b] = names.as_slice() else { return None };
        let (new, earlier) =
            [(*a, *b), (*b, *a)].into_iter().find(|(new, earlier)| answer.id == id(new, earlier))?;
        let reading = match &relation.kind {
            RelationKind::PartOf { part, .. } if part == new => Reading::PartOf,
            RelationKind::PartOf { .. } => Reading::Contains,
            _ => Reading::Same,
        };
        if !state.standing(record).stands() {
            return None;
        }
        let (new, earlier) = (new.clone(), earlier.clone());
        let decided = OverlapProposal {
            new,
            earlier,
            reading,
            reasons: Vec::new(),
            adds: Vec::new(),
            points: 0.0,
            score: 100,
        };
        let why = Remark::Kept(relation.reason.clone());
        Some(Question { remarks: vec![why.english()], why: vec![why], ..self.overlap_question(&decided) })
    }

    fn overlap_question(&self, proposal: &OverlapProposal) -> Question {
        let line = |key: &Key| match self.book().state().get(key).map(|r| &r.body) {
            Some(Body::Mention(m)) => {
                let when = m.when.as_ref().map_or(String::new(), |w| format!(", {}", w.date));
                format!("\u{201c}{}\u{201d} ({}{when})", m.quantity.words, m.report)
            }
            _ => key.to_string(),
        };
        let (new, earlier) = (line(&proposal.new), line(&proposal.earlier));
        let asks = match proposal.reading {
            Reading::Same | Reading::May | Reading::Excludes => {
                format!("Are {new} and {earlier} the same people?")
            }
            Reading::PartOf => format!("Are {new} among {earlier}?"),
            Reading::Contains => format!("Are {earlier} among {new}?"),
        };
        let span = match self.book().state().get(&proposal.new).map(|r| &r.body) {
            Some(Body::Mention(m)) => m.span.as_ref().map(|s| [s.start, s.end]),
            _ => None,
        };
        let names = match proposal.reading {
            Reading::Contains => vec![earlier, new],
            _ => vec![new, earlier],
        };
        let why: Vec<Remark> = proposal.reasons.iter().cloned().map(Remark::Fact).collect();
        Question {
            id: id(&proposal.new, &proposal.earlier),
            about: About::Overlap,
            asks,
            names,
            stands: Stands::Open,
            records: Vec::new(),
            at: span.into_iter().collect(),
            reading: None,
            places: Vec::new(),
            remarks: why.iter().map(Remark::english).collect(),
            why,
            rule: format!("overlap.{}", proposal.reading.word().replace(' ', "-")),
            confidence: proposal.score,
            makes: Some(Makes::Overlap(proposal.new.clone(), proposal.earlier.clone(), proposal.reading)),
        }
    }
}
