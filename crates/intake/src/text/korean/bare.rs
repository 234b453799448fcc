//! Korean numbers without a counter that stand for persons: "아기 하나", "청년 다섯이", "둘이 더 잡혔다", "여 3, 남 2".
//!
//! A numeral alone is as often a year of someone's age, a day, or a number of things told before it, so it is read only
//! where what stands around it says people.

use model::{Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Line, is_hangul,
    token::{Count, Noun, NounKind, Tag},
};

use super::{
    number::{self, Said},
    words::{COUNTERS, EVENTS, WORDS},
};

/// Above this a bare numeral is an age unless people stand beside it: groups are small, and ages are told so.
const AGES: u64 = 12;

/// The persons that the number at `i` stands for, if it does.
pub(super) fn bare(line: &Line, i: usize, said: Said) -> Option<Count> {
    let next = line.char(said.end);
    // "(여 3, 남 2)", "(여5 남2)".
    let blank = next == ' ' && matches!(line.char(said.end + 1), '여' | '남');
    let sex = table_sex(line, i)
        .filter(|_| blank || matches!(next, ',' | ')' | '·' | '/' | '명' | '.' | ';' | '\n'));
    let people = if line.char(i).is_ascii_digit() {
        sex.is_some_and(|_| in_table(line, i, said.end)) || listed(line, i, said) || summed(line, i)
    } else if said.qualifier == Some(Qualifier::Some) {
        !is_hangul(line.before(i))
            && (line.ends(said.end, "여럿") || line.ends(said.end, "몇몇") && "은이을".contains(next))
    } else {
        said.native && said.lo < 100 && persons(line, i, said)
    };
    people.then_some(Count {
        qualifier: said.qualifier,
        lo: Some(said.lo),
        hi: said.hi,
        unit: MentionUnit::Person,
        noun: sex,
        article: said.lo == 1,
    })
}

/// Whether a native numeral stands for persons, by what stands before and behind it.
fn persons(line: &Line, i: usize, said: Said) -> bool {
    let attributive = ["한", "두", "세", "네", "석", "넉", "스무"].iter().any(|w| line.ends(said.end, w));
    if attributive
        || !ends(line, said.end)
        || proportion(line, i, said)
        || surveyed(line, i, said)
        || elsewise(line, i, said)
    {
        return false;
    }
    let kin = noun_before(line, i);
    let old = said.lo > AGES && said.hi.is_none();
    match kin {
        // "아내 서른여덟" is her age, and "아들 셋" are three.
        Some(kind) => !(old && matches!(kind, NounKind::Kin)),
        None => free(line, i, said, old),
    }
}

/// Whether what follows lets a numeral end at `end`: no syllable, a particle, or a verb that takes it as a number.
fn ends(line: &Line, end: usize) -> bool {
    let next = line.char(end);
    !is_hangul(next)
        || "이은을도만과하에가는를와로뿐였".contains(next) && !line.has(end, "에서")
        || line.any(end, &["인데", "쯤", "가량", "남짓", "입니다", "예요", "씩"]).is_some()
        // "열넷으로 늘었다".
        || line.has(end, "으로 ") && line.within(end + 3, end + 7, &["늘", "줄", "불어"])
}

/// The kind of the noun for people right before the number at `i`: "청년 다섯이", "아이가 하나였다".
fn noun_before(line: &Line, i: usize) -> Option<NounKind> {
    let noun = |at: usize| match WORDS.ending(line, at, 6) {
        Some((_, Tag::Noun(noun))) => Some(noun.kind),
        _ => None,
    };
    let direct = if line.before(i) == ' ' { noun(i - 1) } else { None };
    let subject = || {
        let one = number::read(line, i).is_some_and(|s| s.lo == 1)
            && ["가 ", "이 "].iter().any(|w| line.ends(i, w));
        if one { noun(i - 2).filter(|kind| *kind == NounKind::Sort) } else { None }
    };
    direct.or_else(subject)
}

/// What is no number of people, whatever stands before it: days, numbers called out, "하나가 되다", "하나도 없다".
fn elsewise(line: &Line, i: usize, said: Said) -> bool {
    const DAYS: &[&str] = &["하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레"];
    const ONE: &[&str] =
        &["가 되", "가 돼", "가 된", "도 없", "도 남지", "도 안 ", "도 못 ", " 없이", " 없었", " 없다"];
    const TWO: &[&str] = &["도 없는", "로 갈라", "로 나"];
    // "하나, 둘, 셋": counting aloud.
    let called = |at: usize| {
        line.any(at, &[", ", ",", " "]).is_some_and(|gap| {
            number::read(line, at + gap.chars().count()).is_some_and(|s| s.native && s.lo == said.lo + 1)
        })
    };
    let call = said.hi.is_none()
        && (said.lo == 1 && !is_hangul(line.before(i)) && called(said.end)
            || said.lo > 1
                && line.before(i) == ' '
                && line.before(i - 1) == ','
                && called_before(line, i, said));
    line.any(said.end, DAYS).is_some()
        || call
        || said.lo == 1 && line.any(said.end, ONE).is_some()
        || said.lo == 2 && line.any(said.end, TWO).is_some()
}

/// Whether the numeral before the comma before `i` is the one that comes before it.
fn called_before(line: &Line, i: usize, said: Said) -> bool {
    (i.saturating_sub(6)..i.saturating_sub(1))
        .any(|at| number::read(line, at).is_some_and(|s| s.native && s.end + 2 == i && s.lo + 1 == said.lo))
}

/// Figures in a list: "체포 41, 송환 37" behind the word for a fate or for people, but no days, ages or sections.
fn listed(line: &Line, i: usize, said: Said) -> bool {
    const THINGS: &[char] = &[
        '년', '월', '일', '개', '주', '시', '차', '호', '조', '회', '번', '세', '살', '%', '항', '층', '분',
    ];
    let next = line.char(said.end);
    let further = line.skip(said.end + 1);
    // "체포 17, 18일".
    let shared = next == ','
        && number::read(line, further).is_some_and(|s| THINGS.contains(&line.char(line.skip(s.end))));
    !(1900..=2100).contains(&said.lo)
        && matches!(next, ',' | ';' | ')' | '(' | '/' | '·' | '.' | '\n')
        && !line.char(said.end + 1).is_ascii_digit()
        && !shared
        && fate_or_people(line, i)
}

/// Whether a word for people or for what befell them stands before the number at `i`, with a blank or a colon between.
fn fate_or_people(line: &Line, i: usize) -> bool {
    let i = if line.ends(i, "총 ") { i - 2 } else { i };
    let at = match line.before(i) {
        ' ' if line.before(i - 1) == ':' => i - 2,
        ' ' | ':' => i - 1,
        _ => return false,
    };
    const LOST: &[&str] =
        &["행방불명", "실종", "연락두절", "연락 두절", "생사불명", "미확인", "부상", "중상", "생존"];
    LOST.iter().any(|w| line.ends(at, w))
        || matches!(
            WORDS.ending(line, at, 6),
            Some((_, Tag::Noun(n))) if matches!(n.kind, NounKind::People | NounKind::Sort | NounKind::Outsider)
        )
        || matches!(EVENTS.ending(line, at, 4), Some((from, Some((_, false)))) if !is_hangul(line.before(from)))
}

/// Whether a number with a sex stands in a table and not behind a name, where it is an age: "(여 3, 남 2)", "9명(여 5)".
fn in_table(line: &Line, i: usize, end: usize) -> bool {
    let beside = |from: usize, to: usize| {
        (from..to).any(|at| line.char(at).is_ascii_digit() && at != i && table_sex(line, at).is_some())
    };
    let open = (i.saturating_sub(4)..i).rev().find(|at| line.char(*at) == '(');
    let counted = open.is_some_and(|at| COUNTERS.ending(line, at, 3).is_some());
    counted || beside(i.saturating_sub(8), i) || beside(end, end + 8)
}

/// Figures in brackets behind a count that they add up to: "체포 4인(조선 3, 중국 1)".
fn summed(line: &Line, i: usize) -> bool {
    let Some(open) = (i.saturating_sub(30)..i).rev().find(|at| line.char(*at) == '(') else { return false };
    let Some(close) = (i..i + 40).find(|at| line.char(*at) == ')') else { return false };
    let Some((counter, _)) = COUNTERS.ending(line, open, 3) else { return false };
    let whole = (counter.saturating_sub(6)..counter)
        .find_map(|at| number::read(line, at).filter(|s| line.skip(s.end) == counter && s.hi.is_none()));
    let (mut sum, mut parts, mut at) = (0_u64, 0, open + 1);
    while at < close {
        let Some(said) = number::read(line, at).filter(|_| line.char(at).is_ascii_digit()) else {
            at += 1;
            continue;
        };
        let ends = said.end == close || matches!(line.char(said.end), ',' | '·' | '/' | ';' | ' ');
        if said.hi.is_some() || !ends {
            return false;
        }
        (sum, parts, at) = (sum.saturating_add(said.lo), parts + 1, said.end);
    }
    parts > 1 && whole.is_some_and(|whole| whole.lo == sum)
}

/// A numeral without any noun: "스물일곱이었다", "둘 더 잡혀서", "다섯 나갔는데".
///
/// Behind a blank only where what follows says something of people, since "다섯 가지" counts anything.
fn free(line: &Line, i: usize, said: Said, old: bool) -> bool {
    const FOLLOWS: &str = "더|말고|전원|남짓이|남짓은|남짓을|안팎이|가량이|쯤이 |다 |모두|전부|중|가운데|나갔|나간|돌아|남았\
        |남은|떠났|떠난|살았|살아|죽었|빠졌|잡|붙|끌려|체포|북송|풀려|건너|건넜|왔|갔|있었|있다|있습";
    let next = line.char(said.end);
    let alone = said.lo == 1 && said.hi.is_none();
    // "둘이서 강을 건넜다".
    if line.has(said.end, "이서 ") && !alone {
        return true;
    }
    if line.has(said.end, "째") || line.has(said.end, "이서") || alone && !"만도는뿐가".contains(next)
    {
        return false;
    }
    // "열이 39도", "열은 내렸다": a fever, and "열과" or "열로" a row.
    // "아이 나이는 셋, 다섯, 일곱이다".
    if line.within(i.saturating_sub(16), i, &["나이"]) {
        return false;
    }
    let seized = || {
        line.within(
            said.end,
            said.end + 6,
            &[" 잡", " 끌", " 붙", " 북송", " 체포", " 풀", " 여자", " 여성", " 아이"],
        )
    };
    let were = line.any(said.end, &["이었", "이에", "이다", "입니", "이며"]).is_some();
    let fever =
        said.lo == 10 && said.hi.is_none() && line.ends(said.end, "열") && next != ' ' && !were && !seized();
    if fever || age(line, i, said, old) || !spoken_of(line, i, next) {
        return false;
    }
    match next {
        ' ' => said.lo > 1 && FOLLOWS.split('|').any(|w| line.has(said.end + 1, w)),
        ',' | '.' => said.lo > 1,
        _ => is_hangul(next),
    }
}

/// Whether a bare numeral tells an age: "열여섯에 강을 건넜다", "그는 서른둘이었다", "서른이던 그녀".
fn age(line: &Line, i: usize, said: Said, old: bool) -> bool {
    const BOUND: &str = "이 안 된 |이 채 안|도 안 된 |이 넘은 |을 넘은 |을 갓|이 갓|이 못 된 \
        |이 넘으시|이 넘으셨|을 넘기시|을 넘기셨|이 되셨|이 다 되셨|이세요|이셨|이신|이십니다";
    const TURNED: &str =
        "이 되던|이 되자|이 될 무렵|이 되기|이 되는 해|이던|을 넘긴|을 넘겨|을 바라|이 넘어서";
    const OWN: &str = "나이|당시 |그때 |그해 |년생|그는 |그녀는 |씨는 |나는 |저는 |제가 |내가 |살|연세";
    let next = line.char(said.end);
    // Where people are told of, "열에 아홉" is a share, and "에" behind a number of them is never said.
    if next == '에' && !line.has(said.end, "에게") || BOUND.split('|').any(|w| line.has(said.end, w)) {
        return true;
    }
    if line.within(said.end, said.end + 10, &["나이"])
        || old && line.within(said.end, said.end + 10, &["살 "])
    {
        return true;
    }
    // "조카가 셋인데" and not "막내가 다섯인데".
    let several = said.lo <= 6
        && ["이 ", "가 "].iter().any(|w| line.ends(i, w))
        && !line.within(i.saturating_sub(7), i, &["막내", "맏", "큰", "작은", "째", "외동"]);
    // "이제 겨우 열여섯인데요".
    let young = old
        && ["이제 ", "이제 겨우 ", "이제 갓 ", "아직 ", "올해 ", "올해로 "].iter().any(|w| line.ends(i, w))
        && line.any(said.end, &["이", "인", "입", "밖"]).is_some();
    if young {
        return true;
    }
    // "큰딸은 열여섯이다".
    let of_one = ["은 ", "는 ", "이 ", "가 "].iter().any(|w| line.ends(i, w))
        && !several
        && matches!(
            WORDS.ending(line, i.saturating_sub(2), 5),
            Some((_, Tag::Noun(n))) if n.kind == NounKind::Kin || old && n.kind == NounKind::Sort
        );
    of_one
        || old
            && ((i.saturating_sub(14)..i).any(|at| OWN.split('|').any(|w| line.has(at, w)))
                || line.ends(i, "만 ") && !is_hangul(line.before(i - 2))
                || kin_told(line, i)
                || TURNED.split('|').any(|w| line.has(said.end, w))
                || ages_in_a_row(line, said))
}

/// Whether the clause is about one relative or two, of whom so large a number is an age: "오빠는 그때 스물아홉,", "노부모는
/// 일흔둘, 일흔다섯이다".
fn kin_told(line: &Line, i: usize) -> bool {
    (i.saturating_sub(18)..i).any(|at| {
        line.any(at, &["은 ", "는 "]).is_some()
            && matches!(
                WORDS.ending(line, at, 5),
                Some((_, Tag::Noun(n))) if matches!(n.kind, NounKind::Kin | NounKind::Pair(_))
            )
    })
}

/// "스물셋, 스물다섯인 두 딸": a further number of that size which describes somebody.
fn ages_in_a_row(line: &Line, said: Said) -> bool {
    let at = match line.char(said.end) {
        ',' | '과' | '와' => line.skip(said.end + 1),
        _ => return false,
    };
    number::read(line, at).is_some_and(|s| {
        s.native && s.lo > AGES && line.any(s.end, &["인 ", "의 ", "이던 ", "이 된 ", ", "]).is_some()
    })
}

/// Whether the word before the number at `i` leaves it to people: no noun for things stands there, as in "검문소 셋을
/// 지났다", "초소가 둘 있었다", "초소의 불빛은 아홉".
fn spoken_of(line: &Line, i: usize, next: char) -> bool {
    // Topics that are people, or a number of them, though no word of ours.
    const TOPICS: &str = "들은 |자는 |람은 |원은 |수는 |행은 |식구는 |중은 |체포는 |것은 |들이 |우리가 |저희가 \
        |식구가 |행이 |우리 조가 |우리 팀이 |우리 반이 | 이가 |우리는 |저희는 | 게 ";
    // Endings that no noun for a thing has: verbs, places and times with their particles, adverbs.
    const OPEN: &str = "다가|고|며|서|나|데|면|니|지만|에|에도|에만|로|과|와|랑|던|된|한|른|친|어|아|해|져|려| 대|0대\
        |십대|간|난|힌|린|온|은|는|도|만|들|다|라|요|게|엔|선|까지|부터|쯤|경|때|뒤|후|밤|새벽\
        |아침|저녁|오전|오후|낮|날|주|달|월|일|년|중|가운데|등|모두|전부|총|또|더|겨우|무려|고작|단\
        |불과|다시|결국|먼저|나머지|오늘|어제|그제|함께|같이|각각|이|그|우리|저희|이제|벌써|아직|현재\
        |당시|이미|지금|사이|동안|없이|건|최소|최대|약|거의|적어도|사람|명|인|여성|남성";
    if line.before(i) != ' ' {
        return true;
    }
    let at = i - 1;
    let told = || TOPICS.split('|').any(|w| line.ends(i, w));
    let people = |particle: usize| matches!(WORDS.ending(line, at - particle, 8), Some((_, Tag::Noun(_))));
    let copula = matches!(next, '.' | ',' | '이' | '였' | '뿐' | '밖' | '예' | '입' | '인');
    match line.before(at) {
        '은' | '는' => {
            !copula
                || told()
                || people(1)
                || ["에는", "에서는", "때는", "때에는"].iter().any(|w| line.ends(at, w))
        }
        // Of what "is" or "were there" so many, the number is that of the subject; another subject acts on people.
        '이' | '가' if is_hangul(line.before(at - 1)) => {
            told()
                || people(1)
                || matches!(next, '을' | '를' | '만')
                || OPEN.split('|').any(|w| w.chars().nth(1).is_some() && line.ends(at, w))
        }
        '을' | '를' => people(1) || matches!(next, '이' | '은' | '도' | '만' | '가' | '는'),
        c if is_hangul(c) => OPEN.split('|').any(|w| line.ends(at, w)) || people(0),
        _ => true,
    }
}

/// "열에 아홉", "열 집에 한 집": a proportion counts nobody.
fn proportion(line: &Line, i: usize, said: Said) -> bool {
    let of = |at: usize| line.has(at, "에 ") && number::read(line, at + 2).is_some_and(|s| s.native);
    // "딸 둘에 아들 하나" are three, and begins with no numeral behind "에".
    of(said.end)
        || ["열에 ", "다섯에 ", "셋에 ", "둘에 ", "넷에 ", "열 명에 ", "다섯 명에 ", "세 명에 "]
            .iter()
            .any(|w| line.ends(i, w))
}

/// "여성 셋 중 하나는 … 조사됐다": what a survey found of every so many.
fn surveyed(line: &Line, i: usize, said: Said) -> bool {
    let share = line.any(said.end, &[" 중 ", " 가운데 "]).is_some()
        || [" 중 ", " 가운데 "].iter().any(|w| line.ends(i, w));
    share
        && said.lo <= 10
        && line.within(
            i.saturating_sub(20),
            said.end + 48,
            &["설문", "응답자", "조사됐", "조사 결과", "통계", "비율", "꼴"],
        )
}

/// "여" or "남" before a number of a table: "(여 19명, 남 10명)", "여 3, 남 2".
pub(super) fn table_sex(line: &Line, i: usize) -> Option<Noun> {
    let at = if line.before(i) == ' ' { i - 1 } else { i };
    let own = at.checked_sub(1).filter(|a| !is_hangul(line.before(*a)) && line.char(i).is_ascii_digit())?;
    let (subgroup, sex) = match line.char(own) {
        '여' => ("women", model::Sex::Female),
        '남' => ("men", model::Sex::Male),
        _ => return None,
    };
    Some(Noun { subgroup: Some(subgroup), sex: Some(sex), kind: NounKind::Sort })
}
