//! How a command fails: one kind, one message, one exit code.

use std::process::ExitCode;

use desk::Kind;

/// A command that did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: Kind,
    message: String,
}

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// Something the person can mend by asking differently.
    pub(crate) fn user(message: impl Into<String>) -> Self {
        Self { kind: Kind::User, message: message.into() }
    }

    /// The system refused.
    pub(crate) fn system(message: impl Into<String>) -> Self {
        Self { kind: Kind::System, message: message.into() }
    }

    /// Something is damaged, forged, or does not check.
    pub(crate) fn integrity(message: impl Into<String>) -> Self {
        Self { kind: Kind::Integrity, message: message.into() }
    }

    /// The system refused; `what` says to do what.
    ///
    /// Of a folder where a file is asked for, naming another is the way out: the same code in every command.
    pub(crate) fn io(what: &str, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{AlreadyExists, IsADirectory, NotFound, PermissionDenied, StorageFull};
        match error.kind() {
            IsADirectory => Self::user(format!("{what}: it is a folder. Name a file.")),
            AlreadyExists => Self::system(format!(
                "{what}: there is something of this name already, and nothing is written over. Choose another name."
            )),
            StorageFull => {
                Self::system(format!("{what}: the disk is full. Make room and repeat; nothing was written."))
            }
            NotFound => Self::system(format!(
                "{what}: there is nothing of this name. Look at the name and its folder."
            )),
            PermissionDenied => Self::system(format!(
                "{what}: you have no right to. Name another place, or ask whoever it belongs to."
            )),
            // The number that the system gives beside its words says nothing to a reader.
            kind => Self::system(format!("{what}: {kind}.")),
        }
    }

    /// Says what happened on standard error, and gives the exit code (docs/manual.md, "Exit codes").
    pub(crate) fn report(&self) -> ExitCode {
        let (word, code) = match self.kind {
            Kind::User => ("error", 1),
            Kind::Locked => ("locked", 3),
            Kind::Integrity => ("integrity", 4),
            Kind::System => ("system", 5),
            Kind::Internal => ("internal error", 70),
        };
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), "{word}: {}", self.message);
        ExitCode::from(code)
    }
}

impl From<desk::Error> for Failure {
    fn from(error: desk::Error) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }
}

impl From<casebook::Error> for Failure {
    fn from(error: casebook::Error) -> Self {
        desk::Error::from(error).into()
    }
}

impl From<vault::VaultError> for Failure {
    fn from(error: vault::VaultError) -> Self {
        desk::Error::from(error).into()
    }
}

impl From<publish::PublishError> for Failure {
    fn from(error: publish::PublishError) -> Self {
        use publish::PublishError as P;
        let internal = matches!(error, P::Typesetting { .. } | P::Packing { .. });
        Self { kind: if internal { Kind::Internal } else { Kind::User }, message: error.to_string() }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self { kind: Kind::Internal, message: format!("the result could not be written as JSON ({error})") }
    }
}

impl From<model::key::KeyError> for Failure {
    fn from(error: model::key::KeyError) -> Self {
        Self::user(error.to_string())
    }
}
