//! What is written into a casebook is on no disk in clear: not beside it, not in a temporary file, not in a message.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::common::{Out, Place, files};

/// Strings that nothing else contains, handed out one a field.
struct Canaries(Vec<String>);

impl Canaries {
    fn next(&mut self) -> String {
        let number = self.0.len() * 7919 + 10_007;
        self.0.push(format!("Canary{number}Serin{}", number * 31 % 9973));
        self.0.last().unwrap().clone()
    }
}

/// The forms in which a text may lie on a disk: UTF-8, UTF-16, and base64 at each of its three alignments.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let based = (0..3).map(|shift| {
        let all = STANDARD_NO_PAD.encode([&vec![0; shift], text.as_bytes()].concat());
        // Characters at the ends also hold bits of what is beside the text.
        all.as_bytes()[(shift * 4).div_ceil(3)..all.len() - 2].to_vec()
    });
    [text.as_bytes().to_vec(), wide].into_iter().chain(based).collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    // The first byte is looked for apart: an unoptimised comparison at every place would take seconds.
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| *b == part[0]) {
        rest = &rest[at..];
        if rest.starts_with(part) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

#[test]
fn the_search_finds_every_form() {
    let text = "Canary10007Serin1054";
    let base = base64::engine::general_purpose::STANDARD;
    for before in ["", "a", "ab", "abc"] {
        let plain = format!("{before}{text} and more");
        let hidden = base.encode(&plain);
        assert!(forms(text).iter().any(|f| contains(hidden.as_bytes(), f)), "{hidden}");
        assert!(forms(text).iter().any(|f| contains(plain.as_bytes(), f)));
    }
    assert!(!forms(text).iter().any(|f| contains(b"Canary10007Serin1055", f)));
}

#[test]
fn no_canary_leaves_the_casebook() {
    let place = Place::empty();
    let mut canaries = Canaries(Vec::new());
    let mut c = || canaries.next();

    // Input files, named by canaries themselves.
    let (text_file, import_file, csv_file, policy_file) =
        (format!("{}.txt", c()), format!("{}.jsonl", c()), format!("{}.csv", c()), format!("{}.json", c()));
    place.write(&text_file, format!("A call: {}", c()));
    let coded = format!(
        "{{\"id\":\"coded\",\"title\":\"{}\",\"publisher\":\"{}\",\"url\":\"https://example.org/{}\",\"date\":\"2017-09-03\",\
         \"note\":\"{}\",\"claims\":[{{\"id\":\"coded#1\",\"text_summary\":\"{}\",\"count_min\":3,\"count_max\":3,\
         \"qualifier\":\"exact\",\"what\":\"detained\",\"kind\":\"incident\",\"place\":\"{}\",\"attribution\":\"{}\"}}]}}\n",
        c(),
        c(),
        c(),
        c(),
        c(),
        c(),
        c()
    );
    place.write(&import_file, coded);
    // A heading is kept with the mapping, which is a setting.
    place.write(
        &csv_file,
        format!("count,event,note,place,origin,{}\n4,held,{},{},{},{}\n", c(), c(), c(), c(), c()),
    );
    place.write(
        &policy_file,
        format!("{{\"vague\":[{{\"word\":\"{}\",\"lo\":2,\"hi\":null}}]}}", c().to_lowercase()),
    );
    let person = [c(), c(), c(), c()];
    place.write(
        "person.txt",
        format!("name: {}\ncontact: {}\nnotes: {}\ncalled: {}\n", person[0], person[1], person[2], person[3]),
    );

    let book = |words: &[&str]| place.book(words).ok().trim().to_owned();
    let recipient = book(&["source", "new-custodian", "key", "--custodian-passphrase-file", "pass"]);
    book(&["source", "custodian", &recipient]);
    let id = book(&["source", "add", "person.txt"]);
    book(&["origin", "add", "--key", "o", "--label", &c(), "--source", &id]);
    let words = ["report", "add", "--key", "r", "--title", &c(), "--publisher", &c(), "--address", &c()];
    book(&[&words[..], &["--note", &c(), "--repeats", &c(), "--text", &text_file, "--origin", "o"]].concat());
    let own_key = c();
    let words = [
        "mention",
        "add",
        "--report",
        "r",
        "--count",
        "5",
        "--event",
        "held",
        "--role",
        &c(),
        "--note",
        &c(),
    ];
    book(&[&words[..], &["--place", &format!("CN/{}", c()), "--key", &own_key]].concat());
    book(&["mention", "add", "--report", "r", "--count", "5", "--key", "second"]);
    book(&["relate", "same", &own_key, "second", "--reason", &c()]);
    book(&["judge", "hold", "second", "--reason", &c()]);
    book(&["policy", "set", &policy_file]);
    book(&["import", &import_file]);
    book(&["import", &csv_file]);
    book(&[
        "source",
        "open",
        &id,
        "--key-file",
        "key",
        "--custodian-passphrase-file",
        "pass",
        "--reason",
        &c(),
    ]);
    book(&["--json", "explain", "--event", "held"]);
    book(&["rebuild"]);
    book(&["backup", "out.backup"]);
    book(&["restore", "out.backup", "restored"]);
    let read = |words: &[&str], canary: &str| {
        assert!(place.book(words).ok().contains(canary), "{canary} was not stored")
    };
    read(&["mention", "list"], &own_key);

    let failures: Vec<Out> = [
        &["source", "add", "person.txt", "--no-such"][..],
        &["source", "add", "missing.txt"],
        &[
            "source",
            "open",
            &id,
            "--key-file",
            "pass",
            "--custodian-passphrase-file",
            "pass",
            "--reason",
            "r",
        ],
        &[
            "source",
            "open",
            "00",
            "--key-file",
            "key",
            "--custodian-passphrase-file",
            "pass",
            "--reason",
            "r",
        ],
        &["source", "custodian", "age1no"],
        &["policy", "set", "person.txt"],
        &["import", "person.txt"],
        &["import", "key"],
        &["report", "add", "--key", "r", "--text", "person.txt"],
        &["relate", "same", "r", "o", "--reason", "r"],
        &["unlock", "--new-passphrase-file", "missing"],
    ]
    .iter()
    .map(|words| place.book(words))
    .collect();
    for out in &failures {
        assert_ne!(out.code, 0, "{out:?}");
        for canary in &person {
            assert!(!out.err.contains(canary) && !out.out.contains(canary), "{out:?}");
        }
    }

    let mut found = BTreeMap::new();
    files(place.dir.path(), &mut found);
    let inputs = [&text_file, &import_file, &csv_file, &policy_file, "person.txt"].map(|n| place.path(n));
    found.retain(|path, _| !inputs.contains(path));
    assert!(found.keys().any(|p| p.ends_with("restored.lastseen/book.db")), "{:?}", found.keys());
    assert!(canaries.0.len() > 30);
    for canary in canaries.0.iter().map(String::as_str).chain([crate::common::PASSPHRASE]) {
        for form in forms(canary).into_iter().chain(forms(&canary.to_lowercase())) {
            for (path, bytes) in found.iter().filter(|(p, _)| !p.ends_with("work/pass")) {
                assert!(!contains(bytes, &form), "{canary} lies in {}", path.display());
                assert!(
                    !contains(path.to_string_lossy().as_bytes(), &form),
                    "{canary} names {}",
                    path.display()
                );
            }
        }
    }
}
