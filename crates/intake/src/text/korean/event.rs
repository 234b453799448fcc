//! Korean events: which of them befell the people of each count.

use model::EventKind;

use crate::text::Aside;
use crate::text::cjk::{
    Denial, Draft, Line, NounKind, is_hangul,
    token::{Mark, Tag, Token},
};

use super::happens::clause_ends;

/// No event is looked for further than so many words from its count.
const REACH: usize = 48;

/// Gives every count the event of its clause: the first after it, since the verb closes the clause, else what describes it.
pub(super) fn assign(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        // "체포된 9명 가운데 두 명은 추방됐다": the verb is that of the part.
        let divided = line.any(draft.end, &[" 중 ", " 중,", " 가운데", "중 ", " 중에", "에는 ", "중에는"]).is_some()
                // "열네 명의 영혼 가운데".
                || line.char(draft.end) == '의' && line.within(draft.end, draft.end + 7, &[" 가운데", " 중 ", " 중에"]);
        let divided = divided || shared(line, draft);
        let own = tabled(line, tokens, draft)
            .or_else(|| if divided { None } else { after(line, tokens, draft) })
            .or_else(|| describing(line, tokens, draft))
            .or_else(|| implied(line, draft));
        let open = own.is_none() && !divided && unsure(tokens, draft);
        let event = own
            .or_else(|| if open { None } else { before(line, tokens, draft) })
            .or_else(|| inside(line, tokens, draft));
        // Who bears a child is not born.
        let grown = |told: &Told| {
            told.1 == EventKind::Born
                && !matches!(draft.subgroup, Some("infants" | "children" | "girls" | "boys"))
        };
        let event = if event.as_ref().is_some_and(grown) {
            describing(line, tokens, draft).filter(|k| !grown(k))
        } else {
            event
        };
        let told_of_part = divided && drafts.get(n + 1).is_some();
        let denial = if told_of_part { Denial::No } else { denial(line, tokens, draft) };
        if denial == Denial::Untrue && describing(line, tokens, draft).is_none() {
            if let Some(draft) = drafts.get_mut(n) {
                draft.aside = Some(Aside::Denied);
            }
            continue;
        }
        if let Some(draft) = drafts.get_mut(n) {
            draft.borrowed = own.is_none() && event.is_some();
            draft.told = event.map(|told| told.0);
            draft.event = event.map(|told| told.1);
            draft.open = open && event.is_none();
            draft.denied = denial != Denial::No;
        }
    }
}

/// The token that tells an event, and the event.
type Told = (usize, EventKind);

/// "60명의 3분의 1이 송환됐다", "40명의 절반은": the verb is that of the share.
fn shared(line: &Line, draft: &Draft) -> bool {
    const SHARES: &[&str] = &[
        "절반",
        "반수",
        "과반",
        "대부분",
        "대다수",
        "다수",
        "상당수",
        "일부",
        "태반",
        "반은",
        "반이",
        "반을",
    ];
    let Some(at) = line.any(draft.end, &["의 ", " "]).map(|w| draft.end + w.chars().count()) else {
        return false;
    };
    let figures =
        (at..at + 6).find(|n| !(line.char(*n).is_ascii_digit() || line.char(*n) == '.')).unwrap_or(at);
    let share = figures > at && line.any(figures, &["%", "퍼센트", "분의", "할이", "할은"]).is_some();
    line.any(at, SHARES).is_some() || share
}

/// Whether the clause of a count leaves open what became of them: nobody knows, or it is only supposed.
fn unsure(tokens: &[Token], draft: &Draft) -> bool {
    let lost = |t: &Token| t.tag == Tag::Mark(Mark::Lost);
    let named = draft.first.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(lost);
    named
        || tokens
            .get(draft.last + 1..)
            .unwrap_or_default()
            .iter()
            .take(REACH)
            .take_while(|t| t.tag != Tag::Mark(Mark::Break))
            .any(|t| lost(t) || matches!(t.tag, Tag::Event(e) if e.supposed))
}

/// Whether the verb of a count's clause is denied of them.
fn denial(line: &Line, tokens: &[Token], draft: &Draft) -> Denial {
    let rest = tokens.get(draft.last + 1..).unwrap_or_default();
    for (n, token) in rest.iter().enumerate().take(REACH) {
        match token.tag {
            Tag::Mark(Mark::Break) => break,
            Tag::Event(e) if e.describes && leads_to_count(rest.get(n + 1..).unwrap_or_default()) => {}
            Tag::Event(e) if e.denied != Denial::No || e.real && !e.weak => return e.denied,
            _ => {}
        }
    }
    let stop = (draft.end..draft.end + 30).find(|n| clause_ends(line, *n)).unwrap_or(draft.end + 30);
    let gone = line.within(draft.end, stop, &["돌아오지 못", "돌아오지 않", "돌아오지도", "돌아가지 못"]);
    if gone { Denial::Not } else { Denial::No }
}

/// "감방에 서른 명쯤 있었다": who is in a place of custody is held.
fn inside(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let (n, token) = tokens
        .get(..draft.first)?
        .iter()
        .enumerate()
        .rev()
        .take(4)
        .take_while(|(_, t)| t.tag != Tag::Mark(Mark::Break))
        .find(|(_, t)| matches!(t.tag, Tag::Event(e) if e.weak && e.kind == EventKind::Held))?;
    let locative =
        (token.end..token.end + 3).any(|i| line.any(i, &["에 ", "에는 ", "에만 ", "마다 "]).is_some());
    let stays = ["있", "누", "갇", "잤", "자고", "지낸", "지냈", "남", "넣", "들어"];
    (locative && line.within(draft.end, draft.end + 24, &stays)).then_some((n, EventKind::Held))
}

/// "구금 41명, 송환 37명": the noun of an event right before its number.
fn tabled(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let n = draft.first.checked_sub(1)?;
    let token = tokens.get(n)?;
    match token.tag {
        Tag::Event(e) if e.real && !e.describes && labels(line.gap(token.end, draft.start)) => {
            Some((n, e.kind))
        }
        _ => None,
    }
}

/// Whether what stands between the noun of an event and a number makes it the label of that number.
fn labels(gap: &[char]) -> bool {
    let gap = gap.strip_prefix(&['자']).unwrap_or(gap);
    let gap = gap.strip_prefix(&['는']).or(gap.strip_prefix(&['은'])).unwrap_or(gap);
    matches!(gap, [' '] | [':', ' '] | [':'])
}

/// Whether the event at `n` is the label of the number behind it, and tells nothing of one before: "북송자 61명, 석방 14명".
fn labels_next(line: &Line, tokens: &[Token], n: usize) -> bool {
    tokens.get(n).zip(tokens.get(n + 1)).is_some_and(|(event, next)| {
        matches!((event.tag, next.tag), (Tag::Event(e), Tag::Count(_)) if !e.describes)
            && labels(line.gap(event.end, next.start))
    })
}

/// Whether a word that is known for nothing stands right before a count as its label: "사망 4명, 부상 5명".
fn labelled(line: &Line, tokens: &[Token], draft: &Draft) -> bool {
    let from = draft.first.checked_sub(1).and_then(|n| tokens.get(n)).map_or(0, |t| t.end);
    draft.kind.is_none() && line.gap(from, draft.start).iter().any(|c| is_hangul(*c))
}

fn after(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let first = draft.last + 1;
    let rest = tokens.get(first..)?;
    let mut weak = None;
    for (n, token) in rest.iter().enumerate().take(REACH) {
        match token.tag {
            // "체포됐다가 5월에 석방됐다": what is told next of the same people is how it ended.
            Tag::Mark(Mark::Break)
                if line.ends(token.start.saturating_sub(1), "다가") && same_subject(rest.get(n + 1..)) => {}
            Tag::Mark(Mark::Break) => break,
            // "19명이 탄 배가 뒤집혀 7명이 숨졌다": the verb is that of the subject nearest before it.
            Tag::Count(_)
                if subject(line, draft.end)
                    && subject(line, token.end)
                    && !line.gap(draft.end, token.start).contains(&',') =>
            {
                break;
            }
            // "그중 한 명은 언니가 끌려갔다는": it befell the relative.
            Tag::Noun(noun)
                if noun.kind == NounKind::Kin
                    && matches!(line.char(draft.end), '은' | '는')
                    && matches!(line.char(token.end), '이' | '가') =>
            {
                break;
            }
            Tag::Event(_) if labels_next(line, tokens, first + n) => break,
            Tag::Event(e)
                if e.real && !(e.describes && leads_to_other(line, rest.get(n..).unwrap_or_default())) =>
            {
                if !e.weak {
                    return Some((first + n, e.kind));
                }
                weak = weak.or(Some((first + n, e.kind)));
            }
            _ => {}
        }
    }
    weak.filter(|_| describing(line, tokens, draft).is_none())
}

/// Whether a clause tells of those whom the one before it told of: nobody is counted in it before its event.
fn same_subject(clause: Option<&[Token]>) -> bool {
    let told = clause
        .unwrap_or_default()
        .iter()
        .find(|t| matches!(t.tag, Tag::Count(_) | Tag::Event(_) | Tag::Mark(Mark::Break)));
    matches!(told.map(|t| t.tag), Some(Tag::Event(_)))
}

/// Whether what ends at `end` is the subject of its clause.
fn subject(line: &Line, end: usize) -> bool {
    line.any(end, &["이 ", "가 ", "은 ", "는 "]).is_some()
}

/// Whether an event that describes what follows belongs to that: to a count, or to other people whom the clause tells of
/// ("풀려난 이는 채 10명이 안 되는 반면 송환된 인원은").
fn leads_to_other(line: &Line, from: &[Token]) -> bool {
    let Some((event, rest)) = from.split_first() else { return false };
    let topic = rest.first().is_some_and(|t| {
        matches!(t.tag, Tag::Noun(n) if matches!(n.kind, NounKind::People | NounKind::Sort))
            && line.skip(event.end + 1) + 2 >= t.start
            && matches!(line.char(t.end), '은' | '는')
    });
    topic || leads_to_count(rest)
}

/// Whether a described noun is itself counted, so that the event belongs to that count.
fn leads_to_count(rest: &[Token]) -> bool {
    for token in rest.iter().take(4) {
        match token.tag {
            Tag::Count(_) => return true,
            Tag::Noun(_) | Tag::Age(_) | Tag::Before(_) | Tag::Mark(Mark::Total) => {}
            _ => return false,
        }
    }
    false
}

/// "체포된 탈북자 41명": the event right before the count's own words, with nothing counted between.
fn describing(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let of_others = draft.kind == Some(NounKind::Family)
        && line.within(draft.start, draft.end, &["의 가족", "의 친척", "의 친지", "의 식구"]);
    let mut weak = None;
    for (n, token) in tokens.get(..draft.first)?.iter().enumerate().rev().take(REACH) {
        match token.tag {
            Tag::Event(e) if e.describes && e.real => {
                if !e.weak && !of_others {
                    return Some((n, e.kind));
                }
                weak = weak.or(Some((n, e.kind)));
            }
            Tag::Count(_) | Tag::Mark(Mark::Break) => break,
            // "북송된 가족의 생사를 문의한 사람은 60명", "구금된 탈북민의 가족 10여 명": others are described.
            Tag::Noun(_) if matches!(line.char(token.end), '을' | '를') => break,
            _ => {}
        }
    }
    weak.filter(|_| !of_others)
}

/// What the noun itself says: 수감자, 입국자.
fn implied(line: &Line, draft: &Draft) -> Option<Told> {
    const NOUNS: &[(&str, EventKind)] = &[
        ("북송자", EventKind::Returned),
        ("송환자", EventKind::Returned),
        ("체포자", EventKind::Apprehended),
        ("수감자", EventKind::Held),
        ("구금자", EventKind::Held),
        ("억류자", EventKind::Held),
        ("수용자", EventKind::Held),
        ("재소자", EventKind::Held),
        ("입국자", EventKind::Onward),
        ("사망자", EventKind::Died),
        ("희생자", EventKind::Died),
        ("귀환자", EventKind::Returned),
        ("귀국자", EventKind::Returned),
        ("출소자", EventKind::Released),
        ("도착자", EventKind::Onward),
    ];
    // "사망자는 4명".
    (draft.start.saturating_sub(5)..draft.end)
        .filter(|i| *i >= draft.start || labels(line.gap(i + 3, draft.start)))
        .find_map(|i| NOUNS.iter().find(|(word, _)| line.has(i, word)).map(|(_, kind)| (draft.first, *kind)))
}

/// The event of the clause before, where a clause only says how many they were.
fn before(line: &Line, tokens: &[Token], draft: &Draft) -> Option<Told> {
    let copula = [
        "이었",
        "이다",
        "였",
        "이며",
        "이고",
        ".",
        "에 그",
        "에 달",
        "으로 늘",
        "으로 줄",
        "으로 집계",
        ",",
        "뿐",
        "입니다",
        "도 함께",
    ];
    let only = line.any(draft.end, &copula).is_some();
    let mut here = true;
    for (n, token) in tokens.get(..draft.first)?.iter().enumerate().rev().take(REACH) {
        match token.tag {
            Tag::Event(_) if labels_next(line, tokens, n) && labelled(line, tokens, draft) => return None,
            Tag::Event(e) if e.real && !e.weak && !e.describes && (here || only) => return Some((n, e.kind)),
            Tag::Mark(Mark::Break) => here = false,
            _ => {}
        }
    }
    None
}
