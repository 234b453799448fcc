//! The help of every command is the reference of the command line, kept as `docs/cli.md`.

use std::fmt::Write as _;

use crate::common::Place;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cli.md");

/// Names under "Commands:".
fn commands(help: &str) -> Vec<String> {
    let list = help.lines().skip_while(|l| *l != "Commands:").skip(1).take_while(|l| !l.is_empty());
    // Names stand two columns in; what runs on stands further right.
    let names = list.filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    names.filter_map(|l| l.split_whitespace().next()).filter(|n| *n != "help").map(str::to_owned).collect()
}

fn section(place: &Place, words: &[&str], page: &mut String) {
    let help = place.run(&[words, &["--help"]].concat());
    let title = [&["lastseen"], words].concat().join(" ");
    writeln!(page, "\n{} `{title}`\n\n```text\n{}\n```", "#".repeat(words.len() + 1), help.ok().trim_end())
        .unwrap();
    assert_eq!(help.err, "", "{title}");
    for name in commands(&help.out) {
        section(place, &[words, &[name.as_str()]].concat(), page);
    }
}

/// `LASTSEEN_REWRITE=1 cargo test -p cli help` writes the page again.
#[test]
fn the_reference_of_the_command_line_is_up_to_date() {
    let mut page =
        "# Reference of the command line\n\nMade from the help of the program by its tests; do not edit.\n"
            .to_owned();
    section(&Place::bare(), &[], &mut page);
    assert!(page.matches("```text").count() > 30, "every command has its section");
    // The last heading of an empty path would have one mark too few.
    page = page.replacen("\n# `lastseen`\n", "\n## `lastseen`\n", 1);
    if std::env::var_os("LASTSEEN_REWRITE").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let kept = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        kept == page,
        "docs/cli.md is out of date; LASTSEEN_REWRITE=1 cargo test -p cli help writes it again"
    );
}

#[test]
fn shown_commands_answer_as_written() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/all/cmd/*.trycmd");
}

#[test]
fn a_slip_in_the_arguments_exits_with_2() {
    let place = Place::bare();
    for words in [
        &[][..],
        &["no-such"],
        &["figure", "--evnt", "held"],
        &["import"],
        &["relate", "alike", "a", "--reason", "r"],
    ] {
        let out = place.run(words);
        assert_eq!((out.code, out.out.as_str()), (2, ""), "{out:?}");
    }
}

#[test]
fn completions_and_manual_pages_are_written() {
    let place = Place::bare();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = place.run(&["completions", shell]);
        assert!(out.ok().contains("lastseen") && out.out.contains("change-passphrase"), "{shell}");
    }
    place.run(&["man", "pages/man1"]).ok();
    let names: Vec<String> = std::fs::read_dir(place.path("pages/man1"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    for name in ["lastseen.1", "lastseen-import.1", "lastseen-source-add.1"] {
        assert!(names.iter().any(|n| n == name), "{name} is missing: {names:?}");
    }
    place.write("file", "");
    place.run(&["man", "file"]).fails(5, "could not be written");
}
