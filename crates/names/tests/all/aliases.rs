//! What stands in place of a name, and what does not.

use names::{Level, Name, compare, keys};

#[test]
fn aliases_have_no_weight() {
    for text in [
        "Ms. A",
        "Ms A",
        "A",
        "A씨",
        "B 씨",
        "Kim, 30s",
        "Kim (30s)",
        "김모씨",
        "김모 씨",
        "김모",
        "金某",
        "金某某",
        "Kim (alias)",
        "김영철 (가명)",
        "unknown",
        "Unknown woman",
        "a woman in her 30s",
        "30대 여성",
        "여성 1",
        "김OO",
        "김○○",
        "金**",
        "김씨",
        "Mr. Kim",
        "王先生",
        "老王",
        "小李",
        "王氏",
        "K.Y.C.",
        "J. S.",
        "Witness 12",
        "Witness B",
        "이름 미상",
        "익명",
        "无名氏",
        "مجهول",
        "مجهول الهوية",
        "غير معروف",
        "N/A",
        "",
        "  ",
        "12",
        "---",
        "영희 엄마",
        "mother of Yong-hui",
        "Yong-hui's mother",
        "영희엄마",
        "John Doe",
        "name withheld",
        "김양",
    ] {
        let name = Name::read(text);
        assert!(name.is_alias(), "{text} read as {:?}", name.text());
        assert!(keys(&name).is_empty());
        assert_eq!(compare(&name, &Name::read("Kim Yong-chol")).level, Level::Unknown);
        assert_eq!(compare(&name, &name).level, Level::Unknown);
    }
}

#[test]
fn names_that_look_a_little_like_aliases_are_names() {
    for text in [
        "J. Smith",
        "Kim",
        "김영철",
        "Kim Dae",
        "Baek Man Gil",
        "Kim In Sook",
        "이양수",
        "老舍",
        "Kim Yong-chol, 34",
        "Kim Yong-chol (34)",
        "Al Smith",
        "Son Mi",
        "Sun Old",
        "王小明",
        "Oh Se",
        "John Elder",
        "Mary Child",
        "Kim Dong-sun",
        "모영희",
    ] {
        assert!(!Name::read(text).is_alias(), "{text}");
    }
}
