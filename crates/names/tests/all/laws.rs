//! Laws that hold for any text.

use names::{Level, MOST_KEYS, Name, Script, compare, keys, romanised_place};
use proptest::prelude::*;

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "[김이박최정영철순희은룡련]{1,4}",
        "[王李张張小明金英哲國国]{1,4}",
        "[محمدعبداليسوفنرخ]{2,7}",
        "[кимпакцойан]{2,5}",
        prop::sample::select(vec![
            "kim",
            "yong",
            "chol",
            "lee",
            "wang",
            "hsiao-ming",
            "mohammed",
            "ahmed",
            "al-",
            "abd",
            "عبد",
            "ال",
            "ابو",
            "بن",
            "bin",
            "smith",
            "j.",
            "bill",
            "씨",
            "先生",
            "(",
            ")",
            ",",
            "-",
            "alias",
            "30s",
            "A",
            "jr",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..6).prop_map(|p| p.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn a_romanisation_is_in_latin_letters_and_says_nothing_new(text in text()) {
        let name = Name::read(&text);
        for latin in [name.romanised(), romanised_place(&text)].into_iter().flatten() {
            prop_assert!(!latin.trim().is_empty());
            let again = Name::read(&latin).scripts();
            prop_assert!([Script::Hangul, Script::Han, Script::Arabic, Script::Cyrillic].iter().all(|s| !again.has(*s)), "{latin}");
        }
        if let Some(latin) = name.romanised() {
            prop_assert!(!name.is_alias() && !name.scripts().has(Script::Latin), "{latin}");
        }
    }

    #[test]
    fn either_order_gives_the_same(a in text(), b in text()) {
        let (a, b) = (Name::read(&a), Name::read(&b));
        let (one, two) = (compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(one, two);
        prop_assert!((0.0..=1.0).contains(&one.score));
        prop_assert!(keys(&a).len() <= MOST_KEYS);
    }

    #[test]
    fn a_name_is_exactly_itself(a in text()) {
        let name = Name::read(&a);
        let level = compare(&name, &Name::read(&a)).level;
        prop_assert_eq!(level, if name.is_alias() { Level::Unknown } else { Level::Exact });
        prop_assert_eq!(keys(&name), keys(&Name::read(&a)));
        prop_assert_eq!(keys(&name).is_empty(), name.is_alias());
    }

    #[test]
    fn any_text_is_read(a in any::<String>()) {
        let name = Name::read(&a);
        prop_assert!(name.tokens().count() <= 4 * Name::MOST_PARTS);
    }
}

#[test]
fn a_very_long_name_is_bounded() {
    for piece in [
        "a",
        "kimyong",
        "mohammed ",
        "김",
        "金",
        "محمد ",
        "\u{fdfa}",
        "(",
        "a-",
        "e\u{301}",
        "nananana ",
        "ngngang",
        "الله ",
    ] {
        let name = Name::read(&piece.repeat(1_000_000 / piece.len()));
        assert!(name.text().len() < 8_192);
        assert!(keys(&name).len() <= MOST_KEYS);
        let _ = compare(&name, &Name::read("Kim Yong-chol"));
    }
}
