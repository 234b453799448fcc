//! A small casebook of records, for tests of what stands behind a figure.

use figures::evidence::{
    Evidence, Standing,
    compile::{Ask, Compiled, compile},
    grade::{Grade, Roots},
};
use model::certificate::{Answer, Figure};
use model::mention::MentionUnit;
use model::{
    Access, AgeRange, Certainty, Edtf, Event, EventKind, Handling, Key, Mention, Origin, PlacePath, Policy,
    Qualifier, Quantity, Relation, RelationKind, Reliability, Repeats, Report, ReportKind, When, Who,
};

use crate::common::solve_and_check;

pub(crate) fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

pub(crate) fn keys(of: &[&str]) -> Vec<Key> {
    of.iter().map(|k| key(k)).collect()
}

/// Records that a test adds to and then looks at.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) reports: Vec<Report>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) standing: Vec<(Key, Standing)>,
    pub(crate) aside: Vec<Key>,
}

impl Book {
    /// An origin that told something itself.
    pub(crate) fn origin(&mut self, name: &str, access: Access) -> &mut Origin {
        self.origins.push(Origin {
            key: key(name),
            label: name.to_owned(),
            source: None,
            access,
            reliability: Reliability::F,
            authority: false,
            relays: Vec::new(),
            consents: Vec::new(),
        });
        self.origins.last_mut().unwrap()
    }

    /// A report with these origins.
    pub(crate) fn report(&mut self, name: &str, origins: &[&str]) -> &mut Report {
        self.reports.push(Report {
            key: key(name),
            kind: ReportKind::Publication,
            title: None,
            publisher: None,
            address: None,
            published: None,
            received: 0,
            language: None,
            text: None,
            original: None,
            handling: Handling::Public,
            repeats: Vec::new(),
            origins: keys(origins),
            note: None,
        });
        self.reports.last_mut().unwrap()
    }

    /// "At least n" people arrested, told by a report that is added if it is not there, of the origin with the same name.
    pub(crate) fn mention(&mut self, name: &str, report: &str, qualifier: Qualifier, n: u64) -> &mut Mention {
        if !self.reports.iter().any(|r| r.key == key(report)) {
            if !self.origins.iter().any(|o| o.key.as_str() == format!("o-{report}")) {
                self.origin(&format!("o-{report}"), Access::Unknown);
            }
            self.report(report, &[&format!("o-{report}")]);
        }
        self.mentions.push(Mention {
            key: key(name),
            report: key(report),
            quantity: Quantity { words: String::new(), qualifier, lo: Some(n), hi: None },
            unit: MentionUnit::Person,
            event: Some(Event { kind: EventKind::Apprehended, certainty: Certainty::Reported }),
            when: None,
            said: None,
            place: None,
            radius_km: None,
            who: Who::default(),
            credibility: None,
            origins: Vec::new(),
            span: None,
            note: None,
        });
        self.mentions.last_mut().unwrap()
    }

    pub(crate) fn decide(&mut self, kind: RelationKind) {
        let at = self.relations.len();
        self.relations.push(Relation { key: key(&format!("d-{at}")), kind, reason: "a test".to_owned() });
    }

    pub(crate) fn same(&mut self, of: &[&str]) {
        self.decide(RelationKind::Same(keys(of)));
    }

    pub(crate) fn repeats(&mut self, copy: &str, of: &str) {
        self.decide(RelationKind::Repeats { copy: key(copy), of: key(of) });
    }

    pub(crate) fn stand(&mut self, mention: &str, standing: Standing) {
        self.standing.push((key(mention), standing));
    }

    #[allow(clippy::needless_update, reason = "further records of a book do not concern these tests")]
    pub(crate) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            reports: self.reports.iter().map(|r| (&r.key, r)).collect(),
            origins: self.origins.iter().map(|o| (&o.key, o)).collect(),
            mentions: self.mentions.iter().collect(),
            relations: self.relations.iter().collect(),
            standing: self.standing.iter().map(|(k, s)| (k, *s)).collect(),
            aside: self.aside.iter().collect(),
            ..Evidence::default()
        }
    }

    pub(crate) fn compiled(&self, policy: &Policy, grade: Grade, ask: &Ask) -> Compiled {
        let evidence = self.evidence();
        compile(&evidence, &Roots::new(&evidence), policy, grade, ask)
    }

    /// The figure "how many arrested", solved and checked.
    pub(crate) fn answer(&self, policy: &Policy, grade: Grade, ask: &Ask) -> Answer {
        let problem = self.compiled(policy, grade, ask).problem;
        match solve_and_check(&problem).unwrap_or_else(|f| panic!("{f}")).pop() {
            Some(Figure::Answer(answer)) => answer,
            other => panic!("{other:?}"),
        }
    }

    /// Floor and ceiling at a grade under the default policy.
    pub(crate) fn range(&self, grade: Grade) -> (u64, Option<u64>) {
        let answer = self.answer(&Policy::default(), grade, &arrested());
        (answer.floor, answer.ceiling)
    }

    pub(crate) fn grade(&self, mention: &str) -> Grade {
        let evidence = self.evidence();
        Roots::new(&evidence).grade_of(&key(mention))
    }
}

pub(crate) fn arrested() -> Ask {
    Ask { event: Some(EventKind::Apprehended), ..Ask::default() }
}

/// What tests say of a mention, in one line.
pub(crate) trait Told {
    fn when(&mut self, edtf: &str) -> &mut Self;
    fn at(&mut self, place: &str) -> &mut Self;
    fn aged(&mut self, from: u8, to: u8) -> &mut Self;
    fn up_to(&mut self, hi: u64) -> &mut Self;
    fn event(&mut self, kind: EventKind) -> &mut Self;
}

impl Told for Mention {
    fn when(&mut self, edtf: &str) -> &mut Self {
        self.when = Some(When::stated(Edtf::parse(edtf).unwrap()));
        self
    }
    fn at(&mut self, place: &str) -> &mut Self {
        self.place = Some(PlacePath::parse(place).unwrap());
        self
    }
    fn aged(&mut self, from: u8, to: u8) -> &mut Self {
        self.who.age = AgeRange::new(from, Some(to));
        self
    }
    fn up_to(&mut self, hi: u64) -> &mut Self {
        self.quantity.hi = Some(hi);
        self
    }
    fn event(&mut self, kind: EventKind) -> &mut Self {
        self.event = Some(Event { kind, certainty: Certainty::Reported });
        self
    }
}

/// A report that repeats another of the book.
pub(crate) fn repeating(report: &mut Report, other: &str) {
    report.origins.clear();
    report.repeats = vec![Repeats::Report(key(other))];
}
