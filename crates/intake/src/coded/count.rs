//! The qualifier and the two numbers of a coded claim.

use model::{Qualifier, Quantity};

use super::fields::Fields;
use super::problem::What;

/// Words that stand for no one number; the number coded with them is the least they mean.
const VAGUE: &[&str] = &[
    "some",
    "few",
    "couple",
    "several",
    "many",
    "tens",
    "dozens",
    "hundreds",
    "thousands",
    "hundreds_possibly_thousands",
];

/// Reads the quantity of a claim, and the qualifier's word where it says more than the qualifier.
///
/// The numbers are those in the words: the policy adds the one of "more than". A claim without numbers
/// keeps its qualifier and has none; "less than" with `count_max` alone is coded inclusive, so it is "up to".
pub(super) fn read(fields: &mut Fields<'_, '_>, words: String) -> Option<(Quantity, Option<&'static str>)> {
    let (min, max) = (fields.count("count_min"), fields.count("count_max"));
    let Some(word) = fields.text("qualifier") else {
        fields.refuse("qualifier", What::UnknownQualifier);
        return None;
    };
    let vague = VAGUE.iter().copied().find(|vague| *vague == word);
    let Some(qualifier) = named(word).or(vague.map(|_| Qualifier::Some)) else {
        fields.refuse("qualifier", What::UnknownQualifier);
        return None;
    };
    if matches!((min, max), (Some(min), Some(max)) if min > max) {
        fields.refuse("count_min", What::CountsReversed);
        return None;
    }
    let upper = max.filter(|max| Some(*max) != min);
    let said = match (qualifier, min, max) {
        (_, None, None) => Some((qualifier, None, None)),
        (Qualifier::Exactly, _, _) => {
            (min.is_none() || upper.is_none()).then_some((qualifier, min.or(max), None))
        }
        (Qualifier::AtLeast | Qualifier::MoreThan, Some(_), _) => Some((qualifier, min, upper)),
        (Qualifier::About | Qualifier::Nearly, Some(_), _) => Some((qualifier, min, upper)),
        (Qualifier::About | Qualifier::Nearly, None, _) => Some((qualifier, max, None)),
        (Qualifier::FewerThan, None, Some(_)) => Some((Qualifier::UpTo, None, max)),
        (Qualifier::UpTo | Qualifier::FewerThan, _, Some(_)) => Some((qualifier, min, max)),
        (Qualifier::Range | Qualifier::Some | Qualifier::None, _, _) => Some((qualifier, min, max)),
        (Qualifier::AtLeast | Qualifier::MoreThan | Qualifier::UpTo | Qualifier::FewerThan, _, _) => None,
    };
    let Some((qualifier, lo, hi)) = said else {
        fields.refuse("qualifier", What::CountsMisplaced);
        return None;
    };
    Some((Quantity { words, qualifier, lo, hi }, vague))
}

fn named(word: &str) -> Option<Qualifier> {
    Some(match word {
        "exact" | "exactly" => Qualifier::Exactly,
        "at_least" => Qualifier::AtLeast,
        "more_than" => Qualifier::MoreThan,
        "about" => Qualifier::About,
        "nearly" => Qualifier::Nearly,
        "up_to" => Qualifier::UpTo,
        "less_than" | "fewer_than" => Qualifier::FewerThan,
        "range" => Qualifier::Range,
        "none" => Qualifier::None,
        _ => return None,
    })
}
