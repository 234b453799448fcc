//! What can go wrong before there is a draft.

/// Why no draft could be made. Messages name fields, gates and limits, never what a record says.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such procedure.
    #[error("There is no procedure called \"{id}\". `lastseen appeal list` shows what there is.")]
    NoProcedure {
        /// What was asked for.
        id: String,
    },
    /// A procedure file is wrong: a fault of the program.
    #[error("The procedure file {file} shipped with this program is wrong ({why}). Please report this.")]
    File {
        /// The file.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// A text was given for a field that the procedure does not have.
    #[error("{procedure} has no field \"{field}\". `lastseen appeal show {procedure}` lists its fields.")]
    NoField {
        /// The procedure.
        procedure: String,
        /// The field.
        field: String,
    },
    /// A text was given for a field that only the casebook fills.
    #[error(
        "The field \"{field}\" is filled from the casebook only, so that consent decides what enters it. Enter what is known as a mention with its origin."
    )]
    NotByHand {
        /// The field.
        field: String,
    },
    /// An answer was given to a gate that the procedure does not have.
    #[error(
        "{procedure} has no gate \"{gate}\" that you can answer. It has: {known}. `lastseen appeal show {procedure}` says what each asks."
    )]
    NoGate {
        /// The procedure.
        procedure: String,
        /// The gate.
        gate: String,
        /// Those it has.
        known: String,
    },
    /// A text is too long.
    #[error(
        "{what} is longer than {limit} characters. Shorten it; what does not fit can go as an attachment."
    )]
    TooLong {
        /// Which text.
        what: String,
        /// The limit.
        limit: usize,
    },
    /// There are too many people for one call.
    #[error(
        "{count} people are more than the {limit} for whom papers are made at once. Prepare the groups one by one."
    )]
    TooMany {
        /// How many.
        count: usize,
        /// The limit.
        limit: usize,
    },
}
