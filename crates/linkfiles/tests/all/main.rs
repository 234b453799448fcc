//! Whole runs on small files.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod bad;
mod decided;
mod lists;
mod rows;
mod small;

use std::path::PathBuf;

use linkfiles::{Error, Format, Options, run};
use worlds::lists::{HEADINGS, People, Style};

fn list(folder: &std::path::Path, name: &str, style: Style, rows: usize) -> PathBuf {
    let mut text = HEADINGS.join(",") + "\n";
    People::new(style, rows, 4).for_each(|row| text += &(row.join(",") + "\n"));
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn options(files: &[PathBuf], folder: &std::path::Path) -> Options {
    Options { files: files.to_vec(), out: folder.join("out"), ..Options::default() }
}

#[test]
fn a_list_with_truth_is_linked_measured_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = list(folder.path(), "a.csv", Style::Western, 1500);
    let done =
        run(&Options { truth: Some("cluster".to_owned()), ..options(&[path], folder.path()) }).unwrap();
    assert!(done.measured.unwrap().pairs.f1 > 0.9);
    let read = |name: &str| std::fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    assert_eq!(read("clusters.csv").lines().count(), 1501);
    assert_eq!(read("edges.csv").lines().count(), done.linked.edges.len() + 1);
    assert!(
        read("report.html").contains("What agreement is worth") && !read("report.html").contains("<script")
    );
    let summary: serde_json::Value = serde_json::from_str(&read("summary.json")).unwrap();
    assert_eq!(summary["rows"], 1500);
}

#[cfg(unix)]
#[test]
fn results_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = list(folder.path(), "a.csv", Style::Western, 200);
    for (format, name) in [(Format::Csv, "csv"), (Format::Arrow, "arrow"), (Format::Parquet, "parquet")] {
        let out = folder.path().join(name);
        run(&Options {
            format,
            rows: true,
            out: out.clone(),
            files: vec![path.clone()],
            ..Options::default()
        })
        .unwrap();
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&out), 0o700);
        for entry in std::fs::read_dir(&out).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path), 0o600, "{}", path.display());
        }
    }
}

#[test]
fn several_files_and_a_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let files =
        [list(folder.path(), "a.csv", Style::Korean, 300), list(folder.path(), "b.csv", Style::Korean, 200)];
    let columns = folder.path().join("columns.toml");
    std::fs::write(&columns, "[columns]\ncluster = \"distinct-within-list\"\n[options]\nthreshold = 0.7\n")
        .unwrap();
    let done = run(&Options { columns: Some(columns), ..options(&files, folder.path()) }).unwrap();
    assert_eq!(done.linked.cluster.len(), 500);
    assert!(done.linked.bounds.floor > 100);
}

#[test]
fn earlier_results_are_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let asked = options(&[list(folder.path(), "a.csv", Style::Western, 100)], folder.path());
    run(&asked).unwrap();
    let summary = folder.path().join("out/summary.json");
    std::fs::write(&summary, "mine").unwrap();
    assert!(matches!(run(&asked), Err(Error::Taken { .. })));
    assert_eq!(std::fs::read_to_string(&summary).unwrap(), "mine");
}

#[test]
fn bad_files_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let try_on = |path: PathBuf| run(&options(&[path], folder.path())).err();
    assert!(matches!(try_on(file("e.csv", b"")), Some(Error::EmptyFile { .. })));
    assert!(matches!(try_on(file("h.csv", b"name,dob\n")), Some(Error::Empty)));
    assert!(matches!(try_on(file("p.parquet", b"PAR1....")), Some(Error::Broken { .. })));
    for (name, bytes, is) in [
        ("z.xlsx", &b"PK\x03\x04...."[..], "is a workbook"),
        ("f.pdf", b"%PDF-1.7\n1 0 obj", "is a PDF"),
        ("b.csv", b"name,dob\0\nAnn,1980\n", "bytes that are zero"),
    ] {
        match try_on(file(name, bytes)) {
            Some(Error::Kind { what, .. }) => assert!(what.contains(is), "{what}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    assert!(matches!(
        try_on(file("a.arrow", b"ARROW1\0\0\xff\xff\xff\xff\xff\xff\xff\x0f")),
        Some(Error::Broken { .. })
    ));
    assert!(matches!(try_on(folder.path().join("none.csv")), Some(Error::NotThere { .. })));
    let path = file("c.csv", b"name,dob\nAnn Lee,1980\n");
    let wrong = run(&Options { truth: Some("who".to_owned()), ..options(&[path], folder.path()) });
    assert!(matches!(wrong, Err(Error::Column { .. })));
}

#[test]
fn mixed_encodings_and_ragged_rows_are_read_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = "name,dob,town\n김철수,1980,길주\nKim,1981\n".as_bytes().to_vec();
    // EUC-KR for a name, then bytes of no encoding.
    bytes.extend([0xb1, 0xe8, 0xc3, 0xb6, 0xbc, 0xf6]);
    bytes.extend(b",1980,a\n\xff\xfe\xfd,1990,b\n");
    let path = folder.path().join("m.csv");
    std::fs::write(&path, bytes).unwrap();
    let done = run(&options(&[path], folder.path())).unwrap();
    assert_eq!(done.linked.cluster.len(), 4);
    assert_eq!(done.notes.len(), 3, "{:?}", done.notes);
}

#[test]
fn results_in_arrow_are_those_in_csv() {
    let folder = tempfile::tempdir().unwrap();
    let path = list(folder.path(), "a.csv", Style::Western, 600);
    let run_as = |format, name: &str| {
        let out = folder.path().join(name);
        run(&Options { format, out: out.clone(), files: vec![path.clone()], ..Options::default() }).unwrap();
        out
    };
    let (csv, arrow) = (run_as(Format::Csv, "csv"), run_as(Format::Arrow, "arrow"));
    for (name, columns) in [("edges", 7), ("clusters", 3)] {
        let text = std::fs::read_to_string(csv.join(name).with_extension("csv")).unwrap();
        let cells = linkfiles::count_cells(&arrow.join(name).with_extension("arrow")).unwrap();
        assert_eq!(cells, (text.lines().count() as u64 - 1) * columns);
    }
}

#[test]
fn results_in_parquet_are_read_again_and_damage_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = list(folder.path(), "a.csv", Style::Western, 600);
    let asked = Options { format: Format::Parquet, ..options(&[path], folder.path()) };
    let done = run(&asked).unwrap();
    let clusters = folder.path().join("out/clusters.parquet");
    // The file of clusters is a list itself: a row for each row, its columns by name.
    let columns = folder.path().join("columns.toml");
    std::fs::write(&columns, "[columns]\nfile = \"other\"\nline = \"other\"\nperson = \"ignore\"\n").unwrap();
    let again = |path: PathBuf| {
        run(&Options {
            columns: Some(columns.clone()),
            truth: None,
            files: vec![path],
            out: folder.path().join("again"),
            ..Options::default()
        })
    };
    assert_eq!(again(clusters.clone()).unwrap().linked.cluster.len(), done.linked.cluster.len());
    let bytes = std::fs::read(&clusters).unwrap();
    let broken = folder.path().join("broken.parquet");
    for at in 0..bytes.len() {
        // Whatever byte is spoilt, there is an error or a table, and nothing else.
        if at % 7 == 0 || at + 400 > bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 0x55;
            std::fs::write(&broken, &other).unwrap();
            let _ = linkfiles::count_cells(&broken);
        }
    }
    std::fs::write(&broken, &bytes[..bytes.len() / 2]).unwrap();
    assert!(matches!(again(broken), Err(Error::Broken { .. })));
}

#[test]
fn the_report_shows_cells_as_they_stand_and_no_cell_where_they_are_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let files = [
        file("one.csv", "Name,Age,Date of arrest,Remark\nÁNN Lee-Hart,25,3/5/2012,x\n"),
        file("two.csv", "Name,Date of birth,Date of arrest\nAnn Lee Hart,1986-07-08,2012-05-03\n"),
    ];
    for hide_values in [false, true] {
        let out = folder.path().join(format!("out{hide_values}"));
        run(&Options { hide_values, out: out.clone(), files: files.to_vec(), ..Options::default() }).unwrap();
        let html = std::fs::read_to_string(out.join("report.html")).unwrap();
        assert!(html.contains("<bdi>one.csv</bdi>, line 2<th><bdi>two.csv</bdi>, line 2"), "{html}");
        for cell in ["ÁNN Lee-Hart", ">25<", ">1986-07-08<", ">3/5/2012<"] {
            assert_eq!(html.contains(cell), !hide_values, "{cell} {html}");
        }
        assert_eq!(html.matches(">2012-05-03<").count(), usize::from(!hide_values));
        // A column that one list has is told with it.
        assert!(html.contains("<td><bdi>Age</bdi><td><bdi>one.csv</bdi>"), "{html}");
    }
}
