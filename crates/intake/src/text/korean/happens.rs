//! Korean events: whether a word says that something happened.

use std::sync::LazyLock;

use model::EventKind;

use crate::text::cjk::{Denial, Lexicon, Line, NounKind, is_hangul, token::Tag};

use super::lex::happening;

/// Words soon after an event that say it is only feared, planned or demanded, or (true) that it did not happen.
static UNREAL: LazyLock<Lexicon<bool>> = LazyLock::new(|| {
    Lexicon::new(&[
        (
            "위기|위험|우려|가능성|예정|앞두|앞둔|직전|말라|말아|말 것|중단|반대|금지|막기|막아|막으|저지|촉구|될 것|할 것|될 수|할 수|하려|되면|하면|을 위해|를 위해|을 위한|를 위한|될 경우|할 경우|당할|두려|공포|처지|시도|여부|방지|책임|문제|정책|협정|조약|될까|당하면|요구|하기 위|기 전|대신|할지|될지|원칙|규정|절차|임박|인구|돕|도운|도와|을 지켜|를 지켜|을 목격|을 봤|을 구경|을 강요|을 규탄|을 비판|을 항의|을 겪|장면|을 보게|혐의|죄로",
            false,
        ),
        (
            "않|못 |못하|못한|못했|못해|못할|없|피하|피해 |피한|피했|모면|을 면한|을 면했|은 면한|은 면했",
            true,
        ),
    ])
});

/// What says that something told is not so, behind "…다는".
const UNTRUE: &[&str] = &[
    "사실이 아니",
    "사실 아니",
    "사실과 다르",
    "사실과 다른",
    "사실무근",
    "거짓",
    "허위",
    "근거 없",
    "근거가 없",
    "근거는 없",
    "증거는 없",
    "증거가 없",
    "증거도 없",
    "증거 없",
    "정황은 없",
    "정황이 없",
    "헛소문",
    "유언비어",
    "오보",
    "낭설",
    "날조",
];
/// Verbs of denying, whose object is what is told. 부인 is a wife too.
const DENIES: &[&str] =
    &["부인했", "부인하", "부인한", "부인해", "부인됐", "반박", "일축", "부정했", "부정하", "부정한"];

/// How far behind a denial its end is looked for.
const ADMITTED: usize = 60;
/// How far back a condition is looked for.
const SUPPOSED: usize = 40;
/// What an event that stands before it is only named in: "자진 귀환 동의서".
const PAPERS: &[&str] =
    &["동의서", "서류", "서식", "양식", "신청서", "확인서", "각서", "문서", "진술서", "서약서", "통지서"];

/// Endings of a word that close a clause: "and", "but", "while", in the forms that follow a verb.
const ENDINGS: &[&str] = &[
    "는 반면",
    "은 반면",
    "한 반면",
    "된 반면",
    "히고",
    "으며",
    "하며",
    "되며",
    "이며",
    "났고",
    "됐고",
    "했고",
    "였고",
    "었고",
    "았고",
    "졌고",
    "렸고",
    "갔고",
    "왔고",
    "혔고",
    "냈고",
    "겼고",
    "있고",
    "이고",
    "됐으나",
    "지만",
    "으나",
    "는데",
    "은데",
    "던데",
    "면서",
    "다가",
    "됐다",
    "했다",
    "았다",
    "었다",
    "졌다",
    "났다",
    "렸다",
    "혔다",
    "였다",
    "있다",
];

/// The event word at `i`.
pub(super) fn at(
    line: &Line,
    i: usize,
    events: &Lexicon<Option<(EventKind, bool)>>,
) -> Option<(usize, Option<Tag>)> {
    let (end, meaning) = events.at(line, i)?;
    // "쉰 명을 겨우 넘겼다" bounds a number.
    let bounds = ["명을 ", "명을 겨우 ", "명을 훌쩍 ", "명을 이미 ", "명을 간신히 ", "명도 ", "인을 "];
    if line.has(i, "넘") && bounds.iter().any(|w| line.ends(i, w)) {
        return None;
    }
    let Some((kind, weak)) = meaning else {
        // A longer noun that only begins like an event; a table of nouns may still know it.
        return super::words::WORDS.at(line, i).is_none_or(|(e, _)| e < end).then_some((end, None));
    };
    if super::words::WORDS.at(line, i).is_some_and(|(e, tag)| e > end && matches!(tag, Tag::Noun(_))) {
        return None;
    }
    let kind = custody(line, i, end, kind);
    let word_end = (end..end + 8).find(|n| !is_hangul(line.char(*n))).unwrap_or(end);
    // "북송된 11명을 제외하면": what describes people has happened, whatever is told of them.
    let people = "된한던난진힌간온".contains(line.before(word_end))
        && line.char(word_end) == ' '
        && (super::number::read(line, word_end + 1).is_some()
            || matches!(super::words::WORDS.at(line, word_end + 1), Some((_, Tag::Noun(n))) if n.kind != NounKind::Incident)
                && !line.within(word_end, word_end + 12, &["없"]));
    let stop = (end..(end + 14).min(line.chars.len()))
        .find(|n| matches!(line.char(*n), ',' | '"') || clause_ends(line, *n))
        .unwrap_or(end + 14);
    let stop = if people { stop.min(word_end) } else { stop };
    let mut event = happening(kind, weak);
    // "북송된 것으로 우려된다": what is feared has happened.
    let past = line.any(end, &["된 것으로", "한 것으로", "됐을 것", "됐다는", "했다는", "졌다는"]).is_some();
    let prefixed = line.ends(i, "미")
        || ["안 ", "못 "].iter().any(|w| line.ends(i, w)) && !is_hangul(line.before(i.saturating_sub(2)));
    let unreal = (end..stop)
        .find_map(|n| UNREAL.at(line, n).filter(|_| !other_verb(line, end, n)).map(|(_, denied)| denied))
        .filter(|_| !past);
    event.denied = if untrue(line, end) {
        Denial::Untrue
    } else if prefixed || unreal == Some(true) {
        Denial::Not
    } else {
        Denial::No
    };
    let quoted = end + usize::from(matches!(line.char(end), '"' | '\''));
    let named = line.any(line.skip(quoted), PAPERS).is_some();
    event.supposed = supposed(line, i, end, word_end);
    event.real = unreal.is_none() && event.denied == Denial::No && !named && !event.supposed;
    event.describes = "된한던난진힌간온운는은당".contains(line.before(word_end))
        && line.char(word_end) == ' '
        && line
            .any(
                word_end + 1,
                &[
                    "것",
                    "데 ",
                    "중 ",
                    "중에",
                    "도중",
                    "길에",
                    "때 ",
                    "때,",
                    "순간",
                    "와중",
                    "뒤",
                    "후",
                    "이후",
                    "바 ",
                    "소식",
                    "얘기",
                    "이야기",
                    "말",
                    "주장",
                    "증언",
                    "보도",
                    "사실",
                    "제보",
                    "연락",
                    "전화",
                    "기사",
                    "소문",
                    "의혹",
                ],
            )
            .is_none();
    if line
        .any(end, &["돼 있는 ", "되어 있는 ", "돼 있던 ", "하고 있는 ", "되고 있는 ", "혀 있는 "])
        .is_some()
    {
        event.describes = true;
    }
    // "체포 11일 만에", "구금 중", "끌려가던 중", "체포된 뒤": what happened first is the setting of what is told.
    event.setting = line.within(
        end,
        stop.min(end + 9),
        &[" 뒤 ", " 뒤인", " 후 ", " 끝에", "던 중", " 만에", " 도중", " 직후", "는 과정"],
    ) || line.has(end, " 중 ")
        || line.ends(word_end, "다가");
    event.weak |= event.setting;
    Some((end, Some(Tag::Event(event))))
}

/// Whether an event is only supposed, or asked whether it happened: "만약 송환된다면", "죽었는지 살았는지 모른다", "맞아 죽을 뻔했다".
fn supposed(line: &Line, i: usize, end: usize, word_end: usize) -> bool {
    const ENDS: &[&str] = &[
        "다면",
        "더라도",
        "는지",
        "을지",
        "든지",
        "라면",
        "던들",
        "던지",
        "될지",
        "할지",
        "릴지",
        "질지",
        "힐지",
        "갈지",
        "날지",
        "을까",
        "거든",
    ];
    const IF: &[&str] = &["만약 ", "만일 ", "만약에 ", "다면 ", "다면, ", "더라면 ", "더라도 "];
    const ASKS: &[&str] = &["왜", "언제", "어디", "누가", "어떻게", "누구", "무슨"];
    let started = (i.saturating_sub(SUPPOSED)..i).any(|n| {
        matches!(line.char(n), '만' | '다' | '더')
            && line.any(n, IF).is_some()
            && !["그렇", "왜냐하", "이", "그러하"].iter().any(|w| line.ends(n, w))
    });
    let stem = line.within(end, word_end, ENDS);
    let nearly = line.within(end, word_end + 3, &["뻔했", "뻔하", "뻔한"]);
    // "체포됐나요?" asks whether; "왜 체포됐나요?" takes it for granted.
    let asks = line.char(word_end) == '?'
        && word_end > end
        && ["까", "나요", "나", "니", "냐", "지요", "죠"].iter().any(|w| line.ends(word_end, w))
        && !line.within(i.saturating_sub(SUPPOSED), i, ASKS);
    started || stem || nearly || asks
}

/// Whether that the event before `end` happened is called untrue: "송환됐다는 것은 사실이 아니다", "체포된 것이 아니라", "송환했다는
/// 보도를 부인했다".
fn untrue(line: &Line, end: usize) -> bool {
    if line.within(end, end + 8, &["것이 아니", "것은 아니", "것도 아니", "게 아니", "건 아니"])
    {
        return true;
    }
    let told = (end..end + 6).find(|n| line.any(*n, &["다는 ", "단 ", "라는 ", "다던 "]).is_some());
    let Some(from) = told.or_else(|| line.any(end, &[" 사실", "설을", "를 ", "을 ", "설은"]).map(|_| end))
    else {
        return false;
    };
    let stop = (from + 3..from + 44).find(|n| clause_ends(line, *n)).unwrap_or(from + 44);
    let denies = |n: usize| {
        line.any(n, DENIES).is_some_and(|word| {
            let doubly = line.within(n, n + 9, &["지 않", "지는 않", "지도 않", "지 못", "수 없"]);
            let object = matches!(line.before(n), ' ') && "을를은는에게".contains(line.before(n - 1));
            !doubly && (object || word == "일축") && !admitted(line, n)
        })
    };
    told.is_some() && line.within(from, stop, UNTRUE) || (from + 1..stop).any(denies)
}

/// Whether what is denied at `n` is admitted later: "부인하던 정부가 이를 인정했다".
fn admitted(line: &Line, n: usize) -> bool {
    (n..(n + ADMITTED).min(line.chars.len())).any(|m| {
        line.any(m, &["인정", "시인했", "시인하", "시인한"]).is_some()
            && !line.within(m, m + 9, &["지 않", "지는 않", "지도 않", "지 못", "안 했"])
    })
}

/// Whether a negation at `n` denies another verb than the event that ends at `end`: "끌려간 뒤 소식이 없다", "잡혀가 돌아오지
/// 않았다".
fn other_verb(line: &Line, end: usize, n: usize) -> bool {
    const NEVER: &[&str] = &["적", "일", "사실", "바", "수", "경우", "사례", "기록"];
    let gap = line.gap(end, n);
    // The word that is denied: the one before a negation that stands by itself.
    let own = gap.strip_suffix(&[' ']).unwrap_or(gap);
    let Some(blank) = own.iter().rposition(|c| *c == ' ').filter(|_| gap.len() > 3) else { return false };
    let word = end + blank + 1;
    let noun = end + own.len() - usize::from(matches!(own.last(), Some('이' | '은' | '도' | '는' | '가')));
    match line.char(n) {
        '없' => !NEVER.iter().any(|w| line.ends(noun, w)),
        '않' | '못' => !"하되돼당받시이있".contains(line.char(word)),
        _ => false,
    }
}

/// Being detained at a time is an arrest; being so "still", "for 20 days" or "in a state of" it is custody.
fn custody(line: &Line, i: usize, end: usize, kind: EventKind) -> EventKind {
    if kind != EventKind::Held || line.any(i, &["구금", "억류", "구속"]).is_none() {
        return kind;
    }
    let act = line
        .any(end, &["된 ", "됐", "되었", "했", "한 ", "당하", "당했", "당한 ", "됐다", "하고 ", "시켰"])
        .is_some();
    let state = || {
        line.within(
            end,
            end + 8,
            &["돼 있", "되어 있", " 중", " 상태", "고 있", " 생활", " 것으로 추", " 것으로 보", " 채 "],
        ) || line.within(
            i.saturating_sub(14),
            i,
            &["아직", "여전히", "현재", "지금", "동안 ", "간 ", "이후 ", "째 "],
        )
    };
    // "억류된 탈북자" without a time are those who are held now.
    let dated = || {
        line.within(
            i.saturating_sub(60),
            i,
            &["지난", "월 ", "월에", "일 ", "어제", "그제", "최근", "년 ", "작년"],
        )
    };
    if act && !state() && (!line.has(end, "된 ") || dated()) { EventKind::Apprehended } else { kind }
}

/// Whether a clause ends before `i`: a verb's ending, with a comma or blank behind it.
pub(super) fn clause_ends(line: &Line, i: usize) -> bool {
    let at = match line.before(i) {
        ',' | ' ' => i - 1,
        _ => return false,
    };
    // The last syllables of all of them, looked at first for speed.
    let may = matches!(line.before(at), '며' | '고' | '나' | '만' | '데' | '서' | '가' | '다' | '면');
    may && !is_hangul(line.char(at)) && line.before(at) != ',' && ENDINGS.iter().any(|w| line.ends(at, w))
}
