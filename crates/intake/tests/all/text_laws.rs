//! What holds of every text in Korean or Chinese: offsets, words, links, and time.

use std::time::{Duration, Instant};

use intake::text::{Document, Language, Proposal, Window, propose};
use model::Day;
use proptest::prelude::*;

/// Reads a text published on a day, and checks the laws on the way.
pub(crate) fn read(text: &str, date: &str) -> Vec<Proposal> {
    check_laws(text, Some(Day::parse(date).unwrap()))
}

/// The days of a window, and whether it was reckoned.
pub(crate) fn days(window: Option<Window>) -> (Option<String>, Option<String>, bool) {
    let day = |day: Option<Day>| day.map(|d| d.to_string());
    window.map_or((None, None, false), |w| (day(w.from), day(w.to), w.anchor.is_some()))
}

/// Proposals of a text; offsets lie in it, the words are the characters there, links point at others.
pub(crate) fn check_laws(text: &str, published: Option<Day>) -> Vec<Proposal> {
    let all = propose(&Document { text, published, language: None });
    check(text, &all);
    all
}

fn check(text: &str, all: &[Proposal]) {
    let chars: Vec<char> = text.chars().collect();
    for (n, proposal) in all.iter().enumerate() {
        let (from, to) = (proposal.at.start as usize, proposal.at.end as usize);
        assert!(from < to && to <= chars.len(), "{proposal:?}");
        assert_eq!(proposal.quantity.words, chars[from..to].iter().collect::<String>());
        if let Some(at) = proposal.attribution {
            assert!(at.start < at.end && at.end as usize <= chars.len(), "{proposal:?}");
        }
        for link in [proposal.part_of, proposal.again].into_iter().flatten() {
            assert!(link < all.len() && link != n, "{proposal:?}");
        }
        if let Some(window) = proposal.window
            && let (Some(from), Some(to)) = (window.from, window.to)
        {
            assert!(from <= to, "{proposal:?}");
        }
    }
}

/// Pieces that make up sentences, sensible or not.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "최소",
        "약",
        "41",
        "명",
        " ",
        "탈북자",
        "여성",
        "이 중",
        "나머지",
        "체포됐다",
        ". ",
        ", ",
        "2017년",
        "7월",
        "지난달",
        "세",
        "살",
        "을 포함한",
        "등",
        "(",
        ")",
        "수십",
        "3만",
        "~",
        "에서",
        "至少",
        "四十一",
        "名",
        "人",
        "其中",
        "其余",
        "被捕",
        "，",
        "。",
        "上个月",
        "余",
        "一家",
        "五口",
        "兩",
        "百",
        "万",
        "9999999999999",
        "第",
        "岁",
        "至",
        "包括",
        "在内",
        "等",
        "\n",
        "\u{1112}",
        "\u{1161}",
        "\u{11ab}",
        "\u{301}",
        "１",
        "0",
        "31日",
        "13月",
        "9999年",
        "한",
        "두세",
        "、",
        ":",
        "比",
        "从",
        "以来",
        "200年间",
        "후",
        "간",
        "전",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}", day in -800_000_i32..3_000_000) {
        check_laws(&text, Some(Day(day)));
    }

    #[test]
    fn any_row_of_words_keeps_the_laws(text in pieces(), day in prop::option::of(-719_162_i32..2_932_896)) {
        for language in [None, Some(Language::Korean), Some(Language::Chinese)] {
            let all = propose(&Document { text: &text, published: day.map(Day), language });
            check(&text, &all);
        }
    }
}

#[test]
fn long_rows_of_one_character_take_linear_time() {
    for (language, unit) in [
        (Language::Korean, "1"),
        (Language::Korean, "("),
        (Language::Korean, "\u{1100}"),
        (Language::Korean, "한"),
        (Language::Korean, "1 "),
        (Language::Korean, "["),
        (Language::Korean, "\n"),
        (Language::Korean, "\u{200d}"),
        (Language::Korean, "하나"),
        (Language::Korean, "하나, "),
        (Language::Korean, "아들과 "),
        (Language::Korean, "5명"),
        (Language::Korean, "5명 중 "),
        (Language::Chinese, "一"),
        (Language::Chinese, "十"),
        (Language::Chinese, "a\u{301}"),
        (Language::Chinese, "其中5人,"),
        (Language::Chinese, "2017年"),
    ] {
        let time = |n: usize| {
            let text = unit.repeat(n);
            let begun = Instant::now();
            propose(&Document { text: &text, published: None, language: Some(language) });
            begun.elapsed()
        };
        // The least of several runs, since other work on the machine only ever adds to one.
        let least = |n: usize| (0..4).map(|_| time(n)).min().unwrap();
        let (short, long) = (least(1000), least(8000));
        // Eight times the text may take eight times as long; sixty-four would be quadratic.
        assert!(long < short * 30 + Duration::from_millis(100), "{unit}: {short:?} {long:?}");
    }
}
