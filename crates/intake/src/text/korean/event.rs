//! Korean events: whether a word says that something happened, and to which count of its clause.

use std::sync::LazyLock;

use model::EventKind;

use crate::text::Aside;
use crate::text::cjk::{
    Denial, Draft, Lexicon, Line, NounKind, is_hangul,
    token::{Mark, Tag, Token},
};

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

/// No event is looked for further than so many words from its count.
const REACH: usize = 48;

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
    if kind != EventKind::Held || line.any(i, &["구금", "억류", "구류", "감금", "구속"]).is_none() {
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

/// Gives every count the event of its clause: the first after it, since the verb closes the clause, else what describes it.
pub(super) fn assign(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        // "체포된 9명 가운데 두 명은 추방됐다": the verb is that of the part.
        let divided = line.any(draft.end, &[" 중 ", " 중,", " 가운데", "중 ", " 중에", "에는 ", "중에는"]).is_some()
                // "열네 명의 영혼 가운데".
                || line.char(draft.end) == '의' && line.within(draft.end, draft.end + 7, &[" 가운데", " 중 ", " 중에"]);
        let divided = divided || shared(line, draft);
        let own = tabled(line, tokens, draft)
            .or_else(|| if divided { None } else { after(line, tokens, draft) })
            .or_else(|| describing(line, tokens, draft))
            .or_else(|| implied(line, draft));
        let open = own.is_none() && !divided && unsure(tokens, draft);
        let event = own
            .or_else(|| if open { None } else { before(line, tokens, draft) })
            .or_else(|| inside(line, tokens, draft));
        // Who bears a child is not born.
        let grown = |told: &Told| {
            told.1 == EventKind::Born
                && !matches!(draft.subgroup, Some("infants" | "children" | "girls" | "boys"))
        };
        let event = if event.as_ref().is_some_and(grown) {
            describing(line, tokens, draft).filter(|k| !grown(k))
        } else {
            event
        };
        let told_of_part = divided && drafts.get(n + 1).is_some();
        let denial = if told_of_part { Denial::No } else { denial(line, tokens, draft) };
        if denial == Denial::Untrue && describing(line, tokens, draft).is_none() {
            if let Some(draft) = drafts.get_mut(n) {
                draft.aside = Some(Aside::Denied);
            }
            continue;
        }
        if let Some(draft) = drafts.get_mut(n) {
            draft.borrowed = own.is_none() && event.is_some();
            draft.told = event.map(|told| told.0);
            draft.event = event.map(|told| told.1);
            draft.open = open && event.is_none();
            draft.denied = denial != Denial::No;
        }
    }
}

/// The token that tells an event, and the event.
type Told = (usize, EventKind);

/// "60명의 3분의 1이 송환됐다", "40명의 절반은": the verb is that of the share.
fn shared(line: &Line, draft: &Draft) -> bool {
    const SHARES: &[&str] = &[
        "절반",
        "반수",
        "과반",
        "대부분",
        "대다수",
        "다수",
        "상당수",
        "일부",
        "태반",
        "반은",
        "반이",
        "반을",
    ];
    let Some(at) = line.any(draft.end, &["의 ", " "]).map(|w| draft.end + w.chars().count()) else {
        return false;
    };
    let figures =
        (at..at + 6).find(|n| !(line.char(*n).is_ascii_digit() || line.char(*n) == '.')).unwrap_or(at);
    let share = figures > at && line.any(figures, &["%", "퍼센트", "분의", "할이", "할은"]).is_some();
    line.any(at, SHARES).is_some() || share
}

/// Whether the clause of a count leaves open what became of them: nobody knows, or it is only supposed.
fn unsure(tokens: &[Token], draft: &Draft) -> bool {
    let lost = |t: &Token| t.tag == Tag::Mark(Mark::Lost);
    let named = draft.first.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(lost);
    named
        || tokens
            .get(draft.last + 1..)
            .unwrap_or_default()
            .iter()
            .take(REACH)
            .take_while(|t| t.tag != Tag::Mark(Mark::Break))
            .any(|t| lost(t) || matches!(t.tag, Tag::Event(e) if e.supposed))
}

/// Whether the verb of a count's clause is denied of them.
fn denial(line: &Line, tokens: &[Token], draft: &Draft) -> Denial {
    let rest = tokens.get(draft.last + 1..).unwrap_or_default();
    for (n, token) in rest.iter().enumerate().take(REACH) {
        match token.tag {
            Tag::Mark(Mark::Break) => break,
            Tag::Event(e) if e.describes && leads_to_count(rest.get(n + 1..).unwrap_or_default()) => {}
            Tag::Event(e) if e.denied != Denial::No || e.real && !e.weak => return e.denied,
            _ => {}
        }
    }
    let stop = (draft.end..draft.end + 30).find(|n| clause_ends(line, *n)).unwrap_or(draft.end + 30);
    let gone = line.within(draft.end, stop, &["돌아오지 못", "돌아오지 않", "돌아오지도", "돌아가지 못"]);
    if gone { Denial::Not } else { Denial::No }
}

/// "감방에 서른 명쯤 있었다": who is in a place of custody is held.
fn inside(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let (n, token) = tokens
        .get(..draft.first)?
        .iter()
        .enumerate()
        .rev()
        .take(4)
        .take_while(|(_, t)| t.tag != Tag::Mark(Mark::Break))
        .find(|(_, t)| matches!(t.tag, Tag::Event(e) if e.weak && e.kind == EventKind::Held))?;
    let locative =
        (token.end..token.end + 3).any(|i| line.any(i, &["에 ", "에는 ", "에만 ", "마다 "]).is_some());
    let stays = ["있", "누", "갇", "잤", "자고", "지낸", "지냈", "남", "넣", "들어"];
    (locative && line.within(draft.end, draft.end + 24, &stays)).then_some((n, EventKind::Held))
}

/// "구금 41명, 송환 37명": the noun of an event right before its number.
fn tabled(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let n = draft.first.checked_sub(1)?;
    let token = tokens.get(n)?;
    match token.tag {
        Tag::Event(e)
            if e.real
                && !e.describes
                && matches!(line.gap(token.end, draft.start), [' '] | [':', ' '] | ['자', ' '] | [':']) =>
        {
            Some((n, e.kind))
        }
        _ => None,
    }
}

fn after(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let first = draft.last + 1;
    let rest = tokens.get(first..)?;
    let mut weak = None;
    for (n, token) in rest.iter().enumerate().take(REACH) {
        match token.tag {
            // "체포됐다가 5월에 석방됐다": what is told next of the same people is how it ended.
            Tag::Mark(Mark::Break)
                if line.ends(token.start.saturating_sub(1), "다가") && same_subject(rest.get(n + 1..)) => {}
            Tag::Mark(Mark::Break) => break,
            // "19명이 탄 배가 뒤집혀 7명이 숨졌다": the verb is that of the subject nearest before it.
            Tag::Count(_)
                if subject(line, draft.end)
                    && subject(line, token.end)
                    && !line.gap(draft.end, token.start).contains(&',') =>
            {
                break;
            }
            // "그중 한 명은 언니가 끌려갔다는": it befell the relative.
            Tag::Noun(noun)
                if noun.kind == NounKind::Kin
                    && matches!(line.char(draft.end), '은' | '는')
                    && matches!(line.char(token.end), '이' | '가') =>
            {
                break;
            }
            Tag::Event(e)
                if e.real && !(e.describes && leads_to_other(line, rest.get(n..).unwrap_or_default())) =>
            {
                if !e.weak {
                    return Some((first + n, e.kind));
                }
                weak = weak.or(Some((first + n, e.kind)));
            }
            _ => {}
        }
    }
    weak.filter(|_| describing(line, tokens, draft).is_none())
}

/// Whether a clause tells of those whom the one before it told of: nobody is counted in it before its event.
fn same_subject(clause: Option<&[Token]>) -> bool {
    let told = clause
        .unwrap_or_default()
        .iter()
        .find(|t| matches!(t.tag, Tag::Count(_) | Tag::Event(_) | Tag::Mark(Mark::Break)));
    matches!(told.map(|t| t.tag), Some(Tag::Event(_)))
}

/// Whether what ends at `end` is the subject of its clause.
fn subject(line: &Line, end: usize) -> bool {
    line.any(end, &["이 ", "가 ", "은 ", "는 "]).is_some()
}

/// Whether an event that describes what follows belongs to that: to a count, or to other people whom the clause tells of
/// ("풀려난 이는 채 10명이 안 되는 반면 송환된 인원은").
fn leads_to_other(line: &Line, from: &[Token]) -> bool {
    let Some((event, rest)) = from.split_first() else { return false };
    let topic = rest.first().is_some_and(|t| {
        matches!(t.tag, Tag::Noun(n) if matches!(n.kind, NounKind::People | NounKind::Sort))
            && line.skip(event.end + 1) + 2 >= t.start
            && matches!(line.char(t.end), '은' | '는')
    });
    topic || leads_to_count(rest)
}

/// Whether a described noun is itself counted, so that the event belongs to that count.
fn leads_to_count(rest: &[Token]) -> bool {
    for token in rest.iter().take(4) {
        match token.tag {
            Tag::Count(_) => return true,
            Tag::Noun(_) | Tag::Age(_) | Tag::Before(_) | Tag::Mark(Mark::Total) => {}
            _ => return false,
        }
    }
    false
}

/// "체포된 탈북자 41명": the event right before the count's own words, with nothing counted between.
fn describing(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let of_others = draft.kind == Some(NounKind::Family)
        && line.within(draft.start, draft.end, &["의 가족", "의 친척", "의 친지", "의 식구"]);
    let mut weak = None;
    for (n, token) in tokens.get(..draft.first)?.iter().enumerate().rev().take(REACH) {
        match token.tag {
            Tag::Event(e) if e.describes && e.real => {
                if !e.weak && !of_others {
                    return Some((n, e.kind));
                }
                weak = weak.or(Some((n, e.kind)));
            }
            Tag::Count(_) | Tag::Mark(Mark::Break) => break,
            // "북송된 가족의 생사를 문의한 사람은 60명", "구금된 탈북민의 가족 10여 명": others are described.
            Tag::Noun(_) if matches!(line.char(token.end), '을' | '를') => break,
            _ => {}
        }
    }
    weak.filter(|_| !of_others)
}

/// What the noun itself says: 수감자, 입국자.
fn implied(line: &Line, draft: &Draft) -> Option<Told> {
    const NOUNS: &[(&str, EventKind)] = &[
        ("북송자", EventKind::Returned),
        ("송환자", EventKind::Returned),
        ("체포자", EventKind::Apprehended),
        ("수감자", EventKind::Held),
        ("구금자", EventKind::Held),
        ("억류자", EventKind::Held),
        ("수용자", EventKind::Held),
        ("재소자", EventKind::Held),
        ("입국자", EventKind::Onward),
        ("사망자", EventKind::Died),
        ("희생자", EventKind::Died),
        ("귀환자", EventKind::Returned),
        ("귀국자", EventKind::Returned),
        ("출소자", EventKind::Released),
        ("도착자", EventKind::Onward),
    ];
    (draft.start..draft.end)
        .find_map(|i| NOUNS.iter().find(|(word, _)| line.has(i, word)).map(|(_, kind)| (draft.first, *kind)))
}

/// The event of the clause before, where a clause only says how many they were.
fn before(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let copula = [
        "이었",
        "이다",
        "였",
        "이며",
        "이고",
        ".",
        "에 그",
        "에 달",
        "으로 늘",
        "으로 줄",
        "으로 집계",
        ",",
        "뿐",
        "입니다",
        "도 함께",
    ];
    let only = line.any(draft.end, &copula).is_some();
    let mut here = true;
    for (n, token) in tokens.get(..draft.first)?.iter().enumerate().rev().take(REACH) {
        match token.tag {
            Tag::Event(e) if e.real && !e.weak && !e.describes && (here || only) => return Some((n, e.kind)),
            Tag::Mark(Mark::Break) => here = false,
            _ => {}
        }
    }
    None
}
