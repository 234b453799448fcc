//! EDTF dates and intervals (ISO 8601-2:2019, annex A; Library of Congress, 2019), levels 0 and 1.

use crate::day::{DateError, Day, Grain, Span};

/// A date or interval as written, with the days it may cover.
///
/// Accepted: `2017`, `2017-07`, `2017-07-15`, `201X`, `2017-XX`, `2017-07-XX`, a trailing `?`, `~` or `%`, seasons
/// `2017-21` (spring) to `2017-24` (winter, December to February), and `a/b` with `..` or nothing for an end. The
/// Python and Rust parsers at hand (the crate `edtf` 0.2) give no intervals of days and read level 2 not at all,
/// so this small reader is our own.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Edtf {
    text: String,
    span: Span,
    grain: Grain,
    uncertain: bool,
}

impl Edtf {
    /// Reads a date or interval.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        if text.len() > 40 {
            return Err(DateError::form(text));
        }
        let Some((from, to)) = text.split_once('/') else {
            let (span, grain, uncertain) = single(text)?;
            return Ok(Self { text: text.to_owned(), span, grain, uncertain });
        };
        let end = |t: &str| match t {
            "" | ".." => Ok(None),
            t => single(t).map(Some),
        };
        let (from, to) = (end(from)?, end(to)?);
        if from.is_none() && to.is_none() {
            return Err(DateError::form(text));
        }
        let span = Span { from: from.and_then(|f| f.0.from), to: to.and_then(|t| t.0.to) };
        if span.start() > span.end() {
            return Err(DateError::Backwards(text.to_owned()));
        }
        let grain = from.map_or(Grain::Day, |f| f.1).max(to.map_or(Grain::Day, |t| t.1));
        let uncertain = from.is_some_and(|f| f.2) || to.is_some_and(|t| t.2);
        Ok(Self { text: text.to_owned(), span, grain, uncertain })
    }

    /// The EDTF form of an interval of days: whole years and months in their short form.
    pub fn from_span(span: Span) -> Option<Self> {
        let short = |from: Day, to: Day| {
            let ((y1, m1, d1), (y2, m2, d2)) = (from.ymd(), to.ymd());
            let month = Span::parse(&format!("{y1:04}-{m1:02}")).ok();
            if y1 == y2 && (m1, d1, m2, d2) == (1, 1, 12, 31) {
                Some(format!("{y1:04}"))
            } else if month == Some(Span::new(from, to)) {
                Some(format!("{y1:04}-{m1:02}"))
            } else if from == to {
                Some(from.to_string())
            } else {
                None
            }
        };
        let text = match (span.from, span.to) {
            (None, None) => return None,
            (Some(f), None) => format!("{f}/.."),
            (None, Some(t)) => format!("../{t}"),
            (Some(f), Some(t)) => short(f, t).unwrap_or_else(|| format!("{f}/{t}")),
        };
        Self::parse(&text).ok()
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All days it may cover.
    pub fn span(&self) -> Span {
        self.span
    }

    /// How fine its coarsest part is.
    pub fn grain(&self) -> Grain {
        self.grain
    }

    /// Whether it is marked uncertain or approximate.
    pub fn uncertain(&self) -> bool {
        self.uncertain
    }
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

fn single(text: &str) -> Result<(Span, Grain, bool), DateError> {
    let bare = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let uncertain = bare.len() != text.len();
    if let Some(span) = season(bare).or_else(|| unspecified(bare)) {
        let grain = if bare.starts_with(|c: char| c.is_ascii_digit()) && bare.len() == 10 {
            Grain::Month
        } else {
            Grain::Year
        };
        return Ok((span, grain, uncertain));
    }
    let (span, grain) = Span::parse_grain(bare)?;
    Ok((span, grain, uncertain))
}

/// Spring, summer, autumn, winter as quarters beginning in March, June, September and December.
fn season(text: &str) -> Option<Span> {
    let (year, code) = text.split_once('-')?;
    let digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let year: i16 = digits.then(|| year.parse().ok())??;
    let first: i8 = match code {
        "21" => 3,
        "22" => 6,
        "23" => 9,
        "24" => 12,
        _ => return None,
    };
    let from = Day::from_ymd(year, first, 1)?;
    let (end_year, end_month) = if first == 12 { (year + 1, 3) } else { (year, first + 3) };
    Some(Span::new(from, Day(Day::from_ymd(end_year, end_month, 1)?.0 - 1)))
}

/// `201X`, `20XX`, `2017-XX`, `2017-XX-XX` and `2017-07-XX`.
fn unspecified(text: &str) -> Option<Span> {
    if !text.contains('X') || !text.is_ascii() {
        return None;
    }
    let (year, rest) = text.split_at_checked(4)?;
    match rest {
        "" | "-XX" | "-XX-XX" => {
            let digits = year.trim_end_matches('X');
            let plain = digits.bytes().all(|b| b.is_ascii_digit());
            if !plain || (digits.len() == 4 && rest.is_empty()) || !(2..=4).contains(&digits.len()) {
                return None;
            }
            let low: i16 = format!("{digits:0<4}").parse().ok()?;
            let high: i16 = format!("{digits:9<4}").parse().ok()?;
            Some(Span::new(Day::from_ymd(low, 1, 1)?, Day::from_ymd(high, 12, 31)?))
        }
        _ => Span::parse(text.strip_suffix("-XX")?).ok().filter(|_| text.len() == 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, from: &str, to: &str) {
        let edtf = Edtf::parse(text).unwrap();
        let show = |d: Option<Day>| d.map_or("..".to_owned(), |d| d.to_string());
        assert_eq!((show(edtf.span().from).as_str(), show(edtf.span().to).as_str()), (from, to), "{text}");
        assert_eq!(edtf.text(), text);
    }

    #[test]
    fn each_form_covers_its_days() {
        check("2017", "2017-01-01", "2017-12-31");
        check("2016-02", "2016-02-01", "2016-02-29");
        check("2017-07-15?", "2017-07-15", "2017-07-15");
        check("201X", "2010-01-01", "2019-12-31");
        check("2017-XX", "2017-01-01", "2017-12-31");
        check("2017-07-XX", "2017-07-01", "2017-07-31");
        check("2016-24", "2016-12-01", "2017-02-28");
        check("2016-07/2017-06", "2016-07-01", "2017-06-30");
        check("../2017-07-24", "..", "2017-07-24");
        check("2017-03/..", "2017-03-01", "..");
        check("/2017", "..", "2017-12-31");
    }

    #[test]
    fn what_is_not_edtf_is_refused() {
        for text in [
            "",
            "/",
            "../..",
            "X017",
            "2017-13",
            "2018/2017",
            "2017-25",
            "2017-X1",
            "yesterday",
            "+201-21",
            "+2XX",
            "2017-07-1X",
        ] {
            assert!(Edtf::parse(text).is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_span_written_reads_back(a in -200_000i32..200_000, b in -200_000i32..200_000) {
            let span = Span::new(Day(a.min(b)), Day(a.max(b)));
            proptest::prop_assert_eq!(Edtf::from_span(span).unwrap().span(), span);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = Edtf::parse(&text);
        }
    }
}
