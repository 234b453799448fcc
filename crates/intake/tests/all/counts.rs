//! Counts and ages as people write them.

use Qualifier::{
    About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, None as Zero, Range, Some as Several, UpTo,
};
use intake::sheet::{AgeReading, CountReading, parse_age, parse_count};
use model::{AgeRange, Policy, Qualifier};

/// Checks the qualifier, and the interval under the policy of version 1.
fn check(text: &str, qualifier: Qualifier, lo: u64, hi: Option<u64>) {
    match parse_count(text) {
        CountReading::Read(count) => {
            let interval = Policy::default().interval(&count);
            assert_eq!((count.qualifier, interval.lo, interval.hi), (qualifier, lo, hi), "{text}");
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
    check("~50", About, 45, Some(55));
    check("about 50", About, 45, Some(55));
    check("approximately 51", About, 45, Some(57));
    check("some 51", About, 45, Some(57));
    check("about 50-60", Range, 50, Some(60));
    check("nearly 50", Nearly, 45, Some(50));
    check("50-60", Range, 50, Some(60));
    check("50–60 persons", Range, 50, Some(60));
    check("50 ~ 60", Range, 50, Some(60));
    check("5 or 6", Range, 5, Some(6));
    check("between 5 and 7 people", Range, 5, Some(7));
    check("five to seven", Range, 5, Some(7));
    check("ten people", Exactly, 10, Some(10));
    check("several", Several, 3, None);
    check("dozens", Several, 12, None);
    // One or more, as in a text: somebody was counted.
    check("an undetermined number", Several, 1, None);
    check("0", Zero, 0, Some(0));
    check("none", Zero, 0, Some(0));
}

#[test]
fn the_numbers_kept_are_those_said() {
    for (text, lo, hi) in [
        ("more than 38", Some(38), None),
        ("fewer than 10", Some(10), None),
        ("up to 600", None, Some(600)),
        ("about 51", Some(51), None),
        ("dozens", None, None),
        ("12", Some(12), None),
    ] {
        let CountReading::Read(count) = parse_count(text) else { panic!("{text}") };
        assert_eq!((count.lo, count.hi), (lo, hi), "{text}");
    }
}

#[test]
fn korean_and_chinese() {
    check("최소 41명", AtLeast, 41, None);
    check("41명 이상", AtLeast, 41, None);
    check("약 30명", About, 27, Some(33));
    check("30명 정도", About, 27, Some(33));
    check("30여 명", MoreThan, 31, None);
    check("10명 미만", FewerThan, 0, Some(9));
    check("5~6명", Range, 5, Some(6));
    check("두 명", Exactly, 2, Some(2));
    check("수십 명", Several, 10, None);
    check("없음", Zero, 0, Some(0));
    check("至少41名", AtLeast, 41, None);
    check("41人以上", AtLeast, 41, None);
    check("约30人", About, 27, Some(33));
    check("30人左右", About, 27, Some(33));
    check("30多人", MoreThan, 31, None);
    check("５至６人", Range, 5, Some(6));
    check("五人", Exactly, 5, Some(5));
    check("数十人", Several, 10, None);
    check("无", Zero, 0, Some(0));
}

/// A cell and a sentence mean the same by the same words.
#[test]
fn a_sheet_and_a_text_read_one_number_alike() {
    check("열두 명", Exactly, 12, Some(12));
    check("스물세 명", Exactly, 23, Some(23));
    check("일가족 다섯 명", Exactly, 5, Some(5));
    check("대여섯 명", Range, 5, 6.into());
    check("至少二十人", AtLeast, 20, None);
    check("三十多人", MoreThan, 31, None);
    check("twenty-four", Exactly, 24, Some(24));
    check("two dozen", Exactly, 24, Some(24));
    check("hundreds of people", Several, 100, None);
    for words in ["수십 명", "열두 명", "至少二十人", "几十人"] {
        let CountReading::Read(cell) = parse_count(words) else { panic!("{words}") };
        let text = if words.contains('人') {
            format!("{words}被捕。")
        } else {
            format!("{words}이 체포됐다.")
        };
        let read =
            intake::text::propose(&intake::text::Document { text: &text, published: None, language: None });
        let said = &read[0].quantity;
        assert_eq!((cell.qualifier, cell.lo, cell.hi), (said.qualifier, said.lo, said.hi), "{words}");
    }
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
        "2000000000000",
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

fn check_age(text: &str, from: u8, to: Option<u8>) {
    assert_eq!(parse_age(text), AgeReading::Read(AgeRange { from, to }), "{text}");
}

#[test]
fn ages() {
    check_age("4", 4, Some(4));
    check_age("4 years old", 4, Some(4));
    check_age("4살", 4, Some(4));
    check_age("34세", 34, Some(34));
    check_age("34岁", 34, Some(34));
    check_age("30-35", 30, Some(35));
    check_age("30s", 30, Some(39));
    check_age("30대", 30, Some(39));
    check_age("30多岁", 30, Some(39));
    check_age("under 18", 0, Some(17));
    check_age("over 50", 51, None);
    check_age("at least 50", 50, None);
    check_age("up to 5", 0, Some(5));
    check_age("0", 0, Some(0));
    check_age("5 months", 0, Some(0));
    check_age("18개월", 1, Some(1));
    // A tenth more or less, as in a text.
    for text in ["about 40", "약 40세", "약 40", "approx. 40", "约40岁", "40岁左右", "40세쯤"] {
        check_age(text, 36, Some(44));
    }
    check_age("nearly 40", 36, Some(40));
    assert_eq!(parse_age("unknown"), AgeReading::Unknown);
    assert_eq!(parse_age(""), AgeReading::Blank);
    for text in ["131", "about 131", "20-131", "several", "old", "35s", "-1"] {
        assert_eq!(parse_age(text), AgeReading::NotAnAge, "{text}");
    }
}

#[test]
fn ages_in_words_are_read_as_a_text_reads_them() {
    check_age("40대 초반", 40, Some(43));
    check_age("40대초반", 40, Some(43));
    check_age("50대 후반", 57, Some(59));
    check_age("만 17세", 17, Some(17));
    check_age("만17세", 17, Some(17));
    check_age("early 40s", 40, Some(49));
    check_age("in her early forties", 40, Some(49));
    check_age("16 or 17 years old", 16, Some(17));
    check_age("四十岁", 40, Some(40));
    check_age("未满18岁", 0, Some(17));
    for text in ["40대 초반 여성", "17세 미상", "만", "in her house", "40岁的女人", "four aged 17"]
    {
        assert_eq!(parse_age(text), AgeReading::NotAnAge, "{text}");
    }
    check("약 40", About, 36, Some(44));
    check("approx. 40", About, 36, Some(44));
}
