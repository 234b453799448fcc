//! What can be wrong with a figure, in plain words.

/// Which side of a figure a fault lies on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Side {
    /// The proof of the floor.
    Floor,
    /// The proof of the ceiling.
    Ceiling,
    /// The world that reaches the floor.
    FloorWorld,
    /// The world that reaches the ceiling.
    CeilingWorld,
    /// The proof of a contradiction.
    Contradiction,
    /// The figure as a whole.
    Figure,
}

impl std::fmt::Display for Side {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Floor => "the floor",
            Self::Ceiling => "the ceiling",
            Self::FloorWorld => "the floor's world",
            Self::CeilingWorld => "the ceiling's world",
            Self::Contradiction => "the contradiction",
            Self::Figure => "the figure as a whole",
        })
    }
}

/// Why a figure does not stand.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The problem refers to a mention that it does not have, or has a one-of without members.
    #[error("{what} of the problem names a mention that is not there: read the problem from its file again")]
    Problem {
        /// Which relation or query, in words.
        what: String,
    },
    /// The figure answers a question the problem does not ask.
    #[error(
        "figure \"{figure}\" answers no query of this problem: check that line and problem belong together"
    )]
    UnknownQuery {
        /// The figure's id.
        figure: String,
    },
    /// Two figures answer one query.
    #[error("query \"{figure}\" is answered twice: keep the figure that is meant")]
    Twice {
        /// The figure's id.
        figure: String,
    },
    /// A query has no figure.
    #[error("query \"{figure}\" is not answered: solve the problem again")]
    Unanswered {
        /// The query's id.
        figure: String,
    },
    /// Some figures say that the claims contradict one another, others give numbers.
    #[error(
        "figure \"{figure}\" says the claims cannot all be true, another figure of the same problem gives numbers: solve the problem again"
    )]
    Mixed {
        /// The figure that says contradiction.
        figure: String,
    },
    /// A fault in one figure.
    #[error("figure \"{figure}\", {side}{}: {fault}", .part.map(|p| format!(", part {p} (the first is 0)")).unwrap_or_default())]
    Figure {
        /// The figure's id.
        figure: String,
        /// Where in the figure.
        side: Side,
        /// Which part of the bound, counted from 0.
        part: Option<usize>,
        /// What is wrong.
        fault: Box<Fault>,
    },
}

/// What is wrong at one place of a figure. Cells are lists of mention ids.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The certificate has a version this program does not know.
    #[error("the certificate is of version {0}, this program knows version 1: use a newer program")]
    Version(u32),
    /// A mention that is not there, or not among those of the contradiction.
    #[error("\"{0}\" is no mention here: the certificate belongs to another problem")]
    UnknownMention(String),
    /// One mention is named twice where each can be named once.
    #[error("\"{0}\" is named twice in one list")]
    Repeated(String),
    /// A list of mentions is empty.
    #[error("a list of mentions is empty")]
    Empty,
    /// A position that is not a relation of the kind needed.
    #[error("relation {relation} is not {kind} relation that takes part here")]
    NotRelation {
        /// The position.
        relation: u32,
        /// The kind needed, with its article.
        kind: &'static str,
    },
    /// A weight on a limit that may not exist.
    #[error(
        "the limit of {limit} has a weight, but a version it names has fallen away or is not decided here"
    )]
    NotStanding {
        /// The mention or relation, in words.
        limit: String,
    },
    /// A weight on an upper limit that is open.
    #[error("the upper limit of {limit} has a weight, but it is open")]
    NoUpperLimit {
        /// The mention or relation, in words.
        limit: String,
    },
    /// A common denominator of 0.
    #[error("the common denominator is 0")]
    Denominator,
    /// A weight on a branch condition that is not on the path.
    #[error("branch condition {depth} has a weight, but only {known} lead here")]
    BranchDepth {
        /// The depth named.
        depth: u32,
        /// How many conditions there are.
        known: usize,
    },
    /// The weights do not do what they must for one cell.
    #[error(
        "one element could be in [{}]; its weights come to {net}, but the rule asks for {} {allowed}",
        .cell.join(", "), if *.at_most { "at most" } else { "at least" }
    )]
    Cell {
        /// Ids of the cell's mentions.
        cell: Vec<String>,
        /// Net weight of the cell, over the common denominator.
        net: i128,
        /// What the rule allows.
        allowed: i128,
        /// Whether the rule is "at most" (floor, impossible) or "at least" (ceiling).
        at_most: bool,
    },
    /// The stated bound is not the one the proof gives.
    #[error("{stated} is stated, but the proof gives {proved}")]
    Bound {
        /// The number in the certificate.
        stated: u64,
        /// The number that follows.
        proved: i128,
    },
    /// The parts do not add up.
    #[error("{stated} is stated, but the parts add up to {sum}")]
    Sum {
        /// The number in the figure.
        stated: u64,
        /// The sum of the parts.
        sum: u128,
    },
    /// Weights said to prove impossibility do not.
    #[error("said to be impossible, but the weights sum to {sum}, which is not above 0")]
    NotImpossible {
        /// The sum.
        sum: i128,
    },
    /// The proof shows that no world is possible, so the figure should be a contradiction.
    #[error("the proof says that the claims cannot all be true, but the figure gives numbers")]
    NoWorld,
    /// A contradiction whose proof bounds a number instead of showing impossibility.
    #[error("the proof gives a bound where it must show that no world is possible")]
    NotContradiction,
    /// A version without a proof.
    #[error("relation {relation}: the case in which \"{version}\" stands is missing")]
    CaseMissing {
        /// Position of the one-of relation.
        relation: u32,
        /// The version.
        version: String,
    },
    /// A proof for what is no version.
    #[error("relation {relation}: \"{version}\" is not one of its versions")]
    CaseUnknown {
        /// Position of the one-of relation.
        relation: u32,
        /// The name given.
        version: String,
    },
    /// Two parts of a floor may count one element twice.
    #[error("one element could be in [{}], so parts {first} and {second} may count it twice", .cell.join(", "))]
    PartsShare {
        /// One part.
        first: usize,
        /// The other.
        second: usize,
        /// A cell that touches both.
        cell: Vec<String>,
    },
    /// A part of a ceiling speaks of mentions that are not linked.
    #[error("the part has weights on \"{first}\" and \"{second}\", which no decision links")]
    NotLinked {
        /// A mention of the part.
        first: String,
        /// Another.
        second: String,
    },
    /// Two parts of a ceiling speak for the same linked mentions.
    #[error("this part and part {first} both speak for the mentions linked with \"{mention}\"")]
    LinkedTwice {
        /// The earlier part.
        first: usize,
        /// A mention of the linked set.
        mention: String,
    },
    /// A linked set without a part can hold elements that count.
    #[error("an element in [{}] can count, but no part speaks for it", .cell.join(", "))]
    Uncovered {
        /// Ids of the cell's mentions.
        cell: Vec<String>,
    },
    /// The world does not say which version stands, or says it inconsistently.
    #[error(
        "the versions said to stand do not fit the one-of relations: one for each is needed, in order, without conflict"
    )]
    Stand,
    /// No element can be in these mentions together.
    #[error("no element can be in exactly [{}]", .cell.join(", "))]
    NotACell {
        /// Ids of the mentions.
        cell: Vec<String>,
    },
    /// A limit is broken.
    #[error("{limit} has {count} elements, outside its limits {lo} to {}", .hi.map_or_else(|| "open".to_owned(), |h| h.to_string()))]
    Limit {
        /// The mention or relation, in words.
        limit: String,
        /// Elements in it.
        count: u128,
        /// Fewest allowed.
        lo: u64,
        /// Most allowed.
        hi: Option<u64>,
    },
    /// The flag of a group is wrong.
    #[error("the group [{}] is marked {}, but the query says otherwise", .cell.join(", "), if *.stated { "counted" } else { "not counted" })]
    Flag {
        /// Ids of the group's mentions.
        cell: Vec<String>,
        /// The flag in the certificate.
        stated: bool,
    },
    /// A world has fewer than the floor, or more than the ceiling, that were proved.
    #[error("the world has {count} counted, which contradicts the bound {bound}")]
    WorldAgainstBound {
        /// Counted elements of the world.
        count: u128,
        /// The bound.
        bound: u64,
    },
    /// The figure says exact, but no world reaches the bound.
    #[error("marked exact, but no world is given that reaches it")]
    NotReached,
    /// The cell said to be open is not.
    #[error("[{}] does not show that the ceiling is open: {why}", .cell.join(", "))]
    NotOpen {
        /// Ids of the mentions.
        cell: Vec<String>,
        /// Why not.
        why: &'static str,
    },
    /// Ceiling and proof do not fit one another, or an unproved ceiling is marked exact.
    #[error("the ceiling, its proof and the status do not fit one another")]
    Status,
    /// A contradiction without proof that is not evident.
    #[error("no proof given, and no single claim among these is impossible in itself")]
    NoProof,
    /// Sums beyond any real count.
    #[error("the numbers are too large to add up exactly")]
    Overflow,
    /// The check would take more steps than allowed.
    #[error("too large to check within the limit of {steps} steps: raise the limit and check again")]
    TooLarge {
        /// The limit.
        steps: u64,
    },
    /// A proof nested deeper than any real one.
    #[error("nested deeper than {0} levels: too deep to check")]
    TooDeep(usize),
}
