//! Links between counts that both languages make alike.

use model::{EventKind, mention::MentionUnit};

use crate::text::{Proposal, Rule};

use super::{
    Draft, Story, Whole,
    token::{Mark, Tag, Token},
};

/// Makes a count part of a whole, unless it is one already, is set aside, or the whole is part of it.
pub(crate) fn set(drafts: &mut [Draft], n: usize, whole: Whole, rules: (Rule, Rule)) {
    let sound =
        whole != Whole::Here(n) && drafts.get(n).is_some_and(|d| d.whole.is_none() && d.aside.is_none());
    let circular =
        matches!(whole, Whole::Here(w) if drafts.get(w).is_some_and(|d| d.whole == Some(Whole::Here(n))));
    // The part of a part belongs to the part's whole where both stand in one list; a chain of wholes stays as it is.
    if let Some(draft) = drafts.get_mut(n).filter(|_| sound && !circular) {
        draft.whole = Some(whole);
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
            Tag::Count(count) if count.unit == MentionUnit::Person => {
                let own = drafts.get(n).is_some_and(|d| d.first <= at && at <= d.last);
                let smaller =
                    |w: usize| drafts.get(w).zip(drafts.get(n)).is_some_and(|(w, d)| d.least() <= w.least());
                if let Some(w) = open.filter(|w| own && smaller(*w)) {
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
        let Some(draft) = drafts
            .get(n)
            .filter(|d| (d.topic || d.contrast) && d.whole.is_none() && !d.these && d.again.is_none())
        else {
            continue;
        };
        let least = draft.least();
        let whole =
            |d: &Draft| d.subgroup.is_none() && d.whole.is_none() && d.aside.is_none() && d.least() >= least;
        let here = drafts.iter().take(n).rposition(whole);
        let earlier = story.whole.filter(|w| {
            let said =
                all.get(*w).filter(|p| p.subgroup.is_none()).and_then(|p| p.quantity.lo.or(p.quantity.hi));
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
    let bares: Vec<usize> = (0..drafts.len()).filter(|n| drafts.get(*n).is_some_and(&bare)).collect();
    let least = |n: usize| drafts.get(n).map_or(0, Draft::least);
    let total: u64 = bares.iter().map(|n| least(*n)).fold(0, u64::saturating_add);
    let whole = [bares.first(), bares.last()]
        .into_iter()
        .flatten()
        .copied()
        .find(|n| least(*n).checked_mul(2) == Some(total));
    if let Some(whole) = whole.filter(|_| bares.len() > 2) {
        bares.iter().filter(|n| **n != whole).for_each(|n| set(drafts, *n, Whole::Here(whole), rules));
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
        if let Some(whole) = (0..n).rev().find(|w| {
            freed && drafts.get(*w).zip(drafts.get(n)).is_some_and(|(w, d)| w.whole.is_none() && taken(w, d))
        }) {
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

/// The whole of "the rest": that of the parts before it, else the count said last.
pub(crate) fn whole_of_rest(drafts: &[Draft], n: usize, story: &Story) -> Option<Whole> {
    let sibling = drafts.iter().take(n).rev().find_map(|d| d.whole);
    let here = drafts.iter().take(n).rposition(|d| d.whole.is_none() && d.aside.is_none()).map(Whole::Here);
    sibling.or(story.parent.map(Whole::Earlier)).or(here).or(story.whole.map(Whole::Earlier))
}
