//! What stands beside a figure or a time and is never added to it: indicators, and the patterns incidents belong to.

use std::collections::BTreeMap;

use model::{Body, Direction, Indicator, Key, Mention, Pattern, PlacePath, Span, Tag};
use serde::Serialize;

use crate::actions::{newest, once};
use crate::show::standing;
use crate::{Asked, IndicatorView, Result, View};

/// A pattern beside a figure.
#[derive(Clone, Serialize, Debug)]
pub struct PatternBeside {
    /// Its key.
    pub key: Key,
    /// What it is called.
    pub label: String,
    /// When an incident belongs to it.
    pub definition: String,
    /// The tagged mentions whose time and place meet the question.
    pub mentions: Vec<Key>,
    /// The reports that say they belong to it, where one is named.
    pub reports: Vec<Key>,
}

/// That a mention belongs to a pattern.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// What the pattern is called.
    pub label: String,
    /// Its key.
    pub pattern: Key,
}

/// What stands beside a figure.
#[derive(Clone, Serialize, Debug)]
pub struct Beside {
    /// Indicators whose window and place meet the question; one without either may.
    pub indicators: Vec<IndicatorView>,
    /// Patterns of which a mention does.
    pub patterns: Vec<PatternBeside>,
}

impl Beside {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.indicators.is_empty() && self.patterns.is_empty()
    }
}

impl View {
    /// All indicators, in the order they were entered.
    ///
    /// # Errors
    /// [`crate::Error::Policy`].
    pub fn indicators(&self) -> Result<Vec<IndicatorView>> {
        let policy = self.policy()?;
        let view = |i: &Indicator| {
            let interval = policy.interval(&i.value);
            IndicatorView {
                key: i.key.clone(),
                report: i.report.clone(),
                measured: i.measured.clone(),
                subject: i.subject.clone(),
                words: i.value.words.clone(),
                lo: interval.lo,
                hi: interval.hi,
                measure: i.measure.word(),
                direction: i.direction.map(Direction::word),
                when: i.when.as_ref().map(|when| when.date.to_string()),
                place: i.place.as_ref().map(ToString::to_string),
                note: i.note.clone(),
                standing: standing(self.state(), &i.key),
            }
        };
        Ok(self.state().indicators().map(|(_, indicator)| view(indicator)).collect())
    }

    /// The patterns each mention belongs to, by tags that count.
    pub fn marks(&self) -> BTreeMap<Key, Vec<Mark>> {
        let mut marks: BTreeMap<Key, Vec<Mark>> = BTreeMap::new();
        for (pattern, tag) in self.tagged() {
            for mention in &tag.of {
                let of = marks.entry(newest(self.state(), mention).clone()).or_default();
                let mark = Mark { label: pattern.label.clone(), pattern: pattern.key.clone() };
                if !of.contains(&mark) {
                    of.push(mark);
                }
            }
        }
        marks
    }

    /// What stands beside the figure of a question.
    ///
    /// # Errors
    /// [`crate::Error::Policy`].
    pub fn beside(&self, asked: &Asked) -> Result<Beside> {
        let state = self.state();
        let known = |report: &Key| match state.get(report).map(|record| &record.body) {
            Some(Body::Report(r)) => asked.as_of.is_none_or(|end| r.received <= end),
            _ => false,
        };
        let meets = |when: Option<Span>, place: Option<&PlacePath>| {
            when.is_none_or(|span| span.meets(asked.ask.span))
                && place.zip(asked.ask.place.as_ref()).is_none_or(|(a, b)| a.meets(b))
        };
        let fits = |i: &Indicator| {
            known(&i.report) && meets(i.when.as_ref().map(|when| when.span()), i.place.as_ref())
        };
        let fitting: Vec<&Key> = state.indicators().filter(|(_, i)| fits(i)).map(|(_, i)| &i.key).collect();
        let mut indicators = self.indicators()?;
        indicators.retain(|i| i.standing == "accepted" && fitting.contains(&&i.key));
        let asked_event = |m: &Mention| {
            asked.ask.event.is_none_or(|event| m.event.is_none_or(|e| e.kind == event))
                && meets(m.when.as_ref().map(|when| when.span()), m.place.as_ref())
        };
        let mut patterns: Vec<PatternBeside> = Vec::new();
        for (pattern, tag) in self.tagged() {
            let of = tag.of.iter().filter_map(|key| self.mention(key));
            let of = of.filter(|m| known(&m.report) && asked_event(m));
            let mentions: Vec<Key> = of.map(|m| m.key.clone()).collect();
            if mentions.is_empty() {
                continue;
            }
            let report = tag.report.clone();
            match patterns.iter_mut().find(|p| p.key == pattern.key) {
                Some(p) => {
                    p.mentions = once([std::mem::take(&mut p.mentions), mentions].concat());
                    p.reports = once(p.reports.drain(..).chain(report).collect());
                }
                None => patterns.push(PatternBeside {
                    key: pattern.key.clone(),
                    label: pattern.label.clone(),
                    definition: pattern.definition.clone(),
                    mentions,
                    reports: report.into_iter().collect(),
                }),
            }
        }
        Ok(Beside { indicators, patterns })
    }

    /// The tags that count, each with its pattern.
    fn tagged(&self) -> impl Iterator<Item = (&Pattern, &Tag)> {
        let state = self.state();
        let accepted = move |key: &Key| standing(state, key) == "accepted";
        let tags = state.tags().map(|(_, tag)| tag).filter(move |tag| accepted(&tag.key));
        tags.filter_map(move |tag| match state.get(&tag.pattern).map(|record| &record.body) {
            Some(Body::Pattern(pattern)) if accepted(&pattern.key) => Some((pattern, tag)),
            _ => None,
        })
    }

    /// A mention that counts, in its version in force.
    fn mention(&self, key: &Key) -> Option<&Mention> {
        let newest = newest(self.state(), key);
        match self.state().get(newest).map(|record| &record.body) {
            Some(Body::Mention(mention)) if standing(self.state(), newest) == "accepted" => Some(mention),
            _ => None,
        }
    }
}
