//! Narrative text: what a report says, proposed as claims that a person confirms.
//!
//! [`propose`] reads English, Korean and Chinese with a grammar of our own. Each [`Proposal`] keeps the characters it
//! was read from, the rule that read it and how sure the rule is; nothing is entered without a person. What the
//! grammar cannot resolve it leaves open: an honest gap is better than a guess.

mod alone;
mod beside;
mod chat;
mod chinese;
mod cjk;
mod confidence;
mod counted;
mod english;
mod korean;
mod language;
mod plain;
mod plausible;
mod proposal;
mod respective;
mod table;
mod window;

use model::Day;

use chat::Chat;
use plain::{Plain, Slices};
use table::Tables;

pub use alone::{aged, dated, roughly};
pub use counted::{counted, heading};
pub use language::Language;
pub use proposal::{Aside, Chars, PlaceSeen, Proposal, Rule};
pub use window::{Part, Window};

/// Most characters in one text; a longer one is cut into reports by a person.
pub const MAX_CHARS: usize = 20_000_000;

/// A text to be read.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The text itself.
    pub text: &'a str,
    /// Date of publication; relative dates are read from it, and without it they stay open.
    pub published: Option<Day>,
    /// Its language, if known; else each paragraph is taken by its script.
    pub language: Option<Language>,
}

/// Proposes every count of people, and of families, groups and operations, that a text states.
///
/// In the order of the text. `part_of` of a proposal is an index into the same list. Marks of notes, of quotation and of
/// no width and words broken over lines are read as a reader takes them, and so are tables and the stamps of a chat; places and
/// words are those of the text as given.
pub fn propose(document: &Document<'_>) -> Vec<Proposal> {
    let mut plain = Plain::of(document.text);
    let mut days = Vec::new();
    let text = plain.as_ref().map_or(document.text, |plain| &plain.text);
    if let Some(chat) = Chat::of(text, document.published) {
        days = chat.days;
        plain = Some(match &plain {
            Some(before) => chat.plain.of_plain(before),
            None => chat.plain,
        });
    }
    let text = plain.as_ref().map_or(document.text, |plain| &plain.text);
    let tables = if days.is_empty() { Tables::of(text) } else { None };
    let text = tables.as_ref().map_or(text, |tables| &tables.plain.text);
    let mut all = read(&Document { text, ..*document }, &days);
    if let Some(tables) = &tables {
        place(&mut all, &tables.plain);
        tables.relate(&mut all);
    }
    if let Some(plain) = &plain {
        place(&mut all, plain);
    }
    if tables.is_some() || plain.is_some() {
        let mut given = Slices::new(document.text);
        all.iter_mut().for_each(|proposal| proposal.quantity.words = given.at(proposal.at).to_owned());
    }
    all
}

/// How many tables of a text [`propose`] passes over, because none of their headings says that people are counted.
pub fn tables_left(text: &str) -> usize {
    let plain = Plain::of(text);
    let text = plain.as_ref().map_or(text, |plain| &plain.text);
    if Chat::of(text, None).is_some() { 0 } else { table::left(text) }
}

/// Says of everything where it stands in the text that a plain one was made of.
fn place(all: &mut [Proposal], plain: &Plain) {
    for proposal in all {
        proposal.at = plain.given(proposal.at);
        proposal.attribution = proposal.attribution.map(|at| plain.given(at));
        for place in &mut proposal.places {
            place.at = plain.given(place.at);
        }
    }
}

/// Proposes on a text as it stands; `days` say from which character on dates are reckoned from another day.
fn read(document: &Document<'_>, days: &[(u32, Option<Day>)]) -> Vec<Proposal> {
    let places = seen(document.text);
    let mut all =
        language::passages(document, &places, days).into_iter().fold(Vec::new(), |mut all, passage| {
            match passage.language {
                Language::English => english::read(&passage, &mut all),
                Language::Korean => korean::read(&passage, &mut all),
                Language::Chinese => chinese::read(&passage, &mut all),
            }
            all
        });
    plausible::untie(document.text, &mut all);
    respective::share(document.text, &mut all);
    all
}

/// The places a text names, with the paths each may stand for; banks of rivers and sides of borders by the place they lie in.
fn seen(text: &str) -> Vec<PlaceSeen> {
    let mut hits = places::scan(text);
    places::narrow(&mut hits);
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let seen = |named: beside::Named| PlaceSeen {
        at: Chars { start: number(named.at.0), end: number(named.at.1) },
        words: named.words,
        paths: named.paths,
    };
    beside::group(text, &hits).into_iter().map(seen).collect()
}
