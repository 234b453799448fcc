//! Sealed sources: added by anybody, opened by their custodian, and never without a trace.

use crate::common::Place;

const PERSON: &str = "name: Canary Person\ncontact: +00 000\nnotes: met at the river\nlanguage: Korean\n";

#[test]
fn a_sealed_source_opens_for_its_custodian_and_leaves_a_trace() {
    let place = Place::few();
    place.write("person.txt", PERSON);
    place.write("key-pass", "nine wooden boats along the quay");
    place.book(&["source", "add", "person.txt"]).fails(1, "No custodian is named yet");
    let words = ["source", "new-custodian", "custodian.key", "--custodian-passphrase-file", "key-pass"];
    let recipient = place.run(&words).ok().trim().to_owned();
    assert!(recipient.starts_with("age1"), "{recipient}");
    place.run(&words).fails(1, "There is a file of this name already");
    place.book(&["source", "custodian", "age1nonsense"]).fails(1, "");
    place.book(&["source", "custodian", &recipient]).ok();

    let id = place.book(&["source", "add", "person.txt"]).ok().trim().to_owned();
    let second = place.told(&["source", "add"], "contact: by letter only\n").ok().trim().to_owned();
    place.told(&["source", "add"], "notes: nobody\n").fails(1, "A source needs at least a line");
    let listed = place.book(&["source", "list"]);
    assert!(listed.ok().contains(&id) && listed.out.contains(&second) && listed.out.lines().count() == 2);
    assert_eq!(place.book(&["--json", "source", "list"]).json().as_array().unwrap().len(), 2);
    place.book(&["origin", "add", "--key", "told", "--label", "a guide", "--source", &id]).ok();
    assert_eq!(place.book(&["--json", "origin", "list"]).json()[0]["sealed"], true);

    // Whoever has the casebook and its passphrase, but not the custodian's key, cannot read it back.
    let open = |key: &str, pass: &str, reason: &str| {
        let words = ["source", "open", &id, "--key-file", key, "--reason", reason];
        place.book(&[&words[..], &["--custodian-passphrase-file", pass]].concat())
    };
    let before = place.head();
    open("custodian.key", "pass", "to ask again").fails(3, "");
    open("pass", "key-pass", "to ask again").fails(4, "");
    open("missing.key", "key-pass", "to ask again").fails(5, "missing.key could not be opened");
    open("custodian.key", "key-pass", " ").fails(1, "needs a reason");
    assert_eq!(place.head(), before);

    let opened = open("custodian.key", "key-pass", "to ask again");
    for says in ["name: Canary Person", "contact: +00 000", "notes: met at the river", "language: Korean"] {
        assert!(opened.ok().contains(says), "{opened:?}");
    }
    let last = place.book(&["--json", "log", "-n", "1"]).json();
    assert!(last[0]["key"].as_str().unwrap().starts_with("opened"), "{last}");

    // Another custodian's key is refused, and the attempt is in the log.
    place.run(&["source", "new-custodian", "other.key", "--custodian-passphrase-file", "key-pass"]).ok();
    let before = place.head();
    let refused = open("other.key", "key-pass", "to ask again");
    assert!(!refused.fails(4, "").contains("Canary"));
    assert_ne!(place.head(), before);
    // Where nothing can be written down, nothing is opened.
    let lock = std::fs::File::options().write(true).open(place.path("book.lastseen/lock")).unwrap();
    lock.lock().unwrap();
    assert!(
        !open("custodian.key", "key-pass", "to ask again").fails(5, "Another Lastseen").contains("Canary")
    );
}
