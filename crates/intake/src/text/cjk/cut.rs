//! A sentence cut into the words that matter, by what reads the words of its language.

use super::{
    Line,
    atom::Clock,
    token::{Mark, Tag, Token},
};

/// Where a word ends and what it is; no tag for one that only keeps others from being read in it.
pub(crate) type Read = Option<(usize, Option<Tag>)>;

/// Every word of a line that the grammar knows, in order.
///
/// `read` reads the word at a place, knowing those before it; `ends` says where the mark of a clause that ends before a place begins.
pub(crate) fn cut(
    line: &Line,
    clock: &mut Clock,
    read: fn(&Line, usize, &mut Clock, &[Token]) -> Read,
    ends: fn(&Line, usize) -> Option<usize>,
) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    // The clock as it was before the clause named a time.
    let mut before: Option<Clock> = None;
    let mut i = 0;
    while i < line.chars.len() {
        let earlier = *clock;
        match read(line, i, clock, &tokens) {
            Some((end, tag)) if end > i => {
                match tag {
                    Some(Tag::Time(_)) => before = before.or(Some(earlier)),
                    Some(Tag::Count(_)) => before = None,
                    // "2019년에 체포된 5명이 5월에": the year of a clause that describes somebody is not that of what is told of them.
                    Some(Tag::Event(e)) if e.describes => {
                        let told = before.take();
                        (clock.year, clock.fresh) =
                            told.map_or((clock.year, clock.fresh), |c| (c.year, c.fresh));
                    }
                    _ => {}
                }
                tokens.extend(tag.map(|tag| Token { start: i, end, tag }));
                i = end;
            }
            _ if line.char(i).is_ascii_digit() => {
                // The rest of a number that counts nothing here is no number of its own.
                while line.char(i).is_ascii_digit()
                    || matches!(line.char(i), ',' | '.') && line.char(i + 1).is_ascii_digit()
                {
                    i += 1;
                }
            }
            _ => i += 1,
        }
        // A colon behind a count opens its parts.
        let counted =
            |t: &Token| t.end + 1 == i && matches!(t.tag, Tag::Count(_) | Tag::Noun(_) | Tag::After(_));
        if line.before(i) == ':' && tokens.last().is_some_and(counted) {
            tokens.push(Token { start: i - 1, end: i, tag: Tag::Mark(Mark::Open) });
        }
        if let Some(start) = ends(line, i) {
            before = None;
            tokens.push(Token { start, end: i, tag: Tag::Mark(Mark::Break) });
        }
    }
    tokens
}
