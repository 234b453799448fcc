//! Korean numbers with what they count: a counter, a noun that stands for one, or nothing but persons understood.

use model::{Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Line, is_hangul,
    token::{Count, Noun, NounKind, Tag},
};

use super::{
    lex::noun_ends,
    number::{self, Said},
    words::{COUNTERS, EVENTS, WORDS},
};

/// The count at `i`, or the word that says one follows.
pub(super) fn count(line: &Line, i: usize) -> Option<(usize, Option<Tag>)> {
    // "제3", "3분의 1인".
    if line.before(i) == '제' || line.ends(i, "분의 ") || line.ends(i, "분의") {
        return None;
    }
    // "한 30명" is about 30.
    if line.has(i, "한 ") && line.char(i + 2).is_ascii_digit() && !is_hangul(line.before(i)) {
        let (end, _) = counted(line, i + 2)?;
        return (end > 0).then_some((i + 1, Some(Tag::Before(Qualifier::About))));
    }
    let (end, count) = counted(line, i)?;
    // "열 명 중 일곱 명꼴" is a rate.
    if line.has(end, " 중 ") && line.within(end, end + 10, &["꼴"]) {
        return None;
    }
    // "한 사람에 육백만 원꼴" is a price.
    if count.article && line.has(end, "에 ") && line.within(end + 2, end + 14, &["원", "위안", "달러"])
    {
        return None;
    }
    Some((end, Some(Tag::Count(count))))
}

fn counted(line: &Line, i: usize) -> Option<(usize, Count)> {
    if line.any(i, &["다수의 ", "상당수의 ", "수많은 ", "많은 ", "복수의 "]).is_some()
        && !is_hangul(line.before(i))
    {
        return vague_noun(line, i);
    }
    // "신원 미상의 다수가 잡혀 있다".
    if !is_hangul(line.before(i)) && line.any(i, &["다수가 ", "다수를 ", "다수는 "]).is_some() {
        let count = Count {
            qualifier: Some(Qualifier::Some),
            lo: Some(2),
            hi: None,
            unit: MentionUnit::Person,
            noun: None,
            article: false,
        };
        return Some((i + 2, count));
    }
    let said = number::read(line, i)?;
    let (mut qualifier, mut at) = (said.qualifier, line.skip(said.end));
    for word in ["여", "남짓", "가량", "정도", "이상", "안팎", "내외"] {
        if line.has(at, word) && COUNTERS.at(line, line.skip(at + word.chars().count())).is_some() {
            let means = match word {
                "여" | "남짓" => Qualifier::MoreThan,
                "이상" => Qualifier::AtLeast,
                _ => Qualifier::About,
            };
            qualifier = qualifier.or(Some(means));
            at = line.skip(at + word.chars().count());
            break;
        }
    }
    let spaced = line.char(at.saturating_sub(1)) == ' ';
    if let Some((end, (unit, each))) =
        COUNTERS.at(line, at).filter(|(end, unit)| counts(line, at, *end, unit.0, said, spaced))
    {
        return Some(range(
            line,
            end,
            Count {
                qualifier,
                lo: Some(said.lo.checked_mul(each)?),
                hi: said.hi.map(|hi| hi.saturating_mul(each)),
                unit,
                noun: table_sex(line, i),
                article: said.native && said.lo == 1 && said.hi.is_none(),
            },
            each,
        ));
    }
    if let Some(count) = nominal(line, i, said) {
        return Some((said.end, count));
    }
    // "수백의 난민".
    if said.qualifier == Some(Qualifier::Some)
        && line.has(said.end, "의 ")
        && let Some((end, Tag::Noun(noun))) = WORDS.at(line, said.end + 2)
    {
        let count = Count {
            qualifier,
            lo: Some(said.lo),
            hi: None,
            unit: MentionUnit::Person,
            noun: Some(noun),
            article: false,
        };
        return Some((end, count));
    }
    // A native numeral may count a noun itself: 두 딸, 세 자매, 여러 탈북자.
    let (end, tag) = WORDS.at(line, at)?;
    let Tag::Noun(noun) = tag else { return None };
    let native = said.native
        || said.qualifier == Some(Qualifier::Some)
        || line.char(i).is_ascii_digit() && matches!(noun.kind, NounKind::Pair(_));
    let fits = native
        && noun_ends(line, end, noun)
        && (spaced || matches!(noun.kind, NounKind::Pair(_) | NounKind::Kin));
    // "한 북한 관계자" stands for nobody who is counted.
    // "한 사람당 만 위안" is a rate.
    let fits = fits && line.any(end, &["당 ", "꼴"]).is_none();
    let fits = fits && !(said.lo == 1 && noun.kind == NounKind::Outsider && said.hi.is_none());
    fits.then_some((
        end,
        Count {
            qualifier,
            lo: Some(said.lo),
            hi: said.hi,
            unit: if noun.kind == NounKind::Family { MentionUnit::Family } else { MentionUnit::Person },
            noun: Some(noun),
            article: said.lo == 1 && said.hi.is_none(),
        },
    ))
}

/// "아기 하나", "청년 다섯이", "둘이 더 잡혔다", "여 3, 남 2": a numeral that stands for persons without a counter.
fn nominal(line: &Line, i: usize, said: Said) -> Option<Count> {
    let next = line.char(said.end);
    let ends = !is_hangul(next)
            || "이은을도만과하에가는를와로뿐였".contains(next) && !line.has(said.end, "에서")
            || line.has(said.end, "인데")
            // "열넷으로 늘었다".
            || line.has(said.end, "으로 ") && line.within(said.end + 3, said.end + 7, &["늘", "줄", "불어"]);
    let noun = matches!(line.before(i), ' ') && matches!(WORDS.ending(line, i - 1, 6), Some((_, Tag::Noun(_))))
            // "아이가 하나였다".
            || ["가 ", "이 "].iter().any(|w| line.ends(i, w))
                && said.lo == 1
                && matches!(WORDS.ending(line, i - 2, 6), Some((_, Tag::Noun(n))) if n.kind == NounKind::Sort);
    let own = said.native && free(line, i, said)
        || said.qualifier == Some(Qualifier::Some)
            && !is_hangul(line.before(i))
            && (line.ends(said.end, "여럿") || line.ends(said.end, "몇몇") && "은이을".contains(next));
    let sex = table_sex(line, i).filter(|_| matches!(next, ',' | ')' | '·'));
    // "체포 41, 송환 37": figures behind the word for a fate or for people, in a list.
    let listed = line.char(i).is_ascii_digit()
        && !(1900..=2100).contains(&said.lo)
        && matches!(next, ',' | ';' | ')' | '/' | '·' | '\n')
        && !line.char(said.end + 1).is_ascii_digit()
        && fate_or_people(line, i);
    let tabled = sex.is_some() || listed;
    let attributive = ["한", "두", "세", "네", "석", "넉", "스무"].iter().any(|w| line.ends(said.end, w));
    let native = ends && (said.native && noun || own) && !attributive && !proportion(line, i, said);
    (native && said.lo < 100 || tabled).then_some(Count {
        qualifier: said.qualifier,
        lo: Some(said.lo),
        hi: said.hi,
        unit: MentionUnit::Person,
        noun: sex,
        article: said.lo == 1,
    })
}

/// Whether a word for people or for what befell them stands before the number at `i`, with a blank or a colon between.
fn fate_or_people(line: &Line, i: usize) -> bool {
    let at = match line.before(i) {
        ' ' if line.before(i - 1) == ':' => i - 2,
        ' ' | ':' => i - 1,
        _ => return false,
    };
    matches!(WORDS.ending(line, at, 6), Some((_, Tag::Noun(n))) if matches!(n.kind, NounKind::People | NounKind::Sort))
        || matches!(EVENTS.ending(line, at, 4), Some((from, Some((_, false)))) if !is_hangul(line.before(from)))
}

/// A numeral that stands for persons understood: "스물일곱이었다", "둘 더 잡혀서", "다섯 나갔는데".
///
/// Behind a blank only where what follows says something of people, since "다섯 가지" counts anything.
fn free(line: &Line, i: usize, said: Said) -> bool {
    const FOLLOWS: &[&str] = &[
        "더",
        "남짓이",
        "남짓은",
        "남짓을",
        "안팎이",
        "가량이",
        "쯤이 ",
        "다 ",
        "모두",
        "전부",
        "중",
        "가운데",
        "나갔",
        "나간",
        "돌아",
        "남았",
        "남은",
        "떠났",
        "떠난",
        "살았",
        "살아",
        "죽었",
        "빠졌",
        "잡",
        "붙",
        "끌려",
        "체포",
        "북송",
        "풀려",
        "건너",
        "건넜",
        "왔",
        "갔",
        "있었",
        "있다",
        "있습",
    ];
    let next = line.char(said.end);
    let alone = said.lo == 1 && said.hi.is_none();
    if line.has(said.end, "째") || line.has(said.end, "이서") || alone && !"만도는뿐가".contains(next)
    {
        return false;
    }
    // "그는 서른둘이었다", "나이는 스물일곱" is an age.
    let aged = line.within(
        i.saturating_sub(14),
        i,
        &["나이", "당시 ", "년생", "그는 ", "그녀는 ", "씨는 ", "나는 ", "저는 ", "제가 ", "내가 ", "살"],
    );
    // "큰딸은 열여섯이다" is an age too, and "열이 39도" a fever.
    let of_kin = ["은 ", "는 "].iter().any(|w| line.ends(i, w))
        && matches!(WORDS.ending(line, i.saturating_sub(2), 4), Some((_, Tag::Noun(n))) if n.kind == NounKind::Kin);
    let fever = said.lo == 10 && said.hi.is_none() && "이을도에".contains(next);
    // "검문소 셋을 지났다".
    let things = [
        "검문소 ",
        "초소 ",
        "감방 ",
        "마을 ",
        "도시 ",
        "세관 ",
        "고개 ",
        "나라 ",
        "가방 ",
        "전화기 ",
        "창문 ",
        "상자 ",
        "자루 ",
    ];
    if things.iter().any(|w| line.ends(i, w)) {
        return false;
    }
    // "열여섯이 안 된 아이" is an age.
    // "불빛은 아홉", "서른을 넘지 않은 나이": what is counted must be people.
    let other_topic = ["은 ", "는 "].iter().any(|w| line.ends(i, w))
        && !matches!(WORDS.ending(line, i.saturating_sub(2), 8), Some((_, Tag::Noun(_))))
        && ![
            "들은 ",
            "자는 ",
            "람은 ",
            "원은 ",
            "수는 ",
            "자수는 ",
            "행은 ",
            "식구는 ",
            "중은 ",
            "체포는 ",
            "것은 ",
        ]
        .iter()
        .any(|w| line.ends(i, w));
    if other_topic && matches!(next, '.' | ',' | '이' | '였')
        || line.within(said.end, said.end + 10, &["나이"])
    {
        return false;
    }
    let bound = ["이 안 된 ", "이 채 안", "도 안 된 ", "이 넘은 ", "을 넘은 ", "을 갓", "이 갓", "이 못 된 "];
    if of_kin || fever || line.any(said.end, &bound).is_some() {
        return false;
    }
    if said.lo > 12 && aged {
        return false;
    }
    match next {
        ' ' => said.lo > 1 && line.any(said.end + 1, FOLLOWS).is_some(),
        ',' | '.' => said.lo > 1,
        _ => is_hangul(next),
    }
}

/// "열에 아홉", "열 집에 한 집": a proportion counts nobody.
fn proportion(line: &Line, i: usize, said: Said) -> bool {
    let of = |at: usize| line.has(at, "에 ") && number::read(line, at + 2).is_some_and(|s| s.native);
    of(said.end)
        || ["열에 ", "다섯에 ", "셋에 ", "둘에 ", "넷에 ", "열 명에 ", "다섯 명에 ", "세 명에 "]
            .iter()
            .any(|w| line.ends(i, w))
}

/// "여" or "남" before a number of a table: "(여 19명, 남 10명)", "여 3, 남 2".
fn table_sex(line: &Line, i: usize) -> Option<Noun> {
    let at = if line.before(i) == ' ' { i - 1 } else { i };
    let own = at.checked_sub(1).filter(|a| !is_hangul(line.before(*a)) && line.char(i).is_ascii_digit())?;
    let (subgroup, sex) = match line.char(own) {
        '여' => ("women", model::Sex::Female),
        '남' => ("men", model::Sex::Male),
        _ => return None,
    };
    Some(Noun { subgroup: Some(subgroup), sex: Some(sex), kind: NounKind::Sort })
}

fn vague_noun(line: &Line, i: usize) -> Option<(usize, Count)> {
    let at = (i..i + 5).find(|n| line.char(*n) == ' ')? + 1;
    let (end, tag) = WORDS.at(line, at)?;
    let Tag::Noun(noun) = tag else { return None };
    Some((
        end,
        Count {
            qualifier: Some(Qualifier::Some),
            lo: Some(2),
            hi: None,
            unit: MentionUnit::Person,
            noun: Some(noun),
            article: false,
        },
    ))
}

/// Whether a counter is one here and not the beginning of another word.
fn counts(line: &Line, at: usize, end: usize, unit: MentionUnit, said: Said, spaced: bool) -> bool {
    let next = line.char(end);
    let particle = |some: &str| !is_hangul(next) || some.contains(next);
    if line.any(end, &["당 ", "당", "꼴", "째", "짜리"]).is_some_and(|w| w != "당" || next == '당')
        && !line.has(end, "당국")
    {
        return false;
    }
    match line.char(at) {
        '명' => !"령단부절시예찰함칭성곡언암목태색확백".contains(next),
        // "16일 만인" is no ten thousand.
        '인' => {
            !said.native
                && !spaced
                && (line.before(at) != '만' || line.before(at - 1).is_ascii_digit())
                && particle("의이을은과도중 가으")
                && !line.has(end, "이상한")
        }
        '분' => said.native && particle("의이을은과도") && !line.has(end, "의 1"),
        '사' => particle("의이을은과도중으에만들"),
        '집' | '조' | '패' => said.native && spaced && particle("의이을은과가도로를는와에꼴"),
        '호' => spaced && said.native && particle("의이을은과가도로를는와"),
        '건' => particle("의이을은과도중으에만씩"),
        '회' => !spaced && (next == ' ' || next == '에'),
        '쌍' | '팀' => particle("의이을은과도중로에"),
        _ if unit == MentionUnit::Family => particle("이의을를은는과와도가중에만씩"),
        _ => true,
    }
}

/// "5명에서 7명", "5명~7명", "3명 또는 4명".
fn range(line: &Line, end: usize, count: Count, each: u64) -> (usize, Count) {
    let plain = count.qualifier.is_none() && count.unit != MentionUnit::Incident;
    let joined = line
        .any(
            end,
            &[
                "에서 많게는 ",
                "에서 최대 ",
                "에서 많으면 ",
                "에서 ",
                "~",
                " ~ ",
                "-",
                " - ",
                " 내지 ",
                " 또는 ",
                "이나 ",
                "나 ",
                " 혹은 ",
                "에서부터 ",
                "부터 ",
                "과 ",
                "와 ",
                " 아니면 ",
            ],
        )
        .filter(|_| plain);
    let second = joined.and_then(|word| {
        let at = end + word.chars().count();
        let said = number::read(line, at).filter(|s| s.qualifier.is_none() && Some(s.lo) > count.lo)?;
        let (end, _) = COUNTERS.at(line, line.skip(said.end)).filter(|(_, (unit, _))| *unit == count.unit)?;
        // "41명에서 92명으로 늘었다" compares.
        let fits = match word {
            "이나 " | "나 " => said.lo <= count.lo?.saturating_mul(2),
            // "30명과 40명 사이"; else two counts beside each other.
            "과 " | "와 " => line.has(end, " 사이"),
            " 또는 " | " 혹은 " | " 내지 " | " 아니면 " => true,
            "부터 " | "에서부터 " => line.has(end, "까지"),
            _ => !line.has(end, "으로") && !line.has(end, "로 "),
        };
        let end = if line.has(end, "까지") { end + 2 } else { end };
        fits.then_some((end, said.lo))
    });
    match second {
        Some((end, hi)) => {
            (end, Count { qualifier: Some(Qualifier::Range), hi: Some(hi.saturating_mul(each)), ..count })
        }
        None => (end, count),
    }
}
