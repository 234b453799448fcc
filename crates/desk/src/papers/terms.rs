//! The words of a case sheet in three languages.

use model::EventKind;
use publish::Language;

use crate::CaseKind;

/// Words of one language.
pub(super) struct Terms {
    pub(super) internal: &'static str,
    pub(super) title: &'static str,
    pub(super) unknown: &'static str,
    pub(super) last: &'static str,
    pub(super) span: &'static str,
    pub(super) places: &'static str,
    pub(super) support: &'static str,
    pub(super) rest: &'static str,
    pub(super) resting: &'static str,
    pub(super) accounts: &'static str,
    pub(super) columns: [&'static str; 7],
    pub(super) apart: &'static str,
    pub(super) as_all: &'static str,
    pub(super) words: &'static str,
    pub(super) names: &'static str,
    pub(super) ties: &'static str,
    pub(super) by: &'static str,
    pub(super) differ: &'static str,
    pub(super) remark: &'static str,
    /// In the order of [`EventKind::ALL`].
    events: [&'static str; 10],
    /// In the order of [`GRADES`].
    grades: [&'static str; 3],
    /// Female, male, other.
    sexes: [&'static str; 3],
    /// In the order of [`ATTRIBUTES`].
    attributes: [&'static str; 3],
}

const GRADES: [&str; 3] = ["confirmed", "fair", "weak"];
const SEXES: [&str; 3] = ["f", "m", "x"];
const ATTRIBUTES: [&str; 3] = ["how many", "sex", "age"];

impl Terms {
    /// The word for an event; one that has none yet stays as it is.
    pub(super) fn event<'a>(&self, word: &'a str) -> &'a str {
        find(&EventKind::ALL.map(EventKind::word), &self.events, word)
    }

    pub(super) fn grade<'a>(&self, word: &'a str) -> &'a str {
        find(&GRADES, &self.grades, word)
    }

    pub(super) fn sex<'a>(&self, letter: &'a str) -> &'a str {
        find(&SEXES, &self.sexes, letter)
    }

    pub(super) fn attribute<'a>(&self, word: &'a str) -> &'a str {
        find(&ATTRIBUTES, &self.attributes, word)
    }
}

fn find<'a>(known: &[&str], words: &[&'static str], word: &'a str) -> &'a str {
    known.iter().position(|k| *k == word).and_then(|at| words.get(at).copied()).unwrap_or(word)
}

/// "10", "4 to 6", "at least 4".
pub(super) fn range(lo: u64, hi: Option<u64>, language: Language) -> String {
    match hi {
        Some(hi) if hi == lo => lo.to_string(),
        Some(hi) => match language {
            Language::English => format!("{lo} to {hi}"),
            Language::Korean => format!("{lo}~{hi}"),
            Language::Chinese => format!("{lo}至{hi}"),
        },
        None => match language {
            Language::English => format!("at least {lo}"),
            Language::Korean => format!("적어도 {lo}"),
            Language::Chinese => format!("至少{lo}"),
        },
    }
}

/// "10 people", "4 to 6 people", "at least 4 people".
pub(super) fn how_many(lo: u64, hi: Option<u64>, kind: CaseKind, language: Language) -> String {
    let range = range(lo, hi, language);
    let noun = match (kind, language) {
        (CaseKind::Person, Language::English) => return "one person".to_owned(),
        (CaseKind::Group, Language::English) => " people",
        (CaseKind::Incident, Language::English) => " incidents",
        (CaseKind::Other, Language::English) => " (families, groups or other)",
        (CaseKind::Person | CaseKind::Group, Language::Korean) => "명",
        (CaseKind::Person | CaseKind::Group, Language::Chinese) => "人",
        (_, Language::Korean) => "건",
        (_, Language::Chinese) => "起",
    };
    format!("{range}{noun}")
}

/// The words of a language.
pub(super) fn terms(language: Language) -> &'static Terms {
    match language {
        Language::English => &ENGLISH,
        Language::Korean => &KOREAN,
        Language::Chinese => &CHINESE,
    }
}

const ENGLISH: Terms = Terms {
    internal: "Case sheet, for this desk only",
    title: "Case of {n}",
    unknown: "not known",
    last: "Last known",
    span: "Dates",
    places: "Places",
    support: "Support",
    rest: "Rests on",
    resting: "reports: {r}; origins known to be independent: {o}",
    accounts: "What was said",
    columns: ["no.", "when", "what", "where", "how many", "who", "support"],
    apart: "Of them: {n}",
    as_all: "as for all",
    words: "In the words of the sources, by number",
    names: "Names",
    ties: "Family ties",
    by: "by {by}",
    differ: "The accounts differ in:",
    remark: "Each row is what a source said and not an established fact. No source is named. What is not known is said to be so.",
    events: [
        "apprehended",
        "held",
        "transferred",
        "returned",
        "released",
        "escaped",
        "left for a third country",
        "died",
        "seen",
        "born in detention",
    ],
    grades: ["confirmed", "fair", "weak"],
    sexes: ["female", "male", "other"],
    attributes: ["how many", "sex", "age"],
};

const KOREAN: Terms = Terms {
    internal: "사례 기록, 내부용",
    title: "{n}의 사례",
    unknown: "알 수 없음",
    last: "마지막으로 알려진 상태",
    span: "날짜",
    places: "장소",
    support: "뒷받침",
    rest: "근거",
    resting: "보고 {r}건, 서로 독립된 것으로 알려진 출처 {o}곳",
    accounts: "전해진 내용",
    columns: ["번호", "언제", "무슨 일", "어디서", "몇 명", "누구", "뒷받침"],
    apart: "그 가운데 {n}",
    as_all: "전체와 같음",
    words: "출처의 표현(번호순)",
    names: "이름",
    ties: "가족 관계",
    by: "주체: {by}",
    differ: "진술이 서로 다른 점:",
    remark: "각 줄은 출처가 말한 내용이며 확정된 사실이 아닙니다. 출처는 밝히지 않습니다. 알 수 없는 것은 그렇게 적었습니다.",
    events: ["체포", "구금", "이송", "강제송환", "석방", "탈출", "제3국행", "사망", "목격", "구금 중 출생"],
    grades: ["확인됨", "보통", "약함"],
    sexes: ["여성", "남성", "기타"],
    attributes: ["사람 수", "성별", "나이"],
};

const CHINESE: Terms = Terms {
    internal: "个案表，仅供内部使用",
    title: "涉及{n}的个案",
    unknown: "不明",
    last: "最后已知状况",
    span: "日期",
    places: "地点",
    support: "佐证程度",
    rest: "依据",
    resting: "{r}份报告，{o}个已知相互独立的来源",
    accounts: "各方陈述",
    columns: ["序号", "时间", "事件", "地点", "人数", "何人", "佐证"],
    apart: "其中{n}",
    as_all: "同全体",
    words: "消息来源的原话（按序号）",
    names: "姓名",
    ties: "亲属关系",
    by: "执行者：{by}",
    differ: "陈述不一致之处：",
    remark: "每一行是消息来源所说的内容，并非已查明的事实。本表不透露任何来源。不明之处如实注明。",
    events: [
        "被捕",
        "被关押",
        "被移送",
        "被强制遣返",
        "获释",
        "逃脱",
        "前往第三国",
        "死亡",
        "有人目击",
        "羁押中出生",
    ],
    grades: ["已证实", "尚可", "薄弱"],
    sexes: ["女", "男", "其他"],
    attributes: ["人数", "性别", "年龄"],
};

#[cfg(test)]
mod tests {
    use model::EventKind;
    use publish::Language;

    use super::terms;

    #[test]
    fn every_event_has_its_word() {
        for event in EventKind::ALL.map(EventKind::word) {
            assert!(EventKind::from_word(event).is_some(), "{event}");
            for language in [Language::Korean, Language::Chinese] {
                assert_ne!(terms(language).event(event), event);
            }
        }
        assert_eq!(terms(Language::Korean).event("something new"), "something new");
    }
}
