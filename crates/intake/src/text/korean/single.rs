//! Koreans named without a number: a couple, a wife and her son, "안내인을 포함해".

use model::{Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Draft, Line, NounKind, guides,
    token::{Count, Mark, Tag, Token},
};

use super::phrase::{JOIN, counted};

/// What relatives that are named together do together, though no event of its own is told by it.
const MOVES: &[&str] = &["떠났", "떠난", "건넜", "건넌", "건너", "출발했", "길을 나섰"];

/// What befalls relatives and is no event: they are sold, sentenced, lost.
const BEFALLS: &[&str] = &[
    "팔려",
    "팔렸",
    "팔린",
    "형을 받",
    "형을 선고",
    "실종",
    "행방불명",
    "연락이 끊",
    "소식이 끊",
    "생사를 모",
    "사라졌",
];

/// Persons named without a number: a couple, a wife and her son, "안내인도 포함해".
pub(super) fn unnumbered(line: &Line, tokens: &[Token], drafts: &mut Vec<Draft>) {
    let mut found: Vec<Draft> = Vec::new();
    let says = tokens.iter().any(|t| t.tag == Tag::Mark(Mark::Say));
    let among = tokens.iter().any(|t| t.tag == Tag::Mark(Mark::Among));
    for (n, token) in tokens.iter().enumerate() {
        let Tag::Noun(noun) = token.tag else { continue };
        let taken = |d: &Draft| d.first <= n && n <= d.last;
        if drafts.iter().any(taken) || counted(line, tokens, n) {
            continue;
        }
        // "딸(7)과": an age in brackets stands between a noun and its particle.
        let end = match line.char(token.end) {
            '(' => (token.end..token.end + 6).find(|i| line.char(*i) == ')').map_or(token.end, |i| i + 1),
            _ => token.end,
        };
        let rest = line.gap(end, end + 3);
        let after: String = rest.iter().collect();
        let beside = drafts.iter().any(|d| d.end + 3 > token.start && d.start < token.end + 5);
        // "어머니와 떨어져" names nobody beside them.
        let from = match n.checked_sub(1).and_then(|n| tokens.get(n)) {
            Some(Token { start, tag: Tag::Age(_), end }) if line.skip(*end) == token.start => *start,
            _ => token.start,
        };
        let apart = ["와 떨어", "과 떨어", "와 헤어", "과 헤어", "와 연락", "과 연락", "와 통화", "과 통화"];
        let listed = line.any(end, &apart).is_none()
            && (["과 ", "와 ", " 및", ", ", "·", "랑 ", "이랑 ", "하고 "]
                .iter()
                .any(|w| after.starts_with(w))
                || ["과 ", "와 ", " 및 ", "·", "랑 ", "하고 ", "과 그 ", "와 그 "]
                    .iter()
                    .any(|w| line.ends(from, w)));
        let there = listed && line.any(end, &["도 있", "가 있", "이 있", "도 함께", "도 끼"]).is_some();
        // Who sets out with the others is one of them.
        let moves = listed && noun.kind == NounKind::Kin && line.within(end, end + 40, MOVES);
        let stop = (end + 1..end + 40).find(|i| super::happens::clause_ends(line, *i)).unwrap_or(end + 40);
        let befallen = noun.kind == NounKind::Kin && line.within(end, stop, BEFALLS);
        let happens = moves
            || befallen
            || happens_to(tokens, n)
            || among
            || there
            || beside && noun.kind == NounKind::Kin;
        let carried = ["를 안", "을 안", "를 업", "을 업", "를 품", "를 데리", "을 데리"]
            .iter()
            .any(|w| line.has(end, w));
        // "한 명은 70대 노인이다" says who was counted.
        let is = line.any(end, &["이다", "이었", "이며", "이고", "이라", "이지", "이에", "이네"]).is_some();
        let subject =
            after.starts_with(['이', '가', '을', '를', '도', '은', '는']) && !is || after.starts_with("께서");
        let unknown = tokens.get(..n).is_some_and(|t| {
            t.iter().rev().take(2).any(|t| t.tag == Tag::Mark(Mark::Unknown) && token.start < t.end + 12)
        });
        let included = ["를 포함", "을 포함", "도 포함", "가 포함", "이 포함", "를 비롯", "을 비롯"]
            .iter()
            .any(|w| line.has(token.end, w));
        let n_of_token = n;
        // "누이 셋 중 맏이는", "조카가 셋인데 막내만".
        let child = ["째", "맏이", "막내"].iter().any(|w| line.ends(token.end, w));
        let of_counted = drafts.iter().any(|d| {
            d.end < token.start
                && d.end + 30 > token.start
                && (child && d.kind == Some(NounKind::Kin) && after.starts_with('만')
                    || line.any(d.end, &[" 중 ", " 중에", " 가운데 ", " 가운데서"]).is_some())
        });
        let infant = noun.subgroup == Some("infants");
        let upto = after.starts_with("까지") || after.starts_with("마저");
        let (lo, qualifier, rule) = match noun.kind {
            NounKind::Pair(n)
                if (listed || subject || line.has(token.end, "의 ")) && happens
                    || subject && line.char(token.end) == '도'
                    || listed && before_kin(tokens, n_of_token)
                    || next_to_event(tokens, n_of_token) && line.char(token.end) == ' ' =>
            {
                (n, None, "ko.family")
            }
            // "12세 소년과 보호자 여성이", "시누이 둘, 갓난아이까지", "갓난아이가 체포됐다".
            NounKind::Sort
                if happens
                    && (subject && after_single(line, &found, token.start)
                        || infant && (upto || carried || subject && next_to_event(tokens, n_of_token))) =>
            {
                (1, None, "ko.one")
            }
            NounKind::Kin if of_counted && (subject || listed || after.starts_with('만')) => {
                (1, None, "ko.kin")
            }
            NounKind::Kin if carried && happens => (1, None, "ko.kin"),
            NounKind::Kin if (listed || subject && aged(tokens, n)) && happens || included => {
                (1, None, "ko.kin")
            }
            NounKind::Kin if subject && happens && (befallen || next_to_event(tokens, n)) => {
                (1, None, "ko.kin")
            }
            // "9명 가운데는 생후 11개월 된 아기도 있다".
            NounKind::Sort
                if aged(tokens, n)
                    && (among || drafts.iter().any(|d| d.end < token.start))
                    && line.any(end, &["도 있", "가 있", "이 있", "도 포함", "도 끼", "도 섞"]).is_some() =>
            {
                (1, None, "ko.one")
            }
            NounKind::Sort | NounKind::Helper | NounKind::People if unknown => {
                (1, Some(Qualifier::None), "ko.unknown")
            }
            NounKind::Sort if included && (infant || aged(tokens, n)) => (1, None, "ko.one"),
            NounKind::Helper if included => (1, Some(Qualifier::None), "ko.bare"),
            NounKind::Helper if guides(noun) && helper_befallen(line, tokens, n) => (1, None, "ko.helper"),
            NounKind::Sort | NounKind::Kin
                if aged(tokens, n)
                    && (subject || listed)
                    && (happens || listed && !says)
                    && !(says && speaks(line, tokens, n, end)) =>
            {
                (1, None, "ko.one")
            }
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

/// Whether a single person found before is joined to the noun at `start` by "and".
fn after_single(line: &Line, found: &[Draft], start: usize) -> bool {
    found.last().is_some_and(|d| {
        start > d.end
            && start <= d.end + 7
            && line.any(d.end, &["과 ", "와 ", ", ", "하고 ", "랑 "]).is_some()
    })
}

fn happens_to(tokens: &[Token], n: usize) -> bool {
    tokens.iter().skip(n).any(|t| matches!(t.tag, Tag::Event(e) if e.real))
        || tokens.iter().take(n).any(|t| matches!(t.tag, Tag::Event(e) if e.real && e.describes))
}

/// Whether something befell the guide or driver at token `n`, whose word names one: "안내원도 끌려갔다", "브로커를 체포했다".
fn helper_befallen(line: &Line, tokens: &[Token], n: usize) -> bool {
    const SUFFERED: &[&str] = &[
        "됐",
        "된",
        "되었",
        "되어",
        "돼",
        "당했",
        "당한",
        "잡혔",
        "잡힌",
        "잡혀",
        "붙들",
        "끌려",
        "풀려",
        "숨졌",
        "숨진",
        "갇혔",
        "갇혀",
        "넘겨졌",
        "넘겨진",
        "걸렸",
    ];
    let Some(noun) = tokens.get(n) else { return false };
    let Some(event) = tokens.iter().skip(n + 1).find(|t| !matches!(t.tag, Tag::Time(_))) else {
        return false;
    };
    let real = matches!(event.tag, Tag::Event(e) if e.real && !e.weak && !e.describes);
    let near = event.start <= noun.end + 16;
    match line.char(noun.end) {
        '을' | '를' => real && near,
        '이' | '가' | '은' | '는' | '도' => {
            real && near && line.within(event.start, event.end + 2, SUFFERED)
        }
        _ => false,
    }
}

/// Whether what follows is counted by a noun for kin: "부부와 두 딸".
fn before_kin(tokens: &[Token], n: usize) -> bool {
    matches!(tokens.get(n + 1).map(|t| t.tag), Some(Tag::Count(count)) if count.noun.is_some())
}

fn next_to_event(tokens: &[Token], n: usize) -> bool {
    // "동생이 어제 공안한테 잡혔어요", "딸은 다섯 살 때 북송됐습니다".
    let between = |tag: &Tag| {
        matches!(tag, Tag::Time(_) | Tag::Age(_))
            || matches!(tag, Tag::Noun(noun) if noun.kind == NounKind::Outsider)
    };
    let next = tokens.iter().skip(n + 1).find(|t| !between(&t.tag));
    matches!(next.map(|t| t.tag), Some(Tag::Event(e)) if e.real)
}

/// Whether someone only tells what befell others: "45세 여성은 남편이 북송됐다고 말했다", "…고 45세 여성이 말했다".
fn speaks(line: &Line, tokens: &[Token], n: usize, end: usize) -> bool {
    let next = tokens.iter().skip(n + 1).find(|t| {
        !matches!(t.tag, Tag::Time(_)) && !matches!(t.tag, Tag::Noun(n) if n.kind == NounKind::Outsider)
    });
    match next.map(|t| t.tag) {
        Some(Tag::Mark(Mark::Say)) | None => true,
        Some(Tag::Event(_)) => false,
        _ => matches!(line.char(end), '은' | '는'),
    }
}

fn aged(tokens: &[Token], n: usize) -> bool {
    matches!(n.checked_sub(1).and_then(|n| tokens.get(n)).map(|t| t.tag), Some(Tag::Age(_)))
}
