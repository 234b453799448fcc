//! Korean numbers with what they count: a counter, a noun that stands for one, or nothing but persons understood.

use model::{Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Line, is_hangul,
    token::{Count, Noun, NounKind, Tag},
};

use super::{
    bare::{bare, table_sex},
    lex::noun_ends,
    number::{self, Said},
    words::{COUNTERS, WORDS},
};

/// The count at `i`, or the word that says one follows.
pub(super) fn count(line: &Line, i: usize) -> Option<(usize, Option<Tag>)> {
    // "제3", "3분의 1인".
    if line.before(i) == '제' || line.ends(i, "분의 ") || line.ends(i, "분의") {
        return None;
    }
    // "한 30명" and "한 서른 명" are about 30; "한 두 명" is one or two, however it is spaced.
    if line.has(i, "한 ") && !is_hangul(line.before(i)) {
        let behind = counted(line, i + 2);
        if let Some((end, count)) =
            behind.filter(|(_, c)| c.lo == Some(2) && line.has(i + 2, "두 ") && c.hi.is_none())
        {
            let range = Count { qualifier: Some(Qualifier::Range), lo: Some(1), hi: Some(2), ..count };
            return Some((end, Some(Tag::Count(range))));
        }
        if behind.is_some_and(|(_, c)| c.noun.is_none() && c.lo > Some(2)) {
            return Some((i + 1, Some(Tag::Before(Qualifier::About))));
        }
    }
    let (end, count) = counted(line, i)?;
    if nobody(line, end, count) {
        return Some((end, None));
    }
    // "몇 명이요?" asks, and so does "몇 명인지 밝히지 않았다".
    let whether = line.any(end, &["인지", "이었는지", "이나 되는지", "이 되는지", "이나 있는지"]).is_some();
    if count.qualifier == Some(Qualifier::Some) && line.has(i, "몇") && (whether || asks(line, end)) {
        return Some((end, None));
    }
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

/// Whether the sentence from `i` on ends as a question.
fn asks(line: &Line, i: usize) -> bool {
    (i..line.chars.len())
        .rev()
        .find(|n| !matches!(line.char(*n), ' ' | '"' | '\n'))
        .is_some_and(|n| line.char(n) == '?')
}

/// Whether nobody is counted: "한 명도 돌아오지 못했다" is none.
fn nobody(line: &Line, end: usize, count: Count) -> bool {
    count.article
        && line.any(end, &["도 ", "조차 ", "마저 "]).is_some()
        && line.within(end + 2, end + 24, &["없", "않", "못", " 안 "])
}

fn counted(line: &Line, i: usize) -> Option<(usize, Count)> {
    if line.any(i, &["다수의 ", "상당수의 ", "수많은 ", "많은 ", "복수의 "]).is_some()
        && !is_hangul(line.before(i))
    {
        return vague_noun(line, i);
    }
    // "신원 미상의 다수가 잡혀 있다", "북송된 이들 중 상당수가".
    if let Some(end) = most(line, i) {
        let count = Count {
            qualifier: Some(Qualifier::Some),
            lo: Some(2),
            hi: None,
            unit: MentionUnit::Person,
            noun: None,
            article: false,
        };
        return Some((end, count));
    }
    // "네 동생도 북송됐다": yours. Sons and daughters may be four.
    if line.has(i, "네 ")
        && matches!(WORDS.at(line, i + 2), Some((_, Tag::Noun(n))) if n.kind == NounKind::Kin
            && !matches!(n.subgroup, Some("girls" | "boys")))
    {
        return None;
    }
    let said = number::read(line, i)?;
    let (mut said, mut qualifier, mut at) = (said, said.qualifier, line.skip(said.end));
    for word in ["여", "남짓", "가량", "정도", "이상", "안팎", "내외"] {
        if line.has(at, word) && COUNTERS.at(line, line.skip(at + word.chars().count())).is_some() {
            let means = match word {
                "여" | "남짓" => Qualifier::MoreThan,
                "이상" => Qualifier::AtLeast,
                _ => Qualifier::About,
            };
            qualifier = match (said.hi, means) {
                // "30~40여 명": forty are no end.
                (Some(_), Qualifier::MoreThan | Qualifier::AtLeast) => Some(Qualifier::AtLeast),
                _ => qualifier.or(Some(means)),
            };
            said.hi = said.hi.filter(|_| qualifier != Some(Qualifier::AtLeast));
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
    if let Some(count) = bare(line, i, said) {
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
        && alone(line, end, noun)
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

/// Whether a noun that is counted ends here: "한 시민단체" and "두 난민캠프" are no citizen and no refugees.
fn alone(line: &Line, end: usize, noun: Noun) -> bool {
    const OTHERS: &[&str] = &[
        "인권", "인정", "이주", "이탈", "가족", "도서", "도시", "중학", "중심", "중앙", "부대", "부서",
        "조합", "조직", "과정", "마을", "만들", "이름", "이동", "의료", "의식", "과학", "로봇", "나라",
    ];
    let next = line.char(end);
    !is_hangul(next)
        || matches!(noun.kind, NounKind::Kin | NounKind::Pair(_))
        || "들님분은는이가을를의도만과와로에께인였입라랑하까마부등나씩뿐쯤밖".contains(next)
            && line.any(end, OTHERS).is_none()
        || matches!(WORDS.at(line, end), Some((_, Tag::Noun(_))))
}

/// Where "many" ends that stands for people without a noun behind it: among those counted, or where nothing else is told of.
fn most(line: &Line, i: usize) -> Option<usize> {
    let free = !is_hangul(line.before(i));
    let alone = free && line.any(i, &["다수가 ", "다수를 ", "다수는 "]).is_some();
    let people = || {
        let of = [" 중 ", " 가운데 ", "의 ", " "].into_iter().find(|w| line.ends(i, w)).unwrap_or_default();
        let at = i - of.chars().count();
        let noun = if line.before(at) == '들' { at - 1 } else { at };
        line.ends(at, "이들")
            || [at, noun].iter().any(|at| matches!(WORDS.ending(line, *at, 6), Some((_, Tag::Noun(_)))))
    };
    if alone {
        return Some(i + 2);
    }
    let many = free.then(|| line.any(i, &["상당수", "대다수"])).flatten()?;
    ("가는를도와".contains(line.char(i + many.chars().count())) && people()).then_some(i + 3)
}

fn vague_noun(line: &Line, i: usize) -> Option<(usize, Count)> {
    let at = (i..i + 5).find(|n| line.char(*n) == ' ')? + 1;
    let (end, tag) = WORDS.at(line, at)?;
    let Tag::Noun(noun) = tag else { return None };
    alone(line, end, noun).then_some((
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
        // "명분" is what so many eat, and "명의로" in whose name.
        '명' => !"령단부절시예찰함칭성곡언암목태색확백분".contains(next) && !line.has(end, "의로 "),
        // "16일 만인" is no ten thousand.
        // "백인" and "천인" are words, and "4인 가구", "1인 시위" and "2인 1조" kinds of things.
        '인' => {
            const KINDS: &[&str] = &[
                " 가구",
                " 시위",
                " 1조",
                " 1실",
                " 1팀",
                " 한 조",
                " 일조",
                " 기준",
                " 가족 기준",
                " 체제",
                " 독재",
                " 미디어",
                " 방송",
                " 기업",
                " 이상 집합",
                " 이상 사업",
                " 병실",
                " 감방",
            ];
            !said.native
                && !spaced
                && (line.before(at).is_ascii_digit()
                    || !"백천".contains(line.before(at))
                    || is_hangul(line.before(at - 1)))
                && line.any(end, KINDS).is_none()
                && (line.before(at) != '만' || line.before(at - 1).is_ascii_digit())
                && particle("의이을은과도중 가으")
                && !line.has(end, "이상한")
        }
        '분' => said.native && particle("의이을은과도만중씩께까입") && !line.has(end, "의 1"),
        '사' => particle("의이을은과도중으에만들입뿐씩쯤까정가나밖"),
        // "한 집에 숨었다" is a house.
        '집' if said.lo == 1
            && said.hi.is_none()
            && line.any(end, &["에 숨", "에서 ", "으로 ", "에 모", "에 머", "에 갇"]).is_some() =>
        {
            false
        }
        '집' | '조' | '패' => said.native && spaced && particle("의이을은과가도로를는와에꼴으만씩중"),
        // "1세대 탈북민", "3세대에 걸쳐": generations.
        '세' if line.has(at, "세대")
            && said.lo < 6
            && (line.any(end, &["에 걸", "가 지나", "가 흘", "만에", " 만에", " 전", " 뒤"]).is_some()
                || line.before(at).is_ascii_digit() && !spaced && line.char(end) == ' ') =>
        {
            false
        }
        '호' => spaced && said.native && particle("의이을은과가도로를는와"),
        '건' => particle("의이을은과도중으에만씩입"),
        '회' => !spaced && (next == ' ' || next == '에'),
        '쌍' | '팀' => particle("의이을은과도중으에만씩입"),
        // "시신 여섯 구".
        '구' => {
            line.within(at.saturating_sub(12), at, &["시신", "유해", "시체", "사체"])
                && particle("가를는의도와")
        }
        _ if unit == MentionUnit::Family => particle("이의을를은는과와도가중에만씩입였로으뿐인쯤정까"),
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
        // "30명에서 40여 명": forty are no end.
        let behind = line.skip(said.end);
        let odd = line.has(behind, "여");
        let behind = if odd { line.skip(behind + 1) } else { behind };
        let (end, _) = COUNTERS.at(line, behind).filter(|(_, (unit, _))| *unit == count.unit)?;
        // "41명에서 92명으로 늘었다" compares.
        let fits = match word {
            "이나 " | "나 " => said.lo <= count.lo?.saturating_mul(2),
            // "30명과 40명 사이"; else two counts beside each other.
            "과 " | "와 " => line.has(end, " 사이"),
            " 또는 " | " 혹은 " | " 내지 " | " 아니면 " => true,
            "부터 " | "에서부터 " => line.has(end, "까지"),
            _ => {
                !(line.has(end, "으로") || line.has(end, "로 "))
                    || !line.within(
                        end,
                        end + 14,
                        &["늘", "줄", "증가", "감소", "불어", "급증", "급감", "바뀌"],
                    )
            }
        };
        let end = if line.has(end, "까지") { end + 2 } else { end };
        fits.then_some((end, Some(said.lo).filter(|_| !odd)))
    });
    match second {
        Some((end, hi)) => {
            let qualifier = Some(if hi.is_some() { Qualifier::Range } else { Qualifier::AtLeast });
            (end, Count { qualifier, hi: hi.map(|hi| hi.saturating_mul(each)), ..count })
        }
        None => (end, count),
    }
}
