//! Laws that hold for every input.

use intake::sheet::{
    CountReading, DateReading, DateRule, Limits, Serial, apply, guess_date_rule, guess_mapping, parse_age,
    parse_count, parse_date, read_csv, read_xlsx,
};
use model::{Day, Policy, Qualifier};
use proptest::prelude::*;

const RULES: [DateRule; 5] =
    [DateRule::Ymd, DateRule::Dmy, DateRule::Mdy, DateRule::Serial1900, DateRule::Serial1904];

/// Text made of the pieces that dates and counts are made of, so that the branches are reached.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "2017",
        "7",
        "15",
        "13",
        "0",
        "-",
        "/",
        ".",
        " ",
        "~",
        "..",
        "X",
        "XX",
        "July",
        "jul",
        "년",
        "월",
        "일",
        "年",
        "月",
        "日",
        "T10:00",
        ":",
        "to",
        "at least",
        "about",
        "over",
        "명",
        "人",
        "최소",
        "至少",
        "이상",
        "+",
        ">",
        "<",
        "or",
        "between",
        "and",
        ",",
        "?",
        "s",
        "대",
        "(",
        ")",
        "\u{ff11}",
        "\u{130}",
        "99999999999999999999",
    ]);
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn check_text(text: &str) {
    for rule in &RULES {
        if let DateReading::Read(date) = parse_date(text, rule) {
            let span = date.span();
            assert!(span.start() <= span.end(), "{text}");
            assert!(span.from.is_some() || span.to.is_some(), "{text}");
        }
    }
    if let CountReading::Read(count) = parse_count(text) {
        let interval = Policy::default().interval(&count);
        assert!(interval.hi.is_none_or(|hi| interval.lo <= hi), "{text}");
        assert!(interval.hi != Some(0) || count.qualifier != Qualifier::Exactly, "{text}");
    }
    let _ = parse_age(text);
    let _ = guess_date_rule([text]);
}

proptest! {
    #[test]
    fn a_written_day_reads_back(days in Day::from_ymd(1000, 1, 1).unwrap().0..=Day::MAX.0) {
        let day = Day(days);
        let (y, m, d) = day.ymd();
        let wanted = |text: String, rule| match parse_date(&text, &rule) {
            DateReading::Read(date) => date.span() == model::Span::new(day, day),
            _ => false,
        };
        assert!(wanted(day.to_string(), DateRule::Ymd));
        assert!(wanted(format!("{d}/{m}/{y:04}"), DateRule::Dmy));
        assert!(wanted(format!("{m}/{d}/{y:04}"), DateRule::Mdy));
        assert!(wanted(format!("{y:04}년 {m}월 {d}일"), DateRule::Ymd));
        assert!(wanted(format!("{y:04}. {m}. {d}."), DateRule::Mdy));
    }

    #[test]
    fn serials_follow_one_another(serial in 62_i32..2_958_466) {
        let day = |serial: i32| Serial { days: f64::from(serial), from_1904: false }.day().unwrap().0;
        prop_assert_eq!(day(serial) - day(serial - 1), 1);
    }

    #[test]
    fn arbitrary_text_never_panics(text in any::<String>()) {
        check_text(&text);
    }

    #[test]
    fn arbitrary_pieces_never_panic(text in pieces()) {
        check_text(&text);
    }

    #[test]
    fn arbitrary_csv_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400), named in 0..3_usize) {
        let encoding = [None, Some("euc-kr"), Some("gb18030")][named];
        if let Ok(sheet) = read_csv(&bytes, encoding, &Limits::default()) {
            let extracted = apply(&sheet, &guess_mapping(&sheet.headers, &sheet.rows));
            assert!(extracted.records.len() <= sheet.rows.len());
        }
    }

    #[test]
    fn arbitrary_tables_never_panic(text in "(Date|Count|Age|a)[,;](Sex|날짜|人数)(\n[0-9a,;\"/ -]{0,12}){0,6}") {
        if let Ok(sheet) = read_csv(text.as_bytes(), None, &Limits::default()) {
            let mapping = guess_mapping(&sheet.headers, &sheet.rows);
            let extracted = apply(&sheet, &mapping);
            prop_assert!(extracted.records.len() <= sheet.rows.len());
        }
    }

    #[test]
    fn arbitrary_bytes_are_no_workbook(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read_xlsx(&bytes, None, &Limits::default()).is_err());
    }

    #[test]
    fn arbitrary_cell_xml_never_panics(
        rows in "(<row( r=\"[0-9]{0,12}\")?>|</row>|<c( r=\"[A-Z]{0,9}[0-9]{0,12}\")?( t=\"[senbd]\")?>|</c>|<v>[0-9#A-Z!.+-]{0,4}</v>|<f/>){0,14}",
    ) {
        let _ = read_xlsx(&super::workbook::workbook(&rows), None, &Limits::default());
    }
}
