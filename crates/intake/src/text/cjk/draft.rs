//! A count while its sentence is being read, and how its words are gathered.

use model::{AgeRange, EventKind, Qualifier, Quantity, Sex, mention::MentionUnit};

use crate::text::{Aside, Rule, Window};

use super::{
    Line,
    token::{Count, Mark, Noun, NounKind, Tag, Token},
};

/// The whole that a part belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whole {
    /// A count of the same sentence.
    Here(usize),
    /// A proposal made before.
    Earlier(usize),
}

/// A count with the words around it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The first and the last token that belong to it.
    pub(crate) first: usize,
    /// The last token.
    pub(crate) last: usize,
    /// The first character of its words.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// The number.
    pub(crate) count: Count,
    /// The qualifier before it.
    pub(crate) before: Option<Qualifier>,
    /// The qualifier after it.
    pub(crate) after: Option<Qualifier>,
    /// What kind of people, by the noun nearest to it.
    pub(crate) kind: Option<NounKind>,
    /// Which of them.
    pub(crate) subgroup: Option<&'static str>,
    /// Their sex.
    pub(crate) sex: Option<Sex>,
    /// Their age.
    pub(crate) age: Option<AgeRange>,
    /// Whether the noun is what the clause is about ("여성은 216명").
    pub(crate) topic: bool,
    /// Whether it is a bare number set against the others ("두 명은").
    pub(crate) contrast: bool,
    /// Whether "these" or "the" stands before it.
    pub(crate) these: bool,
    /// Whether it is the rest.
    pub(crate) rest: bool,
    /// Whether it is said to be others, beside those counted.
    pub(crate) further: bool,
    /// What happened.
    pub(crate) event: Option<EventKind>,
    /// The token that told it.
    pub(crate) told: Option<usize>,
    /// Whether the text leaves open what became of them, so that nothing told of others is theirs.
    pub(crate) open: bool,
    /// Whether that was taken from another clause.
    pub(crate) borrowed: bool,
    /// Whether the text says that what is told did not happen to them.
    pub(crate) denied: bool,
    /// When.
    pub(crate) window: Option<Window>,
    /// The whole it is part of.
    pub(crate) whole: Option<Whole>,
    /// Whether the parts make up the whole.
    pub(crate) exhaustive: bool,
    /// Whose number it repeats.
    pub(crate) again: Option<Whole>,
    /// Why it may be no count to enter.
    pub(crate) aside: Option<Aside>,
    /// The rule.
    pub(crate) rule: Rule,
}

/// Adds a count, or widens the one before it where both bound one number: "최소 30명에서 최대 50명", 一百人以上、两百人以下.
///
/// `joins` may stand between them.
pub(crate) fn push(line: &Line, drafts: &mut Vec<Draft>, draft: Draft, joins: &[&str]) {
    let one = drafts.last_mut().filter(|p| {
        let led = p.before == Some(Qualifier::AtLeast)
            && matches!(draft.before, Some(Qualifier::UpTo | Qualifier::FewerThan));
        let followed = matches!(p.after, Some(Qualifier::AtLeast | Qualifier::MoreThan))
            && matches!(draft.after, Some(Qualifier::FewerThan | Qualifier::UpTo));
        let joined = joins.iter().any(|w| w.chars().eq(line.gap(p.end, draft.start).iter().copied()));
        joined && (led || followed) && p.count.unit == draft.count.unit && p.count.lo < draft.count.lo
    });
    if let Some(last) = one {
        (last.before, last.after) = (None, None);
        last.reach(draft.last, draft.end);
        last.count = Count { qualifier: Some(Qualifier::Range), hi: draft.count.lo, ..last.count };
        last.kind = last.kind.or(draft.kind);
    } else {
        drafts.push(draft);
    }
}

impl Draft {
    /// A count that begins and ends with one token.
    pub(crate) fn new(token: usize, at: Token, count: Count, rule: Rule) -> Self {
        let mut draft = Self {
            first: token,
            last: token,
            start: at.start,
            end: at.end,
            count,
            before: None,
            after: None,
            kind: None,
            subgroup: None,
            sex: None,
            age: None,
            topic: false,
            contrast: false,
            these: false,
            rest: false,
            further: false,
            event: None,
            told: None,
            open: false,
            borrowed: false,
            denied: false,
            window: None,
            whole: None,
            exhaustive: false,
            again: None,
            aside: None,
            rule,
        };
        if let Some(noun) = count.noun {
            draft.absorb(noun);
        }
        draft
    }

    /// Takes a noun in; the nearest says what kind of people they are.
    pub(crate) fn absorb(&mut self, noun: Noun) {
        // The family of prisoners of war are no prisoners of war.
        let of_family = self.kind == Some(NounKind::Family);
        self.kind = self.kind.or(Some(noun.kind));
        if of_family {
            return;
        }
        // "여성 노인" and "年轻女性": two sorts say more than one, and the sex is that of either.
        self.subgroup = match (self.subgroup, noun.subgroup) {
            (Some("children"), Some(sort @ ("women" | "girls")))
            | (Some(sort @ ("women" | "girls")), Some("children")) => {
                Some(if sort == "women" { "girls" } else { sort })
            }
            (Some("children"), Some("men")) => Some("boys"),
            (Some("older people"), Some("women")) | (Some("women"), Some("older people")) => {
                Some("older women")
            }
            (own, other) => own.or(other),
        };
        self.sex = self.sex.or(noun.sex);
        if noun.kind == NounKind::Incident && self.count.unit == MentionUnit::Person {
            self.count.unit = MentionUnit::Incident;
        }
    }

    /// Takes "the mother of three children" for the mother; whether it is one.
    pub(crate) fn parents_of(&mut self, noun: Noun) -> bool {
        let children = matches!(self.subgroup, Some("children" | "girls" | "boys" | "infants"));
        let many = match noun.kind {
            NounKind::Kin if noun.subgroup != self.subgroup => 1,
            NounKind::Pair(n) => n,
            _ => return false,
        };
        if children {
            self.count = Count { qualifier: None, lo: Some(many), hi: None, ..self.count };
            (self.kind, self.subgroup, self.sex) = (Some(noun.kind), noun.subgroup, noun.sex);
            (self.before, self.after, self.age) = (None, None, None);
        }
        children
    }

    /// Several sorts together are no one sort.
    pub(crate) fn mix(&mut self, noun: Noun) {
        if noun.subgroup != self.subgroup {
            self.subgroup = None;
        }
        if noun.sex != self.sex {
            self.sex = None;
        }
    }

    /// Gathers the words before the number: qualifiers, nouns, ages, "these", "the rest".
    ///
    /// Tokens before `floor` belong to the count before. `join` are the gaps across which a noun belongs to the number, `topic` those across which it is what the clause is
    /// about, `and` those between two nouns.
    pub(crate) fn gather_left(
        &mut self,
        line: &Line,
        tokens: &[Token],
        floor: usize,
        join: &[&str],
        topic: &[&str],
        and: &[&str],
    ) {
        let is = |from: usize, to: usize, some: &[&str]| {
            some.iter().any(|w| w.chars().eq(line.gap(from, to).iter().copied()))
        };
        let mut last_noun = None;
        while let Some((n, token)) =
            self.first.checked_sub(1).filter(|n| *n >= floor).and_then(|n| tokens.get(n).map(|t| (n, *t)))
        {
            let near = is(token.end, self.start, &["", " "]);
            let joined = near || is(token.end, self.start, join);
            let taken = match token.tag {
                Tag::Before(q) if joined => {
                    self.before = self.before.or(Some(q));
                    true
                }
                Tag::Mark(Mark::Total) => joined,
                Tag::Mark(Mark::These) if joined => {
                    self.these = true;
                    true
                }
                Tag::Mark(Mark::Rest) if joined || is(token.end, self.start, topic) => {
                    self.rest = true;
                    true
                }
                Tag::Mark(Mark::Further) if joined => {
                    self.further = true;
                    true
                }
                Tag::Mark(Mark::Population) if is(token.end, self.start, topic) || joined => {
                    self.aside = Some(Aside::Bystanders);
                    true
                }
                Tag::Age(age) if joined => {
                    self.age = self.age.or(Some(age));
                    true
                }
                Tag::Age(age) if self.another_age(line.gap(token.end, self.start)) => {
                    self.widen_age(age);
                    true
                }
                Tag::Noun(noun) if joined => {
                    self.absorb(noun);
                    last_noun = Some(noun);
                    true
                }
                Tag::Noun(noun)
                    if last_noun.is_some() && is(token.end, self.start, and) && !self.one_by_one(noun) =>
                {
                    self.mix(noun);
                    true
                }
                Tag::Noun(noun)
                    if last_noun.is_none()
                        && matches!(noun.kind, NounKind::Sort | NounKind::People | NounKind::Helper)
                        && is(token.end, self.start, topic) =>
                {
                    self.absorb(noun);
                    self.topic = noun.kind == NounKind::Sort;
                    last_noun = Some(noun);
                    true
                }
                _ => false,
            };
            if !taken {
                break;
            }
            (self.first, self.start) = (n, token.start);
        }
    }

    /// Whether what stands between an age and the ages already told of several people lists ages: "6세, 9세 어린이 2명", "两名六岁、九岁的儿童".
    pub(crate) fn another_age(&self, gap: &[char]) -> bool {
        const LISTS: [&str; 9] = [",", ", ", "、", "와 ", "과 ", " 및 ", "和", "与", "及"];
        self.age.is_some()
            && self.count.lo.is_some_and(|n| n > 1)
            && LISTS.iter().any(|list| list.chars().eq(gap.iter().copied()))
    }

    /// Takes in the age of another of them.
    pub(crate) fn widen_age(&mut self, other: AgeRange) {
        let of = self.age.unwrap_or(other);
        let to = of.to.zip(other.to).map(|(a, b)| a.max(b));
        self.age = AgeRange::new(of.from.min(other.from), to);
    }

    /// Kin are named one by one: "어머니와 이모 둘" are three.
    fn one_by_one(&self, noun: Noun) -> bool {
        let own = |kind| matches!(kind, NounKind::Kin | NounKind::Pair(_) | NounKind::Family);
        own(noun.kind) || self.kind.is_some_and(own)
    }

    /// Extends it to the right to take a token in.
    pub(crate) fn reach(&mut self, token: usize, end: usize) {
        (self.last, self.end) = (token, end.max(self.end));
    }

    /// The smallest number it can be.
    pub(crate) fn least(&self) -> u64 {
        self.count.lo.or(self.count.hi).unwrap_or(0)
    }

    /// Whether it is a population: tens of thousands to whom nothing happens.
    pub(crate) fn is_population(&self) -> bool {
        self.least() >= 10_000
            && self.event.is_none()
            && self.kind.is_some()
            && self.count.unit == MentionUnit::Person
            && !self.denied
    }

    /// What is said, once all its words are known.
    pub(crate) fn quantity(&self, words: String) -> Quantity {
        let inner = self.count.qualifier;
        let fixed = matches!(inner, Some(Qualifier::Range | Qualifier::Some | Qualifier::None));
        // "약 30명 이상": the bound says more than "about".
        let bounded = matches!(self.before, Some(Qualifier::About | Qualifier::Nearly))
            && matches!(self.after, Some(Qualifier::AtLeast | Qualifier::MoreThan));
        let outer = if bounded { self.after } else { self.before.or(self.after) };
        // "30~40명 이상": nobody says that forty are the most.
        let open = inner == Some(Qualifier::Range)
            && matches!(self.after, Some(Qualifier::AtLeast | Qualifier::MoreThan));
        let said = if fixed { inner } else { outer.or(inner) }.unwrap_or(Qualifier::Exactly);
        let qualifier = if open { Qualifier::AtLeast } else { said };
        let (lo, hi) = match qualifier {
            Qualifier::UpTo => (None, self.count.lo),
            Qualifier::Range => (self.count.lo, self.count.hi),
            _ => (self.count.lo, None),
        };
        Quantity { words, qualifier, lo, hi }
    }

    /// Whether it is a number without a qualifier.
    pub(crate) fn exact(&self) -> bool {
        self.before.is_none() && self.after.is_none() && self.count.qualifier.is_none()
    }
}
