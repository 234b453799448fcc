//! A count as read from a sentence, before it is related to others.

use model::{AgeRange, EventKind, Sex, mention::MentionUnit};

use super::nouns::{Class, Noun};
use super::qualifier::Number;
use super::triggers::Trigger;
use crate::text::{Aside, Rule};

/// How a mention says that it is part of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Share {
    /// It does not.
    Whole,
    /// "five of them", "of whom 12": of the people before.
    OfBefore,
    /// "nine of the 41": of the mention with this token as its number.
    OfMention(usize),
    /// "the other 55": what another part leaves.
    Rest,
    /// Told after "including" and the like.
    Included,
    /// Told after "comprising", or in brackets or after a colon, where sums decide.
    Listed,
    /// A breakdown without a noun ("216 are women").
    Breakdown,
}

/// A count.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// First token of its words.
    pub(super) from: usize,
    /// One past the last.
    pub(super) to: usize,
    /// Its number.
    pub(super) number: Number,
    /// Its noun, if it has one.
    pub(super) noun: Option<Noun>,
    /// The second noun, as in "women or girls".
    pub(super) joined: Option<Noun>,
    /// What is counted.
    pub(super) unit: MentionUnit,
    /// Sex of all.
    pub(super) sex: Option<Sex>,
    /// Age of all.
    pub(super) age: Option<AgeRange>,
    /// Whether they are told to be old, without an age.
    pub(super) elderly: bool,
    /// What it is part of.
    pub(super) share: Share,
    /// Whether it points back ("the ten").
    pub(super) back: bool,
    /// Whether it comes on top of those before ("a further 40", "five more").
    pub(super) more: bool,
    /// "a woman", "his wife".
    pub(super) singleton: bool,
    /// The event its own noun tells.
    pub(super) own: Option<EventKind>,
    /// The event of its clause, with the cost of reaching it.
    pub(super) event: Option<(Trigger, u16)>,
    /// Whether the text says that what is told did not happen to them.
    pub(super) denied: bool,
    /// Whether it is only the whole of those of whom the sentence tells: "a third of the 60".
    pub(super) divided: bool,
    /// Whether a verb of their own tells of no event: "had been shot".
    pub(super) otherwise: bool,
    /// Why it may not be a count to enter.
    pub(super) aside: Option<Aside>,
    /// The rule.
    pub(super) rule: Rule,
}

impl Mention {
    /// A mention of a number with its noun, or without.
    pub(super) fn new(from: usize, to: usize, number: Number, noun: Option<Noun>, rule: Rule) -> Self {
        let unit = match noun.map(|n| n.class) {
            Some(Class::Family) => MentionUnit::Family,
            Some(Class::Group) => MentionUnit::Group,
            Some(Class::Incident) if noun.is_some_and(|n| n.singular != "case") => MentionUnit::Incident,
            // An execution is one person's; an arrest may be of many.
            Some(Class::Episode(kind)) if kind != EventKind::Died && kind != EventKind::Escaped => {
                MentionUnit::Incident
            }
            _ => MentionUnit::Person,
        };
        let own = match noun.map(|n| n.class) {
            Some(Class::Episode(kind) | Class::Outcome(kind)) => Some(kind),
            _ => None,
        };
        let age = noun.and_then(|n| n.age).and_then(|(low, high)| AgeRange::new(low, Some(high)));
        Self {
            from,
            to,
            number,
            noun,
            joined: None,
            unit,
            sex: noun.and_then(|n| n.sex),
            age,
            elderly: false,
            share: Share::Whole,
            back: false,
            more: false,
            singleton: false,
            own,
            event: None,
            denied: false,
            divided: false,
            otherwise: false,
            aside: None,
            rule,
        }
    }

    /// Whether it counts people.
    pub(super) fn people(&self) -> bool {
        self.unit == MentionUnit::Person
    }

    /// The name of the part that is counted, in the singular; `None` for people as such.
    pub(super) fn subgroup(&self) -> Option<String> {
        let named = |n: Noun| match n.class {
            Class::Part | Class::Kin | Class::Official | Class::Speaker => Some(n.singular),
            _ => None,
        };
        let young = self.age.is_some_and(|a| a.to.is_some_and(|to| to < 18));
        let first = match self.noun.and_then(named)? {
            "baby" | "newborn" | "toddler" => "infant",
            "daughter" if young => "girl",
            "son" if young => "boy",
            other => other,
        };
        let elderly = if self.elderly { "older " } else { "" };
        match self.joined {
            None => Some(format!("{elderly}{first}")),
            Some(second) => named(second).map(|second| format!("{first} or {second}")),
        }
    }
}
