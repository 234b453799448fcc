//! Who says what a Chinese sentence says: 据…称, …表示.

use model::Certainty;

use crate::text::cjk::{
    Draft, Line, Said,
    token::{Mark, Tag, Token},
};

/// Names of sources are no longer than this.
const LONGEST: usize = 40;

/// The source of a sentence, and how sure it is.
pub(super) fn said(line: &Line, tokens: &[Token], drafts: &[Draft]) -> Said {
    let by = according(line)
        .or_else(|| tokens.iter().find(|t| t.tag == Tag::Mark(Mark::Say)).and_then(|t| speaker(line, t)));
    let by = by.filter(|(from, to)| from < to).map(|(from, to)| line.at(from, to));
    let from = drafts.first().map_or(0, |d| d.start.saturating_sub(8));
    let within = |words: &[&'static str]| line.within(from, line.chars.len(), words);
    let certainty = if within(&["据信", "相信", "疑似", "推测", "推断", "估计仍"]) {
        Certainty::Believed
    } else if within(&[
        "据说",
        "据传",
        "据闻",
        "传闻",
        "网传",
        "传言",
        "尚未证实",
        "未经证实",
        "未获证实",
        "无法证实",
        "无法核实",
        "有待证实",
    ]) {
        Certainty::Reported
    } else {
        Certainty::Known
    };
    Said { by, certainty }
}

/// From 据 or 根据 to the end of its clause.
fn according(line: &Line) -> Option<(usize, usize)> {
    let from = (0..line.chars.len()).find(|i| {
        let opens = *i == 0 || !line.before(*i).is_alphanumeric() || line.ends(*i, "根");
        opens && line.char(*i) == '据' && line.any(*i, &["据信", "据点", "据此", "据估计"]).is_none()
            || line.has(*i, "根据")
    })?;
    let end =
        (from..(from + LONGEST).min(line.chars.len())).find(|i| matches!(line.char(*i), ',' | ':' | '。'))?;
    Some((from, end))
}

/// The clause before and with the verb of saying.
fn speaker(line: &Line, say: &Token) -> Option<(usize, usize)> {
    let from = (say.start.saturating_sub(LONGEST)..say.start)
        .rev()
        .find(|i| matches!(line.char(*i), ',' | '。' | ';' | ':' | '"'));
    let from = from.map_or(say.start.saturating_sub(LONGEST), |i| i + 1);
    (from < say.start).then_some((from, say.end))
}
