//! The mentions of a casebook, ready to be compared.

use std::collections::BTreeMap;

use model::{Key, Policy, mention::MentionUnit, quantity::Interval};

use super::block::Blocks;
use super::compare::compare;
use super::{OverlapProposal, Subject};
use crate::copies::{Group, Names, Numbers, Source, groups, quoted};
use crate::parts::{Tie, tie};

/// Counts of one report among which the whole of a part is looked for.
const TIED: usize = 256;

/// How much is proposed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Options {
    /// Proposals for one mention.
    pub most: usize,
    /// Earlier mentions that are looked at for one mention.
    pub looked_at: usize,
    /// Points below which nothing is proposed.
    pub least: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { most: 5, looked_at: 400, least: 1.5 }
    }
}

/// A mention with what is asked of it more than once.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    pub(crate) subject: Subject<'a>,
    pub(crate) size: Interval,
    pub(crate) names: std::sync::Arc<Names>,
    /// Which count of its report it is.
    pub(crate) nth: usize,
    /// What its report's words make of it.
    pub(crate) tie: Option<Tie>,
    /// Who says so.
    pub(crate) source: Option<Source>,
    /// Classes of people its words name.
    pub(crate) groups: Vec<Group>,
    /// Whether it counts such a class and not people at large.
    pub(crate) class: bool,
    /// Country and province, or the country, or nothing.
    pub(crate) region: &'a str,
}

/// Mentions in the order in which they were received.
#[derive(Debug)]
pub struct Book<'a> {
    known: Vec<Known<'a>>,
    blocks: Blocks<'a>,
    numbers: Numbers,
    policy: &'a Policy,
}

impl<'a> Book<'a> {
    /// Takes the mentions in the order in which they were received.
    pub fn new(subjects: &[Subject<'a>], policy: &'a Policy) -> Self {
        let counts = subjects.iter().map(|subject| (&subject.mention.quantity, subject.window()));
        let numbers = Numbers::count(counts);
        let mut reports: BTreeMap<&Key, Vec<(&Key, Option<u64>)>> = BTreeMap::new();
        let mut names: BTreeMap<&Key, std::sync::Arc<Names>> = BTreeMap::new();
        let mut places = Vec::new();
        for subject in subjects {
            let own = reports.entry(&subject.mention.report).or_default();
            places.push(own.len());
            own.push((&subject.mention.key, quoted(&subject.mention.quantity)));
            let publisher = subject.report.and_then(|report| report.publisher.as_deref());
            names.entry(&subject.mention.report).or_insert_with(|| std::sync::Arc::new(Names::of(publisher)));
        }
        let (mut known, mut blocks) = (Vec::with_capacity(subjects.len()), Blocks::default());
        for (at, (subject, nth)) in (0_u32..).zip(subjects.iter().zip(places)) {
            let counts = reports.get(&subject.mention.report).map(Vec::as_slice).unwrap_or_default();
            let counts = counts.get(..TIED.min(counts.len())).unwrap_or_default();
            let names = names.get(&subject.mention.report).cloned().unwrap_or_default();
            let one = Known::of(*subject, nth, counts, names, policy);
            blocks.enter(at, &one);
            known.push(one);
        }
        Self { known, blocks, numbers, policy }
    }

    /// How many mentions there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The earlier mentions worth a look beside the one at this place, the likeliest first; what excludes comes last.
    pub fn proposals(&self, at: usize, options: &Options) -> Vec<OverlapProposal> {
        self.proposals_among(at, options, |_| true)
    }

    /// The same among the mentions at some places: what the caller compares in another way costs nothing here.
    pub fn proposals_among(
        &self,
        at: usize,
        options: &Options,
        wanted: impl Fn(usize) -> bool,
    ) -> Vec<OverlapProposal> {
        let (Some(new), Ok(place)) = (self.known.get(at), u32::try_from(at)) else { return Vec::new() };
        if new.subject.mention.unit == MentionUnit::Other {
            return Vec::new();
        }
        let near = self.blocks.near(place, new, options.looked_at);
        let mut found: Vec<(f64, u32, OverlapProposal)> = near
            .into_iter()
            .filter(|other| wanted(*other as usize))
            .filter_map(|other| {
                let earlier = self.known.get(other as usize)?;
                let judged = compare(new, earlier, &self.numbers, self.policy)?;
                let excluded = judged.reading == super::Reading::Excludes;
                let score = (100.0 * (1.0 - (-judged.points.max(0.0) / 8.0).exp())).round() as u8;
                let proposal = OverlapProposal {
                    new: new.subject.mention.key.clone(),
                    earlier: earlier.subject.mention.key.clone(),
                    reading: judged.reading,
                    reasons: judged.reasons,
                    adds: judged.adds,
                    points: judged.points,
                    score,
                };
                (excluded || judged.points >= options.least).then_some((judged.points, other, proposal))
            })
            .collect();
        // Of equals the earlier received comes first: it is the likelier origin.
        found.sort_by(|a, b| {
            let excluded = |p: &OverlapProposal| p.reading == super::Reading::Excludes;
            let by_reading = excluded(&a.2).cmp(&excluded(&b.2));
            by_reading.then(b.0.total_cmp(&a.0)).then(a.1.cmp(&b.1))
        });
        found.truncate(options.most);
        found.into_iter().map(|(_, _, proposal)| proposal).collect()
    }
}

impl<'a> Known<'a> {
    fn of(
        subject: Subject<'a>,
        nth: usize,
        counts: &[(&Key, Option<u64>)],
        names: std::sync::Arc<Names>,
        policy: &Policy,
    ) -> Self {
        let mention = subject.mention;
        let words = subject.subgroup.unwrap_or_default();
        let role = mention.who.role.as_deref().unwrap_or_default();
        let own = groups(&format!("{words} {role}"));
        let region = mention.place.as_ref().map_or("", |place| {
            let text = place.as_str();
            text.match_indices('/').nth(1).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
        });
        let tie = subject.subgroup.and_then(|words| tie(words, nth, counts));
        Self {
            size: policy.interval(&mention.quantity),
            class: matches!(tie, Some(Tie::Part(_))),
            source: subject.attribution.map(Source::of),
            groups: own,
            subject,
            names,
            nth,
            tie,
            region,
        }
    }
}
