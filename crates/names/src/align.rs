//! Agreement of names part by part, for Latin, Cyrillic and Arabic names.

use crate::compare::{Level, Similarity};
use crate::name::{Form, Name, Script, Token};
use crate::{arabic, cyrillic, edit};

/// How two parts agree.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Part {
    value: f32,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// The same letters, or spellings of one name.
    Same,
    /// A short form of a given name.
    Short,
    /// An initial of the other.
    Initial,
    /// Nearly the same letters.
    Near,
    /// Another name.
    Other,
}

/// From here on two parts are nearly the same.
pub(crate) const NEAR: f32 = 0.75;
/// From here on sounds in two scripts are the same name.
const SPELLING: f32 = 0.82;
/// From here on Western names of the same consonants are nearly the same ("Stephen", "Stefan"), if their letters
/// are not too far apart.
pub(crate) const SOUNDS_ALIKE: f32 = 0.92;
pub(crate) const ALIKE: f32 = 0.4;

fn part(a: &Token, b: &Token, a_form: &Form, b_form: &Form) -> Part {
    let of = |value: f32, kind: Kind| Part { value, kind };
    if a.letters == b.letters {
        return of(1.0, Kind::Same);
    }
    if a.known > 0 && b.known > 0 {
        return if a.known == b.known { of(0.97, Kind::Same) } else { of(0.3, Kind::Other) };
    }
    if a.initial || b.initial {
        let same = a.letters.first() == b.letters.first() || a.sounds.first() == b.sounds.first();
        return if same { of(0.8, Kind::Initial) } else { of(0.0, Kind::Other) };
    }
    if a.group > 0 && a.group == b.group {
        return of(0.85, Kind::Short);
    }
    let near = |value: f32| of(value, if value >= NEAR { Kind::Near } else { Kind::Other });
    if a_form.script != b_form.script && [a_form.script, b_form.script].contains(&Script::Cyrillic) {
        return transcribed(a, b);
    }
    let (one, two) = (a_form.script == Script::Arabic, b_form.script == Script::Arabic);
    let heard = |a: &[u8], b: &[u8]| arabic::alike(a, b, !one && !two);
    let inner = match (a.inner.is_empty(), b.inner.is_empty()) {
        (true, false) if a_form.arabic => heard(&a.sounds, &b.inner),
        (false, true) if b_form.arabic => heard(&a.inner, &b.sounds),
        _ => 0.0,
    };
    if inner >= SPELLING {
        return of(inner, Kind::Same);
    }
    let longest = a.letters.len().max(b.letters.len());
    let consonants = (a.skeleton_set ^ b.skeleton_set).count_ones() > 3 && (one || two || longest < 8);
    if consonants
        || (a.skeleton != b.skeleton
            && one == two
            && !edit::may_be_alike(a.letter_set, b.letter_set, longest))
    {
        return near(0.0);
    }
    if one != two {
        let value = heard(&a.sounds, &b.sounds);
        return if value >= SPELLING { of(value, Kind::Same) } else { near(value * 0.95) };
    }
    let value = edit::alike(&a.letters, &b.letters);
    if one || a.skeleton != b.skeleton || value < ALIKE {
        return near(value);
    }
    match heard(&a.sounds, &b.sounds) {
        sounds if sounds >= SPELLING && (a_form.arabic || b_form.arabic) => of(sounds, Kind::Same),
        sounds if sounds >= SOUNDS_ALIKE && a.skeleton.len() > 2 => near(value.max(NEAR)),
        _ => near(value),
    }
}

/// Two parts of which one is written in Cyrillic.
fn transcribed(a: &Token, b: &Token) -> Part {
    let plain =
        |t: &Token| -> Vec<char> { cyrillic::plain(&t.letters.iter().collect::<String>()).chars().collect() };
    let (one, two) = (plain(a), plain(b));
    match edit::alike(&one, &two) {
        _ if one == two => Part { value: 0.97, kind: Kind::Same },
        value if value >= NEAR => Part { value: value * 0.95, kind: Kind::Near },
        value => Part { value, kind: Kind::Other },
    }
}

/// The parts of two forms, all against all; the shorter form has the rows.
struct Grid {
    cells: [[Part; Name::MOST_PARTS]; Name::MOST_PARTS],
    rows: usize,
    columns: usize,
}

impl Grid {
    fn new(a: &Form, b: &Form) -> Self {
        let none = Part { value: 0.0, kind: Kind::Other };
        let mut cells = [[none; Name::MOST_PARTS]; Name::MOST_PARTS];
        for (row, x) in cells.iter_mut().zip(&a.tokens) {
            for (cell, y) in row.iter_mut().zip(&b.tokens) {
                *cell = part(x, y, a, b);
            }
        }
        Self {
            cells,
            rows: a.tokens.len().min(Name::MOST_PARTS),
            columns: b.tokens.len().min(Name::MOST_PARTS),
        }
    }

    fn good(&self, row: usize, column: usize) -> bool {
        self.cells[row][column].kind != Kind::Other
    }
}

/// Compares part by part.
pub(crate) fn parts(a: &Form, b: &Form) -> Similarity {
    let (a, b) = if a.tokens.len() <= b.tokens.len() { (a, b) } else { (b, a) };
    if a.tokens.is_empty() {
        return Similarity::new(Level::Different, 0.0, "nothing to compare");
    }
    let grid = Grid::new(a, b);
    let is_arabic = a.arabic || b.arabic;
    if grid.rows == grid.columns { equal(&grid, is_arabic, a.script != b.script) } else { fewer(&grid, a, b) }
}

/// As many parts on both sides.
fn equal(grid: &Grid, is_arabic: bool, scripts: bool) -> Similarity {
    let n = grid.rows;
    let diagonal: Vec<Part> = (0..n).map(|i| grid.cells[i][i]).collect();
    let mean = diagonal.iter().map(|p| p.value).sum::<f32>() / n as f32;
    let bad: Vec<usize> = (0..n).filter(|i| diagonal[*i].kind == Kind::Other).collect();
    let has = |kind: Kind| diagonal.iter().any(|p| p.kind == kind);
    if bad.is_empty() {
        let full = has(Kind::Same) || has(Kind::Short);
        return if has(Kind::Initial) && full && !has(Kind::Near) {
            Similarity::new(Level::Initials, 0.4 + 0.3 * mean, "an initial stands for a part")
        } else if has(Kind::Initial) {
            Similarity::new(Level::Weak, 0.4 * mean, "initials agree, the rest nearly")
        } else if has(Kind::Near) {
            Similarity::new(Level::Close, 0.9 * mean, "letters nearly the same")
        } else if has(Kind::Short) {
            Similarity::new(Level::Close, 0.95 * mean, "a short form of a given name")
        } else {
            let why =
                if scripts { "the same sounds in another script" } else { "spellings of the same sounds" };
            Similarity::new(Level::Script, 0.8 + 0.18 * mean, why)
        };
    }
    if let Some(found) = turned(grid, is_arabic) {
        return found;
    }
    let (first, last) = (bad.contains(&0), bad.contains(&(n - 1)));
    match (bad.len(), first, last) {
        (1, ..) if n == 1 => match diagonal[0].value {
            value if value >= 0.55 => Similarity::new(Level::Weak, 0.5 * value, "some letters the same"),
            value => Similarity::new(Level::Different, 0.2 * value, "other letters"),
        },
        (1, true, _) => Similarity::new(Level::Weak, 0.4 * mean, "only the first part differs"),
        (1, _, true) => Similarity::new(Level::Weak, 0.45 * mean, "only the last part differs"),
        (1, ..) => Similarity::new(Level::Weak, 0.6 * mean, "only a middle part differs"),
        (_, false, _) if n >= 4 && bad.len() * 2 <= n => {
            Similarity::new(Level::Weak, 0.35 * mean, "half of the parts agree")
        }
        _ => Similarity::new(Level::Different, 0.15 * mean, "most parts differ"),
    }
}

/// The same parts in another order.
fn turned(grid: &Grid, is_arabic: bool) -> Option<Similarity> {
    let n = grid.rows;
    let mut used = [false; Name::MOST_PARTS];
    let (mut total, mut near) = (0.0, false);
    for row in 0..n {
        let free =
            (0..n).filter(|c| !used[*c] && grid.good(row, *c) && grid.cells[row][*c].kind != Kind::Initial);
        let at = free.max_by(|x, y| grid.cells[row][*x].value.total_cmp(&grid.cells[row][*y].value))?;
        used[at] = true;
        total += grid.cells[row][at].value;
        near |= grid.cells[row][at].kind == Kind::Near;
    }
    let mean = total / n as f32;
    Some(if is_arabic {
        // Given name, father, grandfather: another order is another person's name.
        Similarity::new(
            Level::Weak,
            0.35 * mean,
            "the same parts in another order, where order tells people apart",
        )
    } else if near {
        Similarity::new(Level::Close, 0.6 * mean, "nearly the same parts in another order")
    } else {
        Similarity::new(Level::Reordered, 0.85 * mean, "the same parts in another order")
    })
}

/// One side leaves out parts.
fn fewer(grid: &Grid, a: &Form, b: &Form) -> Similarity {
    let (n, m) = (grid.rows, grid.columns);
    if a.script == b.script && a.joined == b.joined {
        return Similarity::new(Level::Script, 0.95, "the same letters with other breaks");
    }
    if n == 1 {
        let best = (0..m).map(|c| grid.cells[0][c]).filter(|p| p.kind != Kind::Other);
        return match best.max_by(|x, y| x.value.total_cmp(&y.value)) {
            Some(part) if part.kind == Kind::Initial => {
                Similarity::new(Level::Weak, 0.1, "one gives only an initial")
            }
            Some(part) => Similarity::new(Level::Weak, 0.4 * part.value, "one gives only a part"),
            None if edit::alike(&letters_of(a), &letters_of(b)) >= 0.85 => {
                Similarity::new(Level::Close, 0.75, "nearly the same letters with other breaks")
            }
            None => Similarity::new(Level::Different, 0.0, "no part in common"),
        };
    }
    let (matched, total, initial) = embed(grid);
    let mean = total / n as f32;
    let ends = (grid.good(0, 0), grid.good(n - 1, m - 1));
    if matched == n {
        return match ends {
            (true, true) if initial => {
                Similarity::new(Level::Initials, 0.55 * mean, "initials agree, a part is left out")
            }
            (true, true) if n > 2 => Similarity::new(Level::Close, 0.85 * mean, "a middle part is left out"),
            (true, true) => {
                Similarity::new(Level::Close, 0.7 * mean, "first and last part agree, others are left out")
            }
            // Of a name that goes on with the father's the rest is the father.
            _ if n > 2 && !initial && (ends.0 || !(a.arabic || b.arabic)) => {
                Similarity::new(Level::Close, 0.65 * mean, "three parts agree, others are left out")
            }
            (true, false) => {
                Similarity::new(Level::Weak, 0.55 * mean, "the first parts agree, the last is left out")
            }
            _ => Similarity::new(Level::Weak, 0.35 * mean, "some parts agree"),
        };
    }
    if matched + 1 == n && n > 2 && ends.0 {
        return Similarity::new(Level::Weak, 0.4 * mean, "all parts but one agree, others are left out");
    }
    let set = (0..n).filter(|r| (0..m).any(|c| grid.cells[*r][c].kind == Kind::Same)).count();
    if set == n && !(a.arabic || b.arabic) {
        return Similarity::new(Level::Weak, 0.5, "all parts of one are in the other, in another order");
    }
    Similarity::new(Level::Different, 0.15 * mean, "most parts differ")
}

fn letters_of(form: &Form) -> Vec<char> {
    form.joined.chars().take(40).collect()
}

/// The best matching of the shorter side's parts in order: how many agree, the sum, and whether by an initial.
fn embed(grid: &Grid) -> (usize, f32, bool) {
    // best[c] is the best of the rows so far with the last one at a column before c.
    let mut best = [(0usize, 0f32, false); Name::MOST_PARTS + 1];
    for row in 0..grid.rows {
        let before = best;
        for column in 0..grid.columns {
            let part = grid.cells[row][column];
            let mut now = before[column + 1];
            if part.kind != Kind::Other {
                let from = before[column];
                let with = (from.0 + 1, from.1 + part.value, from.2 || part.kind == Kind::Initial);
                if (with.0, with.1) > (now.0, now.1) {
                    now = with;
                }
            }
            if (best[column].0, best[column].1) > (now.0, now.1) {
                now = best[column];
            }
            best[column + 1] = now;
        }
    }
    best[grid.columns]
}

/// Names in scripts without a reading here: letter by letter.
pub(crate) fn letters(a: &Form, b: &Form) -> Similarity {
    match edit::alike(&letters_of(a), &letters_of(b)) {
        value if value >= 0.85 => Similarity::new(Level::Close, 0.8 * value, "letters nearly the same"),
        value if value >= 0.6 => Similarity::new(Level::Weak, 0.5 * value, "some letters the same"),
        value => Similarity::new(Level::Different, 0.2 * value, "other letters"),
    }
}
