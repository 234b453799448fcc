//! Chinese events: whether a word says that something happened, and to which count of its clause.

use model::EventKind;

use crate::text::Aside;
use crate::text::cjk::{
    Denial, Draft, Line,
    token::{Happening, Mark, Tag, Token},
};

use super::words::{EVENTS, WORDS};

/// No event is looked for further than so many words from its count.
const REACH: usize = 48;

/// Words shortly before an event that say it is only feared, planned or demanded.
const UNREAL_BEFORE: &[&str] = &[
    "可能",
    "面临",
    "恐",
    "会被",
    "将被",
    "或将",
    "即将",
    "以免",
    "避免",
    "防止",
    "停止",
    "反对",
    "禁止",
    "不要",
    "不得",
    "拒绝",
    "呼吁",
    "要求",
    "敦促",
    "担心",
    "如果",
    "一旦",
    "若被",
    "不应",
    "将会",
    "打算",
    "计划",
    "威胁",
    "企图",
    "等候",
    "等着",
    "害怕",
    "险被",
    "等待",
    "是否",
    "观看",
    "目睹",
    "抗议",
    "谴责",
    "倘若",
    "假如",
    "要是",
    "万一",
    "如若",
    "若将",
    "若把",
    "若这",
    "试图",
    "有没有",
    "会不会",
    "是不是",
    "能不能",
    "被没被",
    "声援",
    "围观",
];

/// Of these the ones that tell what people did: once it is over, what befalls them happened, 拒绝签字后被遣返.
const DONE: &[&str] =
    &["拒绝", "抗议", "谴责", "声援", "围观", "观看", "目睹", "企图", "反对", "等待", "等候", "等着"];

/// Words before an event, with nothing but [`PASSED`] between, that say it did not happen: 没 is also that of 没有 and
/// 没能, 未 that of 从未 and 未能.
const NOT_BEFORE: &[&str] =
    &["没", "未", "不曾", "免遭", "免于", "不再", "无一", "无人", "并无", "均无", "幸免"];
/// What may stand between such a word and its event: 没有一个人被, 未获, 未能得到.
const PASSED: &str = "被遭再能够得到获予以将把让任何一人名个位都给即立刻全部其中他她们有曾";

/// Words of intending, which hold to the end of their clause: 正准备将关押在曼谷的48名男子强行遣返.
const INTENDED: &[&str] = &["准备", "打算", "拟将", "试图", "计划将", "扬言"];
/// What is intended so: acts of a state, and not what people had suffered before.
const INTENDABLE: &[&str] = &["遣返", "遣送", "驱逐", "送返", "强行", "强制", "引渡", "送回", "移交"];

/// What says that something told is not so.
const UNTRUE_BEHIND: &[&str] = &[
    "不实",
    "不属实",
    "并非事实",
    "不是事实",
    "非事实",
    "是谣言",
    "系谣言",
    "是假的",
    "是假消息",
    "是虚假",
    "毫无根据",
    "没有根据",
    "没有依据",
    "纯属捏造",
    "纯属谣言",
    "子虚乌有",
    "不符合事实",
    "不符事实",
    "与事实不符",
    "并不属实",
    "无中生有",
    "遭否认",
    "被否认",
    "予以否认",
    "对此否认",
    "断然否认",
    "坚决否认",
    "加以否认",
    "均否认",
    "否认这一",
    "否认此事",
    "不是真的",
    "并不是真的",
];
/// Verbs of denying before what is denied, and what is wanting where nothing supports it.
const UNTRUE_BEFORE: &[&str] =
    &["否认", "驳斥", "反驳", "没有证据", "无证据", "毫无证据", "没有任何证据", "不承认", "辟谣"];
/// The longest clause that is looked through for them.
const CLAUSE: usize = 40;

/// What an event that stands before it is only named in: 自愿遣返表格.
const PAPERS: &[&str] =
    &["表格", "申请", "同意书", "文件", "声明", "协议", "承诺书", "手续", "通知书", "保证书"];

/// Words right behind an event that say so.
const UNREAL_AFTER: &[&str] = &[
    "未遂",
    "的风险",
    "的危险",
    "的可能",
    "危机",
    "风险",
    "一事",
    "的威胁",
    "命运",
    "的恐惧",
    "政策",
    "行动被",
];

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
    let unreal = (clause..i).any(|n| {
        line.any(n, UNREAL_BEFORE).is_some_and(|word| {
            // 不得不 is what had to be done.
            !(line.has(n, "不得不") || DONE.contains(&word) && over(line, n, i))
        })
    });
    let named = line.any(end + usize::from(matches!(line.char(end), '"' | '\'' | ')')), PAPERS).is_some();
    let aim = line.char(end) != '的'
        && line.any(i, INTENDABLE).is_some()
        && (i.saturating_sub(CLAUSE)..i)
            .rev()
            .take_while(|n| !matches!(line.char(*n), ',' | '。' | ';' | '"'))
            .any(|n| line.any(n, INTENDED).is_some());
    let denied = if untrue(line, i, end) {
        Denial::Untrue
    } else if not(line, i) {
        Denial::Not
    } else {
        Denial::No
    };
    // "12人被捕了吗?", "被捕了没有?"
    let asked =
        line.within(end, end + 6, &["吗?", "没有?", "么?"]) && !line.within(clause, i, &["为什么", "怎么"]);
    let real =
        !asked && !unreal && !aim && !named && denied == Denial::No && line.any(end, UNREAL_AFTER).is_none();
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
    Some((end, Some(Tag::Event(Happening { kind, real, denied, describes, weak }))))
}

/// Whether what is told from `from` on was over when the event at `i` happened: 拒绝签字后被遣返, 企图越狱时被捕.
fn over(line: &Line, from: usize, i: usize) -> bool {
    (from..i).any(|n| match line.char(n) {
        '后' => {
            !matches!(line.before(n), '背' | '最' | '以') && !matches!(line.char(n + 1), '的' | '果' | '悔')
        }
        '时' | '而' | '仍' | '却' => matches!(line.char(n + 1), '被' | '遭'),
        _ => false,
    })
}

/// Whether a word right before the event at `i` says that it did not happen: 未被遣返, 没有一人获释, 无一生还.
fn not(line: &Line, i: usize) -> bool {
    // 被, 获 and the like may be the first character of the event's own word.
    (i.saturating_sub(8)..i).rev().take_while(|n| PASSED.contains(line.char(*n + 1)) || *n + 1 == i).any(
        |n| {
            NOT_BEFORE.iter().any(|w| line.ends(n + 1, w))
                && !line.ends(n + 1, "有没")
                && !line.has(n, "未成年")
        },
    )
}

/// Whether it is called untrue that the event happened: 否认遣返了600人, 30人被遣返的报道不实.
fn untrue(line: &Line, i: usize, end: usize) -> bool {
    let stops = |n: &usize| matches!(line.char(*n), ',' | '。' | ';' | '!' | '?');
    let from = (i.saturating_sub(CLAUSE)..i).rev().find(stops).map_or(i.saturating_sub(CLAUSE), |n| n + 1);
    let before = (from..i).any(|n| {
        line.any(n, UNTRUE_BEFORE).is_some()
            && (!["没有", "不", "未", "无法", "不得"].iter().any(|w| line.ends(n, w)) || line.ends(n, "不得不"))
            && !(line.has(n, "不承认") && line.ends(n, "不得"))
            // 否认…的指控,说30人被捕 denies the charge.
            && !line.within(n, i, &["说法", "指控", "报道后", "后"])
    });
    let admits = |n: usize| {
        line.has(n, "承认") && !["不", "未", "没有", "拒绝", "拒不", "不愿"].iter().any(|w| line.ends(n, w))
    };
    let to =
        (end..end + CLAUSE).find(|n| matches!(line.char(*n), '。' | ';' | '!' | '?')).unwrap_or(end + CLAUSE);
    let told = line.within(end, to, &["报道", "报导", "说法", "消息", "传言", "传闻", "指控", "指责", "事"])
        || line.within(
            from,
            i,
            &["所谓", "有关", "关于", "传言", "称", "网传", "据传", "谣传", "盛传", "报道", "报导"],
        );
    // "有报道称老挝遣返了9人,外交部予以否认": what is denied may stand a clause before.
    let later = line.within(end, to, &["予以否认", "加以否认", "对此否认", "否认这一", "否认此事"]);
    let comma = (end..to).find(|n| line.char(*n) == ',' && !later).unwrap_or(to);
    before && !(end..to).any(admits) || told && line.within(end, comma, UNTRUE_BEHIND)
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
        let divided = divides(line, draft.end);
        if !divided && nothing_known(line, tokens, draft) {
            if let Some(draft) = drafts.get_mut(n) {
                (draft.unknown, draft.event) = (true, None);
            }
            continue;
        }
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
            .or_else(|| implied(line, draft))
            .or_else(|| left_in(line, tokens, draft).then_some(EventKind::Held));
        // Who bears a child is not born.
        let own = own.filter(|k| {
            *k != EventKind::Born || matches!(draft.subgroup, Some("infants" | "children" | "girls" | "boys"))
        });
        let denial = denial(tokens, draft);
        if denial == Denial::Untrue {
            if let Some(draft) = drafts.get_mut(n) {
                draft.aside = Some(Aside::Denied);
            }
            continue;
        }
        // "12人未能逃脱,被捕": what is told next of the same people holds.
        let then = if denial == Denial::Not { next_told(line, tokens, draft) } else { None };
        let own = then.or(own);
        let event = if draft.rest || denial == Denial::Not && nearest_before.is_none() {
            own
        } else {
            own.or(nearest_before).or_else(|| later(tokens, draft)).or_else(|| ahead(tokens, draft, false))
        };
        if let Some(draft) = drafts.get_mut(n) {
            draft.borrowed = own.is_none() && event.is_some();
            draft.event = event;
            draft.denied = denial == Denial::Not && then.is_none();
        }
    }
}

/// Whether a count is only the whole of those of whom the clause tells: 12人中仅3人, 九十名妇女的三分之二, 十二个人里放了四个.
fn divides(line: &Line, end: usize) -> bool {
    const SHARES: &[&str] = &["分之", "一半", "半数", "多数", "大部分", "过半", "部分", "%"];
    match line.char(end) {
        '中' => !"国午旬部央心".contains(line.char(end + 1)),
        '里' => true,
        '当' | '之' => line.char(end + 1) == '中',
        '的' | '有' => line.within(end + 1, end + 7, SHARES),
        _ => false,
    }
}

/// 其余七人的下落至今不明, 2人失踪, 另有39名正在审查: what befell others is not told of them.
fn nothing_known(line: &Line, tokens: &[Token], draft: &Draft) -> bool {
    const UNKNOWN: &[&str] = &[
        "下落",
        "失踪",
        "失联",
        "音讯",
        "生死不明",
        "生死未卜",
        "情况不明",
        "正在审查",
        "正在核查",
        "正在核实",
        "待核实",
        "正在甄别",
    ];
    let stop = (draft.end..draft.end + 12)
        .find(|n| matches!(line.char(*n), ',' | '。' | ';'))
        .unwrap_or(draft.end + 12);
    let at = (draft.end..stop).find(|n| line.any(*n, UNKNOWN).is_some());
    // 在南宁被捕的七人下落, 八十七人被捕后的下落: that much is known.
    let told = |at: usize| {
        let behind = tokens.get(draft.last + 1..).unwrap_or_default().iter().take_while(|t| t.start < at);
        let before = tokens.get(..draft.first).and_then(<[Token]>::last);
        behind.into_iter().any(|t| matches!(t.tag, Tag::Event(e) if e.real))
            || before.is_some_and(|t| matches!(t.tag, Tag::Event(e) if e.describes))
    };
    at.is_some_and(|at| !told(at))
}

/// The event with which the clause behind a count's own begins: it has no subject of its own.
fn next_told(line: &Line, tokens: &[Token], draft: &Draft) -> Option<EventKind> {
    let behind = tokens.get(draft.last + 1..)?;
    let comma = behind.iter().take(REACH).position(|t| t.tag == Tag::Mark(Mark::Break))?;
    let (comma, next) = behind.get(comma).zip(behind.get(comma + 1))?;
    let gap = line.gap(comma.end, next.start);
    let bare =
        line.char(comma.start) == ',' && gap.iter().all(|c| "均都全被遭并而后即又但反却仍部".contains(*c));
    match next.tag {
        Tag::Event(e) if bare && e.real && !e.weak => Some(e.kind),
        _ => None,
    }
}

/// Whether so many are left in a place of custody: 看守所还剩70人. They are not the rest of those who are gone.
pub(super) fn left_in(line: &Line, tokens: &[Token], draft: &Draft) -> bool {
    let left =
        line.char(draft.start) == '剩' && matches!(line.before(draft.start), '还' | '只' | '仅' | '尚');
    left && ahead(tokens, draft, false) == Some(EventKind::Held)
}

/// Whether the verb of a count's clause is denied of it: the first behind it, else the nearest before.
fn denial(tokens: &[Token], draft: &Draft) -> Denial {
    let behind = tokens.get(draft.last + 1..).unwrap_or_default().iter().take(REACH);
    let before = tokens.get(..draft.first).unwrap_or_default().iter().rev().take(REACH);
    let told = |t: &Token| match t.tag {
        Tag::Event(e) if e.denied != Denial::No || e.real && !e.weak => Some(e.denied),
        _ => None,
    };
    let here = |t: &&Token| !matches!(t.tag, Tag::Mark(Mark::Break | Mark::Say));
    behind
        .take_while(here)
        .find_map(told)
        .or_else(|| before.take_while(here).find_map(told))
        .unwrap_or(Denial::No)
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
    // 三名死者的家属 are no dead.
    let kin = ["家属", "家人", "亲属", "亲人", "遗属", "亲友"].iter().any(|w| line.ends(draft.end, w));
    let from = draft.start.saturating_sub(3);
    (from..draft.end)
        .filter(|_| !kin)
        .find_map(|i| NOUNS.iter().find(|(word, _)| line.has(i, word)).map(|(_, kind)| *kind))
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
