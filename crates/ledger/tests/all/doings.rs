//! Actions, the address book, indicators, patterns, tags and consents as bodies of claims.

use ledger::Error;
use ledger::wire::{decode, encode};
use model::mention::{MentionUnit, TextSpan};
use model::{
    Action, ActionKind, Addressee, Body, BodyKind, Channel, Condition, Consent, ConsentRecord, Day,
    Direction, Edtf, ExactCopy, Impact, ImpactKind, Indicator, Key, Kinship, Measure, Mention, Next, Pattern,
    PlacePath, ProcedureUsed, Purpose, Qualifier, Quantity, Question, Receipt, Recipient, Reply, ReplyKind,
    Tag, Tie, When, Who,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::hex;
use crate::wire::{consent, date, key, keys, maybe, quantity, text};

pub(crate) const KINDS: [&str; 6] = ["action", "recipient", "indicator", "pattern", "tag", "consent"];

fn coded<T: Copy + std::fmt::Debug + 'static>(words: &[(&str, T)]) -> impl Strategy<Value = T> + use<T> {
    select(words.iter().map(|(_, value)| *value).collect::<Vec<T>>())
}

fn question() -> impl Strategy<Value = Question> {
    let known: Vec<Question> = Question::WORDS.iter().map(|(_, q)| q.clone()).collect();
    prop_oneof![select(known), text().prop_map(Question::Free)]
}

/// Days in their order: made, sent, and three after that.
fn days() -> impl Strategy<Value = (Day, Option<(Day, [Day; 3])>)> {
    let after = (0i32..40, 0i32..40, 0i32..40, 0i32..40);
    (-100_000i32..100_000, of(after)).prop_map(|(made, after)| {
        let sent = |(s, a, b, c): (i32, i32, i32, i32)| {
            let sent = made + s;
            (Day(sent), [Day(sent + a), Day(sent + b), Day(sent + c)])
        };
        (Day(made), after.map(sent))
    })
}

fn action() -> impl Strategy<Value = Action> {
    let purpose = coded(Purpose::WORDS);
    let recipient = prop_oneof![key().prop_map(Addressee::Recipient), text().prop_map(Addressee::Words)];
    let procedure = (key(), any::<u32>()).prop_map(|(id, version)| ProcedureUsed { id, version });
    let copy = (text(), "[0-9a-f]{64}").prop_map(|(blob, sha256)| ExactCopy { blob, sha256 });
    let asked = vec(question(), 0..4).prop_flat_map(|asked| {
        let some = 0..=asked.len();
        (Just(asked.clone()), subsequence(asked, some))
    });
    let next = (-700_000i32..2_900_000, text()).prop_map(|(day, what)| Next { day: Day(day), what });
    (
        (key(), 1u32.., of(key()), coded(ActionKind::WORDS), keys(), recipient),
        (of(procedure), purpose, coded(Channel::WORDS), maybe(), days(), of(copy)),
        (keys(), asked, (maybe(), maybe(), maybe(), maybe()), coded(ReplyKind::WORDS)),
        (coded(ImpactKind::WORDS), maybe(), any::<[bool; 3]>(), of(next), maybe(), 0..3usize),
    )
        .prop_map(|(a, b, c, d)| {
            let (made, sent) = b.4;
            let at = |place: usize| sent.filter(|_| d.2[place]).map(|(_, days)| days[place]);
            let (asked, answered) = c.1;
            let (receipt_words, receipt_blob, reply_words, reply_blob) = c.2;
            Action {
                key: a.0,
                number: a.1,
                follows: a.2,
                kind: a.3,
                about: a.4,
                recipient: a.5,
                procedure: b.0,
                purpose: b.1,
                channel: b.2,
                language: b.3,
                made,
                sent: sent.map(|(day, _)| day),
                copy: b.5,
                released: c.0,
                questions: asked,
                receipt: at(0).map(|day| Receipt { day, words: receipt_words, blob: receipt_blob }),
                reply: at(1).map(|day| Reply {
                    day,
                    kind: c.3,
                    answered,
                    words: reply_words,
                    blob: reply_blob,
                }),
                impacts: at(2).map_or(vec![], |day| {
                    let last = Impact { day, kind: d.0, words: d.1 };
                    // More than one, also on one day.
                    (0..d.5).map(|_| Impact { words: None, ..last.clone() }).chain([last.clone()]).collect()
                }),
                next: d.3,
                note: d.4,
            }
        })
}

fn recipient() -> impl Strategy<Value = Recipient> {
    let address = vec(text(), 1..5).prop_map(|lines| lines.join("\n"));
    (
        (key(), "[a-z가]{1,20}", coded(BodyKind::WORDS), maybe(), vec(address, 0..3)),
        (maybe(), maybe(), vec(text(), 0..3), keys(), maybe()),
    )
        .prop_map(|(a, b)| Recipient {
            key: a.0,
            label: a.1,
            kind: a.2,
            state: a.3,
            addresses: a.4,
            mail: b.0,
            form: b.1,
            languages: b.2,
            procedures: b.3,
            note: b.4,
        })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let when = (date(), any::<bool>(), any::<bool>());
    let span = (0u32..9, 9u32.., text(), text());
    let place = "[A-Z]{2}(/[a-z가-힣]{1,6}){0,3}".prop_map(|t| PlacePath::parse(&t).unwrap());
    (
        (key(), key(), "[a-z가]{1,20}", maybe(), quantity(), coded(Measure::WORDS)),
        (of(coded(Direction::WORDS)), of(when), of(place), of(span), maybe()),
    )
        .prop_map(|(a, b)| Indicator {
            key: a.0,
            report: a.1,
            measured: a.2,
            subject: a.3,
            value: a.4,
            measure: a.5,
            direction: b.0,
            when: b.1.map(|(date, throughout, inferred)| When { date, throughout, inferred }),
            place: b.2,
            span: b.3.map(|(start, end, text, made_by)| TextSpan { start, end, text, made_by }),
            note: b.4,
        })
}

pub(crate) fn body() -> impl Strategy<Value = Body> {
    let said = || "[a-z가]{1,20}";
    let pattern =
        (key(), said(), said()).prop_map(|(key, label, definition)| Pattern { key, label, definition });
    let tag = (key(), key(), keys(), of(key()), maybe()).prop_map(|(key, pattern, of, report, note)| Tag {
        key,
        pattern,
        of,
        report,
        note,
    });
    let consent = (key(), key(), consent(), maybe()).prop_map(|(key, origin, consent, note)| ConsentRecord {
        key,
        origin,
        consent,
        note,
    });
    prop_oneof![
        3 => action().prop_map(Body::Action),
        1 => recipient().prop_map(Body::Recipient),
        1 => indicator().prop_map(Body::Indicator),
        1 => pattern.prop_map(Body::Pattern),
        1 => tag.prop_map(Body::Tag),
        1 => consent.prop_map(Body::Consent),
    ]
}

fn k(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn full_action() -> Action {
    Action {
        key: k("a2"),
        number: 1,
        follows: Some(k("a1")),
        kind: ActionKind::Information,
        about: vec![k("m")],
        recipient: Addressee::Recipient(k("mfa")),
        procedure: Some(ProcedureUsed { id: k("wgeid"), version: 2 }),
        purpose: Purpose::UnitedNations,
        channel: Channel::Post,
        language: some("en"),
        made: Day(17_480),
        sent: Some(Day(17_481)),
        copy: Some(ExactCopy { blob: "0f".to_owned(), sha256: "ab".repeat(32) }),
        released: vec![k("age")],
        questions: vec![Question::NumberHeld, Question::Free("When?".to_owned())],
        receipt: Some(Receipt { day: Day(17_482), words: some("by post"), blob: None }),
        reply: Some(Reply {
            day: Day(17_490),
            kind: ReplyKind::Part,
            answered: vec![Question::NumberHeld],
            words: None,
            blob: some("0e"),
        }),
        impacts: vec![Impact { day: Day(17_500), kind: ImpactKind::Whereabouts, words: None }],
        next: Some(Next { day: Day(17_600), what: "ask again".to_owned() }),
        note: None,
    }
}

fn mention(conditions: Vec<Condition>) -> Body {
    mention_of(Who { conditions, ..Who::default() })
}

fn mention_of(who: Who) -> Body {
    Body::Mention(Mention {
        key: k("m"),
        report: k("r"),
        quantity: Quantity { words: "one".into(), qualifier: Qualifier::Exactly, lo: Some(1), hi: None },
        unit: MentionUnit::Person,
        event: None,
        when: None,
        said: None,
        place: None,
        radius_km: None,
        who,
        credibility: None,
        origins: vec![],
        span: None,
        note: None,
    })
}

/// What is on disk stays readable: these bytes may never change.
#[test]
fn the_records_of_actions_are_fixed() {
    let recipient = Recipient {
        key: k("mfa"),
        label: "A ministry".to_owned(),
        kind: BodyKind::Government,
        state: some("CN"),
        addresses: vec!["1 Street\nTown".to_owned()],
        mail: some("a@b.example"),
        form: None,
        languages: vec!["zh".to_owned()],
        procedures: vec![k("wgeid")],
        note: None,
    };
    let indicator = Indicator {
        key: k("i"),
        report: k("r"),
        measured: "capacity".to_owned(),
        subject: some("a network"),
        value: Quantity {
            words: "about 80 per cent".to_owned(),
            qualifier: Qualifier::About,
            lo: Some(80),
            hi: None,
        },
        measure: Measure::PerCent,
        direction: Some(Direction::Down),
        when: Some(When::stated(Edtf::parse("2017-06/..").unwrap())),
        place: None,
        span: None,
        note: None,
    };
    let pattern = Pattern { key: k("p"), label: "tip-off".to_owned(), definition: "said so".to_owned() };
    let tag = Tag { key: k("t"), pattern: k("p"), of: vec![k("m")], report: Some(k("r")), note: None };
    let consent = Consent {
        purpose: Purpose::UnitedNations,
        to: None,
        given: Some(Edtf::parse("2017-11").unwrap()),
        language: some("ko"),
        until: None,
        withdrawn: true,
    };
    let consent = ConsentRecord { key: k("c"), origin: k("o"), consent, note: None };
    let ties = vec![Tie { kin: Kinship::Child, of: k("b") }];
    let taken = mention_of(Who { taken_by: some("police"), ties, ..Who::default() });
    for (body, bytes) in [
        (Body::Action(full_action()), ACTION),
        (Body::Recipient(recipient), RECIPIENT),
        (Body::Indicator(indicator), INDICATOR),
        (Body::Pattern(pattern), PATTERN),
        (Body::Tag(tag), TAG),
        (Body::Consent(consent), CONSENT),
        (mention(vec![]), MENTION),
        (mention(vec![Condition::Pregnant, Condition::EarlierReturn]), CONDITIONS),
        (taken, TAKEN),
    ] {
        let written: String = encode(&body).unwrap().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(written, bytes, "{}", body.kind());
        assert_eq!(decode(body.kind(), &hex(bytes)).unwrap(), body);
    }
}

/// Of several impacts the last has the place of the only one, so that what was written before there could be several is read alike.
#[test]
fn the_earlier_impacts_of_an_action_stand_at_its_end() {
    let mut action = full_action();
    action.impacts.insert(0, Impact { day: Day(17_495), kind: ImpactKind::Access, words: None });
    let body = Body::Action(action);
    let bytes = format!("{}1481a2001944570102", ACTION.replacen("8201b3", "8201b4", 1));
    let written: String = encode(&body).unwrap().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(written, bytes);
    assert_eq!(decode(body.kind(), &hex(&bytes)).unwrap(), body);
    // The later before the earlier, and an empty list.
    let turned = bytes.replace("1481a20019445701", "1481a20019446001");
    assert!(decode(body.kind(), &hex(&turned)).is_err());
    let empty = format!("{}1480", ACTION.replacen("8201b3", "8201b4", 1));
    assert!(decode(body.kind(), &hex(&empty)).is_err());
}

// Written out by RFC 8949 outside this crate.
const ACTION: &str = concat!(
    "8201b30062613201010262613103010481616d05820081636d666106a200657767656964010207020801096265",
    "6e0a1944480b1944490ca200623066017840616261626162616261626162616261626162616261626162616261",
    "626162616261626162616261626162616261626162616261626162616261626162616261620d81636167650e82",
    "820080820681655768656e3f0fa20019444a0167627920706f737410a400194452010302818200800462306511",
    "a20019445c010112a2001944c0016961736b20616761696e",
);
const RECIPIENT: &str = concat!(
    "8201a800636d6661016a41206d696e697374727902000362434e04816d31205374726565740a546f776e056b61",
    "40622e6578616d706c650781627a680881657767656964",
);
const INDICATOR: &str = concat!(
    "8201a800616901617202686361706163697479036961206e6574776f726b04a3007161626f7574203830207065",
    "722063656e7401030218500500060107a3006a323031372d30362f2e2e01f402f4",
);
const PATTERN: &str = "8201a300617001677469702d6f666602677361696420736f";
const TAG: &str = "8201a40061740161700281616d036172";
const CONSENT: &str = "8201a300616301616f02a400020267323031372d313103626b6f05f5";
const MENTION: &str = "8201a600616d01617202a300636f6e6501000201030009a203f405800b80";
const CONDITIONS: &str = "8201a600616d01617202a300636f6e6501000201030009a303f40580068200050b80";
const TAKEN: &str = concat!(
    "8201a600616d01617202a300636f6e6501000201030009a403f405800766706f6c6963650881a200010161620b",
    "80",
);

#[test]
fn rules_of_actions_hold_on_both_sides() {
    let action = |change: &dyn Fn(&mut Action)| {
        let mut action = full_action();
        change(&mut action);
        encode(&Body::Action(action)).err()
    };
    let field = |field| Some(Error::BadField { field });
    assert_eq!(action(&|_| ()), None);
    assert_eq!(action(&|a| a.number = 0), field("number, from 1,"));
    assert_eq!(action(&|a| a.made = Day(i32::MIN)), field("day"));
    assert_eq!(action(&|a| a.next = Some(Next { day: Day(i32::MAX), what: String::new() })), field("day"));
    let early = field("receipt, which cannot come before it was sent,");
    assert_eq!(action(&|a| a.sent = None), early);
    let digest = field("SHA-256 of the copy");
    for bad in ["", "ab", &"AB".repeat(32), &"ag".repeat(32)] {
        let copy = ExactCopy { blob: String::new(), sha256: bad.to_owned() };
        assert_eq!(action(&|a| a.copy = Some(copy.clone())), digest, "{bad}");
    }
    let address = |address: &str| {
        let recipient = Recipient {
            key: k("x"),
            label: "An office".to_owned(),
            kind: BodyKind::Other,
            state: None,
            addresses: vec![address.to_owned()],
            mail: None,
            form: None,
            languages: vec![],
            procedures: vec![],
            note: None,
        };
        encode(&Body::Recipient(recipient)).err()
    };
    assert_eq!(address("1 Street\nTown\n"), None);
    for bad in ["a\rb", "a\tb", "\u{7}", "a\u{1b}[2J", "a\u{85}b"] {
        assert_eq!(address(bad), field("address"), "{bad:?}");
    }
    let pattern = Pattern { key: k("p"), label: "x".to_owned(), definition: " ".to_owned() };
    assert_eq!(encode(&Body::Pattern(pattern)).err(), field("definition"));
    let order = field("list of conditions, each once and in order,");
    assert_eq!(encode(&mention(vec![Condition::Ill, Condition::Pregnant])).err(), order);
    assert_eq!(encode(&mention(vec![Condition::Ill, Condition::Ill])).err(), order);
    let ties = |of: &[(Kinship, &str)]| {
        let ties = of.iter().map(|(kin, of)| Tie { kin: *kin, of: k(of) }).collect();
        encode(&mention_of(Who { ties, ..Who::default() })).err()
    };
    assert_eq!(ties(&[(Kinship::Spouse, "b"), (Kinship::Child, "a")]), None);
    let order = field("list of family ties, each once and in order,");
    assert_eq!(ties(&[(Kinship::Child, "a"), (Kinship::Spouse, "b")]), order);
    assert_eq!(ties(&[(Kinship::Child, "a"), (Kinship::Child, "a")]), order);
    assert_eq!(ties(&[(Kinship::Child, "m")]), field("family tie, which goes to another mention,"));
}

#[test]
fn five_hundred_mentions_fit() {
    let about: Vec<Key> = (0..500).map(|n| k(&format!("list-2023-10-09#{n}"))).collect();
    let body = Body::Action(Action { about, ..full_action() });
    assert_eq!(decode("action", &encode(&body).unwrap()).unwrap(), body);
}
