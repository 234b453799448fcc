//! What the words of a sentence are, before they are put together.

use model::{AgeRange, EventKind, Qualifier, Sex, mention::MentionUnit};

use crate::text::Window;

/// What a noun says of those it names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Noun {
    /// Which of them, in English.
    pub(crate) subgroup: Option<&'static str>,
    /// Their sex.
    pub(crate) sex: Option<Sex>,
    /// What kind of noun it is.
    pub(crate) kind: NounKind,
}

/// Whether those that a noun names lead the way, and so are with the others: guides, brokers, drivers and smugglers.
pub(crate) fn guides(noun: Noun) -> bool {
    matches!(noun.subgroup, Some("guides" | "brokers" | "drivers" | "smugglers"))
}

/// Kinds of nouns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NounKind {
    /// Those who flee, without more.
    People,
    /// Some of them.
    Sort,
    /// One person by kinship; it needs no number.
    Kin,
    /// So many persons by kinship, without a number (a couple is two).
    Pair(u64),
    /// A family.
    Family,
    /// Those who help or tell; often the ones who speak.
    Helper,
    /// Those who guard, rule or tell, and are not counted.
    Outsider,
    /// A case or an operation.
    Incident,
}

/// A number with what it counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Count {
    /// What the number itself says ("30여", "五六").
    pub(crate) qualifier: Option<Qualifier>,
    /// The number, or the smaller.
    pub(crate) lo: Option<u64>,
    /// The larger.
    pub(crate) hi: Option<u64>,
    /// What it counts.
    pub(crate) unit: MentionUnit,
    /// The noun that stands for a counter ("두 딸").
    pub(crate) noun: Option<Noun>,
    /// Whether it is one of something, which may be an article.
    pub(crate) article: bool,
}

/// Words that join or set off counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    /// In all; before or after a number.
    Total,
    /// These; before a number.
    These,
    /// Of these: what follows is part of what was counted last.
    Among,
    /// The rest.
    Rest,
    /// More of the kind, not part of it ("另有").
    Further,
    /// Including: what stands before (Korean) or after (Chinese) is part.
    Include,
    /// And so on; closes a list before its total (Korean), or 在内.
    AndSo,
    /// A clause ends.
    Break,
    /// Opens a bracket.
    Open,
    /// Closes it.
    Close,
    /// Somebody says so.
    Say,
    /// Nobody knows what became of them.
    Lost,
    /// In an unknown number.
    Unknown,
    /// A population.
    Population,
    /// Compared with.
    Than,
}

/// Whether a text says that something did not happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Denial {
    /// It does not say so.
    No,
    /// It did not happen to these people ("송환되지 않았다", 未被遣返).
    Not,
    /// That it did is called untrue ("송환됐다는 것은 사실이 아니다", 否认遣返).
    Untrue,
}

/// An event as its word has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Happening {
    /// What.
    pub(crate) kind: EventKind,
    /// Whether it is said to have happened.
    pub(crate) real: bool,
    /// Whether it is said not to have happened.
    pub(crate) denied: Denial,
    /// Whether it is only supposed, or asked whether it happened.
    pub(crate) supposed: bool,
    /// Whether it describes the noun after it.
    pub(crate) describes: bool,
    /// Whether it only leads to what is told next ("체포됐다가 석방됐다", 被捕后被遣返).
    pub(crate) setting: bool,
    /// Whether any other event of the clause goes before it (flight itself, a place of custody).
    pub(crate) weak: bool,
}

/// What a word is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Tag {
    /// A number with its counter.
    Count(Count),
    /// A qualifier before a number.
    Before(Qualifier),
    /// A qualifier after a number.
    After(Qualifier),
    /// Those who are counted.
    Noun(Noun),
    /// What happened.
    Event(Happening),
    /// When; nothing for a duration.
    Time(Option<Window>),
    /// How old.
    Age(AgeRange),
    /// A word that joins or sets off.
    Mark(Mark),
}

/// A word and where it stands in its line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Token {
    /// The first character.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) tag: Tag,
}
