//! The address book.

use model::{Body, BodyKind, Key, Recipient};
use serde::Serialize;

use super::line;
use crate::enter::{keys, one_of};
use crate::show::standing;
use crate::{Desk, Error, Result};

/// A recipient in words.
#[derive(Clone, Default, Debug)]
pub struct RecipientWords {
    /// Its key; one is made if missing.
    pub key: Option<String>,
    /// What the office is called; never a private person.
    pub label: String,
    /// government, embassy, parliament, court, united-nations, agency, red-cross, organisation, press, other.
    pub kind: String,
    /// The state it speaks for, as two capital letters.
    pub state: Option<String>,
    /// Postal addresses, with their line breaks.
    pub addresses: Vec<String>,
    /// Address of electronic mail.
    pub mail: Option<String>,
    /// Address of its form.
    pub form: Option<String>,
    /// Languages it reads.
    pub languages: Vec<String>,
    /// Ids of the procedures it takes.
    pub procedures: Vec<String>,
    /// A note.
    pub note: Option<String>,
}

/// An entry of the address book.
#[derive(Clone, Serialize, Debug)]
pub struct RecipientView {
    /// Its key.
    pub key: Key,
    /// What the office is called.
    pub label: String,
    /// What kind of body it belongs to.
    pub kind: &'static str,
    /// The state it speaks for.
    pub state: Option<String>,
    /// Postal addresses.
    pub addresses: Vec<String>,
    /// Address of electronic mail.
    pub mail: Option<String>,
    /// Address of its form.
    pub form: Option<String>,
    /// Languages it reads.
    pub languages: Vec<String>,
    /// Ids of the procedures it takes.
    pub procedures: Vec<Key>,
    /// A note.
    pub note: Option<String>,
    /// accepted, held, rejected, discounted, retracted, superseded.
    pub standing: &'static str,
}

/// The longest address, in lines: what is longer is no address.
const MOST_LINES: usize = 20;

/// An address with the line breaks of any system as one kind, and no empty line at its ends.
fn address(text: &str) -> Result<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let fine = |line: &&str| !line.chars().any(publish::hidden);
    if lines.is_empty() || lines.len() > MOST_LINES || !lines.iter().all(fine) {
        return Err(Error::Address { most: MOST_LINES });
    }
    Ok(lines.join("\n"))
}

/// The two capital letters of a state.
fn state(text: &str) -> Result<String> {
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        Ok(text.to_owned())
    } else {
        Err(Error::State(text.chars().take(40).collect()))
    }
}

/// An address of electronic mail: a slip must not send a letter elsewhere, and more than that nobody can tell from here.
fn mail(text: &str) -> Result<String> {
    let text = line("mail address", text)?;
    match text.split_once('@') {
        Some((name, domain))
            if !name.is_empty()
                && !domain.is_empty()
                && !domain.contains('@')
                && !text.contains(char::is_whitespace) =>
        {
            Ok(text)
        }
        _ => Err(Error::Mail),
    }
}

/// The address of a form on the web.
fn form(text: &str) -> Result<String> {
    let text = line("address of a form", text)?;
    let low = text.to_ascii_lowercase();
    let rest = low.strip_prefix("https://").or_else(|| low.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace) => {
            Ok(text)
        }
        _ => Err(Error::Form),
    }
}

/// The code of a language: two or three small letters, then parts of up to eight letters or digits (BCP 47).
pub(crate) fn language(text: &str) -> Result<String> {
    let text = text.trim();
    let mut parts = text.split('-');
    let first =
        parts.next().is_some_and(|l| matches!(l.len(), 2 | 3) && l.bytes().all(|b| b.is_ascii_lowercase()));
    let rest = parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if first && rest {
        Ok(text.to_owned())
    } else {
        Err(Error::LanguageCode(text.chars().take(40).collect()))
    }
}

fn known_procedures(ids: &[String]) -> Result<Vec<Key>> {
    let all = keys(ids)?;
    for id in &all {
        appeals::procedure(id.as_str())?;
    }
    Ok(all)
}

impl Desk {
    /// The recipient these words describe.
    ///
    /// # Errors
    /// [`Error::Address`], [`Error::State`], [`Error::Line`], [`Error::Word`], [`Error::Mail`], [`Error::Form`],
    /// [`Error::LanguageCode`], and [`Error::Appeal`] for a procedure that is not there, for what is badly written.
    pub fn recipient(&self, words: &RecipientWords) -> Result<Body> {
        Ok(Body::Recipient(Recipient {
            key: self.key_or(words.key.as_deref(), "x")?,
            label: line("name of an office", &words.label)?,
            kind: one_of("kind of body", &words.kind, BodyKind::WORDS)?,
            state: words.state.as_deref().map(state).transpose()?,
            addresses: words.addresses.iter().map(|text| address(text)).collect::<Result<_>>()?,
            mail: words.mail.as_deref().map(mail).transpose()?,
            form: words.form.as_deref().map(form).transpose()?,
            languages: words.languages.iter().map(|l| language(l)).collect::<Result<_>>()?,
            procedures: known_procedures(&words.procedures)?,
            note: words.note.clone(),
        }))
    }

    /// The address book: what stands of it, in the order it was entered.
    pub fn recipients(&self) -> Vec<RecipientView> {
        let state = self.book.state();
        let standing_ones = state.recipients().filter(|(_, r)| state.standing(&r.key).stands());
        standing_ones.map(|(_, recipient)| self.recipient_of(recipient)).collect()
    }

    /// One entry of the address book, in its version in force.
    ///
    /// # Errors
    /// [`Error::NotThere`].
    pub fn recipient_view(&self, key: &Key) -> Result<RecipientView> {
        let found = self.recipient_at(key).map(|recipient| self.recipient_of(recipient));
        found.ok_or_else(|| Error::NotThere { what: "recipient", key: key.clone() })
    }

    /// The entry a key of any of its versions stands for, in the version in force.
    pub(crate) fn recipient_at(&self, key: &Key) -> Option<&Recipient> {
        match self.book.state().get(self.newest(key)).map(|record| &record.body) {
            Some(Body::Recipient(recipient)) => Some(recipient),
            _ => None,
        }
    }

    fn recipient_of(&self, r: &Recipient) -> RecipientView {
        RecipientView {
            key: r.key.clone(),
            label: r.label.clone(),
            kind: r.kind.word(),
            state: r.state.clone(),
            addresses: r.addresses.clone(),
            mail: r.mail.clone(),
            form: r.form.clone(),
            languages: r.languages.clone(),
            procedures: r.procedures.clone(),
            note: r.note.clone(),
            standing: standing(self.book.state(), &r.key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_their_lines_and_nothing_that_moves_them() {
        assert_eq!(address(" 2 Street\r\nBeijing \r100701\n").unwrap(), "2 Street\nBeijing\n100701");
        assert_eq!(address("北京市\n朝阳门南大街2号").unwrap(), "北京市\n朝阳门南大街2号");
        for bad in ["", " \n ", "a\u{1b}[2Jb", "a\tb", "1 \u{202e}teertS", "a\u{2066}b", &"x\n".repeat(21)] {
            assert!(matches!(address(bad), Err(Error::Address { .. })), "{bad:?}");
        }
        for bad in ["\u{202e}yssabmE", "Embassy\u{200f}", "Emb\u{ad}assy"] {
            assert!(matches!(line("name of an office", bad), Err(Error::Line { .. })), "{bad:?}");
        }
        assert_eq!(
            line("name of an office", " سفارة ").unwrap(),
            "سفارة",
            "right to left by its letters alone"
        );
        assert_eq!(mail("office@example.org").unwrap(), "office@example.org");
        for bad in ["", "office", "@example.org", "office@", "a@b@c", "a b@example.org"] {
            assert!(mail(bad).is_err(), "{bad}");
        }
        assert_eq!(form("https://example.org/form").unwrap(), "https://example.org/form");
        for bad in ["", "example.org", "ftp://example.org", "javascript:alert(1)", "https://", "http:// x"] {
            assert!(form(bad).is_err(), "{bad}");
        }
        for good in ["ko", "zh-Hant", "kok", "en-GB"] {
            assert_eq!(language(good).unwrap(), good);
        }
        for bad in ["", "Korean", "KO", "k", "zh_CN", "zh-", "한국어"] {
            assert!(matches!(language(bad), Err(Error::LanguageCode(_))), "{bad}");
        }
        assert!(known_procedures(&["sr-torture".to_owned()]).is_ok());
        assert!(known_procedures(&["nothing".to_owned()]).is_err());
        assert_eq!(state("CN").unwrap(), "CN");
        for bad in ["", "cn", "CHN", "中国"] {
            assert!(matches!(state(bad), Err(Error::State(_))), "{bad}");
        }
    }
}
