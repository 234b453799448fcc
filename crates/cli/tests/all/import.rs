//! Files taken in, refused, and taken back.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::common::{Place, REPORTS};
use crate::made::packed;

const SHEET: &str = "report_id,date,count,event,place,sex,age,note\n\
                     a,2017-09-03,at least 41,detained,CN/Jilin,,,summer\n\
                     a,2017-09-03,3,deported,CN,f,10-16,\n\
                     b,2017-11-08,about 50,held,Yanji,,,\n";

#[test]
fn the_coded_reports_are_imported_once() {
    let place = Place::many();
    let reports = place.book(&["--json", "report", "list"]).json();
    assert_eq!(reports.as_array().unwrap().len(), 55);
    let before = place.head();
    let again = ["import", REPORTS, "--received-as-published"];
    place.book(&again).fails(1, "This file was imported before, as import");
    assert_eq!(place.head(), before, "the second import adds nothing");

    let batch = place.book(&["--json", "log", "-n", "1"]).json()[0]["key"].as_str().unwrap().to_owned();
    place.book(&["import", "--undo", "none"]).fails(1, "There is no import called none");
    place.book(&["import", "--undo", "hrw-2017-04-23"]).fails(1, "There is no import called");
    place.book(&["import", "--undo", &batch]).ok();
    let reports = place.book(&["--json", "report", "list"]).json();
    assert!(reports.as_array().unwrap().iter().all(|r| r["standing"] == "retracted"), "{reports}");
    let ask = ["--json", "figure", "--event", "apprehended", "--when", "2016-07/2017-11", "--place", "CN"];
    assert_eq!(place.book(&ask).bounds().0, 0);
}

#[test]
fn an_import_taken_back_can_be_done_again() {
    let place = Place::few();
    let figure = || {
        place.book(&["--json", "figure", "--event", "apprehended", "--when", "2016-07/2017-09"]).bounds().0
    };
    assert_eq!(figure(), 100);
    let batch = place.book(&["--json", "log", "-n", "1"]).json()[0]["key"].as_str().unwrap().to_owned();
    place.book(&["import", "--undo", &batch]).ok();
    place.book(&["import", "--undo", &batch]).fails(1, "was taken back and no longer stands");
    assert_eq!(figure(), 0);
    assert!(place.book(&["import", "few.jsonl", "--dry-run"]).ok().contains("makes it count again"));
    assert!(place.book(&["import", "few.jsonl"]).ok().starts_with("What was taken back counts again"));
    assert_eq!(figure(), 100, "what was taken back counts again once it is imported again");
    place.book(&["import", "few.jsonl"]).fails(1, "This file was imported before");
    // And once more round.
    place.book(&["import", "--undo", &batch]).ok();
    assert_eq!(figure(), 0);
    place.book(&["import", "few.jsonl"]).ok();
    assert_eq!(figure(), 100);

    place.book(&["judge", "retract", &batch, "third", "--reason", "both"]).ok();
    place.book(&["import", "few.jsonl"]).fails(1, "taken back there by itself");
}

#[test]
fn a_sheet_that_was_undone_and_mended_comes_in() {
    let place = Place::empty();
    let sheet = |count: &str| {
        format!("report_id,date,count,event\nx-1,2017-09-03,{count},detained\nx-2,2017-09-04,5,detained\n")
    };
    let figure =
        || place.book(&["--json", "figure", "--event", "apprehended", "--when", "2017-09"]).bounds().0;
    let import = |name: &str| {
        let done = place.book(&["--json", "import", name]).json();
        done["batch"].as_str().unwrap().to_owned()
    };
    place.write("first.csv", sheet("10"));
    place.write("second.csv", sheet("11"));
    place.write("third.csv", sheet("12"));
    let batch = import("first.csv");
    assert_eq!(figure(), 15);
    place.book(&["import", "--undo", &batch]).ok();
    let batch = import("second.csv");
    assert_eq!(figure(), 16, "what was undone does not stand in the way of what was mended");
    let keys = place.book(&["--json", "mention", "list"]).json();
    let standing = keys.as_array().unwrap().iter().filter(|m| m["standing"] != "retracted");
    assert_eq!(standing.map(|m| m["key"].as_str().unwrap()).collect::<Vec<_>>(), ["x-1.2#1", "x-2.2#1"]);
    place.book(&["import", "--undo", &batch]).ok();
    import("third.csv");
    assert_eq!(figure(), 17);

    // What a person took back by itself is not brought back by a file.
    place.book(&["judge", "retract", "x-2.3#1", "--reason", "not ours"]).ok();
    assert_eq!(figure(), 12);
    place.write("fourth.csv", format!("{}x-3,2017-09-05,1,detained\n", sheet("12")));
    place.book(&["import", "fourth.csv"]).fails(1, "x-2.3#1: this record is in the casebook");
}

#[test]
fn two_lists_numbered_from_one_both_come_in() {
    let place = Place::empty();
    let list = |header: &str, month: &str, counts: [u8; 3]| {
        let row = |(n, count): (usize, u8)| format!("{},2017-{month}-03,{count},체포,두만강\n", n + 1);
        counts
            .into_iter()
            .enumerate()
            .map(row)
            .fold(format!("{header},날짜,인원,사건,장소\n"), |text, row| text + &row)
    };
    place.write("one.csv", list("번호", "08", [3, 4, 5]));
    place.write("two.csv", list("순번", "09", [1, 2, 6]));
    place.write("same.csv", list("번호", "08", [3, 4, 5]));
    place.book(&["import", "one.csv"]).ok();
    assert!(place.book(&["import", "two.csv"]).ok().contains("3 reports and 3 mentions"));
    place.book(&["import", "same.csv"]).fails(1, "This file was imported before");
    let kept = place.book(&["--json", "mention", "list"]).json();
    let kept = kept.as_array().unwrap();
    let reports: std::collections::BTreeSet<&str> =
        kept.iter().map(|m| m["report"].as_str().unwrap()).collect();
    assert_eq!((kept.len(), reports.len()), (6, 6), "{kept:?}");
    assert!(reports.iter().all(|key| key.starts_with("sheet-") && key.contains("-n")), "{reports:?}");
    let ask = ["--json", "figure", "--event", "apprehended", "--when", "2017-08/2017-09"];
    assert_eq!(place.book(&ask).bounds().1, Some(21));
}

#[test]
fn a_running_number_that_is_a_report_of_another_list_is_refused() {
    let place = Place::empty();
    let columns = |id: &str| {
        format!(
            "{{\"version\":1,\"columns\":{{\"번호\":\"{id}\",\"날짜\":\"date\",\"인원\":\"count\"}},\"date_rule\":null,\"sheet\":null}}"
        )
    };
    place.write("id.json", columns("report_id"));
    place.write("list.json", columns("list_number"));
    place.write("one.csv", "번호,날짜,인원\n1,2017-08-03,3\n2,2017-08-04,4\n");
    // The same row under the same number, another, two of one number, and a number that is free.
    place
        .write("two.csv", "번호,날짜,인원\n1,2017-08-03,3\n2,2017-09-04,9\n2,2017-09-05,8\n3,2017-09-06,1\n");
    place.write("more.csv", "번호,날짜,인원\n1,2017-08-03,3\n2,2017-08-04,4\n3,2017-08-05,5\n");
    place.book(&["import", "one.csv", "--mapping", "id.json"]).ok();
    let before = place.head();
    let refused = place.book(&["import", "two.csv", "--mapping", "id.json"]);
    refused
        .fails(1, "row 3, \"2\": a report of this number is in the casebook already and came from elsewhere");
    assert!(refused.err.contains("list_number"), "{refused:?}");
    assert_eq!(place.head(), before);
    let skipped = place
        .book(&["--json", "import", "two.csv", "--mapping", "id.json", "--skip-problems", "--dry-run"])
        .json();
    assert_eq!((&skipped["mentions"], &skipped["already_there"]), (&1.into(), &0.into()), "{skipped}");
    // The same list, grown.
    let grown = place.book(&["--json", "import", "more.csv", "--mapping", "id.json", "--dry-run"]).json();
    assert_eq!((&grown["mentions"], &grown["already_there"]), (&1.into(), &4.into()), "{grown}");
    assert_eq!(grown["problems"].as_array().unwrap().len(), 0, "{grown}");
    place.book(&["import", "two.csv", "--mapping", "list.json"]).ok();
    let kept = place.book(&["--json", "mention", "list"]).json();
    assert_eq!(kept.as_array().unwrap().len(), 6, "{kept}");
}

#[test]
fn a_register_as_people_keep_it_is_shown_row_by_row_before_it_is_entered() {
    let place = Place::empty();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 5, "2017년 명단", &Format::new()).unwrap();
    let rows = [
        ["번호", "날짜", "장소", "인원", "현황", "성별"],
        ["1", "2017-08-03", "두만강", "3", "체포", "여"],
        ["2", "2017-08-10", "〃", "2", "북송", "남"],
        ["3", "20117-08-11", "옌지", "1", "미상", "여"],
        ["합계", "", "", "6", "", ""],
    ];
    for (r, row) in (1..).zip(rows) {
        for (c, cell) in (0..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write(r, c, cell).unwrap();
        }
    }
    place.write("list.xlsx", book.save_to_buffer().unwrap());
    let shown = place.book(&["import", "list.xlsx", "--dry-run"]);
    let said = shown.refused().split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "-n1#1 3 apprehended 2017-08-03",
        "-n2#1 2 returned 2017-08-10",
        "place as written: in the row above, 두만강",
        "In this row the place is not written but taken from the row above: 4.",
        "A row that sums up others is left out: 6.",
        "2017년 명단 (1 time): a line above the headings",
        "cell B5, under \"날짜\", \"20117-08-11\": this year cannot be meant",
        "1 entry needs attention; 1 row is left out whole",
    ] {
        assert!(said.contains(part), "{part} is missing: {said}");
    }
    assert!(!said.contains("1 times"), "{said}");
    place.book(&["import", "list.xlsx", "--skip-problems"]).ok();
    let ask = ["--json", "figure", "--event", "returned", "--when", "2017-08"];
    assert_eq!(place.book(&ask).bounds(), (2, Some(2)));
}

#[test]
fn numbers_by_year_become_counts_or_are_refused_in_one_sentence() {
    let place = Place::empty();
    place.write("one.csv", "Year,Number\n2015,120\n2016,at least 80\n2017,41\nTotal,241\n");
    place.write("wide.csv", "연도,체포,북송\n2015,120,80\n2016,80,70\n합계,200,150\n");
    let shown = place.book(&["--json", "import", "one.csv", "--dry-run"]).json();
    assert_eq!((&shown["mentions"], &shown["problems"]), (&3.into(), &serde_json::json!([])), "{shown}");
    assert!(shown["remarks"].to_string().contains("lists no persons"), "{shown}");
    place.book(&["import", "one.csv"]).ok();
    let kept = place.book(&["--json", "mention", "list"]).json();
    let when: Vec<&str> = kept.as_array().unwrap().iter().map(|m| m["when"].as_str().unwrap()).collect();
    assert_eq!(when, ["2015", "2016", "2017"]);
    let shown = place.book(&["--json", "import", "wide.csv", "--dry-run"]).refused_json();
    let problems = shown["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{shown}");
    assert!(
        problems[0].as_str().unwrap().contains("lists no persons but gives numbers for each year"),
        "{shown}"
    );
}

#[test]
fn that_people_of_another_list_were_sent_back_too_is_nothing_that_was_there() {
    let place = Place::empty();
    let rows = |year: u16| {
        (1..=3).fold("Date of arrest,Place,Status\n".to_owned(), |text, n| {
            text + &format!("{year}-08-0{n},CN,repatriated\n")
        })
    };
    place.write("first.csv", rows(2018));
    place.write("second.csv", rows(2019));
    place.book(&["import", "first.csv"]).ok();
    let shown = place.book(&["--json", "import", "second.csv", "--dry-run"]).json();
    assert_eq!(shown["mentions"], 6, "{shown}");
    assert!(!shown["remarks"].to_string().contains("word for word"), "{shown}");
}

#[test]
fn case_numbers_of_another_list_are_told_by_row_and_cell_with_the_import_that_has_them() {
    let place = Place::empty();
    let list = |rows: &[&str]| {
        rows.iter()
            .fold("Case no.,Date of arrest,Place,Sex,Status\n".to_owned(), |text, row| text + row + "\n")
    };
    let first = ["K-1,2024-05-03,CN/Jilin,F,released", "K-2,2024-05-04,CN/Jilin,M,released"];
    place.write("first.csv", list(&first));
    // One row as it was, one of another person, one of whom more is known, one that is new.
    let second = [first[0], "K-2,2023-01-09,CN/Liaoning,M,repatriated", "K-3,2024-06-01,CN,F,"];
    place.write("second.csv", list(&second));
    let done = place.book(&["--json", "import", "first.csv"]).json();
    let batch = done["batch"].as_str().unwrap();
    let shown = place.book(&["--json", "import", "second.csv", "--dry-run"]).refused_json();
    let problems: Vec<&str> =
        shown["problems"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    for part in [
        "cell B3, under \"Date of arrest\": the date of K-2#1 is \"2023-01-09\" here and \"2024-05-04\" in the casebook",
        "cell C3, under \"Place\": the place of K-2#1 is \"CN/Liaoning\" here and \"CN/Jilin\"",
        "cell E3, under \"Status\": the outcome of K-2#1.same is \"returned\" here and \"released\"",
    ] {
        assert!(problems.iter().any(|p| p.contains(part)), "{part}: {problems:?}");
    }
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!((&shown["mentions"], &shown["left_out"]), (&1.into(), &1.into()), "{shown}");
    let said = shown["remarks"].to_string();
    assert!(
        said.contains("1 row has the identifier of a record") && said.contains(&format!("{batch} (")),
        "{said}"
    );
    // With the problems skipped nothing of that row comes in, and what is said of the others does.
    place.book(&["import", "second.csv", "--skip-problems"]).ok();
    let kept = place.book(&["--json", "mention", "list"]).json();
    let keys: Vec<&str> = kept.as_array().unwrap().iter().map(|m| m["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["K-1#1", "K-1#1.released", "K-2#1", "K-2#1.released", "K-3#1"]);
}

#[test]
fn a_list_that_has_grown_is_said_to_be_there_in_part() {
    let place = Place::empty();
    let rows = |n: u8| {
        (1..=n).fold("번호,날짜,인원\n".to_owned(), |text, n| text + &format!("{n},2017-08-0{n},{n}\n"))
    };
    place.write("old.csv", rows(4));
    place.write("new.csv", rows(6));
    place.book(&["import", "old.csv"]).ok();
    let shown = place.book(&["--json", "import", "new.csv", "--dry-run"]).json();
    assert!(shown["remarks"].to_string().contains("4 rows say word for word"), "{shown}");
    let batch = place.book(&["--json", "log", "-n", "1"]).json()[0]["key"].as_str().unwrap().to_owned();
    place.book(&["import", "--undo", &batch]).ok();
    let shown = place.book(&["--json", "import", "new.csv", "--dry-run"]).json();
    assert_eq!((&shown["mentions"], shown["remarks"].to_string().as_str()), (&6.into(), "[]"), "{shown}");
}

#[test]
fn a_list_of_people_counts_each_row_once_and_says_so() {
    let place = Place::empty();
    place.write(
        "people.csv",
        "Name,Sex,Date,Event\nA,f,2017-09-03,arrested\nB,,2017-09-03,arrested\n,,2017-09-03,\n",
    );
    let preview = place.book(&["--json", "import", "people.csv", "--dry-run"]).refused_json();
    let remark = preview["remarks"][0].as_str().unwrap().to_owned();
    assert!(remark.contains("2 rows") && remark.contains("as one person"), "{remark}");
    place.book(&["import", "people.csv", "--skip-problems"]).ok();
    let kept = place.book(&["--json", "mention", "list"]).json();
    let one = |m: &serde_json::Value| m["lo"] == 1 && m["hi"] == 1;
    assert!(kept.as_array().is_some_and(|all| all.len() == 2 && all.iter().all(one)), "{kept}");
    // That two rows are two people nobody has said.
    let figure = ["--json", "figure", "--event", "apprehended", "--when", "2017-09"];
    assert_eq!(place.book(&figure).bounds(), (1, Some(2)));
}

#[test]
fn rows_with_broken_cells_are_left_out_whole() {
    let place = Place::empty();
    place.write(
        "rows.csv",
        "report_id,date,count,event\na,2017-09-03,4,detained\nb,2017-09-04,#REF!,detained\nc,2017-09-05,3\n",
    );
    place.book(&["import", "rows.csv"]).fails(1, "nothing was imported");
    place.book(&["import", "rows.csv", "--skip-problems"]).ok();
    let mentions = place.book(&["--json", "mention", "list"]).json();
    let keys: Vec<_> = mentions.as_array().unwrap().iter().map(|m| m["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["a#1"]);
}

#[test]
fn a_sheet_is_previewed_corrected_and_imported() {
    let place = Place::empty();
    place.write("rows.csv", SHEET);
    let before = place.head();
    let preview = place.book(&["--json", "import", "rows.csv", "--dry-run"]).json();
    assert_eq!((&preview["reports"], &preview["mentions"]), (&2.into(), &3.into()), "{preview}");
    assert_eq!(preview["mapping"]["columns"]["count"], "count", "{preview}");
    assert!(place.book(&["import", "rows.csv", "--dry-run"]).ok().contains("--mapping"));
    assert_eq!(place.head(), before);
    let mut mapping = preview["mapping"].clone();
    mapping["columns"]["age"] = "ignore".into();
    place.write("mapping.json", mapping.to_string());
    place.book(&["import", "rows.csv", "--mapping", "mapping.json"]).ok();
    let mentions = place.book(&["--json", "mention", "list"]).json();
    assert_eq!((mentions.as_array().unwrap().len(), &mentions[0]["lo"]), (3, &41.into()));
    assert!(mentions[1]["age"].is_null(), "the column was left out: {mentions}");
    assert!(mentions[2]["note"].as_str().unwrap().contains("Yanji"), "{mentions}");
    place.book(&["import", "rows.csv"]).fails(1, "This file was imported before");
    for bad in ["", "{}x", "{\"columns\":{\"count\":\"nonsense\"}}", "[1]"] {
        place.write("bad.json", bad);
        place.book(&["import", "rows.csv", "--mapping", "bad.json"]).fails(1, "");
    }
    place.write("rows.doc", "text");
    place.book(&["import", "rows.doc"]).fails(1, "rows.doc: this is plain text, and only tables");
    place.book(&["import", "missing.csv"]).fails(5, "missing.csv could not be opened");
}

#[test]
fn problems_are_told_by_row_and_cell_and_nothing_is_imported() {
    let place = Place::empty();
    let rows = "date,count,event,sex\n2017-09-03,\"=1+1\",held,f\nsome day,6,held,q\n2017-09-03,7,\"=cmd|' /C calc'!A0\",m\n2017-09-03,8,held,m\n";
    place.write("rows.csv", rows);
    let before = place.head();
    let out = place.book(&["import", "rows.csv", "--problems", "problems.csv"]);
    let said =
        out.fails(1, "4 entries of the file need attention, and nothing was imported").replace("\n    ", " ");
    for place in
        ["cell B2, under \"count\"", "cell A3, under \"date\"", "cell D3, under \"sex\"", "row 4, \"=cmd"]
    {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert_eq!(place.head(), before);
    let sheet = std::fs::read_to_string(place.path("problems.csv")).unwrap();
    assert_eq!(sheet.lines().count(), 5, "a header and every problem: {sheet}");
    assert!(sheet.contains("'=1+1") && sheet.contains("'=cmd"), "{sheet}");
    for begins in ["=", "+", "-", "@"] {
        let runs = [format!(",{begins}"), format!(",\"{begins}"), format!("\n{begins}")];
        assert!(!runs.iter().any(|run| sheet.contains(run)), "a spreadsheet program would run this: {sheet}");
    }
    place
        .book(&["import", "rows.csv", "--problems", "problems.csv"])
        .fails(5, "problems.csv could not be written");
    let skipped = place.book(&["import", "rows.csv", "--skip-problems"]);
    skipped.ok();
    assert!(skipped.err.contains("cell A3, under \"date\""), "what is left out is said: {skipped:?}");
    let mentions = place.book(&["--json", "mention", "list"]).json();
    assert!(mentions.as_array().unwrap().iter().any(|m| m["lo"] == 8), "{mentions}");
    assert!(mentions.as_array().unwrap().iter().all(|m| m["lo"] != 7), "{mentions}");
}

#[test]
fn rows_that_say_nothing_of_anyone_are_no_mentions() {
    let place = Place::empty();
    let rows = "report_id,title,date,count,event,unit,note\na,,2017-09-03,5,held,person,\n,,,,,person,\n  ,,, ,,,\n\
                b,A report,,,,person,\n,,,,,,total\n,,2017-09-04,,,person,\n,,2017-09-05,4294967296,held,,\n";
    place.write("rows.csv", rows);
    let said = place
        .book(&["import", "rows.csv"])
        .fails(1, "3 entries of the file need attention")
        .replace("\n    ", " ");
    for told in
        ["row 6: nothing is said of anyone", "row 7: nothing is said of anyone", "cell D8, under \"count\""]
    {
        assert!(said.contains(told), "{told}: {said}");
    }
    place.book(&["import", "rows.csv", "--skip-problems"]).ok();
    let mentions = place.book(&["--json", "mention", "list"]).json();
    assert_eq!(mentions.as_array().unwrap().len(), 1, "{mentions}");
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Read me").unwrap().write(0, 0, "see the other sheet").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let rows = book.add_worksheet().set_name("Rows").unwrap();
    for (at, head) in ["report_id", "date", "count", "event", "place"].into_iter().enumerate() {
        rows.write(0, at as u16, head).unwrap();
    }
    rows.write(1, 0, "x").unwrap();
    rows.write_with_format(1, 1, ExcelDateTime::from_ymd(2017, 9, 3).unwrap(), &day).unwrap();
    rows.write(1, 2, 41.0).unwrap().write(1, 3, "체포").unwrap().write(1, 4, "CN/Jilin").unwrap();
    rows.write(2, 0, "y").unwrap().write(2, 1, "2017-11-08").unwrap();
    rows.write_formula(2, 2, Formula::new("=20+29").set_result("49")).unwrap();
    rows.write(2, 3, "detained").unwrap().write(2, 4, "CN").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_imported() {
    let place = Place::empty();
    place.write("rows.xlsx", workbook());
    place.book(&["import", "rows.xlsx", "--sheet", "No such"]).fails(1, "");
    let preview = place.book(&["--json", "import", "rows.xlsx", "--sheet", "Rows", "--dry-run"]).json();
    assert_eq!(preview["reports"], 2, "{preview}");
    place.book(&["import", "rows.xlsx", "--sheet", "Rows"]).ok();
    let mentions = place.book(&["--json", "mention", "list"]).json();
    let told: Vec<_> =
        mentions.as_array().unwrap().iter().map(|m| (m["lo"].as_u64(), m["event"].as_str())).collect();
    assert_eq!(told, [(Some(41), Some("apprehended")), (Some(49), Some("apprehended"))]);
}

#[test]
fn a_hostile_file_is_refused_whole() {
    let place = Place::empty();
    let real = workbook();
    let bomb = packed(&[("xl/workbook.xml", vec![b' '; 300 << 20])]);
    assert!(bomb.len() < 1 << 20);
    let wide = format!("{}\n{}\n", vec!["count"; 513].join(","), vec!["1"; 513].join(","));
    let files: [(&str, Vec<u8>); 13] = [
        ("bomb.xlsx", bomb),
        ("cut.xlsx", real[..real.len() / 2].to_vec()),
        ("tail.xlsx", real[..real.len() - 10].to_vec()),
        ("none.xlsx", Vec::new()),
        ("text.xlsx", b"count\n1\n".to_vec()),
        ("old.xls.xlsx", [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat()),
        ("up.xlsx", packed(&[("../../outside", b"x".to_vec())])),
        ("wide.csv", wide.into_bytes()),
        ("none.csv", Vec::new()),
        ("open.csv", b"count,event\n1,\"held\n".to_vec()),
        ("bytes.csv", [b"count,event\n1,".as_slice(), &[0xff, 0xfe, 0xfd], b"\n"].concat()),
        ("bad.jsonl", b"{\"id\": \n".to_vec()),
        ("deep.jsonl", "[".repeat(200_000).into_bytes()),
    ];
    let before = place.kept();
    for (name, bytes) in files {
        place.write(name, bytes);
        let out = place.book(&["import", name]);
        assert!(out.fails(1, "").starts_with("error: ") || out.err.contains("\nerror: "), "{name}: {out:?}");
        assert!(place.kept() == before, "{name} changed the casebook");
    }
    let rows = place.book(&["import", "wide.csv"]);
    rows.fails(1, "more than 512 columns");
    assert_eq!(std::fs::read_dir(place.dir.path().join("tmp")).unwrap().count(), 0);
    assert!(!place.dir.path().join("outside").exists());
}

#[test]
fn rows_to_come_rows_that_disagree_and_rows_of_a_bare_sex_are_told() {
    let place = Place::empty();
    place.write(
        "rows.csv",
        "report_id,published,count,event,date,place,sex\n\
         x-1,2017-11-06,5,detained,2017-11-04,CN,\n\
         x-1,2017-11-07,3,detained,2017-11-04,CN,f\n\
         x-2,2099-01-01,4,detained,2017-11-04,CN,\n\
         x-3,2017-11-06,4,detained,2099-01-01,CN,\n\
         x-4,,,,,,f\n\
         x-5,2017-11-06,열두 명,detained,2017-11-04,CN,\n",
    );
    let preview = place.book(&["--json", "import", "rows.csv", "--dry-run"]).refused_json();
    let problems: Vec<&str> =
        preview["problems"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
    for (row, says) in [
        ("row 3:", "in row 2"),
        ("row 4:", "is after today"),
        ("row 5:", "is after today"),
        ("row 6:", "only a sex"),
    ] {
        assert!(problems.iter().any(|p| p.contains(row) && p.contains(says)), "{row} {says}: {problems:?}");
    }
    assert_eq!((&preview["mentions"], problems.len()), (&2.into(), 4), "{preview}");
}

#[test]
fn a_mapping_remembered_does_not_settle_dates_that_a_sheet_leaves_open() {
    let place = Place::empty();
    let sheet = |id: &str, date: &str| format!("report_id,date,count,event\n{id},{date},5,returned\n");
    place.write("first.csv", sheet("r1", "15/04/2017"));
    place.write("open.csv", sheet("r2", "11/04/2017"));
    place.write("other.csv", sheet("r3", "04/15/2017"));
    let first = place.book(&["--json", "import", "first.csv", "--dry-run"]).json();
    assert_eq!(first["mapping"]["date_rule"], "dmy", "{first}");
    place.book(&["import", "first.csv"]).ok();
    place.book(&["import", "open.csv"]).fails(1, "could be day first or month first");
    let other = place.book(&["--json", "import", "other.csv", "--dry-run"]).json();
    assert_eq!((&other["mapping"]["date_rule"], &other["mentions"]), (&"mdy".into(), &1.into()), "{other}");
}

#[test]
fn everything_wrong_with_a_row_is_told_at_once_and_a_dry_run_says_what_is_refused() {
    let place = Place::empty();
    place.write(
        "rows.csv",
        "report_id,date,count,event\na,2017-09-03,4,detained\nb,31/13/2017,5,vanquished\nc,2017-09-05,3\n",
    );
    let shown = place.book(&["import", "rows.csv", "--dry-run", "--problems", "problems.csv"]);
    let out = shown.refused();
    let said = out.replace("\n    ", " ");
    assert!(said.contains("Nothing is imported while entries need attention"), "{said}");
    assert!(said.contains("2 rows are left out whole"), "{said}");
    assert!(said.contains("no known event"), "{said}");
    let sheet = std::fs::read_to_string(place.path("problems.csv")).unwrap();
    assert!(sheet.lines().skip(1).all(|line| line.starts_with("rows.csv,")), "{sheet}");
    assert_eq!(sheet.matches("short-row").count(), 1, "{sheet}");
    let shown = place.book(&["import", "rows.csv", "--dry-run", "--skip-problems"]);
    let skipped = shown.ok();
    assert!(skipped.contains("Would bring 1 report and 1 mention"), "{skipped}");
}

#[test]
fn a_register_of_arrests_with_a_status_tells_of_returns_too() {
    let place = Place::empty();
    place.write(
        "register.csv",
        "No.,Sex,Date of arrest,Place,Status\n\
         1,F,2024-05-03,Shenyang,repatriated\n\
         2,M,2024-05-03,Shenyang,still held\n\
         3,F,2024-05-04,Dandong,북송\n\
         4,F,2024-05-04,Dandong,unknown\n\
         5,M,2024-05-04,Dandong,in good health\n",
    );
    let shown = place.book(&["import", "register.csv", "--dry-run"]);
    assert!(shown.ok().contains("5 reports and 10 mentions"), "{shown:?}");
    assert!(shown.ok().contains("not read as an event in 1 row: 6"), "{shown:?}");
    let done = place.book(&["--json", "import", "register.csv"]).json();
    let bounds = |event: &str, unit: &str| {
        place.book(&["--json", "figure", "--event", event, "--place", "CN", "--unit", unit]).bounds()
    };
    assert_eq!(bounds("apprehended", "person"), (2, Some(5)));
    assert_eq!(bounds("apprehended", "episode"), (4, Some(5)));
    // What became of two of them is open.
    assert_eq!(bounds("returned", "episode"), (2, Some(4)));
    assert_eq!(bounds("returned", "person"), (1, Some(4)));
    let batch = done["batch"].as_str().unwrap().to_owned();
    let undone = place.book(&["import", "--undo", &batch]);
    assert!(undone.err.contains("Took back 5 reports and 10 mentions of"), "{undone:?}");
    assert_eq!(bounds("returned", "episode").0, 0);
}

#[test]
fn an_outcome_that_is_not_read_does_not_pass_for_none() {
    let place = Place::empty();
    let outcomes = [
        ["Repatriated"; 4].as_slice(),
        &["released"; 3],
        &["see file", "whereabouts being checked by N", ""],
    ]
    .concat();
    let rows = (1..).zip(outcomes).map(|(n, outcome)| format!("K-{n},F,2024-05-{n:02},CN/Jilin,{outcome}\n"));
    place.write(
        "register.csv",
        rows.fold("Case no.,Sex,Date of arrest,Place,Outcome\n".to_owned(), |text, row| text + &row),
    );
    let shown = place.book(&["import", "register.csv", "--dry-run", "--rows-apart"]);
    assert!(shown.ok().contains("not read as an event in 2 rows: 9, 10"), "{shown:?}");
    let done = place.book(&["--json", "import", "register.csv", "--rows-apart"]).json();
    let figure = |more: &[&str]| place.book(&[&["--json", "figure", "--unit", "person"], more].concat());
    assert_eq!(figure(&["--event", "apprehended"]).bounds(), (10, Some(10)));
    assert_eq!(figure(&["--event", "returned"]).bounds(), (4, Some(6)));
    assert_eq!(figure(&["--event", "released"]).bounds(), (3, Some(5)));
    let not_returned = ["--event", "apprehended", "--not-known", "returned"];
    assert_eq!(figure(&not_returned).bounds(), (4, Some(6)));
    let said = place.book(&[&["explain", "--unit", "person"], &not_returned[..]].concat());
    assert!(!said.ok().contains(".open"), "{said:?}");
    place.book(&["judge", "reject", "K-9#1.outcome", "--reason", "she was released"]).ok();
    assert_eq!(figure(&["--event", "returned"]).bounds(), (4, Some(5)));
    // The same list once more says the same under the same keys.
    let batch = done["batch"].as_str().unwrap().to_owned();
    place.book(&["import", "--undo", &batch]).ok();
    assert_eq!(figure(&["--event", "returned"]).bounds(), (0, Some(0)));
    place.book(&["import", "register.csv", "--rows-apart"]).ok();
    assert_eq!(figure(&["--event", "returned"]).bounds(), (4, Some(5)));
}

#[test]
fn a_day_of_arrest_and_a_day_of_return_are_two_events_of_the_same_people() {
    let place = Place::empty();
    place.write(
        "group.csv",
        "Case no.,Number of people,체포일,북송일,City,Province\n\
         2024/017,7,2024-05-03,2024-06-01,Shenyang,Liaoning\n\
         2024-017,2,2024-05-05,,Dandong,Liaoning\n",
    );
    place.book(&["import", "group.csv"]).ok();
    let bounds = |event: &str, when: &str| {
        place.book(&["--json", "figure", "--event", event, "--when", when, "--place", "CN"]).bounds()
    };
    assert_eq!(bounds("apprehended", "2024-05"), (9, Some(9)));
    assert_eq!(bounds("returned", "2024-06"), (7, Some(7)));
    assert_eq!(bounds("returned", "2024-05"), (0, Some(0)));
    let kept = place.book(&["--json", "mention", "list"]).json();
    let keys: Vec<&str> = kept.as_array().unwrap().iter().map(|m| m["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["2024-017#1", "2024-017#1.returned", "2024-017.2#1"]);
}

#[test]
fn each_sheet_of_a_workbook_is_imported_once() {
    let place = Place::empty();
    let mut book = Workbook::new();
    for (name, day) in [("2023", "2023-05-03"), ("2024", "2024-05-03")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let rows = [["No.", "Date of arrest", "Sex"], ["1", day, "F"], ["2", day, "M"]];
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    }
    book.save(place.path("lists.xlsx")).unwrap();
    assert!(place.book(&["import", "lists.xlsx"]).ok().contains("2 reports and 2 mentions"));
    let second = ["import", "lists.xlsx", "--sheet", "2024"];
    assert!(place.book(&second).ok().contains("2 reports and 2 mentions"));
    place.book(&second).fails(1, "This file was imported before");
    place.book(&["import", "lists.xlsx", "--sheet", "2023"]).fails(1, "`lastseen import --undo");
    let ask = ["--json", "figure", "--event", "apprehended", "--when", "2023/2024"];
    assert_eq!(place.book(&ask).bounds(), (4, Some(4)));
}

#[test]
fn rows_that_may_be_one_person_are_other_people_by_the_word_of_whoever_keeps_the_list() {
    let place = Place::empty();
    let list = "sex,date,event,place\nF,2017-09-03,arrested,CN\nF,2017-09-03,arrested,CN\nM,2017-09-03,arrested,CN\n";
    place.write("people.csv", list);
    let figure = || {
        place
            .book(&["--json", "figure", "--unit", "person", "--event", "apprehended", "--when", "2017-09"])
            .bounds()
    };
    let cautious = place.book(&["import", "people.csv", "--dry-run"]);
    let words = cautious.ok();
    assert!(
        words.contains("2 rows say the same of a person as another row") && words.contains("--rows-apart")
    );
    let said = place.book(&["import", "people.csv", "--dry-run", "--rows-apart"]);
    assert!(said.ok().contains("The 3 rows are 3 different people"), "{said:?}");
    let batch = place.book(&["--json", "import", "people.csv"]).json()["batch"].as_str().unwrap().to_owned();
    assert_eq!(figure().0, 2, "the cautious reading stands where nobody says otherwise");
    place.book(&["import", "--undo", &batch]).ok();
    let done = place.book(&["--json", "import", "people.csv", "--rows-apart"]).json();
    assert_eq!(figure().0, 3);
    place.book(&["import", "--undo", done["batch"].as_str().unwrap()]).ok();
    assert_eq!(figure().0, 0);
    place.book(&["import", "people.csv"]).ok();
    assert_eq!(figure().0, 2, "the word is taken back with the import and does not come again unsaid");
}

#[test]
fn rows_of_a_register_of_persons_are_one_person_each_whatever_is_known_of_their_age() {
    let place = Place::empty();
    let rows = "Sex,Age,Date of arrest,Place\nM,40-43,2024-05-03,CN\nF,29,2024-05-04,CN\nU,30s,2024-05-05,CN\n\
                unknown,,2024-05-06,CN\n미상,40대 초반,2024-05-07,CN\n";
    place.write("register.csv", rows);
    let shown = place.book(&["import", "register.csv", "--dry-run", "--rows-apart"]);
    assert!(shown.ok().contains("The 5 rows are 5 different people"), "{shown:?}");
    place.book(&["import", "register.csv", "--rows-apart"]).ok();
    let figure = |more: &[&str]| {
        let ask = ["--json", "figure", "--unit", "person", "--event", "apprehended"];
        place.book(&[&ask[..], more].concat()).bounds()
    };
    assert_eq!(figure(&[]), (5, Some(5)));
    assert_eq!(figure(&["--sex", "f"]), (1, Some(4)), "a sex that is not known may be either");
    // Where a row speaks of several, a range of ages without a sex may be that of a group.
    place.write(
        "mixed.csv",
        "Sex,Age,Date of arrest\nwomen,20-30,2024-06-03\n,30-40,2024-06-04\nM,40-43,2024-06-05\n",
    );
    let shown = place.book(&["--json", "import", "mixed.csv", "--dry-run"]).json();
    assert!(shown["remarks"].to_string().contains("1 row names"), "{shown}");
}

#[test]
fn rows_of_several_are_not_said_to_be_other_people() {
    let place = Place::empty();
    place.write("groups.csv", "count,date,event\n2,2017-09-03,arrested\n1,2017-09-04,arrested\n");
    let said = place.book(&["import", "groups.csv", "--dry-run", "--rows-apart"]);
    assert!(said.ok().contains("1 row is not of exactly one person"), "{said:?}");
}

#[test]
fn columns_that_count_men_and_women_are_told_by_their_headings() {
    let place = Place::empty();
    place.write(
        "parts.csv",
        "date,event,count,Male,여\n2017-09-03,arrested,5,2,3\n2017-09-04,arrested,2,2,0\n",
    );
    let said = place.book(&["import", "parts.csv", "--dry-run"]);
    for heading in ["Male", "여"] {
        assert!(said.ok().contains(&format!("{heading} (2 times): numbers of men, women")), "{said:?}");
    }
}
