//! No word of a record, setting or source is anywhere on disk in clear, while open and after.

use std::fs;
use std::path::Path;
use std::process::Command;

use model::mention::{Name, Sealable};
use model::{Batch, Body, Consent, Judgement, Key, PlacePath, Purpose, Relation, RelationKind, Verdict};
use vault::{CustodianKey, Custody, SourceRecord, seal_source};

use crate::records::{key, mention_struct, origin, report_struct};
use crate::{Bench, NOW};

const CANARY: &str = "Zugvogel7361";
const FOLDER: &str = "LASTSEEN_TEST_RESIDUE";

fn canary() -> Option<String> {
    Some(format!("{CANARY} 철새"))
}

fn bodies() -> Vec<Body> {
    let name = |n: &str| key(format!("{CANARY}-{n}"));
    let Body::Origin(mut o) = origin(name("o").as_str()) else { panic!() };
    o.label = CANARY.to_owned();
    o.consents.push(Consent {
        purpose: Purpose::Press,
        to: canary(),
        given: None,
        language: canary(),
        until: None,
        withdrawn: false,
    });
    let mut r = report_struct(name("r").as_str(), &[name("o").as_str()]);
    (r.title, r.publisher, r.address, r.language, r.note) =
        (canary(), canary(), canary(), canary(), canary());
    let mut m = mention_struct(name("m").as_str(), name("r").as_str());
    m.quantity.words = CANARY.to_owned();
    (m.who.role, m.who.nationality, m.note) = (canary(), canary(), canary());
    m.who.names = vec![Name { text: Sealable::Clear(CANARY.to_owned()), alias: false }];
    m.place = Some(PlacePath::parse(CANARY).unwrap());
    let of = |key: Key| vec![key];
    vec![
        Body::Origin(o),
        Body::Report(r),
        Body::Mention(m),
        Body::Relation(Relation {
            key: name("same"),
            kind: RelationKind::Same(of(name("m"))),
            reason: CANARY.to_owned(),
        }),
        Body::Judgement(Judgement {
            key: name("j"),
            of: of(name("m")),
            verdict: Verdict::Supersede(name("m")),
            reason: CANARY.to_owned(),
        }),
        Body::Batch(Batch {
            key: name("b"),
            what: CANARY.to_owned(),
            fingerprint: canary(),
            members: of(name("m")),
        }),
    ]
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// Every file under a folder, and its name.
fn search(dir: &Path) -> u64 {
    let mut files = 0;
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        assert!(!entry.file_name().to_string_lossy().contains(CANARY));
        if entry.file_type().unwrap().is_dir() {
            files += search(&entry.path());
            continue;
        }
        files += 1;
        let bytes = fs::read(entry.path()).unwrap();
        let utf16: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let lower = CANARY.to_lowercase();
        for word in [CANARY.as_bytes(), lower.as_bytes(), &utf16, "철새".as_bytes()] {
            assert!(!has(&bytes, word), "{:?}", entry.path());
        }
        assert!(!has(&bytes, b"SQLite format 3"), "{:?}", entry.path());
    }
    files
}

// Runs in a process of its own, whose temporary folder is empty at the start.
#[test]
#[ignore = "run by nothing_is_on_disk_in_clear"]
fn worker() {
    let (Ok(folder), Ok(temp)) = (std::env::var(FOLDER), std::env::var("TMPDIR")) else { return };
    assert!(std::env::temp_dir().starts_with(&temp) && !folder.is_empty());
    let (bench, mut book) = Bench::new();
    assert!(bench.root.starts_with(&temp));
    let custodian = CustodianKey::generate().unwrap();
    let mut source = SourceRecord::default();
    source.name.push_str(CANARY);
    source.notes.push_str(CANARY);
    book.add_source(&seal_source(&source, Custody::One { recipient: custodian.recipient() }).unwrap())
        .unwrap();
    book.set_setting(CANARY, Some(CANARY.repeat(50).as_bytes())).unwrap();
    book.put_blob(CANARY.repeat(1000).as_bytes()).unwrap();
    book.append(&bodies(), NOW).unwrap();
    // Large sorts and rebuilds are what would spill into temporary files.
    for n in 0..300 {
        let mut m = mention_struct(&format!("m{n}"), &format!("{CANARY}-r"));
        m.note = Some(format!("{CANARY} ").repeat(40));
        book.append(&[Body::Mention(m)], NOW).unwrap();
    }
    book.rebuild().unwrap();
    assert_eq!(book.search(CANARY, 1000).unwrap().len(), 306);
    book.backup(&bench.root.join("backup")).unwrap();
    assert!(search(Path::new(&temp)) >= 8, "while open");
    drop(book);
    assert!(search(Path::new(&temp)) >= 7, "after closing");
    let (books, _) = (bench.open().unwrap(), fs::write(Path::new(&folder).join("done"), "x"));
    drop(books);
}

#[test]
fn nothing_is_on_disk_in_clear() {
    let (folder, temp) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "residue::worker", "--ignored"])
        .env(FOLDER, folder.path())
        .env("TMPDIR", temp.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    assert!(folder.path().join("done").exists(), "the worker must have run");
    let output = [run.stdout, run.stderr].concat();
    assert!(!has(&output, CANARY.as_bytes()));
}
