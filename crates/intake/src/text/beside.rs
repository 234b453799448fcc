//! Places named beside each other, of which none alone is where it happened: "in Jilin and Liaoning".

use places::Hit;

/// What stands between two places that are meant together.
const JOINS: &[&str] = &[
    "and",
    "or",
    "and in",
    "or in",
    "and at",
    "&",
    "/",
    "\u{b7}",
    "、",
    "和",
    "与",
    "與",
    "及",
    "以及",
    "或",
    "과",
    "와",
    "이나",
    "나",
    "및",
    "또는",
    "그리고",
    "하고",
    "랑",
];
/// What parts the first places of a longer list.
const COMMAS: &[&str] = &[",", "，"];
/// What may stand between a place and one that holds it.
const WITHIN: &[&str] = &["", ",", "，", "的", "의", "("];

/// One place that the text names, or several beside each other.
pub(super) struct Named {
    /// The first and one past the last character.
    pub(super) at: (usize, usize),
    /// Its words.
    pub(super) words: String,
    /// What it may be; of several the smallest place that holds them all, or nothing.
    pub(super) paths: Vec<String>,
}

/// The places of a text in their order, those meant together as one.
pub(super) fn group(text: &str, hits: &[Hit]) -> Vec<Named> {
    let chars: Vec<char> = if hits.len() > 1 { text.chars().collect() } else { Vec::new() };
    let mut named = Vec::new();
    let mut first = 0;
    while first < hits.len() {
        let (joined, last) = chain(&chars, hits, first);
        match hits.get(first..=joined).unwrap_or_default() {
            [hit] => named.push(alone(hit)),
            together => {
                let end = together.last().map_or(0, |hit| hit.end);
                let start = together.first().map_or(0, |hit| hit.start);
                let words = chars.get(start..end).unwrap_or_default().iter().collect();
                named.push(Named { at: (start, end), words, paths: held(together) });
            }
        }
        // What follows in the same list is joined to nothing, from wherever it is looked at.
        named.extend(hits.get(joined + 1..=last).unwrap_or_default().iter().map(alone));
        first = last + 1;
    }
    named
}

fn alone(hit: &Hit) -> Named {
    Named { at: (hit.start, hit.end), words: hit.words.clone(), paths: paths(hit) }
}

/// The last place that is meant together with the one at `first`, itself where nothing joins it to the next; and the last
/// of its list.
fn chain(chars: &[char], hits: &[Hit], first: usize) -> (usize, usize) {
    let (mut last, mut joined) = (first, first);
    while let Some((a, b)) = hits.get(last).zip(hits.get(last + 1)) {
        let between = chars.get(a.end..b.start).unwrap_or_default();
        if between.len() > 8 {
            break;
        }
        let between: String = between.iter().collect::<String>().trim().to_lowercase();
        let between = between.strip_prefix([',', '，']).map_or(between.as_str(), |rest| match rest.trim() {
            "" => between.as_str(),
            rest => rest,
        });
        let joins = JOINS.contains(&between);
        if !(joins || COMMAS.contains(&between) || WITHIN.contains(&between) && holds(a, b)) {
            break;
        }
        last += 1;
        // "단둥, 투먼 등에서".
        let others = chars.get(b.end..(b.end + 2).min(chars.len())).unwrap_or_default();
        let open_list = matches!(others, [' ', '등'] | ['등' | '等', ..]);
        // "Tumen and Yanji, Jilin" ends with what holds the last.
        let of_joined = WITHIN.contains(&between) && holds(a, b) && joined > first;
        if joins || of_joined || open_list && COMMAS.contains(&between) {
            joined = last;
        }
    }
    (joined, last)
}

/// Whether one of two places lies in the other.
fn holds(a: &Hit, b: &Hit) -> bool {
    let one = |hit: &Hit| hit.places.first().copied().filter(|_| !places::ambiguous(hit));
    one(a).zip(one(b)).is_some_and(|(a, b)| a.under(b) || b.under(a))
}

/// What one name may stand for.
pub(super) fn paths(hit: &Hit) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for place in hit.places.iter().take(if places::ambiguous(hit) { 9 } else { 1 }) {
        let path = places::all().filing(place).path;
        if !paths.iter().any(|p| p == path) {
            paths.push(path.to_owned());
        }
    }
    paths
}

/// The smallest place that holds everything these names may stand for.
fn held(together: &[Hit]) -> Vec<String> {
    let all: Vec<String> = together.iter().flat_map(paths).collect();
    places::all()
        .holding(all.iter().map(String::as_str))
        .map(|place| place.path.to_owned())
        .into_iter()
        .collect()
}
