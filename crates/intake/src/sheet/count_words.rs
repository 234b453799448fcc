//! The words around a number, in English, Korean and Chinese.

use model::Qualifier::{self, About, AtLeast, Exactly, FewerThan, MoreThan, Nearly, UpTo};

/// Longer phrases come before those they begin with.
const BEFORE: &[(&str, Qualifier)] = &[
    ("no fewer than", AtLeast),
    ("no less than", AtLeast),
    ("not less than", AtLeast),
    ("at least", AtLeast),
    ("a minimum of", AtLeast),
    ("minimum", AtLeast),
    ("min.", AtLeast),
    ("min", AtLeast),
    (">=", AtLeast),
    ("\u{2265}", AtLeast),
    ("최소한", AtLeast),
    ("최소", AtLeast),
    ("적어도", AtLeast),
    ("至少", AtLeast),
    ("最少", AtLeast),
    ("不少于", AtLeast),
    ("no more than", UpTo),
    ("not more than", UpTo),
    ("at most", UpTo),
    ("up to", UpTo),
    ("as many as", UpTo),
    ("a maximum of", UpTo),
    ("maximum", UpTo),
    ("max.", UpTo),
    ("max", UpTo),
    ("<=", UpTo),
    ("\u{2264}", UpTo),
    ("최대", UpTo),
    ("많아야", UpTo),
    ("最多", UpTo),
    ("不超过", UpTo),
    ("more than", MoreThan),
    ("over", MoreThan),
    ("above", MoreThan),
    (">", MoreThan),
    ("超过", MoreThan),
    ("多于", MoreThan),
    ("fewer than", FewerThan),
    ("less than", FewerThan),
    ("under", FewerThan),
    ("below", FewerThan),
    ("<", FewerThan),
    ("不到", FewerThan),
    ("少于", FewerThan),
    ("nearly", Nearly),
    ("almost", Nearly),
    ("close to", Nearly),
    ("거의", Nearly),
    ("将近", Nearly),
    ("近", Nearly),
    ("approximately", About),
    ("approx.", About),
    ("approx", About),
    ("about", About),
    ("around", About),
    ("roughly", About),
    ("some", About),
    ("circa", About),
    ("ca.", About),
    ("c.", About),
    ("~", About),
    ("\u{2248}", About),
    ("약", About),
    ("대략", About),
    ("约", About),
    ("大约", About),
    ("大概", About),
    ("exactly", Exactly),
    ("정확히", Exactly),
    ("正好", Exactly),
];

const AFTER: &[(&str, Qualifier)] = &[
    ("or more", AtLeast),
    ("and more", AtLeast),
    ("at least", AtLeast),
    ("+", AtLeast),
    ("이상", AtLeast),
    ("以上", AtLeast),
    ("or fewer", UpTo),
    ("or less", UpTo),
    ("at most", UpTo),
    ("이하", UpTo),
    ("以下", UpTo),
    ("초과", MoreThan),
    // "Thirty and a few": the number itself is passed.
    ("여", MoreThan),
    ("多", MoreThan),
    ("余", MoreThan),
    ("미만", FewerThan),
    ("정도", About),
    ("가량", About),
    ("쯤", About),
    ("左右", About),
    ("上下", About),
    ("approx.", About),
    ("?", About),
];

/// What is counted; longer ones first.
const UNITS: &[&str] = &[
    "north koreans",
    "individuals",
    "individual",
    "refugees",
    "refugee",
    "detainees",
    "escapees",
    "children",
    "persons",
    "person",
    "people",
    "adults",
    "women",
    "woman",
    "cases",
    "case",
    "girls",
    "boys",
    "men",
    "man",
    "사람",
    "명",
    "인",
    "건",
    "个人",
    "個人",
    "人",
    "名",
    "位",
    "口",
    "个",
    "個",
];

/// The same for families; longer ones first.
const FAMILIES: &[&str] = &["families", "family", "가족", "가구"];

const UNKNOWN: &[&str] = &[
    "unknown",
    "not known",
    "unclear",
    "undetermined",
    "uncertain",
    "n/a",
    "na",
    "n.a.",
    "tbc",
    "tbd",
    "?",
    "??",
    "-",
    "--",
    "\u{2013}",
    "\u{2014}",
    "미상",
    "불명",
    "불상",
    "모름",
    "알 수 없음",
    "不详",
    "不明",
    "未知",
    "不清楚",
    "不祥",
];

const NONE: &[&str] = &["none", "no one", "nobody", "nil", "zero", "없음", "无", "無", "没有"];

const SOME: &[&str] = &[
    "some",
    "several",
    "a few",
    "few",
    "many",
    "multiple",
    "a group",
    "a number",
    "a number of",
    "dozens",
    "dozens of",
    "hundreds",
    "hundreds of",
    "tens",
    "tens of",
    "an undetermined number",
    "an undetermined number of",
    "an unknown number",
    "an unknown number of",
    "여러",
    "수십",
    "수백",
    "다수",
    "몇",
    "若干",
    "数",
    "几",
    "数十",
    "几十",
    "数百",
    "几百",
    "多",
];

/// Lower case, full-width forms of ASCII to ASCII, runs of white space to one blank.
pub(super) fn normalise(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let narrowed: String = text.chars().map(narrow).flat_map(char::to_lowercase).collect();
    narrowed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the text says that something is not known.
pub(super) fn is_unknown(text: &str) -> bool {
    UNKNOWN.contains(&text)
}

/// Whether the text stands for an empty cell where something else than a number is expected: a dash, "n/a", "none".
pub(super) fn is_blank(text: &str) -> bool {
    const BLANK: &[&str] =
        &["", "-", "--", "\u{2013}", "\u{2014}", "/", "n/a", "na", "n.a.", "해당 없음", "해당없음", "不适用"];
    BLANK.contains(&text) || is_none(text)
}

/// Whether the text says none; a digit 0 is read as a number.
pub(super) fn is_none(text: &str) -> bool {
    NONE.contains(&text)
}

/// Whether the text says some without a number.
pub(super) fn is_some(text: &str) -> bool {
    SOME.contains(&text) || strip_unit(text).is_some_and(|rest| SOME.contains(&rest))
}

/// A count without the words around its number.
pub(super) struct Bare<'a> {
    pub(super) qualifier: Qualifier,
    pub(super) core: &'a str,
    /// Whether one of the words counts families.
    pub(super) families: bool,
}

/// Whether one of two qualifiers bounds from below and the other from above: "at least 5 at most".
fn opposed(a: Qualifier, b: Qualifier) -> bool {
    let (below, above) = ([AtLeast, MoreThan], [UpTo, FewerThan]);
    below.contains(&a) && above.contains(&b) || above.contains(&a) && below.contains(&b)
}

/// Takes the first qualifier and the units off; nothing where two qualifiers contradict each other.
pub(super) fn strip(text: &str) -> Option<Bare<'_>> {
    let (mut found, mut core, mut families) = (None, text, false);
    loop {
        if let Some(rest) = strip_unit(core) {
            families |= strip_one(core, FAMILIES).is_some();
            core = rest;
            continue;
        }
        let taken = before(core).or_else(|| {
            AFTER.iter().find_map(|(phrase, qualifier)| {
                core.strip_suffix(phrase).map(|rest| (*qualifier, rest.trim_end()))
            })
        });
        match taken {
            Some((qualifier, _)) if found.is_some_and(|earlier| opposed(earlier, qualifier)) => return None,
            Some((qualifier, rest)) => (found, core) = (found.or(Some(qualifier)), rest),
            None => return Some(Bare { qualifier: found.unwrap_or(Exactly), core, families }),
        }
    }
}

fn before(text: &str) -> Option<(Qualifier, &str)> {
    BEFORE.iter().find_map(|(phrase, qualifier)| {
        let rest = text.strip_prefix(phrase)?;
        let splits_a_word =
            phrase.ends_with(|c: char| c.is_ascii_alphabetic()) && rest.starts_with(char::is_alphabetic);
        (!splits_a_word).then(|| (*qualifier, rest.trim_start()))
    })
}

fn strip_unit(text: &str) -> Option<&str> {
    strip_one(text, FAMILIES).or_else(|| strip_one(text, UNITS))
}

fn strip_one<'a>(text: &'a str, units: &[&str]) -> Option<&'a str> {
    units.iter().find_map(|unit| {
        let rest = text.strip_suffix(unit)?;
        let splits_a_word = unit.is_ascii() && rest.ends_with(char::is_alphabetic);
        (!splits_a_word && !rest.is_empty()).then(|| rest.trim_end())
    })
}

/// Reads digits, with commas between groups of three.
pub(super) fn number(text: &str) -> Option<u64> {
    // A number cell of a workbook may have been written as "41.0".
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut groups = text.split(',');
    let first = groups.next()?;
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = text.len() > first.len();
    if !digits(first) || grouped && first.len() > 3 || !groups.all(|group| group.len() == 3 && digits(group))
    {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// Reads 50-60, 5 or 6, between 5 and 7.
pub(super) fn range(text: &str) -> Option<(u64, u64)> {
    let (text, separators): (&str, &[&str]) = if let Some(rest) = text.strip_prefix("between ") {
        (rest, &[" and "])
    } else {
        (
            text.strip_prefix("from ").unwrap_or(text),
            &[" to ", " or ", "-", "\u{2013}", "\u{2014}", "~", "\u{301c}", "에서", "내지", "至", "到", "或"],
        )
    };
    let (lo, hi) = separators.iter().find_map(|separator| text.split_once(separator))?;
    let end = |text: &str| {
        let text = text.trim();
        number(text).or_else(|| strip_unit(text).and_then(number))
    };
    Some((end(lo)?, end(hi)?))
}
