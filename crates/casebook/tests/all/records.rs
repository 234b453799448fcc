//! Records to fill casebooks with.

use model::mention::{MentionUnit, Name, Sealable};
use model::{
    Access, Action, ActionKind, Addressee, Batch, Body, BodyKind, Certainty, Channel, Consent, ConsentRecord,
    Day, Edtf, Event, EventKind, Handling, Indicator, Judgement, Key, Measure, Mention, Next, Origin,
    Pattern, PlacePath, Purpose, Qualifier, Quantity, Question, Recipient, Relation, RelationKind,
    Reliability, Repeats, Report, ReportKind, Tag, Verdict, When, Who,
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

pub(crate) fn recipient(name: &str) -> Body {
    Body::Recipient(Recipient {
        key: key(name),
        label: "A ministry 外交部".to_owned(),
        kind: BodyKind::Government,
        state: Some("CN".to_owned()),
        addresses: vec!["2 Southern Street\nBeijing".to_owned()],
        mail: None,
        form: None,
        languages: vec!["zh".to_owned()],
        procedures: vec![],
        note: None,
    })
}

pub(crate) fn action_struct(name: &str, about: &[&str], recipient: Addressee) -> Action {
    Action {
        key: key(name),
        number: 1,
        follows: None,
        kind: ActionKind::Information,
        about: keys(about),
        recipient,
        procedure: None,
        purpose: Purpose::UnitedNations,
        channel: Channel::Post,
        language: None,
        made: Day(17_400),
        sent: Some(Day(17_401)),
        copy: None,
        released: vec![],
        questions: vec![Question::NumberHeld, Question::Free("since which month".to_owned())],
        receipt: None,
        reply: None,
        impacts: vec![],
        next: Some(Next { day: Day(17_430), what: "ask the embassy".to_owned() }),
        note: None,
    }
}

pub(crate) fn action(name: &str, about: &[&str], recipient: &str) -> Body {
    Body::Action(action_struct(name, about, Addressee::Recipient(key(recipient))))
}

pub(crate) fn indicator(name: &str, of: &str) -> Body {
    Body::Indicator(Indicator {
        key: key(name),
        report: key(of),
        measured: "capacity of a network".to_owned(),
        subject: None,
        value: Quantity { words: "down 80".to_owned(), qualifier: Qualifier::About, lo: Some(80), hi: None },
        measure: Measure::PerCent,
        direction: Some(model::Direction::Down),
        when: Some(When::stated(Edtf::parse("2017-06/..").unwrap())),
        place: None,
        span: None,
        note: None,
    })
}

pub(crate) fn pattern(name: &str) -> Body {
    let (label, definition) = ("tip-off".to_owned(), "The police were told of traffickers.".to_owned());
    Body::Pattern(Pattern { key: key(name), label, definition })
}

pub(crate) fn tag(name: &str, pattern: &str, of: &[&str]) -> Body {
    Body::Tag(Tag { key: key(name), pattern: key(pattern), of: keys(of), report: None, note: None })
}

pub(crate) fn consent(name: &str, origin: &str) -> Body {
    let consent = Consent {
        purpose: Purpose::Press,
        to: None,
        given: None,
        language: None,
        until: None,
        withdrawn: false,
    };
    Body::Consent(ConsentRecord { key: key(name), origin: key(origin), consent, note: None })
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

/// What was done and noted about [`some`] of that name.
pub(crate) fn doings(name: &str) -> Vec<Body> {
    let n = |part: &str| format!("{name}-{part}");
    let (o, r, a, b) = (n("o"), n("r"), n("a"), n("b"));
    let mut second = action_struct(&n("act2"), &[&a, &b], Addressee::Words("an embassy".to_owned()));
    second.follows = Some(key(n("act")));
    vec![
        recipient(&n("to")),
        action(&n("act"), &[&a], &n("to")),
        Body::Action(second),
        indicator(&n("ind"), &r),
        pattern(&n("pat")),
        tag(&n("tag"), &n("pat"), &[&a, &b]),
        consent(&n("con"), &o),
    ]
}
