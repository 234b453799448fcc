//! Making and opening a casebook.

use crate::common::{PASSPHRASE, Place};

#[test]
fn a_new_casebook_is_never_made_over_something() {
    let place = Place::empty();
    let before = place.kept();
    let new = |words: &[&str]| place.run(&[&["--passphrase-file", "pass", "new"], words].concat());
    new(&["book"]).fails(1, "There is something at this place already");
    new(&["book.lastseen"]).fails(1, "There is something at this place already");
    place.write("taken.lastseen", "a file");
    new(&["taken"]).fails(1, "There is something at this place already");
    new(&["other", "--recovery-sheet", "pass"]).fails(1, "Nothing was made");
    assert_eq!(std::fs::read(place.path("pass")).unwrap(), PASSPHRASE.as_bytes());
    new(&["other", "--recovery-sheet", "no/sheet"]).fails(1, "There is no folder no.");
    new(&["no/such/folder"]).fails(1, "There is no folder no/such.");
    new(&["../"]).fails(1, "A casebook needs a name");
    place.write("blank", "\n");
    place.run(&["--passphrase-file", "blank", "new", "other"]).fails(1, "The passphrase is empty");
    place.write("long", "x".repeat(5000));
    place.run(&["--passphrase-file", "long", "new", "other"]).fails(1, "");
    place.run(&["new", "other"]).fails(1, "nobody is here to ask");
    assert!(!place.path("other.lastseen").exists());
    assert!(place.kept() == before);
}

#[test]
fn a_name_that_ends_like_a_folder_is_the_name_of_the_casebook() {
    let place = Place::bare();
    place.write("pass", PASSPHRASE);
    place.run(&["--passphrase-file", "pass", "new", "--small-machine", "two words/"]).ok();
    assert!(place.path("two words.lastseen").is_dir());
}

#[test]
fn a_wrong_secret_opens_nothing_and_changes_nothing() {
    let place = Place::empty();
    place.write("wrong", "seven grey herons stand above the weir");
    let before = place.kept();
    let run = |words: &[&str]| place.run(&[&["--book", "book.lastseen"], words].concat());
    for words in [&["report", "list"][..], &["report", "add"], &["unlock"], &["rebuild"]] {
        run(&[&["--passphrase-file", "wrong"], words].concat()).fails(3, "");
        run(words).fails(1, "nobody is here to ask");
    }
    run(&["--passphrase-file", "missing", "unlock"]).fails(5, "The file with the secret could not be opened");
    run(&["--recovery-file", "pass", "unlock"]);
    place
        .run(&["--book", "none.lastseen", "--passphrase-file", "pass", "unlock"])
        .fails(1, "There is no casebook");
    place.run(&["--book", "..", "--passphrase-file", "pass", "unlock"]);
    assert!(place.kept() == before);
}

#[test]
fn the_only_casebook_of_the_folder_is_meant() {
    let place = Place::empty();
    let unlock = || place.run(&["--passphrase-file", "pass", "unlock"]);
    assert!(unlock().ok().starts_with("It opens: "));
    std::fs::create_dir(place.path("second.lastseen")).unwrap();
    unlock().fails(1, "several casebooks");
    place
        .run(&["--passphrase-file", "pass", "--book", "second.lastseen", "unlock"])
        .fails(1, "is not a casebook");
    Place::bare()
        .run(&["--passphrase-file", "pass", "unlock"])
        .fails(1, "There is no casebook in this folder");
}

#[test]
fn the_recovery_sheet_opens_it_and_the_passphrase_can_be_changed() {
    let place = Place::few();
    place.write("new-pass", "four otters under an old bridge\nnot read");
    let with = |secret: [&str; 2], words: &[&str]| {
        place.run(&[&["--book", "book.lastseen"], &secret[..], words].concat())
    };
    let (old, new, sheet) =
        (["--passphrase-file", "pass"], ["--passphrase-file", "new-pass"], ["--recovery-file", "sheet"]);
    assert!(with(sheet, &["unlock"]).ok().starts_with("It opens: "), "the sheet is read as it was written");
    let before = with(old, &["--json", "unlock"]).json();
    assert_eq!((&before["reports"], &before["ways_to_open"]), (&3.into(), &2.into()));

    // The words alone, as somebody would type them from paper, in the order of their numbers.
    let text = std::fs::read_to_string(place.path("sheet")).unwrap();
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let word = |n: usize| tokens[1 + tokens.iter().position(|t| *t == format!("{n}.")).unwrap()];
    let words: Vec<&str> = (1..=24).map(word).collect();
    place.write("typed", words.join("\n"));
    with(["--recovery-file", "typed"], &["unlock"]).ok();
    place.write("typed", words[..23].join(" "));
    with(["--recovery-file", "typed"], &["unlock"]).fails(1, "A recovery sheet has 24 words");
    let mut swapped = words.clone();
    swapped.swap(3, words.iter().position(|w| *w != words[3]).unwrap());
    place.write("typed", swapped.join(" "));
    with(["--recovery-file", "typed"], &["unlock"]).fails(3, "");

    place.write("blank", "");
    with(old, &["unlock", "--new-passphrase-file", "blank"]).fails(1, "The passphrase is empty");
    with(old, &["unlock", "--change-passphrase"]).fails(1, "nobody is here to ask");
    with(old, &["unlock", "--change-passphrase", "--new-passphrase-file", "new-pass"]).ok();
    with(old, &["unlock"]).fails(3, "");
    assert_eq!(with(new, &["--json", "unlock"]).json(), before);
    // Whoever forgot the passphrase sets another with the sheet.
    with(sheet, &["unlock", "--new-passphrase-file", "pass"]).ok();
    with(old, &["unlock"]).ok();
    with(new, &["unlock"]).fails(3, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_passphrase_comes_through_a_descriptor() {
    let place = Place::empty();
    let shell = format!(
        "exec {} --book book.lastseen --passphrase-fd 3 unlock 3<pass",
        env!("CARGO_BIN_EXE_lastseen")
    );
    let done = std::process::Command::new("sh")
        .args(["-c", &shell])
        .current_dir(place.path(""))
        .env("XDG_STATE_HOME", place.dir.path().join("state"))
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
}
