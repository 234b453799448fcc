//! Records to fill casebooks with.

use model::mention::{MentionUnit, Name, Sealable};
use model::{
    Access, Batch, Body, Certainty, Edtf, Event, EventKind, Handling, Judgement, Key, Mention, Origin,
    PlacePath, Qualifier, Quantity, Relation, RelationKind, Reliability, Repeats, Report, ReportKind,
    Verdict, When, Who,
};

pub(crate) fn key(text: impl AsRef<str>) -> Key {
    Key::parse(text.as_ref()).unwrap()
}

fn keys(texts: &[&str]) -> Vec<Key> {
    texts.iter().map(key).collect()
}

pub(crate) fn origin(name: &str) -> Body {
    Body::Origin(Origin {
        key: key(name),
        label: "a relative in Seoul".to_owned(),
        source: None,
        access: Access::Relative,
        reliability: Reliability::B,
        authority: false,
        relays: vec![],
        consents: vec![],
    })
}

pub(crate) fn report_struct(name: &str, origins: &[&str]) -> Report {
    Report {
        key: key(name),
        kind: ReportKind::Publication,
        title: Some(format!("Report {name} on Tumen 圖們")),
        publisher: Some("A body".to_owned()),
        address: None,
        published: Some(Edtf::parse("2017-09").unwrap()),
        received: super::NOW - 1000,
        language: Some("en".to_owned()),
        text: None,
        original: None,
        handling: Handling::Public,
        repeats: vec![Repeats::Elsewhere("a broadcast".to_owned())],
        origins: keys(origins),
        note: None,
    }
}

pub(crate) fn report(name: &str, origins: &[&str]) -> Body {
    Body::Report(report_struct(name, origins))
}

pub(crate) fn mention_struct(name: &str, of: &str) -> Mention {
    Mention {
        key: key(name),
        report: key(of),
        quantity: Quantity {
            words: "a group of ten".to_owned(),
            qualifier: Qualifier::Exactly,
            lo: Some(10),
            hi: None,
        },
        unit: MentionUnit::Person,
        event: Some(Event { kind: EventKind::Apprehended, certainty: Certainty::Reported }),
        when: Some(When::stated(Edtf::parse("2017-07").unwrap())),
        said: None,
        place: Some(PlacePath::parse("CN/Jilin/Changbai").unwrap()),
        radius_km: None,
        who: Who {
            names: vec![Name { text: Sealable::Clear("김철수".to_owned()), alias: true }],
            ..Who::default()
        },
        credibility: Some(3),
        origins: vec![],
        span: None,
        note: Some("Seen near the Yalu".to_owned()),
    }
}

pub(crate) fn mention(name: &str, of: &str) -> Body {
    Body::Mention(mention_struct(name, of))
}

pub(crate) fn same(name: &str, of: &[&str]) -> Body {
    let reason = "one wife and one son of four in both".to_owned();
    Body::Relation(Relation { key: key(name), kind: RelationKind::Same(keys(of)), reason })
}

pub(crate) fn judge(name: &str, of: &[&str], verdict: Verdict) -> Body {
    Body::Judgement(Judgement { key: key(name), of: keys(of), verdict, reason: "looked again".to_owned() })
}

pub(crate) fn batch(name: &str, members: &[&str]) -> Body {
    let what = "import".to_owned();
    Body::Batch(Batch { key: key(name), what, fingerprint: None, members: keys(members) })
}

/// A little of everything; the names begin with `name`.
pub(crate) fn some(name: &str) -> Vec<Body> {
    let n = |part: &str| format!("{name}-{part}");
    let (o, r, a, b) = (n("o"), n("r"), n("a"), n("b"));
    vec![
        origin(&o),
        report(&r, &[&o]),
        mention(&a, &r),
        mention(&b, &r),
        same(&n("same"), &[&a, &b]),
        batch(&n("batch"), &[&r, &a, &b]),
        judge(&n("hold"), &[&a], Verdict::Hold),
    ]
}
