//! Kinds of failures, and the words that several messages share.

use model::Key;

use crate::Error;

/// What kind of failure it is: decides the exit code and the first word shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The person can mend it by asking differently.
    User,
    /// The casebook stays locked.
    Locked,
    /// The casebook or a file is damaged or was tampered with.
    Integrity,
    /// The disk or the system refused.
    System,
    /// A fault of the program.
    Internal,
}

impl Error {
    /// What kind of failure it is.
    pub fn kind(&self) -> Kind {
        use casebook::Error as Book;
        match self {
            Self::Casebook(e) => match e {
                Book::Vault(v) => vault_kind(v),
                e if e.is_integrity() => Kind::Integrity,
                Book::InUse | Book::ReadOnly | Book::NeedsWriting | Book::DiskFull | Book::Io { .. } => {
                    Kind::System
                }
                Book::Database { .. } | Book::OldSqlite { .. } => Kind::Internal,
                _ => Kind::User,
            },
            Self::Vault(v) => vault_kind(v),
            Self::Example(_) | Self::Linkage(_) | Self::Appeal(appeals::Error::File { .. }) => Kind::Internal,
            _ => Kind::User,
        }
    }
}

/// Under which keys the case of a mention that was set aside is found.
pub(crate) fn among(others: &[Key]) -> String {
    match others {
        [] => String::new(),
        keys => {
            let keys: Vec<&str> = keys.iter().map(Key::as_str).collect();
            format!(
                "; what it was decided to be the same as counts, and its case is found under {}",
                keys.join(", ")
            )
        }
    }
}

/// The command that lists records of a kind.
pub(crate) fn listing(what: &str) -> &'static str {
    match what {
        "mention" | "case" => "mention list",
        "origin" | "origin or report" => "origin list",
        "recipient" => "recipients list",
        "action" => "actions list",
        "pattern" => "patterns list",
        "record" | "import" => "log",
        _ => "report list",
    }
}

fn vault_kind(error: &vault::VaultError) -> Kind {
    use vault::VaultError as V;
    match error {
        V::WrongPassphrase | V::WrongRecovery | V::RecoveryChecksum => Kind::Locked,
        V::Random | V::Memory { .. } => Kind::System,
        V::SlotsTampered
        | V::Malformed { .. }
        | V::Unreadable { .. }
        | V::SourceUnreadable { .. }
        | V::BlobUnreadable { .. } => Kind::Integrity,
        _ => Kind::User,
    }
}
