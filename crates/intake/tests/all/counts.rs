//! Counts and ages as people write them.

use Qualifier::{
    About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, None as Zero, Range, Some as Several, UpTo,
};
use intake::sheet::{AgeReading, CountReading, Qualifier, parse_age, parse_count};

fn check(text: &str, qualifier: Qualifier, lo: u64, hi: Option<u64>) {
    match parse_count(text) {
        CountReading::Read(count) => {
            assert_eq!((count.qualifier, count.lo, count.hi), (qualifier, lo, hi), "{text}");
            assert_eq!(count.words, text.trim(), "{text}");
        }
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn english() {
    check("12", Exactly, 12, Some(12));
    check(" 12 ", Exactly, 12, Some(12));
    check("1,200", Exactly, 1200, Some(1200));
    check("41.0", Exactly, 41, Some(41));
    check("at least 41", AtLeast, 41, None);
    check("At Least 41 people", AtLeast, 41, None);
    check("no fewer than 41", AtLeast, 41, None);
    check("41+", AtLeast, 41, None);
    check("≥ 41", AtLeast, 41, None);
    check("41 or more", AtLeast, 41, None);
    check("over 30", MoreThan, 31, None);
    check(">30", MoreThan, 31, None);
    check(">=30", AtLeast, 30, None);
    check("more than 38", MoreThan, 39, None);
    check("up to 600", UpTo, 0, Some(600));
    check("no more than 10", UpTo, 0, Some(10));
    check("fewer than 10", FewerThan, 0, Some(9));
    check("<10", FewerThan, 0, Some(9));
    check("~50", About, 50, Some(50));
    check("about 50", About, 50, Some(50));
    check("approximately 51", About, 51, Some(51));
    check("some 51", About, 51, Some(51));
    check("about 50-60", About, 50, Some(60));
    check("nearly 50", Nearly, 50, Some(50));
    check("50-60", Range, 50, Some(60));
    check("50–60 persons", Range, 50, Some(60));
    check("50 ~ 60", Range, 50, Some(60));
    check("5 or 6", Range, 5, Some(6));
    check("between 5 and 7 people", Range, 5, Some(7));
    check("five to seven", Range, 5, Some(7));
    check("ten people", Exactly, 10, Some(10));
    check("several", Several, 1, None);
    check("dozens", Several, 1, None);
    check("an undetermined number", Several, 1, None);
    check("0", Zero, 0, Some(0));
    check("none", Zero, 0, Some(0));
}

#[test]
fn korean_and_chinese() {
    check("최소 41명", AtLeast, 41, None);
    check("41명 이상", AtLeast, 41, None);
    check("약 30명", About, 30, Some(30));
    check("30명 정도", About, 30, Some(30));
    check("30여 명", MoreThan, 31, None);
    check("10명 미만", FewerThan, 0, Some(9));
    check("5~6명", Range, 5, Some(6));
    check("두 명", Exactly, 2, Some(2));
    check("수십 명", Several, 1, None);
    check("없음", Zero, 0, Some(0));
    check("至少41名", AtLeast, 41, None);
    check("41人以上", AtLeast, 41, None);
    check("约30人", About, 30, Some(30));
    check("30人左右", About, 30, Some(30));
    check("30多人", MoreThan, 31, None);
    check("５至６人", Range, 5, Some(6));
    check("五人", Exactly, 5, Some(5));
    check("数十人", Several, 1, None);
    check("无", Zero, 0, Some(0));
}

#[test]
fn unknown_is_never_zero_and_nonsense_never_a_count() {
    for text in ["", "  ", "\u{3000}"] {
        assert_eq!(parse_count(text), CountReading::Blank, "{text:?}");
    }
    for text in ["unknown", "Unknown", "n/a", "?", "-", "미상", "不详", "알 수 없음"] {
        assert_eq!(parse_count(text), CountReading::Unknown, "{text}");
    }
    let wrong = [
        "-5",
        "41.5",
        "6-5",
        "fewer than 0",
        "1,20",
        "12,3456",
        "abc",
        "people",
        "over",
        "at least",
        "1e9",
        "99999999999999999999999",
        "2000000000",
        "at least 5 at most",
        "overall 5",
        "5 men and 6 women",
        "+",
        "+5+6",
    ];
    for text in wrong {
        assert_eq!(parse_count(text), CountReading::NotACount, "{text}");
    }
}

fn check_age(text: &str, qualifier: Qualifier, lo: u64, hi: Option<u64>) {
    match parse_age(text) {
        AgeReading::Read(age) => assert_eq!((age.qualifier, age.lo, age.hi), (qualifier, lo, hi), "{text}"),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn ages() {
    check_age("4", Exactly, 4, Some(4));
    check_age("4 years old", Exactly, 4, Some(4));
    check_age("4살", Exactly, 4, Some(4));
    check_age("34세", Exactly, 34, Some(34));
    check_age("34岁", Exactly, 34, Some(34));
    check_age("30-35", Range, 30, Some(35));
    check_age("30s", Range, 30, Some(39));
    check_age("30대", Range, 30, Some(39));
    check_age("30多岁", Range, 30, Some(39));
    check_age("about 40", About, 40, Some(40));
    check_age("under 18", FewerThan, 0, Some(17));
    check_age("0", Exactly, 0, Some(0));
    check_age("5 months", Exactly, 0, Some(0));
    check_age("18개월", Exactly, 1, Some(1));
    assert_eq!(parse_age("unknown"), AgeReading::Unknown);
    assert_eq!(parse_age(""), AgeReading::Blank);
    for text in ["131", "several", "old", "35s", "-1"] {
        assert_eq!(parse_age(text), AgeReading::NotAnAge, "{text}");
    }
}
