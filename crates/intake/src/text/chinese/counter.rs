//! Chinese counters: which of them count people, families, groups or operations, and where they do not.

use model::{
    Qualifier,
    mention::MentionUnit::{self, Family, Group, Incident, Person},
};

use crate::text::cjk::{Line, Noun, NounKind, Shape, token::Tag};

use super::{bare, number::Said, words::WORDS};

/// Where a counter ends, what it counts, how many persons each is, and the noun in it.
pub(super) type Counter = (usize, MentionUnit, u64, Option<Noun>);

/// The counter at `at`, if it counts people, families, groups or operations here.
pub(super) fn counter(line: &Line, i: usize, at: usize, said: Said) -> Option<Counter> {
    let next = line.char(at + 1);
    let one = said.lo == 1 && said.hi.is_none();
    let person = |end| Some((end, Person, 1, None));
    // 没有一人获释 is nobody.
    if one && ["没有", "并无", "无", "没"].iter().any(|w| line.ends(i, w)) {
        return None;
    }
    match line.char(at) {
        '名' if !"字义称单额次片牌誉声".contains(next) || line.any(at + 1, &["单身", "单亲"]).is_some() => {
            person(at + 1)
        }
        // Entries and crossings, not people.
        '人' if line.has(at, "人次") => None,
        '人' if !"民权口类次质份均间行格道工选手物才体造生世".contains(next) || stands_alone(line, at) => {
            person(at + 1)
        }
        '位' if !"置于数".contains(next) => person(at + 1),
        '员' => person(at + 1),
        // 六男一女.
        '男' | '女' if !"性子人孩童生士婴儿友".contains(next) => Some((
            at + 1,
            Person,
            1,
            WORDS.at(line, at).and_then(|(_, tag)| if let Tag::Noun(noun) = tag { Some(noun) } else { None }),
        )),
        '口' if line.ends(i, "一家")
            || line.ends(i, "全家")
            || line.ends(i, "家")
            || line.has(at, "口人")
            || line.has(at, "口之家") =>
        {
            person(
                at + if line.has(at, "口之家") {
                    3
                } else if next == '人' {
                    2
                } else {
                    1
                },
            )
        }
        // 四五十号人.
        '号' if next == '人' && said.shape == Shape::Numerals => person(at + 2),
        // 老少九口, 三十一口被押走.
        '口' if !one && mouths(line, i, at) => person(at + 1),
        '个' => individuals(line, i, at, said),
        '户' => {
            Some((at + if line.any(at, &["户人家", "户家庭"]).is_some() { 3 } else { 1 }, Family, 1, None))
        }
        '家' if next == '人' && !one => Some((at + 2, Family, 1, None)),
        '对' => pair(line, i, at),
        '批' if !one => Some((at + if next == '人' { 2 } else { 1 }, Group, 1, None)),
        '组' | '群' | '伙' | '拨' if !one || next == '人' => {
            Some((at + if next == '人' { 2 } else { 1 }, Group, 1, None))
        }
        // 分三次遣返 is how often.
        '次' if !matches!(line.before(i), '分')
            && ["行动", "突袭", "搜捕", "抓捕", "围捕", "逮捕", "遣返", "大规模遣返", "强制遣返"]
                .iter()
                .any(|w| line.has(at + 1, w)) =>
        {
            Some((at + 1, Incident, 1, None))
        }
        '起' | '宗' | '例' | '桩' => {
            let named = line.within(
                at + 1,
                at + 8,
                &["案", "事件", "遣返", "逮捕", "拘", "抓捕", "行动", "突击", "搜查", "围捕", "搜捕", "扣押"],
            );
            let before = line.within(i.saturating_sub(10), i, &["案", "事件", "行动", "抓捕", "遣返"]);
            // 一起 alone is "together".
            (named || before && !one).then_some((at + 1, Incident, 1, None))
        }
        // 两姐妹, 三兄弟: the noun is counted itself.
        _ => match WORDS.at(line, at) {
            Some((end, Tag::Noun(noun))) if matches!(noun.kind, NounKind::Pair(_)) && !one => {
                Some((end, Person, 1, Some(noun)))
            }
            // 女3, 男2 in a list.
            _ if said.shape == Shape::Figures
                && matches!(line.before(i), '女' | '男')
                && matches!(line.char(at), '、' | ',' | ')' | ';' | '。') =>
            {
                person(at)
            }
            Some((_, Tag::Noun(noun))) if bare::bears_noun(line, i, noun, said) => {
                Some((at, Person, 1, None))
            }
            _ if bare::people(line, i, at, said) => person(at),
            _ => None,
        },
    }
}

/// "41人均被遣返", "三人选择返回": 人 stands alone though 人均 and 人选 are words.
fn stands_alone(line: &Line, at: usize) -> bool {
    let each = "被遭为是已在获系属未来于无从没有不由因女男住死仍";
    match line.char(at + 1) {
        '均' => each.contains(line.char(at + 2)),
        '选' => line.char(at + 2) == '择',
        '工' => line.char(at + 2) == '作',
        '生' => matches!(line.char(at + 2), '还' | '死' | '病' | '活'),
        '行' => matches!(line.char(at + 2), '至' | '经' | '到'),
        '体' => line.char(at + 2) == '弱',
        '手' => line.char(at + 2) == '持',
        '造' => line.char(at + 2) == '访',
        _ => false,
    }
}

/// Whether 口 counts the mouths of a household: behind a word for all of it, or before what happens to them.
fn mouths(line: &Line, i: usize, at: usize) -> bool {
    let household = [
        "共",
        "老少",
        "大小",
        "老小",
        "家里",
        "上下",
        "家中",
        "三代",
        "两代",
        "四代",
        "祖孙",
        "男女老少",
        "全部",
        "合家",
    ];
    household.iter().any(|w| line.ends(i, w))
        || line
            .any(at + 1, &["被", "全被", "都被", "全部被", "无一", "悉数", "遭", "皆被", "均被", "人家"])
            .is_some()
}

/// 个 counts anything: persons only with a noun for them behind it, or with 人.
fn individuals(line: &Line, i: usize, at: usize, said: Said) -> Option<Counter> {
    if line.char(at + 1) == '人' && !"民权口类质体".contains(line.char(at + 2)) {
        return Some((at + 2, Person, 1, None));
    }
    let other = [
        "月", "星期", "小时", "礼拜", "国", "地", "多月", "检查", "城", "县", "省", "看守", "方面", "问题",
        "原因", "组织", "团体", "网络",
    ];
    // 一个来月.
    let noun = at + 1 + usize::from(matches!(line.char(at + 1), '来' | '多'));
    if line.any(at + 1, &other).or(line.any(noun, &other)).is_some() && !age_of_a_baby(line, at + 1) {
        return None;
    }
    for n in at + 1..at + 16 {
        if let Some((_, Tag::Noun(noun))) = WORDS.at(line, n) {
            let unit = match noun.kind {
                NounKind::Family => Family,
                NounKind::Incident => Incident,
                _ => Person,
            };
            return Some((at + 1, unit, 1, None));
        }
        if matches!(line.char(n), ',' | '。' | ';' | '、' | '\n' | '国' | '(' | '"') {
            break;
        }
    }
    // "后来三个转去稳城", "又丢了三个。": people counted before, by the number alone.
    let stops = matches!(
        line.char(at + 1),
        '。' | ','
            | ';'
            | '"'
            | '\n'
            | '转'
            | '被'
            | '已'
            | '死'
            | '还'
            | '没'
            | '逃'
            | '获'
            | '仍'
            | '送'
            | '走'
            | '跑'
            | '遭'
            | '至'
            | '进'
            | '判'
            | '病'
            | '自'
            | '得'
            | '饿'
            | '冻'
            | '淹'
            | '摔'
            | '住'
            | '失'
            | '抵'
            | '都'
            | '昨'
            | '前'
            | '上'
            | '今'
            | '是'
            | '全'
            | '也'
            | '在'
            | '关'
            | '留'
            | '去'
            | '来'
            | '出'
            | '回'
            | '到'
            | '女'
            | '男'
            | '、'
            | '!'
            | '?'
            | ')'
    );
    let from = at.saturating_sub(36);
    let told = line.within(
        from,
        at + 8,
        &[
            "人", "抓", "捕", "拘", "押", "遣", "释", "逃", "死", "丢", "关", "扣", "剩下", "走的", "走了",
            "一共", "总共", "跑", "到了", "抵", "过江", "出发", "司机", "回来",
        ],
    ) && !line.within(
        from,
        at,
        &["检查站", "组织", "国家", "看守所", "村", "省", "设施", "案件", "路口", "摄像头", "哨"],
    );
    let verb = [
        "了", "是", "有", "共", "剩", "走", "到", "少", "只", "另", "中", "抓", "外", "的", "余", "送", "放",
        "死",
    ]
    .iter()
    .any(|w| line.ends(i, w))
        || line.ends(i, "一行")
        || matches!(WORDS.ending(line, i, 4), Some((_, Tag::Noun(n))) if n.kind != NounKind::Incident)
        || matches!(line.char(at + 1), '转' | '被' | '获' | '逃' | '没' | '跑' | '遭' | '死' | '是')
        || line
            .any(at + 1, &["病死", "病了", "自杀", "自尽", "得了", "饿死", "冻死", "淹死", "摔死"])
            .is_some()
        || matches!(line.before(i), ',' | '、' | ';' | ':' | '\n' | '。') && said.lo > 1;
    if unknown_noun(line, at) && (told || said.lo > 1) {
        return Some((at + 1, Person, 1, None));
    }
    (stops && verb && told && said.lo < 100 && matches!(said.qualifier, None | Some(Qualifier::Range)))
        .then_some((at + 1, Person, 1, None))
}

/// A noun outside our tables whose last character says that it is one of people: 三个修女, 七个矿工.
fn unknown_noun(line: &Line, at: usize) -> bool {
    (at + 2..at + 5).take_while(|n| !matches!(line.char(*n - 1), ',' | '。' | ';' | '、' | '\n')).any(|n| {
        "者员工民兵师徒客犯囚妇女孩娃友".contains(line.char(n))
            && matches!(
                line.char(n + 1),
                ',' | '。' | ';' | '、' | '被' | '遭' | '已' | '也' | '都' | '全' | '和' | '与' | '及'
            )
    })
}

/// "八个月大的婴儿": the months are an age, and a baby follows.
fn age_of_a_baby(line: &Line, at: usize) -> bool {
    line.has(at, "月大的") || line.has(at, "多月大的")
}

/// 一对夫妇 are two persons, 母子三对 six.
fn pair(line: &Line, i: usize, at: usize) -> Option<Counter> {
    if let Some((_, Tag::Noun(noun))) = WORDS.ending(line, i, 4)
        && noun.kind == NounKind::Pair(2)
    {
        return Some((at + 1, Person, 2, Some(noun)));
    }
    (at + 1..at + 6).find_map(|n| match WORDS.at(line, n) {
        Some((end, Tag::Noun(noun))) if matches!(noun.kind, NounKind::Pair(_)) => {
            Some((end, Person, 2, Some(noun)))
        }
        _ => None,
    })
}
