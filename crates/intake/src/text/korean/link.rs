//! Which Korean counts are parts of which, repeat which, or count people who are not meant.

use model::mention::MentionUnit;

use crate::text::{
    Aside, Proposal, Rule,
    cjk::{
        Draft, Line, NounKind, Story, Whole,
        links::{again, brackets, breakdown, by_sum, marks, set, whole_of_rest},
        token::{Mark, Tag, Token},
    },
};

/// What stands between the members of a list.
const LIST: &[&str] = &["과", "와", ",", "및", "·", "하고", "그리고", "", "이", "랑", "씩", "이며"];

/// Links the counts of a sentence among themselves and to what was said before.
pub(super) fn link(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story, all: &[Proposal]) {
    asides(line, tokens, drafts);
    repeated(line, drafts, all);
    lists(line, tokens, drafts, story);
    among(line, tokens, drafts, story);
    brackets(tokens, drafts, RULES);
    breakdown(drafts, story, all, RULES);
    by_sum(tokens, drafts, RULES);
}

const RULES: (Rule, Rule) = ("ko.count", "ko.part");

/// "10명 중 8명", "이 가운데 7명", "나머지 5명".
fn among(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story) {
    let earlier = story.whole.map(Whole::Earlier);
    let mut whole: Option<Whole> = None;
    let mut last: Option<usize> = None;
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let from = n.checked_sub(1).and_then(|p| drafts.get(p)).map_or(0, |p| p.last + 1);
        // "그중에 있다" stands behind its list.
        let behind = n == 0
            && marks(tokens, drafts.last().map_or(0, |d| d.last), tokens.len())
                .any(|(_, m)| m == Mark::Among);
        let marked = behind || marks(tokens, from, draft.first).any(|(_, m)| m == Mark::Among);
        if marked {
            // "여성 9명과 남성 4명 … 그 가운데" is part of both, which is no one count.
            let several = last.is_some_and(|l| {
                chain(line, drafts, l).len() > 1 && drafts.get(l).is_some_and(|d| d.whole.is_none())
            });
            whole = if several { None } else { last.map(Whole::Here).or(earlier) };
        }
        let rest = draft.rest;
        if rest {
            let parent = whole_of_rest(drafts, n, story);
            if let Some(parent) = parent {
                set(drafts, n, parent, RULES);
            }
            if let Some(draft) = drafts.get_mut(n) {
                draft.exhaustive = draft.whole.is_some();
            }
            continue;
        }
        if let Some(parent) = whole.filter(|_| !draft.further)
            && draft.count.unit == MentionUnit::Person
        {
            set(drafts, n, parent, RULES);
        }
        let Some(draft) = drafts.get(n) else { continue };
        let opens = line
            .any(
                draft.end,
                &[
                    " 중 ",
                    " 중에",
                    " 중,",
                    " 가운데",
                    " 중 절",
                    "중 ",
                    "중에",
                    " 중에는",
                    "가운데",
                    "에는 ",
                    " 중",
                ],
            )
            .is_some_and(|w| w != "에는 " || includes(tokens, draft.last));
        if opens {
            whole = Some(Whole::Here(n));
        }
        if draft.whole.is_none() && draft.count.unit != MentionUnit::Other {
            last = Some(n);
        }
    }
}

fn includes(tokens: &[Token], from: usize) -> bool {
    tokens.iter().skip(from).any(|t| t.tag == Tag::Mark(Mark::Include))
}

/// "어린이 2명을 포함한 11명", "남성 3명과 여성 7명 등 10명", "11명이 포함됐다".
fn lists(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story) {
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let next = drafts.get(n + 1).map(|d| (d.first, d.start));
        let to = next.map_or(tokens.len(), |(first, _)| first);
        let mut found = None;
        for (at, mark) in marks(tokens, draft.last + 1, to) {
            match mark {
                Mark::Include | Mark::AndSo if found.is_none() => found = Some((at, mark)),
                Mark::Break | Mark::Open => break,
                _ => {}
            }
        }
        let Some((at, mark)) = found else { continue };
        let reach = tokens.get(at).map_or(0, |t| t.start);
        let close = reach <= draft.end + if mark == Mark::AndSo { 8 } else { 14 };
        let total = next.filter(|(_, start)| {
            mark == Mark::Include && *start < reach + 30 || mark == Mark::AndSo && *start < reach + 20
        });
        let total = total.filter(|(first, _)| !marks(tokens, at, *first).any(|(_, m)| m == Mark::Break));
        let total = total.filter(|_| {
            drafts
                .get(n + 1)
                .is_some_and(|t| t.least() >= draft.least() && t.count.unit == MentionUnit::Person)
        });
        let chain = chain(line, drafts, n);
        let whole = match (total, mark) {
            _ if !close => None,
            (Some(_), _) => Some(Whole::Here(n + 1)),
            // "이 92명에는 아기 1명이 포함돼 있다": the whole stands before.
            (None, Mark::Include) if !marks(tokens, 0, draft.first).any(|(_, m)| m == Mark::Among) => {
                let first = chain.first().copied().unwrap_or(n);
                let opener = |d: &Draft| {
                    line.any(d.end, &["에는", " 중에는", " 가운데는", "에는 ", " 중", " 가운데"]).is_some()
                };
                let before = drafts.iter().take(first).rposition(opener).or_else(|| {
                    drafts
                        .iter()
                        .take(first)
                        .rposition(|d| d.whole.is_none() && d.aside.is_none() && d.least() >= draft.least())
                });
                before.map(Whole::Here).or_else(|| story.whole.map(Whole::Earlier))
            }
            _ => None,
        };
        for member in chain {
            if let Some(whole) = whole {
                set(drafts, member, whole, RULES);
            }
        }
    }
}

/// The members of a list that ends with count `n`, first to last.
fn chain(line: &Line, drafts: &[Draft], n: usize) -> Vec<usize> {
    let mut first = n;
    while let Some((before, own)) = first.checked_sub(1).and_then(|b| drafts.get(b).zip(drafts.get(first))) {
        let gap: String = line.gap(before.end, own.start).iter().take(8).collect();
        let gap = gap.replace("그의", "").replace("그녀의", "").replace(' ', "");
        let gap = gap.trim_end_matches(',');
        if !LIST.contains(&gap) && gap != "과," && gap != "과그리고" {
            break;
        }
        first -= 1;
    }
    (first..=n).collect()
}

/// "이 92명", "41명 모두": a number said again.
fn repeated(line: &Line, drafts: &mut [Draft], all: &[Proposal]) {
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let whole_again = [" 모두 ", "은 모두 ", " 전원", "이 모두 "].iter().any(|w| line.has(draft.end, w));
        if !(draft.these || whole_again && draft.subgroup.is_none()) {
            continue;
        }
        again(drafts, n, all, "ko.again");
    }
}

/// Those who speak or guard, populations, and numbers given only to compare.
fn asides(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    let say = tokens.iter().any(|t| t.tag == Tag::Mark(Mark::Say));
    let len = drafts.len();
    for n in 0..len {
        let falls = drafts.get(n + 1).is_some_and(|d| {
            line.has(d.end, "으로 ")
                && line.within(d.end, d.end + 12, &["줄", "늘", "증가", "감소", "급증", "급감"])
        });
        let Some(draft) = drafts.get_mut(n) else { continue };
        let topic = line.any(draft.end, &["은 ", "는 ", "은,"]).is_some();
        let subject = line.any(draft.end, &["이 ", "가 ", "도 "]).is_some();
        let quotes = say && (topic || subject && draft.event.is_none());
        let says = match draft.kind {
            Some(NounKind::Outsider) => true,
            Some(NounKind::Helper) if say && len > 1 && n == 0 && (topic || subject) => true,
            Some(NounKind::Helper) => quotes || line.within(draft.end, draft.end + 6, &["에 따르면", "에게"]),
            _ => topic && say && draft.event.is_none() && n == 0 && draft.subgroup.is_none(),
        };
        let asked = line
            .any(
                draft.end,
                &[
                    "을 면담",
                    "을 인터뷰",
                    "을 조사",
                    "을 상대로",
                    "을 심층",
                    "과 인터뷰",
                    "과 면담",
                    "에게 붙",
                    "에게 체포",
                    "에게 끌려",
                    "에게 잡",
                    "에 의해",
                    "에게 연행",
                ],
            )
            .is_some();
        // Crowds, settlers and populations are counted for themselves.
        let crowd = draft.event.is_none()
            && draft.whole.is_none()
            && line.within(
                draft.end,
                draft.end + 40,
                &[
                    "집회",
                    "시위",
                    "서명",
                    "참석",
                    "참가",
                    "배치",
                    "살고 있",
                    "거주",
                    "정착",
                    "설문",
                    "응답",
                    "조사를 받",
                ],
            );
        if says || asked || crowd {
            (draft.aside, draft.event) = (Some(Aside::Bystanders), None);
        }
        let than = line.any(draft.end, &["보다", "에 비해", " 대비", "에 비하면", "과 비교"]).is_some();
        if than || falls && line.has(draft.end, "에서") {
            draft.aside = Some(Aside::Comparison);
        }
    }
}
