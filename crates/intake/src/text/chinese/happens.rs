//! Chinese events: whether a word says that something happened.

use model::EventKind;

use crate::text::cjk::{
    Denial, Line, han,
    number::number,
    token::{Happening, Tag},
};

use super::words::{EVENTS, WORDS};

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
    "声援",
    "围观",
    "险些",
    "差点",
    "差一点",
];

/// What opens a condition, which holds to the end of its sentence.
const IF: &[&str] = &[
    "如果", "一旦", "倘若", "假如", "要是", "万一", "假若", "假使", "倘使", "若是", "若", "倘", "即使",
    "哪怕", "就算", "除非",
];
/// What may stand before such a word in its clause.
const BEFORE_IF: &[char] = &['但', '而', '称', '说', '指', '问', '我', '们', '就', '她', '他', '又', '那'];

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
    if kind == EventKind::Born && aged(line, end) {
        return Some((end, None));
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
    let supposed = supposed(line, i) || asked(line, i, end) || attempted(line, i, end, kind);
    let real = !unreal
        && !reason(line, clause, i, end)
        && !aim
        && !named
        && !supposed
        && denied == Denial::No
        && line.any(end, UNREAL_AFTER).is_none();
    let lasting = kind == EventKind::Apprehended
        && line.any(end, &["着", "中", "至今"]).is_some()
        && !line.has(end, "中国");
    let kind = if lasting { EventKind::Held } else { kind };
    // "被捕11天后遭遣返", "押往边境途中身亡": what happened first is the setting of what is told.
    let stop = (end..end + 9).find(|n| matches!(line.char(*n), ',' | '。' | ';' | '、')).unwrap_or(end + 9);
    let setting = (end..stop).any(|n| line.any(n, &["后", "途中", "期间", "之前"]).is_some())
        && !line.within(end, stop, &["以后的", "最后", "背后"]);
    let happening = Happening {
        kind,
        real,
        denied,
        supposed,
        describes: describes(line, end),
        setting,
        weak: weak || setting,
    };
    Some((end, Some(Tag::Event(happening))))
}

/// Whether it is said how long ago somebody was born: 出生才二十天的婴儿. That is their age.
fn aged(line: &Line, end: usize) -> bool {
    let at = end + usize::from(matches!(line.char(end), '才' | '仅' | '刚' | '约' | '不'));
    let at = at + usize::from(line.ends(at, "不") && matches!(line.char(at), '到' | '足' | '满'));
    number(line, at, han, &[]).is_some_and(|n| line.any(n.end, &["天", "个月", "多天", "周", "日"]).is_some())
}

/// Whether it is only the reason for what is told behind it: 因越狱被判刑.
fn reason(line: &Line, clause: usize, i: usize, end: usize) -> bool {
    (clause..i).any(|n| line.char(n) == '因' && !matches!(line.char(n + 1), '此' | '为'))
        && (matches!(line.char(end), '被' | '而' | '遭' | '获') || line.has(end, "罪被"))
}

/// Whether the event that ends at `end` describes a noun or a number behind it: 被捕的12人, 被关押在辽宁的三人.
fn describes(line: &Line, end: usize) -> bool {
    if line.any(end, &["的", "了的", "过的"]).is_some() {
        return true;
    }
    let stays = matches!(line.char(end), '在' | '于' | '往' | '至');
    let close = (end..end + 9)
        .take_while(|n| !matches!(line.char(*n), ',' | '。' | ';' | '、'))
        .find(|n| line.char(*n) == '的');
    stays && close.is_some_and(|n| han(line.char(n + 1)).is_some() || line.char(n + 1).is_ascii_digit())
}

/// Whether the event at `i` stands under a condition: 若将这三人遣返, 倘若五人被送回.
fn supposed(line: &Line, i: usize) -> bool {
    (i.saturating_sub(CLAUSE)..i).rev().take_while(|n| !matches!(line.char(*n), '。' | ';' | '!' | '?')).any(
        |n| {
            let before = line.before(n);
            "如一倘假要万若即哪就除".contains(line.char(n))
                && line.any(n, IF).is_some_and(|word| {
                    let opens = !before.is_alphanumeric() || BEFORE_IF.contains(&before);
                    let caveat = line.within(n, i, &["属实", "可信", "准确,", "无误"]);
                    (word.chars().count() > 1 || opens)
                        && !caveat
                        && !line.has(n, "若干")
                        && !line.has(n, "若无")
                })
        },
    )
}

/// Whether it is asked whether the event happened: 12人被捕了吗? 是不是被遣返了.
fn asked(line: &Line, i: usize, end: usize) -> bool {
    let from = i.saturating_sub(10);
    line.within(end, end + 6, &["吗?", "没有?", "么?"]) && !line.within(from, i, &["为什么", "怎么"])
        || line.within(from, i, &["有没有", "会不会", "是不是", "能不能", "被没被"])
}

/// Whether somebody only tried to end their life or to run: 试图自杀, 服毒自杀未遂.
fn attempted(line: &Line, i: usize, end: usize, kind: EventKind) -> bool {
    matches!(kind, EventKind::Died | EventKind::Escaped)
        && (line.any(end, &["未遂", "未果", "未成"]).is_some()
            || ["试图", "企图", "图谋"].iter().any(|w| line.ends(i, w)))
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
    // 有报道称老挝遣返了9人,外交部予以否认: what was told before is denied behind.
    let behind = (end..(end + CLAUSE).min(line.chars.len()))
        .take_while(|n| !matches!(line.char(*n), '。' | ';'))
        .any(|n| {
            [
                "否认这一",
                "否认此事",
                "予以否认",
                "加以否认",
                "断然否认",
                "均否认",
                "坚决否认",
                "对此否认",
                "表示否认",
                "予以驳斥",
            ]
            .iter()
            .any(|w| line.has(n, w))
        });
    if behind
        && line.within(from.saturating_sub(CLAUSE), i, &["报道", "报导", "称", "传", "据报", "指控", "说"])
    {
        return true;
    }
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
        || line.within(from, i, &["所谓", "有关", "关于", "传言", "称", "网传", "据传", "盛传", "误传"]);
    let comma = (end..to).find(|n| line.char(*n) == ',').unwrap_or(to);
    before && !(end..to).any(admits) || told && line.within(end, comma, UNTRUE_BEHIND)
}
