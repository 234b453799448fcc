//! Lists that are wrong, lopsided or empty: a clear error, or a bounded run that says what it left out.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use linkfiles::{Error, Options, Outcome, run};

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn link(text: &str) -> (Outcome, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "list.csv", text);
    let out = folder.path().join("out");
    (run(&Options { files: vec![path], out, ..Options::default() }).unwrap(), folder)
}

#[track_caller]
fn says(done: &Outcome, words: &[&str]) {
    for word in words {
        assert!(done.notes.iter().any(|n| n.contains(word)), "\"{word}\" is missing in {:?}", done.notes);
    }
}

#[test]
fn many_equal_rows_are_run_in_bounded_time_and_said() {
    let equal = 40_000;
    let mut text = "name,dob,place\n".to_owned() + &"Kim Yong-chol,1980-05-02,Yanji\n".repeat(equal);
    for i in 0..8000 {
        let (i, day) = (i / 2, 1 + i / 2 % 28);
        text += &format!(
            "Ton{}a Ber{}o,19{:02}-0{}-{day:02},Town{}\n",
            i % 211,
            i % 389,
            i % 90 + 10,
            1 + i % 9,
            i % 97
        );
    }
    let start = Instant::now();
    let (done, _folder) = link(&text);
    assert_eq!(done.linked.cluster.len(), equal + 8000);
    assert!(done.linked.pairs < 3_000_000, "{}", done.linked.pairs);
    // The others are found; what most of a list has in common is no sign of one person.
    assert!(done.linked.clusters < equal + 5000, "{}", done.linked.clusters);
    assert_eq!(done.linked.bounds.floor, 1);
    says(&done, &["not compared because too many rows agree"]);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn where_all_rows_are_equal_nothing_is_learnt_and_nothing_claimed() {
    let (done, _folder) = link(&("name,dob\n".to_owned() + &"Kim,1980-05-02\n".repeat(5000)));
    // What everybody has in common tells nobody apart from nobody: one person or five thousand.
    assert_eq!((done.linked.bounds.floor, done.linked.bounds.ceiling), (1, 5000));
    says(&done, &["not compared because too many rows agree"]);
}

#[test]
fn one_giant_block_of_different_people_is_bounded_and_said() {
    // One name, and nothing else that anybody shares.
    let mut text = "name,phone\n".to_owned();
    (0..30_000).for_each(|i| text += &format!("Kim,{}\n", 100_000 + 7 * i));
    let (done, _folder) = link(&text);
    assert!(done.linked.pairs < 2_000_000, "{}", done.linked.pairs);
    says(&done, &["30000 rows are alike by the rule \"name", "only where they agree in more than that"]);
}

#[test]
fn rows_that_say_nothing_count_as_nobody_and_are_said() {
    let text = "list,name,dob\na,Ann Lee,1980-05-02\na,,\nb, - ,n/a\na,Bea Moss,1971-01-09\nb,,unknown\n";
    let (done, folder) = link(text);
    assert_eq!(done.linked.cluster.len(), 2);
    says(&done, &["3 rows say nothing in any column", "the first is line 3"]);
    let clusters = std::fs::read_to_string(folder.path().join("out/clusters.csv")).unwrap();
    assert_eq!(clusters, "file,line,person\n0,2,0\n0,5,1\n");
}

#[test]
fn nothing_but_gaps_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "gaps.csv", &("name,dob\n".to_owned() + &",\n".repeat(50)));
    let error = run(&Options { files: vec![path], out: folder.path().join("out"), ..Options::default() });
    assert!(matches!(error, Err(Error::Empty)));
    assert!(!folder.path().join("out").exists());
}

#[test]
fn gaps_almost_everywhere_are_linked_and_counted_rightly() {
    // Every row says one thing only.
    let mut text = "name,dob,place,sex\n".to_owned();
    for i in 0..400 {
        text += &match i % 4 {
            0 => format!("Name{i} Other{i},,,\n"),
            1 => format!(",19{:02}-03-0{},,\n", 10 + i % 90, 1 + i % 9),
            2 => format!(",,Town{},\n", i % 7),
            _ => ",,,f\n".to_owned(),
        };
    }
    let (done, _folder) = link(&text);
    assert_eq!(done.linked.cluster.len(), 400);
    assert_eq!(done.linked.bounds.floor, 1);
    assert_eq!(done.linked.bounds.ceiling, 400);
}

#[test]
fn births_that_are_no_dates_are_said_with_number_and_first_row() {
    let text = "name,dob\nAnn Lee,1980-05-02\nBea Moss,1971-02-30\nCy Orr,soon\nDee Fox,1990-13-41\nEd Gil,about 30\nFay Hum,\n";
    let (done, _folder) = link(text);
    says(
        &done,
        &[
            "column \"dob\": 2 cells are no date and no age",
            "the first is in line 4 of",
            "2 cells are written like a date, but there is no such day",
            "the first is in line 3 of",
        ],
    );
    let text = "name,age\nAnn Lee,34\nBea Moss,ninety\nCy Orr,200\n".to_owned() + &"Dee Fox,41\n".repeat(9);
    let (done, _folder) = link(&text);
    says(
        &done,
        &[
            "column \"age\": 1 cell is no date and no age",
            "1 cell holds a number that stands for \"unknown\"",
        ],
    );
}

#[test]
fn a_folder_and_a_file_that_is_not_there_are_told_for_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let said = |name: &str| {
        let path = folder.path().join(name);
        let options = Options { files: vec![path], out: folder.path().join("out"), ..Options::default() };
        run(&options).unwrap_err().to_string()
    };
    assert!(said("").contains("is a folder"), "{}", said(""));
    assert!(said("none.csv").contains("none.csv is not there"), "{}", said("none.csv"));
}

#[test]
fn wrong_columns_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "list.csv", "id,note\n1,a\n2,b\n");
    let options = |columns: Option<PathBuf>| Options {
        files: vec![path.clone()],
        columns,
        out: folder.path().join("out"),
        ..Options::default()
    };
    let error = |columns: Option<PathBuf>| run(&options(columns)).unwrap_err().to_string();
    let none = error(None);
    assert!(
        none.contains("no column with names") && none.contains("id, note") && none.contains("full-name"),
        "{none}"
    );
    let columns = write(folder.path(), "columns.toml", "[columns]\nname = \"full-name\"\n");
    let said = error(Some(columns));
    assert!(said.contains("\"name\"") && said.contains("id, note"), "{said}");
    let columns = write(folder.path(), "roles.toml", "[columns]\nid = \"person\"\n");
    let said = error(Some(columns));
    assert!(said.contains("line 2") && said.contains("full-name"), "{said}");
    let rules =
        write(folder.path(), "rules.toml", "[columns]\nnote = \"full-name\"\n[rules]\na = \"notes\"\n");
    let said = error(Some(rules));
    assert!(said.contains("notes"), "{said}");
    assert!(!folder.path().join("out").exists(), "nothing is written where nothing was linked");
}

#[test]
fn little_memory_gives_the_same_files_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = super::list(folder.path(), "a.csv", worlds::lists::Style::Western, 3000);
    let with = |memory, name: &str| {
        let out = folder.path().join(name);
        let options = Options { files: vec![path.clone()], out: out.clone(), memory, ..Options::default() };
        let done = run(&options).unwrap();
        let mut names: Vec<_> = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["clusters.csv", "edges.csv", "report.html", "summary.json"]);
        let text = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
        (text("edges.csv"), text("clusters.csv"), done.notes.len())
    };
    let (plenty, none) = (with(Some(4000), "plenty"), with(Some(0), "none"));
    assert!(plenty.0 == none.0 && plenty.1 == none.1);
    assert_eq!(plenty.2 + 1, none.2, "what went to disk is said");
}

#[test]
fn learnt_rules_are_written_as_a_configuration_reads_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = super::list(folder.path(), "a.csv", worlds::lists::Style::Western, 3000);
    let options = |out: &str, learn_rules, columns| Options {
        files: vec![path.clone()],
        out: folder.path().join(out),
        truth: Some("cluster".to_owned()),
        learn_rules,
        columns,
        ..Options::default()
    };
    let learnt = run(&options("learnt", true, None)).unwrap();
    says(&learnt, &["rules were learnt from", "other labelled pairs"]);
    let rules = folder.path().join("learnt/rules.toml");
    let again = run(&options("again", false, Some(rules))).unwrap();
    assert_eq!(again.linked.pairs, learnt.linked.pairs);
    assert_eq!(again.linked.clusters, learnt.linked.clusters);
    let none = run(&Options { truth: None, ..options("none", true, None) });
    assert!(matches!(none, Err(Error::NoTruth)));
}

#[test]
fn headings_that_stand_again_are_no_people_and_a_file_named_twice_is_refused() {
    let (done, folder) = link("name,dob\nAnn Lee,1980-05-02\nname,dob\nBea Moss,1971-01-09\n name , dob\n");
    assert_eq!(done.linked.cluster.len(), 2);
    says(&done, &["2 rows repeat the headings again and are left aside; the first is line 3"]);
    let path = folder.path().join("list.csv");
    let other = folder.path().join("out/../list.csv");
    let twice =
        run(&Options { files: vec![path, other], out: folder.path().join("two"), ..Options::default() });
    assert!(matches!(twice, Err(Error::Twice { .. })), "{twice:?}");
}

#[test]
fn rows_are_written_as_they_stand_with_their_people() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "name,dob,town\n\"Lee, Ann\",1980-05-02,Tumen\n,,\nBea Moss,1971-01-09,\n\"Lee, Ann\",1980-05-02,Tumen\n";
    let files = vec![
        write(folder.path(), "b.csv", rows),
        write(folder.path(), "a.csv", "dob,name\n1962-11-30,Cy Orr\n"),
    ];
    let out = folder.path().join("out");
    let done = run(&Options { files, out: out.clone(), rows: true, ..Options::default() }).unwrap();
    let text = std::fs::read_to_string(out.join("rows.csv")).unwrap();
    assert!(text.starts_with("\u{feff}person,list,line,"), "{text}");
    let mut lines: Vec<Vec<String>> =
        csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes())
            .records()
            .map(|r| r.unwrap().iter().map(str::to_owned).collect())
            .collect();
    assert_eq!(lines.len(), done.linked.cluster.len(), "what says nothing is nobody");
    lines.sort();
    let of = |line: &str| lines.iter().find(|l| l[1] == "b.csv" && l[2] == line).unwrap();
    assert_eq!(of("2")[0], of("5")[0]);
    assert_ne!(of("2")[0], of("4")[0]);
    assert!(of("5").contains(&"Lee, Ann".to_owned()));
    let cy = lines.iter().find(|l| l[1] == "a.csv").unwrap();
    assert!(cy.contains(&"Cy Orr".to_owned()) && cy.contains(&"1962-11-30".to_owned()), "{cy:?}");
    let again =
        run(&Options { files: vec![folder.path().join("b.csv")], out, rows: true, ..Options::default() });
    assert!(matches!(again, Err(Error::Taken { .. })));
}
