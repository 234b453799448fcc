//! What a column holds, from its heading and some of its cells.

use std::collections::BTreeSet;

use linkage::{Cell, Role};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::cells;
use crate::headings::{self, Says};
use crate::kind::Kind;

/// A column as guessed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// What it seems to hold; `None` if it is left aside.
    pub kind: Option<Kind>,
    /// Why, in plain words without any cell.
    pub why: &'static str,
}

const FULL_NAME: Kind = Kind::Of(Role::FullName);
const GIVEN: Kind = Kind::Of(Role::GivenName);
const FAMILY: Kind = Kind::Of(Role::FamilyName);

/// Folds a heading: case, accents, Arabic forms and article, underscores, hyphens and the breaks of camel case.
pub(crate) fn fold(heading: &str) -> String {
    let mut out = String::new();
    let mut small = false;
    let plain = heading.trim_start_matches('\u{feff}').nfkd().filter(|c| !is_combining_mark(*c)).nfc();
    for c in plain {
        if matches!(c, 'ـ' | '\u{200b}'..='\u{200f}') {
            continue;
        }
        if c.is_alphanumeric() {
            if c.is_uppercase() && small {
                out.push(' ');
            }
            small = c.is_lowercase();
            out.extend(c.to_lowercase().map(|c| match c {
                'ٱ' => 'ا',
                'ة' => 'ه',
                'ى' | 'ی' => 'ي',
                'ک' => 'ك',
                'ı' => 'i',
                other => other,
            }));
        } else {
            small = false;
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        }
    }
    let article = |w: &str| match w.strip_prefix("ال") {
        Some(rest) if rest.chars().count() > 1 => rest.to_owned(),
        _ => w.to_owned(),
    };
    out.split_whitespace().map(article).collect::<Vec<_>>().join(" ")
}

/// Guesses what every column holds from headings and a sample of each column's cells.
pub fn columns(headings: &[String], samples: &[Vec<String>]) -> Vec<Guess> {
    let empty = Vec::new();
    let mut guesses: Vec<Guess> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| column(&fold(heading), samples.get(at).unwrap_or(&empty)))
        .collect();
    let has = |guesses: &[Guess], kind| guesses.iter().any(|g| g.kind == Some(kind));
    // A script column beside no other name is the name.
    let named = has(&guesses, FULL_NAME) || has(&guesses, GIVEN);
    let script = Some(Kind::Of(Role::NameInScript));
    if let Some(first) = guesses.iter_mut().find(|g| !named && g.kind == script) {
        first.kind = Some(FULL_NAME);
    }
    // Of several columns of names one may be of the people, and the rest of villages or lawyers.
    if !guesses.iter().any(|g| g.kind.is_some_and(Kind::of_name)) {
        let share = |at: usize| names(samples.get(at).unwrap_or(&empty));
        let open = |g: &Guess| matches!(g.kind, Some(Kind::Of(Role::Other))) || g.kind.is_none();
        let best = (0..guesses.len())
            .filter(|at| guesses.get(*at).is_some_and(open))
            .map(|at| (share(at), at))
            .filter(|(share, _)| *share >= 0.7)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some(guess) = best.and_then(|(_, at)| guesses.get_mut(at)) {
            *guess = Guess { kind: Some(FULL_NAME), why: "the cells look like names, nearly all different" };
        }
    }
    // What cells look like gives way to what a heading says.
    for role in [Role::BirthDate, Role::AgeAsOf, Role::Sex] {
        let of = |g: &Guess| g.kind == Some(Kind::Of(role));
        let by_cells = |g: &Guess| g.why.starts_with("the cells");
        if guesses.iter().any(|g| of(g) && !by_cells(g)) {
            for guess in guesses.iter_mut().filter(|g| of(g) && by_cells(g)) {
                *guess = Guess { kind: Some(Kind::Of(Role::Other)), why: "nothing else fits" };
            }
        }
    }
    // A row stands in one list, and has one birth, one age and one sex.
    for role in [Role::List, Role::BirthDate, Role::AgeAsOf, Role::Sex] {
        for again in guesses.iter_mut().filter(|g| g.kind == Some(Kind::Of(role))).skip(1) {
            *again = Guess { kind: None, why: "a second column of a kind that a row has once" };
        }
    }
    whole_and_parts(&mut guesses, samples);
    guesses
}

/// Where a whole name stands beside its parts, the one that says more is kept; a "name" that does not hold the family name beside it is a
/// given name.
fn whole_and_parts(guesses: &mut [Guess], samples: &[Vec<String>]) {
    let find = |kind| guesses.iter().position(|g| g.kind == Some(kind));
    let parts: Vec<usize> = (0..guesses.len())
        .filter(|i| guesses.get(*i).is_some_and(|g| g.kind.is_some_and(Kind::part_of_name)))
        .collect();
    let (Some(whole), false) = (find(FULL_NAME), parts.is_empty()) else { return };
    let words = |at: usize| -> usize {
        samples.get(at).map_or(0, |cells| cells.iter().map(|c| c.split_whitespace().count()).sum())
    };
    let of_father = |at: &usize| {
        let kind = guesses.get(*at).and_then(|g| g.kind);
        matches!(kind, Some(Kind::FatherName | Kind::GrandfatherName))
    };
    let named = samples.get(whole).map_or(0, |cells| cells.iter().filter(|c| !c.trim().is_empty()).count());
    // "Name and family name" beside the father's is whole without it.
    if parts.iter().all(of_father) && words(whole) * 5 >= named * 9 && named > 0 {
        for at in parts {
            if let Some(guess) = guesses.get_mut(at) {
                *guess = Guess {
                    kind: Some(Kind::Of(Role::Other)),
                    why: "the name of a parent beside a whole name",
                };
            }
        }
        return;
    }
    if find(GIVEN).is_none() {
        let part = find(FAMILY).or(parts.first().copied()).unwrap_or(whole);
        let both = samples.get(whole).into_iter().flatten().zip(samples.get(part).into_iter().flatten());
        let (mut seen, mut held) = (0usize, 0usize);
        for (name, family) in both.filter(|(n, f)| !n.trim().is_empty() && !f.trim().is_empty()) {
            seen += 1;
            held += usize::from(fold(name).contains(&fold(family)));
        }
        let guess = guesses.get_mut(whole).filter(|_| held * 2 < seen || seen == 0);
        if let Some(guess) = guess {
            *guess = Guess {
                kind: Some(GIVEN),
                why: "a name beside the other parts of one, which it does not hold",
            };
            return;
        }
    }
    let more = words(whole) * 10 > parts.iter().map(|p| words(*p)).sum::<usize>() * 9;
    let out: &[usize] = if more { &parts } else { &[whole] };
    for at in out {
        if let Some(guess) = guesses.get_mut(*at) {
            *guess = Guess { kind: None, why: "another name column says as much and more" };
        }
    }
}

fn column(heading: &str, cells: &[String]) -> Guess {
    // "N/A" says as little as a blank.
    let says = |cell: &&str| matches!(Cell::read(cell), Cell::Text(_));
    let filled: Vec<&str> = cells.iter().map(|c| c.trim()).filter(says).collect();
    let of = |kind, why| Guess { kind: Some(kind), why };
    let aside = |why| Guess { kind: None, why };
    match headings::says(heading) {
        Says::Nothing => return aside("the heading names a number of the row, a note or a label"),
        Says::Number | Says::Numbered if identity(&filled, 6) => {
            return of(Kind::Identity, "long numbers that are not in a row, nearly all different");
        }
        Says::Number => return aside("the heading and the cells number the rows"),
        Says::Numbered if distinct(&filled) == filled.len() => {
            return aside("the heading and the cells number the rows");
        }
        Says::People => {
            let names = filled.iter().filter(|c| like_a_name(c)).count();
            return match names * 2 >= filled.len().max(1) {
                true => of(FULL_NAME, "the heading is of people, and the cells look like names"),
                false => aside("the heading is of people, and the cells do not look like names"),
            };
        }
        Says::Kind(kind) if fits(kind, &filled) => return of(kind, "the heading"),
        Says::Part(kind) if fits(kind, &filled) => return of(kind, "a word of the heading"),
        Says::Kind(Kind::Identity) => return aside("the heading and the cells number the rows"),
        _ => {}
    }
    if filled.is_empty() {
        return aside("no cell of the sample is filled");
    }
    if let Some(guess) = by_cells(&filled) {
        return guess;
    }
    let long = filled.iter().map(|c| c.chars().count()).sum::<usize>() / filled.len();
    if long > 60 {
        return aside("the cells are long text");
    }
    if distinct(&filled) == 1 && filled.len() > 20 {
        return aside("all cells of the sample are equal");
    }
    if filled.len() > 20 && running(&filled) {
        return aside("the cells number the rows");
    }
    of(Kind::Of(Role::Other), "nothing else fits")
}

/// What cells say where the heading says nothing: dates, words for sexes, ages, numbers of identity.
fn by_cells(filled: &[&str]) -> Option<Guess> {
    let share = |test: &dyn Fn(&str) -> bool| {
        filled.iter().filter(|c| test(c)).count() as f64 / filled.len().max(1) as f64
    };
    let full = |c: &str| cells::date(c, false).filter(|d| d.day > 0);
    if filled.len() >= 5 && share(&|c| full(c).is_some()) >= 0.9 {
        let mut years: Vec<i32> = filled.iter().filter_map(|c| full(c)).map(|d| d.year).collect();
        years.sort_unstable();
        // What a list is about happened in a few years; its people were born in many.
        let at = |part: usize| years.get(years.len() * part / 10).copied().unwrap_or(0);
        return Some(match at(8) - at(2) >= 12 {
            true => Guess {
                kind: Some(Kind::Of(Role::BirthDate)),
                why: "the cells are dates of many years, as births are",
            },
            false => Guess { kind: Some(Kind::Of(Role::DateSeen)), why: "the cells look like dates" },
        });
    }
    if filled.len() >= 5 && distinct(filled) <= 6 && share(&of_sex) >= 0.8 {
        return Some(Guess { kind: Some(Kind::Of(Role::Sex)), why: "the cells are words for sexes" });
    }
    let age = |c: &str| cells::digits(c).parse::<u32>().ok().filter(|n| *n <= 110);
    if filled.len() >= 20
        && distinct(filled) >= 15
        && share(&|c| age(c).is_some()) >= 0.95
        && !running(filled)
    {
        let old = share(&|c| age(c).is_some_and(|n| n >= 30));
        let child = share(&|c| age(c).is_some_and(|n| n < 30));
        if old > 0.05 && child > 0.05 {
            return Some(Guess {
                kind: Some(Kind::Of(Role::AgeAsOf)),
                why: "the cells are numbers as ages are",
            });
        }
    }
    if filled.len() >= 20 && identity(filled, 8) {
        return Some(Guess {
            kind: Some(Kind::Identity),
            why: "long numbers that are not in a row, nearly all different",
        });
    }
    None
}

/// Whether a cell is a word for a sex; a number may be that of anything.
fn of_sex(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && linkage::sex(cell).is_some()
}

/// The share of cells that are names of two to six words, or one of Chinese or Korean letters, and different.
fn names(cells: &[String]) -> f64 {
    let filled: Vec<&str> = cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let (all, different) = (filled.len() as f64, distinct(&filled) as f64);
    if filled.len() < 3 || different < all * 0.7 {
        return 0.0;
    }
    let name = |c: &&&str| {
        let words = c.split_whitespace().count();
        let one = c.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'));
        let letters = c.chars().count();
        !c.chars().any(char::is_numeric)
            && ((2..=6).contains(&words) && letters <= 60 || one && (2..=5).contains(&letters))
    };
    filled.iter().filter(name).count() as f64 / all
}

fn distinct(cells: &[&str]) -> usize {
    cells.iter().collect::<BTreeSet<_>>().len()
}

/// Whether cells are numbers that go up by little from row to row, as numbers of rows do.
fn running(cells: &[&str]) -> bool {
    let numbers: Vec<i64> = cells.iter().filter_map(|c| cells::digits(c).parse().ok()).collect();
    let steps = numbers.windows(2).filter(|w| matches!(w, [a, b] if (1..=10).contains(&(b - a)))).count();
    numbers.len() * 10 >= cells.len() * 9 && numbers.len() > 2 && steps * 10 >= (numbers.len() - 1) * 7
}

/// Whether cells are numbers of identity: so many digits or more, nearly all different, and not those of the rows.
fn identity(cells: &[&str], digits: usize) -> bool {
    let long = |c: &&&str| {
        let number = cells::number(c);
        let of = number.chars().filter(char::is_ascii_digit).count();
        of >= digits && of * 2 > number.chars().count()
    };
    let (all, long) = (cells.len(), cells.iter().filter(long).count());
    all > 0 && long * 10 >= all * 8 && distinct(cells) * 10 >= all * 8 && !running(cells)
}

/// Whether the cells do not speak against a kind.
fn fits(kind: Kind, cells: &[&str]) -> bool {
    let share = |test: &dyn Fn(&str) -> bool| {
        cells.is_empty() || cells.iter().filter(|c| test(c)).count() * 2 >= cells.len()
    };
    let numeric = |c: &str| c.chars().any(char::is_numeric);
    let ordinary = |c: &str| c.chars().filter(|c| cells::digit(*c).is_some()).count();
    match kind {
        Kind::Of(Role::BirthDate) => {
            share(&|c| numeric(c) || cells::date(c, false).is_some())
                && !share(&|c| numeric(c) && ordinary(c) < 4)
                || cells.is_empty()
        }
        Kind::Of(Role::DateSeen) | Kind::EventDate => share(&|c| numeric(c)),
        Kind::Of(Role::AgeAsOf) => {
            share(&|c| cells::age(c).chars().any(char::is_numeric) && ordinary(c) <= 4)
        }
        kind if kind.of_name() => share(&|c| {
            let letters = c.chars().filter(|c| c.is_alphabetic()).count();
            letters > c.chars().filter(|c| c.is_numeric()).count()
        }),
        Kind::Of(Role::Sex) => share(&|c| c.chars().count() <= 10),
        Kind::Identity => cells.is_empty() || !running(cells) && share(&|c| ordinary(c) >= 4),
        _ => true,
    }
}

/// Whether a cell is no number or code: letters without digits, in two words or in another script than Latin.
fn like_a_name(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().any(char::is_alphabetic)
        && !cell.chars().any(char::is_numeric)
        && (cell.split_whitespace().nth(1).is_some() || !cell.is_ascii())
}

/// Whether a first line is no line of headings but a row: a number, a date or a word for a sex stands in it, and no heading is known.
pub(crate) fn is_a_row(cells: &[String]) -> bool {
    let says = |c: &&String| {
        let c = c.trim();
        let number = cells::digits(c).parse::<i64>().is_ok();
        number
            || cells::date(c, false).is_some()
            || of_sex(c) && !matches!(fold(c).as_str(), "m" | "h" | "u" | "e" | "k" | "w")
    };
    // The kinds of a heading are looked for as wholes only: names hold words such as "estado".
    let whole = |c: &&String| matches!(headings::says(&fold(c)), Says::Kind(_)) && !c.trim().is_empty();
    cells.iter().any(|c| says(&c)) && !cells.iter().any(|c| whole(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(table: &[(&str, &[&str])]) -> Vec<Option<Kind>> {
        let headings: Vec<String> = table.iter().map(|c| c.0.to_owned()).collect();
        let samples: Vec<Vec<String>> =
            table.iter().map(|c| c.1.iter().map(|x| (*x).to_owned()).collect()).collect();
        columns(&headings, &samples).into_iter().map(|g| g.kind).collect()
    }

    fn roles(headings: &[&str]) -> Vec<Option<Role>> {
        let table: Vec<(&str, &[&str])> = headings.iter().map(|h| (*h, [].as_slice())).collect();
        let role = |k: Kind| match k {
            Kind::Of(role) => role,
            other => panic!("{other:?}"),
        };
        kinds(&table).into_iter().map(|k| k.map(role)).collect()
    }

    #[test]
    fn parts_of_names_are_not_whole_names() {
        let cells: &[&str] = &["محمد", "علي", "حسن"];
        let table = [
            ("الاسم الأول", cells),
            ("اسم الأب", cells),
            ("اسم الجد", cells),
            ("اسم العائلة", &["القدوة", "المصري", "عيسى"]),
        ];
        assert_eq!(
            kinds(&table),
            [Some(GIVEN), Some(Kind::FatherName), Some(Kind::GrandfatherName), Some(FAMILY)]
        );
        // A name beside a family name that it does not hold is a given name.
        let table: [(&str, &[&str]); 2] =
            [("Nombre", &["Ana", "Luis"]), ("Apellidos", &["Pena Ruiz", "Lara Gil"])];
        assert_eq!(kinds(&table), [Some(GIVEN), Some(FAMILY)]);
        let table: [(&str, &[&str]); 2] =
            [("Nombre", &["Ana Pena Ruiz", "Luis Lara Gil"]), ("Apellidos", &["Pena Ruiz", "Lara Gil"])];
        assert_eq!(kinds(&table), [Some(FULL_NAME), None]);
    }

    #[test]
    fn cells_say_what_headings_do_not() {
        let own = |of: &dyn Fn(usize) -> String| (0..40).map(of).collect::<Vec<_>>();
        let first =
            |cells: Vec<String>| columns(&["xyzzy".to_owned()], &[cells]).first().and_then(|g| g.kind);
        for words in [["ذكر", "أنثى"], ["Мужской", "женский"], ["Erkek", "Kadın"]] {
            assert_eq!(first(own(&|i| words[i % 2].to_owned())), Some(Kind::Of(Role::Sex)));
        }
        assert_eq!(first(own(&|i| (1 + i % 2).to_string())), Some(Kind::Of(Role::Other)));
        assert_eq!(first(own(&|i| (i * 37 % 83).to_string())), Some(Kind::Of(Role::AgeAsOf)));
        assert_eq!(first(own(&|i| (i + 1).to_string())), None);
        assert_eq!(
            first(own(&|i| format!("{}", 400_000_000 + i * 7_919_113 % 99_999_989))),
            Some(Kind::Identity)
        );
        assert_eq!(
            first(own(&|i| format!("{}-05-{:02}", 1940 + i, 1 + i % 28))),
            Some(Kind::Of(Role::BirthDate))
        );
        assert_eq!(first(own(&|i| format!("2024-05-{:02}", 1 + i % 28))), Some(Kind::Of(Role::DateSeen)));
        assert_eq!(
            first(own(&|i| format!("Ann{} Lee", ["a", "b", "c"][i % 3].repeat(i + 1)))),
            Some(FULL_NAME)
        );
        assert_eq!(first(own(&|i| ["Gaza", "Rafah"][i % 2].to_owned())), Some(Kind::Of(Role::Other)));
    }

    #[test]
    fn a_heading_says_more_than_cells_that_look_alike() {
        let cells: Vec<String> = (0..40).map(|i| (i * 37 % 83).to_string()).collect();
        let headings = ["xyzzy".to_owned(), "age".to_owned()];
        let kinds: Vec<_> = columns(&headings, &[cells.clone(), cells]).into_iter().map(|g| g.kind).collect();
        assert_eq!(kinds, [Some(Kind::Of(Role::Other)), Some(Kind::Of(Role::AgeAsOf))]);
        let houses = ["3", "12", "3", "40"].map(str::to_owned).to_vec();
        let of = columns(&["street_number".to_owned()], &[houses]);
        assert_eq!(of.first().and_then(|g| g.kind), Some(Kind::Of(Role::Other)));
    }

    #[test]
    fn a_first_line_may_be_a_row() {
        let row = |cells: &[&str]| is_a_row(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        assert!(row(&["1", "يوسف محمود محمود قاسم", "ذكر", "10"]));
        assert!(row(&["Ann Lee", "1980-02-03"]));
        assert!(!row(&["الرقم", "الاسم", "2024"]));
        assert!(!row(&["given", "surname", "m"]));
    }

    #[test]
    fn a_column_of_people_is_a_name_only_where_its_cells_are() {
        let role = |heading: &str, cells: &[&str]| {
            let cells = cells.iter().map(|c| (*c).to_owned()).collect();
            columns(&[heading.to_owned()], &[cells]).first().and_then(|g| g.kind)
        };
        assert_eq!(role("person", &["P001", "P002", "P001"]), None);
        assert_eq!(role("person", &["17", "18", "17"]), None);
        assert_eq!(role("person", &["alpha", "beta", "alpha"]), None);
        assert_eq!(role("Person", &["Ann Lee", "Bea Moss"]), Some(FULL_NAME));
        assert_eq!(role("person", &["김철수", "박영희"]), Some(FULL_NAME));
        assert_ne!(role("name", &["P001", "P002", "P001"]), Some(FULL_NAME));
        assert_eq!(role("name", &["Ann", "Bea"]), Some(FULL_NAME));
    }

    #[test]
    fn headings_in_several_languages() {
        use Role::{AgeAsOf, BirthDate, FamilyName, FullName, GivenName, Place, Sex};
        assert_eq!(roles(&["성명", "생년월일", "성별"]), [Some(FullName), Some(BirthDate), Some(Sex)]);
        assert_eq!(roles(&["姓名", "年龄", "籍贯"]), [Some(FullName), Some(AgeAsOf), Some(Place)]);
        assert_eq!(
            roles(&["FirstName", "last_name", "DOB"]),
            [Some(GivenName), Some(FamilyName), Some(BirthDate)]
        );
        assert_eq!(roles(&["unique_id", "الاسم"]), [None, Some(FullName)]);
        assert_eq!(roles(&["name_ar_raw", "name_en"]), [Some(Role::NameInScript), Some(FullName)]);
    }
}
