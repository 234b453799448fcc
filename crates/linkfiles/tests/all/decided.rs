//! Decisions of people, and runs that come after others.

use std::path::{Path, PathBuf};

use linkfiles::{Error, Options, Outcome, run};

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The person of each row by its list and line.
fn people(out: &Path) -> Vec<(String, u32)> {
    let mut table = csv::Reader::from_path(out.join("rows.csv")).unwrap();
    let rows = table.records().map(|row| {
        let row = row.unwrap();
        (format!("{} {}", &row[1], &row[2]), row[0].parse().unwrap())
    });
    rows.collect()
}

const ONE: &str = "name,dob,town,case no\nAnn Lee Hart,1980-05-02,Rye,1\nBea Moss Hill,1971-01-09,Ford,2\nCem Oz Demir,1966-03-04,Bath,3\n";
const TWO: &str =
    "name,dob,town\nAnn Lee Hart,1980-05-02,Rye\nB. Hill,1971,Old Ford\nDia Roe Kent,1959-08-07,Ayr\n";
const COLUMNS: &str = "[columns]\n\"case no\" = \"distinct-within-list\"\n";

struct Place {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
    columns: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = vec![file(folder.path(), "one.csv", ONE), file(folder.path(), "two.csv", TWO)];
        let columns = file(folder.path(), "columns.toml", COLUMNS);
        Self { folder, files, columns }
    }

    fn options(&self, out: &str) -> Options {
        let out = self.folder.path().join(out);
        let columns = Some(self.columns.clone());
        Options { files: self.files.clone(), columns, out, rows: true, ..Options::default() }
    }

    /// A run under the decisions of a table.
    fn decided(&self, table: &str) -> Result<Outcome, Error> {
        let decisions = Some(file(self.folder.path(), "decisions.csv", table));
        let out = self.folder.path().join("decided");
        // Results are never written over.
        let _ = std::fs::remove_dir_all(&out);
        run(&Options { decisions, out, ..self.options("decided") })
    }
}

const HEAD: &str = "file_a,line_a,file_b,line_b,decision,reason\n";

#[test]
fn decisions_join_and_part_rows() {
    let place = Place::new();
    let usual = run(&place.options("usual")).unwrap();
    assert_eq!((usual.linked.clusters, usual.linked.bounds.floor), (5, 3));
    // By the number of a list or the name of its file; a line without a decision says nothing.
    let table =
        HEAD.to_owned() + "0,3,two.csv,3,same,her sister says so\none.csv,2,1,2,Different,\n0,2,1,3,,\n";
    let done = place.decided(&table).unwrap();
    assert_eq!(done.linked.clusters, 5);
    assert!(done.notes.iter().any(|n| n.contains("2 decisions: 1 same, 1 different")), "{:?}", done.notes);
    // Rows of the kernel are in an order of their own: who is who is in the file.
    let rows = people(&place.options("decided").out);
    let of = |line: u32, list: &str| rows.iter().find(|(at, _)| *at == format!("{list} {line}")).unwrap().1;
    assert_eq!(of(3, "one.csv"), of(3, "two.csv"));
    assert_ne!(of(2, "one.csv"), of(2, "two.csv"));
    assert_eq!(done.summary["decisions"]["count"], 2);
}

#[test]
fn decisions_that_contradict_are_named_and_not_applied() {
    let place = Place::new();
    let table = HEAD.to_owned() + "0,2,1,2,same,\n1,2,0,3,same,\n0,2,0,3,different,\n";
    let done = place.decided(&table).unwrap();
    let notes = done.notes.join("\n");
    assert!(notes.contains("the decisions in lines 2, 3, 4 cannot all hold"), "{notes}");
    assert!(notes.contains("3 are contradicted and not applied"), "{notes}");
    assert_eq!(done.summary["decisions"]["not_applied"], 3);
    // Two numbers of the first list as one person: the floor does without one of them.
    let done = place.decided(&(HEAD.to_owned() + "0,2,1,2,same,\n1,2,0,3,same,\n")).unwrap();
    let notes = done.notes.join("\n");
    assert!(notes.contains("keeps under two numbers") && notes.contains("line 2 of"), "{notes}");
    assert_eq!(done.linked.bounds.floor, 2);
}

#[test]
fn decisions_that_cannot_be_read_are_named_by_their_line() {
    let place = Place::new();
    for (row, why) in [
        ("0,2,1,99,same,", "no row begins in line"),
        ("0,2,three.csv,2,same,", "no list"),
        ("0,2,7,2,same,", "no list"),
        ("0,2,0,2,same,", "with itself"),
        ("0,2,1,2,perhaps,", "same or different"),
    ] {
        match place.decided(&(HEAD.to_owned() + "0,2,1,2,same,\n" + row + "\n")) {
            Err(Error::Row { line: 3, why: told, .. }) => assert!(told.contains(why), "{told}"),
            other => panic!("{row}: {other:?}"),
        }
    }
    let told = place.decided("a,b\n1,2\n").unwrap_err().to_string();
    assert!(told.contains("line 1: no column is headed \"file_a\""), "{told}");
}

#[test]
fn people_keep_their_numbers_when_lists_grow() {
    let mut place = Place::new();
    run(&place.options("first")).unwrap();
    let first = people(&place.options("first").out);
    // Rows come before those that were there, one goes, and the lists have other names.
    let grown = ONE
        .replace("Ann Lee Hart", "Eva Lund Berg,1990-01-02,Hull,9\nAnn Lee Hart")
        .replace("Cem Oz Demir,1966-03-04,Bath,3\n", "");
    let folder = place.folder.path();
    place.files = vec![file(folder, "new-two.csv", TWO), file(folder, "new-one.csv", &grown)];
    let after = |out: &str, of: &str| Options {
        after: Some(place.options(of).out),
        rows: false,
        ..place.options(out)
    };
    let done = run(&after("second", "first")).unwrap();
    let second = people(&place.options("second").out);
    let number = |all: &[(String, u32)], row: &str| all.iter().find(|(at, _)| at == row).unwrap().1;
    for (was, is) in
        [("one.csv 2", "new-one.csv 3"), ("one.csv 3", "new-one.csv 4"), ("two.csv 4", "new-two.csv 4")]
    {
        assert_eq!(number(&first, was), number(&second, is), "{was}");
    }
    assert_eq!(number(&second, "new-one.csv 2"), 5);
    let events = read(&place.options("second").out.join("events.csv"));
    assert_eq!(events, "event,person,other,list,line\ncreated,5,,new-one.csv,2\nlost,4,,one.csv,4\n");
    assert!(
        done.totals
            .iter()
            .any(|t| t.contains("1 person not seen before") && t.contains("1 person with fewer"))
    );
    // A number that was given is not given again, even if nobody has it any more.
    let later = file(folder, "third.csv", "name,dob\nFay Nash Park,1951-02-03\n");
    place.files = vec![later];
    place.columns = file(folder, "none.toml", "");
    let after = |out: &str, of: &str| Options { after: Some(place.options(of).out), ..place.options(out) };
    run(&after("third", "second")).unwrap();
    assert_eq!(people(&place.options("third").out), [("third.csv 2".to_owned(), 6)]);
    run(&after("fourth", "third")).unwrap();
    assert_eq!(read(&place.options("fourth").out.join("events.csv")), "event,person,other,list,line\n");
}

#[test]
fn a_decision_taken_later_merges_two_people_and_is_undone_by_the_run_before() {
    let place = Place::new();
    run(&place.options("first")).unwrap();
    let first = people(&place.options("first").out);
    let decisions = Some(file(place.folder.path(), "d.csv", &(HEAD.to_owned() + "0,3,1,3,same,\n")));
    let options = Options { after: Some(place.options("first").out), decisions, ..place.options("second") };
    run(&options).unwrap();
    let events = read(&options.out.join("events.csv"));
    assert_eq!(events, "event,person,other,list,line\ngained,1,3,one.csv,3\nmerged,3,1,,\n");
    let after = Some(options.out);
    let options = Options { after, ..place.options("third") };
    run(&options).unwrap();
    let events = read(&options.out.join("events.csv"));
    // Nobody else gets the number of a person who was merged.
    assert!(
        events.starts_with("event,person,other,list,line\nsplit,5,1,") && events.lines().count() == 2,
        "{events}"
    );
    // The first folder leads back to where it was.
    let options = Options { after: Some(place.options("first").out), ..place.options("again") };
    run(&options).unwrap();
    assert_eq!(people(&options.out), first);
}

#[test]
fn a_folder_without_rows_cannot_be_followed() {
    let place = Place::new();
    let options = Options { after: Some(place.folder.path().to_owned()), ..place.options("out") };
    assert!(matches!(run(&options), Err(Error::NoRows { .. })));
    file(place.folder.path(), "rows.csv", "person,list,line,name\nx,a,2,Ann\n");
    assert!(matches!(run(&options), Err(Error::Row { line: 2, .. })));
}
