//! Korean numbers with what they count: a counter, a noun that stands for one, or nothing but persons understood.

use model::{Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Line, is_hangul,
    token::{Count, Noun, NounKind, Tag},
};

use super::{
    lex::noun_ends,
    number::{self, Said},
    words::{COUNTERS, WORDS},
};

/// The count at `i`, or the word that says one follows.
pub(super) fn count(line: &Line, i: usize) -> Option<(usize, Option<Tag>)> {
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
        '인' => !said.native && !spaced && particle("의이을은과도중 가으") && !line.has(end, "이상한"),
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
