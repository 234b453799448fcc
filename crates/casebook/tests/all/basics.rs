//! What a casebook does when nothing goes wrong, and what it refuses.

use std::fs;

use casebook::{Casebook, Error, Outcome, check_references};
use ledger::{NoteKey, root, verify_consistency, verify_inclusion, verify_note};
use model::{Addressee, Body, ExactCopy, Verdict};
use vault::{
    Argon2Profile, BlobName, CustodianKey, Custody, Floor, Passphrase, Secret, SourceId, SourceRecord,
    VaultError, open_source, seal_source,
};

use crate::records::{
    action, action_struct, batch, consent, doings, indicator, judge, key, mention, mention_struct, origin,
    report, report_struct, same, some, tag,
};
use crate::{Bench, NOW, create, names, options, passphrase};

#[test]
fn what_was_appended_is_there_after_opening_again() {
    let (bench, mut book) = Bench::new();
    let id = book.id();
    let ids = book.append(&some("a"), NOW).unwrap();
    book.append(&[mention("later", "a-r")], NOW + 5).unwrap();
    let state = book.state().clone();
    drop(book);
    for read_only in [true, false] {
        let book = bench.open_at(&bench.path(), Some(&bench.heads()), read_only).unwrap();
        assert_eq!((book.id(), book.created(), book.writes()), (id, NOW, 3));
        assert_eq!(book.state(), &state);
        let records: Vec<_> = book.state().records().collect();
        assert_eq!(records.iter().map(|r| r.claim).take(7).collect::<Vec<_>>(), ids);
        assert!(records.iter().zip(0..).all(|(r, n)| (r.entry, r.seq) == (n, n)));
        assert_eq!(records[7].recorded, NOW + 5);
        let bodies: Vec<Body> = records.iter().map(|r| r.body.clone()).collect();
        assert_eq!(bodies[..7], some("a"));
        let checked = book.check(true).unwrap();
        assert_eq!((checked.claims, checked.authors, checked.signatures), (8, 1, 8));
    }
    assert_eq!(names(&bench.path()), ["blobs", "book.db", "head", "lock", "slots"]);
    let secret = passphrase();
    let opened =
        Casebook::open(&bench.path(), Secret::Passphrase(&secret), &options(Some(&bench.heads()), false));
    assert_eq!(opened.unwrap().state(), &state);
}

#[test]
fn another_passphrase_opens_nothing() {
    let (bench, book) = Bench::new();
    drop(book);
    let wrong = Passphrase::new("other words").unwrap();
    let opened = Casebook::open(&bench.path(), Secret::Passphrase(&wrong), &options(None, false));
    assert!(matches!(opened, Err(Error::Vault(VaultError::WrongPassphrase))));
    let strict = casebook::OpenOptions { floor: Floor::Normal, heads_dir: None, read_only: false };
    let opened = Casebook::open(&bench.path(), Secret::Passphrase(&passphrase()), &strict);
    assert!(matches!(opened, Err(Error::Vault(VaultError::Argon2BelowFloor { .. }))));
}

#[test]
fn slots_change_who_can_open() {
    let (bench, mut book) = Bench::new();
    let (old, new) = (passphrase(), Passphrase::new("seven other words").unwrap());
    let quick = Argon2Profile::for_tests();
    book.change_passphrase(&old, &new, quick, Floor::Tests).unwrap();
    let (id, sheet) = book.add_recovery().unwrap();
    assert_eq!(book.slots().len(), 3);
    drop(book);
    let open = |secret: Secret<'_>| Casebook::open(&bench.path(), secret, &options(None, false));
    assert!(open(Secret::Passphrase(&old)).is_err());
    assert!(open(Secret::Recovery(&sheet)).is_ok());
    let mut book = open(Secret::Passphrase(&new)).unwrap();
    book.remove_slot(id).unwrap();
    book.add_passphrase(&old, quick).unwrap();
    drop(book);
    assert!(open(Secret::Recovery(&sheet)).is_err());
    assert!(open(Secret::Passphrase(&old)).is_ok());
}

#[test]
fn one_writer_or_several_readers() {
    let (bench, book) = Bench::new();
    assert!(matches!(bench.open(), Err(Error::InUse)));
    assert!(matches!(bench.open_at(&bench.path(), None, true), Err(Error::InUse)));
    assert!(Error::InUse.to_string().starts_with("Another Lastseen has this casebook open"));
    drop(book);
    let readers = [0, 1].map(|_| bench.open_at(&bench.path(), None, true).unwrap());
    assert!(matches!(bench.open(), Err(Error::InUse)));
    drop(readers);
    let book = bench.open().unwrap();
    // The lock of another process, taken by its file.
    drop(book);
    let lock = fs::File::open(bench.file("lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(bench.open(), Err(Error::InUse)));
}

#[test]
fn nothing_that_exists_is_overwritten() {
    let (bench, book) = Bench::new();
    drop(book);
    let before = names(&bench.root);
    assert!(matches!(create(&bench.path(), None), Err(Error::Exists)));
    fs::write(bench.root.join("file"), "x").unwrap();
    assert!(matches!(create(&bench.root.join("file"), None), Err(Error::Exists)));
    fs::remove_file(bench.root.join("file")).unwrap();
    assert!(create(&bench.root.join("no/such/folder"), None).is_err());
    assert_eq!(names(&bench.root), before);
    fs::create_dir(bench.root.join("other")).unwrap();
    let other = bench.open_at(&bench.root.join("other"), None, false);
    assert!(matches!(other, Err(Error::NotACasebook { .. })));
}

#[test]
fn what_does_not_fit_is_refused_as_a_whole() {
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    let (state, checkpoint) = (book.state().clone(), book.checkpoint());
    let mut refused = |bodies: &[Body]| {
        let error = book.append(bodies, NOW).unwrap_err();
        assert_eq!((book.state(), book.checkpoint()), (&state, checkpoint.clone()));
        error
    };
    let fine = origin("fine");
    assert!(
        matches!(refused(&[fine.clone(), origin("a-r")]), Error::DuplicateKey { key } if key.as_str() == "a-r")
    );
    assert!(matches!(refused(&[fine.clone(), fine.clone()]), Error::DuplicateKey { .. }));
    for body in [
        mention("m", "none"),
        report("r", &["none"]),
        same("s", &["a-a", "none"]),
        judge("j", &["none"], Verdict::Hold),
        judge("j", &["a-a"], Verdict::Supersede(key("none"))),
        batch("b", &["none"]),
    ] {
        let error = refused(&[fine.clone(), body]);
        assert!(matches!(error, Error::UnknownReference { names, .. } if names == "none"));
    }
    for body in [mention("m", "a-o"), report("r", &["a-r"]), same("s", &["a-a", "a-r"])] {
        assert!(matches!(refused(&[body]), Error::WrongKind { .. }));
    }
    let early = [judge("j", &["later"], Verdict::Hold), origin("later")];
    assert!(matches!(refused(&early), Error::JudgedTooEarly { .. }));
    assert!(matches!(refused(&[judge("j", &["j"], Verdict::Hold)]), Error::JudgedTooEarly { .. }));
    let mut with_text = report_struct("r", &[]);
    with_text.text = Some("Kim who is not a blob".to_owned());
    let error = refused(&[Body::Report(with_text)]);
    assert!(matches!(error, Error::UnknownReference { .. }) && !error.to_string().contains("Kim"));
    let mut bad = mention_struct("m", "a-r");
    bad.credibility = Some(9);
    assert!(matches!(refused(&[fine.clone(), Body::Mention(bad)]), Error::Ledger(_)));
    // Forward within one call is fine.
    book.append(&[mention("m", "r"), report("r", &["o"]), origin("o")], NOW).unwrap();
    assert!(book.append(&[], NOW).unwrap().is_empty());
    drop(book);
    assert_eq!(bench.open().unwrap().state().len(), 10);
}

#[test]
fn search_finds_words_names_and_single_characters() {
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    book.append(&[report("zz", &[])], NOW).unwrap();
    for reopened in [false, true] {
        if reopened {
            drop(book);
            book = bench.open().unwrap();
        }
        let found = |typed: &str| -> Vec<String> {
            book.search(typed, 10).unwrap().iter().map(ToString::to_string).collect()
        };
        for typed in ["철수", "김철수", "수", "김", "yalu CHANGBAI", "group of te"] {
            assert_eq!(found(typed), ["a-b", "a-a"], "{typed}");
        }
        assert_eq!(found("圖們"), ["zz", "a-r"]);
        assert_eq!(found("們"), ["zz", "a-r"]);
        assert_eq!(found("zz"), ["zz"]);
        for nothing in ["", "\" OR *", "철김", "tenx", "수 tumen"] {
            assert!(found(nothing).is_empty(), "{nothing}");
        }
        assert_eq!(book.search("tumen", 1).unwrap().len(), 1);
    }
}

#[test]
fn actions_and_what_goes_with_them_are_kept_found_and_checked() {
    let (bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    book.append(&doings("a"), NOW).unwrap();
    let wrong = |bodies: &[Body]| check_references(book.state(), bodies).unwrap_err();
    let unknown = |e: &Error| matches!(e, Error::UnknownReference { .. });
    let kind = |e: &Error, of: &str| matches!(e, Error::WrongKind { expected, .. } if *expected == of);
    assert!(unknown(&wrong(&[action("n", &["none"], "a-to")])));
    assert!(unknown(&wrong(&[action("n", &["a-a"], "none")])));
    assert!(kind(&wrong(&[action("n", &["a-r"], "a-to")]), "mention"));
    assert!(kind(&wrong(&[action("n", &["a-a"], "a-o")]), "recipient"));
    assert!(kind(&wrong(&[tag("n", "a-to", &["a-a"])]), "pattern"));
    assert!(kind(&wrong(&[indicator("n", "a-o")]), "report"));
    assert!(kind(&wrong(&[consent("n", "a-r")]), "origin"));
    let mut copied = action_struct("n", &[], Addressee::Words("x".to_owned()));
    copied.copy = Some(ExactCopy { blob: "00".repeat(32), sha256: "0".repeat(64) });
    let missing = book.append(&[Body::Action(copied.clone())], NOW).unwrap_err();
    assert!(matches!(missing, Error::UnknownReference { .. }), "{missing:?}");
    let name = book.put_blob(b"exactly this").unwrap();
    // `printf 'exactly this' | sha256sum`.
    let sha256 = "3ecb355cac0490f19a6e35b3e0edc14ee524d2e351170ce1907246c91bf0e693".to_owned();
    copied.copy = Some(ExactCopy { blob: name.to_string(), sha256 });
    book.append(&[Body::Action(copied.clone())], NOW).unwrap();
    assert!(book.orphan_blobs().unwrap().is_empty(), "what an action names is no orphan");
    drop(book);
    let mut book = bench.open().unwrap();
    let found = |typed: &str| -> Vec<String> {
        book.search(typed, 10).unwrap().iter().map(ToString::to_string).collect()
    };
    assert_eq!(found("southern street"), ["a-to"]);
    assert_eq!(found("外交"), ["a-to"]);
    assert_eq!(found("an embassy"), ["a-act2"]);
    assert_eq!(found("which month"), ["n", "a-act2", "a-act"]);
    assert_eq!(found("traffickers"), ["a-pat"]);
    assert_eq!(found("capacity"), ["a-ind"]);
    assert_eq!(book.rebuild().unwrap().differed, Vec::<&str>::new());
    let counts = |state: &casebook::State| {
        [state.actions().count(), state.tags().count(), state.indicators().count(), state.consents().count()]
    };
    assert_eq!(counts(book.state()), [3, 1, 1, 1]);
    // Before the report was received there was nothing that names its mentions.
    assert_eq!(counts(&book.state().as_of(NOW - 2000)), [0, 0, 0, 0]);
    assert_eq!(counts(&book.state().as_of(NOW - 1)), [0, 0, 1, 0]);
    let failed = |f: &casebook::Finding| f.outcome == Outcome::Fail;
    assert!(!book.doctor().iter().any(failed), "{:?}", book.doctor());
    (copied.key, copied.copy) =
        (key("n2"), Some(ExactCopy { blob: name.to_string(), sha256: "0".repeat(64) }));
    book.append(&[Body::Action(copied)], NOW).unwrap();
    let failing: Vec<&str> = book.doctor().into_iter().filter(failed).map(|f| f.check).collect();
    assert_eq!(failing, ["copies of what was sent"]);
}

#[test]
fn settings_sources_and_blobs_are_kept() {
    let (bench, mut book) = Bench::new();
    book.set_setting("policy", Some(b"{}")).unwrap();
    book.set_setting("columns/1", Some(b"x")).unwrap();
    book.set_setting("columns/1", Some(b"y")).unwrap();
    book.set_setting("gone", Some(b"")).unwrap();
    book.set_setting("gone", None).unwrap();
    assert!(matches!(book.set_setting("", Some(b"")), Err(Error::BadSetting)));
    let custodian = CustodianKey::generate().unwrap();
    let mut person = SourceRecord::default();
    person.name.push('N');
    let sealed = seal_source(&person, Custody::One { recipient: custodian.recipient() }).unwrap();
    book.add_source(&sealed).unwrap();
    assert!(matches!(book.add_source(&sealed), Err(Error::SourceExists { .. })));
    let name = book.put_blob(b"the original").unwrap();
    assert_eq!(book.put_blob(b"the original").unwrap(), name);
    let orphan = book.put_blob(b"another").unwrap();
    let mut report = report_struct("r", &["o"]);
    report.original = Some(name.to_string());
    let Body::Origin(mut origin) = origin("o") else { panic!() };
    origin.source = Some(sealed.id().to_string());
    book.append(&[Body::Origin(origin.clone()), Body::Report(report)], NOW).unwrap();
    origin.source = Some("00".repeat(16));
    assert!(matches!(book.append(&[Body::Origin(origin)], NOW), Err(Error::DuplicateKey { .. })));
    drop(book);
    let mut book = bench.open().unwrap();
    assert_eq!(book.settings().unwrap(), ["columns/1", "policy"]);
    assert_eq!(book.setting("columns/1").unwrap().unwrap(), b"y");
    assert_eq!(book.setting("gone").unwrap(), None);
    assert_eq!(book.sources().unwrap(), [sealed.id()]);
    let opened = open_source(&book.sealed_source(sealed.id()).unwrap(), &custodian).unwrap();
    assert_eq!(opened.name, "N");
    let none = SourceId::parse(&"00".repeat(16)).unwrap();
    assert!(matches!(book.sealed_source(none), Err(Error::NoSource { .. })));
    assert_eq!(book.get_blob(&name).unwrap().as_slice(), b"the original");
    assert_eq!(book.orphan_blobs().unwrap(), [orphan]);
    let none = BlobName::parse(&"00".repeat(32)).unwrap();
    assert!(matches!(book.get_blob(&none), Err(Error::NoBlob { .. })));
    let findings = book.doctor();
    assert!(findings.iter().all(|f| f.outcome != Outcome::Fail), "{findings:?}");
    let notice = |f: &&casebook::Finding| f.outcome == Outcome::Notice;
    let notices: Vec<_> = findings.iter().filter(notice).map(|f| f.check).collect();
    assert!(notices.contains(&"attachments without an entry"), "{notices:?}");
    fs::remove_file(bench.file(&format!("blobs/{name}.age"))).unwrap();
    assert!(matches!(book.check(true), Err(Error::NoBlob { .. })));
    let failed = book.doctor().into_iter().find(|f| f.check == "attachments").unwrap();
    assert_eq!(failed.outcome, Outcome::Fail);
    assert!(!failed.hint.is_empty());
}

#[test]
fn the_log_proves_what_it_holds() {
    let (_bench, mut book) = Bench::new();
    book.append(&some("a"), NOW).unwrap();
    let old = book.checkpoint();
    book.append(&some("b"), NOW).unwrap();
    let new = book.checkpoint();
    let leaves = book.leaves().unwrap();
    assert_eq!((new.size, new.root), (14, root(&leaves)));
    let proof = book.prove_inclusion(9).unwrap();
    verify_inclusion(leaves[9], 9, new.size, &proof, &new.root).unwrap();
    let proof = book.prove_consistency(old.size).unwrap();
    verify_consistency(old.size, &old.root, new.size, &new.root, &proof).unwrap();
    let known = [NoteKey::new(&new.origin(), book.author()).unwrap()];
    assert_eq!(verify_note(&book.note().unwrap(), &known).unwrap().checkpoint, new);
    let claims = book.claims(5..99).unwrap();
    assert_eq!(claims.len(), 9);
    assert_eq!(ledger::leaf_of(&claims[0]), leaves[5]);
}

#[test]
fn as_of_goes_by_what_was_received() {
    let (_bench, mut book) = Bench::new();
    let mut early = report_struct("early", &["o"]);
    early.received = 100;
    let mut late = report_struct("late", &[]);
    late.received = 300;
    // The early report is entered after the late one, and its origin with it.
    book.append(&[Body::Report(late), mention("ml", "late")], 310).unwrap();
    book.append(&[origin("o"), Body::Report(early), mention("me", "early")], 500).unwrap();
    book.append(&[same("s", &["ml", "me"]), judge("j", &["me"], Verdict::Reject)], 600).unwrap();
    let at = |millis: i64| -> Vec<String> {
        book.state().as_of(millis).records().map(|r| r.body.key().to_string()).collect()
    };
    assert_eq!(at(99), Vec::<String>::new());
    assert_eq!(at(100), ["o", "early", "me"]);
    assert_eq!(at(300), ["late", "ml", "o", "early", "me"]);
    assert_eq!(at(600), ["late", "ml", "o", "early", "me", "s", "j"]);
    assert_eq!(book.state().as_of(599).standing(&key("me")).verdict, None);
    assert_eq!(&book.state().as_of(i64::MAX), book.state());
}
