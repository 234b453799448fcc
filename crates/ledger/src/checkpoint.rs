//! Checkpoints: what the log was at one moment, as text that is signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::merkle::empty_root;
use crate::{BookId, Error, MAX_LEAVES, TreeHash};

const ORIGIN: &str = "lastseen/";

/// The size and root of the log of one casebook, in the text form of C2SP tlog-checkpoint.
///
/// Three lines: origin, size in decimal, root in base64. The extension lines the format permits are refused:
/// nothing could audit them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The casebook whose log it is.
    pub book: BookId,
    /// Number of leaves.
    pub size: u64,
    /// Root over these leaves.
    pub root: TreeHash,
}

impl Checkpoint {
    /// The origin line: `lastseen/` and the casebook in hexadecimal.
    pub fn origin(&self) -> String {
        format!("{ORIGIN}{}", self.book)
    }

    // The text that is signed, with its final newline.
    pub(crate) fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin(), self.size, STANDARD.encode(self.root))
    }

    pub(crate) fn from_text(text: &str) -> Result<Self, Error> {
        let bad = |line, problem| Error::BadNote { line, problem };
        let mut lines = text.split_terminator('\n');
        let checkpoint = Self {
            book: lines
                .next()
                .and_then(|line| line.strip_prefix(ORIGIN)?.parse().ok())
                .ok_or(bad(1, "does not name a Lastseen casebook"))?,
            size: lines.next().and_then(decimal).ok_or(bad(2, "is not a number of entries"))?,
            root: lines.next().and_then(base64_root).ok_or(bad(3, "is not a root hash"))?,
        };
        if lines.next().is_some() || !text.ends_with('\n') {
            return Err(bad(4, "should be empty"));
        }
        checkpoint.check()?;
        Ok(checkpoint)
    }

    // An empty log has one root, and a log has a largest size.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.size > MAX_LEAVES {
            return Err(Error::BadNote { line: 2, problem: "is more than a log can hold" });
        }
        if self.size == 0 && self.root != empty_root() {
            return Err(Error::BadNote { line: 3, problem: "is not the root of an empty log" });
        }
        Ok(())
    }
}

// Digits only and no leading zero: the standard parser also takes "+7" and "007".
fn decimal(line: &str) -> Option<u64> {
    let size = line.parse::<u64>().ok()?;
    (size.to_string() == line).then_some(size)
}

fn base64_root(line: &str) -> Option<TreeHash> {
    STANDARD.decode(line).ok()?.try_into().ok().map(TreeHash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkpoint(size: u64) -> Checkpoint {
        Checkpoint { book: BookId([0xab; 16]), size, root: TreeHash([7; 32]) }
    }

    #[test]
    fn the_text_has_three_lines() {
        let text = checkpoint(41).to_text();
        let root = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
        assert_eq!(text, format!("lastseen/{}\n41\n{root}\n", "ab".repeat(16)));
        assert_eq!(Checkpoint::from_text(&text), Ok(checkpoint(41)));
    }

    #[test]
    fn only_one_text_is_read() {
        let good = checkpoint(41).to_text();
        let line = |text: &str| match Checkpoint::from_text(text) {
            Err(Error::BadNote { line, .. }) => line,
            other => panic!("{text:?}: {other:?}"),
        };
        assert_eq!(line(&good.replace("lastseen/", "example.org/")), 1);
        assert_eq!(line(&good.replace("abab", "ABAB")), 1);
        for size in ["041", "+41", "-41", "", " 41", "4 1", "41\r", "99999999999999999999", "281474976710657"]
        {
            assert_eq!(line(&good.replace("\n41\n", &format!("\n{size}\n"))), 2, "{size}");
        }
        // The last digit before the padding must not carry bits of its own.
        assert_eq!(line(&good.replace("Bwc=", "Bwd=")), 3);
        assert_eq!(line(&good.replace("Bwc=", "Bwc")), 3);
        assert_eq!(line(&good.replace("Bwc=", "Bw==")), 3);
        assert_eq!(line(&good.replace("\n41\n", "\n0\n")), 3);
        assert_eq!(line(&format!("{good}extension\n")), 4);
        assert_eq!(line(good.trim_end()), 4);
        assert_eq!(line(""), 1);
    }

    #[test]
    fn an_empty_log_has_its_own_root() {
        let empty = Checkpoint { root: empty_root(), ..checkpoint(0) };
        assert_eq!(Checkpoint::from_text(&empty.to_text()), Ok(empty));
    }
}
