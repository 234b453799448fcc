//! The README, and a case of the manual, as a new user types them: every command gives what stands beside it.

use crate::common::Place;

/// What a person answers at a terminal; here nobody does.
const ASKS: &str = "seen review";

/// The commands of the blocks in order, with what each is said to print.
fn commands(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for block in page.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for line in block.lines() {
            match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => found.push((command.to_owned(), String::new())),
                // A command that goes on in the next line.
                (None, Some((command, _))) if command.ends_with('\\') => {
                    command.push('\n');
                    command.push_str(line);
                }
                (None, _) => {
                    let (_, printed) = found.last_mut().expect("a block begins with a command");
                    printed.push_str(line);
                    printed.push('\n');
                }
            }
        }
    }
    found
}

/// Runs the commands of a page in an empty folder, one after the other, and holds each to what it is said to print.
fn prints_what_stands_there(page: &str, least: usize) {
    let place = Place::bare();
    let mut script = format!("lastseen() {{ {} \"$@\"; }}\n", env!("CARGO_BIN_EXE_lastseen"));
    let (mut said, mut definitions) = (Vec::new(), String::new());
    for (command, printed) in commands(page) {
        if let Some(name) = command.strip_prefix("cat ") {
            place.write(name, printed);
        } else if command.contains("() {") || command.starts_with("printf") {
            definitions.push_str(&format!("{command}\n"));
        } else if !command.starts_with(ASKS) {
            said.push((command, printed));
        }
    }
    assert!(said.len() > least, "{} commands", said.len());
    script.push_str(&definitions);
    for (command, _) in &said {
        script.push_str(&format!("{{ {command}\n}} </dev/null 2>&1\nprintf '\\036\\n'\n"));
    }
    let out = place.shell(&script);
    let printed: Vec<&str> = out.split("\u{1e}\n").collect();
    for ((command, expected), printed) in said.iter().zip(printed) {
        assert_eq!(printed.trim_end(), expected.trim_end(), "$ {command}");
    }
}

#[test]
fn every_command_of_the_readme_prints_what_stands_there() {
    prints_what_stands_there(include_str!("../../../../README.md"), 15);
}

#[test]
fn every_step_of_the_shenyang_case_prints_what_stands_there() {
    let manual = include_str!("../../../../docs/manual.md");
    let (_, steps) = manual.split_once("### The Shenyang case, step by step\n").unwrap();
    prints_what_stands_there(steps.split("\n### ").next().unwrap(), 20);
}
