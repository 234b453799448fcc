//! Family ties as they are written, and whether they can all be.

use std::collections::{BTreeMap, BTreeSet};

use appeals::{Language, phrases};
use model::{Body, Key, Kinship, Mention, Tie};

use crate::enter::one_of;
use crate::{Desk, Error, Result};

/// Family ties that cannot be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TieError {
    /// A family tie to oneself.
    #[error("{key} cannot be tied to itself, and nothing was stored. Name a mention of the other person.")]
    TieToItself {
        /// The mention.
        key: Key,
    },
    /// A family tie given twice.
    #[error(
        "The tie to {of} was given twice, and nothing was stored. Give it once; it is known from the other side as well."
    )]
    TieTwice {
        /// The other mention.
        of: Key,
    },
    /// Family ties that cannot both be.
    #[error(
        "{key} cannot be the {kin} of {of}, because {by} says it the other way round or otherwise, and nothing was stored. Correct one of the two: a mention entered wrongly is replaced with `lastseen judge supersede`."
    )]
    TiesDiffer {
        /// The mention entered.
        key: Key,
        /// What it would be to the other.
        kin: &'static str,
        /// The other.
        of: Key,
        /// The mention that says otherwise.
        by: Key,
    },
}

/// Family ties in order; one that is given twice is refused, since a slip of the key is likelier than a wish to say it again.
pub(crate) fn ties<T: AsRef<str>>(words: &[T]) -> Result<Vec<Tie>> {
    let tie = |word: &T| {
        let (kin, of) = word.as_ref().split_once('=').ok_or(Error::Tie)?;
        Ok(Tie { kin: one_of("family tie", kin.trim(), Kinship::WORDS)?, of: Key::parse(of.trim())? })
    };
    let mut all = words.iter().map(tie).collect::<Result<Vec<Tie>>>()?;
    all.sort_unstable();
    match all.windows(2).find(|two| two[0] == two[1]) {
        Some(two) => Err(TieError::TieTwice { of: two[0].of.clone() }.into()),
        None => Ok(all),
    }
}

/// Whether one can be the first to the other, who is told to be the second to them. A relative may be anything.
fn agree(one: Kinship, other: Kinship) -> bool {
    one == Kinship::Relative || other == Kinship::Relative || other == one.turned()
}

/// What a tie makes of somebody, in English.
fn kin(tie: &Tie) -> &'static str {
    phrases::kinship(tie.kin, Language::En)
}

/// What is said of the ties between two cases, where it cannot all be: by each of the two cases, the ties with the mentions that say
/// them. Decisions that join mentions can set ties against one another that were entered one by one.
pub(crate) fn against<'a>(
    mentions: &[&'a Mention],
    case_of: impl Fn(&'a Key) -> Option<&'a Key>,
) -> BTreeMap<&'a Key, String> {
    let mut told: BTreeMap<[&Key; 2], Vec<(Kinship, &Tie, &Key)>> = BTreeMap::new();
    for mention in mentions {
        for tie in &mention.who.ties {
            if let (Some(from), Some(to)) = (case_of(&mention.key), case_of(&tie.of)) {
                // As the first of the two in the order of keys is to the other.
                let (pair, kin) =
                    if from <= to { ([from, to], tie.kin) } else { ([to, from], tie.kin.turned()) };
                told.entry(pair).or_default().push((kin, tie, &mention.key));
            }
        }
    }
    let mut found = BTreeMap::new();
    for ([one, other], ties) in told {
        let kinds: BTreeSet<Kinship> = ties.iter().map(|(kin, ..)| *kin).collect();
        let fits = kinds.iter().all(|a| kinds.iter().all(|b| agree(*a, b.turned())));
        if one == other || !fits {
            let said: Vec<String> =
                ties.iter().map(|(_, tie, by)| format!("{by}: {} of {}", kin(tie), tie.of)).collect();
            let said = format!("family ties: {}", said.join("; "));
            for case in [one, other] {
                found.entry(case).or_insert_with(|| said.clone());
            }
        }
    }
    found
}

impl Desk {
    /// Refuses ties of a mention to itself, and ties that contradict one another or what the other mention says of this one.
    pub(crate) fn ties_can_be(&self, mention: &Mention) -> Result<()> {
        let own = &mention.who.ties;
        if own.iter().any(|tie| tie.of == mention.key) {
            return Err(TieError::TieToItself { key: mention.key.clone() }.into());
        }
        let differ = |tie: &Tie, by: &Key| TieError::TiesDiffer {
            key: mention.key.clone(),
            kin: tie.kin.word(),
            of: tie.of.clone(),
            by: by.clone(),
        };
        for tie in own {
            if own.iter().any(|other| other.of == tie.of && !agree(tie.kin, other.kin.turned())) {
                return Err(differ(tie, &mention.key).into());
            }
            let said = match self.book().state().get(self.newest(&tie.of)).map(|record| &record.body) {
                Some(Body::Mention(said)) => Some(said),
                _ => None,
            };
            let back = said.into_iter().flat_map(|m| &m.who.ties).filter(|back| back.of == mention.key);
            if let Some(by) = said.filter(|_| back.clone().any(|back| !agree(tie.kin, back.kin))) {
                return Err(differ(tie, &by.key).into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::mention::{MentionUnit, Who};
    use model::{Qualifier, Quantity};

    fn mention(key: &str, ties: &[&str]) -> Mention {
        let key = Key::parse(key).unwrap();
        Mention {
            report: key.clone(),
            key,
            quantity: Quantity {
                words: "1".to_owned(),
                qualifier: Qualifier::Exactly,
                lo: Some(1),
                hi: Some(1),
            },
            unit: MentionUnit::Person,
            event: None,
            when: None,
            said: None,
            place: None,
            radius_km: None,
            who: Who { ties: self::ties(ties).unwrap(), ..Who::default() },
            credibility: None,
            origins: Vec::new(),
            span: None,
            note: None,
        }
    }

    /// The cases are the first letters.
    fn cases(mentions: &[Mention]) -> Vec<String> {
        let keys: Vec<Key> = ["a", "b", "c"].map(|k| Key::parse(k).unwrap()).to_vec();
        let case = |key: &Key| keys.iter().find(|k| key.as_str().starts_with(k.as_str()));
        let all: Vec<&Mention> = mentions.iter().collect();
        against(&all, case).into_iter().map(|(case, said)| format!("{case} {said}")).collect()
    }

    #[test]
    fn ties_that_decisions_set_against_one_another_are_told_of_both_cases() {
        let said = "family ties: a1: child of b1; b2: child of a1";
        let found = cases(&[mention("a1", &["child-of=b1"]), mention("b2", &["child-of=a1"])]);
        assert_eq!(found, [format!("a {said}"), format!("b {said}")]);
        assert_eq!(
            cases(&[mention("a1", &["sibling-of=a2"])]),
            ["a family ties: a1: brother or sister of a2"]
        );
        let fine = [
            mention("a1", &["child-of=b1", "relative-of=b1"]),
            mention("b2", &["parent-of=a1"]),
            mention("c1", &["spouse-of=b1", "parent-of=a1"]),
        ];
        assert!(cases(&fine).is_empty());
    }
}
