//! Who says what a Korean sentence says: "…에 따르면", "…는 …고 밝혔다".

use model::Certainty;

use crate::text::cjk::{
    Draft, Line, Said,
    token::{Mark, Tag, Token},
};

/// Names of sources are no longer than this.
const LONGEST: usize = 60;

/// The source of a sentence, and how sure it is.
pub(super) fn said(line: &Line, tokens: &[Token], drafts: &[Draft]) -> Said {
    let says: Vec<&Token> = tokens.iter().filter(|t| t.tag == Tag::Mark(Mark::Say)).collect();
    let by = says
        .iter()
        .find_map(|t| according(line, t))
        .or_else(|| says.last().and_then(|_| speaker(line, drafts)));
    let by = by.filter(|(from, to)| from < to).map(|(from, to)| line.at(from, to));
    let end = line.chars.len();
    let within = |words: &[&'static str]| drafts.last().is_some_and(|d| line.within(d.end, end, words));
    let certainty = if within(&["추정", "추측", "것으로 보인", "것으로 보여", "짐작", "것으로 믿", "관측"])
    {
        Certainty::Believed
    } else if within(&[
        "알려졌",
        "전해졌",
        "알려진",
        "전해진",
        "소문",
        "풍문",
        "미확인",
        "확인되지 않",
        "확인할 수 없",
        "확인할 길",
    ]) {
        Certainty::Reported
    } else {
        Certainty::Known
    };
    Said { by, certainty }
}

/// From the beginning of the clause to "따르면".
fn according(line: &Line, token: &Token) -> Option<(usize, usize)> {
    line.any(token.start, &["따르면", "의하면"])?;
    let from = (token.start.saturating_sub(LONGEST)..token.start)
        .rev()
        .find(|i| matches!(line.char(*i), ',' | '"' | '.'));
    let from = line.skip(from.map_or(token.start.saturating_sub(LONGEST), |i| i + 1));
    Some((from, token.end))
}

/// The first word of the sentence that is its topic or subject, with the words before it.
fn speaker(line: &Line, drafts: &[Draft]) -> Option<(usize, usize)> {
    let stop = drafts.first().map_or(LONGEST, |d| d.start).min(LONGEST);
    let ends = |i: usize| matches!(line.char(i), ' ' | ',') && "은는이가".contains(line.before(i)) && i > 2;
    let end = (0..=stop).find(|i| ends(*i))?;
    let from = (0..end).find(|i| line.char(*i).is_alphanumeric())?;
    Some((from, end))
}
