//! Next steps as a calendar file (iCalendar, RFC 5545), for the calendar a person looks at anyway.
//!
//! Such files are read by other programs and copied to other machines, so an entry holds nothing that was written freely:
//! the number of the action, its kind, and that a step is due. The office is named only where the address book has it as a
//! public body, and its label repeats no name of the casebook. To look for names in the step was rejected: what it says of a
//! place or a kinship betrays as much, and a name can be spelled in many ways. Written here rather than by the crate `icalendar`, which brings a second library of dates (chrono) for
//! the forty lines below.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use model::mention::Sealable;
use model::{Action, BodyKind, Day, Key};
use sha2::{Digest as _, Sha256};

use crate::Desk;

/// A calendar file.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The file.
    pub text: String,
    /// Number of entries.
    pub entries: usize,
}

/// Kinds of bodies whose address tells nothing of a person or a helper.
const PUBLIC: [BodyKind; 5] =
    [BodyKind::Government, BodyKind::Embassy, BodyKind::Parliament, BodyKind::Court, BodyKind::UnitedNations];

/// When a program reminds of a step: at nine in the morning of the day before, and of the day itself (section 3.8.6.3).
const ALARMS: [&str; 2] = ["-PT15H", "PT9H"];

impl Desk {
    /// All next steps as a calendar file.
    ///
    /// The identifier of an entry is that of the action whatever its version, so that reading the file again moves an
    /// entry and never doubles it; it is a hash that tells nothing of the key.
    pub fn calendar(&self) -> Calendar {
        let mut out = Calendar { text: String::new(), entries: 0 };
        put(&mut out.text, "BEGIN:VCALENDAR");
        put(&mut out.text, "VERSION:2.0");
        put(&mut out.text, "PRODID:-//Lastseen//Actions//EN");
        let names = self.names_in_clear().map(|(name, _)| name.to_lowercase());
        let names: BTreeSet<String> = names.filter(|name| name.chars().count() > 1).collect();
        let mut all: Vec<_> = self.actions_standing().collect();
        all.sort_by_key(|(_, action)| (action.next.as_ref().map(|next| next.day), action.number));
        for (record, action) in all {
            let Some(next) = &action.next else { continue };
            let versions = self.versions_of(&action.key);
            let first = versions.first().copied().unwrap_or(&action.key);
            put(&mut out.text, "BEGIN:VEVENT");
            put(&mut out.text, &format!("UID:{}", self.uid(first)));
            put(&mut out.text, &format!("SEQUENCE:{}", versions.len().saturating_sub(1)));
            put(&mut out.text, &format!("DTSTAMP:{}", instant(record.recorded)));
            put(&mut out.text, &format!("DTSTART;VALUE=DATE:{}", compact(next.day)));
            let public = self.public_body(action, &names).map_or(String::new(), |to| format!("{to} · "));
            let summary = format!("{} · {} · {public}next step", action.number, action.kind.word());
            put(&mut out.text, &format!("SUMMARY:{}", escaped(&summary)));
            put(&mut out.text, "TRANSP:TRANSPARENT");
            for trigger in ALARMS {
                put(&mut out.text, "BEGIN:VALARM");
                put(&mut out.text, "ACTION:DISPLAY");
                put(&mut out.text, &format!("DESCRIPTION:{}", escaped(&summary)));
                put(&mut out.text, &format!("TRIGGER:{trigger}"));
                put(&mut out.text, "END:VALARM");
            }
            put(&mut out.text, "END:VEVENT");
            out.entries += 1;
        }
        put(&mut out.text, "END:VCALENDAR");
        out
    }

    // What the office is called, if that may stand in the open.
    fn public_body(&self, action: &Action, names: &BTreeSet<String>) -> Option<String> {
        let (to, recipient) = self.addressed(action);
        let low = to.to_lowercase();
        let public = recipient.is_some_and(|r| PUBLIC.contains(&r.kind));
        (public && !names.iter().any(|name| low.contains(name))).then_some(to)
    }

    // The versions of an action in the order of the log.
    fn versions_of(&self, key: &Key) -> Vec<&Key> {
        let actions = self.book.state().actions().map(|(_, action)| &action.key);
        actions.filter(|other| self.newest(other) == key).collect()
    }

    fn uid(&self, first: &Key) -> String {
        let mut hash = Sha256::new();
        // The casebook's own number first: without it the key could be guessed from the hash.
        hash.update(self.book.id().0);
        hash.update(first.as_str().as_bytes());
        let hex: String = hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("{hex}@lastseen")
    }

    /// The names that stand in the casebook in clear, and whether each is an alias.
    pub(crate) fn names_in_clear(&self) -> impl Iterator<Item = (&str, bool)> {
        let names = self.book.state().mentions().flat_map(|(_, mention)| &mention.who.names);
        names.filter_map(|name| match &name.text {
            Sealable::Clear(text) => Some((text.trim(), name.alias)),
            Sealable::Sealed(_) => None,
        })
    }
}

/// One content line, folded at 75 octets between characters (RFC 5545, section 3.1).
fn put(out: &mut String, line: &str) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

/// A text value (section 3.3.11); other control characters have no form there and are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn compact(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{year:04}{month:02}{day:02}")
}

fn instant(millis: i64) -> String {
    let seconds = millis.div_euclid(1000).rem_euclid(86_400);
    let mut out = compact(Day::of_millis(millis));
    let _ = write!(out, "T{:02}{:02}{:02}Z", seconds / 3600, seconds / 60 % 60, seconds % 60);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_unfold_again() {
        for text in ["SUMMARY:short".to_owned(), format!("SUMMARY:{}", "기다림, 外交部; ".repeat(30))] {
            let mut out = String::new();
            put(&mut out, &text);
            assert!(out.split("\r\n").all(|line| line.len() <= 75), "{out:?}");
            assert_eq!(out.replace("\r\n ", ""), format!("{text}\r\n"));
        }
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\rf\u{7}"), "a\\;b\\,c\\\\d\\nef");
    }

    #[test]
    fn instants_are_written_in_utc() {
        assert_eq!(instant(1_509_881_821_999), "20171105T113701Z");
        assert_eq!(instant(-1), "19691231T235959Z");
    }
}
