//! English: no text breaks the grammar, and none makes it slow.

use intake::text::{Document, Language, Proposal, propose};
use proptest::prelude::*;

fn read(text: &str) -> Vec<Proposal> {
    propose(&Document {
        text,
        published: model::Day::from_ymd(2017, 9, 1),
        language: Some(Language::English),
    })
}

/// Each text is read whole, in a time that grows with its length: twice the text takes far less than four times as long.
#[test]
fn long_lines_stay_linear() {
    for unit in [
        "1",
        "(",
        "and ",
        "5 ",
        "\u{301}",
        "-",
        "\"",
        "a ",
        "of whom ",
        "2017-",
        "ten of the ",
        "were detained ",
        "between 5 and ",
        "one hundred and ",
        "in July and ",
        "the other 5 ",
        "123 ",
        "Tumen, ",
    ] {
        let time = |n: usize| {
            let text = unit.repeat(n / unit.len());
            let before = std::time::Instant::now();
            let _ = read(&text);
            before.elapsed().as_secs_f64()
        };
        // Other work may hold one run up, and hardly three; four times the length takes sixteen times as long where it is not linear.
        let linear = |_| time(80_000) < time(20_000) * 12.0 + 0.2;
        assert!((0..3).any(linear), "{unit:?}");
    }
}

#[test]
fn numbers_too_long_are_no_counts() {
    let digits = "9".repeat(400);
    assert!(read(&format!("Police arrested {digits} people.")).is_empty());
    assert!(read("Police arrested 9999999999999 people.").is_empty());
}

#[test]
fn a_sentence_is_cut_and_nothing_is_lost() {
    let text = "ten women were arrested, ".repeat(400);
    assert_eq!(read(&text).len(), 400);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let chars = text.chars().count();
        for (k, p) in read(&text).iter().enumerate() {
            prop_assert!(p.at.start < p.at.end && p.at.end as usize <= chars);
            let words: String =
                text.chars().skip(p.at.start as usize).take((p.at.end - p.at.start) as usize).collect();
            prop_assert_eq!(&words, &p.quantity.words);
            prop_assert!(p.part_of != Some(k) && p.again != Some(k) && p.confidence <= 100);
        }
    }

    #[test]
    fn words_of_the_grammar_in_any_order(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..60)
    ) {
        let text = words.join(" ");
        let all = read(&text);
        for p in &all {
            prop_assert!(p.part_of.is_none_or(|k| k < all.len()) && p.again.is_none_or(|k| k < all.len()));
            prop_assert!(p.window.is_none_or(|w| w.from.zip(w.to).is_none_or(|(f, t)| f <= t)));
            prop_assert!(p.quantity.lo.zip(p.quantity.hi).is_none_or(|(lo, hi)| lo <= hi));
        }
    }

    #[test]
    fn a_count_is_found_in_any_place(n in 2_u64..5000, before in "[a-z ]{0,40}", after in "[a-z ]{0,40}") {
        let text = format!("{before}. Police detained at least {n} refugees. {after}");
        let found = read(&text).iter().any(|p| p.quantity.words == format!("at least {n} refugees"));
        prop_assert!(found, "{}", text);
    }
}

const WORDS: &[&str] = &[
    "ten",
    "five",
    "92",
    "2017",
    "1,500",
    "people",
    "women",
    "a",
    "the",
    "other",
    "of",
    "whom",
    "them",
    "and",
    "or",
    ",",
    ".",
    "(",
    ")",
    ";",
    ":",
    "between",
    "to",
    "from",
    "since",
    "July",
    "May",
    "in",
    "on",
    "last",
    "Saturday",
    "week",
    "past",
    "months",
    "were",
    "detained",
    "returned",
    "not",
    "at",
    "least",
    "about",
    "more",
    "than",
    "including",
    "his",
    "wife",
    "son",
    "4",
    "-",
    "year",
    "old",
    "aged",
    "said",
    "police",
    "cases",
    "family",
    "none",
    "no",
    "one",
    "hundred",
    "dozen",
    "half",
    "million",
    "remaining",
    "both",
    "all",
    "these",
    "among",
    "up",
    "15",
    "3rd",
    "%",
    "$",
    "twin",
    "girls",
    "some",
    "mid",
    "early",
    "2016",
    "Q3",
    "first",
    "three",
    "days",
    "ago",
    "this",
    "year",
    "by",
];
