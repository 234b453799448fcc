//! The example reports, and the labels that say which claims tell of one matter: for scoring only.

use std::collections::{BTreeMap, BTreeSet};

use intake::coded::{CodedFile, CodedOptions, Decisions, Limits, read_coded, read_decisions};
use intake::copies::ReportText;
use model::{Key, Mention, RelationKind, Repeats};

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
}
