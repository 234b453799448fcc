//! `link`: what is said about lists that are wrong, lopsided or empty, and what is left behind.

use crate::common::Place;

#[test]
fn what_is_left_out_is_said_and_the_result_is_written() {
    let place = Place::bare();
    let rows = "Ann Lee,1980-05-02,Tumen\nAnn Lee,1980-05-02,Tumen\nBea Moss,1971-02-30,Yanji\n,,\nCy Orr,soon,Hunchun\n";
    place.write("list.csv", "name,dob,town\n".to_owned() + rows);
    let out = place.run(&["link", "list.csv", "--out", "linked", "--format", "arrow"]);
    for word in [
        "full-name",
        "1 row says nothing in any column",
        "the first is line 5",
        "1 cell is written like a date, but there is no such day",
        "1 cell is no date and no age",
        "the first is in line 6 of list.csv",
        "4 rows, 1 pair compared, 3 people found.",
        "They are at least 1 as far as that is proved",
    ] {
        // Lines are folded to the width of the terminal.
        assert!(out.ok().split_whitespace().collect::<Vec<_>>().join(" ").contains(word), "{word}: {out:?}");
    }
    assert!(place.path("linked/edges.arrow").exists() && place.path("linked/clusters.arrow").exists());
    let again = place.run(&["link", "list.csv", "--out", "linked", "--format", "arrow"]);
    again.fails(1, "is there already, and nothing was written");
}

#[test]
fn lists_that_cannot_be_linked_are_refused() {
    let place = Place::bare();
    place.write("gaps.csv", "name,dob\n,\n,\n");
    place.run(&["link", "gaps.csv", "--out", "out"]).fails(1, "there is no row");
    place.write("notes.csv", "id,note\n1,a\n");
    place.run(&["link", "notes.csv", "--out", "out"]).fails(1, "no column with names");
    place.write("list.csv", "name,dob\nAnn Lee,1980-05-02\n");
    place
        .run(&["link", "list.csv", "--out", "out", "--truth", "who"])
        .fails(1, "no file has the column \"who\"");
    place.run(&["link", "list.csv", "--out", "out", "--learn-rules"]).fails(2, "--truth");
    assert!(!place.path("out").exists());
}

#[test]
fn learnt_rules_are_told_and_no_memory_is_refused() {
    let place = Place::bare();
    let mut text = "name,dob,town,who\n".to_owned();
    for i in 0..3000 {
        let town = ["Tumen", "Yanji", "Hunchun"][i % 3];
        text += &format!(
            "Name{} Family{},19{:02}-0{}-11,{town},{}\n",
            i / 2,
            i % 97,
            i % 90 + 10,
            i % 9 + 1,
            i / 2
        );
    }
    place.write("list.csv", text);
    let args =
        ["link", "list.csv", "--out", "out", "--truth", "who", "--learn-rules", "--memory", "1", "--json"];
    let summary = place.run(&args).json();
    let notes = summary["notes"].to_string();
    assert!(notes.contains("labelled pairs"), "{notes}");
    place.run(&["link", "list.csv", "--out", "other", "--memory", "0"]).fails(2, "--memory");
}
