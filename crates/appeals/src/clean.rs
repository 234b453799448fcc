//! Texts of the casebook and of the user, made fit for a paper.
//!
//! Control characters and marks that reverse the direction of text are taken out, line breaks are kept where lines mean
//! something and become blanks elsewhere. What is too long is refused, never cut.

use crate::error::Error;
use crate::fact::{Fact, Happening, PlaceNames, Step, Subject, Value};

/// Most characters of a value out of the casebook.
const VALUE: usize = 1_000;
/// Most characters of a text the user writes.
pub(crate) const TEXT: usize = 20_000;

/// What was found in texts, worth a look before they are sent.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Found {
    /// Characters that were taken out.
    pub(crate) removed: usize,
    /// Whether there is right-to-left text.
    pub(crate) right_to_left: bool,
    /// Whether there are characters that few fonts have.
    pub(crate) rare: bool,
}

/// A text on one line.
pub(crate) fn line(text: &str, what: &str, limit: usize, found: &mut Found) -> Result<String, Error> {
    let lines = lines(text, what, limit, found)?;
    Ok(lines.join(" "))
}

/// The lines of a text, without empty ones at either end.
pub(crate) fn lines(text: &str, what: &str, limit: usize, found: &mut Found) -> Result<Vec<String>, Error> {
    // Four bytes are the most a character takes, so that a longer text is refused before it is walked.
    if text.len() > limit.saturating_mul(4) || text.chars().count() > limit {
        return Err(Error::TooLong { what: what.to_owned(), limit });
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let mut lines: Vec<String> = text.split('\n').map(|l| one(l, found)).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    while lines.first().is_some_and(String::is_empty) {
        lines.remove(0);
    }
    Ok(lines)
}

fn one(text: &str, found: &mut Found) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\t' {
            clean.push(' ');
        } else if removed(c) {
            found.removed += 1;
        } else {
            found.right_to_left |= right_to_left(c);
            found.rare |= rare(c);
            clean.push(c);
        }
    }
    clean.trim().to_owned()
}

/// Control characters, direction marks, invisible characters and code points that are no characters.
fn removed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || (u32::from(c) & 0xfffe) == 0xfffe
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Han characters beyond the basic plane, rarer ones of extension A, and private use.
fn rare(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The subject with clean texts.
pub(crate) fn subject(subject: &Subject, found: &mut Found) -> Result<Subject, Error> {
    let facts: Result<Vec<Fact>, Error> =
        subject.facts.iter().map(|f| Ok(Fact { value: value(&f.value, found)?, ..f.clone() })).collect();
    Ok(Subject { key: subject.key.clone(), size: subject.size, facts: facts? })
}

fn value(value: &Value, found: &mut Found) -> Result<Value, Error> {
    let mut text = |t: &String, what: &str| line(t, what, VALUE, found);
    Ok(match value {
        Value::Name { text: Some(name), alias } => {
            Value::Name { text: Some(text(name, "a name")?), alias: *alias }
        }
        Value::Nationality(t) => Value::Nationality(text(t, "a nationality")?),
        Value::Role(t) => Value::Role(text(t, "a role")?),
        Value::TakenBy(t) => Value::TakenBy(text(t, "the description of those who took them")?),
        Value::Done(step) => {
            let to = step.to.as_ref().map(|to| text(to, "the addressee of an earlier action")).transpose()?;
            Value::Done(Step { to, ..step.clone() })
        }
        Value::Event(event) => {
            let mut names = |place: Option<&PlaceNames>| -> Result<Option<PlaceNames>, Error> {
                let Some(place) = place else { return Ok(None) };
                let mut other = |t: &Option<String>| t.as_ref().map(|t| text(t, "a place")).transpose();
                let (ko, zh) = (other(&place.ko)?, other(&place.zh)?);
                Ok(Some(PlaceNames { path: place.path.clone(), en: text(&place.en, "a place")?, ko, zh }))
            };
            let place = names(event.place.as_ref())?;
            let province = names(event.province.as_deref())?.map(Box::new);
            Value::Event(Happening { place, province, ..event.clone() })
        }
        other => other.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_lines_stay() {
        let mut found = Found::default();
        let text = lines("\r\nRoom 4\u{7}\r\n\u{202e}Street 5\u{2028}\n", "x", 100, &mut found).unwrap();
        assert_eq!(text, ["Room 4", "Street 5"]);
        assert_eq!(found, Found { removed: 2, right_to_left: false, rare: false });
        assert_eq!(line("a\nb", "x", 100, &mut found).unwrap(), "a b");
    }

    #[test]
    fn directions_and_rare_characters_are_noticed_and_kept() {
        let mut found = Found::default();
        assert_eq!(line("שלום 𠮷", "x", 100, &mut found).unwrap(), "שלום 𠮷");
        assert!(found.right_to_left && found.rare);
    }

    #[test]
    fn what_is_too_long_is_refused_and_not_cut() {
        let long = "가".repeat(101);
        let refused = line(&long, "a name", 100, &mut Found::default()).unwrap_err();
        assert!(refused.to_string().contains("a name is longer than 100"));
    }
}
