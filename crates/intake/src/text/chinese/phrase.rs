//! Chinese counts with their qualifiers and nouns: 至少41名脱北者, 女性30人, 216人是女性, 一家五口.

use model::{Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Draft, Line, Noun, NounKind, guides, han, push,
    token::{Count, Mark, Tag, Token},
};

/// Gaps across which a noun before belongs to the number.
const JOIN: &[&str] = &["", "的", "共", "有", "("];
/// Gaps after what the clause is about.
const TOPIC: &[&str] =
    &["有", "为", "占", "是", "达", "共", "人数为", "则有", "则为", "已达", "约", "的有", "各"];
/// Gaps between two nouns counted together.
const AND: &[&str] = &["和", "与", "及", "、", "以及", "或"];

/// Every count of a sentence, in its order.
pub(super) fn drafts(line: &Line, tokens: &[Token]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let Tag::Count(count) = token.tag else { continue };
        let rule = match (count.unit, count.qualifier) {
            (MentionUnit::Incident, _) => "zh.incident",
            (MentionUnit::Family | MentionUnit::Group, _) => "zh.group",
            (_, Some(Qualifier::Some)) => "zh.vague",
            _ if count.article => "zh.one",
            // Neither counter nor noun: 被扣十余, 死者最多四百.
            _ if count.noun.is_none() && numeral(line.before(token.end)) => "zh.numeral",
            _ => "zh.count",
        };
        let mut draft = Draft::new(n, *token, count, rule);
        for family in ["一家", "全家", "一家人"] {
            if line.ends(draft.start, family) {
                (draft.start, draft.rule) = (draft.start - family.chars().count(), "zh.family");
                // The numeral of 一家 was read as nothing else: the words before it may still qualify.
            }
        }
        let floor = drafts.last().map_or(0, |d| d.last + 1);
        draft.gather_left(line, tokens, floor, JOIN, TOPIC, AND);
        before_verb(line, tokens, &mut draft);
        gather_right(line, tokens, &mut draft);
        if matches!(draft.kind, Some(NounKind::Pair(_))) {
            draft.rule = "zh.family";
        }
        if draft.topic {
            draft.rule = "zh.breakdown";
        }
        // A bare 个 counts again whom the sentence counted before; so does a bare number that opens a later clause.
        let opens = matches!(line.before(draft.start), ',' | '、' | ';')
            || line.ends(draft.start, ",有")
            || line.ends(draft.start, ",仅");
        let timed =
            tokens.get(floor..draft.first).is_some_and(|t| t.iter().any(|t| matches!(t.tag, Tag::Time(_))));
        draft.contrast = (draft.kind.is_none() || line.before(token.end) == '人')
            && n > 0
            && !timed
            && (line.before(draft.end) == '个' || opens);
        if draft.rest {
            draft.rule = "zh.rest";
        }
        // 一名三个孩子的母亲 is told of once.
        if draft.count.lo == Some(1)
            && matches!(draft.kind, Some(NounKind::Kin))
            && let Some(one) = drafts.pop_if(|p| p.count.article && p.kind.is_none() && p.end == draft.start)
        {
            (draft.first, draft.start, draft.rule) = (one.first, one.start, one.rule);
        }
        push(line, &mut drafts, draft, &["", ",", "、", "但", ",但", "且", "而", ",而", "到", "至"]);
    }
    unnumbered(line, tokens, &mut drafts);
    drafts
}

fn numeral(c: char) -> bool {
    han(c).is_some() || c.is_ascii_digit() || matches!(c, '余' | '多' | '来')
}

/// "至少拘留了41名": a qualifier before the verb qualifies its object.
fn before_verb(line: &Line, tokens: &[Token], draft: &mut Draft) {
    let Some((qualifier, verb)) =
        draft.first.checked_sub(2).and_then(|n| tokens.get(n).zip(tokens.get(n + 1)))
    else {
        return;
    };
    let gap: String = line.gap(verb.end, draft.start).iter().take(4).collect();
    if let (Tag::Before(q), Tag::Event(_), "" | "了" | "过" | "着") = (qualifier.tag, verb.tag, gap.as_str())
        && qualifier.end == verb.start
    {
        draft.before = draft.before.or(Some(q));
        (draft.start, draft.first) = (qualifier.start, draft.first - 2);
    }
}

fn gather_right(line: &Line, tokens: &[Token], draft: &mut Draft) {
    while let Some(token) = tokens.get(draft.last + 1).copied() {
        let gap: String = line.gap(draft.end, token.start).iter().take(12).collect();
        match token.tag {
            Tag::After(q) if gap.is_empty() => {
                draft.after = draft.after.or(Some(q));
                draft.reach(draft.last + 1, token.end);
            }
            Tag::Age(age) if matches!(gap.as_str(), "" | "的" | "(" | "年龄在" | "年龄为" | "年约") =>
            {
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
                if (gap.is_empty() || draft.kind.is_none())
                    && describes(&gap)
                    && !matches!(noun.kind, NounKind::Incident)
                    && (draft.kind.is_none() && gap.is_empty() || !counted(tokens, draft.last + 1)) =>
            {
                absorb(line, tokens, draft, noun, token);
            }
            _ => break,
        }
    }
    clause_noun(line, tokens, draft);
    predicate(line, tokens, draft);
}

/// What may stand between a counter and its noun: nothing, a short attribute, a longer one that ends with 的.
fn describes(gap: &str) -> bool {
    let long = gap.chars().count();
    let stops = gap.chars().any(|c| matches!(c, ',' | '。' | ';' | '、' | ':' | '"' | '(' | ')'));
    let verb = [
        "是", "为", "与", "和", "及", "被", "在", "于", "由", "从", "将", "已", "均", "都", "把", "对", "向",
        "就", "称", "说", "以",
    ]
    .iter()
    .any(|w| gap.starts_with(w));
    long == 0 || !stops && !verb && (long <= 5 || gap.ends_with('的'))
}

fn absorb(line: &Line, tokens: &[Token], draft: &mut Draft, noun: Noun, token: Token) {
    draft.absorb(noun);
    draft.reach(draft.last + 1, token.end);
    // The last noun of a row is the head: 朝鲜难民妇女 are women.
    while let Some((n, next, other)) = tokens.get(draft.last + 1).and_then(|t| match t.tag {
        Tag::Noun(noun) => Some((draft.last + 1, *t, noun)),
        _ => None,
    }) {
        // "两名女性的个案" are two women.
        if other.kind == NounKind::Incident {
            break;
        }
        let gap: String = line.gap(draft.end, next.start).iter().take(4).collect();
        // 三个孩子的母亲 is one.
        if gap == "的" && draft.parents_of(other) {
            draft.reach(n, next.end);
            break;
        }
        let and = AND.contains(&gap.as_str());
        if counted(tokens, n) || !(and || gap.is_empty() || gap == "的") {
            break;
        }
        if and {
            draft.mix(other)
        } else {
            draft.absorb(other)
        }
        draft.reach(n, next.end);
    }
}

/// "三名从中国逃出的女性": a clause with an event of its own before 的 and the noun.
fn clause_noun(line: &Line, tokens: &[Token], draft: &mut Draft) {
    if draft.kind.is_some() {
        return;
    }
    // "30名被遣返妇女": the event stands right between number and noun.
    let pair = tokens.get(draft.last + 1).zip(tokens.get(draft.last + 2));
    if let Some((Tag::Event(event), Tag::Noun(noun))) = pair.map(|(e, n)| (e.tag, n.tag))
        && pair.is_some_and(|(e, n)| {
            matches!(line.gap(draft.end, e.start), [] | ['被' | '遭']) && n.start == e.end
        })
        && matches!(noun.kind, NounKind::Sort | NounKind::People | NounKind::Helper)
        && !counted(tokens, draft.last + 2)
    {
        draft.event = Some(event.kind).filter(|_| event.real && !event.weak);
        draft.told = draft.event.map(|_| draft.last + 1);
        draft.absorb(noun);
        draft.reach(draft.last + 2, pair.map_or(draft.end, |(_, n)| n.end));
        return;
    }
    let until = draft.end + 24;
    for (n, token) in
        tokens.iter().enumerate().skip(draft.last + 1).take(5).take_while(|(_, t)| t.start < until)
    {
        match token.tag {
            Tag::Noun(noun) if line.before(token.start) == '的' && !counted(tokens, n) => {
                draft.absorb(noun);
                draft.reach(n, token.end);
                return;
            }
            Tag::Event(_) | Tag::Time(_) | Tag::Age(_) | Tag::Mark(Mark::Total) => {}
            _ => return,
        }
    }
}

/// Whether a noun has a number of its own right after it: 男子3名、女子7名.
fn counted(tokens: &[Token], noun: usize) -> bool {
    let mut end = tokens.get(noun).map_or(0, |t| t.end);
    for token in tokens.iter().skip(noun + 1).take(3) {
        if token.start != end {
            return false;
        }
        match token.tag {
            Tag::Count(_) => return true,
            Tag::Before(_) | Tag::Mark(Mark::Total) => end = token.end,
            _ => return false,
        }
    }
    false
}

/// "19人为女性", "41人均是妇女": what they are said to be.
fn predicate(line: &Line, tokens: &[Token], draft: &mut Draft) {
    let Some((token, noun)) = tokens.get(draft.last + 1).and_then(|t| match t.tag {
        Tag::Noun(noun) if noun.kind == NounKind::Sort => Some((t, noun)),
        _ => None,
    }) else {
        return;
    };
    let gap: String = line.gap(draft.end, token.start).iter().take(6).collect();
    let is = [
        "是",
        "为",
        "系",
        "属",
        "均为",
        "都是",
        "全是",
        "皆为",
        "均是",
        "全为",
        "皆是",
        "则是",
        "则为",
        "全部是",
        "全部为",
        "属于",
    ]
    .contains(&gap.as_str());
    if is && draft.subgroup.is_none() {
        draft.absorb(noun);
        draft.topic = true;
    }
}

/// Whether something befell the guide or driver at token `n`: 带路的也被抓了, 蛇头抓走了.
fn befallen(line: &Line, tokens: &[Token], n: usize) -> bool {
    let Some((noun, next)) = tokens.get(n).zip(tokens.get(n + 1)) else { return false };
    let real = matches!(next.tag, Tag::Event(event) if event.real && !event.weak);
    let gap: String = line.gap(noun.end, next.start).iter().take(6).collect();
    // "带路的也抓了": of an active verb they are the object only where nothing follows.
    let last = tokens.get(n + 2).is_none_or(|t| t.tag == Tag::Mark(Mark::Break));
    let also = gap == "也" && last;
    real && (also
        || matches!(
            gap.as_str(),
            "被" | "遭" | "也被" | "也遭" | "已被" | "同时被" | "随后被" | "一并被" | "也一起被"
        ))
}

/// Persons named without a number: 夫妇, 妻子和四岁的儿子.
fn unnumbered(line: &Line, tokens: &[Token], drafts: &mut Vec<Draft>) {
    let happens = tokens.iter().any(|t| matches!(t.tag, Tag::Event(e) if e.real));
    let mut found: Vec<Draft> = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let Tag::Noun(noun) = token.tag else { continue };
        if drafts.iter().any(|d| d.first <= n && n <= d.last) || counted(tokens, n) {
            continue;
        }
        let joins = |c: char| matches!(c, '和' | '与' | '及' | '、');
        let listed = joins(line.char(token.end))
            || joins(line.before(token.start))
            || n.checked_sub(1).and_then(|p| tokens.get(p)).is_some_and(|t| matches!(t.tag, Tag::Age(_)));
        let next = tokens
            .get(n + 1)
            .is_some_and(|t| matches!(t.tag, Tag::Event(e) if e.real) && t.start <= token.end + 4);
        let with_time = tokens.get(n + 1).zip(tokens.get(n + 2)).is_some_and(|(t, e)| {
            matches!(t.tag, Tag::Time(_)) && t.start == token.end && matches!(e.tag, Tag::Event(e) if e.real)
        });
        let unknown = n
            .checked_sub(1)
            .and_then(|p| tokens.get(p))
            .is_some_and(|t| t.tag == Tag::Mark(Mark::Unknown) && token.start <= t.end + 2);
        let beside = drafts.iter().any(|d| d.end + 2 > token.start && d.start < token.end + 3);
        let happens = happens || beside;
        // "她十个月大的婴儿", "27岁的女儿".
        let aged = n.checked_sub(1).and_then(|p| tokens.get(p)).is_some_and(|t| {
            let close = matches!(line.gap(t.end, token.start), [] | ['的']);
            let owned = matches!(line.before(t.start), '她' | '他' | '其' | '的' | '和' | '与' | '及' | '、');
            matches!(t.tag, Tag::Age(_)) && close && owned
        });
        let (lo, qualifier, rule) = match noun.kind {
            NounKind::Pair(n) if happens && (listed || next || with_time) => (n, None, "zh.family"),
            NounKind::Kin if happens && (listed || next || with_time || aged) => (1, None, "zh.kin"),
            // "六个月大的婴儿和母亲一同被捕": an age before it opens the clause.
            NounKind::Sort
                if happens
                    && n.checked_sub(1).and_then(|p| tokens.get(p)).is_some_and(|t| {
                        matches!(t.tag, Tag::Age(_))
                            && matches!(line.gap(t.end, token.start), [] | ['的'])
                            && matches!(line.before(t.start), '\n' | ',' | '。' | ';' | '"')
                    })
                    && (joins(line.char(token.end)) || next) =>
            {
                (1, None, "zh.one")
            }
            NounKind::Sort if happens && aged => (1, None, "zh.one"),
            NounKind::Sort | NounKind::Helper | NounKind::People if unknown => {
                (1, Some(Qualifier::None), "zh.unknown")
            }
            NounKind::Helper if guides(noun) && befallen(line, tokens, n) => (1, None, "zh.helper"),
            _ => continue,
        };
        let count = Count {
            qualifier,
            lo: Some(lo),
            hi: None,
            unit: MentionUnit::Person,
            noun: Some(noun),
            article: true,
        };
        let mut draft = Draft::new(n, *token, count, rule);
        draft.gather_left(line, tokens, 0, JOIN, &[], &[]);
        found.push(draft);
    }
    drafts.append(&mut found);
    drafts.sort_by_key(|d| d.first);
}
