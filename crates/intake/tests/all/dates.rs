//! Dates as people write them, and how a column is settled.

use intake::sheet::{
    DateGuess, DateReading, DateRule, Serial, guess_date_rule, parse_date, parse_days, read_serial,
};
use model::day::Grain;
use model::{Day, Edtf};

fn date(text: &str, rule: DateRule) -> Edtf {
    match parse_date(text, &rule) {
        DateReading::Read(date) => date,
        other => panic!("{text}: {other:?}"),
    }
}

fn check_under(rule: DateRule, text: &str, from: &str, to: &str, grain: Grain) {
    let (date, span) = (date(text, rule), date(text, rule).span());
    let shown = |day: Option<Day>| day.map_or(String::from(".."), |day| day.to_string());
    assert_eq!(
        (shown(span.from), shown(span.to), date.grain()),
        (from.to_owned(), to.to_owned(), grain),
        "{text}"
    );
}

fn check_day(text: &str) {
    for rule in [DateRule::Ymd, DateRule::Dmy, DateRule::Mdy, DateRule::Serial1900] {
        check_under(rule, text, "2017-07-15", "2017-07-15", Grain::Day);
    }
}

fn check(text: &str, from: &str, to: &str, grain: Grain) {
    check_under(DateRule::Ymd, text, from, to, grain);
}

#[test]
fn one_day_in_every_form() {
    for text in [
        "2017-07-15",
        "2017/7/15",
        "2017.07.15",
        "2017. 7. 15.",
        "2017. 7. 15",
        "20170715",
        "15 July 2017",
        "15th of July, 2017",
        "July 15, 2017",
        "Jul 15, 2017",
        "15-Jul-2017",
        "Jul. 15 2017",
        "2017년 7월 15일",
        "2017년 7월 15일 (토)",
        "2017년7월15일",
        "2017年7月15日",
        "2017年7月15号",
        "２０１７－０７－１５",
        "2017-07-15T10:00:00Z",
        "2017-07-15T10:00:00.000+09:00",
        "2017-07-15 10:00",
        "2017. 7. 15. 오후 3:30",
    ] {
        check_day(text);
    }
}

#[test]
fn months_and_years_are_intervals() {
    check("2017", "2017-01-01", "2017-12-31", Grain::Year);
    check("2017년", "2017-01-01", "2017-12-31", Grain::Year);
    check("2017-XX-XX", "2017-01-01", "2017-12-31", Grain::Year);
    for text in [
        "2017-07",
        "2017/07",
        "07/2017",
        "July 2017",
        "Jul 2017",
        "2017년 7월",
        "2017年7月",
        "2017. 7.",
        "2017-07-XX",
    ] {
        check(text, "2017-07-01", "2017-07-31", Grain::Month);
    }
    check("2016-02", "2016-02-01", "2016-02-29", Grain::Month);
    check("2100-02", "2100-02-01", "2100-02-28", Grain::Month);
}

#[test]
fn intervals_and_marks() {
    check("2017-07/2017-08", "2017-07-01", "2017-08-31", Grain::Month);
    check("2016-07-04/2017-06", "2016-07-04", "2017-06-30", Grain::Month);
    check("2016/2017", "2016-01-01", "2017-12-31", Grain::Year);
    check("2017-07/..", "2017-07-01", "..", Grain::Month);
    check("../2017-07", "..", "2017-07-31", Grain::Month);
    check("July 2016 to June 2017", "2016-07-01", "2017-06-30", Grain::Month);
    check("2017. 7. 15. ~ 2017. 7. 20.", "2017-07-15", "2017-07-20", Grain::Day);
    for (text, edtf, uncertain) in [
        ("2017-07~", "2017-07~", true),
        ("2017?", "2017?", true),
        ("July 2017 %", "2017-07%", true),
        ("2017-07", "2017-07", false),
        ("July 2016 to June 2017~", "2016-07/2017-06~", true),
    ] {
        let date = date(text, DateRule::Ymd);
        assert_eq!((date.text(), date.uncertain()), (edtf, uncertain), "{text}");
    }
}

#[test]
fn order_is_asked_not_guessed() {
    let (april, march) = (Day::from_ymd(2017, 4, 3).unwrap(), Day::from_ymd(2017, 3, 4).unwrap());
    assert_eq!(
        parse_date("3/4/2017", &DateRule::Ymd),
        DateReading::Ambiguous { day_first: april, month_first: march }
    );
    check_under(DateRule::Dmy, "3/4/2017", "2017-04-03", "2017-04-03", Grain::Day);
    check_under(DateRule::Mdy, "3/4/2017", "2017-03-04", "2017-03-04", Grain::Day);
    check("15/7/2017", "2017-07-15", "2017-07-15", Grain::Day);
    check("7/15/2017", "2017-07-15", "2017-07-15", Grain::Day);
    check("15.7.2017", "2017-07-15", "2017-07-15", Grain::Day);
    check("5/5/2017", "2017-05-05", "2017-05-05", Grain::Day);
    // A value against the rule is reported, never swapped.
    assert_eq!(parse_date("7/15/2017", &DateRule::Dmy), DateReading::NotADate);
    assert_eq!(parse_date("15/7/2017", &DateRule::Mdy), DateReading::NotADate);
}

#[test]
fn what_is_no_date() {
    for text in ["", "  "] {
        assert_eq!(parse_date(text, &DateRule::Ymd), DateReading::Blank);
    }
    for text in ["unknown", "미상", "不详", "N/A"] {
        assert_eq!(parse_date(text, &DateRule::Ymd), DateReading::Unknown, "{text}");
    }
    for text in [
        "2017-02-29",
        "2017-13-01",
        "2017-00-10",
        "0000",
        "31/6/2017",
        "15/7/17",
        "17",
        "July",
        "15 July",
        "July 15 July 2017",
        "2017-07-15-01",
        "2017-08/2017-07",
        "../..",
        "/",
        "2017년 13월",
        "2017-21",
        "yesterday",
        "12345",
        "2017-07-15 or so:",
        "mid 2017 :",
        "1/2/3/2017",
    ] {
        assert_eq!(parse_date(text, &DateRule::Ymd), DateReading::NotADate, "{text}");
    }
}

#[test]
fn serials_of_both_systems() {
    let day = |days, from_1904| Serial { days, from_1904 }.day().map(|day| day.to_string());
    assert_eq!(day(1.0, false).unwrap(), "1900-01-01");
    assert_eq!(day(59.0, false).unwrap(), "1900-02-28");
    assert_eq!(day(60.0, false), None);
    assert_eq!(day(61.0, false).unwrap(), "1900-03-01");
    assert_eq!(day(42_931.0, false).unwrap(), "2017-07-15");
    assert_eq!(day(42_931.99, false).unwrap(), "2017-07-15");
    assert_eq!(day(41_469.0, true).unwrap(), "2017-07-15");
    assert_eq!(day(0.0, true).unwrap(), "1904-01-01");
    assert_eq!(day(2_958_465.0, false).unwrap(), "9999-12-31");
    assert_eq!(day(2_957_003.0, true).unwrap(), "9999-12-31");
    for days in [0.0, 0.5, -1.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
        assert_eq!(day(days, false), None, "{days}");
    }
    assert_eq!(day(2_957_004.0, true), None);
    assert_eq!(read_serial(&Serial { days: 60.0, from_1904: false }), DateReading::NotADate);
    check_under(DateRule::Serial1900, "42931", "2017-07-15", "2017-07-15", Grain::Day);
    check_under(DateRule::Serial1904, "41469.5", "2017-07-15", "2017-07-15", Grain::Day);
    check_under(DateRule::Serial1900, "2017", "2017-01-01", "2017-12-31", Grain::Year);
}

#[test]
fn columns_are_settled_by_their_values() {
    let certain =
        |values: &[&str], rule| assert_eq!(guess_date_rule(values), DateGuess::Certain(rule), "{values:?}");
    certain(&["3/4/2017", "15/4/2017"], DateRule::Dmy);
    certain(&["3/4/2017", "4/15/2017", ""], DateRule::Mdy);
    certain(&["3.4.2017", "5.6.2017"], DateRule::Dmy);
    certain(&["2017-07-15", "July 2017", "unknown"], DateRule::Ymd);
    certain(&["42931", "42932"], DateRule::Serial1900);
    certain(&["2016", "2017"], DateRule::Ymd);
    assert_eq!(
        guess_date_rule(["5/5/2017", " 3/4/2017 "]),
        DateGuess::Ambiguous {
            example: String::from("3/4/2017"),
            day_first: Day::from_ymd(2017, 4, 3).unwrap(),
            month_first: Day::from_ymd(2017, 3, 4).unwrap(),
        }
    );
    assert_eq!(
        guess_date_rule(["15/4/2017", "4/15/2017"]),
        DateGuess::Mixed { day_first_example: "15/4/2017".into(), month_first_example: "4/15/2017".into() }
    );
    assert_eq!(guess_date_rule(["Tumen", "Yanji", "2017"]), DateGuess::NotDates);
    assert_eq!(guess_date_rule(["", "unknown"]), DateGuess::NotDates);
    assert_eq!(guess_date_rule(Vec::<String>::new()), DateGuess::NotDates);
}

#[test]
fn days_in_words_are_read_as_a_text_reads_them() {
    for (text, from, to) in [
        ("mid-May 2024", "2024-05-11", "2024-05-20"),
        ("early March 2024", "2024-03-01", "2024-03-10"),
        ("5-7 May 2024", "2024-05-05", "2024-05-07"),
        ("5\u{2013}7 May 2024", "2024-05-05", "2024-05-07"),
        ("May 5-7, 2024", "2024-05-05", "2024-05-07"),
        ("between 5 and 7 May 2024", "2024-05-05", "2024-05-07"),
        ("late April to mid-May 2024", "2024-04-21", "2024-05-20"),
        ("spring 2024", "2024-03-01", "2024-05-31"),
        ("before May 2024", "..", "2024-04-30"),
        ("2024년 4월 초", "2024-04-01", "2024-04-10"),
        ("2024년 4월 중순", "2024-04-11", "2024-04-20"),
        ("2024년 5월 5일부터 7일까지", "2024-05-05", "2024-05-07"),
        ("2024年5月中旬", "2024-05-11", "2024-05-20"),
        ("2024年5月5日至7日", "2024-05-05", "2024-05-07"),
        ("2024年5月初", "2024-05-01", "2024-05-10"),
    ] {
        let DateReading::Read(date) = parse_days(text, &DateRule::Ymd) else { panic!("{text}") };
        let shown = |day: Option<Day>| day.map_or(String::from(".."), |day| day.to_string());
        assert_eq!(
            (shown(date.span().from), shown(date.span().to)),
            (from.to_owned(), to.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn words_that_are_more_or_less_than_days_of_a_year_stay_no_date() {
    for text in [
        "early March",
        "last May",
        "yesterday",
        "around 5 May 2024",
        "2024년 5월 5일경",
        "2024年5月左右",
        "arrested in May 2024",
        "5 May 2024, arrested",
        "2024년 4월 초 체포",
        "2024年5月初被捕",
        "31 June 2024",
        "29 February 2017",
        "in 2017, 2019 and 2021",
        "15/7/17",
        "15 July '17",
        "2017 people",
        "2024 or so",
        "two months",
        "17년 5월 초",
    ] {
        assert_eq!(parse_days(text, &DateRule::Ymd), DateReading::NotADate, "{text}");
    }
    for text in ["3/4/2017 to 5/6/2017", "2017-02-29", "2017-13-01", "15/7/17", "0000"] {
        assert_eq!(parse_days(text, &DateRule::Ymd), parse_date(text, &DateRule::Ymd), "{text}");
    }
}
