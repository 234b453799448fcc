//! Words that stand around names: titles, kin terms, and what is written where no name is known.

use std::sync::OnceLock;

use crate::hash::Table;

/// What a word beside a name does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// A title or form of address, left out.
    Title,
    /// After it the name is that of a relative: "영희 엄마" is not 영희.
    Kin,
    /// What somebody is, in place of a name.
    Description,
    /// Says that the name is not known, or not the true one.
    NotAName,
}

const TITLES: &str = "\
mr mrs ms miss mx dr prof professor rev reverend pastor deacon elder sir madam mme mlle herr frau \
haj haji hajj hajji hajjah hadji sheikh shaikh shaykh sheik ustaz ustad mullah mawlawi maulvi eng \
engineer capt captain col colonel gen general sgt lt comrade ssi nim seonsaengnim martyr uncle aunt \
auntie 씨 님 선생 선생님 목사 목사님 박사 박사님 교수 교수님 사모님 집사 집사님 권사 장로 장로님 \
전도사 여사 사장 사장님 동무 동지 이모 삼촌 고모 형 누나 언니 오빠 아저씨 아줌마 할머니 할아버지 \
선교사 선교사님 본명 先生 女士 小姐 太太 老师 老師 同志 博士 教授 牧师 牧師 医生 夫人 传道 氏 الشيخ \
شيخ الاستاذ الاستاذه استاذ استاذه الدكتور الدكتوره دكتور دكتوره المهندس المهندسه الحاج الحاجه حاج \
الشهيد الشهيده المرحوم المرحومه المعتقل المعتقله الاسير الاسيره السيده الانسه اقاي خانم حاجي ملا";

const KIN: &str = "\
mother father mom wife husband son daughter sister brother child widow 엄마 어머니 어머님 아빠 \
아버지 아버님 아들 딸 남편 아내 부인 동생 조카 손자 손녀 母亲 母親 妈妈 父亲 父親 妻子 丈夫 儿子 \
女儿";

const DESCRIPTIONS: &str = "\
man woman men women male female boy girl baby infant adult witness victim detainee prisoner \
interviewee person individual refugee defector respondent informant source patient her his the of in \
old year years aged age s 여성 남성 여자 남자 아이 아기 소년 소녀 대 세 살 중반 후반 초반 女 男 女子 \
男子 女性 男性 孩子 婴儿 岁 歲 رجل امراه طفل طفله رضيع فتاه شاب سنه";

const NOT_NAMES: &str = "\
unknown unnamed anonymous anon withheld unidentified pseudonym redacted 미상 무명 익명 불명 가명 \
신원미상 성명불상 성명미상 이름모름 불상 佚名 无名 無名 不详 不詳 不明 无名氏 無名氏 匿名 化名 \
姓名不详 مجهول مجهوله المجهول نامعلوم";

/// Whole folded texts that say that no name is known.
pub(crate) const NO_NAMES: &[&str] = &[
    "john doe",
    "jane doe",
    "n a",
    "none",
    "null",
    "no name",
    "not known",
    "name not known",
    "غير معروف",
    "بدون اسم",
    "لا يوجد",
];

/// Titles written onto the end of a Hangul name.
pub(crate) const HANGUL_ENDINGS: &[&str] =
    &["선생님", "목사님", "선교사님", "교수님", "사장님", "선생", "목사", "선교사", "씨", "님"];

/// Titles written onto the end of a Han name.
pub(crate) const HAN_ENDINGS: &[&str] =
    &["先生", "女士", "小姐", "太太", "老师", "老師", "同志", "教授", "牧师", "牧師", "夫人", "氏"];

/// Kin terms written onto the end of a Hangul name.
pub(crate) const HANGUL_KIN: &[&str] = &[
    "엄마",
    "어머니",
    "어머님",
    "아빠",
    "아버지",
    "아버님",
    "아들",
    "딸",
    "남편",
    "아내",
    "부인",
    "동생",
    "조카",
    "손자",
    "손녀",
];

/// Kin terms written onto the end of a Han name.
pub(crate) const HAN_KIN: &[&str] = &[
    "之子", "之妻", "之女", "之母", "之父", "母亲", "母親", "父亲", "父親", "妈妈", "妻子", "丈夫", "儿子",
    "女儿",
];

/// What a folded word does beside a name, if anything.
pub(crate) fn role(word: &str) -> Option<Role> {
    static TABLE: OnceLock<Table<&'static str, Role>> = OnceLock::new();
    let lists = [
        (TITLES, Role::Title),
        (KIN, Role::Kin),
        (DESCRIPTIONS, Role::Description),
        (NOT_NAMES, Role::NotAName),
    ];
    let table = TABLE.get_or_init(|| {
        lists
            .into_iter()
            .flat_map(|(list, role)| list.split_ascii_whitespace().map(move |w| (w, role)))
            .collect()
    });
    table.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn words_are_listed_once_and_folded() {
        let all: Vec<&str> =
            [TITLES, KIN, DESCRIPTIONS, NOT_NAMES].iter().flat_map(|l| l.split_ascii_whitespace()).collect();
        for (i, word) in all.iter().enumerate() {
            assert!(!all[..i].contains(word), "{word} is listed twice");
            let words = fold::words(word).words;
            assert!(words.len() == 1 && words[0].text == *word, "{word}");
        }
    }
}
