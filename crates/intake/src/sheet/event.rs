//! What a cell says happened: our words, and those that registers have in English, Korean and Chinese.

use model::EventKind::{
    self, Apprehended, Died, Escaped, Held, Onward, Released, Returned, Sighted, Transferred,
};

use super::count_words::{is_unknown, normalise};
use super::{Cell, Row};

/// What a cell of events says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventReading {
    /// That something happened.
    Read(EventKind),
    /// That it is not known what happened, or where the people are.
    Unknown,
    /// Nothing that is read here; two events in one cell are none.
    NotAnEvent,
}

/// Words for events beside our own, as they stand alone in a cell.
const EVENTS: &[(EventKind, &[&str])] = &[
    (
        Apprehended,
        &[
            "arrested",
            "arrest",
            "caught",
            "captured",
            "seized",
            "detained",
            "체포",
            "검거",
            "연행",
            "붙잡힘",
            "잡힘",
            "被捕",
            "逮捕",
            "抓捕",
            "拘捕",
            "抓获",
            "被抓",
            "被抓获",
            "被拘捕",
            "被逮捕",
        ],
    ),
    (
        Held,
        &[
            "detention",
            "in detention",
            "imprisoned",
            "in prison",
            "in custody",
            "jailed",
            "still held",
            "still detained",
            "still in custody",
            "still in detention",
            "still in prison",
            "remains in detention",
            "아직 구금",
            "아직 구금 중",
            "여전히 구금 중",
            "仍在押",
            "仍被关押",
            "仍在关押",
            "仍被羁押",
            "구금",
            "구금 중",
            "구금중",
            "수감",
            "수감 중",
            "수감중",
            "억류",
            "억류 중",
            "구류",
            "关押",
            "羁押",
            "在押",
            "拘押",
            "监禁",
            "拘留",
            "被关押",
            "被拘留",
            "关押中",
            "拘留中",
            "羁押中",
            "關押",
            "羈押",
        ],
    ),
    (Transferred, &["moved", "transfer", "이송", "이감", "移送", "转移", "转送", "被移送", "轉移"]),
    (
        Returned,
        &[
            "deported",
            "deportation",
            "repatriated",
            "repatriation",
            "forcibly returned",
            "forcibly repatriated",
            "forced return",
            "refouled",
            "refoulement",
            "sent back",
            "repatriated to dprk",
            "repatriated to the dprk",
            "repatriated to north korea",
            "returned to north korea",
            "deported to north korea",
            "sent back to north korea",
            "북송",
            "북송 확인",
            "북송 완료",
            "강제북송",
            "강제 북송",
            "강제송환",
            "강제 송환",
            "송환",
            "遣返",
            "遣送",
            "强制遣返",
            "被遣返",
            "被遣送",
            "强制遣送",
            "被强制遣返",
            "強制遣返",
            "遣返回国",
            "遣返朝鲜",
            "遣返回朝",
            "遣返回朝鲜",
            "被遣返回朝鲜",
            "被遣返朝鲜",
        ],
    ),
    (
        Released,
        &["freed", "set free", "release", "석방", "풀려남", "방면", "获释", "释放", "被释放", "獲釋", "釋放"],
    ),
    (Escaped, &["escape", "fled from custody", "탈주", "도주", "逃脱", "逃跑", "逃脫"]),
    (
        Onward,
        &[
            "reached south korea",
            "arrived in south korea",
            "한국 입국",
            "한국 도착",
            "한국행",
            "抵达韩国",
            "抵韩",
        ],
    ),
    (
        Died,
        &[
            "death",
            "dead",
            "deceased",
            "killed",
            "executed",
            "died in custody",
            "died in detention",
            "구금 중 사망",
            "사망",
            "처형",
            "死亡",
            "已死亡",
            "被处决",
            "身亡",
        ],
    ),
    (Sighted, &["seen", "목격", "被目击"]),
];

/// What is written of people of whom nothing more is known.
const LOST: &[&str] = &[
    "missing",
    "disappeared",
    "whereabouts unknown",
    "fate unknown",
    "행방불명",
    "행방 불명",
    "실종",
    "연락두절",
    "연락 두절",
    "생사불명",
    "생사 불명",
    "소재불명",
    "소재 불명",
    "失踪",
    "下落不明",
    "生死不明",
    "失联",
];

/// Endings that change nothing: "북송됨", "체포되었음", "구금 중", 已遣返.
const AFTER: &[&str] = &[
    "되었습니다",
    "되었음",
    "되었다",
    "되었고",
    "당하였음",
    "당했음",
    "당했다",
    "당함",
    "됐음",
    "됐다",
    "됨",
    "된 상태",
    "확인",
    "완료",
    "함",
    "了",
];
const BEFORE: &[&str] = &["was ", "were ", "has been ", "have been ", "已被", "已"];

/// Reads what a cell says happened.
#[must_use]
pub fn parse_event(text: &str) -> EventReading {
    let text = normalise(text).replace('_', " ");
    let text = text.trim_end_matches(['.', '\u{3002}', '!']).trim();
    if is_unknown(text) || LOST.contains(&text) {
        return EventReading::Unknown;
    }
    let bare = BEFORE.iter().find_map(|before| text.strip_prefix(before)).unwrap_or(text);
    let short = AFTER.iter().find_map(|after| bare.strip_suffix(after)).map_or(bare, str::trim);
    let of = |word: &str| {
        let listed = || EVENTS.iter().find(|(_, words)| words.contains(&word)).map(|(kind, _)| *kind);
        EventKind::from_word(word).or_else(listed)
    };
    match of(text).or_else(|| of(bare)).or_else(|| of(short)) {
        Some(kind) => EventReading::Read(kind),
        None => EventReading::NotAnEvent,
    }
}

/// How many cells of a column say what happened, and how many say anything else but that it is not known.
pub(super) fn events_in(rows: &[Row], at: usize) -> (usize, usize) {
    let cells = rows.iter().filter_map(|row| row.cells.get(at).and_then(Cell::text));
    cells.fold((0, 0), |(events, others), text| match parse_event(&text) {
        EventReading::Read(_) => (events + 1, others),
        EventReading::Unknown => (events, others),
        EventReading::NotAnEvent => (events, others + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_three_languages_say_what_happened() {
        for (text, kind) in [
            ("apprehended", Apprehended),
            ("Arrested", Apprehended),
            ("forcibly_returned", Returned),
            ("was repatriated", Returned),
            ("Released.", Released),
            ("북송", Returned),
            ("북송됨", Returned),
            ("강제 북송", Returned),
            ("석방되었음", Released),
            ("구금 중", Held),
            ("체포당함", Apprehended),
            ("遣返", Returned),
            ("已遣返", Returned),
            ("被捕", Apprehended),
            ("死亡", Died),
            ("Died in custody", Died),
            ("Repatriated to DPRK", Returned),
            ("북송 확인", Returned),
            ("강제북송 확인", Returned),
            ("석방 완료", Released),
            ("被遣返回朝鲜", Returned),
            ("仍在押", Held),
            ("아직 구금 중", Held),
        ] {
            assert_eq!(parse_event(text), EventReading::Read(kind), "{text}");
        }
        for text in ["unknown", "미상", "不详", "실종", "missing", "下落不明"] {
            assert_eq!(parse_event(text), EventReading::Unknown, "{text}");
        }
        for text in [
            "",
            "arrested, later repatriated",
            "체포 후 북송",
            "not released",
            "미석방",
            "북송 예정",
            "확인",
            "북송 미확인",
            "repatriated (unconfirmed)",
            "repatriated?",
            "in good health",
        ] {
            assert_ne!(parse_event(text), EventReading::Unknown, "{text}");
            assert!(matches!(parse_event(text), EventReading::NotAnEvent), "{text}");
        }
    }
}
