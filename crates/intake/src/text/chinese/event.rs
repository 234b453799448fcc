//! Chinese events: whether a word says that something happened, and to which count of its clause.

use model::EventKind;

use crate::text::cjk::{
    Draft, Line,
    token::{Happening, Mark, Tag, Token},
};

use super::words::{EVENTS, WORDS};

/// No event is looked for further than so many words from its count.
const REACH: usize = 48;

/// Words shortly before an event that say it is only feared, planned, demanded or denied.
const UNREAL_BEFORE: &[&str] = &[
    "可能", "面临", "恐", "会被", "将被", "或将", "即将", "以免", "避免", "防止", "停止", "反对", "禁止",
    "不要", "不得", "未被", "尚未", "没有", "没被", "拒绝", "呼吁", "要求", "敦促", "担心", "如果", "一旦",
    "若被", "免遭", "不应", "不再", "并未", "从未", "将会", "打算", "计划", "准备", "威胁", "害怕", "免于",
    "险被", "等待", "是否", "观看", "目睹", "抗议", "谴责", "声援", "围观",
];

/// Words right behind an event that say so.
const UNREAL_AFTER: &[&str] =
    &["的风险", "的危险", "的可能", "危机", "风险", "一事", "的威胁", "命运", "的恐惧", "政策", "行动被"];

/// The event word at `i`.
pub(super) fn at(line: &Line, i: usize) -> Option<(usize, Option<Tag>)> {
    let (end, meaning) = EVENTS.at(line, i)?;
    let noun = WORDS.at(line, i);
    let Some((kind, weak)) = meaning else {
        return noun.is_none_or(|(e, _)| e < end).then_some((end, None));
    };
    if noun.is_some_and(|(e, tag)| e > end || e == end && matches!(tag, Tag::Noun(_))) {
        return None;
    }
    let clause = (i.saturating_sub(10)..i)
        .rev()
        .find(|n| matches!(line.char(*n), ',' | '。' | ';' | '"'))
        .map_or(i.saturating_sub(10), |n| n + 1);
    let negated = (clause..i).any(|n| line.any(n, UNREAL_BEFORE).is_some());
    let real = !negated && line.any(end, UNREAL_AFTER).is_none();
    let lasting = kind == EventKind::Apprehended
        && line.any(end, &["着", "中", "至今"]).is_some()
        && !line.has(end, "中国");
    let kind = if lasting { EventKind::Held } else { kind };
    // "被捕11天后遭遣返", "押往边境途中身亡": what happened first is the setting of what is told.
    let stop = (end..end + 9).find(|n| matches!(line.char(*n), ',' | '。' | ';' | '、')).unwrap_or(end + 9);
    let weak = weak
        || (end..stop).any(|n| line.any(n, &["后", "途中", "期间", "之前"]).is_some())
            && !line.within(end, stop, &["以后的", "最后", "背后"]);
    let describes = line.char(end) == '的' || line.has(end, "了的") || line.has(end, "过的");
    Some((end, Some(Tag::Event(Happening { kind, real, describes, weak }))))
}

/// Gives every count the event it is object of, else that behind it in its clause, else that before it, else that of the
/// clauses before and behind.
pub(super) fn assign(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    let mut nearest_before: Option<EventKind> = None;
    let mut read = 0;
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        for token in tokens.get(read..draft.first).unwrap_or_default() {
            if let Tag::Event(e) = token.tag
                && e.real
                && !e.weak
            {
                nearest_before = Some(e.kind);
            }
        }
        read = draft.first.max(read);
        let divided = line.any(draft.end, &["中的", "中,", "当中", "之中", "里有", "中有"]).is_some();
        if divided {
            let event = ahead(tokens, draft, true).or_else(|| implied(line, draft));
            if let Some(draft) = drafts.get_mut(n) {
                draft.event = event;
            }
            continue;
        }
        let own = draft
            .event
            .or_else(|| inside(tokens, draft))
            .or_else(|| object(line, tokens, draft))
            .or_else(|| behind(tokens, draft))
            .or_else(|| ahead(tokens, draft, true))
            .or_else(|| implied(line, draft));
        // Who bears a child is not born.
        let own = own.filter(|k| {
            *k != EventKind::Born || matches!(draft.subgroup, Some("infants" | "children" | "girls" | "boys"))
        });
        let event = if draft.rest {
            own
        } else {
            own.or(nearest_before).or_else(|| later(tokens, draft)).or_else(|| ahead(tokens, draft, false))
        };
        if let Some(draft) = drafts.get_mut(n) {
            draft.borrowed = own.is_none() && event.is_some();
            draft.event = event;
        }
    }
}

/// What the noun itself says: 被遣返者, 囚犯.
fn implied(line: &Line, draft: &Draft) -> Option<EventKind> {
    const NOUNS: &[(&str, EventKind)] = &[
        ("遣返者", EventKind::Returned),
        ("送返者", EventKind::Returned),
        ("归还者", EventKind::Returned),
        ("被捕者", EventKind::Apprehended),
        ("被拘留者", EventKind::Apprehended),
        ("关押者", EventKind::Held),
        ("羁押者", EventKind::Held),
        ("拘押者", EventKind::Held),
        ("在押", EventKind::Held),
        ("囚犯", EventKind::Held),
        ("获释者", EventKind::Released),
        ("入境者", EventKind::Onward),
        ("死者", EventKind::Died),
        ("遇难者", EventKind::Died),
    ];
    let from = draft.start.saturating_sub(3);
    (from..draft.end).find_map(|i| NOUNS.iter().find(|(word, _)| line.has(i, word)).map(|(_, kind)| *kind))
}

/// "1名在拘留期间出生的婴儿": the clause before its noun.
fn inside(tokens: &[Token], draft: &Draft) -> Option<EventKind> {
    let own = tokens.get(draft.first + 1..draft.last)?;
    let from = own.iter().position(|t| matches!(t.tag, Tag::Count(_))).map_or(0, |n| n + 1);
    own.iter().skip(from).rev().find_map(|t| match t.tag {
        Tag::Event(e) if e.real && !e.weak && matches!(e.kind, EventKind::Born) => Some(e.kind),
        _ => None,
    })
}

/// "拘留了至少41名": the verb stands right before the count's own words.
fn object(line: &Line, tokens: &[Token], draft: &Draft) -> Option<EventKind> {
    if let (Some(Tag::Before(_)), Some(Tag::Event(e))) =
        (tokens.get(draft.first).map(|t| t.tag), tokens.get(draft.first + 1).map(|t| t.tag))
    {
        return Some(e.kind).filter(|_| e.real);
    }
    let token = tokens.get(..draft.first)?.iter().rev().find(|t| !matches!(t.tag, Tag::Time(_)))?;
    let Tag::Event(e) = token.tag else { return None };
    let gap: String = line.gap(token.end, draft.start).iter().take(5).collect();
    let direct = matches!(
        gap.as_str(),
        "" | "了" | "过" | "着" | "到" | "了共" | "的有" | "者有" | "者达" | "者已达" | "了约"
    );
    (direct && e.real && !e.weak).then_some(e.kind)
}

/// The first event behind the count in its clause, unless it describes another noun.
fn behind(tokens: &[Token], draft: &Draft) -> Option<EventKind> {
    let mut weak = None;
    for (n, token) in tokens.iter().enumerate().skip(draft.last + 1).take(REACH) {
        match token.tag {
            Tag::Mark(Mark::Break | Mark::Say) => break,
            Tag::Event(e)
                if e.real
                    && !(e.describes && matches!(tokens.get(n + 1).map(|t| t.tag), Some(Tag::Count(_)))) =>
            {
                if !e.weak {
                    return Some(e.kind);
                }
                weak = weak.or(Some(e.kind));
            }
            _ => {}
        }
    }
    weak
}

/// The nearest event before the count in its clause.
fn ahead(tokens: &[Token], draft: &Draft, strong: bool) -> Option<EventKind> {
    let clause =
        tokens.get(..draft.first)?.iter().rev().take(REACH).take_while(|t| t.tag != Tag::Mark(Mark::Break));
    clause
        .filter_map(|t| match t.tag {
            Tag::Event(e) if e.real && (!strong || !e.weak) => Some(e.kind),
            _ => None,
        })
        .next()
}

/// The first event of the clauses behind: "41名脱北者,包括11名儿童,在7月被捕".
fn later(tokens: &[Token], draft: &Draft) -> Option<EventKind> {
    tokens.iter().skip(draft.last + 1).take(REACH).take_while(|t| t.tag != Tag::Mark(Mark::Say)).find_map(
        |t| match t.tag {
            Tag::Event(e) if e.real && !e.weak => Some(e.kind),
            _ => None,
        },
    )
}
