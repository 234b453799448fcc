//! Lists of few rows, lists in two languages, and places that are no folder.

use std::path::{Path, PathBuf};

use linkfiles::{Error, Options, Outcome, run};

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn link(texts: &[&str]) -> (Outcome, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let files =
        (0..).zip(texts).map(|(i, t): (u32, _)| write(folder.path(), &format!("{i}.csv"), t)).collect();
    (run(&Options { files, out: folder.path().join("out"), ..Options::default() }).unwrap(), folder)
}

#[track_caller]
fn nothing_learnt(done: &Outcome) {
    assert!(
        done.notes.iter().any(|n| n.contains("too few rows to learn weights; defaults used")),
        "{:?}",
        done.notes
    );
    assert!(done.linked.draws.is_empty() && !done.linked.learnt);
    let draws = &done.summary["people"]["draws"];
    assert!(draws["count"] == 0 && draws["least"].is_null() && draws["most"].is_null(), "{draws}");
}

/// So many different people, of whom the first `again` stand there twice.
fn list(people: usize, again: usize, gap: &str) -> String {
    let row = |i: usize| {
        let (family, given) = (["김", "박", "최", "정", "강", "조", "윤"][i % 7], (i * 5 % 19, i * 3 % 23));
        let one = [
            "철", "영", "명", "성", "광", "은", "현", "정", "용", "춘", "옥", "순", "금", "혁", "남", "일",
            "경", "미", "해",
        ];
        let two = ["수", "희", "호", "숙", "국", "주", "란", "진"];
        format!(
            "{family}{gap}{}{},19{:02}-{:02}-{:02},{},{}\n",
            one[given.0],
            two[given.1 % 8],
            40 + i * 7 % 55,
            1 + i * 5 % 12,
            2 + i * 11 % 27,
            ["M", "F"][i % 2],
            ["Hyesan", "Musan", "Hoeryong", "Onsong", "Kilju"][i % 5],
        )
    };
    "name,date of birth,sex,place\n".to_owned() + &(0..people).chain(0..again).map(row).collect::<String>()
}

#[test]
fn a_third_of_few_rows_again_is_found_with_default_weights() {
    for (rows, again) in [(8, 2), (40, 13), (133, 44)] {
        let (done, _folder) = link(&[&list(rows - again, again, " ")]);
        assert_eq!(done.linked.cluster.len(), rows);
        assert_eq!(done.linked.clusters, rows - again, "{rows}");
        // Equal rows of common values are too little for the ceiling: a few stay.
        let people = (rows - again) as u64;
        let ceiling = done.linked.bounds.ceiling;
        assert!((people..=people + 4).contains(&ceiling), "{rows}: {ceiling}");
        nothing_learnt(&done);
        let (done, _folder) = link(&[&list(rows - again, again, "")]);
        assert_eq!(done.linked.clusters, rows - again, "{rows}");
        nothing_learnt(&done);
    }
}

#[test]
fn short_lists_that_repeat_each_other_are_found() {
    for people in [75, 80, 100, 300] {
        let text = list(people, 0, " ");
        let (done, _folder) = link(&[&text, &text]);
        assert!(done.linked.learnt);
        assert_eq!(done.linked.clusters, people);
        let draws = &done.summary["people"]["draws"];
        let (least, most) = (draws["p025"].as_u64().unwrap(), draws["p975"].as_u64().unwrap());
        assert!((least..=most).contains(&(people as u64)), "{people}: {draws}");
    }
}

#[test]
fn two_columns_of_one_name_are_one_proof() {
    let mut text = "Name,이름,date of birth,sex,place\n".to_owned();
    // Namesakes in both scripts, born thirty years apart, among others.
    text += "Pak Chol-gum,박철금,1950-05-17,M,Tumen\nPak Chol-gum,박철금,1984-04-22,M,Tumen\n";
    for (i, family) in ["Kim,김", "Choe,최", "Jong,정", "Kang,강", "Jo,조", "Yun,윤"].iter().enumerate()
    {
        let (latin, hangul) = family.split_once(',').unwrap();
        text += &format!("{latin} Yong-su,{hangul}영수,19{}1-0{}-11,M,Hyesan\n", 4 + i, 1 + i);
    }
    let (done, _folder) = link(&[&text]);
    assert_eq!(done.linked.clusters, 8);
    // With a day of birth as well they are one person.
    let (done, _folder) = link(&[&text.replace("1984-04-22", "1950-05-17")]);
    assert_eq!(done.linked.clusters, 7);
}

#[test]
fn three_equal_rows_are_one_cluster() {
    // A name of one part may be a part of one: it joins, but the ceiling does not rest on it. 김철수 is a family name and a given one.
    for (name, ceiling) in [("철수", 3), ("김철수", 1), ("김 철수", 1), ("Kim Chol-su", 1), ("عبد الله", 3)]
    {
        let row = format!("{name},1980-01-02,M,Hyesan\n");
        let (done, _folder) = link(&[&("name,date of birth,sex,place\n".to_owned() + &row.repeat(3))]);
        assert_eq!(done.linked.edges.len(), 3, "{name}");
        assert_eq!((done.linked.clusters, done.linked.bounds.ceiling), (1, ceiling), "{name}");
        nothing_learnt(&done);
    }
}

#[test]
fn namesakes_in_few_rows_stay_apart() {
    let text = "name,date of birth,sex,place\n김철수,1980-01-02,M,Hyesan\n김철수,1961-07-20,M,Hyesan\n박영희,1975-03-04,F,Musan\n";
    assert_eq!(link(&[text]).0.linked.clusters, 3);
    let names = "name\n김철수\n김철수\n박영희\n";
    assert_eq!(link(&[names]).0.linked.clusters, 3);
}

#[test]
fn headings_in_two_languages_feed_one_field() {
    let english = list(60, 0, "");
    let korean = english.replace("name,date of birth,sex,place", "이름,생년월일,성별,출생지");
    let (done, _folder) = link(&[&korean, &english]);
    assert_eq!(done.linked.model.fields.len(), 4, "{:?}", done.linked.model.fields);
    let role = |h: &str| done.columns.iter().find(|c| c.heading == h).unwrap().kind;
    assert_eq!(role("date of birth"), role("생년월일"));
    assert!(role("생년월일").is_some() && role("name").is_some());
    assert_eq!(done.linked.clusters, 60);
    // A birth that differs must be seen.
    let other = "name,date of birth\n김철수,1961-07-20\n";
    let (done, _folder) = link(&["이름,생년월일\n김철수,1980-01-02\n", other]);
    assert_eq!(done.linked.clusters, 2);
}

#[test]
fn what_cannot_be_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let good = write(folder.path(), "good.csv", "name,dob\nAnn Lee,1980\n");
    let out = folder.path().join("out");
    let with = |files: &[&PathBuf], out: &Path| {
        let files = files.iter().map(|f| (*f).clone()).collect();
        run(&Options { files, out: out.to_owned(), ..Options::default() }).map(|_| ())
    };
    assert!(matches!(with(&[&good], &good), Err(Error::NoFolder { .. })));
    let none = write(folder.path(), "none.csv", "");
    assert!(matches!(with(&[&good, &none], &out), Err(Error::EmptyFile { .. })));
    for (text, line) in [
        ("name,dob\nAnn Lee,1980\n\"Bea Moss,1971\nCy Day,1960\n", 3),
        ("name,dob\nAnn Lee,1980\nBea,\"1971", 3),
        ("name,\"dob\nAnn Lee,1980\n", 1),
        ("name,dob\n\"Ann \"\"Lee\"\",1980\n", 2),
    ] {
        let open = write(folder.path(), "open.csv", text);
        match with(&[&open], &out) {
            Err(Error::Row { line: at, why, .. }) => {
                assert!(at == line && why.contains("never closed"), "{at} {why}")
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(!out.exists());
    // Marks inside a cell and marks that are closed are no error.
    let closed = write(folder.path(), "closed.csv", "name,note\nAnn 5\" Lee,\"a \"\"b\"\"\nc\"\n");
    assert!(with(&[&closed], &out).is_ok());
}

#[test]
fn pairs_that_were_nearly_joined_are_shown_with_what_speaks_for_them() {
    let one = "name,date of birth,sex,place\nAmina Sadik,1984-03-02,F,Kilju\nOlu Bright,1971-11-20,M,Musan\n";
    // The first may be the same person with another day and place; the second is nobody of the first list.
    let two =
        "name,date of birth,sex,place\nAmina Sadiq,1984-09-12,F,Onsong\nRosa Vidal,1959-06-05,F,Hyesan\n";
    let (done, folder) = link(&[one, two]);
    assert_eq!(done.linked.clusters, 4);
    let near = done.summary["near"].as_array().unwrap();
    let first = &near[0];
    assert!(first["line_a"] == 2 && first["line_b"] == 2 && first["joined"] == false, "{first}");
    let sum: f64 = first["adds"].as_array().unwrap().iter().map(|b| b["adds"].as_f64().unwrap()).sum();
    assert!((sum - first["log_odds"].as_f64().unwrap()).abs() < 1e-9, "{first}");
    // Nothing speaks for the others.
    assert!(near.iter().all(|p| p["line_a"] == 2 && p["line_b"] == 2), "{near:?}");
    let html = std::fs::read_to_string(folder.path().join("out/report.html")).unwrap();
    assert!(html.contains("Amina Sadiq") && !html.contains("Rosa Vidal"), "{html}");
    assert!(!done.summary["near"].to_string().contains("Amina"));

    // What somebody has decided is no longer asked.
    let decided = write(
        folder.path(),
        "decided.csv",
        "file_a,line_a,file_b,line_b,decision\n0.csv,2,1.csv,2,different\n",
    );
    let files = ["0.csv", "1.csv"].map(|name| folder.path().join(name)).to_vec();
    let options =
        Options { files, decisions: Some(decided), out: folder.path().join("again"), ..Options::default() };
    assert_eq!(run(&options).unwrap().summary["near"].as_array().unwrap().len(), near.len() - 1);
}
