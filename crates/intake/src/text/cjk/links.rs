//! Links between counts that both languages make alike.

use model::{EventKind, mention::MentionUnit};

use crate::text::{Aside, Proposal, Rule};

use super::{
    Draft, NounKind, Story, Whole,
    clause::clauses,
    token::{Mark, Tag, Token},
};

/// Words before the number in a bracket.
const BRACKET: usize = 3;
/// How many counts back one is meant by its number alone.
const SAID: usize = 3;

/// Makes a count part of a whole, unless it is one already, is set aside, or the whole is part of it.
pub(crate) fn set(drafts: &mut [Draft], n: usize, whole: Whole, rules: (Rule, Rule)) {
    // Parts of bystanders are bystanders; no bystander is part of those who are meant.
    let of_bystanders =
        matches!(whole, Whole::Here(w) if drafts.get(w).is_some_and(|d| d.aside == Some(Aside::Bystanders)));
    let sound = whole != Whole::Here(n)
        && drafts
            .get(n)
            .is_some_and(|d| d.whole.is_none() && !d.further && (of_bystanders || d.aside.is_none()));
    let circular =
        matches!(whole, Whole::Here(w) if drafts.get(w).is_some_and(|d| d.whole == Some(Whole::Here(n))));
    // The part of a part belongs to the part's whole where both stand in one list; a chain of wholes stays as it is.
    if let Some(draft) = drafts.get_mut(n).filter(|_| sound && !circular) {
        draft.whole = Some(whole);
        if of_bystanders {
            (draft.aside, draft.event) = (Some(Aside::Bystanders), None);
        }
        if draft.rule == rules.0 {
            draft.rule = rules.1;
        }
    }
}

/// The marks of the tokens `from..to`, with where they stand.
pub(crate) fn marks(tokens: &[Token], from: usize, to: usize) -> impl Iterator<Item = (usize, Mark)> {
    tokens.iter().enumerate().take(to).skip(from).filter_map(|(n, t)| match t.tag {
        Tag::Mark(mark) => Some((n, mark)),
        _ => None,
    })
}

/// "41명(여성 30명, 남성 11명)", "总共10人:女4人、男6人": what stands in brackets or after a colon behind a count.
pub(crate) fn brackets(tokens: &[Token], drafts: &mut [Draft], rules: (Rule, Rule)) {
    let mut open: Option<usize> = None;
    let mut n = 0;
    for (at, token) in tokens.iter().enumerate() {
        while drafts.get(n).is_some_and(|d| d.last < at) {
            n += 1;
        }
        match token.tag {
            Tag::Mark(Mark::Open) => {
                let near = |d: &Draft| d.end + 5 >= token.start && d.count.unit == MentionUnit::Person;
                open = n.checked_sub(1).filter(|b| drafts.get(*b).is_some_and(near));
            }
            Tag::Mark(Mark::Close) => open = None,
            Tag::Count(_) | Tag::Noun(_) => {
                let own = drafts
                    .get(n)
                    .is_some_and(|d| d.first <= at && at <= d.last && d.count.unit == MentionUnit::Person);
                let smaller =
                    |w: usize| drafts.get(w).zip(drafts.get(n)).is_some_and(|(w, d)| d.least() <= w.least());
                // "64명(2020년: 87명)" gives another year to compare with.
                let time = |t: &&Token| matches!(t.tag, Tag::Time(Some(w)) if w.year_long());
                let inside = tokens.get(..at).unwrap_or_default().iter().rev();
                let inside = inside.take_while(|t| t.tag != Tag::Mark(Mark::Open));
                let before = open.is_some() && inside.take(BRACKET).any(|t| time(&t));
                let alone = drafts
                    .get(n + 1)
                    .is_none_or(|next| marks(tokens, at, next.first).any(|(_, m)| m == Mark::Close));
                if own && before && alone {
                    if let Some(draft) = drafts.get_mut(n) {
                        (draft.aside, draft.event) = (Some(Aside::Comparison), None);
                    }
                } else if let Some(w) = open.filter(|w| own && smaller(*w)) {
                    set(drafts, n, Whole::Here(w), rules);
                }
            }
            _ => {}
        }
    }
}

/// "여성은 216명", "216人是女性": a sort that is set off as what the clause is about is part of what was counted without one.
pub(crate) fn breakdown(drafts: &mut [Draft], story: &Story, all: &[Proposal], rules: (Rule, Rule)) {
    for n in 0..drafts.len() {
        let Some(draft) = drafts.get(n).filter(|d| {
            (d.topic || d.contrast) && !d.open && d.whole.is_none() && !d.these && d.again.is_none()
        }) else {
            continue;
        };
        let least = draft.least();
        // "여성 11명 … 6명은": a number without a noun is part of any sort.
        let sorted = draft.kind.is_some();
        let person = draft.count.unit;
        let whole = |d: &Draft| {
            (!sorted && d.least() > least || d.subgroup.is_none())
                && d.whole.is_none()
                && d.aside.is_none()
                && d.count.unit == person
                && d.least() >= least
        };
        let here = drafts.iter().take(n).rposition(whole);
        let earlier = story.whole.filter(|w| {
            let said = all
                .get(*w)
                .filter(|p| !sorted || p.subgroup.is_none())
                .and_then(|p| p.quantity.lo.or(p.quantity.hi));
            said.is_some_and(|lo| lo >= least)
        });
        if let Some(whole) = here.map(Whole::Here).or(earlier.map(Whole::Earlier)) {
            set(drafts, n, whole, rules);
        }
    }
}

/// "八人被捕,三人获释,五人被遣返": bare numbers that add up to the one before them are its parts; so are the children of a
/// family whose size was said.
pub(crate) fn by_sum(tokens: &[Token], drafts: &mut [Draft], rules: (Rule, Rule)) {
    let bare = |d: &Draft| {
        d.exact() && d.whole.is_none() && d.aside.is_none() && d.count.unit == MentionUnit::Person
    };
    // A couple, their daughter and her husband are four.
    let kin = |d: &Draft| matches!(d.kind, Some(NounKind::Kin | NounKind::Pair(_)));
    // What was made a part of it already counts towards the sum.
    let exact = |d: &Draft| d.exact() && d.aside.is_none() && d.count.unit == MentionUnit::Person && !kin(d);
    let counted: Vec<usize> = (0..drafts.len()).filter(|n| drafts.get(*n).is_some_and(exact)).collect();
    let whole = [counted.first(), counted.last()].into_iter().flatten().copied().find(|w| {
        let of = |n: &&usize| {
            drafts.get(**n).is_some_and(|d| d.whole.is_none_or(|of| of == Whole::Here(*w) && **n != *w))
        };
        let members: Vec<u64> =
            counted.iter().filter(of).filter_map(|n| drafts.get(*n)).map(Draft::least).collect();
        let total = members.iter().copied().fold(0, u64::saturating_add);
        let own = drafts.get(*w).filter(|d| d.whole.is_none()).map(Draft::least);
        members.len() > 2 && own.and_then(|own| own.checked_mul(2)) == Some(total)
    });
    if let Some(whole) = whole {
        counted.iter().filter(|n| **n != whole).for_each(|n| set(drafts, *n, Whole::Here(whole), rules));
    }
    let broken = |a: &Draft, b: &Draft| {
        marks(tokens, a.last + 1, b.first.max(a.last + 1)).any(|(_, m)| m == Mark::Break)
    };
    for n in 1..drafts.len() {
        // "带走23名信徒,当晚放走21人": who is let go was taken.
        let freed = drafts
            .get(n)
            .is_some_and(|d| bare(d) && d.kind.is_none() && d.event == Some(EventKind::Released));
        let taken = |w: &Draft, d: &Draft| {
            w.least() > d.least()
                && matches!(w.event, Some(EventKind::Apprehended | EventKind::Held))
                && broken(w, d)
        };
        if freed
            && let Some(whole) = (0..n).rev().find(|w| {
                drafts.get(*w).zip(drafts.get(n)).is_some_and(|(w, d)| w.whole.is_none() && taken(w, d))
            })
        {
            set(drafts, n, Whole::Here(whole), rules);
        }
        let young = drafts.get(n).is_some_and(|d| {
            bare(d) && matches!(d.subgroup, Some("children" | "infants" | "girls" | "boys")) && !d.further
        });
        let of = n.checked_sub(1).filter(|w| {
            let family = |d: &Draft| {
                d.rule.ends_with("family")
                    && d.exact()
                    && d.least() > 2
                    && d.count.unit == MentionUnit::Person
            };
            young
                && drafts
                    .get(*w)
                    .zip(drafts.get(n))
                    .is_some_and(|(w, d)| family(w) && w.least() > d.least() && broken(w, d))
        });
        if let Some(whole) = of {
            set(drafts, n, Whole::Here(whole), rules);
        }
    }
}

/// "64명을 잃었고 55명이 송환됐다", "六人被捕,一人脱身": a smaller bare number in a later clause, with a fate of its own and no
/// time or place of its own, is part of the number before it. `joined` says whether the words between two counts close a
/// clause though no mark does ("다섯 명이 길을 잃어 두 명이 동사했다"); `only` whether it is set against the whole ("셋뿐").
pub(crate) fn later_fate(
    tokens: &[Token],
    drafts: &mut [Draft],
    rules: (Rule, Rule),
    placed: impl Fn(&Draft) -> bool,
    joined: impl Fn(&Draft, &Draft) -> bool,
    only: impl Fn(&Draft) -> bool,
) {
    for n in 1..drafts.len() {
        let Some(draft) = drafts.get(n) else { continue };
        let person = |d: &Draft| d.count.unit == MentionUnit::Person && d.aside.is_none();
        // Whose fate is unknown may be others.
        let bare =
            draft.kind.is_none() && !draft.further && !draft.these && !draft.open && draft.again.is_none();
        if !(bare && person(draft) && draft.whole.is_none() && !placed(draft)) {
            continue;
        }
        let Some(w) =
            (0..n).rev().take(6).find(|w| drafts.get(*w).is_some_and(|w| w.whole.is_none() && person(w)))
        else {
            continue;
        };
        let Some(whole) = drafts.get(w) else { continue };
        let between = tokens.get(whole.last + 1..draft.first).unwrap_or_default();
        let cut = between.iter().rposition(|t| t.tag == Tag::Mark(Mark::Break));
        let joins = cut.is_none() && joined(whole, draft);
        if cut.is_none() && !joins {
            continue;
        }
        let timed =
            cut.is_some() && between.iter().skip(cut.unwrap_or(0)).any(|t| matches!(t.tag, Tag::Time(_)));
        let taken = matches!(whole.event, Some(EventKind::Apprehended | EventKind::Held));
        let fate = joins
            || only(draft)
            || draft.event.is_none() && draft.contrast
            || draft.borrowed
            || taken
                && matches!(
                    draft.event,
                    Some(
                        EventKind::Returned
                            | EventKind::Released
                            | EventKind::Died
                            | EventKind::Transferred
                            | EventKind::Escaped
                    )
                );
        // Some other event told between them ends the story of the whole.
        if fate && !timed && whole.least() > draft.least() && whole.count.hi.is_none() {
            set(drafts, n, Whole::Here(w), rules);
        }
    }
}

/// "모두 여덟 식구다. 조부모 두 분, 딸, 손주 다섯": a sentence that adds up to the whole before it lists its parts.
///
/// So does a clause of it: "성별로는 여성 61명, 남성 26명이고".
pub(crate) fn adds_up(
    tokens: &[Token],
    drafts: &mut [Draft],
    story: &Story,
    all: &[Proposal],
    rules: (Rule, Rule),
) {
    let Some(whole) = story.whole else { return };
    let free = |d: &Draft| {
        d.exact() && d.whole.is_none() && d.aside.is_none() && d.count.unit == MentionUnit::Person
    };
    let said = all
        .get(whole)
        .filter(|p| p.quantity.qualifier == model::Qualifier::Exactly && p.unit == MentionUnit::Person);
    let Some(said) = said.and_then(|p| p.quantity.lo) else { return };
    let (clauses, len) = (clauses(tokens), drafts.len());
    let clause = |d: &Draft| clauses.get(d.first).copied();
    let mut runs = vec![(0, len)];
    let mut first = 0;
    for next in 1..=len {
        if drafts.get(next).and_then(clause) != drafts.get(first).and_then(clause) {
            runs.push((first, next));
            first = next;
        }
    }
    for (first, next) in runs {
        let own = drafts.get(first..next).unwrap_or_default();
        let sum = own.iter().try_fold(0_u64, |sum, d| free(d).then(|| sum.saturating_add(d.least())));
        if own.len() > 1 && sum == Some(said) {
            for n in first..next {
                // "另有39名": with the others they are all.
                if let Some(draft) = drafts.get_mut(n) {
                    draft.further = false;
                }
                set(drafts, n, Whole::Earlier(whole), rules);
                if let Some(draft) = drafts.get_mut(n) {
                    draft.exhaustive = true;
                }
            }
        }
    }
}

/// "두 조가 붙잡혔는데 각각 아홉 명, 열한 명": as many counts as there are groups, each the people of one.
pub(crate) fn each_group(drafts: &mut [Draft], each: impl Fn(&Draft) -> bool, rules: (Rule, Rule)) {
    for w in 0..drafts.len() {
        let Some(groups) =
            drafts.get(w).filter(|d| matches!(d.count.unit, MentionUnit::Group | MentionUnit::Family))
        else {
            continue;
        };
        let (many, after) = (groups.least(), w + 1);
        let people = drafts.iter().skip(after).take_while(|d| d.count.unit == MentionUnit::Person).count();
        if drafts.get(after).is_some_and(&each) && u64::try_from(people) == Ok(many) {
            for n in after..after + people {
                set(drafts, n, Whole::Here(w), rules);
            }
        }
    }
}

/// "十七名被拘留者除两人外全部被遣返", "두 명을 빼고": who is excepted is part of the count before, and the verb is not theirs.
pub(crate) fn excepted(drafts: &mut [Draft], out: impl Fn(&Draft) -> bool, rules: (Rule, Rule)) {
    for n in 0..drafts.len() {
        let person = |d: &Draft| d.count.unit == MentionUnit::Person && d.aside.is_none();
        if !drafts.get(n).is_some_and(|d| person(d) && out(d)) {
            continue;
        }
        let whole = n.checked_sub(1).and_then(|w| drafts.get(w)).zip(drafts.get(n));
        if whole.is_some_and(|(w, d)| person(w) && w.least() > d.least()) {
            set(drafts, n, Whole::Here(n - 1), rules);
        }
        // "1월에 북송된 11명을 제외하면": what describes them holds.
        if let Some(draft) =
            drafts.get_mut(n).filter(|d| d.told.is_none_or(|t| t > d.last || t + 1 < d.first))
        {
            (draft.event, draft.told, draft.denied) = (None, None, true);
        }
    }
}

/// Whether a number that opens a sentence was just said of people: "나머지 아홉 명은 체포됐다. 아홉 명 중에는".
pub(crate) fn said_before(drafts: &[Draft], n: usize, all: &[Proposal]) -> bool {
    let Some(draft) = drafts.get(n).filter(|d| n == 0 && d.first == 0 && d.exact() && d.kind.is_none())
    else {
        return false;
    };
    let same = |p: &Proposal| {
        p.quantity.qualifier == model::Qualifier::Exactly
            && p.quantity.lo == draft.count.lo
            && p.unit == draft.count.unit
            && p.aside.is_none()
    };
    draft.least() > 1 && all.iter().rev().take(SAID).any(same)
}

/// Finds the count whose number is said again.
pub(crate) fn again(drafts: &mut [Draft], n: usize, all: &[Proposal], rule: Rule) {
    let Some(draft) = drafts.get(n) else { return };
    let same = |lo: Option<u64>, unit: MentionUnit| lo == draft.count.lo && unit == draft.count.unit;
    let here = drafts.iter().take(n).rposition(|d| same(d.count.lo, d.count.unit));
    let earlier = || {
        all.iter().enumerate().rev().take(40).find(|(_, p)| same(p.quantity.lo, p.unit) && p.again.is_none())
    };
    let again = here.map(Whole::Here).or_else(|| earlier().map(|(n, _)| Whole::Earlier(n)));
    if let Some(draft) = drafts.get_mut(n).filter(|_| again.is_some()) {
        (draft.again, draft.rule) = (again, rule);
    }
}

/// The whole of "the rest": that of the parts before it, else the count said last that is larger.
///
/// Who came to an end of their own is no whole of others: "8명이 북송됐다. 나머지 2명".
pub(crate) fn whole_of_rest(drafts: &[Draft], n: usize, story: &Story, all: &[Proposal]) -> Option<Whole> {
    let ended =
        |kind: EventKind| !matches!(kind, EventKind::Apprehended | EventKind::Held | EventKind::Sighted);
    let earlier =
        story.whole.filter(|w| !all.get(*w).and_then(|p| p.event).is_some_and(|event| ended(event.kind)));
    let sibling = drafts.iter().take(n).rev().find_map(|d| d.whole);
    let least = drafts.get(n).map_or(0, Draft::least);
    let larger = |d: &Draft| {
        d.whole.is_none() && d.aside.is_none() && (d.least() > least || d.count.qualifier.is_some())
    };
    let here = drafts.iter().take(n).rposition(larger).map(Whole::Here);
    sibling.or(story.parent.map(Whole::Earlier)).or(here).or(earlier.map(Whole::Earlier))
}
