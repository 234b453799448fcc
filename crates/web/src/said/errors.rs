//! What the desk refuses, in the reader's language and with the advice of a page: the command line has its own.

use desk::{ActionError, Error, FileError, TieError};
use vault::VaultError;

use crate::cx::Cx;

/// Why something was refused, and what to do; in English where it is told to whoever keeps the machine.
pub(crate) fn refused(cx: &Cx, error: &Error) -> String {
    let of = |id: &str, name: &str, value: String| cx.ta(id, &[(name, value.into())]);
    match error {
        Error::Vault(error) | Error::Casebook(casebook::Error::Vault(error)) => secret(cx, error),
        Error::Date(_) => cx.t("refused-date"),
        Error::Key(_) => cx.t("refused-key"),
        Error::Place(_) | Error::Country(_) => cx.t("refused-place"),
        Error::Places(paths) => of("refused-places", "paths", paths.clone()),
        Error::Nationality(_) => cx.t("refused-nationality"),
        Error::Tie => cx.t("refused-tie"),
        Error::Ties(TieError::TieToItself { .. }) => cx.t("refused-tie-to-itself"),
        Error::Ties(TieError::TieTwice { .. }) => cx.t("refused-tie-twice"),
        Error::Ties(TieError::TiesDiffer { by, .. }) => of("refused-ties-differ", "by", by.to_string()),
        Error::SetAside { key, .. } => of("refused-set-aside", "key", key.to_string()),
        Error::Long { limit, .. } => cx.ta("refused-long", &[("n", (*limit).into())]),
        Error::NotThere { key, .. } => of("refused-not-there", "key", key.to_string()),
        Error::NoText { report } => of("refused-no-text", "key", report.to_string()),
        Error::NoQuestion { .. } => cx.t("refused-question"),
        Error::Denied => cx.t("refused-denied"),
        Error::Bystanders => cx.t("refused-bystanders"),
        Error::ToldOfEach => cx.t("refused-each"),
        Error::Word { .. } => cx.t("refused-word"),
        Error::Count(_) => cx.t("refused-count"),
        Error::TooManyPeople(_) => cx.t("refused-many-people"),
        Error::Age(_) => cx.t("refused-age"),
        Error::NoTeller { key } => of("refused-no-teller", "key", key.to_string()),
        Error::TellerUnsaid => cx.t("refused-teller-unsaid"),
        Error::ToldAlready { keys } => of("refused-told-already", "keys", keys.clone()),
        Error::NoReason => cx.t("refused-reason"),
        Error::Contradicts(against) | Error::AnswerContradicts(against) => {
            let apart = against.apart.as_ref().map(|(a, b, why)| {
                format!(" ({a}, {b}: {})", cx.t(&format!("why-{}", super::figures::why_word(*why))))
            });
            of("refused-contradicts", "keys", format!("{}{}", against.keys, apart.unwrap_or_default()))
        }
        Error::Itself { key } => of("refused-itself", "key", key.to_string()),
        Error::CopiesCopy { copy, of } => {
            cx.ta("refused-copies-copy", &[("copy", copy.as_str().into()), ("of", of.as_str().into())])
        }
        Error::Unlike { a, b } => {
            cx.ta("refused-unlike", &[("a", a.to_string().into()), ("b", b.to_string().into())])
        }
        Error::DecidedBefore { decision } => of("refused-decided", "key", decision.to_string()),
        Error::Replaces { by, of: replaced } => {
            cx.ta("refused-replaces", &[("by", by.to_string().into()), ("of", replaced.to_string().into())])
        }
        Error::TakenAway { key } => of("refused-taken", "key", key.to_string()),
        Error::Missing { .. } | Error::TooFew { .. } => cx.t("refused-missing"),
        Error::FutureDay { day, today, .. } => {
            cx.ta("refused-future", &[("day", day.to_string().into()), ("today", today.to_string().into())])
        }
        Error::EarlyDay { day } => of("refused-early", "day", day.to_string()),
        Error::Action(ActionError::NotSent { key, .. }) => of("refused-draft", "key", key.to_string()),
        Error::Action(ActionError::SentAlready { key, day }) => {
            cx.ta("refused-sent", &[("key", key.to_string().into()), ("day", day.to_string().into())])
        }
        Error::Action(ActionError::ReceivedAlready { key, day }) => {
            cx.ta("refused-received", &[("key", key.to_string().into()), ("day", day.to_string().into())])
        }
        Error::Action(ActionError::BeforeSent { what, day, sent, .. }) => cx.ta(
            "refused-before-sent",
            &[
                ("what", cx.t(&format!("actions-{}", what.word())).into()),
                ("day", day.to_string().into()),
                ("sent", sent.to_string().into()),
            ],
        ),
        Error::Action(ActionError::SentBeforeMade { made, sent, .. }) => cx.ta(
            "refused-sent-before-made",
            &[("made", made.to_string().into()), ("sent", sent.to_string().into())],
        ),
        Error::NoFile { key, .. } => of("refused-no-file", "key", key.to_string()),
        Error::Action(ActionError::Unfit { key, .. }) => of("refused-unfit", "key", key.to_string()),
        Error::Action(ActionError::BothWays { gate }) => of("refused-both-ways", "gate", gate.clone()),
        Error::Mail => cx.t("refused-mail"),
        Error::Reachable => cx.t("refused-reachable"),
        Error::NamedAsSource { origin, mention } => cx.ta(
            "refused-named-as-source",
            &[("origin", origin.to_string().into()), ("mention", mention.to_string().into())],
        ),
        Error::Form => cx.t("refused-form"),
        Error::LanguageCode(_) => cx.t("refused-language-code"),
        Error::Action(ActionError::EarlierReply { key, day, last }) => cx.ta(
            "refused-earlier-reply",
            &[
                ("key", key.to_string().into()),
                ("day", day.to_string().into()),
                ("last", last.to_string().into()),
            ],
        ),
        Error::Action(ActionError::OutOfOrder { key, .. }) => of("refused-order", "key", key.to_string()),
        Error::Line { .. } => cx.t("refused-line"),
        Error::Address { most } => cx.ta("refused-address", &[("n", (*most).into())]),
        Error::State(_) => cx.t("refused-state"),
        Error::File(FileError::FileTooLarge { limit, .. }) => {
            cx.ta("refused-large", &[("n", (*limit).into())])
        }
        Error::File(FileError::Problems { .. }) => cx.t("refused-problems"),
        Error::File(FileError::ImportedBefore { batch }) => of("import-before", "batch", batch.to_string()),
        Error::File(FileError::NothingFound) => cx.t("refused-nothing"),
        Error::NoCustodian => cx.t("seal-custodian-none"),
        Error::HouseWords => cx.t("refused-words"),
        other => other.to_string(),
    }
}

/// The same of a secret that opens nothing.
fn secret(cx: &Cx, error: &VaultError) -> String {
    match error {
        VaultError::WrongPassphrase => cx.t("refused-passphrase"),
        VaultError::RecoveryWord { position } => cx.ta("refused-recovery-word", &[("n", (*position).into())]),
        VaultError::RecoveryWordCount { found } => cx.ta("refused-recovery-count", &[("n", (*found).into())]),
        VaultError::RecoveryChecksum | VaultError::WrongRecovery => cx.t("refused-recovery"),
        other => other.to_string(),
    }
}

/// The fields of forms that a mistake may be in, by their names; nothing where it is none of a field.
pub(crate) fn fields(error: &Error) -> &'static str {
    match error {
        Error::FutureDay { what: "publication", .. } => "published",
        Error::FutureDay { what: "receipt", .. } => "received",
        Error::FutureDay { what: "consent", .. } => "given",
        Error::Date(_) | Error::FutureDay { .. } | Error::EarlyDay { .. } => {
            "when published received given until sent next"
        }
        Error::Place(_) | Error::Places(_) | Error::Country(_) => "place-other place path",
        Error::Count(_) | Error::TooManyPeople(_) => "count value",
        Error::Long { what: "title", .. } => "title",
        Error::Long { what: "publisher", .. } => "publisher",
        Error::Long { what: "role", .. } => "role",
        Error::Long { what: "name" | "alias", .. } => "names",
        Error::Long { what: "description of those who took them", .. } => "taken-by",
        Error::Long { what: "label of an origin", .. } => "teller alias",
        Error::Long { what: "definition", .. } => "definition",
        Error::Long { .. } => "label name to words",
        Error::Age(_) => "age",
        Error::Tie | Error::Ties(_) => "ties",
        Error::State(_) => "state",
        Error::LanguageCode(_) => "languages language",
        Error::Mail => "mail",
        Error::Reachable => "contact",
        Error::Form => "form",
        Error::TellerUnsaid => "nobody",
        _ => "",
    }
}
