//! What a passage has said so far, and how the counts of a sentence become proposals.

use model::{Certainty, Event, EventKind, mention::MentionUnit};

use crate::text::{Aside, Chars, PlaceSeen, Proposal, Rule, Window, confidence, language::Passage};

use super::{
    Line,
    atom::Clock,
    clause::{clauses, only_divided, owner},
    draft::{Draft, Whole},
    token::{Mark, Tag, Token},
};

/// Most places given with one count, as in English.
const MOST: usize = 8;

/// What carries over from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Story {
    /// What dates are reckoned from.
    pub(crate) clock: Clock,
    /// The last count of people that is no part of another.
    pub(crate) whole: Option<usize>,
    /// The whole that the last part belonged to.
    pub(crate) parent: Option<usize>,
    /// How many sentences ago they were said.
    age: u8,
    /// The days that a sentence gave in which nothing happened and nobody was counted: the head of a note.
    head: Option<Window>,
    /// The rule of a count of whom the text says that it did not happen.
    denied: Rule,
}

impl Story {
    /// Begins a passage published on a day; `denied` names the rule of what its language denies.
    pub(crate) fn new(published: Option<model::Day>, denied: Rule) -> Self {
        Self { clock: Clock { published, ..Clock::default() }, denied, ..Self::default() }
    }

    /// Sets the clock for a sentence; a paragraph forgets the year that the one before named.
    pub(crate) fn turn(&mut self, line: &Line) {
        self.clock.fresh = false;
        if line.opens {
            self.head = None;
            self.clock.month = None;
            self.clock.year = None;
            self.clock.last = None;
        }
        self.age = self.age.saturating_add(1);
        if self.age > 3 {
            (self.whole, self.parent) = (None, None);
        }
    }

    /// Takes in a sentence without counts.
    pub(crate) fn uncounted(&mut self, tokens: &[Token]) {
        let few = |w: &Window| w.from.zip(w.to).is_some_and(|(from, to)| to.0 - from.0 < 32);
        let told = tokens.iter().rev().find_map(|t| if let Tag::Time(time) = t.tag { time } else { None });
        let happens = tokens.iter().any(|t| matches!(t.tag, Tag::Event(_)));
        self.head = told.filter(few).filter(|_| !happens).or(self.head);
    }

    /// Gives what happened in a note the days at its head, until a sentence tells its own.
    pub(crate) fn under_head(&mut self, tokens: &[Token], drafts: &mut [Draft]) {
        if tokens.iter().any(|t| matches!(t.tag, Tag::Time(Some(_)))) {
            self.head = None;
        }
        for draft in
            drafts.iter_mut().filter(|d| d.window.is_none() && d.whole.is_none() && d.aside.is_none())
        {
            draft.window = self.head.filter(|_| draft.event.is_some() && !draft.borrowed);
        }
    }

    /// Adds the counts of a sentence to all that is proposed.
    pub(crate) fn add(
        &mut self,
        line: &Line,
        passage: &Passage<'_>,
        tokens: &[Token],
        drafts: &[Draft],
        said: &Said,
        all: &mut Vec<Proposal>,
    ) {
        let base = all.len();
        let breaks = clauses(tokens);
        let ends: Vec<usize> =
            tokens.iter().filter(|t| t.tag == Tag::Mark(Mark::Break)).map(|t| t.end).collect();
        for (n, draft) in drafts.iter().enumerate() {
            let at = line.at(draft.start, draft.end);
            let index = |whole: Option<Whole>| match whole {
                Some(Whole::Here(n)) => Some(base + n),
                Some(Whole::Earlier(n)) => Some(n),
                None => None,
            };
            let (part_of, again) = (index(draft.whole), index(draft.again));
            // Whose fate is unknown was seized with the others, and that is all.
            let fits =
                |kind: EventKind| !draft.open || matches!(kind, EventKind::Apprehended | EventKind::Held);
            let event = draft.event.or_else(|| of_whole(draft, drafts).filter(|kind| fits(*kind)));
            let event = event.map(|kind| Event { kind, certainty: said.certainty });
            let earlier = match draft.whole {
                Some(Whole::Earlier(n)) if !draft.denied => {
                    all.get(n).and_then(|w| w.event).filter(|e| fits(e.kind))
                }
                _ => None,
            };
            let event = event.or(earlier).filter(|_| draft.aside != Some(Aside::Denied));
            let denied = draft.denied && event.is_none();
            let aside = draft.aside.or(denied.then_some(Aside::Denied));
            let rule = if aside == Some(Aside::Denied) { self.denied } else { draft.rule };
            if draft.aside.is_none() && draft.count.unit == MentionUnit::Person {
                self.age = 0;
                match part_of {
                    Some(whole) => self.parent = Some(whole),
                    None => (self.whole, self.parent) = (Some(all.len()), None),
                }
            }
            all.push(Proposal {
                at,
                quantity: draft.quantity(line.words(at)),
                unit: draft.count.unit,
                event,
                subgroup: draft.subgroup.map(str::to_owned),
                sex: draft.sex,
                age: draft.age,
                window: draft.window,
                places: if only_divided(tokens, drafts, n) {
                    Vec::new()
                } else {
                    places(line, passage, tokens, (&breaks, &ends), (draft, drafts), at)
                },
                part_of,
                exhaustive: draft.exhaustive,
                again,
                attribution: said.by,
                aside,
                confidence: confidence::of(rule),
                rule,
            });
        }
    }
}

/// What befell the whole of the same sentence befell its parts too, whatever else is told of them.
fn of_whole(draft: &Draft, drafts: &[Draft]) -> Option<EventKind> {
    let whole = match draft.whole {
        Some(Whole::Here(n)) if !draft.denied => drafts.get(n)?,
        _ => return None,
    };
    let above = || match whole.whole {
        Some(Whole::Here(n)) => drafts.get(n)?.event,
        _ => None,
    };
    whole.event.or_else(above)
}

/// Who says what a sentence says, and how sure they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    /// The words that name them.
    pub(crate) by: Option<Chars>,
    /// How sure they are.
    pub(crate) certainty: Certainty,
}

/// The places of a count's clause, the nearest first; if it has none, those of the clauses before it in the sentence.
fn places(
    line: &Line,
    passage: &Passage<'_>,
    tokens: &[Token],
    (clauses, ends): (&[usize], &[usize]),
    (draft, drafts): (&Draft, &[Draft]),
    at: Chars,
) -> Vec<PlaceSeen> {
    let own = clauses.get(draft.first).copied().unwrap_or_default();
    let ends = |clause: usize| ends.get(clause).copied();
    let whole = line.at(0, line.chars.len());
    let from = own.checked_sub(1).and_then(ends).map_or(whole.start, |end| line.at(end, end + 1).start);
    let to = ends(own).map_or(whole.end, |end| line.at(0, end).end);
    // "북한 주민" names people, not where they are.
    let in_noun = |p: &PlaceSeen| {
        tokens.iter().any(|t| {
            matches!(t.tag, Tag::Noun(_) | Tag::Time(_))
                && line.at(t.start, t.end).start <= p.at.start
                && p.at.end <= line.at(t.start, t.end).end
        })
    };
    let first = passage.places.partition_point(|p| p.at.start < whole.start);
    let seen = passage
        .places
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|p| p.at.end <= whole.end)
        .filter(|p| !in_noun(p) && !elsewhere(line, p) && !of_another(line, tokens, draft, p));
    let mut fits: Vec<&PlaceSeen> = seen.clone().filter(|p| p.at.start >= from && p.at.end <= to).collect();
    if fits.is_empty() {
        fits = seen.filter(|p| p.at.end <= from).collect();
    }
    // 在吉林延吉: the town, not its province.
    let smaller: Vec<Chars> = fits
        .iter()
        .filter(|p| fits.iter().any(|q| p.at != q.at && lies_in(q, p) && p.at.end.abs_diff(q.at.start) <= 1))
        .map(|p| p.at)
        .collect();
    fits.retain(|p| !smaller.contains(&p.at));
    // "옌지에서 12명, 투먼에서 30명": a place right before a count is that of this count.
    let right_before = |p: &PlaceSeen, start: usize| {
        let end = line.index(p.at.end);
        end <= start && start - end <= 3 && !line.gap(end, start).contains(&',')
    };
    if fits.iter().any(|p| right_before(p, draft.start)) {
        fits.retain(|p| {
            p.at.end <= at.start || !drafts.iter().any(|d| d.first > draft.last && right_before(p, d.start))
        });
    }
    let distance = |p: &PlaceSeen| {
        if p.at.end <= at.start { at.start - p.at.end } else { p.at.start.saturating_sub(at.end) }
    };
    fits.sort_by_key(|p| distance(p));
    fits.into_iter().take(MOST).cloned().collect()
}

/// Whether one place lies in another, as far as each is one place.
fn lies_in(inner: &PlaceSeen, outer: &PlaceSeen) -> bool {
    matches!((inner.paths.as_slice(), outer.paths.as_slice()), ([inner], [outer])
        if inner.strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('/')))
}

/// Whether a place stands in the clause of an event that is not the one told of a count.
fn of_another(line: &Line, tokens: &[Token], draft: &Draft, place: &PlaceSeen) -> bool {
    let end = line.index(place.at.end);
    let next = tokens.partition_point(|t| t.start < end);
    owner(tokens, next).is_some_and(|event| draft.told != Some(event))
}

/// Whether a place is only where people came from, were sent back to, or were on their way to: "북한을 탈출한", 遣返朝鲜.
fn elsewhere(line: &Line, place: &PlaceSeen) -> bool {
    const BEHIND: &[&str] = &[
        "을 탈출",
        "를 탈출",
        "을 떠",
        "를 떠",
        "을 벗어",
        "를 벗어",
        "을 빠져",
        "를 빠져",
        "을 도망",
        "에서 탈출",
        "에서 도망",
        "에서 온 ",
        "에서 넘어온",
        "출신",
        " 출신",
        "국적",
        " 국적",
        "으로 송환",
        "로 송환",
        "으로 북송",
        "으로 강제",
        "로 강제",
        "으로 추방",
        "로 추방",
        "으로 돌려",
        "로 돌려",
        "으로 되돌",
        "로 되돌",
        "으로 보내",
        "으로 넘",
        "에 넘",
        "으로 인도",
        "에 인도",
        "에 인계",
        "로 인계",
        "으로 압송",
        "측에",
        " 측에",
        " 당국에 넘",
        "으로 끌려",
        "으로 가려",
        "로 가려",
        "으로 향",
        "로 향",
        "행을",
        "행 ",
        "에 사는",
        "에 살던",
        "에 사시는",
        "에 있는 가족",
        "에 가족",
        "에 친척",
        "에 거주하는",
        "으로 귀환",
        "籍",
        "当局",
        "政府",
    ];
    const BEFORE: &[&str] = &[
        "逃离",
        "逃出",
        "离开",
        "脱离",
        "出逃",
        "逃自",
        "来自",
        "遣返",
        "遣返回",
        "遣返至",
        "遣返到",
        "遣送",
        "遣送回",
        "遣送至",
        "送回",
        "送返",
        "送还",
        "送返回",
        "驱逐到",
        "驱逐至",
        "驱逐回",
        "引渡到",
        "引渡至",
        "引渡给",
        "交给",
        "移交给",
        "移交",
        "交还",
        "押回",
        "推回",
        "遣回",
        "返回",
        "前往",
        "准备去",
        "想去",
        "要去",
        "偷渡到",
        "偷渡至",
        "偷渡往",
        "投奔",
        "赴",
        "强送",
        "交予",
    ];
    let (from, to) = (line.index(place.at.start), line.index(place.at.end));
    // "함경북도 회령 출신": the larger place before it is meant with it.
    let with_next = line.char(to) == ' '
        && (to + 2..to + 8)
            .any(|n| line.any(n, &[" 출신", "출신"]).is_some() && !line.gap(to + 1, n).contains(&' '));
    with_next || line.any(to, BEHIND).is_some() || BEFORE.iter().any(|w| line.ends(from, w))
}

/// Marks the parts that add up to their whole: both are exact, and so is the sum.
pub(crate) fn sum_up(drafts: &mut [Draft]) {
    // Of each whole how many parts it has, and their sum while all are exact.
    let mut sums = vec![(0_usize, Some(0_u64)); drafts.len()];
    for draft in drafts.iter() {
        if let Some(Whole::Here(whole)) = draft.whole
            && let Some((parts, sum)) = sums.get_mut(whole)
        {
            *parts += 1;
            *sum = sum.filter(|_| draft.exact()).map(|sum| sum.saturating_add(draft.least()));
        }
    }
    let adds_up: Vec<bool> = drafts
        .iter()
        .zip(&sums)
        .map(|(whole, (parts, sum))| *parts > 1 && whole.exact() && Some(whole.least()) == *sum)
        .collect();
    for draft in drafts {
        if let Some(Whole::Here(whole)) = draft.whole
            && adds_up.get(whole) == Some(&true)
        {
            draft.exhaustive = true;
        }
    }
}
