//! Which Chinese counts are parts of which, repeat which, or count people who are not meant.

use std::sync::LazyLock;

use model::{EventKind, mention::MentionUnit};

use crate::text::{
    Aside, Proposal, Rule,
    cjk::{
        Draft, Lexicon, Line, NounKind, Story, Whole,
        links::{
            adds_up, again, brackets, breakdown, by_sum, each_group, excepted, later_fate, marks,
            said_before, set, whole_of_rest,
        },
        token::{Mark, Tag, Token},
    },
};

use super::event;

const RULES: (Rule, Rule) = ("zh.count", "zh.part");

/// Links the counts of a sentence among themselves and to what was said before.
pub(super) fn link(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story, all: &[Proposal]) {
    asides(line, tokens, drafts);
    each_group(
        drafts,
        |d| {
            line.ends(d.start, "分别为")
                || line.ends(d.start, "分别是")
                || line.ends(d.start, "各为")
                || line.has(d.start, "分别")
        },
        RULES,
    );
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let both =
            line.any(draft.end, &["均", "都", "皆", "全部", "全数"]).is_some() && draft.subgroup.is_none();
        let divides = ["当中", "之中", "中有", "中的", "中,", "里有", "里的", "里面"]
            .iter()
            .any(|w| line.has(draft.end, w));
        if draft.these || both || divides && said_before(drafts, n, all) {
            again(drafts, n, all, "zh.again");
        }
    }
    adds_up(tokens, drafts, story, all, RULES);
    totals(line, tokens, drafts);
    brackets(tokens, drafts, RULES);
    among(line, tokens, drafts, story, all);
    breakdown(drafts, story, all, RULES);
    by_sum(tokens, drafts, RULES);
    let placed = |d: &Draft| {
        line.any(d.end, &["在", "于", "则在", "从"]).is_some()
            || line.ends(d.start, "另有")
            || line.ends(d.start, "另")
    };
    later_fate(tokens, drafts, RULES, placed, |_, _| false, |_| false);
    excepted(
        drafts,
        |d| {
            let out = line.any(d.end, &["外", "以外", "之外"]).is_some();
            let others = line.within(d.end, d.end + 20, &["外", "其他", "其余", ",全", ",都"]);
            line.ends(d.start, "除") && out || line.ends(d.start, "除了") && (out || others)
        },
        RULES,
    );
}

/// What bystanders do in a clause where nothing happens to them: they meet, sign, watch, settle, are charged.
static DOING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(&[(
        "示威|集会|抗议|出席|参加|参与|居住|定居|生活在|部署|联名|联署|致函|签署|签名|起诉|被诉|受审|作证|游行|祈祷|祷告|请愿|静坐|值守|看守着|守卫|守着|\
         守在|巡逻|驻扎|搜查|出动|旁听|围观|就业|工作|打工|担任|投票|受访|接受采访|接受访问|接受调查|聚集|集结|列席|烛光|筹款|捐款|交过|缴纳|支付|给了中间人|给了蛇头|付给|付了|花了|凑了|协助翻译|回答|作答|\
         观看|目睹|悼念|纪念|住着|帮助寻找|协助搜|拉上船|拉上岸|拖上岸|救起|救上",
        (),
    )])
});

/// "包括11名儿童在内的41人", "3名男子和7名女子等10人": the list stands before its total.
fn totals(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    for n in 1..drafts.len() {
        let Some((before, total)) = n.checked_sub(1).and_then(|b| drafts.get(b)).zip(drafts.get(n)) else {
            continue;
        };
        let closes = marks(tokens, before.last + 1, total.first.max(before.last + 1))
            .any(|(_, m)| m == Mark::AndSo)
            || marks(tokens, total.first, total.last).any(|(_, m)| m == Mark::AndSo);
        let near = total.start <= before.end + 12
            && total.least() >= before.least()
            && total.count.unit == MentionUnit::Person;
        if !closes || !near {
            continue;
        }
        let mut member = n - 1;
        loop {
            set(drafts, member, Whole::Here(n), RULES);
            let joined = member
                .checked_sub(1)
                .and_then(|m| drafts.get(m).zip(drafts.get(member)))
                .is_some_and(|(a, b)| {
                    let gap: String = line.gap(a.end, b.start).iter().take(3).collect();
                    matches!(gap.as_str(), "和" | "与" | "及" | "、" | "," | "以及")
                });
            if !joined {
                break;
            }
            member -= 1;
        }
    }
}

/// "其中三人", "40名中的五人", "包括11名儿童", "其余55人".
fn among(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story, all: &[Proposal]) {
    let earlier = story.whole.map(Whole::Earlier);
    let mut whole: Option<Whole> = None;
    let mut last: Option<usize> = None;
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let from = n.checked_sub(1).and_then(|p| drafts.get(p)).map_or(0, |p| p.last + 1);
        if draft.whole.is_some() {
            continue;
        }
        if marks(tokens, from, draft.first).any(|(_, m)| matches!(m, Mark::Among | Mark::Include)) {
            // "九名女性和四名男性…其中" is part of both, which is no one count.
            let pair = last.and_then(|l| l.checked_sub(1)).and_then(|b| drafts.get(b).zip(drafts.get(b + 1)));
            let several = pair.is_some_and(|(a, b)| {
                a.whole.is_none() && matches!(line.gap(a.end, b.start), ['和' | '与' | '及' | '、'])
            });
            // Of these only one may be of the same sort: "十五名女性和四名男性…其中三名女性".
            let sort = draft.subgroup.filter(|_| several);
            let alike = (0..n).rev().find(|b| {
                sort.is_some()
                    && drafts.get(*b).is_some_and(|b| b.subgroup == sort && b.least() >= draft.least())
            });
            whole = if several { alike.map(Whole::Here) } else { last.map(Whole::Here).or(earlier) };
        }
        if event::left_in(line, tokens, draft) {
            continue;
        }
        let more = draft.further && rest_by_sum(drafts, n);
        if draft.rest || more {
            if let Some(draft) = drafts.get_mut(n) {
                draft.further = false;
            }
            if let Some(parent) = whole_of_rest(drafts, n, story, all) {
                set(drafts, n, parent, RULES);
            }
            if let Some(draft) = drafts.get_mut(n) {
                draft.exhaustive = draft.whole.is_some();
            }
            continue;
        }
        if let Some(parent) = whole.filter(|_| !draft.further && draft.count.unit == MentionUnit::Person) {
            set(drafts, n, parent, RULES);
        }
        let Some(draft) = drafts.get(n) else { continue };
        let opens = line
            .any(draft.end, &["当中", "之中", "中的", "中有", "中,", "里有", "里,", "里面", "中,有", ",有"])
            .or_else(|| {
                // "40名中五人".
                (line.char(draft.end) == '中' && drafts.get(n + 1).is_some_and(|d| d.start == draft.end + 1))
                    .then_some("中")
            });
        let divides = match opens {
            Some(",有") => {
                drafts.get(n + 1).is_some_and(|d| d.start <= draft.end + 2 && d.least() < draft.least())
            }
            other => other.is_some(),
        };
        if divides {
            whole = Some(Whole::Here(n));
        }
        if draft.whole.is_none() && draft.aside != Some(Aside::Comparison) {
            last = Some(n);
        }
    }
}

/// "另外55人" are the rest where they and the parts before make up the whole.
fn rest_by_sum(drafts: &[Draft], n: usize) -> bool {
    let Some(Whole::Here(whole)) = drafts.iter().take(n).rev().find_map(|d| d.whole) else { return false };
    let parts = drafts.iter().take(n).filter(|d| d.whole == Some(Whole::Here(whole)));
    let sum: u64 = parts.map(Draft::least).fold(0, u64::saturating_add);
    drafts.get(whole).zip(drafts.get(n)).is_some_and(|(w, d)| w.least() == sum.saturating_add(d.least()))
}

/// Those who speak or guard, populations, and numbers given only to compare.
fn asides(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    let doing: Vec<usize> = (0..line.chars.len()).filter(|i| DOING.at(line, *i).is_some()).collect();
    for n in 0..drafts.len() {
        let next = drafts.get(n + 1).map_or(tokens.len(), |d| d.first);
        let Some(draft) = drafts.get_mut(n) else { continue };
        let stop = (draft.end..draft.end + 40)
            .find(|i| matches!(line.char(*i), '。' | ';'))
            .unwrap_or(draft.end + 40);
        let stop = (draft.end..stop)
            .find(|i| line.char(*i) == ',')
            .filter(|_| draft.kind != Some(NounKind::Outsider))
            .unwrap_or(stop);
        let speaks =
            marks(tokens, draft.last + 1, next).take_while(|(_, m)| *m != Mark::Break).any(|(at, m)| {
                m == Mark::Say
                    && !tokens.iter().take(at).skip(draft.last + 1).any(|t| matches!(t.tag, Tag::Event(_)))
            });
        let asked = line.within(
            draft.start.saturating_sub(6),
            draft.start,
            &[
                "访谈",
                "受访的",
                "采访",
                "约谈",
                "询问",
                "面谈",
                "访问",
                "走访",
                "会见",
                "起诉",
                "访查",
                "探访",
                "调查了",
                "审理了",
            ],
        );
        // "走访了有亲人被关押的十一户".
        let visited = line.before(draft.start) == '的'
            && (draft.start.saturating_sub(20)..draft.start)
                .rev()
                .take_while(|i| !matches!(line.char(*i), ',' | '。' | ';'))
                .any(|i| line.any(i, &["访谈了", "采访了", "访问了", "走访了", "面谈了"]).is_some());
        let asked = asked || visited;
        let than = compared(line, draft.start)
            || line.within(draft.start.saturating_sub(6), draft.start, &["同期", "同一时期"])
            || line.any(draft.end, &["相比", "增至", "增加到", "减至", "降至", "减少到", "上升到"]).is_some()
            || changed(line, draft);
        // Crowds, settlers and populations are counted for themselves.
        // Who sees what happens is told of for what they saw.
        let crowd = (draft.event.is_none_or(|kind| kind == EventKind::Sighted) || draft.borrowed)
            && draft.whole.is_none()
            && doing.get(doing.partition_point(|d| *d < draft.end)).is_some_and(|d| *d < stop);
        let outsider = draft.kind == Some(NounKind::Outsider)
            && draft.event.is_none_or(|_| draft.borrowed || captors(line, draft))
            && !marks(tokens, 0, draft.first).any(|(_, m)| matches!(m, Mark::Among | Mark::Include));
        let posted = line.within(
            draft.start.saturating_sub(6),
            draft.start,
            &[
                "新增",
                "增派",
                "部署",
                "出动",
                "住着",
                "居住着",
                "收留过",
                "收留了",
                "帮助过",
                "救助过",
                "接待过",
                // Who works for somebody: 手下有三十名志愿者.
                "手下有",
                "旗下有",
                "雇有",
                "聘有",
            ],
        );
        if draft.aside == Some(Aside::Denied) {
            continue;
        }
        if crowd || speaks || asked || outsider || posted || draft.is_population() {
            (draft.aside, draft.event) = (Some(Aside::Bystanders), None);
        } else if than {
            draft.aside = Some(Aside::Comparison);
        }
    }
}

/// Guards and police are those who take, unless they are taken: 被 stands behind them, or the verb is one of dying.
fn captors(line: &Line, draft: &Draft) -> bool {
    let stop = (draft.end..draft.end + 12)
        .find(|i| matches!(line.char(*i), ',' | '。' | ';'))
        .unwrap_or(draft.end + 12);
    !line.within(draft.end, stop, &["被", "遭", "落网", "死", "亡", "获释"])
}

/// "从60人左右涨到了上百人": how many there were before.
fn changed(line: &Line, draft: &Draft) -> bool {
    const CHANGES: &[&str] = &["涨", "升", "增", "降", "减", "跌", "扩大", "上升", "下降", "缩"];
    let from = (draft.start.saturating_sub(8)..=draft.start).any(|i| matches!(line.before(i), '从' | '由'));
    let to = line.any(draft.end, CHANGES).map(|w| draft.end + w.chars().count());
    from && to.is_some_and(|at| (at..at + 3).any(|i| matches!(line.char(i), '到' | '至')))
}

/// "比前一年的38人": 比 or 较 before it in its clause.
fn compared(line: &Line, start: usize) -> bool {
    let clause = (start.saturating_sub(12)..start)
        .rev()
        .take_while(|i| !matches!(line.char(*i), ',' | '。' | ';' | ':'));
    clause
        .into_iter()
        .any(|i| matches!(line.char(i), '比' | '较') && !line.has(i, "比如") && !line.has(i, "较多"))
}
