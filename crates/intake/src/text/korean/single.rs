//! Koreans named without a number: a couple, a wife and her son, "안내인을 포함해".

use model::{Qualifier, mention::MentionUnit};

use crate::text::cjk::{
    Draft, Line, NounKind,
    token::{Count, Mark, Tag, Token},
};

use super::phrase::{JOIN, counted};

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
        let listed =
            ["과 ", "와 ", " 및", ", ", "·", "랑 ", "이랑 ", "하고 "].iter().any(|w| after.starts_with(w))
                || ["과 ", "와 ", " 및 ", "·", "랑 ", "하고 "].iter().any(|w| line.ends(token.start, w));
        let subject = after.starts_with(['이', '가', '을', '를', '도', '은', '는']);
        let happens = happens_to(tokens, n) || among || beside && noun.kind == NounKind::Kin;
        let unknown = tokens.get(..n).is_some_and(|t| {
            t.iter().rev().take(2).any(|t| t.tag == Tag::Mark(Mark::Unknown) && token.start < t.end + 12)
        });
        let included = ["를 포함", "을 포함", "도 포함", "가 포함", "이 포함", "를 비롯", "을 비롯"]
            .iter()
            .any(|w| line.has(token.end, w));
        let n_of_token = n;
        let infant = noun.subgroup == Some("infants");
        let upto = after.starts_with("까지") || after.starts_with("마저");
        let (lo, qualifier, rule) = match noun.kind {
            NounKind::Pair(n)
                if (listed || subject || line.has(token.end, "의 ")) && happens
                    || subject && line.char(token.end) == '도'
                    || next_to_event(tokens, n_of_token) && line.char(token.end) == ' ' =>
            {
                (n, None, "ko.family")
            }
            // "12세 소년과 보호자 여성이", "시누이 둘, 갓난아이까지".
            NounKind::Sort
                if happens && (subject && after_single(line, &found, token.start) || infant && upto) =>
            {
                (1, None, "ko.one")
            }
            NounKind::Kin if (listed || subject && aged(tokens, n)) && happens || included => {
                (1, None, "ko.kin")
            }
            NounKind::Kin if subject && happens && next_to_event(tokens, n) => (1, None, "ko.kin"),
            NounKind::Sort | NounKind::Helper | NounKind::People if unknown => {
                (1, Some(Qualifier::None), "ko.unknown")
            }
            NounKind::Sort if included && (infant || aged(tokens, n)) => (1, None, "ko.one"),
            NounKind::Sort | NounKind::Helper if included => (1, Some(Qualifier::None), "ko.bare"),
            NounKind::Sort | NounKind::Kin
                if aged(tokens, n) && (subject || listed) && (happens || !says) =>
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

fn next_to_event(tokens: &[Token], n: usize) -> bool {
    let next = tokens.iter().skip(n + 1).find(|t| !matches!(t.tag, Tag::Time(_)));
    matches!(next.map(|t| t.tag), Some(Tag::Event(e)) if e.real)
}

fn aged(tokens: &[Token], n: usize) -> bool {
    matches!(n.checked_sub(1).and_then(|n| tokens.get(n)).map(|t| t.tag), Some(Tag::Age(_)))
}
