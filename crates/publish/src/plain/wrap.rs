//! Breaking lines of mixed scripts.

use textwrap::core::display_width as columns;

/// Columns a text takes; two for Han and Hangul, none for what combines or isolates.
pub(crate) fn display_width(text: &str) -> usize {
    columns(text)
}

/// Signs that do not begin a line in Chinese (GB/T 15834-2011, 5.1), and closing ones.
const NOT_FIRST: &str = "、。，．；：？！）》」』】〕〉”’%％…—·,.;:?!)]}";
/// Signs that do not end one.
const NOT_LAST: &str = "（《「『【〔〈“‘([{";

/// Breaks a line into lines of at most so many columns: at spaces, and beside Han and kana; Korean is broken at its spaces. A word that
/// is longer than a line stays whole, unless it is of Hangul.
pub(crate) fn wrap(line: &str, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut now = String::new();
    let mut used = 0_usize;
    for piece in pieces(line, width) {
        let bare = piece.trim_end_matches(' ');
        if used + columns(bare) > width && !now.trim().is_empty() {
            out.push(now.trim_end_matches(' ').to_owned());
            now.clear();
            used = 0;
        }
        now.push_str(piece);
        used += columns(piece);
    }
    out.push(now.trim_end_matches(' ').to_owned());
    out
}

/// What is not broken: words with the space after them, single signs of Han with what belongs to them.
fn pieces(line: &str, width: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let Some((_, next)) = chars.peek().copied() else { break };
        let space = c == ' ' && next != ' ';
        let beside = (ideographic(c) || ideographic(next))
            && next != ' '
            && c != ' '
            && !NOT_FIRST.contains(next)
            && !NOT_LAST.contains(c)
            && columns(next.encode_utf8(&mut [0; 4])) > 0;
        // A run of Hangul without a space is longer than a line only where it was joined by mistake.
        let long =
            hangul(c) && hangul(next) && line.get(start..end).is_some_and(|run| columns(run) + 2 > width);
        if space || beside || long {
            out.extend(line.get(start..end));
            start = end;
        }
    }
    out.extend(line.get(start..).filter(|rest| !rest.is_empty()));
    out
}

fn ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3220}'..='\u{33ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

fn hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::{display_width, wrap};

    #[test]
    fn lines_are_broken_where_each_script_allows_it() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("중국에서 구금된 사람들", 12), ["중국에서", "구금된", "사람들"]);
        // Six signs fill twelve columns; the full stop is taken along with the sign before it.
        assert_eq!(wrap("至少十人被关押。仍无消息", 14), ["至少十人被关", "押。仍无消息"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("https://example.org/a/very/long/address ok", 10).len(), 2);
        assert!(wrap(&"가".repeat(100), 20).iter().all(|l| display_width(l) <= 20));
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_and_lines_fit(words in proptest::collection::vec("[a-z가-힣一-龥，。]{1,8}", 0..40)) {
            let line = words.join(" ");
            let wrapped = wrap(&line, 30);
            let bare = |s: &str| s.replace(' ', "");
            proptest::prop_assert_eq!(bare(&wrapped.concat()), bare(&line));
            proptest::prop_assert!(wrapped.iter().all(|l| display_width(l) <= 30));
        }
    }
}
