//! A Korean sentence cut into the words that matter.

use model::{AgeRange, Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Line,
    atom::Clock,
    is_hangul, time,
    token::{Count, Happening, Mark, Noun, NounKind, Tag, Token},
};

use super::{
    event, number,
    number::Said,
    time::pieces,
    words::{COUNTERS, EVENTS, WORDS},
};

/// Every word of a line that the grammar knows, in order.
pub(super) fn tokens(line: &Line, clock: &mut Clock) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut i = 0;
    while i < line.chars.len() {
        let read = age(line, i)
            .or_else(|| count(line, i))
            .or_else(|| when(line, i, clock))
            .or_else(|| event::at(line, i, &EVENTS))
            .or_else(|| word(line, i));
        match read {
            Some((end, tag)) if end > i => {
                tokens.extend(tag.map(|tag| Token { start: i, end, tag }));
                i = end;
            }
            _ if line.char(i).is_ascii_digit() => {
                // The rest of a number that counts nothing here is no number of its own.
                while line.char(i).is_ascii_digit()
                    || matches!(line.char(i), ',' | '.') && line.char(i + 1).is_ascii_digit()
                {
                    i += 1;
                }
            }
            _ => i += 1,
        }
        // A colon behind a count opens its parts.
        if line.before(i) == ':'
            && tokens.last().is_some_and(|t| {
                t.end + 1 == i && matches!(t.tag, Tag::Count(_) | Tag::Noun(_) | Tag::After(_))
            })
        {
            tokens.push(Token { start: i - 1, end: i, tag: Tag::Mark(Mark::Open) });
        }
        if i > 0 && event::clause_ends(line, i) {
            tokens.push(Token { start: i, end: i, tag: Tag::Mark(Mark::Break) });
        }
    }
    tokens
}

type Read = Option<(usize, Option<Tag>)>;

fn when(line: &Line, i: usize, clock: &mut Clock) -> Read {
    let time = time::read(line, i, pieces, clock)?;
    // "통일부는 15일 ... 밝혔다" and "15일 보도했다" give the day of saying.
    let after = line.skip(time.end);
    let after = if line.has(after, "(현지시간)") { line.skip(after + 6) } else { after };
    let after = if line.any(after, &["자 ", "에 "]).is_some() { after + 2 } else { after };
    let says = WORDS.at(line, after).is_some_and(|(_, tag)| tag == Tag::Mark(Mark::Say))
        || line
            .any(
                after,
                &[
                    "보도",
                    "발표",
                    "보고서",
                    "공개한",
                    "성명",
                    "기자회견",
                    "통화에서",
                    "인터뷰",
                    "열린",
                    "논평",
                ],
            )
            .is_some();
    let topic = time.bare_day && ["는 ", "은 "].iter().any(|w| line.ends(i, w));
    Some((time.end, Some(Tag::Time(time.window.filter(|_| !says && !topic)))))
}

fn word(line: &Line, i: usize) -> Read {
    let (end, tag) = WORDS.at(line, i)?;
    let starts = !is_hangul(line.before(i));
    let ends = !is_hangul(line.char(end));
    let kept = match tag {
        Tag::Mark(Mark::These) => starts && (line.char(end) == ' '),
        Tag::Mark(Mark::Total | Mark::Rest) | Tag::Before(_) => starts,
        Tag::Mark(Mark::AndSo) => ends || line.char(end).is_ascii_digit(),
        Tag::Mark(Mark::Than) => !starts,
        // Short nouns are syllables of other words; a noun begins a word or follows another one directly.
        Tag::Noun(noun) => (starts || end - i > 2 || joined(line, i)) && noun_ends(line, end, noun),
        _ => true,
    };
    kept.then_some((end, Some(tag).filter(|t| *t != Tag::Time(None))))
}

fn joined(line: &Line, i: usize) -> bool {
    ["탈북", "북한", "중국", "일", "한국", "미혼", "기혼", "노인", "고령", "대"]
        .iter()
        .any(|w| line.ends(i, w))
}

/// What may follow a noun: a blank, a particle, a number; else it is the beginning of another word.
fn noun_ends(line: &Line, end: usize, noun: Noun) -> bool {
    let c = line.char(end);
    let short = end >= 1 && matches!(noun.kind, NounKind::Kin | NounKind::Pair(_));
    if short {
        return !is_hangul(c) || "과와이가은는을를도의로들만에".contains(c) && !line.has(end, "이프");
    }
    true
}

/// An age: 네 살, 4세, 20대, 18세 미만, 10~16세.
fn age(line: &Line, i: usize) -> Read {
    let said = number::read(line, i)?;
    let at = line.skip(said.end);
    let lo = u8::try_from(said.lo).ok().filter(|n| *n < 120)?;
    let hi = said.hi.map_or(Some(lo), |h| u8::try_from(h).ok().filter(|n| *n < 130))?;
    if line.has(said.end, "대")
        && lo >= 10
        && lo.is_multiple_of(10)
        && !is_hangul(line.char(said.end + 1).max('가')) | after_decade(line, said.end + 1)
    {
        let end = said.end + 1;
        let (from, to) = match line.any(end, &[" 초반", " 중반", " 후반"]) {
            Some(" 초반") => (lo, lo + 3),
            Some(" 중반") => (lo + 4, lo + 6),
            Some(_) => (lo + 7, lo + 9),
            None => (lo, hi.checked_add(9)?),
        };
        return Some((end, Some(Tag::Age(AgeRange::new(from, Some(to))?))));
    }
    if let Some(word) = line.any(at, &["개월 된", "개월 난", "개월짜리", "달 된", "개월 된"]) {
        return Some((at + word.chars().count(), Some(Tag::Age(AgeRange::new(lo / 12, Some(lo / 12))?))));
    }
    let unit = line.any(at, &["살", "세"])?;
    // "3세대" are generations or households, and a month-old baby is not so many years old.
    if unit == "세" && line.has(at, "세대") {
        return None;
    }
    let end = at + 1;
    let after = line.skip(end);
    let (range, end) = match line.any(after, &["이상", "미만", "이하", "넘은", "가량", "쯤"]) {
        Some("이상" | "넘은") => (AgeRange::new(lo, None), after + 2),
        Some("미만") => (AgeRange::new(0, Some(lo.saturating_sub(1))), after + 2),
        Some("이하") => (AgeRange::new(0, Some(lo)), after + 2),
        _ => (AgeRange::new(lo, Some(hi)), end),
    };
    // "15세에서 23세".
    let second =
        line.any(end, &["에서 ", "~", "부터 "]).and_then(|w| number::read(line, end + w.chars().count()));
    let (range, end) = match second.filter(|s| line.char(line.skip(s.end)) == '세' && s.lo < 120) {
        Some(s) => (AgeRange::new(lo, u8::try_from(s.lo).ok()), line.skip(s.end) + 1),
        None => (range, end),
    };
    let end = match line.any(end, &[" 난 ", " 된 ", "난 ", "된 ", "짜리 ", "짜리", "배기 ", "배기"])
    {
        Some(word) => end + word.trim_end().chars().count(),
        None => end,
    };
    Some((end, Some(Tag::Age(range?))))
}

fn after_decade(line: &Line, i: usize) -> bool {
    !is_hangul(line.char(i)) || "여남의인로가와과는이".contains(line.char(i))
}

fn count(line: &Line, i: usize) -> Read {
    if line.before(i) == '제' {
        return None;
    }
    // "한 30명" is about 30.
    if line.has(i, "한 ") && line.char(i + 2).is_ascii_digit() && !is_hangul(line.before(i)) {
        let (end, _) = counted(line, i + 2)?;
        return (end > 0).then_some((i + 1, Some(Tag::Before(Qualifier::About))));
    }
    let (end, count) = counted(line, i)?;
    Some((end, Some(Tag::Count(count))))
}

fn counted(line: &Line, i: usize) -> Option<(usize, Count)> {
    if line.any(i, &["다수의 ", "상당수의 ", "수많은 ", "많은 ", "복수의 "]).is_some()
        && !is_hangul(line.before(i))
    {
        return vague_noun(line, i);
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
                noun: None,
                article: said.native && said.lo == 1 && said.hi.is_none(),
            },
            each,
        ));
    }
    if let Some(count) = nominal(line, i, said) {
        return Some((said.end, count));
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
    let ends =
        !is_hangul(next) || "이은을도만과하에가는를와로뿐".contains(next) && !line.has(said.end, "에서");
    let noun =
        matches!(line.before(i), ' ') && matches!(WORDS.ending(line, i - 1, 6), Some((_, Tag::Noun(_))));
    let own = line.any(i, &["둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"]).is_some()
        && (is_hangul(next) || matches!(next, ',' | '.'))
        && !line.has(said.end, "째");
    let tabled = line.char(i).is_ascii_digit()
        && matches!(next, ',' | ')' | '·' | '명')
        && ["여 ", "남 ", "여", "남"]
            .iter()
            .any(|w| line.ends(i, w) && !is_hangul(line.before(i - w.chars().count())));
    let native =
        said.native && ends && (noun || own) && !line.ends(said.end, "한") && !line.ends(said.end, "두");
    (native && said.lo < 100 || tabled).then_some(Count {
        qualifier: said.qualifier,
        lo: Some(said.lo),
        hi: said.hi,
        unit: MentionUnit::Person,
        noun: tabled.then(|| sex_before(line, i)),
        article: said.lo == 1,
    })
}

/// "여" or "남" before a number of a table.
fn sex_before(line: &Line, i: usize) -> Noun {
    let women = line.within(i.saturating_sub(2), i, &["여"]);
    let (subgroup, sex) = if women { ("women", model::Sex::Female) } else { ("men", model::Sex::Male) };
    Noun { subgroup: Some(subgroup), sex: Some(sex), kind: NounKind::Sort }
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
        '인' => !spaced && particle("의이을은과도중 가으") && !line.has(end, "이상한"),
        '분' => said.native && particle("의이을은과도") && !line.has(end, "의 1"),
        '사' => particle("의이을은과도중으에만들"),
        '집' | '조' => said.native && spaced && particle("의이을은과이"),
        '건' => particle("의이을은과도중으에만씩"),
        '회' => !spaced && (next == ' ' || next == '에'),
        '쌍' | '팀' => particle("의이을은과도중"),
        _ if unit == MentionUnit::Family => particle("이의을를은는과와도가중"),
        _ => true,
    }
}

/// "5명에서 7명", "5명~7명", "3명 또는 4명".
fn range(line: &Line, end: usize, count: Count, each: u64) -> (usize, Count) {
    let plain = count.qualifier.is_none() && count.unit == MentionUnit::Person;
    let joined = line
        .any(
            end,
            &["에서 많게는 ", "에서 최대 ", "에서 ", "~", " ~ ", "-", " 내지 ", " 또는 ", "이나 ", " 혹은 "],
        )
        .filter(|_| plain);
    let second = joined.and_then(|word| {
        let at = end + word.chars().count();
        let said = number::read(line, at).filter(|s| s.qualifier.is_none() && Some(s.lo) > count.lo)?;
        let (end, _) =
            COUNTERS.at(line, line.skip(said.end)).filter(|(_, (unit, _))| *unit == MentionUnit::Person)?;
        // "41명에서 92명으로 늘었다" compares.
        (!line.has(end, "으로") && (word != "이나 " || said.lo == count.lo? + 1)).then_some((end, said.lo))
    });
    match second {
        Some((end, hi)) => {
            (end, Count { qualifier: Some(Qualifier::Range), hi: Some(hi.saturating_mul(each)), ..count })
        }
        None => (end, count),
    }
}

/// A word of an event, before it is known whether it happened.
pub(super) fn happening(kind: model::EventKind, weak: bool) -> Happening {
    Happening { kind, real: true, describes: false, weak }
}
