//! Names of states in the languages of papers.

use crate::language::Language;

/// The states that occur in this field, in English, Korean and Chinese.
const NAMES: &[(&str, [&str; 3])] = &[
    ("CN", ["China", "중국", "中国"]),
    (
        "KP",
        ["Democratic People's Republic of Korea", "조선민주주의인민공화국(북한)", "朝鲜民主主义人民共和国"],
    ),
    ("KR", ["Republic of Korea", "대한민국", "大韩民国"]),
    ("RU", ["Russian Federation", "러시아", "俄罗斯联邦"]),
    ("MN", ["Mongolia", "몽골", "蒙古国"]),
    ("LA", ["Lao People's Democratic Republic", "라오스", "老挝人民民主共和国"]),
    ("VN", ["Viet Nam", "베트남", "越南"]),
    ("TH", ["Thailand", "태국", "泰国"]),
    ("MM", ["Myanmar", "미얀마", "缅甸"]),
    ("KH", ["Cambodia", "캄보디아", "柬埔寨"]),
    ("JP", ["Japan", "일본", "日本"]),
    ("US", ["United States of America", "미국", "美利坚合众国"]),
];

/// The name of a state, or its code where no name is kept.
pub(crate) fn name(code: &str, language: Language) -> String {
    let found = NAMES.iter().find(|(c, _)| *c == code);
    found.map_or_else(
        || code.to_owned(),
        |(_, [en, ko, zh])| match language {
            Language::En => (*en).to_owned(),
            Language::Ko => (*ko).to_owned(),
            Language::Zh => (*zh).to_owned(),
        },
    )
}
