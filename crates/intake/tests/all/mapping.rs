//! Columns to meaning, and rows to records.

use std::collections::BTreeMap;

use intake::sheet::{
    DateGuess, DateRule, Extracted, Field, Limits, Mapping, MappingError, Sheet, What, apply, column_letters,
    guess_dates, guess_mapping, is_yearly, layout_hash, read_csv,
};

use model::day::Grain;
use model::{AgeRange, Qualifier, Sex};

use super::kinds;

fn read(text: &str) -> Sheet {
    read_csv(text.as_bytes(), None, &Limits::default()).unwrap()
}

fn check_header(header: &str, field: Field) {
    let mapping = guess_mapping(&[header.to_owned()], &[]);
    assert_eq!(mapping.columns[header], field, "{header}");
}

fn extract(text: &str) -> Extracted {
    let sheet = read(text);
    let mapping = guess_mapping(&sheet.headers, &sheet.rows);
    apply(&sheet, &mapping)
}

#[test]
fn headers_in_three_languages() {
    for (header, field) in [
        ("Date", Field::Date),
        ("DATE OF ARREST (dd/mm/yyyy)", Field::Date),
        ("start_date", Field::DateFrom),
        ("#date+end", Field::DateTo),
        ("날짜", Field::Date),
        ("日期", Field::Date),
        ("被捕日期", Field::Date),
        ("검거일", Field::Date),
        ("遣返日期", Field::Date),
        ("검거 장소", Field::Place),
        ("抓捕地点", Field::Place),
        ("How many?", Field::Count),
        ("인원(명)", Field::Count),
        ("人数", Field::Count),
        ("#affected+detained+min", Field::CountMin),
        ("최대 인원", Field::CountMax),
        ("Place", Field::Place),
        ("장소", Field::Place),
        ("地点", Field::Place),
        ("성별", Field::Sex),
        ("年龄", Field::Age),
        ("출처", Field::Origin),
        ("来源", Field::Origin),
        ("URL", Field::Url),
        ("비고", Field::Note),
        ("발행일", Field::Published),
        ("SubmissionDate", Field::Received),
        ("favourite colour", Field::Ignore),
    ] {
        check_header(header, field);
    }
}

#[test]
fn one_column_a_field_and_the_date_rule_only_where_settled() {
    let sheet = read("Date,When,Notes,Remarks\n15/4/2017,x,a,b\n3/4/2017,y,c,\n");
    let mapping = guess_mapping(&sheet.headers, &sheet.rows);
    assert_eq!(mapping.columns["Date"], Field::Date);
    assert_eq!(mapping.columns["When"], Field::Ignore);
    assert_eq!((mapping.columns["Notes"], mapping.columns["Remarks"]), (Field::Note, Field::Note));
    assert_eq!(mapping.date_rule, Some(DateRule::Dmy));
    let open = read("Date,Place\n3/4/2017,Tumen\n");
    let mapping = guess_mapping(&open.headers, &open.rows);
    assert_eq!(mapping.date_rule, None);
    assert!(matches!(guess_dates(&open, &mapping), DateGuess::Ambiguous { .. }));
    assert_eq!(kinds(&apply(&open, &mapping).problems), [What::AmbiguousDate]);
}

#[test]
fn json_is_stable_and_checked() {
    let columns = BTreeMap::from([("When".to_owned(), Field::Date), ("N".to_owned(), Field::CountMin)]);
    let mapping = Mapping::new(columns, Some(DateRule::Dmy), None);
    let json = r#"{"version":1,"columns":{"N":"count_min","When":"date"},"date_rule":"dmy","sheet":null}"#;
    assert_eq!(mapping.to_json(), json);
    assert_eq!(Mapping::from_json(json), Ok(mapping));
    let later = json.replace(":1,", ":2,").replace("dmy", "by_moon");
    assert_eq!(Mapping::from_json(&later), Err(MappingError::Version { found: 2 }));
    for wrong in
        ["", "{}", "[]", r#"{"version":1}"#, &json.replace("count_min", "sum"), &json.replace("sheet", "s")]
    {
        assert!(matches!(Mapping::from_json(wrong), Err(MappingError::NotReadable { .. })), "{wrong}");
    }
    for field in Field::ALL {
        let text = serde_json::to_string(&field).unwrap();
        assert_eq!(serde_json::from_str::<Field>(&text).unwrap(), field);
    }
}

#[test]
fn a_layout_is_its_headers_in_order() {
    let hash =
        |headers: &[&str]| layout_hash(&headers.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert_eq!(hash(&["Date", "Place"]), hash(&[" date", "PLACE "]));
    assert_ne!(hash(&["Date", "Place"]), hash(&["Place", "Date"]));
    assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    assert_eq!(hash(&["a"]).len(), 64);
}

#[test]
fn rows_become_records() {
    let extracted = extract(
        "ID,Date,How many,Place,Sex,Age,Note,Remarks,Source\n\
         r1,2017-07,at least 41, Tumen ,F,30s,x,y,relative\n\
         ,,,,,,,,\n\
         r2,unknown,unknown,,unknown,,,,\n",
    );
    assert_eq!(kinds(&extracted.problems), []);
    let [first, second] = &extracted.records[..] else { panic!("two records") };
    assert_eq!(
        (first.row, first.report_id.as_deref(), first.place.as_deref()),
        (2, Some("r1"), Some("Tumen"))
    );
    let when = first.when.as_ref().unwrap().span();
    assert_eq!(
        (when.from.unwrap().to_string(), when.to.unwrap().to_string()),
        ("2017-07-01".into(), "2017-07-31".into())
    );
    let count = first.count.as_ref().unwrap();
    assert_eq!((count.qualifier, count.lo, count.hi), (Qualifier::AtLeast, Some(41), None));
    assert_eq!(first.sex, Some(Sex::Female));
    assert_eq!(first.age, AgeRange::new(30, Some(39)));
    assert_eq!(first.note.as_deref(), Some("x\ny"));
    assert_eq!(first.origin.as_deref(), Some("relative"));
    assert_eq!(second.row, 4);
    assert!(second.when.is_none() && second.count.is_none() && second.sex.is_none());
}

#[test]
fn columns_that_belong_together() {
    let one = |text: &str| {
        let mut extracted = extract(text);
        (extracted.records.remove(0), kinds(&extracted.problems))
    };
    let (record, problems) = one("start date,end date,min,max\n2017-07,2017-08,5,7\n");
    let (when, count) = (record.when.unwrap(), record.count.unwrap());
    assert_eq!((when.text(), when.grain()), ("2017-07/2017-08", Grain::Month));
    assert_eq!(
        (count.qualifier, count.lo, count.hi, &*count.words),
        (Qualifier::Range, Some(5), Some(7), "5 - 7")
    );
    assert_eq!(problems, []);
    let (record, _) = one("start date,min\n2017-07-15,5\n");
    assert_eq!((record.when.unwrap().span().to, record.count.unwrap().qualifier), (None, Qualifier::AtLeast));
    let (record, problems) = one("start date,end date,min,max\n2017-08,2017-07,7,5\n");
    assert!(record.when.is_none() && record.count.is_none());
    assert_eq!(problems, [What::CountsDisagree, What::StartAfterEnd]);
    let (record, _) = one("qualifier,count\nat_least,41\n");
    assert_eq!(record.count.unwrap().qualifier, Qualifier::AtLeast);
    let (_, problems) = one("date,start date,end date\n2017-09,2017-07,2017-08\n");
    assert_eq!(problems, [What::DatesDisagree]);
    let (_, problems) = one("count,min\n5,7\n");
    assert_eq!(problems, [What::CountsDisagree]);
    let (record, _) = one("age min,age max\n3,10\n");
    assert_eq!(record.age, AgeRange::new(3, Some(10)));
}

#[test]
fn problems_name_the_cell() {
    let long = "x".repeat(60);
    let text = format!("Place,Date,Count,Age,Sex\nTumen,15/7/17,{long},old,q\n");
    let extracted = extract(&text);
    let where_and_what: Vec<_> = extracted
        .problems
        .iter()
        .map(|problem| (problem.row.unwrap(), problem.column.as_deref().unwrap(), problem.what))
        .collect();
    assert_eq!(
        where_and_what,
        [
            (2, "C", What::NotACount),
            (2, "B", What::NotADate),
            (2, "E", What::UnknownSex),
            (2, "D", What::NotAnAge)
        ]
    );
    assert_eq!(extracted.problems[0].header.as_deref(), Some("Count"));
    assert_eq!(extracted.problems[0].value.as_ref().unwrap().chars().count(), 40);
    assert_eq!(extracted.problems[1].value.as_deref(), Some("15/7/17"));
    let sheet = read("a,b\n1,2\n");
    let columns = BTreeMap::from([("a", Field::Place), ("b", Field::Place), ("c", Field::Date)]);
    let columns = columns.into_iter().map(|(header, field)| (header.to_owned(), field)).collect();
    let extracted = apply(&sheet, &Mapping::new(columns, None, None));
    assert_eq!(kinds(&extracted.problems), [What::MissingColumn, What::TwoColumns]);
}

#[test]
fn a_count_above_any_people_is_a_slip_of_its_cell() {
    let extracted = extract("Date,Count\n2017-07-15,2000000000\n2017-07-15,4294967296\n");
    let found: Vec<_> = extracted.problems.iter().map(|p| (p.row, p.column.as_deref(), p.what)).collect();
    assert_eq!(found, [(Some(3), Some("B"), What::TooManyPeople)]);
    assert_eq!(extracted.records[0].count.as_ref().unwrap().lo, Some(2_000_000_000));
}

#[test]
fn column_letters_as_in_a_spreadsheet() {
    for (column, letters) in
        [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
    {
        assert_eq!(column_letters(column), letters);
    }
    assert!(!column_letters(usize::MAX).is_empty());
}

#[test]
fn a_column_called_number_counts_unless_it_numbers_the_rows() {
    let field = |text: &str| {
        let sheet = read(text);
        guess_mapping(&sheet.headers, &sheet.rows).columns["Number"]
    };
    assert_eq!(field("Number,Date\n3,2017-08\n12,2017-09\n3,2017-10\n"), Field::Count);
    assert_eq!(field("Number,Date\n1,2017-08\n2,2017-09\n3,2017-10\n"), Field::ListNumber);
    assert_eq!(field("Number,Date,How many\n1,2017-08,4\n4,2017-09,4\n9,2017-10,4\n"), Field::ListNumber);
    assert_eq!(field("Number,Date\nA-3,2017-08\nA-9,2017-09\n"), Field::ReportId);
    assert_eq!(field("ID,Number,Date\na,10,2017-08\n"), Field::Count, "beside an identifier");
    assert_eq!(field("ID,Number,Date\na,1,2017-08\nb,2,2017-09\n"), Field::ListNumber);
}

#[test]
fn running_numbers_never_become_identifiers_of_reports() {
    let field = |header: &str, cells: &[&str]| {
        let sheet =
            read(&cells.iter().fold(format!("{header},Date\n"), |text, cell| text + cell + ",2017-08\n"));
        guess_mapping(&sheet.headers, &sheet.rows).columns[header]
    };
    for header in
        ["번호", "No.", "#", "№", "序号", "순번", "연번", "编号", "ID", "Report ID", "사건번호", "Ref"]
    {
        for cells in
            [&["1", "2", "3"][..], &["2", "3", "1"], &["1.", "2.", "3."], &["No. 1", "No. 2", "No. 3"]]
        {
            assert_eq!(field(header, cells), Field::ListNumber, "{header} {cells:?}");
        }
    }
    for header in ["번호", "编号", "ID", "Report ID"] {
        assert_eq!(field(header, &["r-1", "r-2", "r-3"]), Field::ReportId, "{header}");
        assert_eq!(field(header, &["2017001", "2017002", "2017003"]), Field::ReportId, "{header}");
    }
    assert_eq!(field("favourite number", &["1", "2", "3"]), Field::Ignore);
    let extracted = extract("번호,날짜,인원\n1,2017-08,3\n,2017-08,4\n합계,,7\n");
    assert_eq!(extracted.records.iter().map(|r| r.list_number).collect::<Vec<_>>(), [Some(1), None]);
}

#[test]
fn outcomes_are_events_only_where_their_cells_say_events() {
    let guess = |text: &str, header: &str| {
        let sheet = read(text);
        guess_mapping(&sheet.headers, &sheet.rows).columns[header]
    };
    for header in ["Status", "Outcome", "현황", "결과", "상태", "情况", "状态", "现状"] {
        let sheet =
            |cells: &str| format!("{header},Date\n{}", cells.replace(',', ",2017-08\n") + ",2017-08\n");
        assert_eq!(guess(&sheet("arrested,북송,미상,遣返"), header), Field::Event, "{header}");
        assert_eq!(guess(&sheet("well,ill,arrested"), header), Field::Outcome, "{header}");
        assert_eq!(guess(&sheet("well,ill,in hospital"), header), Field::Note, "{header}");
        assert_eq!(guess(&sheet("unknown,미상"), header), Field::Note, "{header}: nothing is said");
    }
    let happened = "What happened,Date\nThree women were stopped at the river.,2017-08\n";
    assert_eq!(guess(happened, "What happened"), Field::Words);
    assert_eq!(guess("What happened,Date\nrepatriated,2017-08\n", "What happened"), Field::Event);
    // The day is that of the arrest, and the outcome came later.
    assert_eq!(guess("Date of arrest,Status\n2017-08-03,repatriated\n", "Status"), Field::Outcome);
    assert_eq!(guess("Event,Status,Date\narrested,released,2017-08\n", "Status"), Field::Outcome);
    // What became of people and is not read is open, and no mere remark.
    assert_eq!(guess("Date of arrest,Status\n2017-08-03,see file\n", "Status"), Field::Outcome);
    assert_eq!(guess("체포일,결과\n2017-08-03,미상\n", "결과"), Field::Outcome);
    assert_eq!(guess("被捕日期,处理结果\n2017-08-03,待查\n", "处理结果"), Field::Outcome);
    // Whatever the heading is, cells that say what happened are an outcome, unless it was before.
    let odd =
        "Date of arrest,Stand der Dinge,Prior record\n2017-08-03,repatriated,repatriated\n2017-08-04,?,\n";
    assert_eq!(guess(odd, "Stand der Dinge"), Field::Outcome);
    assert_eq!(guess(odd, "Prior record"), Field::Ignore);
    assert_eq!(guess("Date,Anything\n2017-08-03,released\n", "Anything"), Field::Event);
    // Of two days that say what happened on them, the row is about the arrest.
    for (first, second) in
        [("Date of arrest", "Date of return"), ("체포일", "북송일"), ("被捕日期", "遣返日期")]
    {
        for headers in [format!("{first},{second}"), format!("{second},{first}")] {
            let sheet = format!("{headers}\n2017-08-03,2017-08-04\n");
            assert_eq!(guess(&sheet, first), Field::Date, "{headers}");
            assert_eq!(guess(&sheet, second), Field::OutcomeDate, "{headers}");
        }
    }
    assert_eq!(guess("Date,Date of birth\n2017-08-03,1990-01-01\n", "Date of birth"), Field::Ignore);
    assert_eq!(guess("유형,날짜\n일가족,2017-08\n", "유형"), Field::Note);
}

#[test]
fn an_outcome_that_is_not_known_is_kept_and_a_dash_is_none() {
    let extracted = extract(
        "Date of arrest,Date of return,Outcome\n2017-08-03,,unknown\n2017-08-04,미상,\n2017-08-05,-,n/a\n2017-08-06,,-\n",
    );
    let told: Vec<_> = extracted
        .records
        .iter()
        .map(|r| {
            (r.outcome.as_deref(), r.later.iter().map(|l| (l.kind, l.said.as_deref())).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("unknown"), vec![]),
            (None, vec![(None, Some("Date of return: 미상"))]),
            (None, vec![]),
            (None, vec![]),
        ]
    );
}

#[test]
fn a_place_as_above_is_marked_and_a_total_is_nobody() {
    let extracted = extract(
        "Place,Count,Date\n투먼,3,2017-08\n〃,2,2017-08\n같은,1,2017-08\n위와 같음,4,2017-08\n합계,10,\n同上,1,2017-09\n",
    );
    let places: Vec<_> = extracted.records.iter().map(|r| (r.place.as_deref(), r.place_above)).collect();
    assert_eq!(
        places,
        [
            (Some("투먼"), false),
            (Some("투먼"), true),
            (Some("같은"), false),
            (Some("같은"), true),
            (None, false)
        ]
    );
    assert_eq!(extracted.totals, [6]);
    let told: Vec<_> = extracted.problems.iter().map(|p| (p.row, p.what)).collect();
    assert_eq!(told, [(Some(7), What::NothingAbove)], "nothing is taken from across a total");
}

#[test]
fn numbers_by_year_are_known() {
    let yearly = |text: &str| {
        let sheet = read(text);
        is_yearly(&sheet, &guess_mapping(&sheet.headers, &sheet.rows))
    };
    assert!(yearly("Year,Number\n2015,120\n2016,at least 80\n2017,41\nTotal,241\n"));
    assert!(yearly("연도,체포,북송\n2015년,120,80\n2016년,80,70\n"));
    assert!(!yearly("Year,Number,Place\n2015,1,Tumen\n2016,3,Yanji\n"));
    assert!(!yearly("Year,Number\n2015,1\n2015,3\n"));
    assert!(!yearly("Name,Year,Number\nA,2015,1\nB,2016,1\n"));
    let sheet = read("Year,Number\n2015,120\n2016,at least 80\n");
    let mapping = guess_mapping(&sheet.headers, &sheet.rows);
    assert_eq!((mapping.columns["Year"], mapping.columns["Number"]), (Field::Date, Field::Count));
}

#[test]
fn a_year_that_cannot_be_meant_is_no_date() {
    let extracted =
        extract("Report ID,Published,How many,Date\nr-1,1017-11-06,10,2017-11-04\nr-2,2017-11-06,7,1899\n");
    let problems: Vec<_> = extracted.problems.iter().map(|p| (p.row, p.value.as_deref(), p.what)).collect();
    assert_eq!(
        problems,
        [(Some(2), Some("1017-11-06"), What::YearSlipped), (Some(3), Some("1899"), What::YearSlipped)]
    );
}
