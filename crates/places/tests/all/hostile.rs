//! Texts meant to break the reader.

use places::{all, fold, narrow, scan};
use proptest::prelude::*;

fn sound(text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let mut hits = scan(text);
    narrow(&mut hits);
    let mut last = 0;
    for hit in hits {
        assert!(hit.start >= last && hit.start < hit.end && hit.end <= chars.len());
        assert_eq!(chars[hit.start..hit.end].iter().collect::<String>(), hit.words);
        assert!(!hit.places.is_empty());
        last = hit.end;
    }
}

#[test]
fn ten_megabytes_of_one_letter() {
    for letter in ["a", "투"] {
        sound(&letter.repeat(10_000_000 / letter.len()));
    }
    for letter in ["T", "图", "-", "'", "1", "\u{301}"] {
        sound(&letter.repeat(1_000_000 / letter.len()));
    }
}

#[test]
fn names_without_end() {
    for text in ["Tumen ", "Ji'an, ", "Tumen-", "图们", "투먼", "the Tumen and Yalu rivers ", "St. ", "14호 "]
    {
        sound(&text.repeat(40_000));
    }
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let long = |n: usize| "Tumen, Ji'an, 图们 투먼에서 Kwangju and North Korea-China border. ".repeat(n);
    // The best of three: other work on the computer only ever adds.
    let took = |text: &str| {
        let once = || {
            let begin = std::time::Instant::now();
            sound(text);
            begin.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    all();
    let (small, large) = (took(&long(250)), took(&long(4_000)));
    assert!(large < small * 16 * 4, "{small:?} for 250, {large:?} for 4000");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        sound(&text);
    }

    #[test]
    fn any_mixture_of_names_is_read(parts in prop::collection::vec((0usize..2_000, "[ ,.'’\\-·/시에서市省a-c]{0,4}"), 0..40)) {
        let places = all().places();
        let text: String = parts
            .iter()
            .map(|(i, gap)| format!("{}{gap}", places[i % places.len()].names().nth(i % 3).unwrap_or("x")))
            .collect();
        sound(&text);
    }

    #[test]
    fn any_words_may_be_asked_for(text in any::<String>(), most in 0usize..5) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
        all().find(&text);
        all().resolve(&text);
        prop_assert!(all().suggest(&text, most).len() <= most);
    }
}
