//! Rows and columns as they stand in the files.

use std::path::{Path, PathBuf};

use linkfiles::{Options, Outcome, run};

use crate::options;

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn role(done: &Outcome, heading: &str) -> Option<&'static str> {
    let choice = done.columns.iter().find(|c| c.heading == heading).unwrap();
    choice.kind.map(linkfiles::Kind::name)
}

/// The lines of a file of results without its headings.
fn lines(folder: &Path, name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("out").join(name)).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn rows_are_named_by_the_line_in_which_they_stand() {
    for end in ["\n", "\r\n"] {
        let folder = tempfile::tempdir().unwrap();
        let text = "A title\n\nname,dob,town\nAnn Lee,1980-02-03,\"Old\nTown\"\n\nBea Moss,1971-05-06,Ford\n,,\nCem Oz,1966-07-08,Rye\n";
        let path = file(folder.path(), "a.csv", &text.replace('\n', end));
        let done = run(&Options { rows: true, ..options(&[path], folder.path()) }).unwrap();
        assert_eq!(lines(folder.path(), "clusters.csv"), ["0,4,0", "0,7,1", "0,9,2"]);
        let rows = std::fs::read(folder.path().join("out/rows.csv")).unwrap();
        let mut rows = csv::Reader::from_reader(&rows[..]);
        let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
        let told: Vec<(&str, &str)> = rows.iter().map(|r| (&r[2], &r[3])).collect();
        assert_eq!(told, [("4", "Ann Lee"), ("7", "Bea Moss"), ("9", "Cem Oz")]);
        let notes = done.notes.join("\n");
        assert!(notes.contains("the headings are in line 3"), "{notes}");
        assert!(notes.contains("the first is line 8"), "{notes}");
    }
}

#[test]
fn each_list_has_its_own_order_of_month_and_day() {
    let folder = tempfile::tempdir().unwrap();
    let american = "name,dob\nAnn Lee Hart,3/14/1980 0:00\nBea Moss Hill,2/3/1971 0:00\n";
    let other = "name,dob\nCem Oz Demir,14/3/1980\nBea Moss Hill,3/2/1971\n";
    let files = [file(folder.path(), "a.csv", american), file(folder.path(), "b.csv", other)];
    let done = run(&options(&files, folder.path())).unwrap();
    // Both write 3 February of that year.
    assert_eq!(done.linked.clusters, 3);
}

#[test]
fn a_heading_is_guessed_from_the_first_list_that_fills_it() {
    let folder = tempfile::tempdir().unwrap();
    let row = |i: usize, last: &str| format!("Ann Lee {},{last}\n", "a".repeat(i + 1));
    let bare: String = (0..30).map(|i| row(i, "")).collect();
    let filled: String = (0..30).map(|i| row(i, ["м", "ж"][i % 2])).collect();
    let files = [
        file(folder.path(), "a.csv", &format!("name,xyzzy\n{bare}")),
        file(folder.path(), "b.csv", &format!("name,xyzzy\n{filled}")),
    ];
    let done = run(&options(&files, folder.path())).unwrap();
    assert_eq!(role(&done, "xyzzy"), Some("sex"));
}

#[test]
fn a_list_of_one_column_keeps_its_heading() {
    let folder = tempfile::tempdir().unwrap();
    let people: String = (0..30).map(|i| format!("Ann {}\n", "o".repeat(i + 2))).collect();
    let path = file(folder.path(), "a.csv", &format!("name\n{people}"));
    let done = run(&options(&[path], folder.path())).unwrap();
    assert_eq!(done.linked.cluster.len(), 30);
    assert_eq!(role(&done, "name"), Some("full-name"));
}

#[test]
fn a_column_of_lists_counts_lists_and_not_files() {
    let folder = tempfile::tempdir().unwrap();
    let text = "name,dob,list\nAnn Lee Hart,1980-02-03,north\nAnn Lee Hart,1980-02-03,south\nBea Moss Hill,1971-05-06,north\n";
    let done = run(&options(&[file(folder.path(), "a.csv", text)], folder.path())).unwrap();
    assert_eq!(done.summary["people"]["in_several_lists"], 1);
    assert!(
        done.totals.iter().any(|said| said.starts_with("1 of the 2 people found stand")),
        "{:?}",
        done.totals
    );
}

#[test]
fn of_several_files_each_is_a_list_whatever_a_column_says() {
    let folder = tempfile::tempdir().unwrap();
    let text = |source: &str| {
        format!("name,dob,source\nAnn Lee Hart,1980-02-03,{source}\nBea Moss Hill,1971-05-06,x\n")
    };
    let files =
        [("a.csv", "h"), ("b.csv", "c")].map(|(name, source)| file(folder.path(), name, &text(source)));
    let done = run(&options(&files, folder.path())).unwrap();
    let source = done.columns.iter().find(|c| c.heading == "source").unwrap();
    assert_eq!((source.kind, source.why.as_str()), (None, "each file is a list"));
    assert_eq!(done.summary["people"]["in_several_lists"], 2);
}

#[test]
fn what_the_truth_says_of_the_result_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "name,dob,who\nAnn Lee Hart,1980-02-03,1\nAnn Lee Hart,1980-02-03,1\nBea Moss Hill,1971-05-06,2\n";
    let mut options = options(&[file(folder.path(), "a.csv", text)], folder.path());
    options.truth = Some("who".to_owned());
    let done = run(&options).unwrap();
    let told = "By the column of the truth there are 2 people. Of the pairs of rows joined 100.0 per cent are of one person";
    assert!(done.totals.iter().any(|said| said.starts_with(told)), "{:?}", done.totals);
}

#[test]
fn equal_rows_that_stay_apart_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let others: String = (0..300)
        .map(|i| {
            format!(
                "{}a{} {}o{},{}\n",
                ["Kar", "Mil"][i % 2],
                i % 17,
                ["Ber", "Sun"][i % 2],
                i % 29,
                ["m", "f"][i % 2]
            )
        })
        .collect();
    let text = format!("name,sex\n{others}{}", "Kim Chol Su,m\n".repeat(60));
    let done = run(&options(&[file(folder.path(), "a.csv", &text)], folder.path())).unwrap();
    let notes = done.notes.join("\n");
    assert!(
        notes.contains("60 rows are equal in everything that is compared") && notes.contains("line 302"),
        "{notes}"
    );
}

#[test]
fn rows_of_several_files_of_columns_have_the_names_of_their_lists() {
    let folder = tempfile::tempdir().unwrap();
    let clusters = |name: &str, rows: usize| {
        let text: String = (0..rows).map(|i| format!("Name{i} Of{i},19{:02}\n", i % 90 + 10)).collect();
        let path = file(folder.path(), &format!("{name}.csv"), &("name,dob\n".to_owned() + &text));
        let out = folder.path().join(name);
        let format = linkfiles::Format::Parquet;
        run(&Options { files: vec![path], out: out.clone(), format, ..Options::default() }).unwrap();
        let path = folder.path().join(format!("{name}.parquet"));
        std::fs::rename(out.join("clusters.parquet"), &path).unwrap();
        path
    };
    let files = [clusters("one", 7), clusters("two", 4)];
    let columns =
        file(folder.path(), "c.toml", "[columns]\nfile = \"other\"\nline = \"other\"\nperson = \"other\"\n");
    run(&Options { rows: true, columns: Some(columns), ..options(&files, folder.path()) }).unwrap();
    let rows = lines(folder.path(), "rows.csv");
    let of = |list: &str| rows.iter().filter(|r| r.split(',').nth(1) == Some(list)).count();
    assert_eq!((of("one.parquet"), of("two.parquet")), (7, 4));
}
