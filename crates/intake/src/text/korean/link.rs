//! Which Korean counts are parts of which, repeat which, or count people who are not meant.

use std::sync::LazyLock;

use model::{EventKind, mention::MentionUnit};

use crate::text::{
    Aside, Proposal, Rule,
    cjk::{
        Draft, Lexicon, Line, NounKind, Story, Whole, is_hangul,
        links::{
            adds_up, again, brackets, breakdown, by_sum, each_group, excepted, later_fate, marks,
            said_before, set, whole_of_rest,
        },
        token::{Mark, Tag, Token},
    },
};

/// What stands between the members of a list.
const LIST: &[&str] = &["과", "와", ",", "및", "·", "하고", "그리고", "", "이", "랑", "씩", "이며"];

/// Links the counts of a sentence among themselves and to what was said before.
pub(super) fn link(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story, all: &[Proposal]) {
    asides(line, tokens, drafts);
    each_group(drafts, |d| line.ends(d.start, "각각 ") || line.has(d.start, "각각"), RULES);
    adds_up(tokens, drafts, story, all, RULES);
    repeated(line, drafts, all);
    lists(line, tokens, drafts, story, all);
    among(line, tokens, drafts, story, all);
    brackets(tokens, drafts, RULES);
    breakdown(drafts, story, all, RULES);
    by_sum(tokens, drafts, RULES);
    let placed = |d: &Draft| {
        line.within(d.start.saturating_sub(7), d.start, &["에서 ", "에서는 ", "에선 ", "다른 ", "또 "])
    };
    let only = |d: &Draft| line.any(d.end, &["뿐", "밖에"]).is_some() || line.ends(d.end, "뿐");
    let joined = |whole: &Draft, part: &Draft| {
        let subjects = [whole, part].iter().all(|d| matches!(line.char(d.end), '이' | '가'));
        let verb = matches!(
            line.before(part.start.saturating_sub(1)),
            '어' | '아' | '여' | '해' | '려' | '져' | '가' | '서'
        );
        subjects && verb && line.before(part.start) == ' ' && part.start > whole.end + 4
    };
    later_fate(tokens, drafts, RULES, placed, joined, only);
    likewise(drafts);
    let out = ["을 제외", "를 제외", "을 빼고", "를 빼고", "만 빼고", "만 제외", "만 남기고", "말고는"];
    excepted(drafts, |d| line.any(d.end, &out).is_some(), RULES);
}

const RULES: (Rule, Rule) = ("ko.count", "ko.part");

/// "10명 중 8명", "이 가운데 7명", "나머지 5명".
fn among(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story, all: &[Proposal]) {
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
            // Of these only one may be of the same sort: "여성 15명과 남성 4명 … 그중 여성 3명".
            let sort = draft.subgroup.filter(|_| several);
            let alike = (0..n).rev().find(|b| {
                sort.is_some()
                    && drafts.get(*b).is_some_and(|b| b.subgroup == sort && b.least() >= draft.least())
            });
            whole = if several { alike.map(Whole::Here) } else { last.map(Whole::Here).or(earlier) };
        }
        let rest = draft.rest;
        if rest {
            let parent = whole_of_rest(drafts, n, story, all);
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
        if draft.whole.is_none() && draft.aside != Some(Aside::Comparison) {
            last = Some(n);
        }
    }
}

fn includes(tokens: &[Token], from: usize) -> bool {
    tokens.iter().skip(from).any(|t| t.tag == Tag::Mark(Mark::Include))
}

/// "어린이 2명을 포함한 11명", "남성 3명과 여성 7명 등 10명", "11명이 포함됐다".
fn lists(line: &Line, tokens: &[Token], drafts: &mut [Draft], story: &Story, all: &[Proposal]) {
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
        // "아기 하나도 있습니다", "환자 10명이 있다": a sort that is said to be there is part of those named before.
        let there = matches!(draft.kind, Some(NounKind::Sort | NounKind::Kin))
            && found.is_none()
            && ["도 있", "이 있", "가 있", "도 함께", "은 있"].iter().any(|w| line.has(draft.end, w))
            && draft.event.is_none_or(|_| draft.borrowed)
            && !line.ends(draft.start, "에 ")
            && !line.ends(draft.start, "에는 ");
        if there {
            let bigger = |d: &Draft| {
                d.whole.is_none() && d.aside.is_none() && d.subgroup.is_none() && d.least() > draft.least()
            };
            let whole = drafts.iter().take(n).rposition(bigger).map(Whole::Here).or_else(|| {
                let said = |w: &usize| {
                    all.get(*w).is_some_and(|p| p.subgroup.is_none() && p.quantity.lo > draft.count.lo)
                };
                story.whole.filter(said).map(Whole::Earlier)
            });
            if let Some(whole) = whole {
                chain(line, drafts, n).into_iter().for_each(|member| set(drafts, member, whole, RULES));
            }
            continue;
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
        let gap = gap.trim_end_matches('그').trim_end_matches(',');
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
        let divides = [" 중", " 가운데"].iter().any(|w| line.has(draft.end, w));
        if !(draft.these || whole_again && draft.subgroup.is_none() || divides && said_before(drafts, n, all))
        {
            continue;
        }
        again(drafts, n, all, "ko.again");
    }
}

/// What bystanders do in a clause where nothing happens to them: they meet, sign, watch, settle, are charged.
static DOING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(&[(
        "집회|시위|회견|발의|변론|농성|단식 농성|삭발|헌화|조문|모금|보초|접견|토론|교대|환영|마중|배웅|서명|연명|참석|참가|참여|배치|살고 있|산다|거주|정착하|정착했|정착해|설문|응답|앞에 섰|모였|모여|행진|촛불|탄원|청원|규탄|\
         기소|재판에 넘|증언했|증언대|증언하|지키|지켰|경비를|순찰|수색에|동원|투입|근무|일하고|일한다|고용|투표|관람|기도했|기도를 드|기도회|구경|지켜봤|\
         지켜보|지켜봐|지켜본|목격했|후원|기부|예배|교회의|기념|추모|기리|초청|파견됐|파견돼|출동|들이닥|합류|인터뷰에 응|면담에 응|다시 강을 건너겠|답했|찬성|반대했|떠올렸|기억했",
        (),
    )])
});

/// What stands right before people who only tell, guard or work.
const DOERS: &[&str] = &[
    "맡은 ",
    "맡았던 ",
    "지키던 ",
    "지키는 ",
    "답한 ",
    "응한 ",
    "증언한 ",
    "인터뷰한 ",
    "면담한 ",
    "만난 ",
    "목격한 ",
    "취재한 ",
    "참가한 ",
    "참석한 ",
    "참여한 ",
    "서명한 ",
    "배치된 ",
    "파견된 ",
    "기소된 ",
    "살고 있는 ",
    "사는 ",
    "정착한 ",
    "거주하는 ",
    "일하는 ",
    "근무하는 ",
    "동원된 ",
    "투입된 ",
    "운영하는 ",
    "모인 ",
    "돕던 ",
    "도운 ",
    "돕는 ",
    "출동한 ",
    "순찰하던 ",
];

/// What follows people who are asked, charged, or at whose hands it happened.
static ASKED: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(&[(
        "을 도왔|를 도왔|을 도와|을 숨겨|을 숨겼|을 거둬|을 돌봤|을 돌봐|을 재워|을 먹여|이 지켜보|가 지켜보|이 보는 앞|가 보는 앞|을 면담|를 면담|을 인터뷰|을 조사했|을 상대로|를 상대로|을 대상으로|를 대상으로|을 심층|과 인터뷰|와 인터뷰|과 면담|와 면담|을 만나|를 만나|을 만났|를 만났|에게 붙|에게 체포|에게 끌려|에게 잡|에게 연행|에 의해|을 기소|를 기소|을 설문|의 증언|의 진술|의 서명|을 배치|를 배치|을 투입|를 투입|을 동원|를 동원|을 파견|이 나타나|이 들이닥|을 고용|의 보고에|의 말에| 교회|이 운영|으로부터|에게서|에게 물|에게 설문|에게 들은|한테서",
        (),
    )])
});

/// Those who speak or guard, populations, and numbers given only to compare.
fn asides(line: &Line, tokens: &[Token], drafts: &mut [Draft]) {
    let say = tokens.iter().any(|t| t.tag == Tag::Mark(Mark::Say));
    let doing: Vec<usize> = (0..line.chars.len()).filter(|i| DOING.at(line, *i).is_some()).collect();
    let first_among = tokens.iter().position(|t| t.tag == Tag::Mark(Mark::Among));
    let len = drafts.len();
    let mut next_break =
        tokens.iter().filter(|t| t.tag == Tag::Mark(Mark::Break)).map(|t| t.start).peekable();
    for n in 0..len {
        let falls = drafts.get(n + 1).is_some_and(|d| {
            line.has(d.end, "으로 ")
                && line.within(d.end, d.end + 12, &["줄", "늘", "증가", "감소", "급증", "급감"])
        });
        let next = drafts.get(n + 1).map_or(tokens.len(), |d| d.first);
        let Some(draft) = drafts.get_mut(n) else { continue };
        let topic = line.any(draft.end, &["은 ", "는 ", "은,"]).is_some();
        let subject = line.any(draft.end, &["이 ", "가 ", "도 "]).is_some();
        let quotes = say && (topic || subject && draft.event.is_none());
        // "…고 출소자 5명이 똑같이 말했다", whatever the noun says of their past.
        let tells = subject
            && tokens
                .iter()
                .skip(draft.last + 1)
                .find(|t| !matches!(t.tag, Tag::Time(_)))
                .is_some_and(|t| t.tag == Tag::Mark(Mark::Say) && t.start < draft.end + 14);
        // "밀수꾼 네 명이 체포됐으며": the verb before the next count is theirs.
        let own_verb = tokens.get(draft.last + 1..next).is_some_and(|between| {
            between.iter().any(|t| matches!(t.tag, Tag::Event(e) if e.real && !e.weak && !e.describes))
        });
        // A soldier among those taken is one of them.
        let among = first_among.is_some_and(|at| at < draft.first)
            || marks(tokens, draft.last + 1, next).any(|(_, m)| m == Mark::Include);
        let says = match draft.kind {
            Some(NounKind::Outsider) => !among && (draft.event.is_none() || quotes || captors(line, draft)),
            Some(NounKind::Helper) if say && len > 1 && n == 0 && (topic || subject) => !own_verb,
            Some(NounKind::Helper) => quotes || line.within(draft.end, draft.end + 6, &["에 따르면", "에게"]),
            _ => topic && say && draft.event.is_none() && n == 0 && draft.subgroup.is_none() && !among,
        };
        let asked = ASKED.at(line, draft.end).is_some()
            || line.before(draft.start) == ' ' && DOERS.iter().any(|w| line.ends(draft.start, w));
        // Crowds, settlers and populations are counted for themselves.
        while next_break.next_if(|b| *b < draft.end).is_some() {}
        let stop = next_break.peek().copied().unwrap_or(usize::MAX).min(draft.end + 40);
        let next_doing = doing.get(doing.partition_point(|d| *d < draft.end)).copied();
        let crowd = (draft.event.is_none_or(|kind| kind == EventKind::Sighted) || draft.borrowed)
            && draft.whole.is_none()
            && draft.kind != Some(NounKind::Kin)
            && next_doing.is_some_and(|d| d < stop);
        if draft.aside != Some(Aside::Denied) && (says || asked || crowd || tells || draft.is_population()) {
            (draft.aside, draft.event) = (Some(Aside::Bystanders), None);
        }
        let than = line
            .any(
                draft.end,
                &["보다", "에 비해", " 대비", ") 대비", ")보다", ")에 비해", "에 비하면", "과 비교"],
            )
            .is_some();
        // "51명이던 억류자는 92명으로 늘었다".
        let was = line.has(draft.end, "이던 ")
            && line.within(draft.end, draft.end + 30, &["늘", "줄", "급증", "급감"]);
        // "작년보다 97명 늘었다" is a difference, and befell nobody.
        let changes = [
            " 늘",
            "이 늘",
            " 증가",
            "이 증가",
            " 줄",
            "이 줄",
            " 감소",
            "이 감소",
            " 많은",
            "이 많은",
            " 적은",
        ];
        let compared = ["보다 ", "에 비해 ", " 대비 ", "에 비하면 "];
        if line.any(draft.end, &changes).is_some()
            && line.within(draft.start.saturating_sub(16), draft.start, &compared)
        {
            (draft.aside, draft.event) = (Some(Aside::Comparison), None);
        }
        let compared = line.within(draft.start.saturating_sub(10), draft.start, super::lex::SAME_PERIOD)
            && line.within(draft.start.saturating_sub(16), draft.start, &["년 ", "작년", "지난해", "전년"])
            && !line.within(draft.end, draft.end + 12, &["늘", "줄", "증가", "감소"]);
        if than || was || compared || falls && line.has(draft.end, "에서") {
            draft.aside = Some(Aside::Comparison);
        }
    }
}

/// "군인 넷이 지키고 낮에는 하나뿐이다": a bare smaller number behind bystanders, to whom nothing happens either.
fn likewise(drafts: &mut [Draft]) {
    for n in 1..drafts.len() {
        let (Some(before), Some(draft)) = (drafts.get(n - 1), drafts.get(n)) else { continue };
        let bare = draft.kind.is_none() && draft.event.is_none() && draft.whole.is_none();
        let fewer = before.aside == Some(Aside::Bystanders) && draft.least() < before.least();
        if bare
            && fewer
            && let Some(draft) = drafts.get_mut(n).filter(|d| d.aside.is_none())
        {
            draft.aside = Some(Aside::Bystanders);
        }
    }
}

/// Guards and police are those who take, unless they are taken: "군인 2명이 체포됐다" against "경찰 10명이 체포했다".
fn captors(line: &Line, draft: &Draft) -> bool {
    let passive =
        ["됐", "되었", "된", "돼", "잡혔", "잡힌", "잡혀", "끌려", "숨졌", "숨진", "죽", "갇", "당"];
    let stop = (draft.end..draft.end + 40)
        .find(|i| matches!(line.char(*i), ',' | '.' | '\n'))
        .unwrap_or(draft.end + 40);
    !line.within(draft.end, stop, &passive) || !is_hangul(line.char(draft.end))
}
