//! The phrases of papers for other papers of the desk, so that one thing is called by one name in all of them.

use model::{AgeRange, Condition, Day, Kinship, When};

use crate::fact::PlaceNames;
use crate::language::Language;
use crate::say::{self, Say};
use crate::{country, view};

/// A place by its name, with its country.
pub fn place(place: &PlaceNames, language: Language) -> String {
    view::place(place, language)
}

/// A date as it is known.
pub fn when(when: &When, language: Language) -> String {
    view::when(when, language)
}

/// A day.
pub fn day(day: Day, language: Language) -> String {
    view::day(day, language)
}

/// Ages; those that may be counting ages with what they come to.
pub fn age(range: AgeRange, counting: bool, language: Language) -> String {
    view::age(range, counting, language)
}

/// A role, where it is one of the words kept; otherwise as it was written.
pub fn role(role: &str, language: Language) -> String {
    say::role(role, language)
}

/// Who took them, where it is one of the bodies kept; otherwise as it was written.
pub fn taken_by(by: &str, language: Language) -> String {
    say::taken_by(by, language)
}

/// What puts somebody in particular danger.
pub fn condition(condition: Condition, language: Language) -> &'static str {
    say::condition(condition, language)
}

/// A state by its name, or its code where no name is kept.
pub fn state(code: &str, language: Language) -> String {
    country::name(code, language)
}

/// The nationality of somebody by the name of the state, or its code where no name is kept.
pub fn nationality(code: &str, language: Language) -> String {
    Say::NationalOf.with(language, &[&state(code, language)])
}

/// What somebody is to another.
pub fn kinship(kin: Kinship, language: Language) -> &'static str {
    say::kinship(kin, language)
}

/// A family tie, without saying to whom; `together` if the other person is of the same case.
pub fn tie(kin: Kinship, together: bool, language: Language) -> String {
    let say = if together { Say::TiedTogether } else { Say::TiedElsewhere };
    say.with(language, &[say::kinship(kin, language)])
}

/// A name that is no evidence of who it is.
pub fn alias(name: &str, language: Language) -> String {
    Say::Alias.with(language, &[name])
}
