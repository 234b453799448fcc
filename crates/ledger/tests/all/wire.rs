//! Bodies of claims: every record comes back as it was, and nothing else is read.

use ledger::wire::{MAX_LIST, MAX_TEXT, decode, encode};
use ledger::{Error, MAX_BODY};
use model::mention::{MentionUnit, Name, Sealable, TextSpan};
use model::{
    Access, AgeRange, Batch, Body, Certainty, Condition, Consent, Day, Edtf, Event, EventKind, Handling,
    Judgement, Key, Kinship, Mention, Origin, PlacePath, Purpose, Qualifier, Quantity, Relation,
    RelationKind, Reliability, Repeats, Report, ReportKind, Sex, Span, Tie, Verdict, When, Who,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::doings;

pub(crate) fn key() -> impl Strategy<Value = Key> {
    "[a-z0-9가-힣#:._-]{1,12}".prop_map(|text| Key::parse(&text).unwrap())
}

pub(crate) fn keys() -> impl Strategy<Value = Vec<Key>> {
    vec(key(), 0..4)
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    "\\PC{0,20}"
}

pub(crate) fn maybe() -> impl Strategy<Value = Option<String>> {
    of(text())
}

pub(crate) fn date() -> impl Strategy<Value = Edtf> {
    prop_oneof![
        (-100_000i32..100_000, 0i32..900)
            .prop_map(|(a, n)| Edtf::from_span(Span::new(Day(a), Day(a + n))).unwrap()),
        select(vec!["2017-XX", "201X", "2016-24", "2017-03/..", "../2017", "2017-07~"])
            .prop_map(|t| Edtf::parse(t).unwrap()),
    ]
}

fn report() -> impl Strategy<Value = Report> {
    use ReportKind::*;
    let repeats = prop_oneof![key().prop_map(Repeats::Report), text().prop_map(Repeats::Elsewhere)];
    (
        (
            key(),
            select(vec![Publication, Interview, Call, Message, Document, Row]),
            maybe(),
            maybe(),
            maybe(),
        ),
        (of(date()), any::<i64>(), maybe(), maybe(), maybe()),
        (select(vec![Handling::Internal, Handling::Partner, Handling::Public]), vec(repeats, 0..3)),
        (keys(), maybe()),
    )
        .prop_map(|(a, b, c, d)| Report {
            key: a.0,
            kind: a.1,
            title: a.2,
            publisher: a.3,
            address: a.4,
            published: b.0,
            received: b.1,
            language: b.2,
            text: b.3,
            original: b.4,
            handling: c.0,
            repeats: c.1,
            origins: d.0,
            note: d.1,
        })
}

pub(crate) fn consent() -> impl Strategy<Value = Consent> {
    use Purpose::*;
    let purpose = select(vec![Internal, Partner, UnitedNations, Press, PublishName, PublishPhoto]);
    (purpose, maybe(), of(date()), maybe(), of(date()), any::<bool>()).prop_map(
        |(purpose, to, given, language, until, withdrawn)| Consent {
            purpose,
            to,
            given,
            language,
            until,
            withdrawn,
        },
    )
}

fn origin() -> impl Strategy<Value = Origin> {
    use Reliability::*;
    let access = prop_oneof![
        select(vec![Access::Victim, Access::Eyewitness, Access::Relative, Access::Intermediary]),
        select(vec![Access::Official, Access::Unknown]),
        any::<u8>().prop_map(Access::Relayed),
    ];
    let reliability = select(vec![A, B, C, D, E, F]);
    (key(), text(), maybe(), access, reliability, any::<bool>(), keys(), vec(consent(), 0..3)).prop_map(
        |(key, label, source, access, reliability, authority, relays, consents)| Origin {
            key,
            label,
            source,
            access,
            reliability,
            authority,
            relays,
            consents,
        },
    )
}

pub(crate) fn quantity() -> impl Strategy<Value = Quantity> {
    use Qualifier::*;
    let all = vec![Exactly, AtLeast, MoreThan, About, Nearly, UpTo, FewerThan, Range, Qualifier::Some, None];
    (text(), select(all), of(0u64..=1_000_000_000_000), of(0u64..100))
        .prop_map(|(words, qualifier, lo, hi)| Quantity { words, qualifier, lo, hi })
}

fn who() -> impl Strategy<Value = Who> {
    let name = prop_oneof![text().prop_map(Sealable::Clear), text().prop_map(Sealable::Sealed)];
    let name = (name, any::<bool>()).prop_map(|(text, alias)| Name { text, alias });
    let age = (0u8..60, of(60u8..=255)).prop_map(|(from, to)| AgeRange::new(from, to).unwrap());
    let sex = of(select(vec![Sex::Female, Sex::Male, Sex::Other]));
    let all: Vec<Condition> = Condition::WORDS.iter().map(|(_, c)| *c).collect();
    let conditions = prop_oneof![Just(vec![]), prop::sample::subsequence(all, 0..4)];
    let kin = select(Kinship::WORDS.iter().map(|(_, k)| *k).collect::<Vec<_>>());
    // No key that a mention of these tests can have is as long as this, so that no tie goes to the mention itself.
    let tie = (kin, 0u8..9)
        .prop_map(|(kin, n)| Tie { kin, of: Key::parse(&format!("relative-{n}#of-the-tests")).unwrap() });
    let ties = prop::collection::btree_set(tie, 0..3).prop_map(|t| t.into_iter().collect());
    let taken = (maybe(), ties);
    (maybe(), sex, of(age), any::<bool>(), maybe(), vec(name, 0..3), conditions, taken).prop_map(
        |(role, sex, age, counting_age, nationality, names, conditions, (taken_by, ties))| Who {
            role,
            sex,
            age,
            counting_age,
            nationality,
            names,
            conditions,
            taken_by,
            ties,
        },
    )
}

fn mention() -> impl Strategy<Value = Mention> {
    use Certainty::*;
    let certainty = select(vec![Known, Believed, Reported, Contested]);
    let event = (select(EventKind::ALL.to_vec()), certainty);
    let when = (date(), any::<bool>(), any::<bool>());
    let unit = select(vec![
        MentionUnit::Person,
        MentionUnit::Family,
        MentionUnit::Group,
        MentionUnit::Incident,
        MentionUnit::Other,
    ]);
    let span = (0u32..9, 9u32.., text(), text());
    let place = "[A-Z]{2}(/[a-z가-힣]{1,6}){0,3}".prop_map(|t| PlacePath::parse(&t).unwrap());
    (
        (key(), key(), quantity(), unit, of(event), of(when)),
        (of(date()), of(place), of(any::<u32>()), who(), of(1u8..=6)),
        (keys(), of(span), maybe()),
    )
        .prop_map(|(a, b, c)| Mention {
            key: a.0,
            report: a.1,
            quantity: a.2,
            unit: a.3,
            event: a.4.map(|(kind, certainty)| Event { kind, certainty }),
            when: a.5.map(|(date, throughout, inferred)| When { date, throughout, inferred }),
            said: b.0,
            place: b.1,
            radius_km: b.2,
            who: b.3,
            credibility: b.4,
            origins: c.0,
            span: c.1.map(|(start, end, text, made_by)| TextSpan { start, end, text, made_by }),
            note: c.2,
        })
}

fn relation() -> impl Strategy<Value = Relation> {
    let kind = prop_oneof![
        keys().prop_map(RelationKind::Same),
        (key(), key()).prop_map(|(part, whole)| RelationKind::PartOf { part, whole }),
        keys().prop_map(RelationKind::Disjoint),
        (key(), keys(), any::<bool>()).prop_map(|(whole, parts, exhaustive)| RelationKind::Partition {
            whole,
            parts,
            exhaustive
        }),
        keys().prop_map(RelationKind::OneOf),
        (keys(), any::<u64>(), of(any::<u64>())).prop_map(|(of, lo, hi)| RelationKind::Overlap {
            of,
            lo,
            hi
        }),
        (key(), key()).prop_map(|(copy, of)| RelationKind::Repeats { copy, of }),
    ];
    (key(), kind, "[a-z가]{1,20}").prop_map(|(key, kind, reason)| Relation { key, kind, reason })
}

fn body() -> impl Strategy<Value = Body> {
    use Verdict::*;
    let verdict = prop_oneof![
        select(vec![Accept, Hold, Reject, Discount, Retract, OpenSource]),
        key().prop_map(Supersede),
        keys().prop_map(ToldBy)
    ];
    let judgement = (key(), keys(), verdict, text()).prop_map(|(key, of, verdict, reason)| Judgement {
        key,
        of,
        verdict,
        reason,
    });
    let batch = (key(), text(), maybe(), keys()).prop_map(|(key, what, fingerprint, members)| Batch {
        key,
        what,
        fingerprint,
        members,
    });
    prop_oneof![
        report().prop_map(Body::Report),
        origin().prop_map(Body::Origin),
        mention().prop_map(Body::Mention),
        relation().prop_map(Body::Relation),
        judgement.prop_map(Body::Judgement),
        batch.prop_map(Body::Batch),
        doings::body(),
    ]
}

fn batch(members: usize) -> Body {
    let member = Key::parse("m").unwrap();
    Body::Batch(Batch {
        key: Key::parse("b").unwrap(),
        what: "import".to_owned(),
        fingerprint: None,
        members: vec![member; members],
    })
}

proptest! {
    #[test]
    fn every_record_comes_back(body in body()) {
        let bytes = encode(&body).unwrap();
        prop_assert_eq!(decode(body.kind(), &bytes).unwrap(), body.clone());
        prop_assert_eq!(encode(&body).unwrap(), bytes);
    }

    #[test]
    fn one_record_has_one_encoding(body in body(), at in any::<prop::sample::Index>(), bit in 0..8u8) {
        let bytes = encode(&body).unwrap();
        let mut longer = bytes.clone();
        longer.push(0);
        prop_assert!(decode(body.kind(), &longer).is_err());
        prop_assert!(decode(body.kind(), &bytes[..at.index(bytes.len())]).is_err());
        let mut changed = bytes.clone();
        changed[at.index(bytes.len())] ^= 1 << bit;
        if let Ok(other) = decode(body.kind(), &changed) {
            prop_assert_ne!(&other, &body);
            prop_assert_eq!(encode(&other).unwrap(), changed);
        }
    }

    #[test]
    fn arbitrary_bytes_are_read_or_refused(
        kind in select([&["report", "origin", "mention", "relation", "judgement", "told-by", "batch", "x"][..], &doings::KINDS].concat()),
        tail in vec(any::<u8>(), 0..200),
    ) {
        let _ = decode(kind, &tail);
        let _ = decode(kind, &[&[0x82, 0x01], &tail[..]].concat());
    }
}

/// What is on disk stays readable: these bytes may never change.
#[test]
fn version_1_is_fixed() {
    let bytes = [
        &[0x82, 0x01, 0xa3, 0x00, 0x61][..],
        b"b",
        &[0x01, 0x66],
        b"import",
        &[0x03, 0x82, 0x61, b'm', 0x61, b'm'],
    ]
    .concat();
    assert_eq!(encode(&batch(2)).unwrap(), bytes);
    assert_eq!(decode("batch", &bytes).unwrap(), batch(2));
}

/// A program that does not know the verdict meets a kind it does not know, and says so.
#[test]
fn who_told_a_report_is_a_record_of_its_own_kind() {
    let key = |text: &str| Key::parse(text).unwrap();
    let verdict = Verdict::ToldBy(vec![key("o")]);
    let judgement = Judgement { key: key("j"), of: vec![key("r")], verdict, reason: "w".into() };
    let body = Body::Judgement(judgement);
    let bytes = [
        &[0x82, 0x01, 0xa4, 0x00, 0x61][..],
        b"j",
        &[0x01, 0x81, 0x61, b'r', 0x02, 0x81, 0x61, b'o', 0x03, 0x61, b'w'],
    ]
    .concat();
    assert_eq!((body.kind(), encode(&body).unwrap()), ("told-by", bytes.clone()));
    assert_eq!(decode("told-by", &bytes).unwrap(), body);
    assert!(decode("judgement", &bytes).is_err());
}

#[test]
fn what_a_newer_program_wrote_is_said_so() {
    assert_eq!(decode("batch", &[0x82, 0x02, 0xa0]), Err(Error::NewerBody { version: 2 }));
    assert_eq!(decode("batch", &[0x83, 0x02, 0xa0, 0x00]), Err(Error::NewerBody { version: 2 }));
    assert_eq!(decode("photograph", &[0x82, 0x01, 0xa0]), Err(Error::UnknownKind));
    assert!(Error::NewerBody { version: 2 }.to_string().starts_with("a newer program wrote"));
}

#[test]
fn other_encodings_of_the_same_record_are_refused() {
    let not_canonical = Err(Error::NotCanonical { what: "body of the claim" });
    let record = [&[0x00, 0x61, b'b', 0x01, 0x61, b'w'][..], &[0x03, 0x80]].concat();
    let read = |head: &[u8], tail: &[u8]| decode("batch", &[head, &record, tail].concat());
    assert!(read(&[0x82, 0x01, 0xa3], &[]).is_ok());
    assert_eq!(read(&[0x82, 0x18, 0x01, 0xa3], &[]), not_canonical);
    assert_eq!(read(&[0x82, 0x01, 0xb8, 0x03], &[]), not_canonical);
    assert_eq!(read(&[0x82, 0x01, 0xbf], &[0xff]), not_canonical);
    assert_eq!(read(&[0x82, 0x01, 0xa4], &[0x02, 0xf6]), not_canonical);
    assert_eq!(read(&[0x82, 0x01, 0xa4], &[0x09, 0x00]), not_canonical);
    assert_eq!(read(&[0x82, 0x01, 0xa3], &[0x00]), not_canonical);
}

#[test]
fn rules_of_fields_hold_on_both_sides() {
    let mention = |change: fn(&mut Mention)| {
        let mut mention = Mention {
            key: Key::parse("m").unwrap(),
            report: Key::parse("r").unwrap(),
            quantity: Quantity { words: "a".into(), qualifier: Qualifier::Exactly, lo: Some(1), hi: None },
            unit: MentionUnit::Person,
            event: None,
            when: None,
            said: None,
            place: None,
            radius_km: None,
            who: Who::default(),
            credibility: None,
            origins: vec![],
            span: None,
            note: None,
        };
        change(&mut mention);
        encode(&Body::Mention(mention)).err()
    };
    let field = |field| Some(Error::BadField { field });
    assert_eq!(mention(|_| ()), None);
    assert_eq!(mention(|m| m.credibility = Some(7)), field("credibility, 1 to 6,"));
    assert_eq!(mention(|m| m.quantity.lo = Some(u64::MAX)), field("number"));
    assert_eq!(mention(|m| m.quantity.hi = Some(u64::MAX)), field("number"));
    assert_eq!(mention(|m| m.who.age = Some(AgeRange { from: 9, to: Some(8) })), field("range of ages"));
    let span = |m: &mut Mention| {
        m.span = Some(TextSpan { start: 2, end: 1, text: String::new(), made_by: String::new() });
    };
    assert_eq!(mention(span), field("span in the text"));
    let empty =
        Relation { key: Key::parse("k").unwrap(), kind: RelationKind::Same(vec![]), reason: " ".to_owned() };
    assert_eq!(encode(&Body::Relation(empty)).err(), field("reason"));
}

#[test]
fn long_texts_and_lists_are_refused() {
    let long = |length: usize| {
        let reason = "x".repeat(length);
        let judgement =
            Judgement { key: Key::parse("j").unwrap(), of: vec![], verdict: Verdict::Hold, reason };
        encode(&Body::Judgement(judgement)).err()
    };
    assert_eq!(long(MAX_TEXT), None);
    let too_long = |what, length, limit| Some(Error::TooLarge { what, length, limit });
    assert_eq!(long(MAX_TEXT + 1), too_long("text", MAX_TEXT + 1, MAX_TEXT));
    assert_eq!(encode(&batch(MAX_LIST)).err(), None);
    assert_eq!(encode(&batch(MAX_LIST + 1)).err(), too_long("list", MAX_LIST + 1, MAX_LIST));
    let endless = vec![0x82; MAX_BODY + 1];
    assert_eq!(decode("batch", &endless).err(), too_long("body of the claim", MAX_BODY + 1, MAX_BODY));
}
