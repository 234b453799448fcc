//! Questions as a person puts them, and in words again.

use figures::evidence::compile::Ask;
use model::problem::Unit;
use model::{AgeRange, Day, EventKind, PlacePath, Policy, Sex, Span};
use places::Script;
use serde::Serialize;

use crate::places::{canonical, only};
use crate::{Error, Result, read_age, read_date};

/// A question in words, as the command line has them.
#[derive(Clone, Default, Debug)]
pub struct AskWords {
    /// Kind of event.
    pub event: Option<String>,
    /// Window, in EDTF.
    pub when: Option<String>,
    /// Place: a path, or words that name one place.
    pub place: Option<String>,
    /// f, m or x.
    pub sex: Option<String>,
    /// Ages ("0-17"), or "child".
    pub age: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Events whose mention leaves people out.
    pub not_known: Vec<String>,
    /// person, episode or incident.
    pub unit: Option<String>,
    /// Nobody has two events of one kind.
    pub once: bool,
    /// Only reports received by this day.
    pub as_of: Option<String>,
}

/// A question understood.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The question.
    pub ask: Ask,
    /// The policy to answer it with.
    pub policy: Policy,
    /// End of the day as of which it is asked, in milliseconds since 1970.
    pub as_of: Option<i64>,
    /// That day.
    pub as_of_day: Option<Day>,
}

impl AskWords {
    /// Understands the words; `policy` is the one in force.
    pub fn read(&self, policy: Policy) -> Result<Asked> {
        let mut policy = policy;
        if let Some(unit) = &self.unit {
            policy.unit = read_unit(unit)?;
        }
        policy.once |= self.once;
        let span = self.when.as_deref().map(read_date).transpose()?.map_or(Span::UNKNOWN, |e| e.span());
        let as_of_day = self.as_of.as_deref().map(read_date).transpose()?.and_then(|e| e.span().to);
        let age = match self.age.as_deref() {
            None => None,
            Some("child" | "children") => AgeRange::new(0, Some(policy.adult_age.saturating_sub(1))),
            Some(text) => Some(read_age(text)?),
        };
        let ask = Ask {
            event: self.event.as_deref().map(read_event).transpose()?,
            span,
            place: self.place.as_deref().map(read_place).transpose()?,
            sex: self.sex.as_deref().map(read_sex).transpose()?,
            age,
            role: self.role.clone(),
            not_known: self.not_known.iter().map(|e| read_event(e)).collect::<Result<_>>()?,
        };
        let as_of = as_of_day.map(|d| (i64::from(d.0) + 1) * 86_400_000 - 1);
        Ok(Asked { ask, policy, as_of, as_of_day })
    }
}

impl Asked {
    /// What is counted: people, episodes or incidents.
    pub fn counted(&self) -> &'static str {
        self.counted_as(0)
    }

    fn counted_as(&self, number: u64) -> &'static str {
        match (self.policy.unit, number) {
            (Unit::Person, 1) => "person",
            (Unit::Person, _) => "people",
            (Unit::Episode, 1) => "episode",
            (Unit::Episode, _) => "episodes",
            (Unit::Incident, 1) => "incident",
            (Unit::Incident, _) => "incidents",
        }
    }

    /// The question in one line.
    pub fn words(&self) -> String {
        self.words_after(0)
    }

    /// The question in one line, to stand after a number.
    pub fn words_after(&self, number: u64) -> String {
        let ask = &self.ask;
        let mut out = self.counted_as(number).to_owned();
        let person = [
            ask.sex.map(|s| match s {
                Sex::Female => "female".to_owned(),
                Sex::Male => "male".to_owned(),
                Sex::Other => "of another sex".to_owned(),
            }),
            ask.age.map(|a| match a.to {
                Some(to) => format!("aged {} to {to}", a.from),
                None => format!("aged {} or more", a.from),
            }),
            ask.role.clone().map(|r| format!("in the role {r}")),
        ];
        person.into_iter().flatten().for_each(|p| out.push_str(&format!(", {p}")));
        if let Some(event) = ask.event {
            out.push_str(&format!(", {}", event.word()));
        }
        if let Some(place) = &ask.place {
            out.push_str(&format!(" in {}", places::all().words(place.as_str(), Script::Latin)));
        }
        if ask.span != Span::UNKNOWN {
            let end = |d: Option<Day>| d.map_or("..".to_owned(), |d| d.to_string());
            out.push_str(&format!(", {} to {}", end(ask.span.from), end(ask.span.to)));
        }
        if !ask.not_known.is_empty() {
            let events: Vec<&str> = ask.not_known.iter().map(|e| e.word()).collect();
            out.push_str(&format!(", not known to be {}", events.join(" or ")));
        }
        if self.policy.once {
            out.push_str(", nobody twice");
        }
        if let Some(day) = self.as_of_day {
            out.push_str(&format!(", from reports received by {day}"));
        }
        out
    }
}

pub(crate) fn read_event(word: &str) -> Result<EventKind> {
    EventKind::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = EventKind::ALL.iter().map(|k| k.word()).collect();
        Error::Word { what: "kind of event", word: word.to_owned(), known: known.join(", ") }
    })
}

/// Reads a place: a path that begins with a country code, or words that name one place of the gazetteer.
pub(crate) fn read_place(text: &str) -> Result<PlacePath> {
    let place = PlacePath::parse(text)?;
    let country = place.parts().next().unwrap_or_default();
    if country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(canonical(place));
    }
    only(text).map_err(|paths| match paths.as_slice() {
        [] => Error::Country(country.chars().take(40).collect()),
        paths => Error::Places(paths.join("; ")),
    })
}

pub(crate) fn read_sex(word: &str) -> Result<Sex> {
    match word {
        "f" | "female" => Ok(Sex::Female),
        "m" | "male" => Ok(Sex::Male),
        "x" | "other" => Ok(Sex::Other),
        _ => Err(Error::Word { what: "sex", word: word.to_owned(), known: "f, m, x".to_owned() }),
    }
}

fn read_unit(word: &str) -> Result<Unit> {
    match word {
        "person" => Ok(Unit::Person),
        "episode" => Ok(Unit::Episode),
        "incident" => Ok(Unit::Incident),
        _ => {
            let known = "person, episode, incident".to_owned();
            Err(Error::Word { what: "unit", word: word.to_owned(), known })
        }
    }
}

/// A day span as it is written in output.
#[derive(Clone, Serialize, Debug)]
pub(crate) struct SpanView {
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}

impl From<Span> for SpanView {
    fn from(span: Span) -> Self {
        Self { from: span.from.map(|d| d.to_string()), to: span.to.map(|d| d.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_path_or_words_that_name_one() {
        for words in [
            "CN/Liaoning/Shenyang",
            "Shenyang, Liaoning, China",
            "Shenyang",
            "중국 랴오닝 선양",
            "中国 辽宁 沈阳",
        ] {
            assert_eq!(read_place(words).unwrap().as_str(), "CN/Liaoning/Shenyang", "{words}");
        }
        assert!(
            matches!(read_place("Yanji"), Err(Error::Places(paths)) if paths.contains("CN/Jilin/Yanbian/Yanji;"))
        );
        for words in ["nowhere", "cn", "Jilin and Liaoning", "Shenyang, Jilin"] {
            assert!(matches!(read_place(words), Err(Error::Country(_))), "{words}");
        }
    }

    #[test]
    fn a_question_names_its_place_in_words() {
        let asked = |place: &str| {
            let words = AskWords { place: Some(place.to_owned()), ..AskWords::default() };
            words.read(Policy::default()).unwrap().words()
        };
        assert_eq!(asked("CN/Jilin"), "episodes in Jilin, China");
        assert_eq!(asked("ER/Gash-Barka"), "episodes in Gash-Barka, ER");
    }
}
