//! Which Korean counts are parts of which, repeat which, or count people who are not meant.

use model::mention::MentionUnit;

use crate::text::{
    Aside, Proposal,
    cjk::{
        Draft, Line, NounKind, Story, Whole,
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
    brackets(line, tokens, drafts);
    breakdown(drafts, story, all);
}

fn set(drafts: &mut [Draft], n: usize, whole: Whole) {
    let sound =
        whole != Whole::Here(n) && drafts.get(n).is_some_and(|d| d.whole.is_none() && d.aside.is_none());
    // A count cannot be part of its own part.
    let circular =
        matches!(whole, Whole::Here(w) if drafts.get(w).is_some_and(|d| d.whole == Some(Whole::Here(n))));
    if let Some(draft) = drafts.get_mut(n).filter(|_| sound && !circular) {
        draft.whole = Some(whole);
        if draft.rule == "ko.count" {
            draft.rule = "ko.part";
        }
    }
}

/// Marks among which a whole is looked for: those between two counts.
fn marks_between(tokens: &[Token], from: usize, to: usize) -> impl Iterator<Item = (usize, Mark)> {
    tokens.iter().enumerate().take(to).skip(from).filter_map(|(n, t)| match t.tag {
        Tag::Mark(mark) => Some((n, mark)),
        _ => None,
    })
}

/// "10명 중 8명", "이 가운데 7명", "나머지 5명".
fn among(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story) {
    let earlier = story.whole.map(Whole::Earlier);
    let mut whole: Option<Whole> = None;
    let mut last: Option<usize> = None;
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let from = n.checked_sub(1).and_then(|p| drafts.get(p)).map_or(0, |p| p.last + 1);
        let marked = marks_between(tokens, from, draft.first).any(|(_, m)| m == Mark::Among);
        if marked {
            whole = last.map(Whole::Here).or(earlier);
        }
        let rest = draft.rest;
        if rest {
            let sibling = drafts.iter().take(n).rev().find_map(|d| d.whole);
            let parent = sibling
                .or(whole)
                .or_else(|| story.parent.map(Whole::Earlier))
                .or(last.map(Whole::Here))
                .or(earlier);
            if let Some(parent) = parent {
                set(drafts, n, parent);
            }
            if let Some(draft) = drafts.get_mut(n) {
                draft.exhaustive = draft.whole.is_some();
            }
            continue;
        }
        if let Some(parent) = whole.filter(|_| !draft.further)
            && draft.count.unit == MentionUnit::Person
        {
            set(drafts, n, parent);
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
        for (at, mark) in marks_between(tokens, draft.last + 1, to) {
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
        let total =
            total.filter(|(first, _)| !marks_between(tokens, at, *first).any(|(_, m)| m == Mark::Break));
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
            (None, Mark::Include)
                if !marks_between(tokens, 0, draft.first).any(|(_, m)| m == Mark::Among) =>
            {
                let first = chain.first().copied().unwrap_or(n);
                let before = drafts
                    .iter()
                    .take(first)
                    .rposition(|d| d.whole.is_none() && d.aside.is_none() && d.least() >= draft.least());
                before.map(Whole::Here).or_else(|| story.whole.map(Whole::Earlier))
            }
            _ => None,
        };
        for member in chain {
            if let Some(whole) = whole {
                set(drafts, member, whole);
            }
        }
    }
}

/// The members of a list that ends with count `n`, first to last.
fn chain(line: &Line, drafts: &[Draft], n: usize) -> Vec<usize> {
    let mut first = n;
    while let Some((before, own)) = first.checked_sub(1).and_then(|b| drafts.get(b).zip(drafts.get(first))) {
        let gap: String = line.gap(before.end, own.start).iter().take(8).collect();
        let gap = gap.replace(' ', "");
        let gap = gap.trim_end_matches(',');
        if !LIST.contains(&gap) && gap != "과," && gap != "과그리고" {
            break;
        }
        first -= 1;
    }
    (first..=n).collect()
}

/// "41명(여성 30명, 남성 11명)".
fn brackets(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    let mut open: Option<Whole> = None;
    let mut n = 0;
    for (at, token) in tokens.iter().enumerate() {
        while drafts.get(n).is_some_and(|d| d.last < at) {
            n += 1;
        }
        match token.tag {
            Tag::Mark(Mark::Open) => {
                let before = n.checked_sub(1).filter(|b| {
                    drafts
                        .get(*b)
                        .is_some_and(|d| d.end + 5 >= token.start && d.count.unit == MentionUnit::Person)
                });
                open = before.map(Whole::Here);
            }
            Tag::Mark(Mark::Close) => open = None,
            Tag::Count(count) if count.unit == MentionUnit::Person => {
                let smaller =
                    |w: usize| drafts.get(w).zip(drafts.get(n)).is_some_and(|(w, d)| d.least() <= w.least());
                if let Some(Whole::Here(w)) =
                    open.filter(|_| drafts.get(n).is_some_and(|d| d.first <= at && at <= d.last))
                    && smaller(w)
                {
                    set(drafts, n, Whole::Here(w));
                }
            }
            _ => {}
        }
    }
    let _ = line;
}

/// "여성은 216명": a sort that is set off as what the clause is about is part of what was counted without one.
fn breakdown(drafts: &mut [Draft], story: &Story, all: &[Proposal]) {
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n).filter(|d| d.topic && d.whole.is_none() && !d.these) else {
            continue;
        };
        let least = draft.least();
        let here = drafts.iter().take(n).rposition(|d| {
            d.subgroup.is_none() && d.whole.is_none() && d.aside.is_none() && d.least() >= least
        });
        let earlier = story.whole.filter(|w| {
            all.get(*w).is_some_and(|p| {
                p.subgroup.is_none() && p.quantity.lo.or(p.quantity.hi).is_some_and(|lo| lo >= least)
            })
        });
        if let Some(whole) = here.map(Whole::Here).or(earlier.map(Whole::Earlier)) {
            set(drafts, n, whole);
        }
    }
}

/// "이 92명", "41명 모두": a number said again.
fn repeated(line: &Line, drafts: &mut [Draft], all: &[Proposal]) {
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let whole_again = [" 모두 ", "은 모두 ", " 전원", "이 모두 "].iter().any(|w| line.has(draft.end, w));
        if !(draft.these || whole_again && draft.subgroup.is_none()) {
            continue;
        }
        let same = |lo: Option<u64>, unit: MentionUnit| lo == draft.count.lo && unit == draft.count.unit;
        let here = drafts.iter().take(n).rposition(|d| same(d.count.lo, d.count.unit));
        let earlier = || {
            all.iter()
                .enumerate()
                .rev()
                .take(40)
                .find(|(_, p)| same(p.quantity.lo, p.unit) && p.again.is_none())
        };
        let again = here.map(Whole::Here).or_else(|| earlier().map(|(n, _)| Whole::Earlier(n)));
        if let Some(draft) = drafts.get_mut(n) {
            draft.again = again;
            if again.is_some() {
                draft.rule = "ko.again";
            }
        }
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
            Some(NounKind::Helper) => quotes || line.within(draft.end, draft.end + 6, &["에 따르면", "에게"]),
            _ => topic && say && draft.event.is_none() && n == 0 && draft.subgroup.is_none(),
        };
        if says {
            (draft.aside, draft.event) = (Some(Aside::Bystanders), None);
        }
        let than = line.any(draft.end, &["보다", "에 비해", " 대비", "에 비하면", "과 비교"]).is_some();
        if than || falls && line.has(draft.end, "에서") {
            draft.aside = Some(Aside::Comparison);
        }
    }
}
