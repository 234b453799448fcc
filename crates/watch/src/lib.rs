//! Who may be sent back next: episodes on a clock, how long people like them were held, and the order in which to act.
//!
//! From the mentions of cases this crate makes *episodes* (taken, last known held, ended, each within limits), gives each a *stage*
//! that is never more than the claims bear, learns from the closed episodes of the same casebook a *return curve* with bands, and
//! ranks those who may still be held by the chance of return in the days ahead, with the reasons. It derives no figures of how many
//! (that is `figures`), and the likelihood of the curve is `estimates`. Pure: today is a day that the caller gives; no IO, no clock.
//!
//! The methods, what they assume and when they fail, are in `docs/watch.md`.

mod board;
mod case;
mod chance;
mod curve;
mod days;
mod death;
mod detentions;
mod endings;
mod episode;
mod error;
mod everybody;
mod flags;
mod kin;
mod observed;
mod reason;
mod row;
mod rules;
mod signs;
mod stage;
mod words;

pub use board::{Board, By, board};
pub use case::{Case, Cases, Due, Near, Said, Support};
pub use chance::{Chance, Share, within};
pub use curve::{At, Period, Returns};
pub use days::{Date, Days, Elapsed};
pub use death::Death;
pub use detentions::Bounds;
pub use endings::Ending;
pub use episode::{Episode, Evidence, Use, episodes};
pub use error::{Error, Result};
pub use estimates::Watch;
pub use flags::{Flag, FlagKind};
pub use observed::{Counts, Observation};
pub use reason::{Conflict, Decides, Reason, SaidEnd, Sign, TooFew, Why};
pub use row::{Part, Row};
pub use rules::{Rules, Told};
pub use stage::{Stage, Standing};
pub use words::{Clock, Since, Such};
