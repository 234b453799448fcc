//! The example reports, and the labels that say which claims tell of one matter: for scoring only.

use std::collections::{BTreeMap, BTreeSet};

use intake::coded::{CodedFile, CodedOptions, Decisions, Limits, read_coded, read_decisions};
use intake::copies::ReportText;
use intake::overlap::{Book, Options, OverlapProposal, Reading, Subject};
use model::{Key, Mention, Policy, RelationKind, Repeats};

const REPORTS: &[u8] = include_bytes!("../../../desk/demo/reports.jsonl");
const DECISIONS: &[u8] = include_bytes!("../../../desk/demo/decisions.json");
const INCIDENTS: &str = include_str!("../labelled/incidents.csv");

/// The example data with what people decided about it.
pub(crate) struct Labelled {
    pub(crate) file: CodedFile,
    pub(crate) decisions: Decisions,
}

impl Labelled {
    pub(crate) fn read() -> Self {
        let decisions = read_decisions(DECISIONS, &Limits::default()).unwrap();
        let options = CodedOptions {
            received_default_millis: 0,
            received_as_published: true,
            places: &decisions.places,
        };
        let file = read_coded(REPORTS, &options, &Limits::default());
        assert_eq!(file.problems, []);
        Self { file, decisions }
    }

    pub(crate) fn reports(&self) -> Vec<ReportText<'_>> {
        let own = |key: &Key| -> Vec<&Mention> {
            self.file.mentions.iter().filter(|mention| mention.report == *key).collect()
        };
        self.file.reports.iter().map(|report| ReportText::of(report, own(&report.key), None)).collect()
    }

    /// Pairs of reports of which the first is coded as republishing the second.
    pub(crate) fn republished(&self) -> BTreeSet<(Key, Key)> {
        let of = |report: &model::Report| -> Vec<(Key, Key)> {
            let keys = report.repeats.iter().filter_map(|repeats| match repeats {
                Repeats::Report(key) => Some(key.clone()),
                Repeats::Elsewhere(_) => None,
            });
            keys.map(|key| (report.key.clone(), key)).collect()
        };
        self.file.reports.iter().flat_map(of).collect()
    }

    /// Pairs of claims of which the first was decided to repeat the second.
    pub(crate) fn repeats(&self) -> BTreeSet<(Key, Key)> {
        let relations = self.decisions.relations.iter();
        relations
            .filter_map(|relation| match &relation.kind {
                RelationKind::Repeats { copy, of } => Some((copy.clone(), of.clone())),
                _ => None,
            })
            .collect()
    }

    /// The report of each mention.
    pub(crate) fn report_of(&self) -> BTreeMap<&Key, &Key> {
        self.file.mentions.iter().map(|mention| (&mention.key, &mention.report)).collect()
    }

    /// The label of each claim; claims without one are left out.
    pub(crate) fn incidents() -> BTreeMap<Key, &'static str> {
        let lines = INCIDENTS.lines().skip(1).filter_map(|line| line.split_once(','));
        let known = lines.filter(|(_, label)| !matches!(*label, "None" | "-" | "sum"));
        known.map(|(key, label)| (Key::parse(key).unwrap(), label)).collect()
    }

    /// The mentions in the order in which their reports were published.
    pub(crate) fn subjects(&self) -> Vec<Subject<'_>> {
        let reports: BTreeMap<&Key, &model::Report> =
            self.file.reports.iter().map(|report| (&report.key, report)).collect();
        let mut subjects: Vec<Subject<'_>> = self
            .file
            .mentions
            .iter()
            .map(|mention| Subject::of(mention, reports.get(&mention.report).copied()))
            .collect();
        subjects.sort_by_key(|subject| subject.report.map(|report| report.received));
        subjects
    }

    /// Pairs of claims of which the first was decided, directly or through others, to be in the second.
    pub(crate) fn decided_parts(&self) -> BTreeSet<(Key, Key)> {
        let mut inside: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        let mut put = |part: &Key, whole: &Key| {
            inside.entry(part.clone()).or_default().insert(whole.clone());
        };
        for relation in &self.decisions.relations {
            match &relation.kind {
                RelationKind::PartOf { part, whole } => put(part, whole),
                RelationKind::Partition { whole, parts, .. } => {
                    parts.iter().for_each(|part| put(part, whole));
                }
                RelationKind::Same(of) => {
                    for one in of {
                        of.iter().filter(|other| *other != one).for_each(|other| put(one, other));
                    }
                }
                RelationKind::Repeats { copy, of } => {
                    put(copy, of);
                    put(of, copy);
                }
                _ => {}
            }
        }
        let mut pairs = BTreeSet::new();
        for part in inside.keys() {
            let (mut open, mut seen) = (vec![part], BTreeSet::new());
            while let Some(next) = open.pop() {
                let wholes = inside.get(next).into_iter().flatten();
                open.extend(wholes.filter(|whole| seen.insert((*whole).clone())));
            }
            pairs.extend(seen.into_iter().map(|whole| (part.clone(), whole)));
        }
        pairs
    }
}

/// How overlap proposals meet the labels.
#[derive(Debug, Default)]
pub(crate) struct OverlapScore {
    /// Claims with an earlier claim of the same label, and those for which one is proposed.
    pub(crate) with_mate: usize,
    pub(crate) met: usize,
    /// Mates that could be proposed (five a claim at most), and those that are.
    pub(crate) mates: usize,
    pub(crate) found: usize,
    /// Readings of `Same`, and those of one label or decided so.
    pub(crate) same: (usize, usize),
    /// Readings of `PartOf` and `Contains`, and those of one label or decided so.
    pub(crate) part: (usize, usize),
    /// Readings of `Excludes`, and those of one label or decided to share people.
    pub(crate) excludes: (usize, usize),
    /// All proposals that exclude nothing.
    pub(crate) proposed: usize,
}

/// Scores the proposals for every claim of the example.
pub(crate) fn score_overlaps(
    data: &Labelled,
    policy: &Policy,
    mut show: impl FnMut(&OverlapProposal, bool),
) -> OverlapScore {
    let subjects = data.subjects();
    let book = Book::new(&subjects, policy);
    let (labels, parts) = (Labelled::incidents(), data.decided_parts());
    let one = |a: &Key, b: &Key| labels.get(a).is_some_and(|label| labels.get(b) == Some(label));
    let mut score = OverlapScore::default();
    for at in 0..book.len() {
        let new = &subjects[at].mention.key;
        let mates = subjects[..at].iter().filter(|earlier| one(new, &earlier.mention.key)).count();
        let proposals = book.proposals(at, &Options::default());
        let mut found = 0;
        for proposal in &proposals {
            let earlier = &proposal.earlier;
            let mate = one(new, earlier);
            let part = parts.contains(&(new.clone(), earlier.clone()));
            let whole = parts.contains(&(earlier.clone(), new.clone()));
            let (tally, right) = match proposal.reading {
                Reading::Same => (Some(&mut score.same), mate || part && whole),
                Reading::PartOf => (Some(&mut score.part), mate || part),
                Reading::Contains => (Some(&mut score.part), mate || whole),
                Reading::Excludes => (Some(&mut score.excludes), mate || part || whole),
                _ => (None, mate),
            };
            if let Some(tally) = tally {
                tally.0 += 1;
                tally.1 += usize::from(right);
            }
            let shares = proposal.reading != Reading::Excludes;
            found += usize::from(mate && shares);
            score.proposed += usize::from(shares);
            show(proposal, right);
        }
        score.with_mate += usize::from(mates > 0);
        score.met += usize::from(found > 0);
        score.mates += mates.min(5);
        score.found += found;
    }
    score
}
