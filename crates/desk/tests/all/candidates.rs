//! Candidates of a casebook: found, explained, decided, held, and sealed where they are sealed.

use casebook::{Casebook, NewBook};
use desk::{Candidate, CandidateKind, CandidateWords, Desk, Error};
use model::mention::{Event, MentionUnit, Name, Sealable, When, Who};
use model::{
    AgeRange, Body, Certainty, Edtf, EventKind, Key, Mention, PlacePath, Qualifier, Quantity, Report,
    ReportKind, Sex,
};
use vault::{Argon2Profile, Passphrase};

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

/// A report of nothing but its key.
pub(crate) fn report(name: &str) -> Report {
    Report {
        key: key(name),
        kind: ReportKind::Publication,
        title: None,
        publisher: None,
        address: None,
        published: None,
        received: 1_510_000_000_000,
        language: None,
        text: None,
        original: None,
        handling: model::Handling::Internal,
        repeats: Vec::new(),
        origins: Vec::new(),
        note: None,
    }
}

fn person(name: &str, report: &str, called: &[&str], sex: Sex, age: u8, day: &str) -> Mention {
    let name_of = |text: &&str| Name { text: Sealable::Clear((*text).to_owned()), alias: false };
    Mention {
        key: key(name),
        report: key(report),
        quantity: Quantity { words: name.to_owned(), qualifier: Qualifier::Exactly, lo: Some(1), hi: None },
        unit: MentionUnit::Person,
        event: Some(Event { kind: EventKind::Held, certainty: Certainty::Known }),
        when: Some(When::stated(Edtf::parse(day).unwrap())),
        said: None,
        place: Some(PlacePath::parse("CN/Liaoning/Shenyang").unwrap()),
        radius_km: None,
        who: Who {
            sex: Some(sex),
            age: AgeRange::new(age, Some(age)),
            names: called.iter().map(name_of).collect(),
            ..Who::default()
        },
        credibility: None,
        origins: Vec::new(),
        span: None,
        note: None,
    }
}

fn group(name: &str, report: &str, count: u64, unit: MentionUnit) -> Mention {
    let mut made = person(name, report, &[], Sex::Female, 30, "2017-11-04");
    made.who = Who::default();
    (made.quantity.lo, made.unit) = (Some(count), unit);
    made
}

pub(crate) struct Book {
    pub(crate) desk: Desk,
    _folder: tempfile::TempDir,
}

fn book(mentions: Vec<Mention>) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new("a long enough passphrase for a test").unwrap();
    let new = NewBook {
        passphrase: &passphrase,
        profile: Argon2Profile::Small,
        created_millis: 1,
        heads_dir: None,
    };
    let (book, _) = Casebook::create(&folder.path().join("book"), &new).unwrap();
    let mut desk = Desk::new(book);
    let mut bodies: Vec<Body> = ["r1", "r2", "r3"].iter().map(|r| Body::Report(report(r))).collect();
    bodies.extend(mentions.into_iter().map(Body::Mention));
    desk.store(&bodies, 1_510_000_000_000).unwrap();
    Book { desk, _folder: folder }
}

pub(crate) fn few() -> Book {
    book(vec![
        person("wife1", "r1", &["리영희"], Sex::Female, 31, "2017-11-04"),
        person("son1", "r1", &[], Sex::Male, 4, "2017-11-04"),
        group("ten1", "r1", 10, MentionUnit::Person),
        group("raid1", "r1", 1, MentionUnit::Incident),
        person("wife2", "r2", &["Lee Young Hee"], Sex::Female, 32, "2017-11-04"),
        person("guide2", "r2", &["Wang Lei"], Sex::Male, 50, "2016-02-01"),
        group("ten2", "r2", 10, MentionUnit::Person),
        group("raid2", "r2", 1, MentionUnit::Incident),
    ])
}

fn decide(book: &mut Book, a: &str, b: &str, decision: &str) -> desk::Result<Vec<Body>> {
    let words = CandidateWords {
        of: [a.to_owned(), b.to_owned()],
        decision: decision.to_owned(),
        reason: "as both reports say".to_owned(),
    };
    let bodies = book.desk.candidate_decision(&words, false)?;
    book.desk.store(&bodies, 1_510_000_000_001)?;
    Ok(bodies)
}

fn listed(book: &Book) -> Vec<Candidate> {
    book.desk.view().candidates(None, 100).unwrap()
}

fn has(book: &Book, a: &str, b: &str) -> bool {
    listed(book).iter().any(|c| c.of == [key(a), key(b)])
}

#[test]
fn every_kind_is_found_and_every_sum_adds_up() {
    let book = few();
    let all = listed(&book);
    for (a, b, kind) in [
        ("wife2", "wife1", CandidateKind::Person),
        ("ten2", "ten1", CandidateKind::Group),
        ("raid2", "raid1", CandidateKind::Incident),
    ] {
        let found =
            all.iter().find(|c| c.of == [key(a), key(b)]).unwrap_or_else(|| panic!("{a} {b}: {all:#?}"));
        assert_eq!(found.kind, kind);
    }
    for candidate in &all {
        let sum: f64 = candidate.bars.iter().map(|b| b.adds).sum();
        assert!((sum - candidate.weight).abs() < 1e-9, "{candidate:?}");
    }
    assert!(!has(&book, "guide2", "son1"), "a man of 50 and a boy of 4");
    assert!(all.is_sorted_by_key(|c| std::cmp::Reverse(c.score)));
    assert_eq!(all, listed(&few()), "the same book gives the same list");
}

#[test]
fn a_sealed_name_is_neither_shown_nor_compared() {
    let mut sealed = person("wife1", "r1", &[], Sex::Female, 31, "2017-11-04");
    let open = person("wife2", "r2", &["리영희"], Sex::Female, 32, "2017-11-04");
    let with = |name: Name| {
        let mut one = sealed.clone();
        one.who.names.push(name);
        one
    };
    let alias = with(Name { text: Sealable::Clear("리영희".to_owned()), alias: true });
    let weight = |one: Mention| {
        let book = book(vec![one, open.clone()]);
        book.desk.view().candidate(&key("wife1"), &key("wife2")).unwrap()
    };
    let named = weight(with(Name { text: Sealable::Clear("리영희".to_owned()), alias: false }));
    assert!(weight(alias).weight < named.weight, "an alias is no name");
    sealed.who.names.clear();
    let nameless = weight(sealed.clone());
    let bar = nameless.bars.iter().find(|b| b.of == "name").unwrap();
    assert_eq!((bar.adds, bar.says.as_str()), (0.0, "missing"));
}

#[test]
fn what_is_decided_leaves_the_list_and_comes_back_when_it_is_taken_back() {
    let mut book = few();
    assert!(has(&book, "wife2", "wife1"));
    let bodies = decide(&mut book, "wife2", "wife1", "same").unwrap();
    assert!(!has(&book, "wife2", "wife1"));
    let twice = decide(&mut book, "wife1", "wife2", "same").unwrap_err();
    assert!(matches!(twice, Error::DecidedBefore { .. }), "{twice}");
    let against = decide(&mut book, "wife1", "wife2", "different").unwrap_err();
    assert!(matches!(against, Error::Contradicts(_)), "{against}");
    let words = desk::JudgementWords {
        verdict: "retract".to_owned(),
        of: vec![bodies[0].key().to_string()],
        reason: "by mistake".to_owned(),
        ..desk::JudgementWords::default()
    };
    let judgement = book.desk.judgement(&words).unwrap();
    book.desk.store(&[judgement], 1_510_000_000_002).unwrap();
    assert!(has(&book, "wife2", "wife1"));
}

#[test]
fn a_pair_that_is_held_can_be_decided() {
    let mut book = few();
    decide(&mut book, "wife2", "wife1", "hold").unwrap();
    let last = listed(&book).pop().unwrap();
    assert!(last.held.is_some() && last.of == [key("wife2"), key("wife1")], "held pairs come last: {last:?}");
    assert!(matches!(decide(&mut book, "wife2", "wife1", "hold"), Err(Error::DecidedBefore { .. })));
    decide(&mut book, "wife2", "wife1", "same").unwrap();
    assert!(!has(&book, "wife2", "wife1"));
    assert_eq!(book.desk.view().case(&key("wife1")).unwrap().case.mentions.len(), 2);
    let mut other = few();
    decide(&mut other, "wife2", "wife1", "hold").unwrap();
    decide(&mut other, "wife2", "wife1", "different").unwrap();
    assert!(!has(&other, "wife2", "wife1"));
}

#[test]
fn bad_pairs_are_refused() {
    let mut book = few();
    let view = book.desk.view();
    assert!(matches!(view.candidate(&key("wife1"), &key("wife1")), Err(Error::Itself { .. })));
    assert!(matches!(view.candidate(&key("wife1"), &key("nobody")), Err(Error::NotThere { .. })));
    assert!(matches!(view.candidate(&key("raid2"), &key("ten1")), Err(Error::Unlike { .. })));
    assert!(matches!(decide(&mut book, "wife1", "wife1", "same"), Err(Error::Itself { .. })));
    assert!(matches!(decide(&mut book, "wife1", "nobody", "same"), Err(Error::NotThere { .. })));
    assert!(matches!(decide(&mut book, "wife1", "wife2", "merge"), Err(Error::Word { .. })));
}

#[test]
fn a_new_mention_gives_what_all_at_once_would_have() {
    let all = vec![
        group("a", "r1", 41, MentionUnit::Person),
        group("b", "r2", 41, MentionUnit::Person),
        group("c", "r3", 41, MentionUnit::Person),
    ];
    let mut slow = book(all[..1].to_vec());
    for (at, mention) in all.iter().enumerate().skip(1) {
        let _ = listed(&slow);
        slow.desk.store(&[Body::Mention(mention.clone())], 1_510_000_000_000 + at as i64).unwrap();
    }
    assert_eq!(listed(&slow), listed(&book(all)));
    assert!(!listed(&slow).is_empty());
}

#[test]
fn conflicts_are_listed_until_one_is_taken_back() {
    let mut book = book(vec![
        person("a", "r1", &[], Sex::Female, 30, "2017-11-04"),
        person("b", "r2", &[], Sex::Female, 30, "2017-11-04"),
        person("c", "r3", &[], Sex::Female, 30, "2017-11-04"),
    ]);
    for (a, b, decision) in [("a", "b", "different"), ("a", "c", "same"), ("b", "c", "same")] {
        let words = CandidateWords {
            of: [a.to_owned(), b.to_owned()],
            decision: decision.to_owned(),
            reason: "seen".to_owned(),
        };
        let bodies = book.desk.candidate_decision(&words, true).unwrap();
        book.desk.store(&bodies, 1_510_000_000_003).unwrap();
    }
    let found = book.desk.view().conflicts().unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].decisions.len(), 3);
    assert!(found[0].text.contains("are different") && found[0].text.contains("are the same"));
}

#[test]
fn nothing_learned_is_used_before_it_is_confirmed() {
    let mut book = few();
    let learned = book.desk.view().learned().unwrap();
    assert!(!learned.in_use && learned.scales.iter().all(|s| s.fitted.is_none()));
    assert!(matches!(book.desk.use_learned(), Err(Error::TooFewDecisions { .. })));
    assert!(listed(&book).iter().all(|c| c.chance.is_none()));
}
