//! The encoding of a list that is not, or not everywhere, in UTF-8.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1254, WINDOWS_1256,
};

use crate::headings;
use crate::read::{HEAD, TITLE};

/// The encoding of sixteen bits that a file is in: as its mark says, or by where its zero bytes stand.
///
/// Commas, digits and ends of lines have one in every script, all on the same side of their pair of bytes.
pub(crate) fn wide(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((marked, _)) = Encoding::for_bom(head) {
        return Some(marked).filter(|e| *e == UTF_16LE || *e == UTF_16BE);
    }
    let side = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    // A few may have come into any text by a slip.
    let many = |zeros: usize| zeros >= 8 && zeros * 20 >= head.len();
    match (side(0), side(1)) {
        (0, low) if many(low) => Some(UTF_16LE),
        (high, 0) if many(high) => Some(UTF_16BE),
        _ => None,
    }
}

/// How what is not UTF-8 is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Legacy {
    pub(crate) encoding: &'static Encoding,
    /// The whole file is in it; else single cells of a file in UTF-8.
    pub(crate) whole: bool,
    /// Nothing was seen yet that is not UTF-8, so that the encoding of a cell that is not is still to be found.
    pub(crate) open: bool,
}

impl Legacy {
    /// Nothing that is known of the file needs one: what is no UTF-8 in it is a slip.
    pub(crate) const NONE: Self = Self { encoding: WINDOWS_1252, whole: false, open: false };

    /// The one encoding of a file, as far as its first bytes tell it.
    pub(crate) fn of(head: &[u8]) -> Self {
        // The head may end inside a letter.
        let end =
            if head.len() < HEAD { head.len() } else { head.iter().rposition(|b| *b == b'\n').unwrap_or(0) };
        let bytes = head.get(..end).unwrap_or(head);
        if std::str::from_utf8(bytes).is_ok() {
            return Self { open: head.len() == HEAD, ..Self::NONE };
        }
        let (mut right, mut wrong) = (0usize, 0usize);
        for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_ascii()) {
            *(if std::str::from_utf8(line).is_ok() { &mut right } else { &mut wrong }) += 1;
        }
        Self { encoding: likely(bytes), whole: wrong > right, open: false }
    }

    /// The encoding of the single cells of a file that are not UTF-8, by the lines in which they stand.
    pub(crate) fn later(path: &Path) -> std::io::Result<Self> {
        let mut file = BufReader::with_capacity(1 << 18, File::open(path)?);
        let (mut bytes, mut line) = (Vec::new(), Vec::new());
        while bytes.len() < HEAD && file.read_until(b'\n', &mut line)? > 0 {
            if std::str::from_utf8(&line).is_err() {
                bytes.extend_from_slice(&line);
            }
            line.clear();
        }
        Ok(Self { encoding: likely(&bytes), whole: false, open: false })
    }
}

/// The encodings in which lists come when they are not in UTF-8.
const ENCODINGS: [&Encoding; 8] =
    [GB18030, BIG5, EUC_KR, SHIFT_JIS, WINDOWS_1256, WINDOWS_1251, WINDOWS_1254, WINDOWS_1252];

/// The encoding that bytes are likely in, UTF-8 aside: the one in which most of the headings are known, else the one that the letters look like.
///
/// Not by cells: a short one reads in several encodings, and each says something else.
fn likely(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = match detector.guess(None, Utf8Detection::Deny) {
        // GB18030 holds all of GBK.
        guess if guess == GBK => GB18030,
        guess => guess,
    };
    let known = |encoding: &'static Encoding| {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        let lines = text.lines().take(TITLE).filter(|l| !l.is_ascii());
        let cells = lines.map(|l| headings::known(l.split([',', ';', '\t', '|']).filter(|c| !c.is_ascii())));
        if failed { 0 } else { cells.max().unwrap_or(0) }
    };
    let all = std::iter::once(guess).chain(ENCODINGS).map(|e| (known(e), e));
    all.rev().max_by_key(|(known, _)| *known).map_or(guess, |(_, e)| e)
}
