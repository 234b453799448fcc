//! What a claim's coder gave that a mention has no field for, read back from its note.

use model::Mention;

/// A remark that the note of a coded mention may hold, on a line of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Noted {
    /// Incident, aggregate, stock or process.
    Kind,
    /// The words for the place, where they are not the path itself.
    Place,
    /// Which people are counted or named among them.
    Subgroup,
    /// Who says so.
    Attribution,
}

impl Noted {
    /// What stands before the colon.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Kind => "Kind, as coded",
            Self::Place => "Place, as coded",
            Self::Subgroup => "Subgroup, as coded",
            Self::Attribution => "Attribution",
        }
    }
}

/// The remark of this kind in a mention's note, if it has one.
pub fn noted(mention: &Mention, what: Noted) -> Option<&str> {
    let mut lines = mention.note.as_deref()?.lines();
    lines.find_map(|line| line.strip_prefix(what.label())?.strip_prefix(": "))
}
