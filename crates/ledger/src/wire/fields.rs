//! Version 1 of the records: their fields by number, and the rules a field must keep.

use minicbor::{Decode, Encode};
use model::{AgeRange, Day, Edtf, Key, PlacePath};

use super::words;
use crate::Error;

/// The longest text in a body, in bytes of UTF-8: 64 KiB. Longer texts are blobs.
pub const MAX_TEXT: usize = 64 << 10;
/// The longest list in a body.
pub const MAX_LIST: usize = 1 << 16;

// Fields are numbered in the order they were introduced; a number is never used again.
macro_rules! record {
    ($($name:ident { $($number:tt $field:ident: $kind:ty),+ $(,)? })+) => {$(
        #[derive(Encode, Decode)]
        #[cbor(map)]
        pub(super) struct $name {
            $(#[n($number)] pub(super) $field: $kind),+
        }
    )+};
}

record! {
    Report {
        0 key: String, 1 kind: words::ReportKind, 2 title: Option<String>, 3 publisher: Option<String>,
        4 address: Option<String>, 5 published: Option<String>, 6 received: i64, 7 language: Option<String>,
        8 text: Option<String>, 9 original: Option<String>, 10 handling: words::Handling,
        11 repeats: Vec<Repeats>, 12 origins: Vec<String>, 13 note: Option<String>,
    }
    Origin {
        0 key: String, 1 label: String, 2 source: Option<String>, 3 access: Access,
        4 reliability: words::Reliability, 5 authority: bool, 6 relays: Vec<String>, 7 consents: Vec<Consent>,
    }
    Consent {
        0 purpose: words::Purpose, 1 to: Option<String>, 2 given: Option<String>, 3 language: Option<String>,
        4 until: Option<String>, 5 withdrawn: bool,
    }
    Mention {
        0 key: String, 1 report: String, 2 quantity: Quantity, 3 unit: words::MentionUnit,
        4 event: Option<Event>, 5 when: Option<When>, 6 said: Option<String>, 7 place: Option<String>,
        8 radius_km: Option<u32>, 9 who: Who, 10 credibility: Option<u8>, 11 origins: Vec<String>,
        12 span: Option<TextSpan>, 13 note: Option<String>,
    }
    Quantity { 0 words: String, 1 qualifier: words::Qualifier, 2 lo: Option<u64>, 3 hi: Option<u64> }
    Event { 0 kind: words::EventKind, 1 certainty: words::Certainty }
    When { 0 date: String, 1 throughout: bool, 2 inferred: bool }
    Who {
        0 role: Option<String>, 1 sex: Option<words::Sex>, 2 age: Option<Age>, 3 counting_age: bool,
        4 nationality: Option<String>, 5 names: Vec<Name>, 6 conditions: Option<Vec<words::Condition>>,
        7 taken_by: Option<String>, 8 ties: Option<Vec<Tie>>,
    }
    Tie { 0 kin: words::Kinship, 1 of: String }
    Age { 0 from: u8, 1 to: Option<u8> }
    Name { 0 text: Sealable, 1 alias: bool }
    TextSpan { 0 start: u32, 1 end: u32, 2 text: String, 3 made_by: String }
    Relation { 0 key: String, 1 kind: RelationKind, 2 reason: String }
    Judgement { 0 key: String, 1 of: Vec<String>, 2 verdict: Verdict, 3 reason: String }
    ToldBy { 0 key: String, 1 of: Vec<String>, 2 origins: Vec<String>, 3 reason: String }
    Batch { 0 key: String, 1 what: String, 2 fingerprint: Option<String>, 3 members: Vec<String> }
    Action {
        0 key: String, 1 number: u32, 2 follows: Option<String>, 3 kind: words::ActionKind,
        4 about: Vec<String>, 5 recipient: Addressee, 6 procedure: Option<Procedure>,
        7 purpose: words::Purpose, 8 channel: words::Channel, 9 language: Option<String>, 10 made: i32,
        11 sent: Option<i32>, 12 copy: Option<Copy>, 13 released: Vec<String>, 14 questions: Vec<Question>,
        15 receipt: Option<Receipt>, 16 reply: Option<Reply>, 17 impact: Option<Impact>,
        18 next: Option<Next>, 19 note: Option<String>, 20 earlier: Option<Vec<Impact>>,
    }
    Procedure { 0 id: String, 1 version: u32 }
    Copy { 0 blob: String, 1 sha256: String }
    Receipt { 0 day: i32, 1 words: Option<String>, 2 blob: Option<String> }
    Reply {
        0 day: i32, 1 kind: words::ReplyKind, 2 answered: Vec<Question>, 3 words: Option<String>,
        4 blob: Option<String>,
    }
    Impact { 0 day: i32, 1 kind: words::ImpactKind, 2 words: Option<String> }
    Next { 0 day: i32, 1 what: String }
    Recipient {
        0 key: String, 1 label: String, 2 kind: words::BodyKind, 3 state: Option<String>,
        4 addresses: Vec<String>, 5 mail: Option<String>, 6 form: Option<String>, 7 languages: Vec<String>,
        8 procedures: Vec<String>, 9 note: Option<String>,
    }
    Indicator {
        0 key: String, 1 report: String, 2 measured: String, 3 subject: Option<String>, 4 value: Quantity,
        5 measure: words::Measure, 6 direction: Option<words::Direction>, 7 when: Option<When>,
        8 place: Option<String>, 9 span: Option<TextSpan>, 10 note: Option<String>,
    }
    Pattern { 0 key: String, 1 label: String, 2 definition: String }
    Tag {
        0 key: String, 1 pattern: String, 2 of: Vec<String>, 3 report: Option<String>,
        4 note: Option<String>,
    }
    ConsentRecord { 0 key: String, 1 origin: String, 2 consent: Consent, 3 note: Option<String> }
}

#[derive(Encode, Decode)]
pub(super) enum Repeats {
    #[n(0)]
    Report(#[n(0)] String),
    #[n(1)]
    Elsewhere(#[n(0)] String),
}

#[derive(Encode, Decode)]
pub(super) enum Addressee {
    #[n(0)]
    Recipient(#[n(0)] String),
    #[n(1)]
    Words(#[n(0)] String),
}

#[derive(Encode, Decode)]
pub(super) enum Question {
    #[n(0)]
    NumberHeld,
    #[n(1)]
    Names,
    #[n(2)]
    Whereabouts,
    #[n(3)]
    Condition,
    #[n(4)]
    LegalBasis,
    #[n(5)]
    Access,
    #[n(6)]
    Free(#[n(0)] String),
}

#[derive(Encode, Decode)]
pub(super) enum Sealable {
    #[n(0)]
    Clear(#[n(0)] String),
    #[n(1)]
    Sealed(#[n(0)] String),
}

#[derive(Encode, Decode)]
pub(super) enum Access {
    #[n(0)]
    Victim,
    #[n(1)]
    Eyewitness,
    #[n(2)]
    Relative,
    #[n(3)]
    Intermediary,
    #[n(4)]
    Official,
    #[n(5)]
    Relayed(#[n(0)] u8),
    #[n(6)]
    Unknown,
}

#[derive(Encode, Decode)]
pub(super) enum RelationKind {
    #[n(0)]
    Same(#[n(0)] Vec<String>),
    #[n(1)]
    PartOf(#[n(0)] String, #[n(1)] String),
    #[n(2)]
    Disjoint(#[n(0)] Vec<String>),
    #[n(3)]
    Partition(#[n(0)] String, #[n(1)] Vec<String>, #[n(2)] bool),
    #[n(4)]
    OneOf(#[n(0)] Vec<String>),
    #[n(5)]
    Overlap(#[n(0)] Vec<String>, #[n(1)] u64, #[n(2)] Option<u64>),
    #[n(6)]
    Repeats(#[n(0)] String, #[n(1)] String),
}

#[derive(Encode, Decode)]
pub(super) enum Verdict {
    #[n(0)]
    Accept,
    #[n(1)]
    Hold,
    #[n(2)]
    Reject,
    #[n(3)]
    Discount,
    #[n(4)]
    Retract,
    #[n(5)]
    Supersede(#[n(0)] String),
    #[n(6)]
    OpenSource,
}

pub(super) fn text(text: String) -> Result<String, Error> {
    if text.len() > MAX_TEXT {
        return Err(Error::TooLarge { what: "text", length: text.len(), limit: MAX_TEXT });
    }
    Ok(text)
}

pub(super) fn maybe<T, U>(
    value: Option<T>,
    read: impl FnOnce(T) -> Result<U, Error>,
) -> Result<Option<U>, Error> {
    value.map(read).transpose()
}

pub(super) fn list<T, U>(values: Vec<T>, read: impl FnMut(T) -> Result<U, Error>) -> Result<Vec<U>, Error> {
    if values.len() > MAX_LIST {
        return Err(Error::TooLarge { what: "list", length: values.len(), limit: MAX_LIST });
    }
    values.into_iter().map(read).collect()
}

pub(super) fn key(text: String) -> Result<Key, Error> {
    Key::try_from(text).map_err(|_| Error::BadField { field: "key" })
}

pub(super) fn keys(texts: Vec<String>) -> Result<Vec<Key>, Error> {
    list(texts, key)
}

pub(super) fn date(text: String) -> Result<Edtf, Error> {
    Edtf::parse(&text).map_err(|_| Error::BadField { field: "date" })
}

pub(super) fn day(day: i32) -> Result<Day, Error> {
    let day = Day(day);
    if (Day::MIN..=Day::MAX).contains(&day) { Ok(day) } else { Err(Error::BadField { field: "day" }) }
}

// Lines of an address; any other control character could hide or move what is printed.
pub(super) fn lines(lines: String) -> Result<String, Error> {
    if lines.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Error::BadField { field: "address" });
    }
    text(lines)
}

pub(super) fn digest(digest: String) -> Result<String, Error> {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if digest.len() == 64 && digest.bytes().all(hex) {
        Ok(digest)
    } else {
        Err(Error::BadField { field: "SHA-256 of the copy" })
    }
}

pub(super) fn place(text: String) -> Result<PlacePath, Error> {
    PlacePath::parse(&text).map_err(|_| Error::BadField { field: "place" })
}

pub(super) fn age(age: Age) -> Result<AgeRange, Error> {
    AgeRange::new(age.from, age.to).ok_or(Error::BadField { field: "range of ages" })
}

pub(super) fn names(keys: &[Key]) -> Vec<String> {
    keys.iter().map(ToString::to_string).collect()
}
