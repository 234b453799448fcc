//! Korean counts with their qualifiers and nouns: "최소 탈북자 41명", "41명이 넘는 탈북자", "여성은 216명".

use model::{Qualifier, mention::MentionUnit};

use super::{single, words::COUNTERS};
use crate::text::{
    Aside,
    cjk::{
        Draft, Line, NounKind, is_hangul, push,
        token::{Count, Mark, Tag, Token},
    },
};

/// Gaps across which a noun before belongs to the number.
pub(super) const JOIN: &[&str] = &["", " ", "들 ", "의 ", " (", "인 ", "만 ", ": ", ":"];
/// Gaps after what the clause is about.
const TOPIC: &[&str] = &[
    "은 ",
    "는 ",
    "이 ",
    "가 ",
    "도 ",
    "들은 ",
    "들이 ",
    "의 경우 ",
    "의 수는 ",
    " 수는 ",
    "의 수가 ",
    " 수가 ",
    "들도 ",
    "만 ",
    "는 모두 ",
];
/// Gaps between two nouns counted together.
const AND: &[&str] = &["과 ", "와 ", " 및 ", "·", ", ", "이나 ", "나 ", " 또는 "];

/// Every count of a sentence, in its order.
pub(super) fn drafts(line: &Line, tokens: &[Token]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let Tag::Count(count) = token.tag else { continue };
        let rule = match (count.unit, count.qualifier) {
            (MentionUnit::Incident, _) => "ko.incident",
            (MentionUnit::Family | MentionUnit::Group, _) => "ko.group",
            (_, Some(Qualifier::Some)) => "ko.vague",
            _ if count.article => "ko.one",
            (_, None | Some(Qualifier::About)) if alone(line, token.end, count) => "ko.numeral",
            _ => "ko.count",
        };
        let mut draft = Draft::new(n, *token, count, rule);
        let object = matches!(line.char(token.end), '을' | '를');
        let floor = drafts.last().map_or(0, |d| d.last + 1);
        draft.gather_left(line, tokens, floor, JOIN, if object { &[] } else { TOPIC }, AND);
        gather_right(line, tokens, &mut draft);
        // "대다수가 여성인 500명" are not all women.
        let most = ["대다수가 ", "대부분이 ", "대부분 ", "다수가 ", "주로 ", "절반이 ", "거의가 "];
        if draft.subgroup.is_some() && most.iter().any(|w| line.ends(draft.start, w)) {
            (draft.subgroup, draft.sex) = (None, None);
        }
        if draft.kind == Some(NounKind::Family) && draft.count.unit == MentionUnit::Person
            || matches!(draft.kind, Some(NounKind::Pair(_)))
        {
            draft.rule = "ko.family";
        }
        if draft.topic {
            draft.rule = "ko.breakdown";
        }
        if line.any(draft.end, &["은 ", "는 ", "만 "]).is_some()
            && matches!(draft.kind, None | Some(NounKind::Sort))
            && draft.before.is_none()
        {
            draft.contrast = true;
        }
        if draft.rest {
            draft.rule = "ko.rest";
        }
        // The one counted stands between: "아이가 하나였다".
        if draft.kind.is_none() && draft.count.article && line.ends(draft.end, "하나") {
            let noun = draft.first.checked_sub(1).and_then(|n| tokens.get(n)).copied();
            if let Some(Token { start, end, tag: Tag::Noun(noun) }) = noun
                && end + 2 == draft.start
                && draft.first > floor
            {
                draft.absorb(noun);
                (draft.first, draft.start) = (draft.first - 1, start);
            }
        }
        if room(line, &draft) {
            draft.aside = Some(Aside::Bystanders);
        }
        // "한 가족 5명" are five persons, not a family beside them.
        if drafts.last().is_some_and(|p| {
            p.count.unit == MentionUnit::Family && p.count.article && p.end + 1 == draft.start
        }) && draft.count.unit == MentionUnit::Person
            && let Some(family) = drafts.pop()
        {
            (draft.first, draft.start, draft.rule) = (family.first, family.start, "ko.family");
        }
        push(line, &mut drafts, draft, &["에서 ", "~", ", ", "에서", " ~ ", " "]);
    }
    single::unnumbered(line, tokens, &mut drafts);
    // "하나만 돌아왔다" counts somebody only where others were counted.
    let mut several = false;
    let units = |d: &Draft| matches!(d.count.unit, MentionUnit::Family | MentionUnit::Group);
    let one_unit = drafts.iter().filter(|d| units(d)).count() == 1;
    // "사건 112건 가운데 강제낙태는 9건": parts of what was counted so.
    let mut cases = false;
    drafts.retain(|d| {
        // A single family or group is no count of its members.
        if one_unit && units(d) && d.count.article {
            return false;
        }
        let lone = d.count.article && d.kind.is_none() && line.ends(d.end, "하나") && !several && !d.rest;
        several |= d.count.unit == MentionUnit::Person && !lone;
        let case = d.count.unit == MentionUnit::Incident
            && (incident(line, tokens, d) || cases && !d.count.article && line.ends(d.end, "건"));
        cases |= case && line.any(d.end, &[" 중", " 가운데"]).is_some();
        !lone && (d.count.unit != MentionUnit::Incident || case)
    });
    drafts
}

/// "600명을 수용하려고 지은", "정원은 120명": how many there is room for.
fn room(line: &Line, draft: &Draft) -> bool {
    const BEHIND: &[&str] = &[
        "을 수용할",
        "까지 수용할",
        " 수용 규모",
        " 규모의 수용",
        " 규모의 방",
        " 규모의 감방",
        " 규모의 시설",
        "이 쓰게 되",
        "이 쓰게 돼",
        "을 수용하",
        "을 가둘 수",
        "이 탈 수 있",
        "까지 탈 수 있",
        "을 태울 수",
        "이 들어갈 수",
        "이 잘 수 있",
        "이 누울 수",
        " 정원",
        "이 정원",
    ];
    line.any(draft.end, BEHIND).is_some()
        || ["정원은 ", "정원이 ", "정원 ", "수용 능력은 "].iter().any(|w| line.ends(draft.start, w))
}

/// Whether a number has neither counter nor noun of its own: "셋이", "체포 41,".
fn alone(line: &Line, end: usize, count: Count) -> bool {
    count.noun.is_none() && COUNTERS.ending(line, end, 3).is_none()
}

/// What may stand between a number and the verb or word behind it that bounds it: "50명이 채 안 된다", "40명에 조금 못 미치는".
fn bound(gap: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "에도",
        "에는",
        "이나",
        "까지도",
        "까지",
        "이",
        "가",
        "을",
        "를",
        "에",
        "도",
        "은",
        "는",
        "의",
        "조차",
    ];
    const ADVERBS: &[&str] = &[
        "",
        "훌쩍",
        "채",
        "조금",
        "약간",
        "크게",
        "훨씬",
        "한참",
        "이미",
        "거의",
        "아직",
        "족히",
        "겨우",
        "간신히",
        "살짝",
    ];
    let rest = PARTICLES.iter().find_map(|p| gap.strip_prefix(p)).unwrap_or(gap);
    gap.is_empty() || rest.starts_with(' ') && ADVERBS.contains(&rest.trim())
}

fn gather_right(line: &Line, tokens: &[Token], draft: &mut Draft) {
    // "열 명까지 된다": up to ten, unless a range or a list ends so ("남편과 두 아들까지").
    let listed = draft.kind == Some(NounKind::Kin)
        || ["그리고 ", "과 ", "와 ", "하고 "].iter().any(|w| line.ends(draft.start, w));
    if line.has(draft.end, "까지") && draft.count.qualifier.is_none() && !listed {
        (draft.after, draft.end) = (Some(Qualifier::UpTo), draft.end + 2);
    }
    // "서른 명은 된다": thirty at the least.
    let least = ["은 된다", "은 됩", "은 됐", "은 될 것", "은 족히", "은 되는"];
    if draft.count.qualifier.is_none() && line.any(draft.end, &least).is_some() {
        draft.after = Some(Qualifier::AtLeast);
    }
    while let Some(token) = tokens.get(draft.last + 1).copied() {
        let gap: String = line.gap(draft.end, token.start).iter().take(8).collect();
        match token.tag {
            // "지난해의 100여 명에 크게 못 미친다": so many that it is compared with.
            Tag::After(Qualifier::FewerThan)
                if draft.count.qualifier == Some(Qualifier::MoreThan) && gap.starts_with('에') =>
            {
                draft.aside = Some(Aside::Comparison);
                break;
            }
            Tag::After(q) if bound(&gap) => {
                draft.after = draft.after.or(Some(q));
                draft.reach(draft.last + 1, token.end);
                // "넘는" and its like are stems: their ending belongs to them.
                while is_hangul(line.char(draft.end))
                    && draft.end < token.end + 2
                    && !"의이을은과도만까".contains(line.char(draft.end))
                {
                    draft.end += 1;
                }
            }
            Tag::Mark(Mark::Total)
                if bound(&gap)
                    && !gap.is_empty()
                    && matches!(tokens.get(draft.last + 2), Some(t) if matches!(t.tag, Tag::After(_)) && t.start == token.end + 1) =>
            {
                draft.reach(draft.last + 1, token.end);
            }
            Tag::Age(age) if matches!(gap.as_str(), "의 " | "(") => {
                draft.age = draft.age.or(Some(age));
                draft.reach(draft.last + 1, token.end);
            }
            // "남성 2명, 8살 남자아이": the age of the next, who is named behind it.
            Tag::Age(age)
                if draft.another_age(line.gap(draft.end, token.start))
                    && !(draft.kind.is_some()
                        && matches!(tokens.get(draft.last + 2), Some(Token { tag: Tag::Noun(_), .. }))) =>
            {
                draft.widen_age(age);
                draft.reach(draft.last + 1, token.end);
            }
            Tag::Noun(noun)
                if matches!(
                    gap.as_str(),
                    "의 " | "인 " | "의" | "은 모두 " | "에 이르는 " | "에 달하는 " | " 되는 "
                ) || gap == " " && !counted(line, tokens, draft.last + 1) =>
            {
                if gap == " " && noun.kind == NounKind::Kin || noun.kind == NounKind::Family {
                    break;
                }
                // "세 아이의 어머니" is one, or a couple.
                if gap == "의 " && draft.parents_of(noun) {
                    draft.reach(draft.last + 1, token.end);
                    break;
                }
                draft.absorb(noun);
                draft.reach(draft.last + 1, token.end);
                while let Some((n, next, other)) = tokens.get(draft.last + 1).and_then(|t| match t.tag {
                    Tag::Noun(noun) => Some((draft.last + 1, *t, noun)),
                    _ => None,
                }) {
                    let gap: String = line.gap(draft.end, next.start).iter().take(5).collect();
                    if counted(line, tokens, n)
                        || !(AND.contains(&gap.as_str()) || matches!(gap.as_str(), " " | ""))
                    {
                        break;
                    }
                    if matches!(gap.as_str(), " " | "") {
                        draft.absorb(other)
                    } else {
                        draft.mix(other)
                    }
                    draft.reach(n, next.end);
                }
            }
            _ => break,
        }
    }
    predicate(line, tokens, draft);
}

/// Whether a noun has a number of its own right after it.
pub(super) fn counted(line: &Line, tokens: &[Token], noun: usize) -> bool {
    let mut end = tokens.get(noun).map_or(0, |t| t.end);
    for token in tokens.iter().skip(noun + 1).take(4) {
        if line.skip(end) != token.start && !(line.has(end, "들 ") && end + 2 == token.start) {
            return false;
        }
        match token.tag {
            Tag::Count(_) => return true,
            Tag::Before(_) | Tag::Noun(_) | Tag::Mark(Mark::Total) => end = token.end,
            _ => return false,
        }
    }
    false
}

/// "10명은 여성이다", "41명 모두 여성이었다": what they are said to be.
fn predicate(line: &Line, tokens: &[Token], draft: &mut Draft) {
    let mut next = draft.last + 1;
    let mut age = None;
    let mut start = None;
    while let Some(token) =
        tokens.get(next).filter(|t| matches!(t.tag, Tag::Mark(Mark::Total) | Tag::Age(_) | Tag::After(_)))
    {
        if let Tag::Age(own) = token.tag {
            (age, start) = (Some(own), Some(token.start));
        }
        next += 1;
    }
    let Some((token, noun)) = tokens.get(next).and_then(|t| match t.tag {
        Tag::Noun(noun) if noun.kind == NounKind::Sort => Some((t, noun)),
        _ => None,
    }) else {
        return;
    };
    let gap: String = line.gap(draft.end, start.unwrap_or(token.start)).iter().take(12).collect();
    let gap = gap.replace("모두", "").replace("전원", "").replace(' ', "");
    let linked = matches!(gap.as_str(), "은" | "는" | "이" | "가" | "" | "이상이" | "정도가" | "가량이");
    let is = line
        .any(
            token.end,
            &[
                ", ",
                "이다",
                "이었",
                "였",
                "으로",
                "이며",
                "이고",
                "로 ",
                "다.",
                "다 ",
                "다\"",
                "다,",
                ")",
                "인 것",
                "이라",
                "입니다",
                "들이",
                ".",
            ],
        )
        .is_some();
    if linked && is && draft.subgroup.is_none() {
        draft.absorb(noun);
        draft.age = draft.age.or(age);
        draft.topic = true;
    }
}

/// Cases and operations are counted where something happens in them.
fn incident(line: &Line, tokens: &[Token], draft: &Draft) -> bool {
    // Papers are told by the piece too.
    const PAPERS: &[&str] = &[
        "문서",
        "서류",
        "증언",
        "제보",
        "신고",
        "민원",
        "보고서",
        "결의",
        "진정",
        "청원",
        "소송",
        "논문",
        "기사",
        "전화",
        "문자",
        "댓글",
        "영상",
        "계약",
        "편지",
        "법안",
    ];
    if draft.count.article || often(line, draft) {
        return false;
    }
    let near = |t: &Token| t.start + 25 > draft.start && t.start < draft.end + 25;
    let papers = line.within(draft.start.saturating_sub(8), draft.end + 8, PAPERS);
    !papers && tokens.iter().any(|t| matches!(t.tag, Tag::Event(_)) && near(t))
        || line.within(
            draft.start.saturating_sub(10),
            draft.end + 10,
            &["사건", "사례", "작전", "단속", "급습"],
        )
}

/// Whether it is told how often something befell somebody, and not how many operations there were: "세 차례 송환된 적이
/// 있다" against "세 차례 북송이 있었다".
fn often(line: &Line, draft: &Draft) -> bool {
    const OPERATIONS: &[&str] = &[
        "단속",
        "급습",
        "작전",
        "검거",
        "체포",
        "북송",
        "송환",
        "강제",
        "추방",
        "이송",
        "집단",
        "대규모",
        "에 걸쳐",
        "에 나눠",
        "로 나눠",
    ];
    const BEFELL: &[&str] = &[
        "된",
        "됐",
        "되",
        "돼",
        "당",
        "을 겪",
        "를 겪",
        "을 경험",
        "를 경험",
        "을 시도",
        "를 시도",
        "해 ",
        "했",
    ];
    if !line.ends(draft.end, "차례") && !line.ends(draft.end, "회") {
        return false;
    }
    let at = line.skip(draft.end);
    let at = if line.has(at, "의 ") { at + 2 } else { at };
    // "단속은 올해만 여섯 차례".
    if line.within(draft.start.saturating_sub(14), draft.start, &["단속", "급습", "작전", "검거"]) {
        return false;
    }
    let Some(word) = line.any(at, OPERATIONS) else { return true };
    let end = at + word.chars().count();
    let end = ["송환", "북송"].iter().find(|w| line.has(end, w)).map_or(end, |w| end + w.chars().count());
    line.any(end, BEFELL).is_some() && !word.starts_with('에')
}
