//! Lists as they come: in several languages and encodings, with names in parts, ages against births, dates of deaths, titles.

use std::path::{Path, PathBuf};

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, WINDOWS_1251, WINDOWS_1256};
use linkfiles::{Error, Kind, Options, Outcome, run};

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn try_link(lists: &[&[u8]], columns: Option<&str>) -> Result<Outcome, Error> {
    let folder = tempfile::tempdir().unwrap();
    let files =
        (0..).zip(lists).map(|(i, l): (u32, _)| write(folder.path(), &format!("{i}.csv"), l)).collect();
    let columns = columns.map(|c| write(folder.path(), "columns.toml", c.as_bytes()));
    run(&Options { files, columns, out: folder.path().join("out"), ..Options::default() })
}

fn link(lists: &[&str]) -> Outcome {
    try_link(&lists.iter().map(|l| l.as_bytes()).collect::<Vec<_>>(), None).unwrap()
}

fn kind(done: &Outcome, heading: &str) -> Option<&'static str> {
    done.columns.iter().find(|c| c.heading == heading).unwrap().kind.map(Kind::name)
}

#[test]
fn names_in_parts_meet_whole_names() {
    let parts = "م,الاسم الأول,اسم الأب,اسم الجد,اسم العائلة,الجنس,المحافظة\n1,هدى,شادي,عيسى,حمدان,أنثى,غزة\n2,محمود,خليل,رائد,السيد,ذكر,رفح\n";
    let whole = "الاسم الكامل,الجنس,مكان السكن\nهدى شادي عيسى حمدان,أنثى,غزة\nسارة شادي عيسى حمدان,أنثى,غزة\n";
    let done = link(&[parts, whole]);
    assert_eq!(kind(&done, "اسم الجد"), Some("grandfather-name"));
    // One name, one sex and one place: what both lists have is compared.
    assert_eq!(done.linked.model.fields.len(), 3, "{:?}", done.columns);
    let equal = done.linked.edges.iter().filter(|e| e.odds > 0.0).count();
    assert_eq!((done.linked.clusters, equal), (3, 1), "{:?}", done.linked.edges);
    assert!(done.notes.iter().any(|n| n == "not compared: \"م\""), "{:?}", done.notes);
}

#[test]
fn a_configuration_names_parts_and_identity_too() {
    let one = "a,b,c,d\nAnn,Lee,811-928-629,1\nBea,Moss,940824544,2\n";
    let two = "who,card\nAnn Lee,811928629\nCy Orr,700000001\n";
    let columns = "[columns]\na = \"given-name\"\nb = \"family-name\"\nc = \"identity\"\nd = \"ignore\"\nwho = \"full-name\"\ncard = \"identity\"\n";
    let done = try_link(&[one.as_bytes(), two.as_bytes()], Some(columns)).unwrap();
    assert_eq!(done.linked.model.fields.len(), 2, "{:?}", done.columns);
    assert!(
        done.columns.iter().any(|c| c.heading == "card" && c.why.contains("one field with \"c\""))
            || done.columns.iter().any(|c| c.heading == "c" && c.why.contains("one field with \"card\"")),
        "{:?}",
        done.columns
    );
}

#[test]
fn ages_meet_births_where_a_day_is_known() {
    let births = "성명,성별,생년\nMoon Hyangsoo,F,1971-03-02\nKim Dukjong,M,1950-01-05\n";
    let ages = "Name of person,Gender,Age,Interview date\nMoon Hyangsoo,F,44,2015-10-13\nKim Dukjong,M,20,2015-10-13\n";
    let done = link(&[births, ages]);
    assert_eq!(done.linked.model.fields.len(), 3, "{:?}", done.columns);
    let odds: Vec<f64> = done.linked.edges.iter().map(|e| e.odds).collect();
    assert!(done.linked.clusters >= 3 && odds.len() <= 1, "{odds:?}");
    // The year may stand in the heading, and digits may be those of any script.
    let done = link(&[births, "Name of person,Gender,Age in 2015\nMoon Hyangsoo,F,٤٤\n"]);
    assert_eq!(done.linked.model.fields.len(), 3, "{:?}", done.columns);
    assert!(done.notes.iter().all(|n| !n.contains("no date and no age")), "{:?}", done.notes);
    let done = link(&[births, "Name of person,Gender,Age\nMoon Hyangsoo,F,44\n"]);
    assert!(done.notes.iter().any(|n| n.contains("of which day")), "{:?}", done.notes);
}

#[test]
fn a_row_with_a_birth_meets_one_with_an_age_in_lists_that_have_both() {
    let head = "name,birth year,age,place,date seen\n";
    let done = link(&[
        &format!("{head}Nasser Omar Haddad,1971,,Homs,2015-04-05\nSami Issa Khoury,1950,,Homs,2015-04-05\n"),
        &format!("{head}Nasser Omar Haddad,,44,Homs,2015-10-13\nSami Issa Khoury,,20,Homs,2015-10-13\n"),
    ]);
    assert_eq!(done.linked.model.fields.len(), 3, "{:?}", done.columns);
    // The age that cannot be that of the birth joins nobody.
    let odds: Vec<f64> = done.linked.edges.iter().map(|e| e.odds).collect();
    assert_eq!(odds.iter().filter(|o| **o > 0.0).count(), 1, "{odds:?}");
}

#[test]
fn headings_in_vietnamese_and_urdu_and_words_for_nothing_are_read() {
    let done = link(&[
        "Họ và tên,Giới tính,Ngày sinh,Tỉnh\nNguyễn Quốc Khánh,Nam,,Đà Nẵng\nNgô Xuân Hải,Nữ,1984,Huế\n",
    ]);
    for (heading, is) in
        [("Họ và tên", "full-name"), ("Giới tính", "sex"), ("Ngày sinh", "birth-date"), ("Tỉnh", "place")]
    {
        assert_eq!(kind(&done, heading), Some(is));
    }
    // A father beside a whole name is no part of it.
    let done = link(&[
        "نام,والد کا نام,سال پیدائش,ضلع\nاعظم آفریدی,عثمان,1978,وزیرستان\nشہزاد اقبال بلوچ,حسن,1986,پشاور\n",
    ]);
    for (heading, is) in
        [("نام", "full-name"), ("والد کا نام", "other"), ("سال پیدائش", "birth-date"), ("ضلع", "place")]
    {
        assert_eq!(kind(&done, heading), Some(is));
    }
    let rows = "Ana Ruiz,N/A,N/A\nLuz Mora,N/A,34\nEva Gil,1980-03-04,N/A\n".repeat(2);
    let done = link(&[&format!("Nombre,Fecha nac,Edad\n{rows}")]);
    assert_eq!((kind(&done, "Fecha nac"), kind(&done, "Edad")), (Some("birth-date"), Some("age")));
}

#[test]
fn a_list_with_two_columns_of_a_kind_does_not_keep_the_others_apart() {
    let done = link(&[
        "nombre,fecha de desaparición\nAna Ruiz Mora,2010-05-02\n",
        "name,date of disappearance,date of arrest\nAna Ruiz Mora,2010-05-02,2011-01-01\n",
    ]);
    assert!(done.columns.iter().any(|c| c.why.contains("one field with")), "{:?}", done.columns);
}

#[test]
fn days_of_deaths_are_compared_however_they_are_written() {
    let one = "الاسم,العمر,تاريخ الوفاة\nسعيد محمد سليمان المصري,30,2025-03-29\n";
    let at = |day: &str| {
        link(&[one, &format!("اسم الشهيد,السن,تاريخ الاستشهاد\nسعيد محمد سليمان المصري,٣٠,{day}\n")])
    };
    let odds = |done: &Outcome| done.linked.edges.first().map_or(f64::NEG_INFINITY, |e| e.odds);
    let (same, far) = (at("٢٩ آذار ٢٠٢٥"), at("2011-11-02"));
    assert_eq!(kind(&same, "تاريخ الوفاة"), Some("event-date"));
    assert!(odds(&same) > odds(&far), "{} {}", odds(&same), odds(&far));
    assert!(same.notes.iter().all(|n| !n.contains("no such day")), "{:?}", same.notes);
}

#[test]
fn a_file_is_read_in_one_encoding() {
    let lists: [(&'static Encoding, &str, &str); 5] = [
        (GB18030, "姓名,性别,省\n张涛兰,男,吉林\n黄磊强,女,吉林\n", "省"),
        (BIG5, "姓名,性別,省\n張濤蘭,男,吉林\n黃磊強,女,吉林\n", "省"),
        (EUC_KR, "성명,성별,거주지\n김철수,남,온성군\n박영희,여,회령시\n", "거주지"),
        (WINDOWS_1256, "الاسم,الجنس,المحافظة\nيوسف محمود قاسم,ذكر,غزة\nأحمد عدي عليوة,ذكر,رفح\n", "المحافظة"),
        (
            WINDOWS_1251,
            "ФИО,Пол,Город\nВиноградова Вера Евгеньевна,ж,Омск\nПавлов Иван Ильич,м,Томск\n",
            "Город",
        ),
    ];
    for (encoding, text, heading) in lists {
        let done = try_link(&[&encoding.encode(text).0], None).unwrap();
        assert_eq!(kind(&done, heading), Some("place"), "{} {:?}", encoding.name(), done.columns);
        assert!(done.notes.iter().any(|n| n.contains(encoding.name())), "{:?}", done.notes);
    }
}

#[test]
fn wide_letters_are_read_with_a_mark_and_without() {
    let text = "성명,성별,거주지\n김철수,남,온성군\n박영희,여,회령시\n";
    for (mark, bytes) in [
        (0xfeff_u16.to_le_bytes(), u16::to_le_bytes as fn(u16) -> [u8; 2]),
        (0xfeff_u16.to_be_bytes(), u16::to_be_bytes),
    ] {
        for mark in [&mark[..], &[]] {
            let mut file = mark.to_vec();
            text.encode_utf16().for_each(|unit| file.extend(bytes(unit)));
            let done = try_link(&[&file], None).unwrap();
            assert_eq!(kind(&done, "거주지"), Some("place"), "{:?}", done.columns);
            assert_eq!(kind(&done, "성명"), Some("full-name"), "{:?}", done.columns);
            assert!(done.notes.iter().any(|n| n.contains("was read as UTF-16")), "{:?}", done.notes);
        }
    }
}

#[test]
fn titles_are_passed_over_and_rows_are_no_headings() {
    let done = link(&["قائمة الشهداء,,\nحتى 30/4/2025,,\nالاسم,الجنس,العمر\nيوسف محمود قاسم,ذكر,10\n"]);
    assert_eq!((kind(&done, "الاسم"), done.linked.cluster.len()), (Some("full-name"), 1));
    assert!(
        done.notes.iter().any(|n| n.contains("the headings are in line 3; 2 lines are above it")),
        "{:?}",
        done.notes
    );
    match try_link(&["1,يوسف محمود قاسم,ذكر,10\n2,أحمد عدي عليوة,ذكر,54\n".as_bytes()], None)
    {
        Err(Error::NoHeadings { line: 1, .. }) => {}
        other => panic!("{other:?}"),
    }
    let twice = link(&["name,age,name\nAnn Lee,34,Bea Moss\n"]);
    assert!(
        twice.notes.iter().any(|n| n.contains("\"name\" stands there more than once")),
        "{:?}",
        twice.notes
    );
    // One column needs no second one.
    assert_eq!(link(&["name\nAnn Lee\nBea Moss\n"]).linked.cluster.len(), 2);
}

#[test]
fn a_list_without_names_is_refused_and_says_how_to_name_them() {
    match try_link(&["name,sex\nAnn Lee,f\n".as_bytes(), "xyzzy,sex\nP01,f\nP02,m\n".as_bytes()], None) {
        Err(error @ Error::NoName { .. }) => {
            let said = error.to_string();
            assert!(
                said.contains("1.csv") && said.contains("xyzzy, sex") && said.contains("full-name"),
                "{said}"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_order_in_which_files_are_named_changes_nothing() {
    let row = |i: usize, year: usize| {
        let name = ["Kim Yongchol", "Pak Myongsuk", "Choe Jinho", "Ri Sunok", "Han Kumchol"][i % 5];
        format!("{name} {}{},{},{}\n", ["a", "b", "c"][i % 3], i % 37, 1950 + i % year, ["F", "M"][i % 2])
    };
    let one = "name,born,sex\n".to_owned() + &(0..300).map(|i| row(i, 40)).collect::<String>();
    let two = "Name of person,Year of birth,Gender\n".to_owned()
        + &(100..280).map(|i| row(i, 41)).collect::<String>();
    let (forth, back) = (link(&[&one, &two]), link(&[&two, &one]));
    assert_eq!(forth.linked.edges.len(), back.linked.edges.len());
    assert_eq!(forth.linked.model.prior.to_bits(), back.linked.model.prior.to_bits());
    assert_eq!((forth.linked.clusters, &forth.linked.draws), (back.linked.clusters, &back.linked.draws));
}

#[test]
fn births_of_two_calendars_are_told() {
    let list = |from: i32| {
        let row = |i: i32| format!("Name{i} Of{},{}\n", i % 7, from + i * 3 % 40);
        "name,dob\n".to_owned() + &(0..30).map(row).collect::<String>()
    };
    let told = |one: i32, two: i32| {
        let done = link(&[&list(one), &list(two)]);
        done.notes.iter().any(|n| n.contains("years of two calendars"))
    };
    assert!(told(1339, 1960));
    assert!(!told(1900, 1985));
}

#[test]
fn names_in_two_scripts_are_told() {
    let list = |names: [&str; 5]| "name\n".to_owned() + &names.join("\n") + "\n";
    let latin = list(["Kim Chol Su", "Pak Yong Hui", "Ri Song Min", "Choe Un A", "Han Su Jin"]);
    let korean = list(["김철수", "박영희", "리성민", "최은아", "한수진"]);
    let told = |lists: &[&str]| link(lists).notes.iter().any(|n| n.contains("in another script in"));
    assert!(told(&[&latin, &korean]));
    assert!(!told(&[&korean, &list(["김철수", "김성희", "리성호", "최은아", "한지민"])]));
}
